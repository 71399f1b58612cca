"""What a day makes due, as values: one thing, and all of them together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from recotrack.problems import Severity
from recotrack.progress.clock import Clock
from recotrack.progress.day_rules import DAY_RULES, DayRule
from recotrack.progress.standing import Standing

FAIL_ON: dict[str, frozenset[Severity]] = {
    "late": frozenset({Severity.ERROR}),
    "stale": frozenset({Severity.ERROR, Severity.WARNING}),
    "due-soon": frozenset(Severity),
    "none": frozenset(),
}
"""From which weight on something due fails: each includes what is worse."""
_RULES = {rule.name: rule for rule in DAY_RULES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing that the day makes due: work with its standing, or a response with its clock."""

    name: str
    """The rule's."""
    reference: str
    title: str
    days: int
    """Days late, of waiting, of silence, or left: what the rule counts."""
    near: bool = True
    """False for a response whose last day is further off than was asked for: it is only shown."""
    boards: tuple[str, ...] = ()
    standing: Standing | None = None
    clock: Clock | None = None

    @property
    def rule(self) -> DayRule:
        """What it is called, how serious it is, why."""
        return _RULES[self.name]

    @property
    def owner(self) -> str | None:
        """The role that owns the work; None for a response, which is the commissioner's."""
        return self.standing.owner if self.standing else None

    @property
    def due(self) -> date | None:
        """The due date that holds, or the last day of a response."""
        if self.clock:
            return self.clock.last_day
        return self.standing.due if self.standing else None

    @property
    def folder(self) -> str:
        """The inspection or the programme that it belongs to."""
        return self.reference.split("/", 1)[0]

    def fails(self, fail_on: str) -> bool:
        """Whether it makes the command fail, by one of `FAIL_ON`."""
        return self.near and self.rule.severity in FAIL_ON[fail_on]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What was looked at, and what of it is due; the most serious first, then by days."""

    work: tuple[Standing, ...]
    responses: Mapping[str, Clock]
    """By inspection, published ones too."""
    items: tuple[Due, ...]
    within: int
    stale_after: int

    def count(self, *names: str) -> int:
        """How many are due by these rules."""
        return sum(each.name in names for each in self.items)


def grouped(items: Iterable[Due], by: str) -> dict[str | None, list[Due]]:
    """What is due by owner, board or inspection; under None what has none.

    What has several boards is in several groups. A pillar's own action goes by its programme, and
    the order inside a group stays.
    """
    found: dict[str | None, list[Due]] = {}
    for each in items:
        for name in _names(each, by) or (None,):
            found.setdefault(name, []).append(each)
    return dict(sorted(found.items(), key=lambda pair: (pair[0] is None, pair[0] or "")))


def _names(due: Due, by: str) -> tuple[str, ...]:
    if by == "board":
        return due.boards
    if by == "owner":
        return (due.owner,) if due.owner else ()
    return (due.folder,)
