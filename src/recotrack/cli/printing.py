"""How things look: rich at a terminal, plain and unwrapped in a pipe."""

import os
import sys
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from recotrack.cli.streams import styled, visible

WIDEST = 100
"""Columns of prose at a terminal: longer lines are hard to read."""
PIPE_WIDTH = 10_000
"""Columns, in a pipe: nothing is wrapped or cut there."""


def console() -> Console:
    """Standard output. Colour and width only at a terminal; NO_COLOR is respected by rich."""
    if sys.stdout.isatty():
        return _HarmlessConsole(file=styled(sys.stdout), highlight=False, markup=False, emoji=False)
    return Console(
        file=sys.stdout, highlight=False, markup=False, emoji=False,
        force_terminal=False, color_system=None, width=PIPE_WIDTH,
    )  # fmt: skip


class _HarmlessConsole(Console):
    """Shows the control characters of a text as signs, before it adds its own."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterator[Segment]:
        """The pieces that are printed."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=visible(segment.text))


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
