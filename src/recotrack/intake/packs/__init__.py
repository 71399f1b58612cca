"""Packs that owners fill in: their form, and reading one that came back.

`form` has sheets and columns, for writer and reader. `basis` is the state that a row was written
from, to see later whether it has changed. `returned` reads a pack, and refuses the remains of one;
`cells` reads what is around the values of its cells.
"""

from recotrack.intake.packs.basis import Basis, basis_of, changes
from recotrack.intake.packs.form import (
    FILL_IN,
    FORMAT,
    HIDDEN_COLUMNS,
    HIDDEN_HEAD,
    HIDDEN_SHEET,
    NOT_BY_OWNER,
    READ_ME,
    WORK,
    WRITTEN,
    as_stored,
)
from recotrack.intake.packs.returned import Entry, Returned, Row, is_pack, refuse_remains, returned

__all__ = [
    "FILL_IN",
    "FORMAT",
    "HIDDEN_COLUMNS",
    "HIDDEN_HEAD",
    "HIDDEN_SHEET",
    "NOT_BY_OWNER",
    "READ_ME",
    "WORK",
    "WRITTEN",
    "Basis",
    "Entry",
    "Returned",
    "Row",
    "as_stored",
    "basis_of",
    "changes",
    "is_pack",
    "refuse_remains",
    "returned",
]
