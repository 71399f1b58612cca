"""Named days and periods: 31 January 2025, March 2023, Q4 2024/25, the summer of 2025.

A form is a pattern and a reader. The reader gives the first and last day of the period, or the
reason why a person is asked. The words before the period decide which day is the last one in time.
A new way of naming a period is one more line in `FORMS`.

The financial year of public bodies in the United Kingdom runs from 1 April to 31 March.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import NamedTuple

from recotrack.dates.days import (
    DAY_IN_WORDS,
    FULL_DAYS,
    MONTH,
    MONTH_AND_DAY,
    MONTHS,
    ONE_DAY,
    YEAR,
    add_months,
    day_of,
    existing,
    last_of_months,
    month_end,
    month_of,
    uk,
    weekday_fault,
    year_number,
)
from recotrack.dates.folded import compiled
from recotrack.dates.meaning import Basis, Meaning, ambiguous, impossible
from recotrack.patterns import Pattern

_MARCH, _DECEMBER = 3, 12
_LEAP_GAP = 9  # the most years from a 29 February to the next (1896 to 1904), and one
_QUARTERS = {
    "1": 1, "one": 1, "first": 1, "1st": 1, "2": 2, "two": 2, "second": 2, "2nd": 2,
    "3": 3, "three": 3, "third": 3, "3rd": 3, "4": 4, "four": 4, "fourth": 4, "4th": 4,
    "final": 4, "last": 4,
}  # fmt: skip


class Period(NamedTuple):
    """A period with its first and last day."""

    first: dt.date
    last: dt.date
    why: str
    """The reason for the last day, in words."""
    unclear: str = ""
    """The reason why it is ambiguous without "the end of" or "the start of"; else empty."""


Reader = Callable[[re.Match[str], dt.date | None], Period | Meaning]
"""A function from a match and the day of publication, which limits the years, to its meaning."""


class Form(NamedTuple):
    """A way of naming a period. Messages show its name."""

    name: str
    pattern: Pattern
    reader: Reader

    def read(self, match: re.Match[str], published: dt.date | None) -> Period | Meaning:
        """The period or meaning of a match; impossible if it does not exist."""
        try:
            return self.reader(match, published)
        except (ValueError, OverflowError) as error:
            return impossible(str(error), self.name)


class WordsBefore(NamedTuple):
    """The words before a period, in small letters; may be empty."""

    lead: str
    """by, before, until, within ..."""
    edge: str
    """end, close, start or beginning."""


def settled(period: Period | Meaning, name: str, before: WordsBefore) -> Meaning:
    """The meaning of a period after these words.

    "Before" a day or a month ends on the day before it begins. "Before the end" of a period
    includes its last day, as reports mean it.
    """
    form = " ".join(filter(None, (before.lead, before.edge and f"the {before.edge} of", name)))
    if isinstance(period, Meaning):
        return period._replace(form=form)
    if period.unclear and not before.edge and before.lead not in _CLEAR:
        return ambiguous(period.unclear, form, period.first, period.last)
    basis: Basis = "stated" if period.first == period.last else "assumed"
    try:
        day, why = _day_and_why(period, before)
    except OverflowError:
        return impossible("there is no day before that", form)
    return Meaning(basis=basis, date=day, why=why, form=form)


BEFORE = frozenset({"before", "prior to", "ahead of", "in advance of"})
_CLEAR = BEFORE | {"within"}


def _day_and_why(period: Period, before: WordsBefore) -> tuple[dt.date, str]:
    at_start = before.edge in {"start", "beginning", "first day"}
    if before.lead in BEFORE and (at_start or not before.edge):
        return period.first - ONE_DAY, f"before {uk(period.first)}: the day before it is the last"
    if at_start:
        return period.first, f"the first day of the period is {uk(period.first)}"
    return period.last, period.why


def _read_day(match: re.Match[str], _published: dt.date | None) -> Period | Meaning:
    day = day_of(match)
    if fault := weekday_fault(match, day):
        return ambiguous(fault, "<day>", day)
    return Period(day, day, "the day itself is the last one that is in time")


def _read_day_without_year(match: re.Match[str], published: dt.date | None) -> Meaning:
    day, month = int(match["day"]), month_of(match)
    existing(day, month, None)
    days = _next_two(_same_days(day, month, published), published)
    return ambiguous("a day without its year", "<day> without a year", *days)


def _read_month_and_number(match: re.Match[str], published: dt.date | None) -> Meaning:
    """The meaning of March 26: the 26th of some year, or March 2026."""
    number, month = int(match["day"]), month_of(match)
    existing(number, month, None)
    days = _next_two(_same_days(number, month, published), published)
    why = f"{number} may be the day or the year"
    return ambiguous(why, "<month> <number>", month_end(2000 + number, month), *days)


def _read_month(match: re.Match[str], _published: dt.date | None) -> Period:
    year, month = year_number(match["year"]), month_of(match)
    last = month_end(year, month)
    return Period(last.replace(day=1), last, f"a month ends on its last day, {uk(last)}")


def _read_month_without_year(match: re.Match[str], published: dt.date | None) -> Meaning:
    month = month_of(match)
    ends = (month_end(year, month) for year in _years(published))
    return ambiguous(
        "a month without its year", "<month> without a year", *_next_two(ends, published)
    )


def _same_days(day: int, month: int, published: dt.date | None) -> Iterable[dt.date]:
    for year in _years(published):
        if day <= month_end(year, month).day:
            yield dt.date(year, month, day)


def _years(published: dt.date | None) -> range:
    """The years in which the next such day is sought; none if the publication is not known."""
    if published is None:
        return range(0)
    return range(published.year, min(published.year + _LEAP_GAP, dt.MAXYEAR + 1))


def _next_two(days: Iterable[dt.date], published: dt.date | None) -> list[dt.date]:
    return list(islice((day for day in days if published and day >= published), 2))


def _read_year(match: re.Match[str], _published: dt.date | None) -> Period:
    year = int(match["year"])
    why = f"the year {year} ends on 31 December"
    unclear = "a year on its own may mean its first day or its last"
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), why, unclear)


def _read_financial_year(match: re.Match[str], _published: dt.date | None) -> Period | Meaning:
    if match.groupdict().get("year"):
        return _which_financial_year(year_number(match["year"]))
    first = _first_of_financial_year(match)
    last = last_of_months(first, 12)
    why = f"the financial year {_year_to_year(first.year)} ends on {uk(last)}"
    unclear = "a financial year on its own may mean its first day or its last"
    return Period(first, last, why, "" if match.groupdict().get("end") else unclear)


def _read_quarter(match: re.Match[str], _published: dt.date | None) -> Period | Meaning:
    number = _quarter_number(match)
    if match["year"] is None:
        return _quarter_of(
            _first_of_financial_year(match),
            number,
            f"the financial year {_year_to_year(_first_of_financial_year(match).year)}",
        )
    year = int(match["year"])
    if match["financial"]:
        return _which_financial_year(year)
    return _quarter_of(dt.date(year, 1, 1), number, f"the calendar year {year}")


def _quarter_of(start: dt.date, number: int, whole: str) -> Period:
    first = add_months(start, 3 * (number - 1))
    last = last_of_months(first, 3)
    return Period(first, last, f"quarter {number} of {whole} ends on {uk(last)}")


def _read_quarter_without_year(match: re.Match[str], _published: dt.date | None) -> Meaning:
    _quarter_number(match)
    return ambiguous("a quarter without its year", "<quarter> without a year")


def _quarter_number(match: re.Match[str]) -> int:
    text = (match["quarter"] or match["nth"]).lower()
    if text not in _QUARTERS:
        raise ValueError(f"there is no quarter {text}: a year has four")
    return _QUARTERS[text]


def _which_financial_year(year: int) -> Meaning:
    why = f"the financial year {year} may be {_year_to_year(year - 1)} or {_year_to_year(year)}"
    ends = (dt.date(year, 3, 31), dt.date(year + 1, 3, 31))
    return ambiguous(why, "<financial year>", *ends)


def _first_of_financial_year(match: re.Match[str]) -> dt.date:
    """The first day of a financial year such as 2024/25. Raises ValueError if the second year does
    not follow the first.
    """
    start, to = year_number(match["from"]), match["to"]
    if not str(start + 1).endswith(to):
        text = match.string[match.start("from") : match.end("to")]
        raise ValueError(
            f"{text} is neither a day nor a financial year: {start} is followed by {start + 1}"
        )
    return dt.date(start, 4, 1)


def _year_to_year(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02}"


def _read_about(_match: re.Match[str], _published: dt.date | None) -> Meaning:
    return ambiguous("the words name no last day", "<about a time>")


def _read_season(_match: re.Match[str], _published: dt.date | None) -> Meaning:
    return ambiguous("a season has no last day that all agree on", "<season>")


def _read_current(match: re.Match[str], published: dt.date | None) -> Meaning:
    """The meaning of the end of the year, of this financial year, of the month."""
    which, kind = match["which"], match["kind"].lower()
    ends = [] if published is None or which else [_end_of_current(kind, match["sort"], published)]
    return ambiguous(f"the words do not say which {kind}", f"<{kind}>", *ends)


def _read_year_end(_match: re.Match[str], _published: dt.date | None) -> Meaning:
    return ambiguous("the words do not say which year ends, and of which kind it is", "<year end>")


def _end_of_current(kind: str, sort: str | None, published: dt.date) -> dt.date:
    """The end of the month or year in which the report was published."""
    if kind == "month":
        return month_end(published.year, published.month)
    if not sort or sort.lower() == "calendar":
        return dt.date(published.year, _DECEMBER, 31)
    return dt.date(published.year + (published.month > _MARCH), _MARCH, 31)


# A month is a full name with a capital: "by Jan" and "the force may" are no months.
_MONTH_NAME = rf"(?=(?-i:[A-Z]))(?P<month>{'|'.join(MONTHS)})"
_WHICH_YEAR = r"(?:,? (?:of )?(?:this|that|next|the same|the next|the following) year\b)?"
_ANY_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])"
_TWO_YEARS = r"(?P<from>[0-9]{4}|[0-9]{2}) ?[/-] ?(?P<to>[0-9]{4}|[0-9]{2})(?![0-9/-])"
_TWO_YEARS_IN_FULL = _TWO_YEARS.replace("|[0-9]{2})", ")", 1)
_FINANCIAL_YEAR = r"(?:financial|fiscal) year"
_QUARTER = (
    r"(?:q(?:uarter)? ?(?P<quarter>[0-9]|one|two|three|four)(?![0-9])"
    r"|(?P<nth>1st|first|2nd|second|3rd|third|4th|fourth|final|last) quarter)"
)
_SEASON = rf"(?:spring|summer|autumn|winter|easter|christmas)(?: of|,)? {YEAR}"
_ABOUT = r"(?:early|mid|late|middle of|around|about|approximately|circa)[ -](?:in )?(?:the )?"

# A phrase is read by the first form that fits. The last four have no last day that anyone could
# test, so they are always asked about.
FORMS: tuple[Form, ...] = (
    *(Form("<day>", pattern, _read_day) for pattern in FULL_DAYS),
    Form(
        "<month> <year>",
        compiled(rf"{MONTH}(?:,| of)? ?(?P<year>[0-9]{{4}}|'[0-9]{{2}})"),
        _read_month,
    ),
    Form("<day> without a year", compiled(DAY_IN_WORDS + _WHICH_YEAR), _read_day_without_year),
    Form("<month> <number>", compiled(MONTH_AND_DAY), _read_month_and_number),
    Form("<month> without a year", compiled(_MONTH_NAME + _WHICH_YEAR), _read_month_without_year),
    Form(
        "<quarter>",
        compiled(
            rf"{_QUARTER}(?:,| of| in)?(?: the)?(?: calendar year)?"
            rf"(?P<financial> {_FINANCIAL_YEAR}| ?fy)? ?"
            rf"(?:{_TWO_YEARS}|(?P<year>[0-9]{{4}})(?![0-9]))(?: {_FINANCIAL_YEAR})?"
        ),
        _read_quarter,
    ),
    Form(
        "<quarter> without a year",
        compiled(r"q(?:uarter )?(?P<quarter>[0-9]|one|two|three|four)(?P<nth>)"),
        _read_quarter_without_year,
    ),
    Form(
        "<financial year>",
        compiled(
            rf"(?:{_FINANCIAL_YEAR}(?P<end>[ -]end)?(?: of|,)? ?|fy ?)(?:{_TWO_YEARS}|{_ANY_YEAR})"
        ),
        _read_financial_year,
    ),
    Form(
        "<financial year>",
        compiled(rf"{_TWO_YEARS_IN_FULL}(?: {_FINANCIAL_YEAR}(?P<end>[ -]end)?)?"),
        _read_financial_year,
    ),
    Form(
        "<year>",
        compiled(
            r"(?:(?:calendar )?year )?"
            r"(?P<year>(?:19|20)[0-9]{2})(?![0-9%]|[,.:/-][0-9]| ?(?:hours|hrs))"
        ),
        _read_year,
    ),
    Form("<season>", compiled(_SEASON), _read_season),
    Form(
        "<about a time>",
        compiled(rf"{_ABOUT}(?:{_SEASON}|{MONTH}(?: [0-9]{{4}})?|(?:19|20)[0-9]{{2}})"),
        _read_about,
    ),
    # "by year" is no time: "end of" or a word such as "this" must be before it.
    Form(
        "<year>",
        compiled(
            r"(?:(?<=end of )|(?<=end of the )|(?:this|(?P<which>next)|current|same) )"
            r"(?:(?P<sort>financial|fiscal|calendar) )?(?P<kind>year|month)"
        ),
        _read_current,
    ),
    Form(
        "<year end>",
        compiled(r"(?:(?:financial|fiscal) )?year[ -]end(?: (?:of )?[0-9]{4}(?:[/-][0-9]{2,4})?)?"),
        _read_year_end,
    ),
)
FULL_FORMS = tuple(form for form in FORMS if form.name in {"<day>", "<month> <year>"})
"""The forms of days and months with their year."""
