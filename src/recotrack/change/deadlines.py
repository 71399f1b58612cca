"""The deadline of a new recommendation: as it is given, else as its text puts it; never guessed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from recotrack.change.new_records import without_blanks
from recotrack.dates import Meaning, deadline_in, meaning_of, uk, words_without_day
from recotrack.edit import Data
from recotrack.problems import Failure, Key, Part, wrong_use
from recotrack.words import one_line


class DeadlineDraft(NamedTuple):
    """The data of a `deadline`, and in a sentence where they come from."""

    data: Data
    why: str


def deadline(
    text: str,
    published: date | None,
    *,
    words: str | None = None,
    day: date | None = None,
    basis: str | None = None,
) -> DeadlineDraft:
    """The `deadline` of a recommendation with this text, and how it was found, for the person.

    What is not given is read from `words`, else from the text. Raises Failure (wrong use) if
    these may mean several days, or one that does not exist: then a person has to say.

    Where the text sets several deadlines, the one whose day is given is meant, and its words are
    kept. Words that set no day are kept too: they are what was published.
    """
    read = _read(words, published) if words else deadline_in(text, published)
    if read is not None and read.parts:
        read = _one_of(read.parts, day, none=basis == "none")
        words = read.words if read else words
    words = words or (read.words if read else words_without_day(text))
    if basis is None:
        if day is None:
            return _as_read(read, words, text)
        basis = _basis_of(read, words, day)
    elif day is None and basis != "none":
        day = _day_of(read, words)
    elif basis == "none" and day is not None:
        cure = ("leave", Key("deadline"), "or", Key("basis"), "out")
        raise wrong_use("--basis none means that there is no day", cure)
    return _draft(words, day, basis, "as given")


def _read(words: str, published: date | None) -> Meaning | None:
    return meaning_of(words, published) or deadline_in(words, published)


def deadline_answers(
    text: str, published: date | None, words: str | None = None
) -> list[DeadlineDraft]:
    """What a person may say of a deadline that is not clear: one for each phrase, and each of its
    days; empty if there is nothing to ask.
    """
    read = _read(words, published) if words else deadline_in(text, published)
    if read is None or _is_settled(read):
        return []
    return [
        draft
        for each in read.parts or (read._replace(words=words or read.words),)
        for draft in _answers_to(each)
    ]


def _answers_to(read: Meaning) -> list[DeadlineDraft]:
    if _is_settled(read):
        return [_draft(read.words, read.date, read.basis, read.why)]
    days = [_draft(read.words, day, "assumed", read.why) for day in read.choices]
    return [*days, _draft(read.words, None, "none", read.why)]


def _one_of(parts: Sequence[Meaning], day: date | None, *, none: bool) -> Meaning | None:
    """The phrase whose day is given; None if there is to be no day: `none`.

    Raises Failure (wrong use) if it cannot be told.
    """
    if none:
        return None
    named = [part for part in parts if day and part.date == day]
    fitting = named or [part for part in parts if day in part.choices]
    if fitting:
        return fitting[0]
    if day:
        words = _either((Key("deadline_words", _folded(part.words)),) for part in parts)
        raise wrong_use(f"--deadline {uk(day)} is none of the deadlines in the text", words)
    said = " and ".join(f'"{_folded(part.words)}"' for part in parts)
    raise wrong_use(
        f"the text names {len(parts)} deadlines: {said}",
        _either(map(_option_for, parts)),
    )


def _option_for(part: Meaning) -> tuple[Part, ...]:
    """The option that chooses this one of several deadlines, for a cure."""
    words = _folded(part.words)
    if part.date:
        return Key("deadline", part.date.isoformat()), f'("{words}")'
    return (Key("deadline_words", words),)


def _either(ways: Iterable[tuple[Part, ...]]) -> tuple[Part, ...]:
    """Several ways, with "or" between them."""
    return tuple(part for way in ways for part in ("or", *way))[1:]


def _is_settled(read: Meaning | None) -> bool:
    return read is not None and not (read.ambiguous or read.impossible)


def _as_read(read: Meaning | None, words: str | None, text: str) -> DeadlineDraft:
    if read is None and words:
        if words_without_day(words) and _folded(words) in _folded(text):
            return _draft(words, None, "none", "these words set no day that can be tested")
        raise _ask(read, words)
    if read is None:
        return DeadlineDraft({"basis": "none"}, "no deadline: the text names none")
    if not _is_settled(read):
        raise _ask(read, words)
    return _draft(words, read.date, read.basis, read.why)


def _day_of(read: Meaning | None, words: str | None) -> date | None:
    if read is None or not _is_settled(read):
        raise _ask(read, words)
    return read.date


def _basis_of(read: Meaning | None, words: str | None, day: date) -> str:
    if read is not None and _is_settled(read) and read.date == day:
        return read.basis
    says = f'the text says "{_folded(words)}"' if words else "the text names no day"
    assumed = (Key("basis", "assumed"), ", if the force chose the day;")
    cure = (*assumed, Key("basis", "stated"), ", if the report names it")
    raise wrong_use(f"--deadline {uk(day)} needs its basis, as {says}", cure)


def _ask(read: Meaning | None, words: str | None) -> Failure:
    why = read.why if read else "recotrack finds no day in these words"
    choices = read.choices if read else ()
    days = _either((Key("deadline", each.isoformat()),) for each in choices)
    day = days or (Key("deadline"), "and the day")
    none = ("; or", Key("basis", "none"), ", if no day can be tested")
    cure = (*day, ", with", Key("basis", "assumed"), *none)
    return wrong_use(f'"{_folded(words)}": {why}', cure)


def _draft(words: str | None, day: date | None, basis: str, why: str) -> DeadlineDraft:
    written = day.isoformat() if day else None
    data = without_blanks({"words": _folded(words), "date": written, "basis": basis})
    shown = f"deadline {uk(day)} ({basis})" if day else f"no day as deadline ({basis})"
    quoted = f', from "{_folded(words)}"' if words else ""
    return DeadlineDraft(data, f"{shown}{quoted}: {why}")


def _folded(words: str | None) -> str:
    # Of emphasis one half may stand inside a phrase: By **31 January 2025.
    return one_line((words or "").replace("*", ""))
