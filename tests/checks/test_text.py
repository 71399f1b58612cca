"""What the Markdown texts of a record may hold, and what is found where it may not stand."""

from collections.abc import Callable

import pytest

from recotrack.checks.text import not_allowed, stray
from recotrack.problems import Problem
from tests.growth import grows_with_size
from tests.tables import every_row

ProblemsOf = Callable[..., list[Problem]]

FINE = [
    "Plain words, 5 < 6, a & b, C# and item #3.",
    "A list:\n\n- one *word*\n- **two** words\n\n1. first\n2. second",
    "* a list\n* with asterisks",
    "[a page](https://x.example/a?b=c&d=e) and <https://x.example>",
    r"\# no heading, \<p> no tag, 5 \* 3, R\&D",
    "> quoted\n\nText\n\n---\n\nafter a rule",
    "One line\n- and a list right after it",
    "`<p>` and `![x](y)` as code",
]


@every_row("text", FINE)
def test_what_may_stand(text: str) -> None:
    """Paragraphs, lists, emphasis, links, and signs that are just signs."""
    assert list(not_allowed(text)) == []
    assert list(stray(text)) == []


@every_row(
    ("text", "words", "message", "cure"),
    [
        ("a<br>b", "<br>", "an HTML tag", "an empty line, if a paragraph ends here"),
        (
            '<ol style="x">\n<li>1. One</li>\n</ol>',
            '<ol style="x">',
            "an HTML tag, and 3 more in this text",
            "a list: each entry on its own line after 1. 2. 3.",
        ),
        ("a <!-- note --> b", "<!-- note -->", "an HTML tag", "the words without the tag"),
        ("# One\n\n## Two", "# One", "a heading, and 1 more in this text", "a paragraph"),
        ("Words\n---", "Words", "a heading, because of the line of signs under it", "a paragraph"),
        ("Words\n-", "Words", "a heading, because of the line of signs under it", "a paragraph"),
        ("Words\n  ===  \nmore", "Words", "a heading, because of", "a paragraph"),
        ("> # Quoted", "> # Quoted", "a heading", "a paragraph"),
        ("- # Listed", "- # Listed", "a heading", "a paragraph"),
        ("see ![a chart](c.png) here", "![a chart](c.png)", "an image", "a link to the picture"),
        ("[![a](b)](c)", "![a](b)", "an image", "a link to the picture"),
    ],
)
def test_markup_that_may_not_stand(text: str, words: str, message: str, cure: str) -> None:
    """HTML, headings and images: pointed at, counted, and what to write instead."""
    (found,) = not_allowed(text)
    assert found.words == words
    assert found.message.startswith(message)
    assert found.write[0].startswith(cure)


@every_row(
    ("text", "words", "cure"),
    [
        ("Rec 9: *chief constables should", "*chief", "the text without it"),
        ("*One* and *two", "*two", "the text without it"),
        ("• one\n• two", "• one", "a list"),
        ("<li>1. One</li>", "<li>1.", "a list"),
        ("R&amp;D", "&amp;", "&"),
        ("a&nbsp;b", "&nbsp;", "a space"),
        ("a&#8217;s", "&#8217;", "’"),
    ],
)
def test_what_is_left_over(text: str, words: str, cure: str) -> None:
    """Asterisks without a partner, bullets and numbers by hand, entities."""
    (found,) = stray(text)
    assert found.words == words
    assert found.write[0].startswith(cure)


def test_plain_text_is_not_looked_at(problems_of: ProblemsOf) -> None:
    """A tag in a title is just characters; in a summary it is pointed at inside the text."""
    office = (
        "force: A\ncommissioner:\n  short: PCC\nchief_constable:\n  name: B\nroles:\n  lead:\n"
        "    title: <b>Lead</b>\npolicy:\n  due_soon: 30\n"
    )
    inspection = (
        "title: <p>A & B &amp; *C</p>\ninspectorate: Internal audit\nkind: audit\npublished: 2025-01-09\n"
        "summary: |\n  First.\n\n  Then <b>bold</b>.\n"
    )
    files = {"register.yaml": office, "2025-01-09-audit/inspection.yaml": inspection}
    (problem,) = problems_of(files)
    assert (problem.rule, problem.line, problem.column, problem.width) == (
        "markup-not-allowed", 8, 8, 3,
    )  # fmt: skip


@every_row(
    ("sign", "found"),
    [
        ("![", "an image"),
        ("# x\n\n", "a heading"),
        ("<p>a", "an HTML tag"),
        ("[", None),
        ("<a", None),
        ("*a ", None),
        ("_a", None),
    ],
)
@pytest.mark.test_all("a long run")
def test_a_very_long_text_is_answered_at_once(sign: str, found: str | None) -> None:
    """Tags, images and headings in it are named all the same, and its time grows with its length."""

    def told(many: int) -> list[str]:
        text = (sign * many)[:many]
        return [each.message for each in (*not_allowed(text), *stray(text))]

    messages = told(200_000)
    grows_with_size(told, 200_000)
    assert [each.split(",")[0] for each in messages] == ([found] if found else [])
