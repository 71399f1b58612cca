"""What a tracker says, as far as the rules of a register let it be written.

A tracker says complete, and has nothing that shows it; it moves a date, and does not say who
agreed; it tells of progress, and not on which day. None of that is made up: what a record may not
say without more is kept in the words of a note, and listed as a guess, to go on from.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from recotrack.dates import uk
from recotrack.edit import Data
from recotrack.intake.draft import Draft, Finding, Guess, Imported
from recotrack.intake.paper import Passage
from recotrack.progress import NEXT, RECOMMENDATION_STATUSES, may_follow
from recotrack.words import count_of, one_line, says_something

_BY_ANOTHER = "it is for another role than the one that said complete"
_OPEN = frozenset({"not started", "in progress"})
_NEEDS_EVIDENCE = frozenset({"complete", "verified", "submitted"})
_Entry = dict[str, Any]


class _On(NamedTuple):
    """What the whole import is settled by, and where it is told what became of it."""

    name: str
    """Of the file."""
    today: dt.date
    updated: dt.date | None
    guesses: list[Guess]
    left_over: list[Passage]


def undated(imported: Imported) -> int:
    """How many updates have no day, so that only a person can say on which they were true."""
    return sum(
        "date" not in update
        for draft in imported.drafts
        for finding in draft.findings
        for update in _all_updates(finding.data)
    )


def settled(imported: Imported, *, today: dt.date, updated: dt.date | None = None) -> Imported:
    """The import with drafts that the rules of progress let be written.

    `updated` is the day of the updates that have none; without it they stand in `unplaced`. What
    needs evidence, an agreement or a reference that the tracker does not give is said in the note.
    """
    left_over: list[Passage] = []
    name = imported.paper.name
    drafts = tuple(
        _draft(each, _On(name, today, updated, [], left_over)) for each in imported.drafts
    )
    return replace(imported, drafts=drafts, unplaced=(*imported.unplaced, *left_over))


def _draft(draft: Draft, on: _On) -> Draft:
    findings = tuple(_finding(each, on) for each in draft.findings)
    every = [update for each in draft.findings for update in _all_updates(each.data)]
    if days := sum("date" in update.get("assumed", []) for update in every):
        why = "their day is the last of a month, or the one of which the spreadsheet is"
        on.guesses.insert(0, Guess("updates date", count_of(days, "update"), why))
    return replace(draft, findings=findings, guesses=(*draft.guesses, *on.guesses))


def _finding(finding: Finding, on: _On) -> Finding:
    data: dict[str, Any] = {**finding.data}
    data["deadline"] = _deadline(finding, data.get("deadline"), str(data.get("text", "")), on)
    if actions := data.get("actions"):
        data["actions"] = [_action(each, finding, on) for each in actions]
    if updates := data.get("updates"):
        shown = any(_has_evidence(each) for each in _all_updates(data))
        done = all(_is_done(each) for each in data.get("actions", []))
        takes = _recommendation_takes(shown=shown, done=done)
        data["updates"] = _updates(updates, finding.name, on, takes, "open")
    return replace(finding, data={key: value for key, value in data.items() if value})


def _deadline(finding: Finding, deadline: Any, text: str, on: _On) -> Data:  # noqa: ANN401
    """The words of a deadline are copied from the text: those of a column are its source."""
    if not isinstance(deadline, dict) or "words" not in deadline:
        return deadline if isinstance(deadline, dict) else {"basis": "none"}
    words = str(deadline["words"])
    if words in one_line(text.replace("\\", "")):
        return deadline
    rest = {key: value for key, value in deadline.items() if key != "words"}
    return {
        **rest,
        "source": f"{on.name}, {finding.where}: {words}"
        if finding.where
        else f"{on.name}: {words}",
    }


def _action(action: Any, finding: Finding, on: _On) -> _Entry:  # noqa: ANN401 - plain data
    settled_one: _Entry = {**action}
    at = f"{finding.name}/{action['id']}"
    if updates := action.get("updates"):
        settled_one["updates"] = _updates(updates, at, on, _action_takes(), "not started")
    if "added" in action.get("assumed", []):
        settled_one["added"] = min(action["added"], on.today.isoformat())
    if "added" not in action:
        day = (on.updated or on.today).isoformat()
        rest = {
            key: settled_one.pop(key) for key in list(settled_one) if key not in {"id", "title"}
        }
        settled_one |= {"added": day, **rest, "assumed": [*rest.pop("assumed", []), "added"]}
        on.guesses.append(Guess(f"{at} added", day, "the tracker does not say when it was added"))
    return {key: value for key, value in settled_one.items() if value}


_Takes = Callable[[_Entry, list[_Entry], str], str]
"""Why a status cannot be written as it is, given the updates before it and the status that they
leave; empty where it can.
"""


def _action_takes() -> _Takes:
    def why_not(update: _Entry, before: list[_Entry], now: str) -> str:
        status = update["status"]
        if status not in NEXT:
            return "it is no status of an action"
        if status == "complete" and not any(map(_has_evidence, [*before, update])):
            return "nothing shows that it was done"
        if status == "verified":
            return _BY_ANOTHER
        if status == "cancelled" and "agreed_by" not in update:
            return "it does not say who agreed"
        return "" if may_follow(now, status, action=True) else f"it may not follow {now}"

    return why_not


def _recommendation_takes(*, shown: bool, done: bool) -> _Takes:
    def why_not(update: _Entry, _: list[_Entry], now: str) -> str:
        status = update["status"]
        if status not in RECOMMENDATION_STATUSES or status == "superseded":
            return "it is no status of a recommendation that an update can give"
        if status in _NEEDS_EVIDENCE and not shown:
            return "nothing shows that it was done"
        if status in _NEEDS_EVIDENCE and not done:
            return "an action is still open"
        if status == "verified":
            return _BY_ANOTHER
        if status == "closed" and "ref" not in update:
            return "it takes the inspectorate's reference"
        return "" if may_follow(now, status, action=False) else f"it may not follow {now}"

    return why_not


def _updates(updates: list[Any], at: str, on: _On, why_not: _Takes, now: str) -> list[_Entry]:
    """Those that have a day that has come, by date; `now` is the status of what has none yet."""
    dated: list[_Entry] = []
    for update in (_dated({**each}, on) for each in updates):
        day = update.get("date")
        if day and day <= on.today.isoformat():
            dated.append(update)
        else:
            where = f"an update of {at} {_no_day(day)}"
            on.left_over.append(Passage(_all_it_says(update), where=where))
    kept: list[_Entry] = []
    for each in sorted(dated, key=lambda update: str(update["date"])):
        update = each
        if "due" in update and "agreed_by" not in update:
            update = _as_forecast(update, at, on)
        if "status" in update and (why := why_not(update, kept, now)):
            update = _without_status(update, at, why, on)
        now = update.get("status", now)
        kept.append(update)
    return kept


def _no_day(day: str | None) -> str:
    return f"of {uk(dt.date.fromisoformat(day))}, which has not come" if day else "without its day"


def _all_it_says(update: _Entry) -> str:
    """What would be lost with an update that is left out: its dates and its evidence too."""
    days = [
        f"{words} {uk(dt.date.fromisoformat(update[key]))}"
        for key, words in (("due", "New date"), ("forecast", "Expected"))
        if key in update
    ]
    shown = [each["title"] for each in update.get("evidence", [])]
    said = ". ".join(filter(None, [update.get("status"), update["note"]]))
    for each in filter(None, [*days, *shown, update.get("ref")]):
        said = _and(said, each)
    return said


def _dated(update: _Entry, on: _On) -> _Entry:
    """With a day that has come: of a month whose end is still to come, today is the last of it."""
    today = on.today.isoformat()
    assumed = update.get("assumed", [])
    if "date" not in update and on.updated:
        return {"date": min(on.updated.isoformat(), today), **update, "assumed": ["date", *assumed]}
    if "date" in assumed and update["date"] > today:
        return {**update, "date": today}
    return update


def _as_forecast(update: _Entry, at: str, on: _On) -> _Entry:
    """A moved date takes who agreed: without that it is when the work is expected."""
    day = str(update["due"])
    moved = (
        f"The tracker moves the date to {uk(dt.date.fromisoformat(day))}; who agreed is not stated."
    )
    rest = {key: value for key, value in update.items() if key != "due"}
    note = moved if "note" in rest.get("assumed", []) else _and(str(rest["note"]), moved)
    rest |= {"note": note, "forecast": rest.get("forecast", day)}
    if "assumed" in rest:
        rest["assumed"] = rest.pop("assumed")
    why = "a moved date takes agreed_by, which the tracker does not say: kept as a forecast"
    on.guesses.append(Guess(f"{at} due", day, why))
    return rest


def _without_status(update: _Entry, at: str, why: str, on: _On) -> _Entry:
    status = str(update["status"])
    said = f"Status in the tracker: {status}."
    note = str(update["note"])
    rest = {key: value for key, value in update.items() if key != "status"}
    rest["note"] = note if status in note.lower() else _and(note, said)
    if status in ({"open"} if "/" in at else _OPEN):
        return rest  # it says no more than that it is open
    on.guesses.append(
        Guess(f"{at} status", status, f"{why}: the note says it, and the status is left")
    )
    return rest


def _and(note: str, said: str) -> str:
    return f"{note}{'' if note.endswith(('.', '!', '?')) else '.'} {said}"


def _all_updates(data: dict[str, Any]) -> list[_Entry]:
    of_actions = [
        update for action in data.get("actions", []) for update in action.get("updates", [])
    ]
    return [*data.get("updates", []), *of_actions]


def _has_evidence(update: _Entry) -> bool:
    return any(
        says_something(each.get("title")) or each.get("at") for each in update.get("evidence", [])
    )


def _is_done(action: _Entry) -> bool:
    statuses = [each["status"] for each in action.get("updates", []) if "status" in each]
    return bool(statuses) and statuses[-1] in {"complete", "verified", "cancelled"}
