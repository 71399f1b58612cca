"""Text copied from a mail program: the message with the findings, apart from mail headers, the
signature and earlier messages.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from recotrack.intake.labels import Says
from recotrack.intake.layouts.printed import passage_lines
from recotrack.intake.page_notices import THANKS
from recotrack.intake.paper import Block, Paper, Passage

_COPY_HEADERS = re.compile(r"(?:Cc|Bcc|Importance|Attachments):", re.IGNORECASE)
_FROM = re.compile(r"From:\s*(?P<name>[^<\[(\n]+)", re.IGNORECASE)
_HEADER = re.compile(r"(?:From|Sent|Date|To|Subject):", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:^|\n)Subject:", re.IGNORECASE)
_EARLIER_MESSAGE = re.compile(
    r"(?:-{2,} ?(?:Original|Forwarded) message ?-{2,}|Begin forwarded message:"
    r"|On [^\n]{8,120} wrote:)",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"(?:(?:i am|i’m|i'm|we are) )?happy to (?:talk|discuss|chat|speak|meet)\b[^.]{0,60}[.!]?"
    r"|(?:please )?(?:let me know|shout|give me a (?:call|ring)) if\b[^.]{0,80}[.!]?"
    rf"|any (?:questions|queries)\b[^.]{{0,60}}[.!,]?|{THANKS.pattern}",
    re.IGNORECASE,
)
_HEADER_LINES = 7


def one_message(blocks: Sequence[Block]) -> tuple[list[Block], list[Passage]]:
    """The blocks of the messages that have the findings, and all other passages.

    A quoted message stands below the one that answers it, and is read first; the subjects of all
    come before. A paper that is no mail stays as it is.
    """
    starts = [n for n in range(len(blocks)) if _message_begins(blocks, n)]
    if not any(_has_headers(blocks, n) for n in starts):
        return list(blocks), []
    cuts = sorted({0, *starts, len(blocks)})
    messages = [blocks[start:end] for start, end in pairwise(cuts)]
    most = max(map(_count_findings, messages))
    first = max(messages, key=_count_findings)
    said = [each for each in messages if each is first or 0 < most <= 2 * _count_findings(each)]
    heads: list[Block] = []
    bodies: list[list[Block]] = []
    aside: list[Block] = []
    for each in messages:
        around = {n for n, block in enumerate(each[:_HEADER_LINES]) if _is_header_to_drop(block)}
        around |= set(range(_signature_at(each), len(each)))
        with_findings = any(each is one for one in said)
        kept = [(n, e) for n, e in enumerate(each) if with_findings and n not in around]
        top = [n for n, e in kept if n < _HEADER_LINES and _HEADER.match(_text_of_block(e))]
        heads += [e for n, e in kept if n in top]
        bodies.append([e for n, e in kept if n not in top])
        aside += [e for n, e in enumerate(each) if not with_findings or n in around]
    read = [*heads, *(block for each in reversed(bodies) for block in each)]
    return read, [*Paper("", tuple(aside)).passages()]


def _message_begins(blocks: Sequence[Block], at: int) -> bool:
    """Whether a message begins there: with mail headers, or the line that announces them."""
    text = _text_of_block(blocks[at])
    answered = at > 0 and _EARLIER_MESSAGE.match(_text_of_block(blocks[at - 1])) is not None
    return not answered and (_EARLIER_MESSAGE.match(text) is not None or _has_headers(blocks, at))


def _has_headers(blocks: Sequence[Block], at: int) -> bool:
    below = blocks[at : at + _HEADER_LINES]
    return bool(_FROM.match(_text_of_block(blocks[at]))) and any(
        _SUBJECT.search(_text_of_block(e)) for e in below
    )


def _is_header_to_drop(block: Block) -> bool:
    """Whether a block is mail headers that are left out. Sender and subject stay: they may be all
    that names the force and the report.
    """
    text = _text_of_block(block)
    is_one = _COPY_HEADERS.match(text) is not None and not _SUBJECT.search(text)
    return is_one or _EARLIER_MESSAGE.match(text) is not None


def _signature_at(blocks: Sequence[Block]) -> int:
    """The index of the farewell, or of the sender's name at the end; else the length."""
    found = (_FROM.match(_text_of_block(each)) for each in blocks[:_HEADER_LINES])
    name = next((each["name"].strip() for each in found if each), "")
    last, comma, first = name.partition(", ")
    whole = f"{first} {last}" if comma else name
    names = {whole.lower(), whole.partition(" ")[0].lower()} - {""}
    last_finding = max(
        (n for n in range(len(blocks)) if _count_findings(blocks[n : n + 1])), default=0
    )
    signs = (
        n
        for n in range(last_finding + 1, len(blocks))
        if _text_of_block(blocks[n]).partition("\n")[0].strip(" ,.").lower() in names
        or _FAREWELL.fullmatch(_text_of_block(blocks[n]).strip())
    )
    return next(signs, len(blocks))


def _count_findings(blocks: Sequence[Block]) -> int:
    """The number of labels of findings in the blocks; a table counts as one."""
    return sum(
        not isinstance(block, Passage)
        or any(line.says is Says.FINDING for line in passage_lines(block))
        for block in blocks
    )


def _text_of_block(block: Block) -> str:
    return block.text if isinstance(block, Passage) else ""
