"""New lines into a file's text: lines are added, no other byte is touched.

`additions` says what may be added and what must result, `layout` where it goes, `writer` how it is
written. An empty value (or `[]`) is the only thing that is ever replaced. What results is read back
and must be the old data plus the new, else nothing comes of it.
"""

from recotrack.edit.adding import add
from recotrack.edit.additions import Addition, Append, Fill
from recotrack.edit.layout import Order, past
from recotrack.edit.writer import Data, new_file

__all__ = ["Addition", "Append", "Data", "Fill", "Order", "add", "new_file", "past"]
