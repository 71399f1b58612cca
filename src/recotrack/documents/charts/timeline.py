"""A chart of the dates of open work: the first date, the one that holds, and the expected one."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from recotrack.dates import uk, uk_short
from recotrack.documents.chart import Chart, ChartTable
from recotrack.documents.charts.layout import WIDTH, fitting, in_lines
from recotrack.documents.charts.lettering import Label, block
from recotrack.documents.charts.plot import Mark, under
from recotrack.documents.charts.words import description_of, subtitle
from recotrack.progress import Progress, Standing, kinds_of, sorted_standings
from recotrack.words import capital, count_of, counts_of_kinds, late_words, times

_EDGE = 8
"""The space at both ends of a track, for the marks."""
_NONE = "Not stated"


class Track(NamedTuple):
    """One item: its name, its dates in words, and its dates as marks on a line of its own."""

    name: tuple[Label, ...]
    y: int
    slip: tuple[int, int] | None
    """From the first date to the one that holds."""
    expected: tuple[int, int] | None
    """From the date that holds to the expected one."""
    marks: tuple[Mark, ...]
    """Its dates, and the day itself."""
    bottom: int


class MarkKey(NamedTuple):
    """The meaning of a mark."""

    mark: Mark
    label: Label


class TimelineDrawing(NamedTuple):
    """The positions for the whole picture."""

    height: int
    keys: tuple[MarkKey, ...]
    ends: tuple[Label, ...]
    """The first day and the last one."""
    rows: tuple[Track, ...]
    more: tuple[Label, ...]


class _Dated(NamedTuple):
    """Open work that has a date."""

    standing: Standing
    first: date
    due: date

    @property
    def moves(self) -> int:
        return len(self.standing.ledger.moves)


def timeline_chart(progress: Progress, standings: Iterable[Standing], of: str = "") -> Chart:
    """The chart of open work that has a date, in the order of first dates, which do not move.

    `standings` may hold other work, too; `of` says in words what they belong to.
    """
    items = _dated(standings)
    what = "Open recommendations and actions with a date: the first one, the one that holds"
    kind = "Timeline of the dates of open recommendations and actions"
    return Chart(
        name="timeline",
        template="timeline",
        headline=_headline(items),
        subtitle=subtitle(f"{what}, what is expected", of, progress.today),
        description=description_of(kind, of, progress.today, _message(items)),
        drawing=_drawing(items, progress.today) if items else None,
        table=_table(items),
    )


def _dated(standings: Iterable[Standing]) -> list[_Dated]:
    found = [
        _Dated(each, each.ledger.first, each.due)
        for each in sorted_standings("due", standings)
        if each.is_open and each.counts and each.ledger.first and each.due
    ]
    return sorted(found, key=lambda each: each.first)


def _kinds_words(items: list[_Dated]) -> str:
    return counts_of_kinds(kinds_of(each.standing for each in items), " and ")


def _headline(items: list[_Dated]) -> str:
    if not items:
        return "No open recommendation or action has a date"
    moved = [each for each in items if each.moves]
    if not moved:
        return f"No date of {_kinds_words(items)} has moved"
    longest = max((each.due - each.first).days for each in moved)
    slipped = f", by up to {count_of(longest, 'day')}" if longest > 0 else ""
    of = (
        f"The date of {_kinds_words(moved)} has"
        if len(moved) == 1
        else f"Dates of {_kinds_words(moved)} have"
    )
    return f"{of} moved{slipped}"


def _message(items: list[_Dated]) -> str:
    moved = sum(bool(each.moves) for each in items)
    late = sum(each.standing.overdue for each in items)
    return f"{moved:,} of {len(items):,} dates have moved, {late:,} are past"


def _dates_words(each: _Dated) -> str:
    standing = each.standing
    due = f"due {uk_short(each.due)}"
    moved = f"First due {uk_short(each.first)}, moved {times(each.moves)}, now {due}"
    parts = [
        moved if each.moves else capital(due),
        f"expected {uk_short(standing.forecast)}" if standing.forecast else "",
        late_words(standing.days_late, standing.days_late_against_first),
    ]
    return "; ".join(filter(None, parts))


# The picture


class _Scale:
    """Turns days into positions across."""

    def __init__(self, days: Iterable[date]) -> None:
        ordered = sorted(days)
        self.first, self.last = ordered[0], ordered[-1]

    def x(self, day: date) -> int:
        span = max(1, (self.last - self.first).days)
        return round(_EDGE + (day - self.first).days / span * (WIDTH - 2 * _EDGE))


def _days(each: _Dated) -> list[date]:
    return [day for day in (each.first, each.due, each.standing.forecast) if day]


def _drawing(items: list[_Dated], today: date) -> TimelineDrawing:
    scale = _Scale([today, *(day for each in items for day in _days(each))])
    keys = _keys(today)
    ends_at = keys[-1].label.y + 26
    ends = under([(scale.x(day), uk_short(day)) for day in (scale.first, scale.last)], ends_at)
    rows, top = [], ends_at + 12
    for each in items:
        rows.append(_track(each, scale, today, top))
        top = rows[-1].bottom + 10
    shown, more, height = fitting(rows, "date")
    return TimelineDrawing(height + 4, keys, ends, shown, more)


def _keys(today: date) -> tuple[MarkKey, ...]:
    meanings = (
        ("ring", 1, "First date"),
        ("circle", 1, "Date that holds"),
        ("diamond", 4, "Expected"),
        ("day", 1, f"The day, {uk(today)}"),
    )
    labels = in_lines((words for *_, words in meanings), 18)
    return tuple(
        MarkKey(Mark(shape, label.x - 12, label.y - 5, colour), label)
        for label, (shape, colour, _) in zip(labels, meanings, strict=True)
    )


def _track(each: _Dated, scale: _Scale, today: date, top: int) -> Track:
    title = block(each.standing.title, 0, top, WIDTH)
    words = block(_dates_words(each), 0, title[-1].y + 4, WIDTH)
    y = words[-1].y + 14
    first, due, forecast = scale.x(each.first), scale.x(each.due), each.standing.forecast
    expected = scale.x(forecast) if forecast else None
    marks = [Mark("day", scale.x(today), y, 1), Mark("circle", due, y, 1)]
    marks += [Mark("ring", first, y, 1)] if each.moves else []
    marks += [Mark("diamond", expected, y, 4)] if expected is not None else []
    return Track(
        (*title, *words),
        y,
        (first, due) if each.moves else None,
        (due, expected) if expected is not None else None,
        tuple(marks),
        y + 8,
    )


def _table(items: list[_Dated]) -> ChartTable:
    head = (
        "What",
        "First date",
        "Date that holds",
        "Expected",
        "Moves",
        "Days slipped",
        "Days late",
    )
    rows = tuple(
        (
            each.standing.title,
            each.first,
            each.due,
            each.standing.forecast or _NONE,
            each.moves,
            (each.due - each.first).days,
            each.standing.days_late,
        )
        for each in items
    )
    return ChartTable(caption="The figures: each date", head=head, rows=rows, words=4)
