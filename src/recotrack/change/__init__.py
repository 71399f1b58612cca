"""The one way to write to a register: look up, splice, read back, check, replace, or nothing.

`lookup` finds what a person means. `write` does the writing, on the bytes as they are under the
register's lock. Neither reads the whole register: `near` picks the files that the rules need.
`drafts` and `deadlines` make the data of new records, `texts` puts what was typed or pasted into
the form that records have.
"""

from recotrack.change.deadlines import deadline
from recotrack.change.drafts import (
    Draft,
    new_record,
    response,
    short_name,
    without_blanks,
)
from recotrack.change.lookup import lookup, product
from recotrack.change.mending import Mended, Untouched, marked, mend, problems_after
from recotrack.change.near import mentioning
from recotrack.change.texts import one_line, tidy
from recotrack.change.write import Change, Refused, append, create

__all__ = [
    "Change",
    "Draft",
    "Mended",
    "Refused",
    "Untouched",
    "append",
    "create",
    "deadline",
    "lookup",
    "marked",
    "mend",
    "mentioning",
    "new_record",
    "one_line",
    "problems_after",
    "product",
    "response",
    "short_name",
    "tidy",
    "without_blanks",
]
