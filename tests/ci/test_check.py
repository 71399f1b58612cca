"""The check on a forge: what it annotates, hands on and links to, and that it runs nothing of the checkout."""

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from recotrack.documents import FORMATS
from tests.ci.worked_pull_request import (
    ALTERED,
    NUMBER,
    REC_05,
    Scratch,
    event,
    proposed,
    replace,
)
from tests.steps import Done, Runner, of_action

REC_02 = "records/2023-05-04-self-assessment/rec-02.yaml"
OWNER = ("owner: pillar-4-lead", "owner:")
"""A change that brings one warning: nobody owns what is open."""
HOME = "https://github.com/ravensmoor/register"


def check(scratch: Scratch, name: str = "pull_request", **env: str) -> tuple[Done, Runner, Any]:
    """Run the step, in the author's folder; what it kept."""
    temp = scratch.folder / "temp"
    runner = Runner(scratch.author, temp, name, {}, {"RECOTRACK_TODAY": "2025-01-20"})
    found = temp / "found.json"
    done = runner.script("run_check", FOUND=str(found), **env)
    return done, runner, json.loads(found.read_text(encoding="utf-8"))


def annotated(done: Done) -> list[str]:
    """What is annotated: the file and the rule."""
    found = re.findall(r"(?m)^::(?:error|warning) file=([^,]+),.*title=([\w-]+)", done.out)
    return [f"{path} {rule}" for path, rule in found]


# What is annotated


def test_a_warning_that_was_there_before_is_not_the_pull_requests(scratch: Scratch) -> None:
    """The new one is annotated, also beside an old one in the same file; a push shows both."""
    replace(scratch.author / REC_02, *OWNER)
    replace(scratch.author / REC_05, "    due: 2025-03-31", "    due: 2025-08-31")
    scratch.commit("nobody's, and too late")
    since = scratch.git("rev-parse", "HEAD")
    old = [f"{REC_02} no-owner", f"{REC_05} due-after-deadline"]
    new = f"{REC_05} no-owner"
    replace(scratch.author / REC_05, "owner: liaison-officer", "owner:")
    scratch.commit("nobody's, too")
    for name in ("pull_request", "merge_group"):
        done, runner, _ = check(scratch, name, SINCE=since)
        assert (done.code, annotated(done)) == (0, [new])
        assert "2 warnings that were there before: the check of the main branch shows" in done.out
        assert "records: 0 errors, 2 warnings" in done.out  # in the log the whole file
        assert runner.outputs["run_check.warnings"] == "3"
    done, _, _ = check(scratch, "push", SINCE=since)
    assert sorted(annotated(done)) == sorted([*old, new])
    assert "there before" not in done.out


def test_an_old_warning_is_known_though_its_line_moved(scratch: Scratch) -> None:
    """By what it says, and in a file that this change touches; where all are old, none is shown."""
    replace(scratch.author / REC_02, *OWNER)
    scratch.commit("nobody's")
    since = scratch.git("rev-parse", "HEAD")
    file = scratch.author / REC_02
    file.write_text(f"# Two lines\n# more\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    scratch.commit("a comment")
    done, _, _ = check(scratch, SINCE=since)
    assert (done.code, annotated(done)) == (0, [])
    assert done.out.startswith("1 warning that was there before")


def test_what_fails_the_check_is_annotated_however_old(scratch: Scratch) -> None:
    """With `strict` a warning fails; an error that was there before fails, too."""
    replace(scratch.author / REC_02, *OWNER)
    scratch.commit("nobody's")
    since = scratch.git("rev-parse", "HEAD")
    done, _, kept = check(scratch, SINCE=since, STRICT="true")
    assert (done.code, annotated(done)) == (1, [f"{REC_02} no-owner"])
    assert kept["verdict"] == "failed: 0, 1\n"
    replace(scratch.author / REC_05, "added: 2024-10-16", "added: 16 October")
    scratch.commit("wrong")
    done, _, kept = check(scratch, SINCE=scratch.git("rev-parse", "HEAD"))
    assert done.code == 1
    assert {each.split()[0] for each in annotated(done)} == {REC_05}


# The verdict


@pytest.mark.parametrize(
    ("base", "verdict"), [("success", "passed: 0, 0\n"), ("failure", "could not look: 0, 0\n")]
)
def test_without_the_commit_to_compare_with_the_verdict_is_not_green(
    base: str, verdict: str, scratch: Scratch
) -> None:
    """The records are right, and what they are held against was not found."""
    done, _, kept = check(scratch, BASE=base)
    assert (done.code, kept["verdict"]) == (0, verdict)


def test_a_check_that_cannot_look_says_so(scratch: Scratch) -> None:
    """Exit 3, an annotation, no count of errors; and nothing that an earlier check left."""
    check(scratch)
    done, runner, kept = check(scratch, SINCE="no-such-commit")
    assert done.code == 3
    assert done.out.startswith("::error::the check could not look: recotrack: there is no commit")
    assert (kept, runner.outputs) == ({"verdict": "could not look: 0, 0\n", "errors": []}, {})


def test_what_an_earlier_check_left_is_not_taken_for_this_one(scratch: Scratch) -> None:
    """Two checks in one job: where the second one breaks, its verdict is not the first one's."""
    check(scratch)
    runner = Runner(scratch.author, scratch.folder / "temp", "push", {})
    found = scratch.folder / "temp" / "found.json"
    done = runner.script("run_check", FOUND=str(found), SARIF="no/such/folder/x.sarif")
    assert (done.code, found.exists()) == (3, False)
    assert "::error::a fault in run_check.py" in done.out


def test_the_problems_are_written_as_sarif_where_that_is_asked(scratch: Scratch) -> None:
    """For code scanning, beside what is printed."""
    replace(scratch.author / REC_05, "added: 2024-10-16", "added: 16 October")
    done, runner, _ = check(scratch, SARIF="found.sarif")
    log = json.loads((scratch.author / "found.sarif").read_text(encoding="utf-8"))
    assert (done.code, log["version"]) == (1, "2.1.0")
    assert len(log["runs"][0]["results"]) == int(runner.outputs["run_check.errors"]) > 0


@pytest.mark.skipif(os.name == "nt", reason="a link needs a right of its own there")
def test_a_link_in_the_place_of_the_sarif_file_leads_nowhere(scratch: Scratch) -> None:
    """A pull request may bring one, to anything that the runner may write."""
    other = scratch.folder / "other"
    other.mkdir()
    file = other / "x.sarif"
    file.write_text("mine", encoding="utf-8")
    (scratch.author / "x.sarif").symlink_to(file)
    (scratch.author / "out").symlink_to(other)
    assert check(scratch, SARIF="x.sarif")[0].code == 0
    assert not (scratch.author / "x.sarif").is_symlink()
    runner = Runner(scratch.author, scratch.folder / "temp", "push", {})
    done = runner.script("run_check", FOUND=str(scratch.folder / "f"), SARIF="out/x.sarif")
    assert (done.code, "out/x.sarif would be written outside of the checkout" in done.out) == (
        3,
        True,
    )
    assert file.read_text(encoding="utf-8") == "mine"


# Whole checks, by action.yml


posix = pytest.mark.skipif(os.name == "nt", reason="the steps are for a POSIX shell")
workflow = pytest.mark.test_all("a workflow")


def pulled(scratch: Scratch) -> dict[str, Any]:
    """Checked out as GitHub merges it; its event."""
    scratch.git("switch", "--quiet", "--detach", "main")
    scratch.git("merge", "--quiet", "--no-ff", "--message", "Merge", "january")
    scratch.push(f"HEAD:refs/pull/{NUMBER}/merge")
    scratch.check_out(f"refs/pull/{NUMBER}/merge")
    return event(scratch)


@posix
@workflow
def test_links_lead_to_the_lines_of_the_head_commit(scratch: Scratch) -> None:
    """What is checked is the merge, in which main has put three lines above them."""
    proposed(scratch, ())
    line = scratch.git("grep", "-n", ALTERED[1], "january", "--", REC_05).split(":")[2]
    scratch.git("switch", "--quiet", "main")
    file = scratch.author / REC_05
    file.write_text(f"# one\n# two\n# three\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    scratch.commit("A comment")
    scratch.push("main")
    what = pulled(scratch)
    runner = Runner(scratch.runner, scratch.folder / "temp", "pull_request", what)
    of_action(runner, **{"as-of": "2025-01-20"})
    text = (runner.temp / "recotrack-comment" / "comment.md").read_text(encoding="utf-8")
    head = what["pull_request"]["head"]["sha"]
    linked = re.findall(re.escape(f"]({HOME}/blob/{head}/{REC_05}") + r"#L(\d+)\)", text)
    assert linked
    assert set(linked) <= {line, str(int(line) - 1)}


@posix
@workflow
def test_what_to_write_for_a_broken_record_comes_first(scratch: Scratch) -> None:
    """Before what changed and the totals, with the line."""
    scratch.git("switch", "--quiet", "--create", "january")
    replace(scratch.author / REC_05, "added: 2024-10-16", "added: 16 October")
    scratch.commit("A day")
    scratch.push("january")
    runner = Runner(scratch.runner, scratch.folder / "temp", "pull_request", pulled(scratch))
    base, checked, changes = of_action(runner, **{"as-of": "2025-01-20"})
    assert [base.code, checked.code, changes.code] == [0, 1, 0]
    text = (runner.temp / "recotrack-comment" / "comment.md").read_text(encoding="utf-8")
    first = text.split("\n")[:4]
    assert first[0] == "### To be mended"
    assert re.match(
        rf"- \[{re.escape(REC_05)}, line \d+\]\({HOME}/blob/\w+/{REC_05}#L\d+\)", first[2]
    )
    assert "; write: " in first[2]


@posix
@pytest.mark.test_all("a workflow")
def test_the_comment_names_no_holder_of_a_role(scratch: Scratch) -> None:
    """Neither in what changed, nor in what to write for a slip beside a name."""
    register = scratch.author / "records" / "register.yaml"
    scratch.git("switch", "--quiet", "--create", "january")
    replace(register, "roles:\n", "roles:\n  custody-lead:\n    title: C\n    name: [Jane Doe]\n")
    scratch.commit("A holder")
    scratch.push("january")
    runner = Runner(scratch.runner, scratch.folder / "temp", "pull_request", pulled(scratch))
    of_action(runner, **{"as-of": "2025-01-20"})
    text = (runner.temp / "recotrack-comment" / "comment.md").read_text(encoding="utf-8")
    assert "; write: what recotrack check says where the records are" in text
    assert "Jane" not in text


@posix
@pytest.mark.parametrize(
    ("fail_on", "code"),
    [
        ("late", 1),
        pytest.param("none", 0, marks=workflow),
        pytest.param("colour", 2, marks=workflow),
    ],
)
@pytest.mark.test_all("a workflow")
def test_what_is_late_is_counted_and_need_not_fail(
    fail_on: str, code: int, scratch: Scratch
) -> None:
    """The output `late` is there whatever it fails on; what nothing can fail on is refused."""
    runner = Runner(scratch.author, scratch.folder / "temp", "schedule", {})
    inputs = {"command": "overdue", "as-of": "2025-02-01", "fail-on": fail_on}
    (done,) = of_action(runner, **inputs)
    assert done.code == code
    assert runner.outputs.get("overdue.late") == (None if code == 2 else "2")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_file_whose_name_is_no_text_stops_no_comment(scratch: Scratch) -> None:
    """Its name may be any bytes; it is to be mended, and the comment says so."""
    odd = os.fsencode(scratch.author / "records") + b"/2024-08-22-soteria/rec-\xff.yaml"
    Path(os.fsdecode(odd)).write_text("kind: [", encoding="utf-8")
    done, runner, kept = check(scratch)
    assert (done.code, kept["verdict"].startswith("failed: ")) == (1, True)
    what = {"pull_request": {"number": NUMBER, "head": {"sha": "5" * 40}}}
    runner = Runner(scratch.author, runner.temp, "pull_request", what)
    found = {"FOUND": str(runner.temp / "found.json"), "OUT": str(runner.temp / "out")}
    done = runner.script("write_changes", **found)
    assert done.code == 0, done.out
    assert "### To be mended" in (runner.temp / "out" / "comment.md").read_text(encoding="utf-8")


@posix
@workflow
def test_a_failed_upload_is_said_and_fails_no_check(scratch: Scratch) -> None:
    """As on GitHub Enterprise Server, which refuses the artefact's version."""
    proposed(scratch, ())
    replace(scratch.author / REC_05, *reversed(ALTERED))
    scratch.commit("Put back")
    scratch.push("january")
    what = pulled(scratch)
    runner = Runner(scratch.runner, scratch.folder / "temp", "pull_request", what, fails=("keep",))
    done = of_action(runner, **{"as-of": "2025-01-20"})
    assert [each.code for each in done] == [0, 0, 0, 0]
    assert done[-1].out.startswith("::warning::The comment has no text, as it could not be kept")
    assert runner.outputs["check.errors"] == "0"
    assert runner.outputs["changes.changed"] == "false"


def test_a_flood_is_counted_to_the_last(scratch: Scratch) -> None:
    """What recotrack does not list is in the verdict, and its file among those that are shown."""
    with (scratch.author / REC_05).open("a", encoding="utf-8") as file:
        file.write("a: b\n" * 1_502)  # the first is unknown
    scratch.commit("a flood")
    since = scratch.git("rev-parse", "HEAD~1")
    done, runner, found = check(scratch, SINCE=since)
    assert done.code == 1
    assert runner.outputs["run_check.errors"] == "1502"
    assert found["verdict"].startswith("failed: 1502, ")
    assert f"and 1,481 more of duplicate-key in {REC_05}" in done.out


# Nothing of the checkout is run


PLANTED = (
    "from pathlib import Path\nPath(__file__).with_suffix('.ran').touch()\nraise SystemExit(0)\n"
)
NAMES = (
    "recotrack", "pydantic", "yaml", "typer", "pip", "json", "runner", "verdict", "sitecustomize",
    "usercustomize", "github_text", "encodings",
)  # fmt: skip


@posix
@pytest.mark.parametrize("command", ["check", "overdue", "issue", "documents", "site", "comment"])
@workflow
def test_the_action_runs_nothing_of_the_checkout(command: str, scratch: Scratch) -> None:
    """A recotrack.py, a pydantic.py or a pip.py in the pull request's folder stays a file.

    Also where the job has a PYTHONPATH that leads there.
    """
    for name in NAMES:
        for folder in (scratch.author, scratch.author / "src"):
            folder.mkdir(exist_ok=True)
            (folder / f"{name}.py").write_text(PLANTED, encoding="utf-8")
    more = {
        "RECOTRACK_TODAY": "2025-01-20",
        "PYTHONPATH": ".:src",
        "GITHUB_API_URL": "http://127.0.0.1:1",
    }
    runner = Runner(scratch.author, scratch.folder / "temp", "push", {}, more)
    runner.python = Path(sys.executable)
    done = of_action(runner, command=command, since="none" if command == "check" else "")
    assert done
    assert [path.name for path in scratch.author.rglob("*.ran")] == []
    if command == "check":
        assert "records: 0 errors" in done[1].out
    if command == "documents":
        made = (runner.temp / "recotrack-documents" / "inspections").rglob("response-record-*.*")
        assert (done[0].code, {each.suffix[1:] for each in made}) == (0, set(FORMATS))


@posix
@workflow
def test_pip_is_pip_whatever_lies_in_the_checkout(scratch: Scratch) -> None:
    """The action installs while it stands in the checkout."""
    (scratch.author / "pip.py").write_text(PLANTED, encoding="utf-8")
    runner = Runner(scratch.author, scratch.folder / "temp", "push", {}, {"PIP_NO_INDEX": "1"})
    done = runner.program("install", COMMAND="check", VERSION="0.0.0.dev999")
    assert done.code == 3
    assert not (scratch.author / "pip.ran").exists()
