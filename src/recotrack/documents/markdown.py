"""Writes plain text and trees of prose as Markdown that cannot break a document.

CommonMark and GitHub read the same characters from it, whether it stands at the start of a line, in
a heading or in a cell of a table.
"""

import re
from collections.abc import Iterable, Iterator

from recotrack.documents.reading import folded, prose
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
# Signs with a meaning at the start of a line: lists, headings, quotations, rules.
_START = re.compile(r"[-+](?=[\s-]|$)|#(?=#{0,5}(?:\s|$))|>|=(?==*$)|(?<=\d)[.)](?=\s|$)")
_LEADING_NUMBER = re.compile(r"\d{0,9}")
# Hashes at the end of a heading, which Markdown drops.
_HASHES = re.compile(r"#(?<= #)(?=#*$)")
_IN_ADDRESS = re.compile(r"[\\()<>|]|&(?=#?[A-Za-z0-9]{1,40};)")
_AUTOLINK = re.compile(r"(?:https?|mailto):[^\s<>|\\]+")
_LARGEST_NUMBER = 999_999_999
"""The largest number that an item of a list may have."""


def line(text: str) -> str:
    """The plain text, on one line."""
    written = _start_escaped(_escaped(folded(text)))
    return _HASHES.sub(r"\\#", written) if "#" in written else written


def blocks(text: Prose) -> str:
    """The tree of prose.

    It must begin at the start of a line, and has no line end at its own end.
    """
    return "\n".join(_blocks(text.blocks, tight=False))


def reference(text: str) -> str:
    """The reference of a record, as the tree knows it; without signs that would end it."""
    return f"`{kept}`" if (kept := re.sub(r"[`|\\]", "", folded(text))) else ""


def quoted(text: str) -> str:
    """The Markdown, as a quotation."""
    return "\n".join(f"> {each}".rstrip(" ") for each in text.split("\n"))


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"\\{sign.group()}", text)


def _start_escaped(text: str) -> str:
    """The line, with its first sign escaped if Markdown would take it for more than a character."""
    if text[:1].isalpha():  # nearly always
        return text
    number = _LEADING_NUMBER.match(text)
    at = number.end() if number else 0
    sign = _START.match(text, at)
    return f"{text[:at]}\\{text[at:]}" if sign and (not at or sign.group() in ".)") else text


def _blocks(children: Iterable[Block], *, tight: bool) -> Iterator[str]:
    """The lines of the blocks, with an empty line between two blocks unless they are tight."""
    before: tuple[Block, bool] | None = None
    for block in children:
        if before and not tight:
            yield ""
        other_marks = before is not None and _would_join(before[0], block) and not before[1]
        if isinstance(block, Paragraph):
            yield _paragraph(block)
        else:
            yield from _list(block, other_marks=other_marks)
        before = (block, other_marks)


def _would_join(before: Block, block: Block) -> bool:
    """Whether two lists in a row would be read as one if they had the same marks."""
    if not (isinstance(before, List) and isinstance(block, List)):
        return False
    return (before.start is None) == (block.start is None)


def _paragraph(paragraph: Paragraph) -> str:
    """The paragraph on one line, without its emphasis if asterisks cannot express it."""
    written = _line_of(paragraph.children)
    stressed = any(isinstance(child, Emphasis | Strong) for child in paragraph.children)
    if stressed and prose(written) != Prose((paragraph,)):
        return _line_of(tuple(_without_emphasis(paragraph.children)))
    return written


def _line_of(children: tuple[Inline, ...]) -> str:
    written = _inlines(children).strip(" ")
    return _start_escaped(written) if isinstance(children[0], Text) else written


def _without_emphasis(children: tuple[Inline, ...]) -> Iterator[Inline]:
    for child in children:
        if isinstance(child, Emphasis | Strong):
            yield from _without_emphasis(child.children)
        elif isinstance(child, Hyperlink):
            yield Hyperlink(tuple(_without_emphasis(child.children)), child.address)
        else:
            yield child


def _list(listed: List, *, other_marks: bool) -> Iterator[str]:
    """The lines of a list, with the marks * and 1) instead of - and 1. if `other_marks`."""
    for index, item in enumerate(listed.items):
        if index and not listed.tight:
            yield ""
        mark = _list_mark(listed, index, other_marks=other_marks)
        lines = list(_blocks(item, tight=listed.tight)) or [""]
        indent = " " * (len(mark) + 1)
        yield f"{mark} {lines[0]}".rstrip(" ")
        yield from (f"{indent}{each}" if each else "" for each in lines[1:])


def _list_mark(listed: List, index: int, *, other_marks: bool) -> str:
    if listed.start is None:
        return "*" if other_marks else "-"
    first = listed.start if listed.start + len(listed.items) <= _LARGEST_NUMBER else 1
    return f"{first + index}{')' if other_marks else '.'}"


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
    # A line break becomes a space. No field of a record has one, only texts of templates.
    return _link(inline) if isinstance(inline, Hyperlink) else " "


def _link(link: Hyperlink) -> str:
    if link.children == (Text(link.address),) and _AUTOLINK.fullmatch(link.address):
        return f"<{link.address}>"
    address = _IN_ADDRESS.sub(r"\\\g<0>", link.address)
    return f"[{_inlines(link.children)}]({address})"
