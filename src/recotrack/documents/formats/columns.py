"""Tables on paper: how wide each column is, and which pages turn because a table does not fit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from recotrack.dates import MONTHS
from recotrack.documents.tree import (
    Cell,
    Contents,
    Facts,
    Figure,
    Heading,
    Inline,
    LineBreak,
    List,
    PageBreak,
    Part,
    Reference,
    Table,
    Text,
    paragraphs_of,
    text_of,
)

LINE = 80
"""How many characters of a table's text fit across an upright page."""
TURNED_LINE = 122
"""How many fit across a page that is turned."""
SHORT = 20
"""A text of at most so many characters, a day or a number, has a line of its own where it can."""
LONGEST_WORD = 22
"""The characters of the longest word that is kept whole. Longer ones, addresses and references,
are broken."""
MAY_BREAK = "\u200b"
"""The sign, of no width, behind which a line may end."""
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_SIGN = re.compile(r"(?<=[/.@_?&=])(?<!//)(?=[^\W_])")
"""The places in an address or a reference at which a line may end: behind each sign."""
_HIGH, _FEW_COLUMNS = 8, 4
"""A row of more lines is high. A table of so few columns gains little on a page that is turned."""
_FEW_PARTS = 20
"""The most paragraphs and headings that are put on turned pages with the section beside them."""
_MOST_OF_FACTS, _MOST_OF_TABLE = 26, 14
"""The most lines of facts, and of a table's rows or a list, that are kept on one page. With the
space between rows they fill half of it."""
_MOST_FOR_NAMES = 500
"""The widest that the column of names of facts may be, in thousandths of the line: half of it."""
_EDGE = 2
"""The space beside the text of a cell, in characters."""
_END_OF_LINE = 3
"""What stays empty at the end of a line, where the next word has no room, in characters."""
_BOLD = 1.04
_DAY = re.compile(rf"\b(\d{{1,2}})[ \N{{NO-BREAK SPACE}}]({'|'.join(MONTHS)}) (\d{{4}})\b")
_BEFORE_A_DAY = r"(?:(?:On|[A-Z][a-z ]{1,20}(?: since| on|:|day)) )?"
"""What may stand before the day that begins a line: Blocked since 2 May 2026, Due: 2 May 2026,
Saturday 2 May 2026."""
_FIRST_DAYS = re.compile(
    rf"\A{_BEFORE_A_DAY}{_DAY.pattern}(?: \(first {_DAY.pattern}|.*; [a-z]+ on {_DAY.pattern}\Z)?"
)
_WIDE_LETTER = re.compile(r"[A-Zmw@%\u2014\u2026]")


def with_short_days(table: Table) -> Table:
    """The table with its days set for paper. No line ends between a day and its month. In a column
    of days the months have three letters, as in 31 Mar 2026 or Done on 31 Mar 2026; days within a
    text stay as they are.
    """
    columns = [[with_whole_days(cell) for cell in column] for column in _columns(table)]
    shown = [
        [head, *map(_with_short_day, cells)] if _is_of_days(cells) else [head, *cells]
        for head, *cells in columns
    ]
    head, *rows = zip(*shown, strict=True)
    return replace(table, head=head, rows=tuple(rows))


def _is_of_days(cells: Sequence[Cell]) -> bool:
    """Whether each cell begins with a day or has none, and some do."""
    texts = [text_of(cell) for cell in cells]
    begin = [bool(_FIRST_DAYS.match(text)) for text in texts]
    return any(begin) and not any(
        _DAY.search(text) for text, begins in zip(texts, begin, strict=True) if not begins
    )


def with_whole_days(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines, with days in which no line can end between the day and its month."""

    def kept(inline: Inline) -> Inline:
        if isinstance(inline, Text):
            return Text(_DAY.sub("\\1\N{NO-BREAK SPACE}\\2 \\3", inline.text))
        if isinstance(inline, LineBreak | Reference):
            return inline
        return replace(inline, children=with_whole_days(inline.children))

    return tuple(map(kept, inlines))


def _with_short_day(cell: Cell) -> Cell:
    """The cell, with short months in the day that begins a line, in a first day that follows it in
    brackets, and in that of a second status, which ends the line.
    """
    return tuple(
        Text(_FIRST_DAYS.sub(_short, each.text))
        if isinstance(each, Text) and isinstance(before, LineBreak)
        else each
        for before, each in pairwise((LineBreak(), *cell))
    )


def _short(day: re.Match[str]) -> str:
    return _DAY.sub(lambda found: f"{found[1]}\N{NO-BREAK SPACE}{found[2][:3]} {found[3]}", day[0])


def shares(table: Table, line: int) -> list[int]:
    """The width of each column, in thousandths of the table's width. `line` is the width of the
    page in characters.

    Each column has room for its longest word, and for its short lines if there is room for those in
    all columns. What is left goes, a character at a time, to the column that makes the rows
    highest. No column is wider than its longest line, so that a table of short lines is narrower
    than the page.
    """
    columns = [_texts(column) for column in _columns(table)]
    lengths = [[list(map(_length, text.split("\n"))) for text in column] for column in columns]
    words = [_longest_word(column) for column in columns]
    short = [
        max(width, *(each + _EDGE for text in column[1:] for each in text if each <= SHORT), 0)
        for column, width in zip(lengths, words, strict=True)
    ]
    widths = short if sum(short) <= line else words
    needs = [max(map(max, column)) + _EDGE for column in lengths]
    heights = [_heights(column, width) for column, width in zip(lengths, widths, strict=True)]
    for _ in range(int(line - sum(widths))):
        wanting = [at for at, width in enumerate(widths) if width < needs[at]]
        if not wanting:
            break
        gains = dict.fromkeys(wanting, 0.0)
        for row in zip(*heights, strict=True):
            height, highest = max((row[at], at) for at in wanting)
            if height > 1:  # a row of one line gets no lower
                gains[highest] += height / widths[highest]
        widened = max(gains, key=gains.__getitem__)
        widths[widened] += 1
        heights[widened] = _heights(lengths[widened], widths[widened])
    whole = [max(max(lines) for lines in column) for column in lengths]
    # Nothing in it needs a second line.
    if max(whole) <= SHORT and sum(whole) + 2 * _EDGE * len(whole) <= line:
        return [int((width + _EDGE) * 1000 / line) for width in widths]
    made = [int(width * 1000 / sum(widths)) for width in widths]
    made[-1] += 1000 - sum(made)
    return made


def room_for_names(facts: Facts, line: int) -> int:
    """The width of the column that the names of facts have, in thousandths of the line."""
    longest = max(_name_length(name) for name, _ in facts.rows)
    return min(_MOST_FOR_NAMES, int((longest + 2 * _EDGE) * 1000 / line))


def stays_whole(part: Facts | Table, widths: Iterable[int], line: int) -> bool:
    """Whether its rows are so few that they stay on one page, with their heading or caption.

    `widths` are those of its columns, in thousandths of the line.
    """
    rooms = [width * line // 1000 for width in widths]
    most = _MOST_OF_FACTS if isinstance(part, Facts) else _MOST_OF_TABLE
    return sum(lines_of(row, rooms) for row in part.rows) <= most


def is_short(block: List, line: int) -> bool:
    """Whether a list has so few lines that it stays on one page."""
    lengths = (len(text_of(inner.children)) for inner in paragraphs_of([block]))
    return sum(length // line + 1 for length in lengths) <= _MOST_OF_TABLE


def is_beside(name: Cell, share: int, line: int) -> bool:
    """Whether the name of a fact fits into a column of this share, with its words beside it."""
    return _name_length(name) < share * line / 1000


def _name_length(name: Cell) -> float:
    """How long the name of a fact is on paper, where it is bold, in characters."""
    return _length(text_of(name)) * _BOLD


def _heights(cells: Iterable[Iterable[float]], width: float) -> list[float]:
    """How high each cell of a column is by the lengths of its lines, in lines of the page."""
    room = width - _EDGE
    more = max(1, room - _END_OF_LINE)
    return [sum(1.0 if each <= room else each / more for each in cell) for cell in cells]


def lines_of(row: tuple[Cell, ...], rooms: Sequence[int]) -> int:
    """About how many lines a row has. `rooms` are the characters that fit into each column."""
    return max(
        sum(len(each) // max(1, room - _END_OF_LINE) + 1 for each in text.split("\n"))
        for text, room in zip(_texts(row), rooms, strict=True)
    )


def runs_of_pages(parts: Sequence[Part]) -> list[tuple[bool, list[Part]]]:
    """The parts of a document by runs of pages. Each run says whether its pages are turned.

    The pages of a section turn if a table in it does not fit on upright ones. A few words before,
    between or behind such sections turn with them, so that they do not get a page of their own.
    """
    runs = _joined((not all(map(_fits, section)), section) for section in _sections(parts))
    if len(runs) > 1:
        runs = _joined((turned or _is_short(run), run) for turned, run in runs)
    return runs


def _joined(runs: Iterable[tuple[bool, list[Part]]]) -> list[tuple[bool, list[Part]]]:
    return [
        (turned, [part for _, parts in these for part in parts])
        for turned, these in groupby(runs, key=lambda run: run[0])
    ]


def _sections(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """The parts above the first section, if there are any, and then the parts of each section."""
    starts = [at for at, part in enumerate(parts) if isinstance(part, Heading) and part.level == 1]
    for start, end in pairwise([0, *starts, len(parts)]):
        yield list(parts[start:end])


def _is_short(run: Sequence[Part]) -> bool:
    return len(run) <= _FEW_PARTS and not any(
        isinstance(part, Table | Figure | PageBreak | Contents) for part in run
    )


def _fits(part: Part) -> bool:
    """Whether each word of a table has room on an upright page, and rows of many columns do not get
    too high. Everything else fits.
    """
    if not isinstance(part, Table):
        return True
    table = with_short_days(part)
    if sum(_longest_word(_texts(column)) for column in _columns(table)) > LINE:
        return False
    if len(table.head) <= _FEW_COLUMNS:
        return True
    rooms = [share * LINE // 1000 for share in shares(table, LINE)]
    return sum(lines_of(row, rooms) > _HIGH for row in table.rows) * 2 < len(table.rows)


def _columns(table: Table) -> Iterator[tuple[Cell, ...]]:
    return zip(table.head, *table.rows, strict=True)


def _texts(cells: tuple[Cell, ...]) -> list[str]:
    """The text of each cell, with the ends of its lines."""
    return [
        "".join("\n" if isinstance(each, LineBreak) else text_of([each]) for each in cell)
        for cell in cells
    ]


def _longest_word(column: list[str]) -> float:
    """The width that a column needs so that no word in it is broken, in characters.

    Its heading is bold.
    """
    head, *texts = column
    bold = max(map(_length, pieces(head))) * _BOLD
    return _EDGE + max(bold, *(_length(piece) for text in texts for piece in pieces(text)), 0)


def pieces(text: str) -> Iterator[str]:
    """The pieces of a text in which no line may end: its words, cut behind a hyphen or a slash."""
    for piece in re.split(r"[ \t\n]+|(?<=[-/])(?=[^\W\d])", text):
        yield piece[:LONGEST_WORD]


def reference_with_breaks(text: str) -> str:
    """A reference, in which a line may end behind a slash."""
    return text.replace("/", f"/{MAY_BREAK}")


def with_breaks(text: str, long_word: re.Pattern[str] = _LONG_WORD) -> str:
    """The text, in which a line may end behind the signs of addresses and references."""
    return long_word.sub(lambda word: _SIGN.sub(MAY_BREAK, word[0]), text)


def _length(text: str) -> float:
    """How long a text is on paper, in characters of the font's average width."""
    return len(text) + 0.4 * len(_WIDE_LETTER.findall(text))
