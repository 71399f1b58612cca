"""A standing as JSON: the item of `list`, and the head of what `show` prints."""

from typing import Any

from recotrack.progress import Progress, Standing, inspection_of


def standing_json(progress: Progress, standing: Standing) -> dict[str, Any]:
    """What is worked out about an action or a recommendation. Days are ISO, or null."""
    return {
        "reference": standing.reference,
        "kind": standing.kind,
        "title": " ".join(standing.title.split()),
        "status": standing.status,
        "owner": standing.owner,
        "due": standing.due,
        "first_due": standing.ledger.first,
        "days_left": standing.days_left,
        "days_late": standing.days_late,
        "moves": len(standing.ledger.moves),
        "rag": progress.rag(standing)._asdict(),
        "updated": standing.last_life,
        "inspection": inspection_of(progress, standing),
        "pillars": list(standing.pillars),
        "duplicate_of": standing.duplicate_of,
        "path": f"{progress.register.label}/{standing.path}",
    }
