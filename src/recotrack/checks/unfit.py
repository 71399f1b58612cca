"""Values that cannot be right, found in one walk: names that mean nothing in the register, and days
in the future on which something is said to have happened. `model/` says which keys have them. This
module also finds what an unknown name may mean, and makes the cures.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple, get_args

from recotrack.checks.rule import Case, once
from recotrack.dates import uk
from recotrack.difference import Leaf, LeafTests, failing_leaves
from recotrack.model.key import REFERENCES, Refers
from recotrack.problems import ONE_OF, Cure, Fault, Key, command, cure
from recotrack.register import File, Referent, Register, reference_above, top_folder
from recotrack.words import first_few, nearest, with_article

MOST = 3
"""How many names a message lists."""
MOST_LOOKED_UP = 200
"""How many different names a rule looks up. Nobody reads the suggestions for more."""


class SuggestionLimit:
    """The different names that one rule has looked up, up to a limit."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def allow(self, name: str) -> bool:
        """Whether to look for names near to `name`: within the limit, or looked up before."""
        if name not in self._names and len(self._names) >= MOST_LOOKED_UP:
            return False
        self._names.add(name)
        return True


def cures(
    key: str,
    name: str,
    known: Iterable[str],
    otherwise: Cure,
    suggestions: SuggestionLimit | None = None,
) -> tuple[Cure, ...]:
    """The cures for an unknown `name`: the nearest known names, then `otherwise`.

    `key` is the key that has the name; empty for an entry of a list.
    """
    if suggestions is not None and not suggestions.allow(name):
        return (otherwise,)
    listed = list(known)
    return name_cures(key, nearest(name, listed), listed, otherwise)


def name_cures(
    key: str, near: Iterable[str], listed: Collection[str], otherwise: Cure
) -> tuple[Cure, ...]:
    """The cures: the names in `near`, or else the first of those in `listed`; then `otherwise`."""
    if likely := [name_at(key, each) for each in near]:
        return (*likely, otherwise)
    if not listed:
        return (otherwise,)
    few = (ONE_OF, first_few(sorted(listed), MOST))
    return ((Key(key, pointed=True), *few) if key else few, otherwise)


def name_at(key: str, name: str) -> Cure:
    """A name as it is written: after its key, or as an entry of a list."""
    return Key(key, name) if key else f"- {name}"


def adding_cure(kind: str, name: str) -> Cure:
    """The cure that adds a role or a board to register.yaml."""
    return (f"{name}, added to register.yaml:", command(f"add {kind}", name, title="TITLE"))


def put_back_cures(kind: str, name: str, title: str = "") -> tuple[Cure, ...]:
    """The cures that put back a role or a board that was removed."""
    shown = title if title and re.fullmatch(r'[^"$`\\!%]+', title) else "TITLE"
    ways = ((f"{name} in register.yaml, put back:", command(f"add {kind}", name, title=shown)),)
    if kind == "role":
        return (*ways, "the same with --until and its last day, if the role has ended")
    return ways


class KnownReferences:
    """Tells whether references mean a thing of the register, and what an unknown one may mean.

    With `kinds` only things of these kinds count, and with `within` only those of these
    inspections. What is needed to suggest names is worked out when the first is unknown.
    """

    def __init__(
        self, register: Register, *kinds: str, within: frozenset[str] | None = None
    ) -> None:
        self._register = register
        self._kinds = frozenset(kinds)
        self._within = within
        files = (file.reference for kind in kinds for file in register.of_kind(kind))
        self._files = {each for each in files if self._is_within(each)}
        self._lookups = SuggestionLimit()

    def fits(self, reference: str) -> bool:
        """Whether a reference is complete and means such a thing, or may mean one in a file that
        cannot be read.
        """
        # Most references name files. Asked first, these spare a list of all parts of files.
        if reference in self._files:
            return True
        thing = self._register.referents.get(reference)
        if thing is not None:
            return self._is_wanted(thing)
        folder = self._register.referents.get(reference_above(reference))
        return folder is not None and folder.value is None and self._is_within(reference)

    def _is_wanted(self, thing: Referent) -> bool:
        return self._is_of_kind(thing) and self._is_within(thing.reference)

    def _is_of_kind(self, thing: Referent) -> bool:
        return not self._kinds or thing.kind in self._kinds

    def _is_within(self, reference: str) -> bool:
        return self._within is None or top_folder(reference) in self._within

    def complete(self, reference: str) -> str | None:
        """The one complete reference that ends with this one; None if none or several do."""
        ends = self._by_ending.get(reference, [])
        return ends[0] if len(ends) == 1 else None

    def message(self, reference: str) -> str:
        """What is wrong with a reference that does not fit."""
        thing: Referent | None = self._register.referents.get(reference)
        wanted = " or ".join(_kind_with_article(kind) for kind in sorted(self._kinds))
        if thing is not None and self._is_of_kind(thing):
            return f"this is {_kind_with_article(thing.kind)} of a report that is not answered here"
        if thing is not None:
            return f"this is {_kind_with_article(thing.kind)}, and {wanted} belongs here"
        ends = self._by_ending.get(reference, [])
        if len(ends) == 1:
            return "only the end of a reference: a file needs all of it"
        if ends:
            return f"this fits several: {first_few(ends, MOST)}"
        return f"there is no such {' or '.join(sorted(self._kinds)) or 'thing'}"

    def cures(self, key: str, reference: str, otherwise: Cure, own: str = "") -> tuple[Cure, ...]:
        """The cures: references that end with it, or else the nearest; then `otherwise`.

        `own` is the thing that has the reference, and so is never meant.
        """
        others = [each for each in self._by_ending.get(reference, []) if not _is_own(each, own)]
        likely = others[:MOST] or self._nearest(reference, own)
        return (*(name_at(key, each) for each in likely), otherwise)

    @cached_property
    def _all(self) -> list[str]:
        return sorted(
            name for name, thing in self._register.referents.items() if self._is_wanted(thing)
        )

    @cached_property
    def _by_ending(self) -> dict[str, list[str]]:
        by_ending: dict[str, list[str]] = defaultdict(list)
        for reference in self._all:
            parts = reference.split("/")
            for start in range(1, len(parts)):
                by_ending["/".join(parts[start:])].append(reference)
        return dict(by_ending)

    @cached_property
    def _folders(self) -> dict[str, list[str]]:
        folders: dict[str, list[str]] = defaultdict(list)
        for reference in self._all:
            folders[top_folder(reference)].append(reference)
        return dict(folders)

    def _nearest(self, reference: str, own: str) -> tuple[str, ...]:
        """The nearest references in the nearest folder. To compare with all would take minutes."""
        if not self._lookups.allow(reference):
            return ()
        folder = top_folder(reference)
        own_folder = top_folder(own)

        def inside(name: str) -> list[str]:
            return [each for each in self._folders[name] if not _is_own(each, own)]

        known = [name for name in self._folders if name != own_folder or inside(name)]
        names = [folder] if folder in known else nearest(folder, known)
        return nearest(reference, [each for name in names for each in inside(name)])


def _is_own(reference: str, own: str) -> bool:
    return bool(own) and reference in {own, f"{own}/response"}


def _kind_with_article(kind: str) -> str:
    return with_article("file of measures" if kind == "measures" else kind)


# The walk


class Unfit(NamedTuple):
    """A value that cannot be right, with its place."""

    file: File
    leaf: Leaf
    known: KnownReferences | None
    """Looks up what it may mean, if it is a reference."""

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
    # If register.yaml cannot be read, every name that it would declare passes.
    fitting: LeafTests = {
        **dict.fromkeys(get_args(Refers), lambda _: True),
        **{refers: each.fits for refers, each in known.items()},
        **{
            refers: frozenset(names).__contains__
            for refers, names in _known_names(register).items()
        },
        "happened": case.real_day.__ge__,
    }
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


def _known_names(register: Register) -> dict[Refers, Collection[str]]:
    """The known names, for kinds that are referred to by a name."""
    names: dict[Refers, Collection[str]] = {"programme": register.programmes.keys()}
    if office := register.office:
        names["role"] = office.roles.keys()
        names["board"] = office.boards.keys()
        names["role or board"] = office.roles.keys() | office.boards.keys()
        names["time limit"] = office.policy.responses.keys()
    return names


# Days in the future
#
# "Today" is the real day, also with --as-of. As of last March an honest record of April is not in
# the future, and as of next month a record that is dated tomorrow still is.


def future_update(case: Case) -> Iterator[Fault]:
    """Updates and added actions that are dated in the future."""
    today, register = case.real_day, case.register
    for file, leaf, _ in in_the_future(case):
        if leaf.route[:-1] in register.corrected.get(file.path, ()):
            continue
        if leaf.keys.endswith(_OF_WORK):
            yield Fault(
                rule="future-update",
                path=file.path,
                route=leaf.route,
                message=f"{uk(leaf.value)} has not come: today is {uk(today)}",
                write=(
                    (Key(str(leaf.route[-1]), pointed=True), "the day on which it happened"),
                    cure(
                        "an update with {forecast} or {due}, for a day that is expected or agreed"
                    ),
                ),
            )


def future_day(case: Case) -> Iterator[Fault]:
    """Days in the future on which something is said to have happened."""
    today = case.real_day
    for file, leaf, _ in in_the_future(case):
        if not leaf.keys.endswith(_OF_WORK):
            said, cures = _WORDS.get(f"{file.kind} {leaf.keys}", _OF_ANY)
            value = getattr(leaf.holder, "value", "")
            yield Fault(
                rule="future-day",
                path=file.path,
                route=leaf.route,
                message=f"{said.format(value=value)} {uk(leaf.value)}, and today is {uk(today)}",
                write=cures,
            )


_OF_WORK = ("updates.*.date", "actions.*.added")
"""The days of updates and of new actions."""
_OF_ANY = ("this is said to have happened on", ("the day on which it happened, once it has",))
_WORDS: Mapping[str, tuple[str, tuple[Cure, ...]]] = {
    "register boards.*.met": (
        "the board is said to have met on",
        (
            cure("{planned} that day, in place of met:, until the board has met"),
            "the day on which it met, if this is a slip",
        ),
    ),
    "inspection published": (
        "the report is said to have been published on",
        (
            (
                Key("received"),
                "the day on which it came, while it is under embargo; published: once it is",
            ),
            cure("{published} the day on which it was published, if this is a slip"),
        ),
    ),
    "inspection received": (
        "the report is said to have come on",
        (cure("{received} the day on which it came"),),
    ),
    "inspection withdrawn.date": (
        "the report is said to have been withdrawn on",
        ("the day on which it was withdrawn, once it has been",),
    ),
    "response chief_constable.invited": (
        "the chief constable is said to have been invited on",
        (cure("{invited} the day of the invitation, once it has gone out"),),
    ),
    "response chief_constable.received": (
        "the chief constable's comments are said to have come on",
        (cure("{received} the day on which they came, once they have"),),
    ),
    "response published": (
        "the response is said to have gone public on",
        (cure("{published} the day on which it went public, once it has"),),
    ),
    "response sent.*.date": (
        "the copy is said to have been sent on",
        ("the entry once it has been sent, with the day on which it was",),
    ),
    "response addenda.*.published": (
        "the addition is said to have been published on",
        ("the entry once it has been published, with the day on which it was",),
    ),
    "recommendation decisions.*.date": (
        "this is said to have been decided on",
        ("the entry once it has been decided, with the day on which it was",),
    ),
    "measures *.readings.*.date": (
        "{value} is said to have been read on",
        (
            "the day that the value holds for, once it has been read",
            cure("{target} on the measure, where it is the value aimed at"),
        ),
    ),
}
"""By kind of file and keys: the message without its day, and the cures."""
