"""The numbers and bullets that Word prints before paragraphs. The file does not hold them, so they
are counted as Word does.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from recotrack.intake.readers.numerals import number_or, numeral
from recotrack.intake.readers.xml import attribute, child_of, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
"""The styles of `numeral` by Word's names."""


class _Level(NamedTuple):
    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    """Whether all numbers in it are figures."""


class _List(NamedTuple):
    abstract: str
    """The id that lists share if one continues the other."""
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]


class Numbering:
    """The lists of one document, and the count of each."""

    def __init__(self, numbering: "_Element | None") -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if numbering is not None:
            self._lists = dict(_lists(numbering))

    def label(self, number: str, level: int) -> str:
        """The number or bullet of the next paragraph of a list: "1.", "(a)", "•"; may be empty."""
        found = self._lists.get(number)
        if found is None:
            return ""
        made = found.levels.get(level, _Level())
        counts = self._counts.setdefault(found.abstract, {})
        if level in found.restarts and (number, level) not in self._begun:
            counts[level] = found.restarts[level]
        else:
            counts[level] = counts.get(level, made.start - 1) + 1
        self._begun.add((number, level))
        for deeper in range(level + 1, _LEVELS):
            counts.pop(deeper, None)
        if made.form == "bullet":  # Word's are letters of symbol fonts
            plain = made.text in {"-", "–", "—", "*"}
            return made.text if plain else "•" if made.text.strip() else ""
        return self._numbered(found, made, counts)

    def _numbered(self, found: _List, made: _Level, counts: dict[int, int]) -> str:
        def figure(match: re.Match[str]) -> str:
            of = int(match.group(1)) - 1
            other = found.levels.get(of, _Level())
            form, number = "decimal" if made.legal else other.form, counts.get(of, other.start)
            return (
                f"{number:02}" if form == "decimalZero" else numeral(number, _STYLES.get(form, "1"))
            )

        return "" if made.form == "none" else re.sub(r"%([1-9])", figure, made.text).strip()


def _lists(numbering: "_Element") -> Iterator[tuple[str, _List]]:
    abstracts = {
        attribute(each, "abstractNumId"): dict(_levels(each))
        for each in numbering
        if local(each) == "abstractNum"
    }
    for each in numbering:
        if local(each) != "num":
            continue
        abstract = value(each, "abstractNumId")
        levels, restarts = dict(abstracts.get(abstract, {})), {}
        for change in each:
            level = number_or(attribute(change, "ilvl"), 0)
            if local(change) != "lvlOverride":
                continue
            levels.update(_levels(change))
            if value(change, "startOverride"):
                restarts[level] = number_or(value(change, "startOverride"), 1)
        yield attribute(each, "numId"), _List(abstract, levels, restarts)


def _levels(element: "_Element") -> Iterator[tuple[int, _Level]]:
    for each in element:
        if local(each) == "lvl":
            yield (
                number_or(attribute(each, "ilvl"), 0),
                _Level(
                    value(each, "numFmt") or "decimal",
                    value(each, "lvlText"),
                    number_or(value(each, "start"), 0),  # ECMA-376, 17.9.25
                    child_of(each, "isLgl") is not None,
                ),
            )
