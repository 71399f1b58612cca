"""Where a command works: the records folder, the day, and the records that it has read so far."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from recotrack import store
from recotrack.model import evidence_place
from recotrack.problems import Failure, command
from recotrack.register.as_of import as_of
from recotrack.register.layout import kind_of
from recotrack.register.load import Loaded, load, loaded
from recotrack.register.register import Register
from recotrack.store import Listed, NameKind, Stamp


@dataclass(frozen=True)
class Context:
    """A records folder, its name for the user, the day, and the command that runs."""

    root: store.Folder
    label: str
    today: date
    command: str = ""
    """The command's words, shown to others who wait while it writes: `update rec-03`."""
    calendar: Callable[[], date] | None = None
    """Gives the calendar's day. `today` may be another day that somebody asked to look at."""
    known: Callable[[], Register] | None = None
    """Loads what was known on a day, to be used in place of the records in the folder."""

    @cached_property
    def real_day(self) -> date:
        """The calendar's day, whatever day is looked at. Days after it are refused in updates."""
        return self.calendar() if self.calendar else self.today

    @cached_property
    def reader(self) -> "RecordReader":
        """Reads single records, each once."""
        return RecordReader(self.root)

    def register(self, paths: Iterable[str] | None = None) -> Register:
        """All records, read now; or only those at `paths`, of which none is read twice."""
        if paths is None and self.known is not None:
            return self.known()
        if paths is None:
            return load(self.label, store.listing(self.root), self.read, self._loaded)
        listed = (Listed(path, NameKind.FILE) for path in sorted(paths))
        return load(self.label, listed, self.reader.content, self.reader.record)

    def must_be_readable(self) -> None:
        """Raises Failure if the records have a newer format than this recotrack reads."""
        self.reader.record(store.REGISTER)

    def _loaded(self, path: str) -> Loaded:
        """A record, read now. register.yaml was read before, and is not read again."""
        if path == store.REGISTER:
            return self.reader.record(path)
        return loaded(path, self.read)

    def filled_register(self) -> Register:
        """All records. Raises Failure if there is no inspection and no programme."""
        return filled(self.register())

    def seen_register(self, *, may_be_empty: bool = False) -> Register:
        """All records as they were on the day, for commands that show them: rules judge all.

        Raises Failure as `filled_register` does, unless it may be empty.
        """
        return as_of(self.register() if may_be_empty else self.filled_register(), self.today)

    def read(self, path: str) -> bytes:
        """The bytes of a record. Raises OSError."""
        return store.read(self.root, path)

    def evidence_exists(self, path: str) -> bool:
        """Whether there is a file at a path, from the folder that holds the records folder."""
        return store.exists(self.root.parent, path)

    def why_no_evidence(self, path: str) -> str:
        """Why the file at such a path cannot be evidence; empty if it can, or if it is missing."""
        # Most paths go straight, by no link, to another folder than the records.
        home, name = self.root.parent, self.root.name
        first = path.replace("\\", "/").partition("/")[0].strip(" .")
        is_apart = name and first and first.casefold() != name.casefold()
        straight = is_apart and all(store.has_no_link(home, each) for each in (name, path))
        if not straight:
            if store.leads_into(self.root, home, path):
                return evidence_place.IN_RECORDS
            if store.leads_into(home / path, self.root, "."):
                return evidence_place.NO_FILE
        return evidence_place.EMPTY if store.size_of(home, path) == 0 else ""


def filled(register: Register) -> Register:
    """The register. Raises Failure if it has no inspection and no programme."""
    if register.empty and not register.faults:
        if register.known_on:
            message = f"{register.label} held no inspection and no programme then"
            raise Failure(message, "a later day")
        message = f"{register.label} holds a register.yaml, and no inspection or programme yet"
        raise Failure(message, command("add inspection"))
    return register


class RecordReader:
    """Lists, reads and parses the records of a folder when they are first asked for."""

    def __init__(self, root: store.Folder) -> None:
        self._root = root
        self._folders: frozenset[str] | None = None
        self._listed: dict[str, AbstractSet[str]] = {}
        self._contents: dict[str, tuple[bytes, Stamp]] = {}
        self._records: dict[str, Loaded] = {}
        self._in_doubt: set[str] = set()

    def look_again(self) -> None:
        """List anew, and read again what others may have written since."""
        self._folders = None
        self._listed.clear()
        self._in_doubt.update(self._contents)

    def paths(self, folder: str = "") -> AbstractSet[str]:
        """The paths of all files, or of those below one of the records folder's own folders.

        They come in the order of `store.listing`.
        """
        if folder and not self._has_folder(folder):
            return frozenset()
        if folder not in self._listed:
            listed = store.listing(self._root, folder)
            files = (each.path for each in listed if each.what is NameKind.FILE)
            self._listed[folder] = dict.fromkeys(files).keys()
        return self._listed[folder]

    def _has_folder(self, name: str) -> bool:
        if self._folders is None:
            self._folders = store.folders(self._root)
        return name in self._folders

    def has(self, path: str) -> bool:
        """Whether there is such a record, in a folder."""
        folder, slash, _ = path.partition("/")
        return bool(slash) and kind_of(path) is not None and path in self.paths(folder)

    def content(self, path: str) -> bytes:
        """The bytes of a file. Raises OSError."""
        known = self._contents.get(path)
        if known is None or (path in self._in_doubt and known[1] != store.stamp(self._root, path)):
            return self.content_now(path)
        self._in_doubt.discard(path)
        return known[0]

    def content_now(self, path: str) -> bytes:
        """The bytes of a file as it is at this moment. Raises OSError."""
        content, stamp = store.read_stamped(self._root, path)
        known = self._contents.get(path)
        if known is not None and known[0] == content:
            content = known[0]  # the same object: what was made of it holds
        self._contents[path] = content, stamp
        self._in_doubt.discard(path)
        return content

    def record(self, path: str) -> Loaded:
        """The record at `path`, which may be one that cannot be read."""
        with contextlib.suppress(OSError):
            known = self._records.get(path)
            if known is not None and known.content is self.content(path):
                return known
        self._records[path] = loaded(path, self.content)
        return self._records[path]

    def mentioning(self, paths: Iterable[str], text: str) -> Iterator[str]:
        """The paths among `paths` of which a value or a key may hold `text`: the bytes hold it, or
        a backslash, with which YAML can write any character in another way.
        """
        sought = text.encode(errors="surrogateescape")
        for path in paths:
            with contextlib.suppress(OSError):
                content = self.content(path)
                if sought in content or b"\\" in content:
                    yield path
