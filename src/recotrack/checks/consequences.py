"""What follows from a changed fact that decides something, in words.

Each function compares how everything stands today with how it would stand today if the facts had
not changed. It returns an empty text if nothing follows.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from recotrack.checks.agreeing import verified_and_agreed_alone
from recotrack.dates import uk
from recotrack.model.office import Board
from recotrack.model.programme import Measure
from recotrack.problems import Route
from recotrack.progress import (
    Clock,
    Measured,
    Progress,
    Standing,
    ended,
    measured,
    of_board,
    places_of,
    printed_recommendations,
    withdrawal,
)
from recotrack.register import Referent, Register, reference_above, top_folder
from recotrack.words import KINDS, count_of, days_late, first_few, one_line, verb_for


class Judged(NamedTuple):
    """The progress today by the earlier facts and by today's, and where the changed fact is."""

    before: Progress
    after: Progress
    reference: str
    """The record that has the fact."""
    route: Route
    """The place of the fact in it."""
    moved: Mapping[str, str] = MappingProxyType({})
    """Today's references of pillars that were in another programme, by those in `before`."""
    boards: frozenset[str] = frozenset()
    """The boards of `before`, by their names of today."""

    def reference_now(self, reference: str) -> str:
        """Today's reference of what has `reference` in `before`."""
        pillar = "/".join(reference.split("/", 2)[:2])
        return self.moved.get(pillar, pillar) + reference[len(pillar) :]


# The clock


def last_days(judged: Judged) -> str:
    """Which last days of responses moved or no longer count, and how many responses are late now or
    no longer late.
    """
    moved, gone, late, in_time = [], [], 0, 0
    for name in _counted_by(judged):
        old, new = _running_clock(judged.before, name), _running_clock(judged.after, name)
        if old is None:
            continue
        if new is None:
            gone.append(old)
            continue
        if old.last_day != new.last_day:
            moved.append((name, f"{uk(old.last_day)} → {uk(new.last_day)}"))
        late += bool(new.days_late and not old.days_late)
        in_time += bool(old.days_late and not new.days_late)
    return _with_semicolons(
        [
            _moved_days(moved),
            in_time and count_of(in_time, "late response", "is in time now"),
            late and count_of(late, "response", "is late now"),
            *_gone_days(gone),
        ]
    )


def _counted_by(judged: Judged) -> Iterable[str]:
    """The inspections that a fact is about: its own, or all those with its time limit."""
    known = judged.after.register.inspections
    if judged.reference in known:
        return [judged.reference]
    limit = judged.route[2] if len(judged.route) > 2 else None
    return [
        name
        for name, at in judged.before.register.inspections.items()
        if name in known and at.inspection and at.inspection.response_rule == limit
    ]


def _running_clock(progress: Progress, name: str) -> Clock | None:
    """The clock of an inspection's own response; None if no response to it is asked for."""
    found = progress.clock(name)
    return None if found and found.is_over else found


def _moved_days(moved: list[tuple[str, str]]) -> str:
    more = f" for {first_few([name for name, _ in moved], 1)}" if moved[1:] else ""
    return f"last day {moved[0][1]}{more}" if moved else ""


def _gone_days(gone: list[Clock]) -> Iterator[str]:
    in_time = [each for each in gone if not each.days_late]
    if late := len(gone) - len(in_time):
        yield count_of(late, "late response", "leaves the list")
    if len(in_time) > 1:
        yield f"{len(in_time)} responses are no longer asked for"
    elif in_time:
        yield f"the response is no longer asked for: the last day was {uk(in_time[0].last_day)}"


# Withdrawals


def withdrawn(judged: Judged) -> str:
    """What leaves the totals with a withdrawn report or comes back, and what its clock does."""
    moved = totals_change(judged.before, judged.after)
    here = [each for each in moved.out if top_folder(each) == judged.reference]
    # A duplicate in another report counts in place of what left, or no longer does.
    elsewhere = [each for each in moved.out if top_folder(each) != judged.reference]
    parts = [
        _leaving(judged.before, here, "leaves the totals"),
        _leaving(judged.after, moved.back, "is counted again"),
        _open_work_in_words(judged.after.register, elsewhere, "leaves them, in another report"),
        _clock_stops(judged),
    ]
    return _with_semicolons(parts) or "it has no open work, and no response to it is awaited"


def _leaving(progress: Progress, references: Collection[str], does: str) -> str:
    standings = progress.everything if references else {}
    late = sum(standings[each].overdue for each in references)
    return with_late(progress.register, references, late, does)


def with_late(register: Register, references: Collection[str], late: int, does: str) -> str:
    """How much open work this is, what it `does` (as `verb_for` takes it), how much is late."""
    work = _open_work_in_words(register, references, does)
    if late and len(references) == 1:
        return f"{work}, and it is late"
    return f"{work}, {late:,} of them late" if late else work


def _clock_stops(judged: Judged) -> str:
    """That the clock of a response stops, or runs again. Empty if it does neither, and for a
    published response, whose clock has ended.
    """
    name = judged.reference
    old, new = (_running_clock(each, name) for each in (judged.before, judged.after))
    clock = old or new
    if clock is None or bool(old) == bool(new) or clock.published:
        return ""
    does, by_then = "runs again", ""
    if old:
        # How late it was is counted to the day of the withdrawal.
        gone = withdrawal(judged.after.register.inspections[name].inspection, clock.today)
        clock = replace(clock, withdrawn=gone.date if gone else None)
        does, by_then = "stops", " by then"
    late = f", {days_late(clock.days_late)}{by_then}" if clock.days_late else ""
    return f"the clock of the response {does}: last day {uk(clock.last_day)}{late}"


# Colours


def colours(judged: Judged) -> str:
    """How many things change their colour, and how many more or fewer are due soon or stale."""
    before, after = _standings(judged.before), _standings(judged.after)
    pairs = [(before[name], after[name]) for name in after if name in before]
    changed: Counter[tuple[str, str]] = Counter()
    for old, new in pairs:
        colour, now = judged.before.rag(old).colour, judged.after.rag(new).colour
        if colour != now:
            changed[colour, now] += 1
    parts = [
        f"{number:,} {colour} {verb_for(number, 'becomes')} {now}"
        for (colour, now), number in sorted(changed.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    for word, is_so in (("due soon", attrgetter("due_soon")), ("stale", attrgetter("stale"))):
        old_count, new_count = (
            sum(each.counts and is_so(each) for each in standings.values())
            for standings in (before, after)
        )
        if old_count != new_count:
            parts.append(f"{word} {old_count:,} → {new_count:,}")
    return _with_semicolons(parts)


def _standings(progress: Progress) -> dict[str, Standing]:
    """All work that is there on the day, also finished and cancelled work: it has a colour too."""
    standings = {**progress.recommendations, **progress.actions}
    return {name: each for name, each in standings.items() if each.there}


# Totals


class TotalsChange(NamedTuple):
    """References of open work that leaves the totals, and of open work that is counted again."""

    out: frozenset[str]
    back: frozenset[str]
    late: frozenset[str]
    """What was counted as late and no longer is: in `out`, or still open and in time now."""

    def only(self, references: Collection[str]) -> "TotalsChange":
        """The change, for these references only."""
        return TotalsChange(*(each.intersection(references) for each in self))


def totals_change(before: Progress, after: Progress) -> TotalsChange:
    """What leaves the totals of open work or of late work, and what comes back into them."""
    old, new = _open_and_counted(before), _open_and_counted(after)
    both = _standings(before).keys() & _standings(after).keys()
    out, back = (old.keys() - new.keys()) & both, (new.keys() - old.keys()) & both
    late = {name for name, each in old.items() if each.overdue}
    late -= {name for name, each in new.items() if each.overdue}
    return TotalsChange(frozenset(out), frozenset(back), frozenset(late & both))


def _open_and_counted(progress: Progress) -> dict[str, Standing]:
    standings = _standings(progress)
    return {name: each for name, each in standings.items() if each.is_open and each.counts}


def totals_in_words(register: Register, moved: TotalsChange, about: Iterable[str]) -> str:
    """Which of the things in `about`, and of their actions, leave the totals or come back."""
    names = set(about)

    def concerned(references: frozenset[str]) -> list[str]:
        return [each for each in references if each in names or reference_above(each) in names]

    out, late_out = concerned(moved.out), concerned(moved.late & moved.out)
    return _with_semicolons(
        [
            with_late(register, out, len(late_out), "leaves the totals"),
            _open_work_in_words(register, concerned(moved.back), "is counted again"),
            _open_work_in_words(register, concerned(moved.late - moved.out), "is no longer late"),
        ]
    )


def _open_work_in_words(register: Register, references: Collection[str], does: str) -> str:
    counts = Counter(_kind_of(register.referents[each]) for each in references)
    parts = [count_of(counts[kind], f"open {kind}") for kind in KINDS if counts[kind]]
    return f"{' and '.join(parts)} {verb_for(len(references), does)}" if parts else ""


def _kind_of(referent: Referent) -> str:
    kind: str = "action" if referent.kind == "action" else referent.value.kind
    return kind


# Boards


def boards(judged: Judged) -> str:
    """For each board that was there how many open things leave its list."""
    now = judged.after.register.boards
    there = {name: board for name, board in now.items() if name in judged.boards}
    return lists_left(judged.before, judged.after, there, judged.reference_now)


def lists_left(
    before: Progress,
    after: Progress,
    boards: Mapping[str, Board],
    reference_now: Callable[[str], str | None],
) -> str:
    """For each of these boards, how many open things leave its list, and how many of them are late.

    `reference_now` gives today's reference of a thing by its earlier one; None if the thing does
    not concern this change.
    """
    parts = []
    for name, board in boards.items():
        old = set(filter(None, map(reference_now, _open_on_list(before, name))))
        gone = old - _open_on_list(after, name)
        parts.append(_leaving(after, gone, f"leaves the list of {one_line(board.title)}"))
    return _with_semicolons(parts)


def work_below_ended(judged: Judged) -> str:
    """How much open work is below a pillar or programme whose end is no longer recorded."""
    name = judged.reference
    was, now = (ended(each.register, name, each.today) for each in (judged.before, judged.after))
    if was is None or now is not None:
        return ""
    left = [
        reference
        for reference, each in _standings(judged.after).items()
        if each.is_open
        and any(f"{place}/".startswith(f"{name}/") for place in places_of(judged.after, each))
    ]
    kind = judged.after.register.referents[name].kind
    return _leaving(judged.after, left, f"is no longer said to be below a {kind} that has ended")


def _open_on_list(progress: Progress, board: str) -> set[str]:
    """The references of open work on the list of a board."""
    return {each.reference for each in of_board(progress, board) if each.is_open and each.counts}


# Boards and roles


def updates_under_new_title(judged: Judged) -> str:
    """How many updates name the board or the role that has a new title."""
    name = str(judged.route[1])
    role = judged.route[0] == "roles"
    count = sum(
        update.agreed_by == name or (role and update.by == name)
        for tracked in judged.after.register.tracked
        for update in tracked.updates
    )
    does = "reported or agreed" if role else "agreed"
    shown = verb_for(count, "is now shown under the new one")
    return f"{count_of(count, 'update')} that it {does} {shown}" if count else ""


def work_of_ended_role(judged: Judged) -> str:
    """How much open work is owned by a role whose end is no longer recorded."""
    name = str(judged.route[1])
    was, is_now = (
        each.register.role_has_ended(name, each.today) for each in (judged.before, judged.after)
    )
    if not was or is_now:
        return ""
    owned = [
        reference
        for reference, each in _standings(judged.after).items()
        if each.is_open and each.owner == name
    ]
    does = "is no longer said to be owned by a role that ended"
    return _open_work_in_words(judged.after.register, owned, does)


def no_longer_alone(judged: Judged) -> str:
    """How many verifications and agreements were reported as by one person alone, and no longer
    are.
    """
    registers = judged.before.register, judged.after.register
    before, after = map(verified_and_agreed_alone, registers)
    verified, agreed = (old - new for old, new in zip(before, after, strict=True))
    words = ((verified, "verification", "who completed it"), (agreed, "agreement", "the owner"))
    return _with_semicolons(
        count_of(len(gone), noun, f"is no longer said to be by {who}")
        for gone, noun, who in words
        if gone
    )


# Records of recommendations


def recommendations(judged: Judged) -> str:
    """How many of the report's recommendations have a record, by the old number and by the new."""
    name, both = judged.reference, (judged.before, judged.after)
    reports = [each.register.inspections[name].inspection for each in both]
    old, new = (each.recommendations_in_report if each else None for each in reports)
    at = judged.after.register.inspections[name]
    count = len(printed_recommendations(at))
    if old is None:
        return ""
    if new is None:
        return f"{count} of {old} were entered, and nothing now shows whether that is all"
    return f"{count} of {old} entered → {count} of {new}"


# Measures


def last_value(judged: Judged) -> str:
    """The last value, and how it compares with the baseline and the target, before and now."""
    old, new = (_measure(each, judged) for each in (judged.before, judged.after))
    now = measured(new)
    if now is None:
        return "there is no value yet"
    before = measured(old, now.reading)
    value = f"the last value is {now.reading.value}"
    if judged.route[-1] != "target" and now.than_baseline in _THAN_BASELINE:
        same = before is not None and before.than_baseline == now.than_baseline
        when = ", as before" if same else " now"
        value += f", {_THAN_BASELINE[now.than_baseline]} the baseline{when}"
    return _with_semicolons([value, _target_words(before, now)])


def last_value_and_target(judged: Judged) -> str:
    """What the last value says against the target, before and now. A first target is told only if
    the last value reaches it already.
    """
    old, new = (_measure(each, judged) for each in (judged.before, judged.after))
    now = measured(new)
    if old.target is None and not (now and now.target_reached):
        return ""
    return last_value(judged)


_THAN_BASELINE = {"better": "better than", "worse": "worse than", "the same": "the same as"}
"""The comparison with the baseline, in words."""


def _measure(progress: Progress, judged: Judged) -> Measure:
    measures = progress.register.referents[judged.reference].value
    measure: Measure = measures.root[judged.route[0]]
    return measure


def _target_words(before: Measured | None, now: Measured) -> str:
    """Whether the target was reached, and is reached now."""
    was_reached, reached = before and before.target_reached, now.target_reached
    if reached is None and was_reached is None:
        return ""
    if reached is None:
        was = "reached" if was_reached else "not reached"
        return f"the target was {was}, and nothing now says whether it is"
    if reached == was_reached:
        return f"the target is {'reached' if reached else 'not reached'}, as before"
    return "the target is reached now" if reached else "the target is no longer reached"


def nothing(_: Judged) -> str:
    """Empty: the consequence of a fact that is printed and decides no total."""
    return ""


def _with_semicolons(parts: Iterable[str | int]) -> str:
    return "; ".join(str(each) for each in parts if each)
