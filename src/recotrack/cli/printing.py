"""How things look: rich at a terminal, plain and unwrapped in a pipe."""

import json
import os
import sys
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

SCHEMA_VERSION = 1
PIPE_WIDTH = 10_000
"""Columns, in a pipe: nothing is wrapped or cut there."""


def console() -> Console:
    """Standard output. Colour and width only at a terminal; NO_COLOR is respected by rich."""
    if sys.stdout.isatty():
        return Console(highlight=False, markup=False, emoji=False)
    return Console(
        file=sys.stdout, highlight=False, markup=False, emoji=False,
        force_terminal=False, color_system=None, width=PIPE_WIDTH,
    )  # fmt: skip


def table(*columns: str, numbers: tuple[str, ...] = ()) -> Table:
    """A table with headings and no rules; columns in `numbers` are set right."""
    made = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for name in columns:
        made.add_column(name, justify="right" if name in numbers else "left", overflow="fold")
    return made


def print_json(items: list[Any], as_of: date, **more: Any) -> None:  # noqa: ANN401 - JSON
    """The envelope that every --json shares."""
    whole = {"schema_version": SCHEMA_VERSION, "as_of": as_of.isoformat(), **more, "items": items}
    sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2, default=str) + "\n")


def coloured(words: str, colour: str) -> Text:
    """Words in a RAG colour: the words always say it too."""
    styles = {"amber": "yellow", "grey": "bright_black", "purple": "magenta"}
    return Text(words, style=styles.get(colour, colour) if colour not in {"black", "white"} else "")


def bar(done: int, total: int, *, width: int = 20) -> str:
    """A bar of `width` cells, for example ███████─────────────."""
    filled = round(width * done / total) if total else 0
    full, empty = ("█", "─") if _can_print("█─") else ("#", "-")
    return full * filled + empty * (width - filled)


def _can_print(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return os.environ.get("TERM") != "dumb"
