"""What holds of days and deadline words whatever the day and whatever the text."""

import calendar
import datetime as dt

from hypothesis import example, given, settings
from hypothesis import strategies as st

from recotrack.dates import (
    add_months,
    deadline_in,
    is_working_day,
    last_day,
    meaning_of,
    typed_day,
    uk,
    with_weekday,
)
from tests.conftest import size
from tests.growth import grows_with_size
from tests.tables import every_row

DAYS = st.dates()
MODERN = st.dates(dt.date(1978, 1, 1), dt.date(2100, 1, 1))
WORDS = (
    "by before until within no later than on or the end of start financial year FY Q4 2024/25 2025 March"
    " 31 26 September next months six working days immediately should Monday , . / - * _ first quarter a"
    " beginning with publication this report early 0 9999 12 '25 mid"
)
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.text() | st.lists(PIECES).map(" ".join) | st.lists(PIECES).map("".join)


@given(MODERN)
def test_the_act_gives_publication_and_55_days(published: dt.date) -> None:
    end = last_day(published, days=56, unit="calendar", first_day_counts=True)
    assert end == published + dt.timedelta(days=55)


@given(MODERN, st.integers(1, 400), st.sampled_from(["calendar", "working", "months"]))
def test_a_first_day_that_counts_never_ends_later(start: dt.date, days: int, unit: str) -> None:
    with_it = last_day(start, days=days, unit=unit, first_day_counts=True)
    without = last_day(start, days=days, unit=unit, first_day_counts=False)
    assert start <= with_it <= without


@given(MODERN, st.integers(1, 200), st.booleans())
def test_a_period_has_as_many_working_days_as_it_says(
    start: dt.date,
    days: int,
    first_day_counts: bool,  # noqa: FBT001
) -> None:
    end = last_day(start, days=days, unit="working", first_day_counts=first_day_counts)
    first = start if first_day_counts else start + dt.timedelta(days=1)
    period = (first + dt.timedelta(days=n) for n in range((end - first).days + 1))
    assert is_working_day(end)
    assert sum(map(is_working_day, period)) == days


@given(MODERN, st.integers(-1000, 1000))
def test_months_there_and_back_lose_at_most_the_clamped_days(day: dt.date, months: int) -> None:
    there = add_months(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert 0 <= (day - add_months(there, -months)).days <= 3


@given(DAYS)
def test_a_day_can_be_typed_as_it_is_printed(day: dt.date) -> None:
    assert typed_day(uk(day)) == typed_day(with_weekday(day)) == typed_day(day.isoformat()) == day


@given(st.text())
def test_a_typed_day_is_a_day_or_a_value_error(text: str) -> None:
    try:
        assert isinstance(typed_day(text), dt.date)
    except ValueError as refused:
        assert str(refused)  # noqa: PT017 - any text may be a day


@given(DAYS)
def test_by_a_day_is_that_day_as_stated(day: dt.date) -> None:
    meaning = meaning_of(f"By {uk(day)}", None)
    assert meaning is not None
    assert (meaning.date, meaning.basis, meaning.words) == (day, "stated", f"By {uk(day)}")


@settings(max_examples=4 * settings().max_examples)
@given(TEXTS, st.none() | DAYS)
@example("By 31 March 2025 forces should act.", None)
@example("Within six months of publication.", dt.date(2024, 8, 22))
@example("Forces should act by 2025.", dt.date(2024, 8, 22))
@example("Forces should act by 31 September 2026.", dt.date(2024, 8, 22))
def test_any_text_is_read_without_an_error(text: str, published: dt.date | None) -> None:
    """And the words are in it, mean the same alone, and have a day only where they are settled."""
    for meaning in filter(None, (deadline_in(text, published), meaning_of(text, published))):
        assert meaning.words in text
        assert meaning.words.strip() == meaning.words != ""
        assert meaning.why
        assert not (meaning.ambiguous and meaning.impossible)
        assert meaning.choices == tuple(sorted(set(meaning.choices)))
        if meaning.ambiguous or meaning.impossible:
            assert (meaning.date, meaning.basis) == (None, "none")
        else:
            assert meaning.basis != "none"


@every_row(
    "piece",
    [
        "by ", "by the end of the ", "within ", "within twenty ", "in the next ", " ", "\n", "*", "1",
        "31 ", "Q", "by 31 January ", "no later than ", "of the ", "immediately ", "twenty-", "by the ",
        "within six months of the ", "a", "2024/", "by\u00a0",
    ],
)  # fmt: skip
def test_long_nasty_texts_come_to_an_end(piece: str) -> None:
    """Time grows with length, not with its square."""

    def is_read(many: int) -> None:
        text = piece * (many // len(piece))
        for nasty in (text, f"by {text}", f"within {text}x"):
            deadline_in(nasty, dt.date(2024, 8, 22))
            meaning_of(nasty, dt.date(2024, 8, 22))

    grows_with_size(is_read, size(3_000, 12_000))


@given(DAYS, st.integers(1, 400))
def test_months_that_follow_one_another_leave_no_day_out(first: dt.date, months: int) -> None:
    """A period of months that begins with a day ends the day before the same day comes again; where
    its last month has no such day, with that month. It may end on the last day that there is.
    """
    try:
        end = last_day(first, days=months, unit="months", first_day_counts=True)
    except ValueError:
        assert first.year * 12 + first.month + months > 9999 * 12 + 12
        return
    if end == dt.date.max:
        assert (first.day, first.month) == (1, (12 - months) % 12 + 1)
        return
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    _, length = calendar.monthrange(year, month + 1)
    beyond = dt.timedelta(days=min(first.day - 1, length))
    assert end + dt.timedelta(days=1) == dt.date(year, month + 1, 1) + beyond


EDGES = st.dates(dt.date(1, 1, 1), dt.date(1, 3, 1)) | st.dates(dt.date(9999, 6, 1))


@given(
    EDGES, st.integers(1, 10_000), st.sampled_from(["calendar", "working", "months"]), st.booleans()
)
def test_at_both_ends_of_the_calendar_a_period_ends_or_is_refused(
    start: dt.date,
    days: int,
    unit: str,
    first_day_counts: bool,  # noqa: FBT001
) -> None:
    """A clear answer or a clear refusal, whatever is counted: 9999-12-31 overflows nothing."""
    try:
        assert start <= last_day(start, days=days, unit=unit, first_day_counts=first_day_counts)
    except ValueError as refused:
        assert str(refused) == f"a period of {days} ends after the year 9999"  # noqa: PT017


@given(EDGES, EDGES, st.lists(PIECES).map(" ".join))
def test_at_both_ends_of_the_calendar_words_are_read(
    published: dt.date, day: dt.date, words: str
) -> None:
    """Whatever counts from or to such a day."""
    for text in (
        f"by {uk(day)}",
        f"before {uk(day)}",
        f"before the start of {day.year:04}",
        f"within six months beginning with {uk(day)} {words}",
        f"within 70 working days of {uk(day)}",
        f"within {words} of publication",
        f"by {words} {day.year:04}",
        "within six months",
        "by 31 March",
        "by the end of the financial year",
    ):
        deadline_in(text, published)
        meaning_of(text, published)
