"""What `check` says about today's records: about their history, and what it did not say before."""

from dataclasses import replace

from recotrack.checks import RULES, Case, Sign, new_faults, raised, raised_before
from recotrack.problems import Problem, Severity
from recotrack.review.comparison import Comparison

_OF_HISTORY = frozenset(rule.name for rule in RULES if rule.of_history)


def found(pair: Comparison) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Problems of history, and problems that are new. Neither where only the day differs.

    A line that moved makes no new one, nor do other words (1 day late, 2 days late) in the same
    place.
    """
    if pair.by_dates:
        return (), ()
    pair = pair.whole  # what judges hides nothing
    after, before = pair.after, pair.before
    all_raised = raised(Case(after.register, after.day, after.exists, pair.past), RULES)
    of_history = [fault for fault in all_raised.faults if fault.rule in _OF_HISTORY]
    others = [fault for fault in all_raised.faults if fault.rule not in _OF_HISTORY]
    now = replace(all_raised, faults=tuple(others))
    then = raised_before(Case(before.register, before.day, before.exists), now)
    new = new_faults(then, now, _whole, _without_words, earlier=lambda sign: _earlier(pair, sign))
    return replace(all_raised, faults=tuple(of_history)).problems(), new.problems()


def _whole(sign: Sign) -> Sign:
    """A warning may have become an error: the fault is the same."""
    return sign._replace(severity=Severity.ERROR)


def _without_words(sign: Sign) -> Sign:
    return _whole(sign)._replace(message="")


def _earlier(pair: Comparison, sign: Sign) -> Sign:
    """The sign as it would have been then, if the fault's file has another name now."""
    reference = sign.reference and pair.reference_before(sign.reference)
    return sign._replace(path=pair.renamed.get(sign.path, sign.path), reference=reference)
