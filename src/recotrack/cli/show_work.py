"""The pages of a recommendation and of an action."""

from rich.text import Text

from recotrack.cli.page import Page
from recotrack.cli.printing import coloured
from recotrack.cli.show_history import entries, ledger, timeline
from recotrack.cli.show_parts import AWAITED, facts, mark, opening, said, source_fact, text, work
from recotrack.cli.words import due_words
from recotrack.dates import uk
from recotrack.model import Action, Recommendation
from recotrack.progress import Progress, Standing, link_ends
from recotrack.progress.bullets import bullets
from recotrack.register import Referent
from recotrack.words import first_sentence


def recommendation_page(page: Page, progress: Progress, thing: Referent) -> None:
    """A recommendation, area for improvement or cause of concern."""
    subject: Recommendation = thing.value
    it = progress.recommendations[thing.reference]
    actions = progress.actions_of(thing.reference)
    opening(page, progress, thing, recommendation_name(subject))
    _report(page, progress, thing)
    text(page, "Text as published", subject.text)
    page.blank()
    facts(
        page,
        [
            *_state(progress, it),
            *_recommendation_facts(progress, subject, it),
            source_fact(subject),
        ],
    )
    _bullets(page, subject)
    _answers(page, progress, subject)
    page.heading("Actions")
    work(page, progress, actions, thing.reference)
    if not actions:
        page.line("none yet", 2)
    ledger(page, progress, it, _first_from(subject))
    later = len(subject.updates) - len(it.updates)
    later += sum(len(each.updates) for each in subject.actions) - sum(
        len(each.updates) for each in actions
    )
    timeline(page, progress, entries(it, actions), later)


def recommendation_name(subject: Recommendation) -> str:
    """Recommendation 3; Area for improvement."""
    return f"{subject.kind.capitalize()} {subject.number or ''}".strip()


def _report(page: Page, progress: Progress, thing: Referent) -> None:
    inspection = progress.register.inspections[thing.reference.split("/")[0]].inspection
    if inspection:
        day = inspection.published or inspection.received
        out = f", {uk(day)}" if day else ""
        page.line(f"{' '.join(inspection.title.split())} ({inspection.inspectorate}{out})")


def _state(progress: Progress, it: Standing) -> list[tuple[str, str | Text]]:
    rag = progress.rag(it)
    due = uk(it.due) if it.due else "no date"
    status = f"{it.status}, since {uk(it.since)}" if it.since else it.status
    words = due_words(it)
    ready = "every action is done" if it.ready_to_complete else ""
    return [
        ("status", status),
        ("RAG", coloured(rag.colour, rag.colour).append(f", {rag.words}", "default")),
        ("policy", f"{rag.colour} when {rag.when}"),
        ("due", f"{due}, {words}" if words else due),
        ("expected", uk(it.forecast) if it.forecast else ""),
        ("ready to complete", ready),
        ("last heard of", uk(it.last_life) if it.last_life else ""),
    ]


def _recommendation_facts(
    progress: Progress, subject: Recommendation, it: Standing
) -> list[tuple[str, str]]:
    owner = mark(subject, "owner") if it.owner == subject.owner else ""
    links = [f"{tie.words} {tie.other}" for tie in link_ends(progress.register, it.reference)]
    return [
        ("owner", f"{progress.register.role_title(it.owner)}{owner}"),
        ("addressed to", said(subject.addressed_to, subject, "addressed_to")),
        ("deadline", _deadline(subject)),
        ("disposition", said(subject.disposition, subject, "disposition")),
        ("reason", " ".join((subject.reason or "").split())),
        (
            "pillars",
            f"{', '.join(subject.pillars)}{mark(subject, 'pillars')}" if subject.pillars else "",
        ),
        *(("link", each) for each in links),
    ]


def _deadline(subject: Recommendation) -> str:
    deadline = subject.deadline
    words = f'"{" ".join(deadline.words.split())}"' if deadline.words else ""
    day = uk(deadline.date) if deadline.date else ""
    basis = "no deadline" if deadline.basis == "none" else deadline.basis
    marked = mark(deadline, "words", "date", "basis") or mark(subject, "deadline")
    return ", ".join(part for part in (words, day, basis) if part) + marked


def _first_from(subject: Recommendation) -> str:
    if subject.due:
        return f"the force's own date{mark(subject, 'due')}"
    return f"the report's deadline, {subject.deadline.basis}"


def _bullets(page: Page, subject: Recommendation) -> None:
    found = bullets(subject)
    if not found:
        return
    page.heading("Its bullets, and the actions that say they answer them")
    for each in found:
        names = [f"{action.id}{mark(action, 'answers')}" for action in each.answered_by]
        page.rows([(f"{each.number}", each.words)], 2)
        page.line(f"answered by {', '.join(names)}" if names else "answered by no action", 5)


def _answers(page: Page, progress: Progress, subject: Recommendation) -> None:
    office, answers = progress.register.office, subject.response
    body = (office.commissioner.short if office else None) or "commissioner"
    for name, words, key in (
        ("the chief constable", answers.chief_constable if answers else None, "chief_constable"),
        (f"the {body}", answers.commissioner if answers else None, "commissioner"),
    ):
        marked = mark(answers, key) if answers else ""
        text(page, f"Answer of {name}{marked}", words, nothing=AWAITED)


def action_page(page: Page, progress: Progress, thing: Referent) -> None:
    """An action of a recommendation or of a pillar."""
    subject: Action = thing.value
    it = progress.actions[thing.reference]
    opening(page, progress, thing, f"{' '.join(subject.title.split())}{mark(subject, 'title')}")
    above = progress.register.referents[thing.reference.rpartition("/")[0]]
    inherited = above.kind == "recommendation"
    page.blank()
    facts(
        page,
        [
            (above.kind, f"{above.reference}: {_title_above(above)}"),
            *_state(progress, it),
            ("owner", _action_owner(progress, subject, it)),
            ("added", said(subject.added, subject, "added")),
            ("pillars", f"{', '.join(it.pillars)}{mark(subject, 'pillars')}"),
            ("answers", _answered(above, subject)),
            *(
                ("waits for", _wait(each.what, each.from_, each.expected))
                for each in subject.waits_for
            ),
            source_fact(subject),
        ],
    )
    own = f"its own{mark(subject, 'due')}"
    ledger(page, progress, it, own if subject.due or not inherited else "the recommendation's")
    timeline(page, progress, entries(it, []), len(subject.updates) - len(it.updates))


def _title_above(above: Referent) -> str:
    words = above.value.text if above.kind == "recommendation" else above.value.title
    return first_sentence(words)


def _action_owner(progress: Progress, subject: Action, it: Standing) -> str:
    title = progress.register.role_title(it.owner)
    if subject.owner is None and it.owner and not any(each.owner for each in it.updates):
        return f"{title}, the recommendation's"
    return f"{title}{mark(subject, 'owner') if it.owner == subject.owner else ''}"


def _answered(above: Referent, subject: Action) -> str:
    """The bullets that it says it answers, in their words."""
    words = (
        dict(enumerate((each.words for each in bullets(above.value)), start=1))
        if subject.answers and above.kind == "recommendation"
        else {}
    )
    found = [f"{each}: {words.get(each, 'no such bullet')}" for each in subject.answers]
    return "; ".join(found) + (mark(subject, "answers") if found else "")


def _wait(what: str, sender: str | None, expected: str | None) -> str:
    where = f", from {sender}" if sender else ""
    return f"{what}{where}, {f'expected {expected}' if expected else 'no day given'}"
