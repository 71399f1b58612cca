"""The words of trackers for a status, and the status of the records that each means."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from recotrack.empty_words import is_blank
from recotrack.intake.sentences import DISPOSITIONS, disposition_of, is_disposition
from recotrack.intake.trackers.days import all_days, without_days
from recotrack.intake.vocabulary import known_side, own_meaning
from recotrack.words import one_line

KNOWN_STATUSES = (
    "not started", "in progress", "blocked", "complete", "verified", "cancelled", "open",
    "submitted", "closed", "superseded",
)  # fmt: skip
"""The statuses that words of a tracker may mean."""
STATUS_MEANINGS = (*KNOWN_STATUSES, *DISPOSITIONS)
"""What words in a column of statuses may mean: there is often no other column for a decision."""
MOST_OF_STATUS = 4
"""Words. What is longer tells how it stands, as an update does."""
# Each line has a status and the pattern of its words; the first line that fits all words counts.
_STATUS_FORMS = r"""
not started: not (?:yet )?(?:started|begun|commenced)|no progress|planned
not started: (?:yet )?to (?:be )?start(?:ed)?
in progress: (?:partially|partly|part|nearly|almost|not|not yet) (?:complete[d]?|implemented|done)
in progress: incomplete|[1-9]\d? ?%
not started: 0 ?%
submitted: submitted.*|with hmicfrs|closure requested|awaiting verification by hmicfrs
submitted: (?:awaiting|pending) (?:closure|sign ?-?off|hmicfrs.*|discharge)
submitted: (?:proposed|ready|recommended|with hmicfrs) for (?:closure|sign ?-?off|discharge)
submitted: completed?,? awaiting (?:closure|hmicfrs).*
complete: (?:closed|signed off)\W+by (?!(?:the |h\w+ )?(?:hm|maj|inspector|cqc|iopc|ico\b)).*
complete: (?:closed|signed off)\W+(?:the )?(?:force|internal(?:ly)?|local(?:ly)?)\b.*
closed: closed.*|signed off.*|discharged.*
verified: verified.*|completed? (?:and|&) (?:verified|assured)
complete: (?:100 ?% |fully |action )?(?:completed?|done|implemented|finished|delivered|achieved)\b.*
blocked: (?:blocked|on hold|paused|stalled|suspended).*
superseded: superseded.*|replaced by.*
cancelled: cancell?ed.*|withdrawn|abandoned|no longer (?:required|needed|pursued)
cancelled: not (?:being )?pursued
open: open|live|outstanding|active
in progress: (?:in[ -]?progress|on ?-?going|on[ -]track|started|under ?way|on target|at risk).*
in progress: (?:behind|delayed|off[ -]track|overdue|progressing|being progressed|commenced).*|wip
in progress: (?:all )?actions? (?:are |is )?(?:on[ -]?going )?(?:on|off)[ -]?track.*
"""
_PATTERNS = [
    (status, re.compile(form))
    for status, _, form in (line.partition(": ") for line in _STATUS_FORMS.strip().split("\n"))
]
_WORK = (
    r"(?:recs?|recommendations?|actions?|items?|afis?|areas for improvement|findings|work|sheet"
    r"|tab)"
)
_OF_ALL_ROWS = (
    r"closed|completed?|discharged|signed off|submitted|in progress|not (?:yet )?started|on hold"
    r"|blocked|cancelled|withdrawn|superseded"
)
_SHEET_OF_ONE_STATUS = re.compile(
    rf"(?P<before>{_OF_ALL_ROWS})(?: {_WORK})?"
    r"(?P<more>(?:,| ?[-–—:(]| by| to| with) ?(?:[\w ]{3,50})\)?)?"
    rf"|{_WORK}(?: ?[-–—:(] ?| )(?P<behind>{_OF_ALL_ROWS})\)?"
    r"(?: (?:since|in|during|at|by|this|before) [^.]{2,60})?",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\s*[-–—:]?\s*(?:\(\d+\)|\[\d+\]|\d+)$")
_COLOUR = r"blue|green|amber|red|gr[ea]y|purple|black|white|yellow"
_COLOURS = re.compile(rf"(?:b?rag:? ?)?(?:{_COLOUR}|[brga])(?: ?[-/(].*)?")
_YES = re.compile(
    r"(?:y|yes|true|100 ?%|1|✓|✔|x|complete[d]?|done|closed)(?!\w).*|[✓✔].*", re.IGNORECASE
)
_NO = re.compile(
    r"(?:n|no|false|0|\d{1,2} ?%|not (?:yet|complete|started)|incomplete|in progress|ongoing|open"
    r"|tbc|n/a|-)(?!\w).*|[-–—✗✘]",
    re.IGNORECASE,
)
_SEE = re.compile(r"(?:[-–—:,;(]\s*|\b)see (?:the )?(?P<what>[^.)]{3,120})", re.IGNORECASE)


_PARTS = re.compile(r"\s+[-–—]\s+|\s*[:;,(]\s*")
INITIAL_STATUSES = frozenset({"open", "not started"})
"""The statuses of new work. An update need not say them."""


def status_in(words: str, own: Mapping[str, str]) -> str | None:
    """The status that the words mean, or None. `own` has a mapping file's, in small letters; own
    words may say it too.

    Of several, as in "Open - on track", the first counts that says more than that work is open.
    """
    plain = one_line(words.lower()).strip(" .")
    if said := _by_own_words(words, own):
        return said if said in KNOWN_STATUSES else None
    if (whole := _one_status(plain)) is not None:
        return whole
    if side := known_side(words, lambda each: status_in(each, own)):
        return side
    said_in = _PARTS.split(plain)
    accepts = is_disposition(said_in[0])  # Accepted - in progress
    parts = [_one_status(each.strip(" .)")) for each in said_in[accepts:]] or [None]
    known = [each for each in parts if each] if parts[0] else []
    return next((each for each in known if each not in INITIAL_STATUSES), next(iter(known), None))


def decision_in(words: str, own: Mapping[str, str], *, of_action: bool) -> str | None:
    """How far a recommendation is accepted, if the words in a column of statuses say that, alone or
    before a status: Rejected; Accepted - in progress. Beside an action only own words say so: an
    action may be rejected too.
    """
    if said := _by_own_words(words, own):
        return said if said in DISPOSITIONS else None
    head = words if status_in(words, own) is None else _PARTS.split(words)[0]
    return disposition_of(head) if is_disposition(head) and not of_action else None


def _by_own_words(words: str, own: Mapping[str, str]) -> str | None:
    said = own.get(one_line(words.lower()).strip(" .")) or own_meaning(words)
    return said if said in STATUS_MEANINGS else None


@lru_cache(2048)
def _one_status(plain: str) -> str | None:
    bare = re.sub(r"^(?:b?rag )?(?:green|amber|red|blue|[a-z0-9])\s*[-–—:.]\s*", "", plain)
    for status, pattern in _PATTERNS:
        if pattern.fullmatch(plain) or pattern.fullmatch(bare):
            return status
    return None


def status_of_sheet(name: str) -> str:
    """The words of the status of all rows of a sheet, if its name or the heading above it has one
    and no more: Closed recs, Complete – awaiting verification (2), Findings closed since the last
    meeting. Else empty.
    """
    match = _SHEET_OF_ONE_STATUS.fullmatch(_COUNT.sub("", one_line(name)))
    if match is None:
        return ""
    return f"{match['before']}{match['more'] or ''}" if match["before"] else match["behind"]


def is_colour(words: str) -> bool:
    """Whether the words are a colour, as in a RAG column."""
    return _COLOURS.fullmatch(one_line(words.lower())) is not None


def colours_in_key(words: str) -> Mapping[str, str]:
    """The status of each colour of which a key says that the work is over: Blue – finished by the
    force. What the others say is how late the work is.
    """
    found = {
        match["colour"].lower(): status_in(match["words"], {}) for match in _KEY.finditer(words)
    }
    return {colour: status for colour, status in found.items() if status in _OVER}


_KEY = re.compile(
    rf"\b(?P<colour>{_COLOUR})\s*[-–—:=]\s*"
    rf"(?P<words>[^;|\n]{{3,80}}?)(?=[;|\n]|$|,? (?:{_COLOUR})\s*[-–—:=])",
    re.IGNORECASE,
)
_OVER = frozenset({"complete", "verified", "submitted", "closed", "cancelled", "superseded"})


def yes_or_no(words: str) -> bool | None:
    """True for yes, False for no, in a column that asks if something is complete; else None."""
    if _NO.fullmatch(words):
        return False
    return True if _YES.fullmatch(words) else None


_NO_NAME = re.compile(
    r"y|yes|n|no|true|false|0|nil|✓|✔|x|x{3,}|vacan(?:t|cy)|nobody|no one|un(?:allocated|assigned)"
    r"|(?:not|to be) (?:yet )?(?:allocated|assigned|appointed|agreed|identified|named)",
    re.IGNORECASE,
)


def says_nothing(words: str) -> bool:
    """Whether a cell of words is empty: a dash, n/a, TBC, 0."""
    return is_blank(words) or words.strip() == "0"


@lru_cache(2048)  # a column of people names few, many times
def names_nothing(words: str) -> bool:
    """Whether a cell that should name somebody or something does not: empty, yes or no, ditto."""
    no_name = _NO_NAME.fullmatch(words.strip(" .")) is not None
    return is_blank(words) or no_name or says_above(words)


def says_above(words: str) -> bool:
    """Whether a cell says that it has what the one above has: as above, ditto."""
    return _ABOVE.fullmatch(words.strip(" .()[]-–")) is not None


_ABOVE = re.compile(
    r"(?:same )?(?:as|see|as per|per|as for) (?:the (?:one|row|action) )?above|ditto|do"
    r"|[\"“”″〃]|'{2}|’{2}",
    re.IGNORECASE,
)


_CLOSURE = re.compile(
    r"(?:(?P<yes>y|yes|true|x|✓|✔|closed|discharged|signed off)"
    r"|(?P<no>n|no|false|0|open|pending|awaiting|not yet"
    r"|not (?:yet )?(?:closed|discharged|signed off)))"
    r"[.)]?(?:(?:\s+[-–—]\s+|\s*[:,;(]\s*|\s+(?=on |by |at |in ))(?!\d+$)(?P<more>.*?)[).]*)?",
    re.IGNORECASE | re.DOTALL,
)


class Closure(NamedTuple):
    """What a cell says that asks whether the inspectorate closed something."""

    closed: bool
    day: dt.date | None = None
    ref: str = ""


def closure_in(words: str) -> Closure | None:
    """Whether the words say that it is closed: yes or no, a day, or the reference of a letter.

    None for words that say nothing: a dash, TBC, n/a.
    """
    if is_blank(words):
        return None
    match = _CLOSURE.fullmatch(words.strip())
    if match is not None and match["no"]:
        return Closure(closed=False)
    rest = ((match["more"] or "") if match else words).strip()
    days = all_days(rest)
    day = days[0] if len(days) == 1 else None
    bare = re.sub(r"^(?:on|by|at|in|dated)\b|[\s.,()]+", "", without_days(rest))
    return Closure(closed=True, day=day, ref=rest if bare else "")


def see_reference(words: str) -> str:
    """The words after "see" in "Complete – see board paper 14"; empty without them."""
    match = _SEE.search(words)
    return match["what"].strip() if match else ""
