"""Runs the rules over a register, sets aside what is waived, and finds the place of every fault."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from recotrack.checks.earlier import changed_work
from recotrack.checks.rule import Case, Rule, gives_no_reason
from recotrack.empty_words import says_something
from recotrack.model.office import Waiver
from recotrack.problems import Fault, Problem, Route, Severity
from recotrack.register import Locator, collector_paused


@dataclass(frozen=True)
class Raised:
    """The faults that the rules found in a register, without places, and those set aside."""

    case: Case
    rules: tuple[Rule, ...]
    """The rules that were asked."""
    faults: tuple[Fault, ...]
    aside: tuple[tuple[Fault, Waiver], ...]
    waivers: tuple[Waiver, ...]
    """Every waiver that holds today."""

    @cached_property
    def _severities(self) -> dict[str, Severity]:
        return {rule.name: rule.severity for rule in self.rules}

    def severity(self, fault: Fault) -> Severity:
        """The severity of the fault itself, if it has one, or else of its rule."""
        return fault.severity or self._severities[fault.rule]

    def shown(self, fault: Fault) -> str:
        """The path of the fault's file, from the user's folder."""
        return self.case.register.shown(fault.path)

    @property
    def waived(self) -> list[tuple[Waiver, int]]:
        """Every waiver that holds today, with how many faults it set aside."""
        used = Counter(id(waiver) for _, waiver in self.aside)
        return [(waiver, used[id(waiver)]) for waiver in self.waivers]

    @property
    def files(self) -> list[str]:
        """The paths of all records that were looked at, from the user's folder."""
        register = self.case.register
        return list(map(register.shown, sorted({*register.files, *register.unread})))

    def problems(self) -> tuple[Problem, ...]:
        """The faults with their places, in the order of the places."""
        return tuple(sorted(self.located(self.faults)))

    def located(self, faults: Iterable[Fault]) -> list[Problem]:
        """Each of `faults` with its place, in the same order."""
        return [self._locator.problem(fault, self.severity(fault)) for fault in faults]

    def place(self, fault: Fault) -> tuple[int, int]:
        """Line and column of a fault, to sort those of one file by."""
        return self._locator.place(fault)

    @cached_property
    def _locator(self) -> Locator:
        return Locator(self.case.register, [*self.faults, *(fault for fault, _ in self.aside)])


def raised(case: Case, rules: Iterable[Rule]) -> Raised:
    """The faults of all rules for `case`, without lines and columns.

    Rules of history are asked once for each merge base. What differs from the first, `case.past`,
    comes in the order of the rules; what differs from the others is added at the end.
    """
    rules = tuple(rules)
    others = [replace(case, past=replace(past, others=())) for past in case.pasts[1:]]
    faults: list[Fault] = []
    with collector_paused():
        from_others = [
            (other, [fault for rule in rules if rule.of_history for fault in rule.find(other)])
            for other in others
        ]
        elsewhere = [fault for _, found in from_others for fault in found]
        for rule in rules:
            if rule.of_history and case.past is None:
                continue
            seen = case
            if rule.looks_at_faults:
                seen = replace(case, raised=(*faults, *elsewhere), rules=rules)
            faults.extend(rule.find(seen))
    used_before = _UsedBefore(case, rules)
    waivers = waivers_in_force(case, rules)
    kept, aside = _set_aside(case, faults, waivers, used_before)
    kept = _with_empty_waivers(case, kept)
    for other, found in from_others:
        more = waivers_in_force(other, rules)
        waivers += [each for each in more if each not in waivers]
        kept, aside = _joined(kept, aside, *_set_aside(other, found, more, used_before))
    holding = tuple(each for each in waivers if each not in used_before.found)
    return Raised(case, rules, tuple(kept), tuple(aside), holding)


class _UsedBefore:
    """The waivers of history that an earlier change used.

    Git's history is read for a waiver only when it would set a fault aside.
    """

    def __init__(self, case: Case, rules: Iterable[Rule]) -> None:
        self._past = case.past
        self._history = {rule.name for rule in rules if rule.of_history}
        self._looked_up: list[Waiver] = []
        self.found: list[Waiver] = []

    def __contains__(self, waiver: Waiver) -> bool:
        if self._past is None or waiver.rule not in self._history:
            return False
        if waiver not in self._looked_up:
            self._looked_up.append(waiver)
            if self._past.is_spent(waiver):
                self.found.append(waiver)
        return waiver in self.found


Aside = list[tuple[Fault, Waiver]]
"""Faults, each with the waiver that sets it aside."""


def _joined(
    kept: list[Fault], aside: Aside, more: list[Fault], more_aside: Aside
) -> tuple[list[Fault], Aside]:
    """The faults against two merge bases: each once, and kept if it is kept against either."""
    known = {_same(fault) for fault in kept}
    kept = [*kept, *(fault for fault in more if _same(fault) not in known)]
    known = {_same(fault) for fault in kept}
    both = {_same(fault): (fault, waiver) for fault, waiver in [*more_aside, *aside]}
    return kept, [pair for same, pair in both.items() if same not in known]


def _same(fault: Fault) -> tuple[str, str, Route, str]:
    """What two equal faults have in common. Their cures may name different commits."""
    return fault.rule, fault.path, fault.route, fault.message


def waivers_in_force(case: Case, rules: Iterable[Rule]) -> list[Waiver]:
    """The waivers with a reason and a known, waivable rule whose last day has not passed."""
    waivable = {rule.name for rule in rules if rule.waivable}
    history = {rule.name for rule in rules if rule.of_history}
    return [
        waiver
        for waiver in case.register.waivers
        if waiver.rule in waivable
        # A rule of history is waived only in the change that breaks it.
        and (waiver.rule not in history or (case.past is not None and case.past.is_new(waiver)))
        and says_something(waiver.because)
        and not waiver.has_run_out(case.today)
    ]


_USED_BEFORE = "a new waiver with another reason: the one in register.yaml was used before"


def _with_empty_waivers(case: Case, kept: list[Fault]) -> list[Fault]:
    """The faults. If a waiver of one gives no reason, a cure of that fault says so."""
    empty = {
        (each.rule, each.at): each
        for each in case.register.waivers
        if gives_no_reason(each) and not each.has_run_out(case.today)
    }

    def with_cure(fault: Fault) -> Fault:
        waiver = empty.get((fault.rule, case.register.reference_at(fault.path, fault.route) or ""))
        if waiver is None:
            return fault
        # An older recotrack accepted such words as a reason: what is merged already only warns.
        is_new = case.is_new(waiver) or any(
            fault.path == work.path and fault.route[: len(route)] == route
            for work in changed_work(case)
            for route in ((*work.route, "updates", place) for place in work.new_updates)
        )
        severity = fault.severity if is_new else Severity.WARNING
        return fault._replace(
            write=(*fault.write, "a waiver with a reason: the one in register.yaml gives none"),
            severity=severity,
        )

    rules = {rule for rule, _ in empty}
    return [with_cure(each) if each.rule in rules else each for each in kept] if empty else kept


def _set_aside(
    case: Case, raised: list[Fault], waivers: list[Waiver], used_before: _UsedBefore
) -> tuple[list[Fault], Aside]:
    aside = []
    named: dict[tuple[str, str], list[Waiver]] = {}
    for waiver in waivers:
        named.setdefault((waiver.rule, waiver.at), []).append(waiver)
    rules = {waiver.rule for waiver in waivers}
    kept = []
    for fault in raised:
        reference = (
            case.register.reference_at(fault.path, fault.route) if fault.rule in rules else None
        )
        fitting = named.get((fault.rule, reference or ""), [])
        unused = next((each for each in reversed(fitting) if each not in used_before), None)
        if unused is not None:
            aside.append((fault, unused))
        elif fitting:
            kept.append(fault._replace(write=(*fault.write, _USED_BEFORE)))
        else:
            kept.append(fault)
    return kept, aside
