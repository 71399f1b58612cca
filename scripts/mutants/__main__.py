"""Put small faults into the code and see whether a test notices: `make mutants`.

A sample of each package's mutants is drawn from a seed, so that two runs speak of the same ones.
All happens in a copy. Verdicts are kept in .mutants/, so that a run that was stopped goes on where
it was.
"""

import argparse
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.mutants.keeping import KILLED, LIVED, TIMED_OUT, Verdict
from scripts.mutants.making import PACKAGES, Mutant, sample

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = ROOT / ".mutants"
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
HEADS = ("package", "sampled", "killed", "lived", "timed out", "equivalent", "killed of the rest")


def main() -> int:
    """Draw, try, report."""
    parser = argparse.ArgumentParser(prog="make mutants")
    parser.add_argument("packages", nargs="*", default=PACKAGES)
    parser.add_argument("--sample", type=int, default=150, help="mutants of each package")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--reach", type=float, default=20, help="seconds of tests further off")
    wanted = parser.parse_args()
    if unknown := [name for name in wanted.packages if name not in PACKAGES]:
        parser.error(f"{', '.join(unknown)}: the packages are {', '.join(PACKAGES)}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("mutants: another `make mutants` runs here; let it finish")
        print(f"mutants: {wanted.sample} each of {', '.join(wanted.packages)}", file=sys.stderr)
        try:
            drawn = [
                mutant
                for package in wanted.packages
                for mutant in sample(ROOT, package, wanted.sample, wanted.seed)
            ]
            verdicts = tried(drawn, wanted.reach)
        except KeyboardInterrupt:
            print("\nmutants: stopped; the same command goes on from here", file=sys.stderr)
            return 130
    known = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    print("\n".join(report(drawn, verdicts, known)))
    return 0


def tried(drawn: list[Mutant], reach: float) -> list[Verdict]:
    """What becomes of each mutant, in a copy of the project that goes away again."""
    with tempfile.TemporaryDirectory(prefix="recotrack-mutants-") as folder:
        copy, scratch = Path(folder, "copy").resolve(), Path(folder, "scratch").resolve()
        copy_to(copy)
        (scratch / "tmp").mkdir(parents=True)
        plan = scratch / "plan.json"
        mutants = [mutant._asdict() for mutant in drawn]
        wanted = {"kept": str(KEPT), "reach": reach, "mutants": mutants}
        plan.write_text(json.dumps(wanted), encoding="utf-8")
        environment = {
            **os.environ,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(copy / "src"),
            "TMPDIR": str(scratch / "tmp"),
        }
        command = [sys.executable, "-m", "scripts.mutants.worker", str(plan)]
        with subprocess.Popen(command, cwd=copy, env=environment, start_new_session=True) as worker:
            try:
                code = worker.wait()
            except KeyboardInterrupt:
                worker.send_signal(signal.SIGINT)  # it ends what it has started
                worker.wait()
                raise
        found = scratch / "verdicts.json"
        if code < 0:
            sys.exit(f"mutants: ended by signal {-code}; the same command goes on from here")
        if not found.exists():
            sys.exit(f"mutants: the tests could not be run (pytest says {code}); try `make test`")
        return [Verdict(**each) for each in json.loads(found.read_text(encoding="utf-8"))]


def copy_to(folder: Path) -> None:
    """Copy what is committed, and what would be by `git add --all`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name, follow_symlinks=False)


def report(drawn: list[Mutant], verdicts: list[Verdict], known: dict[str, str]) -> Iterator[str]:
    """The survivors, what is wrong with the list of equivalent mutants, and the table."""
    both = list(zip(drawn, verdicts, strict=True))
    for mutant, verdict in both:
        if verdict.outcome == LIVED and mutant.name not in known:
            tests = f"{verdict.tried} of {verdict.tests} tests that run it tried"
            yield f"{mutant.name}  {mutant.module}:{mutant.line}, {tests}\n{mutant.diff}\n"
    for mutant, verdict in both:
        if verdict.outcome != LIVED and mutant.name in known:
            yield f"named as equivalent, but {verdict.outcome}: {mutant.name}, by {verdict.by}\n"
    packages = dict.fromkeys(mutant.package for mutant in drawn)
    rows = [
        list(HEADS),
        *(
            _row(name, [each for each in both if each[0].package == name], known)
            for name in packages
        ),
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADS))]
    for package, *figures in rows:
        cells = [each.rjust(width) for each, width in zip(figures, widths[1:], strict=True)]
        yield "  ".join([package.ljust(widths[0]), *cells])
    yield "A mutant that timed out counts as killed: the test that met it does not pass."


def _row(package: str, both: Iterable[tuple[Mutant, Verdict]], known: dict[str, str]) -> list[str]:
    outcomes = [
        "equivalent" if verdict.outcome == LIVED and mutant.name in known else verdict.outcome
        for mutant, verdict in both
    ]
    counts = [outcomes.count(each) for each in (KILLED, LIVED, TIMED_OUT, "equivalent")]
    rest = len(outcomes) - counts[3]
    share = f"{(counts[0] + counts[2]) / rest:.1%}" if rest else "-"
    return [package, *map(str, [len(outcomes), *counts]), share]


if __name__ == "__main__":
    sys.exit(main())
