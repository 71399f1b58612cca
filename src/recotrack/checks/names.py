"""Names that nobody knows: the nearest known ones, for what to write instead."""

from collections.abc import Iterable

from recotrack.words import nearest

MOST = 3
MOST_LOOKED_UP = 200


class Lookups:
    """The different names that one rule has looked up: beyond so many, nobody reads suggestions."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def allow(self, name: str) -> bool:
        """Whether near names are still looked for; a name that had its turn has it again."""
        if name not in self._names and len(self._names) >= MOST_LOOKED_UP:
            return False
        self._names.add(name)
        return True


def some(names: Iterable[str]) -> str:
    """The first names of a list in words, and how many more there are."""
    listed = list(names)
    more = len(listed) - MOST
    shown = ", ".join(listed[:MOST])
    return f"{shown} and {more:,} more" if more > 0 else shown


def cures(
    key: str, name: str, known: Iterable[str], otherwise: str, lookups: Lookups | None = None
) -> tuple[str, ...]:
    """What to write in place of an unknown `name`: the nearest ones, then the other way.

    `key` is the name of the key that it stands at; empty for an entry of a list.
    """
    if lookups is not None and not lookups.allow(name):
        return (otherwise,)
    listed = list(known)
    near = nearest(name, listed)
    lead = f"{key}: " if key else "- "
    if near:
        return (*(lead + each for each in near), otherwise)
    return (f"one of: {some(sorted(listed))}", otherwise) if listed else (otherwise,)
