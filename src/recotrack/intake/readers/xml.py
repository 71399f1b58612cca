"""Access to XML by local names, since Word has two namespaces for the same elements."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from recotrack.archive import BROKEN, damaged
from recotrack.problems import Failure
from recotrack.words import count_of

if TYPE_CHECKING:
    from lxml.etree import _Element


_LONGEST_CHAIN = 50
"""The most styles that are based one on the other. Word allows ten."""


@contextmanager
def damaged_if_broken(name: str) -> Iterator[None]:
    """A context that turns errors of XML into a Failure: the document is damaged or too deep."""
    from lxml import etree

    try:
        yield
    except (etree.XMLSyntaxError, *BROKEN) as error:
        raise damaged(name) from error
    except RecursionError:
        raise Failure(
            f"{name} is nested deeper than can be read",
            "copy its text into a new document, and import that",
        ) from None


def parsed(content: bytes) -> "_Element":
    """The root element. Raises lxml's XMLSyntaxError."""
    from lxml import etree

    # Huge: `archive` has limited what is unpacked, so lxml need not.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(content, parser)


def value(element: "_Element | None", name: str) -> str:
    """The attribute `val` of the child with this name; empty if there is none."""
    child = child_of(element, name)
    return "" if child is None else attribute(child, "val")


def child_of(element: "_Element | None", *names: str) -> "_Element | None":
    """The first child with the first name, then its first child with the next, and so on."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def local(element: "_Element") -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: "_Element", name: str) -> str:
    """The value of an attribute in any namespace; empty if there is none."""
    return next((each for key, each in element.items() if key.rpartition("}")[2] == name), "")


def with_parents(
    styles: "Mapping[str, _Element]", name: str, parent_of: "Callable[[_Element], str]"
) -> "Iterator[_Element]":
    """A style, the one that it is based on, and so on. `parent_of` gives the name of the next."""
    seen: set[str] = set()
    while name in styles and name not in seen and len(seen) < _LONGEST_CHAIN:
        seen.add(name)
        yield styles[name]
        name = parent_of(styles[name])


def notes_on_margins(found: Mapping[str, int]) -> Iterator[str]:
    """Sentences for the user about the tracked changes and the comments of a document, of which so
    many were found.
    """
    if tracked := [count_of(found[k], k) for k in ("insertion", "deletion", "move") if found[k]]:
        yield f"Tracked changes were read as accepted: {', '.join(tracked)}."
    if found["comment"]:
        comments = count_of(found["comment"], "comment")
        yield f"{comments} in the margin not read: comments are not part of the text."
