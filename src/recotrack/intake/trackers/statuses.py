"""The words of trackers for a status, and the status of the records that each means."""

import re
from collections.abc import Mapping

from recotrack.words import one_line

# Each line has a status and the pattern of its words; the first line that fits all words counts.
_STATUS_FORMS = r"""
not started: not (?:yet )?(?:started|begun|commenced)|no progress|planned
not started: (?:yet )?to (?:be )?start(?:ed)?
in progress: (?:partially|partly|part|nearly|almost|not|not yet) (?:complete[d]?|implemented|done)
in progress: incomplete
submitted: submitted.*|with hmicfrs|closure requested|awaiting verification by hmicfrs
submitted: (?:awaiting|pending) (?:closure|sign ?-?off|hmicfrs.*|discharge)
submitted: (?:proposed|ready|recommended|with hmicfrs) for (?:closure|sign ?-?off|discharge)
submitted: completed?,? awaiting (?:closure|hmicfrs).*
closed: closed.*|signed off.*|discharged.*
verified: verified.*|completed? (?:and|&) (?:verified|assured)
complete: (?:100 ?% |fully |action )?(?:completed?|done|implemented|finished|delivered|achieved)\b.*
blocked: (?:blocked|on hold|paused|stalled|suspended).*
superseded: superseded.*|replaced by.*
cancelled: cancelled.*|withdrawn|no longer (?:required|needed)
open: open|live|outstanding|active
in progress: (?:in[ -]?progress|on ?-?going|on[ -]track|started|under ?way|on target|at risk).*
in progress: (?:behind|delayed|off[ -]track|overdue|progressing|being progressed|commenced).*|wip
"""
_PATTERNS = [
    (status, re.compile(form))
    for status, _, form in (line.partition(": ") for line in _STATUS_FORMS.strip().split("\n"))
]
_COLOURS = re.compile(
    r"(?:b?rag:? ?)?(?:blue|green|amber|red|gr[ea]y|purple|black|white|yellow|[brga])(?: ?[-/(].*)?"
)
_YES = re.compile(
    r"(?:y|yes|true|100 ?%|1|✓|✔|x|complete[d]?|done|closed)(?!\w).*|[✓✔].*", re.IGNORECASE
)
_NO = re.compile(
    r"(?:n|no|false|0|\d{1,2} ?%|not (?:yet|complete|started)|incomplete|in progress|ongoing|open"
    r"|tbc|n/a|-)(?!\w).*|[-–—✗✘]",
    re.IGNORECASE,
)
_SEE = re.compile(r"(?:[-–—:,;(]\s*|\b)see (?:the )?(?P<what>[^.)]{3,120})", re.IGNORECASE)


def status_in(words: str, own: Mapping[str, str]) -> str | None:
    """The status that the words mean, or None. `own` has a mapping file's, in small letters."""
    plain = one_line(words.lower()).strip(" .")
    if plain in own:
        return own[plain]
    bare = re.sub(r"^(?:b?rag )?(?:green|amber|red|blue|[a-z0-9])\s*[-–—:.]\s*", "", plain)
    for status, pattern in _PATTERNS:
        if pattern.fullmatch(plain) or pattern.fullmatch(bare):
            return status
    return None


def is_colour(words: str) -> bool:
    """Whether the words are a colour, as in a RAG column."""
    return _COLOURS.fullmatch(one_line(words.lower())) is not None


def yes_or_no(words: str) -> bool | None:
    """True for yes, False for no, in a column that asks if something is complete; else None."""
    if _NO.fullmatch(words):
        return False
    return True if _YES.fullmatch(words) else None


def see_reference(words: str) -> str:
    """The words after "see" in "Complete – see board paper 14"; empty without them."""
    match = _SEE.search(words)
    return match["what"].strip() if match else ""
