"""Links that somebody else may have put on the way to a file that is to be written.

A clone or an unpacked archive can bring links: through `packs -> elsewhere` a command would write
where nobody looks. Links outside the clone or archive are the user's own.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from recotrack.store.held import ReachedByLinkError
from recotrack.store.read import REGISTER

_BROUGHT = (".git", REGISTER, f"records/{REGISTER}")
"""The names that mark a folder which somebody else may have filled: a work tree, a register."""


class Link(NamedTuple):
    """A link that a clone can bring."""

    folder: Path
    """The folder that it lies in, links resolved."""
    name: str

    @property
    def leads_to(self) -> Path:
        """The target, links resolved."""
        return Path(os.path.realpath(self.folder / self.name))


def brought_links(target: Path, home: Path | None = None) -> Iterator[Link]:
    """The links on the way to `target` that a clone can bring; `target` itself may be one.

    They lie in a work tree, beside a register, or in `home`: the folder that holds the records
    folder in use.
    """
    here, *parts = Path.cwd().joinpath(target).parts
    real, own = Path(here), home and Path(os.path.realpath(home))
    for part in parts:
        step = real / part
        if part == "..":
            real = real.parent
        elif not step.is_symlink():
            real = step
        else:
            if _is_brought(real) or (own and real.is_relative_to(own)):
                yield Link(real, part)
            real = Path(os.path.realpath(step))


def reject_links(target: Path, home: Path | None = None) -> None:
    """Raises ReachedByLinkError if the way to `target` has a link that a clone can bring."""
    for link in brought_links(target, home):
        place, here = link.folder / link.name, Path.cwd()
        shown = place.relative_to(here) if place.is_relative_to(here) else place
        raise ReachedByLinkError(os.fspath(shown))


def _is_brought(folder: Path) -> bool:
    return any(
        os.path.lexists(each / name) for each in (folder, *folder.parents) for name in _BROUGHT
    )
