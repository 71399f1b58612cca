"""Run the rules over a register, set aside what is waived, and give every fault its place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from recotrack.checks.rule import Case, Rule
from recotrack.model.office import Waiver
from recotrack.problems import Fault, Problem, Severity
from recotrack.register import collector_paused, located, problems


@dataclass(frozen=True)
class Outcome:
    """What a check found: problems in the order of their places, and each waiver with its use."""

    problems: tuple[Problem, ...]
    waived: tuple[tuple[Waiver, int], ...]
    """Every waiver that holds today, with how many faults it set aside."""
    set_aside: tuple[tuple[Problem, Waiver], ...] = ()
    """What the waivers set aside: each problem with the one that does."""
    files: tuple[str, ...] = ()
    """What was looked at: the paths of all records, shown from where the user stands."""

    def count(self, severity: Severity) -> int:
        """How many problems have this severity."""
        return sum(problem.severity is severity for problem in self.problems)


def run(case: Case, rules: Iterable[Rule]) -> Outcome:
    """Every rule over `case`; checking never stops at the first fault."""
    raised: list[Fault] = []
    severities = {rule.name: rule.severity for rule in rules}
    with collector_paused():
        for rule in rules:
            seen = _looking_back(case, raised, rules) if rule.looks_back else case
            raised.extend(rule.find(seen))
    held = waivers_in_force(case, rules)
    kept, aside = _set_aside(case, raised, held)
    found = problems(case.register, ((fault, severities[fault.rule]) for fault in kept))
    waived = located(case.register, ((fault, severities[fault.rule]) for fault, _ in aside))
    waivers = [waiver for _, waiver in aside]
    return Outcome(
        tuple(found),
        tuple((waiver, sum(each is waiver for each in waivers)) for waiver in held),
        tuple(sorted(zip(waived, waivers, strict=True), key=lambda pair: pair[0])),
        tuple(map(case.register.shown, sorted({*case.register.files, *case.register.unread}))),
    )


def _looking_back(case: Case, raised: list[Fault], rules: Iterable[Rule]) -> Case:
    return replace(case, raised=tuple(raised), rules=tuple(rules))


def waivers_in_force(case: Case, rules: Iterable[Rule]) -> list[Waiver]:
    """The waivers with a reason and a known, waivable rule whose last day has not passed."""
    office = case.register.office
    waivable = {rule.name for rule in rules if rule.waivable}
    history = {rule.name for rule in rules if rule.of_history}
    return [
        waiver
        for waiver in (office.policy.waivers if office else ())
        if waiver.because
        and waiver.rule in waivable
        # History is set aside by the change that makes it, and by that one alone.
        and (waiver.rule not in history or (case.past is not None and case.past.is_new(waiver)))
        and (waiver.until is None or case.today <= waiver.until)
    ]


def _set_aside(
    case: Case, raised: list[Fault], waivers: list[Waiver]
) -> tuple[list[Fault], list[tuple[Fault, Waiver]]]:
    aside = []
    named = {(waiver.rule, waiver.at): waiver for waiver in waivers}
    rules = {waiver.rule for waiver in waivers}
    kept = []
    for fault in raised:
        reference = (
            case.register.reference_at(fault.path, fault.route) if fault.rule in rules else None
        )
        waiver = named.get((fault.rule, reference or ""))
        if waiver is None:
            kept.append(fault)
        else:
            aside.append((fault, waiver))
    return kept, aside
