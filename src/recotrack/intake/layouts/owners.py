"""Owners of findings that are in a line of their own: Lead: Head of Custody."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recotrack.intake.layouts.labels import Label, Says
from recotrack.intake.layouts.printed import Line, cut
from recotrack.intake.paper import Role

OWNER = "owner"
_OWNER = re.compile(
    r"(?:(?:recommendation|action|force|business|strategic|tactical|senior|overall) )?(?:owner|lead"
    r"|sro|owned by|led by|(?:senior )?responsible (?:owner|officer|person|lead)|lead officer"
    r"|accountable officer)\s*(?::|–|-(?=\s))\s*(?=\S)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"(?:^|[.;(]\s*){_OWNER.pattern}(?P<role>[^.;)\n]{{3,80}})", re.IGNORECASE | re.MULTILINE
)
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
    for match in _BESIDE.finditer(answer):
        if names_a_role(match["role"]):
            return match["role"].strip(" .")
    return None


def lines_with_owners(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a label before each role that a line below a finding names as its owner."""
    below = False
    for line in lines:
        if line.label is not None and line.label.says in {Says.FINDING, Says.SECTION}:
            below = line.label.says is Says.FINDING
        yield from (
            _cut_at_owners(line) if below and line.label is None and not line.beside else (line,)
        )


def _cut_at_owners(line: Line) -> Iterator[Line]:
    passage = line.passage
    printed = passage.text.split("\n") if passage is not None else []
    starts = [match.end() if (match := _match_owner(each)) else 0 for each in printed]
    if passage is None or not any(starts):
        yield line
        return
    for text, at in zip(printed, starts, strict=True):
        part = replace(passage, text=text, struck=())
        if not at:
            yield line._replace(passage=part)
            continue
        head, tail = cut(replace(part, role=Role.PARAGRAPH, marker="", level=0), at)
        yield Line(head, Label(Says.FACT, part=OWNER), inline=True)
        yield Line(tail)


def _match_owner(text: str) -> re.Match[str] | None:
    match = _OWNER.match(text)
    return match if match and names_a_role(text[match.end() :]) else None
