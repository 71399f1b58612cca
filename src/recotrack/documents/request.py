"""What a document is asked for: about what, on which day, for whom."""

from dataclasses import dataclass
from typing import Literal

from recotrack.progress import Progress

Audience = Literal["internal", "committee", "public"]
AUDIENCES: dict[str, Audience] = {
    "internal": "internal",
    "committee": "committee",
    "public": "public",
}
"""For whom: the public sees texts, dates and statuses; a committee notes and evidence too; only
inside are the names of those who hold a role printed.
"""


@dataclass(frozen=True)
class Request:
    """A register on a day, the complete reference of what the document is about, its readers."""

    progress: Progress
    about: str
    audience: Audience
