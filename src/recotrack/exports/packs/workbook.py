"""The workbook that an owner fills in: a sheet to read, one with the work, and a hidden one with
the state that it was made from.

It is written by xlsxwriter, of the extra `office`. Texts, numbers and days have their own types: no
text of a record becomes a formula or a link. The workbook's date is the day of the pack, so that
the same records give the same bytes.
"""

import importlib.util
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from recotrack.dates import uk
from recotrack.exports.packs.pack import Item, Pack
from recotrack.intake.packs import (
    FILL_IN,
    FORMAT,
    HIDDEN_COLUMNS,
    HIDDEN_HEAD,
    HIDDEN_SHEET,
    READ_ME,
    WORK,
    WRITTEN,
    as_stored,
    basis_of,
)
from recotrack.store import not_installed

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (15, 28, 21, 11, 11, 11, 6, 27, 20, 12, 32, 11, 11, 16, 18)
"""The widths of the columns of WRITTEN and FILL_IN, in characters."""
_ALLOWED = {"format_columns": True, "format_rows": True}
"""The changes that a protected sheet allows: wider columns and higher rows."""
_INK, _PAPER, _TINT, _LINE = "#12436D", "#FFFFFF", "#FFF7D6", "#8C8C8C"


def is_installed() -> bool:
    """Whether workbooks can be written."""
    return importlib.util.find_spec("xlsxwriter") is not None


def workbook(pack: Pack) -> bytes:
    """The pack of one owner. Raises Failure."""
    try:
        from xlsxwriter import Workbook
    except ModuleNotFoundError as error:
        raise not_installed("a pack", error) from None
    content = BytesIO()
    book = Workbook(content, {"in_memory": True, "strings_to_numbers": False})
    stamp = datetime.combine(pack.today, time())
    title = f"What {pack.title} is asked, {uk(pack.today)}"
    book.set_properties({"title": title, "author": pack.force, "created": stamp})
    _add_read_me(book, pack)
    _add_work_sheet(book, pack)
    _add_hidden_sheet(book, pack)
    book.close()
    return content.getvalue()


# ---- the sheet to read ------------------------------------------------------------------------


def _add_read_me(book: "Workbook", pack: Pack) -> None:
    sheet = book.add_worksheet(READ_ME)
    title = book.add_format({"bold": True, "font_size": 16, "font_color": _INK, "text_wrap": True})
    head = book.add_format({"bold": True, "font_size": 13, "font_color": _INK})
    plain = book.add_format({"font_size": 12, "text_wrap": True, "valign": "top"})
    formats = {"title": title, "head": head, "": plain}
    sheet.set_column(0, 0, 100)
    for line, (kind, words) in enumerate(read_me(pack)):
        sheet.write_string(line, 0, words, formats[kind])
        if kind == "head":
            sheet.set_row(line, 30)
    sheet.hide_gridlines(2)
    sheet.protect("", _ALLOWED)
    _set_up_page(sheet)


def read_me(pack: Pack) -> Iterator[tuple[str, str]]:
    """The lines of the sheet to read, each with its kind: title, head, or none."""
    yield "title", f"{pack.title}: what is open, {uk(pack.today)}"
    yield "", f"{pack.force}, for {pack.name}" if pack.name else pack.force
    yield "", f"{pack.summary}."
    if pack.until:
        yield "", f"This role ends on {uk(pack.until)}: say who takes the work over."
    for line in _HOW.replace(" \\\n", " ").format(work=WORK, sending=sending(pack)).splitlines():
        yield ("head", line[2:]) if line.startswith("# ") else ("", line)


_HOW = """\
# What to do
1. Go to the sheet "{work}". It has a row for each item, the nearest date first.
2. Fill in the yellow cells of each row that you have something to say about. Leave others empty.
3. Save the file as an Excel workbook, and send it back. Its name does not matter.
{sending}
# What goes into the yellow cells
New status: choose one from the list, or leave the cell empty if the status stays. If the cell is \\
grey, the status follows from other work that is still open.
What happened: a sentence or two. They go into the records as you write them.
Day it happened: such as 31/01/2025. It may not be in the future.
Day expected: when you expect it to be done, if that is not the due date. It moves no due date: a \\
new one has to be agreed. Ask for it under "what happened".
Evidence: the title of what shows it, and where it is: an address, or a file. An item that is \\
complete needs evidence. If there are several, begin a new line for each (Alt and Enter) in both \\
cells.
To cancel an item, ask for it under "what happened": that has to be agreed too.
# What happens then
Each row that you filled in becomes an update in the name of your role. If the item has changed \\
since this file was made, the row is refused, and you will be told.
All other cells are protected against slips only: there is no password. Comments, and rows of \\
your own, are read by whoever receives the file, and go into no record.
"""


def sending(pack: Pack) -> str:
    """The sentences on where to send the workbook, and by when."""
    people = []
    for each in pack.send_to:
        known = ", ".join(str(entry.value) for entry in (each.name, each.email) if entry.value)
        people.append(f"{each.title.printed} ({known})" if known else str(each.title.printed))
    whom = " or ".join(people) or "whoever sent it to you"
    when = f" {pack.send_by}" if pack.send_by else ""
    return f"Send it to {whom}{when}. Ask there, too, if something is not clear."


# ---- the sheet to fill in ---------------------------------------------------------------------


def _add_work_sheet(book: "Workbook", pack: Pack) -> None:
    sheet = book.add_worksheet(WORK)
    formats = _formats(book)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    for column, words in enumerate([*WRITTEN.values(), *FILL_IN.values()]):
        look = "heading" if column < len(WRITTEN) else "heading_to_fill"
        sheet.write_string(0, column, words, formats[look])
    for line, item in enumerate(pack.items, start=1):
        for column, value in enumerate(shown(item).values()):
            _write_value(sheet, (line, column), value, formats)
        _write_cells_to_fill(sheet, line, item, formats)
    if pack.items:
        _limit_days(sheet, len(pack.items))
    sheet.freeze_panes(1, 2)
    sheet.protect("", _ALLOWED)
    _set_up_page(sheet)
    sheet.repeat_rows(0)


def shown(item: Item) -> dict[str, str | int | date]:
    """The values that recotrack writes for an item, by the keys of WRITTEN."""
    standing, words = item.standing, item.words
    return {
        "reference": words.reference,
        "what": str(words.title.printed),
        "part_of": item.part_of,
        "board": item.board or "None",
        "status": str(words.status.printed),
        "due": standing.due or str(words.due.printed),
        "days_late": standing.days_late,
        "last_update": item.last_update,
        "agreed": "\n".join(item.date_notes) or "None",
    }


def _formats(book: "Workbook") -> dict[str, "Format"]:
    cell: dict[str, Any] = {
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "border_color": _LINE,
        "font_size": 11,
    }
    day = {"num_format": "d mmm yyyy", "align": "left"}
    heading = {**cell, "bold": True, "font_color": _PAPER, "bg_color": _INK, "valign": "vcenter"}
    free = {**cell, "locked": False, "bg_color": _TINT}
    made = {
        "heading": heading,
        "heading_to_fill": {**heading, "font_color": "#000000", "bg_color": "#F5D76E"},
        # A text that begins with = stays a text when it is edited.
        "text": {**cell, "quote_prefix": True},
        "number": {**cell, "align": "center"},
        "late": {**cell, "align": "center", "bold": True},
        "day": {**cell, **day},
        "closed": {**cell, "bg_color": "#EDEDED"},
        "fill": {**free, "num_format": "@"},
        "fill_day": {**free, **day},
    }
    return {name: book.add_format(look) for name, look in made.items()}


def _write_value(
    sheet: "Worksheet", at: tuple[int, int], value: str | int | date, formats: dict[str, "Format"]
) -> None:
    """Writes a value by its own type, and never as a formula or a link."""
    if isinstance(value, date):
        sheet.write_datetime(*at, datetime.combine(value, time()), formats["day"])
    elif isinstance(value, int):
        sheet.write_number(*at, value, formats["late" if value else "number"])
    else:
        sheet.write_string(*at, value, formats["text"])


def _write_cells_to_fill(
    sheet: "Worksheet", line: int, item: Item, formats: dict[str, "Format"]
) -> None:
    for column, key in enumerate(FILL_IN, start=len(WRITTEN)):
        look = "fill_day" if key in {"date", "forecast"} else "fill"
        if key == "new_status" and not item.statuses:
            look = "closed"
        sheet.write_blank(line, column, None, formats[look])
    if item.statuses:
        column, status = _column_to_fill("new_status"), item.standing.status
        rule = {
            "validate": "list",
            "source": list(item.statuses),
            "input_title": "New status",
            "input_message": f"Now: {status}. Leave the cell empty if the status stays.",
            "error_title": "Not a status that may follow",
            "error_message": f"Choose one of: {', '.join(item.statuses)}.",
        }
        sheet.data_validation(line, column, line, column, rule)


def _limit_days(sheet: "Worksheet", count: int) -> None:
    """Sets which days can be typed into so many rows. Office programs refuse any other."""
    days = {
        "date": ("=TODAY()", "The day on which it happened, such as 31/01/2025: today or before."),
        "forecast": (date(2099, 12, 31), "When you expect it to be done. It moves no due date."),
    }
    for key, (last, words) in days.items():
        column = _column_to_fill(key)
        rule = {
            "validate": "date",
            "criteria": "between",
            "minimum": date(2000, 1, 1),
            "maximum": last,
            "input_title": FILL_IN[key].partition(": ")[2].capitalize(),
            "input_message": words,
            "error_title": "Not a day in this range",
            "error_message": words,
        }
        sheet.data_validation(1, column, count, column, rule)


def _column_to_fill(key: str) -> int:
    return len(WRITTEN) + list(FILL_IN).index(key)


def _set_up_page(sheet: "Worksheet") -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&RPage &P of &N")


# ---- the hidden sheet -------------------------------------------------------------------------


def _add_hidden_sheet(book: "Workbook", pack: Pack) -> None:
    """Writes the hidden sheet: the state that the pack was made from, as texts to compare."""
    sheet = book.add_worksheet(HIDDEN_SHEET)
    values = (str(FORMAT), pack.force, pack.owner, pack.today.isoformat())
    rows = [*zip(HIDDEN_HEAD, values, strict=True), (*HIDDEN_COLUMNS, *WRITTEN.values())]
    for item in pack.items:
        texts = map(as_stored, shown(item).values())
        rows.append((*basis_of(item.standing), *texts))
    text = book.add_format({"num_format": "@", "quote_prefix": True})
    for line, row in enumerate(rows):
        for column, words in enumerate(row):
            sheet.write_string(line, column, words, text)
    sheet.protect()
    sheet.very_hidden()
