"""Records to documents: what a document says is gathered here as values, a template sets it out.

A new document is one template in templates/, a function that gathers what it says, and one line in
the table below: the help, docs/commands.md and the tests follow from the line.
"""

from recotrack import store
from recotrack.documents import response_record
from recotrack.documents.document import Document, Request
from recotrack.documents.templates import filled

__all__ = ["DOCUMENTS", "FORMATS", "Document", "Request", "render"]

FORMATS = {"md": "Markdown"}
"""The formats that there are by now, by the ending of their files, and what each is called."""

_DOCUMENTS = (
    Document(
        "response-record",
        "the response of the commissioner and the chief constable to one inspection, "
        "Police Act 1996 s.55",
        "inspection",
        response_record.gather,
    ),
)
DOCUMENTS = {document.name: document for document in _DOCUMENTS}


def render(
    document: Document, form: str, request: Request, own: store.Folder, own_label: str
) -> bytes:
    """The document as the bytes of a file in the format `form`, by the template in the folder
    `own`, which is shown as `own_label`, or else by recotrack's own. Raises Failure, also for a
    mistake in the template.
    """
    values = document.gather(request)
    return filled(f"{document.name}.{form}.j2", values, own, own_label).encode("utf-8", "replace")
