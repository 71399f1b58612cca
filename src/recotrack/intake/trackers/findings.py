"""The draft of a record from the rows of one recommendation."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from recotrack.change import as_line, deadline, short_name, without_blanks
from recotrack.dates import Meaning, ambiguous, deadline_in
from recotrack.edit import Data
from recotrack.empty_words import is_blank
from recotrack.intake.draft import (
    DEADLINE,
    Finding,
    Guess,
    asked_deadline,
    assume,
    assumed_in,
    entries_of,
    mapping_in,
)
from recotrack.intake.owners import names_a_role
from recotrack.intake.paper import Cell, Passage, Role
from recotrack.intake.prose import prose
from recotrack.intake.sentences import (
    YES_OR_NO,
    addressee,
    disposition_in,
    disposition_of,
    only_decides,
)
from recotrack.intake.trackers.days import STRUCK, DateCell, Day, read_day
from recotrack.intake.trackers.ledger import Ledger
from recotrack.intake.trackers.meanings import Means
from recotrack.intake.trackers.parallel import steps_in
from recotrack.intake.trackers.rows import Group, label_in, marker_number
from recotrack.intake.trackers.sheet import Row
from recotrack.intake.trackers.statuses import INITIAL_STATUSES, names_nothing, says_nothing
from recotrack.intake.trackers.updates import (
    Progress,
    RowReport,
    progress_of,
    take_agreement,
    take_done,
    take_estimate,
    updates_of,
)
from recotrack.problems import Failure, Route
from recotrack.register import PREFIXES, file_id
from recotrack.words import as_id, free_name, one_line

_LONGEST_ID = 60
_PART_OF_FORCE = re.compile(r"The force['’]s [^.;:]{2,80} (?:should|must)\b")

_UPDATED_BY = re.compile(r"(?:updated?|reported|written|completed) by:\s*", re.IGNORECASE)
_OF_REPORT = re.compile(r"\b(?:publication|published|(?:this|the) report)\b", re.IGNORECASE)


@dataclass
class DraftContext:
    """The facts that all findings of a draft share, and the lists that they fill."""

    ledger: Ledger
    published: dt.date | None = None
    as_at: dt.date | None = None
    by: str = ""
    agreed_by: str = ""
    statuses: Mapping[str, str] = field(default_factory=dict)
    role_names: Mapping[str, str] = field(default_factory=dict)
    """The role for initials and other words of the tracker, which are in small letters."""
    parts_apart: bool = False
    """Whether the recommendation's text is complete without its parts. Each part then is before
    its answers and updates.
    """
    roles: dict[str, str] = field(default_factory=dict)
    guesses: list[Guess] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def role(self, title: str) -> str:
        """The id of a role. Its title is kept for register.yaml; initials stand for one, where the
        mapping file says so.
        """
        title = self.role_names.get(title.casefold(), title)
        name = as_id(title)[:_LONGEST_ID].strip("-") or "not-stated"
        self.roles.setdefault(name, title)
        return name


@dataclass
class _Dates:
    """The dates of a recommendation, from its text and its columns of dates."""

    deadline: dict[str, Data] = field(default_factory=lambda: {"basis": "none"})
    question: Meaning | None = None
    due: DateCell = field(default_factory=DateCell)
    """The force's own date, with its cell's other content."""
    asked: tuple[Cell, Meaning] | None = None
    """The first cell of the force's own date that leaves the day open, with its reading."""
    moved: DateCell = field(default_factory=DateCell)
    """The cell with the days to which the due date was moved."""


def finding_of(group: Group, context: DraftContext, of: tuple[str, str] | None = None) -> Finding:
    """The draft of a recommendation's record. The cells that it uses are placed in the ledger.

    `of` has the name and the words of a recommendation that is stated outside of the table; none if
    only its number is.
    """
    name = of[0] if of else _record_name(group, context)
    agreed = len(context.ledger.agreed)
    for row in group.rows:
        context.ledger.place(row.named(Means.KIND))
        number = row.named(Means.NUMBER)
        # Behind its kind, as in Recommendation 3, it is a label, and shown as one.
        behind = " " in one_line(number.text)
        (context.ledger.label if behind else context.ledger.place)(number)
    words, text = _recommendation_text(group, context)
    if of and of[1]:
        words = of[1]
    dates = _dates(group, context, words, name)
    owner = _recommendation_owner(group.rows, context)
    data: dict[str, Data] = {"kind": group.kind, "number": group.number}
    data["addressed_to"] = _addressee(group, context, words)
    asked = dates.question and asked_deadline(dates.question)
    data |= {"text": text, "deadline": asked or dict(dates.deadline)}
    data["disposition"], answers = _answers(group.rows, context)
    data |= {"owner": owner, "due": str(dates.due.day) if dates.due.day else None}
    data["response"] = answers
    work = _actions_and_updates(group, context, dates, owner, name)
    data["actions"], data["updates"] = work.actions, work.updates
    _assume_due(data, dates.due, name, context)
    questions = {DEADLINE: dates.question} if dates.question else {}
    if dates.asked and not dates.due.day:
        cell, questions["due",] = dates.asked
        context.ledger.agree(cell)
    return Finding(
        name,
        without_blanks(data),
        where=group.rows[0].own[0][1].where,
        pillars=_pillars(group.rows, context.ledger),
        questions=questions | work.questions,
        agreed=tuple(context.ledger.agreed[agreed:]),
    )


def _assume_due(data: dict[str, Data], due: DateCell, at: str, context: DraftContext) -> None:
    """Notes the date of a finding or of an action as assumed if its cell names a month or a period,
    and lists that.
    """
    if due.day and due.day.assumed and "due" in data:
        assume(data, "due")
        why = "the spreadsheet names a month or a period: its last day was taken"
        context.guesses.append(Guess(f"{at} due", str(due.day), why))


def _record_name(group: Group, context: DraftContext) -> str:
    made = file_id(group.kind, group.number) if group.number else None
    prefix = PREFIXES[group.kind]
    first = made or f"{prefix}-{short_name(group.number or group.text or 'without-words')}"
    name = free_name(first, context.names)
    if made and name != first:
        why = "another row has this number and other words: both are kept"
        context.guesses.append(Guess(f"{name} number", group.number or "", why))
    context.names.add(name)
    return name


def _recommendation_text(group: Group, context: DraftContext) -> tuple[str, str]:
    """The published text on one line, and as Markdown with its parts as a list."""
    passages: list[Passage] = []
    seen: set[str] = set()
    cells = [cell for row in group.rows for cell in row.cells(Means.TEXT)[:1]]
    parts = [cell for row in group.rows for cell in row.cells(Means.SUB)]
    for cell in cells:
        folded = one_line(cell.text)
        (context.ledger.label if folded in seen else context.ledger.place)(cell)
        if folded not in seen:
            seen.add(folded)
            passages += _without_label(cell, context.ledger)
    context.parts_apart = bool(passages) and passages[-1].text.endswith((".", "!", "?"))
    for cell in [] if context.parts_apart else parts:
        context.ledger.place(cell)
        if (folded := one_line(cell.text)) not in seen:
            seen.add(folded)
            passages += [replace(each, role=Role.ITEM, level=1) for each in cell.passages]
    if not passages:
        action = group.rows[0].cell(Means.ACTION)
        passages = list(action.passages)
    return " ".join(each.text for each in passages), prose(passages)


def _without_label(cell: Cell, ledger: Ledger) -> list[Passage]:
    """The passages of a cell. The label in front of its text may be a passage of its own."""
    first, *others = cell.passages
    if marker_number(cell):
        return [first.as_paragraph()]
    _, _, begin = label_in(cell.text)
    if begin:
        ledger.label_in_front(first, begin)
        first = first.part(begin)
    return [each for each in (first, *others) if each.text]


def _addressee(group: Group, context: DraftContext, words: str) -> str | None:
    every = (cell for row in group.rows for cell in row.cells(Means.ADDRESSEE))
    cells = [cell for cell in every if not names_nothing(cell.text)]
    context.ledger.place(*cells)
    said = list(dict.fromkeys(as_line(cell.text) for cell in cells))
    deadline = opening_deadline(words, context.published)
    subject = addressee(words) or _addressee_after(words, deadline)
    if len(said) == 1 and subject == f"the {said[0]}":
        return subject  # as the sentence says it: the College of Policing
    if said or subject:
        return ", ".join(said) or subject
    return "the force" if _PART_OF_FORCE.match(words) else None


def _addressee_after(words: str, deadline: Meaning | None) -> str | None:
    """The addressee after a deadline without a comma: By 30/09/2025 the force should ..."""
    phrase = deadline.words if deadline else ""
    return (
        addressee(words[len(phrase) :].lstrip(" ,"))
        if phrase and words.startswith(phrase)
        else None
    )


def _dates(group: Group, context: DraftContext, words: str, name: str) -> _Dates:
    dates = _Dates()
    meaning = opening_deadline(words, context.published)
    cells = (cell for row in group.rows for cell in row.cells(Means.DEADLINE))
    in_work = meaning is not None and _is_within_the_work(words, meaning)
    if not (in_work and any(read_day(each).day for each in cells)):
        dates.deadline, dates.question = stated_deadline(words, context.published)
    _take_column_deadline(dates, group, context, name)
    for row in group.rows:
        for means in _own_columns(row):
            for cell in row.cells(means):
                _take_own_date(dates, cell, _read_dates(cell, context), context)
    return dates


@lru_cache(16)  # a row asks for its deadline and for its addressee
def opening_deadline(text: str, published: dt.date | None) -> Meaning | None:
    """The deadline of a text. One that opens it is the deadline: By 30 April 2026, all forces
    should ...; or All forces should, by 30 April 2026, ... A later "within five working days"
    describes the work.
    """
    read = deadline_in(text, published)
    if read is None or not read.parts:
        return read
    first, *others = read.parts
    opens = first.date is not None and _opens_the_duty(text, first)
    return first if opens and all(part.form.startswith("within") for part in others) else read


def stated_deadline(
    text: str, published: dt.date | None, to: str = ""
) -> tuple[dict[str, Data], Meaning | None]:
    """The deadline's data, and its question if only a person can say the day. If the text has no
    deadline, one may follow the addressee: Recommendation 1 (all forces, by 31 July 2026).
    """
    read = opening_deadline(text, published) or deadline_in(to, published)
    if read is not None and read.date is not None and _is_within_the_work(text, read):
        if _ALWAYS.search(text[: text.index(read.words)]):
            return {"basis": "none"}, None
        read = ambiguous(_MAY_BE_A_STANDARD, read.form, read.date)._replace(words=read.words)
    if read is not None and (read.ambiguous or read.impossible):
        return asked_deadline(read), read
    try:
        return mapping_in(deadline(text, published, words=read.words if read else None).data), None
    except Failure:
        return asked_deadline(read) if read else {"basis": "none"}, read


def _is_within_the_work(text: str, read: Meaning) -> bool:
    """Whether a time of some days or weeks stands inside what is asked, where it may be how quickly
    something is always to be done: make sure that victims are told within 28 days.
    """
    inside = read.words in text and not _opens_the_duty(text, read)
    from_report = _OF_REPORT.search(read.words) is not None
    return (
        inside
        and not from_report
        and read.form in {"within <days>", "within <weeks>", "within <working days>"}
    )


def _opens_the_duty(text: str, read: Meaning) -> bool:
    before = text[: text.index(read.words)] if read.words in text else text
    return _OPENS_THE_DUTY.fullmatch(before) is not None


_MAY_BE_A_STANDARD = "it may be how quickly something is always to be done, and no deadline"
_ALWAYS = re.compile(
    r"\b(?:should|must|needs? to)\b.*\b(?:make sure|ensure|each|every|always|whenever"
    r"|(?:tell|inform|update|contact|answer) (?:victims|witnesses|callers|families|people))\b",
    re.IGNORECASE | re.DOTALL,
)
_OPENS_THE_DUTY = re.compile(r"[\s*]*|(?s:.*)\b(?:should|must|needs? to|is to|are to),?[\s*]+")


def _own_columns(row: Row) -> tuple[Means, ...]:
    """The columns of the force's own date for a recommendation. Beside actions a date is the
    action's, unless there is another column for that.
    """
    if not row.has(Means.ACTION):
        return (Means.DUE_DATE, Means.DUE)
    return (Means.DUE_DATE,) if row.has(Means.DUE) else ()


def _deadline_data(words: str, day: Day, basis: str) -> dict[str, Data]:
    folded = one_line(words.replace("*", ""))
    return without_blanks({"words": folded, "date": str(day), "basis": basis})


def _take_column_deadline(dates: _Dates, group: Group, context: DraftContext, name: str) -> None:
    """Takes the deadline from its column if the text has none. If the text has one, the column
    repeats it or has the force's own date.
    """
    stated = "date" in dates.deadline
    for row in group.rows:
        for cell in row.cells(Means.DEADLINE):
            read = _read_dates(cell, context)
            if stated and _repeats(read, dates):
                _place_day(cell, read, context, repeated=True)
                dates.moved = dates.moved if dates.moved.moves else read
            elif stated or dates.question or "date" in dates.deadline:
                _take_own_date(dates, cell, read, context, name=name)
            elif read.day:
                otherwise = "assumed" if read.day.assumed else "stated"
                basis = read.meaning.basis if read.meaning else otherwise
                dates.deadline = _deadline_data(read.words, read.day, basis)
                dates.moved = read
                if read.note != STRUCK:
                    context.ledger.place(cell)
            elif read.question:
                dates.question = read.question
                context.ledger.place(cell)


def _read_dates(cell: Cell, context: DraftContext) -> DateCell:
    """The content of a cell of dates; nothing where it was placed already."""
    return DateCell() if context.ledger.is_placed(cell) else read_day(cell, context.published)


def _take_own_date(
    dates: _Dates, cell: Cell, read: DateCell, context: DraftContext, *, name: str = ""
) -> None:
    if _repeats(read, dates):
        _place_day(cell, read, context, repeated=True)
    elif read.day and _is_deadline(read, dates):
        dates.deadline = _deadline_data(read.words, read.day, "relative")
        context.ledger.place(cell)
        return
    elif asked := _asked_of(read):
        dates.asked = dates.asked or (cell, asked)
        return
    elif read.day is None or (dates.due.day and dates.due.day.date != read.day.date):
        return
    else:
        dates.due = read
        _place_day(cell, read, context)
        if name:
            why = "the text sets another deadline: taken as the force's own date"
            context.guesses.append(Guess(f"{name} due", str(read.day), why))
    dates.moved = dates.moved if dates.moved.moves else read


def _repeats(read: DateCell, dates: _Dates) -> bool:
    """Whether a cell has the day of the deadline, or may mean it: June, beside 30 June 2026."""
    choices = [Day(each) for each in read.question.choices] if read.question else []
    return dates.deadline.get("date") in [*map(str, [read.day] if read.day else choices)]


def _is_deadline(read: DateCell, dates: _Dates) -> bool:
    """Whether a cell of the force's own date has a deadline: one that counts from the report, of
    which no other words tell.
    """
    is_free = dates.deadline.get("basis") == "none" and not dates.question
    return bool(is_free and _is_counted(read) and _OF_REPORT.search(read.words))


def _is_counted(read: DateCell) -> bool:
    return read.meaning is not None and read.meaning.basis in {"relative", "immediate"}


def _asked_of(read: DateCell) -> Meaning | None:
    """What is to be asked of a force's own date, if its words leave the day open. From when it
    counts is said only by a report: within six months.
    """
    if not _is_counted(read):
        return read.question
    days = [read.day.date] if read.day else []
    why = "the words do not say from which day they count"
    return ambiguous(why, "<length of time>", *days)._replace(words=read.words)


def _place_day(
    cell: Cell, read: DateCell, context: DraftContext, *, repeated: bool = False
) -> None:
    """Places a cell of a day. What it says after the day is left to the note of an update."""
    if read.note:
        return
    if (read.day and read.day.assumed) or read.meaning or read.question:
        context.ledger.agree(cell)
    else:
        (context.ledger.label if repeated else context.ledger.place)(cell)


def _recommendation_owner(rows: Sequence[Row], context: DraftContext) -> str | None:
    """The owner of the recommendation: the first that is named. In a column of the owners of
    actions, only one whom all share.
    """
    named = [(cell, row) for row in rows for cell in row.cells(Means.OWNER) if _names_owner(cell)]
    own = [cell for cell, row in named if row.has(Means.ACTION_OWNER) or not row.has(Means.ACTION)]
    cells = own or [cell for cell, row in named if row.has(Means.TEXT)]
    titles = list(dict.fromkeys(_owner_in(cell) for cell in cells))
    if len(titles) > 1 and not own:  # of actions; who is above them owns all
        cells = [cell for row in rows for cell in row.cells(Means.SPONSOR) if _names_owner(cell)]
        titles = list(dict.fromkeys(_owner_in(cell) for cell in cells))
    if not titles or (len(titles) > 1 and not own):
        return None
    context.ledger.place(*(cell for cell in cells if _owner_in(cell) == titles[0]))
    return context.role(titles[0])


def _names_owner(cell: Cell) -> bool:
    """Whether a cell names one owner; a list of owners beside one action does not say whose."""
    return not names_nothing(cell.text) and not steps_in(cell)


def _owner_in(cell: Cell) -> str:
    """The title of the role in a cell. Lines that may each be somebody keep a sign between them."""
    lines = [line.strip(" ,;/") for line in cell.text.split("\n") if line.strip(" ,;/")]
    several = len(lines) > 1 and all(_SOMEBODY.match(line) for line in lines)
    is_held = several and names_a_role(lines[0]) and not any(map(names_a_role, lines[1:]))
    return as_line("; ".join(lines) if several and not is_held else cell.text)


_SOMEBODY = re.compile(r"[A-Z][\w’'.]* +[A-Z]")
"""How a name begins, also with a rank. A wrapped title goes on with one word or a small letter."""


def _answers(rows: Sequence[Row], context: DraftContext) -> tuple[str | None, dict[str, Data]]:
    """The disposition, and the answers by their keys. A column of decisions may have more words
    than a decision: those are the chief constable's.
    """
    decided = [each for row in rows for each in _decisions(row, context)]
    disposition = next((said for _, said in decided), None)
    context.ledger.agree(*(cell for cell, said in decided if said == disposition))
    answers: dict[str, Data] = {}
    for key, means in (("chief_constable", Means.ANSWER), ("commissioner", Means.BODY_ANSWER)):
        said: dict[str, list[Passage]] = {}
        for row in rows:
            cells = row.cells(means)
            if means is Means.ANSWER:  # what is said with a decision
                decisions = row.cells(Means.DECISION)
                cells = [*cells, *(each for each in decisions if not only_decides(each.text))]
            for cell in filter(_has_answer, cells):
                decides = _is_disposition_only(cell.text)
                (context.ledger.label if decides else context.ledger.place)(cell)
                passages = _with_part_named(list(cell.passages), row, context)
                if not passages:
                    continue
                said.setdefault(" ".join(each.text for each in passages), passages)
        if key == "chief_constable" and said:
            disposition = disposition or next(filter(None, map(disposition_of, said)), None)
            if disposition:
                said = {
                    words: each for words, each in said.items() if not _is_disposition_only(words)
                }
        if said:
            answers[key] = prose([passage for each in said.values() for passage in each])
    return disposition, answers


def _decisions(row: Row, context: DraftContext) -> Iterator[tuple[Cell, str]]:
    """The cells of a row that say how far the recommendation is accepted, and nothing else."""
    for cell in row.cells(Means.DECISION):
        if only_decides(cell.text) and (said := disposition_in(cell.text)):
            yield cell, said
    for cell in row.cells(Means.STATUS):
        if said := row.decision_in(cell, context.statuses):
            yield cell, said


def _has_answer(cell: Cell) -> bool:
    """Whether a cell of answers has one. "Not applicable" is the answer to what is not for us."""
    return not is_blank(cell.text) or cell.text.strip(" .").lower() == "not applicable"


def _is_disposition_only(words: str) -> bool:
    """Whether an answer has no words but those of its disposition."""
    said = words.strip(" .").lower()
    return said in {disposition_of(words), *YES_OR_NO}


def _with_part_named(passages: list[Passage], row: Row, context: DraftContext) -> list[Passage]:
    """The answer to a part of the recommendation, with the part before it."""
    part = row.cell(Means.SUB)
    if not (context.parts_apart and part.passages):
        return passages
    context.ledger.place(part)
    first, *others = passages
    return [replace(first, text=f"{as_line(part.text)}: {first.text}", struck=()), *others]


def _pillars(rows: Sequence[Row], ledger: Ledger) -> tuple[str, ...]:
    found: list[str] = []
    for row in rows:
        for cell in row.cells(Means.PILLAR):
            if numbers := re.findall(r"\b[1-9]\d?\b", cell.text):
                found += numbers
                ledger.place(cell)
    return tuple(dict.fromkeys(found))


class _Work(NamedTuple):
    actions: list[Data]
    """With their updates."""
    updates: list[Data]
    """Those of the recommendation itself."""
    questions: dict[Route, Meaning]
    """The readings of actions' dates that leave the day open, by the routes of the dates."""


def _actions_and_updates(
    group: Group, context: DraftContext, dates: _Dates, owner: str | None, name: str
) -> _Work:
    questions: dict[Route, Meaning] = {}
    actions: list[dict[str, Data]] = []
    updates: list[dict[str, Data]] = []
    initial: list[tuple[Cell, dict[str, Data] | None]] = []
    ids: set[str] = set()
    current: dict[str, Data] | None = None
    for index, row in enumerate(group.rows):
        found = progress_of(row, context.ledger, context.statuses)
        _take_estimates(found, row, context)
        _name_part_in_notes(found, row, context)
        action = row.cell(Means.ACTION)
        begins = not says_nothing(action.text) and any(cell is action for _, cell in row.own)
        if begins:
            current = _action(row, context, ids)
            read = _take_due(current, row, context, found)
            _assume_due(current, read, f"{name}/{current['id']}", context)
            if asked := _asked_of(read):
                questions["actions", len(actions), "due"] = asked
            actions.append(current)
        elif not row.has(Means.ACTION):
            current = None  # a row without a place for actions is about the whole
        if index == 0 and not begins:
            _set_moves(found, dates.moved)
        # A column of current dates repeats the first one.
        of_finding = [dates.deadline.get("date"), str(dates.due.day)]
        first = [current.get("due")] if current else of_finding
        found.dues = [each for each in found.dues if str(each) not in first]
        take_agreement(found, row, context.ledger, of_action=current is not None)
        report = _row_report(row, context, found, current, owner)
        made = list(updates_of(found, report, context.ledger))
        if made and _named_reporter(row):
            context.ledger.place(row.cell(Means.UPDATED_BY))
        if current is None:
            updates += [each for each in made if each not in updates]
        elif made:
            current["updates"] = [*entries_of(current.get("updates")), *made]
        initial += [(cell, current) for cell in found.initial]
    for cell, work in initial:
        told = updates if work is None else entries_of(work.get("updates"))
        _place_initial(cell, told, context)
    dated = [_with_day_added(each, context) for each in actions]
    return _Work(dated, [*updates], questions)


def _place_initial(cell: Cell, updates: Sequence[dict[str, Data]], context: DraftContext) -> None:
    """Places a cell that says open, or not started, if no update of the work says otherwise."""
    if {each.get("status") for each in updates} <= {None, *INITIAL_STATUSES}:
        context.ledger.agree(cell)


def _name_part_in_notes(found: Progress, row: Row, context: DraftContext) -> None:
    part = row.cell(Means.SUB)
    if context.parts_apart and part.passages and (found.notes or found.dated):
        context.ledger.place(part)
        before = f"{as_line(part.text)}: "
        found.notes[:1] = [f"{before}{each}" for each in found.notes[:1]]
        found.dated = [each._replace(words=f"{before}{each.words}") for each in found.dated]


def _set_moves(found: Progress, read: DateCell) -> None:
    known = [each.date for each in found.dues]
    found.dues = [*(each for each in read.moves if each.date not in known), *found.dues]


def _take_estimates(found: Progress, row: Row, context: DraftContext) -> None:
    """Takes completion days and estimates from the columns of due dates."""
    for column, cell in row.own_of(Means.DEADLINE, Means.DUE_DATE, Means.DUE):
        read = read_day(cell, context.published)
        if _asked_of(read) and not context.ledger.is_placed(cell):
            found.asides.append((f"{column.heading}: {read.words}", cell))
        elif not context.ledger.is_placed(cell) and not (read.day or read.question):
            take_done(found, column.heading, read, cell)
            take_estimate(found, column.heading, read, cell)
        elif read.note and not context.ledger.is_placed(cell):
            how = f", {STRUCK}" if read.note == STRUCK else ""
            found.asides.append((f"{column.heading}{how}: {read.words}", cell))


def _action(row: Row, context: DraftContext, ids: set[str]) -> dict[str, Data]:
    cell = row.cell(Means.ACTION)
    context.ledger.place(cell)
    title = as_line(cell.text)
    name = short_name(title, ids)
    ids.add(name)
    added = read_day(row.cell(Means.ADDED)).day if row.has(Means.ADDED) else None
    if added:
        context.ledger.place(row.cell(Means.ADDED))
    action: dict[str, Data] = {"id": name, "title": title, "added": str(added) if added else None}
    cells = row.cells(Means.ACTION_OWNER) or row.cells(Means.OWNER)
    if owner := _role_in(cells[0], context) if cells else None:
        action["owner"] = owner
    if added and added.assumed:
        assume(action, "added")
    return without_blanks(action)


def _take_due(
    action: dict[str, Data], row: Row, context: DraftContext, found: Progress
) -> DateCell:
    """Takes the first due date of an action. The content of its cell, or of the first one that
    leaves the day open.
    """
    cells = (cell for means in (Means.DUE, Means.DUE_DATE) for cell in row.cells(means)[:1])
    reads = [(cell, _read_dates(cell, context)) for cell in cells]
    for cell, read in reads:
        if read.day and not _asked_of(read):
            action["due"] = str(read.day)
            _place_day(cell, read, context)
            _set_moves(found, read)
            return read
    for cell, read in reads:
        if _asked_of(read):
            context.ledger.agree(cell)
            return read
    return DateCell()


def _role_in(cell: Cell, context: DraftContext) -> str | None:
    """The role of a cell that names one owner; None for another."""
    if not _names_owner(cell):
        return None
    context.ledger.place(cell)
    return context.role(_owner_in(cell))


def _with_day_added(action: dict[str, Data], context: DraftContext) -> Data:
    """The action with `added`. If not stated, it is the first day on which the action is known to
    exist: of its first update, or of the spreadsheet.
    """
    if "added" in action:
        return action
    updates = entries_of(action.get("updates"))
    days = [str(each["date"]) for each in updates if "date" in each]
    known = [*days, *([context.as_at.isoformat()] if context.as_at else [])]
    if not known:
        return action
    named = {key: action[key] for key in ("id", "title")}
    made = {**named, "added": min(known), **action}
    made.pop("assumed", None)
    return {**made, "assumed": [*assumed_in(action), "added"]}


def _row_report(
    row: Row,
    context: DraftContext,
    found: Progress,
    action: dict[str, Data] | None,
    owner: str | None,
) -> RowReport:
    """The reporter of a row: as its column or the user says, else the owner, if it has one."""
    of_action = str(action["owner"]) if action and "owner" in action else None
    named = _named_reporter(row)
    stated = context.role(named) if named else context.by
    by = stated or of_action or owner or _role_in(row.named(Means.OWNER), context)
    return RowReport(
        by,
        context.as_at,
        by_is_assumed=not stated,
        agreed_by=_agreeing(found.agreed_by, context),
        given_up_by=_agreeing(found.given_up_by, context) if found.is_given_up else None,
    )


def _agreeing(named: str | None, context: DraftContext) -> str | None:
    """The id of who agreed: as the row says, else as the mapping file says for all rows."""
    return (context.role(named) if named else context.agreed_by) or None


def _named_reporter(row: Row) -> str | None:
    """The reporter in a column, as "Updated by: Custody Inspector"; None if it has figures, which
    are of a day.
    """
    if not row.has(Means.UPDATED_BY):
        return None
    words = _UPDATED_BY.sub("", as_line(row.cell(Means.UPDATED_BY).text))
    is_name = not names_nothing(words) and not re.search(r"\d", words) and len(words) <= 80
    return words if is_name else None
