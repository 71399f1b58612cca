"""A template filled in; a mistake in it becomes a failure that says where it is."""

from recotrack import store
from recotrack.documents.environment import MarkdownEnvironment
from recotrack.documents.mistakes import MISTAKES, failure
from recotrack.documents.shelves import Shelf, Shelves


def filled(name: str, values: object, own: store.Folder, own_label: str) -> str:
    """The text that the template makes of `values`, which it knows as doc; it ends with a line end.

    Raises Failure.
    """
    shelves = Shelves(Shelf(own, own_label))
    try:
        text = MarkdownEnvironment(shelves).get_template(name).render(doc=values)
    except MISTAKES as error:
        raise failure(error, shelves) from None
    return text.rstrip("\n") + "\n"
