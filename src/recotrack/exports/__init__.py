"""Records as files for other programs: tables, a whole register as JSON, a calendar.

`tables` defines the flat tables; a module for each format makes files of them. `json_whole` is the
register as JSON, which `import` reads back. A library is loaded only for its format.
"""

from typing import NamedTuple


class Format(NamedTuple):
    """A format of `export`."""

    name: str
    """The name for people."""
    endings: tuple[str, ...] = ()
    """The endings of its files; none for a folder."""
    binary: bool = False
    """Whether a terminal cannot show it."""


FORMATS = {
    "csv": Format("a folder of CSV tables"),
    "xlsx": Format("an Excel workbook", ("xlsx",), binary=True),
    "json": Format("JSON, the whole register", ("json",)),
    "sqlite": Format("an SQLite database", ("sqlite", "sqlite3", "db"), binary=True),
    "ics": Format("a calendar", ("ics",)),
}
"""The formats by their word for `--format`."""

__all__ = ["FORMATS", "Format"]
