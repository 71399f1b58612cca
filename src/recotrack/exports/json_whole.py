"""The whole register as one JSON file: every record with its path and its data.

`record` has the data of the record's file, in its order. All values are texts, and an empty key is
null, so that an import makes the same records.
"""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import RootModel

from recotrack.exports.tables import Source
from recotrack.intake.exported import SCHEMA_VERSION
from recotrack.model import Shape
from recotrack.register import kind_of

Item = dict[str, Any]


def of_records(source: Source, records: Mapping[str, Any], *, whole: bool) -> bytes:
    """The file for internal readers, from the plain data of records by path. An import takes it
    only if it is `whole`.
    """
    return _json(source, (_item(path, data) for path, data in records.items()), whole=whole)


def of_source(source: Source) -> bytes:
    """The file with the records that an audience sees, or of a day. No import takes it."""
    files = source.progress.register.files.values()
    return _json(
        source, (_item(file.path, _as_data(source, file.value)) for file in files), whole=False
    )


def _json(source: Source, items: Iterable[Item], *, whole: bool) -> bytes:
    known = source.progress.register.known_on
    data = {
        "schema_version": SCHEMA_VERSION,
        "as_of": source.progress.today.isoformat(),
        **({"known_on": known.facts} if known else {}),
        "register": source.name,
        "audience": source.audience,
        "whole": whole,
        "recotrack": source.version,
        "items": list(items),
    }
    stream = io.StringIO()
    json.dump(data, stream, indent=2)  # ASCII, as all JSON of recotrack
    stream.write("\n")
    return stream.getvalue().encode()


def _item(path: str, data: Any) -> Item:  # noqa: ANN401 - plain data
    kind = kind_of(path)
    named = {"reference": kind.reference, "kind": kind.kind} if kind else {}
    return {**named, "path": path, "record": data}


def _as_data(source: Source, value: Any) -> Any:  # noqa: ANN401 - any part of a record
    """A value as in a record's file: texts, lists and mappings without empty keys."""
    if isinstance(value, Shape):
        return dict(_filled_keys(source, value))
    if isinstance(value, RootModel):
        return _as_data(source, value.root)
    if isinstance(value, tuple):
        return [_as_data(source, each) for each in value]
    if isinstance(value, dict):
        return {name: _as_data(source, each) for name, each in value.items()}
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _filled_keys(source: Source, shape: Shape) -> Iterator[tuple[str, Any]]:
    fields = type(shape).model_fields
    for name in sorted(fields, key=lambda each: each in Shape.model_fields):
        held = source.held(shape, name)
        if held is not None and held not in ((), {}):
            yield fields[name].alias or name, _as_data(source, held)
