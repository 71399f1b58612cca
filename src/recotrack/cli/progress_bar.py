"""A bar for work that takes over a second, on stderr, where somebody watches a terminal."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from recotrack.cli.streams import unescaped

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds before there is a bar: what is quick needs none."""
_PAUSE = 0.1
"""Seconds between two pictures of it."""

Step = Callable[[], None]
"""Says that one more is done."""


@contextlib.contextmanager
def progress_bar(total: int, what: str) -> Iterator[Step]:
    """A bar of `total` steps, in words such as "12 of 340 documents"; gone at the end, however the
    work ends. Messages stand above it.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    bar = _Bar(total, what)
    try:
        yield bar.step
    finally:
        bar.end()


class _Bar:
    """The bar. No thread draws it: it moves when a step is done."""

    def __init__(self, total: int, what: str) -> None:
        self._total = total
        self._what = what
        self._done = 0
        self._due = time.monotonic() + PATIENCE
        self._shown: Progress | None = None

    def step(self) -> None:
        self._done += 1
        if time.monotonic() < self._due or (self._done == self._total and not self._shown):
            return
        self._due = time.monotonic() + _PAUSE
        self._shown = self._shown or _started(self._total, self._what)
        self._shown.update(self._shown.task_ids[0], completed=self._done, refresh=True)

    def end(self) -> None:
        if self._shown:
            self._shown.stop()


def _started(total: int, what: str) -> "Progress":
    # What is quick does not wait for rich.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    shown = Progress(
        BarColumn(),
        TextColumn("{task.completed:,} of {task.total:,} {task.description}", markup=False),
        console=Console(file=unescaped(sys.stderr)),
        auto_refresh=False,
        transient=True,
    )
    shown.add_task(what, total=total)
    shown.start()
    return shown
