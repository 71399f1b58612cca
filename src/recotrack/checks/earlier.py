"""The whole register as it was at the commit given by --since, beside today's; and what changed:
keys of merged records, and work with its new updates.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from recotrack.checks.rule import Case, once
from recotrack.difference import Change, changes, entry_pairs
from recotrack.model import Recommendation, Shape
from recotrack.model.identity import Pair
from recotrack.model.key import REFERENCES, keys_of
from recotrack.model.office import Board
from recotrack.problems import Route
from recotrack.progress import Progress
from recotrack.register import File, Past, Register, Thread, thread_of, top_folder


@dataclass(frozen=True)
class Earlier:
    """The earlier register beside today's. It finds a record of one in the other."""

    case: Case
    past: Past
    before: Register
    """The whole earlier register."""

    @cached_property
    def begins(self) -> bool:
        """Whether no report was recorded before: the register is new, or its past is only now
        imported.
        """
        return not self.before.inspections

    def was_recorded(self, path: str) -> bool:
        """Whether the report to which a file of today belongs was recorded before."""
        folder = self.past.reference_before(top_folder(path))
        return f"{folder}/inspection.yaml" in self.before.files

    def published_before(self, path: str) -> date | None:
        """The day on which the response to the report of an earlier file had been published."""
        response = self.before.response_to(top_folder(path))
        return response.published if response else None

    def then_and_now(self, kind: str) -> Iterator[tuple[File, File]]:
        """Files of one kind that changed: the earlier and today's. Removed files are left out."""
        for old in self.past.register.of_kind(kind):
            now = self.case.register.files.get(self.past.now.get(old.path) or "")
            if now is not None:
                yield old, now

    def new(self, kind: str) -> Iterator[File]:
        """Files of one kind that are new."""
        known = {*self.past.unchanged, *self.past.now.values()}
        yield from (each for each in self.case.register.of_kind(kind) if each.path not in known)

    def is_same_board(self, before: str, now: str | None) -> bool:
        """Whether both names are of one board, which was at most renamed: its title is the same.

        While the first one is there, another of the same title is another board.
        """
        if before == now:
            return True
        boards_now = self.case.register.boards
        if before in boards_now:
            return False
        old, new = self.before.boards.get(before), boards_now.get(now or "")
        return old is not None and new is not None and old.title == new.title

    def board_before(self, name: str) -> Board | None:
        """The earlier board of one of today, which may have had another name; None if it is new."""
        old = self.before.boards
        renamed = (board for each, board in old.items() if self.is_same_board(each, name))
        return old.get(name) or next(renamed, None)

    @cached_property
    def progress(self) -> Progress:
        """The progress of everything today."""
        return Progress(self.case.register, self.case.today)

    def with_values(
        self, values: dict[str, Any], moved: Mapping[str, str] = MappingProxyType({})
    ) -> Progress:
        """The progress of everything today if the files had these values, given by path.

        `moved` gives the earlier references of pillars that are in another programme today.
        """
        today = self.case.register
        files = {
            path: file._replace(value=values[path]) if path in values else file
            for path, file in today.files.items()
        }
        if moved:
            # Of the programmes that the pillars left, some may be gone today.
            left = {top_folder(pillar) for pillar in moved.values()}
            programmes = self.before.of_kind("programme")
            there = {each.path: each for each in programmes if each.reference in left}
            files = {**there, **_moved_back(files, moved)}
        changed = Register(today.label, files, today.faults, today.unread, today.read)
        return Progress(changed, self.case.today)


def _moved_back(files: dict[str, File], moved: Mapping[str, str]) -> dict[str, File]:
    """The files with the earlier references of pillars, in their own files and in all others."""

    def name(reference: str) -> str:
        return moved.get(reference, reference)

    return {
        path: file._replace(reference=name(file.reference), value=_with_names(file.value, name))
        if file.kind in {"recommendation", "pillar"}
        else file
        for path, file in files.items()
    }


def _with_names(value: Any, name: Callable[[str], str], *, refers: bool = False) -> Any:  # noqa: ANN401
    """A record in which each reference is the one that `name` gives for it."""
    if isinstance(value, str):
        return name(value) if refers else value
    if isinstance(value, tuple):
        return tuple(_with_names(each, name, refers=refers) for each in value)
    if isinstance(value, dict):
        return {key: _with_names(each, name) for key, each in value.items()}
    if hasattr(value, "root"):
        return type(value).model_construct(_with_names(value.root, name))
    if not isinstance(value, Shape):
        return value
    keys = keys_of(type(value))
    said = {
        key: _with_names(each, name, refers=keys[key].refers in REFERENCES) for key, each in value
    }
    return value.model_copy(update=said)


@once
def earlier(case: Case) -> Earlier:
    """Both registers. Without --since nothing has changed."""
    past, today = case.past, case.register
    if past is None:
        nothing = Past(replace(today, files={}), {}, frozenset(today.files))
        return Earlier(case, nothing, today)
    same = {path: today.files[path] for path in past.unchanged if path in today.files}
    old = past.register
    files = dict(sorted({**same, **old.files}.items()))
    return Earlier(case, past, Register(today.label, files, old.faults, old.unread, old.read))


# The changes of keys


def changed(case: Case, kinds: str, *keys: str) -> Iterator[Change]:
    """The changes of these keys (`deadline.date`, `actions.*.due`), in records of these kinds that
    both versions have.

    A list or a mapping is one change as a whole, if anything in it changed. A reference to a thing
    that was renamed has not changed.
    """
    found = _changes_by_keys(case)
    for kind in kinds.split():
        for each in keys:
            yield from found.get((kind, each), {}).values()


def reported_by(case: Case, rule: str) -> list[Change]:
    """The changes that `rule` reports: those of keys whose `Key.reported_by` names it."""
    return _changes_by_rule(case).get(rule, [])


@once
def _changes_by_rule(case: Case) -> dict[str | None, list[Change]]:
    found: dict[str | None, list[Change]] = {}
    for each in all_changed(case):
        found.setdefault(each.key.reported_by, []).append(each)
    return found


@once
def all_changed(case: Case) -> list[Change]:
    """Every change in records that both versions have."""
    past = earlier(case).past
    both = (
        (old, now)
        for path, old in past.register.files.items()
        if (now := case.register.files.get(past.now.get(path) or "")) and old.kind == now.kind
    )
    return [
        each
        for old, now in (_by_names_of_today(case, past, *pair) for pair in both)
        for change in changes(old, now)
        for each in change.spread()
    ]


@once
def _changes_by_keys(case: Case) -> dict[tuple[str, str], dict[Hashable, Change]]:
    """The changes by kind of file and keys, one for each place."""
    found: dict[tuple[str, str], dict[Hashable, Change]] = {}
    for change in all_changed(case):
        for end in range(1, len(change.keys) + 1):
            part = change.up_to(end)
            before, after = part.trail[-1]
            place = part.now.path, part.route, id(before), id(after)
            key = part.now.kind, ".".join(part.keys)
            found.setdefault(key, {}).setdefault(place, part)
    return found


def _by_names_of_today(case: Case, past: Past, old: File, now: File) -> tuple[File, File]:
    """Both versions of a file with the names that things have today.

    If today's file still has an old name that now means nothing, it is read as the new one: that
    the name is wrong is another rule's concern.
    """
    if not past.renamed:
        return old, now
    today = case.register.referents

    def kept(name: str) -> str:
        return name if name in today else past.reference_now(name)

    before, after = _with_names(old.value, past.reference_now), _with_names(now.value, kept)
    return old._replace(value=before), now._replace(value=after)


# The work that a change is about


@dataclass(frozen=True)
class Work:
    """A recommendation or an action of today, beside its earlier version."""

    file: File
    """Today's record."""
    route: Route
    old: Any
    """The earlier version; None for new work."""
    now: Any
    above: Recommendation | None
    """The recommendation of an action, as it was before if it is not new; None for an action of a
    pillar."""

    @property
    def path(self) -> str:
        """The path of today's record."""
        return self.file.path

    @property
    def reference(self) -> str:
        """The complete reference."""
        return f"{self.file.reference}/{self.now.id}" if self.route else self.file.reference

    @cached_property
    def _pairs(self) -> list[Pair]:
        return entry_pairs("updates", self.old.updates if self.old else (), self.now.updates)

    @cached_property
    def new_updates(self) -> list[int]:
        """The places of new updates. One that was redacted or reworded is not new."""
        return [at for was, at in self._pairs if was is None and at is not None]

    @property
    def places_before(self) -> dict[int, int]:
        """The places of today's updates that are not new, with those that they had."""
        return {at: was for was, at in self._pairs if was is not None and at is not None}

    @cached_property
    def thread(self) -> Thread:
        """Today's thread, below the earlier one of its recommendation."""
        return thread_of(self.now, self.route, self._thread_above)

    @cached_property
    def thread_before(self) -> Thread:
        """The thread without new updates, and without those that they correct; for new work,
        today's thread.
        """
        if self.old is None:
            return self.thread
        old, mistaken = self.old, {id(each.update) for each in self.thread.corrected}
        if mistaken:
            kept = (
                old.updates[was]
                for was, at in self._pairs
                if was is not None and (at is None or id(self.now.updates[at]) not in mistaken)
            )
            old = old.model_copy(update={"updates": tuple(kept)})
        return thread_of(old, self.route, self._thread_above)

    @property
    def _thread_above(self) -> Thread | None:
        return thread_of(self.above) if self.above else None


@once
def changed_work(case: Case) -> list[Work]:
    """Recommendations and actions in records that changed."""
    at, found = earlier(case), []
    for old, now in (*at.then_and_now("recommendation"), *at.then_and_now("pillar")):
        above = old.value if old.kind == "recommendation" else None
        if above is not None:
            found.append(Work(now, (), old.value, now.value, None))
        had, has = old.value.actions, now.value.actions
        for was, place in entry_pairs("actions", had, has):
            if place is not None:
                before = None if was is None else had[was]
                found.append(Work(now, ("actions", place), before, has[place], above))
    return found


@once
def new_work(case: Case) -> list[Work]:
    """Recommendations and actions in records that are new."""
    at, found = earlier(case), []
    for file in (*at.new("recommendation"), *at.new("pillar")):
        above = file.value if file.kind == "recommendation" else None
        if above is not None:
            found.append(Work(file, (), None, above, None))
        for place, action in enumerate(file.value.actions):
            found.append(Work(file, ("actions", place), None, action, above))
    return found


def explained(cure: str) -> str:
    """A cure that explains the fault but does not mend it: it adds that the warning stays."""
    return f"{cure}; this warning then stays, in this change only"
