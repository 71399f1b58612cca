"""Describes a key of the records, once, in the model that has the key.

It says what the key means, who may see it, what its value refers to, what sort of day it is, what
must come before that day, and which rule reports a change of it. The schema, docs/records.md, the
views for an audience or a day, and the rules about references, days and history read this.
"""

from collections.abc import Mapping
from enum import Enum, auto
from functools import cache, partial
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from pydantic import Field, RootModel
from pydantic.fields import FieldInfo


class MappingType(type):
    """The type of `Shape` and the classes below it, whose instances are mappings of a record."""

    @property
    def model_fields(cls) -> dict[str, FieldInfo]:
        """What pydantic knows of each key, by its name in the class; its models have this too."""
        fields: dict[str, FieldInfo] = getattr(cls, "__pydantic_fields__")  # noqa: B009 - for mypy
        return fields


Model = MappingType | type[RootModel[Any]]
"""The class of a mapping of a record, or of the list in measures.yaml."""


class Seen(Enum):
    """Who sees the value of a key, and what the public sees where the value is assumed."""

    ALL = auto()
    """Everybody. An assumed value stays in the register, since totals rest on it or it only names
    something; documents for the public print Not stated."""
    NAME = auto()
    """Everybody, also where it is assumed: the name of a report or a board, by which people find it
    and which heads documents."""
    WORDS = auto()
    """Everybody. Assumed words are cut for the public, which reads Not stated."""
    GAP = auto()
    """Everybody. For the public an assumed value is cut: the key is printed as an empty one."""
    ROLE = auto()
    """Everybody, as the title of the role. Where it is assumed the public reads Not stated."""
    BOARD = auto()
    """Everybody, as the title of the board. An assumed one stays, since what a board chases rests
    on it; documents for the public print Not stated."""
    ANSWER = auto()
    """An answer of an office: as WORDS, but the public only once the response is published."""
    DECISION = auto()
    """As ANSWER. "Not for us" is shown earlier: the report says to whom it is addressed."""
    ADDED = auto()
    """The committee. The public once an addendum says it, then as WORDS."""
    IF_PUBLIC = auto()
    """The committee. The public only of an update with `public: true`."""
    SOME = auto()
    """The committee. The public learns only that there is something, since totals rest on it."""
    COMMITTEE = auto()
    """The committee, not the public."""
    FORCE = auto()
    """Only the force and the commissioner's office."""


TITLED = frozenset({Seen.ROLE, Seen.BOARD})
"""The values in whose place a title is shown: ids of roles and boards are internal."""
Refers = Literal[
    "role", "role or board", "board", "programme", "pillar", "pillar or programme", "product",
    "recommendation", "report", "answer", "time limit",
]  # fmt: skip
"""What a value names. A time limit is an entry of the policy's `responses`."""
REFERENCES: Mapping[Refers, tuple[str, ...]] = MappingProxyType(
    {
        "programme": ("programme",),
        "pillar": ("pillar",),
        "pillar or programme": ("pillar", "programme"),
        "product": ("product",),
        "recommendation": ("recommendation",),
        "report": ("inspection",),
        "answer": ("inspection", "response"),
    }
)
"""The kinds of thing that a reference may mean. Everything else is named in register.yaml."""


Day = Literal["happened", "planned", "ended"]
"""What happens on a day. `happened` may not lie in the future, `planned` may. `ended` may
too, but a view of an earlier day does not show it: nobody knew of it then.
"""


Event = Literal["report", "invitation", "comments", "response"]
"""What a day may have to come after: the report's publication and the steps of its response."""


class Key(NamedTuple):
    """What the model says about a key, besides its description and its type."""

    seen: Seen = Seen.FORCE
    """Who sees it. By default nobody outside, so that a new key is not shown to the public by
    oversight."""
    refers: Refers | None = None
    """What its value names, or each of its values."""
    day: Day | None = None
    """For a day: what happens on it."""
    follows: tuple[Event, ...] = ()
    """For a day: the events that it may not precede. If it precedes several, the first in this
    order is reported."""
    since: str | None = None
    """A key of the same mapping that holds a day. Before that day this value was not there."""
    reported_by: str | None = None
    """The rule of history that reports a change of its value. It may have conditions of its own."""
    quoted: bool = False
    """Whether a report may quote the earlier value. Not if it may be a private person's name: logs
    of CI are kept."""

    @property
    def unknown_before(self) -> bool:
        """For a day: whether nobody knew of it before it came."""
        return self.day in {"happened", "ended"}


def key(  # noqa: PLR0913 - as much as there is to say of a key
    *,
    description: str,
    default: Any = None,  # noqa: ANN401 - of whatever type the key has
    alias: str | None = None,
    seen: Seen = Seen.FORCE,
    refers: Refers | None = None,
    day: Day | None = None,
    follows: tuple[Event, ...] = (),
    since: str | None = None,
    reported_by: str | None = None,
    quoted: bool = False,
) -> Any:  # noqa: ANN401 - a field, as a class of pydantic has it
    """A key that may be absent. `description` is its text in docs/records.md.

    `alias` is how it is written in a file, if that is a reserved word in Python.
    """
    field = Field(default=default, alias=alias, description=description)
    field.metadata.append(Key(seen, refers, day, follows, since, reported_by, quoted))
    return field


needed = partial(key, default=...)
"""A key that must be present."""


@cache
def keys_of(shape: Model) -> Mapping[str, Key]:
    """The `Key` of each key of a mapping, by its name in the model."""
    return MappingProxyType(
        {
            name: next((each for each in field.metadata if isinstance(each, Key)), Key())
            for name, field in shape.model_fields.items()
        }
    )


@cache
def key_written(shape: Model, written: str) -> Key:
    """The `Key` of a key, by its name in a file."""
    names = {field.alias or name: name for name, field in shape.model_fields.items()}
    return keys_of(shape)[names[written]]
