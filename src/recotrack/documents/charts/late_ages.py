"""For how long what is late has been late: a bar for each kind of work, in each band of days."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from recotrack.documents.chart import Chart, ChartCell, ChartTable
from recotrack.documents.charts.layout import (
    BAR,
    WIDTH,
    Bar,
    bars,
    right_of,
    room_for,
)
from recotrack.documents.charts.lettering import Label, block
from recotrack.documents.charts.words import described, named, subtitle
from recotrack.progress import LateAge, Progress, Standing, late_ages
from recotrack.progress.assumed import due_is_assumed
from recotrack.words import ALWAYS_TOLD, KINDS, capital, count_of, counts_of_kinds, plural_of

_HEADLINE_WORDS = 15
_COLOURS = dict(zip(KINDS, range(1, 5), strict=True))


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
    """What is late, each kind of work apart, by the number of days.

    `standings` are any; `of` says in words of what they are.
    """
    standings = list(standings)
    bands = late_ages(standings)
    ever = _sum(band.kinds + band.by_first_date for band in bands)
    kinds = [kind for kind in KINDS if ever[kind] or kind in ALWAYS_TOLD]
    what = f"Late {named(kinds)}, by the days since the date that holds"
    late = _sum(band.kinds for band in bands)
    return Chart(
        name="late-ages",
        template="late-ages",
        headline=_headline(late, bands, _oldest(progress, standings, bands)),
        subtitle=subtitle(what, of, progress.today),
        description=described(
            f"Bars of {what[0].lower()}{what[1:]}", of, progress.today, _message(late, bands)
        ),
        drawing=_drawing(bands, kinds) if late else None,
        table=_table(bands, kinds, subtitle(what, of, progress.today)),
    )


def _sum(several: Iterable[Counter[str]]) -> Counter[str]:
    return sum(several, Counter())


def _said(numbers: Mapping[str, int]) -> str:
    return counts_of_kinds(numbers, " and ")


def _headline(late: Counter[str], bands: tuple[LateAge, ...], oldest: str) -> str:
    if not late:
        return f"Nothing is late by the date that holds{_by_first(bands)}"
    verb = "is" if late.total() == 1 else "are"
    short = f"{_said(late)} {verb} late"
    ways = (f"{short}, the oldest by {oldest}", f"{_said(late)} late, the oldest by {oldest}")
    # A headline is one line: of many kinds their numbers may fill it.
    return next((each for each in ways if len(each.split()) <= _HEADLINE_WORDS), short)


def _oldest(progress: Progress, standings: Iterable[Standing], bands: Iterable[LateAge]) -> str:
    """For how long the oldest has been late: 788 days. The public reads its band alone, where the
    day from which that is counted is not stated.
    """
    late = [each for each in standings if each.counts and each.days_late]
    if not late:
        return ""
    oldest = max(late, key=lambda each: each.days_late)
    if progress.register.public and due_is_assumed(progress, oldest):
        return [band.words for band in bands if band.kinds][-1]
    return count_of(oldest.days_late, "day")


def _by_first(bands: tuple[LateAge, ...]) -> str:
    numbers = _sum(band.by_first_date for band in bands)
    verb = "is" if numbers.total() == 1 else "are"
    return f"; {_said(numbers)} {verb} by the first" if numbers else ""


def _message(late: Counter[str], bands: tuple[LateAge, ...]) -> str:
    if not late:
        return f"none{_by_first(bands)}"
    return f"{_said(late)} late, of which {_said(bands[-1].kinds)} by {bands[-1].words}"


def _words(band: LateAge, kinds: Iterable[str]) -> list[str]:
    return [count_of(band.kinds[kind], kind) for kind in kinds]


def _drawing(bands: tuple[LateAge, ...], kinds: Sequence[str]) -> LateAgesDrawing:
    room = room_for(words for band in bands for words in _words(band, kinds))
    largest = max(max(band.kinds.values(), default=0) for band in bands)
    rows, top = [], 0
    for band in bands:
        name = block(f"{band.words[0].upper()}{band.words[1:]} late", 0, top, WIDTH)
        y, made, words = name[-1].y + 6, [], []
        for kind, said in zip(kinds, _words(band, kinds), strict=True):
            number = band.kinds[kind]
            made += bars([(number, _COLOURS[kind])], y, room, largest)
            end = made[-1].x + made[-1].width if number else -8
            words.append(right_of(end, said, y))
            y += BAR + 4
        rows.append(BandRow(name, tuple(made), tuple(words)))
        top = y + 8
    return LateAgesDrawing(top, tuple(rows))


def _of(numbers: Counter[str], kinds: Iterable[str]) -> list[ChartCell]:
    return [numbers[kind] for kind in kinds]


def _table(bands: tuple[LateAge, ...], kinds: Sequence[str], caption: str) -> ChartTable:
    heads = [capital(plural_of(kind)) for kind in kinds]
    head = ("Late by", *heads, *(f"{each}, by their first date" for each in heads))
    rows = tuple(
        (band.words, *_of(band.kinds, kinds), *_of(band.by_first_date, kinds)) for band in bands
    )
    return ChartTable(caption=caption, head=head, rows=rows)
