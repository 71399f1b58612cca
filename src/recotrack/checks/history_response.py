"""The rule of history about published responses, asked with --since: they never change.

A key that was empty at publication stays empty: what comes later is an addendum. Addenda are added,
and never changed.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from recotrack.checks.earlier import changed, earlier, reported_by
from recotrack.checks.history import first_difference
from recotrack.checks.response import answered_later
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.difference import Change, entry_pairs, same
from recotrack.model import Addendum, Response
from recotrack.problems import Cure, Fault, Route, command

_BASIS = "Police Act 1996 s.55(5): what was published stays, and what it left open stays open"
_OFFICES = ("chief_constable", "commissioner")
_ADDENDUM_KEYS = ("published", "to", *_OFFICES)
"""The keys of an addendum that may not change."""


def response_changed(case: Case) -> Iterator[Fault]:
    """Words, copies and addenda of published responses that differ from the past."""
    at = earlier(case)
    for each in reported_by(case, "response-changed"):
        own = each.trail[0][0]
        # Of an answer in a recommendation the response to its report counts.
        published = (
            own.published if isinstance(own, Response) else at.published_before(each.old.path)
        )
        if published and not _may_be_filled_in(each):
            yield _changed_fault(each)
    for each in changed(case, "response", "sent.*", "sent.*.to", "sent.*.date"):
        copy = each.trail[2][0]
        if copy is not None and (len(each.keys) > 2 or each.after is None):
            words, _ = first_difference(f"{copy.to}, {copy.date}", "")
            yield _fault(each.now.path, ("sent",), words, f"it was: {copy.to}, {uk(copy.date)}")
    for each in changed(case, "response", "addenda"):
        yield from _changed_addenda(each)


def _may_be_filled_in(each: Change) -> bool:
    """Whether the key may be filled in later: the address, and the day of late comments."""
    if each.keys[-1] == "received" and each.before is None:
        return bool(each.after >= each.trail[0][0].published)
    return each.keys[-1] == "published_at" and not each.before


# The response itself


def _changed_fault(each: Change) -> Fault:
    path, before = each.now.path, each.before
    if before is None:
        return _filled_in(path, each.route, each.after)
    words, was = first_difference(str(before), str(each.after or ""))
    said = f"it was {uk(before)}" if isinstance(before, date) else was
    return _fault(path, each.route, words, said)


def _fault(path: str, route: Route, words: str, said: str) -> Fault:
    return Fault(
        rule="response-changed",
        path=path,
        route=route,
        words=words,
        message=said,
        write=(f"{route[-1]}: as it was published", *_addendum(path, route)),
        basis=_BASIS,
    )


_SPEAKERS = {
    "chief_constable": "chief-constable",
    "comments": "chief-constable",
    "commissioner": "commissioner",
    "initial_response": "commissioner",
    "response_to_chief_constable": "commissioner",
    "overall_comments": "commissioner",
}
"""The office whose words a key holds."""


def _addendum(path: str, route: Route) -> tuple[Cure, ...]:
    """The cure: an addendum for words, a waiver for an address, nothing for any other key."""
    about = path.removesuffix(".yaml")
    if route[-1] == "published_at":
        waive = command("waive", "response-changed", about, because="WHY")
        return (("a new address, where the page has moved:", waive, ", and then the change"),)
    who = _SPEAKERS.get(str(route[-1]))
    if who is None:
        return ()
    addendum = answered_later(about.removesuffix("/response"), who)
    return (("as it was, and an addendum, once it is published:", addendum),)


def _filled_in(path: str, route: Route, value: Any) -> Fault:  # noqa: ANN401 - a text or a day
    key = str(route[-1])
    return Fault(
        rule="response-changed",
        path=path,
        route=route,
        words=" ".join(str(value).split()[:5]),
        message=f"{key} was empty when the response was published",
        write=(
            *(_addendum(path, route) or (f"{key}: empty, as it was",)),
            "a waiver with the reason in the same change, if the published response says this",
        ),
        basis=_BASIS,
    )


# Addenda


def _changed_addenda(each: Change) -> Iterator[Fault]:
    """Addenda that were removed, changed or put in another order."""
    path, (old, now) = each.now.path, each.trail[-1]
    kept = []
    for was, place in entry_pairs("addenda", old, now):
        if was is None:
            continue
        if place is None:
            yield _addendum_fault(path, ("addenda",), f"{_name_of(old[was])} has been removed")
            continue
        kept.append((old[was], place))
        before, after = old[was], now[place]
        key = next(
            (key for key in _ADDENDUM_KEYS if not same(getattr(before, key), getattr(after, key))),
            "",
        )
        if key:
            said = _earlier_words(key, getattr(before, key), getattr(after, key))
            route = ("addenda", place, key)
            yield _addendum_fault(path, route, f"{_name_of(before)}: {said}")
    for (one, first), (other, second) in pairwise(kept):
        if first > second:
            message = f"{_name_of(other)} stood after {_name_of(one)}"
            yield _addendum_fault(path, ("addenda", second), message)


def _name_of(addendum: Addendum) -> str:
    to = f" to {addendum.to}" if addendum.to else ""
    return f"the addendum of {uk(addendum.published)}{to}"


def _earlier_words(key: str, before: Any, after: Any) -> str:  # noqa: ANN401 - a text or a day
    if before is None:
        return f"it had no {key}"
    if key in _OFFICES:
        return first_difference(before, after or "")[1]
    return "another day" if key == "published" else f"it was to {before}"


def _addendum_fault(path: str, route: Route, message: str) -> Fault:
    return Fault(
        rule="response-changed",
        path=path,
        route=route,
        at_key=route == ("addenda",),
        message=message,
        write=("the addendum as it was; what corrects it is published as one of its own",),
        basis=_BASIS,
    )
