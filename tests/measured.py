"""What a command takes of the machine, in a process of its own that has loaded recotrack already."""

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.terminal import File, forks
from tests.warm_python import become

MOST_SECONDS = 60
"""Of the processor: then the system ends it."""


class Measured(NamedTuple):
    """What a command printed and ended with, and what it took."""

    code: int
    said: str
    seconds: float
    """Of the processor."""
    mebibytes: float
    """The most that it held at a time, with what was loaded."""
    loaded: float
    """Of these, what it held before it began."""


def measured(words: Sequence[str], folder: Path) -> Measured:
    """`recotrack WORDS` in a folder. The process is not made from this one, as the system counts what
    that holds, too.
    """
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as told:
        files = File(said.fileno()), File(told.fileno())
        process = forks().Process(
            target=_run, args=(*files, list(words), str(folder), dict(os.environ))
        )
        process.start()
        process.join()
        said.seek(0)
        told.seek(0)
        printed, cost = said.read().decode(), json.loads(told.read() or b"null")
    assert cost is not None, f"ended by the system, {process.exitcode}: {printed}"
    return Measured(cost["code"], printed, cost["seconds"], cost["mebibytes"], cost["loaded"])


def _run(said: int, told: int, words: list[str], folder: str, environment: dict[str, str]) -> None:
    import resource  # noqa: PLC0415 - Windows has none

    from recotrack.cli import main  # noqa: PLC0415 - it is loaded already

    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    nothing = os.open(os.devnull, os.O_RDONLY)
    become((nothing, said, said), ["recotrack", *words], folder, environment)
    before = resource.getrusage(resource.RUSAGE_SELF)
    code = 0
    try:
        main()
    except SystemExit as end:
        code = int(end.code or 0)
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    cost = {
        "code": code, "seconds": seconds, "mebibytes": after.ru_maxrss / 1024, "loaded": before.ru_maxrss / 1024,
    }  # fmt: skip
    os.write(told, json.dumps(cost).encode())
