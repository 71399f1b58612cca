"""Drafts from the tables of a paper: one for each inspection that its trackers cover."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from recotrack.change import as_line
from recotrack.edit import Data
from recotrack.empty_words import is_blank
from recotrack.intake.doubt import Candidate, Doubt
from recotrack.intake.draft import (
    Draft,
    Finding,
    Guess,
    Imported,
    assume,
    assumed_in,
    in_order,
    published_in,
    updates_in,
)
from recotrack.intake.hidden import DraftWords
from recotrack.intake.paper import Cell, Paper, Passage, Table
from recotrack.intake.sentences import DISPOSITIONS
from recotrack.intake.trackers.days import read_day
from recotrack.intake.trackers.facts import (
    Facts,
    facts_in_title,
    facts_of,
    is_report,
    may_be_title,
    said_in,
)
from recotrack.intake.trackers.findings import DraftContext, finding_of
from recotrack.intake.trackers.ledger import Ledger
from recotrack.intake.trackers.mapping import Mapping as MappingFile
from recotrack.intake.trackers.mapping import is_initials, refuse_unknown
from recotrack.intake.trackers.meanings import Means
from recotrack.intake.trackers.parallel import split_parallel_lists
from recotrack.intake.trackers.row_comments import comments_on_rows
from recotrack.intake.trackers.rows import OF_FINDING, Group, Groups, is_totals, numbered
from recotrack.intake.trackers.sheet import Row, Sheet, form_of, sheet_of
from recotrack.intake.trackers.statuses import (
    KNOWN_STATUSES,
    MOST_OF_STATUS,
    colours_in_key,
    is_colour,
    status_in,
)
from recotrack.intake.trackers.values import (
    corrected_by_values,
    lacking_by_values,
    likely_by_values,
    may_have,
    with_owners_above,
    with_status_of_name,
)
from recotrack.intake.vocabulary import folded, own_meaning
from recotrack.intake.weighing import Weight
from recotrack.progress import statuses_of
from recotrack.words import cut_at_word, first_few, one_line

_GENERAL = re.compile(
    r"(?:sheet|table|tab|page) ?\d*|.*\b(?:tracker|live|open|completed?|closed|overdue|data|master"
    r"|log|recommendations?|recs?|actions?|afis?|register)\b.*|",
    re.IGNORECASE,
)
"""Names of sheets that name no report."""
_MOST_LISTED = 10
_MONTH_FIRST = re.compile(r"(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:\d{4}|\d{2})")


def tracker(
    paper: Paper, mapping: MappingFile | None = None, *, published: dt.date | None = None
) -> Imported | None:
    """The drafts from the paper's trackers; None if no table is a tracker.

    `published` is the day of publication, used if the document does not state one. Updates without
    a day get that of the spreadsheet, as assumed. If it is not known they have no `date`: see
    `settled`.

    Raises Failure if the mapping names a sheet or a column that is not there.
    """
    if mapping is not None:
        refuse_unknown(mapping, paper)
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    leads = passages_above(paper)
    said = mapping is not None and bool(mapping.sheets)
    beside = () if said or len(tables) == 1 else tables
    comments = {id(each): comments_on_rows(each) for each in beside}
    read = [
        (table, None if comments.get(id(table)) else tracker_in(table, mapping, lead))
        for table, lead in zip(tables, leads, strict=False)
    ]
    sheets = [sheet for _, sheet in read if sheet]
    if not sheets:
        return None
    # Several tables may have a report of their own above them.
    several = sum(bool(_reports_in(lead)) for lead in leads[:-1]) > 1
    drafting = _Drafting(mapping or MappingFile(), published, many=len(sheets) > 1)
    drafting.look_around([each for lead in leads for each in lead], several=several)
    drafting.look_at(table for table, sheet in read if not (sheet or comments.get(id(table))))
    for each in filter(None, comments.values()):
        each.note(drafting.ledger)
    for sheet in _with_leads(read, leads) if several else sheets:
        drafting.add(sheet)
    known = mapping.statuses if mapping else {}
    drafts = with_doubts(drafting.drafts(), () if said else sheets, known)
    drafting.ledger.show_hidden(paper, DraftWords(drafts))
    others = [table.title or table.where or "a table" for table, sheet in read if not sheet]
    notes = _notes(paper, others, drafting.groups.repeated)
    return Imported(
        replace(paper, notes=(*paper.notes, *notes)),
        "tracker",
        drafts,
        unplaced=drafting.ledger.left_over(paper),
        labels=drafting.ledger.labels(paper),
    )


def passages_above(paper: Paper) -> list[tuple[Passage, ...]]:
    """For each table, the passages between it and the table above it; at the end, those below all
    tables.
    """
    above: list[list[Passage]] = [[]]
    for block in paper.blocks:
        if isinstance(block, Passage):
            above[-1].append(block)
        else:
            above.append([])
    return [tuple(each) for each in above]


def _reports_in(lead: Sequence[Passage]) -> list[int]:
    """The indexes of the passages above a table that name a report as a heading does: with its day,
    or who inspected, as in Custody (4 May 2025), or as an inspection; or with its day below.
    """
    found = []
    for at, passage in enumerate(lead):
        if not passage.is_headline:
            continue
        text = one_line(passage.text)
        below = said_in([Cell((each,)) for each in lead[at + 1 : at + 2]], Ledger())
        if is_report(text) or (may_be_title(text) and "published" in below.inspection):
            found.append(at)
    return found


def _with_leads(
    read: Sequence[tuple[Table, Sheet | None]], leads: Sequence[Sequence[Passage]]
) -> Iterator[Sheet]:
    """The sheets of a document of several reports, each with the passages above its report's tables
    as its own. A table below another one, without a report above it, is about the same.
    """
    above: list[Passage] = []
    for (_, sheet), lead in zip(read, leads, strict=False):
        named = _reports_in(lead)
        above = [*lead[named[-1] :]] if named else [*above, *lead]
        if sheet is not None:
            yield replace(sheet, above=(*(Cell((each,)) for each in above), *sheet.above))


def with_doubts(
    drafts: tuple[Draft, ...], sheets: Sequence[Sheet], statuses: Mapping[str, str] | None = None
) -> tuple[Draft, ...]:
    """The drafts. The first one has what is not sure of headings: those that were taken by their
    single words as guesses, those of which several things may be meant as doubts; and the words of
    statuses that are not known.
    """
    if not drafts:
        return drafts
    read = [
        (column, _doubt_about(sheet, at))
        for sheet in sheets
        for at, column in enumerate(sheet.columns)
    ]
    # The same column of another sheet may be empty, and is not asked about there.
    columns = {each[0].heading: each for each in sorted(read, key=lambda each: bool(each[1]))}
    guesses = (
        Guess(f"column {each.heading}", str(each.meaning.means), _by_words(each.weights[0]))
        for each, _ in columns.values()
        if each.weights and each.meaning.means
    )
    doubts = (doubt for _, doubt in columns.values() if doubt)
    first, *others = drafts
    guessed = (*first.guesses, *guesses)
    asked = (*first.doubts, *doubts, *_unknown_statuses(sheets, statuses or {}))
    return (replace(first, guesses=guessed, doubts=asked), *others)


def _unknown_statuses(sheets: Sequence[Sheet], own: Mapping[str, str]) -> Iterator[Doubt]:
    """What to ask of the words in columns of statuses that mean none, each once. They stay in the
    notes, whatever is answered.
    """
    unknown: dict[str, list[tuple[str, Row]]] = {}
    for row in (row for sheet in sheets for row in sheet.rows if row.own and not is_totals(row)):
        for _, cell in row.own_of(Means.STATUS):
            words = as_line(cell.text)
            if _is_unknown_status(words, own) and row.decision_in(cell, own) is None:
                unknown.setdefault(folded(words), []).append((words, row))
    for found in unknown.values():
        words = found[-1][0]
        yield Doubt(
            "column",
            f"status {words}",
            "it is no status that is known",
            "--map",
            asked="Which status is this?",
            about=words,
            words=words,
            candidates=tuple(_statuses_beside([row for _, row in found])),
        )


def _is_unknown_status(words: str, own: Mapping[str, str]) -> bool:
    says_none = is_blank(words) or is_colour(words) or own_meaning(words)
    short = len(words.split()) <= MOST_OF_STATUS
    return short and not says_none and status_in(words, own) is None


def _statuses_beside(rows: Sequence[Row]) -> Iterator[Candidate]:
    """What words of a status may mean in these rows: one of an action, where one stands beside it;
    one of a recommendation; or a decision on it.
    """
    beside = {row.has_action for row in rows}
    every: dict[str, list[str]] = {}
    for action, whose in ((True, "of an action"), (False, "of a recommendation")):
        for status in statuses_of(action=action) if action in beside else ():
            if status in KNOWN_STATUSES:
                every.setdefault(status, []).append(whose)
    for status, both in every.items():
        yield Candidate(status, why=" and ".join(both) if len(beside) > 1 else "")
    yield from (Candidate(each, why="a decision") for each in DISPOSITIONS)


def _doubt_about(sheet: Sheet, at: int) -> Doubt | None:
    """The question for a column that is not known, with some of its cells; None for another one,
    and for one of which nothing can be told.
    """
    heading = sheet.columns[at].heading
    candidates = tuple(_candidates(sheet, at))
    if not candidates:
        return None
    values = dict.fromkeys(sheet.values[at])
    cells = first_few([f'"{cut_at_word(each, _LONGEST_CELL)}"' for each in values], _MOST_CELLS)
    return Doubt(
        "column",
        f"column {heading}",
        f"its words are not known as a whole, and its cells are {cells}",
        "--map",
        asked="What does this column have?",
        about=heading,
        words=heading,
        candidates=candidates,
    )


_LONGEST_CELL = 60
_MOST_CELLS = 3


def _candidates(sheet: Sheet, at: int) -> Iterator[Candidate]:
    """What a column may have that is not known: by its words, else by its cells; and what no other
    column of the sheet has and its cells may be.
    """
    column = sheet.columns[at]
    if column.meaning.means or not column.heading or own_meaning(column.heading):
        return
    likely, why = likely_by_values(sheet, at)
    words = {Means(each.what): _by_words(each) for each in column.weights if likely}
    found = {means: why for means, why in words.items() if may_have(means, sheet, at)}
    found = found or dict.fromkeys(likely, why)
    found |= dict.fromkeys(lacking_by_values(sheet, at), "no other column has it")
    for means, speaks in found.items():
        yield Candidate(means, why=speaks, says=tuple(_said_by(means, sheet, at)))


def _said_by(means: Means, sheet: Sheet, at: int) -> Iterator[str]:
    """What a column says if it has this, by the keys of the questions for it; nothing if another
    column has it.
    """
    if sheet.has(means):
        return
    yield from _SAY.get(means, ())
    if means is Means.REPORT:
        said = [facts_in_title(each).inspection for each in {*sheet.values[at]}]
        yield from (key for key in ("published", "inspectorate") if all(key in x for x in said))


_SAY: Mapping[Means, tuple[str, ...]] = {
    Means.REPORT: ("title", "number"),  # each report counts its findings anew
    Means.PUBLISHED: ("published",),
    Means.INSPECTORATE: ("inspectorate",),
    Means.NUMBER: ("number",),
    Means.TEXT: ("text",),
    Means.ADDRESSEE: ("addressed_to",),
    Means.ANSWER: ("reason",),
    Means.OWNER: ("owner", "by"),
    Means.UPDATED_BY: ("by",),
    Means.UPDATED: ("updated",),
}


def _by_words(weight: Weight) -> str:
    return f"{weight.sure:.0%} of its words speak for it"


def _notes(paper: Paper, others: Sequence[str], repeated: Sequence[str]) -> Iterator[str]:
    """Sentences on other tables; on rows that were there already, which may be slips; and on a day
    with its month first, as others in the paper may then be ambiguous.
    """
    if others:
        yield f"No tracker, and not read as one: {', '.join(others)}."
    if repeated:
        yield f"Rows that say the same were read once: {first_few(repeated, _MOST_LISTED)}."
    odd = (each for each in paper.passages() if _MONTH_FIRST.fullmatch(each.text))
    if first := next(odd, None):
        place = f", {first.where}," if first.where else ""
        read_so = "Days such as 03/04/2025 were read as 3 April: look at each of them."
        yield f"{first.text}{place} has the month first. {read_so}"


def findings_in(table: Table, heading: str) -> Sheet | None:
    """The table of a document as a sheet of findings, or of work on findings that it numbers; None
    if it is another table.
    """
    sheet = _read_sheet(table, heading)
    if sheet is None:
        return None
    if sheet.has(Means.TEXT, Means.SUB):
        return sheet
    if sheet.has(Means.ACTION):
        return sheet if _numbers_findings(sheet) else None
    answers = sheet.has(Means.ANSWER, Means.BODY_ANSWER, Means.UPDATE)
    return sheet if sheet.has(Means.NUMBER) and answers else None


def work_in(table: Table) -> Sheet | None:
    """The table of a document as a sheet of work on the finding above it; None if it is another
    table.
    """
    sheet = _read_sheet(table, "")
    known = {column.meaning.means for column in sheet.columns} - {None} if sheet else set()
    return sheet if sheet and Means.ACTION in known and len(known) > 1 else None


def _read_sheet(table: Table, heading: str) -> Sheet | None:
    sheet = form_of(table) or sheet_of(table)
    if sheet is None:
        return None
    return _complete(corrected_by_values(replace(sheet, heading=heading)))


def _complete(sheet: Sheet) -> Sheet:
    """The sheet with a row for each action, and in each row what the one above says for it."""
    return split_parallel_lists(with_owners_above(sheet))


def _numbers_findings(sheet: Sheet) -> bool:
    """Whether the numbers of a table of actions are those of findings, and not of actions."""
    numbers = [one_line(row.cell(Means.NUMBER).text) for row in sheet.rows]
    filled = [each for each in numbers if each]
    headings = [each.heading for each in sheet.columns if each.meaning.means is Means.NUMBER]
    named = any(map(OF_FINDING.search, headings)) or any(numbered(each)[0] for each in filled)
    return bool(filled) and named


def tracker_in(
    table: Table, mapping: MappingFile | None = None, above: Sequence[Passage] = ()
) -> Sheet | None:
    """The table as a sheet of recommendations or of work on them; None if it is another table."""
    sheets = mapping.sheets if mapping else ()
    name = table.title or table.where
    mapped = next((each for each in sheets if each.title == name), None)
    if sheets and mapped is None:
        return None  # the mapping names the sheets that are to be read
    sheet = sheet_of(table, mapped)
    if mapped is None and not (sheet and sheet.is_tracker):
        sheet = form_of(table) or sheet
    if sheet is None or not (mapped or sheet.is_tracker):
        return None
    headings = [each for each in above if each.is_headline]
    if headings:
        sheet = replace(sheet, heading=one_line(headings[-1].text))
    return _complete(with_status_of_name(sheet if mapped else corrected_by_values(sheet)))


class _Drafting:
    """Collects the rows of all sheets by report, and makes a draft of each report."""

    def __init__(self, mapping: MappingFile, published: dt.date | None, *, many: bool) -> None:
        self.ledger = Ledger()
        self.groups = Groups(self.ledger)
        self._mapping, self._published = mapping, published
        self._many = many
        self._around = Facts()
        self._as_at = mapping.as_at
        self._first_as_at: dt.date | None = None
        self._facts: dict[str, Facts] = {}
        self._colours: dict[str, str] = {}
        """What a key around the tables says of colours."""
        self._titles: set[str] = set()
        """The titles that are names of sheets."""

    def look_around(self, passages: Sequence[Passage], *, several: bool) -> None:
        """Takes the facts in the passages around the tables; of a document of several reports only
        the day on which it was true.
        """
        self._take_key(each.text for each in passages)
        facts = facts_of([Cell((each,)) for each in passages], Ledger() if several else self.ledger)
        self._around = Facts(as_at=facts.as_at) if several else facts
        self._as_at = self._as_at or facts.as_at

    def look_at(self, others: Iterable[Table]) -> None:
        """Takes the day of the spreadsheet, and who inspects, from tables that are no trackers, as
        a front sheet.
        """
        cells = [cell for table in others for row in table.rows for cell in row if cell.passages]
        self._take_key(each.text for each in cells)
        self._around.mentioned = self._around.mentioned or said_in(cells, Ledger()).mentioned
        dated = [each for each in cells if said_in([each], Ledger()).as_at]
        self._as_at = self._as_at or said_in(dated, self.ledger).as_at

    def add(self, sheet: Sheet) -> None:
        """Adds the rows of a sheet to those about the same report."""
        facts = facts_of(sheet.above, self.ledger)
        self._take_key(each.text for each in sheet.above)
        self._first_as_at = self._first_as_at or facts.as_at
        self.ledger.label(*sheet.headings, *sheet.repeats)
        own = facts.inspection.get("title") or self._around.inspection.get("title")
        named = "" if _GENERAL.fullmatch(sheet.title) or not self._many else sheet.title
        title = str(own) if own else named
        self._titles.add(sheet.title)
        self._facts.setdefault(title, facts)
        self.groups.add(sheet, title)

    def _take_key(self, texts: Iterable[str]) -> None:
        for each in texts:
            self._colours |= colours_in_key(each)

    def drafts(self) -> tuple[Draft, ...]:
        """One for each report, in the order of the paper."""
        reports: dict[str, list[Group]] = {}
        titles: dict[str, str] = {}
        for group in self.groups.all:
            said = group.report or group.scope
            title = _without_day(said)
            reports.setdefault(title, []).append(group)
            titles[title] = max(titles.get(title, said), said, key=len)  # one has its day, too
        return tuple(self._draft(titles[title], groups) for title, groups in reports.items())

    def _draft(self, title: str, groups: Sequence[Group]) -> Draft:
        facts = self._facts[groups[0].scope]
        guesses: list[Guess] = []
        inspection = self._inspection(title, groups, facts, guesses)
        context = DraftContext(
            self.ledger,
            published=published_in(inspection) or self._published,
            as_at=self._as_at or facts.as_at or self._first_as_at,
            by=self._mapping.by,
            agreed_by=self._mapping.agreed_by,
            statuses={**self._colours, **self._mapping.statuses},
            role_names=self._mapping.roles,
            guesses=guesses,
        )
        findings = [finding_of(group, context) for group in groups]
        _guess_reporters(context, findings)
        guesses += guessed_roles(context.roles.values())
        return Draft(
            inspection, findings=tuple(findings), roles=dict(context.roles), guesses=tuple(guesses)
        )

    def _inspection(
        self, title: str, groups: Sequence[Group], facts: Facts, guesses: list[Guess]
    ) -> dict[str, Data]:
        rows = [row for group in groups for row in group.rows]
        found: dict[str, Data] = dict(facts_in_title(title).inspection) if title else {}
        if facts.is_of(title):
            found |= facts.inspection
        for key, value in self._around.inspection.items():
            found.setdefault(key, value)
        of_several = not any(group.report for group in groups)
        self._take_report_columns(found, rows, title, of_several=of_several)
        named = facts.mentioned or self._around.mentioned
        if named and "inspectorate" not in found:
            found["inspectorate"] = named
            assume(found, "inspectorate")
            guesses.append(Guess("inspection inspectorate", named, "it is named above the table"))
        if why := self._why_title(title, facts):
            guesses.append(Guess("inspection title", str(found["title"]), why))
            assume(found, "title")
        return in_order("inspection", found)

    def _why_title(self, title: str, facts: Facts) -> str:
        """The reason to record for an assumed title; empty if the title is stated."""
        if title and title in self._titles:
            return "" if title == facts.inspection.get("title") else "it is the name of the sheet"
        above = facts if "title" in facts.inspection else self._around
        assumed = above.title_is_assumed and above.inspection.get("title") == title
        return "it is the first line above the table" if title and assumed else ""

    def _take_report_columns(
        self, found: dict[str, Data], rows: Sequence[Row], title: str, *, of_several: bool
    ) -> None:
        """Takes publication day and inspectorate from the rows. The first value counts; others stay
        unplaced. If rows that name no report have different days, no day is taken, since they may
        be about several reports.
        """
        days = (read_day(cell).day for row in rows for cell in row.cells(Means.PUBLISHED))
        said = {each.date for each in days if each}
        of_several = len(said) > 1 and of_several
        bare = _without_day(title)
        for row in rows:
            for cell in row.cells(Means.REPORT):
                if _without_day(one_line(cell.text)) == bare:
                    self.ledger.place(cell)
            for cell in row.cells(Means.PUBLISHED):
                day = None if of_several else read_day(cell).day
                if day and found.setdefault("published", str(day)) == str(day):
                    self.ledger.place(cell)
            for cell in row.cells(Means.INSPECTORATE):
                words = one_line(cell.text)
                if found.setdefault("inspectorate", words) == words:
                    self.ledger.place(cell)


def _without_day(said: str) -> str:
    """The title that words which name a report have, without the day that may stand behind it."""
    return str(facts_in_title(said).inspection.get("title") or said) if said else ""


def guessed_roles(titles: Iterable[str]) -> list[Guess]:
    """What is guessed of owners: those of whom a document has only the initials, and those who may
    be several people.
    """
    told: dict[str, Callable[[str], object]] = {
        "initials: a file for --map says which role each stands for": is_initials,
        "one role, and may be several people: --owner says which role answers": _SEVERAL.search,
    }
    named = [*titles]
    found = ((why, [each for each in named if is_so(each)]) for why, is_so in told.items())
    return [Guess("roles", first_few(those, _MOST_LISTED), why) for why, those in found if those]


_SEVERAL = re.compile(r"\w *(?:;| / ) *[A-Z]")


def _guess_reporters(context: DraftContext, findings: Sequence[Finding]) -> None:
    updates = (update for each in findings for update in updates_in(each.data))
    if any("by" not in update or "by" in assumed_in(update) for update in updates):
        why = "the spreadsheet does not say who reports"
        context.guesses.append(Guess("updates by", "the owner of the row", why))
