"""The text of what is new, in block style, as ruamel.yaml writes it."""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

Data = str | None | list["Data"] | dict[str, "Data"]
"""Plain data as the reader gives it: None is a key without a value, and no text is empty."""


def new_file(
    value: dict[str, Data] | list[Data], heading: str = "", *, quoted: bool = False
) -> bytes:
    """A whole new file: `heading` (a comment line), and the keys of `value`, empty ones bare, or
    its entries; texts of several lines in quotes or not.
    """
    if isinstance(value, dict):
        lines = _lines(value, quoted=quoted)
    else:
        lines = [line for each in value for line in entry_lines(each, 0, quoted=quoted)]
    return "".join(f"{line}\n" for line in ([heading] if heading else []) + lines).encode()


def key_lines(key: str, value: Data, column: int, *, quoted: bool) -> list[str]:
    """A key with its value, the key's first character at `column` (from 0)."""
    return _moved(_lines({key: value}, quoted=quoted), column)


def entry_lines(entry: Data, column: int, *, quoted: bool) -> list[str]:
    """An entry of a list, its dash at `column` (from 0)."""
    lines = _lines({"x": [entry]}, quoted=quoted)[1:]
    return _moved([line[2:] for line in lines], column)


def _moved(lines: Iterable[str], column: int) -> list[str]:
    return [" " * column + line if line else "" for line in lines]


def _lines(value: dict[str, Data], *, quoted: bool) -> list[str]:
    if not value:
        return _by_ruamel(value, quoted=quoted)
    return [line for key, each in value.items() for line in _of_key(key, each, quoted=quoted)]


_CHARACTERS = r"A-Za-z0-9 ,.;()/?!'\"%&+*=_\u00a3\u00b7-\u017f\u2013\u2014\u2018-\u201d\u2026\-"
_PLAIN = re.compile(rf"[A-Za-z0-9](?:(?:[{_CHARACTERS}]|:(?! ))*[A-Za-z0-9.)])?")
"""A text that can stand as it is, whatever is beside it. There are more; ruamel knows which."""
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,60}")
_BLOCK = re.compile(rf"[A-Za-z0-9][{_CHARACTERS}:#\n]*[A-Za-z0-9.)]")
"""A text of several lines that can stand as a block, unless a line of it ends with a space."""


def _of_key(key: str, value: Data, *, quoted: bool) -> Iterable[str]:
    """The lines of a key. Asking ruamel for what is plain took most of an import."""
    if not _KEY.fullmatch(key) or key == "null":
        return _by_ruamel({key: value}, quoted=quoted)
    if value is None:
        return [f"{key}:"]
    if isinstance(value, str):
        return _of_text(key, value, quoted=quoted)
    if not value:
        return _by_ruamel({key: value}, quoted=quoted)
    if isinstance(value, dict):
        return [f"{key}:", *_moved(_lines(value, quoted=quoted), 2)]
    return [f"{key}:", *(line for each in value for line in _of_entry(each, quoted=quoted))]


def _of_text(key: str, text: str, *, quoted: bool) -> Iterable[str]:
    if _is_plain(text):
        return [f"{key}: {text}"]
    body = text.removesuffix("\n")
    if "\n" in text and not quoted and _BLOCK.fullmatch(body) and " \n" not in body:
        head = f"{key}: |" if body != text else f"{key}: |-"
        return [head, *_moved(body.split("\n"), 2)]
    return _by_ruamel({key: text}, quoted=quoted)


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and text != "null"


def _of_entry(entry: Data, *, quoted: bool) -> Iterator[str]:
    """An entry of a list that stands under a key."""
    if isinstance(entry, str) and _is_plain(entry):
        yield f"  - {entry}"
    elif isinstance(entry, dict) and entry:
        lines = _moved(_lines(entry, quoted=quoted), 4)
        yield f"  - {lines[0][4:]}"
        yield from lines[1:]
    else:
        yield from _by_ruamel({"x": [entry]}, quoted=quoted)[1:]


def _by_ruamel(value: dict[str, Data], *, quoted: bool) -> list[str]:
    stream = io.StringIO()
    _writer().dump(_styled(value, quoted=quoted), stream)
    # The end of a document is a line of its own; a text may end so too.
    return stream.getvalue().removesuffix("\n...\n").rstrip("\n").split("\n")


class _TextResolver(VersionedResolver):
    """Every scalar is text to recotrack, so nothing but emptiness needs quotes for its type."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:  # noqa: ANN401
        if isinstance(value, str) and value not in {"", "~", "null"}:
            return "tag:yaml.org,2002:str"
        return super().resolve(kind, value, implicit)


def _writer() -> YAML:
    yaml = YAML()
    yaml.Resolver = _TextResolver
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    return yaml


def _styled(value: Data, *, quoted: bool) -> Any:  # noqa: ANN401 - ruamel's own types
    if isinstance(value, dict):
        return {key: _styled(each, quoted=quoted) for key, each in value.items()}
    if isinstance(value, list):
        return [_styled(each, quoted=quoted) for each in value]
    if value is None or "\n" not in value:
        return value
    # Blank lines at the end of a block would become those between two keys.
    ends_blank = value.endswith("\n\n") or not value.strip()
    in_quotes = quoted or ends_blank
    return DoubleQuotedScalarString(value) if in_quotes else LiteralScalarString(value)
