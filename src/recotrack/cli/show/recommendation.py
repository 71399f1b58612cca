"""The pages of a recommendation and of an action."""

from collections.abc import Iterator

from recotrack.cli.lines import Words, coloured
from recotrack.cli.page import Page
from recotrack.cli.record_words import (
    assumed_mark,
    commissioner_words,
    due_words,
    withdrawal_words,
)
from recotrack.cli.show.addenda import NOT_IN_RESPONSE, addendum
from recotrack.cli.show.history import due_dates, timeline
from recotrack.cli.show.parts import AWAITED, facts, opening, source_fact, stated, text, work
from recotrack.dates import uk
from recotrack.model import Action, Recommendation
from recotrack.model.recommendation import Wait
from recotrack.progress import Progress, Standing, addenda_to, later_decisions, link_ends
from recotrack.progress.bullets import bullets
from recotrack.register import Referent, reference_above, top_folder
from recotrack.words import first_sentence, one_line


def recommendation_page(page: Page, progress: Progress, referent: Referent) -> None:
    """A recommendation, area for improvement or cause of concern."""
    subject: Recommendation = referent.value
    standing = progress.standing(referent.reference)
    actions = progress.actions_below(standing)
    opening(page, progress, referent, recommendation_name(subject))
    _report(page, progress, referent)
    text(page, "Text as published", subject.text)
    page.blank()
    facts(
        page,
        [
            *_state(progress, standing),
            *_recommendation_facts(progress, subject, standing),
            source_fact(subject),
        ],
    )
    _bullets(page, subject)
    _answers(page, progress, referent)
    if standing.parts:
        page.heading("Recommendations")
        work(page, progress, standing.parts)
    page.heading("Actions")
    work(page, progress, actions, referent.reference)
    if not actions:
        page.line("none yet", 2)
    due_dates(page, progress, standing, _source_of_first_date(subject, standing))
    timeline(page, progress, referent.reference)


def recommendation_name(subject: Recommendation) -> str:
    """Recommendation 3; Area for improvement."""
    return f"{subject.kind.capitalize()} {subject.number or ''}".strip()


def _report(page: Page, progress: Progress, referent: Referent) -> None:
    inspection = progress.register.report_of(referent.reference)
    if inspection:
        came = f", {uk(day)}" if (day := inspection.came_on) else ""
        page.line(f"{one_line(inspection.title)} ({inspection.inspectorate}{came})")


def _state(progress: Progress, standing: Standing) -> list[tuple[str, Words]]:
    rag = progress.rag(standing)
    due = uk(standing.due) if standing.due else "no date"
    brought = standing.brought
    since = f", since {uk(standing.since)}" if standing.since else ""
    status = f"{standing.status}{since}{assumed_mark(brought, 'date') if brought else ''}"
    words = f"{due_words(standing)}{_late_part(standing)}"
    ready = "every action is done" if standing.ready_to_complete else ""
    report = progress.register.inspections.get(top_folder(standing.reference))
    withdrawn = withdrawal_words(report.inspection if report else None, progress.today)
    # Work that is verified or closed was done before it had that status.
    done_on = uk(standing.done_on) if standing.done_on not in {None, standing.since} else ""
    done_on += " (assumed)" if done_on and standing.done_day_assumed else ""
    return [
        ("status", status),
        ("recommendations", standing.parts_words),
        ("report withdrawn", withdrawn),
        ("RAG", coloured(rag.colour, rag.colour, f", {rag.words}")),
        ("policy", f"{rag.colour} when {rag.when}"),
        ("done on", done_on),
        ("due", f"{due}, {words}" if words else due),
        ("expected", uk(standing.forecast) if standing.forecast else ""),
        ("ready to complete", ready),
        ("last update", uk(standing.last_life) if standing.last_life else ""),
    ]


def _late_part(standing: Standing) -> str:
    """The recommendation by which a cause of concern is late, in brackets; else empty."""
    by = standing.late_part
    return f" ({by.reference})" if by else ""


def _recommendation_facts(
    progress: Progress, subject: Recommendation, standing: Standing
) -> list[tuple[str, str]]:
    owner = assumed_mark(subject, "owner") if standing.owner == subject.owner else ""
    links = [
        f"{link.words} {link.other}" for link in link_ends(progress.register, standing.reference)
    ]
    return [
        ("owner", f"{progress.register.role_title(standing.owner)}{owner}"),
        ("addressed to", stated(subject, "addressed_to")),
        ("deadline", _deadline(subject)),
        ("disposition", stated(subject, "disposition")),
        ("reason", one_line(subject.reason or "")),
        *(("decided later", each) for each in _decided_later(progress, subject)),
        (
            "pillars",
            f"{', '.join(subject.pillars)}{assumed_mark(subject, 'pillars')}"
            if subject.pillars
            else "",
        ),
        *(("link", each) for each in links),
    ]


def _decided_later(progress: Progress, subject: Recommendation) -> Iterator[str]:
    """The decisions after publication, as 12 June 2026: partly accepted, by whom: why."""
    for each in later_decisions(subject, progress.today):
        by = f"{progress.register.role_title(each.by)}{assumed_mark(each, 'by')}"
        marked = assumed_mark(each, "date", "disposition")
        decision = f"{uk(each.date)}: {each.disposition}{marked}, by {by}"
        yield f"{decision}: {one_line(each.because)}" if each.because else decision


def _deadline(subject: Recommendation) -> str:
    deadline = subject.deadline
    words = f'"{one_line(deadline.words)}"' if deadline.words else ""
    day = uk(deadline.date) if deadline.date else ""
    nothing = "no day that can be tested" if deadline.words else "no deadline"
    basis = nothing if deadline.basis == "none" else deadline.basis
    marked = assumed_mark(deadline, "words", "date", "basis") or assumed_mark(subject, "deadline")
    return ", ".join(part for part in (words, day, basis) if part) + marked


def _source_of_first_date(subject: Recommendation, standing: Standing) -> str:
    if standing.due_from:
        return f"that of {standing.due_from}"
    if subject.due:
        return f"the force's own date{assumed_mark(subject, 'due')}"
    return f"the report's deadline, {subject.deadline.basis}"


def _bullets(page: Page, subject: Recommendation) -> None:
    numbered = bullets(subject)
    if not numbered:
        return
    page.heading("Its bullets, and the actions that say they answer them")
    for each in numbered:
        names = [f"{action.id}{assumed_mark(action, 'answers')}" for action in each.answered_by]
        page.rows([(f"{each.number}", each.words)], 2)
        page.line(f"answered by {', '.join(names)}" if names else "answered by no action", 5)


def _answers(page: Page, progress: Progress, referent: Referent) -> None:
    """What each office answers in the response, and what was added to it later."""
    answers = referent.value.response
    answering = progress.register.answering(top_folder(referent.reference))
    added = addenda_to(answering.response if answering else None, referent.reference)
    for name, key in (
        ("the chief constable", "chief_constable"),
        (f"the {commissioner_words(progress.register)}", "commissioner"),
    ):
        marked = assumed_mark(answers, key) if answers else ""
        later = [each for each in added if getattr(each, key)]
        nothing = NOT_IN_RESPONSE if later else AWAITED
        words = getattr(answers, key, None)
        text(page, f"Answer of {name}{marked}", words, nothing=nothing)
        for each in later:
            addendum(page, progress, each, key, name)


def action_page(page: Page, progress: Progress, referent: Referent) -> None:
    """An action of a recommendation or of a pillar."""
    subject: Action = referent.value
    standing = progress.standing(referent.reference)
    opening(
        page,
        progress,
        referent,
        f"{one_line(subject.title)}{assumed_mark(subject, 'title')}",
    )
    above = progress.register.referents[reference_above(referent.reference)]
    inherited = above.kind == "recommendation"
    page.blank()
    facts(
        page,
        [
            (above.kind, f"{above.reference}: {_title_above(above)}"),
            *_state(progress, standing),
            ("owner", _action_owner(progress, subject, standing)),
            ("added", stated(subject, "added")),
            ("pillars", f"{', '.join(standing.pillars)}{assumed_mark(subject, 'pillars')}"),
            ("answers", _answered(above, subject)),
            *(
                (
                    "waits for",
                    _wait(progress, each),
                )
                for each in subject.waits_for
            ),
            source_fact(subject),
        ],
    )
    own = f"its own{assumed_mark(subject, 'due')}"
    due_dates(
        page, progress, standing, own if subject.due or not inherited else "the recommendation's"
    )
    timeline(page, progress, referent.reference)


def _title_above(above: Referent) -> str:
    words = above.value.text if above.kind == "recommendation" else above.value.title
    return first_sentence(words)


def _action_owner(progress: Progress, subject: Action, standing: Standing) -> str:
    title = progress.register.role_title(standing.owner)
    if standing.owner and standing.thread.now.owner.value is None:
        return f"{title}, the recommendation's"
    return f"{title}{assumed_mark(subject, 'owner') if standing.owner == subject.owner else ''}"


def _answered(above: Referent, subject: Action) -> str:
    """The bullets that an action says it answers, in their words."""
    words = (
        dict(enumerate((each.words for each in bullets(above.value)), start=1))
        if subject.answers and above.kind == "recommendation"
        else {}
    )
    answered = [f"{each}: {words.get(each, 'no such bullet')}" for each in subject.answers]
    return "; ".join(answered) + (assumed_mark(subject, "answers") if answered else "")


def _wait(progress: Progress, wait: Wait) -> str:
    origin = f", from {progress.register.role_title(wait.from_)}" if wait.from_ else ""
    return (
        f"{wait.what}{origin}, {f'expected {wait.expected}' if wait.expected else 'no day given'}"
    )
