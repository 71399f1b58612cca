"""The rule response-rule-changed, which runs with --since.

It finds changed facts that move the day by which a response or the chief constable's comments are
due, and changes of those comments. Like the rules in judging.py it warns, and says what follows.
"""

from collections.abc import Iterator

from recotrack.checks.comments import words_that_came
from recotrack.checks.earlier import changed, earlier
from recotrack.checks.judging import fault, faults
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.model.inspection import ChiefConstablePart
from recotrack.problems import Fault
from recotrack.progress import Comments
from recotrack.register import top_folder
from recotrack.words import days_late, days_left


def response_rule_changed(case: Case) -> Iterator[Fault]:
    """Facts that differ from the past and move the last day of a response, and changed comments of
    the chief constable.
    """
    yield from faults(case, "response-rule-changed")
    yield from _comments_clock(case)
    yield from words_that_came(case)


def _comments_clock(case: Case) -> Iterator[Fault]:
    """Days of the chief constable's comments that changed before publication. Later changes are
    errors of the rule response-changed.
    """
    both = earlier(case)
    for each in changed(case, "response", "chief_constable"):
        old, now = each.trail[0]
        if old.published:
            continue
        part = each.after or ChiefConstablePart()
        dates = {
            key: was
            for key in ("invited", "comments_due", "received")
            if (was := getattr(each.before, key, None)) is not None and was != getattr(part, key)
        }
        if not dates:
            continue
        path = each.now.path
        as_before = now.model_copy(update={"chief_constable": part.model_copy(update=dates)})
        folder = top_folder(path)
        then = _comments_words(both.with_values({path: as_before}).comments(folder))
        today = _comments_words(both.progress.comments(folder))
        follows = f"the chief constable's comments: {then} → {today}" if then != today else ""
        for key, was in dates.items():
            place = (path, ("chief_constable", key))
            yield fault("response-rule-changed", place, f"{key} was {uk(was)}", follows)


def _comments_words(comments: Comments | None) -> str:
    if comments is None or comments.due is None:
        return "no last day"
    if comments.days_late:
        return days_late(comments.days_late)
    if comments.came:
        return "in time" if comments.received else "received, on a day that is not recorded"
    return days_left((comments.due - comments.today).days)
