"""Three versions of a record merged into one, with the same result from either side.

A change of one side is taken. New updates of both sides are interleaved by day, new actions by the
day they were added. A fact that both sides changed differently is a conflict, shown as git shows
it. This module takes and returns bytes: others read them from git and write the result.

`chunks` cuts a text. `matching` finds the parts of the versions that belong together, and `order`
their order. `parts` merges them into an `outcome`. `records` reads files before the merge, and its
result after it; `markers` writes and reads git's markers.
"""

from recotrack.merge.markers import Conflict, MarkedFile, marked_file
from recotrack.merge.outcome import Version
from recotrack.merge.records import Merged, merge

__all__ = ["Conflict", "MarkedFile", "Merged", "Version", "marked_file", "merge"]
