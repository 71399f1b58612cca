"""Finding the records folder, listing it, reading bytes: whatever stands in a folder, and whatever
was typed.
"""

import contextlib
import inspect
import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from recotrack import store
from recotrack.cli.cure_text import typed_text
from recotrack.cli.problem_text import problem_text
from recotrack.problems import Exit, Failure, Problem, Severity
from recotrack.register import Register, load, located
from recotrack.store import Listed, NameKind
from tests.conftest import Golden

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")


def listed(root: Path) -> dict[str, NameKind]:
    return dict(store.listing(root))


def loaded(root: Path) -> Register:
    return load("records", store.listing(root), lambda path: store.read(root, path))


def found_in(root: Path) -> list[Problem]:
    register = loaded(root)
    return sorted(located(register, [(fault, Severity.ERROR) for fault in register.faults]))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "records"
    (made / "2024-08-22-soteria").mkdir(parents=True)
    (made / "register.yaml").write_text("force: F\n", encoding="utf-8")
    (made / "2024-08-22-soteria" / "rec-03.yaml").write_text("number: 3\n", encoding="utf-8")
    return made


def test_names_come_in_order_folder_by_folder(root: Path) -> None:
    """A folder before what stands in it, each name once, whatever the file system's order."""
    (root / "2024-08-22-soteria" / "afi-01.yaml").touch()
    (root / "2024").touch()
    (root / "2024-08-22-soteria.yaml").touch()
    assert list(listed(root)) == [
        "2024",
        "2024-08-22-soteria",
        "2024-08-22-soteria/afi-01.yaml",
        "2024-08-22-soteria/rec-03.yaml",
        "2024-08-22-soteria.yaml",
        "register.yaml",
    ]


def test_what_begins_with_a_dot_is_not_listed(root: Path) -> None:
    """Neither files nor folders, at any depth."""
    (root / ".schemas").mkdir()
    (root / ".schemas" / "register.json").touch()
    (root / "2024-08-22-soteria" / ".rec-03.yaml.swp").touch()
    assert [path for path in listed(root) if "/." in f"/{path}"] == []


def test_empty_folders_are_listed(root: Path) -> None:
    """They hold nothing, and git does not keep them; the register's rules say what to make of them."""
    (root / "2025-01-01-empty").mkdir()
    assert listed(root)["2025-01-01-empty"] is NameKind.FOLDER
    assert "2025-01-01-empty" not in loaded(root).inspections


def test_an_empty_records_folder(tmp_path: Path) -> None:
    """Nothing is listed; the register is empty."""
    assert store.listing(tmp_path) == []
    assert loaded(tmp_path).empty


def test_no_depth_of_folders_overflows_the_stack(tmp_path: Path) -> None:
    """Folders in folders are listed without a call for each level, and reported once, outermost."""
    depth = 300
    tmp_path.joinpath(*["d"] * depth).mkdir(parents=True)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + depth // 2)
    try:
        found = store.listing(tmp_path)
    finally:
        sys.setrecursionlimit(limit)
    assert len(found) == depth
    assert [fault.path for fault in loaded(tmp_path).faults] == ["d/d"]


@posix_only
def test_links(root: Path, tmp_path: Path) -> None:
    """One to a file of the register counts as that file; all others are named for what they are."""
    (tmp_path / "outside.yaml").write_text("number: 4\n", encoding="utf-8")
    beside = root.with_name(f"{root.name}-old")  # its name begins as that of the records
    beside.mkdir()
    (beside / "rec-11.yaml").write_text("number: 11\n", encoding="utf-8")
    inspection = root / "2024-08-22-soteria"
    (inspection / "rec-11.yaml").symlink_to(f"../../{beside.name}/rec-11.yaml")
    (inspection / "rec-04.yaml").symlink_to("rec-03.yaml")
    (inspection / "rec-05.yaml").symlink_to("../../outside.yaml")
    (inspection / "rec-06.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (inspection / "rec-07.yaml").symlink_to("rec-07.yaml")
    (inspection / "rec-08.yaml").symlink_to(inspection)
    (inspection / "rec-09.yaml").symlink_to(root)
    (inspection / "rec-10.yaml").symlink_to("/dev/null")
    (root / "2025-01-01-other").symlink_to(inspection)
    (root / "2025-01-02-other").symlink_to(tmp_path)
    found = listed(root)
    assert {path: what for path, what in found.items() if "rec-03" not in path} == {
        "2024-08-22-soteria": NameKind.FOLDER,
        "2024-08-22-soteria/rec-04.yaml": NameKind.FILE,
        "2024-08-22-soteria/rec-05.yaml": NameKind.OUTSIDE,
        "2024-08-22-soteria/rec-06.yaml": NameKind.DANGLING,
        "2024-08-22-soteria/rec-07.yaml": NameKind.DANGLING,
        "2024-08-22-soteria/rec-08.yaml": NameKind.LINKED_FOLDER,
        "2024-08-22-soteria/rec-09.yaml": NameKind.LINKED_FOLDER,
        "2024-08-22-soteria/rec-10.yaml": NameKind.OUTSIDE,
        "2024-08-22-soteria/rec-11.yaml": NameKind.OUTSIDE,
        "2025-01-01-other": NameKind.LINKED_FOLDER,
        "2025-01-02-other": NameKind.OUTSIDE,
        "register.yaml": NameKind.FILE,
    }
    rules = {problem.path.removeprefix("records/"): problem.rule for problem in found_in(root)}
    outside = {path for path, what in found.items() if what is NameKind.OUTSIDE}
    assert {path for path, rule in rules.items() if rule == "outside-tree"} == outside


@posix_only
def test_the_records_folder_itself_may_be_a_link(root: Path, tmp_path: Path) -> None:
    """Then it is the linked folder that links are held against."""
    (root / "2024-08-22-soteria" / "rec-04.yaml").symlink_to("rec-03.yaml")
    (tmp_path / "elsewhere").symlink_to(root)
    assert listed(tmp_path / "elsewhere") == listed(root)


@posix_only
def test_what_is_no_file_is_special_and_never_opened(root: Path) -> None:
    """A FIFO would hang whoever opens it; a socket cannot be read."""
    inspection = root / "2024-08-22-soteria"
    os.mkfifo(inspection / "rec-04.yaml")
    with socket.socket(socket.AF_UNIX) as server, contextlib.chdir(inspection):
        server.bind("rec-05.yaml")  # a path of its own would be too long for a socket
    (inspection / "rec-06.yaml").mkdir()
    found = listed(root)
    assert found["2024-08-22-soteria/rec-04.yaml"] is NameKind.SPECIAL
    assert found["2024-08-22-soteria/rec-05.yaml"] is NameKind.SPECIAL
    assert found["2024-08-22-soteria/rec-06.yaml"] is NameKind.FOLDER
    rules = {problem.path.rpartition("/")[2]: problem.rule for problem in found_in(root)}
    assert [rules[f"rec-0{number}.yaml"] for number in (4, 5, 6)] == ["unexpected-file"] * 3


def open_files() -> int:
    """How many this process has open, where the system says so."""
    handles = Path("/proc/self/fd")
    return len(list(handles.iterdir())) if handles.is_dir() else 0


@posix_only
@pytest.mark.parametrize("kind", ["fifo", "folder", "socket", "link to a folder"])
def test_reading_what_is_no_ordinary_file_raises_and_hangs_not(root: Path, kind: str) -> None:
    """A file's place may have been taken since it was listed."""
    path = root / "rec-09.yaml"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as server, contextlib.chdir(root):
            server.bind(path.name)
    else:
        path.symlink_to(root / "2024-08-22-soteria")
    before = open_files()
    with pytest.raises(OSError, match=r".+"):
        store.read(root, "rec-09.yaml")
    assert open_files() == before


def test_bytes_come_as_they_are(root: Path) -> None:
    """No line end is translated, on any system."""
    (root / "register.yaml").write_bytes(b"\xef\xbb\xbfa: b\r\n\x1a\x00")
    assert store.read(root, "register.yaml") == b"\xef\xbb\xbfa: b\r\n\x1a\x00"
    (root / "register.yaml").write_bytes(b"")
    assert store.read(root, "register.yaml") == b""


@pytest.mark.parametrize("more", [-1, 0, 1, 5_000_000])
def test_a_large_file_is_read_as_far_as_needed_to_say_so(root: Path, more: int) -> None:
    """One byte more than a record may have; the rest of it is never in memory."""
    size = 1024 * 1024 + more
    (root / "2024-08-22-soteria" / "rec-03.yaml").write_bytes(b"#" * size)
    data = store.read(root, "2024-08-22-soteria/rec-03.yaml")
    assert len(data) == min(size, 1024 * 1024 + 1)
    rules = [problem.rule for problem in found_in(root) if "rec-03" in problem.path]
    assert rules == (["too-large"] if more > 0 else ["wrong-type"])


def test_a_file_that_goes_away_is_one_problem(root: Path, golden: Golden) -> None:
    """Between listing and reading it vanished: said, and the others are read."""
    names = store.listing(root)
    (root / "2024-08-22-soteria" / "rec-03.yaml").unlink()
    register = load("records", names, lambda path: store.read(root, path))
    found = sorted(located(register, [(fault, Severity.ERROR) for fault in register.faults]))
    golden("store-read/a-file-that-went-away.txt", f"{problem_text(found[0])}\n")
    assert register.unread == {"2024-08-22-soteria/rec-03.yaml", "register.yaml"}


@contextlib.contextmanager
def without_rights() -> Iterator[Path]:
    """A folder, and this process as somebody for whom the rights of files count: root is not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """The rights of files hold: whoever is root is another user meanwhile."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@posix_only
def test_what_may_not_be_read_is_named_and_hides_nothing(golden: Golden) -> None:
    """A file and a folder without rights: two problems, and the other files are read."""
    with without_rights() as folder:
        closed = folder / "2024-08-22-soteria"
        closed.mkdir()
        (folder / "register.yaml").write_text("force: F\n", encoding="utf-8")
        (folder / "2025-01-01-other").mkdir()
        (folder / "2025-01-01-other" / "rec-01.yaml").write_text("a: b\n", encoding="utf-8")
        (folder / "2025-01-01-other" / "rec-01.yaml").chmod(0)
        closed.chmod(0)
        try:
            with as_nobody():
                found = found_in(folder)
        finally:
            closed.chmod(0o755)
    unreadable = [problem_text(problem) for problem in found if problem.rule == "unreadable"]
    golden("store-read/without-rights.txt", "\n\n".join(unreadable) + "\n")
    assert "missing-key" in {problem.rule for problem in found if "register.yaml" in problem.path}


ELSEWHERE = "it elsewhere: outside the records folder, or with a name that begins with a dot"
ODD_NAMES = {
    "rec-03.yml": "rec-03.yaml, if it is one",
    "Rec-03.yaml": "rec-03.yaml, if it is one",
    "rec-7.1.yaml": "rec-7-1.yaml, if it is one",
    "REC 3.YAML": "rec-3.yaml, if it is one",
    "response.YML": "response.yaml, if it is one",
    "rec-01.yaml~": None,
    "rec-01.yaml.orig": None,
    "README.md": None,
    "Thumbs.db": None,
    "rec-03": "rec-03.yaml, if it is one",
    "rec-03.yaml.txt": "rec-03.yaml, if it is one",
    "rec-03.docx": None,
    "rec-03 (1).yaml": "rec-03-1.yaml, if it is one",
    "rec_03.yaml": "rec-03.yaml, if it is one",
    "recommendation-3.yaml": "rec-03.yaml, if it is one",
    "Recommendation 7.1.yaml": "rec-07-1.yaml, if it is one",
    "area for improvement 2.yaml": "afi-02.yaml, if it is one",
    "responses.yaml": "response.yaml, if it is one",
    "rec-03 - Copy.yaml": ELSEWHERE + "; delete a copy once the record has all that is in it",
    "programme.yaml": None,
    "rec-.yaml": None,
    "rec-é.yaml": None,
}


@pytest.mark.parametrize(("name", "write"), ODD_NAMES.items())
def test_a_name_that_is_no_record_is_told_what_it_may_be(
    root: Path, name: str, write: str | None
) -> None:
    """The name that a record would have is offered; all else belongs elsewhere."""
    names = [Listed(f"2024-08-22-soteria/{name}", NameKind.FILE)]
    (fault,) = load("records", names, lambda path: store.read(root, path)).faults
    assert (fault.rule, fault.message) == (
        "unexpected-file",
        "not a record: it would go unread",
    )
    assert fault.write == (write or ELSEWHERE,)


@posix_only
@pytest.mark.parametrize(
    ("name", "printed"),
    [
        (b"rec-\xff.yaml", r"rec-\udcff.yaml"),
        (b"rec-\n03.yaml", r"rec-\n03.yaml"),
        (b"rec-\x1b[31m.yaml", r"rec-\x1b[31m.yaml"),
        (b"rec-\r.yaml", r"rec-\r.yaml"),
        ("rec-\u202elmay.yaml".encode(), r"rec-\u202elmay.yaml"),
        ("rec-\u2028.yaml".encode(), r"rec-\u2028.yaml"),
        ("rec-\x9b.yaml".encode(), r"rec-\x9b.yaml"),
        ("rec-被害者.yaml".encode(), "rec-被害者.yaml"),
    ],
)
def test_no_name_reaches_a_terminal_raw(root: Path, name: bytes, printed: str) -> None:
    """What is odd in a name is printed as an escape: it moves no cursor and forges no line."""
    try:
        (root / os.fsdecode(name)).touch()
    except OSError as error:
        pytest.skip(f"this file system keeps no such name: {error.strerror}")
    (text,) = [problem_text(each) for each in found_in(root) if each.rule == "unexpected-file"]
    assert text.startswith(f"records/{printed}:1:1  error  unexpected-file\n")
    text.encode()


def test_inside_a_strange_folder_nothing_is_looked_at(root: Path) -> None:
    """One problem for the folder, none for the hundred photographs in it."""
    photos = root / "2024-08-22-soteria" / "Photos"
    photos.mkdir()
    for number in range(3):
        (photos / f"{number}.jpg").touch()
    (root / "2024-08-22-soteria" / "Photos.txt").touch()
    strange = [problem.path for problem in found_in(root) if problem.rule == "unexpected-file"]
    assert strange == [
        "records/2024-08-22-soteria/Photos",
        "records/2024-08-22-soteria/Photos.txt",
    ]


def test_records_are_found_here_or_above(tmp_path: Path) -> None:
    """records/ in this folder or the nearest one above it."""
    (tmp_path / "records" / "programmes").mkdir(parents=True)
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert store.find_records(tmp_path) == tmp_path / "records"
    assert store.find_records(tmp_path / "a" / "b") == tmp_path / "records"
    assert store.find_records(tmp_path / "records" / "programmes") == tmp_path / "records"
    (tmp_path / "a" / "records").mkdir()
    assert store.find_records(tmp_path / "a" / "b") == tmp_path / "a" / "records"


def test_a_file_called_records_is_passed_over(tmp_path: Path) -> None:
    """Only a folder can be meant."""
    (tmp_path / "records").mkdir()
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "records").touch()
    assert store.find_records(tmp_path / "a") == tmp_path / "records"


def test_no_records_anywhere_is_a_failure(tmp_path: Path) -> None:
    """It says where it looked, and what to do."""
    with pytest.raises(Failure) as raised:
        store.find_records(tmp_path)
    assert raised.value.message == f"no records/ in {tmp_path} or above it"
    assert "recotrack init" in typed_text(raised.value.cure)
    assert raised.value.exit_code is Exit.COULD_NOT_RUN


@pytest.mark.parametrize("typed", ["nowhere", "a\0b", "x" * 5000, "a/" * 3000])
def test_a_folder_that_cannot_be_there(tmp_path: Path, typed: str) -> None:
    """Whatever was typed, it is a failure with its cure and no traceback."""
    with pytest.raises(Failure) as raised:
        store.must_be_register(tmp_path / typed)
    assert raised.value.message.startswith("there is no ")
    assert raised.value.exit_code is Exit.COULD_NOT_RUN


def test_a_register_needs_its_folder_and_its_file(tmp_path: Path) -> None:
    """A file in the folder's place, a folder without register.yaml: each with its cure."""
    (tmp_path / "file").touch()
    with pytest.raises(Failure, match="is a file, and a records folder is needed"):
        store.must_be_register(tmp_path / "file")
    with pytest.raises(Failure, match=r"holds no register\.yaml") as raised:
        store.must_be_register(tmp_path)
    assert "recotrack init" in typed_text(raised.value.cure)
    (tmp_path / "register.yaml").touch()
    store.must_be_register(tmp_path)


@posix_only
def test_a_register_that_is_there_but_no_file_is_for_check_to_report(tmp_path: Path) -> None:
    """A dangling link or a FIFO called register.yaml is a problem with a place, not a failure."""
    (tmp_path / "register.yaml").symlink_to("nowhere")
    store.must_be_register(tmp_path)
    (problem,) = found_in(tmp_path)
    assert (problem.path, problem.rule) == ("records/register.yaml", "unexpected-file")


def test_a_folder_on_path_that_cannot_be_looked_into_has_no_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that belongs to somebody else, or, as here, one whose name no system takes: others are asked."""
    (tmp_path / "there").write_text("")
    (tmp_path / "there").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join(["/" + "x" * 5_000, str(tmp_path)]))
    assert store.program("there") == tmp_path / "there"
    assert store.program("not-there") is None
