"""The tables as an Excel workbook: a sheet a table, behind a front sheet that is the tracker.

Days, numbers, true and false are what they are; a text is a text, whatever it begins with. What is
longer than a cell may be goes on in a sheet of its own. Written by the library xlsxwriter of the
extra `office`; the same records give the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from recotrack.dates import uk
from recotrack.documents import OFFICE
from recotrack.exports.dictionary import TYPE_NAMES
from recotrack.exports.tables import (
    TRACKER,
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
from recotrack.words import count_of, guarded

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""Of a sheet, without its heads."""
LONGEST = 32_767
"""Of a cell, as Excel counts: a character that is rare may count twice."""
LONG_TEXTS = "long_texts"
MOST_CELLS = 1_000_000
"""Of a workbook that is made in memory. A larger one is written line by line: in half the memory,
and with its texts in the cells themselves, which makes the file half as large again.
"""
_GOES_ON = f" [it goes on in the sheet {LONG_TEXTS}]"
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel's days are not ours: it has a 29 February 1900. An older day is a text."""
_DAY_0 = date(1899, 12, 30)
"""From which Excel counts days; the form of the cell makes a day of the number."""
_WIDEST = 60
_NARROWEST = 8
_DAY_WIDTH = 12
_A4 = 9
_FRONT_WIDTHS = {
    "Report": 19,
    "Reference": 22,
    "Kind": 15,
    "What": 38,
    "Status": 11,
    "RAG": 8,
    "Why": 24,
    "Due": 12,
    "First due": 12,
    "Moves": 8,
    "Days late": 8,
    "Owner": 19,
    "Expected": 12,
    "Last sign of life": 12,
    "Last update": 38,
    "Not counted": 13,
}
"""Of the front sheet, where a page has to hold all of them."""
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
"""Behind the word for the colour, which says it alone too: light, so that it can be read."""


class _Long(NamedTuple):
    """A text that no cell holds, and where it stands."""

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
    """The bytes of the workbook; `done` is called after each table. Raises Failure for a table that
    no sheet holds, and without the library.
    """
    for table in tables:
        _must_fit(table.name, len(filled.rows[table.name]))
    made = BytesIO()
    cells = sum(len(table.columns) * len(filled.rows[table.name]) for table in tables)
    book, error = _opened(made, source, line_by_line=cells > most_cells)
    try:
        _make(book, tables, filled, source, done)
    except (OSError, error) as found:  # of its temporary files
        message = f"nothing written: no room for the parts of the workbook: {found}"
        raise Failure(message, "make room where temporary files lie, or --format sqlite") from None
    return made.getvalue()


def _make(
    book: "Workbook",
    tables: Sequence[Table],
    filled: Filled,
    source: Source,
    done: Callable[[], object],
) -> None:
    formats = _formats(book)
    long: list[_Long] = []
    tracker = [row[1:] for row in rows_of(TRACKER, source)]  # without the register: it is one
    _must_fit("Tracker", len(_front_words(source)) + len(tracker))
    sheet = book.add_worksheet("Tracker")
    top = _put_front_words(sheet, source, formats)
    long += _fill(sheet, TRACKER, TRACKER.own, tracker, formats, top=top)
    _as_front(sheet, source, top)
    for table in tables:
        sheet = book.add_worksheet(table.name)
        long += _fill(sheet, table, table.columns, filled.rows[table.name], formats)
        done()
    _put_long_texts(book, long, formats)
    _put_dictionary(book, tables, formats)
    book.close()


def _must_fit(name: str, rows: int) -> None:
    if rows > MOST_ROWS:
        message = f"{name} has {rows:,} rows, and a sheet of Excel holds {MOST_ROWS:,}"
        raise Failure(message, "--format sqlite or --format csv")


def _opened(
    into: BytesIO, source: Source, *, line_by_line: bool
) -> tuple["Workbook", type[Exception]]:
    """An empty workbook, and what it raises where it cannot be put together. With `line_by_line`
    lines can only be written in their order.
    """
    try:
        import xlsxwriter
    except ModuleNotFoundError:
        message = "an Excel workbook needs xlsxwriter, which is not installed"
        raise Failure(message, OFFICE) from None
    options = {
        "constant_memory" if line_by_line else "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(into, options)
    office, day = source.progress.register.office, source.progress.today
    book.set_properties(
        {
            "title": "Recommendations of inspections",
            "author": office.force if office else "",
            "comments": f"As of {day.isoformat()}, for {source.audience} readers.",
            # Not the clock's: the same records give the same bytes.
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


# ---- sheets -----------------------------------------------------------------------------------


def _fill(  # noqa: PLR0913 - a sheet, what stands in it, and where
    sheet: "Worksheet",
    table: Table,
    columns: Sequence[Column],
    rows: Sequence[Row],
    formats: _Formats,
    *,
    top: int = 0,
) -> list[_Long]:
    """Heads, in the line `top`, and rows of a sheet; the texts that are too long for it."""
    names = [column.name for column in columns]
    for place, name in enumerate(names):
        sheet.write_string(top, place, name, formats.head)
    long: list[_Long] = []
    for line, row in enumerate(rows, top + 1):
        for place, value in enumerate(row):
            if value is None:
                continue
            if isinstance(value, str) and _length(value) > LONGEST:
                long.append(_Long(table.name, _key_of(table, names, row), names[place], value))
                value = _beginning(value)  # noqa: PLW2901
            _put(sheet, (line, place), value, _format_of(names[place], value, formats))
    _set_out(sheet, columns, rows, top)
    return long


def _key_of(table: Table, names: Sequence[str], row: Row) -> str:
    return " ".join(str(row[names.index(each)]) for each in table.own_key if each in names)


def _beginning(text: str) -> str:
    """As much of a long text as a cell holds, and where the whole is."""
    return f"{next(_pieces(text, LONGEST - len(_GOES_ON)))}{_GOES_ON}"


def _format_of(name: str, value: Value, formats: _Formats) -> "Format":
    if isinstance(value, str):
        if name.lower() == "rag":
            return formats.fills.get(value, formats.text)
        return formats.guarded if guarded(value) != value else formats.text
    if isinstance(value, date):
        return formats.day
    return formats.text if isinstance(value, bool) else formats.number


def _put(sheet: "Worksheet", at: tuple[int, int], value: Value, form: "Format") -> None:
    """A value as what it is. A text is never looked at for a formula, a number or an address."""
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


def _set_out(sheet: "Worksheet", columns: Sequence[Column], rows: Sequence[Row], top: int) -> None:
    """Heads that stay, also on each page, filters, widths by what stands below them."""
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.autofilter(top, 0, top + max(1, len(rows)), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _width(column, (row[place] for row in rows)))


def _width(column: Column, values: Iterable[Value]) -> int:
    head = len(column.name) + 3  # with the filter's button
    if column.type is Type.DATE:
        return max(head, _DAY_WIDTH)
    longest = max((len(str(each)) for each in values if each is not None), default=0)
    return min(_WIDEST, max(head, _NARROWEST, longest + 1))


def _front_words(source: Source) -> tuple[str, ...]:
    """What stands above the tracker: of what it is, as of which day, and how it stands in all."""
    office, day = source.progress.register.office, source.progress.today
    force = f"{office.force}, " if office else ""
    both = totals(source.progress.everything.values())
    said = "; ".join(
        f"{each.open:,} of {count_of(each.total, word)} open, {each.overdue:,} late"
        for word, each in both.told
    )
    return (
        f"Recommendations and actions: {force}as of {uk(day)}, for {source.audience} readers",
        f"{said}. A copy: what is typed here changes no record.",
    )


def _put_front_words(sheet: "Worksheet", source: Source, formats: _Formats) -> int:
    """How many lines they take."""
    words = _front_words(source)
    for line, each in enumerate(words):
        sheet.write_string(line, 0, each, formats.plain if line else formats.title)
    return len(words)


def _as_front(sheet: "Worksheet", source: Source, top: int) -> None:
    """The sheet that opens: the reference stays in sight, and it prints a page wide, with letters
    that can be read.
    """
    sheet.freeze_panes(top + 1, 2)
    for place, column in enumerate(TRACKER.own):
        sheet.set_column(place, place, _FRONT_WIDTHS[column.name])
    sheet.activate()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    day = uk(source.progress.today)
    sheet.set_footer(f"&LAs of {day}, for {source.audience} readers&RPage &P of &N")


def _put_long_texts(book: "Workbook", long: Sequence[_Long], formats: _Formats) -> None:
    """The whole of each text that no cell holds, in parts; no sheet where there is none."""
    if not long:
        return
    heads = ("table", "key", "column", "part", "text")
    parts = (
        (each.table, each.key, each.column, number, piece)
        for each in long
        for number, piece in enumerate(_pieces(each.text, LONGEST), 1)
    )
    _put_lines(book.add_worksheet(LONG_TEXTS), chain([heads], parts), formats)


def _put_dictionary(book: "Workbook", tables: Sequence[Table], formats: _Formats) -> None:
    heads = ("table", "column", "type", "what it says", "in which table it is looked up")
    lines = (
        (table.name, column.name, TYPE_NAMES[column.type], column.says, column.to or None)
        for table in tables
        for column in table.columns
    )
    sheet = book.add_worksheet("data_dictionary")
    _put_lines(sheet, chain([heads], lines), formats)


def _put_lines(sheet: "Worksheet", lines: Iterable[Row], formats: _Formats) -> None:
    """Lines of a sheet that is no table, the heads first."""
    for line, row in enumerate(lines):
        for place, value in enumerate(row):
            form = _format_of("", value, formats) if line else formats.head
            _put(sheet, (line, place), value, form)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 2, 24)
    sheet.set_column(3, 4, _WIDEST)


# ---- long texts -------------------------------------------------------------------------------


def _length(text: str) -> int:
    """As Excel counts: of UTF-16."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def _pieces(text: str, most: int) -> Iterator[str]:
    """The text in pieces that a cell holds."""
    units = text.encode("utf-16-le")
    start = 0
    while start < len(units):
        end = start + 2 * most
        if end < len(units) and units[end - 1] & 0xFC == _FIRST_HALF:
            end -= 2
        yield units[start:end].decode("utf-16-le")
        start = end


_FIRST_HALF = 0xD8
"""What the upper byte of the first of a pair begins with."""
