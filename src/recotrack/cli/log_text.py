"""How a log looks: by day and thing at a terminal, a line for each entry in a pipe."""

import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby
from textwrap import TextWrapper
from typing import Any

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from recotrack.cli.context import say
from recotrack.cli.log_words import change, note
from recotrack.cli.page import WIDEST
from recotrack.cli.printing import console
from recotrack.cli.show_parts import mark
from recotrack.dates import uk, with_weekday
from recotrack.progress import Event, Progress, recommendation_title
from recotrack.register import shortener
from recotrack.words import count_of

_HEADINGS = ("date", "reference", "by", "what happened")
_WRAPPING: dict[str, Any] = {
    "initial_indent": " " * 6,
    "subsequent_indent": " " * 6,
    "break_on_hyphens": False,
    "break_long_words": False,
}
"""References and addresses are never broken: they are there to be copied."""


def print_log(progress: Progress, happened: list[Event]) -> None:
    """The log on stdout; nothing at all where it is empty."""
    if not happened:
        return
    if sys.stdout.isatty():
        _print_at_terminal(progress, happened)
    else:
        _print_in_pipe(progress, happened)


def summary(happened: list[Event]) -> None:
    """How much it is, on stderr: it is no line of the log."""
    days = {each.date for each in happened}
    entries = f"{len(happened):,} {'entry' if len(happened) == 1 else 'entries'}"
    say(f"{entries} on {count_of(len(days), 'day')}" if days else "nothing fits")


def _print_in_pipe(progress: Progress, happened: list[Event]) -> None:
    """Complete references, ISO days and every word, so that a line can be read alone."""
    rows = [_HEADINGS, *(_row(progress, each) for each in happened)]
    widths = [max(map(cell_len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    for *cells, last in rows:
        padded = (set_cell_size(cell, width) for cell, width in zip(cells, widths, strict=True))
        sys.stdout.write(f"{'  '.join(padded)}  {last}".rstrip() + "\n")


def _row(progress: Progress, each: Event) -> tuple[str, ...]:
    by = progress.register.role_title(each.by) if each.by else "-"
    said = _joined(change(progress, each, date.isoformat), note(each))
    return each.date.isoformat(), each.reference, by, said


def _print_at_terminal(progress: Progress, happened: list[Event]) -> None:
    """Printed as it comes, plain lines wrapped without rich: a large register has a long log."""
    short, out = shortener(progress.register), console()
    width = min(out.width, WIDEST)
    show = partial(out.print, no_wrap=True, overflow="ellipsis", width=width)
    wrapped = TextWrapper(width=width, **_WRAPPING).fill
    gap = ""
    for day, on_day in groupby(happened, key=lambda each: each.date):
        show(Text(f"{gap}{with_weekday(day)}", "bold"))
        gap = "\n"
        for reference, of_thing in groupby(on_day, key=lambda each: each.reference):
            name = short(reference)
            show(Text("  ").append(name, "bold").append(_title(progress, reference)))
            for _, entries in groupby(of_thing, key=lambda each: id(each.update)):
                for line in _lines(progress, list(entries)):
                    out.file.write(f"{wrapped(line)}\n")


def _title(progress: Progress, reference: str) -> str:
    """What a thing is called, set behind its name; nothing for what has no title of its own."""
    thing = progress.register.referents[reference]
    title = (
        recommendation_title(thing.value)
        if thing.kind == "recommendation"
        else getattr(thing.value, "title", "")
    )
    return f"  {' '.join(title.split())}" if title else ""


def _lines(progress: Progress, entries: list[Event]) -> Iterator[str]:
    """What one update changed, in one line, and its note behind who reported it."""
    changes = [change(progress, each, uk, titled=True) for each in entries]
    update = entries[0].update
    if update is None:
        told = zip(changes, entries, strict=True)
        yield from (_joined(words, note(each)) for words, each in told)
        return
    if any(changes):
        yield "; ".join(changes)
    day = " (day assumed)" if "date" in update.assumed else ""
    by = f"{progress.register.role_title(update.by)}{mark(update, 'by')}"
    yield f"{by}{day}: {note(entries[0])}"


def _joined(*parts: str) -> str:
    return ": ".join(part for part in parts if part)
