"""Find the records folder, list it, read bytes and what the package carries; nothing is written."""

import os
import stat
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from recotrack.problems import Failure, wrong_use
from recotrack.words import reason_of

LONGEST_READ = 1024 * 1024 + 1
"""One byte more than a record may have: enough to say that it is too large."""
LONGEST_DOCUMENT = 100 * 1024 * 1024 + 1
"""The same of a document that somebody else made, such as a report."""
REGISTER = "register.yaml"
_PACKAGE = Path(__file__).resolve().parent.parent
Folder = Path
"""A folder, for modules that hand one on and never look into it themselves."""
Stamp = tuple[int, ...]
"""When a file was written last, and which file it is: another one after every write."""


class What(Enum):
    """What a name in the records folder turned out to be."""

    FILE = "file"
    FOLDER = "folder"
    OUTSIDE = "a link that leads out of the records folder"
    LINKED_FOLDER = "a link to a folder"
    DANGLING = "a link that leads nowhere"
    SPECIAL = "neither a file nor a folder"
    CLOSED = "a folder that may not be listed"


class Listed(NamedTuple):
    """One name below the records folder."""

    path: str
    what: What


def find_records(start: Path) -> Path:
    """records/ in `start` or the nearest folder above it. Raises Failure where there is none."""
    for folder in (start, *start.parents):
        if os.path.isdir(folder / "records"):
            return folder / "records"
    cure = (
        "go to a folder that holds records/, name one with --records, or start one: recotrack init"
    )
    message = f"no records/ in {start} or above it"
    raise Failure(message, cure)


def must_be_register(root: Path) -> None:
    """Raises Failure unless `root` is a folder that holds a register.yaml."""
    # os.path's own questions: they never raise, whatever was typed (too long, a NUL, no rights).
    if not os.path.exists(root):
        raise Failure(f"there is no {root}", "recotrack init starts a register")
    if not os.path.isdir(root):
        raise Failure(f"{root} is a file, and a records folder is needed", "the folder's name")
    if not os.path.lexists(root / REGISTER):
        cure = "recotrack init starts a register; or name the right folder with --records"
        raise Failure(f"{root} holds no {REGISTER}", cure)


def listing(root: Path, folder: str = "") -> list[Listed]:
    """Everything below `root`, in the order of names; what begins with a dot is not ours.

    With `folder`, which stands in `root` itself, only what stands below that one.
    """
    real_root = os.path.realpath(root)
    found: list[Listed] = []
    if folder and (os.path.islink(root / folder) or not os.path.isdir(root / folder)):
        return found
    waiting = _names(root, f"{folder}/" if folder else "", real_root)
    while waiting:
        each = waiting.pop()
        found.append(each)
        if each.what is What.FOLDER:
            waiting.extend(_names(root, f"{each.path}/", real_root))
    return found


def folders(root: Path) -> frozenset[str]:
    """The names of the folders in `root` itself that may hold records."""
    try:
        with os.scandir(root) as entries:
            inside = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return frozenset()
    return frozenset(name for name in inside if name[0] != ".")


def _names(root: Path, prefix: str, real_root: str) -> list[Listed]:
    """What stands in one folder, the last name first."""
    try:
        with os.scandir(f"{root}/{prefix}") as entries:
            visible = [(entry.name, entry) for entry in entries if entry.name[0] != "."]
    except OSError:
        return [Listed(prefix.rstrip("/"), What.CLOSED)]
    visible.sort(reverse=True)  # names differ, so entries are never compared
    return [Listed(prefix + name, _what(entry, real_root)) for name, entry in visible]


def _what(entry: os.DirEntry[str], real_root: str) -> What:
    if entry.is_file(follow_symlinks=False):
        return What.FILE
    if entry.is_symlink():
        return _link(entry, real_root)
    return What.FOLDER if entry.is_dir(follow_symlinks=False) else What.SPECIAL


def _link(entry: os.DirEntry[str], real_root: str) -> What:
    target = os.path.realpath(entry.path)
    if not os.path.exists(target):
        return What.DANGLING
    if target != real_root and not target.startswith(os.path.join(real_root, "")):
        return What.OUTSIDE
    if os.path.isdir(target):
        return What.LINKED_FOLDER
    return What.FILE if os.path.isfile(target) else What.SPECIAL


# O_NONBLOCK: a pipe that took a file's place since it was listed must not hang us.
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def read(root: Path, path: str) -> bytes:
    """The bytes of a file, at most one more than a record may have. Raises OSError."""
    return read_stamped(root, path)[0]


def read_stamped(root: Path, path: str) -> tuple[bytes, Stamp]:
    """The same, and what tells whether the file has been written since. Raises OSError."""
    handle = os.open(f"{root}/{path}", _READING)
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            raise OSError("not an ordinary file")
        return _bytes(handle, min(facts.st_size + 1, LONGEST_READ)), _stamp(facts)
    finally:
        os.close(handle)


def read_document(path: Path) -> bytes:
    """The bytes of a file that is no record, up to LONGEST_DOCUMENT.

    Raises Failure for what is no ordinary file: a link, a pipe, a folder; and OSError.
    """
    facts = path.lstat()
    if stat.S_ISLNK(facts.st_mode):
        raise wrong_use(f"{path} is a link, and may lead anywhere", "the file that it leads to")
    if stat.S_ISDIR(facts.st_mode):
        raise wrong_use(f"{path} is a folder", "one file in it")
    if not stat.S_ISREG(facts.st_mode):
        cure = "a file; - reads from standard input"
        raise wrong_use(f"{path} is no ordinary file", cure)
    handle = os.open(path, _READING | getattr(os, "O_NOFOLLOW", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):  # another one took its place
            raise OSError("not an ordinary file")
        return _bytes(handle, min(os.fstat(handle).st_size + 1, LONGEST_DOCUMENT))
    finally:
        os.close(handle)


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path leads into a folder, links followed."""
    real = os.path.realpath(folder)
    return os.path.realpath(path).startswith(os.path.join(real, ""))


def stamp(root: Path, path: str) -> Stamp:
    """What `read_stamped` would say of the file, which is not opened. Raises OSError."""
    return _stamp(os.stat(f"{root}/{path}"))


def stamps(folder: Path) -> dict[str, Stamp]:
    """The stamps of all files below a folder, by path, to tell whether one was written since; none
    where there is no such folder. Raises OSError.
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
    """Up to `most` bytes: a read may be cut short by a signal, or by the file system."""
    data = os.read(handle, most)
    while len(data) < most and (more := os.read(handle, most - len(data))):
        data += more
    return data


def exists(home: Path, path: str) -> bool:
    """Whether `path`, as it stands in a record, is there below `home` (a file or a folder)."""
    try:
        return (home / path).exists()
    except (OSError, ValueError):
        return False


def is_empty(home: Path, path: str) -> bool:
    """Whether a file stands at `path` below `home`, and nothing is in it."""
    try:
        found = os.stat(home / path)
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == 0


def goes_straight(home: Path, path: str) -> bool:
    """Whether a path leads from `home` to what it names, through no link and never back. That is
    asked of each piece of evidence, since where a path ends takes ten times as long to say.
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
    """Whether `path` below `home` leads to `folder` or into it, by whatever name or link."""
    try:
        whole, inside = os.path.realpath(folder), os.path.realpath(home / path)
    except (OSError, ValueError):
        return False
    # On Windows and macOS a name in other letters is the same one.
    return f"{inside}{os.sep}".casefold().startswith(f"{whole}{os.sep}".casefold())


def is_taken(home: Path, path: str) -> bool:
    """Whether anything stands at this path: a link that leads nowhere does, too."""
    return os.path.lexists(home / path)


def program(name: str) -> Path | None:
    """Where a program lies, by its whole path or by its name on PATH; None where it is not there.

    Nothing is run. What PATH says of the current folder does not count: it may be anybody's.
    """
    if os.path.dirname(name):
        places = [Path(name)]
    else:
        folders = os.environ.get("PATH", "").split(os.pathsep)
        places = [Path(folder, name) for folder in folders if os.path.isabs(folder)]
    endings = ["", *os.environ.get("PATHEXT", "").lower().split(";")] if os.name == "nt" else [""]
    found = (Path(f"{place}{ending}") for place in places for ending in endings)
    return next((each for each in found if each.is_file() and os.access(each, os.X_OK)), None)


def packaged_templates() -> Path:
    """Beside the code of an installed recotrack; in a checkout at its top, for which see
    pyproject.toml.
    """
    packed = _PACKAGE / "templates"
    return packed if packed.is_dir() else _PACKAGE.parent.parent / "templates"


def packaged_text(path: str) -> str:
    """The text of a file that the package carries beside its code, by its path in the package."""
    return Path(_PACKAGE, path).read_bytes().decode()


def read_text(folder: Path, name: str, shown: str) -> str | None:
    """The text of a file in a folder; None where there is no such file.

    Raises Failure, which calls the file `shown`, for one that leads out of the folder, cannot be
    read, is larger than a record may be, or is not UTF-8.
    """
    data = read_file(folder, name, shown)
    try:
        return None if data is None else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Failure(f"{shown}:{line}: this is not UTF-8", "save it as UTF-8") from None


def read_file(folder: Path, name: str, shown: str) -> bytes | None:
    """The bytes of a file in a folder; None where there is no such file.

    Raises Failure as `read_text` does, but for what the bytes mean.
    """
    if not os.path.lexists(folder / name):
        return None
    if not os.path.realpath(folder / name).startswith(os.path.realpath(folder) + os.sep):
        raise Failure(f"{shown} is a link that leads out of its folder", "the file itself instead")
    try:
        data = read(folder, name)
    except OSError as error:
        reason = reason_of(error)
        raise Failure(f"{shown} cannot be read: {reason}", "a file that you may read") from None
    if len(data) >= LONGEST_READ:
        raise Failure(f"{shown} is larger than 1 MiB", "a template of a few pages")
    return data
