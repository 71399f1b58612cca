"""The state that a row of a pack was written from, and what has changed since."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from recotrack.dates import uk_of_iso
from recotrack.progress import Standing
from recotrack.words import count_of


class Basis(NamedTuple):
    """The state of an action or a recommendation, as texts. Days are ISO; empty for none."""

    reference: str
    """The complete reference."""
    owner: str
    status: str
    due: str
    updates: str
    """The number of updates."""
    last: str
    """The day of the last update."""
    fingerprint: str
    """A digest of all these and of the last update's content."""


def basis_of(standing: Standing) -> Basis:
    """The basis of a row about this work."""
    last = standing.updates[-1] if standing.updates else None
    state = (
        standing.reference,
        standing.owner or "",
        standing.status,
        _iso_day(standing.due),
        str(len(standing.updates)),
        _iso_day(last.date if last else None),
    )
    # Without empty keys, so that a key that a later recotrack adds changes no fingerprint.
    said = last.model_dump(mode="json", by_alias=True, exclude_defaults=True) if last else None
    whole = json.dumps([state, said], sort_keys=True)
    return Basis(*state, hashlib.sha256(whole.encode()).hexdigest()[:32])


def changes(was: Basis, now: Basis) -> str:
    """The changes in words: was in progress, is now complete. Empty if there is none."""
    return "; ".join(_change_words(was, now))


def _change_words(was: Basis, now: Basis) -> Iterator[str]:
    if was.fingerprint == now.fingerprint:
        return
    before = [*_differing(was, now), _history_words(was)]
    after = [*_differing(now, was), _history_words(now)]
    if before == after:
        yield "its last update says something else now"
        return
    yield f"was {', '.join(before)}"
    yield f"is now {', '.join(after)}"


def _differing(one: Basis, other: Basis) -> Iterator[str]:
    """The values of `one` that differ from `other`, in words."""
    if one.status != other.status:
        yield one.status
    if one.due != other.due:
        yield f"due {uk_of_iso(one.due)}" if one.due else "without a due date"
    if one.owner != other.owner:
        yield f"owned by {one.owner or 'nobody'}"


def _history_words(basis: Basis) -> str:
    try:
        count = count_of(int(basis.updates), "update")
    except ValueError:
        return "with another history"
    return f"with {count}, the last of {uk_of_iso(basis.last)}" if basis.last else f"with {count}"


def _iso_day(day: date | None) -> str:
    return day.isoformat() if day else ""
