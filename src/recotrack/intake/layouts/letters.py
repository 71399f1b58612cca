"""Letters and other prose without labels: who writes, where the letter itself begins and ends, and
the findings that its sentences quote or tell: The first is that “By 31 March 2026, ...”
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from recotrack.intake.layouts.facts import body_title, chief_title, is_person
from recotrack.intake.layouts.labels import (
    AFI,
    RECOMMENDATION,
    Label,
    Says,
    numbers_in_front,
)
from recotrack.intake.layouts.numbers import ONE
from recotrack.intake.layouts.printed import Line, cut, last_sentence
from recotrack.intake.paper import Passage, Role
from recotrack.intake.sentences import addressee, is_addressee, obliges

_DEAR = re.compile(r"dear (?P<whom>[^.]{2,60}?),?", re.IGNORECASE)
_CLOSES = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly|ever)|(?:with )?(?:kind|best|warm) (?:regards"
    r"|wishes)|regards|signed),?",
    re.IGNORECASE,
)
_TO_THE_BODY = re.compile(r"commissioner|mayor", re.IGNORECASE)
_CHIEFS_PAPER = re.compile(
    r"(?:.{0,40}\b(?:[Rr]esponse|[Cc]omments|[Ss]tatement|[Rr]eply) (?:of|by|from) )?(?:the )?"
    r"(?:[A-Z][\w’-]+ ){1,3}(?:Police|Constabulary)\b(?!,? (?:and|Fire|&))"
    r"(?::|$| (?:response|comments))"
)
_BODYS_PAPER = re.compile(
    r"(?:office of the |response of the |.{0,40}response (?:of|by|from) the )?"
    r"(?:police(?:, fire)? and crime commissioner|pf?cc)\b",
    re.IGNORECASE,
)
# A sentence has a bound, and what has matched before it is not tried in another way (?>...): else a
# paragraph of a few hundred thousand characters takes these patterns hours.
_QUOTED = re.compile(
    r"[“\"‘](?P<said>[A-Z][^”\"’]{0,3000}+(?:’(?!\s|$)[^”\"’]{0,600}+){0,30}+)(?P<end>[”\"’])"
)
_TOLD = re.compile(
    r"(?>\b(?:reports?|inspectors?|inspectorate|HMICFRS|it|they|recommendations?|findings?"
    r"|first|second|third|fourth|fifth|other|last)\b"
    r"[^.;:“\"]{0,60}?\b(?:(?P<asks>asks?|asked|requires?|required)|says?|said|recommends?"
    r"|recommended|states?|stated"
    r"|suggests?|is|wants?|found)\b(?: also)?,? that )"
    r"(?P<said>[^“\"]{1,1500}?)(?=\.(?:\s|$)|, (?:(?-i:I)|my|we|our)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"\b(?:recommendation|rec|area for improvement|afi|first|second|third|fourth|fifth|other|last)"
    rf"\b\.?(?: {ONE})? (?:asks?|asked|calls?(?: on)?|called on|requires?|required|recommends?"
    r"|recommended|urges?|urged|invites?|invited|tells?|told|wants?|wanted) "
    r"(?P<said>(?>(?P<to>[^.,;:“\"]{3,80}?) to )[^“\"]{1,1500}?)(?=\.(?:\s|$))",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"\b(?:recommendation|rec|afi|area for improvement) ({ONE})", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?P<said>(?:by|within|with immediate effect|no later than|before) (?>[^.]{4,60}?,? )"
    r"(?:[^.]{0,600}?\n)??(?>[^.\n]{0,600}?\bshould\b).{0,1500}?\.)(?=\s|$)",
    re.IGNORECASE,
)


def author_of(lines: Sequence[Line]) -> Says | None:
    """Who wrote it: by whom it is addressed to, by its signature, by its first lines."""
    papers = [line.passage.text for line in lines if line.passage is not None]
    printed = [text.strip() for paper in papers for text in paper.split("\n") if text.strip()]
    dear = next((match["whom"] for text in printed if (match := _DEAR.fullmatch(text))), "")
    if _TO_THE_BODY.search(dear):
        return Says.CHIEF
    first = (says for text in _above_the_facts(lines) if (says := _of_the_whole(text)))
    return _signer(printed) or next(first, None)


def _signer(printed: Sequence[str]) -> Says | None:
    for above, text in pairwise(["", *printed]):
        name, _, office = text.partition(",")
        says = _office(office.strip()) if is_person(name) else None
        says = says or (_office(text) if is_person(above) else None)
        if says:
            return says
    return None


def _above_the_facts(lines: Sequence[Line]) -> Iterator[str]:
    """The first lines of a paper, up to the first fact of a form."""
    for line in lines[:3]:
        if line.label is not None and line.label.says is Says.FACT:
            return
        if line.passage is not None:
            yield line.passage.text.strip()


def _of_the_whole(text: str) -> Says | None:
    """Whose paper it is, where its first lines say so: Response of Nether Wold Police."""
    if _CHIEFS_PAPER.match(text):
        return Says.CHIEF
    return Says.BODY if _BODYS_PAPER.match(text) else None


def _office(text: str) -> Says | None:
    if chief_title(text):
        return Says.CHIEF
    title = body_title(text)
    return Says.BODY if title and len(title) > 3 else None


def told_lines(lines: Sequence[Line], author: Says | None) -> list[Line]:
    """The lines, with labels of their own where a letter begins, ends, and tells a finding. Where
    the paper itself has labels of findings, its sentences tell none.
    """
    kinds = {line.label.says for line in lines if line.label}
    labelled = bool(kinds & {Says.FINDING, Says.COLUMN})
    lines = [each for line in _handing_over(lines) for each in _quoting(line)]
    found = lines if labelled else [*_all_told([*_numbered(lines, author)], author)]
    return list(_framed(found, author, labelled=labelled or Says.SECTION in kinds))


def _all_told(lines: Sequence[Line], author: Says | None) -> Iterator[Line]:
    """The lines, cut where a sentence tells a finding; in a list of them where it quotes one."""
    listed = False
    for line in lines:
        if line.label is not None:
            listed = line.label.says is Says.SECTION or (listed and line.label.says is Says.OTHER)
        for each in _counted(line, author):
            yield from _told(each, _Telling(author, (_QUOTED,) if listed else _SENTENCES))


def _numbered(lines: Sequence[Line], author: Says | None) -> Iterator[Line]:
    """The lines, with labels for the numbered findings of a letter that stand by themselves,
    each above what is said of it: 1) The force should ...
    """
    starts = [n for n, line in enumerate(lines) if _is_numbered(line, lines[n + 1 : n + 2])]
    kind, open_answer = RECOMMENDATION, False
    for n, line in enumerate(lines):
        text = line.passage.text if line.passage is not None else ""
        kind = _kind_told(text) or kind
        if open_answer and (_CONCLUDES.match(text) or numbers_in_front(text)):
            yield Line(label=Label(Says.OTHER, part="told"))
            open_answer = False
        if n not in starts or line.passage is None:
            yield line
            continue
        number = line.passage.marker.strip("(). ")
        yield Line(label=Label(Says.FINDING, kind, (number,)), beside=True)
        yield from _unquoted(replace(line.passage, role=Role.PARAGRAPH, marker="", level=0))
        yield Line(label=Label(author or Says.ANSWER), beside=True)
        open_answer = True


def _unquoted(passage: Passage) -> Iterator[Line]:
    """The words of a finding; of one that is quoted as a whole the signs apart from them."""
    if not _WHOLE.fullmatch(passage.text):
        yield Line(passage)
        return
    opens, rest = cut(passage, 1)
    words, closes = cut(rest, len(rest.text) - 1)
    yield from (Line(opens, _QUIET), Line(words, beside=True), Line(closes, _QUIET))


def _is_numbered(line: Line, behind: Sequence[Line]) -> bool:
    passage = line.passage
    if passage is None or line.label is not None or passage.role is not Role.ITEM or not behind:
        return False
    below = behind[0].passage
    answered = below is not None and behind[0].label is None and below.role is Role.PARAGRAPH
    number = passage.marker.strip("(). ")
    return answered and number.isdigit() and addressee(passage.text) is not None


def _kind_told(text: str) -> str:
    """The kind that a sentence speaks of last; empty where it speaks of none."""
    found = list(_KIND.finditer(text))
    return (AFI if found[-1]["afi"] else RECOMMENDATION) if found else ""


_KIND = re.compile(r"\b(?:(?P<afi>areas? for improvement|AFIs?)|recommendations?)\b", re.IGNORECASE)
_CONCLUDES = re.compile(
    r"(?:I am (?:copying|sending)|I (?:will|shall) (?:publish|send)|(?:a )?cop(?:y|ies) of this"
    r"|I (?:look forward|hope|trust|would"
    r" like to thank)|in conclusion|to conclude|overall,|finally,|this (?:letter|response) )",
    re.IGNORECASE,
)
_CHIEF_SAYS = re.compile(
    r"(?P<intro>.*?\bChief Constable\b[^.“\"]{0,80}\b(?:said|says|written|writes|wrote|told"
    r" me|states?|stated"
    r"|comments?|commented|responded|replied|adds?|added|response|view|answer"
    r"|reply)[^.“\"]{0,40}[:,.]?\s*)"
    r"(?P<quote>[“\"][^”\"]{25,9000}[”\"])[.,]?\s*",
    re.DOTALL,
)


def _handing_over(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; where a sentence says that the chief constable's comments follow, and a paragraph
    below is one quotation, a label of his above it.
    """
    for above, line in pairwise([Line(), *lines]):
        leads = above.passage.text if above.passage is not None and above.label is None else ""
        quoted = line.passage is not None and line.label is None and not line.beside
        if quoted and line.passage and _WHOLE.fullmatch(line.passage.text) and _LEADS.search(leads):
            yield Line(label=Label(Says.CHIEF), beside=True, quoting=True)
        yield line


_LEADS = re.compile(
    r"\bchief constable\b[^.“\"]{0,120}\b(?:following|as follows|below)\b[^.“\"]{0,60}\.$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"[“\"][^”\"]{25,}[”\"]")


def _quoting(line: Line) -> Iterator[Line]:
    """A paragraph that quotes the chief constable: what leads to it, the quotation, the rest."""
    passage = line.passage
    match = _CHIEF_SAYS.match(passage.text) if passage is not None and line.label is None else None
    if passage is None or match is None or line.beside:
        yield line
        return
    head, tail = cut(passage, match.end("intro"))
    quote, rest = cut(tail, len(match["quote"]))
    yield from _leading(head)
    yield Line(label=Label(Says.CHIEF), beside=True, quoting=True)
    yield Line(quote)
    if rest.text:
        yield Line(rest)


def _leading(head: Passage) -> Iterator[Line]:
    """What leads to words of another one: the last sentence only says whose they are."""
    before, last = cut(head, last_sentence(head.text))
    if before.text:
        yield Line(before)
    yield Line(last, _QUIET)


def _as_subject(line: Line) -> Line:
    """What a letter is about announces no answer: Section 55 response - ..."""
    answers = line.label is not None and line.label.says is Says.ANSWER
    return line._replace(label=_QUIET) if answers else line


_OF_THE_AUTHOR = {"opening": "initial", "closing": "overall"}


def _framed(lines: Sequence[Line], author: Says | None, *, labelled: bool) -> Iterator[Line]:
    for above, line in pairwise([Line(), *lines]):
        text = line.passage.text.strip() if line.passage is not None and line.label is None else ""
        part = line.label.part if line.label is not None else ""
        if above.passage is not None and _DEAR.fullmatch(above.passage.text.strip()):
            line = _as_subject(line)  # noqa: PLW2901
        if _DEAR.fullmatch(text):
            yield Line(line.passage, Label(Says.OTHER, part="letter"))
            if author is not None:
                yield Line(label=Label(author, part="initial" if labelled else ""))
        elif part in _OF_THE_AUTHOR and author is not None:
            yield line._replace(label=Label(author, part=_OF_THE_AUTHOR[part]))
        elif part == "closing":  # nobody tells whose: no answer to the finding above it
            yield line._replace(label=Label(Says.OTHER, part="signed"))
        elif part in _OF_THE_AUTHOR:
            yield line._replace(label=Label(Says.OTHER, part="heading"))
        elif _CLOSES.fullmatch(text):
            yield Line(line.passage, Label(Says.OTHER, part="signed"))
        else:
            yield line


_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_COUNTED = re.compile(
    rf"\b(?P<title>{_ORDINAL})(?:ly)?,? that "
    r"(?P<said>(?>.{1,600}?\b(?:should|must)\b).{1,1500}?)"
    rf"(?=[;.](?:\s|$)|,? and (?:also )?{_ORDINAL}(?:ly)?,? that)",
    re.IGNORECASE,
)
_ON_THE = re.compile(
    rf"(?:on|as to|as for|regarding|in respect of|to|about) the (?P<title>{_ORDINAL})\b",
    re.IGNORECASE,
)
_QUIET = Label(Says.OTHER, part="words")


def _counted(line: Line, author: Says | None) -> Iterator[Line]:
    """The findings that one sentence counts: first, that ...; and second, that ...; and what is
    said of each: On the first, ...
    """
    passage = line.passage
    if passage is None or line.label is not None:
        yield line
        return
    found = [match for match in _COUNTED.finditer(passage.text) if addressee(match["said"])]
    if len(found) > 1:
        yield from _each_counted(passage, found)
    elif match := _ON_THE.match(passage.text):
        yield Line(label=Label(Says.FINDING, title=match["title"].lower()), beside=True)
        yield Line(label=Label(author or Says.ANSWER), beside=True)
        yield line
        yield Line(label=Label(Says.OTHER, part="told"))
    else:
        yield line


def _each_counted(passage: Passage, found: Sequence[re.Match[str]]) -> Iterator[Line]:
    at = 0
    for match in found:
        yield from _piece(passage, at, match.start("said"), _QUIET)
        yield Line(label=Label(Says.FINDING, title=match["title"].lower()), beside=True)
        yield from _piece(passage, *match.span("said"), None)
        at = match.end("said")
    yield from _piece(passage, at, len(passage.text), _QUIET)
    yield Line(label=Label(Says.OTHER, part="told"))


def _piece(passage: Passage, start: int, end: int, label: Label | None) -> Iterator[Line]:
    if text := passage.text[start:end].strip():
        yield Line(replace(passage, text=text, struck=(), role=Role.PARAGRAPH), label)


class _Telling(NamedTuple):
    """How findings are sought in a paragraph that tells them one after the other."""

    author: Says | None
    patterns: Sequence[re.Pattern[str]]
    kind: str = ""
    """Of the finding that was told last."""
    most: int = 100
    """So many may still be told in it: no more are sought."""


def _told(line: Line, telling: _Telling) -> Iterator[Line]:
    passage = line.passage
    if line.label is not None or line.beside or passage is None or passage.role is Role.HEADING:
        yield line
        return
    for pattern in telling.patterns if telling.most else ():
        match = next(
            (each for each in pattern.finditer(passage.text) if _says_what(each)),
            None,
        )
        if match:
            yield from _cut_up(passage, match, telling)
            return
    yield line


def _says_what(match: re.Match[str]) -> bool:
    """Whether what is told says who should do something."""
    if match.re is _ASKS:
        return is_addressee(match["to"])
    said = match["said"]
    if match.re is _QUOTED and _IN_PERSON.search(said):
        return False  # somebody answers
    if match.re is _TOLD and match["asks"] and not obliges(said):
        return _who_is_asked(said) != ""
    return obliges(said) and addressee(said) is not None


_IN_PERSON = re.compile(r"\b(?:I|(?i:my|our|we)(?! recommend))\b")


def _who_is_asked(said: str) -> str:
    """Who stands first in what is asked for, behind its deadline: by 31 October 2025 chief
    constables make sure that ...
    """
    words = _DEADLINE.sub("", said, count=1).split()
    heads = (" ".join(words[:count]) for count in range(_MOST_WORDS, 0, -1))
    return next((each for each in heads if is_addressee(each)), "")


_DEADLINE = re.compile(
    r"^(?:by|within|before|from)\b[^,]*?(?:\d{4}|months?|weeks?|days?),? ", re.IGNORECASE
)
_MOST_WORDS = 5


_SENTENCES = (_QUOTED, _TOLD, _ASKS, _BEGINS)


def _cut_up(passage: Passage, match: re.Match[str], telling: _Telling) -> Iterator[Line]:
    """The sentence that tells a finding: what leads to it, the finding, and what is said of it, in
    which another sentence may tell the next one.
    """
    improves = re.search(r"areas? for improvement", passage.text, re.IGNORECASE)
    kind = AFI if improves else telling.kind or RECOMMENDATION
    start, end = match.span("said")
    behind = match.end() if "end" in match.re.groupindex else end
    rest = re.compile(r"[.,;]?").match(passage.text, behind)
    head, tail = cut(passage, start)
    said, after = cut(tail, end - len(passage.text) + len(tail.text))
    signs, answer = cut(after, (rest.end() if rest else behind) - end)
    quiet = Label(Says.OTHER, part="words")
    if head.text:
        yield from _leading(head)
    number = _NUMBER.search(head.text)
    to = match["to"] if match.re is _ASKS else ""
    if match.re is _TOLD and not obliges(match["said"]):
        to = _who_is_asked(match["said"])
    numbers = (number[1],) if number else ()
    yield Line(label=Label(Says.FINDING, kind, numbers, to=to), beside=True)
    yield Line(replace(said, role=Role.PARAGRAPH))
    if signs.text:
        yield Line(signs, quiet)
    if answer.text:
        yield Line(label=Label(telling.author or Says.ANSWER), beside=True)
        goes_on = telling._replace(kind=kind, most=telling.most - 1)
        yield from _told(Line(replace(answer, role=Role.PARAGRAPH)), goes_on)
    yield Line(label=Label(Says.OTHER, part="told"))
