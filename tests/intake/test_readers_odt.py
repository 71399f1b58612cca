"""OpenDocument: what it would print, with every tracked change accepted."""

import html
import zipfile
from io import BytesIO

import odfdo
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack.intake import readers
from recotrack.intake.readers import odt, read
from recotrack.problems import Failure
from tests.intake.reading_papers import FOLDED, shown, words_of

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("draw", "drawing"),
    )
)  # fmt: skip


def raw(body: str, automatic: str = "", styles: str = "") -> bytes:
    """A file with this body and these styles."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_SPACES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml", f"<office:document-styles {_SPACES}>{styles}</office:document-styles>"
        )
    return made.getvalue()


def test_a_document_of_the_library() -> None:
    """Headings, paragraphs, lists and a table; its template has numbers for headings."""
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(2, "Recommendation 3"))
    document.body.append(odfdo.Paragraph("We train.\nNow."))
    document.body.append(odfdo.List(["one", "two"]))
    table = odfdo.Table("T", width=2, height=1)
    table.set_value((0, 0), "A")
    table.set_value((1, 0), "B")
    document.body.append(table)
    made = BytesIO()
    document.save(made)
    assert shown("answer.odt", made.getvalue()) == [
        "## 1.1. Recommendation 3",
        "We train.⏎Now.",
        "• one",
        "• two",
        "A | B",
    ]


NUMBERS = """
  <text:list-style style:name="L">
    <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." text:start-value="3"/>
    <text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
    <text:list-level-style-number text:level="3" style:num-format="i" text:display-levels="3"/>
  </text:list-style>
  <text:list-style style:name="R">
    <text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="Recommendation "/>
    <text:list-level-style-bullet text:level="2" text:bullet-char="–"/>
  </text:list-style>"""


def test_the_numbers_that_lists_print_are_read() -> None:
    """Of any form, going on or starting anew; a number with words in it is words."""

    def item(text: str, inside: str = "", start: str = "") -> str:
        value = f' text:start-value="{start}"' if start else ""
        return f"<text:list-item{value}><text:p>{text}</text:p>{inside}</text:list-item>"

    deep = f"<text:list>{item('deep')}</text:list>"
    inner = f"<text:list>{item('sub', deep)}{item('sub again')}</text:list>"
    dash = f"<text:list>{item('point')}</text:list>"
    body = f"""
      <text:list text:style-name="L">{item("first", inner)}{item("second", inner)}</text:list>
      <text:list text:style-name="R">{item("Train.", dash, "7")}{item("Tell.")}</text:list>
      <text:list text:style-name="L" text:continue-numbering="true">{item("going on")}</text:list>
      <text:list text:style-name="L">{item("anew")}</text:list>"""
    assert shown("answer.odt", raw(body, NUMBERS)) == [
        "3. first",
        "  (a) sub",
        "    3.a.i deep",
        "  (b) sub again",
        "4. second",
        "  (a) sub",
        "    4.a.i deep",
        "  (b) sub again",
        "Recommendation 7 Train.",
        "  – point",
        "Recommendation 8 Tell.",
        "5. going on",
        "3. anew",
    ]


def test_headings_have_the_numbers_of_the_outline() -> None:
    """As far as the outline prints some."""
    outline = '<text:outline-style><text:outline-level-style text:level="2" style:num-format="1" style:num-suffix="."/></text:outline-style>'
    body = "".join(f'<text:h text:outline-level="{n}">H</text:h>' for n in (1, 2, 2, 1, 2))
    assert shown("answer.odt", raw(body, styles=outline)) == [
        "# H",
        "## 1. H",
        "## 2. H",
        "# H",
        "## 1. H",
    ]


def test_tables_keep_their_grid() -> None:
    """Merged cells stand once, what repeats itself is there so often."""
    p = "<text:p>{}</text:p>"
    body = f"""<table:table>
      <table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2">
        {p.format("Head")}</table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>
      <table:table-row><table:table-cell table:number-rows-spanned="2">{p.format("3")}</table:table-cell>
        <table:table-cell><text:list><text:list-item>{p.format("a")}</text:list-item></text:list></table:table-cell></table:table-row>
      <table:table-row><table:covered-table-cell/><table:table-cell>{p.format("b")}</table:table-cell></table:table-row>
      <table:table-row><table:table-cell table:number-columns-repeated="2">{p.format("x")}</table:table-cell></table:table-row>
      </table:table>"""
    assert shown("answer.odt", raw(body)) == ["Head <2x1>\n3 <1x2> | • a\nb\nx | x"]


def test_tracked_changes_are_read_as_accepted_and_comments_are_no_text() -> None:
    """What was deleted stands apart in the file, and is not read; both are said."""
    body = """<text:tracked-changes>
        <text:changed-region><text:deletion><text:p>31 May</text:p></text:deletion></text:changed-region>
        <text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>
      <text:p>By <text:change/><text:change-start/>30 June<text:change-end/><office:annotation>
        <text:p>Sure?</text:p></office:annotation>.</text:p>"""
    paper = read("answer.odt", raw(body))
    assert [each.text for each in paper.passages()] == ["By 30 June."]
    assert paper.notes == (
        "Tracked changes were read as accepted: 1 insertion, 1 deletion.",
        "1 comment in the margin not read: comments are not part of the text.",
    )


STYLES = """
  <style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>
  <style:style style:name="C" style:parent-style-name="B"/>
  <style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>
  <style:style style:name="H"><style:text-properties text:display="none"/></style:style>"""


def test_what_styles_say_of_words_is_told() -> None:
    """Bold and struck through, by the style or by the one that it stands on; hidden is left out."""
    body = """<text:p text:style-name="C">Answer</text:p>
      <text:p><text:span text:style-name="S">1 May</text:span> 2<text:s text:c="2"/>May<text:line-break/>x
        <text:span text:style-name="H">secret</text:span></text:p>"""
    assert shown("answer.odt", raw(body, STYLES)) == ["**Answer**", "~1 May~ 2 May⏎x"]
    assert [each.text for each in read("answer.odt", raw(body, STYLES)).left_out] == ["secret"]


def test_boxes_notes_contents_and_heads() -> None:
    """A box stands below its paragraph and a footnote at the end; what only finds the way, or what
    pages repeat, is left out.
    """
    head = "<style:header><text:p>OFFICIAL</text:p></style:header>"
    body = """<text:table-of-content><text:index-body><text:p>Answer 3</text:p></text:index-body></text:table-of-content>
      <text:p>Words<draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame>
        <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Since May.</text:p>
        </text:note-body></text:note>.</text:p><text:p><draw:frame><draw:image/></draw:frame>End</text:p>"""
    paper = read("answer.odt", raw(body, styles=head))
    assert [each.text for each in paper.passages()] == ["Words .", "In a box", "End", "Since May."]
    assert [each.note for each in paper.passages()] == [False, False, False, True]
    assert [(each.text, each.why) for each in paper.left_out] == [
        ("OFFICIAL", "head of the page"),
        ("Answer 3", "table of contents"),
        ("1", "mark of a footnote"),
    ]
    assert paper.notes == ("1 picture not read.",)


@pytest.mark.parametrize(
    ("deep", "copies", "most", "made"),
    [
        (3, 1_000, 200, "1,017"),
        pytest.param(5, 100_000, 20_000, "24,300", marks=pytest.mark.test_all("a long run")),
    ],
)
def test_a_bomb_of_repeated_cells_is_kept_small_and_refused(
    deep: int, copies: int, most: int, made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few bytes may ask for ten thousand columns in ten thousand rows, in a cell of such a table: few
    of them are made, and what is made is still more than anybody wrote. In `make test` with limits that
    are soon reached.
    """
    assert (odt._MOST_COPIES, readers.MOST_PASSAGES) == (100_000, 20_000)
    monkeypatch.setattr(odt, "_MOST_COPIES", copies)
    monkeypatch.setattr(readers, "MOST_PASSAGES", most)
    body = "<text:p>x</text:p>"
    for _ in range(deep):
        cell = (
            f'<table:table-cell table:number-columns-repeated="9999999">{body}</table:table-cell>'
        )
        row = f'<table:table-row table:number-rows-repeated="9999999">{cell}</table:table-row>'
        body = f"<table:table>{row * 3}</table:table>"
    with pytest.raises(Failure, match=f"has {made} paragraphs; the limit is {most:,}"):
        read("answer.odt", raw(body))


def test_what_is_no_text_document_is_refused() -> None:
    """Its type says that it is one, and it has no text."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<chart/>")
    with pytest.raises(Failure, match="damaged"):
        read("answer.odt", made.getvalue())


def test_labels_and_values_with_tabs_between_them_are_a_table() -> None:
    """As in a text that was typed."""
    body = "".join(
        f"<text:p>{label}<text:tab/>{value}</text:p>"
        for label, value in (
            ("Force", "Eastmarch"),
            ("Grade", "Good"),
            ("1.", "one"),
            ("We do.", "x"),
        )
    )
    assert shown("answer.odt", raw(body)) == [
        "Force | Eastmarch\nGrade | Good",
        "1. one",
        "We do. x",
    ]


CHARACTERS = st.characters(
    categories=("L", "N", "Po", "Sc"),
    exclude_characters=FOLDED,
)


@given(st.lists(st.text(CHARACTERS, min_size=1), min_size=1), st.booleans())
def test_whatever_a_paragraph_says_is_read_again(texts: list[str], in_list: bool) -> None:  # noqa: FBT001
    """No word is lost, added or moved."""
    made = "".join(f"<text:p>{html.escape(f'x{each}')}</text:p>" for each in texts)
    item = f"<text:list><text:list-header>{made}</text:list-header></text:list>"
    paper = read("answer.odt", raw(item if in_list else made))
    assert "".join(words_of(paper)) == "".join(f"x{each}" for each in texts)
