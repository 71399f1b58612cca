"""Keep one comment on a pull request up to date, with what a run of the check wrote.

It runs in the check's own workflow for a branch of this repository, and by workflow_run for a fork,
whose runs have no token that can write. It runs no code of the fork: it reads the run's artefact as
text, and believes it only where GitHub itself says the same. The comment names the commit that was
checked, and an older comment never stands as if it were about the newest one.
"""

import io
import os
import re
import sys
import zipfile
import zlib
from typing import Any, NamedTuple

from github_text import FORK, marker, quiet, tame
from rest import Refused, Rest, rest_of
from runner import Settings, Stop, bot, event_of, finish, home, part, run_page, say, setting
from shortened import fitting
from verdict import Verdict, read, unknown

ARTEFACT = "recotrack-comment"
OF = "what changed"
NOTHING = "The check left no text. The page of its run says why."
LARGEST = 1_048_576
"""Bytes of an artefact, packed or unpacked: a comment has a quarter of that at most."""


class Run(NamedTuple):
    """The run that wrote the artefact, as GitHub describes it."""

    number: str
    commit: str
    """The pull request's newest commit when the run began."""
    repository: int
    """The repository that this commit came from."""
    fork: bool
    pull: int | None = None
    """The pull request, where GitHub names it."""


def step(settings: Settings) -> int:
    """The step: find the text, find its pull request, write."""
    rest, here = rest_of(settings), setting(settings, "GITHUB_REPOSITORY")
    run, header = run_of(settings, event_of(settings)), settings.get("HEADER", "")
    files = unpacked(rest, here, run, f"{ARTEFACT}{header and f'-{header}'}")
    if files is None:
        say("notice", "The check wrote nothing to comment")
        if run.pull is None:
            return 0
    else:
        run = run._replace(pull=pull_request(files["pull-request.txt"]))
    if not same(rest.get(f"repos/{here}/pulls/{run.pull}"), run):
        say("notice", f"Pull request {run.pull} has another newest commit by now: nothing written")
        return 0
    comment = Comment(
        rest, f"repos/{here}/issues", int(run.pull or 0), bot(settings), marker(OF, header)
    )
    verdict = None if files is None else read(files.get("verdict.txt", ""))
    head = about(run, verdict, settings)
    text = body(comment.mark, head, (files or {}).get("comment.md", NOTHING), settings, run)
    try:
        done = keep(comment, text, new=files is not None)
    except Refused as refused:
        if refused.status != 403:
            raise
        say("warning", f"No comment: this run may not write one ({refused.message})")
        return 0
    sys.stdout.write(f"the comment on pull request {run.pull} is {done}\n")
    return 0


def run_of(settings: Settings, event: dict[str, Any]) -> Run:
    """The run whose artefact is wanted: another one that has ended, or this one."""
    name = setting(settings, "GITHUB_EVENT_NAME")
    pull = None
    if name == "workflow_run":
        run, source = event.get("workflow_run"), part(event, "workflow_run", "head_repository")
        found = part(run, "id"), part(run, "head_sha"), part(source, "id")
    elif name == "pull_request":
        head = part(event, "pull_request", "head")
        found = setting(settings, "GITHUB_RUN_ID"), part(head, "sha"), part(head, "repo", "id")
        pull = part(event, "pull_request", "number")
    else:
        raise Stop(f"{name} has no pull request", "use it for pull_request or workflow_run")
    if not all(found):
        raise Stop("the event does not say which commit was checked")
    fork = name == "workflow_run"
    return Run(str(found[0]), str(found[1]), int(found[2]), fork, int(pull) if pull else None)


def unpacked(rest: Rest, here: str, run: Run, artefact: str) -> dict[str, str] | None:
    """The texts in the run's artefact by name; None where it has no such artefact."""
    try:
        listed = rest.get(f"repos/{here}/actions/runs/{run.number}/artifacts?name={artefact}")
    except Refused as refused:
        if refused.status != 404:
            raise
        return None  # another forge, which has no artefacts
    known = [each for each in listed["artifacts"] if not each["expired"]]
    if not known:
        return None
    newest = max(known, key=lambda each: int(each["id"]))
    packed = rest.download(f"repos/{here}/actions/artifacts/{newest['id']}/zip", LARGEST)
    return texts(packed)


def texts(packed: bytes) -> dict[str, str]:
    """The texts of a zip file. Nothing is written to disk, nothing read beyond the limit."""
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            for name in ("comment.md", "pull-request.txt", "verdict.txt"):
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


def about(run: Run, verdict: Verdict | None, settings: Settings) -> str:
    """What the check came to, and of which commit: GitHub names it, not the artefact.

    None: the check left nothing to read, as where an upload failed. It may have looked, though.
    """
    commit = f"[`{run.commit[:10]}`]({home(settings)}/commit/{run.commit})"
    header = settings.get("HEADER", "")
    said = verdict.said(header) if verdict else unknown(header)
    return f"{said}. Commit {commit}; [the run]({run_page(settings, run.number)})."


def body(mark: str, head: str, text: str, settings: Settings, run: Run) -> str:
    """The comment: a mark by which it is found again, what the check came to, and the text."""
    where = f"[The summary of the run]({run_page(settings, run.number)}) has all of it."
    if not run.fork:
        return fitting(f"{mark}\n{head}", quiet(text, home(settings)), where)
    return fitting(f"{mark}\n{FORK}\n\n{head}", tame(text, home(settings)), where)


class Comment(NamedTuple):
    """The one comment on a pull request."""

    rest: Rest
    issues: str
    number: int
    bot: str
    mark: str


def keep(comment: Comment, text: str, *, new: bool) -> str:
    """Write the comment, if it may be a new one, or bring it up to date; what was done."""
    return comment.rest.again(lambda: _kept(comment, text, new=new))


def _kept(comment: Comment, text: str, *, new: bool) -> str:
    rest, comments = comment.rest, f"{comment.issues}/{comment.number}/comments"
    for said in rest.pages(f"{comments}?per_page=100"):
        # Only our own: somebody else's comment with the mark in it stays theirs.
        mine = part(said, "user", "login") == comment.bot
        if mine and (said["body"] or "").startswith(comment.mark):
            if said["body"] == text:
                return "up to date"
            rest.patch(f"{comment.issues}/comments/{said['id']}", {"body": text})
            return "brought up to date"
    if not new:
        return "not needed"
    rest.post(comments, {"body": text})
    return "written"


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
