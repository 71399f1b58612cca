"""The program itself: its list of verbs, its exit codes, its manners when something goes wrong."""

import importlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from recotrack import __version__
from recotrack.cli import main
from recotrack.cli.verbs import VERBS, command_of, help_line
from tests import in_process
from tests.conftest import written
from tests.looking import files
from tests.places import ROOT
from tests.tables import every_row

every = pytest.mark.test_all("every combination")


@every_row("name", VERBS)
def test_a_verb_has_the_line_that_its_help_begins_with(name: str) -> None:
    """The program's help and the verb's own say the same; and it shows what to copy and run."""
    verb = VERBS[name]
    module = importlib.import_module(f"recotrack.cli.{verb.module}")
    doc = getattr(module, verb.function or name).__doc__
    assert " ".join(doc.split("\n\n")[0].split()) == help_line(verb)
    assert sum(f"recotrack {name}" in line for line in doc.splitlines()) >= 2


def test_the_list_of_verbs_is_told_without_them(tmp_path: Path) -> None:
    """`--help` imports no verb, and nothing that only verbs need."""
    program = (
        "import sys; from recotrack.cli import main\n"
        "try: main()\n"
        "except SystemExit: print(*sorted(sys.modules), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--help"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = set(done.stdout.splitlines())
    assert {name for name in loaded if name.startswith("recotrack.")} == {
        "recotrack.cli",
        "recotrack.cli.main",
        "recotrack.cli.streams",
        "recotrack.cli.verbs",
    }
    assert not loaded & {"pydantic", "rich", "yaml"}


def test_what_looks_waits_for_nothing_that_others_need(tmp_path: Path) -> None:
    """What changes files, and the library that writes YAML, is loaded for commands that write; what
    sets out lines for a terminal, for a terminal alone.
    """
    written(tmp_path, files())
    program = (
        "import sys; from recotrack.cli import main\n"
        "for words in ['check'], ['list'], ['show', 'rec-03'], ['status'], ['overdue']:\n"
        "    sys.argv[1:] = words\n"
        "    try: main()\n"
        "    except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "recotrack.register" in loaded
    assert not loaded & {"recotrack.change", "recotrack.edit", "ruamel.yaml", "rich.console"}


def test_nothing_else_that_is_installed_sees_the_records(tmp_path: Path) -> None:
    """pydantic loads the plugins of other packages into a program, to see what it validates."""
    written(tmp_path, files())
    others = tmp_path / "others"
    told = others / "nosy-1.0.dist-info"
    told.mkdir(parents=True)
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: nosy\nVersion: 1.0\n")
    (told / "entry_points.txt").write_text("[pydantic]\nnosy = nosy:plugin\n")
    (others / "nosy.py").write_text("raise SystemExit('a plugin was loaded')\n")
    done = subprocess.run(
        [sys.executable, "-m", "recotrack", "check"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(others)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    assert "error" in done.stdout.splitlines()[-1]  # it came to the end


@every_row("name", VERBS)
def test_every_verb_can_be_made(name: str) -> None:
    """Its options are told by its help."""
    assert command_of(name).name == name


def test_a_fault_of_our_own_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Not a traceback: that it is recotrack's, and how to report it."""
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "register.yaml").write_text("force: X\n")
    monkeypatch.setattr(sys, "argv", ["recotrack", "check", "--records", str(tmp_path / "records")])
    monkeypatch.setattr("recotrack.cli.check.check_files", lambda *_: 1 / 0)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 3
    said = capsys.readouterr().err
    assert said.startswith("recotrack: a fault in recotrack itself, not in your records: Zero")
    assert "Traceback" not in said
    monkeypatch.setenv("RECOTRACK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--version"], 0, f"recotrack {__version__}\n"),
        (
            ["chek"],
            2,
            "there is no command chek\n  do this  perhaps recotrack check; recotrack --help ",
        ),
        (
            ["add", "roles"],
            2,
            "no command add roles\n  do this  perhaps recotrack add role; recotrack add --help ",
        ),
        (["check", "--nonsense"], 2, "--nonsense"),
    ],
)
def test_exit_codes_of_the_program(words: list[str], code: int, said: str, tmp_path: Path) -> None:
    """0 fine, 2 wrong use; a mistyped verb is offered the right one."""
    done = run(words, tmp_path)
    assert (done.returncode, said in done.stdout + done.stderr) == (code, True)


def test_completion_is_printed_and_never_installed(tmp_path: Path) -> None:
    """What typer would install goes into the settings of the shell, and in PowerShell it allows
    every script of the user first. Who wants it copies what is printed, or leaves it.
    """
    done = run(["--install-completion"], tmp_path)
    assert (done.returncode, "No such option" in done.stderr) == (2, True)
    assert "install-completion" not in run(["--help"], tmp_path).stdout
    assert "--show-completion  Print what your shell needs " in run(["--help"], tmp_path).stdout


@pytest.mark.skipif(os.name == "nt", reason="the shell is one of Unix")
def test_a_shell_that_cannot_complete_is_told_so(tmp_path: Path) -> None:
    """It is wrong use, in recotrack's words: 1 would say that the records have problems, and a line
    `eval "$(recotrack --show-completion)"` would pass for done."""
    (tmp_path / "recotrack").write_text(
        f"#!{sys.executable} -P\nfrom recotrack.__main__ import main\nmain()\n"
    )
    (tmp_path / "recotrack").chmod(0o755)
    done = subprocess.run(
        ["sh", "-c", "./recotrack --show-completion; exit $?"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "recotrack: --show-completion: commands cannot be completed in this shell\n"
        "  do this  start bash, zsh, fish or PowerShell, and ask from there\n"
    )


ctrl_c_on_unix = pytest.mark.skipif(os.name == "nt", reason="Windows has another Ctrl-C")


@ctrl_c_on_unix
@pytest.mark.parametrize(
    "words",
    [
        ["-m", "recotrack", "check"],
        # As the file that pip writes: between the two it looks at its own name.
        ["-c", "from recotrack.__main__ import main; import typer; main()"],
    ],
)
def test_ctrl_c_while_it_loads(words: list[str], tmp_path: Path) -> None:
    """It ends as any program does: without a traceback, and not with 1, which means problems."""
    (tmp_path / "typer.py").write_text("import signal; signal.raise_signal(signal.SIGINT)\n")
    done = subprocess.run(
        [sys.executable, *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")


@ctrl_c_on_unix
@pytest.mark.parametrize(
    "function",
    [pytest.param("get_command", marks=every), "rule", pytest.param("_flush", marks=every)],
)
def test_ctrl_c_before_in_and_after_a_verb(function: str, tmp_path: Path) -> None:
    """Wherever it comes, the command ends with 130 and complains of nothing."""
    program = (
        "import signal, sys; from recotrack.cli import start\n"
        "def calls(frame, event, _):\n"
        f"    if event == 'call' and frame.f_code.co_name == {function!r}:\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "sys.setprofile(calls); start()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "rule"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (130, "")


@ctrl_c_on_unix
@pytest.mark.parametrize(
    ("words", "code"),
    [pytest.param(["rule"], 0, marks=every), (["rule", "no-such-rule"], 130)],
)
@pytest.mark.test_all("kills")
def test_ctrl_c_that_a_library_keeps_to_itself(words: list[str], code: int, tmp_path: Path) -> None:
    """What it raises may end in C code that knows one kind of error only: a command that then finds
    fault with what was read has been interrupted all the same, and its code says no other thing."""
    program = (
        "import signal, sys; from recotrack.cli import start\n"
        "def calls(frame, event, _):\n"
        "    if event == 'call' and frame.f_code.co_name == 'rule':\n"
        "        try: signal.raise_signal(signal.SIGINT)\n"
        "        except KeyboardInterrupt: sys.setprofile(None)\n"
        "sys.setprofile(calls); start()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == code


@pytest.mark.parametrize("words", [[], ["add"]])
def test_a_call_that_says_nothing_shows_the_help(words: list[str], tmp_path: Path) -> None:
    """On standard output, where `| less` shows it, as with --help. Nothing was done, so a script
    whose variable was empty is not told that all is fine: exit 2."""
    bare, helped = run(words, tmp_path), run([*words, "--help"], tmp_path)
    assert bare.stdout == helped.stdout
    assert bare.stdout.startswith(" ".join(["Usage: recotrack", *words, "[OPTIONS]"]))
    assert (bare.returncode, bare.stderr) == (2, "")
    assert (helped.returncode, helped.stderr) == (0, "")


@pytest.mark.parametrize("what", ["nothing", "a file", "an empty folder"])
def test_an_empty_tree_is_never_green(what: str, tmp_path: Path) -> None:
    """Exit 3, and one line on stderr that says what to do. A register that has only begun is none:
    its office is checked.
    """
    records = tmp_path / "records"
    if what == "a file":
        records.write_text("")
    elif what != "nothing":
        records.mkdir()
    done = run(["check", "--records", str(records)], tmp_path)
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.startswith("recotrack: ")
    assert "do this" in done.stderr


def run(words: list[str], folder: Path) -> in_process.Completed:
    return in_process.recotrack(words, folder, {**os.environ, "COLUMNS": "100"})


@pytest.mark.parametrize("typed", ["records/nope.yaml", "rec-99", "/", "pyproject.toml"])
def test_a_path_that_is_not_there_is_not_green(typed: str, tmp_path: Path) -> None:
    """A mistyped path is wrong use: it must not look like a file without problems."""
    written(tmp_path, {"register.yaml": "force: [", "2024-08-22-a/rec-01.yaml": "kind: ["})
    (tmp_path / "pyproject.toml").write_text("")
    done = run(["check", typed], tmp_path)
    if typed == "/":  # it holds the register, and so all of it is meant
        assert done.returncode == 1
    else:
        assert (done.returncode, done.stdout) == (2, "")


def test_a_reference_or_a_folder_is_a_path_to_check(tmp_path: Path) -> None:
    """Only what stands there is reported."""
    names = ("register", "2024-08-22-a/inspection", "2024-08-22-a/rec-01", "2024-08-22-a/rec-02")
    written(tmp_path, {f"{name}.yaml": "kind: [" for name in names})
    for typed in ("rec-01", "2024-08-22-a/rec-01", "records/2024-08-22-a/rec-01.yaml"):
        done = run(["check", typed], tmp_path)
        assert done.stdout.startswith("records/2024-08-22-a/rec-01.yaml:")
        assert done.stdout.endswith("records: 1 error, 0 warnings\n")
    assert run(["check", "records/2024-08-22-a"], tmp_path).stdout.count("  error  ") == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full disk to print to")
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("rule >/dev/full", 3, "no space left on device"),
        pytest.param("rule >&-", 0, "", marks=every),
        pytest.param("rule | head -1", 0, "", marks=every),
        pytest.param("schema | true", 0, "", marks=every),
        pytest.param("check --records . <&-", 3, "no register.yaml", marks=every),
    ],
)
def test_output_that_cannot_be_printed(line: str, code: int, said: str, tmp_path: Path) -> None:
    """A full disk is a failure in one line; a closed pipe is quiet."""
    program = f"'{sys.executable}' -c 'from recotrack.cli import main; main()'"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{program} {line}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )
    assert done.returncode == code
    assert said in done.stderr
    assert done.stderr.count("\n") <= 2
    assert "fault in recotrack" not in done.stderr
