"""The order of the parts of both sides, which is the same whichever side is ours."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise

Node = int | tuple[str, int]
"""A part of the base by its position, or a new one by its text and a number among equal texts."""
_Rank = tuple[int, str, str, int]


def interleaved(
    size: int,
    sides: tuple[Sequence[Node], Sequence[Node]],
    day: Callable[[Node], str],
    *,
    own_order: bool = True,
) -> list[Node]:
    """All parts in order: the `size` parts of the base as there, or as the one side that moved some
    has them; each new part between its neighbours and, with `own_order`, behind the new ones that
    its side has before it.

    Where that leaves the order open, `day` decides, then the text. Where the sides contradict each
    other, the base's parts come first.
    """
    base = _order_of_base(size, *sides)
    places = {node: place for place, node in enumerate(base)}

    def rank(node: Node) -> _Rank:
        if isinstance(node, int):
            return 0, "", "", places[node]
        return 1, day(node), *node

    edges: list[tuple[Node, Node]] = [*pairwise(base)]
    for side in sides:
        edges += _ordered_pairs(side, own_order=own_order)
    return _topological_order(dict.fromkeys([*base, *sides[0], *sides[1]]), edges, rank)


def _order_of_base(size: int, *sides: Sequence[Node]) -> list[int]:
    """The base's parts in its order or, if one side alone has moved some, in that side's."""
    orders = {tuple(node for node in side if isinstance(node, int)) for side in sides}
    moved = [order for order in orders if list(order) != sorted(order)]
    if len(moved) != 1:
        return list(range(size))
    order = list(moved[0])
    for node in range(size):
        if node not in order:  # that side removed it: it goes after its neighbour in the base
            order.insert(order.index(node - 1) + 1 if node else 0, node)
    return order


def _ordered_pairs(side: Sequence[Node], *, own_order: bool) -> Iterator[tuple[Node, Node]]:
    """Pairs with a new part that keep this order: neighbours or, without `own_order`, each new part
    with the base's part before it, and with the one after it.
    """
    if own_order:
        yield from (pair for pair in pairwise(side) if not all(isinstance(x, int) for x in pair))
        return
    before: Node | None = None
    new: list[Node] = []
    for node in side:
        if isinstance(node, int):
            yield from ((each, node) for each in new)
            before, new = node, []
        else:
            if before is not None:
                yield before, node
            new.append(node)


def _topological_order(
    nodes: dict[Node, None], edges: list[tuple[Node, Node]], rank: Callable[[Node], _Rank]
) -> list[Node]:
    """The topological order that always takes the free node of the lowest rank."""
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
        node = heappop(free)[1] if free else min(waits, key=rank)  # no free node: a circle
        del waits[node]
        done.append(node)
        for later in after[node] & waits.keys():
            waits[later] -= 1
            if not waits[later]:
                heappush(free, (rank(later), later))
    return done
