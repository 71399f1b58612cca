"""Rules about corrections: what each names, and, with --since, what it takes away."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from recotrack.checks.earlier import earlier
from recotrack.checks.judging import fault
from recotrack.checks.new_updates import Work, changed_work
from recotrack.checks.rule import Case
from recotrack.checks.survey import survey
from recotrack.dates import uk
from recotrack.difference import with_value
from recotrack.model import Update
from recotrack.problems import Cure, Fault, Key, Route, See, command
from recotrack.progress import Lateness, Standing
from recotrack.register import TrackedAt, corrected_day, correction_name, named_by
from recotrack.words import late_words

_MOST = 3
"""The most updates that a cure names."""


def corrects_nothing(case: Case) -> Iterator[Fault]:
    """Corrections whose day and words fit no other update of the list."""
    for tracked, place, fits in _unclear(case):
        if not fits:
            updates = tracked.updates
            day = corrected_day(updates[place].corrects or "")
            others = (each.date for at, each in enumerate(updates) if at != place)
            days = [each.isoformat() for each in dict.fromkeys(others)]
            message = f"no other update of {uk(day)} stands here"
            if day.isoformat() in days:
                message = f"no update of {uk(day)} here has a note that begins with these words"
            which: list[Cure] = [Key("corrects", each) for each in days[-_MOST:]]
            which = which or ["no correction here: there is no other update"]
            yield _fault("corrects-nothing", tracked, place, message, which)


def corrects_several(case: Case) -> Iterator[Fault]:
    """Corrections whose day and words fit several updates, so that none is corrected."""
    for tracked, place, fits in _unclear(case):
        updates = tracked.updates
        corrected = {id(each.update) for each in tracked.thread.corrected}
        if fits and corrected.isdisjoint(id(updates[each]) for each in fits):
            day = corrected_day(updates[place].corrects or "")
            message = f"{len(fits):,} updates of {uk(day)} here fit, so that none is corrected"
            # Their notes may name somebody, so they are told by number.
            names = (correction_name(updates, each, words=False) for each in fits[:_MOST])
            which = [Key("corrects", each) for each in names]
            found = _fault("corrects-several", tracked, place, message, which)
            yield found._replace(see=tuple(_see(tracked, each) for each in fits[:_MOST]))


def _unclear(case: Case) -> Iterator[tuple[TrackedAt, int, list[int]]]:
    """The corrections that count and do not fit one update, each with its place and what it
    fits.
    """
    for tracked in case.once(survey).correcting:
        for place, update in tracked.thread.placed:
            if update.corrects is not None:
                fits = named_by(tracked.updates, place)
                if len(fits) != 1:
                    yield tracked, place, fits


def _fault(rule: str, tracked: TrackedAt, place: int, message: str, which: Iterable[Cure]) -> Fault:
    route: Route = (*tracked.route, "updates", place, "corrects")
    own = correction_name(tracked.updates, place, words=False)
    corrected = command("update", tracked.reference, corrects=own, note="NOTE", by="ROLE")
    again = (corrected, ", if this is merged; then a new correction that names one")
    return Fault(
        rule=rule, path=tracked.file.path, route=route, message=message, write=(*which, again)
    )


def _see(tracked: TrackedAt, place: int) -> See:
    number = correction_name(tracked.updates, place, words=False).partition(" ")[2]
    said = f"{number} {tracked.updates[place].status or 'no status'}"
    return See(tracked.file.path, (*tracked.route, "updates", place, "date"), said)


# What a correction takes away


class _Correction(NamedTuple):
    """A new correction of a merged update."""

    work: Work
    route: Route
    """Where it says what it corrects."""
    mistake: Update
    by: Update


def corrected_away(case: Case) -> Iterator[Fault]:
    """New corrections of merged updates by which lateness, a moved date, a blockage, a reopening or
    open work counts no more, or of which the public, who read the update, does not learn.
    """
    at, found = earlier(case), list(_new_corrections(case))
    if at is None or not found:
        return
    values: dict[str, Any] = {}
    for each in found:
        value = values.get(each.work.path, case.register.files[each.work.path].value)
        values[each.work.path] = with_value(value, each.route, None)
    before, now = at.with_values(values).everything, at.progress.everything
    for each in found:
        was, stands = before.get(each.work.reference), now.get(each.work.reference)
        told = [*_taken_away(each, was, stands)] if was and stands else []
        if told:
            said = f"the update of {uk(each.mistake.date)} by {each.mistake.by} counts no more"
            place = (each.work.path, each.route)
            cure = "no correction, if that update was right"
            right = "it was typed in error"
            yield fault("corrected-away", place, said, "; ".join(told), cure, right=right)


def _new_corrections(case: Case) -> Iterator[_Correction]:
    for work in case.once(changed_work):
        corrected = work.thread.corrected
        new = {id(work.now.updates[place]) for place in work.new_updates} if corrected else ()
        for mistake, by in corrected:
            if by is not None and id(by) in new and id(mistake) not in new:
                yield _Correction(work, work.thread.route_to(by, "corrects"), mistake, by)


def _taken_away(each: _Correction, was: Standing, now: Standing) -> Iterator[str]:
    """What boards and the public no longer see, in words; `was` is how it would stand today without
    the correction.
    """
    mistake = each.mistake
    for move in was.ledger.moves:
        if move.update is mistake:
            dates = f"from {uk(move.before)} to {uk(move.after)}"
            yield f"no list says any more that its date moved {dates}"
    if mistake.status in {"blocked", "reopened"}:
        yield f"no list says any more that it was {mistake.status}"
    if was.is_open and not now.is_open:
        yield f"it was {was.status}, and is {now.status} now"
    if _is_later(was.lateness, now.lateness):
        words = late_words(*now.lateness) or "in time"
        yield f"it was {late_words(*was.lateness)}, and is {words} now"
    if mistake.public and not each.by.public:
        yield "the public may have read it, and this correction is not public"


def _is_later(one: Lateness, other: Lateness) -> bool:
    return (one.days or 0) > (other.days or 0) or one.against_first > other.against_first
