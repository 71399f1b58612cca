"""Who speaks in a paper, and by which words that is known.

A speaker is announced: by the label above or beside his words, by a sentence that leads to them, or
by the paper's own title, salutation and signature, which name its author. He speaks until somebody
else is announced. Whether a paragraph says "I" announces nobody; it can only speak against the
speaker who was announced, and then a person is asked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain, pairwise, takewhile
from typing import NamedTuple

from recotrack.intake.labels import (
    ANSWERS,
    BY_SHAPE,
    END_OF_FINDING,
    END_OF_WORDS,
    GENERAL_PARTS,
    NO_MEANING,
    RECOMMENDATION,
    TWO_OFFICES,
    Label,
    Says,
    curly_line,
    numbers_in,
)
from recotrack.intake.layouts.facts import (
    chief_title,
    holders_title,
    is_person,
    is_place_and_office,
    is_subject,
    name_and_office,
    recommendations_in,
)
from recotrack.intake.layouts.printed import (
    COPIES,
    OPENING_MARKS,
    SENTENCE,
    Line,
    cut,
    cut_at_own,
    is_quotation,
    last_sentence,
    lead_in,
)
from recotrack.intake.layouts.told_days import days_of_publication
from recotrack.intake.numbers import NUMBER_WORDS, SEVERAL, plain_number, printed_numbers
from recotrack.intake.page_notices import DEAR, FAREWELL
from recotrack.intake.paper import Passage, Role
from recotrack.intake.sentences import obliges, says_i
from recotrack.intake.vocabulary import PatternWithWords
from recotrack.words import one_line

# The author of a paper

_BODY_WORDS = re.compile(r"commissioner|mayor", re.IGNORECASE)
_TITLES = (
    (Says.OTHERS, re.compile(r".{0,80}\bgovernment[’']?s? response\b", re.IGNORECASE)),
    (
        Says.CHIEF,
        re.compile(
            r"(?:.{0,40}\b(?:[Rr]esponse|[Cc]omments|[Ss]tatement|[Rr]eply) (?:of|by|from) "
            r"|.{0,160} \| )?(?:the )?"
            r"(?:[A-Z][\w’-]+ (?:and |& )?){1,3}(?:Police|Constabulary)\b(?!,? (?:and|Fire|&))"
            r"(?::|$| (?:response|comments|to)\b)"
            r"|(?i:.{0,40}\b(?:response|report|comments|statement|reply) (?:of|by|from) "
            r"(?:the )?(?:deputy |assistant |acting |temporary |t/)?chief constable\b)"
        ),
    ),
    (
        Says.BODY,
        re.compile(
            r"(?:office of the |response of the |.{0,40}response (?:of|by|from) the )?"
            r"(?:police(?:, fire)? and crime commissioner|pf?cc)\b"
            r"|(?:.{0,60}\b)?(?:commissioner|mayor|pf?cc)[’']?s? (?:statutory |formal )?response\b",
            re.IGNORECASE,
        ),
    ),
)
"""What the first lines of a paper say whose it is: Response of Nether Wold Police; the title of a
page on a force's site, Our PEEL report | Nether Wold Police.
"""
_MINISTER = re.compile(
    r"(?:parliamentary )?(?:under[- ])?(?:minister|secretary) of state\b.{0,60}"
    r"|(?:the )?(?:rt hon )?home secretary|.{0,30}\bminister\b.{0,60}",
    re.IGNORECASE,
)


def author_of(lines: Sequence[Line]) -> Says | None:
    """The author of a response: by its addressee, its signature or its first lines. Of two letters,
    one in an annex, it is that of the first one with findings.
    """
    printed = _printed(lines)
    dear = next((match["whom"] for text in printed if (match := DEAR.fullmatch(text))), "")
    if _BODY_WORDS.search(dear):
        return Says.CHIEF
    if says := _author_of_a_memo(printed[:_HEAD_OF_A_MEMO]):
        return says
    first = [says for text in _first_texts(lines) for says, title in _TITLES if title.match(text)]
    first_finding = next((n for n, line in enumerate(lines) if line.says is Says.FINDING), None)
    above = len(printed) if first_finding is None else len(_printed(lines[:first_finding]))
    farewells = [n for n, text in enumerate(printed) if FAREWELL.fullmatch(text)]
    farewell = next((n for n in farewells if n > above), max(farewells, default=None))
    signers = [says for _, says in _signers(printed[farewell or 0 :])]
    if farewell is not None:
        signers += _offices_alone(printed[farewell + 1 :])
    if Says.OTHERS in first:
        return Says.OTHERS
    # Without a farewell a signature may be that of somebody who is quoted.
    known = [*first, *signers] if farewell is None else [*signers, *first]
    return next(iter(known), None)


def _author_of_a_memo(printed: Sequence[str]) -> Says | None:
    """The office that the head of a memorandum names: From: the Chief Constable; or the one that
    writes to the other: To: the Police and Crime Commissioner.
    """
    head = [match for text in printed if (match := _HEAD.fullmatch(text))]
    named = [(each["to"], office_titled(each["whom"])) for each in head]
    sender = next((says for to, says in named if says and not to), None)
    return sender or next((TELLER.get(says) for to, says in named if says and to), None)


_HEAD = re.compile(r"(?:(?P<to>to)|from):\s*(?:the )?(?P<whom>[^,.]{2,80})", re.IGNORECASE)
_HEAD_OF_A_MEMO = 8


def _printed(lines: Sequence[Line]) -> list[str]:
    """The printed lines, without empty ones."""
    papers = [line.passage.text for line in lines if line.passage is not None]
    return [text.strip() for paper in papers for text in paper.split("\n") if text.strip()]


def _signers(printed: Sequence[str]) -> Iterator[tuple[str, Says]]:
    """The names and offices of those who signed: beside each other, or on two lines."""
    for above, text in pairwise(["", *printed]):
        named = name_and_office(text, above)
        if named and (says := office_titled(named[1])):
            yield named[0], says


def _offices_alone(below: Sequence[str]) -> Iterator[Says]:
    """The office that signs without a name, directly below a farewell."""
    for text in takewhile(lambda text: not COPIES.fullmatch(text), below[:_LINES_OF_A_SIGNATURE]):
        if says := office_titled(text.strip(" ,.")):
            yield says


def signer(text: str) -> Says | None:
    """The office that signs with a passage which is a name and an office, and nothing else."""
    printed = [line.strip() for line in text.split("\n") if line.strip()]
    if len(printed) > _LINES_OF_A_SIGNATURE or len(text) > _LONGEST_SIGNATURE:
        return None
    named = _NAMED.fullmatch(curly_line(text).removeprefix("T/").rstrip(" ."))
    return next((says for _, says in _signers(printed)), _says_of(named) if named else None)


_LINES_OF_A_SIGNATURE = 3
_LONGEST_SIGNATURE = 140


def _first_texts(lines: Sequence[Line]) -> Iterator[str]:
    """The texts of the first three lines, up to the first fact of a form, and of the headings of
    the highest level.
    """
    for n, line in enumerate(lines):
        if line.says is Says.FACT:
            return
        if line.passage is not None and (n < _FIRST or line.passage.is_top):
            yield line.passage.text.strip()


_FIRST = 3


def office_titled(text: str) -> Says | None:
    """The office, if a line is the title of one."""
    if chief_title(text):
        return Says.CHIEF
    if holders_title(text) or is_place_and_office(text):
        return Says.BODY
    return Says.OTHERS if _MINISTER.fullmatch(text) else None


# The author's own words

_AUTHOR_PARTS = {part: how for how, part in GENERAL_PARTS.items()}
_UNDER_THE_LAW = re.compile(
    r"\bsection 55\b|\bs\. ?55\b|\bPolice Act\b"
    r"|^thank you for (?:your|the) (?:letter|e-?mail|invitation)\b[^.]*\bmy comments\b",
    re.IGNORECASE,
)
_SENTENCES_OF_A_FORMULA = 2


def with_authors_words(
    lines: Sequence[Line], author: Says | None, *, labelled: bool
) -> Iterator[Line]:
    """The lines, with labels where the words of the paper's author begin and end: below the
    salutation of a letter, below the title of a page that has no findings (`labelled`), and where
    the author of one that has some speaks above them.
    """
    starts = _start_of_a_page(lines, author, labelled=labelled)
    lines = [*_with_parts_apart(lines)]
    below_salutation = False
    for n, (line, writer) in enumerate(zip(lines, authors_of(lines, author), strict=True)):
        text = line.text.strip() if line.label is None else ""
        author = writer
        if n == starts and author is not None:
            yield Line(label=Label(author, part="initial" if labelled else ""))
        if DEAR.fullmatch(text):
            yield Line(line.passage, Label(Says.OTHER, part="letter"))
            if author is not None:
                yield Line(label=Label(author, part="initial" if labelled else ""))
            below_salutation = True
        elif below_salutation and _is_subject_line(line, lines[n - 1]):
            yield line._replace(label=NO_MEANING)
        elif below_salutation and line.passage is not None and (end := _end_of_formula(text)):
            formula, rest = cut(replace(line.passage, text=text), end)
            yield Line(formula, NO_MEANING)
            if rest.text:
                yield Line(rest)
        else:
            yield line._replace(label=_with_author(line.label, text, author))
        below_salutation = bool(DEAR.fullmatch(text)) or (
            below_salutation and not text.endswith(".")
        )


def authors_of(lines: Sequence[Line], author: Says | None) -> list[Says | None]:
    """Who wrote each line. A paper with several letters, or with annexes, has several authors: who
    wrote a letter or an annex speaks in it until the next begins. One of which nothing says who
    wrote it is by the author of the paper.
    """
    starts = [n for n, line in enumerate(lines) if _begins_a_part(line)]
    cuts = [*starts, len(lines)]
    if len(starts) < _SEVERAL_PARTS:
        return [author] * len(lines)
    parts = (lines[start:end] for start, end in pairwise(cuts))
    written = [author] * starts[0]
    for part in parts:
        written += [_writer_of(part) or author] * len(part)
    return written


_SEVERAL_PARTS = 2


def _begins_a_part(line: Line) -> bool:
    """Whether a letter begins with a line, or an annex."""
    text = line.text.strip()
    annex = _ANNEX.match(text) is not None and not text.endswith(".")
    return _greets(line) or (annex and len(text) <= _LONGEST_HEADING)


def _with_parts_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with the end of who spoke above an annex that names no office, or that is a letter
    whose words begin below its salutation: Annex A: Letter from the Chief Constable, and a day.
    """
    speaking = False
    for n, line in enumerate(lines):
        begins = speaking and _begins_a_part(line) and not _greets(line)
        head = takewhile(lambda below: below.label is None, lines[n + 1 :][:_LONGEST_HEAD])
        if begins and (line.says not in TWO_OFFICES or any(map(_greets, head))):
            yield line._replace(label=END_OF_WORDS)
        else:
            yield line
        speaking = speaking or line.says in ANSWERS | _STATING or _greets(line)


def _greets(line: Line) -> bool:
    return DEAR.fullmatch(line.text.strip()) is not None


_LONGEST_HEAD = 12
"""The most lines above a salutation: a day, an address."""
_ANNEX = re.compile(
    r"(?:annex|appendix|attachment|enclosure)(?: \w{1,2})?(?:\s*[:.–—-]|$)", re.IGNORECASE
)
_LONGEST_HEADING = 120


def _writer_of(part: Sequence[Line]) -> Says | None:
    """The author of a letter or an annex: whom its heading names, else as of a paper."""
    return part[0].says if part[0].says in TWO_OFFICES else author_of(part)


def _is_subject_line(line: Line, above: Line) -> bool:
    """Whether a line below a salutation is the letter's subject: Section 55 response - ..., a
    heading, or a line that is no sentence, and no value of the label above.
    """
    if line.label is not None:
        return line.label.says is Says.ANSWER or line.label.part == "heading"
    text = line.text.strip()
    sentence = text.endswith((":", "?", "!")) or says_i(text)
    return is_subject(text) and not sentence and above.label is None


def _with_author(label: Label | None, text: str, author: Says | None) -> Label | None:
    """The label of a line in a letter: with its author, or of the end of his words."""
    if FAREWELL.fullmatch(text):
        return END_OF_WORDS
    if label is None or label.part not in _AUTHOR_PARTS or label.says is not Says.OTHER:
        return label
    if author is not None:
        return Label(author, part=_AUTHOR_PARTS[label.part])
    # Of an unknown author; a closing answers no finding above.
    return END_OF_WORDS if label.part == "closing" else Label(Says.OTHER, part="heading")


def _start_of_a_page(lines: Sequence[Line], author: Says | None, *, labelled: bool) -> int | None:
    """The line at which the author's words begin on a page, if no label says it: the one below its
    title; above findings the first in which somebody speaks.
    """
    labels = {line.says for line in lines}
    if any(map(_greets, lines)) or author not in TWO_OFFICES:
        return None
    if labelled:
        above = takewhile(lambda at: at[1].says not in _FIRST_SAID, enumerate(lines))
        return next((n for n, line in above if _opens(line)), None)
    if author in labels:
        return None
    titles = [n for n, line in enumerate(lines) if line.passage and line.passage.is_top]
    return titles[-1] + 1 if titles else 1


_FIRST_SAID = ANSWERS | {Says.FINDING, Says.SECTION, Says.COLUMN}


def _opens(line: Line) -> bool:
    """Whether a line is a paragraph in which its author speaks, and does not only lead to what is
    said below.
    """
    passage = line.passage if line.label is None and not line.beside else None
    if passage is None or passage.role is not Role.PARAGRAPH:
        return False
    return speaks_of_more(passage.text) and line.text.rstrip().endswith((".", "!", "?"))


def speaks_of_more(text: str) -> bool:
    """Whether a text has a sentence in the first person that does not only lead to what is below:
    My comments are set out below.
    """
    said = [each for each in SENTENCE.split(curly_line(text)) if says_i(each)]
    return not all(map(_LEADS_ON.search, said))


_LEADS_ON = re.compile(
    r"\b(?:below|as follows|set out|(?:this|here|that) is (?:what|how|my)|following)\b|:$",
    re.IGNORECASE,
)


def _end_of_formula(text: str) -> int:
    """The length of the sentences at the beginning of a paragraph that only say by which law a
    letter is written, of which report and what that has; 0 if there are none.
    """
    ends = [*(each.end() for each in SENTENCE.finditer(text)), len(text)]
    if len(ends) > _SENTENCES_OF_A_FORMULA or not _UNDER_THE_LAW.search(text):
        return 0
    behind = text[ends[0] :]
    facts = bool([*days_of_publication(behind)]) or recommendations_in(behind) is not None
    return ends[-1] if facts or _UNDER_THE_LAW.search(behind) else ends[0]


# Sentences that announce a speaker

_VERB = PatternWithWords(r"\b{SAID}", re.IGNORECASE)
_NOUN = PatternWithWords(r"\b{SPOKEN}", re.IGNORECASE)
_OWNED = re.compile(r"(?:’s?|\b(?:his|her|their|my|the|any|some|of)) $", re.IGNORECASE)
_SURNAME = r"(?-i:[A-ZÀ-Þ])[\w’-]+"
_MENTION = PatternWithWords(
    r"(?P<others>\b{OTHERS})|(?P<chief>\b{CHIEF})|(?P<body>\b{BODY})"
    rf"|(?P<pronoun>\b(?:he|she|they)\b)|(?P<name>\b{_SURNAME})",
    re.IGNORECASE,
)
_LEVEL = rf"(?:[\d£]|an? |(?:the )?(?:national|target|average|level)|{'|'.join(NUMBER_WORDS)})"
"""What is below a figure: below ten per cent leads to nothing."""
_LEADS_BELOW = re.compile(
    r":\s*[-–—]?\s*$|\b(?:(?:the|this|these|his|her|their) following|as follows"
    rf"|below(?! {_LEVEL}))\b"
    r"[^.“\"]{0,60}[.:]$"
    r"|\bin (?:these|those|his|her|their)(?: own)? (?:terms|words)\.$",
    re.IGNORECASE,
)
_ARE_BELOW = re.compile(r"(?:they|these|those|it|this) (?:are|is|reads?|follows?)\b", re.IGNORECASE)
"""Of words that the sentence above names: I asked her for her comments. They are as follows."""
_LISTS = re.compile(
    r"\b(?:recommendations|areas for improvement|afis|causes of concern)\b", re.IGNORECASE
)
_QUOTATION = re.compile(r"[“\"](?:[^“”\"]{25,9000}|[^“”\"]{8,24}[.!?])[”\"][.,]?\s*")
_WRITES = PatternWithWords(r"[^.:;“”\"]{3,100}\b{SAID}: (?=[^“\"–—-])", re.IGNORECASE)
_STATING = frozenset({Says.FINDING, Says.SECTION, Says.COLUMN})
_ATTRIBUTES = PatternWithWords(r"(?:{SAID} [^.“\"]{3,100}|[^.“\"]{3,100} {SAID})\.?", re.IGNORECASE)
"""The words behind a quotation that say whose it is, and nothing else."""
_ADVISED = PatternWithWords(
    r"(?:(?:overall|in (?:general|summary|short|reply|response|answer)|more generally),? )?"
    r"(?P<on>(?:in (?:response|relation|respect|answer|regard) (?:to|of)|with regard to|on"
    rf"|regarding|as (?:to|for)) (?:(?:the )?recommendations? (?P<numbers>{SEVERAL})"
    r"|(?:this|that|the|each) (?:recommendation|area for improvement|finding|point)),? )?(?:"
    r"(?:i am|i was|i have been|we are|we were|we have been) (?:also )?(?:advised|told|informed"
    r"|assured) by (?:the |my )?(?:(?P<chief>{CHIEF})|(?P<body>{BODY}))(?: (?:of|for) [\w ]+)? that"
    r"|i understand from (?:the |my )?(?P<chief2>{CHIEF})(?: of [\w ]+)? that"
    r"|(?:the |my )?(?P<chief3>{CHIEF})(?: of [\w ]+|(?: (?-i:[A-Z])[\w’-]+){1,3})?(?: has| have)?"
    r"(?: also)? (?:(?:(?:advise[sd]?|tells?|told|informs?|informed|assure[sd]?)"
    r" (?:me|us|my office)|{SAID}(?: to (?:me|us))?) that|point(?:s|ed) to)) ",
    re.IGNORECASE,
)
"""The beginning of a sentence in which somebody tells what another office has answered."""
ADVICE = "advice"
"""The part of the label of such a sentence: the whole of it is that office's answer."""
RETOLD = "retold"
"""The part of the label of one that stands in a paragraph on a finding: whose it is, is asked."""
_LONGEST_LEAD = 400


_NAMED = PatternWithWords(
    r"\b(?:(?P<others>{OTHERS})|(?P<chief>{CHIEF})|(?P<body>{BODY})),? "
    rf"(?P<behind>{_SURNAME}(?: {_SURNAME}){{1,3}})"
    rf"|(?P<before>(?!His |Her |The ){_SURNAME}(?: {_SURNAME}){{1,3}}),? (?:the |\()?"
    r"(?:(?P<chief2>{CHIEF})|(?P<body2>{BODY})|(?P<others2>{OTHERS}))",
    re.IGNORECASE,
)


def names_in(passages: Sequence[str]) -> dict[str, Says]:
    """The offices of the persons whom passages name with one, by their surnames."""
    found: dict[str, Says] = {}
    for text in passages:
        for match in _NAMED.finditer(curly_line(text)):
            says = _says_of(match)
            name = match["behind"] or match["before"] or ""
            if says is not None and is_person(name):
                found.setdefault(name.split()[-1], says)
        for name, says in _signers([each.strip() for each in text.split("\n")]):
            found.setdefault(curly_line(name).split()[-1], says)
    return found


def _says_of(match: re.Match[str]) -> Says | None:
    for group, says in (("chief", Says.CHIEF), ("body", Says.BODY), ("others", Says.OTHERS)):
        if match[group] or match.groupdict().get(f"{group}2"):
            return says
    return None


def with_announcements(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with labels where a sentence leads to somebody's words: below it, or behind it in
    quotation marks.
    """
    announcing = _Announcing(lines)
    told, marked = announcing.office_in_marks()
    for n, line in enumerate(lines):
        if marked and n > told and _is_quotation(line):
            yield Line(label=Label(marked), quoting=True)
            yield line
        elif line.passage is None or line.beside or not _may_announce(line):
            yield line
        else:
            yield from announcing.cut(n, line, line.passage)


def _is_quotation(line: Line) -> bool:
    """Whether a line without a label is a quotation as a whole, in quotation marks."""
    return line.label is None and is_quotation(line.text.strip())


def with_signed_quotations(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a label before words that are set off as a quotation, if the name and the
    office of who says them stand at its end, and no sentence above leads to it.
    """
    ends = {n: end for n in range(len(lines)) if (end := _end_of_quotation(lines, n))}
    signatures = {}
    for n, line in enumerate(lines):
        says = signer(lines[ends[n] - 1].text) if n in ends else None
        if says in TWO_OFFICES and not (n and lines[n - 1].quoting):
            yield Line(label=Label(says), quoting=True)
            signatures[ends[n] - 1] = NO_MEANING
        yield line._replace(label=signatures.get(n, line.label))


def _end_of_quotation(lines: Sequence[Line], start: int) -> int:
    """The index behind the quotation that begins at a line, of several passages; 0 if none does."""
    if start and _is_set_off(lines[start - 1]):
        return 0
    end = start
    while end < len(lines) and _is_set_off(lines[end]):
        end += 1
    return end if end - start > 1 else 0


def _is_set_off(line: Line) -> bool:
    return line.passage is not None and line.passage.quoted and line.label is None


def _may_announce(line: Line) -> bool:
    """Whether a line is a sentence: it has no label, or introduces a list."""
    return line.label is None or (
        line.label.says is Says.SECTION and line.label.title.endswith(":")
    )


class _Announcing:
    """Finds in the lines of a paper the sentences that announce somebody's words."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def names(self) -> Mapping[str, Says]:
        """The persons whose offices the paper names. Most papers announce nobody, and need none."""
        return names_in([line.passage.text for line in self._lines if line.passage is not None])

    def cut(self, n: int, line: Line, passage: Passage) -> Iterator[Line]:
        """A line, cut where the announced words begin and end."""
        match = _ADVISED.match(curly_line(passage.text))
        above = self._labels_above[n]
        finding = above if above is not None and above.says is Says.FINDING else None
        if match and self._is_asked(match, above):
            told, own = cut_at_own(passage)
            rest = [Line(own)] if own.text else []
            return chain(retold(told, TELLER[_adviser(match)]), rest)
        if match and (finding or match["numbers"] or match["chief"] or match["body"]):
            return _advice(passage, match)
        below = self._lines[n + 1] if n + 1 < len(self._lines) else Line()
        found = self._quoted_in(n, passage) or self._written_in(n, passage)
        if found is None and self._leads_below(line, below):
            found = self._below(n, passage, below)
        return chain(self._findings_led_to(found or []), found or [line])

    def _findings_led_to(self, announced: Sequence[Line]) -> Iterator[Line]:
        """The label, without words, of the findings of this paper that a sentence leads to answers
        on: The Chief Constable has answered recommendations 4 and 11 together: ...
        """
        leads = (each.text for each in announced if each.quoting)
        numbers = tuple(dict.fromkeys(numbers_in(next(leads, ""))))
        if numbers and {plain_number(each) for each in numbers} <= self._stated:
            yield Line(label=Label(Says.FINDING, RECOMMENDATION, numbers), beside=True)

    @cached_property
    def _stated(self) -> frozenset[str]:
        """The numbers of the findings that labels name."""
        heads = (line for line in self._lines if line.says is Says.FINDING)
        return frozenset(plain_number(number) for head in heads for number in head.numbers)

    def _is_asked(self, match: re.Match[str], above: Label | None) -> bool:
        """Whether words that tell what another office has said may be either's: of a finding that
        only its shape shows, or, below no label, of the whole report where findings have labels.
        """
        if above is not None:
            return above.says is Says.FINDING and above.part == BY_SHAPE
        findings = (line for line in self._lines if line.says is Says.FINDING)
        return match["chief3"] is not None and any(findings)

    @cached_property
    def _labels_above(self) -> list[Label | None]:
        """For each line the label above it that announces somebody's words, or a finding."""
        found: list[Label | None] = []
        last = None
        for line in self._lines:
            found.append(last)
            if line.label is not None and line.label.part not in {"heading", "words"}:
                last = line.label
        return found

    def _quoted_in(self, n: int, passage: Passage) -> list[Line] | None:
        """The lines of a paragraph that quotes somebody; None if it does not."""
        first = _QUOTATION.match(passage.text)
        behind = curly_line(passage.text[first.end() :]) if first else ""
        said = _last_mention(behind, self.names) if _ATTRIBUTES.fullmatch(behind) else None
        if first and said:
            quote, speaker = cut(passage, first.end())
            return [Line(label=Label(said), quoting=True), Line(quote), Line(speaker, NO_MEANING)]
        made: list[Line] = []
        rest = passage
        while rest.text and (found := self._first_quotation(n, rest)):
            lines, rest = found
            made += lines
        if not made:
            return None
        made += [Line(rest)] if rest.text else []
        return [each._replace(same=at > 0) for at, each in enumerate(made)]

    def _first_quotation(self, n: int, passage: Passage) -> tuple[list[Line], Passage] | None:
        """The lines of a passage up to the end of the first quotation that its words lead to, and
        what is behind it; None if they lead to none.
        """
        for quotation in _QUOTATION.finditer(passage.text):
            before = passage.text[: quotation.start()].rstrip()
            said = self.speaker_in(before, n) if _introduces(before) else None
            if said is None or (said is Says.OTHERS and obliges(quotation[0])):
                continue
            head, tail = cut(passage, quotation.start())
            quote, rest = cut(tail, quotation.end() - quotation.start())
            return [*lead_in(head, Label(said), quoting=True), Line(quote)], rest
        return None

    def _written_in(self, n: int, passage: Passage) -> list[Line] | None:
        """The lines of a paragraph above all findings that begins by saying who wrote the rest of
        it: Ann Roe, Chief Constable, writes: ... None if it does not.
        """
        above = self._labels_above[n]
        stated = above is not None and above.says in _STATING
        match = None if stated else _WRITES.match(curly_line(passage.text))
        said = self.speaker_in(match[0], n) if match else None
        if match is None or said is None:
            return None
        head, words = cut(passage, match.end())
        return [Line(head, Label(said), quoting=True), Line(words)]

    def office_in_marks(self) -> tuple[int, Says | None]:
        """The office whose words the paper says that it puts in quotation marks, wherever they are,
        and the line that says so: The Chief Constable's comments are in quotation marks below each.
        """
        for n, line in enumerate(self._lines):
            match = _IN_MARKS.search(line.text) if line.passage else None
            said = self.speaker_in(line.text[: match.end()], n) if match else None
            if said in TWO_OFFICES:
                return n, said
        return 0, None

    def _leads_below(self, line: Line, below: Line) -> bool:
        """Whether a line leads to what is below it. The columns of a table say themselves whose
        words are in them; and a list of findings is no speaker's words.
        """
        listed = below.label is not None and line.label is not None
        leads = _LEADS_BELOW.search(curly_line(line.text)) is not None
        return leads and below.part != "table" and not listed

    def _below(self, n: int, passage: Passage, below: Line) -> list[Line] | None:
        """The lines of a sentence that announces the words below it; None if it announces none."""
        said = self.speaker_in(passage.text, n)
        others = below.passage if said is Says.OTHERS else None
        # HMICFRS found: and what it found, in the words of whoever writes; or what it recommends.
        if said is None or (others and (others.role is Role.ITEM or obliges(others.text))):
            return None
        listed = below.passage is not None and below.passage.role is Role.ITEM
        above = self._labels_above[n]
        if listed and above is not None and said is above.says:
            return None  # in the force's own answer: The force has advised officers to:
        if self._may_be_further_down(n, passage, below, said):
            asked = Label(Says.OTHER, part=RETOLD, title=_QUOTED_LATER)
            return [*lead_in(passage, NO_MEANING), Line(label=asked)]
        return [*lead_in(passage, Label(said), quoting=True)]

    def _may_be_further_down(self, n: int, passage: Passage, below: Line, said: Says) -> bool:
        """Whether words that are said to be below may be further down: what is next is not in
        quotation marks, and the same office is quoted in them later.
        """
        opens = below.text.lstrip().startswith(OPENING_MARKS) or _is_set_off(below)
        if opens or passage.text.rstrip().endswith((":", "-", "–", "—")):
            return False
        return self._last_quoted.get(said, n) > n

    @cached_property
    def _last_quoted(self) -> Mapping[Says, int]:
        """Each office that is quoted, with the last line that leads to its words."""
        spoken = ((n, each.passage) for n, each in enumerate(self._lines) if not each.beside)
        quoted = ((n, self._quoted_in(n, each) or []) for n, each in spoken if each)
        return {each.says: n for n, its in quoted for each in its if each.quoting and each.says}

    def speaker_in(self, text: str, n: int) -> Says | None:
        """Whose words a sentence leads to: the subject of its last verb of saying, or whose
        response it announces.
        """
        said = curly_line(text).strip()
        last = said[last_sentence(said) :]
        if not last or len(last) > _LONGEST_LEAD:
            return None
        starts = (each.start() for each in _VERB.finditer(last))
        verbs = [at for at in starts if not _OWNED.search(last[:at])]  # no noun: his comments
        if verbs:
            return self._subject(said[: len(said) - len(last) + verbs[-1]], n)
        if _ARE_BELOW.match(last):
            last = said[last_sentence(said[: -len(last)].rstrip(" .")) :]
        for noun in reversed(list(_NOUN.finditer(last))):
            if found := _last_mention(last[: noun.start()], self.names):
                return None if _LISTS.search(last) else found
        return None

    def _subject(self, before: str, n: int) -> Says | None:
        """The office that is the subject of the verb behind some words."""
        pronouns = [match for match in _MENTION.finditer(before) if match["pronoun"]]
        if not pronouns or pronouns[-1].start() < len(before) - _NEAR:
            return _last_mention(before[last_sentence(before) :], self.names)
        named = _last_person(before[: pronouns[-1].start()], self.names)
        above = (
            _last_person(curly_line(line.passage.text), self.names)
            for line in reversed(self._lines[max(0, n - _MOST_ABOVE) : n])
            if line.passage is not None
        )
        return named or next((each for each in above if each), None)


_IN_MARKS = re.compile(
    r"\b(?:in|inside|within|between) (?:quotation marks|quote marks|quotes|inverted commas"
    r"|speech marks)\b[^.]*\.?",
    re.IGNORECASE,
)
_QUOTED_LATER = (
    "a sentence says that another office's words are below, and may mean those quoted later"
)
_MOST_ABOVE = 8
"""The most lines above in which it is sought whom a pronoun means."""
_NEAR = 25
"""The most characters between a pronoun and its verb: she has since, in a letter, stated."""


def _introduces(before: str) -> bool:
    """Whether the words before a quotation end as a sentence does that introduces one."""
    verbs = list(_VERB.finditer(before[-_NEAR:]))
    return before.endswith((":", ",")) or (bool(verbs) and before[-_NEAR:].endswith(verbs[-1][0]))


def answering_below(lines: Sequence[Line]) -> Says | None:
    """The office of which lines say that what it does is set out below them: This page sets out
    what the force is doing about each. None if they say it of neither, or of both.
    """
    texts = (curly_line(line.text) for line in lines if line.label is None)
    found = {_says_of(match) for each in texts for match in _SETS_OUT.finditer(each)}
    return found.pop() if len(found) == 1 else None


# Not what an inspectorate's report says of the force, or a letter of the force.
_SETS_OUT = PatternWithWords(
    rf"\b(?:(?:this|the|these) (?:\w+ ){{0,2}}(?:page|paper|document|letter|response|section"
    rf"|paragraph|table|answer)s?|(?:chief constable|{{BODY}}),?(?: {_SURNAME}){{0,3}},?|I|we)"
    r"(?: below)? (?:sets? out|explains?|describes?|shows?)(?: below)? (?:what|how) (?:the |my )?"
    r"(?:(?P<chief>{CHIEF})|(?P<body>{BODY})|(?P<others>{OTHERS})) (?:is|are|has|have|will)\b",
    re.IGNORECASE,
)


def advice_in(passage: Passage) -> tuple[Passage, Passage] | None:
    """Of a passage that begins by telling what another office has answered: what is told, and the
    teller's own words behind it, which may be none. None for another passage.
    """
    return cut_at_own(passage) if adviser_in(passage) else None


def adviser_in(passage: Passage) -> Says | None:
    """The office whose answer a passage begins by telling; None if it tells none."""
    match = _ADVISED.match(curly_line(passage.text))
    return _adviser(match) if match else None


def _advice(passage: Passage, match: re.Match[str]) -> Iterator[Line]:
    """The lines of a sentence in which somebody tells what another office has answered, and of his
    own words behind it.
    """
    says = _adviser(match)
    numbers = printed_numbers(match["numbers"]) if match["numbers"] else ()
    head, told = cut(passage, match.end("on")) if numbers else (None, passage)
    told, rest = cut_at_own(told)
    if head is not None:
        yield Line(head, Label(Says.FINDING, RECOMMENDATION, numbers))
        yield Line(label=Label(says), beside=True)
    else:
        yield Line(label=Label(says, part=ADVICE), quoting=True)
    yield Line(told)
    if rest.text and head is not None:
        yield Line(label=Label(TELLER[says]), beside=True)
    if rest.text:
        yield Line(rest)
    if head is not None:
        yield Line(label=END_OF_FINDING)


def _adviser(match: re.Match[str]) -> Says:
    return Says.BODY if match["body"] else Says.CHIEF


def retold(told: Passage, teller: Says) -> Iterator[Line]:
    """The lines of a paragraph on the finding above in which somebody tells what another office has
    answered: whose words these are is asked; what follows is the teller's.
    """
    yield Line(label=Label(Says.OTHER, part=RETOLD, title=_RETOLD), beside=True)
    yield Line(replace(told, role=Role.PARAGRAPH))
    yield Line(label=Label(teller), beside=True)


_RETOLD = "it tells what another office has answered, in the words of whoever tells it"
TELLER = {Says.CHIEF: Says.BODY, Says.BODY: Says.CHIEF}
"""Who tells what an office has answered."""


def _last_mention(text: str, names: Mapping[str, Says]) -> Says | None:
    found = [says for says, _ in _mentions(text, names)]
    return found[-1] if found else None


def _last_person(text: str, names: Mapping[str, Says]) -> Says | None:
    """The office of the person whom a text names last. HMICFRS is no person."""
    found = [says for says, is_one in _mentions(text, names) if is_one]
    return found[-1] if found else None


def _mentions(text: str, names: Mapping[str, Says]) -> Iterator[tuple[Says, bool]]:
    for match in _MENTION.finditer(text):
        if match["name"] and match["name"] in names:
            yield names[match["name"]], True
        elif (says := _says_of(match)) is not None:
            yield says, says is not Says.OTHERS or _A_PERSON.search(match[0]) is not None


_A_PERSON = re.compile(r"\b(?:minister|secretary|inspector)\b", re.IGNORECASE)


# Words that speak against the speaker who was announced

_OF_A_COMMISSIONER = re.compile(
    r"\bmy (?:\w+ ){0,2}(?:office|accountability|scrutiny|performance|public|panel|board|deputy"
    r"|police and crime plan|predecessor)\b|\bhold\w* [^.]{0,30}\bto account\b"
    r"|\b(?:I|my)\b[^.]*\b(?:the|our|my) chief constable\b",
    re.IGNORECASE,
)


def told_of(text: str) -> Says | None:
    """The office that a paragraph tells of, as the subject of its first sentence: Coldmoor Police
    has trained its staff. None if it tells of neither.
    """
    match = _TOLD_OF.match(curly_line(text))
    return _says_of(match) if match else None


_TOLD_OF = PatternWithWords(
    rf"(?:the )?(?:(?P<chief>{{CHIEF}})|(?P<body>{{BODY}})|(?P<others>{{OTHERS}})"
    rf"|(?P<chief2>(?!The\b|Our\b){_SURNAME}(?: (?:(?:and|&|of|upon|the) )?{_SURNAME}){{0,4}}"
    r" (?:police|constabulary)))"
    rf"(?:,? {_SURNAME}){{0,3}}(?: \([a-z]+\))?,?"
    r" (?!(?:and|in|on|upon|its|as|an|this|that|should|must) )"
    r"(?:[a-z]+(?:s|ed|d|ll|ve|n)|took|gave|spoke|felt|thought|sought|kept)\b",
    re.IGNORECASE,
)


def is_a_bodys_answer(text: str) -> bool:
    """Whether a paragraph begins as a commissioner's answer does that is told: The PCC accepts this
    in full.
    """
    return _ANSWER_TOLD.match(curly_line(text)) is not None


_ANSWER_TOLD = PatternWithWords(
    rf"(?:the )?{{BODY}}(?:,? {_SURNAME}){{0,3}},? (?:(?:has|does|not|also|fully|partly) )*"
    r"(?:(?:accept|support|endorse|reject|note)(?:s|ed)?|(?:agree|welcome)[sd]?|is content)\b",
    re.IGNORECASE,
)


def closes_words(text: str) -> bool:
    """Whether a passage begins by saying that somebody's words are over: That is his reply."""
    return _WORDS_END.match(curly_line(text)) is not None


_WORDS_END = PatternWithWords(
    r"(?:that|this|those|these|here) (?:is|was|are|were|ends?|concludes?) (?:the )?"
    r"(?:(?:his|her|their)|(?:{CHIEF}|{BODY})(?:’s?)?) (?:own )?{SPOKEN}\b",
    re.IGNORECASE,
)


def speaks_against(label: Label, passage: Passage, *, around: bool) -> str:
    """Why a later paragraph below a label can hardly be the announced speaker's; else empty. In his
    own answer to one finding, below a label that is not `around` several, he may tell of the other.
    """
    if passage.role is not Role.PARAGRAPH:
        return ""
    text = curly_line(passage.text)
    if label.part == ADVICE:
        return "the sentence above tells what somebody else said, and nothing says whose this is"
    if label.says is not Says.CHIEF:
        return ""
    if around and told_of(text) is Says.BODY:
        return "the chief constable was announced, and it tells what the commissioner does"
    if _OF_A_COMMISSIONER.search(text):
        return "the chief constable was announced, and it speaks as a commissioner does"
    of_force = label.title and "chief" not in label.title.lower() and label.title.lower() != "cc"
    if of_force and says_i(text):
        return f"{label.title} was announced, and it says I"
    return ""


GOES_ON_UNQUOTED = (
    "it is not in quotation marks, and nothing says where the words announced above end"
)


WHOSE = {
    "chief-constable": Says.CHIEF,
    "commissioner": Says.BODY,
    "both": Says.BOTH,
    "nobody": Says.OTHERS,
}
"""What a person may answer when asked whose words a passage is. Nobody's are in no record."""
REPORT = "report"
"""What a person answers for words that are on the whole report and on no finding."""


class Said(NamedTuple):
    """What a person answered of a passage."""

    says: Says
    on: str = ""
    """The name or the number of the finding that it answers, or REPORT; empty if it was not said:
    then it is what its place makes it.
    """


Answers = Mapping[str, Said]
"""What a person answered, by the beginnings of passages."""
NAMELESS = ""
"""In the place of a beginning: all answers of which nothing says whose they are."""


def beginning(text: str) -> str:
    """The first words of a passage, by which an answer names it."""
    words = one_line(text).split()
    return " ".join(words[:_WORDS]).rstrip(" ,;:.")


_WORDS = 6


def answer_for(passage: Passage, whose: Answers) -> Says | None:
    """Whose words a passage is, as a person answered; else None."""
    found = said_of(passage, whose)
    return found.says if found else None


def said_of(passage: Passage, whose: Answers) -> Said | None:
    """What a person answered of a passage; None if nothing was."""
    text = curly_line(passage.text).casefold()
    return next(
        (
            said
            for words, said in whose.items()
            if words != NAMELESS and text.startswith(curly_line(words).casefold())
        ),
        None,
    )


def has_words(passage: Passage, words: str) -> bool:
    """Whether a passage has words, in any typography. A part of it may begin with them: what stands
    behind the number of its paragraph, or behind a quotation.
    """
    return curly_line(words).casefold() in curly_line(passage.text).casefold()
