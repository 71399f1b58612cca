"""What new updates brought: statuses, due dates, evidence, owners; and what they only report."""

from collections.abc import Iterator
from datetime import date

from recotrack.dates import uk
from recotrack.model import Update
from recotrack.progress import Move, Standing, link_ends
from recotrack.review.course import WorkVersions
from recotrack.review.values import ASIDE, BACK, FORWARD, Change, Kind

_RANK = {
    "blocked": 0, "not started": 1, "in progress": 2,
    "open": 0, "reopened": 0, "complete": 3, "verified": 4, "submitted": 5, "closed": 6,
}  # fmt: skip
"""How far along a status is. What is not here is set aside."""


def changes_of(course: WorkVersions) -> Iterator[Change]:
    """Everything that is new about one thing."""
    found = [*_status(course), *_due(course), *_evidence(course), *_owner(course)]
    yield from found
    for update in course.new:
        old = course.was(update)
        told = {each.kind for each in found if each.update is update}
        rest = ", ".join(_rest(update, old, told))
        if old is not None or rest or not told:
            # What was redacted had to go by law: it is not told again here.
            before = old.note if old is not None and not update.redacted else None
            yield course.change(Kind.UPDATE, update, what=rest, before=before, after=update.note)
    for update in course.gone:
        yield course.change(Kind.REMOVED, what="update", before=update.note)


def _rest(update: Update, old: Update | None, told: set[Kind]) -> Iterator[str]:
    """What else an update says, in words: what it changed for a while, or will change."""
    for key, kind, words in (
        ("status", Kind.STATUS, "status {}"),
        ("due", Kind.DUE, "due {}"),
        ("forecast", None, "forecast {}"),
        ("ref", None, "reference {}"),
        ("public", None, "for the public to read"),
        ("redacted", None, "redacted: {}"),
    ):
        value = getattr(update, key)
        known = old is not None and getattr(old, key) == value
        if value and kind not in told and not known:
            yield words.format(uk(value) if isinstance(value, date) else value)


def _status(course: WorkVersions) -> Iterator[Change]:
    before, after = course.before.status, course.after.status
    if before == after:
        return
    update = next((each for each in reversed(course.new) if _brings(each, course.after)), None)
    yield course.change(
        Kind.STATUS,
        update,
        before=before,
        after=after,
        direction=direction(before, after),
        what=_superseded_by(course) if after == "superseded" and update is None else "",
    )


def _brings(update: Update, standing: Standing) -> bool:
    return update.status == standing.status and update.date == standing.since


def direction(before: str, after: str) -> str:
    """Whether a status went forward or back, or was set aside."""
    if after not in _RANK:
        return ASIDE
    return FORWARD if _RANK[after] > _RANK.get(before, _RANK["in progress"]) else BACK


def _superseded_by(course: WorkVersions) -> str:
    ties = link_ends(course.pair.after.register, course.after.reference)
    return ", ".join(each.other for each in ties if each.type == "supersedes" and not each.here)


def _due(course: WorkVersions) -> Iterator[Change]:
    ledger = course.after.ledger
    moves = list(ledger.moves)
    for update in course.new:
        old = course.was(update)
        if (
            update.due is None
            or update.date > course.after.today
            or (old and old.due == update.due)
        ):
            continue
        move = next((each for each in moves if _is(each, update)), None)
        if move is not None:
            moves.remove(move)
            before, after = move.before, move.after
        elif ledger.first == update.due and ledger.since == update.date:
            before, after = None, update.due
        else:
            continue
        yield course.change(
            Kind.DUE,
            update,
            before=before,
            after=after,
            move=move,
            moves=len(ledger.moves),
            first=ledger.first,
        )


def _is(move: Move, update: Update) -> bool:
    return (move.on, move.after, move.reason) == (update.date, update.due, update.note)


def _evidence(course: WorkVersions) -> Iterator[Change]:
    for update in course.new:
        old = course.was(update)
        shown = old.evidence if old else ()
        for each in (one for one in update.evidence if one not in shown):
            yield course.change(Kind.EVIDENCE, update, after=each)


def _owner(course: WorkVersions) -> Iterator[Change]:
    """The owner that a new update names; one that the record itself names is a fact of its own."""
    before, after = course.before.owner, course.after.owner
    said = (each for each in reversed(course.new) if each.owner and each.owner == after)
    update = next(said, None)
    if update is not None and before != after:
        yield course.change(Kind.OWNER, update, before=before, after=after)
