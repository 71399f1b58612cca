"""Build a release: `make release`, or `python -m scripts.release STEP...` for some of it.

It runs in an environment of its own, with what requirements-release.txt pins, and puts all that
this system and this Python can build into dist/.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from scripts.release.bom import bom
from scripts.release.build import ROOT, Build, system, version
from scripts.release.licences import accounted
from scripts.release.notes import notes
from scripts.release.packages import sdist, wheel
from scripts.release.program import program
from scripts.release.smoke import smoke
from scripts.release.source import unclean
from scripts.release.sums import NAME as SUMS
from scripts.release.sums import sums
from scripts.release.third_party import licences
from scripts.release.zipapp import zipapp

STEPS: dict[str, Callable[[Build], Iterator[Path]]] = {
    "wheel": wheel,
    "sdist": sdist,
    "accounted": accounted,
    "licences": licences,
    "bom": bom,
    "notes": notes,
    "zipapp": zipapp,
    "program": program,
    "smoke": smoke,
    "sums": sums,
}
"""In this order: those that pack recotrack take its wheel."""


def main() -> int:
    """Each step in turn; what it made, with its size."""
    parser = argparse.ArgumentParser(prog="make release", description=__doc__)
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "release")
    parser.add_argument(
        "--compression",
        type=int,
        choices=range(10),
        default=6,
        help="of zipapp and program; 1 takes half the time, where they are only tried",
    )
    wanted = parser.parse_args()
    if unknown := [name for name in wanted.steps if name not in STEPS]:
        parser.error(f"{', '.join(unknown)}: the steps are {', '.join(STEPS)}")
    build = Build(wanted.out.resolve(), wanted.work.resolve(), version(), wanted.compression)
    for folder in (build.out, build.work):
        folder.mkdir(parents=True, exist_ok=True)
    # Until the step for them runs: what is built now is not what they were of.
    (build.out / SUMS).unlink(missing_ok=True)
    for words in unclean():
        print(f"release: {words}", file=sys.stderr, flush=True)
    for name in wanted.steps or STEPS:
        try:
            for made in STEPS[name](build):
                size = made.stat().st_size / 1e6
                print(f"{name:<8} {size:8.2f} MB  {made.name}{serves(name)}", flush=True)
        except subprocess.CalledProcessError as error:
            sys.exit(f"release: {name} failed: {' '.join(error.cmd)}")
    return 0


def serves(step: str) -> str:
    """In words, which machines what a step makes is for, where it is not for all."""
    python = ".".join(map(str, sys.version_info[:2]))
    alone = {"zipapp": f"Python {python} on {system()}", "program": system()}
    return f"  for {alone[step]} alone" if step in alone else ""


if __name__ == "__main__":
    sys.exit(main())
