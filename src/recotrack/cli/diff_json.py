"""What changed, as JSON: every change, in the order of importance."""

from collections import Counter
from dataclasses import asdict
from datetime import date
from typing import Any

from recotrack.cli.check import problem_json
from recotrack.cli.printing import print_json
from recotrack.model import Shape
from recotrack.review import Links, RecordChange, Review, Snapshot, TotalsRow


def print_diff_json(review: Review) -> None:
    """The envelope, with one item for each change."""
    links = Links(review.comparison)
    print_json(
        [_item(each, links) for each in review.changes],
        review.comparison.after.day,
        before=_side(review.comparison.before),
        after=_side(review.comparison.after),
        history=[problem_json(each) for each in review.history],
        problems=[problem_json(each) for each in review.problems],
        unread=[
            {"path": links.shown(each.path), "before": each.before, "after": each.after}
            for each in review.unread
        ],
        reformatted=[links.shown(each) for each in review.reformatted],
        totals=[_row(each) for each in review.rows],
    )


def _side(side: Snapshot) -> dict[str, Any]:
    return {"what": side.words, "commit": side.commit, "as_of": side.day}


def _row(row: TotalsRow) -> dict[str, Any]:
    return {
        "reference": row.name,
        "before": {key: asdict(each) for key, each in row.before._asdict().items()},
        "after": {key: asdict(each) for key, each in row.after._asdict().items()},
    }


def _item(change: RecordChange, links: Links) -> dict[str, Any]:
    update, move = change.update, change.move
    return {
        "reference": change.reference,
        "kind": str(change.kind),
        "title": change.title,
        "what": change.what or None,
        "before": _value(change.before),
        "after": _value(change.after),
        "direction": change.direction or None,
        "date": update.date if update else None,
        "by": update.by if update else None,
        "note": update.note if update else None,
        "agreed_by": move.agreed_by if move else None,
        "days": move.days if move else None,
        "moves": change.moves if move else None,
        "first": change.first if move else None,
        "path": links.shown(change.path),
        "line": links.line(change),
        "removed": change.gone,
    }


def _value(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, Shape):
        return {
            key: _value(each)
            for key, each in value.model_dump(by_alias=True).items()
            if each not in (None, (), {})
        }
    if isinstance(value, Counter):
        return dict(value) or None
    if isinstance(value, tuple | list):
        return [_value(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
