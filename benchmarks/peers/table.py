"""The results as text for a terminal, and as the tables of a page: one for each size."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from benchmarks.peers.results import Figure, Results
from benchmarks.peers.tool import COLUMNS, Tool

OURS = "recotrack"


class Cell(NamedTuple):
    """What there is to say of one step of one tool at one size.

    Without a figure `words` say why, or are empty where the tool has no such step. `ratio` is its
    CPU time over that of recotrack's own step; None where there is nothing to compare.
    """

    figure: Figure | None
    words: str = ""
    ratio: float | None = None

    @property
    def recotrack_is_slower(self) -> bool:
        """Whether the other one takes less."""
        return self.ratio is not None and self.ratio < 1


def cell(results: Results, records: int, tool: Tool, step: str) -> Cell:
    """A tool that keeps nothing takes for a check again what the first one took."""
    figure = results.figure(records, tool.key, step)
    if figure is None:
        again = step == "warm" and "changed" in tool.steps
        return Cell(None, "as the first" if again else "")
    if figure.stopped:
        return Cell(None, figure.stopped)
    ours = results.figure(records, OURS, "cold" if step == "warm" else step)
    compared = not tool.ours and ours is not None and not ours.stopped
    return Cell(figure, "", figure.cpu / ours.cpu if compared and ours else None)


def in_text(results: Results, tools: Mapping[str, Tool]) -> str:
    """A line for each tool below each step; steps that a tool has not are left out."""
    return "\n\n".join(
        f"{records:,} records: {heading}\n" + "\n".join(_lines(results, tools, records, step))
        for records in results.sizes()
        for step, heading in COLUMNS.items()
    )


def _lines(results: Results, tools: Mapping[str, Tool], records: int, step: str) -> Iterator[str]:
    for tool in tools.values():
        there = cell(results, records, tool, step)
        if there.figure:
            yield f"  {tool.name:<26}{_figures(there)}"
        elif there.words:
            yield f"  {tool.name:<26}{there.words}"


def _figures(there: Cell) -> str:
    assert there.figure
    times = f"{there.figure.cpu:8.2f} s CPU {there.figure.wall:8.2f} s {there.figure.peak:6.0f} MiB"
    if there.ratio is None:
        return times
    slower = "  recotrack is SLOWER" if there.recotrack_is_slower else ""
    return f"{times}  {_times(there.ratio):>5} times{slower}"


def in_markdown(results: Results, tools: Mapping[str, Tool]) -> str:
    """A table for each size, a row for each tool; where recotrack is slower the ratio is bold."""
    return "\n\n".join(
        f"### {records:,} records\n\n" + "\n".join(_rows(results, tools, records))
        for records in results.sizes()
    )


def _rows(results: Results, tools: Mapping[str, Tool], records: int) -> Iterator[str]:
    yield f"| Tool | {' | '.join(COLUMNS.values())} | Memory of a check |"
    yield f"| --- |{' ---: |' * (len(COLUMNS) + 1)}"
    for key, tool in tools.items():
        cells = [_marked(cell(results, records, tool, step)) for step in COLUMNS]
        check = results.figure(records, key, "cold")
        peak = f"{check.peak:.0f} MiB" if check and not check.stopped else "-"
        yield f"| {tool.name} | {' | '.join(cells)} | {peak} |"


def _marked(there: Cell) -> str:
    if not there.figure:
        return there.words or "-"
    once = "*" if there.figure.runs == 1 else ""
    times = f"{_seconds(there.figure.cpu)} ({_seconds(there.figure.wall)}){once}"
    if there.ratio is None:
        return times
    ratio = f"×{_times(there.ratio)}"
    return f"{times} {f'**{ratio}**' if there.recotrack_is_slower else ratio}"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f}" if seconds < 10 else f"{seconds:.1f}"


def _times(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio < 1 else f"{ratio:.1f}" if ratio < 10 else f"{ratio:.0f}"
