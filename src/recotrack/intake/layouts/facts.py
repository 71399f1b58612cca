"""Titles and persons that a document states without a form's label."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from recotrack.dates import day_or_none
from recotrack.intake.forces import NO_PLACE, PLACE_FIRST
from recotrack.intake.labels import TWO_OFFICES, label_of
from recotrack.intake.numbers import ONE, plain_number
from recotrack.intake.owners import names_a_role
from recotrack.intake.page_notices import DEAR
from recotrack.intake.paper import Passage
from recotrack.intake.printed_days import ANY_DAY, DAY
from recotrack.intake.vocabulary import PatternWithWords
from recotrack.words import one_line

_NAME = r"[A-Z][\w’'-]+(?: (?:and|&|upon|on|of) [A-Z][\w’'-]+| [A-Z][\w’'-]+){0,3}"
_CHIEF_TITLE = re.compile(
    r"(?:temporary |acting |t/)?chief (?:constable|officer)(?: of [\w ’&-]+|,?"
    r" [\w ’&-]+(?:police|constabulary))?",
    re.IGNORECASE,
)
_BODY_TITLE = PatternWithWords("{BODY}", re.IGNORECASE)
_WORD_OF_A_NAME = (
    r"(?:[A-ZÀ-Þ][\w’'.-]*|\([A-ZÀ-Þ][\w’'.-]+\)|van|de|der|von|mac|an|ap|ab|al|bin|tS\w+)"
)
_PERSON = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*|van|de|der|von|Mac|an|ap|ab|al|bin|d’|tS?\w+)"
    rf"(?: {_WORD_OF_A_NAME}){{1,5}}"
    # Lord Okoro of Marsden
    rf"|(?:Lord|Lady|Baron|Baroness|Viscount)(?: {_WORD_OF_A_NAME}){{1,4}}"
    rf" of(?: {_WORD_OF_A_NAME}){{1,3}}"
)


class Fact(NamedTuple):
    """A fact of a signature, and the passage that states it."""

    what: str
    """chief-name, chief-title, body-name or body-title."""
    value: str
    passage: Passage


def visits_in(text: str) -> Iterator[dt.date]:
    """The last days of the visits of inspectors that a text tells of, as far as they are past."""
    for match in _VISIT.finditer(text):
        days = [day for each in ANY_DAY.findall(match[0]) if (day := day_or_none(each))]
        yield from days[-1:]


_VISIT = re.compile(
    r"\b(?<!re)(?:visit(?:s|ed)?(?: dates?| took place)?:?|inspected|fieldwork"
    r"|inspection (?:dates?:?|took place|visit|was carried out))\b[^.;]{0,80}?"
    rf"(?:{DAY}(?:(?: (?:and|to|until)|[ –-]+)+{DAY})?)",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    rf"\b(?:report|it|we)\b[^.]{{0,60}}? ?\b(?:makes?|made|contains?|has|had)"
    rf" (?P<count>{ONE}) recommendations\b",
    re.IGNORECASE,
)


def recommendations_in(text: str) -> str | None:
    """The number of recommendations that a sentence says the report has; else None."""
    match = _HOW_MANY.search(one_line(text))
    count = plain_number(match["count"]) if match else ""
    return count if count.isdigit() else None


def is_person(text: str) -> bool:
    """Whether a line can be a person's name."""
    return (
        len(text) < 60
        and _PERSON.fullmatch(text.strip(" ,")) is not None
        and not _ENDS_A_SENTENCE.search(text)
        and not _OF_AN_OFFICE.search(text)
        and label_of(text) is None
    )


# Noted. Agreed: no initial, and longer than Supt.
_ENDS_A_SENTENCE = re.compile(r"\w{5}\.(?:\s|$)")


_OF_AN_OFFICE = re.compile(
    r"\b(?:authority|council|officer?|police|policing|constabulary|service|panel|committee"
    r"|board|commissioner|comisiynydd|heddlu|swyddfa)\b",
    re.IGNORECASE,
)


def chief_title(text: str) -> bool:
    """Whether a line is the title of a chief constable."""
    return _CHIEF_TITLE.fullmatch(text.strip(" ,.")) is not None


def body_title(text: str) -> str | None:
    """The title of the local policing body at the beginning of a line; None if there is none."""
    match = _BODY_TITLE.match(text.strip(" ,.").replace("'", "’"))
    if match is None or len(text) > 100:
        return None
    return AREA_BEHIND.sub("", match[0])


def holders_title(text: str) -> str | None:
    """The title of who holds the office of local policing body, at the beginning of a line. An
    abbreviation is none: it may be that of his office, OPCC.
    """
    title = body_title(text)
    return None if title is None or _ABBREVIATED.fullmatch(title) else title


_ABBREVIATED = re.compile(r"O?PF?C?CC")
AREA_BEHIND = re.compile(rf" (?:for|FOR) (?!(?i:{NO_PLACE}))[A-Z].*")
"""The area behind the title of a local policing body."""


def bare_body_title(text: str) -> str | None:
    """The title of the local policing body if a line has that and its area alone: The Mayor for
    Wexmoor. Else None.
    """
    bare = AREA_BEHIND.sub("", re.sub(r"^[Tt]he ", "", text.strip(" .")))
    return bare if body_title(bare) == bare else None


_CHIEF_NAMED = re.compile(rf"(?:T/|Temporary |Acting )?Chief Constable (?P<name>{_NAME})(?:,.*)?")


_ONE_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}"
_BOTH_SIGN = re.compile(
    rf"(?:T/|Temporary |Acting )?Chief Constable (?P<chief>{_ONE_NAME}),? (?:and|&) (?:the )?"
    rf"(?:(?:Police,? (?:Fire )?and Crime )?Commissioner|PF?CC) (?P<body>{_ONE_NAME})\.?"
)
_NAME_AND_OFFICE = re.compile(
    r"(?P<name>[^,.:]{5,50}?)(?<!Deputy)(?<!Assistant) (?P<office>(?:(?:Temporary |Acting |T/)?"
    r"Chief Constable|Police(?:,? Fire)? and Crime Commissioner).{0,40})"
)


def signatures_in(passages: list[Passage]) -> Iterator[Fact]:
    """The names and offices of signatures: a person's name above or beside a title."""
    lines = [
        (ANY_DAY.sub("", _SIGNED.sub("", one_line(line))).strip(" ,"), passage)
        for passage in passages
        for line in passage.text.split("\n")
    ]
    for at, (text, passage) in enumerate(lines):
        if joint := _BOTH_SIGN.fullmatch(text):
            yield Fact("chief-name", joint["chief"], passage)
            yield Fact("body-name", joint["body"], passage)
        elif (named := _CHIEF_NAMED.fullmatch(text)) and is_person(named["name"]):
            yield Fact("chief-name", named["name"], passage)
        if signed := name_and_office(text, lines[at - 1][0] if at else ""):
            name, office = signed
            above = passage if name in text else lines[at - 1][1]
            yield from _signature(name, office, above, passage)


def name_and_office(text: str, above: str) -> tuple[str, str] | None:
    """The name of a person and what may be an office, where a line has both, or the one above it
    the name; else None.
    """
    name, _, office = text.partition(",")
    if (joined := _NAME_AND_OFFICE.fullmatch(text)) and is_person(joined["name"]):
        return joined["name"], joined["office"]
    if office and is_person(name):
        return name, office.strip()
    return (above, text) if is_person(above) else None


_OFFICE_HELD = (
    r"(?<!Deputy )(?<!Assistant )(?<!ormer )(?<!revious )(?<!then )(?<!Crime )(?<!lead, )"
    r"(?<!chair, )(?P<office>"
    r"(?:Police,? (?:Fire )?(?:and|&) Crime )?Commissioner|PF?CC|Chief Constable"
    rf"|(?:Deputy )?Mayor(?: for {NO_PLACE}[^,.;:]{{0,40}})?)"
)
_HOLDERS = (
    re.compile(
        rf"(?P<own>\b(?:[Tt]he|[Mm]y|[Oo]ur) )?\b{_OFFICE_HELD}"
        r"(?:(?P<area> (?:for|of) [^,.;:]{2,60})?(?P<beside>,))?"
        rf" (?![DA]CC )(?P<name>{_ONE_NAME})(?=[,.)]| [a-z(])"
    ),
    re.compile(
        rf"\b(?P<name>{_ONE_NAME})(?P<beside>,) (?P<own>[Tt]he )?{_OFFICE_HELD}"
        r"(?P<area> (?:for|of) [^,.;:]{2,60})?(?=,|\.|$)"
    ),
)


class Holder(NamedTuple):
    """A person who holds an office, as a sentence says."""

    office: str
    """chief_constable or commissioner."""
    name: str
    is_own: bool
    """Whether it can be no other area's: the Chief Constable, Ada Quill, and no area."""


def holders_in(text: str) -> Iterator[Holder]:
    """The offices and who a sentence says holds them: Chief Constable Ada Quill has asked; the
    Commissioner, Ada Quill, responds; Ada Quill, the PCC. A deputy does not, nor who held one
    before, or leads a national body.
    """
    plain = one_line(text)
    for match in (each for pattern in _HOLDERS for each in pattern.finditer(plain)):
        name = re.sub(r"[’']s?$", "", match["name"])
        office = "chief_constable" if match["office"].startswith("Chief") else "commissioner"
        if is_person(name) and not names_a_role(name):
            is_own = bool(match["own"] and match["beside"]) and not match["area"]
            yield Holder(office, name, is_own=is_own)


_SIGNED = re.compile(r"^signed(?: by)?\s*:?\s*", re.IGNORECASE)


def _signature(name: str, office: str, above: Passage, passage: Passage) -> Iterator[Fact]:
    label = label_of(office)
    if label is not None and label.says in TWO_OFFICES:
        return  # a heading, such as Commissioner's final remarks
    if chief_title(office):
        yield Fact("chief-name", name, above)
        yield Fact("chief-title", office, passage)
    elif title := holders_title(without_place(office)):
        yield Fact("body-name", name, above)
        yield Fact("body-title", title, passage)


def without_place(office: str) -> str:
    """A title without the area before it: Eastmarch Police and Crime Commissioner."""
    match = PLACE_FIRST.match(office)
    return office[match.end("name") :].strip() if match else office


def is_place_and_office(text: str) -> bool:
    """Whether a line is an area and its office: Eastmarch Police, Fire and Crime Commissioner."""
    match = PLACE_FIRST.match(text)
    return match is not None and match.end() == len(text.rstrip(" .,"))


_TRAIL = re.compile(
    r"(?:you are (?:here|in):?\s*)?(?:home|start)\s*(?:[»>/|→·\u203a]|\\)"
    r"|[^»>→\u203a.]+(?:\s[»>→\u203a]\s[^»>→\u203a.]+){2,}",
    re.IGNORECASE,
)


def is_trail(text: str) -> bool:
    """Whether a line is a web page's breadcrumb trail: Home > Publications > ..."""
    return _TRAIL.match(text.strip()) is not None


def subject_lines(passages: list[Passage]) -> list[Passage]:
    """The subject lines of letters, which are below the salutation."""
    below = (
        behind if b.text.rstrip().endswith(("–", "-", ":")) else b
        for (a, b), behind in zip(pairwise(passages), passages[2:], strict=False)
        if DEAR.fullmatch(a.text.strip())
    )
    return [each for each in below if is_subject(each.text)]


def is_subject(text: str) -> bool:
    """Whether a line below a salutation is a subject: it is short, and no sentence."""
    return 0 < len(text) < _TITLE and text.rstrip()[-1:] not in ".,"


_TITLE = 200
