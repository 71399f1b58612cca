"""What new days and words of a response claim: that it was in time, or no later, or had been
published.

The rule `backdated` asks whether they were typed after that day.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from recotrack.checks.earlier import Earlier
from recotrack.checks.typed import Claim, Holds, LastDay, has, less_late, says, says_nearly
from recotrack.dates import uk
from recotrack.model import Response
from recotrack.model.evidence_place import is_web_address
from recotrack.problems import Route
from recotrack.register import top_folder

_ADDENDA = "what is added to a published response is an addendum, dated by its publication"


def response_claims(at: Earlier) -> Iterator[Claim]:
    """The claims of new days, new addenda and answers in new records."""
    yield from _days_in_time(at)
    yield from _addenda_in_time(at)
    yield from _answers_in_new_records(at)


_WHERE_IT_STANDS = ("published_at: the web address at which the response stands",)


class _RecordedDay(NamedTuple):
    """A day that a response records, and the day until which that was in time."""

    what: str
    day: date
    route: Route
    until: str
    until_day: date | None
    holds: Holds


def _days_in_time(at: Earlier) -> Iterator[Claim]:
    """New days that keep to a last day, or say how late it was.

    Of a report that is new itself only the day of publication: nobody waited for the others.
    """
    for path, old, now in _responses(at):
        report_is_new = not at.was_recorded(path)
        for new in _new_days(at, path, old, now):
            if new.until_day is None:
                continue
            if report_is_new and new.route != ("published",):
                continue
            yield Claim(
                path=path,
                route=new.route,
                says=f"{new.what} {uk(new.day)}",
                until=[_last_day(new.day, new.until, new.until_day)],
                holds=new.holds,
                write=(
                    *(_WHERE_IT_STANDS if report_is_new else ()),
                    f"{new.route[-1]}: the day on which it was, if that is another",
                    "nothing, if it is right: say in the change what shows it",
                ),
                basis="a day is the one on which it was so, not the one that would be in time",
                only_stated=report_is_new
                and (new.day > new.until_day or is_web_address(now.published_at or "")),
            )


def _new_days(
    at: Earlier, path: str, old: Response | None, now: Response
) -> Iterator[_RecordedDay]:
    """The days that a response did not record before.

    Left out is another day in the place of one in a published response: that is an error already,
    response-changed.
    """
    before = list(_days(at, path, old)) if old else []
    known = {(each.what, each.day) for each in before}
    taken = {each.route for each in before if old and old.published and each.route[0] != "sent"}
    for each in _days(at, path, now):
        if each.route not in taken and (each.what, each.day) not in known:
            yield each


def _last_day(day: date, until: str, until_day: date) -> LastDay:
    """The last day for an entry of `day`; that day itself, if it is late by its own word."""
    if day > until_day:
        return less_late(day, (day - until_day).days)
    accusation = f"by then in time, and {until}, {uk(until_day)}, had passed"
    return LastDay(until_day, accusation, f"{until} was {uk(until_day)}")


def _responses(at: Earlier) -> Iterator[tuple[str, Response | None, Response]]:
    """Path, before and now of each response that changed or is new."""
    for old, now in at.then_and_now("response"):
        yield now.path, old.value, now.value
    # In a register that begins, all is typed late.
    for file in at.new("response") if not at.begins else ():
        yield file.path, None, file.value


def _days(at: Earlier, path: str, response: Response) -> Iterator[_RecordedDay]:
    clock = at.progress.clock(top_folder(path))
    last = clock.last_day if clock else None
    force = response.chief_constable

    def at_key(what: str, day: date, *route: str, until: tuple[str, date | None]) -> _RecordedDay:
        return _RecordedDay(what, day, route, *until, says(day, *route))

    by_law = ("the last day", last)
    if response.published:
        yield at_key("published on", response.published, "published", until=by_law)
    if force and force.invited:
        yield at_key("invited on", force.invited, "chief_constable", "invited", until=by_law)
    if force and force.received:
        asked = ("the day asked for", force.comments_due) if force.comments_due else by_law
        yield at_key("received on", force.received, "chief_constable", "received", until=asked)
    for place, copy in enumerate(response.sent):
        holds = has("sent", [{"to": copy.to, "date": copy.date}])
        yield _RecordedDay(
            f"sent to {copy.to} on", copy.date, ("sent", place, "date"), *by_law, holds
        )


def _addenda_in_time(at: Earlier) -> Iterator[Claim]:
    """New addenda with a day of publication that keeps to the last day, or is later."""
    for path, old, now in _responses(at):
        known = {(each.published, each.to) for each in old.addenda} if old else set()
        clock = at.progress.clock(top_folder(path))
        for place, addendum in enumerate(now.addenda) if clock else ():
            new = (addendum.published, addendum.to) not in known
            if clock and new:
                yield Claim(
                    path=path,
                    route=("addenda", place, "published"),
                    says=f"published on {uk(addendum.published)}",
                    until=[_last_day(addendum.published, "the last day", clock.last_day)],
                    holds=has("addenda", [{"published": addendum.published, "to": addendum.to}]),
                    write=(
                        "published: the day on which it was published, if that is another",
                        "nothing, if it is right: say in the change where it was published",
                    ),
                    basis=_ADDENDA,
                    only_stated=not at.was_recorded(path) and addendum.published > clock.last_day,
                )


def _answers_in_new_records(at: Earlier) -> Iterator[Claim]:
    """Answers to recommendations that had no record when the response was published."""
    for file in at.new("recommendation"):
        folder = top_folder(file.path)
        published = at.published_before(at.past.reference_before(folder))
        for key in ("chief_constable", "commissioner"):
            words = getattr(file.value.response, key, None)
            if published and words:
                yield Claim(
                    path=file.path,
                    route=("response", key),
                    says=f"in a response that was published on {uk(published)}",
                    until=[LastDay(published, "", "")],
                    holds=says_nearly(words, "response", key),
                    write=(
                        "an addendum to the response, with its day, if it was published later",
                        "nothing, if the published response says it: say so in the change",
                    ),
                    basis=_ADDENDA,
                )
