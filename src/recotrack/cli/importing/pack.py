"""import of a pack that an owner filled in: each row becomes an update by that owner.

A pack says where each item stood when it was made. A row is refused, and no other, if its item has
changed since, or if the rules refuse the update. A row whose update is in the records already is
not written again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from recotrack import change
from recotrack.change import Additions, WriteRefused, Written, as_line, as_prose
from recotrack.cli.context import find_context, leave, say
from recotrack.cli.cure_text import typed_text
from recotrack.cli.importing.document import Document
from recotrack.cli.importing.telling import cut
from recotrack.cli.importing.trial import Trial
from recotrack.cli.json_v1 import JsonObject, fields_of, print_json
from recotrack.cli.progress_bar import progress_bar
from recotrack.cli.update_entry import (
    changes_of,
    checked_note,
    evidence_of,
    must_be_place,
    status_of,
    update_block,
    updates_of,
)
from recotrack.cli.writing import Writer, warnings
from recotrack.dates import uk
from recotrack.edit import Append, Data
from recotrack.intake.packs import (
    FILL_IN,
    NOT_BY_OWNER,
    Entry,
    Returned,
    Row,
    basis_of,
    changes,
    returned,
)
from recotrack.model import Update
from recotrack.problems import Exit, Failure, wrong_use
from recotrack.progress import Progress, statuses_of
from recotrack.register import Context, Referent, Register
from recotrack.words import count_of, one_line

_LONGEST_NOTE = 80
"""Characters of a note that are printed."""
WRITTEN, NOTHING, REFUSED, ALREADY = "written", "nothing entered", "refused", "already imported"


@dataclass(frozen=True)
class Outcome:
    """What became of a row."""

    row: Row
    what: str
    """WRITTEN (with --dry-run: would be written), NOTHING, REFUSED or ALREADY."""
    because: str = ""
    """Why it was refused, or what else there is to say."""
    update: dict[str, Data] | None = None
    """The update that it makes, or made before, as records have it."""
    words: str = ""
    """The update in words: its day, what it changes, what happened."""


def import_pack(found: Document, writer: Writer | None, *, as_json: bool) -> None:
    """Import a pack, and tell of each row. The exit code is 1 if one was refused.

    Raises Failure for what is no pack any more, and for one of another register or of no role.
    """
    # A pack says nothing without the records that it was made from.
    writer = writer or Writer(find_context(None), dry_run=True)
    context = writer.context
    pack = returned(found.name, found.content)
    register = context.register(context.reader.paths())
    _must_be_of(found.name, pack, register)
    _must_not_be_of_the_future(found.name, pack, context)
    run = _Run(writer, register, pack)
    outcomes = run.outcomes()
    if as_json:
        # What somebody wrote beside the cells is in no record.
        told = fields_of(pack, "register", "owner", "day", "beside")
        items = [_outcome_json(each) for each in outcomes]
        print_json(items, context.today, pack=told, dry_run=writer.dry_run)
    _print_outcomes(run, found.name, outcomes, each_row=not as_json)
    if any(each.what == REFUSED for each in outcomes):
        leave(Exit.PROBLEMS)


def _must_be_of(name: str, pack: Returned, register: Register) -> None:
    """Raises Failure for a pack of another register."""
    office = register.office
    if office is None:
        cure = "recotrack check says why, and what to write"
        raise Failure(f"{register.label}/register.yaml cannot be read", cure)
    if one_line(office.force) != pack.register:
        message = f"{name} was made from the records of {pack.register}, not of {office.force}"
        raise wrong_use(message, "--records and the folder of those records")
    if pack.owner not in office.roles:
        message = f"{name} is of the role {as_line(pack.owner)}, which register.yaml does not have"
        raise Failure(message, "recotrack chase makes a pack for each role that has open work")


def _must_not_be_of_the_future(name: str, pack: Returned, context: Context) -> None:
    """Raises Failure for a pack that says it was made on a day that has not come."""
    today = max(context.today, context.real_day)
    if pack.day > today:
        message = f"{name} says that it was made on {uk(pack.day)}, and today is {uk(today)}"
        cure = "recotrack chase makes the pack anew; if the clock of this computer is wrong, set it"
        raise Failure(message, cure)


@dataclass(frozen=True)
class _Wanted:
    """An update that a row asks for."""

    row: Row
    at: Referent
    block: dict[str, Data]

    @property
    def addition(self) -> Append:
        return Append(updates_of(self.at), self.block)


class _Run:
    """One import."""

    def __init__(self, writer: Writer, register: Register, pack: Returned) -> None:
        self.writer = writer
        self.context = context = writer.context
        self.pack = pack
        self.writes = list[Written]()
        self._register = register
        self._progress = Progress(register, context.today)
        named = (register.referents.get(row.reference) for row in pack.rows)
        self._contents = {at.path: context.reader.content(at.path) for at in named if at}
        """The records that the pack speaks of, as they were read."""

    def outcomes(self) -> list[Outcome]:
        """What became of each row, in their order; what can be written is written."""
        found = dict[int, Outcome]()
        wanted = dict[str, list[tuple[int, _Wanted]]]()
        for place, row in enumerate(self.pack.rows):
            decided = self._decided(row)
            if isinstance(decided, Outcome):
                found[place] = decided
            else:
                wanted.setdefault(decided.at.path, []).append((place, decided))
        with progress_bar(len(wanted), "records") as step:
            for path, of_path in wanted.items():
                # A recommendation may be complete once its actions are.
                ordered = sorted(of_path, key=lambda each: each[1].at.kind != "action")
                told = self._written(path, [each for _, each in ordered])
                found.update(zip((place for place, _ in ordered), told, strict=True))
                step()
        return [found[place] for place in sorted(found)]

    def _decided(self, row: Row) -> "Outcome | _Wanted":
        if row.refused:
            return Outcome(row, REFUSED, row.refused)
        if row.entry is None:
            return Outcome(row, NOTHING, row.note)
        at = self._register.referents.get(row.reference)
        standing = self._progress.everything.get(row.reference)
        if at is None or standing is None or row.basis is None:
            why = "it is not in the records, or its record cannot be read: recotrack check"
            return Outcome(row, REFUSED, why)
        try:
            block = self._block(at, row.entry)
        except Failure as failure:
            return Outcome(row, REFUSED, _refusal_words(failure))
        if any(_is_same(each, block) for each in at.value.updates):
            return Outcome(row, ALREADY, update=block, words=_update_words(block))
        changed = changes(row.basis, basis_of(standing))
        if changed:
            return Outcome(row, REFUSED, f"the item has changed since: {changed}", block)
        if standing.owner != self.pack.owner:  # the pack itself was changed
            owner = standing.owner or "no role"
            why = f"{owner} owns it, and this is the pack of {self.pack.owner}"
            return Outcome(row, REFUSED, why, block)
        return _Wanted(row, at, block)

    def _block(self, at: Referent, entry: Entry) -> dict[str, Data]:
        """The update of an entry. Raises Failure if a cell says what no update can."""
        note, day = checked_note(as_prose(entry.note) or None), entry.date
        return update_block(
            date=day.isoformat() if day else "",
            by=self.pack.owner,
            changes={
                "status": _status(at, entry.status),
                "forecast": entry.forecast.isoformat() if entry.forecast else None,
            },
            note=note,
            evidence=[self._evidence(*each) for each in _pieces(entry)],
            public=False,
            assumed=[],
        )

    def _evidence(self, title: str, where: str) -> Data:
        option = f'"{FILL_IN["evidence_at"]}"'
        if where:
            must_be_place(where, option)
        try:
            return evidence_of(self.context, title, where, option=option)
        except Failure as failure:  # its cure names products, which an owner does not know by id
            cure = f'an address, or a file; other words belong into "{FILL_IN["note"]}"'
            raise wrong_use(failure.message, cure) from None

    def _written(self, path: str, wanted: Sequence[_Wanted]) -> list[Outcome]:
        """Add to one record what the rules let through, in one write."""

        def write(those: Sequence[_Wanted], *, dry_run: bool) -> Written:
            additions = [each.addition for each in those]
            entry = Additions(path, additions, rests_on=self._contents[path])
            return change.write(self.context, [entry], dry_run=dry_run)

        trial = Trial(partial(write, dry_run=True), _is_blamed)
        trial.add(wanted)
        why = {id(each): _refusal_words(refusal) for each, refusal in trial.refused}
        if trial.result is not None:
            try:
                done = trial.result if self.writer.dry_run else write(trial.passed, dry_run=False)
                self.writes.append(done)
            except (WriteRefused, Failure) as refused:
                why |= {id(each): _refusal_words(refused) for each in trial.passed}
        return [
            Outcome(each.row, REFUSED, why[id(each)], each.block)
            if id(each) in why
            else Outcome(each.row, WRITTEN, update=each.block, words=_update_words(each.block))
            for each in wanted
        ]


def _is_blamed(wanted: _Wanted, refusal: WriteRefused | Failure) -> bool:
    """Whether the rules refuse the item of a row; they may also refuse one for another's sake."""
    problems = refusal.problems if isinstance(refusal, WriteRefused) else ()
    return any(each.reference == wanted.at.reference for each in problems)


def _status(at: Referent, typed: str) -> str | None:
    """A status that an owner may give. Raises Failure."""
    known = statuses_of(action=at.kind == "action")
    allowed = [each for each in known if each not in NOT_BY_OWNER]
    option = f'"{FILL_IN["new_status"]}"'
    status = status_of(at, typed or None, allowed, option=option)
    if status in NOT_BY_OWNER:
        cure = f'the owner asks for it in "{FILL_IN["note"]}"'
        raise wrong_use(f"{option} {status}: that is not the owner's to say", cure)
    return status


def _pieces(entry: Entry) -> list[tuple[str, str]]:
    """The pieces of evidence, a line each: title and place. One title may have several places.

    Raises Failure if nobody knows which place belongs to which title.
    """
    titles = _lines(entry.evidence)
    places = [place for line in _lines(entry.evidence_at) for place in _ADDRESSES.split(line)]
    if len(titles) == 1 or not places:
        titles *= max(1, len(places))
        places = places or [""] * len(titles)
    if len(titles) != len(places):
        what = f"{count_of(len(titles), 'title')} and {count_of(len(places), 'place')}"
        cure = "each on a line of its own in both cells, in the same order"
        raise wrong_use(f'"{FILL_IN["evidence"]}": {what} of evidence', cure)
    return list(zip(titles, places, strict=True))


_ADDRESSES = re.compile(r"[\s,;]+(?=[a-z][a-z0-9+.-]*://)", re.IGNORECASE)
"""Between two addresses on one line."""


def _lines(text: str) -> list[str]:
    return [line for each in text.splitlines() if (line := as_line(each))]


def _is_same(update: Update, block: dict[str, Data]) -> bool:
    """Whether an update is the one that a row makes. Others may have added to it, such as that the
    public may read it.
    """
    made = Update.model_validate(block)
    keys = ("date", "by", "status", "forecast", "evidence")
    same = all(getattr(update, key) == getattr(made, key) for key in keys)
    return same and update.note.split() == made.note.split()


def _refusal_words(refused: WriteRefused | Failure) -> str:
    if isinstance(refused, Failure):
        return ": ".join(filter(None, (refused.message, typed_text(refused.cure))))
    return "; ".join(dict.fromkeys(f"{each.rule}: {each.message}" for each in refused.problems))


def _update_words(block: dict[str, Data]) -> str:
    update = Update.model_validate(block)
    changed = ", ".join(changes_of(update))
    return f"{uk(update.date)}, {changed}: {cut(update.note, _LONGEST_NOTE)}"


# ---- what is printed --------------------------------------------------------------------------


def _outcome_json(outcome: Outcome) -> JsonObject:
    """A row of the pack. Its number is null if the sheet no longer has the row.

    `entered` is what stands in the cells to fill in, by their keys, also where it is refused.
    """
    return {
        "row": outcome.row.line or None,
        "reference": outcome.row.reference or None,
        "outcome": outcome.what,
        "because": outcome.because or None,
        "entered": outcome.row.typed or None,
        "update": outcome.update,
    }


def _print_outcomes(run: _Run, name: str, outcomes: Sequence[Outcome], *, each_row: bool) -> None:
    pack, dry_run = run.pack, run.writer.dry_run
    if each_row:
        run.writer.show_diff(*run.writes)
    say(f"{name}: the pack of {pack.owner}, made from the records of {uk(pack.day)}")
    say(_PROVES)
    for outcome in outcomes if each_row else ():
        say(f"  {_row_line(outcome, dry_run=dry_run)}")
        if outcome.what == REFUSED and outcome.row.typed:
            say(f"    entered  {_typed_words(outcome.row)}")
    for words in pack.beside:
        say(f"  not imported: {words}")
    for words in warnings([one for each in run.writes for one in each.new_problems], named=True):
        say(f"  {words}")
    say(", ".join(_row_counts(outcomes, dry_run=dry_run)))
    names = [f"{run.context.label}/{file.path}" for write in run.writes for file in write.files]
    message = f"updates by {pack.owner}, from the pack of {uk(pack.day)}"
    run.writer.say_how_to_commit(names, message)


_PROVES = (
    "a pack does not show who filled it in: whoever has the file can, and rows of another pack of "
    "this owner are taken, too"
)


def _row_line(outcome: Outcome, *, dry_run: bool) -> str:
    what = "would be written" if dry_run and outcome.what == WRITTEN else outcome.what
    where = f"row {outcome.row.line}, " if outcome.row.line else ""
    reference = outcome.row.reference or "no reference"
    words = outcome.words or outcome.because
    return f"{where}{reference}: {what}{f': {words}' if words else ''}"


def _typed_words(row: Row) -> str:
    """What was typed into the cells of a row. A note may have several lines."""
    typed = ((FILL_IN[key].partition(": ")[2], as_line(words)) for key, words in row.typed.items())
    return "; ".join(f"{name}: {words}" for name, words in typed)


def _row_counts(outcomes: Sequence[Outcome], *, dry_run: bool) -> Iterator[str]:
    """How many rows were written, and how many had each other outcome, if any had."""
    for what in (WRITTEN, ALREADY, REFUSED, NOTHING):
        count = sum(each.what == what for each in outcomes)
        words = "would be written" if dry_run and what == WRITTEN else what
        if count or what == WRITTEN:
            rows = count_of(count, "row") if what == WRITTEN else f"{count:,}"
            yield f"{rows} {words}"
