"""The numbers and bullets that Word prints before paragraphs: they stand in no text of the file,
and have to be counted as Word counts them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from recotrack.intake.readers.html import letters, roman
from recotrack.intake.readers.xml import attribute, child_of, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9


class _Level(NamedTuple):
    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    """All numbers in it are figures."""


class _List(NamedTuple):
    abstract: str
    """What lists that go on with one another have in common."""
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]


class Numbering:
    """The lists of one document, and how far each has counted."""

    def __init__(self, numbering: "_Element | None") -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if numbering is not None:
            self._lists = dict(_lists(numbering))

    def label(self, number: str, level: int) -> str:
        """What is printed before the next paragraph of a list: "1.", "(a)", "•"; empty where
        nothing is.
        """
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
        return _bullet(made.text) if made.form == "bullet" else self._numbered(found, made, counts)

    def _numbered(self, found: _List, made: _Level, counts: dict[int, int]) -> str:
        def figure(match: re.Match[str]) -> str:
            of = int(match.group(1)) - 1
            other = found.levels.get(of, _Level())
            return _figure(counts.get(of, other.start), "decimal" if made.legal else other.form)

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
            level = _whole(attribute(change, "ilvl"), 0)
            if local(change) != "lvlOverride":
                continue
            levels.update(_levels(change))
            if value(change, "startOverride"):
                restarts[level] = _whole(value(change, "startOverride"), 1)
        yield attribute(each, "numId"), _List(abstract, levels, restarts)


def _levels(element: "_Element") -> Iterator[tuple[int, _Level]]:
    for each in element:
        if local(each) == "lvl":
            yield (
                _whole(attribute(each, "ilvl"), 0),
                _Level(
                    value(each, "numFmt") or "decimal",
                    value(each, "lvlText"),
                    _whole(value(each, "start"), 0),  # as ECMA-376 has it, 17.9.25
                    child_of(each, "isLgl") is not None,
                ),
            )


def _whole(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else otherwise


def _bullet(text: str) -> str:
    """Word draws bullets with letters of symbol fonts: which, is of no matter."""
    return text if text in {"-", "–", "—", "*"} else "•" if text.strip() else ""


def _figure(number: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        made = letters(number)
        return made if form == "lowerLetter" else made.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        return roman(number) if form == "lowerRoman" else roman(number).upper()
    return f"{number:02}" if form == "decimalZero" else str(number)
