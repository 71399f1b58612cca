"""The pages of an inspection and of the response to it."""

from collections import Counter
from collections.abc import Iterator

from recotrack.cli.clock_text import came_words, comments_words, last_day_words, who_answered
from recotrack.cli.page import Page
from recotrack.cli.record_words import assumed_mark, withdrawal_words
from recotrack.cli.show.addenda import addenda
from recotrack.cli.show.parts import AWAITED, facts, opening, source_fact, stated, text, work
from recotrack.dates import uk
from recotrack.model import Inspection, Response
from recotrack.model.inspection import ChiefConstablePart, CommissionerPart
from recotrack.model.office import TimeLimit
from recotrack.progress import (
    COPIES,
    Comments,
    Progress,
    Totals,
    copies_missing,
    findings_of,
    limit_of,
    printed_recommendations,
    split_by_kind,
    totals,
    withdrawal,
)
from recotrack.register import InspectionAt, Referent, top_folder
from recotrack.words import counts_of_kinds, one_line, plural_of


def inspection_page(page: Page, progress: Progress, referent: Referent) -> None:
    """What was published, how far the response is, and the recommendations."""
    subject: Inspection = referent.value
    at = progress.register.inspections[referent.reference]
    opening(
        page,
        progress,
        referent,
        f"{one_line(subject.title)}{assumed_mark(subject, 'title')}",
    )
    page.blank()
    facts(
        page,
        [
            ("inspectorate", stated(subject, "inspectorate")),
            ("kind", stated(subject, "kind")),
            ("published", stated(subject, "published", nothing="")),
            ("received", stated(subject, "received", nothing="")),
            ("withdrawn", withdrawal_words(subject, progress.today)),
            *(("replaces", each) for each in _replaced(progress, referent.reference)),
            ("address", subject.url or ""),
            ("programme", stated(subject, "programme", nothing="")),
            *(("grade", f"{area}: {grade}") for area, grade in subject.grades.items()),
            ("recommendations", _how_many(at, subject)),
            source_fact(subject),
        ],
    )
    _duty(page, progress, at)
    text(page, "Summary", subject.summary)
    _work(page, progress, at)


def _replaced(progress: Progress, reference: str) -> Iterator[str]:
    """The reports that this one replaced."""
    for name, at in progress.register.inspections.items():
        gone = withdrawal(at.inspection, progress.today)
        if gone and gone.replaced_by == reference:
            yield f"{name}, withdrawn from {uk(gone.date)}"


def _how_many(at: InspectionAt, subject: Inspection) -> str:
    """How many recommendations have a record: 3 of 7 entered so far, and 2 causes of concern."""
    here = len(printed_recommendations(at))
    others = Counter(file.value.kind for file in findings_of(at))
    del others["recommendation"]
    in_report = subject.recommendations_in_report
    of = f" of {in_report}" if in_report else ""
    so_far = " so far" if in_report and here < in_report else ""
    more = f", and {counts_of_kinds(others)}" if others else ""
    return f"{here}{of} entered{so_far}{more}"


def _duty(page: Page, progress: Progress, at: InspectionAt) -> None:
    subject, clock = at.inspection, progress.clock(at.reference)
    if subject is None:
        return
    page.heading("Response")
    if subject.answered_in:
        page.line(f"answered in the response to {subject.answered_in}", 2)
    if not (clock or subject.response_rule or subject.answered_in):
        page.line("no duty to respond is recorded", 2)
    gone = withdrawal(subject, progress.today)
    if gone and not clock:
        page.line(f"the report was withdrawn from {uk(gone.date)}: no response is asked for", 2)
    elif clock or subject.asks_for_response:
        page.line(f"{last_day_words(clock)}{assumed_mark(subject, 'response_due')}", 2)
    limit = limit_of(at, progress.policy)
    if limit:
        page.line(
            f"{subject.response_rule}{assumed_mark(subject, 'response_rule')}: "
            f"{limit_words(limit)}",
            2,
        )
    if clock and not clock.is_over:
        page.line(who_answered(progress, clock), 2)
    comments = progress.comments(at.reference)
    if comments:
        page.line(comments_words(comments), 2)
    page.rows([*_answer_rows(at.response), *_addenda_row(at.response)], 2)


def _how_comments_came(comments: Comments | None) -> str:
    """When the chief constable's comments came; or that no invitation is recorded."""
    if comments and comments.never_invited:
        return f"no invitation recorded, {came_words(comments)}"
    return came_words(comments) if comments and comments.due else ""


def limit_words(limit: TimeLimit) -> str:
    """56 calendar days (publication day is day 1); basis: Police Act 1996 s.55(5A)."""
    unit = "months" if limit.unit == "months" else f"{limit.unit} days"
    first = "publication day is day 1" if limit.first_day_counts else "publication day not counted"
    return f"{limit.days} {unit} ({first}){f'; basis: {limit.basis}' if limit.basis else ''}"


def _answer_rows(response: Response | None) -> list[tuple[str, str]]:
    """Which of the texts of s.55(5) the response has."""
    constable = (response.chief_constable if response else None) or ChiefConstablePart()
    body = (response.commissioner if response else None) or CommissionerPart()
    return [
        (label, "written" if words else AWAITED)
        for label, words in (
            ("initial response", body.initial_response),
            ("chief constable's comments", constable.comments),
            ("response to the chief constable", body.response_to_chief_constable),
            ("overall comments", body.overall_comments),
        )
    ]


def _addenda_row(response: Response | None) -> list[tuple[str, str]]:
    """How many addenda the response has, and the day of the last; empty if it has none."""
    if response is None or not response.addenda:
        return []
    last = max(each.published for each in response.addenda)
    return [("addenda", f"{len(response.addenda):,}, the last on {uk(last)}")]


def _work(page: Page, progress: Progress, at: InspectionAt) -> None:
    files = [file.reference for file in at.recommendations]
    inside = {top_folder(name) for name in files}
    standings = [each for name, each in progress.everything.items() if top_folder(name) in inside]
    recommendations, _ = split_by_kind(standings)
    page.heading("Recommendations")
    if gone := withdrawal(at.inspection, progress.today):
        day = uk(gone.date)
        page.line(f"withdrawn from {day}: they and their actions are in no total", 2)
    else:
        page.rows(total_rows(totals(standings)), 2)
    page.blank()
    work(page, progress, recommendations, at.reference)
    if still := [each for each in standings if each.open_though_withdrawn]:
        page.heading("Withdrawn: actions still open")
        work(page, progress, still, at.reference)
    if not recommendations:
        page.line("none recorded yet: recotrack add recommendation", 2)


def total_rows(all_counts: Totals) -> Iterator[tuple[str, str]]:
    """The counts in words, a row for each kind that occurs."""
    for kind, counts in all_counts.told:
        refused = f" ({counts.not_accepted:,} not accepted)" if counts.not_accepted else ""
        aside = f", {counts.set_aside:,} set aside{refused}" if counts.set_aside else ""
        closed = f" ({counts.closed:,} closed)" if counts.closed else ""
        done = f"{counts.done:,} done{closed}"
        late = f"{counts.overdue:,} late, {counts.due_soon:,} due soon"
        in_all = f"{counts.total:,} in all: {counts.open:,} open, {done}{aside}; {late}"
        yield plural_of(kind), in_all


def response_page(page: Page, progress: Progress, referent: Referent) -> None:
    """The statute's dates and every part of the response."""
    subject: Response = referent.value
    at = progress.register.inspections[top_folder(referent.reference)]
    constable = subject.chief_constable or ChiefConstablePart()
    body = subject.commissioner or CommissionerPart()
    opening(page, progress, referent, f"Response to: {at.title}")
    page.blank()
    clock, comments = progress.clock(at.reference), progress.comments(at.reference)
    facts(
        page,
        [
            ("clock", last_day_words(clock) if clock else ""),
            ("answers", who_answered(progress, clock) if clock and not clock.is_over else ""),
            ("form", stated(subject, "form_version")),
            ("force", stated(subject, "force")),
            ("comments invited", stated(constable, "invited")),
            ("comments due", stated(constable, "comments_due")),
            ("comments received", stated(constable, "received")),
            ("comments", _how_comments_came(comments)),
            ("published", stated(subject, "published")),
            ("published at", stated(subject, "published_at")),
            *(
                ("sent", f"{each.to}, {uk(each.date)}{assumed_mark(each, 'to', 'date')}")
                for each in subject.sent
            ),
            *(("sent", f"{each}: {AWAITED}") for each in COPIES if each in copies_missing(at)),
            source_fact(subject),
        ],
    )
    signed = ", ".join(part for part in (body.title, body.name) if part)
    text(
        page,
        f"Initial response of the body{f' ({signed})' if signed else ''}",
        body.initial_response,
    )
    name = f" ({constable.name})" if constable.name else ""
    text(page, f"Chief constable's comments{name}", constable.comments)
    text(page, "Response to the chief constable", body.response_to_chief_constable)
    text(page, "Overall comments", body.overall_comments)
    addenda(page, progress, subject.addenda)
