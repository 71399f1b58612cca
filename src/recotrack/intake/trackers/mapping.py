"""The mapping file of a tracker: the row of the headings, the content of each column, and facts
that the spreadsheet lacks. recotrack proposes one; a person corrects it and imports with it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from recotrack import edit, source
from recotrack.dates import typed_day
from recotrack.edit import Data
from recotrack.intake.paper import Paper, Table
from recotrack.intake.sentences import DISPOSITIONS
from recotrack.intake.trackers.days import Day
from recotrack.intake.trackers.meanings import (
    DESCRIPTIONS,
    HeadingMeaning,
    Means,
    folded_heading,
    meaning_of_heading,
)
from recotrack.intake.trackers.sheet import Sheet, SheetMapping, columns_to_map, sheet_of
from recotrack.intake.trackers.statuses import KNOWN_STATUSES, STATUS_MEANINGS
from recotrack.intake.trackers.values import corrected_by_values
from recotrack.problems import Failure, Route
from recotrack.words import nearest, one_line

_FILE_KEYS = ("as_at", "by", "agreed_by", "roles", "sheets", "statuses")
_SHEET_KEYS = ("sheet", "heading_row", "heading_lines", "columns")
_COLUMN_KEYS = ("heading", "means", "day")


@dataclass(frozen=True)
class Mapping:
    """The content of a mapping file. If it is empty, the headings decide."""

    sheets: tuple[SheetMapping, ...] = ()
    """The sheets to read. If empty, all sheets are looked at."""
    as_at: dt.date | None = None
    by: str = ""
    """The id of the role that reports."""
    agreed_by: str = ""
    """The id of the role or board that agreed to moved dates and cancelled actions."""
    statuses: dict[str, str] = field(default_factory=dict)
    """The status for each of the tracker's own words, which are in small letters."""
    roles: dict[str, str] = field(default_factory=dict)
    """The role, or its title, for initials in the tracker, which are in small letters."""


def suggested_mapping(paper: Paper) -> str:
    """A mapping file that describes how recotrack reads the paper's tables, to correct by hand.

    Raises Failure if no table of the paper has headings that recotrack understands.
    """
    sheets = [
        (table, corrected_by_values(sheet))
        for table in paper.blocks
        if isinstance(table, Table) and (sheet := sheet_of(table)) is not None
    ]
    if not sheets:
        raise Failure(
            f"{paper.name} has no table with headings that recotrack understands",
            "give the columns headings in one row, such as Number, Recommendation, Owner, Due date",
        )
    data: dict[str, Data] = {
        "as_at": None,
        "by": None,
        "agreed_by": None,
        "roles": [{"says": each, "means": None} for each in _initials(sheets)] or None,
        "statuses": None,
        "sheets": [_suggested_sheet(table, sheet) for table, sheet in sheets],
    }
    return edit.new_file(data, _explanation(paper.name)).decode()


_IN_CAPITALS = re.compile(r"[A-Z]{2,3}")
_RANKS = frozenset({"ACC", "DCC", "CC", "PCC", "CFO", "CIO", "COO", "IT", "HR", "PSD", "ICT"})


def is_initials(words: str) -> bool:
    """Whether the words of an owner are a person's initials, and no rank or department."""
    return _IN_CAPITALS.fullmatch(words) is not None and words not in _RANKS


def _initials(sheets: Iterable[tuple[Table, Sheet]]) -> list[str]:
    """The initials in the columns of owners, each once."""
    owners = (Means.OWNER, Means.ACTION_OWNER, Means.UPDATED_BY)
    said = (
        one_line(cell.text)
        for _, sheet in sheets
        for row in sheet.rows
        for means in owners
        for cell in row.cells(means)
    )
    return list(dict.fromkeys(filter(is_initials, said)))


def _suggested_sheet(table: Table, sheet: Sheet) -> Data:
    columns: list[Data] = [
        {"heading": heading, "means": means or None, **({"day": str(day)} if day else {})}
        for heading, means, day in columns_to_map(sheet.columns)
    ]
    return {
        "sheet": table.title or table.where,
        "heading_row": str(sheet.heading_row),
        "heading_lines": str(sheet.heading_lines),
        "columns": columns,
    }


def _explanation(name: str) -> str:
    lines = [
        f"How the columns of {name} are read. Correct what is wrong, then import with --map.",
        "A column whose `means` is empty is in no record: it is shown with what found no place.",
        "as_at: the day of the spreadsheet. Updates without a day of their own have it.",
        "by: the role in register.yaml that reports, where it is not the owner of each row.",
        "agreed_by: the role or board that agreed to moves and cancellations, if no column says.",
        "roles: initials that stand for a role, each as  - says: SM  and  means: Head of Custody",
        "statuses: words that stand for a status, each as  - says: B  and  means: complete",
        f"A status is one of: {', '.join(KNOWN_STATUSES)}.",
        f"Or a decision on the recommendation: {', '.join(DISPOSITIONS)}.",
        "heading_row: the number of the row with the headings; heading_lines: how many they take.",
        "day: of a column of updates, the day on which they were true.",
        "What `means` may say:",
        *(f"  {means.value}: {description}" for means, description in DESCRIPTIONS.items()),
    ]
    return "\n".join(f"# {line}" for line in lines)


def mapping_of(text: str, name: str = "the mapping file") -> Mapping:
    """The mapping in a file's text. Raises Failure, with the line, if something in it is wrong."""
    data = text.encode()
    parsed = source.read(data, name)
    for fault in parsed.faults:
        line = f", line {fault.spot.line}" if fault.spot else ""
        cure = next(map(str, fault.write), "")  # of the reader of YAML: plain words
        raise Failure(f"{name}{line}: {fault.message}", cure)
    return _Reader(data, name).mapping(parsed.value)


class _Reader:
    """Turns the data of a mapping file into a `Mapping`; names the line of what is wrong."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name = data, name

    def mapping(self, value: Any) -> Mapping:  # noqa: ANN401 - plain data
        whole = self._keys(value or {}, (), _FILE_KEYS)
        return Mapping(
            tuple(self._sheet(each, route) for each, route in self._list(whole, ("sheets",))),
            self._day(whole.get("as_at"), ("as_at",)),
            self._text(whole.get("by"), ("by",)),
            self._text(whole.get("agreed_by"), ("agreed_by",)),
            dict(self._status(each, route) for each, route in self._list(whole, ("statuses",))),
            dict(self._role(each, route) for each, route in self._list(whole, ("roles",))),
        )

    def _sheet(self, value: Any, route: Route) -> SheetMapping:  # noqa: ANN401 - plain data
        sheet = self._keys(value, route, _SHEET_KEYS)
        return SheetMapping(
            self._text(sheet.get("sheet"), (*route, "sheet")),
            self._number(sheet.get("heading_row"), (*route, "heading_row")),
            self._number(sheet.get("heading_lines") or "1", (*route, "heading_lines")),
            tuple(self._column(each, at) for each, at in self._list(sheet, (*route, "columns"))),
        )

    def _column(self, value: Any, route: Route) -> tuple[str, HeadingMeaning]:  # noqa: ANN401 - plain data
        column = self._keys(value, route, _COLUMN_KEYS)
        heading = self._text(column.get("heading"), (*route, "heading"))
        if not heading:
            raise self._wrong(route, "a column without its heading", "heading: as the sheet has it")
        day = self._day(column.get("day"), (*route, "day"))
        said = self._text(column.get("means"), (*route, "means"))
        if not said:
            return heading, HeadingMeaning(None)
        known = [each.value for each in Means]
        if said not in known:
            near = nearest(said, known, most=1)
            cure = f"means: {near[0]}" if near else f"one of: {', '.join(known)}"
            raise self._wrong((*route, "means"), f"no column can mean {said}", cure)
        named = meaning_of_heading(heading).day
        given = Day(day, named == Day(day, assumed=True)) if day else None
        return heading, HeadingMeaning(Means(said), given)

    def _status(self, value: Any, route: Route) -> tuple[str, str]:  # noqa: ANN401 - plain data
        pair = self._keys(value, route, ("says", "means"))
        says = self._text(pair.get("says"), (*route, "says"))
        means = self._text(pair.get("means"), (*route, "means"))
        if not says or means not in STATUS_MEANINGS:
            raise self._wrong(
                route,
                "not a status with the words for it",
                f"says: B, means: one of {', '.join(STATUS_MEANINGS)}",
            )
        return one_line(says.lower()), means

    def _role(self, value: Any, route: Route) -> tuple[str, str]:  # noqa: ANN401 - plain data
        pair = self._keys(value, route, ("says", "means"))
        says = self._text(pair.get("says"), (*route, "says"))
        if not says:
            raise self._wrong(route, "no initials", "says: SM, means: Head of Custody")
        means = self._text(pair.get("means"), (*route, "means"))
        return one_line(says.casefold()), means or says

    def _keys(self, value: Any, route: Route, known: tuple[str, ...]) -> dict[str, Any]:  # noqa: ANN401
        if not isinstance(value, dict):
            raise self._wrong(route, "there are no keys here", f"with the keys {', '.join(known)}")
        for key in value:
            if key not in known:
                raise self._wrong(
                    (*route, key), f"no key is called {key}", f"one of: {', '.join(known)}"
                )
        return value

    def _list(self, value: dict[str, Any], route: Route) -> Iterator[tuple[Any, Route]]:
        entries = value.get(str(route[-1])) or []
        if not isinstance(entries, list):
            raise self._wrong(route, f"{route[-1]} is no list", "each entry with a dash")
        yield from ((each, (*route, index)) for index, each in enumerate(entries))

    def _text(self, value: Any, route: Route) -> str:  # noqa: ANN401 - plain data
        if value is not None and not isinstance(value, str):
            raise self._wrong(route, f"{route[-1]} is no text", "words on one line")
        return (value or "").strip()

    def _number(self, value: Any, route: Route) -> int:  # noqa: ANN401 - plain data
        text = self._text(value, route)
        if not (text.isascii() and text.isdigit() and 0 < int(text) < 1_100_000):
            raise self._wrong(route, f"{route[-1]} is no number of rows", "a whole number from 1")
        return int(text)

    def _day(self, value: Any, route: Route) -> dt.date | None:  # noqa: ANN401 - plain data
        text = self._text(value, route)
        try:
            return typed_day(text) if text else None
        except ValueError as error:
            raise self._wrong(route, str(error), "a day, such as 2026-03-31") from None

    def _wrong(self, route: Route, message: str, cure: str) -> Failure:
        places = source.places(self._data)
        while route and route not in places:
            route = route[:-1]
        place = places.get(route)
        line = f", line {(place.key or place.value).line}" if place else ""
        return Failure(f"{self._name}{line}: {message}", cure)


def refuse_unknown(mapping: Mapping, paper: Paper) -> None:
    """Raises Failure if the mapping names a sheet, a row or a column that is not there."""
    tables = {each.title or each.where: each for each in paper.blocks if isinstance(each, Table)}
    for sheet in mapping.sheets:
        if sheet.title not in tables:
            raise Failure(
                f"the mapping names the sheet {sheet.title}, which {paper.name} does not have",
                f"one of: {', '.join(tables)}",
            )
        _refuse_columns(sheet, tables[sheet.title])


def _refuse_columns(sheet: SheetMapping, table: Table) -> None:
    there = sheet_of(table, sheet)
    if there is None:
        where = f"row {sheet.heading_row} of {sheet.title}"
        raise Failure(
            f"the mapping has the headings in {where}, which is empty",
            "heading_row: the number of the row that they are in",
        )
    headings = [each.heading for each in there.columns if each.heading]
    known = {folded_heading(each) for each in headings}
    for heading, _ in sheet.columns:
        if folded_heading(heading) not in known:
            where = f"row {sheet.heading_row} of {sheet.title}"
            raise Failure(
                f"the mapping names the column {heading}, which {where} does not have",
                f"one of: {', '.join(headings)}",
            )
