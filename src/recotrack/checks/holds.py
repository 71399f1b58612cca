"""What holds at the end of a record's updates, whatever the day: for the rules about progress.

A check gives the same answer on every day, so these count all updates; progress counts those up to
a day. They are asked of every record, several times: each looks once over the updates.
"""

from collections.abc import Collection
from datetime import date

from recotrack.model import Action, Recommendation, Update
from recotrack.problems import Route
from recotrack.progress import ACTION_OPEN, NOT_OURS, RECOMMENDATION_OPEN, in_order
from recotrack.register import File, Register


def status(updates: tuple[Update, ...], first: str) -> str:
    """The last status that an update gives, by date; `first` where none does."""
    found: str = first
    day = date.min
    for each in updates:
        if each.status is not None and each.date >= day:
            found, day = each.status, each.date
    return found


def run(updates: tuple[Update, ...], statuses: Collection[str]) -> list[tuple[int, Update]]:
    """The updates since the one that brought a status of `statuses`, if one of them holds still.

    With their places in the file, by date; none where another status has followed.
    """
    found: list[tuple[int, Update]] = []
    if not any(each.status in statuses for each in updates):
        return found
    for index, update in in_order(updates):
        if update.status in statuses or (update.status is None and found):
            found.append((index, update))
        elif update.status is not None:
            found = []
    return found


def is_open(action: Action) -> bool:
    """Whether there is still something to do."""
    return status(action.updates, "not started") in ACTION_OPEN


def open_recommendations(register: Register) -> list[File]:
    """Those that are still to be done: neither superseded nor for somebody else."""
    gone = superseded(register)
    return [
        file
        for file in register.of_kind("recommendation")
        if file.reference not in gone
        and file.value.disposition != NOT_OURS
        and status(file.value.updates, "open") in RECOMMENDATION_OPEN
    ]


def superseded(register: Register) -> frozenset[str]:
    """The references that another record's `supersedes` link names."""
    return frozenset(
        link.to
        for file in register.of_kind("recommendation")
        for link in file.value.links
        if link.type == "supersedes"
    )


def is_owned(subject: Recommendation | Action) -> bool:
    """Whether an owner is named on it, by itself or by an update; an inherited one is not meant."""
    return subject.owner is not None or any(each.owner for each in subject.updates)


def due(subject: Recommendation | Action, route: Route = ()) -> tuple[date, Route] | None:
    """The last due date that is given on it and where it stands; `route` leads to the subject.

    Neither the inspectorate's deadline nor an inherited date is looked for.
    """
    found = (subject.due, (*route, "due")) if subject.due else None
    day = date.min
    for index, each in enumerate(subject.updates):
        if each.due is not None and each.date >= day:
            found, day = (each.due, (*route, "updates", index, "due")), each.date
    return found
