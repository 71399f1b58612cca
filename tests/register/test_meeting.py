"""What the records in a repository said on earlier days: by its commits, or by the dates in the records."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from recotrack.register import (
    Context,
    EarlierRegisters,
    History,
    Register,
    WhenMet,
    clocks_disagree,
)
from recotrack.register.meeting import known_by
from tests.acting import Person
from tests.repository import Repository, git

REC = "2024-08-22-soteria/rec-03.yaml"
OTHER = "2024-08-22-soteria/rec-05.yaml"
TODAY = date(2026, 1, 5)


def start_of(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def commit_at(repository: Repository, moment: str) -> str:
    """Commit what is there at a moment: `2025-03-01 12:00`."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            patch.setitem(os.environ, name, f"{moment}:00 +0000")
        return repository.commit()


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A register of 1 March 2025, to which a remark was added on the 10th, at noon and at one."""
    made = Repository(tmp_path / "work")
    made.with_register()
    git(made.folder, "init", "--quiet", "--initial-branch=main")
    commit_at(made, "2025-03-01 12:00")
    for hour in (12, 13):
        made.appends(REC, f"# at {hour}\n")
        commit_at(made, f"2025-03-10 {hour}:00")
    return made


def register_of(person: Person) -> Register:
    return Context(person.records, "records", TODAY).register()


def when_met(person: Person, day: str) -> WhenMet:
    history = History(register_of(person), str(person.records), start_of)
    return history.when_met(date.fromisoformat(day))


def name(repository: Repository, commit: str) -> str:
    return repository.git("rev-parse", commit).strip()


def text(when: WhenMet) -> str:
    return when.whole.read(REC).decode()


def test_the_last_commit_before_a_day_tells_what_was_known(repository: Repository) -> None:
    """And what was typed on the day itself, if anything was."""
    morning = when_met(repository, "2025-03-10")
    assert (morning.commit, morning.after) == (name(repository, "HEAD~2"), "")
    assert "# at" not in text(morning)
    assert morning.words == (
        f"as the records stood when 10 March 2025 began, commit {name(repository, 'HEAD~2')[:10]}"
    )
    assert morning.evening is not None
    assert "# at 13" in text(morning.evening)
    later = when_met(repository, "2025-03-11")
    assert (later.commit, later.evening) == (name(repository, "HEAD"), None)
    assert "# at 13" in text(later)


def test_records_that_are_the_same_are_the_objects_of_today(repository: Repository) -> None:
    """Each is read from where it is as it was: the others from the commit."""
    today = register_of(repository)
    then = EarlierRegisters(today, str(repository.records)).at(name(repository, "HEAD~2"))
    assert then is not None
    assert then.files[OTHER] is today.files[OTHER]
    assert then.files[REC] is not today.files[REC]
    assert "# at" not in then.read(REC).decode()
    assert then.read(OTHER) == today.read(OTHER)
    now = EarlierRegisters(today, str(repository.records)).at("HEAD")
    assert now is not None
    assert now.files == today.files


@pytest.mark.parametrize(("minutes", "told"), [("12:01", False), ("13:00", False), ("13:01", True)])
def test_a_commit_that_says_it_is_older_than_one_before_it_is_told(
    minutes: str, repository: Repository, *, told: bool
) -> None:
    """By more than an hour: the clocks of two machines may differ by that."""
    repository.appends(REC, "# by another clock\n")
    ahead = commit_at(repository, f"2025-04-02 {minutes}")
    repository.appends(REC, "# by ours\n")
    ours = commit_at(repository, "2025-04-02 12:00")
    met = when_met(repository, "2025-04-03")
    found = clocks_disagree(str(repository.records), ours)
    assert met.commit == ours
    assert met.after == (ahead if told else "")
    assert (found and (found.found.name, found.newer.name)) == ((ours, ahead) if told else None)
    more = (
        f", which came after {ahead[:10]} and says that it is older: by the clock of one of them, "
        "what was known is not certain"
    )
    assert met.words.endswith(more if told else ours[:10])


def test_where_no_commit_tells_the_dates_in_the_records_do(
    repository: Repository, tmp_path: Path
) -> None:
    """It is said why: no commit is old enough, it had no records, or there is no git at all."""
    early = when_met(repository, "2025-02-01")
    assert (early.commit, early.because) == (None, "no commit before that day")
    assert early.words == "1 February 2025 (by dates before it: no commit before that day)"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repository.folder}", "shallow")
    shallow = when_met(Person(tmp_path / "shallow"), "2025-03-05")
    assert shallow.because == "this shallow clone does not reach back to that day"
    alone = when_met(Person(tmp_path / "alone").with_register(), "2025-03-05")
    assert alone.because == "git gives no history of these records"
    empty = Repository(tmp_path / "empty")
    git(empty.folder, "init", "--quiet", "--initial-branch=main")
    (empty.folder / "README.md").write_text("No records yet.\n", encoding="utf-8")
    first = commit_at(empty, "2025-01-01 12:00")
    empty.with_register()
    commit_at(empty, "2025-03-01 12:00")
    met = when_met(empty, "2025-02-01")
    assert (met.commit, met.because) == (None, f"no records in commit {first[:10]}")
    assert met.whole.files == register_of(empty).files


def test_by_dates_what_is_dated_on_the_day_was_not_known(repository: Repository) -> None:
    """By a commit it was: that was made before the day, and says so."""
    day = date(2024, 10, 16)
    by_dates = WhenMet(register_of(repository), day, None, "no git")
    by_commit = WhenMet(register_of(repository), day, "c" * 40)
    added = "2024-08-22-soteria/rec-03/audit-ssaidp2"
    assert added not in by_dates.register.referents
    assert added in by_commit.register.referents
    assert by_commit.judged is by_commit.whole
    assert by_dates.judged is by_dates.register
    assert known_by(day, None, "no git") == "16 October 2024 (by dates before it: no git)"
