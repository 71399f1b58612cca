"""The Markdown that a template yields, read into the tree; and what is refused, by its line."""

import pytest
from hypothesis import assume, example, given

from recotrack.documents.chart import DrawnChart
from recotrack.documents.dialect import DialectError, tree_of
from recotrack.documents.markdown import blocks, line, quoted
from recotrack.documents.reading import folded, prose
from recotrack.documents.tree import (
    Contents,
    Emphasis,
    Facts,
    Figure,
    Heading,
    Hyperlink,
    LineBreak,
    List,
    Notice,
    PageBreak,
    Paragraph,
    Part,
    Quotation,
    Reference,
    Strong,
    Table,
    Text,
    text_of,
)
from tests.documents.test_markdown import TYPED
from tests.tables import every_row

CHART = DrawnChart(
    name="late", headline="Two are late", subtitle="Op, 1 May", description="Bars", svg="<svg/>"
)


def parts(text: str) -> tuple[Part, ...]:
    """What stands below a title."""
    return tree_of(f"# Title\n\n{text}\n", {"late": CHART}).parts


def refused(text: str) -> tuple[int, str]:
    """The line, and what is said of it."""
    with pytest.raises(DialectError) as error:
        tree_of(text, {"late": CHART})
    return error.value.line, error.value.message


def test_title_and_headings() -> None:
    """The title is no heading; the first heading below it has level 1."""
    tree = tree_of("# The *title*\n\n## One\n\n### Two\n\n## Three\n", {})
    assert tree.title == (Text("The "), Emphasis((Text("title"),)))
    assert tree.parts == (
        Heading(1, (Text("One"),)),
        Heading(2, (Text("Two"),)),
        Heading(1, (Text("Three"),)),
    )


def test_paragraphs_lists_and_quotations() -> None:
    """As CommonMark has them; a backslash at the end of a line ends the line."""
    assert parts("a **b** [c](https://d.example)\\\ne\n\n3. f\n4. g\n\n> h\n>\n> - i\n") == (
        Paragraph(
            (
                Text("a "),
                Strong((Text("b"),)),
                Text(" "),
                Hyperlink((Text("c"),), "https://d.example"),
                LineBreak(),
                Text("e"),
            )
        ),
        List(((Paragraph((Text("f"),)),), (Paragraph((Text("g"),)),)), 3, tight=True),
        Quotation((Paragraph((Text("h"),)), List(((Paragraph((Text("i"),)),),), None, tight=True))),
    )


def test_a_list_goes_on_below_a_list_inside_it() -> None:
    def item(word: str, *below: List) -> tuple[Paragraph | List, ...]:
        return (Paragraph((Text(word),)), *below)

    inner = List((item("b"), item("c")), None, tight=True)
    assert parts("- a\n  - b\n  - c\n- d\n\nE\n") == (
        List((item("a", inner), item("d")), None, tight=True),
        Paragraph((Text("E"),)),
    )


def test_a_reference_is_told_apart_from_words() -> None:
    """It is printed small; in a cell, too."""
    assert parts("a `custody/rec-01`, b\n") == (
        Paragraph((Text("a "), Reference("custody/rec-01"), Text(", b"))),
    )
    (table,) = parts("| A |\n| --- |\n| a `custody/rec-01` |\n")
    assert isinstance(table, Table)
    assert table.rows == (((Text("a "), Reference("custody/rec-01")),),)
    assert text_of(table.rows[0][0]) == "a custody/rec-01"


def test_a_table_with_its_caption() -> None:
    """The paragraph below the comment is the caption; dashes with a colon behind hold numbers."""
    made = "<!-- caption -->\nLate, **by far**\n\n| Ref | Days |\n| --- | ---: |\n| a \\| b | 3 |\n| | 4 |\n"
    assert parts(made) == (
        Table(
            caption=(Text("Late, "), Strong((Text("by far"),))),
            head=((Text("Ref"),), (Text("Days"),)),
            rows=(((Text("a | b"),), (Text("3"),)), ((), (Text("4"),))),
            numeric=(False, True),
        ),
    )
    (bare,) = parts("| Ref |\n| --- |\n| a |\n")
    assert isinstance(bare, Table)
    assert bare.caption == ()


def test_a_table_without_rows_says_so() -> None:
    """In its first column, and its other columns stay empty."""
    (table,) = parts("| Ref | Days |\n| --- | ---: |\n")
    assert isinstance(table, Table)
    assert table.rows == (((Text("None"),), ()),)


def test_what_stands_in_comments() -> None:
    """A notice, a chart, the contents, a page break."""
    made = "<!-- contents -->\n\n<!-- notice -->\n**Draft**: no.\n\n<!-- page break -->\n\n<!-- figure: late -->\nTwo\n"
    assert parts(made) == (
        Contents(),
        Notice((Strong((Text("Draft"),)), Text(": no."))),
        PageBreak(),
        Figure("late", "<svg/>", "Bars", (Text("Two"),)),
    )


def test_facts() -> None:
    """Each has its name, in bold and with a colon, and its words; signs in either stay as they are."""
    made = "<!-- facts -->\n- **Force:** Northshire\n- **In *full* (s.55(4)):** [a](https://b.example) c\n"
    assert parts(made) == (
        Facts(
            (
                ((Text("Force"),), (Text("Northshire"),)),
                (
                    (Text("In "), Emphasis((Text("full"),)), Text(" (s.55(4))")),
                    (Hyperlink((Text("a"),), "https://b.example"), Text(" c")),
                ),
            )
        ),
    )
    assert parts("<!-- facts -->\n- **A *(assumed)*:** b\n") == (
        Facts((((Text("A "), Emphasis((Text("(assumed)"),))), (Text("b"),)),)),
    )
    (plain,) = parts("- **Force:** Northshire\n")
    assert isinstance(plain, List)


def test_contents_of_a_long_document() -> None:
    """A short one does not have them, unless its template asks for them all the same. They are as deep
    as half a page has room for.
    """
    words = f"{'word ' * 300}\n\n"
    assert Contents() not in parts(f"<!-- contents if long -->\n\n## A\n\n{words * 10}")
    assert parts("<!-- contents -->\n\n## A\n")[0] == Contents()
    long = f"<!-- contents if long -->\n\n{words * 14}## A\n\n"
    assert parts(long + "### B\n\n" * 19)[0] == Contents(if_long=True, depth=2)
    assert parts(long + "### B\n\n" * 20)[0] == Contents(if_long=True, depth=1)


@pytest.mark.parametrize(
    "made", ["> A\n\n", "- A\n- B\n\n", "## A\n\n", "| a |\n| --- |\n| b |\n\n",
             "<!-- facts -->\n- **A:** b\n\nC\n\n", "<!-- notice -->\nA\n\n",
             "<!-- figure: late -->\nTwo\n\n"],
)  # fmt: skip
def test_all_that_takes_room_makes_a_document_long(made: str) -> None:
    """Whatever it is made of, there is an end to what fits on six pages."""
    text = f"<!-- contents if long -->\n\n## A\n\n{made}"
    assert not any(isinstance(part, Contents) for part in parts(text))
    assert isinstance(parts(text + made * 240)[0], Contents)


NO_FACT = "an item here is no fact: - **Force:** Northshire is one"


@every_row(
    ("made", "line", "said"),
    [
        ("words\n", 1, "a document begins with its title: # and the words"),
        ("# A\n\n# B\n", 3, "a second title: # stands once, ## begins a section"),
        ("# A\n\n### B\n", 3, "### leaves out a level: here ## comes next"),
        ("# A\n\n## B\n\n#### C\n", 5, "#### leaves out a level: here ### comes next"),
        ("# A\n\n##\n", 3, "a heading without words"),
        ("# A\n\n    code\n", 3, "a line that begins with four spaces is code, which no document has"),
        ("# A\n\n```\ncode\n```\n", 3, "``` begins code, which no document has"),
        ("# A\n\na <b>c</b>\n", 3, "HTML is not read: a document has Markdown only"),
        ("# A\n\n<div>\n", 3, "HTML is not read: a document has Markdown only"),
        ("# A\n\n> <!-- notice -->\n", 3, "HTML is not read: a document has Markdown only"),
        ("# A\n\n![a](b.png)\n", 3, "an image is not read: print one of the document's charts"),
        ("# A\n\n---\n", 3, "a line across the page is not read: a heading parts sections"),
        (
            "# A\n\n<!-- note -->\nb\n",
            3,
            "<!-- note --> means nothing: caption, notice, figure, facts, contents, contents if long, page break",
        ),
        ("# A\n\n<!-- notice -->\n", 3, "<!-- notice --> is followed by no paragraph"),
        ("# A\n\n<!-- notice -->\n- a\n", 4, "<!-- notice --> is followed by no paragraph"),
        ("# A\n\n<!-- facts -->\nb\n", 4, "<!-- facts --> is followed by no list"),
        ("# A\n\n<!-- facts -->\n", 3, "<!-- facts --> is followed by no list"),
        ("# A\n\n<!-- facts -->\n## B\n", 4, "<!-- facts --> is followed by no list"),
        ("# A\n\n<!-- facts -->\n\n| a |\n| --- |\n", 5, "<!-- facts --> is followed by no list"),
        ("# A\n\n<!-- caption -->\nb\n\n- c\n", 6, "a caption is followed by no table"),
        ("# A\n\n<!-- facts -->\n- **B:** c\n- d\n", 4, NO_FACT),
        ("# A\n\n<!-- facts -->\n- **B** c\n", 4, NO_FACT),
        ("# A\n\n<!-- facts -->\n- **B:**\n", 4, NO_FACT),
        ("# A\n\n<!-- facts -->\n- **B:** c\n\n  d\n", 4, NO_FACT),
        ("# A\n\n<!-- caption -->\na\n\nb\n", 6, "a caption is followed by no table"),
        ("# A\n\n<!-- caption -->\na\n", 4, "a caption is followed by no table"),
        ("# A\n\n<!-- caption -->\na\n\n## B\n\n| c |\n| --- |\n", 6, "a caption is followed by no table"),
        ("# A\n\n<!-- caption -->\na\n\n> b\n\n| c |\n| --- |\n", 6, "a caption is followed by no table"),
        ("# A\n\n<!-- figure: old -->\na\n", 4, "no chart with the name old is printed here"),
    ],
)  # fmt: skip
def test_what_is_refused(made: str, line: int, said: str) -> None:
    """With its line, and in words that say what to do instead."""
    assert refused(made) == (line, said)


@given(TYPED)
@example("- a\n\n-")  # the item that would have had the space goes
@example("1. ---\n   9. a")  # two blocks that need the empty line, typed without it
@example("*'a;*_b]/._ c")  # stressed twice in a row, and one in the other
@example("|**$) *1~**")
@example("a (_\\\nb_")  # white space inside the stress
def test_a_text_of_a_record_is_the_same_text_in_the_tree(typed: str) -> None:
    """Wherever a template prints it: it becomes nothing else, and loses nothing."""
    tree, plain = prose(typed), folded(typed)
    assume(tree.blocks and plain)
    assert parts(f"{blocks(tree)}\n") == tree.blocks
    assert parts(f"{quoted(blocks(tree))}\n") == (Quotation(tree.blocks),)
    made = f"## {line(plain)}\n\n{line(plain)}\n\n| a | {line(plain)} |\n| --- | --- |\n| {line(plain)} | b |\n"
    heading, paragraph, table = parts(made)
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert isinstance(table, Table)
    assert text_of(heading.children) == text_of(paragraph.children) == plain
    assert text_of(table.head[1]) == text_of(table.rows[0][0]) == plain
