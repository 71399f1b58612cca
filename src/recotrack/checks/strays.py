"""Names and references in the records that mean nothing that the register has."""

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from recotrack.checks.rule import Case
from recotrack.checks.unknown_names import KnownReferences
from recotrack.difference import leaves
from recotrack.model.key import Key, Refers
from recotrack.problems import Route
from recotrack.register import File, Register

_KINDS = {
    Refers.PILLAR: ("pillar",),
    Refers.PRODUCT: ("product",),
    Refers.RECOMMENDATION: ("recommendation",),
    Refers.REPORT: ("inspection",),
    Refers.ANSWER: ("inspection", "response"),
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
    found = []
    for file in register.files.values():
        references = known
        if file.kind == "response" and file.value.addenda:
            # What is added to a response answers a recommendation of a report that it answers.
            within = register.answered_by(file.path.partition("/")[0])
            answered = KnownReferences(register, "recommendation", within=within)
            references = {**known, Refers.RECOMMENDATION: answered}
        means = _meanings(register, references)
        for key, name, route in leaves(file.value, _refers, means):
            assert key.refers is not None  # noqa: S101 - those alone were asked for
            found.append(Stray(file, route, name, key.refers, references.get(key.refers)))
    return found


def _meanings(
    register: Register, references: dict[Refers, KnownReferences]
) -> Callable[[Key, Any], bool]:
    """Whether a name means such a thing; without register.yaml all that it would have does."""
    office = register.office
    tables: dict[Refers, Collection[str]] = {Refers.PROGRAMME: register.programmes.keys()}
    if office:
        tables[Refers.ROLE] = office.roles.keys()
        tables[Refers.BOARD] = office.boards.keys()
        tables[Refers.ROLE_OR_BOARD] = office.roles.keys() | office.boards.keys()
        tables[Refers.TIME_LIMIT] = office.policy.responses.keys()

    def means(key: Key, name: str) -> bool:
        thing = references.get(key.refers) if key.refers else None
        table = tables.get(key.refers) if key.refers else None
        if thing is not None:
            return thing.fits(name)
        return table is None or name in table

    return means
