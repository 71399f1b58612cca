"""A name that was typed, among those that are known."""

from collections.abc import Collection, Iterable

from recotrack.problems import Failure, wrong_use
from recotrack.words import as_id, fitting, nearest, one_line


def known(kind: str, typed: str, names: Collection[str], *, by_words: bool = False) -> str:
    """`typed`, if it is one of `names`; by some whole words of it too, where they fit one alone.

    Raises Failure: wrong use, with the names, likely first.
    """
    folded = one_line(typed)
    if folded in names:
        return folded
    if folded.lower() in names:
        return folded.lower()
    found = fitting(names, typed) if by_words else []
    if len(found) == 1:
        return found[0]
    if found:
        message = f"{typed} fits {len(found)} {kind}s"
        raise wrong_use(message, f"one of: {', '.join(sorted(found))}")
    likely = nearest(folded.lower(), names)
    raise unknown(kind, typed, [*likely, *(each for each in names if each not in likely)])


def must_be_id(name: str, example: str) -> None:
    """Raises Failure, wrong use, for what is no id, with the id that Enter takes at a prompt."""
    if as_id(name) != name:
        cure = f"small letters, digits and hyphens: {as_id(name) or example}"
        raise wrong_use(f"{name} is not a valid id", cure, instead=as_id(name))


def unknown(kind: str, typed: str, names: Iterable[str]) -> Failure:
    """The wrong use of a name that is none, with those that could be meant."""
    listed = ", ".join(names) or f"none: the register has no {kind} yet"
    return wrong_use(f"there is no {kind} {typed}", f"one of: {listed}")
