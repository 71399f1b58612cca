"""Finding and listing the records folder, reading bytes and the package's files."""

import os
import stat
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from recotrack.problems import Failure, Key, command, wrong_use
from recotrack.words import reason_of

LONGEST_READ = 1024 * 1024 + 1
"""How many bytes of a record are read: one more than it may have, to see that it is too large."""
LONGEST_DOCUMENT = 100 * 1024 * 1024 + 1
"""The same for a document that somebody else made, such as a report."""
REGISTER = "register.yaml"
_PACKAGE = Path(__file__).resolve().parent.parent
Folder = Path
"""A folder, for modules that pass it on and never look into it."""
Stamp = tuple[int, ...]
"""The identity and last change of a file, which differ after every write."""


class NameKind(Enum):
    """The kind of thing that has a name in the records folder."""

    FILE = "file"
    FOLDER = "folder"
    OUTSIDE = "a link that leads out of the records folder"
    LINKED_FOLDER = "a link to a folder"
    DANGLING = "a link that leads nowhere"
    SPECIAL = "neither a file nor a folder"
    CLOSED = "a folder that may not be listed"


class Listed(NamedTuple):
    """A name below the records folder."""

    path: str
    what: NameKind


def find_records(start: Path) -> Path:
    """The folder records/ in `start` or the nearest folder above. Raises Failure without one."""
    for folder in (start, *start.parents):
        if os.path.isdir(folder / "records"):
            return folder / "records"
    cure = "go to a folder that holds records/, name one with", Key("records"), ", or start one:"
    raise Failure(f"no records/ in {start} or above it", (*cure, command("init")))


def must_be_register(root: Path) -> None:
    """Raises Failure unless `root` is a folder with a register.yaml."""
    # os.path's functions never raise, whatever was typed (too long, a NUL, no rights).
    if not os.path.exists(root):
        raise Failure(f"there is no {root}", (command("init"), "starts a register"))
    if not os.path.isdir(root):
        raise Failure(f"{root} is a file, and a records folder is needed", "the folder's name")
    if not os.path.lexists(root / REGISTER):
        inside = root / "records"
        if os.path.lexists(inside / REGISTER):
            raise Failure(f"{root} holds no {REGISTER}", (Key("records", str(inside)),))
        cure = command("init"), "starts a register; or name the right folder with", Key("records")
        raise Failure(f"{root} holds no {REGISTER}", cure)


def listing(root: Path, folder: str = "") -> list[Listed]:
    """All names below `root`, in order, without those that begin with a dot.

    With `folder`, a folder in `root`, only the names below it.
    """
    real_root = os.path.realpath(root)
    found: list[Listed] = []
    if folder and (os.path.islink(root / folder) or not os.path.isdir(root / folder)):
        return found
    waiting = _names_in(root, f"{folder}/" if folder else "", real_root)
    while waiting:
        each = waiting.pop()
        found.append(each)
        if each.what is NameKind.FOLDER:
            waiting.extend(_names_in(root, f"{each.path}/", real_root))
    return found


def folders(root: Path) -> frozenset[str]:
    """The names of the folders directly in `root`, without those that begin with a dot."""
    try:
        with os.scandir(root) as entries:
            inside = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return frozenset()
    return frozenset(name for name in inside if name[0] != ".")


def _names_in(root: Path, prefix: str, real_root: str) -> list[Listed]:
    """The names in one folder, the last one first."""
    try:
        with os.scandir(f"{root}/{prefix}") as entries:
            visible = [(entry.name, entry) for entry in entries if entry.name[0] != "."]
    except OSError:
        return [Listed(prefix.rstrip("/"), NameKind.CLOSED)]
    visible.sort(reverse=True)  # names differ, so entries are never compared
    return [Listed(prefix + name, _kind_of(entry, real_root)) for name, entry in visible]


def _kind_of(entry: os.DirEntry[str], real_root: str) -> NameKind:
    if entry.is_file(follow_symlinks=False):
        return NameKind.FILE
    if entry.is_symlink():
        return _kind_of_link(entry, real_root)
    return NameKind.FOLDER if entry.is_dir(follow_symlinks=False) else NameKind.SPECIAL


def _kind_of_link(entry: os.DirEntry[str], real_root: str) -> NameKind:
    target = os.path.realpath(entry.path)
    if not os.path.exists(target):
        return NameKind.DANGLING
    if target != real_root and not target.startswith(os.path.join(real_root, "")):
        return NameKind.OUTSIDE
    if os.path.isdir(target):
        return NameKind.LINKED_FOLDER
    return NameKind.FILE if os.path.isfile(target) else NameKind.SPECIAL


# O_NONBLOCK: a pipe that took the place of a listed file must not block.
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def read(root: Path, path: str) -> bytes:
    """The bytes of a file, up to LONGEST_READ. Raises OSError."""
    return read_stamped(root, path)[0]


def read_stamped(root: Path, path: str) -> tuple[bytes, Stamp]:
    """The bytes of a file, up to LONGEST_READ, and its stamp. Raises OSError."""
    return _read_ordinary(f"{root}/{path}", LONGEST_READ)


def read_document(path: Path) -> bytes:
    """The bytes of a file that is no record, up to LONGEST_DOCUMENT.

    Raises Failure for a link, a pipe or a folder, and OSError for a file that cannot be read.
    """
    facts = path.lstat()
    if stat.S_ISLNK(facts.st_mode):
        raise wrong_use(f"{path} is a link, and may lead anywhere", "the file that it leads to")
    if stat.S_ISDIR(facts.st_mode):
        raise wrong_use(f"{path} is a folder", "one file in it")
    if not stat.S_ISREG(facts.st_mode):
        raise wrong_use(f"{path} is no ordinary file", "a file; - reads from standard input")
    return _read_ordinary(path, LONGEST_DOCUMENT, getattr(os, "O_NOFOLLOW", 0))[0]


def _read_ordinary(path: str | Path, most: int, flags: int = 0) -> tuple[bytes, Stamp]:
    """Up to `most` bytes of a file, and its stamp. Raises OSError, also for what is no ordinary
    file: since it was listed, something else may have taken its place.
    """
    handle = os.open(path, _READING | flags)
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            raise OSError("not an ordinary file")
        return _bytes(handle, min(facts.st_size + 1, most)), _stamp(facts)
    finally:
        os.close(handle)


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path is inside a folder, links followed."""
    real = os.path.realpath(folder)
    return os.path.realpath(path).startswith(os.path.join(real, ""))


def stamp(root: Path, path: str) -> Stamp:
    """The stamp of a file, which is not opened. Raises OSError."""
    return _stamp(os.stat(f"{root}/{path}"))


def stamps(folder: Path) -> dict[str, Stamp]:
    """The stamp of each file below a folder, by path. Empty if there is no such folder. Raises
    OSError.
    """
    found: dict[str, Stamp] = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            found[os.path.relpath(path, folder)] = _stamp(os.lstat(path))
    return found


def _stamp(facts: os.stat_result) -> Stamp:
    return facts.st_mtime_ns, facts.st_ctime_ns, facts.st_size, facts.st_ino


def _bytes(handle: int, most: int) -> bytes:
    """Up to `most` bytes. A signal or the file system may cut a read short, so it is repeated."""
    data = os.read(handle, most)
    while len(data) < most and (more := os.read(handle, most - len(data))):
        data += more
    return data


def exists(home: Path, path: str) -> bool:
    """Whether a file or folder is at `path` below `home`. `path` may be anything in a record."""
    try:
        return (home / path).exists()
    except (OSError, ValueError):
        return False


def size_of(home: Path, path: str) -> int | None:
    """The size of the file at `path` below `home`; None if there is no file."""
    try:
        facts = os.stat(home / path)
    except (OSError, ValueError):
        return None
    return facts.st_size if stat.S_ISREG(facts.st_mode) else None


def has_no_link(home: Path, path: str) -> bool:
    """Whether a path below `home` has no link and no `..` in it. Resolving the path of each piece
    of evidence would take ten times as long.
    """
    try:
        name = str(home)
        for part in path.replace("\\", "/").split("/"):
            if part == "..":
                return False
            name = f"{name}/{part}"
            if stat.S_ISLNK(os.lstat(name).st_mode):
                return False
    except (OSError, ValueError):
        return False
    return True


def leads_into(folder: Path, home: Path, path: str) -> bool:
    """Whether `path` below `home` leads to `folder` or into it, by any name or link."""
    try:
        whole, inside = os.path.realpath(folder), os.path.realpath(home / path)
    except (OSError, ValueError):
        return False
    # On Windows and macOS, names that differ only in case mean the same file.
    return f"{inside}{os.sep}".casefold().startswith(f"{whole}{os.sep}".casefold())


def is_taken(home: Path, path: str) -> bool:
    """Whether anything is at a path, if only a link that leads nowhere."""
    return os.path.lexists(home / path)


def program(name: str) -> Path | None:
    """The path of a program, by its whole path or by its name on PATH; None if it is not there.

    Nothing is run. Relative folders on PATH do not count: the current one may be anybody's.
    """
    if os.path.dirname(name):
        places = [Path(name)]
    else:
        folders = os.environ.get("PATH", "").split(os.pathsep)
        places = [Path(folder, name) for folder in folders if os.path.isabs(folder)]
    endings = ["", *os.environ.get("PATHEXT", "").lower().split(";")] if os.name == "nt" else [""]
    found = (Path(f"{place}{ending}") for place in places for ending in endings)
    # os.path says no where a folder on PATH may not be looked into; Path would raise.
    return next((each for each in found if os.path.isfile(each) and os.access(each, os.X_OK)), None)


def packaged_templates() -> Path:
    """The folder of templates: beside the code of an installed recotrack, else at the top of the
    checkout (see pyproject.toml).
    """
    packed = _PACKAGE / "templates"
    return packed if packed.is_dir() else _PACKAGE.parent.parent / "templates"


def packaged_text(path: str) -> str:
    """The text of a file of the package, by its path in it."""
    return Path(_PACKAGE, path).read_bytes().decode()


def read_text(folder: Path, name: str, shown: str) -> str | None:
    """The text of a file in a folder; None if there is none.

    Raises Failure, which calls the file `shown`, if it leads out of the folder, cannot be read, is
    larger than a record may be, or is not UTF-8.
    """
    data = read_file(folder, name, shown)
    try:
        return None if data is None else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Failure(f"{shown}:{line}: this is not UTF-8", "save it as UTF-8") from None


def read_file(folder: Path, name: str, shown: str) -> bytes | None:
    """The bytes of a file in a folder; None if there is none.

    Raises Failure as `read_text` does, except for what is not UTF-8.
    """
    if not os.path.lexists(folder / name):
        return None
    if not is_inside(folder / name, folder):
        raise Failure(f"{shown} is a link that leads out of its folder", "the file itself instead")
    try:
        data = read(folder, name)
    except OSError as error:
        cure = "a file that you may read"
        raise Failure(f"{shown} cannot be read: {reason_of(error)}", cure) from None
    if len(data) >= LONGEST_READ:
        raise Failure(f"{shown} is larger than 1 MiB", "a shorter file")
    return data
