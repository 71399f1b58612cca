"""Reports and causes of concern, each alone: what no finding of tests/seams.py would leave to be seen.

A row of `[reports]` in tests/seams.txt is a report with one finding: days of a response, which of them no source states,
and what was decided since. A row of `[concerns]` is a cause of concern with two recommendations.
"""

from datetime import date, timedelta

from tests import seams
from tests.seams import Entry, Row, yaml

END = date(2026, 3, 1)
"""The last day of each response."""
ANSWERED = date(2026, 3, 5)
"""The day of a late one. What is recalled after it is recalled on that day: the response still came in time for that."""
DECIDED = date(2026, 3, 10)
LATER = timedelta(10)
COMMENTS: dict[str, Entry] = {
    "last": {"received": date(2026, 2, 13)},
    "late": {"received": date(2026, 2, 16)},
    "late-guessed": {"received": date(2026, 2, 16), "assumed": ["received"]},
    "after": {"received": date(2026, 3, 9)},
    "undated": {},
}
COPIES: dict[str, tuple[list[str], list[str]]] = {
    "both": (["Home Secretary", "HMICFRS"], []),
    "one": (["HMICFRS"], []),
    "guessed": (["Home Secretary", "HMICFRS"], ["date"]),
}
RECALLED = {"last": END, "after": ANSWERED, "guessed": ANSWERED}
OFFICE = seams.OFFICE.partition("  waivers:")[0]
OTHERWISE: dict[str, tuple[timedelta | None, list[str]]] = {
    "told": (timedelta(0), []),
    "untold": (-timedelta(1), []),
    "told-later": (LATER, []),
    "guessed": (LATER, ["date"]),
    "to-guessed": (LATER, ["disposition"]),
}
"""How long after the decision an addendum to the finding came, and what of the decision no source states."""


def reports() -> dict[str, str]:
    """A register of the rows of reports: each is named by its number."""
    made = {"register.yaml": OFFICE}
    for number, row in enumerate(seams.tables()["reports"], start=1):
        folder = f"2026-01-05-r{number:02}"
        told = {
            "inspection": _report(row, number),
            "response": _response(row, f"{folder}/rec-01"),
            "rec-01": _decided(row),
        }
        made |= {f"{folder}/{name}.yaml": yaml(keys) for name, keys in told.items()}
    return made


def _report(row: Row, number: int) -> Entry:
    duty, known, recalled = row["duty"], row["report"], row["recalled"]
    day = "received" if known == "unpublished" else "published"
    return {
        "title": f"R{number:02}",
        "inspectorate": "HMICFRS",
        "kind": "thematic",
        day: "2026-01-05",
        "response_rule": "police-act-55" if duty == "act" else None,
        "response_due": END if duty.startswith("day") else None,
        "withdrawn": (
            recalled != "no" and {
            "date": RECALLED[recalled], "because": "A table was wrong.",
            "assumed": ["date"] if recalled == "guessed" else [],
        }) or None,
        "assumed": [key for key, is_so in {"published": known == "guessed", "response_due": duty == "day-guessed"}.items() if is_so],
    }  # fmt: skip


def _response(row: Row, finding: str) -> Entry:
    to, assumed = COPIES.get(row["copies"], ([], []))
    came, is_guess = row["comments"], row["response"] == "late-guessed"
    published = {"last": END, "to-come": None}.get(row["response"], ANSWERED)
    after, _ = OTHERWISE.get(row["decision"], (None, []))
    told = [(ANSWERED, "I have seen the first audit.")] if row["answer"] == "added" else []
    told += [] if after is None else [(DECIDED + after, "We now see it otherwise.")]
    told = told[:: -1 if row["invited"] == "never" else 1] if published else []
    return {
        "chief_constable": {
            "invited": None if row["invited"] == "never" else "2026-01-12",
            "comments_due": _comments_due(row),
            "comments": None if came == "awaited" else "The force accepts what was found.",
            **COMMENTS.get(came, {}),
            "assumed": [
                *COMMENTS.get(came, {}).get("assumed", []),
                *(["invited"] if row["invited"] == "guessed" else []),
            ],
        },
        "published": published,
        "assumed": ["published"] if is_guess else [],
        "sent": [{"to": each, "date": ANSWERED, "assumed": assumed} for each in to],
        "addenda": [{"published": day, "to": finding, "commissioner": said} for day, said in told],
    }


def _comments_due(row: Row) -> date | None:
    """None without an invitation. What came after the publication was asked for by a later day, or not."""
    later = (row["invited"], row["comments"]) == ("on", "after")
    return None if row["invited"] == "never" else DECIDED if later else date(2026, 2, 13)


def _decided(row: Row) -> Entry:
    after, assumed = OTHERWISE.get(row["decision"], (None, []))
    decision = {"date": DECIDED, "by": "policy", "disposition": "partly accepted", "because": "A station has closed.", "assumed": assumed}  # fmt: skip
    return {
        **_finding("recommendation", "1"),
        "decisions": [decision] if after is not None and row["response"] != "to-come" else [],
        "response": seams.ANSWERS if row["answer"] == "there" else None,
    }


def _finding(kind: str, number: str) -> Entry:
    return {
        "kind": kind,
        "number": number,
        "addressed_to": "the force",
        "text": f"The force should settle thing {number}.",
        "deadline": {"basis": "none"},
        "disposition": "accepted",
        "owner": "lead",
    }


# ---- causes of concern ------------------------------------------------------------------------

DUE = date(2026, 3, 10)
MONTHS = [date(2026, 3, 9), date(2026, 3, 20), date(2026, 4, 1), date(2026, 4, 20)]
"""The day before the date of all; a day after it; a later one; one on which all is long done."""
SHOWN: Entry = {"evidence": [{"title": "Audit of the first quarter"}]}
PARTS: dict[str, list[Entry]] = {
    "late": [{"date": MONTHS[1], "status": "complete", **SHOWN}],
    "move-guessed": [
        {"date": "2026-03-12", "due": "2026-03-14", "agreed_by": "care-board", "assumed": ["date"]},
        {"date": MONTHS[1], "status": "complete", **SHOWN},
    ],
    "closed": [{"date": MONTHS[1], "status": "closed", "ref": "Letter of 20 March 2026"}],
    "again": [
        {"date": MONTHS[0], "status": "complete", **SHOWN},
        {"date": MONTHS[1], "status": "reopened"},
        {"date": MONTHS[2], "status": "complete", **SHOWN},
    ],
    "undated": [{"date": MONTHS[1], "status": "complete", "assumed": ["date"], **SHOWN}],
    "not-taken": [],
    "open": [{"date": MONTHS[1], "due": "2026-07-01", "agreed_by": "care-board"}],
    "early": [{"date": MONTHS[0], "status": "complete", **SHOWN}],
    "foreign": [],
    "overtaken": [],
    "verified": [
        {"date": MONTHS[1], "status": "complete", **SHOWN},
        {"date": MONTHS[2], "by": "checker", "status": "verified"},
    ],
}
DISPOSITIONS = {"not-taken": "not accepted", "foreign": "not for us"}
OWN: dict[str, list[Entry]] = {
    "nothing": [],
    "early": [{"date": MONTHS[0], "status": "verified", "by": "checker"}],
    "complete": [{"date": MONTHS[2], "status": "verified", "by": "checker"}],
    "closed": [{"date": MONTHS[1], "status": "closed", "ref": "Letter of 20 March 2026"}],
    "back": [{"date": MONTHS[3], "status": "reopened", "by": "checker"}],
}
ACTIONS: dict[str, list[Entry]] = {
    "open": [{"date": MONTHS[0], "status": "in progress"}],
    "late": [{"date": MONTHS[2], "status": "complete", **SHOWN}],
}


def concerns() -> dict[str, str]:
    """A register of the rows of concerns: all in one report, the parts named after their cause of concern."""
    report = "2026-01-05-custody"
    made = {
        "register.yaml": OFFICE,
        f"{report}/inspection.yaml": yaml({"title": "Custody", "inspectorate": "Audit South", "kind": "audit", "published": "2026-01-05"}),
    }  # fmt: skip
    for number, row in enumerate(seams.tables()["concerns"], start=1):
        name = f"{report}/coc-{number:02}"
        for place in ("one", "other"):
            said, part = row[place], f"{number}.{1 + (place == 'other')}"
            file = f"{report}/rec-{number:02}-{part[-1]}"
            links = [{"type": "part_of", "to": name}]
            made[f"{file}.yaml"] = yaml({
                **_finding("recommendation", part), "disposition": DISPOSITIONS.get(said, "accepted"),
                "reason": "It costs too much." if said in DISPOSITIONS else None, "due": DUE, "links": links, "updates": _by_lead(PARTS[said]),
            })  # fmt: skip
            if said == "overtaken":
                newer = {"links": [{"type": "supersedes", "to": file}]}
                made[f"{report}/rec-{number:02}-9.yaml"] = yaml(
                    {**_finding("recommendation", f"{number}.9"), **newer}
                )
        action = {"id": "check", "title": "Check it", "added": "2026-02-03", "due": DUE, "updates": _by_lead(ACTIONS.get(row["action"], []))}  # fmt: skip
        made[f"{name}.yaml"] = yaml({
            **_finding("cause of concern", str(number)), "due": date(2026, 3, 15) if row["date"] == "own" else None,
            "actions": [] if row["action"] == "none" else [action], "updates": _by_lead(OWN[row["own"]]),
        })  # fmt: skip
    return made


def _by_lead(told: list[Entry]) -> list[Entry]:
    return [{"by": "lead", "note": "It was looked at in each station.", **each} for each in told]
