"""The invented facts that every tool is given: recommendations, answers, actions, their logs.

Nothing here is shaped for recotrack: each writer (register.py, doorstop.py, ...) says what of it
its tool carries, and how. A record is the same in a set of 100 as in one of 10,000.
"""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from recotrack.dates import uk

SEED = 12
IN_A_REPORT = 25
"""So many recommendations stand in one report."""
DAY = dt.date(2026, 11, 1)
"""The day that is looked from; nothing in the facts is later, but for due dates."""
WORDS = 60
"""A recommendation's text goes on until it has so many words."""

_FIRST_REPORT = dt.date(2024, 1, 8)
_LAST_REPORT = dt.date(2026, 3, 2)
_TO_MONDAY = {6: 2, 7: 1}


class Entry(NamedTuple):
    """One line of an action's log; `evidence` names what shows that it is complete."""

    date: dt.date
    by: str
    status: str
    note: str
    evidence: str = ""


class Action(NamedTuple):
    """What is done about a record, and how it went."""

    name: str
    title: str
    added: dt.date
    due: dt.date
    log: Sequence[Entry]


class Report(NamedTuple):
    """What its records were published in."""

    number: int
    subject: str
    published: dt.date
    answered: dt.date

    @property
    def title(self) -> str:
        """As it is printed."""
        return f"{self.subject.capitalize()} in Ravensmoor, report {self.number}"


class Fact(NamedTuple):
    """One recommendation. `number` counts all from 1, `in_report` those of its report."""

    number: int
    report: Report
    in_report: int
    title: str
    text: str
    answer: str
    owner: str
    due: dt.date
    actions: Sequence[Action]

    @property
    def words(self) -> str:
        """Those of the text by which its due date is set."""
        return f"By {uk(self.due)}"


OWNERS = {
    "custody-lead": "Head of custody",
    "contact-lead": "Head of contact",
    "crime-lead": "Head of investigations",
    "data-lead": "Crime registrar",
    "learning-lead": "Head of learning",
    "neighbourhood-lead": "Head of neighbourhoods",
    "quality-lead": "Head of quality",
    "victims-lead": "Head of victim services",
}
_SUBJECTS = (
    "custody", "first contact", "missing children", "stalking", "digital evidence", "crime data",
    "files for court", "call handling",
)  # fmt: skip
_THINGS = (
    "the record of each visit", "every assessment of risk", "the log of calls that were lost",
    "the plan for each person at risk", "the register of seized devices",
    "the list of victims who asked for news", "each handover between shifts",
    "the audit of closed cases",
)  # fmt: skip
_VERBS = ("review", "complete", "sample", "sign off", "publish", "explain", "repeat", "test")
_HOW = (
    "before the end of the shift in which it was made",
    "with the supervisor who was on duty that day",
    "in a form that the next team can read without asking",
    "whether or not somebody has complained about it",
    "and tell those whom it concerns what was decided",
    "against the standard that the force has set itself",
    "so that nobody has to rely on what one officer remembers",
    "at least once in every month of the coming year",
)
_ANSWERS = (
    "I accept this in full",
    "The owner reports on it each month",
    "The first results were seen by the board",
    "Money for it is in the budget of this year",
    "It has been tried in one district and works",
    "Those who lead the work have told me what it takes",
)
_TASKS = (
    "Write the standard down", "Train every supervisor", "Sample twenty cases a month",
    "Change the form in the system", "Report the figures to the board", "Ask victims what they saw",
)  # fmt: skip
_NOTES = (
    "Looked at {thing} in two districts. Most were in order, some were not; they were put right.",
    "Held the meeting about {thing}. Agreed who does what, by when; notes went out that day.",
    "Took twenty cases of {thing} by lot. Sixteen were as they should be, and four are explained.",
    "Met those who keep {thing}. They asked for a shorter form; a draft is being tried now.",
)  # fmt: skip


def facts(count: int) -> Iterator[Fact]:
    """The first so many records."""
    return map(fact, range(1, count + 1))


def fact(number: int) -> Fact:
    """The record of this number."""
    chance = random.Random(f"{SEED} {number}")
    report = report_of(1 + (number - 1) // IN_A_REPORT)
    thing, owner = chance.choice(_THINGS), chance.choice(tuple(OWNERS))
    due = _month_end(report.answered + dt.timedelta(days=chance.randint(330, 900)))
    return Fact(
        number,
        report,
        1 + (number - 1) % IN_A_REPORT,
        f"{chance.choice(_VERBS).capitalize()} {thing}",
        _text(chance, due, thing),
        _sentences(chance, _ANSWERS, 3),
        owner,
        due,
        [_action(chance, turn, report, owner, due) for turn in (1, 2)],
    )


@cache
def report_of(number: int) -> Report:
    """The report of this number: on a weekday, and answered in time."""
    chance = random.Random(f"{SEED} report {number}")
    span = (_LAST_REPORT - _FIRST_REPORT).days
    published = _weekday(_FIRST_REPORT + dt.timedelta(days=chance.randint(0, span)))
    answered = _weekday(published + dt.timedelta(days=chance.randint(30, 50)))
    return Report(number, chance.choice(_SUBJECTS), published, answered)


def _text(chance: random.Random, due: dt.date, thing: str) -> str:
    said = f"By {uk(due)}, the chief constable should {chance.choice(_VERBS)} {thing}"
    text = f"{said} {chance.choice(_HOW)}."
    while len(text.split()) < WORDS:
        text += f" Officers should {chance.choice(_VERBS)} {chance.choice(_THINGS)}"
        text += f" {chance.choice(_HOW)}."
    return text


def _sentences(chance: random.Random, pool: Sequence[str], count: int) -> str:
    return " ".join(f"{each}." for each in chance.sample(pool, count))


def _action(chance: random.Random, turn: int, report: Report, owner: str, due: dt.date) -> Action:
    """The first of the two is complete, the second goes on."""
    title = chance.choice(_TASKS)
    added = report.answered
    days = sorted(chance.sample(range(14, (DAY - added).days), 3))
    statuses = ("in progress", "in progress", "complete" if turn == 1 else "in progress")
    log = [
        Entry(added + dt.timedelta(days=day), owner, status, _note(chance), _evidence(status))
        for day, status in zip(days, statuses, strict=True)
    ]
    return Action(f"step-{turn}", title, added, due - dt.timedelta(days=30 * (2 - turn)), log)


def _note(chance: random.Random) -> str:
    return chance.choice(_NOTES).format(thing=chance.choice(_THINGS))


def _evidence(status: str) -> str:
    return "Minutes of the meeting that saw it" if status == "complete" else ""


def _month_end(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)


def _weekday(day: dt.date) -> dt.date:
    """The day, or the Monday after it."""
    return day + dt.timedelta(days=_TO_MONDAY.get(day.isoweekday(), 0))
