"""Excel workbooks: each sheet is a table, its name the title, and a cell holds what it shows.

openpyxl reads the cells, and which words are struck through. It is given no more of the workbook
than that takes: what else there is (links, macros, pictures, pivots, drop-downs) is never opened,
and cells that have a format and no value are taken out before it sees them.
"""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from recotrack import archive
from recotrack.dates import uk
from recotrack.intake.paper import Cell, LeftOut, Paper, Table
from recotrack.intake.readers import fills, margins, spread
from recotrack.intake.readers.decoding import seen
from recotrack.intake.readers.spread import Merge
from recotrack.problems import Failure
from recotrack.words import count_of

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as AnyCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
# Cells and rows are matched by bytes: a sheet may have millions that are empty, and no parser needs
# to see them. A name may have a prefix: x:row.
_DATA_BEGINS = re.compile(rb"<((?:\w+:)?)sheetData\b[^<>]*(?<!/)>")
_DATA = b"sheetData"
_EMPTY_CELL = re.compile(rb"<((?:\w+:)?)c\b[^<>]*(?:/>|>\s*</\1c\s*>)")
_EMPTY_ROW = re.compile(rb"<((?:\w+:)?)row\b[^<>]*(?:/>|>\s*</\1row\s*>)")
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^<>]*\shidden="(?:1|true)"')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\b[^<>]*\shidden="(?:1|true)"')
_ROOT = re.compile(rb"<((?:\w+:)?)worksheet\b[^<>]*>")
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\b[^<>]*\sref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"'
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
_OF_MARGINS = re.compile(r"xl/(?:worksheets/_rels/|(?:comments|threadedComments)).*", re.IGNORECASE)
"""What is read here, and not given to the library."""
_MOST_MARKS = 1_500_000
"""Beginnings and ends of elements that the library is given: a cell with words has six."""
_SLACK = 1024 * 1024
"""Bytes of the archive itself: its list of parts, and what names them."""
_LINKED = re.compile(rb"<(?:\w+:)?hyperlink\b")

_STRICT = b"http://purl.oclc.org/ooxml/"
_UNSAVED = "a formula whose value was not saved: open the file in its program and save it again"
_WRONG = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")
_IN_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
"""What a number format prints as it is, and its colours and languages: no letters of a day."""


@dataclass(frozen=True)
class _Sheet:
    """What a sheet's part says beside its cells."""

    data: bytes
    """The part, cut down to the cells that have something."""
    merges: tuple[Merge, ...] = ()
    formulas: Mapping[str, str] = field(default_factory=dict)
    """Those whose value was not saved, by their cell."""
    hidden_rows: int = 0
    hidden_columns: int = 0
    links: int = 0
    colours: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)


def read(name: str, content: bytes) -> Paper:
    """The workbook's sheets, also those that are hidden. A formula is read as the value that was
    saved with it; it is not run. `content` has been guarded by `archive`.

    Raises Failure where it is damaged, or has more filled cells than a tracker can.
    """
    parts = _parts(content)
    if any(_STRICT in data for path, data in parts.items() if path.endswith("workbook.xml")):
        raise Failure(
            f"{name} is saved as Strict Open XML, which is not read here",
            "save it as an ordinary Excel workbook (.xlsx), and import that",
        )
    styles = fills.colours_of_styles(parts.get("xl/styles.xml", b""))
    comments = margins.Comments(parts)
    sheets = {
        part: _sheet(data, styles, comments.of(part))
        for part, data in parts.items()
        if _SHEET.fullmatch(part)
    }
    spread.refuse_many(
        name,
        sum(len(_CELL.findall(each.data)) + len(each.comments) for each in sheets.values()),
    )
    book = _opened(name, parts, sheets)
    of_part = _titles(parts)
    told = {of_part[part]: sheet for part, sheet in sheets.items() if part in of_part}
    words = spread.Words(name)
    tables = [_table(sheet, told.get(sheet.title, _Sheet(b"")), words) for sheet in book.worksheets]
    return Paper(
        name,
        tuple(table for table in tables if table.rows),
        left_out=tuple(
            LeftOut(formula, _UNSAVED, f"{title}!{cell}")
            for title, sheet in told.items()
            for cell, formula in sheet.formulas.items()
        ),
        notes=tuple(_notes(parts, book, told, tables)),
    )


def _parts(content: bytes) -> dict[str, bytes]:
    """What the cells take, by its path in the workbook; of all else the path, without bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {
            path: packed.read(path)
            if archive.is_xml(path) and not _UNNEEDED.fullmatch(path)
            else b""
            for path in packed.namelist()
        }


def _sheet(data: bytes, styles: Mapping[str, str], comments: Mapping[str, str]) -> _Sheet:
    head, _, _ = data.partition(b"sheetData")
    cells, after = _cells_of(data)
    root = _ROOT.search(data)
    if not cells or root is None:
        return _Sheet(data, comments=comments)
    slim = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", cells))
    ends = b"</" + root[1] + b"worksheet>"
    return _Sheet(
        root[0] + slim + ends,
        tuple(_merges(after)),
        {
            cell[2].decode(): (cell[3] or b"").decode(errors="replace")
            for cell in _FORMULA.finditer(slim)
        },
        len(_HIDDEN_ROW.findall(slim)),
        len(_HIDDEN_COLUMN.findall(head)),
        len(_LINKED.findall(after)),
        fills.colours_of_cells(cells, styles),
        comments,
    )


def _cells_of(data: bytes) -> tuple[bytes, bytes]:
    """The element with all rows, and what stands behind it; empty where no row is in it."""
    begins = _DATA_BEGINS.search(data)
    ends = begins and data.rfind(b"</" + begins[1] + _DATA)
    if begins is None or ends is None or ends < begins.end():
        return b"", b""
    end = data.find(b">", ends) + 1
    return data[begins.start() : end], data[end:]


def _merges(after: bytes) -> Iterator[Merge]:
    for found in _MERGED.finditer(after):
        first, last = _column(found[1]), _column(found[3])
        yield Merge(int(found[2]), first, int(found[4]), last)


def _place(name: str) -> tuple[int, int]:
    letters = name.rstrip("0123456789")
    return int(name[len(letters) :]), _column(letters.encode())


def _column(letters: bytes) -> int:
    number = 0
    for each in letters:
        number = number * 26 + each - ord("A") + 1
    return number


def _titles(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The name of each sheet, by the path of its part."""
    workbook = next((each for each in parts if each.lower() == "xl/workbook.xml"), "")
    rels = next((each for each in parts if each.lower() == "xl/_rels/workbook.xml.rels"), "")
    if not (workbook and rels):
        return {}
    # The archive was guarded: its XML declares no entities.
    targets = ElementTree.fromstring(parts[rels])  # noqa: S314
    paths = {each.get("Id"): each.get("Target", "") for each in targets}
    titles = {}
    for each in ElementTree.fromstring(parts[workbook]).iter():  # noqa: S314
        relation = next((value for key, value in each.attrib.items() if key.endswith("}id")), None)
        if each.tag.endswith("}sheet") and relation in paths:
            target = paths[relation]
            path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            titles[path] = each.get("name", "")
    return titles


def _without_unread(part: bytes) -> bytes:
    """The workbook's part without what is not read of it."""
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
    """An archive, of which no part may be read again and again: a workbook can name one part as
    each of ten thousand sheets.
    """

    left = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.left -= len(found)
        if self.left < 0:
            raise ValueError("read again and again")
        return found


def _opened(name: str, parts: Mapping[str, bytes], sheets: Mapping[str, _Sheet]) -> "Workbook":
    import openpyxl

    given = {
        path: sheets[path].data
        if path in sheets
        else _without_unread(data)
        if path.endswith("workbook.xml")
        else data
        for path, data in parts.items()
        if data and not _OF_MARGINS.fullmatch(path)
    }
    marks = sum(each.count(b"<") for each in given.values())
    if marks > _MOST_MARKS:
        raise Failure(
            f"{name} has more in its cells, styles and names than any tracker",
            "copy the cells of the sheet that matters into a new workbook, and import that",
        )
    packed = _ReadOnce()
    with zipfile.ZipFile(packed, "w") as slim:
        for path, data in given.items():
            slim.writestr(path, data)
    packed.left = 3 * packed.tell() + _SLACK
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not read, which is not wanted
            return openpyxl.load_workbook(packed, data_only=True, keep_links=False, rich_text=True)
    # What a broken part makes of the library is not foreseen by it either.
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


def _table(sheet: "Worksheet", told: _Sheet, words: spread.Words) -> Table:
    cells = {}
    # Not iter_rows: it makes a cell for every place up to the last one, seventeen thousand million.
    for (row, column), cell in sheet._cells.items():  # noqa: SLF001
        if cell.value is not None and (shown := _cell(cell, sheet.title, words)).passages:
            cells[row, column] = shown
    title = sheet.title
    for place, said in told.comments.items():
        where = f"{title}!{place}, a comment"
        known = cells.get(_place(place), Cell(where=f"{title}!{place}"))
        cells[_place(place)] = replace(
            known, comments=spread.passages(words.add(said), where=where)
        )
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    for place, colour in told.colours.items():
        row, column = _place(place)
        if row in rows and column in columns:
            known = cells.get((row, column), Cell(where=f"{title}!{place}"))
            cells[row, column] = replace(known, colour=colour)
    return spread.table(cells, told.merges, title=title, where=f"sheet {title}")


def _cell(cell: "AnyCell", title: str, words: spread.Words) -> Cell:
    where = f"{title}!{cell.coordinate}"
    text, struck = _text_of(cell)
    strong = bool(cell.font.b)
    lines = spread.passages(words.add(text), struck, strong=strong, where=where)
    return Cell(lines, _held(cell.value), where=where)


def _held(value: object) -> dt.date | float | bool | None:
    """What it holds that is no text. A time of the day says nothing here: the day counts."""
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date | float | bool | int) else None


def _text_of(cell: "AnyCell") -> tuple[str, list[tuple[int, int]]]:
    """What the cell shows, line ends as line feeds, and which parts are struck through."""
    value = cell.value
    whole = bool(cell.font.strike)
    if not isinstance(value, list):
        text = seen(value) if isinstance(value, str) else _shown(value, cell.number_format or "")
        return text, [(0, len(text))] if whole else []
    text, struck = "", []
    for run in value:
        words = seen(str(run))  # a part that has a font of its own, or the text between
        if whole if isinstance(run, str) else run.font.strike:
            struck.append((len(text), len(text) + len(words)))
        text += words
    return text, struck


def _shown(value: object, pattern: str) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.date):
        return _day_shown(value, pattern)
    if isinstance(value, int | float):
        percent = "%" in pattern
        return f"{value * 100 if percent else value:.15g}{'%' if percent else ''}"
    return str(value)


def _day_shown(day: dt.date, pattern: str) -> str:
    """As the cell has it: where its format shows no day of the month, that is not told."""
    letters = _IN_FORMAT.sub("", pattern).lower()
    if "y" in letters and "d" not in letters:
        return uk(day).partition(" ")[2]
    clock = isinstance(day, dt.datetime) and (day.hour or day.minute) and "h" in letters
    return f"{uk(day)} {day:%H:%M}" if clock else uk(day)


def _notes(
    parts: Mapping[str, bytes],
    book: "Workbook",
    told: Mapping[str, _Sheet],
    tables: list[Table],
) -> Iterator[str]:
    low = [each.lower() for each in parts]
    if any(each.endswith("vbaproject.bin") for each in low):
        yield "The workbook has macros. They were not read, and not run."
    if any("externallinks/" in each for each in low):
        yield "Some cells look into other workbooks. They were not opened: the last value counts."
    read = any(sheet.comments for sheet in told.values())
    if any("comments" in each for each in low) and not read:
        yield "Comments in the margin of cells were not read."
    if coloured := [each for each in _cells(tables) if each.colour and not each.passages]:
        verb = "is" if len(coloured) == 1 else "are"
        shown = _listed([f"{each.where} {each.colour}" for each in coloured])
        yield f"{count_of(len(coloured), 'cell')} {verb} coloured and {verb} empty: {shown}."
    hidden = [each.title for each in book.worksheets if each.sheet_state != "visible"]
    yield from (f"Sheet {title} is hidden. It was read too." for title in hidden)
    for title, sheet in told.items():
        yield from _sheet_notes(title, sheet)
    if wrong := [each.where for each in _cells(tables) if _WRONG.fullmatch(each.text)]:
        have = "shows" if len(wrong) == 1 else "show"
        yield f"{count_of(len(wrong), 'cell')} {have} an error, and no value: {_listed(wrong)}."


def _sheet_notes(title: str, sheet: _Sheet) -> Iterator[str]:
    for number, what in ((sheet.hidden_rows, "row"), (sheet.hidden_columns, "group of columns")):
        if number:
            verb = "is" if number == 1 else "are"
            many = count_of(number, what).replace("columnss", "columns")
            yield f"On sheet {title} {many} {verb} hidden, or filtered out, and was read too."
    if sheet.formulas:
        cells = _listed([f"{title}!{cell}" for cell in sheet.formulas])
        many = count_of(len(sheet.formulas), "formula")
        have = "has" if len(sheet.formulas) == 1 else "have"
        yield f"On sheet {title} {many} {have} no saved value: {cells}."
    if sheet.links:
        many = count_of(sheet.links, "link")
        yield f"On sheet {title} the addresses behind {many} were not read."


def _cells(tables: list[Table]) -> Iterator[Cell]:
    return (cell for table in tables for row in table.rows for cell in row)


def _listed(names: list[str]) -> str:
    most = 5
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
