"""Deadlines that count from the report: within six months, in the next 12 months, within 70 working
days. Counted from the day of publication, which itself does not count unless the words say that the
period begins with it.
"""

import datetime as dt
import re

from recotrack.dates.clock import last_day
from recotrack.dates.days import uk
from recotrack.dates.folded import compiled
from recotrack.dates.meaning import Meaning, ambiguous, impossible

_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {
    **{name: value for value, name in enumerate(_ONES, start=1)},
    **{name: 10 * value for value, name in enumerate(_TENS, start=2)},
    "a": 1,
    "an": 1,
}
_TIMES = {"week": 7, "year": 12}
_UNITS = {"day": "calendar", "week": "calendar", "month": "months", "year": "months"}

_COUNT = (
    rf"(?:[0-9]{{1,4}}|(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES[:9])}))?"
    rf"|{'|'.join(reversed(_ONES))}|an?)"
)
_LEAD = (
    r"(?:(?P<within>within|inside|(?:in|over|during)(?= the next))(?: the)?(?: next| following)?"
    r"|by|not? (?:later|more) than) (?:a period of )?"
)
_LENGTH = (
    rf"(?:(?:(?P<low>[0-9]{{1,4}}(?= ?-)|{_COUNT}(?= to | or ))(?: ?- ?| to | or ))?"
    rf"(?P<count>{_COUNT})[ -]"
    r"(?:(?P<working>working|business)[ -]|calendar[ -])?(?P<unit>day|week|month|year)(?:s'|'s|s)?"
    r"(?: time)?|(?<=next )(?P<next>week|month|year))"
)
_REPORT = r"(?:this|our|the) (?:inspection )?report"
# A period that runs from anything else is no deadline: "within 24 hours of arrest" is a standard.
_FROM = (
    r"(?P<from>of|from|after|following|beginning (?:with|on)|starting (?:with|on)) "
    rf"(?:(?:the (?:date|day) of )?(?:the |its )?publication(?: of {_REPORT})?"
    rf"|(?:the (?:date|day) (?:on which )?)?{_REPORT}"
    r"(?: being published| (?:is|was) published|'s publication)"
    r"|(?:the (?:date|day) of )?(?P<receipt>(?:the )?receipt of |receiving )?"
    r"(?:this|our) (?:inspection )?report)"
)
_FROM_ELSE = r" (?:of|from|after|following|before|prior|beginning|starting)\b"

RELATIVE = compiled(
    rf"(?u:(?<![\w-])){_LEAD}{_LENGTH}(?: {_FROM}|(?(within)(?!{_FROM_ELSE})|(?!)))"
)


def relative(match: re.Match[str], published: dt.date | None) -> Meaning:
    """What a match of RELATIVE means; without the day of publication it has no date."""
    unit = (match["unit"] or match["next"]).lower()
    form = f"within <{'working days' if match['working'] else unit + 's'}>"
    if match["working"] and unit != "day":
        return impossible(f"there is no working {unit}", form)
    if published is None:
        return Meaning(
            basis="relative", why="counted from publication, which is not known", form=form
        )
    try:
        return _counted(match, unit, form, published)
    except ValueError as error:
        return impossible(str(error), form)


def _counted(match: re.Match[str], unit: str, form: str, published: dt.date) -> Meaning:
    counts = (match["from"] or "").lower().startswith(("beginning", "starting"))
    ends = [
        last_day(
            published,
            days=_number(count) * _TIMES.get(unit, 1),
            unit="working" if match["working"] else _UNITS[unit],
            first_day_counts=counts,
        )
        for count in (match["count"] or "a", match["low"])
        if count
    ]
    if why := _unclear(match):
        return ambiguous(why, form, *ends)
    return Meaning(
        basis="relative",
        date=ends[0],
        why=_why(match, published, first_day_counts=counts),
        form=form,
    )


def _unclear(match: re.Match[str]) -> str:
    if match["low"]:
        return "the words name two lengths of time"
    return "the day of receipt may not be the day of publication" if match["receipt"] else ""


def _why(match: re.Match[str], published: dt.date, *, first_day_counts: bool) -> str:
    kind = "working days of England and Wales, counted" if match["working"] else "counted"
    day = "which is day 1" if first_day_counts else "which does not count itself"
    return f"{kind} from publication on {uk(published)}, {day}"


def _number(text: str) -> int:
    """Figures or a number word below one hundred."""
    return (
        int(text)
        if text.isdigit()
        else sum(_VALUES[part] for part in re.split("[ -]", text.lower()))
    )
