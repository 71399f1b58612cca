"""add: new records, and new entries in records that are there. One function per kind."""

from collections.abc import Callable

from recotrack.cli.add.action import action
from recotrack.cli.add.inspection import inspection
from recotrack.cli.add.link import link
from recotrack.cli.add.office import board, meeting, role
from recotrack.cli.add.programme import measure, pillar, product, programme
from recotrack.cli.add.reading import reading
from recotrack.cli.add.recommendation import recommendation

__all__ = ["KINDS", "add"]

KINDS: dict[str, Callable[..., None]] = {
    "inspection": inspection,
    "recommendation": recommendation,
    "action": action,
    "role": role,
    "board": board,
    "meeting": meeting,
    "programme": programme,
    "pillar": pillar,
    "product": product,
    "measure": measure,
    "reading": reading,
    "link": link,
}
"""What can be added, in the order in which a new register needs it."""


def add() -> None:
    """Add a new record, or a new entry in an existing one.

    recotrack add inspection soteria --published 22/08/2024 --response-rule police-act-55
    recotrack add action rec-03 --title "Audit the training records" --owner pillar-4-lead

    What exists stays as it is; progress is reported with recotrack update. At a terminal it asks
    for what is missing, shows the lines and asks once; Ctrl-C leaves everything as it was.
    """
