"""Reads Markdown fields and other texts of records as trees.

A Markdown field has paragraphs, lists, emphasis and links. Everything else in Markdown (headings,
HTML, images, code, quotations, tables) is read as plain characters, so that no text can break the
form that it stands in. Each target writes the tree in its own way.
"""

import re

from recotrack.documents.reading import blocks, folded
from recotrack.documents.tree import Hyperlink, Paragraph, Prose, Text
from recotrack.markdown import DEEPEST, link_address, plain_tokens
from recotrack.model.evidence_place import is_web_address

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
