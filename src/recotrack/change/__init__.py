"""The one way to write to a register: splice, read back, check, replace, or nothing.

`entries` has the kinds of entry that can be written. Each makes the new bytes of its record from
the bytes that the file has while the register is locked. `write` carries out one entry or several.
`judging` asks the rules, and `neighbourhood` picks the few files that they need for that.
`new_records` and `deadlines` make the data of new records. `texts` gives a typed or pasted text
the form that records have.
"""

from recotrack.change.deadlines import DeadlineDraft, deadline, deadline_answers
from recotrack.change.entries import (
    Additions,
    EditedRecord,
    Entry,
    NewRecord,
    RedactedNote,
    Reimported,
    RenamedReferences,
    Replacement,
)
from recotrack.change.judging import PastOf, WriteRefused, new_problems
from recotrack.change.linked_root import must_be_ones_own
from recotrack.change.neighbourhood import neighbourhood
from recotrack.change.new_records import (
    new_record,
    response,
    schema_line,
    short_name,
    without_blanks,
)
from recotrack.change.texts import as_line, as_prose
from recotrack.change.write import FileChange, Written, register_held, write

__all__ = [
    "Additions",
    "DeadlineDraft",
    "EditedRecord",
    "Entry",
    "FileChange",
    "NewRecord",
    "PastOf",
    "RedactedNote",
    "Reimported",
    "RenamedReferences",
    "Replacement",
    "WriteRefused",
    "Written",
    "as_line",
    "as_prose",
    "deadline",
    "deadline_answers",
    "must_be_ones_own",
    "neighbourhood",
    "new_problems",
    "new_record",
    "register_held",
    "response",
    "schema_line",
    "short_name",
    "without_blanks",
    "write",
]
