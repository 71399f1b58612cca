"""Templates: where recotrack's own lie, and the text of one."""

import os
from pathlib import Path

from recotrack.problems import Failure
from recotrack.store.read import LONGEST_READ, read

_PACKAGE = Path(__file__).resolve().parent.parent


def packaged_templates() -> Path:
    """Beside the code of an installed recotrack; in a checkout at its top, for which see
    pyproject.toml.
    """
    packed = _PACKAGE / "templates"
    return packed if packed.is_dir() else _PACKAGE.parent.parent / "templates"


def read_text(folder: Path, name: str, shown: str) -> str | None:
    """The text of a file in a folder; None where there is no such file.

    Raises Failure, which calls the file `shown`, for one that leads out of the folder, cannot be
    read, is larger than a record may be, or is not UTF-8.
    """
    if not os.path.lexists(folder / name):
        return None
    if not os.path.realpath(folder / name).startswith(os.path.realpath(folder) + os.sep):
        raise Failure(f"{shown} is a link that leads out of its folder", "the file itself instead")
    try:
        data = read(folder, name)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Failure(
            f"{shown} cannot be read: {reason}", "a text file that you may read"
        ) from None
    if len(data) >= LONGEST_READ:
        raise Failure(f"{shown} is larger than 1 MiB", "a template of a few pages")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Failure(f"{shown}:{line}: this is not UTF-8", "save it as UTF-8") from None
