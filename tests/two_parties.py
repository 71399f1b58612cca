"""A register in which nobody is alone, read from memory: two reports on one subject, two offices that
answer, two roles that end, two owners of one recommendation's actions, two boards, two measures.

Where a test has one party alone, whoever takes the first for all of them is not found.
"""

from collections.abc import Collection, Mapping
from datetime import date

import pytest

from recotrack.checks import RULES, Case, raised
from recotrack.problems import Problem
from recotrack.progress import Progress
from recotrack.register import Past, Register, as_of, later_paths, load
from recotrack.store import Listed, NameKind

REPORT, OLDER = "2025-05-06-custody", "2024-11-04-custody"
LAST_DAY = date(2025, 6, 30)
"""Day 56 of the newer report: its response's last day."""
OFFICE = "register.yaml"
RESPONSE = f"{REPORT}/response.yaml"
REC_01, REC_02 = (f"{REPORT}/rec-0{number}.yaml" for number in (1, 2))
Texts = Mapping[str, str]
AT = ("the day before", "the day", "the day after")
around = pytest.mark.parametrize("later", [-1, 0, 1], ids=AT)
"""A test on each of the three days, by how much later than the day it is."""

FILES: Texts = {
    OFFICE: """\
force: Ravensmoor Police
commissioner:
  title: Police and Crime Commissioner
  short: PCC
  name: Alex Winter
chief_constable:
  name: Robin Marsh
roles:
  inspector:
    title: Custody inspector
    name: Kim Lake
    email: kim.lake@force.example
  sergeant:
    title: Custody sergeant
    name: Jo Field
    email: jo.field@force.example
  officer:
    title: Liaison officer
boards:
  op-board:
    title: Op Board
    met:
      - 2025-05-14
      - 2025-06-11
  audit-board:
    title: Audit Board
    met:
      - 2025-05-21
      - 2025-06-18
policy:
  due_soon: 10
  stale_after: 20
  responses:
    police-act-55:
      days: 56
      unit: calendar
      first_day_counts: true
      basis: Police Act 1996 s.55(5A)
""",
    f"{OLDER}/inspection.yaml": """\
title: Custody, a first look
inspectorate: NPCC
kind: thematic
published: 2024-11-04
""",
    f"{OLDER}/rec-01.yaml": """\
kind: recommendation
number: 1
addressed_to: the force
text: The force should count the cells.
deadline:
  basis: none
disposition: accepted
owner: officer
due: 2025-12-31
""",
    f"{REPORT}/inspection.yaml": """\
title: Custody
inspectorate: HMICFRS
kind: thematic
published: 2025-05-06
programme: op
response_rule: police-act-55
""",
    RESPONSE: """\
chief_constable:
  name: Robin Marsh
  invited: 2025-05-12
  comments_due: 2025-06-02
  received: 2025-05-30
  comments: We accept both.
commissioner:
  title: Police and Crime Commissioner
  name: Alex Winter
  overall_comments: I shall follow both.
published: 2025-06-20
sent:
  - to: Secretary of State
    date: 2025-06-20
  - to: Inspectors of Constabulary
    date: 2025-06-23
""",
    REC_01: """\
kind: recommendation
number: 1
addressed_to: chief constables
text: By 30 November 2025, chief constables should check and train.
deadline:
  words: By 30 November 2025
  date: 2025-11-30
  basis: stated
disposition: accepted
owner: inspector
response:
  chief_constable: The cells are checked.
  commissioner: I shall ask for the figures.
actions:
  - id: check-cells
    title: Check the cells
    added: 2025-05-19
    owner: inspector
    updates:
      - date: 2025-06-10
        by: inspector
        status: in progress
        note: Two of three are checked.
  - id: train-staff
    title: Train the staff
    added: 2025-05-19
    owner: sergeant
    due: 2025-10-31
    updates:
      - date: 2025-06-12
        by: sergeant
        status: in progress
        note: Half of them are trained.
""",
    REC_02: """\
kind: recommendation
number: 2
addressed_to: chief constables
text: Chief constables should keep a log.
deadline:
  basis: none
disposition: accepted
owner: sergeant
due: 2025-09-30
response:
  chief_constable: A log is kept.
  commissioner: I have seen the log.
updates:
  - date: 2025-06-12
    by: sergeant
    note: The log is drawn up.
""",
    "programmes/op/programme.yaml": """\
title: Op
boards:
  - op-board
  - audit-board
""",
    "programmes/op/measures.yaml": """\
- id: wait
  title: Median wait
  unit: hours
  readings:
    - date: 2025-05-31
      value: 12
    - date: 2025-06-15
      value: 11
- id: visits
  title: Visits
  readings:
    - date: 2025-05-31
      value: 3
    - date: 2025-06-16
      value: 4
""",
}

OUT = """\
published: 2025-06-20
sent:
  - to: Secretary of State
    date: 2025-06-20
  - to: Inspectors of Constabulary
    date: 2025-06-23
"""
"""The end of the response: of one that is a draft nothing but `published:` stands there."""


def changed(*changes: tuple[str, str, str], files: Texts = FILES) -> Texts:
    """The register in which, in a file, words that stand there once have become others."""
    made = dict(files)
    for path, old, new in changes:
        text = made[path]
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        made[path] = text.replace(old, new)
    return made


def without(*paths: str, files: Texts = FILES) -> Texts:
    """The register without some of its files."""
    return {path: text for path, text in files.items() if path not in paths}


def read(files: Texts = FILES) -> Register:
    """The register, as it is read from files of these texts."""
    return load(
        "records",
        [Listed(path, NameKind.FILE) for path in files],
        lambda path: files[path].encode(),
    )


def seen(files: Texts, day: date) -> Progress:
    """Where everything stands for who looks at the day: what is later is cut off."""
    return Progress(as_of(read(files), day), day)


def uncut(files: Texts, day: date) -> Progress:
    """Where everything stands on the day, beside what the files have of later days."""
    return Progress(read(files), day)


def found(
    rule: str,
    files: Texts,
    day: date,
    before: Texts | None = None,
    calendar_day: date | None = None,
    *,
    beside: str = "",
) -> list[str]:
    """What a rule says on the day: `path:line: message` for each problem.

    With `before`, the records of an earlier commit, as `check --since` has them. `beside`: another
    rule that is asked too, for one that looks at what the others found.
    """
    problems = problems_of(files, day, before, calendar_day, only=frozenset({rule, beside}))
    return [
        f"{each.path.removeprefix('records/')}:{each.line}: {each.message}"
        for each in problems
        if each.rule == rule
    ]


def problems_of(
    files: Texts,
    day: date,
    before: Texts | None = None,
    calendar_day: date | None = None,
    *,
    only: Collection[str] = frozenset(),
) -> list[Problem]:
    """What the rules say, or `only` some of them."""
    register = read(files)
    past = None if before is None else _past(before, files, register)
    case = Case(register, day, exists=lambda _path: True, past=past, calendar_day=calendar_day)
    rules = [each for each in RULES if not only or each.name in only]
    return list(raised(case, rules).problems())


def _past(before: Texts, files: Texts, register: Register) -> Past:
    """What an earlier commit had, told as git's would be: register.yaml and what has changed."""
    differs = {
        path: text for path, text in before.items() if path == OFFICE or files.get(path) != text
    }
    unchanged = frozenset(before.keys() - differs.keys())
    old = read(differs)
    return Past(old, later_paths(old, register, unchanged), unchanged)
