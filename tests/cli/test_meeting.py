"""What a board knew when it met: one meaning for `status`, `diff` and `log`, in real git."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from recotrack.words import days_late
from tests.difference.test_diff import BOARD, REC_03, REC_05, REC_07, REC_09, Office, committed
from tests.looking import DONE, UNDER_WAY, files, lively

DAY_COMMITTED = "2025-06-01"
MET = "2025-06-05"
EDITED = """\
by: liaison-officer
        status: in progress
        note: Not begun at all.
"""
"""The same update of another role, with another note."""


class Told(NamedTuple):
    """What `status` and `diff` say was open and done then and is now: recommendations, actions."""

    open: list[tuple[int, int]]
    done: list[tuple[int, int]]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The lively register, committed before the board met on 5 June; it is 30 June."""
    return committed(tmp_path, day=DAY_COMMITTED)


def data(office: Office, *words: str) -> dict[str, Any]:
    result = office.types(*words)
    assert result.code == 0, result.err
    found: dict[str, Any] = json.loads(result.out)
    return found


def status_of(office: Office) -> dict[str, Any]:
    """What `status` tells since the board met."""
    (told,) = data(office, "status", "--json")["since_last_meeting"]
    assert isinstance(told, dict)
    return told


def by_status(office: Office) -> Told:
    told = status_of(office)
    kinds = [told[kind] for kind in ("recommendations", "actions")]
    return Told(*([(each["before"][what], each["now"][what]) for each in kinds] for what in ("open", "done")))  # fmt: skip


def by_diff(office: Office, base: str = BOARD) -> Told:
    *_, everything = data(office, "diff", base, "--json")["totals"]
    then, now = everything["before"], everything["after"]
    return Told(*([(then[kind][what], now[kind][what]) for kind in then] for what in ("open", "done")))  # fmt: skip


def log_of(office: Office, base: str = BOARD) -> list[tuple[str, str, str, bool]]:
    return [
        (each["date"], each["reference"].rpartition("/")[2], each["what"], each["typed_since"])
        for each in data(office, "log", "--since", base, "--json")["items"]
    ]


def chases_everything(office: Office) -> None:
    """A board that no programme names chases all that there is: as `diff` counts it."""
    office.edits("programmes/op-soteria/programme.yaml", (f"board: {BOARD}\n", ""))
    office.commit("no board", day=DAY_COMMITTED)


# What was typed late


def test_an_action_true_before_the_meeting_and_typed_after_it_is_news(office: Office) -> None:
    """Status said 10 to 10 open where diff said 11 to 10: now both tell what the board knew."""
    chases_everything(office)
    office.edits(REC_03, DONE)
    assert by_status(office) == by_diff(office)
    assert by_status(office).open[1] == (2, 1)
    assert by_status(office).done[1] == (2, 3)
    assert log_of(office)[-2:] == [
        ("2025-06-03", "audit-ssaidp2", "status", True),
        ("2025-06-03", "audit-ssaidp2", "evidence", True),
    ]


def test_each_says_by_which_commit(office: Office) -> None:
    office.edits(REC_03, DONE)
    commit = office.git("rev-parse", "HEAD")
    words = f"as the records stood when 5 June 2025 began, commit {commit[:10]}"
    assert f"\nOp Soteria Board, {words}\n" in office.types("status").out
    assert f"From **when Op Soteria Board met, {words}** to **the files" in office.types("diff", BOARD).out  # fmt: skip
    assert office.types("log", "--since", BOARD).err.endswith(
        f" entries on 2 days, since Op Soteria Board met: {words}\n"
    )
    assert status_of(office)["commit"] == commit
    assert status_of(office)["by_dates_because"] is None
    since = data(office, "log", "--since", BOARD, "--json")["since"]
    assert since == {"board": BOARD, "met": MET, "commit": commit, "by_dates_because": None}


def test_a_reader_is_told_that_it_was_typed_since(office: Office) -> None:
    """Else nobody would know why the board had not heard of it."""
    office.edits(REC_03, DONE)
    text = office.reads_diff(BOARD)
    assert "**in progress → complete**" in text
    assert "True on 3 June 2025, typed since, Pillar 4 lead: “It is done.”" in text
    (line,) = [each for each in office.types("log", "--since", BOARD).out.splitlines() if "complete" in each]  # fmt: skip
    assert f"in progress -> complete, {days_late(123)} (typed since): It is done." in line
    assert "typed since" not in office.reads_diff("main"), "a commit is no meeting"
    assert "typed since" not in office.types("log").out


def test_a_reading_and_an_action_typed_late_say_so(office: Office) -> None:
    office.edits(
        "programmes/op-soteria/measures.yaml",
        ("      value: 57.5\n", "      value: 57.5\n    - date: 2025-05-31\n      value: 52\n"),
    )
    office.edits(
        REC_09, ("actions:\n", "actions:\n  - id: ask\n    title: Ask\n    added: 2025-06-04\n")
    )
    text = office.reads_diff(BOARD)
    assert "**52** on 31 May 2025, typed since" in text
    assert "Ask: **new action**, added on 4 June 2025, typed since, no due date" in text
    changes = data(office, "diff", BOARD, "--json")["items"]
    assert [each["typed_since"] for each in changes if each["kind"] in {"new", "reading"}] == [True, True]  # fmt: skip
    assert ("2025-05-31", "victims-withdrawing", "reading", True) in log_of(office)


def test_words_put_better_since_are_no_news_for_the_log(office: Office) -> None:
    """Nor is a renamed record: what happened is what the board knew."""
    office.edits(REC_07, ("note: The trainer left.", "note: The trainer has left."))
    office.edits(REC_09, ("title: Write down the process", "title: Write the process down"))
    (office.records / REC_03).rename(office.records / "2024-08-22-soteria" / "rec-04.yaml")
    assert log_of(office) == [
        ("2025-06-10", "train-personnel", "status", False),
        ("2025-06-10", "train-personnel", "evidence", False),
    ]


def test_an_update_that_was_edited_is_told_once_and_the_same_everywhere(office: Office) -> None:
    """By whom it is and what it says: in `check`, in `diff` since a commit and since the meeting, in
    `log`. It is one update that reads otherwise, and not one that is gone and one that is new; the
    problem of history says what it was, and no other line.
    """
    office.edits(REC_03, (f"by: pillar-4-lead\n        status: in progress\n{UNDER_WAY}", EDITED))
    (problem,) = [
        each
        for each in json.loads(office.types("check", "--since", "HEAD", "--json").out)["items"]
        if each["rule"].startswith("update-")
    ]
    assert problem["message"].endswith("by pillar-4-lead said something different")
    for base in ("HEAD", BOARD):
        (told,) = [
            line
            for line in office.reads_diff(base).splitlines()
            if line.startswith("- ") and "audit-ssaidp2" in line
        ]
        assert "**update-changed**" in told
        assert "it was “Under way when the response was written.”; it was by Pillar 4 lead." in told
        assert told.endswith(" Inspection liaison officer: “Not begun at all.”")
        found = json.loads(office.types("diff", base, "--format", "json").out)
        assert problem["reference"] not in {each["reference"] for each in found["items"]}
        (history,) = found["history"]
        assert history["message"] == problem["message"]
        assert history["change"]["before"] == "Under way when the response was written."
        assert history["change"]["note"] == "Not begun at all."
    assert log_of(office)[-1] == ("2024-10-16", "audit-ssaidp2", "update changed", True)
    paper = office.types("render", "board-report", "--board", BOARD).out
    assert re.search(r"^- Actions: .* open before, 0 came, 0 went: ", paper, re.MULTILINE)


# What git can tell


def test_the_day_of_the_meeting_typed_afterwards(tmp_path: Path) -> None:
    """The meeting is a day of today's records; what was known is what the commit of then says."""
    found = files()
    office = Office(
        lively(tmp_path, {"register.yaml": str(found["register.yaml"]).replace("      - 2025-06-05\n", "")})
    )  # fmt: skip
    office.git("init", "--quiet", "--initial-branch", "main")
    office.commit("the register", day=DAY_COMMITTED)
    commit = office.git("rev-parse", "HEAD")
    office.edits(
        "register.yaml", ("      - 2025-12-04\n", "      - 2025-06-05\n      - 2025-12-04\n")
    )
    assert (status_of(office)["met"], status_of(office)["commit"]) == (MET, commit)
    assert "meeting held" not in [what for _, _, what, _ in log_of(office)]


def test_on_the_day_of_a_meeting_things_are_new_since_the_meeting_before(office: Office) -> None:
    """A paper that is made on that day is the paper of that meeting."""
    office.edits(
        "register.yaml", ("      - 2025-06-05\n", "      - 2025-06-05\n      - 2025-06-30\n")
    )
    office.edits(REC_03, DONE)
    office.commit("met", day="2025-06-30")
    assert status_of(office)["met"] == MET
    assert by_status(office).open[1] == (2, 1)
    assert "when Op Soteria Board met, as the records stood when 5 June 2025 began" in (
        office.reads_diff(BOARD)
    )
    assert "**Since the meeting on 5 June 2025" in office.types(
        "render", "board-report", "--board", BOARD
    ).out.replace("Since the meeting", "**Since the meeting")
    assert office.types("diff", f"{BOARD}:2025-06-30").code == 0, (
        "unless it is asked for by its day"
    )


# The minutes, typed on the same afternoon


def types_the_minutes(office: Office) -> None:
    """On the day of the meeting: what was agreed, and what was seen done."""
    office.edits(REC_03, (UNDER_WAY, AGREED))
    office.commit("the minutes", day=MET)


AGREED = f"""\
{UNDER_WAY}\
      - date: 2025-06-05
        by: pillar-4-lead
        status: complete
        note: The board saw the report.
        evidence:
          - title: Audit report
"""


def test_what_the_minutes_say_is_news_to_the_next_paper(office: Office) -> None:
    """It was in no paper ever: the one of that day was made before, the next one began after."""
    chases_everything(office)
    types_the_minutes(office)
    assert by_status(office) == by_diff(office)
    assert by_status(office).open[1] == (2, 1)
    paper = office.types("render", "board-report", "--board", BOARD).out
    words = f"done on 5 June 2025, {days_late(125)} (dated or typed on the day of the meeting)"
    assert f"`audit-ssaidp2`<br>Pillar 4 lead | {words}<br>" in paper


def test_what_is_dated_on_the_day_of_the_meeting_says_so(office: Office) -> None:
    """The board may have heard of it: nobody is to think that it was kept from it."""
    types_the_minutes(office)
    words = "dated or typed on the day of the meeting"
    assert f"True on 5 June 2025, {words}, Pillar 4 lead" in office.reads_diff(BOARD)
    (line,) = [each for each in office.types("log", "--since", BOARD).out.splitlines() if "-> complete" in each and "audit-ssaidp2" in each]  # fmt: skip
    assert f"({words})" in line
    (told,) = [each for each in data(office, "log", "--since", BOARD, "--json")["items"] if each["date"] == MET and each["what"] == "status"]  # fmt: skip
    assert (told["typed_since"], told["on_meeting_day"]) == (False, True)


def test_what_was_typed_on_the_day_is_known_for_it_wherever_the_records_stand_now(
    office: Office,
) -> None:
    """True before the meeting, typed on its day: the folder has another place since."""
    office.edits(REC_03, DONE)
    office.commit("the minutes", day=MET)
    (office.folder / "force").mkdir()
    office.records.rename(office.folder / "force" / "records")
    office.commit("moved", day="2025-06-12")
    words = "dated or typed on the day of the meeting"
    told = office.types("log", "--since", BOARD, "--records", "force/records").out
    assert f"({words}): It is done." in told


def test_what_is_typed_on_the_day_and_dated_before_it_says_so_too(office: Office) -> None:
    office.edits(REC_03, DONE)
    office.commit("the minutes", day=MET)
    words = "dated or typed on the day of the meeting"
    assert f"True on 3 June 2025, {words}, Pillar 4 lead" in office.reads_diff(BOARD)
    assert f"audit-ssaidp2 ({words})" in office.types("status").out
    assert f"audit-ssaidp2` ({words})" in office.reads_diff(BOARD)
    assert f"({words}): It is done." in office.types("log", "--since", BOARD).out


def test_a_kind_of_which_one_came_and_went_again_stands_on_the_screen(office: Office) -> None:
    """None of it counted when the board met, and none counts today: the one is told all the same."""
    text = str(files()[REC_05]).replace("kind: recommendation", "kind: area for improvement")
    link = "links:\n  - type: duplicates\n    to: 2023-05-04-self-assessment/rec-02\n"
    path = office.records / "2024-08-22-soteria" / "afi-cells.yaml"
    path.write_text(f"{text}{link}")
    told = office.types("status").out.partition("Since the last meeting\n")[2]
    assert "areas for improvement  open 0 + 1 - 1 = 0" in told
    assert "-1 a duplicate" in told


def test_without_git_what_is_dated_on_the_day_is_news(tmp_path: Path) -> None:
    office = Office(lively(tmp_path))
    office.edits(REC_03, (UNDER_WAY, AGREED))
    assert by_status(office).done[1] == (2, 3)
    words = "dated or typed on the day of the meeting"
    assert f"({words}): The board saw the report." in office.types("log", "--since", BOARD).out
    assert "boards, op-soteria-board, met" not in office.reads_diff(BOARD), "since that is asked"


def test_two_meetings_each_have_their_own_commit(office: Office) -> None:
    first = office.git("rev-parse", "HEAD")
    office.edits(REC_03, DONE)
    second = office.commit("typed", day="2025-06-10")
    office.edits(
        "register.yaml", ("      - 2025-06-05\n", "      - 2025-06-05\n      - 2025-06-20\n")
    )
    office.commit("met", day="2025-06-21")
    assert status_of(office)["commit"] == second
    assert data(office, "log", "--since", f"{BOARD}:05/06/2025", "--json")["since"]["commit"] == first  # fmt: skip
    assert log_of(office) == []
    assert ("2025-06-03", "audit-ssaidp2", "status", True) in log_of(office, f"{BOARD}:{MET}")


def test_a_meeting_before_the_first_commit_goes_by_dates(office: Office) -> None:
    """In every command, and each says so; what is dated before that day was known."""
    words = "1 May 2025 (by dates before it: no commit before that day)"
    base = f"{BOARD}:2025-05-01"
    assert f"From **when Op Soteria Board met, {words}** to **30 June 2025**." in office.reads_diff(
        base
    )
    assert f"since Op Soteria Board met: {words}\n" in office.types("log", "--since", base).err
    assert {(day >= "2025-05-01", late) for day, _, _, late in log_of(office, base)} == {
        (True, False)
    }
    office.edits("register.yaml", ("      - 2025-06-05\n", ""))
    assert f"Op Soteria Board, {words}\n" in office.types("status").out
    assert status_of(office)["by_dates_because"] == "no commit before that day"


def test_a_commit_with_its_clock_set_back_is_said_in_every_paper(office: Office) -> None:
    """Whatever was committed by then would have been known to the board, and be no news."""
    office.edits(REC_03, DONE)
    office.commit("late", day="2025-06-20")
    newer = office.git("rev-parse", "HEAD").strip()[:10]
    office.commit("set back", day="2025-06-03")
    said = f"which came after {newer} and says that it is older"
    for words in (("status",), ("diff", BOARD)):
        assert said in office.types(*words).out
    made = office.types("render", "board-report", "--board", BOARD).out
    assert "; by the clocks of the commits, what was known is not certain.\n" in made


def test_a_shallow_clone_goes_by_dates_and_says_so(office: Office, tmp_path: Path) -> None:
    office.edits(REC_03, DONE)
    office.commit("typed", day="2025-06-20")
    subprocess.run(
        ["git", "clone", "--quiet", "--depth", "1", office.folder.as_uri(), str(tmp_path / "cut")],
        check=True,
    )
    cut = Office(tmp_path / "cut")
    words = "5 June 2025 (by dates before it: this shallow clone does not reach back to that day)"
    assert f"Op Soteria Board, {words}" in cut.types("status").out
    assert words in cut.reads_diff(BOARD)
    assert words in cut.types("log", "--since", BOARD).err
    assert by_status(cut).open[1] == (1, 1), "by its date the action was done"


@pytest.mark.parametrize("in_git", [True, False])
def test_no_commit_at_all_goes_by_dates(tmp_path: Path, in_git: bool) -> None:  # noqa: FBT001
    office = Office(lively(tmp_path))
    if in_git:
        office.git("init", "--quiet")
    why = "no commit before that day" if in_git else "git gives no history of these records"
    assert (
        f"Op Soteria Board, 5 June 2025 (by dates before it: {why})" in office.types("status").out
    )
    assert f"(by dates before it: {why})" in office.reads_diff(BOARD)


def test_the_line_is_that_of_the_branch_one_stands_on(office: Office) -> None:
    """In a detached checkout of a pull request too; what was merged later came in later."""
    office.git("switch", "--quiet", "--create", "work")
    office.edits(REC_03, DONE)
    early = office.commit("typed on a branch before the meeting", day="2025-06-04")
    assert status_of(office)["commit"] == early
    office.git("switch", "--quiet", "main")
    known = office.git("rev-parse", "HEAD")
    office.git("merge", "--quiet", "--no-ff", "--no-edit", "work", day="2025-06-20")
    office.git("switch", "--quiet", "--detach", "HEAD")
    assert status_of(office)["commit"] == known
    assert by_status(office).open[1] == (2, 1)
    office.git("switch", "--quiet", "work")
    assert by_status(office).open[1] == (1, 1)


@pytest.mark.parametrize("how", ["moved", "a link now", "a link then"])
def test_the_folder_stood_elsewhere_then(office: Office, how: str) -> None:
    """It is found where it was: nothing of it is new because it moved."""
    other = office.folder / "force" / "records"
    other.parent.mkdir()
    if how == "a link then":
        office.records.rename(other)
        office.records.symlink_to("force/records")
        office.commit("a link", day="2025-06-02")
        office.records.unlink()
        other.rename(office.records)
    else:
        office.records.rename(other)
    if how == "a link now":
        office.records.symlink_to("force/records")
    office.commit("moved", day="2025-06-12")
    words = ("--records", "force/records") if how == "moved" else ()
    (told,) = data(office, "status", "--json", *words)["since_last_meeting"]
    assert told["commit"]
    assert (told["actions"]["new"], told["recommendations"]["new"]) == (0, 0)
    assert told["actions"]["before"] == told["actions"]["now"] | {"due_soon": told["actions"]["before"]["due_soon"], "stale": told["actions"]["before"]["stale"], "statuses": told["actions"]["before"]["statuses"]}  # fmt: skip


def test_renamed_gone_and_new_work(office: Office) -> None:
    """What is renamed is not new; what is gone was open then; what came since is new."""
    chases_everything(office)
    folder = office.records / "2024-08-22-soteria"
    (folder / "rec-05.yaml").rename(folder / "rec-04.yaml")
    (office.records / REC_09).unlink()
    (folder / "rec-12.yaml").write_text(str(files()[REC_09]).replace("number: 9", "number: 12").replace("retain DNA", "keep a list of names"))  # fmt: skip
    told = status_of(office)
    assert (told["recommendations"]["before"]["total"], told["recommendations"]["now"]["total"]) == (6, 6)  # fmt: skip
    assert told["recommendations"]["new"] == 1


def test_a_policy_changed_since_does_not_change_what_was_known(office: Office) -> None:
    """Soon and stale are judged as the records said then."""
    before = status_of(office)["recommendations"]["before"]
    assert before["stale"]
    office.edits("register.yaml", ("policy:\n", "policy:\n  stale_after: 4000\n"))
    assert status_of(office)["recommendations"]["before"] == before
    assert status_of(office)["recommendations"]["now"]["stale"] == 0


@pytest.mark.parametrize("first", ["Half is done.", "Half of it is done."])
def test_of_two_notes_of_one_day_the_late_one_is_news(office: Office, first: str) -> None:
    """Also where the first was put better since; both say nothing but a note."""
    note = f"{UNDER_WAY}      - date: 2025-06-02\n        by: pillar-4-lead\n        note: {{}}\n"
    office.edits(REC_03, (UNDER_WAY, note.format("Half is done.")))
    office.commit("a note", day="2025-06-02")
    second = "      - date: 2025-06-02\n        by: pillar-4-lead\n        note: Two were found.\n"
    office.edits(REC_03, ("        note: Half is done.\n", f"        note: {first}\n{second}"))
    late = [each for each in log_of(office) if each[3]]
    assert late == [("2025-06-02", "audit-ssaidp2", "note", True)]


def test_a_programme_that_reports_to_the_board_since(office: Office) -> None:
    """A board without a programme chases everything: what is its own no more has left its list."""
    chases_everything(office)
    everything = status_of(office)["recommendations"]["before"]["total"]
    path = "programmes/op-soteria/programme.yaml"
    office.edits(path, ("aim: ", f"board: {BOARD}\naim: "))
    told = status_of(office)["recommendations"]
    assert (told["before"]["total"], told["now"]["total"]) == (everything, everything - 1)
    assert told["new"] == 0


def test_what_led_out_of_the_commit_was_no_record(office: Office) -> None:
    """A file that stands where such a link was is new."""
    text = office.reads(REC_09)
    (office.records / REC_09).unlink()
    (office.records / REC_09).symlink_to("/nowhere/rec-09.yaml")
    office.commit("a link out", day="2025-06-02")
    (office.records / REC_09).unlink()
    (office.records / REC_09).write_text(text)
    assert status_of(office)["recommendations"]["new"] == 1


def test_a_board_that_never_met_asks_nothing(office: Office) -> None:
    office.edits(
        "register.yaml", ("    met:\n      - 2025-05-01\n      - 2025-06-05\n      - 2025-12-04\n", "")
    )  # fmt: skip
    assert (
        "Op Soteria Board: no meeting is recorded (recotrack add meeting)"
        in office.types("status").out
    )
    assert "no meeting of op-soteria-board is recorded" in office.refused("log", "--since", BOARD)
    assert "did not meet on 1 June 2025" in office.refused("log", "--since", f"{BOARD}:2025-06-01")


def test_neither_a_day_nor_a_board(office: Office) -> None:
    said = office.refused("log", "--since", "soon")
    assert "--since: " in said
    assert "or a board, for its last meeting: op-soteria-board" in said
