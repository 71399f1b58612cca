"""Measures as papers print them: baseline, last reading, target, and which way it goes."""

from collections.abc import Iterable
from dataclasses import dataclass

from recotrack.documents.entry import PrintedEntry
from recotrack.model import Measure
from recotrack.progress import (
    Measured,
    Progress,
    measured,
    measured_words,
    measures_of,
    with_unit,
)

_NO_READING = "No reading"
_DIRECTIONS = {
    "better": "Improving",
    "worse": "Declining",
    "the same": "No change",
    "higher": "Higher",
    "lower": "Lower",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMeasure:
    """A measure, with its last reading."""

    title: PrintedEntry
    baseline: PrintedEntry
    last: PrintedEntry
    read_on: PrintedEntry
    """The day of the last reading."""
    target: PrintedEntry
    direction: PrintedEntry
    """Against the reading before it: improving, no change, declining; higher or lower, where
    nothing says which way is better."""
    compared: str
    """The same in a sentence, with the baseline and whether the target is reached."""


def measure_rows(progress: Progress, programmes: Iterable[str]) -> tuple[PrintedMeasure, ...]:
    """The measures of these programmes, in the order of their files."""
    known = progress.register.programmes
    pairs = (pair for name in programmes for pair in measures_of(known[name]))
    return tuple(_row(measure) for _, measure in pairs)


def _row(measure: Measure) -> PrintedMeasure:
    found = measured(measure)
    reading = found.reading if found else None
    assumed = reading.assumed if reading else ()
    return PrintedMeasure(
        title=PrintedEntry(measure.title, "title" in measure.assumed),
        baseline=_value(measure, "baseline"),
        last=PrintedEntry(
            with_unit(measure, reading.value) if reading else None, "value" in assumed, _NO_READING
        ),
        read_on=PrintedEntry(reading.date if reading else None, "date" in assumed, _NO_READING),
        target=_value(measure, "target"),
        direction=_direction(found),
        compared=measured_words(measure, found),
    )


def _value(measure: Measure, key: str) -> PrintedEntry:
    value = getattr(measure, key)
    words = None if value is None else with_unit(measure, value)
    return PrintedEntry(words, key in measure.assumed, "None set")


def _direction(found: Measured | None) -> PrintedEntry:
    if found is None or found.than_last_time is None:
        return PrintedEntry(None, otherwise="Nothing to compare with")
    return PrintedEntry(_DIRECTIONS[found.than_last_time])
