"""What a kind of document is, and what one is asked for: about what, on which day."""

from collections.abc import Callable
from dataclasses import dataclass

from recotrack.progress import Progress


@dataclass(frozen=True)
class Request:
    """A register as of a day, and the complete reference of what the document is about."""

    progress: Progress
    about: str


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of document. Its templates are called NAME.FORMAT.j2."""

    name: str
    line: str
    """What it is, for the help: NAME is ..."""
    about: str
    """What one such document is about: an inspection."""
    gather: Callable[[Request], object]
    """What it says, as values: the template knows them as doc."""
