"""`show --json`: the record as it is read, and beside it all that is worked out."""

from collections.abc import Callable
from typing import Any

from recotrack.cli.show_history import entries
from recotrack.cli.standing_json import standing_json
from recotrack.cli.status_json import clock_json, totals_json
from recotrack.progress import Progress, Standing, last_met, link_ends, programmes_of, totals
from recotrack.progress.bullets import bullets
from recotrack.register import Referent

Worked = dict[str, Any]


def thing_json(progress: Progress, thing: Referent) -> Worked:
    """One item. `record` has every key of its part of the file, null where it is empty."""
    record = thing.value.model_dump(by_alias=True)
    head = {
        "reference": thing.reference,
        "kind": thing.kind,
        "path": f"{progress.register.label}/{thing.path}",
    }
    return {**head, **_WORKED.get(thing.kind, _nothing)(progress, thing), "record": record}


def _nothing(_progress: Progress, _thing: Referent) -> Worked:
    return {}


def _recommendation(progress: Progress, thing: Referent) -> Worked:
    it = progress.recommendations[thing.reference]
    actions = progress.actions_of(thing.reference)
    return {
        **_standing(progress, it),
        "ready_to_complete": it.ready_to_complete,
        "bullets": [
            {
                "number": each.number,
                "words": each.words,
                "answered_by": [f"{thing.reference}/{action.id}" for action in each.answered_by],
            }
            for each in bullets(thing.value)
        ],
        "links": [tie._asdict() for tie in link_ends(progress.register, thing.reference)],
        "actions": [standing_json(progress, each) for each in actions],
        "history": _history(it, actions),
    }


def _action(progress: Progress, thing: Referent) -> Worked:
    it = progress.actions[thing.reference]
    return {**_standing(progress, it), "history": _history(it, [])}


def _standing(progress: Progress, it: Standing) -> Worked:
    held = it.ledger
    moves = [{**move._asdict(), "days": move.days} for move in held.moves]
    return {
        **standing_json(progress, it),
        "since": it.since,
        "forecast": it.forecast,
        "days_late_against_first": it.days_late_against_first,
        "ledger": {"first": held.first, "moves": moves, "days_slipped": held.days_slipped},
    }


def _history(it: Standing, actions: list[Standing]) -> list[Worked]:
    """Updates up to the day, oldest first, each with the complete reference it belongs to."""
    return [
        {
            "reference": f"{it.reference}/{entry.action}" if entry.action else it.reference,
            **entry.update.model_dump(by_alias=True),
        }
        for entry in entries(it, actions)
    ]


def _inspection(progress: Progress, thing: Referent) -> Worked:
    at = progress.register.inspections[thing.reference]
    clock = progress.clock(thing.reference)
    inside = [
        it for name, it in progress.everything.items() if name.split("/")[0] == thing.reference
    ]
    return {
        "response": clock_json(f"{thing.reference}/response", clock) if clock else None,
        "recommendations_recorded": len(at.recommendations),
        "totals": totals_json(totals(inside)),
        "recommendations": [standing_json(progress, it) for it in inside if it.kind != "action"],
    }


def _response(progress: Progress, thing: Referent) -> Worked:
    clock = progress.clock(thing.reference.split("/")[0])
    return {"clock": clock_json(thing.reference, clock) if clock else None}


def _programme(progress: Progress, thing: Referent) -> Worked:
    at = progress.register.programmes[thing.reference]
    under = [
        it for it in progress.everything.values() if thing.reference in programmes_of(progress, it)
    ]
    return {
        "totals": totals_json(totals(under)),
        "pillars": [each.reference for each in at.pillars],
        "work": [standing_json(progress, it) for it in under],
    }


def _pillar(progress: Progress, thing: Referent) -> Worked:
    under = [it for it in progress.everything.values() if thing.reference in it.pillars]
    return {
        "totals": totals_json(totals(under)),
        "work": [standing_json(progress, it) for it in under],
    }


def _office(progress: Progress, thing: Referent) -> Worked:
    standings = [it for it in progress.everything.values() if it.is_open and it.there]
    return {
        "open_by_role": {
            role: [it.reference for it in standings if it.owner == role]
            for role in thing.value.roles
        },
        "open_without_owner": [it.reference for it in standings if it.owner is None],
        "last_met": {board: last_met(progress, board) for board in thing.value.boards},
    }


_WORKED: dict[str, Callable[[Progress, Referent], Worked]] = {
    "recommendation": _recommendation,
    "action": _action,
    "inspection": _inspection,
    "response": _response,
    "programme": _programme,
    "pillar": _pillar,
    "register": _office,
}
