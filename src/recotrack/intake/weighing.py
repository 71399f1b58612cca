"""Weighs the words of a text, such as a heading, to tell what it probably announces. That is for
texts that the vocabulary does not have as a whole.

The vocabulary lists the forms of each meaning. A word counts for every meaning with a form that has
it, and is shared out between these: "sponsor" tells what a column holds, "date" hardly does. How
sure a meaning is, is its share of all words, so that unknown words make it less sure.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from recotrack.intake.vocabulary import NOBODY, apart, forms, words_in

SURE, POSSIBLE = 0.6, 0.25
"""A meaning is taken if it is at least so SURE, and its rivals at most half as sure. Below POSSIBLE
it does not count. Between the two a person is asked."""


class Weight(NamedTuple):
    """A meaning that a text may have, and how sure: 0 to 1."""

    what: str
    sure: float


@cache
def _shares(sections: tuple[str, ...]) -> Mapping[str, Mapping[str, float]]:
    """For each word, how much of it counts for each meaning, in the order of the file."""
    meanings: dict[str, dict[str, None]] = {}
    for section in sections:
        for what, form in forms(section):
            for word in words_in(form):
                meanings.setdefault(word, {})[what] = None
    return {word: dict.fromkeys(its, 1 / len(its)) for word, its in meanings.items()}


_WORD = re.compile(r"[^\W_]+|[%#]")
_SMALL_WORDS = """
a an and are as at be been by did do does for from has have how if in is it its of on or our so that
the their there this to was we were what when where which will with
"""
"""Words that tell nothing of what is announced."""
_SMALL = frozenset(_SMALL_WORDS.split())


def _sums(words: Sequence[str], shares: Mapping[str, Mapping[str, float]]) -> Mapping[str, float]:
    """What the words together say for each meaning."""
    sums: dict[str, float] = {}
    for word in words:
        for what, share in shares.get(word, {}).items():
            sums[what] = sums.get(what, 0) + share
    return sums


def weighed(text: str, *sections: str) -> Sequence[Weight]:
    """The meanings that a text may have, the surest first."""
    words = [*_telling(text)]
    sums = _sums(words, _shares(sections))
    found = (Weight(what, round(each / len(words), 2)) for what, each in sums.items())
    return sorted(found, key=lambda each: -each.sure)


def weighed_speakers(label: str) -> Sequence[Weight]:
    """Whose words a label may announce, the surest first. "Response", "narrative" and the like
    count for whoever the label names; if it names no one, for NOBODY.
    """
    words = [*_telling(label)]
    speakers, said = _shares(("speakers",)), _shares(("said",))
    sums = _sums(words, speakers)
    neutral = sum(word in said and word not in speakers for word in words)
    if not sums:
        return [Weight(NOBODY, round(neutral / len(words), 2))] if neutral else []
    total = sum(sums.values())
    found = (
        Weight(what, round((each + neutral * each / total) / len(words), 2))
        for what, each in sums.items()
    )
    return sorted(found, key=lambda each: -each.sure)


def decided(weights: Sequence[Weight]) -> Weight | None:
    """The meaning that is sure; None if none is, or if a rival is near."""
    best, rival = [*weights, Weight("", 0), Weight("", 0)][:2]
    return best if best.sure >= SURE and rival.sure * 2 <= best.sure else None


def possible(weights: Sequence[Weight]) -> Sequence[Weight]:
    """The meanings of which a person may choose."""
    return [each for each in weights if each.sure >= POSSIBLE][:_MOST]


_MOST = 3


def _telling(text: str) -> Iterator[str]:
    """The words of a text that tell something, in small letters."""
    plain = apart(text).lower().replace("'", "’").replace("’s ", " ").removesuffix("’s")
    yield from (word for word in _WORD.findall(plain) if word not in _SMALL)
