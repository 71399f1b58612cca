"""A register in which one key after another is assumed, each in a record of its own.

What stands under a key that is assumed is found nowhere else: a day, a number, a word, or the one
record that it points to. So whoever finds it in something that was made for the public has found what
is told as a fact, and of which key. tests/marked.py is about who may see a record at all; here the
public sees each.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

import yaml

from recotrack.dates import uk
from recotrack.model import KINDS
from recotrack.model.key import Seen, keys_of
from recotrack.model.shape import shape_at
from recotrack.problems import Route
from tests.conftest import Files

TODAY = date(2063, 6, 3)
_PAST, _TO_COME = date(2055, 1, 4), date(2067, 1, 4)
"""From which the assumed days are counted. They are later than all that is stated, so that they are
among the newest; and so far from it, and from today, that a number of days between them is theirs.
"""
_APART = timedelta(days=9)
_LAST_DAY = timedelta(days=55)
"""After the day of publication."""
_MAY_COME = {"due", "planned", "forecast", "comments_due", "response_due", "until", "deadline"}
_ROLES = dict.fromkeys(
    ("owner", "agreed_by", "chair", "project_manager", "leads", "partners"), "role"
)
_BOARDS = dict.fromkeys(("board", "boards"), "board")
_POINTS_TO = {
    **_ROLES, **_BOARDS, "programme": "programme", "pillars": "pillar", "links": "recommendation",
    "answered_in": "inspection", "replaced_by": "inspection", "continued_in": "pillar",
}  # fmt: skip
"""What of its own a record is made to point to where this key is assumed."""
POINTING = frozenset(_POINTS_TO)
"""Keys that name another record, a role or a board."""
STATED_KEYS = {
    "kind", "id", "rule", "at", "to", "type", "status", "disposition", "basis", "better", "by",
    "response_rule", "public", "answers", "recommendations_in_report", "url", "published_at", "corrects",
}  # fmt: skip
"""Keys of which what stands there is no word, or no day, of their own."""

OFFICE = """\
force: Northshire Police
commissioner:
  title: Police and Crime Commissioner
  short: PCC
chief_constable:
  name: Sam Hill
roles:
  lead: {title: Lead}
boards:
  gold:
    title: Gold Board
    met: [2040-03-01]
policy:
  responses:
    law: {days: 56, unit: calendar, first_day_counts: true, basis: The law}
"""
STATED = "2040-01-10-work"
"""The inspection of which every recommendation is, and to which others lead."""
WAIVER = f"{{rule: response-late, at: {STATED}, because: It was agreed., until: 2041-01-01}}"
ROLE = "{title: Some role, until: 2050-01-01}"
BOARD = """\
title: Some board
chair: lead
meets: monthly
met: [2040-02-01]
planned: [2040-03-01, 2064-01-10]
"""
PROGRAMME = "{title: Some programme, aim: To do better., project_manager: lead, boards: [gold]}"
TO_ONE_BOARD = "{title: Some programme, board: gold}"
TO_NO_BOARD = "{title: Some programme, ended: 2050-01-01, continued_in: plan/first}"
UPDATES = """\
- date: 2040-02-10
  by: lead
  status: in progress
  note: Begun.
  public: true
  forecast: 2064-03-01
- date: 2040-03-10
  by: lead
  note: Put off.
  public: true
  due: 2040-04-20
  agreed_by: gold
"""
OWN_DAYS = """\
- id: own
  title: Some action with a date
  added: 2040-01-20
  owner: lead
  due: 2040-04-10
  pillars: [plan/first]
  answers: [1]
  updates: [{date: 2040-05-10, by: lead, note: Its own., due: 2040-05-25, agreed_by: gold}]
- id: ended
  title: Some action that was done late
  added: 2040-01-20
  due: 2040-02-20
  updates: [{date: 2040-03-20, by: lead, status: complete, note: Done., public: true}]
"""
"""Actions with dates of their own."""
FOLLOWING = """\
- id: follows
  title: Some action that follows
  added: 2040-01-20
- id: leaves
  title: Some action that followed
  added: 2040-01-20
  updates:
  - {date: 2040-05-10, by: lead, note: Ours., due: 2040-05-20, agreed_by: gold, owner: lead}
"""
"""Actions that have the date of their recommendation, one of them until it had one of its own."""
PILLAR = """\
number: First
title: Some pillar
leads: [lead]
partners: [lead]
problem: There is one.
long_term_aim: There is none.
stakeholders: [Somebody]
products:
- {id: product, title: Some product}
"""
ENDED = f"{PILLAR}ended: 2050-01-01\ncontinued_in: plan/first\n"
MEASURE = """\
id: waits
title: Some measure
unit: waits
better: lower
baseline: 61.5
target: 12.5
readings:
- {date: 2040-02-01, value: 52.5, note: Fewer.}
- {date: 2040-03-01, value: 42.5, note: Fewer still.}
"""
REPORT = "title: Some report\ninspectorate: HMICFRS\nkind: thematic\npublished: 2040-01-10\n"
BY_LAW = f"""\
{REPORT}short_title: Some name
url: https://report.example
summary: We looked.
grades: {{Custody: Good}}
recommendations_in_report: 3
programme: plan
response_rule: law
"""
BY_A_DAY = f"{REPORT}response_due: 2040-02-20\n"
TAKEN_BACK = f"""\
{BY_A_DAY}received: 2040-01-05
withdrawn: {{date: 2040-05-01, because: It was wrong., replaced_by: {STATED}}}
"""
ANSWERED_ELSEWHERE = f"{REPORT}answered_in: {STATED}\n"
RESPONSE = """\
form_version: First
force: Northshire
chief_constable:
  name: Sam Hill
  invited: 2040-01-15
  comments_due: 2040-02-05
  received: 2040-02-15
  comments: Fine.
commissioner:
  title: Commissioner
  name: Jo Field
  initial_response: Welcome.
  response_to_chief_constable: Thanks.
  overall_comments: Well.
published: 2040-03-15
published_at: https://response.example
sent:
- {to: Secretary of State, date: 2040-03-16}
addenda:
- {published: 2040-04-16, commissioner: I add this., chief_constable: We add that.}
"""
AWAITED = "chief_constable: {invited: 2040-01-15, comments_due: 2040-02-05}\n"
HEAD = "kind: recommendation\nnumber: First\naddressed_to: forces\ntext: Some text.\n"
OPEN = f"""\
{HEAD}deadline: {{words: by 31 March 2040, date: 2040-03-31, basis: stated}}
disposition: accepted
owner: lead
pillars: [plan/first]
links:
- {{type: depends_on, to: {STATED}/rec-stated}}
response: {{chief_constable: We shall., commissioner: I agree.}}
"""
DONE_LATE = f"""\
{HEAD}deadline: {{words: by 31 March 2040, date: 2040-03-31, basis: stated}}
updates:
- {{date: 2040-03-10, by: lead, note: Put off., due: 2040-04-20, public: true}}
- {{date: 2040-05-10, by: lead, status: complete, note: Done., public: true}}
"""
CLOSED = f"""\
{HEAD}deadline: {{basis: none}}
disposition: partly accepted
reason: It costs more.
due: 2040-03-31
updates:
- {{date: 2040-04-10, by: lead, status: complete, note: Done., public: true}}
- {{date: 2040-05-10, by: lead, status: closed, note: They agree., ref: Letter, public: true}}
"""
DECIDED = f"""\
{HEAD}deadline: {{basis: none}}
disposition: accepted
decisions:
- {{date: 2040-05-12, by: lead, disposition: not accepted, because: It costs too much.}}
"""


class Assumed(NamedTuple):
    """What is assumed under one key."""

    place: str
    """The record's name, and the route to the key."""
    name: str
    """The name of the record, which is also a word of its title."""
    told: frozenset[str]
    """The days, the words and the numbers that only this key has."""
    counted: frozenset[str]
    """The numbers of days from what is assumed to today and to all that is stated, or back."""
    others: frozenset[str]
    """The names of what only this key points to."""


class OneByOne(NamedTuple):
    """The files of a register, and what is assumed in it."""

    files: Files
    assumed: tuple[Assumed, ...]
    keys: frozenset[tuple[str, str]]
    """Every key that is assumed somewhere: of which model, and its name."""


@cache
def one_by_one(only: frozenset[str] = frozenset()) -> OneByOne:
    """The register; the day that it is made for is TODAY. With `only`, these keys alone are assumed."""
    return _Maker(only).made()


def told_in(text: str) -> set[str]:
    """The days, the words and the numbers of a text."""
    return {each.replace(",", "") for each in _TOLD.findall(text)}


_TOLD = re.compile(
    r"zq\d{5}x|\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]+ \d{4}|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"
)


class _Maker:
    def __init__(self, only: frozenset[str]) -> None:
        self._only = only
        self._office = yaml.safe_load(OFFICE)
        self._files: dict[str, Any] = {"register.yaml": self._office}
        self._assumed: list[Assumed] = []
        self._keys: set[tuple[str, str]] = set()
        self._words = self._numbers = 0
        self._days = {False: _PAST, True: _TO_COME}
        self._told: set[str] = set()
        self._counted: set[str] = set()
        self._others: set[str] = set()

    def made(self) -> OneByOne:
        self._report("work", BY_LAW, RESPONSE)
        self._files[f"{STATED}/rec-stated.yaml"] = yaml.safe_load(CLOSED)
        self._offices()
        self._programmes()
        self._reports()
        self._recommendations()
        files: Files = {
            path: yaml.safe_dump(data, sort_keys=False) for path, data in self._files.items()
        }
        return OneByOne(files, tuple(self._assumed), frozenset(self._keys))

    def _offices(self) -> None:
        for key, text in (("roles", ROLE), ("boards", BOARD)):
            self._office[key] |= dict(self._each_assumed("register", (key, ""), text))
        waivers = self._each_assumed("register", ("policy", "waivers", 0), WAIVER)
        self._office["policy"]["waivers"] = [data for _, data in waivers]

    def _programmes(self) -> None:
        plan = "programmes/plan"
        self._files[f"{plan}/programme.yaml"] = yaml.safe_load(PROGRAMME)
        self._files[f"{plan}/pillar-first.yaml"] = yaml.safe_load(PILLAR)
        for name, data in chain(
            self._each_assumed("programme", (), PROGRAMME),
            self._each_assumed("programme", (), TO_ONE_BOARD),
            self._each_assumed("programme", (), TO_NO_BOARD),
        ):
            self._files[f"programmes/{name}/programme.yaml"] = data
        for name, data in self._each_assumed("pillar", (), ENDED, actions=OWN_DAYS):
            self._files[f"{plan}/pillar-{name}.yaml"] = data
        measures = self._each_assumed("measures", (0,), MEASURE)
        self._files[f"{plan}/measures.yaml"] = [{**data, "id": name} for name, data in measures]

    def _reports(self) -> None:
        for report, response in (
            (BY_LAW, RESPONSE), (BY_LAW, AWAITED), (BY_A_DAY, AWAITED), (TAKEN_BACK, ""),
            (ANSWERED_ELSEWHERE, ""),
        ):  # fmt: skip
            for name, data in self._each_assumed("inspection", (), report):
                self._report(name, data, response)
        for response in (RESPONSE, AWAITED):
            for name, data in self._each_assumed("response", (), response):
                self._report(name, BY_LAW, data)

    def _recommendations(self) -> None:
        kind = "recommendation"
        for name, data in chain(
            self._each_assumed(kind, (), OPEN, actions=FOLLOWING, updates=UPDATES),
            self._each_assumed(kind, (), OPEN, below="actions", actions=OWN_DAYS),
            self._each_assumed(kind, (), DONE_LATE),
            self._each_assumed(kind, (), CLOSED),
            self._each_assumed(kind, (), DECIDED),
        ):
            self._files[f"{STATED}/rec-{name}.yaml"] = data

    def _report(self, name: str, report: Any, response: Any) -> None:
        for kind, data in (("inspection", report), ("response", response)):
            if data:
                held = yaml.safe_load(data) if isinstance(data, str) else data
                self._files[f"2040-01-10-{name}/{kind}.yaml"] = held

    def _each_assumed(
        self, kind: str, at: Route, text: str, below: str = "", **lists: str
    ) -> Iterator[tuple[str, Any]]:
        """The record with each of its keys, or of those below one, assumed in turn, and its name;
        twice where it has a day that may be to come.
        """
        record = yaml.safe_load(text) | {key: yaml.safe_load(each) for key, each in lists.items()}
        routes = _mappings(record, ()) if not below else _mappings(record[below], (below,))
        for route in routes:
            shape = shape_at(KINDS[kind], (*at, *route))
            assert shape is not None, (kind, route)
            for key in _within(record, route):
                if key in STATED_KEYS or keys_of(shape)[key].seen is Seen.NAME:
                    continue
                if self._only and key not in self._only:
                    continue
                may_come = not _MAY_COME.isdisjoint((key, *route[-1:]))
                for to_come in (False, True) if may_come else (False,):
                    name, made = self._word(), deepcopy(record)
                    self._told, self._counted, self._others = set(), set(), set()
                    mapping = _within(made, route)
                    mapping[key] = self._own(mapping[key], key, to_come=to_come)
                    mapping["assumed"] = [key]
                    title = "text" if kind == "recommendation" else "title"
                    if made.get(title) == record.get(title) and title in made:
                        made[title] = name
                    place = f"{kind} {name}: {'/'.join(map(str, (*route, key)))}"
                    found = (self._told, self._counted, self._others)
                    self._assumed.append(Assumed(place, name, *map(frozenset, found)))
                    self._keys.add((shape.__name__, key))
                    yield name, made

    def _own(self, value: Any, key: str, *, to_come: bool) -> Any:
        """What nothing else has, in place of what is stated."""
        if key in STATED_KEYS:
            return value
        if isinstance(value, dict):
            return {
                name: self._own(each, "" if key == "grades" else name, to_come=to_come)
                for name, each in value.items()
            }
        if isinstance(value, list) and key != "links":
            return [self._own(each, key, to_come=to_come) for each in value]
        if key in _POINTS_TO:
            return self._pointed_to(_POINTS_TO[key])
        if isinstance(value, date):
            return self._day(key, to_come=to_come)
        return self._number() if isinstance(value, float) else self._told_word()

    def _pointed_to(self, kind: str) -> Any:
        """Another record that nothing else points to."""
        name = self._word()
        self._others.add(name)
        if kind == "role":
            self._office["roles"][name] = {"title": name}
        elif kind == "board":
            self._office["boards"][name] = {"title": name}
        elif kind == "programme":
            self._files[f"programmes/{name}/programme.yaml"] = {"title": name}
        elif kind == "pillar":
            self._files[f"programmes/plan/pillar-{name}.yaml"] = {"title": name}
            return f"plan/pillar-{name}"
        elif kind == "inspection":
            self._report(name, BY_LAW.replace("Some report", name), RESPONSE)
            return f"2040-01-10-{name}"
        else:
            rec = {**yaml.safe_load(CLOSED), "text": name}
            self._files[f"{STATED}/rec-{name}.yaml"] = rec
            return [{"type": "depends_on", "to": f"{STATED}/rec-{name}"}]
        return name

    def _word(self) -> str:
        self._words += 1
        return f"zq{self._words:05}x"

    def _told_word(self) -> str:
        word = self._word()
        self._told.add(word)
        return word

    def _number(self) -> float:
        self._numbers += 1
        number = 70_000.5 + self._numbers
        self._told.add(str(number))
        return number

    def _day(self, key: str, *, to_come: bool) -> date:
        """A day of its own; its last day for a response, and the days from and to all others, are
        told by nobody either.
        """
        day = self._days[to_come] = self._days[to_come] + _APART
        for each in (day, day + _LAST_DAY) if key == "published" else (day,):
            self._told |= {each.isoformat(), f"{each:%Y%m%d}", uk(each)}
            between = {abs((each - other).days) for other in _OTHER_DAYS}
            self._counted |= {str(number) for number in between}
        return day


_STATED_DAYS = {
    date.fromisoformat(each)
    for text in (
        OFFICE, ROLE, BOARD, UPDATES, OWN_DAYS, FOLLOWING, MEASURE, BY_LAW, BY_A_DAY, TAKEN_BACK, RESPONSE,
        OPEN, CLOSED, DECIDED,
    )
    for each in re.findall(r"\d{4}-\d\d-\d\d(?!-)", text)
}  # fmt: skip
_OTHER_DAYS = {TODAY, *_STATED_DAYS, *(each + _LAST_DAY for each in _STATED_DAYS)}
"""The last days for a response are counted from those of publication."""


def _mappings(value: Any, route: Route) -> list[Route]:
    """The routes to each mapping that has keys of its own, itself first."""
    found: list[Route] = []
    if isinstance(value, dict):
        found.append(route)
        for key, each in value.items():
            found += _mappings(each, (*route, key)) if key != "grades" else []
    elif isinstance(value, list):
        for at, each in enumerate(value):
            found += _mappings(each, (*route, at))
    return found


def _within(value: Any, route: Route) -> Any:
    for part in route:
        value = value[part]
    return value
