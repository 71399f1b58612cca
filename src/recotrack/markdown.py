"""The one set-up of the Markdown parser, for the texts in records; and the signs it acts on.

Five readings are asked for: `blocks`, the paragraphs and list items with their words as typed;
`tokens`, all that CommonMark knows, to say what a text may not have; `plain_tokens`, what documents
show of a text, where headings, HTML, images, code, quotations and tables are characters like any
others; `document_tokens`, a whole document that a template made, with GitHub's tables; `as_html`,
one that somebody brings.

The parser is imported when a text is first read with it: most checks find no text that needs it.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SIGNS = (
    r"\\|`|\*|\[|\]|\||~|\$|_(?<![^\W_]_)|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]{1,40};)"
)
"""What means something inside a line to CommonMark or to GitHub: emphasis, code, links, cells,
strikethrough, mathematics; a tag and an entity. An underscore between letters means nothing.

Each of them begins with a character of its own: it is found ten times as fast as a class is, or
what looks behind first."""
DEEPEST = 40
"""Levels of tokens in `plain_tokens`. What is nested deeper is no list that anyone meant."""
_MOST_STEPS = 10_000_000
"""For each bracket the parser may read on to the paragraph's end: about two seconds of that. No
text that anyone wrote comes near; in one that does, brackets are characters, or it takes hours."""
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_IMAGE = re.compile(r"(?<!\\)!(?=\[)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SCHEMES = frozenset({"http:", "https:", "mailto:"})


def blocks(text: str) -> "list[Token]":
    """The blocks; what is inside lines stays as typed, and cannot take the parser long."""
    return _blocks_parser().parse(text)


def tokens(text: str) -> "list[Token]":
    """Everything. What is escaped, or an entity, stays apart from what was typed as it is."""
    return _whole_parser().parse(text)


def plain_tokens(text: str) -> "list[Token]":
    """Paragraphs, lists, emphasis and links alone."""
    parser = _plain_parser() if _steps(text) <= _MOST_STEPS else _plain_parser("link")
    return parser.parse(_IMAGE.sub(r"!\\", text))


def document_tokens(text: str) -> "list[Token]":
    """All that CommonMark knows, and tables."""
    return _document_parser().parse(text)


def as_html(text: str) -> str:
    """A whole document as HTML, with GitHub's tables and what is struck through."""
    parser = _html_parser() if _steps(text) <= _MOST_STEPS else _html_parser("link", "image")
    made: str = parser.render(text)
    return made


def link_address(text: str) -> str:
    """An address as a link has it: what a link may not hold is written as %20 and the like."""
    return _plain_parser().normalizeLink(text)


def may_link(href: str) -> bool:
    """Whether an address may be a link: http, https, mailto or relative."""
    scheme = _SCHEME.match(href)
    if scheme is not None:
        return scheme.group().lower() in _SCHEMES
    return bool(href) and not href.startswith(("//", "\\", "/\\", "%5C", "/%5C"))


@cache
def _blocks_parser() -> "MarkdownIt":
    return _parser().disable("inline")


@cache
def _whole_parser() -> "MarkdownIt":
    return _parser().disable("text_join")


@cache
def _document_parser() -> "MarkdownIt":
    parser = _parser(maxNesting=2 * DEEPEST).enable("table").disable(["lheading", "reference"])
    parser.validateLink = may_link  # type: ignore[assignment, method-assign]
    return parser


@cache
def _html_parser(*without: str) -> "MarkdownIt":
    parser = _parser(maxNesting=2 * DEEPEST).enable(["table", "strikethrough"])
    return parser.disable(["reference", *without])


@cache
def _plain_parser(*without: str) -> "MarkdownIt":
    parser = _parser(html=False, maxNesting=DEEPEST + 10)
    parser.validateLink = may_link  # type: ignore[assignment, method-assign]
    parser.disable(["code", "fence", "blockquote", "reference", "html_block"])
    parser.disable(["heading", "lheading", "backticks", "image", "html_inline", "entity"])
    return parser.disable(list(without)) if without else parser


def _parser(**options: int) -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - heavy, and most checks need no parser

    return MarkdownIt("commonmark", options)


def _steps(text: str) -> int:
    """How many characters the parser may have to read to find links."""
    return sum(each.count("[") * len(each) for each in _EMPTY_LINE.split(text))
