"""Work as a plan shows it: where a recommendation or an action stands, who does it and by when,
what shows it, what it waits for; and how much there is of it.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain

from recotrack.dates import uk
from recotrack.documents.charts.words import inspection_title
from recotrack.documents.charts.words import recommendations as counted_as
from recotrack.documents.entry import PrintedEntry, entry_of
from recotrack.documents.findings import heading_of
from recotrack.documents.prose import address
from recotrack.documents.standing_entries import (
    due_entry,
    due_is_assumed,
    owner_entry,
    since_entry,
    status_entry,
)
from recotrack.model import Action, Recommendation, Shape, Update
from recotrack.model.recommendation import Evidence, Wait
from recotrack.progress import Counts, Move, Progress, Standing, split_by_kind, totals
from recotrack.register import Register
from recotrack.words import late_words, times

NO_ADDRESS = "No address recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAction:
    """An action, on one line."""

    title: PrintedEntry
    part_of: str
    """What it is done about: Recommendation 3; of a pillar's own work, the pillar itself."""
    owner: PrintedEntry
    due: PrintedEntry
    """The date that holds; with the first one and the number of moves, where it has moved."""
    status: PrintedEntry
    latest: PrintedEntry
    """The last update: its day, and what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedEvidence:
    """Something that shows that work was done."""

    what: PrintedEntry
    shows: str
    """The action that it belongs to, or the recommendation."""
    at: PrintedEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDependency:
    """What open work waits for, or hangs on."""

    work: str
    """The action, or the recommendation."""
    what: PrintedEntry
    awaited_from: PrintedEntry
    expected: PrintedEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMove:
    """A due date that moved."""

    work: str
    """The action, or the recommendation."""
    on: PrintedEntry
    before: PrintedEntry
    after: PrintedEntry
    reason: PrintedEntry
    agreed_by: PrintedEntry


@dataclass(frozen=True, slots=True)
class CountRow:
    """A line of the totals."""

    what: str
    counts: Counts


def role_of(register: Register, name: str | None, otherwise: str) -> PrintedEntry:
    """The title of a role or a board; `otherwise` stands where none is named."""
    title = register.role_title(name) if name else None
    return PrintedEntry(title, otherwise=otherwise)


def dates_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The due date that holds; with the first one and the number of moves, where it has moved."""
    due, ledger = due_entry(progress, standing), standing.ledger
    if not ledger.moves or ledger.first is None or standing.due is None:
        return due
    moved = f"first {uk(ledger.first)}, moved {times(len(ledger.moves))}"
    in_public = f"{due.in_public}; moved {times(len(ledger.moves))}"
    return PrintedEntry(f"{uk(standing.due)} ({moved})", due.assumed, in_public=in_public)


def standing_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """How late it is, or was done; the status, and since when that holds.

    The public reads of that only what is stated.
    """
    status, since = status_entry(standing), since_entry(standing, "")
    late = _late_entry(progress, standing)
    withdrawn = "report withdrawn" if standing.open_though_withdrawn else ""
    words, in_public = (
        _standing_words(
            ", ".join(filter(None, (withdrawn, _said(late, public=public)))),
            _said(status, public=public),
            "" if public and since.assumed else _said(since),
        )
        for public in (False, True)
    )
    assumed = any(each.assumed for each in (status, since, late))
    return PrintedEntry(words, assumed, in_public=in_public)


def _standing_words(first: str, status: str, since: str) -> str:
    status = f"{status} since {since}" if since else status
    words = f"{first}: {status[:1].lower()}{status[1:]}" if first else status
    return f"{words[:1].upper()}{words[1:]}"


def _said(entry: PrintedEntry, *, public: bool = False) -> str:
    if public and entry.assumed:
        return entry.in_public
    printed = entry.printed
    return uk(printed) if isinstance(printed, date) else str(printed)


def _late_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """29 days late; done 51 days late; empty where it is and was in time."""
    assumed = due_is_assumed(progress, standing)
    late = late_words(standing.days_late, standing.days_late_against_first)
    unstated = "late; the date is not stated"
    if standing.done_late:
        done = late_words(*standing.done_late)
        late, unstated = f"done {done}" if done else "", f"done {unstated}"
    return PrintedEntry(late, assumed and bool(late), in_public=unstated)


def colour_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The colour with the rule that gave it. An action is named by its own line, not by its id."""
    rag = progress.rag(standing)
    short = f"{rag.colour.capitalize()}, {rag.when}"
    words = short if rag.names_action else f"{rag.colour.capitalize()}, {rag.words}"
    rests_on = due_is_assumed(progress, standing) or since_entry(standing, "").assumed
    return PrintedEntry(words, rests_on and words != short, in_public=short)


def name_of(progress: Progress, reference: str) -> str:
    """A recommendation or an action as its readers call it: Recommendation 3, or the title."""
    standing = progress.everything.get(reference)
    if standing is None:
        return "a record that cannot be read"
    if isinstance(standing.subject, Recommendation):
        return heading_of(standing.subject, reference)
    return " ".join(standing.title.split())


def full_name_of(progress: Progress, reference: str) -> str:
    """The same where other reports are spoken of too: Recommendation 3 of a report."""
    name, folder = name_of(progress, reference), reference.partition("/")[0]
    is_action = reference in progress.actions
    return name if is_action else f"{name} of {inspection_title(progress, folder)}"


def actions_of(
    progress: Progress, standings: Iterable[Standing], own: str = ""
) -> tuple[PrintedAction, ...]:
    """Actions as lines, in their order; `own` is what those that hang on no recommendation are a
    part of.
    """
    return tuple(_action(progress, each, own) for each in standings)


def _action(progress: Progress, standing: Standing, own: str) -> PrintedAction:
    parent = progress.recommendations.get(standing.reference.rpartition("/")[0])
    return PrintedAction(
        title=entry_of(standing.subject, "title"),
        part_of=name_of(progress, parent.reference) if parent else own,
        owner=owner_entry(progress, standing),
        due=dates_entry(progress, standing),
        status=standing_entry(progress, standing),
        latest=_latest(standing),
    )


def _latest(standing: Standing) -> PrintedEntry:
    if not standing.updates:
        return PrintedEntry(None, otherwise="None")
    said = standing.updates[-1]
    assumed = not {"date", "note"}.isdisjoint(said.assumed)
    return PrintedEntry(": ".join(filter(None, (uk(said.date), said.note))), assumed)


def moves_of(progress: Progress, standings: Iterable[Standing]) -> tuple[PrintedMove, ...]:
    """Each move of a due date, with the work whose own date it is: what follows it has no line."""
    return tuple(chain.from_iterable(_moves(progress, each) for each in standings))


def _moves(progress: Progress, standing: Standing) -> Iterator[PrintedMove]:
    before = PrintedEntry(standing.ledger.first, first_is_assumed(progress, standing))
    for update in standing.updates:
        move = next((each for each in standing.ledger.moves if _made(update, each)), None)
        if move is None:
            continue
        after = PrintedEntry(move.after, "due" in update.assumed)
        agreed = role_of(progress.register, move.agreed_by, "Not stated")
        yield PrintedMove(
            work=full_name_of(progress, standing.reference),
            on=entry_of(update, "date"),
            before=PrintedEntry(move.before, before.assumed),
            after=after,
            reason=PrintedEntry(move.reason, "note" in update.assumed),
            agreed_by=PrintedEntry(agreed.value, "agreed_by" in update.assumed, agreed.otherwise),
        )
        before = after


def _made(update: Update, move: Move) -> bool:
    return (update.date, update.due, update.note) == (move.on, move.after, move.reason)


def first_is_assumed(progress: Progress, standing: Standing) -> bool:
    """Whether the first due date is one that the source does not state."""
    return due_is_assumed(progress, standing._replace(updates=()))


def evidence_of(progress: Progress, standings: Iterable[Standing]) -> tuple[PrintedEvidence, ...]:
    """What shows that work was done, with the work that it belongs to."""
    return tuple(
        _evidence(progress, each, standing)
        for standing in standings
        for update in standing.updates
        for each in update.evidence
    )


def _evidence(progress: Progress, evidence: Evidence, standing: Standing) -> PrintedEvidence:
    product = progress.register.referents.get(evidence.product or "")
    there = evidence if evidence.at or product is None else product.value
    return PrintedEvidence(
        what=entry_of(evidence, "title"),
        shows=name_of(progress, standing.reference),
        at=place_of(there),
    )


def place_of(thing: Shape | None) -> PrintedEntry:
    """Where a product or a piece of evidence is: a link, where it has a web address."""
    entry = entry_of(thing, "at", NO_ADDRESS)
    if entry and str(entry.value).startswith(("http://", "https://")):
        return PrintedEntry(address(str(entry.value)), entry.assumed)
    return entry


def dependencies_of(
    progress: Progress, standings: Iterable[Standing]
) -> tuple[PrintedDependency, ...]:
    """What open work waits for, and the recommendations that open ones depend on."""
    is_open = [each for each in standings if each.is_open]
    return tuple(chain.from_iterable(_dependencies(progress, each) for each in is_open))


def _dependencies(progress: Progress, standing: Standing) -> Iterator[PrintedDependency]:
    work = name_of(progress, standing.reference)
    if isinstance(standing.subject, Action):
        yield from (_wait(work, each) for each in standing.subject.waits_for)
        return
    for link in standing.subject.links:
        other = progress.recommendations.get(link.to)
        if link.type == "depends_on" and other:
            yield PrintedDependency(
                work=work,
                what=PrintedEntry(full_name_of(progress, link.to)),
                awaited_from=owner_entry(progress, other),
                expected=(dates_entry if other.is_open else standing_entry)(progress, other),
            )


def _wait(work: str, wait: Wait) -> PrintedDependency:
    expected = entry_of(wait, "expected", "Not stated")
    with suppress(ValueError):  # it may be words
        expected = PrintedEntry(uk(date.fromisoformat(str(wait.expected))), expected.assumed)
    return PrintedDependency(
        work=work,
        what=entry_of(wait, "what"),
        awaited_from=PrintedEntry(wait.from_, "from" in wait.assumed, "Not stated"),
        expected=expected,
    )


def same_as(progress: Progress, standing: Standing) -> str:
    """The record of the same finding with which it is counted; empty where there is none."""
    other = standing.duplicate_of
    return full_name_of(progress, other) if other else ""


def pillar_name(register: Register, reference: str) -> str:
    """Pillar 3: its title; the title alone of a pillar without a number."""
    found = register.referents.get(reference)
    pillar = found.value if found else None
    if pillar is None:
        return "A pillar that cannot be read"
    return f"Pillar {pillar.number}: {pillar.title}" if pillar.number else str(pillar.title)


def count_rows(standings: Iterable[Standing]) -> Iterator[CountRow]:
    """The totals, recommendations and actions apart; of what there is none there is a line too."""
    standings = list(standings)
    recommendations, _ = split_by_kind(standings)
    counts = totals(standings)
    yield CountRow(counted_as(recommendations), counts.recommendations)
    yield CountRow("Actions", counts.actions)
