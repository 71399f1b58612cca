"""Texts that name several days: which of them is an earlier deadline than the one of a record."""

import datetime as dt
from functools import partial

from recotrack.checks.addressees import is_addressed_to_us, is_for_somebody_else
from recotrack.dates import earlier_deadline, sets_no_deadline
from tests.deadline_phrases import DOMAIN, MORE, PUBLISHED, Phrase
from tests.tables import every_row

FORCES = "all forces"


def earlier(text: str, words: str | None, day: dt.date | None, addressee: str = FORCES) -> str:
    """The words of the earlier deadline; empty if there is none."""
    somebody_else = partial(is_for_somebody_else, addressee=addressee)
    found = earlier_deadline(text, words, day, PUBLISHED, somebody_else)
    return found.words if found else ""


LATER = dt.date(2027, 12, 31)
ROWS = [
    # Two dates of one text.
    ("By 31 July 2025, forces should plan and, by 31 December 2027, act.", "By 31 July 2025"),
    ("Forces should plan by July 2025 and act by 31 December 2027.", "by July 2025"),
    ("By the end of 2025 forces should plan. By 31 December 2027 they should act.", "By the end of 2025"),
    ("Within six months, forces should plan, and act by 31 December 2027.", "Within six months"),
    ("Forces should, within six months, plan, and act by 31 December 2027.", "within six months"),
    ("Forces should immediately stop, and act by 31 December 2027.", "should immediately"),
    ("Forces should act by 31 July 2025 or 31 December 2027.", "by 31 July 2025 or 31 December 2027"),
    ("By 31 July 2025 a plan should be made, by 31 December 2027 it should be in force.", "By 31 July 2025"),
    ("Prior to 1 August 2025 forces should plan; by 31 December 2027 act.", "Prior to 1 August 2025"),
    ("Not later than 31 July 2025 forces should plan; by 31 December 2027 act.", "Not later than 31 July 2025"),
    ("By 31 July 2025 forces should do what the plan of 31 December 2027 asks.", "By 31 July 2025"),
    # Of two earlier ones the first.
    ("By 31 July 2026 plan, by 31 July 2025 say so, by 31 December 2027 act.", "by 31 July 2025"),
    # The same day again, in other words.
    ("By 31 December 2027 forces should plan; by the end of 2027 they should act.", ""),
    # Set for somebody else.
    ("By 31 July 2025 the College of Policing should write it. By 31 December 2027 forces should use it.", ""),
    ("The College of Policing should write it by 31 July 2025 and forces should use it by 31 December 2027.", ""),
    ("By 31 July 2025, the Home Office and all forces should plan. By 31 December 2027 act.", "By 31 July 2025"),
    # A sentence goes by its own words.
    ("By 31 December 2027 forces should act. Immediately, forces should stop.", "Immediately"),
    ("The College of Policing should help. By 31 July 2025 forces should plan. By 31 December 2027 they should act.", "By 31 July 2025"),
    # A wish, the past, the later of two.
    ("By 31 December 2027 at the latest, and if possible by 31 July 2025, forces should act.", ""),
    ("Forces should act by 31 July 2025 if possible, and by 31 December 2027 at the latest.", ""),
    ("By 31 March 2024 most forces had acted. By 31 December 2027 all should.", ""),
    ("Forces should act by 31 July 2025 or 31 December 2027, whichever is later.", ""),
    # How fast a step is done.
    ("By 31 December 2027, forces should make sure that victims are told within five days.", ""),
    ("Victims should be told of it within five days; this should be so by 31 December 2027.", ""),
    ("By 31 December 2027 officers should immediately tell a supervisor.", ""),
    # Other days and numbers.
    ("By 31 December 2027, forces should review crimes recorded before 1 January 2025.", ""),
    ("By 31 December 2027, forces should comply with the Code of 2026 in 95 per cent of cases.", ""),
]  # fmt: skip


@every_row(("text", "first"), ROWS)
def test_an_earlier_deadline_of_the_text_is_found(text: str, first: str) -> None:
    """Where the record has 31 December 2027, for all forces."""
    assert earlier(text, "31 December 2027", LATER) == first


def test_an_addressee_that_is_no_known_body_may_be_anybody() -> None:
    """No deadline of a force is passed over because the finding is for somebody in it."""
    text = "By 31 July 2025 forces should plan. By 31 December 2027 they should act."
    assert earlier(text, "By 31 December 2027", LATER, "custody sergeants") == "By 31 July 2025"


def test_words_that_hold_both_days_are_the_whole_deadline() -> None:
    """Whoever records "by one day or another" chooses between them, and says so."""
    text = "Forces should act by 31 July 2025 or 31 December 2027."
    assert earlier(text, "by 31 July 2025 or 31 December 2027", LATER) == ""
    both = "By 31 July 2025, forces should plan and, by 31 December 2027, act."
    assert earlier(both, both.removesuffix(", act."), LATER) == "By 31 July 2025"


def test_without_a_day_any_stated_day_of_the_text_is_earlier() -> None:
    text = "By 31 July 2025, forces should act in a timely manner."
    assert earlier(text, "in a timely manner", None) == "By 31 July 2025"
    assert (
        earlier(
            "Within six months, forces should act in a timely manner.", "in a timely manner", None
        )
        == ""
    )


@every_row("row", [*DOMAIN, *MORE])
def test_a_deadline_recorded_as_it_is_read_is_the_first(row: Phrase) -> None:
    """Nothing is asked of the texts whose deadline recotrack reads."""
    basis, _, day = row.meaning.partition(" ")
    if day:
        assert earlier(row.text, row.words, dt.date.fromisoformat(day), "nobody") == ""
        assert not sets_no_deadline(row.text, row.words), basis


@every_row(
    ("text", "words", "none"),
    [
        ("Forces should do what the plan of 31 December 2027 asks.", "31 December 2027", True),
        ("Forces should follow the letter dated 1 May 2027.", "1 May 2027", True),
        ("Forces should act (31 December 2027).", "31 December 2027", False),
        ("31 December 2027: forces should act.", "31 December 2027", False),
        ("Forces should act to a deadline of 31 December 2027.", "31 December 2027", False),
        ("Forces should act to a target date of 31 December 2027.", "31 December 2027", False),
        ("Forces should act by the end of 2027.", "2027", False),
        ("By the end of December 2027, forces should act.", "December 2027", False),
        ("From 31 December 2027 forces should act.", "31 December 2027", False),
    ],
)
def test_the_day_of_something_else_sets_no_deadline(text: str, words: str, *, none: bool) -> None:
    assert sets_no_deadline(text, words) is none


@every_row(
    ("addressee", "text", "ours"),
    [
        ("all forces", "", True),
        ("chief constables", "", True),
        ("the force", "", True),
        ("Ravensmoor Police", "", True),
        ("police and crime commissioners", "", True),
        ("the Chief Constable of Ravensmoor Police", "", True),
        ("chief constables and the College of Policing", "", True),
        ("College of Policing", "Chief constables should act.", True),
        ("College of Policing", "The College should write. Forces should then act.", True),
        ("custody sergeants", "", True),
        ("the Home Office", "The Home Office should give forces the money.", False),
        ("College of Policing", "The College should make sure that forces act.", False),
        ("College of Policing", "The College of Policing, working with forces, should write.", False),
        ("NPCC", "The National Police Chiefs’ Council should lead chief constables.", False),
        ("Association of Police and Crime Commissioners", "", False),
        ("Eastmoor Police", "Eastmoor Police should train its forces.", False),
        ("Chief Constable of Eastmoor Police", "", False),
        ("other forces", "", False),
        *((f"{some} the unit", "", False) for some in (
            "adopter forces of", "forces other than that of", "forces that have no such unit as", "the force which has",
            "forces with", "forces without", "the force where it has found",
        )),
        *((f"{body} and its board", "They should write to forces.", False) for body in (
            "APCC", "Home Secretary", "the Secretary of State", "NPCC", "the College", "Crown Prosecution Service", "CPS",
            "government", "the Ministry of Justice", "the Department of Health", "the Department for Education",
            "National Crime Agency", "local authorities", "the council", "Probation", "NHS", "the courts", "the joint unit",
            "the inspectorate", "HMICFRS", "We",
        )),
        *((f"the NPCC and {body}", "", True) for body in (
            "commissioners", "the PCC", "PFCCs", "the mayor", "local policing bodies", "chief officers", "constabularies",
            "the police, fire and crime commissioner",
        )),
    ],
)  # fmt: skip
def test_who_a_finding_is_for_is_read_from_its_words(
    addressee: str, text: str, *, ours: bool
) -> None:
    """By the register of Ravensmoor Police."""
    assert is_addressed_to_us(addressee, text, "Ravensmoor Police") is ours


@every_row(
    ("force", "addressee", "ours"),
    [
        ("West Midlands Police", "West Midlands Police", True),
        ("West Midlands Police", "Chief Constable West Midlands Police", True),
        ("West Midlands Police", "West Yorkshire Police", False),
        ("Northshire Constabulary", "Northshire Police", True),
        ("Devon and Cornwall Police", "Devon and Cornwall Police", True),
        ("Devon and Cornwall Police", "Avon and Somerset Police", False),
        ("City of London Police", "City of London Police", True),
        ("Metropolitan Police Service", "the Metropolitan Police", True),
        ("", "West Yorkshire Police", False),
    ],
)
def test_a_force_is_known_by_the_whole_name_of_its_place(
    force: str, addressee: str, *, ours: bool
) -> None:
    """West Yorkshire is not West Midlands."""
    assert is_addressed_to_us(addressee, "", force) is ours
