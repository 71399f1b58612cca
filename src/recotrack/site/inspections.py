"""The pages of an inspection and of its recommendations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from recotrack.dates import uk
from recotrack.documents.entry import PrintedEntry, entry_of, markdown_entry
from recotrack.documents.findings import (
    CHIEF_CONSTABLE,
    COMMISSIONER,
    NOT_ASKED,
    decision_entry,
    missing_words,
)
from recotrack.documents.response_record import missing_answer
from recotrack.documents.standing_entries import first_due_entry, lateness_entry
from recotrack.documents.statute import withdrawn_from
from recotrack.documents.tree import Cell, Heading, Notice, Paragraph, Part, Strong, Text
from recotrack.documents.work_names import distinct_title, heading_of, what_entry
from recotrack.model import Action, Inspection, Recommendation, Response, Update
from recotrack.progress import (
    Standing,
    addenda_to,
    deadline_is_assumed,
    later_decisions,
    totals,
    withdrawal,
)
from recotrack.register import WITHHELD, InspectionAt, corrected_day, reference_above, top_folder
from recotrack.site.addresses import INSPECTIONS, place_of_action
from recotrack.site.downloads import Downloads
from recotrack.site.front import response_dates
from recotrack.site.lists import WORK_HEAD, Section, WorkList, pages, work_table
from recotrack.site.page import Crumb, Page
from recotrack.site.site import Site
from recotrack.site.words import (
    anchor,
    cell,
    due_words,
    entry_words,
    external_link,
    facts,
    full_name,
    joined,
    lines,
    marked,
    marked_if,
    name_and_source,
    own_reference,
    owner_cell,
    quoted,
    quoted_deadline,
    stand_cell,
    status_words,
    strong,
    table,
    title_of,
    totals_words,
    words_alone,
)
from recotrack.words import GRAVEST_FIRST, capital, count_of, one_line, reading_order

_CRUMB = Crumb("Inspections", INSPECTIONS)


def inspection(site: Site, name: str, downloads: Downloads) -> Iterator[Page]:
    """The pages of an inspection: the facts, the response, and every recommendation."""
    at = site.progress.register.inspections[name]
    path = site.addresses.inspection(name)
    names = sorted((file.reference for file in at.recommendations), key=reading_order)
    found = [site.progress.recommendations[each] for each in names]
    own = sorted(found, key=lambda each: GRAVEST_FIRST.index(each.kind))
    actions = chain.from_iterable(site.progress.actions_of(each) for each in names)
    summary = totals_words(totals((*own, *actions)))
    withdrawn = tuple(_withdrawal_notice(site, path, at.inspection))
    above = (
        *withdrawn,
        Paragraph(cell("It is not counted in any total." if withdrawn else summary)),
        *facts(_inspection_facts(site, path, at)),
        *downloads.listed(path, "inspection", name),
    )
    listed = WorkList(path, distinct_title(site.progress, name), (_CRUMB,), above, f"folder={name}")
    nothing = "No recommendation of this report is recorded."
    yield from pages(site, listed, [Section("Recommendations", own, nothing)])


def _withdrawal_notice(site: Site, path: str, report: Inspection | None) -> Iterator[Part]:
    """A notice that the report was withdrawn."""
    found = withdrawal(report, site.progress.today)
    if found is None:
        return
    entries = withdrawn_from(found), entry_of(found, "because")
    words = " from {}: {}".format(*(entry_words(site, each) for each in entries))
    other = found.replaced_by
    replaced = _report_link(site, path, other) if other else ()
    behind: Cell = (Text(" Replaced by "), *replaced, Text(".")) if replaced else ()
    yield Notice((Strong((Text("Withdrawn"),)), Text(words), *behind))


def _inspection_facts(site: Site, path: str, at: InspectionAt) -> Iterator[tuple[str, Cell]]:
    report, progress = at.inspection, site.progress
    if report is None:
        yield "Report", cell("Its record cannot be read")
        return
    yield "Inspectorate", cell(entry_words(site, entry_of(report, "inspectorate")))
    yield "Kind", cell(entry_words(site, entry_of(report, "kind")))
    if report.published:
        yield "Published", cell(entry_words(site, entry_of(report, "published")))
    elif report.received:
        yield "Received", cell(entry_words(site, entry_of(report, "received")))
    yield "The report", external_link(report.url, "Read the report")
    for area, grade in report.grades.items():
        yield (
            f"Grade: {area}",
            cell(entry_words(site, PrintedEntry(grade, "grades" in report.assumed))),
        )
    programme = progress.register.programmes.get(report.programme or "")
    if programme:
        shown = anchor(path, programme.title, site.addresses.programme(programme.reference))
        yield "Programme", marked(site, report, "programme", shown)
    yield from _response_facts(site, path, at, report)


def _response_facts(
    site: Site, path: str, at: InspectionAt, report: Inspection
) -> Iterator[tuple[str, Cell]]:
    dates = response_dates(site, at)
    if dates and dates.duty:
        yield "Last day for the response", cell(entry_words(site, dates.last_day))
        yield "Response in time", cell(entry_words(site, dates.in_time))
    if dates and dates.comments_in_time:
        yield (
            "The chief constable's comments in time",
            cell(entry_words(site, dates.comments_in_time)),
        )
    if at.response and at.response.published_at:
        yield (
            "The response as published",
            external_link(at.response.published_at, "Read the response"),
        )
    if report.answered_in:
        other = report.answered_in.removesuffix("/response")
        yield "Answered with", marked(site, report, "answered_in", _report_link(site, path, other))


def _report_link(site: Site, page: str, name: str) -> Cell:
    """The name of another report, linked if it has a page."""
    there = name in site.progress.register.inspections
    return anchor(page, full_name(site, name), site.addresses.inspection(name) if there else None)


# ---- a recommendation ---------------------------------------------------------------------------


def recommendation(site: Site, standing: Standing) -> Page:
    """The page of a recommendation: its words, its state, the answers, its actions, its history."""
    subject = standing.subject
    assert isinstance(subject, Recommendation)  # noqa: S101 - its kind is one of a recommendation
    folder = top_folder(standing.reference)
    at = site.progress.register.inspections[folder]
    path = site.addresses.recommendation(standing.reference)
    actions = site.progress.actions_below(standing)
    called = heading_of(subject, standing.reference)
    return Page(
        path=path,
        title=f"{called}: {entry_words(site, what_entry(standing))}",
        called=called,
        crumbs=(
            _CRUMB,
            Crumb(distinct_title(site.progress, folder), site.addresses.inspection(folder)),
        ),
        parts=(
            *_withdrawal_notice(site, path, at.inspection),
            Heading(1, cell("As published")),
            quoted(site, markdown_entry(subject, "text")),
            Heading(1, cell("Where it stands")),
            *facts(_recommendation_facts(site, path, standing, subject)),
            *_answers(site, at, standing.reference, subject),
            *_parts_table(site, path, standing),
            *actions_table(site, path, actions, standing.reference),
            Heading(1, cell("What has happened")),
            *history(site, [standing, *standing.parts, *actions], standing.reference),
        ),
    )


def _recommendation_facts(
    site: Site, page: str, standing: Standing, subject: Recommendation
) -> Iterator[tuple[str, Cell]]:
    yield "Reference", own_reference(site, standing)
    yield "Status", cell(status_words(site, standing))
    yield "Colour", stand_cell(site, standing)
    yield "Owner", owner_cell(site, page, standing)
    yield "Addressed to", cell(entry_words(site, entry_of(subject, "addressed_to")))
    yield "Deadline in the report", cell(_deadline_words(site, subject))
    yield "Due", cell(due_words(site, standing))
    first = first_due_entry(site.progress, standing)
    if standing.ledger.moves and first:
        yield "First due", cell(entry_words(site, first))
    late = lateness_entry(site.progress, standing)
    if standing.done_late and late and not (late.assumed or first.assumed):
        yield "Done", cell(f"{uk(standing.done_on or standing.today)}, {standing.done_in_words}")
    if subject.disposition:
        yield "Decision", cell(entry_words(site, entry_of(subject, "disposition")))
    if subject.reason:
        yield "Reason", cell(entry_words(site, entry_of(subject, "reason")))
    for each in later_decisions(subject):
        yield "Later", cell(entry_words(site, decision_entry(each)))
        if each.because not in {None, WITHHELD}:
            yield "Reason for that", cell(entry_words(site, entry_of(each, "because")))
    pillars = joined(_pillar_link(site, page, each) for each in standing.pillars)
    yield "Pillars", marked(site, subject, "pillars", pillars)
    yield "Links", marked(site, subject, "links", lines(_link_cells(site, page, standing)))


def _pillar_link(site: Site, page: str, reference: str) -> Cell:
    found = site.progress.register.referents.get(reference)
    if found is None or found.kind != "pillar" or found.value is None:
        return cell(reference)
    return anchor(page, one_line(found.value.title), site.addresses.pillar(reference))


def _link_cells(site: Site, page: str, standing: Standing) -> Iterator[Cell]:
    """The links of a recommendation, then those of others to it. The public is not told of these
    where it is assumed that this one is meant.
    """
    listed = {each.reference for each in standing.parts}  # in a table of its own
    for end in site.links.get(standing.reference, ()):
        is_hidden = site.public and end.assumed and not end.here
        if not is_hidden and not (end.type == "part_of" and end.other in listed):
            other = _recommendation_link(site, page, end.other)
            yield Text(f"{end.words} "), *marked_if(site, other, assumed=end.assumed)


def _recommendation_link(site: Site, page: str, reference: str) -> Cell:
    there = reference in site.progress.recommendations
    path = site.addresses.recommendation(reference) if there else None
    return anchor(page, full_name(site, reference), path)


def _deadline_words(site: Site, subject: Recommendation) -> str:
    """The published words of the deadline, and the day that they mean."""
    deadline = subject.deadline
    words = quoted_deadline(site, subject)
    if deadline.date is None:
        return words or "None set"
    if alone := words_alone(site, subject):
        return alone
    day = entry_words(site, PrintedEntry(deadline.date, deadline_is_assumed(subject)))
    return ": ".join(filter(None, (words, day)))


def _answers(
    site: Site, at: InspectionAt, reference: str, subject: Recommendation
) -> Iterator[Part]:
    """The answers of both offices, and what they added later."""
    office = site.progress.register.office
    body = (office.commissioner.title if office else None) or "commissioner"
    answering = site.progress.register.answering(at.reference)
    response: Response | None = answering.response if answering else None
    added = addenda_to(response, reference)
    for heading, key in (
        ("Answer of the chief constable", CHIEF_CONSTABLE),
        (f"Answer of the {body}", COMMISSIONER),
    ):
        later = [each for each in added if getattr(each, key)]
        missing = missing_answer(site.progress, at)
        otherwise = missing_words(subject, key, missing, has_addenda=bool(later))
        answer = markdown_entry(subject.response, key, otherwise)
        if not answer and otherwise == NOT_ASKED:
            continue
        yield Heading(1, cell(heading))
        yield quoted(site, answer)
        for each in later:
            yield Paragraph(cell(f"Added on {entry_words(site, entry_of(each, 'published'))}:"))
            yield quoted(site, markdown_entry(each, key))


def _parts_table(site: Site, page: str, whole: Standing) -> Iterator[Part]:
    """The recommendations of a cause of concern."""
    if whole.parts:
        yield Heading(1, cell("Its recommendations"))
        yield work_table(site, page, "", whole.parts)


def actions_table(
    site: Site, page: str, actions: Sequence[Standing], holder: str
) -> Iterator[Part]:
    """The actions of a recommendation or a pillar, each with its place, to which lists lead; of a
    cause of concern also those of its recommendations, which have their place there.
    """
    yield Heading(1, cell("Actions"))
    if not actions:
        yield Paragraph(cell("None is recorded."))
        return
    rows = (
        (
            lines(
                (
                    strong(title_of(site, each)),
                    () if above == holder else _recommendation_link(site, page, above),
                    own_reference(site, each),
                )
            ),
            owner_cell(site, page, each),
            cell(status_words(site, each)),
            cell(due_words(site, each)),
            stand_cell(site, each),
        )
        for each in actions
        for above in (reference_above(each.reference),)
    )
    made = table("", ("Action", *WORK_HEAD[1:]), rows)
    places = (
        place_of_action(each.reference) if reference_above(each.reference) == holder else ""
        for each in actions
    )
    yield replace(made, ids=tuple(places))


def history(site: Site, standings: Iterable[Standing], about: str) -> Iterator[Part]:
    """The updates of some work, the newest day first. `about` is what the page is about."""
    updates = [(each, logged) for each in standings for logged in each.thread.entries]
    if not updates:
        yield Paragraph(cell("No update is recorded."))
        return
    # If several have one day, the last of them comes first.
    latest = sorted([*reversed(updates)], key=lambda pair: pair[1].update.date, reverse=True)
    shown = [pair for pair in latest if not _is_withheld(pair[1].update)]
    rows = [
        (
            cell(entry_words(site, entry_of(update, "date"))),
            cell(
                title_of(site, standing)
                if isinstance(standing.subject, Action)
                else f"The {standing.kind}"
                if standing.reference == about
                else name_and_source(site, standing.reference)[0]
            ),
            lines(
                (
                    cell(_counting_words(site, update, correction)),
                    ()
                    if update.note == WITHHELD
                    else cell(entry_words(site, entry_of(update, "note"))),
                )
            ),
        )
        for standing, (update, correction) in shown
    ]
    if rows:
        yield table("", ("Day", "Of what", "What happened"), rows)
    if withheld := _withheld_words(
        len(latest) - len(shown), sum(logged.update.note == WITHHELD for _, logged in shown)
    ):
        yield Paragraph(cell(withheld))


def _withheld_words(updates: int, notes: int) -> str:
    """How many updates are not shown at all, and of how many others only the note is not."""
    said = []
    if updates:
        said.append(f"{count_of(updates, 'update', 'is not public')}.")
    if notes:
        said.append(f"The words of {count_of(notes, 'update')} above are not public.")
    return " ".join(said)


def _is_withheld(update: Update) -> bool:
    """Whether nothing in the update is for the site's readers."""
    changes = (update.status, update.due, update.owner, update.forecast, update.corrects)
    return update.note == WITHHELD and not any(changes) and not update.evidence


def _counting_words(site: Site, update: Update, correction: Update | None) -> str:
    """What an update changed; of one that was typed in error that it changes nothing."""
    words = "; ".join(_change_words(site, update))
    if correction is None:
        return capital(words) if words else "A note"
    found = entry_words(site, entry_of(correction, "date"))
    return f"Nothing: typed in error, as found on {found}. It said: {words or 'a note'}"


def _change_words(site: Site, update: Update) -> Iterator[str]:
    role = site.progress.register.role_title
    if update.corrects:
        yield f"corrects the update of {uk(corrected_day(update.corrects))}"
    agreed = f", as agreed by {role(update.agreed_by)}" if update.agreed_by else ""
    said = {
        "status": (update.status, "status not stated"),
        "due": (update.due and f"due on {uk(update.due)}", "due on a day that is not stated"),
        "owner": (update.owner and f"owned by {role(update.owner)}", "owner not stated"),
        "forecast": (
            update.forecast and f"expected on {uk(update.forecast)}",
            "expected on a day that is not stated",
        ),
    }
    for key, (words, in_public) in said.items():
        if words:
            entry = PrintedEntry(words, key in update.assumed, in_public=in_public)
            yield f"{entry_words(site, entry)}{agreed if key == 'due' else ''}"
    for each in update.evidence:
        title = one_line(each.title)
        yield "evidence recorded" if title == WITHHELD else f"evidence: {title}"
