"""For how long what is late has been late: two bars for each band of days."""

from collections.abc import Iterable
from typing import NamedTuple

from recotrack.documents.chart import Chart, ChartTable
from recotrack.documents.charts.layout import (
    BAR,
    WIDTH,
    Bar,
    bars,
    right_of,
    room_for,
)
from recotrack.documents.charts.lettering import Label, block
from recotrack.documents.charts.words import described, recommendations_and_actions, subtitle
from recotrack.documents.standing_entries import due_is_assumed
from recotrack.progress import LateAge, Progress, Standing, late_ages
from recotrack.words import count_of

_COLOURS = (1, 4)


class BandRow(NamedTuple):
    """A band: what it is called, the bars, and their numbers in words."""

    name: tuple[Label, ...]
    bars: tuple[Bar, ...]
    words: tuple[Label, ...]


class LateAgesDrawing(NamedTuple):
    """The whole picture."""

    height: int
    rows: tuple[BandRow, ...]


def late_ages_chart(progress: Progress, standings: Iterable[Standing], of: str = "") -> Chart:
    """What is late, recommendations and actions apart, by the number of days.

    `standings` are any; `of` says in words of what they are.
    """
    standings = list(standings)
    bands = late_ages(standings)
    what = "Late recommendations and actions, by the days since the date that holds"
    late = sum(band.recommendations for band in bands), sum(band.actions for band in bands)
    return Chart(
        name="late-ages",
        template="late-ages",
        headline=_headline(late, bands, _oldest(progress, standings, bands)),
        subtitle=subtitle(what, of, progress.today),
        description=described(
            f"Bars of {what[0].lower()}{what[1:]}", of, progress.today, _message(late, bands)
        ),
        drawing=_drawing(bands) if any(late) else None,
        table=_table(bands, subtitle(what, of, progress.today)),
    )


def _headline(late: tuple[int, int], bands: tuple[LateAge, ...], oldest: str) -> str:
    with_any = [band for band in bands if band.recommendations or band.actions]
    if not with_any:
        return f"Nothing is late by the date that holds{_by_first(bands)}"
    verb = "is" if sum(late) == 1 else "are"
    return f"{recommendations_and_actions(*late)} {verb} late, the oldest by {oldest}"


def _oldest(progress: Progress, standings: Iterable[Standing], bands: Iterable[LateAge]) -> str:
    """For how long the oldest has been late: 788 days. The public reads its band alone, where the
    day from which that is counted is not stated.
    """
    late = [each for each in standings if each.counts and each.days_late]
    if not late:
        return ""
    oldest = max(late, key=lambda each: each.days_late)
    if progress.register.public and due_is_assumed(progress, oldest):
        return [band.words for band in bands if band.recommendations or band.actions][-1]
    return count_of(oldest.days_late, "day")


def _by_first(bands: tuple[LateAge, ...]) -> str:
    numbers = (
        sum(band.recommendations_by_first_date for band in bands),
        sum(band.actions_by_first_date for band in bands),
    )
    verb = "is" if sum(numbers) == 1 else "are"
    return f"; {recommendations_and_actions(*numbers)} {verb} by the first" if any(numbers) else ""


def _message(late: tuple[int, int], bands: tuple[LateAge, ...]) -> str:
    if not any(late):
        return f"none{_by_first(bands)}"
    oldest = recommendations_and_actions(bands[-1].recommendations, bands[-1].actions)
    return f"{recommendations_and_actions(*late)} late, of which {oldest} by {bands[-1].words}"


def _words(band: LateAge) -> tuple[str, str]:
    return count_of(band.recommendations, "recommendation"), count_of(band.actions, "action")


def _drawing(bands: tuple[LateAge, ...]) -> LateAgesDrawing:
    room = room_for(words for band in bands for words in _words(band))
    largest = max(max(band.recommendations, band.actions) for band in bands)
    rows, top = [], 0
    for band in bands:
        name = block(f"{band.words[0].upper()}{band.words[1:]} late", 0, top, WIDTH)
        y, made, words = name[-1].y + 6, [], []
        numbers = (band.recommendations, band.actions)
        for number, said, colour in zip(numbers, _words(band), _COLOURS, strict=True):
            made += bars([(number, colour)], y, room, largest)
            end = made[-1].x + made[-1].width if number else -8
            words.append(right_of(end, said, y))
            y += BAR + 4
        rows.append(BandRow(name, tuple(made), tuple(words)))
        top = y + 8
    return LateAgesDrawing(top, tuple(rows))


def _table(bands: tuple[LateAge, ...], caption: str) -> ChartTable:
    head = (
        "Late by",
        "Recommendations",
        "Actions",
        "Recommendations, by their first date",
        "Actions, by their first date",
    )
    rows = tuple((band.words, *band[2:]) for band in bands)
    return ChartTable(caption=caption, head=head, rows=rows)
