"""A record that somebody has edited as a whole: checked, and put in place, or not at all.

An edit can change or take away anything, so that few files are not enough to judge it: a role that
goes may own work in every record. All records are read, and history is asked where git has it.
"""

from collections.abc import Callable
from dataclasses import replace

from recotrack import store
from recotrack.change.write import (
    RecordWrite,
    WriteRefused,
    case_of,
    register_held,
    same_fault,
    stops,
)
from recotrack.checks import RULES, new_faults, raised, raised_before
from recotrack.problems import Failure
from recotrack.register import Context, Past, Register, shaped, with_record
from recotrack.words import reason_of

PastOf = Callable[[Register], Past | None]
"""The merged records that a register is held to; None where there are none to ask."""


def edited(
    context: Context, path: str, before: bytes | None, after: bytes, past_of: PastOf
) -> RecordWrite:
    """Put the edited bytes in the place of `before` (None: there was no such record).

    Raises WriteRefused where that would bring an error which was not there, and Failure where
    somebody else has changed the record meanwhile; then nothing was written.
    """
    with register_held(context, dry_run=False):
        _must_be_as_it_was(context, path, before)
        was = context.register()
        register = with_record(was, shaped(path, after))
        now = raised(replace(case_of(context, register), past=past_of(register)), RULES)
        then = raised_before(replace(case_of(context, was), past=past_of(was)), now)
        new = new_faults(then, now, same_fault).problems()
        stopping = tuple(problem for problem in new if stops(problem))
        if stopping:
            raise WriteRefused(stopping)
        if before is None:
            store.create(context.root, path, after)
        else:
            store.replace(context.root, path, after, expected=before)
        return RecordWrite(path, before, after, new, was, register)


def _must_be_as_it_was(context: Context, path: str, before: bytes | None) -> None:
    try:
        now = context.read(path)
    except FileNotFoundError:
        now = None
    except OSError as error:
        reason = reason_of(error)
        raise Failure(f"nothing written: {context.label}/{path}: {reason}") from None
    if now != before:
        happened = "was taken away" if now is None else "was changed by somebody else"
        message = f"nothing written: {context.label}/{path} {happened} while you edited it"
        raise Failure(message, "go on with your edit: both are brought together")
