"""The shape of a table: its rows, columns, key and references."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, get_origin

from recotrack.model import Deadline, Shape, plain_type
from recotrack.progress import Progress
from recotrack.progress.facts import FACTS, Work
from recotrack.register import NOT_STATED
from recotrack.words import as_id

Value = str | int | Decimal | date | bool | None


class Type(StrEnum):
    """The type of a column, by its name in Frictionless table schemas."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"


@dataclass(frozen=True)
class Source:
    """The register to export, as an audience sees it on a day."""

    progress: Progress
    audience: str
    version: str
    """The version of recotrack."""

    @property
    def public(self) -> bool:
        """Whether it is for the public, to whom assumed values are not shown as facts."""
        return self.audience == "public"

    @cached_property
    def name(self) -> str:
        """The register's name, as an id: ravensmoor-police."""
        return as_id(self.progress.register.force) or "register"

    def held(self, shape: Shape | None, key: str) -> Any:  # noqa: ANN401 - what a key holds
        """The value of a key. To the public an assumed text is "not stated", another value None."""
        if shape is None:
            return None
        value = getattr(shape, key)
        if not self.public or not _is_assumed(shape, key):
            return value
        return NOT_STATED if isinstance(value, str) else None

    def known(self, value: Any, assumed: Callable[[], bool]) -> Any:  # noqa: ANN401 - as above
        """A value that was worked out; None to the public if it depends on an assumed one."""
        return None if self.public and value is not None and assumed() else value


def _is_assumed(shape: Shape, key: str) -> bool:
    if isinstance(shape, Deadline) and key == "date" and shape.basis == "assumed":
        return True
    return key in shape.assumed


class Column(NamedTuple):
    """A column."""

    name: str
    type: Type
    says: str
    """The meaning, for readers who do not know recotrack."""
    value: Callable[[Source, Any], Value]
    """The value for the thing of a row."""
    needed: bool = False
    """Whether it is never empty, as all columns of a key are."""
    to: str = ""
    """The table whose key it has."""


class Refers(NamedTuple):
    """A reference: columns of a table that have the key, without the register, of another one."""

    columns: tuple[str, ...]
    table: str


REGISTER = "register"
"""The first column of every table."""
_REGISTERS = "registers"
"""The table that the first column refers to."""


@dataclass(frozen=True)
class Table:
    """A table. `register` is put before its own columns, and before its own key."""

    name: str
    says: str
    """The meaning of a row."""
    own_key: tuple[str, ...]
    things: Callable[[Source], Iterable[Any]]
    """The things that have a row each, in order."""
    own: tuple[Column, ...]
    together: tuple[Refers, ...] = ()
    """The references of several columns together. Those of single columns are in `Column.to`."""

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns."""
        return (_REGISTER, *self.own)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all columns."""
        return tuple(column.name for column in self.columns)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that identify a row."""
        return (REGISTER, *self.own_key)

    @cached_property
    def refers(self) -> tuple[Refers, ...]:
        """All references, which are to tables before this one, or to itself."""
        register = () if self.name == _REGISTERS else (Refers((), _REGISTERS),)
        single = (Refers((each.name,), each.to) for each in self.own if each.to)
        return (*register, *single, *self.together)


_REGISTER = Column(
    REGISTER,
    Type.TEXT,
    "the register: the name of its force, in small letters with hyphens",
    lambda source, _: source.name,
    needed=True,
)


# ---- columns in one line ----------------------------------------------------------------------

Part = Callable[[Any], Shape | None]
_TYPES = {
    str: Type.TEXT,
    date: Type.DATE,
    int: Type.INTEGER,
    Decimal: Type.NUMBER,
    bool: Type.BOOLEAN,
}


def held(  # noqa: PLR0913 - what a column may say
    shape: type[Shape],
    key: str,
    of: Part,
    *,
    under: str = "",
    name: str = "",
    says: str = "",
    to: str = "",
    needed: bool = False,
) -> Column:
    """A column with a key of a mapping of the records, with the model's type and description.

    With `under` the mapping is the one below that key of `of`.
    """
    field = shape.model_fields[key]
    plain = plain_type(field.annotation)
    kind = Type.TEXT if get_origin(plain) else _TYPES[plain]

    def value(source: Source, thing: Any) -> Any:  # noqa: ANN401 - what a key holds
        mapping = source.held(of(thing), under) if under else of(thing)
        return source.held(mapping, key)

    return Column(
        name or key,
        kind,
        says or field.description or "",
        value,
        needed,
        to,
    )


def keys(shape: type[Shape], of: Part, *names: str) -> Iterator[Column]:
    """The columns of several keys of a mapping, each with the name of its key."""
    return (held(shape, name, of) for name in names)


def column(fact: str, *, name: str = "", says: str = "", to: str = "") -> Column:
    """A column with a fact of `Work`. Name and meaning are the fact's unless others are given."""
    known = FACTS[fact]

    def value(source: Source, work: Work) -> Value:
        hidden = source.public and known.is_assumed(work)
        shown: Value = known.public(work) if hidden else known.value(work)
        return shown

    needed = known.needed or known.type is bool
    return Column(name or fact, _TYPES[known.type], says or known.says, value, needed, to)


def text(
    name: str, says: str, value: Callable[[Source, Any], str | None], *, to: str = ""
) -> Column:
    """A column of texts that may be empty."""
    return Column(name, Type.TEXT, says, value, to=to)


def name_of(name: str, says: str, value: Callable[[Source, Any], str], *, to: str = "") -> Column:
    """A column of texts that are never empty: an id, a reference."""
    return Column(name, Type.TEXT, says, value, needed=True, to=to)


def day(name: str, says: str, value: Callable[[Source, Any], date | None]) -> Column:
    """A column of days that may be empty."""
    return Column(name, Type.DATE, says, value)


def number(name: str, says: str, value: Callable[[Source, Any], int | None]) -> Column:
    """A column of whole numbers that may be empty."""
    return Column(name, Type.INTEGER, says, value)


def count(name: str, says: str, value: Callable[[Source, Any], int]) -> Column:
    """A column of whole numbers that are never empty."""
    return Column(name, Type.INTEGER, says, value, needed=True)


def truth(name: str, says: str, value: Callable[[Source, Any], bool]) -> Column:
    """A column of true or false, never empty."""
    return Column(name, Type.BOOLEAN, says, value, needed=True)


def assumed(of: Part) -> Column:
    """The column with the assumed keys of a mapping."""
    says = "the keys of the record that its source does not state, with commas"
    return text(
        "assumed",
        says,
        lambda _, thing: ", ".join(shape.assumed if (shape := of(thing)) else ()) or None,
    )


def source(of: Part) -> Column:
    """The column with the source of a mapping's facts."""
    return held(Shape, "source", of)


# ---- rows of lists ----------------------------------------------------------------------------


class Entry(NamedTuple):
    """An entry of a list, with the reference of what has the list, and its place from 1. Of a thing
    with a name of its own that is the reference.
    """

    reference: str
    number: int
    value: Any


def entries_of(reference: str, values: Iterable[Any] | None) -> Iterator[Entry]:
    """The entries of a list; none if there is no list."""
    for number, value in enumerate(values or (), 1):
        yield Entry(reference, number, value)


def named(things: Mapping[str, Any]) -> list[Entry]:
    """Things by their names."""
    return [Entry(name, number, each) for number, (name, each) in enumerate(things.items(), 1)]


def value_of(row: Any) -> Any:  # noqa: ANN401 - a part of the records
    """The part of the records that a row shows."""
    return row.value


def own_reference(name: str, says: str, *, to: str = "") -> Column:
    """The column with the reference of a row."""
    return name_of(name, says, lambda _, row: row.reference, to=to)


PLACE = count("number", "its place, from 1", lambda _, entry: entry.number)
"""The column with the place of an entry in its list."""
