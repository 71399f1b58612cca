"""Records as files for other programs: tables, a whole register as JSON, a calendar.

`tables` is the one definition of flat tables; a module for each format makes files of them. `whole`
is the register as JSON, which `import` reads back, and `calendar` is the one calendar. A library is
loaded for its format alone.
"""

from typing import NamedTuple


class Format(NamedTuple):
    """A format of `export`."""

    name: str
    """What people call it."""
    endings: tuple[str, ...] = ()
    """Of its files; none where it is a folder."""
    binary: bool = False
    """Its bytes are no text that a terminal could show."""


FORMATS = {
    "csv": Format("a folder of CSV tables"),
    "xlsx": Format("an Excel workbook", ("xlsx",), binary=True),
    "json": Format("JSON, the whole register", ("json",)),
    "sqlite": Format("an SQLite database", ("sqlite", "sqlite3", "db"), binary=True),
    "ics": Format("a calendar", ("ics",)),
}
"""By the word for `--format`."""

__all__ = ["FORMATS", "Format"]
