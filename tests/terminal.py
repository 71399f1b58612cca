"""recotrack at a terminal of its own, begun without waiting until Python has loaded it.

One process loads it for all tests of a worker, and forks whenever a test asks: where a start takes
half a second, a fork takes a few hundredths. What a command reads of its process is set as if it
had been started: words, folder, environment, terminal.
"""

import multiprocessing
import os
import runpy
from collections.abc import Mapping, Sequence
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import Any, NamedTuple

from tests.warm_python import become

_LOADED = [
    "recotrack.cli.add", "recotrack.cli.check", "recotrack.cli.choosing", "recotrack.cli.importing.document", "recotrack.cli.importing.reviewing", "recotrack.cli.update",
    "prompt_toolkit", "tests.terminal", "tests.compiled_patterns",
]  # fmt: skip
"""What most commands need that ask something."""


def started(
    words: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    terminal: int,
    *,
    errors: bool = True,
) -> "Started":
    """`python -m recotrack` with these words, at the terminal of this file descriptor; without
    `errors` what it says there is lost.
    """
    process = forks().Process(
        target=_run,
        daemon=True,
        args=(File(terminal), list(words), str(folder), dict(environment), errors),
    )
    process.start()
    return Started(process)


def forks() -> ForkServerContext:
    """What makes processes in which recotrack is loaded."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(_LOADED)
    return made


class Started(NamedTuple):
    """What was begun."""

    process: BaseProcess

    def wait(self) -> int:
        """With which code it ends."""
        self.process.join()
        assert self.process.exitcode is not None
        return self.process.exitcode


class File:
    """A file descriptor on its way to the other process."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __reduce__(self) -> Any:
        return _arrived, (DupFd(self.number),)


def _arrived(sent: Any) -> int:
    number: int = sent.detach()
    return number


def _run(
    terminal: int,
    words: list[str],
    folder: str,
    environment: dict[str, str],
    errors: bool,  # noqa: FBT001 - by its place, as processes are given it
) -> None:
    told = terminal if errors else os.open(os.devnull, os.O_WRONLY)
    become((terminal, terminal, told), ["recotrack", *words], folder, environment)
    runpy.run_module("recotrack", run_name="__main__", alter_sys=True)
