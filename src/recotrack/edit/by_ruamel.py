"""The YAML lines of plain data by ruamel.yaml itself: for texts that need quotes, and rare data.

`writer` writes the others as ruamel would, without loading it.
"""

import io
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)


def ruamel_lines(value: Mapping[str, Any], *, quoted: bool) -> list[str]:
    """The lines of a mapping of plain data. With `quoted`, texts of several lines are in quotes."""
    stream = io.StringIO()
    _ruamel().dump(_with_styles(value, quoted=quoted), stream)
    # ruamel ends some documents with the line "...".
    return stream.getvalue().removesuffix("\n...\n").rstrip("\n").split("\n")


class _TextResolver(VersionedResolver):
    """A resolver for which all scalars are texts, so that only empty ones need quotes."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:  # noqa: ANN401
        if isinstance(value, str) and value not in {"", "~", "null"}:
            return "tag:yaml.org,2002:str"
        return super().resolve(kind, value, implicit)


def _ruamel() -> YAML:
    yaml = YAML()
    yaml.Resolver = _TextResolver
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    return yaml


def _with_styles(value: Any, *, quoted: bool) -> Any:  # noqa: ANN401 - plain data; ruamel's own types
    if isinstance(value, dict):
        return {key: _with_styles(each, quoted=quoted) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_styles(each, quoted=quoted) for each in value]
    if value in {"<<", "="}:  # other programs take them for a merge of keys and for a default
        return SingleQuotedScalarString(value)
    if value is None or "\n" not in value:
        return value
    # At the end of a block nothing tells blank lines of the text from those before the next key.
    ends_blank = value.endswith("\n\n") or not value.strip()
    in_quotes = quoted or ends_blank
    return DoubleQuotedScalarString(value) if in_quotes else LiteralScalarString(value)
