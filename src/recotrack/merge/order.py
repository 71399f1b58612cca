"""In which order the parts of both sides come to stand: the same whichever side is ours."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise

Node = int | tuple[str, int]
"""A part of the base by its position; a new one by its text, and which with that text it is."""
_Rank = tuple[int, str, str, int]


def interleaved(
    size: int,
    sides: tuple[Sequence[Node], Sequence[Node]],
    day: Callable[[Node], str],
    *,
    own_order: bool = True,
) -> list[Node]:
    """All parts: those of the base (there are `size`) in its order, or in that of the side that
    moved them, and each new one between those that it stands between.

    What the sides leave open goes by `day`, then by text. `own_order`: the new parts
    of a side keep their order among themselves. Where the sides contradict each other, the base
    comes first, then the same rule holds.
    """
    spine = _spine(size, *sides)
    places = {node: place for place, node in enumerate(spine)}

    def rank(node: Node) -> _Rank:
        if isinstance(node, int):
            return 0, "", "", places[node]
        return 1, day(node), *node

    edges = [*pairwise(spine), *(edge for side in sides for edge in _edges(side, own_order))]
    return _sorted(dict.fromkeys([*spine, *sides[0], *sides[1]]), edges, rank)


def _spine(size: int, *sides: Sequence[Node]) -> list[int]:
    """The base's parts: in its own order, unless one side alone has moved some."""
    orders = {tuple(node for node in side if isinstance(node, int)) for side in sides}
    moved = [order for order in orders if list(order) != sorted(order)]
    if len(moved) != 1:
        return list(range(size))
    spine = list(moved[0])
    for node in range(size):
        if node not in spine:  # removed by that side: behind the one that stood before it
            spine.insert(spine.index(node - 1) + 1 if node else 0, node)
    return spine


def _edges(side: Sequence[Node], own_order: bool) -> Iterator[tuple[Node, Node]]:  # noqa: FBT001
    """What stands before what on a side, as far as new parts are concerned."""
    if own_order:
        yield from (pair for pair in pairwise(side) if not all(isinstance(x, int) for x in pair))
        return
    before: Node | None = None
    waiting: list[Node] = []
    for node in side:
        if isinstance(node, int):
            yield from ((new, node) for new in waiting)
            before, waiting = node, []
        else:
            yield from [] if before is None else [(before, node)]
            waiting.append(node)


def _sorted(
    nodes: dict[Node, None], edges: list[tuple[Node, Node]], rank: Callable[[Node], _Rank]
) -> list[Node]:
    """A topological order that always takes the lowest rank of what is free."""
    after: dict[Node, set[Node]] = defaultdict(set)
    for earlier, later in edges:
        after[earlier].add(later)
    waits = dict.fromkeys(nodes, 0)
    for later in (each for laters in after.values() for each in laters):
        waits[later] += 1
    free = [(rank(node), node) for node, count in waits.items() if not count]
    heapify(free)
    done: list[Node] = []
    while waits:
        node = heappop(free)[1] if free else min(waits, key=rank)  # else: a circle
        del waits[node]
        done.append(node)
        for later in after[node] & waits.keys():
            waits[later] -= 1
            if not waits[later]:
                heappush(free, (rank(later), later))
    return done
