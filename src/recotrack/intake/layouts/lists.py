"""Findings that are told apart by their shape: paragraphs that count 1., 2., 3., bold or plain.

A list counts as one of findings if a heading or sentence above it says so, or if all that it counts
says what a body should do. What it counts otherwise, such as the conclusions between a committee's
recommendations, is no finding.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import NamedTuple

from recotrack.intake.labels import (
    ANSWERS,
    BY_SHAPE,
    END_OF_FINDING,
    NO_MEANING,
    ORDINAL,
    RECOMMENDATION,
    TWO_OFFICES,
    Label,
    Says,
    finding_led_to,
    kind_mentioned,
    label_of,
    numbers_in_front,
)
from recotrack.intake.layouts.printed import (
    CLOSING_MARKS,
    OPENING_MARKS,
    Line,
    cut,
    is_quotation,
)
from recotrack.intake.layouts.speakers import adviser_in, beginning
from recotrack.intake.numbers import ONE, printed_numbers
from recotrack.intake.paper import Passage, Role
from recotrack.intake.sentences import addressee, goes_on, obliges, says_we

_NUMBER = re.compile(r"(?P<number>\d{1,3})(?:(?P<sign>[.)])\s*|\s+)(?=[A-Z“‘\"'])")
_MARKER = re.compile(r"\(?(?P<number>\d{1,3})(?P<sign>[.)]+)")
_CONCLUDES = re.compile(
    r"(?:I am (?:copying|sending)|I (?:will|shall) (?:publish|send)|(?:a )?cop(?:y|ies) of this"
    r"|I (?:look forward|hope|trust|would"
    r" like to thank)|in conclusion|to conclude|overall(?:,| (?:I|we)\b)|finally,"
    r"|more (?:generally|broadly|widely)|this (?:letter|response) "
    r"|(?:I|we) (?:would|should|will) be (?:very |most )?(?:pleased|happy|glad|delighted) to"
    r" (?:discuss|meet|answer)\b|(?:should|if) you (?:have|wish|need|require|would like)\b"
    r"|taken (?:together|as a whole)|[^.]*\ball (?:of )?(?:(?:the|these|its|\w+) )?"
    r"(?:recommendations|areas for improvement|findings)\b"
    r"|[^.]*\bthis (?:letter|response|reply)\b[^.]*\b(?:published|copied|placed|shared|sent)\b"
    r"|[^.]*\b(?:publish\w*|cop(?:y|ies|ied)|plac\w+|shar\w+|send\w*|sent)\b[^.]*"
    r"\bthis (?:letter|response|reply)\b)",
    re.IGNORECASE,
)


def concludes(text: str) -> bool:
    """Whether a sentence of a paragraph concludes a letter: A copy of this letter goes to ..."""
    return any(map(_CONCLUDES.match, _BETWEEN_SENTENCES.split(text)))


_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_MOST_ABOVE = 3
"""The most lines between the heading of a list and its first entry."""
_LONGEST_HEADING = 80


class _Entry(NamedTuple):
    """A paragraph of a list that counts."""

    at: int
    """The index of its line."""
    number: int
    style: tuple[object, ...]
    """What it has in common with the other entries: its signs, its type."""
    passage: Passage
    """Its words, without the number."""

    @property
    def is_finding(self) -> bool:
        return obliges(self.passage.text)


@dataclass
class _List:
    kind: str
    announced: bool
    entries: list[_Entry] = field(default_factory=list)

    @property
    def numbers(self) -> set[str]:
        return {str(each.number) for each in self.entries}


def with_listed_findings(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a label before each finding of a list. If the paper labels findings by their
    numbers, no list is sought but one that has their texts: above these labels, or in an annex
    below if they only announce answers.
    """
    named = [n for n, line in enumerate(lines) if line.says is Says.FINDING and line.numbers]
    if any(line.says is Says.COLUMN for line in lines):
        yield from lines
        return
    if not named:
        lines = [each for n, line in enumerate(lines) for each in _cut_at_numbers(lines, n, line)]
    numbers = {number for n in named for number in lines[n].numbers}
    above = lines[: named[0]] if named else lines
    found = [each for each in _lists(above) if _is_of_findings(each, lines)]
    if named:
        found = [each for each in found if each.announced and numbers <= each.numbers]
    if named and not found and not any(_states(lines, n) for n in named):
        below = (each for each in _lists(lines) if each.entries[0].at > named[-1])
        found = [each for each in below if numbers <= each.numbers and _is_of_findings(each, lines)]
    entries = {entry.at: (each, entry) for each in found for entry in each.entries}
    open_list: _List | None = None
    number = ""
    for n, line in enumerate(lines):
        if n in entries:
            each, entry = entries[n]
            number = str(entry.number)
            yield from _of_entry(entry, each.kind, line)
            open_list = each
            continue
        if open_list is not None and _ends_list(lines, n, open_list):
            yield Line(label=END_OF_FINDING)
            open_list = None
        label = line.label
        if open_list and label and label.numbers and label.part != BY_SHAPE:
            open_list = None  # its findings are answered by their numbers
        heads = open_list and label and label.says is Says.FINDING and number
        if heads and label and line.number in {"", number}:
            yield line._replace(label=label._replace(numbers=(number,)))  # 1. ... Recommendation:
            number = ""
        else:
            yield line


def _states(lines: Sequence[Line], n: int) -> bool:
    """Whether the words behind a finding's label say what a body should do."""
    return any(addressee(line.text) is not None for line in lines[n : n + 2])


_NUMBER_INSIDE = re.compile(r"(?:^|(?<=[.)] ))(?P<number>\d{1,3})\.(?=[A-Z“])")


def _cut_at_numbers(lines: Sequence[Line], n: int, line: Line) -> Iterator[Line]:
    """A paragraph, cut at the numbers in it if they count: 1.We share ... 2.We recommend ..."""
    passage = line.passage
    found = list(_NUMBER_INSIDE.finditer(passage.text)) if passage and line.label is None else []
    counts = [int(match["number"]) for match in found]
    counted = len(counts) > 1 and counts == [*range(counts[0], counts[0] + len(counts))]
    if passage is None or not counted or found[0].start() or not _is_announced(lines, n):
        yield line
        return
    ends = [*(match.start() for match in found[1:]), len(passage.text)]
    for match, end in zip(found, ends, strict=True):
        yield Line(passage.part(match.start(), end))


def _ends_list(lines: Sequence[Line], n: int, now: _List) -> bool:
    """Whether a line is behind the last entry of a list, or concludes a letter."""
    line = lines[n]
    text = line.text
    if _CONCLUDES.match(text) or numbers_in_front(text):
        return True
    last = now.entries[-1].at
    goes = line.passage is not None and (line.passage.role is Role.ITEM or goes_on(text))
    return n > last and line.label is None and not goes and not _is_answered(now, lines)


def _of_entry(entry: _Entry, kind: str, line: Line) -> Iterator[Line]:
    """The lines of an entry: a finding with its label, or words that are none."""
    if not entry.is_finding:
        yield Line(label=END_OF_FINDING)
        yield line._replace(label=None)
        return
    yield Line(label=Label(Says.FINDING, kind, (str(entry.number),), part=BY_SHAPE), beside=True)
    passage = replace(entry.passage.as_paragraph(), strong=False)
    if _WHOLLY_QUOTED.fullmatch(passage.text):
        yield from _words_alone(passage, passage.text[1:-1].strip())
    else:
        yield Line(passage, beside=True)


def _words_alone(passage: Passage, words: str) -> Iterator[Line]:
    """The lines of some words of a passage. What stands around them becomes labels."""
    before, rest = cut(passage, passage.text.index(words))
    said, behind = cut(rest, len(words))
    around = ((before, NO_MEANING), (said, None), (behind, NO_MEANING))
    yield from (Line(each, label, beside=label is None) for each, label in around if each.text)


_QUOTED = re.compile(r"[“\"](?P<said>[^”\"]{25,})[”\"][.,]?(?:\s+|$)")
_WHOLLY_QUOTED = re.compile(r"[“\"][^”\"]{25,}[”\"]")


def _lists(lines: Sequence[Line]) -> list[_List]:
    """The lists of a paper whose numbers go up, of two entries or more that look alike."""
    lists: list[_List] = []
    kind = RECOMMENDATION
    for n, line in enumerate(lines):
        if line.passage is not None:
            kind = kind_mentioned(line.passage.text) or kind
        labelled = n > 0 and lines[n - 1].says is Says.FINDING
        if labelled or (entry := _entry(n, line)) is None:
            continue
        above = ((each, each.entries[-1]) for each in reversed(lists))
        alike = (
            each for each, last in above if last.style == entry.style and last.number < entry.number
        )
        now = next(alike, None)
        if now is None:
            now = _List(kind, _is_announced(lines, n))
            lists.append(now)
        now.entries.append(entry)
    return lists


def _entry(n: int, line: Line) -> _Entry | None:
    passage = line.passage
    known = line.label is not None and line.label.part != "heading"
    if passage is None or known or line.beside:
        return None
    if passage.role is Role.ITEM:
        mark, words = _MARKER.fullmatch(passage.marker), passage
    else:
        mark = _NUMBER.match(passage.text)
        words = cut(passage, mark.end())[1] if mark else passage
    if mark is None:
        return None
    # 40 Officers were trained: a number without a sign counts what says what a body should do.
    if not mark["sign"] and addressee(words.text) is None:
        return None
    style = (mark["sign"], passage.strong, passage.role, passage.level)
    return _Entry(n, int(mark["number"]), style, words)


def _is_announced(lines: Sequence[Line], n: int) -> bool:
    """Whether a heading or a sentence above a line says that findings follow."""
    for line in reversed(lines[max(0, n - _MOST_ABOVE) : n]):
        text = line.text.strip()
        heads = len(text) <= _LONGEST_HEADING and not text.endswith(".")
        leads = re.search(r":\s*[-–—]?$", text) is not None
        if (heads or leads) and kind_mentioned(text):
            return True
    return False


def _is_of_findings(each: _List, lines: Sequence[Line]) -> bool:
    findings = [entry for entry in each.entries if entry.is_finding]
    if each.announced and len(each.entries) > 1:
        below = lines[each.entries[0].at :]  # 1. ... Recommendation: ...
        return bool(findings) or any(line.says is Says.FINDING for line in below)
    strong = all(entry.passage.strong for entry in each.entries) and len(each.entries) > 1
    speak_to_bodies = all(addressee(entry.passage.text) for entry in each.entries)
    return speak_to_bodies and (strong or _is_answered(each, lines))


def _is_answered(each: _List, lines: Sequence[Line]) -> bool:
    """Whether words stand below the entries that are no part of them."""
    return all(
        any(_answers(line) for line in lines[entry.at + 1 : entry.at + 2])
        for entry in each.entries[: max(1, len(each.entries) - 1)]
        if entry.is_finding
    )


def _answers(line: Line) -> bool:
    if line.label is not None:
        return line.label.says in ANSWERS
    passage = line.passage
    return passage is not None and passage.role is Role.PARAGRAPH and not _entry(0, line)


# Numbers in front of labels


def with_numbered_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines, with labels where a number stands in front of each: 1(a) Recommendation, and below
    it 1(a) Kent Police and 1(a) Commissioner. That of a section alone (6 Recommendation) is none.
    """
    found = {n: each for n, line in enumerate(lines) if (each := _numbered_label(line))}
    states = {number for number, label in found.values() if label.says is Says.FINDING}
    answers = {number for number, label in found.values() if label.says in ANSWERS}
    return [
        line._replace(label=found[n][1]) if n in found and found[n][0] in states & answers else line
        for n, line in enumerate(lines)
    ]


def _numbered_label(line: Line) -> tuple[str, Label] | None:
    """The number and the label that are all of a line."""
    match = _NUMBER_AND_LABEL.fullmatch(line.text.strip()) if line.passage else None
    label = label_of(match["label"]) if match else None
    if match is None or label is None or label.numbers:
        return None
    (number,) = printed_numbers(match["number"])
    if label.says is Says.FINDING:
        return number, label._replace(numbers=(number,))
    says = _NAMED.get(label.part, label.says)
    return (number, label._replace(says=says, part="")) if says in TWO_OFFICES else None


_NAMED = {"chief-name": Says.CHIEF, "body-name": Says.BODY}
"""What a form has beside an office's name alone is who holds it; here it is what it says."""

_NUMBER_AND_LABEL = re.compile(rf"(?P<number>{ONE})\s+(?P<label>[A-Z].{{2,60}})")

# Findings between their answers


def with_quoted_findings(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines. A paragraph that names a finding and quotes it is its label and its text, where
    labels announce answers, or answers are quoted behind or below it: Recommendation 4 says:
    “Forces should heat cells.” The Chief Constable says: “We do.”
    """
    labelled = any(line.says in ANSWERS and line.passage is not None for line in lines)
    for line, below in zip_longest(lines, lines[1:], fillvalue=Line()):
        led = finding_led_to(line.text) if line.label is None else None
        quoted = _QUOTED.match(line.text, led[1]) if led else None
        behind = line.text[quoted.end() :].strip() if quoted else ""
        answered = _QUOTES_BEHIND.search(behind or below.text) or (labelled and not behind)
        if not (led and quoted and line.passage and answered and obliges(quoted[0])):
            yield line
            continue
        head, tail = cut(line.passage, led[1])
        finding, rest = cut(tail, len(quoted[0].rstrip()))
        yield Line(head, led[0], inline=True)
        yield from _words_alone(finding, quoted["said"].strip())
        if rest.text:
            yield Line(rest)
            yield Line(label=END_OF_FINDING)


def with_answered_findings(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a paper without labels of findings, with a label before each paragraph that says
    what a body should do, if several do, an answer is below each, and words above name findings or
    those below tell what another office answers.
    """
    labelled = any(line.says in {Says.FINDING, Says.COLUMN, Says.SECTION} for line in lines)
    found = [] if labelled else [n for n in range(len(lines) - 1) if _stands_alone(lines, n)]
    above = [kind for line in lines[: min(found, default=0)] if (kind := kind_mentioned(line.text))]
    if not above and any(map(_tells_of_an_office, (lines[n + 1] for n in found))):
        above = [RECOMMENDATION]
    is_list = len(found) > 1 and bool(above)
    for n, line in enumerate(lines):
        if is_list and n in found and line.passage is not None:
            said = line.text.strip(_AROUND)
            label = Label(Says.FINDING, above[-1], (), BY_SHAPE, beginning(said))
            yield Line(label=label, beside=True)
            yield from _words_alone(line.passage, said)
        else:
            yield line


def _tells_of_an_office(line: Line) -> bool:
    """Whether a paragraph says what another office answered: The Chief Constable tells me that"""
    return line.passage is not None and adviser_in(line.passage) is not None


def _stands_alone(lines: Sequence[Line], n: int) -> bool:
    """Whether a paragraph or a quotation is one sentence that says what a body should do, and the
    next paragraph is none.
    """
    below = lines[n + 1]
    passage = below.passage if below.label is None else None
    answered = passage is not None and passage.role is Role.PARAGRAPH and not _says_only(below)
    return _says_only(lines[n]) and answered and below.text.rstrip().endswith((".", "!", "?"))


def _says_only(line: Line) -> bool:
    passage = line.passage if line.label is None and not line.beside else None
    if passage is None or passage.role is Role.HEADING or says_we(passage.text):
        return False
    text = passage.text.strip()
    whole = text.strip(_AROUND) if is_quotation(text) else text
    # Recommendation 4 says: “...; The second is that ...
    leads = _QUOTES_BEHIND.search(whole) is not None or _COUNTS.match(whole) is not None
    alone = not leads and whole.endswith(".") and len(_BETWEEN_SENTENCES.split(whole)) == 1
    return alone and addressee(whole) is not None


_QUOTES_BEHIND = re.compile(r"\w[,:]? [“\"](?=[A-Z])")
_COUNTS = re.compile(rf"(?:the |and ){{0,2}}{ORDINAL}(?:ly)?,? (?:is )?that\b", re.IGNORECASE)
_AROUND = "".join((*OPENING_MARKS, *CLOSING_MARKS, " "))
"""What may stand around a finding that is quoted as a whole."""
