"""What the words of a deadline mean: a day with its basis, or what has to be asked."""

import datetime as dt
from typing import Literal, NamedTuple

Basis = Literal["stated", "assumed", "relative", "immediate", "none"]


class Meaning(NamedTuple):
    """How a phrase was read.

    It is one of three: settled (`date` by the rule in `why`), `ambiguous` (a person has to say what
    was meant) or `impossible` (it names a day that does not exist; it is never bent). The last two
    have no date and the basis none.
    """

    basis: Basis
    why: str
    """The rule of reading, in one short sentence; or what is unclear, or wrong."""
    form: str
    """The shape of the phrase, such as: by the end of <year>."""
    words: str = ""
    """The phrase exactly as it stands in the text; it may span a line end."""
    date: dt.date | None = None
    """The last day that is in time. None also where a relative or immediate phrase was read without
    the day of publication."""
    choices: tuple[dt.date, ...] = ()
    """The days that an ambiguous phrase may mean, earliest first; may be empty."""
    ambiguous: bool = False
    impossible: bool = False
    parts: tuple["Meaning", ...] = ()
    """The phrases of a text that sets several deadlines, one for each that differs; else empty."""


def ambiguous(why: str, form: str, *choices: dt.date) -> Meaning:
    """A phrase that only a person can settle."""
    days = tuple(sorted(set(choices)))
    return Meaning(basis="none", why=why, form=form, choices=days, ambiguous=True)


def impossible(why: str, form: str) -> Meaning:
    """A phrase that names no day that exists."""
    return Meaning(basis="none", why=why, form=form, impossible=True)
