"""A table of cases that is one test says which of its rows are wrong, and asks them all."""

import inspect

import pytest

from tests.tables import every_row


def test_every_row_is_asked_and_each_wrong_one_named() -> None:
    asked = []

    @every_row(("number", "square"), [(1, 1), (2, 5), (3, 9), (4, 17)])
    def squares(number: int, square: int) -> None:
        asked.append(number)
        assert number**2 == square

    with pytest.raises(ExceptionGroup, match="2 of 4 rows are wrong") as raised:
        squares()
    assert asked == [1, 2, 3, 4]
    notes = [each.__notes__ for each in raised.value.exceptions]
    assert notes == [["row: number=2, square=5"], ["row: number=4, square=17"]]


def test_a_single_wrong_row_is_the_error_itself() -> None:
    """So that pytest shows it as it shows any other."""

    @every_row("text", ["1", "one", "3"])
    def numbers(text: str) -> None:
        assert int(text)

    with pytest.raises(ValueError, match="invalid literal") as raised:
        numbers()
    assert raised.value.__notes__ == ["row: text='one'"]


def test_an_error_that_should_have_been_raised_counts() -> None:
    @every_row("text", ["one", "2"])
    def no_numbers(text: str) -> None:
        with pytest.raises(ValueError, match="invalid"):
            int(text)

    with pytest.raises(pytest.fail.Exception) as raised:
        no_numbers()
    assert raised.value.__notes__ == ["row: text='2'"]


def test_tables_are_multiplied_and_fixtures_are_handed_on() -> None:
    seen = []

    @every_row("one", [1, 2])
    @every_row("other", ["a", "b"])
    def pairs(one: int, other: str, fixture: str) -> None:
        seen.append(f"{one}{other}{fixture}")

    assert [*inspect.signature(pairs).parameters] == ["fixture"]
    pairs(fixture="!")
    assert seen == ["1a!", "1b!", "2a!", "2b!"]


def test_a_table_needs_rows() -> None:
    with pytest.raises(AssertionError, match="without rows"):
        every_row("nothing", [])


def test_a_row_may_have_a_name() -> None:
    @every_row("days", [0, 1], ids=["the same day", "the day after"])
    def none(days: int) -> None:
        assert days == 0

    with pytest.raises(AssertionError) as raised:
        none()
    assert raised.value.__notes__[-1] == "row the day after: days=1"
