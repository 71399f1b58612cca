"""What a rule is: a function with its name, severity and page, and what it looks at."""

import importlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

from recotrack.checks.page import page
from recotrack.model.office import Waiver
from recotrack.problems import Fault, Severity
from recotrack.register import Past, Register, Typed

T = TypeVar("T")


@dataclass(frozen=True)
class Case:
    """What every rule is given."""

    register: Register
    today: date
    """The day that is looked at: for the few rules that a day can change."""
    exists: Callable[[str], bool]
    """Whether a path, from the folder that holds records/, is there: for evidence."""
    past: Past | None = None
    """The records of an earlier commit, where history is asked for."""
    raised: tuple[Fault, ...] = ()
    """What the rules before found: for the rules about waivers, which come last."""
    rules: tuple["Rule", ...] = ()
    """The rules that are asked: those that a waiver may name."""
    calendar_day: date | None = None
    """The day that it is, where `today` is another one that somebody asked to look at."""
    no_evidence: Callable[[str], str] = lambda _: ""
    """Why what stands at a path is no evidence; empty where it may be."""
    _gathered: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def real_day(self) -> date:
        """The day that it is. A look at an earlier day makes no honest record one of the future."""
        return self.calendar_day or self.today

    def typed(self, new: Sequence[tuple[str, Callable[[Any], bool]]]) -> list[Typed]:
        """Between which days something new was typed: of each its path, and what tells a version
        of the record that holds it. Where nobody can ask git, and where nothing is committed yet,
        that is today.
        """
        when_typed = self.past.when_typed if self.past else None
        if self.past is None or when_typed is None or not new:
            return [Typed(self.real_day, self.real_day, committed=False)] * len(new)
        return when_typed.of([self.past.entry(*each) for each in new], self.real_day)

    @property
    def pasts(self) -> tuple[Past, ...]:
        """Every past that the records are held to; a rule of history is asked once for each."""
        return () if self.past is None else (self.past, *self.past.others)

    def waived(self, rule: str) -> frozenset[str]:
        """The references of what the waivers that hold today set `rule` aside for."""
        office = self.register.office
        waivers = office.policy.waivers if office else ()
        return frozenset(
            each.at for each in waivers if each.rule == rule and holds(each, self.today)
        )

    def once(self, gather: Callable[["Case"], T]) -> T:
        """What `gather` finds in this case: worked out for the first rule that asks, then kept."""
        if gather not in self._gathered:
            self._gathered[gather] = gather(self)
        found: T = self._gathered[gather]
        return found


def holds(waiver: Waiver, today: date) -> bool:
    """Whether a waiver gives a reason, and its last day has not passed."""
    return bool(waiver.because) and (waiver.until is None or today <= waiver.until)


class Rule(NamedTuple):
    """A rule: its function finds faults, and the page of its name says what they mean."""

    name: str
    severity: Severity
    module: str
    """The module of this folder that has its function."""
    waivable: bool = True
    """False where setting it aside would leave a record unread."""
    for_good: bool = False
    """True where what it says is true for ever: nothing mends it, and --strict leaves it out."""
    of_history: bool = False
    """True for the rules that compare with an earlier commit, and ask nothing without one."""
    judges: bool = False
    """True for those of history that warn where a fact that decides something has changed."""
    looks_back: bool = False
    """True for the rules that look at what the ones before them raised."""
    of_updates: bool = True
    """False for the rules that look at no update: a change of updates alone does not ask them."""

    def find(self, case: Case) -> Iterable[Fault]:
        """The faults that the rule's function finds."""
        # Imported here, so that a command waits only for the modules of the rules that it asks.
        module = importlib.import_module(f"recotrack.checks.{self.module}")
        found: Iterable[Fault] = getattr(module, self.name.replace("-", "_"))(case)
        return found

    @property
    def summary(self) -> str:
        """The bad thing, in one sentence."""
        return page(self.name).summary

    @property
    def why(self) -> str:
        """What it does and why it matters to a force; paragraphs."""
        return page(self.name).why

    @property
    def basis(self) -> str:
        """The law, paper or principle behind it; may be empty."""
        return page(self.name).basis

    @property
    def breaks(self) -> str:
        """An example that breaks it: lines of a file, whose path stands in the first line."""
        return page(self.name).breaks

    @property
    def mends(self) -> str:
        """The same lines, mended; empty where nothing mends them."""
        return page(self.name).mends
