"""The statuses, as docs/records.md prints them, and which may follow which."""

from typing import get_args

from recotrack.model.recommendation import Status

NEXT = {
    "not started": ("not started", "in progress", "blocked", "complete", "cancelled"),
    "in progress": ("not started", "in progress", "blocked", "complete", "cancelled"),
    "blocked": ("not started", "in progress", "blocked", "complete", "cancelled"),
    "complete": ("complete", "verified", "in progress"),
    "verified": ("verified", "in progress"),
    "cancelled": ("cancelled", "in progress"),
}
"""The statuses of an action, with those that may follow each."""
ACTION_OPEN = frozenset({"not started", "in progress", "blocked"})
ACTION_DONE = frozenset({"complete", "verified"})
ACTION_ENDED = frozenset(get_args(Status)) - ACTION_OPEN
"""Done or cancelled, and any status that no action may have."""
STEPS = ("open", "complete", "verified", "submitted", "closed")
"""The steps of a recommendation. Steps may be skipped; only reopened goes back."""
RECOMMENDATION_STATUSES = (*STEPS, "reopened", "superseded")
RECOMMENDATION_OPEN = frozenset({"open", "reopened"})
RECOMMENDATION_COMPLETE = frozenset({"complete", "verified", "submitted"})
"""What the force says of finished work; the inspectorate says closed."""
RECOMMENDATION_DONE = RECOMMENDATION_COMPLETE | {"closed"}
ENDED = RECOMMENDATION_DONE | {"cancelled", "superseded"}
"""The statuses in which nothing more is to be done."""


def statuses_of(*, action: bool) -> tuple[str, ...]:
    """The statuses of an action or of a recommendation, first the one that it begins with."""
    return tuple(NEXT) if action else RECOMMENDATION_STATUSES


def next_statuses(status: str, *, action: bool) -> list[str]:
    """The statuses that may follow one, without itself."""
    others = (each for each in statuses_of(action=action) if each != status)
    return [each for each in others if may_follow(status, each, action=action)]


def may_follow(status: str, following: str, *, action: bool) -> bool:
    """Whether `following` is allowed after `status`; the same status again always is."""
    if following == status:
        return True
    if action:
        return following in NEXT.get(status, ())
    if following == "reopened":
        return status != "open"
    if following in {"closed", "superseded"}:
        return True
    step = 0 if status == "reopened" else STEPS.index(status) if status in STEPS else len(STEPS)
    return following in STEPS and STEPS.index(following) > step
