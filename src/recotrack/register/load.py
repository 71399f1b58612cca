"""The one way to load a register: from paths and bytes, or where a command works."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from recotrack import source, store
from recotrack.model import validate
from recotrack.problems import Failure, Fault, Spot
from recotrack.register.layout import kind_of, strange
from recotrack.register.register import File, Register
from recotrack.store import Listed, What


@dataclass(frozen=True)
class Context:
    """A records folder, how it is shown from where the user stands, the day, the command."""

    root: store.Folder
    label: str
    today: date
    command: str = ""
    """The command's words, for whoever waits while it writes: `update rec-03`."""

    def register(
        self, paths: Iterable[str] | None = None, instead: Mapping[str, bytes] | None = None
    ) -> Register:
        """Every record, read now; or only those at `paths`, some with other bytes `instead`."""

        def read(path: str) -> bytes:
            return instead[path] if instead and path in instead else self.read(path)

        if paths is None:
            return load(self.label, store.listing(self.root), read)
        return load(self.label, (Listed(path, What.FILE) for path in sorted(paths)), read)

    def filled_register(self) -> Register:
        """Every record; raises Failure where there is no inspection and no programme to look at."""
        register = self.register()
        if register.empty and not register.faults:
            message = f"{self.label} holds a register.yaml, and no inspection or programme yet"
            raise Failure(message, "recotrack add inspection")
        return register

    def read(self, path: str) -> bytes:
        """The bytes of a record. Raises OSError."""
        return store.read(self.root, path)

    def evidence_exists(self, path: str) -> bool:
        """Whether a path, from the folder that holds the records folder, is there."""
        return store.exists(self.root.parent, path)


def load(label: str, listed: Iterable[Listed], read: Callable[[str], bytes]) -> Register:
    """Every record among `listed`, read with `read`; `label` is how the folder is shown."""
    files: dict[str, File] = {}
    faults: list[Fault] = []
    unread: list[str] = []
    with collector_paused():
        for path in _candidates(listed, faults):
            file = _file(path, read, faults)
            if file is None:
                unread.append(path)
            else:
                files[path] = file
    return Register(label, files, tuple(faults), frozenset(unread), read)


def with_record(register: Register, path: str, content: bytes) -> Register:
    """The register as it is with `content` as the record at `path`; the others are not read."""

    def read(wanted: str) -> bytes:
        return content if wanted == path else register.read(wanted)

    one = load(register.label, [Listed(path, What.FILE)], read)
    others = {name: file for name, file in register.files.items() if name != path}
    return Register(
        register.label,
        dict(sorted({**others, **one.files}.items())),
        tuple(fault for fault in register.faults if fault.path != path) + one.faults,
        (register.unread - {path}) | one.unread,
        read,
    )


def _candidates(listed: Iterable[Listed], faults: list[Fault]) -> Iterator[str]:
    """What may be a record; a fault for all else. Inside a strange folder nothing is looked at."""
    skipped = "\0"
    for each in listed:
        if each.path.startswith(skipped):
            continue
        fault = strange(each)
        if fault is not None:
            faults.append(fault)
            skipped = f"{each.path}/"
        elif each.what is What.FILE:
            yield each.path


def _file(path: str, read: Callable[[str], bytes], faults: list[Fault]) -> File | None:
    kind = kind_of(path)
    if kind is None:  # strange() has reported it
        return None
    try:
        data = read(path)
    except OSError as error:
        faults.append(_unreadable(path, error))
        return None
    value, found = source.read(data, path)
    faults.extend(found)
    if found and value is None:
        return None
    model, shape_faults = validate(kind.kind, value, path)
    faults.extend(shape_faults)
    return File(path, kind.kind, kind.reference, model) if model is not None else None


def _unreadable(path: str, error: OSError) -> Fault:
    reason = (error.strerror or str(error)).lower()
    if isinstance(error, FileNotFoundError):
        cure = "the same command again: the file went away while it ran"
    elif isinstance(error, PermissionError):
        cure = "the right to read it, for whoever runs this"
    else:
        cure = "an ordinary file, on a disk that can be read"
    return Fault(rule="unreadable", path=path, message=reason, write=(cure,), spot=Spot(1, 1, 0))


@contextmanager
def collector_paused() -> Iterator[None]:
    """No garbage collection while thousands of values are made or looked at that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # All of it is as old as anything now: else the next collection would go through it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
