"""Pillars and programmes that have ended: since when, and where their work goes on.

The end takes no work off a list: work stays open until it is done, and stays where it is until
somebody moves it.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from recotrack.dates import uk
from recotrack.progress.groups import places_of
from recotrack.progress.progress import Progress
from recotrack.progress.standings import Standing
from recotrack.register import File, Register, top_folder


class Ended(NamedTuple):
    """The end of a pillar or a programme."""

    file: File
    """The record that has the day: a pillar's own, or else that of its programme."""
    day: date
    goes_on_in: str | None
    """The pillar or programme, one that has not ended, in which its work goes on; None if no record
    names one."""


def ended(register: Register, reference: str, today: date) -> Ended | None:
    """The end of a pillar or a programme; None if it goes on. A pillar ends with its programme."""
    record = _ending_record(register, reference, today)
    if record is None:
        return None
    return Ended(record, record.value.ended, _goes_on_in(register, record, today))


def _ending_record(register: Register, reference: str, today: date) -> File | None:
    """The record by which a pillar or a programme has ended: its own, or the programme's."""
    at = register.programmes.get(top_folder(reference))
    if at is None:
        return None
    own = next((each for each in at.pillars if each.reference == reference), None)
    both = (each for each in (own, at.file) if each and each.value.ended is not None)
    return next((each for each in both if each.value.ended <= today), None)


def _goes_on_in(register: Register, record: File, today: date) -> str | None:
    """The first pillar or programme that has not ended, from record to record by `continued_in`.

    None if a record names none, or one that is not there, or if they name each other in a circle.
    """
    seen: set[str] = set()
    while True:
        named: str | None = record.value.continued_in
        if named is None or named in seen or named not in register.referents:
            return None
        seen.add(named)
        ending = _ending_record(register, named, today)
        if ending is None:
            return named
        record = ending


def ends(register: Register, today: date) -> dict[str, Ended]:
    """The ends of all programmes and pillars that have ended, by their references."""
    files = (*register.of_kind("programme"), *register.of_kind("pillar"))
    if all(file.value.ended is None for file in files):
        return {}
    found = {file.reference: ended(register, file.reference, today) for file in files}
    return {reference: end for reference, end in found.items() if end}


class Below(NamedTuple):
    """Work, and a pillar or programme that it stands below and that has ended."""

    place: str
    end: Ended
    standing: Standing


def below_ends(progress: Progress, standings: Iterable[Standing]) -> Iterator[Below]:
    """The work that stands below what has ended, once for each such pillar and programme."""
    found = ends(progress.register, progress.today)
    for each in standings if found else ():
        for place in places_of(progress, each) if each.there else ():
            if end := found.get(place):
                yield Below(place, end, each)


def left_open(
    progress: Progress, standings: Iterable[Standing]
) -> dict[str, tuple[Ended, list[Standing]]]:
    """Each end with the open work that is left below it, by the record that has the day."""
    left: dict[str, tuple[Ended, list[Standing]]] = {}
    for _, end, each in below_ends(progress, (each for each in standings if each.is_open)):
        work = left.setdefault(end.file.reference, (end, []))[1]
        if not work or work[-1] is not each:  # else below two pillars that ended with the programme
            work.append(each)
    return left


def end_words(end: Ended, goes_on_in: str | None) -> str:
    """The day of an end, and where the work goes on, by the name that is to be printed."""
    goes_on = (
        f"its work goes on in {goes_on_in}" if goes_on_in else "nothing says where its work goes on"
    )
    return f"{uk(end.day)}, and {goes_on}"
