"""Rules about the policy in register.yaml: its colours leave no gap; each waiver names a rule and a
place, has a reason, and sets something aside.

Those of waivers look at the faults that the other rules found, so they come last.
"""

from collections.abc import Iterator

from recotrack.checks.rule import Case, gives_no_reason
from recotrack.checks.survey import withdrawn_reports
from recotrack.checks.unfit import KnownReferences, cures
from recotrack.dates import uk
from recotrack.empty_words import says_something
from recotrack.model.office import Waiver
from recotrack.patterns import Pattern
from recotrack.problems import Fault, Route, Severity, cure
from recotrack.progress import DEFAULT
from recotrack.register import Register, top_folder
from recotrack.store import REGISTER

# Conditions that may be the only one that holds. Due soon, stale or without an owner is not among
# them, as such work is on track too.
_STATES = (
    "closed",
    "superseded",
    "not for us",
    "not accepted",
    "cancelled",
    "verified",
    "complete",
    "submitted",
    "overdue",
    "blocked",
    "action overdue",
    "action blocked",
    "moved past the deadline",
    "not started",
    "on track",
)


def rag_gap(case: Case) -> Iterator[Fault]:
    """States without a colour, in a policy that names colours."""
    policy = case.register.policy
    declared = {line.when for line in policy.rag} if policy else set()
    missing = [state for state in _STATES if state not in declared]
    if declared and missing:
        usual: dict[str, str] = {line.when: line.colour for line in DEFAULT}
        entries = (f"{each}, {usual[each]}" for each in missing)
        yield Fault(
            rule="rag-gap",
            path=REGISTER,
            route=("policy", "rag"),
            at_key=True,
            message=f"no line for {', '.join(missing)}",
            write=(f"an entry with when: and colour: for each: {'; '.join(entries)}",),
            basis="policy rag: the first line that fits wins",
        )


# Waivers


_MAY_BE_A_PLACE = Pattern(r"[^\s/]+(?:/[^\s/]+)*(?<!\.yaml)(?<!\.yml)")
"""The form of a reference: no white space, and not the name of a file."""


def waiver_invalid(case: Case) -> Iterator[Fault]:
    """Waivers without a reason, with an unknown rule, or with a place that never existed."""
    known = KnownReferences(case.register)
    for route, waiver in _waivers(case.register):
        yield from _bad_rule(case, waiver, route)
        judged = _can_be_judged(case, waiver) or not _MAY_BE_A_PLACE.fullmatch(waiver.at)
        if judged and not known.fits(waiver.at) and not _was_there(case, waiver):
            yield Fault(
                rule="waiver-invalid",
                path=REGISTER,
                route=(*route, "at"),
                message=known.message(waiver.at),
                write=known.cures("at", waiver.at, "no waiver, if the place is gone"),
            )
        if not says_something(waiver.because):
            empty = gives_no_reason(waiver)
            yield Fault(
                rule="waiver-invalid",
                path=REGISTER,
                route=(*route, "because"),
                at_key=not empty,
                message="these words are no reason, so they set nothing aside"
                if empty
                else "a waiver without a reason does not hold",
                write=(cure("{because} and why the rule is set aside here"),),
                # An older recotrack took such words for a reason: what is merged is no error.
                severity=Severity.WARNING if empty and not case.is_new(waiver) else None,
            )


def _bad_rule(case: Case, waiver: Waiver, route: Route) -> Iterator[Fault]:
    waivable = {rule.name: rule.waivable for rule in case.rules}
    if waivable.get(waiver.rule):
        return
    known = waiver.rule in waivable
    names = [name for name, may_be in waivable.items() if may_be]
    yield Fault(
        rule="waiver-invalid",
        path=REGISTER,
        route=(*route, "rule"),
        message="this rule cannot be set aside" if known else "there is no such rule",
        write=("no waiver: mend what the rule finds",)
        if known
        else cures("rule", waiver.rule, names, "no waiver, if the rule is gone"),
    )


def waiver_unused(case: Case) -> Iterator[Fault]:
    """Waivers that set no fault of this run aside, or whose last day has passed."""
    waivers = list(_waivers(case.register))
    if not waivers:
        return
    rules = {waiver.rule for _, waiver in waivers}
    register = case.register
    met = {
        (fault.rule, register.reference_at(fault.path, fault.route))
        for fault in case.raised
        if fault.rule in rules
    }
    withdrawn = withdrawn_reports(case)
    for route, waiver in waivers:
        if top_folder(waiver.at) in withdrawn:
            continue
        over = waiver.has_run_out(case.today)
        unmet = (waiver.rule, waiver.at) not in met and _can_be_judged(case, waiver)
        if over or (unmet and _could_apply(case, waiver)):
            yield _unused_fault(waiver, route, over=over)


def _can_be_judged(case: Case, waiver: Waiver) -> bool:
    """Whether this check can tell what a waiver does.

    For a rule of history only a check with --since of the change that adds the waiver can. Once it
    is merged, the waiver is a note of what was done.
    """
    of_history = {rule.name for rule in case.rules if rule.of_history}
    if waiver.rule not in of_history:
        return True
    return bool(case.pasts) and all(past.is_new(waiver) for past in case.pasts)


def _was_there(case: Case, waiver: Waiver) -> bool:
    """Whether the waiver's place exists in an earlier commit given by --since."""
    return any(waiver.at in past.register.referents for past in case.pasts)


def _could_apply(case: Case, waiver: Waiver) -> bool:
    """Whether the waiver could set something aside. If it never can, waiver-invalid reports it."""
    waivable = {rule.name for rule in case.rules if rule.waivable}
    thing = case.register.referents.get(waiver.at)
    return (
        says_something(waiver.because)
        and waiver.rule in waivable
        and (_was_there(case, waiver) or (thing is not None and thing.value is not None))
    )


def _unused_fault(waiver: Waiver, route: Route, *, over: bool) -> Fault:
    write: tuple[str, ...]
    if over and waiver.until:
        message = f"this waiver has run out: {uk(waiver.until)} was its last day"
        write = ("no waiver", "until: a later day, if the reason still holds")
    else:
        message = "this waiver sets nothing aside"
        write = ("no waiver: the problem that it was written for is mended, or is elsewhere",)
    at = (*route, "until" if over else "rule")
    return Fault(rule="waiver-unused", path=REGISTER, route=at, message=message, write=write)


def _waivers(register: Register) -> Iterator[tuple[Route, Waiver]]:
    for index, waiver in enumerate(register.waivers):
        yield ("policy", "waivers", index), waiver
