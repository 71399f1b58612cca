"""Several records are written together: all of them, or none."""

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack import change, store
from recotrack.change import Additions, Entry, NewRecord, Replacement, WriteRefused
from recotrack.edit import Append, Data, Fill
from recotrack.problems import Failure
from recotrack.register import Context
from recotrack.store.held import HeldFolder
from tests.acting import Person
from tests.conftest import Files

REC = "2024-08-22-soteria/rec-03.yaml"
UPDATES = ("actions", "audit-ssaidp2", "updates")


def context(folder: Path, files: Files | None = None) -> Context:
    person = Person(folder).with_register(files)
    return Context(person.records, "records", date(2025, 6, 30), "test")


def files_of(at: Context) -> dict[str, bytes]:
    return {path: store.read(at.root, path) for path in store.stamps(at.root) if path[0] != "."}


def new(path: str, of: str, /, **data: Data) -> NewRecord:
    return change.new_record(of, path, data)


def inspection(folder: str) -> NewRecord:
    return new(
        f"{folder}/inspection.yaml", "inspection",
        title="Custody", inspectorate="Audit office", kind="audit", published="2025-03-04",
    )  # fmt: skip


def recommendation(folder: str, number: int, **more: Data) -> NewRecord:
    return new(
        f"{folder}/rec-{number:02}.yaml", "recommendation",
        kind="recommendation", number=str(number), addressed_to="the chief constable",
        text="Check each cell once an hour.", deadline={"basis": "none"}, **more,
    )  # fmt: skip


def ctrl_c_at(nth: int) -> Callable[[], None]:
    """A step at whose nth call, counted from 1, somebody presses Ctrl-C."""
    calls = count(1)

    def step() -> None:
        if next(calls) == nth:
            raise KeyboardInterrupt

    return step


ROLE = Additions("register.yaml", (Fill(("roles", "custody-lead"), {"title": "Custody lead"}),))


def test_records_that_need_one_another_are_checked_together(tmp_path: Path) -> None:
    """An owner that register.yaml gets in the same write is no unknown role; and register.yaml comes
    first, then the inspection, whatever order they were given in.
    """
    at = context(tmp_path)
    owned = recommendation("2025-03-04-custody", 1, owner="custody-lead")
    entries: list[Entry] = [owned, inspection("2025-03-04-custody"), ROLE]
    with pytest.raises(WriteRefused) as refused:
        change.write(at, entries[:2])
    assert [each.rule for each in refused.value.problems] == ["unknown-role"]
    steps: list[None] = []
    done = change.write(at, entries, step=lambda: steps.append(None))
    paths = [each.path for each in done.files]
    assert paths == ["register.yaml", "2025-03-04-custody/inspection.yaml", owned.path]
    assert len(steps) == 3
    assert {each.path: each.after for each in done.files}.items() <= files_of(at).items()
    assert b"custody-lead:\n    title: Custody lead\n" in done.files[0].after


def test_an_error_in_one_refuses_all(tmp_path: Path) -> None:
    """The problem is told with its place; a dry run says the same; no folder is left behind."""
    at = context(tmp_path)
    before = files_of(at)
    wrong = recommendation("2025-03-04-custody", 2, owner="nobody-known")
    entries: list[Entry] = [
        inspection("2025-03-04-custody"),
        recommendation("2025-03-04-custody", 1),
        wrong,
    ]
    for dry_run in (True, False):
        with pytest.raises(WriteRefused) as refused:
            change.write(at, entries, dry_run=dry_run)
        assert [each.path for each in refused.value.problems] == [f"records/{wrong.path}"]
        assert files_of(at) == before
        assert not (at.root / "2025-03-04-custody").exists()


def test_a_dry_run_shows_what_a_write_does(tmp_path: Path) -> None:
    """The same files, with the same bytes, and nothing is written."""
    at = context(tmp_path)
    before = files_of(at)
    more = Additions(
        REC, (Append(UPDATES, {"date": "2025-06-01", "by": "pillar-4-lead", "note": "Begun."}),)
    )
    entries: list[Entry] = [inspection("2025-03-04-custody"), more]
    would = change.write(at, entries, dry_run=True)
    assert files_of(at) == before
    assert "--- /dev/null\n+++ records/2025-03-04-custody/inspection.yaml\n" in would.diff(
        "records"
    )
    assert "+        note: Begun.\n" in would.diff("records")
    done = change.write(at, entries)
    assert done.files == would.files
    assert done.files[-1].before == before[REC]


def test_a_record_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    """Whatever has its name: a record, a folder, a link that leads nowhere. The others stay away too."""
    at = context(tmp_path)
    before = files_of(at)
    (at.root / "2025-03-04-custody").mkdir()
    link = at.root / "2025-03-04-custody/rec-02.yaml"
    link.symlink_to(tmp_path / "nowhere")
    for taken in (NewRecord(REC, b"x: y\n"), recommendation("2025-03-04-custody", 2)):
        with pytest.raises(Failure) as failure:
            change.write(at, [inspection("2025-03-04-custody"), taken])
        assert failure.value.message == f"records/{taken.path} already exists"
        assert not (at.root / "2025-03-04-custody/inspection.yaml").exists()
    assert link.readlink() == tmp_path / "nowhere"
    link.unlink()
    assert files_of(at) == before


def test_a_record_gives_way_only_to_whoever_knows_its_bytes(tmp_path: Path) -> None:
    """A whole record goes where another one stands, unless that has changed since it was read."""
    at = context(tmp_path)
    before = files_of(at)
    new = before["register.yaml"] + b"# renewed\n"
    with pytest.raises(Failure, match=r"register\.yaml has changed since it was read") as refused:
        change.write(at, [Replacement("register.yaml", new, b"force: x\n")])
    assert refused.value.cure == "the same command again"
    assert files_of(at) == before
    change.write(at, [Replacement("register.yaml", new, before["register.yaml"])])
    assert files_of(at) == {**before, "register.yaml": new}


def test_what_was_written_before_a_fault_is_taken_back(tmp_path: Path) -> None:
    """The disk refuses the last file: the ones before it are as they were, and the new folder is
    gone.
    """
    at = context(tmp_path)
    before = files_of(at)
    # A file where the second report's folder would be: the system refuses to make it.
    (at.root / "2025-03-04-later").write_text("x")
    entries: list[Entry] = [ROLE, inspection("2025-03-04-custody"), inspection("2025-03-04-later")]
    with pytest.raises(Failure, match=r"nothing written: inspection\.yaml: not a directory"):
        change.write(at, entries)
    (at.root / "2025-03-04-later").unlink()
    assert files_of(at) == before
    assert not (at.root / "2025-03-04-custody").exists()


def test_whoever_stops_it_midway_gets_all_back(tmp_path: Path) -> None:
    """Ctrl-C between two files leaves nothing of it; and what somebody else changed in that moment is
    theirs: it stays, and is named.
    """
    at = context(tmp_path)
    before = files_of(at)
    entries: list[Entry] = [
        ROLE,
        inspection("2025-03-04-custody"),
        recommendation("2025-03-04-custody", 1),
    ]
    with pytest.raises(KeyboardInterrupt):
        change.write(at, entries, step=ctrl_c_at(2))
    assert files_of(at) == before
    stop = ctrl_c_at(2)

    def meddle() -> None:
        try:
            stop()
        except KeyboardInterrupt:
            (at.root / "register.yaml").write_bytes(before["register.yaml"] + b"# mine\n")
            raise

    with pytest.raises(Failure, match=r"could not be taken back: records/register\.yaml"):
        change.write(at, entries, step=meddle)
    assert files_of(at) == {**before, "register.yaml": before["register.yaml"] + b"# mine\n"}


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_one_that_has_its_name_already_is_taken_back_too(
    nth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C at the last step of a file, when it is there and nobody has been told so yet."""
    at = context(tmp_path)
    before = files_of(at)
    stop, flush = ctrl_c_at(nth), HeldFolder.flush

    def flush_and_stop(folder: HeldFolder) -> None:
        flush(folder)
        stop()

    monkeypatch.setattr(HeldFolder, "flush", flush_and_stop)
    with pytest.raises(KeyboardInterrupt):
        change.write(at, [ROLE, inspection("2025-03-04-custody"), inspection("2025-03-04-later")])
    assert files_of(at) == before
    assert not (at.root / "2025-03-04-custody").exists()


@pytest.mark.parametrize("nth", [1, 2])
def test_one_that_has_not_got_its_name_yet_needs_no_taking_back(
    nth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C just before a file gets its name: it is as it was, and nobody is told to look at it."""
    at = context(tmp_path)
    before = files_of(at)
    stop, rename = ctrl_c_at(nth), HeldFolder.rename

    def stop_or_rename(folder: HeldFolder, name: str, to: HeldFolder, new: str) -> None:
        stop()
        rename(folder, name, to, new)

    monkeypatch.setattr(HeldFolder, "rename", stop_or_rename)
    with pytest.raises(KeyboardInterrupt):
        change.write(at, [ROLE, inspection("2025-03-04-custody")])
    assert files_of(at) == before


def test_what_an_editor_changes_meanwhile_stays_and_stops_the_write(tmp_path: Path) -> None:
    """An editor does not know of the lock. What was written before is taken back, and only what could
    not be is named.
    """
    at = context(tmp_path)
    before = files_of(at)
    update: Data = {"date": "2025-06-01", "by": "pillar-4-lead", "note": "Begun."}

    def edit() -> None:
        (at.root / REC).write_bytes(before[REC] + b"# mine\n")

    with pytest.raises(Failure) as failure:
        change.write(at, [ROLE, Additions(REC, [Append(UPDATES, update)])], step=edit)
    assert failure.value.message == f"nothing written: {REC} changed while this command ran"
    assert files_of(at) == {**before, REC: before[REC] + b"# mine\n"}


def test_the_last_that_was_written_is_taken_back_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a machine that stops meanwhile leaves no record that speaks of one which is gone."""
    at = context(tmp_path)
    entries = [inspection("2025-03-04-custody"), recommendation("2025-03-04-custody", 1)]
    back: list[str] = []
    take_back = store.take_back

    def watched(root: Path, path: str, *, expected: bytes) -> None:
        back.append(path)
        take_back(root, path, expected=expected)

    def stop() -> None:
        if (at.root / entries[-1].path).exists():
            raise KeyboardInterrupt

    monkeypatch.setattr(store, "take_back", watched)
    with pytest.raises(KeyboardInterrupt):
        change.write(at, entries, step=stop)
    assert back == [entries[1].path, entries[0].path]


@given(
    numbers=st.lists(st.integers(1, 99), unique=True, min_size=1, max_size=6),
    stops_after=st.integers(0, 8),
)
def test_all_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int], stops_after: int
) -> None:
    """Wherever it is stopped, the register has all of the new records or none of them."""
    at = context(tmp_path_factory.mktemp("register"))
    before = files_of(at)
    entries: list[Entry] = [
        *(recommendation("2025-03-04-custody", number) for number in numbers),
        inspection("2025-03-04-custody"),
    ]
    try:
        change.write(at, entries, step=ctrl_c_at(stops_after))
    except KeyboardInterrupt:
        assert files_of(at) == before
    else:
        assert not 1 <= stops_after <= len(entries)
        assert len(files_of(at)) == len(before) + len(entries)
