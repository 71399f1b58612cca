"""What a record is called, and a change at a place in it."""

from typing import Any

from recotrack.progress import recommendation_title
from recotrack.register import File
from recotrack.review.values import Change, Kind

_TITLES = {"register": "the register", "response": "the response", "measures": "the measures"}
"""Of records that have none of their own."""


def change_in(file: File, kind: Kind, **more: Any) -> Change:  # noqa: ANN401 - a change's fields
    """A change of the record, or of the part of it whose reference and title are given."""
    own = {"reference": file.reference, "title": title_of(file), "path": file.path}
    return Change(kind=kind, **{**own, **more})


def title_of(file: File) -> str:
    """What a record is called."""
    if file.kind == "recommendation":
        return recommendation_title(file.value)
    return _TITLES.get(file.kind) or str(file.value.title)


def kind_of(file: File) -> str:
    """What it is, in words."""
    return str(file.value.kind) if file.kind == "recommendation" else file.kind
