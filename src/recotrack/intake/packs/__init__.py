"""The packs that owners fill in: what one looks like inside, and reading one that came back.

`form` is the workbook's own language, for whoever writes one and for whoever reads it. `basis` is
what a row rests on, so that it can be told later whether it still holds. `returned` reads;
`unknowable` refuses what was a pack.
"""

from recotrack.intake.packs.basis import Basis, basis_of, changes
from recotrack.intake.packs.form import (
    FORMAT,
    HEAD,
    HERS,
    KEPT,
    KEPT_SHEET,
    NOT_HERS,
    OURS,
    READ_ME,
    WORK,
    as_kept,
)
from recotrack.intake.packs.returned import Entry, Returned, Row, is_pack, returned
from recotrack.intake.packs.unknowable import refuse_what_was_a_pack

__all__ = [
    "FORMAT",
    "HEAD",
    "HERS",
    "KEPT",
    "KEPT_SHEET",
    "NOT_HERS",
    "OURS",
    "READ_ME",
    "WORK",
    "Basis",
    "Entry",
    "Returned",
    "Row",
    "as_kept",
    "basis_of",
    "changes",
    "is_pack",
    "refuse_what_was_a_pack",
    "returned",
]
