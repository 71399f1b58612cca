"""A Markdown field as a small tree: paragraphs, lists, emphasis and links, and nothing else.

Everything else that Markdown knows (headings, HTML, images, code, quotations, tables) is taken for
the characters that it is written with: no text can break the form that it stands in. Each target
writes the tree in its own way.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, takewhile

from markdown_it.token import Token

from recotrack.markdown import DEEPEST, link_address, may_link, plain_tokens


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, any at all; white space is folded."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that are stressed."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """Words that lead to an address: http, https, mailto, or a relative one."""

    children: tuple["Inline", ...]
    address: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; it has some content."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list. `start` is the first number, None for bullets; a tight one has no space between."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None
    tight: bool


Inline = Text | Emphasis | Strong | Hyperlink
Block = Paragraph | List


@dataclass(frozen=True, slots=True)
class Prose:
    """A whole Markdown field."""

    blocks: tuple[Block, ...]


_SPACE = re.compile(r"[ \t\n\r\f\v]+")


def prose(markdown: str) -> Prose:
    """The tree of a Markdown field."""
    tokens = plain_tokens(markdown)
    if any(token.level >= DEEPEST for token in tokens):
        return plain(markdown)
    return Prose(tuple(_blocks(iter(tokens), "")))


def plain(text: str) -> Prose:
    """One paragraph of characters that mean nothing but themselves."""
    return Prose((Paragraph((Text(folded(text)),)),))


def address(text: str) -> Prose:
    """An address as a link to itself; one that may not be a link is plain text."""
    href = link_address(text)
    return Prose((Paragraph((Hyperlink((Text(text),), href),)),)) if may_link(href) else plain(text)


def folded(text: str) -> str:
    """The text with each run of white space as one space."""
    return _SPACE.sub(" ", text).strip(" ")


def _blocks(tokens: Iterator[Token], end: str) -> Iterator[Block]:
    """The blocks up to the closing token of type `end`."""
    for token in tokens:
        if token.type == end:
            return
        if token.type == "inline":
            if children := _trimmed(_inlines(iter(token.children or ()), "")):
                yield Paragraph(children)
        elif token.type == "hr":
            yield Paragraph((Text(token.markup[:1] * 3),))
        elif token.type.endswith("_list_open"):
            listed = _list(token, tokens)
            if listed.items:
                yield listed


def _list(opening: Token, tokens: Iterator[Token]) -> List:
    items, tight = [], True
    end = opening.type.replace("open", "close")
    for token in tokens:
        if token.type == end:
            break
        inside = list(_until(tokens, token.level))
        tight = tight and all(_is_tight(inner, token.level) for inner in inside)
        items.append(tuple(_blocks(iter(inside), "")))
    start = int(opening.attrs.get("start", 1)) if opening.type == "ordered_list_open" else None
    # A dash with nothing behind it says nothing; an empty number keeps the place of the next ones.
    kept = items if start is not None and any(items) else filter(None, items)
    return List(tuple(kept), start, tight)


def _until(tokens: Iterator[Token], level: int) -> Iterator[Token]:
    """The tokens inside a list item that was opened on `level`."""
    for token in tokens:
        if token.type == "list_item_close" and token.level == level:
            return
        yield token


def _is_tight(token: Token, level: int) -> bool:
    own_paragraph = token.type == "paragraph_open" and token.level == level + 1
    return token.hidden or not own_paragraph


def _inlines(tokens: Iterator[Token], end: str) -> tuple[Inline, ...]:
    """The inlines up to the closing token of type `end`, with like neighbours joined."""
    inside = takewhile(lambda token: token.type != end, tokens)
    inlines = (_inline(token, tokens) for token in inside)
    return tuple(_joined(filter(None, inlines)))


def _inline(token: Token, tokens: Iterator[Token]) -> Inline | None:
    if token.type == "em_open":
        return Emphasis(_inlines(tokens, "em_close"))
    if token.type == "strong_open":
        return Strong(_inlines(tokens, "strong_close"))
    if token.type == "link_open":
        children = _inlines(tokens, "link_close")
        href = str(token.attrs["href"])
        return Hyperlink(children or (Text(href),), href)
    # A line end inside a paragraph is a space, also a hard one.
    text = " " if token.type in {"softbreak", "hardbreak"} else token.content
    return Text(_SPACE.sub(" ", text)) if text else None


def _joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Like neighbours as one; each run at once, since a text may have thousands of lines."""
    for kind, run in groupby(inlines, type):
        if kind is Hyperlink:
            yield from run
        elif kind is Text:
            yield Text(
                _SPACE.sub(" ", "".join(text.text for text in run if isinstance(text, Text)))
            )
        else:
            inner = (inline.children for inline in run if not isinstance(inline, Text))
            children = tuple(chain.from_iterable(inner))
            yield Emphasis(children) if kind is Emphasis else Strong(children)


def _trimmed(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Without white space at either end."""
    kept = list(children)
    if kept and isinstance(kept[0], Text):
        kept[0] = Text(kept[0].text.lstrip(" "))
    if kept and isinstance(kept[-1], Text):
        kept[-1] = Text(kept[-1].text.rstrip(" "))
    return tuple(inline for inline in kept if inline != Text(""))
