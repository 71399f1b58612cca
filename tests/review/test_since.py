"""A review since a board's meeting: what is no news, and what the meeting may have heard of."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from recotrack.progress import Heard, Progress, SinceMeeting
from recotrack.progress.meetings import Meeting, Then
from recotrack.register import WhenMet
from recotrack.review import Comparison, RecordChange, Review, Snapshot, compare
from tests.two_parties import FILES, OFFICE, REC_01, REC_02, REPORT, changed, read

MET, TODAY = date(2025, 6, 11), date(2025, 6, 30)
MEASURES = "programmes/op/measures.yaml"
FORCE = (OFFICE, "force: Ravensmoor Police", "force: Ravensmoor")
Texts = Mapping[str, str]


def since_meeting(then: Texts, now: Texts, evening: Texts | None = None) -> list[RecordChange]:
    """What a review of the Op Board tells; `evening`: the records at the end of the meeting's day."""
    return [*reviewed(then, now, evening).changes]


def reviewed(
    then: Texts, now: Texts, evening: Texts | None = None, calendar_day: date | None = None
) -> Review:
    old, new, late = read(then), read(now), read(evening) if evening else None
    progress = Progress(new, TODAY)
    when = WhenMet(old, MET, "c" * 40, typed_on_the_day=lambda: late)
    since = SinceMeeting(Meeting("op-board", MET), Then(when, progress))
    before = Snapshot(old, MET, "", lambda _path: True)
    after = Snapshot(new, TODAY, "", lambda _path: True, calendar_day=calendar_day)
    return compare(Comparison(before, after, since=since).as_seen)


def of_the_register(then: Texts, now: Texts) -> list[str]:
    """What is told of register.yaml."""
    return [each.what for each in since_meeting(then, now) if each.reference == "register"]


@pytest.mark.parametrize(
    ("board", "days", "told"),
    [
        ("op-board", ("2025-06-11",), []),
        ("op-board", ("2025-06-11", "2025-06-25"), ["boards, op-board, met"]),
        ("op-board", ("2025-06-25",), ["boards, op-board, met"]),
        ("audit-board", ("2025-06-11",), ["boards, audit-board, met"]),
    ],
    ids=["itself", "and one more", "another day", "another board"],
)
def test_the_meeting_that_is_compared_with_is_no_change(
    board: str, days: tuple[str, ...], told: list[str]
) -> None:
    """Its day came into the records since; that is not told. Every other meeting is."""
    audit = "      - 2025-05-21\n"
    without = changed(
        (OFFICE, "      - 2025-06-11\n", ""), (OFFICE, f"{audit}      - 2025-06-18\n", audit)
    )
    last = {"op-board": "      - 2025-05-14\n", "audit-board": audit}[board]
    lines = "".join(f"      - {day}\n" for day in days)
    now = changed((OFFICE, last, last + lines), files=without)
    assert of_the_register(without, now) == told


def test_a_fact_of_the_register_is_told_whatever_the_board() -> None:
    """Only the list of its meetings holds days."""
    assert of_the_register(FILES, changed(FORCE))[0] == "force"


def added(day: str) -> Texts:
    return {**FILES, REC_01: f"{FILES[REC_01]}  - id: new\n    title: New\n    added: {day}\n"}


def reported(day: str) -> Texts:
    update = f"  - date: {day}\n    by: sergeant\n    note: It is kept.\n"
    return {**FILES, REC_02: FILES[REC_02] + update}


def read_on(day: str) -> Texts:
    reading = f"      value: 3\n    - date: {day}\n      value: 5\n"
    return changed((MEASURES, "      value: 3\n", reading))


def day_of(change: RecordChange) -> date | None:
    """The day on which an update or a reading was true, as the record says it."""
    if change.update:
        return change.update.date
    return getattr(change.after, "date", None)


BEFORE, THAT_DAY, AFTER = "2025-06-09", "2025-06-11", "2025-06-13"
"""Days on which nothing else happened."""


@pytest.mark.parametrize("told_on", [added, reported, read_on])
@pytest.mark.parametrize(
    ("day", "typed", "mark"),
    [
        (BEFORE, "", Heard.TYPED_SINCE),
        (THAT_DAY, "", Heard.ON_THE_DAY),
        (AFTER, "", Heard.NOT_ASKED),
        (BEFORE, "later", Heard.TYPED_SINCE),
        (BEFORE, "that day", Heard.ON_THE_DAY),
        (THAT_DAY, "later", Heard.ON_THE_DAY),
        (AFTER, "later", Heard.NOT_ASKED),
    ],
    ids=[
        "before", "on the day", "after", "before, and not typed that day", "before, and typed that day",
        "on the day, and not typed then", "after, and not typed that day",
    ],
)  # fmt: skip
def test_what_the_meeting_may_have_heard_of_is_marked(
    day: str, typed: str, mark: Heard, told_on: Callable[[str], Texts]
) -> None:
    """By the day on which it was true, and by whether it was typed before that day was over."""
    now = told_on(day)
    evening = {"": None, "later": changed(FORCE), "that day": now}[typed]
    (change,) = (
        each
        for each in since_meeting(FILES, now, evening)
        if each.reference.endswith("/new") or day_of(each) == date.fromisoformat(day)
    )
    assert change.heard is mark


def test_what_has_no_day_is_not_marked() -> None:
    """An owner, a title: nobody can say since when, unless it was typed on the day of the meeting."""
    now = changed((REC_02, "owner: sergeant", "owner: officer"))
    for evening, mark in ((None, Heard.NOT_ASKED), (now, Heard.ON_THE_DAY)):
        told = since_meeting(FILES, now, evening)
        (owner,) = (each for each in told if each.what == "owner" and each.path == REC_02)
        assert (owner.reference, owner.heard) == (f"{REPORT}/rec-02", mark)


@pytest.mark.parametrize(
    ("day", "today", "problem"),
    [("2025-06-30", None, False), ("2025-07-01", None, True), ("2025-07-01", date(2025, 7, 1), False)],
    ids=["today", "tomorrow", "tomorrow of the day that is looked at"],
)  # fmt: skip
def test_what_is_to_come_is_so_by_the_calendar(
    day: str, today: date | None, *, problem: bool
) -> None:
    """On both sides: what the file had of the day after the meeting was no problem then either."""
    now = changed((REC_02, "  - date: 2025-06-12\n", f"  - date: {day}\n"))
    rules = [each.rule for each in reviewed(FILES, now, calendar_day=today).problems]
    assert rules == (["future-update"] if problem else [])
