"""Chains that come back: the cycles of a graph, each found once and always in the same way."""

from collections.abc import Iterator


def cycles(links: dict[str, list[str]]) -> Iterator[list[str]]:
    """Cycles without a common member, each from its first name round to that name again.

    The same for any order of `links`. Takes time in proportion to the links: what leads nowhere is
    peeled off, and what is left leads round.
    """
    graph = {start: {end for end in ends if end in links} for start, ends in links.items()}
    back: dict[str, set[str]] = {start: set() for start in graph}
    for start, ends in graph.items():
        for end in ends:
            back[end].add(start)
    _peel(graph, back, [start for start, ends in graph.items() if not ends])
    for start in sorted(graph):
        while start in graph:
            cycle = _walk(graph, start)
            yield [*cycle, cycle[0]]
            _peel(graph, back, cycle)


def _peel(graph: dict[str, set[str]], back: dict[str, set[str]], gone: list[str]) -> None:
    """Take names out of the graph, and then all that lead nowhere without them."""
    waiting = list(gone)
    while waiting:
        name = waiting.pop()
        if graph.pop(name, None) is None:
            continue
        for start in back[name]:
            if start in graph:
                graph[start].discard(name)
                if not graph[start]:
                    waiting.append(start)


def _walk(graph: dict[str, set[str]], start: str) -> list[str]:
    """The cycle that `start` leads into, from its first name on."""
    seen: dict[str, int] = {}
    while start not in seen:
        seen[start] = len(seen)
        start = min(graph[start])
    cycle = list(seen)[seen[start] :]
    first = cycle.index(min(cycle))
    return cycle[first:] + cycle[:first]
