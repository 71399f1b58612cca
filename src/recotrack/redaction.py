"""Redactions: the marks that they leave, and whether a text is another one with words taken out.

This module knows texts, not records. Others decide which text may be redacted, and that a reason is
recorded.
"""

import re
from collections.abc import Iterable

from recotrack.words import UNSEEN, one_line

WHOLE = "redacted"
"""Replaces a note of which nothing may be read."""
MARK = "[redacted]"
"""Replaces each run of words that is taken out."""
_UNSEEN = re.compile(f"[{UNSEEN}]")
_ANY_UNSEEN = f"{_UNSEEN.pattern}*"
"""What nobody sees may stand in the middle of a word that has to go."""
_QUOTES = "['\u2019\u02bc\u2018`]"
"""The characters that may be an apostrophe, so that O'Neill is found as Word writes it, too."""
_Gap = tuple[int, int]
"""The first character of a run that was taken out, and the one after its last."""


def words_pattern(words: Iterable[str], space: str = r"\s+") -> re.Pattern[str]:
    """Matches each run of these words: whole words, in any case, also across line ends.

    Longer runs come first: if "Jane Doe" and "Jane" are both given, nothing of either is left.
    """
    seen = {one_line(_UNSEEN.sub("", each)) for each in words}
    runs = sorted(seen - {""}, key=len, reverse=True)
    return re.compile("|".join(_bounded(run, space) for run in runs), re.IGNORECASE)


def _bounded(run: str, space: str) -> str:
    parts = (_ANY_UNSEEN.join(map(_character, part)) for part in run.split())
    before, after = (
        (rf"(?<![\w{UNSEEN}]){_ANY_UNSEEN}" if run[0].isalnum() else ""),
        (rf"{_ANY_UNSEEN}(?![\w{UNSEEN}])" if run[-1].isalnum() else ""),
    )
    return f"{before}{f'{_ANY_UNSEEN}{space}{_ANY_UNSEEN}'.join(parts)}{after}"


def _character(char: str) -> str:
    return _QUOTES if re.fullmatch(_QUOTES, char) else re.escape(char)


def redacted(text: str, words: re.Pattern[str]) -> str:
    """The text with each run of words marked; WHOLE if no other words are left."""
    marked = words.sub(MARK, text)
    return marked if re.search(r"\w", marked.replace(MARK, "")) else WHOLE


def is_marked(text: str) -> bool:
    """Whether something was taken out of the text, or all of it."""
    return one_line(text) == WHOLE or MARK in text


def is_redaction(before: str, after: str) -> bool:
    """Whether `after` is `before` with more words taken out, and otherwise equal.

    White space is folded.
    """
    before, after = one_line(before), one_line(after)
    if before in {after, WHOLE}:
        return False
    return after == WHOLE or (MARK in after and _gaps(before, after) is not None)


def words_taken_out(before: str, after: str) -> int:
    """How many words of `before` are missing in its redaction `after`."""
    left = "" if one_line(after) == WHOLE else after.replace(MARK, " ")
    return _count_words(before.replace(MARK, " ")) - _count_words(left)


def _count_words(text: str) -> int:
    return sum(any(map(str.isalnum, each)) for each in text.split())


def both_redacted(base: str, one: str, other: str) -> str | None:
    """The base without the words that either of two redactions took out.

    None if one of them is not a redaction of the base.
    """
    for texts in ((base, one, other), tuple(map(one_line, (base, one, other)))):
        if WHOLE in {one_line(texts[1]), one_line(texts[2])}:
            return WHOLE
        gaps = _gaps(texts[0], texts[1]), _gaps(texts[0], texts[2])
        if gaps[0] is not None and gaps[1] is not None:
            return _with_marks(texts[0], _overlaps_joined([*gaps[0], *gaps[1]]))
    return None


def _gaps(before: str, after: str) -> list[_Gap] | None:
    """The runs of whole words in `before` that the marks in `after` replace.

    None if `after` is not made of `before` like that.
    """
    first, *pieces = after.split(MARK)
    if not pieces or not before.startswith(first):
        return None
    gaps, start = list[_Gap](), len(first)
    for piece in pieces[:-1]:
        end = _next_place(before, piece, start + 1)
        if end < 0 or not _between_words(before, start):
            return None
        gaps.append((start, end))
        start = end + len(piece)
    end = len(before) - len(pieces[-1])
    fits = before.endswith(pieces[-1]) and start < end
    if not fits or not (_between_words(before, start) and _between_words(before, end)):
        return None
    return [*gaps, (start, end)]


def _next_place(text: str, piece: str, start: int) -> int:
    """Where `piece` occurs next between words; -1 if it does not."""
    at = text.find(piece, start)
    while at >= 0 and not (_between_words(text, at) and _between_words(text, at + len(piece))):
        at = text.find(piece, at + 1)
    return at


def _between_words(text: str, at: int) -> bool:
    inside = 0 < at < len(text)
    return not (inside and text[at - 1].isalnum() and text[at].isalnum())


def _overlaps_joined(gaps: list[_Gap]) -> list[_Gap]:
    joined: list[_Gap] = []
    for start, end in sorted(gaps):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _with_marks(text: str, gaps: list[_Gap]) -> str:
    for start, end in reversed(gaps):
        text = f"{text[:start]}{MARK}{text[end:]}"
    return text
