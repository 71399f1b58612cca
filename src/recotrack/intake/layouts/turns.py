"""Papers in which two offices speak in turns below the findings, and no label says so.

In minutes each paragraph tells what somebody said: The Chief Constable reported that ... The
Commissioner asked ... On other pages one of them tells what the other has said, and goes on with I.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from recotrack.intake.labels import (
    END_OF_WORDS,
    NO_MEANING,
    NUMBER_IN_FRONT,
    TWO_OFFICES,
    Label,
    Says,
)
from recotrack.intake.layouts.printed import Line
from recotrack.intake.layouts.speakers import ADVICE, RETOLD, adviser_in, author_of, told_of
from recotrack.intake.numbers import OF_PARAGRAPH
from recotrack.intake.paper import Passage
from recotrack.intake.sentences import addressee, says_i

_FEWEST = 2
"""The least turns of each office by which a paper is known as one of turns."""
_NUMBER = re.compile(rf"{OF_PARAGRAPH}\b")
_NOBODY_SAID = "it is no turn of either office, and nothing says whose words it is"
_NAME_AN_OFFICE = TWO_OFFICES | {Says.BOTH}
_STATES = frozenset({Says.FINDING, Says.SECTION})


def with_turns(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a label above each turn; those above the findings are on the whole report. A
    paragraph below a turn goes on with it. One that has a number of its own, or that opens the
    answer to a finding, is asked.
    """
    printed = [*_without_retellings(lines)]
    first = next((n for n, line in enumerate(printed) if line.says in _STATES), len(printed))
    labelled = any(line.says in _NAME_AN_OFFICE for line in printed)
    turns = {} if labelled else dict(_turns(printed, first))
    times = Counter(says for n, says in turns.items() if n > first)
    if min(times[Says.CHIEF], times[Says.BODY]) < _FEWEST:
        return [*lines]
    made: list[Line] = []
    kind, stated, speaking = "", False, False
    for n, line in enumerate(printed):
        if line.says in _STATES and line.label is not None:
            kind, stated, speaking = line.label.kind or kind, False, False
        if _leads_to_a_finding(printed, n):
            made.append(line._replace(label=Label(Says.FINDING, kind)))
            stated = speaking = False
            continue
        if n in turns:
            made.append(Line(label=Label(turns[n])))
            speaking = True
        elif speaking and n < first:
            made.append(Line(label=END_OF_WORDS))
            speaking = False
        elif line.label is None and stated and (not speaking or _has_a_number(printed, n)):
            made.append(Line(label=Label(Says.OTHER, part=RETOLD, title=_NOBODY_SAID)))
            speaking = True
        stated = stated or _states(line)
        made.append(line)
    return made


def _without_retellings(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without the labels that were inferred of sentences which tell what an office has
    said: here such a sentence is a turn, and so is what follows it.
    """
    teller_follows = False
    for line in lines:
        is_inferred = line.passage is None and line.label is not None
        if is_inferred and line.part in {ADVICE, RETOLD}:
            teller_follows = line.part == RETOLD
        elif is_inferred and teller_follows:
            teller_follows = False
        else:
            yield line


def _turns(lines: Sequence[Line], first: int) -> Iterator[tuple[int, Says]]:
    """The lines at which an office begins to speak, and which. I is the author's turn below the
    first finding, or below a turn; what he says above both is his without that.
    """
    author, speaking = author_of(lines), False
    for n, line in enumerate(lines):
        if line.label is not None or line.passage is None or _states(line):
            continue
        says = _told_of(line.passage)
        may_be_own = author in TWO_OFFICES and (speaking or n > first)
        if says is None and may_be_own and says_i(line.passage.text):
            says = author
        if says is not None:
            speaking = True
            yield n, says


def _told_of(passage: Passage) -> Says | None:
    """The office of which a paragraph tells what it said or did; None if it begins otherwise."""
    said = told_of(NUMBER_IN_FRONT.sub("", passage.text))
    return adviser_in(passage) or (said if said in TWO_OFFICES else None)


def _states(line: Line) -> bool:
    """Whether a line is the text of a finding."""
    quoted = line.passage is not None and line.passage.quoted
    return quoted or addressee(line.text) is not None


def _leads_to_a_finding(lines: Sequence[Line], n: int) -> bool:
    """Whether a line leads to a finding's text below it: Finally, the inspectors say:"""
    leads = lines[n].says in {None, Says.SECTION} and lines[n].text.rstrip().endswith(":")
    return leads and n + 1 < len(lines) and _states(lines[n + 1])


def _has_a_number(lines: Sequence[Line], n: int) -> bool:
    """Whether a paragraph has a number of its own, before its words or on the line above."""
    above = lines[n - 1]
    numbered = above.label == NO_MEANING and _NUMBER.match(above.text)
    return bool(numbered or _NUMBER.match(lines[n].text))
