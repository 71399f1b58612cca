"""Edits of a record that were kept aside: which one `edit` goes on with, and from which text."""

from typing import NamedTuple

from recotrack import store
from recotrack.cli.asking import ask
from recotrack.cli.context import at_terminal, label_of, say
from recotrack.dates import uk
from recotrack.merge import merge
from recotrack.problems import Failure, wrong_use
from recotrack.register import Context
from recotrack.words import count_of


class ResumedEdit(NamedTuple):
    """What the editor opens to go on with an edit."""

    text: bytes
    conflict_line: int | None = None
    """The line of the first conflict, if there is one: the editor opens at it."""


def chosen_edit(context: Context, path: str, command: str, *, resume: bool) -> store.Copy | None:
    """The kept edit to go on with, if any: with `resume` the last one, else the one chosen.

    Each is asked about once, or named once if nobody can be asked. `command` is what to type to go
    on. Raises Failure (wrong use) if `resume` finds none, or if no answer is given.
    """
    kept = store.kept_copies(context.root, path)
    if resume:
        if not kept:
            message = f"no edit of {context.label}/{path} is kept aside"
            raise wrong_use(message, "the same without --resume")
        return kept[-1]
    for copy in reversed(kept):
        if copy.was_mentioned():
            continue
        answer = _answer(copy) if at_terminal() else "no"
        if answer == "yes":
            return copy
        if answer == "throw away":
            copy.drop()
            say("thrown away: nothing is left of that edit")
        else:
            copy.set_mentioned()
            say(f"kept   an edit{_of_day(copy)} is in {label_of(copy.file)}")
            say(how_to_resume(command))
    return None


def how_to_resume(command: str) -> str:
    """The line that says what to type to go on with an edit that is kept."""
    typed = command if " --resume" in command else f"{command} --resume"
    return f"  to go on with it: {typed}"


def _of_day(copy: store.Copy) -> str:
    day = copy.day()
    return f" of {uk(day)}" if day else ""


def _answer(copy: store.Copy) -> str:
    known = {"y": "yes", "n": "no", "t": "throw away"}
    question = (
        f"Go on with your edit{_of_day(copy)}, which was kept (y: yes; "
        "n: no, start from the record; t: throw it away)"
    )
    while True:
        typed = ask(question).lower()
        if typed in {*known, *known.values()}:
            return known[typed[0]]


def resumed(context: Context, path: str, now: bytes | None, copy: store.Copy) -> ResumedEdit:
    """What was typed; if the record has changed since, merged with what it is `now`.

    Raises Failure if it cannot be merged; the kept edit stays.
    """
    typed, original = copy.read() or b"", copy.original()
    if now is None or original == now:
        return ResumedEdit(typed)
    change = f"{context.label}/{path} has changed since that edit was begun"
    try:
        merged = merge(original, now, typed, names=("the record", "your edit"))
    except Failure as failure:
        cure = f"take over by hand what you typed: it is in {label_of(copy.file)}"
        raise Failure(f"{change}, and {failure.message}", cure) from None
    if merged.conflicts:
        left = count_of(len(merged.conflicts), "fact")
        say(f"note   {change}: {left} to decide, between git's markers")
        return ResumedEdit(merged.content, merged.conflicts[0].line)
    say(f"note   {change}: both are brought together")
    return ResumedEdit(merged.content)
