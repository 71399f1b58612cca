"""A folder that a command fills: it removes and replaces what it made there, and nothing else."""

import hashlib
from pathlib import Path

import pytest

from tests.acting import Person
from tests.packs import OWNER, register
from tests.tables import some_of

COMMANDS = {
    ".recotrack-export": ("export", "--format", "csv", "-o"),
    ".recotrack-documents": ("render", "--all", "--format", "md", "-o"),
    ".recotrack-packs": ("chase", "-o"),
    ".recotrack-site": ("site", "--no-documents"),
}
"""By the list of files that it keeps in its folder, whose name the user types last."""
each_command = pytest.mark.parametrize("listed", COMMANDS)
# All documents take long, and the list is kept by the same code: what takes several runs is asked of the others.
each_quick_command = pytest.mark.parametrize(
    "listed", some_of(COMMANDS, *(each for each in COMMANDS if each != ".recotrack-documents"))
)


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return register(Person(tmp_path))


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def a_name(listed: str) -> str:
    """A name with an ending of the command's own files, which it gives to none of them."""
    ending = {".recotrack-packs": "xlsx", ".recotrack-site": "html"}.get(listed, "md")
    return f"minutes.{ending}"


@each_command
def test_a_list_that_came_with_a_clone_removes_nothing(person: Person, listed: str) -> None:
    """Whatever it names: what git has, what the command never makes, a link, what lies outside, and
    a file that somebody put there, of whose bytes it says nothing.
    """
    out = person.folder / "out"
    (out / ".git").mkdir(parents=True)
    mine = ("scan.png", ".git/config", ".git/a.md", ".git/a.csv", ".hidden.html", a_name(listed))
    for name in mine:
        (out / name).write_bytes(b"mine")
    (person.folder / "precious.md").write_bytes(b"mine")
    (out / "link.md").symlink_to(person.folder / "precious.md")
    (out / "inner").symlink_to(person.folder)
    others = ("../precious.md", str(person.folder / "precious.md"), "link.md", "inner/precious.md")
    lines = [f"{name}\t{digest(b'mine')}" for name in (*mine, *others) if name != a_name(listed)]
    (out / listed).write_text("\n".join([*lines, a_name(listed)]))
    person.done(*COMMANDS[listed], "out")
    assert {(out / name).read_bytes() for name in mine} == {b"mine"}
    assert (person.folder / "precious.md").read_bytes() == b"mine"
    assert (out / "link.md").is_symlink()


@each_command
def test_what_it_made_and_makes_no_more_is_removed_and_said(person: Person, listed: str) -> None:
    """While it is as it was made, or git has changed its ends of lines."""
    name = a_name(listed)
    person.done(*COMMANDS[listed], "out")
    out = person.folder / "out"
    with (out / listed).open("a") as file:
        file.write(f"{name}\t{digest(b'old' + bytes([10]))}\n")
    (out / name).write_bytes(b"old\r\n")
    said = person.done(*COMMANDS[listed], "out")
    assert f"removed, as recotrack {COMMANDS[listed][0]}" in said
    assert f"makes it no more: out/{name}\n" in said
    assert not (out / name).exists()
    assert "removed" not in person.done(*COMMANDS[listed], "out")


@each_quick_command
def test_what_was_changed_since_is_neither_removed_nor_replaced(
    person: Person, listed: str
) -> None:
    """Nothing is written at all: somebody may have corrected it, and a paper for other readers must
    not stay where one is handed on.
    """
    person.done(*COMMANDS[listed], "out")
    out = person.folder / "out"
    made = sorted(path for path in out.rglob("*") if path.is_file() and path.name != listed)
    before = made[0].read_bytes()
    made[0].write_bytes(b"mine")
    place = made[0].relative_to(person.folder)
    assert f"{place} changed since" in person.refused(*COMMANDS[listed], "out", code=3)
    made[0].write_bytes(before)
    (out / a_name(listed)).write_bytes(b"mine")
    with (out / listed).open("a") as file:
        file.write(f"{a_name(listed)}\t{digest(b'made')}\n")
    assert "changed since" in person.refused(*COMMANDS[listed], "out", code=3)


@each_quick_command
def test_after_a_stop_a_file_may_be_the_old_one_or_the_new_one(person: Person, listed: str) -> None:
    """The list has the digests of both then, in whatever order: nobody else has changed it."""
    person.done(*COMMANDS[listed], "out")
    out = person.folder / "out"
    made, *_ = sorted(path for path in out.rglob("*") if path.is_file() and path.name != listed)
    new, name = made.read_bytes(), made.relative_to(out).as_posix()
    others = [each for each in (out / listed).read_text().splitlines() if f"{name}\t" not in each]
    for digests in ([digest(b"old"), digest(new)], [digest(new), digest(b"old")]):
        for there in (b"old", new):
            made.write_bytes(there)
            lines = [*others, *(f"{name}\t{each}" for each in digests)]
            (out / listed).write_text("\n".join(lines) + "\n")
            person.done(*COMMANDS[listed], "out")
            assert made.read_bytes() == new


@each_command
def test_evidence_is_not_removed_whatever_a_list_says(person: Person, listed: str) -> None:
    """Also where the list has its digest, and it lies in the folder that is named."""
    name = a_name(listed)
    folder = person.folder / "evidence"
    folder.mkdir()
    (folder / name).write_bytes(b"minutes")
    person.done(
        "update", "2024-08-22-soteria/rec-12", "--note", "They met.", "--by", OWNER,
        "--evidence", f"Minutes=evidence/{name}",
    )  # fmt: skip
    (folder / listed).write_text(f"{name}\t{digest(b'minutes')}\n")
    said = person.refused(*COMMANDS[listed], "evidence", code=3)
    assert f"a record names evidence/{name} as evidence" in said


@each_command
def test_it_fills_no_folder_of_the_records_or_of_git(person: Person, listed: str) -> None:
    """Neither one around the records, nor one in them, nor git's own."""
    (person.folder / ".git").mkdir()
    for folder in (".", ".."):
        assert "the records lie in" in person.refused(*COMMANDS[listed], folder)
    assert "lies in the records folder" in person.refused(*COMMANDS[listed], "records/out")
    assert "git's own folder" in person.refused(*COMMANDS[listed], ".git")
    assert "git's own folder" in person.refused(*COMMANDS[listed], ".git/out")
