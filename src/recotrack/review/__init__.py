"""What changed between two registers: as values, and in words, as Markdown.

A comparison has two sides (`at` a commit, or the files in the work tree), made a pair by what BASE
means (`pair`). `compare` finds every change, in the order of importance; `markdown` writes them.
"""

from recotrack.review.base import pair
from recotrack.review.commits import at
from recotrack.review.compare import compare
from recotrack.review.links import Links
from recotrack.review.markdown import LONGEST, markdown
from recotrack.review.side import Comparison, Snapshot
from recotrack.review.values import Change, Kind, Review, Row, Unread

__all__ = [
    "LONGEST",
    "Change",
    "Comparison",
    "Kind",
    "Links",
    "Review",
    "Row",
    "Snapshot",
    "Unread",
    "at",
    "compare",
    "markdown",
    "pair",
]
