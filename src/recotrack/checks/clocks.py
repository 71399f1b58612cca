"""The rule response-rule-changed, which runs with --since.

It finds changed facts that move the day by which a response or the chief constable's comments are
due, and changes of those comments. Like the rules in judging.py it warns, and says what follows.
"""

import re
from collections.abc import Iterator
from datetime import date

from recotrack.checks.earlier import Earlier, changed, earlier, reported_by
from recotrack.checks.judging import fault, faults
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.difference import Change
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
    for each in reported_by(case, "response-changed"):
        if each.keys not in _WORDS or not each.before:
            continue
        came = _came(earlier(case), each)
        if came and _words(each.before) != _words(each.after or ""):
            what = "said something different" if each.after else "are gone"
            yield fault(
                "response-rule-changed",
                (each.now.path, each.route),
                f"the chief constable's words, which came on {uk(came)}, {what}",
                "the response has to be published with them",
                f"{each.keys[-1]}: as it came, if nobody sent it again",
                right="it was sent again, or not as it was typed",
            )


def _comments_words(comments: Comments | None) -> str:
    if comments is None or comments.due is None:
        return "no last day"
    if comments.days_late:
        return days_late(comments.days_late)
    if comments.came:
        return "in time" if comments.received else "received, on a day that is not recorded"
    return days_left((comments.due - comments.today).days)


# The chief constable's words that changed after they came, before they are published


_WORD = re.compile(r"\w+")
_WORDS = {("chief_constable", "comments"), ("response", "chief_constable")}
"""The keys of what the chief constable writes."""


def _came(at: Earlier, change: Change) -> date | None:
    """The day on which the words came, if the response was not published then; None if another
    day is said now.
    """
    was = at.before.response_to(top_folder(change.old.path))
    now = at.case.register.response_to(top_folder(change.now.path))
    if was is None or was.published:
        return None
    days = [each.chief_constable.received for each in (was, now) if each and each.chief_constable]
    return days[0] if len(days) > 1 and days[0] == days[1] else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
