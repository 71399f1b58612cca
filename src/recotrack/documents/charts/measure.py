"""A chart of a measure: its readings over time, with its baseline and its target."""

from datetime import date
from decimal import Decimal

from recotrack.dates import uk, uk_short
from recotrack.documents.chart import Chart, ChartCell, ChartTable, description_of, subtitle
from recotrack.documents.charts.plot import Plot, Series, plot
from recotrack.model.programme import Measure, Reading
from recotrack.progress import Measured, compared_words, measured, measured_words, with_unit
from recotrack.words import one_line

_BETTER = {"higher": "higher is better", "lower": "lower is better", None: ""}
_LONGEST_UNIT = 24


def measure_chart(measure: Measure, today: date, of: str = "") -> Chart:
    """The chart of a measure as of a day; `of` is the title of its programme."""
    found = measured(measure)
    title = one_line(measure.title)
    unit = f"in {measure.unit}" if _has_long_unit(measure) else ""
    what = ", ".join(filter(None, (title, unit, _BETTER[measure.better])))
    readings = sorted(measure.readings, key=lambda each: each.date)
    drawing = _drawing(measure, readings) if readings else None
    scale = (
        f"scale from {_value_words(measure, drawing.begins)}" if drawing and drawing.begins else ""
    )
    kind = f"Line of the readings of {what}"
    return Chart(
        name=f"measure-{measure.id}",
        template="measure",
        headline=_headline(measure, found, title),
        subtitle=subtitle(", ".join(filter(None, (what, scale))), today, of),
        description=description_of(kind, today, _message(measure, found), of),
        drawing=drawing,
        table=_table(measure, readings, title),
    )


def _headline(measure: Measure, found: Measured | None, title: str) -> str:
    """The value, how it compares, and whether the target is reached."""
    if found is None:
        return f"No reading yet of {title}"
    against_last, against_baseline = found.than_last_time, found.than_baseline
    parts = [f"{compared_words(against_last)} last time"] if against_last else []
    if against_baseline and against_baseline == against_last:
        parts[0] += f" and {'as' if against_baseline == 'the same' else 'than'} the baseline"
    elif against_baseline:
        parts.append(f"{compared_words(against_baseline)} the baseline")
    if found.target_reached is not None:
        parts.append(f"target {'' if found.target_reached else 'not '}reached")
    value = with_unit(measure, found.reading.value)
    return f"{value}: {', '.join(parts)}" if parts else value


def _message(measure: Measure, found: Measured | None) -> str:
    if found is None:
        return "no reading yet"
    value, words = with_unit(measure, found.reading.value), measured_words(measure, found)
    return f"{value}: {words}" if words else value


def _value_words(measure: Measure, value: Decimal) -> str:
    """A value for the picture. A long unit is left to the subtitle."""
    return f"{value:f}" if _has_long_unit(measure) else with_unit(measure, value)


def _has_long_unit(measure: Measure) -> bool:
    return len(measure.unit or "") > _LONGEST_UNIT


def _drawing(measure: Measure, readings: list[Reading]) -> Plot:
    by_day = {each.date: each.value for each in readings}  # the last one of each day
    days = list(by_day)
    span = max(1, (days[-1] - days[0]).days)
    places = [(day - days[0]).days / span for day in days]
    points = tuple(zip(places, by_day.values(), strict=True))
    last = f"Last reading {_value_words(measure, by_day[days[-1]])}"
    series = [Series(points, "circle", 1, dashed=False, words=last)]
    flat = ((measure.baseline, "Baseline", "square", 3), (measure.target, "Target", "diamond", 4))
    for value, name, shape, colour in flat:
        if value is not None:
            level, words = ((0.0, value), (1.0, value)), f"{name} {_value_words(measure, value)}"
            series.append(Series(level, shape, colour, dashed=True, words=words))
    return plot(series, list(zip(places, map(uk_short, days), strict=True)), whole=False)


def _table(measure: Measure, readings: list[Reading], title: str) -> ChartTable:
    rows: list[tuple[ChartCell, ...]] = []
    if measure.baseline is not None:
        rows.append(("Baseline", with_unit(measure, measure.baseline)))
    rows += [(uk(each.date), with_unit(measure, each.value)) for each in readings]
    if measure.target is not None:
        rows.append(("Target", with_unit(measure, measure.target)))
    return ChartTable(
        caption=f"The figures: {title}", head=("Reading of", "Value"), rows=tuple(rows)
    )
