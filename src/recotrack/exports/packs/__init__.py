"""Packs for owners who open no terminal: a workbook to fill in, and the e-mail that carries it.

`pack` gathers the items of an owner; `workbook` and `mail` lay them out. The sheets and columns of
the workbook are defined in `intake.packs`, which reads it when it comes back.
"""

from collections.abc import Iterator

from recotrack.exports.packs.mail import address, mail, mail_text
from recotrack.exports.packs.pack import (
    EndedOwner,
    Item,
    Pack,
    ended_owner,
    open_and_late,
    owners_of_open_work,
    pack_of,
    work_without_owner,
)
from recotrack.exports.packs.workbook import is_installed, workbook

__all__ = [
    "EndedOwner",
    "Item",
    "Pack",
    "address",
    "ended_owner",
    "files_of",
    "is_installed",
    "mail",
    "mail_text",
    "open_and_late",
    "owners_of_open_work",
    "pack_of",
    "work_without_owner",
    "workbook",
]


def files_of(pack: Pack) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of an owner's two files. Raises Failure without xlsxwriter."""
    filled = workbook(pack)
    yield f"{pack.file_name}.xlsx", filled
    yield f"{pack.file_name}.eml", mail(pack, filled)
