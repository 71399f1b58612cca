"""The roles that own findings: Head of Custody, Supt Neighbourhoods."""

import re

OWNER = "owner"
_RANK = (
    r"(?:(?:det(?:ective)?|assistant|deputy|chief|ch|temporary|acting|t/|a/|d/)\.? ?)*"
    r"(?:supt|superintendent|insp|inspector|sgt|sergeant|acc|dcc|constable|commander|c/supt|ds|di"
    r"|dci|dsupt)\.?"
)
# Words that end a role after a rank, so that it is not a person's name.
_FIELD_OF_ROLE = (
    r"(?:policing|protection|crime|operations|custody|support|contact|standards|safety|justice"
    r"|response|investigations?|intelligence|services|people|resources|command|area)"
)
_ROLE = re.compile(
    rf"(?:(?:the|our|force) )?(?:(?:[\w/’'-]+ ){{0,3}}(?:head|director|lead|manager|secretary"
    r"|coordinator|co-ordinator|adviser|advisor|registrar|controller|supervisor|analyst|officer"
    r"|partner|team|unit|department|command|board|owner"
    rf"|chief (?:constable|officer)|{_RANK})(?: (?:of|for|on|to|in|and|&)\b[\w ’',&/-]{{2,50}})?"
    rf"|{_RANK},? (?:[\w-]+|[\w-]+ (?:and|&) [\w-]+|[\w-]+ {_FIELD_OF_ROLE})"
    rf"|{_RANK}, [\w ’&-]{{3,50}}|{_RANK} \((?:[\w&-]+ ){{0,3}}{_FIELD_OF_ROLE}\))\.?",
    re.IGNORECASE,
)


def names_a_role(words: str) -> bool:
    """Whether the words name a role, as Supt Neighbourhoods does, and not a person."""
    return len(words) <= 80 and _ROLE.fullmatch(words.strip()) is not None
