"""Records that are new, gone or renamed. A new inspection or programme is told as a whole."""

from collections import Counter
from collections.abc import Iterator

from recotrack.register import File, Register
from recotrack.review.files import change_in, kind_of
from recotrack.review.parts import parts
from recotrack.review.side import Comparison, Versions
from recotrack.review.values import Change, Kind


def changes_in(pair: Comparison, both: Versions) -> list[Change]:
    """What changed in one record, but for what its updates say."""
    before, after = both
    if before is None:
        return list(_new(pair, after)) if after else []
    if after is None:
        return list(_removed(pair, before))
    return [*_renamed(before, after), *parts(pair, before, after)]


def _new(pair: Comparison, file: File) -> Iterator[Change]:
    head = _head(pair.after.register, file)
    if head is None or head is file or not _is_new(pair, head):
        counted = _contents(pair.after.register, file)
        yield change_in(file, Kind.NEW, what=kind_of(file), after=counted)


def _removed(pair: Comparison, file: File) -> Iterator[Change]:
    head = _head(pair.before.register, file)
    if head is None or head is file or not _is_gone(pair, head):
        counted = _contents(pair.before.register, file)
        yield change_in(file, Kind.REMOVED, what=kind_of(file), before=counted, gone=True)


def _renamed(before: File, after: File) -> Iterator[Change]:
    if before.path != after.path:
        yield change_in(after, Kind.RENAMED, before=before.reference, after=after.reference)


def _head(register: Register, file: File) -> File | None:
    """The record of the inspection or the programme that the file belongs to."""
    folder = file.path.rpartition("/")[0]
    found = (register.files.get(f"{folder}/{name}.yaml") for name in ("inspection", "programme"))
    return next((each for each in found if each is not None), None)


def _is_new(pair: Comparison, head: File) -> bool:
    before = pair.before.register
    old = pair.renamed.get(head.path, head.path)
    return old not in before.files and old not in before.unread


def _is_gone(pair: Comparison, head: File) -> bool:
    return pair.past.now.get(head.path, head.path) is None


def _contents(register: Register, file: File) -> Counter[str]:
    """How many records and actions an inspection or a programme has, or a record."""
    found: Counter[str] = Counter()
    for each in _with_folder(register, file):
        if each is not file:
            found[kind_of(each)] += 1
    for each in _with_folder(register, file):
        if each.kind in {"recommendation", "pillar"} and each.value.actions:
            found["action"] += len(each.value.actions)
    return found


def _with_folder(register: Register, file: File) -> list[File]:
    if file.kind not in {"inspection", "programme"}:
        return [file]
    start = f"{file.path.rpartition('/')[0]}/"
    return [each for path, each in register.files.items() if path.startswith(start)]
