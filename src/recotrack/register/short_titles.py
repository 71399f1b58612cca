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
    """The short title that follows from a title: it has no subtitle, and is cut where it is long.

    PEEL 2023-25: An inspection of Ravensmoor Police is PEEL 2023-25. Before a colon, the name of a
    force says nothing of the report: Ravensmoor Police: an assessment is An assessment.
    """
    words = one_line(title)
    main, *subtitle = _SUBTITLE.split(words, maxsplit=1)
    if subtitle and subtitle[0] and (_FORCE.fullmatch(main) or not main.strip()):
        main = capital(subtitle[0])
    return _LOOSE_END.sub("", cut_at_word(main, _LONGEST))


def short_titles(inspections: Mapping[str, Inspection | None]) -> dict[str, str]:
    """The short title of each inspection, by its reference: as recorded, else from its title.

    Those that would be called the same have the year too; if that is the same, the day; if that is
    the same or not known, the reference. One that cannot be read is called by its reference.
    """
    forms = {each: _forms(each, inspection) for each, inspection in inspections.items()}
    while True:
        names = {each: left[0] for each, left in forms.items()}
        used = Counter(map(str.casefold, names.values()))
        again = [each for each, name in names.items() if used[name.casefold()] > 1]
        longer = {each: forms[each][1:] for each in again if forms[each][1:]}
        if not longer:
            return names
        forms |= longer


def cut_title(inspection: Inspection) -> str:
    """The short title, if it is the beginning of a title that is too long; else empty."""
    short = "" if inspection.short_title else short_title_of(inspection.title)
    return short if short.endswith("…") else ""


def _forms(reference: str, inspection: Inspection | None) -> list[str]:
    """The possible names of an inspection, the shortest first. The last belongs to it alone."""
    if inspection is None:
        return [reference]
    short = one_line(inspection.short_title or "") or short_title_of(inspection.title)
    # A day that no source states tells nothing apart: the public would read it as a fact.
    stated = (day for key, day in inspection.days if key not in inspection.assumed)
    days = [each for day in list(stated)[:1] for each in (str(day.year), uk(day))]
    return [short, *(f"{short} ({each})" for each in (*days, reference))]
