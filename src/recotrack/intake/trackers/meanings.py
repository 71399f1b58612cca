"""The meanings of column headings in trackers, with the words that people use for each."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from recotrack.dates import day_or_none
from recotrack.intake.labels import Says, label_of
from recotrack.intake.trackers.days import MONTH_WORDS, Day, matched_month_end
from recotrack.intake.vocabulary import (
    BODY,
    CHIEF,
    FOLDED,
    Vocabulary,
    apart,
    known_side,
    own_meaning,
)
from recotrack.intake.weighing import Weight, decided, weighed, weighed_speakers
from recotrack.words import one_line


class Means(StrEnum):
    """The content of a column. The values are the words of a mapping file's `means`."""

    NUMBER = "number"
    REPORT = "report"
    PUBLISHED = "published"
    INSPECTORATE = "inspectorate"
    KIND = "kind"
    TEXT = "recommendation"
    SUB = "sub-recommendation"
    ADDRESSEE = "addressee"
    OWNER = "owner"
    SPONSOR = "sponsor"
    DEADLINE = "deadline"
    DUE_DATE = "due date"
    """A date of which the heading does not say whose it is. It is the force's own date for the
    recommendation, or for its actions if no other column has theirs.
    """
    DUE = "target date"
    REVISED = "revised date"
    AGREED_BY = "agreed by"
    REASON = "reason for the new date"
    FORECAST = "forecast"
    STATUS = "status"
    RAG = "colour"
    UPDATE = "update"
    COMMENTS = "comments"
    UPDATED = "date of update"
    UPDATED_BY = "updated by"
    COMPLETED = "completed"
    SUBMITTED = "submitted"
    EVIDENCE = "evidence"
    REF = "closure reference"
    PILLAR = "pillar"
    ACTION = "action"
    ACTION_OWNER = "action owner"
    ADDED = "date added"
    DECISION = "decision"
    ANSWER = "chief constable's answer"
    BODY_ANSWER = "commissioner's answer"


DESCRIPTIONS: dict[Means, str] = {
    Means.NUMBER: "the printed number",
    Means.REPORT: "the title of the report, where one sheet has several",
    Means.PUBLISHED: "the day the report was published",
    Means.INSPECTORATE: "who inspected",
    Means.KIND: "recommendation, area for improvement or cause of concern",
    Means.TEXT: "the words as published",
    Means.SUB: "a part of the recommendation that has a row of its own",
    Means.ADDRESSEE: "to whom the report says it: forces, chief constables, the Home Office",
    Means.OWNER: "who in the force answers for it",
    Means.SPONSOR: "who is above the owner, kept in the note; the owner, if no column has one",
    Means.DEADLINE: "the inspectorate's deadline",
    Means.DUE_DATE: "the force's own date; beside a target date of actions the recommendation's",
    Means.DUE: "the force's own first date",
    Means.REVISED: "the date that holds now, where it was moved",
    Means.AGREED_BY: "who agreed that the date was moved, or the action cancelled",
    Means.REASON: "why the date was moved",
    Means.FORECAST: "when it is expected to be done",
    Means.STATUS: "how it stands",
    Means.RAG: "the colour that somebody gave it, kept in the note: recotrack works it out",
    Means.UPDATE: "what happened",
    Means.COMMENTS: "what else there is to say: kept with the update",
    Means.UPDATED: "the day of the update",
    Means.UPDATED_BY: "who reports, where it is not the owner",
    Means.COMPLETED: "the day it was completed, or yes and no",
    Means.SUBMITTED: "the day it was sent to the inspectorate to be closed",
    Means.EVIDENCE: "what shows that it was done",
    Means.REF: "the letter or entry by which the inspectorate closed it; or its day, or yes and no",
    Means.PILLAR: "the pillars it belongs to, by number",
    Means.ACTION: "what is to be done: each row is an action of the recommendation",
    Means.ACTION_OWNER: "who does it, where the recommendation has an owner of its own",
    Means.ADDED: "the day the action was added",
    Means.DECISION: "whether it is accepted",
    Means.ANSWER: "what the chief constable answers",
    Means.BODY_ANSWER: "what the commissioner answers",
}
"""The explanation of each in a mapping file."""

_FORMS = Vocabulary("columns", FOLDED)
_ANSWERS = {
    Says.BODY: Means.BODY_ANSWER,
    Says.CHIEF: Means.ANSWER,
    Says.ANSWER: Means.ANSWER,
    "body-name": Means.BODY_ANSWER,
    "chief-name": Means.ANSWER,
}
_MONTHS = MONTH_WORDS.lower()  # headings are compared in small letters
_WITH_DAY = re.compile(
    r"(?P<before>.*?)(?:\b(?:as )?(?:at|of|on|for|to)\b|-)?\s*"
    rf"(?P<day>(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS})[ -]'?(?:\d{{4}}|\d{{2}})"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})(?P<after>.*)"
)
_MONTH_AND_YEAR = re.compile(rf"(?P<month>{_MONTHS})[ -]'?(?P<year>\d{{4}}|\d{{2}})")
_ON_OCCASION = re.compile(r"(?P<what>.+?) (?:since|for|to|at|after|between|this|each|in) .+")
"""As "Update for the September board". It names no year, so it gives updates no day."""
_PUNCTUATION = re.compile(r"[\s:*_.?!()\[\]–—]+")


class HeadingMeaning(NamedTuple):
    """The meaning of a heading."""

    means: Means | None
    day: Day | None = None
    """The day of a dated heading: 1 December 2025 for "Position at 1 December 2025", 31 March 2026
    for "March 2026 update".
    """


_LONGEST = 80
UNKNOWN = HeadingMeaning(None)


def meaning_of_heading(heading: str) -> HeadingMeaning:
    """The meaning of a heading; UNKNOWN if its words are unknown."""
    if own := own_meaning(heading):
        column = next((each for each in Means if each.value == own), None)
        return HeadingMeaning(_SPEAKERS.get(own) or column)
    plain = folded_heading(heading)
    if not plain or len(plain) > _LONGEST:
        return UNKNOWN
    bare = _IN_BRACKETS.sub("", heading)
    if _WITH_ITS_DAY.search(heading) and (means := _match_forms(folded_heading(bare))) in _TOLD:
        return HeadingMeaning(means)
    if means := _match_forms(plain):
        return HeadingMeaning(means)
    words, day = _without_day(plain)
    if day is not None:
        alone = _OF_A_MEETING.sub("", words)
        told = _match_forms(words) or _match_forms(alone) if words else Means.UPDATE
        return _with_day(told, day)
    means = _match_forms(folded_heading(bare)) or _answer_of(one_line(bare))
    if means := means or _on_occasion(plain):
        return HeadingMeaning(means)
    return known_side(heading, _known_meaning) or UNKNOWN


def _known_meaning(heading: str) -> HeadingMeaning | None:
    found = meaning_of_heading(heading)
    return None if found == UNKNOWN else found


_OF_A_MEETING = re.compile(r" (?:board|meeting|panel|committee|group)$")
"""Update, June 2026 board."""
_WITH_ITS_DAY = re.compile(r"\([^)]*\bdated?\b[^)]*\)", re.IGNORECASE)
"""Update (date): words, each with its day."""
_TOLD = frozenset({Means.UPDATE, Means.COMMENTS, Means.STATUS})
"""What a column with a day in its heading may have: how it stood then."""


def _with_day(means: Means | None, day: Day) -> HeadingMeaning:
    return HeadingMeaning(Means.UPDATE, day) if means in _TOLD else UNKNOWN


def _on_occasion(plain: str) -> Means | None:
    """The meaning of a heading that says when it is told: Progress since the last meeting."""
    match = _ON_OCCASION.fullmatch(plain)
    means = _match_forms(match["what"]) if match else None
    return means if means is Means.UPDATE else None


def probable_meaning(heading: str) -> tuple[HeadingMeaning, Sequence[Weight]]:
    """What a heading that is not known means by its single words, if that is sure; and all that it
    may mean, the surest first. A day in it says nothing of that.
    """
    words, day = _without_day(folded_heading(heading))
    weights = _weights_of(words if day else heading)
    best = decided(weights)
    if best is None:
        return UNKNOWN, weights
    means = Means(best.what)
    return (_with_day(means, day) if day else HeadingMeaning(means)), weights


def _weights_of(heading: str) -> Sequence[Weight]:
    known = not one_line(heading) or len(heading) > _LONGEST or own_meaning(heading)
    if known:
        return []
    speaker = decided(weighed_speakers(heading))
    answer = _SPEAKERS.get(speaker.what) if speaker else None
    if speaker and answer:
        return [Weight(answer, speaker.sure)]
    return weighed(heading, "columns")


_SPEAKERS = {CHIEF: Means.ANSWER, BODY: Means.BODY_ANSWER}


_IN_BRACKETS = re.compile(r" ?\([^()]*\)$")  # Inspection (date published)


def folded_heading(heading: str) -> str:
    """A heading folded for comparison: small letters, no punctuation, / and & spelt out. Words run
    together, as exports write them, are apart: ActionOwner.
    """
    plain = apart(heading).lower().replace("’", "'")
    folded = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", plain)
    spelt = re.sub(r"(?<!\d)/|/(?!\d)", " or ", folded.replace("&", " and "))
    return one_line(_PUNCTUATION.sub(" ", spelt)).strip(" -,;")


_GENITIVE = re.compile(r"'s?(?= |$)|,")


def _match_forms(plain: str) -> Means | None:
    found = _FORMS.announced(f"{_GENITIVE.sub('', plain)} ")
    return Means(found.what) if found else None


def _answer_of(heading: str) -> Means | None:
    """Whose answer a heading announces in the words of a response: Comments of the Commissioner."""
    label = label_of(heading) if len(heading) <= _LONGEST_ANSWER_HEADING else None
    return label and (_ANSWERS.get(label.says) or _ANSWERS.get(label.part))


_LONGEST_ANSWER_HEADING = 60


def _without_day(plain: str) -> tuple[str, Day | None]:
    """The words of a heading without its day, and that; None if it has none."""
    dated = _WITH_DAY.fullmatch(plain)
    if dated is None:
        return plain, None
    words = one_line(f"{dated['before']} {dated['after']}").strip(" -,")
    words = re.sub(r" (?:as )?(?:at|of|on|for|to)$", "", words)
    if (month := _MONTH_AND_YEAR.fullmatch(dated["day"])) and (end := matched_month_end(month)):
        return words, Day(end, assumed=True)
    day = day_or_none(dated["day"])
    return words, Day(day) if day else None
