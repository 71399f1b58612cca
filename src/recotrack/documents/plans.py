"""The plans of a programme, of an inspection, and of a pillar: its work breakdown structure.

They have the recommendations with their actions, the evidence and what they wait for; then measures
and progress. That of a pillar begins with the problem, the aim, leads and partners.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from recotrack.dates import uk
from recotrack.documents.chart import Chart
from recotrack.documents.charts import burn_up_chart
from recotrack.documents.data_note import report_notes
from recotrack.documents.document import Request, Subject
from recotrack.documents.ended import end_entry
from recotrack.documents.entry import (
    NO_ADDRESS,
    NOT_RECORDED,
    PrintedEntry,
    Values,
    address_entry,
    entry_of,
    markdown_entry,
    role_entry,
)
from recotrack.documents.findings import LaterDecision, deadline_of, decided_later, decision_of
from recotrack.documents.measures import PrintedMeasure, printed_measures
from recotrack.documents.response_record import missing_answer
from recotrack.documents.standing_entries import with_actions_in_words
from recotrack.documents.unreadable import needed, unread_of
from recotrack.documents.work_names import (
    both_titles,
    distinct_title,
    full_name_of,
    name_beside,
    name_of,
    place_of,
    same_as,
    what_entry,
)
from recotrack.documents.work_rows import (
    CountRow,
    PrintedWork,
    Rows,
    WorkGroup,
    by_folder,
    count_rows,
    gravest_first,
    with_actions,
)
from recotrack.model import Pillar, Programme, Recommendation
from recotrack.progress import (
    Progress,
    Standing,
    measures_of,
    programmes_of,
    sorted_standings,
    split_by_kind,
)
from recotrack.progress.assumed import stated_pillars
from recotrack.register import NOT_STATED, WITHHELD, Register, reference_above, top_folder
from recotrack.words import KINDS, capital


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPart:
    """A recommendation of a cause of concern, in short."""

    name: str
    """Recommendation 3; of another report with that."""
    stands: PrintedEntry
    """Where it stands, and how many actions it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRecommendation:
    """A recommendation, with the work on it."""

    heading: str
    """Recommendation 3. Its text stands below."""
    name: str
    """Recommendation 3; with its report if the plan is about several reports."""
    text: PrintedEntry
    part_of: tuple[str, ...]
    """The causes of concern of which it is part."""
    addressed_to: PrintedEntry
    deadline: PrintedEntry
    """The inspectorate's. If the due date is the same day, what is said of that stands here."""
    due: PrintedEntry
    """The due date, if it is not the inspectorate's deadline."""
    decision: PrintedEntry
    """The published decision."""
    decided_later: tuple[LaterDecision, ...]
    """The decisions after publication, by date."""
    work: PrintedWork
    """Its owner, dates, status, colour, evidence of its own, and what it depends on."""
    same_as: str
    """The other record of the same finding, with which it is counted; empty if there is none."""
    parts: tuple[PlannedPart, ...]
    """The recommendations of a cause of concern."""
    actions: tuple[PrintedWork, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedReport:
    """A report, with its recommendations that are in the plan."""

    title: str
    notes: tuple[PrintedEntry, ...]
    """Sentences: how many recommendations have a record, and that the report was withdrawn."""
    recommendations: tuple[PlannedRecommendation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Values):
    """The values of a plan."""

    title: str
    force: PrintedEntry
    aim: PrintedEntry
    ended: PrintedEntry
    """The day from which it takes no new work, and where its work goes on; without a value for
    what has not ended."""
    measures: tuple[PrintedMeasure, ...]
    totals: tuple[CountRow, ...]
    unread: tuple[str, ...]
    """Records that cannot be read, and may belong here."""
    shows_evidence: bool
    """Whether evidence is printed: the public is not shown it."""
    waits_known: bool
    """False for the public, which is not shown what actions wait for."""
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementPlan(Plan):
    """The plan of a programme or an inspection.

    Only that of a programme has an aim, a project manager and boards.
    """

    called: str
    """The report or the programme in the title of the plan; no other report is called so."""
    of_programme: bool
    """True for the plan of a programme, which may answer several reports; False for that of one
    report."""
    project_manager: PrintedEntry
    boards: tuple[PrintedEntry, ...]
    overview: tuple[PrintedWork, ...]
    """Its open recommendations that count, by due date. The detail is the name, and in a few words
    what is asked for."""
    counted_elsewhere: tuple[str, ...]
    """Its recommendations that are in no total here, each with the one with which it is counted."""
    reports: tuple[PlannedReport, ...]
    own: tuple[PrintedWork, ...]
    """The actions of pillars that belong to no recommendation."""
    moves: tuple[PrintedWork, ...]
    """Each move of a due date."""
    counts_anything: bool
    """False if all of it is counted elsewhere, or nothing is on record."""
    progress: tuple[Chart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedProduct:
    """Something that the pillar makes."""

    title: PrintedEntry
    at: PrintedEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarPlan(Plan):
    """The plan of a pillar.

    Its measures are those of the whole programme, since a pillar has none of its own.
    """

    programme: PrintedEntry
    problem: PrintedEntry
    leads: tuple[PrintedEntry, ...]
    partners: tuple[PrintedEntry, ...]
    stakeholders: tuple[PrintedEntry, ...]
    reports: tuple[WorkGroup, ...]
    """The recommendations that belong to the pillar."""
    products: tuple[PrintedProduct, ...]
    actions: tuple[WorkGroup, ...]
    """Those under each recommendation, and those that belong to none."""
    says_nothing: bool
    """Its record has a title at most, and nothing belongs to it."""


def improvement_plan(request: Request) -> ImprovementPlan:
    """The plan of a programme or an inspection. Raises Failure if its record cannot be read."""
    progress, about = request.progress, request.about
    register = progress.register
    of_programme = about.kind == "programme"
    folder = f"programmes/{about.id}" if of_programme else about.id
    office = needed(register, f"{folder}/{about.kind}.yaml")
    at = register.programmes.get(about.id) if of_programme else None
    programme = at.programme if at else None
    recommendations = _recommendations_in(progress, about.id, of_programme=of_programme)
    found = gravest_first(progress, recommendations)
    on_them = with_actions(progress, found)
    own = [
        each
        for pillar in (at.pillars if at else ())
        for each in progress.actions_of(pillar.reference)
    ]
    everything = [*on_them, *own]
    # Also of a report without a record it is told how many recommendations it has.
    reports = by_folder(found) or ({} if of_programme else {about.id: []})
    rows = Rows(progress, names_actions=False)
    title = programme.title if programme else register.inspections[about.id].title
    return ImprovementPlan(
        title=title,
        called=title if programme else distinct_title(progress, about.id),
        of_programme=of_programme,
        force=entry_of(office, "force"),
        aim=entry_of(programme, "aim", NOT_RECORDED),
        project_manager=_manager(register, programme),
        boards=_boards(register, programme),
        ended=end_entry(progress, about.id) if of_programme else PrintedEntry(None),
        overview=tuple(_overview(found, rows, of_programme=of_programme)),
        counted_elsewhere=tuple(
            f"{full_name_of(progress, each.reference)} is counted with {other}"
            for each in found
            if (other := same_as(progress, each))
        ),
        reports=tuple(
            PlannedReport(
                title=both_titles(progress, folder),
                notes=tuple(report_notes(progress, folder)),
                recommendations=tuple(
                    _planned_recommendation(each, each.subject, rows, of_programme=of_programme)
                    for each in members
                    if isinstance(each.subject, Recommendation)
                ),
            )
            for folder, members in reports.items()
        ),
        own=rows.of(own),
        moves=rows.every_move(everything),
        measures=printed_measures(progress, about.id) if of_programme else (),
        totals=tuple(count_rows(everything)),
        counts_anything=any(each.counts for each in everything),
        progress=tuple(
            chart
            for kind in KINDS
            if (chart := burn_up_chart(progress, everything, title, kind=kind))
            or any(each.kind == kind and each.counts for each in everything)
        ),
        unread=unread_of(register, about.id, of_programme=of_programme),
        shows_evidence=request.audience != "public",
        waits_known=not register.public,
        today=progress.today,
    )


def _manager(register: Register, programme: Programme | None) -> PrintedEntry:
    named = programme and programme.project_manager
    if programme is None or not named:
        return PrintedEntry(None, otherwise="None recorded")
    return PrintedEntry(register.role_title(named), "project_manager" in programme.assumed)


def _boards(register: Register, programme: Programme | None) -> tuple[PrintedEntry, ...]:
    """The boards that it reports to. The public reads once that they are not stated."""
    if programme is None:
        return ()
    titles = [register.role_title(board) for board in programme.reports_to]
    if register.public and programme.assumes_boards and titles:
        return (PrintedEntry(NOT_STATED),)
    return tuple(PrintedEntry(title, programme.assumes_boards) for title in titles)


def _overview(
    found: Sequence[Standing], rows: Rows, *, of_programme: bool
) -> Iterator[PrintedWork]:
    for each in sorted_standings("due", (each for each in found if each.is_open and each.counts)):
        place = place_of(rows.progress, each.reference, alone=True)
        named = capital(place if of_programme else name_of(rows.progress, each.reference))
        what = what_entry(each)
        detail = PrintedEntry(f"{named}: {what.printed}", what.assumed, in_public=named)
        yield rows.row(each, detail=detail)


def _recommendations_in(progress: Progress, about: str, *, of_programme: bool) -> list[Standing]:
    """The recommendations of the plan.

    A recommendation belongs to a programme on its own account or because one of its actions does.
    """
    found, _ = split_by_kind(progress.everything.values())
    if not of_programme:
        return [each for each in found if top_folder(each.reference) == about]
    return [
        each
        for each in found
        if any(about in programmes_of(progress, one) for one in with_actions(progress, [each]))
    ]


def _deadline_and_due(
    standing: Standing, subject: Recommendation, due: PrintedEntry
) -> tuple[PrintedEntry, PrintedEntry]:
    """The inspectorate's deadline, and the due date if that says anything else."""
    deadline, day = deadline_of(subject), subject.deadline.date
    if standing.due != day or deadline.assumed != due.assumed:
        return deadline, due
    if day is None or due.value in (day, uk(day)):
        return deadline, PrintedEntry(None)
    return (due, PrintedEntry(None)) if deadline.value == uk(day) else (deadline, due)


def _planned_recommendation(
    standing: Standing, subject: Recommendation, rows: Rows, *, of_programme: bool
) -> PlannedRecommendation:
    progress = rows.progress
    at = progress.register.inspections[top_folder(standing.reference)]
    deadline, due = _deadline_and_due(standing, subject, rows.row(standing).due_and_moves)
    return PlannedRecommendation(
        heading=name_of(progress, standing.reference),
        name=(full_name_of if of_programme else name_of)(progress, standing.reference),
        text=markdown_entry(subject, "text"),
        part_of=tuple(
            (full_name_of if of_programme else name_of)(progress, each.reference)
            for each in progress.recommendations.values()
            if standing.reference in {part.reference for part in each.parts}
        ),
        addressed_to=entry_of(subject, "addressed_to"),
        deadline=deadline,
        due=due,
        decision=decision_of(subject, missing_answer(progress, at)),
        decided_later=decided_later(subject, progress.today),
        work=rows.row(standing),
        same_as=same_as(progress, standing),
        parts=tuple(
            PlannedPart(
                name=name_beside(progress, each.reference, standing.reference),
                stands=with_actions_in_words(progress, each),
            )
            for each in standing.parts
        ),
        actions=rows.of(progress.actions_of(standing.reference)),
    )


def has_content(progress: Progress, about: Subject) -> bool:
    """Whether a plan would have anything in it. A record that cannot be read may belong to it."""
    register = progress.register
    if register.unread:
        return True
    if about.kind == "pillar":
        pillar: Pillar = register.referents[about.id].value
        return _says_anything(pillar) or any(_belonging(progress, about.id))
    if _recommendations_in(progress, about.id, of_programme=about.kind == "programme"):
        return True
    at = register.programmes.get(about.id)
    if at is None:
        return False
    aims = at.programme is not None and at.programme.aim is not None
    of_pillars = any(progress.actions_of(each.reference) for each in at.pillars)
    return aims or of_pillars or any(measures_of(at))


# ---- the plan of a pillar -----------------------------------------------------------------------


def pillar_plan(request: Request) -> PillarPlan:
    """The plan of a pillar. Raises Failure if its record cannot be read."""
    progress, reference = request.progress, request.about.id
    register, programme = progress.register, top_folder(reference)
    office = needed(register, f"programmes/{reference}.yaml")
    pillar: Pillar = register.referents[reference].value
    at = register.programmes[programme]
    belonging = list(_belonging(progress, reference))
    recommendations, actions = split_by_kind(belonging)
    rows = Rows(progress, names_actions=False)
    return PillarPlan(
        title=pillar.heading,
        programme=entry_of(at.programme, "title", programme),
        ended=end_entry(progress, reference),
        force=entry_of(office, "force"),
        problem=markdown_entry(pillar, "problem", NOT_RECORDED),
        aim=markdown_entry(pillar, "long_term_aim", NOT_RECORDED),
        leads=tuple(_role_entries(progress, pillar, "leads")),
        partners=tuple(_role_entries(progress, pillar, "partners")),
        stakeholders=tuple(
            PrintedEntry(register.role_title(each), "stakeholders" in pillar.assumed)
            for each in pillar.stakeholders
        ),
        reports=rows.grouped(gravest_first(progress, recommendations), both_titles),
        products=tuple(
            PrintedProduct(
                title=entry_of(each, "title"),
                at=address_entry(each, "at", WITHHELD if register.public else NO_ADDRESS),
            )
            for each in pillar.products
        ),
        actions=rows.grouped(actions, _answered, reference_above),
        measures=printed_measures(progress, programme),
        totals=tuple(count_rows(belonging)),
        says_nothing=not (belonging or _says_anything(pillar)),
        unread=unread_of(register, programme, of_programme=True),
        shows_evidence=request.audience != "public",
        waits_known=not register.public,
        today=progress.today,
    )


def _says_anything(pillar: Pillar) -> bool:
    return any(
        (
            pillar.problem,
            pillar.long_term_aim,
            pillar.leads,
            pillar.partners,
            pillar.stakeholders,
            pillar.products,
        )
    )


def _belonging(progress: Progress, reference: str) -> Iterator[Standing]:
    """The recommendations and actions of the pillar.

    Recommendations come in the order of reading, each with its actions in the order of its file;
    the pillar's own actions come last.
    """
    found, _ = split_by_kind(progress.everything.values())
    for each in found:
        whole = with_actions(progress, [each])
        yield from (one for one in whole if reference in stated_pillars(progress, one))
    yield from progress.actions_of(reference)


def _answered(progress: Progress, holder: str) -> str:
    """The recommendation that actions answer."""
    answers = top_folder(holder) in progress.register.inspections
    return full_name_of(progress, holder) if answers else "Work of the pillar itself"


def _role_entries(progress: Progress, pillar: Pillar, key: str) -> Iterator[PrintedEntry]:
    assumed = key in pillar.assumed
    for name in getattr(pillar, key):
        title = role_entry(progress.register, name, "")
        yield PrintedEntry(title.value, title.assumed or assumed, title.otherwise)
