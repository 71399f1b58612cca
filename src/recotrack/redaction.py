"""What a redaction is: the marks it leaves, and whether one text is another with words taken out.

It knows texts, and nothing of records: which text may be redacted, and that a reason stands beside
it, is for others to say.
"""

import re
from collections.abc import Iterable

from recotrack.words import one_line

WHOLE = "redacted"
"""What stands in the place of a note of which nothing may be read."""
MARK = "[redacted]"
"""What stands in the place of each run of words that had to go."""
_QUOTES = "['\u2019\u02bc\u2018`]"
"""However an apostrophe was typed: O'Neill is found as Word writes it, too."""
_Gap = tuple[int, int]
"""From the first character of a run that is gone to past its last."""


def words_pattern(words: Iterable[str], space: str = r"\s+") -> re.Pattern[str]:
    """Each run of these words: whole words, capitals or not, also where a line ends in between.

    The longest first: of "Jane Doe" and "Jane" both are given, and nothing of either stays.
    """
    runs = sorted({one_line(each) for each in words} - {""}, key=len, reverse=True)
    return re.compile("|".join(_bounded(run, space) for run in runs), re.IGNORECASE)


def _bounded(run: str, space: str) -> str:
    parts = (re.sub(_QUOTES, lambda _: _QUOTES, re.escape(part)) for part in run.split())
    before, after = (
        (r"(?<!\w)" if run[0].isalnum() else ""),
        (r"(?!\w)" if run[-1].isalnum() else ""),
    )
    return f"{before}{space.join(parts)}{after}"


def redacted(text: str, words: re.Pattern[str]) -> str:
    """The text with each run of words marked; the one word for all of it where nothing is left."""
    marked = words.sub(MARK, text)
    return marked if re.search(r"\w", marked.replace(MARK, "")) else WHOLE


def is_marked(text: str) -> bool:
    """Whether something was taken out of it, or all."""
    return one_line(text) == WHOLE or MARK in text


def is_redaction(before: str, after: str) -> bool:
    """Whether `after` is `before` with more taken out, and nothing else; white space is folded."""
    before, after = one_line(before), one_line(after)
    if before in {after, WHOLE}:
        return False
    return after == WHOLE or (MARK in after and _gaps(before, after) is not None)


def words_taken_out(before: str, after: str) -> int:
    """How many words of `before` are gone in its redaction `after`."""
    left = "" if one_line(after) == WHOLE else after.replace(MARK, " ")
    return _count_words(before.replace(MARK, " ")) - _count_words(left)


def _count_words(text: str) -> int:
    return sum(any(map(str.isalnum, each)) for each in text.split())


def both_redacted(base: str, one: str, other: str) -> str | None:
    """The base without what either of two redactions of it took out; None where one is none."""
    for texts in ((base, one, other), tuple(map(one_line, (base, one, other)))):
        if WHOLE in {one_line(texts[1]), one_line(texts[2])}:
            return WHOLE
        gaps = _gaps(texts[0], texts[1]), _gaps(texts[0], texts[2])
        if gaps[0] is not None and gaps[1] is not None:
            return _without(texts[0], _joined([*gaps[0], *gaps[1]]))
    return None


def _gaps(before: str, after: str) -> list[_Gap] | None:
    """What of `before` the marks in `after` stand for, whole words each; None where they do not."""
    first, *pieces = after.split(MARK)
    if not pieces or not before.startswith(first):
        return None
    gaps, start = list[_Gap](), len(first)
    for piece in pieces[:-1]:
        end = _next(before, piece, start + 1)
        if end < 0 or not _between_words(before, start):
            return None
        gaps.append((start, end))
        start = end + len(piece)
    end = len(before) - len(pieces[-1])
    fits = before.endswith(pieces[-1]) and start < end
    if not fits or not (_between_words(before, start) and _between_words(before, end)):
        return None
    return [*gaps, (start, end)]


def _next(text: str, piece: str, start: int) -> int:
    """Where the piece stands next, between words; -1 where it does not."""
    at = text.find(piece, start)
    while at >= 0 and not (_between_words(text, at) and _between_words(text, at + len(piece))):
        at = text.find(piece, at + 1)
    return at


def _between_words(text: str, at: int) -> bool:
    inside = 0 < at < len(text)
    return not (inside and text[at - 1].isalnum() and text[at].isalnum())


def _joined(gaps: list[_Gap]) -> list[_Gap]:
    joined: list[_Gap] = []
    for start, end in sorted(gaps):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _without(text: str, gaps: list[_Gap]) -> str:
    for start, end in reversed(gaps):
        text = f"{text[:start]}{MARK}{text[end:]}"
    return text
