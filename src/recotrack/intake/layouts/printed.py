"""A passage as lines: what it announces, and the words that stand behind that in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from recotrack.intake.layouts.labels import (
    Label,
    Says,
    bare_number,
    hands_over,
    introduces,
    label_of,
    leading_bare_number,
    leading_label,
    office_before,
)
from recotrack.intake.paper import Passage, Role
from recotrack.intake.sentences import addressee, is_disposition


class Line(NamedTuple):
    """A label, or words, or both ends of a row: never a label and words at once."""

    passage: Passage | None = None
    """None where a column's heading, which was a line of its own above, holds for the next cell."""
    label: Label | None = None
    beside: bool = False
    """Whether it stands in a table: what it announces ends with the cell beside it."""
    inline: bool = False
    """Whether the words that it announces stand behind it in the same passage."""
    quoting: bool = False
    """Whether a sentence hands over here to the one who is quoted."""


_SENTENCE = re.compile(r"[.?!][”\"’)]*\s+(?=[A-Z“\"‘(])")


def last_sentence(text: str) -> int:
    """Where the last sentence of a text begins."""
    return max((match.end() for match in _SENTENCE.finditer(text)), default=0)


_SHORT = 90
# Where lines of a form were joined to one: Report: Counting Published: 3 May 2025 Force: ...
_FACT_INSIDE = re.compile(
    r"(?<![Ii]nspection)(?<![Rr]eport)\s"
    r"(?=(?:Report published|Published|Inspectorate|Force|Chief Constable|Commissioner"
    r"|Police(?:, Fire)? and Crime Commissioner|Version|Date published|Title|Grade): )"
)


def cut(passage: Passage, at: int) -> tuple[Passage, Passage]:
    """The passage in two, without the white space between them."""
    first, rest = passage.text[:at], passage.text[at:]
    start = at + len(rest) - len(rest.lstrip())
    head = replace(passage, text=first.rstrip(), struck=_struck(passage, 0, at))
    role = Role.PARAGRAPH if passage.role is Role.HEADING else passage.role
    struck = _struck(passage, start, len(passage.text))
    tail = replace(passage, text=rest.strip(), struck=struck, role=role)
    return head, tail


def _struck(passage: Passage, start: int, end: int) -> tuple[tuple[int, int], ...]:
    parts = ((max(a, start) - start, min(b, end) - start) for a, b in passage.struck)
    return tuple(part for part in parts if part[0] < part[1])


_OFFICE_INSIDE = re.compile(
    r"(?<=[.;])\s+(?=(?:Force|Chief Constable[’']?s?|(?:O?PF?CC|Commissioner)[’']?s?|Our)"
    r" (?:response|comments?|reply|position|update)\s*(?::|[-–—])\s)"
)
# At the end of a recommendation, where lines were joined: ... a joint training plan. Accepted
_DECIDED = re.compile(
    r"(?<=[.;:])\s+(?=(?:(?:Fully|Partially|Partly|Not) )?(?i:accepted|agreed|rejected)\.?$)"
)


def passage_lines(passage: Passage) -> Iterator[Line]:
    """A passage by itself; where its printed lines have labels, a line for each."""
    if numbered := list(_numbered_apart(passage)):
        for finding in numbered:
            yield from _one_passage(finding)
        return
    text = passage.text
    for inside in (_FACT_INSIDE, _OFFICE_INSIDE, _DECIDED):
        text = inside.sub("\n", text)
    printed = _apart(text.split("\n"))
    labels = sum(leading_label(each) is not None or is_disposition(each) for each in printed)
    if len(printed) > 1 and (labels > 1 or _ends_with_a_label(printed)):
        for each in printed:
            yield from _one_passage(replace(passage, text=each, struck=()))
    else:
        yield from _one_passage(passage)


def _ends_with_a_label(printed: Sequence[str]) -> bool:
    """Whether the last line is nothing but the label of what stands below: in the box of a cause of
    concern, where lines stand close, Recommendations.
    """
    label = label_of(printed[-1])
    heads = label is not None and label.says in {Says.SECTION, Says.FINDING}
    return heads and printed[-2].rstrip().endswith((".", ":"))


_NUMBER_INSIDE = re.compile(
    r"(?<=[.;])\s+(?=(?P<above>\d{1,2}(?:\.\d{1,2})?)\.(?P<last>\d{1,2})\s+[A-Z])"
)


def _numbered_apart(passage: Passage) -> Iterator[Passage]:
    """Numbered findings whose lines were joined to one passage, one by one: 7.1 The force should
    ... 7.2 The force should ... Nothing where they are not.
    """
    first = leading_bare_number(passage.text)
    if first is None:
        return
    above, _, last = first[0].numbers[0].rpartition(".")
    cuts = [0]
    for match in _NUMBER_INSIDE.finditer(passage.text):
        said = leading_bare_number(passage.text[match.end() :])
        runs_on = match["above"] == above and last.isdigit() and int(match["last"]) == int(last) + 1
        if runs_on and said and _states(passage.text[match.end() :], said[1]):
            cuts.append(match.end())
            last = match["last"]
    if len(cuts) > 1:
        for start, end in pairwise([*cuts, len(passage.text)]):
            yield replace(passage, text=passage.text[start:end].strip(), struck=())


def _apart(printed: Sequence[str]) -> list[str]:
    """The printed lines, those that announce nothing together with the one above them."""
    parts: list[str] = []
    for line in printed:
        label = leading_label(line)
        announces = is_disposition(line) or (label is not None and label[0].says is not Says.OTHER)
        if announces or not parts or is_disposition(parts[-1]):
            parts.append(line)
        else:
            parts[-1] += f"\n{line}"
    return parts


def _one_passage(passage: Passage) -> Iterator[Line]:
    if not passage.text.strip():
        return
    if not any(char.isalnum() for char in passage.text):
        yield Line(passage, Label(Says.OTHER, part="rule"))
    elif is_disposition(passage.text):
        yield Line(replace(passage, role=Role.PARAGRAPH))
    elif (found := leading_label(passage.text)) and not _is_sentence(passage, found[1]):
        yield from _cut_lines(passage, *found)
    elif says := hands_over(passage.text):
        before, last = cut(passage, last_sentence(passage.text))
        if before.text:
            yield Line(before)
        yield Line(last, Label(says), quoting=True)
    elif label := introduces(passage.text) or bare_number(passage.text):
        yield Line(passage, label)
    elif (leading := leading_bare_number(passage.text)) and _states(passage.text, leading[1]):
        head, tail = cut(passage, leading[1])
        yield from (Line(head, leading[0]), Line(tail))
    elif passage.role is Role.HEADING or (passage.strong and len(passage.text) <= _SHORT):
        yield Line(passage, Label(Says.OTHER, part="heading"))
    else:
        yield Line(passage)


def _names_the_paper(passage: Passage, label: Label, end: int) -> bool:
    """Whether a heading of the highest level says what the paper answers, or whom the report is on:
    Response: Custody; Nether Wold Police: Custody.
    """
    top = passage.role is Role.HEADING and passage.level == 1
    names = label.says is Says.ANSWER or FORCES_NAME.search(label.title) is not None
    return top and names and end < len(passage.text)


FORCES_NAME = re.compile(r" (?:police|constabulary)$", re.IGNORECASE)
"""How the name of a force ends."""


def _states(text: str, at: int) -> bool:
    """Whether the words there say themselves what somebody should do, and quote nobody."""
    said = text[at:]
    return addressee(said) is not None and not any(sign in said for sign in '“"')


def _cut_lines(passage: Passage, label: Label, end: int) -> Iterator[Line]:
    """A label, and the words behind it, where there are any."""
    if _names_the_paper(passage, label, end):
        yield Line(passage, Label(Says.OTHER, part="heading"))
        return
    head, tail = cut(passage, end)
    said = label if tail.text or label.part not in _SIGNS else _alone(label, passage)
    yield Line(head, said, inline=bool(tail.text))
    if label.says is Says.FINDING and (office := office_before(head.text)):
        yield Line(label=office, beside=True)
    if tail.text:
        yield from _behind_a_label(tail)


_SIGNS = {"chief-name": Says.CHIEF, "body-name": Says.BODY, "force": Says.OTHER}


def _alone(label: Label, passage: Passage) -> Label:
    """The name of an office with nothing beside it: a heading above its words, or a signature."""
    if passage.role is Role.HEADING or passage.strong:
        return Label(
            _SIGNS[label.part], title=label.title, part="heading" if label.part == "force" else ""
        )
    if passage.text.rstrip().endswith(":") and label.part in _OFFICES:
        return label  # what follows tells whether it is a name or the office's words
    return Label(Says.OTHER, part="signature", title=label.title)


_OFFICES = frozenset({"chief-name", "body-name"})


def _behind_a_label(passage: Passage) -> Iterator[Line]:
    """What follows a label in its passage: another label only where it is one of an office."""
    found = leading_label(passage.text)
    if found and found[0].says in {Says.CHIEF, Says.BODY, Says.ANSWER}:
        head, tail = cut(passage, found[1])
        yield Line(head, found[0])
        if tail.text:
            yield Line(tail)
        return
    yield Line(passage)


def _is_sentence(passage: Passage, end: int) -> bool:
    """Whether the label is the whole of an item of a list, which announces nothing."""
    if passage.role is not Role.ITEM or end < len(passage.text) or passage.strong:
        return False
    return not passage.text.endswith(":") and not passage.marker.strip("().").isdigit()
