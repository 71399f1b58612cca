"""unlikely-day on its days: the one that a day follows from, ten years on, a year back in a list.

tests/checks/test_unlikely_days.py shows what a slip looks like; here each limit is met exactly.
"""

from datetime import date, timedelta

import pytest

from tests.tables import every_row
from tests.two_parties import (
    AT,
    LAST_DAY,
    OFFICE,
    REC_01,
    REC_02,
    REPORT,
    RESPONSE,
    Texts,
    around,
    changed,
    found,
)

INSPECTION = f"{REPORT}/inspection.yaml"
MEASURES = "programmes/op/measures.yaml"
PUBLISHED, ADDED, UPDATED = date(2025, 5, 6), date(2025, 5, 19), date(2025, 6, 12)
Change = tuple[str, str, str]


def said(files: Texts, day: date = LAST_DAY, calendar_day: date | None = None) -> list[str]:
    return found("unlikely-day", files, day, calendar_day=calendar_day)


def test_the_register_itself_is_silent() -> None:
    assert said(changed()) == []


FOLLOWS: dict[str, tuple[Change, date, str, str]] = {
    "a deadline, from the report": (
        (REC_01, "  date: 2025-11-30\n", "  date: {}\n"),
        PUBLISHED,
        "7",
        "before the report was published, on 6 May 2025",
    ),
    "a recommendation's due date, from the report": (
        (REC_02, "due: 2025-09-30\n", "due: {}\n"),
        PUBLISHED,
        "9",
        "before the report was published, on 6 May 2025",
    ),
    "an action's due date, from its first day": (
        (REC_01, "    due: 2025-10-31\n", "    due: {}\n"),
        ADDED,
        "28",
        "before the action was added, on 19 May 2025",
    ),
    "a date that an update gives, from its day": (
        (REC_02, "    by: sergeant\n", "    by: sergeant\n    due: {}\n"),
        UPDATED,
        "16",
        "before the update that sets it was made, on 12 June 2025",
    ),
    "the day that a report sets for its response": (
        (INSPECTION, "response_rule: police-act-55\n", "response_due: {}\n"),
        PUBLISHED,
        "6",
        "before the report was published, on 6 May 2025",
    ),
    "the invitation, from the report": (
        (RESPONSE, "  invited: 2025-05-12\n", "  invited: {}\n"),
        PUBLISHED,
        "3",
        "before the report was published, on 6 May 2025",
    ),
    "an update, from the report": (
        (REC_02, "  - date: 2025-06-12\n", "  - date: {}\n"),
        PUBLISHED,
        "14",
        "before the report was published, on 6 May 2025",
    ),
    "an action's update, from its first day": (
        (REC_01, "      - date: 2025-06-12\n", "      - date: {}\n"),
        ADDED,
        "30",
        "before the action was added, on 19 May 2025",
    ),
}
"""The words that become others, the day that it follows from, the line, and what is said."""


@around
@pytest.mark.parametrize("what", FOLLOWS)
def test_a_day_may_be_the_one_that_it_follows_from(what: str, later: int) -> None:
    (path, old, new), start, line, words = FOLLOWS[what]
    files = changed((path, old, new.format(start + timedelta(later))))
    assert said(files) == [f"{path}:{line}: {words}"][: later < 0]


@pytest.mark.parametrize(
    ("year", "words"), [(2034, ""), (2035, ""), (2036, "11 years ahead: is it a slip?")]
)
@pytest.mark.parametrize("what", [each for each in FOLLOWS if "due date" in each or "date that" in each or "deadline" in each])  # fmt: skip
def test_no_plan_looks_more_than_ten_years_ahead(what: str, year: int, words: str) -> None:
    """Counted by the years alone, from whatever day it follows: to the end of the tenth."""
    (path, old, new), _, line, _ = FOLLOWS[what]
    files = changed((path, old, new.format(date(year, 12, 31))))
    assert said(files) == [f"{path}:{line}: {words}"][: bool(words)]


ASSUMED: dict[str, tuple[Change, ...]] = {
    "the deadline": (
        (REC_01, "  date: 2025-11-30\n", "  date: 2025-05-05\n"),
        (REC_01, "owner: inspector\nresponse:", "owner: inspector\nassumed:\n  - deadline\nresponse:"),
    ),
    "a recommendation's due date": (
        (REC_02, "due: 2025-09-30\n", "due: 2025-05-05\nassumed:\n  - due\n"),
    ),
    "an action's due date": (
        (REC_01, "    due: 2025-10-31\n", "    due: 2025-05-18\n    assumed:\n      - due\n"),
    ),
    "the day on which an action was added": (
        (REC_01, "    due: 2025-10-31\n", "    due: 2025-05-18\n    assumed:\n      - added\n"),
    ),
    "the date that an update gives": (
        (REC_02, "    by: sergeant\n", "    by: sergeant\n    due: 2025-06-11\n    assumed:\n      - due\n"),
    ),
    "the day of an update that gives one": (
        (REC_02, "    by: sergeant\n", "    by: sergeant\n    due: 2025-06-11\n    assumed:\n      - date\n"),
    ),
    "the day of an update": (
        (REC_02, "  - date: 2025-06-12\n    by: sergeant\n", "  - date: 2025-05-05\n    by: sergeant\n    assumed:\n      - date\n"),
    ),
}  # fmt: skip
"""Days that would be named, were they not assumed."""


@every_row("what", ASSUMED)
def test_a_day_that_is_assumed_is_not_asked(what: str) -> None:
    """It is asked the moment somebody states it."""
    assert said(changed(*ASSUMED[what])) == []
    stated = [
        (path, old, "\n".join(line for line in new.split("\n") if not _assumes(line)))
        for path, old, new in ASSUMED[what]
    ]
    assert len(said(changed(*stated))) == 1


def _assumes(line: str) -> bool:
    return line.strip() in {"assumed:", "- deadline", "- due", "- added", "- date"}


@pytest.mark.parametrize(
    "key", ["owner", "title"], ids=["a recommendation's owner", "an action's title"]
)
def test_something_else_that_is_assumed_does_not_excuse_a_day(key: str) -> None:
    files = (
        changed((REC_02, "due: 2025-09-30\n", "due: 2025-05-05\nassumed:\n  - owner\n"))
        if key == "owner"
        else changed(
            (REC_01, "    due: 2025-10-31\n", "    due: 2025-05-18\n    assumed:\n      - title\n")
        )
    )
    assert len(said(files)) == 1


@pytest.mark.parametrize("at", range(3), ids=AT)
def test_nothing_is_held_against_a_report_that_has_not_come(at: int) -> None:
    """Its own day is an error then; from that day on what lies before it is named."""
    files = changed((REC_02, "due: 2025-09-30\n", "due: 2025-05-05\n"))
    for looked_at in (date(2025, 1, 1), LAST_DAY):
        day = PUBLISHED + timedelta(at - 1)
        assert len(said(files, looked_at, day)) == (0, 1, 1)[at]


@pytest.mark.parametrize("at", range(3), ids=AT)
def test_nothing_is_held_against_an_action_that_was_not_added_yet(at: int) -> None:
    files = changed((REC_01, "    due: 2025-10-31\n", "    due: 2025-05-18\n"))
    assert len(said(files, LAST_DAY, ADDED + timedelta(at - 1))) == (0, 1, 1)[at]


@around
@pytest.mark.parametrize("typed_late", [True, False])
def test_each_update_is_held_to_the_first_day(later: int, *, typed_late: bool) -> None:
    """Wherever it stands in the list: of the action that was added on 19 May."""
    half = "      - date: 2025-06-12\n        by: sergeant\n        status: in progress\n        note: Half of them are trained.\n"
    early = (
        f"      - date: {ADDED + timedelta(later)}\n        by: sergeant\n        note: Begun.\n"
    )
    files = changed((REC_01, half, half + early if typed_late else early + half))
    words = "before the action was added, on 19 May 2025"
    line = 34 if typed_late else 30
    assert said(files) == [f"{REC_01}:{line}: {words}"][: later < 0]


# Lists of days

A_YEAR = 366
NEXT = date(2026, 8, 31)


def listed(kind: str, first: date, second: date) -> Texts:
    """The days in a list of the second board, or of the second measure; of two later decisions."""
    if kind == "readings":
        return changed(
            (MEASURES, "    - date: 2025-05-31\n      value: 3\n", f"    - date: {first}\n      value: 3\n"),
            (MEASURES, "2025-06-16", str(second)),
        )  # fmt: skip
    if kind == "decisions":
        later = "".join(
            f"  - date: {day}\n    by: inspector\n    disposition: not accepted\n    because: No money.\n"
            for day in (first, second)
        )
        return changed((REC_02, "updates:\n", f"decisions:\n{later}updates:\n"))
    days = f"      - {first}\n      - {second}\n"
    met = "      - 2025-05-21\n      - 2025-06-18\n"
    return changed((OFFICE, met, days if kind == "met" else f"{met}    planned:\n{days}"))


LINES = {"met": 29, "planned": 32, "readings": 14, "decisions": 18}
PLACES = {"readings": MEASURES, "decisions": REC_02}


@pytest.mark.parametrize("kind", LINES)
@pytest.mark.parametrize(
    ("back", "words"),
    [
        (-30, ""),
        (1, ""),
        (A_YEAR - 1, ""),
        (A_YEAR, ""),
        (A_YEAR + 1, "more than a year before the one above, 31 August 2026"),
        (0, "this day stands here a second time"),
    ],
)
def test_a_list_of_days(kind: str, back: int, words: str) -> None:
    """What is typed late may stand up to 366 days below; each day stands there once."""
    files = listed(kind, NEXT, NEXT - timedelta(back))
    place = PLACES.get(kind, OFFICE)
    assert said(files, date(2026, 12, 31)) == [f"{place}:{LINES[kind]}: {words}"][: bool(words)]


def test_a_day_may_be_held_and_planned_and_stand_in_the_list_of_another_board() -> None:
    """Each list is asked by itself."""
    files = changed(
        (OFFICE, "      - 2025-06-11\n", "      - 2025-06-11\n    planned:\n      - 2025-06-11\n      - 2025-07-09\n"),
        (OFFICE, "      - 2025-06-18\n", "      - 2025-06-11\n    planned:\n      - 2025-07-09\n"),
    )  # fmt: skip
    assert said(files) == []


def test_after_a_slip_the_list_goes_on_from_the_last_right_day() -> None:
    """One day of another decade is one slip, and not another one at the day below."""
    days = "      - 2025-05-21\n      - 2015-06-04\n      - 2025-06-18\n"
    files = changed((OFFICE, "      - 2025-05-21\n      - 2025-06-18\n", days))
    assert [each.split(":")[1] for each in said(files)] == ["29"]
