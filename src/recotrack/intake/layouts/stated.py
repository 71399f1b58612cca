"""What a paper states of a report and its response outside a form: candidates, each with its place
and with how sure it is that it means the fact; then the best of them, or a doubt that names them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from recotrack.intake.doubt import Candidate, Doubt
from recotrack.intake.forces import area_of, forces_in
from recotrack.intake.inspectorates import IN_PASSING, committee_in, inspectorates_in
from recotrack.intake.labels import Says, label_of
from recotrack.intake.layouts.facts import (
    body_title,
    chief_title,
    is_place_and_office,
    is_trail,
    subject_lines,
)
from recotrack.intake.layouts.placing import CELLS, Placing
from recotrack.intake.layouts.sorting import (
    BODY,
    CHIEF,
    DOUBT,
    FRONT,
    GENERAL,
    LABEL,
    TEXT,
    UNPLACED,
)
from recotrack.intake.layouts.spans import was_in_heading
from recotrack.intake.layouts.told_days import days_of_publication, is_publication_alone
from recotrack.intake.page_notices import is_notice
from recotrack.intake.paper import Passage, Role
from recotrack.intake.printed_days import day_of, without_day
from recotrack.intake.prose import plain
from recotrack.intake.report_titles import (
    bare_title,
    inspection_in,
    names_the_paper,
    title_in,
    without_publication,
    without_response,
)
from recotrack.words import one_line

SURE = 50
"""A candidate as sure as this is taken without asking. A less sure one is named in passing."""
LABELLED, SAID = 100, 80
"""A value beside its label; one that a sentence says of the report."""
_OF_THE_PAPER = 10
"""A line that is about the paper itself: a person may choose it, and it is never taken."""
_AT_HEAD = 5
"""What is added for a heading, and for a line above everything."""
FIRST = 15
"""The number of passages at the beginning in which facts are sought, notices apart."""
_TITLE = 200


class Stated(NamedTuple):
    """A candidate for a fact."""

    key: str
    """title, published, inspectorate, force; response-published is of the response, page-published
    of either.
    """
    value: str
    """As the record has it: a day in ISO form."""
    surely: int
    passage: Passage
    assumed: str = ""
    """Why it is assumed; empty if words of the paper say what it is."""


@dataclass(frozen=True)
class Head:
    """The parts of a paper in which facts are sought."""

    front: list[Passage]
    """Those above everything."""
    titles: list[Passage]
    """Values of the label of a title, and subject lines of letters."""
    first: list[Passage]
    """The first ones, without notices of the page."""
    others: list[Passage]
    """The first passages that announce something, sum up, or are on the whole report, and all that
    stand above the findings.
    """
    behind: list[Passage]
    """Such passages further down."""
    every: list[Passage]


def head_of(placing: Placing, labelled: Iterable[Passage], summaries: Sequence[Passage]) -> Head:
    """The head of a paper; `labelled` are the values beside labels of titles, `summaries` the words
    below labels of summaries.
    """
    every = placing.passages()
    known = {id(each) for each in summaries}
    told = [
        (n, passage)
        for n, (passage, slot) in enumerate(placing.placed)
        if (slot.part in _PARTS_WITH_FACTS or id(passage) in known) and not is_notice(passage.text)
    ]
    stated = (n for n, (_, slot) in enumerate(placing.placed) if slot.part == TEXT or slot == CELLS)
    first = next(stated, 0)
    above = max(FIRST, sum(n < first for n, _ in told))
    said = [passage for _, passage in told]
    return Head(
        front=[each for each in placing.of(FRONT) if not is_notice(each.text)],
        titles=[*labelled, *subject_lines(every)],
        first=[*islice((each for each in every if not is_notice(each.text)), FIRST)],
        others=said[:above],
        behind=said[above:],
        every=every,
    )


_PARTS_WITH_FACTS = frozenset(
    {UNPLACED, LABEL, DOUBT, "fact:page-published", *GENERAL[CHIEF], *GENERAL[BODY]}
)


def settled(found: Sequence[Stated]) -> tuple[Stated | None, list[Stated]]:
    """The candidate to take; or None, and the candidates that a person has to choose from.

    The surest one is taken. It has a rival if another one is as sure, says something else, and is
    not said less often.
    """
    best = max(found, key=lambda each: each.surely, default=None)
    if best is None:
        return None, []
    likely = [each for each in found if each.surely == best.surely]
    alike = (each for each in likely if _is_alike(each.value, best.value))
    longest = next((each for each in alike if len(each.value) > len(best.value)), best)
    often = Counter(_folded(each.value) for each in likely)
    rivals = [each for each in likely if not _is_alike(each.value, longest.value)]
    most = max((often[_folded(each.value)] for each in rivals), default=0)
    if best.surely >= SURE and often[_folded(longest.value)] > most:
        return longest, []
    by_value = {_folded(each.value): each for each in reversed([*found, longest])}
    return None, sorted(by_value.values(), key=lambda each: -each.surely)[:_MOST_ASKED]


_MOST_ASKED = 5


_OF_THE_RESPONSE = {
    "force": "Force that answers", "response-published": "Day the response was published",
}  # fmt: skip
"""The facts of the response that are asked, and the question of each. Others are the report's."""


def doubt_about(key: str, rivals: Sequence[Stated], why: str = "") -> Doubt:
    """The question for a fact of which a paper has these candidates."""
    of_response = key in _OF_THE_RESPONSE
    said = why or (
        "the document says it in more than one way"
        if len(rivals) > 1 and rivals[0].surely >= SURE
        else "the document names it in passing only"
    )
    return Doubt(
        key=key,
        at=f"{'response' if of_response else 'inspection'} {key.removeprefix('response-')}",
        why=said,
        option=f"--{key}",
        asked=_OF_THE_RESPONSE.get(key, ""),
        candidates=tuple(
            Candidate(each.value, each.passage.where, f'"{_around(each)}"') for each in rivals
        ),
        must_be_answered=not of_response,
    )


def _around(one: Stated) -> str:
    line = one_line(one.passage.text)
    return line if len(line) <= _LONGEST_WHY else f"{line[:_LONGEST_WHY].rstrip()} ..."


_LONGEST_WHY = 90


def _folded(value: str) -> str:
    words = _WORD.findall(value.casefold())
    return " ".join("hmicfrs" if each == "hmic" else each for each in words)


_WORD = re.compile(r"[^\W_]+")


def _is_alike(one: str, other: str) -> bool:
    """Whether one value has all words of the other, in one run; forces also by their area."""
    short, long = sorted((area_of(_folded(each)) for each in (one, other)), key=len)
    return f" {short} " in f" {long} "


# Days and inspectorates


def published(head: Head) -> Iterator[Stated]:
    """The days on which anything was published, and the inspectorates."""
    for passages, at_head in ((head.front, True), (head.titles, True), (head.others, False)):
        for passage in passages:
            text = one_line(passage.text)
            more = _AT_HEAD if at_head or passage.is_headline else 0
            for each in days_of_publication(text, at_head=at_head):
                day = day_of(each.day)
                of_report = each.what != "published" or _REPORT_WORD.search(text) or each.by
                if day and (of_report or at_head):
                    yield Stated(each.what, day.isoformat(), each.surely + more, passage)
                if each.by and day:
                    yield Stated("inspectorate", each.by, each.surely + more, passage)
            for name, surely in inspectorates_in(text):
                yield Stated("inspectorate", name, surely + more, passage)
    for passage in head.behind:
        for each in days_of_publication(one_line(passage.text)):
            if each.what == "response-published" and (day := day_of(each.day)):
                yield Stated(each.what, day.isoformat(), each.surely, passage)
    yield from _beside_titles(head)
    yield from _in_lines(head.first)


def _beside_titles(head: Head) -> Iterator[Stated]:
    """The days in a page's first notices, at its foot and behind titles."""
    for passage in filter(lambda each: is_notice(each.text), head.every[:FIRST]):
        for each in days_of_publication(one_line(passage.text)):  # Posted on 3 June 2026
            if each.what == "response-published" and (day := day_of(each.day)):
                yield Stated(each.what, day.isoformat(), SAID, passage)
    for passage in head.every[FIRST:][-_LAST_LINES:]:
        if is_publication_alone(passage.text) and (day := day_of(passage.text)):
            yield Stated("page-published", day.isoformat(), IN_PASSING, passage)
    for passage in head.titles:
        if (behind := _DAY_BEHIND.search(one_line(passage.text))) and (day := day_of(behind[0])):
            yield Stated("published", day.isoformat(), SAID, passage)


_FIRST_LINES, _LAST_LINES = 4, 3
_DAY_BEHIND = re.compile(r"\((?:[^()]*\d)\)\.?$")
"""The day behind a title: PEEL 2025: Ravensmoor (4 May 2025)."""


def _in_lines(first: Sequence[Passage]) -> Iterator[Stated]:
    """The facts of lines of their own: a committee, the day of a heading."""
    for passage, below in pairwise([*first, Passage("")]):
        committee = committee_in(passage.text) or committee_in(f"{passage.text} {below.text}")
        if committee:
            yield Stated("inspectorate", committee, SAID, passage)
        headed = day_of(passage.text) if passage.is_headline else None
        if headed:  # Call handling: 20 January 2026
            yield Stated("published", headed.isoformat(), IN_PASSING, passage)


_REPORT_WORD = re.compile(r"\b(?:reports?|inspection)\b", re.IGNORECASE)


# Forces


def forces(head: Head, title: str, own: str | None) -> Iterator[Stated]:
    """The names of forces; surest is the register's own one, if the paper names it."""
    headings = (each for each in head.first if each.role is Role.HEADING)
    above = {id(each) for each in (*head.front, *headings)}  # a text may stand elsewhere, too
    place = area_of(own.casefold()) if own else ""
    for passage in [*head.front, *head.every]:
        more = _AT_HEAD if id(passage) in above else 0
        if own and re.search(rf"\b{re.escape(place)}\b", one_line(passage.text).casefold()):
            yield Stated("force", own, LABELLED, passage)
        for name, surely in forces_in(passage.text):
            yield Stated("force", name, surely + more, passage)
    for name, surely in forces_in(title):
        yield Stated("force", name, min(surely, SURE), head.every[0])


# Titles


def titles(placing: Placing, head: Head, layout: str) -> Iterator[Stated]:
    """The titles: what a sentence or a heading gives as that of the report, subject lines,
    headings, bold lines, short lines above everything.
    """
    if layout == "report":
        opening = list(takewhile(lambda each: each.role is Role.HEADING, placing.passages()))
        if opening:
            said = bare_title(": ".join(plain([each]) for each in opening))
            surely = _OF_THE_PAPER if names_the_paper(said) else LABELLED
            yield Stated("title", said, surely, opening[0])
    first = [*takewhile(lambda each: not _heads_a_finding(each), head.first)]
    passages = [each for each in (*head.front, *first) if not is_trail(each.text)]
    subjects = placing.of("fact:subject")
    known = {id(each) for each in subjects}
    notices = (each for each in head.every[:FIRST] if is_notice(each.text))  # Last updated ...
    told = [*subjects, *passages, *notices]
    yield from _titles_said([p for p in first if id(p) not in known], told)
    mailed = any(each.text.startswith("From:") for each in head.first)
    marked = [each for each in passages if each.is_headline]
    for passage in (*subjects, *subject_lines(head.every), *marked, *_short_lines(head)):
        is_subject = id(passage) in known
        printed = _MAIL_SUBJECT.sub("", passage.text) if is_subject else passage.text
        if line := _title_of_line(replace(passage, text=printed)):
            report = bool(_REPORTS.search(printed))
            own = without_response(printed) == one_line(printed)
            more = _AT_HEAD if is_subject else 3 * passage.is_top
            surely = SURE + 12 * report + 6 * own + more
            why = "" if report or not own else _UNANNOUNCED
            if is_subject and (mailed or printed != passage.text):
                why = _OF_A_MAIL
            if line[0].islower():
                surely, why = IN_PASSING, _ON_WHAT
            if names_the_paper(line):
                surely, why = _OF_THE_PAPER, _UNANNOUNCED
            yield Stated("title", line, surely, passage, why)
    for passage in passages:
        if answered := inspection_in(passage.text):
            yield Stated("title", answered, SURE, passage)


def _titles_said(first: Sequence[Passage], passages: Sequence[Passage]) -> Iterator[Stated]:
    """The titles that words around them announce: HMICFRS report: Lost and found."""
    for above, below in pairwise(first):  # cut out of one heading
        if above.role is Role.HEADING and was_in_heading(below) and above.level == below.level:
            said = title_in(f"{above.text} {below.text}")
            if said or not is_office_or_day(below.text):
                title = without_publication(one_line(said or below.text))
                yield Stated("title", title, SAID + _AT_HEAD, below)
    for passage in passages:
        if found := title_in(passage.text):
            yield Stated("title", without_publication(found), SAID, passage)


_UNANNOUNCED = "no words say that it is the report’s title: it is a heading of the document"
_ON_WHAT = "no words say that it is the report’s title: it says what the report is on"
_OF_A_MAIL = "no words say that it is the report’s title: it is the subject of a message"
_MAIL_SUBJECT = re.compile(
    r"^(?:(?:re|fwd?):\s*)+|\s[-–—]\s(?:[\w’']+ ){0,3}(?:comments|response|reply)\b[^-–—]*$",
    re.IGNORECASE,
)


def _short_lines(head: Head) -> list[Passage]:
    """The short lines above everything that may be a title. Those above the heading of a whole page
    are left out: they are its trail, and say whose page it is.
    """
    tops = [n for n, each in enumerate(head.front) if each.is_top]
    below = (
        each for each in head.front[:_FIRST_LINES] if not any(top.is_top for top in head.first)
    )
    lines = head.front[tops[0] :][:_FIRST_LINES] if tops else below
    return [each for each in lines if not (is_trail(each.text) or _SENTENCE.search(each.text))]


_SENTENCE = re.compile(r"\. [A-Z]|\.$|^I\b")
_REPORTS = re.compile(r"inspection|PEEL|report", re.IGNORECASE)


def best_title(found: Sequence[Stated]) -> tuple[Stated | None, list[Stated]]:
    """The title to take, as of `settled`. But headings are no rivals, and a title that goes on
    behind a colon is taken with what is behind it.
    """
    first = max(found, key=lambda each: each.surely, default=None)
    if first is None or first.surely <= _OF_THE_PAPER:
        return None, [*found]
    wholes = [each for each in found if _goes_on(each.value, first.value)]
    whole = max(wholes, key=lambda each: len(each.value), default=first)
    if first.surely < SAID:
        return whole, []
    best, rivals = settled(found)
    goes_on = best and _is_alike(whole.value, best.value) and len(whole.value) > len(best.value)
    return (whole if goes_on else best), rivals


def _goes_on(longer: str, value: str) -> bool:
    behind = longer[len(value) :].lstrip()
    return longer.casefold().startswith(value.casefold()) and behind.startswith((":", "–", "-"))


def _heads_a_finding(passage: Passage) -> bool:
    """Whether a passage is the label of a finding. No report's title is below it."""
    label = label_of(passage.text)
    return label is not None and label.says is Says.FINDING


def _title_of_line(passage: Passage) -> str | None:
    """The title, if a whole line is one."""
    answered = without_response(passage.text)
    bare = answered == one_line(passage.text)
    if len(passage.text) >= _TITLE or (is_office_or_day(passage.text) and (bare or not answered)):
        return None
    title = without_publication(answered)
    if not title or title.startswith("of "):
        title = inspection_in(passage.text) or title
    few = passage.role is not Role.HEADING and len(passage.text.split()) < _TITLE_WORDS
    is_link = few and not _REPORTS.search(passage.text)
    fits = len(title.split()) > 1 and not is_link and not is_office_or_day(title)
    return title if fits else None


_TITLE_WORDS = 3


def is_office_or_day(text: str) -> bool:
    """Whether a line has nothing but an office, a force, a day, a series or a form's name."""
    said = _OFFICE_LEAD_IN.sub("", one_line(text).replace("'", "’")).strip(" :")
    names: tuple[Callable[[str], object], ...] = (body_title, chief_title, is_place_and_office)
    return (
        label_of(said) is not None
        or _NO_TITLE.match(said) is not None
        or any(name(said) for name in names)
        or any(said == name for name, _ in forces_in(said))
        or without_day(said).strip(" .,|") in {"", *(name for name, _ in inspectorates_in(said))}
        or is_form_name(said)
    )


_NO_TITLE = re.compile(
    r"\d{1,2}[.)] |(?:version|draft|revision|v) ?\d|official\b|restricted\b|correspondence$"
    r"|(?:report|written|prepared|produced|issued|authored) (?:of|by|for|to)\s*(?::|$)"
    r"|(?:from|to|sent|date|b?cc|importance|attachments|present|apologies|(?:in )?attend\w+)\s*:"
    r"|(?:responses? to )?an? (?:[\w-]+ ){0,2}(?:inspection|report)$"
    r"|(?:the )?(?:hmicfrs )?(?:report )?(?:was )?publi(?:shed|cation)\b"
    r"|house of (?:commons|lords)\b|(?:[\w-]+ ){0,4}report of session\b"
    r"|(?:[\w’,-]+ ){0,8}(?:committee|panel|board)(?:,? (?:[–—-] )?\d.*)?$|agenda item\b"
    r"|(?:what|when|where|why|who|how|which)\b.*\b(?:inspection|inspectors|report)\b.*\?$",
    re.IGNORECASE,
)
_OFFICE_LEAD_IN = re.compile(
    r"^(?:from )?(?:the )?(?:office of the |(?:our )?(?:response|answer|report) (?:of|by|from)"
    r" (?:the )?|comments (?:of|by) (?:the )?)",
    re.IGNORECASE,
)


def is_form_name(text: str) -> bool:
    """Whether a line is the name of a form: Response template."""
    return _FORM.fullmatch(text.strip()) is not None


_FORM = re.compile(
    r".{0,60}\b(?:response|reply|return|comments?) (?:record|form|template|return)"
    r"|(?:response|reply|comments) (?:to|on) (?:the |an? )?(?:[A-Z]+ ){0,3}(?:inspection )?report"
    r"|.{0,60}\binspection response",
    re.IGNORECASE,
)
