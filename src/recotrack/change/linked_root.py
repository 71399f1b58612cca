"""A records folder that is reached by a link: the user's own, or one that a clone brought."""

from collections.abc import Iterator

from recotrack import git, store
from recotrack.problems import Failure, Key


def must_be_ones_own(root: store.Folder, shown: str) -> None:
    """Raises Failure if a link on the way to the records is tracked by git, or git cannot tell,
    and it leads out of that work tree: whoever made the clone chose where that is.
    """
    for link in store.brought_links(root):
        place = link.folder / link.name
        for top in _tops(link.folder):
            path = place.relative_to(top).as_posix()
            if not store.is_inside(link.leads_to, top) and not git.is_untracked(str(top), path):
                message = f"{shown} is a link that came with the clone, and leads out"
                meant = ", if that is the register that you mean"
                cure = (Key("records", str(root.resolve())), meant)
                raise Failure(f"nothing written: {message}", cure)


def _tops(folder: store.Folder) -> Iterator[store.Folder]:
    """Each work tree that it lies in: one inside another may have been made to hide that one."""
    return (each for each in (folder, *folder.parents) if store.is_taken(each, ".git"))
