"""Text that was copied out of a mail program: the one message that tells of findings, and what
stands around it: who had a copy, the signature, the messages that it answers.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from recotrack.intake.layouts.labels import Says
from recotrack.intake.layouts.printed import passage_lines
from recotrack.intake.paper import Block, Passage

_COPIED = re.compile(r"[> ]*(?:Cc|Bcc|Importance|Attachments):", re.IGNORECASE)
_FROM = re.compile(r"[> ]*From:\s*(?P<name>[^<\[(\n]+)", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:^|\n)[> ]*Subject:", re.IGNORECASE)
_ANSWERED = re.compile(
    r"[> ]*(?:-{2,} ?(?:Original|Forwarded) message ?-{2,}|Begin forwarded message:"
    r"|On [^\n]{8,120} wrote:)",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"(?:(?:i am|i’m|i'm|we are) )?happy to (?:talk|discuss|chat|speak|meet)\b[^.]{0,60}[.!]?"
    r"|(?:please )?(?:let me know|shout|give me a (?:call|ring)) if\b[^.]{0,80}[.!]?"
    r"|(?:hope this helps|any (?:questions|queries)\b[^.]{0,60}|(?:many )?thanks)[.!,]?",
    re.IGNORECASE,
)
_LINES_OF_A_HEAD = 7


def one_message(blocks: Sequence[Block]) -> tuple[list[Block], list[Passage]]:
    """Of a paper that is mail the blocks of the message that has the findings, with its subject,
    and the passages of all else. Another paper stays as it is.
    """
    starts = [n for n in range(len(blocks)) if _begins(blocks, n)]
    if not any(_has_head(blocks, n) for n in starts):
        return list(blocks), []
    cuts = sorted({0, *starts, len(blocks)})
    messages = [blocks[start:end] for start, end in pairwise(cuts)]
    said = max(messages, key=_findings)
    around = {n for n, block in enumerate(said[:_LINES_OF_A_HEAD]) if _is_head(block)}
    around |= set(range(_signed(said), len(said)))
    kept = [block for n, block in enumerate(said) if n not in around]
    aside = [e for each in messages for n, e in enumerate(each) if each is not said or n in around]
    return kept, [each for block in aside for each in _passages(block)]


def _begins(blocks: Sequence[Block], at: int) -> bool:
    """Whether a message begins there; the line that says so may stand above its head."""
    text = _text(blocks[at])
    answered = at > 0 and _ANSWERED.match(_text(blocks[at - 1])) is not None
    return not answered and (_ANSWERED.match(text) is not None or _has_head(blocks, at))


def _has_head(blocks: Sequence[Block], at: int) -> bool:
    below = blocks[at : at + _LINES_OF_A_HEAD]
    return bool(_FROM.match(_text(blocks[at]))) and any(_SUBJECT.search(_text(e)) for e in below)


def _is_head(block: Block) -> bool:
    """Whether it is of mail alone; the sender and the subject may be all that names the force and
    the report.
    """
    text = _text(block)
    is_one = _COPIED.match(text) is not None and not _SUBJECT.search(text)
    return is_one or _ANSWERED.match(text) is not None


def _signed(blocks: Sequence[Block]) -> int:
    """Where whoever wrote it takes leave, or signs by the name in its head; else its end."""
    found = (_FROM.match(_text(each)) for each in blocks[:_LINES_OF_A_HEAD])
    name = next((each["name"].strip() for each in found if each), "")
    last, comma, first = name.partition(", ")
    whole = f"{first} {last}" if comma else name
    names = {whole.lower(), whole.partition(" ")[0].lower()} - {""}
    last_finding = max((n for n in range(len(blocks)) if _findings(blocks[n : n + 1])), default=0)
    signs = (
        n
        for n in range(last_finding + 1, len(blocks))
        if _text(blocks[n]).partition("\n")[0].strip(" ,.").lower() in names
        or _LEAVES.fullmatch(_text(blocks[n]).strip())
    )
    return next(signs, len(blocks))


def _findings(blocks: Sequence[Block]) -> int:
    """How many labels of findings they have; a table counts as one."""
    return sum(
        not isinstance(block, Passage)
        or any(line.label and line.label.says is Says.FINDING for line in passage_lines(block))
        for block in blocks
    )


def _text(block: Block) -> str:
    return block.text if isinstance(block, Passage) else ""


def _passages(block: Block) -> Iterator[Passage]:
    if isinstance(block, Passage):
        yield block
    else:
        yield from (each for row in block.rows for cell in row for each in cell.passages)
