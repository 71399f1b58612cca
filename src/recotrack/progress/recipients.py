"""Which recipient of section 55(6) got a copy of the response, by the names that people use."""

import re
from functools import lru_cache

from recotrack.model.person import LETTERS, TITLES
from recotrack.patterns import Pattern
from recotrack.words import one_line

COPIES = ("Secretary of State", "Inspectors of Constabulary")
"""Police Act 1996 s.55(6): to whom copies of the response go."""

_HM = r"(?:hm|his majesty'?s|her majesty'?s)"
_SECRETARY = (
    r"(?:(?:private )?office of (?:the )?|private secretary to (?:the )?)?"
    rf"(?:(?:{_HM} )?(?:principal )?secretary of state|home sec(?:retary)?|sos|sofs|sshd)"
    r"(?:(?: for| at| of)? (?:the )?home (?:department|office|affairs))?"
    r"(?:'s (?:private |ministerial )?office)?"
)
_FIRE = (
    rf"(?:,? (?:and|&) (?:(?:{_HM} )?(?:chief )?inspect(?:or(?:s|ate)?) of )?"
    r"fire(?:(?:,? and| &) rescue)?(?: services?)?)?"
)
# Inspectors need "His Majesty's" or "of constabulary" beside them: prisons have inspectors, too.
_INSPECTORS = (
    r"(?:regional |lead )?(?:"
    r"hmic(?: ?(?:and|&)? ?frs)?|hmis?(?: of)? constabulary|hmis?|hmcic?"
    rf"|{_HM} (?:chief )?inspector(?:s|ate)?(?: of constabulary{_FIRE})?"
    rf"|(?:chief )?inspector(?:s|ate)? of constabulary{_FIRE})"
    r"(?: for(?: (?:the|and|of|england|wales|london|midlands|region|(?:north|south)(?:ern)?"
    r"|(?:(?:north|south)[ -]?)?(?:east|west)(?:ern)?))+)?"
    r"(?:'s)?(?: (?:force )?liaison (?:lead|officer)| (?:monitoring )?portal)?"
)
_NAMES = tuple(
    Pattern(rf"(?P<before>.*?)\b(?:{names})(?![\w'-])(?P<after>.*)")
    for names in (_SECRETARY, _INSPECTORS)
)

# With such a word beside it, a title is that of another office.
_NEITHER = (
    r"shadow|former\w*|ex|opposition|panel|committee|press|media|news\w*|comm(?:s|unications)"
)
_OTHERS = (
    Pattern(
        rf"\b(?:{_NEITHER}|justice|health|defence|transport|education|treasury|foreign|energy"
        r"|environment|culture|business|trade|pensions|housing|communities|levelling|science"
        r"|scotland|scottish|wales|welsh|ireland|cabinet|foi)\b"
    ),
    Pattern(
        rf"\b(?:{_NEITHER}|prisons?|probation|scotland|scottish|schools?|education|ofsted"
        r"|rail\w*|mines|factories|planning|courts?|revenue)\b"
    ),
)

_INITIALS = Pattern(r"\b(\w)\. ?(?=\w\b)")
_PARTS = Pattern(r"[,;:()/|]| - ")
_FORMS_OF_ADDRESS = TITLES | LETTERS | {
    "baron", "baroness", "cmg", "dcb", "earl", "gbe", "madam", "pc", "viscount", "viscountess",
}  # fmt: skip
"""What stands before or after people's names, also those of ministers and peers."""
_IN_NO_NAME = frozenset({
    "to", "of", "for", "at", "by", "in", "on", "and", "with", "from", "under", "affairs", "a",
    "an", "no", "not", "office", "officer", "team", "unit", "desk", "staff", "diary", "department",
    "clerk", "secretary", "minister", "adviser", "advisor", "advisers", "advisors", "spad", "spads",
    "assistant", "deputy", "special", "parliamentary", "private", "permanent", "policy", "acting",
    "chief", "inspector", "inspection", "inspectorate", "inspectors", "visit", "report", "letter",
})  # fmt: skip
"""Words that are in nobody's name. Beside a title they make it another office's."""
_MOST_NAMES = 4


@lru_cache(maxsize=256)
def recipient_by_law(whom: str) -> str | None:
    """The one of COPIES that these words name; None for anybody else.

    The Home Secretary is the Secretary of State, and HMICFRS the inspectors. The holder's name and
    forms of address may stand beside the title. The Home Office is neither, since a copy to it may
    have gone to anybody there; nor is a committee or a press office.
    """
    plain = re.sub("[\u2010-\u2015]", "-", whom.lower().replace("’", "'"))
    plain = one_line(_INITIALS.sub(r"\1", plain).replace(".", " "))
    pieces = [plain, *(piece.strip() for piece in _PARTS.split(plain))]
    for name, pattern, others in zip(COPIES, _NAMES, _OTHERS, strict=True):
        if others.search(plain) is None and any(_is_titled(pattern, piece) for piece in pieces):
            return name
    return None


def _is_titled(pattern: Pattern, piece: str) -> bool:
    """Whether a piece is such a title, alone or with the name of whoever holds it."""
    match = pattern.fullmatch(piece)
    beside = (match["before"], match["after"]) if match else ()
    return match is not None and all(_is_person(words.split()) for words in beside)


def _is_person(words: list[str]) -> bool:
    """Whether the words beside a title are only those of its holder, if there are any.

    A name without a form of address has two words or more: a single word may make another title.
    """
    names = [each for each in words if each not in _FORMS_OF_ADDRESS | {"the", "most"}]
    return not names or (
        len(names) <= _MOST_NAMES
        and (len(names) > 1 or not _FORMS_OF_ADDRESS.isdisjoint(words))
        and _IN_NO_NAME.isdisjoint(names)
        and all(re.fullmatch(r"[^\W\d_](?:[\w'-]*\w)?", each) for each in names)
    )
