"""The layout of a paper that nobody named: response, report or plan."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from recotrack.intake.labels import ANSWERS, TWO_OFFICES, Says
from recotrack.intake.layouts.printed import Line
from recotrack.intake.layouts.work import field_in_front
from recotrack.intake.paper import Paper

# "The police response to hate crime" is the subject of a report, not a response.
_RESPONDS = re.compile(
    r"(?<!police )(?<!force’s )\b(?:responses?|responds?|repl(?:y|ies))\b(?! to (?:the"
    r" public|calls|victims))"
    r"|\bdear |\b(?:our (?:answer|comments|reply)|comments (?:of|by|from|on)"
    r"|position (?:statement|on)|my comments|yours sincerely)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\bwe (?:inspected|found|visited|examined|looked at|spoke to|assessed|will revisit"
    r"|make graded)\b"
    r"|\bour (?:inspection|judge?ments|fieldwork)\b|\babout us\b|\bwe independently\b|\bis"
    r" independent\b"
    r"|\ban? (?:thematic )?inspection (?:of|by)\b",
    re.IGNORECASE,
)
_PLANS = re.compile(r"\b(?:improvement|action|delivery) plan\b", re.IGNORECASE)
_TITLE, _FIRST = 2, 8
"""The numbers of passages at the beginning in which a title and first words are sought."""


def layout_of(paper: Paper, lines: Sequence[Line]) -> str:
    """The layout: response, report or plan. In doubt a response, which has all places."""
    says = {line.says for line in lines}
    answered = bool(says & (ANSWERS - {Says.UNKNOWN}))
    work = any(line.says is Says.COLUMN and line.part == "action" for line in lines)
    texts = [*islice(_texts(paper), _FIRST)]
    first, title = " ".join(texts), " ".join(texts[:_TITLE])
    cells = {id(each) for line in lines for each in line.cells}
    printed = (line for text in _texts(paper, cells) for line in text.split("\n"))
    fields = [found[0] for line in printed if (found := field_in_front(line))]  # Status: on track
    with_status = sum(part in {"status", "update"} for part in fields)
    if fields.count("action") > 1 and _PLANS.search(title) and not says & TWO_OFFICES:
        return "plan"
    if with_status > 1 and (not answered or (_PLANS.search(title) and Says.BODY not in says)):
        return "plan"
    if (work and not answered) or (_PLANS.search(title) and (work or not answered)):
        return "plan"
    if answered or _RESPONDS.search(first):
        return "response"
    if _REPORTS.search(" ".join(_texts(paper))):
        return "report"
    return "plan" if _PLANS.search(first) else "response"


def _texts(paper: Paper, without: Collection[int] = ()) -> Iterator[str]:
    """The texts of a paper, but those of passages with these identities."""
    outside = (each for each in paper.passages() if id(each) not in without)
    return (each.text.replace("'", "’") for each in outside)
