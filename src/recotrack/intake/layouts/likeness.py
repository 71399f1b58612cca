"""Repetitions of a known text, even if a deadline is left out, an abbreviation is added in
brackets, or the typography differs.
"""

import re
from difflib import SequenceMatcher
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FEWEST_WORDS = 4
_LEAST_SHARE_OF_PART = 0.88
_LEAST_ALIKE = 0.75


@lru_cache(maxsize=4096)  # each paragraph is compared with every finding
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text for comparison: small letters, no punctuation."""
    return tuple(match[0].lower().replace("’", "'") for match in _WORD.finditer(text))


@lru_cache(maxsize=4096)
def _set_of(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


def alike(text: str, other: str) -> bool:
    """Whether two texts share three quarters of their words, in order."""
    words, others = words_of(text), words_of(other)
    least = _LEAST_ALIKE * (len(words) + len(others)) / 2
    # To compare the order of words is slow, and few texts have them at all.
    if min(_common(text, other), _common(other, text)) <= least:
        return False
    return SequenceMatcher(None, words, others, autojunk=False).ratio() > _LEAST_ALIKE


def repeats(text: str, known: str) -> bool:
    """Whether a text only repeats a known one, or a part of it."""
    words = words_of(text)
    if _common(text, known) < _LEAST_SHARE_OF_PART * len(words):
        return False
    return _is_part(words, words_of(known))


def _common(text: str, other: str) -> int:
    """The number of words of a text that another one has, wherever."""
    known = _set_of(other)
    return sum(word in known for word in words_of(text))


def _is_part(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    if len(words) < _FEWEST_WORDS:
        return False
    blocks = SequenceMatcher(None, words, known, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks if block.size >= 2)
    spread = (blocks[-2].b + blocks[-2].size - blocks[0].b) if len(blocks) > 1 else 0
    return shared / len(words) >= _LEAST_SHARE_OF_PART and spread <= 1.5 * len(words) + 3
