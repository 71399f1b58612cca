"""A register in which everything that bears on a figure meets everything else, pair by pair.

tests/seams.txt has the table: a row for each finding and for each action, a column for each factor. This module has
what each value of a factor means: keys of a record, and updates with their days. All days lie close about the same
few, so that one walk over them sees each kind of limit from both sides.
"""

import json
import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, cycle, product
from operator import itemgetter
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.places import TESTS
from tests.repository import Repository

Row = dict[str, str]
Entry = dict[str, Any]

TODAY = date(2026, 6, 16)
COMMITS = [date(2026, 2, 6), date(2026, 3, 13), date(2026, 4, 13), date(2026, 5, 12), date(2026, 6, 11)]  # fmt: skip
"""What happened up to these days was typed on them; the rest stands in the work tree."""
HIDES = {"withdrawn", "twin", "same", "replaced", "not-ours", "refused", "taken-up", "refused-later", "unexplained", "cancelled", "dropped", "dropped-twice", "unpublished", "to-come"}  # fmt: skip
"""Values that take work out of what is asked: beside one of these another factor is hardly seen."""


def tables() -> dict[str, list[Row]]:
    """The rows of tests/seams.txt, by the name of their table."""
    made: dict[str, list[Row]] = {}
    for block in (TESTS / "seams.txt").read_text("utf-8").strip().split("\n\n"):
        title, heads, *lines = block.split("\n")
        rows = (dict(zip(heads.split(), line.split(), strict=True)) for line in lines)
        made[title.strip("[]")] = [*rows]
    return made


def missing(rows: list[Row]) -> list[str]:
    """Which values of two factors stand together in no row, where nothing hides them."""
    values = {name: {row[name] for row in rows} - HIDES for name in rows[0]}
    seen = {
        pair for row in rows if not HIDES & {*row.values()} for pair in combinations(row.items(), 2)
    }
    wanted = (
        ((one, its), (other, others))
        for one, other in combinations(values, 2)
        for its, others in product(sorted(values[one]), sorted(values[other]))
    )
    return [
        f"{one[0]} {one[1]}, {other[0]} {other[1]}"
        for one, other in wanted
        if (one, other) not in seen
    ]


# ---- what the values mean ---------------------------------------------------------------------

RULE = {"response_rule": "police-act-55"}
REPORTS: dict[str, tuple[str, str, Entry]] = {
    "current": ("2026-01-05-custody", "Custody", RULE | {"programme": "care"}),
    "late": ("2026-01-12-search", "Stop and search", RULE),
    "unanswered": ("2026-02-02-calls", "Calls", RULE | {"programme": "data"}),
    "letter": ("2026-01-26-letter", "Letter on custody", {"answered_in": "2026-01-05-custody"}),
    "audit": ("2026-01-08-audit", "Audit of data", {"inspectorate": "Audit South", "kind": "audit", "published": None, "received": "2026-01-08"}),
    "again": ("2026-03-16-firearms-again", "Firearms, corrected", {"published": "2026-03-26", "received": "2026-03-16", "response_rule": "three-months"}),
    "changed": ("2026-01-19-complaint", "Super-complaint on stalking", {"inspectorate": "HMICFRS and others", "kind": "super-complaint", "response_due": "2026-04-16"}),
    "withdrawn": ("2026-01-15-firearms", "Firearms", RULE),
}  # fmt: skip
"""Folder, title and what else the report has."""
ENTERED_LATE = ("-10", "firearms/afi-02")
"""The ends of references that nobody had entered before May."""
DUTY_BEFORE = {"response_rule": "fifty-working-days", "response_due": None}
"""What the changed report had until the third commit."""
WITHDRAWN = {"date": "2026-03-25", "because": "A table was wrong.", "replaced_by": "2026-03-16-firearms-again"}  # fmt: skip
RESPONSES: dict[str, Entry] = {
    "current": {"invited": "01-12", "comments_due": "02-13", "received": "02-13", "published": "03-01", "sent": ["03-01", "03-02"]},
    "late": {"invited": "01-20", "comments_due": "02-17", "received": "02-18", "published": "03-09", "sent": ["03-09"], "to": "Jane Smith Home Secretary diary office"},
    "unanswered": {"invited": "02-09", "comments_due": "04-11"},
    "again": {"invited": "04-01", "comments_due": "05-08", "received": "05-07", "published": "06-10", "sent": []},
    "changed": {"invited": "02-02", "said": "03-02", "published": "04-16", "sent": ["04-15", "05-08?"], "added": "05-02"},
    "withdrawn": {"invited": "01-20", "comments_due": "02-17", "received": "02-16", "published": "02-27", "sent": ["02-27", "02-27"]},
}  # fmt: skip
"""The days of each; `said` is that of comments whose day nobody wrote down, `added` that of more of them. A day with ? is
assumed; `to` is somebody who is not who must have a copy.
"""
OWNER: dict[str, tuple[str | None, list[Entry]]] = {
    "one": ("lead", []),
    "own": ("second", []),
    "two": ("lead", [{"on": "03-02", "owner": "second", "note": "Handed over with the plan."}]),
    "ended": ("former", []),
    "none": (None, []),
    "inherited": (None, []),
}
WORDS = {
    "stated": "By 10 April 2026",
    "month": "By the end of April 2026",
    "relative": "Within three months",
    "words": "As soon as practicable",
}
MOVED: dict[str, list[Entry]] = {
    "no": [],
    "agreed": [{"on": "03-09", "due": "2026-05-08", "agreed_by": "care-board", "note": "The supplier is late."}],
    "asked": [{"on": "03-09", "forecast": "2026-05-08", "note": "The supplier will be late."}],
    "alone": [{"on": "03-09", "due": "2026-05-08", "agreed_by": "lead", "note": "There is too much to do."}],
    "elsewhere": [{"on": "04-07", "due": "2026-05-08", "agreed_by": "old-board", "note": "The old board let it."}],
    "back": [
        {"on": "03-09", "due": "2026-05-08", "agreed_by": "data-board", "note": "The supplier is late."},
        {"on": "03-24", "due": "2026-04-10", "agreed_by": "data-board", "note": "Another supplier is quicker."},
    ],
    "passed": [
        {"on": "04-08", "forecast": "2026-05-01", "note": "It will take three weeks more."},
        {"on": "04-20", "due": "2026-05-08", "agreed_by": "data-board", "note": "Agreed after the day."},
    ],
}  # fmt: skip
SHOWN: dict[str, list[Entry]] = {
    "title": [{"title": "Audit of the first quarter"}],
    "link": [{"title": "Audit", "at": "https://force.example/audit"}],
    "product": [{"title": "The form", "product": "care/pillar-1/form"}],
    "blank": [{"title": "Evidence to follow"}],
    "none": [],
}
LETTER = {"ref": "Letter of 24 April 2026", "note": "The inspectorate wrote."}
COURSES: dict[str, list[Entry]] = {
    "untouched": [],
    "told": [{"on": "02-16", "note": "Half of it is done."}],
    "begun": [{"on": "02-16", "status": "in progress", "note": "Begun in two places."}],
    "blocked": [{"on": "03-20", "status": "blocked", "note": "The contract is not signed."}],
    "resumed": [
        {"on": "03-20", "status": "blocked", "note": "The contract is not signed."},
        {"after": -1, "status": "in progress", "note": "It is signed."},
    ],
    "complete": [{"after": 0, "status": "complete", "shown": True, "note": "All of it is done."}],
    "late": [{"after": 1, "status": "complete", "shown": True, "note": "All of it is done."}],
    "verified": [
        {"after": 1, "status": "complete", "shown": True, "note": "All of it is done."},
        {"after": 8, "status": "verified", "by": "checker", "note": "Seen in three stations."},
    ],
    "closed": [
        {"after": 0, "status": "complete", "shown": True, "note": "All of it is done."},
        {"after": 14, "status": "closed", "by": "checker", **LETTER},
    ],
    "rejected": [
        {"after": -1, "status": "complete", "shown": True, "note": "All of it is done."},
        {"after": 1, "status": "submitted", "by": "checker", "note": "Sent to the inspectorate."},
        {"after": 13, "status": "reopened", "by": "checker", "note": "The inspectorate asks for more."},
    ],
    "again": [
        {"after": -2, "status": "complete", "shown": True, "note": "All of it is done."},
        {"after": 3, "status": "reopened", "by": "checker", "note": "A station was left out."},
        {"after": 15, "status": "complete", "shown": True, "note": "Now that station, too."},
    ],
    "redone": [
        {"after": -2, "status": "complete", "shown": True, "note": "All of it is done."},
        {"after": 1, "status": "verified", "by": "checker", "note": "Seen in three stations."},
        {"after": 3, "status": "in progress", "by": "checker", "note": "A station was left out."},
    ],
    "cancelled": [{"after": 0, "status": "cancelled", "agreed_by": "care-board", "note": "Not needed any more."}],
    "dropped": [{"after": 1, "status": "cancelled", "agreed_by": "data-board", "note": "Too late to matter."}],
    "dropped-twice": [
        {"after": 1, "status": "cancelled", "agreed_by": "data-board", "note": "Too late to matter."},
        {"on": "06-12", "status": "cancelled", "agreed_by": "data-board", "note": "As the board said."},
    ],
}  # fmt: skip
"""`after` counts days from the last due date; `shown` takes the evidence of the row."""
DECIDED: dict[str, tuple[str, str | None, list[Entry]]] = {
    "accepted": ("accepted", None, []),
    "partly": ("partly accepted", "One station has closed.", []),
    "again": ("partly accepted", "One station has closed.", [{"date": "2026-04-27", "by": "policy", "disposition": "accepted", "because": "It is open again."}]),
    "taken-up": ("not accepted", "It costs too much.", [{"date": "2026-04-27", "by": "policy", "disposition": "accepted", "because": "The Home Office pays."}]),
    "not-ours": ("not for us", "It is for the Home Office.", []),
    "refused": ("not accepted", "It costs too much.", []),
    "unexplained": ("not accepted", "Noted.", []),
    "refused-later": ("accepted", None, [{"date": "2026-04-27", "by": "policy", "disposition": "not accepted", "because": "The law has changed."}]),
}  # fmt: skip
ANSWERS = {
    "chief_constable": "The chief constable has it in hand.",
    "commissioner": "I have asked for a report each quarter.",
}
ANSWERED: dict[str, Entry] = {
    "both": ANSWERS,
    "force": {"chief_constable": ANSWERS["chief_constable"]},
    "body-later": {"chief_constable": ANSWERS["chief_constable"]},
    "force-later": {"commissioner": ANSWERS["commissioner"]},
    "none": {},
    "blank": {"commissioner": "Noted."},
}
PILLARS = {"none": [], "care": ["care/pillar-1"], "data": ["data/pillar-1"], "ended": ["care/pillar-2"], "both": ["care/pillar-1", "data/pillar-1"]}  # fmt: skip
WAITS: dict[str, list[Entry]] = {
    "no": [],
    "what": [{"what": "A new form"}],
    "when": [{"what": "The contract", "from": "The Home Office", "expected": "2026-05-15"}],
}


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}" if len(text) == 5 else text)


# ---- findings and actions ---------------------------------------------------------------------


def updates(row: Row, due: date | None, typed: date) -> list[Entry]:
    """The updates of a finding or an action that had been typed by a day; `due` is its first date."""
    late = timedelta(35 if row["typed"] == "later" else 0)
    told = sorted(_told(row, due), key=lambda each: each[0])
    there = [{"date": on, **said} for on, said in told if max(on, COMMITS[0]) + late <= typed]
    if row["corrected"] == "redacted" and typed > COMMITS[-1]:
        for each in there[:1]:
            each |= {"note": "redacted", "redacted": "It named a detainee."}
    return [*there[1::2], *there[0::2]] if row["typed"] == "shuffled" else there


def _told(row: Row, due: date | None) -> Iterator[tuple[date, Entry]]:
    owner, handed_over = OWNER[row["owner"]]
    moves, course, corrected = MOVED[row["moved"]], COURSES[row["course"]], row["corrected"]
    held = [day(each["due"]) for each in moves if "due" in each]
    end = held[-1] if held else due or date(2026, 4, 10)
    if not course and corrected not in {"no", "move"}:
        course = [{"on": "02-23", "note": "Nearly all of it is planned."}]
    said = [
        (
            day(each["on"]) if "on" in each else end + timedelta(each["after"]),
            {"by": owner or "lead", **_said(row, each)},
        )
        for each in (*handed_over, *moves, *course)
    ]
    yield from said
    if course:
        yield from _corrected(corrected, *said[-1])
    if corrected == "move":
        moved = {"due": "2026-06-12", "agreed_by": "care-board", "note": "Moved."}
        yield date(2026, 3, 17), {"by": "lead", **moved}
        yield date(2026, 3, 31), {**SORRY, "note": "Nobody agreed to it.", "corrects": "2026-03-17"}


def _said(row: Row, each: Entry) -> Entry:
    said = {key: value for key, value in each.items() if key not in {"on", "after", "shown"}}
    if each.get("shown"):
        said["evidence"] = SHOWN[row["shown"]]
    if row["typed"] == "guessed":  # the day of a status, and the day to which a date moved
        guessed = {"status": "date", "due": "due"}
        said["assumed"] = [key for given, key in guessed.items() if each.get(given)]
    if each.get("status"):
        said["public"] = "true" if row.get("public") == "yes" else None
    return said


SORRY = {"by": "checker", "note": "Typed in the wrong record."}


def _corrected(what: str, on: date, last: Entry) -> Iterator[tuple[date, Entry]]:
    """What is said later of the last thing that was said: named by its day alone, by its number of that day, or by the
    first words of its note beside another's.
    """
    named = {"status": "", "twice": " (1)", "day": f" {last['note'][:-1]}"}
    if what in named:
        yield date(2026, 5, 26), {**SORRY, "corrects": f"{on}{named[what]}"}
    if what in {"twice", "day"}:
        yield on, {"by": "lead", "note": last["note"] if what == "twice" else "It was asked about."}
    if what == "day":
        yield on + timedelta(2), {**last, "note": "On this day it was so."}
    if what == "twice":
        yield date(2026, 6, 2), {**SORRY, "note": "It was right.", "corrects": "2026-05-26"}


def finding(
    row: Row, at: str, links: list[Entry], actions: list[tuple[str, Row]], typed: date
) -> Entry:
    """A finding as it had been typed by a day; `at` is its reference."""
    published, number = day(at[:10]), at[-2:].lstrip("0")
    words = WORDS.get(row["due"])
    due = {
        "own": date(2026, 4, 10),
        **LAST_DAY,
        "relative": published.replace(month=published.month + 3),
    }.get(row["due"])
    thing = links[0]["to"][-2:].lstrip("0") if row["linked"] == "same" else number
    said = f"he force should settle thing {thing}:\n\n- in the north\n- in the south\n"
    disposition, reason, decisions = DECIDED[row["decided"]]
    return {
        "kind": KINDS[row["kind"]],
        "number": number,
        "addressed_to": "the force",
        "text": f"{words}, t{said}" if words else f"T{said}",
        "deadline": {
            "words": words,
            "date": due if words else None,
            "basis": BASIS.get(row["due"], "none"),
        },
        "disposition": disposition,
        "reason": reason,
        "decisions": [each for each in decisions if day(each["date"]) <= typed],
        "owner": OWNER[row["owner"]][0],
        "due": None if words else due,
        "pillars": PILLARS[row["pillar"]],
        "links": links,
        "response": ANSWERED[row["answered"]],
        "actions": added(actions, due, typed),
        "updates": updates(row, due, typed),
    }


KINDS = {"rec": "recommendation", "afi": "area for improvement"}
LAST_DAY = {"stated": date(2026, 4, 10), "month": date(2026, 4, 30)}
BASIS = {"stated": "stated", "month": "assumed", "relative": "relative"}


def added(actions: list[tuple[str, Row]], above: date | None, typed: date) -> list[Entry]:
    """Those that had been added by a day."""
    every = (action(name, row, above, typed) for name, row in actions)
    return [each for each in every if each["added"] <= str(typed)]


ADDED_LATE = "2026-05-20"
"""The day on which an action was added to which nothing has happened yet."""


def action(name: str, row: Row, above: date | None, typed: date) -> Entry:
    """An action as it had been typed by a day; `above` is the date of its finding."""
    own = date(2026, 4, 17) if row["due"] == "own" else None
    is_late = (row["course"], row["moved"], row["corrected"]) == ("untouched", "no", "no")
    # What was cancelled is there again under the same title.
    again = is_late or row["course"] in HIDES
    return {
        "id": name,
        "title": f"Train every {row['pillar']} team" if again else f"Do {name.replace('-', ' ')}",
        "added": ADDED_LATE if is_late else "2026-02-03",
        "owner": OWNER[row["owner"]][0],
        "due": own,
        "pillars": PILLARS[row["pillar"]],
        "answers": ["1"] if row["answers"] == "first" else [],
        "waits_for": WAITS[row["waits"]],
        "updates": updates(row, own or above, typed),
    }


# ---- the register -----------------------------------------------------------------------------

OFFICE = """\
force: Ravensmoor Police
commissioner: {title: Police and Crime Commissioner, short: PCC, name: Alex Winter}
chief_constable: {name: Robin Marsh}
roles:
  lead: {title: Head of custody, name: Kim Lake, email: kim.lake@force.example}
  second: {title: Head of calls, name: Jo Field, holders: [{name: Pat Green, until: 2026-03-20}]}
  former: {title: Head of detention, name: Lee Stone, until: 2026-03-31}
  checker: {title: Head of audit, name: Zoe Hart}
  policy: {title: Policy officer}
boards:
  care-board: {title: Care Board, chair: checker, met: [2026-02-10, 2026-03-10, 2026-04-14, 2026-05-12], planned: [2026-04-14, 2026-06-17]}
  data-board: {title: Data Board, met: [2026-02-24, 2026-03-24, 2026-04-20], planned: [2026-05-26, 2026-06-23]}
  old-board: {title: Old Board, met: [2026-01-20, 2026-04-09]}
  gold: {title: Gold Group, planned: [2026-06-20, 2026-07-20]}
policy:
  due_soon: 14
  stale_after: 28
  responses:
    police-act-55: {days: 56, unit: calendar, first_day_counts: true, basis: Police Act 1996 s.55(5A)}
    fifty-working-days: {days: 50, unit: working, first_day_counts: false}
    three-months: {days: 3, unit: months, first_day_counts: false}
  waivers:
    - {rule: explanation-missing, at: 2026-01-12-search/rec-02, because: The commissioner is ill., until: 2026-06-16}
    - {rule: no-owner, at: care/pillar-1, because: It is on its way.}
"""
PROGRAMMES = {
    "programmes/care/programme.yaml": "title: Care\nproject_manager: checker\nboards: [care-board]\n",
    "programmes/care/pillar-2.yaml": "number: 2\ntitle: Old ways\nleads: [former]\nended: 2026-04-30\ncontinued_in: care/pillar-1\n",
    "programmes/data/programme.yaml": "title: Data\nboards: [data-board, care-board]\n",
    "programmes/care/measures.yaml": """\
- id: on-time
  title: Checks on time
  unit: "%"
  better: higher
  baseline: 81
  target: 95
  readings:
    - {date: 2026-03-31, value: 90}
    - {date: 2026-04-30, value: 88, note: Two were ill.}
    - {date: 2026-05-31, value: 95}
- id: wait
  title: Minutes of waiting
  better: lower
  target: 10
  readings:
    - {date: 2026-03-31, value: 12.5}
    - {date: 2026-05-31, value: 12.5}
- {id: calls, title: Calls, baseline: 40, readings: [{date: 2026-04-30, value: 44}]}
""",
}
PILLARS_OWN: dict[str, Entry] = {
    "care": {"number": "1", "title": "New ways", "leads": ["lead", "second"], "products": [{"id": "form", "title": "The form", "at": "evidence/form.txt"}]},
    "data": {"title": "Counting", "leads": ["second"]},
}  # fmt: skip
CONCERN = "kind: cause of concern\naddressed_to: the force\ntext: Detainees are not safe.\ndeadline: {basis: none}\ndisposition: accepted\nowner: lead\n"
REPLACING = "kind: recommendation\nnumber: 90\naddressed_to: the force\ntext: The force should do both.\ndeadline: {basis: none}\ndisposition: accepted\nowner: lead\n"


def files(typed: date = TODAY) -> dict[str, str]:
    """The records as they had been typed by a day."""
    made = {"register.yaml": office(typed), **PROGRAMMES}
    findings = references()
    below = actions_below(findings)
    for reference, row in findings.items():
        if typed < COMMITS[3] and reference.endswith(ENTERED_LATE):
            continue
        links = links_of(reference, row, findings, typed)
        made[f"{reference}.yaml"] = yaml(finding(row, reference, links, below[reference], typed))
    for programme, keys in PILLARS_OWN.items():
        actions = added(below[programme], None, typed)
        made[f"programmes/{programme}/pillar-1.yaml"] = yaml({**keys, "actions": actions})
    for name, (folder, title, keys) in REPORTS.items():
        made[f"{folder}/inspection.yaml"] = yaml(
            {"title": title, **report(name, folder, keys, typed)}
        )
        answered = [(row["answered"], at) for at, row in findings.items() if row["report"] == name]
        if name in RESPONSES:
            made[f"{folder}/response.yaml"] = yaml(response(RESPONSES[name], answered, typed))
        if any(row["report"] == name and row["linked"] == "part" for row in findings.values()):
            made[f"{folder}/coc-safety.yaml"] = CONCERN + concern(name, typed)
    for month in range(5, 9):
        made |= settled(f"2025-0{month}-02-old-{month}", f"2025-0{month}-20")
    replaced = [
        {"type": "supersedes", "to": at}
        for at, row in findings.items()
        if row["linked"] == "replaced"
    ]
    made["2026-03-16-firearms-again/rec-90.yaml"] = REPLACING + (
        yaml({"links": replaced}) if typed >= COMMITS[2] else ""
    )
    return made


def concern(report: str, typed: date) -> str:
    """What became of two causes of concern: a date of their own, and one is that of another report."""
    if typed < COMMITS[2] or report not in {"late", "unanswered"}:
        return ""
    given = {"due": "2026-06-30", "agreed_by": "care-board", "note": "A date of its own."}
    updates = [{"date": "2026-04-07", "by": "lead", **given}]
    other = (
        [{"type": "duplicates", "to": "2026-01-05-custody/coc-safety"}] if report == "late" else []
    )
    return yaml({"links": other, "updates": updates})


def settled(folder: str, published: str) -> dict[str, str]:
    """A report of last year about which nothing is left to do."""
    response = {
        "published": published,
        "sent": [{"to": to, "date": published} for to in ("Home Secretary", "HMICFRS")],
    }
    done = {
        "by": "lead",
        "date": "2025-09-01",
        "status": "closed",
        "note": "Done.",
        "ref": "Letter of 1 September 2025",
    }
    finding = {
        "kind": "recommendation", "number": "1", "addressed_to": "the force", "text": "The force should end it.",
        "deadline": {"basis": "none"}, "disposition": "accepted", "owner": "lead", "response": ANSWERS, "updates": [done],
    }  # fmt: skip
    report = {
        "title": folder[11:],
        "inspectorate": "HMICFRS",
        "kind": "thematic",
        "published": folder[:10],
        **RULE,
    }
    return {
        f"{folder}/inspection.yaml": yaml(report),
        f"{folder}/response.yaml": yaml(response),
        f"{folder}/rec-01.yaml": yaml(finding),
    }


def report(name: str, folder: str, keys: Entry, typed: date) -> Entry:
    """What is known of a report by a day."""
    made = {"inspectorate": "HMICFRS", "kind": "thematic", "published": folder[:10], **keys}
    if name == "changed" and typed < COMMITS[2]:
        made |= DUTY_BEFORE
    if name == "withdrawn" and typed >= day(WITHDRAWN["date"]):
        made["withdrawn"] = WITHDRAWN
    return made


def office(typed: date) -> str:
    """register.yaml: until they had met no board has a day, and until April nobody had left."""
    met = re.compile(r"(?<= met: \[)[^]]*")
    text = met.sub(
        lambda days: ", ".join(each for each in days[0].split(", ") if each <= str(typed)), OFFICE
    )
    if typed < COMMITS[2]:
        text = text.replace(
            "Jo Field, holders: [{name: Pat Green, until: 2026-03-20}]", "Pat Green"
        )
        text = text.replace(", until: 2026-03-31}", "}")
    return text


def references() -> dict[str, Row]:
    """Each row of findings by its reference: numbered in its report in the order of the table."""
    made: dict[str, Row] = {}
    for row in tables()["findings"]:
        folder = REPORTS[row["report"]][0]
        number = sum(each.startswith(folder) for each in made) + 1
        made[f"{folder}/{row['kind']}-{number:02}"] = row
    return made


def actions_below(findings: dict[str, Row]) -> dict[str, list[tuple[str, Row]]]:
    """The actions by what they stand below: two at each third finding and at duplicates, every seventh at a pillar."""
    made: dict[str, list[tuple[str, Row]]] = {each: [] for each in (*findings, *PILLARS_OWN)}
    hosts = [
        at
        for place, (at, row) in enumerate(findings.items())
        if place % 3 == 0 or row["linked"] == "twin"
    ]
    places = cycle(hosts)
    for number, row in enumerate(tables()["actions"], start=1):
        host = ("care", "data")[number // 7 % 2] if number % 7 == 0 else next(places)
        made[host].append((f"thing-{number:02}", row))
    return made


def links_of(reference: str, row: Row, findings: dict[str, Row], typed: date) -> list[Entry]:
    folder, linked = reference.partition("/")[0], row["linked"]
    unlinked = [
        at
        for at, each in findings.items()
        if each["linked"] == "no" and not HIDES & {*each.values()}
    ]
    elsewhere = [at for at in unlinked if not at.startswith(folder)]
    waited = [at for at, each in findings.items() if each["linked"] == "waited"]
    turn = [at for at, each in findings.items() if each["linked"] == linked].index(reference)
    to = {
        "waits": ("depends_on", waited[turn % len(waited)]),
        "carried": ("carried_forward_from", elsewhere[turn % len(elsewhere)]),
        "part": ("part_of", f"{folder}/coc-safety"),
        "twin": ("duplicates", elsewhere[turn % len(elsewhere)]),
        "same": ("duplicates", next((at for at in unlinked if at.startswith(folder)), "")),
    }.get(linked)
    is_typed = linked != "twin" or typed >= COMMITS[2]
    return [{"type": to[0], "to": to[1]}] if to and is_typed else []


def response(keys: Entry, answered: list[tuple[str, str]], typed: date) -> Entry:
    """The response to a report; whatever has not come by the day is not there."""

    def come(key: str) -> date | None:
        return day(keys[key]) if key in keys and day(keys[key]) <= typed else None

    added = [
        {"published": "2026-04-21", "to": at, "commissioner": "I have seen the first audit."} if who == "body-later"
        else {"published": "2026-05-09", "to": at, "chief_constable": "We have begun."}
        for who, at in answered if who.endswith("-later")
    ]  # fmt: skip
    if "added" in keys:
        added.append(
            {"published": str(day(keys["added"])), "chief_constable": "We shall write again."}
        )
    return {
        "chief_constable": {
            "name": "Robin Marsh",
            "invited": come("invited"),
            "comments_due": day(keys["comments_due"]) if "comments_due" in keys and come("invited") else None,
            "received": come("received"),
            "comments": "The force accepts what was found." if come("received") or come("said") else None,
        },
        "commissioner": {"title": "Police and Crime Commissioner", "name": "Alex Winter", "overall_comments": "I welcome it."},
        "published": come("published"),
        "sent": [
            {"to": to, "date": day(on.rstrip("?")), "assumed": ["date"] if on.endswith("?") else []}
            for to, on in zip((keys.get("to", "Home Secretary"), "HMICFRS"), keys.get("sent", ()), strict=False)
            if day(on.rstrip("?")) <= typed
        ],
        "addenda": [each for each in sorted(added, key=itemgetter("published")) if "published" in keys and day(each["published"]) <= typed],
    }  # fmt: skip


def yaml(keys: Entry) -> str:
    """A record as text: an entry of a list on a line, and an action's updates below it."""
    return "".join(_lines(keys, ""))


def _lines(keys: Entry, indent: str) -> Iterator[str]:
    for key, value in keys.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{indent}{key}:\n"
            for each in value:
                if "updates" in each:
                    first, *others = _lines(each, f"{indent}    ")
                    yield f"{indent}  - {first.lstrip()}"
                    yield from others
                else:
                    yield f"{indent}  - {_flow(each)}\n"
        elif value not in (None, [], {}):
            yield f"{indent}{key}: {_flow(value)}\n"


def _flow(value: object) -> str:
    if isinstance(value, dict):
        value = {key: each for key, each in value.items() if each not in (None, [], {})}
    return json.dumps(value, ensure_ascii=False, default=str)


def committed(folder: Path) -> Repository:
    """The register in a repository: what had been typed on each of the days, and in the work tree what was since."""
    made = Repository(folder, str(TODAY))
    made.git("init", "--quiet", "--initial-branch=main", "--object-format=sha1")
    for typed in COMMITS:
        # The second clock of each day is two hours behind the first.
        told = [*files(typed).items()]
        for hour, some in ((12, told[::2]), (10, told[1::2])):
            for path, text in some:
                made.writes(path, text)
            moment = f"{typed}T{hour}:00:00+00:00"
            with patch.dict(os.environ, {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}):
                made.commit()
    for path, text in files().items():
        made.writes(path, text)
    return made
