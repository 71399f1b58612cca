"""What a program of Python prints, run in this process: with its words, folder, environment and input.

Starting Python, and loading recotrack in it, takes longer than most commands do. So what is tested by
the hundred runs here, and some of each kind as the program that people start.
"""

import contextlib
import io
import os
import runpy
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from recotrack.cli import main
from tests.places import ROOT

Completed = subprocess.CompletedProcess[str]
SCRIPTS = ROOT / ".github" / "scripts"


def recotrack(
    words: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    *,
    given: str | bytes = "",
    letters: str = "utf-8",
) -> Completed:
    """`recotrack WORDS` in a folder; `given` is what it reads from standard input, and `letters` are
    those that its standard streams are set to.
    """
    return _ran(main, ["recotrack", *words], folder, environment, given=given, letters=letters)


def script(name: str, folder: Path, environment: Mapping[str, str]) -> Completed:
    """A script of the workflows. What it asks of recotrack is answered in this process, too."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        import runner  # noqa: PLC0415 - the module of that name stands beside the scripts

        file = str(SCRIPTS / f"{name}.py")
        with patch.object(runner, "subprocess", SimpleNamespace(run=_started)):
            return _ran(
                lambda: runpy.run_path(file, run_name="__main__"), [file], folder, environment
            )
    finally:
        sys.path.remove(str(SCRIPTS))


def _started(command: list[str], **how: Any) -> subprocess.CompletedProcess[Any]:
    """As subprocess.run, for what a script starts: recotrack or git."""
    program = [sys.executable, "-P", "-m", "recotrack"]
    if command[:4] != program:
        return subprocess.run(command, **how)  # noqa: PLW1510 - it says so itself
    folder = how["cwd"] or Path.cwd()
    return recotrack(command[4:], folder, dict(os.environ), given=how["input"] or "")


def _ran(
    program: Callable[[], object],
    argv: list[str],
    folder: Path,
    environment: Mapping[str, str],
    *,
    given: str | bytes = "",
    letters: str = "utf-8",
) -> Completed:
    out, err = io.BytesIO(), io.BytesIO()
    read = io.BytesIO(given.encode(letters) if isinstance(given, str) else given)
    code = 0
    with (
        contextlib.chdir(folder),
        patch.dict(os.environ, environment, clear=True),
        patch.object(sys, "argv", argv),
        patch.object(sys, "stdin", _text(read, letters)),
        contextlib.redirect_stdout(_text(out, letters)),
        contextlib.redirect_stderr(_text(err, letters)),
    ):
        try:
            program()
        except SystemExit as end:
            code = int(end.code or 0)
        # Here: with its text stream a stream of bytes is closed, too.
        said, complained = _printed(out, letters), _printed(err, letters)
    return subprocess.CompletedProcess(argv, code, said, complained)


def _text(stream: io.BytesIO, letters: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(stream, encoding=letters, write_through=True)


def _printed(stream: io.BytesIO, letters: str) -> str:
    """With the line ends that a text has in this process."""
    return stream.getvalue().decode(letters, "replace").replace("\r\n", "\n")
