"""How a text differs, word by word, in one line: ~~what is gone~~ and **what is new**."""

from collections.abc import Iterator

from recotrack.review.escape import plain
from recotrack.review.words import Piece, pieces

CONTEXT = 5
"""Words that are shown before and after a change."""
_STRETCH = 25
"""Words that are shown of what is gone, and of what is new, in one place."""
_MOST = 5
"""Places of one text that are shown."""


def difference(before: str, after: str) -> str:
    """The words around each change; of a text with many, the first."""
    changes, end = pieces(before, after)
    parts = [part for each in changes[:_MOST] for part in _change(each, first=each is changes[0])]
    more = len(changes) - _MOST
    if more > 0:
        return " ".join([*parts, f"… and {more} more {'place' if more == 1 else 'places'}"])
    return " ".join([*parts, *_start(end)])


def _change(piece: Piece, *, first: bool) -> Iterator[str]:
    kept = piece.kept
    if len(kept) > (CONTEXT if first else 2 * CONTEXT):
        if not first:
            yield _words(kept[:CONTEXT])
        yield "…"
        kept = kept[-CONTEXT:]
    if kept:
        yield _words(kept)
    if piece.gone:
        yield f"~~{_words(piece.gone)}~~"
    if piece.new:
        yield f"**{_words(piece.new)}**"


def _start(words: list[str]) -> Iterator[str]:
    """What stands behind the last change."""
    if words:
        yield _words(words[:CONTEXT]) + (" …" if len(words) > CONTEXT else "")


def _words(words: list[str]) -> str:
    cut = len(words) > _STRETCH
    return plain(" ".join(words[:_STRETCH]), 300) + (" …" if cut else "")
