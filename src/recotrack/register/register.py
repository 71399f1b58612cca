"""The register: all records by path, and the ways to walk over them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from recotrack.model import Action, Inspection, Measures, Office, Programme, Recommendation, Update
from recotrack.model.inspection import Response
from recotrack.model.office import Board, Policy, Role, TimeLimit, Waiver
from recotrack.problems import Fault, Route
from recotrack.register.layout import folders_above, kind_of, top_folder
from recotrack.register.short_titles import short_titles
from recotrack.register.thread import Thread, thread_of
from recotrack.words import one_line, reading_order


class File(NamedTuple):
    """A record that could be read, with its path below records/."""

    path: str
    kind: str
    reference: str
    value: Any
    """The model of its kind."""
    may_assume: bool = True
    """False if the key `assumed` is nowhere in it, as in most files."""


class ActionAt(NamedTuple):
    """An action and its place. `recommendation` is None for an action of a pillar."""

    file: File
    route: Route
    reference: str
    action: Action
    recommendation: Recommendation | None
    thread: Thread


class TrackedAt(NamedTuple):
    """Whatever carries updates: a recommendation or an action, with its complete reference."""

    file: File
    reference: str
    updates: tuple[Update, ...]
    """As they stand in the file."""
    thread: Thread

    @property
    def subject(self) -> Recommendation | Action:
        """The recommendation or the action."""
        return self.thread.subject

    @property
    def route(self) -> Route:
        """Where it stands in its file."""
        return self.thread.route


class InspectionAt(NamedTuple):
    """One inspection: its file, that of its response, and those of its recommendations.

    `file` and `response_file` are None if they are absent or cannot be read.
    """

    reference: str
    file: File | None
    response_file: File | None
    recommendations: tuple[File, ...]

    @property
    def inspection(self) -> Inspection | None:
        """What the inspectorate published."""
        return self.file.value if self.file else None

    @property
    def title(self) -> str:
        """The title of the report on one line; its reference if the record cannot be read."""
        return one_line(self.inspection.title) if self.inspection else self.reference

    @property
    def programme(self) -> str | None:
        """The programme that its record names."""
        return self.inspection.programme if self.inspection else None

    @property
    def response(self) -> Response | None:
        """What the commissioner publishes."""
        return self.response_file.value if self.response_file else None


class ProgrammeAt(NamedTuple):
    """One programme: its file, those of its pillars, and that of its measures."""

    reference: str
    file: File | None
    pillars: tuple[File, ...]
    measures_file: File | None

    @property
    def programme(self) -> Programme | None:
        """What programme.yaml says."""
        return self.file.value if self.file else None

    @property
    def title(self) -> str:
        """The title of the programme on one line; its reference if the record cannot be read."""
        return one_line(self.programme.title) if self.programme else self.reference

    @property
    def reports_to(self) -> tuple[str, ...]:
        """The boards that its record names."""
        return self.programme.reports_to if self.programme else ()

    @property
    def measures(self) -> Measures | None:
        """What measures.yaml says."""
        return self.measures_file.value if self.measures_file else None


class Referent(NamedTuple):
    """Anything that a reference can mean. `value` is None if its file cannot be read."""

    reference: str
    kind: str
    """A kind of file, or action, product, measure."""
    path: str
    route: Route
    value: Any


class KnownOn(NamedTuple):
    """The day and commit of records that show what was known then."""

    day: date
    """The day that they are seen on."""
    commit: str
    """Its full name."""
    root: str
    """The records folder in the commit, from the top."""

    @property
    def facts(self) -> dict[str, str]:
        """The same, as JSON has it."""
        return {"day": self.day.isoformat(), "commit": self.commit}


@dataclass(frozen=True)
class Register:
    """All records that could be read, and faults for those that could not."""

    label: str
    """The name of the records folder from where the user stands, such as records."""
    files: dict[str, File]
    """By path below the records folder, in the order of paths."""
    faults: tuple[Fault, ...]
    """What was wrong when files were read and validated."""
    unread: frozenset[str]
    """Paths of records that could not be read."""
    read: Callable[[str], bytes]
    """Gives the bytes of a file, by its path, as they were checked. Raises OSError."""
    uncut: "Register | None" = None
    """The register as its files have it, if this one is cut to a day (`as_of`)."""
    withheld: frozenset[str] = frozenset()
    """The inspections of whose response the audience may see nothing, not even whether there is
    one (`for_audience`)."""
    known_on: KnownOn | None = None
    """Given if the records are what was known on an earlier day, not those of the folder."""
    reworded: frozenset[str] = frozenset()
    """Paths of records whose bytes have words that were redacted since: no byte of these is
    quoted."""
    public: bool = False
    """Cut for the public: something missing may be recorded and not published."""

    @property
    def whole(self) -> "Register":
        """The records as their files have them. Routes lead into these."""
        return self.uncut or self

    @cached_property
    def office(self) -> Office | None:
        """register.yaml; None if it cannot be read."""
        file = self.files.get("register.yaml")
        return file.value if file else None

    @property
    def force(self) -> str:
        """The name of the force; empty if register.yaml cannot be read, as are those below."""
        return self.office.force if self.office else ""

    @property
    def roles(self) -> Mapping[str, Role]:
        """The roles of register.yaml by id."""
        return self.office.roles if self.office else {}

    @property
    def boards(self) -> Mapping[str, Board]:
        """The boards of register.yaml by id."""
        return self.office.boards if self.office else {}

    @property
    def policy(self) -> Policy | None:
        """The policy of register.yaml; None if that cannot be read."""
        return self.office.policy if self.office else None

    @property
    def time_limits(self) -> Mapping[str, TimeLimit]:
        """The time limits of the policy by name."""
        return self.policy.responses if self.policy else {}

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """The waivers of the policy, in their order."""
        return self.policy.waivers if self.policy else ()

    @cached_property
    def _links_out(self) -> frozenset[str]:
        return frozenset(fault.path for fault in self.faults if fault.rule == "outside-tree")

    def leads_out(self, path: str) -> bool:
        """Whether the path, or a folder on it, is a link out of the records folder."""
        return not self._links_out.isdisjoint({path, *folders_above([path])})

    @property
    def empty(self) -> bool:
        """Whether there is no inspection and no programme."""
        paths = {*self.files, *self.unread, *(fault.path for fault in self.faults)}
        return not paths - {"register.yaml"}

    @cached_property
    def inspections(self) -> dict[str, InspectionAt]:
        """All inspections by reference, oldest folder name first, also if no file can be read."""
        folders = self._folders(lambda path: not path.startswith("programmes/") and "/" in path)
        return {name: self._inspection(name, files) for name, files in folders.items()}

    @cached_property
    def short_titles(self) -> dict[str, str]:
        """What papers call each inspection, by its reference. No two have the same name."""
        return short_titles({name: at.inspection for name, at in self.inspections.items()})

    @cached_property
    def programmes(self) -> dict[str, ProgrammeAt]:
        """All programmes by reference."""
        folders = self._folders(lambda path: path.startswith("programmes/"))
        return {name: self._programme(name, files) for name, files in folders.items()}

    def _folders(self, wanted: Callable[[str], bool]) -> dict[str, dict[str, File]]:
        folders: dict[str, dict[str, File]] = defaultdict(dict)
        for path in sorted([*self.files, *self.unread]):
            if wanted(path):
                folder = path.split("/")[-2]
                folders[folder].update({path: self.files[path]} if path in self.files else {})
        return folders

    def _inspection(self, name: str, files: dict[str, File]) -> InspectionAt:
        recommendations = tuple(each for each in files.values() if each.kind == "recommendation")
        first, response = files.get(f"{name}/inspection.yaml"), files.get(f"{name}/response.yaml")
        return InspectionAt(name, first, response, recommendations)

    def _programme(self, name: str, files: dict[str, File]) -> ProgrammeAt:
        pillars = sorted(
            (each for each in files.values() if each.kind == "pillar"),
            key=lambda each: reading_order(each.reference),
        )
        base = f"programmes/{name}"
        measures = files.get(f"{base}/measures.yaml")
        return ProgrammeAt(name, files.get(f"{base}/programme.yaml"), (*pillars,), measures)

    def answering(self, name: str) -> InspectionAt | None:
        """The inspection whose response answers this one: itself, or that in `answered_in`."""
        seen: set[str] = set()
        at = self.inspections.get(name)
        while at and at.response_file is None and at.inspection and at.inspection.answered_in:
            if at.reference in seen:
                break
            seen.add(at.reference)
            at = self.inspections.get(at.inspection.answered_in.removesuffix("/response"))
        return at

    def response_to(self, name: str) -> Response | None:
        """The response that answers a report, if it can be read."""
        answering = self.answering(name)
        return answering.response if answering else None

    def to_be_answered_in(self, name: str) -> InspectionAt | None:
        """The inspection in whose response this one is to be answered, written or not.

        It is the one at the end of `answered_in`. None if that is missing, or leads in a circle.
        """
        seen: set[str] = set()
        at = self.inspections.get(name)
        while at and at.inspection and at.inspection.answered_in:
            if at.reference in seen:
                return None
            seen.add(at.reference)
            at = self.inspections.get(at.inspection.answered_in.removesuffix("/response"))
        return at

    def answered_by(self, name: str) -> frozenset[str]:
        """The inspections that the response to this one answers, itself included."""
        return frozenset(
            other
            for other in self.inspections
            if (at := self.answering(other)) and at.reference == name
        )

    def shown(self, path: str) -> str:
        """A path below records/ as seen from where the user stands."""
        return f"{self.label}/{path}" if self.label else path

    def role_title(self, name: str | None) -> str:
        """The title of a role or a board; the same words if register.yaml has none of that id."""
        if name is None:
            return "No owner"
        entry = self.roles.get(name) or self.boards.get(name)
        return entry.title if entry else name

    def report_of(self, reference: str) -> Inspection | None:
        """The report to which what has a reference belongs; None if it cannot be read."""
        return self.inspections[top_folder(reference)].inspection

    def ended_role(self, name: str | None, today: date) -> Role | None:
        """The role, if its last day has passed."""
        role = self.roles.get(name or "")
        return role if role and role.has_ended(today) else None

    def role_has_ended(self, name: str, today: date) -> bool:
        """Whether the last day of a role has passed."""
        return self.ended_role(name, today) is not None

    def of_kind(self, kind: str) -> list[File]:
        """The files of one kind."""
        return self._by_kind[kind]

    @cached_property
    def _by_kind(self) -> dict[str, list[File]]:
        kinds: dict[str, list[File]] = defaultdict(list)
        for file in self.files.values():
            kinds[file.kind].append(file)
        return kinds

    @cached_property
    def linked(self) -> list[File]:
        """The recommendations with links. Most have none."""
        return [file for file in self.of_kind("recommendation") if file.value.links]

    @cached_property
    def actions(self) -> list[ActionAt]:
        """Every action, of recommendations and of pillars."""
        return [
            ActionAt(file, thread.route, f"{file.reference}/{action.id}", action, owner, thread)
            for file, owner in self._with_actions()
            for action, thread in zip(
                file.value.actions, self.threads_of_actions[file.path], strict=True
            )
        ]

    @cached_property
    def actions_at(self) -> dict[str, list[ActionAt]]:
        """The actions of each record, by its reference. Of two actions with one id, the first."""
        found: dict[str, dict[str, ActionAt]] = {}
        for at in self.actions:
            found.setdefault(at.file.reference, {}).setdefault(at.reference, at)
        return {name: list(actions.values()) for name, actions in found.items()}

    def _with_actions(self) -> Iterator[tuple[File, Any]]:
        for file in self.of_kind("recommendation"):
            yield file, file.value
        for file in self.of_kind("pillar"):
            yield file, None

    @cached_property
    def tracked(self) -> list[TrackedAt]:
        """All recommendations, then all actions: everything that has updates."""
        recommendations = [
            TrackedAt(file, file.reference, file.value.updates, self.threads[file.path])
            for file in self.of_kind("recommendation")
        ]
        actions = [
            TrackedAt(each.file, each.reference, each.action.updates, each.thread)
            for each in self.actions
        ]
        return recommendations + actions

    @cached_property
    def tracked_by_reference(self) -> dict[str, TrackedAt]:
        """The same by complete reference; of two with one reference, the first."""
        return {each.reference: each for each in reversed(self.tracked)}

    @cached_property
    def corrected(self) -> dict[str, set[Route]]:
        """Where the updates stand that were typed in error, by the path of their record."""
        found: dict[str, set[Route]] = {}
        for each in self.tracked:
            for update, _ in each.thread.corrected:
                found.setdefault(each.file.path, set()).add(each.thread.route_to(update))
        return found

    @cached_property
    def threads(self) -> dict[str, Thread]:
        """Those of the recommendations, by path."""
        return {file.path: thread_of(file.value) for file in self.of_kind("recommendation")}

    @cached_property
    def threads_of_actions(self) -> dict[str, list[Thread]]:
        """Those of actions, by the path of their file and in its order."""
        return {
            file.path: [
                thread_of(action, ("actions", index), self.threads.get(file.path))
                for index, action in enumerate(file.value.actions)
            ]
            for file, _ in self._with_actions()
        }

    @cached_property
    def referents(self) -> dict[str, Referent]:
        """Whatever a reference can mean, by complete reference."""
        found = {thing.reference: thing for thing in self._unread_things()}
        for file in self.files.values():
            found[file.reference] = Referent(file.reference, file.kind, file.path, (), file.value)
            for route, kind, value in _parts(file):
                reference = f"{file.reference}/{value.id}"
                found.setdefault(reference, Referent(reference, kind, file.path, route, value))
        return found

    def _unread_things(self) -> Iterator[Referent]:
        for path in self.unread:
            kind = kind_of(path)
            if kind is not None:
                yield Referent(kind.reference, kind.kind, path, (), None)

    def reference_at(self, path: str, route: Route) -> str | None:
        """The complete reference of the thing that `route` in `path` lies in."""
        kind = kind_of(path)
        if kind is None:
            return None
        part = next(
            (
                f"/{self._ids[place]}"
                for end in (1, 2)
                if (place := (path, route[:end])) in self._ids
            ),
            "",
        )
        return kind.reference + part

    @cached_property
    def _ids(self) -> dict[tuple[str, Route], str]:
        """The id of each part with a reference of its own, by its file and route."""
        return {
            (path, route): value.id
            for path, file in self.files.items()
            for route, _, value in _parts(file)
        }


def _parts(file: File) -> Iterator[tuple[Route, str, Any]]:
    """The parts of a file with references of their own: actions, products, measures."""
    if file.kind in {"recommendation", "pillar"}:
        for index, action in enumerate(file.value.actions):
            yield ("actions", index), "action", action
    if file.kind == "pillar":
        for index, product in enumerate(file.value.products):
            yield ("products", index), "product", product
    if file.kind == "measures":
        for index, measure in enumerate(file.value.root):
            yield (index,), "measure", measure
