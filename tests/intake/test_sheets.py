"""Spreadsheets and separated values, as papers: what the cells show, and what is said of the rest."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from recotrack.intake.paper import Paper, Role, Table
from recotrack.intake.readers import fills, read, spread
from recotrack.intake.readers.cell_comments import Comments
from recotrack.intake.readers.decoding import visible
from recotrack.problems import Failure
from tests.conftest import size


def saved(book: openpyxl.Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def workbook(*rows: Sequence[object], title: str = "Tracker") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append([*row])
    return book


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The workbook with these parts in the place of its own, or beside them."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for path in old.namelist():
            if path not in parts:
                new.writestr(path, old.read(path))
        for path, data in parts.items():
            new.writestr(path, data)
    return made.getvalue()


def sheet_xml(data: str, after: str = "", dimension: str = "A1") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<worksheet xmlns="{space}"><dimension ref="{dimension}"/><sheetData>{data}</sheetData>{after}</worksheet>'
    ).encode()


def with_sheet(data: str, after: str = "", dimension: str = "A1") -> bytes:
    part = "xl/worksheets/sheet1.xml"
    return with_parts(saved(workbook(["x"])), {part: sheet_xml(data, after, dimension)})


def inline(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'


def table(paper: Paper, index: int = 0) -> Table:
    block = paper.blocks[index]
    assert isinstance(block, Table)
    return block


def texts(paper: Paper, index: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table(paper, index).rows]


def refused(name: str, content: bytes) -> str:
    with pytest.raises(Failure) as caught:
        read(name, content)
    assert caught.value.cure
    return caught.value.message


def test_a_cell_has_what_it_shows_what_it_holds_and_where_it_stands() -> None:
    """Dates, numbers and truth keep their values; the words are those that a person sees."""
    book = workbook(["Ref", "Due", "Done"], [7, dt.datetime(2025, 3, 27, tzinfo=None), True])  # noqa: DTZ001
    sheet = book["Tracker"]
    sheet["D2"], sheet["D2"].number_format = 0.5, "0%"
    sheet["E2"] = 7.1
    paper = read("tracker.xlsx", saved(book))
    row = table(paper).rows[1]
    assert [cell.text for cell in row] == ["7", "27 March 2025", "TRUE", "50%", "7.1"]
    assert [cell.value for cell in row] == [7, dt.date(2025, 3, 27), True, 0.5, 7.1]
    assert row[1].where == "Tracker!B2" == row[1].passages[0].where
    assert (table(paper).title, table(paper).where) == ("Tracker", "sheet Tracker")


def test_a_date_that_shows_a_month_alone_shows_no_day() -> None:
    """Mar-26 is what somebody typed and sees; that the cell holds its first day is Excel's doing."""
    book = workbook([dt.date(2026, 3, 1)])
    book["Tracker"]["A1"].number_format = "mmm-yy"
    assert texts(read("t.xlsx", saved(book))) == [["March 2026"]]


def test_days_are_right_in_a_workbook_that_counts_from_1904() -> None:
    """Old Macs count days from another one: a date is the day that the program shows."""
    book = workbook([dt.date(2025, 3, 27)])
    book.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001
    assert texts(read("t.xlsx", saved(book))) == [["27 March 2025"]]


def test_what_is_struck_through_is_told_in_whole_cells_and_in_parts() -> None:
    """The first date that is struck, and the one beside it that holds, are the history of a date."""
    struck = TextBlock(InlineFont(strike=True), "31/03/2025")
    book = workbook(["Due", "Old"], [CellRichText(struck, " 30/09/2025"), "gone"])
    book["Tracker"]["B2"].font = Font(strike=True)
    due, old = table(read("t.xlsx", saved(book))).rows[1]
    assert due.text == "31/03/2025 30/09/2025"
    assert [due.text[a:b] for a, b in due.passages[0].struck] == ["31/03/2025"]
    assert [old.text[a:b] for a, b in old.passages[0].struck] == ["gone"]


def test_lines_of_a_cell_are_passages_and_bullets_are_items() -> None:
    """A cell may hold a list: its signs are no part of the words."""
    book = workbook(["First line\n• one\n2. two\n\n  last  line  "])
    (cell,) = table(read("t.xlsx", saved(book))).rows[0]
    assert [(each.role, each.marker, each.text) for each in cell.passages] == [
        (Role.PARAGRAPH, "", "First line"),
        (Role.ITEM, "•", "one"),
        (Role.ITEM, "2.", "two"),
        (Role.PARAGRAPH, "", "last line"),
    ]


def test_an_escaped_end_of_a_line_is_one_and_never_shows() -> None:
    """As programs that write workbooks leave it: _x000D_, also in a table saved from one as csv."""
    cell = "The force should count._x000D_\nAnd report._x000D_Soon."
    made = read(
        "plan.xlsx", saved(workbook(["Recommendation", "Response"], [cell, "Done._x000D_"]))
    )
    assert texts(made)[1] == ["The force should count.\nAnd report.\nSoon.", "Done."]
    lines = read("plan.csv", b"Ref,Response\n1,Done._x000D_ Well.\n")
    assert texts(lines)[1] == ["1", "Done.\nWell."]


def test_merged_cells_stand_once_and_empty_rows_and_columns_are_left_out() -> None:
    """A row is its cells; what a merged cell covers has none. Where a cell stands it says itself."""
    book = workbook(
        [], ["Dates", None, None, "Owner"], ["First", None, "Revised"], [], ["a", None, "b", "c"]
    )
    book["Tracker"].merge_cells("A2:C2")
    book["Tracker"].merge_cells("D2:D3")
    paper = read("t.xlsx", saved(book))
    rows = table(paper).rows
    assert [[(cell.text, cell.columns, cell.rows) for cell in row] for row in rows] == [
        [("Dates", 2, 1), ("Owner", 1, 2)],
        [("First", 1, 1), ("Revised", 1, 1)],
        [("a", 1, 1), ("b", 1, 1), ("c", 1, 1)],
    ]
    assert rows[2][1].where == "Tracker!C5"


def test_every_sheet_is_a_table_and_what_is_hidden_is_read_and_said() -> None:
    """A filter hides rows from the eye, not from the record: they are read, and a note says so."""
    book = workbook(["a"], ["b"], ["c"])
    book["Tracker"].row_dimensions[2].hidden = True
    book["Tracker"].column_dimensions["A"].hidden = True
    other = book.create_sheet("Lists")
    other.append(["Red"])
    other.sheet_state = "hidden"
    paper = read("t.xlsx", saved(book))
    assert [block.title for block in paper.blocks if isinstance(block, Table)] == [
        "Tracker",
        "Lists",
    ]
    assert texts(paper) == [["a"], ["b"], ["c"]]
    assert paper.notes == (
        "Sheet Lists is hidden. It was read too.",
        "On sheet Tracker 1 row is hidden, or filtered out, and was read too.",
        "On sheet Tracker 1 group of columns is hidden, or filtered out, and was read too.",
    )


def test_a_formula_is_its_saved_value_and_is_left_out_where_none_was_saved() -> None:
    """Nothing is calculated here. What a program did not save is named, with what to do."""
    data = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>SUM(A1:A9)</f></c>'
        '<c r="C1" t="str"><f>"x"&amp;A1</f><v></v></c></row>'
    )
    paper = read("t.xlsx", with_sheet(data))
    assert texts(paper) == [["2"]]
    assert [(each.text, each.where) for each in paper.left_out] == [
        ("SUM(A1:A9)", "Tracker!B1"),
        ('"x"&amp;A1', "Tracker!C1"),
    ]
    assert "save it again" in paper.left_out[0].why
    assert paper.notes == (
        "On sheet Tracker 2 formulas have no saved value: Tracker!B1, Tracker!C1.",
    )


def test_cells_that_show_an_error_are_shown_and_said() -> None:
    """#REF! is what the reader sees; a note says where."""
    paper = read("t.xlsx", with_sheet('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>'))
    assert texts(paper) == [["#REF!"]]
    assert paper.notes == ("1 cell shows an error, and no value: Tracker!A1.",)


def test_rows_that_are_formatted_and_empty_cost_nothing() -> None:
    """A format on a whole column is a million rows: they are dropped before any library sees them."""
    empty = "".join(
        f'<row r="{n}" s="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"></c></row>'
        for n in range(2, size(20_000, 200_000))
    )
    content = with_sheet(
        f'<row r="1">{inline("A1", "only this")}</row>{empty}', dimension="A1:XFD1048576"
    )
    assert texts(read("t.xlsx", content)) == [["only this"]]


def test_a_sheet_that_is_merged_whole_is_one_cell() -> None:
    """No library walks over seventeen thousand million cells."""
    after = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert texts(read("t.xlsx", with_sheet(f'<row r="1">{inline("A1", "one")}</row>', after))) == [
        ["one"]
    ]


def test_cells_at_the_far_end_make_no_huge_table() -> None:
    """Rows and columns without words are no part of it."""
    data = f'<row r="1">{inline("A1", "a")}</row><row r="1048576">{inline("XFD1048576", "z")}</row>'
    assert texts(read("t.xlsx", with_sheet(data))) == [["a", ""], ["", "z"]]


def test_a_table_that_would_be_huge_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few cells can span millions of places: that is no tracker. In `make test` with a limit that is
    soon reached.
    """
    assert spread.MOST_PLACES == 1_000_000
    monkeypatch.setattr(spread, "MOST_PLACES", size(30_000, 1_000_000))
    side = size(180, 1_100)
    csv = "\n".join("," * n + "x" for n in range(side))
    said = f"t.csv is too large for a tracker: {side:,} rows and {side:,} columns"
    assert refused("t.csv", csv.encode()) == said


def test_one_cell_more_than_there_may_be_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a limit that is soon reached: 100 pass, 101 do not."""
    monkeypatch.setattr(spread, "MOST_CELLS", 100)
    hundred = "".join(f'<c r="A{n}"><v>{n}</v></c>' for n in range(1, 101))
    assert any(read("t.xlsx", with_sheet(f'<row r="1">{hundred}</row>')).passages())
    more = f'{hundred}<c r="A101"><v>101</v></c>'
    message = refused("t.xlsx", with_sheet(f'<row r="1">{more}</row>'))
    assert message == "t.xlsx has 101 filled cells; the limit is 100"


@pytest.mark.parametrize("what", ["characters", "lines"])
def test_one_word_more_than_there_may_be_is_refused(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a limit that is soon reached, in all cells together: 4 pass, 5 do not."""
    monkeypatch.setattr(spread, f"MOST_{what.upper()}", 4)
    assert texts(read("t.csv", b"a,b\nc,d")) == [["a", "b"], ["c", "d"]]
    assert refused("t.csv", b"a,b\nc,d,e") == f"t.csv has more than 4 {what} in its cells"


@pytest.mark.parametrize(("most", "colours"), [(2, ["red", "red"]), (1, ["", ""])])
def test_a_fill_of_many_cells_is_a_background(
    most: int, colours: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a limit that is soon reached."""
    monkeypatch.setattr(fills, "MOST", most)
    book = workbook(["a", "b"])
    for place in ("A1", "B1"):
        book["Tracker"][place].fill = PatternFill("solid", fgColor="FF0000")
    assert [cell.colour for cell in table(read("t.xlsx", saved(book))).rows[0]] == colours


@pytest.mark.test_all("a long run")
def test_more_cells_than_any_tracker_are_refused_before_they_are_read() -> None:
    """What would take minutes and gigabytes is refused in a moment."""
    row = "".join(f'<c r="A{n}"><v>{n * 7919 % 99991}</v></c>' for n in range(100_001))
    message = refused("t.xlsx", with_sheet(f'<row r="1">{row}</row>'))
    assert message == "t.xlsx has 100,001 filled cells; the limit is 100,000"


def test_macros_and_links_are_not_followed_and_a_note_says_so() -> None:
    """The parts that hold them are not opened, so that it does not matter what is in them."""
    parts = {
        "xl/vbaProject.bin": b"macro",
        "xl/externalLinks/externalLink1.xml": b"<a/>",
        "xl/comments1.xml": b"<a/>",
    }
    paper = read("t.xlsx", with_parts(saved(workbook(["a"])), parts))
    assert texts(paper) == [["a"]]
    assert paper.notes == (
        "The workbook has macros. They were not read, and not run.",
        "Some cells look into other workbooks. They were not opened: the last value counts.",
        "Comments in the margin of cells were not read.",
    )


def test_workbooks_of_other_kinds_are_refused_with_what_to_save_them_as() -> None:
    """Both open in Excel, and look like any other there."""
    strict = b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
    content = with_parts(saved(workbook(["a"])), {"xl/workbook.xml": strict})
    assert (
        refused("t.xlsx", content) == "t.xlsx is saved as Strict Open XML, which is not read here"
    )
    binary = with_parts(saved(workbook(["a"])), {"xl/workbook.bin": b"binary"})
    assert refused("t.xlsb", binary) == "t.xlsb is a binary Excel workbook"


SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATION = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


@pytest.mark.parametrize(
    ("part", "broken"),
    [
        ("xl/worksheets/sheet1.xml", '<worksheet {}><sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>'),
        ("xl/worksheets/sheet1.xml", '<worksheet {}><sheetData><row r="x"><c r="A1"><v>y</v></c></row></sheetData></worksheet>'),
        ("xl/styles.xml", '<styleSheet {}><cellXfs count="1"><xf numFmtId="x"/></cellXfs></styleSheet>'),
        ("xl/workbook.xml", f'<workbook {{}} {RELATION}><sheets><sheet name="a" sheetId="1" r:id="none"/></sheets></workbook>'),
    ],
)  # fmt: skip
def test_a_damaged_workbook_is_refused_in_one_sentence(part: str, broken: str) -> None:
    """Whatever a broken part makes of the library, the person hears that the file is damaged."""
    content = with_parts(saved(workbook(["a"])), {part: broken.format(SPACE).encode()})
    assert refused("t.xlsx", content) == "t.xlsx is damaged: it cannot be read to its end"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separated_values_are_told_by_what_makes_the_lines_alike(
    separator: str, encoding: str
) -> None:
    """Commas in the words part nothing where the lines are parted by something else."""
    rows = [
        ["Ref", "Text", "Owner"],
        ["1", "Café, bar, inn, and pub", "Lead"],
        ["2", "One, two", "Lead, and other"],
    ]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    assert texts(read("t.csv", text.encode(encoding))) == rows


def test_semicolons_part_lines_whose_words_have_commas() -> None:
    """As Excel saves it where the comma is the decimal sign."""
    assert texts(read("t.csv", b"Ref;Text\n1;a, b, c\n2;d\n3;e, f")) == [
        ["Ref", "Text"], ["1", "a, b, c"], ["2", "d"], ["3", "e, f"],
    ]  # fmt: skip


def test_lines_above_a_table_do_not_hide_what_parts_its_rows() -> None:
    """Title, marking, who keeps it: there may be more of them than rows."""
    above = "Custody tracker\nOfficial\nKept by the audit team\nSaved on Monday\n"
    table = "Ref;Text;Owner\n1;Train, and test;Lead\n2;Buy cameras;Lead\n"
    found = texts(read("t.csv", f"{above}\n{table}".encode()))
    assert found[-3:] == [
        ["Ref", "Text", "Owner"], ["1", "Train, and test", "Lead"], ["2", "Buy cameras", "Lead"],
    ]  # fmt: skip


def test_what_excel_says_of_the_separator_counts() -> None:
    """sep=; in the first line is no cell."""
    assert texts(read("t.csv", b"sep=;\r\na,b;c\r\n")) == [["a,b", "c"]]


def test_rows_may_be_ragged_and_cells_may_have_lines() -> None:
    """A short row ends early, and a quoted line end stands inside its cell."""
    paper = read("t.csv", b'a,b,c\n1,"two\nlines"\n')
    assert texts(paper) == [["a", "b", "c"], ["1", "two\nlines", ""]]
    assert table(paper).rows[1][1].where == "B2"


def test_what_looks_like_a_formula_is_text() -> None:
    """It is a formula to a spreadsheet program alone."""
    assert texts(read("t.csv", b"a,b\n=1+1,@x")) == [["a", "b"], ["=1+1", "@x"]]


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z", "S"]), min_size=1, max_size=8
)
ROWS = st.lists(st.lists(WORDS, min_size=2, max_size=4), min_size=1, max_size=5)


def _plain(text: str) -> str:
    return re.sub(r"[^\w]", "", visible(text))  # ligatures are letters


@given(ROWS)
def test_every_word_of_a_workbook_is_in_the_paper(rows: list[list[str]]) -> None:
    """Whatever the cells hold, and in their order: nothing is lost in reading."""
    content = saved(workbook(*[[f"w{word}" for word in row] for row in rows]))
    read_back = [
        _plain(cell.text)
        for row in table(read("t.xlsx", content)).rows
        for cell in row
        if cell.text
    ]
    assert read_back == [_plain(f"w{word}") for row in rows for word in row]


@given(ROWS)
def test_every_word_of_separated_values_is_in_the_paper(rows: list[list[str]]) -> None:
    """As of a workbook, whatever signs the words have."""
    lines = [",".join('"w' + word.replace('"', '""') + '"' for word in row) for row in rows]
    content = "\n".join(lines).encode()
    read_back = [
        _plain(cell.text) for row in table(read("t.csv", content)).rows for cell in row if cell.text
    ]
    assert read_back == [_plain(f"w{word}") for row in rows for word in row]


def test_comments_are_words_of_the_paper() -> None:
    """Each stands with its cell, and its place says what it is."""
    book = workbook(["a", "b"])
    book["Tracker"]["B1"].comment = Comment("J Sallow:\nmove to 30/9/25", "J Sallow")
    paper = read("t.xlsx", saved(book))
    assert [(each.text, each.where) for each in paper.passages()] == [
        ("a", "Tracker!A1"),
        ("b", "Tracker!B1"),
        ("J Sallow:", "Tracker!B1, a comment"),
        ("move to 30/9/25", "Tracker!B1, a comment"),
    ]
    assert paper.notes == ()


def test_a_comment_has_all_its_runs() -> None:
    """Excel sets the name of who wrote it in bold, as a run of its own."""
    spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    runs = "<r><rPr><b/></rPr><t>J Sallow:</t></r><r><t>\nmove to 30/9/25</t></r>"
    comments = Comments(
        {
            "xl/worksheets/_rels/sheet1.xml.rels": b"""<Relationships><Relationship
                Type="relationships/comments" Target="../comments1.xml"/></Relationships>""",
            "xl/comments1.xml": f"""<comments xmlns="{spreadsheet}"><commentList><comment ref="B1">
                <text>{runs}</text></comment></commentList></comments>""".encode(),
        }
    )
    assert comments.of("xl/worksheets/sheet1.xml") == {"B1": "J Sallow:\nmove to 30/9/25"}


@pytest.mark.parametrize(
    ("rgb", "colour"),
    [
        ("FF0000", "red"),
        ("FFC7CE", "red"),
        ("C6EFCE", "green"),
        ("FFC000", "amber"),
        ("FFFF00", "amber"),
        ("00B050", "green"),
        ("92D050", "green"),
        ("0070C0", "blue"),
        ("D9D9D9", ""),
        ("FFFFFF", ""),
    ],
)
def test_a_fill_is_told_by_its_colour(rgb: str, colour: str) -> None:
    """Red, amber, green and blue as Excel offers them; an empty cell among filled ones has one too,
    and a note says so.
    """
    book = workbook(["Rec", "RAG"], ["1", None], ["2", "Open"])
    for cell in ("B2", "B3", "D9"):
        book["Tracker"][cell].fill = PatternFill("solid", fgColor=rgb)
    paper = read("t.xlsx", saved(book))
    (table,) = paper.blocks
    assert isinstance(table, Table)
    assert [row[1].colour for row in table.rows] == ["", colour, colour]
    note = f"1 cell is coloured and is empty: Tracker!B2 {colour}."
    assert paper.notes == ((note,) if colour else ())
