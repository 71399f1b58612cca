"""Reads links between recommendations from both ends: what they supersede, and what counts once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from recotrack.register import File, Register

LINK_WORDS = {
    "duplicates": ("duplicate of", "has the duplicate"),
    "supersedes": ("supersedes", "superseded by"),
    "carried_forward_from": ("carried forward from", "carried forward as"),
    "depends_on": ("depends on", "needed by"),
    "part_of": ("part of", "has the part"),
}
"""The words for each type of link: in the record that has it, and in the record that it names."""


class LinkEnd(NamedTuple):
    """A link as seen from one of its ends."""

    type: str
    words: str
    other: str
    """The complete reference of the other end."""
    here: bool
    """True if this record has the link, False if the other record has it."""
    assumed: bool
    """Whether it is assumed to which recommendation the link leads."""


def link_ends(register: Register, reference: str) -> list[LinkEnd]:
    """The links of a recommendation to others, then the links of others to it."""
    return every_link_end(register).get(reference, [])


def every_link_end(register: Register) -> dict[str, list[LinkEnd]]:
    """The link ends of every recommendation that has any, found in one go."""
    own: dict[str, list[LinkEnd]] = defaultdict(list)
    others: dict[str, list[LinkEnd]] = defaultdict(list)
    for file in register.of_kind("recommendation"):
        for link in file.value.links:
            there, back = LINK_WORDS[link.type]
            end = LinkEnd(link.type, there, link.to, here=True, assumed="to" in link.assumed)
            own[file.reference].append(end)
            if link.to != file.reference:
                others[link.to].append(end._replace(words=back, other=file.reference, here=False))
    return {name: own.get(name, []) + others.get(name, []) for name in {**own, **others}}


def superseded(recommendations: Iterable[File]) -> dict[str, tuple[str, ...]]:
    """The references that a `supersedes` link of another record names, each with these records."""
    found: dict[str, tuple[str, ...]] = {}
    for file in recommendations:
        for link in file.value.links:
            if link.type == "supersedes" and link.to != file.reference:
                found[link.to] = (*found.get(link.to, ()), file.reference)
    return found


def duplicates(links: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Each duplicate, with the recommendation that it is counted with.

    `links` has every recommendation, with those that it says it duplicates. A reference to itself,
    or to one that is not there, is ignored, so that a finding is never lost from the count: of a
    ring of duplicates the first by name is counted.
    """
    graph: dict[str, list[str]] = {}
    back: dict[str, list[str]] = defaultdict(list)
    for one, ends in links.items():
        for to in ends:
            if to in links and to != one:
                graph.setdefault(one, []).append(to)
                graph.setdefault(to, [])
                back[to].append(one)
    counted_with: dict[str, str] = {}
    for one in sorted(graph):
        if not graph[one]:
            _count_with(one, back, counted_with)
    for one in sorted(graph):
        if one not in counted_with:
            _count_with(min(_last_ring(one, graph, back)), back, counted_with)
    return {one: to for one, to in counted_with.items() if one != to}


def _count_with(
    first: str, back: Mapping[str, Sequence[str]], counted_with: dict[str, str]
) -> None:
    """Count with `first` all that leads to it and is not counted already."""
    # One by one, since a set difference with the keys of a dict would walk through all of them.
    for one in _reached(first, back):
        counted_with.setdefault(one, first)


def _reached(start: str, graph: Mapping[str, Sequence[str]]) -> set[str]:
    """`start` and all that it leads to."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(graph.get(one, ()))
    return seen


def _last_ring(
    start: str, graph: Mapping[str, Sequence[str]], back: Mapping[str, Sequence[str]]
) -> set[str]:
    """A ring that `start` leads to, and that leads nowhere else."""
    one = start
    while True:
        reached = _reached(one, graph)
        beyond = reached - _reached(one, back)
        if not beyond:
            return reached
        one = min(beyond)
