"""Three versions of a record into one, in a way that depends on no side.

Facts of the base are matched; what one side changed is taken; new updates of both sides are
interleaved by day; new actions go by the day they were added. What both sides changed into
different things is a conflict, shown as git shows it. This module takes and gives bytes: reading
them from git, and writing the result, is for others.

`cutting` cuts a text into `chunks`. `plan` (with `log`) says which part of which version belongs
together, `order` where it comes to stand. `parts` merges them, `frames` puts them together again,
`comments` merges what stands between them. `records` reads before and after it, and writes git's
markers; `markers` reads them.
"""

from recotrack.merge.markers import Left, left_by
from recotrack.merge.parts import Version
from recotrack.merge.records import Conflict, Merged, merge

__all__ = ["Conflict", "Left", "Merged", "Version", "left_by", "merge"]
