"""Roles, days and values in the words of a person; texts and the words in which they differ."""

from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from recotrack.dates import uk
from recotrack.model import Shape
from recotrack.model.recommendation import Evidence
from recotrack.register import Register

_LONGEST = 1_000
"""Words that are compared one by one: of longer stretches only both lengths are told."""


def value(register: Register, key: str, it: Any) -> str:  # noqa: ANN401 - any value of a record
    """A value as people write it. `key` says whether an id is a role's."""
    if it is None:
        return "none"
    if isinstance(it, bool):
        return "yes" if it else "no"
    if isinstance(it, date):
        return uk(it)
    if isinstance(it, tuple):
        return ", ".join(value(register, key, each) for each in it) or "none"
    if isinstance(it, Shape):
        return _shape(register, it)
    return register.role_title(it) if key in _ROLES else str(it)


_ROLES = frozenset(
    {"owner", "by", "agreed_by", "board", "chair", "leads", "partners", "project_manager"}
)
_NAMES = ("title", "what", "to", "name", "id", "rule", "value")
"""The keys whose values say which entry it is."""


def _shape(register: Register, it: Shape) -> str:
    """An entry of a list: what says which one it is, then the rest of what it says."""
    if isinstance(it, Evidence):
        return " ".join(filter(None, evidence_words(it)))
    fields = {key: each for key, each in it if each is not None and each != ()}
    first = next((key for key in _NAMES if key in fields), "")
    rest = [
        f"{key.rstrip('_').replace('_', ' ')} {value(register, key, each)}"
        for key, each in fields.items()
        if key not in {first, "id", "updates", "actions"}
    ]
    head = str(fields[first]) if first else ""
    return f"{head} ({', '.join(rest)})" if head and rest else head or ", ".join(rest)


def evidence_words(it: Evidence) -> tuple[str, str]:
    """The title of a piece of evidence, and where it is."""
    return it.title, it.at or it.product or ""


class Piece(NamedTuple):
    """A change in a text: words that were kept before it, what is gone, and what is new."""

    kept: list[str]
    gone: list[str]
    new: list[str]


def pieces(before: str, after: str) -> tuple[list[Piece], list[str]]:
    """The changes in the order of reading, and the words that were kept behind the last.

    A single word kept between two changes goes with them: so it reads better.
    """
    old, new = before.split(), after.split()
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    last_old, last_new = len(old) - end, len(new) - end
    found: list[Piece] = []
    for each in _changes(old[start:last_old], new[start:last_new]):
        if found and len(each.kept) < 2:
            found[-1].gone.extend([*each.kept, *each.gone])
            found[-1].new.extend([*each.kept, *each.new])
        else:
            found.append(each)
    if found:
        found[0] = found[0]._replace(kept=old[:start])
    return found, old[last_old:]


def _changes(old: list[str], new: list[str]) -> Iterator[Piece]:
    """The changes between two texts, which begin and end with one."""
    if max(len(old), len(new)) > _LONGEST:
        yield Piece([], old, new)
        return
    kept: list[str] = []
    for sign, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if sign == "equal":
            kept = old[a:b]
        else:
            yield Piece(kept, old[a:b], new[c:d])
            kept = []


def _alike(old: list[str], new: list[str]) -> int:
    """How many words at the start are the same."""
    for at, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return at
    return min(len(old), len(new))
