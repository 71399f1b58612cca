"""A pack that came back: what its owner entered, and all else that is in it now.

It may have been saved by another program, renamed, sorted, and lost rows. What is not one of the
cells to fill in is never taken for an entry, and is never passed over in silence either.
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
from recotrack.dates import typed_day, uk
from recotrack.intake.packs.basis import Basis
from recotrack.intake.packs.beside import link_of, merged_with, told
from recotrack.intake.packs.form import (
    FORMAT,
    HEAD,
    HERS,
    KEPT,
    KEPT_SHEET,
    OURS,
    READ_ME,
    WORK,
    as_kept,
)
from recotrack.model.evidence_place import Kind, evidence_place
from recotrack.problems import Failure, not_installed
from recotrack.words import says_something

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    AnyCell = Cell | MergedCell

_LOOKED_AT = 8 * 1024 * 1024
"""Bytes of what names a workbook's sheets."""
_MOST_ROWS = 20_000
_MOST_COLUMNS = 200
_HEADINGS_BY = 20
"""The row by which the headings stand, where somebody put rows above them."""
_SERIALS = range(36_526, 73_051)
"""2000 to 2099 as Excel counts days: a number that is none of these is taken for no day."""
_YEARS = range(2000, 2100)
_SHOWN = 80
"""Characters of what is shown of a cell of ours that was changed."""
_AGAIN = "recotrack chase makes the pack anew"


@dataclass(frozen=True)
class Entry:
    """What an owner entered in a row, in her words."""

    status: str = ""
    note: str = ""
    date: Date | None = None
    forecast: Date | None = None
    evidence: str = ""
    """Its title."""
    evidence_at: str = ""


@dataclass(frozen=True)
class Row:
    """A row of the pack, or of what became of it."""

    line: int
    """The row in the sheet, from 1; 0 where the row is there no more."""
    reference: str
    """Complete; of a row that is none of the pack's, what stands there."""
    basis: Basis | None = None
    entry: Entry | None = None
    """None where nothing was entered, or where it is refused."""
    refused: str = ""
    """Why it cannot be taken; empty where it can."""
    note: str = ""
    """What is to be said of a row in which nothing was entered."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What stands in the cells to fill in, by their keys; also where it is refused."""


@dataclass(frozen=True)
class Returned:
    """A pack."""

    register: str
    """The force of the register that it was made from."""
    owner: str
    """The id of the role that it was made for."""
    day: Date
    """As of which it was made."""
    rows: tuple[Row, ...]
    """Those of the sheet from the top, then those that were taken out."""
    beside: tuple[str, ...] = field(default=())
    """What else somebody wrote into it, which is not imported: where, and what."""


def is_pack(content: bytes) -> bool:
    """Whether a file is a pack, by what is in it. It may not be one that can be read."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            inside = [each for each in packed.infolist() if each.filename in _NAMES_SHEETS]
            return any(
                # In an OpenDocument file the name has a prefix.
                f'name="{KEPT_SHEET}"'.encode() in packed.read(each)
                for each in inside
                if each.file_size <= _LOOKED_AT
            )
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError):
        return False


_NAMES_SHEETS = ("xl/workbook.xml", "content.xml")


def returned(name: str, content: bytes) -> Returned:
    """The pack `content`, which a message calls `name`. Raises Failure."""
    return _Reading(name, content).pack()


class _Kept(NamedTuple):
    """What the hidden sheet knows of a row."""

    basis: Basis
    ours: Mapping[str, str]


class _Reading:
    def __init__(self, name: str, content: bytes) -> None:
        self._name = name
        self._content = content
        self._book = _opened(name, content)
        self._values: Workbook | None = None

    def pack(self) -> Returned:
        if KEPT_SHEET not in self._names():
            raise self._failure("is no pack any more: its hidden sheet is gone", _AGAIN)
        head, kept = self._kept()
        sheet, line, columns = self._headings()
        rows = list(self._rows(sheet, line, columns, kept))
        found = {row.reference for row in rows}
        gone = (
            Row(0, name, each.basis, note="the row is no longer in the file")
            for each in kept.values()
            if (name := each.basis.reference) not in found
        )
        linked = {row.typed.get("evidence_at") for row in rows}
        around = self._around(sheet, line, columns, linked)
        beside = (*around, *self._elsewhere(sheet, kept))
        day = Date.fromisoformat(head["day"])
        return Returned(head["register"], head["owner"], day, (*rows, *gone), beside)

    # ---- the hidden sheet ---------------------------------------------------------------------

    def _kept(self) -> tuple[dict[str, str], dict[str, _Kept]]:
        """The pack's own facts, and what it knows of each row by the reference shown there."""
        rows = [[as_kept(each) for each in row] for row in self._sheet(KEPT_SHEET).values]
        head = {row[0]: row[1] for row in rows[: len(HEAD)] if len(row) > 1}
        if set(head) != set(HEAD) or not _is_day(head["day"]):
            raise self._failure("is no pack any more: its hidden sheet was changed", _AGAIN)
        if head["format"] != str(FORMAT):
            cure = "a newer recotrack reads it: install that, or make the pack anew with this one"
            raise self._failure(f"is a pack of format {head['format']}", cure)
        width = len(KEPT) + len(OURS)
        kept = {}
        for row in rows[len(HEAD) + 1 :]:
            whole = [*row, *[""] * width][:width]
            if whole[0]:
                ours = dict(zip(OURS, whole[len(KEPT) :], strict=True))
                kept[ours["reference"]] = _Kept(Basis(*whole[: len(KEPT)]), ours)
        return head, kept

    # ---- the rows -----------------------------------------------------------------------------

    def _headings(self) -> tuple["Worksheet", int, dict[str, int]]:
        """The sheet to fill in, the row of its headings, and the column of each by its key."""
        wanted = {as_kept(words): key for key, words in {**OURS, **HERS}.items()}
        lacking = list(wanted)
        # She may have kept a copy in front of it.
        for name in sorted(self._names(), key=lambda name: name != WORK):
            if name in {READ_ME, KEPT_SHEET}:
                continue
            sheet = self._sheet(name)
            for line in range(1, min(_HEADINGS_BY, sheet.max_row) + 1):
                found = {
                    wanted[words]: column
                    for column, cell in enumerate(sheet[line], start=1)
                    if (words := as_kept(cell.value)) in wanted
                }
                if len(found) == len(wanted):
                    return sheet, line, found
                if len(wanted) - len(found) < len(lacking):
                    lacking = [words for words, key in wanted.items() if key not in found]
        words = ", ".join(lacking)
        raise self._failure(f"lacks the heading {words}", "write it above its column again")

    def _rows(
        self, sheet: "Worksheet", top: int, columns: Mapping[str, int], kept: Mapping[str, _Kept]
    ) -> Iterator[Row]:
        seen = set[str]()
        for line in range(top + 1, sheet.max_row + 1):
            ours = {key: as_kept(sheet.cell(line, columns[key]).value) for key in OURS}
            cells = {key: sheet.cell(line, columns[key]) for key in HERS}
            typed = self._typed(cells)
            if not typed and not any(ours.values()):
                continue
            known = kept.get(ours["reference"])
            if known is None:
                refused = _of_no_row(ours["reference"])
                yield Row(line, ours["reference"], refused=refused, typed=typed)
                continue
            reference, basis = known.basis.reference, known.basis
            row = Row(line, reference, basis, typed=typed)
            changed = [key for key in OURS if ours[key] != known.ours[key]]
            if changed:
                yield replace(row, refused=_changed_words(changed, ours, known.ours))
            elif reference in seen:
                refused = "the row stands twice in the pack: a second update takes a new pack"
                yield replace(row, refused=refused if typed else "")
            elif not typed:
                yield row
            else:
                yield self._entered(row, cells)
            seen.add(reference)

    def _typed(self, cells: Mapping[str, "AnyCell"]) -> dict[str, str]:
        """What she entered, by the keys of the cells: of a formula its value or, without one, what
        it works out; of a cell that is merged with one in another row what both show. Where the
        evidence is may be said by a link.
        """
        typed = {}
        for key, cell in cells.items():
            first = merged_with(cell)
            shown = first if first is not None and first.row != cell.row else cell
            typed[key] = _text(self._value(shown)) or _text(shown.value)
        own = link_of(cells["evidence_at"])
        if not typed["evidence_at"]:
            typed["evidence_at"] = own or link_of(cells["evidence"])
        elif own and not _says_where(typed["evidence_at"]):  # "the folder", and a click leads there
            typed["evidence_at"] = own
        return {key: words for key, words in typed.items() if words}

    def _entered(self, row: Row, cells: Mapping[str, "AnyCell"]) -> Row:
        wrong = dict[str, str]()
        said = {key: self._said(key, cell, wrong) for key, cell in cells.items()}
        days = {key: self._day(key, said[key], wrong) for key in ("date", "forecast")}
        if days["date"] and days["forecast"] and days["forecast"] < days["date"]:
            wrong["forecast"] = (
                f' lies before "{HERS["date"]}": is one of the days in another order?'
            )
        texts = {key: _text(said[key]) for key in HERS}
        place = row.typed.get("evidence_at", "")
        for key, question in _NEEDED.items():
            if said[key] is None and (key != "evidence" or place):
                wrong.setdefault(key, f" is empty: {question}")
        if wrong:
            refused = "; ".join(f'"{HERS[key]}"{words}' for key, words in wrong.items())
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

    def _said(self, key: str, cell: "AnyCell", wrong: dict[str, str]) -> object:
        """What a cell shows, unless it is an error or a formula without a value. TBC or n/a names
        no day on which it is expected, as an empty cell does.
        """
        value = self._value(cell)
        first = merged_with(cell)
        if first is not None and as_kept(first.value):
            wrong[key] = f" is merged with {first.coordinate}: write it into its own cell"
        elif cell.data_type == "f" and value is None:
            wrong[key] = " is a formula without a value: type what it says"
        elif cell.data_type == "e" or (isinstance(value, str) and _ERROR.fullmatch(value)):
            wrong[key] = f" shows the error {value}: type it anew"
        if key == "forecast" and isinstance(value, str) and not says_something(value):
            return None
        return value if as_kept(value) else None

    def _value(self, cell: "AnyCell") -> object:
        """Of a formula its value when the file was saved. No formula is run."""
        if cell.data_type != "f":
            return cell.value
        value: object = self._with_values()[cell.parent.title][cell.coordinate].value
        return value

    def _day(self, key: str, value: object, wrong: dict[str, str]) -> Date | None:
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
        day = value if isinstance(value, Date) else typed_day(as_kept(value))
        if day.year not in _YEARS:  # a bare 2025 in a cell for days is one of 1905
            raise ValueError(f"{uk(day)} is no day of this century")
        return day

    # ---- what else stands there ---------------------------------------------------------------

    def _around(
        self,
        sheet: "Worksheet",
        top: int,
        columns: Mapping[str, int],
        linked: Collection[str | None],
    ) -> Iterator[str]:
        """What stands above the headings, or beside the columns; what hangs on cells of them, but
        for the links that became evidence.
        """
        ours = set(columns.values())
        for line, row in enumerate(sheet.iter_rows(), start=1):
            for column, cell in enumerate(row, start=1):
                outside = line < top or column not in ours
                yield from told(cell, value=outside, link=outside or link_of(cell) not in linked)

    def _elsewhere(self, work: "Worksheet", kept: Mapping[str, _Kept]) -> Iterator[str]:
        """What stands in sheets that somebody added, or beside what is to be read first."""
        copied = {words for row in kept.values() for words in row.ours.values()}
        for name in self._names():
            if name in {work.title, KEPT_SHEET}:
                continue
            sheet = self._sheet(name)
            ours = {*copied, *OURS.values(), *HERS.values()} if _is_copy(sheet) else set[str]()
            for row in sheet.iter_rows():
                for column, cell in enumerate(row, start=1):
                    as_it_was = name == READ_ME and column == 1
                    yield from told(cell, value=not as_it_was and as_kept(cell.value) not in ours)

    # ---- the workbook -------------------------------------------------------------------------

    def _with_values(self) -> "Workbook":
        self._values = self._values or _opened(self._name, self._content, values=True)
        return self._values

    def _names(self) -> list[str]:
        """Of the sheets that have cells: a chart may be a sheet of its own."""
        return [sheet.title for sheet in self._book.worksheets]

    def _sheet(self, name: str) -> "Worksheet":
        sheet: Worksheet = self._book[name]
        if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
            size = f"{sheet.max_row:,} rows and {sheet.max_column:,} columns"
            cure = f"take out what is empty, or fill in a new one: {_AGAIN}"
            raise self._failure(f'has {size} in the sheet "{name}"', cure)
        return sheet

    def _failure(self, what: str, cure: str) -> Failure:
        return Failure(f"{self._name} {what}", cure)


_NEEDED = {
    "note": "say it in a few words",
    "date": "on which day was it so?",
    "evidence": "what is it that stands there?",
}
"""What an update needs, and what is asked of her; of evidence, where its place is said."""
_ERROR = re.compile(r"#(N/A|NAME\?|REF!|VALUE!|DIV/0!|NULL!|NUM!)|Err:\d+")


def _says_where(words: str) -> bool:
    """Whether what she typed is the place, whatever a link on it: of a path of a drive or a share
    a program makes one by itself, file:///J:/...
    """
    return "://" in words or evidence_place(words).kind is Kind.DRIVE


def _opened(name: str, content: bytes, *, values: bool = False) -> "Workbook":
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
            warnings.simplefilter("ignore")  # of what it does not keep: nothing is saved here
            return load_workbook(BytesIO(content), data_only=values)
    except Exception as error:
        raise archive.damaged(name) from error


def _is_copy(sheet: "Worksheet") -> bool:
    """Whether a sheet has all the headings, as a copy has that she made."""
    top = sheet.iter_rows(max_row=_HEADINGS_BY, values_only=True)
    wanted = {*OURS.values(), *HERS.values()}
    return any(wanted <= {as_kept(each) for each in row} for row in top)


def _is_day(text: str) -> bool:
    try:
        return bool(Date.fromisoformat(text))
    except ValueError:
        return False


def _of_no_row(reference: str) -> str:
    if reference:
        return "no row of this pack has this reference"
    return (
        "it has no reference: something new is written with recotrack add action; what belongs to "
        "a row of the pack, with recotrack update"
    )


def _changed_words(keys: Sequence[str], now: Mapping[str, str], was: Mapping[str, str]) -> str:
    key, *others = keys
    if not any(now[each] for each in keys) and len(keys) == len(OURS) - 1:
        return "a row of her own, with the reference of another: a second update takes a new pack"
    more = f"; so was {', '.join(OURS[each] for each in others)}" if others else ""
    if "due" in keys:
        more += f'; a new date is asked for in "{HERS["forecast"]}"'
    before, after = _short(_day_in_words(was[key])), _day_in_words(now[key])
    return (
        f'"{OURS[key]}" was changed from {before or "nothing"} to {after or "nothing"}, '
        f"and is not the owner's to change{more}"
    )


def _day_in_words(text: str) -> str:
    return uk(Date.fromisoformat(text)) if _is_day(text) else text


def _text(value: object) -> str:
    """Her words, with their line ends."""
    if value is None or isinstance(value, datetime | Date | float):
        return as_kept(value)
    return str(value).replace("_x000D_", "").strip()


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}\N{HORIZONTAL ELLIPSIS}"
