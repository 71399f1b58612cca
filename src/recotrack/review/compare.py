"""Finds everything that changed between the two snapshots of a comparison."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from recotrack.model import Action, Reading
from recotrack.problems import Problem
from recotrack.progress import Totals, groups, heard, totals
from recotrack.register import collector_paused
from recotrack.review.changes import (
    BACK,
    ORDER,
    ChangeKind,
    RecordChange,
    Review,
    TotalsRow,
    Unread,
)
from recotrack.review.comparison import Comparison, Snapshot
from recotrack.review.problems import problems_found
from recotrack.review.records import changes_in
from recotrack.review.work import changes_of_work
from recotrack.words import reading_order

T = TypeVar("T")


def compare(comparison: Comparison) -> Review:
    """Every change, the most important first, then in reading order.

    If two lines of work merged each other, the comparison has several bases. Then changes that the
    other line made are left out: `_of_this_line`.
    """
    with collector_paused():
        first, *others = (_compared(each) for each in (comparison.alone, *comparison.others))
        if not others:
            return first
        common = [_compared(each) for each in comparison.common]
        return _joined(comparison, [first, *others], common)


def _compared(comparison: Comparison) -> Review:
    """The changes since one base."""
    changes = list(_changes(comparison))
    found = problems_found(comparison)
    shown, edits = list[RecordChange](), dict[Problem, RecordChange]()
    to_show = (each for each in changes if not _records_the_meeting(comparison, each))
    for change in _marked_if_not_heard(comparison, to_show):
        problem = found.edits.get((change.path, change.route))
        if problem and change.kind is ChangeKind.UPDATE:
            edits[problem] = change
        else:
            shown.append(change)
    return Review(
        comparison=comparison,
        changes=tuple(sorted(shown, key=_importance)),
        rows=tuple(_totals_rows(comparison)),
        history=found.history,
        judging=found.judging,
        problems=found.new,
        unread=tuple(_unread(comparison)),
        reformatted=tuple(_reformatted(comparison, changes)),
        later=len(_hidden_by_the_day(comparison)),
        history_waived=found.history_waived,
        judging_waived=found.judging_waived,
        edits=edits,
        typed_between=found.typed_between,
    )


def _changes(comparison: Comparison) -> Iterator[RecordChange]:
    yield from changes_of_work(comparison)
    for versions in comparison.changed:
        yield from changes_in(comparison, versions)


def _records_the_meeting(comparison: Comparison, change: RecordChange) -> bool:
    """Whether a change only records that the board met on the day of the comparison's meeting."""
    if comparison.since is None or change.reference != "register":
        return False
    board, day = comparison.since.meeting
    is_met = change.what == f"boards, {board}, met"
    return is_met and {*change.after} - {*change.before} == {day}


# Several bases


def _joined(comparison: Comparison, since: list[Review], common: list[Review]) -> Review:
    """One review made of those `since` each base, and of those since each of the `common` commits
    that all the bases come from.
    """

    def own(part: Callable[[Review], Iterable[T]], identity: Callable[[T], Hashable]) -> list[T]:
        return _of_this_line([[*part(x)] for x in since], [[*part(x)] for x in common], identity)

    changes = own(lambda review: review.changes, _end_state)
    edits = {problem: each for review in since for problem, each in review.edits.items()}
    shown = {change.path for change in (*changes, *edits.values())}
    rewritten = own(lambda review: review.reformatted, str)
    later = own(lambda review: _hidden_by_the_day(review.comparison), str)
    found = problems_found(comparison)
    return Review(
        comparison=comparison,
        changes=tuple(sorted(changes, key=_importance)),
        rows=since[0].rows,
        history=found.history,
        judging=tuple(own(lambda review: review.judging, _rule_and_place)),
        problems=tuple(own(lambda review: review.problems, _rule_and_place)),
        unread=tuple(_unread_since_any(since)),
        reformatted=tuple(path for path in rewritten if path not in shown),
        later=len(later),
        history_waived=found.history_waived,
        judging_waived=tuple(
            own(lambda review: review.judging_waived, lambda each: _rule_and_place(each.problem))
        ),
        edits=edits,
        typed_between=tuple(
            own(lambda review: review.typed_between, lambda each: _rule_and_place(each.place))
        ),
    )


def _of_this_line(
    since: Sequence[Sequence[T]], common: Sequence[Sequence[T]], identity: Callable[[T], Hashable]
) -> list[T]:
    """What this line of work changed. Two of the same `identity` are listed once.

    A difference from every base is this line's own. A difference from some bases only may be a
    change that another base made and this line merged: then it also differs, in the same words,
    from the commit that all the bases come from, and is left out. If it does not, this line took
    back something that had been merged.
    """
    keys = [{identity(each) for each in found} for found in since]
    merged = [{repr(each) for each in found} for found in common]
    own: dict[Hashable, T] = {}
    for each in (each for found in since for each in found):
        key = identity(each)
        elsewhere = bool(merged) and all(repr(each) in found for found in merged)
        if all(key in found for found in keys) or not elsewhere:
            own.setdefault(key, each)
    return list(own.values())


def _end_state(change: RecordChange) -> Hashable:
    """What is equal for two changes with the same end: the state before them may differ by base."""
    # Of what is gone, the earlier state says what it was.
    gone = change.gone or change.after is None
    was = repr(change.before) if gone else ""
    now = change.reference, change.path, "" if change.gone else repr(change.route)
    return change.kind, *now, change.what, repr(change.after), repr(change.update), was


def _rule_and_place(problem: Problem) -> Hashable:
    """What is equal for two problems of one rule in one place: their words may differ by base."""
    return problem.rule, problem.path, problem.line, problem.column


def _unread_since_any(since: Iterable[Review]) -> Iterator[Unread]:
    unread = [each for review in since for each in review.unread]
    then = {each.path for each in unread if each.before}
    now = {each.path for each in unread if each.after}
    for path in sorted(then | now):
        yield Unread(path, before=path in then, after=path in now)


# One base


def _marked_if_not_heard(
    comparison: Comparison, changes: Iterable[RecordChange]
) -> Iterator[RecordChange]:
    """The changes. If a change is dated by the meeting that is compared with, but the board may not
    have heard of it then, it is marked with the reason.
    """
    if comparison.since is None:  # compared with a commit, and with no meeting
        yield from changes
        return
    meeting = comparison.since.then
    # Without an evening nothing was typed on that day, so every change came after it.
    evening = comparison.evening
    later = {_end_state(change) for change in _changes(evening)} if evening else None
    for change in changes:
        typed_later = later is None or _end_state(change) in later
        mark = heard(_day_of(comparison, change), meeting, typed_later=typed_later)
        yield replace(change, heard=mark) if mark else change


def _day_of(comparison: Comparison, change: RecordChange) -> date | None:
    """The day of the update or the reading, or the day on which the action was added."""
    if change.update is not None:
        return change.update.date
    if isinstance(change.after, Reading):
        return change.after.date
    if change.kind is ChangeKind.NEW and change.what == "action":
        action: Action = comparison.after.register.referents[change.reference].value
        return action.added
    return None


def _importance(change: RecordChange) -> tuple[int, bool, object]:
    return ORDER[change.kind], change.direction != BACK, reading_order(change.reference)


def _totals_rows(comparison: Comparison) -> Iterator[TotalsRow]:
    """A row for each inspection or programme whose totals changed, then one for the register."""
    before, after = _by_group(comparison.before), _by_group(comparison.after)
    nothing = totals(())
    old = {name: comparison.reference_before(name) for name in after}
    for name in sorted({*after, *(before.keys() - old.values())}):
        row = TotalsRow(name, before.get(old.get(name, name), nothing), after.get(name, nothing))
        if row.before != row.after:
            yield row
    yield TotalsRow(None, _all(comparison.before), _all(comparison.after))


def _all(snapshot: Snapshot) -> Totals:
    return totals(snapshot.standings.values())


def _by_group(snapshot: Snapshot) -> dict[str, Totals]:
    by_name = groups(snapshot.progress, snapshot.standings.values(), "inspection")
    return {name: totals(members) for name, members in by_name.items() if name is not None}


def _unread(comparison: Comparison) -> Iterator[Unread]:
    then, now = comparison.before.register, comparison.after.register
    # A file that has become a link out of the folder was read before, and cannot be read now.
    unread = now.unread | {path for path in then.files if now.leads_out(path)}
    for path in sorted(then.unread | unread):
        yield Unread(path, before=path in then.unread, after=path in unread)


def _reformatted(comparison: Comparison, changes: Iterable[RecordChange]) -> Iterator[str]:
    """The paths of files that are written differently and say the same."""
    paths = {change.path for change in changes}
    for before, after in comparison.changed:
        if before and after and after.path not in paths:
            yield after.path


def _hidden_by_the_day(comparison: Comparison) -> list[str]:
    """The paths of changed records of which a part is dated after the day of the view."""
    if comparison.by_dates:
        return []
    paths = []
    for before, after in comparison.whole.changed:
        snapshot, file = (comparison.after, after) if after else (comparison.before, before)
        if file and snapshot.hides_part_of(file.path):
            paths.append(file.path)
    return paths
