"""Tells to whom of section 55(6) a copy of the response went, by the names that people use."""

import re
from functools import lru_cache

from recotrack.patterns import Pattern
from recotrack.words import one_line

COPIES = ("Secretary of State", "Inspectors of Constabulary")
"""Police Act 1996 s.55(6): to whom copies of the response go."""

_SECRETARY = (
    r"(?:secretary of state|home sec(?:retary)?)"
    r"(?:(?: for| at| of)? (?:the )?home (?:department|office|affairs))?"
    r"(?:'s (?:private )?office)?"
)
_FIRE = r"(?:,? (?:and|&) fire(?:(?: and| &) rescue)?(?: services?)?)?"
# Without "of constabulary" they need "His Majesty's"; of prisons or of probation they are others.
_INSPECTORS = (
    r"hmic(?:frs)?|hmis?|hmcic?"
    rf"|(?:his|her) majesty'?s (?:chief )?inspector(?:s|ate)?(?: of constabulary{_FIRE})?"
    rf"|hm (?:chief )?inspector(?:s|ate)?(?: of constabulary{_FIRE})?"
    rf"|(?:chief )?inspector(?:s|ate)? of constabulary{_FIRE}"
)
_NAMES = tuple(
    Pattern(rf"(?:.*\bmp |r(?:igh)?t hon(?:ourable)? )?(?:the )?(?:{names})")
    for names in (_SECRETARY, _INSPECTORS)
)
_PARTS = re.compile(r"[,;:()/|]| - ")


def recipient_by_law(whom: str) -> str | None:
    """The one of COPIES that these words name, as most people put it; None for anybody else.

    The Home Secretary is the Secretary of State, HMICFRS the inspectors. A department is not its
    minister: a copy to the Home Office may have gone to anybody there.
    """
    return _recipient_by_law(whom)


@lru_cache(maxsize=256)
def _recipient_by_law(whom: str) -> str | None:
    plain = one_line(whom.lower().replace("’", "'").replace(".", ""))
    plain = re.sub("[\u2010-\u2015]", "-", plain)
    pieces = [plain, *(piece.strip() for piece in _PARTS.split(plain))]
    for name, pattern in zip(COPIES, _NAMES, strict=True):
        if any(pattern.fullmatch(piece) for piece in pieces):
            return name
    return None
