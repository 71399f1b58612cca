"""What was known on a day: --known-on in real git, and the word where --as-of shows more than that."""

import contextlib
import itertools
import json
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.acting import Person
from tests.conftest import size
from tests.difference.test_diff import BOARD, REC_03, REC_05, REC_07, Office, committed
from tests.looking import DONE, UNDER_WAY, lively
from tests.places import ROOT
from tests.tables import some_of

COMMITTED = "2025-05-20"
"""The day on which the register was committed; it is 30 June."""
REJECTED = ("disposition: accepted\n", "disposition: not accepted\nreason: Nobody asked for it.\n")
READING = [
    ("show", "rec-03"), ("list",), ("status",), ("log",), ("overdue",), ("export", "--format", "json"),
    ("render", "action-log"), ("render", "board-report"),
]  # fmt: skip
FEW = [READING[0], READING[2], *READING[5:7]]
WITH_JSON = ["show rec-03", "list", "status", "log", "overdue"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return committed(tmp_path, day=COMMITTED)


def known(office: Person, words: str, day: str) -> dict[str, Any]:
    """The JSON that a command prints of what was known."""
    result = office.types(*words.split(" "), "--known-on", day, "--json")
    assert result.code in {0, 1}, result.err
    found: dict[str, Any] = json.loads(result.out)
    return found


def audit_on(office: Person, day: str) -> str:
    """The status of the action of recommendation 3, as it was known."""
    (item,) = known(office, "show audit-ssaidp2", day)["items"]
    return str(item["status"])


def told(office: Person, *words: str, day: str = "2025-06-12") -> str:
    """What a command with --as-of says on stderr of what was typed since; empty where nothing."""
    lines = office.types(*words, "--as-of", day).err.splitlines()
    return "\n".join(each for each in lines if each.startswith(("not as it was", "all of this")))


# What was typed since is not shown


@pytest.mark.parametrize("words", WITH_JSON)
def test_json_names_the_day_and_the_commit(office: Office, words: str) -> None:
    commit = office.git("rev-parse", "HEAD")
    office.edits(REC_03, DONE)
    office.commit(day="2025-06-20")
    answer = known(office, words, "2025-06-12")
    assert answer["as_of"] == "2025-06-12"
    assert answer["known_on"] == {"day": "2025-06-12", "commit": commit}


def test_json_without_it_names_no_commit(office: Office) -> None:
    assert "known_on" not in json.loads(office.types("list", "--json").out)


@pytest.mark.parametrize("words", some_of(READING, *FEW), ids=" ".join)
def test_each_says_once_of_which_commit_the_records_are(
    office: Office, words: tuple[str, ...]
) -> None:
    commit = office.git("rev-parse", "HEAD")[:10]
    said = office.types(*words, "--known-on", "12/06/2025").err
    assert said.count(f"as the records stood at the end of 12 June 2025, commit {commit}\n") == 1


@pytest.mark.parametrize("words", some_of(READING, *FEW), ids=" ".join)
def test_it_shows_what_the_same_command_showed_on_that_day(
    office: Office, words: tuple[str, ...]
) -> None:
    """Byte for byte, whatever was typed since, committed or not."""
    office.today = "2025-06-12"
    then = office.types(*words, "--as-of", "2025-06-12").out
    office.today = "2025-06-30"
    office.edits(REC_03, DONE, REJECTED)
    (office.records / REC_07).unlink()
    office.commit(day="2025-06-20")
    office.edits(REC_05, ("owner: liaison-officer\n", "owner: pillar-3-lead\n"))
    now = office.types(*words, "--known-on", "2025-06-12").out
    if words[0] == "export":
        now, then = (json.dumps(json.loads(each)["items"]) for each in (now, then))
    assert now == then
    assert office.types(*words, "--as-of", "2025-06-12").out != then


def test_work_dated_before_the_day_and_typed_after_it_was_not_known(office: Office) -> None:
    office.edits(REC_03, DONE)
    office.commit(day="2025-06-20")
    assert [audit_on(office, day) for day in ("2025-06-19", "2025-06-20")] == [
        "in progress",
        "complete",
    ]


def test_what_is_not_committed_was_never_known(office: Office) -> None:
    office.edits(REC_03, DONE)
    assert audit_on(office, "2025-06-30") == "in progress"


def test_a_record_that_is_gone_was_known(office: Office) -> None:
    (office.records / REC_07).unlink()
    office.commit(day="2025-06-20")
    assert known(office, "show rec-07", "2025-06-12")["items"]


def test_colours_are_those_of_the_policy_of_then(office: Office) -> None:
    """What had moved twice was not green before somebody wrote that it is."""
    before = known(office, "show train-personnel", "2025-06-12")["items"][0]["rag"]["colour"]
    green = "policy:\n  rag:\n    - colour: green\n      when: date moved twice\n"
    office.edits("register.yaml", ("policy:\n", green))
    office.commit(day="2025-06-20")
    then, now = (
        known(office, "show train-personnel", day)["items"][0]["rag"]["colour"]
        for day in ("2025-06-12", "2025-06-20")
    )
    assert (then, now) == (before, "green")


def test_what_a_merge_brought_was_known_on_the_day_of_the_merge(office: Office) -> None:
    """Committed on a branch on the 10th, and part of the register on the 20th."""
    office.git("switch", "--quiet", "--create", "work")
    office.edits(REC_03, DONE)
    office.commit(day="2025-06-10")
    office.git("switch", "--quiet", "main")
    office.git("merge", "--quiet", "--no-ff", "--no-edit", "work", day="2025-06-20")
    assert audit_on(office, "2025-06-19") == "in progress"
    assert audit_on(office, "2025-06-20") == "complete"


@pytest.mark.parametrize("way", ["squash", "rebase"])
def test_what_was_squashed_or_rebased_was_known_on_the_day_of_that(
    office: Office, way: str
) -> None:
    office.git("switch", "--quiet", "--create", "work")
    office.edits(REC_03, DONE)
    office.commit(day="2025-06-10")
    office.git("switch", "--quiet", "main")
    office.commit("other work", day="2025-06-12")
    if way == "squash":
        office.git("merge", "--quiet", "--squash", "work", day="2025-06-20")
        office.commit(day="2025-06-20")
    else:
        office.git("rebase", "--quiet", "--force-rebase", "main", "work", day="2025-06-20")
        office.git("switch", "--quiet", "main")
        office.git("merge", "--quiet", "--ff-only", "work")
    assert audit_on(office, "2025-06-19") == "in progress"
    assert audit_on(office, "2025-06-20") == "complete"


def test_the_day_ends_at_midnight_in_london(office: Office) -> None:
    """Half past eleven in the evening by UTC is the next day there, in summer."""
    office.edits(REC_03, DONE)
    office.git("add", "--all")
    names = {
        f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    when = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2025-06-11T23:30:00Z")
    command = ["git", "-c", "commit.gpgsign=false", "commit", "-qm", "late"]
    subprocess.run(command, cwd=office.folder, env={**os.environ, **names, **when}, check=True)
    assert audit_on(office, "2025-06-11") == "in progress"
    assert audit_on(office, "2025-06-12") == "complete"


def test_a_clock_that_was_set_back_is_said(office: Office) -> None:
    """What was committed after the 20th with a day of the 10th would be known on the 10th."""
    office.commit("other work", day="2025-06-20")
    office.edits(REC_03, DONE)
    office.commit(day="2025-06-10")
    said = office.types("list", "--known-on", "2025-06-12").err
    assert ", of 10 June 2025, came after commit " in said
    assert ", of 20 June 2025: by the clock of one of them, what was known on a day is not certain\n" in said  # fmt: skip


def test_clocks_that_agree_are_not_spoken_of(office: Office) -> None:
    office.commit("other work", day="2025-06-10")
    assert "clock" not in office.types("list", "--known-on", "2025-06-12").err


# What a board knew


def test_what_was_typed_on_the_day_of_a_meeting_the_board_did_not_know(office: Office) -> None:
    office.edits(REC_03, DONE)
    office.commit(day="2025-06-05")
    assert audit_on(office, f"{BOARD}:2025-06-05") == "in progress"
    assert audit_on(office, "2025-06-05") == "complete"


def test_a_board_is_what_it_knew_when_it_last_met(office: Office) -> None:
    """By the meetings of today's register; some words of its name will do."""
    answer = known(office, "list", BOARD)
    assert answer["as_of"] == "2025-06-05"
    assert answer["known_on"]["commit"] == office.git("rev-parse", "HEAD")
    said = office.types("list", "--known-on", "soteria").err
    assert "as the records stood before Op Soteria Board met on 5 June 2025, commit " in said


def test_a_meeting_that_was_entered_since_is_meant_too(office: Office) -> None:
    office.edits(
        "register.yaml", ("      - 2025-06-05\n", "      - 2025-06-05\n      - 2025-06-10\n")
    )
    office.commit(day="2025-06-20")
    assert known(office, "list", f"{BOARD}:2025-06-10")["as_of"] == "2025-06-10"


def test_a_meeting_that_did_not_take_place_is_refused(office: Office) -> None:
    assert f"{BOARD} did not meet on 4 June 2025" in office.refused(
        "list", "--known-on", f"{BOARD}:2025-06-04"
    )


# What it may not be asked


def test_a_day_to_come_was_not_known(office: Office) -> None:
    assert "1 July 2025 has not come" in office.refused("list", "--known-on", "2025-07-01")
    assert "31 December 9999 has not" in office.refused("list", "--known-on", "9999-12-31")


def test_one_day_is_named_not_two(office: Office) -> None:
    refused = office.refused("list", "--known-on", "2025-06-12", "--as-of", "2025-06-12")
    assert "--as-of and --known-on each say from which day to look" in refused


def test_what_is_neither_a_day_nor_a_board_is_refused_with_the_boards(office: Office) -> None:
    assert f"or a board, for its last meeting: {BOARD}" in office.refused(
        "list", "--known-on", "nobody"
    )


# What git does not have


@pytest.mark.parametrize("words", some_of(READING, *FEW), ids=" ".join)
def test_before_the_first_commit_nothing_was_known(office: Office, words: tuple[str, ...]) -> None:
    """Never by the days in the records instead: they go back to 2024."""
    commit = office.git("rev-parse", "HEAD")[:10]
    refused = office.refused(*words, "--known-on", "2025-05-19", code=3)
    assert refused == (
        "recotrack: no commit is so old that it says how the records stood at the end of "
        f"19 May 2025: the first is {commit}, of 20 May 2025\n"
        "  do this  a day from then on; git does not have what was known before\n"
    )


def test_without_git_nothing_is_known(tmp_path: Path) -> None:
    person = Person(lively(tmp_path))
    refused = person.refused("list", "--known-on", "2025-06-12", code=3)
    assert "is not in a git repository" in refused


def test_without_a_commit_nothing_is_known(tmp_path: Path) -> None:
    office = Office(lively(tmp_path))
    office.git("init", "--quiet")
    refused = office.refused("list", "--known-on", "2025-06-12", code=3)
    assert "the branch has no commit yet" in refused


def shallow(office: Office, depth: int = 1) -> Office:
    clone = office.folder.parent / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth", str(depth), office.folder.as_uri(), clone], check=True
    )
    return Office(clone)


def test_a_shallow_clone_that_begins_later_says_so(office: Office) -> None:
    office.edits(REC_03, DONE)
    commit = office.commit(day="2025-06-20")[:10]
    refused = shallow(office).refused("list", "--known-on", "2025-06-12", code=3)
    assert f"this shallow clone begins with {commit}, of 20 June 2025" in refused
    assert "git fetch --unshallow" in refused


def test_a_shallow_clone_that_reaches_back_is_enough(office: Office) -> None:
    office.edits(REC_03, DONE)
    office.commit(day="2025-06-10")
    office.commit("other work", day="2025-06-20")
    assert audit_on(shallow(office, depth=2), "2025-06-12") == "complete"


def test_a_repository_that_is_older_than_its_records_names_the_first_that_has_them(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path)
    office.git("init", "--quiet", "--initial-branch", "main")
    old = office.commit("a page", day="2025-05-01")[:10]
    lively(tmp_path)
    first = office.commit("the register", day="2025-06-20")[:10]
    refused = office.refused("list", "--known-on", "2025-06-12", code=3)
    assert f"commit {old}, the last one at the end of 12 June 2025, has no records: the first in records is {first}, of 20 June 2025" in refused  # fmt: skip


# Where the records were, and what they were


def test_records_are_found_where_they_were_then(office: Office) -> None:
    """The whole folder had another name, and so had the inspection's."""
    office.records.rename(office.folder / "register")
    office.commit(day="2025-06-01")
    (office.folder / "register").rename(office.records)
    (office.records / "2024-08-22-soteria").rename(office.records / "2024-08-22-rape")
    office.commit(day="2025-06-20")
    answer = known(office, "show soteria/rec-03", "2025-06-12")
    assert answer["items"][0]["reference"] == "2024-08-22-soteria/rec-03"


def test_what_is_new_since_a_meeting_is_told_from_records_that_lay_elsewhere(
    office: Office,
) -> None:
    office.records.rename(office.folder / "register")
    office.commit(day="2025-06-01")
    elsewhere = office.git("rev-parse", "HEAD")
    path = office.folder / "register" / REC_03
    path.write_text(path.read_text().replace(*DONE))
    office.commit(day="2025-06-08")
    (office.folder / "register").rename(office.records)
    office.commit(day="2025-06-20")
    (told,) = known(office, "status", "2025-06-12")["since_last_meeting"]
    assert told["commit"] == elsewhere


def test_a_record_that_could_not_be_read_then_is_named_with_its_commit(office: Office) -> None:
    office.edits(REC_07, ("kind: recommendation\n", "kind: [\n"))
    broken = office.commit(day="2025-06-10")[:10]
    office.edits(REC_07, ("kind: [\n", "kind: recommendation\n"))
    office.commit(day="2025-06-20")
    result = office.types("list", "--known-on", "2025-06-12")
    assert result.code == 1
    assert f"rec-07.yaml cannot be read, and is not in this list: recotrack check --commit {broken} says why\n" in result.err  # fmt: skip
    assert office.types("list", "--known-on", "2025-06-20").code == 0


def test_records_of_a_newer_format_are_refused_whenever_they_were_so(office: Office) -> None:
    office.edits(
        "register.yaml", ("force: Ravensmoor Police\n", "force: Ravensmoor Police\nformat: 2\n")
    )
    office.commit(day="2025-06-10")
    office.edits("register.yaml", ("format: 2\n", ""))
    office.commit(day="2025-06-20")
    assert "format 2; this recotrack reads 1" in office.refused("list", "--known-on", "2025-06-12", code=3)  # fmt: skip


@pytest.mark.parametrize("at", ["", "records/", "records/2024-08-22-soteria/"])
def test_a_filter_of_git_is_not_run(at: str, office: Office) -> None:
    """Where git would give other bytes than it keeps, nobody can say what was known."""
    attributes = office.folder / f"{at}.gitattributes"
    attributes.write_text("*.yaml filter=lies\n")
    office.commit(day="2025-06-10")
    attributes.unlink()
    office.commit(day="2025-06-20")
    office.git("config", "filter.lies.smudge", f"touch {office.folder / 'ran'}; cat")
    assert "its attribute filter=lies" in office.refused("list", "--known-on", "2025-06-12", code=3)
    assert not (office.folder / "ran").exists()


def test_a_template_of_then_is_not_run(office: Office) -> None:
    """What sets a paper out is today's, and what it says is of then."""
    templates = office.folder / "templates"
    templates.mkdir()
    (templates / "action-log.md.j2").write_text("of then\n")
    office.commit(day="2025-06-10")
    (templates / "action-log.md.j2").write_text("of today\n")
    office.commit(day="2025-06-20")
    made = office.types("render", "action-log", "--known-on", "2025-06-12")
    assert (made.code, made.out.strip()) == (0, "of today")


def redacted_since(office: Office) -> None:
    """The name was there on the 10th, and is not today."""
    office.edits(REC_03, ("note: Under way when", "note: Jane Doe said that it was under way when"))
    office.commit(day="2025-06-10")
    office.done(
        "redact", "audit-ssaidp2", "--date", "2024-10-16", "--words", "Jane Doe", "--because", "It named a victim.",
    )  # fmt: skip


def test_what_was_redacted_since_stays_redacted(office: Office) -> None:
    """In whatever folder and under whatever name it stands by now."""
    redacted_since(office)
    (office.records / "2024-08-22-soteria").rename(office.records / "2024-08-22-rape")
    office.commit(day="2025-06-20")
    for words in READING:
        made = office.types(*words, "--known-on", "2025-06-12")
        assert made.code in {0, 1}, made.err
        assert "Jane" not in made.out
    shown = office.types("show", "audit-ssaidp2", "--known-on", "2025-06-12").out
    assert "[redacted] said that it was" in shown


def test_words_by_which_a_correction_named_an_update_stay_redacted(office: Office) -> None:
    """The correction of then names the update as it does today."""
    note = "note: Under way when the response was written."
    correction = (
        "      - date: 2025-06-10\n        by: pillar-4-lead\n        corrects: 2024-10-16 Jane Doe\n"
        "        note: It was the other audit.\n"
    )
    told = f"note: Jane Doe said that it was under way.\n{correction}"
    office.edits(REC_03, (f"{note}\n", told))
    office.commit(day="2025-06-10")
    office.done(
        "redact", "audit-ssaidp2", "--date", "2024-10-16", "--words", "Jane Doe", "--because", "It named a victim.",
    )  # fmt: skip
    for words in READING:
        assert "Jane" not in office.types(*words, "--known-on", "2025-06-12").out
    shown = office.types("show", "audit-ssaidp2", "--known-on", "2025-06-12").out
    assert "corrects the update of 16 October 2024\n" in shown


def test_what_was_redacted_stays_redacted_where_two_records_swapped_their_names(
    office: Office,
) -> None:
    redacted_since(office)
    first, other = office.reads(REC_03), office.reads(REC_05)
    office.edits(REC_03, (first, other))
    office.edits(REC_05, (other, first))
    office.commit(day="2025-06-20")
    assert "Jane" not in office.types("show", "audit-ssaidp2", "--known-on", "2025-06-12").out


TYPED = """\
      - date: 2024-10-16
        by: pillar-4-lead
"""


@pytest.mark.parametrize("afterwards", ["taken out", "of another day", "of a record that is gone"])
def test_what_was_redacted_stays_redacted_whatever_became_of_it(
    office: Office, afterwards: str
) -> None:
    """The commit that redacted it says what it was: today's records may not."""
    redacted_since(office)
    office.commit(day="2025-06-14")
    text = office.reads(REC_03)
    if afterwards == "of a record that is gone":
        (office.records / REC_03).unlink()
    elif afterwards == "of another day":
        office.edits(REC_03, (TYPED, TYPED.replace("2024-10-16", "2024-11-20")))
    else:
        start = text.index(TYPED)
        office.edits(REC_03, (text[start:], ""))
        office.edits(REC_03, ("    updates:\n", ""))
    office.commit(day="2025-06-20")
    shown = office.types("show", "audit-ssaidp2", "--known-on", "2025-06-12")
    assert shown.code == 0, shown.err
    assert "[redacted] said that it was" in shown.out
    assert "Jane" not in shown.out


def test_what_was_redacted_second_in_a_record_stays_redacted_when_it_is_gone(
    office: Office,
) -> None:
    """Of one record, too, every commit that redacted something is looked at."""
    text = office.reads(REC_03)
    second = TYPED.replace("2024-10-16", "2025-06-05")
    office.edits(REC_03, (text, f"{text}{second}        note: Ann Smith asked for a course.\n"))
    redacted_since(office)
    office.commit(day="2025-06-14")
    office.done(
        "redact", "audit-ssaidp2", "--date", "2025-06-05", "--words", "Ann Smith", "--because", "It named a victim.",
    )  # fmt: skip
    office.commit(day="2025-06-16")
    text = office.reads(REC_03)
    office.edits(REC_03, (text[text.index(second) :], ""))
    office.commit(day="2025-06-20")
    shown = office.types("show", "audit-ssaidp2", "--known-on", "2025-06-12").out
    assert "[redacted] asked for a course" in shown
    assert "Ann" not in shown


@pytest.mark.parametrize(
    "afterwards", some_of(["it stands", "it is gone", "its record is gone"], "it is gone")
)
@pytest.mark.parametrize("form", ["md", "json"])
def test_a_comparison_of_earlier_versions_prints_no_word_that_was_redacted_since(
    office: Office, afterwards: str, form: str
) -> None:
    """Neither as news, nor as what was removed, nor where a rule quotes the note. That words were
    redacted is told of the commit that did so.
    """
    secret = ("note: Under way when", "note: Jane Doe said that it was under way when")
    first = office.git("rev-parse", "HEAD")
    office.edits(REC_03, secret)
    office.commit(day="2025-06-08")
    named = office.git("rev-parse", "HEAD")
    reworded = ("note: Jane Doe said that", "note: Jane Doe told us that")
    office.edits(REC_03, reworded)
    office.commit(day="2025-06-10")
    merged = office.git("rev-parse", "HEAD")
    office.done(
        "redact", "audit-ssaidp2", "--date", "2024-10-16", "--words", "Jane Doe", "--because", "It named a victim.",
    )  # fmt: skip
    office.commit(day="2025-06-14")
    redacted = office.git("rev-parse", "HEAD")
    if afterwards == "it is gone":
        text = office.reads(REC_03)
        office.edits(REC_03, (text[text.index(TYPED) :], ""))
        office.edits(REC_03, ("    updates:\n", ""))
    elif afterwards == "its record is gone":
        (office.records / REC_03).unlink()
    office.commit(day="2025-06-20")
    commits = [first, named, merged, redacted, office.git("rev-parse", "HEAD")]
    held = {named, merged}  # beside one of these, or across them
    pairs = [each for each in itertools.combinations(commits, 2) if held & {*each}]
    pairs += [(first, commits[-1]), (named, ""), (merged, "")]
    for before, after in pairs[:: size(3, 1)]:
        made = office.types("diff", "--format", form, *filter(None, (before, after)))
        assert made.code == 0, made.err
        assert "Jane" not in made.out, (before, after)
    told = office.types("diff", "--format", form, merged, redacted).out
    assert "note-redacted" in told
    assert "It named a victim." in told


def test_nothing_is_shown_while_a_record_with_a_redaction_cannot_be_read(office: Office) -> None:
    redacted_since(office)
    (office.records / REC_03).write_text(f"{office.reads(REC_03)}  bad: [\n")
    for words in READING:
        made = office.types(*words, "--known-on", "2025-06-12")
        assert made.code == 3
        assert "Jane" not in made.out
        assert f"records/{REC_03} cannot be read, and something in it may be redacted" in made.err


# What fails, and who may see it


def test_what_was_late_then_fails_whatever_was_done_since(office: Office) -> None:
    late = office.types("overdue", "--known-on", "2025-06-16", "--inspection", "soteria")
    assert late.code == 1
    assert office.types("overdue", "--known-on", "2025-06-16", "--fail-on", "none").code == 0


def test_the_public_sees_nothing_of_a_report_before_it_was_out(office: Office) -> None:
    report = office.records / "2025-06-25-custody"
    report.mkdir()
    (report / "inspection.yaml").write_text(
        "title: Custody in Ravensmoor\ninspectorate: HMICFRS\nkind: force\npublished: 2025-06-25\n"
    )
    office.commit(day="2025-06-10")
    for day, seen in (("2025-06-12", False), ("2025-06-26", True)):
        made = office.types("export", "--format", "json", "--audience", "public", "--known-on", day)
        assert made.code == 0, made.err
        assert ("Custody in Ravensmoor" in made.out) is seen


@pytest.mark.parametrize("audience", some_of(["committee", "public"], "public"))
def test_every_document_can_be_made_of_what_was_known(office: Office, audience: str) -> None:
    office.edits(REC_03, DONE)
    office.commit(day="2025-06-20")
    papers = office.folder / "papers"
    office.done(
        "render", "--all", "-o", str(papers), "--format", "md", "--audience", audience, "--known-on", "2025-06-12",
    )  # fmt: skip
    text = "".join(path.read_text() for path in papers.rglob("*.md"))
    assert "12 June 2025" in text
    assert "Audit report" not in text


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_an_export_says_of_which_commit_it_is_and_is_not_imported(
    office: Office, audience: str
) -> None:
    commit = office.git("rev-parse", "HEAD")
    words = ("export", "--format", "json", "--audience", audience)
    data = json.loads(office.types(*words, "--known-on", "2025-06-12").out)
    assert data["known_on"] == {"day": "2025-06-12", "commit": commit}
    assert data["whole"] is False
    schema = json.loads((ROOT / "docs" / "export.schema.json").read_bytes())
    jsonschema.validate(data, schema, format_checker=jsonschema.FormatChecker())


def test_a_database_has_the_commit_beside_the_day(office: Office) -> None:
    commit = office.git("rev-parse", "HEAD")
    office.edits(REC_03, DONE)
    office.commit(day="2025-06-20")
    file = office.folder / "known.db"
    office.done("export", "-o", str(file), "--format", "sqlite", "--known-on", "2025-06-12")
    with contextlib.closing(sqlite3.connect(file)) as database:
        rows = database.execute("SELECT as_of, known_on_commit FROM registers").fetchall()
        done = "SELECT status FROM actions WHERE action LIKE '%/audit-ssaidp2'"
        statuses = database.execute(done).fetchall()
    assert rows == [("2025-06-12", commit)]
    assert statuses == [("in progress",)]


# What --as-of says of what was typed since


@pytest.mark.parametrize("words", some_of(READING, *FEW), ids=" ".join)
def test_as_of_says_once_where_it_shows_what_was_typed_since(
    office: Office, words: tuple[str, ...]
) -> None:
    office.edits(REC_03, DONE)
    office.commit(day="2025-06-20")
    assert told(office, *words) == (
        "not as it was known on 12 June 2025: 2024-08-22-soteria/rec-03 "
        "(--known-on 2025-06-12 shows that)"
    )


@pytest.mark.parametrize(
    "edit",
    [
        (REC_05, REJECTED),
        (REC_03, ("2025-01-31\n", "2025-03-31\n")),
        ("register.yaml", ("    title: Pillar 3 lead\n", "    title: Pillar 3 lead and deputy\n")),
        ("register.yaml", ("policy:\n", "policy:\n  due_soon: 90\n")),
        ("2024-08-22-soteria/response.yaml", ("name: Robin Marsh\n", "name: Robin Mars\n")),
    ],
    ids=["a decision", "a deadline", "a title", "the policy", "a response"],
)  # fmt: skip
def test_as_of_shows_what_has_no_day_of_its_own_as_it_is_today(
    office: Office, edit: tuple[str, tuple[str, str]]
) -> None:
    office.edits(*edit)
    assert told(office, "log").startswith("not as it was known on 12 June 2025: ")


def test_as_of_says_that_a_record_is_gone_or_new(office: Office) -> None:
    (office.records / REC_07).rename(office.records / "2024-08-22-soteria" / "rec-08.yaml")
    office.edits("2024-08-22-soteria/rec-08.yaml", ("number: 7\n", "number: 8\n"), ("track breaches of bail", "do something else altogether, in another way"), ("train all relevant personnel.", "nothing."))  # fmt: skip
    assert told(office, "list")


def test_as_of_before_the_first_commit_says_that_all_was_typed_since(office: Office) -> None:
    commit = office.git("rev-parse", "HEAD")[:10]
    assert told(office, "list", day="2025-03-01") == (
        f"all of this was typed after 1 March 2025: the first commit is {commit}, of 20 May 2025"
    )


def test_as_of_in_a_shallow_clone_says_that_nobody_can_tell(office: Office) -> None:
    office.commit("other work", day="2025-06-20")
    said = shallow(office).types("list", "--as-of", "2025-06-12").err
    assert "what of this was typed after 12 June 2025 is not in this shallow clone\n" in said


LATER = (
    UNDER_WAY,
    UNDER_WAY + "      - date: 2025-06-18\n        by: pillar-4-lead\n        note: Half of it.\n",
)
"""An update of the 18th, typed on the 20th."""


def test_as_of_is_silent_where_what_was_typed_since_is_later_too(office: Office) -> None:
    office.edits(REC_03, LATER)
    custody = office.records / "2025-06-18-custody"
    custody.mkdir()
    (custody / "inspection.yaml").write_text(
        "title: Custody\ninspectorate: HMICFRS\nkind: force\npublished: 2025-06-18\n"
    )
    office.edits(
        "register.yaml", ("      - 2025-06-05\n", "      - 2025-06-05\n      - 2025-06-19\n")
    )
    office.commit(day="2025-06-20")
    assert [told(office, *words) for words in READING] == [""] * len(READING)


@pytest.mark.parametrize(
    "change",
    [
        ("roles:\n", "roles:\n  clerk:\n    title: Clerk\n"),
        ("    meets: monthly\n", "    meets: monthly\n    planned:\n      - 2025-09-04\n"),
        ("force: Ravensmoor Police\n", "force:   Ravensmoor Police  # as it calls itself\n"),
    ],
    ids=["a new role", "a meeting to come", "white space and a comment"],
)
def test_as_of_is_silent_on_what_does_not_show(office: Office, change: tuple[str, str]) -> None:
    office.edits("register.yaml", change)
    office.commit(day="2025-06-20")
    assert told(office, "status") == ""


def test_as_of_is_silent_where_records_have_only_moved(office: Office) -> None:
    (office.records / "2023-05-04-self-assessment").rename(office.records / "2023-05-04-own")
    office.commit(day="2025-06-18")
    office.records.rename(office.folder / "data")
    office.commit(day="2025-06-20")
    result = office.types("list", "--as-of", "2025-06-12", "--records", "data")
    assert "not as it was" not in result.err


def test_as_of_is_silent_on_what_was_redacted_since(office: Office) -> None:
    office.done(
        "redact", "audit-ssaidp2", "--date", "2024-10-16", "--because", "It named a victim."
    )
    office.commit(day="2025-06-20")
    assert told(office, "list") == ""


def test_as_of_is_silent_without_git(tmp_path: Path) -> None:
    person = Person(lively(tmp_path))
    assert told(person, "list") == ""


def test_as_of_is_silent_where_git_does_not_have_the_records(tmp_path: Path) -> None:
    office = Office(lively(tmp_path))
    office.git("init", "--quiet")
    (tmp_path / ".gitignore").write_text("records\n")
    office.commit("a page", day=COMMITTED)
    assert told(office, "list") == ""


def test_as_of_names_the_first_commit_that_has_the_records(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.git("init", "--quiet")
    office.commit("a page", day="2025-05-01")
    lively(tmp_path)
    first = office.commit("the register", day="2025-06-20")[:10]
    assert told(office, "list").endswith(f"the first commit is {first}, of 20 June 2025")


def test_as_of_today_and_no_day_at_all_are_silent(office: Office) -> None:
    office.edits(REC_03, DONE)
    assert told(office, "list", day="2025-06-30") == ""
    assert "not as it was" not in office.types("list").err


def test_show_is_silent_on_what_was_typed_of_another_thing(office: Office) -> None:
    office.edits(REC_03, DONE)
    office.commit(day="2025-06-20")
    assert told(office, "show", "rec-07") == ""
    assert told(office, "show", "audit-ssaidp2")


def test_without_git_on_the_machine_as_of_is_silent(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(Path(shutil.which("git") or "").parent / "nowhere"))
    assert told(office, "list") == ""
