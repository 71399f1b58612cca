"""How things look: rich at a terminal, plain and unwrapped in a pipe."""

import re
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from recotrack.cli.lines import Line, Words, cut_to_columns
from recotrack.cli.streams import unescaped, visible
from recotrack.dates import MONTHS

_LEAST, _LEAST_CUT = 20, 12
"""The fewest columns that a last cell may have beside the others: a wrapped one, and a cut one."""
WIDEST = 100
"""The most columns of a last cell before it is wrapped, as longer lines are hard to read."""
BELOW = "    "
"""The indent of a last cell that goes below the others of its row."""
NEW_LINE = "\n"
_WORD = re.compile(rf"\d{{1,2}} (?:{'|'.join(MONTHS)})(?: \d{{4}}\b)?\S*|\S+|{NEW_LINE}")
"""The pieces of a text: a date or a word, which is never broken, or a line end."""
PIPE_WIDTH = 10_000
"""The width of a pipe, in which nothing is wrapped or cut."""


def console() -> Console:
    """Standard output. Colour and width only at a terminal; NO_COLOR is respected by rich."""
    if sys.stdout.isatty():
        return _EscapingConsole(
            file=unescaped(sys.stdout), highlight=False, markup=False, emoji=False
        )
    return Console(
        file=sys.stdout, highlight=False, markup=False, emoji=False,
        force_terminal=False, color_system=None, width=PIPE_WIDTH,
    )  # fmt: skip


class _EscapingConsole(Console):
    """Shows the control characters of a text as signs, before it adds its own."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterator[Segment]:
        """The pieces that are printed."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=visible(segment.text))


class _Piece(NamedTuple):
    """A printed line, with the parts of it that have a style."""

    words: str
    styles: list[tuple[str, int, int]]


def print_lines(lines: Iterable[Line]) -> None:
    """Print lines at a terminal: each is cut at its edge, or wrapped below its last cell."""
    out = console()
    for line in lines:
        for words, styles in _set_out(line, out.width):
            if not styles:  # most of them: rich takes ten times as long
                sys.stdout.write(f"{words.rstrip()}\n")
                continue
            text = Text(words)
            for style, start, end in styles:
                text.stylize(style, start, end)
            _print_line(out, text)


def print_markdown(text: str) -> None:
    """A Markdown text at a terminal, without the spaces that rich fills its lines with."""
    # Heavy, and needed only here.
    from rich.markdown import Markdown  # noqa: PLC0415

    out = console()
    for line in out.render_lines(Markdown(text, hyperlinks=False), pad=False):
        _print_line(out, Text.assemble(*((each.text, each.style or "") for each in line)))


def _print_line(out: Console, text: Text) -> None:
    """A line that is set out already, without spaces at its end."""
    text.rstrip()
    out.print(text, no_wrap=True, overflow="ignore", crop=False)


def _set_out(line: Line, width: int) -> Iterator[_Piece]:
    start, styles = " " * line.indent, []
    for cell, gap in line.padded():
        styles += _style(cell, len(start), 0, len(str(cell)))
        start += f"{cell}{gap}"
    last = line.cells[-1]
    words = str(last)
    room = width - cell_len(start)
    if len(line.cells) > 1 and cell_len(words) > room and room < _needed(line, words):
        # In so little room words would be broken into letters: the last cell goes below.
        yield _Piece(start, styles)
        start, styles = " " * (line.indent + len(BELOW)), []
        room = width - len(start)
    room = max(1, room if line.cut else min(room, WIDEST))
    if line.cut:
        words = cut_to_columns(words, room)
    ends = [*_line_starts(words, room), len(words)]
    for at, end in zip([0, *ends], ends, strict=False):
        styles += _style(last, len(start), at, end)
        yield _Piece(f"{start}{words[at:end].removesuffix(NEW_LINE)}", styles)
        start, styles = " " * cell_len(start), []


def _style(words: Words, column: int, start: int, end: int) -> list[tuple[str, int, int]]:
    """The style of a part of these words, if it has one."""
    if isinstance(words, str) or not words.style or start >= len(words.words):
        return []
    return [(words.style, column, column + min(end, len(words.words)) - start)]


def _needed(line: Line, last: str) -> int:
    if line.cut:
        return _LEAST_CUT
    return max(_LEAST, *(cell_len(word) for word in last.split() if _is_whole(word)), 0)


def _is_whole(word: str) -> bool:
    """Whether a word is a reference or an address, which people copy."""
    return "/" in word


def _line_starts(words: str, room: int) -> Iterator[int]:
    """Where these words go on below. A word that is wider than the room is broken, if it may be."""
    wide = len if words.isascii() else cell_len
    if wide(words) <= room and NEW_LINE not in words:
        return
    start = 0
    for word in _WORD.finditer(words):
        if word[0] == NEW_LINE:
            start = word.end()
            yield start
            continue
        if wide(words[start : word.end()]) <= room:
            continue
        if words[start : word.start()].strip():
            start = word.start()
            yield start
        if _is_whole(word[0]):
            continue
        used = wide(words[start : word.start()])
        for at in range(word.start(), word.end()):
            used += (of_one := wide(words[at]))
            if used > room and at > start:
                start, used = at, of_one
                yield start
