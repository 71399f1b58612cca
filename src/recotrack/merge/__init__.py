"""Three versions of a record into one, in a way that depends on no side.

Facts of the base are matched; what one side changed is taken; new updates of both sides are
interleaved by day; new actions go by the day they were added. What both sides changed into
different things is a conflict, shown as git shows it. This module takes and gives bytes: reading
them from git, and writing the result, is for others.

`chunks` cuts a text along its structure, `plan` says which part of which version belongs together
and `order` where it comes to stand, `parts` merges them, `records` reads before and after it.
`markers` looks at what git left in a file.
"""

from recotrack.merge.markers import Left, left_by
from recotrack.merge.parts import Version
from recotrack.merge.records import Conflict, Merged, merge

__all__ = ["Conflict", "Left", "Merged", "Version", "left_by", "merge"]
