"""How `overdue` looks: three short lines for each at a terminal, one in a pipe."""

import sys
from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size
from rich.padding import Padding
from rich.text import Text

from recotrack.cli.overdue_words import (
    board_words,
    date_words,
    days_words,
    heading,
    owner_words,
    summary,
)
from recotrack.cli.page import WIDEST
from recotrack.cli.printing import coloured, console
from recotrack.cli.problem_text import visible
from recotrack.cli.words import group_title
from recotrack.dates import with_weekday
from recotrack.problems import Severity
from recotrack.progress import Agenda, Due, Progress, grouped
from recotrack.register import shortener

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "amber", Severity.NOTICE: "white"}


def print_overdue(progress: Progress, found: Agenda, by: str | None) -> None:
    """All of it on stdout, with the summary last; one line where nothing is due."""
    if sys.stdout.isatty():
        _print_at_terminal(progress, found, by)
    else:
        sys.stdout.write(overdue_text(progress, found, by))


def overdue_text(progress: Progress, found: Agenda, by: str | None) -> str:
    """Complete references and every word, one line for each thing: a line can be read alone."""
    lines = []
    for title, items in _sections(progress, found, by):
        lines += [title, *_rows(progress, items), ""]
    return "".join(f"{visible(line)}\n" for line in [*lines, last_line(progress, found)])


def last_line(progress: Progress, found: Agenda) -> str:
    """What was checked on which day, and what came of it."""
    day = with_weekday(progress.today)
    return f"{progress.register.label}, {day}: {summary(found)}"


def _sections(progress: Progress, found: Agenda, by: str | None) -> Iterator[tuple[str, list[Due]]]:
    """What is due under its headings: by rule or, where it is asked for, by another grouping."""
    if by:
        for name, items in grouped(found.items, by).items():
            yield _group_title(progress, by, name), items
        return
    names = dict.fromkeys(each.name for each in found.items)
    for name in names:
        yield heading(name, found), [each for each in found.items if each.name == name]


def _group_title(progress: Progress, by: str, name: str | None) -> str:
    if by == "owner" and name is None:
        return "no owner, and responses"
    return group_title(progress.register, by, name)


def _rows(progress: Progress, items: Iterable[Due]) -> Iterator[str]:
    rows = [_row(progress, each) for each in items]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True))
        yield f"  {'  '.join(padded).rstrip()}"


def _row(progress: Progress, due: Due) -> tuple[str, ...]:
    register = progress.register
    return (
        days_words(due),
        due.reference,
        date_words(due),
        owner_words(register, due),
        board_words(register, due) or "no board",
        " ".join(due.title.split()),
    )


def _print_at_terminal(progress: Progress, found: Agenda, by: str | None) -> None:
    out = console()
    out.width = min(out.width, WIDEST)
    short = shortener(progress.register)
    for title, items in _sections(progress, found, by):
        out.print(Text(title, style="bold"))
        room = max(len(days_words(each)) for each in items)
        for each in items:
            first = coloured(f"  {days_words(each):{room}}", _COLOURS[each.rule.severity])
            out.print(first.append(f"  {short(each.reference)}", style="default"), no_wrap=True)
            for line in _below(progress, each):
                out.print(Padding(line, (0, 0, 0, room + 4)))
        out.print()
    out.print(Text(last_line(progress, found)))


def _below(progress: Progress, due: Due) -> Iterator[Text]:
    register = progress.register
    yield Text(" ".join(due.title.split()), no_wrap=True, overflow="ellipsis")
    parts = (date_words(due), owner_words(register, due), board_words(register, due))
    yield Text("; ".join(part for part in parts if part))
