"""From which commit the records of a folder are, as a site says at its foot."""

from datetime import date
from pathlib import Path

import pytest

from recotrack.register import Context, Register
from recotrack.register.made_from import made_from
from tests.acting import Person
from tests.repository import Repository, git

REC = "2024-08-22-soteria/rec-03.yaml"


def register_of(person: Person) -> Register:
    return Context(person.records, "records", date(2026, 1, 5)).register()


def told(person: Person) -> str:
    return made_from(str(person.records), register_of(person))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "work").committed()


def test_records_as_they_were_committed_name_the_commit(repository: Repository) -> None:
    """Whatever else is in the folder; and after it the next one."""
    first = repository.git("rev-parse", "HEAD")[:10]
    assert told(repository) == f"Made from version {first} of the records."
    (repository.folder / "notes.txt").write_text("Not a record.", encoding="utf-8")
    (repository.records / "notes.txt").write_text("Nor this.", encoding="utf-8")
    assert told(repository) == f"Made from version {first} of the records."
    repository.appends(REC, "# a remark\n")
    second = repository.commit()[:10]
    assert told(repository) == f"Made from version {second} of the records."


@pytest.mark.parametrize(
    "change", ["another word", "one more", "one that cannot be read", "one less"]
)
def test_what_is_not_committed_is_said(change: str, repository: Repository) -> None:
    """Of records that differ, that are new, or that are gone."""
    if change == "one less":
        (repository.records / REC).unlink()
    else:
        path = REC if change == "another word" else REC.replace("03", "99")
        text = "[" if "cannot" in change else repository.reads(REC)
        repository.writes(path, f"{text}# a remark\n")
    named = f"Made from version {repository.git('rev-parse', 'HEAD')[:10]} of the records"
    assert told(repository) == f"{named}, with later changes."


def test_records_without_a_commit_name_none(tmp_path: Path) -> None:
    """In no repository, in one without a commit, and where git can no longer tell."""
    person = Person(tmp_path / "work").with_register()
    assert told(person) == ""
    git(person.folder, "init", "--quiet")
    assert told(person) == ""
    broken = Repository(tmp_path / "broken").committed()
    register = register_of(broken)
    broken.appends(REC, "# a remark\n")
    broken.commit()
    tree = broken.git("rev-parse", "HEAD^{tree}").strip()
    (broken.folder / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    assert made_from(str(broken.records), register) == (
        "It is not known which version of the records this is."
    )
