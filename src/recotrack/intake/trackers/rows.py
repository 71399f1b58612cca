"""The rows of a sheet in groups, one for each recommendation."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from recotrack.intake.labels import AFI, CAUSE, RECOMMENDATION, Says, leading_label
from recotrack.intake.paper import Cell
from recotrack.intake.trackers.facts import is_report
from recotrack.intake.trackers.ledger import Ledger
from recotrack.intake.trackers.meanings import Means
from recotrack.intake.trackers.sheet import Row, Sheet
from recotrack.intake.vocabulary import PatternWithWords, known_side
from recotrack.words import one_line

_KIND_PATTERNS = (
    (CAUSE, re.compile(r"(?:accelerated )?causes? of concern|coc", re.IGNORECASE)),
    (AFI, PatternWithWords(r"{AFI}", re.IGNORECASE)),
    (RECOMMENDATION, re.compile(r"recommendations?|recs?|r", re.IGNORECASE)),
)
OF_FINDING = re.compile(r"\b(?:finding|recommendation|rec|afi|area)s?\b", re.IGNORECASE)
"""In a heading: whose numbers are below it."""
_FIGURES = r"\d{1,3}(?:\.\d{1,3}){0,3}(?: ?\([a-z]\)| ?[a-z])?(?![\w%])"
_PRINTED_NUMBER = PatternWithWords(
    r"(?:(?P<kind>causes? of concern|coc|{AFI}|recommendation|rec|r)s?"
    r"(?![a-z])[\s.:#-]*(?:no\.?|number)?\s*)?"
    rf"(?P<number>{_FIGURES}|\(?[ivx]{{1,5}}\)?|[a-z]{{1,8}}[-/ ]?\d[\w./-]{{0,12}})[.):]?",
    re.IGNORECASE,
)
_LABELLED = PatternWithWords(
    r"(?P<kind>cause of concern|{AFI}|recommendation|rec|r)\.?"
    rf"\s*(?P<number>{_FIGURES})\s*[:.)–—-]*\s+(?=\S)",
    re.IGNORECASE,
)
_NUMBERED_TEXT = re.compile(rf"(?P<kind>)\(?(?P<number>{_FIGURES})[.):]+\s+(?=[A-Z])")
_TOTALS = re.compile(
    r"(?:grand |sub-?)?totals?\b.*|sum\b.*|count\b.*|number of .*|key:?|%.*|average.*",
    re.IGNORECASE,
)
_ANSWERS_TO_NUMBERS = (Means.ANSWER, Means.BODY_ANSWER, Means.UPDATE)
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
    """The words of the recommendation, folded, for comparison with other rows."""
    report: str = ""
    """The title of the report that the row, or a heading row above it, names."""
    rows: list[Row] = field(default_factory=list)
    scope: str = ""
    """The title of the report that its table is about, if the table is about one."""


class Identity(NamedTuple):
    """The kind, number and words by which a row names its recommendation."""

    kind: str | None
    number: str | None
    text: str


def kind_named(words: str) -> str | None:
    """The kind of finding that words name, as in AFI or Areas for improvement; else None."""
    plain = one_line(words).strip(" :.")
    found = (kind for kind, pattern in _KIND_PATTERNS if pattern.fullmatch(plain))
    return next(found, None) or known_side(plain, kind_named)


def numbered(words: str) -> tuple[str | None, str | None]:
    """The kind, if it is named, and the number in "AFI 1", "R3", "7.1", "Rec. 9a".

    If the words have another form, all of them are taken as the number; PEEL25-AFI3 names the kind
    too. One of an area for development is kept as AFD1, by which the report names it.
    """
    plain = one_line(words).strip()
    if kind := kind_named(plain):
        return kind, None
    match = _PRINTED_NUMBER.fullmatch(plain)
    if code := _CODE.fullmatch(plain):
        return kind_named(code["kind"]), plain
    if match is None:
        return None, plain or None
    kind = kind_named(match["kind"].rstrip("s")) if match["kind"] else None
    number = re.sub(r"[()]|(?<=\d) ", "", match["number"])  # 9a for 9 (a); COL 02 as printed
    own = kind == AFI and match["kind"].lower().startswith("afd")
    return kind, f"AFD{number}" if own else number


_CODE = re.compile(r".+[-/_. ](?P<kind>AFI|AFD|COC)[-/_. ]?\d+[a-z]?", re.IGNORECASE)


def label_in(text: str) -> tuple[str | None, str | None, int]:
    """The kind and number that a text begins with, as in "Recommendation 3: By ...", and the index
    of the words after them: 0 without such a label.
    """
    match = _LABELLED.match(text) or _NUMBERED_TEXT.match(text)
    if match is None:
        head = _KIND_IN_FRONT.match(text)
        kind = kind_named(head["kind"]) if head else None
        return kind, None, head.end() if head and kind else 0
    return match["kind"] and kind_named(match["kind"]), match["number"].strip(), match.end()


# Cause of concern: calls are lost; or Cause of concern on a line of its own.
_KIND_IN_FRONT = re.compile(r"(?P<kind>[^\n:]{3,40}?)(?:\s*:\s+|\s+[–—-]\s+|\s*\n\s*)(?=\S)")


def _all_texts(row: Row, band: str) -> tuple[str, ...]:
    """All texts of a row, with the heading row above it, to find the same row again."""
    every = ([slot.cell.text, *(each.text for each in slot.cell.comments)] for slot in row.slots)
    return (band, *("\n".join(each) for each in every))


def kind_of(sheet: Sheet) -> str | None:
    """The kind of all findings of a sheet, if its name, the heading of the texts or a line above
    says so, which names no other kind.
    """
    headings = [each.heading for each in sheet.columns if each.meaning.means is Means.TEXT]
    titles = [sheet.title, sheet.title.split(" ")[-1], sheet.heading]
    named = {*map(_kind_in_column, headings), *map(kind_named, titles)}
    parts = (each for cell in sheet.above for each in _PARTS_OF_LINE.split(cell.text))
    above = {kind_named(each) or _kind_at_end(each) for each in parts} - {None}
    named |= above if len(above) == 1 else set()
    return next((kind for kind in (CAUSE, AFI) if kind in named), None)


_PARTS_OF_LINE = re.compile(r"\s[-–—|]\s|[:,;(\n]")


def marker_number(cell: Cell) -> str | None:
    """The number of a list's item if it is all that a cell has: 1. The force should ...

    Of several items each has its own number, and none is the recommendation's.
    """
    markers = [each.number for each in cell.passages]
    return markers[0] if len(markers) == 1 and markers[0].isdecimal() else None


def is_printed_number(words: str) -> bool:
    """Whether words are a number as reports print it: 3, 7.1, Rec 4, AFI 2. RAV/031 is not."""
    _, number = numbered(words)
    return number is not None and re.fullmatch(_FIGURES, number, re.IGNORECASE) is not None


def is_totals(row: Row) -> bool:
    """Whether a row has totals: its first words say so, and it holds no recommendation."""
    first = row.own[0][1].text
    whole = " ".join(cell.text for _, cell in row.own)
    totals = _counts(first) or known_side(first, _counts)
    return bool(totals) and len(whole) < 200 and "should" not in whole


def _counts(text: str) -> bool:
    return _TOTALS.match(text) is not None


def _is_heading_row(row: Row, alone: Cell, sheet: Sheet) -> bool:
    """Whether the only cell of a row is a heading over the rows below: a kind, or a report."""
    column = next(column for column, cell in row.own if cell is alone)
    if _kind_headed(alone.text) or row.report_over:
        return True
    wide = alone.columns * 2 > len(sheet.columns)
    short = len(alone.text) < 200 and "should" not in alone.text
    return wide and short and column.meaning.means is not Means.ACTION


def _kind_of_heading(text: str) -> str | None:
    """The kind of the findings below a heading row: Areas for improvement; or with the topic behind
    it, as in Cause of concern 1: Governance, below which are recommendations. Else None.
    """
    if named := _kind_headed(text):
        return named
    label, end = leading_label(text) or (None, 0)
    if label is None or label.says is not Says.FINDING or not text[end:].strip():
        return None
    return RECOMMENDATION if label.kind == CAUSE else label.kind


def _kind_headed(text: str) -> str | None:
    """The kind of finding with which a heading begins; the rest says where they come from, as in
    Recommendations arising from the cause of concern.
    """
    return kind_named(_ON_A_KIND.split(text, maxsplit=1)[0])


_ON_A_KIND = re.compile(r" (?:arising|made|raised|identified|given|from)\b")


class Groups:
    """The recommendations of all tables of a paper, found by number or by words; filled table by
    table. A row of a later table, such as an annex of dates, goes to the recommendation that it
    names.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.all: list[Group] = []
        self.repeated: list[str] = []
        """The places of rows that repeat others, and are not read."""
        self._ledger = ledger
        self._by: dict[str, list[Group]] = {}
        self._last: Group | None = None

    def add(self, sheet: Sheet, scope: str = "") -> None:
        """Adds the rows of a table about the report `scope`. Heading rows are labelled in the
        ledger.
        """
        seen: dict[tuple[str, ...], str] = {}
        band, kind = "", kind_of(sheet)
        self._last = None
        for row in sheet.rows:
            own = row.own
            for column, cell in own:
                self._ledger.set_heading(cell, column.heading)
            if not own or is_totals(row):
                continue
            over = own[0][1] if len(own) == 1 else row.report_over
            if over is not None and _is_heading_row(row, over, sheet):
                if heads := _kind_of_heading(over.text):
                    kind, band = heads, ""
                    self._ledger.label(over)
                elif scope and not is_report(one_line(over.text)):
                    band = ""
                    self._ledger.label(over)  # a theme of the report that the table is about
                else:
                    band = one_line(over.text)
                    self._ledger.place(over)
                continue
            first = seen.setdefault(_all_texts(row, band), own[0][1].where)
            # A row that names no recommendation belongs to the one above it, and may say the same
            # again below another one.
            if row.own_of(Means.TEXT, Means.NUMBER) and first != own[0][1].where:
                self._ledger.label(*(cell for _, cell in own))
                self.repeated.append(f"{own[0][1].where} as {first}")
                continue
            named, alone = identity_of(row), not row.has(Means.TEXT)
            for each in _split_numbers(named) if alone and not named.text else (named,):
                self._put(row, each, _Place(scope, band), kind, alone=alone)

    def _put(
        self, row: Row, own: Identity, place: "_Place", kind: str | None, *, alone: bool
    ) -> None:
        """Adds a row to the recommendation that it names. One that names none is added to the last
        one, if it says anything about it.
        """
        report = one_line(row.named(Means.REPORT).text) or place.band
        part, action = row.cell(Means.SUB).passages, row.cell(Means.ACTION).passages
        if not (own.text or own.number or (part and alone)):
            if self._last is not None and any(row.cell(means).passages for means in _CONTENT):
                self._last.rows.append(row)
            return
        known = self._find(own.kind or kind, own, report, place.scope)
        if len({group.kind for group in known}) > 1 and not own.text:
            return  # a number of a recommendation and of an area for improvement: nobody knows
        found = known[-1] if known else None
        if found is None:
            answers = alone and any(row.cells(means) for means in _ANSWERS_TO_NUMBERS)
            if not (own.text or part or action or answers):
                return  # nothing says what a number alone is, so it is shown to the user
            report = report or (self._last.report if self._last is not None else "")
            found = Group(own.kind or kind or RECOMMENDATION, own.number, own.text, report)
            found.scope = place.scope
            self._add(found)
        found.rows.append(row)
        self._last = found

    def _add(self, group: Group) -> None:
        self.all.append(group)
        for key in {f"number {group.number}", f"text {group.text}"}:
            self._by.setdefault(key, []).append(group)

    def _find(self, kind: str | None, own: Identity, report: str, scope: str) -> list[Group]:
        """The groups with these words and this number.

        Without words, they are found by the number alone; without a number, by the words alone.
        """
        key = f"text {own.text}" if own.text else f"number {own.number}"
        known = self._by.get(key, []) if own.text or own.number else []
        return [
            group
            for group in known
            if (not report or group.report == report)
            and (not kind or group.kind == kind)
            and (not own.number or own.number == group.number)
            and group.scope == scope
        ]


class _Place(NamedTuple):
    """Where a row is."""

    scope: str
    band: str


def identity_of(row: Row) -> Identity:
    whole = row.cell(Means.TEXT).text
    named, number = numbered(row.named(Means.NUMBER).text)
    in_text, in_number, begin = label_in(whole)
    in_number = in_number or marker_number(row.cell(Means.TEXT))
    kind = kind_named(row.cell(Means.KIND).text) or named or in_text or _kind_in_heading(row)
    return Identity(kind, number or in_number, one_line(whole[begin:]))


def _kind_in_heading(row: Row) -> str | None:
    """The kind of finding that the heading above the numbers names: AFI, above 1, 2, 3."""
    headings = (each.heading for each in row.columns if each.meaning.means is Means.NUMBER)
    return next(filter(None, map(_kind_in_column, headings)), None)


@lru_cache(256)  # it is asked for each row
def _kind_in_column(heading: str) -> str | None:
    """The kind of finding that a heading names, whatever it says of the column behind it: AFI no.,
    Area for improvement (HMICFRS wording). Recommendation no. may stand for all of them.
    """
    return _kind_at_end(_OF_A_COLUMN.sub("", heading)) or kind_named(heading)


def _kind_at_end(words: str) -> str | None:
    """The kind, if it is a cause of concern or an area for improvement, that the last words name:
    below a heading over several columns, as in Finding AFI; PEEL 2024 areas for improvement.
    """
    each = words.split()
    named = (kind_named(" ".join(each[n:])) for n in range(len(each)))
    return next((kind for kind in named if kind in {CAUSE, AFI}), None)


_OF_A_COLUMN = re.compile(
    r"\s*(?:\b(?:no|number|ref|reference|id|wording|text)\b|[(#]).*", re.IGNORECASE
)


def _split_numbers(own: Identity) -> tuple[Identity, ...]:
    """The recommendations of a row that answers several numbers, as R2 & R3, or 10 and 22."""
    parts = re.split(r"\s*(?:,|&|\band\b|;)\s*", own.number or "")
    if len(parts) < 2 or not all(map(is_printed_number, parts)):
        return (own,)
    named = [numbered(each) for each in parts]
    kinds = [own.kind or kind or named[0][0] for kind, _ in named]
    return tuple(Identity(kind, number, "") for kind, (_, number) in zip(kinds, named, strict=True))
