"""`recotrack add programme`, `pillar`, `measure`, `product`: a plan, as somebody types it."""

import re
from pathlib import Path

import pytest

from tests.acting import Person

PLAN = "programmes/custody-plan"


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    return Person(tmp_path).with_register()


def test_a_programme_of_several_boards(officer: Person) -> None:
    """One is written as board, several as boards: a programme may have either."""
    officer.done("add", "board", "audit-committee", "--title", "Audit committee")
    boards = ("--board", "op-soteria-board", "--board", "audit-committee")
    officer.done("add", "programme", "custody-plan", "--title", "Custody plan", *boards)
    assert officer.reads(f"{PLAN}/programme.yaml").endswith(
        "title: Custody plan\nboards:\n  - op-soteria-board\n  - audit-committee\n"
    )


def test_a_whole_plan(officer: Person) -> None:
    """Programme, pillar, measure and product one after the other, each naming the next command."""
    said = officer.done(
        *("add", "programme", "custody-plan", "--title", "Custody plan"),
        *("--aim", "Safe cells", "--project-manager", "project-manager"),
        *("--board", "op-soteria-board", "--source", "Board paper 7"),
    )
    assert said == (
        "records/programmes/custody-plan/programme.yaml: programme added\n"
        '  next   recotrack add pillar custody-plan --number 1 --title "..."\n'
    )
    assert officer.reads(f"{PLAN}/programme.yaml") == (
        "# yaml-language-server: $schema=../../.schemas/programme.json\n"
        "title: Custody plan\naim: Safe cells\nproject_manager: project-manager\n"
        "board: op-soteria-board\nsource: Board paper 7\n"
    )
    said = officer.done(
        *("add", "pillar", "custody-plan", "--number", "1", "--title", "People"),
        *("--lead", "pillar-3-lead", "--partner", "liaison-officer", "--problem", "Too few."),
        *("--long-term-aim", "Enough.", "--stakeholder", "Detainees"),
    )
    assert "records/programmes/custody-plan/pillar-1.yaml: pillar added\n" in said
    assert officer.reads(f"{PLAN}/pillar-1.yaml") == (
        "# yaml-language-server: $schema=../../.schemas/pillar.json\n"
        "number: 1\ntitle: People\nleads:\n  - pillar-3-lead\npartners:\n  - liaison-officer\n"
        "problem: Too few.\nlong_term_aim: Enough.\nstakeholders:\n  - Detainees\n"
    )
    said = officer.done(
        *("add", "measure", "custody-plan", "--title", "Checks made in time", "--unit", "%"),
        *("--better", "higher", "--baseline", "61.5", "--target", "95"),
    )
    assert "next   recotrack add reading checks-made-time --date DATE --value NUMBER" in said
    assert officer.reads(f"{PLAN}/measures.yaml") == (
        "# yaml-language-server: $schema=../../.schemas/measures.json\n"
        "- id: checks-made-time\n  title: Checks made in time\n  unit: '%'\n  better: higher\n"
        "  baseline: 61.5\n  target: 95\n"
    )
    said = officer.done(
        *("add", "product", "custody-plan/pillar-1", "--title", "Training plan"),
        *("--at", "https://force.example/plan"),
    )
    assert '--evidence "Training plan=custody-plan/pillar-1/training-plan"' in said
    assert officer.reads(f"{PLAN}/pillar-1.yaml").endswith(
        "products:\n  - id: training-plan\n    title: Training plan\n"
        "    at: https://force.example/plan\n"
    )
    officer.done("add", "reading", "checks-made-time", "--date", "2025-06-01", "--value", "70")
    officer.done("add", "action", "custody-plan/pillar-1", "--title", "Train everybody")
    officer.done(
        *(
            "update",
            "train-everybody",
            "--status",
            "complete",
            "--by",
            "pillar-3-lead",
            "--note",
            "Done.",
        ),
        *("--evidence", "Training plan=custody-plan/pillar-1/training-plan"),
    )
    assert "product: custody-plan/pillar-1/training-plan" in officer.reads(f"{PLAN}/pillar-1.yaml")
    assert officer.types("check").code == 0


def test_a_measure_and_a_product_go_below_what_is_there(officer: Person) -> None:
    """Old lines stay: the new entry is the last of its list, in measures.yaml that of the file."""
    words = ["add", "measure", "op-soteria", "--title", "Charge rate", "--id", "charge-rate"]
    assert officer.added("programmes/op-soteria/measures.yaml", *words) == (
        "- id: charge-rate\n  title: Charge rate"
    )
    words = ["add", "product", "pillar-3", "--title", "Problem profile"]
    assert officer.added("programmes/op-soteria/pillar-3.yaml", *words) == (
        "  - id: problem-profile\n    title: Problem profile"
    )


def test_a_pillar_without_a_number(officer: Person) -> None:
    """A short name makes its file; the next command can name it."""
    officer.done("add", "pillar", "op-soteria", "--id", "research", "--title", "Research")
    assert officer.reads("programmes/op-soteria/pillar-research.yaml").endswith(
        "pillar.json\ntitle: Research\n"
    )
    officer.done("add", "action", "pillar-research", "--title", "Ask the university")


def test_at_a_terminal_it_asks_for_what_is_missing(officer: Person) -> None:
    """And a word typed for the number is the pillar's short name."""
    code, screen = officer.converses(
        "add", "pillar", "--title", "Research", answers=["op-soteria", "research", "y"]
    )
    assert code == 0, screen
    assert "number" not in officer.reads("programmes/op-soteria/pillar-research.yaml")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["programme"], "missing: NAME, --title"),
        (["pillar", "op-soteria"], "missing: --title, --number (or --id)"),
        (["measure"], "missing: PROGRAMME, --title"),
        (["product"], "missing: PILLAR, --title"),
        (["programme", "Op X", "--title", "X"], "small letters, digits and hyphens: op-x"),
        (["programme", "op-soteria", "--title", "X"], "programme.yaml already exists"),
        (["pillar", "op-soteria", "--number", "3", "--title", "X"], "pillar-3.yaml already exists"),
        (["pillar", "op-soteria", "--id", "!", "--title", "X"], "cannot be made into a file name"),
        (["pillar", "nobody", "--number", "3", "--title", "X"], "not the reference of a programme"),
        (
            ["measure", "op-soteria", "--id", "victims-withdrawing", "--title", "X"],
            "op-soteria already has victims-withdrawing",
        ),
        (
            ["product", "pillar-3", "--id", "isva-memorandum", "--title", "Memo"],
            "op-soteria/pillar-3 already has isva-memorandum",
        ),
    ],
)
def test_what_cannot_be_is_refused(officer: Person, words: list[str], said: str) -> None:
    """With all that is missing at once, or the name that would do."""
    assert said in officer.refused("add", *words)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (["programme", "new", "--title", "X", "--board", "op-sotoria"], "unknown-board"),
        (["programme", "new", "--title", "X", "--project-manager", "nobody"], "unknown-role"),
        (["pillar", "op-soteria", "--number", "9", "--title", "X", "--lead", "no"], "unknown-role"),
        (["measure", "op-soteria", "--title", "X", "--better", "up"], "not-allowed"),
        (["measure", "op-soteria", "--title", "X", "--target", "many"], "wrong-type"),
    ],
)
def test_what_check_would_find_is_not_written(officer: Person, words: list[str], rule: str) -> None:
    """The error is shown as check shows it, and no file is made."""
    said = officer.refused("add", *words, code=1)
    assert f"error  {rule}\n" in said
    assert "nothing written: 1 error" in said


@pytest.mark.parametrize(
    "words",
    [
        ["programme", "new", "--title", "Memo"],
        ["pillar", "op-soteria", "--number", "9", "--title", "Memo"],
        ["measure", "op-soteria", "--title", "Memo"],
        ["product", "pillar-3", "--title", "Memo"],
    ],
)
def test_a_dry_run_shows_the_lines_and_writes_none(officer: Person, words: list[str]) -> None:
    """The change as a diff on stdout, the files as they were."""
    before = officer.files()
    result = officer.types("add", *words, "--dry-run")
    assert (result.code, officer.files()) == (0, before)
    assert re.search(r"^\+ *title: Memo$", result.out, re.MULTILINE)
    assert "nothing written: this was --dry-run" in result.err
