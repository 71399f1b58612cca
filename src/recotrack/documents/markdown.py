"""The Markdown target: plain text and trees of prose, written so that they cannot break a document.

What is written is read as the same characters by CommonMark and by GitHub, wherever it stands: at
the start of a line, in a heading, in a cell of a table.
"""

import re
from collections.abc import Iterable, Iterator

from recotrack.documents.prose import prose
from recotrack.documents.reading import folded
from recotrack.documents.tree import (
    Block,
    Emphasis,
    Hyperlink,
    Inline,
    List,
    Paragraph,
    Prose,
    Strong,
    Text,
)
from recotrack.markdown import SIGNS

_SIGNS = re.compile(SIGNS)
# Signs that mean something at the start of a line: lists, headings, quotations, rules.
_START = re.compile(r"[-+](?=[\s-]|$)|#(?=#{0,5}(?:\s|$))|>|=(?==*$)|(?<=\d)[.)](?=\s|$)")
_NUMBER = re.compile(r"\d{0,9}")
# A heading drops these at its end.
_HASHES = re.compile(r"#(?<= #)(?=#*$)")
_IN_ADDRESS = re.compile(r"[\\()<>|]|&(?=#?[A-Za-z0-9]{1,40};)")
_AUTOLINK = re.compile(r"(?:https?|mailto):[^\s<>|\\]+")
_MOST = 999_999_999
"""The largest number that an item of a list may have."""


def line(text: str) -> str:
    """Plain text, on one line."""
    written = _guarded(_escaped(folded(text)))
    return _HASHES.sub(r"\\#", written)


def blocks(text: Prose) -> str:
    """A tree of prose; it begins at the start of a line and ends without a line end."""
    return "\n".join(_blocks(text.blocks, tight=False))


def quoted(text: str) -> str:
    """What is written, as a quotation."""
    return "\n".join(f"> {each}".rstrip(" ") for each in text.split("\n"))


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"\\{sign.group()}", text)


def _guarded(text: str) -> str:
    """The line with its first sign escaped, where that would begin something else."""
    number = _NUMBER.match(text)
    at = number.end() if number else 0
    sign = _START.match(text, at)
    return f"{text[:at]}\\{text[at:]}" if sign and (not at or sign.group() in ".)") else text


def _blocks(children: Iterable[Block], *, tight: bool) -> Iterator[str]:
    """The lines of blocks, with an empty one between two of them unless they are tight."""
    before: tuple[Block, bool] | None = None
    for block in children:
        if before and not tight:
            yield ""
        other = before is not None and _would_join(before[0], block) and not before[1]
        if isinstance(block, Paragraph):
            yield _paragraph(block)
        else:
            yield from _list(block, other=other)
        before = (block, other)


def _would_join(before: Block, block: Block) -> bool:
    """Two lists of one sort in a row: with the same marks they would be read as one."""
    if not (isinstance(before, List) and isinstance(block, List)):
        return False
    return (before.start is None) == (block.start is None)


def _paragraph(paragraph: Paragraph) -> str:
    """The paragraph on one line; without its emphasis where no asterisks can say that."""
    written = _line_of(paragraph.children)
    stressed = any(isinstance(child, Emphasis | Strong) for child in paragraph.children)
    if stressed and prose(written) != Prose((paragraph,)):
        return _line_of(tuple(_unstressed(paragraph.children)))
    return written


def _line_of(children: tuple[Inline, ...]) -> str:
    written = _inlines(children).strip(" ")
    return _guarded(written) if isinstance(children[0], Text) else written


def _unstressed(children: tuple[Inline, ...]) -> Iterator[Inline]:
    for child in children:
        if isinstance(child, Emphasis | Strong):
            yield from _unstressed(child.children)
        elif isinstance(child, Hyperlink):
            yield Hyperlink(tuple(_unstressed(child.children)), child.address)
        else:
            yield child


def _list(listed: List, *, other: bool) -> Iterator[str]:
    """The lines of a list; `other` gives it the second kind of marks."""
    for index, item in enumerate(listed.items):
        if index and not listed.tight:
            yield ""
        mark = _mark(listed, index, other=other)
        lines = list(_blocks(item, tight=listed.tight)) or [""]
        indent = " " * (len(mark) + 1)
        yield f"{mark} {lines[0]}".rstrip(" ")
        yield from (f"{indent}{each}" if each else "" for each in lines[1:])


def _mark(listed: List, index: int, *, other: bool) -> str:
    if listed.start is None:
        return "*" if other else "-"
    first = listed.start if listed.start + len(listed.items) <= _MOST else 1
    return f"{first + index}{')' if other else '.'}"


def _inlines(children: tuple[Inline, ...]) -> str:
    written = ""
    for child in children:
        if isinstance(child, Hyperlink) and written.endswith("!"):
            written = f"{written[:-1]}\\!"  # an exclamation mark before a link makes an image
        written += _inline(child)
    return written


def _inline(inline: Inline) -> str:
    if isinstance(inline, Text):
        return _escaped(inline.text)
    if isinstance(inline, Emphasis):
        return f"*{_inlines(inline.children)}*"
    if isinstance(inline, Strong):
        return f"**{_inlines(inline.children)}**"
    # No field of a record has a line break: a template's author types those.
    return _link(inline) if isinstance(inline, Hyperlink) else " "


def _link(link: Hyperlink) -> str:
    if link.children == (Text(link.address),) and _AUTOLINK.fullmatch(link.address):
        return f"<{link.address}>"
    address = _IN_ADDRESS.sub(r"\\\g<0>", link.address)
    return f"[{_inlines(link.children)}]({address})"
