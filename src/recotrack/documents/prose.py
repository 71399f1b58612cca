"""Markdown fields and other texts of records, as trees.

A Markdown field has paragraphs, lists, emphasis and links, and nothing else.

Everything else that Markdown knows (headings, HTML, images, code, quotations, tables) is taken for
the characters that it is written with: no text can break the form that it stands in. Each target
writes the tree in its own way.
"""

import re

from recotrack.documents.reading import blocks, folded
from recotrack.documents.tree import Hyperlink, Paragraph, Prose, Text
from recotrack.markdown import DEEPEST, link_address, plain_tokens
from recotrack.model.evidence_place import is_web_address

# Without these signs, a list's mark at the start of a line, and white space but for spaces and
# line ends, the parser finds paragraphs and nothing else.
_MARKED = re.compile(r"[\\*_\[<\0]|[^\S \n]|^ *(?:[-+]|\d+[.)])", re.MULTILINE)
_EMPTY_LINE = re.compile(r"\n *\n")


def prose(markdown: str) -> Prose:
    """The tree of a Markdown field. Most are plain paragraphs, and need no parser."""
    if _MARKED.search(markdown):
        return parsed(markdown)
    paragraphs = filter(None, map(folded, _EMPTY_LINE.split(markdown)))
    return Prose(tuple(Paragraph((Text(each),)) for each in paragraphs))


def parsed(markdown: str) -> Prose:
    """The same, whatever stands in it."""
    tokens = plain_tokens(markdown)
    if any(token.level >= DEEPEST for token in tokens):
        return plain(markdown)
    for token in tokens:
        for child in token.children or ():
            # A line end inside a paragraph of a record is a space, also a hard one.
            child.type = "softbreak" if child.type == "hardbreak" else child.type
    return Prose(tuple(blocks(iter(tokens))))


def plain(text: str) -> Prose:
    """One paragraph of characters that mean nothing but themselves."""
    return Prose((Paragraph((Text(folded(text)),)),))


def address(text: str) -> Prose:
    """An address of the web as a link to itself; any other is plain text."""
    if not is_web_address(text):
        return plain(text)
    return Prose((Paragraph((Hyperlink((Text(text),), link_address(text)),)),))
