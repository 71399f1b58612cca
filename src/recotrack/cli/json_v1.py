"""All JSON that recotrack prints, version 1: the envelope, and the shape of whatever stands in it.

The names of fields and their meaning stay while the version does; a field may be added. Days are
ISO, places count from 1, what is empty is null. The fields of a standing follow from the columns
of `list`; what a command says beside its items, it names where it calls `print_json`.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from recotrack.cli.columns import COLUMNS
from recotrack.cli.record_words import group_title
from recotrack.model import Measure, Shape, Update
from recotrack.model.office import Waiver
from recotrack.problems import Problem
from recotrack.progress import (
    Balance,
    Clock,
    Comments,
    Counts,
    Crossing,
    Due,
    Event,
    Heard,
    LinkEnd,
    Measured,
    Meetings,
    Move,
    News,
    Progress,
    RagCount,
    SinceMeeting,
    Standing,
    Totals,
    Way,
    addenda_to,
    count,
    decided,
    findings_of,
    link_ends,
    measured,
    measures_of,
    meetings,
    programmes_of,
    totals,
    withdrawal,
)
from recotrack.register import Referent, Register
from recotrack.words import one_line

if TYPE_CHECKING:
    # Types alone: a `list` does not wait 80 ms for the rules and for what compares registers.
    from recotrack.checks import Rule
    from recotrack.cli.doctor.item import Item
    from recotrack.cli.formats.flood import LeftOut
    from recotrack.cli.importing.lacking import Lack
    from recotrack.cli.importing.pack import Outcome
    from recotrack.cli.status.figures import WithdrawnReport
    from recotrack.edit import Data
    from recotrack.exports.packs import Asked
    from recotrack.intake.draft import Draft, Imported
    from recotrack.intake.packs import Returned
    from recotrack.review import Links, RecordChange, Snapshot, TotalsRow, TypedWithin, Unread

SCHEMA_VERSION = 1
JsonObject = dict[str, Any]


def print_json(items: list[Any], as_of: date, **more: Any) -> None:  # noqa: ANN401 - JSON
    """The envelope that every --json shares. ASCII alone: it is the same whatever stdout takes."""
    whole = {"schema_version": SCHEMA_VERSION, "as_of": as_of.isoformat(), **more, "items": items}
    import json  # noqa: PLC0415 - most answers are no JSON

    sys.stdout.write(json.dumps(whole, indent=2, default=str) + "\n")


# ---- a problem, a rule ------------------------------------------------------------------------


def problem_json(problem: Problem) -> JsonObject:
    """A problem, in check, overdue and diff."""
    return {
        "rule": problem.rule,
        "severity": str(problem.severity),
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "reference": problem.reference,
        "message": problem.message,
        "summary": problem.summary,
        "suggestion": "; or ".join(problem.write) or None,
        "basis": problem.basis or None,
        "related": [
            {"path": each.path, "line": each.line, "column": each.column, "message": each.message}
            for each in problem.related
        ],
    }


def left_out_json(left_out: "LeftOut") -> list[JsonObject]:
    """What is not among the items, in check and overdue: how many more a rule said of a file."""
    return [
        {"rule": rule, "severity": str(severity), "path": path, "count": count}
        for rule, severity, path, count in left_out.by_file()
    ]


def waiver_json(waiver: Waiver, used: int) -> JsonObject:
    """A waiver, in check, and how many problems it sets aside."""
    return {"rule": waiver.rule, "at": waiver.at, "because": waiver.because, "set_aside": used}


def doctor_json(item: "Item") -> JsonObject:
    """What doctor looked at."""
    return {
        "reference": item.name,
        "state": "ok" if item.ok else "missing",
        "found": item.found,
        "commands": list(item.commands),
        "write": item.write or None,
    }


def rule_json(rule: "Rule") -> JsonObject:
    """A rule's documentation, in rule."""
    return {
        "reference": rule.name,
        "rule": rule.name,
        "severity": str(rule.severity),
        "summary": rule.summary,
        "why": rule.why,
        "breaks": rule.breaks,
        "mends": rule.mends or None,
        "for_good": rule.for_good,
        "basis": rule.basis or None,
        "waivable": rule.waivable,
    }


# ---- what is worked out -----------------------------------------------------------------------


def standing_json(progress: Progress, standing: Standing) -> JsonObject:
    """An action or a recommendation, in list and show."""
    return {column.key: column.value(progress, standing) for column in COLUMNS}


def totals_json(both: Totals) -> JsonObject:
    """Counts of recommendations and of actions, in status and show."""
    return {
        "recommendations": {
            **_counts_json(both.recommendations),
            "by_kind": {kind: _counts_json(counts) for kind, counts in both.by_kind.items()},
        },
        "actions": _counts_json(both.actions),
    }


def _counts_json(counts: Counts) -> JsonObject:
    return {
        "total": counts.total,
        "open": counts.open,
        "done": counts.done,
        "closed": counts.closed,
        "set_aside": counts.set_aside,
        "overdue": counts.overdue,
        "due_soon": counts.due_soon,
        "stale": counts.stale,
        "moved": counts.moved,
        "statuses": counts.statuses,
        "done_late": counts.done_late,
        "done_late_against_first": counts.done_late_against_first,
        "done_day_assumed": counts.done_day_assumed,
        "not_accepted": counts.not_accepted,
        "cancelled": counts.cancelled,
        "cancelled_late": counts.cancelled_late,
    }


def comments_json(reference: str, comments: Comments) -> JsonObject:
    """The chief constable's clock, in status and show."""
    return {
        "reference": reference,
        "invited": comments.invited,
        "due": comments.due,
        "received": comments.received,
        "came": comments.came,
        "never_invited": comments.never_invited,
        "never_received": comments.never_received,
        "days_left": comments.days_left if comments.awaited else None,
        "days_late": comments.days_late,
        "days_after_publication": comments.days_after_publication,
    }


def clock_json(reference: str, clock: Clock | None) -> JsonObject:
    """A response's clock, in status and show; `last_day` is null where none can be worked out."""
    if clock is None:
        return {"reference": reference, "last_day": None}
    return {
        "reference": reference,
        "rule": clock.rule,
        "basis": clock.basis,
        "start": clock.start,
        "last_day": clock.last_day,
        "published": clock.published,
        "recommendations": clock.recommendations,
        "not_entered": clock.not_entered,
        "explained_by_body": clock.explained_by_body,
        "explained_late": clock.explained_late,
        "answered_by_chief_constable": clock.answered_by_chief_constable,
        "copies_missing": clock.copies_missing,
        "response_unread": clock.response_unread,
        "withdrawn": clock.withdrawn,
        "days_left": None if clock.is_over else clock.days_left,
        "days_late": clock.days_late,
    }


def news_json(news: News) -> JsonObject:
    """What came and went since a board met, in status and diff; `met` is null where no meeting is
    recorded.
    """
    if news.then is None:
        return {"reference": news.board, "met": None}
    when = news.then.when
    return {
        "reference": news.board,
        "met": when.day,
        "commit": when.commit,
        "by_dates_because": when.because or None,
        "recommendations": {
            **_balance_json(news.recommendations),
            "by_kind": {kind: _balance_json(each) for kind, each in news.by_kind.items()},
        },
        "actions": _balance_json(news.actions),
    }


def _balance_json(balance: Balance) -> JsonObject:
    """The counts of then and now; and what is open, which adds up: then + came - went = now."""
    return {
        "before": _counts_json(count(balance.before.values())),
        "now": _counts_json(count(balance.now.values())),
        "new": len(balance.new),
        "newly_done": len(balance.newly_done),
        "cancelled": len(balance.gone(Way.CANCELLED)),
        "withdrawn": _counts_json(count(balance.gone(Way.WITHDRAWN))),
        "open": {
            "then": balance.open_then,
            "came": len(balance.came),
            "went": len(balance.went),
            "now": balance.open_now,
        },
        "crossings": [_crossing_json(each) for each in balance.crossings],
    }


def _crossing_json(crossing: Crossing) -> JsonObject:
    return {
        "reference": crossing.reference,
        "way": str(crossing.way),
        "open": crossing.open,
        "total": crossing.total,
        "date": crossing.day,
        "again": crossing.again.reference if crossing.again else None,
        **_heard(crossing.heard),
    }


def rag_count_json(line: RagCount) -> JsonObject:
    """A line of the policy of colours, in status, with how many it gave its colour to."""
    return {
        "colour": line.colour,
        "when": line.when,
        "recommendations": line.recommendations,
        "actions": line.actions,
        "by_kind": line.by_kind,
    }


def meetings_json(known: Meetings) -> JsonObject:
    """A board's meetings, in status and show: the last, those to come, those not held."""
    return {
        "reference": known.board,
        "last_met": known.last,
        "next": known.next,
        "planned": list(known.planned),
        "not_recorded_as_held": list(known.not_recorded_as_held),
    }


def group_json(register: Register, by: str, name: str | None, inside: JsonObject) -> JsonObject:
    """A group, in status and overdue, with what is `inside` it; the reference of none is null."""
    return {"reference": name, "title": group_title(register, by, name), **inside}


def due_json(due: Due, problem: Problem) -> JsonObject:
    """What is due, in overdue: its problem, with the figures behind it."""
    standing = due.standing
    clock_days_late = due.clock.days_late if due.clock else 0
    if due.comments:
        clock_days_late = due.comments.days_late
    kind, status = ("comments", "not received") if due.comments else ("response", "not published")
    return {
        **problem_json(problem),
        "title": one_line(due.title),
        "kind": standing.kind if standing else kind,
        "status": standing.status if standing else status,
        "owner": due.owner,
        "boards": list(due.boards),
        "inspection": due.folder,
        "due": due.due,
        "first_due": standing.ledger.first if standing else due.due,
        "withdrawn": standing.withdrawn if standing else None,
        "moves": len(standing.ledger.moves) if standing else 0,
        "days": due.days,
        "days_late": standing.days_late if standing else clock_days_late,
        "days_late_against_first": standing.days_late_against_first if standing else None,
        "days_silent": standing.days_silent if standing else None,
    }


def withdrawal_json(withdrawn: "WithdrawnReport") -> JsonObject:
    """A report that no longer stands, in status: its findings are in no total."""
    return {
        "reference": withdrawn.reference,
        "date": withdrawn.withdrawal.date,
        "because": withdrawn.withdrawal.because,
        "replaced_by": withdrawn.withdrawal.replaced_by,
        "findings": withdrawn.findings,
        "by_kind": withdrawn.kinds,
        "open_actions": [each.reference for each in withdrawn.open_actions],
        "late": sum(each.overdue for each in withdrawn.open_actions),
    }


def event_json(event: Event) -> JsonObject:
    """What happened, in log: every key each time."""
    update = event.update
    return {
        "reference": event.reference,
        "date": event.date,
        "by": event.by,
        "what": event.what,
        "from": event.before,
        "to": event.after,
        "days": event.days,
        "done_days_late": event.late.days if event.late else None,
        "done_days_late_against_first": event.late.against_first if event.late else None,
        "agreed_by": update.agreed_by if update else None,
        "ref": update.ref if update else None,
        "at": event.at,
        "note": event.note,
        "redacted": update.redacted if update else None,
        "public": bool(update and update.public),
        **_heard(event.heard),
        "assumed": list(event.entry.assumed) if event.entry else [],
    }


def _heard(heard: Heard) -> JsonObject:
    """Why a board had not heard of what was true by the day on which it met."""
    return {
        "typed_since": heard is Heard.TYPED_SINCE,
        "on_meeting_day": heard is Heard.ON_THE_DAY,
    }


def met_json(since: SinceMeeting) -> JsonObject:
    """The meeting since which is told, in log, and by what is told what the board knew."""
    when = since.then.when
    return {
        "board": since.meeting.board,
        "met": since.meeting.day,
        "commit": when.commit,
        "by_dates_because": when.because or None,
    }


# ---- packs: what owners are asked, and what came back ------------------------------------------


def asked_json(pack: "Asked", files: Iterable[str]) -> JsonObject:
    """An owner, in chase: the files made for her, and what they ask about."""
    return {
        "reference": pack.owner,
        "title": pack.title,
        "name": pack.name,
        "email": pack.email,
        "files": list(files),
        "late": len(pack.late),
        "asked": [
            {
                "reference": each.standing.reference,
                "with": each.with_it.reference if each.with_it else None,
                "status": each.standing.status,
                "due": each.standing.due,
                "days_late": each.standing.days_late,
            }
            for each in pack.items
        ],
    }


def pack_json(pack: "Returned") -> JsonObject:
    """The pack itself, in import; what somebody wrote beside its cells is in no record."""
    return {"register": pack.register, "owner": pack.owner, "day": pack.day, "beside": pack.beside}


def outcome_json(outcome: "Outcome") -> JsonObject:
    """A row of a pack, in import; the row is null where the sheet has it no more.

    `entered` is what stands in the cells to fill in, by their keys, also where it is refused.
    """
    return {
        "row": outcome.row.line or None,
        "reference": outcome.row.reference or None,
        "outcome": outcome.what,
        "because": outcome.because or None,
        "entered": outcome.row.typed or None,
        "update": outcome.update,
    }


# ---- show: the record as it is read, and beside it all that is worked out ---------------------


def referent_json(
    progress: Progress, referent: Referent, history: Iterable[tuple[str, Update]]
) -> JsonObject:
    """Whatever a reference means, with its updates and the references that they belong to.

    `record` has every key of its part of the file, null where it is empty.
    """
    return {
        "reference": referent.reference,
        "kind": referent.kind,
        "path": f"{progress.register.label}/{referent.path}",
        **_WORKED_OUT.get(referent.kind, _nothing)(progress, referent),
        **(
            {"history": [_update(reference, update) for reference, update in history]}
            if referent.kind in {"action", "recommendation"}
            else {}
        ),
        "record": referent.value.model_dump(by_alias=True),
    }


def _update(reference: str, update: Update) -> JsonObject:
    return {"reference": reference, **update.model_dump(by_alias=True)}


def _nothing(_progress: Progress, _referent: Referent) -> JsonObject:
    return {}


def _recommendation(progress: Progress, referent: Referent) -> JsonObject:
    # The Markdown parser, for `show` alone: a `list` does not wait 15 ms for it.
    from recotrack.progress.bullets import bullets  # noqa: PLC0415

    standing = progress.recommendations[referent.reference]
    reference = referent.reference
    return {
        **_with_ledger(progress, standing),
        "ready_to_complete": standing.ready_to_complete,
        "bullets": [
            {
                "number": each.number,
                "words": each.words,
                "answered_by": [f"{reference}/{action.id}" for action in each.answered_by],
            }
            for each in bullets(referent.value)
        ],
        "links": [_link_json(each) for each in link_ends(progress.register, reference)],
        **_decision(progress, referent),
        "addenda": _addenda(progress, reference),
        "actions": [standing_json(progress, each) for each in progress.actions_of(reference)],
    }


def _link_json(link: LinkEnd) -> JsonObject:
    return {"type": link.type, "words": link.words, "other": link.other, "here": link.here}


def _decision(progress: Progress, referent: Referent) -> JsonObject:
    """What holds on the day, and since which day; null of what the response said."""
    decision = decided(referent.value, progress.today)
    return {"decision": decision.disposition, "decided_on": decision.on}


def _addenda(progress: Progress, reference: str) -> list[JsonObject]:
    """What was added to the published response, about a recommendation."""
    answering = progress.register.answering(reference.partition("/")[0])
    added = addenda_to(answering.response if answering else None, reference)
    return [
        {**each.model_dump(by_alias=True), "days_late": progress.explained_days_late(each)}
        for each in added
    ]


def _action(progress: Progress, referent: Referent) -> JsonObject:
    return _with_ledger(progress, progress.actions[referent.reference])


def _move_json(move: Move) -> JsonObject:
    return {
        "on": move.on,
        "before": move.before,
        "after": move.after,
        "reason": move.reason,
        "agreed_by": move.agreed_by,
        "by": move.by,
        "late": bool(move.late),
        "days": move.days,
    }


def _with_ledger(progress: Progress, standing: Standing) -> JsonObject:
    ledger = standing.ledger
    moves = [_move_json(each) for each in ledger.moves]
    return {
        **standing_json(progress, standing),
        "since": standing.since,
        "forecast": standing.forecast,
        "days_late_against_first": standing.days_late_against_first,
        "ledger": {"first": ledger.first, "moves": moves, "days_slipped": ledger.days_slipped},
    }


def _inspection(progress: Progress, referent: Referent) -> JsonObject:
    reference = referent.reference
    clock, comments = progress.clock(reference), progress.comments(reference)
    gone = withdrawal(progress.register.inspections[reference].inspection, progress.today)
    inside = [
        standing
        for name, standing in progress.everything.items()
        if name.split("/")[0] == reference
    ]
    return {
        "response": clock_json(f"{reference}/response", clock) if clock else None,
        "withdrawn": gone.date if gone else None,
        "open_though_withdrawn": [each.reference for each in inside if each.open_though_withdrawn],
        "comments": comments_json(f"{reference}/response", comments) if comments else None,
        "recommendations_recorded": len(findings_of(progress.register.inspections[reference])),
        "totals": totals_json(totals(inside)),
        "recommendations": [
            standing_json(progress, each) for each in inside if each.kind != "action"
        ],
    }


def _response(progress: Progress, referent: Referent) -> JsonObject:
    name = referent.reference.split("/")[0]
    clock, comments = progress.clock(name), progress.comments(name)
    return {
        "clock": clock_json(referent.reference, clock) if clock else None,
        "comments": comments_json(referent.reference, comments) if comments else None,
    }


def _programme(progress: Progress, referent: Referent) -> JsonObject:
    programme = progress.register.programmes[referent.reference]
    under = [
        each
        for each in progress.everything.values()
        if referent.reference in programmes_of(progress, each)
    ]
    return {
        "totals": totals_json(totals(under)),
        "boards": list(programme.programme.reports_to) if programme.programme else [],
        "pillars": [each.reference for each in programme.pillars],
        "measures": [measure_json(name, each) for name, each in measures_of(programme)],
        "work": [standing_json(progress, each) for each in under],
    }


def _pillar(progress: Progress, referent: Referent) -> JsonObject:
    under = [each for each in progress.everything.values() if referent.reference in each.pillars]
    return {
        "totals": totals_json(totals(under)),
        "work": [standing_json(progress, each) for each in under],
    }


def _office(progress: Progress, referent: Referent) -> JsonObject:
    open_now = [each for each in progress.everything.values() if each.is_open and each.there]
    return {
        "open_by_role": {
            role: [each.reference for each in open_now if each.owner == role]
            for role in referent.value.roles
        },
        "open_without_owner": [each.reference for each in open_now if each.owner is None],
        "last_met": {board: meetings(progress, board).last for board in referent.value.boards},
        "meetings": [meetings_json(meetings(progress, board)) for board in referent.value.boards],
    }


def measure_json(reference: str, measure: Measure) -> JsonObject:
    """What a measure's last reading says, in show and status; null where there is none."""
    found = measured(measure)
    return {
        "reference": reference,
        "title": measure.title,
        "date": found.reading.date if found else None,
        "value": found.reading.value if found else None,
        "unit": measure.unit,
        **_says(found),
    }


def _says(found: Measured | None) -> JsonObject:
    return {
        "than_last_time": found.than_last_time if found else None,
        "than_baseline": found.than_baseline if found else None,
        "target_reached": found.target_reached if found else None,
    }


def _measure(_progress: Progress, referent: Referent) -> JsonObject:
    return {"last": measure_json(referent.reference, referent.value)}


def _measures(_progress: Progress, referent: Referent) -> JsonObject:
    return {
        "measures": [
            measure_json(f"{referent.reference}/{each.id}", each) for each in referent.value.root
        ]
    }


_WORKED_OUT: dict[str, Callable[[Progress, Referent], JsonObject]] = {
    "recommendation": _recommendation,
    "action": _action,
    "inspection": _inspection,
    "response": _response,
    "programme": _programme,
    "pillar": _pillar,
    "measures": _measures,
    "measure": _measure,
    "register": _office,
}

# ---- diff -------------------------------------------------------------------------------------


def change_json(change: "RecordChange", links: "Links") -> JsonObject:
    """A change, in diff."""
    update, move = change.update, change.move
    return {
        "reference": change.reference,
        "kind": str(change.kind),
        "title": change.title,
        "what": change.what or None,
        "before": _changed(change.before),
        "after": _changed(change.after),
        "direction": change.direction or None,
        "date": update.date if update else None,
        "by": update.by if update else None,
        "note": update.note if update else None,
        "agreed_by": move.agreed_by if move else None,
        "days": move.days if move else None,
        "moves": change.moves if move else None,
        "first": change.first if move else None,
        **_heard(change.heard),
        "measure": _says(change.measured) if change.measured else None,
        "path": links.shown(change.path),
        "line": links.line(change),
        "removed": change.gone,
    }


def typed_json(typed: "TypedWithin") -> JsonObject:
    """What may have been typed in time or too late, in diff, with the two days that git has."""
    return {
        "reference": typed.place.reference,
        "path": typed.place.path,
        "line": typed.place.line,
        "first": typed.first,
        "last": typed.last,
        "message": typed.place.message,
    }


def snapshot_json(snapshot: "Snapshot") -> JsonObject:
    """One side of a comparison, in diff."""
    return {"what": snapshot.words, "commit": snapshot.commit, "as_of": snapshot.day}


def unread_json(unread: "Unread", links: "Links") -> JsonObject:
    """A record that could not be read, in diff, and on which side."""
    path = links.shown(unread.path)
    return {"path": path, "before": unread.before, "after": unread.after}


def totals_before_and_after_json(row: "TotalsRow") -> JsonObject:
    """The totals of a group on both sides, in diff."""
    return {
        "reference": row.name,
        "before": totals_json(row.before),
        "after": totals_json(row.after),
    }


def _changed(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, Shape):
        return {
            key: _changed(each)
            for key, each in value.model_dump(by_alias=True).items()
            if each not in (None, (), {})
        }
    if isinstance(value, Counter):
        return dict(value) or None
    if isinstance(value, tuple | list):
        return [_changed(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


# ---- import -----------------------------------------------------------------------------------


def print_import(
    imported: "Imported",
    drafts: Sequence[tuple["Draft", str | None]],
    lacking: Sequence["Lack"],
    today: date,
) -> None:
    """What an import proposes: an item for each inspection, with the name of its folder, if that is
    known. The records are as docs/records.md has them; a key that is not known is not there.
    """
    unplaced = [each.text for each in imported.unplaced]
    items = [
        {
            **_draft_json(draft, folder),
            "questions": [_lack_json(each) for each in lacking if each.draft == index],
            "unplaced": [] if index else unplaced,
        }
        for index, (draft, folder) in enumerate(drafts)
    ]
    print_json(
        items or [{**_EMPTY_DRAFT, "unplaced": unplaced}],
        today,
        document=imported.paper.name,
        layout=imported.layout,
        characters={"total": imported.total_characters, "placed": imported.placed_characters},
        labels=[each.text for each in imported.labels],
        left_out=[
            {"text": each.text, "why": each.why, "where": each.where or None}
            for each in imported.left_out
        ],
        notes=list(imported.paper.notes),
    )


def _draft_json(draft: "Draft", folder: str | None) -> JsonObject:
    within = f"{folder}/" if folder else ""
    return {
        "reference": folder,
        "inspection": _record_json(draft.inspection),
        "response": _record_json(draft.response),
        "recommendations": [
            {"reference": f"{within}{each.name}", **_record_json(each.data)}
            for each in draft.findings
        ],
        "roles": draft.roles,
        "guesses": [
            {"at": each.at, "value": each.value, "why": each.why} for each in draft.guesses
        ],
    }


_EMPTY_DRAFT: JsonObject = {
    "reference": None, "inspection": {}, "response": {}, "recommendations": [], "roles": {},
    "guesses": [], "questions": [],
}  # fmt: skip


def _lack_json(lack: "Lack") -> JsonObject:
    """What has to be decided: where, by which option, and the days that its words may mean."""
    return {
        "at": lack.at,
        "option": lack.option,
        "why": lack.why,
        "words": lack.words or None,
        "choices": list(lack.choices),
    }


_NUMBERS = {"recommendations_in_report", "answers"}


def _record_json(value: "Data", key: str = "") -> Any:  # noqa: ANN401 - JSON
    """The data of a record, of which all is text: numbers and truths as JSON has them."""
    if isinstance(value, dict):
        return {name: _record_json(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_record_json(each, key) for each in value]
    if value and key in _NUMBERS:
        return int(value)
    return value == "true" if key == "public" else value
