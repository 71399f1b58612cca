"""A register's own documents: templates whose names are not those of recotrack's documents.

The first line of such a template says which document's values it is filled with: {#- like: NAME -#}
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from recotrack.documents.document import Document
from recotrack.documents.templates import TemplateFile, TemplateMistake, Templates
from recotrack.words import as_id, nearest

ENDING = ".md.j2"
LIKE = "{#- like: NAME -#}"
_LIKE = re.compile(r"\s*\{#[-+]?\s*like:\s*(.*?)\s*[-+]?#\}")


class Offer(NamedTuple):
    """The documents that can be made in a register."""

    documents: dict[str, Document]
    """By name: recotrack's, then the register's own."""
    mistakes: dict[str, TemplateMistake]
    """By name: own documents that cannot be made, since their first line is wrong."""


def offer_of(documents: Mapping[str, Document], templates: Templates) -> Offer:
    """Recotrack's documents and the register's own. Raises Failure if a file cannot be read."""
    offer = Offer(dict(documents), {})
    for file in templates.files():
        name = file.name.removesuffix(ENDING)
        if not file.own or "/" in name or name == file.name:
            continue
        said = _LIKE.match(templates.text(file.name) or "")
        if said is None:
            continue
        if mistake := _mistake(file, name, said[1], documents):
            offer.mistakes[name] = mistake
        elif name not in documents:
            line = f"{file.shown}, with the values of {said[1]}"
            offer.documents[name] = replace(documents[said[1]], name=name, line=line)
    return offer


def _mistake(
    file: TemplateFile, name: str, like: str, documents: Mapping[str, Document]
) -> TemplateMistake | None:
    """What is wrong with the name or the first line of an own template; None if nothing is."""
    if name in documents and like != name:
        message = f"{name} is recotrack's own document, and cannot have the values of another one"
        return TemplateMistake(f"{file.shown}:1: {message}", "give the file another name")
    if as_id(name) != name:
        cure = f"{as_id(name) or 'chief-officers'}{ENDING}"
        message = f"{name} is not a name for a document: small letters, digits and hyphens"
        return TemplateMistake(f"{file.shown}:1: {message}", cure)
    if like not in documents:
        likely = nearest(like, documents, most=1)
        known = f"did you mean {likely[0]}?" if likely else f"one of: {', '.join(documents)}"
        message = f"there is no document {like}: {known}"
        cure = f"{LIKE.replace('NAME', likely[0] if likely else 'NAME')}, for its values"
        return TemplateMistake(f"{file.shown}:1: {message}", cure)
    return None
