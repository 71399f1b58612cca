"""A chart of where the recommendations of each inspection stand, set aside ones too."""

from collections.abc import Iterable
from typing import NamedTuple

from recotrack.documents.chart import Chart, ChartTable
from recotrack.documents.charts.layout import (
    BAR,
    WIDTH,
    Bar,
    Key,
    bars,
    fitting,
    keys,
)
from recotrack.documents.charts.lettering import Label, block
from recotrack.documents.charts.words import (
    description_of,
    finding_kinds,
    shares,
    subtitle,
)
from recotrack.documents.work_names import short_title
from recotrack.progress import (
    PARTS_OF_TOTAL,
    Counts,
    Progress,
    Standing,
    count,
    groups,
    split_by_kind,
    totals,
)
from recotrack.words import uncapital

_MEANINGS = (*zip(PARTS_OF_TOTAL, (4, 3, 2, 1, 5), strict=True),)


class InspectionRow(NamedTuple):
    """The row of one inspection."""

    name: tuple[Label, ...]
    words: tuple[Label, ...]
    bars: tuple[Bar, ...]
    bottom: int


class StatusDrawing(NamedTuple):
    """The positions for the whole picture."""

    height: int
    keys: tuple[Key, ...]
    rows: tuple[InspectionRow, ...]
    more: tuple[Label, ...]


def status_chart(progress: Progress, standings: Iterable[Standing], of: str = "") -> Chart:
    """The chart of recommendations by inspection and status; most late ones first.

    `standings` may hold actions, too, which are not counted; `of` says in words what they belong
    to.
    """
    found, _ = split_by_kind(standings)
    by_inspection = [
        (short_title(progress, name or ""), count(members))
        for name, members in groups(progress, found, "inspection").items()
    ]
    counted = [pair for pair in by_inspection if pair[1].total]
    ordered = sorted(counted, key=lambda pair: (-pair[1].overdue, -pair[1].open))
    whole = count(found)
    what = f"{finding_kinds(found)} with a record, by inspection"
    return Chart(
        name="status",
        template="status",
        headline=_headline(found),
        subtitle=subtitle(what, of, progress.today),
        description=description_of(
            f"Stacked bars of {uncapital(what)}", of, progress.today, _message(whole)
        ),
        drawing=_drawing(ordered) if ordered else None,
        table=_table(ordered),
    )


def _headline(found: Iterable[Standing]) -> str:
    by_kind = {kind: each for kind, each in totals(found).by_kind.items() if each.total}
    if not by_kind:
        return "No recommendation has a record"
    if any(each.overdue for each in by_kind.values()):
        return shares({kind: (each.overdue, each.total) for kind, each in by_kind.items()}, "late")
    done = shares(
        {kind: (each.done, each.total) for kind, each in by_kind.items()}, "complete or closed"
    )
    return f"{done}; nothing {'is ' if len(by_kind) == 1 else ''}late"


def _message(whole: Counts) -> str:
    late, is_open, complete, closed, aside = whole.parts
    told = f"{late:,} late, {is_open:,} open and not late, {complete:,} complete, {closed:,} closed"
    return f"{told}, {aside:,} set aside" if aside else told


def counts_in_words(counts: Counts) -> str:
    """The numbers in words: 2 late, 3 more open, 1 closed.

    Beside late ones the others are "more open", since late ones are open too.
    """
    late, is_open, complete, closed, aside = counts.parts
    parts = (
        (late, "late"),
        (is_open, "more open" if late else "open"),
        (complete, "complete"),
        (closed, "closed"),
        (aside, "set aside"),
    )
    return ", ".join(f"{number:,} {words}" for number, words in parts if number)


def _drawing(ordered: list[tuple[str, Counts]]) -> StatusDrawing:
    key, top = keys(_MEANINGS)
    largest = max(counts.total for _, counts in ordered)
    rows = []
    for title, counts in ordered:
        name = block(title, 0, top, WIDTH)
        words = block(counts_in_words(counts), 0, name[-1].y + 4, WIDTH)
        under = words[-1].y + 6
        numbers = zip(counts.parts, (colour for _, colour in _MEANINGS), strict=True)
        row = tuple(bars(numbers, under, WIDTH, largest))
        rows.append(InspectionRow(name, words, row, under + BAR))
        top = under + BAR + 9
    shown, more, height = fitting(rows, "inspection")
    return StatusDrawing(height + 4, key, shown, more)


def _table(ordered: list[tuple[str, Counts]]) -> ChartTable:
    rows = tuple((name, *each.parts, each.total) for name, each in ordered)
    head = ("Inspection", *PARTS_OF_TOTAL, "Total")
    return ChartTable(caption="The figures: each inspection", head=head, rows=rows)
