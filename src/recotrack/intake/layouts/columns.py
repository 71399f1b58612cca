"""The meanings of column headings in tables of findings, answers and actions."""

import re

from recotrack.dates import day_or_none
from recotrack.intake.labels import (
    ANSWERS,
    NAMED_OFFICES,
    TWO_OFFICES,
    Label,
    Says,
    label_by_words,
    label_of,
)
from recotrack.intake.trackers import Means, meaning_of_heading
from recotrack.intake.vocabulary import Vocabulary
from recotrack.words import one_line

_PARTS = {
    Means.NUMBER: "number",
    Means.SUB: "sub",
    Means.TEXT: "text",
    Means.KIND: "kind",
    Means.ADDRESSEE: "addressee",
    Means.OWNER: "owner",
    Means.ACTION_OWNER: "owner",
    Means.SPONSOR: "owner",
    Means.DEADLINE: "deadline",
    Means.DUE_DATE: "due",
    Means.DUE: "due",
    Means.FORECAST: "due",
    Means.STATUS: "status",
    Means.RAG: "status",
    Means.ACTION: "action",
    Means.EVIDENCE: "evidence",
    Means.UPDATE: "update",
    Means.COMMENTS: "update",
    Means.DECISION: "disposition",
}
"""The part of a finding that a column holds, by the meaning of the column's heading."""
WORK_COLUMNS = {
    "action": Means.ACTION,
    "owner": Means.OWNER,
    "due": Means.DUE,
    "deadline": Means.DEADLINE,
    "status": Means.STATUS,
    "evidence": Means.EVIDENCE,
    "update": Means.UPDATE,
}
"""The columns about work on a finding, each with its meaning in a tracker."""
_FEW_WORDS = 4
_OF_RESPONSES = Vocabulary("columns of responses and plans")
"""Headings of responses and plans that mean something else in a tracker, or nothing."""
_KNOWN = ANSWERS | {Says.COLUMN}
_OF_OFFICES = {Means.ANSWER: Says.ANSWER, Means.BODY_ANSWER: Says.BODY}


def column_of(heading: str) -> Label:
    """The label of a column's heading. That of an unknown heading has the heading as its title."""
    said = one_line(heading.replace("'", "’")).strip(" :.*?")
    known = label_of(said)
    if known and known.says in TWO_OFFICES:
        return known
    if found := _OF_RESPONSES.announced(said):
        return Label(Says.COLUMN, part=found.what, title=heading)
    means = None if day_or_none(said) else meaning_of_heading(heading).means
    if part := means and _PARTS.get(means):
        return Label(Says.COLUMN, part=part, title=heading)
    if known and known.part in NAMED_OFFICES:
        return Label(NAMED_OFFICES[known.part], title=heading)
    if says := means and _OF_OFFICES.get(means):
        return Label(says, title=heading)
    if known and known.says is Says.FACT:
        return known._replace(title=heading)
    by_words = label_by_words(said)
    if by_words.says in TWO_OFFICES and means is None:
        return by_words._replace(title=heading)
    return Label(Says.OTHER, part="beside", title=heading)


def is_short_status(text: str) -> bool:
    """Whether a text is as short as a status, such as "On track", and no sentence."""
    return 0 < len(text.split()) <= _FEW_WORDS and not text.endswith(".")


def is_column(heading: str) -> bool:
    """Whether a text is a known heading of a column of findings, answers or work."""
    return bool(heading.strip()) and column_of(heading).says in _KNOWN


_GRADE = re.compile(
    r"(?:outstanding|good|adequate|requires improvement|inadequate|ungraded|not graded)",
    re.IGNORECASE,
)


def is_grade(text: str) -> bool:
    """Whether a text is one of the inspectorate's grades."""
    return _GRADE.fullmatch(one_line(text).strip(" .")) is not None


_GRADED = re.compile(
    r"(?P<area>[A-Z][^.:;]{3,70}?)\s*[:–—-]?\s+(?:Outstanding|Good|Adequate|Requires improvement"
    r"|Requires Improvement|Inadequate)\.?"
)


def graded_area(text: str) -> int:
    """The end of the area in a line with an area and its grade: Preventing crime Good. Else 0."""
    match = _GRADED.fullmatch(text.strip())
    return match.end("area") if match else 0
