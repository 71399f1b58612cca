"""What stands where in a pack. It holds no library: who writes and who reads bring their own.

One sheet is for the owner to read, one to fill in, and one, hidden, says what the pack rests on. It
keeps all that recotrack wrote into the rows, so that it is seen where that was changed.
"""

from datetime import date, datetime

from recotrack.words import one_line

FORMAT = 1
"""Of the workbook. What reads a pack refuses a newer one."""

READ_ME = "Read me"
WORK = "Your work"
KEPT_SHEET = "recotrack pack"
"""The hidden sheet, by whose name a pack is known, whatever its file is called."""

OURS = {
    "reference": "Reference",
    "what": "What is to be done",
    "part_of": "Part of",
    "board": "Board",
    "status": "Status",
    "due": "Due",
    "days_late": "Days late",
    "last_update": "Last update",
    "agreed": "Dates agreed",
}
"""The columns that recotrack writes, by their headings, from the left."""
HERS = {
    "new_status": "Fill in: new status",
    "note": "Fill in: what happened",
    "date": "Fill in: day it happened",
    "forecast": "Fill in: day expected",
    "evidence": "Fill in: evidence, its title",
    "evidence_at": "Fill in: evidence, where it is",
}
"""The columns to the right of them, which the owner fills."""

NOT_HERS = frozenset({"verified", "cancelled", "closed", "superseded", "reopened"})
"""Statuses that an owner does not give herself: another role, a board or the inspectorate does."""

HEAD = ("format", "register", "owner", "day")
"""The first rows of the hidden sheet: a name and its value each. Then comes a row of headings."""
KEPT = ("reference", "owner", "status", "due", "updates", "last", "fingerprint")
"""Its first columns; the texts of OURS follow, as `as_kept` writes them."""


def as_kept(value: object) -> str:
    """A cell's value as it is kept and compared: an office program may turn a number into a text, a
    day into a moment, and a line end into another one.
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return one_line(str(value).replace("_x000D_", " "))
