"""Forms that name a time without a last day that anyone could test: they are always asked about."""

import datetime as dt
import re

from recotrack.dates.days import month_end
from recotrack.dates.folded import compiled
from recotrack.dates.meaning import Meaning, ambiguous
from recotrack.dates.period import Form
from recotrack.dates.written import MONTH, YEAR

_MARCH, _DECEMBER = 3, 12


def _roughly(_match: re.Match[str], _published: dt.date | None) -> Meaning:
    return ambiguous("the words name no last day", "<about a time>")


def _season(_match: re.Match[str], _published: dt.date | None) -> Meaning:
    return ambiguous("a season has no last day that all agree on", "<season>")


def _current(match: re.Match[str], published: dt.date | None) -> Meaning:
    """The end of the year, of this financial year, of the month."""
    which, kind = match["which"], match["kind"].lower()
    ends = [] if published is None or which else [_end(kind, match["sort"], published)]
    return ambiguous(f"the words do not say which {kind}", f"<{kind}>", *ends)


def _year_end(_match: re.Match[str], _published: dt.date | None) -> Meaning:
    return ambiguous("the words do not say which year ends, and of which kind it is", "<year end>")


def _end(kind: str, sort: str | None, published: dt.date) -> dt.date:
    """The end of the month or year in which the report was published."""
    if kind == "month":
        return month_end(published.year, published.month)
    if not sort or sort.lower() == "calendar":
        return dt.date(published.year, _DECEMBER, 31)
    return dt.date(published.year + (published.month > _MARCH), _MARCH, 31)


_SEASON = rf"(?:spring|summer|autumn|winter|easter|christmas)(?: of|,)? {YEAR}"
_ABOUT = r"(?:early|mid|late|middle of|around|about|approximately|circa)[ -](?:in )?(?:the )?"

FORMS = (
    Form("<season>", compiled(_SEASON), _season),
    Form(
        "<about a time>",
        compiled(rf"{_ABOUT}(?:{_SEASON}|{MONTH}(?: [0-9]{{4}})?|(?:19|20)[0-9]{{2}})"),
        _roughly,
    ),
    # "by year" is no time: the end of it, or a word that points at one, must stand in front.
    Form(
        "<year>",
        compiled(
            r"(?:(?<=end of )|(?<=end of the )|(?:this|(?P<which>next)|current|same) )"
            r"(?:(?P<sort>financial|fiscal|calendar) )?(?P<kind>year|month)"
        ),
        _current,
    ),
    Form(
        "<year end>",
        compiled(r"(?:(?:financial|fiscal) )?year[ -]end(?: (?:of )?[0-9]{4}(?:[/-][0-9]{2,4})?)?"),
        _year_end,
    ),
)
