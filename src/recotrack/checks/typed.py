"""What says that it was in time, and by which two days git has it typed.

A claim is something new whose own day lies in time. It is an accusation where even the first day on
which it may have been typed is too late, and a fact for the reader where only the last one is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.model import Decision, Update
from recotrack.problems import Fault, Route
from recotrack.register import Typed
from recotrack.words import one_line

Holds = Callable[[Any], bool]
"""Whether a version of a record, as plain data, has something."""


class Passed(NamedTuple):
    """A day up to which it was in time to type something."""

    day: date
    accusation: str
    """What is said where it was typed later."""
    fact: str
    """What is said where it may have been."""


class Claim(NamedTuple):
    """Something new that says of itself that it was in time."""

    path: str
    route: Route
    says: str
    """What it says of itself: `true on 12 March 2026`."""
    until: Sequence[Passed]
    holds: Holds
    write: tuple[str, ...]
    basis: str


class TypedBetween(NamedTuple):
    """Something that may have been typed in time or too late: no fault, though it has the form."""

    fault: Fault
    typed: Typed


class Judged(NamedTuple):
    """What came of the claims."""

    accused: list[Fault]
    """What was typed too late, whichever day it was."""
    stated: list[TypedBetween]


def judged(case: Case, claims: Iterable[Claim]) -> Judged:
    """The claims, by the days on which they may have been typed."""
    claims, result = list(claims), Judged([], [])
    entries = [(claim.path, claim.holds) for claim in claims]
    for claim, typed in zip(claims, case.typed(entries), strict=True):
        words = f"{typed_words(case, typed)}, {claim.says}"
        late = [each for each in claim.until if typed.first and typed.first > each.day]
        unsure = [each for each in claim.until if typed.last > each.day and each not in late]
        if late:
            said = "; ".join(filter(None, (each.accusation for each in late)))
            result.accused.append(_fault(claim, f"{words}: {said}" if said else words))
        elif unsure:
            said = "; ".join(dict.fromkeys(each.fact for each in unsure if each.fact))
            fault = _fault(claim, f"{words}; {said}" if said else words)
            result.stated.append(TypedBetween(fault, typed))
    return result


def _fault(claim: Claim, message: str) -> Fault:
    return Fault(
        rule="backdated",
        path=claim.path,
        route=claim.route,
        message=message,
        write=claim.write,
        basis=claim.basis,
    )


def typed_words(case: Case, typed: Typed) -> str:
    """When it was typed. The day that it is is not named where another one is looked at: what is
    said of that day stays the same.
    """
    if not typed.committed and case.today != case.real_day:
        return "typed later"
    if not typed.committed or typed.first is None:
        return f"typed on {uk(typed.last)} at the latest"
    if typed.first == typed.last:
        return f"typed on {uk(typed.last)}"
    return f"typed between {uk(typed.first)} and {uk(typed.last)}"


# What it was in time for

_Entry = TypeVar("_Entry", Update, Decision)


def behind(merged: Sequence[_Entry], entry: _Entry) -> Iterator[Passed]:
    """An update or a decision is dated before another one of the same thing that was merged."""
    last = max(merged, key=lambda each: each.date, default=None)
    if last is not None and entry.date < last.date:
        of = f"{type(last).__name__.lower()} of {uk(last.date)} by {last.by}"
        yield Passed(last.date, f"before the {of}, which was merged", f"the {of} was merged")


def in_time(due: date, says: str) -> Passed:
    """What it says was in time for a date due."""
    passed = f"in time, and the date due, {uk(due)}, had passed by then"
    return Passed(due, f"{says} {passed}", f"the date due was {uk(due)}")


# How an earlier version of a record is asked

Facts = Mapping[str, object]
"""What an entry says, by its keys: a text that is the same but for white space; None: nothing."""


def has(*way: str | Sequence[Facts]) -> Holds:
    """Whether a version has, at the end of a way, an entry or a value.

    A key leads into a mapping, and facts to those entries of a list that say one of these.
    """
    return lambda version: bool(_reached([version], way))


def says(text: object, *way: str) -> Holds:
    """Whether a version has a text at the end of the keys that lead there."""
    return lambda version: any(_same(each, text) for each in _reached([version], way))


def mostly(text: str, *way: str) -> Holds:
    """The same of a longer text, of which words may have been corrected since."""
    return lambda version: any(_alike(each, text) for each in _reached([version], way))


def _reached(values: list[Any], way: Sequence[str | Sequence[Facts]]) -> list[Any]:
    for step in way:
        if isinstance(step, str):
            values = [each.get(step) for each in values if isinstance(each, dict)]
        else:
            lists = [each for each in values if isinstance(each, list)]
            values = [entry for each in lists for entry in each if _is_one(entry, step)]
    return [each for each in values if each is not None]


def _is_one(entry: object, facts: Sequence[Facts]) -> bool:
    return isinstance(entry, dict) and any(
        all(_same(entry.get(key), value) for key, value in each.items()) for each in facts
    )


def _same(said: object, value: object) -> bool:
    return one_line(str(said or "")) == one_line(str(value or ""))


_ALIKE = 0.6
"""From which part of their words in common two texts are one that was corrected."""


def _alike(said: object, text: str) -> bool:
    one, other = set(str(said or "").split()), set(text.split())
    return len(one & other) >= _ALIKE * max(len(one), len(other), 1)
