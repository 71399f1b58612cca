"""What a table is: what it has for rows, its columns, its key, and what its columns refer to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, get_origin

from recotrack.model import Deadline, Shape, inside
from recotrack.progress import Progress
from recotrack.progress.facts import FACTS, Work
from recotrack.register import NOT_STATED
from recotrack.words import as_id

Value = str | int | Decimal | date | bool | None


class Type(StrEnum):
    """What stands in a column, as the table schemas of Frictionless call it."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"


@dataclass(frozen=True)
class Source:
    """What is exported: the register that an audience sees, on a day."""

    progress: Progress
    audience: str
    version: str
    """Of recotrack."""

    @property
    def public(self) -> bool:
        """Whether everybody may read it: then nothing that is assumed stands there as a fact."""
        return self.audience == "public"

    @cached_property
    def name(self) -> str:
        """The register's name, as an id: ravensmoor-police."""
        office = self.progress.register.office
        return (as_id(office.force) if office else "") or "register"

    def held(self, shape: Shape | None, key: str) -> Any:  # noqa: ANN401 - what a key holds
        """What a mapping holds under a key; to the public not what the source does not state."""
        if shape is None:
            return None
        value = getattr(shape, key)
        if not self.public or not _is_assumed(shape, key):
            return value
        return NOT_STATED if isinstance(value, str) else None

    def known(self, value: Any, assumed: Callable[[], bool]) -> Any:  # noqa: ANN401 - as above
        """A value that is worked out; to the public nothing where it rests on what is assumed."""
        return None if self.public and value is not None and assumed() else value


def _is_assumed(shape: Shape, key: str) -> bool:
    if isinstance(shape, Deadline) and key == "date" and shape.basis == "assumed":
        return True
    return key in shape.assumed


class Column(NamedTuple):
    """A column: a value of each thing that has a row."""

    name: str
    type: Type
    says: str
    """What it says, for whoever reads the data without knowing recotrack."""
    value: Callable[[Source, Any], Value]
    needed: bool = False
    """Whether it is never empty."""
    to: str = ""
    """The table whose key it holds."""


class Refers(NamedTuple):
    """That columns of a table hold the key of a row of a table, without its register."""

    columns: tuple[str, ...]
    table: str


REGISTER = "register"
"""The first column of every table."""
_REGISTERS = "registers"
"""The table that it refers to."""


@dataclass(frozen=True)
class Table:
    """A table. `register` stands before its own columns and before its own key."""

    name: str
    says: str
    """What a row is."""
    own_key: tuple[str, ...]
    things: Callable[[Source], Iterable[Any]]
    """What has a row each, in the order of rows."""
    own: tuple[Column, ...]
    together: tuple[Refers, ...] = ()
    """What several columns refer to together; what one does, the column says."""

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All of them."""
        return (_REGISTER, *self.own)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(column.name for column in self.columns)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that make a row the only one of its kind; none of them is ever empty."""
        return (REGISTER, *self.own_key)

    @cached_property
    def refers(self) -> tuple[Refers, ...]:
        """What its columns refer to: tables that stand before it, or itself."""
        register = () if self.name == _REGISTERS else (Refers((), _REGISTERS),)
        single = (Refers((each.name,), each.to) for each in self.own if each.to)
        return (*register, *single, *self.together)

    def must_hold(self, column: Column) -> bool:
        """Whether a column is never empty."""
        return column.needed or column.name in self.key


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
    """What a mapping of the records holds under a key: type and description are the model's.

    With `under` it is the mapping that `of` holds under that key.
    """
    field = shape.model_fields[key]
    plain = inside(field.annotation)
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


def column(fact: str, *, name: str = "", says: str = "", to: str = "") -> Column:
    """A fact of a recommendation or an action: under its own name, and with what it says, unless
    the table has promised others. Each thing is a `Work`.
    """
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
    """A text that may be empty."""
    return Column(name, Type.TEXT, says, value, to=to)


def name_of(name: str, says: str, value: Callable[[Source, Any], str], *, to: str = "") -> Column:
    """A text that is never empty: an id, a reference."""
    return Column(name, Type.TEXT, says, value, needed=True, to=to)


def day(name: str, says: str, value: Callable[[Source, Any], date | None]) -> Column:
    """A day that may be empty."""
    return Column(name, Type.DATE, says, value)


def number(name: str, says: str, value: Callable[[Source, Any], int | None]) -> Column:
    """A whole number that may be empty."""
    return Column(name, Type.INTEGER, says, value)


def count(name: str, says: str, value: Callable[[Source, Any], int]) -> Column:
    """A whole number that is never empty."""
    return Column(name, Type.INTEGER, says, value, needed=True)


def truth(name: str, says: str, value: Callable[[Source, Any], bool]) -> Column:
    """True or false."""
    return Column(name, Type.BOOLEAN, says, value, needed=True)


def assumed(of: Part) -> Column:
    """Which keys of a mapping the source does not state."""
    says = "the keys of the record that its source does not state, with commas"
    return text("assumed", says, lambda _, thing: ", ".join(_assumed_in(of(thing))) or None)


def source(of: Part) -> Column:
    """Where the facts of a mapping come from."""
    return held(Shape, "source", of)


def _assumed_in(shape: Shape | None) -> tuple[str, ...]:
    return shape.assumed if shape else ()
