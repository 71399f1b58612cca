"""What a paper is, where nobody says it: a response, a report or a plan."""

import re
from collections.abc import Sequence

from recotrack.intake.layouts.labels import Says
from recotrack.intake.layouts.lines import Line
from recotrack.intake.paper import Paper

_RESPONDS = re.compile(
    r"\b(?:response|responds?|reply|dear |comments?|yours (?:sincerely|faithfully)|position"
    r" statement|accepted)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:we (?:inspected|found|visited|examined)|our inspection|about us|we independently)\b",
    re.IGNORECASE,
)
_PLANS = re.compile(r"\b(?:improvement|action|delivery) plan\b", re.IGNORECASE)


def layout_of(paper: Paper, lines: Sequence[Line]) -> str:
    """response, report or plan; a response in doubt, as there every part has a place."""
    labels = [line.label for line in lines if line.label]
    answered = any(label.says in {Says.CHIEF, Says.BODY, Says.ANSWER} for label in labels)
    work = any(label.says is Says.COLUMN and label.part == "action" for label in labels)
    first = " ".join(passage.text for _, passage in zip(range(8), paper.passages(), strict=False))
    if work and not answered:
        return "plan"
    if answered or _RESPONDS.search(first):
        return "plan" if work and _PLANS.search(first) else "response"
    everything = " ".join(passage.text for passage in paper.passages())
    if _REPORTS.search(everything):
        return "report"
    return "plan" if _PLANS.search(first) else "response"
