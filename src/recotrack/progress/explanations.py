"""Who has answered a recommendation, in the response or in an addendum to it, and when.

Police Act 1996 s.55(5B): for each recommendation the body explains the action taken or proposed, or
why there is none. An explanation that is published later counts from that day on.
"""

from datetime import date
from typing import NamedTuple

from recotrack.empty_words import is_comment, says_something
from recotrack.model import Addendum, Answers, Response
from recotrack.register import File


class Explanation(NamedTuple):
    """The body's explanation of a recommendation."""

    addendum: Addendum | None
    """The addendum that has it; None if the response itself has it."""

    def days_late(self, last_day: date | None) -> int:
        """How many days after the response's last day it came; 0 for one in the response."""
        if self.addendum is None or last_day is None:
            return 0
        return max(0, (self.addendum.published - last_day).days)


def explanation(
    file: File, response: Response | None, today: date | None = None
) -> Explanation | None:
    """The first explanation of a recommendation up to a day; None if there is none.

    `response` is the one that answers its report.
    """
    if has_explanation(file.value.response):
        return Explanation(None)
    for addendum in addenda_to(response, file.reference, today):
        if is_explanation(addendum.commissioner):
            return Explanation(addendum)
    return None


def has_answer(file: File, response: Response | None, today: date | None = None) -> bool:
    """Whether the chief constable has answered a recommendation by a day."""
    answers: Answers | None = file.value.response
    added = addenda_to(response, file.reference, today)
    said = (answers.chief_constable if answers else None, *(each.chief_constable for each in added))
    return any(map(is_comment, said))


def addenda_to(
    response: Response | None, reference: str | None, today: date | None = None
) -> tuple[Addendum, ...]:
    """The addenda up to a day, by date: those to a recommendation or, for None, to the whole
    response.
    """
    found = [
        each
        for each in (response.addenda if response else ())
        if each.to == reference and (today is None or each.published <= today)
    ]
    return tuple(sorted(found, key=lambda each: each.published))


def has_explanation(answers: Answers | None) -> bool:
    """Whether the body says in the response what is done, or why nothing is."""
    return is_explanation(answers.commissioner if answers else None)


def is_explanation(words: str | None) -> bool:
    """Whether words say what is done, or why nothing is; "None" or "To follow" alone do not."""
    return says_something(words)
