"""What is true of a key of the records, said once, where the key is.

Its words, who sees it, what it names, of what it is a day and what that follows, or with which day
it came, by which rule history holds it. Readers, each small: the schema and the pages of docs, the
cuts for an audience and as of a day, the rules of names that mean nothing, of days that have not
come or come too early, of history.
"""

from collections.abc import Mapping
from enum import Enum, auto
from functools import cache, partial
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, Field


class Seen(Enum):
    """Who sees what a key holds, and what the public has instead of what is assumed."""

    ALL = auto()
    """Everybody. Sums rest on it, or it is no more than a name: it stays where it is assumed, and a
    document prints Not stated."""
    WORDS = auto()
    """Everybody; where they are assumed the public reads Not stated."""
    GAP = auto()
    """Everybody; where it is assumed the public has nothing, and what stands for nothing is right.
    """
    ROLE = auto()
    """Everybody, by the title of the role; where it is assumed the public reads Not stated."""
    ANSWER = auto()
    """What an office answers: the public once the response is out, then as WORDS."""
    DECISION = auto()
    """As ANSWER; that it is for somebody else is known from the report."""
    ADDED = auto()
    """The committee; the public once an addendum says it, then as WORDS."""
    IF_PUBLIC = auto()
    """The committee; the public where the update is `public: true`."""
    SOME = auto()
    """The committee; the public learns that there is some, since sums rest on that."""
    COMMITTEE = auto()
    """The committee, not the public."""
    FORCE = auto()
    """Only the force and the commissioner's office."""


Refers = Literal[
    "role", "role or board", "board", "programme", "pillar", "product", "recommendation",
    "report", "answer", "time limit",
]  # fmt: skip
"""What a name or a reference in a record means; a time limit is one of the policy's `responses`."""
REFERENCES: Mapping[Refers, tuple[str, ...]] = MappingProxyType(
    {
        "programme": ("programme",),
        "pillar": ("pillar",),
        "product": ("product",),
        "recommendation": ("recommendation",),
        "report": ("inspection",),
        "answer": ("inspection", "response"),
    }
)
"""What has a reference, by the kinds of thing that it may be. All else stands in register.yaml."""


Day = Literal["happened", "planned", "ended"]
"""What a day is of: what has happened, which may not lie ahead; what is to be, or to end; or an end
that may lie ahead, and that nobody knew of before it came.
"""


Event = Literal["report", "invitation", "comments", "response"]
"""What a day may have to follow: that the report was out, and the steps of its response."""


class Key(NamedTuple):
    """What is true of a key, beside its words and its type."""

    seen: Seen = Seen.FORCE
    """Who sees it. What says nothing is seen by nobody outside: nothing new is shown unseen."""
    refers: Refers | None = None
    """What its value, or each of its values, names."""
    day: Day | None = None
    """Of a day, what it is of."""
    follows: tuple[Event, ...] = ()
    """Of a day, what was before it or on it; where it is earlier, the first of these tells it."""
    since: str | None = None
    """The day, a key of the same mapping, before which this was not there either."""
    held: str | None = None
    """The rule of history that tells when it changes; what else that rule asks is its own."""
    quoted: bool = False
    """Whether history may say what it was: it is no private person's name, and logs are kept."""

    @property
    def unknown_before(self) -> bool:
        """Of a day, whether nobody knew of it before it came."""
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
    held: str | None = None,
    quoted: bool = False,
) -> Any:  # noqa: ANN401 - a field, as a class of pydantic has it
    """A key that may be absent, with its `description`: the words of docs/records.md.

    `alias` is how it is written where that is a word of Python's.
    """
    field = Field(default=default, alias=alias, description=description)
    field.metadata.append(Key(seen, refers, day, follows, since, held, quoted))
    return field


needed = partial(key, default=...)
"""A key that must be there."""


@cache
def keys_of(shape: type[BaseModel]) -> Mapping[str, Key]:
    """What is true of each key of a mapping, by its name in the model."""
    return MappingProxyType(
        {
            name: next((each for each in field.metadata if isinstance(each, Key)), Key())
            for name, field in shape.model_fields.items()
        }
    )


@cache
def key_written(shape: type[BaseModel], written: str) -> Key:
    """What is true of a key, by how it is written in the file."""
    names = {field.alias or name: name for name, field in shape.model_fields.items()}
    return keys_of(shape)[names[written]]
