"""Who owns the work on a finding, where a line of its own says so: Lead: Head of Custody."""

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
# What follows two words behind a rank, so that they are not a person's name.
_MATTER = (
    r"(?:policing|protection|crime|operations|custody|support|contact|standards|safety|justice"
    r"|response|investigations?|intelligence|services|people|resources|command|area)"
)
_ROLE = re.compile(
    rf"(?:(?:the|our|force) )?(?:(?:[\w/’'-]+ ){{0,3}}(?:head|director|lead|manager|secretary"
    r"|coordinator|co-ordinator|adviser|officer|partner|team|unit|department|command|board|owner"
    rf"|chief (?:constable|officer)|{_RANK})(?: (?:of|for|on|to|in|and|&)\b[\w ’',&/-]{{2,50}})?"
    rf"|{_RANK},? (?:[\w-]+|[\w-]+ (?:and|&) [\w-]+|[\w-]+ {_MATTER}))\.?",
    re.IGNORECASE,
)


def names_a_role(words: str) -> bool:
    """Whether they name a role, and not the person who holds it: Supt Neighbourhoods."""
    return len(words) <= 80 and _ROLE.fullmatch(words.strip()) is not None


def role_in(answer: str) -> str | None:
    """The role that an answer names in brackets, or in a sentence of its own, as the owner."""
    for match in _BESIDE.finditer(answer):
        if names_a_role(match["role"]):
            return match["role"].strip(" .")
    return None


def owned_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; below a finding's label one that names the role that owns it is a fact of it."""
    below = False
    for line in lines:
        if line.label is not None and line.label.says in {Says.FINDING, Says.SECTION}:
            below = line.label.says is Says.FINDING
        yield from _apart(line) if below and line.label is None and not line.beside else (line,)


def _apart(line: Line) -> Iterator[Line]:
    passage = line.passage
    printed = passage.text.split("\n") if passage is not None else []
    owned = [match.end() if (match := _owner(each)) else 0 for each in printed]
    if passage is None or not any(owned):
        yield line
        return
    for text, at in zip(printed, owned, strict=True):
        part = replace(passage, text=text, struck=())
        if not at:
            yield line._replace(passage=part)
            continue
        head, tail = cut(replace(part, role=Role.PARAGRAPH, marker="", level=0), at)
        yield Line(head, Label(Says.FACT, part=OWNER), inline=True)
        yield Line(tail)


def _owner(text: str) -> re.Match[str] | None:
    match = _OWNER.match(text)
    return match if match and names_a_role(text[match.end() :]) else None
