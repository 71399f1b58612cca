"""The words of a paper below their labels: which finding, whose office, which fact holds for them.

An office's label may stand around findings, as "Chief Constable's response" above all answers does,
or below each of them. Which one it is shows in how often it stands, and in the headings' levels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from recotrack.intake.layouts.labels import Label, Says
from recotrack.intake.layouts.printed import Line
from recotrack.intake.paper import Passage, Role
from recotrack.intake.sentences import is_the_bodys


class Numbered(NamedTuple):
    """A passage, and the line of the paper that it is."""

    line: int
    passage: Passage


@dataclass(frozen=True)
class Span:
    """Words below one label, with all that holds for them."""

    words: tuple[Numbered, ...] = ()
    head: Label | None = None
    """The finding that they stand below."""
    head_line: int = -1
    group: tuple[str, ...] = ()
    """The numbers of a label above that names several findings, this one among them."""
    section: str = ""
    """The kind of the findings that are listed here."""
    office: Label | None = None
    around: bool = False
    """Whether the office's label stands around the findings, and not below each of them."""
    fact: Label | None = None
    column: Label | None = None
    row: int = 0
    """The row of a table of findings or of work, counted through the paper; 0 outside."""
    of_work: bool = False
    """Whether that row is one of work on the finding above it."""
    in_front: bool = True
    """Whether nothing but facts stood above it."""
    quoted: bool = False
    """Whether a sentence handed over to the office."""


OPENS = ("“", '"', "‘", "'")
CLOSES = ("”", '"', "’", "'")
OFFICES = frozenset({Says.CHIEF, Says.BODY, Says.ANSWER})


def spans_of(lines: Sequence[Line]) -> list[Span]:
    """The spans in reading order; those without words too, as they may announce a finding."""
    walk = _Walk(_below_findings(lines))
    for n, line in enumerate(lines):
        walk.step(n, line)
    return [*walk.done, walk.closed()]


@dataclass
class _Walk:
    """A walk down the paper: what holds where it stands now."""

    nested: frozenset[int]
    done: list[Span] = field(default_factory=list)
    now: Span = field(default_factory=Span)
    words: list[Numbered] = field(default_factory=list)
    outer: Label | None = None
    """The office whose label stands around what comes."""
    outer_level: int = 0
    head_level: int = 0
    rows: int = 0
    table: int = 0
    """The line at which the table begins that is read now."""
    line: int = 0
    seen: set[str] = field(default_factory=set)
    """The numbers of findings above."""
    before: tuple[Span, Label | None, int] | None = None
    """What held before somebody was quoted."""
    in_quote: bool = False
    quote_ended: bool = False
    one_line: bool = False
    """Whether the fact that holds now takes the next passage alone."""

    def step(self, n: int, line: Line) -> None:
        """One line further."""
        self.line = n
        if line.label is None:
            if line.passage is not None:
                if self.one_line and self.words:
                    self._start(replace(self.now, fact=None))
                self._quote(line.passage)
                self.words.append(Numbered(n, line.passage))
            return
        if self.quote_ended:
            self._unquote()
        self._start(self._below(n, line, line.label))
        if (
            line.label.part == "heading"
            and line.passage is not None
            and (self.now.in_front or self.now.office)
        ):
            self.words.append(Numbered(n, line.passage))  # part of what stands there
        self.one_line = (
            line.label.says is Says.FACT and not line.beside and line.label.part != "summary"
        )

    def _quote(self, passage: Passage) -> None:
        """Behind the end of a quotation the one speaks again who spoke before it."""
        if not self.now.quoted or self.before is None:
            return
        opens = passage.text.lstrip().startswith(OPENS)
        ended = self.quote_ended or (not self.in_quote and not opens and is_the_bodys(passage.text))
        if ended:
            self._unquote()
            return
        self.in_quote = self.in_quote or opens
        self.quote_ended = self.in_quote and passage.text.rstrip().endswith(CLOSES)

    def _unquote(self) -> None:
        if self.before is not None:
            now, self.outer, self.outer_level = self.before
            self._start(replace(now, head=now.head or self.now.head))
        self.before, self.in_quote, self.quote_ended = None, False, False

    def _start(self, below: Span) -> None:
        self.done.append(self.closed())
        self.words = []
        self.now = replace(below, words=())
        self.one_line = False

    def closed(self) -> Span:
        """The span that ends here."""
        return replace(self.now, words=tuple(self.words))

    def _below(self, n: int, line: Line, label: Label) -> Span:
        if label.says is Says.FINDING:
            return self._finding(n, line, label)
        if label.says is Says.SECTION:
            return self._section(line, label)
        if label.says in OFFICES:
            return self._office(n, line, label)
        if label.says is Says.FACT:
            return replace(self.now, fact=label)
        if label.says is Says.COLUMN:
            return self._column(n, label)
        return self._other(line, label)

    def _finding(self, n: int, line: Line, label: Label) -> Span:
        level = _level(line)
        if level and self.outer_level and level <= self.outer_level:
            self.outer = None
        # What an office says in general ends where a finding is stated that nobody named before.
        if self.outer is not None and self.outer.part and not set(label.numbers) & self.seen:
            self.outer = None
        self.seen |= set(label.numbers)
        self.head_level = level
        grouped = self.now.group if set(label.numbers) <= set(self.now.group) else ()
        group = label.numbers if len(label.numbers) > 1 else grouped
        section = self.now.section if not label.kind or self.now.section == label.kind else ""
        return Span(head=label, head_line=n, group=group, section=section, office=self.outer,
                    around=self.outer is not None, in_front=False)  # fmt: skip

    def _section(self, line: Line, label: Label) -> Span:
        level = _level(line)
        if not (level and self.outer_level and level > self.outer_level):
            self.outer = None
        return Span(
            section=label.kind, office=self.outer, around=self.outer is not None, in_front=False
        )

    def _office(self, n: int, line: Line, label: Label) -> Span:
        if line.quoting:
            self.before = (self.now, self.outer, self.outer_level)
            self.in_quote = self.quote_ended = False
        if n in self.nested:
            return replace(self.now, office=label, around=False, fact=None, column=None,
                           in_front=False, quoted=line.quoting)  # fmt: skip
        self.outer, self.outer_level = label, _level(line)
        return Span(office=label, around=True, in_front=False, quoted=line.quoting)

    def _column(self, n: int, label: Label) -> Span:
        if not label.part.startswith("row"):
            return replace(self.now, column=label, fact=None, office=None)
        self.rows += 1
        if label.part == "row":
            self.now = Span(head=Label(Says.FINDING, self.now.section), head_line=n,
                            section=self.now.section, in_front=False)  # fmt: skip
        row = replace(self.now, row=self.rows, of_work=label.part == "row-of-work")
        return replace(row, fact=None, column=None, office=None, in_front=False)

    def _other(self, line: Line, label: Label) -> Span:
        if label.part == "table":
            self.table = self.line
        if label.part == "table-end":
            return self._table_end()
        if label.part == "end":
            office = self.outer if self.now.row else self.now.office
            around = office is not None and office is self.outer
            ended = replace(self.now, office=office, around=around, of_work=False)
            return replace(ended, row=0, column=None, fact=None)
        if label.part == "beside":
            return replace(self.now, fact=label, column=None)
        if label.part == "heading":
            return self._heading(line)
        if label.part == "signed":
            self.outer = None
        if label.part in {"told", "signed"}:
            return Span(office=self.outer, around=self.outer is not None, in_front=False)
        return self.now

    def _table_end(self) -> Span:
        """Below a table: what it announced has ended with it."""
        ended = replace(self.now, row=0, of_work=False, column=None, fact=None)
        inside = self.now.head_line >= self.table or (self.now.row and not self.now.of_work)
        ended = replace(ended, head=None, head_line=-1) if inside else ended
        return replace(ended, office=self.outer, around=self.outer is not None, quoted=False)

    def _heading(self, line: Line) -> Span:
        """Below a heading that nothing is known of: what is of a higher level holds on."""
        level = _level(line)
        if self.outer is not None and level and level <= self.outer_level:
            self.outer, self.outer_level = None, 0
            return Span(in_front=False)
        if self.now.office is not None and (self.now.around or not level):
            return replace(self.now, fact=None)
        if level and not (self.head_level and level > self.head_level):
            around = self.outer is not None
            return Span(office=self.outer, around=around, in_front=self.now.in_front)
        return replace(self.now, fact=None)


def _level(line: Line) -> int:
    passage = line.passage
    return passage.level if passage is not None and passage.role is Role.HEADING else 0


def _below_findings(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of offices that answer the finding above them, and stand around no others."""
    offices = list(_offices(lines))
    often = set(_recurring(lines, offices))
    nested = {n for n, head in offices if head and _key(lines[n]) in often}
    first = min(nested, default=len(lines))
    last_head = max((n for n, line in enumerate(lines) if _is_finding(line)), default=0)
    between = {
        n for n, head in offices if head and first < n < last_head and not _is_general(lines[n])
    }
    only = _is_the_only_one(lines)
    its = {n for n, head in offices if only and head and not _is_general(lines[n])}
    return frozenset(nested | between | its)


def _is_the_only_one(lines: Sequence[Line]) -> bool:
    """Whether one finding is stated and no other named: then every answer is to it."""
    heads = sum(_is_finding(line) for line in lines)
    others = any(
        line.label and (line.label.says is Says.SECTION or line.label.part == "row")
        for line in lines
    )
    return heads == 1 and not others


def _offices(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The lines of offices, and how many findings' labels stand above each."""
    heads = 0
    for n, line in enumerate(lines):
        if _is_finding(line) or (line.label and line.label.part == "row"):
            heads += 1
        elif line.label and line.label.says in OFFICES:
            yield n, heads


def _recurring(
    lines: Sequence[Line], offices: Sequence[tuple[int, int]]
) -> Iterator[tuple[object, ...]]:
    """What offices' labels say that stand below several findings, or deeper than a finding's."""
    below: dict[tuple[object, ...], set[int]] = {}
    levels = _levels_of_findings(lines)
    heads, last = (
        len(levels),
        max((n for n, line in enumerate(lines) if _is_finding(line)), default=0),
    )
    for n, head in offices:
        line = lines[n]
        below.setdefault(_key(line), set()).add(head)
        deeper = head and levels[head - 1] and _level(line) > levels[head - 1]
        answers = head and line.label and line.label.says is Says.ANSWER
        in_row = head and line.beside
        only = heads == 1 or _is_alone_in_its_section(lines, n)
        inline = head and line.inline and not _restates(lines, n) and (n < last or only)
        if deeper or answers or in_row or inline:
            yield _key(line)
    yield from (key for key, heads in below.items() if len(heads - {0}) > 1)


def _is_alone_in_its_section(lines: Sequence[Line], at: int) -> bool:
    """Whether a section begins above, and one finding stands between: all answers are to it."""
    found = 0
    for line in reversed(lines[:at]):
        if line.label is not None and line.label.says is Says.SECTION:
            return found == 1
        found += _is_finding(line) or (line.label is not None and line.label.part == "row")
    return False


def _restates(lines: Sequence[Line], at: int) -> bool:
    """Whether the next label of a finding has a number that stood above already."""
    above = {number for line in lines[:at] if _is_finding(line) for number in _numbers(line)}
    behind = next((_numbers(line) for line in lines[at:] if _is_finding(line)), ())
    return any(number in above for number in behind)


def _numbers(line: Line) -> tuple[str, ...]:
    return line.label.numbers if line.label else ()


def _levels_of_findings(lines: Sequence[Line]) -> list[int]:
    return [
        _level(line)
        for line in lines
        if _is_finding(line) or (line.label and line.label.part == "row")
    ]


def _is_finding(line: Line) -> bool:
    return line.label is not None and line.label.says is Says.FINDING


def _is_general(line: Line) -> bool:
    return line.label is not None and line.label.part in {"initial", "overall"}


def _key(line: Line) -> tuple[object, ...]:
    label = line.label
    return (label.says, label.part, line.quoting, line.beside) if label else ()
