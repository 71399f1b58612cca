"""Recommendations and actions as rows of tables: one shape, whatever the table says of them.

What the work waits for, its evidence, and totals have rows of their own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain

from recotrack.dates import uk
from recotrack.documents.entry import (
    NO_ADDRESS,
    Later,
    PrintedEntry,
    PrintedItem,
    address_entry,
    entry_of,
    holds_assumed,
    joined,
    role_entry,
)
from recotrack.documents.standing_entries import (
    NONE,
    NOT_GIVEN,
    age_entry,
    asked_for_entry,
    colour_beside_status_entry,
    colour_entry,
    done_on_entry,
    due_and_moves_entry,
    due_entry,
    expected_entry,
    expected_in_words,
    last_update_entry,
    late_entry,
    note_entry,
    owner_entry,
    raised_entry,
    reason_entry,
    silent_entry,
    since_entry,
    standing_in_words,
    status_in_words,
    update_entry,
    whose_entry,
)
from recotrack.documents.work_names import (
    full_name_of,
    name_of,
    part_of,
    place_of,
    title_entry,
    what_entry,
)
from recotrack.model import Action, Recommendation
from recotrack.progress import (
    RECOMMENDATION_COMPLETE,
    Corrected,
    Counts,
    Move,
    Moved,
    Progress,
    Standing,
    own_moves,
    sorted_standings,
    totals,
)
from recotrack.progress.assumed import due_is_assumed
from recotrack.register import WITHHELD, reference_above, shortener, top_folder
from recotrack.words import GRAVEST_FIRST, capital, count_of, one_line, plural_of


@dataclass(frozen=True, slots=True)
class PrintedWait:
    """Something that a recommendation or an action waits for or depends on."""

    what: PrintedEntry
    from_whom: PrintedEntry
    expected: PrintedEntry
    """The day on which it is expected; of a recommendation, when it is due or what became of it."""
    how: str = "expected"
    """What that is: expected; of a recommendation, the day on which it is due."""
    over: bool = False
    """It is a recommendation that is not open any more: nothing waits for it."""
    own: bool = False
    """It is work of the same owner, who waits for nobody."""


@dataclass(frozen=True, slots=True)
class PrintedEvidence:
    """A piece of evidence that work was done."""

    what: PrintedEntry
    at: PrintedEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedWork(Later):
    """A recommendation or an action, as it is on the day."""

    reference: str
    """The shortest reference that can be typed for it."""
    kind: str
    """action, recommendation, area for improvement, cause of concern"""
    name: str
    """Recommendation 3; the title of an action."""
    title: PrintedEntry
    """The title of an action; the first sentence of a recommendation."""
    what: PrintedEntry
    """The same, cut to a few words with an ellipsis."""
    item: PrintedItem
    full: PrintedItem
    """The title in full and the reference, for tables below the name of the report."""
    named: PrintedEntry | PrintedItem
    """The same as `what`, for page one, where fewer words are cut and have their reference."""
    part_of: str
    """Recommendation 3; of an action: Action for recommendation 3, or its pillar."""
    owner: PrintedEntry
    status: PrintedEntry
    """In words: in progress; blocked since 27 October 2026; complete, and how late it was done"""
    stands: PrintedEntry
    """The status, and since when; then how late it is or was done, by the date that holds and by
    the first one."""
    since: PrintedEntry
    """The day from which the status holds."""
    due: PrintedEntry
    """The due date that holds."""
    due_and_moves: PrintedEntry
    """The same; if it has moved, with the first one and the number of moves."""
    expected: PrintedEntry
    """The day on which it is expected to be done."""
    expected_in_words: PrintedEntry
    """The same in a phrase: expected 20 July 2025; no day given"""
    late: PrintedEntry
    """How late it is by the date that holds; not late."""
    reason: PrintedEntry
    """Why its date moved, it is expected later or it is blocked, as was said last; else the last
    update's note, introduced as such. Of a move or a correction: why that was made."""
    colour: PrintedEntry
    """The colour and, in words, the line of the policy that gave it. In a plan, which does not
    print the ids of actions, none is named."""
    colour_beside_status: PrintedEntry
    """The same behind the status, without what that and the due date say."""
    is_red: bool
    """Its colour is red, which tables print bold."""
    last_update: PrintedEntry
    """Its day and its note."""
    silent: PrintedEntry
    """The days since its last update or decision, or since it was added."""
    raised: PrintedEntry
    """The day on which an action was added, or the report of a recommendation was published. The
    action log says whether the board met on that day."""
    age: PrintedEntry
    """The same day, and whole months since then."""
    asked_for: PrintedEntry
    """The new date that is asked for, and how far it is after that of what it belongs to."""
    complete_on: PrintedEntry
    """The day on which the force completed a recommendation."""
    closed_on: PrintedEntry
    """The day on which the inspectorate closed it."""
    evidence: tuple[PrintedEvidence, ...]
    """Its own and, of a finding, that of its actions, which are named; of a cause of concern also
    that of its recommendations."""
    own_evidence: tuple[PrintedEvidence, ...]
    """The same without that of actions and of recommendations: for tables that list those below."""
    is_unproven: bool
    """It is an action that is said to be done, and no evidence of it is recorded."""
    waits: tuple[PrintedWait, ...]
    """What the record of an open action says that it waits for; the recommendations on which an
    open recommendation depends."""
    no_wait: str
    """Printed if there is none. The public is not shown what is recorded."""
    waits_for: PrintedEntry
    """The people from whom it waits for something, in a phrase."""
    detail: PrintedEntry
    """What a table or a list is about: the new date, for whom it waits, what became of it."""
    adds: str
    """Of work that came or went: what it adds to the open items, +1, -1 or 0."""
    on: PrintedEntry
    """The day of the update that moved its date, or that was typed in error."""
    before: PrintedEntry
    """The due date before the move."""
    after: PrintedEntry
    days: PrintedEntry
    """How many days later: 14 days; below zero if the date came forward."""
    agreed_by: PrintedEntry
    says: PrintedEntry
    """What an update typed in error says, without its note: blocked, due 31 March 2025."""
    found_on: PrintedEntry
    """The day on which it was found to be an error."""
    by: PrintedEntry
    """The role that says so."""


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """The work under one report, or of a programme itself."""

    title: str
    items: tuple[PrintedWork, ...]


@dataclass(frozen=True, slots=True)
class CountRow:
    """A row of totals."""

    what: str
    counts: Counts
    of_all: bool = False
    """The rows above add up to it."""


def by_folder(
    standings: Iterable[Standing], above: Callable[[str], str] = top_folder
) -> dict[str, list[Standing]]:
    """The work by the folder of its report or programme, or by what else stands above it."""
    found: dict[str, list[Standing]] = {}
    for each in standings:
        found.setdefault(above(each.reference), []).append(each)
    return found


def with_actions(progress: Progress, work: Iterable[Standing]) -> list[Standing]:
    """The work, each finding followed by its actions."""
    return [one for each in work for one in (each, *progress.actions_of(each.reference))]


def gravest_first(progress: Progress, work: Iterable[Standing]) -> list[Standing]:
    """Of each report the causes of concern, each with the recommendations that are part of it below
    it, then the other recommendations, then areas for improvement. Actions stay behind their
    finding.
    """
    work = list(work)
    folders = list(by_folder(work))
    concerns = [each for each in progress.recommendations.values() if each.parts]
    part_of = {part.reference: each.reference for each in concerns for part in each.parts}
    order = {each.reference: at for at, each in enumerate(work)}

    def place(standing: Standing) -> tuple[int, ...]:
        above = progress.recommendations.get(reference_above(standing.reference))
        finding = progress.recommendations.get(standing.reference) or above
        folder = folders.index(top_folder(standing.reference))
        if finding is None:
            return folder, len(GRAVEST_FIRST)
        whole = part_of.get(finding.reference)
        if whole in order:
            return folder, 0, order[whole], 1
        gravity = GRAVEST_FIRST.index(finding.kind)
        return folder, gravity, 0 if gravity else order.get(finding.reference, 0), 0

    return sorted(work, key=place)


class Rows:
    """Makes rows of standings, each once."""

    def __init__(self, progress: Progress, *, names_actions: bool = True) -> None:
        self.progress = progress
        self.names_actions = names_actions
        """The words about a colour may name an action."""
        self._made: dict[str, PrintedWork] = {}

    @cached_property
    def short(self) -> Callable[[str], str]:
        """The function that shortens a complete reference as far as it can still be typed."""
        return shortener(self.progress.register)

    def of(self, standings: Iterable[Standing]) -> tuple[PrintedWork, ...]:
        """The rows, in the order of the standings."""
        return tuple(map(self.row, standings))

    def latest_first(self, standings: Iterable[Standing]) -> tuple[PrintedWork, ...]:
        """The rows, the latest first."""
        return self.of(sorted_standings("late", standings))

    def by_due(self, standings: Iterable[Standing]) -> tuple[PrintedWork, ...]:
        """The rows, open ones first, by due date; those without a date last."""
        return self.of(sorted_standings("due", standings))

    def grouped(
        self,
        standings: Iterable[Standing],
        title: Callable[[Progress, str], str],
        above: Callable[[str], str] = top_folder,
    ) -> tuple[WorkGroup, ...]:
        """The rows by what stands above them: the folder of the report or programme, or the
        recommendation or pillar. Each group has its title.
        """
        return tuple(
            WorkGroup(title(self.progress, name), self.of(members))
            for name, members in by_folder(standings, above).items()
        )

    def row(self, standing: Standing, **said: object) -> PrintedWork:
        """One row; `said` are the parts that this table has in other words, or alone."""
        if said:
            return self._row(standing, said)
        if standing.reference not in self._made:
            self._made[standing.reference] = self._row(standing, said)
        return self._made[standing.reference]

    def moves(self, moved: Iterable[Moved]) -> tuple[PrintedWork, ...]:
        """The moves, the last one first."""
        ordered = sorted(moved, key=lambda each: -each.move.on.toordinal())
        return tuple(self._move(each.standing, each.move) for each in ordered)

    def corrected(self, corrected: Iterable[Corrected]) -> tuple[PrintedWork, ...]:
        """The updates that were typed in error and count no more, the last that was found first."""
        ordered = sorted(corrected, key=lambda each: -each.by.date.toordinal())
        return tuple(
            self.row(
                standing,
                on=entry_of(update, "date"),
                says=update_entry(self.progress, update),
                found_on=entry_of(by, "date"),
                by=role_entry(self.progress.register, by.by, NONE),
                reason=entry_of(by, "note"),
            )
            for standing, update, by in ordered
        )

    def every_move(self, standings: Iterable[Standing]) -> tuple[PrintedWork, ...]:
        """Every move of a date, in the order of the work to which the date belongs."""
        moved = own_moves(self.progress, standings)
        return tuple(self._move(each.standing, each.move) for each in moved)

    def _row(self, standing: Standing, said: Mapping[str, object]) -> PrintedWork:
        # Its evidence may be a product, whose place a programme's folder has.
        folders = {"programmes", *(top_folder(each.path) for each in (standing, *standing.parts))}
        return PrintedWork.later(
            lambda part: said[part] if part in said else _PARTS[part](self, standing),
            may_assume=not folders.isdisjoint(self._with_assumed)
            or self._assumes_end_of_role
            or holds_assumed((*said.values(),)),
        )

    @cached_property
    def _with_assumed(self) -> set[str]:
        """The folders in which something is assumed."""
        files = self.progress.register.files.values()
        return {top_folder(file.path) for file in files if file.may_assume}

    @cached_property
    def _assumes_end_of_role(self) -> bool:
        """Whether the last day of a role is assumed. It is printed with the work that it owns."""
        return any("until" in role.assumed for role in self.progress.register.roles.values())

    def _move(self, standing: Standing, move: Move) -> PrintedWork:
        progress, assumed = self.progress, move.update.assumed
        earlier = standing._replace(thread=standing.thread.before_update(move.update))
        before = PrintedEntry(move.before, due_is_assumed(progress, earlier))
        after = PrintedEntry(move.after, "due" in assumed)
        agreed = role_entry(progress.register, move.agreed_by, NONE)
        return self.row(
            standing,
            on=PrintedEntry(move.on, "date" in assumed),
            before=before,
            after=after,
            days=PrintedEntry(count_of(move.days, "day"), before.assumed or after.assumed),
            reason=note_entry(move.reason, assumed="note" in assumed),
            agreed_by=replace(agreed, assumed="agreed_by" in assumed),
        )


_PARTS: Mapping[str, Callable[[Rows, Standing], object]] = {
    "reference": lambda rows, each: rows.short(each.reference),
    "kind": lambda _, each: each.kind,
    "name": lambda rows, each: name_of(rows.progress, each.reference),
    "title": lambda _, each: title_entry(each),
    "what": lambda _, each: what_entry(each),
    "item": lambda rows, each: PrintedItem(
        rows.row(each).what, place_of(rows.progress, each.reference), rows.row(each).reference
    ),
    "full": lambda rows, each: PrintedItem(title_entry(each), "", rows.row(each).reference),
    "named": lambda _, each: what_entry(each),
    "part_of": lambda rows, each: (
        part_of(rows.progress, each) or name_of(rows.progress, each.reference)
    ),
    "owner": lambda rows, each: owner_entry(rows.progress, each),
    "status": lambda rows, each: status_in_words(rows.progress, each),
    "stands": lambda rows, each: standing_in_words(rows.progress, each),
    "since": lambda _, each: since_entry(each, NONE),
    "due": lambda rows, each: due_entry(rows.progress, each),
    "due_and_moves": lambda rows, each: due_and_moves_entry(rows.progress, each),
    "expected": lambda _, each: expected_entry(each),
    "expected_in_words": lambda _, each: expected_in_words(each),
    "late": lambda rows, each: late_entry(rows.progress, each, "Not late"),
    "reason": lambda rows, each: reason_entry(rows.progress, each),
    "colour": lambda rows, each: colour_entry(rows.progress, each, names_action=rows.names_actions),
    "colour_beside_status": lambda rows, each: colour_beside_status_entry(
        rows.progress, each, names_action=rows.names_actions
    ),
    "is_red": lambda rows, each: rows.progress.rag(each).colour == "red",
    "last_update": lambda _, each: last_update_entry(each),
    "silent": lambda _, each: silent_entry(each),
    "raised": lambda rows, each: raised_entry(rows.progress, each),
    "age": lambda rows, each: age_entry(rows.progress, each),
    "asked_for": lambda rows, each: asked_for_entry(rows.progress, each),
    # The inspectorate may close it without that.
    "complete_on": lambda _, each: (
        done_on_entry(each)
        if any(update.status in RECOMMENDATION_COMPLETE for update in each.updates)
        else PrintedEntry(None, otherwise="Not said by the force")
    ),
    "closed_on": lambda _, each: (
        since_entry(each, NONE)
        if each.status == "closed"
        else PrintedEntry(None, otherwise="Not closed")
    ),
    "evidence": lambda rows, each: _evidence(rows.progress, each),
    "own_evidence": lambda rows, each: tuple(dict.fromkeys(_own_evidence(rows.progress, each))),
    "is_unproven": lambda rows, each: (
        each.kind == "action" and each.done and not rows.row(each).evidence
    ),
    "waits": lambda rows, each: (
        (*_printed_waits(rows.progress, each), *_depends_on(rows.progress, each))
        if each.is_open
        else ()
    ),
    "no_wait": lambda rows, _: WITHHELD if rows.progress.register.public else "Not recorded",
    "waits_for": lambda rows, each: _waits_for_entry(
        rows.row(each).waits, public=rows.progress.register.public
    ),
    "adds": lambda *_: "0",
    **dict.fromkeys(
        ("detail", "on", "before", "after", "days", "agreed_by", "says", "found_on", "by"),
        lambda *_: PrintedEntry(None, otherwise=NONE),
    ),
}
"""How each part of a row of work is worked out. Only some tables say the last ones."""


def _evidence(progress: Progress, standing: Standing) -> tuple[PrintedEvidence, ...]:
    """Its own evidence, then that of its recommendations and actions, each piece once."""
    found: dict[PrintedEvidence, PrintedEvidence] = {}
    for each in (standing, *progress.work_below(standing)):
        whose = whose_entry(progress, each, standing)
        for piece in _own_evidence(progress, each):
            named = replace(piece, what=joined(piece.what, " (", whose, ")"))
            found.setdefault(piece, piece if each is standing else named)
    return tuple(found.values())


def _own_evidence(progress: Progress, standing: Standing) -> Iterator[PrintedEvidence]:
    for each in chain.from_iterable(update.evidence for update in standing.updates):
        title = PrintedEntry(one_line(each.title), "title" in each.assumed)
        product = progress.register.referents.get(each.product or "")
        held = each if each.at or product is None else product.value
        yield PrintedEvidence(title, address_entry(held, "at", NO_ADDRESS))


def count_rows(standings: Iterable[Standing]) -> Iterator[CountRow]:
    """A row of totals for each kind that there is."""
    for kind, counts in totals(standings).told:
        if counts.total:
            yield CountRow(capital(plural_of(kind)), counts)


def _printed_waits(progress: Progress, standing: Standing) -> Iterator[PrintedWait]:
    register, subject = progress.register, standing.subject
    for wait in subject.waits_for if isinstance(subject, Action) else ():
        expected = entry_of(wait, "expected", NOT_GIVEN)
        with suppress(ValueError):  # it may be in words
            expected = replace(expected, value=uk(date.fromisoformat(wait.expected or "")))
        from_whom = role_entry(register, wait.from_, "Nobody named")
        from_whom = replace(from_whom, assumed="from" in wait.assumed)
        yield PrintedWait(entry_of(wait, "what"), from_whom, expected)


def _waits_for_entry(waits: Iterable[PrintedWait], *, public: bool) -> PrintedEntry:
    """For whom it waits and until when, in a phrase."""
    named = [each for each in waits if each.from_whom and not each.over]
    told = (
        f", {each.how} ".join(str(part.value) for part in (each.from_whom, each.expected) if part)
        for each in named
    )
    words = "; ".join(dict.fromkeys(told))
    return PrintedEntry(
        f"waits for {words}" if named else None,
        any(each.from_whom.assumed or each.expected.assumed for each in named),
        f"from whom it waits is not {'published' if public else 'recorded'}",
    )


def _depends_on(progress: Progress, standing: Standing) -> Iterator[PrintedWait]:
    """The recommendations on which a recommendation depends, by its links; for the public by those
    that a source states.
    """
    subject = standing.subject
    for link in subject.links if isinstance(subject, Recommendation) else ():
        other, assumed = progress.recommendations.get(link.to), "to" in link.assumed
        if link.type == "depends_on" and other and not (assumed and progress.register.public):
            expected = (due_entry if other.is_open else standing_in_words)(progress, other)
            owner = owner_entry(progress, other)
            yield PrintedWait(
                PrintedEntry(full_name_of(progress, link.to), assumed),
                owner if other.owner else PrintedEntry(None, otherwise=owner.words()),
                replace(expected, value=expected.words()) if expected else expected,
                how="due" if other.is_open else "now",
                over=not other.is_open,
                own=other.owner is not None and other.owner == standing.owner,
            )
