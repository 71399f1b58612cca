"""A passage as lines: its labels, and the words after them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from recotrack.intake.labels import (
    ANSWERS,
    DECISION,
    END_OF_WORDS,
    NAMED_OFFICES,
    NO_MEANING,
    Label,
    Says,
    bare_number,
    introduced_section,
    kind_mentioned,
    label_of,
    leading_bare_number,
    leading_label,
    office_in_label,
)
from recotrack.intake.layouts.told_days import told_beside
from recotrack.intake.paper import Passage, Role
from recotrack.intake.printed_days import DAY
from recotrack.intake.sentences import addressee, is_disposition, obliges, says_i
from recotrack.intake.trackers import Row, Sheet
from recotrack.intake.vocabulary import PatternWithWords


class Line(NamedTuple):
    """A label or words of a paper."""

    passage: Passage | None = None
    """The words. A label that was inferred, or repeats a column's heading, has none."""
    label: Label | None = None
    beside: bool = False
    """Whether it is in a table, where a label holds for the next cell alone."""
    inline: bool = False
    """Whether the announced words follow in the same passage."""
    quoting: bool = False
    """Whether a quotation of the office begins here."""
    same: bool = False
    """Whether its words are of the same paragraph as those of the line above."""
    sheet: Sheet | None = None
    """The table of findings that this line is for. Its headings follow, as labels."""
    cells: tuple[Passage, ...] = ()
    """All that stands below the headings of such a table. No office speaks there."""
    row: Row | None = None
    """The row of work that this line is for. Its cells follow, as labels."""

    @property
    def says(self) -> Says | None:
        """What its label announces; None without a label."""
        return self.label.says if self.label is not None else None

    @property
    def part(self) -> str:
        """Which office's words, fact or column its label announces; empty without a label."""
        return self.label.part if self.label is not None else ""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the findings that its label names."""
        return self.label.numbers if self.label is not None else ()

    @property
    def text(self) -> str:
        """Its words; empty if it has none."""
        return self.passage.text if self.passage is not None else ""

    @property
    def heading_level(self) -> int:
        """The level of its heading; 0 if it is none."""
        return self.passage.heading_level if self.passage is not None else 0

    @property
    def number(self) -> str:
        """The number or letter before its words, where they are an item; else empty."""
        return self.passage.number if self.passage is not None else ""


SENTENCE = re.compile(r"[.?!][”\"’)]*\s+(?=[A-Z“\"‘(])")
OPENING_MARKS = ("“", '"', "‘", "'")
CLOSING_MARKS = ("”", '"', "’", "'")


def is_quotation(text: str) -> bool:
    """Whether quotation marks are around a text."""
    return text.startswith(OPENING_MARKS) and text.endswith(CLOSING_MARKS)


def last_sentence(text: str) -> int:
    """The index of the last sentence of a text."""
    return max((match.end() for match in SENTENCE.finditer(text)), default=0)


_LONGEST_HEADING = 120


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, or leads to what is below it."""
    return text.rstrip(' ”"’)').endswith((".", "!", "?", ":", ";"))


def may_head(text: str) -> bool:
    """Whether a text may head what is below it: it is short, and no sentence."""
    return 0 < len(text.strip()) <= _LONGEST_HEADING and not is_sentence(text)


# For lines of a form that were joined: Report: Counting Published: 3 May 2025 Force: ...
_FACT_INSIDE = re.compile(
    r"(?<![Ii]nspection)(?<![Rr]eport)\s"
    r"(?=(?:Report published|Published|Inspectorate|Force|Chief Constable|Commissioner"
    r"|Police(?:, Fire)? and Crime Commissioner|Version|Date published|Title|Grade): )"
)


def cut(passage: Passage, at: int) -> tuple[Passage, Passage]:
    """The two parts of a passage, without the white space between them."""
    role = Role.PARAGRAPH if passage.role is Role.HEADING else passage.role
    return passage.part(0, at), replace(passage.part(at), role=role)


def cut_at_own(passage: Passage) -> tuple[Passage, Passage]:
    """A passage in two, at the first sentence behind its first in which its author says I."""
    starts = [match.end() for match in SENTENCE.finditer(passage.text)]
    ends = [*starts[1:], len(passage.text)]
    own = (at for at, end in zip(starts, ends, strict=False) if says_i(passage.text[at:end]))
    return cut(passage, next(own, len(passage.text)))


def lead_in(head: Passage, label: Label, *, quoting: bool = False) -> Iterator[Line]:
    """The words before others that they lead to. Their last sentence is a label."""
    before, last = cut(head, last_sentence(head.text))
    if before.text:
        yield Line(before)
    yield Line(last, label, quoting=quoting)


_OFFICE_INSIDE = re.compile(
    r"(?<=[.;])\s+(?=(?:Force|Chief Constable[’']?s?|(?:O?PF?CC|Commissioner)[’']?s?|Our)"
    r" (?:response|comments?|reply|position|update)\s*(?::|[-–—])\s"
    r"|(?:Force|(?:Temporary |Acting )?Chief Constable|O?PF?CC|Commissioner|(?:Deputy )?Mayor):\s)"
)
# For a decision that was joined to its recommendation: ... a joint training plan. Accepted
_DECISION_AT_END = re.compile(
    r"(?<=[.;:])\s+(?=(?:(?:Fully|Partially|Partly|Not) )?(?i:accepted|agreed|rejected)\.?$)"
)


# cc: Chief Constable Ada Quill; Home Office. A label of the chief constable's is in capitals, and
# has words behind it, and no office.
COPIES = PatternWithWords(
    r"(?:(?:(?-i:[cC]\.?c)\.?|cop(?:y|ies|ied) to|cop(?:y|ies):)\s*:?\s+|(?-i:C\.?C)\.?\s*:?\s+"
    r"(?:the )?(?:hm|his|her|rt|{CHIEF}|{BODY}|{OTHERS})\b)(?s:.*)|(?-i:[cC]\.?c)\.?:?",
    re.IGNORECASE,
)


def passage_lines(passage: Passage) -> Iterator[Line]:
    """The lines of a passage: one for each label with its words."""
    if COPIES.fullmatch(passage.text.strip().replace("'", "’")):
        yield Line(passage, END_OF_WORDS)
        return
    if numbered := list(_split_numbered(passage)):
        for finding in numbered:
            yield from _lines_of_part(finding)
        return
    text = _DATED_INSIDE.sub(_broken_at_fact, passage.text)
    for inside in (_FACT_INSIDE, _OFFICE_INSIDE, _DECISION_AT_END):
        text = inside.sub("\n", text)
    printed = _join_without_labels(text.split("\n"))
    labels = sum(_label_in_front(each) is not None or is_disposition(each) for each in printed)
    if len(printed) > 1 and (labels > 1 or _ends_with_a_label(printed)):
        for each in printed:
            yield from _lines_of_part(replace(passage, text=each, struck=()))
    else:
        yield from _lines_of_part(passage)


_DATED_INSIDE = re.compile(
    rf"(?<=[.;|,]) +(?P<label>(?-i:[A-Z])[^:.;|\n]{{3,60}}):\s*{DAY}", re.IGNORECASE
)


def _broken_at_fact(inside: re.Match[str]) -> str:
    """A fact with its day, on a line of its own: ... 3 May 2025. Response published: 4 June 2025"""
    label = label_of(inside["label"])
    is_fact = label is not None and label.says is Says.FACT
    return f"\n{inside[0].lstrip()}" if is_fact else inside[0]


_DATED = re.compile(rf"(?P<label>[^:.\n]{{3,90}}):\s*(?P<day>{DAY})\.?", re.IGNORECASE)


def told_label(words: str, day: str) -> Label | None:
    """The label of a day that is known by what both would say in a sentence, and not as a whole."""
    label = label_of(words)
    told = None if label is not None and label.says is Says.FACT else told_beside(words, day)
    return Label(Says.FACT, part=told, title=words.strip()) if told else None


def _dated(printed: str) -> tuple[Label, int] | None:
    """The label of a printed line that is such a day and its words, and the index after it."""
    match = _DATED.fullmatch(printed)
    label = told_label(*match.groups()) if match else None
    return (label, match.end("label") + 1) if match and label else None


def _label_in_front(printed: str) -> tuple[Label, int] | None:
    """The label at the beginning of a printed line, and the index after it."""
    return _dated(printed) or leading_label(printed)


def _ends_with_a_label(printed: Sequence[str]) -> bool:
    """Whether the last printed line is a label of findings below, such as Recommendations at the
    end of a cause of concern.
    """
    label = label_of(printed[-1])
    heads = label is not None and label.says in {Says.SECTION, Says.FINDING}
    return heads and printed[-2].rstrip().endswith((".", ":"))


_NUMBER_INSIDE = re.compile(
    r"(?<=[.;])\s+(?=(?P<above>\d{1,2}(?:\.\d{1,2})?)\.(?P<last>\d{1,2})\s+[A-Z])"
)


def _split_numbered(passage: Passage) -> Iterator[Passage]:
    """The numbered findings that were joined to one passage: 7.1 The force should ... 7.2 The force
    should ... None if the passage is not such.
    """
    first = leading_bare_number(passage.text)
    if first is None:
        return
    above, _, last = first[0].numbers[0].rpartition(".")
    cuts = [0]
    for match in _NUMBER_INSIDE.finditer(passage.text):
        said = leading_bare_number(passage.text[match.end() :])
        runs_on = match["above"] == above and last.isdigit() and int(match["last"]) == int(last) + 1
        if runs_on and said and _states_finding(passage.text[match.end() :], said[1]):
            cuts.append(match.end())
            last = match["last"]
    if len(cuts) > 1:
        for start, end in pairwise([*cuts, len(passage.text)]):
            yield passage.part(start, end)


def _join_without_labels(printed: Sequence[str]) -> list[str]:
    """The printed lines, with lines that have no label joined to the one above."""
    parts: list[str] = []
    for line in printed:
        label = _label_in_front(line)
        announces = is_disposition(line) or (label is not None and label[0].says is not Says.OTHER)
        if announces or not parts or is_disposition(parts[-1]):
            parts.append(line)
        else:
            parts[-1] += f"\n{line}"
    return parts


def _lines_of_part(passage: Passage) -> Iterator[Line]:
    if not passage.text.strip():
        return
    if not any(char.isalnum() for char in passage.text):
        yield Line(passage, Label(Says.OTHER, part="rule"))
    elif is_disposition(passage.text):
        yield Line(replace(passage, role=Role.PARAGRAPH))
    elif dated := _dated(passage.text):
        head, tail = cut(passage, dated[1])
        yield from (Line(head, dated[0], inline=True), Line(tail))
    elif decided := _decided(passage.text):
        yield from _cut_decided(passage, *decided)
    elif (found := leading_label(passage.text)) and not _is_list_item(passage, found[1]):
        yield from _cut_lines(passage, *found)
    elif label := introduced_section(passage.text) or bare_number(passage.text):
        yield Line(passage, label)
    elif (leading := leading_bare_number(passage.text)) and _states_finding(
        passage.text, leading[1]
    ):
        head, tail = cut(passage, leading[1])
        yield from (Line(head, leading[0]), Line(tail))
    elif passage.role is Role.HEADING or _is_bold_heading(passage):
        yield Line(passage, Label(Says.OTHER, part="heading"))
    else:
        yield Line(passage)


_DECIDED = re.compile(
    r"(?P<label>[^():.\n]{3,100}?)\s*\((?P<decision>[^()\n]{2,40})(?=\)\s*(?:[:.–—-]|$))"
)


def _decided(printed: str) -> tuple[Label, re.Match[str]] | None:
    """The label of an answer with the decision behind it in brackets: Force response (accepted)."""
    match = _DECIDED.match(printed)
    label = label_of(match["label"]) if match and is_disposition(match["decision"]) else None
    return (label, match) if match and label and label.says in ANSWERS else None


def _cut_decided(passage: Passage, label: Label, match: re.Match[str]) -> Iterator[Line]:
    head, rest = cut(passage, match.start("decision"))
    words, behind = cut(rest, len(match["decision"]))
    sign, tail = cut(behind, len(behind.text) - len(behind.text.lstrip(") :.–—-\n")))
    yield from (Line(head, NO_MEANING), Line(label=DECISION, beside=True))
    yield from (Line(words.as_paragraph()), Line(sign, label, inline=bool(tail.text)))
    if tail.text:
        yield Line(tail)


def _is_bold_heading(passage: Passage) -> bool:
    """Whether a paragraph is a heading: short, bold, and no sentence on what a body should do."""
    text = passage.text.rstrip()
    states = text.endswith(".") and addressee(text) is not None
    return passage.strong and len(passage.text) <= _LONGEST_HEADING and not states


FORCES_NAME = re.compile(r" (?:police|constabulary)$", re.IGNORECASE)
"""The end of a force's name."""


def _states_finding(text: str, at: int) -> bool:
    """Whether the words from an index on say what somebody should do, and quote nobody."""
    said = text[at:]
    return addressee(said) is not None and not any(sign in said for sign in '“"')


def _cut_lines(passage: Passage, label: Label, end: int) -> Iterator[Line]:
    """The lines of a label at the beginning of a passage and of the words after it."""
    names = label.says in ANSWERS or FORCES_NAME.search(label.title) is not None
    titled = passage.is_top or (passage.role is Role.HEADING and _names_a_report(passage.text, end))
    if titled and names and end < len(passage.text):
        # The paper's title: Response: Custody.
        yield Line(passage, Label(Says.OTHER, part="heading"))
        return
    if label.says is Says.FINDING and obliges(label.to):  # Recommendation 2 (By May, forces should)
        head, rest = cut(passage, 1 + passage.text.replace("[", "(").index("("))
        words, behind = cut(rest, len(label.to))
        sign, tail = cut(behind, 1 + behind.text.replace("]", ")").index(")"))
        yield from (Line(head, label._replace(to="")), Line(words), Line(sign, NO_MEANING))
        yield from [Line(tail)] if tail.text else []
        return
    head, tail = cut(passage, end)
    said = label if tail.text or label.part not in _NAME_LABELS else _label_alone(label, passage)
    yield Line(head, said, inline=bool(tail.text))
    if label.says is Says.FINDING and (office := office_in_label(head.text)):
        yield Line(label=office, beside=True, inline=bool(tail.text))
    if tail.text:
        yield from _lines_after_label(tail)


def _names_a_report(heading: str, end: int) -> bool:
    """Whether a heading cut at an index has a report's title on either side of it, as in Mayor’s
    response to Counted in: an inspection of calls. Not Response to recommendation 3: Calls.
    """
    said = _ANSWERS_WHAT.search(heading, 0, end)
    return bool(said and not kind_mentioned(said[0])) and may_head(heading[end:])


_ANSWERS_WHAT = re.compile(r"\b(?:to|on) (?:the )?[A-Z].*", re.DOTALL)
_NAME_LABELS = {**NAMED_OFFICES, "force": Says.OTHER}


def _label_alone(label: Label, passage: Passage) -> Label:
    """The label of an office's name alone: of its answer if it is a heading, else a signature."""
    if passage.is_headline:
        return Label(
            _NAME_LABELS[label.part],
            title=label.title,
            part="heading" if label.part == "force" else "",
        )
    if passage.text.rstrip().endswith(":") and label.part in NAMED_OFFICES:
        return label  # the next line decides: a person's name, or the office's words
    return Label(Says.OTHER, part="signature", title=label.title)


def _lines_after_label(passage: Passage) -> Iterator[Line]:
    """The lines of the words after a label; they may begin with the label of an office."""
    found = leading_label(passage.text)
    if found and found[0].says in ANSWERS:
        head, tail = cut(passage, found[1])
        yield Line(head, found[0])
        if tail.text:
            yield Line(tail)
        return
    yield Line(passage)


def _is_list_item(passage: Passage, end: int) -> bool:
    """Whether a label is the whole of a list item, which announces nothing."""
    if passage.role is not Role.ITEM or end < len(passage.text) or passage.strong:
        return False
    return not passage.text.endswith(":") and not passage.number.isdigit()
