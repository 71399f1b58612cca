"""The problems of a comparison: changes of the merged past, and what `check` newly finds."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from recotrack.checks import (
    RULES,
    Case,
    FaultIdentity,
    Raised,
    new_faults,
    raised,
    raised_before,
)
from recotrack.checks.backdating import typed_between
from recotrack.model import Update
from recotrack.model.office import Waiver
from recotrack.model.shape import held_at
from recotrack.problems import Fault, Problem, Route
from recotrack.register import Register
from recotrack.review.changes import TypedWithin, Waived
from recotrack.review.comparison import Comparison
from recotrack.review.holders import without_quotes

_JUDGING = frozenset(rule.name for rule in RULES if rule.judges)
_OF_HISTORY = frozenset(rule.name for rule in RULES if rule.of_history) - _JUDGING


class ProblemsFound(NamedTuple):
    """The problems of a comparison. Each is in one of these only."""

    history: tuple[Problem, ...] = ()
    judging: tuple[Problem, ...] = ()
    new: tuple[Problem, ...] = ()
    history_waived: tuple[Waived, ...] = ()
    judging_waived: tuple[Waived, ...] = ()
    edits: Mapping[tuple[str, Route], Problem] = {}
    """Among `history`, those of an edited update, by its path and route."""
    typed_between: tuple[TypedWithin, ...] = ()


def problems_found(comparison: Comparison) -> ProblemsFound:
    """The problems of a comparison; none if both snapshots are of the same files.

    The reviewer also sees what a waiver in the same change sets aside. A problem is not new because
    its line moved, or because it says other words in the same place (late by a day more). A warning
    that has become an error is new, since the check fails now and did not before.
    """
    if comparison.by_dates:
        return ProblemsFound()
    comparison = comparison.whole  # rules judge all that is there, whatever its day
    after, before = comparison.after, comparison.before
    real_day = after.calendar_day or after.day  # for both, so that "not yet" means the same
    case = Case(after.register, after.day, after.exists, comparison.past, calendar_day=real_day)
    all_raised = raised(case, RULES)
    now = _of(all_raised, lambda rule: rule not in _OF_HISTORY | _JUDGING)
    case_before = Case(before.register, before.day, before.exists, calendar_day=real_day)
    then = raised_before(case_before, _with_aside(now))
    new = new_faults(
        then,
        now,
        lambda identity: identity,
        lambda identity: identity._replace(message=""),
        earlier=lambda identity: _earlier(comparison, identity),
    )
    history = _of(all_raised, lambda rule: rule in _OF_HISTORY)
    judging = _of(all_raised, lambda rule: rule in _JUDGING)
    return ProblemsFound(
        history=_unquoted(history),
        judging=_unquoted(judging),
        new=_unquoted(new),
        history_waived=tuple(_waived(comparison, all_raised, then, history=True)),
        judging_waived=(
            *_waived(comparison, all_raised, then, history=False),
            *_waived_unfound(comparison, all_raised, then),
        ),
        edits=_edits(all_raised),
        typed_between=tuple(_typed_within(all_raised)),
    )


def _edits(all_raised: Raised) -> dict[tuple[str, Route], Problem]:
    edits = (each for each in _with_aside(all_raised).faults if each.rule == "update-changed")
    return {(each.path, each.route[:-1]): all_raised.located([each])[0] for each in edits}


def _typed_within(found: Raised) -> list[TypedWithin]:
    """The faults whose days git cannot tell exactly, in the order of places."""
    return sorted(
        TypedWithin(without_quotes(problem), each.typed.first, each.typed.last)
        for each in typed_between(found.case)
        for problem in found.located([each.fault])
    )


def _unquoted(found: Raised) -> tuple[Problem, ...]:
    return tuple(map(without_quotes, found.problems()))


def _with_aside(found: Raised) -> Raised:
    """The same, with what waivers set aside among the faults."""
    return replace(found, faults=(*found.faults, *(fault for fault, _ in found.aside)))


def _waived(
    comparison: Comparison, now: Raised, then: Raised, *, history: bool
) -> Iterator[Waived]:
    """Faults that waivers set aside now and did not set aside before, in the order of places.

    `history`: faults of rules of history, or else of all others. Something is told if the waiver is
    new, if the fault is, or if the waiver did not hold on the earlier day. A waiver for a rule of
    history, or for one that judges the change, holds in that change only. If the register was empty
    before, only waivers for these rules are told, since all else is new.
    """
    past = comparison.past
    known = {_claim(then, fault, str) for fault, _ in then.aside}

    def is_told(fault: Fault, waiver: Waiver) -> bool:
        if history or fault.rule in _OF_HISTORY:
            return history and fault.rule in _OF_HISTORY
        if fault.rule in _JUDGING:
            return True
        claim = _claim(now, fault, comparison.reference_before)
        return not past.empty and (past.is_new(waiver) or claim not in known)

    pairs = [pair for pair in now.aside if is_told(*pair)]
    problems = map(without_quotes, now.located(fault for fault, _ in pairs))
    found = zip(problems, (waiver for _, waiver in pairs), strict=True)
    for problem, waiver in sorted(found, key=lambda pair: (pair[0], pair[1].because or "")):
        yield Waived(problem, waiver.because or "", stood_before=not past.is_new(waiver))


def _waived_unfound(comparison: Comparison, now: Raised, then: Raised) -> Iterator[Waived]:
    """What no rule finds because a waiver of something below it holds, and did not hold before.

    If evidence is waived for an action, no rule asks its recommendation for evidence.
    """
    if not now.aside or comparison.past.empty:
        return
    known = {_claim(then, fault, str) for fault in _silenced(then)}
    silenced = [
        fault
        for fault in _silenced(now)
        if _claim(now, fault, comparison.reference_before) not in known
    ]
    for problem in sorted(map(without_quotes, now.located(silenced))):
        below = (each for each in now.waivers if each.at.startswith(f"{problem.reference}/"))
        waiver = next(below, None)
        if waiver is not None:
            stood_before = not comparison.past.is_new(waiver)
            yield Waived(problem, waiver.because or "", stood_before=stood_before)


def _silenced(found: Raised) -> list[Fault]:
    """The faults that rules do not raise because they heed a waiver of something else."""
    rules = [rule for rule in found.rules if rule.heeds_waivers]
    without = raised(replace(found.case, heeds_waivers=False), rules)
    known = {(each.rule, each.path, each.route) for each in _with_aside(found).faults}
    return [
        each
        for each in _with_aside(without).faults
        if (each.rule, each.path, each.route) not in known
    ]


def _claim(of: Raised, fault: Fault, reference_before: Callable[[str], str]) -> Hashable:
    """What a fault is about: the update in which it is, or else its place and its message.

    An old waiver was not given for a later update that says done again: that is another claim. An
    update is the same claim still if its words are redacted, or evidence is added.
    """
    reference = of.case.register.reference_at(fault.path, fault.route) or ""
    update = _update_at(of.case.register, fault)
    about = (update.date, update.by, update.status) if update else fault.message
    return fault.rule, reference_before(reference), about


def _update_at(register: Register, fault: Fault) -> Update | None:
    """The update in which a fault stands, if any."""
    if "updates" not in fault.route:
        return None
    route = fault.route[: fault.route.index("updates") + 2]
    value = held_at(register.files[fault.path].value, route)
    return value if isinstance(value, Update) else None


def _of(all_raised: Raised, wanted: Callable[[str], bool]) -> Raised:
    """The same, with only the faults of the wanted rules."""
    faults = (each for each in all_raised.faults if wanted(each.rule))
    return replace(all_raised, faults=tuple(faults))


def _earlier(comparison: Comparison, identity: FaultIdentity) -> FaultIdentity:
    """The identity as it was before, with the earlier names of what was renamed."""
    return identity._replace(
        path=comparison.renamed.get(identity.path, identity.path),
        reference=comparison.reference_before(identity.reference),
        parts=frozenset(map(comparison.reference_before, identity.parts)),
    )
