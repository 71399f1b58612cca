"""The parser's tokens as parts of the tree: what a record's Markdown and a whole document share."""

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
    Strong,
    Text,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

_SPACE = re.compile(r"[ \t\n\r\f\v]+")


def folded(text: str) -> str:
    """The text with each run of white space as one space."""
    # Bytes know the same white space, and no other.
    return b" ".join(text.encode(errors="surrogatepass").split()).decode(errors="surrogatepass")


def inlines(tokens: "Sequence[Token] | None") -> tuple[Inline, ...]:
    """What stands in a paragraph, a heading or a cell, without white space at either end."""
    if tokens and len(tokens) == 1 and tokens[0].type == "text":  # as nearly always in a table
        words = folded(tokens[0].content)
        return (Text(words),) if words else ()
    return _trimmed(_inlines(iter(tokens or ()), ""))


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
        tight = tight and all(_is_tight(inner, token.level) for inner in inside)
        items.append(tuple(blocks(iter(inside), "")))
    start = int(opening.attrs.get("start", 1)) if opening.type == "ordered_list_open" else None
    # A dash with nothing behind it says nothing; an empty number keeps the place of the next ones.
    kept = tuple(items if start is not None and any(items) else filter(None, items))
    return List(kept, start, _without_space(kept, as_typed=tight))


def _without_space(items: Sequence[Sequence[Block]], *, as_typed: bool) -> bool:
    """Whether the list is tight: as it was typed, unless Markdown cannot write it like that.

    What says nothing is gone by now. Where one block is left there is nothing to put space
    between; and most blocks of an item that come after another one need the empty line.
    """
    if len(items) == 1 and len(items[0]) == 1:
        return True
    pairs = chain.from_iterable(pairwise(item) for item in items)
    return as_typed and all(_may_follow_at_once(*pair) for pair in pairs)


def _may_follow_at_once(before: Block, block: Block) -> bool:
    """A list under its paragraph: it needs no empty line, unless it would be read as more text."""
    opens = isinstance(block, List) and block.start in {None, 1} and bool(block.items[0])
    return isinstance(before, Paragraph) and opens


def _until(tokens: "Iterator[Token]", level: int) -> "Iterator[Token]":
    """The tokens inside a list item that was opened on `level`."""
    for token in tokens:
        if token.type == "list_item_close" and token.level == level:
            return
        yield token


def _is_tight(token: "Token", level: int) -> bool:
    own_paragraph = token.type == "paragraph_open" and token.level == level + 1
    return token.hidden or not own_paragraph


def _inlines(tokens: "Iterator[Token]", end: str) -> tuple[Inline, ...]:
    """The inlines up to the closing token of type `end`, with like neighbours joined."""
    inside = takewhile(lambda token: token.type != end, tokens)
    inlines = (_inline(token, tokens) for token in inside)
    return tuple(_joined(_spaced(filter(None, inlines))))


def _inline(token: "Token", tokens: "Iterator[Token]") -> Inline | None:
    if token.type == "em_open":
        return Emphasis(_inlines(tokens, "em_close"))
    if token.type == "strong_open":
        return Strong(_inlines(tokens, "strong_close"))
    if token.type == "link_open":
        children = _inlines(tokens, "link_close")
        href = str(token.attrs["href"])
        return Hyperlink(children or (Text(href),), href)
    if token.type == "hardbreak":
        return LineBreak()
    text = " " if token.type == "softbreak" else token.content
    return Text(_SPACE.sub(" ", text)) if text else None


def _joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Like neighbours as one; each run at once, since a text may have thousands of lines."""
    for kind, run in groupby(inlines, type):
        if kind in {Hyperlink, LineBreak}:
            yield from run
        elif kind is Text:
            yield Text(
                _SPACE.sub(" ", "".join(text.text for text in run if isinstance(text, Text)))
            )
        else:
            children = tuple(_joined(_opened(_opened(run, kind), kind)))
            yield Emphasis(children) if kind is Emphasis else Strong(children)


def _opened(inlines: Iterable[Inline], kind: type[Inline]) -> Iterator[Inline]:
    """What stands in those of the kind, in place of them: stressed twice is stressed."""
    for inline in inlines:
        if isinstance(inline, Emphasis | Strong) and isinstance(inline, kind):
            yield from inline.children
        else:
            yield inline


def _spaced(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """White space at either end of stressed words, before and behind them: asterisks need that."""
    for inline in inlines:
        if not isinstance(inline, Emphasis | Strong):
            yield inline
            continue
        children = _trimmed(inline.children)
        ends = (children[:1] != inline.children[:1], children[-1:] != inline.children[-1:])
        yield from (Text(" "),) * ends[0]
        if children:
            yield type(inline)(children)
        yield from (Text(" "),) * ends[1]


def _trimmed(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Without white space at either end."""
    kept = list(children)
    if kept and isinstance(kept[0], Text):
        kept[0] = Text(kept[0].text.lstrip(" "))
    if kept and isinstance(kept[-1], Text):
        kept[-1] = Text(kept[-1].text.rstrip(" "))
    return tuple(inline for inline in kept if inline != Text(""))
