"""Tells which updates were typed in error, as later ones of the same list say by `corrects`.

An update that was corrected stays in its file and no longer counts. A value that fits no update, or
several, corrects nothing; `checks` says so.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from recotrack.model import Update
from recotrack.words import one_case, one_line

_DAY = len("2026-03-02")
"""The length of a day in a value of `corrects`."""
_NUMBER = re.compile(r"\((\d{1,4})\)", re.ASCII)
"""Names an update by its number among those of its day. Needed where two have the same note, and
for readers who may not see notes."""
_NO_UPDATE = "(0)"
"""A number that no update has."""


def corrected(updates: Sequence[Update]) -> dict[int, int]:
    """The place of each update that was corrected, with the place of the one that corrects it.

    A correction that was itself corrected corrects nothing: then the first update counts again.
    """
    found: dict[int, int] = {}
    # A correction can only be corrected by one below it, so that one is looked at first.
    for place in reversed(range(len(updates))):
        if updates[place].corrects is not None and place not in found:
            fits = named_by(updates, place)
            if len(fits) == 1:
                found[fits[0]] = place
    return found


def corrected_day(value: str) -> date:
    """The day of the update that a value of `corrects` names."""
    return date.fromisoformat(value[:_DAY])


def corrected_note(value: str) -> str:
    """What a value of `corrects` has after the day: first words of the note, a number, or none."""
    return value[_DAY:].strip()


def named_by(updates: Sequence[Update], place: int) -> list[int]:
    """The places of the updates that the update at `place` may correct: its `corrects` fits them.

    Those above it in the list come first, so that one which is typed later, with the same day, is
    never taken for the one that is meant. Those below count if none above fits: a merge may have
    put the one that is meant there, if it has a later day.
    """
    value = updates[place].corrects or ""
    above = fitting(updates, value, range(place))
    below = [at for at in range(place + 1, len(updates)) if updates[at].corrects is None]
    return above or fitting(updates, value, below)


def fitting(
    updates: Sequence[Update], value: str, places: Iterable[int] | None = None
) -> list[int]:
    """The places of the updates, or of those at `places`, that a value of `corrects` fits."""
    places = range(len(updates)) if places is None else places
    day, words = value[:_DAY], one_case(corrected_note(value))
    of_day = [at for at in places if updates[at].date.isoformat() == day]
    if number := _NUMBER.fullmatch(words):
        return of_day[int(number[1]) - 1 :][:1] if int(number[1]) else []
    found = [at for at in of_day if _begins_with(updates[at].note, words)]
    # The words may be among those that were taken out of the note since.
    return found or [at for at in of_day if updates[at].redacted]


def _begins_with(note: str, words: str) -> bool:
    """Whether a note begins with these whole words."""
    note = one_case(note)
    goes_on = words[-1:].isalnum() and note[len(words) :][:1].isalnum()
    return note.startswith(words) and not goes_on


def correction_name(updates: Sequence[Update], place: int, *, words: bool = True) -> str:
    """The value of `corrects` by which an update that is added now names the one at a place.

    It is the day of that update. If several have that day, as many first words of its note follow
    as tell it from the others. If no words do, or if none may be repeated, its number among those
    of the day follows.
    """
    update = updates[place]
    day, note = update.date.isoformat(), one_line(update.note).split(" ")
    most = min(len(note), _MOST_WORDS) if words else 0
    names = (" ".join((day, *note[:count])) for count in range(most + 1))
    number = sum(each.date == update.date for each in updates[: place + 1])
    return next((name for name in names if fitting(updates, name) == [place]), f"{day} ({number})")


_MOST_WORDS = 12
"""The most words of a note that a correction repeats."""


def without_words(updates: Sequence[Update]) -> dict[int, str]:
    """New values of `corrects`, by place, for those with words of a note or a number. Each names
    the same update by its day, and by a number if need be.
    """
    found = {}
    for place, update in enumerate(updates):
        if update.corrects is not None and len(update.corrects) > _DAY:
            fits = named_by(updates, place)
            is_clear = len(fits) == 1 and fits[0] < place
            none = f"{update.corrects[:_DAY]} {_NO_UPDATE}"
            found[place] = correction_name(updates, fits[0], words=False) if is_clear else none
    return found
