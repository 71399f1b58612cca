"""The data dictionary: what each table and each column says, as Markdown."""

from collections.abc import Iterable, Iterator, Sequence

from recotrack.exports.tables import Column, Table, Type

TYPE_NAMES = {
    Type.TEXT: "text",
    Type.INTEGER: "whole number",
    Type.NUMBER: "number",
    Type.DATE: "date",
    Type.BOOLEAN: "true or false",
}
"""What a type is called."""


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
    """A table under its heading, with its key and its columns."""
    key = ", ".join(f"`{name}`" for name in table.key)
    lines = ["| column | type | may be empty | what it says |", "| --- | --- | --- | --- |"]
    lines += _columns(table)
    rows = "\n".join(lines)
    return f"{heading} {table.name}\n\n{table.says} Key: {key}.\n\n{rows}\n"


def _columns(table: Table) -> Iterator[str]:
    for column in table.columns:
        empty = "" if table.must_hold(column) else "yes"
        cells = [f"`{column.name}`", TYPE_NAMES[column.type], empty, _said(column)]
        yield f"| {' | '.join(_escaped(cells))} |"


def _escaped(cells: Iterable[str]) -> Iterator[str]:
    return (cell.replace("|", "\\|") for cell in cells)


def _said(column: Column) -> str:
    """What a column says, and which table's key it holds."""
    return f"{column.says} (in `{column.to}`)" if column.to else column.says
