"""The data dictionary as Markdown: the meaning of each table and column."""

from collections.abc import Iterable, Iterator, Sequence

from recotrack.exports.tables import Column, Table, Type

TYPE_NAMES = {
    Type.TEXT: "text",
    Type.INTEGER: "whole number",
    Type.NUMBER: "number",
    Type.DATE: "date",
    Type.BOOLEAN: "true or false",
}
"""The names of types for people."""


def data_dictionary(tables: Sequence[Table]) -> str:
    """The dictionary as a file of its own."""
    head = (
        "# Data dictionary\n\n"
        "Every table has the register in its first column. Days are written as YYYY-MM-DD. An\n"
        "empty cell holds no value: nothing is recorded, or these readers may not see it. A text\n"
        "that a spreadsheet would take for a formula has an apostrophe before it.\n"
    )
    return "\n".join([head, *(table_section(table, "##") for table in tables)])


def table_section(table: Table, heading: str) -> str:
    """The section of a table: its heading, key and columns."""
    key = ", ".join(f"`{name}`" for name in table.key)
    lines = ["| column | type | may be empty | what it says |", "| --- | --- | --- | --- |"]
    lines += _column_rows(table)
    rows = "\n".join(lines)
    return f"{heading} {table.name}\n\n{table.says} Key: {key}.\n\n{rows}\n"


def _column_rows(table: Table) -> Iterator[str]:
    for column in table.columns:
        empty = "" if table.must_hold(column) else "yes"
        cells = [f"`{column.name}`", TYPE_NAMES[column.type], empty, _meaning(column)]
        yield f"| {' | '.join(_escape_bars(cells))} |"


def _escape_bars(cells: Iterable[str]) -> Iterator[str]:
    return (cell.replace("|", "\\|") for cell in cells)


def _meaning(column: Column) -> str:
    """The meaning of a column, and the table whose key it has."""
    return f"{column.says} (in `{column.to}`)" if column.to else column.says
