"""A register that was exported as JSON is read back: the same records, and nothing that is strange."""

import csv
import json
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack import source
from recotrack.cli.importing.exported import import_exported
from recotrack.intake.exported import exported_items, is_exported, record_of
from recotrack.problems import Exit, Failure
from tests.acting import Person
from tests.conftest import Files, size
from tests.documents.making import BARE, OFFICE, RECOMMENDATION
from tests.exporting import demo


def export_of(person: Person) -> bytes:
    person.done("export", "-o", "whole.json")
    return (person.folder / "whole.json").read_bytes()


def bare(folder: Path, changes: Files | None = None) -> Person:
    """Somebody with a register of one inspection."""
    folder.mkdir(exist_ok=True)
    person = Person(folder)
    for path, content in {**BARE, **(changes or {})}.items():
        target = person.records / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return person


def brought_in(content: bytes, root: Path, *, dry_run: bool = False) -> None:
    import_exported(content, root, dry_run=dry_run)


def all_below(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name != ".recotrack.lock"
    }


# ---- the round trip ---------------------------------------------------------------------------


def test_a_demo_comes_back_byte_for_byte(tmp_path: Path) -> None:
    """All records but the two that were written by hand, of which the data are the same. The export
    of what came back is the export.
    """
    person = demo(tmp_path, size(24, 400))
    content = export_of(person)
    brought_in(content, tmp_path / "new" / "records")
    old, new = all_below(person.records), all_below(tmp_path / "new" / "records")
    assert set(old) == set(new)
    differing = {path for path in old if old[path] != new[path]}
    assert differing <= {"register.yaml", "programmes/op-lantern/measures.yaml"}
    for path in differing:
        assert source.read(old[path], path) == source.read(new[path], path)
    assert export_of(Person(tmp_path / "new", person.today)) == content


def test_what_recotrack_wrote_comes_back_as_it_was(tmp_path: Path) -> None:
    """By `init` and `add`: the bytes of each record but register.yaml, which has comments."""
    person = Person(tmp_path / "mine")
    person.folder.mkdir()
    person.done("init", "--force", "Ravensmoor Police")
    person.done(
        "add", "inspection", "2025-01-10-custody", "--title", "Custody: a second look", "--inspectorate", "HMICFRS",
        "--kind", "thematic", "--published", "2025-01-10", "--response-rule", "police-act-55",
    )  # fmt: skip
    content = export_of(person)
    brought_in(content, tmp_path / "new" / "records")
    old, new = all_below(person.records), all_below(tmp_path / "new" / "records")
    del old["register.yaml"], new["register.yaml"]
    assert old == new


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_any_text_that_a_record_holds_comes_back(text: str) -> None:
    """Colons, quotes, line ends and what looks like YAML: read again it is the same, or refused."""
    items = [{"path": "register.yaml", "record": source.read(OFFICE.encode(), "").value}]
    items[0]["record"]["force"] = text
    try:
        ((path, data),) = exported_items(exported(items))
        content = record_of(path, data)
    except Failure:
        return
    assert source.read(content, "register.yaml").value["force"] == text


# ---- into a register that is there ------------------------------------------------------------


def test_twice_is_nothing_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the bytes nor the times of any file change."""
    content = export_of(bare(tmp_path / "old"))
    root = tmp_path / "new" / "records"
    brought_in(content, root)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*.yaml")}
    brought_in(content, root)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*.yaml")} == before
    assert "has all 3 records of the export, with the same data" in capsys.readouterr().err


def test_a_register_of_init_is_filled(tmp_path: Path) -> None:
    """Its register.yaml, which nobody has touched, gives way to the export's."""
    old = Person(tmp_path / "old").with_register()
    content = export_of(old)
    person = of_init(tmp_path / "new")
    person.done("import", str(tmp_path / "old" / "whole.json"))
    assert export_of(person) == content
    assert "  pillar-3-lead:\n    title: Pillar 3 lead" in person.reads("register.yaml")


def of_init(folder: Path) -> Person:
    """Somebody with the register that `init` makes for the force of the rules' examples."""
    folder.mkdir()
    person = Person(folder)
    person.done(
        "init", "--force", "Ravensmoor Police", "--title", "Police, Fire and Crime Commissioner",
        "--short", "PFCC", "--commissioner", "Alex Winter", "--chief-constable", "Robin Marsh",
    )  # fmt: skip
    return person


def test_another_forces_register_is_not_filled(tmp_path: Path) -> None:
    """Nor one that somebody has worked on."""
    content = export_of(bare(tmp_path / "old"))
    person = Person(tmp_path / "new")
    person.folder.mkdir()
    person.done("init", "--force", "Ravensmoor Police")
    before = person.files()
    with pytest.raises(Failure, match=r"1 record differs from the export: .*"):
        brought_in(content, person.records)
    assert person.files() == before


def test_what_differs_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    """Not even what is new; comments and layout are no difference."""
    content = export_of(bare(tmp_path / "old", {"2024-custody/rec-02.yaml": RECOMMENDATION}))
    other = RECOMMENDATION.replace("chief constables", "all forces")
    there: Files = {"register.yaml": f"# ours\n{OFFICE}", "2024-custody/rec-01.yaml": other}
    person = bare(tmp_path / "new", there)
    before = person.files()
    with pytest.raises(Failure) as refused:
        brought_in(content, person.records)
    assert refused.value.exit_code is Exit.PROBLEMS
    assert refused.value.message.endswith("records/2024-custody/rec-01.yaml")
    assert person.files() == before


def test_what_lacks_is_added_and_what_is_there_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also records that the export does not have. What is new is named."""
    content = export_of(bare(tmp_path / "old", {"2024-custody/rec-02.yaml": SECOND}))
    more: Files = {"2024-custody/rec-03.yaml": RECOMMENDATION, "register.yaml": f"# ours\n{OFFICE}"}
    person = bare(tmp_path / "new", more)
    before = all_below(person.records)
    brought_in(content, person.records, dry_run=True)
    assert all_below(person.records) == before
    brought_in(content, person.records)
    said = capsys.readouterr().err
    assert "records: 1 record (2024-custody/rec-02.yaml); 3 were there already\n" in said
    after = all_below(person.records)
    assert after.pop("2024-custody/rec-02.yaml").decode().endswith(SECOND)
    assert after == before


SECOND = RECOMMENDATION.replace("number: 1", "number: 2")


def test_what_breaks_a_rule_is_refused_with_all_that_comes_with_it(tmp_path: Path) -> None:
    """An export is a text that anybody can change: into a register it goes by the rules that every
    other command keeps, all of it or nothing; --dry-run says so before.
    """
    old = Person(tmp_path / "old").with_register()
    exported_one = json.loads(export_of(old))
    person = Person(tmp_path / "new").with_register()
    for path in ("rec-03.yaml", "rec-05.yaml"):
        (person.records / "2024-08-22-soteria" / path).unlink()
    for item in exported_one["items"]:
        if item["path"].endswith("soteria/rec-05.yaml"):
            item["record"]["owner"] = "nobody-known"
    (person.folder / "bad.json").write_text(json.dumps(exported_one))
    for words in (["--dry-run"], []):
        said = person.refused("import", "bad.json", *words, code=1)
        assert "rec-05.yaml:" in said
        assert "nobody-known" in said
        assert "nothing written: 1 error" in said


def test_a_fault_of_the_disk_leaves_nothing_of_an_export(tmp_path: Path) -> None:
    """The last folder cannot be made: the records before it are taken back."""
    old = Person(tmp_path / "old").with_register()
    export_of(old)
    person = of_init(tmp_path / "new")
    in_the_way = person.records / "2024-08-22-soteria"
    in_the_way.write_text("x")
    person.refused("import", str(old.folder / "whole.json"), code=3)
    in_the_way.unlink()
    person.done("import", str(old.folder / "whole.json"))


# ---- what is no export ------------------------------------------------------------------------


def exported(items: Any, **changes: Any) -> bytes:
    """An export with these items."""
    said = {"schema_version": 1, "as_of": "2026-01-05", "register": "x", "whole": True}
    return json.dumps({**said, "items": items, **changes}).encode()


def record(path: str, data: Any = None) -> dict[str, Any]:
    return {"path": path, "record": data or source.read(OFFICE.encode(), "").value}


DEEP: Any = "x"
for _ in range(100):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"schema_version": 1, "whole": true', "the file is no JSON"),
        (b'{"schema_version": 1, "whole": true}', "the file is no export of a register"),
        (b"[" * 100_000, "the file is no JSON"),
        (exported([], whole=False), "this is no export of a whole register"),
        (exported([], schema_version=2), "an export of version 2"),
        (exported({}), "an export without items"),
        (exported([1]), "an item of the export has no path of a record"),
        (exported([record("../register.yaml")]), "an item of the export has no path of a record"),
        (exported([record("/etc/passwd")]), "an item of the export has no path of a record"),
        (exported([record("a/b/c.yaml")]), "an item of the export has no path of a record"),
        (exported([record("register.yaml")] * 2), "the export has register.yaml twice"),
        (exported([record("register.yaml", {"force": 5})]), "register.yaml in the export holds"),
        (exported([record("register.yaml", {"force": ""})]), "register.yaml in the export holds"),
        (exported([record("register.yaml", {"force": DEEP})]), "register.yaml in the export holds"),
        (exported([record("register.yaml", {"force": "x"})]), "is no register record"),
        (exported([record("register.yaml", {"force": "\ud800"})]), "is no register record"),
        (
            exported([record("register.yaml"), record("a/rec-1.yaml", ["x"])]),
            "is no recommendation",
        ),
        (exported([record("a/rec-1.yaml")]), "the export has no register.yaml"),
        (exported([record("register.yaml", {"force": "x" * 2_000_000})]), "larger than 1 MiB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_export_of_records_is_refused(
    tmp_path: Path, content: bytes, words: str
) -> None:
    """In one sentence, and before a folder is made."""
    with pytest.raises(Failure) as refused:
        brought_in(content, tmp_path / "records")
    assert words in refused.value.message
    assert refused.value.cure
    assert list(tmp_path.iterdir()) == []


def test_an_export_is_known_by_its_beginning(tmp_path: Path) -> None:
    """Cut ones too, which are refused; other JSON is none, nor is a text that speaks of one."""
    person = bare(tmp_path / "old")
    assert is_exported(export_of(person))
    assert is_exported(b"\xef\xbb\xbf" + export_of(person))
    person.done("export", "-o", "cut.json", "--audience", "public")
    assert is_exported((person.folder / "cut.json").read_bytes())
    assert not is_exported(person.types("list", "--json").out.encode())
    assert not is_exported(b'An export has "schema_version" and "whole".')
    assert not is_exported(b"")


# ---- the other exports ------------------------------------------------------------------------


def test_nothing_is_read_back_from_an_exported_table(tmp_path: Path) -> None:
    """Neither from the workbook, whose front sheet looks like anybody's tracker, nor from a CSV of
    it, whatever it is called.
    """
    person = demo(tmp_path, 12)
    person.done("export", "-o", "whole.xlsx")
    person.done("export", "--format", "csv", "-o", "tables")
    for name in ("tracker.csv", "tracker.html"):
        rows = (person.folder / "tables" / "recommendations.csv").read_text("utf-8")
        cells = ("</td><td>".join(map(escape, row)) for row in csv.reader(rows.splitlines()))
        page = f"<table><tr><td>{'</td></tr><tr><td>'.join(cells)}</td></tr></table>"
        (person.folder / name).write_text(page if name.endswith("html") else rows, "utf-8")
    for name in ("whole.xlsx", "tracker.csv", "tracker.html"):
        for wanted in ((), ("--layout", "tracker"))[:: size(2, 1)]:
            said = person.refused("import", name, *wanted, code=3)
            assert f"{name} was exported from a register" in said
            assert "recotrack export --format json" in said


def test_a_column_called_register_makes_no_export(tmp_path: Path) -> None:
    """Somebody's own tracker may begin with one, even with names that ours have behind it."""
    person = bare(tmp_path)
    table = (
        "register,recommendation,number,status,owner\n"
        "Custody,The force should train all its custody staff.,1,Open,Custody Inspector\n"
    )
    (tmp_path / "mine.csv").write_text(table, "utf-8")
    said = person.types("import", "mine.csv", "--dry-run", "--json")
    (draft,) = json.loads(said.out)["items"]
    assert [each["number"] for each in draft["recommendations"]] == ["1"]
