"""What GitHub's runner gives a step, and what a step gives back: event, outputs, summary, notices.

The scripts beside this one are run by the workflows and by action.yml, with nothing installed but
Python. They are no part of the package: recotrack itself calls no network.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Settings = Mapping[str, str]


class Stop(Exception):  # noqa: N818 - it is raised as a word of command: raise Stop(...)
    """The step cannot go on: what is wrong, what to do, and the exit code."""

    def __init__(self, message: str, cure: str = "", code: int = 3) -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure
        self.code = code


def setting(settings: Settings, name: str) -> str:
    """A setting that the step cannot do without."""
    value = settings.get(name, "")
    if not value:
        raise Stop(f"{name} is not set", f"set {name} in the step's env")
    return value


def event_of(settings: Settings) -> dict[str, Any]:
    """What happened, as GitHub describes it in the file at GITHUB_EVENT_PATH."""
    path = Path(setting(settings, "GITHUB_EVENT_PATH"))
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise Stop(f"the event cannot be read: {error}") from None
    if not isinstance(found, dict):
        raise Stop("the event is not an object")
    return found


def part(tree: Any, *keys: str) -> Any:  # noqa: ANN401 - JSON has any shape
    """What stands below these keys; None where one of them is missing."""
    for key in keys:
        if not isinstance(tree, dict):
            return None
        tree = tree.get(key)
    return tree


def put_output(settings: Settings, name: str, value: str) -> None:
    """Hand a value of one line to the steps that follow."""
    if "\n" in value or "\r" in value:
        raise Stop(f"the output {name} has more than one line")
    _append(settings, "GITHUB_OUTPUT", f"{name}={value}\n")


def add_summary(settings: Settings, text: str) -> None:
    """Add Markdown to the run's summary page."""
    _append(settings, "GITHUB_STEP_SUMMARY", text.rstrip("\n") + "\n\n")


def _append(settings: Settings, name: str, text: str) -> None:
    with Path(setting(settings, name)).open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def say(kind: str, text: str) -> None:
    """Print an annotation: `notice`, `warning` or `error`. What it says cannot end it early."""
    shown = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    sys.stdout.write(f"::{kind}::{shown}\n")


def recotrack(
    *words: str, folder: Path | None = None, given: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run recotrack in the current folder, or another one, and keep what it prints.

    `given` is what it reads from standard input.
    """
    # -P: else a recotrack.py or pydantic.py that lies in this folder would be run in its place.
    command = [sys.executable, "-P", "-m", "recotrack", *words]
    return subprocess.run(
        command, cwd=folder, capture_output=True, check=False, text=True, encoding="utf-8",
        errors="replace", input=given,
    )  # fmt: skip


def git(*words: str, **more: str) -> str | None:
    """What git prints, in the current folder; None where it fails."""
    printed = git_bytes(*words, **more)
    return None if printed is None else printed.decode("utf-8", "surrogateescape")


def git_bytes(*words: str, **more: str) -> bytes | None:
    """The same to the byte: the content of a file."""
    quiet = {**os.environ, "GIT_TERMINAL_PROMPT": "0", **more}
    done = subprocess.run(["git", *words], capture_output=True, check=False, env=quiet)
    return None if done.returncode else done.stdout


def home(settings: Settings) -> str:
    """The address of the repository."""
    server = settings.get("GITHUB_SERVER_URL", "https://github.com")
    return f"{server}/{setting(settings, 'GITHUB_REPOSITORY')}"


def run_page(settings: Settings, number: str = "") -> str:
    """The page of a run, this one or another, with its summary."""
    return f"{home(settings)}/actions/runs/{number or settings.get('GITHUB_RUN_ID', '')}"


def bot(settings: Settings) -> str:
    """The account that the run's token writes as; BOT, where it is another one."""
    if named := settings.get("BOT"):
        return named
    for forge in ("forgejo", "gitea"):  # Forgejo's runner says both
        if settings.get(f"{forge.upper()}_ACTIONS") == "true":
            return f"{forge}-actions"
    return "github-actions[bot]"


def finish(step: Callable[[Settings], int], settings: Settings) -> int:
    """Run a step; what stops it becomes an annotation and the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # on Windows, what is printed to a pipe is not UTF-8
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        return step(settings)
    except Stop as stop:
        say("error", f"{stop.message}. {stop.cure}".rstrip(". "))
        return stop.code
    except Exception as error:  # noqa: BLE001 - the last place that can say it in words
        say("error", f"a fault in {Path(sys.argv[0]).name}: {type(error).__name__}: {error}")
        return 3
