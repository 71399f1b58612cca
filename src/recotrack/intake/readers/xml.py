"""Looking about in XML, whatever its namespaces: Word has two for the same one."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def parsed(content: bytes) -> "_Element":
    """The root. Raises lxml's XMLSyntaxError. The bytes come out of an archive that is guarded."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(content, parser)


def value(element: "_Element | None", name: str, of: str = "val") -> str:
    """The attribute of the child with this name; empty where there is none."""
    child = child_of(element, name)
    if child is None:
        return ""
    return next((each for key, each in child.items() if key.rpartition("}")[2] == of), "")


def child_of(element: "_Element | None", *names: str) -> "_Element | None":
    """The first child of that name, and its first of the next; whatever the namespace."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def local(element: "_Element") -> str:
    """The name of an element without its namespace; empty of a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: "_Element", name: str) -> str:
    """The value of an attribute, whatever its namespace."""
    return next((each for key, each in element.items() if key.rpartition("}")[2] == name), "")
