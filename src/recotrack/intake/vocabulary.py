"""The words by which a document says what it has, and what they announce: `words.txt`, read and
compiled when they are first needed.

A form is words with alternatives and optional parts. A separator says what may stand between two
words: one for texts that are folded, one for labels as printed, one for prose.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property
from typing import NamedTuple, TypeVar

from recotrack import store
from recotrack.patterns import Pattern
from recotrack.words import one_line

_Meant = TypeVar("_Meant")

FOLDED = " "
"""Behind each word of a text that is folded: a space, at its end too."""
LABEL = r"(?:’s?)?(?:[\s,()/–—-]+|$)"
"""Behind each word of a label as printed."""
PROSE = r"(?:(?!\w)|(?=\d))"
"""Behind each word of a sentence, of which the form is a part."""
_IN_FRONT = {PROSE: r"(?:(?<!\w)|,?\s+)"}
"""Before each word, so that words which may be left out are taken where they are there."""
_NAME = r"(?-i:[A-Z])[\w’.-]*"
_SLOTS = {
    "PERSON": rf"(?:(?!(?:ANSWER|HOW))GAP{_NAME}SEP){{2,4}}",
    "PLACE": rf"GAP{_NAME}SEP(?:(?:GAP(?:and|&|of|upon|the)SEP)?GAP{_NAME}SEP){{0,3}}",
    "NAMED": rf"GAP(?!(?:the|a|our)\b){_NAME}SEP(?:GAP{_NAME}SEP)?",
    "FIGURE": r"GAP\d{1,3}SEP",
    "ANY": r"GAP[a-z-]+SEP",
    "ABOUT": r"[\w ’(),.&/–-]{2,120}",
}
"""What no list of words can say: names, figures, any word, all the rest."""
_SPELT = {"and": "(?:GAP(?:and|&)SEP)", "or": "(?:GAPorSEP|(?<=/)|(?<=/ ))"}
"""The signs that may stand for a word."""
_PARTS = re.compile(r"\[|\]\*?|\(|\)|\||[^\s\[\]()|]+")
_IN_SLOT = re.compile(r"ANSWER|HOW")
_GENITIVE = r"(?:(?<=’s )|(?<=’ ))"
_NOTHING: Mapping[str, str] = {}
_TIMES = {"]": "?", "]*": "*", ")": ""}
_GROUP = re.compile(r"[A-Z]{2,}")
_HEADLINE = re.compile(r"\[(?P<section>[\w ]+)\]")


class Form(NamedTuple):
    """A line of the vocabulary."""

    announces: str
    words: str


@cache
def _sections() -> dict[str, list[Form]]:
    """The lines of the file, by section. An indented line goes on with the one above."""
    sections: dict[str, list[Form]] = {}
    said: list[Form] = []
    for line in store.packaged_text("intake/words.txt").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if headline := _HEADLINE.fullmatch(line):
            said = sections.setdefault(headline["section"], [])
        elif line.startswith(" "):
            said[-1] = said[-1]._replace(words=f"{said[-1].words} {line.strip()}")
        else:
            announces, _, words = line.partition(": ")
            said.append(Form(announces, words.strip()))
    return sections


def forms(section: str) -> Sequence[Form]:
    """The lines of a section, in order."""
    return _sections()[section]


@cache
def _groups() -> dict[str, str]:
    return dict(forms("groups"))


class Announced(NamedTuple):
    """What a text announces, by the form that it has."""

    what: str
    match: re.Match[str]

    def said(self, name: str) -> str:
        """The words of a group or slot as printed; empty if the text has none."""
        groups = self.match.groupdict()
        return _ENDS_WORD.sub("", groups.get(name) or "").lstrip(" (,")


_ENDS_WORD = re.compile(r"(?:’s?)?[\s,()“”\"/–—-]*$", re.IGNORECASE)


class Vocabulary:
    """The forms of one section, which are compared with whole texts."""

    def __init__(self, section: str, separator: str = LABEL, **standing_for: str) -> None:
        self._section, self._separator, self._standing_for = section, separator, standing_for

    @cached_property
    def _wordings(self) -> Sequence[tuple[str, "Wording"]]:
        return [
            (form.announces, Wording(form.words, self._separator, **self._standing_for))
            for form in forms(self._section)
        ]

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[int]]:
        """By word, the forms that a text with this word may have; by the empty one, those that
        need none.
        """
        found: dict[str, list[int]] = {}
        for number, (_, wording) in enumerate(self._wordings):
            for word in wording.fewest:
                found.setdefault(word, []).append(number)
        return found

    def announced(self, text: str) -> Announced | None:
        """What a text announces, by the first form that it has as a whole; None if it has none."""
        said = letters_of(text)
        for number in sorted(
            {each for word in ("", *said) for each in self._by_word.get(word, ())}
        ):
            what, wording = self._wordings[number]
            if wording.may_fit(said) and (match := wording.pattern.fullmatch(text)):
                return Announced(what, match)
        return None


_LETTERS = re.compile(r"[^\W\d_]+")


def letters_of(text: str) -> frozenset[str]:
    """The words of a text in small letters; a figure in or beside a word is none of it."""
    return frozenset(_LETTERS.findall(text.casefold()))


class Wording:
    """A form with its separator, as a pattern that is compiled for the first text that may fit.

    To compile all forms takes most of a second, and a text has the words of few. The words of a
    slot, or of a name that is `standing_for` a group, are captured by the name in small letters,
    where it first stands.
    """

    def __init__(self, words: str, separator: str, **standing_for: str) -> None:
        self._piece = _Reader(words, separator, standing_for, set()).piece()

    @property
    def fewest(self) -> frozenset[str]:
        """The fewest words of which each text that has the form has one; only the empty word if it
        can do without any.
        """
        return min(self._piece.needs, key=len, default=frozenset({""}))

    def may_fit(self, said: frozenset[str]) -> bool:
        """Whether a text of these words, in small letters, can have the form."""
        return not any(words.isdisjoint(said) for words in self._piece.needs)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self._piece.pattern, re.IGNORECASE)


@cache
def words_in(form: str) -> frozenset[str]:
    """All words of a form, those of its groups included."""
    said = re.findall(r"[^\W_]+|[%#]", form)
    groups = _groups()
    inner = (words_in(groups[each]) for each in said if each in groups)
    return frozenset(each for each in said if not _GROUP.fullmatch(each)).union(*inner)


@cache
def in_prose(group: str) -> str:
    """The words of a group as a piece of a pattern for sentences."""
    return f"(?:{_Reader(group, PROSE).piece().pattern})"


class PatternWithWords(Pattern):
    """A pattern for sentences in which {CHIEF} and the like stand for groups of words."""

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        # A boundary before a group is that of its first word.
        words = _IN_BRACES.sub(
            lambda group: ("(?<!\\w)" if group["starts"] else "") + in_prose(group["group"]),
            self._words,
        )
        return re.compile(words, self._flags)


_IN_BRACES = re.compile(r"(?P<starts>\\b)?\{(?P<group>[A-Z]{2,})\}")


class _Piece(NamedTuple):
    """A part of a form."""

    pattern: str
    needs: Sequence[frozenset[str]] = ()
    """A text that has the part has a word of each of these."""


def _any_of(pieces: Sequence[_Piece], times: str = "") -> _Piece:
    """One of several pieces; with `times` also none of them."""
    pattern = f"(?:{'|'.join(each.pattern for each in pieces)}){times}"
    if times or not all(each.needs for each in pieces):
        return _Piece(pattern)
    if len(pieces) == 1:
        return _Piece(pattern, pieces[0].needs)
    return _Piece(pattern, [frozenset().union(*(min(each.needs, key=len) for each in pieces))])


class _Reader:
    """Reads a form: [] may be there, []* also several times, () is one of several phrases, and |
    separates words outside of brackets, phrases inside.
    """

    def __init__(
        self,
        words: str,
        separator: str,
        standing_for: Mapping[str, str] = _NOTHING,
        captured: set[str] | None = None,
    ) -> None:
        self._parts = [*_PARTS.findall(words)]
        self._separator, self._standing_for = separator, standing_for
        self._captured = captured
        """The slots that are captured already; None where none is to be."""

    def piece(self) -> _Piece:
        """One unit behind the other: a text has all of them."""
        said = [*self._sequence()]
        pattern = "".join(each.pattern for each in said)
        return _Piece(pattern, [words for each in said for words in each.needs])

    def _sequence(self) -> Iterator[_Piece]:
        """The units up to the end of the phrase. Outside of brackets | binds two words."""
        while self._parts and self._parts[0] not in {"]", "]*", ")", "|"}:
            unit = [self._unit()]
            while not self._depth and self._parts[:1] == ["|"]:
                self._parts.pop(0)
                unit.append(self._unit())
            yield unit[0] if len(unit) == 1 else _any_of(unit)

    _depth = 0

    def _unit(self) -> _Piece:
        part = self._parts.pop(0)
        if part in {"[", "("}:
            self._depth += 1
            phrases = [self.piece()]
            while self._parts[0] == "|":
                self._parts.pop(0)
                phrases.append(self.piece())
            self._depth -= 1
            return _any_of(phrases, _TIMES[self._parts.pop(0)])
        name = part.removesuffix("'s")
        if _GROUP.fullmatch(name):
            pattern, needs = self._named(name)
            return _Piece(pattern + (_GENITIVE if name != part else ""), needs)
        if part in _SPELT:
            return _Piece(self._spaced(_SPELT[part]))
        letters = _LETTERS.findall(part.casefold())
        return _Piece(self._spaced(f"GAP{re.escape(part)}SEP"), [frozenset([x]) for x in letters])

    def _spaced(self, words: str) -> str:
        gap = _IN_FRONT.get(self._separator, "")
        return words.replace("GAP", gap).replace("SEP", self._separator)

    def _named(self, name: str) -> _Piece:
        if name in _SLOTS:
            words = _IN_SLOT.sub(lambda group: self._group(group[0]).pattern, _SLOTS[name])
            inner = _Piece(self._spaced(words))
        else:
            inner = self._group(self._standing_for.get(name, name))
        is_slot = name in _SLOTS or name in self._standing_for
        if self._captured is None or name in self._captured or not is_slot:
            return _any_of([inner])
        self._captured.add(name)
        return inner._replace(pattern=f"(?P<{name.lower()}>{inner.pattern})")

    def _group(self, name: str) -> _Piece:
        words = f"({_groups()[name]})"
        return _Reader(words, self._separator, self._standing_for, self._captured).piece()


# Words that a register or a person adds, while one document is read

OwnWords = Mapping[str, str]
"""What plain words announce. The words are `folded`."""
CHIEF, BODY, BOTH, NOBODY = "chief constable", "commissioner", "both", "nobody"
"""Whose words own words may announce; else they announce what a column has, by its name."""
_own_words: ContextVar[OwnWords] = ContextVar("own words")


def folded(text: str) -> str:
    """A text folded for comparison: small letters, no punctuation around it."""
    return one_line(text.replace("’", "'")).strip(" :.?*–—-").lower()


def known_side(text: str, known: Callable[[str], _Meant | None]) -> _Meant | None:
    """What one side of a text in Welsh and English means, if only one is known, or both mean the
    same: Perchennog / Owner. None for a text with no sides, or with several.
    """
    sides = text.split(" / ")
    found = [means for side in sides if (means := known(side))] if len(sides) == _BOTH else []
    return found[0] if found and found[0] == found[-1] else None


_BOTH = 2


def apart(text: str) -> str:
    """A text with the words apart that an export has run together: ActionOwner."""
    return _RUN_TOGETHER.sub(" ", text)


_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])")


def own_meaning(text: str) -> str | None:
    """What a text announces by the own words that hold now; None if it is not among them."""
    words = _own_words.get({})
    return words.get(folded(text)) if words else None


@contextmanager
def own_words_hold(words: OwnWords) -> Iterator[None]:
    """Lets own words hold, before all words of recotrack."""
    token = _own_words.set(words)
    try:
        yield
    finally:
        _own_words.reset(token)
