"""Work on a finding from the tables of a plan or a response: actions, owners, dates, updates."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from recotrack.change import as_line, short_name, without_blanks
from recotrack.dates import MONTHS, meaning_of, month_end, month_of
from recotrack.edit import Data
from recotrack.empty_words import is_blank
from recotrack.intake.layouts.facts import day_of, without_day
from recotrack.intake.layouts.placing import Placing
from recotrack.intake.layouts.sorting import Placed
from recotrack.intake.paper import Passage
from recotrack.intake.prose import plain, prose
from recotrack.intake.sentences import is_addressee
from recotrack.words import as_id, one_line

Cells = dict[str, list[Placed]]
"""The cells of a row, by column."""


@dataclass
class Roles:
    """The ids and titles of the roles that a paper names."""

    titles: dict[str, str] = field(default_factory=dict)

    def id_of(self, title: str) -> str:
        """The id of the role with this title, which is added if it is new."""
        said = as_line(title)
        known = next(
            (each for each, known in self.titles.items() if known.lower() == said.lower()), None
        )
        if known is None:
            short = as_id(said)
            known = short if 0 < len(short) <= _LONGEST_ID else short_name(said, self.titles)
            self.titles[known] = said
        return known


_LONGEST_ID = 40
_STATUS_WORDS = (
    ("complete", r"complete[d]?|done|closed|delivered|100 ?%|blue"),
    ("blocked", r"blocked|on hold|paused|stalled"),
    ("cancelled", r"cancelled|withdrawn|no longer needed"),
    ("not started", r"not (?:yet )?(?:started|begun)|to do|planned|proposed"),
    (
        "in progress",
        r"in progress|ongoing|under ?way|started|on track|open|amber|green|live|active|working",
    ),
)
_STATUS_PATTERNS = [(status, re.compile(words, re.IGNORECASE)) for status, words in _STATUS_WORDS]


def status_of(words: str) -> str | None:
    """The status that words mean; None if they mean none."""
    said = one_line(words).strip(" .")
    return next((status for status, pattern in _STATUS_PATTERNS if pattern.fullmatch(said)), None)


class Work:
    """The actions, updates, owner and due date of a finding, from the rows of tables on it."""

    def __init__(self, placing: Placing, finding: int, roles: Roles) -> None:
        self.placing, self.roles = placing, roles
        rows = _by_row(placing.rows(finding))
        self.actions: list[Data] = []
        self.updates: list[Data] = []
        self.guesses: list[tuple[str, str]] = []
        self.owner: str | None = None
        self.due: str | None = None
        for cells in rows:
            if cells.get("action"):
                self._action(cells)
            else:
                self._update_of_the_whole(cells)

    def _action(self, cells: Cells) -> None:
        taken = [str(each["id"]) for each in self.actions if isinstance(each, dict)]
        title = self._words(cells, "action")
        owner = self._owner(cells)
        words = plain(cell.passage for cell in cells.get("due", ()))
        due = self._due(cells)
        assumed: list[Data] = ["due"] if due and day_of(words) is None else []
        action: dict[str, Data] = {"id": short_name(title, taken), "title": title, "owner": owner}
        action |= {"due": due, "updates": self._updates(cells, owner), "assumed": assumed}
        self.actions.append(without_blanks(action))

    def _update_of_the_whole(self, cells: Cells) -> None:
        self.due = self.due or self._due(cells)
        owner = self._owner(cells)
        self.owner = self.owner or owner
        self.updates += self._updates(cells, owner)

    def _updates(self, cells: Cells, owner: str | None) -> list[Data]:
        """The updates of a row: one for each heading over updates, or one for a status alone."""
        printed = plain(cell.passage for cell in cells.get("status", ()))
        status = status_of(printed)
        if status is not None:
            self._place_cells(cells, "status", as_printed=False)
        evidence = self._words(cells, "evidence")
        told = [
            each for each in _by_heading(cells.get("update", ())) if not is_blank(plain(each[1]))
        ]
        self._place_cells(cells, "update")
        updates = [_update_in_cell(title, said, owner) for title, said in told]
        status = None if status == "not started" else status
        if status is not None and not updates:
            updates = [{"by": owner, "note": printed}]
        if updates and status is not None:
            updates[-1].setdefault("status", status)
        if updates and not is_blank(evidence):
            updates[-1].setdefault("evidence", [{"title": evidence}])
        return [{key: each[key] for key in _KEY_ORDER if each.get(key)} for each in updates]

    def _owner(self, cells: Cells) -> str | None:
        """The role in a column of owners; None for an addressee, whom tables call owner too."""
        words = plain(cell.passage for cell in cells.get("owner", ()))
        if is_blank(words) or is_addressee(words):
            return None
        self._place_cells(cells, "owner")
        return self.roles.id_of(words.rstrip("."))

    def _due(self, cells: Cells) -> str | None:
        words = plain(cell.passage for cell in cells.get("due", ()))
        day = _due_day(words) if words else None
        if day is not None:
            self._place_cells(cells, "due", as_printed=False)
        return day.isoformat() if day else None

    def _words(self, cells: Cells, part: str) -> str:
        self._place_cells(cells, part)
        return plain(cell.passage for cell in cells.get(part, ()))

    def _place_cells(self, cells: Cells, part: str, *, as_printed: bool = True) -> None:
        self.placing.place([cell.passage for cell in cells.get(part, ())], as_printed=as_printed)


_KEY_ORDER = ("date", "by", "note", "status", "evidence", "assumed")
_EVIDENCE = re.compile(r"\bevidence: (?P<title>[^.;]+)", re.IGNORECASE)


def _by_heading(cells: Iterable[Placed]) -> Iterator[tuple[str, list[Passage]]]:
    for title, its in groupby(cells, key=lambda cell: cell.slot.title):
        yield title, [cell.passage for cell in its]


def _update_in_cell(title: str, said: list[Passage], owner: str | None) -> dict[str, Data]:
    """The update in a cell: the day from its heading, the status from its first words."""
    words = plain(said)
    stated, month = day_of(title), month_in(title)
    day = stated or month
    status = status_of(words) or status_of(_FIRST_WORDS.split(words)[0])
    found = _EVIDENCE.search(words)
    update: dict[str, Data] = {"by": owner, "note": prose(said)}
    if day:
        update |= {"date": day.isoformat()} | ({} if stated else {"assumed": ["date"]})
    if status and status != "not started":
        update["status"] = status
    if found:
        update["evidence"] = [{"title": found["title"].strip()}]
    return update


_FIRST_WORDS = re.compile(r"[.:;,]\s|\s(?:until|by|as|because|while|[-–])\s")


def _due_day(words: str) -> dt.date | None:
    """The day of a cell that has nothing else; None for an estimate."""
    if found := day_of(words):
        return found if not without_day(words).strip(" .") else None
    read = meaning_of(words, None)
    settled = read is not None and not read.ambiguous and not read.impossible
    return read.date if read is not None and settled else None


_MONTH = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)}) (?P<year>20\d\d)\b", re.IGNORECASE)


def month_in(heading: str) -> dt.date | None:
    """The last day of the month that a heading names: March 2026 update."""
    match = _MONTH.search(heading)
    if match is None:
        return None
    return month_end(int(match["year"]), month_of(match))


def _by_row(rows: Sequence[Placed]) -> list[Cells]:
    found: dict[int, Cells] = {}
    for each in rows:
        part = each.slot.part.removeprefix("column:")
        found.setdefault(each.slot.row, {}).setdefault(part, []).append(each)
    return list(found.values())
