"""Rules, asked with --since, about lists that decide how work is judged: readings, meetings,
products that are evidence, links, and what is assumed. Like the rules in judging.py they warn, and
say what follows from the change.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from recotrack.checks.consequences import TotalsChange, totals_change, totals_in_words
from recotrack.checks.earlier import (
    Earlier,
    all_changed,
    changed,
    changed_work,
    earlier,
    new_work,
    reported_by,
)
from recotrack.checks.evidence import leads_out, places
from recotrack.checks.judging import fault, faults, value_words
from recotrack.checks.rule import Case, once
from recotrack.checks.survey import EvidencedAt, survey
from recotrack.checks.typed import boards_in
from recotrack.dates import uk
from recotrack.difference import Change, entry_pairs, same
from recotrack.empty_words import shows_something
from recotrack.model import Addendum, Recommendation, Shape
from recotrack.model.evidence_place import Kind
from recotrack.model.key import keys_of
from recotrack.model.office import Board
from recotrack.model.programme import Measure, Reading
from recotrack.model.recommendation import Link, Update
from recotrack.problems import Cure, Fault, Route, command
from recotrack.progress import (
    RECOMMENDATION_DONE,
    deadline_is_assumed,
    decided,
    measured,
)
from recotrack.register import File, top_folder
from recotrack.words import count_of, first_few, verb_for

# Readings


def reading_changed(case: Case) -> Iterator[Fault]:
    """Readings, targets and baselines that were changed or removed."""
    yield from faults(case, "reading-changed")
    for each in changed(case, "measures", "*", "*.readings"):
        before, now = each.trail[1]
        if before is not None and now is None:
            message = f"the measure {before.id} has been removed"
            count = count_of(len(before.readings), "reading")
            yield fault("reading-changed", (each.now.path, ()), message, f"{count} with it")
        elif len(each.keys) > 1:
            follows = _last_value(before, now)
            for message, place in _reading_changes(*each.trail[2]):
                route = each.route if place is None else (*each.route, place)
                cure = "the reading as it was"
                yield fault("reading-changed", (each.now.path, route), message, follows, cure)


def _reading_changes(
    before: tuple[Reading, ...], now: tuple[Reading, ...]
) -> Iterator[tuple[str, int | None]]:
    """Messages about readings that were removed or changed, and about new ones that contradict a
    merged one; each with the place in `now`, which a removed reading has not.
    """
    pairs = [
        (None if old is None else before[old], place, None if place is None else now[place])
        for old, place in entry_pairs("readings", before, now)
    ]
    kept = [old for old, _, new in pairs if old and new and _is_unchanged(old, new)]
    for old, place, new in pairs:
        if old is None:
            merged = next((each for each in kept if new and each.date == new.date), None)
            if merged:
                yield f"a merged reading of this day says {merged.value}", place
        elif new is None:
            yield f"the reading of {uk(old.date)} was {old.value}, and is gone", None
        elif new.value != old.value:
            yield f"the reading of {uk(old.date)} was {old.value}", place
        elif not _is_unchanged(old, new):
            yield f"the reading of {uk(old.date)} had another note", place


def _is_unchanged(before: Reading, now: Reading) -> bool:
    """Whether a reading has the same value and note. A note may be added if there was none."""
    return now.value == before.value and (not before.note or same(before.note, now.note))


def _last_value(before: Measure, now: Measure) -> str:
    """The last value before and now, and whether it reaches the target."""
    old, new = measured(before), measured(now)
    if old is None or (new and new.reading.value == old.reading.value):
        return ""
    parts = [f"the last value {old.reading.value} → {new.reading.value if new else 'none'}"]
    met, is_met = bool(old.target_reached), bool(new and new.target_reached)
    if met != is_met:
        parts.append("the target is reached now" if is_met else "the target is no longer reached")
    return "; ".join(parts)


# Meetings


def meeting_removed(case: Case) -> Iterator[Fault]:
    """Boards, and days of their meetings, that were removed."""
    at, boards = earlier(case), case.register.boards
    for each in changed(case, "register", "boards.*"):
        before, _ = each.trail[-1]
        if before is None:
            continue
        path, old_name = each.now.path, str(each.route[-1])
        name = next((now for now in boards if at.is_same_board(old_name, now)), None)
        if name is None:
            message = f"the board {old_name} has been removed"
            follows = f"{count_of(len(before.met), 'meeting')} with it" if before.met else ""
            yield fault("meeting-removed", (path, each.route), message, follows)
            continue
        met = set(boards[name].met)
        # A day in the future is no meeting: the rule future-day asks for it under planned.
        gone = sorted(day for day in {*before.met} - met if day <= case.real_day)
        if gone:
            title = value_words(before.title)
            message = f"{title} met on {_first_days(gone)}, and that is no longer recorded"
            old_last, last = max(before.met), max(met, default=None)
            last_meeting = f"the last meeting {uk(old_last)} → {uk(last) if last else 'none'}"
            follows = last_meeting if old_last != last else ""
            cure = "met: with those days; a new meeting is added to them"
            yield fault("meeting-removed", (path, ("boards", name, "met")), message, follows, cure)
        yield from _no_longer_planned(case, path, before, name)


def _no_longer_planned(case: Case, path: str, before: Board, name: str) -> Iterator[Fault]:
    """Planned days that were removed after they had passed, without a meeting recorded for them.

    `name` is the board's name of today.
    """
    now = case.register.boards[name]
    gone = sorted(set(before.planned) - set(now.planned) - set(now.met) - set(before.met))
    passed = [day for day in gone if day < case.real_day]
    # A day that was removed before it came was a change of plan. Git shows when that was.
    removed = case.typed([(path, _without_day(day, name, now.title)) for day in passed])
    passed = [day for day, at in zip(passed, removed, strict=True) if at.first and at.first > day]
    if passed:
        days, title = _first_days(passed), value_words(before.title)
        message = f"{title} was to meet on {days}, and nothing says that it did"
        route: Route = ("boards", name, "planned")
        follows = "papers no longer show it as not recorded as held"
        cure = "planned: with those days; and under met: those on which it did meet"
        yield fault("meeting-removed", (path, route), message, follows, cure)


def _without_day(day: date, name: str, title: str) -> Callable[[Any], bool]:
    """A test whether a version of register.yaml has the board, without this day."""

    def holds(version: Any) -> bool:  # noqa: ANN401 - plain data
        found = boards_in(version, name, title)
        days = [
            text for each in found for key in ("planned", "met") for text in each.get(key) or ()
        ]
        return bool(found) and str(day) not in days

    return holds


def _first_days(days: list[date]) -> str:
    return ", ".join(map(uk, days[:5])) + (" ..." if days[5:] else "")


# Products


def product_changed(case: Case) -> Iterator[Fault]:
    """Products and files that are evidence, and that changed or were removed."""
    at = earlier(case)
    yield from replaced_files(at)
    whole = changed(case, "pillar", "products.*", "products.*.id")
    both = (*whole, *reported_by(case, "product-changed"))
    found = [each for each in both if each.trail[2][0] is not None]
    evidenced = _evidenced_by(at) if found else {}
    for each in found:
        before, now = each.trail[2]
        references = evidenced.get(f"{each.old.reference}/{before.id}", [])
        has_other_id = now is not None and now.id != before.id
        # With another id it is another product: told once, at the id, and not at its other keys.
        if not references or (has_other_id and each.keys[-1] != "id"):
            continue
        path, follows = each.now.path, _evidence_of(at, references)
        if now is None or has_other_id:
            message = f"the product {before.id} has been removed"
            yield fault("product-changed", (path, ("products",)), message, follows)
        elif len(each.keys) > 2 and each.before:
            message = f"{each.keys[-1]} of {before.id} said something different"
            yield fault("product-changed", (path, each.route), message, follows)


def _evidenced_by(at: Earlier) -> dict[str, list[str]]:
    """The work whose merged updates name a product as evidence, by the product's reference."""
    found: dict[str, list[str]] = {}
    for tracked in at.before.tracked:
        for update in tracked.thread.updates:
            for each in update.evidence:
                if each.product:
                    found.setdefault(each.product, []).append(tracked.reference)
    return found


def _evidence_of(at: Earlier, references: list[str]) -> str:
    names = list(dict.fromkeys(map(at.past.reference_now, references)))
    return f"it is the evidence of {first_few(names, 1)}"


# What leaves the totals


class _CountingChange(NamedTuple):
    """A changed link, decision or status that decides what counts in the totals."""

    file: File
    route: Route
    message: str
    about: tuple[str, ...]
    """The recommendation that it takes out of the totals, then others that it may take out."""
    cure: Cure
    """The cure for a change that nobody intended."""
    right: str = "it was decided"
    """The reason for which it may stay, after "if"."""


def as_published(old: File, now: File) -> Cure:
    """The cure for a published decision that was overwritten: put it back as it was published, and
    add the later decision as an entry.
    """
    keys = ("disposition", "reason")
    changed = [key for key in keys if not same(getattr(old.value, key), getattr(now.value, key))]
    was = "it was" if len(changed) == 1 else "they were"
    words = {"disposition": "WORDS", "reason": "TEXT", "by": "ROLE", "date": "DATE"}
    return (
        f"{' and '.join(f'{key}:' for key in changed)} as {was} published;",
        "what was decided later:",
        command("respond", now.reference, **words),
    )


@once
def left_the_totals(case: Case) -> list[Fault]:
    """Links, decisions and statuses by which merged work no longer counts, or counts again."""
    at = earlier(case)
    counting: list[_CountingChange] = []
    # Today's records by path, with the earlier facts in place of those that changed.
    values = {}
    for old, now in at.then_and_now("recommendation"):
        ended = _newly_superseded(old.value.updates, now.value.updates)
        found = [
            *_changed_links(at, old.value.links, now),
            *_changed_decision(at, old, now),
            *(
                _CountingChange(
                    now,
                    ("updates", place, "status"),
                    "its status is superseded now",
                    (now.reference,),
                    "no update with status: superseded, if the work is still to be done",
                )
                for place in ended
            ),
        ]
        if found:
            counting += found
            links = tuple(
                each.model_copy(update={"to": at.past.reference_now(each.to)})
                for each in old.value.links
            )
            kept = tuple(each for place, each in enumerate(now.value.updates) if place not in ended)
            keys = ("disposition", "reason", "decisions")
            decision = {key: getattr(old.value, key) for key in keys}
            earlier_facts = {"links": links, "updates": kept, **decision}
            values[now.path] = now.value.model_copy(update=earlier_facts)
    for now in at.new("recommendation"):
        found = list(_changed_links(at, (), now))
        if found:
            counting += found
            values[now.path] = now.value.model_copy(update={"links": ()})
    if not counting:
        return []
    # A withdrawal in the same change would hide what a link does.
    values |= {
        now.path: now.value.model_copy(update={"withdrawn": old.value.withdrawn})
        for old, now in at.then_and_now("inspection")
        if old.value.withdrawn != now.value.withdrawn
    }
    moved = totals_change(at.with_values(values), at.progress)
    # New records were in no total before.
    merged = {at.past.reference_now(each) for each in at.before.referents}
    return list(_left_the_totals_faults(at, counting, moved.only(merged)))


def decision_changed(case: Case) -> Iterator[Fault]:
    """Dispositions and reasons that changed after the response was published."""
    at = earlier(case)
    reported = {each.path for each in left_the_totals(case) if each.route == ("disposition",)}
    for each in reported_by(case, "decision-changed"):
        path, key, was = each.now.path, each.keys[-1], each.before
        published = at.published_before(each.old.path)
        if published is None or path in reported:
            continue
        reported.add(path)
        message = f"{key} was {value_words(was) if was else 'not set'}"
        if was and not each.key.quoted:
            message = f"{key} said something different"
        yield fault(
            "decision-changed",
            (path, (key,)),
            message,
            f"the response was published on {uk(published)} {'with' if was else 'without'} it",
            as_published(each.old, each.now),
            right="this is what was published",
        )


def _newly_superseded(before: tuple[Update, ...], now: tuple[Update, ...]) -> list[int]:
    """The places of new updates with the status superseded, which takes open work out of the
    totals.
    """
    # An update is known by its day, so that one with a corrected note is not new.
    known = Counter(each.date for each in before if each.status == "superseded")
    places = []
    for place, each in enumerate(now):
        if each.status == "superseded":
            known[each.date] -= 1
            if known[each.date] < 0:
                places.append(place)
    return places


def _left_the_totals_faults(
    at: Earlier, counting: list[_CountingChange], moved: TotalsChange
) -> Iterator[Fault]:
    reported: set[tuple[str, Route]] = set()
    own = {each.about[0] for each in counting}
    by_link = {each.about[0] for each in counting if each.route[0] == "links"}
    for each in counting:
        if each.route[0] == "updates" and each.about[0] in by_link:
            continue  # The link is reported, which says by what the work is superseded.
        others = (*each.about[1:], *_concerns_of(at, each.about))
        # The other end of a link is left out if a change of its own is reported.
        about = [each.about[0], *(other for other in others if other not in own)]
        follows = totals_in_words(at.case.register, moved, about) or _pointed_elsewhere(at, each)
        place = each.file.path, each.route
        if follows and place not in reported:
            reported.add(place)
            yield fault(
                "left-the-totals", place, each.message, follows, each.cure, right=each.right
            )


def _pointed_elsewhere(at: Earlier, change: _CountingChange) -> str:
    """What follows if a duplicate of open work is now a duplicate of other work, which changes no
    total. Empty unless the other work is done, or is not late while the original is.
    """
    route, now = change.route, change.file
    old = at.before.files.get(f"{at.past.reference_before(now.reference)}.yaml")
    if len(route) == 1 or route[0] != "links" or old is None:
        return ""
    link = now.value.links[route[1]]
    kept = {each.to for each in now.value.links}
    was = [at.past.reference_now(each.to) for each in old.value.links if each.type == link.type]
    work = at.progress.recommendations
    other = work.get(link.to)
    for reference in was if link.type == "duplicates" else ():
        original = work.get(reference)
        if original is None or other is None or reference in kept or not original.is_open:
            continue
        if not other.is_open or (original.overdue and not other.overdue):
            late = " and late" if original.overdue else ""
            state = "not late" if other.is_open else other.status
            return f"{reference}, which it duplicated, is open{late}; {link.to} is {state}"
    return ""


def _concerns_of(at: Earlier, references: Iterable[str]) -> list[str]:
    """The causes of concern that recommendations are part of, of those that can be read."""
    known = at.case.register.referents
    read = (known[name].value for name in references if name in known and known[name].value)
    return [link.to for each in read for link in each.links if link.type == "part_of"]


_DECIDING = {
    "duplicates": ("it duplicates", "it no longer duplicates"),
    "supersedes": ("it supersedes", "it no longer supersedes"),
    "part_of": ("it is part of", "it is no longer part of"),
}
"""The types of link that decide what counts: the words for a new link, and for a removed one."""


def _changed_links(at: Earlier, before: tuple[Link, ...], now: File) -> Iterator[_CountingChange]:
    """New links and removed links."""
    old = [(each.type, at.past.reference_now(each.to)) for each in before if each.type in _DECIDING]
    new = [(each.type, each.to) for each in now.value.links]
    for place, (kind, to) in enumerate(new):
        if kind in _DECIDING and (kind, to) not in old:
            message = f"{_DECIDING[kind][0]} {to} now{_inspectorates_in_words(at, now, kind, to)}"
            cure = (
                "no link, if the work is still to be done: an update, or the inspectorate, ends it"
            )
            about = _counted_by_link(now, kind, to)
            yield _CountingChange(now, ("links", place), message, about, cure)
    for kind, to in old:
        if (kind, to) not in new:
            message = f"{_DECIDING[kind][1]} {to}"
            cure = "the link as it was, if nobody decided this"
            about = _counted_by_link(now, kind, to)
            yield _CountingChange(now, ("links",), message, about, cure)


def _inspectorates_in_words(at: Earlier, file: File, kind: str, to: str) -> str:
    """The two inspectorates of a supersedes link, in words; empty if it is the same one."""
    known = at.case.register.inspections
    ends = (known.get(top_folder(each)) for each in (file.reference, to))
    bodies = [
        value_words(each.inspection.inspectorate) for each in ends if each and each.inspection
    ]
    if kind != "supersedes" or len(set(bodies)) < 2:
        return ""
    return f", a finding of {bodies[1]}, with one of {bodies[0]}"


def _counted_by_link(file: File, kind: str, to: str) -> tuple[str, ...]:
    """The recommendations whose count a link may decide: the other end, such as a cause of concern,
    whose status is that of its parts. For a duplicate it is both ends, as one of them is counted.
    """
    return (file.reference, to) if kind == "duplicates" else (to,)


def _changed_decision(at: Earlier, old: File, now: File) -> Iterator[_CountingChange]:
    """A published decision that was overwritten, or a new later one."""
    before, after = decided(old.value), decided(now.value)
    if before.against == after.against:
        return
    later = after.later
    if later and later not in old.value.decisions:
        route: Route = ("decisions", now.value.decisions.index(later), "disposition")
        message = f"{later.disposition} by the decision of {uk(later.date)}"
        cure: Cure = "no such decision, if the work is still to be done"
        yield _CountingChange(now, route, message, (now.reference,), cure)
        return
    message = f"disposition was {old.value.disposition or 'not set'}"
    if old.value.disposition == now.value.disposition:
        message += f", {'with a' if old.value.reason else 'without a'} reason"
    change = _CountingChange(
        now,
        ("disposition",),
        message,
        (now.reference,),
        "disposition: as it was, if nobody decided this",
    )
    if at.published_before(old.path):
        change = change._replace(cure=as_published(old, now), right="this is what was published")
    yield change


# What was assumed


def assumed_changed(case: Case) -> Iterator[Fault]:
    """Keys that are no longer listed in `assumed`, without a new source; and keys that are listed
    there now, if they then decide no colour and no count, or if the public no longer reads them.
    """
    yield from _done_on_an_assumed_day(case)
    for each in all_changed(case):
        if each.keys[-1] != "assumed":
            continue
        before, now = each.trail[-2]
        if before is None or now is None:
            continue
        if _deadline_is_assumed_now(each):
            yield fault(
                "assumed-changed",
                (each.now.path, each.route),
                "the deadline was stated, and is said to be assumed now",
                "that work was moved past it shows in no colour",
                right="the report does not state it",
            )
        hidden = _published_words_assumed_now(case, each)
        if hidden:
            was, is_ = verb_for(len(hidden), "was"), verb_for(len(hidden), "is")
            it = "it" if len(hidden) == 1 else "them"
            yield fault(
                "assumed-changed",
                (each.now.path, each.route),
                f"{', '.join(hidden)} {was} stated, and {is_} said to be assumed now",
                f"the public no longer reads {it}",
                right="what was published does not state it",
            )
        gone = [key for key in before.assumed if key not in now.assumed]
        if gone and not (shows_something(now.source) and now.source != before.source):
            was, names = verb_for(len(gone), "was"), ", ".join(gone)
            yield fault(
                "assumed-changed",
                (each.now.path, each.route if now.assumed else (*each.route[:-1], gone[0])),
                f"{names} {was} assumed, and no new source shows it",
                cure=f"assumed: with {names}, as before; or source: the document that states it",
            )


_PUBLISHED = frozenset(
    {
        "text-changed", "report-changed", "published-changed", "response-changed",
        "decision-changed",
    }
)  # fmt: skip
"""The rules that report changes of what an inspectorate or an office has published."""


def _published_words_assumed_now(case: Case, change: Change) -> list[str]:
    """The published keys of a mapping that are assumed now, so that the public no longer sees them.

    The day on which a report was received is left out: it was never published.
    """
    before, now = change.trail[-2]
    shape: type[Shape] = type(now)
    keys = keys_of(shape)
    found = [
        key
        for key in now.assumed
        if key in keys
        and key not in before.assumed
        and key != "received"
        and (keys[key].reported_by in _PUBLISHED or isinstance(now, Addendum))
        and getattr(before, key)
    ]
    is_answer = any(
        keys[key].reported_by in {"response-changed", "decision-changed"} for key in found
    )
    return found if not is_answer or earlier(case).published_before(change.old.path) else []


def _done_on_an_assumed_day(case: Case) -> Iterator[Fault]:
    """New updates that say that late work is done, on a day that is said to be assumed."""
    for work in changed_work(case):
        if work.old is None:
            continue
        before = work.thread_before
        due = before.due
        if due is None or before.now.status.value in RECOMMENDATION_DONE:
            continue
        for place in work.new_updates:
            update = work.now.updates[place]
            late = update.status in RECOMMENDATION_DONE and due < update.date
            if late and "date" in update.assumed and not shows_something(update.source):
                yield fault(
                    "assumed-changed",
                    (work.path, (*work.route, "updates", place, "assumed")),
                    f"{update.status}, and the day is said to be assumed",
                    f"how late it was after {uk(due)} counts nowhere",
                    cure="source: the paper, if it names no day; or the day, if it is known",
                )


def _deadline_is_assumed_now(change: Change) -> bool:
    old, now = change.old.value, change.now.value
    if change.keys not in {("assumed",), ("deadline", "assumed")}:
        return False
    if not (isinstance(old, Recommendation) and isinstance(now, Recommendation)):
        return False
    return deadline_is_assumed(now) and not deadline_is_assumed(old)


# Files that are evidence


def replaced_files(at: Earlier) -> Iterator[Fault]:
    """Files that show that merged work was done, and whose content was replaced since.

    Left out are files of open work, and those that a new update names again.
    """
    files = at.past.evidence
    naming = _updates_by_file(at) if files else {}
    replaced = files.replaced([*naming]) if files and naming else frozenset()
    if not replaced:
        return
    work = (*changed_work(at.case), *new_work(at.case))
    new = {(each.reference, place) for each in work for place in each.new_updates}
    for path in sorted(replaced):
        if any((each.tracked.reference, each.place) in new for each in naming[path]):
            continue
        names = list(dict.fromkeys(each.tracked.reference for each in naming[path]))
        first = naming[path][0]
        entry = [evidence.at for evidence in first.update.evidence].index(path)
        yield fault(
            "product-changed",
            (
                first.tracked.file.path,
                (*first.tracked.route, "updates", first.place, "evidence", entry, "at"),
            ),
            "there is another file at this path than when it was merged",
            f"it is the evidence of {first_few(names, 1)}",
            "the file as it was; a new one by a name of its own, with an update that names it",
            right="it is the same evidence",
        )


def _updates_by_file(at: Earlier) -> dict[str, list[EvidencedAt]]:
    """The updates of finished work that name a file as evidence, by its path."""
    paths = {
        path
        for _, _, path, place in places(at.case)
        if place.kind is Kind.PATH and not leads_out(path)
    }
    found: dict[str, list[EvidencedAt]] = defaultdict(list)
    for each in survey(at.case).evidenced if paths else ():
        for evidence in each.update.evidence:
            if evidence.at in paths:
                found[evidence.at].append(each)
    return {
        path: naming
        for path, naming in found.items()
        if any(each.tracked.thread.now.status.value in RECOMMENDATION_DONE for each in naming)
    }
