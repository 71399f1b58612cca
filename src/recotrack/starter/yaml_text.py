"""Writes plain data as YAML in block style, for the files of `init` and `demo`.

This is for new files; `edit` changes files that exist. recotrack reads every scalar as text, so a
scalar that looks like a number, a date or `no` is not quoted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

# A key with None is not written; one with "" is written without a value (awaited).
Data: TypeAlias = "str | Sequence[Data] | Mapping[str, Data] | None"

TEXT_WIDTH = 92
_NEEDS_QUOTES = re.compile(r"""[\s!&*%@`"'#|>{}\[\],]|[-?:](\s|$)|---|\.\.\.|.*(:\s|\s\#|[:\s]$)""")


@lru_cache(maxsize=10_000)  # a large demo repeats roles, days and statuses
def scalar(text: str) -> str:
    """A line of text as a plain scalar, or in single quotes if YAML would misread it."""
    one_line = text.replace("\n", " ")
    if _NEEDS_QUOTES.match(one_line):
        return "'" + one_line.replace("'", "''") + "'"
    return one_line


def document(kind: str, path: str, data: Mapping[str, Data]) -> str:
    """A whole file: the modeline for editors, then the data."""
    return "\n".join([modeline(kind, path), *block(data)]) + "\n"


def modeline(kind: str, path: str) -> str:
    """The comment by which editors find the schema. `path` is that of the file, below records/."""
    return f"# yaml-language-server: $schema={'../' * path.count('/')}.schemas/{kind}.json"


def block(data: Mapping[str, Data], pad: str = "") -> Iterator[str]:
    """The lines of a block mapping, each after `pad`."""
    for key, value in data.items():
        if isinstance(value, str):
            yield from _entry_lines(key, value, pad)
        elif isinstance(value, Mapping):
            yield f"{pad}{key}:"
            yield from block(value, pad + "  ")
        elif value:
            yield f"{pad}{key}:"
            yield from _item_lines(value, pad + "  ")


def _item_lines(items: Sequence[Data], pad: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, str):
            yield f"{pad}- {scalar(item)}"
        elif isinstance(item, Mapping):
            lines = block(item, pad + "  ")
            yield f"{pad}- {next(lines).lstrip()}"
            yield from lines


def _entry_lines(key: str, text: str, pad: str) -> Iterator[str]:
    if not text:
        yield f"{pad}{key}:"
    elif "\n" in text or len(text) > TEXT_WIDTH:
        yield f"{pad}{key}: |"
        for line in wrapped(text):
            yield f"{pad}  {line}" if line else ""
    else:
        yield f"{pad}{key}: {scalar(text)}"


def wrapped(text: str) -> Iterator[str]:
    """The lines of a text, each folded at the last space that fits.

    List items are indented by two.
    """
    for line in text.split("\n"):
        hang = "  " if line.startswith("- ") else ""
        rest = line
        while len(rest) > TEXT_WIDTH and (cut := rest.rfind(" ", len(hang) + 1, TEXT_WIDTH)) > 0:
            yield rest[:cut]
            rest = hang + rest[cut + 1 :]
        yield rest
