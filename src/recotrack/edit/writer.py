"""The YAML lines of plain data, in block style, as ruamel.yaml writes them."""

import re
from collections.abc import Iterable

Data = str | None | list["Data"] | dict[str, "Data"]
"""Plain data as the reader returns it: None is a key without a value, and no text is empty."""


def new_file(
    value: dict[str, Data] | list[Data], heading: str = "", *, quoted: bool = False
) -> bytes:
    """A new file: a comment line `heading`, then the keys or entries of `value`. With `quoted`,
    texts of several lines are in quotes.
    """
    if isinstance(value, dict):
        lines = _mapping_lines(value, "", quoted=quoted)
    else:
        lines = [line for each in value for line in entry_lines(each, 0, quoted=quoted)]
    return "".join(f"{line}\n" for line in ([heading] if heading else []) + lines).encode()


def key_lines(key: str, value: Data, column: int, *, quoted: bool) -> list[str]:
    """The lines of a key and its value. The key begins at `column`, from 0."""
    return _mapping_lines({key: value}, " " * column, quoted=quoted)


def entry_lines(entry: Data, column: int, *, quoted: bool) -> list[str]:
    """The lines of an entry of a list. Its dash is at `column`, from 0."""
    return [*_entry_lines(entry, " " * column, quoted=quoted)]


def _indent(lines: Iterable[str], margin: str) -> list[str]:
    return [margin + line if line else "" for line in lines]


def _mapping_lines(value: dict[str, Data], margin: str, *, quoted: bool) -> list[str]:
    if not value:
        return _ruamel_lines(value, margin, quoted=quoted)
    lines: list[str] = []
    for key, each in value.items():
        lines += _key_lines(key, each, margin, quoted=quoted)
    return lines


_CHARACTERS = r"A-Za-z0-9 ,.;()/?!'\"%&+*=_\u00a3\u00b7-\u017f\u2013\u2014\u2018-\u201d\u2026\-"
_PLAIN = re.compile(rf"(?=[A-Za-z0-9])(?:[{_CHARACTERS}]++|:(?! ))*+(?<=[A-Za-z0-9.)])")
"""A text that needs no quotes anywhere. For other texts ruamel decides."""
_WITH_COLON = re.compile(rf"[A-Za-z0-9][{_CHARACTERS}:]*: [{_CHARACTERS}:]*[A-Za-z0-9.)]")
"""A text of one line that needs quotes for a colon and nothing else: Status: In progress."""
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,60}")
_BLOCK = re.compile(rf"[A-Za-z0-9][{_CHARACTERS}:#\n]*[A-Za-z0-9.)]")
"""A text of several lines that can be a block, unless one of them ends with a space."""


def _key_lines(key: str, value: Data, margin: str, *, quoted: bool) -> list[str]:
    """The lines of a key. Plain values are written without ruamel, which is far slower."""
    if not _KEY.fullmatch(key) or key == "null":
        return _ruamel_lines({key: value}, margin, quoted=quoted)
    if value is None:
        return [f"{margin}{key}:"]
    if isinstance(value, str):
        return _text_lines(key, value, margin, quoted=quoted)
    if not value:
        return _ruamel_lines({key: value}, margin, quoted=quoted)
    inner = f"{margin}  "
    lines = [f"{margin}{key}:"]
    if isinstance(value, dict):
        return lines + _mapping_lines(value, inner, quoted=quoted)
    for each in value:
        lines += _entry_lines(each, inner, quoted=quoted)
    return lines


def _text_lines(key: str, text: str, margin: str, *, quoted: bool) -> list[str]:
    if _is_plain(text):
        return [f"{margin}{key}: {text}"]
    if _WITH_COLON.fullmatch(text) and "'" not in text:
        return [f"{margin}{key}: '{text}'"]
    body = text.removesuffix("\n")
    if "\n" in text and not quoted and _BLOCK.fullmatch(body) and " \n" not in body:
        head = f"{margin}{key}: |" if body != text else f"{margin}{key}: |-"
        return [head, *_indent(body.split("\n"), f"{margin}  ")]
    return _ruamel_lines({key: text}, margin, quoted=quoted)


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and text != "null"


def _entry_lines(entry: Data, margin: str, *, quoted: bool) -> list[str]:
    """The lines of an entry of a list, whose dash stands behind `margin`."""
    if isinstance(entry, str) and _is_plain(entry):
        return [f"{margin}- {entry}"]
    if isinstance(entry, dict) and entry:
        first, *others = _mapping_lines(entry, f"{margin}  ", quoted=quoted)
        return [f"{margin}- {first[len(margin) + 2 :]}", *others]
    lines = _ruamel_lines({"x": [entry]}, "", quoted=quoted)[1:]
    return _indent([line[2:] for line in lines], margin)


def _ruamel_lines(value: dict[str, Data], margin: str, *, quoted: bool) -> list[str]:
    # Imported here, as it takes long to load, and few texts need it.
    from recotrack.edit.by_ruamel import ruamel_lines  # noqa: PLC0415

    return _indent(ruamel_lines(value, quoted=quoted), margin)
