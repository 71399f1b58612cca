"""What goes to an owner who opens no terminal: a workbook to fill in, and the e-mail that takes it.

`asked` gathers what an owner is asked about, no item twice; `workbook` and `mail` set it out. What
is where in a workbook is said in `intake.packs`, which reads it when it comes back.
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
    """The two files of an owner, by their names. Raises Failure where xlsxwriter is not there."""
    filled = workbook(pack)
    yield f"{pack.file_name}.xlsx", filled
    yield f"{pack.file_name}.eml", mail(pack, filled)
