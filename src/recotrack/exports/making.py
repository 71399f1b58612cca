"""What `export` writes, format by format: each module, and its library, is imported when its format
is asked for.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from recotrack.exports.tables import TABLES, Filled, Source


def csv_folder(filled: Filled, source: Source) -> Iterator[tuple[str, bytes]]:
    """The files of a folder of CSV tables, by name."""
    from recotrack.exports import csv_tables

    return csv_tables.csv_folder(TABLES, filled, source)


def file_of_tables(form: str, filled: Filled, source: Source) -> bytes:
    """The file that holds all tables. Raises Failure where its library lacks."""
    if form == "xlsx":
        from recotrack.exports import workbook

        return workbook.workbook(TABLES, filled, source)
    from recotrack.exports import database

    return database.database(TABLES, filled)


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
