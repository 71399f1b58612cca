"""The one set-up of the Markdown parser for texts in records, and the signs that it acts on.

There are five ways to read a text. `blocks` gives paragraphs and list items with their words as
typed. `tokens` gives everything that CommonMark knows: rules find in it what a text may not have.
`plain_tokens` gives what documents print of a text, in which headings, HTML, images, code,
quotations and tables are plain characters. `document_tokens` reads a whole document that a template
made, with GitHub's tables. `as_html` reads a document from elsewhere.

The parser is imported when it is first needed: most checks never need it.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from recotrack.patterns import Pattern

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SIGNS = (
    r"\\|`|\*|\[|\]|\||~|\$|_(?<![^\W_]_)|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]{1,40};)"
)
"""Characters with a meaning inside a line in CommonMark or on GitHub: emphasis, code, links, cells,
strikethrough, mathematics, tags and entities. An underscore between letters has none.

Each alternative begins with another character: a search is ten times as fast as with a class of
characters, or with a look-behind that comes first."""
DEEPEST = 40
"""The most levels of tokens in `plain_tokens`. Nobody means a list that is nested more deeply."""
_MOST_STEPS = 10_000_000
"""The most characters that the parser may read to find links: about two seconds. For each bracket
it may read to the end of the paragraph, so that a text made for it could take hours. No real text
comes near the limit. In one above it, brackets are plain characters."""
_EMPTY_LINE = Pattern(r"\n[ \t]*\n")
_IMAGE = Pattern(r"(?<!\\)!(?=\[)")
_SCHEME = Pattern(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SCHEMES = frozenset({"http:", "https:", "mailto:"})


def blocks(text: str) -> "list[Token]":
    """The blocks. Their words stay as typed, and cannot take the parser long."""
    return _blocks_parser().parse(text)


def tokens(text: str) -> "list[Token]":
    """All tokens. Escaped characters and entities are separate from plain text."""
    return _whole_parser().parse(text)


def plain_tokens(text: str) -> "list[Token]":
    """Tokens of paragraphs, lists, emphasis and links only."""
    parser = _plain_parser() if _steps(text) <= _MOST_STEPS else _plain_parser("link")
    return parser.parse(_IMAGE.sub(r"!\\", text))


def document_tokens(text: str) -> "list[Token]":
    """All tokens of CommonMark, and tables."""
    return _document_parser().parse(text)


def as_html(text: str) -> str:
    """A whole document as HTML, with GitHub's tables and strikethrough."""
    parser = _html_parser() if _steps(text) <= _MOST_STEPS else _html_parser("link", "image")
    made: str = parser.render(text)
    return made


def link_address(text: str) -> str:
    """An address as links have it: characters that are not allowed become %20 and the like."""
    return _plain_parser().normalizeLink(text)


def may_link(href: str) -> bool:
    """Whether an address may be a link: http, https, mailto or relative."""
    scheme = _SCHEME.match(href)
    if scheme is not None:
        return scheme.group().lower() in _SCHEMES
    return bool(href) and not href.startswith(("//", "\\", "/\\", "%5C", "/%5C"))


@cache
def _blocks_parser() -> "MarkdownIt":
    return _new_parser().disable("inline")


@cache
def _whole_parser() -> "MarkdownIt":
    return _new_parser().disable("text_join")


@cache
def _document_parser() -> "MarkdownIt":
    parser = _new_parser(maxNesting=2 * DEEPEST).enable("table").disable(["lheading", "reference"])
    parser.validateLink = may_link  # type: ignore[assignment, method-assign]
    return parser


@cache
def _html_parser(*without: str) -> "MarkdownIt":
    parser = _new_parser(maxNesting=2 * DEEPEST).enable(["table", "strikethrough"])
    return parser.disable(["reference", *without])


@cache
def _plain_parser(*without: str) -> "MarkdownIt":
    parser = _new_parser(html=False, maxNesting=DEEPEST + 10)
    parser.validateLink = may_link  # type: ignore[assignment, method-assign]
    parser.disable(["code", "fence", "blockquote", "reference", "html_block"])
    parser.disable(["heading", "lheading", "backticks", "image", "html_inline", "entity"])
    return parser.disable(list(without)) if without else parser


def _new_parser(**options: int) -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - heavy, and most checks need no parser

    return MarkdownIt("commonmark", options)


def _steps(text: str) -> int:
    """The most characters that the parser reads to find links."""
    return sum(each.count("[") * len(each) for each in _EMPTY_LINE.split(text))
