"""What changed between two versions of a register: as values, and as Markdown for a reviewer.

`comparison_since` finds the earlier version that a person means by BASE. `compare` finds every
change, the most important first. `markdown` puts the changes in words.
"""

from recotrack.review.base import comparison_since, snapshot_at
from recotrack.review.changes import (
    ChangeKind,
    RecordChange,
    Review,
    TotalsRow,
    TypedWithin,
    Unread,
    Waived,
)
from recotrack.review.compare import compare
from recotrack.review.comparison import Comparison, Snapshot
from recotrack.review.links import Links
from recotrack.review.markdown import markdown

__all__ = [
    "ChangeKind",
    "Comparison",
    "Links",
    "RecordChange",
    "Review",
    "Snapshot",
    "TotalsRow",
    "TypedWithin",
    "Unread",
    "Waived",
    "compare",
    "comparison_since",
    "markdown",
    "snapshot_at",
]
