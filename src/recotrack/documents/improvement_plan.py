"""What an improvement plan says, of a programme or of one inspection: each recommendation with its
actions, what shows them, what they wait for; then measures and progress.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby

from recotrack.documents.chart import Chart
from recotrack.documents.charts import burn_up_chart
from recotrack.documents.charts.words import inspection_title
from recotrack.documents.document import Request
from recotrack.documents.entry import AWAITED, PrintedEntry, entry_of, holds_assumed, markdown_entry
from recotrack.documents.findings import deadline_of, decision_of
from recotrack.documents.measures import PrintedMeasure, printed_measures
from recotrack.documents.needed import needed, unread_of
from recotrack.documents.reports import notes_on
from recotrack.documents.standing_entries import owner_entry
from recotrack.documents.work import (
    CountRow,
    PrintedAction,
    PrintedDependency,
    PrintedEvidence,
    PrintedMove,
    actions_of,
    colour_entry,
    count_rows,
    dates_entry,
    dependencies_of,
    evidence_of,
    full_name_of,
    moves_of,
    name_of,
    pillar_name,
    role_of,
    same_as,
    standing_entry,
)
from recotrack.model import Recommendation
from recotrack.progress import Progress, Standing, programmes_of, split_by_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRecommendation:
    """A recommendation, with the work that is done about it."""

    heading: str
    """Recommendation 3."""
    name: str
    """The same; with its report, where the plan is about several."""
    text: PrintedEntry
    addressed_to: PrintedEntry
    deadline: PrintedEntry
    """The inspectorate's."""
    due: PrintedEntry
    """The date that holds."""
    decision: PrintedEntry
    owner: PrintedEntry
    status: PrintedEntry
    colour: PrintedEntry
    """With the rule that gave it."""
    same_as: str
    """The other record of the same finding, with which it is counted; else empty."""
    actions: tuple[PrintedAction, ...]
    evidence: tuple[PrintedEvidence, ...]
    dependencies: tuple[PrintedDependency, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedReport:
    """A report, with those of its recommendations that the plan is about."""

    title: str
    notes: tuple[PrintedEntry, ...]
    """Sentences: how many of its recommendations have a record; that it was withdrawn."""
    recommendations: tuple[PlannedRecommendation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementPlan:
    """The whole plan."""

    title: str
    of_programme: bool
    """Of a programme, which may answer several reports; else of one report."""
    force: PrintedEntry
    aim: PrintedEntry
    """Of a programme; so with the next two."""
    project_manager: PrintedEntry
    boards: tuple[PrintedEntry, ...]
    reports: tuple[PlannedReport, ...]
    own: tuple[PrintedAction, ...]
    """The actions of pillars that hang on no recommendation."""
    own_evidence: tuple[PrintedEvidence, ...]
    own_dependencies: tuple[PrintedDependency, ...]
    moves: tuple[PrintedMove, ...]
    """Each move of a due date."""
    measures: tuple[PrintedMeasure, ...]
    totals: tuple[CountRow, ...]
    progress: tuple[Chart, ...]
    unread: tuple[str, ...]
    """Records that cannot be read, and may belong here."""
    evidence: bool
    """Whether what shows the work is printed: the public is not shown it."""
    today: date

    @property
    def has_assumed(self) -> bool:
        """Something in the plan is assumed: a note says what that means."""
        return holds_assumed(self)


def gather(request: Request) -> ImprovementPlan:
    """The plan of a programme or an inspection. Raises Failure where that cannot be read."""
    progress, about = request.progress, request.about
    register = progress.register
    of_programme = about.kind == "programme"
    folder = f"programmes/{about.id}" if of_programme else about.id
    office = needed(register, f"{folder}/{about.kind}.yaml")
    at = register.programmes.get(about.id) if of_programme else None
    programme = at.programme if at else None
    found = _found(progress, about.id, of_programme=of_programme)
    with_actions = list(chain.from_iterable([each, *_actions(progress, each)] for each in found))
    own = _own_actions(progress, about.id) if of_programme else []
    everything = [*with_actions, *own]
    title = programme.title if programme else inspection_title(progress, about.id)
    measured = [about.id] if of_programme else _programmes(progress, with_actions)
    return ImprovementPlan(
        title=title,
        of_programme=of_programme,
        force=entry_of(office, "force"),
        aim=entry_of(programme, "aim"),
        project_manager=role_of(
            register, programme.project_manager if programme else None, "None recorded"
        ),
        boards=tuple(
            role_of(register, board, "") for board in (programme.reports_to if programme else ())
        ),
        reports=tuple(_reports(progress, found, of_programme=of_programme)),
        own=tuple(chain.from_iterable(_by_pillar(progress, own))),
        own_evidence=evidence_of(progress, own),
        own_dependencies=dependencies_of(progress, own),
        moves=moves_of(progress, everything),
        measures=tuple(chain.from_iterable(printed_measures(progress, name) for name in measured)),
        totals=tuple(count_rows(everything)),
        progress=(
            burn_up_chart(progress, everything, title),
            burn_up_chart(progress, everything, title, actions=True),
        ),
        unread=unread_of(register, about.id, of_programme=of_programme),
        evidence=request.audience != "public",
        today=progress.today,
    )


def _found(progress: Progress, about: str, *, of_programme: bool) -> list[Standing]:
    """The recommendations, in the order of reading: of a programme those that belong to it, by
    themselves or by an action.
    """
    found, _ = split_by_kind(progress.everything.values())
    if not of_programme:
        return [each for each in found if each.reference.partition("/")[0] == about]
    return [
        each
        for each in found
        if any(about in programmes_of(progress, one) for one in (each, *_actions(progress, each)))
    ]


def _actions(progress: Progress, standing: Standing) -> list[Standing]:
    return progress.actions_of(standing.reference)


def _own_actions(progress: Progress, programme: str) -> list[Standing]:
    """The actions of a programme's pillars, in the order of reading."""
    at = progress.register.programmes[programme]
    pillars = sorted(at.pillars, key=lambda file: file.path)
    return [each for pillar in pillars for each in progress.actions_of(pillar.reference)]


def _by_pillar(progress: Progress, own: Iterable[Standing]) -> Iterator[tuple[PrintedAction, ...]]:
    for pillar, standings in groupby(own, lambda each: each.reference.rpartition("/")[0]):
        yield actions_of(progress, standings, pillar_name(progress.register, pillar))


def _programmes(progress: Progress, standings: Iterable[Standing]) -> list[str]:
    """The programmes that some work belongs to, each once."""
    named = chain.from_iterable(programmes_of(progress, each) for each in standings)
    return [each for each in dict.fromkeys(named) if each in progress.register.programmes]


def _reports(
    progress: Progress, found: Iterable[Standing], *, of_programme: bool
) -> Iterator[PlannedReport]:
    for folder, members in groupby(found, lambda each: each.reference.partition("/")[0]):
        recommendations = tuple(
            _planned(progress, each, each.subject, of_programme=of_programme)
            for each in members
            if isinstance(each.subject, Recommendation)
        )
        yield PlannedReport(
            title=inspection_title(progress, folder),
            notes=tuple(notes_on(progress, folder)),
            recommendations=recommendations,
        )


def _planned(
    progress: Progress, standing: Standing, subject: Recommendation, *, of_programme: bool
) -> PlannedRecommendation:
    actions = _actions(progress, standing)
    whole = [standing, *actions]
    return PlannedRecommendation(
        heading=name_of(progress, standing.reference),
        name=(full_name_of if of_programme else name_of)(progress, standing.reference),
        text=markdown_entry(subject, "text"),
        addressed_to=entry_of(subject, "addressed_to"),
        deadline=deadline_of(subject),
        due=dates_entry(progress, standing),
        decision=decision_of(subject, AWAITED),
        owner=owner_entry(progress, standing),
        status=standing_entry(progress, standing),
        colour=colour_entry(progress, standing),
        same_as=same_as(progress, standing),
        actions=actions_of(progress, actions),
        evidence=evidence_of(progress, whole),
        dependencies=dependencies_of(progress, whole),
    )
