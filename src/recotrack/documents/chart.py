"""A chart as a document prints it, its sentence, figures and picture; and words of all charts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recotrack.dates import uk
from recotrack.progress import Standing
from recotrack.words import KINDS, capital, count_of, counts_of_kinds, plural_of

ChartCell = str | int | date
_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartTable:
    """All figures of a chart. The picture may not have room for every row."""

    caption: str
    """The figures, and of what: the headline and the subtitle stand above the picture."""
    head: tuple[str, ...]
    """The first column names the row."""
    rows: tuple[tuple[ChartCell, ...], ...]
    """As many cells as headings. A missing value is said in words."""
    words: int = 1
    """The number of columns, from the first, that hold words. The others hold numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """What every chart says, drawn or not."""

    name: str
    """Small letters, digits and hyphens. A second chart of the same name in a document gets a
    number."""
    headline: str
    """Its message, in at most fifteen words, without a full stop."""
    subtitle: str
    """What is counted, from what, as of which day; without a full stop."""
    description: str
    """The kind of chart, what it shows as of which day, and its message with one to three
    numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(ChartWords):
    """A chart that a template may print: `{{ doc.progress }}`.

    `{{ doc.progress | figures }}` prints its table. A chart with nothing to draw prints its
    headline.
    """

    template: str
    """Drawn by templates/charts/TEMPLATE.svg.j2."""
    drawing: object
    """Positions and labels for its template; None if there is nothing to draw."""
    table: ChartTable

    def __bool__(self) -> bool:
        return self.drawing is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnChart(ChartWords):
    """A chart with its picture.

    Printed, it is a figure of the document, with its headline above.
    """

    svg: str
    templates: tuple[str, ...] = ()
    """The register's own template files that made the picture, as paths to show."""


# ---- words of all charts ------------------------------------------------------------------------


def subtitle(what: str, day: date, of: str = "") -> str:
    """What is counted, from what, as of which day."""
    return ", ".join(filter(None, (what, of, uk(day))))


def description_of(chart: str, day: date, says: str, of: str = "") -> str:
    """The chart in words, for a reader who does not see it."""
    about = f", {of}" if of else ""
    return f"{chart}{about}, as of {uk(day)}: {says}. The figures are in the table."


def finding_kinds(standings: Iterable[Standing]) -> str:
    """The kinds of finding among the standings, in words: Recommendations and causes of concern."""
    kinds = {each.kind for each in standings}
    return capital(kinds_in_words([kind for kind in KINDS[:-1] if kind in kinds] or KINDS[:1]))


def kinds_in_words(kinds: Sequence[str]) -> str:
    """The kinds in words: recommendations, areas for improvement and actions."""
    *others, last = map(plural_of, kinds)
    return f"{', '.join(others)} and {last}" if others else last


def shares(numbers: Mapping[str, tuple[int, int]], state: str) -> str:
    """How many are late, or done, as `state` says: 3 of 12 recommendations are late.

    With several kinds the totals are left out, since a headline is one line.
    """
    there = [(kind, *numbers[kind]) for kind in KINDS if kind in numbers and numbers[kind][1]]
    if len(there) == 1:
        (kind, number, total), *_ = there
        return share(number, total, kind, state)
    counts = {kind: number for kind, number, _ in there if number}
    if not counts:
        return f"Nothing is {state}"
    verb = "is" if sum(counts.values()) == 1 else "are"
    return f"{counts_of_kinds(counts, ' and ')} {verb} {state}"


def share(number: int, total: int, noun: str, state: str) -> str:
    """How many of `total` are late, or done."""
    if total == 1:
        return f"The 1 {noun} is {'' if number else 'not '}{state}"
    if number == 0:
        return f"None of {count_of(total, noun)} is {state}"
    if number == total:
        return f"{'Both' if total == _PAIR else f'All {total:,}'} {plural_of(noun)} are {state}"
    return f"{number:,} of {count_of(total, noun)} {'is' if number == 1 else 'are'} {state}"
