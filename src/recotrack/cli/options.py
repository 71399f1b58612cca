"""The options that several verbs share, said once."""

from pathlib import Path
from typing import Annotated

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
Kind = Annotated[
    str | None,
    text_option("--kind", "KIND", "Only recommendation or only action."),
]
Status = Annotated[
    list[str] | None,
    text_option("--status", "STATUS", "Only in this status; repeat for more."),
]
Rag = Annotated[
    list[str] | None,
    text_option("--rag", "COLOUR", "Only of this colour; repeat for more."),
]
DueBefore = Annotated[
    str | None,
    text_option("--due-before", "DATE", "Only what is due before this day."),
]
