"""Values that cannot be so, found in one walk: names that mean nothing in the register, and days of
what has happened that have not come. Which keys have such values, each says in `model/`.
"""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any, NamedTuple, get_args

from recotrack.checks.rule import Case
from recotrack.checks.unknown_names import KnownReferences
from recotrack.difference import Leaf, leaves
from recotrack.model.key import Key, Refers
from recotrack.register import File, Register

_KINDS: dict[Refers, tuple[str, ...]] = {
    "pillar": ("pillar",),
    "product": ("product",),
    "recommendation": ("recommendation",),
    "report": ("inspection",),
    "answer": ("inspection", "response"),
}
"""What a reference may mean."""
_Meanings = Mapping[Refers | None, Callable[[str], bool]]
"""Whether a name means a thing of a sort."""


class Unfit(NamedTuple):
    """A value that cannot be so, where it stands."""

    file: File
    leaf: Leaf
    known: KnownReferences | None
    """The things that it might mean, where it is a reference."""

    @property
    def name(self) -> str:
        """The name that means nothing."""
        return str(self.leaf.value)


def strays(case: Case, *refers: Refers) -> list[Unfit]:
    """The names that are to mean one of these things, and mean none; in the order of files."""
    return [each for each in case.once(_unfit) if each.leaf.key.refers in refers]


def to_come(case: Case) -> list[Unfit]:
    """The days of what has happened that have not come: today is the day that it is."""
    return [each for each in case.once(_unfit) if each.leaf.key.day == "happened"]


def _is_asked(key: Key) -> bool:
    return key.refers is not None or key.day == "happened"


def _unfit(case: Case) -> list[Unfit]:
    register = case.register
    known = {refers: KnownReferences(register, *kinds) for refers, kinds in _KINDS.items()}
    meanings = _meanings(register, known)
    found = []
    for file in register.files.values():
        references, means = known, meanings
        if file.kind == "response" and file.value.addenda:
            # What is added to a response answers a recommendation of a report that it answers.
            within = register.answered_by(file.path.partition("/")[0])
            answered = KnownReferences(register, "recommendation", within=within)
            references = {**known, "recommendation": answered}
            means = {**meanings, "recommendation": answered.fits}
        for leaf in leaves(file.value, _is_asked, partial(_fits, means, case.real_day)):
            refers = leaf.key.refers
            found.append(Unfit(file, leaf, references.get(refers) if refers else None))
    return found


def _fits(means: _Meanings, today: object, key: Key, value: Any) -> bool:  # noqa: ANN401 - a name or a day
    return means[key.refers](value) if key.refers else bool(value <= today)


def _meanings(register: Register, references: Mapping[Refers, KnownReferences]) -> _Meanings:
    """Without register.yaml nobody can tell what stands there: each such name means something."""
    office = register.office
    tables: dict[Refers, Collection[str]] = {"programme": register.programmes.keys()}
    if office:
        tables["role"] = office.roles.keys()
        tables["board"] = office.boards.keys()
        tables["role or board"] = office.roles.keys() | office.boards.keys()
        tables["time limit"] = office.policy.responses.keys()
    return {
        **dict.fromkeys(get_args(Refers), lambda _: True),
        **{refers: known.fits for refers, known in references.items()},
        **{refers: frozenset(names).__contains__ for refers, names in tables.items()},
    }
