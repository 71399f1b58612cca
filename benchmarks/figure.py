"""A figure, its reach, and how times are taken."""

import gc
import time
from collections.abc import Callable
from typing import NamedTuple


class Figure(NamedTuple):
    """A measured figure; `reach` is the most that it should be."""

    what: str
    value: float
    reach: float
    unit: str = ""
    detail: str = ""

    def line(self) -> str:
        """One line for a person."""
        verdict = "reached" if self.value <= self.reach else "NOT REACHED"
        figure = f"{self.value:8.2f}{self.unit} of at most {self.reach:g}{self.unit}"
        return f"{self.what:<58} {figure:<28} {verdict}  {self.detail}".rstrip()


def interleaved(rounds: int, *subjects: Callable[[], object]) -> list[float]:
    """The best time of each subject in seconds; they take turns, so that noise meets all.

    The garbage collector is paused for all of them, as recotrack pauses it while it reads.
    """
    best = [float("inf")] * len(subjects)
    for _ in range(rounds):
        for index, subject in enumerate(subjects):
            gc.collect()
            gc.disable()
            started = time.perf_counter()
            subject()
            best[index] = min(best[index], time.perf_counter() - started)
            gc.enable()
    return best
