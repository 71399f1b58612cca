"""The words that are said in one place: here alone they are compared letter by letter."""

import re

import pytest

from recotrack.words import count_of, days_late, days_left, late_words, meant, nearest, slips
from tests.places import ROOT
from tests.tables import every_row


def test_how_late() -> None:
    """With the word in the singular for one day, and thousands apart."""
    assert [days_late(days) for days in (1, 51, 1111)] == [
        "1 day late",
        "51 days late",
        "1,111 days late",
    ]


def test_how_far_off() -> None:
    """A day to come, today, and a day that has passed."""
    assert [days_left(days) for days in (51, 1, 0, -1)] == [
        "51 days left",
        "1 day left",
        "due today",
        "1 day late",
    ]


@every_row(
    ("number", "does", "words"),
    [
        (1, "", "1 cause of concern"),
        (2, "is late", "2 causes of concern are late"),
        (1, "is late", "1 cause of concern is late"),
        (1111, "was new", "1,111 causes of concern were new"),
        (0, "has words", "0 causes of concern have words"),
        (2, "leaves the list", "2 causes of concern leave the list"),
    ],
)
def test_a_count_agrees_with_its_verb(number: int, does: str, words: str) -> None:
    """Noun and verb are in the plural for all numbers but one."""
    assert count_of(number, "cause of concern", does) == words


@every_row(
    ("days", "first", "words"),
    [
        (0, 0, ""),
        (1, 1, "1 day late"),
        (51, 51, "51 days late"),
        (51, 1111, "51 days late, 1,111 against the first date"),
        (0, 51, "51 days late against the first date"),
        (51, 0, "51 days late, in time by the first date"),
        (None, 51, "51 days late against the first date"),
        (None, 0, ""),
    ],
)
def test_how_late_by_both_dates(days: int | None, first: int, words: str) -> None:
    """The first date is named where it says something else, and alone where nothing else is known."""
    assert late_words(days, first) == words


TYPED = re.compile(r"(?m)^(?! *#).*(?:\d days? late\b|count_of\(.*\)\} late\b)")
MADE_UP = {"test_golden", "test_new_problems", "test_printed_blocks", "test_words"}
"""Modules whose words are their own example, not recotrack's."""


def test_how_late_is_typed_nowhere_else() -> None:
    """A change of these words is one change: whoever needs them asks for them."""
    modules = [*ROOT.glob("src/**/*.py"), *ROOT.glob("tests/*.py"), *ROOT.glob("tests/*/*.py")]
    typed = {path.stem for path in modules if TYPED.search(path.read_text("utf-8"))}
    assert typed - MADE_UP == {"words"}


@every_row(
    ("name", "known", "near"),
    [
        ("pillar-1-leed", ["pillar-1-lead", "pillar-2-lead", "liaison-officer"], ["pillar-1-lead"]),
        ("pillar-1-lea", ["pillar-1-lead", "pillar-2-lead"], ["pillar-1-lead"]),
        ("pillar-1-leadd", ["pillar-1-lead", "pillar-2-lead"], ["pillar-1-lead"]),
        ("pillar-1-laed", ["pillar-1-lead", "pillar-2-lead"], ["pillar-1-lead"]),
        ("pillar-9-lead", ["pillar-1-lead", "pillar-2-lead"], ["pillar-1-lead", "pillar-2-lead"]),
        ("pillar1lead", ["pillar-1-lead", "pillar-2-lead"], ["pillar-1-lead"]),
        ("zebra", ["pillar-1-lead"], []),
    ],
)
def test_the_nearest_of_a_slip_is_alone(name: str, known: list[str], near: list[str]) -> None:
    """Another number makes another name, and no slip."""
    assert [*nearest(name, known)] == near


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("lead", "head"), ("dcc-office", "dci-office"), ("pillar-1-lead", "pillar-2-lead"),
        ("custody-lead", "custody-lead-deputy"), ("commissioner", "chief-constable"),
    ],
)  # fmt: skip
def test_another_name_is_no_slip(name: str, known: str) -> None:
    """Whoever is called so did not do what another has done."""
    assert not slips(name, [known])


@every_row(
    ("said", "found"),
    [
        ("custody-lead", ["custody-lead"]),  # the id, though it is another's title as well
        ("Custody", ["head-of-property"]),  # its title in full, before ids that have the word
        ("Lead for custody!", ["custody-lead"]),
        ("lead", ["custody-lead", "lead-north"]),  # ids that have the word, before titles
        ("north", ["lead-north"]),
        ("property", ["head-of-property"]),
        ("property head", []),
        ("Harrow", ["inspector"]),  # titles only where no id has it
        ("!", []),
    ],
)
def test_who_is_meant(said: str, found: list[str]) -> None:
    """The id or the title in full; else whole words of ids in their order, else those of titles."""
    titles = {
        "head-of-property": "Custody", "custody-lead": "Lead for custody",
        "lead-north": "Head of the north", "inspector": "Custody lead, Harrow",
        "other": "Custody-lead",
    }  # fmt: skip
    assert meant(said, titles) == found
