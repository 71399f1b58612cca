"""A records folder that is reached by a link: the user's own, or one that a clone brought."""

from recotrack import git, store
from recotrack.problems import Failure


def must_be_ones_own(root: store.Folder, shown: str) -> None:
    """Raises Failure where a link on the way to the records is tracked by git, and leads out of the
    work tree: whoever made the clone chose where that is.
    """
    for link in store.brought_links(root):
        folder = str(link.folder)
        if not git.is_in_work_tree(folder) or not git.tracks(folder, link.name):
            continue
        if not store.is_inside(link.leads_to, store.Folder(git.top(folder))):
            message = f"{shown} is a link that came with the clone, and leads out"
            cure = f"--records {root.resolve()}, if that is the register that you mean"
            raise Failure(f"nothing written: {message}", cure)
