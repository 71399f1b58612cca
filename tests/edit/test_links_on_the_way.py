"""Nothing is written through a link that a clone can bring: it would say where, and not the user."""

import os
import subprocess
from pathlib import Path
from shutil import rmtree

import pytest

from tests.acting import Person
from tests.tables import every_row

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets few make links")

WRITING = [
    ("packs", ("chase", "-o", "packs")),
    ("packs", ("chase", "-o", "packs/autumn")),
    ("public", ("site", "public", "--no-documents")),
    ("papers", ("render", "--all", "--format", "md", "-o", "papers")),
    ("papers", ("render", "response-record", "2024-08-22-soteria", "-o", "papers/record.md")),
    (
        "papers",
        ("render", "response-record", "2024-08-22-soteria", "-o", "papers/../own/record.md"),
    ),
    ("tables", ("export", "--format", "csv", "-o", "tables")),
    ("tables", ("export", "--format", "json", "-o", "tables/all.json")),
    ("templates", ("templates", "copy", "response-record")),
    ("schemas", ("schema", "--into", "schemas")),
    (".github", ("init", "--github")),
    ("new", ("demo", "new/register")),
]
"""A link beside records/, and a command that would write through it."""


@pytest.fixture
def stranger(tmp_path: Path) -> Person:
    """In a clone of a register; beside the clone lies a folder of the user's own."""
    (tmp_path / "own").mkdir()
    person = Person(tmp_path / "clone").with_register()
    git(person, "init", "--quiet")
    return person


def git(person: Person, *words: str) -> None:
    subprocess.run(["git", *words], cwd=person.folder, check=True, capture_output=True)


def own(person: Person) -> Path:
    return person.folder.parent / "own"


@every_row(("link", "words"), WRITING)
def test_what_is_made_goes_through_no_link_of_the_clone(
    link: str, words: tuple[str, ...], stranger: Person
) -> None:
    """Whichever command makes it, and however far up the link lies. It is named."""
    (stranger.folder / link).symlink_to(own(stranger))
    said = stranger.types(*words)
    assert said.code in {2, 3}, said
    assert f"nothing written: {link} is a link, and may lead anywhere" in said.err
    assert list(own(stranger).iterdir()) == []
    (stranger.folder / link).unlink()


def test_a_link_that_is_not_the_clones_is_the_users_own(stranger: Person) -> None:
    """Above it, beside it, and where it leads to a folder that has links of its own."""
    beside = stranger.folder.parent / "share"
    beside.symlink_to(own(stranger))
    (own(stranger) / "inner").mkdir()
    (own(stranger) / "inner-link").symlink_to("inner")
    for words in (
        ("export", "--format", "csv", "-o", "../share/tables"),
        ("site", str(beside / "inner-link" / "public"), "--no-documents"),
    ):
        stranger.done(*words)
    found = {each.name for each in own(stranger).iterdir()}
    assert found == {"inner", "inner-link", "tables"}
    assert (own(stranger) / "inner" / "public" / "index.html").is_file()
    above = stranger.folder.parent / "above"
    above.symlink_to(stranger.folder.name)
    Person(above).done("export", "--format", "csv", "-o", str(above / "tables"))
    assert (stranger.folder / "tables").is_dir()


def test_an_archive_that_was_unpacked_is_like_a_clone(stranger: Person) -> None:
    """Without git a folder with a register is somebody's, too, whatever its records are called."""
    rmtree(stranger.folder / ".git")
    stranger.records.rename(stranger.folder / "data")
    for link, words in (
        ("packs", ("chase", "-o", "packs")),
        ("public", ("site", "public", "--no-documents")),
        ("tables", ("export", "--format", "csv", "-o", "tables")),
        ("papers", ("render", "response-record", "2024-08-22-soteria", "-o", "papers/a.md")),
        ("templates", ("templates", "copy", "response-record")),
    ):
        (stranger.folder / link).symlink_to(own(stranger))
        said = stranger.types(*words, "--records", "data")
        assert said.code == 3, said
        assert f"{link} is a link" in said.err
    assert list(own(stranger).iterdir()) == []


# The records folder itself


def elsewhere(stranger: Person, leads_to: Path, *, tracked: bool) -> Person:
    """The register lies at `leads_to`, and a link has its name."""
    leads_to.parent.mkdir(exist_ok=True)
    stranger.records.rename(leads_to)
    stranger.records.symlink_to(leads_to)
    if tracked:
        git(stranger, "add", "records")
    return stranger


WORDS = ("add", "role", "new-role", "--title", "New role")


def test_records_are_written_through_the_users_own_link(stranger: Person) -> None:
    """git does not track it, so no clone brought it."""
    elsewhere(stranger, own(stranger) / "register", tracked=False).done(*WORDS)
    assert "new-role" in (own(stranger) / "register" / "register.yaml").read_text()


def test_records_are_written_through_a_link_that_stays_in_the_clone(stranger: Person) -> None:
    """As where the folder was moved and its old name is kept."""
    elsewhere(stranger, stranger.folder / "assurance" / "records", tracked=True).done(*WORDS)
    assert "new-role" in (stranger.folder / "assurance/records/register.yaml").read_text()


def test_records_are_not_written_through_a_link_that_leads_out_of_the_clone(
    stranger: Person,
) -> None:
    """Whoever made the clone chose where. It says which folder that is, for whoever means it."""
    there = own(stranger) / "register"
    elsewhere(stranger, there, tracked=True)
    before = (there / "register.yaml").read_bytes()
    said = stranger.refused(*WORDS, code=3)
    assert "nothing written: records is a link that came with the clone, and leads out" in said
    assert f"--records {there}" in said
    assert (there / "register.yaml").read_bytes() == before
    stranger.done(*WORDS, "--records", str(there))
    assert "new-role" in (there / "register.yaml").read_text()
    assert "Ravensmoor" in stranger.types("status").out  # reading is not writing


@pytest.mark.parametrize(
    "doing",
    [
        ("config", "core.worktree", "/"),
        ("config", "core.bare", "true"),
        ("config", "core.repositoryformatversion", "99"),
        ("rm", "--cached", "--quiet", "records"),
        ("update-index", "--skip-worktree", "records"),
    ],
    ids=" ".join,
)
def test_a_git_that_cannot_tell_does_not_open_the_way(
    doing: tuple[str, ...], stranger: Person
) -> None:
    """The clone brings its .git, too, or is unpacked with it; what it lost the commit still has."""
    there = own(stranger) / "register"
    elsewhere(stranger, there, tracked=True)
    author = ("-c", "user.name=Ada Marsh", "-c", "user.email=ada.marsh@ravensmoor.example")
    git(stranger, *author, "commit", "--quiet", "--message", "Linked")
    git(stranger, *doing)
    before = (there / "register.yaml").read_bytes()
    said = stranger.types(*WORDS)
    assert (said.code, "records is a link that came with the clone" in said.err) == (3, True), said
    assert (there / "register.yaml").read_bytes() == before


def test_a_repository_inside_the_clone_does_not_open_the_way(stranger: Person) -> None:
    """An empty one, in which nothing is tracked."""
    inner = Person(stranger.folder / "inner", stranger.today)
    inner.folder.mkdir()
    there = own(stranger) / "register"
    stranger.records.rename(there)
    inner.records.symlink_to(there)
    git(stranger, "add", "inner/records")
    git(inner, "init", "--quiet")
    said = inner.types(*WORDS)
    assert (said.code, "records is a link that came with the clone" in said.err) == (3, True), said
