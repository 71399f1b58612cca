"""Adding lines to a file's text without touching any other byte.

`additions` defines what can be added and the data that must result, `splicing` finds the place,
`writer` writes the lines. Only an empty value (or `[]`) is ever replaced, with three exceptions:
`redacting` takes words out of a text, `naming` writes other names for what a key refers to, and
`replacing` puts a text in the place of one that is neither published nor merged. The result is read
back, and must be the old data with that change.
"""

from recotrack.edit.adding import FileRead, add, read
from recotrack.edit.additions import Addition, Append, Fill, Replace
from recotrack.edit.naming import Renaming, rename
from recotrack.edit.redacting import Redaction, redact
from recotrack.edit.replacing import Change, changed
from recotrack.edit.splicing import Order
from recotrack.edit.writer import Data, new_file

__all__ = [
    "Addition",
    "Append",
    "Change",
    "Data",
    "FileRead",
    "Fill",
    "Order",
    "Redaction",
    "Renaming",
    "Replace",
    "add",
    "changed",
    "new_file",
    "read",
    "redact",
    "rename",
]
