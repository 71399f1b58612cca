"""`overdue --json`: a problem for each thing that is due, with the figures behind it."""

from typing import Any

from recotrack.cli.check import problem_json
from recotrack.cli.overdue import may_be_due
from recotrack.cli.overdue_report import problems
from recotrack.cli.printing import print_json
from recotrack.cli.unread import missing
from recotrack.cli.words import group_title
from recotrack.problems import Problem
from recotrack.progress import Agenda, Due, Progress, grouped


def print_overdue_json(progress: Progress, found: Agenda, by: str | None) -> None:
    """The items in the order of the screen; with --by also the references of each group."""
    register, located = progress.register, problems(progress, found)
    items = [_item(due, at) for due, at in zip(found.items, located, strict=True)]
    actions = sum(each.kind == "action" for each in found.work)
    print_json(
        items,
        progress.today,
        within=found.within,
        stale_after=found.stale_after,
        checked={
            "recommendations": len(found.work) - actions,
            "actions": actions,
            "responses": len(found.responses),
        },
        late=found.count("overdue", "response-overdue"),
        unread=[register.shown(path) for path, _ in missing(register) if may_be_due(path)],
        **({"by": by, "groups": _groups(progress, found, by)} if by else {}),
    )


def _groups(progress: Progress, found: Agenda, by: str) -> list[dict[str, Any]]:
    return [
        {
            "reference": name,
            "title": group_title(progress.register, by, name),
            "items": [each.reference for each in members],
        }
        for name, members in grouped(found.items, by).items()
    ]


def _item(due: Due, problem: Problem) -> dict[str, Any]:
    it = due.standing
    return {
        **problem_json(problem),
        "title": " ".join(due.title.split()),
        "kind": it.kind if it else "response",
        "status": it.status if it else "not published",
        "owner": due.owner,
        "boards": list(due.boards),
        "inspection": due.folder,
        "due": due.due,
        "first_due": it.ledger.first if it else due.due,
        "moves": len(it.ledger.moves) if it else 0,
        "days": due.days,
        "days_late": it.days_late if it else due.clock.days_late if due.clock else 0,
        "days_late_against_first": it.days_late_against_first if it else None,
        "days_silent": it.days_silent if it else None,
    }
