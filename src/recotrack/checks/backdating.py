"""The rule of backdating, asked with --since: an entry is dated in time, or as less late, but was
typed too late.
"""

from collections.abc import Iterator
from datetime import date

from recotrack.checks.backdating_decisions import decision_claims
from recotrack.checks.backdating_meetings import meeting_claims
from recotrack.checks.backdating_response import response_claims
from recotrack.checks.earlier import Earlier, Work, changed_work, earlier, explained, new_work
from recotrack.checks.rule import Case, once
from recotrack.checks.typed import (
    Claim,
    Facts,
    Holds,
    JudgedClaims,
    LastDay,
    TypedBetween,
    dated_before_last,
    has,
    in_time,
    judged,
    less_late,
    says_nearly,
)
from recotrack.dates import uk
from recotrack.model import Action, Recommendation, Update
from recotrack.problems import Fault
from recotrack.progress import (
    ACTION_DONE,
    ENDED,
    RECOMMENDATION_DONE,
    day_is_stated,
    lateness,
    ledger,
)
from recotrack.register import SHOWN, Logged, Thread
from recotrack.store import REGISTER


def backdated(case: Case) -> Iterator[Fault]:
    """New updates and decisions that are dated before merged ones, or make late work look in time
    or less late, and commits that are dated before the commits that they follow.
    """
    yield from _judged(case).accused
    yield from _commits_dated_back(case)


def typed_between(case: Case) -> list[TypedBetween]:
    """Entries of which git cannot tell whether they were typed in time, with the possible days."""
    return _judged(case).stated


@once
def _judged(case: Case) -> JudgedClaims:
    at = earlier(case)
    claims = [
        *_claims_of_updates(at),
        *decision_claims(at),
        *response_claims(at),
        *meeting_claims(at),
    ]
    # What is typed before its last day is in time. Git need not be asked.
    return judged(case, [each for each in claims if _has_passed(each, case.real_day)])


def _commits_dated_back(case: Case) -> Iterator[Fault]:
    """Commits dated before their parents: no day that such a commit gives for an entry is safe."""
    when_typed = case.past.when_typed if case.past else None
    for each in when_typed.backwards() if when_typed else ():
        records = [path for path in each.paths if path in case.register.files]
        yield Fault(
            rule="backdated",
            path=records[0] if records else REGISTER,
            message=f"commit {each.commit[:SHOWN]} says that it was made on {uk(each.day)}, and "
            f"the one before it, {each.parent[:SHOWN]}, on {uk(each.parent_day)}",
            write=(
                "git commit --amend --no-edit, with the clock set right, if it is the last commit",
                "nothing, if it cannot be made again: say in the change where its date comes from",
            ),
            basis="a commit is made after the one that it follows",
        )


def _has_passed(claim: Claim, today: date) -> bool:
    return any(each.day < today for each in claim.until)


def _claims_of_updates(at: Earlier) -> Iterator[Claim]:
    for work in changed_work(at.case):
        yield from _claims_of_work(work)
    # Nobody had waited for a finding that is entered only now: its days are stated, not accused.
    for work in new_work(at.case):
        if at.was_recorded(work.path):
            yield from _claims_of_work(work, only_stated=True)


def _claims_of_work(work: Work, *, only_stated: bool = False) -> Iterator[Claim]:
    before, merged = work.thread_before, _merged_updates(work)
    for place in work.new_updates:
        update = work.now.updates[place]
        until = [
            *dated_before_last(merged, update),
            *_due_kept(work, update, before),
            *_less_late(work, update),
        ]
        if until:
            yield Claim(
                path=work.path,
                route=(*work.route, "updates", place, "date"),
                says=f"true on {uk(update.date)}",
                until=until,
                holds=_update_is_in(work, update),
                write=(
                    explained("note: why it is reported only now, if it was true on that day"),
                    "date: the day on which it was true, if that is another",
                ),
                basis="an update is dated by the day on which it was true, not typed",
                only_stated=only_stated,
            )


def _merged_updates(work: Work) -> list[Update]:
    """The merged updates, without those that were corrected before their own day came."""
    later = [each.update for each in work.thread.corrected if _was_to_come(each)]
    return [each for each in (work.old.updates if work.old else ()) if each not in later]


def _was_to_come(mistake: Logged) -> bool:
    update, correction = mistake
    return correction is not None and correction.date < update.date


def _update_is_in(work: Work, update: Update) -> Holds:
    """Whether a version of the record has this update already.

    It has it if status, due date and either the day or the note are equal: a corrected day, a
    corrected note or added evidence makes no new update. A note that a merged update has too proves
    nothing. The record itself must be the same one, as an earlier record may have had its name.
    """
    claim: Facts = {"status": update.status, "due": update.due}
    same: list[Facts] = [{"date": update.date, **claim}]
    merged = work.old.updates if work.old else ()
    said = (update.note, update.status, update.due)
    is_repeated = any((each.note, each.status, each.due) == said for each in merged)
    if update.note.strip() and not is_repeated:
        same.append({"note": update.note, **claim})
    if not work.route:
        update_there = has("updates", same)
    else:
        action: list[Facts] = [{"id": work.now.id}, {"title": work.now.title}]
        update_there = has("actions", action, "updates", same)
    recommendation = work.above or work.now
    if not isinstance(recommendation, Recommendation):
        return update_there
    record_there = says_nearly(recommendation.text, "text")
    return lambda version: record_there(version) and update_there(version)


def _due_kept(work: Work, update: Update, before: Thread) -> Iterator[LastDay]:
    """The due date, if the update ends, moves or blocks the work and is dated in time for it."""
    due = before.due
    if due is None or update.date > due:
        return
    done = ACTION_DONE if isinstance(work.now, Action) else RECOMMENDATION_DONE
    if work.old and before.now.status.value in {*done, "cancelled"}:
        return
    # A new action was on no list, so nothing looks better when it is cancelled or moved.
    if update.status in done or (work.old and update.status == "cancelled"):
        yield in_time(due, f"it says {update.status}")
    if work.old and update.due and update.due > due:
        yield in_time(due, "it moves the date")
    if work.old and update.status == "blocked":
        yield in_time(due, "it says blocked")


def _less_late(work: Work, update: Update) -> Iterator[LastDay]:
    """The day of the update, if it ends late work or moves its date: how late that was is counted
    to this day. Work that is new was on no list.
    """
    thread = work.thread
    counts = any(each is update for each in thread.updates) and day_is_stated(update)
    if work.old is None or not counts:
        return
    before = thread.before_update(update)
    above = thread.above.before(update.date) if thread.above else None
    days = lateness(update.date, ledger(before, ledger(above) if above else None)).days
    if not days or before.now.status.value in ENDED:
        return
    if update.status in ENDED:
        yield less_late(update.date, days, f"it says {update.status}")
    elif update.due and before.due and update.due > before.due:
        yield less_late(update.date, days, "it moves the date")
