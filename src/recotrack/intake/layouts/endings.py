"""What stands at the end of an answer and is no answer: notices of a page, the foot of a form or a
letter, the heading of what comes next, a mail's closing request.

Nothing of it is written as somebody's words. It is shown as not placed; and where it may be the
end of the answer all the same, it is asked whose it is.
"""

import re
from collections.abc import Iterator, Sequence

from recotrack.intake.layouts.facts import is_person
from recotrack.intake.layouts.lists import concludes
from recotrack.intake.layouts.placing import CELLS
from recotrack.intake.layouts.sorting import (
    ANSWERED,
    DOUBT,
    FRONT,
    GENERAL,
    LABEL,
    MAY_CONCLUDE,
    TEXT,
    UNPLACED,
    Placed,
    Slot,
)
from recotrack.intake.layouts.speakers import Answers, answer_for, office_titled
from recotrack.intake.layouts.told_days import is_publication_alone
from recotrack.intake.page_notices import FAREWELL, THANKS, asks_the_reader, is_choice, is_notice
from recotrack.intake.paper import Passage, Role
from recotrack.intake.printed_days import ANY_DAY, day_alone
from recotrack.words import one_line

SHORT_LINE = (
    "it is a short line without a full stop behind an answer, and may be a heading or a foot line"
)
BEHIND_A_NOTICE = "it stands behind a notice of the page about itself, which ends what it answers"
NOTICE = "it stands where an answer would, and reads as a notice of the page about itself"

_DETAILS = re.compile(
    r"(?:(?:e-?mail|(?:tele)?phone|tel|web(?:site)?)\.?\s*:?\s*)?"
    r"(?:\S+@\S+|(?:https?://|www\.)\S+|\+?\d[\d ()]{8,})[.]?",
    re.IGNORECASE,
)


def without_endings(found: Sequence[Placed], whose: Answers) -> list[Placed]:
    """The passages, with those unplaced or in doubt that end an answer and are none. The first of
    an answer is for a person to judge; what a person said is somebody's stays.
    """
    said = _without_notices(found)
    answers: dict[tuple[str, tuple[int, ...]], list[int]] = {}
    for n, each in enumerate(said):
        if _is_answer(each.slot):
            answers.setdefault(_key(each), []).append(n)
    for at in answers.values():
        for n, slot in _endings(said, at):
            if answer_for(said[n].passage, whose) is None:
                said[n] = said[n]._replace(slot=slot)
    return _with_conclusions(said, whose)


def _with_conclusions(found: Sequence[Placed], whose: Answers) -> list[Placed]:
    """The passages. What is behind the first paragraph of an office's last answer is on the whole
    report from where it concludes; else it is asked, if its other answers have one paragraph each,
    or a list.
    """
    made = list(found)
    for part, generals in GENERAL.items():
        at: dict[tuple[int, ...], list[int]] = {}
        for n, each in enumerate(found):
            slot = each.slot
            if part == slot.part == slot.speaker and slot.known_by != ANSWERED:
                at.setdefault(slot.findings, []).append(n)
        last = max(at, key=lambda key: at[key][-1], default=())
        others = [its for key, its in at.items() if key != last]
        begins, *behind = at.get(last, [0])
        while behind and _are_one_paragraph(found[begins].passage, found[behind[0]].passage):
            behind.pop(0)
        while behind and found[behind[0]].passage.role is Role.ITEM:
            behind.pop(0)  # they belong to the first paragraph
        alone = bool(others) and all(
            sum(found[n].passage.role is not Role.ITEM for n in its) <= 1 for its in others
        )
        sure = next((n for n in behind if concludes(found[n].passage.text)), len(found))
        for n in behind if others else ():
            passage, slot = found[n]
            signs = is_person(passage.text) and all(e.slot.part == LABEL for e in found[n + 1 :])
            asked = alone and not signs
            if not (n >= sure or asked) or answer_for(passage, whose) is not None:
                continue
            doubt = Slot(DOUBT, last, office=part, why=MAY_CONCLUDE, sure=0, on=last)
            ends = Slot(generals[-1], known_by=slot.known_by, sure=slot.sure)
            made[n] = Placed(passage, ends if n >= sure else doubt)
    return made


def _are_one_paragraph(first: Passage, later: Passage) -> bool:
    """Whether what stands between two passages, as somebody who is quoted, cut a paragraph. A PDF
    names only the page.
    """
    return first.where == later.where and _PARAGRAPH.match(first.where) is not None


_PARAGRAPH = re.compile(r"(?:paragraph|line) \d")


def _key(each: Placed) -> tuple[str, tuple[int, ...]]:
    return each.slot.part, each.slot.findings


def _is_answer(slot: Slot) -> bool:
    known = slot.part in {LABEL, UNPLACED, FRONT, TEXT, DOUBT} or slot == CELLS
    return not known and not slot.part.startswith("fact:")


def _without_notices(found: Sequence[Placed]) -> list[Placed]:
    """The passages, with the notices at the end of the paper unplaced, and addresses among them.
    One that would be all of an answer is in doubt, if no label says that it is one.
    """
    begin = _start_of_notices(found)
    answered = {_key(each) for each in found[:begin]}
    asks = any(asks_the_reader(each.passage.text) for each in found[begin:])
    made = []
    for n, each in enumerate(found):
        slot = each.slot
        if n >= begin and _is_answer(slot):
            if _key(each) in answered or asks:
                slot = Slot(UNPLACED)
            elif slot.sure < 1 and is_notice(each.passage.text):
                slot = Slot(DOUBT, slot.findings, why=NOTICE, sure=0)
        made.append(each._replace(slot=slot))
    return made


def _start_of_notices(found: Sequence[Placed]) -> int:
    """The index of the first of the notices at the end; addresses may be between them."""
    begin = len(found)
    for n in range(len(found) - 1, -1, -1):
        passage, slot = found[n]
        text = one_line(passage.text).rstrip(" .:!")
        if is_notice(text):
            begin = n
        elif not (slot.part in {LABEL, UNPLACED} or is_choice(text) or _DETAILS.fullmatch(text)):
            break
    return begin


def _endings(found: Sequence[Placed], at: Sequence[int]) -> Iterator[tuple[int, Slot]]:
    """The passages at the end of an answer that are none, from the last one up; `at` are all of
    the answer.
    """
    last = not any(each.slot.part == TEXT for each in found[at[-1] :])
    dated = (place for place, n in enumerate(at) if place and _is_dated_notice(found[n].passage))
    notice = next(dated, len(at))
    at, behind = at[: notice + 1], at[notice + 1 :]
    for n in behind:
        yield n, Slot(DOUBT, found[n].slot.findings, why=BEHIND_A_NOTICE, sure=0)
    for place in range(len(at) - 1, 0, -1):
        n = at[place]
        passage = found[n].passage
        if _is_surely_none(passage) or (last and _is_request(passage.text)):
            yield n, Slot(UNPLACED)
        elif _is_short_line(passage) and _ends_a_sentence(found, at[:place]):
            if last and _signs(passage.text):
                return
            heads = n + 1 < len(found) and not last and not _is_answer(found[n + 1].slot)
            doubt = Slot(DOUBT, found[n].slot.findings, why=SHORT_LINE, sure=0)
            yield n, Slot(UNPLACED) if heads else doubt
        else:
            return


def _is_dated_notice(passage: Passage) -> bool:
    """Whether a page says when it was made: Last updated on 3 May 2026. That ends what it says."""
    text = one_line(passage.text)
    return is_notice(text) and ANY_DAY.search(text) is not None


def is_no_answer(passage: Passage) -> bool:
    """Whether a passage is certainly nobody's answer, wherever it stands: a heading, a notice, a
    foot line, a request, an address.
    """
    text = one_line(passage.text)
    return _is_surely_none(passage) or _is_request(text) or _DETAILS.search(text) is not None


def _is_surely_none(passage: Passage) -> bool:
    text = one_line(passage.text)
    heading = passage.role is Role.HEADING or (passage.strong and _is_short_line(passage))
    feet = (*_FEET, FAREWELL, THANKS)
    foot = len(text) <= _LONGEST_FOOT and any(each.fullmatch(text) for each in feet)
    dated = day_alone(text) is not None or is_publication_alone(text)
    return heading or foot or is_notice(text) or dated


_LONGEST_FOOT = 120
_FEET = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        (
            r"[^.?!]*\b(?:form|template|version|revision|document)(?: (?:no|number|ref))?\.?:? ?"
            r"(?=[\w/.-]*\d)[\w/.-]+\b[^.?!]*"
        ),
        r"(?:[^.?!]*[ ,|–-] ?)?page \d+(?: of \d+)?(?:[ ,|–-][^.?!]*)?",
        r"(?:not )?(?:official|protectively marked|restricted)(?:[ :–-]+sensitive)?",
        r"(?:c\.?c\.?|cop(?:y|ies|ied) to)\b:? .*|copies of this (?:letter|response) .*",
        r"enc(?:s|losures?)?\b[.:]?.{0,80}",
        r"resolved\b.*",
        r"(?:end of (?:document|response|report|form)|\[?ends?\]?)",
    )
)
_REQUEST = re.compile(
    r"(?:hi |hello )?(?:please |and )?(?:could|can|would|will|may) .*\?"
    r"|(?:(?:i|we)(?:[’']d| would| should) be |i[’']m |we[’']re )?grateful (?:for|if|to have)\b.*"
    r"|(?:please )?(?:let (?:me|us) (?:know|have)|get back to|come back to|give (?:me|us) a)\b.*"
    r"|please (?:can|could|send|return|reply|respond|confirm|forward|come back)\b.*"
    r"|(?:i |we )?look(?:ing)? forward to (?:hearing|receiving)\b.*"
    r"|(?:any|if you have any) (?:questions|queries|problems)\b.*"
    r"|(?:if|should) you \b[^.]*\b(?:please|let (?:me|us) know|contact|get in touch)\b[^.]*\.?",
    re.IGNORECASE,
)


def _is_request(text: str) -> bool:
    """Whether a passage asks the reader for something, as the end of a mail does."""
    return len(text) <= _LONGEST_REQUEST and _REQUEST.fullmatch(one_line(text)) is not None


_LONGEST_REQUEST = 200
_MOST_WORDS = 8


def _is_short_line(passage: Passage) -> bool:
    """Whether a passage is a line as a heading is: a few words that end with no stop. An address is
    several.
    """
    text = passage.text.strip()
    few = all(0 < len(each.split()) <= _MOST_WORDS for each in text.split("\n"))
    begins = text[:1].isupper() or text[:1].isdigit()
    ends = text[-1:] not in _STOPS and ":" not in text
    return few and begins and ends and passage.role is not Role.ITEM


_STOPS = ".?!:;,…”\"’')"


def _ends_a_sentence(found: Sequence[Placed], above: Sequence[int]) -> bool:
    """Whether what stands above a short line, other short lines apart, ends with a full stop."""
    passages = [found[n].passage for n in above]
    long = next((each for each in reversed(passages) if not _is_short_line(each)), None)
    if long is None or long.role is Role.ITEM:
        return False
    return long.text.rstrip("”\"’') \n").endswith((".", "?", "!"))


def _signs(text: str) -> bool:
    """Whether a line at the end is of a signature, which is read later."""
    name, _, office = text.partition(",")
    return any(
        is_person(each) or office_titled(each.strip()) is not None for each in (text, name, office)
    )
