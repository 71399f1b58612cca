"""Packs for owners who open no terminal: a workbook to fill in, and the e-mail that carries it.

`asked` gathers the items of an owner; `workbook` and `mail` lay them out. The sheets and columns of
the workbook are defined in `intake.packs`, which reads it when it comes back.
"""

from collections.abc import Iterator

from recotrack.exports.packs.asked import Asked, Item, asked, asked_owners, without_owner
from recotrack.exports.packs.mail import address, mail, mail_text
from recotrack.exports.packs.workbook import is_there, workbook

__all__ = [
    "Asked",
    "Item",
    "address",
    "asked",
    "asked_owners",
    "files_of",
    "is_there",
    "mail",
    "mail_text",
    "without_owner",
    "workbook",
]


def files_of(pack: Asked) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of an owner's two files. Raises Failure without xlsxwriter."""
    filled = workbook(pack)
    yield f"{pack.file_name}.xlsx", filled
    yield f"{pack.file_name}.eml", mail(pack, filled)
