"""The rule of history of the published response, asked with --since: what readers hold, stays.

What was open when it was published stays open in it: what comes later is an addendum, and those are
added to, never changed.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from recotrack.checks.history import first_difference, same_words, then_and_now
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.model import Addendum, Recommendation, Response, Shape
from recotrack.problems import Fault, Route
from recotrack.register import File

_BASIS = "Police Act 1996 s.55(5): what was published stays, and what it left open stays open"
_OFFICES = ("chief_constable", "commissioner")
_SAID = ("published", "to", *_OFFICES)
"""What an addendum says."""
_AS_IT_WAS = "the addendum as it was; what corrects it is published as one of its own"
_WAIVER = "a waiver with the reason in the same change, if the published response says this"


def response_changed(case: Case) -> Iterator[Fault]:
    """What a published response says, or left open, has been changed.

    Readers, the inspectorate and the Secretary of State hold the published words. An answer that
    was awaited when it was published is not filled in afterwards, for then it would look as if it
    had come in time: it is an addendum, with the day on which that was published. A correction is
    one too. Addenda stay as they are, in their order. What may still be filled in: the address,
    copies sent, and the day of comments that came after the publication.

    Breaks::

        # 2024-08-22-soteria/response.yaml
        commissioner:
          title: Police, Fire and Crime Commissioner
          name: Alex Winter
          initial_response: |
            My office takes part in the delivery of Pillar 3.
          response_to_chief_constable: |
            I am grateful for these comments.
          overall_comments: |
            I look forward to monitoring progress.

    Mends::

        # 2024-08-22-soteria/response.yaml
        commissioner:
          title: Police, Fire and Crime Commissioner
          name: Alex Winter
          initial_response: |
            My office takes part in the delivery of Pillar 3.
          overall_comments: |
            I look forward to monitoring progress.
        addenda:
          - published: 2024-11-20
            commissioner: |
              I am grateful for the Chief Constable's comments.

    Basis: Police Act 1996 s.55(5)
    """
    for old, now in then_and_now(case, "response"):
        if old.value.published:
            yield from _changed_words(now.path, old.value, now.value)
        yield from _changed_addenda(case, now.path, old.value.addenda, now.value.addenda)
    for old, now in then_and_now(case, "recommendation"):
        if _was_published(case, old.path):
            yield from _changed_answers(now.path, old.value, now.value)


def _was_published(case: Case, path: str) -> bool:
    """Whether the response to a recommendation was out when its record stood at `path`."""
    folder = path.split("/", maxsplit=1)[0]
    inspection = _before(case, f"{folder}/inspection.yaml")
    elsewhere = inspection.value.answered_in if inspection else None
    answer = (elsewhere or folder).removesuffix("/response")
    response = _before(case, f"{answer}/response.yaml")
    return bool(response and response.value.published)


def _before(case: Case, path: str) -> File | None:
    """A file as it was."""
    if case.past is None:
        return None
    register = case.register if path in case.past.unchanged else case.past.register
    return register.files.get(path)


# The response itself


def _changed_answers(path: str, old: Recommendation, now: Recommendation) -> Iterator[Fault]:
    for key in _OFFICES:
        before, after = (getattr(each.response, key, None) for each in (old, now))
        if not same_words(before, after):
            yield _changed(path, ("response", key), before, after)


def _changed_words(path: str, old: Response, now: Response) -> Iterator[Fault]:
    for part in _OFFICES:
        before, after = getattr(old, part), getattr(now, part)
        for key in _keys(before or after):
            was, value = getattr(before, key, None), getattr(after, key, None)
            if not _is_as_it_was(old, key, was, value):
                yield _changed(path, (part, key), was, value)
    for key in ("form_version", "force", "published_at"):
        was, value = getattr(old, key), getattr(now, key)
        if not same_words(was, value) and (was or key != "published_at"):
            yield _changed(path, (key,), was, value)
    sent = {(copy.to, copy.date) for copy in now.sent}
    for copy in old.sent:
        if (copy.to, copy.date) not in sent:
            said = f"it was: {copy.to}, {uk(copy.date)}"
            yield _changed(path, ("sent",), f"{copy.to}, {copy.date}", None, said)


def _keys(part: Shape | None) -> list[str]:
    own = type(part).model_fields.keys() if part else set()
    return sorted(own - Shape.model_fields.keys())


def _is_as_it_was(old: Response, key: str, was: Any, now: Any) -> bool:  # noqa: ANN401 - texts, days
    """Whether a value is the same; or says when comments came that were not there before it."""
    if key == "received" and was is None and now is not None and old.published:
        return bool(now >= old.published)
    if isinstance(was or now, str):
        return same_words(was, now)
    return bool(was == now)


def _changed(path: str, route: Route, before: Any, after: Any, said: str = "") -> Fault:  # noqa: ANN401
    """`said`: what it was, where neither a day nor words say it."""
    if before is None:
        return _filled_in(path, route, after)
    words, was = first_difference(str(before), str(after or ""))
    if isinstance(before, date):
        said = f"it was {uk(before)}"
    return Fault(
        rule="response-changed",
        path=path,
        route=route,
        words=words,
        message=said or was,
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
"""Whose words stand at a key."""


def _addendum(path: str, route: Route) -> tuple[str, ...]:
    """How to add words to what is published, or to say where it stands now; else nothing."""
    about = path.removesuffix(".yaml")
    if route[-1] == "published_at":
        waive = f"recotrack waive response-changed {about} --because WHY"
        return (f"a new address, where the page has moved: {waive}, and then the change",)
    who = _SPEAKERS.get(str(route[-1]))
    if who is None:
        return ()
    words = f"{about.removesuffix('/response')} --as {who} --date DATE --file FILE"
    return (f"an addendum, once it is published: recotrack respond {words}",)


def _filled_in(path: str, route: Route, value: Any) -> Fault:  # noqa: ANN401 - a text or a day
    key = str(route[-1])
    return Fault(
        rule="response-changed",
        path=path,
        route=route,
        words=" ".join(str(value).split()[:5]),
        message=f"{key} was empty when the response was published",
        write=(*(_addendum(path, route) or (f"{key}: empty, as it was",)), _WAIVER),
        basis=_BASIS,
    )


# Addenda


class _AddendumFate(NamedTuple):
    """An addendum as it was, and its place in today's list; None where it is gone."""

    before: Addendum
    place: int | None


def _changed_addenda(
    case: Case, path: str, old: tuple[Addendum, ...], now: tuple[Addendum, ...]
) -> Iterator[Fault]:
    """Every addendum is there as it was, and they stand in the order in which they stood."""
    fates = _fates([_with_name_of_today(case, each) for each in old], now)
    for before, place in fates:
        if place is None:
            message = f"{_called(before)} has been removed"
            yield _addendum_fault(path, ("addenda",), message)
            continue
        after = now[place]
        for key in _SAID:
            was, value = getattr(before, key), getattr(after, key)
            if _folded(was) != _folded(value):
                route = ("addenda", place, key)
                yield _addendum_fault(path, route, f"{_called(before)}: {_was(key, was, value)}")
                break
    there = [fate for fate in fates if fate.place is not None]
    for one, other in pairwise(there):
        if (one.place or 0) > (other.place or 0):
            message = f"{_called(other.before)} stood behind {_called(one.before)}"
            yield _addendum_fault(path, ("addenda", other.place or 0), message)


def _with_name_of_today(case: Case, addendum: Addendum) -> Addendum:
    if case.past is None or addendum.to is None:
        return addendum
    return addendum.model_copy(update={"to": case.past.reference_now(addendum.to)})


def _fates(old: list[Addendum], now: tuple[Addendum, ...]) -> list[_AddendumFate]:
    """Which is which: those that say the same; then the one that is most like it."""
    free = list(range(len(now)))
    found: dict[int, int] = {}
    for alike in (len(_SAID), 1):
        for at, before in enumerate(old):
            if at not in found and free:
                best = max(free, key=lambda place: (_alike(before, now[place]), -place))
                if _alike(before, now[best]) >= alike:
                    found[at] = best
                    free.remove(best)
    return [_AddendumFate(before, found.get(at)) for at, before in enumerate(old)]


def _alike(one: Addendum, other: Addendum) -> int:
    """In how many things they agree; what neither says is none where they differ in all else."""
    same = [_folded(getattr(one, key)) == _folded(getattr(other, key)) for key in _SAID]
    said = any(
        agree and getattr(one, key) for key, agree in zip(_SAID, same, strict=True) if key != "to"
    )
    return sum(same) if said else 0


def _folded(value: Any) -> Any:  # noqa: ANN401 - a text or a day
    return " ".join(value.split()) if isinstance(value, str) else value


def _called(addendum: Addendum) -> str:
    to = f" to {addendum.to}" if addendum.to else ""
    return f"the addendum of {uk(addendum.published)}{to}"


def _was(key: str, before: Any, after: Any) -> str:  # noqa: ANN401 - a text or a day
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
        write=(_AS_IT_WAS,),
        basis=_BASIS,
    )
