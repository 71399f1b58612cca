"""A register as flat tables: one definition for all formats of tables.

Each table defines its rows, columns, key and references. The first column of every table is the
register, so that the tables of many forces can be put together. All figures are those of `progress`
on its day.
"""

from recotrack.exports.tables import due_now, office, programmes, reports, work
from recotrack.exports.tables.filling import Filled, Lost, Row, filled, rows_of
from recotrack.exports.tables.shape import REGISTER, Column, Refers, Source, Table, Type, Value
from recotrack.exports.tables.tracker import TRACKER, WIDTHS

__all__ = [
    "REGISTER",
    "TABLES",
    "TRACKER",
    "WIDTHS",
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

TABLES = (
    office.REGISTERS,
    office.ROLES,
    office.ROLE_HOLDERS,
    office.BOARDS,
    office.MEETINGS,
    office.TIME_LIMITS,
    office.RAG_POLICY,
    office.WAIVERS,
    programmes.PROGRAMMES,
    programmes.PROGRAMME_BOARDS,
    programmes.PROGRAMME_REFERENCES,
    programmes.PILLARS,
    programmes.PILLAR_ROLES,
    programmes.PRODUCTS,
    programmes.MEASURES,
    programmes.READINGS,
    reports.INSPECTIONS,
    reports.GRADES,
    reports.RESPONSES,
    reports.COPIES,
    work.RECOMMENDATIONS,
    work.RECOMMENDATION_PILLARS,
    work.LINKS,
    work.DECISIONS,
    reports.ADDENDA,
    work.ACTIONS,
    work.ACTION_PILLARS,
    work.WAITS,
    work.UPDATES,
    work.EVIDENCE,
    work.DATE_MOVES,
    due_now.DUE_NOW,
)
"""The tables, each after those that it refers to."""
