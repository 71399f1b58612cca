"""Deadlines that count from the report: within six months, in the next 12 months, within 70 working
days, immediately. The day after publication is day 1, unless the words say that the period begins
with the day of publication.
"""

import datetime as dt
import re

from recotrack.dates.days import uk
from recotrack.dates.folded import compiled
from recotrack.dates.meaning import Meaning, ambiguous, impossible
from recotrack.dates.time_limit import last_day

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
_TIMES = {"week": 7, "fortnight": 14, "year": 12}
UNITS = {
    "day": "calendar",
    "week": "calendar",
    "fortnight": "calendar",
    "month": "months",
    "year": "months",
}

COUNT = (
    rf"(?:[0-9]{{1,4}}|(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES[:9])}))?"
    rf"|{'|'.join(reversed(_ONES))}|an?)"
)
_LEAD = (
    r"(?:(?P<within>within|inside|(?:in|over|during)(?= the (?:next|coming))"
    rf"|in(?= {COUNT}[ -](?:day|week|fortnight|month|year)(?:s'|'s|s)? time))"
    r"(?: the| an?)?(?: next| following| coming)?"
    r"|by|not? (?:later|more) than) (?:a (?:maximum )?period of |a maximum of )?"
)
_LENGTH = (
    rf"(?:(?:(?P<low>[0-9]{{1,4}}(?= ?-)|{COUNT}(?= to | or ))(?: ?- ?| to | or ))?"
    rf"(?P<count>{COUNT})(?: ?\((?P<again>{COUNT})\))?(?:[ -]|(?<=[0-9)])(?=[a-z]))"
    r"(?:(?P<working>working|business)[ -]|calendar[ -])?"
    r"(?P<unit>day|week|fortnight|month|year)(?:s'|'s|s)?(?: time(?:scale|frame)?| period)?"
    r"|(?<=next )(?P<next>week|fortnight|month|year)|(?P<half>half a year))"
)
_REPORT = r"(?:this|our|the) (?:inspection )?report"
# A period from another event is no deadline: "within 24 hours of arrest" is a standard.
_FROM = (
    r"(?P<from>of|from|after|following|beginning (?:with|on)|starting (?:with|on)) "
    rf"(?:(?:the (?:date|day) of )?(?:the |its )?publication(?: of {_REPORT})?"
    rf"|(?:the (?:date|day) (?:on which )?)?{_REPORT}"
    r"(?: being published| (?:is|was) published|'s publication)"
    r"|(?:the (?:date|day) of )?(?P<receipt>(?:the )?receipt of |receiving )?"
    r"(?:this|our) (?:inspection )?report"
    r"|(?:the (?:date|day) of )?(?P<only_receipt>receipt)(?! of))"
)
_FROM_ELSE = r"(?: (?:of|from|after|following|before|prior|beginning|starting)| and a half)\b"

RELATIVE = compiled(
    rf"(?u:(?<![\w-])){_LEAD}{_LENGTH}(?: {_FROM}|(?(within)(?!{_FROM_ELSE})|(?!)))"
)

# Without a lead. The period may be how long something lasts.
LENGTH_FROM_PUBLICATION = compiled(rf"(?u:(?<![\w-])){_LENGTH} (?!of ){_FROM}")

# The day from which the period is counted follows.
RELATIVE_TO = compiled(
    rf"(?u:(?<![\w-])){_LEAD}{_LENGTH}"
    r" (?P<from>of|from|after|following|beginning (?:with|on)|starting (?:with|on))(?= )"
)

_DAY_1 = {True: "which is day 1", False: "which does not count itself"}


def relative(match: re.Match[str], published: dt.date | None) -> Meaning:
    """The meaning of a match of RELATIVE. Without the day of publication it has no date."""
    unit = _unit_of(match)
    form = f"within <{'working days' if match['working'] else unit + 's'}>"
    if match["working"] and unit != "day":
        return impossible(f"there is no working {unit}", form)
    if published is None:
        return Meaning(
            basis="relative", why="counted from publication, which is not known", form=form
        )
    try:
        return _from_publication(match, form, published)
    except ValueError as error:
        return impossible(str(error), form)


def _from_publication(match: re.Match[str], form: str, published: dt.date) -> Meaning:
    counts = (match["from"] or "").lower().startswith(("beginning", "starting"))
    ends = _last_days(match, published, first_day_counts=counts)
    if why := _why_unclear(match):
        return ambiguous(why, form, *ends)
    return Meaning(
        basis="relative",
        date=ends[0],
        why=_counting_words(match, published, first_day_counts=counts),
        form=form,
    )


def counted_from(match: re.Match[str], start: dt.date) -> Meaning:
    """The meaning of a match of RELATIVE_TO that counts from the day `start`."""
    form = f"within <{'working days' if match['working'] else _unit_of(match) + 's'}> of <day>"
    counts = match["from"].lower().startswith(("beginning", "starting"))
    try:
        ends = _last_days(match, start, first_day_counts=counts)
    except ValueError as error:
        return impossible(str(error), form)
    if len(set(ends)) > 1:
        return ambiguous("the words name two lengths of time", form, *ends)
    why = f"counted from {uk(start)}, {_DAY_1[counts]}"
    return Meaning(basis="assumed", date=ends[0], why=why, form=form)


def _unit_of(match: re.Match[str]) -> str:
    return (match["unit"] or match["next"] or "month").lower()


def _last_days(match: re.Match[str], start: dt.date, *, first_day_counts: bool) -> list[dt.date]:
    """The last days by each number in the words: the number, a lower one ("six to nine months"),
    and one repeated in brackets.
    """
    unit = _unit_of(match)
    return [
        last_day(
            start,
            days=_number_of(count) * _TIMES.get(unit, 1),
            unit="working" if match["working"] else UNITS[unit],
            first_day_counts=first_day_counts,
        )
        for count in (
            match["count"] or ("six" if match["half"] else "a"),
            match["low"],
            match["again"],
        )
        if count
    ]


def _why_unclear(match: re.Match[str]) -> str:
    again = match["again"] and _number_of(match["again"]) != _number_of(match["count"])
    if match["low"] or again:
        return "the words name two lengths of time"
    if match["receipt"] or match["only_receipt"]:
        return "the day of receipt may not be the day of publication"
    return ""


def _counting_words(match: re.Match[str], published: dt.date, *, first_day_counts: bool) -> str:
    kind = "working days of England and Wales, counted" if match["working"] else "counted"
    return f"{kind} from publication on {uk(published)}, {_DAY_1[first_day_counts]}"


def _number_of(text: str) -> int:
    """The number of figures, or of a word below one hundred."""
    return (
        int(text)
        if text.isdigit()
        else sum(_VALUES[part] for part in re.split("[ -]", text.lower()))
    )


# "Immediately" also tells how fast a step of a procedure is ("officers immediately record"). So it
# is a deadline only after a "should" or at the beginning of a sentence; at a clause's end it is
# asked about.
_NOW = r"immediately|straight ?away|right away|forthwith"
_AT_ONCE = rf"(?:{_NOW}|at once)"
_SHOULD = r"(?:should|must|shall|needs? to|ha(?:s|ve) to)"
_THEN = r"(?! (?:after|before|following|prior|upon|on|when|if|available|adjacent)\b)"
_EFFECT = r"(?:with immediate effect|effective immediately)"
_ACT = r"(?:takes?|makes?) immediate (?:action|steps|measures|changes|improvements?)"

IMMEDIATE_IN_TEXT = compiled(
    rf"\b(?P<words>{_SHOULD},? {_AT_ONCE}{_THEN}|{_SHOULD} {_ACT}|{_EFFECT})"
    rf"|{_SHOULD} (?!not\b)[a-z-]+(?: (?:this|that|it|so|them))? immediately(?= ?(?:[.!]|$))"
    rf"|(?:^|(?<=[.!?:;•] ))(?P<opening>immediately(?=,| the| all| each| every| forces| chief))"
)
IMMEDIATE_ALONE = compiled(
    rf"(?:{_SHOULD},? )?{_AT_ONCE}|immediate|{_EFFECT}|(?:{_SHOULD} )?{_ACT}"
)
IMMEDIATE_AT_END = compiled(rf"\b(?:{_NOW})(?= ?(?:[.;]|$| to\b))")


def perhaps_relative(match: re.Match[str], published: dt.date | None) -> Meaning:
    """The meaning of a length of time from publication: a deadline, or how long something lasts."""
    meaning = relative(match, published)
    if meaning.date is None:
        return meaning
    why = "it may be the deadline, or say how long something should last"
    return ambiguous(why, f"{meaning.form} from publication", meaning.date)


def immediate(published: dt.date | None) -> Meaning:
    """The meaning of "immediately": due on the day of publication."""
    why = "due at once: on the day of publication"
    return Meaning(basis="immediate", date=published, why=why, form="immediately")


def perhaps_immediate(published: dt.date | None) -> Meaning:
    """The meaning of "immediately" at the end of a clause: due at once, or a quick step."""
    why = "it may be the deadline, or say how fast a step should be"
    return ambiguous(why, "... immediately", *([published] if published else []))
