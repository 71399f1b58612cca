"""HTML and Markdown: pages, good and bad."""

import html
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack.intake.paper import Table
from recotrack.intake.readers import grid, read
from recotrack.problems import Failure
from tests.conftest import size
from tests.growth import grows_with_size
from tests.intake.reading_papers import FOLDED, shown, words_of


def page(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>T</title></head><body>{body}</body></html>"


def test_headings_paragraphs_and_lists() -> None:
    """A list may start at any number, in figures or letters, and stand in another one."""
    body = """<h2>Recommendation <em>3</em></h2><p>Forces
      should:</p><ol start=3><li>train;<li>tell<ul><li>us</ul></ol>
      <ol type="a"><li><p>one</p><p>more of one</p></ol><p>End<br>of it<br><br>Next"""
    assert shown("page.html", page(body)) == [
        "## Recommendation 3",
        "Forces should:",
        "3. train;",
        "4. tell",
        "  • us",
        "a. one",
        "more of one",
        "End⏎of it",
        "Next",
    ]


def test_a_table_keeps_its_grid() -> None:
    """Merged cells stand once; a row that is short is filled."""
    body = """<table><caption>Progress</caption><thead><tr><th>No.<th>What</thead>
      <tr><td rowspan=2>3<td>Train<br>all<td>x<tr><td colspan=2><ul><li>a<li>b</ul>
      <tr><td>4</table>"""
    assert shown("page.html", page(body)) == [
        "Progress",
        "No. | What | \n3 <1x2> | Train⏎all | x\n• a / • b <2x1>\n4 |  | ",
    ]
    table = read("page.html", page(body).encode()).blocks[1]
    assert isinstance(table, Table)
    assert table.where == "table 1"


def test_a_table_in_a_cell_is_read_as_its_words_and_a_box_is_no_table() -> None:
    """A cell holds passages alone."""
    body = "<table><tr><td>A<td><table><tr><td>b<td>c</table>d</table><table><tr><td><p>Box</table>"
    assert shown("page.html", page(body)) == ["A | b / c / d", "Box"]


def test_labels_and_values_of_a_description_list_are_a_table() -> None:
    """So summaries of published pages are made."""
    body = "<dl><div><dt>Force<dd>Ravensmoor</div><dt>Grade<dd>Good<dd>Since May</dl>"
    assert shown("page.html", page(body)) == ["Force | Ravensmoor | \nGrade | Good | Since May"]


def test_what_is_bold_and_what_is_struck_through_is_told() -> None:
    """By tags or by styles, in whole or in part."""
    body = """<p><b>Answer</b></p><p><b>Answer</b> now</p><p>By <del>1 May</del> <s>or</s> 2 June
      <span style="text-decoration: line-through">3</span></p><p style="font-weight:700">All</p>"""
    assert shown("page.html", page(body)) == [
        "**Answer**",
        "Answer now",
        "By ~1 May~ ~or~ 2 June ~3~",
        "**All**",
    ]


def test_what_a_page_has_beside_its_words_is_left_out_and_said() -> None:
    """Navigation and foot, and what it hides; scripts and styles show nothing. Pictures are said."""
    body = """<nav><ul><li>Home</ul></nav><script>var a = "<p>x</p>"</script><style>p{}</style>
      <p>Words<img src="http://192.0.2.1/a.png"></p><p hidden>Draft</p><footer>Crown</footer>
      <p style="display: none">A</p><p style="visibility: hidden">B</p><p style="mso-hide: all">C</p>"""
    paper = read("page.html", page(body).encode())
    assert [each.text for each in paper.passages()] == ["Words"]
    assert [(each.text, each.why) for each in paper.left_out] == [
        ("Home", "navigation of the page"),
        ("Draft", "hidden on the page"),
        ("Crown", "foot of the page"),
        *((each, "hidden on the page") for each in "ABC"),
    ]
    assert paper.notes == ("1 picture not read.",)


def test_what_a_closed_heading_opens_is_no_hidden_part() -> None:
    """The part behind it, or the one that it names; each heading opens one."""
    button = '<button aria-expanded="false"'
    body = f"""<h2>{button}>Custody</button></h2><div hidden>We agree.</div><p hidden>Draft</p>
      <h2>{button} aria-controls="b">Searches</button></h2><p hidden>Old</p>
      <div id="b" style="display:none"><p>So do I.</p></div>
      <button aria-expanded="true">Open</button><p>Read.</p><p hidden>Note</p>"""
    paper = read("page.html", page(body).encode())
    words = [each.text for each in paper.passages()]
    assert [each for each in words if each not in {"Custody", "Searches", "Open"}] == [
        "We agree.", "So do I.", "Read.",
    ]  # fmt: skip
    assert [each.text for each in paper.left_out] == ["Draft", "Old", "Note"]


def test_bad_html_loses_no_words() -> None:
    """Tags that are not closed, cross, or end what never began."""
    body = "<p><b>A<p>B</b></td></p><tr><td>C<div>D</ul><li>E<table>F<tr>G<td>H<p>I</div>"
    words = {each for line in shown("page.html", page(body)) for each in line.split()}
    assert {"C", "D", "E", "F", "G", "H", "I"} <= words
    assert {"**A**", "B"} <= words


def test_the_mark_of_a_footnote_is_no_word_of_the_sentence() -> None:
    """It is left out, and said; 22<sup>nd</sup> is words."""
    body = (
        '<p>On 22<sup>nd</sup> May.<sup><a href="#f1">1</a></sup></p><p><a href="#x">Go on</a></p>'
    )
    paper = read("page.html", page(body).encode())
    assert [each.text for each in paper.passages()] == ["On 22nd May.", "Go on"]
    assert [(each.text, each.why) for each in paper.left_out] == [("1", "mark of a footnote")]


def test_the_encoding_that_a_page_states_is_used() -> None:
    """Where its bytes are no UTF-8."""
    content = page('<meta charset="iso-8859-1"><p>Café £5').encode("latin-1")
    paper = read("page.html", content)
    assert [each.text for each in paper.passages()] == ["Café £5"]
    assert paper.notes == ()


@pytest.mark.parametrize(
    "bad",
    [
        "<a ",
        "<!--",
        *(
            pytest.param(bad, marks=pytest.mark.test_all("a long run"))
            for bad in ("<p a='", "<![CDATA[", "</", "<?", "<div>", "<td>")
        ),
    ],
)
def test_html_that_would_take_hours_is_read_quickly_or_refused(bad: str) -> None:
    """A tag without an end sends a parser to the end of the file, each time."""

    def is_read(many: int) -> None:
        with suppress(Failure):
            read("page.html", page(bad * many).encode())

    grows_with_size(is_read, 200_000)


def test_a_table_of_endless_spans_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few bytes may ask for a thousand columns in each row. In `make test` with a limit that is soon
    reached.
    """
    assert grid.MOST_PLACES == 2_000_000
    most = size(20_000, 2_000_000)
    monkeypatch.setattr(grid, "MOST_PLACES", most)
    rows = "<tr><td colspan=1000>a" * (most // 400)
    with pytest.raises(Failure, match=f"more than {most:,} places"):
        read("page.html", page(f"<table>{rows}").encode())


def test_markdown_with_tables_and_tags() -> None:
    """As GitHub shows it; wrapped lines go on, a reference stays as it was typed."""
    text = """# Answer

Rec 3: we *do*
it. ~~No~~ &amp; [link](http://192.0.2.1/)

| No. | Text |
| --- | ---- |
| 3   | **x** |

1. one
   - two
<p>Tag</p>

[note]: words
"""
    assert shown("answer.md", text) == [
        "# Answer",
        "Rec 3: we do it. ~No~ & link",
        "No. | Text\n3 | **x**",
        "1. one",
        "  • two",
        "Tag",
        "[note]: words",
    ]


def test_lines_with_labels_stay_apart_in_markdown() -> None:
    """A wrapped line goes on, but nobody types two labels into one paragraph."""
    text = "Report: Heard: an\ninspection\n\n**Force:** Halden Vale\nGrade: Good\nRec 3: We\ndo.\n"
    assert shown("answer.md", text) == [
        "Report: Heard: an inspection",
        "Force: Halden Vale",
        "Grade: Good",
        "Rec 3: We do.",
    ]


CHARACTERS = st.characters(
    categories=("L", "N", "Po", "Sc"),
    exclude_characters=FOLDED,
)
WORDS = st.lists(st.text(CHARACTERS, min_size=1), min_size=1)


@given(st.lists(WORDS, min_size=1), st.sampled_from(["p", "h3", "td", "div", "pre", "dd"]))
def test_whatever_a_paragraph_says_is_read_again(texts: list[list[str]], tag: str) -> None:
    """No word is lost, added or moved."""
    lines = [f"x{' '.join(each)}" for each in texts]
    body = "".join(f"<{tag}>{html.escape(each)}</{tag}>" for each in lines)
    paper = read("page.html", page(body).encode())
    assert "".join(words_of(paper)) == "".join("".join(lines).split())
