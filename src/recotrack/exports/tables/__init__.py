"""A register as flat tables: one definition, from which every format of tables is made.

Each table says what a row is, its columns, what makes a row the only one of its kind, and what its
columns refer to. The first column of every table is the register, so that the tables of many forces
can be laid together. All figures are those of `progress`, as of its day: nothing is counted here.
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
