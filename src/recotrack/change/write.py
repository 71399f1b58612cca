"""A write, from the bytes as they are to a file replaced, or to nothing at all.

The caller says which file and what to add; everything happens under the register's lock, on the
bytes as they are then, so that two people on one machine cannot lose each other's words. A change
is refused where it brings an error that was not there before. The response's rules are the
exception: that a response was late is a fact, and facts are written.
"""

import contextlib
import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from recotrack import edit, store
from recotrack.change.linked_root import must_be_ones_own
from recotrack.change.neighbourhood import neighbourhood
from recotrack.checks import RULES, Case, Sign, new_faults, raised, raised_before
from recotrack.checks.evidence import NOT_A_PLACE
from recotrack.checks.response import RESPONSE_RULES
from recotrack.model import KINDS, Update
from recotrack.model.shape import Shape, keys_at
from recotrack.problems import Exit, Failure, Problem, Route, Severity, wrong_use
from recotrack.register import Context, Loaded, Past, Register, kind_of, shaped, with_record
from recotrack.words import reason_of


@dataclass(frozen=True)
class RecordWrite:
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
        return unified_diff(f"{label}/{self.path}", self.before, self.after)

    def added_lines(self) -> str:
        """What is new, without what stood there: of a redaction that is not shown again."""
        lines = self.diff("").splitlines(keepends=True)
        return "".join(each for each in lines if re.match(r"\+(?!\+\+ )|@@", each))


def unified_diff(name: str, before: bytes | None, after: bytes) -> str:
    """The change of a file (None: it is new) as a unified diff, in which it is called `name`."""
    old = (before or b"").decode("utf-8", "replace").splitlines(keepends=True)
    new = after.decode("utf-8", "replace").splitlines(keepends=True)
    source = name if before is not None else "/dev/null"
    lines = difflib.unified_diff(old, new, source, name)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


class WriteRefused(Exception):  # noqa: N818 - a refusal is the normal answer to a wrong entry
    """Nothing was written: `problems` are the errors that the change would have brought."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} new problems")
        self.problems = problems


def append(  # noqa: PLR0913 - what is added, where, and what it rests on
    context: Context,
    path: str,
    additions: Sequence[edit.Addition],
    *,
    start: bytes | None = None,
    rests_on: bytes | None = None,
    dry_run: bool = False,
) -> RecordWrite:
    """Add to the record at `path`; where there is none yet, to `start`, which then makes it.

    `rests_on`: the record's bytes as they were when somebody decided what to add; where they are
    others by now, nothing is. Raises Failure or Refused, and then nothing was written.
    """

    def added(base: Loaded) -> edit.Added:
        if rests_on is not None and base.content != rests_on:
            raise _changed_meanwhile(f"{context.label}/{path}")
        return added_to(context, base, additions)

    named = judged_by_others(additions)
    return _rewrite(context, path, added, start=start, named=named, dry_run=dry_run)


def added_to(context: Context, base: Loaded, additions: Sequence[edit.Addition]) -> edit.Added:
    """A record with these additions. Raises Failure as `edit.add_to` does."""
    name, order = f"{context.label}/{base.path}", partial(_keys, base.path)
    return edit.add_to(base.content or b"", base.parsed, name, additions, order)


def judged_by_others(additions: Sequence[edit.Addition]) -> bool:
    """Whether records elsewhere that name the changed one matter to the rules: where a
    recommendation stands depends on who supersedes it, which may be any record.
    """
    return any(each.route[:1] in {("updates",), ("decisions",)} for each in additions)


def redact(
    context: Context, path: str, wanted: edit.Redaction, was: Update, *, dry_run: bool = False
) -> RecordWrite:
    """Take words out of the note of an update, which `was` there when somebody looked.

    Raises Failure or Refused, and then nothing was written.
    """

    def redacted(base: Loaded) -> edit.Added:
        name = f"{context.label}/{path}"
        if base.parsed.faults or not _is_note_at(base.parsed.value, wanted.update, was):
            raise _changed_meanwhile(name)
        read = edit.Added(base.content or b"", base.parsed)
        return edit.redact(read, name, wanted, partial(_keys, path))

    return _rewrite(context, path, redacted, dry_run=dry_run)


def _changed_meanwhile(name: str) -> Failure:
    message = f"nothing written: {name} changed while this command ran"
    return Failure(message, "run the same command again")


def _is_note_at(value: Any, route: Route, update: Update) -> bool:  # noqa: ANN401 - plain data
    try:
        for part in route:
            value = value[part]
        words = value["note"].split()  # of a text in a block the model drops the last line end
        return (value["date"], words) == (update.date.isoformat(), update.note.split())
    except (AttributeError, KeyError, IndexError, TypeError):
        return False


def _rewrite(  # noqa: PLR0913 - what `append` and `redact` have in common, and what each adds
    context: Context,
    path: str,
    change: Callable[[Loaded], edit.Added],
    *,
    start: bytes | None = None,
    named: bool = False,
    dry_run: bool,
) -> RecordWrite:
    """The record at `path` (`start` where there is none) as `change` makes it, under the lock."""
    with register_held(context, dry_run=dry_run):
        before = as_it_is(context, path, may_lack=start is not None)
        after = change(before or shaped(path, start or b""))
        record = shaped(path, after.content, after.parsed)
        return _write(context, before, record, named=named, dry_run=dry_run)


def create(context: Context, path: str, content: bytes, *, dry_run: bool = False) -> RecordWrite:
    """Write a new record at `path`. Raises Failure or Refused, and then nothing was written."""
    with register_held(context, dry_run=dry_run):
        if store.exists(context.root, path):
            message = f"{context.label}/{path} already exists"
            raise wrong_use(message, "another name for a new record")
        record = shaped(path, content)
        return _write(context, None, record, dry_run=dry_run)


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


def as_it_is(context: Context, path: str, *, may_lack: bool) -> Loaded | None:
    """The record at `path`, read at this moment; parsed only if it is not as it was."""
    try:
        context.reader.content_now(path)
    except OSError as error:
        if may_lack and isinstance(error, FileNotFoundError):
            return None
        reason = reason_of(error)
        message = f"{context.label}/{path} cannot be read: {reason}"
        raise Failure(message, "recotrack check says more") from None
    return context.reader.record(path)


def _keys(path: str, route: Route) -> list[str]:
    """The keys of a record's mapping in the order of docs/records.md, which is the models'."""
    kind = kind_of(path)
    keys = keys_at(KINDS[kind.kind], route) if kind else []
    return [key for key in keys if key not in Shape.model_fields]


def _write(
    context: Context,
    before: Loaded | None,
    record: Loaded,
    *,
    named: bool = False,
    dry_run: bool,
) -> RecordWrite:
    """Write the record, once it has been checked among the files that it speaks of."""
    path = record.path
    paths = neighbourhood(context.reader, record, named=named) - {path}
    others = others_of(context, paths)
    was = with_record(others, before) if before else others
    register = with_record(others, record)
    now = raised(case_of(context, register), RULES)
    new = new_faults(raised_before(case_of(context, was), now), now, same_fault).problems()
    stopping = tuple(problem for problem in new if stops(problem))
    if stopping:
        raise WriteRefused(stopping)
    old, content = before.content if before else None, record.content or b""
    if not dry_run and old is None:
        store.create(context.root, path, content)
    elif not dry_run:
        store.replace(context.root, path, content, expected=old or b"")
    return RecordWrite(path, old, content, new, was, register)


def stops(problem: Problem) -> bool:
    """Whether it must not be written: an error, but for the response's, which are true; and a place
    of evidence that is none, of which records that have it already are only warned.
    """
    if problem.rule == NOT_A_PLACE:
        return True
    return problem.severity is Severity.ERROR and problem.rule not in RESPONSE_RULES


def others_of(context: Context, paths: set[str]) -> Register:
    """The files at `paths`. Raises Failure where register.yaml is among them and is broken."""
    register = context.register(paths)
    if register.office is None and store.REGISTER in paths:
        message = f"{store.REGISTER} cannot be read, so nothing can be checked against it"
        cure = "recotrack check says where, and what to write"
        raise Failure(message, cure, exit_code=Exit.PROBLEMS)
    return register


def case_of(context: Context, register: Register, history: Past | None = None) -> Case:
    """What the rules are given of a register, on the day of the command; with `history`, of what it
    is held to.
    """
    return Case(
        register,
        context.today,
        context.evidence_exists,
        history,
        calendar_day=context.real_day,
        no_evidence=context.no_evidence,
    )


def same_fault(sign: Sign) -> Sign:
    """What must agree for two faults to be the same one."""
    # What the rules of the response say has counts in it: fewer copies missing is no new problem.
    return sign._replace(message="") if sign.rule in RESPONSE_RULES else sign
