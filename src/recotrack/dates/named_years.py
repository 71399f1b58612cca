"""Forms that name a year, a financial year or a quarter: 2025, 2024/25, Q4 2024/25.

The financial year of public bodies in the United Kingdom runs from 1 April to 31 March.
"""

import datetime as dt
import re

from recotrack.dates.days import ONE_DAY, add_months, uk
from recotrack.dates.folded import compiled
from recotrack.dates.meaning import Meaning, ambiguous
from recotrack.dates.period import Form, Period
from recotrack.dates.written import year_number

_QUARTERS = {
    "1": 1, "one": 1, "first": 1, "1st": 1, "2": 2, "two": 2, "second": 2, "2nd": 2,
    "3": 3, "three": 3, "third": 3, "3rd": 3, "4": 4, "four": 4, "fourth": 4, "4th": 4,
    "final": 4, "last": 4,
}  # fmt: skip


def _year(match: re.Match[str], _published: dt.date | None) -> Period:
    year = int(match["year"])
    why = f"the year {year} ends on 31 December"
    unclear = "a year on its own may mean its first day or its last"
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), why, unclear)


def _financial_year(match: re.Match[str], _published: dt.date | None) -> Period | Meaning:
    if match.groupdict().get("year"):
        return _which_financial_year(year_number(match["year"]))
    first = _april(match)
    last = add_months(first, 12) - ONE_DAY
    why = f"the financial year {_name(first.year)} ends on {uk(last)}"
    unclear = "a financial year on its own may mean its first day or its last"
    return Period(first, last, why, "" if match.groupdict().get("end") else unclear)


def _quarter(match: re.Match[str], _published: dt.date | None) -> Period | Meaning:
    number = _quarter_number(match)
    if match["year"] is None:
        return _quarter_of(_april(match), number, f"the financial year {_name(_april(match).year)}")
    year = int(match["year"])
    if match["financial"]:
        return _which_financial_year(year)
    return _quarter_of(dt.date(year, 1, 1), number, f"the calendar year {year}")


def _quarter_of(start: dt.date, number: int, whole: str) -> Period:
    first = add_months(start, 3 * (number - 1))
    last = add_months(first, 3) - ONE_DAY
    return Period(first, last, f"quarter {number} of {whole} ends on {uk(last)}")


def _quarter_without_year(match: re.Match[str], _published: dt.date | None) -> Meaning:
    _quarter_number(match)
    return ambiguous("a quarter without its year", "<quarter> without a year")


def _quarter_number(match: re.Match[str]) -> int:
    text = (match["quarter"] or match["nth"]).lower()
    if text not in _QUARTERS:
        raise ValueError(f"there is no quarter {text}: a year has four")
    return _QUARTERS[text]


def _which_financial_year(year: int) -> Meaning:
    why = f"the financial year {year} may be {_name(year - 1)} or {_name(year)}"
    ends = (dt.date(year, 3, 31), dt.date(year + 1, 3, 31))
    return ambiguous(why, "<financial year>", *ends)


def _april(match: re.Match[str]) -> dt.date:
    """The first day of the financial year from/to. Raises ValueError where `to` is not the next."""
    start, to = year_number(match["from"]), match["to"]
    if not str(start + 1).endswith(to):
        text = match.string[match.start("from") : match.end("to")]
        raise ValueError(
            f"{text} is neither a day nor a financial year: {start} is followed by {start + 1}"
        )
    return dt.date(start, 4, 1)


def _name(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02}"


_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])"
_BOTH = r"(?P<from>[0-9]{4}|[0-9]{2}) ?[/-] ?(?P<to>[0-9]{4}|[0-9]{2})(?![0-9/-])"
_LONG = _BOTH.replace("|[0-9]{2})", ")", 1)
_FINANCIAL = r"(?:financial|fiscal) year"
_QUARTER = (
    r"(?:q(?:uarter)? ?(?P<quarter>[0-9]|one|two|three|four)(?![0-9])"
    r"|(?P<nth>1st|first|2nd|second|3rd|third|4th|fourth|final|last) quarter)"
)

FORMS = (
    Form(
        "<quarter>",
        compiled(
            rf"{_QUARTER}(?:,| of| in)?(?: the)?(?: calendar year)?"
            rf"(?P<financial> {_FINANCIAL}| ?fy)? ?"
            rf"(?:{_BOTH}|(?P<year>[0-9]{{4}})(?![0-9]))(?: {_FINANCIAL})?"
        ),
        _quarter,
    ),
    Form(
        "<quarter> without a year", compiled(r"q(?P<quarter>[0-9])(?P<nth>)"), _quarter_without_year
    ),
    Form(
        "<financial year>",
        compiled(rf"(?:{_FINANCIAL}(?P<end>[ -]end)?(?: of|,)? ?|fy ?)(?:{_BOTH}|{_YEAR})"),
        _financial_year,
    ),
    Form(
        "<financial year>",
        compiled(rf"{_LONG}(?: {_FINANCIAL}(?P<end>[ -]end)?)?"),
        _financial_year,
    ),
    Form(
        "<year>",
        compiled(r"(?P<year>(?:19|20)[0-9]{2})(?![0-9%]|[,.:/-][0-9]| ?(?:hours|hrs))"),
        _year,
    ),
)
