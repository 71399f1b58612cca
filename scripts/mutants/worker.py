"""The process in which mutants are tried: `python -m scripts.mutants.worker PLAN`, in a copy.

It collects all tests once. Files whose tests are not traced yet are traced, then every mutant of
the plan that has no verdict yet is tried, and all verdicts are written beside the plan.
"""

import compileall
import json
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from itertools import groupby
from pathlib import Path

import pytest

from scripts.mutants.choosing import Chooser
from scripts.mutants.keeping import Kept, Verdict
from scripts.mutants.making import Mutant
from scripts.mutants.tracing import Marks, Tracing, of_imports
from scripts.mutants.trying import FLAGS, Trial, forked, settle_hypothesis

STEP = 10
"""After so many mutants it says how far it is."""


class Worker:
    """A pytest plugin that runs mutants in the place of tests."""

    def __init__(
        self, root: Path, scratch: Path, kept: Kept, plan: list[Mutant], reach: float
    ) -> None:
        """Work in `root` through `plan`."""
        self._root, self._scratch, self._kept = root, scratch, kept
        self._plan, self._reach = plan, reach
        self._say = partial(print, file=sys.stderr, flush=True)
        self._marks: Marks | None = None
        self.verdicts: list[Verdict] = []
        if any(self._kept.trace(name) is None for name in ["", *_test_files(root)]):
            self._marks = Marks(root, scratch)

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        """After the tests' own conftest.py."""
        settle_hypothesis()

    def pytest_internalerror(self, excrepr: object) -> None:
        """Say what is wrong with this program: pytest's own words are not shown."""
        self._say(excrepr)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Trace, then try, each in a fork of this process.

        A fork has none of its parent's threads, and may wait for one of them for ever.
        """
        if len(list(Path("/proc/self").glob("task/*"))) > 1:  # none are listed but on Linux
            raise RuntimeError("a module of the tests starts threads when it is imported")
        files = {name: list(each) for name, each in groupby(session.items, _file)}
        if self._marks:
            self._trace(files, self._marks)
            compile_all(self._root)
        self._try(files)
        return True

    def _trace(self, files: dict[str, list[pytest.Item]], marks: Marks) -> None:
        if self._kept.trace("") is None:
            self._kept.keep_trace("", of_imports(marks))
        missing = [name for name in files if self._kept.trace(name) is None]
        for place, name in enumerate(missing, start=1):
            self._say(f"mutants: which lines {name} runs ({place} of {len(missing)} files)")
            forked(partial(self._trace_file, name, files[name], marks))
            trace = self._kept.trace(name)
            if trace is None:
                raise RuntimeError(f"{name} could not be traced")
            if trace.left_out:
                self._say(
                    f"mutants: {len(trace.left_out)} of them are skipped or fail, and see no fault"
                )

    def _trace_file(self, name: str, items: list[pytest.Item], marks: Marks) -> int:
        found = Tracing(marks)
        items[0].config.pluginmanager.register(found)
        self._kept.keep_trace(name, found.trace(items))
        return 0

    def _try(self, files: dict[str, list[pytest.Item]]) -> None:
        traces = {name: trace for name in files if (trace := self._kept.trace(name))}
        imports = self._kept.trace("")
        assert imports
        chooser = Chooser(traces, imports, self._reach)
        items = {item.nodeid: item for each in files.values() for item in each}
        trial = Trial(self._root, self._scratch, chooser.seconds)
        for package, mutants in groupby(self._plan, lambda mutant: mutant.package):
            for place, mutant in enumerate(mutants, start=1):
                choice = chooser.choose(mutant)
                verdict = self._kept.verdict(mutant.name, choice.files, self._reach)
                if verdict is None:
                    tests = [items[test] for test in self._killer_first(mutant, choice.tests)]
                    outcome, by = trial.run(mutant, tests, afresh=choice.afresh)
                    verdict = Verdict(mutant.name, outcome, by, choice.of, len(tests), self._reach)
                    self._kept.keep(verdict, choice.files)
                self.verdicts.append(verdict)
                if place % STEP == 0:
                    self._say(f"mutants: {package}, {place} tried")

    def _killer_first(self, mutant: Mutant, tests: list[str]) -> list[str]:
        killer = self._kept.last_killer(mutant.name)
        return sorted(tests, key=lambda test: test != killer)


def _test_files(root: Path) -> Iterator[str]:
    for path in sorted((root / "tests").glob("*/test_*.py")):
        yield path.relative_to(root).as_posix()


def _file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def compile_all(root: Path) -> None:
    """Write down the bytecode, so that no program that a test starts has to make it again."""
    compileall.compile_dir(root / "src", quiet=2, force=True)


def main(plan_file: Path) -> int:
    """Work through a plan; the verdicts go into its folder."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where a script started us
    plan = json.loads(plan_file.read_text(encoding="utf-8"))
    scratch, root = plan_file.parent, Path.cwd()
    mutants = [Mutant(**each) for each in plan["mutants"]]
    compile_all(root)
    worker = Worker(root, scratch, Kept(Path(plan["kept"]), root), mutants, plan["reach"])
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # pytest has nothing to say here
    code = pytest.main([*FLAGS, f"--basetemp={scratch}/pytest", "tests"], plugins=[worker])
    if len(worker.verdicts) == len(mutants):
        found = json.dumps([asdict(verdict) for verdict in worker.verdicts])
        (scratch / "verdicts.json").write_text(found, encoding="utf-8")
    return int(code)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
