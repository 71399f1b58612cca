"""The short titles by which papers call reports: on a day no two reports have the same."""

import re
from collections import Counter
from collections.abc import Mapping

from recotrack.dates import uk
from recotrack.model import Inspection
from recotrack.patterns import Pattern
from recotrack.words import SMALL_WORDS, capital, cut_at_word, one_line

_SUBTITLE = Pattern(r":\s|\s[-–—]\s")
_FORCE = Pattern(r".*\b(?:Police|Constabulary)(?: Service| Force)?")
_LOOSE_END = Pattern(rf"(?:[,;:]?\s(?:{SMALL_WORDS}))*(?=…$)", re.IGNORECASE)
"""Words before the ellipsis that mean nothing without the next one."""
_LONGEST = 50


def short_title_of(title: str) -> str:
    """The title without its subtitle, cut if it is long: "PEEL 2023-25: An inspection of Ravensmoor
    Police" is "PEEL 2023-25". If it has only a force before the colon, the subtitle is taken.
    """
    words = one_line(title)
    main, *subtitle = _SUBTITLE.split(words, maxsplit=1)
    if subtitle and subtitle[0] and (_FORCE.fullmatch(main) or not main.strip()):
        main = capital(subtitle[0])
    return _LOOSE_END.sub("", cut_at_word(main, _LONGEST))


def short_titles(inspections: Mapping[str, Inspection | None]) -> dict[str, str]:
    """The short title of each inspection, by its reference: as recorded, else from its title.

    As long as two are the same, each gets the year, then the day in its place, then the reference.
    One that cannot be read is called by its reference.
    """
    names = {each: _possible_names(each, at) for each, at in inspections.items()}
    while True:
        used = Counter(first.casefold() for first, *_ in names.values())
        same = {each: more for each, (name, *more) in names.items() if used[name.casefold()] > 1}
        longer = {each: more for each, more in same.items() if more}
        if not longer:
            return {each: first for each, (first, *_) in names.items()}
        names |= longer


def cut_title(inspection: Inspection) -> str:
    """The short title, if it is a cut title and none is recorded; else empty."""
    short = "" if inspection.short_title else short_title_of(inspection.title)
    return short if short.endswith("…") else ""


def _possible_names(reference: str, inspection: Inspection | None) -> list[str]:
    """The short titles that an inspection may get, the shortest first; the last is its own."""
    if inspection is None:
        return [reference]
    short = one_line(inspection.short_title or "") or short_title_of(inspection.title)
    # A day that no source states tells nothing apart: the public would read it as a fact.
    day = next((day for key, day in inspection.days if key not in inspection.assumed), None)
    days = (str(day.year), uk(day)) if day else ()
    return [short, *(f"{short} ({each})" for each in (*days, reference))]
