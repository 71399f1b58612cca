"""Work grows with what it is given, and not with its square: a ratio, for which no machine is too slow."""

import gc
from collections.abc import Callable
from math import inf
from time import process_time

LARGER = 8
"""How much larger the large one is: by the square it takes 64 times as long."""
MOST = 3 * LARGER
_SHORT = 0.25
"""Seconds of CPU below which the clock tells of the machine and not of the work."""
_RUNS = 3


def grows_with_size(work: Callable[[int], object], many: int) -> None:
    """`work(many)` takes about eight times as long as of an eighth of it: of three runs the quickest.

    Each run is of a size of its own, so that nothing is remembered of the one before.
    """
    large = small = inf
    for run in range(_RUNS):
        large = min(large, _seconds(work, many + run))
        if large < _SHORT:
            return
        # What a busy machine slows down must not hide the square: the small one is run often.
        sizes = (many // LARGER + _RUNS * run + more for more in range(_RUNS))
        small = min(small, *(_seconds(work, size) for size in sizes))
        if large < MOST * small:
            return
    raise AssertionError(f"{large:.2f} s for {many:,}, {small:.2f} s for {many // LARGER:,}")


def _seconds(work: Callable[[int], object], many: int) -> float:
    """Of the work alone: a collection would look through all that the worker holds."""
    gc.disable()
    try:
        started = process_time()
        work(many)
        return process_time() - started
    finally:
        gc.enable()
