"""Which figures rest on a day or a status that no source states, one assumed value at a time."""

from collections.abc import Callable
from typing import Any

from recotrack.progress import Progress, Standing
from recotrack.progress.assumed import (
    colour_is_assumed,
    due_is_assumed,
    expected_is_assumed,
    first_due_is_assumed,
    lateness_is_assumed,
    silence_is_assumed,
    since_is_assumed,
    status_is_assumed,
)
from tests.progress.test_progress import Data, action, one, recommendation, update
from tests.tables import every_row

ASKED: dict[str, Callable[[Progress, Standing], bool]] = {
    "status": lambda _, standing: status_is_assumed(standing),
    "since": lambda _, standing: since_is_assumed(standing),
    "due": due_is_assumed,
    "first due": first_due_is_assumed,
    "lateness": lateness_is_assumed,
    "expected": lambda _, standing: expected_is_assumed(standing),
    "silence": lambda _, standing: silence_is_assumed(standing),
    "colour": colour_is_assumed,
}
REC, ACT = "x/rec-01", "x/rec-01/act"


def assumed(data: Data, reference: str = REC) -> set[str]:
    """What of it is assumed."""
    progress = one(recommendation(**data))
    standing = progress.everything[reference]
    return {name for name, is_assumed in ASKED.items() if is_assumed(progress, standing)}


STATED: Data = {"deadline": {"basis": "stated", "date": "2025-03-31"}}
LATE = {"due", "first due", "lateness", "colour"}
"""What follows from the only date that it has, of work that is late."""


def moved(*keys: str, day: str = "2025-02-01", due: str = "2025-05-31") -> Data:
    return update(day, due=due, assumed=list(keys))


@every_row(
    ("data", "found"),
    [
        (STATED, set()),
        ({"deadline": {"basis": "assumed", "date": "2025-03-31"}}, LATE),
        ({"deadline": {"basis": "stated", "date": "2025-03-31", "assumed": ["date"]}}, LATE),
        ({**STATED, "assumed": ["deadline"]}, LATE),
        ({"due": "2025-03-31"}, set()),
        ({"due": "2025-03-31", "assumed": ["due"]}, LATE),
        ({**STATED, "due": "2025-03-31", "assumed": ["deadline"]}, set()),
        ({**STATED, "updates": [moved("due")]}, {"due", "lateness", "colour"}),
        ({**STATED, "assumed": ["deadline"], "updates": [moved()]}, {"first due", "lateness"}),
        ({**STATED, "updates": [moved("date")]}, {"silence"}),
        ({"updates": [moved("due")]}, LATE),
        ({"updates": [moved("due"), moved(day="2025-03-01", due="2025-06-15")]}, {"first due", "lateness"}),
        ({"updates": [moved(), moved("due", day="2025-03-01", due="2025-06-15")]}, {"due", "lateness", "colour"}),
    ],
    ids=[
        "a stated deadline", "an assumed one", "its day", "all of it", "a date", "an assumed date",
        "a date beside an assumed deadline", "a move to an assumed date", "a move from one",
        "a move on an assumed day", "a first date by an update", "moved from that", "moved to another",
    ],
)  # fmt: skip
def test_what_is_counted_from_an_assumed_date_is_assumed(data: Data, found: set[str]) -> None:
    """How late it is, against that date and the first one, and a colour that names it."""
    assert assumed(data) == found


@every_row(
    ("data", "own", "found"),
    [
        ({**STATED, "assumed": ["deadline"]}, {}, LATE),
        ({**STATED, "assumed": ["deadline"]}, {"due": "2025-03-31"}, set()),
        (STATED, {"due": "2025-03-31", "assumed": ["due"]}, LATE),
        (STATED, {"updates": [moved("due")]}, {"due", "lateness", "colour"}),
        ({**STATED, "assumed": ["deadline"]}, {"updates": [moved()]}, {"first due", "lateness"}),
        (STATED, {"assumed": ["added"]}, {"silence"}),
    ],
    ids=["of its recommendation", "beside its own", "its own", "a move of its own", "a move from its recommendation's", "the day it was added"],
)  # fmt: skip
def test_an_action_has_the_assumed_date_of_its_recommendation(
    data: Data, own: dict[str, Any], found: set[str]
) -> None:
    """While it has none of its own."""
    assert assumed({**data, "actions": [action(**own)]}, ACT) == found


def said(*keys: str, **more: Any) -> Data:
    return update("2025-02-01", assumed=list(keys), **more)


@every_row(
    ("data", "found"),
    [
        ({"updates": [said(status="complete")]}, set()),
        ({"updates": [said("status", status="complete")]}, {"status"}),
        ({"updates": [said("date", status="complete")]}, {"since", "silence"}),
        ({"updates": [said("status", status="complete"), update("2025-03-01", status="verified")]}, set()),
        ({"disposition": "not for us", "reason": "Theirs."}, set()),
        ({"disposition": "not for us", "reason": "Theirs.", "assumed": ["disposition"]}, {"status"}),
        ({"disposition": "accepted", "assumed": ["disposition"]}, set()),
        ({"decisions": [{"date": "2025-02-01", "disposition": "not for us", "by": "lead", "assumed": ["disposition"]}]}, {"status"}),
        ({"decisions": [{"date": "2025-02-01", "disposition": "not for us", "by": "lead", "assumed": ["date"]}]}, {"since", "silence"}),
        ({"updates": [said(forecast="2025-09-30")]}, set()),
        ({"updates": [said("forecast", forecast="2025-09-30")]}, {"expected"}),
        ({"updates": [said("date")]}, {"silence"}),
        ({"updates": [said("date"), update("2025-03-01")]}, set()),
        ({"updates": [said()], "actions": [action(added="2025-03-01", assumed=["added"])]}, {"silence"}),
        ({"updates": [said()], "actions": [action(updates=[update("2025-03-01", assumed=["date"])])]}, {"silence"}),
    ],
    ids=[
        "stated", "a status", "its day", "another status since", "published", "an assumed disposition",
        "of work to be done", "an assumed decision", "its day too", "a forecast", "an assumed one", "an update's day",
        "another update since", "the day of an action", "the day of its update",
    ],
)  # fmt: skip
def test_a_status_a_forecast_and_a_silence_are_assumed_by_what_says_them(
    data: Data, found: set[str]
) -> None:
    """By the last update or decision that says it, and by no other."""
    assert assumed(data) - {"colour"} == found


STALE: Data = {"owner": "lead", "due": "2025-12-31"}


@every_row(
    ("data", "when", "by_its_condition", "by_its_words"),
    [
        ({**STALE, "updates": [said()]}, "stale", False, False),
        ({**STALE, "updates": [said("date")]}, "stale", True, True),
        ({**STALE, "assumed": ["due"], "updates": [said()]}, "stale", False, False),
        ({"due": "2025-03-31", "assumed": ["due"]}, "overdue", False, True),
        ({**STALE, "updates": [said("date", status="complete")]}, "complete", False, True),
        ({**STALE, "updates": [update("2025-06-25")], "actions": [action(due="2025-03-31", assumed=["due"])]}, "action overdue", False, True),
        ({**STALE, "updates": [update("2025-06-25")], "actions": [action(due="2025-03-31")]}, "action overdue", False, False),
        ({**STALE, "assumed": ["due"], "updates": [update("2025-06-25")], "actions": [action(due="2025-03-31"), action(id="tell", due="2025-09-30", assumed=["due"])]}, "action overdue", False, False),
    ],
    ids=["silent", "since an assumed day", "an assumed date", "late", "done", "by a late action", "by one whose date is stated", "and no other is"],
)  # fmt: skip
def test_a_colour_is_assumed_by_its_condition_or_by_its_words(
    data: Data, when: str, *, by_its_condition: bool, by_its_words: bool
) -> None:
    """The words name days, which may be those of an action."""
    progress = one(recommendation(**data))
    standing = progress.everything[REC]
    assert progress.rag(standing).when == when
    assert colour_is_assumed(progress, standing, in_words=False) is by_its_condition
    assert colour_is_assumed(progress, standing) is by_its_words
