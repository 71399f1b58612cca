"""A write, from the bytes as they are to a file replaced, or to nothing at all.

The caller says which file and what to add; everything happens under the register's lock, on the
bytes as they are then, so that two people on one machine cannot lose each other's words. A change
is refused where it brings an error that was not there before. The response's rules are the
exception: that a response was late is a fact, and facts are written.
"""

import contextlib
import difflib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from recotrack import edit, store
from recotrack.change.near import neighbourhood
from recotrack.checks import RULES, Case, run
from recotrack.checks.response import RESPONSE_RULES
from recotrack.model import KINDS
from recotrack.model.shape import Shape, keys_at
from recotrack.problems import Exit, Failure, Problem, Route, Severity, wrong_use
from recotrack.register import Context, Register, kind_of, with_record


@dataclass(frozen=True)
class Change:
    """What a write did, or would do: the file's bytes before (None: new) and after."""

    path: str
    before: bytes | None
    after: bytes
    new_problems: tuple[Problem, ...]
    """What check says now and did not say before: warnings, and the response's rules."""
    was: Register
    """The record as it was (or without it), among the files that it hangs together with."""
    register: Register
    """The same files with the record as it is now."""

    def diff(self, label: str) -> str:
        """The change as a unified diff."""
        name = f"{label}/{self.path}"
        old = (self.before or b"").decode("utf-8", "replace").splitlines(keepends=True)
        new = self.after.decode("utf-8", "replace").splitlines(keepends=True)
        source = name if self.before is not None else "/dev/null"
        lines = difflib.unified_diff(old, new, source, name)
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


class Refused(Exception):  # noqa: N818 - a refusal is the normal answer to a wrong entry
    """Nothing was written: `problems` are the errors that the change would have brought."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} new problems")
        self.problems = problems


def append(
    context: Context,
    path: str,
    additions: Sequence[edit.Addition],
    *,
    start: bytes | None = None,
    dry_run: bool = False,
) -> Change:
    """Add to the record at `path`; where there is none yet, to `start`, which then makes it.

    Raises Failure or Refused, and then nothing was written.
    """
    with _held(context, dry_run=dry_run):
        before = _read(context, path, may_lack=start is not None)
        base = before if before is not None else start or b""
        after = edit.add(base, f"{context.label}/{path}", additions, partial(_keys, path))
        # Where a recommendation stands depends on who supersedes it, which may be any record.
        named = any(each.route[:1] == ("updates",) for each in additions)
        change = _checked(context, path, before, after, named=named)
        if not dry_run:
            _put(context, change)
        return change


def create(context: Context, path: str, content: bytes, *, dry_run: bool = False) -> Change:
    """Write a new record at `path`. Raises Failure or Refused, and then nothing was written."""
    with _held(context, dry_run=dry_run):
        change = _checked(context, path, None, content)
        if not dry_run:
            _put(context, change)
        return change


def _put(context: Context, change: Change) -> None:
    if change.before is None:
        store.create(context.root, change.path, change.after)
    else:
        store.replace(context.root, change.path, change.after, expected=change.before)


def _held(context: Context, *, dry_run: bool) -> contextlib.AbstractContextManager[None]:
    return contextlib.nullcontext() if dry_run else store.lock(context.root, context.command)


def _read(context: Context, path: str, *, may_lack: bool) -> bytes | None:
    try:
        return store.read(context.root, path)
    except OSError as error:
        if may_lack and isinstance(error, FileNotFoundError):
            return None
        reason = (error.strerror or str(error)).lower()
        message = f"{context.label}/{path} cannot be read: {reason}"
        raise Failure(message, "recotrack check says more") from None


def _keys(path: str, route: Route) -> list[str]:
    """The keys of a record's mapping in the order of docs/records.md, which is the models'."""
    kind = kind_of(path)
    keys = keys_at(KINDS[kind.kind], route) if kind else []
    return [key for key in keys if key not in Shape.model_fields]


def _checked(
    context: Context, path: str, before: bytes | None, after: bytes, *, named: bool = False
) -> Change:
    """The change, once the result has been read and checked among the files that it speaks of."""
    if before is None and store.exists(context.root, path):
        raise wrong_use(f"{context.label}/{path} is there already", "another name for a new record")
    others = _others(context, neighbourhood(context.root, path, after, named=named) - {path})
    was = others if before is None else with_record(others, path, before)
    register = with_record(others, path, after)
    new = new_among(_problems(context, was), _problems(context, register))
    stopping = tuple(each for each in new if _stops(each))
    if stopping:
        raise Refused(stopping)
    return Change(path, before, after, new, was, register)


def _stops(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR and problem.rule not in RESPONSE_RULES


def _others(context: Context, near: set[str]) -> Register:
    """The files `near`. Raises Failure where register.yaml is among them and cannot be read."""
    register = context.register(near)
    if register.office is None and store.REGISTER in near:
        message = f"{store.REGISTER} cannot be read, so nothing can be checked against it"
        cure = "recotrack check says where, and what to write"
        raise Failure(message, cure, exit_code=Exit.PROBLEMS)
    return register


def _problems(context: Context, register: Register) -> tuple[Problem, ...]:
    return run(Case(register, context.today, context.evidence_exists), RULES).problems


def new_among(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems of `after` that `before` had not; lines may have moved, so they are not compared."""
    left = Counter(map(_identity, before))
    new = []
    for problem in after:
        left[_identity(problem)] -= 1
        if left[_identity(problem)] < 0:
            new.append(problem)
    return tuple(new)


def _identity(problem: Problem) -> tuple[str, ...]:
    # What the rules of the response say has counts in it: fewer copies missing is no new problem.
    message = "" if problem.rule in RESPONSE_RULES else problem.message
    return problem.rule, problem.severity, problem.path, problem.reference or "", message
