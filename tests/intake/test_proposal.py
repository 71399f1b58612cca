"""What of a draft is new to a register: additions alone, and differences that are left to a person."""

from datetime import date
from pathlib import Path

import pytest

from recotrack import change
from recotrack.change import Additions, NewRecord
from recotrack.edit import Data
from recotrack.intake.draft import Draft, Finding
from recotrack.intake.joining import joined
from recotrack.intake.proposal import (
    Place,
    Proposal,
    entries,
    place_of,
    proposal,
)
from recotrack.problems import Failure
from recotrack.register import Context, Register
from tests.acting import Person
from tests.conftest import Files

SOTERIA = "2024-08-22-soteria"
TITLE = "Progress to introduce a national operating model for rape investigations"


def register(folder: Path, files: Files | None = None) -> Register:
    return context(folder, files).register()


def as_it_is(folder: Path) -> Context:
    return Context(folder / "records", "records", date(2025, 6, 30), "test")


def context(folder: Path, files: Files | None = None) -> Context:
    person = Person(folder).with_register(files)
    return Context(person.records, "records", date(2025, 6, 30), "test")


def finding(number: int, text: str, **more: Data) -> Finding:
    data: dict[str, Data] = {
        "kind": "recommendation", "number": str(number), "addressed_to": "all forces",
        "text": text, "deadline": {"basis": "none"},
    }  # fmt: skip
    return Finding(f"rec-{number:02}", {**data, **more})


REC_3 = (
    "By 31 January 2025, all forces should make sure personnel working on rape and other serious "
    "sexual offences receive College of Policing approved training on the investigation of "
    "word-on-word cases."
)


def into_soteria(at: Register, *findings: Finding, **more: dict[str, str]) -> Proposal:
    return proposal(Draft(findings=findings, **more), Place(SOTERIA, is_there=True), at)  # type: ignore[arg-type]


def test_the_inspection_is_the_one_with_the_title_and_the_day(tmp_path: Path) -> None:
    """However the title is set; a draft without a day is of the one with its title."""
    at = register(tmp_path)
    said: dict[str, Data] = {"title": TITLE.upper(), "published": "2024-08-22"}
    assert place_of(said, at, None) == Place(SOTERIA, is_there=True)
    place = place_of({"title": TITLE}, at, None)
    assert (place.folder, place.is_there, len(place.notes)) == (SOTERIA, True, 1)
    place = place_of({"title": "Custody in Ravensmoor", "published": "2025-03-04"}, at, None)
    assert place == Place("2025-03-04-custody-ravensmoor", is_there=False)


def test_of_two_with_one_title_the_day_tells_which(tmp_path: Path) -> None:
    """That of publication, or that on which it was received."""
    inspection = "title: Custody\ninspectorate: X\nkind: audit\n"
    days = {"published": "2025-03-04", "received": "2025-05-06"}
    files: Files = {f"{day}-custody/inspection.yaml": f"{inspection}{key}: {day}\n" for key, day in days.items()}  # fmt: skip
    at = register(tmp_path, files)
    for key, day in days.items():
        assert place_of({"title": "Custody", key: day}, at, None) == Place(f"{day}-custody", is_there=True)  # fmt: skip


def test_a_new_folder_has_a_name_that_is_free(tmp_path: Path) -> None:
    inspection = "title: Custody\ninspectorate: X\nkind: audit\npublished: 2025-03-04\n"
    at = register(
        tmp_path,
        {"2025-03-04-custody/inspection.yaml": inspection.replace("Custody", "Cells")},
    )
    said: dict[str, Data] = {"title": "Custody", "published": "2025-03-04"}
    assert place_of(said, at, None).folder == "2025-03-04-custody-2"
    both = {f"2025-03-04-{name}/inspection.yaml": inspection for name in ("custody", "again")}
    with pytest.raises(Failure) as refused:
        place_of(said, register(tmp_path / "both", {**both}), None)
    assert refused.value.cure == "--into 2025-03-04-again or --into 2025-03-04-custody"


def test_what_stands_is_no_addition_however_it_is_set(tmp_path: Path) -> None:
    """White space, capitals and Markdown make no difference."""
    again = finding(3, REC_3.replace(" working", "\n**working**"), disposition="Accepted")
    assert into_soteria(register(tmp_path), again).files == ()


def test_actions_and_updates_are_added_to_those_that_are_there(tmp_path: Path) -> None:
    """An action is known by its id or its title; an update by all that it says."""
    at = register(tmp_path)
    old: Data = {
        "date": "2024-10-16", "by": "pillar-4-lead", "status": "in progress",
        "note": "Under way when the response was written.",
    }  # fmt: skip
    new: Data = {
        "date": "2025-02-01", "by": "pillar-4-lead", "note": "The audit is written.",
        "evidence": [{"title": "Audit report"}],
    }  # fmt: skip
    audit: Data = {
        "id": "audit-it", "title": "Audit the SSAIDP2 so that word-on-word cases are covered",
        "added": "2025-01-01", "due": "2025-03-31", "updates": [old, new],
    }  # fmt: skip
    train: Data = {"id": "train", "title": "Train everybody", "added": "2025-01-01"}
    found = into_soteria(at, finding(3, REC_3, actions=[audit, train]))
    (more,) = found.files
    assert isinstance(more, Additions)
    assert [each.route for each in more.additions] == [
        ("actions", "audit-ssaidp2", "due"),
        ("actions", "audit-ssaidp2", "updates"),
        ("actions",),
    ]
    done = change.write(as_it_is(tmp_path), entries([found], {}, at))
    assert b"note: The audit is written.\n" in done.files[0].after
    assert (
        into_soteria(as_it_is(tmp_path).register(), finding(3, REC_3, actions=[audit, train])).files
        == ()
    )


def test_roles_are_the_registers_own_or_new(tmp_path: Path) -> None:
    """A role is known by its title too; only those that something names are added."""
    at = register(tmp_path)
    roles = {"p4": "Pillar 4 Lead", "head-custody": "Head of custody", "nobody": "Nobody"}
    moved: Data = {"date": "2025-02-01", "by": "p4", "note": "Later.", "agreed_by": "p4"}
    findings = [
        finding(8, "Do this.", owner="p4", updates=[moved]),
        finding(9, "Do that.", owner="head-custody"),
    ]
    found = into_soteria(at, *findings, roles=roles)
    owners = [each.data["owner"] for each in found.files if isinstance(each, NewRecord)]
    assert owners == ["pillar-4-lead", "head-custody"]
    assert "p4" not in str(found.files)
    done = change.write(as_it_is(tmp_path), entries([found], roles, at))
    assert done.files[0].path == "register.yaml"
    assert b"  head-custody:\n    title: Head of custody\n" in done.files[0].after
    assert b"nobody" not in done.files[0].after


def test_a_board_that_agreed_is_the_registers_own_and_no_role(tmp_path: Path) -> None:
    """By its title or its id; who owns or reports is a role."""
    at = register(tmp_path)
    moved: dict[str, Data] = {"date": "2025-02-01", "by": "p4", "note": "Later."}
    agreed: list[Data] = [
        {**moved, "agreed_by": "board"},
        {**moved, "agreed_by": "op-soteria-board"},
    ]
    roles = {"p4": "Pillar 4 Lead", "board": "Op Soteria board", "op-soteria-board": "The board"}
    found = into_soteria(at, finding(8, "Do this.", owner="p4", updates=agreed), roles=roles)
    (made,) = (each.data for each in found.files if isinstance(each, NewRecord))
    assert [each["agreed_by"] for each in made["updates"]] == ["op-soteria-board"] * 2
    done = change.write(as_it_is(tmp_path), entries([found], roles, at))
    assert "register.yaml" not in {each.path for each in done.files}


def test_what_is_assumed_is_marked_where_it_is_filled_in(tmp_path: Path) -> None:
    """Once; and where the record says something of its own it is no difference: nobody stated it."""
    rec = "kind: recommendation\nnumber: 8\naddressed_to: all forces\ntext: Do this.\ndeadline:\n  basis: none\n"
    at = register(tmp_path, {f"{SOTERIA}/rec-08.yaml": rec})
    draft = finding(
        8,
        "Do this.",
        addressed_to="the force",
        disposition="accepted",
        assumed=["disposition", "addressed_to"],
    )
    found = into_soteria(at, draft)
    assert found.differences == ()
    done = change.write(as_it_is(tmp_path), entries([found], {}, at))
    assert (
        done.files[0].after.decode() == f"{rec}disposition: accepted\nassumed:\n  - disposition\n"
    )
    taken_out: Files = {f"{SOTERIA}/rec-08.yaml": f"{rec}assumed:\n  - disposition\n"}
    found = into_soteria(register(tmp_path / "again", taken_out), draft)
    ((filled,),) = (each.additions for each in found.files if isinstance(each, Additions))
    assert filled.route == ("disposition",)


def test_findings_without_a_number_are_known_by_their_words(tmp_path: Path) -> None:
    """Two that are named alike are told apart."""
    afi = "kind: area for improvement\naddressed_to: the force\ntext: Improve first aid in custody.\ndeadline:\n  basis: none\n"
    at = register(tmp_path, {f"{SOTERIA}/afi-aid.yaml": afi})
    data: dict[str, Data] = {
        "kind": "area for improvement", "addressed_to": "the force", "deadline": {"basis": "none"},
    }  # fmt: skip
    same = Finding("afi-first-aid", {**data, "text": "Improve first aid in custody."})
    other = Finding("afi-aid", {**data, "text": "Count the blankets every morning."})
    found = into_soteria(at, same, other)
    assert [each.path for each in found.files] == [f"{SOTERIA}/afi-aid-2.yaml"]


def test_two_sheets_about_one_report_are_one_inspection() -> None:
    """Facts that one of them lacks are those of the other, and a role is called as the first one
    has it; two findings keep names apart. What came out on another day is another report.
    """
    one = Draft(
        {"title": "Cells", "published": "2025-11-05"},
        findings=(Finding("rec-01", {}),),
        roles={"custody-lead": "Custody lead"},
    )
    other = Draft(
        {"title": "CELLS", "published": "2025-11-05", "kind": "force"},
        findings=(Finding("rec-01", {}),),
        roles={"custody-lead": "CUSTODY LEAD", "chair": "Chair"},
    )
    (both,) = joined([one, other])
    assert both.roles == {"custody-lead": "Custody lead", "chair": "Chair"}
    later = Draft({"title": "Cells", "published": "2026-11-05"})
    assert joined([one, later]) == [one, later]
    assert both.inspection == {"title": "Cells", "published": "2025-11-05", "kind": "force"}
    assert [each.name for each in both.findings] == ["rec-01", "rec-01-2"]
