"""Compares a reading of a measure with the one before, the baseline and the target.

Only `better` says which way is good. Without it a value is higher or lower, and no target is
reached or missed.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from recotrack.model.programme import Measure, Reading
from recotrack.register import ProgrammeAt

Compared = Literal["better", "worse", "the same", "higher", "lower"]
_THAN = {"the same": "the same as"}


class Measured(NamedTuple):
    """The state of a measure at one of its readings."""

    reading: Reading
    before: Reading | None
    """The last reading of an earlier day."""
    than_last_time: Compared | None
    than_baseline: Compared | None
    target_reached: bool | None
    """None if there is no target, or if nothing says which way is better."""


def measures_of(programme: ProgrammeAt) -> Iterator[tuple[str, Measure]]:
    """A programme's measures, by complete reference."""
    file = programme.measures_file
    for measure in file.value.root if file else ():
        yield f"{programme.reference}/measures/{measure.id}", measure


def measured(measure: Measure, reading: Reading | None = None) -> Measured | None:
    """The state at the last reading, or at `reading`; None if there is none."""
    reading = reading or max(reversed(measure.readings), key=lambda each: each.date, default=None)
    if reading is None:
        return None
    earlier = [each for each in measure.readings if each.date < reading.date]
    before = max(reversed(earlier), key=lambda each: each.date, default=None)
    value, baseline = reading.value, measure.baseline
    return Measured(
        reading,
        before,
        _compared(measure, before.value, value) if before else None,
        _compared(measure, baseline, value) if baseline is not None else None,
        _reaches(measure, value),
    )


def _compared(measure: Measure, old: Decimal, new: Decimal) -> Compared:
    if new == old:
        return "the same"
    way: Compared = "higher" if new > old else "lower"
    if measure.better is None:
        return way
    return "better" if measure.better == way else "worse"


def _reaches(measure: Measure, value: Decimal) -> bool | None:
    if measure.target is None or measure.better is None:
        return None
    return value >= measure.target if measure.better == "higher" else value <= measure.target


def measured_words(measure: Measure, found: Measured | None) -> str:
    """The state in words: `better than last time and than the baseline; the target, 45%, is not
    reached`.

    Empty if there is nothing to compare with.
    """
    parts = [_compared_words(found) if found else ""]
    if measure.target is not None:
        target, reached = with_unit(measure, measure.target), found and found.target_reached
        no = "" if reached else "not "
        known = f"the target, {target}, is {no}reached"
        parts.append(f"the target is {target}" if reached is None else known)
    return "; ".join(filter(None, parts))


def _compared_words(found: Measured) -> str:
    last, first = found.than_last_time, found.than_baseline
    if last is not None and last == first:
        than = "as" if last == "the same" else "than"
        return f"{compared_words(last)} last time and {than} the baseline"
    pairs = ((last, "last time"), (first, "the baseline"))
    return ", ".join(f"{compared_words(each)} {what}" for each, what in pairs if each is not None)


def compared_words(compared: Compared) -> str:
    """Better than, the same as."""
    return _THAN.get(compared, f"{compared} than")


def with_unit(measure: Measure, value: Decimal) -> str:
    """A value as people read it: 57.5%, 12 days."""
    unit = measure.unit or ""
    return f"{value:f}{unit if unit == '%' else f' {unit}' if unit else ''}"
