"""The chief constable's words that changed after they came, before they are published (--since)."""

import re
from collections.abc import Iterator
from datetime import date

from recotrack.checks.earlier import Earlier, earlier, held
from recotrack.checks.judging import fault
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.difference import Change
from recotrack.problems import Fault
from recotrack.register import top_folder

_WORD = re.compile(r"\w+")


def words_that_came(case: Case) -> Iterator[Fault]:
    """The chief constable's words that had come, and changed before the response was published."""
    for each in held(case, "response-changed"):
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


_WORDS = {("chief_constable", "comments"), ("response", "chief_constable")}
"""The keys of what the chief constable writes."""


def _came(at: Earlier, change: Change) -> date | None:
    """The day on which the words came, if the response was not published then; None where another
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
