"""What a row of a pack rests on, and what has changed of it since."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from recotrack.dates import uk
from recotrack.progress import Standing
from recotrack.words import count_of


class Basis(NamedTuple):
    """Where an action or a recommendation stood. Its days are ISO, as texts; empty for none."""

    reference: str
    """Complete."""
    owner: str
    status: str
    due: str
    updates: str
    """How many there were."""
    last: str
    """The day of the last one."""
    fingerprint: str
    """Of all these, and of what the last update says."""


def basis_of(standing: Standing) -> Basis:
    """What a row about this rests on."""
    last = standing.updates[-1] if standing.updates else None
    seen = (
        standing.reference,
        standing.owner or "",
        standing.status,
        _iso(standing.due),
        str(len(standing.updates)),
        _iso(last.date if last else None),
    )
    # Without what is empty: a key that a later recotrack knows changes no fingerprint.
    said = last.model_dump(mode="json", by_alias=True, exclude_defaults=True) if last else None
    whole = json.dumps([seen, said], sort_keys=True)
    return Basis(*seen, hashlib.sha256(whole.encode()).hexdigest()[:32])


def changes(was: Basis, now: Basis) -> str:
    """What is another than it was, in words: was in progress, is now complete. Empty where all is
    as it was.
    """
    return "; ".join(_changes(was, now))


def _changes(was: Basis, now: Basis) -> Iterator[str]:
    if was.fingerprint == now.fingerprint:
        return
    before = [*_said(was, now), _last(was)]
    after = [*_said(now, was), _last(now)]
    if before == after:
        yield "its last update says something else now"
        return
    yield f"was {', '.join(before)}"
    yield f"is now {', '.join(after)}"


def _said(one: Basis, other: Basis) -> Iterator[str]:
    """What differs between the two, of the first."""
    if one.status != other.status:
        yield one.status
    if one.due != other.due:
        yield f"due {_uk(one.due)}" if one.due else "without a due date"
    if one.owner != other.owner:
        yield f"owned by {one.owner or 'nobody'}"


def _last(basis: Basis) -> str:
    try:
        count = count_of(int(basis.updates), "update")
    except ValueError:
        return "with another history"
    return f"with {count}, the last of {_uk(basis.last)}" if basis.last else f"with {count}"


def _uk(day: str) -> str:
    try:
        return uk(date.fromisoformat(day))
    except ValueError:
        return day


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
