"""The formats of documents: one module for each, a writer over the tree; one line in the table.

Markdown is what the template yields, and needs no writer. A writer is imported when its format is
asked for: some need large libraries, and those of the extra `office` may not be installed.
"""

import importlib
from datetime import date
from typing import NamedTuple

from recotrack.documents.formats.shape import Properties
from recotrack.documents.tree import Heading, List, Paragraph, Table, Text, Tree
from recotrack.problems import OFFICE, not_installed

__all__ = ["FORMATS", "OFFICE", "Format", "Properties", "can_be_written", "left_out", "written"]


class Format(NamedTuple):
    """A format; its writer is the module of its ending, with a function `written`."""

    name: str
    """What people call it."""
    office: bool = False
    """It needs the extra `office`."""
    binary: bool = False
    """Its bytes are no text that a terminal could show."""


FORMATS: dict[str, Format] = {
    "md": Format("Markdown"),
    "html": Format("HTML"),
    "pdf": Format("PDF", office=True, binary=True),
    "docx": Format("Word", office=True, binary=True),
    "odt": Format("OpenDocument", office=True, binary=True),
}
"""By the ending of their files."""


def can_be_written(form: str) -> bool:
    """Whether what the format needs is installed."""
    if not FORMATS[form].office:
        return True
    try:
        importlib.import_module(f"recotrack.documents.formats.{form}")
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("recotrack"):
            raise
        return False
    return True


def left_out(form: str, content: bytes) -> str:
    """What a house style of the format would bring into documents, and is left out, in words; empty
    where there is nothing. Raises Failure for one that cannot be read.
    """
    heard: list[str] = []
    properties = Properties(
        name="", author="", day=date(2000, 1, 1), audience="", lent=lambda _: content,
        tell=heard.append,
    )  # fmt: skip
    written(form, _TRIAL, properties)
    return "\n".join(heard)


_WORDS = (Text("A"),)
_ITEMS = ((Paragraph(_WORDS),),)
_TRIAL = Tree(
    _WORDS,
    (
        Heading(1, _WORDS),
        List(_ITEMS, None, tight=True),
        List(_ITEMS, 1, tight=True),
        Table((), (_WORDS,), ((_WORDS,),), (False,)),
    ),
)
"""A document that asks a house style for its page, its lists and its styles."""


def written(form: str, tree: Tree, properties: Properties) -> bytes:
    """The document as a file of the format. Raises Failure, also where the extra is missing."""
    try:
        module = importlib.import_module(f"recotrack.documents.formats.{form}")
    except ModuleNotFoundError as error:
        if not FORMATS[form].office or (error.name or "").startswith("recotrack"):
            raise
        raise not_installed(FORMATS[form].name, error) from None
    content: bytes = module.written(tree, properties)
    return content
