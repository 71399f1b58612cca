"""update: what happened to an action or a recommendation, appended to its record."""

from collections.abc import Iterator
from functools import partial
from typing import Annotated

import typer

from recotrack.change import Written, as_line
from recotrack.checks.typed import A_WEEK
from recotrack.cli.asking import Ask, Check, Conversation, Kept
from recotrack.cli.choosing import choose_open
from recotrack.cli.context import at_terminal, say
from recotrack.cli.key_option import Assumed, key_option, question_of
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.record_words import due_words, rag_words
from recotrack.cli.text_option import name_argument
from recotrack.cli.update_entry import (
    RolesAndBoards,
    changes_of,
    line_of,
    mistaken,
    mistaken_words,
    note_of,
    piece_of_evidence,
    status_of,
    update_block,
    updates_of,
)
from recotrack.cli.writing import BY, Writer, check_days, iso, reporter, writer_for
from recotrack.dates import uk
from recotrack.edit import Append
from recotrack.model import Update
from recotrack.problems import wrong_use
from recotrack.progress import (
    ACTION_DONE,
    RECOMMENDATION_COMPLETE,
    Progress,
    Standing,
    has_evidence,
    is_sign_of_life,
    next_statuses,
    repeated_update,
    shown_by_own,
)
from recotrack.register import Referent, reference_above, thread_of
from recotrack.words import count_of

Reference = Annotated[
    str | None,
    name_argument("REF", "An action or a recommendation: train-sergeants, peel/rec-02, peel/2, 2."),
]


def update(
    reference: Reference = None,
    *,
    note: Annotated[str | None, key_option(Update, "note", more="- reads standard input")] = None,
    status: Annotated[str | None, key_option(Update, "status")] = None,
    evidence: Annotated[
        list[str] | None,
        key_option(
            Update,
            "evidence",
            metavar="TITLE[=AT]",
            more="AT is an address, a file or a pillar's product",
        ),
    ] = None,
    due: Annotated[str | None, key_option(Update, "due")] = None,
    agreed_by: Annotated[str | None, key_option(Update, "agreed_by")] = None,
    owner: Annotated[str | None, key_option(Update, "owner")] = None,
    by: Annotated[
        str | None,
        key_option(Update, "by", otherwise="RECOTRACK_BY, else git's recotrack.by"),
    ] = None,
    date: Annotated[str | None, key_option(Update, "date", otherwise="the --as-of day")] = None,
    ref: Annotated[str | None, key_option(Update, "ref")] = None,
    forecast: Annotated[str | None, key_option(Update, "forecast")] = None,
    corrects: Annotated[str | None, key_option(Update, "corrects", metavar="DATE")] = None,
    public: Annotated[bool, typer.Option("--public", help="The public may read it.")] = False,
    assumed: Assumed = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Append what happened to an action or a recommendation.

    recotrack update audit-ssaidp2 --note "It has begun." --status "in progress" --by pillar-4-lead
    recotrack update audit-ssaidp2 --note Done --status complete --evidence Audit --by pillar-4-lead

    A moved date needs --agreed-by, complete needs --evidence, closed needs --ref. A recommendation
    can be completed once no action below it is open; more work needs --status reopened first. At a
    terminal, without REF, you choose from what is open; without --note it asks for the rest, shows
    the lines and asks once. Existing lines are never changed: what was typed in error stays, and
    no longer counts once --corrects names its day.

    Exit 0: written. 1: refused, as check would find errors. 2: something is missing or unknown.
    3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    who = reporter(by, str(writer.context.root))
    names, talk = RolesAndBoards(writer.office()), writer.conversation

    def meant(typed: str) -> Referent:
        return writer.find(typed, "action", "recommendation")

    checks: list[Check] = [
        lambda: status_of(meant(reference), status) if reference else None,
        *check_days(due=due, forecast=forecast, date=date),
        lambda: names.role_or_board(agreed_by, "--agreed-by"),
        lambda: names.role(owner, "--owner"),
        lambda: names.reporter(who, talk) if who else None,
        lambda: line_of(ref, "--ref"),
        lambda: _corrects(meant(reference), corrects) if reference else None,
        *(partial(piece_of_evidence, writer.context, each) for each in evidence or []),
        lambda: note_of(note) if note not in {None, "", "-"} else None,
    ]
    with writer.all_told(*checks) as answers:
        if not at_terminal():
            answers(
                Ask("REF", "REF", reference),
                Ask("--note", "--note", note),
                Ask(BY, BY, who and who.role),
            )
        if not reference:
            reference = choose_open(writer)
            talk.answered.append(("REF", reference))
        at = meant(reference)
        status = status_of(at, status)
        if not note:
            rest = _Rest(writer, at, names)
            status = status or status_of(at, rest.status())
            date = date or rest.day()
            note = rest.note()
            evidence = evidence or rest.evidence(status)
            agreed_by = agreed_by or rest.agreed_by(status, due)
            ref = ref or rest.ref(status)
        changes = {
            "status": status,
            "due": iso(due, "--due"),
            "agreed_by": names.role_or_board(agreed_by, "--agreed-by"),
            "owner": names.role(owner, "--owner"),
            "forecast": iso(forecast, "--forecast"),
            "ref": line_of(ref, "--ref"),
            "corrects": _corrects(at, corrects, talk),
        }
        shown = [piece_of_evidence(writer.context, typed) for typed in evidence or []]
        day = iso(date, "--date") or writer.context.today.isoformat()
        words = note_of(note)
        written = partial(
            update_block,
            date=day,
            by=names.reporter(who, talk),
            note=words,
            evidence=shown,
            public=public,
            assumed=list(assumed or []),
        )
    place, data = updates_of(at), written(changes=changes)
    while writer.asked_for_more(at.path, [Append(place, data)], () if owner else ("owner",)):
        question = question_of(Update, "owner")
        owner = talk.until_right(
            Ask("--owner", question, None, partial(names.role, option="--owner"))
        )
        changes["owner"] = names.role(owner, "--owner")
        data = written(changes=changes)
    _report(writer, at, writer.append(at.path, [Append(place, data)], agreed=True))


def _corrects(at: Referent, typed: str | None, talk: Conversation | None = None) -> str | None:
    """The value of `corrects`; asked for at a terminal if several updates fit.

    Raises Failure if none fits, and elsewhere if several do.
    """
    found = mistaken(at, typed) if typed else []
    if len(found) <= 1:
        return found[0].value if found else None
    if not at_terminal():
        message = f"--corrects {as_line(typed or '')}: {at.reference} has {len(found)} such updates"
        listed = (mistaken_words("--corrects ", each) for each in found)
        raise wrong_use(message, "\n           ".join(["one of:", *listed]))
    if talk is None:
        return None  # it will be asked for
    for number, each in enumerate(found, 1):
        say(mistaken_words(f"{number}  ", each))

    def check(answer: str) -> Kept:
        numbers = {str(number): each.value for number, each in enumerate(found, 1)}
        if answer not in numbers:
            raise wrong_use(f"{as_line(answer)}: none of them", f"a number from 1 to {len(found)}")
        return Kept(numbers[answer])

    question = f"Which was typed in error (1 to {len(found)})"
    return talk.until_right(Ask("--corrects", question, None, check))


class _Rest:
    """Questions for somebody who is asked for the note: only for what this update needs."""

    def __init__(self, writer: Writer, at: Referent, names: "RolesAndBoards") -> None:
        self._writer = writer
        self._at = at
        self._names = names
        self._talk = writer.conversation

    def status(self) -> str | None:
        """A status that may follow the one that holds; Enter leaves it."""
        register = self._writer.context.register([self._at.path])
        now = Progress(register, self._writer.context.today).everything[self._at.reference].status
        following = next_statuses(now, action=self._at.kind == "action")

        def check(typed: str) -> None:
            name = status_of(self._at, typed, [now, *following])
            if name not in {now, *following}:
                message = f"{name} may not follow {now}"
                raise wrong_use(message, f"one of: {', '.join(following)}")

        question = f"Status, {now} now (Enter leaves it; else {', '.join(following)})"
        return self._talk.if_any(Ask("--status", question, None, check)) if following else None

    def day(self) -> str | None:
        """The day it was true; Enter is the day of the command."""
        question = f"Day it was true (Enter: {uk(self._writer.context.today)})"
        return self._talk.if_any(Ask("--date", question, None, self._writer.past_day("--date")))

    def note(self) -> str:
        """What happened, in words."""
        return self._talk.until_right(Ask("--note", question_of(Update, "note"), None, note_of))

    def evidence(self, status: str | None) -> list[str]:
        """What shows it, where it is done and nothing that was named shows it yet.

        A recommendation is shown by what shows its actions too; the inspectorate closes it alone.
        """
        action, subject = self._at.kind == "action", self._at.value
        done = ACTION_DONE if action else RECOMMENDATION_COMPLETE
        if status not in done:
            return []
        shown, reopened = shown_by_own(thread_of(subject))
        below = () if action else subject.actions
        threads = map(thread_of, below)
        if shown or any(has_evidence(each.updates, reopened) for each in threads):
            return []
        question = "What shows it: a title, or TITLE=AT (an address, a file, a product)"
        check = partial(piece_of_evidence, self._writer.context)
        return [self._talk.until_right(Ask("--evidence", question, None, check))]

    def agreed_by(self, status: str | None, due: str | None) -> str | None:
        """Who agreed, where an action is cancelled or a date moves."""
        if not due and status != "cancelled":
            return None
        question = question_of(Update, "agreed_by")
        check = partial(self._names.role_or_board, option="--agreed-by")
        return self._talk.until_right(Ask("--agreed-by", question, None, check))

    def ref(self, status: str | None) -> str | None:
        """The inspectorate's letter, where a recommendation is closed."""
        if status != "closed":
            return None
        return self._talk.until_right(Ask("--ref", question_of(Update, "ref"), None))


# What it changed, in a line, and where its subject stood before and stands now


def _report(writer: Writer, at: Referent, done: Written) -> None:
    """Say what changed, the state before and after, and what follows."""
    new: Update = done.register.referents[at.reference].value.updates[-1]
    name = f"{at.value.id}: " if at.kind == "action" else ""
    was, now = (Progress(each, writer.context.today) for each in (done.was, done.register))
    lines = [*_states(was, now, at.reference), *_news(was, now, new, at.reference)]
    writer.report(done, f"{name}{', '.join(changes_of(new))}", *lines, *_ready(was, now, at))


def _states(was: Progress, now: Progress, reference: str) -> Iterator[str]:
    before = _state(was, was.everything[reference])
    after = _state(now, now.everything[reference])
    if before == after:
        yield f"state  {after}, as before"
    else:
        yield f"before {before}"
        yield f"after  {after}"


def _state(progress: Progress, it: Standing) -> str:
    due = f"due {uk(it.due)}" if it.due else "no due date"
    parts = [it.status, due, due_words(it), rag_words(progress, it)]
    return ", ".join(part for part in parts if part)


def _news(was: Progress, now: Progress, new: Update, reference: str) -> Iterator[str]:
    """What is unusual about an update, before anybody checks it."""
    before, is_open = was.everything[reference], now.everything[reference].is_open
    old = repeated_update(new, before)
    if old is not None:
        yield f"warn   nothing new: the update of {uk(old.date)} says the same"
    if new.corrects is None and not is_sign_of_life(new):
        yield "warn   the note says nothing, so it counts as no news of the work"
    if new.due is not None and new.due < new.date:
        yield f"warn   a new date that had passed by {uk(new.date)}: once merged it stays"
    if before.due and new.date <= before.due and before.days_late > A_WEEK and not is_open:
        after = f"{count_of(before.days_late, 'day')} after the due date"
        yield f"warn   dated in time, and typed {after}"


def _ready(was: Progress, now: Progress, at: Referent) -> Iterator[str]:
    """A recommendation whose last open action this was."""
    above = reference_above(at.reference)
    if at.kind == "action" and _is_ready(now, above) and not _is_ready(was, above):
        count = count_of(len(now.actions_of(above)), "action")
        yield f"ready  {above} has no open action left ({count})"


def _is_ready(progress: Progress, reference: str) -> bool:
    standing = progress.recommendations.get(reference)
    return standing is not None and standing.ready_to_complete
