"""Totals of recommendations and of actions apart: a sum of both would count nothing."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from recotrack.progress.counts import Counts, count
from recotrack.progress.progress import Progress
from recotrack.progress.rag import DEFAULT
from recotrack.progress.standing import Standing


class Totals(NamedTuple):
    """Counts of recommendations (areas for improvement and causes of concern too), of actions."""

    recommendations: Counts
    actions: Counts


def totals(standings: Iterable[Standing]) -> Totals:
    """The counts of both kinds."""
    recommendations, actions = apart(standings)
    return Totals(count(recommendations), count(actions))


def apart(standings: Iterable[Standing]) -> tuple[list[Standing], list[Standing]]:
    """Recommendations and actions."""
    both: tuple[list[Standing], list[Standing]] = ([], [])
    for each in standings:
        both[each.kind == "action"].append(each)
    return both


class RagCount(NamedTuple):
    """A line of the RAG policy and how many it gave its colour to."""

    colour: str
    when: str
    recommendations: int
    actions: int


def rag_counts(progress: Progress, standings: Iterable[Standing]) -> list[RagCount]:
    """What counts, by the line of the policy that fitted, in the policy's order."""
    found: Counter[tuple[str, str, bool]] = Counter()
    for each in standings:
        if each.counts:
            rag = progress.rag(each)
            found[rag.colour, rag.when, each.kind == "action"] += 1
    policy = (progress.policy.rag if progress.policy else ()) or DEFAULT
    lines: dict[tuple[str, str], None] = {(line.colour, line.when): None for line in policy}
    lines.update({(colour, when): None for colour, when, _ in sorted(found)})
    made = (RagCount(*line, found[*line, False], found[*line, True]) for line in lines)
    return [each for each in made if each.recommendations or each.actions]
