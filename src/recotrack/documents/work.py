"""Work as a plan shows it: where a recommendation or an action stands, who does it and by when,
what shows it, what it waits for.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain

from recotrack.dates import uk
from recotrack.documents.charts.words import inspection_title
from recotrack.documents.entry import PrintedEntry, entry_of
from recotrack.documents.findings import deadline_of, heading_of
from recotrack.documents.prose import address
from recotrack.model import Action, Recommendation, Shape, Update
from recotrack.model.recommendation import Evidence, Wait
from recotrack.progress import Progress, Standing
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


def role_of(register: Register, name: str | None, otherwise: str) -> PrintedEntry:
    """The title of a role or a board. Its id is nobody else's business, also where that is all that
    the register knows.
    """
    office = register.office
    entry = (office.roles.get(name or "") or office.boards.get(name or "")) if office else None
    return entry_of(entry, "title", "Not in the register" if name else otherwise)


def owner_of(progress: Progress, standing: Standing) -> PrintedEntry:
    """Who answers for it: by the last update that says so, the record, or its recommendation."""
    named = (each for each in reversed(standing.updates) if each.owner)
    said: Update | Action | Recommendation = next(named, standing.subject)
    parent = _parent(progress, standing)
    if said.owner is None and parent:
        return owner_of(progress, parent)
    title = role_of(progress.register, said.owner, "No owner")
    return PrintedEntry(title.value, title.assumed or "owner" in said.assumed, title.otherwise)


def due_of(progress: Progress, standing: Standing) -> PrintedEntry:
    """The due date that holds; with the first one and the number of moves, where it has moved."""
    if standing.due is None:
        return PrintedEntry(None, otherwise="No date")
    ledger, assumed = standing.ledger, _due_is_assumed(progress, standing)
    if not ledger.moves or ledger.first is None:
        return PrintedEntry(uk(standing.due), assumed)
    moved = f"first {uk(ledger.first)}, moved {times(len(ledger.moves))}"
    return PrintedEntry(f"{uk(standing.due)} ({moved})", assumed)


def _due_is_assumed(progress: Progress, standing: Standing) -> bool:
    dated = next((each for each in reversed(standing.updates) if each.due), None)
    said = dated or (standing.subject if standing.subject.due else None)
    if said is not None:
        return "due" in said.assumed
    if isinstance(standing.subject, Recommendation):
        return deadline_of(standing.subject).assumed
    parent = _parent(progress, standing)
    return parent is not None and _due_is_assumed(progress, parent)


def _parent(progress: Progress, standing: Standing) -> Standing | None:
    """An action's recommendation."""
    if standing.kind != "action":
        return None
    return progress.recommendations.get(standing.reference.rpartition("/")[0])


def status_of(standing: Standing) -> PrintedEntry:
    """How late it is, or was done; the status, and since when that holds."""
    brought = next(
        (
            each
            for each in standing.updates
            if each.status == standing.status and each.date == standing.since
        ),
        None,
    )
    since = f" since {uk(standing.since)}" if standing.since else ""
    withdrawn = "report withdrawn" if standing.open_though_withdrawn else ""
    first = ", ".join(filter(None, (withdrawn, _late_words(standing))))
    words = ": ".join(filter(None, (first, f"{standing.status}{since}")))
    assumed = brought is not None and not {"date", "status"}.isdisjoint(brought.assumed)
    return PrintedEntry(f"{words[0].upper()}{words[1:]}", assumed)


def _late_words(standing: Standing) -> str:
    """29 days late; done 51 days late; empty where it is and was in time."""
    if standing.done_late:
        late = late_words(*standing.done_late)
        return f"done {late}" if late else ""
    return late_words(standing.days_late, standing.days_late_against_first)


def colour_of(progress: Progress, standing: Standing) -> str:
    """The colour with the rule that gave it. An action is named by its own line, not by its id."""
    rag = progress.rag(standing)
    words = rag.when if rag.names_action else rag.words
    return f"{rag.colour.capitalize()}, {words}"


def name_of(progress: Progress, reference: str) -> str:
    """A recommendation or an action as its readers call it: Recommendation 3, or the title."""
    standing = progress.everything.get(reference)
    if standing is None:
        return "a record that cannot be read"
    if isinstance(standing.subject, Recommendation):
        return heading_of(standing.subject, reference)
    return " ".join(standing.title.split())


def actions_of(
    progress: Progress, standings: Iterable[Standing], own: str = ""
) -> tuple[PrintedAction, ...]:
    """Actions as lines, in their order; `own` is what those that hang on no recommendation are a
    part of.
    """
    return tuple(_action(progress, each, own) for each in standings)


def _action(progress: Progress, standing: Standing, own: str) -> PrintedAction:
    parent = _parent(progress, standing)
    return PrintedAction(
        title=entry_of(standing.subject, "title"),
        part_of=name_of(progress, parent.reference) if parent else own,
        owner=owner_of(progress, standing),
        due=due_of(progress, standing),
        status=status_of(standing),
        latest=_latest(standing),
    )


def _latest(standing: Standing) -> PrintedEntry:
    if not standing.updates:
        return PrintedEntry(None, otherwise="None")
    said = standing.updates[-1]
    assumed = not {"date", "note"}.isdisjoint(said.assumed)
    return PrintedEntry(": ".join(filter(None, (uk(said.date), said.note))), assumed)


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
            report = inspection_title(progress, link.to.partition("/")[0])
            yield PrintedDependency(
                work=work,
                what=PrintedEntry(f"{name_of(progress, link.to)} of {report}"),
                awaited_from=owner_of(progress, other),
                expected=due_of(progress, other) if other.is_open else status_of(other),
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
