"""Where a folder lies, as git sees it, and what is set there."""

from recotrack.git.run import output, run
from recotrack.problems import Failure


def config(folder: str, name: str) -> str | None:
    """A setting of git as it holds in `folder`; None where it is not set, or there is no git."""
    try:
        done = run(folder, "config", "--get", name)
    except Failure:
        return None
    return done.stdout.decode(errors="replace").strip() or None


def top(folder: str) -> str:
    """The work tree's top folder. Raises Failure where `folder` lies in no work tree."""
    done = run(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        raise _no_repository(folder, done.stderr.decode(errors="replace"))
    return done.stdout.decode(errors="surrogateescape").rstrip("\n")


def _no_repository(folder: str, said: str) -> Failure:
    # git names the command that mends this in every language: another user owns the repository,
    # as in a container that a workflow runs in.
    for line in said.splitlines():
        if "safe.directory" in line:
            message = f"{folder} belongs to another user, so git does not read it"
            return Failure(message, line.strip())
    return Failure(f"{folder} is not in a git repository", "git init, and commit the records")


def prefix(folder: str) -> str:
    """The path from the work tree's top to `folder`, ending with a slash unless empty."""
    top(folder)
    return (
        output(folder, "rev-parse", "--show-prefix").decode(errors="surrogateescape").rstrip("\n")
    )


def is_in_work_tree(folder: str) -> bool:
    """Whether `folder` lies in a git work tree."""
    try:
        return not run(folder, "rev-parse", "--show-toplevel").returncode
    except Failure:
        return False
