"""The changes of one record, without what its updates say (see `work.py`).

A record that was added, removed or renamed is one change. Any other is told fact by fact, with its
actions, measures and readings. A new inspection or programme is told as a whole, with its records.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from recotrack.difference import changed_entries
from recotrack.model import Action
from recotrack.model.programme import Measure, Reading
from recotrack.problems import Route
from recotrack.progress import measured, recommendation_title
from recotrack.register import File, Register
from recotrack.review.changes import ChangeKind, RecordChange
from recotrack.review.comparison import Comparison, RecordVersions
from recotrack.review.facts import Fact, changed_facts
from recotrack.review.holders import without_holders

_TITLES = {"register": "the register", "response": "the response", "measures": "the measures"}
"""The titles of records without a title of their own."""
_PUBLISHED = frozenset({"kind", "number", "addressed_to", "text", "deadline"})
"""The keys of a recommendation that hold the inspectorate's words."""
_ANSWERS = frozenset({"response", "disposition", "reason", "decisions"})
"""The keys of a recommendation that hold the answer."""


def changes_in(comparison: Comparison, versions: RecordVersions) -> list[RecordChange]:
    """The changes of one record, without what its updates say."""
    before, after = versions
    if before is None:
        return list(_new(comparison, after)) if after else []
    if after is None:
        return list(_removed(comparison, before))
    return [*_renamed(before, after), *_edited(comparison, before, after)]


def _change(file: File, kind: ChangeKind, **more: Any) -> RecordChange:  # noqa: ANN401 - its fields
    """A change of the record, or of the part whose reference and title are in `more`."""
    own = {"reference": file.reference, "title": _title(file), "path": file.path}
    return RecordChange(kind=kind, **{**own, **more})


def _title(file: File) -> str:
    if file.kind == "recommendation":
        return recommendation_title(file.value)
    return _TITLES.get(file.kind) or str(file.value.title)


def _kind(file: File) -> str:
    """What the record is, for a person: `inspection`, `area for improvement`."""
    return str(file.value.kind) if file.kind == "recommendation" else file.kind


# Whole records


def _new(comparison: Comparison, file: File) -> Iterator[RecordChange]:
    head = _head(comparison.after.register, file)
    if head is None or head is file or not _is_new(comparison, head):
        counted = _contents(comparison.after.register, file)
        yield _change(file, ChangeKind.NEW, what=_kind(file), after=counted)


def _removed(comparison: Comparison, file: File) -> Iterator[RecordChange]:
    head = _head(comparison.before.register, file)
    if head is None or head is file or not _is_gone(comparison, head):
        counted = _contents(comparison.before.register, file)
        yield _change(file, ChangeKind.REMOVED, what=_kind(file), before=counted, gone=True)


def _renamed(before: File, after: File) -> Iterator[RecordChange]:
    if before.path != after.path:
        yield _change(after, ChangeKind.RENAMED, before=before.reference, after=after.reference)


def _head(register: Register, file: File) -> File | None:
    """The record of the inspection or the programme that the file belongs to."""
    folder = file.path.rpartition("/")[0]
    heads = (register.files.get(f"{folder}/{name}.yaml") for name in ("inspection", "programme"))
    return next((head for head in heads if head is not None), None)


def _is_new(comparison: Comparison, head: File) -> bool:
    before = comparison.before.register
    old = comparison.path_before(head.path)
    return old not in before.files and old not in before.unread


def _is_gone(comparison: Comparison, head: File) -> bool:
    return comparison.past.now.get(head.path, head.path) is None


def _contents(register: Register, file: File) -> Counter[str]:
    """How many records and actions an inspection, a programme or a record holds."""
    counted: Counter[str] = Counter()
    for record in _with_folder(register, file):
        if record is not file:
            counted[_kind(record)] += 1
    for record in _with_folder(register, file):
        if record.kind in {"recommendation", "pillar"} and record.value.actions:
            counted["action"] += len(record.value.actions)
    return counted


def _with_folder(register: Register, file: File) -> list[File]:
    if file.kind not in {"inspection", "programme"}:
        return [file]
    start = f"{file.path.rpartition('/')[0]}/"
    return [record for path, record in register.files.items() if path.startswith(start)]


# A record that was there before


def _edited(comparison: Comparison, before: File, after: File) -> Iterator[RecordChange]:
    if after.kind == "measures":
        whole = comparison.after.whole.files[after.path]
        yield from _measures(before, after, whole)
        return
    facts = changed_facts((before, after), (before.value, after.value))
    yield from _facts(after, facts if after.kind != "register" else without_holders(facts))
    if after.kind in {"recommendation", "pillar"}:
        yield from _actions(comparison, before, after)


def _facts(file: File, facts: Iterable[Fact], **more: Any) -> Iterator[RecordChange]:  # noqa: ANN401
    for fact in facts:
        yield _change(
            file,
            _kind_of_fact(file, fact.names),
            route=fact.route,
            what=fact.said or ", ".join(name.replace("_", " ") for name in fact.names),
            before=fact.before,
            after=fact.after,
            **more,
        )


def _kind_of_fact(file: File, names: tuple[str, ...]) -> ChangeKind:
    recommendation = file.kind == "recommendation"
    if names[-1] == "assumed":
        return ChangeKind.FACT
    if recommendation and names[0] in _PUBLISHED:
        return ChangeKind.PUBLISHED
    if names == ("due",):
        return ChangeKind.DUE
    if names == ("owner",):
        return ChangeKind.OWNER
    answers = recommendation and names[0] in _ANSWERS
    return ChangeKind.RESPONSE if answers or file.kind == "response" else ChangeKind.FACT


def _actions(comparison: Comparison, before: File, after: File) -> Iterator[RecordChange]:
    entries: list[tuple[Action | None, Action | None]]
    entries = changed_entries("actions", before.value.actions, after.value.actions)
    for was, action in entries:
        if action is None:
            yield from _gone(before, after, "action", was)
            continue
        reference = f"{after.reference}/{action.id}"
        named = {"reference": reference, "title": action.title}
        route = comparison.after.route_of(reference)
        if was is None:
            yield _change(after, ChangeKind.NEW, what="action", route=route, **named)
        else:
            yield from _facts(after, changed_facts((before, after), (was, action), route), **named)


def _gone(
    before: File, after: File, what: str, part: Action | Measure | None
) -> Iterator[RecordChange]:
    if part is not None:
        named = {"reference": f"{after.reference}/{part.id}", "title": part.title}
        yield _change(before, ChangeKind.REMOVED, what=what, gone=True, **named)


def _measures(before: File, after: File, whole: File) -> Iterator[RecordChange]:
    """The changes of measures. `whole` is the later record with what is dated after the day."""
    entries: list[tuple[Measure | None, Measure | None]]
    entries = changed_entries("", before.value.root, after.value.root)
    for was, measure in entries:
        if measure is None:
            yield from _gone(before, after, "measure", was)
            continue
        at = next(place for place, each in enumerate(after.value.root) if each is measure)
        named = {"reference": f"{after.reference}/{measure.id}", "title": measure.title}
        if was is None:
            yield _change(after, ChangeKind.NEW, what="measure", route=(at,), **named)
        else:
            yield from _facts(after, changed_facts((before, after), (was, measure), (at,)), **named)
            in_file = whole.value.root[at].readings
            told = partial(_change, after, ChangeKind.READING, what="reading", **named)
            yield from _readings(told, (at, "readings"), was, measure, in_file)


def _readings(
    told: Callable[..., RecordChange],
    route: Route,
    before: Measure,
    after: Measure,
    in_file: Sequence[Reading],
) -> Iterator[RecordChange]:
    """New readings, each with the reading before it; corrected ones with what they were."""
    for was, reading in changed_entries("readings", before.readings, after.readings):
        if reading is None:
            yield told(route=route, before=was)
            continue
        at = next(place for place, each in enumerate(in_file) if each is reading)
        last = was or _last(reading, (*before.readings, *after.readings))
        yield told(
            route=(*route, at), before=last, after=reading, measured=measured(after, reading)
        )


def _last(reading: Reading, among: Iterable[Reading]) -> Reading | None:
    earlier = [other for other in among if other.date <= reading.date and other is not reading]
    return max(earlier, key=lambda other: other.date, default=None)
