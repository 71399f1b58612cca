"""An entry of a document: what the records say, or that it is awaited; whether it is assumed."""

from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date

from recotrack.documents.prose import prose
from recotrack.documents.tree import Prose
from recotrack.model import Shape

AWAITED = "Awaited"


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """An entry. Printed, it is never empty: without a value it says what it waits for."""

    value: str | date | Prose | None
    assumed: bool = False
    """The source does not state it."""
    otherwise: str = AWAITED
    """What is printed without a value."""

    def __bool__(self) -> bool:
        return self.value is not None

    @property
    def printed(self) -> str | date | Prose:
        """The value, or what is printed without one."""
        return self.otherwise if self.value is None else self.value


def entry_of(mapping: Shape | None, key: str, otherwise: str = AWAITED) -> PrintedEntry:
    """The entry of a key: plain text or a day; without a value where the mapping is absent."""
    if mapping is None:
        return PrintedEntry(None, otherwise=otherwise)
    return PrintedEntry(getattr(mapping, key), key in mapping.assumed, otherwise)


def markdown_entry(mapping: Shape | None, key: str, otherwise: str = AWAITED) -> PrintedEntry:
    """The entry of a key that holds Markdown."""
    entry = entry_of(mapping, key, otherwise)
    return PrintedEntry(prose(str(entry.value)), entry.assumed) if entry else entry


def cut(entry: PrintedEntry, most: int) -> PrintedEntry:
    """The entry in at most so many characters, at the end of a word where there is one."""
    text = entry.printed
    if not isinstance(text, str) or len(text) <= most:
        return entry
    kept = text[: most - 1]
    kept = kept.rpartition(" ")[0] or kept
    return replace(entry, value=f"{kept.rstrip(' ,;:.')}\N{HORIZONTAL ELLIPSIS}")


def holds_assumed(value: object) -> bool:
    """Whether an entry that is assumed stands anywhere in the values of a document."""
    if isinstance(value, PrintedEntry):
        return value.assumed
    if isinstance(value, tuple):
        return any(map(holds_assumed, value))
    inside = fields(value) if is_dataclass(value) else ()
    return any(holds_assumed(getattr(value, field.name)) for field in inside)
