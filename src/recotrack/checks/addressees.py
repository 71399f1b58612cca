"""Tells from words who is meant: the force and its commissioner, or somebody else."""

import re

from recotrack.checks.rule import Case
from recotrack.patterns import Pattern
from recotrack.register import File
from recotrack.words import one_line

FORCES, COMMISSIONERS = "forces", "commissioners"
_KINDS = {
    "else": r"association of police and crime commissioners|apcc|home office|home secretary"
    r"|secretary of state|national police chiefs.? council|npcc|college(?: of policing)?"
    r"|crown prosecution service|cps|government|ministry|department (?:of|for)"
    r"|national crime agency|local authorit(?:y|ies)|councils?|probation|nhs|courts?"
    r"|joint unit|inspectorate|hmicfrs|we",
    COMMISSIONERS: r"(?:police(?:, fire)? and crime )?commissioners?|pf?ccs?|mayors?"
    r"|local policing bod(?:y|ies)",
    FORCES: r"forces?|chief (?:constables?|officers?)|constabular(?:y|ies)"
    r"|(?-i:[A-Z])[\w-]+ (?:police|constabulary)",
}
_BODY = Pattern(
    r"\b(?:" + "|".join(rf"(?P<{kind}>{words})" for kind, words in _KINDS.items()) + r")\b",
    re.IGNORECASE,
)
_SOME_FORCES = Pattern(
    r"\b(?:other|adopter) forces|\bforces? (?:other than|that|which|with|without|where)\b",
    re.IGNORECASE,
)
_NAMED_FORCE = Pattern(
    r"\b(?!(?i:the|all|each|every|home|local) )[A-Z][\w-]+ (?:[A-Z][\w-]+ )*(?:Police|Constabulary)"
)
_SHOULD = r"(?:should|must|needs? to|ought to|ha(?:s|ve) to)\b"
_ASKED = Pattern(rf"(?:^|(?<=[.;:]))[^.;:]*?(?= {_SHOULD})", re.IGNORECASE)
_HELPING = Pattern(r",? (?:working |in consultation |in discussion )?with [^,]*,", re.IGNORECASE)
"""Those to be consulted or to help, between commas. The recommendation asks nothing of them."""


def is_for_somebody_else(words: str, addressee: str) -> bool:
    """Whether the words name only bodies other than those that the finding is addressed to.

    An addressee that names no known body may be any of these.
    """
    named, asked = _bodies(words), _bodies(addressee)
    return bool(named) and bool(asked) and not named & asked


def _bodies(words: str) -> set[str]:
    """The bodies in the words; all forces, and all commissioners, are one."""
    return {
        match[0].lower() if match.lastgroup == "else" else str(match.lastgroup)
        for match in _BODY.finditer(words)
    }


def is_ours(case: Case, file: File) -> bool:
    """Whether a finding may be for the force of this register, or its commissioner."""
    return is_addressed_to_us(file.value.addressed_to, file.value.text, case.register.force)


def is_addressed_to_us(addressee: str, text: str, force: str) -> bool:
    """Whether a finding may be for the force of the register, or for its commissioner.

    Its addressee says so, or its text, by who should do something. What is for other forces, named
    or described, is not. An addressee that names no known body may be in the force.
    """
    if not _bodies(addressee):
        return True
    subjects = map(_HELPING.without, _ASKED.found(one_line(text)))
    return any(_means_us(words, force) for words in (addressee, *subjects))


def _place_of(force: str) -> str:
    """The name of the force's area, with a space before it: " West Midlands"."""
    return f" {force.rpartition(' ')[0]}"


def _means_us(words: str, force: str) -> bool:
    if not _bodies(words) & {FORCES, COMMISSIONERS}:
        return False
    if named := _NAMED_FORCE.found(words):
        # Devon and Cornwall Police is found as Cornwall Police, in its own name too.
        places = map(_place_of, _NAMED_FORCE.found(force))
        return any(_place_of(each).endswith(place) for place in places for each in named)
    return _SOME_FORCES.search(words) is None
