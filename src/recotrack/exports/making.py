"""The files of `export` by format. A format's module and library are imported when asked for."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from recotrack.exports.tables import TABLES, Filled, Source, filled

Done = Callable[[], object]
"""A function that is called after each table is worked out, and after each is written."""


def csv_folder(source: Source, done: Done) -> tuple[Iterator[tuple[str, bytes]], Filled]:
    """The files of a folder of CSV tables, by name, and the tables."""
    from recotrack.exports import csv_tables

    made = filled(TABLES, source, done)
    return csv_tables.csv_folder(TABLES, made, source, done), made


def file_of_tables(form: str, source: Source, done: Done) -> tuple[bytes, Filled]:
    """The file with all tables, and the tables. Raises Failure if its library is not installed."""
    made = filled(TABLES, source, done)
    if form == "xlsx":
        from recotrack.exports import workbook

        return workbook.workbook(TABLES, made, source, done), made
    from recotrack.exports import database

    return database.database(TABLES, made, done), made


def whole(source: Source, records: Mapping[str, Any], *, whole: bool) -> bytes:
    """JSON of records, given as plain data by path. `whole` says that they are all records, so that
    an import can make the same register.
    """
    from recotrack.exports import json_whole

    return json_whole.of_records(source, records, whole=whole)


def seen(source: Source) -> bytes:
    """JSON of the records that an audience sees, or that were there on a day."""
    from recotrack.exports import json_whole

    return json_whole.of_source(source)


def calendar(source: Source) -> bytes:
    """The calendar. Raises Failure if its library is not installed."""
    from recotrack.exports import calendar as module

    return module.calendar(source.progress, public=source.public)


STEPS = 2 * len(TABLES)
"""The number of times that `done` is called."""
