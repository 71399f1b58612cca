"""The formats of documents. Each is a module that writes the tree, and one line in the table.

Markdown needs no writer, since it is what the template yields. A writer is imported when its format
is asked for: some need large libraries, and those of the extra `office` may not be installed.
"""

import importlib
from datetime import date
from typing import NamedTuple

from recotrack.documents.formats.properties import Properties
from recotrack.documents.tree import Heading, List, Paragraph, Table, Text, Tree
from recotrack.store import not_installed

__all__ = ["FORMATS", "Format", "Properties", "can_be_written", "left_out", "written"]


class Format(NamedTuple):
    """A format. Its writer is the function `written` in the module of its ending."""

    name: str
    """Its name for people."""
    office: bool = False
    """It needs the extra `office`."""
    binary: bool = False
    """Its bytes are not text that a terminal could show."""


FORMATS: dict[str, Format] = {
    "md": Format("Markdown"),
    "html": Format("HTML"),
    "pdf": Format("PDF", office=True, binary=True),
    "docx": Format("Word", office=True, binary=True),
    "odt": Format("OpenDocument", office=True, binary=True),
}
"""The formats, by the ending of their files."""


def can_be_written(form: str) -> bool:
    """Whether the libraries that the format needs are installed."""
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
    """Words for what documents leave out of a house style of the format; empty if nothing.

    Raises Failure if it cannot be read.
    """
    messages: list[str] = []
    properties = Properties(
        name="", author="", day=date(2000, 1, 1), audience="", template_file=lambda _: content,
        tell=messages.append,
    )  # fmt: skip
    written(form, _TRIAL, properties)
    return "\n".join(messages)


_TRIAL_WORDS = (Text("A"),)
_TRIAL_ITEMS = ((Paragraph(_TRIAL_WORDS),),)
_TRIAL = Tree(
    _TRIAL_WORDS,
    (
        Heading(1, _TRIAL_WORDS),
        List(_TRIAL_ITEMS, None, tight=True),
        List(_TRIAL_ITEMS, 1, tight=True),
        Table((), (_TRIAL_WORDS,), ((_TRIAL_WORDS,),), (False,)),
    ),
)
"""A small document that uses the page, the lists and the styles of a house style."""


def written(form: str, tree: Tree, properties: Properties) -> bytes:
    """The document as a file of the format. Raises Failure, also if the extra is not installed."""
    try:
        module = importlib.import_module(f"recotrack.documents.formats.{form}")
    except ModuleNotFoundError as error:
        if not FORMATS[form].office or (error.name or "").startswith("recotrack"):
            raise
        raise not_installed(FORMATS[form].name, error) from None
    content: bytes = module.written(tree, properties)
    return content
