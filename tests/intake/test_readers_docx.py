"""Word: what it would print, with every tracked change accepted."""

import html
import zipfile
from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack.intake.readers import read
from tests.conftest import examples
from tests.intake.docx_files import paragraph, raw, saved
from tests.intake.reading_papers import FOLDED, shown, words_of


def test_headings_paragraphs_lists_and_tables() -> None:
    """Those of the styles that come with Word."""
    document = docx.Document()
    document.add_heading("Answer", 0)
    document.add_heading("Recommendation 3", 2)
    document.add_paragraph("We train.\nNow.")
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("two", style="List Number")
    table = document.add_table(2, 3)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), "ABCDEF", strict=True
    ):
        cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    assert shown("answer.docx", saved(document)) == [
        "# Answer",
        "## Recommendation 3",
        "We train.⏎Now.",
        "• one",
        "1. two",
        "A / D <1x2> | B / C <2x1>\nE | F",
    ]


def test_paragraphs_in_the_style_of_a_quotation_are_set_off() -> None:
    document = docx.Document()
    for style in ("Normal", "Quote", "Intense Quote"):
        document.add_paragraph("We heat cells.", style=style)
    paper = read("answer.docx", saved(document))
    assert [each.quoted for each in paper.passages()] == [False, True, True]


def test_tracked_changes_are_read_as_accepted() -> None:
    """Insertions stand, deletions do not: of words, of a paragraph's end, of a row; it is said."""
    body = """
      <w:p><w:r><w:t xml:space="preserve">By </w:t></w:r>
        <w:del w:id="1"><w:r><w:delText>31 May</w:delText></w:r></w:del>
        <w:ins w:id="2"><w:r><w:t>30 June</w:t></w:r></w:ins>
        <w:moveFrom w:id="3"><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p>
      <w:p><w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>
      <w:p><w:r><w:t>sentence </w:t></w:r><w:moveTo w:id="5"><w:r><w:t>moved</w:t></w:r></w:moveTo></w:p>
      <w:tbl><w:tr><w:trPr><w:del w:id="6"/></w:trPr><w:tc><w:p><w:r><w:t>X</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"""
    paper = read("answer.docx", raw(body))
    assert [each.text for each in paper.passages()] == [
        "By 30 June",
        "One sentence moved",
        "A",
        "B",
    ]
    assert paper.notes == (
        "Tracked changes were read as accepted: 1 insertion, 2 deletions, 1 move.",
    )


NUMBERING = """
  <w:abstractNum w:abstractNumId="1">
    <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="2">
    <w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Recommendation %1"/></w:lvl>
    <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0b7;"/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="1"/>
    <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"""


def numbered(text: str, number: int, level: int = 0) -> str:
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def test_the_numbers_that_word_counts_are_read() -> None:
    """They stand in no text of the file: of any form, going on and starting anew. A number with
    words in it is words of the paragraph.
    """
    body = "".join(
        [
            numbered("first", 1),
            numbered("sub", 1, 1),
            numbered("deep", 1, 2),
            numbered("second", 1),
            numbered("sub again", 1, 1),
            numbered("Train.", 2),
            numbered("point", 2, 1),
            numbered("Tell.", 2),
            numbered("anew", 3),
            numbered("", 3),
            paragraph("none", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'),
            numbered("third", 3),
        ]
    )
    assert shown("answer.docx", raw(body, numbering=NUMBERING)) == [
        "3. first",
        "  (a) sub",
        "    3.a.i deep",
        "4. second",
        "  (a) sub again",
        "Recommendation 7 Train.",
        "  • point",
        "Recommendation 8 Tell.",
        "1. anew",
        "none",
        "3. third",
    ]


def test_a_heading_by_any_name_is_one() -> None:
    """A style of the house that stands on Heading 2, or has a level in the outline; its number is
    printed, so it is words.
    """
    styles = """
      <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>
        <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="House"><w:name w:val="OPCC head"/><w:basedOn w:val="H2"/></w:style>
      <w:style w:type="paragraph" w:styleId="Out"><w:name w:val="Out"/>
        <w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>"""
    body = "".join(
        paragraph(each, f'<w:pStyle w:val="{each}"/>') for each in ("House", "Out", "No")
    )
    assert shown("answer.docx", raw(body, styles=styles, numbering=NUMBERING)) == [
        "## 3. House",
        "#### Out",
        "No",
    ]


def test_text_boxes_fields_and_signs_are_read() -> None:
    """A box below its paragraph and once, though it is there for old and for new versions of Word."""
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    body = f"""
      <w:p><w:r><w:t>Beside. </w:t></w:r><w:r><mc:AlternateContent>
        <mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx>{box}</wps:txbx></wp:anchor></w:drawing></mc:Choice>
        <mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>
        </mc:AlternateContent></w:r></w:p>
      <w:p><w:fldSimple w:instr="DATE"><w:r><w:t>1 May 2025</w:t></w:r></w:fldSimple>
        <w:r><w:t xml:space="preserve"> to </w:t><w:noBreakHyphen/></w:r>
        <m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>
      <w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>
        <w:sdtContent><w:p><w:r><w:t>☒ Accepted</w:t></w:r></w:p></w:sdtContent></w:sdt>"""
    assert shown("answer.docx", raw(body)) == [
        "Beside.",
        "In a box",
        "1 May 2025 to -x=1",
        "☒ Accepted",
    ]
    assert read("answer.docx", raw(body)).notes == (
        "1 text box was read below the paragraph at that place.",
    )


def test_what_is_struck_through_or_bold_is_told_and_what_is_hidden_is_left_out() -> None:
    """Struck once or twice; hidden text is shown by no printer."""
    body = """
      <w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>1 May</w:t></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>
        <w:r><w:rPr><w:dstrike/></w:rPr><w:t>2 May</w:t></w:r><w:r><w:t xml:space="preserve"> 3 May</w:t></w:r>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>
      <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Answer</w:t></w:r></w:p>"""
    assert shown("answer.docx", raw(body)) == ["~1 May~ ~2 May~ 3 May", "**Answer**"]
    assert [(each.text, each.why) for each in read("answer.docx", raw(body)).left_out] == [
        ("secret", "hidden in the document")
    ]


@pytest.mark.parametrize("off", ["0", "false", "off"])
def test_what_a_style_hides_and_its_words_do_not_is_read(off: str) -> None:
    body = f'<w:p><w:r><w:rPr><w:vanish w:val="{off}"/></w:rPr><w:t>Shown</w:t></w:r></w:p>'
    assert shown("answer.docx", raw(body)) == ["Shown"]


def test_heads_feet_comments_and_pictures_are_no_text_and_are_said() -> None:
    """What the pages repeat is left out; a comment is nobody's published word."""
    document = docx.Document()
    run = document.add_paragraph("Words.").runs[0]
    document.add_comment(run, text="Is that so?", author="A", initials="A")
    document.sections[0].header.paragraphs[0].text = "OFFICIAL"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    paper = read("answer.docx", saved(document))
    assert [each.text for each in paper.passages()] == ["Words."]
    assert {(each.text, each.why) for each in paper.left_out} == {
        ("OFFICIAL", "head of the page"),
        ("Page 1", "foot of the page"),
    }
    assert paper.notes == ("1 comment in the margin not read: comments are not part of the text.",)


def test_footnotes_are_kept_and_their_marks_are_no_words() -> None:
    """They stand at the end."""
    footnotes = '<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/><w:t>Since May.</w:t></w:r></w:p></w:footnote>'
    relations = '<w:p><w:r><w:t>Good</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r></w:p>'
    paper = read("answer.docx", raw(relations, footnotes=footnotes))
    assert [each.text for each in paper.passages()] == ["Good", "Since May."]
    assert [each.note for each in paper.passages()] == [False, True]
    assert [(each.text, each.why) for each in paper.left_out] == [("1", "mark of a footnote")]


@pytest.mark.parametrize("name", ["answer.docm", "answer.DOCX"])
def test_macros_are_not_read(name: str) -> None:
    """A document is read without them, and it is said."""
    content = BytesIO(raw(paragraph("Words.")))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    paper = read(name, content.getvalue())
    assert [each.text for each in paper.passages()] == ["Words."]
    assert paper.notes == ("It holds macros: they were not run, and nothing of them was read.",)


def test_labels_and_values_with_tabs_between_them_are_a_table() -> None:
    """As in a text that was typed."""
    body = "".join(
        f"<w:p><w:r><w:t>{label}</w:t><w:tab/><w:tab/></w:r><w:r><w:t>{value}</w:t></w:r></w:p>"
        for label, value in (
            ("Force", "Eastmarch"),
            ("Grade", "Good"),
            ("1.", "one"),
            ("We do.", "x"),
        )
    )
    assert shown("answer.docx", raw(body)) == [
        "Force | Eastmarch\nGrade | Good",
        "1. one",
        "We do. x",
    ]


CHARACTERS = st.characters(
    categories=("L", "N", "Po", "Sc"),
    exclude_characters=FOLDED,
)


@examples(6, 60)
@given(st.lists(st.text(CHARACTERS, min_size=1), min_size=1), st.booleans())
def test_whatever_a_paragraph_says_is_read_again(texts: list[str], in_table: bool) -> None:  # noqa: FBT001
    """No word is lost, added or moved."""
    made = "".join(paragraph(html.escape(f"x{each}")) for each in texts)
    body = f"<w:tbl><w:tr><w:tc>{made}</w:tc><w:tc>{made}</w:tc></w:tr></w:tbl>"
    paper = read("answer.docx", raw(body if in_table else made, styles=""))
    expected = "".join(f"x{each}" for each in texts) * (2 if in_table else 1)
    assert "".join(words_of(paper)) == expected
