"""Which problems are new: faults of two runs are compared, and only what is new gets its place.

Lines move, so they are not compared. What tells a fault from another is its sign, of which the
caller says how much must agree.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import NamedTuple

from recotrack.checks.rule import Case
from recotrack.checks.run import Raised, raised
from recotrack.problems import Fault, Severity


class Sign(NamedTuple):
    """What tells a fault from others, wherever its line is now."""

    rule: str
    severity: Severity
    path: str
    reference: str
    message: str
    parts: frozenset[str] = frozenset()
    """What it says of each of several things."""


Same = Callable[[Sign], Hashable]
"""What of a sign must agree for two faults to be the same one."""


def raised_before(case: Case, after: Raised) -> Raised:
    """What those rules say of `case`, the records before, that said something of those after."""
    named = {fault.rule for fault in after.faults}
    rules = after.rules
    # The rules about waivers look at what all others found.
    if not any(rule.looks_back and rule.name in named for rule in rules):
        rules = tuple(rule for rule in rules if rule.name in named)
    return raised(case, rules)


def new_faults(
    before: Raised, after: Raised, *same: Same, earlier: Callable[[Sign], Sign] = lambda sign: sign
) -> Raised:
    """Of `after` the faults that are not among those of `before`; each excuses one.

    With several `same`, what the first leaves unmatched is matched by the next, which asks for
    less. `earlier` makes of a sign after the one that it would have had before.
    """
    old = [_sign(before, fault) for fault in before.faults]
    new = [(fault, earlier(_sign(after, fault))) for fault in after.faults]
    for key in same:
        old, new = _unmatched(after, old, new, key)
    new = [(fault, sign) for fault, sign in new if not any(_is_left_of(sign, was) for was in old)]
    return replace(after, faults=tuple(fault for fault, _ in new))


def _sign(of: Raised, fault: Fault) -> Sign:
    register = of.case.register
    reference = register.reference_at(fault.path, fault.route) or ""
    severity = of.severity(fault)
    return Sign(fault.rule, severity, fault.path, reference, fault.message, fault.parts)


def _is_left_of(sign: Sign, was: Sign) -> bool:
    """Whether it is what remains of an earlier one: some of whose parts have been mended, or that
    was an error and is none any more. What is said of several things at the first of them stands at
    another one of them, when that is mended.
    """
    there = (sign.path, sign.reference) == (was.path, was.reference) or sign.reference in was.parts
    if sign.rule != was.rule or not there:
        return False
    if sign.severity is not was.severity:
        return was.severity is Severity.ERROR
    return bool(sign.parts) and sign.parts <= was.parts


def _unmatched(
    after: Raised, old: list[Sign], new: list[tuple[Fault, Sign]], same: Same
) -> tuple[list[Sign], list[tuple[Fault, Sign]]]:
    """What is left of both when the same ones have been taken out, one for one."""
    groups: dict[Hashable, list[tuple[Fault, Sign]]] = defaultdict(list)
    for fault, sign in new:
        groups[same(sign)].append((fault, sign))
    known = Counter(map(same, old))
    matched: Counter[Hashable] = Counter()
    left_new = []
    for key, group in groups.items():
        matched[key] = min(known[key], len(group))
        mixed = 0 < known[key] < len(group)  # of these the last in the file pass for the new ones
        ordered = _in_order_of_place(after, group) if mixed else group
        left_new += ordered[matched[key] :]
    left_old = []
    for sign in old:
        matched[same(sign)] -= 1
        if matched[same(sign)] < 0:
            left_old.append(sign)
    return left_old, left_new


def _in_order_of_place(of: Raised, group: list[tuple[Fault, Sign]]) -> list[tuple[Fault, Sign]]:
    places = of.located(fault for fault, _ in group)
    order = sorted(range(len(group)), key=places.__getitem__)
    return [group[index] for index in order]
