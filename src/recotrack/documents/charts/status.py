"""The chart of the recommendations of each inspection by status."""

from collections.abc import Iterable

from recotrack.documents.chart import (
    Chart,
    ChartTable,
    description_of,
    finding_kinds,
    shares,
    subtitle,
)
from recotrack.documents.charts.layout import (
    BAR,
    LINE,
    SIZE,
    WIDTH,
    Bar,
    BarRow,
    BarsDrawing,
    Key,
    Label,
    bars,
    block,
    width_of,
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
from recotrack.words import count_of, uncapital

_COLOURS = (4, 3, 2, 1, 5)
"""The colour of each part of the total."""
HIGHEST = 460
"""The height of half a page of A4. A higher picture would leave the page before it half empty."""
_MOST_ROWS = 20
_SWATCH = 14


def status_chart(progress: Progress, standings: Iterable[Standing]) -> Chart:
    """The chart of recommendations by inspection and status; most late ones first.

    `standings` may hold actions, too, which are not counted.
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
        subtitle=subtitle(what, progress.today),
        description=description_of(
            f"Stacked bars of {uncapital(what)}", progress.today, _message(whole)
        ),
        drawing=_drawing(ordered) if ordered else None,
        table=_table(ordered, whole),
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


def _drawing(ordered: list[tuple[str, Counts]]) -> BarsDrawing:
    keys = _keys()
    top = keys[-1].label.y + 16
    largest = max(counts.total for _, counts in ordered)
    rows = []
    for title, counts in ordered:
        name = block(title, 0, top, WIDTH)
        words = block(counts_in_words(counts), 0, name[-1].y + 4, WIDTH)
        under = words[-1].y + 6
        numbers = zip(counts.parts, _COLOURS, strict=True)
        row = tuple(bars(numbers, under, WIDTH, largest))
        rows.append(BarRow(name, words, row, under + BAR))
        top = under + BAR + 9
    shown = [row for row in rows[:_MOST_ROWS] if row.bottom <= HIGHEST] or rows[:1]
    if len(rows) == len(shown) + 1:  # "and 1 more" would only leave it out
        shown = shown[:-1] or shown
    bottom, left = shown[-1].bottom, len(rows) - len(shown)
    if not left:
        return BarsDrawing(bottom + 4, tuple(shown), keys)
    more = Label(0, bottom + SIZE, f"and {count_of(left, 'more inspection')} in the table")
    return BarsDrawing(bottom + 26, tuple(shown), keys, (more,))


def _keys() -> tuple[Key, ...]:
    """The colour of each part, side by side, in as many lines as they need."""
    made: list[Key] = []
    x, y, before = 0, SIZE, _SWATCH + 6
    for text, colour in zip(PARTS_OF_TOTAL, _COLOURS, strict=True):
        if x and x + before + width_of(text) > WIDTH:
            x, y = 0, y + LINE + 3
        label = Label(x + before, y, text)
        made.append(Key(Bar(x, y - 12, _SWATCH, _SWATCH, colour), label))
        x = round(label.box[2]) + 18
    return tuple(made)


def _table(ordered: list[tuple[str, Counts]], whole: Counts) -> ChartTable:
    """A row for each inspection, and one for all of several."""
    listed = [*ordered, ("In all", whole)] if ordered[1:] else ordered
    rows = tuple((name, *each.parts, each.total) for name, each in listed)
    head = ("Inspection", *PARTS_OF_TOTAL, "Total")
    return ChartTable(caption="The figures: each inspection", head=head, rows=rows)
