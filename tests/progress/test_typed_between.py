"""When an entry was typed: nobody is accused of what git disproves, and what it cannot settle is
told as two days. In real git, with commits of days that each test names.
"""

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recotrack.cli.clock import day_at
from tests.repository import Repository
from tests.tables import every_row

REC_03 = "2024-08-22-soteria/rec-03.yaml"
RESPONSE = "2024-08-22-soteria/response.yaml"
BEGUN, IN_TIME, DUE, LATE = "2024-10-20", "2025-01-20", "2025-01-31", "2025-02-10"
"""The register was committed; the work was done; it was due (the inspectorate's date); too late."""
SINCE_DUE = "2025-02-05"
LOOKED_AT = "2025-02-20"
UNDER_WAY = "        note: Under way when the response was written.\n"
DONE = f"""\
      - date: {IN_TIME}
        by: pillar-4-lead
        status: complete
        note: Audited, and reported to the board.
        evidence:
          - title: The audit's report
            at: https://force.example/audit
"""
SAID = "it says complete in time, and the date due, 31 January 2025, had passed by then"


class Desk(Repository):
    """Somebody's clone: main has the register since 20 October, and it is 20 February."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, LOOKED_AT)
        self.with_register()
        self.git("init", "--quiet", "--initial-branch=main")
        self.commits(BEGUN)

    def git(self, *words: str, day: str = LOOKED_AT, written: str = "") -> str:
        """Run git on a day; what is `written` on another day is committed on this one."""
        with pytest.MonkeyPatch.context() as patched:
            for name, each in (("AUTHOR", written or day), ("COMMITTER", day)):
                moment = each if "T" in each else f"{each}T12:00:00+00:00"
                patched.setenv(f"GIT_{name}_DATE", moment)
            return super().git(*words)

    def commits(self, day: str, *, written: str = "") -> None:
        """Commit all that is there."""
        self.git("add", "--all")
        words = ("commit", "--quiet", "--allow-empty", "--message", "records")
        self.git(*words, day=day, written=written)

    def branches(self, name: str = "work", start: str = "main") -> None:
        self.git("switch", "--quiet", "--create", name, start)

    def others_commit_on_main(self, day: str) -> None:
        """Something else is merged on a day, while one's own branch stands."""
        here = self.git("branch", "--show-current").strip()
        self.git("switch", "--quiet", "main")
        self.writes("2024-08-22-soteria/rec-05.yaml", self.reads("2024-08-22-soteria/rec-05.yaml") + f"# {day}\n")  # fmt: skip
        self.commits(day)
        self.git("switch", "--quiet", here)

    def merges_each_other(self) -> None:
        """Two lines of work, main and work, are each merged into what the other one was."""
        main, work = (self.git("rev-parse", each).strip() for each in ("main", "work"))
        self.git("merge", "--quiet", "--no-ff", "--no-edit", main, day=SINCE_DUE)
        self.git("switch", "--quiet", "main")
        self.git("merge", "--quiet", "--no-ff", "--no-edit", work, day=SINCE_DUE)

    def says_done(self, entry: str = DONE) -> None:
        self.edits(REC_03, UNDER_WAY, UNDER_WAY + entry)

    def accused(self, since: str = "main", *words: str) -> list[str]:
        """What check says of what is dated back."""
        return [each.message for each in self.found(since, *words) if each.rule == "backdated"]

    def diff(self, *words: str) -> dict[str, Any]:
        result = self.types("diff", *words, "--format", "json")
        assert result.code == 0, result.err
        told: dict[str, Any] = json.loads(result.out)
        return told

    def stated(self, *words: str) -> list[str]:
        """The two days that diff states of each entry that may have been typed in time or late."""
        return [f"{each['first']} to {each['last']}" for each in self.diff(*words)["typed_between"]]

    def quiet(self, since: str = "main", *words: str) -> bool:
        """Nobody is accused, by check or by diff."""
        told = self.diff(since, *words)["judging"]
        return not self.accused(since) and not [x for x in told if x["rule"] == "backdated"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "desk")


# The officer who did it in time


def test_work_committed_in_time_is_not_accused_once_its_date_has_passed(desk: Desk) -> None:
    """A pull request that is open across the date due: nothing is said of it at all."""
    desk.branches()
    desk.says_done()
    desk.commits(IN_TIME)
    assert desk.quiet()
    assert desk.stated("main") == []


def test_the_day_due_itself_is_in_time(desk: Desk) -> None:
    desk.branches()
    desk.says_done()
    desk.commits(DUE)
    assert desk.quiet()
    assert desk.stated("main") == []


def test_a_branch_that_was_merged_late_is_not_accused(desk: Desk) -> None:
    """By a merge commit: the first commit that holds the entry is the branch's own."""
    desk.branches()
    desk.says_done()
    desk.commits(IN_TIME)
    desk.others_commit_on_main(SINCE_DUE)
    desk.git("switch", "--quiet", "main")
    desk.git("merge", "--quiet", "--no-ff", "--no-edit", "work", day=LATE)
    assert desk.quiet("HEAD~1")
    assert desk.stated("HEAD~1") == []


def test_a_rebased_branch_is_not_accused_and_both_days_are_stated(desk: Desk) -> None:
    """A rebase keeps the author's day and renews the committer's."""
    desk.branches()
    desk.says_done()
    desk.commits(IN_TIME)
    desk.others_commit_on_main(SINCE_DUE)
    desk.git("rebase", "--quiet", "main", day=LATE)
    assert desk.quiet()
    assert desk.stated("main") == [f"{IN_TIME} to {LATE}"]


def test_what_git_cannot_settle_is_told_from_the_top_of_a_record(desk: Desk) -> None:
    """An action stands above the updates of its recommendation."""
    desk.branches()
    desk.says_done()
    desk.writes(REC_03, desk.reads(REC_03) + "updates:\n" + DONE)
    desk.commits(IN_TIME)
    desk.others_commit_on_main(SINCE_DUE)
    desk.git("rebase", "--quiet", "main", day=LATE)
    told = [each["reference"] for each in desk.diff("main")["typed_between"]]
    name = REC_03.removesuffix(".yaml")
    assert told == [f"{name}/audit-ssaidp2", name]


def test_a_branch_that_was_rebased_and_merged_by_a_merge_commit_is_not_accused(desk: Desk) -> None:
    desk.branches()
    desk.says_done()
    desk.commits(IN_TIME)
    desk.others_commit_on_main(SINCE_DUE)
    desk.git("rebase", "--quiet", "main", day=LATE)
    desk.git("switch", "--quiet", "main")
    desk.git("merge", "--quiet", "--no-ff", "--no-edit", "work", day=LOOKED_AT)
    assert desk.quiet("HEAD~1")
    assert desk.stated("HEAD~1") == [f"{IN_TIME} to {LATE}"]


def test_rebase_and_merge_is_not_accused(desk: Desk) -> None:
    """As a forge does it: the commit of the branch again, on the line of main."""
    desk.branches()
    desk.says_done()
    desk.commits(IN_TIME)
    desk.others_commit_on_main(SINCE_DUE)
    desk.git("switch", "--quiet", "main")
    desk.git("cherry-pick", "work", day=LATE)
    assert desk.quiet("HEAD~1")
    assert desk.stated("HEAD~1") == [f"{IN_TIME} to {LATE}"]


def test_a_squash_is_not_accused_where_its_branch_may_have_been_typed_in_time(desk: Desk) -> None:
    """It has one parent and the day of the merge; the branch was begun behind its parent."""
    desk.branches()
    desk.says_done()
    desk.commits(IN_TIME)
    desk.git("switch", "--quiet", "main")
    desk.git("merge", "--quiet", "--squash", "work")
    desk.commits(LATE)
    assert desk.quiet("HEAD~1")
    assert desk.stated("HEAD~1") == [f"{BEGUN} to {LATE}"]


def test_a_corrected_note_and_evidence_that_came_later_are_not_typed_anew(desk: Desk) -> None:
    desk.branches()
    desk.says_done()
    desk.commits(IN_TIME)
    desk.commits(SINCE_DUE)
    desk.edits(REC_03, "Audited, and reported to the board.", "Audited, reported to the board.")
    desk.edits(REC_03, "at: https://force.example/audit", "at: https://force.example/audits/3")
    desk.commits(LATE)
    desk.edits(REC_03, "title: The audit's report", "title: Report of the audit")
    assert desk.quiet()


def test_a_slip_of_the_day_that_is_mended_is_the_same_update(desk: Desk) -> None:
    """2024 was typed in January, as everybody does."""
    desk.branches()
    desk.says_done(DONE.replace(IN_TIME, "2024-01-20"))
    desk.commits(IN_TIME)
    desk.commits(SINCE_DUE)
    desk.edits(REC_03, "date: 2024-01-20", f"date: {IN_TIME}")
    desk.commits(LATE)
    assert desk.quiet()


@every_row("how", ["a file", "twice", "a folder", "the whole register", "not yet committed"])
def test_a_record_that_was_renamed_since_is_followed(tmp_path: Path, how: str) -> None:
    desk = Desk(tmp_path / how.replace(" ", "-"))
    desk.branches()
    folder, name = desk.records / "2024-08-22-soteria", "rec-03.yaml"
    if how == "twice":
        name = "rec-23.yaml"
        (folder / "rec-03.yaml").rename(folder / name)
    desk.edits(f"2024-08-22-soteria/{name}", UNDER_WAY, UNDER_WAY + DONE)
    desk.commits(IN_TIME)
    desk.commits(SINCE_DUE)
    if how == "a folder":
        folder.rename(folder.with_name("2024-08-22-operating-model"))
    elif how == "the whole register":
        desk.git("mv", "records", "register")
    else:
        (folder / name).rename(folder / "rec-13.yaml")
    if how != "not yet committed":
        desk.commits(LATE)
    words = ("--records", "register") if how == "the whole register" else ()
    assert desk.accused("main", *words) == []


def test_work_of_a_merge_under_way_is_that_of_the_branch_that_is_merged(desk: Desk) -> None:
    """It lies in the work tree, and its commits are known."""
    desk.branches()
    desk.says_done()
    desk.commits(IN_TIME)
    desk.branches("other")
    desk.git("merge", "--quiet", "--no-ff", "--no-commit", "work")
    assert desk.quiet()


def test_what_was_picked_into_main_was_typed_where_it_came_from(desk: Desk) -> None:
    """The branch is merged too, later: the older of both commits tells."""
    desk.branches()
    desk.says_done()
    desk.commits(IN_TIME)
    desk.git("switch", "--quiet", "main")
    start = desk.git("rev-parse", "HEAD").strip()
    desk.others_commit_on_main(SINCE_DUE)
    desk.git("cherry-pick", "work", day=LATE, written=LATE)
    desk.git("merge", "--quiet", "--no-ff", "--no-edit", "work", day=LATE)
    assert desk.quiet(start)
    assert desk.stated(start) == []


def test_a_record_that_git_keeps_under_no_name_of_a_record_accuses_nobody(desk: Desk) -> None:
    """A link to a file of another kind: nobody can follow it, and it is committed all the same."""
    record = desk.records / REC_03
    record.rename(record.with_name(".rec-03.txt"))
    record.symlink_to(".rec-03.txt")
    desk.commits(BEGUN)
    desk.branches()
    desk.edits(REC_03.replace("rec-03.yaml", ".rec-03.txt"), UNDER_WAY, UNDER_WAY + DONE)
    desk.commits(LATE)
    assert desk.quiet()
    assert desk.stated("main") == [f"None to {LOOKED_AT}"]


def test_the_edge_of_a_shallow_clone_accuses_nobody(desk: Desk, tmp_path: Path) -> None:
    """What was before it is unknown; diff says by when it was typed."""
    desk.branches()
    desk.says_done()
    desk.commits(LATE)
    desk.git("switch", "--quiet", "main")
    for name in ("main", "work"):
        desk.git("switch", "--quiet", name)
        desk.commits(LOOKED_AT)
    desk.git("switch", "--quiet", "main")
    desk.git("merge", "--quiet", "--no-ff", "--no-edit", "work")
    cut = tmp_path / "cut"
    address = desk.folder.as_uri()
    words = ("clone", "--quiet", "--no-local", "--shallow-since=2025-02-01", address, str(cut))
    subprocess.run(["git", *words], check=True)
    clone = Desk.__new__(Desk)
    Repository.__init__(clone, cut, LOOKED_AT)
    assert clone.git("rev-parse", "--is-shallow-repository").strip() == "true"
    assert clone.quiet("HEAD~1")
    assert clone.stated("HEAD~1") == [f"None to {LATE}"]


def test_two_lines_of_work_that_merged_each_other_accuse_nobody(desk: Desk) -> None:
    """Held to each of what both have in common."""
    desk.branches()
    desk.says_done()
    desk.commits(IN_TIME)
    desk.others_commit_on_main(IN_TIME)
    desk.merges_each_other()
    desk.others_commit_on_main(LATE)
    desk.git("switch", "--quiet", "work")
    assert desk.quiet()


def test_what_git_cannot_settle_is_told_once_since_two_commits(desk: Desk) -> None:
    """Where two lines merged each other: each of the two entries of this one."""
    desk.branches()
    desk.commits(IN_TIME)
    desk.others_commit_on_main(IN_TIME)
    desk.merges_each_other()
    desk.git("switch", "--quiet", "work")
    desk.says_done(DONE + DONE.replace(IN_TIME, "2025-01-22").replace("complete", "verified"))
    desk.commits(LATE, written=IN_TIME)
    assert len(desk.git("merge-base", "--all", "main", "work").split()) == 2
    assert desk.stated("main") == [f"{IN_TIME} to {LATE}"] * 2


def test_an_update_typed_before_a_later_one_was_merged_is_not_behind_it(desk: Desk) -> None:
    """Two officers, two branches: the later update came in first."""
    mine = f"      - date: {IN_TIME}\n        by: pillar-4-lead\n        note: Half is done.\n"
    desk.branches()
    desk.says_done(mine)
    desk.commits(IN_TIME)
    desk.git("switch", "--quiet", "main")
    later = "      - date: 2025-01-24\n        by: liaison-officer\n        note: Asked about.\n"
    desk.says_done(later)
    desk.commits("2025-01-24")
    desk.edits(REC_03, later, mine + later)
    desk.git("add", "--all")
    tree = desk.git("write-tree").strip()
    name = desk.git("commit-tree", tree, "-p", "work", "-p", "main", "-m", "merged", day=LATE)
    desk.git("reset", "--quiet", "--hard", "main")
    desk.git("switch", "--quiet", "--detach", name.strip())
    assert desk.quiet()


def test_a_response_that_was_published_in_time_is_not_accused_in_a_late_merge(desk: Desk) -> None:
    """Its day and both copies: all were typed on the last day."""
    text = desk.reads(RESPONSE)
    desk.writes(RESPONSE, text.replace("published: 2024-10-14\n", "published:\n").partition("sent:")[0])  # fmt: skip
    desk.commits("2024-10-01")
    desk.branches()
    desk.writes(RESPONSE, text)
    desk.commits("2024-10-16")
    assert desk.quiet()
    assert desk.stated("main") == []


MEETS = "    meets: monthly\n"
PLANNED = f"{MEETS}    planned:\n      - {DUE}\n"


def test_an_action_with_another_id_since_is_known_by_its_title(desk: Desk) -> None:
    desk.branches()
    desk.says_done()
    desk.commits(IN_TIME)
    desk.commits(SINCE_DUE)
    desk.edits(REC_03, "id: audit-ssaidp2", "id: audit-of-the-plan")
    desk.commits(LATE)
    assert desk.accused() == []


ADDENDUM = """\
addenda:
  - published: 2024-10-16
    to: 2024-08-22-soteria/rec-05
    commissioner: {}
"""


def test_an_addendum_of_the_last_day_is_not_accused_in_a_late_merge(desk: Desk) -> None:
    """Its words may be corrected: the day is the claim."""
    desk.commits("2024-10-14")
    desk.branches()
    text = desk.reads(RESPONSE)
    desk.writes(RESPONSE, text + ADDENDUM.format("The trainers come in Novembre."))
    desk.commits("2024-10-16")
    desk.commits(SINCE_DUE)
    desk.writes(RESPONSE, text + ADDENDUM.format("The trainers come in November."))
    desk.commits(LATE)
    assert desk.quiet()


ANSWER = "  commissioner: I have asked for a plan by the spring, and shall publish it.\n"


def with_an_answer(desk: Desk, old: str, new: str) -> None:
    """A record that was missing, with its answer: typed before the publication, mended after it."""
    rec_05 = "2024-08-22-soteria/rec-05.yaml"
    text = desk.reads(rec_05).partition("response:\n")[0].partition("updates:\n")[0]
    (desk.records / rec_05).unlink()
    desk.commits("2024-10-01")
    desk.branches()
    for day, answer in (("2024-10-10", old), (SINCE_DUE, old), (LATE, new)):
        desk.writes(rec_05, f"{text}response:\n{answer}")
        desk.commits(day)


def test_an_answer_of_before_the_publication_may_be_corrected_after_it(desk: Desk) -> None:
    with_an_answer(desk, ANSWER.replace("publish", "pubish"), ANSWER)
    assert desk.quiet()


def test_an_answer_that_held_the_place_of_another_is_accused(desk: Desk) -> None:
    """Three words were typed in time, and all others when the response was out."""
    with_an_answer(desk, "  commissioner: I have asked.\n", ANSWER)
    days = "typed between 5 February 2025 and 10 February 2025"
    assert desk.accused() == [f"{days}, in a response that was published on 14 October 2024"]


def test_a_planned_meeting_that_was_called_off_before_its_day_is_not_missed(desk: Desk) -> None:
    desk.edits("register.yaml", MEETS, PLANNED)
    desk.commits("2024-11-01")
    desk.branches()
    desk.edits("register.yaml", PLANNED, MEETS)
    desk.commits(IN_TIME)
    assert "meeting-removed" not in desk.rules("main")


renamed = pytest.mark.parametrize(
    ("board", "title", "typed"),
    [
        ("op-soteria-board", "Soteria Board", IN_TIME),
        ("soteria-board", "Op Soteria Board", IN_TIME),
        ("soteria-board", "Op Soteria Board", LATE),
    ],
    ids=["with another title", "with another id", "typed late"],
)
"""What a board is called by the end of the branch, and when something of it was typed on that."""


def typed_and_renamed(desk: Desk, edits: dict[str, tuple[str, str]], how: tuple[str, ...]) -> None:
    """On a branch the edits are committed on the day, and after two other days the board's new name."""
    board, title, typed = how
    desk.branches()
    for day in (IN_TIME, SINCE_DUE, LATE):
        for path, (old, new) in edits.items() if day == typed else ():
            desk.edits(path, old, new)
        desk.commits(day)
    for path in ("register.yaml", "programmes/op-soteria/programme.yaml", REC_03):
        text = desk.reads(path).replace("op-soteria-board", board)
        desk.writes(path, text.replace("Op Soteria Board", title))
    desk.commits(LATE)


@renamed
def test_a_meeting_typed_in_time_is_that_of_a_board_by_its_id_or_its_title(
    desk: Desk, board: str, title: str, typed: str
) -> None:
    """What the board is called since makes no day of it late, and none that was late in time."""
    met = f"{MEETS}    met:\n      - 2024-11-20\n"
    desk.edits("register.yaml", MEETS, met)
    desk.commits("2024-11-21")
    more = {"register.yaml": (met, f"{met}      - {IN_TIME}\n")}
    typed_and_renamed(desk, more, (board, title, typed))
    assert desk.quiet() is (typed == IN_TIME)


@renamed
def test_a_board_added_in_time_is_there_by_its_id_or_its_title(
    desk: Desk, board: str, title: str, typed: str
) -> None:
    """It could agree on the day on which it was added, whatever it is called since."""
    register = desk.reads("register.yaml")
    kept = "boards:\n  gold-board:\n    title: Gold Board\n"
    desk.writes("register.yaml", f"{register.partition('boards:')[0]}{kept}policy:{register.partition('policy:')[2]}")  # fmt: skip
    programme = "programmes/op-soteria/programme.yaml"
    desk.edits(programme, "board: op-soteria-board", "board: gold-board")
    desk.commits("2024-11-21")
    agreed = f"      - date: {IN_TIME}\n        by: pillar-4-lead\n        due: 2025-03-31\n        agreed_by: op-soteria-board\n        note: Put off.\n"  # fmt: skip
    added = f"{kept}  op-soteria-board:\n    title: Op Soteria Board\n"
    more = {"register.yaml": (kept, added), REC_03: (UNDER_WAY, UNDER_WAY + agreed)}
    typed_and_renamed(desk, more, (board, title, typed))
    said = [each.message for each in desk.found("main") if each.rule == "board-not-met"]
    assert any("added later" in each for each in said) is (typed == LATE)


# Whoever typed it too late


def test_a_commit_behind_a_parent_of_after_the_day_due_is_accused(desk: Desk) -> None:
    desk.others_commit_on_main(SINCE_DUE)
    desk.branches()
    desk.says_done()
    desk.commits(LATE)
    days = "typed between 5 February 2025 and 10 February 2025"
    assert desk.accused() == [f"{days}, true on 20 January 2025: {SAID}"]
    assert desk.stated("main") == []


def test_the_second_commit_of_a_branch_is_not_helped_by_its_beginning(desk: Desk) -> None:
    desk.branches()
    desk.commits(SINCE_DUE)
    desk.says_done()
    desk.commits(LATE)
    assert len(desk.accused()) == 1


def test_a_branch_that_is_merged_by_a_merge_commit_is_accused_by_its_own_days(desk: Desk) -> None:
    """It is no squash: its parent's day does not count."""
    desk.branches()
    desk.says_done()
    desk.commits(LATE)
    desk.git("switch", "--quiet", "main")
    desk.git("merge", "--quiet", "--no-ff", "--no-edit", "work", day=LOOKED_AT)
    words = f"typed on 10 February 2025, true on 20 January 2025: {SAID}"
    assert desk.accused("HEAD~1") == [words]
    told = desk.diff("HEAD~1")["judging"]
    assert [each["message"] for each in told if each["rule"] == "backdated"] == [words]


def test_a_squash_behind_a_parent_of_after_the_day_due_is_accused(desk: Desk) -> None:
    desk.branches()
    desk.commits(SINCE_DUE)
    desk.says_done()
    desk.commits(LATE)
    desk.others_commit_on_main("2025-02-12")
    desk.git("switch", "--quiet", "main")
    desk.git("merge", "--quiet", "--squash", "work")
    desk.commits("2025-02-14")
    (words,) = desk.accused("HEAD~1")
    assert words.startswith("typed between 12 February 2025 and 14 February 2025, ")


def test_an_update_of_which_the_status_was_changed_afterwards_is_accused(desk: Desk) -> None:
    """It stood there in time, and did not say that the work was done."""
    half = DONE.replace("status: complete", "status: in progress")
    desk.branches()
    desk.says_done(half)
    desk.commits(IN_TIME)
    desk.commits(SINCE_DUE)
    desk.edits(REC_03, half, DONE)
    desk.commits(LATE)
    assert len(desk.accused()) == 1


def test_a_new_name_of_the_file_makes_nothing_older(desk: Desk) -> None:
    desk.branches()
    folder = desk.records / "2024-08-22-soteria"
    (folder / "rec-03.yaml").rename(folder / "rec-13.yaml")
    desk.commits(SINCE_DUE)
    path = REC_03.replace("03", "13")
    desk.edits(path, UNDER_WAY, UNDER_WAY + DONE)
    desk.commits(LATE)
    assert len(desk.accused()) == 1


def test_the_same_update_of_another_record_is_no_proof(desk: Desk) -> None:
    """Another recommendation's action has the same id, and was done on that day."""
    rec_05 = "2024-08-22-soteria/rec-05.yaml"
    other = desk.reads(REC_03).partition("actions:\n")[2] + DONE
    desk.branches()
    text = desk.reads(rec_05)
    head, updates, rest = text.partition("updates:\n")
    desk.writes(rec_05, f"{head}actions:\n{other}{updates}{rest}")
    desk.commits(IN_TIME)
    desk.commits(SINCE_DUE)
    desk.says_done()
    desk.commits(LATE)
    assert len([x for x in desk.found("main") if (x.rule, x.path) == ("backdated", f"records/{REC_03}")]) == 1  # fmt: skip


def test_another_record_that_took_the_name_for_a_while_is_no_proof(desk: Desk) -> None:
    """Its action was done in time; it is moved to where this one stood, and back again."""
    folder, rec_05 = desk.records / "2024-08-22-soteria", "2024-08-22-soteria/rec-05.yaml"
    mine, text = desk.reads(REC_03), desk.reads(rec_05)
    head, updates, rest = text.partition("updates:\n")
    other = mine.partition("actions:\n")[2] + DONE
    theirs = f"{head}actions:\n{other}{updates}{rest}"
    desk.branches()
    desk.writes(rec_05, theirs)
    desk.commits(IN_TIME)
    (folder / "rec-03.yaml").unlink()
    desk.commits(SINCE_DUE)
    (folder / "rec-05.yaml").rename(folder / "rec-03.yaml")
    desk.commits(SINCE_DUE)
    desk.writes(rec_05, theirs)
    desk.writes(REC_03, mine.replace(UNDER_WAY, UNDER_WAY + DONE))
    desk.commits(LATE)
    of_mine = [each for each in desk.found("main") if each.path == f"records/{REC_03}"]
    assert [each.rule for each in of_mine] == ["backdated"]


def test_what_is_typed_into_a_merge_itself_is_accused(desk: Desk) -> None:
    """Neither branch had it."""
    desk.branches()
    desk.commits(IN_TIME)
    desk.git("switch", "--quiet", "main")
    start = desk.git("rev-parse", "HEAD").strip()
    desk.git("merge", "--quiet", "--no-ff", "--no-commit", "work")
    desk.says_done()
    desk.commits(LATE)
    (words,) = desk.accused(start)
    assert words.startswith("typed on 10 February 2025, ")


def test_an_update_of_which_only_the_day_was_put_back_is_accused(desk: Desk) -> None:
    """Typed as done in February, then dated back: the entry is of February all the same."""
    desk.branches()
    desk.commits(SINCE_DUE)
    desk.says_done(DONE.replace(IN_TIME, LATE))
    desk.commits(LATE)
    desk.edits(REC_03, f"date: {LATE}", f"date: {IN_TIME}")
    desk.commits("2025-02-12")
    assert len(desk.accused()) == 1


def test_a_response_that_is_dated_back_is_accused(desk: Desk) -> None:
    """Its day, both copies, and what passes for an answer in it: by the days of commits."""
    text = desk.reads(RESPONSE)
    late = text.replace("published: 2024-10-14\n", "published:\n").partition("sent:")[0]
    desk.writes(RESPONSE, late)
    desk.commits("2024-11-01")
    desk.branches()
    desk.writes(RESPONSE, text)
    desk.commits("2024-11-12")
    days = "typed between 1 November 2024 and 12 November 2024"
    passed = "14 October 2024: by then in time, and the last day, 16 October 2024, had passed"
    assert desk.accused() == [
        f"{days}, published on {passed}",
        f"{days}, sent to Secretary of State on {passed}",
        f"{days}, sent to Inspectors of Constabulary on {passed}",
    ]


def test_a_planned_meeting_that_was_called_off_after_its_day_is_missed(desk: Desk) -> None:
    desk.edits("register.yaml", MEETS, PLANNED)
    desk.commits(SINCE_DUE)
    desk.branches()
    desk.edits("register.yaml", PLANNED, MEETS)
    desk.commits(LATE)
    assert "meeting-removed" in desk.rules("main")


def test_a_server_asks_the_commit_that_is_pushed(desk: Desk) -> None:
    """Nothing lies there but the commits, and the days are the same."""
    desk.others_commit_on_main(SINCE_DUE)
    desk.branches()
    desk.says_done()
    desk.commits(LATE)
    desk.git("switch", "--quiet", "main")
    assert len(desk.accused("main", "--commit", "work")) == 1


# Days that somebody made up


def test_a_forged_author_s_day_ends_the_accusation_and_not_the_fact(desk: Desk) -> None:
    """A rebase looks the same. Whoever reviews it has both days before them."""
    desk.others_commit_on_main(SINCE_DUE)
    desk.branches()
    desk.says_done()
    desk.commits(LATE, written=IN_TIME)
    assert desk.quiet()
    assert desk.stated("main") == [f"{IN_TIME} to {LATE}"]
    text = desk.types("diff", "main").out
    head, _, section = text.partition("### When it was typed, as far as git can tell\n\n")
    assert "typed" not in head
    words = (
        "Typed between 20 January 2025 and 10 February 2025, true on 20 January 2025; "
        "the date due was 31 January 2025.\n"
    )
    assert section.startswith("- [")
    assert words in section


def test_a_commit_that_says_it_is_older_than_its_parent_is_named_once(desk: Desk) -> None:
    """Both its days are made up: what it holds is no older than what it follows."""
    desk.others_commit_on_main(SINCE_DUE)
    desk.branches()
    desk.says_done(DONE + DONE.replace(IN_TIME, "2025-01-22").replace("complete", "verified"))
    desk.commits(IN_TIME)
    names = [desk.git("rev-parse", "--short=10", each).strip() for each in ("HEAD", "HEAD~1")]
    (words,) = desk.accused()
    assert words == (
        f"commit {names[0]} says that it was made on 20 January 2025, and the one before it, "
        f"{names[1]}, on 5 February 2025"
    )
    told = desk.diff("main")["judging"]
    assert [each["message"] for each in told if each["rule"] == "backdated"] == [words]
    assert set(desk.stated("main")) == {f"{IN_TIME} to {SINCE_DUE}"}


def test_a_commit_that_is_made_again_accuses_no_more(desk: Desk) -> None:
    """By the command that is printed, typed as it stands there."""
    desk.others_commit_on_main(SINCE_DUE)
    desk.branches()
    desk.says_done(DONE.replace(IN_TIME, LATE))
    desk.commits(IN_TIME)
    assert "  write  git commit --amend --no-edit, with" in desk.check("main").out
    desk.git("commit", "--amend", "--no-edit")
    assert desk.quiet()


def test_a_tag_with_the_name_of_a_merge_under_way_proves_nothing(desk: Desk) -> None:
    """Anybody may push one: on a branch of its own, that nobody merged, with days made up."""
    desk.others_commit_on_main(SINCE_DUE)
    desk.branches("made-up", "main~1")
    desk.says_done()
    desk.commits(IN_TIME)
    desk.git("tag", "MERGE_HEAD")
    desk.branches()
    desk.says_done()
    desk.commits(LATE)
    assert len(desk.accused()) == 1


def test_commits_that_change_no_record_may_have_any_day(desk: Desk) -> None:
    desk.others_commit_on_main(SINCE_DUE)
    desk.branches()
    (desk.folder / "notes.txt").write_text("x")
    desk.commits(IN_TIME)
    assert desk.quiet()


def test_clocks_that_differ_by_a_few_minutes_are_no_matter(desk: Desk) -> None:
    """Over midnight too."""
    desk.others_commit_on_main("2025-02-05T00:10:00+00:00")
    desk.branches()
    desk.says_done(DONE.replace(IN_TIME, SINCE_DUE))
    desk.commits("2025-02-04T23:50:00+00:00")
    assert desk.quiet()


# Days


@every_row(
    ("moment", "day"),
    [
        (1751324340, date(2025, 6, 30)),
        (1751324400, date(2025, 7, 1)),
        (1735689599, date(2024, 12, 31)),
        (-1, date(1970, 1, 1)),
        (1 << 62, date(9999, 1, 1)),
    ],
    ids=["a minute before midnight in summer", "midnight", "winter", "before all", "after all"],
)
def test_a_commit_s_day_is_london_s(moment: int, day: date) -> None:
    assert day_at(moment) == day


def test_the_evening_of_the_day_due_in_summer_is_over_an_hour_earlier(desk: Desk) -> None:
    """23:30 of the machine's UTC is half past midnight in London."""
    due = "    added: 2024-10-16\n    due: 2025-06-30\n"
    desk.edits(REC_03, "    added: 2024-10-16\n", due)
    desk.commits("2025-06-01")
    desk.commits("2025-06-30T23:10:00+00:00")
    desk.today = "2025-07-20"
    desk.branches()
    desk.says_done(DONE.replace(IN_TIME, "2025-06-30"))
    desk.commits("2025-06-30T23:30:00+00:00")
    (words,) = desk.accused()
    assert words.startswith("typed on 1 July 2025, true on 30 June 2025")
