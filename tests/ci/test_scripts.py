"""The scripts of the workflows: what each does at an event, in a repository, with a small GitHub."""

import json
import os
import re
import shlex
import subprocess
import sys
import tarfile
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from markdown_it import MarkdownIt

from recotrack.documents import FORMATS
from recotrack.words import days_late
from tests.ci.worked_pull_request import NUMBER, Scratch, event, merged, proposed, started
from tests.conftest import Golden
from tests.github_fake import REPOSITORY, TOKEN, Fault, GitHub, packed
from tests.places import TESTS
from tests.steps import SCRIPTS, Done, Runner, of_action, of_workflow

MARK = "<!-- recotrack: what changed -->"
HEAD = "5" * 40
HOME = f"https://github.com/{REPOSITORY}"


def top(result: str = "passed**: 0 errors, 2 warnings", run: str = "4711") -> str:
    """How a comment begins: its mark, what the check came to, of which commit."""
    commit = f"[`{HEAD[:10]}`]({HOME}/commit/{HEAD})"
    said = f"**The check {result}. Commit {commit}; [the run]({HOME}/actions/runs/{run})."
    return f"{MARK}\n{said}\n\n"


UNKNOWN = "What the check came to is not known here**"


# The commit to compare with


@pytest.fixture(scope="module")
def pulled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scratch, dict[str, Any]]:
    """A pull request whose base has moved on, as actions/checkout leaves it."""
    scratch = started(tmp_path_factory.mktemp("pulled"))
    proposed(scratch, ())
    merged(scratch)
    scratch.check_out(f"refs/pull/{NUMBER}/merge")
    return scratch, event(scratch)


def find_base(
    scratch: Scratch, name: str, what: dict[str, Any], **env: str
) -> tuple[int, str, str]:
    runner = Runner(scratch.runner, scratch.folder / "temp", name, what)
    done = runner.script("find_base", **env)
    return done.code, runner.outputs.get("find_base.since", "?"), done.out + done.err


def push(before: str, ref: str = "refs/heads/main") -> dict[str, Any]:
    return {"ref": ref, "before": before, "repository": {"default_branch": "main"}}


@pytest.mark.test_all("a workflow")
def test_a_pull_request_is_held_against_its_base_as_it_is_now(
    pulled: tuple[Scratch, dict[str, Any]],
) -> None:
    """Not against where the branch began: what others changed meanwhile is not this one's doing."""
    scratch, what = pulled
    code, since, said = find_base(scratch, "pull_request", what)
    assert (code, since) == (0, scratch.git("rev-parse", "main"))
    assert said.startswith(f"history is held against {since[:10]}: where this pull request meets")


def test_a_base_branch_that_was_renamed_is_found_by_its_commit(
    pulled: tuple[Scratch, dict[str, Any]],
) -> None:
    """The event names main, which is called something else by now; it has the commit, too."""
    scratch, what = pulled
    base = {**what["pull_request"]["base"], "ref": "no-longer-there"}
    renamed = {**what, "pull_request": {**what["pull_request"], "base": base}}
    assert find_base(scratch, "pull_request", renamed)[:2] == (0, base["sha"])


def test_the_branch_as_it_is_now_goes_before_the_commit_that_the_event_names(
    pulled: tuple[Scratch, dict[str, Any]],
) -> None:
    """An event is as old as its run, which may be done again: the base has gone on since."""
    scratch, what = pulled
    old = scratch.git("rev-parse", "main~1")
    base = {**what["pull_request"]["base"], "sha": old}
    stale = {**what, "pull_request": {**what["pull_request"], "base": base}}
    assert find_base(scratch, "pull_request", stale)[:2] == (0, scratch.git("rev-parse", "main"))
    base = {**base, "ref": "no-longer-there"}
    gone = {**what, "pull_request": {**what["pull_request"], "base": base}}
    assert find_base(scratch, "pull_request", gone)[:2] == (0, old)


def test_a_pull_request_is_held_against_where_it_meets_its_base(scratch: Scratch) -> None:
    """Checked out as its own branch, not as its merge: what came to main since is not its doing."""
    start = scratch.git("rev-parse", "main")
    proposed(scratch, ())
    merged(scratch)
    scratch.check_out("refs/heads/january")
    assert find_base(scratch, "pull_request", event(scratch))[:2] == (0, start)


def test_a_push_that_does_not_say_what_it_found(scratch: Scratch) -> None:
    """Neither a name nor half of one is taken for a commit."""
    scratch.check_out("refs/heads/main")
    main = scratch.git("rev-parse", "main")
    for before in ("", "main", main[:10], main.upper(), f"{main}\n", main + "0"):
        code, since, said = find_base(scratch, "push", push(before))
        assert (code, since) == (3, "?")
        assert "the push does not say which commit it found" in said


def test_a_push_to_a_branch_where_the_default_branch_is_not_here(scratch: Scratch) -> None:
    """Nothing to compare with: said, and no failure."""
    scratch.check_out("refs/heads/main")
    other = {**push("0" * 40, "refs/heads/spring"), "repository": {"default_branch": "trunk"}}
    code, since, said = find_base(scratch, "push", other)
    assert (code, since) == (0, "")
    assert "the default branch is not here, so there is nothing to compare with" in said


@pytest.mark.parametrize("name", ["--help", "a b", "$(touch x)", "x\n::error::y", ""])
@pytest.mark.test_all("a workflow")
def test_a_branch_name_is_only_a_name(name: str, pulled: tuple[Scratch, dict[str, Any]]) -> None:
    """Whatever it is called, it is looked up, not obeyed."""
    scratch, what = pulled
    base = {"ref": name, "sha": "0" * 40}
    named = {**what, "pull_request": {**what["pull_request"], "base": base}}
    code, since, said = find_base(scratch, "pull_request", named)
    assert (code, since) == (3, "?")
    assert said.startswith("::error::the base of this pull request is not here. fetch the whole")
    assert len(said.splitlines()) == 1


def test_a_shallow_clone_is_no_green_check(scratch: Scratch) -> None:
    """Without history nothing can be held against it: exit 3, and how to get it."""
    proposed(scratch, ())
    merged(scratch)
    scratch.check_out(f"refs/pull/{NUMBER}/merge", depth=1)
    code, since, said = find_base(scratch, "pull_request", event(scratch))
    assert (code, since) == (3, "?")
    assert "fetch-depth: 0" in said


def test_a_push_to_the_default_branch_is_held_against_what_it_had(scratch: Scratch) -> None:
    """All that the push brought is looked at, also where it is several commits."""
    before = scratch.git("rev-parse", "main")
    scratch.commit("one")
    scratch.commit("two")
    scratch.push("main")
    scratch.check_out("refs/heads/main")
    assert find_base(scratch, "push", push(before))[:2] == (0, before)


@pytest.mark.test_all("a workflow")
def test_a_push_to_a_branch_is_held_against_the_default_branch(scratch: Scratch) -> None:
    """Until it is merged, what was typed on a branch may be mended: also by a second push."""
    start = scratch.git("rev-parse", "main")
    scratch.git("switch", "--quiet", "--create", "spring")
    before = scratch.commit("typed")
    scratch.commit("mended")
    scratch.push("spring")
    scratch.check_out("refs/heads/spring")
    assert find_base(scratch, "push", push(before, "refs/heads/spring"))[:2] == (0, start)
    assert find_base(scratch, "push", push("0" * 40, "refs/heads/spring"))[:2] == (0, start)


def test_the_first_push_has_nothing_to_be_compared_with(scratch: Scratch) -> None:
    """Its event names a commit of zeros: said, and no failure."""
    scratch.check_out("refs/heads/main")
    code, since, said = find_base(scratch, "push", push("0" * 40))
    assert (code, since) == (0, "")
    assert said.startswith("::notice::History was not looked at: this is the branch's first push")


@pytest.mark.test_all("a workflow")
def test_a_group_in_the_merge_queue_is_held_against_what_it_goes_onto(scratch: Scratch) -> None:
    """The base branch with what stands before it in the queue, which has its own check."""
    scratch.git("switch", "--quiet", "--create", "queue")
    before = scratch.commit("another pull request, before this one")
    scratch.commit("this one")
    scratch.push("queue")
    scratch.check_out("refs/heads/queue")
    group = {"merge_group": {"base_sha": before, "base_ref": "refs/heads/main"}}
    assert find_base(scratch, "merge_group", group)[:2] == (0, before)
    for lost in ({}, {"merge_group": {"base_sha": "6" * 40}}, {"merge_group": None}):
        code, since, said = find_base(scratch, "merge_group", lost)
        assert (code, since) == (3, "?")
        assert "the base of this merge group is not here. fetch the whole history" in said


@pytest.mark.test_all("a workflow")
def test_two_lines_that_met_twice_are_left_to_recotrack(scratch: Scratch) -> None:
    """Merged both ways, neither meeting is the one that counts: it gets the base branch itself."""
    scratch.git("switch", "--quiet", "--create", "spring")
    spring = scratch.commit("spring")
    scratch.git("switch", "--quiet", "main")
    main = scratch.commit("main")
    scratch.git("merge", "--quiet", "--no-ff", "--message", "both", spring)
    both = scratch.git("rev-parse", "HEAD")
    scratch.git("switch", "--quiet", "spring")
    scratch.git("merge", "--quiet", "--no-ff", "--message", "and back", main)
    scratch.push("main", "spring")
    scratch.check_out("refs/heads/spring")
    assert find_base(scratch, "push", push("0" * 40, "refs/heads/spring"))[:2] == (0, both)


def test_a_name_with_two_meanings_is_refused(scratch: Scratch) -> None:
    """A tag called origin/main goes before the branch, and would be taken for it."""
    scratch.check_out("refs/heads/main")
    main = scratch.git("rev-parse", "main")
    assert find_base(scratch, "push", {}, SINCE="origin/main")[:2] == (0, main)
    scratch.git("tag", "origin/main", at=scratch.runner)
    code, since, said = find_base(scratch, "push", {}, SINCE="origin/main")
    assert (code, since) == (3, "?")
    assert "origin/main has two meanings here. write refs/tags/origin/main or refs/remotes/" in said
    assert find_base(scratch, "push", {}, SINCE="refs/remotes/origin/main")[:2] == (0, main)


@pytest.mark.parametrize("before_is", ["gone", "still here"])
def test_a_forced_push_is_no_green_check(before_is: str, scratch: Scratch) -> None:
    """What it took out of the history cannot be held against anything: exit 1, with what to do."""
    before = scratch.commit("that others saw")
    scratch.push("main")
    scratch.git("commit", "--quiet", "--amend", "--allow-empty", "--message", "another past")
    scratch.push("main")
    scratch.check_out("refs/heads/main")
    if before_is == "still here":
        scratch.git("fetch", "--quiet", str(scratch.author), before, at=scratch.runner)
    code, since, said = find_base(scratch, "push", push(before))
    assert (code, since) == (1, "?")
    assert f"a forced push took commit {before[:10]} out of the history" in said


def test_a_commit_can_be_named(scratch: Scratch) -> None:
    """`since` sets aside what the event says; `none` sets history aside."""
    scratch.check_out("refs/heads/main")
    main = scratch.git("rev-parse", "main")
    assert find_base(scratch, "push", {}, SINCE=main[:10])[:2] == (0, main)
    assert find_base(scratch, "schedule", {}, SINCE="none")[:2] == (0, "")
    assert find_base(scratch, "push", {}, SINCE="--all")[0] == 3


@pytest.mark.parametrize("name", ["schedule", "workflow_dispatch"])
@pytest.mark.test_all("a workflow")
def test_other_events_have_no_commit_to_compare_with(name: str, scratch: Scratch) -> None:
    """A check by hand looks at the records, and says that history was not looked at."""
    scratch.check_out("refs/heads/main")
    assert find_base(scratch, name, {})[:2] == (0, "")


@pytest.mark.parametrize("content", ["", "[]", "{", '{"pull_request": 3}', '{"pull_request": {}}'])
def test_an_event_that_cannot_be_read_is_said_in_words(content: str, tmp_path: Path) -> None:
    """Never a traceback."""
    runner = Runner(tmp_path, tmp_path / "temp", "pull_request", {})
    file = tmp_path / "broken.json"
    file.write_text(content, encoding="utf-8")
    done = runner.script("find_base", GITHUB_EVENT_PATH=str(file))
    assert (done.code, "Traceback" in done.err) == (3, False)
    assert done.out.startswith("::error::")


# The comment


def ready(
    hub: GitHub,
    text: str = "One update.\n",
    *,
    number: int | str = NUMBER,
    run: str = "4711",
    verdict: str = "passed: 0, 2\n",
) -> None:
    """A pull request whose check wrote a text."""
    hub.pulls[NUMBER] = {"number": NUMBER, "head": {"sha": HEAD, "repo": {"id": 1}}}
    files: dict[str, str | bytes] = {
        "comment.md": text,
        "pull-request.txt": f"{number}\n",
        "verdict.txt": verdict,
    }
    hub.add_artefact(run, files)


def own() -> dict[str, Any]:
    return {"pull_request": {"number": NUMBER, "head": {"sha": HEAD, "repo": {"id": 1}}}}


def of_fork(sha: str = HEAD, repository: int = 1) -> dict[str, Any]:
    return {"workflow_run": {"id": 99, "head_sha": sha, "head_repository": {"id": repository}}}


def post(hub: GitHub, tmp_path: Path, what: dict[str, Any] | None = None, **env: str) -> Any:
    name = "workflow_run" if what and "workflow_run" in what else "pull_request"
    runner = Runner(tmp_path, tmp_path / "temp", name, what or own())
    known = {"GITHUB_API_URL": hub.api, "GITHUB_TOKEN": TOKEN}
    return runner.script("post_comment", **{**known, **env})


def bodies(hub: GitHub) -> list[str]:
    return [each["body"] for each in hub.comments.get(NUMBER, [])]


def test_the_comment_is_written_once_and_then_brought_up_to_date(
    hub: GitHub, tmp_path: Path
) -> None:
    """The second run finds it by its mark; the third has nothing to do."""
    ready(hub)
    assert post(hub, tmp_path).out == f"the comment on pull request {NUMBER} is written\n"
    assert bodies(hub) == [f"{top()}One update.\n"]
    ready(hub, "Two updates.\n")
    assert post(hub, tmp_path).out.endswith("is brought up to date\n")
    assert post(hub, tmp_path).out.endswith("is up to date\n")
    assert bodies(hub) == [f"{top()}Two updates.\n"]
    assert len(hub.calls("PATCH")) == 1


def test_the_comment_is_found_on_the_third_page(hub: GitHub, tmp_path: Path) -> None:
    """However much was said before it."""
    hub.page = 5
    for at in range(12):
        hub.add_comment(NUMBER, f"remark {at}", "somebody")
    mine = hub.add_comment(NUMBER, f"{MARK}\n\nOld.\n")
    ready(hub)
    assert post(hub, tmp_path).code == 0
    assert mine["body"] == f"{top()}One update.\n"
    assert len(hub.calls("GET /repos/ravensmoor/register/issues/7/comments")) == 3
    assert hub.calls("POST") == []


def test_somebody_elses_comment_stays_theirs(hub: GitHub, tmp_path: Path) -> None:
    """Who copies the mark into a comment of their own does not get it written over."""
    theirs = hub.add_comment(NUMBER, f"{MARK}\n\nAll is well.", "mallory")
    ready(hub)
    assert post(hub, tmp_path).code == 0
    assert theirs["body"] == f"{MARK}\n\nAll is well."
    assert bodies(hub)[1:] == [f"{top()}One update.\n"]


def test_a_token_that_may_not_write_is_said_and_is_no_failure(hub: GitHub, tmp_path: Path) -> None:
    """As on a branch of Dependabot's, or where the organisation has tokens that only read: 403."""
    ready(hub)
    hub.faults.append(Fault("POST", 403, body='{"message": "Resource not accessible"}'))
    done = post(hub, tmp_path)
    assert (done.code, bodies(hub)) == (0, [])
    assert done.out.startswith("::warning::No comment: this run may not write one (POST repos/")
    assert "403 Resource not accessible" in done.out


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_passing_fault_is_tried_again(status: int, hub: GitHub, tmp_path: Path) -> None:
    """A look three times; then the comment."""
    ready(hub)
    hub.faults.append(Fault("GET", status, times=3))
    assert post(hub, tmp_path).code == 0
    assert bodies(hub) == [f"{top()}One update.\n"]


@pytest.mark.parametrize("carried_out", ["carried out", "not carried out"])
def test_a_lost_answer_does_not_write_the_comment_twice(
    carried_out: str, hub: GitHub, tmp_path: Path
) -> None:
    """After a fault while writing, it looks again whether the comment is there."""
    ready(hub)
    hub.faults.append(Fault("POST", 502, done=carried_out == "carried out"))
    assert post(hub, tmp_path).code == 0
    assert bodies(hub) == [f"{top()}One update.\n"]


def test_a_lasting_fault_fails_in_words(hub: GitHub, tmp_path: Path) -> None:
    """Four tries, and an end: exit 3, what was asked, what came back."""
    ready(hub)
    hub.faults.append(Fault("GET", 500, times=99))
    done = post(hub, tmp_path)
    assert (done.code, done.err) == (3, "")
    assert done.out.startswith(f"::error::GET repos/{REPOSITORY}/actions/runs/4711/artifacts: 500")
    assert len(hub.asked) == 4


def test_no_github_at_all_fails_in_words(hub: GitHub, tmp_path: Path) -> None:
    """No connection is a passing fault as well."""
    done = post(hub, tmp_path, GITHUB_API_URL="http://127.0.0.1:1")
    assert (done.code, done.err) == (3, "")
    assert "refused" in done.out


@pytest.mark.parametrize(
    ("status", "headers", "code"),
    [
        (429, {"Retry-After": "1"}, 0),
        (403, {"Retry-After": "1"}, 0),
        (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1"}, 0),
        (429, {}, 0),
        (403, {"Retry-After": "3600"}, 3),
        (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "99999999999"}, 3),
    ],
)
@pytest.mark.test_all("a workflow")
def test_a_rate_limit_is_waited_for_if_it_ends_soon(
    status: int, headers: dict[str, str], code: int, hub: GitHub, tmp_path: Path
) -> None:
    """Half a minute at most; a longer one is said, with how long, and is no comment refused."""
    ready(hub)
    hub.faults.append(Fault("POST", status, headers))
    done = post(hub, tmp_path)
    assert done.code == code, done.out
    assert len(bodies(hub)) == (1 if code == 0 else 0)
    assert ("the rate limit ends in" in done.out) == (code == 3)


def test_a_pull_request_that_is_not_there_fails_in_words(hub: GitHub, tmp_path: Path) -> None:
    """404: exit 3, with the address."""
    ready(hub)
    del hub.pulls[NUMBER]
    done = post(hub, tmp_path)
    assert (done.code, "pulls/7: 404 Not Found" in done.out) == (3, True)


@pytest.mark.parametrize(
    ("status", "said"),
    [(200, "a fault in post_comment.py"), (301, "301"), (204, "a fault in post")],
)
def test_an_answer_of_another_shape_fails_in_words(
    status: int, said: str, hub: GitHub, tmp_path: Path
) -> None:
    """As a proxy may give one: exit 3, and no traceback."""
    ready(hub)
    hub.faults.append(Fault("GET", status, {"Location": "/x"}, body="{}" if status == 200 else ""))
    done = post(hub, tmp_path)
    assert (done.code, done.err, said in done.out) == (3, "", True), done.out


def test_a_wrong_token_fails_in_words(hub: GitHub, tmp_path: Path) -> None:
    """401, once: trying again would not help. The token itself is not shown."""
    ready(hub)
    done = post(hub, tmp_path, GITHUB_TOKEN="another")  # noqa: S106 - not a real one
    assert (done.code, len(hub.asked), "another" in done.out) == (3, 1, False)


def test_without_a_text_there_is_no_comment(hub: GitHub, tmp_path: Path) -> None:
    """A check that got no further than its first step wrote nothing, and failed itself."""
    ready(hub)
    hub.artefacts["4711"][0]["expired"] = True
    done = post(hub, tmp_path)
    assert (done.code, hub.calls("POST")) == (0, [])
    assert done.out == (
        "::notice::The check wrote nothing to comment\n"
        f"the comment on pull request {NUMBER} is not needed\n"
    )


def test_an_old_comment_never_stands_as_if_it_were_new(hub: GitHub, tmp_path: Path) -> None:
    """Where a newer check left no text, as its upload failed, the comment says so, and of what."""
    ready(hub)
    assert post(hub, tmp_path).code == 0
    hub.artefacts.clear()
    done = post(hub, tmp_path)
    assert (done.code, done.out.splitlines()[1].split(" is ")[1]) == (0, "brought up to date")
    nothing = "The check left no text. The page of its run says why."
    unknown = top().replace("The check passed**: 0 errors, 2 warnings", UNKNOWN)
    assert bodies(hub) == [f"{unknown}{nothing}"]


def test_without_a_text_a_forks_pull_request_is_not_known(hub: GitHub, tmp_path: Path) -> None:
    """GitHub does not name it: nothing is asked, nothing written; the old comment names its commit."""
    ready(hub, run="1")
    assert post(hub, tmp_path, of_fork()).out == "::notice::The check wrote nothing to comment\n"
    assert hub.calls("GET /repos/ravensmoor/register/pulls") == []


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("failed: 1, 0\n", "failed**: 1 error, 0 warnings"),
        ("passed: 0, 1\n", "passed**: 0 errors, 1 warning"),
        ("could not look: 0, 0\n", "could not look**"),
        ("passed: 0, 0 [x](//y)\n", "could not look**"),
        ("", "could not look**"),
    ],
)
def test_the_comment_begins_with_what_the_check_came_to(
    verdict: str, said: str, hub: GitHub, tmp_path: Path
) -> None:
    """And of which commit. What is no verdict is never green."""
    ready(hub, verdict=verdict)
    assert post(hub, tmp_path).code == 0
    assert bodies(hub) == [f"{top(said)}One update.\n"]


def test_two_registers_have_two_comments(hub: GitHub, tmp_path: Path) -> None:
    """Each by its header: its own artefact, its own mark, its own name in the first line."""
    ready(hub)
    hub.artefacts["4711"][0]["name"] = "recotrack-comment-north"
    assert post(hub, tmp_path, HEADER="north").code == 0
    ready(hub, "The other.\n")
    assert post(hub, tmp_path).code == 0
    assert post(hub, tmp_path, HEADER="north").out.endswith("is up to date\n")
    first, second = bodies(hub)
    assert first.startswith(
        "<!-- recotrack: what changed (north) -->\n**The check of north passed**"
    )
    assert second == f"{top()}The other.\n"


@pytest.mark.parametrize(
    ("env", "bot"),
    [
        ({"GITEA_ACTIONS": "true"}, "gitea-actions"),
        ({"GITEA_ACTIONS": "true", "FORGEJO_ACTIONS": "true"}, "forgejo-actions"),
        ({"BOT": "register-bot"}, "register-bot"),
    ],
)
def test_gitea_and_forgejo_find_their_own_comment(
    env: dict[str, str], bot: str, hub: GitHub, tmp_path: Path
) -> None:
    """Their runs write as another account than GitHub's, and take JSON only where it says so."""
    hub.bot = bot
    ready(hub)
    assert [post(hub, tmp_path, None, **env).code for _ in range(2)] == [0, 0]
    assert len(bodies(hub)) == 1


def test_the_token_is_not_sent_to_where_the_artefact_lies(hub: GitHub, tmp_path: Path) -> None:
    """GitHub redirects to another host, whose address is all that it takes."""
    ready(hub)
    assert post(hub, tmp_path).code == 0
    assert [token for _, path, token in hub.asked if path.startswith("/stored/")] == [None]


def test_the_next_page_has_to_be_at_the_same_address(hub: GitHub, tmp_path: Path) -> None:
    """Else the token would go elsewhere."""
    ready(hub)
    link = {"Link": '<https://elsewhere.example/x>; rel="next"'}
    hub.faults.append(
        Fault(f"GET /repos/{REPOSITORY}/issues/{NUMBER}/comments", 200, link, body="[]")
    )
    done = post(hub, tmp_path)
    assert (done.code, "the next page is at another address" in done.out) == (3, True)


# The comment on a fork's pull request


def test_a_forks_comment_says_where_it_comes_from(hub: GitHub, tmp_path: Path) -> None:
    """The text is found by the run that ended, and the pull request by its number in the artefact."""
    ready(hub, run="99")
    assert post(hub, tmp_path, of_fork()).code == 0
    (body,) = bodies(hub)
    assert body.startswith(f"{MARK}\n> [!NOTE]\n> This pull request comes from a fork.")
    assert body.endswith("\n\nOne update.\n")


@pytest.mark.parametrize("what", [of_fork(sha="6" * 40), of_fork(repository=2)])
def test_a_fork_cannot_name_another_pull_request(
    what: dict[str, Any], hub: GitHub, tmp_path: Path
) -> None:
    """Its number counts only where that pull request's newest commit is the one that was checked."""
    ready(hub, run="99")
    done = post(hub, tmp_path, what)
    assert (done.code, hub.calls("POST"), hub.calls("PATCH")) == (0, [], [])
    assert "has another newest commit by now: nothing written" in done.out


@pytest.mark.parametrize("number", ["", "0", "-7", "7/../8", "7\n8", "7;", "\u0667", "99999999999"])
def test_a_fork_cannot_smuggle_a_path(number: str, hub: GitHub, tmp_path: Path) -> None:
    """What is not a plain number is refused before anything is asked."""
    ready(hub, run="99", number=number)
    done = post(hub, tmp_path, of_fork())
    assert done.code == 3
    assert "does not name a pull request by its number" in done.out
    assert hub.calls("GET /repos/ravensmoor/register/pulls") == []


NUMBERED: dict[str, str | bytes] = {"pull-request.txt": "7\n", "verdict.txt": "passed: 0, 0\n"}


@pytest.mark.parametrize(
    "archive",
    [
        b"",
        b"PK\x03\x04 and no more",
        packed({"comment.md": "x"}),
        packed({**NUMBERED, "comment.md": b"\xff\xfe"}),
        packed({**NUMBERED, "comment.md": b"0" * 2_000_000}),
        packed({**NUMBERED, "../comment.md": "x"}),
        b"0" * 1_100_000,
    ],
    ids=["empty", "cut", "no number", "not text", "a bomb", "a path", "too large"],
)
def test_an_artefact_that_is_something_else_is_refused(
    archive: bytes, hub: GitHub, tmp_path: Path
) -> None:
    """Nothing is unpacked to disk, no more is read than a comment can have; exit 3, in words."""
    hub.add_artefact("99", archive)
    done = post(hub, tmp_path, of_fork())
    assert (done.code, done.err, hub.calls("POST")) == (3, "", [])
    assert done.out.startswith("::error::")


HOSTILE = """\
<!-- recotrack: what changed --> <img src="https://evil.example/x.png"> <details open> @ravensmoor/all
![approved](https://evil.example/badge.svg) ![again][badge] [click](https://evil.example) [a](//b.example)
[up](HOME/../../evil) [the file](HOME/blob/main/records/x.yaml) [part](#part) <details>
<summary>more</summary> name@force.example, https://x.example/@y `@b`

[badge]: https://evil.example/badge.svg
- > [quoted]: https://evil.example
\\<b> \\\\<b> <script
[up](HOME/blob/%2e%2e/evil) [up](HOME/blob/%252e%252E/evil) [up](HOME/blob/&#46;&#46;/evil) [up](HOME/blob/\\.\\./evil)
[out](HOME@evil.example/blob/x) [act](HOME/actions) www.evil.example http://evil.example #12 o/r#3 GH-4 mailto:a@b.c
\u202egnorw\u202c \x1b[31m</details>
"""
TAMED = """\
<\u200b!-- recotrack: what changed --> <\u200bimg src="https:\u200b//evil.example/x.png"> <\u200bdetails open> @\u200bravensmoor/all
!\\[approved]\\(https:\u200b//evil.example/badge.svg) !\\[again][badge] [click]\\(https:\u200b//evil.example) [a]\\(//b.example)
[up]\\(https:\u200b//github.com/ravensmoor/register/../../evil) [the file](HOME/blob/main/records/x.yaml) [part](#part) <details>
<summary>more</summary> name@\u200bforce.example, https:\u200b//x.example/@\u200by `@\u200bb`

[badge]\\: https:\u200b//evil.example/badge.svg
- > [quoted]\\: https:\u200b//evil.example
\\<\u200bb> \\\\<\u200bb> <\u200bscript
[up]\\(AWAY/blob/%2e%2e/evil) [up]\\(AWAY/blob/%252e%252E/evil) [up]\\(AWAY/blob/&\u200b#\u200b46;&\u200b#\u200b46;/evil) [up]\\(AWAY/blob/\\.\\./evil)
[out]\\(AWAY@\u200bevil.example/blob/x) [act]\\(AWAY/actions) www\u200b.evil.example http:\u200b//evil.example #\u200b12 o/r#\u200b3 GH-\u200b4 mailto:\u200ba@\u200bb.c
gnorw [31m</details>
"""

AWAY = HOME.replace("://", ":\u200b//")


def test_a_forks_text_is_only_a_text(hub: GitHub, tmp_path: Path) -> None:
    """No pictures, no links but home, no HTML but layout, nobody notified, nothing unseen."""
    ready(hub, HOSTILE.replace("HOME", HOME), run="99")
    assert post(hub, tmp_path, of_fork()).code == 0
    assert bodies(hub)[0].partition("/runs/99).\n\n")[2] == TAMED.replace("HOME", HOME).replace(
        "AWAY", AWAY
    )


SHORTENED = re.compile(
    r"\n\n\*Shortened here: (.+)\. \[The summary of the run\]\(\S+/runs/4711\) has all of it\.\*$"
)


@pytest.mark.parametrize("letter", ["x", "£", "😀"])
def test_a_comment_is_no_longer_than_github_takes(letter: str, hub: GitHub, tmp_path: Path) -> None:
    """It is cut between two entries; what was folded open is shut; it says how much is left out."""
    lines = "\n".join([f"- {letter * 40}"] * 3000)
    ready(hub, f"<details>\n\n{lines}\n\n</details>\n")
    assert post(hub, tmp_path).code == 0
    (body,) = bodies(hub)
    size = len(body.encode("utf-16-le")) // 2
    assert 65_000 < size <= 65_536
    shortened = SHORTENED.search(body)
    assert shortened
    assert body[: shortened.start()].endswith(f"- {letter * 40}\n</details>")
    left_out = 3000 - body.count(f"- {letter * 40}\n") + 1
    assert shortened[1] == f"{left_out:,} of 3,002 lines are left out"


WORD = "A word. "
LONG = {
    "a fence in something folded": "<details>\n~~~\n</details>\n\n" + "- words\n" * 10_000,
    "something open before a code block": "<del>a\n\n```\n" + "b\n" * 3 + "```\n" + WORD * 20_000,
    "a code block at the cut": "<del>a\n\n" + "b\n\n```\nx\n```\n\n" * 9_000,
    "one enormous line": WORD * 20_000,
    "one enormous word": "x" * 200_000,
    "one enormous line of emoji": "😀" * 100_000,
    "an enormous line first": WORD * 20_000 + "\n\n- a\n- b\n",
    "an enormous line second": "- a\n- " + WORD * 20_000 + "\n- b\n",
    "many folded": "<details><summary>s</summary>\n\nwords\n\n</details>\n\n" * 5_000,
    "many folded in one another": "<details>\n\n" * 10_000,
    "many folded on one line": "<details>" * 10_000,
    "an enormous summary": "<details>\n<summary>" + WORD * 20_000 + "</summary>\n\nx\n\n</details>",
    "a long code block": "words\n\n```yaml\n" + "status: open\n" * 10_000 + "```\n",
    "a long code block of tildes": "~~~~~ yaml\n```\n" + "<details>\n" * 10_000 + "~~~~~\n",
    "code that speaks of folding": "`<details>` and `</details>` `</details>`\n\n"
    + f"- {'words ' * 100}\n" * 150,
    "code in an entry": "- words\n\n  ```\n" + "  status: open\n" * 10_000 + "  ```\n",
    "code in something folded": "<details>\n\n```\n"
    + "</details>\n" * 10_000
    + "```\n\n</details>\n",
    "a long table": "| a | b |\n| --- | --- |\n" + "| words | **more** |\n" * 10_000,
    "struck through": "<del>" + WORD * 20_000 + "</del>",
    "an enormous link": "- [words](HOME/blob/main/" + "x" * 100_000 + ") after\n",
    "headings": "### What\n\n" * 10_000,
    **{
        f"headings after {pad}": "x" * pad + "\n\n" + "### Why\n\n- words\n\n" * 9_000
        for pad in (1, 7, 13)
    },
    "nothing but line ends": "\n" * 200_000,
    "an escape at each place": "\\*" * 100_000,
}

CUT = "1 line is cut short"
TOLD = {
    LONG[name]: words
    for name, words in {
        "something open before a code block": CUT,
        "one enormous line": CUT,
        "one enormous word": CUT,
        "one enormous line of emoji": CUT,
        "an enormous link": CUT,
        "an escape at each place": CUT,
        "an enormous line first": f"{CUT}, 2 of 3 lines are left out",
        "an enormous line second": f"{CUT}, 1 of 3 lines is left out",
        "many folded in one another": rf"{CUT}, [\d,]+ of 10,000 lines are left out",
        "many folded on one line": CUT,
        "an enormous summary": f"{CUT}, 2 of 4 lines are left out",
        "struck through": CUT,
    }.items()
}
"""How much it says is left out, where that is not whole lines."""


OWN, OF_A_FORK = "4711", "99"
FORKED = ("one enormous line", "many folded in one another", "headings after 7", "a long table")
"""Of a fork the text comes by another way; it is shortened by the same."""


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(pytest.param(text, OWN, id=f"{name}-own") for name, text in LONG.items()),
        *(pytest.param(LONG[name], OF_A_FORK, id=f"{name}-of a fork") for name in FORKED),
    ],
)
@pytest.mark.test_all("a workflow")
def test_a_shortened_comment_is_whole(text: str, number: str, hub: GitHub, tmp_path: Path) -> None:
    """Never empty, nothing left open behind which the last words vanish, the room used."""
    ready(hub, text.replace("HOME", HOME), run=number)
    assert post(hub, tmp_path, of_fork() if number == OF_A_FORK else None).code == 0
    (body,) = bodies(hub)
    assert len(body.encode("utf-16-le")) // 2 <= 65_536
    assert f"/runs/{number})." in body
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body)
    told = re.search(
        r"<p><em>Shortened here: (.+)\. <a href=\"\S+\">The summary of the run</a>", html
    )
    if not text.strip():
        assert body.endswith(f"/runs/{number}).\n\n")
        return
    assert told, html[-300:]
    for tag in ("details", "summary", "del"):
        shown = re.sub(r"(?s)<code.*?</code>", "", html)
        assert shown.count(f"<{tag}>") == shown.count(f"</{tag}>"), tag
    if "### What" not in text and "[words]" not in text:
        assert len(body) > 30_000
    some = r"[\d,]+ of [\d,]+ (lines|rows) are left out"
    assert re.fullmatch(TOLD.get(text, some), told[1])
    if "### Why" in text:
        assert "- words\n\n*Shortened" in body
    if "|" in text:
        assert html.count("<tr>") > 1_000
        assert "| **more** |\n\n*Shortened" in body


def test_a_text_that_fits_is_left_alone(hub: GitHub, tmp_path: Path) -> None:
    """To the last letter."""
    ready(hub, "")
    post(hub, tmp_path)
    room = 65_536 - len(bodies(hub)[0])
    hub.comments.clear()
    ready(hub, "x" * room)
    post(hub, tmp_path)
    assert len(bodies(hub)[0]) == 65_536
    assert bodies(hub)[0].endswith("\n\n" + "x" * room)


@pytest.mark.test_all("a workflow")
def test_the_page_of_the_run_takes_no_more_than_a_megabyte(
    pulled: tuple[Scratch, dict[str, Any]], tmp_path: Path
) -> None:
    """GitHub drops a longer one, and a longer artefact would be no comment: both are shortened."""
    scratch, what = pulled
    found = tmp_path / "found.json"
    error = {"path": "p" * 100_000, "line": 1, "rule": "r", "message": "m", "suggestion": "s"}
    found.write_text(json.dumps({"verdict": "failed: 9, 0\n", "errors": [error] * 9}))
    runner = Runner(scratch.runner, tmp_path, "pull_request", what)
    out = tmp_path / "comment"
    since = scratch.git("rev-parse", "main~1")
    done = runner.script("write_changes", SINCE=since, OUT=str(out), FOUND=str(found))
    assert done.code == 0, done.out
    assert 100_000 < len(runner.summary.encode()) <= 1_048_576
    assert runner.summary.startswith(
        "**The check failed**: 9 errors, 0 warnings.\n\n### To be mended"
    )
    assert (
        "lines are left out. `recotrack diff` and `recotrack check` say all of it.*"
        in runner.summary
    )
    assert len((out / "comment.md").read_bytes()) <= 1_048_576


# What changed


def test_what_changed_is_said_on_the_summary_page_and_for_the_comment(
    pulled: tuple[Scratch, dict[str, Any]], tmp_path: Path
) -> None:
    """The same text; links lead to the files as the pull request has them."""
    scratch, what = pulled
    runner = Runner(scratch.runner, tmp_path, "pull_request", what)
    out = tmp_path / "comment"
    done = runner.script("write_changes", SINCE=scratch.git("rev-parse", "main~1"), OUT=str(out))
    assert (done.code, done.out, done.err) == (0, "", "")
    text = (out / "comment.md").read_text(encoding="utf-8")
    assert (out / "pull-request.txt").read_text(encoding="utf-8") == f"{NUMBER}\n"
    assert (out / "verdict.txt").read_text(encoding="utf-8") == "could not look: 0, 0\n"
    assert runner.summary == f"**The check could not look**.\n\n{text}\n"
    assert runner.outputs == {"write_changes.changed": "true"}
    assert text.startswith("## What changed in the records\n")
    head = what["pull_request"]["head"]["sha"]
    assert f"](https://github.com/{REPOSITORY}/blob/{head}/records/2024-08-22-soteria/" in text


def test_a_push_has_its_summary_page_alone(
    pulled: tuple[Scratch, dict[str, Any]], tmp_path: Path
) -> None:
    """There is no pull request to comment."""
    scratch, _ = pulled
    runner = Runner(scratch.runner, tmp_path, "push", push("0" * 40))
    done = runner.script("write_changes", SINCE=scratch.git("rev-parse", "main~1"))
    assert done.code == 0
    assert f"](https://github.com/{REPOSITORY}/blob/{'a' * 40}/records/" in runner.summary


def test_without_a_commit_to_compare_with_the_summary_says_so(tmp_path: Path) -> None:
    """As on the first push of a branch."""
    runner = Runner(tmp_path, tmp_path / "temp", "push", push("0" * 40))
    found = tmp_path / "found.json"
    found.write_text('{"verdict": "passed: 0, 2\\n", "errors": []}', encoding="utf-8")
    assert runner.script("write_changes", SINCE="", FOUND=str(found)).code == 0
    assert runner.summary == (
        "**The check passed**: 0 errors, 2 warnings.\n\n"
        "There is no commit to compare these records with.\n\n"
    )


def test_where_the_check_found_no_commit_the_comment_is_no_older_one(tmp_path: Path) -> None:
    """It could not look, and what changed is not known: the new comment says that."""
    what = {"pull_request": {"number": 7, "head": {"sha": HEAD}}}
    runner = Runner(tmp_path, tmp_path / "temp", "pull_request", what)
    out = tmp_path / "out"
    assert runner.script("write_changes", OUT=str(out)).code == 0
    assert out.joinpath("comment.md").read_text(encoding="utf-8") == (
        "What changed is not known: the check found no commit to compare these records with."
    )
    assert out.joinpath("verdict.txt").read_text(encoding="utf-8") == "could not look: 0, 0\n"


def test_a_comparison_that_cannot_be_made_fails_in_words(scratch: Scratch) -> None:
    """With what recotrack says; the comment says that it is not known, and not that nothing changed."""
    scratch.check_out("refs/heads/main")
    what = {"pull_request": {"number": 7, "head": {"sha": HEAD}}}
    runner = Runner(scratch.runner, scratch.folder / "temp", "pull_request", what)
    out = scratch.folder / "out"
    done = runner.script("write_changes", SINCE="no-such-commit", OUT=str(out))
    text = out.joinpath("comment.md").read_text(encoding="utf-8")
    assert (done.code, text) == (3, "What changed cannot be said. The log of the run says why.")
    assert text in runner.summary
    assert done.out.startswith(
        "::error::what changed cannot be said: recotrack: there is no commit"
    )


# The issue


def keep(hub: GitHub, scratch: Scratch, day: str, **env: str) -> tuple[Any, str]:
    temp = scratch.folder / f"temp-{day}-{len(hub.asked)}"
    runner = Runner(scratch.author, temp, "schedule", {})
    known = {"GITHUB_API_URL": hub.api, "GITHUB_TOKEN": TOKEN, "RECOTRACK_TODAY": day}
    return runner.script("keep_issue", **{**known, **env}), runner.summary


def test_while_nothing_is_late_there_is_no_issue(hub: GitHub, scratch: Scratch) -> None:
    """The run says that it looked, and at what."""
    done, summary = keep(hub, scratch, "2025-01-20")
    assert (done.code, hub.issues) == (0, [])
    assert done.out == (
        "checked on 20 January 2025: 0 late; there is no issue, and none is needed\n"
    )
    assert summary.startswith(
        "## What is late\n\n**Nothing is late.** Checked on 20 January 2025: "
        "3 recommendations, 3 actions, 1 response.\n"
    )


def test_one_issue_is_opened_updated_closed_and_opened_again(hub: GitHub, scratch: Scratch) -> None:
    """From the day on which something is late; what is late since the last time is a comment."""
    done, summary = keep(hub, scratch, "2025-02-01")
    (issue,) = hub.issues
    assert done.code == 0
    assert done.out.splitlines() == [
        "checked on 1 February 2025: 2 late; issue 1 is opened",
        "::warning::2 late: the issue «What is late» lists them",
    ]
    assert (issue["title"], issue["state"], hub.comments) == ("What is late", "open", {})
    assert issue["body"].partition(" -->\n\n")[2].strip() in summary
    assert "](https://github.com/ravensmoor/register/blob/aaaa" in issue["body"]

    assert keep(hub, scratch, "2025-02-02")[0].out.startswith("checked on 2 February 2025: 2 late")
    assert days_late(2) in issue["body"]
    assert hub.comments == {}

    done, _ = keep(hub, scratch, "2025-04-01")
    assert "issue 1 is brought up to date" in done.out
    ((comment,),) = hub.comments.values()
    said = comment["body"].splitlines()
    assert said[0] == "Late on 1 April 2025, and not the last time:"
    assert [line.split("]")[0] for line in said[2:]] == [
        "- [2024-08-22-soteria/rec-05/share-definition"
    ]

    done, _ = keep(hub, scratch, "2025-01-20")
    assert done.out.endswith("0 late; issue 1 is closed\n")
    assert (issue["state"], issue["state_reason"]) == ("closed", "completed")
    patches = len(hub.calls("PATCH"))
    assert keep(hub, scratch, "2025-01-20")[0].out.endswith("issue 1 is closed\n")
    assert len(hub.calls("PATCH")) == patches

    done, _ = keep(hub, scratch, "2025-02-01")
    assert "issue 1 is opened again" in done.out
    assert (issue["state"], len(hub.issues), len(hub.comments[1])) == ("open", 1, 2)


def test_the_issue_says_this(hub: GitHub, scratch: Scratch, golden: Golden) -> None:
    """What is late, how late and whose; then what waits, what is silent, what comes next."""
    keep(hub, scratch, "2025-04-01")
    golden(TESTS / "golden" / "worked-issue.md", hub.issues[0]["body"])


def test_the_issue_is_found_on_the_third_page(hub: GitHub, scratch: Scratch) -> None:
    """Among others of the same account; pull requests and other people's issues are not it."""
    hub.page = 5
    for at in range(10):
        hub.add_issue(f"issue {at}")
    hub.add_issue("<!-- recotrack: what is late -->", pull_request={})
    hub.add_issue("<!-- recotrack: what is late -->\nforged", login="mallory")
    mine = hub.add_issue("<!-- recotrack: what is late -->\n", pull_request=None)
    done, _ = keep(hub, scratch, "2025-02-01")
    assert f"issue {mine['number']} is brought up to date" in done.out
    assert len(hub.calls("GET /repos/ravensmoor/register/issues?")) == 3
    assert hub.issues[11]["body"].endswith("forged")


def test_a_lost_answer_makes_no_second_issue_and_no_second_comment(
    hub: GitHub, scratch: Scratch
) -> None:
    """After a fault it looks whether the thing is there."""
    hub.faults.append(Fault("POST /repos/ravensmoor/register/issues", 502, done=True))
    assert keep(hub, scratch, "2025-02-01")[0].code == 0
    assert len(hub.issues) == 1
    hub.faults.append(Fault("POST /repos/ravensmoor/register/issues/1/comments", 502, done=True))
    assert keep(hub, scratch, "2025-04-01")[0].code == 0
    assert len(hub.comments[1]) == 1


@pytest.mark.parametrize(
    ("status", "cure"),
    [
        (403, "permission issues: write"),
        (404, "permission issues"),
        (410, "switch issues on"),
        (422, ""),
    ],
)
@pytest.mark.test_all("a workflow")
def test_an_issue_that_cannot_be_written_fails_the_run(
    status: int, cure: str, hub: GitHub, scratch: Scratch
) -> None:
    """Else nobody would be told; what is late stands on the summary page all the same."""
    hub.faults.append(Fault("POST", status))
    done, summary = keep(hub, scratch, "2025-02-01")
    assert (done.code, "2 are late" in summary) == (3, True)
    assert done.out.startswith("::error::the issue cannot be kept: POST repos/")
    assert cure in done.out


def test_a_file_that_cannot_be_read_keeps_the_issue_open(hub: GitHub, scratch: Scratch) -> None:
    """What is late in it is not known: the run fails, and the summary names the file."""
    keep(hub, scratch, "2025-02-01")
    (scratch.author / "records" / "2024-08-22-soteria" / "rec-03.yaml").write_text("text: [")
    done, summary = keep(hub, scratch, "2025-01-20")
    assert (done.code, hub.issues[0]["state"]) == (1, "open")
    assert "issue 1 stays as it is, as not everything could be read" in done.out
    assert "- records/2024-08-22-soteria/rec-03.yaml" in summary


def test_without_a_register_the_issue_is_not_touched(hub: GitHub, tmp_path: Path) -> None:
    """recotrack cannot look: exit 3, and no word that nothing is late."""
    (tmp_path / "author").mkdir()
    done, summary = keep(hub, Scratch(tmp_path), "2025-02-01", RECOTRACK_RECORDS="nowhere")
    assert (done.code, summary, hub.asked) == (3, "", [])
    assert done.out.startswith("::error::what is late cannot be said: recotrack: ")


def test_a_title_is_only_words_in_the_issue(hub: GitHub, scratch: Scratch) -> None:
    """Whatever somebody typed: no HTML, no link, no picture, nobody notified, no new line."""
    hostile = "Fix <img src=x> ![a](http://b) [c](//d) @all #12 `e` | f ::error::g"
    file = scratch.author / "records" / "2024-08-22-soteria" / "rec-05.yaml"
    text = file.read_text(encoding="utf-8").replace("Share the new definition", f'"{hostile}')
    file.write_text(text.replace("every investigator", 'every one"'), encoding="utf-8")
    done, summary = keep(hub, scratch, "2025-04-01")
    assert done.code == 0, done.out
    shown = (
        "Fix \\<img src=x\\> \\!\\[a\\]\\(http:\u200b//b\\) \\[c\\]\\(//d\\) @\u200ball \\#\u200b12"
    )
    assert shown in summary
    assert shown in hub.issues[0]["body"]


# Whole jobs, as the workflows and action.yml have them


posix = pytest.mark.skipif(os.name == "nt", reason="the steps are for a POSIX shell")


def on_schedule(hub: GitHub, scratch: Scratch, day: str) -> Runner:
    known = {"GITHUB_API_URL": hub.api, "RECOTRACK_TODAY": day}
    return Runner(scratch.author, scratch.folder / "temp", "schedule", {}, known)


@pytest.mark.test_all("a workflow")
@posix
def test_the_daily_job_keeps_the_issue(hub: GitHub, scratch: Scratch) -> None:
    """overdue.yml, and the action's command `issue`."""
    (done,) = of_workflow(on_schedule(hub, scratch, "2025-02-01"), "overdue", "overdue")
    assert (done.code, "issue 1 is opened" in done.out) == (0, True)
    (done,) = of_action(on_schedule(hub, scratch, ""), command="issue", **{"as-of": "2025-02-02"})
    assert (done.code, "issue 1 is brought up to date" in done.out) == (0, True)


@pytest.mark.test_all("a workflow")
@posix
def test_the_action_says_what_is_late(hub: GitHub, scratch: Scratch) -> None:
    """With its command `overdue`: exit 1 and an annotation for each."""
    runner = on_schedule(hub, scratch, "")
    (done,) = of_action(runner, command="overdue", **{"as-of": "2025-02-01"})
    assert (done.code, done.out.count("\n::error file=records/") + 1) == (1, 2)
    (done,) = of_action(runner, command="overdue", **{"as-of": "2025-01-20"})
    assert done.code == 0


@pytest.fixture(scope="module")
def published(beginning: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Done]]:
    """What publish.yml makes after a push, and the steps that made it."""
    folder = tmp_path_factory.mktemp("published")
    copytree(beginning, folder, dirs_exist_ok=True)
    day = {"RECOTRACK_TODAY": "2025-02-01"}
    runner = Runner(Scratch(folder).author, folder / "temp", "push", {}, day)
    return runner.temp, of_workflow(runner, "publish", "documents")


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}


ABOUT = "inspections/2024-08-22-soteria/response-record-2024-08-22-soteria"
RESPONSE_RECORDS = {f"{ABOUT}.{form}" for form in FORMATS}


@pytest.mark.test_all("a workflow")
@posix
def test_the_documents_are_made_after_a_push(published: tuple[Path, list[Done]]) -> None:
    """publish.yml makes them about everything that there is, and the pages of the site."""
    temp, (documents, site, *_) = published
    assert (documents.code, site.code) == (0, 0)
    assert names_in(temp / "documents") >= RESPONSE_RECORDS
    about = f"{ABOUT}.md"
    assert f"{about}\n" in documents.out
    assert ".recotrack" not in documents.out
    assert "Ravensmoor" in (temp / "documents" / about).read_text("utf-8")
    assert (temp / "pages" / "artifact.tar").exists()


@pytest.mark.test_all("a workflow")
@posix
@pytest.mark.parametrize("audience", ["public", "internal"])
def test_the_action_makes_the_site(hub: GitHub, scratch: Scratch, audience: str) -> None:
    """With its command `site`; what is not for the public is not for Pages."""
    runner = on_schedule(hub, scratch, "2025-02-01")
    (done,) = of_action(runner, command="site", audience=audience)
    assert done.code == 0
    assert (runner.temp / "recotrack-site" / "index.html").exists()
    packed = runner.temp / "recotrack-pages" / "artifact.tar"
    assert packed.exists() is (audience == "public")
    if audience == "public":
        with tarfile.open(packed) as tar:
            assert "index.html" in tar.getnames()


@pytest.mark.test_all("a workflow")
@posix
def test_the_action_looks_where_it_is_told(hub: GitHub, scratch: Scratch) -> None:
    """`records`, `since`: by the environment, as they were typed."""
    (scratch.author / "records").rename(scratch.author / "our register")
    runner = on_schedule(hub, scratch, "2025-02-01")
    done = of_action(runner, records="our register", since="none")
    assert [each.code for each in done] == [0, 0, 0]
    done = of_action(runner, records="$(touch evil); echo", since="none")
    assert [each.code for each in done][1] == 3
    assert not (scratch.author / "evil").exists()


# Making the environment, and the documents


def install(tmp_path: Path, **env: str) -> tuple[Runner, Any]:
    runner = Runner(tmp_path, tmp_path / "temp", "push", {})
    return runner, runner.script("install", **env)


@pytest.mark.parametrize(
    ("env", "code", "said"),
    [
        ({"COMMAND": "chekc"}, 2, "there is no command chekc. one of: check, comment, overdue"),
        ({"COMMAND": "check", "VERSION": "1.0 --index-url=x"}, 2, "is no version"),
        ({"COMMAND": "check", "VERSION": "-r"}, 2, "-r is no version"),
        (
            {"COMMAND": "check", "HEADER": "a) --> x"},
            2,
            "is no header. letters, digits and hyphens",
        ),
        (
            {"COMMAND": "issue", "GROUP_BY": "colour"},
            2,
            "nothing can be grouped by colour. owner or",
        ),
        (
            {"COMMAND": "site", "AUDIENCE": "all"},
            2,
            "there is no audience all. public, committee or",
        ),
        ({}, 3, "COMMAND is not set"),
    ],
)
def test_what_the_action_does_not_know_is_refused(
    env: dict[str, str], code: int, said: str, tmp_path: Path
) -> None:
    """A mistyped command must not be a green check."""
    runner, done = install(tmp_path, **env)
    assert (done.code, said in done.out, runner.outputs) == (code, True, {})


@pytest.mark.test_all("a workflow")
def test_an_environment_runs_this_recotrack(tmp_path: Path) -> None:
    """Its Python finds the package beside the action; the Python that made it is left alone."""
    (tmp_path / "none.txt").touch()
    made = subprocess.run(
        [sys.executable, "-c", MAKE, str(SCRIPTS), str(tmp_path)],
        check=True, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    found = subprocess.run(
        [made.stdout.strip(), "-I", "-c", "import recotrack; print(recotrack.__file__)"],
        check=True, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert Path(found.stdout.strip()) == SCRIPTS.parent.parent / "src" / "recotrack" / "__init__.py"


MAKE = """\
import sys; from pathlib import Path
sys.path.insert(0, sys.argv[1]); here = Path(sys.argv[2])
import install
print(install.install(here / "venv", "", here / "none.txt", install.ROOT / "src"))
"""


@pytest.mark.parametrize("command", ["comment", "close"])
def test_a_comment_needs_nothing_installed(tmp_path: Path, command: str) -> None:
    """Python alone writes it, and closes an issue."""
    runner, done = install(tmp_path, COMMAND=command)
    assert (done.code, runner.outputs) == (0, {"install.python": sys.executable})


def documents(runner: Runner, out: Path, audience: str = "internal") -> Done:
    return runner.script("make_documents", OUT=str(out), AUDIENCE=audience)


@pytest.mark.test_all("a workflow")
def test_what_cannot_be_made_stops_no_other_document(scratch: Scratch) -> None:
    """It is said, and the rest is made."""
    runner = Runner(scratch.author, scratch.folder / "temp", "push", {})
    out = scratch.folder / "out"
    about = f"{ABOUT}.md"
    other = scratch.author / "records" / "2024-01-02-other" / "response.yaml"
    other.parent.mkdir()
    other.write_text("force: [", encoding="utf-8")
    done = documents(runner, out)
    assert done.code != 0
    assert "::error::" in done.out
    assert "records/2024-01-02-other/response.yaml cannot be read" in done.out
    assert (out / about).exists()


def test_documents_are_for_the_audience_that_is_named(scratch: Scratch) -> None:
    """Without one there are none: nobody guesses who may read them."""
    runner = Runner(scratch.author, scratch.folder / "temp", "push", {})
    done = documents(runner, scratch.folder / "out", "")
    assert (done.code, "AUDIENCE is not set" in done.out) == (3, True)
    done = documents(runner, scratch.folder / "out", "everybody")
    assert (done.code, "there is no audience everybody" in done.out) == (2, True)
    assert not (scratch.folder / "out").exists()


def test_no_register_is_no_green_run(tmp_path: Path) -> None:
    """Most likely the folder has another name."""
    runner = Runner(tmp_path, tmp_path / "temp", "push", {})
    done = documents(runner, tmp_path / "out")
    assert (done.code, done.out.startswith("::error::")) == (3, True)


def test_what_make_test_does_is_done_without_make() -> None:
    """The same tools with the same flags."""
    makefile = (SCRIPTS.parent.parent / "Makefile").read_text(encoding="utf-8")
    script = (SCRIPTS / "make_test.py").read_text(encoding="utf-8")
    for words in (
        "ruff check --quiet",
        "ruff format --quiet --check",
        "mypy --no-error-summary",
        "--require-hashes --requirement requirements-dev.txt",
        "--dist=loadscope",
        '-m "not test_all"',
        "recotrack.pth",
    ):
        assert words in makefile
        assert ", ".join(json.dumps(word) for word in shlex.split(words)[-2:]) in script, words
