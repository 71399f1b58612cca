"""Loads a register from paths and bytes."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from recotrack import source
from recotrack.model import validate
from recotrack.problems import Fault, Spot
from recotrack.register.layout import kind_of, strange
from recotrack.register.record_format import must_be_readable
from recotrack.register.register import File, Register
from recotrack.store import REGISTER, Listed, NameKind
from recotrack.words import reason_of


class Loaded(NamedTuple):
    """A record that was read: its bytes, plain data, model, and faults."""

    path: str
    content: bytes | None
    """None if it could not be read."""
    parsed: source.ParsedFile
    file: File | None
    """None if its data are not those of a record."""
    faults: tuple[Fault, ...]


def load(
    label: str,
    listed: Iterable[Listed],
    read: Callable[[str], bytes],
    load_record: Callable[[str], Loaded] | None = None,
) -> Register:
    """The register of all records among `listed`, read with `read`. Nothing else loads one.

    `label` is the name of the folder for the user. A caller that has loaded some records already
    gives `load_record`.
    """
    files: dict[str, File] = {}
    faults: list[Fault] = []
    unread: list[str] = []
    contents: dict[str, bytes | None] = {}

    def as_loaded(path: str) -> bytes:
        # Problems keep their places if a file changes meanwhile.
        content = contents[path] if path in contents else read(path)
        if content is None:
            raise FileNotFoundError(path)
        return content

    with collector_paused():
        for path in _candidates(listed, faults):
            record = load_record(path) if load_record else loaded(path, read)
            contents[path] = record.content
            faults.extend(record.faults)
            if record.file is None:
                unread.append(path)
            else:
                files[path] = record.file
    return Register(label, files, tuple(faults), frozenset(unread), as_loaded)


def with_records(register: Register, records: Iterable[Loaded]) -> Register:
    """The register with each of `records` at its path. Nothing is read."""
    new = {record.path: record for record in records}

    def read(wanted: str) -> bytes:
        record = new.get(wanted)
        if record is not None and record.content is not None:
            return record.content
        return register.read(wanted)

    files = {name: file for name, file in register.files.items() if name not in new}
    files |= {path: record.file for path, record in new.items() if record.file is not None}
    kept = [fault for fault in register.faults if fault.path not in new]
    return Register(
        register.label,
        dict(sorted(files.items())),
        (*kept, *(fault for record in new.values() for fault in record.faults)),
        (register.unread - new.keys()) | {path for path, each in new.items() if each.file is None},
        read,
    )


def _candidates(listed: Iterable[Listed], faults: list[Fault]) -> Iterator[str]:
    """The paths that may be records. Adds to `faults` what else there is, but nothing that is in a
    strange folder.
    """
    strange_folder = "\0"  # begins no path
    for each in listed:
        if each.path.startswith(strange_folder):
            continue
        if fault := strange(each):
            faults.append(fault)
            strange_folder = f"{each.path}/"
        elif each.what is NameKind.FILE:
            yield each.path


def loaded(path: str, read: Callable[[str], bytes]) -> Loaded:
    """The record at `path`, read with `read`."""
    try:
        content = read(path)
    except OSError as error:
        return Loaded(path, None, source.ParsedFile(None), None, (_unreadable(path, error),))
    return shaped(path, content)


def shaped(path: str, content: bytes, parsed: source.ParsedFile | None = None) -> Loaded:
    """The record that these bytes are at `path`; `parsed`, if they are parsed already.

    Raises Failure for a register.yaml of a newer format than this recotrack reads.
    """
    parsed = parsed or source.read(content, path)
    kind = kind_of(path)
    if path == REGISTER:
        must_be_readable(content, parsed.value)
    if kind is None or (parsed.faults and parsed.value is None):
        return Loaded(path, content, parsed, None, parsed.faults)
    model, faults = validate(kind.kind, parsed.value, path)
    if model is None:
        return Loaded(path, content, parsed, None, (*parsed.faults, *faults))
    file = File(path, kind.kind, kind.reference, model, _may_assume(content))
    return Loaded(path, content, parsed, file, (*parsed.faults, *faults))


def _may_assume(content: bytes) -> bool:
    # Without a backslash there is only one way to write the key.
    return content.find(b"assumed") >= 0 or ord("\\") in content


def _unreadable(path: str, error: OSError) -> Fault:
    if isinstance(error, FileNotFoundError):
        cure = "the same command again: the file went away while it ran"
    elif isinstance(error, PermissionError):
        cure = "the right to read it, for whoever runs this"
    else:
        cure = "an ordinary file, on a disk that can be read"
    spot = Spot(1, 1, 0)
    return Fault(rule="unreadable", path=path, message=reason_of(error), write=(cure,), spot=spot)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause garbage collection while thousands of values are made that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # Both together mark all values as old, so that the next collection passes them by.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
