"""Words of a deadline that set no day: which ones there are, and which only look like them."""

import datetime as dt

from recotrack.dates import deadline_in, words_without_day
from tests.tables import every_row

PUBLISHED = dt.date(2024, 8, 22)

# The words stand in a sentence; those in brackets are what is kept of them, where it is less.
DAYLESS = """
    as soon as practicable
    as soon as is practicable
    as soon as reasonably practicable
    as soon as is reasonably practicable
    as soon as possible
    As soon as it is possible
    as soon as operationally possible
    as soon as it is able
    as soon as it can
    as soon as resources allow
    as quickly as possible
    as early as practicable
    as promptly as possible
    at the earliest opportunity
    at the earliest possible opportunity
    at its earliest opportunity
    at the first available opportunity
    at their earliest convenience
    without delay
    without any delay
    without undue delay
    without further unnecessary delay
    in a timely manner
    in a timely way
    in due course
    in good time
    in the near future
    in the short term
    within a reasonable time
    within a reasonable period of time
    within a realistic timescale
    as a matter of urgency
    as a matter of some urgency
    as a matter of priority
    should urgently
    must promptly
    when guidance is released
    when the guidance becomes available
    when the new national guidance has been published
    once the College of Policing's guidance is published
    once training is available
    as soon as the Joint Unit releases it
    when the College of Policing publishes the new standards
    as and when the guidance is issued
    on publication of the national standards
    pending the release of the revised code
    following the publication of the authorised professional practice
    after the pilot has been completed
    subject to funding
    subject to the availability of resources
    when resources allow
    before our next inspection
    by the time of our next PEEL inspection
    by the date of our next inspection
    at the next board meeting
"""

# How a step of a procedure is done, or no time at all.
NO_TIME = """
    as soon as possible after the arrest
    without delay following a report of rape
    as soon as practicable after the report of a crime
    at the earliest opportunity after arrest
    when a crime is recorded
    when an officer issues a warning notice
    when the results of a test are available
    once the suspect has been charged
    a timely response
    as good as possible
    the soonest
    the delay
    by the guidance within the NOM product
    following the guidance issued by the College
"""


def rows(table: str) -> list[str]:
    return [line.strip() for line in table.splitlines() if line.strip()]


@every_row("words", rows(DAYLESS))
def test_words_that_set_no_day_are_found_as_they_stand(words: str) -> None:
    """At the end of a sentence, in the middle of it, and over a line end."""
    for text, kept in (
        (f"Forces of all sizes, {words}, train everybody.", words),
        (f"Forces train everybody {words}.", words),
        (f"Forces train everybody {words.replace(' ', chr(10), 1)}.", words.replace(" ", "\n", 1)),
    ):
        assert words_without_day(text) == kept
        assert deadline_in(text, PUBLISHED) is None


@every_row("words", rows(NO_TIME))
def test_how_a_step_is_done_is_no_deadline(words: str) -> None:
    assert words_without_day(f"Officers make sure that they tell the victim {words}.") is None


def test_from_publication_is_no_step() -> None:
    """Then the words speak of the whole, and the day of publication is no deadline."""
    for start in ("publication", "the publication of this report", "this report"):
        text = f"Act as soon as possible after {start}."
        assert words_without_day(text) == "as soon as possible"


def test_the_first_words_count_and_other_texts_have_none() -> None:
    text = "Without delay, stop. As soon as possible, begin."
    assert words_without_day(text) == "Without delay"
    assert words_without_day("By 31 January 2025, all forces should.") is None
    assert words_without_day("") is None
