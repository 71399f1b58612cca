"""The YAML lines of plain data, in block style, as ruamel.yaml writes them."""

import re
from collections.abc import Iterable

Data = str | None | list["Data"] | dict[str, "Data"]
"""Plain data as the reader returns it: None is a key without a value. There are no empty texts."""


def new_file(
    value: dict[str, Data] | list[Data], heading: str = "", *, quoted: bool = False
) -> bytes:
    """A new file: a comment line `heading`, then the keys or entries of `value`. With `quoted`,
    texts of several lines are in quotes.
    """
    lines = [heading] if heading else []
    if isinstance(value, dict):
        lines += _mapping_lines(value, 0, quoted=quoted)
    else:
        lines += [line for each in value for line in entry_lines(each, 0, quoted=quoted)]
    return "".join(f"{line}\n" for line in lines).encode()


def _mapping_lines(value: dict[str, Data], column: int, *, quoted: bool) -> list[str]:
    if not value:
        return _ruamel_lines(value, column, quoted=quoted)
    keys = value.items()
    return [line for key, each in keys for line in key_lines(key, each, column, quoted=quoted)]


_CHARACTERS = r"A-Za-z0-9 ,.;()/?!'\"%&+*=_\u00a3\u00b7-\u017f\u2013\u2014\u2018-\u201d\u2026\-"
_PLAIN = re.compile(rf"(?=[A-Za-z0-9])(?:[{_CHARACTERS}]++|:(?! ))*+(?<=[A-Za-z0-9.)])")
"""A text that needs no quotes anywhere. For other texts ruamel decides."""
_WITH_COLON = re.compile(rf"[A-Za-z0-9][{_CHARACTERS}:]*: [{_CHARACTERS}:]*[A-Za-z0-9.)]")
"""A text of one line that needs quotes for a colon and nothing else: Status: In progress."""
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,60}")
_BLOCK = re.compile(rf"[A-Za-z0-9][{_CHARACTERS}:#\n]*[A-Za-z0-9.)]")
"""A text of several lines that can be a block, if none of them ends with a space."""


def key_lines(key: str, value: Data, column: int, *, quoted: bool) -> list[str]:
    """The lines of a key and its value. The key begins at `column`, from 0.

    Plain values are written without ruamel, which is far slower.
    """
    if not _KEY.fullmatch(key) or key == "null":
        return _ruamel_lines({key: value}, column, quoted=quoted)
    if isinstance(value, str):
        return _text_lines(key, value, column, quoted=quoted)
    head = f"{' ' * column}{key}:"
    if value is None:
        return [head]
    if not value:
        return _ruamel_lines({key: value}, column, quoted=quoted)
    if isinstance(value, dict):
        return [head, *_mapping_lines(value, column + 2, quoted=quoted)]
    entries = (entry_lines(each, column + 2, quoted=quoted) for each in value)
    return [head, *(line for lines in entries for line in lines)]


def _text_lines(key: str, text: str, column: int, *, quoted: bool) -> list[str]:
    head = f"{' ' * column}{key}:"
    if _is_plain(text):
        return [f"{head} {text}"]
    if _WITH_COLON.fullmatch(text) and "'" not in text:
        return [f"{head} '{text}'"]
    body = text.removesuffix("\n")
    if "\n" in text and not quoted and _BLOCK.fullmatch(body) and " \n" not in body:
        indicator = "|" if body != text else "|-"
        return [f"{head} {indicator}", *_indented(body.split("\n"), column + 2)]
    return _ruamel_lines({key: text}, column, quoted=quoted)


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and text != "null"


def entry_lines(entry: Data, column: int, *, quoted: bool) -> list[str]:
    """The lines of an entry of a list. Its dash is at `column`, from 0."""
    margin = " " * column
    if isinstance(entry, str) and _is_plain(entry):
        return [f"{margin}- {entry}"]
    if isinstance(entry, dict) and entry:
        first, *others = _mapping_lines(entry, column + 2, quoted=quoted)
        return [f"{margin}- {first[column + 2 :]}", *others]
    lines = _ruamel_lines({"x": [entry]}, 0, quoted=quoted)[1:]
    return _indented([line[2:] for line in lines], column)


def _ruamel_lines(value: dict[str, Data], column: int, *, quoted: bool) -> list[str]:
    # Imported here, as it takes long to load, and few texts need it.
    from recotrack.edit.by_ruamel import ruamel_lines  # noqa: PLC0415

    return _indented(ruamel_lines(value, quoted=quoted), column)


def _indented(lines: Iterable[str], column: int) -> list[str]:
    return [" " * column + line if line else "" for line in lines]
