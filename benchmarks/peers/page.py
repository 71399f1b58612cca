"""The parts of pages that follow from results (docs/performance.md) and from the code
(benchmarks/README.md), between comments.
"""

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.peers import table
from benchmarks.peers.results import Results
from benchmarks.peers.tool import COLUMNS, Place, Tool

_CHECKOUT = Path(__file__).resolve().parents[2].as_posix()
FIGURES = Path(_CHECKOUT, "docs", "performance.md")
METHOD = Path(_CHECKOUT, "benchmarks", "README.md")
_RECORDS = 1_000
_NUMBERED = re.compile(r"number \d+")


def filled(page: str, results: Results, tools: Mapping[str, Tool]) -> str:
    """The page of figures with these results."""
    return _part(page, "measured", measured(results, tools))


def with_commands(page: str, tools: Mapping[str, Tool]) -> str:
    """The page on the method with the commands that are measured, as the code has them."""
    return _part(page, "commands", "```text\n" + "\n".join(_commands(tools)) + "\n```")


def measured(results: Results, tools: Mapping[str, Tool]) -> str:
    """The day, the machine and the versions; the tables; where recotrack is slower."""
    slower = "\n".join(_slower(results, tools)) or "- Nowhere in these figures."
    return (
        f"{_opening(results)}\n\n{table.in_markdown(results, tools)}\n\n"
        f"### Where recotrack takes more\n\n{slower}"
    )


def _opening(results: Results) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    return (
        f"Measured on {results.day}, on {results.machine}: {versions}. "
        f"What took longer than {results.limit:g} seconds was stopped."
    )


def _slower(results: Results, tools: Mapping[str, Tool]) -> Iterator[str]:
    """A line for each step of a tool that took less than recotrack's, with the sizes."""
    for tool in tools.values():
        for step, heading in COLUMNS.items():
            cells = {size: table.cell(results, size, tool, step) for size in results.sizes()}
            sizes = [f"{size:,}" for size, cell in cells.items() if cell.recotrack_is_slower]
            if sizes and tool.package:
                yield f"- {heading}: than {tool.name}, at {' and '.join(sizes)} records."


def _commands(tools: Mapping[str, Tool]) -> Iterator[str]:
    """Each tool, and below it the command of each step that has one of its own."""
    place = Place(Path(), Path(), _RECORDS)
    for tool in tools.values():
        yield tool.name
        seen = set()
        for name, step in tool.steps.items():
            words = [word.replace(f"{_CHECKOUT}/", "") for word in step.words(place)]
            line = _NUMBERED.sub("number N", shlex.join(words))
            if line not in seen:
                yield f"  {COLUMNS[name] + ':':<23} {line}"
            seen.add(line)


def _part(page: str, name: str, text: str) -> str:
    marked = re.compile(rf"(?s)(<!-- {name}: [^>]+ -->\n).*?(<!-- end -->)")
    return marked.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", page, count=1)
