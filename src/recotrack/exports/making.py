"""What `export` writes, format by format: each module, and its library, is imported when its format
is asked for.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from recotrack.exports.tables import TABLES, Filled, Source, filled

Done = Callable[[], object]
"""Called after each table that was worked out, and after each that was written."""


def csv_folder(source: Source, done: Done) -> tuple[Iterator[tuple[str, bytes]], Filled]:
    """The files of a folder of CSV tables, by name, and the tables."""
    from recotrack.exports import csv_tables

    made = filled(TABLES, source, done)
    return csv_tables.csv_folder(TABLES, made, source, done), made


def file_of_tables(form: str, source: Source, done: Done) -> tuple[bytes, Filled]:
    """The file that holds all tables, and the tables. Raises Failure where its library lacks."""
    made = filled(TABLES, source, done)
    if form == "xlsx":
        from recotrack.exports import workbook

        return workbook.workbook(TABLES, made, source, done), made
    from recotrack.exports import database

    return database.database(TABLES, made, done), made


def whole(source: Source, records: Mapping[str, Any], *, whole: bool) -> bytes:
    """JSON of the records as their files have them: plain data by path; `whole` where it is all
    that stands there, so that an import makes the same register of it.
    """
    from recotrack.exports import json_whole

    return json_whole.of_records(source, records, whole=whole)


def seen(source: Source) -> bytes:
    """JSON of what an audience sees, or what was there on a day."""
    from recotrack.exports import json_whole

    return json_whole.of_source(source)


def calendar(source: Source) -> bytes:
    """The calendar. Raises Failure where its library lacks."""
    from recotrack.exports import calendar as module

    return module.calendar(source.progress, public=source.public)


STEPS = 2 * len(TABLES)
"""How often `done` is called for tables."""
