"""How things look: rich at a terminal, plain and unwrapped in a pipe."""

import re
import sys
from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from recotrack.cli.lines import Line, Words
from recotrack.cli.streams import styled, visible
from recotrack.dates import MONTHS

_LEAST, _LEAST_CUT = 20, 12
"""Columns that a last cell needs beside the others if it is longer, and one that is cut."""
WIDEST = 100
"""Columns that a last cell takes before it goes on below: longer lines are hard to read."""
BELOW = "    "
"""Stands before a last cell that goes below the others of its row."""
_WORD = re.compile(rf"\d{{1,2}} (?:{'|'.join(MONTHS)})(?: \d{{4}}\b)?\S*|\S+")
"""What stands on one line: a date, or whatever has no space in it."""
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


def print_lines(lines: Iterable[Line]) -> None:
    """Lines at a terminal: cut at its edge, or gone on with below their last cell."""
    out = console()
    for line in lines:
        for text in _set_out(line, out.width):
            text.rstrip()
            if text.spans:
                out.print(text, no_wrap=True, overflow="ignore", crop=False)
            else:  # most lines: rich takes ten times as long
                sys.stdout.write(f"{text.plain}\n")


def _set_out(line: Line, width: int) -> Iterator[Text]:
    start = Text(" " * line.indent)
    for cell, gap in line.padded():
        start.append_text(_text(cell)).append(gap)
    last = _text(line.cells[-1])
    room = width - start.cell_len
    if len(line.cells) > 1 and last.cell_len > room and room < _needed(line, last.plain):
        # In so little room words would be broken into letters: the last cell goes below.
        yield start
        start = Text(" " * (line.indent + len(BELOW)))
        room = width - start.cell_len
    if line.cut:
        last.truncate(max(1, room), overflow="ellipsis")
        yield start + last
        return
    for paragraph in last.split("\n", allow_blank=True):
        for part in paragraph.divide(_line_starts(paragraph.plain, max(1, min(room, WIDEST)))):
            yield start + part
            start = Text(" " * start.cell_len)


def _needed(line: Line, last: str) -> int:
    if line.cut:
        return _LEAST_CUT
    return max(_LEAST, *(cell_len(word) for word in last.split() if _is_whole(word)), 0)


def _is_whole(word: str) -> bool:
    """Whether a word is a reference or an address: those are there to be copied."""
    return "/" in word


def _line_starts(words: str, room: int) -> Iterator[int]:
    """Where these words go on below. A word that is wider than the room is broken, if it may be."""
    start = 0
    for word in _WORD.finditer(words):
        if cell_len(words[start : word.end()]) <= room:
            continue
        if words[start : word.start()].strip():
            start = word.start()
            yield start
        if _is_whole(word[0]):
            continue
        used = cell_len(words[start : word.start()])
        for at in range(word.start(), word.end()):
            used += (wide := cell_len(words[at]))
            if used > room and at > start:
                start, used = at, wide
                yield start


def _text(words: Words) -> Text:
    if isinstance(words, str):
        return Text(words)
    return Text.assemble((words.words, words.style), words.rest)
