"""The examples in docs/ci: the files for GitLab, Azure DevOps and a git server do what they say."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from shutil import copy, copytree
from typing import Any

import pytest
import yaml

from recotrack.words import days_late
from tests.ci.worked_pull_request import (
    ALTERED,
    REC_05,
    Scratch,
    environment,
    proposed,
    replace,
    started,
)
from tests.places import ROOT
from tests.warm_python import warm_python

EXAMPLES = ROOT / "docs" / "ci"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the examples are for a POSIX shell")
workflow = pytest.mark.test_all("a workflow")


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register on main, and a branch that alters a text."""
    made = started(tmp_path_factory.mktemp("beginning"))
    proposed(made, ())
    return made.folder


def settings(**more: str) -> dict[str, str]:
    path = f"{warm_python().parent}{os.pathsep}{os.environ['PATH']}"
    return {**environment(), "PATH": path, **more}


def sh(scratch: Scratch, lines: list[str], **env: str) -> int:
    """Run lines as a runner would: one shell, which stops at the first that fails."""
    command = ["sh", "-euc", "\n".join(lines)]
    return subprocess.run(command, cwd=scratch.author, env=settings(**env), check=False).returncode


def failures(scratch: Scratch) -> list[str]:
    """What a forge would show of report.xml, by its rule."""
    tree = ET.parse(scratch.author / "report.xml")  # noqa: S314 - written by this very test
    return [str(each.get("type") or each.get("message")) for each in tree.iter("failure")]


def read(name: str) -> Any:
    return yaml.safe_load((EXAMPLES / name).read_text(encoding="utf-8"))


@pytest.mark.test_all("a workflow")
def test_gitlab_holds_a_merge_request_against_its_base(scratch: Scratch) -> None:
    """The altered text fails the job, and stands in the report; what changed is kept."""
    found = read("gitlab-ci.yml")["records"]
    base = scratch.git("rev-parse", "main")
    code = sh(
        scratch, found["script"], CI_MERGE_REQUEST_DIFF_BASE_SHA=base, CI_COMMIT_BEFORE_SHA="0"
    )
    assert code == 1
    assert any("text-changed" in each for each in failures(scratch))
    for name in [*found["artifacts"]["paths"], *found["artifacts"]["reports"].values()]:
        assert (scratch.author / name).stat().st_size > 100
    assert found["artifacts"]["when"] == "always"
    assert found["variables"]["GIT_DEPTH"] == "0"


@workflow
def test_gitlab_checks_where_what_changed_cannot_be_said(scratch: Scratch) -> None:
    """What is for whoever reads fails no check: here the check itself says what is wrong."""
    lines = read("gitlab-ci.yml")["records"]["script"]
    broken = [line.replace("recotrack diff", "false") for line in lines]
    base = scratch.git("rev-parse", "main")
    scratch.git("switch", "--quiet", "main")
    assert sh(scratch, broken, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, CI_COMMIT_BEFORE_SHA="0") == 0
    assert failures(scratch) == []


def test_each_job_of_gitlab_has_git() -> None:
    """The slim image has none, and pip fetches recotrack with it: also where nothing is compared."""
    found = read("gitlab-ci.yml")
    first, second = found["default"]["before_script"]
    assert first.endswith("install -qq --yes --no-install-recommends git")
    assert second == 'pip install --quiet "$RECOTRACK"'
    assert not any(
        "before_script" in found[job] or "image" in found[job] for job in ("records", "overdue")
    )


@workflow
def test_cron_says_nothing_when_nothing_is_late(scratch: Scratch) -> None:
    """A line for cron mails what it prints: each day one mail, late or not, would soon be unread."""
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"(?m)^23 6 \* \* \*  cd /srv/register && git pull --quiet && (.+)$", page)
    said = {}
    for day in ("2025-01-20", "2025-02-01", "no day"):
        assert sh(scratch, [f"{line} > said.txt"], RECOTRACK_TODAY=day) == 0
        said[day] = scratch.author.joinpath("said.txt").read_text(encoding="utf-8")
    assert said["2025-01-20"] == ""
    assert days_late(1) in said["2025-02-01"]
    assert "no day" in said["no day"]


@workflow
def test_gitlab_checks_the_first_push_without_history(scratch: Scratch) -> None:
    """It has zeros for what was before."""
    assert (
        sh(scratch, read("gitlab-ci.yml")["records"]["script"], CI_COMMIT_BEFORE_SHA="0" * 40) == 0
    )
    assert failures(scratch) == []
    assert not (scratch.author / "changes.md").exists()


@workflow
@pytest.mark.parametrize(("day", "code"), [("2025-01-20", 0), ("2025-02-01", 1)])
def test_gitlab_says_each_day_what_is_late(day: str, code: int, scratch: Scratch) -> None:
    """As a scheduled pipeline."""
    lines = [line for line in read("gitlab-ci.yml")["overdue"]["script"] if "pip" not in line]
    assert sh(scratch, lines, RECOTRACK_TODAY=day) == code
    assert len(failures(scratch)) == 2 * code


@workflow
def test_azure_holds_a_pull_request_against_its_target(scratch: Scratch) -> None:
    """The branch's name comes by the environment; the report is shown also where the check fails."""
    steps = read("azure-pipelines.yml")["steps"]
    (check,) = [step for step in steps if "recotrack check" in step.get("script", "")]
    assert "${{" not in check["script"]
    (changes,) = [step for step in steps if "recotrack diff" in step.get("script", "")]
    for step in (check, changes):
        assert next(iter(step["env"].values())) == {
            "SINCE": "refs/remotes/origin/$(System.PullRequest.TargetBranchName)"
        }
    scratch.git("fetch", "--quiet", "origin")
    main = "refs/remotes/origin/main"
    assert sh(scratch, [check["script"]], SINCE=main) == 1
    assert any("text-changed" in each for each in failures(scratch))
    # What changed is a page of the run, and is said whatever the check came to.
    assert changes["condition"] == "succeededOrFailed()"
    assert changes["continueOnError"] is True
    assert sh(scratch, [f"({changes['script']}) > said.txt"], SINCE=main) == 0
    said = scratch.author.joinpath("said.txt").read_text(encoding="utf-8")
    page = said.removeprefix("##vso[task.uploadsummary]").strip()
    assert "**note** the new definition" in Path(page).read_text(encoding="utf-8")
    (shown,) = [step for step in steps if step.get("task", "").startswith("PublishTestResults")]
    assert shown["condition"] == "succeededOrFailed()"
    assert steps[0]["fetchDepth"] == 0


@workflow
def test_documents_are_made_for_the_public(scratch: Scratch) -> None:
    """After a push to the main branch, and kept; so is the site. Both make them by the same lines."""
    job = read("gitlab-ci.yml")["documents"]
    assert job["artifacts"]["paths"] == ["documents", "site"]
    assert job["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    steps = read("azure-pipelines.yml")["steps"]
    (step,) = [step for step in steps if "recotrack render" in step.get("script", "")]
    assert [each["publish"] for each in steps if "publish" in each] == ["documents", "site"]
    assert "refs/heads/main" in step["condition"]
    assert step["script"].splitlines() == job["script"]
    assert job["variables"]["AUDIENCE"] == step["env"]["AUDIENCE"] == "public"
    assert sh(scratch, job["script"], AUDIENCE="public", RECOTRACK_TODAY="2025-02-01") == 0
    assert list((scratch.author / "documents" / "inspections").rglob("response-record-*.md"))
    assert (scratch.author / "site" / "index.html").is_file()


# The hook of a git server


@pytest.fixture
def served(scratch: Scratch) -> Scratch:
    """With the hook on the server."""
    hook = scratch.server / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    copy(EXAMPLES / "pre-receive", hook)
    return scratch


def push(scratch: Scratch, *words: str, **env: str) -> tuple[int, str]:
    done = subprocess.run(
        ["git", "push", "--quiet", "origin", *words], cwd=scratch.author, env=settings(**env),
        check=False, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    return done.returncode, re.sub(r"(?m)^remote: ?|\s+$", "", done.stderr)


def test_the_hook_refuses_an_altered_text(served: Scratch) -> None:
    """Whoever pushes reads the problem, with its line; the server keeps what it had."""
    before = served.git("rev-parse", "main")
    code, said = push(served, "january:main")
    assert code == 1
    assert f"{REC_05}:5:" in said
    assert "error  text-changed" in said
    assert served.git("rev-parse", "main", at=served.server) == before


def test_the_hook_lets_an_update_through(served: Scratch) -> None:
    """And leaves nothing behind in the repository."""
    replace(served.author / REC_05, ALTERED[1], ALTERED[0])
    served.commit("Put back")
    before = {path.name for path in served.server.iterdir()}
    code, said = push(served, "january:main")
    assert (code, "0 errors" in said) == (0, True), said
    assert served.git("rev-parse", "main", at=served.server) == served.git("rev-parse", "january")
    assert {path.name for path in served.server.iterdir()} == before


@workflow
def test_the_hook_runs_nothing_of_what_is_pushed(served: Scratch) -> None:
    """It stands in the files of the push, where a pydantic.py may lie."""
    replace(served.author / REC_05, ALTERED[1], ALTERED[0])
    ran = served.folder / "ran"
    for name in ("pydantic", "recotrack", "yaml"):
        (served.author / f"{name}.py").write_text(f"open({str(ran)!r}, 'w')\n", encoding="utf-8")
    served.commit("Planted")
    program = served.folder / "recotrack"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m recotrack "$@"\n', "utf-8")
    program.chmod(0o755)
    code, said = push(
        served, "january:main", PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    )
    assert (code, "0 errors" in said, ran.exists()) == (0, True, False), said


def test_the_hook_lets_branches_be(served: Scratch) -> None:
    """Until it is merged, a branch may hold anything."""
    assert push(served, "january:another") == (0, "")


@workflow
def test_the_hook_keeps_the_main_branch(served: Scratch) -> None:
    """It is not deleted, and not replaced by another past."""
    assert push(served, ":main")[0] == 1
    served.git("switch", "--quiet", "main")
    served.git("commit", "--quiet", "--amend", "--allow-empty", "--message", "Another past")
    code, said = push(served, "--force", "main")
    assert (code, "a forced push would take away what was agreed" in said) == (1, True)


@workflow
def test_the_hook_checks_the_first_push(served: Scratch) -> None:
    """Without history, as there is none."""
    for ref in served.git("for-each-ref", "--format=%(refname)", at=served.server).split():
        served.git("update-ref", "-d", ref, at=served.server)
    code, said = push(served, "main")
    assert (code, "0 errors" in said) == (0, True), said


def test_the_hook_takes_a_register_that_has_only_begun(served: Scratch) -> None:
    """There is an office, and no report yet. Where reports were, they may not go."""
    served.git("switch", "--quiet", "january")
    for path in sorted((served.author / "records").iterdir()):
        if path.is_dir():
            served.git("rm", "-r", "--quiet", "--ignore-unmatch", f"records/{path.name}")
    served.commit("No report")
    code, said = push(served, "january:main")
    assert (code, "error  record-removed" in said) == (1, True), said
    for ref in served.git("for-each-ref", "--format=%(refname)", at=served.server).split():
        served.git("update-ref", "-d", ref, at=served.server)
    code, said = push(served, "january:main")
    begun = "no inspection or programme yet: recotrack add inspection"
    assert (code, begun in said, "0 errors" in said) == (0, True, True), said


def named(scratch: Scratch, branch: str) -> None:
    """The server's HEAD names this branch, and it is where main was."""
    scratch.git("update-ref", f"refs/heads/{branch}", "refs/heads/main", at=scratch.server)
    scratch.git("symbolic-ref", "HEAD", f"refs/heads/{branch}", at=scratch.server)


@pytest.mark.test_all("a workflow")
@pytest.mark.parametrize("head", ["master", "trunk"])
def test_the_hook_guards_main_and_what_head_names(head: str, served: Scratch) -> None:
    """Whatever HEAD names, nobody expects that anything goes into main or master."""
    named(served, head)
    for branch in ("main", head):
        code, said = push(served, f"january:{branch}")
        assert (code, "error  text-changed" in said) == (1, True), said
    assert push(served, "january:another") == (0, "")


@workflow
def test_the_hook_looks_at_each_branch_of_a_push(served: Scratch) -> None:
    """One that may hold anything does not open the way for the next one; all stay out."""
    before = served.git("for-each-ref", at=served.server)
    code, said = push(served, "january:another", "january:main", "january:last")
    assert (code, "error  text-changed" in said) == (1, True), said
    assert served.git("for-each-ref", at=served.server) == before


@workflow
def test_the_hook_refuses_a_push_that_removes_every_record(served: Scratch) -> None:
    """A commit without a register is not one in which nothing is wrong."""
    served.git("rm", "-r", "--quiet", "records")
    served.commit("Cleared")
    code, said = push(served, "january:main")
    assert (code, "holds no register.yaml in records" in said) == (1, True), said


@pytest.mark.test_all("a workflow")
@pytest.mark.parametrize("by", ["HEAD", "recotrack.branch"])
def test_the_hook_takes_nothing_while_it_guards_a_branch_that_is_not_there(
    by: str, served: Scratch
) -> None:
    """As where git made the server with a HEAD on master, and all that was pushed is main; or where
    the setting has a slip. It says what mends that.
    """
    if by == "HEAD":
        served.git("symbolic-ref", "HEAD", "refs/heads/trunk", at=served.server)
    else:
        served.git("config", "recotrack.branch", "trunk", at=served.server)
    for branch in ("main", "another"):
        code, said = push(served, f"january:{branch}")
        assert (code, f"{by} names refs/heads/trunk, which is not there" in said) == (1, True), said
        assert "git config recotrack.branch NAME" in said
    # The setting is right where the first push of that branch is yet to come.
    code, said = push(served, "main:trunk")
    assert code == (0 if by == "recotrack.branch" else 1), said
    served.git("config", "recotrack.branch", "main", at=served.server)
    code, said = push(served, "january:main")
    assert (code, "error  text-changed" in said) == (1, True), said


@workflow
def test_the_hook_guards_the_branch_that_it_is_told(served: Scratch) -> None:
    """By a setting of the server's repository, whatever its HEAD names."""
    named(served, "old")
    served.git("config", "recotrack.branch", "main", at=served.server)
    code, said = push(served, "january:main")
    assert (code, "error  text-changed" in said) == (1, True), said
    assert push(served, ":main")[0] == 1


@workflow
def test_the_hook_guards_each_branch_that_it_is_told(served: Scratch) -> None:
    """Not the last one alone."""
    named(served, "release")
    for branch in ("main", "release"):
        served.git("config", "--add", "recotrack.branch", branch, at=served.server)
    for branch in ("main", "release"):
        code, said = push(served, f"january:{branch}")
        assert (code, "error  text-changed" in said) == (1, True), said


@workflow
@pytest.mark.parametrize("told", [True, False])
def test_the_hook_guards_what_its_branch_leads_to(told: bool, served: Scratch) -> None:  # noqa: FBT001 - of the table
    """Where main is a name for another branch on the server: by either name."""
    served.git("update-ref", "refs/heads/trunk", "refs/heads/main", at=served.server)
    served.git("symbolic-ref", "refs/heads/main", "refs/heads/trunk", at=served.server)
    if told:
        served.git("config", "recotrack.branch", "main", at=served.server)
    for branch in ("main", "trunk"):
        code, said = push(served, f"january:{branch}")
        assert (code, "error  text-changed" in said) == (1, True), said


@workflow
def test_the_hook_does_without_no_main_branch(served: Scratch) -> None:
    """A server that names none has to be told; until then nothing is taken."""
    head = served.git("rev-parse", "main")
    served.git("update-ref", "--no-deref", "HEAD", head, at=served.server)
    code, said = push(served, "january:main")
    assert (code, "git config recotrack.branch NAME" in said) == (1, True), said


@workflow
def test_the_hook_guards_the_branch_under_another_name(served: Scratch) -> None:
    """A name on the server that stands for the main branch."""
    served.git("symbolic-ref", "refs/heads/alias", "refs/heads/main", at=served.server)
    code, said = push(served, "january:alias")
    assert (code, "error  text-changed" in said) == (1, True), said


@workflow
def test_the_hook_judges_the_commit_that_is_pushed(served: Scratch) -> None:
    """Also where the records went elsewhere, and a link stands in their place."""
    named(served, "old")
    served.git("config", "recotrack.branch", "master", at=served.server)
    served.git("update-ref", "refs/heads/master", "refs/heads/main", at=served.server)
    served.git("mv", "records", "real")
    (served.author / "records").symlink_to("real")
    served.commit("Moved")
    code, said = push(served, "january:master")
    assert (code, "error  text-changed" in said) == (1, True), said
    replace(served.author / "real" / REC_05.removeprefix("records/"), ALTERED[1], ALTERED[0])
    served.commit("Put back")
    code, said = push(served, "january:master")
    assert (code, "0 errors" in said) == (0, True), said


def moved(served: Scratch, new: str) -> None:
    """The records are as they were merged, in another folder."""
    replace(served.author / REC_05, ALTERED[1], ALTERED[0])
    (served.author / new).parent.mkdir(parents=True, exist_ok=True)
    served.git("mv", "records", new)
    served.commit("Moved")


@workflow
def test_the_hook_is_told_where_the_records_go(served: Scratch) -> None:
    """Until it is, a move is refused with what to do; then it is taken, and held to what was there."""
    moved(served, "assurance/records")
    code, said = push(served, "january:main")
    assert code == 1
    assert "holds no register.yaml in records" in said
    assert "on the server, where they are to go: git config --add recotrack.records FOLDER" in said
    for place in ("records", "assurance/records"):
        served.git("config", "--add", "recotrack.records", place, at=served.server)
    file = served.author / "assurance" / REC_05
    replace(file, *ALTERED)
    served.commit("Altered")
    code, said = push(served, "january:main")
    assert (code, f"assurance/{REC_05}:5:" in said, "error  text-changed" in said) == (
        1,
        True,
        True,
    ), said
    replace(file, *reversed(ALTERED))
    served.commit("Put back")
    code, said = push(served, "january:main")
    assert (code, "0 errors" in said) == (0, True), said
    replace(file, *ALTERED)
    served.commit("Altered where they are now")
    code, said = push(served, "january:main")
    assert (code, "error  text-changed" in said) == (1, True), said
    served.git("config", "--unset", "recotrack.records", "^records$", at=served.server)
    assert push(served, "january:main") == (code, said)


@workflow
@pytest.mark.parametrize("place", ["records", "assurance/records"])
def test_a_second_register_does_not_hide_the_first_from_the_hook(
    place: str, served: Scratch
) -> None:
    """An honest copy in one of the places that the server knows, an altered one in the other."""
    for each in ("records", "assurance/records"):
        served.git("config", "--add", "recotrack.records", each, at=served.server)
    if place == "assurance/records":  # it is where they were
        moved(served, place)
        code, said = push(served, "january:main")
        assert code == 0, said
        copytree(served.author / place, served.author / "records")
        replace(served.author / "assurance" / REC_05, *ALTERED)
    else:
        replace(served.author / REC_05, *reversed(ALTERED))
        copytree(served.author / place, served.author / "assurance" / "records")
        replace(served.author / REC_05, *ALTERED)
        (served.author / "records" / "register.yaml").unlink()
    served.commit("Two of them")
    code, said = push(served, "january:main")
    assert code == 1
    assert "has no records in this folder, and has some in" in said, said


@workflow
def test_a_place_that_is_none_in_a_commit_is_refused_by_the_hook(served: Scratch) -> None:
    """A slip in the server's setting lets nothing in."""
    served.git("config", "recotrack.records", "../records", at=served.server)
    code, said = push(served, "january:main")
    assert (code, "../records is not a path in a commit" in said) == (1, True), said


@workflow
def test_the_hook_does_not_follow_a_replaced_commit(served: Scratch) -> None:
    """refs/replace can be pushed like any other."""
    main, bent = served.git("rev-parse", "main"), served.git("rev-parse", "january")
    base = served.git("commit-tree", f"{bent}^{{tree}}", "-m", "Another past")
    served.git("replace", main, base)
    assert push(served, "refs/replace/*:refs/replace/*")[0] == 0
    served.git("replace", "--delete", main)
    code, said = push(served, "january:main")
    assert (code, "error  text-changed" in said) == (1, True), said
