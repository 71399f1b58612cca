"""A rule, with its severity and page, and the case that its function looks at."""

import importlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from recotrack import store
from recotrack.empty_words import says_something
from recotrack.model.office import Waiver
from recotrack.problems import Fault, Severity
from recotrack.register import Context, Past, Register, Typed
from recotrack.words import one_line

T = TypeVar("T")


@dataclass(frozen=True)
class Case:
    """What a rule looks at: the records, a day, and how to ask about files and earlier records."""

    register: Register
    today: date
    """The day of the view, for the few rules that depend on a day."""
    exists: Callable[[str], bool]
    """Whether a file of evidence exists. Its path begins at the folder that holds records/."""
    past: Past | None = None
    """The records of an earlier commit; None without --since."""
    raised: tuple[Fault, ...] = ()
    """The faults of all other rules; for the rules about waivers alone, which come last."""
    rules: tuple["Rule", ...] = ()
    """The rules that are asked; for the rules about waivers alone."""
    calendar_day: date | None = None
    """The real day, if `today` is another one, from --as-of."""
    why_no_evidence: Callable[[str], str] = lambda _: ""
    """Why the file or folder at a path is no evidence; empty if it may be evidence."""
    heeds_waivers: bool = True
    """Whether the rules that heed waivers (`Rule.heeds_waivers`) do so here."""
    gathered: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False)
    """The results that `once` keeps, by function."""

    @property
    def real_day(self) -> date:
        """Today, also if the view is of another day. A record is in the future only if it is dated
        after it.
        """
        return self.calendar_day or self.today

    def typed(self, new: Sequence[tuple[str, Callable[[Any], bool]]]) -> list[Typed]:
        """For each new entry the first and the last day on which it may have been typed.

        An entry is given by the path of its record, and by a function that tells whether a version
        of the record has it. Both days are today if the entry is not committed, or if git cannot be
        asked.
        """
        when_typed = self.past.when_typed if self.past else None
        if self.past is None or when_typed is None or not new:
            return [Typed(self.real_day, self.real_day, committed=False)] * len(new)
        return when_typed.of([self.past.entry(*each) for each in new], self.real_day)

    @property
    def pasts(self) -> tuple[Past, ...]:
        """The earlier records of each merge base. A rule of history is asked once for each."""
        return () if self.past is None else (self.past, *self.past.others)

    def waived(self, rule: str) -> frozenset[str]:
        """The references for which a waiver that has not run out sets `rule` aside.

        One whose reason says nothing is among them, though it sets nothing aside: `rule` reports
        its fault there with that waiver, so no other rule has to.
        """
        return frozenset(
            each.at
            for each in (self.register.waivers if self.heeds_waivers else ())
            if each.rule == rule and each.because and not each.has_run_out(self.today)
        )

    def found_in_reading(self, rule: str) -> Iterable[Fault]:
        """The faults of a rule that the reader and the models found."""
        return (fault for fault in self.register.faults if fault.rule == rule)

    def is_new(self, waiver: Waiver) -> bool:
        """Whether a waiver is missing in the earlier records of at least one merge base."""
        return any(past.is_new(waiver) for past in self.pasts)


def once(gather: Callable[[Case], T]) -> Callable[[Case], T]:
    """`gather`, whose result is kept: it runs once for a case, when a rule first asks."""

    def kept(case: Case) -> T:
        if gather not in case.gathered:
            case.gathered[gather] = gather(case)
        found: T = case.gathered[gather]
        return found

    return kept


def case_of(context: Context, register: Register, past: Past | None = None) -> Case:
    """The case of a register on the day of the command. Without `past` no rule of history runs."""
    return Case(
        register,
        context.today,
        context.evidence_exists,
        past,
        calendar_day=context.real_day,
        why_no_evidence=context.why_no_evidence,
    )


def gives_no_reason(waiver: Waiver) -> bool:
    """Whether a waiver has words, but no reason: ".", "Agreed." It sets nothing aside."""
    return bool(waiver.because) and not says_something(waiver.because)


class Rule(NamedTuple):
    """A rule: its function finds faults, and its page explains them."""

    name: str
    severity: Severity
    module: str = ""
    """The module here that has its function; empty if the reader of files finds its faults."""
    waivable: bool = True
    """False if a waiver of it would leave a record unread."""
    for_good: bool = False
    """True if nothing mends what it reports; --strict ignores it."""
    of_history: bool = False
    """True for a rule that compares with an earlier commit; it is not asked without one."""
    judges: bool = False
    """True for a rule of history that warns about a change of a fact that decides something, such
    as which work is late.
    """
    looks_at_faults: bool = False
    """True for a rule that looks at the faults of all others. It is asked after them."""
    heeds_waivers: bool = False
    """True for a rule that finds less if a waiver holds for something else: if evidence is waived
    for an action, its recommendation does not lack that evidence either.
    """
    of_updates: bool = True
    """False for a rule that looks at no update: it is not asked if only updates changed."""

    def find(self, case: Case) -> Iterable[Fault]:
        """The faults that the rule finds."""
        if not self.module:
            return case.found_in_reading(self.name)
        # Imported here, so that a command waits only for the modules of the rules that it asks.
        module = importlib.import_module(f"recotrack.checks.{self.module}")
        found: Iterable[Fault] = getattr(module, self.name.replace("-", "_"))(case)
        return found

    @property
    def page(self) -> "Page":
        """Its page, read from a file."""
        return page(self.name)


# The page of a rule


_BASIS = "Basis: "


class Page(NamedTuple):
    """The parts of a page, without their Markdown."""

    summary: str
    """What is wrong, in one sentence."""
    why: str
    """Why it matters to a force, in paragraphs."""
    basis: str
    """The law, paper or principle that it rests on; may be empty."""
    breaks: str
    """An example that breaks the rule: lines of a file, with its path in the first line."""
    mends: str
    """The same lines, mended; empty if nothing mends them."""


@cache
def page(name: str) -> Page:
    """The page of the rule that is called `name`."""
    prose, *examples = store.packaged_text(f"checks/pages/{name}.md").split("\n## ")
    _heading, summary, *rest = (one_line(part) for part in prose.split("\n\n"))
    shown = {
        title: block.strip().removeprefix("```yaml\n").removesuffix("\n```")
        for title, _, block in (each.partition("\n") for each in examples)
    }
    return Page(
        summary,
        why="\n\n".join(each for each in rest if not each.startswith(_BASIS)),
        basis="".join(each.removeprefix(_BASIS) for each in rest if each.startswith(_BASIS)),
        breaks=shown["Breaks"],
        mends=shown.get("Mends", ""),
    )
