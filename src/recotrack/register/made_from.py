"""Says which version of the records a site is made from, in words for everybody: a commit."""

from recotrack import git
from recotrack.problems import Failure
from recotrack.register.layout import kind_of
from recotrack.register.meeting import SHOWN
from recotrack.register.register import Register


def made_from(folder: str, register: Register) -> str:
    """A sentence that names the commit as their version, and says if the records differ from it;
    empty if there is none.

    `register` is that of the folder. Raises nothing: if git cannot tell, the sentence says so.
    """
    try:
        commit = git.known_commit(folder, "HEAD") if git.is_in_work_tree(folder) else ""
        if not commit:
            return ""
        there = {each.path: each.name for each in git.tree(folder, commit)}
    except Failure:
        return "It is not known which version of the records this is."
    whole = register.whole
    mine = {*whole.files, *whole.unread}
    same = mine == {path for path in there if kind_of(path)} and all(
        git.is_content_of(there[path], whole.read(path)) for path in whole.files
    )
    named = f"Made from version {commit[:SHOWN]} of the records"
    return f"{named}." if same else f"{named}, with later changes."
