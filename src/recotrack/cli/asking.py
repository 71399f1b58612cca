"""Asks at a terminal for what a command needs and was not given. In a pipe, names all of it.

prompt_toolkit is imported when somebody is asked: it is large, and most commands ask nothing.
"""

import contextlib
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from recotrack import store
from recotrack.change import as_line, as_prose
from recotrack.cli.context import at_terminal, say
from recotrack.cli.cure_text import typed_text
from recotrack.empty_words import says_something
from recotrack.model.evidence_place import is_web_address
from recotrack.problems import Exit, Failure, wrong_use
from recotrack.words import reason_of, shell_word


class Ask(NamedTuple):
    """An option (or argument), the words to ask with, and what was typed for it."""

    option: str
    question: str
    value: str | None
    check: Callable[[str], object] | None = None
    """Raises Failure (wrong use) for an answer that must be asked for again. If it returns a
    `Kept`, that replaces the answer."""


class Kept(str):
    """An answer in words that mean the same tomorrow: a date in place of "yesterday"."""

    __slots__ = ()


class Conversation:
    """What a person was asked in one command, and the answers, so that nothing typed is lost."""

    def __init__(self) -> None:
        self.answered: list[tuple[str, str]] = []
        """The option (or argument) that would have said the same, and its value."""
        self.text = ""
        """A text of several lines, which no option can have."""

    def until_right(self, wanted: Ask) -> str:
        """An answer that passes its check: Enter does not do."""
        while (answer := self.if_any(wanted)) is None:
            pass
        return answer

    def if_any(self, wanted: Ask) -> str | None:
        """An answer that passes its check; None for Enter. A wrong answer is asked for again, and
        is at the prompt to be changed.
        """
        typed = instead = ""
        while answer := ask(wanted.question, typed, instead):
            try:
                found = wanted.check(answer) if wanted.check is not None else None
            except Failure as failure:
                if failure.exit_code is not Exit.WRONG_USE:
                    raise
                say(at_the_prompt(wanted.option, failure))
                typed, instead = failure.instead or answer, failure.instead
            else:
                kept = found if isinstance(found, Kept) else answer
                self.answered.append((wanted.option, kept))
                return kept
        return None


def at_the_prompt(option: str, failure: Failure) -> str:
    """What is wrong with an answer, without the option, which nobody typed."""
    options = "|".join(re.findall(r"--[a-z-]+", option))
    said = f"{failure.message}\n  do this  {typed_text(failure.cure)}"
    said = re.sub(rf"(?:{options})(?![a-z-]):? ", "", said) if options else said
    return f"{said}\n  Enter    {failure.instead}" if failure.instead else said


Check = Callable[[], object]
"""Checks a value that was typed. Raises Failure (wrong use) for a wrong one."""


@contextlib.contextmanager
def all_told(
    *checks: Check, conversation: Conversation | None = None
) -> Iterator[Callable[..., list[str]]]:
    """A context in which all that is wrong with a command is told in one message. It gives the
    function `answers`, for what is missing.

    The checks on what was typed run before anything is asked, and if the command ends as a wrong
    use; if all is there and right, none runs.
    """
    try:
        yield partial(answers, checks=checks, conversation=conversation or Conversation())
    except Failure as failure:
        if failure.exit_code is not Exit.WRONG_USE or failure.others:
            raise
        raise _together([failure, *_wrong(checks)]) from None


def answers(
    *wanted: Ask, checks: Sequence[Check] = (), conversation: Conversation | None = None
) -> list[str]:
    """A value for each: as typed, or asked for. In a pipe raises Failure (wrong use), which names
    what is missing.
    """
    missing = [each.option for each in wanted if not each.value]
    if missing:
        cure = f"add {'it' if len(missing) == 1 else 'them'} to the command"
        failure = wrong_use(
            f"missing: {', '.join(missing)}", f"{cure}; --help says what each means"
        )
        if wrong := [*([] if at_terminal() else [failure]), *_wrong(checks)]:
            raise _together(wrong)
    talk = conversation or Conversation()
    return [each.value or talk.until_right(each) for each in wanted]


def _wrong(checks: Sequence[Check]) -> list[Failure]:
    """The wrong uses that the checks find. Other failures, such as a record that cannot be read,
    are left out.
    """
    found = []
    for check in checks:
        try:
            check()
        except Failure as failure:
            if failure.exit_code is Exit.WRONG_USE:
                found.append(failure)
    return found


def _together(failures: list[Failure]) -> Failure:
    """The first failure, with the others in `others`, each told once."""
    first, *others = {each.message: each for each in failures}.values()
    first.others = tuple(others)
    return first


def ask(question: str, typed: str = "", instead: str = "") -> str:
    """What the person at the terminal types, without spaces around it: perhaps nothing, or several
    lines, if it is pasted.

    `typed` is at the prompt, to be changed; on a terminal that cannot show it, Enter means
    `instead`.
    """
    from prompt_toolkit import prompt

    shown = shows_answers()
    try:
        answer = prompt(f"{question}: ", default=typed if shown else "").strip()
    except EOFError:
        say("")
        raise wrong_use("no answer, so nothing is written", "run it again") from None
    return answer or ("" if shown else instead)


def shows_answers() -> bool:
    """Whether the terminal can show a text at a prompt before anything is typed."""
    from prompt_toolkit.utils import is_dumb_terminal

    return not is_dumb_terminal()


def check_file(file: str | None) -> Check:
    """A check whether a text can be read from `file`. It leaves standard input unread."""
    return lambda: text_of(file) if file and file != "-" else None


def text_of(file: str | None, typed: str | None = None, *, option: str = "--file") -> str | None:
    """The text of `file`, or what was `typed`; - in place of either is standard input. None if
    there is neither.

    Raises Failure (wrong use) for a file that cannot be read, or with nothing in it.
    """
    if file and typed:
        raise wrong_use("two texts", f"{option} or --file, not both")
    if file is None and typed != "-":
        return as_prose(typed) or None if typed else None
    text = as_prose(plain_text(file or "-"))
    if not text:
        raise wrong_use("the text is empty, so nothing is written", "a text with words in it")
    return text


def must_say(
    typed: str | None, option: str, cure: str, says: Callable[[str], bool] = says_something
) -> None:
    """Raises Failure (wrong use) for words that say nothing, such as TBC or Noted. `cure` says
    which words would do. An option that was not typed passes.
    """
    if typed and not says(typed):
        raise wrong_use(f"{option} {shell_word(as_line(typed))}: these words say nothing", cure)


def must_be_web_address(typed: str | None, option: str) -> None:
    """Raises Failure (wrong use) for what no browser opens as a page. An option that was not typed
    passes.
    """
    if typed is not None and not is_web_address(typed):
        whole = "and the whole address, as the browser shows it (https://...)"
        cure = f"{option} {whole if ':' in typed else f'https://{as_line(typed)}'}"
        raise wrong_use(f"{option} {as_line(typed)}: no address of the web", cure)


def plain_text(name: str) -> str:
    """The text of a file (- is standard input) as it stands there. Raises Failure (wrong use)."""
    data = _read(name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        kind = "a Word or OpenDocument file" if data.startswith(b"PK") else "not UTF-8 text"
        cure = "the text itself, saved as a plain text file (UTF-8)"
        shown = "standard input" if name == "-" else name
        raise wrong_use(f"{shown} is {kind}", cure) from None


def _read(name: str) -> bytes:
    if name == "-":
        if sys.stdin.isatty():
            say("The text, then Ctrl-D on a line of its own (Windows: Ctrl-Z and Enter):")
        return sys.stdin.buffer.read(store.LONGEST_READ)
    path = Path(name)
    try:
        return store.read(path.parent, path.name)
    except OSError as error:
        cure = "the name of a text file, or - for standard input"
        raise wrong_use(f"{name}: {reason_of(error)}", cure) from None
