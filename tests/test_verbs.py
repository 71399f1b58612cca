"""The program itself: its list of verbs, its exit codes, its manners when something goes wrong."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from recotrack import __version__
from recotrack.cli import main
from recotrack.cli.verbs import VERBS, command_of


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_has_the_line_that_its_help_begins_with(name: str) -> None:
    """The program's help and the verb's own say the same; and it shows what to copy and run."""
    verb = VERBS[name]
    module = importlib.import_module(f"recotrack.cli.{verb.module}")
    doc = getattr(module, verb.function or name).__doc__
    assert " ".join(doc.split("\n\n")[0].split()) == verb.line
    assert sum(f"recotrack {name}" in line for line in doc.splitlines()) >= 2


@pytest.mark.parametrize("name", VERBS)
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
    monkeypatch.setattr("recotrack.cli.check.checked", lambda *_: 1 / 0)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 3
    said = capsys.readouterr().err
    assert said.startswith("recotrack: a fault in recotrack itself, not in your records: Zero")
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--version"], 0, f"recotrack {__version__}\n"),
        (["chek"], 2, "Did you mean 'check'"),
        (["check", "--nonsense"], 2, "--nonsense"),
        ([], 2, "Usage: recotrack"),
    ],
)
def test_exit_codes_of_the_program(words: list[str], code: int, said: str, tmp_path: Path) -> None:
    """0 fine, 2 wrong use; a mistyped verb is offered the right one."""
    done = run(words, tmp_path)
    assert (done.returncode, said in done.stdout + done.stderr) == (code, True)


@pytest.mark.parametrize("what", ["nothing", "a file", "an empty folder", "a register alone"])
def test_an_empty_tree_is_never_green(what: str, tmp_path: Path) -> None:
    """Exit 3, and one line on stderr that says what to do."""
    records = tmp_path / "records"
    if what == "a file":
        records.write_text("")
    elif what != "nothing":
        records.mkdir()
    if what == "a register alone":
        done = run(["init", str(tmp_path / "made"), "--force", "Ravensmoor Police"], tmp_path)
        assert done.returncode == 0
        records = tmp_path / "made" / "records"
    done = run(["check", "--records", str(records)], tmp_path)
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.startswith("recotrack: ")
    assert "do this" in done.stderr


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    source = Path(__file__).parent.parent / "src"
    return subprocess.run(
        [sys.executable, "-c", "from recotrack.cli import main; main()", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(source), "COLUMNS": "100"},
        check=False,
    )
