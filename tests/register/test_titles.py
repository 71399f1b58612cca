"""Ids of roles and boards as their titles make them, for readers who may not see the ids."""

from typing import Any

from recotrack.register.by_titles import by_titles
from tests.two_parties import FILES, OFFICE, REC_01, REC_02, changed, read

PROGRAMME = "programmes/op/programme.yaml"


def titled(*changes: tuple[str, str, str], more: dict[str, str] | None = None) -> dict[str, Any]:
    """The records by path."""
    register = by_titles(read({**changed(*changes), **(more or {})}))
    return {path: file.value for path, file in register.files.items()}


def test_each_id_of_a_role_or_a_board_is_made_of_its_title() -> None:
    """Wherever it is named: of the table itself, of the owner, of who reports and who agreed."""
    agreed = "    note: The log is drawn up.\n    due: 2025-10-31\n    agreed_by: op-board\n"
    pillar = {
        "programmes/op/pillar-1.yaml": "number: 1\ntitle: One\nleads: [officer, sergeant]\npartners: [inspector]\n"
    }
    records = titled((REC_02, "    note: The log is drawn up.\n", agreed), more=pillar)
    office = records[OFFICE]
    assert [*office.roles] == ["custody-inspector", "custody-sergeant", "liaison-officer"]
    assert [*office.boards] == ["op-board", "audit-board"]
    assert {name: role.title for name, role in office.roles.items()} == {
        role: role.replace("-", " ").capitalize() for role in office.roles
    }
    first = records[REC_01]
    assert first.owner == "custody-inspector"
    assert [each.owner for each in first.actions] == ["custody-inspector", "custody-sergeant"]
    assert [each.updates[0].by for each in first.actions] == [
        "custody-inspector",
        "custody-sergeant",
    ]
    (update,) = records[REC_02].updates
    assert (update.by, update.agreed_by) == ("custody-sergeant", "op-board")
    assert records[PROGRAMME].reports_to == ("op-board", "audit-board")
    one = records["programmes/op/pillar-1.yaml"]
    assert (one.leads, one.partners) == (
        ("liaison-officer", "custody-sergeant"), ("custody-inspector",),
    )  # fmt: skip


def test_of_two_with_one_title_the_second_has_a_number() -> None:
    """Roles before boards; a title of signs alone has a name too, and an unknown id stays."""
    records = titled(
        (OFFICE, "title: Custody sergeant\n", "title: Custody inspector\n"),
        (OFFICE, "title: Op Board\n", "title: Custody Inspector\n"),
        (OFFICE, "title: Audit Board\n", "title: '!'\n"),
        (REC_02, "owner: sergeant\n", "owner: nobody-known\n"),
    )
    office = records[OFFICE]
    assert [*office.roles, *office.boards] == [
        "custody-inspector", "custody-inspector-2", "liaison-officer", "custody-inspector-3", "untitled",
    ]  # fmt: skip
    assert records[REC_01].actions[1].owner == "custody-inspector-2"
    assert records[PROGRAMME].reports_to == ("custody-inspector-3", "untitled")
    assert records[REC_02].owner == "nobody-known"


def test_a_role_and_a_board_with_one_id_are_one_name() -> None:
    """What a record calls so may be either of the two."""
    records = titled((OFFICE, "  officer:\n", "  op-board:\n"))
    office = records[OFFICE]
    assert "liaison-officer" in office.roles
    assert "liaison-officer" in office.boards
    assert records[PROGRAMME].reports_to == ("liaison-officer", "audit-board")


def test_records_that_name_no_role_stay_the_same() -> None:
    """So do measures, reports and responses; and all records if register.yaml cannot be read."""
    register, measures = read(FILES), "programmes/op/measures.yaml"
    named = by_titles(register)
    kept = named.files[measures].value
    assert kept == register.files[measures].value
    assert [*named.files] == [*register.files]
    broken = read({**FILES, OFFICE: "["})
    assert by_titles(broken) is broken
