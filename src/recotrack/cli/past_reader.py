"""Reads the merged records from git, which a change is held to."""

from collections.abc import Callable

from recotrack import git
from recotrack.cli.clock import day_at
from recotrack.cli.context import say
from recotrack.problems import Failure, wrong_use
from recotrack.register import Context, Past, Register, past


def past_reader(context: Context, since: str | None = None) -> Callable[[Register], Past | None]:
    """A function that returns the merged past of a register: from where the branch left `since`,
    else from the branch into which work is merged.

    If git cannot give it, that is a failure with `since`. Without, the user is told once, and the
    change is not compared with the past.
    """
    root, told = str(context.root), list[str]()
    if since is not None:
        git.merge_bases(root, since)  # before anybody types, not after

    def past_of(register: Register) -> Past | None:
        if since is not None:
            return past(register, root, since, day_at)
        if told or not git.is_in_work_tree(root):
            return None
        branch = git.merged(root)
        try:
            return past(register, root, branch, day_at) if branch else None
        except Failure as failure:
            told.append(failure.message)
            say(f"note   the change was not compared with history: {failure.message}")
            return None

    return past_of


def must_know_what_is_merged(context: Context, what: str, cure: str) -> None:
    """Raises Failure (wrong use) for a published response if no commit tells whether it was merged,
    and so must stay.
    """
    root = str(context.root)
    if not (git.is_in_work_tree(root) and git.merged(root)):
        raise wrong_use(f"{what} is published: what it says stays", cure)
