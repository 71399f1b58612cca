"""What `check` says about today's records: about their history, and what it did not say before."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from recotrack.checks import RULES, Case, Rule, run
from recotrack.problems import Problem
from recotrack.review.comparison import Comparison, Snapshot

Key = tuple[str, ...]
_OF_HISTORY = frozenset(rule.name for rule in RULES if rule.of_history)
_OF_WAIVERS = frozenset(rule.name for rule in RULES if rule.looks_back)


def found(pair: Comparison) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Problems of history, and problems that are new. Neither where only the day differs."""
    if pair.by_dates:
        return (), ()
    after = pair.after
    case = Case(after.register, after.day, after.exists, pair.past)
    problems = run(case, RULES).problems
    history = tuple(each for each in problems if each.rule in _OF_HISTORY)
    others = [each for each in problems if each.rule not in _OF_HISTORY]
    return history, tuple(_new(pair, others))


def _new(pair: Comparison, problems: list[Problem]) -> list[Problem]:
    """Those that the earlier records do not have.

    A line that moved makes none, nor do other words (1 day late, 2 days late) in the same place.
    """
    if not problems:
        return []
    then = list(_problems(pair.before, {each.rule for each in problems}))
    rest = _unmatched(problems, then, lambda it: (*_what(it), it.message), pair)
    return _unmatched(rest, then, _what, pair)


def _unmatched(
    problems: list[Problem], then: list[Problem], key: Callable[[Problem], Key], pair: Comparison
) -> list[Problem]:
    """Those of today's without one of `then`, from which each takes the one that it matches."""
    waiting: dict[Key, list[Problem]] = {}
    for each in then:
        waiting.setdefault(key(each), []).append(each)
    rest = []
    for each in problems:
        same = waiting.get(key(_before(pair, each)))
        if same:
            then.remove(same.pop())
        else:
            rest.append(each)
    return rest


def _problems(side: Snapshot, rules: set[str]) -> tuple[Problem, ...]:
    """What these rules find. The rules about waivers look at what all others found."""
    asked: Iterable[Rule] = RULES
    if not rules & _OF_WAIVERS:
        asked = [each for each in RULES if each.name in rules]
    return run(Case(side.register, side.day, side.exists), tuple(asked)).problems


def _what(problem: Problem) -> Key:
    return problem.rule, problem.path, problem.reference or ""


def _before(pair: Comparison, problem: Problem) -> Problem:
    """The problem as it would have been called then, if its file has another name now."""
    start = f"{pair.after.register.label}/" if pair.after.register.label else ""
    path = problem.path.removeprefix(start)
    old = pair.renamed.get(path, path)
    reference = problem.reference and pair.reference_before(problem.reference)
    return replace(problem, path=f"{start}{old}", reference=reference)
