"""A chart of how long late work has been late: in each band of days a bar for each kind of work."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from recotrack.documents.chart import (
    Chart,
    ChartCell,
    ChartTable,
    description_of,
    kinds_in_words,
    subtitle,
)
from recotrack.documents.charts.layout import (
    BAR,
    WIDTH,
    BarRow,
    BarsDrawing,
    Label,
    bars,
    block,
    width_of,
)
from recotrack.progress import LateAge, Progress, Standing, late_ages
from recotrack.progress.assumed import due_is_assumed
from recotrack.words import (
    ALWAYS_TOLD,
    KINDS,
    capital,
    count_of,
    counts_of_kinds,
    plural_of,
    uncapital,
)

_HEADLINE_WORDS = 15
"""The most words of a headline, which is one line."""
_COLOURS = dict(zip(KINDS, range(1, 5), strict=True))


def late_ages_chart(progress: Progress, standings: Iterable[Standing]) -> Chart:
    """The chart of late work by the number of days, with a bar for each kind.

    `standings` may hold other work, too. One bar is not drawn where no
    date moved: the list of what is late says it.
    """
    standings = list(standings)
    bands = late_ages(standings)
    ever = _sum_of(band.kinds + band.by_first_date for band in bands)
    there = {each.kind for each in standings} or set(ALWAYS_TOLD)
    kinds = [kind for kind in KINDS if ever[kind] or kind in there.intersection(ALWAYS_TOLD)]
    what = f"Late {kinds_in_words(kinds)}, by the days since the due date"
    late = _sum_of(band.kinds for band in bands)
    return Chart(
        name="late-ages",
        template="late-ages",
        headline=_headline(late, bands, _oldest(progress, standings, bands)),
        subtitle=subtitle(what, progress.today),
        description=description_of(
            f"Bars of {uncapital(what)}", progress.today, _message(late, bands)
        ),
        drawing=_drawing(bands, kinds)
        if late and (sum(len(band.kinds) for band in bands) > 1 or _moved(bands))
        else None,
        table=_table(bands, kinds),
    )


def _sum_of(several: Iterable[Counter[str]]) -> Counter[str]:
    return sum(several, Counter())


def _kinds_words(numbers: Mapping[str, int]) -> str:
    return counts_of_kinds(numbers, " and ")


def _headline(late: Counter[str], bands: tuple[LateAge, ...], oldest: str) -> str:
    if not late:
        return f"Nothing is late by the date that holds{_late_by_first_words(bands)}"
    verb = "is" if late.total() == 1 else "are"
    short = f"{_kinds_words(late)} {verb} late"
    ways = (
        f"{short}, the oldest by {oldest}",
        f"{count_of(late.total(), 'item')} {verb} late, the oldest by {oldest}",
    )
    return next((each for each in ways if len(each.split()) <= _HEADLINE_WORDS), short)


def _oldest(progress: Progress, standings: Iterable[Standing], bands: Iterable[LateAge]) -> str:
    """For how long the oldest has been late: 788 days.

    The public is told only its band if no source states the day from which this is counted.
    """
    late = [each for each in standings if each.counts and each.days_late]
    if not late:
        return ""
    oldest = max(late, key=lambda each: each.days_late)
    if progress.register.public and due_is_assumed(progress, oldest):
        return [band.words for band in bands if band.kinds][-1]
    return count_of(oldest.days_late, "day")


def _late_by_first_words(bands: tuple[LateAge, ...]) -> str:
    numbers = _sum_of(band.by_first_date for band in bands)
    verb = "is" if numbers.total() == 1 else "are"
    return f"; {_kinds_words(numbers)} {verb} by the first" if numbers else ""


def _message(late: Counter[str], bands: tuple[LateAge, ...]) -> str:
    if not late:
        return f"none{_late_by_first_words(bands)}"
    return (
        f"{_kinds_words(late)} late, of which {_kinds_words(bands[-1].kinds)} by {bands[-1].words}"
    )


def _bar_words(band: LateAge, kinds: Iterable[str]) -> dict[str, str]:
    return {kind: count_of(band.kinds[kind], kind) for kind in kinds if band.kinds[kind]}


def _drawing(bands: tuple[LateAge, ...], kinds: Sequence[str]) -> BarsDrawing:
    said = [words for band in bands for words in _bar_words(band, kinds).values()]
    room = max(WIDTH // 3, int(WIDTH - max(map(width_of, said)) - 10))
    largest = max(max(band.kinds.values(), default=0) for band in bands)
    rows, top = [], 0
    for band in bands:
        numbers = _bar_words(band, kinds)
        title = f"{capital(band.words)} late{'' if numbers else ': none'}"
        name = block(title, 0, top, WIDTH)
        y, made, words = name[-1].y + 6, [], []
        for kind, number_of in numbers.items():
            made += bars([(band.kinds[kind], _COLOURS[kind])], y, room, largest)
            words.append(Label(made[-1].x + made[-1].width + 8, y + BAR - 4, number_of))
            y += BAR + 5
        rows.append(BarRow(name, tuple(words), tuple(made), y))
        top = y + 10
    return BarsDrawing(top, tuple(rows))


def _moved(bands: tuple[LateAge, ...]) -> bool:
    """Whether the work would be counted otherwise by its first dates."""
    return any(band.kinds != band.by_first_date for band in bands)


def _table(bands: tuple[LateAge, ...], kinds: Sequence[str]) -> ChartTable:
    """A row for each kind by the dates that hold, then one by the first dates if these differ."""
    by_date = [("", [band.kinds for band in bands])]
    if _moved(bands):
        by_date.append((", by their first date", [band.by_first_date for band in bands]))
    rows: list[tuple[ChartCell, ...]] = [
        (capital(plural_of(kind)) + words, *(each[kind] for each in numbers))
        for words, numbers in by_date
        for kind in kinds
    ]
    head = ("Late by", *(band.words for band in bands))
    return ChartTable(caption="The figures: days late", head=head, rows=tuple(rows))
