"""A change is read back and checked before it is written; what it would break is not written."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from recotrack import change, store
from recotrack.change import (
    Additions,
    EditedRecord,
    FileChange,
    NewRecord,
    WriteRefused,
    Written,
    short_name,
)
from recotrack.edit import Addition, Append, Data, Fill
from recotrack.problems import Exit, Failure
from recotrack.register import Context, lookup
from tests.acting import Person
from tests.conftest import Files
from tests.tables import every_row

REC = "2024-08-22-soteria/rec-03.yaml"
RESPONSE = "2024-08-22-soteria/response.yaml"
UPDATES = ("actions", "audit-ssaidp2", "updates")


def context(folder: Path, files: Files | None = None) -> Context:
    person = Person(folder).with_register(files)
    return Context(person.records, "records", date(2025, 6, 30), "test")


def update(**more: Data) -> Data:
    return {"date": "2025-01-10", "by": "pillar-4-lead", "note": "Done.", **more}


def added(at: Context, path: str, *additions: Addition, dry_run: bool = False) -> Written:
    return change.write(at, [Additions(path, additions)], dry_run=dry_run)


def rules_of(refused: pytest.ExceptionInfo[WriteRefused]) -> list[str]:
    return [problem.rule for problem in refused.value.problems]


def test_what_rests_on_other_bytes_is_not_written(tmp_path: Path) -> None:
    """Somebody decided what to add, and somebody else wrote before it was added."""
    at = context(tmp_path)
    before = store.read(at.root, REC)
    wanted = [Append(UPDATES, update(status="blocked"))]
    with pytest.raises(Failure, match="changed while this command ran"):
        change.write(at, [Additions(REC, wanted, rests_on=before + b"# more\n")])
    assert store.read(at.root, REC) == before
    done = change.write(at, [Additions(REC, wanted, rests_on=before)])
    assert done.files[0].before == before


def test_what_is_right_is_written(tmp_path: Path) -> None:
    """The file is the old one plus the new lines; the change says what both were."""
    at = context(tmp_path)
    before = store.read(at.root, REC)
    done = added(at, REC, Append(UPDATES, update(status="blocked")))
    assert done.files == (FileChange(REC, before, after := store.read(at.root, REC)),)
    assert after.startswith(before[:-1])
    assert b"status: blocked" in after
    assert done.new_problems == ()


def test_what_would_bring_an_error_is_refused(tmp_path: Path) -> None:
    """With the problem as check would show it, and the file as it was."""
    at = context(tmp_path)
    before = store.read(at.root, REC)
    with pytest.raises(WriteRefused) as refused:
        added(at, REC, Append(UPDATES, update(by="pillar4-lead", status="complete")))
    assert rules_of(refused) == ["unknown-role", "evidence-missing"]
    role = refused.value.problems[0]
    assert (role.path, role.excerpt.strip()) == (f"records/{REC}", "by: pillar4-lead")
    assert store.read(at.root, REC) == before


def test_old_errors_do_not_stand_in_the_way(tmp_path: Path) -> None:
    """Whoever reports progress does not have to mend what others left."""
    text = (
        Person(tmp_path).with_register().reads(REC).replace("owner: pillar-4-lead", "owner: nobody")
    )
    at = context(tmp_path, {REC: text})
    assert added(at, REC, Append(UPDATES, update())).new_problems == ()


def test_a_second_error_of_the_same_kind_is_new(tmp_path: Path) -> None:
    """One that already exists excuses no other."""
    text = Person(tmp_path).with_register().reads(REC).replace("by: pillar-4-lead", "by: nobody")
    at = context(tmp_path, {REC: text})
    with pytest.raises(WriteRefused):
        added(at, REC, Append(UPDATES, update(by="nobody")))


def test_warnings_are_said_and_do_not_stop(tmp_path: Path) -> None:
    """The change carries them."""
    at = context(tmp_path)
    action: Data = {"id": "a", "title": "A", "added": "2025-01-01", "due": "2025-12-31"}
    done = added(at, REC, Append(("actions",), action))
    assert [each.rule for each in done.new_problems] == ["due-after-deadline"]


def test_a_late_response_is_a_fact_and_is_written(tmp_path: Path) -> None:
    """The rules of the response never stop a write; what they say comes with the change."""
    text = (
        Person(tmp_path)
        .with_register()
        .reads(RESPONSE)
        .replace("published: 2024-10-14", "published:")
        .replace("date: 2024-10-14", "date: 2024-10-17")
    )
    at = context(tmp_path, {RESPONSE: text})
    done = added(at, RESPONSE, Fill(("published",), "2024-10-17"))
    assert [each.rule for each in done.new_problems] == ["response-late"]
    assert b"published: 2024-10-17\n" in store.read(at.root, RESPONSE)


def test_fewer_copies_missing_is_no_new_problem(tmp_path: Path) -> None:
    """A message with a count in it may change while the problem is the old one, and smaller."""
    text = Person(tmp_path).with_register().reads(RESPONSE)
    at = context(tmp_path, {RESPONSE: text[: text.index("sent:")] + "sent:\n"})
    entry: Data = {"to": "Secretary of State", "date": "2024-10-14"}
    assert added(at, RESPONSE, Append(("sent",), entry)).new_problems == ()


def test_a_link_is_judged_with_the_record_that_it_leads_to(tmp_path: Path) -> None:
    """However far the chain goes: three that supersede one another in a circle are refused."""
    base = Person(tmp_path).with_register().reads("2023-05-04-self-assessment/rec-02.yaml")
    link = "links:\n  - type: supersedes\n    to: {}\n"
    third = "2022-01-01-audit"
    inspection = "title: Audit\ninspectorate: X\nkind: audit\nreceived: 2022-01-01\n"
    at = context(tmp_path, {
        "2023-05-04-self-assessment/rec-02.yaml": base + link.format(f"{third}/rec-02"),
        f"{third}/inspection.yaml": inspection,
        f"{third}/rec-02.yaml": base + link.format("2024-08-22-soteria/rec-03"),
    })  # fmt: skip
    to: Data = {"type": "supersedes", "to": "2023-05-04-self-assessment/rec-02"}
    with pytest.raises(WriteRefused) as refused:
        added(at, REC, Append(("links",), to))
    assert set(rules_of(refused)) == {"link-cycle"}
    to = {"type": "supersedes", "to": "2023-05-04-self-assessment/rec-99"}
    with pytest.raises(WriteRefused) as refused:
        added(at, REC, Append(("links",), to))
    assert rules_of(refused) == ["unknown-reference"]


@pytest.mark.parametrize(
    ("before", "happened"), [(b"x: y\n", "was changed by somebody else"), (None, "was taken away")]
)
def test_an_edit_goes_in_the_place_of_what_it_was_made_from(
    before: bytes | None, happened: str, tmp_path: Path
) -> None:
    """Not where somebody else has changed the record meanwhile, made it, or taken it away."""
    at = context(tmp_path)
    path = REC if before else "2024-08-22-soteria/rec-99.yaml"
    content = store.read(at.root, REC) + b"# edited\n"
    edited = EditedRecord(path, content, before or content)
    with pytest.raises(Failure, match=f"nothing written: records/{path} {happened} while you"):
        change.write(at, [edited], past_of=lambda _: None)
    there = store.read(at.root, REC)
    assert not there.endswith(b"# edited\n")
    change.write(at, [EditedRecord(REC, content, there)], past_of=lambda _: None)
    assert store.read(at.root, REC) == content


def test_an_edit_that_leaves_a_file_unreadable_is_shown(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 were there before: what was edited beside them can be shown."""
    at = context(tmp_path)
    there = store.read(at.root, REC) + b"# caf\xe9\n"
    store.replace(at.root, REC, there, expected=store.read(at.root, REC))
    edited = EditedRecord(REC, there + b"# edited\n", there)
    shown = change.write(at, [edited], past_of=lambda _: None).diff(at.label)
    assert shown.endswith(" # caf\N{REPLACEMENT CHARACTER}\n+# edited\n")


def test_a_new_record_is_checked_like_any_other(tmp_path: Path) -> None:
    """And is there only if nothing is wrong with it."""
    at = context(tmp_path)
    path = "2024-08-22-soteria/rec-09.yaml"
    data: dict[str, Data] = {"kind": "recommendation", "number": "7", "addressed_to": "x",
                             "text": "X.", "deadline": {"basis": "none"}}  # fmt: skip
    with pytest.raises(WriteRefused) as refused:
        change.write(at, [change.new_record("recommendation", path, data)])
    assert rules_of(refused) == ["name-mismatch"]
    assert not store.exists(at.root, path)
    data["number"] = "9"
    new = change.new_record("recommendation", path, data)
    change.write(at, [new])
    assert store.read(at.root, path) == new.content
    with pytest.raises(Failure) as there:
        change.write(at, [new])
    assert there.value.message == f"records/{path} already exists"
    with pytest.raises(Failure) as there:
        change.write(at, [replace(new, name_is_typed=True)])
    assert there.value.exit_code == Exit.WRONG_USE


def test_a_typed_name_that_is_taken_can_be_another_one(tmp_path: Path) -> None:
    """Whoever chose it chooses again; a name that was worked out is taken by the same thing."""
    at = context(tmp_path)
    cures = []
    for typed in (True, False):
        with pytest.raises(Failure, match=f"records/{REC} already exists") as refused:
            change.write(at, [NewRecord(REC, b"", name_is_typed=typed)])
        cures.append(refused.value.cure)
    assert cures == [
        "another name for a new record",
        "the same command again, if it was written meanwhile; else take away what is there",
    ]


def test_a_new_record_that_would_say_something_else_is_not_written(tmp_path: Path) -> None:
    """Whoever knows its data says so with its bytes, and these are read back."""
    at = context(tmp_path)
    path = "2024-08-22-soteria/rec-09.yaml"
    with pytest.raises(Failure, match=f"nothing written: records/{path} would not be read as what"):
        change.write(at, [NewRecord(path, b"kind: recommendation\n", {"kind": "other"})])
    assert not store.is_taken(at.root, path)


def test_a_dry_run_shows_the_change_and_writes_nothing(tmp_path: Path) -> None:
    """It needs no lock either."""
    at = context(tmp_path)
    before = store.read(at.root, RESPONSE)
    entry: Data = {"to": "Home Office", "date": "2024-10-15"}
    done = added(at, RESPONSE, Append(("sent",), entry), dry_run=True)
    assert done.diff("records") == (
        f"--- records/{RESPONSE}\n+++ records/{RESPONSE}\n@@ -20,3 +20,5 @@\n"
        "     date: 2024-10-14\n   - to: Inspectors of Constabulary\n     date: 2024-10-14\n"
        "+  - to: Home Office\n+    date: 2024-10-15\n"
    )
    assert store.read(at.root, RESPONSE) == before
    assert not (at.root / ".recotrack.lock").exists()


def test_a_text_that_no_record_can_hold_is_refused_by_the_rules(tmp_path: Path) -> None:
    """With its place, as check would tell it."""
    at, path = context(tmp_path), "2024-08-22-soteria/rec-09.yaml"
    new = change.new_record("recommendation", path, {"kind": "recommendation", "text": "A\x07b"})
    with pytest.raises(WriteRefused) as refused:
        change.write(at, [new])
    assert rules_of(refused) == ["control-character"]


@pytest.mark.parametrize("text", ["one\r\ntwo", ""])
def test_a_text_that_no_block_can_hold_is_written_in_quotes(text: str) -> None:
    """In a new record as in what is added to one; an empty text is a key without a value."""
    new = change.new_record("recommendation", REC, {"text": text, "number": "3"})
    assert new.reads_as_meant
    assert new.parsed.value == {"text": text or None, "number": "3"}


def test_the_diff_of_a_new_record_starts_from_nothing() -> None:
    """As git shows one; a last line without its end stays a line of its own."""
    assert FileChange("a.yaml", None, b"a: 1\nb: 2").diff("records") == (
        "--- /dev/null\n+++ records/a.yaml\n@@ -0,0 +1,2 @@\n+a: 1\n+b: 2\n"
    )


def test_a_record_that_is_not_there_is_begun(tmp_path: Path) -> None:
    """Where the caller says with what."""
    at = context(tmp_path)
    path = "2023-05-04-self-assessment/response.yaml"
    fills = [Fill(("published",), "2023-06-01")]
    change.write(at, [Additions(path, fills, start=b"force: F\npublished:\n")])
    assert store.read(at.root, path) == b"force: F\npublished: 2023-06-01\n"
    with pytest.raises(Failure, match="cannot be read"):
        added(at, "2024-08-22-soteria/rec-99.yaml", Fill(("published",), "x"))


def test_what_stands_in_the_place_of_a_record_is_not_taken_for_none(tmp_path: Path) -> None:
    """A folder of its name, say: nothing is begun there."""
    at = context(tmp_path)
    path = "2023-05-04-self-assessment/response.yaml"
    (at.root / path).mkdir()
    wanted = Additions(path, [Fill(("published",), "2023-06-01")], start=b"force: F\npublished:\n")
    with pytest.raises(Failure, match=f"records/{path} cannot be read: not an ordinary file"):
        change.write(at, [wanted])


def test_a_broken_register_yaml_stops_everything(tmp_path: Path) -> None:
    """Without roles and policy nothing can be judged."""
    at = context(tmp_path, {"register.yaml": "force: [\n"})
    with pytest.raises(Failure) as failure:
        added(at, REC, Append(UPDATES, update()))
    assert (
        failure.value.message
        == "register.yaml cannot be read, so nothing can be checked against it"
    )
    assert failure.value.exit_code == Exit.PROBLEMS


def test_a_new_key_goes_where_the_records_have_it(tmp_path: Path) -> None:
    """The models know the order, so that no caller has to."""
    at = context(tmp_path)
    added(at, REC, Append(("links",), {"type": "part_of", "to": "2024-08-22-soteria/rec-05"}))
    keys = [
        line.split(":")[0]
        for line in store.read(at.root, REC).decode().splitlines()
        if line[0] != " "
    ]
    assert keys[-5:] == ["owner", "pillars", "links", "response", "actions"]


@every_row(
    ("title", "name"),
    [
        (
            "Audit the SSAIDP2 so that word-on-word cases are covered",
            "audit-ssaidp2-word-on-word-cases",
        ),
        ("Review the victim contact process", "review-victim-contact-process"),
        ("Develop a training schedule for RASSO staff", "develop-training-schedule-rasso"),
        ("The force's ISVA memorandum", "forces-isva-memorandum"),
        ("To be", "to-be"),
        ("Überprüfung", "uberprufung"),
        ("…", "action"),
    ],
)
def test_an_id_is_made_of_the_words_that_say_something(title: str, name: str) -> None:
    """Short enough to be typed, and never one that is taken."""
    assert short_name(title) == name
    assert short_name(title, {name, f"{name}-2"}) == f"{name}-3"


def test_what_others_wrote_while_it_waited_counts(tmp_path: Path) -> None:
    """A role that another command added since register.yaml was read is known under the lock."""
    at = context(tmp_path)
    office = at.register([store.REGISTER]).office
    assert office is not None
    assert "new-lead" not in office.roles
    elsewhere = Context(at.root, "records", at.today, "test")
    added(elsewhere, store.REGISTER, Fill(("roles", "new-lead"), {"title": "New lead"}))
    assert added(at, REC, Append(UPDATES, update(by="new-lead"))).new_problems == ()


def test_the_record_is_read_anew_under_the_lock(tmp_path: Path) -> None:
    """Even where neither its length nor its time tells that somebody wrote to it."""
    at = context(tmp_path)
    lookup(at, "audit-ssaidp2", ["action"])
    file = at.root / REC
    was = file.stat()
    text = file.read_text(encoding="utf-8").replace("owner: pillar-4-lead", "owner: pillar-3-lead")
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    done = added(at, REC, Append(UPDATES, update()))
    assert done.files[0].before == text.encode()
    assert done.was.files[REC].value.owner == "pillar-3-lead"


def test_a_record_that_is_there_by_now_is_not_made_anew(tmp_path: Path) -> None:
    """A folder that was listed before is listed again under the lock."""
    at = context(tmp_path)
    assert not at.reader.has("2024-08-22-soteria/rec-09.yaml")
    other = Person(tmp_path).reads(REC).replace("number: 3", "number: 9")
    (at.root / "2024-08-22-soteria" / "rec-09.yaml").write_text(other, encoding="utf-8")
    done = added(at, REC, Append(UPDATES, update()))
    assert "2024-08-22-soteria/rec-09.yaml" in done.register.files
