"""What the rule of backdating says of responses: typed after the last day, dated before it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from recotrack.checks.earlier import Earlier
from recotrack.dates import uk
from recotrack.model import Response
from recotrack.problems import Fault, Route

_ADDENDA = "what is added to a published response is an addendum, dated by its publication"


def response_backdated(at: Earlier) -> Iterator[Fault]:
    """Of each response that is not as it was: its days, its addenda, answers in new records."""
    yield from _days_in_time(at)
    yield from _addenda_in_time(at)
    yield from _answers_in_new_records(at)


class _Said(NamedTuple):
    """A day that a response says of itself, and the day until which that was in time."""

    what: str
    day: date
    route: Route
    until: str
    until_day: date | None


def _days_in_time(at: Earlier) -> Iterator[Fault]:
    """Days that are new, and in time by a last day that had passed when they were typed."""
    for path, old, now in _responses(at):
        were = list(_days(at, path, old)) if old else []
        # Another day in a published response is an error of history's, which says so.
        held = {each.route for each in were if old and old.published}
        known = {(each.what, each.day) for each in were}
        for said in _days(at, path, now):
            fixed = said.route[0] != "sent" and said.route in held
            if fixed or (said.what, said.day) in known or said.until_day is None:
                continue
            if said.day <= said.until_day < at.case.real_day:
                yield Fault(
                    rule="backdated",
                    path=path,
                    route=said.route,
                    message=f"{at.case.typed}, {said.what} {uk(said.day)}: by "
                    f"then in time, and {said.until}, {uk(said.until_day)}, had passed",
                    write=(
                        f"{said.route[-1]}: the day on which it was, if that is another",
                        "nothing, if it is right: say in the change what shows it",
                    ),
                    basis="a day is the one on which it was so, not the one that would be in time",
                )


def _responses(at: Earlier) -> Iterator[tuple[str, Response | None, Response]]:
    """Path, before, now: of those that changed, and of new ones to a report that was there."""
    for old, now in at.then_and_now("response"):
        yield now.path, old.value, now.value
    for file in at.new("response"):
        folder = file.path.partition("/")[0]
        if f"{at.reference_before(folder)}/inspection.yaml" in at.before.files:
            yield file.path, None, file.value


def _days(at: Earlier, path: str, response: Response) -> Iterator[_Said]:
    clock = at.progress.clock(path.partition("/")[0])
    last = clock.last_day if clock else None
    force = response.chief_constable
    if response.published:
        yield _Said("published on", response.published, ("published",), "the last day", last)
    if force and force.invited:
        route = ("chief_constable", "invited")
        yield _Said("invited on", force.invited, route, "the last day", last)
    if force and force.received:
        asked, until = ("the day asked for", force.comments_due)
        if until is None:
            asked, until = "the last day", last
        route = ("chief_constable", "received")
        yield _Said("received on", force.received, route, asked, until)
    for place, copy in enumerate(response.sent):
        what = f"sent to {copy.to} on"
        yield _Said(what, copy.date, ("sent", place, "date"), "the last day", last)


def _addenda_in_time(at: Earlier) -> Iterator[Fault]:
    """New explanations that are said to have been published by a last day that has passed."""
    for old, now in at.then_and_now("response"):
        known = {(each.published, each.to) for each in old.value.addenda}
        clock = at.progress.clock(now.path.partition("/")[0])
        if clock is None or clock.last_day >= at.case.real_day:
            continue
        for place, addendum in enumerate(now.value.addenda):
            new = (addendum.published, addendum.to) not in known
            if new and addendum.to and addendum.published <= clock.last_day:
                yield Fault(
                    rule="backdated",
                    path=now.path,
                    route=("addenda", place, "published"),
                    message=f"{at.case.typed}, published on {uk(addendum.published)}: by then in "
                    f"time, and the last day, {uk(clock.last_day)}, had passed",
                    write=(
                        "published: the day on which it was published, if that is another",
                        "nothing, if it is right: say in the change where it was published",
                    ),
                    basis=_ADDENDA,
                )


def _answers_in_new_records(at: Earlier) -> Iterator[Fault]:
    """Answers to recommendations that had no record when the response was published."""
    for file in at.new("recommendation"):
        folder = file.path.partition("/")[0]
        answering = at.before.answering(at.reference_before(folder))
        published = answering.response.published if answering and answering.response else None
        for key in ("chief_constable", "commissioner"):
            if published and getattr(file.value.response, key, None):
                yield Fault(
                    rule="backdated",
                    path=file.path,
                    route=("response", key),
                    message=f"{at.case.typed}, in a response that was published on {uk(published)}",
                    write=(
                        "an addendum to the response, with its day, if it was published later",
                        "nothing, if the published response says it: say so in the change",
                    ),
                    basis=_ADDENDA,
                )
