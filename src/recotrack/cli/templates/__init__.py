"""templates: what documents are made from, and a register's own in the place of recotrack's."""

from collections.abc import Callable

from recotrack.cli.templates.check import check
from recotrack.cli.templates.copy import copy
from recotrack.cli.templates.list import list_templates

__all__ = ["KINDS", "templates"]

KINDS: dict[str, Callable[..., None]] = {
    "list": list_templates,
    "copy": copy,
    "check": check,
}
"""In the order in which somebody who wants another document needs them."""


def templates() -> None:
    """What documents are made from: see them, take one to change it, check your own.

    recotrack templates copy response-record
    recotrack templates check

    A file in templates/ beside records/ takes the place of recotrack's own of that name. What a
    template may print stands in docs/templates.md.
    """
