"""The rule `backdated`, asked with --since: an entry is dated in time, or as less late, but was
typed too late. This module collects what new entries claim by their dates; `typed` judges it.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any, NamedTuple

from recotrack.checks.earlier import Earlier, Work, changed_work, earlier, explained, new_work
from recotrack.checks.rule import Case, once
from recotrack.checks.survey import survey
from recotrack.checks.typed import (
    A_WEEK,
    Claim,
    Facts,
    Holds,
    JudgedClaims,
    LastDay,
    TypedBetween,
    boards_in,
    dated_before_last,
    has,
    has_nearly,
    has_text,
    in_time,
    judged,
    less_late,
)
from recotrack.dates import uk
from recotrack.difference import entry_pairs
from recotrack.model import Action, Decision, Recommendation, Response, Update
from recotrack.model.evidence_place import is_web_address
from recotrack.problems import Fault, Route
from recotrack.progress import (
    ACTION_DONE,
    DECIDED_AGAINST,
    ENDED,
    RECOMMENDATION_DONE,
    RECOMMENDATION_OPEN,
    day_is_stated,
    decided,
    lateness,
    ledger,
)
from recotrack.register import SHOWN, Thread, thread_of, top_folder
from recotrack.store import REGISTER
from recotrack.words import first_few


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
    # Nobody had waited for a finding that is entered only now, so its days are stated as facts.
    new = [work for work in new_work(case) if at.was_recorded(work.path)]
    claims = [
        *(claim for work in changed_work(case) for claim in _claims_of_work(work)),
        *(claim for work in new for claim in _claims_of_work(work, only_stated=True)),
        *decision_claims(at),
        *_days_in_time(at),
        *_addenda_in_time(at),
        *_answers_in_new_records(at),
        *meeting_claims(at),
    ]
    # What is typed today is in time if its last day has not passed: git need not be asked.
    passed = (each for each in claims if any(last.day < case.real_day for last in each.until))
    return judged(case, passed)


def _commits_dated_back(case: Case) -> Iterator[Fault]:
    """Commits dated before their parents. Such a date does not show when an entry was typed."""
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


def _claims_of_work(work: Work, *, only_stated: bool = False) -> Iterator[Claim]:
    before = work.thread_before
    # A merged update had a wrong day if its correction is dated before it: no new one need follow
    # that day.
    wrong_day = [
        mistake
        for mistake, by in work.thread.corrected
        if by is not None and by.date < mistake.date
    ]
    merged = [each for each in (work.old.updates if work.old else ()) if each not in wrong_day]
    for place in work.new_updates:
        update = work.now.updates[place]
        until = [
            *dated_before_last(merged, update),
            *_due_as_last_day(work, update, before),
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


def _update_is_in(work: Work, update: Update) -> Holds:
    """A test whether a version of the record has this update already.

    It has it if status, due date and either the day or the note are equal: a corrected day, a
    corrected note or added evidence makes no new update. A note that a merged update has too proves
    nothing. The record itself must be the same one, as an earlier record may have had its name.
    """
    what: Facts = {"status": update.status, "due": update.due}
    ways: list[Facts] = [{"date": update.date, **what}]
    merged = work.old.updates if work.old else ()
    with_note = (update.note, update.status, update.due)
    is_repeated = any((each.note, each.status, each.due) == with_note for each in merged)
    if update.note.strip() and not is_repeated:
        ways.append({"note": update.note, **what})
    if not work.route:
        update_there = has("updates", ways)
    else:
        action: list[Facts] = [{"id": work.now.id}, {"title": work.now.title}]
        update_there = has("actions", action, "updates", ways)
    recommendation = work.above or work.now
    if not isinstance(recommendation, Recommendation):
        return update_there
    record_there = has_nearly(recommendation.text, "text")
    return lambda version: record_there(version) and update_there(version)


def _due_as_last_day(work: Work, update: Update, before: Thread) -> Iterator[LastDay]:
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


# What new decisions claim: that they were made before work was late, or before a merged one


def decision_claims(at: Earlier) -> Iterator[Claim]:
    """The claims of new decisions in recommendations that were there before."""
    for old, now in at.then_and_now("recommendation"):
        before, after = old.value.decisions, now.value.decisions
        for was, place in entry_pairs("decisions", before, after):
            if was is not None or place is None:
                continue
            each = after[place]
            until = [*dated_before_last(before, each), *_last_day_to_decide(old.value, each)]
            if until:
                yield Claim(
                    path=now.path,
                    route=("decisions", place, "date"),
                    says=f"decided on {uk(each.date)}",
                    until=until,
                    holds=_decision_is_in(now.value, each),
                    write=(
                        explained(
                            "because: why it is recorded only now, if it was decided on that day"
                        ),
                        "date: the day on which it was decided, if that is another",
                    ),
                    basis="a decision is dated by the day on which it was made, not typed",
                )


def _last_day_to_decide(old: Recommendation, decision: Decision) -> Iterator[LastDay]:
    """The due date of open work, if the decision is against it; if the decision is dated after
    that, its own day: how late the work was is counted to it.
    """
    thread = thread_of(old)
    due = thread.due
    if due is None or decision.disposition not in DECIDED_AGAINST:
        return
    is_open = thread.now.status.value in RECOMMENDATION_OPEN
    if is_open and not decided(old).against:
        says, days = f"it says {decision.disposition}", (decision.date - due).days
        yield less_late(decision.date, days, says) if days > 0 else in_time(due, says)


def _decision_is_in(subject: Recommendation, decision: Decision) -> Holds:
    """A test whether a version of the record has this decision: its day or its reason is equal."""
    ways: list[Facts] = [{"date": decision.date, "disposition": decision.disposition}]
    if decision.because:
        ways.append({"disposition": decision.disposition, "because": decision.because})
    decision_there, record_there = has("decisions", ways), has_nearly(subject.text, "text")
    return lambda version: record_there(version) and decision_there(version)


# What new days of meetings claim: that the board has met on them
#
# Papers tell what is new since the last meeting, and a board agrees at one.


def meeting_claims(at: Earlier) -> Iterator[Claim]:
    """The claims of days that are new under `met`.

    A day from which nothing follows is only stated, and so is one that was planned before.
    """
    if at.begins:
        return
    for name, board in at.case.register.boards.items():
        before = at.board_before(name)
        met, planned = (before.met, before.planned) if before else ((), ())
        for place, day in enumerate(board.met):
            if day in met or day >= at.case.real_day:
                continue
            follows = _what_follows(at, name, met, day)
            yield Claim(
                path=REGISTER,
                route=("boards", name, "met", place),
                says=f"met on {uk(day)}",
                until=[LastDay(day, follows, follows, A_WEEK)],
                holds=_has_met(name, board.title, day),
                write=(
                    "met: without that day, if the board did not meet on it",
                    "nothing, if it did: say in the change what shows it, such as the minutes",
                ),
                basis="a meeting is recorded when it is held",
                only_stated=not follows or day in planned,
            )


def _what_follows(at: Earlier, name: str, met: Collection[date], day: date) -> str:
    """What rests on a meeting of this day: agreements, or what its papers tell as new. `met` are
    the days on which the board had met before.
    """
    agreed = [
        tracked.reference
        for tracked in survey(at.case).agreed
        for update in tracked.thread.updates
        if (update.agreed_by, update.date) == (name, day)
    ]
    if agreed:
        return f"it is said to have agreed on that day about {first_few(agreed, 1)}"
    last = max((each for each in met if each <= at.case.real_day), default=None)
    if last is None or day < last:
        return ""
    return f"its papers tell what is new since then, and told what was since {uk(last)}"


def _has_met(name: str, title: str, day: date) -> Callable[[Any], bool]:
    """A test whether a version of register.yaml has the board, with this meeting."""
    return lambda version: any(
        str(day) in (each.get("met") or ()) for each in boards_in(version, name, title)
    )


# What new days and words of a response claim: that it was in time, or no later than they say, or
# that they were in what was published

_ADDENDUM_BASIS = "what is added to a published response is an addendum, dated by its publication"


class _RecordedDay(NamedTuple):
    """A day that a response records, and the last day in time for it."""

    what: str
    """What happened, in words that the day follows: `published on`."""
    day: date
    route: Route
    until: str
    """What the last day is, in words: `the day asked for`."""
    until_day: date | None
    """None if no last day is known."""
    holds: Holds
    """Whether a version of response.yaml has the day."""


def _days_in_time(at: Earlier) -> Iterator[Claim]:
    """New days that keep to a last day, or say how late it was.

    For a report that is new itself only the day of publication: nobody waited for the others.
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
                    *(
                        ("published_at: the web address at which the response stands",)
                        if report_is_new
                        else ()
                    ),
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

    Left out is a changed day of a published response, which is an error already: response-changed.
    """
    before = list(_days(at, path, old)) if old else []
    known = {(each.what, each.day) for each in before}
    published = {each.route for each in before if old and old.published and each.route[0] != "sent"}
    for each in _days(at, path, now):
        if each.route not in published and (each.what, each.day) not in known:
            yield each


def _last_day(day: date, until: str, until_day: date) -> LastDay:
    """The last day for an entry that is dated `day`: that day itself, if it is late already."""
    if day > until_day:
        return less_late(day, (day - until_day).days)
    accusation = f"by then in time, and {until}, {uk(until_day)}, had passed"
    return LastDay(until_day, accusation, f"{until} was {uk(until_day)}")


def _responses(at: Earlier) -> Iterator[tuple[str, Response | None, Response]]:
    """Each response that changed or is new: its path, the earlier version and today's."""
    for old, now in at.then_and_now("response"):
        yield now.path, old.value, now.value
    # A register that begins has its past typed in: all of it is late.
    for file in at.new("response") if not at.begins else ():
        yield file.path, None, file.value


def _days(at: Earlier, path: str, response: Response) -> Iterator[_RecordedDay]:
    clock = at.progress.clock(top_folder(path))
    last = clock.last_day if clock else None
    force = response.chief_constable

    def at_key(what: str, day: date, *route: str, until: tuple[str, date | None]) -> _RecordedDay:
        return _RecordedDay(what, day, route, *until, has_text(day, *route))

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
    """New addenda, which claim to be published by the last day, or no later than they say."""
    for path, old, now in _responses(at):
        known = {(each.published, each.to) for each in old.addenda} if old else set()
        clock = at.progress.clock(top_folder(path))
        if clock is None:
            continue
        for place, addendum in enumerate(now.addenda):
            if (addendum.published, addendum.to) not in known:
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
                    basis=_ADDENDUM_BASIS,
                    only_stated=not at.was_recorded(path) and addendum.published > clock.last_day,
                )


def _answers_in_new_records(at: Earlier) -> Iterator[Claim]:
    """Answers in new records of recommendations, which claim to be in a published response."""
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
                    holds=has_nearly(words, "response", key),
                    write=(
                        "an addendum to the response, with its day, if it was published later",
                        "nothing, if the published response says it: say so in the change",
                    ),
                    basis=_ADDENDUM_BASIS,
                )
