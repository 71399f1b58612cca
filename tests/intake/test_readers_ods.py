"""OpenDocument spreadsheets: what their cells show, and what else they tell, as Excel's do."""

import datetime as dt
import io
import zipfile

from recotrack.intake.paper import Table
from recotrack.intake.readers import read

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
STYLES = (
    '<style:style style:name="strong"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="old"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="red"><style:table-cell-properties fo:background-color="#ff0000"/></style:style>'
)


def packed(rows: str) -> bytes:
    """A file with one sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        sheet = f'<table:table table:name="Plan">{rows}</table:table>'
        body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
        styles = f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}>{styles}{body}</office:document-content>",
        )
    return made.getvalue()


def spreadsheet(rows: str) -> tuple[Table, tuple[str, ...]]:
    paper = read("plan.ods", packed(rows))
    (table,) = paper.blocks
    assert isinstance(table, Table)
    return table, paper.notes


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def cell(words: str = "", more: str = "", inner: str = "") -> str:
    said = "".join(f"<text:p>{line}</text:p>" for line in words.split("|") if line)
    return f"<table:table-cell {more}>{inner}{said}</table:table-cell>"


def test_a_cell_has_its_place_its_lines_and_its_day() -> None:
    """A day is shown as one of Excel is, whatever its format; empty cells take their place."""
    day = cell("01/03/26", 'office:value-type="date" office:date-value="2026-03-01"')
    empty = cell(more='table:number-columns-repeated="2"')
    table, _ = spreadsheet(
        row(more='table:number-rows-repeated="4"') + row(empty, cell("One|• two"), day)
    )
    ((first, second),) = table.rows
    assert (first.where, first.text) == ("Plan!C5", "One\ntwo")
    assert (second.where, second.text, second.value) == (
        "Plan!D5",
        "1 March 2026",
        dt.date(2026, 3, 1),
    )
    assert table.title == "Plan"


def test_struck_words_colours_comments_and_merged_cells_are_known() -> None:
    struck = cell('<text:span text:style-name="old">1 May</text:span> 2 May')
    note = "<office:annotation><text:p>Ask ACC</text:p></office:annotation>"
    wide = cell("Both", 'table:number-columns-spanned="2"', note) + "<table:covered-table-cell/>"
    red = cell(more='table:style-name="red"')
    table, notes = spreadsheet(
        row(struck, cell("x")) + row(wide) + row(cell("y"), red, more='table:visibility="filter"')
    )
    assert table.rows[0][0].passages[0].struck == ((0, 5),)
    assert (table.rows[1][0].columns, table.rows[1][0].comments[0].text) == (2, "Ask ACC")
    assert table.rows[2][1].colour == "red"
    assert notes == ("On sheet Plan 1 row is hidden, or filtered out, and was read too.",)


def test_rows_and_cells_that_are_repeated_are_read_as_often() -> None:
    """As far as a person repeats them: a million empty ones are a format."""
    twice = cell("x", 'table:number-columns-repeated="2"')
    far = row(
        cell(more='table:number-columns-repeated="16384"'),
        more='table:number-rows-repeated="1048576"',
    )
    table, _ = spreadsheet(row(twice, more='table:number-rows-repeated="2"') + far)
    assert [[each.text for each in line] for line in table.rows] == [["x", "x"], ["x", "x"]]
    assert table.rows[1][1].where == "Plan!B2"
