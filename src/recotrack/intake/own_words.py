"""Words that a register, or a person at the command line, adds to the vocabulary: plain words, and
what they announce.

A file has a line for each: what is announced, a colon, the words as a document prints them. They
come before all words of recotrack, and hold while one document is read.
"""

import re
from collections.abc import Iterator

from recotrack.intake.paper import Paper
from recotrack.intake.trackers.meanings import Means, meaning_of_heading
from recotrack.intake.trackers.statuses import STATUS_MEANINGS
from recotrack.intake.vocabulary import BODY, BOTH, CHIEF, NOBODY, OwnWords, folded
from recotrack.problems import Failure, wrong_use
from recotrack.words import nearest, one_line

LARGEST = 64 * 1024
"""Bytes of a file of words."""
_SPEAKERS = (CHIEF, BODY, BOTH, NOBODY)
_ALSO = dict.fromkeys(("nothing", "ignore", "government"), NOBODY)
_OF_COLUMNS = {Means.ANSWER: CHIEF, Means.BODY_ANSWER: BODY}
_COLUMNS = (each.value for each in Means if each not in _OF_COLUMNS)
MEANINGS = tuple(dict.fromkeys([*_SPEAKERS, *_COLUMNS, *STATUS_MEANINGS]))
"""What own words can announce: whose words are below them, what a column has, or which status, or
decision, they are in a column of statuses. Below words of `nobody` nothing is read: it is shown."""
_LONGEST_WORDS = 140
_IS_PATTERN = re.compile(r"[\[\]|\\^$*+{}]")


def words_of(text: str, name: str) -> OwnWords:
    """The words in a file's text. Raises Failure, with the line, for what is no plain words."""
    if len(text.encode()) > LARGEST:
        raise Failure(f"{name} has more than 64 KB", "only words that recotrack does not know")
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            announced, colon, words = line.partition(":")
            if not colon:
                raise Failure(
                    f"{name}, line {number}: nothing says what these words announce",
                    "chief constable: Force narrative",
                )
            found |= wording(words, announced, f"{name}, line {number}")
    return found


def wording(words: str, announced: str, place: str) -> OwnWords:
    """One wording. `place` is where it was said. Raises Failure if it is no plain words."""
    if not folded(words) or len(words) > _LONGEST_WORDS or _IS_PATTERN.search(words):
        said = f"{place}: {one_line(words)[:_LONGEST_WORDS]} is no plain words"
        raise wrong_use(said, "the words as the document prints them, without signs")
    return {folded(words): typed_meaning(announced, f"{place}: ")}


def typed_meaning(announced: str, place: str = "") -> str:
    """What words announce, by what somebody typed for it. Raises Failure if it is nothing."""
    meaning = _meaning(announced)
    if meaning not in MEANINGS:
        # Who types "closed date" means what a column of that name has.
        means = meaning_of_heading(meaning).means
        meaning = _OF_COLUMNS.get(means, means.value) if means else meaning
    if meaning not in MEANINGS:
        near = nearest(meaning, MEANINGS, most=1)
        cure = near[0] if near else f"one of: {', '.join(MEANINGS)}"
        raise wrong_use(f"{place}no words can announce {meaning or 'nothing'}", cure)
    return meaning


def is_words(text: str) -> bool:
    """Whether a text is a file of words, and no mapping of columns."""
    first = next((each for each in text.splitlines() if each.strip() and each[0] != "#"), "")
    announced, _, words = first.partition(":")
    return _meaning(announced) in MEANINGS and bool(words.strip())


def _meaning(announced: str) -> str:
    """A meaning as it is typed: chief_constable, chief-constable, chief constable's answer."""
    plain = re.sub(r"_|(?<=chief)-", " ", one_line(announced).lower().replace("’", "'"))
    meaning = plain.removesuffix("'s answer")
    return _ALSO.get(meaning, meaning)


def used(words: OwnWords, paper: Paper) -> Iterator[str]:
    """The words that a paper has at the beginning of a passage."""
    texts = [folded(each.text) for each in paper.passages()] if words else []
    yield from (each for each in words if any(text.startswith(each) for text in texts))
