"""Excel workbooks. Each sheet is a table with its name as title; a cell has the text that it shows.

openpyxl reads cells and struck words, and gets only the parts of the file that hold them: links,
macros, pictures, pivots and drop-downs are never opened. Cells without a value are removed first.
"""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import coordinate_to_tuple

from recotrack import archive
from recotrack.dates import uk
from recotrack.intake.paper import Cell, LeftOut, Paper, Table
from recotrack.intake.readers import cell_comments, fills, spread
from recotrack.intake.readers.passages import Piece
from recotrack.intake.readers.spread import Merge
from recotrack.problems import Failure
from recotrack.words import count_of, first_few, verb_for

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as AnyCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
# Cells and rows are matched as bytes, since a sheet may have millions of empty ones for which a
# parser would be slow. A name may have a prefix: x:row.
_DATA_BEGINS = re.compile(rb"<((?:\w+:)?)sheetData\b[^<>]*(?<!/)>")
_DATA = b"sheetData"
_EMPTY_CELL = re.compile(rb"<((?:\w+:)?)c\b[^<>]*(?:/>|>\s*</\1c\s*>)")
_EMPTY_ROW = re.compile(rb"<((?:\w+:)?)row\b[^<>]*(?:/>|>\s*</\1row\s*>)")
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^<>]*\shidden="(?:1|true)"')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\b[^<>]*\shidden="(?:1|true)"')
_ROOT = re.compile(rb"<((?:\w+:)?)worksheet\b[^<>]*>")
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\b[^<>]*\sref="([A-Z]{1,3}[1-9]\d{0,6}):([A-Z]{1,3}[1-9]\d{0,6})"'
)
_FORMULA = re.compile(
    rb'<((?:\w+:)?)c\b(?=[^<>]*\sr="([A-Z]+\d+)")[^<>]*>\s*<\1f\b(?:[^<>]*/>|[^<>]*>([^<]*)</\1f\s*>)'
    rb"\s*(?:<\1v\s*/>|<\1v\s*>\s*</\1v\s*>)?\s*</\1c\s*>"
)
_CELL = re.compile(rb"<(?:\w+:)?c\b")
_UNREAD = re.compile(rb"<((?:\w+:)?(?:pivotCaches|definedNames|externalReferences))\b[^<>]*>")
_UNNEEDED = re.compile(
    r"(?!xl/|\[Content_Types\]|_rels/).*|xl/(?:externalLinks|pivotCache|pivotTables|media"
    r"|drawings|charts|chartsheets|printerSettings|ctrlProps|embeddings|activeX|vbaProject|tables)\b.*"
    r"|.*\.(?:bin|vml)",
    re.IGNORECASE,
)
_COMMENT_PARTS = re.compile(
    r"xl/(?:worksheets/_rels/|(?:comments|threadedComments)).*", re.IGNORECASE
)
"""The parts that are read here, and not given to the library."""
_MOST_CELLS = 5
"""How many cells a note names."""
_MOST_MARKS = 1_500_000
"""The most tags that the library is given. A cell with words has six."""
_SLACK = 1024 * 1024
"""How many bytes openpyxl may read beyond those of the parts: the archive's table of contents."""
_LINKED = re.compile(rb"<(?:\w+:)?hyperlink\b")

_STRICT = b"http://purl.oclc.org/ooxml/"
_UNSAVED = "a formula whose value was not saved: open the file in its program and save it again"
_WRONG = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")
_IN_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
"""The parts of a number format whose letters stand for no part of a date: quoted text, colours,
languages.
"""


@dataclass(frozen=True)
class _Sheet:
    """A sheet's part with facts that openpyxl does not give."""

    data: bytes
    """The part without empty cells."""
    merges: tuple[Merge, ...] = ()
    formulas: Mapping[str, str] = field(default_factory=dict)
    """The formulas whose value was not saved, by cell."""
    hidden_rows: int = 0
    hidden_columns: int = 0
    links: int = 0
    cells: bytes = b""
    """Its rows with their empty cells, which may be filled."""
    comments: Mapping[str, str] = field(default_factory=dict)


def read(name: str, content: bytes) -> Paper:
    """The paper of a workbook, with its hidden sheets. A formula is read as its saved value; it is
    not run. `archive.guarded` has checked `content` before.

    Raises Failure if the workbook is damaged, or has more filled cells than any tracker.
    """
    parts = _parts_to_read(content)
    if any(_STRICT in data for path, data in parts.items() if path.endswith("workbook.xml")):
        raise Failure(
            f"{name} is saved as Strict Open XML, which is not read here",
            "save it as an ordinary Excel workbook (.xlsx), and import that",
        )
    comments = cell_comments.Comments(parts)
    sheets = {
        part: _sheet_of(data, comments.of(part))
        for part, data in parts.items()
        if _SHEET.fullmatch(part)
    }
    spread.refuse_many(
        name, sum(len(_CELL.findall(each.data)) + len(each.comments) for each in sheets.values())
    )
    reader = _reader(name, parts, sheets)
    book, named = reader.wb, reader.parser.find_sheets()
    facts = {each.name: sheets[part.target] for each, part in named if part.target in sheets}
    words = spread.CellWords(name)
    styles = fills.colours_of_styles(book)
    tables = [
        _table_of(sheet, facts.get(sheet.title, _Sheet(b"")), styles, words)
        for sheet in book.worksheets
    ]
    return Paper(
        name,
        tuple(table for table in tables if table.rows),
        left_out=tuple(
            LeftOut(formula, _UNSAVED, f"{title}!{cell}")
            for title, sheet in facts.items()
            for cell, formula in sheet.formulas.items()
        ),
        notes=tuple(_reading_notes(parts, book, facts, tables)),
    )


def _parts_to_read(content: bytes) -> dict[str, bytes]:
    """The parts of the workbook by path. Parts that cells do not need have no bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {
            path: packed.read(path)
            if archive.is_xml(path) and not _UNNEEDED.fullmatch(path)
            else b""
            for path in packed.namelist()
        }


def _sheet_of(data: bytes, comments: Mapping[str, str]) -> _Sheet:
    head, _, _ = data.partition(b"sheetData")
    cells, after = _rows_and_rest(data)
    root = _ROOT.search(data)
    if not cells or root is None:
        return _Sheet(data, comments=comments)
    slim = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", cells))
    ends = b"</" + root[1] + b"worksheet>"
    return _Sheet(
        root[0] + slim + ends,
        tuple(
            Merge(*coordinate_to_tuple(at[1].decode()), *coordinate_to_tuple(at[2].decode()))
            for at in _MERGED.finditer(after)
        ),
        {
            cell[2].decode(): (cell[3] or b"").decode(errors="replace")
            for cell in _FORMULA.finditer(slim)
        },
        len(_HIDDEN_ROW.findall(slim)),
        len(_HIDDEN_COLUMN.findall(head)),
        len(_LINKED.findall(after)),
        cells,
        comments,
    )


def _rows_and_rest(data: bytes) -> tuple[bytes, bytes]:
    """The element with all rows, and the bytes after it; both empty if there is no row."""
    begins = _DATA_BEGINS.search(data)
    ends = begins and data.rfind(b"</" + begins[1] + _DATA)
    if begins is None or ends is None or ends < begins.end():
        return b"", b""
    end = data.find(b">", ends) + 1
    return data[begins.start() : end], data[end:]


def _without_unread(part: bytes) -> bytes:
    """The workbook's part without the elements that are not read."""
    kept, start = [], 0
    while begins := _UNREAD.search(part, start):
        kept.append(part[start : begins.start()])
        start = begins.end()
        if not begins[0].endswith(b"/>"):
            ends = part.find(b"</" + begins[1], start)
            if ends < 0:
                break
            start = part.find(b">", ends) + 1
    return b"".join((*kept, part[start:]))


class _ReadOnce(io.BytesIO):
    """An archive of which only `left` bytes can be read. Without a limit, a workbook could name one
    part as ten thousand sheets, and have it read for each.
    """

    left = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.left -= len(found)
        if self.left < 0:
            raise ValueError("read again and again")
        return found


def _reader(name: str, parts: Mapping[str, bytes], sheets: Mapping[str, _Sheet]) -> ExcelReader:
    """What has read the workbook."""
    packed_parts = {
        path: sheets[path].data
        if path in sheets
        else _without_unread(data)
        if path.endswith("workbook.xml")
        else data
        for path, data in parts.items()
        if data and not _COMMENT_PARTS.fullmatch(path)
    }
    marks = sum(each.count(b"<") for each in packed_parts.values())
    if marks > _MOST_MARKS:
        raise Failure(
            f"{name} has more in its cells, styles and names than any tracker",
            "copy the cells of the sheet that matters into a new workbook, and import that",
        )
    packed = _ReadOnce()
    with zipfile.ZipFile(packed, "w") as slim:
        for path, data in packed_parts.items():
            slim.writestr(path, data)
    packed.left = 3 * packed.tell() + _SLACK
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of parts that it does not read
            reader = ExcelReader(packed, data_only=True, keep_links=False, rich_text=True)
            reader.read()
            return reader
    # A broken part makes the library raise any of these.
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        OSError,
        SyntaxError,
    ) as error:
        raise archive.damaged(name) from error


def _table_of(
    sheet: "Worksheet", facts: _Sheet, styles: Mapping[str, str], words: spread.CellWords
) -> Table:
    cells = {}
    font = cache(partial(_font_of, sheet.parent))
    # Not iter_rows, which makes a cell for every place up to the last, up to 17 thousand million.
    every: dict[tuple[int, int], Any] = sheet._cells  # noqa: SLF001
    for at, cell in every.items():
        if cell.value is None:
            continue
        shown = _cell_of(cell, font(cell._style.fontId), sheet.title, words)  # noqa: SLF001
        if shown.passages:
            cells[at] = shown
    title = sheet.title
    for place, said in facts.comments.items():
        where = f"{title}!{place}, a comment"
        known = cells.get(coordinate_to_tuple(place), Cell(where=f"{title}!{place}"))
        cells[coordinate_to_tuple(place)] = replace(
            known, comments=words.passages([Piece(said)], where)
        )
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    for place, colour in fills.colours_of_cells(facts.cells, styles).items():
        row, column = coordinate_to_tuple(place)
        if row in rows and column in columns:
            known = cells.get((row, column), Cell(where=f"{title}!{place}"))
            cells[row, column] = replace(known, colour=colour)
    return spread.table(cells, facts.merges, title=title, where=f"sheet {title}")


class _Font(NamedTuple):
    """What a font says of the words of a cell."""

    bold: bool
    struck: bool


def _font_of(book: Any, number: int) -> _Font:  # noqa: ANN401 - what openpyxl keeps for itself
    # Looked up once for each font: to ask a cell for its own takes as long as to read its words.
    font = book._fonts[number]  # noqa: SLF001
    return _Font(bool(font.b), bool(font.strike))


def _cell_of(cell: "AnyCell", font: _Font, title: str, words: spread.CellWords) -> Cell:
    where = f"{title}!{cell.coordinate}"
    return Cell(words.passages(_pieces_of(cell, font), where), _value_of(cell.value), where=where)


def _value_of(value: object) -> dt.date | float | bool | None:
    """The value of a cell if it is no text. The time of day is dropped."""
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date | float | bool | int) else None


def _pieces_of(cell: "AnyCell", font: _Font) -> list[Piece]:
    """The text that a cell shows. Parts of it may have a font of their own."""
    value = cell.value
    if isinstance(value, list):
        fonts = (font.struck if isinstance(each, str) else each.font.strike for each in value)
        return [
            Piece(str(each), font.bold, bool(struck))
            for each, struck in zip(value, fonts, strict=True)
        ]
    text = value if isinstance(value, str) else _as_text(value, cell.number_format or "")
    return [Piece(text, *font)]


def _as_text(value: object, pattern: str) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.date):
        return _day_as_text(value, pattern)
    if isinstance(value, int | float):
        percent = "%" in pattern
        return f"{value * 100 if percent else value:.15g}{'%' if percent else ''}"
    return str(value)


def _day_as_text(day: dt.date, pattern: str) -> str:
    """A day as its cell shows it: without the day of the month if the format has none."""
    letters = _IN_FORMAT.sub("", pattern).lower()
    if "y" in letters and "d" not in letters:
        return uk(day).partition(" ")[2]
    clock = isinstance(day, dt.datetime) and (day.hour or day.minute) and "h" in letters
    return f"{uk(day)} {day:%H:%M}" if clock else uk(day)


def _reading_notes(
    parts: Mapping[str, bytes], book: "Workbook", facts: Mapping[str, _Sheet], tables: list[Table]
) -> Iterator[str]:
    low = [each.lower() for each in parts]
    if any(each.endswith("vbaproject.bin") for each in low):
        yield "The workbook has macros. They were not read, and not run."
    if any("externallinks/" in each for each in low):
        yield "Some cells look into other workbooks. They were not opened: the last value counts."
    read = any(sheet.comments for sheet in facts.values())
    if any("comments" in each for each in low) and not read:
        yield "Comments in the margin of cells were not read."
    if coloured := [each for each in _all_cells(tables) if each.colour and not each.passages]:
        shown = first_few([f"{each.where} {each.colour}" for each in coloured], _MOST_CELLS)
        said = count_of(len(coloured), "cell", "is coloured")
        yield f"{said} and {verb_for(len(coloured), 'is empty')}: {shown}."
    hidden = [each.title for each in book.worksheets if each.sheet_state != "visible"]
    yield from (f"Sheet {title} is hidden. It was read too." for title in hidden)
    for title, sheet in facts.items():
        yield from _sheet_notes(title, sheet)
    if wrong := [each.where for each in _all_cells(tables) if _WRONG.fullmatch(each.text)]:
        shown = first_few(wrong, _MOST_CELLS)
        yield f"{count_of(len(wrong), 'cell', 'shows an error')}, and no value: {shown}."


def _sheet_notes(title: str, sheet: _Sheet) -> Iterator[str]:
    for number, what in ((sheet.hidden_rows, "row"), (sheet.hidden_columns, "group of columns")):
        if number:
            yield spread.hidden_note(title, number, what)
    if sheet.formulas:
        cells = first_few([f"{title}!{cell}" for cell in sheet.formulas], _MOST_CELLS)
        many = count_of(len(sheet.formulas), "formula", "has no saved value")
        yield f"On sheet {title} {many}: {cells}."
    if sheet.links:
        many = count_of(sheet.links, "link")
        yield f"On sheet {title} the addresses behind {many} were not read."


def _all_cells(tables: list[Table]) -> Iterator[Cell]:
    return (cell for table in tables for row in table.rows for cell in row)
