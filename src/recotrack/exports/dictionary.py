"""The data dictionary as Markdown: the meaning of each table and column."""

from collections.abc import Sequence

from recotrack.exports.tables import Table, Type

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
    for column in table.columns:
        empty = "" if column.needed else "yes"
        says = f"{column.says} (in `{column.to}`)" if column.to else column.says
        cells = (f"`{column.name}`", TYPE_NAMES[column.type], empty, says)
        escaped = (each.replace("|", "\\|") for each in cells)
        lines.append(f"| {' | '.join(escaped)} |")
    rows = "\n".join(lines)
    return f"{heading} {table.name}\n\n{table.says} Key: {key}.\n\n{rows}\n"
