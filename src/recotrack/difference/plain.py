"""Compares values of records by their meaning.

White space in texts is folded: whoever wraps a note anew has not changed what it says.
"""

from typing import Any

from recotrack.model import Shape
from recotrack.words import one_line


def same(before: object, after: object) -> bool:
    """Whether two values mean the same."""
    return before == after or plain(before) == plain(after)


def plain(value: object) -> Any:  # noqa: ANN401 - a text, a number, a day, or tuples of these
    """A hashable form of a value. Two values that mean the same have the same form."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, Shape):
        return tuple((key, plain(each)) for key, each in value)
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    return value
