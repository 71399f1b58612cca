"""Six months of a fictional force, as they were typed: tests/six_months/, one text a month.

A line `== Monday 5 January 2026` sets the day. `$ ` stands before a command, `> ` before the rest of
it, and what it prints is below, with `[exit 1]` where it does not end with 0. `$ cat > NAME <<END`
writes a file. `mend` and `keep-ours` are editors, which do what somebody would in theirs. After a change
that is meant: `pytest --update-goldens`, then read the months.
"""

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest

from recotrack.cli import main
from recotrack.cli.verbs import VERBS, command_of
from tests.conftest import Golden
from tests.places import TESTS

MONTHS = sorted((TESTS / "six_months").glob("month-*.txt"))
DAY = re.compile(r"== (\w+) (\d+ \w+ \d{4})\n")
TYPED = re.compile(r"\$ .*\n(?:> .*\n)*")
FILE = re.compile(r"\$ cat > (\S+) <<END\n((?:> .*\n|>\n)*)> END\n")
COMMENT = re.compile(r"#.*\n|\n")
MASKED = (
    (re.compile(r"(?m)^(recotrack|git|time zone|encoding)( +)ok .*$"), r"\1\2ok       ..."),
    (re.compile(r"(?m)^(repository +ok +).*$"), r"\1..."),
    (re.compile(r"\b(commit|history since) [0-9a-f]{10,12}\b"), r"\1 ..."),
)
"""What differs from machine to machine, doctor's first lines; a commit's name, which `init` decides too."""
EDITORS = {
    "mend": """\
import pathlib, sys
old, new, file = (each.replace("\\\\n", "\\n") for each in sys.argv[1:])
path = pathlib.Path(file)
text = path.read_text(encoding="utf-8")
assert text.count(old) == 1, text
path.write_text(text.replace(old, new), encoding="utf-8")
""",
    "keep-ours": """\
import pathlib, re, sys
path = pathlib.Path(sys.argv[1])
ours = r"(?ms)^<{7}.*?\\n(.*?)^={7}.*?^>{7}.*?\\n"
path.write_text(re.sub(ours, r"\\1", path.read_text(encoding="utf-8")), encoding="utf-8")
""",
}
"""What somebody does in their editor: replace some words; keep one side of a conflict."""

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the months are typed with a POSIX shell's quoting"
)


class Printed(NamedTuple):
    """What a command says, and how it ends."""

    text: str
    code: int

    @property
    def shown(self) -> str:
        lines = "".join(f"{line.rstrip()}\n" for line in self.text.splitlines())
        for pattern, mask in MASKED:
            lines = pattern.sub(mask, lines)
        return lines + (f"[exit {self.code}]\n" if self.code else "")


class Office:
    """The folder where the liaison officer types, and the calendar on the wall."""

    def __init__(self, folder: Path, programs: Path) -> None:
        folder.mkdir()
        programs.mkdir()
        self.folder = folder
        self.programs = programs
        self.today = date.min
        self._program("recotrack", "-m recotrack")
        for name, text in EDITORS.items():
            script = programs / f"{name}.py"
            script.write_text(text, encoding="utf-8")
            self._program(name, shlex.quote(str(script)))

    def _program(self, name: str, arguments: str) -> None:
        """git and the editor are started by name: these are of this Python, whatever is installed."""
        program = self.programs / name
        line = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {arguments} "$@"\n'
        program.write_text(line, encoding="utf-8")
        program.chmod(0o755)

    def turns_to(self, weekday: str, day: str) -> None:
        """The next day of the story: days only go forward, and have their own weekday."""
        found = datetime.strptime(day, "%d %B %Y").date()  # noqa: DTZ007 - a day, no time
        assert found > self.today
        assert f"{found:%A}" == weekday, day
        self.today = found

    def environment(self) -> dict[str, str]:
        """Everybody is one person, who commits at ten in the morning."""
        moment = f"{self.today.isoformat()}T10:00:00+00:00"
        who = {f"GIT_{one}_NAME": "Sam Hart" for one in ("AUTHOR", "COMMITTER")}
        mail = {f"GIT_{one}_EMAIL": "liaison@ravensmoor.example" for one in ("AUTHOR", "COMMITTER")}
        return {
            **who, **mail, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment,
            "GIT_CEILING_DIRECTORIES": str(self.folder.parent), "RECOTRACK_TODAY": str(self.today),
            "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100",
        }  # fmt: skip

    def types(self, typed: str) -> Printed:
        """Run one command line."""
        words = shlex.split(typed)
        settings = self.environment()
        while (name := words[0].partition("="))[1]:
            settings[name[0]] = name[2]
            words = words[1:]
        assert words[0] in {"git", "recotrack", "rm"}, typed
        with contextlib.chdir(self.folder), patch.dict(os.environ, settings):
            return _here(words) if words[0] == "recotrack" else _process(words)


def _here(words: list[str]) -> Printed:
    """recotrack in this process, both its streams as a terminal mixes them."""
    kept = io.BytesIO()
    said = io.TextIOWrapper(kept, encoding="utf-8", newline="\n", write_through=True)
    code = 0
    with (
        patch.object(sys, "argv", words),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO())),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
    ):
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    return Printed(kept.getvalue().decode(), code)


def _process(words: list[str]) -> Printed:
    done = subprocess.run(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, check=False
    )  # fmt: skip
    return Printed(done.stdout.decode(), done.returncode)


def lived(month: str, office: Office) -> str:
    """The month with what each of its commands prints now."""
    kept = ""
    at = 0
    while at < len(month):
        if day := DAY.match(month, at):
            office.turns_to(*day.groups())
            found = day[0]
        elif file := FILE.match(month, at):
            text = re.sub(r"(?m)^> ?", "", file[2])
            (office.folder / file[1]).write_text(text, encoding="utf-8")
            found = file[0]
        elif typed := TYPED.match(month, at):
            command = typed[0].removeprefix("$ ").replace("\\\n> ", "")
            kept += typed[0] + office.types(command).shown
            # What it printed when it was recorded lies up to the next empty line or command.
            at = _end_of_print(month, typed.end())
            if month[at : at + 1] in {"=", "#"}:
                kept += "\n"
            continue
        else:
            comment = COMMENT.match(month, at)
            assert comment, month[at : at + 80]
            found = comment[0]
        kept += found
        at += len(found)
    return kept


def _end_of_print(month: str, at: int) -> int:
    """Where the next command, day or comment begins: `# ` alone is told from a document's heading."""
    found = re.compile(r"(?m)^(?=\$ |== |# -)").search(month, at)
    return found.start() if found else len(month)


def used() -> set[tuple[str, str]]:
    """What is typed behind `recotrack`: the verb and the word after it; git is told of one verb."""
    typed = (each[0] for month in MONTHS for each in TYPED.finditer(month.read_text("utf-8")))
    return {pair for each in typed for pair in re.findall(r"\brecotrack ([\w-]+) ?([\w-]*)", each)}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The one in which the months are lived, one after the other."""
    folder = tmp_path_factory.mktemp("months")
    return Office(folder / "ravensmoor", folder / "programs")


@pytest.mark.parametrize(
    "months",
    [MONTHS[:1], pytest.param(MONTHS[1:], marks=pytest.mark.test_all("a long run"))],
    ids=["one", "five more"],
)
def test_six_months(months: list[Path], office: Office, golden: Golden) -> None:
    """Every line that is printed in them stands in the months; --update-goldens records them anew."""
    assert len(MONTHS) == 6
    if months[0] != MONTHS[0] and office.today == date.min:
        for month in MONTHS[: MONTHS.index(months[0])]:
            lived(month.read_text(encoding="utf-8"), office)
    for month in months:
        golden(month, lived(month.read_text(encoding="utf-8"), office))


def test_every_command_is_used() -> None:
    """All the verbs, and all that `add` adds, are typed at some time in the six months."""
    assert {verb for verb, _ in used()} >= set(VERBS)
    assert {kind for verb, kind in used() if verb == "add"} >= set(command_of("add").commands)
