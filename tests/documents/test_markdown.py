"""Markdown in, Markdown out: what people typed is read as the same words, and breaks nothing."""

import re
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from recotrack.documents.markdown import blocks, line, quoted
from recotrack.documents.reading import address, folded, parsed, prose
from recotrack.documents.tree import (
    Block,
    Emphasis,
    Hyperlink,
    Inline,
    LineBreak,
    List,
    Paragraph,
    Prose,
    Reference,
    Strong,
    Text,
)
from tests.tables import every_row

# As GitHub reads it: raw HTML, tables and strikethrough are on.
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PIECES = [
    *"ab1 \n*_[]()<>!#-+=`~|\\&;:.$\"'/",
    *("  ", "    ", "\n\n", "- ", "1. ", "2) ", "](", "**", "\n- ", "\n  - ", "\n   1. "),
    *("<b>", "<!--", "![x](y)", "&amp;", "&#10;", "[x]: y", "http://a.b", "javascript:", "---"),
]
TYPED = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
PROSE = {"paragraph_open", "paragraph_close", "inline", "text", "link_open", "link_close"} | {
    f"{kind}_{end}"
    for kind in ("bullet_list", "ordered_list", "list_item", "em", "strong")
    for end in ("open", "close")
}


def kinds(markdown: str) -> set[str]:
    """The kinds of everything that a reader finds."""
    tokens = READER.parse(markdown)
    return {each.type for token in tokens for each in (token, *(token.children or ()))}


def texts(found: Iterable[Block]) -> list[str]:
    """The words of each paragraph, in their order."""
    said = []
    for block in found:
        if isinstance(block, Paragraph):
            said.append(" ".join("".join(_words(block.children)).split()))
        else:
            said += [each for item in block.items for each in texts(item)]
    return said


def _words(children: tuple[Inline, ...]) -> Iterator[str]:
    for child in children:
        if isinstance(child, Text):
            yield child.text
        elif not isinstance(child, LineBreak | Reference):
            yield from _words(child.children)


@given(TYPED)
def test_prose_is_prose_to_every_reader(typed: str) -> None:
    """Whatever was typed: no heading, no HTML, no table, no code; and the same words read again."""
    tree = prose(typed)
    written = blocks(tree)
    assert kinds(written) <= PROSE
    assert texts(prose(written).blocks) == texts(tree.blocks)


@given(TYPED | st.text(st.sampled_from('ab1 \n\n.)-#&=>`|~!"\xa0\t\r\x1c\0')))
def test_what_needs_no_parser_is_what_the_parser_finds(typed: str) -> None:
    """A plain text is read without it, and is the same tree."""
    assert prose(typed) == parsed(typed)


@given(st.text() | st.text(st.sampled_from("ab \t\n\r\f\v\x1c\x1f\x85\xa0\u2028\ud800")))
def test_white_space_is_folded_and_no_other_space(text: str) -> None:
    """Spaces, tabs and line ends in a row are one space; one that may not break stays itself."""
    assert folded(text) == re.sub(r"[ \t\n\r\f\v]+", " ", text).strip(" ")


@given(TYPED)
def test_a_line_is_itself_wherever_it_stands(typed: str) -> None:
    """At the start of a line, in a heading, in an item, in a cell: the words, and nothing else."""
    written, words = line(typed), folded(typed)
    if not words:
        return
    for before, after in (("", ""), ("# ", ""), ("- ", ""), ("> ", ""), ("a\n\n", "\n\nb")):
        assert words in _paragraphs(f"{before}{written}{after}")
    table = f"| h | i |\n|---|---|\n| {written} | x |\n"
    assert _paragraphs(table) == ["h", "i", words, "x"]


def _paragraphs(markdown: str) -> list[str]:
    inline = [token.children or [] for token in READER.parse(markdown) if token.type == "inline"]
    assert {child.type for children in inline for child in children} <= {"text"}
    return ["".join(child.content for child in children) for children in inline]


@every_row(
    ("plain", "written"),
    [
        (
            "Pillar 3 - Using Procedural Justice & more (PSD)",
            "Pillar 3 - Using Procedural Justice & more (PSD)",
        ),
        (
            "By 31 January 2025: 5 < 6 > 4; 50% + 3 = £7!",
            "By 31 January 2025: 5 < 6 > 4; 50% + 3 = £7!",
        ),
        ("word_on_word_cases", "word_on_word_cases"),
        ("_stress_", r"\_stress\_"),
        ("2 * 3", r"2 \* 3"),
        ("- a dash", r"\- a dash"),
        ("-5 degrees", "-5 degrees"),
        ("1. first", r"1\. first"),
        ("2024. A year", r"2024\. A year"),
        ("1.5 days", "1.5 days"),
        ("# heading", r"\# heading"),
        ("#hashtag", "#hashtag"),
        ("C #", r"C \#"),
        ("> quoted", r"\> quoted"),
        ("===", r"\==="),
        ("---", r"\---"),
        ("a | b", r"a \| b"),
        ("<script>alert(1)</script>", r"\<script>alert(1)\</script>"),
        ("[redacted]", r"\[redacted\]"),
        ("![](x)", r"!\[\](x)"),
        ("&copy; &c. R&D", r"\&copy; &c. R&D"),
        ("`code` ~~gone~~ $5$", r"\`code\` \~\~gone\~\~ \$5\$"),
        (r"C:\temp", r"C:\\temp"),
        ("two\n  lines\t here ", "two lines here"),
        ('“curly” and "straight" \'quotes’', '“curly” and "straight" \'quotes’'),
    ],
)
def test_plain_text_is_escaped_only_where_needed(plain: str, written: str) -> None:
    """The file stays readable: an escape stands only where a sign would mean something."""
    assert line(plain) == written


@every_row(
    ("typed", "written"),
    [
        ("A line\nand its end.\n\nAnother.", "A line and its end.\n\nAnother."),
        ("*stress* and **strong** and ***both***", "*stress* and **strong** and ***both***"),
        ("_stress_ and __strong__", "*stress* and **strong**"),
        ("a stray * and *one", r"a stray \* and \*one"),
        ("- one\n- two\n  more", "- one\n- two more"),
        ("* one\n\n* two", "- one\n\n- two"),
        ("3. three\n4. four", "3. three\n4. four"),
        ("- one\n  1. first\n  2. second\n- two", "- one\n  1. first\n  2. second\n- two"),
        ("- a\n- b\n\n* c", "- a\n- b\n\n* c"),
        ("1. a\n\n1) b\n\n1. c", "1. a\n\n1) b\n\n1. c"),
        ("9. a\n10. b\n\n    c", "9. a\n\n10. b\n\n    c"),
        ("[HMICFRS](https://a.example/b_c?d=e&f)", "[HMICFRS](https://a.example/b_c?d=e&f)"),
        ("<https://a.example/>", "<https://a.example/>"),
        (
            "[us](mailto:a@b.example) [here](docs/a.md)",
            "[us](mailto:a@b.example) [here](docs/a.md)",
        ),
        ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
        ("[x](&#106;avascript:alert(1))", r"\[x\](\&#106;avascript:alert(1))"),
        ("[x](//evil.example)", r"\[x\](//evil.example)"),
        ("[x](a|b)", r"[x](a%7Cb)"),
        ("![a picture](https://a.example/b.png)", r"!\[a picture\](https://a.example/b.png)"),
        (r"Look\![here](a)", r"Look\![here](a)"),
        ("# Heading\n\nUnder\n=====", "\\# Heading\n\nUnder ====="),
        ("> quoted", r"\> quoted"),
        ("    indented\n\n```\ncode\n```", "indented\n\n\\`\\`\\` code \\`\\`\\`"),
        ("<p>One</p>\n<!-- two -->", r"\<p>One\</p> \<!-- two -->"),
        ("| a | b |\n|---|---|", r"\| a \| b \| \|---\|---\|"),
        ("a&nbsp;b &amp; c", r"a\&nbsp;b \&amp; c"),
        ("over\n\n* * *\n\nunder", "over\n\n\\*\\*\\*\n\nunder"),
        ("[note]: https://a.example", r"\[note\]: https://a.example"),
        ("hard  \nbreak\\\nhere", "hard break here"),
        ("- \n- a", "- a"),
    ],
)
def test_prose(typed: str, written: str) -> None:
    """Paragraphs, lists, emphasis and links stay; all else is the characters it was written with."""
    assert blocks(prose(typed)) == written


def test_the_tree() -> None:
    """What other targets are written from."""
    assert prose("Read *this [page](https://a.example)*:\n\n2. **two**") == Prose(
        (
            Paragraph(
                (
                    Text("Read "),
                    Emphasis((Text("this "), Hyperlink((Text("page"),), "https://a.example"))),
                    Text(":"),
                )
            ),
            List(((Paragraph((Strong((Text("two"),)),)),),), start=2, tight=True),
        )
    )


def test_a_list_counts_as_far_as_markdown_does() -> None:
    """An item beyond that would be none: such a list begins with 1."""
    for first, shown in ((999_999_990, 999_999_990), (999_999_999, 1)):
        listed = List(((Paragraph((Text("a"),)),), (Paragraph((Text("b"),)),)), first, tight=True)
        assert blocks(Prose((listed,))) == f"{shown}. a\n{shown + 1}. b"


def test_a_text_of_nested_lists_loses_nothing() -> None:
    """Nesting that no reader follows is taken as it stands."""
    typed = "- " * 200 + "the end"
    assert texts(prose(typed).blocks) == [typed]
    assert _paragraphs(blocks(prose(typed))) == [typed]


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("[x", 4_000),
        pytest.param('[x](y "z', 4_000, marks=pytest.mark.test_all("every combination")),
        pytest.param("![x", 4_000, marks=pytest.mark.test_all("every combination")),
        pytest.param("[x](y", 4_000, marks=pytest.mark.test_all("every combination")),
        pytest.param("[x", 24_000, marks=pytest.mark.test_all("a long run")),
    ],
)
def test_a_text_of_open_brackets_ends(line: str, lines: int) -> None:
    """Each bracket makes the parser read on to the paragraph's end: so many are characters."""
    typed = "\n".join([line] * lines + ["*the end*"])
    words = " ".join([line] * lines + ["the end"])
    assert texts(prose(typed).blocks) == [words]
    assert len(blocks(prose(typed))) > len(words)


def test_a_long_text_keeps_its_links() -> None:
    """What counts is the paragraph in which a bracket stands."""
    typed = "\n\n".join(["See [the page](https://a.example), and so on."] * 2_000)
    assert blocks(prose(typed)) == typed


def test_address() -> None:
    """An address is a link to itself, if it may be one."""
    assert blocks(address("https://a.example/b")) == "<https://a.example/b>"
    assert (
        blocks(address("https://a.example/b c|d"))
        == r"[https://a.example/b c\|d](https://a.example/b%20c%7Cd)"
    )
    assert blocks(address("javascript:alert(1)")) == "javascript:alert(1)"
    # A link to this would be a link to a file beside the document.
    assert not blocks(address("pcc.example/custody")).startswith(("[", "<"))


def test_quotation() -> None:
    """Every line of it, the empty ones too."""
    assert quoted(blocks(prose("a\n\n- b\n- c"))) == "> a\n>\n> - b\n> - c"
