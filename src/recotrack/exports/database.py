"""The tables as an SQLite database, with keys, and views for common questions.

The tables are strict. A day is a text, which SQLite checks to be a day; true is 1, and false is 0.
Each column's meaning is a comment in the table's definition, which `.schema` shows. Views only
select, sort and add up columns that `progress` has worked out.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from recotrack.exports.tables import REGISTER, Column, Filled, Table, Type, Value
from recotrack.problems import Failure

APPLICATION_ID = 0x7265636F
"""The id by which `file` and others know the database: the letters reco."""
VERSION = 1
"""The version of tables and views, in `PRAGMA user_version`."""

OLDEST = (3, 37, 0)
"""The first SQLite with strict tables."""
_TYPES = {
    Type.TEXT: "TEXT",
    Type.INTEGER: "INTEGER",
    Type.NUMBER: "REAL",
    Type.DATE: "TEXT",
    Type.BOOLEAN: "INTEGER",
}
_COUNTED = """\
  sum(counts) AS total,
  sum(counts AND is_open) AS open,
  sum(counts AND is_done) AS done,
  sum(counts AND status = 'closed') AS closed,
  sum(counts AND NOT is_open AND NOT is_done) AS set_aside,
  sum(counts AND is_overdue) AS overdue,
  sum(counts AND is_due_soon) AS due_soon,
  sum(counts AND is_stale) AS stale,
  sum(counts AND is_open AND moves > 0) AS moved,
  sum(counts AND coalesce(done_days_late, 0) > 0) AS done_late,
  sum(counts AND coalesce(done_days_late_against_first, 0) > 0) AS done_late_against_first,
  sum(counts AND done_day_assumed) AS done_day_assumed,
  sum(counts AND status = 'not accepted') AS not_accepted,
  sum(status = 'cancelled' AND duplicate_of IS NULL AND withdrawn IS NULL) AS cancelled,
  sum(status = 'cancelled' AND duplicate_of IS NULL AND withdrawn IS NULL
    AND coalesce(cancelled_days_late, 0) > 0) AS cancelled_late"""
VIEWS = {
    "overdue": """\
SELECT due_now.register, due_now.rule, due_now.reference, due_now.inspection, due_now.title,
  due_now.owner, roles.title AS owner_title, due_now.due, due_now.days AS days_late,
  coalesce(recommendations.first_due, actions.first_due) AS first_due,
  coalesce(recommendations.moves, actions.moves) AS moves,
  coalesce(recommendations.status, actions.status) AS status, due_now.is_withdrawn,
  due_now.is_of_duplicate
FROM due_now
LEFT JOIN recommendations USING (register, recommendation)
LEFT JOIN actions USING (register, action)
LEFT JOIN roles ON roles.register = due_now.register AND roles.role = due_now.owner
WHERE due_now.rule IN ('overdue', 'response-overdue', 'comments-overdue')
ORDER BY due_now.register, due_now.number""",
    "ledger": """\
SELECT date_moves.register, date_moves.moved_on, date_moves.reference,
  coalesce(actions.title, recommendations.title) AS title, date_moves.number,
  date_moves.moved_from, date_moves.moved_to, date_moves.days, date_moves.was_late,
  date_moves.reason, date_moves.reported_by, date_moves.agreed_by_role, date_moves.agreed_by_board
FROM date_moves
LEFT JOIN recommendations USING (register, recommendation)
LEFT JOIN actions USING (register, action)
ORDER BY date_moves.register, date_moves.moved_on, date_moves.reference, date_moves.number""",
    "totals": """\
SELECT register, inspection, 'recommendations' AS counted,
COUNTED
FROM recommendations GROUP BY register, inspection
UNION ALL
SELECT actions.register,
  coalesce(actions.inspection, pillars.programme) AS inspection, 'actions' AS counted,
COUNTED
FROM actions LEFT JOIN pillars USING (register, pillar)
GROUP BY actions.register, coalesce(actions.inspection, pillars.programme)
ORDER BY register, inspection, counted DESC""".replace("COUNTED", _COUNTED),
}
"""The queries of views.

`overdue` has late work as the command lists it, and `ledger` every moved date by day. `totals` has
the totals of each inspection, as `status` has them. Pillars' own actions count under their
programme.
"""


def database(
    tables: Sequence[Table], filled: Filled, done: Callable[[], object] = lambda: None
) -> bytes:
    """The bytes of the database file; `done` is called after each table. Raises Failure."""
    import sqlite3

    if sqlite3.sqlite_version_info < OLDEST:
        message = f"the SQLite of this Python, {sqlite3.sqlite_version}, has no strict tables"
        raise Failure(message, "a Python with SQLite 3.37 or later; or --format csv")
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("BEGIN")
        for statement in statements(tables):
            connection.execute(statement)
        for table in tables:
            rows = (tuple(map(_sql_value, row)) for row in filled.rows[table.name])
            places = ", ".join("?" * len(table.columns))
            # The statement has names of tables, and no text of a record.
            connection.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)  # noqa: S608
            done()
        connection.execute("COMMIT")  # references are checked here
        return connection.serialize()
    finally:
        connection.close()


def statements(tables: Sequence[Table]) -> Iterator[str]:
    """The SQL that creates the tables, indexes of their references, and views."""
    keys = {table.name: table.key for table in tables}
    for table in tables:
        yield _create_table(table, keys)
        for refers in table.refers:
            columns = (REGISTER, *refers.columns)
            if columns != table.key[: len(columns)]:  # SQLite indexes the key itself
                name = "_".join([table.name, *refers.columns])
                yield f"CREATE INDEX {name} ON {table.name} ({', '.join(columns)})"
    for name, query in VIEWS.items():
        yield f"CREATE VIEW {name} AS\n{query}"


def _create_table(table: Table, keys: dict[str, tuple[str, ...]]) -> str:
    lines = [(_column_definition(column), column.says) for column in table.columns]
    lines.append((f"PRIMARY KEY ({', '.join(table.key)})", ""))
    for refers in table.refers:
        own, other = map(", ".join, ((REGISTER, *refers.columns), keys[refers.table]))
        held = f"FOREIGN KEY ({own}) REFERENCES {refers.table} ({other})"
        lines.append((f"{held} DEFERRABLE INITIALLY DEFERRED", ""))
    return f"CREATE TABLE {table.name} ( -- {table.says}\n{_join_with_comments(lines)}\n) STRICT"


def _join_with_comments(lines: Sequence[tuple[str, str]]) -> str:
    """The lines with commas between them, each with its comment after it."""
    ends = [*("," for _ in lines[1:]), ""]
    return "\n".join(
        f"  {line}{end}{f' -- {says}' if says else ''}"
        for (line, says), end in zip(lines, ends, strict=True)
    )


def _column_definition(column: Column) -> str:
    parts = [column.name, _TYPES[column.type]]
    if column.needed:
        parts.append("NOT NULL")
    if column.type is Type.DATE:
        parts.append(f"CHECK ({column.name} IS date({column.name}))")
    if column.type is Type.BOOLEAN:
        parts.append(f"CHECK ({column.name} IN (0, 1))")
    return " ".join(parts)


def _sql_value(value: Value) -> str | int | float | None:
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value
