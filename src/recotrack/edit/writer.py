"""The text of what is new, in block style, as ruamel.yaml writes it."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

Data = str | None | list["Data"] | dict[str, "Data"]
"""Plain data as the reader gives it: None is a key without a value, and no text is empty."""


def new_file(value: dict[str, Data], heading: str = "") -> bytes:
    """A whole new file: `heading` (a comment line) and the keys of `value`, empty ones bare."""
    lines = _lines(value, quoted=False)
    return "".join(f"{line}\n" for line in ([heading] if heading else []) + lines).encode()


def new_list(entries: Sequence[Data], heading: str) -> bytes:
    """A whole new file that is a list: `heading` (a comment line), and its entries."""
    lines = (line for each in entries for line in entry_lines(each, 0, quoted=False))
    return "".join(f"{line}\n" for line in [heading, *lines]).encode()


def key_lines(key: str, value: Data, column: int, *, quoted: bool) -> list[str]:
    """A key with its value, the key's first character at `column` (from 0)."""
    return _moved(_lines({key: value}, quoted=quoted), column)


def entry_lines(entry: Data, column: int, *, quoted: bool) -> list[str]:
    """An entry of a list, its dash at `column` (from 0)."""
    lines = _lines({"x": [entry]}, quoted=quoted)[1:]
    return _moved([line[2:] for line in lines], column)


def _moved(lines: Iterable[str], column: int) -> list[str]:
    return [" " * column + line if line.strip() else "" for line in lines]


def _lines(value: dict[str, Data], *, quoted: bool) -> list[str]:
    stream = io.StringIO()
    _writer().dump(_styled(value, quoted=quoted), stream)
    return stream.getvalue().removesuffix("...\n").rstrip("\n").split("\n")


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
    return DoubleQuotedScalarString(value) if quoted else LiteralScalarString(value)
