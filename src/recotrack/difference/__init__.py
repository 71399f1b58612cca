"""The difference between two versions of a record or of a register, each change told once.

The rules of history, `diff` and `log` all ask here. This room says what changed and where. Whether
a change is allowed, and how it is worded, is decided by its readers.
"""

from recotrack.difference.at_route import with_value
from recotrack.difference.changes import Change, changes, changes_in
from recotrack.difference.entries import changed_entries, entry_pairs
from recotrack.difference.leaves import Leaf, LeafTests, failing_leaves
from recotrack.difference.plain import plain, same
from recotrack.difference.redacted import as_redacted, redactions_since, without_redacted
from recotrack.difference.seen import seen_otherwise

__all__ = [
    "Change",
    "Leaf",
    "LeafTests",
    "as_redacted",
    "changed_entries",
    "changes",
    "changes_in",
    "entry_pairs",
    "failing_leaves",
    "plain",
    "redactions_since",
    "same",
    "seen_otherwise",
    "with_value",
    "without_redacted",
]
