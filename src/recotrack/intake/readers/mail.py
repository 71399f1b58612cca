"""A saved e-mail, and a page that was saved as a web archive, which is written as one.

The message is read as HTML, which has tables and headings, or else as plain text. Above it stand
the lines that a mail program shows: who wrote it to whom, when and of what. Attachments are named.
"""

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import cast

from recotrack.intake.paper import LeftOut, Paper, Passage
from recotrack.intake.readers import html, text
from recotrack.intake.readers.decoding import Decoded, decoded, visible
from recotrack.problems import Failure
from recotrack.words import one_line

_SHOWN = ("From", "To", "Cc", "Subject", "Date")
_FIELD = re.compile(
    rb"^(?:(?P<part>content-type)|content-[\w-]+|from|to|cc|subject|date):(?:[^\r\n]|\r?\n[ \t])*",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_FIELD = 20_000
"""Bytes: hundreds of addresses. The library takes minutes for one of a million."""
_MOST_PARTS = 500
_COPY = "copy its text into a file, and import that"


def read(name: str, content: bytes) -> Paper:
    """The paper of a message. Raises Failure for one with more in it than mail has."""
    parts = 0
    for field in _FIELD.finditer(content):
        parts += field["part"] is not None
        if len(field[0]) > _LONGEST_FIELD:
            raise Failure(f"{name} has a field of more than {_LONGEST_FIELD:,} characters", _COPY)
    if parts > _MOST_PARTS:
        raise Failure(f"{name} has {parts:,} parts; the limit is {_MOST_PARTS:,}", _COPY)
    try:
        return _paper(name, content)
    except RecursionError:
        raise Failure(f"{name} is nested deeper than can be read", _COPY) from None


def _paper(name: str, content: bytes) -> Paper:
    message = BytesParser(policy=policy.default).parsebytes(content)
    body = message.get_body(("html", "plain"))
    said = _paper_of(name, cast("EmailMessage", body)) if body else Paper(name, ())
    attached = (each.get_filename() or "" for each in message.walk() if each.is_attachment())
    files = [one_line(visible(each)) or "without a name" for each in attached]
    fields = [(field, one_line(visible(str(message.get(field, ""))))) for field in _SHOWN]
    where = "the head of the e-mail"
    return Paper(
        name,
        (
            *(Passage(f"{field}: {words}", where=where) for field, words in fields if words),
            *said.blocks,
        ),
        (*said.left_out, *(LeftOut(each, "the name of an attachment") for each in files)),
        (*said.notes, *(f"The attachment {each} was not read." for each in files)),
    )


def _paper_of(name: str, part: EmailMessage) -> Paper:
    words, note = _characters(part)
    notes = (note,) if note else ()
    if part.get_content_subtype() != "html":
        return text.paper_of(name, words, notes)
    shown = html.blocks_of(words)
    return Paper(name, shown.blocks, shown.left_out, notes)


def _characters(part: EmailMessage) -> Decoded:
    """The characters of a part, in the encoding that it states, or else in one that fits."""
    content = cast("bytes", part.get_payload(decode=True) or b"")
    try:
        return Decoded(content.decode(part.get_content_charset("utf-8")))
    except (LookupError, UnicodeDecodeError):
        return decoded(content)
