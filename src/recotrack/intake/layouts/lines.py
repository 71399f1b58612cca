"""A paper as one sequence of lines, which are labels or words.

Forms become lines too, so that they and letters are read alike; a table with headings is one line.
Every passage is in one line, or cut into several. No character is lost or added.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TypeGuard

from recotrack.intake.inspectorates import INSPECTORATES
from recotrack.intake.labels import (
    AFI,
    ANSWERS,
    BY_SHAPE,
    CAUSE,
    END_OF_FIELD,
    END_OF_FINDING,
    END_OF_WORDS,
    FINDING_AGAIN,
    NAMED_OFFICES,
    NO_MEANING,
    OF_THE_PAPER,
    RECOMMENDATION,
    Label,
    Says,
    kind_mentioned,
    kinds_mentioned,
    numbers_in_front,
)
from recotrack.intake.layouts.choosing import layout_of
from recotrack.intake.layouts.columns import graded_area
from recotrack.intake.layouts.facts import bare_body_title, is_person
from recotrack.intake.layouts.lists import (
    with_answered_findings,
    with_listed_findings,
    with_numbered_labels,
    with_quoted_findings,
)
from recotrack.intake.layouts.printed import (
    FORCES_NAME,
    Line,
    cut,
    is_sentence,
    may_head,
    passage_lines,
)
from recotrack.intake.layouts.speakers import beginning, with_announcements, with_signed_quotations
from recotrack.intake.layouts.tables import table_lines
from recotrack.intake.layouts.told_days import days_of_publication
from recotrack.intake.layouts.turns import with_turns
from recotrack.intake.layouts.unknown_labels import (
    with_authors_labels,
    with_recurring_labels,
    with_unknown_labels,
)
from recotrack.intake.numbers import OF_PARAGRAPH, plain_number
from recotrack.intake.page_notices import DEAR, FAREWELL, FAREWELL_BEHIND, SALUTATION_IN_FRONT
from recotrack.intake.paper import Block, Paper, Passage, Role
from recotrack.intake.printed_days import day_of
from recotrack.intake.report_titles import without_publication
from recotrack.intake.sentences import addressee, is_disposition, obliges
from recotrack.words import one_line


def lines_of(paper: Paper, layout: str | None = None) -> list[Line]:
    """The lines of a paper, in reading order. `layout` is that by which it is read, if it is known
    already.
    """
    lines = list(_with_report_titles(list(_lines_of_blocks(paper.blocks)), paper.blocks))
    for step in (
        _without_sections_of_answers,
        _without_summaries_of_answers,
        _without_contents,
        _without_paragraph_numbers,
        _with_counted_paragraphs,
        _with_grades,
        with_numbered_labels,
        with_listed_findings,
        with_quoted_findings,
        with_answered_findings,
        with_announcements,
        with_signed_quotations,
        _with_headed_findings,
        with_recurring_labels,
    ):
        lines = list(step(lines))
    if (layout or layout_of(paper, lines)) == "response":
        lines = with_unknown_labels(lines)
    for step in (
        with_authors_labels,
        _with_announced_texts,
        _with_labels_of_offices,
        _with_commissioner_of_police,
        _with_unlabelled_findings,
        _without_who_asks,
        _with_mentioned_findings,
        _with_title_of_paper,
        with_turns,
        _with_ends,
    ):
        lines = list(step(lines))
    return lines


def _without_sections_of_answers(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, without the label of a sentence in somebody's words that leads to no findings: The
    recommendation is accepted, and the force has begun to:
    """
    speaking = False
    for line, below in pairwise([*lines, Line()]):
        leads = line.says is Says.SECTION and line.text.rstrip().endswith(":")
        if speaking and leads and below.label is None and not obliges(below.text):
            yield line._replace(label=None)
            continue
        yield line
        if line.label is not None and line.says is not Says.OTHER:
            speaking = line.says in ANSWERS


def _without_summaries_of_answers(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines. A summary that comes again is no summary of the report, but of what is done about
    the finding above, and does not say by whom it is.
    """
    summaries = [n for n, line in enumerate(lines) if line.label == _SUMMARY]
    again = len(summaries) > 1 and any(line.says is Says.FINDING for line in lines[: summaries[-1]])
    for line in lines:
        yield line._replace(label=Label(Says.ANSWER)) if again and line.label == _SUMMARY else line


_SUMMARY = Label(Says.FACT, part="summary")
LISTED = "one of several reports, each with its own response"
"""The title of the label of such a report."""


def _with_report_titles(blocks: Sequence[list[Line]], printed: Sequence[Block]) -> Iterator[Line]:
    """The lines of the blocks. On a page of several reports a heading with a day of publication, in
    it or below it, becomes the title of a report.
    """
    dated = {n: day for n in range(len(printed)) if (day := _day_of_a_report(blocks, printed, n))}
    titles = [
        start
        for start, end in pairwise([*dated, len(blocks)])
        if any(line.says in _STATING for each in blocks[start:end] for line in each)
    ]
    several = len({dated[n] for n in titles}) > 1
    if several:  # one of the reports may have no finding for the force
        level = {n: each.heading_level for n, each in enumerate(printed) if _is_headline(each)}
        levels = {level[n] for n in titles} - {0}
        named = (n for n in dated if level[n] in levels)
        alike = [n for n in named if any(_of_the_report(lines) for lines in blocks[n + 1 : n + 3])]
        titles = sorted({*titles, *alike})
    for n, (block, lines) in enumerate(zip(printed, blocks, strict=True)):
        if several and n + 1 in titles[1:] and _is_headline(block):
            yield Line(block, END_OF_WORDS)  # Part B, above the title of the next report
        elif several and n in titles and isinstance(block, Passage):
            yield Line(label=Label(Says.FACT, part="title", title=LISTED), beside=True)
            yield Line(block, beside=True)
            yield Line(label=END_OF_FIELD)
        else:
            yield from lines


def _day_of_a_report(blocks: Sequence[list[Line]], printed: Sequence[Block], at: int) -> str:
    """The day on which a report was published, as the heading says that has its title: Held
    (HMICFRS, 4 May 2025), or what stands between it and the first finding; empty for any other.
    """
    block = printed[at]
    if not _is_headline(block):
        return ""
    text = one_line(block.text)
    if without_publication(block.text) != block.text and (day := _published_in(text)):
        return day
    labelled = any(line.label and line.part != "heading" for line in blocks[at][:1])
    if labelled or addressee(text) is not None:
        return ""
    end = next((n for n in range(at + 1, len(printed)) if _is_headline(printed[n])), len(printed))
    below = [line for each in blocks[at + 1 : end] for line in each]
    head = takewhile(lambda each: each[0].says not in _STATING, pairwise([*below, Line()]))
    for line, value in head:
        labelled = line.says is Says.FACT and line.part in {"published", "page-published"}
        found = day_of(value.text) if labelled else None
        day = found.isoformat() if found else _published_in(one_line(line.text))
        if day:
            return day
    return ""


def _is_headline(block: Block) -> TypeGuard[Passage]:
    """Whether a block heads what is below it: by its markup, or in capitals."""
    return isinstance(block, Passage) and (block.is_headline or block.is_in_capitals)


def _of_the_report(lines: Sequence[Line]) -> bool:
    """Whether the lines have a label of the day of a report, and not of the page."""
    return any(line.says is Says.FACT and line.part == "published" for line in lines)


def _published_in(text: str) -> str:
    """The day on which a text says that the report was published; empty if it says none."""
    days = (each.day for each in days_of_publication(text) if each.what == "published")
    found = day_of(next(days, ""))
    return found.isoformat() if found else ""


def _with_unlabelled_findings(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a label before each finding that has none: a paragraph that says what
    somebody should do, below What the inspectorate asks or with an office's answer below it. Below
    no heading it is of the kind that is mentioned last above: It has four areas for improvement.
    """
    kind, labelled, mentioned = "", False, None
    for n, line in enumerate(lines):
        label = line.label
        if line.says in {Says.FINDING, Says.COLUMN}:
            labelled = True
        elif label is not None and label.says is Says.SECTION:
            kind, labelled = label.kind, False
        elif line.says in ANSWERS:
            labelled = False
        elif label is None and not labelled and not line.beside and _is_answered_finding(lines, n):
            numbers = (line.number,) if line.number.isdigit() else ()
            if mentioned is None:
                mentioned = _kind_mentioned_last(lines[:n])
            asked = n > 0 and _asks(lines[n - 1]) and not kind and not numbers
            shape = (BY_SHAPE, beginning(line.text)) if asked else ("", "")
            named = Label(Says.FINDING, kind or mentioned, numbers, *shape)
            yield Line(label=named, beside=True)
            labelled = True
        yield line


def _kind_mentioned_last(lines: Sequence[Line]) -> str:
    """The kind of the findings that the last line to mention any is about; empty if these are
    recommendations, or of both kinds. A cause of concern says what is wrong, and asks nothing.
    """
    texts = (line.text for line in reversed(lines) if line.label is None)
    kinds = next((found for each in texts if (found := kinds_mentioned(each) - {CAUSE})), set())
    return AFI if kinds == {AFI} else ""


def _without_who_asks(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines. A finding is cut behind the name of who asks: HMICFRS: Forces should count."""
    for line in lines:
        match = _WHO_ASKS.match(line.text) if line.label is None else None
        said = line.text[match.end() :] if match else ""
        if match and line.passage and addressee(said):
            head, tail = cut(line.passage, match.end())
            yield Line(head, NO_MEANING, beside=True)
            yield line._replace(passage=tail)
        else:
            yield line


_WHO_ASKS = re.compile(rf"\s*(?:{INSPECTORATES}|The inspectorate)\s*:\s+(?=\w)")


def _with_headed_findings(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a label before each finding that is a heading or in bold: it is below a
    heading such as Areas for improvement, and says what somebody should do.
    """
    kind, level = "", 0
    for line in lines:
        passage, label = line.passage, line.label
        deep = line.heading_level
        if label is not None and label.says is Says.SECTION:
            kind, level = label.kind, deep
        elif deep and deep <= level:
            kind, level = "", 0
        headed = kind == AFI and level and deep > level and line.part == "heading"
        marked = headed or (kind and _is_bold_finding(line))
        if marked and passage and addressee(passage.text):
            yield Line(label=Label(Says.FINDING, kind), beside=True)
            yield Line(replace(passage, role=Role.PARAGRAPH, level=0, strong=False))
        else:
            yield line


def _with_announced_texts(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines. Below a finding's number, with at most its topic between, what the inspectors said
    is the finding's text, if it says what somebody should do.
    """
    waits, kind = False, ""
    for line, below in pairwise([*lines, Line()]):
        says_text = below.label is None and addressee(below.text) is not None
        heads = line.label is None or line.part in {"heading", "again"} or line.says is Says.OTHERS
        unclear = line.label is not None and line.says in ANSWERS and line.label.sure < 1
        if heads and says_text and kind == CAUSE and _heads_a_recommendation(line.text):
            kind = RECOMMENDATION  # on the cause of concern above
            yield line._replace(label=Label(Says.FINDING, kind))
        elif waits and (unclear or line.says is Says.OTHERS) and says_text:
            yield line._replace(label=FINDING_AGAIN)
        else:
            yield line
        if line.says is Says.FINDING:
            waits, kind = True, line.label.kind if line.label else ""
        elif line.passage is not None and (line.label is not None or obliges(line.text)):
            waits = False


def _heads_a_recommendation(text: str) -> bool:
    """Whether a line heads a recommendation: The inspectorate’s recommendation."""
    return may_head(text) and kind_mentioned(text) == RECOMMENDATION


def _is_bold_finding(line: Line) -> bool:
    """Whether a line is a bold paragraph that no label but its type announces."""
    passage = line.passage
    plain = line.label is None or line.part == "heading"
    bold = passage is not None and passage.strong and passage.role is Role.PARAGRAPH
    return plain and bold and not line.beside


def _with_grades(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a list of areas and grades turned into rows of a table."""
    graded = [line.label is None and _grade_in(line) > 0 for line in lines]
    for n, line in enumerate(lines):
        passage = line.passage
        if (
            passage is None
            or not graded[n]
            or not any(graded[max(0, n - 1) : n] + graded[n + 1 : n + 2])
        ):
            yield line
            continue
        area, grade = cut(passage, _grade_in(line))
        sign = len(grade.text) - len(grade.text.lstrip(":–—- "))
        title = area.text.strip()
        yield Line(area, Label(Says.FACT, part="grade-of", title=title), beside=True)
        if sign:
            _, grade = cut(grade, sign)
        yield Line(grade)
        yield Line(label=END_OF_FIELD)


def _grade_in(line: Line) -> int:
    return 0 if line.beside else graded_area(line.text)


_AFTER_FINDINGS = (
    (
        "closing",
        re.compile(
            r"(?:\d{1,2}[.)]? )?(?:our |my )?(?:next steps|looking ahead|looking forward"
            r"|what happens next|the way forward)",
            re.IGNORECASE,
        ),
    ),
    (
        "signed",
        re.compile(
            r"further information|contact(?: us| details)?|useful links|notes?(?: (?:to|for) \w+)?"
            r"|related (?:links|documents)",
            re.IGNORECASE,
        ),
    ),
)
"""Headings below the last answer: of more words of the author, and of nobody's."""


def _with_ends(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a label that ends the last answer: a heading such as Next steps below it."""
    found = [n for n, line in enumerate(lines) if line.says in _STATING]
    heads = {n: part for n, line in enumerate(lines) if (part := _end_announced(line))}
    said = [lines[n].text.lower() for n in heads]
    for n, line in enumerate(lines):
        last = n in heads and (not found or n > found[-1])
        if last and said.count(line.text.lower()) == 1:
            yield line._replace(label=Label(Says.OTHER, part=heads[n]))
        else:
            yield line


def _end_announced(line: Line) -> str:
    """Which end a heading announces, by its part; empty if none."""
    if line.beside or line.part not in {"", "heading"}:
        return ""
    text = line.text.strip(" :")
    return next((part for part, pattern in _AFTER_FINDINGS if pattern.fullmatch(text)), "")


_STATING = frozenset({Says.FINDING, Says.COLUMN})


def _without_contents(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with those of a table of contents as labels that announce nothing."""
    inside = False
    for line in lines:
        text = line.text.strip()
        heads = line.label == OF_THE_PAPER
        if text and not heads:
            inside = inside and _CONTENTS_LINE.fullmatch(text) is not None
        yield line._replace(label=NO_MEANING) if inside and line.passage is not None else line
        inside = inside or heads


_CONTENTS_LINE = re.compile(r"\D.{1,100}?[ .\t]\d{1,3}")
_DOTS_AND_PAGE = re.compile(r"\w ?(?:\.{4,}|(?:\. ){4,}|…{2,}) ?\d{1,3}$")


def _with_mentioned_findings(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a finding's label before a sentence of an office that begins with its number:
    Recommendations 4 and 6 are for others. Below that finding already, whoever speaks goes on.
    """
    stated: set[str] = set()
    above: set[str] = set()
    answering = False
    for line in lines:
        label = line.label
        answering = answering or line.says in ANSWERS
        if label is not None and label.says is Says.FINDING:
            numbered = {plain_number(number) for number in label.numbers}
            stated |= numbered
            above = numbered if label.kind in {"", RECOMMENDATION} else set()
        elif label is None and line.passage is not None and answering and not line.beside:
            numbers = numbers_in_front(line.passage.text)
            said = {plain_number(number) for number in numbers}
            if said and said <= stated and said != above:
                above = said
                yield Line(label=Label(Says.FINDING, RECOMMENDATION, numbers), beside=True)
        yield line


def _is_answered_finding(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a finding: it says what somebody should do, and a label above says that
    inspectors ask it, or an office answers below.
    """
    passage = lines[at].passage
    if passage is None:
        return False
    counted = passage.role is Role.ITEM and passage.number.isdigit()
    answered = at + 1 < len(lines) and lines[at + 1].says in ANSWERS
    if addressee(passage.text) is None:
        # 3. The force doesn't attend in time. By May, it should: between 2 and 4, answered as they.
        alike = counted and answered and obliges(passage.text)
        return alike and _is_answered_alike(lines, at)
    if at and _asks(lines[at - 1]):
        return True
    if answered and passage.role is Role.PARAGRAPH and _is_answered_alike(lines, at):
        return True
    if passage.role is Role.ITEM and not (counted or answered):
        return False
    behind = next((line for line in lines[at + 1 :] if line.label is not None), None)
    between = sum(1 for line in lines[at + 1 :][:_MOST_BETWEEN] if line.label is None)
    inline = behind is not None and behind.says in ANSWERS and behind.inline
    return inline and between < _MOST_BETWEEN


def _is_answered_alike(lines: Sequence[Line], at: int) -> bool:
    """Whether the label of the answer below stands below another finding without a label too."""
    words = lines[at + 1].text
    others = (above for n, (above, below) in enumerate(pairwise(lines))
              if n != at and below.text == words and below.says in ANSWERS)  # fmt: skip
    return any(each.label is None and addressee(each.text) is not None for each in others)


def _asks(line: Line) -> bool:
    """Whether a line of its own says that inspectors ask what is below."""
    return line.label == FINDING_AGAIN and not line.inline


_MOST_BETWEEN = 8


def _without_paragraph_numbers(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines. If findings have labels in words, other numbers in front of paragraphs are the
    paper's own, and announce nothing.
    """
    labels = [line.label for line in lines if line.label is not None]
    named = [label for label in labels if label.says is Says.FINDING and label.kind]
    if not named:
        yield from lines
        return
    of_findings = {number for label in named for number in label.numbers}
    for line in lines:
        passage, label = line.passage, line.label
        bare = label is not None and label.says is Says.FINDING and not label.kind
        found = _PARAGRAPH_NUMBER.match(passage.text) if passage is not None else None
        if bare and label is not None and set(label.numbers) & of_findings:
            yield line  # Response to recommendation 7.1: the number is the finding's
        elif bare and found and not line.beside and "." in found[0].rstrip(". "):
            yield line._replace(label=NO_MEANING)
        elif passage is not None and label is None and found and not line.beside:
            head, tail = cut(passage, found.end())
            yield Line(head, NO_MEANING)
            yield Line(tail)
        else:
            yield line


_PARAGRAPH_NUMBER = re.compile(rf"{OF_PARAGRAPH}[.)]?(?:\s+(?=[A-Z“\"‘])|\s*$)")


def _with_counted_paragraphs(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines. Numbers that count the paragraphs of the paper on through its findings, from one
    above them, are none of findings; and a paragraph of them without a label ends the finding above
    it, with its heading.
    """
    counted = [_count_of(line) for line in lines]
    labelled = {
        count for line, count in zip(lines, counted, strict=True) if line.says is Says.FINDING
    } - {0}
    every = {*counted} - {0}
    if not labelled or min(labelled) == 1 or every != {*range(1, max(every) + 1)}:
        yield from lines
        return
    own = [count > min(labelled) and count not in labelled for count in counted]
    heads = [line.label is None and may_head(line.text) for line in lines]
    for n, line in enumerate(lines):
        begins = own[n] or (own[n + 1 : n + 2] == [True] and heads[n])
        if begins and not (own[n] and n and heads[n - 1]):
            yield Line(label=END_OF_FINDING)
        passage = line.passage
        yield line._replace(passage=passage.as_paragraph()) if passage and counted[n] else line


def _count_of(line: Line) -> int:
    """The number of an item of the outermost list, as 4 of 4. or (4); 0 if a line is none."""
    passage = line.passage
    if passage is None or passage.role is not Role.ITEM or passage.level > 1:
        return 0
    return int(passage.number) if passage.number.isdecimal() else 0


def _with_labels_of_offices(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines. The name of an office is the label of its answer if no person's name follows."""
    for line, below in pairwise([*lines, Line()]):
        named = line.label if line.says is Says.FACT and line.part in _OFFICES else None
        words = "" if below.label else below.text
        if named is None or not words or _is_of_an_office(named, words):
            yield line
        elif FORCES_NAME.search(named.title) and (
            line.text.endswith(".") or not (is_sentence(words) or is_disposition(words))
        ):
            # Nether Wold Police – Custody inspection. Nether Wold Police. This page has ...
            yield line._replace(label=NO_MEANING)
        else:
            yield line._replace(label=Label(_OFFICES[named.part], title=named.title))


def _with_commissioner_of_police(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines. Where a paper of the Metropolitan or the City of London Police labels words of its
    policing body too, its Commissioner is the chief officer (Police Act 1996 s.101(1)).
    """
    printed = [line.text for line in lines if line.says is Says.BODY and line.passage is not None]
    is_apart = not all(map(_COMMISSIONER.search, printed))
    in_london = is_apart and any(_WITH_A_COMMISSIONER.search(line.text) for line in lines)
    for line in lines:
        label = line.label if in_london and line.says is Says.BODY else None
        if label is not None and _COMMISSIONER.search(line.text):
            yield line._replace(label=label._replace(says=Says.CHIEF))
        else:
            yield line


_COMMISSIONER = re.compile(r"(?<!\bcrime )\bcommissioner\b", re.IGNORECASE)
_WITH_A_COMMISSIONER = re.compile(r"\b(?:Metropolitan|City of London) Police\b")


def _is_of_an_office(named: Label, words: str) -> bool:
    """Whether words behind the name of an office are a person's name, maybe with titles, an area or
    a force's name.
    """
    name, _, behind = words.partition(",")
    person = is_person(name) and _TITLES.fullmatch(behind.strip(" ,.")) is not None
    return (
        person
        or bare_body_title(words) is not None
        or (named.part == "force" and not words.endswith("."))
    )


_TITLES = re.compile(r"(?:(?:[A-Z][\w’'&/-]*|of|for|and|the)[ ,.]*)*")


_OFFICES = {**NAMED_OFFICES, "force": Says.CHIEF}


def _with_title_of_paper(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines. An office's label that opens the paper as its title announces nobody."""
    printed = [line for line in lines if line.passage is not None]
    titled = len(printed) > 1 and lines[0] is printed[0] and _is_title_of_paper(*printed[:2])
    if titled:
        yield Line(lines[0].passage, Label(Says.OTHER, part="heading"))
    yield from lines[1:] if titled else lines


def _is_title_of_paper(first: Line, second: Line) -> bool:
    """Whether the label of an office opens the paper as its title: Response of the ..."""
    if first.label is None or first.label.says not in ANSWERS or second.passage is None:
        return False
    return second.label is not None or may_head(second.text)


def _lines_of_blocks(blocks: Sequence[Block]) -> Iterator[list[Line]]:
    """The lines of each block. A table knows the heading or the label of a finding above it."""
    heading = ""
    for n, block in enumerate(blocks):
        made = list(_block_lines(block, heading))
        if made and _is_subject(block, blocks[n - 1] if n else None, made[0].label):
            made = [Line(block)] if isinstance(block, Passage) else made
        section = next((line.label for line in made if line.label and line.label.kind), None)
        if isinstance(block, Passage) and section is not None and section.says is Says.SECTION:
            heading = section.kind
        elif isinstance(block, Passage) and (
            block.is_headline or [line.says for line in made] == [Says.FINDING]
        ):
            heading = block.text
        yield made


def _is_subject(block: Block, above: Block | None, label: Label | None) -> bool:
    """Whether a heading below a letter's salutation is its subject, and begins no finding: Cause of
    concern: Mereside Police.
    """
    heads = isinstance(block, Passage) and block.is_headline
    greets = isinstance(above, Passage) and DEAR.fullmatch(above.text.strip()) is not None
    finding = label is not None and label.says is Says.FINDING and not label.numbers
    return heads and greets and finding


def _without_greetings(passage: Passage) -> Iterator[Passage]:
    """A passage, with the salutation in front of its words and the farewell behind them apart."""
    text = passage.text
    ends = [each.end() for each in (SALUTATION_IN_FRONT.match(text),) if each]
    if behind := FAREWELL_BEHIND.search(text):
        farewell = FAREWELL.match(text, behind.end())
        ends += [behind.end(), farewell.end() if farewell else len(text)]
    pieces = (passage.part(*each) for each in pairwise([0, *ends, len(text)]))
    yield from filter(lambda each: each.text, pieces) if ends else [passage]


def _block_lines(block: Block, heading: str) -> Iterator[Line]:
    if isinstance(block, Passage) and _DOTS_AND_PAGE.search(block.text):
        yield Line(block, NO_MEANING)
    elif isinstance(block, Passage):
        for each in _without_greetings(block):
            yield from passage_lines(each)
    else:
        yield from table_lines(block, heading)
