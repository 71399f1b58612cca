"""A group of rows as the draft of a record: what was published, what is answered, what was done."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from recotrack.change import as_line, short_name, without_blanks
from recotrack.dates import Meaning, deadline_in
from recotrack.edit import Data
from recotrack.intake.draft import Finding, Guess, asked_deadline
from recotrack.intake.paper import Cell, Passage, Role
from recotrack.intake.prose import prose
from recotrack.intake.sentences import addressee, disposition_of
from recotrack.intake.trackers.days import Read, read_day
from recotrack.intake.trackers.ledger import Ledger
from recotrack.intake.trackers.meanings import Means
from recotrack.intake.trackers.owned import owned
from recotrack.intake.trackers.parallel import steps_in
from recotrack.intake.trackers.rows import Group, label_in
from recotrack.intake.trackers.sheet import Row, Sheet
from recotrack.intake.trackers.statuses import is_yes
from recotrack.intake.trackers.updates import (
    Progress,
    Reported,
    progress_of,
    tell_done,
    tell_estimate,
    updates_of,
)
from recotrack.register import PREFIXES, file_id
from recotrack.words import as_id, one_line, says_something

NOT_STATED = "not-stated"
"""The id of the role that reports where the spreadsheet names nobody."""
_NOBODY = "Not stated in the spreadsheet"
_LONGEST_ID = 60
_PART_OF_FORCE = re.compile(r"The force['’]s [^.;:]{2,80} (?:should|must)\b")

_UPDATED_BY = re.compile(r"(?:updated?|reported|written|completed) by:\s*", re.IGNORECASE)
_OF_REPORT = re.compile(r"\b(?:publication|published|(?:this|the) report)\b", re.IGNORECASE)


@dataclass
class Told:
    """What is the same for all findings of a draft, and what is gathered from them."""

    sheet: Sheet
    ledger: Ledger
    published: dt.date | None = None
    as_at: dt.date | None = None
    by: str = ""
    agreed_by: str = ""
    statuses: Mapping[str, str] = field(default_factory=dict)
    parts_apart: bool = False
    """Whether the words of the recommendation are whole without its parts: then each part stands
    before what is answered and reported of it.
    """
    roles: dict[str, str] = field(default_factory=dict)
    guesses: list[Guess] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def role(self, title: str) -> str:
        """The id of a role by its title, which is kept for register.yaml."""
        name = as_id(title)[:_LONGEST_ID].strip("-") or NOT_STATED
        self.roles.setdefault(name, title)
        return name


@dataclass
class _Dates:
    """What the columns of dates say of a row."""

    deadline: dict[str, Data] = field(default_factory=lambda: {"basis": "none"})
    question: Meaning | None = None
    due: dt.date | None = None
    due_is_assumed: bool = False
    moves: tuple[dt.date, ...] = ()
    """The days to which it was moved, in their order."""


def finding_of(group: Group, told: Told) -> Finding:
    """The draft of its record; what of its cells found a place is told to the ledger."""
    name = _name(group, told)
    for row in group.rows:
        _label_names(row, told.ledger)
    words, text = _text(group, told)
    dates = _dates(group, told, words, name)
    owner = _owner(group.rows, told)
    data: dict[str, Data] = {"kind": group.kind, "number": group.number}
    data["addressed_to"] = _addressee(group, told, words)
    deadline = asked_deadline(dates.question) if dates.question else dict(dates.deadline)
    data |= {"text": text, "deadline": deadline}
    data["disposition"], answers = _answers(group.rows, told)
    data |= {"owner": owner, "due": dates.due.isoformat() if dates.due else None}
    if dates.due and dates.due_is_assumed:
        why = "the spreadsheet names a month or a period: its last day was taken"
        told.guesses.append(Guess(f"{name} due", dates.due.isoformat(), why))
    data["response"] = answers
    data["actions"], data["updates"] = _work(group, told, dates, owner)
    return Finding(
        name,
        without_blanks(data),
        where=group.rows[0].own()[0][1].where,
        pillars=_pillars(group.rows, told.ledger),
        question=dates.question,
    )


def _name(group: Group, told: Told) -> str:
    made = file_id(group.kind, group.number) if group.number else None
    prefix = PREFIXES[group.kind]
    first = made or f"{prefix}-{short_name(group.number or group.text or 'without-words')}"
    name, count = first, 1
    while name in told.names:
        count += 1
        name = f"{first}-{count}"
    if made and count > 1:
        why = "another row has this number and other words: both are kept"
        told.guesses.append(Guess(f"{name} number", group.number or "", why))
    told.names.add(name)
    return name


def _label_names(row: Row, ledger: Ledger) -> None:
    """Numbers, kinds and the report's name stand in the record; printed again they are labels."""
    for means in (Means.NUMBER, Means.KIND):
        ledger.place(*row.cells(means)[:1])


def _text(group: Group, told: Told) -> tuple[str, str]:
    """The words as published, folded; and as a Markdown field, with its parts as a list."""
    passages: list[Passage] = []
    seen: set[str] = set()
    cells = [cell for row in group.rows for cell in row.cells(Means.TEXT)[:1]]
    parts = [cell for row in group.rows for cell in row.cells(Means.SUB)]
    for cell in cells:
        folded = one_line(cell.text)
        told.ledger.place(cell)
        if folded not in seen:
            seen.add(folded)
            passages += _without_label(cell, told.ledger)
    told.parts_apart = bool(passages) and passages[-1].text.endswith((".", "!", "?"))
    for cell in [] if told.parts_apart else parts:
        told.ledger.place(cell)
        if (folded := one_line(cell.text)) not in seen:
            seen.add(folded)
            passages += [replace(each, role=Role.ITEM, level=1) for each in cell.passages]
    if not passages:
        action = group.rows[0].cell(Means.ACTION)
        passages = list(action.passages)
    return " ".join(each.text for each in passages), prose(passages)


def _without_label(cell: Cell, ledger: Ledger) -> list[Passage]:
    first, *others = cell.passages
    _, _, begin = label_in(first.text)
    if begin:
        ledger.label_in_front(first, begin)
        struck = tuple((max(a - begin, 0), b - begin) for a, b in first.struck if b > begin)
        first = replace(first, text=first.text[begin:], struck=struck)
    return [first, *others]


def _addressee(group: Group, told: Told, words: str) -> str | None:
    cells = [cell for row in group.rows for cell in row.cells(Means.ADDRESSEE)]
    told.ledger.place(*cells)
    said = list(dict.fromkeys(as_line(cell.text) for cell in cells))
    deadline = deadline_in(words, told.published)
    subject = addressee(words) or _behind(words, deadline)
    if len(said) == 1 and subject == f"the {said[0]}":
        return subject  # as the sentence says it: the College of Policing
    if said or subject:
        return ", ".join(said) or subject
    return "the force" if _PART_OF_FORCE.match(words) else None


def _behind(words: str, deadline: Meaning | None) -> str | None:
    """Where no comma parts the deadline from who should: By 30/09/2025 the force should ..."""
    phrase = deadline.words if deadline else ""
    return (
        addressee(words[len(phrase) :].lstrip(" ,"))
        if phrase and words.startswith(phrase)
        else None
    )


def _dates(group: Group, told: Told, words: str, name: str) -> _Dates:
    dates = _Dates()
    meaning = deadline_in(words, told.published)
    if meaning is not None and (meaning.ambiguous or meaning.impossible or meaning.parts):
        dates.question = meaning
    elif meaning is not None:
        dates.deadline = _as_data(meaning.words, meaning.date, meaning.basis)
    _column_deadline(dates, group, told, name)
    for row in group.rows:
        for means in _own_columns(told.sheet):
            for cell in row.cells(means):
                _own_date(dates, cell, _read_in(group, row, means, cell, told), told)
    return dates


def _own_columns(sheet: Sheet) -> tuple[Means, ...]:
    """The columns of the force's own date for the recommendation: of what has actions the dates are
    theirs, but where they have a column beside it.
    """
    if not sheet.has(Means.ACTION):
        return (Means.DUE_DATE, Means.DUE)
    return (Means.DUE_DATE,) if sheet.has(Means.DUE) else ()


def _as_data(words: str, day: dt.date | None, basis: str) -> dict[str, Data]:
    folded = one_line(words.replace("*", ""))
    return without_blanks(
        {"words": folded, "date": day.isoformat() if day else None, "basis": basis}
    )


def _column_deadline(dates: _Dates, group: Group, told: Told, name: str) -> None:
    """The deadline as its column has it, where the text sets none; else the column says it again,
    or has a date of the force's own.
    """
    stated = "date" in dates.deadline
    for row in group.rows:
        for cell in row.cells(Means.DEADLINE):
            read = _read_in(group, row, Means.DEADLINE, cell, told)
            if stated and read.day and read.day.isoformat() == dates.deadline["date"]:
                told.ledger.label(cell)
                dates.moves = dates.moves or read.moves
            elif stated or dates.question or "date" in dates.deadline:
                _own_date(dates, cell, read, told, name=name)
            elif read.day:
                basis = (
                    read.meaning.basis if read.meaning else "assumed" if read.assumed else "stated"
                )
                dates.deadline = _as_data(read.words, read.day, basis)
                dates.moves = read.moves
                told.ledger.place(cell)
            elif read.question:
                dates.question = read.question
                told.ledger.place(cell)


def _read_in(group: Group, row: Row, means: Means, cell: Cell, told: Told) -> Read:
    """What a cell of dates says, together with what stands in the place of one that is wholly
    struck through: in the row below it, or in a column of new dates. What was read with one above
    it says nothing more.
    """
    if told.ledger.is_placed(cell):
        return Read()
    read = read_day(cell, told.published)
    if read.given_up is None:
        return read
    below = [each for later in group.rows for each in later.cells(means) if each is not cell]
    new = next(((each, day) for each in below if (day := read_day(each).day)), None)
    if new is not None:
        told.ledger.place(new[0])
        return read._replace(day=read.given_up, moved_to=new[1])
    if any(read_day(each).day for each in row.cells(Means.REVISED)):
        return read._replace(day=read.given_up)
    return read


def _own_date(dates: _Dates, cell: Cell, read: Read, told: Told, *, name: str = "") -> None:
    if read.day is None or dates.due not in {None, read.day}:
        return
    if read.meaning is not None and read.meaning.basis in {"relative", "immediate"}:
        _counted(dates, cell, read.meaning, told)
        return
    if dates.deadline.get("date") == read.day.isoformat():
        told.ledger.label(cell)
    else:
        dates.due, dates.due_is_assumed = read.day, read.assumed
        told.ledger.place(cell)
        if name:
            why = "the text sets another deadline: taken as the force's own date"
            told.guesses.append(Guess(f"{name} due", read.day.isoformat(), why))
    dates.moves = dates.moves or read.moves


def _counted(dates: _Dates, cell: Cell, meaning: Meaning, told: Told) -> None:
    """Within six months of publication: that is what a report says, whatever the heading. Of other
    words that count nobody knows from when, and they are shown.
    """
    is_free = dates.deadline == {"basis": "none"} and not dates.question
    if is_free and _OF_REPORT.search(meaning.words):
        dates.deadline = _as_data(meaning.words, meaning.date, meaning.basis)
        told.ledger.place(cell)


def _owner(rows: Sequence[Row], told: Told) -> str | None:
    """Who answers for the recommendation: the first that is named; of actions, where it is one."""
    cells = [
        cell
        for row in rows
        for cell in row.cells(Means.OWNER)
        if says_something(cell.text) and not steps_in(cell)
    ]
    titles = list(dict.fromkeys(as_line(cell.text) for cell in cells))
    if not told.sheet.has(Means.OWNER):
        return _owner_in_answers(rows, told)
    of_actions = told.sheet.has(Means.ACTION) and not told.sheet.has(Means.ACTION_OWNER)
    if not titles or (of_actions and len(titles) > 1):
        return None
    told.ledger.place(*(cell for cell in cells if as_line(cell.text) == titles[0]))
    return told.role(titles[0])


def _owner_in_answers(rows: Sequence[Row], told: Told) -> str | None:
    """Who answers for it where the answer ends with that, and nothing else names anybody."""
    cells = [cell for row in rows for cell in row.cells(Means.ANSWER)]
    named = {owner for cell in cells if (owner := owned(cell)[1])}
    return told.role(named.pop()) if len(named) == 1 else None


def _answers(rows: Sequence[Row], told: Told) -> tuple[str | None, dict[str, Data]]:
    disposition = None
    answers: dict[str, Data] = {}
    for key, means in (("chief_constable", Means.ANSWER), ("commissioner", Means.BODY_ANSWER)):
        said: dict[str, list[Passage]] = {}
        for row in rows:
            for cell in (each for each in row.cells(means) if says_something(each.text)):
                told.ledger.place(cell)
                passages = _of_part(list(_answered(cell, told)), row, told)
                if not passages:
                    continue
                said.setdefault(" ".join(each.text for each in passages), passages)
        if key == "chief_constable" and said:
            disposition = _disposition(rows, list(said))
            if disposition:
                said = {words: each for words, each in said.items() if _yes(words) is None}
            said = {words: each for words, each in said.items() if not _only_says(words)}
        if said:
            answers[key] = prose([passage for each in said.values() for passage in each])
    return disposition, answers


def _yes(words: str) -> bool | None:
    """Whether a word alone says yes; none of No further action is needed."""
    return is_yes(words) if len(words.split()) == 1 else None


def _disposition(rows: Sequence[Row], answers: Sequence[str]) -> str | None:
    """As its words say it; yes and no are answers to a column that asks if it is accepted."""
    asked = any(
        column.told.means is Means.ANSWER and column.heading.lower().startswith("accept")
        for column in rows[0].columns
    )
    said = [yes for each in answers if (yes := _yes(each)) is not None]
    if asked and said:
        return "accepted" if said[0] else "not accepted"
    return disposition_of(answers[0])


def _answered(cell: Cell, told: Told) -> tuple[Passage, ...]:
    """What a cell answers; who owns it, the record says where no column does."""
    return cell.passages if told.sheet.has(Means.OWNER) else owned(cell)[0]


def _only_says(words: str) -> bool:
    """Whether an answer is no more than the word of its disposition."""
    return words.strip(" .").lower() == disposition_of(words)


def _of_part(passages: list[Passage], row: Row, told: Told) -> list[Passage]:
    """What is said of a part of the recommendation, with the part before it."""
    part = row.cell(Means.SUB)
    if not (told.parts_apart and part.passages):
        return passages
    told.ledger.place(part)
    first, *others = passages
    return [replace(first, text=f"{as_line(part.text)}: {first.text}", struck=()), *others]


def _pillars(rows: Sequence[Row], ledger: Ledger) -> tuple[str, ...]:
    found: list[str] = []
    for row in rows:
        for cell in row.cells(Means.PILLAR):
            if numbers := re.findall(r"\b\d{1,2}\b", cell.text):
                found += numbers
                ledger.place(cell)
    return tuple(dict.fromkeys(found))


def _work(
    group: Group, told: Told, dates: _Dates, owner: str | None
) -> tuple[list[Data], list[Data]]:
    """The actions of the rows that have one, and the updates of those that have none."""
    actions: list[dict[str, Data]] = []
    updates: list[Data] = []
    ids: set[str] = set()
    current: dict[str, Data] | None = None
    for index, row in enumerate(group.rows):
        found = progress_of(row, told.ledger, told.statuses)
        _estimates(found, row, told)
        _name_part(found, row, told)
        action = row.cell(Means.ACTION)
        begins = bool(action.text.strip()) and any(cell is action for _, cell in row.own())
        if begins:
            current = _action(row, told, found, ids)
            actions.append(current)
        elif index == 0 and dates.moves:
            _move(found, dates.moves, row, told.ledger)
        _not_moved(found, current, dates)
        reported = _reported(row, told, found, current, owner)
        made = list(updates_of(found, reported, told.ledger))
        if made and _named_reporter(row):
            told.ledger.place(row.cell(Means.UPDATED_BY))
        if current is None:
            updates += [each for each in made if each not in updates]
        elif made:
            known = current.get("updates")
            current["updates"] = [*(known if isinstance(known, list) else []), *made]
    return [_added(each, told) for each in actions], updates


def _name_part(found: Progress, row: Row, told: Told) -> None:
    part = row.cell(Means.SUB)
    if told.parts_apart and part.passages and (found.notes or found.dated):
        told.ledger.place(part)
        before = f"{as_line(part.text)}: "
        found.notes[:1] = [f"{before}{each}" for each in found.notes[:1]]
        found.dated = [(day, assumed, f"{before}{words}") for day, assumed, words in found.dated]


def _not_moved(found: Progress, action: dict[str, Data] | None, dates: _Dates) -> None:
    """A column of the dates that hold now has the first one where none was moved."""
    first = [action.get("due")] if action else [dates.deadline.get("date"), str(dates.due)]
    found.dues = [each for each in found.dues if each.isoformat() not in first]


def _move(found: Progress, moves: tuple[dt.date, ...], row: Row, ledger: Ledger) -> None:
    found.dues = [*(each for each in moves if each not in found.dues), *found.dues]
    if (agreed := row.cell(Means.AGREED_BY)).passages:
        found.agreed_by = as_line(agreed.text)
        ledger.place(agreed)


def _estimates(found: Progress, row: Row, told: Told) -> None:
    """Of columns of dates what is no date: an estimate is a forecast, and its words are kept."""
    for column, cell in row.own():
        if column.told.means in {Means.DEADLINE, Means.DUE_DATE, Means.DUE}:
            read = read_day(cell, told.published)
            if not told.ledger.is_placed(cell) and not (read.day or read.question):
                tell_done(found, column.heading, read, cell)
                tell_estimate(found, column.heading, read, cell)
            elif read.day and read.forecast:
                found.forecast, found.forecast_is_assumed = read.forecast, read.assumed


def _action(row: Row, told: Told, found: Progress, ids: set[str]) -> dict[str, Data]:
    cell = row.cell(Means.ACTION)
    told.ledger.place(cell)
    passages, named = owned(cell)
    known = _action_owner(row, told)
    if known or not passages:
        passages, named = cell.passages, None
    title = as_line(Cell(passages).text)
    name = short_name(title, ids)
    ids.add(name)
    added = _day_added(row, told)
    day = added.day.isoformat() if added and added.day else None
    action: dict[str, Data] = {"id": name, "title": title, "added": day}
    owner = known or (told.role(named) if named else None)
    if owner:
        action["owner"] = owner
    read = _action_due(row, told)
    if read is not None and read.day:
        action["due"] = read.day.isoformat()
        if read.moves:
            _move(found, read.moves, row, told.ledger)
    if added and added.assumed:
        action["assumed"] = ["added"]
    return without_blanks(action)


def _day_added(row: Row, told: Told) -> Read | None:
    cell = row.cell(Means.ADDED)
    read = read_day(cell)
    if read.day is None:
        return None
    told.ledger.place(cell)
    return read


def _action_owner(row: Row, told: Told) -> str | None:
    cells = row.cells(Means.ACTION_OWNER) or row.cells(Means.OWNER)
    if not cells or not says_something(cells[0].text) or steps_in(cells[0]):
        return None  # a list beside one action names nobody
    told.ledger.place(cells[0])
    return told.role(as_line(cells[0].text))


def _action_due(row: Row, told: Told) -> Read | None:
    for means in (Means.DUE, Means.DUE_DATE):
        cell = row.cell(means)
        read = _read_in(Group("", None, "", rows=[row]), row, means, cell, told)
        if cell.passages and read.day:
            told.ledger.place(cell)
            return read
    return None


def _added(action: dict[str, Data], told: Told) -> Data:
    """An action was there when it was first reported on, and on the day of the spreadsheet."""
    if "added" in action:
        return action
    made = action.get("updates")
    updates = made if isinstance(made, list) else []
    days = [str(each["date"]) for each in updates if isinstance(each, dict) and "date" in each]
    known = [*days, *([told.as_at.isoformat()] if told.as_at else [])]
    if not known:
        return action
    named = {key: action[key] for key in ("id", "title")}
    return {**named, "added": min(known), **action, "assumed": ["added"]}


def _reported(
    row: Row, told: Told, found: Progress, action: dict[str, Data] | None, owner: str | None
) -> Reported:
    """Who reports: the one whom the person names, else the owner, else nobody who is known."""
    agreed = told.agreed_by or (told.role(found.agreed_by) if found.agreed_by else None)
    if named := _named_reporter(row):
        return Reported(told.role(named), told.as_at, by_is_assumed=False, agreed_by=agreed or None)
    if told.by:
        return Reported(told.by, told.as_at, by_is_assumed=False, agreed_by=agreed or None)
    of_action = str(action["owner"]) if action and "owner" in action else None
    by = of_action or owner or _first_owner(row, told)
    if by is None:
        told.roles[NOT_STATED] = _NOBODY
    return Reported(by or NOT_STATED, told.as_at, agreed_by=agreed or None)


def _named_reporter(row: Row) -> str | None:
    """Who a column says reports: "Updated by: Custody Inspector"; figures are of a day, too."""
    words = _UPDATED_BY.sub("", as_line(row.cell(Means.UPDATED_BY).text))
    is_name = says_something(words) and not re.search(r"\d", words) and len(words) <= 80
    return words if is_name else None


def _first_owner(row: Row, told: Told) -> str | None:
    cells = [cell for cell in row.cells(Means.OWNER) if says_something(cell.text)]
    if not cells or steps_in(cells[0]):
        return None
    told.ledger.place(cells[0])
    return told.role(as_line(cells[0].text))
