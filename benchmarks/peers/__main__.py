"""Measure recotrack beside other tools: `make bench-peers`, or `python -m benchmarks.peers`.

    python -m benchmarks.peers --sizes 100,1000 --rounds 1 --limit 240
    python -m benchmarks.peers table
    python -m benchmarks.peers page
    python -m benchmarks.peers commands

Measures, printing as it goes; prints the tables; writes build/peers/results.json. `table` prints
those of the last results again, as text and as Markdown; `page` puts them into docs/performance.md,
and `commands` the commands that are measured into benchmarks/README.md, whatever was measured last.
"""

import argparse
import datetime as dt
import os
import platform
import sys
from functools import partial
from pathlib import Path

from benchmarks.peers import environments, measuring, page, results, running, table
from benchmarks.peers.tools import TOOLS
from recotrack import __version__
from recotrack.dates import uk

RESULTS = environments.HOME / "results.json"
DATA = environments.HOME / "data"


def main(words: list[str]) -> None:
    """Do what the words ask for."""
    asked = _parser().parse_args(words)
    if asked.what == "measure":
        try:
            _measure(asked)
        except running.NotDoneError as error:
            sys.exit(str(error))
    if asked.what == "commands":
        text = page.METHOD.read_text(encoding="utf-8")
        _write(page.METHOD, page.with_commands(text, TOOLS))
        return
    if not RESULTS.exists():
        sys.exit("nothing has been measured here yet: make bench-peers")
    there = results.read(RESULTS)
    if asked.what == "page":
        text = page.FIGURES.read_text(encoding="utf-8")
        _write(page.FIGURES, page.filled(text, there, TOOLS))
    else:
        print(f"\n{table.in_markdown(there, TOOLS)}\n\n{table.in_text(there, TOOLS)}")
    if any(run.stopped == measuring.FAILED for run in there.runs):
        sys.exit("some steps failed: what was printed says why")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"written: {path}")


def _measure(asked: argparse.Namespace) -> None:
    """Install what is to be measured, measure it, and keep what was found after each run."""
    unknown = [key for key in asked.tools if key not in TOOLS]
    if unknown:
        sys.exit(f"no tool is called {unknown[0]}; one of: {', '.join(TOOLS)}")
    tools = {key: TOOLS[key] for key in asked.tools or TOOLS}
    programs = {key: environments.programs(tool.package) for key, tool in tools.items()}
    found = results.Results(uk(dt.date.today()), asked.machine, _versions(), asked.limit)  # noqa: DTZ011 - as its clock has it
    plan = measuring.Plan(asked.sizes, asked.rounds, asked.limit, asked.once)
    keep = partial(results.write, found, RESULTS)
    measuring.Bench(tools, programs, DATA, plan, found, keep).measure()


def _versions() -> dict[str, str]:
    peers = (environments.versions(package) for package in environments.packages())
    return {
        "recotrack": __version__,
        **{name: version for each in peers for name, version in each.items()},
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    what = ("measure", "table", "page", "commands")
    parser.add_argument("what", nargs="?", choices=what, default="measure")
    parser.add_argument("--sizes", type=_numbers, default=(100, 1_000, 10_000))
    parser.add_argument("--rounds", type=int, default=3, help="of each step; the medians count")
    parser.add_argument("--limit", type=float, default=60, help="seconds, then it is stopped")
    parser.add_argument("--once", type=float, default=10, help="what takes longer is run once")
    parser.add_argument("--machine", default=_machine(), help="as the page is to call it")
    parser.add_argument("--tools", type=_names, default=(), help="these only, by commas")
    return parser


def _numbers(words: str) -> tuple[int, ...]:
    return tuple(int(word) for word in words.split(","))


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split(","))


def _machine() -> str:
    python = ".".join(platform.python_version_tuple()[:2])
    return f"{os.cpu_count()} cores, {platform.system()}, Python {python}"


if __name__ == "__main__":
    main(sys.argv[1:])
