"""One changed record as a branch of its own with one commit, and as a pull request.

All of it goes through GitHub's REST interface, so that the checkout needs no token. What was in the
branch before is replaced where it is what an earlier state of the same issue said; what somebody
else has put there is not.
"""

import base64
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from rest import Refused, Rest
from runner import Stop, git, git_bytes

MERGES = 50
"""How many merges in a row are passed over."""


class Change(NamedTuple):
    """The one file that differs from the commit that is checked out."""

    path: str
    mode: str
    """As git has it: 100644."""
    content: bytes
    """As git would keep it: .gitattributes may give it other line ends than it has on the disk."""


class Proposal(NamedTuple):
    """What is proposed, where, and in whose name."""

    branch: str
    base: str
    """The branch that it is to be merged into."""
    title: str
    """Of the pull request, and the subject of the commit."""
    body: str
    message: str
    """The rest of the commit's message."""
    author: dict[str, str]


class NotOurs(Stop):
    """The branch has a commit that would be lost."""


class NoPullRequest(Stop):
    """The branch is there, and no pull request of it may be opened."""


def change_here() -> Change:
    """What a command has changed in the checkout. Raises Stop unless it is one file."""
    changed = (git("diff", "--name-only", "-z") or "").split("\0")[:-1]
    if len(changed) != 1:
        raise Stop(f"{len(changed)} files differ from the commit, and it should be one")
    (path,) = changed
    git("add", "--", path)
    listed, content = git("ls-files", "--stage", "-z", "--", path), git_bytes("show", f":{path}")
    if not listed or content is None:
        raise Stop(f"git does not give the new content of {path}")
    return Change(path, listed.split()[0], content)


def propose(rest: Rest, here: str, change: Change, proposal: Proposal) -> tuple[int, str]:
    """Bring branch and pull request to this; the pull request's number, and the commit."""
    at = f"repos/{here}/git"
    there = _is_there(rest, at, proposal)
    commit = _commit(rest, at, change, proposal)
    _point(rest, at, proposal.branch, commit, new=not there)
    return _pull_request(rest, here, proposal), commit


def merged_as(rest: Rest, here: str, branch: str) -> int | None:
    """The pull request of this branch that was merged; None where none was."""
    closed = _pulls_of(rest, here, branch, "closed")
    return next((int(each["number"]) for each in closed if each["merged_at"]), None)


def _pulls_of(rest: Rest, here: str, branch: str, state: str) -> Iterator[dict[str, Any]]:
    head = quote(f"{here.partition('/')[0]}:{branch}", safe="")
    for each in rest.pages(f"repos/{here}/pulls?head={head}&state={state}&per_page=100"):
        if each["head"]["ref"] == branch:
            yield each


def _commit(rest: Rest, at: str, change: Change, proposal: Proposal) -> str:
    """A commit on top of the one that is checked out; its name."""
    parent, tree = (git("rev-parse", name) for name in ("HEAD", "HEAD^{tree}"))
    if not parent or not tree:
        raise Stop("there is no commit here to build on")
    content = base64.b64encode(change.content).decode()
    blob = rest.post(f"{at}/blobs", {"content": content, "encoding": "base64"})["sha"]
    entry = {"path": change.path, "mode": change.mode, "type": "blob", "sha": blob}
    new = rest.post(f"{at}/trees", {"base_tree": tree.strip(), "tree": [entry]})["sha"]
    value = {
        "message": f"{proposal.title}\n\n{proposal.message}\n",
        "tree": new,
        "parents": [parent.strip()],
        "author": proposal.author,
    }
    return str(rest.post(f"{at}/commits", value)["sha"])


def _is_there(rest: Rest, at: str, proposal: Proposal) -> bool:
    """Whether there is the branch, with an earlier commit of the same issue.

    Raises NotOurs for anybody else's. Merges are passed over: "Update branch" makes them, and what
    they bring comes from the default branch.
    """
    try:
        newest = rest.get(f"{at}/ref/heads/{quote(proposal.branch)}")["object"]["sha"]
    except Refused as refused:
        if refused.status != 404:
            raise
        return False
    found = rest.get(f"{at}/commits/{newest}")
    for _ in range(MERGES):
        if len(found["parents"]) < 2:
            break
        found = rest.get(f"{at}/commits/{found['parents'][0]['sha']}")
    subject = found["message"].partition("\n")[0]
    if not subject.endswith(proposal.title.rpartition(":")[2]):
        raise NotOurs(
            f"the branch {proposal.branch} has a commit that did not come from this issue "
            f"({found['sha'][:10]}: {subject}), and to write there would lose it",
            "whoever made it says what is to become of it: merge the pull request as it is, or "
            "delete the branch",
        )
    return True


def _point(rest: Rest, at: str, branch: str, commit: str, *, new: bool) -> None:
    """Let the branch be this commit."""
    if new:
        rest.post(f"{at}/refs", {"ref": f"refs/heads/{branch}", "sha": commit})
    else:
        rest.patch(f"{at}/refs/heads/{quote(branch)}", {"sha": commit, "force": True})


def _pull_request(rest: Rest, here: str, proposal: Proposal) -> int:
    """The number of the branch's open pull request, which is opened where there is none."""
    pulls, said = f"repos/{here}/pulls", {"title": proposal.title, "body": proposal.body}
    for there in _pulls_of(rest, here, proposal.branch, "open"):
        rest.patch(f"{pulls}/{there['number']}", said)
        return int(there["number"])
    try:
        made = rest.post(pulls, {**said, "head": proposal.branch, "base": proposal.base})
    except Refused as refused:
        raise NoPullRequest(refused.message, CURE) from None
    return int(made["number"])


CURE = "allow GitHub Actions to create pull requests: Settings, Actions, General"
