"""Words that look like a deadline, but have no form here: they are asked about, never passed over.

A month, a year, a day in figures or a length of time must stand behind by, within, no later than
..., with nothing but words of time in between. How fast work is done is no deadline: "within 28
days of a report being made".
"""

import datetime as dt
import re

from recotrack.dates.days import MONTHS
from recotrack.dates.durations import COUNT
from recotrack.dates.folded import compiled
from recotrack.dates.meaning import Meaning, ambiguous

_SURE = "|".join(month for month in MONTHS if month not in {"March", "May", "August"})
_MONTH = (
    rf"(?:(?=(?-i:[A-Z]))(?:{_SURE})|(?=(?-i:[A-Z]))(?:March|May|August)(?=,? (?:19|20)[0-9]{{2}})"
    r"|[0-9]{1,2}(?:st|nd|rd|th)? ?(?=(?-i:[A-Z]))(?:March|May|August))"
)
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9%]|[,.:/-][0-9]| ?(?:hours|hrs))"
_FIGURES = r"[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{2,4}"
_LONG = r"(?:day|week|fortnight|month|year|quarter|decade)s?"
_HOW_MANY = (
    rf"(?:{COUNT}|few|several|couple of|number of|half|quarters of|coming|next|following|end of"
    r"|end of the|end of this|reasonable|short|single|full|calendar|working|business|financial"
    r"|fiscal|and)"
)
_FILL = (
    r"(?:the|a|an|at|on|of|in|or|about|around|approximately|roughly|some|some ?time|end|start|close"
    r"|back|beginning|middle|first|second|third|fourth|early|late|mid|latest|earliest|very|period|up|to"
    r"|half|part|week|month|date|day|each|every|least|most|no|more|later|than|new"
    rf"|{COUNT}|[0-9]{{1,2}}(?:st|nd|rd|th))[ ,:-]{{1,2}}"
)
_FOR_WORK = (
    r"(?! (?:of|from|after|following|before|prior|beginning|starting)\b"
    rf"(?! (?:the )?(?:[0-9]|{_MONTH}|new year|date of publication)))"
)
_DATE = rf"(?:{_MONTH}(?:,? {_YEAR})?|{_YEAR}|{_FIGURES})"

# It begins where the word in front of it ends.
DATE = compiled(rf"[:,]? ?(?:{_FILL}){{0,7}}?{_DATE}")
LENGTH = compiled(rf"[:,]? ?(?:{_FILL}){{0,7}}?(?:{_HOW_MANY}[ -]){{1,4}}{_LONG}{_FOR_WORK}")
_END = compiled(r"[:,]? ?(?:the )?end of (?:the |this |next |each |every |that )?" + _LONG)
_A_YEAR = re.compile(r"(?:19|20)[0-9]{2}", re.ASCII)
_TAKES_LENGTH = ("within", "later than")


def unread(text: str, at: int, lead: str, published: dt.date | None) -> int | None:
    """Where the words of time behind that lead end; None where there are none to ask about."""
    if match := DATE.match(text, at):
        years = [int(year) for year in _A_YEAR.findall(match[0])]
        is_past = published is not None and years and max(years) < published.year
        return None if is_past else match.end()
    if lead.endswith(_TAKES_LENGTH) and (match := LENGTH.match(text, at)):
        return match.end()
    return match.end() if (match := _END.match(text, at)) else None


def asked() -> Meaning:
    """A time, in words that only a person can read."""
    return ambiguous("recotrack cannot read these words of time", "<words of time>")
