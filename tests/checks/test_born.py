"""What no total counted from its first day: which new work is named, and what is due of it all the same."""

import json
from pathlib import Path

import pytest

from recotrack.words import days_late
from tests.acting import BASE, Person
from tests.exporting import rows
from tests.looking import base_files
from tests.repository import Kept

SOTERIA, OLDER = "2024-08-22-soteria", "2023-05-04-self-assessment"
AFI, REC_02 = f"{SOTERIA}/afi-01.yaml", f"{OLDER}/rec-02.yaml"
FINDING = """\
kind: area for improvement
addressed_to: all forces
text: All forces should make sure that their supervisors are trained to review such cases.
deadline:
  basis: none
owner: pillar-4-lead
due: 2026-06-30
"""
DUPLICATE = f"{FINDING}links:\n  - type: duplicates\n    to: {OLDER}/rec-02\n"
LATE = """\
actions:
  - id: train-supervisors
    title: Train the supervisors
    added: 2025-01-06
    due: 2025-06-30
  - id: list-supervisors
    title: List the supervisors
    added: 2025-01-06
    due: 2026-01-20
"""
ACTION = f"{SOTERIA}/afi-01/train-supervisors"
NOT_OURS = "disposition: not for us\nreason: Our supervisors are trained already.\n"


def done(day: str) -> str:
    return f"""\
updates:
  - date: {day}
    by: pillar-4-lead
    status: complete
    note: Everybody is trained.
    evidence:
      - title: Training list
        at: https://force.example/training
"""


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "work", "2026-01-05").committed()


def born(kept: Kept) -> list[str]:
    found = kept.found()
    return [each.message for each in found if each.rule == "born-outside-the-totals"]


def test_nothing_is_said_of_a_register_that_begins(tmp_path: Path) -> None:
    """All of it is new, and what its reports decided was decided long ago."""
    kept = Kept(tmp_path / "work", "2026-01-05")
    files = base_files()
    kept.writes("register.yaml", files["register.yaml"])
    kept.commit()
    kept.with_register({AFI: FINDING + NOT_OURS})
    assert born(kept) == []
    kept.commit()
    kept.writes(
        f"{SOTERIA}/afi-02.yaml", FINDING.replace("review such", "review all such") + NOT_OURS
    )
    assert born(kept) == ["not for us from the start: 1 open area for improvement is in no total"]


def test_a_later_change_of_a_finding_is_another_rules(kept: Kept) -> None:
    """A merged finding that leaves the totals is told by left-the-totals, and once."""
    kept.writes(AFI, FINDING)
    kept.commit()
    kept.writes(AFI, FINDING + NOT_OURS)
    assert [each.rule for each in kept.found()] == ["left-the-totals"]


def test_a_duplicate_counts_with_what_is_typed_in_with_it(kept: Kept) -> None:
    """Two old reports brought in together: what was done in the one is done for both. One that is
    set aside in the other is open nowhere.
    """
    first = f"{OLDER}/rec-09.yaml"
    text = FINDING.replace("area for improvement", "recommendation\nnumber: 9")
    twice = DUPLICATE.replace("rec-02", "rec-09")
    kept.writes(first, text + done("2025-10-01"))
    kept.writes(AFI, twice)
    assert born(kept) == []
    kept.writes(first, text + NOT_OURS)
    kept.writes(AFI, twice.replace("to review such cases", "for it"))
    told = "1 open area for improvement is in no total"
    assert f"a new duplicate of {OLDER}/rec-09, which is not for us: {told}" in born(kept)


def test_each_new_finding_is_asked_about_by_itself(kept: Kept) -> None:
    """Whatever stands before it: one that counts, one that was done, one for somebody else."""
    somebody_else = FINDING.replace("all forces", "NPCC").replace("All forces", "The NPCC")
    for number, text in enumerate(
        (FINDING, DUPLICATE + done("2025-01-06"), somebody_else + NOT_OURS, FINDING + NOT_OURS), 1
    ):
        kept.writes(f"{SOTERIA}/afi-0{number}.yaml", text)
    assert [each.path for each in kept.found() if each.rule == "born-outside-the-totals"] == [
        f"records/{SOTERIA}/afi-04.yaml"
    ]


def test_the_consequence_counts_what_is_late(kept: Kept) -> None:
    kept.writes(AFI, DUPLICATE + LATE)
    assert born(kept) == [
        f"a new duplicate of {OLDER}/rec-02: 2 open actions are in no total, 1 of them late"
    ]


def test_each_check_asks_about_a_duplicate_of_what_was_done_before(tmp_path: Path) -> None:
    """Not if it was done after the report came out, which is what a duplicate is for, nor if an
    update of its own says that it is done, nor if it is for somebody else.
    """
    older = (BASE / REC_02).read_text()
    person = Person(tmp_path, "2026-01-05")
    for day, record, asked in (
        ("2024-08-21", DUPLICATE, True),
        ("2024-08-22", DUPLICATE, False),
        ("2024-08-21", DUPLICATE + done("2025-01-06"), False),
        (
            "2024-08-21",
            DUPLICATE.replace("all forces", "NPCC").replace("All forces", "The NPCC"),
            False,
        ),
        ("2024-08-21", DUPLICATE.replace("duplicates", "carried_forward_from"), False),
    ):
        person.with_register({REC_02: older + done(day), AFI: record})
        items = json.loads(person.types("check", "--json").out)["items"]
        assert ("duplicate-of-finished" in [each["rule"] for each in items]) is asked, (day, record)


def test_a_cancelled_action_is_told_where_it_is_cancelled(kept: Kept) -> None:
    """At the last update that cancels it, after what was reported in between."""
    text = kept.reads(REC_02)
    said = "      - date: 2026-01-05\n        by: pillar-4-lead\n        status: {}\n        note: The board {}.\n"
    updates = (
        said.format("cancelled", "gave it up"),
        said.format("reopened", "took it up again"),
        said.format("cancelled", "gave it up for good"),
    )
    action = "actions:\n  - id: list\n    title: List them\n    added: 2026-01-05\n    updates:\n"
    kept.writes(REC_02, f"{text}{action}{''.join(updates)}")
    (line,) = (each.line for each in kept.found() if each.rule == "born-outside-the-totals")
    assert "for good" in kept.reads(REC_02).splitlines()[line]


# What is due under a duplicate


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Of two open actions of a duplicate one is late, and one is due soon."""
    return Person(tmp_path, "2026-01-05").with_register({AFI: DUPLICATE + LATE})


def test_open_actions_of_a_duplicate_are_due_under_a_heading_of_their_own(person: Person) -> None:
    shown = person.types("overdue")
    assert shown.code == 1
    heading = "Duplicates: open under a finding that is counted with another, in no total"
    counted, _, aside = shown.out.partition(heading)
    assert ACTION not in counted
    assert f"{days_late(189)} {ACTION} " in " ".join(aside.split())
    assert aside.rstrip().endswith("4 late, 1 late under a duplicate")
    assert "list-supervisors" in aside


def test_late_work_of_a_duplicate_makes_overdue_fail(person: Person) -> None:
    """Counted apart, and each item says of what it is a duplicate."""
    alone = ("overdue", "--owner", "pillar-4-lead", "--json")
    data = json.loads(person.types(*alone).out)
    items = {each["reference"]: each for each in data["items"] if "afi-01/" in each["reference"]}
    assert {name: each["duplicate_of"] for name, each in items.items()} == {
        ACTION: f"{OLDER}/rec-02",
        f"{SOTERIA}/afi-01/list-supervisors": f"{OLDER}/rec-02",
    }
    assert (data["checked_duplicates"], data["late_duplicates"]) == (2, 1)
    for path in (f"{SOTERIA}/rec-03.yaml", REC_02, f"{SOTERIA}/rec-05.yaml"):
        record = person.records / path
        record.write_text(record.read_text().replace("2025", "2027"))
    shown = person.types("overdue")
    assert (shown.code, ": 1 late under a duplicate" in shown.out) == (1, True)


def test_status_list_and_packs_name_them(person: Person) -> None:
    out = person.types("status").out
    assert "2 actions open under a duplicate, in no total, 1 of them late: recotrack overdue" in out
    assert "2 actions of a duplicate not counted" in person.types("list").err
    assert person.types("chase", "-o", "packs").code == 0
    packs = (each.read_bytes() for each in (person.folder / "packs").rglob("*") if each.is_file())
    assert any(b"Train the supervisors" in each for each in packs)


def test_an_export_marks_them(person: Person) -> None:
    assert person.types("export", "--format", "csv", "-o", "out").code == 0
    due = {
        each["reference"]: each["is_of_duplicate"]
        for each in rows(person.folder / "out", "due_now")
    }
    assert due[ACTION] == "true"
    assert due[f"{SOTERIA}/rec-03"] == "false"
