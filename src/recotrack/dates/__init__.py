"""Days: printing, typing and counting them, and the meaning of a deadline's words.

Nothing here reads the clock, a file or a record. If words are ambiguous, a person is asked. A day
that does not exist is never changed into one that does.
"""

from recotrack.dates.dayless import words_without_day
from recotrack.dates.days import (
    MONTHS,
    add_months,
    day_or_none,
    month_end,
    month_of,
    typed_day,
    uk,
    uk_of_iso,
    uk_short,
    with_weekday,
    year_number,
)
from recotrack.dates.earlier import earlier_deadline, sets_no_deadline
from recotrack.dates.meaning import Basis, Meaning, ambiguous
from recotrack.dates.phrases import deadline_in, meaning_of
from recotrack.dates.time_limit import Unit, last_day
from recotrack.dates.working_days import is_working_day

__all__ = [
    "MONTHS",
    "Basis",
    "Meaning",
    "Unit",
    "add_months",
    "ambiguous",
    "day_or_none",
    "deadline_in",
    "earlier_deadline",
    "is_working_day",
    "last_day",
    "meaning_of",
    "month_end",
    "month_of",
    "sets_no_deadline",
    "typed_day",
    "uk",
    "uk_of_iso",
    "uk_short",
    "with_weekday",
    "words_without_day",
    "year_number",
]
