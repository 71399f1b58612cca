"""What a web page says of itself below all answers: an offer of large print, cookies, whom to ask.

It is in no record, and is no answer of anybody: it is shown as what found no place.
"""

import re
from collections.abc import Sequence

from recotrack.intake.layouts.sorting import FRONT, LABEL, TEXT, UNPLACED, Slot, Sorted
from recotrack.words import one_line

_ITSELF = (
    r"this (?:document|report|response|page|publication|paper|letter|plan|information|website)"
)
_FORMAT = (
    r"(?:large print|braille|easy[- ]read|audio|(?:an)?other languages?|in welsh"
    r"|(?:an)?other formats?|(?:alternative|accessible|different) (?:formats?|versions?))"
)
_SPEAKS = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        rf"(?=.*\b{_ITSELF}\b).*\b{_FORMAT}\b.*",
        rf"(?=.*\b(?:ask|contact|email|e-mail|call|write to) us\b).*\b{_FORMAT}\b.*",
        r"(?:we|this (?:site|website|page)|our website) uses? (?:\w+ )?cookies\b.*",
        r"(?:(?:accept|reject|manage)(?: all| additional)? |about )?cookies",
        r"cookie (?:policy|settings|preferences|notice)",
        r"share (?:this )?(?:page|article|post|document|this)?(?: ?(?:on|via|by) .{0,40})?",
        r"(?:print|download|save|email) this (?:page|document|response)",
        r"(?:back|return) to (?:the )?top(?: of (?:the )?page)?",
        r"skip to (?:main )?content|site ?map|terms (?:and conditions|of use)",
        r"(?:was|is) this page (?:helpful|useful)\b.*",
        r"(?:this )?page (?:was )?last (?:updated|modified|reviewed|changed)\b.*",
        r"(?:how to )?(?:contact|follow) us(?: (?:on|at|by|via)\b.*)?",
        r"(?:for (?:more|further) information,? )?(?:please )?(?:contact|email|call) us\b.{0,120}",
        r"(?:privacy|accessibility)(?: (?:policy|notice|statement))?",
        r"(?:©|\(c\) |copyright )\D{0,60}\d{4}\b.{0,80}|all rights reserved",
        r"(?:in an emergency,? )?(?:always )?(?:call|dial|ring) (?:101|999)\b.{0,120}",
        r"sign up (?:to|for) our (?:newsletter|mailing list|alerts)\b.*",
    )
)
_DETAILS = re.compile(
    r"(?:(?:e-?mail|(?:tele)?phone|tel|web(?:site)?)\.?\s*:?\s*)?"
    r"(?:\S+@\S+|(?:https?://|www\.)\S+|\+?\d[\d ()]{8,})[.]?",
    re.IGNORECASE,
)
_LONGEST = 250


def without_the_page(found: Sequence[Sorted]) -> list[Sorted]:
    """The passages, of which the last ones are no answer where they speak of the page itself."""
    begin = _where_it_begins(found)
    answered = {(slot.part, slot.findings) for _, slot in found[:begin]}
    return [
        Sorted(each.passage, Slot(UNPLACED))
        if n >= begin and _answers(each.slot) and _among(each.slot, answered)
        else each
        for n, each in enumerate(found)
    ]


def _where_it_begins(found: Sequence[Sorted]) -> int:
    """The first of the last passages that speak of the page; addresses stand below such a one."""
    begin = len(found)
    for n in range(len(found) - 1, -1, -1):
        passage, slot = found[n]
        text = one_line(passage.text).rstrip(" .:!")
        if _speaks_of_itself(text):
            begin = n
        elif slot.part not in {LABEL, UNPLACED} and not _DETAILS.fullmatch(text):
            break
    return begin


def _speaks_of_itself(text: str) -> bool:
    return len(text) <= _LONGEST and any(each.fullmatch(text) for each in _SPEAKS)


def _answers(slot: Slot) -> bool:
    known = slot.part in {LABEL, UNPLACED, FRONT, TEXT}
    return not known and not slot.part.startswith(("fact:", "column:"))


def _among(slot: Slot, answered: set[tuple[str, tuple[int, ...]]]) -> bool:
    """Whether something is left of the answer: words that are all of it are left to a person."""
    return (slot.part, slot.findings) in answered
