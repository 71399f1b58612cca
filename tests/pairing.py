"""Tables of cases: every pair of values, or a few, in `make test`; every one in `make test-all`."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest

test_all = pytest.mark.test_all("every combination")


def combinations(*columns: Iterable[Any]) -> list[Any]:
    """Rows for parametrize: one value of each column, in every combination.

    `make test` takes the rows in which some pair of values is seen for the first time; the others
    are marked to run in `make test-all` alone.
    """
    lists = [list(column) for column in columns]
    rows = list(itertools.product(*(range(len(each)) for each in lists)))
    needed = _first_of_each_pair(rows)
    return [
        pytest.param(
            *(values[at] for values, at in zip(lists, row, strict=True)),
            marks=() if row in needed else test_all,
        )
        for row in rows
    ]


def some_of(cases: Iterable[Any], *few: Any) -> list[Any]:
    """Rows for parametrize, by one column: those of `few` are in `make test`, the others are marked
    to run in `make test-all` alone, as they hold the same in other words.
    """
    found = list(cases)
    assert all(each in found for each in few), few
    return [pytest.param(each, marks=() if each in few else test_all) for each in found]


def _first_of_each_pair(rows: Sequence[tuple[int, ...]]) -> set[tuple[int, ...]]:
    """Few rows that have every pair of values: greedily, always the row with the most new pairs."""
    missing = {pair for row in rows for pair in _pairs(row)}
    chosen = set[tuple[int, ...]]()
    while missing:
        best = max(rows, key=lambda row: sum(pair in missing for pair in _pairs(row)))
        chosen.add(best)
        missing -= set(_pairs(best))
    return chosen


def _pairs(row: tuple[int, ...]) -> Iterator[tuple[tuple[int, int], ...]]:
    places = list(enumerate(row))
    yield from itertools.combinations(places, min(2, len(places)))
