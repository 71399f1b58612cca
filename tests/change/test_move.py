"""`recotrack edit --move-to`: many recommendations and actions go to another pillar in one write."""

from pathlib import Path

import pytest

from tests.acting import Person
from tests.conftest import Files
from tests.tables import every_row

REC_03, REC_05 = "2024-08-22-soteria/rec-03", "2024-08-22-soteria/rec-05"
PILLAR_3, PILLAR_4 = "op-soteria/pillar-3", "op-soteria/pillar-4"


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    """Their register has a recommendation of two pillars, and an action of a pillar's own."""
    officer = Person(tmp_path).with_register()
    officer.appends(
        f"{REC_05}.yaml",
        "pillars: # both, for now\n  - op-soteria/pillar-3\n  - 'op-soteria/pillar-4' # training\n",
    )
    own = "actions:\n  - id: train-officers\n    title: Train\n    added: 2024-10-16\n    owner: pillar-4-lead\n"
    officer.appends(f"programmes/{PILLAR_4}.yaml", own)
    return officer


def changed(officer: Person, *typed: str) -> Files:
    """The lines that a command took out and put in, by file."""
    before = officer.files()
    officer.done(*typed)
    lines: Files = {}
    for path, now in officer.files().items():
        old, new = (each.decode().splitlines() for each in (before[path], now))
        if old != new:
            gone = [f"-{each}" for each in old if each not in new]
            lines[path] = "\n".join([*gone, *(f"+{each}" for each in new if each not in old)])
    return lines


def test_all_that_is_open_in_a_pillar_moves(officer: Person) -> None:
    """A recommendation with its actions, and the pillar's own; every other byte stays."""
    assert changed(officer, "edit", "--pillar", PILLAR_4, "--move-to", PILLAR_3) == {
        f"records/{REC_03}.yaml": "-  - op-soteria/pillar-4\n+  - op-soteria/pillar-3",
        f"records/{REC_05}.yaml": "-  - 'op-soteria/pillar-4' # training",
        f"records/programmes/{PILLAR_4}.yaml": "+    pillars:\n+      - op-soteria/pillar-3",
    }
    assert "nothing open fits" in officer.done("list", "--pillar", PILLAR_4)


def test_it_says_how_much_has_moved_and_what_follows(officer: Person) -> None:
    """In numbers, and by name."""
    said = officer.done("edit", "--pillar", PILLAR_4, "--move-to", PILLAR_3)
    assert said.splitlines()[0] == (
        f"records: 2 recommendations and 1 action moved to {PILLAR_3}: {REC_03}, {REC_05}, {PILLAR_4}/train-officers"
    )


def test_a_dry_run_writes_nothing(officer: Person) -> None:
    """It shows the lines of each file."""
    before = officer.files()
    shown = officer.types("edit", "--pillar", PILLAR_4, "--move-to", PILLAR_3, "--dry-run")
    assert officer.files() == before
    assert shown.out.count("\n+++ ") == 3
    assert "-  - op-soteria/pillar-4\n+  - op-soteria/pillar-3\n" in shown.out


def test_nothing_moves_where_one_record_cannot_be_written(officer: Person) -> None:
    """All of it, or nothing: here one list stands in brackets, and cannot lose an entry."""
    officer.refused("edit", "rec-03", "rec-05", "--move-to", "no-such-pillar")
    file = officer.records / f"{REC_05}.yaml"
    text = file.read_text(encoding="utf-8").partition("pillars:")[0]
    file.write_text(
        f"{text}pillars: [op-soteria/pillar-3, op-soteria/pillar-4]\n", encoding="utf-8"
    )
    before = officer.files()
    said = officer.types("edit", "--pillar", PILLAR_4, "--move-to", PILLAR_3)
    assert said.code == 3, said
    assert "take it out in your editor: recotrack edit" in said.err
    assert officer.files() == before


def test_work_of_two_pillars_stays_in_the_one_that_it_does_not_leave(officer: Person) -> None:
    """Only the pillar that is left is replaced."""
    officer.done("add", "pillar", "op-soteria", "--id", "research", "--title", "Research")
    research = "op-soteria/pillar-research"
    assert changed(officer, "edit", "rec-05", "--pillar", PILLAR_4, "--move-to", research) == {
        f"records/{REC_05}.yaml": f"-  - 'op-soteria/pillar-4' # training\n+  - {research} # training"
    }


def test_an_action_moves_alone_where_its_recommendation_stays(officer: Person) -> None:
    """It is given pillars of its own."""
    assert changed(officer, "edit", "audit-ssaidp2", "--move-to", "pillar-3") == {
        f"records/{REC_03}.yaml": "+    pillars:\n+      - op-soteria/pillar-3"
    }
    assert changed(officer, "edit", "rec-03", "audit-ssaidp2", "--move-to", "pillar-3").keys() == {
        f"records/{REC_03}.yaml"
    }


def test_a_report_moves_to_another_programme(officer: Person) -> None:
    """Here to the first that it has."""
    assert changed(officer, "edit", "2023", "--move-to", "op-soteria") == {
        "records/2023-05-04-self-assessment/inspection.yaml": "+programme: op-soteria"
    }


def test_what_is_there_already_is_no_mistake(officer: Person) -> None:
    """A notice, and nothing is written."""
    assert changed(officer, "edit", "rec-03", "--move-to", PILLAR_4) == {}
    assert "nothing to do" in officer.done("edit", "rec-03", "--move-to", PILLAR_4)


@every_row(
    ("typed", "message"),
    [
        ("--move-to op-soteria/pillar-3", "recotrack: nothing says what is moved\n"),
        ("rec-05 --move-to op-soteria/pillar-3", "belongs to 2 pillars"),
        ("rec-03 --pillar pillar-3 --move-to pillar-4", "does not belong to op-soteria/pillar-3"),
        (
            "rec-03 --owner pillar-4-lead --move-to pillar-3",
            "REF and --owner both say what is moved",
        ),
        ("rec-03 --move-to op-soteria", "name an inspection"),
        ("--pillar pillar-4 --move-to op-soteria", "only reports are moved to one"),
        ("--pillar pillar-4", "--pillar goes with --move-to"),
        ("rec-03 --dry-run", "--dry-run goes with --move-to"),
        ("rec-03 rec-05", "one record at a time"),
        ("--resume --move-to pillar-3", "--move-to opens no editor"),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, typed: str, message: str) -> None:
    """With what would be right, and nothing is written."""
    officer = Person(tmp_path).with_register()
    officer.appends(f"{REC_05}.yaml", f"pillars:\n  - {PILLAR_3}\n  - {PILLAR_4}\n")
    before = officer.files()
    assert message in officer.refused("edit", *typed.split())
    assert officer.files() == before
