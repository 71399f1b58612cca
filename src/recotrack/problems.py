"""Problems as values, and the one exception for a command that cannot go on.

A *fault* is what a reader or a rule says: it names a file, the route of keys to the place, and
words. A *problem* is a fault after the register has turned the route into line and column. Nothing
here looks for faults, and nothing here prints them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from string import Formatter
from typing import NamedTuple

Route = tuple[str | int, ...]
"""The keys and list positions (from 0) that lead from the top of a file to a value."""


class Severity(StrEnum):
    """Errors make a check fail. Warnings are open questions, whose records may be true.

    A notice is about the future; no rule of a check has it.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Exit(IntEnum):
    """The exit codes of the process, documented and the same for every command."""

    FINE = 0
    PROBLEMS = 1
    WRONG_USE = 2
    COULD_NOT_RUN = 3


class Spot(NamedTuple):
    """A place that the reader found: line and column from 1, `width` characters wide."""

    line: int
    column: int
    width: int = 1


class See(NamedTuple):
    """Another place that helps to understand a fault: `route` in the file `path`."""

    path: str
    route: Route
    message: str


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record among the words of a cure, with what to write there to the letter; empty
    where the words say it. `pointed`: its line is shown with the fault, and its name needs no word.
    """

    name: str
    value: str = ""
    pointed: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """Another value for the key before it."""

    value: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command of recotrack that mends a fault. What stands in capitals only whoever types it
    knows: NOTE, ROLE.
    """

    verb: str
    about: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rename:
    """Another name for a file or a folder: its path as the user sees it, and the path then."""

    old: str
    new: str


Part = str | Key | Value | Command | Rename
Cure = Part | tuple[Part, ...]
"""What to write instead: words, with the keys, values and commands among them. It is told in the
words of the file, or in options to whoever typed a command; both by `cli`.
"""
ONE_OF = "one of:"
"""What stands before several values, of which one is to be written."""


def parts(of: Cure) -> tuple[Part, ...]:
    """The words, keys, values and commands of a cure, in order."""
    return of if isinstance(of, tuple) else (of,)


def cure(text: str) -> tuple[Part, ...]:
    """The cure of a fixed text, whose keys stand in braces, with their values: `{status:closed} or
    {:complete}, with {evidence}`. No text of a record belongs in it, which may have braces.
    """
    found: list[Part] = []
    for words, key, value, _ in Formatter().parse(text):
        found.append(words.strip())
        if key is not None:
            found.append(Key(key, value or "") if key else Value(value or ""))
    return tuple(filter(None, found))


def followed(of: Cure, *more: Part) -> tuple[Part, ...]:
    """The cure with more parts after it; only these if the cure is empty."""
    return (*parts(of), *more) if of else more


def one_of(key: str, ways: Iterable[tuple[Part, ...]]) -> tuple[Part, ...]:
    """One of several values of the key that is pointed at, each with what is said of it."""
    first, *others = ways
    more = (part for each in others for part in (",", *each))
    return (Key(key, pointed=True), ONE_OF, *first, *more)


def command(verb: str, *about: str, **options: str) -> Command:
    """The command of this verb, with options as keys: `agreed_by` is --agreed-by."""
    return Command(verb, " ".join(about), tuple(options.items()))


class Fault(NamedTuple):
    """Something wrong, from a rule or the reader. `path` is relative to the records folder."""

    rule: str
    path: str
    message: str
    route: Route = ()
    at_key: bool = False
    """Point at the key at the end of the route, not at its value."""
    words: str = ""
    """The piece of the value to point at, if the value is a long text."""
    write: tuple[Cure, ...] = ()
    """What to write instead: first the cure, then other ways that may fit."""
    basis: str = ""
    """The law, policy line or setting that the rule applied."""
    see: tuple[See, ...] = ()
    spot: Spot | None = None
    """The place, if the reader knows it and no route leads there."""
    severity: Severity | None = None
    """Set if the rule's own severity does not hold, as for a response before it is published."""
    parts: frozenset[str] = frozenset()
    """For a fault about several things, what it says of each. A fault with fewer parts than before
    is not a new one."""


class Related(NamedTuple):
    """A second place, located: its path from the user's folder, line and column from 1."""

    path: str
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """A fault with its place, as every output format prints it. Problems sort as people read."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    summary: str = field(compare=False)
    """The message as one line that can stand alone, since it names the key or the value."""
    in_words: str = field(compare=False)
    """The summary for people who see no file: it says "the update of 2 March 2026"."""
    severity: Severity = field(compare=False)
    reference: str | None = field(compare=False)
    write: tuple[Cure, ...] = field(compare=False)
    basis: str = field(compare=False)
    related: tuple[Related, ...] = field(compare=False)
    excerpt: str = field(compare=False)
    """The line of the file, without its end; empty if there is none to show."""
    width: int = field(compare=False)
    """The number of characters, from `column`, that the problem is about."""


class Failure(Exception):  # noqa: N818 - the domain word: a failure is not an error in the records
    """A command cannot go on. `cure` says to whoever typed it what to do; its keys are options.
    `exit_code` is 2 for wrong use, else 3.
    """

    def __init__(
        self,
        message: str,
        cure: Cure = "",
        *,
        exit_code: Exit = Exit.COULD_NOT_RUN,
        instead: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure
        self.exit_code = exit_code
        self.instead = instead
        """The value that was probably meant by the typed one; empty if none is near."""
        self.others: tuple[Failure, ...] = ()
        """Other failures of the same call."""


def wrong_use(message: str, cure: Cure = "", *, instead: str = "") -> Failure:
    """The failure for a call that cannot mean anything: exit 2."""
    return Failure(message, cure, exit_code=Exit.WRONG_USE, instead=instead)
