"""How the zipapp starts: zipapp.py puts this into it as __main__.py, and a call of `main` below it.

It refuses a Python that it was not made for, finds the folder where it was unpacked, or unpacks
itself, once, and hands over to recotrack. Each start compiles this file anew: so it is short, and a
function that only the first start needs imports what it needs. An older Python 3 has to be able to
read it, to be refused in words: no f-strings, no annotated variables, no quicker ways of 3.5.

Another user of the machine must not be able to put code where this looks for its own. So what it
runs belongs to this user or to the one who owns the system, and nobody else can write to it, nor to
a folder or link on the way there, where the whole could be swapped. That what was unpacked is still
the same is not asked at each start: it takes three times as long as the start itself, and whoever
can change it can change this user's other programs as well.
"""

import os
import stat
import sys

TYPE_CHECKING = False  # what checks types knows it by its name; typing itself loads slowly
if TYPE_CHECKING:
    from typing import IO

UNPACK_INTO = "RECOTRACK_UNPACK_INTO"
"""The variable that names the folder, for whoever wants another one than the user's cache."""
PACKED = "packed.zip"
"""All that is unpacked, as one file: the zipapp's own list of files, read each time, is short."""
STOPPED = 3
"""recotrack's exit code for a command that could not run."""
INTERRUPTED = 130
OLDEST = (3, 11)
"""The oldest Python that there is a file for: pyproject.toml, requires-python."""
_MOST_LINKS = 40
_NOBODY = 65534
_OWN = "recotrack"
_COUNT = ".files"
_UNFINISHED = ".unpacking-"
_LONG = 3600.0
"""Seconds in which even the slowest machine has unpacked it."""
_IN_TEMPORARY = "recotrack-unpacked-"


class Stopped(Exception):  # noqa: N818 - as recotrack's own Failure
    """It cannot start: what is in the way, and what to do."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure


def main(made_for: "tuple[str, str, str, tuple[int, ...]]", name: str, digest: str) -> None:
    """Run recotrack, or say in words why not: exit 3.

    `made_for` is Python's minor version, the system, the suffix of the compiled modules (Python,
    system, processor and C library are in it), the oldest glibc that will do or nothing. `name` is
    that of the unpacked folder, another one for each build; `digest` the SHA-256 of what it holds.
    """
    archive = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [each for each in sys.path if not _is_foreign(each, archive)]
    try:
        refuse(*made_for)
        folder = unpacked(archive, name, digest)
    except Stopped as reason:
        _say("recotrack: " + reason.message + "\n  do this  " + reason.cure + "\n")
        sys.exit(STOPPED)
    except KeyboardInterrupt:  # while it unpacks; nothing of that is left
        sys.exit(INTERRUPTED)
    # What is compiled stays in that folder, also where PYTHONDONTWRITEBYTECODE keeps sources clean:
    # these are nobody's, and twice as slow without.
    sys.dont_write_bytecode = False
    sys.path.insert(0, folder)
    _end_at_once()
    from recotrack.cli import start

    start()


def _end_at_once() -> None:
    """As children.py: Ctrl-C, while recotrack is loaded, is the system's affair."""
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _is_foreign(path: str, archive: str) -> bool:
    """Whether neither Python nor recotrack needs it: it may be in the way, or bring plug-ins."""
    others = ("site-packages", "dist-packages")
    if os.path.basename(path) in others or path == archive:
        return True
    own = os.path.dirname(os.__file__)
    # Nothing between two colons is the folder that one is in, which may be a stranger's.
    named = os.environ.get("PYTHONPATH", "")
    given = [os.path.abspath(each) for each in named.split(os.pathsep)] if named else []
    return path in given and not (path + os.sep).startswith(own + os.sep)


def _say(words: str) -> None:
    """To whoever listens: there may be nobody."""
    try:
        if sys.stderr:
            sys.stderr.write(words)
    except OSError:
        pass


def refuse(python: str, system: str, suffix: str, glibc: "tuple[int, ...]") -> None:
    """Raises Stopped where the compiled modules in here would not load."""
    made = "this file was made for Python " + python + " on " + system
    this = ".".join(str(part) for part in sys.version_info[:2])
    if this != python:
        other = ", or get the file that was made for Python " + this
        cure = "run it with Python " + python + (other if sys.version_info >= OLDEST else "")
        raise Stopped(made + "; this is Python " + this, cure)
    if _system() != system:
        cure = "get the file that was made for this system, or install recotrack with pip"
        raise Stopped(made + "; this is " + _system(), cure)
    from importlib.machinery import EXTENSION_SUFFIXES

    if suffix not in EXTENSION_SUFFIXES:
        what = (
            "; this Python is of another build: it loads "
            + EXTENSION_SUFFIXES[0]
            + ", not "
            + suffix
        )
        raise Stopped(made + what, "run it with the usual CPython, or install recotrack with pip")
    if glibc and _glibc() < glibc:
        wanted, has = (".".join(str(part) for part in each) for each in (glibc, _glibc()))
        cure = "install recotrack with pip, or use a newer system"
        raise Stopped("this file needs glibc " + wanted + " or newer; this is glibc " + has, cure)


def _system() -> str:
    """As build.py: system says it."""
    if sys.platform == "win32":
        return "windows-" + os.environ.get("PROCESSOR_ARCHITECTURE", "").lower()
    return {"darwin": "macos"}.get(sys.platform, sys.platform) + "-" + os.uname().machine.lower()


def _glibc() -> "tuple[int, ...]":
    said = os.confstr("CS_GNU_LIBC_VERSION") or ""
    return tuple(int(part) for part in said.split(" ")[-1].split(".") if part.isdigit())


def unpacked(archive: str, name: str, digest: str) -> str:
    """The folder that holds what is in here, made where there is none yet. Raises Stopped."""
    chosen = os.environ.get(UNPACK_INTO)
    above = [os.path.abspath(chosen)] if chosen else [_cache()]
    # A home by no path, or by one from here, would be in a folder that may be a stranger's.
    places = [os.path.join(each, _OWN) for each in above if os.path.isabs(each)]
    temporary = [] if chosen else _temporary()
    passing = [each for folder in temporary for each in _ours_in(folder)]
    for place in places + passing:
        folder = os.path.join(place, name)
        if os.path.isdir(folder) and is_safe(folder) and (place in places or _is_whole(folder)):
            return os.path.realpath(folder)
    return _make(archive, name, digest, places, temporary)


def _cache() -> str:
    """The user's cache, by the custom of the system."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches")
    named = os.environ.get("XDG_CACHE_HOME", "")
    return named if os.path.isabs(named) else os.path.join(home, ".cache")


def _temporary() -> "list[str]":
    """Folders for what is temporary: those that are named, else the usual ones."""
    named = [os.environ.get(each, "") for each in ("TMPDIR", "TEMP", "TMP")]
    usual = [] if os.name == "nt" else ["/tmp", "/var/tmp"]  # noqa: S108 - is_safe looks at them
    found = [each for each in named if os.path.isabs(each) and os.path.isdir(each)]
    return found or [each for each in usual if os.path.isdir(each)]


def _ours_in(temporary: str) -> "list[str]":
    """This user's folders in there: each was made under a name that nobody could know before."""
    try:
        found = [each for each in sorted(os.listdir(temporary)) if each.startswith(_IN_TEMPORARY)]
    except OSError:
        return []
    folders = [os.path.join(temporary, each) for each in found]
    return [each for each in folders if not os.path.islink(each) and is_safe(each)]


def _is_whole(folder: str) -> bool:
    """Whether it has all its files still: a system takes away those that nobody read lately."""
    try:
        with open(os.path.join(folder, _COUNT), encoding="ascii") as file:
            return int(file.read()) == _files(folder)
    except (OSError, ValueError):
        return False


def _files(folder: str) -> int:
    return sum(
        not each.endswith(".pyc") and each != _COUNT
        for _, _, files in os.walk(folder)
        for each in files
    )


def is_safe(folder: str, *, ends_in_common: bool = False) -> bool:
    """Whether nobody but this user, or who owns the system, decides what is found under this path.

    It goes down from the top, and through each link: whoever can put one there decides as well. On
    the way there may be folders as /tmp, where anybody makes names and the sticky bit keeps those
    from being taken over; in the end only if it `ends_in_common`, for what this user makes there.
    Windows closes a user's own folders to others by itself.
    """
    if os.name == "nt":
        return True
    this_user, of_the_system = os.getuid(), os.stat("/").st_uid
    # In a namespace the system's owner is nobody, and so is everybody else who makes names in /tmp;
    # and this user, where the namespace does not know him.
    made_by = (0,) if this_user == of_the_system == _NOBODY else (0, this_user)
    path, ahead, links, is_common = "/", _names(folder), 0, False
    while True:
        try:
            found = os.lstat(path)
            to = os.readlink(path) if stat.S_ISLNK(found.st_mode) else ""
        except OSError:
            return False
        if found.st_uid not in (made_by if is_common else (this_user, of_the_system)):
            return False
        if to:
            links += 1
            ahead += _names(to)
            path = "/" if os.path.isabs(to) else os.path.dirname(path)
        else:
            is_common = _others_write(found)
            if is_common and not found.st_mode & stat.S_ISVTX:
                return False
            if not ahead:
                return ends_in_common or not is_common
            step = ahead.pop()
            path = os.path.dirname(path) if step == os.pardir else os.path.join(path, step)
        if links > _MOST_LINKS:
            return False


def _names(path: str) -> "list[str]":
    """The last first."""
    return [each for each in reversed(path.split(os.sep)) if each not in ("", os.curdir)]


def _others_write(found: os.stat_result) -> bool:
    if found.st_mode & stat.S_IWOTH:
        return True
    return bool(found.st_mode & stat.S_IWGRP) and not _is_ours_alone(found.st_gid)


def _is_ours_alone(group: int) -> bool:
    """As on many a Linux, where each user is a group, which may write to what its user makes."""
    if group == 0:
        return True
    import grp
    import pwd

    try:
        user, found = pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(group)
    except KeyError:
        return False
    return found.gr_name == user and all(each == user for each in found.gr_mem)


def _make(archive: str, name: str, digest: str, places: "list[str]", temporary: "list[str]") -> str:
    """Unpack into the first place that takes it."""
    from tempfile import mkdtemp

    reasons = []
    for place, is_new in [(each, False) for each in places] + [(each, True) for each in temporary]:
        try:
            into = mkdtemp(prefix=_IN_TEMPORARY, dir=place) if is_new else place
        except OSError as error:
            reasons.append(_reason(place, error))
            continue
        try:
            return _unpack(archive, os.path.join(into, name), digest)
        except OSError as error:
            reasons.append(_reason(place, error))
        finally:
            if is_new and not os.listdir(into):
                os.rmdir(into)
    told = "nowhere to unpack itself, which it does once: " + ", ".join(reasons)
    cure = "name a folder of your own, with 250 MB to spare, in the variable " + UNPACK_INTO
    raise Stopped(told, cure)


def _reason(place: str, error: OSError) -> str:
    return place + " (" + (error.strerror or str(error)) + ")"


def _unpack(archive: str, folder: str, digest: str) -> str:
    """Whole or not at all: beside it first, then under its name. Raises OSError, Stopped.

    Two at once each unpack their own; the first to be done gives it the name, and both take that.
    What is left behind where one is killed is never run, and the next one takes it away.
    """
    from shutil import rmtree
    from tempfile import mkdtemp

    place, name = os.path.split(folder)
    before = os.umask(0o022)
    try:
        # Asked before, too: else root would leave a folder of root's in a user's home.
        if is_safe(_nearest(place), ends_in_common=True):
            os.makedirs(place, exist_ok=True)
        if not is_safe(place):
            raise OSError(0, "others can write there, or above it")
        place = os.path.realpath(place)
        for each in _left_behind(place):
            rmtree(each, ignore_errors=True)
        beside = mkdtemp(prefix=_UNFINISHED, dir=place)
        try:
            if hasattr(os, "ST_NOEXEC") and os.statvfs(beside).f_flag & os.ST_NOEXEC:
                raise OSError(0, "mounted so that nothing runs from there: noexec")
            _fill(archive, beside, digest)
            os.chmod(beside, 0o755)  # noqa: S103 - to read: an office may share it
            return _named(beside, os.path.join(place, name))
        finally:
            rmtree(beside, ignore_errors=True)
    finally:
        os.umask(before)


def _left_behind(place: str) -> "list[str]":
    """What was begun so long ago that nobody is at it any more."""
    from contextlib import suppress
    from time import time

    found = []
    for each in os.listdir(place):
        path = os.path.join(place, each)
        # Another one at once may have given it its name since.
        with suppress(FileNotFoundError):
            if each.startswith(_UNFINISHED) and os.lstat(path).st_mtime < time() - _LONG:
                found.append(path)
    return found


def _nearest(path: str) -> str:
    """What is there of it."""
    while not os.path.lexists(path) and os.path.dirname(path) != path:
        path = os.path.dirname(path)
    return path


def _fill(archive: str, folder: str, digest: str) -> None:
    from zipfile import BadZipFile, ZipFile

    if sys.stderr and sys.stderr.isatty():
        _say("recotrack: unpacking, this once ...\n")
    try:
        with ZipFile(archive) as outer, outer.open(PACKED) as packed:
            if _digest(packed) == digest:
                packed.seek(0)
                with ZipFile(packed) as inner:
                    inner.extractall(folder)
                    _make_room(folder, inner.namelist())
                with open(os.path.join(folder, _COUNT), "w", encoding="ascii") as file:
                    file.write(str(_files(folder)))
                return
    except (BadZipFile, EOFError):
        pass
    message = archive + " is damaged, or not all there"
    raise Stopped(message, "get it once more, and compare its checksum")


def _make_room(folder: str, names: "list[str]") -> None:
    """For what Python compiles: it would make these folders with the umask of any later start."""
    for each in {os.path.dirname(name) for name in names if name.endswith(".py")}:
        os.makedirs(os.path.join(folder, each, "__pycache__"), exist_ok=True)


def _digest(packed: "IO[bytes]") -> str:
    from hashlib import sha256

    found = sha256()
    for block in iter(lambda: packed.read(1 << 20), b""):
        found.update(block)
    return found.hexdigest()


def _named(beside: str, folder: str) -> str:
    from time import sleep

    for tries_left in range(20, -1, -1):
        try:
            os.rename(beside, folder)
        except OSError:
            if os.path.isdir(folder) and is_safe(folder):
                return folder
            # On Windows a virus scanner holds what is new for a moment.
            if os.name != "nt" or not tries_left:
                raise
            sleep(0.1)
        else:
            break
    return folder
