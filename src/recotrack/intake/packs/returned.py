"""A pack that came back: the owner's entries, and all else that was written into it.

It may have been saved by another program, renamed, sorted, and lost rows. Only the cells to fill in
are entries; words anywhere else are listed.
"""

import re
import warnings
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date  # noqa: N812 - an entry has a date of its own
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from recotrack import archive
from recotrack.dates import typed_day, uk, uk_of_iso
from recotrack.empty_words import is_blank
from recotrack.intake.packs.basis import Basis
from recotrack.intake.packs.cells import contents, link_of, merged_with
from recotrack.intake.packs.form import (
    FILL_IN,
    FORMAT,
    HIDDEN_COLUMNS,
    HIDDEN_HEAD,
    HIDDEN_SHEET,
    READ_ME,
    WORK,
    WRITTEN,
    as_stored,
)
from recotrack.intake.paper import Paper, Table
from recotrack.model.evidence_place import Kind, evidence_place
from recotrack.problems import Failure
from recotrack.store import not_installed
from recotrack.words import shortened

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    AnyCell = Cell | MergedCell

_LARGEST_PART = 8 * 1024 * 1024
"""The most bytes of the part that names a workbook's sheets."""
_MOST_ROWS = 20_000
_MOST_COLUMNS = 200
_HEADINGS_BY = 20
"""The last row in which headings are sought, as rows may have been put above them."""
_SERIALS = range(36_526, 73_051)
"""The days of 2000 to 2099 as Excel counts them. Another number is no day."""
_YEARS = range(2000, 2100)
_MOST_SHOWN = 80
"""The characters shown of a changed cell."""
_ENOUGH_HEADINGS = 4
"""The number of headings to fill in that make a pack. The owner may have taken a column out."""
_NEW_PACK = "recotrack chase makes the pack anew"


@dataclass(frozen=True)
class Entry:
    """The owner's entries in a row."""

    status: str = ""
    note: str = ""
    date: Date | None = None
    forecast: Date | None = None
    evidence: str = ""
    """The title of the evidence."""
    evidence_at: str = ""


@dataclass(frozen=True)
class Row:
    """A row of the pack, an added row, or a removed one."""

    line: int
    """The row in the sheet, from 1; 0 if it was taken out."""
    reference: str
    """The complete reference; the words in its place for a row that is not the pack's."""
    basis: Basis | None = None
    entry: Entry | None = None
    """None if nothing was entered, or if the row is refused."""
    refused: str = ""
    """The reason why the row cannot be taken; else empty."""
    note: str = ""
    """A sentence on a row in which nothing was entered."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """The words in the cells to fill in, by key, also if the row is refused."""


@dataclass(frozen=True)
class Returned:
    """A pack that came back."""

    register: str
    """The force whose register it was made from."""
    owner: str
    """The id of the role that it was made for."""
    day: Date
    """The day that it was made as of."""
    rows: tuple[Row, ...]
    """The rows of the sheet from the top, then those that were taken out."""
    beside: tuple[str, ...] = ()
    """Words in cells that are no entry, each with its place. They are not imported."""


def is_pack(content: bytes) -> bool:
    """Whether a file is a pack, by its hidden sheet. It may still be unreadable."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            inside = [each for each in packed.infolist() if each.filename in _NAMES_SHEETS]
            return any(
                # In an OpenDocument file the name has a prefix.
                f'name="{HIDDEN_SHEET}"'.encode() in packed.read(each)
                for each in inside
                if each.file_size <= _LARGEST_PART
            )
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError):
        return False


_NAMES_SHEETS = ("xl/workbook.xml", "content.xml")


def refuse_remains(paper: Paper) -> None:
    """Raises Failure for a document that is a pack without its hidden sheet.

    It was printed, copied into another workbook, or saved in another format. Read as a document it
    would give findings that no inspectorate made.
    """
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    texts = {cell.text for table in tables for row in table.rows for cell in row}
    headings = {*map(as_stored, texts)}  # a column has few different words, many times
    if len(headings & set(FILL_IN.values())) >= _ENOUGH_HEADINGS:
        what = "has the rows of a pack, but not its hidden sheet, by which they are known"
        raise Failure(
            f"{paper.name} {what}",
            "ask the owner to fill in the workbook as it was sent, and to save it as .xlsx; or "
            "write what it says with recotrack update",
        )


def returned(name: str, content: bytes) -> Returned:
    """The pack in `content`. Messages call it `name`. Raises Failure."""
    return _PackReader(name, content).pack()


class _HiddenRow(NamedTuple):
    """The basis and texts of a row in the hidden sheet."""

    basis: Basis
    written: Mapping[str, str]


class _PackReader:
    def __init__(self, name: str, content: bytes) -> None:
        self._name = name
        self._content = content
        self._book = _load_workbook(name, content)
        self._values: Workbook | None = None

    def pack(self) -> Returned:
        if HIDDEN_SHEET not in self._sheet_names():
            raise self._failure("is no pack any more: its hidden sheet is gone", _NEW_PACK)
        head, kept = self._hidden_rows()
        sheet, line, columns = self._headings()
        rows = list(self._rows(sheet, line, columns, kept))
        found = {row.reference for row in rows}
        gone = (
            Row(0, name, each.basis, note="the row is no longer in the file")
            for each in kept.values()
            if (name := each.basis.reference) not in found
        )
        linked = {row.typed.get("evidence_at") for row in rows}
        others = (
            *self._other_words_of_work_sheet(sheet, line, columns, linked),
            *self._words_of_other_sheets(sheet, kept),
        )
        day = Date.fromisoformat(head["day"])
        return Returned(head["register"], head["owner"], day, (*rows, *gone), others)

    # ---- the hidden sheet ---------------------------------------------------------------------

    def _hidden_rows(self) -> tuple[dict[str, str], dict[str, _HiddenRow]]:
        """The facts of the pack, and its rows by the printed reference, from the hidden sheet."""
        rows = [[as_stored(each) for each in row] for row in self._sheet(HIDDEN_SHEET).values]
        head = {row[0]: row[1] for row in rows[: len(HIDDEN_HEAD)] if len(row) > 1}
        if set(head) != set(HIDDEN_HEAD) or not _is_day(head["day"]):
            raise self._failure("is no pack any more: its hidden sheet was changed", _NEW_PACK)
        if head["format"] != str(FORMAT):
            cure = "a newer recotrack reads it: install that, or make the pack anew with this one"
            raise self._failure(f"is a pack of format {head['format']}", cure)
        width = len(HIDDEN_COLUMNS) + len(WRITTEN)
        kept = {}
        for row in rows[len(HIDDEN_HEAD) + 1 :]:
            whole = [*row, *[""] * width][:width]
            if whole[0]:
                written = dict(zip(WRITTEN, whole[len(HIDDEN_COLUMNS) :], strict=True))
                kept[written["reference"]] = _HiddenRow(
                    Basis(*whole[: len(HIDDEN_COLUMNS)]), written
                )
        return head, kept

    # ---- the rows -----------------------------------------------------------------------------

    def _headings(self) -> tuple["Worksheet", int, dict[str, int]]:
        """The sheet to fill in, the row of its headings, and their columns by key."""
        wanted = {as_stored(words): key for key, words in {**WRITTEN, **FILL_IN}.items()}
        missing = list(wanted)
        # A copy of the sheet may be in front of it.
        for name in sorted(self._sheet_names(), key=lambda name: name != WORK):
            if name in {READ_ME, HIDDEN_SHEET}:
                continue
            sheet = self._sheet(name)
            for line in range(1, min(_HEADINGS_BY, sheet.max_row) + 1):
                found = {
                    wanted[words]: column
                    for column, cell in enumerate(sheet[line], start=1)
                    if (words := as_stored(cell.value)) in wanted
                }
                if len(found) == len(wanted):
                    return sheet, line, found
                if len(wanted) - len(found) < len(missing):
                    missing = [words for words, key in wanted.items() if key not in found]
        words = ", ".join(missing)
        raise self._failure(f"lacks the heading {words}", "write it above its column again")

    def _rows(
        self,
        sheet: "Worksheet",
        top: int,
        columns: Mapping[str, int],
        kept: Mapping[str, _HiddenRow],
    ) -> Iterator[Row]:
        seen = set[str]()
        for line in range(top + 1, sheet.max_row + 1):
            written = {key: as_stored(sheet.cell(line, columns[key]).value) for key in WRITTEN}
            cells = {key: sheet.cell(line, columns[key]) for key in FILL_IN}
            typed = self._typed_words(cells)
            if not typed and not any(written.values()):
                continue
            known = kept.get(written["reference"])
            if known is None:
                refused = _why_unknown(written["reference"])
                yield Row(line, written["reference"], refused=refused, typed=typed)
                continue
            reference, basis = known.basis.reference, known.basis
            row = Row(line, reference, basis, typed=typed)
            changed = [key for key in WRITTEN if written[key] != known.written[key]]
            if changed:
                yield replace(row, refused=_why_changed(changed, written, known.written))
            elif reference in seen:
                refused = "the row is in the pack twice: a second update needs a new pack"
                yield replace(row, refused=refused if typed else "")
            elif not typed:
                yield row
            else:
                yield self._with_entry(row, cells)
            seen.add(reference)

    def _typed_words(self, cells: Mapping[str, "AnyCell"]) -> dict[str, str]:
        """The words entered in cells, by key: the value of a formula, or the formula without one;
        for a cell merged over rows the words of the first. A link may give the place of evidence.
        """
        typed = {}
        for key, cell in cells.items():
            first = merged_with(cell)
            shown = first if first is not None and first.row != cell.row else cell
            typed[key] = _as_words(self._cell_value(shown)) or _as_words(shown.value)
        own = link_of(cells["evidence_at"])
        if not typed["evidence_at"]:
            typed["evidence_at"] = own or link_of(cells["evidence"])
        elif own and not _is_place(typed["evidence_at"]):  # "the folder", and a click leads there
            typed["evidence_at"] = own
        return {key: words for key, words in typed.items() if words}

    def _with_entry(self, row: Row, cells: Mapping[str, "AnyCell"]) -> Row:
        wrong = dict[str, str]()
        said = {key: self._valid_value(key, cell, wrong) for key, cell in cells.items()}
        days = {key: self._entered_day(key, said[key], wrong) for key in ("date", "forecast")}
        if days["date"] and days["forecast"] and days["forecast"] < days["date"]:
            wrong["forecast"] = (
                f' lies before "{FILL_IN["date"]}": is one of the days in another order?'
            )
        texts = {key: _as_words(said[key]) for key in FILL_IN}
        place = row.typed.get("evidence_at", "")
        for key, question in _NEEDED.items():
            if said[key] is None and (key != "evidence" or place):
                wrong.setdefault(key, f" is empty: {question}")
        if wrong:
            refused = "; ".join(f'"{FILL_IN[key]}"{words}' for key, words in wrong.items())
            return replace(row, refused=refused)
        entry = Entry(
            status=texts["new_status"],
            note=texts["note"],
            date=days["date"],
            forecast=days["forecast"],
            evidence=texts["evidence"],
            evidence_at=place,
        )
        return replace(row, entry=entry)

    def _valid_value(self, key: str, cell: "AnyCell", wrong: dict[str, str]) -> object:
        """The value of a cell; None if it is empty, or if TBC or n/a stands for a forecast. An
        error, a formula without a value or a merge is noted in `wrong`.
        """
        value = self._cell_value(cell)
        first = merged_with(cell)
        if first is not None and as_stored(first.value):
            wrong[key] = f" is merged with {first.coordinate}: write it into its own cell"
        elif cell.data_type == "f" and value is None:
            wrong[key] = " is a formula without a value: type what it says"
        elif cell.data_type == "e" or (isinstance(value, str) and _ERROR.fullmatch(value)):
            wrong[key] = f" shows the error {value}: type it anew"
        if key == "forecast" and isinstance(value, str) and is_blank(value):
            return None
        return value if as_stored(value) else None

    def _cell_value(self, cell: "AnyCell") -> object:
        """The value of a cell; for a formula the saved one. No formula is run."""
        if cell.data_type != "f":
            return cell.value
        value: object = self._book_with_values()[cell.parent.title][cell.coordinate].value
        return value

    def _entered_day(self, key: str, value: object, wrong: dict[str, str]) -> Date | None:
        try:
            return self._as_day(value)
        except ValueError as error:
            wrong.setdefault(key, f": {error}; write it as 31/01/2025")
            return None

    def _as_day(self, value: object) -> Date | None:
        """The day that a cell means. Raises ValueError."""
        from openpyxl.utils.datetime import from_excel

        if value is None:
            return None
        if isinstance(value, int | float) and int(value) in _SERIALS:
            value = from_excel(int(value), self._book.epoch)
        if isinstance(value, datetime):
            value = value.date()
        day = value if isinstance(value, Date) else typed_day(as_stored(value))
        if day.year not in _YEARS:  # 2025 alone in a cell for days is a day of 1905
            raise ValueError(f"{uk(day)} is no day of this century")
        return day

    # ---- words that are no entry --------------------------------------------------------------

    def _other_words_of_work_sheet(
        self,
        sheet: "Worksheet",
        top: int,
        columns: Mapping[str, int],
        linked: Collection[str | None],
    ) -> Iterator[str]:
        """Words above the headings and beside the columns, and links and comments of all cells,
        without links that became evidence.
        """
        written = set(columns.values())
        for line, row in enumerate(sheet.iter_rows(), start=1):
            for column, cell in enumerate(row, start=1):
                outside = line < top or column not in written
                yield from contents(
                    cell, value=outside, link=outside or link_of(cell) not in linked
                )

    def _words_of_other_sheets(
        self, work: "Worksheet", kept: Mapping[str, _HiddenRow]
    ) -> Iterator[str]:
        """Words in added sheets, and in added cells of the sheet to read first."""
        copied = {words for row in kept.values() for words in row.written.values()}
        for name in self._sheet_names():
            if name in {work.title, HIDDEN_SHEET}:
                continue
            sheet = self._sheet(name)
            written = (
                {*copied, *WRITTEN.values(), *FILL_IN.values()} if _is_copy(sheet) else set[str]()
            )
            for row in sheet.iter_rows():
                for column, cell in enumerate(row, start=1):
                    as_it_was = name == READ_ME and column == 1
                    yield from contents(
                        cell, value=not as_it_was and as_stored(cell.value) not in written
                    )

    # ---- the workbook -------------------------------------------------------------------------

    def _book_with_values(self) -> "Workbook":
        self._values = self._values or _load_workbook(self._name, self._content, values=True)
        return self._values

    def _sheet_names(self) -> list[str]:
        """The names of sheets with cells. A chart may be a sheet of its own."""
        return [sheet.title for sheet in self._book.worksheets]

    def _sheet(self, name: str) -> "Worksheet":
        sheet: Worksheet = self._book[name]
        if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
            size = f"{sheet.max_row:,} rows and {sheet.max_column:,} columns"
            cure = f"take out what is empty, or fill in a new one: {_NEW_PACK}"
            raise self._failure(f'has {size} in the sheet "{name}"', cure)
        return sheet

    def _failure(self, what: str, cure: str) -> Failure:
        return Failure(f"{self._name} {what}", cure)


_NEEDED = {
    "note": "say it in a few words",
    "date": "on which day did it happen?",
    "evidence": "what is there?",
}
"""The keys that an update needs, with the question to the owner. Evidence is needed for a place."""
_ERROR = re.compile(r"#(N/A|NAME\?|REF!|VALUE!|DIV/0!|NULL!|NUM!)|Err:\d+")


def _is_place(words: str) -> bool:
    """Whether the typed words are a place themselves. Programs make links of paths of a drive."""
    return "://" in words or evidence_place(words).kind is Kind.DRIVE


def _load_workbook(name: str, content: bytes, *, values: bool = False) -> "Workbook":
    """The workbook. Raises Failure for what is damaged, too large, or saved as something else."""
    try:
        from openpyxl import load_workbook
    except ModuleNotFoundError as error:
        raise not_installed("reading a pack", error) from None
    archive.guarded(name, content)
    if "content.xml" in archive.entries(content):
        cure = "open it and save it as an Excel workbook (.xlsx), then import that"
        raise Failure(f"{name} is a pack in the OpenDocument format", cure)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what would be lost on saving
            return load_workbook(BytesIO(content), data_only=values)
    except Exception as error:
        raise archive.damaged(name) from error


def _is_copy(sheet: "Worksheet") -> bool:
    """Whether a sheet has all headings, as a copy of the sheet to fill in."""
    top = sheet.iter_rows(max_row=_HEADINGS_BY, values_only=True)
    wanted = {*WRITTEN.values(), *FILL_IN.values()}
    return any(wanted <= {as_stored(each) for each in row} for row in top)


def _is_day(text: str) -> bool:
    try:
        return bool(Date.fromisoformat(text))
    except ValueError:
        return False


def _why_unknown(reference: str) -> str:
    if reference:
        return "no row of this pack has this reference"
    return (
        "it has no reference: something new is written with recotrack add action; what belongs to "
        "a row of the pack, with recotrack update"
    )


def _why_changed(keys: Sequence[str], now: Mapping[str, str], was: Mapping[str, str]) -> str:
    key, *others = keys
    if not any(now[each] for each in keys) and len(keys) == len(WRITTEN) - 1:
        return "an added row with the reference of another: a second update needs a new pack"
    more = f"; so was {', '.join(WRITTEN[each] for each in others)}" if others else ""
    if "due" in keys:
        more += f'; a new date is asked for in "{FILL_IN["forecast"]}"'
    before, after = shortened(uk_of_iso(was[key]), _MOST_SHOWN), uk_of_iso(now[key])
    return (
        f'"{WRITTEN[key]}" was changed from {before or "nothing"} to {after or "nothing"}, '
        f"and is not the owner's to change{more}"
    )


def _as_words(value: object) -> str:
    """A value as words, with their line ends."""
    if value is None or isinstance(value, datetime | Date | float):
        return as_stored(value)
    return str(value).replace("_x000D_", "").strip()
