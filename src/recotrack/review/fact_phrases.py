"""A fact that changed, in a few words of Markdown: ~~what is gone~~ and **what is new**."""

from typing import Any

from recotrack.register import Register
from recotrack.review.escape import plain
from recotrack.review.text_phrases import difference
from recotrack.review.values import Change
from recotrack.review.words import value

_MOST = 240
"""Characters that are shown of a value."""


def fact(register: Register, it: Change) -> str:
    """Which fact, what it was and what it is; of longer texts the words that differ."""
    return f"{plain(it.what)}: {_change(register, it)}"


def _change(register: Register, it: Change) -> str:
    before, after = it.before, it.after
    if _is_text(before) and _is_text(after) and " " in before + after:
        return difference(before, after)
    if isinstance(before, tuple) and isinstance(after, tuple):
        return _entries(register, it)
    if before is None or before == ():
        return f"**{_value(register, it, after)}**"
    if after is None or after == ():
        return f"~~{_value(register, it, before)}~~"
    return f"**{_value(register, it, before)} → {_value(register, it, after)}**"


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _entries(register: Register, it: Change) -> str:
    """The entries of a list that are gone, and those that are new."""
    gone = [f"~~{_value(register, it, each)}~~" for each in it.before if each not in it.after]
    new = [f"**{_value(register, it, each)}**" for each in it.after if each not in it.before]
    return " ".join([*gone, *new]) or "in another order"


def _value(register: Register, it: Change, found: Any) -> str:  # noqa: ANN401 - of any kind
    key = it.what.rpartition(", ")[2].replace(" ", "_")
    return plain(value(register, key, found), _MOST)
