"""Commits: what was typed is verified before it is used."""

from recotrack.git.places import top
from recotrack.git.run import SHALLOW, output, run
from recotrack.problems import Failure

_UNKNOWN = "a branch, tag or commit that is here: see git log --all --oneline, or git fetch first"


def commit(folder: str, typed: str) -> str:
    """The full name of the commit that `typed` means.

    Raises Failure for an unknown one; in a shallow clone, where it may be missing, with the cure.
    """
    top(folder)
    name = _commit(folder, typed)
    if not name:
        raise _no_commit(folder, typed)
    return name


def _commit(folder: str, typed: str) -> str:
    done = run(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{typed}^{{commit}}"
    )
    return "" if done.returncode else done.stdout.decode(errors="replace").strip()


def _no_commit(folder: str, typed: str) -> Failure:
    # A workflow's commit before a push: zeros where the branch is new, empty on other events.
    if not typed.strip("0"):
        message = f"{typed or 'nothing'} names no commit: a workflow says so where none came before"
        return Failure(message, "name the branch that this one came from, such as origin/main")
    if is_shallow(folder):
        return Failure(f"{typed} is not in this shallow clone", SHALLOW)
    if not _commit(folder, "HEAD"):
        return Failure("the branch has no commit yet", "git add the records, and git commit")
    return Failure(f"there is no commit {typed}", _UNKNOWN)


def is_shallow(folder: str) -> bool:
    """Whether history was cut when this repository was cloned."""
    return run(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def merge_base(folder: str, first: str, second: str = "HEAD") -> str:
    """The commit where two lines of work parted.

    Raises Failure (exit 3) where they have none: in a shallow clone with the cure for that.
    """
    names = commit(folder, first), commit(folder, second)
    done = run(folder, "merge-base", *names)
    name = done.stdout.decode().strip()
    if done.returncode or not name:
        if is_shallow(folder):
            raise Failure(
                f"{first} and {second} have no common commit in this shallow clone", SHALLOW
            )
        raise Failure(
            f"{first} and {second} have no common commit", "name a commit of this history"
        )
    return name


def last_commit(folder: str, start: str, moment: int) -> str | None:
    """The last commit of a line of work up to a moment, in seconds since 1970; None before any.

    Of a merge only the line that was merged into is followed: what came in by it came in then.
    Raises Failure in a shallow clone that does not reach back so far.
    """
    line = output(folder, "rev-list", "-1", "--first-parent", f"--min-age={moment}", start, "--")
    name = line.decode().strip()
    if not name and is_shallow(folder):
        raise Failure("the history that is wanted is not in this shallow clone", SHALLOW)
    return name or None
