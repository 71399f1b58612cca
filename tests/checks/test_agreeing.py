"""Who agrees and who looks: not the owner itself, not a role that ended, a board when it met."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.repository import Repository
from tests.tables import every_row
from tests.two_parties import OFFICE, REC_02, changed, found

LIST = "2025-04-10-assessment/rec-03/file-checklist"
RULES = {"agreed-alone", "same-holder", "role-ended", "board-not-met", "self-verified"}


@pytest.fixture
def demo(tmp_path: Path) -> Repository:
    """The made-up register, committed; it is 27 November 2026."""
    repository = Repository(tmp_path / "work", "2026-11-27")
    assert repository.types("demo", ".").code == 0
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.commit()
    return repository


def updated(demo: Repository, *words: str) -> None:
    result = demo.types("update", *words)
    assert result.code == 0, result.err


def said(demo: Repository) -> list[tuple[str, str]]:
    return [(each.rule, each.message) for each in demo.found() if each.rule in RULES]


def test_the_made_up_register_is_agreed_by_others(demo: Repository) -> None:
    assert said(demo) == []


@pytest.mark.parametrize(
    "what",
    [
        ("--due", "2028-08-31"),
        pytest.param(("--status", "cancelled"), marks=pytest.mark.test_all("every combination")),
    ],
)
def test_the_owner_does_not_agree_with_itself(demo: Repository, what: tuple[str, str]) -> None:
    """Until somebody else has agreed to the same."""
    owner = "head-of-investigations"
    updated(demo, LIST, "--by", owner, *what, "--agreed-by", owner, "--note", "Not now.")
    alone = ("agreed-alone", f"agreed by {owner}, which owns it")
    assert said(demo) == [alone]
    board = ("--agreed-by", "joint-audit-committee", "--note", "The committee has agreed to it.")
    updated(demo, LIST, "--by", owner, "--date", "2026-11-27", *what, *board)
    assert [rule for rule, _ in said(demo)] == ["board-not-met"]


def test_what_was_cancelled_and_goes_on_needs_nobody_who_agrees(demo: Repository) -> None:
    """The owner that cancelled it by itself has taken that back."""
    owner = "head-of-investigations"
    stopped = ("--status", "cancelled", "--agreed-by", owner, "--note", "Not now.")
    updated(demo, LIST, "--by", owner, *stopped)
    assert [rule for rule, _ in said(demo)] == ["agreed-alone"]
    updated(demo, LIST, "--by", owner, "--status", "in progress", "--note", "It goes on.")
    assert said(demo) == []


@pytest.mark.parametrize(
    ("alone", "agreed"),
    [
        (("--due", "2028-08-31"), ("--status", "cancelled")),
        (("--status", "cancelled"), ("--due", "2028-08-31")),
        (("--due", "2028-08-31"), ()),
    ],
)
def test_who_agrees_to_one_thing_has_not_agreed_to_another(
    demo: Repository, alone: tuple[str, ...], agreed: tuple[str, ...]
) -> None:
    """A date that moved, and a cancellation, are each agreed to by themselves."""
    owner = "head-of-investigations"
    updated(demo, LIST, "--by", owner, *alone, "--agreed-by", owner, "--note", "Not now.")
    chief = ("--agreed-by", "deputy-chief-constable", "--note", "That is agreed.")
    updated(demo, LIST, "--by", owner, *agreed, *chief)
    assert said(demo) == [("agreed-alone", f"agreed by {owner}, which owns it")]


def test_the_owner_agrees_no_more_where_somebody_else_reports_it(demo: Repository) -> None:
    """Nor where the work is handed over in the same breath."""
    words = ("--due", "2028-08-31", "--agreed-by", "head-of-investigations", "--note", "Later.")
    updated(demo, LIST, "--by", "liaison-officer", "--owner", "digital-lead", *words)
    assert [rule for rule, _ in said(demo)] == ["agreed-alone"]


def test_two_roles_of_one_person_are_one(demo: Repository) -> None:
    """It agrees with itself, and it verifies itself; no name is printed."""
    demo.edits("register.yaml", "    name: Saffron Tull\n", "    name: dorothea  finch\n")
    demo.commit()
    words = ("--due", "2028-08-31", "--agreed-by", "digital-lead", "--note", "Later.")
    updated(demo, LIST, "--by", "head-of-investigations", *words)
    same = "held by the same person as head-of-investigations"
    assert said(demo) == [("agreed-alone", f"agreed by digital-lead, {same}, its owner")]
    done = ("--status", "complete", "--evidence", "The list=https://force.example/list")
    updated(demo, LIST, "--by", "head-of-investigations", *done, "--note", "It is in use.")
    updated(demo, LIST, "--by", "digital-lead", "--status", "verified", "--note", "I looked.")
    assert ("same-holder", f"verified by digital-lead, {same}") in said(demo)
    updated(demo, LIST, "--by", "quality-lead", "--status", "verified", "--note", "I looked too.")
    assert [rule for rule, _ in said(demo)] == ["agreed-alone"]


def test_a_post_that_is_vacant_is_nobody(demo: Repository) -> None:
    text = demo.reads("register.yaml")
    for name in ("Saffron Tull", "Dorothea Finch"):
        text = text.replace(f"    name: {name}\n", "    name: Vacant\n")
    demo.writes("register.yaml", text)
    words = ("--due", "2028-08-31", "--agreed-by", "digital-lead", "--note", "Later.")
    updated(demo, LIST, "--by", "head-of-investigations", *words)
    assert said(demo) == []


def test_a_role_that_has_ended_neither_reports_nor_agrees(demo: Repository) -> None:
    """What it said up to its last day stays its own; said again by a role in office, it is mended."""
    words = ("--by", "custody-inspector", "--note", "The list is being printed.")
    updated(demo, LIST, *words, "--date", "2026-06-30")
    assert said(demo) == []
    updated(demo, LIST, *words)
    ended = "custody-inspector ended on 30 June 2026, and"
    assert said(demo) == [("role-ended", f"{ended} reports on 27 November 2026")]
    moved = ("--due", "2027-03-31", "--note", "Printing takes longer.")
    updated(demo, LIST, "--by", "digital-lead", *moved, "--agreed-by", "custody-inspector")
    assert said(demo) == [("role-ended", f"{ended} agrees on 27 November 2026")]
    updated(demo, LIST, "--by", "digital-lead", *moved, "--agreed-by", "deputy-chief-constable")
    assert said(demo) == []


def test_a_role_that_has_ended_does_not_agree_where_it_never_reported(demo: Repository) -> None:
    """The day after its last one; on that day it still does."""
    moved = ("--due", "2027-03-31", "--note", "Later.", "--agreed-by", "custody-inspector")
    updated(demo, LIST, "--by", "digital-lead", *moved, "--date", "2026-06-30")
    assert said(demo) == []
    updated(demo, LIST, "--by", "digital-lead", *moved, "--date", "2026-07-01")
    words = "custody-inspector ended on 30 June 2026, and agrees on 1 July 2026"
    assert said(demo) == [("role-ended", words)]


@pytest.mark.parametrize(
    ("day", "named"),
    [
        ("2026-10-21", True),
        ("2026-10-20", False),
        pytest.param("2026-11-17", True, marks=pytest.mark.test_all("every combination")),
    ],
)
def test_a_board_agrees_on_a_day_on_which_it_met(demo: Repository, day: str, named: bool) -> None:  # noqa: FBT001 - a table of cases
    """A planned day is no meeting until it is recorded as one. Merged, it is not said again."""
    board = ("--due", "2027-03-31", "--agreed-by", "service-improvement-board")
    updated(demo, LIST, "--by", "liaison-officer", *board, "--note", "Later.", "--date", day)
    found = [words for rule, words in said(demo) if rule == "board-not-met"]
    before = ["the last one before was on 20 October 2026"] if named else []
    assert [words.partition("; ")[2] for words in found] == before
    demo.commit()
    assert said(demo) == []


def test_of_days_before_the_first_recorded_meeting_nobody_can_tell(demo: Repository) -> None:
    board = ("--due", "2027-03-31", "--agreed-by", "service-improvement-board", "--note", "Later.")
    updated(demo, LIST, "--by", "liaison-officer", *board, "--date", "2026-05-18")
    assert said(demo) == []


HANDED_OVER = date(2025, 6, 30)
"""The last day on which Sam Gray was the liaison officer; since then she is the custody inspector."""


@every_row(
    ("completed", "verified", "alone"),
    [(-1, 2, 1), (0, 2, 1), (1, 2, 0), (-2, -1, 0), (-1, 0, 0), (0, 1, 1)],
    ids=[
        "completed by her", "completed by her on her last day", "completed by who came after her",
        "verified by who was there before her", "verified by who was there before her, on the last day",
        "verified by her on her first day",
    ],
)  # fmt: skip
def test_a_role_is_on_each_day_who_held_it_then(completed: int, verified: int, alone: int) -> None:
    """Two roles are one person from the first day of her term to the last, and on no other day."""
    before = "    holders:\n      - name: {}\n        until: {}\n"
    files = changed(
        (OFFICE, "    name: Kim Lake\n", "    name: Sam Gray\n" + before.format("Kim Lake", HANDED_OVER)),
        (OFFICE, "Liaison officer\n", "Liaison officer\n    name: Lee Moss\n" + before.format("Sam Gray", HANDED_OVER)),
        (
            REC_02,
            "    note: The log is drawn up.\n",
            f"""\
    note: The log is drawn up.
  - date: {HANDED_OVER + timedelta(completed)}
    by: officer
    status: complete
    note: It is kept.
  - date: {HANDED_OVER + timedelta(verified)}
    by: inspector
    status: verified
    note: It was looked at.
""",
        ),
    )  # fmt: skip
    assert len(found("same-holder", files, date(2025, 8, 1))) == alone
