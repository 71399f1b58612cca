"""The drafts of a tracker, made to keep the rules of a register.

A tracker may say complete without evidence, move a date or cancel an action without naming who
agreed, or report progress without a day. Nothing is invented: what a record may not say is kept in
the words of a note, and listed as a guess for a person to follow up.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from recotrack.dates import uk_of_iso
from recotrack.edit import Data
from recotrack.empty_words import shows_something
from recotrack.intake.draft import (
    Draft,
    Finding,
    Guess,
    Imported,
    assumed_in,
    mapping_in,
    updates_in,
)
from recotrack.intake.paper import Passage
from recotrack.intake.trackers.updates import MOVED
from recotrack.progress import (
    ACTION_DONE,
    ACTION_OPEN,
    NEXT,
    RECOMMENDATION_COMPLETE,
    RECOMMENDATION_STATUSES,
    may_follow,
    taken_up_again,
)
from recotrack.words import count_of, one_line

_OTHER_ROLE = "it is for another role than the one that said complete"
_OPEN_STATUSES = frozenset({"not started", "in progress"})
_Entry = dict[str, Any]


class _Settling(NamedTuple):
    """The state that all functions here share: the two days, and the lists of changes."""

    name: str
    """The file's name."""
    today: dt.date
    updated: dt.date | None
    """The day of updates that have none."""
    guesses: list[Guess]
    left_over: list[Passage]
    keeps_undated: bool = False
    """Whether updates without a day stay, so that they are seen."""


def undated(imported: Imported) -> int:
    """The number of updates without a day: a person has to say when they were true."""
    return sum(
        "date" not in update
        for draft in imported.drafts
        for finding in draft.findings
        for update in updates_in(finding.data)
    )


def settled(
    imported: Imported,
    *,
    today: dt.date,
    updated: dt.date | None = None,
    keeps_undated: bool = False,
) -> Imported:
    """The import with drafts that keep the rules of progress.

    `updated` is the day of updates that have none; without it they go to `unplaced`, or stay to be
    looked at with `keeps_undated`. A status that needs evidence, an agreement or a reference that
    the tracker lacks is kept in the note.
    """
    left_over: list[Passage] = []
    name = imported.paper.name
    drafts = tuple(
        _settle_draft(each, _Settling(name, today, updated, [], left_over, keeps_undated))
        for each in imported.drafts
    )
    return replace(imported, drafts=drafts, unplaced=(*imported.unplaced, *left_over))


def _settle_draft(draft: Draft, settling: _Settling) -> Draft:
    findings = tuple(_settle_finding(each, settling) for each in draft.findings)
    every = [update for each in draft.findings for update in updates_in(each.data)]
    for key, why in reversed(_WHY_ASSUMED.items()):
        if days := sum(key in assumed_in(update) for update in every):
            settling.guesses.insert(0, Guess(f"updates {key}", count_of(days, "update"), why))
    return replace(draft, findings=findings, guesses=(*draft.guesses, *settling.guesses))


_WHY_ASSUMED = {
    "date": "their day is the last of a month, or that of the spreadsheet",
    "due": "the new date is the last day of a month or a period",
    "forecast": "the day is the last of a month or a period",
}


def _settle_finding(finding: Finding, settling: _Settling) -> Finding:
    data: dict[str, Any] = {**finding.data}
    data["deadline"] = _settle_deadline(
        finding, data.get("deadline"), str(data.get("text", "")), settling
    )
    if actions := data.get("actions"):
        data["actions"] = [_settle_action(each, finding, settling) for each in actions]
    if updates := data.get("updates"):
        actions = data.get("actions", [])
        done = [each for each in actions if _status_of(each) in ACTION_DONE]
        shows = [*updates, *(update for each in done for update in each["updates"])]
        why_not = partial(
            _why_not_of_recommendation,
            shown=any(map(_has_evidence, shows)),
            done=all(each in done or _status_of(each) == "cancelled" for each in actions),
        )
        data["updates"] = _settle_updates(updates, finding.name, settling, why_not, "open")
    return replace(finding, data={key: value for key, value in data.items() if value})


def _settle_deadline(finding: Finding, deadline: Any, text: str, settling: _Settling) -> Data:  # noqa: ANN401
    """The deadline. Its `words` must be in the text; those of a column become its `source`."""
    stated = mapping_in(deadline) or {"basis": "none"}
    words = str(stated.get("words", ""))
    if words in one_line(text.replace("\\", "")):
        return stated
    rest = {key: value for key, value in stated.items() if key != "words"}
    return {
        **rest,
        "source": f"{settling.name}, {finding.where}: {words}"
        if finding.where
        else f"{settling.name}: {words}",
    }


def _settle_action(action: Any, finding: Finding, settling: _Settling) -> _Entry:  # noqa: ANN401 - plain data
    settled_one: _Entry = {**action}
    at = f"{finding.name}/{action['id']}"
    if updates := action.get("updates"):
        settled_one["updates"] = _settle_updates(
            updates, at, settling, _why_not_of_action, "not started"
        )
    if "added" in action.get("assumed", []):
        settled_one["added"] = min(action["added"], settling.today.isoformat())
    if "added" not in action:
        day = (settling.updated or settling.today).isoformat()
        rest = {
            key: settled_one.pop(key) for key in list(settled_one) if key not in {"id", "title"}
        }
        settled_one |= {"added": day, **rest, "assumed": [*rest.pop("assumed", []), "added"]}
        settling.guesses.append(
            Guess(f"{at} added", day, "the tracker does not say when it was added")
        )
    return {key: value for key, value in settled_one.items() if value}


_WhyNot = Callable[[_Entry, list[_Entry], str], str]
"""The reason why the status of an update cannot be written; empty if it can. The arguments are the
update, the updates before it, and the status before it.
"""


def _why_not_of_action(update: _Entry, before: list[_Entry], now: str) -> str:
    status = update["status"]
    if status not in NEXT:
        return "it is not a status of an action"
    start = taken_up_again((each.get("status") for each in before), ACTION_DONE, ACTION_OPEN)
    if status == "complete" and not any(map(_has_evidence, [*before[start:], update])):
        return "nothing shows that it was done"
    if status == "verified":
        return _OTHER_ROLE
    if status == "cancelled" and "agreed_by" not in update:
        return "it does not say who agreed"
    return "" if may_follow(now, status, action=True) else f"it may not follow {now}"


def _why_not_of_recommendation(
    update: _Entry, _: list[_Entry], now: str, *, shown: bool, done: bool
) -> str:
    status = update["status"]
    if status not in RECOMMENDATION_STATUSES or status == "superseded":
        return "it is not a status of a recommendation that an update can give"
    if status in RECOMMENDATION_COMPLETE and not shown:
        return "nothing shows that it was done"
    if status in RECOMMENDATION_COMPLETE and not done:
        return "an action is still open"
    if status == "verified":
        return _OTHER_ROLE
    if status == "closed" and "ref" not in update:
        return "it needs the inspectorate's reference"
    return "" if may_follow(now, status, action=False) else f"it may not follow {now}"


def _settle_updates(
    updates: list[Any], at: str, settling: _Settling, why_not: _WhyNot, now: str
) -> list[_Entry]:
    """The updates whose day has come, by date. `now` is the status before the first of them."""
    dated: list[_Entry] = []
    for update in (_with_day({**each}, settling) for each in updates):
        day = update.get("date")
        if (day or "9999") <= settling.today.isoformat() or (not day and settling.keeps_undated):
            dated.append(update)
        else:
            why = f"of {uk_of_iso(day)}, which has not come" if day else "without its day"
            where = f"an update of {at} {why}"
            settling.left_over.append(Passage(_all_in_words(update), where=where))
    kept: list[_Entry] = []
    for each in sorted(dated, key=lambda update: str(update.get("date", "9999"))):
        update = each
        if "due" in update and "agreed_by" not in update:
            update = _as_forecast(update, at, settling)
        if "status" in update and (why := why_not(update, kept, now)):
            update = _without_status(update, at, why, settling)
        now = update.get("status", now)
        kept.append(update)
    return kept


def _all_in_words(update: _Entry) -> str:
    """All content of an update in words, with its dates and evidence, to show if it is left out."""
    days = [
        f"{words} {uk_of_iso(update[key])}"
        for key, words in (("due", "New date"), ("forecast", "Expected"))
        if key in update
    ]
    shown = [each["title"] for each in update.get("evidence", [])]
    said = ". ".join(filter(None, [update.get("status"), update["note"]]))
    for each in filter(None, [*days, *shown, update.get("ref")]):
        said = _add_sentence(said, each)
    return said


def _with_day(update: _Entry, settling: _Settling) -> _Entry:
    """The update with a day, if one is known. An assumed day in the future, such as the end of this
    month, becomes today.
    """
    today = settling.today.isoformat()
    assumed = update.get("assumed", [])
    if "date" not in update and settling.updated:
        return {
            "date": min(settling.updated.isoformat(), today),
            **update,
            "assumed": ["date", *assumed],
        }
    if "date" in assumed and update["date"] > today:
        return {**update, "date": today}
    return update


def _as_forecast(update: _Entry, at: str, settling: _Settling) -> _Entry:
    """The update with its new date as a forecast, since the tracker does not say who agreed."""
    day = str(update["due"])
    moved = f"The tracker moves the date to {uk_of_iso(day)}; who agreed is not stated."
    rest = {key: value for key, value in update.items() if key not in {"due", "assumed"}}
    said = str(rest["note"])
    note = said.replace(MOVED, moved) if MOVED in said else _add_sentence(said, moved)
    rest |= {"note": note, "forecast": rest.get("forecast", day)}
    stays = "forecast" in update
    assumed = [each for each in assumed_in(update) if each != "due" or not stays]
    if assumed:
        rest["assumed"] = ["forecast" if each == "due" else each for each in assumed]
    why = "a moved date needs agreed_by, which the tracker does not give: kept as a forecast"
    settling.guesses.append(Guess(f"{at} due", day, why))
    return rest


def _without_status(update: _Entry, at: str, why: str, settling: _Settling) -> _Entry:
    status = str(update["status"])
    said = f"Status in the tracker: {status}."
    note = str(update["note"])
    rest = {key: value for key, value in update.items() if key != "status"}
    rest["note"] = note if status in note.lower() else _add_sentence(note, said)
    if status in ({"open"} if "/" in at else _OPEN_STATUSES):
        return rest  # it says no more than that it is open
    settling.guesses.append(
        Guess(f"{at} status", status, f"{why}: the note says it, and the status is left out")
    )
    return rest


def _add_sentence(note: str, said: str) -> str:
    return f"{note}{'' if note.endswith(('.', '!', '?')) else '.'} {said}"


def _has_evidence(update: _Entry) -> bool:
    return any(
        shows_something(each.get("title")) or each.get("at") for each in update.get("evidence", [])
    )


def _status_of(action: _Entry) -> str | None:
    """The status of an action whose updates keep the rules: cancelled is so by agreement."""
    statuses = [each["status"] for each in action.get("updates", []) if "status" in each]
    return statuses[-1] if statuses else None
