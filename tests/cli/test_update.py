"""update: one block is appended and no other byte is touched; what would be an error is refused."""

import json
import os
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from recotrack import change, edit, store
from recotrack.change import Additions
from recotrack.cli import choosing
from recotrack.cli.choosing import Option, _shortened, matching, open_work
from recotrack.cli.problem_text import OR, WRITE, part
from recotrack.edit import Append, Data
from recotrack.problems import Failure
from recotrack.progress import Progress
from recotrack.register import Context, load, lookup
from recotrack.words import days_late
from tests.acting import CLEARED, STOPPED, Person
from tests.conftest import Golden
from tests.tables import every_row, some_of

REC = "2024-08-22-soteria/rec-03.yaml"
REC_05 = "2024-08-22-soteria/rec-05.yaml"
OLDER = "2023-05-04-self-assessment/rec-02.yaml"
PILLAR = "programmes/op-soteria/pillar-3.yaml"
BY = ("--by", "pillar-4-lead")
PRODUCT = "op-soteria/pillar-3/isva-memorandum-of-agreement"


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.delenv("RECOTRACK_BY", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    return Person(tmp_path).with_register()


def git(person: Person, *words: str) -> str:
    who = {
        f"GIT_{one}_{what}": "t@example.org"
        for one in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["git", *words],
        cwd=person.folder,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **who},
    )
    return done.stdout


# What is written


def test_an_update_of_an_action_goes_below_the_last_one(person: Person) -> None:
    """With the day of the clock, where none is given."""
    added = person.added(
        REC,
        "update",
        "audit-ssaidp2",
        "--note",
        "Waits for the college.",
        "--status",
        "blocked",
        *BY,
    )
    assert added == (
        "      - date: 2025-06-30\n"
        "        by: pillar-4-lead\n"
        "        status: blocked\n"
        "        note: Waits for the college."
    )


def test_an_update_of_a_recommendation_goes_to_its_end(person: Person) -> None:
    """The list is made where it is absent."""
    words = (
        "--status",
        "closed",
        "--ref",
        "Letter of 12 May 2025",
        "--note",
        "Signed off.",
        "--date",
        "12/05/2025",
    )
    added = person.added(REC_05, "update", "rec-05", *words, "--by", "liaison-officer")
    assert added == (
        "updates:\n"
        "  - date: 2025-05-12\n"
        "    by: liaison-officer\n"
        "    status: closed\n"
        "    ref: Letter of 12 May 2025\n"
        "    note: Signed off."
    )


def test_a_pillars_own_action_is_updated_in_the_pillar(person: Person) -> None:
    """It hangs on no recommendation."""
    added = person.added(
        PILLAR, "update", "isva-memorandum", "--note", "Signed.", "--by", "pillar-3-lead"
    )
    assert added.split() == ["-", "date:", "2025-06-30", "by:", "pillar-3-lead", "note:", "Signed."]


def test_every_option_has_its_key(person: Person) -> None:
    """In one order, the same as in the documentation's examples; evidence of all kinds."""
    added = person.added(
        REC, "update", "rec-03/audit-ssaidp2", "--note", "All of it.", "--status", "Complete", "--due", "1 July 2025",
        "--agreed-by", "op-soteria-board", "--owner", "pillar-3-lead", "--forecast", "2025-06-29", "--public",
        "--ref", "HM/1", "--evidence", "Minutes", "--evidence", "Audit=evidence/ssaidp2-audit.txt",
        "--evidence", "Page=https://force.example/a?b=c", "--evidence", "Memorandum=isva-memorandum-of-agreement",
        "--assumed", "date", "--assumed", "by", *BY,
    )  # fmt: skip
    assert (
        added
        == f"""\
      - date: 2025-06-30
        by: pillar-4-lead
        status: complete
        due: 2025-07-01
        agreed_by: op-soteria-board
        owner: pillar-3-lead
        forecast: 2025-06-29
        ref: HM/1
        note: All of it.
        evidence:
          - title: Minutes
          - title: Audit
            at: evidence/ssaidp2-audit.txt
          - title: Page
            at: https://force.example/a?b=c
          - title: Memorandum
            product: {PRODUCT}
        public: true
        assumed:
          - date
          - by"""
    )


@pytest.mark.parametrize(
    "note", ["In progress.\r\nNearly done.\r\n", "\n\nIn progress.  \nNearly done.\n\n\n"]
)
def test_a_note_of_several_lines_is_a_block(person: Person, note: str) -> None:
    """As it comes on standard input; the line ends of Windows and blank lines around it go."""
    added = person.added(REC, "update", "audit-ssaidp2", "--note", "-", *BY, stdin=note)
    assert added.endswith("        note: |\n          In progress.\n          Nearly done.")


def test_a_long_note_is_folded(person: Person) -> None:
    """A reviewer reads it line by line."""
    added = person.added(REC, "update", "audit-ssaidp2", "--note", "word " * 60, *BY)
    assert "note: |" in added
    assert max(map(len, added.splitlines())) <= 112


@pytest.mark.parametrize(
    "note",
    [
        "a: b",
        "- x",
        "#1",
        "'",
        '"',
        "{",
        "no",
        "~",
        "null",
        "*",
        "&a",
        "é ü 你好",
        "a #b",
        "x:",
        "| a",
        "%",
        "2025-01-01",
    ],
)
def test_any_words_can_be_a_note(person: Person, note: str) -> None:
    """They are read back as they were typed."""
    person.done("update", "audit-ssaidp2", "--note", note, *BY)
    register = load(
        "records", store.listing(person.records), lambda path: store.read(person.records, path)
    )
    assert (
        register.referents["2024-08-22-soteria/rec-03/audit-ssaidp2"].value.updates[-1].note == note
    )


def test_a_file_is_named_from_where_the_person_stands(person: Person) -> None:
    """In the record it is a path from the folder that holds records/, with forward slashes."""
    (person.folder / "evidence").mkdir()
    (person.folder / "evidence" / "ssaidp2-audit.txt").write_text("The audit.\n", encoding="utf-8")
    inside = Person(person.folder / "evidence", person.today)
    words = ("--note", "See there.", "--evidence", "Audit=ssaidp2-audit.txt", *BY)
    inside.done("update", "audit-ssaidp2", *words, "--records", "../records")
    assert "at: evidence/ssaidp2-audit.txt\n" in person.reads(REC)
    said = person.done(
        "update", "audit-ssaidp2", "--note", "And there.", "--evidence", r"Plan=plans\2025.pdf", *BY
    )
    assert "at: plans/2025.pdf\n" in person.reads(REC)
    assert "warn   evidence-not-found: no such file" in said


# Who reports


def test_who_reports_is_known_from_three_places(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The option wins over RECOTRACK_BY, and that over git's setting."""
    git(person, "init", "--quiet")
    git(person, "config", "recotrack.by", "project-manager")
    update = ("update", "audit-ssaidp2", "--note")
    assert "by: project-manager" in person.added(REC, *update, "One.")
    monkeypatch.setenv("RECOTRACK_BY", "liaison-officer")
    assert "by: liaison-officer" in person.added(REC, *update, "Two.")
    assert "by: pillar-4-lead" in person.added(REC, *update, "Three.", *BY)


def test_what_is_missing_is_named_all_at_once(person: Person) -> None:
    """In a pipe nobody is asked."""
    assert person.refused("update") == (
        "recotrack: missing: REF, --note, --by (or RECOTRACK_BY, or git config recotrack.by)\n"
        "  do this  add them to the command; --help says what each means\n"
    )
    assert "missing: --by (or RECOTRACK_BY, or git config recotrack.by)\n" in person.refused(
        "update", "rec-03", "--note", "x"
    )


def test_what_is_wrong_and_what_is_missing_is_one_answer(person: Person) -> None:
    """What was typed is looked at, too: nobody mends one thing to be told of the next."""
    said = person.refused(
        "update", "rec-03", "--date", "30/13/2026", "--due", "soon", "--owner", "nobody",
        "--status", "finished", "--evidence", "=x", "--forecast", "2026-02-30", "--ref", " ",
    )  # fmt: skip
    assert [line for line in said.splitlines() if line.startswith("recotrack")] == [
        "recotrack: missing: --note, --by (or RECOTRACK_BY, or git config recotrack.by)",
        "recotrack: --status finished: not a status of a recommendation",
        "recotrack: --due: soon is not a day",
        "recotrack: --forecast: there is no 30 February 2026: that month has 28 days",
        "recotrack: --date: there is no month 13: months go from 1 to 12",
        "recotrack: --owner nobody: no role in register.yaml",
        "recotrack: --ref is empty",
        "recotrack: --evidence =x: no title before =",
    ]
    assert said.count("  do this  ") == 8


def test_several_wrong_values_are_one_answer(person: Person) -> None:
    """Where nothing is missing, too; and what is wrong once is told once."""
    words = ("update", "rec-99", "--note", "x", "--by", "nobody", "--status", "x")
    said = person.refused(*words, "--date", "30/13/2026")
    assert [line.partition(":")[2][:21] for line in said.splitlines() if "recotrack: " in line] == [
        " rec-99 is not the re",
        " --date: there is no ",
        " --by nobody: no role",
    ]


# What it says


def test_it_says_what_changed_and_where_it_stands(person: Person, golden: Golden) -> None:
    """One line, the state before and after, and outside git nothing about git."""
    words = ("--note", "Done.", "--status", "complete", "--evidence", "Report")
    golden("update/an-action-completed.txt", person.done("update", "audit-ssaidp2", *words, *BY))
    said = person.done(
        "update", "rec-03", "--note", "Read at the board.", "--by", "liaison-officer"
    )
    golden("update/a-note.txt", said)


def test_a_moved_date_is_said_with_who_agreed(person: Person, golden: Golden) -> None:
    """And the days that are left by it."""
    words = (
        "--due",
        "31/07/2025",
        "--agreed-by",
        "op-soteria-board",
        "--note",
        "The college is late.",
    )
    golden("update/a-date-moved.txt", person.done("update", "audit-ssaidp2", *words, *BY))


def test_the_line_for_git_commits_it(person: Person) -> None:
    """It can be copied and run; recotrack itself has staged nothing."""
    git(person, "init", "--quiet")
    git(person, "add", ".")
    git(person, "commit", "--quiet", "--message", "records")
    said = person.done(
        "update", "audit-ssaidp2", "--note", "x", "--evidence", 'The board\'s "plan"', *BY
    )
    assert git(person, "diff", "--cached", "--name-only") == ""
    add, commit = said.partition("  git    ")[2].splitlines()
    for command in (add, commit):  # Windows PowerShell has no sign that joins them
        git(person, *shlex.split(command)[1:])
    assert git(person, "status", "--porcelain") == ""
    assert git(person, "log", "-1", "--format=%s") == (
        '2024-08-22-soteria/rec-03: audit-ssaidp2: evidence The board\'s "plan"\n'
    )


def test_a_dry_run_shows_the_diff_and_writes_nothing(person: Person) -> None:
    """The diff on standard output, all else on standard error."""
    before = person.files()
    result = person.types("update", "audit-ssaidp2", "--note", "x", *BY, "--dry-run")
    assert result.code == 0
    assert result.out.endswith(
        "+      - date: 2025-06-30\n+        by: pillar-4-lead\n+        note: x\n"
    )
    assert result.err.endswith("nothing written: this was --dry-run\n")
    assert person.files() == before


def test_an_update_that_says_nothing_new_is_written_with_a_warning(person: Person) -> None:
    """The same words again, and nothing that was not so before; other words are news."""
    update = ("update", "audit-ssaidp2", *BY, "--note")
    person.done(*update, "Still at it.", "--forecast", "1/9/2025")
    again = person.done(*update, "Still  at it.", "--status", "in progress", "--date", "2025-06-30")
    assert "  warn   nothing new: the update of 30 June 2025 says the same\n" in again
    for more in (["Other words."], ["Still at it.", "--status", "blocked"], ["Still at it.", "--evidence", "Memo"],
                 ["Still at it.", "--forecast", "2/9/2025"], ["Still at it.", "--public"],
                 ["Still at it.", "--owner", "pillar-3-lead"], ["Still at it.", "--ref", "HM/1"]):  # fmt: skip
        assert "nothing new" not in person.done(*update, *more)


@pytest.mark.parametrize(
    ("today", "day", "status", "is_told"),
    [
        ("2025-06-30", "2025-01-31", "complete", True),  # due on that day, and typed in June
        ("2025-06-30", "2025-01-31", "in progress", False),  # as late as before
        ("2025-06-30", "2025-02-01", "complete", False),  # it says itself that it was late
        ("2025-02-08", "2025-01-31", "complete", True),
        ("2025-02-07", "2025-01-31", "complete", False),  # within the week in which it may be typed
    ],
)
def test_late_work_that_is_typed_as_done_in_time_is_told(
    person: Person, today: str, day: str, status: str, *, is_told: bool
) -> None:
    """While it is typed, as `check --since` tells it later."""
    words = ("--note", "x", "--evidence", "Report", "--date", day, "--as-of", today, "--dry-run")
    told = person.done("update", "audit-ssaidp2", *BY, "--status", status, *words)
    assert ("warn   dated in time, and typed " in told) == is_told


def test_a_new_date_that_has_passed_is_noticed(person: Person) -> None:
    """A year that was mistyped makes work late at once, and no later update takes it back."""
    move = ("update", "audit-ssaidp2", *BY, "--note", "x", "--agreed-by", "op-soteria-board", "--dry-run", "--due")  # fmt: skip
    passed = "  warn   a new date that had passed by 30 June 2025: once merged it stays\n"
    assert passed in person.done(*move, "29/6/2025")
    assert "had passed" not in person.done(*move, "30/6/2025")


def test_who_has_agreed_by_now_is_news(person: Person) -> None:
    """An owner that agreed with itself asks somebody else: the same date, and who agreed to it."""
    update = (
        "update",
        "audit-ssaidp2",
        *BY,
        "--note",
        "Longer.",
        "--due",
        "1/9/2027",
        "--agreed-by",
    )
    assert "warn   agreed-alone" in person.done(*update, "pillar-4-lead")
    for news in (True, False):
        said = person.done(*update, "op-soteria-board")
        assert "agreed by op-soteria-board" in said
        assert ("nothing new" not in said) is news


def test_who_supersedes_it_is_known_wherever_that_stands(tmp_path: Path) -> None:
    """The state is that of the whole register, though little of it is read."""
    base = Person(tmp_path).with_register()
    link = f"links:\n  - type: supersedes\n    to: {OLDER.removesuffix('.yaml')}\nresponse:"
    person = base.with_register({REC: base.reads(REC).replace("response:", link, 1)})
    said = person.done("update", "rec-02", "--note", "See there.", "--by", "liaison-officer")
    assert "  state  superseded, " in said


# What is refused


REFUSED = {
    "evidence-missing": ("audit-ssaidp2", "--status", "complete"),
    "status-order": ("audit-ssaidp2", "--status", "verified", "--evidence", "Memo"),
    "move-without-agreement": ("audit-ssaidp2", "--due", "2025-12-31"),
    "cancelled-without-agreement": ("audit-ssaidp2", "--status", "cancelled"),
    "future-update": ("audit-ssaidp2", "--date", "2025-07-01"),
    "closed-without-ref": ("rec-03", "--status", "closed"),
    "superseded-without-link": ("rec-03", "--status", "superseded"),
    "unknown-key": ("audit-ssaidp2", "--assumed", "weather"),
}


@pytest.mark.parametrize("rule", REFUSED)
def test_what_check_would_find_is_refused(person: Person, rule: str) -> None:
    """With the problem that check prints once the lines are there all the same, place included; but
    for the cures, which here are options to type.
    """
    reference, *words = REFUSED[rule]
    said = person.refused("update", reference, "--note", "x", *words, *BY, code=1)
    problems = said.removesuffix("\nnothing written: 1 error\n")
    assert f"  error  {rule}\n" in problems
    assert "fault in recotrack" not in said
    place = ("actions", "audit-ssaidp2", "updates") if reference != "rec-03" else ("updates",)
    _written_all_the_same(person, place, words)
    assert without_cures(problems.removesuffix("\n")) in without_cures(person.types("check").out)


def without_cures(problems: str) -> str:
    lines = problems.splitlines()
    return "\n".join(line for line in lines if not line.startswith((part(WRITE, ""), part(OR, ""))))


def _written_all_the_same(person: Person, place: tuple[str, ...], words: list[str]) -> None:
    given = {option[2:]: value for option, value in zip(words[::2], words[1::2], strict=True)}
    entry: dict[str, Data] = {"date": "2025-06-30", "by": "pillar-4-lead"}
    entry |= {key: given[key] for key in ("date", "status", "due") if key in given}
    entry["note"] = "x"
    if "evidence" in given:
        entry["evidence"] = [{"title": given["evidence"]}]
    if "assumed" in given:
        entry["assumed"] = [given["assumed"]]
    file = person.records / REC
    added = edit.add(edit.read(file.read_bytes(), REC), [Append(place, entry)])
    file.write_bytes(added.content)


def test_the_one_who_completed_it_cannot_verify_it(person: Person) -> None:
    """Another role can."""
    person.done(
        "update", "audit-ssaidp2", "--note", "x", "--status", "complete", "--evidence", "Memo", *BY
    )
    verify = ("update", "audit-ssaidp2", "--note", "Seen.", "--status", "verified", "--by")
    assert "error  self-verified\n" in person.refused(*verify, "pillar-4-lead", code=1)
    assert "after  verified" in person.done(*verify, "ppu-chief-superintendent")


def test_complete_over_an_open_action_is_refused(person: Person, golden: Golden) -> None:
    """`update rec-03 --status complete`: the open action is named, with how late it is."""
    said = person.refused(
        "update", "rec-03", "--status", "complete", "--evidence", "Plan", "--note", "x", *BY, code=1
    )
    golden("update/complete-over-an-open-action.txt", said)


def test_a_name_that_is_near_is_not_buried_under_all_others(person: Person) -> None:
    """What looks like it is named; only where nothing does, what there is."""
    near = person.refused("update", "audit-ssaidp", "--note", "x", *BY)
    assert "           2024-08-22-soteria/rec-03/audit-ssaidp2\n" in near
    assert "soteria/rec-05" not in near
    assert "soteria/rec-05" in person.refused("update", "zzz", "--note", "x", *BY)


@pytest.fixture
def finished(person: Person) -> Person:
    """Somebody whose recommendation 3 is complete, as its only action is."""
    done = ("--status", "complete", "--date", "2025-06-02", *BY)
    person.done("update", "audit-ssaidp2", "--note", "Done.", "--evidence", "Report", *done)
    person.done("update", "rec-03", "--note", "All is done.", *done)
    return person


REOPEN = part(
    WRITE,
    "recotrack update 2024-08-22-soteria/rec-03 --status reopened --note NOTE --by ROLE, which",
)


@pytest.mark.parametrize(
    ("words", "open_action"),
    [
        (
            ("update", "audit-ssaidp2", "--status", "in-progress", "--note", "More is to be done.", *BY),
            f"audit-ssaidp2 (in progress, {days_late(150)})",
        ),
        (
            ("add", "action", "rec-03", "--title", "Train everybody", "--due", "2025-12-31"),
            "train-everybody (not started)",
        ),
    ],
)  # fmt: skip
def test_work_below_what_is_complete_reopens_it_first(
    finished: Person, words: tuple[str, ...], open_action: str
) -> None:
    """An honest "in progress" is refused with the command that makes it possible."""
    said = finished.refused(*words, code=1)
    assert f"complete, and 1 action is open: {open_action}\n{REOPEN}" in said
    finished.done("update", "rec-03", "--status", "reopened", "--note", "There is more.", *BY)
    finished.done(*words)


def test_what_was_done_is_verified_and_noted_as_ever(finished: Person) -> None:
    """Below a recommendation that is complete, whatever opens nothing is written."""
    seen = ("--note", "Seen.", "--by", "liaison-officer")
    finished.done("update", "audit-ssaidp2", "--status", "verified", *seen)
    finished.done("update", "rec-03", "--status", "submitted", *seen)
    finished.done("update", "audit-ssaidp2", *seen)


def test_no_note_stands_for_evidence(person: Person) -> None:
    """Everything is cancelled, by agreement, and the recommendation is said to be complete."""
    person.done(
        "update", "audit-ssaidp2", "--note", "Given up.", "--status", "cancelled",
        "--agreed-by", "op-soteria-board", *BY,
    )  # fmt: skip
    words = ("update", "rec-03", "--status", "complete", "--note", "Evidence is at hand.", *BY)
    said = person.refused(*words, code=1)
    assert "complete, and no evidence is named, here or on an action that was done\n" in said
    person.done(*words, "--evidence", "National audit")


TWO_OPEN = """\
  - id: train-everybody
    title: Train everybody
    added: 2024-10-16
    due: 2025-05-31
updates:
  - date: 2025-06-02
    by: pillar-4-lead
    status: complete
    note: All is done.
"""


def test_what_is_wrong_already_can_be_mended_bit_by_bit(person: Person) -> None:
    """A record from before the rule: each action is finished, moved and noted; nothing is begun."""
    person.with_register({REC: person.reads(REC) + TWO_OPEN})
    assert (
        f"2 actions are open: audit-ssaidp2 (in progress, {days_late(150)}); train-everybody"
        in (person.types("check").out)
    )
    moved = ("--due", "2025-12-31", "--agreed-by", "op-soteria-board")
    person.done("update", "train-everybody", "--note", "Later.", *moved, *BY)
    person.done("update", "train-everybody", "--note", "All is well.", *BY)
    begin = ("update", "train-everybody", "--status", "in progress", "--note", "Begun.", *BY)
    assert "train-everybody (in progress)" in person.refused(*begin, code=1)
    more = ("add", "action", "rec-03", "--title", "Do more")
    assert f"do-more (not started, {days_late(150)})" in person.refused(*more, code=1)
    submit = ("update", "rec-03", "--status", "submitted", "--note", "Sent.", *BY)
    assert "submitted, and 2 actions are open" in person.refused(*submit, code=1)
    done = ("--status", "complete", "--note", "Done.", "--evidence", "Report", *BY)
    person.done("update", "audit-ssaidp2", *done)
    person.done("update", "train-everybody", *done)
    assert "error" not in person.types("check").out.replace("0 errors", "")


def test_a_successor_anywhere_in_the_register_counts(tmp_path: Path) -> None:
    """superseded-without-link is judged with the record that names this one."""
    base = Person(tmp_path).with_register()
    words = (
        "update",
        OLDER.removesuffix(".yaml"),
        "--note",
        "x",
        "--status",
        "superseded",
        "--by",
        "liaison-officer",
    )
    assert "superseded-without-link" in base.refused(*words, code=1)
    link = f"links:\n  - type: supersedes\n    to: {OLDER.removesuffix('.yaml')}\nresponse:"
    base.with_register({REC: base.reads(REC).replace("response:", link, 1)}).done(*words)


def test_no_look_ahead_lets_a_coming_day_pass_for_a_past_one(person: Person) -> None:
    """--as-of says which day is looked at; what has happened, the calendar says."""
    words = ("update", "audit-ssaidp2", "--note", "x", *BY, "--date", "2025-07-01")
    person.refused(*words, code=1)
    person.refused(*words, "--as-of", "2025-07-01", code=1)
    Person(person.folder, "2025-07-01").done(*words, "--as-of", "2025-06-01")


@pytest.mark.parametrize(
    ("words", "said", "cure"),
    [
        (["--by", "pillar4-lead"], "--by pillar4-lead: no role", "perhaps pillar-4-lead; one of: data-analyst, liaison-officer, pi"),
        (["--owner", "nobody-here"], "--owner nobody-here: no role", "one of: data-analyst, liaison-officer, pillar-3-lead"),
        (["--owner", "op-soteria-board"], "--owner op-soteria-board: no role", "one of:"),
        (["--agreed-by", "sotria-board"], "--agreed-by sotria-board: no role or board", "perhaps op-soteria-board; one of:"),
        (["--status", "complet"], "--status complet: not a status of an action", "perhaps complete; one of: not started, in progress, blocked, complete, verified, cancelled"),
        (["--status", "closed"], "not a status of an action, but of a recommendation", "one of: not started"),
        (["--due", "31/09/2025"], "--due: there is no 31 September 2025", "a day as 2025-01-31"),
        (["--date", "09/31/2025"], "--date: there is no month 31", "a day as"),
        (["--forecast", "soon"], "--forecast: soon is not a day", "a day as"),
        (["--evidence", "=a.pdf"], "--evidence =a.pdf: no title before =", "a title, and where it stands"),
        (["--evidence", "A="], "--evidence A=: nothing after =", "a title"),
        (["--evidence", "A=isva-memorandum-of"], "isva-memorandum-of is not an address, a file or a product", PRODUCT),
        (["--ref", " "], "--ref is empty", "--ref and its words"),
        (["--ref", "a\x1b[31m"], "the new text cannot be kept: an escape (U+001B)", "write the text without it"),
        (["--evidence", "Memo\x07b"], "the new text cannot be kept: a control character (U+0007)", "without it"),
        (["--ref", "a\udcffb"], "the new text cannot be kept: it is not UTF-8", "type it again"),
    ],
)  # fmt: skip
def test_an_option_that_means_nothing_is_wrong_use(
    person: Person, words: list[str], said: str, cure: str
) -> None:
    """What is unknown comes with the nearest that there is."""
    by = [] if "--by" in words else BY
    error = person.refused("update", "audit-ssaidp2", "--note", "x", *words, *by)
    assert said in error.splitlines()[0]
    assert cure in error.partition("\n")[2]
    assert error.count("\x1b") == 0


def test_a_role_set_elsewhere_is_named_with_its_setting(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever mistyped it there looks there."""
    monkeypatch.setenv("RECOTRACK_BY", "pillar4")
    assert "RECOTRACK_BY pillar4: no role in register.yaml" in person.refused(
        "update", "rec-03", "--note", "x"
    )


@pytest.mark.parametrize("name", ["Pillar 4 lead", "PILLAR-4-LEAD", " pillar-4-lead "])
def test_a_role_may_be_typed_as_people_write_it(person: Person, name: str) -> None:
    """In the file it is the id."""
    assert "by: pillar-4-lead\n" in person.added(
        REC, "update", "audit-ssaidp2", "--note", "x", "--by", name
    )


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (" \n\t", "is empty, so nothing is written"),
        ("a\0b", "a NUL (U+0000)"),
        ("\x1b]0;title\x07", "an escape (U+001B)"),
        ("a\u202eb", "turns or hides text (U+202E)"),
        (b"caf\xe9", "standard input is not UTF-8 text"),
        (b"PK\x03\x04\xff", "standard input is a Word or OpenDocument file"),
        ("x" * 1_000_000, "the note has 1,000,000 characters, and may have at most 10,000"),
        ("word " * 400_000, "characters, and may have at most 10,000"),
        ("<<<<<<< HEAD\n=======\n>>>>>>> x\n", None),
    ],
)  # fmt: skip
def test_a_note_that_no_record_can_hold(
    person: Person, note: str | bytes, said: str | None
) -> None:
    """One clear message, nothing written; text that only looks like a conflict is text."""
    words = ("update", "audit-ssaidp2", "--note", "-", *BY)
    if said is None:
        person.done(*words, stdin=note)
        assert person.types("check").code == 0
    else:
        error = person.refused(*words, stdin=note)
        assert said in error.splitlines()[0]
        assert len(error.splitlines()) == 2


# References


def test_an_unknown_reference_comes_with_the_nearest(person: Person) -> None:
    """And what is not to be updated is said to be what it is."""
    error = person.refused("update", "audit-ssaid", "--note", "x", *BY)
    assert error.splitlines()[:3] == [
        "recotrack: audit-ssaid is not the reference of an action or a recommendation here",
        "  do this  perhaps one of these:",
        "           2024-08-22-soteria/rec-03/audit-ssaidp2",
    ]
    assert "2024-08-22-soteria is an inspection\n" in person.refused(
        "update", "2024-08-22-soteria", "--note", "x", *BY
    )
    for other in ("2024-08-22-soteria/response", "op-soteria/pillar-3", PRODUCT):
        assert f"{other} is a" in person.refused("update", other, "--note", "x", *BY)
    assert "\x1b" not in person.refused("update", "\x1b[2J", "--note", "x", *BY)
    person.refused("update", "audit\udcff", "--note", "x", *BY)


def test_an_id_that_stands_twice_is_ambiguous(tmp_path: Path) -> None:
    """Wherever the other one is; a longer tail tells them apart."""
    base = Person(tmp_path).with_register()
    action = "actions:\n  - id: audit-ssaidp2\n    title: The older one\n    added: 2023-05-04\n"
    person = base.with_register({OLDER: base.reads(OLDER) + action})
    error = person.refused("update", "audit-ssaidp2", "--note", "x", *BY)
    assert error == (
        "recotrack: audit-ssaidp2 fits 2 things\n"
        "  do this  name one of them:\n"
        "           2023-05-04-self-assessment/rec-02/audit-ssaidp2\n"
        "           2024-08-22-soteria/rec-03/audit-ssaidp2\n"
    )
    person.done("update", "rec-02/audit-ssaidp2", "--note", "x", *BY)
    assert "note: x" in person.reads(OLDER)


@pytest.mark.parametrize(
    "reference",
    [
        "2024-08-22-soteria/rec-03/audit-ssaidp2",
        "rec-03/audit-ssaidp2",
        "audit-ssaidp2",
        "soteria/3/audit-ssaidp2",
        "3/audit-ssaidp2",
    ],
)
def test_little_of_the_register_is_read(person: Person, reference: str) -> None:
    """To judge it the other inspection stays closed; and to find it, where its place is named."""
    opened: list[str] = []
    real = store.read_stamped

    def read(root: Path, path: str) -> tuple[bytes, store.Stamp]:
        opened.append(path)
        return real(root, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "read_stamped", read)
        entry: dict[str, Data] = {"date": "2025-06-30", "by": "pillar-4-lead", "note": "x"}
        context = Context(person.records, "records", date(2025, 6, 30), "update")
        thing = lookup(context, reference, ("action",))
        added = Append(("actions", "audit-ssaidp2", "updates"), entry)
        done = change.write(context, [Additions(thing.path, [added])])
    assert not any(path.startswith("2023") for path in done.register.files)
    # A name alone may be that of something in any record, so all are looked at once.
    outside = {path for path in opened if path.startswith("2023")}
    assert bool(outside) is (reference == "audit-ssaidp2")


def test_a_number_opens_the_recommendations_that_have_it(person: Person) -> None:
    """And not whatever has such a figure somewhere in its text, which is nearly everything."""
    context = Context(person.records, "records", date(2025, 6, 30), "update")
    for typed in ("3", "soteria/3"):
        thing = lookup(context, typed, ("action", "recommendation"))
        assert thing.reference == "2024-08-22-soteria/rec-03"
    opened = context.reader._records
    assert [path for path in opened if not path.endswith("/rec-03.yaml")] == []


# Files that are broken


def test_a_broken_file_is_not_written_to(tmp_path: Path) -> None:
    """It is named, and check says more; one in conflict comes with its own cure."""
    base = Person(tmp_path).with_register()
    person = base.with_register({REC_05: base.reads(REC_05) + "\tbroken: [\n"})
    error = person.refused("update", "rec-05", "--note", "x", *BY, code=1)
    assert (
        error
        == f"recotrack: records/{REC_05} cannot be read\n  do this  recotrack check says why, and what to write\n"
    )
    old = "        status: in progress\n"
    sides = f"<<<<<<< HEAD\n{old}=======\n        status: blocked\n>>>>>>> main\n"
    person = base.with_register({REC: base.reads(REC).replace(old, sides)})
    error = person.refused("update", "rec-03/audit-ssaidp2", "--note", "x", *BY, code=1)
    assert error == (
        f"recotrack: records/{REC} cannot be read: git left this file in conflict: it has both versions\n"
        "  do this  recotrack resolve, while git is still merging\n"
    )
    assert "2 files cannot be read" not in error
    person.refused("update", "audit-ssaidp2", "--note", "x", *BY)


def test_other_broken_files_do_not_stand_in_the_way(tmp_path: Path) -> None:
    """Not those of others, nor old errors in the same file; register.yaml does."""
    files: dict[str, str | bytes] = {
        OLDER: "kind: [\n",
        REC_05: "\x00",
        "2024-08-22-soteria/notes.docx": "x",
    }
    person = Person(tmp_path).with_register(files)
    person.done("update", "rec-03/audit-ssaidp2", "--note", "x", *BY)
    person.done("update", "2024-08-22-soteria/rec-03/audit-ssaidp2", "--note", "y", *BY)
    person.with_register({"register.yaml": "force: [\n"})
    assert "register.yaml cannot be read" in person.refused(
        "update", "rec-03", "--note", "x", *BY, code=1
    )


def test_a_list_in_brackets_is_left_alone(tmp_path: Path) -> None:
    """The cure says how to write it."""
    base = Person(tmp_path).with_register()
    text = base.reads(REC_05) + "updates: [{date: 2025-01-01, by: liaison-officer, note: x}]\n"
    person = base.with_register({REC_05: text})
    error = person.refused("update", "rec-05", "--note", "x", *BY, code=3)
    assert "is written in brackets, and cannot grow there" in error
    assert "write it in block style" in error


def test_no_register_is_no_register(tmp_path: Path) -> None:
    """Exit 3, before anything else."""
    assert "no records/ in " in Person(tmp_path).refused("update", "x", "--note", "x", *BY, code=3)


# At a terminal


def test_at_a_terminal_it_asks_for_what_is_missing(person: Person) -> None:
    """The work, the status, the day, the note, the role; then it shows the lines and asks once."""
    code, screen = person.converses(
        "update",
        answers=["", "audit-nothing", "records/soteria/3/audit-ssaidp2", "", "", "It has begun.",
                 "nobody", "pillar-4-lead", ""],
    )  # fmt: skip
    assert code == 0, screen
    assert "audit-nothing is not the reference of" in screen
    assert (
        "Status, in progress now (Enter leaves it; else not started, blocked, complete, can"
        in screen
    )
    assert "there is no role nobody" in screen
    lines = "      - date: 2025-06-30\n        by: pillar-4-lead\n        note: It has begun.\n"
    assert f"to be added to records/{REC}:\n{lines}Write it" in screen
    assert person.reads(REC).endswith(lines)
    assert f"records/{REC}: audit-ssaidp2: note" in screen


def test_a_wrong_answer_is_told_and_asked_again(person: Person) -> None:
    """A status that may not follow, a day that is none, evidence without a title. Evidence is asked for where it will be needed; the owner on request."""
    code, screen = person.converses(
        "update", "audit-ssaidp2",
        answers=["verified", "complete", "31/31/2025", "1/7/2025", "31/5/2025", "It is done.", "=x",
                 "Audit report", "pillar-4-lead", "owner", "nobody", "pillar-3-lead", ""],
    )  # fmt: skip
    assert code == 0, screen
    for told in (
        "verified may not follow in progress",
        "there is no month 31",
        "\n1 July 2025 has not come: today is 30 June 2025\n  do this  the day on which it happened\n",
        "no title before =",
        "\nnobody: no role in register.yaml",
    ):
        assert told in screen
    assert "--date" not in screen
    assert person.reads(REC).endswith(
        "      - date: 2025-05-31\n        by: pillar-4-lead\n        status: complete\n"
        "        owner: pillar-3-lead\n        note: It is done.\n"
        "        evidence:\n          - title: Audit report\n"
    )


@pytest.mark.parametrize(
    ("words", "answers", "line"),
    [
        (["soteria/3", "--status", "closed"], ["", "Closed.", "Letter of 2 May 2025"],
         "ref: Letter of 2 May 2025"),
        (["audit-ssaidp2", "--status", "cancelled"], ["", "No.", "op-soteria-board"],
         "agreed_by: op-soteria-board"),
        (["audit-ssaidp2", "--due", "31/8/2025"], ["", "", "Later.", "op-soteria-board"],
         "agreed_by: op-soteria-board"),
        (["audit-ssaidp2", "--date", "2025-06-29", "--owner", "pillar-3-lead"], ["blocked", "x"],
         "status: blocked"),
    ],
)  # fmt: skip
def test_what_an_update_needs_besides_is_asked_for(
    person: Person, words: list[str], answers: list[str], line: str
) -> None:
    """The letter that closed it, who agreed: only where they are needed, and not what was given."""
    code, screen = person.converses("update", *words, *BY, answers=[*answers, ""])
    assert code == 0, screen
    assert f"  {line}\n" in person.reads(REC)


@pytest.mark.parametrize("shown_on", ["2025-01-20", "2025-03-01", "2025-03-02"])
def test_what_shows_it_from_before_it_was_reopened_shows_nothing(
    person: Person, shown_on: str
) -> None:
    """A recommendation is shown by what shows its actions; once it was reopened, by what came after
    that day. What would be refused without evidence is asked for it.
    """
    record = person.reads(REC) + (
        f"      - date: {shown_on}\n        by: pillar-4-lead\n        status: complete\n"
        "        note: Done.\n        evidence:\n          - title: Audit report\n"
        "updates:\n"
        "  - {date: 2025-02-01, by: pillar-4-lead, status: complete, note: Done.,"
        " evidence: [{title: Schedule}]}\n"
        "  - {date: 2025-03-01, by: pillar-4-lead, status: reopened, note: There is more.}\n"
    )
    (person.records / REC).write_text(record, encoding="utf-8")
    shows = shown_on > "2025-03-01"
    answers = ["", "All is done.", *([] if shows else ["Training register"]), ""]
    code, screen = person.converses(
        "update", "soteria/3", "--status", "complete", *BY, answers=answers
    )
    assert code == 0, screen
    assert ("What shows it" in screen) is not shows
    assert ("title: Training register" in person.reads(REC)) is not shows


def test_nothing_is_written_without_a_yes_and_nothing_typed_is_lost(person: Person) -> None:
    """Where the answer is no, the command is printed with all that was answered; Ctrl-C is an end."""
    before = person.files()
    code, screen = person.converses(
        "update", "audit-ssaidp2", answers=["blocked", "", "It waits.", "pillar-4-lead", "what", f"{CLEARED}n"]
    )  # fmt: skip
    assert code == 2
    assert screen.endswith(
        "recotrack: nothing is written\n  do this  to go on from here: recotrack update audit-ssaidp2"
        ' --status blocked --note "It waits." --by pillar-4-lead\n'
    )
    code, screen = person.converses("update", "soteria/3", answers=["", "", "It waits.", STOPPED])
    assert code == 130
    assert "Traceback" not in screen
    assert person.files() == before


def test_at_a_terminal_only_what_is_missing_is_asked(person: Person) -> None:
    """With everything given there is no question."""
    pytest.importorskip("pty")
    code, screen = person.converses("update", "rec-03", "--note", "x", *BY, answers=[])
    assert (code, "What happened" in screen) == (0, False)


def test_a_question_that_is_not_answered_ends_it() -> None:
    """Empty lines are asked again; Ctrl-D is an end, in words."""
    answers = iter(["", "  ", " yes "])
    assert choosing._answer(lambda: next(answers)) == "yes"

    def end() -> str:
        raise EOFError

    with pytest.raises(Failure, match="no answer, so nothing is written"):
        choosing._answer(end)


def test_the_menu_has_what_is_open_the_earliest_due_first(person: Person) -> None:
    """By the shortest names that will do, with the days, the status, the title and the owner."""
    register = load(
        "records", store.listing(person.records), lambda path: store.read(person.records, path)
    )
    found = open_work(Progress(register, date(2025, 6, 30)))
    assert [each.name for each in found] == ["rec-03", "audit-ssaidp2", "rec-05", "rec-02"]
    assert found[1].words == (
        "150 late, in progress: Audit the SSAIDP2 so that word-on-word cases are covered (Pillar 4 lead)"
    )


def test_the_menu_narrows_as_one_types() -> None:
    """By any words of a line, in its order; else by letters of the name."""
    options = [
        Option("rec-03/audit", "2 late: Audit (Lead)"),
        Option("rec-05/train", "in 3: Train all (Lead)"),
    ]
    names = [
        "".join(each.name[4:6] for each in matching(options, typed))
        for typed in ("", "lead", "AUDIT", "all lead", "rec-05", "r5tr", "zebra")
    ]
    assert names == ["0305", "0305", "03", "05", "05", "05", ""]


@every_row(("length", "shown"), [(39, "a" * 39), (40, "a" * 40), (41, "…" + "a" * 39)])
def test_the_menu_shows_the_end_of_a_long_name(length: int, shown: str) -> None:
    assert _shortened("b" * (length > 40) + "a" * min(length, 40)) == shown


def test_what_few_updates_need_is_loaded_for_those_alone(person: Person) -> None:
    """The program for menus at a terminal; the library that writes YAML for what needs quotes."""
    program = (
        "import sys; from recotrack.cli import main\n"
        "sys.argv = ['recotrack', 'update', 'rec-03', '--note', 'x', '--by', 'pillar-4-lead']\n"
        "try: main()\nfinally: assert not {'prompt_toolkit', 'ruamel.yaml'} & sys.modules.keys()"
    )
    environment = {**os.environ, "RECOTRACK_TODAY": "2025-06-30"}
    subprocess.run([sys.executable, "-c", program], cwd=person.folder, env=environment, check=True)


COUNTING = """
import collections, json, sys
from recotrack import source
from recotrack.cli import main
opened, parsed = collections.Counter(), collections.Counter()
def hook(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".yaml"):
        opened[str(arguments[0]).rpartition("records/")[2]] += 1
def profile(frame, event, _):
    if event == "call" and frame.f_code is source.read.__code__:
        parsed[frame.f_locals["path"].rpartition("records/")[2]] += 1
sys.addaudithook(hook)
sys.setprofile(profile)
try: main()
finally:
    sys.setprofile(None)
    print(json.dumps([opened, parsed]))
"""


@pytest.mark.parametrize(
    "reference",
    some_of(["2024-08-22-soteria/rec-03/audit-ssaidp2", "audit-ssaidp2"], "audit-ssaidp2"),
)
def test_each_file_is_read_and_parsed_once(person: Person, reference: str) -> None:
    """The record itself is read again under the lock and once more before it is replaced; what is
    to stand there is parsed too.
    """
    words = ["update", reference, "--note", "x", "--by", "pillar-4-lead", "--as-of", "2025-06-30"]
    program = [sys.executable, "-c", COUNTING, *words]
    done = subprocess.run(program, cwd=person.folder, check=True, capture_output=True, text=True)
    opened, parsed = json.loads(done.stdout)
    record = "2024-08-22-soteria/rec-03.yaml"
    # The last time it is opened by its name alone, in the folder that is held open.
    last = opened.pop("rec-03.yaml", 0)
    assert (opened.pop(record) + last, parsed.pop(record)) == (3, 2)
    assert set(opened.values()) == {1}
    assert set(parsed.values()) == {1}
    assert {"register.yaml", "programmes/op-soteria/programme.yaml"} <= set(parsed) <= set(opened)
