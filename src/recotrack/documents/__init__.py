"""Records to documents: what a document says is gathered here as values, a template sets it out.

A new document is one template in templates/ and one line in the table below.
"""

from collections.abc import Callable
from dataclasses import dataclass

from recotrack import store
from recotrack.documents import response_record
from recotrack.documents.request import AUDIENCES, Audience, Request

__all__ = ["AUDIENCES", "DOCUMENTS", "FORMATS", "Audience", "Document", "Request", "render"]

FORMATS = ("md",)
"""The formats that there are by now, by the ending of their files."""


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of document. Its templates are called NAME.FORMAT.j2."""

    name: str
    about: str
    """What one such document is about: an inspection."""
    gather: Callable[[Request], object]


DOCUMENTS = {
    each.name: each for each in (Document("response-record", "inspection", response_record.gather),)
}


def render(
    document: Document, form: str, request: Request, own: store.Folder, own_label: str
) -> bytes:
    """The document as the bytes of a file in the format `form`, by the template in the folder
    `own`, which is shown as `own_label`, or else by recotrack's own. Raises Failure, also for a
    mistake in the template.
    """
    from recotrack.documents.templates import filled

    values = document.gather(request)
    return filled(f"{document.name}.{form}.j2", values, own, own_label).encode("utf-8", "replace")
