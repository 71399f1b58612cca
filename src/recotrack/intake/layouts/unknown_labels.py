"""Labels that the vocabulary does not know as a whole: their words are weighed.

A short line that recurs below several findings is a label; so is a heading, or a line with a colon,
directly below a finding's text. Whose words it announces is taken where its words are sure; else
nothing below it is written, and a person is asked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from recotrack.intake.forces import forces_in
from recotrack.intake.labels import (
    ANSWERS,
    FINDING_AGAIN,
    TWO_OFFICES,
    Label,
    Says,
    label_by_words,
    label_of,
)
from recotrack.intake.layouts.columns import WORK_COLUMNS, column_of, is_grade
from recotrack.intake.layouts.printed import SENTENCE, Line, cut
from recotrack.intake.layouts.spans import was_in_heading
from recotrack.intake.layouts.speakers import author_of, authors_of
from recotrack.intake.page_notices import DEAR, FAREWELL
from recotrack.intake.paper import Role
from recotrack.intake.sentences import (
    addressee,
    asked_in,
    is_addressee,
    obliges,
    only_decides,
    says_i,
    without_to,
)

_INSPECTORS = Label(Says.OTHERS)
_LONGEST = 60
_MOST_WORDS = 8
_INLINE = re.compile(r"(?P<label>[A-Z][^.:;?!\n]{2,60}):\s+(?=\S)")


class _Candidate(NamedTuple):
    """Words at the beginning of a passage that may be a label."""

    words: str
    end: int
    """The index after them."""
    is_whole: bool
    """Whether they are all of the passage."""


def with_recurring_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines, with labels for short ones that recur word for word below several findings."""
    candidates = {n: each for n, each in _candidates(lines).items() if each.is_whole}
    often = _recurring(lines, candidates)
    return [
        line._replace(label=_recurring_label(candidates[n].words))
        if n in candidates and _key(candidates[n]) in often
        else line
        for n, line in enumerate(lines)
    ]


def _recurring_label(words: str) -> Label:
    """The label of a recurring line: a column of work, or somebody's words."""
    column = column_of(words)
    return column if column.part in WORK_COLUMNS else _speakers_label(words)


def with_authors_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines. Labels in the first person announce whoever wrote the letter, the annex or the
    paper, if that is known: My response, What I am doing.
    """
    writers = authors_of(lines, author_of(lines))
    return [
        line._replace(label=line.label._replace(says=writer, sure=1))
        if line.label and writer in TWO_OFFICES and _is_in_first_person(line, line.label)
        else line
        for line, writer in zip(lines, writers, strict=True)
    ]


def _is_in_first_person(line: Line, label: Label) -> bool:
    """Whether the words of a label name their speaker as I, and not by an office too."""
    named = label.title and not says_i(label.title)
    speaks = label.says in {Says.BODY, Says.UNKNOWN} and not line.quoting
    return speaks and not named and says_i(line.text)


def _speakers_label(words: str) -> Label:
    """The label by its single words. Those of work are no speaker's."""
    known = label_of(words)
    label = known if known and known.says in ANSWERS else label_by_words(words)
    return label._replace(says=Says.UNKNOWN, sure=0) if label.says is Says.COLUMN else label


def with_unknown_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines of a response, with labels for words that the vocabulary does not know as such."""
    candidates = _candidates(lines)
    often = _recurring(lines, candidates)
    walk = _Walk(known_author=author_of(lines) in TWO_OFFICES)
    return [
        each
        for n, line in enumerate(lines)
        for each in walk.labelled(line, candidates.get(n), often)
    ]


def _candidates(lines: Sequence[Line]) -> dict[int, _Candidate]:
    """The words that may be labels, by their lines."""
    pairs = enumerate(pairwise([*lines, Line()]))
    found = {n: each for n, (line, below) in pairs if (each := _candidate(line, below))}
    if not any(_INITIALS.search(each.words) for each in found.values()):
        return found
    names = [name for line in lines for name, _ in forces_in(line.text)]
    spelt = {"".join(each[0] for each in name.split() if each[0].isupper()): name for name in names}
    return {n: _spelt_out(each, spelt) for n, each in found.items()}


_INITIALS = re.compile(r"\b[A-Z]{2,5}\b")


def _spelt_out(candidate: _Candidate, forces: Mapping[str, str]) -> _Candidate:
    """A candidate in which a force's name stands for its initials, if it is the label of an answer
    then: GMP response, in a paper that names Greater Manchester Police.
    """
    words = _INITIALS.sub(lambda each: forces.get(each[0], each[0]), candidate.words)
    label = label_of(words) if words != candidate.words else None
    return candidate._replace(words=words) if label and label.says in ANSWERS else candidate


def _candidate(line: Line, below: Line) -> _Candidate | None:
    signs = line.part == "signature" and not below.text.rstrip().endswith(".")
    known = line.label is not None and line.label.part not in {"heading", "beside", "signature"}
    # Of a form's rows, those with a sentence beside the label may be somebody's words.
    in_cell = line.beside and not (line.part == "beside" and below.text.rstrip().endswith("."))
    if line.passage is None or known or signs or in_cell or line.passage.role is Role.ITEM:
        return None
    if was_in_heading(line.passage):  # the topic of a finding
        return None
    text = line.passage.text
    whole = text.strip()
    around_letters = DEAR.fullmatch(whole) or FAREWELL.fullmatch(whole)
    sentence = bool(around_letters) or ": " in whole or whole.endswith((".", ";", ",", "!"))
    # Accepted. The force has started to: it leads to a list, and is of the answer above it.
    sentence = sentence or (whole.endswith(":") and SENTENCE.search(whole) is not None)
    if len(whole) <= _LONGEST and not sentence:
        found = _Candidate(whole, len(text), is_whole=True)
    elif inline := _INLINE.match(text):
        found = _Candidate(inline["label"], inline.end(), is_whole=inline.end() == len(text))
    else:
        return None
    asks = bool(asked_in(found.words)) and not line.beside
    says = only_decides(found.words) or is_grade(found.words) or asks
    says = says or (line.part != "signature" and is_addressee(without_to(found.words)))
    says = says or (obliges(found.words) and not found.words.endswith("?"))
    return None if says or len(found.words.split()) > _MOST_WORDS else found


def _recurring(lines: Sequence[Line], candidates: dict[int, _Candidate]) -> frozenset[str]:
    """The words that recur below several findings. Where no label names a finding, each begins
    below the label of its text: What the inspectorate asks.
    """
    below: dict[str, set[int]] = {}
    heads = 0
    named = any(line.says is Says.FINDING for line in lines)
    for n, line in enumerate(lines):
        heads += line.says is Says.FINDING if named else line.label == FINDING_AGAIN
        if n in candidates:
            below.setdefault(_key(candidates[n]), set()).add(heads)
    return frozenset(words for words, its in below.items() if len(its - {0}) > 1)


def _key(candidate: _Candidate) -> str:
    return candidate.words.strip(" :").lower()


@dataclass
class _Walk:
    """A walk down the lines: whether a finding's text is above, and whether somebody speaks."""

    known_author: bool
    in_finding: bool = False
    below_text: bool = False
    stated: bool = False
    speaking: bool = False

    def labelled(
        self, line: Line, candidate: _Candidate | None, often: frozenset[str]
    ) -> Iterator[Line]:
        """The line, cut behind its label if it has one."""
        label = candidate and self._label(line, candidate, recurs=_key(candidate) in often)
        if line.label == FINDING_AGAIN and self.stated:
            line = line._replace(label=_INSPECTORS)  # its text is above: these are other words
        if candidate is None or line.passage is None or not label:
            self._follow(line)
            yield line
            return
        head, tail = cut(line.passage, candidate.end)
        self._follow(Line(head, label))
        yield Line(head, label, inline=bool(tail.text), beside=line.beside)
        if tail.text:
            yield Line(tail)

    def _follow(self, line: Line) -> None:
        if line.says in {Says.FINDING, Says.SECTION}:
            self.in_finding = line.says is Says.FINDING
            self.below_text = self.stated = self.speaking = False
        elif line.says in ANSWERS:
            self.speaking = True
        elif line.passage is not None and self.in_finding and not line.label:
            self.below_text = True
            self.stated = self.stated or addressee(line.text) is not None

    def _label(self, line: Line, candidate: _Candidate, *, recurs: bool) -> Label | None:
        """The label of a candidate, if it is one."""
        words = candidate.words.strip(" :")
        if column_of(words).part in WORK_COLUMNS.keys() - {"update"}:
            return None
        label = _speakers_label(words)
        if label.says is Says.ANSWER and (self.speaking and not recurs):
            return None  # a heading inside somebody's words, such as Next steps
        if label.says is Says.UNKNOWN:
            first = self.stated and not self.speaking and not self.known_author and _heads(line)
            return label if recurs or first or (line.beside and self.stated) else None
        return (
            label if recurs or self.below_text or _heads_an_office(line, candidate, label) else None
        )


def _heads_an_office(line: Line, candidate: _Candidate, label: Label) -> bool:
    """Whether a heading announces the words of one of the two offices, wherever it stands. That of
    the whole paper is its title.
    """
    return line.heading_level > 1 and candidate.is_whole and label.says in TWO_OFFICES


def label_of_answer(words: str) -> Label:
    """The label of somebody's answer, by its single words."""
    label = label_by_words(words)
    return label._replace(says=Says.ANSWER) if label.says is Says.COLUMN else label


def _heads(line: Line) -> bool:
    """Whether a line looks like a label: a heading, bold, or with a colon."""
    passage = line.passage
    if passage is None:
        return False
    return passage.is_headline or ":" in passage.text[: _LONGEST + 2]
