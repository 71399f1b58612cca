"""Between which days an entry was typed, as the commits of a repository tell."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from recotrack.register.when_typed import Entry, Typed, WhenTyped
from tests.repository import Repository, git

REC = "2024-08-22-soteria/rec-03.yaml"
OTHER = "2024-08-22-soteria/rec-05.yaml"
TODAY = date(2026, 1, 5)


def day_of(moment: int) -> date:
    return datetime.fromtimestamp(moment, UTC).date()


def commit(repository: Repository, authored: str, committed: str = "") -> str:
    """Commit what is there, written on one day and committed on another: `03-10`, at noon."""
    with pytest.MonkeyPatch.context() as patch:
        for name, day in (("AUTHOR", authored), ("COMMITTER", committed or authored)):
            moment = day if " " in day else f"{day} 12:00"
            patch.setitem(os.environ, f"GIT_{name}_DATE", f"2025-{moment}:00 +0000")
        return repository.commit()


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A register of 20 February 2025."""
    made = Repository(tmp_path / "work")
    made.with_register()
    git(made.folder, "init", "--quiet", "--initial-branch=main")
    commit(made, "02-20")
    git(made.folder, "tag", "base")
    return made


def types(repository: Repository, words: str, path: str = REC) -> None:
    """One more key in a record, which nothing reads but `typed`."""
    repository.appends(path, f"{words}: typed\n")


def typed(repository: Repository, words: str, path: str = REC, head: str | None = None) -> Typed:
    def holds(record: Any) -> bool:
        return isinstance(record, dict) and words in record

    when = WhenTyped(str(repository.records), "base", head, day_of)
    (found,) = when.of([Entry((path,), holds)], TODAY)
    return found


def days(found: Typed) -> tuple[str | None, str]:
    return f"{found.first:%m-%d}" if found.first else None, f"{found.last:%m-%d}"


@pytest.mark.parametrize(
    ("authored", "committed", "first", "last"),
    [("03-05", "03-05", "03-05", "03-05"), ("03-01", "03-05", "03-01", "03-05"), ("03-10", "03-05", "03-05", "03-10")],
    ids=["on one day", "written before it was committed", "written after it, as it says"],
)  # fmt: skip
def test_on_a_branch_it_is_between_writing_and_committing(
    authored: str, committed: str, first: str, last: str, repository: Repository
) -> None:
    """Whichever of the two days is the earlier one."""
    repository.git("switch", "--quiet", "--create", "side")
    types(repository, "one")
    commit(repository, authored, committed)
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "side")
    assert days(typed(repository, "one")) == (first, last)


def test_on_the_main_line_it_may_be_a_squash(repository: Repository) -> None:
    """That tells when a branch was merged: what is in it may be as old as the commit before it."""
    types(repository, "one")
    commit(repository, "03-05")
    types(repository, "two")
    commit(repository, "03-08", "03-10")
    assert days(typed(repository, "one")) == ("02-20", "03-05")
    assert days(typed(repository, "two")) == ("03-05", "03-10")


def test_no_commit_is_older_than_one_before_it(repository: Repository) -> None:
    """Whatever it claims: its own clock or the other one was wrong."""
    types(repository, "one")
    commit(repository, "03-20")
    types(repository, "two")
    commit(repository, "03-10")
    types(repository, "three")
    commit(repository, "03-12")
    assert days(typed(repository, "two")) == ("03-10", "03-20")
    assert days(typed(repository, "three")) == ("03-10", "03-20")


def test_of_several_commits_that_hold_it_the_oldest_counts(repository: Repository) -> None:
    """It was picked into two branches, and changed below since."""
    types(repository, "one")
    commit(repository, "03-05")
    types(repository, "two")
    commit(repository, "03-10")
    types(repository, "three")
    assert days(typed(repository, "one")) == ("02-20", "03-05")
    assert typed(repository, "three") == Typed(TODAY, TODAY, committed=False)


@pytest.mark.parametrize("merged", [("early", "late"), ("late", "early")])
def test_of_two_branches_with_it_the_earlier_one_counts(
    merged: tuple[str, str], repository: Repository
) -> None:
    """In whichever order they were merged."""
    for branch, day in (("early", "03-05"), ("late", "03-12")):
        repository.git("switch", "--quiet", "--create", branch, "base")
        types(repository, "one")
        types(repository, branch, OTHER if branch == "late" else "register.yaml")
        commit(repository, day)
    repository.git("switch", "--quiet", "main")
    for branch in merged:
        repository.git("merge", "--quiet", "--no-ff", "--no-edit", branch)
    assert days(typed(repository, "one")) == ("03-05", "03-05")


def test_what_a_merge_itself_adds_was_typed_in_it(repository: Repository) -> None:
    """It is no squash: it has two parents."""
    repository.git("switch", "--quiet", "--create", "side")
    types(repository, "one")
    commit(repository, "03-05")
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
    types(repository, "two")
    commit(repository, "03-12")
    assert days(typed(repository, "two")) == ("03-12", "03-12")


def test_a_record_is_followed_to_its_earlier_path(repository: Repository) -> None:
    types(repository, "one")
    commit(repository, "03-05")
    new = REC.replace("rec-03", "rec-93")
    repository.git("mv", f"records/{REC}", f"records/{new}")
    commit(repository, "03-10")
    assert days(typed(repository, "one", new)) == ("02-20", "03-05")


def test_what_was_there_before_cannot_be_followed(repository: Repository) -> None:
    """No commit since the base added it: the first day is not known."""
    types(repository, "one")
    commit(repository, "03-05")
    assert typed(repository, "kind", OTHER) == Typed(None, TODAY)
    assert typed(repository, "nothing") == Typed(TODAY, TODAY, committed=False)


def test_a_commit_is_judged_without_what_came_after_it(repository: Repository) -> None:
    types(repository, "one")
    then = commit(repository, "03-05")
    types(repository, "two")
    commit(repository, "03-10")
    assert days(typed(repository, "one", head=then)) == ("02-20", "03-05")
    assert typed(repository, "two", head=then) == Typed(TODAY, TODAY, committed=False)


def test_commits_that_claim_to_be_older_than_a_parent_are_named(repository: Repository) -> None:
    """With the records that they change: by a day and more than an hour."""
    types(repository, "one")
    newer = commit(repository, "03-20")
    (repository.folder / "notes.txt").write_text("Nothing of a record.\n", encoding="utf-8")
    commit(repository, "03-10")
    types(repository, "two")
    commit(repository, "03-19")
    types(repository, "three")
    older = commit(repository, "03-01")
    when = WhenTyped(str(repository.records), "base", None, day_of)
    parent = repository.git("rev-parse", "HEAD~1").strip()
    (found,) = when.backwards()
    assert (found.commit, f"{found.day:%m-%d}") == (older, "03-01")
    assert (found.parent, f"{found.parent_day:%m-%d}") == (parent, "03-19")
    assert found.paths == (REC,)
    assert newer != parent


def test_a_merge_that_claims_to_be_older_is_named_beside_its_newest_parent(
    repository: Repository,
) -> None:
    repository.git("switch", "--quiet", "--create", "side")
    types(repository, "one")
    newest = commit(repository, "03-20")
    repository.git("switch", "--quiet", "main")
    types(repository, "two", "register.yaml")
    commit(repository, "03-05")
    repository.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
    types(repository, "three")
    merge = commit(repository, "03-10")
    (found,) = WhenTyped(str(repository.records), "base", None, day_of).backwards()
    assert (found.commit, found.parent, f"{found.parent_day:%m-%d}") == (merge, newest, "03-20")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("03-11 00:20", "03-10 23:50", False),
        ("03-11 00:50", "03-10 23:50", False),
        ("03-11 00:51", "03-10 23:50", True),
        ("03-11 23:00", "03-11 01:00", False),
    ],
    ids=["half an hour", "an hour", "more than an hour", "on one day"],
)
def test_clocks_may_differ_by_an_hour(
    before: str, after: str, repository: Repository, *, told: bool
) -> None:
    """And what claims to be older on the same day says nothing of days."""
    types(repository, "one")
    commit(repository, before)
    types(repository, "two")
    last = commit(repository, after)
    when = WhenTyped(str(repository.records), "base", None, day_of)
    assert [each.commit for each in when.backwards()] == ([last] if told else [])
