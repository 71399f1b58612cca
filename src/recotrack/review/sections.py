"""Lines under headings: as many as fit, the most important first."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple


class Item(NamedTuple):
    """A line, and where it belongs."""

    group: str
    section: str
    rank: int
    write: Callable[[], str]


class Line(NamedTuple):
    """A line that is shown."""

    group: str
    section: str
    rank: int
    text: str


_HEADING = 200
"""Characters that a heading may take."""


def fitting(items: Iterable[Item], room: int) -> tuple[list[Line], dict[str, int]]:
    """The lines that fit into `room` characters, and how many of each section do not.

    Items come with the most important first: after the first that does not fit, none is shown.
    """
    shown: list[Line] = []
    left_out: dict[str, int] = {}
    headings: set[tuple[str, ...]] = set()
    for item in items:
        text = item.write() if not left_out else ""
        new = {(item.group,), (item.group, item.section)} - headings
        room -= len(text) + 1 + _HEADING * len(new)
        headings |= new
        if left_out or room < 0:
            left_out[item.section] = left_out.get(item.section, 0) + 1
        else:
            shown.append(Line(item.group, item.section, item.rank, text))
    return shown, left_out


def sections(lines: Iterable[Line], headings: dict[str, str]) -> Iterator[list[str]]:
    """The lines under the heading of their group and of their section; groups in their order."""
    groups: dict[str, dict[str, list[str]]] = {name: {} for name in sorted(headings)}
    for line in sorted(lines, key=lambda each: each.rank):
        groups[line.group].setdefault(line.section, []).append(line.text)
    for name, found in groups.items():
        if found:
            yield [headings[name], ""]
        for section, texts in found.items():
            yield [f"**{section}**", "", *texts, ""]
