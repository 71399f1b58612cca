"""The options that several verbs share, said once."""

from pathlib import Path
from typing import Annotated

import typer

Records = Annotated[
    Path | None,
    typer.Option(
        "--records",
        metavar="DIR",
        help="The records folder; else RECOTRACK_RECORDS, else records/ here or above.",
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day to look from; else RECOTRACK_TODAY, today in London.",
        show_default=False,
    ),
]
KnownOn = Annotated[
    str | None,
    typer.Option(
        "--known-on",
        metavar="DAY|BOARD[:DAY]",
        help="What was known then: the records as they were committed by the end of that day, or "
        "before the day on which the board met.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and stop.")]
Inspection = Annotated[
    str | None,
    typer.Option("--inspection", metavar="REF", help="Only this inspection.", show_default=False),
]
Owner = Annotated[
    str | None,
    typer.Option("--owner", metavar="ROLE", help="Only what this role owns.", show_default=False),
]
Pillar = Annotated[
    str | None,
    typer.Option("--pillar", metavar="REF", help="Only this pillar's.", show_default=False),
]
Board = Annotated[
    str | None,
    typer.Option(
        "--board", metavar="BOARD", help="Only what this board chases.", show_default=False
    ),
]
