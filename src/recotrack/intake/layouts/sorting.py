"""The slots of passages: a field of a finding or of the response, a fact, a label, or none."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import filterfalse, groupby, takewhile
from typing import NamedTuple

from recotrack.change import short_name
from recotrack.intake.labels import (
    ADDRESSEE,
    AFI,
    ANSWERS,
    CAUSE,
    CELL,
    DECISION,
    FINDING_AGAIN,
    JOINT,
    RECOMMENDATION,
    TWO_OFFICES,
    Label,
    Says,
    SentenceOnFindings,
    label_of,
    sentences_on_findings,
)
from recotrack.intake.layouts.columns import column_of
from recotrack.intake.layouts.likeness import alike, repeats
from recotrack.intake.layouts.printed import (
    OPENING_MARKS,
    Line,
    cut,
    cut_at_own,
    is_quotation,
    may_head,
)
from recotrack.intake.layouts.spans import PassageAt, Span, spans_of, was_in_heading
from recotrack.intake.layouts.speakers import (
    NAMELESS,
    Answers,
    answer_for,
    answering_below,
    authors_of,
    told_of,
)
from recotrack.intake.numbers import plain_number
from recotrack.intake.paper import Passage, Role
from recotrack.intake.sentences import (
    addressee,
    answers,
    asked_in,
    asks_a_body,
    goes_on,
    is_addressee,
    is_disposition,
    is_the_bodys,
    obliges,
    only_decides,
    says_i,
    says_we,
    speaks,
    without_to,
)
from recotrack.intake.trackers import Row
from recotrack.register import PREFIXES, file_id

LABEL, UNPLACED, FRONT, RECORD, DOUBT = "label", "unplaced", "front", "record", "doubt"
TEXT, CHIEF, BODY = "text", "chief_constable", "commissioner"
GENERAL = {
    CHIEF: ("comments",),
    BODY: ("initial_response", "response_to_chief_constable", "overall_comments"),
}
"""The parts of each office's words on the whole report."""
_OFFICES = {Says.CHIEF: CHIEF, Says.BODY: BODY, Says.BOTH: BODY}
_SPEAKERS = {part: office for office, parts in GENERAL.items() for part in (office, *parts)}
UNNAMED = "no label and no signature says whose answer it is"
LIKE_A_BODY = f"{UNNAMED}, and it speaks as a commissioner, or tells of one"

MAY_CONCLUDE = "it follows the last answer, and each of the others has one paragraph"

_FEWEST = 2
"""The fewest items of a list that count findings."""
_SURE_OF_AUTHOR = 0.9
ANSWERED = "--whose says it"
BY_THE_AUTHOR = "the author of the paper"
ALONE = "no other office is announced in the paper"
SET_OUT = "a sentence above says whose the answers below are"
BY_ITS_SUBJECT = "it tells what the force does, and another paragraph what the commissioner does"
TELLS_OF_FORCE = "it tells in the third person what is done, and may be the answer of either office"
ANNOUNCED = "who is announced above"
UNKNOWN_LABEL = "only single words of their label are known"


Findings = tuple[int, ...]
"""Findings of the paper, each by its position among all that are stated."""


class Slot(NamedTuple):
    """The place of a passage in the draft."""

    part: str
    """label, unplaced or front (above everything); for a finding text, chief_constable,
    commissioner; for the response comments, initial_response ...; for a fact fact:...
    """
    findings: Findings = ()
    """The findings that it belongs to; several if they are answered at once."""
    title: str = ""
    """The printed heading of its column, or label of its fact."""
    name: str = ""
    """The person whom an office's label names."""
    office: str = ""
    """The office of that person: CHIEF or BODY."""
    why: str = ""
    """For a doubt: why it is not sure whose words they are."""
    known_by: str = ""
    """What shows whose words they are."""
    sure: float = 1
    """How sure that is, 0 to 1."""
    on: Findings = ()
    """For a doubt about which findings an answer is for: those that may be meant. Whose words they
    are is known, and in `office`.
    """
    joint: bool = False
    """Whether both offices say it together: then it is among the words of either, and its part is
    that of the commissioner's.
    """

    @property
    def speaker(self) -> str:
        """The office that alone says it, CHIEF or BODY; empty of any other passage."""
        return "" if self.joint else _SPEAKERS.get(self.part, "")

    def is_in(self, part: str) -> bool:
        """Whether it is among the words of a part."""
        also = CHIEF if self.findings else GENERAL[CHIEF][0]
        return part == self.part or (self.joint and part == also)


def said_by(
    says: Says | None, findings: Findings = (), known_by: str = "", sure: float = 1
) -> Slot:
    """The slot of what somebody says: the answer to findings, else words on the whole report. What
    neither office says is unplaced.
    """
    office = _OFFICES.get(says) if says else None
    part = UNPLACED if office is None else office if findings else GENERAL[office][-1]
    return Slot(part, findings, known_by=known_by, sure=sure, joint=says is Says.BOTH)


class Placed(NamedTuple):
    """A passage with its slot."""

    passage: Passage
    slot: Slot


NamedFindings = tuple[SentenceOnFindings, Findings]
"""A sentence that names the findings it is about, with these findings."""


@dataclass
class StatedFinding:
    """A finding that the paper states, with its passages."""

    kind: str
    number: str | None
    words: list[Passage] = field(default_factory=list)
    where: str = ""
    again: bool = False
    """Whether another finding has its number, with other words."""
    to: str = ""
    """The addressee in its label."""
    by: str = ""
    """The deadline behind its label: Recommendation 3 - by 31 May 2026."""
    rows: list[Row] = field(default_factory=list)
    """The rows of work on it."""

    @cached_property
    def plain(self) -> str:
        """The number in one style, for comparison; empty if it has none."""
        return plain_number(self.number) if self.number else ""

    @cached_property
    def text(self) -> str:
        """The words on one line."""
        return " ".join(passage.text for passage in self.words)


def finding_names(stated: Sequence[StatedFinding]) -> list[str]:
    """The name of each finding's record, in their order."""
    names: list[str] = []
    for each in stated:
        names.append(_record_name(each, set(names)))
    return names


def sort(
    lines: Sequence[Line], layout: str, author: Says | None, whose: Answers
) -> tuple[list[Placed], list[StatedFinding]]:
    """The passages with their slots, and the stated findings, both in reading order.

    A passage for which no slot is found is unplaced, so nothing is lost.
    """
    sorter = _Sorter(lines, spans_of(lines), layout, author, whose)
    sorter.sort()
    found = [each for n, line in enumerate(lines) for each in _slots_of_line(n, line, sorter.slots)]
    for other, first in sorter.same_words.items():  # the text of both has the same passages
        for n, (passage, slot) in enumerate(found):
            if slot.part == TEXT and first in slot.findings:
                found[n] = Placed(passage, slot._replace(findings=(*slot.findings, other)))
    return found, sorter.findings


def renumbered(found: Sequence[Placed], order: Sequence[int]) -> list[Placed]:
    """The passages, for findings that were put in another order; it has their positions so far."""
    new = {old: at for at, old in enumerate(order)}
    return [
        Placed(
            passage,
            slot._replace(
                findings=tuple(new[n] for n in slot.findings), on=tuple(new[n] for n in slot.on)
            ),
        )
        for passage, slot in found
    ]


def _slots_of_line(n: int, line: Line, slots: dict[int, list[Placed]]) -> Iterator[Placed]:
    yield from (Placed(each, Slot("cell")) for each in line.cells)
    if line.passage is None:
        return
    if n in slots:
        yield from slots[n]
    elif line.label == CELL:
        yield Placed(line.passage, Slot("cell"))
    elif line.label is not None and line.label.part != "beside":
        label = line.label
        if label.part == "column":  # Response of the Chief Constable (Ann Roe)
            label = (label_of(line.text) or label)._replace(title="")
        title = label.title if label.says is Says.BODY else ""
        whose = label.says.name if label.says in {Says.BODY, Says.CHIEF} else ""
        name = label.name if whose else ""
        yield Placed(line.passage, Slot(LABEL, title=title, name=name, office=whose))
    else:
        yield Placed(line.passage, Slot(UNPLACED))


class _Sorter:
    """Gives the passages of spans their slots: first findings, then answers and all else."""

    def __init__(
        self,
        lines: Sequence[Line],
        spans: Sequence[Span],
        layout: str,
        author: Says | None,
        whose: Answers,
    ) -> None:
        self.lines, self.spans, self.layout = lines, spans, layout
        self.authors = authors_of(lines, author)
        self.announced = {line.says for line in lines} & TWO_OFFICES
        stating = {Says.FINDING, Says.SECTION, Says.COLUMN}
        self.answering = answering_below([*takewhile(lambda line: line.says not in stating, lines)])
        self.whose = whose
        self.slots: dict[int, list[Placed]] = {}
        self.findings: list[StatedFinding] = []
        self.findings_at: dict[int, Findings] = {}  # those that a label announces, by its line
        self.restated = {
            plain_number(number)
            for span in spans
            if span.around and span.head
            for number in span.head.numbers
        }
        self.marked: dict[int, Findings] = {}  # those with the number of an item, by its line
        self.closings: list[tuple[int, Passage]] = []  # marks that close quotations
        self.same_words: dict[int, int] = {}  # a finding, and the first with the same text
        answers = (
            n
            for n, line in enumerate(lines)
            if line.says in {Says.FINDING, Says.CHIEF} or line.part == "row"
        )
        self.first_answer = next(answers, len(lines))

    def sort(self) -> None:
        """Places statements of findings first, then spans below findings' labels, then others. What
        answers a finding that is stated further down waits for it.
        """
        stated = {number for span in self.spans for number in _numbers_of(span) if _states(span)}
        others, waiting = list[Span](), list[Span]()
        for span in self.spans:
            if not self._is_statement(span):
                others.append(span)
            elif stated.isdisjoint(_numbers_of(span)) or not _answers(span):
                self._take_statement(span)
            else:
                waiting.append(span)
        for span in others:
            if span.head is not None:
                self._place_span(span)
        for span in waiting:
            self._take_statement(span)
        for span in others:
            if span.head is None:
                self._place_span(span)
        for line, sign in self.closings:
            self._put(line, sign, Slot(LABEL))

    # Statements of findings

    def _is_statement(self, span: Span) -> bool:
        other = span.office is not None or span.fact is not None or span.column is not None
        return not (other or span.in_row) and bool(span.head or span.section)

    def _take_statement(self, span: Span) -> None:
        words = list(span.words)
        if span.head_line in self.findings_at:
            self._place_new_words(words, self.findings_at[span.head_line], span)
            return
        if span.head is None:
            self._put_all(filter(_asks_the_meeting, words), Slot(UNPLACED))
            self._take_unnumbered([*filterfalse(_asks_the_meeting, words)], span.section)
            return
        if not words:
            return
        if _asks_the_meeting(words[0]):
            self._put_all(words, Slot(UNPLACED))
            return
        if self._is_topic(words):
            self._put_all(words, Slot(LABEL))
            return
        if len(span.head.numbers) > 1:
            self._take_several(words, span, span.head)
            return
        self._take_one(words, span, span.head)

    def _is_topic(self, words: Sequence[PassageAt]) -> bool:
        """Whether words are only the topic of a finding, and a label below announces its text."""
        printed = (each for each in self.lines[words[-1].line + 1 :] if each.passage is not None)
        below = next(printed, Line())
        unnumbered = below.says is Says.FINDING and below.label and not below.label.numbers
        topic = all(_is_title(each.passage) for each in words)
        headed = topic and all(was_in_heading(each.passage) for each in words)
        return (topic and below.label == FINDING_AGAIN) or bool(headed and unnumbered)

    def _take_several(self, words: list[PassageAt], span: Span, head: Label) -> None:
        """Takes the findings of a label with several numbers, with a text each or one for all."""
        known = self._find(head.numbers, head.kind)
        stating = [each for each in words if obliges(each.passage.text)]
        kind = head.kind or span.section or RECOMMENDATION
        if not known and len(stating) == len(head.numbers):
            known = tuple(
                self._add(kind, number, [each])
                for number, each in zip(head.numbers, stating, strict=True)
            )
            words = [each for each in words if each not in stating]
        elif not known and stating:
            count = _finding_length([each.passage for each in words], kind)
            first = self._add(kind, head.numbers[0], words[:count])
            known = (first, *(self._add_same(first, number) for number in head.numbers[1:]))
            words = words[count:]
        self.findings_at[span.head_line] = known
        if known or not head.numbers:
            self._place_answer(words, known, span.office, span)
        else:  # about findings that the paper does not state, so not about the whole report
            self._put_all(words, Slot(UNPLACED))

    def _add_same(self, first: int, number: str) -> int:
        """Adds a finding with the words of another one and its own number."""
        stated = self.findings[first]
        self.findings.append(StatedFinding(stated.kind, number, list(stated.words), stated.where))
        self.same_words[len(self.findings) - 1] = first
        return len(self.findings) - 1

    def _take_one(self, words: list[PassageAt], span: Span, head: Label) -> None:
        number = head.numbers[0] if head.numbers else None
        kind = head.kind or span.section or RECOMMENDATION
        decided = [*takewhile(lambda each: is_disposition(each.passage.text), words[:-1])]
        words = words[len(decided) :]
        to = head.to or _addressee_above(words)
        untitled = self._without_title(words, kind)
        title = words[0].passage.text if untitled is not words else ""
        by, words = (title if _WHEN.search(title) else ""), untitled
        number = number or _number_of_the_only_item(words)
        listed = len(words) > 1 and _are_findings(words)
        if kind == AFI and number is None and listed:
            self._take_unnumbered(words, kind)
            return
        before = self._find((number,), kind) if number else self._by_place(head)
        if not (number or before) and words and says_we(words[0].passage.text):
            before = self._only_one(kind)
        if before and words and not obliges(words[0].passage.text):
            self.findings_at[span.head_line] = before
            self._place_answer([*decided, *words], before, None, span)
            return
        words = [part for each in words for part in _cut_at_answer(each, kind)]
        count = self._text_length(words, span, number, kind)
        texts, rest = words[:count], [*decided, *words[count:]]
        known = self._find_same(number, kind, " ".join(each.passage.text for each in texts))
        if known is not None:
            self._put_all(texts, Slot(LABEL))
        elif texts:
            known = self._add(kind, number, texts)
        if known is not None:
            self.findings_at[span.head_line] = (known,)
            self.findings[known].to = self.findings[known].to or to
            self.findings[known].by = self.findings[known].by or by
        answered = self._find(span.group, kind) if span.group else ()
        self._place_new_words(rest, answered or self.findings_at.get(span.head_line, ()), span)

    def _by_place(self, head: Label) -> Findings:
        """The finding above that a label names by its place, as in "the first recommendation"."""
        of_kind = [n for n, each in enumerate(self.findings) if each.kind == head.kind]
        return tuple(of_kind[head.place - 1 : head.place]) if head.place else ()

    def _only_one(self, kind: str) -> Findings:
        """The finding that a label without a number names where there is one of its kind."""
        of_kind = tuple(n for n, each in enumerate(self.findings) if each.kind == kind)
        return of_kind if len(of_kind) == 1 and not self.findings[of_kind[0]].number else ()

    def _text_length(
        self, words: Sequence[PassageAt], span: Span, number: str | None, kind: str
    ) -> int:
        """The number of passages that are the finding's text: all of them, in a list of findings
        that are answered elsewhere.
        """
        listed = bool(span.section) and number is not None and plain_number(number) in self.restated
        if listed:
            return len(words)
        return _finding_length([each.passage for each in words], kind)

    def _without_title(self, words: list[PassageAt], kind: str) -> list[PassageAt]:
        """The words without the title of the finding, which becomes a label. Below that of a cause
        of concern a sentence says what is wrong.
        """
        if len(words) < 2 or not _is_title(words[0].passage):
            return words
        below = words[1].passage.text
        says_what = obliges(below) or (kind == CAUSE and below.rstrip(' ”"').endswith("."))
        if says_what or was_in_heading(words[0].passage):
            self._put(words[0].line, words[0].passage, Slot(LABEL))
            return words[1:]
        return words

    def _take_unnumbered(self, words: list[PassageAt], kind: str) -> None:
        """Takes each paragraph or item that says what should be done as a finding."""
        at = 0
        while at < len(words):
            rest = [each.passage for each in words[at:]]
            if not (
                obliges(rest[0].text) or (kind != RECOMMENDATION and rest[0].role is Role.ITEM)
            ):
                at += 1
                continue
            many = _are_findings(words[at:])
            count = 1 if many else max(1, _finding_length(rest, kind))
            if kind == AFI:  # each paragraph is one: The force should ... The force should ...
                count = next((n for n in range(1, count) if _is_separate_finding(rest[n])), count)
            if rest[0].marker and (number := _marker_number(rest[0])) and many:
                self._add(kind, number, words[at : at + 1])
            else:
                self._add_if_new(kind, words[at : at + count])
            at += count

    def _add_if_new(self, kind: str, words: Sequence[PassageAt]) -> None:
        text = " ".join(each.passage.text for each in words)
        known = self._find_same(None, kind, text)
        if known is None:
            self._add(kind, None, words)
            return
        self._put_all(words, Slot(LABEL))

    def _add(self, kind: str, number: str | None, words: Iterable[PassageAt]) -> int:
        words = [
            PassageAt(line, passage if n else passage.as_paragraph())
            for n, (line, passage) in enumerate(words)
        ]
        at = len(self.findings)
        same = number is not None and bool(self._find((number,), kind))
        where = words[0].passage.where if words else ""
        self.findings.append(
            StatedFinding(kind, number, [each.passage for each in words], where, again=same)
        )
        for line, passage in words:
            self._put(line, passage, Slot(TEXT, (at,)))
        return at

    # Answers and other words

    def _place_span(self, span: Span) -> None:
        words = self._without_quotation_marks(span) if span.quoted else list(span.words)
        if span.work is not None:
            for finding in self.findings_at.get(span.head_line, ()):
                self.findings[finding].rows.append(span.work)
        if not words:
            return
        if span.doubt and (speaker := answer_for(words[0].passage, self.whose)):
            span = replace(span, doubt="", office=Label(speaker), quoted=False)
        label = span.office if span.office and span.office.says is Says.UNKNOWN else None
        is_fact = span.fact is not None and span.fact.part != "beside"
        if not is_fact and (span.doubt or label is not None):
            findings = self._findings_above(span, span.head) if span.head else ()
            why = span.doubt or UNKNOWN_LABEL
            title = label.title if label else ""
            slot = Slot(DOUBT, findings, title=title, why=why, sure=0)
            self._put_all(words, slot)
        else:
            self._place_words(words, span)

    def _place_words(self, words: list[PassageAt], span: Span) -> None:
        if span.fact is not None:
            for line, passage in words:
                self._put(line, passage, Slot(f"fact:{span.fact.part}", title=span.fact.title))
        elif span.head is not None:
            self._place_below_finding(words, span, span.head)
        elif span.office is not None:
            self._place_office_words(words, span)
        elif span.in_front:
            self._put_all(words, Slot(FRONT))

    def _without_quotation_marks(self, span: Span) -> list[PassageAt]:
        """The words without the quotation marks around them, which become labels."""
        words = list(span.words)
        if not is_quotation("\n".join(each.passage.text for each in words)):
            return words
        for n, (line, passage) in enumerate(words):  # each of its paragraphs may begin with one
            if passage.text.startswith(OPENING_MARKS):
                sign, first = cut(passage, 1)
                self._put(line, sign, Slot(LABEL))
                words[n] = PassageAt(line, first)
        last, closing = cut(words[-1].passage, len(words[-1].passage.text) - 1)
        words[-1] = PassageAt(words[-1].line, last)
        self.closings.append((words[-1].line, closing))
        return words

    def _place_below_finding(self, words: list[PassageAt], span: Span, head: Label) -> None:
        """Places words of an office below a finding's label: the finding again, and the answer."""
        findings = self._findings_above(span, head)
        if span.column is not None and span.column.part == ADDRESSEE.part:
            for each in findings:
                self.findings[each].to = " ".join(word.passage.text for word in words)
            self._put_all(words, Slot(LABEL if findings else UNPLACED))
            return
        if not findings and len(head.numbers) > 1:
            self._take_several(words, span, head)
            return
        if not findings:
            words = self._without_title(words, head.kind)
            # What is wrong asks nobody; an office that answers it says that it speaks.
            states = head.kind == CAUSE and not speaks(words[0].passage.text)
            count = (
                _finding_length([each.passage for each in words], head.kind)
                if head.to or states or self._asks_below_a_label(words, span)
                else 0
            )
            number = head.numbers[0] if head.numbers else None
            if count == 0 and number is None:  # the finding is not stated
                self._put_all(words, Slot(UNPLACED))
                return
            findings = (
                self._add(head.kind or span.section or RECOMMENDATION, number, words[:count]),
            )
            self.findings[findings[0]].to = head.to
            words = words[count:]
        self.findings_at[span.head_line] = findings
        if span.column is not None and span.column.part == DECISION.part:
            self._put_all(words, Slot("disposition", findings))
            return
        group = self._find(span.group, head.kind) if span.group else ()
        parts: list[tuple[Findings, list[PassageAt]]] = [(group or findings, [])]
        for word in words:
            named = self._findings_named(word)
            if span.around and named and named[0][0].leads and named[0][0].at == 0:
                parts.append((named[0][1], []))
            parts[-1][1].append(word)
        for answered, answer in parts:
            self._place_answer(answer, answered, span.office, span)

    def _asks_below_a_label(self, words: Sequence[PassageAt], span: Span) -> bool:
        """Whether words below a finding's label begin with its text: it asks a body; or it says
        what should be done, is set off or above the label of an answer, and nobody speaks in it.
        """
        text = words[0].passage.text
        below = (each.says for each in self.lines[words[-1].line + 1 :])
        announced = next((each for each in below if each in {Says.FINDING, *ANSWERS}), None)
        answered = span.around and announced in ANSWERS
        set_off = words[0].passage.quoted or answered
        return asks_a_body(text) or (set_off and obliges(text) and not says_we(text))

    def _findings_above(self, span: Span, head: Label) -> Findings:
        """The findings whose label is above a span."""
        known = self.findings_at.get(span.head_line)
        return known or self._by_place(head) or self._find(head.numbers, head.kind or span.section)

    def _place_answer(
        self, words: Sequence[PassageAt], findings: Findings, office: Label | None, span: Span
    ) -> None:
        """Places words as the answer to findings; a passage that repeats one is a label."""
        rest: list[PassageAt] = []
        for line, passage in words:
            if any(repeats(passage.text, self.findings[each].text) for each in findings):
                self._put(line, passage, Slot(LABEL))
            else:
                rest.append(PassageAt(line, passage))
        self._place_new_words(rest, findings, replace(span, office=office))

    def _place_new_words(self, words: Sequence[PassageAt], findings: Findings, span: Span) -> None:
        if findings and (span.office is None or span.office.says is not Says.BODY):
            words = self._without_decisions(words, findings)
        may_decide = span.office is None or (span.around and span.office.says is not Says.OTHERS)
        if may_decide and findings and self._author(span) is not Says.OTHERS:
            decided = [each for each in words if is_disposition(each.passage.text)]
            self._put_all(decided, Slot("disposition", findings))
            words = [each for each in words if not is_disposition(each.passage.text)]
        if span.office is None and self.layout != "response":
            self._put_all(words, Slot(UNPLACED))
        elif not findings:
            self._place_general(words, span)
        else:
            self._place_parts(words, findings, span)

    def _without_decisions(self, words: Sequence[PassageAt], findings: Findings) -> list[PassageAt]:
        """The words without the questions whether the findings are accepted, and without the bare
        answers: those are dispositions, and no part of an answer's words.
        """
        rest: list[PassageAt] = []
        for line, passage in words:
            above = self.lines[line - 1].text if line else ""
            asked = bool(above) and (
                asked_in(above) == len(above) or column_of(above).part == DECISION.part
            )
            question, answer = cut(passage, asked_in(passage.text))
            if question.text and (only_decides(answer.text) or not answer.text):
                self._put(line, question, Slot(LABEL))
            elif not (asked and only_decides(answer.text)):
                rest.append(PassageAt(line, passage))
                continue
            if answer.text:
                self._put(line, answer, Slot("disposition", findings))
        return rest

    def _place_parts(self, words: Sequence[PassageAt], findings: Findings, span: Span) -> None:
        """Places an answer: as one office's; or, where its paragraphs tell what either office does
        and none says I or we, each as that office's. One that tells what the force does is in
        doubt if none tells of the commissioner; so is what is above the first that tells of either.
        Where nothing says who speaks, what may be a commissioner's is apart from what is above it.
        """
        if self._speaker(span) is Says.ANSWER:
            plain = [*takewhile(lambda each: not _is_a_bodys(each.passage.text), words)]
            self._put_unnamed(plain, findings, UNNAMED)
            self._put_unnamed(words[len(plain) :], findings, LIKE_A_BODY)
            return
        known_by, sure = self._known_by(span)
        speakers = said_by(self._speaker(span), findings, known_by, sure)
        told = self._offices_told_of(words, span)
        offices = TWO_OFFICES & {*told.values()}
        for says, part in groupby(words, lambda each: told.get(each.line)):
            slot = speakers
            if offices and says is not Says.BODY:
                chiefs = slot._replace(part=CHIEF, known_by=BY_ITS_SUBJECT)
                doubt = Slot(DOUBT, findings, why=TELLS_OF_FORCE, sure=0)
                slot = chiefs if says is Says.CHIEF and len(offices) > 1 else doubt
            self._put_all(part, slot)

    def _offices_told_of(self, words: Sequence[PassageAt], span: Span) -> dict[int, Says | None]:
        """By its line the office that each passage of an answer tells of, or the one above it. None
        are sought where a label or a sentence says whose the answer is, in a paper that announces
        the chief constable anywhere, or in an answer that says I or we.
        """
        label = span.office
        announced = label and label.title and (span.quoted or not span.around)
        if announced or Says.CHIEF in self.announced or self._speaker(span) is not Says.BODY:
            return {}
        passages = [each.passage for each in words]
        if any(says_we(each.text) or answer_for(each, self.whose) for each in passages):
            return {}
        told: dict[int, Says | None] = {}
        now = None
        for line, passage in words:
            now = (passage.role is not Role.ITEM and told_of(passage.text)) or now
            told[line] = now
        return told

    def _put_unnamed(self, words: Sequence[PassageAt], findings: Findings, why: str) -> None:
        """Places an answer of which nothing says whose it is: as a person said, of this one or of
        all of them; else in doubt. One that is like a commissioner's is asked by itself.
        """
        if not words:
            return
        said = answer_for(words[0].passage, self.whose)
        if said is None and why == UNNAMED and NAMELESS in self.whose:
            said = self.whose[NAMELESS].says
        doubt = Slot(DOUBT, findings, why=why, sure=0)
        self._put_all(words, said_by(said, findings, ANSWERED) if said else doubt)

    def _known_by(self, span: Span) -> tuple[str, float]:
        """What shows whose words a span has, and how sure that is."""
        label = span.office
        if label is not None and label.sure < 1:
            return f"the single words of the label {label.title}", label.sure
        if span.quoted:
            return "a sentence leads to them", 1
        if label is not None and label.says is not Says.ANSWER:
            return f"the label {label.title}" if label.title else ANNOUNCED, 1
        if self._is_set_out(span):
            return SET_OUT, _SURE_OF_AUTHOR
        if self._author(span) is None and self._speaker(span) is Says.CHIEF:
            return ALONE, _SURE_OF_AUTHOR
        return (BY_THE_AUTHOR, _SURE_OF_AUTHOR) if self._author(span) else ("", 0)

    def _speaker(self, span: Span) -> Says:
        """Who answers in a span: whoever is announced, else the author of this part. Where neither
        is known, it is the chief constable if he is announced in the paper, and no other office is.
        Of a joint answer the label does not say whose.
        """
        announced = span.office.says if span.office else None
        author = self._author(span)
        if span.office and span.office.part == JOINT:
            return Says.ANSWER
        if self.answering and self._is_set_out(span):
            return self.answering
        if announced is None or (announced is Says.ANSWER and author is not Says.BODY):
            alone = self.announced == {Says.CHIEF}
            return author or (Says.CHIEF if alone else Says.ANSWER)
        return announced

    def _is_set_out(self, span: Span) -> bool:
        """Whether no label says whose an answer is, and a sentence above all findings does: and its
        words are not those in which the paper's author, of the other office, speaks or tells.
        """
        label = span.office
        named = label and (label.says is not Says.ANSWER or label.part == JOINT)
        if named or self.answering not in TWO_OFFICES:
            return False
        texts = [each.passage.text for each in span.words]
        other = self._author(span) not in {None, self.answering}
        return not (other and any(says_i(each) or told_of(each) for each in texts))

    def _author(self, span: Span) -> Says | None:
        """Who wrote the letter, the annex or the paper in which the words of a span stand."""
        return self.authors[span.words[0].line] if span.words else None

    def _place_office_words(self, words: list[PassageAt], span: Span) -> None:
        """Places words of an office that are below no finding's label. What follows a repeated
        finding is the answer to it.
        """
        words = self._with_markers_noted(words)
        current: Findings = ()
        named = {n: on for n, each in enumerate(words) if (on := self._findings_named(each))}
        for at, (line, passage) in enumerate(words):
            stated = (n for n, each in enumerate(self.findings) if repeats(passage.text, each.text))
            found = next(stated, None)
            item = passage.role is Role.ITEM
            number = _marker_number(passage) if item else None
            numbered = (
                number
                and found is not None
                and (plain_number(number) == self.findings[found].plain)
            )
            if found is None or (item and not current and not numbered):
                if at in named:
                    self._place_sentences(words[at], named[at], current, span)
                    current = named[at][-1][1]
                else:
                    self._place_passage(current, words[at], span)
                continue
            current = (found,)
            self._place_answer([PassageAt(line, passage)], current, span.office, span)

    def _with_markers_noted(self, words: Sequence[PassageAt]) -> list[PassageAt]:
        """The words. List items with the numbers of findings become paragraphs, and are noted as
        answers to these. That is so if all words are such items, or every finding has one.
        """
        items = [each for each in words if each.passage.role is Role.ITEM]
        numbered = [each for each in items if _marker_number(each.passage)]
        known = [self._find((_marker_number(each.passage) or "",), "") for each in numbered]
        every = {n for n, each in enumerate(self.findings) if each.number}
        whole = len(numbered) == len(words) or {n for each in known for n in each} == every
        if len(numbered) < _FEWEST or not (all(known) and whole) or len(set(known)) < len(known):
            return list(words)
        self.marked |= {each.line: on for each, on in zip(numbered, known, strict=True)}
        return [
            each._replace(passage=each.passage.as_paragraph()) if each.line in self.marked else each
            for each in words
        ]

    def _place_sentences(
        self, word: PassageAt, named: Sequence[NamedFindings], current: Findings, span: Span
    ) -> None:
        """Places a passage. From each sentence that names findings on, it answers these."""
        if (before := _part_of(word, 0, named[0][0].at)).passage.text:
            self._place_passage(current, before, span)
        ends = [*(each.at for each, _ in named[1:]), len(word.passage.text)]
        for (each, known), end in zip(named, ends, strict=True):
            if (label := _part_of(word, each.at, each.words_at)).passage.text:
                self._put_all([label], Slot(LABEL))
            if (answer := _part_of(word, each.words_at, end)).passage.text:
                self._place_passage(known, answer, span)

    def _findings_named(self, word: PassageAt) -> list[NamedFindings]:
        """The sentences of a passage that name findings, with these findings."""
        if word.line in self.marked:
            return [(SentenceOnFindings(0, "", (), 0), self.marked[word.line])]
        named = ((each, self._meant(each)) for each in sentences_on_findings(word.passage.text))
        return [(each, known) for each, known in named if known]

    def _meant(self, sentence: SentenceOnFindings) -> Findings:
        """The findings that a sentence names, by their numbers or their place in the paper."""
        place = sentence.place
        if not place:
            return self._find(sentence.numbers, sentence.kind)
        kinds = {sentence.kind} if sentence.kind else {RECOMMENDATION, AFI}
        listed = [n for n, each in enumerate(self.findings) if each.kind in kinds]
        first = place - 1 if place > 0 else place  # 1 is the first, -1 the last
        return tuple(listed[first:][:1]) if len(listed) > 1 else ()

    def _place_passage(self, findings: Findings, word: PassageAt, span: Span) -> None:
        if findings:
            self._place_new_words([word], findings, span)
        else:
            self._place_general([word], span)

    def _place_general(self, words: Sequence[PassageAt], span: Span) -> None:
        says = span.office.says if span.office and self.layout == "response" else None
        part = span.office.part if span.office else ""
        first, to_chief, closing = GENERAL[BODY]
        for line, passage in words:
            slot = said_by(says, (), *self._known_by(span))
            begins = part == "initial" or (not part and self._is_above_answers(line))
            if slot.part == closing and (part == "to-chief" or begins):
                slot = slot._replace(part=first if begins else to_chief)
            self._put(line, passage, slot)

    def _is_above_answers(self, line: int) -> bool:
        """Whether answers follow a line, and none stands above it."""
        return line <= self.first_answer < len(self.lines)

    # Helpers

    def _find(self, numbers: Iterable[str], kind: str) -> Findings:
        """The findings with these numbers, in any style, and of this kind if it is given."""
        wanted = [plain_number(number) for number in numbers]
        found = []
        for number in wanted:
            same = [n for n, each in enumerate(self.findings) if number and each.plain == number]
            of_kind = [n for n in same if self.findings[n].kind == kind]
            found += (of_kind or ([] if kind else same))[:1]
        return tuple(found)

    def _find_same(self, number: str | None, kind: str, text: str) -> int | None:
        """The finding that has this number and these words already; else None."""
        plain = plain_number(number) if number else ""
        for n, each in enumerate(self.findings):
            if each.kind != kind or (plain and each.plain and plain != each.plain):
                continue
            if not text and plain and each.plain:
                return n
            if text and (alike(text, each.text) or repeats(text, each.text)):
                return n
        return None

    def _put_all(self, words: Iterable[PassageAt], slot: Slot) -> None:
        for line, passage in words:
            self._put(line, passage, slot)

    def _put(self, line: int, passage: Passage, slot: Slot) -> None:
        self.slots.setdefault(line, []).append(Placed(passage, slot))


def _numbers_of(span: Span) -> tuple[str, ...]:
    return tuple(map(plain_number, span.head.numbers)) if span.head else ()


def _states(span: Span) -> bool:
    """Whether the words below a label say what a body should do."""
    return bool(span.words) and asks_a_body(span.words[0].passage.text)


def _answers(span: Span) -> bool:
    """Whether somebody speaks for himself in the words below a label, and asks nobody."""
    words = [each.passage.text for each in span.words]
    return bool(words) and says_i(words[0]) and not any(map(asks_a_body, words))


def _asks_the_meeting(word: PassageAt) -> bool:
    """Whether a passage is what a paper asks of the meeting that it is for: Members are asked to
    note the report.
    """
    return _ASKS_THE_MEETING.match(word.passage.text) is not None


_ASKS_THE_MEETING = re.compile(
    r"(?:that )?(?:the )?(?:members|panel|committee|board)\b[^.]{0,40}\b(?:notes?|receives?"
    r"|considers?|agrees?|discuss|scrutinise|comment)\b",
    re.IGNORECASE,
)


def _finding_length(words: Sequence[Passage], kind: str) -> int:
    """The number of passages, from the first on, that are the text of a finding."""
    if not words:
        return 0
    if quoted := _quotation_length(words):
        return quoted
    if kind == CAUSE:
        said = next((n for n, each in enumerate(words) if n and says_i(each.text)), 0)
        own = said or len(words)
        return own if own <= _LONGEST_CAUSE else 1
    first = next((n for n, each in enumerate(words[:3]) if obliges(each.text)), 0)
    count = first + 1
    ended = False
    while count < len(words):
        each, before = words[count], words[count - 1]
        if (
            each.role is Role.ITEM
            and not ended
            and not _begins_another_list(words, count)
            and not (before.role is not Role.ITEM and not before.text.rstrip().endswith(":"))
        ):
            ended = _ends_a_list(each, words, count)
        elif each.role is not Role.ITEM and (
            goes_on(each.text) or (before.text.rstrip().endswith(":") and not answers(each.text))
        ):
            ended = False
        else:
            break
        count += 1
    return count


_LONGEST_CAUSE = 3
"""The most passages that say what is wrong. More are a description, or an answer."""


def _quotation_length(words: Sequence[Passage]) -> int:
    """The number of passages, from the first on, that are one quotation; 0 if they open none."""
    if words[0].quoted:
        return sum(1 for _ in takewhile(lambda each: each.quoted, words))
    if not words[0].text.startswith(OPENING_MARKS):
        return 0
    closed = (n for n, each in enumerate(words, 1) if _CLOSES.search(each.text))
    return next(closed, 0)


_CLOSES = re.compile(r"[”\"’'][.,;]?$")


def _cut_at_answer(word: PassageAt, kind: str) -> Iterator[PassageAt]:
    """A passage of a recommendation, cut where an answer to it begins: By May, forces should count.
    I accept this.
    """
    head, own = cut_at_own(word.passage)
    is_one = kind == CAUSE or not own.text or word.passage.role is Role.ITEM
    if is_one or not asks_a_body(head.text):
        yield word
    else:
        yield from (word._replace(passage=head), word._replace(passage=own))


def _begins_another_list(words: Sequence[Passage], at: int) -> bool:
    """Whether an item is set apart from the list above it, whose items are not set apart."""
    above = list(takewhile(lambda each: each.role is Role.ITEM, reversed(words[:at])))
    return words[at].apart and len(above) > 1 and not any(each.apart for each in above[:-1])


def _is_separate_finding(passage: Passage) -> bool:
    """Whether a paragraph is a finding of its own, and does not continue the one above."""
    text = passage.text
    also = _ALSO.search(text) is not None
    return passage.role is Role.PARAGRAPH and addressee(text) is not None and not also


_ALSO = re.compile(
    r"^(?:this|these|it|they|in doing)\b|\b(?:should|must|needs? to) also\b", re.IGNORECASE
)


def _ends_a_list(item: Passage, words: Sequence[Passage], at: int) -> bool:
    """Whether an item ends a finding's list: it has a full stop, and the one above has none."""
    before = words[at - 1].text.rstrip()
    return item.text.rstrip().endswith(".") and before.endswith((";", ",", "and", "or", ":"))


def _are_findings(words: Sequence[PassageAt]) -> bool:
    """Whether the words are a list of findings: most items say what should be done."""
    if words[0].passage.role is not Role.ITEM:
        return False
    items = [each.passage for each in words if each.passage.role is Role.ITEM]
    return sum(obliges(each.text) for each in items) * 2 > len(items)


def _part_of(word: PassageAt, start: int, end: int) -> PassageAt:
    """A part of a passage, as a paragraph."""
    return word._replace(passage=word.passage.part(start, end).as_paragraph())


def _marker_number(passage: Passage) -> str | None:
    number = passage.number
    return number if plain_number(number).replace(".", "").isdigit() else None


def _is_a_bodys(text: str) -> bool:
    """Whether a text speaks as a commissioner does, or tells what one does."""
    return is_the_bodys(text) or told_of(text) is Says.BODY


def _number_of_the_only_item(words: Sequence[PassageAt]) -> str | None:
    """The number of the first passage if no other one has a number; else None."""
    numbered = [each.passage for each in words if _marker_number(each.passage)]
    alone = len(numbered) == 1 and numbered[0] is words[0].passage
    return _marker_number(numbered[0]) if alone else None


_WHEN = re.compile(
    r"(?:^|[(\[,–—-]\s*)(?:deadline:? )?"
    r"(?:by|within|before|no later than|immediate(?:ly)?|with immediate effect)\b",
    re.IGNORECASE,
)


def _addressee_above(words: Sequence[PassageAt]) -> str:
    """The addressee if the first line of the words is nothing else; else empty."""
    first = words[0].passage.text if len(words) > 1 else ""
    return first if not obliges(first) and is_addressee(without_to(first)) else ""


def _is_title(passage: Passage) -> bool:
    return may_head(passage.text) and not obliges(passage.text)


def _record_name(each: StatedFinding, taken: set[str]) -> str:
    """The name of a finding's file, with -again if its number was printed twice."""
    name = file_id(each.kind, each.number) if each.number else None
    name = name or f"{PREFIXES[each.kind]}-{short_name(each.number or _subject_of(each.text))}"
    if name not in taken:
        return name
    again = short_name("again", [other.removeprefix(f"{name}-") for other in taken])
    return f"{name}-{again}"


_BEFORE_SUBJECT = re.compile(
    r"\b(?:should|must|needs? to|make sure that|make sure"
    # A cause of concern says what is wrong.
    r"|(?:force|constabulary|police) (?:(?:does|is|has) not|(?:does|is|has)n['’]t|fails to)"
    r"(?: (?:always|consistently|effectively|adequately))?)\b",
    re.IGNORECASE,
)


def _subject_of(text: str) -> str:
    """The words of a finding that name its subject: those after "should"."""
    behind = text
    for match in list(_BEFORE_SUBJECT.finditer(text))[:2]:
        behind = text[match.end() :]
    return behind.strip() or text or "finding"
