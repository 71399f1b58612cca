"""What `show` prints as JSON: the record as it is read, and beside it all that is worked out."""

from collections.abc import Callable

from recotrack.cli.figures_json import (
    clock_json,
    comments_json,
    measure_json,
    meetings_json,
    totals_json,
    work_json,
)
from recotrack.cli.json_v1 import JsonObject, fields_of
from recotrack.cli.show.history import HistoryEntry, history_of
from recotrack.progress import (
    Move,
    Progress,
    Standing,
    addenda_to,
    decided,
    findings_of,
    link_ends,
    measures_of,
    meetings,
    programmes_of,
    totals,
    withdrawal,
)
from recotrack.progress.bullets import bullets
from recotrack.register import Referent, top_folder


def referent_json(progress: Progress, referent: Referent) -> JsonObject:
    """What a reference names, with its history and what is worked out of it.

    `record` has every key of its part of the file, null where it is empty.
    """
    return {
        "reference": referent.reference,
        "kind": referent.kind,
        "path": f"{progress.register.label}/{referent.path}",
        **_WORKED_OUT.get(referent.kind, _nothing)(progress, referent),
        **(
            {"history": [_update(each) for each in history_of(progress, referent.reference)]}
            if referent.kind in {"action", "recommendation"}
            else {}
        ),
        "record": referent.value.model_dump(by_alias=True),
    }


def _update(entry: HistoryEntry) -> JsonObject:
    corrected_on = entry.correction and entry.correction.date
    update = entry.update.model_dump(by_alias=True)
    return {"reference": entry.reference, **update, "corrected_on": corrected_on}


def _nothing(_progress: Progress, _referent: Referent) -> JsonObject:
    return {}


def _recommendation(progress: Progress, referent: Referent) -> JsonObject:
    standing = progress.standing(referent.reference)
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
        "links": [
            fields_of(each, "type", "words", "other", "here")
            for each in link_ends(progress.register, reference)
        ],
        **_decision(progress, referent),
        "addenda": _addenda(progress, reference),
        "actions": [work_json(progress, each) for each in progress.actions_of(reference)],
    }


def _decision(progress: Progress, referent: Referent) -> JsonObject:
    """The decision that holds on the day. `decided_on` is null if it is that of the response."""
    decision = decided(referent.value, progress.today)
    return {"decision": decision.disposition, "decided_on": decision.on}


def _addenda(progress: Progress, reference: str) -> list[JsonObject]:
    """The addenda to the published response that are about a recommendation."""
    answering = progress.register.answering(top_folder(reference))
    added = addenda_to(answering.response if answering else None, reference)
    return [
        {**each.model_dump(by_alias=True), "days_late": progress.explained_days_late(each)}
        for each in added
    ]


def _action(progress: Progress, referent: Referent) -> JsonObject:
    return _with_ledger(progress, progress.standing(referent.reference))


def _move_json(move: Move) -> JsonObject:
    return {
        **fields_of(move, "on", "before", "after", "reason", "agreed_by", "by"),
        "late": bool(move.late),
        "days": move.days,
    }


def _with_ledger(progress: Progress, standing: Standing) -> JsonObject:
    ledger = standing.ledger
    moves = [_move_json(each) for each in ledger.moves]
    return {
        **work_json(progress, standing, "since", "forecast", "days_late_against_first"),
        "ledger": {"first": ledger.first, "moves": moves, "days_slipped": ledger.days_slipped},
    }


def _inspection(progress: Progress, referent: Referent) -> JsonObject:
    reference = referent.reference
    clock, comments = progress.clock(reference), progress.comments(reference)
    withdrawn = withdrawal(progress.register.inspections[reference].inspection, progress.today)
    inside = [
        standing for name, standing in progress.everything.items() if top_folder(name) == reference
    ]
    return {
        "response": clock_json(f"{reference}/response", clock) if clock else None,
        "withdrawn": withdrawn.date if withdrawn else None,
        "open_though_withdrawn": [each.reference for each in inside if each.open_though_withdrawn],
        "comments": comments_json(f"{reference}/response", comments) if comments else None,
        "recommendations_recorded": len(findings_of(progress.register.inspections[reference])),
        "totals": totals_json(totals(inside)),
        "recommendations": [work_json(progress, each) for each in inside if each.kind != "action"],
    }


def _response(progress: Progress, referent: Referent) -> JsonObject:
    name = top_folder(referent.reference)
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
        "work": [work_json(progress, each) for each in under],
    }


def _pillar(progress: Progress, referent: Referent) -> JsonObject:
    under = [each for each in progress.everything.values() if referent.reference in each.pillars]
    return {
        "totals": totals_json(totals(under)),
        "work": [work_json(progress, each) for each in under],
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
