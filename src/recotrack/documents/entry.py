"""An entry of a form: what the records say, or that it is awaited; and whether it is assumed."""

from dataclasses import dataclass, fields, is_dataclass
from datetime import date

from recotrack.documents.prose import prose
from recotrack.documents.tree import Prose
from recotrack.model import Shape

AWAITED = "Awaited"


@dataclass(frozen=True, slots=True)
class Entry:
    """Printed, it is never empty: without a value it says what it waits for."""

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


def said(mapping: Shape | None, key: str, otherwise: str = AWAITED) -> Entry:
    """The entry of a key: plain text or a day; without a value where the mapping is absent."""
    if mapping is None:
        return Entry(None, otherwise=otherwise)
    return Entry(getattr(mapping, key), key in mapping.assumed, otherwise)


def text(mapping: Shape | None, key: str, otherwise: str = AWAITED) -> Entry:
    """The entry of a key that holds Markdown."""
    found = said(mapping, key, otherwise)
    return Entry(prose(str(found.value)), found.assumed) if found else found


def happened(mapping: Shape | None, key: str, today: date, otherwise: str = AWAITED) -> Entry:
    """The entry of a day on which something happened; on days before it, it has not."""
    found = said(mapping, key, otherwise)
    ahead = isinstance(found.value, date) and found.value > today
    return Entry(None, otherwise=otherwise) if ahead else found


def holds_assumed(value: object) -> bool:
    """Whether an entry that is assumed stands anywhere in the values of a document."""
    if isinstance(value, Entry):
        return value.assumed
    if isinstance(value, tuple):
        return any(map(holds_assumed, value))
    inside = fields(value) if is_dataclass(value) else ()
    return any(holds_assumed(getattr(value, each.name)) for each in inside)
