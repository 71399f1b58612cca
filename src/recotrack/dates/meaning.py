"""The meaning of a deadline's words: a day with its basis, or a question."""

import datetime as dt
from typing import Literal, NamedTuple

Basis = Literal["stated", "assumed", "relative", "immediate", "none"]


class Meaning(NamedTuple):
    """The reading of a phrase.

    It is settled (`date` by the rule in `why`), `ambiguous` (a person has to say what was meant) or
    `impossible` (it names a day that does not exist). The last two have no date, and the basis
    none.
    """

    basis: Basis
    why: str
    """The rule of reading in a short sentence; or what is unclear or wrong."""
    form: str
    """The shape of the phrase, such as: by the end of <year>."""
    words: str = ""
    """The phrase exactly as in the text; it may span a line end."""
    date: dt.date | None = None
    """The last day that is in time. Also None for a relative or immediate phrase if the day of
    publication is not known.
    """
    choices: tuple[dt.date, ...] = ()
    """The days that an ambiguous phrase may mean, earliest first; may be empty."""
    ambiguous: bool = False
    impossible: bool = False
    parts: tuple["Meaning", ...] = ()
    """For a text that sets several different deadlines: a phrase for each of them. Else empty."""


def ambiguous(why: str, form: str, *choices: dt.date) -> Meaning:
    """The reading of an ambiguous phrase."""
    days = tuple(sorted(set(choices)))
    return Meaning(basis="none", why=why, form=form, choices=days, ambiguous=True)


def impossible(why: str, form: str) -> Meaning:
    """The reading of a phrase that names a day which does not exist."""
    return Meaning(basis="none", why=why, form=form, impossible=True)
