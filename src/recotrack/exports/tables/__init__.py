"""A register as flat tables: one definition for all formats of tables.

Each table defines its rows, columns, key and references. The first column of every table is the
register, so that the tables of many forces can be put together. All figures are those of `progress`
on its day.
"""

from recotrack.exports.tables.filling import Filled, Lost, Row, filled, rows_of
from recotrack.exports.tables.shape import REGISTER, Column, Refers, Source, Table, Type, Value
from recotrack.exports.tables.table_list import TABLES
from recotrack.exports.tables.tracker import TRACKER

__all__ = [
    "REGISTER",
    "TABLES",
    "TRACKER",
    "Column",
    "Filled",
    "Lost",
    "Refers",
    "Row",
    "Source",
    "Table",
    "Type",
    "Value",
    "filled",
    "rows_of",
]
