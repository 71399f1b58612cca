"""Judges claims by the days between which they were typed. A claim is a new entry dated in time.

If even the first of these days is too late, the claim is a fault. If only the last one is, or if it
is nobody's fault, the two days are stated for the reader.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.model import Decision, Update
from recotrack.problems import Fault, Route
from recotrack.register import Typed
from recotrack.words import days_late, one_line

Holds = Callable[[Any], bool]
"""A test whether a version of a record, as plain data, has an entry."""
A_WEEK = 7
"""People may take so many days to type what was done on a Friday, or the minutes of a meeting."""


class LastDay(NamedTuple):
    """The last day on which something could be typed in time."""

    day: date
    accusation: str
    """The words if it was typed later."""
    fact: str
    """The words if it may have been typed later."""
    allowed: int = 0
    """For how many days after it a claim is only stated."""

    def has_passed(self, typed: Typed) -> bool:
        """Whether something was typed too late on any of the possible days."""
        return typed.first is not None and (typed.first - self.day).days > self.allowed


class Claim(NamedTuple):
    """A new entry whose own date is in time."""

    path: str
    route: Route
    says: str
    """What it says of its date: `true on 12 March 2026`."""
    until: Sequence[LastDay]
    holds: Holds
    """Whether a version of the file has the entry."""
    write: tuple[str, ...]
    basis: str
    only_stated: bool = False
    """Whether it is never a fault, because anybody can look up the day or because nobody waited for
    the entry."""


class TypedBetween(NamedTuple):
    """A claim that may have been typed in time or too late, or that accuses nobody.

    It is stated as a fact, in the form of a fault.
    """

    fault: Fault
    typed: Typed


class JudgedClaims(NamedTuple):
    """The claims that are faults, and those that are stated as facts."""

    accused: list[Fault]
    """The claims that were typed too late on any of the possible days."""
    stated: list[TypedBetween]


def judged(case: Case, claims: Iterable[Claim]) -> JudgedClaims:
    """The claims, judged by the days on which they may have been typed."""
    claims, result = list(claims), JudgedClaims([], [])
    entries = [(claim.path, claim.holds) for claim in claims]
    for claim, typed in zip(claims, case.typed(entries), strict=True):
        words = f"{typed_words(case, typed)}, {claim.says}"
        may_accuse = () if claim.only_stated else claim.until
        late = [each for each in may_accuse if each.has_passed(typed)]
        unsure = [each for each in claim.until if typed.last > each.day and each not in late]
        if late:
            why = "; ".join(filter(None, (each.accusation for each in late)))
            result.accused.append(_backdated_fault(claim, f"{words}: {why}" if why else words))
        elif unsure:
            fact = "; ".join(dict.fromkeys(each.fact for each in unsure if each.fact))
            fault = _backdated_fault(claim, f"{words}; {fact}" if fact else words)
            result.stated.append(TypedBetween(fault, typed))
    return result


def _backdated_fault(claim: Claim, message: str) -> Fault:
    return Fault(
        rule="backdated",
        path=claim.path,
        route=claim.route,
        message=message,
        write=claim.write,
        basis=claim.basis,
    )


def typed_words(case: Case, typed: Typed) -> str:
    """The days between which something was typed, in words.

    With --as-of the real day is not named, so that the output for a day stays the same.
    """
    if not typed.committed and case.today != case.real_day:
        return "typed later"
    if not typed.committed or typed.first is None:
        return f"typed on {uk(typed.last)} at the latest"
    if typed.first == typed.last:
        return f"typed on {uk(typed.last)}"
    return f"typed between {uk(typed.first)} and {uk(typed.last)}"


# Last days

_Entry = TypeVar("_Entry", Update, Decision)


def dated_before_last(merged: Sequence[_Entry], entry: _Entry) -> Iterator[LastDay]:
    """The day of a merged entry, if the new `entry` of the same thing is dated before it."""
    last = max(merged, key=lambda each: each.date, default=None)
    if last is not None and entry.date < last.date:
        it = f"the {type(last).__name__.lower()} of {uk(last.date)} by {last.by}"
        yield LastDay(last.date, f"before {it}, which was merged", f"{it} was merged")


def in_time(due: date, says: str) -> LastDay:
    """The due date as the last day in time for an entry; `says` is what the entry says."""
    accusation = f"{says} in time, and the date due, {uk(due)}, had passed by then"
    return LastDay(due, accusation, f"the date due was {uk(due)}")


def less_late(day: date, days: int, says: str = "") -> LastDay:
    """The day of an entry that is late by its own date. An earlier date would make it less late, so
    the day of typing is stated, and the entry is accused if it was typed more than a week after it.
    """
    words = f"{says}, {days_late(days)} by that day" if says else f"{days_late(days)} by that day"
    return LastDay(day, words, words, A_WEEK)


# Searches in an earlier version of a record

Facts = Mapping[str, object]
"""The values of an entry by key. White space does not count, and None equals an empty text."""


def has(*way: str | Sequence[Facts]) -> Holds:
    """A test whether a version has an entry or a value at the end of `way`.

    A step of it is the key of a mapping, or, for a list, several Facts: these lead to each entry
    that has all values of at least one of them.
    """
    return lambda version: bool(_values_at_end([version], way))


def boards_in(version: Any, name: str, title: str) -> list[dict[str, Any]]:  # noqa: ANN401
    """The board of this id or this title in a version of register.yaml, as plain data."""
    boards = version.get("boards") if isinstance(version, dict) else None
    known = boards if isinstance(boards, dict) else {}
    return [
        each
        for key, each in known.items()
        if isinstance(each, dict) and (key == name or each.get("title") == title)
    ]


def has_text(text: object, *way: str) -> Holds:
    """A test whether a version has this text at the end of the keys `way`."""
    return lambda version: any(_equal_texts(each, text) for each in _values_at_end([version], way))


def has_nearly(text: str, *way: str) -> Holds:
    """As `has_text`, for a longer text in which words may have been corrected since."""
    return lambda version: any(_mostly_equal(each, text) for each in _values_at_end([version], way))


def _values_at_end(values: list[Any], way: Sequence[str | Sequence[Facts]]) -> list[Any]:
    for step in way:
        if isinstance(step, str):
            values = [each.get(step) for each in values if isinstance(each, dict)]
        else:
            lists = [each for each in values if isinstance(each, list)]
            values = [entry for each in lists for entry in each if _has_facts(entry, step)]
    return [each for each in values if each is not None]


def _has_facts(entry: object, facts: Sequence[Facts]) -> bool:
    return isinstance(entry, dict) and any(
        all(_equal_texts(entry.get(key), value) for key, value in each.items()) for each in facts
    )


def _equal_texts(one: object, other: object) -> bool:
    return one_line(str(one or "")) == one_line(str(other or ""))


_ALIKE = 0.6
"""The share of common words from which two texts are the same one, corrected."""


def _mostly_equal(one: object, other: str) -> bool:
    words, others = set(str(one or "").split()), set(other.split())
    return len(words & others) >= _ALIKE * max(len(words), len(others), 1)
