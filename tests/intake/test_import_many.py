"""What a person says of many findings of a tracker at once: owner, date, pillar; and whose initials
stand in it.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.acting import Person
from tests.intake.test_import import TODAY
from tests.tables import every_row

TRACKER = """\
Report,Date published,Ref,Type,Recommendation,Lead,Update,Date of update
Custody in Ravensmoor,04/03/2025,1,Rec,The force should count its cells.,SM,Begun.,01/05/2025
Custody in Ravensmoor,04/03/2025,2,Rec,The force should mend its cells.,SM,Begun.,01/05/2025
Custody in Ravensmoor,04/03/2025,3,Rec,The force should paint its cells.,,Begun.,01/05/2025
Custody in Ravensmoor,04/03/2025,1,AFI,The force should heat its cells.,,Begun.,01/05/2025
Stalking in Ravensmoor,06/05/2025,1,Rec,The force should write to victims.,,Begun.,01/06/2025
"""


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    """Somebody with a register, and a tracker of two reports."""
    person = Person(tmp_path, TODAY).with_register()
    (tmp_path / "tracker.csv").write_text(TRACKER)
    person.done("add", "role", "custody-lead", "--title", "Head of Custody")
    return person


def look(officer: Person, *options: str) -> dict[str, Any]:
    """What an import would write, by the name of each record."""
    ran = officer.types("import", "tracker.csv", "--dry-run", "--json", *options)
    items: list[Any] = json.loads(ran.out)["items"]
    return {
        f"{'custody' if index == 0 else 'stalking'}/{each['reference'].rpartition('/')[2]}": each
        for index, item in enumerate(items)
        for each in item["recommendations"]
    }


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("custody/1-3", ["custody/rec-01", "custody/rec-02", "custody/rec-03"]),
        ("2,3", ["custody/rec-02", "custody/rec-03"]),
        ("afi", ["custody/afi-01"]),
        ("stalking/*", ["stalking/rec-01"]),
        ("custody/rec", ["custody/rec-01", "custody/rec-02", "custody/rec-03"]),
        ("custody/rec-02", ["custody/rec-02"]),
    ],
)
def test_a_label_may_mean_many(officer: Person, label: str, meant: list[str]) -> None:
    """A range, a list, a kind, a whole report: nobody types forty options."""
    made = look(officer, "--due", f"{label}=2026-06-30")
    assert [name for name, each in made.items() if each.get("due") == "2026-06-30"] == meant


@pytest.mark.parametrize("label", ["1-2", "2,9", "coc"])
def test_a_label_that_is_not_clear_for_one_of_them_is_refused(officer: Person, label: str) -> None:
    """Both reports have a recommendation 1; neither has a 9, or a cause of concern."""
    ran = officer.types("import", "tracker.csv", "--dry-run", "--due", f"{label}=2026-06-30")
    assert (ran.code, f"--due {label}: no finding has that name" in ran.err) == (2, True)


def test_a_date_alone_is_for_all_that_have_none(officer: Person) -> None:
    made = look(officer, "--due", "3=2026-01-31", "--due", "2026-06-30")
    assert [each["due"] for each in made.values()] == [
        "2026-06-30", "2026-06-30", "2026-01-31", "2026-06-30", "2026-06-30",
    ]  # fmt: skip


def test_a_pillar_is_that_of_the_programme_with_its_number(officer: Person) -> None:
    """Of the only programme of the register; where there are several, its reference names it."""
    facts = ("--inspectorate", "HMICFRS", "--inspection-kind", "force", "--by", "custody-lead")
    officer.done(
        "import", "tracker.csv", *facts, "--pillar", "3", "--pillar", "afi=op-soteria/pillar-4"
    )
    said = {each.name: each.read_text() for each in officer.records.glob("2025-03-*/*-0*.yaml")}
    assert len(said) == 4
    assert "  - op-soteria/pillar-4\n" in said["afi-01.yaml"]
    others = [text for name, text in said.items() if name != "afi-01.yaml"]
    assert [each for each in others if "  - op-soteria/pillar-3\n" not in each] == []


def test_initials_are_told_and_a_map_says_whose_they_are(officer: Person) -> None:
    """A role called SM is nobody whom the register knows: a line of the file makes it a role."""
    ran = officer.types("import", "tracker.csv", "--dry-run")
    assert "roles, of Custody in Ravensmoor: SM (initials: a file for --map says" in ran.err
    suggested = officer.types("import", "tracker.csv", "--suggest-map", "-").out
    assert "roles:\n  - says: SM\n    means:\n" in suggested
    path = officer.records.parent / "map.yaml"
    path.write_text(
        suggested.replace("says: SM\n    means:", "says: SM\n    means: Head of Custody")
    )
    made = look(officer, "--map", str(path))
    assert [each.get("owner") for each in made.values()][:3] == [
        "head-of-custody", "head-of-custody", None,
    ]  # fmt: skip
    assert (
        "initials"
        not in officer.types("import", "tracker.csv", "--dry-run", "--map", str(path)).err
    )


@every_row(
    ("cell", "titles"),
    [
        ('"Insp A Smith\nSgt B Jones"', ["Insp A Smith; Sgt B Jones"]),
        ("Insp A Smith / Sgt B Jones", ["Insp A Smith / Sgt B Jones"]),
        ('"Head of Public\nProtection"', []),
        ("Head of Custody/Crime", []),
    ],
)
def test_an_owner_that_may_be_several_people_is_told(
    officer: Person, cell: str, titles: list[str]
) -> None:
    """They are kept as one role, with a sign between them; the guess says what to do."""
    rows = f"Number,Recommendation,Owner\n1,The force should train all its staff.,{cell}\n"
    (officer.folder / "two.csv").write_text(rows, "utf-8")
    said = officer.types("import", "two.csv", "--dry-run").err
    told = [line for line in said.splitlines() if "may be several people" in line]
    assert [title in line for title, line in zip(titles, told, strict=True)] == [True] * len(titles)
