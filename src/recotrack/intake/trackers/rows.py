"""The rows of a sheet in groups: all that tell of one recommendation make one."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from recotrack.intake.paper import Cell
from recotrack.intake.trackers.ledger import Ledger
from recotrack.intake.trackers.meanings import Means
from recotrack.intake.trackers.sheet import Row, Sheet
from recotrack.words import one_line

RECOMMENDATION, AFI, CAUSE = "recommendation", "area for improvement", "cause of concern"
_KINDS = (
    (CAUSE, re.compile(r"(?:accelerated )?causes? of concern|coc", re.IGNORECASE)),
    (AFI, re.compile(r"areas? for improvement|afis?", re.IGNORECASE)),
    (RECOMMENDATION, re.compile(r"recommendations?|recs?|r", re.IGNORECASE)),
)
_FIGURES = r"\d{1,3}(?:\.\d{1,3}){0,3}(?: ?\([a-z]\)| ?[a-z])?(?![\w%])"
_NUMBER = re.compile(
    r"(?:(?P<kind>causes? of concern|coc|areas? for improvement|afi|recommendation|rec|r)s?"
    r"(?![a-z])[\s.:#-]*(?:no\.?|number)?\s*)?"
    rf"(?P<number>{_FIGURES}|\(?[ivx]{{1,5}}\)?|[a-z]{{1,8}}[-/ ]?\d[\w./-]{{0,12}})[.):]?",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?P<kind>cause of concern|area for improvement|afi|recommendation|rec|r)\.?"
    rf"\s*(?P<number>{_FIGURES})\s*[:.)–—-]*\s+(?=\S)",
    re.IGNORECASE,
)
_TOTALS = re.compile(
    r"(?:grand |sub-?)?totals?\b.*|sum\b.*|count\b.*|number of .*|key:?|%.*|average.*",
    re.IGNORECASE,
)
_OF_NUMBERS = (Means.ANSWER, Means.BODY_ANSWER, Means.UPDATE)
_CONTENT = (
    Means.TEXT, Means.SUB, Means.ACTION, Means.UPDATE, Means.COMMENTS, Means.ANSWER,
    Means.BODY_ANSWER, Means.EVIDENCE,
)  # fmt: skip


@dataclass
class Group:
    """The rows of one recommendation."""

    kind: str
    number: str | None
    text: str
    """Its words, folded, to tell whether a row tells of the same."""
    report: str = ""
    """The title of the report that its row, or a band above it, names."""
    rows: list[Row] = field(default_factory=list)


class _Said(NamedTuple):
    """What a row says of the recommendation that it tells of."""

    kind: str | None
    number: str | None
    text: str


def kind_named(words: str) -> str | None:
    """The kind that words name: AFI, Areas for improvement; None where they name none."""
    plain = one_line(words).strip(" :.")
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(plain)), None)


def numbered(words: str) -> tuple[str | None, str | None]:
    """The kind, where it is named, and the number of "AFI 1", "R3", "7.1", "Rec. 9a"; the words as
    they are where they are of another form.
    """
    plain = one_line(words).strip()
    if kind := kind_named(plain):
        return kind, None
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return None, plain or None
    kind = kind_named(match["kind"].rstrip("s")) if match["kind"] else None
    return kind, re.sub(r"[() ]", "", match["number"])


def label_in(text: str) -> tuple[str | None, str | None, int]:
    """The kind and number with which a text begins, as "Recommendation 3: By ...", and where its
    own words begin; 0 where it begins with them.
    """
    match = _LABELLED.match(text)
    if match is None:
        return None, None, 0
    return kind_named(match["kind"]), match["number"].strip(), match.end()


def groups_of(sheet: Sheet, ledger: Ledger, repeated: list[str]) -> list[Group]:
    """The recommendations of a sheet, in its order. What names them is a label in the ledger. Of
    rows that say the same the first is read, and where the others stand goes to `repeated`.
    """
    groups = _Groups()
    seen: dict[tuple[str, ...], str] = {}
    band, kind = "", _kind_of(sheet)
    for row in sheet.rows:
        own = row.own()
        for column, cell in own:
            ledger.stands_under(cell, column.heading)
            ledger.stands_under(Cell(cell.comments), column.heading)
        if not own or _is_totals(row):
            continue
        alone = own[0][1] if len(own) == 1 else None
        if alone is not None and _is_band(row, alone, sheet):
            if named := kind_named(alone.text):
                kind = named
                ledger.label(alone)
            else:
                band = one_line(alone.text)
                ledger.place(alone)
            continue
        first = seen.setdefault(_whole(row, band), own[0][1].where)
        if _names_itself(row) and first != own[0][1].where:
            ledger.label(*(cell for _, cell in own))
            repeated.append(f"{own[0][1].where} as {first}")
            continue
        groups.put(row, band, kind)
    return groups.all


def _whole(row: Row, band: str) -> tuple[str, ...]:
    """All that a row says."""
    every = ([slot.cell.text, *(each.text for each in slot.cell.comments)] for slot in row.slots)
    return (band, *("\n".join(each) for each in every))


def _names_itself(row: Row) -> bool:
    """Whether it says of which recommendation it tells: an action below another one goes on, and
    may be there below each of them.
    """
    return any(column.told.means in {Means.TEXT, Means.NUMBER} for column, _ in row.own())


def _kind_of(sheet: Sheet) -> str | None:
    """The kind that a sheet is of, where the heading over its words, or its name, says so."""
    headings = [each.heading for each in sheet.columns if each.told.means is Means.TEXT]
    named = {kind_named(each) for each in [*headings, sheet.title, sheet.title.split(" ")[-1]]}
    return next((kind for kind in (CAUSE, AFI) if kind in named), None)


def is_printed_number(words: str) -> bool:
    """Whether words are a number as reports print it: 3, 7.1, Rec 4, AFI 2. RAV/031 is a code."""
    _, number = numbered(words)
    return number is not None and re.fullmatch(_FIGURES, number, re.IGNORECASE) is not None


def _is_totals(row: Row) -> bool:
    """Whether the row sums up: it says so in its first words, and has no recommendation."""
    first = row.own()[0][1].text
    whole = " ".join(cell.text for _, cell in row.own())
    return bool(_TOTALS.match(first)) and len(whole) < 200 and "should" not in whole


def _is_band(row: Row, alone: Cell, sheet: Sheet) -> bool:
    """Whether its one cell is a heading over the rows below: of a kind, or of a report."""
    column = next(column for column, cell in row.own() if cell is alone)
    if kind_named(alone.text):
        return True
    wide = alone.columns * 2 > len(sheet.columns)
    short = len(alone.text) < 200 and "should" not in alone.text
    return wide and short and column.told.means is not Means.ACTION


class _Groups:
    """The groups of a sheet while its rows are read, found again by number and by words."""

    def __init__(self) -> None:
        self.all: list[Group] = []
        self._by: dict[str, list[Group]] = {}

    def put(self, row: Row, band: str, kind: str | None) -> None:
        """Takes a row to the recommendation that it tells of. A row that says none is left."""
        own = _said(row)
        alone = not any(column.told.means is Means.TEXT for column in row.columns)
        for each in _apart(own) if alone and not own.text else (own,):
            self._put(row, each, band, kind, alone=alone)

    def _put(self, row: Row, own: _Said, band: str, kind: str | None, *, alone: bool) -> None:
        report = one_line(row.cell(Means.REPORT).text) or band
        part, action = row.cell(Means.SUB).passages, row.cell(Means.ACTION).passages
        if not (own.text or own.number or (part and alone)):
            if self.all and (
                any(row.cell(means).passages for means in _CONTENT)
                or _stands_for_struck(row, self.all[-1].rows[-1])
            ):
                self.all[-1].rows.append(row)
            return
        found = self._same(own.kind or kind, own, report)
        if found is None:
            answers = alone and any(row.cells(means) for means in _OF_NUMBERS)
            if not (own.text or part or action or answers):
                return  # a number alone: it is shown, for nothing says what it is
            report = report or (self.all[-1].report if self.all else "")
            found = Group(own.kind or kind or RECOMMENDATION, own.number, own.text, report)
            self._add(found)
        found.rows.append(row)

    def _add(self, group: Group) -> None:
        self.all.append(group)
        for key in {f"number {group.number}", f"text {group.text}"}:
            self._by.setdefault(key, []).append(group)

    def _same(self, kind: str | None, own: _Said, report: str) -> Group | None:
        """The recommendation that is there already: of this number, with these words or none; or
        of these words, where there is no number.
        """
        key = f"text {own.text}" if own.text else f"number {own.number}"
        known = self._by.get(key, []) if own.text or own.number else []
        for group in reversed(known):
            fits = (not report or group.report == report) and (not kind or group.kind == kind)
            if fits and (not own.number or own.number == group.number):
                return group
        return None


def _stands_for_struck(row: Row, above: Row) -> bool:
    """Whether the row has but what stands in the place of what is struck through above it."""
    for index, slot in enumerate(row.slots):
        struck = above.slots[index].cell.passages
        if slot.first and slot.cell.passages and not (struck and all(p.struck for p in struck)):
            return False
    return True


def _said(row: Row) -> _Said:
    whole = row.cell(Means.TEXT).text
    named, number = numbered(row.cell(Means.NUMBER).text)
    in_text, in_number, begin = label_in(whole)
    kind = kind_named(row.cell(Means.KIND).text) or named or in_text
    return _Said(kind, number or in_number, one_line(whole[begin:]))


def _apart(own: _Said) -> tuple[_Said, ...]:
    """Of one answer to several numbers, R2 & R3 or 10 and 22, each number."""
    parts = re.split(r"\s*(?:,|&|\band\b|;)\s*", own.number or "")
    if len(parts) < 2 or not all(map(is_printed_number, parts)):
        return (own,)
    named = [numbered(each) for each in parts]
    kinds = [own.kind or kind or named[0][0] for kind, _ in named]
    return tuple(_Said(kind, number, "") for kind, (_, number) in zip(kinds, named, strict=True))
