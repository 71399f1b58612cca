"""PDF: words by their places, without the furniture of the pages."""

import io
import logging
import zlib
from random import Random
from string import ascii_lowercase

import pikepdf
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from recotrack.cli.cure_text import typed_text
from recotrack.intake.paper import Table
from recotrack.intake.readers import pdf, read
from recotrack.problems import Failure
from tests.conftest import examples
from tests.intake.reading_papers import shown, words_of

PAGE = '#set page(width: 300pt, height: 300pt, margin: 40pt)\n#set text(size: 10pt, font: "Libertinus Serif")\n'


def _png() -> bytes:
    """A picture of one grey dot."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)

    head = chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    return (
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
    )


DOT = _png()


def printed(markup: str, page: str = PAGE) -> bytes:
    """A file of what is written in the language of typst."""
    content = typst.compile((page + markup).encode(), format="pdf", ignore_system_fonts=True)
    assert isinstance(content, bytes)
    return content


def drawn(*pages: bytes, resources: dict[str, pikepdf.Object] | None = None) -> pikepdf.Pdf:
    """A file of pages that are drawn by these commands, with Helvetica as F."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
    font.BaseFont = pikepdf.Name.Helvetica
    for commands in pages:
        pdf.add_blank_page(page_size=(300, 300))
        page = pdf.pages[-1]
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        for key, value in (resources or {}).items():
            page.Resources[key] = value
        page.Contents = pdf.make_stream(commands)
    return pdf


def saved(pdf: pikepdf.Pdf, encryption: pikepdf.Encryption | bool = False) -> bytes:  # noqa: FBT001, FBT002
    made = io.BytesIO()
    pdf.save(made, encryption=encryption)
    return made.getvalue()


def words(text: str, x: int, y: int, size: int = 10) -> bytes:
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n".encode()


def test_headings_paragraphs_and_items() -> None:
    """Larger letters are a heading; a line that fills its width goes on; a bullet begins an item."""
    markup = """
= Response to _Heard_
== Recommendation 3

By 31 May 2025, all forces should make sure that everybody who takes a call has been trained.

Forces should:
- write to victims, in a language that they can read and in words that they know;
  - within a day
- tell us.
+ one
+ two

*Answer*

Ravensmoor Police \\
Chief Constable Alex Moor
"""
    assert shown("answer.pdf", printed(markup)) == [
        "# **Response to Heard**",
        "## **Recommendation 3**",
        "By 31 May 2025, all forces should make sure that everybody who takes a call has been trained.",
        "Forces should:",
        "• write to victims, in a language that they can read and in words that they know;",
        "  ‣ within a day",
        "• tell us.",
        "1. one",
        "2. two",
        "**Answer**",
        "Ravensmoor Police",
        "Chief Constable Alex Moor",
    ]


def test_the_sentence_of_a_numbered_paragraph_goes_on_below_its_number() -> None:
    """As minutes are printed; the next line may begin with a capital, as names and titles do."""
    title = "Behind Every Badge: How The Forces Of The Northern Region Vet And Train Their People"
    markup = f"#set page(width: 12cm)\n14\\. {title}, read.\n\n15\\. All Was Well.\n"
    said = [each.text for each in read("a.pdf", printed(markup)).passages()]
    assert said == [f"{title}, read.", "All Was Well."]


def test_a_bold_line_behind_a_sentence_is_a_passage_of_its_own() -> None:
    """Though it stands as close as the next line would, and would not have found room above."""
    markup = """
The force does not watch all of its cells. \\
*Recommendations*

With immediate effect, the force should observe them.
"""
    assert "Recommendations" in [each.text for each in read("a.pdf", printed(markup)).passages()]


def test_lines_that_begin_with_labels_are_lines() -> None:
    """Though the words of the next one would not have stood behind those above."""
    said = [
        "Chief Constable invited to comment: 10 February 2026",
        "Chief Constable’s comments received: 9 March 2026",
        "This response published: 30 March 2026",
    ]
    below = "The inspectors graded the force good in four areas, adequate in three, and named six."
    markup = " \\\n".join(said) + f"\n\n{below} {below}\n"
    assert [each.text for each in read("a.pdf", printed(markup)).passages()][:3] == said


def test_what_pages_repeat_is_left_out_and_a_sentence_goes_on_over_their_end() -> None:
    """Head, foot and number are told with their page; a heading that happens to stand at the top of
    several pages is no head.
    """
    head = "header: [OFFICIAL], footer: context [v2 #h(1fr) Page #counter(page).display() of 3]"
    page = PAGE.replace("margin: 40pt", f"margin: 40pt, {head}")
    lines = "The force will train everybody. " * 2
    markup = f"""
Recommendation 3 \\
We have begun. #v(160pt) The training that we gave to every officer was seen by
#pagebreak(weak: true)
inspectors who found it good. {lines}
#pagebreak()
Recommendation 5 \\
We wait."""
    paper = read("answer.pdf", printed(markup, page))
    texts = [each.text for each in paper.passages()]
    assert texts[0] == "Recommendation 3"
    assert texts[-2:] == ["Recommendation 5", "We wait."]
    assert "seen by inspectors who found it good." in " ".join(texts)
    assert sorted({(each.text, each.why, each.where) for each in paper.left_out}) == sorted(
        (text, f"{end} of the page", f"page {number}")
        for number in (1, 2, 3)
        for text, end in (("OFFICIAL", "head"), ("v2", "foot"), (f"Page {number} of 3", "foot"))
    )


def test_heads_and_numbers_are_found_where_the_file_does_not_mark_them() -> None:
    """By what stands at the same place on each page; the number of one page alone is none."""
    pages = [
        words("OFFICIAL", 40, 280)
        + words(f"Recommendation {each} is here.", 40, 200)
        + words(f"Page {each} of 3", 130, 15)
        for each in (1, 2, 3)
    ]
    paper = read("answer.pdf", saved(drawn(*pages)))
    assert [each.text for each in paper.passages()] == [
        f"Recommendation {each} is here." for each in (1, 2, 3)
    ]
    assert {each.why for each in paper.left_out} == {"head of the page", "number of the page"}
    one = read("answer.pdf", saved(drawn(words("Text", 40, 200) + words("2025", 40, 15))))
    assert [each.text for each in one.passages()] == ["Text", "2025"]


def test_the_number_of_a_page_is_one_of_the_figures_at_its_edge() -> None:
    """Version 2.1, page 2 of 2: on the second page three figures equal its number."""
    pages = [
        words(f"OFFICIAL - version 2.1 - Page {each} of 2", 40, 281 - each)
        + words("We wait.", 40, 200)
        for each in (1, 2)
    ]
    paper = read("answer.pdf", saved(drawn(*pages)))
    assert [each.text for each in paper.passages()] == ["We wait.", "We wait."]
    assert [each.why for each in paper.left_out] == ["head of the page"] * 2


def test_a_text_that_says_the_same_on_each_page_is_no_head() -> None:
    """What a head is stands apart from the text below it."""
    page = words("Recommendation", 40, 280) + words("We wait.", 40, 268) + words("Soon.", 40, 256)
    paper = read("answer.pdf", saved(drawn(page, page)))
    assert " ".join(words_of(paper)) == " ".join(["Recommendation We wait. Soon."] * 2)
    assert paper.left_out == ()


def test_a_table_goes_on_over_pages() -> None:
    """By its columns: the heading that is said again is left out, a row that goes on is one row."""
    markup = """
#set page(height: 190pt)
#table(columns: (30pt, 90pt, 90pt), table.header[*No.*][*Recommendation*][*Answer*],
  [3], [Train everybody.], [We do. #linebreak() It is seen each month by a board that],
  [5], [Tell #lorem(22)], [Soon.],
  table.cell(colspan: 2)[6 and 7], [Later.])
After."""
    paper = read("answer.pdf", printed(markup))
    (table,) = (each for each in paper.blocks if isinstance(each, Table))
    assert [cell.text for cell in table.rows[0]] == [
        "No.", "Recommendation", "Answer",
    ]  # fmt: skip
    assert [row[0].text for row in table.rows] == ["No.", "3", "5", "6 and 7"]
    assert table.rows[3][0].columns == 2
    assert table.rows[2][1].text.startswith("Tell Lorem ipsum")
    assert "repeated heading of a table" in {each.why for each in paper.left_out}


def test_sentences_are_no_headings_though_the_letters_of_a_table_are_smaller() -> None:
    """What is larger than these sentences is one, and so is all outside where there are none."""
    rows = "#text(size: 8pt)[#table(columns: (60pt, 150pt), [3], [#lorem(90)])]"
    said = "We met the inspectors on two days in May.\n#linebreak()I thank them for their care."
    lines = shown("answer.pdf", printed(f"= Response\n\n{said}\n\n{rows}"))
    assert lines[1].startswith("We met the inspectors on two days in May.")
    lines = shown("answer.pdf", printed(f"= Response\n\nRecommendation\n\n{rows}"))
    assert lines[:2] == ["# **Response**", "## Recommendation"]


def test_a_table_without_rules_is_one_by_its_columns() -> None:
    """A form of labels and values, and cells of several lines; the paragraphs around it are none of
    it.
    """
    markup = """
This paragraph stands above the table, and it is long enough to need two lines of the page.

#grid(columns: (90pt, 110pt), row-gutter: 6pt, [Force], [Ravensmoor Police], [Grade], [Good],
  [Title of inspection], [On the safety of everybody who calls], [Published], [3 May 2025])

Short.

#grid(columns: (20pt, 85pt, 100pt), column-gutter: 8pt, row-gutter: 14pt,
  [No.], [Text], [Answer], [3], [Train everybody who takes calls in the force.], [We do.],
  [5], [Tell us.], [We shall do so before the end of the month of May.])

This paragraph stands below the table, and it is long enough to need two lines of the page."""
    lines = shown("answer.pdf", printed(markup, PAGE.replace("height: 300pt", "height: 400pt")))
    assert lines[1:-1] == [
        (
            "Force | Ravensmoor Police\nGrade | Good\n"
            "Title of inspection | On the safety of everybody who calls\nPublished | 3 May 2025"
        ),
        "Short.",
        (
            "No. | Text | Answer\n3 | Train everybody who takes calls in the force. | We do.\n"
            "5 | Tell us. | We shall do so before the end of the month of May."
        ),
    ]
    assert lines[0].startswith("This paragraph stands above")
    assert lines[-1].endswith("two lines of the page.")


def test_what_a_browser_prints_around_a_page_is_left_out() -> None:
    """Its address, and when it was printed: on a single page too."""
    page = words("27/11/2026, 10:24", 20, 285) + words("Words.", 40, 200)
    paper = read("answer.pdf", saved(drawn(page + words("https://example.invalid/a", 20, 10))))
    assert [each.text for each in paper.passages()] == ["Words."]
    assert {each.why for each in paper.left_out} == {"printed by a browser"}


def test_hyphens_at_the_ends_of_lines_are_left_out_unless_they_are_the_words_own() -> None:
    """Each is told."""
    lines = [
        "It was about multi-agency work and informa-",
        "tion that is shared in each of the multi-",
        "agency meetings, as information should be.",
    ]
    page = b"".join(words(line, 40, 200 - 12 * number) for number, line in enumerate(lines))
    paper = read("answer.pdf", saved(drawn(page)))
    assert [each.text for each in paper.passages()] == [
        (
            "It was about multi-agency work and information that is shared in each of the "
            "multi-agency meetings, as information should be."
        )
    ]
    assert [each.why for each in paper.left_out] == ["a hyphen where a line ends: informa- tion"]


def test_a_word_that_a_narrow_column_broke_is_whole_again() -> None:
    """Without a hyphen, as in the cells of a table: where the rest of the document has the word, and
    has neither half.
    """
    lines = ["The recommendation is", "clear. Each recomm", "endation has its own", "answer", "."]
    page = b"".join(words(line, 40, 200 - 12 * number) for number, line in enumerate(lines))
    assert " ".join(words_of(read("answer.pdf", saved(drawn(page))))) == (
        "The recommendation is clear. Each recommendation has its own answer."
    )


def test_two_columns_are_read_one_after_the_other() -> None:
    """Where running text fills both; a heading over both comes first."""
    markup = f"""
= Over both
#columns(2)[#set par(justify: true)
Left begins. {"All of this is in the left one. " * 8}
#colbreak()
Right begins. {"All of this is in the right one. " * 8}]"""
    texts = [each.text for each in read("answer.pdf", printed(markup)).passages()]
    assert texts[0] == "Over both"
    assert texts[1].startswith("Left begins. All of this is in the left one. All")
    assert texts[2].startswith("Right begins.")
    assert "right" not in texts[1]


def test_what_is_struck_through_is_told_and_what_is_underlined_is_not() -> None:
    """By the line that is drawn through its middle."""
    markup = "By #strike[1 May] 2 #underline[June] now"
    assert shown("answer.pdf", printed(markup)) == ["By ~1 May~ 2 June now"]


def test_ligatures_are_letters_and_contents_are_left_out() -> None:
    """A table of contents is where things stand, and none of the things."""
    markup = "#outline()\n= The office\nOfficers find it difficult."
    paper = read("answer.pdf", printed(markup))
    assert "Officers find it difficult." in [each.text for each in paper.passages()]
    assert [each.why for each in paper.left_out] == ["table of contents"]


def test_a_footnote_is_told_and_its_mark_is_no_figure_of_the_word_before() -> None:
    """It stands in smaller letters below the text, behind a raised number; the foot of the page is
    none.
    """
    page = b"".join([
        words("Published on 20 January 2026", 60, 700), words("1", 194, 704, 5),
        words(". We welcome it, and will look at it again in May.", 197, 700),
        words("1", 60, 124, 4), words("In six forces, of which", 63, 120, 8),
        words("Nether Wold was none.", 60, 110, 8), words("OPCC", 60, 40, 8),
    ])  # fmt: skip
    paper = read("answer.pdf", saved(drawn(page)))
    assert [(each.text, each.note) for each in paper.passages()] == [
        ("Published on 20 January 2026. We welcome it, and will look at it again in May.", False),
        ("OPCC", False),
        ("1In six forces, of which", True),
        ("Nether Wold was none.", True),
    ]
    assert ("1", "mark of a footnote") in [(each.text, each.why) for each in paper.left_out]


def scan(*pages: bytes) -> bytes:
    pdf = drawn(*pages)
    image = pdf.make_stream(b"\x00", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    image.Width = image.Height = 1
    image.BitsPerComponent, image.ColorSpace = 8, pikepdf.Name.DeviceGray
    for page in pdf.pages:
        page.Resources.XObject = pikepdf.Dictionary(I=image)
    return saved(pdf)


def test_a_scan_is_refused_and_pages_that_are_one_are_named() -> None:
    """A picture has no words; where other pages have some, they are read."""
    picture = b"q 300 0 0 300 0 0 cm /I Do Q"
    with pytest.raises(Failure, match="is a scan: its pages are pictures") as caught:
        read("answer.pdf", scan(picture, picture))
    assert "OCR" in typed_text(caught.value.cure)
    paper = read("answer.pdf", scan(words("Words", 40, 200), picture))
    assert [each.text for each in paper.passages()] == ["Words"]
    assert paper.notes == ("Page 2: a picture without text, perhaps a scan, and not read.",)


def test_a_password_is_refused_unless_it_only_forbids_to_print() -> None:
    """What can be opened can be read."""
    pdf = drawn(words("Words", 40, 200))
    with pytest.raises(Failure, match=r"answer.pdf is protected with a password"):
        read("answer.pdf", saved(pdf, pikepdf.Encryption(owner="o", user="u")))
    content = saved(pdf, pikepdf.Encryption(owner="o", user=""))
    assert shown("answer.pdf", content) == ["Words"]


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\nstartxref\n0\n%%EOF",
        b"%PDF-1.4\n" + bytes(range(256)) * 40,
        b"%PDF-1.4\nxref\n0 1\ntrailer\n<</Root 1 0 R /Prev 9>>\nstartxref\n9\n%%EOF",
    ],
)
def test_what_is_damaged_is_refused(content: bytes) -> None:
    """With one message, whatever the library makes of it."""
    with pytest.raises(Failure, match=r"^answer.pdf (is damaged|is a scan|draws or unpacks)"):
        read("answer.pdf", content)


def test_a_file_that_is_cut_off_is_damaged_or_says_that_it_is() -> None:
    """Never read as if it were whole."""
    whole = printed("Words " * 300 + "#pagebreak() End")
    for size in range(100, len(whole) - 10, len(whole) // 12):
        try:
            notes = read("answer.pdf", whole[:size]).notes
        except Failure as failure:
            assert typed_text(failure.cure)  # noqa: PT017 - it may be read, or refused
        else:
            assert "The end of the file is missing, and perhaps its last pages." in notes


def bomb() -> bytes:
    """A drawing of two drawings, of two each, thirty deep: a billion of them."""
    pdf = drawn(b"/X Do")
    inner = pdf.make_stream(b"BT ET")
    for _ in range(30):
        inner.Type, inner.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        inner.BBox = pikepdf.Array([0, 0, 1, 1])
        outer = pdf.make_stream(b"/X Do /X Do")
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
        inner = outer
    inner.Type, inner.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    inner.BBox = pikepdf.Array([0, 0, 1, 1])
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(X=inner)
    return saved(pdf)


MIB = 1024 * 1024


@pytest.mark.parametrize("most", [3, pytest.param(100, marks=pytest.mark.test_all("a long run"))])
def test_what_unpacks_without_end_is_refused(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it has taken the memory of the machine. In `make test` with a limit that is soon reached."""
    assert pdf._MOST_UNPACKED == 100 * MIB
    monkeypatch.setattr(pdf, "_MOST_UNPACKED", most * MIB)
    packed = zlib.compress(bytes((most + 1) * MIB), 1)
    head = b"%PDF-1.4\n1 0 obj\n<</Filter /FlateDecode /Length 9>>\nstream\n"
    with pytest.raises(Failure, match="draws or unpacks more than any document does"):
        read("answer.pdf", head + packed + b"\nendstream\nendobj\n%%EOF")


@pytest.mark.test_all("a long run")
def test_what_draws_without_end_is_refused() -> None:
    """Before it has taken the day of the machine."""
    with pytest.raises(Failure, match="draws or unpacks more than any document does"):
        read("answer.pdf", bomb())
    with pytest.raises(Failure, match=r"has 1,001 pages; the limit is 1,000"):
        read("answer.pdf", saved(drawn(*[b""] * 1001)))


def test_letters_without_a_meaning_are_refused() -> None:
    """A font that does not say which letters it draws."""
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name.X,
        Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=pikepdf.Array([pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=pikepdf.Name.X,
            CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        )]),
    )  # fmt: skip
    fonts = pikepdf.Dictionary(F=font)
    page = b"BT /F 10 Tf 40 200 Td <000100020003000400050006> Tj ET"
    with pytest.raises(Failure, match="shows letters, but does not say which they are") as caught:
        read("answer.pdf", saved(drawn(page, resources={"/Font": fonts})))
    assert "OCR" in typed_text(caught.value.cure)


def test_the_library_stays_silent(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """What it logs of a slightly wrong file is no use to anybody; its loggers are as before."""
    before = logging.getLogger("pdfminer").level
    content = saved(drawn(words("Words", 40, 200) + b"/Nothing gs 1 2 3 Unknown\n"))
    assert shown("answer.pdf", content) == ["Words"]
    assert caplog.records == []
    assert "".join(capfd.readouterr()) == ""
    assert logging.getLogger("pdfminer").level == before


CHARACTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,;!?")


@examples(8, 60)
@given(
    st.lists(
        st.lists(st.text(CHARACTERS, min_size=1, max_size=12), min_size=1), min_size=1, max_size=9
    )
)
def test_no_word_of_a_page_is_lost(paragraphs: list[list[str]]) -> None:
    """Each stands in the paper or was left out, in the order of the page."""
    markup = "\n\n".join(f'#"x{" ".join(each)}"' for each in paragraphs)
    expected = "".join(f"x{''.join(each)}" for each in paragraphs)
    assert "".join(words_of(read("answer.pdf", printed(markup)))) == expected


def test_letters_of_no_alphabet_are_refused() -> None:
    """A font whose letters mean what it likes: the private ones of Unicode."""
    pdf = drawn(words("The force should act.", 72, 700))
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def "
        b"1 begincodespacerange <00> <ff> endcodespacerange "
        b"1 beginbfrange <20> <7e> <E020> endbfrange endcmap end end"
    )
    for font in pdf.pages[0].Resources.Font.values():
        font.ToUnicode = pdf.make_stream(table)
    with pytest.raises(Failure, match="shows letters, but does not say which they are"):
        read("a.pdf", saved(pdf))


def test_a_text_of_other_letters_than_it_shows_is_told() -> None:
    """Letters that are shifted, as some fonts do: nobody could tell but by reading it."""
    said = "The force should act on each of the findings in the report to which it has an answer. "
    told = "Hardly a word of it is English or Welsh"
    page = "#set page(width: 400pt)\n"
    shifted = "".join(chr(ord(each) + 1) if each.isalpha() else each for each in said.lower())
    assert any(note.startswith(told) for note in read("a.pdf", printed(page + shifted * 5)).notes)
    assert list(read("a.pdf", printed(page + said * 5)).notes) == []


def test_only_the_pages_that_were_asked_for_are_read_and_that_is_noted() -> None:
    """A page keeps its number; one that is not there is refused with those that are."""
    content = saved(drawn(*(words(f"This is page {n}.", 50, 200) for n in range(1, 6))))
    paper = read("a.pdf", content, None, range(2, 4))
    assert [(each.text, each.where) for each in paper.passages()] == [
        ("This is page 2.", "page 2"),
        ("This is page 3.", "page 3"),
    ]
    assert paper.notes == ("Only pages 2 to 3 were read.",)
    with pytest.raises(Failure, match="5 pages, and no page 9") as refused:
        read("a.pdf", content, None, range(4, 10))
    assert typed_text(refused.value.cure) == "--pages 4-5"
    with pytest.raises(Failure, match="--pages is for a PDF"):
        read("a.md", b"# A heading", None, range(1, 2))


_NUMBER = st.one_of(st.integers(-999, 999), st.floats(-9, 9).map(lambda each: f"{each:.3f}"))
_INSTRUCTION = st.one_of(
    _NUMBER.map(str),
    st.sampled_from([
        "BT", "ET", "T*", "Tj", "'", "true", "null", "/F1", "/A#20B", "/", "+", "-.5", ".5", "5.", "--3",
        "[(a)-3(b)]TJ", "[", "]", "<<", ">>", "<</MCID 3>>", "{", "}", "% words\n", "(a(b)c)", "(\\051)", "()",
        "<4142>", "<414>", "<41 42>", "<>", "BI /W 1 ID ab EI", "1 0 0 1 5 5cm", "q/F1 9Tf", "\x00", "(a\nb)",
    ]),
)  # fmt: skip


@given(
    st.lists(st.tuples(_INSTRUCTION, st.sampled_from([" ", "\n", "", "\r\n\t"])), max_size=40),
    st.integers(2, 9),
)
def test_drawing_instructions_are_read_as_the_library_reads_them(
    said: list[tuple[str, str]], size: int
) -> None:
    """Token for token, wherever the stream is cut into pieces; also where both give up."""
    from pdfminer.pdfinterp import PDFContentParser  # noqa: PLC0415
    from pdfminer.pdftypes import PDFStream  # noqa: PLC0415
    from pdfminer.psexceptions import PSException  # noqa: PLC0415

    from recotrack.intake.readers.pdf_tokens import QuickParser  # noqa: PLC0415

    content = "".join(map("".join, said)).encode("latin-1")

    def objects(of: type[PDFContentParser], size: int) -> list[str]:
        found: list[str] = []
        try:
            parser = of([PDFStream({}, content)])
            parser.BUFSIZ = size
            while True:
                found.append(repr(parser.nextobject()))
        except (PSException, ValueError, TypeError) as end:
            return [*found, type(end).__name__]

    for each in (size, 4096):
        assert objects(QuickParser, each) == objects(PDFContentParser, each)


def test_a_report_of_words_alone_is_packed_closely_and_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """216 pages have more than one letter for every two bytes of their file."""
    monkeypatch.setattr(pdf, "_ANY_LETTERS", 1_000)
    draw = Random(1)
    placed = [(40 + 60 * (n % 8), 800 - 6 * (n // 8)) for n in range(960)]
    shown_ = (words("".join(draw.choices(ascii_lowercase, k=9)), *at, 4) for at in placed)
    file = saved(drawn(b"".join(shown_)))
    letters = sum(len(each.text) for each in read("report.pdf", file).passages())
    assert len(file) < 2 * (letters - 1_000)
