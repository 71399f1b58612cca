"""Links between recommendations, read from both ends."""

from typing import NamedTuple

from recotrack.register import Register

WORDS = {
    "duplicates": ("duplicate of", "has the duplicate"),
    "supersedes": ("supersedes", "superseded by"),
    "carried_forward_from": ("carried forward from", "carried forward as"),
    "depends_on": ("depends on", "needed by"),
    "part_of": ("part of", "has the part"),
}
"""How each type of link reads from the record that has it, and from the other one."""


class LinkEnd(NamedTuple):
    """One link as one of its ends sees it."""

    type: str
    words: str
    other: str
    """The complete reference of the other end."""
    here: bool
    """True where this record has the link, False where the other one has it."""


def link_ends(register: Register, reference: str) -> list[LinkEnd]:
    """A recommendation's links to others, then the links of others to it."""
    own, others = [], []
    for file in register.of_kind("recommendation"):
        for link in file.value.links:
            there, back = WORDS[link.type]
            if file.reference == reference:
                own.append(LinkEnd(link.type, there, link.to, here=True))
            elif link.to == reference:
                others.append(LinkEnd(link.type, back, file.reference, here=False))
    return own + others
