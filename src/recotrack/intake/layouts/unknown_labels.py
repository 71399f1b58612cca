"""Labels that the vocabulary does not know as a whole: their words are weighed.

A short line that recurs below several findings is a label; so is a heading, or a line with a colon,
directly below a finding's text. Whose words it announces is taken where its words are sure; else
nothing below it is written, and a person is asked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from recotrack.intake.labels import ANSWERS, FINDING_AGAIN, Label, Says, label_by_words
from recotrack.intake.layouts.columns import WORK_COLUMNS, column_of, is_grade
from recotrack.intake.layouts.printed import Line, cut
from recotrack.intake.layouts.speakers import author_of
from recotrack.intake.paper import Role
from recotrack.intake.sentences import (
    addressee,
    is_addressee,
    obliges,
    only_decides,
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
    """The index after them; the length of the passage where they are all of it."""


def with_recurring_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines, with labels for short ones that recur word for word below several findings."""
    candidates = {
        n: found
        for n, line in enumerate(lines)
        if (found := _candidate(line)) and line.passage and found.end == len(line.passage.text)
    }
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


def _speakers_label(words: str) -> Label:
    """The label by its single words. Those of work are no speaker's."""
    label = label_by_words(words)
    return label._replace(says=Says.UNKNOWN, sure=0) if label.says is Says.COLUMN else label


def with_unknown_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines of a response, with labels for words that the vocabulary does not know as such."""
    candidates = {n: found for n, line in enumerate(lines) if (found := _candidate(line))}
    often = _recurring(lines, candidates)
    author = author_of(lines)
    walk = _Walk(known_author=author in {Says.CHIEF, Says.BODY})
    return [
        each
        for n, line in enumerate(lines)
        for each in walk.labelled(line, candidates.get(n), often)
    ]


def _candidate(line: Line) -> _Candidate | None:
    known = line.label is not None and line.label.part != "heading"
    if line.passage is None or known or line.beside or line.passage.role is Role.ITEM:
        return None
    text = line.passage.text
    whole = text.strip()
    sentence = ": " in whole or whole.endswith((".", ";", ",", "?", "!"))
    if len(whole) <= _LONGEST and not sentence:
        found = _Candidate(whole, len(text))
    elif inline := _INLINE.match(text):
        found = _Candidate(inline["label"], inline.end())
    else:
        return None
    says = only_decides(found.words) or is_grade(found.words)
    says = says or is_addressee(without_to(found.words)) or obliges(found.words)
    return None if says or len(found.words.split()) > _MOST_WORDS else found


def _recurring(lines: Sequence[Line], candidates: dict[int, _Candidate]) -> frozenset[str]:
    """The words that recur below several findings."""
    below: dict[str, set[int]] = {}
    heads = 0
    for n, line in enumerate(lines):
        heads += line.says is Says.FINDING
        if n in candidates:
            below.setdefault(_key(candidates[n]), set()).add(heads)
    return frozenset(words for words, its in below.items() if len(its - {0}) > 1)


def _key(candidate: _Candidate) -> str:
    return candidate.words.strip(" :").lower()


@dataclass
class _Walk:
    """A walk down the lines: whether a finding's text is above, and whether somebody speaks."""

    known_author: bool
    stated: bool = False
    below_finding: bool = False
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
        yield Line(head, label, inline=bool(tail.text))
        if tail.text:
            yield Line(tail)

    def _follow(self, line: Line) -> None:
        if line.says in {Says.FINDING, Says.SECTION}:
            self.below_finding = line.says is Says.FINDING
            self.stated = self.speaking = False
        elif line.says in ANSWERS:
            self.speaking = True
        elif line.passage is not None and self.below_finding and not line.label:
            self.stated = self.stated or addressee(line.text) is not None

    def _label(self, line: Line, candidate: _Candidate, *, recurs: bool) -> Label | None:
        """The label of a candidate; None if it is none."""
        words = candidate.words.strip(" :")
        if column_of(words).part in WORK_COLUMNS.keys() - {"update"}:
            return None
        label = _speakers_label(words)
        if label.says is Says.ANSWER and (self.speaking and not recurs):
            return None  # a heading inside somebody's words, such as Next steps
        if label.says is Says.UNKNOWN:
            first = self.stated and not self.speaking and not self.known_author and _heads(line)
            return label if recurs or first else None
        return label if recurs or self.below_finding else None


def label_of_answer(words: str) -> Label:
    """The label of somebody's answer, by its single words."""
    label = label_by_words(words)
    return label._replace(says=Says.ANSWER) if label.says is Says.COLUMN else label


def _heads(line: Line) -> bool:
    """Whether a line looks like a label: a heading, bold, or with a colon."""
    passage = line.passage
    if passage is None:
        return False
    return passage.role is Role.HEADING or passage.strong or ":" in passage.text[: _LONGEST + 2]
