"""Three versions of a record into one, in a way that depends on no side.

Facts of the base are matched; what one side changed is taken; new updates of both sides are
interleaved by day; new actions go by the day they were added. What both sides changed into
different things is a conflict, shown as git shows it. This module takes and gives bytes: reading
them from git, and writing the result, is for others.

`chunks` cuts a text. `matching` says which part of which version belongs together, `order` where it
comes to stand. `parts` merges them, with what stands between them, into an `outcome`. `records`
reads before and after it; `markers` writes and reads git's markers.
"""

from recotrack.merge.markers import Conflict, MarkedFile, marked_file
from recotrack.merge.outcome import Version
from recotrack.merge.records import Merged, merge

__all__ = ["Conflict", "MarkedFile", "Merged", "Version", "marked_file", "merge"]
