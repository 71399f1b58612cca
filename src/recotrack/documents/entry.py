"""An entry of a document: a value of the records and whether it is assumed, or what is awaited."""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any, Self

from recotrack.dates import uk
from recotrack.documents.reading import address, prose
from recotrack.documents.tree import Prose
from recotrack.model import Shape
from recotrack.register import NOT_STATED, Register
from recotrack.words import capital, cut_at_word

AWAITED = "Awaited"
NOT_RECORDED = "Not recorded"
"""Of what nobody awaits, or not any more."""
ASSUMED = " (assumed)"
NO_TITLE = "Local policing body"
"""The commissioner's title, where the register has none."""
NO_ADDRESS = "No address recorded"


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """An entry of a document.

    It is never printed as nothing: without a value it says what is awaited.
    """

    value: str | date | Prose | None
    assumed: bool = False
    """The source does not state the value."""
    otherwise: str = AWAITED
    """Printed if there is no value."""
    in_public: str = NOT_STATED
    """Printed for the public if the value is assumed: no more than the source states."""
    marked_inside: bool = False
    """The value says itself which of its words are assumed, and ends with others."""

    def __bool__(self) -> bool:
        return self.value is not None

    @property
    def printed(self) -> str | date | Prose:
        """The value, or what is printed without one."""
        return self.otherwise if self.value is None else self.value

    def words(self, *, public: bool = False) -> str:
        """What is printed, as characters; or what the public reads of it."""
        if public and self.assumed:
            return self.in_public
        return uk(self.printed) if isinstance(self.printed, date) else str(self.printed)

    @property
    def marked(self) -> str:
        """What is printed, with (assumed) after an assumed value."""
        return f"{self.words()}{ASSUMED if self.is_marked else ''}"

    @property
    def is_marked(self) -> bool:
        """Whether a mark belongs after the value."""
        return self.assumed and not self.marked_inside


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """What a piece of work is, for readers: in words, then its place, and its reference, small.

    Train all sergeants (Custody, recommendation 3) custody/rec-03
    """

    what: PrintedEntry
    """The title of an action, or what a finding asks for; no value if the place alone names it."""
    place: str
    """The short title of the report and the number; of an action, those of its finding. Empty if
    a heading says it."""
    reference: str
    """The shortest reference that can be typed for it; empty if nobody types."""


def entry_of(mapping: Shape | None, key: str, otherwise: str = AWAITED) -> PrintedEntry:
    """The entry of a key: plain text or a day. It has no value if there is no mapping."""
    if mapping is None:
        return PrintedEntry(None, otherwise=otherwise)
    return PrintedEntry(getattr(mapping, key), key in mapping.assumed, otherwise)


def markdown_entry(mapping: Shape | None, key: str, otherwise: str = AWAITED) -> PrintedEntry:
    """The entry of a key that holds Markdown."""
    return _read_entry(mapping, key, otherwise, prose)


def address_entry(mapping: Shape | None, key: str, otherwise: str = AWAITED) -> PrintedEntry:
    """The entry of a key that says where something is: a link if that is a web address."""
    return _read_entry(mapping, key, otherwise, address)


def _read_entry(
    mapping: Shape | None, key: str, otherwise: str, read: Callable[[str], Prose]
) -> PrintedEntry:
    entry = entry_of(mapping, key, otherwise)
    return PrintedEntry(read(str(entry.value)), entry.assumed) if entry else entry


def joined(*parts: PrintedEntry | str, between: str = "") -> PrintedEntry:
    """Entries and plain words as one entry, in which what is assumed is marked where it ends. The
    public reads of each what it reads of that alone, which may be nothing.
    """
    entries = [PrintedEntry(each) if isinstance(each, str) else each for each in parts]
    in_public = between.join(filter(None, (each.words(public=True) for each in entries)))
    there = [each for each in entries if each.words()]
    whole = between.join(
        each.marked if each.is_marked and following and not following.assumed else each.words()
        for each, following in zip_longest(there, there[1:])
    )
    return PrintedEntry(
        whole,
        assumed=any(each.assumed for each in entries),
        in_public=in_public or NOT_STATED,
        marked_inside=bool(there) and not there[-1].is_marked,
    )


def capitalised(entry: PrintedEntry) -> PrintedEntry:
    """Words that begin a cell or a sentence, for both readers."""
    return replace(entry, value=capital(str(entry.value)), in_public=capital(entry.in_public))


def role_entry(register: Register, name: str | None, otherwise: str) -> PrintedEntry:
    """The title of a role or a board; `otherwise` if none is named."""
    return PrintedEntry(register.role_title(name) if name else None, otherwise=otherwise)


def cut(entry: PrintedEntry, most: int) -> PrintedEntry:
    """The entry in at most `most` characters, cut at the end of a word if possible."""
    text = entry.printed
    fits = not isinstance(text, str) or len(text) <= most
    return entry if fits else replace(entry, value=cut_at_word(str(text), most))


class Later:
    """Values of which each is worked out when it is first asked for: a base of dataclasses.

    A document prints a few of the parts that it may print, and of thousands of records.
    """

    __slots__ = ("_may_assume", "_work_out")

    @classmethod
    def later(cls, work_out: Callable[[str], Any], *, may_assume: bool) -> Self:
        """The values, each as `work_out` makes it of its name. None is assumed unless some may be.

        Those that are made as of any dataclass are worked out already.
        """
        values = object.__new__(cls)
        object.__setattr__(values, "_work_out", work_out)
        object.__setattr__(values, "_may_assume", may_assume)
        return values

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - only asked for what is not there yet
        if name not in self.__dataclass_fields__:
            raise AttributeError(name)
        value = self._work_out(name)
        object.__setattr__(self, name, value)
        return value


class Values:
    """The values of a document: a base of dataclasses."""

    __slots__ = ()

    @property
    def has_assumed(self) -> bool:
        """Something in the document is assumed, which a note explains."""
        return holds_assumed(self)


def _assumes_nothing(value: object) -> bool:
    return isinstance(value, Later) and not getattr(value, "_may_assume", True)


def holds_assumed(value: object) -> bool:
    """Whether any entry in the values of a document is assumed."""
    if isinstance(value, PrintedEntry):
        return value.assumed
    if _assumes_nothing(value):
        return False
    if isinstance(value, tuple):
        return any(map(holds_assumed, value))
    inside = fields(value) if is_dataclass(value) else ()
    return any(holds_assumed(getattr(value, field.name)) for field in inside)


def stated(value: Any) -> Any:  # noqa: ANN401 - whatever a document says
    """The values of a document as the public reads them: nothing assumed is printed as a fact.

    Every document goes through here, in every format.
    """
    return _with_assumed_changed(value, _stated_entry)


def to_be_checked(value: Any) -> Any:  # noqa: ANN401 - whatever a document says
    """The values of a letter's draft, with assumed values in square brackets.

    A letter goes out without footnotes. A text of several paragraphs keeps its mark.
    """
    return _with_assumed_changed(value, _entry_to_check)


def _with_assumed_changed(value: Any, change: Callable[[PrintedEntry], PrintedEntry]) -> Any:  # noqa: ANN401
    """The values, with each assumed entry changed."""
    if isinstance(value, PrintedEntry):
        return change(value) if value.assumed else value
    if isinstance(value, dict):
        return {name: _with_assumed_changed(each, change) for name, each in value.items()}
    if isinstance(value, tuple | list):
        changed_in = [_with_assumed_changed(each, change) for each in value]
        named = hasattr(value, "_fields")
        return type(value)(*changed_in) if named else type(value)(changed_in)
    if not is_dataclass(value) or isinstance(value, type | Prose) or _assumes_nothing(value):
        return value
    inside = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
    changed = {
        name: new
        for name, held in inside.items()
        if (new := _with_assumed_changed(held, change)) is not held and new != held
    }
    return replace(value, **changed) if changed else value


def _stated_entry(entry: PrintedEntry) -> PrintedEntry:
    if not entry:
        return PrintedEntry(None, otherwise=entry.otherwise)
    return PrintedEntry(entry.in_public)


def _entry_to_check(entry: PrintedEntry) -> PrintedEntry:
    value = entry.value
    if value is None or isinstance(value, Prose):
        return entry
    words = uk(value) if isinstance(value, date) else value
    return PrintedEntry(f"[{words}: check]")
