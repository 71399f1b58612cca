"""Tells whether two entries of register.yaml name one person: by name, or by e-mail address.

A rank, a title, letters after a name, dots, and the kinds of hyphen, apostrophe and space do not
make another person. "J. Smith" and "John Smith" are not proved to be one.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from recotrack.empty_words import says_something
from recotrack.patterns import Pattern

_VACANT = frozenset({
    "acting", "appointed", "be", "interim", "post", "recruited", "the", "to", "unfilled", "vacancy",
    "vacant",
})  # fmt: skip
"""A name of these words alone is nobody's."""
TITLES = frozenset({
    "cllr", "councillor", "dame", "dr", "hon", "honourable", "lady", "lord", "miss", "mr", "mrs",
    "ms", "mx", "prof", "professor", "rev", "revd", "reverend", "right", "rt", "sir",
})  # fmt: skip
"""How people are addressed, before their name."""
_RANKS = TITLES | frozenset({
    "acc", "act", "acting", "actg", "adcc", "assistant", "asst", "cc", "ch", "chf", "chief", "ci",
    "cmdr", "commander", "commissioner", "const", "constable", "csupt", "dac", "dc", "dcc", "dci",
    "dcs", "dcsupt", "dep", "deputy", "det", "detective", "di", "ds", "dsu", "dsupt", "hm", "insp",
    "inspector", "pc", "pcc", "ps", "sergeant", "sgt", "supt", "superintendent", "tacc", "tdcc",
    "tdci", "tdi", "tdsupt", "temp", "temporary", "the", "tinsp", "tsupt",
})  # fmt: skip
"""Ranks and titles before a name, with what is written for an acting or temporary one."""
_BEFORE_A_RANK = frozenset({"a", "c", "d", "t", "td"})
"""Parts of a rank, as in A/DCI, C/Supt, D/Supt, T/D/Supt. Before a name they are initials."""
_RANKS_BEHIND = frozenset({
    "acc", "cc", "csupt", "dac", "dc", "dcc", "dci", "dcs", "dcsupt", "dsu", "dsupt", "insp", "pc",
    "ps", "sgt", "supt",
})  # fmt: skip
"""Ranks that may also follow a name, since none of them is a surname."""
LETTERS = frozenset({
    "ba", "bem", "bsc", "cb", "cbe", "cmgr", "cstj", "dbe", "dl", "fcipd", "frsa", "jp", "kbe",
    "kc", "kcb", "kpm", "llb", "llm", "ma", "mba", "mbe", "mp", "msc", "obe", "phd", "qc", "qfsm",
    "qpm",
})  # fmt: skip
"""Honours and degrees that follow a name."""
_MOST_INITIALS = 2
_FULL = 2
"""The fewest words of a name with a surname and another one."""
_HYPHENS = Pattern("[-\u2010-\u2015\u2212\u00ad\ufe63\uff0d]")
_APOSTROPHES = Pattern("['`\u00b4\u2018\u2019\u02bc\u2032\uff07]")
_MAILBOX = Pattern(r"(?:mailto:)?([^@+]+)(?:\+[^@]*)?@(.+)")


class Person(NamedTuple):
    """Who holds a role. What is not known is empty."""

    name: str
    """Without rank, title and letters."""
    mailbox: str

    def is_one_with(self, other: "Person") -> bool:
        """Whether both are one person: of one name, or of one e-mail address.

        An address with two names that cannot be one person's is a mailbox that several read.
        """
        if self.name and self.name == other.name:
            return True
        if not self.mailbox or self.mailbox != other.mailbox:
            return False
        return not (self.name and other.name) or _may_be_one(self.name, other.name)


@lru_cache(maxsize=4096)
def person(name: str | None, email: str | None = None) -> Person:
    """The person of a name and an e-mail address as register.yaml has them."""
    return Person(_plain_name(name or ""), _mailbox(email or ""))


def _plain_name(name: str) -> str:
    """The name without rank, title and letters; empty for nobody: none, Vacant, TBC.

    A surname alone keeps its rank: there may be two of that name. A rank alone names nobody.
    """
    words = _words_of(name)
    if not says_something(name) or _VACANT.issuperset(words):
        return ""
    bare = list(words)
    while bare and (bare[0] in _RANKS or _is_part_of_rank(bare)):
        bare.pop(0)
    while len(bare) > 1 and bare[-1] in LETTERS | _RANKS_BEHIND:
        bare.pop()
    return " ".join(bare if len(bare) > 1 else words if bare else "")


def _is_part_of_rank(words: list[str]) -> bool:
    return words[0] in _BEFORE_A_RANK and words[1:2] != [] and words[1] in _RANKS


def _words_of(name: str) -> list[str]:
    """The words of a name in small letters: "Smith, J. R." is "jr smith"."""
    plain = "".join(
        each
        for each in unicodedata.normalize("NFKD", name.casefold())
        if not unicodedata.combining(each) and unicodedata.category(each) != "Cf"
    )
    plain = _APOSTROPHES.sub("", re.sub(r"\(.*?\)|\[.*?\]", " ", plain))
    surname, comma, rest = plain.partition(",")
    behind = _split(rest)
    if comma and behind and not LETTERS.issuperset(behind) and len(_split(surname)) <= 2:
        plain = f"{rest} {surname}"
    return _split(_joined_initials(" ".join(_split(plain))))


def _split(text: str) -> list[str]:
    """The words; those with a figure are a collar number and no part of a name."""
    words = re.findall(r"[^\W_]+", _HYPHENS.sub(" ", text))
    return [word for word in words if not any(map(str.isdigit, word))]


def _joined_initials(plain: str) -> str:
    return re.sub(r"\b([^\W\d_]) (?=[^\W\d_]\b)", r"\1", plain)


def _may_be_one(name: str, other: str) -> bool:
    """Whether two names may be one person's: J Smith and John Smith, Alex and Alexander Marlow.

    A name of one word may be that of anybody who has it: Marlow and Alex Marlow, and DCI Marlow.
    """
    words, other_words = name.split(), other.split()
    if min(len({*each} - _RANKS) for each in (words, other_words)) < _FULL:
        return not ({*words} & {*other_words}) <= _RANKS
    (first, *_, last), (other_first, *_, other_last) = words, other_words
    short, long = sorted((first, other_first), key=len)
    begins = long.startswith(short[0] if len(short) <= _MOST_INITIALS else short)
    return last == other_last and begins


def _mailbox(email: str) -> str:
    """The address in small letters, without a name around it, and without "+..." before the @."""
    text = email.strip().casefold()
    inside = re.search(r"<(.+?)>", text)
    found = _MAILBOX.fullmatch((inside[1] if inside else text).strip())
    return f"{found[1]}@{found[2]}" if found else ""
