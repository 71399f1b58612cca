"""A record's text cut into chunks by its structure. Joined again they are the same text.

A chunk is the lines of one key or list entry, with the comments around it. Chunks are merged, so
that comments, quotes and order stay as people wrote them.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, NamedTuple

from recotrack import source
from recotrack.edit.writer import entry_lines, key_lines
from recotrack.problems import Route


class Frame(NamedTuple):
    """The lines before the parts of a mapping or list, its dash, and the indent of the parts."""

    head: str
    dash: str
    offset: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """The lines of a value: comments above it, its own first line, its parts, comments below."""

    name: str | int
    """The key, or the position in a list; empty for a whole file."""
    column: int
    """The column of the key or dash, from 0."""
    lead: str
    """The comments above."""
    body: str
    """All the text but the comments above."""
    data: Any
    parts: tuple["Chunk", ...] | None = None
    """None if it cannot be divided: a scalar, or a value in brackets."""
    head: str = ""
    """The line of the key or dash, if the parts begin below it."""
    dash: str = ""
    """The dash and the spaces after it, if the first part is on its line."""
    foot: str = ""
    """The comments below."""

    @property
    def frame(self) -> Frame | None:
        """The frame, independent of the chunk's column; None without parts."""
        if not self.parts:
            return None
        offset = self.parts[0].column - self.column
        return Frame(shifted(self.head, -self.column), self.dash, offset)

    def lead_at(self, column: int) -> str:
        """The comments above, shifted for a chunk at `column`."""
        return shifted(self.lead, column - self.column)

    def body_at(self, column: int) -> str:
        """The body, shifted to `column`."""
        return shifted(self.body, column - self.column)

    def foot_at(self, column: int) -> str:
        """The comments below, shifted for a chunk at `column`."""
        return shifted(self.foot, column - self.column)


class ChunkVersions(NamedTuple):
    """A chunk in base, ours and theirs; None in a version that lacks it."""

    base: Chunk | None
    ours: Chunk | None
    theirs: Chunk | None


def shifted(text: str, by: int) -> str:
    """The text with every line shifted to the right, or to the left as far as its indent allows."""
    if not by:
        return text
    return "".join(_shift_line(line, by) for line in text.splitlines(keepends=True))


def _shift_line(line: str, by: int) -> str:
    if by > 0:
        return line if line == "\n" else " " * by + line
    return line[min(-by, len(line) - len(line.lstrip(" "))) :]


def cut(text: str, data: Any) -> Chunk:  # noqa: ANN401 - plain data
    """The chunk of a text without carriage returns that ends with a line end. `data` is the text as
    read.
    """
    return _Cutter(text).whole(data)


def in_block_style(chunk: Chunk) -> Chunk | None:
    """The chunk with parts: a value in brackets is rewritten in block style.

    None for a scalar, or if that would lose a comment.
    """
    if chunk.parts is not None:
        return chunk
    if not isinstance(chunk.data, dict | list) or not chunk.data or "#" in chunk.body:
        return None
    if isinstance(chunk.name, int):
        data: Any = [chunk.data]
        lines = entry_lines(chunk.data, 0, quoted=True)
    else:
        data = {chunk.name: chunk.data}
        lines = key_lines(chunk.name, chunk.data, 0, quoted=True)
    (part,) = cut("".join(f"{line}\n" for line in lines), data).parts or (chunk,)
    return replace(part, name=chunk.name, lead=chunk.lead_at(0))


_ONLY_A_KEY = re.compile(r"\s*:\s*(#.*)?")
_KEEPS_BLANK_LINES = re.compile(r"[|>]\d*\+")
_DASH = re.compile(r"-(?: +|$)")


class _Cutter:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [f"{line}\n" for line in text.removesuffix("\n").split("\n")]
        self.places = source.places(text.encode())
        self.starts = [0, *accumulate(map(len, self.lines))]
        self.children: dict[Route, list[Route]] = defaultdict(list)
        self.start_by_end: dict[int, int] = {}
        """The start of the value that ends at an index; of several, that of the innermost."""
        for route, place in self.places.items():
            if route:
                self.children[route[:-1]].append(route)
            start, end = place.value.start, place.value.end
            self.start_by_end[end] = max(start, self.start_by_end.get(end, 0))

    def whole(self, data: Any) -> Chunk:  # noqa: ANN401
        if not self._has_parts(()):
            return Chunk("", 0, "", self.text, data)
        first = self.places[()].value.line - 1  # a first dash may be alone on its line
        lead, body = self._text_between(0, first), self._text_between(first, len(self.lines))
        parts, last = self._parts((), first, data)
        return Chunk("", 0, lead, body, data, parts, foot=self._text_between(last, len(self.lines)))

    def _text_between(self, start: int, end: int) -> str:
        return "".join(self.lines[start:end])

    def _line(self, route: Route) -> int:
        """The line, from 0, of a key, or of the first value in an entry."""
        place = self.places[route]
        return (place.key or place.value).line - 1

    def _column(self, route: Route) -> int:
        """The column, from 0, of a key or of an entry's dash."""
        place = self.places[route]
        return (place.key or self.places[route[:-1]].value).column - 1

    def _end(self, route: Route) -> int:
        """The number of lines up to the end of a value and of its own comments: those below it that
        are indented deeper than its key or dash.
        """
        place = self.places[route]
        is_empty = place.value.start == place.value.end
        end = self._last_character(place.key if is_empty and place.key else place.value)
        count, column = bisect_right(self.starts, end), self._column(route)
        for line in range(count, len(self.lines)):
            bare = self.lines[line].strip()
            is_deeper = self.lines[line].find("#") > column
            if bare and not (bare.startswith("#") and is_deeper):
                break
            count = line + 1 if bare else count
        return count

    def _last_character(self, span: source.Span) -> int:
        """The index of a character in the last line of a value."""
        if span.end == span.start or self.text[span.end - 1] != "\n":
            return span.end
        # A block of text ends where the next line starts; blank lines below it may belong to it.
        start = self.start_by_end[span.end]
        if _KEEPS_BLANK_LINES.match(self.text, start):
            return span.end - 1
        return start + len(self.text[start : span.end].rstrip("\n"))

    def _chunk(self, route: Route, start: int, data: Any) -> tuple[Chunk, int]:  # noqa: ANN401
        """The chunk that begins with the comments at line `start`, and the line after it."""
        first = start
        while not self.lines[first].strip() or self.lines[first].lstrip().startswith("#"):
            first += 1
        column, end = self._column(route), max(self._end(route), first + 1)
        lead, body = self._text_between(start, first), self._text_between(first, end)
        chunk = Chunk(route[-1], column, lead, body, data)
        if not self._has_parts(route):
            return chunk, end
        dash = self._dash_blanked(route, first, column)
        below = first if dash else first + 1
        head = self._text_between(first, below)
        parts, last = self._parts(route, below, data)
        foot = self._text_between(last, end)
        return replace(chunk, parts=parts, head=head, dash=dash, foot=foot), max(end, last)

    def _dash_blanked(self, route: Route, first: int, column: int) -> str:
        """The dash before an entry's first part, which is blanked in the lines; empty if none."""
        if self.places[route].key is not None or self._line(self.children[route][0]) != first:
            return ""
        line = self.lines[first]
        match = _DASH.match(line, column)
        dash = match.group() if match else ""
        self.lines[first] = line[:column] + " " * len(dash) + line[column + len(dash) :]
        return dash

    def _has_parts(self, route: Route) -> bool:
        """Whether a value has parts, each on lines of its own."""
        place = self.places.get(route)
        if place is None or place.kind == "scalar" or place.flow or place.empty:
            return False
        starts = [self._line(child) for child in self.children[route]]
        if len(set(starts)) < len(starts):
            return False
        if place.key is None:
            return True
        end = self.text.find("\n", place.key.end)
        return _ONLY_A_KEY.fullmatch(self.text, place.key.end, end) is not None

    def _parts(self, route: Route, start: int, data: Any) -> tuple[tuple[Chunk, ...], int]:  # noqa: ANN401
        """The parts of a value, which begin at line `start`, and the line after them."""
        parts = []
        for child in self.children[route]:
            part, start = self._chunk(child, start, data[child[-1]])
            parts.append(part)
        return tuple(parts), start
