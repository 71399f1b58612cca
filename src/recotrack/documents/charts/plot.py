"""The drawing of lines over time: a scale, lines with marks and dashes, and words at their ends."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from recotrack.documents.charts.layout import LINE, WIDTH, Label, lines, width_of

_TOP = 10
_LOWEST = 170
"""The least height of the area for lines."""
_WIDEST_WORDS = 120
_WIDEST_TICKS = 80
_UNDER = 22
_MOST_STEPS = 8
"""The most steps between words below the axis."""


class Mark(NamedTuple):
    """A point: a circle, square, triangle or diamond."""

    shape: str
    x: int
    y: int
    colour: int


class Series(NamedTuple):
    """The values of a line, each with its position from 0 to 1 across."""

    points: tuple[tuple[float, Decimal], ...]
    shape: str
    colour: int
    dashed: bool
    words: str


class Line(NamedTuple):
    """A line of the picture, its points, and the words at its end."""

    points: str
    marks: tuple[Mark, ...]
    colour: int
    dashed: bool
    key: Mark
    words: tuple[Label, ...]


class Tick(NamedTuple):
    """A value of the scale: a line across, and its number."""

    left: int
    right: int
    y: int
    label: Label | None


class Plot(NamedTuple):
    """The positions of everything in the picture."""

    height: int
    begins: Decimal
    """The lowest value of the scale."""
    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    below: tuple[Label, ...]


def plot(series: Sequence[Series], days: Sequence[tuple[float, str]], *, whole: bool) -> Plot:
    """The lines of `series`.

    `days` are positions across with the words below them. If there is no room for all, later ones
    are shown rather than earlier ones. `whole` says that the values are counts.
    """
    values = [value for each in series for _, value in each.points]
    scale = ticks(min(values), max(values), whole=whole)
    numbers = [f"{value.normalize():f}" for value in scale]
    widest = max(width_of(number) for number in numbers)
    left = round(widest) + 8 if widest <= _WIDEST_TICKS else 8
    worded = [lines(each.words, _WIDEST_WORDS) for each in series]
    right = WIDTH - 28 - round(max(width_of(line) for words in worded for line in words))
    height = max(_LOWEST, sum(len(words) * LINE + 4 for words in worded))

    def across(place: float) -> int:
        return round(left + 6 + place * (right - left - 12))

    def down(value: Decimal) -> int:
        return _TOP + round((scale[-1] - value) / (scale[-1] - scale[0]) * height)

    def tick(value: Decimal, number: str) -> Tick:
        label = Label(left - 8, down(value) + 5, number, "end")
        return Tick(left, right, down(value), label if widest <= _WIDEST_TICKS else None)

    ends = _spread_tops(
        [down(each.points[-1][1]) for each in series], [len(each) for each in worded]
    )
    places = [[(across(place), down(value)) for place, value in each.points] for each in series]
    drawn = map(_drawn_line, series, places, [right] * len(series), ends, worded)
    below = under([(across(place), words) for place, words in days], _TOP + height + _UNDER)
    return Plot(
        _TOP + height + _UNDER + 8,
        scale[0],
        tuple(map(tick, scale, numbers)),
        tuple(drawn),
        below,
    )


def _drawn_line(
    series: Series, points: list[tuple[int, int]], right: int, top: int, words: tuple[str, ...]
) -> Line:
    labels = (
        Label(right + 22, top + 13 + index * LINE, words) for index, words in enumerate(words)
    )
    return Line(
        " ".join(f"{x},{y}" for x, y in points),
        tuple(Mark(series.shape, x, y, series.colour) for x, y in points),
        series.colour,
        series.dashed,
        Mark(series.shape, right + 12, top + 9, series.colour),
        tuple(labels),
    )


def _spread_tops(wanted: list[int], counts: list[int]) -> list[int]:
    """The tops of blocks of `counts` lines, near the wanted places.

    They are as near as possible, without overlaps, within the plot.
    """
    heights = [count * LINE + 4 for count in counts]
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    tops = [0] * len(wanted)
    free = 0
    for index in order:
        tops[index] = max(free, wanted[index] - 9)
        free = tops[index] + heights[index]
    limit = _TOP + max(_LOWEST, sum(heights)) + 10
    for index in reversed(order):
        tops[index] = min(tops[index], limit - heights[index])
        limit = tops[index]
    return tops


def under(days: Sequence[tuple[int, str]], y: int) -> tuple[Label, ...]:
    """Words below an axis, centred on their positions: the first ones, the last ones, and as many
    between as do not touch, in even steps.
    """
    # Moved so that the picture holds them whole.
    halves = [width_of(words) / 2 for _, words in days]
    labels = [
        Label(round(min(max(x, half + 1), WIDTH - half - 1)), y, words, "middle")
        for (x, words), half in zip(days, halves, strict=True)
    ]
    last = len(labels) - 1
    for steps in range(min(last, _MOST_STEPS), 0, -1):
        kept = [labels[round(step * last / steps)] for step in range(steps + 1)]
        if all(one.box[2] + 8 <= other.box[0] for one, other in pairwise(kept)):
            return tuple(kept)
    return tuple(labels[-1:])


def ticks(low: Decimal, high: Decimal, *, whole: bool) -> list[Decimal]:
    """The numbers of the scale: round ones in even steps, from `low` or below to `high` or above.

    They begin at zero unless all values are far from it, so that nothing looks steeper than it is.
    """
    if (low > 0 and low * 2 <= high) or whole:
        low = min(low, Decimal(0))
    if low == high:
        low, high = min(low, Decimal(0)), max(high, Decimal(0)) or Decimal(1)
    rough = (high - low) / 4
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= rough)
    step = max(step, Decimal(1)) if whole else step
    first, last = (
        (low / step).to_integral_value("ROUND_FLOOR"),
        (high / step).to_integral_value("ROUND_CEILING"),
    )
    return [step * (first + index) for index in range(int(last - first) + 1)]
