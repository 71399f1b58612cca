"""The verbs, listed by hand: what each is called, where it lives, and its line in the help.

A verb's module is imported when the verb runs (or its own help is shown), so that `--help`,
`--version` and completion stay as quick as a program that does nothing.
"""

import importlib
import textwrap
from collections.abc import Callable, Iterator, MutableMapping
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    # click's own classes are typer's private matter; their types are Any here.
    Context = Any
    Formatter = Any


class Verb(NamedTuple):
    """A verb's line in the help, which is its docstring's first sentence; its module below cli."""

    line: str
    module: str
    function: str = ""
    """The function that carries it out; without one the module lists KINDS, as `add` does."""


VERBS = {
    "init": Verb("Start a new register in DIR/records/.", "init", "init"),
    "demo": Verb("Write a fictional, lively register into DIR/records/.", "demo", "demo"),
    "add": Verb("Add a new record, or a new entry in one that is there.", "add"),
    "invite": Verb("Record that the chief constable was asked to comment.", "invite", "invite"),
    "respond": Verb("Put somebody's words into the response.", "respond", "respond"),
    "publish": Verb("Record the day on which the response went public.", "publish", "publish"),
    "send": Verb("Record that a copy of the response was sent.", "send", "send"),
    "update": Verb("Append what happened to an action or a recommendation.", "update", "update"),
    "list": Verb(
        "List recommendations and actions: the open ones, by due date.", "list", "list_records"
    ),
    "show": Verb(
        "Show all about one thing: a recommendation, an action, a pillar ...", "show", "show"
    ),
    "status": Verb(
        "Where everything stands: clocks, totals, what is late, what changed.", "status", "status"
    ),
    "log": Verb(
        "What happened: updates, moved dates, responses, meetings; the newest first.", "log", "log"
    ),
    "check": Verb("Are the records valid? Where, what, and how to mend it.", "check", "check"),
    "overdue": Verb(
        "What the day makes due: late work, the response, long waits, silence.",
        "overdue",
        "overdue",
    ),
    "diff": Verb("What changed since a commit or a board's meeting, in words.", "diff", "diff"),
    "rule": Verb(
        "What a rule means, why it matters, and how to mend what breaks it.", "rule", "rule"
    ),
    "render": Verb("Make a document from the records.", "render", "render"),
    "resolve": Verb("Finish a merge that git left in conflict.", "resolve", "resolve"),
    "merge-driver": Verb(
        "Merge a record for git, which calls this by itself once it has been told to.",
        "merge_driver",
        "merge_driver",
    ),
    "schema": Verb("Print the JSON Schema of a kind of file, for editors.", "schema", "schema"),
}
"""In the order in which a register needs them."""
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def help_of(function: Callable[..., Any]) -> str:
    """A verb's docstring as its help: lines that can be copied stay lines of their own."""
    first, _, rest = (function.__doc__ or "").partition("\n")
    paragraphs = f"{first}\n{textwrap.dedent(rest)}".strip().split("\n\n")
    kept = [f"\b\n{each}" if each.startswith("recotrack ") else each for each in paragraphs]
    return "\n\n".join(kept)


def program(name: str, functions: dict[str, Callable[..., Any]], *, about: str = "") -> Any:  # noqa: ANN401
    """The command of one function, or the group of several, as typer makes it."""
    made = typer.Typer(
        name=name,
        no_args_is_help=bool(about),
        add_completion=False,
        rich_markup_mode=None,  # plain help: it can be read in a pipe, and starts twice as fast
        context_settings=SETTINGS,
    )
    for word, function in functions.items():
        made.command(word, help=help_of(function))(function)
    if about:
        made.callback(help=about)(lambda: None)
    command = typer.main.get_command(made)
    command.name = name
    return command


def command_of(name: str) -> Any:  # noqa: ANN401 - typer's command
    """The command that carries out a verb, imported now."""
    verb = VERBS[name]
    module = importlib.import_module(f"recotrack.cli.{verb.module}")
    if verb.function:
        return program(name, {name: getattr(module, verb.function)})
    return program(name, module.KINDS, about=help_of(getattr(module, name)))


class _Commands(MutableMapping[str, Any]):
    """The verbs' commands by name, each made when it is asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        if name not in self._made:
            self._made[name] = command_of(name)
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:  # noqa: ANN401
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(VERBS)

    def __len__(self) -> int:
        return len(VERBS)


class Verbs(TyperGroup):
    """The program's group: it knows its verbs by name, and their help lines, without them."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - what typer passes
        super().__init__(**settings)
        self.commands = _Commands()

    def list_commands(self, ctx: "Context") -> list[str]:  # noqa: ARG002
        """The names, in the order of the table."""
        return list(VERBS)

    def format_commands(self, ctx: "Context", formatter: "Formatter") -> None:  # noqa: ARG002
        """The help's list of verbs."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, verb.line) for name, verb in VERBS.items()])
