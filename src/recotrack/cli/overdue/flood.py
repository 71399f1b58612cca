"""Which of many things that are due by one rule are shown, and how many more there are."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from recotrack.cli.formats.flood import Counted, LeftOut, Limit, shown_of
from recotrack.progress import Agenda, Due, place_of_due
from recotrack.register import Register


class Shown(NamedTuple):
    """The part of an agenda that is shown, in its order: the first entries of each rule."""

    items: list[Due]
    left_out: LeftOut
    register: Register
    fail_on: str

    def among(self, items: Sequence[Due]) -> tuple[list[Due], LeftOut]:
        """Of some of them those that are shown, and what is left out of these."""
        kept = {id(each) for each in self.items}
        rest = Counter(
            said(self.register, each, self.fail_on) for each in items if id(each) not in kept
        )
        return [each for each in items if id(each) in kept], self.left_out._replace(counts=rest)


def shown_now(register: Register, agenda: Agenda, at_most: Limit, fail_on: str) -> Shown:
    """The most serious first, as the agenda has them."""
    chosen = shown_of(agenda.items, lambda due: said(register, due, fail_on), at_most)
    return Shown(*chosen, register, fail_on)


def said(register: Register, due: Due, fail_on: str) -> Counted:
    """What is counted of a thing that is due: it stands in a file, and is examined by itself."""
    path = register.shown(place_of_due(register, due).path)
    return Counted(due.name, due.rule.severity, path, due.reference, due.fails(fail_on))
