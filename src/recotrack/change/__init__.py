"""The one way to write to a register: look up, splice, read back, check, replace, or nothing.

`lookup` finds what a person means. `write` does the writing, on the bytes as they are under the
register's lock, `several` for many records at once. None reads the whole register: `neighbourhood`
picks the files that the rules need. `new_records` and `deadlines` make the data of new records,
`texts` puts what was typed or pasted into the form that records have.
"""

from recotrack.change.deadlines import DeadlineDraft, deadline, deadline_answers
from recotrack.change.editing import PastOf, edited
from recotrack.change.linked_root import must_be_ones_own
from recotrack.change.lookup import lookup, product
from recotrack.change.neighbourhood import neighbourhood
from recotrack.change.new_records import (
    new_list,
    new_record,
    response,
    schema_line,
    short_name,
    without_blanks,
)
from recotrack.change.several import (
    Entry,
    FileChange,
    InPlaceOf,
    MoreOf,
    NewRecord,
    SeveralWrite,
    write_several,
)
from recotrack.change.texts import as_line, as_prose
from recotrack.change.write import (
    RecordWrite,
    WriteRefused,
    append,
    case_of,
    create,
    redact,
    register_held,
    same_fault,
    unified_diff,
)

__all__ = [
    "DeadlineDraft",
    "Entry",
    "FileChange",
    "InPlaceOf",
    "MoreOf",
    "NewRecord",
    "PastOf",
    "RecordWrite",
    "SeveralWrite",
    "WriteRefused",
    "append",
    "as_line",
    "as_prose",
    "case_of",
    "create",
    "deadline",
    "deadline_answers",
    "edited",
    "lookup",
    "must_be_ones_own",
    "neighbourhood",
    "new_list",
    "new_record",
    "product",
    "redact",
    "register_held",
    "response",
    "same_fault",
    "schema_line",
    "short_name",
    "unified_diff",
    "without_blanks",
    "write_several",
]
