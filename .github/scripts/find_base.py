"""Find the commit that history is held against, and hand it on as the output `since`.

A pull request is compared with the commit where it meets its base branch; so is a branch, with the
default branch: until it is merged, what was typed on it may be mended. The default branch itself is
compared with the commit that it had before the push. A group in the merge queue is compared with
what it would be merged onto.
"""

import os
import re
import sys
from typing import Any, NamedTuple

from runner import Settings, Stop, event_of, finish, git, part, put_output, say, setting

CURE = "fetch the whole history: fetch-depth: 0 for actions/checkout"
FORCED = (
    "what it held can be compared in a clone that still has it; protect the branch against forced "
    "pushes"
)


REFS = ("refs/tags/{}", "refs/heads/{}", "refs/remotes/{}")
"""What a name may stand for: a tag called origin/main would go before the branch."""


class Base(NamedTuple):
    """The commit to compare with, None where there is none to compare with; and why that one."""

    since: str | None
    why: str


def commit(name: str) -> str | None:
    """The commit of that name, if it is here."""
    found = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.strip() if found else None


def branch(name: str) -> str | None:
    """The newest commit of a branch of the repository on the server, if it was fetched."""
    return commit(f"refs/remotes/origin/{name}") if name else None


def meeting(other: str) -> str:
    """The commit where HEAD meets `other`; if at several, `other`, from which recotrack goes on."""
    found = (git("merge-base", "--all", other, "HEAD") or "").split()
    if found:
        return found[0] if len(found) == 1 else other
    if shallow():
        raise Stop("the history here is cut short, and does not reach the base", CURE)
    raise Stop("this branch has no commit in common with its base", "start it from the base branch")


def shallow() -> bool:
    """Whether the history here is cut short."""
    return (git("rev-parse", "--is-shallow-repository") or "").strip() == "true"


def base_of(name: str, event: dict[str, Any]) -> Base:
    """The base for an event of that name."""
    if name == "pull_request":
        return of_pull_request(event)
    if name == "merge_group":
        return of_merge_group(event)
    if name == "push":
        return of_push(event)
    return Base(None, f"{name} has no commit to compare with")


def of_pull_request(event: dict[str, Any]) -> Base:
    """Where the pull request meets its base branch, as that branch is now."""
    base = part(event, "pull_request", "base") or {}
    # A branch renamed or removed since the event is not here; then the commit that the event names.
    found = branch(base.get("ref", "")) or commit(base.get("sha", ""))
    if found is None:
        raise Stop("the base of this pull request is not here", CURE)
    return Base(meeting(found), "where this pull request meets its base branch")


def of_merge_group(event: dict[str, Any]) -> Base:
    """What the group would be merged onto: the base, with what stands before it in the queue."""
    found = commit(str(part(event, "merge_group", "base_sha") or ""))
    if found is None:
        raise Stop("the base of this merge group is not here", CURE)
    return Base(meeting(found), "what this group would be merged onto")


def of_push(event: dict[str, Any]) -> Base:
    """What the default branch had before; for another branch, where it left the default branch."""
    default = part(event, "repository", "default_branch") or ""
    if event.get("ref") == f"refs/heads/{default}":
        return before(str(event.get("before", "")))
    found = branch(default)
    if found is None:
        return Base(None, "the default branch is not here, so there is nothing to compare with")
    return Base(meeting(found), "where this branch left the default branch")


def before(name: str) -> Base:
    """The commit that a push found. A forced push replaces it: then nothing can be held to it."""
    if not re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", name):
        raise Stop("the push does not say which commit it found")
    if set(name) == {"0"}:
        return Base(None, "this is the branch's first push: there is nothing to compare with")
    if git("merge-base", "--is-ancestor", name, "HEAD") is None:
        if shallow():
            raise Stop(f"commit {name[:10]}, which this push found, is not here", CURE)
        raise Stop(f"a forced push took commit {name[:10]} out of the history", FORCED, 1)
    return Base(name, "what the branch had before this push")


def asked_for(typed: str) -> Base:
    """The commit that somebody named; `none` where nothing should be compared."""
    if typed == "none":
        return Base(None, "it was not asked for")
    found = commit(typed)
    if found is None:
        raise Stop(f"there is no commit {typed} here", CURE)
    if len(named := [each for each in REFS if commit(each.format(typed))]) > 1:
        full = " or ".join(each.format(typed) for each in named)
        raise Stop(f"{typed} has two meanings here", f"write {full}")
    return Base(found, f"{typed} was asked for")


def step(settings: Settings) -> int:
    """The step: print what was found, and hand it on. SINCE sets aside what the event says."""
    typed = settings.get("SINCE", "")
    name = setting(settings, "GITHUB_EVENT_NAME")
    base = asked_for(typed) if typed else base_of(name, event_of(settings))
    put_output(settings, "since", base.since or "")
    if base.since:
        sys.stdout.write(f"history is held against {base.since[:10]}: {base.why}\n")
    else:
        say("notice", f"History was not looked at: {base.why}")
    return 0


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
