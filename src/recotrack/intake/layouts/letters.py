"""Letters and other prose without labels: the author, the beginning and end of the letter, and the
findings in its sentences: The first is that “By 31 March 2026, ...”
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from recotrack.intake.labels import (
    AFI,
    END_OF_FINDING,
    NO_MEANING,
    ORDINAL,
    RECOMMENDATION,
    TWO_OFFICES,
    Label,
    Says,
)
from recotrack.intake.layouts.printed import OPENING_MARKS, Line, cut, lead_in
from recotrack.intake.layouts.speakers import (
    RETOLD,
    TELLER,
    advice_in,
    adviser_in,
    authors_of,
    retold,
    with_authors_words,
)
from recotrack.intake.numbers import ONE
from recotrack.intake.paper import Passage, Role
from recotrack.intake.sentences import addressee, is_addressee, obliges, says_i, speaks
from recotrack.intake.vocabulary import PatternWithWords

# Sentences have a greatest length, and (?>...) keeps the pattern from trying its first part again.
# Else a paragraph of a few hundred thousand characters would take hours.
# What a double sign opens, a single one does not close: “Forces should review shops’ cameras.”
_QUOTED = re.compile(
    r"(?:(?P<double>[“\"])|‘)(?P<said>(?=[A-Z]|the |all |forces |chief )(?(double)[^”\"]{1,3000}+"
    r"|[^”\"’]{1,3000}+(?:’(?!\s|$)[^”\"’]{0,600}+){0,30}+))(?P<end>(?(double)[”\"]|[”\"’]))"
)
_REPORTED_SPEECH = re.compile(
    r"(?>\b(?:reports?|inspectors?|inspectorate|HMICFRS|it|they|recommendations?|findings?"
    r"|first|second|third|fourth|fifth|other|last)\b"
    r"[^.;:“\"]{0,60}?\b(?:(?P<asks>asks?|asked|requires?|required)|says?|said|recommends?"
    r"|recommended|states?|stated"
    r"|suggests?|is|wants?|found)\b(?: also)?,? that )"
    r"(?P<said>[^“\"]{1,1500}?)(?=\.(?:\s|$)|, (?:(?-i:I)|my|we|our)\b)",
    re.IGNORECASE,
)
_FINDING_NUMBER = re.compile(
    rf"\b(?:recommendation|rec|afi|area for improvement) ({ONE})", re.IGNORECASE
)
_STARTS_WITH_DEADLINE = re.compile(
    r"(?P<said>(?:by|within|with immediate effect|no later than|before) (?>[^.]{4,60}?,? )"
    r"(?:[^.]{0,600}?\n)??(?>[^.\n]{0,600}?\bshould\b).{0,1500}?\.)(?=\s|$)",
    re.IGNORECASE,
)


def letter_lines(lines: Sequence[Line], author: Says | None) -> list[Line]:
    """The lines with labels where a letter begins and ends, and before findings in its sentences.
    If the paper has labels of findings, none is sought in sentences.
    """
    kinds = {line.says for line in lines}
    labelled = bool(kinds & {Says.FINDING, Says.COLUMN})
    found = lines if labelled else [*_with_findings_in_sentences(lines, authors_of(lines, author))]
    return list(with_authors_words(found, author, labelled=labelled or Says.SECTION in kinds))


def _with_findings_in_sentences(
    lines: Sequence[Line], writers: Sequence[Says | None]
) -> Iterator[Line]:
    """The lines, cut at findings in sentences. In a list of findings only quoted ones count.
    `writers` says who wrote each line.
    """
    listed = is_open = False
    may_answer = False
    """Whether a paragraph speaks of an office below a finding that has no answer yet."""
    quoted: Says | None = None
    """Who is quoted in the paragraph that states the finding above."""
    for (line, below), author in zip(pairwise([*lines, Line()]), writers, strict=True):
        if line.label is not None:
            listed = line.label.says is Says.SECTION or (listed and line.label.says is Says.OTHER)
        search = _FindingSearch(author, (_QUOTED,) if listed else _SENTENCES)
        if is_open and line.says in TWO_OFFICES:
            is_open = below.same and below.text.startswith(OPENING_MARKS)
            quoted = line.says if is_open else None
            yield from [] if is_open else [Line(label=END_OF_FINDING)]
            yield line._replace(beside=True) if is_open else line
            continue
        if is_open and quoted and line.text.startswith(OPENING_MARKS):
            yield line
            is_open = below.same
        elif is_open and line.passage is not None:
            teller = author or (TELLER[quoted] if quoted else None)
            told = advice_in(line.passage)
            if may_answer:
                yield Line(label=Label(Says.OTHER, part=RETOLD, title=BELOW_A_FINDING), beside=True)
                yield line
            else:
                yield from _told_and_own(line.passage, search._replace(author=teller))
            told_alone = told is not None and not told[1].text
            is_open = (told_alone or may_answer) and _says_i(below)
            may_answer = False
        else:
            made = [*_cut_at_findings(line, search)]
            # What another office has answered to it may be told or quoted behind it.
            quotes = below.quoting and below.says in TWO_OFFICES
            next_one = below.passage if below.label is None else None
            tells = next_one is not None and adviser_in(next_one) is not None
            is_open = made[-1].label == END_OF_FINDING and (tells or quotes)
            if next_one and not is_open and _ends_with_a_finding(made):
                is_open = may_answer = _may_answer(below, search)
            yield from made[:-1] if is_open else made
            continue
        if not is_open:
            yield Line(label=END_OF_FINDING)
            quoted = None


BELOW_A_FINDING = "it stands below a finding that a sentence states, and may answer it"


def _ends_with_a_finding(made: Sequence[Line]) -> bool:
    """Whether nothing but signs is behind a finding in the lines of a paragraph."""
    said = [line for line in made if line.label not in {NO_MEANING, END_OF_FINDING}]
    return len(said) > 1 and said[-2].says is Says.FINDING


def _may_answer(line: Line, search: "_FindingSearch") -> bool:
    """Whether a paragraph below a finding speaks of an office, and its author does not say I in it:
    On this the Chief Constable is more cautious. One that states a finding itself does not answer.
    """
    spoken_of = _OFFICE.search(line.text) is not None and not _says_i(line)
    return spoken_of and len([*_cut_at_findings(line, search)]) == 1


_OFFICE = PatternWithWords(r"\b(?:{CHIEF}|{BODY})\b", re.IGNORECASE)


def _says_i(line: Line) -> bool:
    """Whether a line is a paragraph without a label in which its author says I."""
    return line.label is None and line.passage is not None and says_i(line.passage.text)


_COUNTED_FINDING = re.compile(
    rf"\b{ORDINAL}(?:ly)?,? that "
    r"(?P<said>(?>.{1,600}?\b(?:should|must)\b).{1,1500}?)"
    rf"(?=[;.](?:\s|$)|,? and (?:also )?{ORDINAL}(?:ly)?,? that)",
    re.IGNORECASE,
)


class _FindingSearch(NamedTuple):
    """The search for findings in a paragraph that has several."""

    author: Says | None
    patterns: Sequence[re.Pattern[str]]
    kind: str = ""
    """The kind of the last finding."""
    most: int = 100
    """The number of findings that are still sought."""


def _cut_at_findings(line: Line, search: _FindingSearch) -> Iterator[Line]:
    passage = line.passage
    if line.label is not None or line.beside or passage is None or passage.role is Role.HEADING:
        yield line
        return
    for pattern in search.patterns if search.most else ():
        match = next(
            (each for each in pattern.finditer(passage.text) if _asks_somebody(each)), None
        )
        if match:
            yield from _cut_at_finding(passage, match, search)
            return
    yield line


def _asks_somebody(match: re.Match[str]) -> bool:
    """Whether the matched words say who should do something."""
    said = match["said"]
    if match.re is _QUOTED and (speaks(said) or not _tells_of_a_report(match)):
        return False  # an answer, or what somebody else has said
    if match.re is _REPORTED_SPEECH and match["asks"] and not obliges(said):
        return _asked_body(said) != ""
    return addressee(said) is not None


def _tells_of_a_report(quoted: re.Match[str]) -> bool:
    """Whether the words before a quotation say that it is from a report; or there are none."""
    before = quoted.string[: quoted.start()].strip()
    return not before or _OF_A_REPORT.search(before[-_LONGEST_LEAD:]) is not None


_LONGEST_LEAD = 300
_OF_A_REPORT = re.compile(
    r"\b(?:reports?|inspect\w*|hmic\w*|recommend\w*|findings?|areas?|causes?|it|they|asks?"
    r"|first|second|third|fourth|fifth|other|last|that|should)\b",
    re.IGNORECASE,
)


def _asked_body(said: str) -> str:
    """The addressee at the beginning of a request, after its deadline: by 31 October 2025 chief
    constables make sure that ... Empty if there is none.
    """
    words = _DEADLINE.sub("", said, count=1).split()
    heads = (" ".join(words[:count]) for count in range(_MOST_WORDS, 0, -1))
    return next((each for each in heads if is_addressee(each)), "")


_DEADLINE = re.compile(
    r"^(?:by|within|before|from)\b[^,]*?(?:\d{4}|months?|weeks?|days?),? ", re.IGNORECASE
)
_MOST_WORDS = 5


_SENTENCES = (_COUNTED_FINDING, _QUOTED, _REPORTED_SPEECH, _STARTS_WITH_DEADLINE)


def _cut_at_finding(
    passage: Passage, match: re.Match[str], search: _FindingSearch
) -> Iterator[Line]:
    """A paragraph cut at the finding in one of its sentences: words before it, the finding, and its
    answer, in which further findings are sought.
    """
    improves = re.search(r"areas? for improvement", passage.text, re.IGNORECASE)
    kind = AFI if improves else search.kind or RECOMMENDATION
    start, end = match.span("said")
    behind = match.end() if "end" in match.re.groupindex else end
    rest = re.compile(r"[.,;]?").match(passage.text, behind)
    head, tail = cut(passage, start)
    said, after = cut(tail, end - len(passage.text) + len(tail.text))
    signs, answer = cut(after, (rest.end() if rest else behind) - end)
    if head.text:
        yield from lead_in(head, NO_MEANING)
    number = _FINDING_NUMBER.search(head.text)
    to = "" if obliges(match["said"]) else _asked_body(match["said"])
    numbers = (number[1],) if number else ()
    yield Line(label=Label(Says.FINDING, kind, numbers, to=to), beside=True)
    yield Line(replace(said, role=Role.PARAGRAPH))
    if signs.text:
        yield Line(signs, NO_MEANING)
    if answer.text:
        yield from _told_and_own(answer, search._replace(kind=kind, most=search.most - 1))
    yield Line(label=END_OF_FINDING)


def _told_and_own(answer: Passage, search: _FindingSearch) -> Iterator[Line]:
    """The lines of an answer: what it tells of another office's, and its author's own words, in
    which further findings are sought.
    """
    told, own = advice_in(answer) or (None, answer)
    says = search.author or Says.ANSWER
    if told is not None:
        yield from retold(told, says)
    elif own.text:
        yield Line(label=Label(says), beside=True)
    if own.text:
        yield from _cut_at_findings(Line(replace(own, role=Role.PARAGRAPH)), search)
