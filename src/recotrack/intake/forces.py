"""The forces that a text names: in words, or by the area in the name of an office.

The areas of the forces that there are stand in `forces.txt`: an office has the name of an area, and
the force of Wiltshire and Swindon is Wiltshire Police. Any other capital words may be an area too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from recotrack import store
from recotrack.intake.inspectorates import NAMED, TOLD
from recotrack.words import one_line

_WORD_OF_AREA = r"(?!Police\b|Constabulary\b)[A-Z][\w’'-]+"
_AREA = rf"{_WORD_OF_AREA}(?: (?:(?:and|&|upon|on|of) )?{_WORD_OF_AREA}){{0,3}}"
_FORCE = re.compile(
    rf"\b(?P<name>(?!(?:National|Office|Response|Comments|Report|Joint|Transport|HMICFRS) )"
    rf"(?:{_AREA}))(?: and the| the)?,? (?P<what>Police"
    r"|Constabulary)\b(?!,? (?:(?:and|&) (?:Crime|Fire)|Fire|Act|Effective|effect|Authority"
    r"|Board|Committee|Panel))"
)
_IN_CAPITALS = re.compile(r"(?P<name>[A-Z][A-Z’' &-]{3,40}) (?:POLICE|CONSTABULARY)")
_IN_CAPITALS_ONLY = 55
# Words that only begin a sentence, in front of the name of a force.
_OPENS = re.compile(
    r"^(?:(?:An?|The|His|Her|Our|That|This|These|Both|Each|Every|All|Some|Many|Most|Whil(?:e|st)"
    r"|Although|Though|However|Since|As|When|Where|Once|If|In|At|By|For|From|To|On|Of|With|Within"
    r"|After|Before|Because|Following|Like|Unlike|Nor|Not|And|But|Neither|Either|So|Until|Dear"
    r"|Today|Here|What|How|Why|Who|Whether"
    r"|Also|Now|Thank|Policing|Recently|Meanwhile|Inspectors?|We|I) )+"
)
_RANKS = re.compile(r"^.*\b(?:Constable|Commissioner|Inspector|Officer)s?(?: of)? ")
NO_PLACE = r"(?:Policing|Crime|Safer|Community|Public)\b"
"""What follows "for" in the title of a mayor, or of a deputy, and is no area."""
PLACE = rf"(?-i:(?!The |Dear |Response |{NO_PLACE})[A-Z][\w’'-]+)"
"""A pattern of one word of an area, also where small letters count as capitals."""
_BEFORE_OFFICE = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
_BEHIND_PLACE = (
    r" (?:Police,? (?:Fire )?(?:and|&) (?:Rescue and )?Crime Commissioner"
    r"|Police, Fire and Crime Commissioner)"
)
PLACE_FIRST = re.compile(rf"(?P<name>{_BEFORE_OFFICE}){_BEHIND_PLACE}")
"""An area and its office: Eastmarch Police and Crime Commissioner."""
_MAY_NAME_A_FORCE = re.compile(
    r"police|constab|commissioner|pf?cc|mayor|response|answer", re.IGNORECASE
)
"""The words of which each of these patterns has one."""


def force_in(text: str) -> str | None:
    """The name of a force in a text: of an office's, else the first one."""
    found = max(forces_in(text), key=lambda each: each[1], default=None)
    return found[0] if found else None


def forces_in(text: str) -> Iterator[tuple[str, int]]:
    """The names of forces in a text, each with how surely it is the one that answers: the force of
    an office, one of which a response is, one in capitals, one in passing. Of an office whose area
    is not known the name is that of the area.
    """
    for line in text.split("\n"):
        plain = one_line(line)
        if not _MAY_NAME_A_FORCE.search(plain):
            continue  # as most cells of a table: one look is quicker than seven
        for area in _areas_of_offices(plain):
            yield force_of(area), TOLD
        if capitals := _IN_CAPITALS.fullmatch(plain):
            yield _by_area().get(_folded(capitals["name"]), plain), _IN_CAPITALS_ONLY
        for match in _FORCE.finditer(plain):
            if name := _OPENS.sub("", f"{_RANKS.sub('', match['name'])} ").strip():
                yield f"{name} {match['what']}", NAMED


def _areas_of_offices(line: str) -> Iterator[str]:
    """The areas of commissioners, mayors, chief constables, or that a response is of."""
    behind, in_front = _offices()
    found = [match for each in behind for match in each.finditer(line)]
    # Wendy Farrow Police and Crime Commissioner for Wexmoor has a name in front, and no area.
    found += [] if behind[0].search(line) else in_front.finditer(line)
    for match in found:
        if name := _OPENS.sub("", f"{match['name']} ").strip():
            yield re.sub(r"['’]s$", "", name)


@cache
def _offices() -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str]]:
    """The forms of an office with its area: those that end with it, or know it; those that begin
    with one. A known area is read as far as it goes, others as far as capital letters do.
    """
    known = "|".join(_spelt(each) for each in sorted(_by_area(), key=len, reverse=True))
    name = rf"(?P<name>(?:{known})\b|{PLACE}(?: (?:(?:and|&|upon|on|of) )?{PLACE}){{0,3}})"
    behind = (
        rf"(?:commissioner for|pf?cc for|mayor(?: for policing(?: and crime)?)? (?:for|of)) {name}",
        rf"\bchief constable of {name}(?-i: Police| Constabulary)?",
        rf"\b(?:response|answer) (?:by|of|from) (?P<name>(?:{known})|{PLACE})$",
        rf"\b(?P<name>{known}) commissioner\b",
    )
    in_front = rf"(?P<name>(?i:\b(?:{known}))|{_BEFORE_OFFICE}){_BEHIND_PLACE}"
    return tuple(re.compile(each, re.IGNORECASE) for each in behind), re.compile(in_front)


def _spelt(name: str) -> str:
    return re.sub(r"\\ (and|AND)\\ ", r" (?:\1|&) ", re.escape(name))


def force_of(area: str) -> str:
    """The name of the force of an area, as far as it is known; else the area as it is called."""
    return _by_area().get(_folded(area), area)


def as_written(force: str, texts: Iterable[str]) -> str:
    """A force, or that of an area, as one of the texts has it: Penmoor Police for Penmoor. Empty if
    none has.
    """
    area = area_of(force)
    name = re.compile(
        rf"\b(?:{_spelt(area)} (?:Police(?: Service)?|Constabulary)"
        rf"|{_spelt(area.upper())} (?:POLICE|CONSTABULARY))\b"
        r"(?!,? (?:and|AND|&|Fire|FIRE|Act|ACT)\b)"
    )
    return next((match[0] for text in texts if (match := name.search(text))), "")


def without_capitals(name: str) -> str:
    """A name in capitals as it is written elsewhere: Eastmarch and the Vales Police."""
    if not name.isupper():
        return name
    return re.sub(r" (?:And|The|Of|On|Upon|For)\b", lambda word: word[0].lower(), name.title())


def area_of(force: str) -> str:
    """The area in the name of a force, in whatever letters; a name without one stays."""
    return re.sub(r" (?:Police(?: Service)?|Constabulary)$", "", force, flags=re.IGNORECASE)


def _folded(area: str) -> str:
    return one_line(area).casefold().replace(" & ", " and ")


@cache
def _by_area() -> Mapping[str, str]:
    """The forces of `forces.txt`, by their areas in small letters."""
    found: dict[str, str] = {}
    for line in store.packaged_text("intake/forces.txt").splitlines():
        if line and not line.startswith("#"):
            force, _, others = line.partition(": ")
            for area in (area_of(force), *filter(None, others.split(" | "))):
                found[_folded(area)] = force
    return found
