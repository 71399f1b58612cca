"""Whether an update says anything that was not known."""

from collections.abc import Iterable

from recotrack.model import Update
from recotrack.model.recommendation import Evidence
from recotrack.progress.standing import Standing


def said_before(update: Update, before: Standing) -> Update | None:
    """The earlier update with the same note, where `update` changes nothing; None for news.

    `before` is where the thing stood without it.
    """
    if _changes(update, before):
        return None
    note = update.note.split()
    return next((each for each in reversed(before.updates) if each.note.split() == note), None)


def _changes(update: Update, before: Standing) -> bool:
    shown = _all_evidence(before.updates)
    return (
        update.status not in {None, before.status}
        or update.due not in {None, before.due}
        or update.owner not in {None, before.owner}
        or update.forecast not in {None, before.forecast}
        or update.ref not in {None, *(each.ref for each in before.updates)}
        or bool(update.public and not any(each.public for each in before.updates))
        or any(each not in shown for each in update.evidence)
    )


def _all_evidence(updates: Iterable[Update]) -> list[Evidence]:
    return [each for update in updates for each in update.evidence]
