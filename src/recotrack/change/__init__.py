"""The one way to write to a register: splice, read back, check, replace, or nothing.

`entries` are the kinds of what can be written: each makes its record, on the bytes as they are
under the register's lock. `write` carries out one or several. `judging` asks the rules; it does not
read the whole register, `neighbourhood` picks the files that they need. `new_records` and
`deadlines` make the data of new records, `texts` puts what was typed or pasted into the form that
records have.
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
