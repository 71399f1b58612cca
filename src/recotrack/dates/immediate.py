"""Deadlines that are due at once: should immediately, with immediate effect.

"Immediately" also says how fast a step of a procedure is ("officers immediately record"), so inside
a text it needs a "should" before it or the beginning of a sentence; at the end of a clause it is
asked about.
"""

import datetime as dt

from recotrack.dates.folded import compiled
from recotrack.dates.meaning import Meaning, ambiguous

_SHOULD = r"(?:should|must|shall|needs? to|ha(?:s|ve) to)"
_THEN = r"(?! (?:after|before|following|prior|upon|on|when|if|available|adjacent)\b)"
_EFFECT = r"(?:with immediate effect|effective immediately)"
_ACT = r"(?:take|takes) immediate (?:action|steps|measures)"

IN_TEXT = compiled(
    rf"\b(?P<words>{_SHOULD},? immediately{_THEN}|{_SHOULD} {_ACT}|{_EFFECT})"
    rf"|{_SHOULD} (?!not\b)[a-z-]+(?: (?:this|that|it|so|them))? immediately(?= ?(?:[.!]|$))"
    rf"|(?:^|(?<=[.!?:;•] ))(?P<opening>immediately(?=,| the| all| each| every| forces| chief))"
)
ALONE = compiled(rf"(?:{_SHOULD},? )?immediately|immediate|{_EFFECT}|(?:{_SHOULD} )?{_ACT}")
AT_END = compiled(r"\bimmediately(?= ?(?:[.;]|$))")


def immediate(published: dt.date | None) -> Meaning:
    """Due on the day of publication."""
    why = "due at once: on the day of publication"
    return Meaning(basis="immediate", date=published, why=why, form="immediately")


def perhaps_immediate(published: dt.date | None) -> Meaning:
    """Due at once, or a step that is to be quick."""
    why = "it may be the deadline, or say how fast a step should be"
    return ambiguous(why, "... immediately", *([published] if published else []))
