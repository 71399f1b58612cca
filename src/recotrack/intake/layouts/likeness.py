"""Repetitions of a known text, even if a deadline is left out, an abbreviation is added in
brackets, or the typography differs.
"""

import re
from difflib import SequenceMatcher
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FEWEST_WORDS = 4
_LEAST_SHARE_OF_PART = 0.88


@lru_cache(maxsize=4096)  # each paragraph is compared with every finding
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text for comparison: small letters, no punctuation."""
    return tuple(match[0].lower().replace("’", "'") for match in _WORD.finditer(text))


@lru_cache(maxsize=4096)
def _set_of(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


def similarity(text: str, other: str) -> float:
    """The share of words that two texts have in common, in order: 0 to 1."""
    return SequenceMatcher(None, words_of(text), words_of(other), autojunk=False).ratio()


def repeats(text: str, known: str) -> bool:
    """Whether a text only repeats a known one, or a part of it."""
    return _may_be_alike(_set_of(text), _set_of(known)) and _is_part(
        words_of(text), words_of(known)
    )


def _may_be_alike(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two texts share half of their words: a quick test, which few paragraphs pass."""
    return len(mine & theirs) >= _LEAST_COMMON * min(len(mine), len(theirs))


_LEAST_COMMON = 0.5


def _is_part(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    if len(words) < _FEWEST_WORDS:
        return False
    blocks = SequenceMatcher(None, words, known, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks if block.size >= 2)
    spread = (blocks[-2].b + blocks[-2].size - blocks[0].b) if len(blocks) > 1 else 0
    return shared / len(words) >= _LEAST_SHARE_OF_PART and spread <= 1.5 * len(words) + 3
