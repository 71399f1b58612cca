"""What a value of a record means, to be compared: a text with its white space folded.

A line end inside a paragraph is a space, and a note may be wrapped anew.
"""

from typing import Any

from recotrack.model import Shape
from recotrack.words import one_line


def same(before: object, after: object) -> bool:
    """Whether two values mean the same."""
    return before == after or plain(before) == plain(after)


def plain(value: object) -> Any:  # noqa: ANN401 - a text, a number, a day, or tuples of these
    """A form of the value that equals another's where both mean the same; it can be hashed."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, Shape):
        return tuple((key, plain(each)) for key, each in value)
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    if isinstance(value, dict):
        return tuple(sorted((key, plain(each)) for key, each in value.items()))
    return value
