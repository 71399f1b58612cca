"""The options that several verbs share, said once."""

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from recotrack.cli.text_option import text_option

Records = Annotated[
    Path | None,
    text_option(
        "--records",
        "DIR",
        "The records folder; else RECOTRACK_RECORDS, else records/ here or above.",
    ),
]
AsOf = Annotated[
    str | None,
    text_option(
        "--as-of", "DATE", "The day to look from; else RECOTRACK_TODAY, else today in London."
    ),
]
KnownOn = Annotated[
    str | None,
    text_option(
        "--known-on",
        "DATE|BOARD[:DATE]",
        "What was known then: the records as they were committed by the end of that day, or before "
        "the day on which the board met.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and stop.")]
Inspection = Annotated[str | None, text_option("--inspection", "REF", "Only this inspection.")]
Owner = Annotated[str | None, text_option("--owner", "ROLE", "Only what this role owns.")]
Pillar = Annotated[str | None, text_option("--pillar", "REF", "Only this pillar's.")]
Board = Annotated[str | None, text_option("--board", "BOARD", "Only what this board chases.")]
TypedFilters = dict[str, Any]
"""The filters that were typed, by the names of FILTERS."""
FILTERS: dict[str, Any] = {
    "owner": Owner,
    "pillar": Pillar,
    "board": Board,
    "status": Annotated[
        list[str] | None,
        text_option("--status", "STATUS", "Only in this status; repeat for more."),
    ],
    "rag": Annotated[
        list[str] | None,
        text_option("--rag", "COLOUR", "Only of this colour; repeat for more."),
    ],
    "inspection": Inspection,
    "due_before": Annotated[
        str | None,
        text_option("--due-before", "DATE", "Only what is due before this day."),
    ],
    "kind": Annotated[
        str | None,
        text_option("--kind", "KIND", "Only recommendation or only action."),
    ],
}
"""The options that choose recommendations and actions, in the order of the help."""
_Command = Callable[..., None]


def with_filters(*names: str) -> Callable[[_Command], _Command]:
    """Gives a command an option for each of these FILTERS, or for all.

    They stand in the place of its parameter `filters`, which gets those that were typed.
    """
    options = [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=FILTERS[name]
        )
        for name in names or FILTERS
    ]

    def with_options(command: _Command) -> _Command:
        @functools.wraps(command)
        def called(**typed: Any) -> None:  # noqa: ANN401 - as typer has it
            filters = {each.name: typed.pop(each.name) for each in options}
            command(**typed, filters={name: value for name, value in filters.items() if value})

        own = inspect.signature(command).parameters
        shown = [
            option
            for name, each in own.items()
            for option in (options if name == "filters" else [each])
        ]
        # typer reads both.
        called.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
        called.__annotations__ = {each.name: each.annotation for each in shown}
        return called

    return with_options
