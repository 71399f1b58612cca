"""The YAML lines of plain data, in block style, as ruamel.yaml writes them."""

import re
from collections.abc import Iterable, Iterator

Data = str | None | list["Data"] | dict[str, "Data"]
"""Plain data as the reader returns it: None is a key without a value, and no text is empty."""


def new_file(
    value: dict[str, Data] | list[Data], heading: str = "", *, quoted: bool = False
) -> bytes:
    """A new file: a comment line `heading`, then the keys or entries of `value`. With `quoted`,
    texts of several lines are in quotes.
    """
    if isinstance(value, dict):
        lines = _mapping_lines(value, quoted=quoted)
    else:
        lines = [line for each in value for line in entry_lines(each, 0, quoted=quoted)]
    return "".join(f"{line}\n" for line in ([heading] if heading else []) + lines).encode()


def key_lines(key: str, value: Data, column: int, *, quoted: bool) -> list[str]:
    """The lines of a key and its value. The key begins at `column`, from 0."""
    return _indent(_mapping_lines({key: value}, quoted=quoted), column)


def entry_lines(entry: Data, column: int, *, quoted: bool) -> list[str]:
    """The lines of an entry of a list. Its dash is at `column`, from 0."""
    lines = _mapping_lines({"x": [entry]}, quoted=quoted)[1:]
    return _indent([line[2:] for line in lines], column)


def _indent(lines: Iterable[str], column: int) -> list[str]:
    return [" " * column + line if line else "" for line in lines]


def _mapping_lines(value: dict[str, Data], *, quoted: bool) -> list[str]:
    if not value:
        return _ruamel_lines(value, quoted=quoted)
    return [line for key, each in value.items() for line in _key_lines(key, each, quoted=quoted)]


_CHARACTERS = r"A-Za-z0-9 ,.;()/?!'\"%&+*=_\u00a3\u00b7-\u017f\u2013\u2014\u2018-\u201d\u2026\-"
_PLAIN = re.compile(rf"[A-Za-z0-9](?:(?:[{_CHARACTERS}]|:(?! ))*[A-Za-z0-9.)])?")
"""A text that needs no quotes anywhere. For other texts ruamel decides."""
_WITH_COLON = re.compile(rf"[A-Za-z0-9][{_CHARACTERS}:]*: [{_CHARACTERS}:]*[A-Za-z0-9.)]")
"""A text of one line that needs quotes for a colon and nothing else: Status: In progress."""
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,60}")
_BLOCK = re.compile(rf"[A-Za-z0-9][{_CHARACTERS}:#\n]*[A-Za-z0-9.)]")
"""A text of several lines that can be a block, unless one of them ends with a space."""


def _key_lines(key: str, value: Data, *, quoted: bool) -> Iterable[str]:
    """The lines of a key. Plain values are written without ruamel, which is far slower."""
    if not _KEY.fullmatch(key) or key == "null":
        return _ruamel_lines({key: value}, quoted=quoted)
    if value is None:
        return [f"{key}:"]
    if isinstance(value, str):
        return _text_lines(key, value, quoted=quoted)
    if not value:
        return _ruamel_lines({key: value}, quoted=quoted)
    if isinstance(value, dict):
        return [f"{key}:", *_indent(_mapping_lines(value, quoted=quoted), 2)]
    return [f"{key}:", *(line for each in value for line in _entry_lines(each, quoted=quoted))]


def _text_lines(key: str, text: str, *, quoted: bool) -> Iterable[str]:
    if _is_plain(text):
        return [f"{key}: {text}"]
    if _WITH_COLON.fullmatch(text) and "'" not in text:
        return [f"{key}: '{text}'"]
    body = text.removesuffix("\n")
    if "\n" in text and not quoted and _BLOCK.fullmatch(body) and " \n" not in body:
        head = f"{key}: |" if body != text else f"{key}: |-"
        return [head, *_indent(body.split("\n"), 2)]
    return _ruamel_lines({key: text}, quoted=quoted)


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and text != "null"


def _entry_lines(entry: Data, *, quoted: bool) -> Iterator[str]:
    """The lines of an entry of a list under a key."""
    if isinstance(entry, str) and _is_plain(entry):
        yield f"  - {entry}"
    elif isinstance(entry, dict) and entry:
        lines = _indent(_mapping_lines(entry, quoted=quoted), 4)
        yield f"  - {lines[0][4:]}"
        yield from lines[1:]
    else:
        yield from _ruamel_lines({"x": [entry]}, quoted=quoted)[1:]


def _ruamel_lines(value: dict[str, Data], *, quoted: bool) -> list[str]:
    # Imported here, as it takes long to load, and few texts need it.
    from recotrack.edit.by_ruamel import ruamel_lines  # noqa: PLC0415

    return ruamel_lines(value, quoted=quoted)
