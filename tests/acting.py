"""A person who types commands that write: in a folder of their own, as in a pipe or at a terminal."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests import in_process
from tests.conftest import Files, put
from tests.days_said import iso_days_said
from tests.looking import BASE, Result, base_files
from tests.terminal import Started, started

__all__ = ["BASE", "Person", "Result"]

PATIENCE = 30.0
"""Seconds that a program may take to ask or to end."""


CLEARED = "\x15"
"""Ctrl-U, before an answer: takes away what stands there already."""
STOPPED = "\x03"
"""Ctrl-C."""
STARTED = (sys.executable, "-P", "-m", "recotrack")
"""What a person has for `program` who starts recotrack as everybody does, and not a fork of it."""
A_TEXT_IS_ASKED_FOR = b"Ctrl-Z and Enter):\r\n"
"""How the one question ends that is answered on the lines below it."""


class Person:
    """Stands in `folder`; `today` is the day on their calendar."""

    program: Sequence[str] = ()
    """What `converses` starts instead of recotrack."""
    seen = ""
    """What the screen has shown so far, for whoever looks before they type."""

    def __init__(self, folder: Path, today: str = "2025-06-30") -> None:
        self.folder = folder
        self.today = today

    @property
    def records(self) -> Path:
        return self.folder / "records"

    def with_register(self, changes: Files | None = None) -> "Person":
        """With the register of the rules' examples, in which nothing is wrong or open."""
        put(self.records, {**base_files(), **(changes or {})})
        return self

    def types(self, *words: str, stdin: str | bytes = "") -> Result:
        """Run a command in a pipe, in this process."""
        environment = {
            **os.environ,
            "RECOTRACK_TODAY": self.today,
            "GIT_CEILING_DIRECTORIES": str(self.folder.parent),
        }
        done = in_process.recotrack(words, self.folder, environment, given=stdin)
        assert not (said := iso_days_said(done.stderr)), said
        return Result(done.returncode, done.stdout, done.stderr)

    def done(self, *words: str, stdin: str | bytes = "") -> str:
        """What a command says that must succeed."""
        result = self.types(*words, stdin=stdin)
        assert result.code == 0, result.out + result.err
        return result.err

    def refused(self, *words: str, code: int = 2, stdin: str | bytes = "") -> str:
        """What a command says that must fail with `code`, and must leave every file as it was."""
        before = self.files()
        result = self.types(*words, stdin=stdin)
        assert result.code == code, result.out + result.err
        assert result.out == ""
        assert self.files() == before
        return result.err

    def reads(self, path: str) -> str:
        """A record as it stands in its file."""
        return (self.records / path).read_bytes().decode()

    def appends(self, path: str, lines: str) -> None:
        """Lines at the end of a record."""
        text = self.reads(path)
        (self.records / path).write_bytes(f"{text}{lines}".encode())

    def added(self, path: str, *words: str, stdin: str | bytes = "") -> str:
        """The lines that a command adds to a record; it must take none away."""
        before = self.reads(path).splitlines()
        self.done(*words, stdin=stdin)
        after = self.reads(path).splitlines()
        start = next((i for i, line in enumerate(before) if after[i] != line), len(before))
        end = len(before) - start
        assert after[:start] + (after[-end:] if end else []) == before
        return "\n".join(after[start : len(after) - end])

    def files(self) -> dict[str, bytes]:
        """Every file below the folder but git's own and the lock."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".git" not in path.parts and path.name != ".recotrack.lock"
        }

    def converses(
        self, *words: str, answers: Sequence[str | Callable[[], str]], terminal: str = "dumb"
    ) -> tuple[int, str]:
        """Run a command at a terminal and type each answer once it has asked; code and screen.

        An answer may be what somebody does before they type. A terminal that is not dumb shows what
        stands at a prompt already.
        """
        code, parts = self.talks(*words, answers=answers, terminal=terminal)
        return code, "".join(parts)

    def talks(
        self, *words: str, answers: Sequence[str | Callable[[], str]], terminal: str = "dumb"
    ) -> tuple[int, list[str]]:
        """As `converses`; what the screen shows up to each question, and at the end."""
        pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals of this kind")
        environment = {**os.environ, "RECOTRACK_TODAY": self.today, "TERM": terminal}
        environment["PROMPT_TOOLKIT_NO_CPR"] = "1"  # nobody answers where the cursor stands
        leader, follower = pty.openpty()
        process = self._started(words, environment, follower)
        os.close(follower)
        screen = []
        for each in answers:
            asked = _asks_plainly if terminal == "dumb" else _asks
            screen.append(_until(leader, asked))
            assert asked(screen[-1]), f"nothing was asked that {each!r} could answer: {screen}"
            self.seen = b"".join(screen).decode()
            answer = each if isinstance(each, str) else each()
            if "" < answer[:1] < " ":  # a key that the terminal itself would take, too
                _until_keys_are_its_own(leader)
            os.write(leader, answer.encode() + b"\n")
        screen.append(_until(leader, lambda _: False))
        code = process.wait()
        os.close(leader)
        return code, [each.decode().replace("\r\n", "\n") for each in screen]

    def _started(
        self, words: Sequence[str], environment: Mapping[str, str], terminal: int
    ) -> "Started | subprocess.Popen[bytes]":
        if not self.program:
            return started(words, self.folder, environment, terminal)
        return subprocess.Popen(
            [*self.program, *words],
            cwd=self.folder,
            env=environment,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
        )


def _until_keys_are_its_own(leader: int) -> None:
    """Until a key is the program's to understand: before, the terminal itself would."""
    termios = pytest.importorskip("termios")
    end = time.monotonic() + PATIENCE
    while termios.tcgetattr(leader)[3] & termios.ICANON:
        assert time.monotonic() < end
        time.sleep(0.01)


def _until(leader: int, asked: Callable[[bytes], bool]) -> bytes:
    """What is printed until something is asked, or until the other end is closed."""
    seen = b""
    while not asked(seen):
        ready, _, _ = select.select([leader], [], [], PATIENCE)
        assert ready, seen
        try:
            chunk = os.read(leader, 65536)
        except OSError:  # Linux says so when the other end is closed
            return seen
        if not chunk:
            return seen
        seen += chunk
    return seen


def _asks_plainly(seen: bytes) -> bool:
    """After a question there is room for the answer; a line that ends with a colon is none."""
    return seen.endswith((b": ", A_TEXT_IS_ASKED_FOR))


def _asks(seen: bytes) -> bool:
    """A terminal that is not dumb is told to show its cursor, below all that is written."""
    return _asks_plainly(seen) or (b":" in seen and seen.endswith(_CURSOR))


_CURSOR = b"\x1b[?25h"
