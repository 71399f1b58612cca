"""Values that cannot be so, found in one walk: names that mean nothing in the register, and days of
what has happened that have not come. Which keys have such values, each says in `model/`.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple, get_args

from recotrack.checks.rule import Case
from recotrack.checks.unknown_names import KnownReferences
from recotrack.difference import Fits, Leaf, leaves
from recotrack.model.key import Refers
from recotrack.register import File, Register

_KINDS: dict[Refers, tuple[str, ...]] = {
    "pillar": ("pillar",),
    "product": ("product",),
    "recommendation": ("recommendation",),
    "report": ("inspection",),
    "answer": ("inspection", "response"),
}
"""What a reference may mean."""


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


def _unfit(case: Case) -> list[Unfit]:
    register = case.register
    known = {refers: KnownReferences(register, *kinds) for refers, kinds in _KINDS.items()}
    fitting = {**_meanings(register, known), "happened": case.real_day.__ge__}
    found = []
    for file in register.files.values():
        references, fits = known, fitting
        if file.kind == "response" and file.value.addenda:
            # What is added to a response answers a recommendation of a report that it answers.
            within = register.answered_by(file.path.partition("/")[0])
            answered = KnownReferences(register, "recommendation", within=within)
            references = {**known, "recommendation": answered}
            fits = {**fitting, "recommendation": answered.fits}
        for leaf in leaves(file.value, fits):
            refers = leaf.key.refers
            found.append(Unfit(file, leaf, references.get(refers) if refers else None))
    return found


def _meanings(register: Register, references: Mapping[Refers, KnownReferences]) -> Fits:
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
