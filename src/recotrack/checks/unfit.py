"""Values that cannot be right, found in one walk: names that mean nothing in the register, and days
in the future on which something is said to have happened. `model/` says which keys have them.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple, get_args

from recotrack.checks.rule import Case, once
from recotrack.checks.unknown_names import KnownReferences, SuggestionLimit, cures, put_back_cures
from recotrack.difference import Leaf, LeafTests, failing_leaves
from recotrack.model.key import REFERENCES, Refers
from recotrack.problems import Cure, Fault
from recotrack.register import File, Register, top_folder


class Unfit(NamedTuple):
    """A value that cannot be right, with its place."""

    file: File
    leaf: Leaf
    known: KnownReferences | None
    """The things that it might mean, if it is a reference."""

    @property
    def name(self) -> str:
        """The name that means nothing."""
        return str(self.leaf.value)

    @property
    def key(self) -> str:
        """The key that has it; empty for an entry of a list."""
        return self.leaf.route[-1] if isinstance(self.leaf.route[-1], str) else ""


def strays(case: Case, *refers: Refers) -> list[Unfit]:
    """The unknown names in keys that refer to these sorts of things, in the order of files."""
    return [each for each in _find_unfit(case) if each.leaf.key.refers in refers]


def unknown(
    case: Case, rule: str, refers: Refers, message: str, otherwise: Callable[[str], Cure]
) -> Iterator[Fault]:
    """Faults for unknown names; `otherwise` makes the cure that keeps the name."""
    known, suggestions = _known_names(case.register).get(refers, ()), SuggestionLimit()
    for each in strays(case, refers):
        yield Fault(
            rule=rule,
            path=each.file.path,
            route=each.leaf.route,
            message=message,
            write=cures_from_the_past(case, each)
            or cures(each.key, each.name, known, otherwise(each.name), suggestions),
        )


def cures_from_the_past(case: Case, named: Unfit) -> tuple[Cure, ...]:
    """The cures that put back a role or a board that the merged register has; else none."""
    kinds = (named.leaf.key.refers or "").split(" or ")
    for past in case.pasts:
        for kind, table in (("role", past.register.roles), ("board", past.register.boards)):
            if kind in kinds and named.name in table:
                return put_back_cures(kind, named.name, table[named.name].title)
    return ()


def in_the_future(case: Case) -> list[Unfit]:
    """The days in the future, by the real day, on which something is said to have happened."""
    return [each for each in _find_unfit(case) if each.leaf.key.day == "happened"]


@once
def _find_unfit(case: Case) -> list[Unfit]:
    register = case.register
    known = {refers: KnownReferences(register, *kinds) for refers, kinds in REFERENCES.items()}
    fitting = {**_tests_of_names(register, known), "happened": case.real_day.__ge__}
    found = []
    for file in register.files.values():
        references, fits = known, fitting
        if file.kind == "response" and file.value.addenda:
            # An addendum can only be to a recommendation of a report that the response answers.
            within = register.answered_by(top_folder(file.path))
            answered = KnownReferences(register, "recommendation", within=within)
            references = {**known, "recommendation": answered}
            fits = {**fitting, "recommendation": answered.fits}
        for leaf in failing_leaves(file.value, fits):
            refers = leaf.key.refers
            found.append(Unfit(file, leaf, references.get(refers) if refers else None))
    return found


def _tests_of_names(register: Register, references: Mapping[Refers, KnownReferences]) -> LeafTests:
    """A test for each sort of name. All pass that only an unreadable register.yaml could know."""
    return {
        **dict.fromkeys(get_args(Refers), lambda _: True),
        **{refers: known.fits for refers, known in references.items()},
        **{
            refers: frozenset(names).__contains__
            for refers, names in _known_names(register).items()
        },
    }


def _known_names(register: Register) -> dict[Refers, Collection[str]]:
    """The known names, for kinds that are referred to by a name."""
    names: dict[Refers, Collection[str]] = {"programme": register.programmes.keys()}
    if office := register.office:
        names["role"] = office.roles.keys()
        names["board"] = office.boards.keys()
        names["role or board"] = office.roles.keys() | office.boards.keys()
        names["time limit"] = office.policy.responses.keys()
    return names
