"""What a verb needs and was not told: asked for at a terminal, else named all at once."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from recotrack import store
from recotrack.change import as_prose
from recotrack.cli.context import at_terminal, say
from recotrack.problems import Exit, Failure, wrong_use


class Ask(NamedTuple):
    """An option (or argument), the words to ask with, and what was given for it."""

    option: str
    question: str
    value: str | None


Check = Callable[[], object]
"""Looks at a value that was given. Raises Failure (wrong use) where it cannot be taken."""


@contextlib.contextmanager
def all_told(*checks: Check) -> Iterator[Callable[..., list[str]]]:
    """As long as it lasts, a call that is wrong in several ways is told all of them in one answer.

    Gives the way to ask for what is missing: before anybody is asked, or told what is missing, the
    checks look at what was given. A call with nothing wrong in it pays for no check.
    """
    try:
        yield partial(answers, checks=checks)
    except Failure as failure:
        if failure.exit_code is not Exit.WRONG_USE or failure.others:
            raise
        raise _together([failure, *_wrong(checks)]) from None


def answers(*wanted: Ask, checks: Sequence[Check] = ()) -> list[str]:
    """A value for each: as given, or asked for. Raises Failure (wrong use), naming what lacks."""
    missing = [each for each in wanted if not each.value]
    if missing:
        unasked = [] if at_terminal() else [_missing(missing)]
        if wrong := [*unasked, *_wrong(checks)]:
            raise _together(wrong)
    return [each.value or _asked(each) for each in wanted]


def _missing(missing: list[Ask]) -> Failure:
    named = ", ".join(each.option for each in missing)
    cure = "add it to the command" if len(missing) == 1 else "add them to the command"
    return wrong_use(f"missing: {named}", f"{cure}; --help says what each means")


def _wrong(checks: Sequence[Check]) -> list[Failure]:
    """What the checks find; not what stops them, such as a record that cannot be read."""
    found = []
    for check in checks:
        try:
            check()
        except Failure as failure:
            if failure.exit_code is Exit.WRONG_USE:
                found.append(failure)
    return found


def _together(failures: list[Failure]) -> Failure:
    """The first, with the others behind it, each told once."""
    first, *others = {each.message: each for each in failures}.values()
    first.others = tuple(others)
    return first


def _asked(wanted: Ask) -> str:
    answer = ""
    while not answer:
        answer = ask(wanted.question)
    return answer


def ask(question: str) -> str:
    """One line from the person at the terminal, without spaces around it; may be empty."""
    try:
        return input(f"{question}: ").strip()
    except EOFError:
        say("")
        raise wrong_use("no answer, so nothing is written", "run it again") from None


def check_file(file: str | None) -> Check:
    """Whether a text can be read from `file`; standard input is read only when it is used."""
    return lambda: text_of(file) if file and file != "-" else None


def text_of(file: str | None, given: str | None = None, *, option: str = "--file") -> str | None:
    """A text from `file` (- is standard input), or as `given` (- again); None where there is none.

    Raises Failure (wrong use) for a file that cannot be read, or with nothing in it.
    """
    if file and given:
        raise wrong_use("two texts", f"{option} or --file, not both")
    if file is None and given != "-":
        return as_prose(given) or None if given else None
    text = as_prose(_decoded(_read(file or "-"), file or "-"))
    if not text:
        raise wrong_use("the text is empty, so nothing is written", "a text with words in it")
    return text


def _read(name: str) -> bytes:
    if name == "-":
        if sys.stdin.isatty():
            say("The text, then Ctrl-D on a line of its own (Windows: Ctrl-Z and Enter):")
        return sys.stdin.buffer.read(store.LONGEST_READ)
    path = Path(name)
    try:
        return store.read(path.parent, path.name)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise wrong_use(
            f"{name}: {reason}", "the name of a text file, or - for standard input"
        ) from None


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _not_text(name, data) from None


def _not_text(name: str, data: bytes) -> Failure:
    kind = "a Word or OpenDocument file" if data.startswith(b"PK") else "not UTF-8 text"
    cure = "the text itself, saved as a plain text file (UTF-8)"
    return wrong_use(f"{'standard input' if name == '-' else name} is {kind}", cure)
