"""Whether words say again what is known already, though a deadline is dropped, an abbreviation is
added in brackets, or the typography is another one.
"""

import re
from difflib import SequenceMatcher
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENOUGH = 0.8
_FEWEST = 4
_PART_OF_IT = 0.88


@lru_cache(maxsize=4096)  # each paragraph is compared with every finding
def words_of(text: str) -> tuple[str, ...]:
    """The words, to compare: small letters, no signs."""
    return tuple(match[0].lower().replace("’", "'") for match in _WORD.finditer(text))


@lru_cache(maxsize=4096)
def _set_of(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


def alike(text: str, other: str) -> float:
    """How much two texts share of their words, in order: 0 to 1."""
    return SequenceMatcher(None, words_of(text), words_of(other), autojunk=False).ratio()


def said_again(text: str, known: str) -> int:
    """Where the words of `known`, or of a part of it, that a text begins with come to their end; 0
    where it does not begin so.
    """
    words, before = words_of(text), words_of(known)
    if len(words) < min(_FEWEST, len(before)) or not before:
        return 0
    if not _may_be_alike(_set_of(text), _set_of(known)):
        return 0
    if _is_part(words, before):
        return len(text)
    window = words[: int(len(before) * 1.25) + 3]
    blocks = SequenceMatcher(None, window, before, autojunk=False).get_matching_blocks()
    blocks = [block for block in blocks if block.size >= 2]
    if not blocks:
        return 0
    shared, last = sum(block.size for block in blocks), blocks[-1]
    end = last.a + last.size
    starts_it = blocks[0].a <= 2
    # What is dropped stands at the beginning, as deadlines do: what comes behind it is there.
    covered = shared / max(1, len(before) - blocks[0].b)
    if (
        not starts_it
        or covered < _ENOUGH
        or shared / end < _ENOUGH
        or blocks[0].b > len(before) / 2
    ):
        return 0
    places = list(_WORD.finditer(text))
    return _behind(text, places[end - 1].end())


def _may_be_alike(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """A quick look, which nearly every paragraph ends at."""
    return len(mine & theirs) >= _AT_LEAST * min(len(mine), len(theirs))


_AT_LEAST = 0.5


def _is_part(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    if len(words) < _FEWEST:
        return False
    blocks = SequenceMatcher(None, words, known, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks if block.size >= 2)
    spread = (blocks[-2].b + blocks[-2].size - blocks[0].b) if len(blocks) > 1 else 0
    return shared / len(words) >= _PART_OF_IT and spread <= 1.5 * len(words) + 3


def _behind(text: str, at: int) -> int:
    """Behind the signs that end a sentence there."""
    match = re.compile(r"[.…;:,)\]*_”\"’']*").match(text, at)
    return match.end() if match else at
