"""The measures of a programme, as documents print them: one line each, and a chart."""

from dataclasses import dataclass
from decimal import Decimal

from recotrack.dates import uk
from recotrack.documents.chart import Chart
from recotrack.documents.charts import measure_chart
from recotrack.documents.entry import PrintedEntry, entry_of
from recotrack.model.programme import Measure
from recotrack.progress import (
    News,
    Progress,
    measured,
    measured_words,
    measures_of,
    with_unit,
)

_NOT_STATED = "Not stated"
_NO_COMPARISON = "Nothing to compare with"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMeasure:
    """A measure, on one line."""

    title: PrintedEntry
    baseline: PrintedEntry
    target: PrintedEntry
    last: PrintedEntry
    """The last reading, with its day."""
    says: PrintedEntry
    """Better or worse than last time and than the baseline, and whether the target is reached."""
    than_last_time: str
    """Better, worse or the same; higher or lower if no record says which way is better. Empty if
    there is nothing to compare with."""
    is_new: bool
    """The board did not know the last reading when it met."""
    chart: Chart


def printed_measures(
    progress: Progress, programme: str, since: News | None = None
) -> tuple[PrintedMeasure, ...]:
    """The measures of a programme, in the order of its file; `since` knows what a board knew."""
    at = progress.register.programmes.get(programme)
    if at is None:
        return ()
    return tuple(
        _printed_measure(
            progress, each, at.title, is_new=since is not None and since.is_read(reference, each)
        )
        for reference, each in measures_of(at)
    )


def _printed_measure(
    progress: Progress, measure: Measure, of: str, *, is_new: bool
) -> PrintedMeasure:
    found = measured(measure)
    last = PrintedEntry(None, otherwise="No reading yet")
    if found:
        assumed = not {"date", "value"}.isdisjoint(found.reading.assumed)
        words = f"{with_unit(measure, found.reading.value)} on {uk(found.reading.date)}"
        last = PrintedEntry(words, assumed)
    says = measured_words(measure, found)
    return PrintedMeasure(
        title=entry_of(measure, "title"),
        baseline=_value_entry(measure, "baseline", measure.baseline),
        target=_value_entry(measure, "target", measure.target),
        last=last,
        says=PrintedEntry(says or None, otherwise=_NO_COMPARISON),
        than_last_time=(found and found.than_last_time) or "",
        is_new=is_new,
        chart=measure_chart(measure, progress.today, of),
    )


def _value_entry(measure: Measure, key: str, value: Decimal | None) -> PrintedEntry:
    words = None if value is None else with_unit(measure, value)
    return PrintedEntry(words, key in measure.assumed, _NOT_STATED)
