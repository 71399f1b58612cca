"""The words that are said in one place: here alone they are compared letter by letter."""

import pytest

from recotrack.words import days_late, late_words


def test_how_late() -> None:
    """With the word in the singular for one day, and thousands apart."""
    assert [days_late(days) for days in (1, 51, 1111)] == [
        "1 day late",
        "51 days late",
        "1,111 days late",
    ]


@pytest.mark.parametrize(
    ("days", "first", "words"),
    [
        (0, 0, ""),
        (1, 1, "1 day late"),
        (51, 51, "51 days late"),
        (51, 1111, "51 days late, 1,111 against the first date"),
        (0, 51, "51 days late against the first date"),
        (51, 0, "51 days late, in time by the first date"),
    ],
)
def test_how_late_by_both_dates(days: int, first: int, words: str) -> None:
    """The first date is named where it says something else."""
    assert late_words(days, first) == words
