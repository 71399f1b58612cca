"""What is new in a record that was there: facts, actions, measures and their readings."""

from collections.abc import Iterable, Iterator
from typing import Any

from recotrack.model import Action, Measures
from recotrack.model.programme import Measure, Reading
from recotrack.problems import Route
from recotrack.register import File
from recotrack.review.course import route_of
from recotrack.review.facts import Fact, facts, meaning
from recotrack.review.files import change_in
from recotrack.review.side import Comparison
from recotrack.review.values import Change, Kind

_PUBLISHED = frozenset({"kind", "number", "addressed_to", "text", "deadline"})
"""The keys of a recommendation that are the inspectorate's."""
_ANSWERS = frozenset({"response", "disposition", "reason"})
"""Those that answer it."""


def parts(pair: Comparison, before: File, after: File) -> Iterator[Change]:
    """Every change in the record, but for what its updates say."""
    if after.kind == "measures":
        yield from _measures(before, after)
        return
    yield from _facts(after, facts(before.value, after.value))
    if after.kind in {"recommendation", "pillar"}:
        yield from _actions(pair, before, after)


def _facts(file: File, found: Iterable[Fact], **more: Any) -> Iterator[Change]:  # noqa: ANN401
    for fact in found:
        yield change_in(
            file,
            _kind_of(file, fact.names),
            route=fact.route,
            what=", ".join(each.replace("_", " ") for each in fact.names),
            before=fact.before,
            after=fact.after,
            **more,
        )


def _kind_of(file: File, names: tuple[str, ...]) -> Kind:
    recommendation = file.kind == "recommendation"
    if names[-1] == "assumed":
        return Kind.FACT
    if recommendation and names[0] in _PUBLISHED:
        return Kind.PUBLISHED
    if names == ("due",):
        return Kind.DUE
    if names == ("owner",):
        return Kind.OWNER
    answers = recommendation and names[0] in _ANSWERS
    return Kind.RESPONSE if answers or file.kind == "response" else Kind.FACT


def _actions(pair: Comparison, before: File, after: File) -> Iterator[Change]:
    old: dict[str, Action] = {each.id: each for each in before.value.actions}
    for each in after.value.actions:
        reference = f"{after.reference}/{each.id}"
        here = {"reference": reference, "title": each.title}
        route = route_of(pair, reference)
        then = old.pop(each.id, None)
        if then is None:
            yield change_in(after, Kind.NEW, what="action", route=route, **here)
        else:
            yield from _facts(after, facts(then, each, route), **here)
    yield from _gone(before, after, "action", old)


def _gone(
    before: File, after: File, what: str, old: dict[str, Action] | dict[str, Measure]
) -> Iterator[Change]:
    for name, each in old.items():
        here = {"reference": f"{after.reference}/{name}", "title": each.title}
        yield change_in(before, Kind.REMOVED, what=what, gone=True, **here)


def _measures(before: File, after: File) -> Iterator[Change]:
    then: Measures = before.value
    now: Measures = after.value
    old = {each.id: each for each in then.root}
    for at, each in enumerate(now.root):
        here = {"reference": f"{after.reference}/{each.id}", "title": each.title}
        earlier = old.pop(each.id, None)
        if earlier is None:
            yield change_in(after, Kind.NEW, what="measure", route=(at,), **here)
        else:
            yield from _facts(after, facts(earlier, each, (at,)), **here)
            yield from _readings(after, (at, "readings"), earlier, each, here)
    yield from _gone(before, after, "measure", old)


def _readings(
    file: File, route: Route, then: Measure, now: Measure, here: dict[str, str]
) -> Iterator[Change]:
    """New readings, each with the one before it; a corrected one with the one of its day."""
    known = [meaning(each) for each in then.readings]
    for at, each in enumerate(now.readings):
        if meaning(each) not in known:
            last = _last(each, (*then.readings, *now.readings))
            place = (*route, at)
            yield change_in(
                file, Kind.READING, what="reading", route=place, before=last, after=each, **here
            )
    days = {each.date for each in now.readings}
    for each in then.readings:
        if each.date not in days:
            yield change_in(file, Kind.READING, what="reading", route=route, before=each, **here)


def _last(reading: Reading, among: Iterable[Reading]) -> Reading | None:
    earlier = [each for each in among if each.date <= reading.date and each is not reading]
    return max(earlier, key=lambda each: each.date, default=None)
