"""New lines into a file's text: lines are added, no other byte is touched.

`additions` says what may be added and what must result, `splicing` where it goes, `writer` how it
is written. An empty value (or `[]`) is the only thing that is ever replaced, but for `redacting`,
which takes words out of a text. What results is read back and must be the old data with that
change, else nothing comes of it.
"""

from recotrack.edit.adding import FileRead, add, read
from recotrack.edit.additions import Addition, Append, Fill
from recotrack.edit.redacting import Redaction, redact, value_at
from recotrack.edit.splicing import Order
from recotrack.edit.writer import Data, new_file

__all__ = [
    "Addition",
    "Append",
    "Data",
    "FileRead",
    "Fill",
    "Order",
    "Redaction",
    "add",
    "new_file",
    "read",
    "redact",
    "value_at",
]
