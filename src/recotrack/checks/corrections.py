"""Rules about corrections: what each names, and, with --since, what it takes away."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from recotrack.checks.earlier import Work, changed_work, earlier
from recotrack.checks.judging import fault
from recotrack.checks.rule import Case
from recotrack.checks.survey import survey
from recotrack.dates import uk
from recotrack.difference import with_value
from recotrack.model import Update
from recotrack.problems import Cure, Fault, Key, Route, See, command
from recotrack.progress import ACTION_DONE, ACTION_OPEN, RECOMMENDATION_DONE, Standing
from recotrack.register import TrackedAt, corrected, corrected_day, correction_name, named_by
from recotrack.words import late_words

_MOST = 3
"""The most updates that a cure names."""


def corrects_nothing(case: Case) -> Iterator[Fault]:
    """Corrections whose day and words fit no other update of the list."""
    for tracked, place, fits in _unclear(case):
        if not fits:
            updates, below = tracked.updates, tracked.updates[place + 1 :]
            day = corrected_day(updates[place].corrects or "")
            may_be_meant = (*updates[:place], *(each for each in below if each.corrects is None))
            days = list(dict.fromkeys(each.date for each in may_be_meant))
            message = f"no other update of {uk(day)} stands here"
            if day in days:
                message = f"no update of {uk(day)} here has a note that begins with these words"
            elif any(each.date == day for each in below):
                message = (
                    f"the update of {uk(day)} is a correction that stands below this one, and only "
                    "one further down corrects it"
                )
            named: list[Cure] = [Key("corrects", each.isoformat()) for each in days[-_MOST:]]
            named = named or ["no correction here: there is no other update"]
            yield _fault("corrects-nothing", tracked, place, message, named)


def corrects_several(case: Case) -> Iterator[Fault]:
    """Corrections whose day and words fit several updates, so that none is corrected."""
    for tracked, place, fits in _unclear(case):
        updates = tracked.updates
        mistaken = {id(each.update) for each in tracked.thread.corrected}
        if fits and mistaken.isdisjoint(id(updates[each]) for each in fits):
            day = corrected_day(updates[place].corrects or "")
            message = f"{len(fits):,} updates of {uk(day)} fit, so none is corrected"
            # Their notes may name somebody, so they are told by number.
            names = (correction_name(updates, each, words=False) for each in fits[:_MOST])
            named = [Key("corrects", each) for each in names]
            found = _fault("corrects-several", tracked, place, message, named)
            yield found._replace(see=tuple(_see(tracked, each) for each in fits[:_MOST]))


def _unclear(case: Case) -> Iterator[tuple[TrackedAt, int, list[int]]]:
    """The corrections that count and do not fit one update, each with its place and what it
    fits.
    """
    for tracked in survey(case).correcting:
        for place, update in tracked.thread.placed:
            if update.corrects is not None:
                fits = named_by(tracked.updates, place)
                if len(fits) != 1:
                    yield tracked, place, fits


def _fault(rule: str, tracked: TrackedAt, place: int, message: str, named: Iterable[Cure]) -> Fault:
    route: Route = (*tracked.route, "updates", place, "corrects")
    own = correction_name(tracked.updates, place, words=False)
    corrected = command("update", tracked.reference, corrects=own, note="NOTE", by="ROLE")
    again = (corrected, ", if this one is merged; then a new correction that names one update")
    return Fault(
        rule=rule, path=tracked.file.path, route=route, message=message, write=(*named, again)
    )


def _see(tracked: TrackedAt, place: int) -> See:
    number = correction_name(tracked.updates, place, words=False).partition(" ")[2]
    said = f"{number} {tracked.updates[place].status or 'no status'}"
    return See(tracked.file.path, (*tracked.route, "updates", place, "date"), said)


# What a correction takes away


class _Correction(NamedTuple):
    """A merged update that counted before and no longer counts."""

    work: Work
    route: Route
    """The `corrects` that names the update. It may be an older one."""
    cause: Route
    """The `corrects` of the new correction that makes it count: the same, if that is new itself."""
    mistake: Update
    by: Update


def corrected_away(case: Case) -> Iterator[Fault]:
    """New corrections of merged updates that take away lateness, a moved date, a blockage, a
    reopening or open work, or that are hidden from the public, who may have read the update.
    """
    at, found = earlier(case), list(_new_corrections(case))
    if not found:
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
            said = f"the update of {uk(each.mistake.date)} by {each.mistake.by} no longer counts"
            place = (each.work.path, each.cause)
            cure = "no correction, if that update was right"
            right = "it was typed in error"
            yield fault("corrected-away", place, said, "; ".join(told), cure, right=right)


def _new_corrections(case: Case) -> Iterator[_Correction]:
    """The merged updates that counted before and no longer count.

    A new correction names the update; or it corrects the correction of an older correction, which
    then counts again; or an entry added above makes an older correction name another update.
    """
    for work in changed_work(case):
        if not work.old or not work.thread.corrected:
            continue
        merged = work.places_before
        before, after = corrected(work.old.updates), corrected(work.now.updates)
        for place, by in after.items():
            was = merged.get(place)
            if was is not None and was not in before:
                updates, cause = work.now.updates, _cause(by, merged, before, after)
                route, caused = (
                    work.thread.route_to(updates[at], "corrects") for at in (by, cause)
                )
                yield _Correction(work, route, caused, updates[place], updates[by])


def _cause(
    by: int, merged: Mapping[int, int], before: Mapping[int, int], after: Mapping[int, int]
) -> int:
    """The place of the new correction by which the one at `by` counts: `by`, if that is new."""
    now = {was: at for at, was in merged.items()}
    at = by
    while (was := merged.get(at)) is not None and was in before:
        # This older correction had been corrected itself, and that correction is corrected now.
        earlier_mistake = now.get(before[was])
        if earlier_mistake is None or earlier_mistake not in after:
            return by
        at = after[earlier_mistake]
    return at


def _taken_away(each: _Correction, was: Standing, now: Standing) -> Iterator[str]:
    """What boards and the public no longer see, in words.

    `was` is how the work would stand today without the correction.
    """
    mistake = each.mistake
    moves = [move for move in was.ledger.moves if move.update is mistake]
    for move in moves:
        dates = f"from {uk(move.before)} to {uk(move.after)}"
        yield f"no list says any more that its date moved {dates}"
    if mistake.due and not moves:
        yield from _first_date_taken_away(each, was, now)
    if mistake.status in {"blocked", "reopened"}:
        yield f"no list says any more that it was {mistake.status}"
    elif _takes_up_again(was, mistake):
        yield "no list says any more that it was taken up again"
    if each.cause != each.route:
        return  # the rest is one result of several corrections, told at the new one
    if was.is_open and not now.is_open:
        yield f"it was {was.status}, and is {now.status} now"
    late, late_now = was.lateness, now.lateness
    if (late.days or 0) > (late_now.days or 0) or late.against_first > late_now.against_first:
        words = late_words(*late_now)
        # What is set aside is neither late nor in time.
        stays = words or now.is_open or now.status in RECOMMENDATION_DONE | ACTION_DONE
        is_now = f", and is {words or 'in time'} now" if stays else ""
        yield f"it was {late_words(*late)}{is_now}"
    if mistake.public and not each.by.public:
        yield "the public may have read it, and this correction is not public"


def _takes_up_again(was: Standing, update: Update) -> bool:
    """Whether an update opens an action again that was done."""
    if update.status not in ACTION_OPEN:
        return False
    before = next((state for state, each in was.thread.walk() if each is update), None)
    return before is not None and before.status.value in ACTION_DONE


def _first_date_taken_away(each: _Correction, was: Standing, now: Standing) -> Iterator[str]:
    """Words if the first date is gone, or is now a later one to which nobody agreed."""
    first, later = was.ledger.first, now.ledger.first
    if was.ledger.since != each.mistake.date or first is None or first != each.mistake.due:
        return
    if later is None or (later > first and not each.by.agreed_by):
        words = f"is {uk(later)}" if later else "it has none"
        yield f"its first date was {uk(first)}, and {words} now"
