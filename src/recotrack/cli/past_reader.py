"""Reads the merged records from git. The rules of history compare a change with them."""

from recotrack import git
from recotrack.change import PastOf
from recotrack.cli.clock import day_at
from recotrack.cli.context import say
from recotrack.problems import Failure, wrong_use
from recotrack.register import Context, Past, Register, past


def past_reader(context: Context, since: str | None = None) -> PastOf:
    """A function that returns the merged records for a register: those from which the work departs,
    on the branch `since`, or else on the branch into which work is merged.

    If git cannot give them, the function raises Failure with `since`. Without, it tells the user
    once, and returns None: the change is not compared.
    """
    root, is_told = str(context.root), False
    if since is not None:
        git.merge_bases(root, since)  # a wrong name fails here, before anybody types

    def past_of(register: Register) -> Past | None:
        nonlocal is_told
        if since is not None:
            return past(register, root, since, day_at)
        if is_told or not git.is_in_work_tree(root):
            return None
        branch = git.merged(root)
        try:
            return past(register, root, branch, day_at) if branch else None
        except Failure as failure:
            is_told = True
            say(f"note   the change was not compared with history: {failure.message}")
            return None

    return past_of


def must_know_if_merged(context: Context, what: str, cure: str) -> None:
    """Raises Failure (wrong use) for `what`, a published response, if git has no branch by which to
    tell whether it is merged. A merged one must stay as it is.
    """
    root = str(context.root)
    if not (git.is_in_work_tree(root) and git.merged(root)):
        raise wrong_use(f"{what} is published: what it says stays", cure)
