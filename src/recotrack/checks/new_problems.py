"""What a change brings: which rules to ask, and which problems are new.

Lines move, so they are not compared. Each fault has an identity without a line; the caller says how
much of it must agree. Lines are worked out only for the new ones.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from recotrack.checks.rule import Case, Rule
from recotrack.checks.run import Raised, raised
from recotrack.model import Action, Pillar, Recommendation
from recotrack.problems import Fault, Severity
from recotrack.register import Register


class FaultIdentity(NamedTuple):
    """The identity of a fault, which does not depend on its line."""

    rule: str
    severity: Severity
    path: str
    reference: str
    message: str
    parts: frozenset[str] = frozenset()
    """For a fault about several things, what it says about each."""


Same = Callable[[FaultIdentity], Hashable]
"""The part of an identity that must be equal for two faults to be the same one."""


def raised_before(case: Case, after: Raised) -> Raised:
    """The faults of the earlier records, `case`, by the rules that found some in `after`."""
    named = {fault.rule for fault in after.faults}
    rules = after.rules
    # The rules about waivers look at what all others found.
    if not any(rule.looks_at_faults and rule.name in named for rule in rules):
        rules = tuple(rule for rule in rules if rule.name in named)
    return raised(case, rules)


def new_faults(
    before: Raised,
    after: Raised,
    *same: Same,
    earlier: Callable[[FaultIdentity], FaultIdentity] = lambda each: each,
) -> Raised:
    """The faults of `after` that `before` does not have. Each earlier fault matches one.

    `same` gives the part of an identity that must agree. With several, what the first leaves
    unmatched is matched by the next, which asks for less. `earlier` turns an identity of today into
    the one that the fault would have had.
    """
    old = [_identity(before, fault) for fault in before.faults]
    new = [(fault, earlier(_identity(after, fault))) for fault in after.faults]
    for key in same:
        old, new = _unmatched(after, old, new, key)
    new = [
        (fault, identity)
        for fault, identity in new
        if not any(_is_rest_of(identity, was) for was in old)
    ]
    return replace(after, faults=tuple(fault for fault, _ in new))


def _identity(of: Raised, fault: Fault) -> FaultIdentity:
    register = of.case.register
    reference = register.reference_at(fault.path, fault.route) or ""
    severity = of.severity(fault)
    return FaultIdentity(fault.rule, severity, fault.path, reference, fault.message, fault.parts)


def _is_rest_of(identity: FaultIdentity, was: FaultIdentity) -> bool:
    """Whether a fault is what is left of an earlier one, of which parts were mended or which is
    only a warning now.

    A fault about several things is reported at the first of them. If that one was mended, it is
    reported at another.
    """
    there = (identity.path, identity.reference) == (
        was.path,
        was.reference,
    ) or identity.reference in was.parts
    if identity.rule != was.rule or not there:
        return False
    if identity.severity is not was.severity:
        return was.severity is Severity.ERROR
    return bool(identity.parts) and identity.parts <= was.parts


def _unmatched(
    after: Raised, old: list[FaultIdentity], new: list[tuple[Fault, FaultIdentity]], same: Same
) -> tuple[list[FaultIdentity], list[tuple[Fault, FaultIdentity]]]:
    """The old and the new faults that are left when each has been matched with one of the other
    list.
    """
    groups: dict[Hashable, list[tuple[Fault, FaultIdentity]]] = defaultdict(list)
    for fault, identity in new:
        groups[same(identity)].append((fault, identity))
    known = Counter(map(same, old))
    matched: Counter[Hashable] = Counter()
    left_new = []
    for key, group in groups.items():
        matched[key] = min(known[key], len(group))
        mixed = 0 < known[key] < len(group)  # the last ones in the file count as new
        ordered = _in_order_of_place(after, group) if mixed else group
        left_new += ordered[matched[key] :]
    left_old = []
    for identity in old:
        matched[same(identity)] -= 1
        if matched[same(identity)] < 0:
            left_old.append(identity)
    return left_old, left_new


def _in_order_of_place(
    of: Raised, group: list[tuple[Fault, FaultIdentity]]
) -> list[tuple[Fault, FaultIdentity]]:
    places = of.located(fault for fault, _ in group)
    order = sorted(range(len(group)), key=places.__getitem__)
    return [group[index] for index in order]


# Which rules to ask


def asked_of_change(rules: Iterable[Rule], before: Register, after: Register) -> tuple[Rule, ...]:
    """The rules for which the change from `before` to `after` can bring a new fault.

    If only updates changed, which is the usual change, the rules that look at no update are left
    out: they find what they found before.
    """
    if before.files.keys() != after.files.keys() or any(
        file.value is not after.files[path].value
        and _without_updates(file.value) != _without_updates(after.files[path].value)
        for path, file in before.files.items()
    ):
        return tuple(rules)
    return tuple(rule for rule in rules if rule.of_updates)


def _without_updates(value: Any) -> Any:  # noqa: ANN401 - a record, or an action of one
    """A record without its own updates and those of its actions."""
    empty: dict[str, Any] = {}
    if isinstance(value, Recommendation | Action):
        empty["updates"] = ()
    if isinstance(value, Recommendation | Pillar):
        empty["actions"] = tuple(map(_without_updates, value.actions))
    return value.model_copy(update=empty) if empty else value
