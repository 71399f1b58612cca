"""The tables as a folder of CSV files (RFC 4180). `datapackage.json` describes them for programs,
by the Frictionless standards, and `data-dictionary.md` for people.

They are UTF-8. They have no byte order mark, since programs would read it as part of the first
column's name. A text that a spreadsheet would read as a formula has an apostrophe before it.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from recotrack.exports.dictionary import data_dictionary
from recotrack.exports.tables import REGISTER, Column, Filled, Source, Table, Type, Value
from recotrack.words import guarded

PACKAGE = "datapackage.json"
DICTIONARY = "data-dictionary.md"


def csv_folder(
    tables: Sequence[Table],
    filled: Filled,
    source: Source,
    done: Callable[[], object] = lambda: None,
) -> Iterator[tuple[str, bytes]]:
    """The files of the folder, by name; `done` is called after each table."""
    for table in tables:
        yield f"{table.name}.csv", _csv_of(table, filled.rows[table.name])
        done()
    described = json.dumps(package(tables, source), indent=2, ensure_ascii=False)
    yield PACKAGE, f"{described}\n".encode()
    yield DICTIONARY, data_dictionary(tables).encode()


def _csv_of(table: Table, rows: Iterable[Sequence[Value]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)  # with the commas, quotes and line ends of RFC 4180
    writer.writerow(table.names)
    writer.writerows([_csv_cell(each) for each in row] for row in rows)
    return stream.getvalue().encode()


def _csv_cell(value: Value) -> str:
    if isinstance(value, str):
        return guarded(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def package(tables: Sequence[Table], source: Source) -> dict[str, Any]:
    """The content of datapackage.json: a tabular data package, version 1 of the Frictionless
    standards, with the schema of each table.
    """
    force = source.progress.register.force
    keys = {table.name: list(table.key) for table in tables}
    return {
        "profile": "tabular-data-package",
        "name": f"recotrack-{source.name}",
        "title": f"Recommendations of inspections: {force}" if force else "",
        "description": f"As of {source.progress.today.isoformat()}, for {source.audience} readers.",
        "resources": [_resource(table, keys) for table in tables],
    }


def _resource(table: Table, keys: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.says,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": list(map(_field, table.columns)),
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": [REGISTER, *refers.columns],
                    # The standard wants an empty name where a table refers to itself.
                    "reference": {
                        "resource": "" if refers.table == table.name else refers.table,
                        "fields": keys[refers.table],
                    },
                }
                for refers in table.refers
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": str(column.type),
        "description": column.says,
    }
    if column.type is Type.DATE:
        field["format"] = "default"  # YYYY-MM-DD
    if column.needed:
        field["constraints"] = {"required": True}
    return field
