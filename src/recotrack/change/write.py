"""How recotrack writes to a register: all entries of a write in one step, or none of them.

Under the register's lock each entry makes its record out of the bytes as they are then, so that two
people on one machine cannot lose each other's words. The records are judged together, as the
register will be with all of them. Then they are put in place, one file after the other: what refers
to something comes after it, so that a machine that stops midway leaves no record that speaks of one
which is not there. What was written before a fault is taken back.
"""

import contextlib
import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from recotrack import store
from recotrack.change.entries import Entry, NewRecord
from recotrack.change.judging import PastOf, allowed_new_problems, records_around
from recotrack.change.linked_root import must_be_ones_own
from recotrack.problems import Failure, Problem, command
from recotrack.register import Context, Loaded, Register, kind_of, with_records
from recotrack.words import reason_of


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file's bytes before (None: new) and after."""

    path: str
    before: bytes | None
    after: bytes

    def diff(self, label: str) -> str:
        """The change as a unified diff, the records folder shown as `label`."""
        name = f"{label}/{self.path}"
        old = (self.before or b"").decode("utf-8", "replace").splitlines(keepends=True)
        new = self.after.decode("utf-8", "replace").splitlines(keepends=True)
        source = name if self.before is not None else "/dev/null"
        lines = difflib.unified_diff(old, new, source, name)
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


@dataclass(frozen=True)
class Written:
    """What a write did, or would do."""

    files: tuple[FileChange, ...]
    """In the order of writing."""
    new_problems: tuple[Problem, ...]
    """What check says now and did not say before: warnings, and the response's rules."""
    was: Register
    """The records as they were, without new ones, among the files that they are judged with."""
    register: Register
    """The same files with the records as they are now."""

    def diff(self, label: str) -> str:
        """The change as a unified diff."""
        return "".join(each.diff(label) for each in self.files)

    def added_lines(self) -> str:
        """What is new, without what stood there: of a redaction that is not shown again."""
        lines = self.diff("").splitlines(keepends=True)
        return "".join(each for each in lines if re.match(r"\+(?!\+\+ )|@@", each))


def write(
    context: Context,
    entries: Sequence[Entry],
    *,
    past_of: PastOf | None = None,
    dry_run: bool = False,
    step: Callable[[], None] = lambda: None,
) -> Written:
    """Write all entries, of which no two have the same path; `step` is called after each file.

    With `past_of` they are judged among all records, and held to history: an edit can change or
    take away anything, such as a role that owns work in every record. Else they are judged among
    the few files that they have to do with (`neighbourhood`).

    Raises Failure or WriteRefused, and then nothing was written.
    """
    with register_held(context, dry_run=dry_run):
        pairs = sorted((_pair(context, each) for each in entries), key=_in_writing_order)
        new = [record for _, record in pairs]
        around = context.register() if past_of else records_around(context, entries, new)
        was = with_records(around, [old for old, _ in pairs if old is not None])
        register = with_records(around, new)
        new_problems = allowed_new_problems(context, was, register, past_of)
        files = tuple(
            FileChange(new.path, old.content if old else None, new.content or b"")
            for old, new in pairs
        )
        if not dry_run:
            _put_all(context, files, step)
        return Written(files, new_problems, was, register)


@contextlib.contextmanager
def register_held(context: Context, *, dry_run: bool) -> Iterator[None]:
    """The register's lock, under which what others have written since it was read counts."""
    if not dry_run:
        must_be_ones_own(context.root, context.label)
    held = contextlib.nullcontext() if dry_run else store.lock(context.root, context.command)
    with held:
        context.reader.look_again()
        yield
        context.reader.look_again()


Pair = tuple[Loaded | None, Loaded]
"""A record as it was (None: it is new), and as it will be."""


def _pair(context: Context, entry: Entry) -> Pair:
    shown = f"{context.label}/{entry.path}"
    if isinstance(entry, NewRecord):
        if store.is_taken(context.root, entry.path):
            raise entry.name_taken(shown)
        return None, entry.made(shown)
    there = _as_it_is(context, entry.path, may_be_absent=entry.may_be_absent)
    return there, entry.made(shown, there)


def _as_it_is(context: Context, path: str, *, may_be_absent: bool) -> Loaded | None:
    """The record at `path`, read at this moment; parsed only if it is not as it was."""
    try:
        context.reader.content_now(path)
    except OSError as error:
        if may_be_absent and isinstance(error, FileNotFoundError):
            return None
        message = f"{context.label}/{path} cannot be read: {reason_of(error)}"
        raise Failure(message, (command("check"), "says more")) from None
    return context.reader.record(path)


_KINDS = (
    "register", "programme", "pillar", "measures", "inspection", "response", "recommendation",
)  # fmt: skip
"""What is referred to comes before what refers to it."""


def _in_writing_order(pair: Pair) -> tuple[int, str]:
    path = pair[1].path
    kind = kind_of(path)
    return _KINDS.index(kind.kind) if kind else len(_KINDS), path


def _put_all(context: Context, files: Sequence[FileChange], step: Callable[[], None]) -> None:
    """Put each file in its place. Where that stops midway, take back what was put there."""
    begun: list[FileChange] = []
    try:
        for each in files:
            begun.append(each)  # before it is there: whoever stops this may do so just after
            _put(context, each)
            step()
    except BaseException as error:
        if isinstance(error, Failure):
            begun.pop()  # the store has refused it, and left it as it was
        left = [each.path for each in reversed(begun) if not _is_taken_back(context, each)]
        if left:
            raise _half_written(context, error, left) from None
        raise


def _put(context: Context, file: FileChange) -> None:
    if file.before is None:
        store.create(context.root, file.path, file.after)
    else:
        store.replace(context.root, file.path, file.after, expected=file.before)


def _is_taken_back(context: Context, file: FileChange) -> bool:
    """Whether the file is as it was before: it is put back, unless somebody else has changed it."""
    try:
        if file.before is None:
            store.take_back(context.root, file.path, expected=file.after)
        else:
            store.replace(context.root, file.path, file.before, expected=file.after)
    except Failure:
        return _content(context, file.path) == file.before
    return True


def _content(context: Context, path: str) -> bytes | None:
    try:
        return context.read(path)
    except OSError:
        return None


def _half_written(context: Context, error: BaseException, left: Sequence[str]) -> Failure:
    reason = error.message if isinstance(error, Failure) else "it was stopped"
    names = ", ".join(f"{context.label}/{path}" for path in left)
    message = f"{reason}; and what was written before that could not be taken back: {names}"
    return Failure(message, "git shows each of them: keep it or restore it")
