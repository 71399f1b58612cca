"""Keep one comment on a pull request up to date, with what a run of the check wrote.

It runs in the check's own workflow for a branch of this repository, and by workflow_run for a fork,
whose runs have no token that can write. It runs no code of the fork: it reads the run's artefact as
text, and believes it only where GitHub itself says the same.
"""

import io
import os
import re
import sys
import zipfile
import zlib
from typing import Any, NamedTuple

from comment_text import FORK, fitting, quiet, tame
from rest import TRIES, Passing, Refused, Rest, rest_of
from runner import Settings, Stop, event_of, finish, part, say, setting

ARTEFACT = "recotrack-comment"
MARKER = "<!-- recotrack: what changed -->"
LARGEST = 1_048_576
"""Bytes of an artefact, packed or unpacked: a comment has a quarter of that at most."""
BOT = "github-actions[bot]"


class Run(NamedTuple):
    """The run that wrote the artefact, as GitHub describes it."""

    number: str
    commit: str
    """The pull request's newest commit when the run began."""
    repository: int
    """The repository that this commit came from."""
    fork: bool


def step(settings: Settings) -> int:
    """The step: find the text, find its pull request, write."""
    rest, here = rest_of(settings), setting(settings, "GITHUB_REPOSITORY")
    run = run_of(settings, event_of(settings))
    files = unpacked(rest, here, run)
    if files is None:
        say("notice", "The check wrote nothing to comment")
        return 0
    number = pull_request(files.get("pull-request.txt", ""))
    if not same(rest.get(f"repos/{here}/pulls/{number}"), run):
        say("notice", f"Pull request {number} has another newest commit by now: nothing written")
        return 0
    home = f"{settings.get('GITHUB_SERVER_URL', 'https://github.com')}/{here}"
    text = body(files.get("comment.md", ""), home, fork=run.fork)
    try:
        done = keep(rest, f"repos/{here}/issues", number, text, settings.get("BOT", BOT))
    except Refused as refused:
        if refused.status != 403:
            raise
        say("warning", f"No comment: this run may not write one ({refused.message})")
        return 0
    sys.stdout.write(f"the comment on pull request {number} is {done}\n")
    return 0


def run_of(settings: Settings, event: dict[str, Any]) -> Run:
    """The run whose artefact is wanted: another one that has ended, or this one."""
    name = setting(settings, "GITHUB_EVENT_NAME")
    if name == "workflow_run":
        run, source = event.get("workflow_run"), part(event, "workflow_run", "head_repository")
        found = part(run, "id"), part(run, "head_sha"), part(source, "id")
    elif name == "pull_request":
        head = part(event, "pull_request", "head")
        found = setting(settings, "GITHUB_RUN_ID"), part(head, "sha"), part(head, "repo", "id")
    else:
        raise Stop(f"{name} has no pull request", "use it for pull_request or workflow_run")
    if not all(found):
        raise Stop("the event does not say which commit was checked")
    return Run(str(found[0]), str(found[1]), int(found[2]), fork=name == "workflow_run")


def unpacked(rest: Rest, here: str, run: Run) -> dict[str, str] | None:
    """The texts in the run's artefact by name; None where it has no such artefact."""
    listed = rest.get(f"repos/{here}/actions/runs/{run.number}/artifacts?name={ARTEFACT}")
    known = [each for each in listed["artifacts"] if not each["expired"]]
    if not known:
        return None
    newest = max(known, key=lambda each: int(each["id"]))
    packed = rest.download(f"repos/{here}/actions/artifacts/{newest['id']}/zip", LARGEST)
    return texts(packed)


def texts(packed: bytes) -> dict[str, str]:
    """The two texts of a zip file. Nothing is written to disk, nothing read beyond the limit."""
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            for name in ("comment.md", "pull-request.txt"):
                with archive.open(name) as file:
                    read = file.read(LARGEST + 1)
                if len(read) > LARGEST:
                    raise Stop(f"{name} in the artefact is larger than {LARGEST:,} bytes")
                found[name] = read.decode()
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, NotImplementedError) as error:
        raise Stop(f"the artefact is not what the check writes: {error}") from None
    return found


def pull_request(text: str) -> int:
    """The number that the artefact gives: a claim, until GitHub says the same."""
    if not re.fullmatch(r"[1-9][0-9]{0,9}\n?", text, re.ASCII):
        raise Stop("the artefact does not name a pull request by its number")
    return int(text)


def same(pull: Any, run: Run) -> bool:  # noqa: ANN401 - JSON
    """Whether this pull request's newest commit is the one that the run checked."""
    head = part(pull, "head")
    return (part(head, "sha"), part(head, "repo", "id")) == (run.commit, run.repository)


def body(text: str, home: str, *, fork: bool) -> str:
    """The comment: a mark by which it is found again, and the text."""
    if not fork:
        return fitting(MARKER, quiet(text))
    return fitting(f"{MARKER}\n{FORK}", quiet(tame(text, home)))


def keep(rest: Rest, issues: str, number: int, text: str, bot: str) -> str:
    """Write the comment, or bring it up to date; what was done, in a word."""
    for tried in range(1, TRIES + 1):
        try:
            return _kept(rest, issues, number, text, bot)
        except Passing:
            if tried == TRIES:
                raise
            rest.wait(tried)  # then look again: it may have been written after all
    raise AssertionError


def _kept(rest: Rest, issues: str, number: int, text: str, bot: str) -> str:
    for comment in rest.pages(f"{issues}/{number}/comments?per_page=100"):
        # Only our own: somebody else's comment with the mark in it stays theirs.
        if part(comment, "user", "login") == bot and (comment["body"] or "").startswith(MARKER):
            if comment["body"] == text:
                return "up to date"
            rest.patch(f"{issues}/comments/{comment['id']}", {"body": text})
            return "brought up to date"
    rest.post(f"{issues}/{number}/comments", {"body": text})
    return "written"


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
