"""What changed between two registers: as values, and in words, as Markdown.

A comparison has two snapshots: a commit's records, or the files in the work tree, and what BASE
means for them (`comparison_since`). `compare` finds every change, in the order of importance;
`markdown` writes them.
"""

from recotrack.review.base import comparison_since, snapshot_at
from recotrack.review.changes import (
    ChangeKind,
    RecordChange,
    Review,
    TotalsRow,
    TypedWithin,
    Unread,
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
    "compare",
    "comparison_since",
    "markdown",
    "snapshot_at",
]
