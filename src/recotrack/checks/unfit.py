"""Values that cannot be so, found in one walk: names that mean nothing in the register, and days of
what has happened that have not come. Which keys have such values, each says in `model/`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple, get_args

from recotrack.checks.rule import Case
from recotrack.checks.unknown_names import KnownReferences, SuggestionLimit, cures, put_back
from recotrack.difference import Fits, Leaf, leaves
from recotrack.model.key import REFERENCES, Refers
from recotrack.problems import Cure, Fault
from recotrack.register import File, Register


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

    @property
    def key(self) -> str:
        """The key at which it stands; empty for an entry of a list."""
        return self.leaf.route[-1] if isinstance(self.leaf.route[-1], str) else ""


def strays(case: Case, *refers: Refers) -> list[Unfit]:
    """The names that are to mean one of these things, and mean none; in the order of files."""
    return [each for each in case.once(_unfit) if each.leaf.key.refers in refers]


def unknown(
    case: Case, rule: str, refers: Refers, message: str, otherwise: Callable[[str], Cure]
) -> Iterator[Fault]:
    """Names that are to mean one thing and mean none; `otherwise` is what to do to keep a name."""
    known, suggestions = _names(case.register).get(refers, ()), SuggestionLimit()
    for each in strays(case, refers):
        yield Fault(
            rule=rule,
            path=each.file.path,
            route=each.leaf.route,
            message=message,
            write=was_there(case, each)
            or cures(each.key, each.name, known, otherwise(each.name), suggestions),
        )


def was_there(case: Case, named: Unfit) -> tuple[Cure, ...]:
    """What puts back a role or a board that the past has; nothing where it never was."""
    kinds = (named.leaf.key.refers or "").split(" or ")
    for past in case.pasts:
        office = past.register.office
        for kind, table in (("role", office.roles), ("board", office.boards)) if office else ():
            if kind in kinds and named.name in table:
                return put_back(kind, named.name, table[named.name].title)
    return ()


def to_come(case: Case) -> list[Unfit]:
    """The days of what has happened that have not come: today is the day that it is."""
    return [each for each in case.once(_unfit) if each.leaf.key.day == "happened"]


def _unfit(case: Case) -> list[Unfit]:
    register = case.register
    known = {refers: KnownReferences(register, *kinds) for refers, kinds in REFERENCES.items()}
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
    return {
        **dict.fromkeys(get_args(Refers), lambda _: True),
        **{refers: known.fits for refers, known in references.items()},
        **{refers: frozenset(names).__contains__ for refers, names in _names(register).items()},
    }


def _names(register: Register) -> dict[Refers, Collection[str]]:
    """The names that there are, where a name is enough."""
    names: dict[Refers, Collection[str]] = {"programme": register.programmes.keys()}
    if office := register.office:
        names["role"] = office.roles.keys()
        names["board"] = office.boards.keys()
        names["role or board"] = office.roles.keys() | office.boards.keys()
        names["time limit"] = office.policy.responses.keys()
    return names
