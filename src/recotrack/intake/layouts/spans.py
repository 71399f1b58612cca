"""The words of a paper with the labels above them: finding, office, fact.

An office's label may stand above several findings, as "Chief Constable's response" above all
answers, or below each finding. How often it recurs, and the levels of headings, tell which.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import islice, takewhile
from typing import NamedTuple

from recotrack.intake.labels import ADDRESSEE, ANSWERS, NO_MEANING, TWO_OFFICES, Label, Says
from recotrack.intake.layouts.printed import CLOSING_MARKS, OPENING_MARKS, Line
from recotrack.intake.layouts.speakers import (
    ADVICE,
    GOES_ON_UNQUOTED,
    RETOLD,
    TELLER,
    closes_words,
    is_a_bodys_answer,
    office_titled,
    signer,
    speaks_against,
)
from recotrack.intake.paper import Passage, Role
from recotrack.intake.sentences import says_i
from recotrack.intake.trackers import Row


class PassageAt(NamedTuple):
    """A passage with the index of its line."""

    line: int
    passage: Passage


@dataclass(frozen=True)
class Span:
    """The words below one label, with the labels above that hold for them, too."""

    words: tuple[PassageAt, ...] = ()
    head: Label | None = None
    """The label of the finding."""
    head_line: int = -1
    group: tuple[str, ...] = ()
    """The numbers of a label above that names several findings at once, if this is one of them."""
    section: str = ""
    """The kind of the findings in this section."""
    office: Label | None = None
    around: bool = False
    """Whether the office's label is around findings, and not below each."""
    fact: Label | None = None
    column: Label | None = None
    in_row: bool = False
    """Whether it is in a row of work on the finding above it."""
    work: Row | None = None
    """That row; only in the span with which it begins."""
    in_front: bool = True
    """Whether nothing but facts is above it in the paper."""
    quoted: bool = False
    """Whether a sentence introduced the office's words."""
    doubt: str = ""
    """Why the words may not be the office's; empty if there is no doubt."""


def spans_of(lines: Sequence[Line]) -> list[Span]:
    """The spans in reading order, also those without words: their labels may announce findings."""
    walk = _Walk(_below_findings(lines))
    for n, line in enumerate(lines):
        walk.step(n, line)
    return walk.finished()


class _End(Enum):
    """What shows that a speaker's words are over."""

    NAMED = "a heading, the next speaker, or his own signature"
    NEXT_FINDING = "only that the next finding begins"
    UNNAMED = "nothing"


@dataclass
class _Turn:
    """The words of a speaker whom a sentence announced. If they are a quotation, in marks or set
    off, they end with it; if not, where somebody else is announced or the speaker signs.
    """

    says: Says
    before: tuple[Span, Label | None, int]
    """The span, office and level above the sentence."""
    quoted: bool | None = None
    """Whether the words are in quotation marks; None before the first of them."""
    inside: bool = False
    """Whether the sentence is in a block quotation itself. Then one around the words is not his."""
    closed: bool = False
    """Whether the quotation is closed."""
    of_findings: bool = False
    """Whether findings follow the sentence at once: then his words are the answers below them."""

    def is_over(self, passage: Passage) -> bool:
        """Whether the speaker's words have ended before a passage. Findings among them may be
        quoted.
        """
        if self.of_findings:
            return False
        set_off = passage.quoted and not self.inside
        opens = set_off or passage.text.lstrip().startswith(OPENING_MARKS)
        if self.quoted is None:
            self.quoted = opens
        if self.closed and not opens:
            return True
        closes = set_off or passage.text.rstrip().endswith(CLOSING_MARKS)
        self.closed = self.quoted and closes
        return False

    def ends_at(self, label: Label, *, said: bool) -> bool:
        """Whether a label below the announcement ends the words."""
        if label.says is Says.FINDING and not said and self.before[0].head is None:
            self.of_findings = True
        goes_on = self.quoted or not said or label.part in _NO_END
        return self.closed or not (goes_on or (self.of_findings and label.says is Says.FINDING))


_NO_END = frozenset({"words", "again", "rule", "beside", "table", "table-end", "end"})


@dataclass
class _Walk:
    """A walk down the lines, with the labels that hold at the current one."""

    nested: frozenset[int]
    done: list[Span] = field(default_factory=list)
    now: Span = field(default_factory=Span)
    words: list[PassageAt] = field(default_factory=list)
    outer: Label | None = None
    """The office whose label is around the next findings."""
    outer_level: int = 0
    head_level: int = 0
    """The level of the finding's label, if that is a heading, or else of the heading above it."""
    heading_level: int = 0
    """The level of the last heading above findings, without the paper's title."""
    table: int = 0
    """The first line of the current table."""
    line: int = 0
    seen: set[str] = field(default_factory=set)
    """The numbers of findings above."""
    turn: "_Turn | None" = None
    """The words of a speaker whom a sentence announced."""
    one_line: bool = False
    """Whether the current fact takes only the next passage."""
    spoke: Label | None = None
    """The office that said the words directly above, apart from a paragraph's number."""

    def step(self, n: int, line: Line) -> None:
        """Takes the next line."""
        self.line = n
        level = line.heading_level
        if level > 1 and not (self.now.head and 0 < self.head_level < level):
            self.heading_level = level
        if line.label is None:
            if line.passage is not None:
                self._take(PassageAt(n, line.passage), beside=line.beside)
            return
        if line.label != NO_MEANING:
            self.spoke = None
        if self.turn and self._heads_the_announced(line, line.label):
            self.turn = None
        began = self.turn is not None and self.turn.quoted is not None and line.part == "row"
        if self.turn and self.turn.ends_at(line.label, said=bool(self.words) or began):
            self._end_turn(self._end_at(line, line.label))
        if self.one_line and self.words:
            self._start(replace(self.now, fact=None))
        self._start(self._below(n, line, line.label))
        if (
            line.label.part == "heading"
            and line.passage is not None
            and (self.now.in_front or self.now.office)
        ):
            self.words.append(PassageAt(n, line.passage))  # a heading inside an office's words
        self.one_line = (
            line.label.says is Says.FACT and not line.beside and line.label.part != "summary"
        )

    def _heads_the_announced(self, line: Line, label: Label) -> bool:
        """Whether a heading names whom a sentence just announced as speaker: He replied as follows.
        Then his words end where the heading's part does.
        """
        turn = self.turn
        said = bool(self.words) or (turn is not None and turn.quoted is not None)
        same = turn is not None and label.says is turn.says
        return same and not said and not line.quoting and line.heading_level > 0

    def _take(self, words: PassageAt, *, beside: bool) -> None:
        """Takes words, and first looks whether they can still be the announced speaker's."""
        passage = words.passage
        if self.one_line and self.words:
            self._start(replace(self.now, fact=None))
        if self.turn is not None and closes_words(passage.text):
            self._close(self.turn)
        elif self.turn is not None and self.turn.is_over(passage):
            self._end_turn(_End.NAMED)
        goes_on = bool(self.words) or self.spoke is not None
        if goes_on and says_i(passage.text):
            self._end_advice()
        office = self.now.office
        in_quotation = passage.quoted and self.turn is not None and self.turn.quoted is True
        may_be_other = goes_on and not (self.now.in_row or beside or in_quotation)
        around = self.now.around
        why = speaks_against(office, passage, around=around) if office and may_be_other else ""
        if why and is_a_bodys_answer(passage.text):
            self._start(replace(self.now, office=Label(Says.BODY), doubt="", quoted=True))
        elif why:
            self._start(replace(self.now, doubt=self.now.doubt or why))
        self.words.append(words)
        self.spoke = self.now.office
        above = self.words[-2].passage.text if len(self.words) > 1 else ""
        signs = signer(passage.text) or signer(f"{above}\n{passage.text}")
        if signs is not None and self.turn is not None:
            self._end_turn(_End.NAMED if signs is self.turn.says else _End.UNNAMED)
        elif above and self.outer and self.outer.part and signs is self.outer.says:
            self.outer = None  # what he says of the report ends with his name
            self._start(Span(in_front=False))

    def _end_at(self, line: Line, label: Label) -> _End:
        """What a label says of the end of announced words. A heading, the next speaker, and the
        speaker's own signature name it; the end of the letter around them does not.
        """
        if label.says is Says.FINDING:
            return _End.NEXT_FINDING
        if label.part == "signature":
            own = self.turn is not None and office_titled(label.title) is self.turn.says
            return _End.NAMED if own else _End.UNNAMED
        return _End.UNNAMED if label.part == "signed" and line.heading_level <= 0 else _End.NAMED

    def _end_turn(self, end: _End) -> None:
        """Ends the words of the announced speaker; who spoke before goes on. Of words without
        quotation marks only the first are surely his if nothing names their end; if only the next
        finding ends them, those before somebody says I.
        """
        turn, self.turn = self.turn, None
        if turn is None:
            return
        if end is not _End.NAMED and not turn.quoted and self.now.quoted:
            # With the first paragraph go its items.
            own = [n for n, each in enumerate(self.words) if each.passage.role is not Role.ITEM]
            others = own[1:]
            if end is _End.NEXT_FINDING:  # who says I from the first on is the speaker himself
                others = [n for n in own if says_i(self.words[n].passage.text)]
            first = next(iter(others), 0) or len(self.words)
            rest = self.words[first:]
            self.words = self.words[:first]
            if rest:
                self._start(replace(self.now, doubt=GOES_ON_UNQUOTED))
                self.words = rest
        now, self.outer, self.outer_level = turn.before
        self._start(replace(now, head=now.head or self.now.head))

    def _close(self, turn: _Turn) -> None:
        """Ends the words of a speaker where the one who announced them says so: That is his reply.
        What that one says then is on the whole report, if the words were.
        """
        general = self.now.around
        self._end_turn(_End.NAMED)
        if general and turn.says in TWO_OFFICES:
            self._start(Span(office=Label(TELLER[turn.says]), around=True, in_front=False))

    def _end_advice(self) -> None:
        """Ends what one office tells of another's answer. What follows is its own."""
        told = self.now.office
        if told is None or told.part != ADVICE:
            return
        self._end_turn(_End.NAMED)
        if self.now.office is None or self.now.office == told:
            self.now = replace(self.now, office=Label(TELLER[told.says]), in_front=False)

    def _start(self, below: Span) -> None:
        self.done.append(self.closed())
        self.words = []
        self.now = replace(below, words=())
        self.one_line = False

    def finished(self) -> list[Span]:
        """All spans, at the end of the paper."""
        self._end_turn(_End.UNNAMED)
        return [*self.done, self.closed()]

    def closed(self) -> Span:
        """The span that ends here."""
        return replace(self.now, words=tuple(self.words))

    def _below(self, n: int, line: Line, label: Label) -> Span:
        if label.says is Says.FINDING:
            return self._finding(n, line, label)
        if label.says is Says.SECTION:
            return self._section(line, label)
        if label.says in ANSWERS:
            return self._office(n, line, label)
        if label.says is Says.FACT:
            return replace(self.now, fact=label)
        if label.says is Says.COLUMN:
            return self._column(line, label)
        return self._other(line, label)

    def _finding(self, n: int, line: Line, label: Label) -> Span:
        if self._numbers_it(n, label):
            return self.now
        level = line.heading_level
        if level and self.outer_level and level <= self.outer_level:
            self.outer = None
        # An office's general words end at a finding with a new number.
        if self.outer is not None and self.outer.part and not set(label.numbers) & self.seen:
            self.outer = None
        self.seen |= set(label.numbers)
        self.head_level = level or self.heading_level
        grouped = self.now.group if set(label.numbers) <= set(self.now.group) else ()
        group = label.numbers if len(label.numbers) > 1 else grouped
        section = self.now.section if not label.kind or self.now.section == label.kind else ""
        return Span(head=label, head_line=n, group=group, section=section, office=self.outer,
                    around=self.outer is not None, in_front=False)  # fmt: skip

    def _numbers_it(self, n: int, label: Label) -> bool:
        """Whether the label above, with at most a topic and an addressee behind it, has the number
        of the finding that a label announces: AFI 1: Kits, and below it Area for improvement.
        """
        above = self.now.head
        topic = all(was_in_heading(each.passage) for each in self.words)
        its = takewhile(lambda each: each.head_line == self.now.head_line, reversed(self.done))
        columns = [each.column for each in its if each.words]
        addressed = bool(columns) and all(each == ADDRESSEE for each in columns)
        return (
            above is not None
            and (self.now.head_line == n - 1 - len(self.words) or addressed)
            and topic
            and not label.numbers
            and len(above.numbers) == 1
            and label.kind == above.kind
        )

    def _section(self, line: Line, label: Label) -> Span:
        level = line.heading_level
        if not (level and self.outer_level and level > self.outer_level):
            self.outer = None
        return Span(
            section=label.kind, office=self.outer, around=self.outer is not None, in_front=False
        )

    def _office(self, n: int, line: Line, label: Label) -> Span:
        if line.quoting:
            inside = line.passage is not None and line.passage.quoted
            self.turn = _Turn(label.says, (self.now, self.outer, self.outer_level), inside=inside)
        if n in self.nested:
            return replace(self.now, office=label, around=False, fact=None, column=None,
                           in_front=False, quoted=line.quoting, doubt="")  # fmt: skip
        if not (line.inline and label.says is Says.UNKNOWN):  # else of the words beside it alone
            self.outer, self.outer_level = label, line.heading_level
        return Span(office=label, around=True, in_front=False, quoted=line.quoting,
                    group=self.now.group)  # fmt: skip

    def _column(self, line: Line, label: Label) -> Span:
        if not label.part.startswith("row"):
            return replace(self.now, column=label, fact=None, office=None)
        if label.part == "row":
            return Span(section=self.now.section, in_front=False)
        row = replace(self.now, in_row=True, work=line.row)
        return replace(row, fact=None, column=None, office=None, in_front=False)

    def _other(self, line: Line, label: Label) -> Span:
        if label.part in {"cell", "column"}:
            return replace(self.now, work=None)
        if label.part == "table":
            self.table = self.line
        if label.part == "table-end":
            return self._table_end()
        if label.part == "end":
            office = self.outer if self.now.in_row else self.now.office
            around = office is not None and office is self.outer
            ended = replace(self.now, office=office, around=around, in_row=False, work=None)
            return replace(ended, column=None, fact=None)
        if label.part == "beside":
            return replace(self.now, fact=label, column=None)
        if label.part == "heading":
            return self._heading(line)
        if label.part == RETOLD:  # a person is asked whose words are below
            some = Label(Says.ANSWER)
            return replace(self.now, doubt=label.title, office=some, around=False, in_front=False)
        if label.part == "signed":
            self.outer = None
        if label.part in {"told", "signed"}:
            return Span(office=self.outer, around=self.outer is not None, in_front=False)
        return self.now

    def _table_end(self) -> Span:
        """The span below a table: labels inside the table no longer hold."""
        ended = replace(self.now, in_row=False, work=None, column=None, fact=None)
        if self.now.head_line >= self.table:
            ended = replace(ended, head=None, head_line=-1)
        return replace(ended, office=self.outer, around=self.outer is not None, quoted=False)

    def _heading(self, line: Line) -> Span:
        """The span below an unknown heading: labels of a higher level still hold."""
        level = line.heading_level
        if self.outer is not None and level and level <= self.outer_level:
            self.outer, self.outer_level = None, 0
            return Span(in_front=False)
        if self.now.office is not None and (self.now.around or not level):
            return replace(self.now, fact=None)
        if level and not (self.head_level and level > self.head_level):
            around = self.outer is not None
            return Span(office=self.outer, around=around, in_front=self.now.in_front)
        return replace(self.now, fact=None)


def was_in_heading(passage: Passage) -> bool:
    """Whether a passage ends a heading after a label: Cause of concern: Digital forensics."""
    return passage.role is Role.PARAGRAPH and passage.level > 0


def _below_findings(lines: Sequence[Line]) -> frozenset[int]:
    """The lines with offices' labels that belong to the finding above, and are around no others."""
    offices = list(_office_lines(lines))
    heads_of = dict(offices)
    often = set(_recurring_keys(lines, offices))
    nested = {n for n, head in offices if head and _label_key(lines[n]) in often}
    first = min(nested, default=len(lines))
    last_head = max((n for n, line in enumerate(lines) if _is_finding(line)), default=0)
    between = {
        n for n, head in offices if head and first < n < last_head and not _is_general(lines[n])
    }
    heads = sum(_is_finding(line) for line in lines)
    others = any(line.says is Says.SECTION or line.part == "row" for line in lines)
    only = heads == 1 and not others  # every answer is to it
    its = {n for n, head in offices if only and head and not _is_general(lines[n])}
    if any(lines[n].inline for n in nested):  # so are they below the last finding
        its |= {n for n, head in offices if head and lines[n].inline and not _is_general(lines[n])}
    restated = _lines_above_restated(lines)
    told = {
        n
        for n, head in offices
        if head
        and n < last_head
        and n not in restated
        and lines[n].quoting
        and all(below.label is None for below in lines[n + 1 : n + 2])
    }
    # In the last finding, a label above one that answers it is part of it too.
    last_nested = {heads_of[n]: n for n in sorted(nested)}
    above = {n for n, head in offices if n < last_nested.get(head, n)}
    first_of = {head: n for n, head in reversed(offices) if head and not _is_general(lines[n])}
    each_has_one = heads > 1 and len(first_of) == heads and not others
    firsts = set(first_of.values()) if each_has_one else set[int]()
    around = {n for n, _ in offices if _answers_several(lines, n)}
    return frozenset((nested | between | its | above | told | firsts) - around)


def _answers_several(lines: Sequence[Line], at: int) -> bool:
    """Whether several findings that are stated above, the one directly above among them, follow an
    office's label before another's: what the label announces is around them.
    """
    if lines[at].inline or lines[at].beside:
        return False
    below = takewhile(lambda line: line.says not in ANSWERS, islice(lines, at + 1, None))
    again = [set(each.numbers) for each in below if _is_finding(each)]
    if len(again) <= 1:
        return False
    above = [line.numbers for line in lines[:at] if _is_finding(line)]
    stated = {number for numbers in above for number in numbers}
    restated = [each for each in again if each and each <= stated]
    return len(restated) > 1 and any(each & set(above[-1]) for each in restated)


def _office_lines(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The lines with offices' labels, each with the number of findings' labels above."""
    heads = 0
    for n, line in enumerate(lines):
        if _is_finding_or_row(line):
            heads += 1
        elif line.says in ANSWERS:
            yield n, heads


def _recurring_keys(
    lines: Sequence[Line], offices: Sequence[tuple[int, int]]
) -> Iterator[tuple[object, ...]]:
    """The keys of offices' labels that are below several findings, or are part of one."""
    below: dict[tuple[object, ...], set[int]] = {}
    levels = [line.heading_level for line in lines if _is_finding_or_row(line)]
    restated = _lines_above_restated(lines)
    heads, last = (
        len(levels),
        max((n for n, line in enumerate(lines) if _is_finding(line)), default=0),
    )
    for n, head in offices:
        line = lines[n]
        below.setdefault(_label_key(line), set()).add(head)
        deeper = head and levels[head - 1] and line.heading_level > levels[head - 1]
        in_row = head and line.beside
        only = heads == 1 or _is_alone_in_its_section(lines, n)
        inline = head and line.inline and not (n in restated or _is_general(line))
        inline = inline and (n < last or only)
        if deeper or in_row or inline:
            yield _label_key(line)
    yield from (key for key, heads in below.items() if len(heads - {0}) > 1)


def _is_alone_in_its_section(lines: Sequence[Line], at: int) -> bool:
    """Whether just one finding is between a line and the section's label above it."""
    found = 0
    for n in range(at - 1, -1, -1):
        if lines[n].says is Says.SECTION:
            return found == 1
        found += _is_finding_or_row(lines[n])
        if found > 1:
            return False
    return False


def _lines_above_restated(lines: Sequence[Line]) -> frozenset[int]:
    """The lines below which the next finding's label has a number that a label above has too."""
    first: dict[str, int] = {}
    for n, line in enumerate(lines):
        if _is_finding(line):
            for number in line.numbers:
                first.setdefault(number, n)
    found: set[int] = set()
    since = len(lines)
    for n in range(len(lines) - 1, -1, -1):
        if _is_finding(lines[n]):
            since = min((first[number] for number in lines[n].numbers), default=len(lines))
        if n > since:
            found.add(n)
    return frozenset(found)


def _is_finding(line: Line) -> bool:
    return line.says is Says.FINDING


def _is_finding_or_row(line: Line) -> bool:
    return _is_finding(line) or line.part == "row"


def _is_general(line: Line) -> bool:
    return line.part in {"initial", "overall"}


def _label_key(line: Line) -> tuple[object, ...]:
    return line.says, line.part, line.quoting, line.beside
