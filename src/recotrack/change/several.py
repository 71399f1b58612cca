"""Several records in one write, new ones and additions to old ones: all of them, or nothing.

They are checked together, as the register will be with all of them, under one lock. What refers to
something comes after it, so that a machine that stops midway leaves no record that speaks of one
which is not there. What was written before a fault is taken back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from recotrack import store
from recotrack.change.neighbourhood import neighbourhood
from recotrack.change.write import (
    WriteRefused,
    added_to,
    as_it_is,
    case_of,
    judged_by_others,
    others_of,
    register_held,
    same_fault,
    stops,
    unified_diff,
)
from recotrack.checks import RULES, new_faults, raised, raised_before
from recotrack.edit import Addition
from recotrack.problems import Failure, Problem
from recotrack.register import Context, Loaded, Register, kind_of, shaped, with_records


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that is not there yet, with its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MoreOf:
    """Additions to a record that is there."""

    path: str
    additions: tuple[Addition, ...]


@dataclass(frozen=True, slots=True)
class InPlaceOf:
    """A whole record that goes where another one stands, which must still have the bytes of
    `expected`: for what nobody has worked on, such as register.yaml as `init` wrote it.
    """

    path: str
    content: bytes
    expected: bytes


Entry = NewRecord | MoreOf | InPlaceOf


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file's bytes before (None: new) and after."""

    path: str
    before: bytes | None
    after: bytes


@dataclass(frozen=True)
class SeveralWrite:
    """What was written, or would be, in the order of writing."""

    files: tuple[FileChange, ...]
    new_problems: tuple[Problem, ...]
    """What check says now and did not say before: warnings, and the response's rules."""
    register: Register
    """The records as they are now, among the files that they hang together with."""

    def diff(self, label: str) -> str:
        """The change as a unified diff."""
        return "".join(
            unified_diff(f"{label}/{each.path}", each.before, each.after) for each in self.files
        )


def write_several(
    context: Context,
    entries: Sequence[Entry],
    *,
    dry_run: bool = False,
    step: Callable[[], None] = lambda: None,
) -> SeveralWrite:
    """Write all entries, of which no two have the same path; `step` is called after each file.

    Raises Failure or WriteRefused, and then nothing was written.
    """
    with register_held(context, dry_run=dry_run):
        pairs = sorted((_pair(context, each) for each in entries), key=_in_writing_order)
        files = tuple(_file_change(old, new) for old, new in pairs)
        new_problems, register = _judged(context, pairs, entries)
        if not dry_run:
            _write(context, files, step)
        return SeveralWrite(files, new_problems, register)


Pair = tuple[Loaded | None, Loaded]
"""A record as it was (None: it is new), and as it will be."""


def _pair(context: Context, entry: Entry) -> Pair:
    if isinstance(entry, NewRecord):
        if store.is_taken(context.root, entry.path):
            message = f"{context.label}/{entry.path} already exists"
            cure = (
                "the same command again, if it was written meanwhile; else take away what is there"
            )
            raise Failure(message, cure)
        return None, shaped(entry.path, entry.content)
    before = as_it_is(context, entry.path, may_lack=False)
    if isinstance(entry, InPlaceOf):
        if before is None or before.content != entry.expected:
            message = f"{context.label}/{entry.path} has changed since it was read"
            raise Failure(message, "the same command again")
        return before, shaped(entry.path, entry.content)
    base = before or shaped(entry.path, b"")
    added = added_to(context, base, entry.additions)
    return before, shaped(entry.path, added.content, added.parsed)


_KINDS = (
    "register", "programme", "pillar", "measures", "inspection", "response", "recommendation",
)  # fmt: skip
"""What is referred to comes before what refers to it."""


def _in_writing_order(pair: Pair) -> tuple[int, str]:
    path = pair[1].path
    kind = kind_of(path)
    return _KINDS.index(kind.kind) if kind else len(_KINDS), path


def _file_change(old: Loaded | None, new: Loaded) -> FileChange:
    return FileChange(new.path, old.content if old else None, new.content or b"")


def _judged(
    context: Context, pairs: Sequence[Pair], entries: Sequence[Entry]
) -> tuple[tuple[Problem, ...], Register]:
    """What the rules say of the records with all changes, that they did not say before.

    Raises WriteRefused where it must not be written.
    """
    named = {each.path for each in entries if _is_named_elsewhere(each)}
    paths = set[str]()
    for _, new in pairs:
        paths |= neighbourhood(context.reader, new, named=new.path in named)
    others = others_of(context, paths - {new.path for _, new in pairs})
    was = with_records(others, [old for old, _ in pairs if old is not None])
    register = with_records(others, [new for _, new in pairs])
    now = raised(case_of(context, register), RULES)
    then = raised_before(case_of(context, was), now)
    problems = new_faults(then, now, same_fault).problems()
    stopping = tuple(problem for problem in problems if stops(problem))
    if stopping:
        raise WriteRefused(stopping)
    return problems, register


def _is_named_elsewhere(entry: Entry) -> bool:
    return isinstance(entry, MoreOf) and judged_by_others(entry.additions)


def _write(context: Context, files: Sequence[FileChange], step: Callable[[], None]) -> None:
    done: list[FileChange] = []
    try:
        for each in files:
            _put(context, each)
            done.append(each)
            step()
    except BaseException as error:
        left = _taken_back(context, done)
        if left:
            raise _half_written(error, left) from None
        raise


def _put(context: Context, file: FileChange) -> None:
    if file.before is None:
        store.create(context.root, file.path, file.after)
    else:
        store.replace(context.root, file.path, file.after, expected=file.before)


def _taken_back(context: Context, done: Sequence[FileChange]) -> list[str]:
    """Undo what was written, the last first; the paths that could not be undone."""
    left = []
    for each in reversed(done):
        try:
            if each.before is None:
                store.take_back(context.root, each.path, expected=each.after)
            else:
                store.replace(context.root, each.path, each.before, expected=each.after)
        except Failure:
            left.append(f"{context.label}/{each.path}")
    return left


def _half_written(error: BaseException, left: Sequence[str]) -> Failure:
    reason = error.message if isinstance(error, Failure) else "it was stopped"
    message = f"{reason}; and what was written before that could not be taken back: "
    return Failure(f"{message}{', '.join(left)}", "git shows each of them: keep it or restore it")
