"""The sheets and columns of a pack. Writer and reader bring their own libraries.

One sheet is for the owner to read, one to fill in. A hidden one keeps the state that the pack was
made from, and all that recotrack wrote into the rows, so that changes of it are seen.
"""

from datetime import date, datetime

from recotrack.words import one_line

FORMAT = 1
"""The version of the workbook's form. A newer one is refused."""

READ_ME = "Read me"
WORK = "Your work"
HIDDEN_SHEET = "recotrack pack"
"""The name of the hidden sheet, by which a pack is recognised."""

WRITTEN = {
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
"""The headings of the columns that recotrack writes, from the left, by key."""
FILL_IN = {
    "new_status": "Fill in: new status",
    "note": "Fill in: what happened",
    "date": "Fill in: day it happened",
    "forecast": "Fill in: day expected",
    "evidence": "Fill in: evidence, its title",
    "evidence_at": "Fill in: evidence, where it is",
}
"""The headings of the columns to the right, which the owner fills in, by key."""

NOT_BY_OWNER = frozenset({"verified", "cancelled", "closed", "superseded", "reopened"})
"""The statuses that an owner cannot give: another role, a board or the inspectorate does."""

HIDDEN_HEAD = ("format", "register", "owner", "day")
"""The names in the first rows of the hidden sheet, each with a value. A row of headings follows."""
HIDDEN_COLUMNS = ("reference", "owner", "status", "due", "updates", "last", "fingerprint")
"""The first columns of the hidden sheet. Those of `WRITTEN` follow, as `as_stored` writes them."""


def as_stored(value: object) -> str:
    """A cell's value as it is stored and compared. Office programs may turn a number into a text, a
    day into a moment, or change line ends.
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
