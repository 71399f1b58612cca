"""Totals before and after, as a table."""

from collections.abc import Iterator

from recotrack.progress import Counts
from recotrack.review.escape import code
from recotrack.review.values import Review, Row

_MOST = 40
"""Rows that are shown beside the one of all."""
_COLUMNS = ("total", "open", "done", "closed", "overdue")


def totals_table(review: Review) -> Iterator[str]:
    """A row for the recommendations and one for the actions of whatever changed, then of all."""
    *rows, everything = review.rows
    yield "| where | what | total | open | done | closed | late |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: |"
    for row in rows[:_MOST]:
        yield from _rows(row)
    yield from _rows(everything)
    if len(rows) > _MOST:
        yield ""
        yield f"The rows of {len(rows) - _MOST:,} more that changed are left out."


def _rows(row: Row) -> Iterator[str]:
    name = code(row.name) if row.name else "**all**"
    for what in ("recommendations", "actions"):
        before: Counts = getattr(row.before, what)
        after: Counts = getattr(row.after, what)
        if before.total or after.total or row.name is None:
            yield f"| {name} | {what} | {' | '.join(_cells(before, after))} |"


def _cells(before: Counts, after: Counts) -> Iterator[str]:
    for column in _COLUMNS:
        old, new = getattr(before, column), getattr(after, column)
        yield f"{new:,}" if old == new else f"{old:,} → **{new:,}**"
