"""One whole process: what it took, or that it was stopped."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_LAUNCHER = Path(__file__).with_name("launcher.py")
_NOT_PASSED_ON = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "VIRTUAL_ENV", "RECOTRACK_TODAY"}


class Took(NamedTuple):
    """CPU seconds of it and its children, user and system; seconds on the clock; peak in MiB.

    The peak is that of the largest of its processes. Where it was `stopped` at the limit the
    figures say what it had taken until then.
    """

    cpu: float
    wall: float
    peak: float
    stopped: bool
    printed: str


class NotDoneError(Exception):
    """A program ended with another code than 0, or did not do what it is run for."""


def took(words: Sequence[str], place: Path, limit: float) -> Took:
    """Run it to its end, or to the limit. Raises NotDoneError where it ends with a code but 0."""
    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch) / "printed"
        command = [sys.executable, "-I", "-S", str(_LAUNCHER), str(limit), str(output), *words]
        environment = _environment(os.environ)
        done = subprocess.run(
            command, cwd=place, env=environment, check=True, capture_output=True, text=True
        )
        usage = json.loads(done.stdout)
        printed = output.read_text(encoding="utf-8", errors="replace")
    code = usage.pop("code")
    stopped = code == -signal.SIGKILL
    if code and not stopped:
        raise NotDoneError(f"{' '.join(words)}: ended with {code}\n{printed[-2_000:]}")
    return Took(**usage, stopped=stopped, printed=printed)


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    """The one at hand, but that Python keeps what it compiles and finds its own modules only."""
    return {name: value for name, value in given.items() if name not in _NOT_PASSED_ON}
