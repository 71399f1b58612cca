"""The bar for what takes over a second: at a terminal, and nowhere else."""

import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acting import Person

WORK = """
import sys, time
from recotrack.cli.context import say
from recotrack.cli.progress_bar import progress_bar
from recotrack.cli.streams import wrap_streams
wrap_streams()
with progress_bar(4, "documents") as step:
    for each in range(4):
        time.sleep({pause})
        step()
        if each == 2:
            say("a message")
            if {fails}: raise SystemExit(3)
sys.stdout.write("data\\n")
"""


def at_terminal(
    program: str, folder: Path | None = None, until: str | None = None, **more: str
) -> tuple[int, str, str]:
    """The exit code of a program, its data in a pipe, and what a terminal was sent on stderr.

    It is stopped once the terminal shows what matches `until`.
    """
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals of this kind")
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", **more}
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=folder,
        stderr=follower, stdout=subprocess.PIPE, env=environment, text=True,
    ) as process:  # fmt: skip
        os.close(follower)
        screen = b""
        with contextlib.suppress(OSError):  # Linux says so when the other end is closed
            while chunk := os.read(leader, 65536):
                screen += chunk
                if until and re.search(until, screen.decode(errors="replace")):
                    process.kill()
                    break
        os.close(leader)
        assert process.stdout
        data = process.stdout.read()
    return process.returncode, data, screen.decode()


def must_be_gone(screen: str) -> None:
    """The line is empty at the end, and the cursor is there again."""
    assert screen.rindex("\x1b[?25h") > screen.rindex("\x1b[?25l")
    assert screen.rstrip().endswith("\x1b[2K")


def test_slow_work_has_a_bar() -> None:
    """It says how much of what is done; a message stands by itself; at the end the line is empty and
    the cursor is back.
    """
    code, data, screen = at_terminal(WORK.format(pause=0.4, fails=False))
    assert (code, data) == (0, "data\n")
    assert "3 of 4 documents" in screen
    assert "4 of 4 documents" in screen
    assert "1 of 4 documents" not in screen
    assert "a message\r\n" in screen
    must_be_gone(screen)


@pytest.fixture(scope="module")
def failed() -> tuple[int, str]:
    """Work that fails, where no colours are wanted: its code, and the screen."""
    code, _, screen = at_terminal(WORK.format(pause=0.4, fails=True), NO_COLOR="1")
    return code, screen


def test_the_cursor_is_back_after_a_failure(failed: tuple[int, str]) -> None:
    """Whatever ends the work, nothing of the bar stays."""
    code, screen = failed
    assert code == 3
    assert "3 of 4 documents" in screen
    must_be_gone(screen)


def test_quick_work_has_none() -> None:
    """What takes less than a second shows what it says, and nothing else."""
    assert at_terminal(WORK.format(pause=0, fails=False)) == (0, "data\n", "a message\r\n")


def test_a_pipe_has_none() -> None:
    """No sign of a bar is in a log."""
    done = subprocess.run(
        [sys.executable, "-c", WORK.format(pause=0.4, fails=False)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("data\n", "a message\n")


def test_a_plain_terminal_has_no_colours(failed: tuple[int, str]) -> None:
    """NO_COLOR is kept to."""
    _, screen = failed
    assert "\x1b[3" not in screen


@pytest.mark.parametrize(
    "words",
    [
        ["render", "--all", "--format", "md", "-o", "out"],
        pytest.param(["templates", "check"], marks=pytest.mark.test_all("a long run")),
    ],
)
def test_the_commands_that_take_long(tmp_path: Path, words: list[str]) -> None:
    """At a terminal they show one once they take long."""
    Person(tmp_path).with_register()
    program = (
        "import sys; from recotrack.cli import main, progress_bar\n"
        "progress_bar.PATIENCE = 0\n"
        f"sys.argv = ['recotrack', *{words!r}]; main()"
    )
    bar = r"\d of \d+ documents"
    _, _, screen = at_terminal(program, tmp_path, until=bar, RECOTRACK_TODAY="2025-06-30")
    assert re.search(bar, screen), screen
