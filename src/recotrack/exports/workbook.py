"""The tables as an Excel workbook: a sheet for each, after a front sheet with the tracker.

Days, numbers and true or false have their types, and a text is never a formula. A text that is too
long for a cell goes on in a sheet of its own. xlsxwriter, of the extra `office`, writes it; the
same records give the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from recotrack.dates import uk
from recotrack.exports.dictionary import TYPE_NAMES
from recotrack.exports.tables import (
    TRACKER,
    WIDTHS,
    Column,
    Filled,
    Row,
    Source,
    Table,
    Type,
    Value,
    rows_of,
)
from recotrack.problems import Failure
from recotrack.progress import totals
from recotrack.store import not_installed
from recotrack.words import count_of, guarded

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""The most rows of a sheet, without headings."""
LONGEST = 32_767
"""The most characters of a cell. Excel counts those beyond U+FFFF, such as emoji, twice."""
LONG_TEXTS = "long_texts"
MOST_CELLS = 1_000_000
"""The most cells of a workbook that is made in memory. Beyond, it is written line by line, which
takes half the memory and makes the file larger by half.
"""
_GOES_ON = f" [it goes on in the sheet {LONG_TEXTS}]"
_FIRST_DAY = date(1900, 3, 1)
"""Earlier days are written as texts: Excel has a 29 February 1900, so it shows them a day wrong."""
_DAY_0 = date(1899, 12, 30)
"""The day from which Excel counts."""
_WIDEST, _NARROWEST, _DAY_WIDTH = 60, 8, 12
"""The widths of columns, in characters."""
_A4 = 9
"""The number by which Excel knows this paper."""
_FILLS = {
    "blue": "#CFE2F3",
    "green": "#D9EAD3",
    "amber": "#FFE8B3",
    "red": "#F4CCCC",
    "grey": "#E7E6E6",
    "purple": "#E4DFEC",
    "black": "#D0CECE",
    "white": "#FFFFFF",
}
"""The fills of cells that name a colour: light, so that the name can be read."""


class _LongText(NamedTuple):
    """A text that is too long for a cell, with its place."""

    table: str
    key: str
    column: str
    text: str


class _Formats(NamedTuple):
    title: "Format"
    plain: "Format"
    head: "Format"
    text: "Format"
    guarded: "Format"
    day: "Format"
    number: "Format"
    fills: dict[str, "Format"]


def workbook(
    tables: Sequence[Table],
    filled: Filled,
    source: Source,
    done: Callable[[], object] = lambda: None,
    *,
    most_cells: int = MOST_CELLS,
) -> bytes:
    """The bytes of the workbook. `done` is called after each table. Raises Failure if a table is
    too long for a sheet, if the library is not installed, or if the disk is full.
    """
    for table in tables:
        _must_fit(table.name, len(filled.rows[table.name]))
    made = BytesIO()
    cells = sum(len(table.columns) * len(filled.rows[table.name]) for table in tables)
    book, error = _new_workbook(made, source, line_by_line=cells > most_cells)
    try:
        _write_sheets(book, tables, filled, source, done)
    except (OSError, error) as no_room:  # the library keeps parts in temporary files
        message = f"nothing written: no room for the parts of the workbook: {no_room}"
        raise Failure(message, "make room where temporary files lie, or --format sqlite") from None
    return made.getvalue()


def _write_sheets(
    book: "Workbook",
    tables: Sequence[Table],
    filled: Filled,
    source: Source,
    done: Callable[[], object],
) -> None:
    formats = _formats(book)
    long: list[_LongText] = []
    tracker = [row[1:] for row in rows_of(TRACKER, source)]  # without the register's column
    _must_fit("Tracker", len(_front_words(source)) + len(tracker))
    sheet = book.add_worksheet("Tracker")
    top = _write_front_words(sheet, source, formats)
    long += _write_table(sheet, TRACKER, TRACKER.own, tracker, formats, top=top)
    _set_up_front(sheet, source, top)
    for table in tables:
        sheet = book.add_worksheet(table.name)
        long += _write_table(sheet, table, table.columns, filled.rows[table.name], formats)
        done()
    _add_long_texts(book, long, formats)
    _add_dictionary(book, tables, formats)
    book.close()


def _must_fit(name: str, rows: int) -> None:
    if rows > MOST_ROWS:
        message = f"{name} has {rows:,} rows, and a sheet of Excel holds {MOST_ROWS:,}"
        raise Failure(message, "--format sqlite or --format csv")


def _new_workbook(
    into: BytesIO, source: Source, *, line_by_line: bool
) -> tuple["Workbook", type[Exception]]:
    """An empty workbook, and the exception that it raises if it cannot be written. With
    `line_by_line` it takes lines in order only.
    """
    try:
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise not_installed("an Excel workbook", error) from None
    options = {
        "constant_memory" if line_by_line else "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(into, options)
    day = source.progress.today
    book.set_properties(
        {
            "title": "Recommendations of inspections",
            "author": source.progress.register.force,
            "comments": f"As of {day.isoformat()}, for {source.audience} readers.",
            # Not from the clock, so that the same records give the same bytes.
            "created": datetime.combine(day, time()),
        }
    )
    return book, xlsxwriter.exceptions.FileCreateError


def _formats(book: "Workbook") -> _Formats:
    wrapped = {"text_wrap": True, "valign": "top"}
    return _Formats(
        title=book.add_format({"bold": True, "font_size": 14}),
        plain=book.add_format(),
        head=book.add_format({"bold": True, "bottom": 1, "bg_color": "#F2F2F2", **wrapped}),
        text=book.add_format(wrapped),
        guarded=book.add_format({**wrapped, "quote_prefix": True}),
        day=book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"}),
        number=book.add_format({"valign": "top", "align": "right", "indent": 1}),
        fills={
            name: book.add_format({"bg_color": fill, **wrapped}) for name, fill in _FILLS.items()
        },
    )


# Sheets


def _write_table(  # noqa: PLR0913 - a sheet, what is in it, and where
    sheet: "Worksheet",
    table: Table,
    columns: Sequence[Column],
    rows: Sequence[Row],
    formats: _Formats,
    *,
    top: int = 0,
) -> list[_LongText]:
    """Writes headings, in line `top`, and rows to a sheet. Returns texts too long for a cell."""
    names = [column.name for column in columns]
    for place, name in enumerate(names):
        sheet.write_string(top, place, name, formats.head)
    long: list[_LongText] = []
    for line, row in enumerate(rows, top + 1):
        for place, value in enumerate(row):
            if value is None:
                continue
            if isinstance(value, str) and _utf16_length(value) > LONGEST:
                key = (str(row[names.index(each)]) for each in table.own_key if each in names)
                long.append(_LongText(table.name, " ".join(key), names[place], value))
                beginning = next(_pieces(value, LONGEST - len(_GOES_ON)))
                value = f"{beginning}{_GOES_ON}"  # noqa: PLW2901
            _write_value(sheet, (line, place), value, _format_of(names[place], value, formats))
    _set_up_sheet(sheet, columns, rows, top)
    return long


def _format_of(name: str, value: Value, formats: _Formats) -> "Format":
    if isinstance(value, str):
        if name.lower() == "rag":
            return formats.fills.get(value, formats.text)
        return formats.guarded if guarded(value) != value else formats.text
    if isinstance(value, date):
        return formats.day
    return formats.text if isinstance(value, bool) else formats.number


def _write_value(sheet: "Worksheet", at: tuple[int, int], value: Value, form: "Format") -> None:
    if isinstance(value, bool):
        sheet.write_boolean(*at, value, form)
    elif isinstance(value, int | Decimal):
        sheet.write_number(*at, value, form)
    elif isinstance(value, date):
        if value < _FIRST_DAY:
            sheet.write_string(*at, value.isoformat(), form)
        else:
            sheet.write_number(*at, (value - _DAY_0).days, form)
    elif value is not None:
        sheet.write_string(*at, value, form)


def _set_up_sheet(
    sheet: "Worksheet", columns: Sequence[Column], rows: Sequence[Row], top: int
) -> None:
    """Sets up a sheet: fixed headings, repeated on each page, filters, and fitting widths."""
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.autofilter(top, 0, top + max(1, len(rows)), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _width(column, (row[place] for row in rows)))


def _width(column: Column, values: Iterable[Value]) -> int:
    head = len(column.name) + 3  # room for the filter's button
    if column.type is Type.DATE:
        return max(head, _DAY_WIDTH)
    longest = max((len(str(each)) for each in values if each is not None), default=0)
    return min(_WIDEST, max(head, _NARROWEST, longest + 1))


def _front_words(source: Source) -> tuple[str, ...]:
    """The lines above the tracker: its force and day, and the totals."""
    name, day = source.progress.register.force, source.progress.today
    force = f"{name}, " if name else ""
    both = totals(source.progress.everything.values())
    said = "; ".join(
        f"{each.open:,} of {count_of(each.total, word)} open, {each.overdue:,} late"
        for word, each in both.told
    )
    return (
        f"Recommendations and actions: {force}as of {uk(day)}, for {source.audience} readers",
        f"{said}. A copy: what is typed here changes no record.",
    )


def _write_front_words(sheet: "Worksheet", source: Source, formats: _Formats) -> int:
    """Writes the lines above the tracker, and returns their number."""
    words = _front_words(source)
    for line, each in enumerate(words):
        sheet.write_string(line, 0, each, formats.plain if line else formats.title)
    return len(words)


def _set_up_front(sheet: "Worksheet", source: Source, top: int) -> None:
    """Sets up the first sheet: its references stay in view, and it prints one page wide."""
    sheet.freeze_panes(top + 1, 2)
    for place, (_, width) in enumerate(zip(TRACKER.own, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
    sheet.activate()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    day = uk(source.progress.today)
    sheet.set_footer(f"&LAs of {day}, for {source.audience} readers&RPage &P of &N")


def _add_long_texts(book: "Workbook", long: Sequence[_LongText], formats: _Formats) -> None:
    """Adds a sheet with the long texts in parts, if there are any."""
    if not long:
        return
    heads = ("table", "key", "column", "part", "text")
    parts = (
        (each.table, each.key, each.column, number, piece)
        for each in long
        for number, piece in enumerate(_pieces(each.text, LONGEST), 1)
    )
    _write_lines(book.add_worksheet(LONG_TEXTS), chain([heads], parts), formats)


def _add_dictionary(book: "Workbook", tables: Sequence[Table], formats: _Formats) -> None:
    heads = ("table", "column", "type", "what it says", "in which table it is looked up")
    lines = (
        (table.name, column.name, TYPE_NAMES[column.type], column.says, column.to or None)
        for table in tables
        for column in table.columns
    )
    sheet = book.add_worksheet("data_dictionary")
    _write_lines(sheet, chain([heads], lines), formats)


def _write_lines(sheet: "Worksheet", lines: Iterable[Row], formats: _Formats) -> None:
    """Writes lines to a sheet that is no table, headings first."""
    for line, row in enumerate(lines):
        for place, value in enumerate(row):
            form = _format_of("", value, formats) if line else formats.head
            _write_value(sheet, (line, place), value, form)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 2, 24)
    sheet.set_column(3, 4, _WIDEST)


# Long texts


def _utf16_length(text: str) -> int:
    """The length of a text as Excel counts: in units of UTF-16."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def _pieces(text: str, most: int) -> Iterator[str]:
    """The text in pieces that fit into a cell."""
    units = text.encode("utf-16-le")
    start = 0
    while start < len(units):
        end = start + 2 * most
        # A character that Excel counts twice is not cut in two.
        if end < len(units) and units[end - 1] & 0xFC == _HIGH_SURROGATE:
            end -= 2
        yield units[start:end].decode("utf-16-le")
        start = end


_HIGH_SURROGATE = 0xD8
"""The first six bits of the first half of such a character, in its second byte."""
