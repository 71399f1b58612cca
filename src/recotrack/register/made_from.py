"""Says from which commit the records of a folder are, to be printed in documents."""

from recotrack import git
from recotrack.problems import Failure
from recotrack.register.layout import kind_of
from recotrack.register.meeting import SHOWN
from recotrack.register.register import Register


def made_from(folder: str, register: Register) -> str:
    """A sentence that names the commit, and says if the records differ from it.

    `register` is that of the folder. Raises nothing: if git cannot tell, the sentence says so.
    """
    try:
        commit = git.known_commit(folder, "HEAD") if git.is_in_work_tree(folder) else ""
        if not commit:
            return "The records are in no commit."
        there = {each.path: each.name for each in git.tree(folder, commit)}
    except Failure:
        return "Of which commit the records are is not known."
    whole = register.whole
    mine = {*whole.files, *whole.unread}
    same = mine == {path for path in there if kind_of(path)} and all(
        git.is_content_of(there[path], whole.read(path)) for path in whole.files
    )
    named = f"Made from the records of commit {commit[:SHOWN]}"
    return f"{named}." if same else f"{named}, with changes that are not committed."
