"""What differs between two versions of a record, or of all of them: each thing once.

Whoever asks what was changed asks here: the rules of history, `diff`, `log`. It says what is not as
it was, and where; whether that may be, and in which words it is told, is for the reader.
"""

from recotrack.difference.changes import Change, changes, changes_in
from recotrack.difference.entries import changed_entries, entry_pairs
from recotrack.difference.leaves import Fits, Leaf, leaves
from recotrack.difference.plain import plain, same
from recotrack.difference.redacted import without_redacted
from recotrack.difference.seen import seen_otherwise

__all__ = [
    "Change",
    "Fits",
    "Leaf",
    "changed_entries",
    "changes",
    "changes_in",
    "entry_pairs",
    "leaves",
    "plain",
    "same",
    "seen_otherwise",
    "without_redacted",
]
