"""Names and references in the records that mean nothing that the register has."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import NamedTuple, get_args

from recotrack.checks.rule import Case
from recotrack.checks.unknown_names import KnownReferences
from recotrack.difference import leaves
from recotrack.model.key import Key, Refers
from recotrack.problems import Route
from recotrack.register import File, Register

_KINDS: dict[Refers, tuple[str, ...]] = {
    "pillar": ("pillar",),
    "product": ("product",),
    "recommendation": ("recommendation",),
    "report": ("inspection",),
    "answer": ("inspection", "response"),
}
"""What a reference may mean."""


class Stray(NamedTuple):
    """A name where it is written, which means no such thing."""

    file: File
    route: Route
    name: str
    refers: Refers
    known: KnownReferences | None
    """The things that it might mean, where it is a reference."""


def strays(case: Case, *refers: Refers) -> list[Stray]:
    """Those that are to mean one of these things, in the order of files."""
    found = case.once(_strays)
    return [each for each in found if each.refers in refers]


def _refers(key: Key) -> bool:
    return key.refers is not None


def _strays(case: Case) -> list[Stray]:
    register = case.register
    known = {refers: KnownReferences(register, *kinds) for refers, kinds in _KINDS.items()}
    means = _meanings(register, known)
    found = []
    for file in register.files.values():
        references, meanings = known, means
        if file.kind == "response" and file.value.addenda:
            # What is added to a response answers a recommendation of a report that it answers.
            within = register.answered_by(file.path.partition("/")[0])
            answered = KnownReferences(register, "recommendation", within=within)
            references = {**known, "recommendation": answered}
            meanings = {**means, "recommendation": answered.fits}
        for key, name, route, *_ in leaves(file.value, _refers, partial(_means, meanings)):
            assert key.refers is not None  # noqa: S101 - those alone were asked for
            found.append(Stray(file, route, name, key.refers, references.get(key.refers)))
    return found


def _means(meanings: Mapping[Refers | None, Callable[[str], bool]], key: Key, name: str) -> bool:
    return meanings[key.refers](name)


def _meanings(
    register: Register, references: dict[Refers, KnownReferences]
) -> dict[Refers | None, Callable[[str], bool]]:
    """Whether a name means such a thing; without register.yaml all that it would have does."""
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
