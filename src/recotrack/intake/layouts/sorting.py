"""Where each passage of a paper belongs: a field of a finding, a field of the response, a fact, a
label, or nowhere that is known.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from recotrack.intake.layouts.labels import (
    AFI,
    CAUSE,
    RECOMMENDATION,
    Label,
    Says,
    bare_number,
    label_of,
    sentences_on_findings,
)
from recotrack.intake.layouts.likeness import alike, said_again
from recotrack.intake.layouts.numbers import plain_number
from recotrack.intake.layouts.owners import OWNER
from recotrack.intake.layouts.printed import Line, cut
from recotrack.intake.layouts.spans import CLOSES, OPENS, Numbered, Span, spans_of
from recotrack.intake.paper import Passage, Role
from recotrack.intake.prose import plain
from recotrack.intake.sentences import (
    addressee,
    answers,
    goes_on,
    is_addressee,
    is_disposition,
    is_the_bodys,
    obliges,
    without_to,
)

LABEL, UNPLACED, FRONT, RECORD = "label", "unplaced", "front", "record"
TEXT, CHIEF, BODY = "text", "chief_constable", "commissioner"


class Slot(NamedTuple):
    """Where a passage belongs."""

    part: str
    """label, unplaced, front (above everything); of a finding: text, chief_constable, commissioner,
    or a column's part; of the response: comments, initial_response ...; else a fact's part.
    """
    findings: tuple[int, ...] = ()
    """Which findings it belongs to: several where they are answered at once."""
    row: int = 0
    """Of work in a table: the row it stands in, counted through the paper."""
    title: str = ""
    """The heading of its column, or the label of its fact, as printed."""
    name: str = ""
    """Of the label of an office: who holds it, where the label names somebody."""
    office: str = ""
    """Which office that is: CHIEF or BODY."""


class Sorted(NamedTuple):
    """A passage with its slot."""

    passage: Passage
    slot: Slot


@dataclass
class Stated:
    """A finding that the paper states."""

    kind: str
    number: str | None
    words: list[Passage] = field(default_factory=list)
    where: str = ""
    again: bool = False
    """Whether another one has its number, with other words."""
    to: str = ""
    """To whom its label says that it is made."""

    @cached_property
    def text(self) -> str:
        """Its words, on one line."""
        return " ".join(passage.text for passage in self.words)


def sort(
    lines: Sequence[Line], layout: str, author: Says | None = None
) -> tuple[list[Sorted], list[Stated]]:
    """Each passage of the lines with its slot, in reading order; and the findings that are stated.

    What no rule gives a slot has the slot unplaced: so nothing can get lost.
    """
    sorter = _Sorter(lines, spans_of(lines), layout, author)
    sorter.sort()
    found = [each for n, line in enumerate(lines) for each in _of_line(n, line, sorter.slots)]
    for other, first in sorter.same_words.items():
        found = [_also(each, first, other) for each in found]
    return found, sorter.findings


def _also(each: Sorted, first: int, other: int) -> Sorted:
    """The text of the one finding, which is the other's too."""
    passage, slot = each
    shared = slot.part == TEXT and first in slot.findings
    return Sorted(passage, slot._replace(findings=(*slot.findings, other))) if shared else each


def _of_line(n: int, line: Line, slots: dict[int, list[Sorted]]) -> Iterator[Sorted]:
    if line.passage is None:
        return
    if n in slots:
        yield from slots[n]
    elif line.label is not None and line.label.part != "beside":
        label = line.label
        title = label.title if label.says is Says.BODY else ""
        whose = label.says.name if label.says in {Says.BODY, Says.CHIEF} else ""
        name = label.name if whose else ""
        yield Sorted(line.passage, Slot(LABEL, title=title, name=name, office=whose))
    else:
        yield Sorted(line.passage, Slot(UNPLACED))


class _Sorter:
    """Gives each passage of the spans its slot: first statements, then what is said of them."""

    def __init__(
        self, lines: Sequence[Line], spans: Sequence[Span], layout: str, author: Says | None
    ) -> None:
        self.lines, self.spans, self.layout, self.author = lines, spans, layout, author
        self.slots: dict[int, list[Sorted]] = {}
        self.findings: list[Stated] = []
        self.at: dict[int, tuple[int, ...]] = {}  # of the line of a finding's label: the findings
        self.restated = {
            plain_number(number)
            for span in spans
            if span.around and span.head
            for number in span.head.numbers
        }
        self.counted: dict[str, int] = {}  # by an ordinal, or another title of a label
        self.closings: list[tuple[int, Passage]] = []  # signs behind what is quoted
        self.same_words: dict[int, int] = {}
        self.of_rows: dict[int, tuple[str | None, str]] = {}  # of rows: printed number, kind
        self.first_said = min(
            (n for n, line in enumerate(lines) if _answers_begin(line)), default=len(lines)
        )

    def sort(self) -> None:
        """First what is stated in its own place; then what is said of it, below its label and
        elsewhere, in reading order.
        """
        for span in self.spans:
            if self._states(span):
                self._state(span)
        others = [span for span in self.spans if not self._states(span)]
        for span in others:
            if span.head is not None:
                self._tell(span)
        for span in others:
            if span.head is None:
                self._tell(span)
        for line, sign in self.closings:
            self._put(line, sign, Slot(LABEL))

    # Statements

    def _states(self, span: Span) -> bool:
        if span.office is not None or span.fact is not None or span.of_work:
            return False
        if span.column is not None:
            return span.column.part in {"text", "number", "kind"}
        return bool(span.head or span.section)

    def _state(self, span: Span) -> None:
        if span.column is not None and span.column.part != "text":
            self._take_number(span, span.column)
            return
        words = list(span.words)
        if span.head_line in self.at and not span.row:
            self._rest(words, self.at[span.head_line], span)
            return
        if span.head is None:
            self._state_unnumbered(words, span.section)
            return
        if not words:
            return
        if len(span.head.numbers) > 1:
            self._state_several(words, span, span.head)
            return
        self._state_one(words, span, span.head)

    def _state_several(self, words: list[Numbered], span: Span, head: Label) -> None:
        """Below one label for several: a statement of each, or one that all of them have."""
        known = self._known(head.numbers, head.kind)
        stating = [each for each in words if obliges(each.passage.text)]
        kind = head.kind or span.section or RECOMMENDATION
        if not known and len(stating) == len(head.numbers):
            known = tuple(
                self._add(kind, number, [each])
                for number, each in zip(head.numbers, stating, strict=True)
            )
            words = [each for each in words if each not in stating]
        elif not known and stating:
            count = _extent([each.passage for each in words], kind)
            first = self._add(kind, head.numbers[0], words[:count])
            known = (first, *(self._add_same(first, number) for number in head.numbers[1:]))
            words = words[count:]
        self.at[span.head_line] = known
        self._answer(words, known, span.office, span)

    def _add_same(self, first: int, number: str) -> int:
        """Another finding that has the same words, under its own number."""
        stated = self.findings[first]
        self.findings.append(Stated(stated.kind, number, list(stated.words), stated.where))
        self.same_words[len(self.findings) - 1] = first
        return len(self.findings) - 1

    def _take_number(self, span: Span, column: Label) -> None:
        """A number's cell of a row, or one of its kind: the finding of that row has it."""
        for line, passage in span.words:
            label = label_of(passage.text) or bare_number(passage.text) or Label(Says.OTHER)
            number, kind = self.of_rows.get(span.head_line, (None, ""))
            if column.part == "number":
                number = label.numbers[0] if label.numbers else plain([passage])
            self.of_rows[span.head_line] = (number, label.kind or kind)
            self._put(line, passage, Slot(LABEL))

    def _state_one(self, words: list[Numbered], span: Span, head: Label) -> None:
        number, kind = self._number_and_kind(span, head)
        to = head.to or _addressed(words)
        words = self._without_title(words)
        number = number or _number_of_the_only_item(words)
        listed = len(words) > 1 and _are_findings(words)
        if kind == AFI and number is None and not span.row and listed:
            self._state_unnumbered(words, kind)
            return
        before = self._known((number,), kind) if number and not span.row else ()
        if before and words and not obliges(words[0].passage.text):
            self.at[span.head_line] = before
            self._answer(words, before, None, span)
            return
        count = self._count(words, span, number, kind)
        texts, rest = words[:count], words[count:]
        known = self._same(number, kind, " ".join(each.passage.text for each in texts))
        if known is not None:
            self._put_all(texts, Slot(LABEL))
        elif texts:
            known = self._add(kind, number, texts)
        if known is not None:
            self.at[span.head_line] = (known,)
            self.findings[known].to = self.findings[known].to or to
            if head.title:
                self.counted.setdefault(head.title, known)
        answered = self._known(span.group, kind) if span.group else ()
        self._rest(rest, answered or self.at.get(span.head_line, ()), span)

    def _number_and_kind(self, span: Span, head: Label) -> tuple[str | None, str]:
        number, kind = self.of_rows.get(span.head_line, (None, ""))
        if number is None and head.numbers:
            number = head.numbers[0]
        return number, kind or head.kind or span.section or RECOMMENDATION

    def _count(self, words: Sequence[Numbered], span: Span, number: str | None, kind: str) -> int:
        """How many of the words are the finding's text: all, in a cell and in a list of findings
        that are answered elsewhere.
        """
        listed = bool(span.section) and number is not None and plain_number(number) in self.restated
        if span.row or listed:
            return len(words)
        return _extent([each.passage for each in words], kind)

    def _without_title(self, words: list[Numbered]) -> list[Numbered]:
        """Without the title of the finding, which its label or a short line may print."""
        if (
            len(words) > 1
            and _is_title(words[0].passage)
            and (obliges(words[1].passage.text) or _is_end_of_heading(words[0].passage))
        ):
            self._put(words[0].line, words[0].passage, Slot(LABEL))
            return words[1:]
        return words

    def _state_unnumbered(self, words: list[Numbered], kind: str) -> None:
        """Each paragraph or item that says what should be done is a finding."""
        at = 0
        while at < len(words):
            left = [each.passage for each in words[at:]]
            if not (
                obliges(left[0].text) or (kind != RECOMMENDATION and left[0].role is Role.ITEM)
            ):
                at += 1
                continue
            many = _are_findings(words[at:])
            count = 1 if many else max(1, _extent(left, kind))
            if kind == AFI:  # each is a sentence of its own: The force should ... The force should
                count = next((n for n in range(1, count) if _begins_anew(left[n])), count)
            if left[0].marker and (number := _number_of(left[0])) and many:
                self._add(kind, number, words[at : at + 1])
            else:
                self._add_new(kind, words[at : at + count])
            at += count

    def _add_new(self, kind: str, words: Sequence[Numbered]) -> None:
        text = " ".join(each.passage.text for each in words)
        known = self._same(None, kind, text)
        if known is None:
            self._add(kind, None, words)
            return
        self._put_all(words, Slot(LABEL))

    def _add(self, kind: str, number: str | None, words: Iterable[Numbered]) -> int:
        words = [
            Numbered(
                line,
                replace(passage, role=Role.PARAGRAPH, marker="", level=0) if n == 0 else passage,
            )
            for n, (line, passage) in enumerate(words)
        ]
        at = len(self.findings)
        same = number is not None and bool(self._known((number,), kind))
        where = words[0].passage.where if words else ""
        self.findings.append(
            Stated(kind, number, [each.passage for each in words], where, again=same)
        )
        for line, passage in words:
            self._put(line, passage, Slot(TEXT, (at,)))
        return at

    # What is said of them

    def _tell(self, span: Span) -> None:
        words = self._unquoted(span) if span.quoted else list(span.words)
        if not words:
            return
        if span.of_work or (span.column is not None and span.row):
            self._tell_row(words, span)
        elif span.fact is not None and span.fact.part == OWNER:
            head = span.head or Label(Says.FINDING)
            known = self.at.get(span.head_line) or self._known(head.numbers, head.kind)
            self._put_all(words, Slot(f"fact:{OWNER}", known))
        elif span.fact is not None:
            for line, passage in words:
                self._put(line, passage, Slot(f"fact:{span.fact.part}", title=span.fact.title))
        elif span.head is not None:
            self._tell_of(words, span, span.head)
        elif span.office is not None:
            self._tell_generally(words, span)
        elif span.in_front:
            self._put_all(words, Slot(FRONT))

    def _unquoted(self, span: Span) -> list[Numbered]:
        """The words without the signs around them that only say that somebody is quoted."""
        words = list(span.words)
        if not words or words[0].passage.text[:1] not in OPENS:
            return words
        if words[-1].passage.text[-1:] not in CLOSES:
            return words
        sign, first = cut(words[0].passage, 1)
        self._put(words[0].line, sign, Slot(LABEL))
        words[0] = Numbered(words[0].line, first)
        last, closing = cut(words[-1].passage, len(words[-1].passage.text) - 1)
        words[-1] = Numbered(words[-1].line, last)
        self.closings.append((words[-1].line, closing))
        return words

    def _tell_row(self, words: list[Numbered], span: Span) -> None:
        column = span.column or Label(Says.COLUMN, part="beside")
        findings = self.at.get(span.head_line, ())
        answered = any(each.row == span.row and each.office for each in self.spans)
        if column.part == "sub" and answered:  # what the answer behind it is to
            self._put_all(words, Slot(CHIEF, findings) if findings else Slot(UNPLACED))
        else:
            self._put_all(words, Slot(f"column:{column.part}", findings, span.row, column.title))

    def _tell_of(self, words: list[Numbered], span: Span, head: Label) -> None:
        """Words of an office below a finding's label: the finding again, and the answer."""
        ordinal = head.title if not head.numbers and not head.kind else ""
        counted = (self.counted[ordinal],) if ordinal in self.counted else ()
        findings = (
            self.at.get(span.head_line)
            or counted
            or self._known(head.numbers, head.kind or span.section)
        )
        if not findings and len(head.numbers) > 1:
            self._state_several(words, span, head)
            return
        if not findings:
            words = self._without_title(words)
            count = (
                _extent([each.passage for each in words], head.kind)
                if head.to or obliges(words[0].passage.text)
                else 0
            )
            number = head.numbers[0] if head.numbers else None
            if count == 0 and number is None:
                self._generally(words, span)
                return
            findings = (
                self._add(head.kind or span.section or RECOMMENDATION, number, words[:count]),
            )
            self.findings[findings[0]].to = head.to
            words = words[count:]
            if head.title:
                self.counted.setdefault(head.title, findings[0])
        self.at[span.head_line] = findings
        group = self._known(span.group, head.kind) if span.group else ()
        self._answer(words, group or findings, span.office, span)

    def _answer(
        self, words: Sequence[Numbered], findings: tuple[int, ...], office: Label | None, span: Span
    ) -> None:
        """What repeats the finding is a label; the rest is its answer."""
        rest: list[Numbered] = []
        for line, passage in words:
            end = max(
                (said_again(passage.text, self.findings[each].text) for each in findings), default=0
            )
            if not end:
                rest.append(Numbered(line, passage))
                continue
            again, tail = cut(passage, end) if end < len(passage.text) else (passage, None)
            self._put(line, again, Slot(LABEL))
            if tail is not None and tail.text:
                rest.append(Numbered(line, tail))
        self._rest(rest, findings, replace(span, office=office))

    def _rest(self, words: Sequence[Numbered], findings: tuple[int, ...], span: Span) -> None:
        if not words:
            return
        of_nobody = span.office is None or (span.around and span.office.says is Says.ANSWER)
        if of_nobody and findings:
            decided = [each for each in words if is_disposition(each.passage.text)]
            self._put_all(decided, Slot("disposition", findings))
            words = [each for each in words if not is_disposition(each.passage.text)]
        if span.office is None and self.layout != "response":
            self._put_all(words, Slot(UNPLACED))
            return
        if not findings:
            self._generally(words, span)
            return
        chief_ended = False
        for line, passage in words:
            part = self._whose(passage, span, chief_ended=chief_ended)
            chief_ended = chief_ended or part == BODY
            self._put(line, passage, Slot(part, findings))

    def _whose(self, passage: Passage, span: Span, *, chief_ended: bool) -> str:
        if span.office is None and self.author is not None:
            return BODY if self.author is Says.BODY else CHIEF
        says = span.office.says if span.office else Says.ANSWER
        if says is Says.BODY:
            return BODY
        if says is Says.ANSWER and self.author is Says.CHIEF:
            return CHIEF
        if says is Says.CHIEF and not span.quoted:
            return CHIEF
        return BODY if chief_ended or is_the_bodys(passage.text) else CHIEF

    def _tell_generally(self, words: list[Numbered], span: Span) -> None:
        """Words of an office that stand below no finding's label: some may repeat a finding all the
        same, and then its answer follows.
        """
        if self._answers_by_number(words, span):
            return
        current: tuple[int, ...] = ()
        for line, passage in words:
            found = next(
                (
                    (n, end)
                    for n, each in enumerate(self.findings)
                    if (end := said_again(passage.text, each.text))
                ),
                None,
            )
            item = passage.role is Role.ITEM
            numbered = item and found is not None and self._has_its_number(passage, found[0])
            if found is None or (item and not current and not numbered):
                self._one_generally(Numbered(line, passage), current, span)
                continue
            current = (found[0],)
            self._answer([Numbered(line, passage)], current, span.office, span)

    def _answers_by_number(self, words: list[Numbered], span: Span) -> bool:
        """Items that are numbered as the findings are: each answers its own."""
        numbers = [
            _number_of(each.passage) if each.passage.role is Role.ITEM else None for each in words
        ]
        known = [self._known((number,), "") if number else () for number in numbers]
        if len(words) < 2 or not all(known) or len(set(known)) < len(known):
            return False
        for (line, passage), findings in zip(words, known, strict=True):
            bare = replace(passage, role=Role.PARAGRAPH, marker="", level=0)
            self._answer([Numbered(line, bare)], findings, span.office, span)
        return True

    def _has_its_number(self, passage: Passage, finding: int) -> bool:
        number, printed = _number_of(passage), self.findings[finding].number
        return bool(number and printed) and plain_number(number or "") == plain_number(
            printed or ""
        )

    def _one_generally(self, word: Numbered, current: tuple[int, ...], span: Span) -> None:
        """Its sentences that begin with a finding's number are to that one."""
        spoken = [
            (each, known)
            for each in sentences_on_findings(word.passage.text)
            if (known := self._known(each.numbers, each.kind))
        ]
        if not spoken:
            self._to(current, word, span)
            return
        if text := word.passage.text[: spoken[0][0].at].strip():
            self._to(current, word._replace(passage=_part(word.passage, text)), span)
        ends = [*(each.at for each, _ in spoken[1:]), len(word.passage.text)]
        for (each, known), end in zip(spoken, ends, strict=True):
            if label := word.passage.text[each.at : each.words_at].strip():
                self._put(word.line, _part(word.passage, label), Slot(LABEL))
            if text := word.passage.text[each.words_at : end].strip():
                self._to(known, word._replace(passage=_part(word.passage, text)), span)

    def _to(self, findings: tuple[int, ...], word: Numbered, span: Span) -> None:
        if findings:
            self._rest([word], findings, span)
        else:
            self._generally([word], span)

    def _generally(self, words: Sequence[Numbered], span: Span) -> None:
        for line, passage in words:
            self._put(line, passage, Slot(self._part_of(span, line)))

    def _part_of(self, span: Span, line: int) -> str:
        office = span.office
        if office is None or office.says is Says.ANSWER or self.layout != "response":
            return UNPLACED
        if office.says is Says.CHIEF:
            return "comments"
        if office.part == "to-chief":
            return "response_to_chief_constable"
        if office.part:
            return "initial_response" if office.part == "initial" else "overall_comments"
        return "overall_comments" if line > self.first_said else "initial_response"

    # Helpers

    def _known(self, numbers: Iterable[str], kind: str) -> tuple[int, ...]:
        """The findings that have these numbers, in any style; of this kind if there are such."""
        wanted = [plain_number(number) for number in numbers]
        found = []
        for number in wanted:
            same = [
                n
                for n, each in enumerate(self.findings)
                if each.number and plain_number(each.number) == number
            ]
            of_kind = [n for n in same if self.findings[n].kind == kind]
            found += (of_kind or ([] if kind else same))[:1]
        return tuple(found)

    def _same(self, number: str | None, kind: str, text: str) -> int | None:
        """The finding that is stated again with this number and these words."""
        for n, each in enumerate(self.findings):
            if each.kind != kind or (
                number and each.number and plain_number(number) != plain_number(each.number)
            ):
                continue
            if not text and number and each.number:
                return n
            if text and (alike(text, each.text) > 0.75 or said_again(text, each.text) == len(text)):
                return n
        return None

    def _put_all(self, words: Iterable[Numbered], slot: Slot) -> None:
        for line, passage in words:
            self._put(line, passage, slot)

    def _put(self, line: int, passage: Passage, slot: Slot) -> None:
        self.slots.setdefault(line, []).append(Sorted(passage, slot))


def _answers_begin(line: Line) -> bool:
    label = line.label
    return label is not None and (label.says in {Says.FINDING, Says.CHIEF} or label.part == "row")


def _extent(words: Sequence[Passage], kind: str) -> int:
    """How many passages from the first one on are the text of a finding."""
    if not words:
        return 0
    if kind == CAUSE:
        return len(words) if len(words) <= 3 else 1
    first = next((n for n, each in enumerate(words[:3]) if obliges(each.text)), 0)
    count = first + 1
    ended = False
    while count < len(words):
        each, before = words[count], words[count - 1]
        if (
            each.role is Role.ITEM
            and not ended
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


def _begins_anew(passage: Passage) -> bool:
    """Whether a paragraph says by itself what somebody should do, and does not go on from above."""
    said = passage.text
    also = _ALSO.search(said) is not None
    return passage.role is Role.PARAGRAPH and addressee(said) is not None and not also


_ALSO = re.compile(
    r"^(?:this|these|it|they|in doing)\b|\b(?:should|must|needs? to) also\b", re.IGNORECASE
)


def _ends_a_list(item: Passage, words: Sequence[Passage], at: int) -> bool:
    """Whether a finding's list ends with this item: with a stop, where the others have none."""
    before = words[at - 1].text.rstrip()
    return item.text.rstrip().endswith(".") and before.endswith((";", ",", "and", "or", ":"))


def _are_findings(words: Sequence[Numbered]) -> bool:
    """Whether these are findings one by one: items of a list that each say what should be done."""
    if words[0].passage.role is not Role.ITEM:
        return False
    items = [each.passage for each in words if each.passage.role is Role.ITEM]
    return sum(obliges(each.text) for each in items) * 2 > len(items)


def _part(passage: Passage, text: str) -> Passage:
    """A part of a passage, as a paragraph."""
    return replace(passage, text=text, struck=(), marker="", level=0, role=Role.PARAGRAPH)


def _number_of(passage: Passage) -> str | None:
    number = passage.marker.strip("().: ")
    return number if plain_number(number).replace(".", "").isdigit() else None


def _number_of_the_only_item(words: Sequence[Numbered]) -> str | None:
    """The number that stands below the label, before the words."""
    numbered = [each.passage for each in words if _number_of(each.passage)]
    first = len(numbered) == 1 and numbered[0] is words[0].passage
    return _number_of(numbered[0]) if first else None


def _addressed(words: Sequence[Numbered]) -> str:
    """To whom it is made, where a line above its words says nothing else."""
    first = words[0].passage.text if len(words) > 1 else ""
    return first if not obliges(first) and is_addressee(without_to(first)) else ""


def _is_end_of_heading(passage: Passage) -> bool:
    """Whether it stood behind the label in a heading: Cause of concern: Digital forensics."""
    return passage.role is Role.PARAGRAPH and passage.level > 0


def _is_title(passage: Passage) -> bool:
    text = passage.text.strip()
    return len(text) <= 90 and not obliges(text) and not text.endswith((".", ":", ";", "?"))
