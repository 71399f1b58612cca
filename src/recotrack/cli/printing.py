"""How things look: rich at a terminal, plain and unwrapped in a pipe."""

import re
import sys
from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from recotrack.cli.lines import Line, Words
from recotrack.cli.streams import styled, visible
from recotrack.dates import MONTHS

LEAST = 20
"""Columns that a last cell needs beside the others if it is longer."""
BELOW = "    "
"""Stands before a last cell that goes below the others of its row."""
_DATE = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b(?: \d{{4}}\b)?")
_KEPT = "\ue000"
"""Stands for a space at which no line is broken: rich breaks at Unicode's, too."""
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


def print_lines(out: Console, lines: Iterable[Line], width: int) -> None:
    """Lines at a terminal of this width: cut, or gone on with below their last cell."""
    for line in lines:
        start = Text(" " * line.indent)
        for cell, gap in line.padded():
            start.append_text(_text(cell)).append(gap)
        last = _text(line.cells[-1])
        if line.cut:
            out.print(start + last, no_wrap=True, overflow="ellipsis", width=width)
            continue
        if last.cell_len > (room := width - start.cell_len) and room < LEAST:
            # In so little room words would be broken into letters: the last cell goes below.
            start.rstrip()
            out.print(start, width=width)
            start = Text(" " * (line.indent + len(BELOW)))
        last.plain = _DATE.sub(lambda found: found[0].replace(" ", _KEPT), last.plain)
        for part in last.wrap(out, max(1, width - start.cell_len), overflow="fold"):
            part.plain = part.plain.replace(_KEPT, " ")
            out.print(start + part, no_wrap=True, overflow="ignore", crop=False)
            start = Text(" " * start.cell_len)


def _text(words: Words) -> Text:
    if isinstance(words, str):
        return Text(words)
    return Text.assemble((words.words, words.style), words.rest)
