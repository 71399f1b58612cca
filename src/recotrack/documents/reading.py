"""Reads Markdown fields and other texts of records as trees, and the parser's tokens for documents.

A Markdown field has paragraphs, lists, emphasis and links. Everything else in Markdown (headings,
HTML, images, code, quotations, tables) is read as plain characters, so that no text can break the
form that it stands in. Each target writes the tree in its own way.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise, takewhile
from typing import TYPE_CHECKING

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
from recotrack.markdown import DEEPEST, link_address, plain_tokens
from recotrack.model.evidence_place import is_web_address

if TYPE_CHECKING:
    from markdown_it.token import Token

_SPACE = re.compile(r"[ \t\n\r\f\v]+")
# A text without these is plain paragraphs: signs of Markdown, the mark of a list at the start of a
# line, white space other than spaces and line ends.
_MARKED = re.compile(r"[\\*_\[<\0]|[^\S \n]|^ *(?:[-+]|\d+[.)])", re.MULTILINE)
_EMPTY_LINE = re.compile(r"\n *\n")


def prose(markdown: str) -> Prose:
    """The tree of a Markdown field. Most are plain paragraphs, which need no parser."""
    if _MARKED.search(markdown):
        return parsed(markdown)
    paragraphs = filter(None, map(folded, _EMPTY_LINE.split(markdown)))
    return Prose(tuple(Paragraph((Text(each),)) for each in paragraphs))


def parsed(markdown: str) -> Prose:
    """The tree of any Markdown field, by the parser."""
    tokens = plain_tokens(markdown)
    if any(token.level >= DEEPEST for token in tokens):
        return plain(markdown)
    for token in tokens:
        for child in token.children or ():
            # A line end inside a paragraph of a record is a space, also a hard one.
            child.type = "softbreak" if child.type == "hardbreak" else child.type
    return Prose(tuple(blocks(iter(tokens))))


def plain(text: str) -> Prose:
    """The characters of a text as one paragraph."""
    return Prose((Paragraph((Text(folded(text)),)),))


def address(text: str) -> Prose:
    """A web address as a link to itself; any other text as it is."""
    if not is_web_address(text):
        return plain(text)
    return Prose((Paragraph((Hyperlink((Text(text),), link_address(text)),)),))


def folded(text: str) -> str:
    """The text with each run of white space replaced by one space."""
    # Bytes split at ASCII white space alone, and so keep no-break spaces.
    return b" ".join(text.encode(errors="surrogatepass").split()).decode(errors="surrogatepass")


def inlines(tokens: "Sequence[Token] | None") -> tuple[Inline, ...]:
    """The content of a paragraph, a heading or a cell, without white space at either end."""
    if tokens and len(tokens) == 1 and tokens[0].type == "text":  # nearly always so in a table
        words = folded(tokens[0].content)
        return (Text(words),) if words else ()
    return trimmed(_inlines(iter(tokens or ()), ""))


def blocks(tokens: "Iterator[Token]", end: str = "") -> Iterator[Block]:
    """The blocks up to the closing token of type `end`."""
    for token in tokens:
        if token.type == end:
            return
        if token.type == "inline":
            if children := inlines(token.children):
                yield Paragraph(children)
        elif token.type == "hr":
            yield Paragraph((Text(token.markup[:1] * 3),))
        elif token.type.endswith("_list_open"):
            listed = _list(token, tokens)
            if listed.items:
                yield listed


def _list(opening: "Token", tokens: "Iterator[Token]") -> List:
    items, tight = [], True
    end = opening.type.replace("open", "close")
    for token in tokens:
        if token.type == end:
            break
        inside = list(_until(tokens, token.level))
        # A paragraph of an item shows in a loose list alone.
        tight = tight and not any(
            inner.type == "paragraph_open" and inner.level == token.level + 1 and not inner.hidden
            for inner in inside
        )
        items.append(tuple(blocks(iter(inside), "")))
    start = int(opening.attrs.get("start", 1)) if opening.type == "ordered_list_open" else None
    # Empty bullets are dropped. Empty numbered items stay, or the next ones would change number.
    kept = tuple(items if start is not None and any(items) else filter(None, items))
    return List(kept, start, _is_tight_list(kept, as_typed=tight))


def _is_tight_list(items: Sequence[Sequence[Block]], *, as_typed: bool) -> bool:
    """Whether the list is tight: as typed, unless Markdown cannot write it like that.

    A list of one block is tight: an empty line would have no place in it. In an item, most blocks
    need an empty line before them if they follow another one.
    """
    if len(items) == 1 and len(items[0]) == 1:
        return True
    # A list under its paragraph can be written without an empty line.
    return as_typed and all(
        isinstance(before, Paragraph)
        and isinstance(block, List)
        and block.start in {None, 1}
        and bool(block.items[0])
        for before, block in chain.from_iterable(pairwise(item) for item in items)
    )


def _until(tokens: "Iterator[Token]", level: int) -> "Iterator[Token]":
    """The tokens inside a list item that was opened on `level`."""
    for token in tokens:
        if token.type == "list_item_close" and token.level == level:
            return
        yield token


def _inlines(tokens: "Iterator[Token]", end: str) -> tuple[Inline, ...]:
    """The inlines up to the closing token of type `end`, with neighbours of one type joined."""
    inside = takewhile(lambda token: token.type != end, tokens)
    inlines = (_inline(token, tokens) for token in inside)
    return tuple(_neighbours_joined(_space_moved_outside(filter(None, inlines))))


def _inline(token: "Token", tokens: "Iterator[Token]") -> Inline | None:
    if token.type == "em_open":
        return Emphasis(_inlines(tokens, "em_close"))
    if token.type == "strong_open":
        return Strong(_inlines(tokens, "strong_close"))
    if token.type == "link_open":
        children = _inlines(tokens, "link_close")
        href = str(token.attrs["href"])
        return Hyperlink(children or (Text(href),), href)
    if token.type == "hardbreak" or is_line_break(token):
        return LineBreak()
    if token.type == "code_inline":
        return Reference(token.content)
    text = " " if token.type == "softbreak" else token.content
    return Text(_SPACE.sub(" ", text)) if text else None


def is_line_break(token: "Token") -> bool:
    """Whether it begins a new line in a cell or a caption, which Markdown alone cannot say."""
    return token.type == "html_inline" and token.content == "<br>"


def _neighbours_joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """The inlines, with neighbours of one type joined."""
    for kind, run in groupby(inlines, type):
        if kind in {Hyperlink, Reference, LineBreak}:  # these stay apart
            yield from run
        elif kind is Text:
            yield Text(
                _SPACE.sub(" ", "".join(text.text for text in run if isinstance(text, Text)))
            )
        else:
            children = tuple(_neighbours_joined(_unwrapped(_unwrapped(run, kind), kind)))
            yield Emphasis(children) if kind is Emphasis else Strong(children)


def _unwrapped(inlines: Iterable[Inline], kind: type[Inline]) -> Iterator[Inline]:
    """The inlines, with those of `kind` replaced by their content: emphasis in emphasis is one."""
    for inline in inlines:
        if isinstance(inline, Emphasis | Strong) and isinstance(inline, kind):
            yield from inline.children
        else:
            yield inline


def _space_moved_outside(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """The inlines, with space at the ends of emphasis moved outside, as asterisks need."""
    for inline in inlines:
        if not isinstance(inline, Emphasis | Strong):
            yield inline
            continue
        children = trimmed(inline.children)
        ends = (children[:1] != inline.children[:1], children[-1:] != inline.children[-1:])
        yield from (Text(" "),) * ends[0]
        if children:
            yield type(inline)(children)
        yield from (Text(" "),) * ends[1]


def trimmed(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines, without white space at either end."""
    kept = list(children)
    if kept and isinstance(kept[0], Text):
        kept[0] = Text(kept[0].text.lstrip(" "))
    if kept and isinstance(kept[-1], Text):
        kept[-1] = Text(kept[-1].text.rstrip(" "))
    return tuple(inline for inline in kept if inline != Text(""))
