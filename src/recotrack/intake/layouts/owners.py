"""Owners of findings that are in a line of their own: Lead: Head of Custody."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recotrack.intake.labels import Label, Says
from recotrack.intake.layouts.printed import Line, cut
from recotrack.intake.layouts.work import field_in_front
from recotrack.intake.trackers import owners_in

OWNER = "owner"
_RANK = (
    r"(?:(?:det(?:ective)?|chief|ch|temporary|acting|t/|a/|d/)\.? ?)*(?:supt|superintendent|insp"
    r"|inspector|sgt|sergeant|acc|dcc|constable|commander|c/supt|ds|di|dci|dsupt)\.?"
)
# Words that end a role after a rank, so that it is not a person's name.
_FIELD_OF_ROLE = (
    r"(?:policing|protection|crime|operations|custody|support|contact|standards|safety|justice"
    r"|response|investigations?|intelligence|services|people|resources|command|area)"
)
_ROLE = re.compile(
    rf"(?:(?:the|our|force) )?(?:(?:[\w/’'-]+ ){{0,3}}(?:head|director|lead|manager|secretary"
    r"|coordinator|co-ordinator|adviser|officer|partner|team|unit|department|command|board|owner"
    rf"|chief (?:constable|officer)|{_RANK})(?: (?:of|for|on|to|in|and|&)\b[\w ’',&/-]{{2,50}})?"
    rf"|{_RANK},? (?:[\w-]+|[\w-]+ (?:and|&) [\w-]+|[\w-]+ {_FIELD_OF_ROLE}))\.?",
    re.IGNORECASE,
)


def names_a_role(words: str) -> bool:
    """Whether the words name a role, as Supt Neighbourhoods does, and not a person."""
    return len(words) <= 80 and _ROLE.fullmatch(words.strip()) is not None


def role_in(answer: str) -> str | None:
    """The role that an answer names as the owner, in brackets or a sentence; None if none."""
    named = (each.role for line in answer.split("\n") for each in owners_in(line))
    return next((each for each in named if names_a_role(each)), None)


def lines_with_owners(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a label before each role that a line below a finding names as its owner."""
    below = False
    for line in lines:
        if line.says in {Says.FINDING, Says.SECTION}:
            below = line.says is Says.FINDING
        yield from (
            _cut_at_owners(line) if below and line.label is None and not line.beside else (line,)
        )


def _cut_at_owners(line: Line) -> Iterator[Line]:
    passage = line.passage
    printed = passage.text.split("\n") if passage is not None else []
    starts = [*map(_start_of_owner, printed)]
    if passage is None or not any(starts):
        yield line
        return
    for text, at in zip(printed, starts, strict=True):
        part = replace(passage, text=text, struck=())
        if not at:
            yield line._replace(passage=part)
            continue
        head, tail = cut(part.as_paragraph(), at)
        yield Line(head, Label(Says.FACT, part=OWNER, title=head.text), inline=True)
        yield Line(tail)


def _start_of_owner(text: str) -> int:
    """The index of the role in a line that begins with the label of an owner; 0 if it does not."""
    part, end = field_in_front(text) or ("", 0)
    return end if part == OWNER and names_a_role(text[end:]) else 0
