"""Sentences of a response of which nothing says whose words they are.

No label, no announcement and no signature holds them. Nothing of them is written before a person
has said whose it is: the chief constable's or the commissioner's answer to the finding above, or
their words on the whole report; or nobody's, and then it stays shown as not placed.
"""

import re
from collections.abc import Iterator, Sequence

from recotrack.intake.labels import TWO_OFFICES, Says, numbers_in
from recotrack.intake.layouts.endings import is_no_answer
from recotrack.intake.layouts.facts import recommendations_in
from recotrack.intake.layouts.likeness import words_of
from recotrack.intake.layouts.lines import LISTED
from recotrack.intake.layouts.placing import CELLS
from recotrack.intake.layouts.printed import SENTENCE
from recotrack.intake.layouts.sorting import (
    ANNOUNCED,
    ANSWERED,
    BODY,
    BY_THE_AUTHOR,
    DOUBT,
    FRONT,
    GENERAL,
    TEXT,
    UNKNOWN_LABEL,
    UNPLACED,
    Placed,
    Slot,
    StatedFinding,
    finding_names,
    said_by,
)
from recotrack.intake.layouts.speakers import (
    REPORT,
    Answers,
    Said,
    answer_for,
    said_of,
    speaks_of_more,
    told_of,
)
from recotrack.intake.numbers import plain_number
from recotrack.intake.paper import Passage, Role
from recotrack.intake.printed_days import ANY_DAY
from recotrack.intake.sentences import asks_a_body
from recotrack.words import one_line

UNCLAIMED = "nothing says whose words it is"
ANSWERS_ELSEWHERE = (
    "no label says whose it is, and the author of the paper has a label or an answer elsewhere"
)
_NO_LABEL = frozenset({BY_THE_AUTHOR, ANNOUNCED})
_FEWEST_SAID = 5
_OF_THE_PAGE = re.compile(
    r"\b(?:web ?site|site|page|contact|links?|downloads?|documents?|news|share|cookies"
    r"|accessibility|further information|feedback)\b",
    re.IGNORECASE,
)
"""A heading over what a page says of itself."""


def without_pieces(found: Sequence[Placed], printed: Sequence[Passage]) -> Iterator[Placed]:
    """The passages, without a place for those that were taken as what a letter's author says of the
    report, and stand inside a paragraph of his introduction, behind a sentence that says what the
    letter is. There he may say anything: what he says of the report begins a paragraph.
    """
    lines = [line for each in printed for line in map(one_line, each.text.split("\n"))]
    for each in found:
        text = one_line(each.passage.text)
        by_author = each.slot.part == "initial_response" and each.slot.known_by in _NO_LABEL
        if by_author and any(line.find(text) > 0 for line in lines):
            yield each._replace(slot=Slot(UNPLACED))
        else:
            yield each


def with_unclaimed_asked(found: Sequence[Placed], whose: Answers) -> Iterator[Placed]:
    """The passages of a response, with the unclaimed sentences from the first finding on in doubt,
    and those above it in which an office speaks, or where a person put them. Those that follow each
    other are answered together, by the first.
    """
    above = _Above()
    stated = any(_states(slot) or slot.title == LISTED for _, slot in found)
    twice = _answered_again(found)
    answer: Says | None = None
    before: tuple[tuple[int, ...], str] | None = None
    for n, each in enumerate(found):
        above.pass_by(each)
        opens = stated and not above.is_stated and _opens(each)
        unclaimed = opens or _is_unclaimed(each)
        why = ANSWERS_ELSEWHERE if n in twice else UNCLAIMED if unclaimed else ""
        below_a_finding = above.is_stated and not above.of_page
        if not (why and (opens or below_a_finding)):
            before = None if each.slot.part != UNPLACED else before
            yield each
            continue
        if before != (above.findings, why):
            answer, before = None, (above.findings, why)
        answer = answer_for(each.passage, whose) or answer
        slot = _slot(above.findings, answer, why)
        begins = opens and slot.part == "overall_comments"
        yield each._replace(slot=slot._replace(part="initial_response") if begins else slot)


def with_findings_asked(
    found: Sequence[Placed], stated: Sequence[StatedFinding], whose: Answers
) -> list[Placed]:
    """The passages, with those in doubt that stand behind what may be a finding, and those on the
    whole report that speak of a finding which their office answers nowhere; and each that a person
    put to a finding, or on the whole report, there.
    """
    asked = _in_doubt(found, stated) | _behind_a_finding(found, range(len(stated)))
    labels = [
        {name, each.number or name}
        for name, each in zip(finding_names(stated), stated, strict=True)
    ]
    return [
        each._replace(slot=_answered(each, labels, said_of(each.passage, whose)))
        for each in (asked.get(n, each) for n, each in enumerate(found))
    ]


def _answered(each: Placed, labels: Sequence[set[str]], said: Said | None) -> Slot:
    """The slot of a passage, by what a person said of it."""
    slot = each.slot
    if said is None or not (said.on or slot.on):
        return slot
    if said.says is Says.OTHERS:
        return Slot(UNPLACED, known_by=ANSWERED)
    if said.on == REPORT:
        return said_by(said.says, (), ANSWERED)
    findings = tuple(n for n, its in enumerate(labels) if said.on in its)
    return said_by(said.says, findings, ANSWERED) if findings else slot


SPEAKS_OF = "it speaks of a finding that this office answers nowhere"


def _in_doubt(found: Sequence[Placed], stated: Sequence[StatedFinding]) -> dict[int, Placed]:
    """The passages on the whole report that may answer a finding, by their index."""
    made: dict[int, Placed] = {}
    telling = [_telling(each.text) for each in stated]
    for office, parts in GENERAL.items():
        answers = (slot for _, slot in found if slot.part == DOUBT or slot.is_in(office))
        answered = {n for slot in answers for n in slot.findings}
        left = [n for n in range(len(stated)) if n not in answered]
        for n, (passage, slot) in enumerate(found if left else ()):
            if slot.joint or slot.part not in parts or slot.known_by == ANSWERED:
                continue
            text = passage.text
            named = {plain_number(number) for number in numbers_in(text)}
            on = [each for each in left if stated[each].plain in named]
            if on := on or _retold_in(text, telling, left):
                others = [each for each in left if each not in on]
                doubt = Slot(DOUBT, office=office, why=SPEAKS_OF, sure=0, on=(*on, *others))
                made[n] = Placed(passage, doubt)
    return made


BEHIND_A_FINDING = "it stands behind words that may be a finding, and nothing says that they are"


def _behind_a_finding(found: Sequence[Placed], stated: Sequence[int]) -> dict[int, Placed]:
    """An office's words behind a sentence of nobody known that says what a body should do, by their
    index: they may answer it, and neither the finding above nor the whole report. They end at the
    next finding, and at a heading of the same part or a greater one that names no office.
    """
    made: dict[int, Placed] = {}
    behind: tuple[int, ...] | None = None
    level = heading = 0
    for n, (passage, slot) in enumerate(found):
        if passage.role is Role.HEADING and slot.part != TEXT:
            heading = passage.level
            if not level or heading < level or (heading == level and not slot.office):
                behind = None
        office = slot.speaker
        if _states(slot) or (office and slot.findings != behind):
            behind = None
        elif _may_be_a_finding(passage, slot):
            behind, level = slot.findings, heading
        elif office and behind is not None and slot.known_by != ANSWERED and stated:
            doubt = Slot(DOUBT, office=office, why=BEHIND_A_FINDING, sure=0, on=(*stated,))
            made[n] = Placed(passage, doubt)
    return made


def _may_be_a_finding(passage: Passage, slot: Slot) -> bool:
    """Whether a passage that is asked, or was said to be neither office's, says what a body should
    do.
    """
    is_asked = slot.part == DOUBT and slot.why in {UNCLAIMED, UNKNOWN_LABEL}
    is_nobodys = slot.part == UNPLACED and slot.known_by == ANSWERED
    return (is_asked or is_nobodys) and asks_a_body(passage.text)


def _retold_in(text: str, telling: Sequence[frozenset[str]], left: Sequence[int]) -> list[int]:
    """The findings among those that are left of which a text has enough of the `telling` words."""
    said = _telling(text)
    return [n for n in left if len(telling[n]) * _SHARE <= len(telling[n] & said) >= _FEWEST_SHARED]


_FEWEST_SHARED, _SHARE = 3, 0.4
"""The fewest words that a text shares with a finding that it retells, and their least part."""


def _telling(text: str) -> frozenset[str]:
    """The beginnings of the long words of a text, but for those of most findings."""
    return frozenset(word[:_STEM] for word in words_of(text) if len(word) >= _STEM) - _COMMON


_STEM = 5
_COMMON_WORDS = """
about chief commissioner constable every force improve inspection inspectors make month officers
police process recommendation report should sure their there these those through where which while
within
"""
_COMMON = frozenset(word[:_STEM] for word in _COMMON_WORDS.split())


def _answered_again(found: Sequence[Placed]) -> frozenset[int]:
    """The places of answers that no label gives to the paper's author, where the same finding has
    another answer of his below a label, or further down, behind other findings. A commissioner
    whose words have a label anywhere may leave all answers to the chief constable.
    """
    turn, last = 0, tuple[int, ...]()
    labelled = any(
        slot.speaker == BODY
        and slot.part != "initial_response"
        and slot.known_by
        and slot.known_by not in _NO_LABEL
        for _, slot in found
    )
    at: dict[tuple[str, int], list[tuple[int, int, bool]]] = {}
    for n, (_, slot) in enumerate(found):
        turn += bool(slot.findings) and slot.findings != last
        last = slot.findings or last
        if slot.known_by:
            for finding in slot.findings:
                by_label = slot.known_by not in _NO_LABEL
                at.setdefault((slot.part, finding), []).append((n, turn, by_label))
    return frozenset(
        n
        for (part, _), its in at.items()
        for n, turn, by_label in its
        if not by_label
        and ((labelled and part == BODY) or any(label or later > turn for _, later, label in its))
    )


def _states(slot: Slot) -> bool:
    """Whether a passage is the text of a finding, or of a table of findings."""
    return slot.part == TEXT or slot == CELLS


def _is_unclaimed(each: Placed) -> bool:
    """Whether a passage is a sentence without a place, which nothing gives to anybody. All words of
    a label may be known, and give it to others than the two offices.
    """
    passage, slot = each
    of_others = slot.known_by and slot.sure == 1
    return slot.part == UNPLACED and not of_others and _says(passage)


def _opens(each: Placed) -> bool:
    """Whether an unclaimed passage is one in which an office speaks of a report, without its facts:
    I am encouraged by this; The PCC regards it as a mirror.
    """
    passage, slot = each
    said = SENTENCE.split(passage.text)
    speaks = speaks_of_more(passage.text) or any(told_of(each) in TWO_OFFICES for each in said)
    nowhere = slot.part in {UNPLACED, FRONT} and not slot.known_by and _says(passage)
    return bool(nowhere and speaks) and ANY_DAY.search(passage.text) is None


def _says(passage: Passage) -> bool:
    """Whether a passage is a sentence that may be somebody's."""
    text = one_line(passage.text)
    whole = text.rstrip('”"’)').endswith(".") and len(text.split()) > _FEWEST_SAID
    return whole and not is_no_answer(passage) and recommendations_in(text) is None


def _slot(findings: tuple[int, ...], said: Says | None, why: str) -> Slot:
    if said is None:
        return Slot(DOUBT, findings, why=why, sure=0)
    return said_by(said, findings, ANSWERED)


class _Above:
    """What stands above the current passage: the finding, and whether the page speaks of itself."""

    def __init__(self) -> None:
        self.findings: tuple[int, ...] = ()
        self.is_stated = self.of_page = False
        self._level = self._level_of_finding = 0

    def pass_by(self, each: Placed) -> None:
        """Notes what a passage changes for those below it."""
        passage, slot = each
        if _states(slot):
            self.is_stated, self._level_of_finding = True, self._level
        if slot.findings:
            self.findings = slot.findings
        if passage.role is Role.HEADING and not _states(slot):
            self._level = passage.level
            self.of_page = _OF_THE_PAGE.search(passage.text) is not None
            if not self._level_of_finding or passage.level <= self._level_of_finding:
                self.findings = ()
