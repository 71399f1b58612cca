"""The table of totals: each group's recommendations and actions, and both in all."""

import sys
from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from recotrack.cli.overview import Overview, Row, together
from recotrack.cli.printing import bar, coloured, console
from recotrack.cli.words import group_title
from recotrack.progress import Counts, Totals
from recotrack.words import count_of

_FOLDED_FROM = 12
"""At a terminal, where there are more rows, those with nothing open become one."""
_NARROW = 100


def totals_table(shown: Overview) -> Table:
    """The rows add up to the last two, but for what stands in several rows."""
    aside = _has_aside(shown)
    narrow = console().width < _NARROW
    table = Table(box=None, pad_edge=False, padding=(0, 1 if narrow else 2, 0, 0))
    table.add_column(overflow="ellipsis", no_wrap=True)
    for name in _headings(aside=aside):
        table.add_column(name, justify="right", no_wrap=True, min_width=len(name))
    table.add_column(no_wrap=True, min_width=_bar_width(narrow=narrow))
    for label, row in _labelled(shown):
        for words, counts in _lines(label, row):
            table.add_row(words, *_figures(counts, aside=aside, narrow=narrow))
    for label, counts in (
        ("all recommendations", shown.total.recommendations),
        ("all actions", shown.total.actions),
    ):
        table.add_row(Text(label, "bold"), *_figures(counts, aside=aside, narrow=narrow))
    return table


def notes(shown: Overview) -> Iterator[str]:
    """What the columns mean, and what is not in them."""
    aside = "; aside: superseded or not for us" if _has_aside(shown) else ""
    yield f"done: complete, verified, submitted or closed{aside}"
    originals = [each for each in shown.standings if each.duplicate_of and each.kind != "action"]
    if originals:
        yield f"{count_of(len(originals), 'duplicate')} not counted: each counts with its original"
    if shown.in_several_rows:
        yield f"{shown.in_several_rows:,} stand in several rows, and count once in the last two"


def _has_aside(shown: Overview) -> bool:
    return bool(shown.total.recommendations.set_aside or shown.total.actions.set_aside)


def _headings(*, aside: bool) -> list[str]:
    return ["total", "open", "done", "closed", *(["aside"] if aside else []), "late", "soon"]


def _bar_width(*, narrow: bool) -> int:
    return 8 if narrow else 20


def _labelled(shown: Overview) -> Iterator[tuple[str, Totals]]:
    rows = shown.rows
    if sys.stdout.isatty() and len(rows) > _FOLDED_FROM:
        rows = [row for row in rows if _has_open(row)]
    for row in rows:
        yield group_title(shown.progress.register, shown.by, row.name), row.totals
    folded = {row.name for row in shown.rows if row not in rows}
    if folded:
        yield f"{len(folded)} others, nothing open", together(shown, folded)


def _has_open(row: Row) -> bool:
    return bool(row.totals.recommendations.open or row.totals.actions.open)


def _lines(label: str, row: Totals) -> Iterator[tuple[str, Counts]]:
    if row.recommendations.total:
        yield label, row.recommendations
    if row.actions.total:
        yield "  actions" if row.recommendations.total else f"{label}, actions", row.actions


def _figures(counts: Counts, *, aside: bool, narrow: bool) -> list[str | Text]:
    late = f"{counts.overdue:,}"
    figures = [counts.total, counts.open, counts.done]
    return [
        *(f"{each:,}" for each in figures),
        f"({counts.closed:,})",
        *([f"{counts.set_aside:,}"] if aside else []),
        coloured(late, "red") if counts.overdue else late,
        f"{counts.due_soon:,}",
        bar(counts.done, counts.total, width=_bar_width(narrow=narrow)),
    ]
