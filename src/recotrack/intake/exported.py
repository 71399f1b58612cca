"""The records of a register that was exported as JSON, as bytes. Nothing here writes.

Only an export of the whole register is taken (`export --format json`, internal). One that is cut
for an audience or to a day lacks required keys.
"""

import json
from collections.abc import Iterator
from typing import Any

from recotrack import store
from recotrack.change import new_record
from recotrack.problems import Failure
from recotrack.register import kind_of, shaped

SCHEMA_VERSION = 1
"""The version of the file's format. Another one is for another recotrack."""
LARGEST = 512 * 1024 * 1024
"""The most bytes of an export. Ten thousand records have 60 MiB."""
_DEEPEST = 32
_EXPORT_KEYS = ("schema_version", "as_of", "register", "whole", "items")
_CURE = "export it again: recotrack export --format json -o register.json"


def is_exported(content: bytes) -> bool:
    """Whether bytes are an export of a register, whole or cut, by their beginning."""
    start = content[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and b'"schema_version"' in start and b'"whole"' in start


_BEGINNING = 1000
"""The bytes that contain the first keys."""


def exported_items(content: bytes) -> list[tuple[str, Any]]:
    """The paths below the records folder and the data of an export, in its order. `record_of` makes
    a record of each; ten thousand take half a minute.

    Raises Failure if it is no export of a whole register, or has a path for no record or twice.
    """
    exported = _parsed_export(content)
    if exported.get("schema_version") != SCHEMA_VERSION:
        message = f"an export of version {exported.get('schema_version')}, and this reads 1"
        raise Failure(message, "a newer recotrack, or export it with this one")
    if exported.get("whole") is not True:
        message = "this is no export of a whole register: it was cut for its readers, or to a day"
        raise Failure(message, f"{_CURE}, without --audience and --as-of")
    items = exported.get("items")
    if not isinstance(items, list):
        raise Failure("an export without items", _CURE)
    found = dict[str, Any]()
    for path, data in _items(items):
        if path in found:
            raise Failure(f"the export has {path} twice", _CURE)
        found[path] = data
    if store.REGISTER not in found:
        raise Failure(f"the export has no {store.REGISTER}", _CURE)
    return list(found.items())


def _parsed_export(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise Failure(f"the file has over {LARGEST // 1024**2} MiB", "an export of one register")
    try:
        exported = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Failure("the file is no JSON: it may be cut off or damaged", _CURE) from None
    if not isinstance(exported, dict) or not all(key in exported for key in _EXPORT_KEYS):
        raise Failure("the file is no export of a register", _CURE)
    return exported


def _items(items: list[Any]) -> Iterator[tuple[str, Any]]:
    """The path and data of each item. Raises Failure if one is missing."""
    for item in items:
        path = item.get("path") if isinstance(item, dict) else None
        if not isinstance(path, str) or kind_of(path) is None:
            raise Failure("an item of the export has no path of a record", _CURE)
        _must_be_plain(path, item.get("record"), 1)
        yield path, item["record"]


def _must_be_plain(path: str, value: Any, depth: int) -> None:  # noqa: ANN401 - any JSON
    """Raises Failure for a value that no record can hold: all are texts, or empty."""
    if isinstance(value, dict | list) and depth <= _DEEPEST:
        for each in [*value, *value.values()] if isinstance(value, dict) else value:
            _must_be_plain(path, each, depth + 1)
    elif value is not None and not (isinstance(value, str) and value):
        message = f"{path} in the export holds something that is no text, list or mapping"
        raise Failure(message, _CURE)


def record_of(path: str, record: Any) -> bytes:  # noqa: ANN401 - plain data
    """The bytes of a record. Raises Failure if its data have another shape, or do not read back."""
    kind = kind_of(path)
    name = kind.kind if kind else ""
    new = new_record(name, path, record or {})
    if len(new.content) >= store.LONGEST_READ:
        raise Failure(f"{path} in the export is larger than 1 MiB", "a record of a few pages")
    loaded = shaped(path, new.content, new.parsed)
    if loaded.faults:
        message = f"{path} in the export is no {name} record: {loaded.faults[0].message}"
        raise Failure(message, _CURE)
    if loaded.parsed.value != record:
        raise Failure(f"{path} in the export cannot be written as it is there", _CURE)
    return new.content
