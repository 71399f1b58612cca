"""What recotrack touches, as docs/for-it.md says it: it connects to nothing, writes where it is told,
and runs git and the editor alone.

Python itself is asked, on every system, by an audit hook (tests/store/watched.py); on Linux the system is,
too, by strace in a namespace without a network: it sees git, and what is written in C or Rust.
"""

import ast
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from recotrack.cli import add, templates
from recotrack.cli.verbs import VERBS as THERE
from recotrack.exports import FORMATS as EXPORTS
from scripts.release.smoke import without_network
from tests import every_verb, programs
from tests.acting import Person
from tests.conftest import is_quick
from tests.every_verb import VERBS, Asked, Desk, Place
from tests.places import ROOT, TESTS
from tests.store.watched import CONNECTS, RUNS
from tests.tables import EVERY_COMBINATION

WATCHED = [sys.executable, "-P", str(TESTS / "store" / "watched.py")]
QUICK = [VERBS[name][0] for name in ("check", "update")]
"""Those that are watched from the start of Python on."""
ALIKE = {"show", "status", "log", "overdue", "schema", "invite", "publish", "send", "withdraw"}
"""Verbs that print as `list` does, or write a record as `respond` and `update` do."""


# The table


@pytest.mark.parametrize(
    ("before", "there"),
    [
        ((), THERE),
        (("add",), add.KINDS),
        (("templates",), templates.KINDS),
        (("export", "--format"), EXPORTS),
    ],
    ids=["verbs", "add", "templates", "export"],
)
def test_every_verb_is_asked(before: tuple[str, ...], there: dict[str, object]) -> None:
    """What is new has its line in the table, or this fails."""
    asked = [each.words for verb in VERBS.values() for each in verb]
    of_it = [words[len(before)] for words in asked if words[: len(before)] == before]
    assert set(of_it) == set(there)


# What is seen


@dataclass
class Touched:
    """What a call did outside of its own memory."""

    connects: list[str] = field(default_factory=list)
    runs: list[list[str]] = field(default_factory=list)
    """The program that is run, whatever it is called in its own words, and the words after that."""
    writes: set[Path] = field(default_factory=set)


def seen_by_python(log: Path) -> Touched:
    """What the audit hook has written down."""
    touched = Touched()
    for event, *said in map(json.loads, log.read_text(encoding="utf-8").splitlines()):
        if event.startswith(CONNECTS):
            touched.connects.append(" ".join([event, *said]))
        elif event in RUNS:
            program, *words = said
            touched.runs.append([words[0] if program == "None" and words else program, *words[1:]])
        else:
            touched.writes.update(map(Path, said))
    return touched


def quiet() -> dict[str, str]:
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}


CALLS = (
    "%network,?io_uring_setup,?open,openat,?openat2,?creat,?mkdir,mkdirat,?mknod,mknodat,?rename,?renameat,"
    "renameat2,?unlink,unlinkat,?rmdir,?link,linkat,?symlink,symlinkat,truncate,?chmod,fchmod,fchmodat,"
    "?fchmodat2,?chown,?lchown,fchown,fchownat,?utime,?utimes,?futimesat,utimensat,setxattr,lsetxattr,"
    "fsetxattr,removexattr,lremovexattr,fremovexattr,mount,umount2,execve,?execveat"
)
TRACE = (
    "strace", "-f", "-qq", "-yy", "--seccomp-bpf", "-s", "4096", "-e", f"trace={CALLS}", "-o",
)  # fmt: skip
CALL = re.compile(r"\d+ +(?P<name>\w+)\((?P<said>.*)\) += (?P<result>-?\d+|\?)(?P<more>.*)")
# What goes through io_uring is not seen, so that nobody may have one.
NETWORK = ("socket", "connect", "bind", "listen", "accept", "send", "recv", "io_uring_setup")
# A path, from the folder that is held open before it, or from the current one.
PATHS = re.compile(r'(?:(?:AT_FDCWD|\d+)<(?P<at>[^>]*)>, )?"(?P<path>(?:[^"\\]|\\.)*)"')
# A file that is open already, and no path.
HELD = re.compile(r"\d+<(?P<path>[^>]*)>, (?!\")")


def seen_by_the_system(log: Path, folder: Path, part: slice = slice(None)) -> Touched:
    """What strace has written down, of recotrack and all that it ran; or a part of that."""
    touched = Touched()
    for line in _whole_calls(log.read_bytes()[part].decode().splitlines()):
        call = CALL.match(line)
        if not call or _is_nothing(call):
            if not call:
                assert re.search(r" (--- SIG|\+\+\+ )", line), line
            continue
        name, said = call["name"], call["said"]
        if name.startswith(NETWORK):
            touched.connects.append(line)
        elif name.startswith("execve"):
            program, _, *words = map(ast.literal_eval, re.findall(r'"(?:[^"\\]|\\.)*"', said))
            touched.runs.append([program, *words])
        elif held := HELD.match(said):
            touched.writes.add(Path(held["path"]))
        else:
            touched.writes.update(
                Path(os.path.normpath(Path(at or folder, path))) for at, path in PATHS.findall(said)
            )
    return touched


def _whole_calls(lines: Iterable[str]) -> Iterator[str]:
    """A call that another process interrupted stands in two lines: here it is one."""
    begun: dict[str, str] = {}
    for line in lines:
        process = line.partition(" ")[0]
        if line.endswith(" <unfinished ...>"):
            begun[process] = line.removesuffix(" <unfinished ...>")
        elif rest := re.match(r"\d+ +<\.\.\. \w+ resumed>", line):
            yield begun.pop(process) + line[rest.end() :]
        else:
            yield line


def _is_nothing(call: re.Match[str]) -> bool:
    """Whether it only looked, or found what it would make: that changes nothing."""
    name, more = call["name"], call["more"]
    if name.startswith("open"):
        looks = not re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)", call["said"])
        return looks or f'"{os.devnull}"' in call["said"]
    if name.startswith("mkdir"):
        return "EEXIST" in more
    return name.startswith("execve") and call["result"] != "0"


# What is promised


def promised(asked: Asked, desk: Desk, touched: Touched) -> None:
    """It connects to nothing, runs what it may, and writes in the places of the table, in each."""
    assert touched.connects == []
    editor = desk.editor if asked.words[0] == "edit" else ["git"]
    assert [
        run for run in touched.runs if Path(run[0]).stem != "git" and run[: len(editor)] != editor
    ] == []
    assert {desk.place(path, asked.named) for path in touched.writes} == asked.writes


def typed(program: Sequence[str], asked: Asked, desk: Desk) -> subprocess.CompletedProcess[bytes]:
    """What the call ends with, and prints."""
    return subprocess.run(
        [*program, *asked.words], cwd=desk.folder, env=desk.environment(),
        input=asked.stdin.encode(), capture_output=True, check=False,
    )  # fmt: skip


@cache
def traces(*before: str) -> bool:
    """Whether this account may trace what those words start."""
    words = [*before, *TRACE, os.devnull, "true"]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def confined(log: Path) -> list[str]:
    """What starts a program without a network, all that it asks of the system written to `log`; empty
    where this machine, or this account, has no such thing.
    """
    alone = without_network()
    if not alone or not shutil.which(TRACE[0]) or not traces(*alone):
        return []
    return [*alone, *TRACE, str(log)]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has strace and such namespaces")
def test_the_system_is_asked_too(tmp_path: Path) -> None:
    """On Linux the test below asks the system, too; and there is no network where it does."""
    programs.program(TRACE[0])
    words = confined(tmp_path / "log")
    if not words:
        pytest.skip("this account may not trace programs in a namespace without a network")
    connect = "import socket; print(socket.socket().connect_ex(('127.0.0.1', 9)))"
    done = subprocess.run(
        [*words, sys.executable, "-c", connect], capture_output=True, check=True, env=quiet()
    )
    assert done.stdout == b"101\n"  # ENETUNREACH: not even this machine itself
    assert "connect(" in " ".join(seen_by_the_system(tmp_path / "log", tmp_path).connects)


CONNECT = "import _socket; _socket.socket().connect_ex(('127.0.0.1', 9))"
C = "import ctypes; c = ctypes.CDLL(None); "
FOR_BOTH = {
    CONNECT: "connects",
    f"import threading; threading.Thread(target=lambda: exec({CONNECT!r})).start()": "connects",
    f"import atexit; atexit.register(lambda: exec({CONNECT!r}))": "connects",
    "import _socket; _socket.socket(_socket.AF_UNIX).connect_ex('none')": "connects",
    "import os, sys; os.spawnl(os.P_WAIT, sys.executable, 'git', '-c', '')": "runs",
    "import os; os.system('true')": "runs",
    "import subprocess, sys; subprocess.run(['git', '-c', ''], executable=sys.executable)": "runs",
    "open('made', 'w')": "writes",
    "import os; os.open('made', os.O_RDWR | os.O_CREAT)": "writes",
    "import os; os.mkdir('dev'); os.open('dev/null', os.O_RDWR | os.O_CREAT)": "writes",
    "import shutil; shutil.copyfile('there', 'made')": "writes",
    "import pathlib; pathlib.Path('there').rename('made')": "writes",
    "import sqlite3; sqlite3.connect('made').execute('create table a (b)')": "writes",
    "import os; os.utime('there')": "writes",
    "import os; os.chmod('there', 0o600)": "writes",
}
"""What somebody might do, and as what it is seen by Python and by the system."""
FOR_THE_SYSTEM = {
    f"{C}c.socket(2, 1, 0)": "connects",
    f"{C}c.fork() or (c.socket(2, 1, 0), c._exit(0)); c.wait(0)": "connects",
    f"{C}c.gethostbyname(b'example.org')": "connects",
    f"{C}c.syscall(425, 8, ctypes.create_string_buffer(200))": "connects",
    f"{C}c.system(b'true')": "runs",
    "import multiprocessing as m; p = m.get_context('spawn').Process(); p.start(); p.join()": "runs",
    f"{C}c.creat(b'made', 0o600)": "writes",
    f"{C}c.chdir(b'/'); c.rename(b'none', b'nor this')": "writes",
    "import sqlite3; sqlite3.connect(':memory:').execute(\"vacuum into 'made'\")": "writes",
    "import os; os.mkfifo('made')": "writes",
    "import os; os.fchmod(os.open('there', os.O_RDONLY), 0o600)": "writes",
    "import os; os.utime(os.open('there', os.O_RDONLY))": "writes",
    f"{C}c.setxattr(b'there', b'user.x', b'1', 1, 0)": "writes",
}
"""What Python does not tell of."""


@pytest.mark.parametrize(("program", "what"), FOR_BOTH.items())
def test_the_hook_sees_it(tmp_path: Path, program: str, what: str) -> None:
    """It is no eye that is shut: what connects, writes or runs something is told of, and breaks
    what is promised.
    """
    if os.name == "nt" and ("AF_UNIX" in program or "'true'" in program):
        pytest.skip("Windows has neither")
    (tmp_path / "there").write_text("", encoding="utf-8")
    begin = (
        f"import os, sys; sys.path.insert(0, {str(ROOT)!r}); from tests.store.watched import watch\n"
        "watch(os.open('log', os.O_WRONLY | os.O_CREAT))\n"
    )
    subprocess.run(
        [sys.executable, "-c", begin + program], cwd=tmp_path, check=False, env=quiet(),
        capture_output=True,
    )  # fmt: skip
    _is_told(seen_by_python(tmp_path / "log"), what, tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has strace and such namespaces")
@pytest.mark.parametrize(
    ("program", "what"),
    [
        *FOR_THE_SYSTEM.items(),
        *(
            pytest.param(
                *each, marks=() if at % 5 == 0 else pytest.mark.test_all("every combination")
            )
            for at, each in enumerate(FOR_BOTH.items())
        ),
    ],
)
def test_the_system_sees_it(tmp_path: Path, program: str, what: str) -> None:
    """Nor is this one: what goes round Python is seen."""
    if not (words := confined(tmp_path / "log")):
        pytest.skip("no strace in a namespace without a network here")
    (tmp_path / "there").write_text("", encoding="utf-8")
    subprocess.run(
        [*words, sys.executable, "-c", program], cwd=tmp_path, check=False, env=quiet(),
        capture_output=True,
    )  # fmt: skip
    touched = seen_by_the_system(tmp_path / "log", tmp_path)
    touched.runs.pop(0)
    _is_told(touched, what, tmp_path)


def _is_told(touched: Touched, what: str, folder: Path) -> None:
    assert getattr(touched, what), touched
    with pytest.raises(AssertionError):
        promised(Asked(("list",)), Desk(folder), touched)


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return every_verb.made(tmp_path_factory.mktemp("desk"))


@dataclass
class Watched:
    """Recotrack loaded once, and watched: each call is a process made from it."""

    process: subprocess.Popen[str]
    traced: Path
    """What the system was asked by now; no file, where it is not looked at."""
    loading: int
    """How much of that was asked before the first call."""

    def call(self, asked: Asked, here: Desk, log: Path) -> tuple[int, Touched | None]:
        """What it ends with, its events written to `log`; and all that it asked of the system."""
        given, errors = log.with_suffix(".input"), log.with_suffix(".errors")
        given.write_text(asked.stdin, encoding="utf-8")
        call = {
            "log": str(log), "words": asked.words, "folder": str(here.folder), "input": str(given),
            "environment": here.environment(), "errors": str(errors),
        }  # fmt: skip
        before = self.traced.stat().st_size if self.traced.exists() else 0
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{json.dumps(call)}\n")
        self.process.stdin.flush()
        code = int(self.process.stdout.readline())
        if not self.traced.exists():
            return code, None
        touched = seen_by_the_system(self.traced, here.folder, slice(before, None))
        touched.writes -= {log, errors}
        return code, touched


@pytest.fixture(scope="module")
def watched(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Watched]:
    """By the system, too, but for `make test`, in which it is asked of two verbs from their start on,
    and for where the clock is set: what sets it writes into /dev/shm.
    """
    folder = tmp_path_factory.mktemp("watched")
    traced = folder / "traced"
    alone = is_quick(request.config) or programs.ON_ANOTHER_DAY in os.environ
    words = [] if alone else confined(traced)
    with subprocess.Popen(
        [*words, *WATCHED, "--many", str(folder / "loading")], cwd=folder, env=quiet(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "loaded\n"
        yield Watched(process, traced, traced.stat().st_size if traced.exists() else 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process is made from another here")
def test_what_is_loaded_touches_nothing(desk: Desk, watched: Watched) -> None:
    """All verbs can be loaded, and nothing happens: no connection, no program, no file."""
    log = watched.traced.with_name("loading")
    assert not log.read_bytes().strip()
    if watched.traced.exists():
        whole = slice(0, watched.loading)
        touched = seen_by_the_system(watched.traced, watched.traced.parent, whole)
        touched.runs.pop(0)  # Python itself
        touched.writes.remove(log)
        promised(Asked(("list",)), desk, touched)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(
            each,
            id=str(each),
            marks=() if at == 0 and name not in ALIKE else EVERY_COMBINATION,
        )
        for name, verb in VERBS.items()
        for at, each in enumerate(sorted(verb, key=lambda each: each.is_long))
    ],
)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process is made from another here")
def test_a_verb_touches_nothing_else(
    asked: Asked, desk: Desk, watched: Watched, tmp_path: Path
) -> None:
    """At its work, which it does to the end without a network; Python and the system say the same."""
    here = desk.copied(tmp_path / "a", asked)
    log = Path(os.path.realpath(tmp_path)) / "watched"
    code, asked_of_the_system = watched.call(asked, here, log)
    assert code == asked.code, log.with_suffix(".errors").read_text(encoding="utf-8")
    promised(asked, here, seen_by_python(log))
    if asked_of_the_system:
        promised(asked, here, asked_of_the_system)


@pytest.mark.parametrize(
    "asked",
    QUICK if hasattr(os, "fork") else [each for verb in VERBS.values() for each in verb],
    ids=str,
)
def test_from_the_start_on(asked: Asked, desk: Desk, tmp_path: Path) -> None:
    """The same of the program as it is started: what Python itself does at its start and end is seen."""
    log, traced = tmp_path / "watched", tmp_path / "traced"
    here = desk.copied(tmp_path / "a", asked)
    words = [] if programs.ON_ANOTHER_DAY in os.environ else confined(traced)
    done = typed([*words, *WATCHED, str(log)], asked, here)
    assert done.returncode == asked.code, done.stderr.decode()
    promised(asked, here, seen_by_python(log))
    if traced.exists():
        touched = seen_by_the_system(traced, here.folder)
        touched.runs.pop(0)  # recotrack itself
        touched.writes.remove(log)
        promised(asked, here, touched)


# What is special


def test_without_git_the_lock_lies_with_the_records(desk: Desk, tmp_path: Path) -> None:
    """A register that is in no repository: nothing but the records folder is written."""
    asked = Asked(("add", "role", "x-lead", "--title", "X"), frozenset({Place.RECORDS}))
    here = desk.copied(tmp_path / "a", asked)
    (here.folder / ".git").rename(here.top / "aside")
    assert typed([*WATCHED, str(tmp_path / "watched")], asked, here).returncode == 0
    promised(asked, here, seen_by_python(tmp_path / "watched"))


def test_python_keeps_what_it_compiled(desk: Desk, tmp_path: Path) -> None:
    """Beside the code, or where PYTHONPYCACHEPREFIX says, and nothing else is written by a look."""
    kept = tmp_path / "compiled"
    more = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(kept)}
    subprocess.run(
        [*WATCHED, str(tmp_path / "watched"), "--version"], cwd=desk.folder,
        env={**desk.environment(), **more}, check=True, capture_output=True,
    )  # fmt: skip
    written = seen_by_python(tmp_path / "watched").writes
    assert written
    assert [path for path in written if not path.is_relative_to(kept)] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals of this kind")
def test_a_question_reaches_nobody_else(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it asks at a terminal, Python's event loop has a pair of sockets by which it wakes itself
    up, of the kind that knows no network (Windows has it at 127.0.0.1); nothing is connected.
    """
    asked = Asked(
        ("update", "audit-ssaidp2", "--by", "pillar-4-lead"), frozenset({Place.RECORDS, Place.GIT})
    )
    here = desk.copied(tmp_path / "a", asked)
    for name, value in here.environment().items():
        monkeypatch.setenv(name, value)
    person = Person(here.folder, every_verb.TODAY)
    person.program = [*WATCHED, str(tmp_path / "watched")]
    code, screen = person.converses(*asked.words, answers=["", "", "It goes on.", ""])
    assert code == 0, screen
    touched = seen_by_python(tmp_path / "watched")
    pairs = {re.sub(r"<.*?>", "", each) for each in touched.connects}
    assert pairs == {f"socket.__new__  {int(socket.AF_UNIX)} {int(socket.SOCK_STREAM)} 0"}
    touched.connects.clear()
    promised(asked, here, touched)


@pytest.mark.test_all("a long run")
def test_a_site_that_is_shown(desk: Desk, tmp_path: Path) -> None:
    """It listens at 127.0.0.1, which only this machine reaches, and asks nobody for anything."""
    log = tmp_path / "watched"
    words = ["site", str(tmp_path / "out"), "--serve", "--port", "0", "--no-documents"]
    process = subprocess.Popen(
        [*WATCHED, str(log), *words], cwd=desk.folder, env=desk.environment(),
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    try:
        assert next(line for line in process.stderr if line.startswith("http://127.0.0.1:"))
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
    connects = seen_by_python(log).connects
    assert [each.split()[0] for each in connects] == ["socket.__new__", "socket.bind"]
    assert connects[-1].endswith("('127.0.0.1', 0)")


# The page


@pytest.mark.test_all("a long run")
def test_the_page_says_where_each_command_writes() -> None:
    """docs/for-it.md has every command once, with the places of the table above, and no others."""
    page = (ROOT / "docs" / "for-it.md").read_text(encoding="utf-8")
    section = page.partition("\n## What it writes\n")[2].partition("\n## ")[0]
    said = {
        name: {place for place in places.split("; ") if place != "nowhere"}
        for names, places in re.findall(r"(?m)^\| (`.+`) \| (.+) \|$", section)
        for name in re.findall(r"`([a-z-]+)`", names)
    }
    assert len(re.findall(r"(?m)^\| `", section)) == 6
    assert said == {
        verb: set().union(*(each.writes for each in of_it)) for verb, of_it in VERBS.items()
    }
