"""What recotrack prints, whoever reads it: a program, a terminal, or nobody any more."""

import inspect
import json
import os
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recotrack.cli.status import status
from recotrack.cli.verbs import VERBS
from recotrack.docstrings import docstring_of
from recotrack.model import Update
from tests import in_process
from tests.acting import Person
from tests.conftest import Files, written
from tests.growth import grows_with_size
from tests.looking import files, lively
from tests.measured import measured
from tests.places import ROOT
from tests.repository import Repository
from tests.tables import some_of
from tests.terminal import started

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")
every = pytest.mark.test_all("every combination")
DAY = {"RECOTRACK_TODAY": "2025-06-30"}
BROKEN: Files = {
    "2024-08-22-soteria/rec-07.yaml": str(files()["2024-08-22-soteria/rec-07.yaml"]).replace(
        "owner: pillar-3-lead", "owner: pillar3-lead"
    )
}


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """The program itself, as in a pipe."""
    argv = [sys.executable, "-m", "recotrack", *words]
    environment = {**os.environ, **DAY, **more}
    return subprocess.run(argv, cwd=folder, env=environment, capture_output=True, check=False)


def test_a_message_is_no_command_to_azure(tmp_path: Path) -> None:
    """Azure looks for commands anywhere in a line, in what is said on stderr too."""
    written(tmp_path, files())
    asked = "##vso[task.setvariable variable=x]y"
    result = run(tmp_path, "show", asked)
    assert result.returncode == 2
    assert b"# #vso[task.setvariable" in result.stderr
    assert b"##vso[" not in result.stderr


# A reader who left


CODES = {
    "check": 1, "check --output-format sarif": 1, "list --json": 0, "show no-such-thing": 2,
    "render response-record 2024-08-22-soteria": 0,
}  # fmt: skip
"""What is printed as lines, as one text, as JSON, of what failed, and as a document."""


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in which something is wrong, committed: for commands that look."""
    return (
        Repository(tmp_path_factory.mktemp("r"), DAY["RECOTRACK_TODAY"])
        .committed({**files(), **BROKEN})
        .folder
    )


@posix_only
@pytest.mark.parametrize(
    ("typed", "closed"),
    [
        ("check", "stdout and stderr"),
        *(
            pytest.param(typed, ("stdout", "stdout and stderr")[at % 2], marks=every)
            for at, typed in enumerate(CODES)
        ),
    ],
)
def test_a_closed_pipe_keeps_the_exit_code(typed: str, closed: str, broken: Path) -> None:
    """`recotrack check | head -1` in a script is as red as without head; and nothing is complained of."""
    both = closed == "stdout and stderr"
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "recotrack", *typed.split()],
        cwd=broken, env={**os.environ, **DAY}, check=False,
        stdout=writing, stderr=writing if both else subprocess.PIPE,
    )  # fmt: skip
    os.close(writing)
    assert done.returncode == CODES[typed]
    if not both:
        assert b"fault in recotrack" not in done.stderr
        assert b"BrokenPipe" not in done.stderr


@posix_only
def test_a_reader_who_leaves_in_the_middle(tmp_path: Path) -> None:
    """After the first of many lines."""
    many = {f"2024-08-22-soteria/rec-{n}.yaml": "kind: [\n" for n in range(100, 900)}
    lively(tmp_path, dict(many))
    line = f"'{sys.executable}' -m recotrack check | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=tmp_path,
        env={**os.environ, **DAY},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout.count(b"\n"), done.stderr) == (1, 1, b"")


# A program that reads


OF_JSON = (
    "check --json", "list --json", "show rec-07 --json", "log --json", "overdue --json", "status --json",
    "rule --json", "schema",
)  # fmt: skip
LETTERS = ("utf-8", "ascii", "cp1252", "utf-16")


def with_odd_letters(folder: Path) -> Path:
    """A register in which a title has signs that few sets of letters have."""
    record = str(BROKEN["2024-08-22-soteria/rec-07.yaml"])
    odd = record.replace("Train all", f"Train {ODD_LETTERS}")
    return lively(folder, {"2024-08-22-soteria/rec-07.yaml": odd})


ODD_LETTERS = "‘all’ 🄰 é"


def must_be_ascii(typed: str, text: str) -> None:
    assert text.isascii()
    json.loads(text)
    if typed.startswith(("list", "show")):
        assert ODD_LETTERS in json.dumps(json.loads(text), ensure_ascii=False)


@pytest.mark.parametrize("typed", OF_JSON)
@pytest.mark.parametrize("letters", some_of(LETTERS, "cp1252", "utf-16"))
def test_json_is_ascii(typed: str, letters: str, tmp_path: Path) -> None:
    """It reads the same whatever letters standard output is set to; each text comes through whole."""
    here = with_odd_letters(tmp_path)
    environment = {**os.environ, **DAY}
    must_be_ascii(
        typed, in_process.recotrack(typed.split(), here, environment, letters=letters).stdout
    )


@pytest.mark.parametrize("letters", ["utf-16", "cp1252"])
@every
def test_the_program_prints_json_in_ascii(letters: str, tmp_path: Path) -> None:
    """The same of the program, whose letters the environment sets."""
    done = run(with_odd_letters(tmp_path), "list", "--json", PYTHONIOENCODING=letters)
    must_be_ascii("list --json", done.stdout.decode(letters))


# A terminal


STEERING = "\x1b]0;owned\x07\x1b[2J\x9b2J\r\x08\u202e"


def steers(shown: str) -> bool:
    return any(not char.isprintable() for char in shown.replace("\n", "").replace("\t", ""))


def on_screen(folder: Path, *words: str) -> str:
    """What a terminal is sent, colours and all, but for what sets a colour of recotrack's own."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals of this kind")
    leader, follower = pty.openpty()
    environment = {**os.environ, **DAY, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "200"}
    process = started(words, folder, environment, follower)
    os.close(follower)
    seen = b""
    while select.select([leader], [], [], 60)[0]:
        try:
            chunk = os.read(leader, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not chunk:
            break
        seen += chunk
    process.wait()
    os.close(leader)
    plain = seen.decode().replace("\r\n", "\n")
    for code in ("0", "1", "2", "3"):
        plain = plain.replace(f"\x1b[{code}m", "")
    return plain


HOSTILE = (
    ["check", "--since", "main"],
    ["diff", "main"],
    ["diff", f"no{STEERING}".replace("\r", "")],
    ["check", f"no{STEERING}"],
    ["show", f"rec{STEERING}"],
    ["list", "--owner", STEERING],
    [f"li{STEERING}"],
    ["list", f"--ow{STEERING}"],
    ["render", "response-record", "2024-08-22-soteria"],
    ["list", "--records", f"odd{STEERING}/records"],
    ["check", "--records", f"odd{STEERING}/records"],
    ["status", "--records", f"odd{STEERING}/records"],
    ["overdue", "--records", f"odd{STEERING}/records"],
    ["render", "response-record", "--records", f"odd{STEERING}/records"],
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register whose subject, folder and template would steer a terminal: for commands that look."""
    folder = tmp_path_factory.mktemp("hostile")
    home = Repository(folder, "2025-06-30").committed(files())
    home.writes("../templates/response-record.md.j2", f"a {STEERING} b\n")
    odd = folder / f"odd{STEERING}"
    lively(odd, {"2024-08-22-soteria/rec-09.yaml": "kind: [\n"})
    (odd / "templates").mkdir()
    (odd / "templates" / "response-record.md.j2").write_text(f"{{{{ {STEERING} }}}}", "utf-8")
    home.git("add", "--all", "records")
    home.git("commit", "--quiet", "--allow-empty", "--message", f"subject {STEERING}")
    return folder


@posix_only
@pytest.mark.parametrize(
    "words",
    [
        pytest.param(
            words,
            id=ascii(" ".join(words))[1:40],
            marks=() if words in (HOSTILE[0], HOSTILE[6], HOSTILE[-1]) else every,
        )
        for words in HOSTILE
    ],
)
def test_nothing_steers_a_terminal(words: list[str], hostile: Path) -> None:
    """A subject, a folder, a template, what was typed: its control characters are shown as signs."""
    shown = on_screen(hostile, *words)
    assert shown
    assert not steers(shown), ascii(shown)


@posix_only
@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(" ".join(words))[1:40])
def test_nothing_steers_a_terminal_later(words: list[str], hostile: Path) -> None:
    """Nor does what a pipe takes, and somebody shows; a document is a file, byte for byte."""
    done = in_process.recotrack(words, hostile, {**os.environ, **DAY})
    document = words[:3] == ["render", "response-record", "2024-08-22-soteria"]
    shown = done.stderr + ("" if document else done.stdout)
    assert shown
    assert not steers(shown), ascii(shown)


@posix_only
def test_colours_are_still_there(tmp_path: Path) -> None:
    """recotrack's own signs reach the terminal."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals of this kind")
    lively(tmp_path)
    leader, follower = pty.openpty()
    environment = {**os.environ, **DAY, "TERM": "xterm-256color"}
    process = started(["list"], tmp_path, environment, follower)
    os.close(follower)
    seen = os.read(leader, 65536)
    process.wait()
    os.close(leader)
    assert b"\x1b[1m" in seen


def test_windows_line_ends_of_a_record_stay_in_a_dry_run(tmp_path: Path) -> None:
    """What is shown is a patch: a carriage return before a line end is part of it."""
    person = Person(tmp_path).with_register()
    path = "2024-08-22-soteria/rec-03.yaml"
    text = (person.records / path).read_bytes().replace(b"\n", b"\r\n")
    (person.records / path).write_bytes(text)
    words = ("update", "audit-ssaidp2", "--note", "x", "--by", "pillar-4-lead", "--dry-run")
    done = run(tmp_path, *words)
    assert done.returncode == 0, done.stderr
    assert "␍".encode() not in done.stdout
    assert b"+        note: x\r\n" in done.stdout


# Without docstrings


WITHOUT_DOCSTRINGS = (
    ["--help"], *([name, "--help"] for name in VERBS), ["rule"], ["rule", "--json"], ["schema"],
    ["rule", "evidence-missing"], ["check"], ["check", "--output-format", "sarif"], ["status"],
    ["overdue"], ["log"], ["show", "rec-07"], ["add", "action", "--help"],
)  # fmt: skip
ALL_OF_THEM = """
import json, os, sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from tests import in_process
done = [in_process.recotrack(words, Path.cwd(), os.environ) for words in json.load(sys.stdin)]
print(json.dumps([[each.returncode, each.stdout] for each in done]))
"""


@pytest.mark.parametrize("function", [status, Update])
def test_what_python_dropped_is_read_in_the_source(
    function: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A verb's help and what a key is for are the same without a docstring."""
    words = function.__doc__
    assert words
    monkeypatch.setattr(function, "__doc__", None)
    # Python 3.13 and later dedent the docstring that it has at run time.
    assert inspect.cleandoc(docstring_of(function)) == inspect.cleandoc(words)


@pytest.mark.test_all("a long run")
def test_an_optimised_python_says_the_same(tmp_path: Path) -> None:
    """PYTHONOPTIMIZE=2 drops docstrings, in which help stands, and asserts."""
    lively(tmp_path, BROKEN)
    environment = {
        **os.environ,
        **DAY,
        "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "src", ROOT))),
    }
    asked = subprocess.run(
        [sys.executable, "-OO", "-c", ALL_OF_THEM], cwd=tmp_path, env=environment, check=True,
        input=json.dumps(WITHOUT_DOCSTRINGS), capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    for words, optimised in zip(WITHOUT_DOCSTRINGS, json.loads(asked.stdout), strict=True):
        plain = in_process.recotrack(words, tmp_path, environment)
        assert optimised == [plain.returncode, plain.stdout], words
        assert plain.stdout


@pytest.mark.test_all("a long run")
def test_an_optimised_python_writes_the_same(tmp_path: Path) -> None:
    """An update, with all its checks."""
    words = ("update", "audit-ssaidp2", "--note", "x", "--by", "pillar-4-lead")
    written = []
    for name in ("plain", "optimised"):
        person = Person(tmp_path / name).with_register()
        done = run(tmp_path / name, *words, PYTHONOPTIMIZE="2" if name == "optimised" else "")
        refused = run(tmp_path / name, *words[:-1], "nobody", PYTHONOPTIMIZE="2")
        assert (done.returncode, refused.returncode) == (0, 2), done.stderr + refused.stderr
        written.append(person.reads("2024-08-22-soteria/rec-03.yaml"))
    assert written[0] == written[1]


# Soon


@pytest.mark.test_all("a long run")
def test_a_hundred_thousand_unknown_keys_are_one_answer(tmp_path: Path) -> None:
    """The first are told, with how many more there are; the answer comes within a minute."""
    record = str(files()["2024-08-22-soteria/rec-07.yaml"])
    keys = "".join(f"k{number}: 1\n" for number in range(80_000))
    lively(tmp_path, {"2024-08-22-soteria/rec-07.yaml": f"{record}{keys}"})
    done = measured(["check", "--json"], tmp_path)  # which the system ends after a minute of work
    found = [each for each in json.loads(done.said)["items"] if each["rule"] == "unknown-key"]
    assert (done.code, len(found)) == (1, 50)
    assert found[0]["message"] == "no such key here, unless a newer recotrack has it"
    assert (
        found[-1]["message"]
        == "no such key here, unless a newer recotrack has it (and 79,950 more like it in this file)"
    )


@pytest.mark.test_all("a long run")
def test_a_thousand_edited_updates_are_not_compared_with_one_another(tmp_path: Path) -> None:
    """Each is found again by its day, and named; a long record does not cost its length squared."""
    record = str(files()["2024-08-22-soteria/rec-07.yaml"])

    def rewritten(note: str, many: int) -> str:
        updates = "".join(
            f"      - date: 2025-03-{1 + number // 64:02d}\n        by: pillar-3-lead\n"
            f"        note: {note} {number}\n"
            for number in range(many)
        )
        return record.replace(
            "    updates:\n      - date: 2025-03-10",
            f"    updates:\n{updates}      - date: 2025-03-15",
            1,
        )

    def is_compared(many: int) -> None:
        home = Repository(tmp_path / str(many)).committed(
            {**files(), "2024-08-22-soteria/rec-07.yaml": rewritten("Old", many)}
        )
        home.writes("2024-08-22-soteria/rec-07.yaml", rewritten("New", many))
        changed = [each for each in home.found() if each.rule == "update-changed"]
        assert len(changed) == many
        assert len({each.line for each in changed}) == many

    grows_with_size(is_compared, 890)
