"""update: what happened to an action or a recommendation, appended to its record."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from recotrack import change
from recotrack.change import RecordWrite, as_line, as_prose, without_blanks
from recotrack.cli.asking import Ask, Check, text_of
from recotrack.cli.choosing import choose_open, choose_role
from recotrack.cli.context import at_terminal
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.record_words import due_words, rag_words
from recotrack.cli.text_option import name_argument, text_option
from recotrack.cli.writing import BY, Reporter, Writer, check_days, iso, reporter, writer_for
from recotrack.dates import uk
from recotrack.edit import Append, Data
from recotrack.model import Office, Update
from recotrack.problems import Failure, Route, wrong_use
from recotrack.progress import (
    ACTION_DONE,
    NEXT,
    RECOMMENDATION_COMPLETE,
    RECOMMENDATION_STATUSES,
    Progress,
    Standing,
    has_evidence,
    may_follow,
    repeated_update,
    shown_by_own,
)
from recotrack.register import Referent
from recotrack.words import as_id, count_of, fitting, nearest

LONGEST_NOTE = 10_000
"""Characters: some pages. What is longer is a document, and a document is evidence."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|mailto:|www\.", re.IGNORECASE)
_LISTED = 12
Reference = Annotated[
    str | None,
    name_argument("REF", "An action or a recommendation: train-sergeants, peel/rec-02, peel/2, 2."),
]


def update(
    reference: Reference = None,
    *,
    note: Annotated[
        str | None, text_option("--note", "TEXT", "What happened; - reads it from standard input.")
    ] = None,
    status: Annotated[str | None, text_option("--status", "STATUS", "The new status.")] = None,
    evidence: Annotated[
        list[str] | None,
        text_option(
            "--evidence",
            "TITLE[=AT]",
            "What shows it; AT an address, a file or a pillar's product. Repeat for more.",
        ),
    ] = None,
    due: Annotated[
        str | None, text_option("--due", "DATE", "A new due date; the note is the reason.")
    ] = None,
    agreed_by: Annotated[
        str | None, text_option("--agreed-by", "NAME", "The role or board that agreed.")
    ] = None,
    owner: Annotated[
        str | None, text_option("--owner", "ROLE", "The role that owns it from now on.")
    ] = None,
    by: Annotated[
        str | None,
        text_option(
            "--by", "ROLE", "The role that reports; else RECOTRACK_BY, else git's recotrack.by."
        ),
    ] = None,
    date: Annotated[
        str | None, text_option("--date", "DATE", "The day it was true; else the --as-of day.")
    ] = None,
    ref: Annotated[
        str | None, text_option("--ref", "TEXT", "The inspectorate's letter or entry, for closed.")
    ] = None,
    forecast: Annotated[
        str | None, text_option("--forecast", "DATE", "When it is expected; moves no due date.")
    ] = None,
    public: Annotated[bool, typer.Option("--public", help="The public may read it.")] = False,
    assumed: Annotated[
        list[str] | None,
        text_option("--assumed", "KEY", "A key that the source does not state; repeat for more."),
    ] = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Append what happened to an action or a recommendation.

    recotrack update audit-ssaidp2 --note "The audit has begun." --status "in progress"
    recotrack update audit-ssaidp2 --note "Done." --status complete --evidence "Report=audit.pdf"

    A moved date needs --agreed-by, complete needs --evidence, closed needs --ref. A recommendation
    is complete when no action below it is open; more work takes --status reopened first. At a
    terminal, without REF, you choose among what is open, and without --note it asks for the rest,
    shows the lines and asks once. Old lines are never touched.

    Exit 0: written. 1: refused, as check would find errors. 2: something is missing or unknown.
    3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    who = reporter(by, str(writer.context.root))
    names = RolesAndBoards(writer.office())

    def meant(typed: str) -> Referent:
        return writer.find(typed, "action", "recommendation")

    checks: list[Check] = [
        lambda: _status(meant(reference), status) if reference else None,
        *check_days(due=due, forecast=forecast, date=date),
        lambda: names.role_or_board(agreed_by, "--agreed-by"),
        lambda: names.role(owner, "--owner"),
        lambda: names.reporter(who) if who else None,
        lambda: _line(ref, "--ref"),
        *(partial(_piece_of_evidence, writer, each) for each in evidence or []),
        lambda: _note(note) if note not in {None, "", "-"} else None,
    ]
    with writer.all_told(*checks) as answers:
        if not at_terminal():
            answers(
                Ask("REF", "REF", reference),
                Ask("--note", "--note", note),
                Ask(BY, BY, who and who.role),
            )
        talk = writer.conversation
        if not reference:
            reference = choose_open(writer)
            talk.answered.append(("REF", reference))
        at = meant(reference)
        if not note:
            rest = _Rest(writer, at, names)
            status = status or rest.status()
            date = date or rest.day()
            note = rest.note()
            evidence = evidence or rest.evidence(status)
            agreed_by = agreed_by or rest.agreed_by(status, due)
            ref = ref or rest.ref(status)
        changes = {
            "status": _status(at, status),
            "due": iso(due, "--due"),
            "agreed_by": names.role_or_board(agreed_by, "--agreed-by"),
            "owner": names.role(owner, "--owner"),
            "forecast": iso(forecast, "--forecast"),
            "ref": _line(ref, "--ref"),
        }
        shown = [_piece_of_evidence(writer, typed) for typed in evidence or []]
        day = iso(date, "--date") or writer.context.today.isoformat()
        words = _note(note)
        if who is None:
            talk.answered.append(("--by", names.reporter(who)))
            who = Reporter(talk.answered[-1][1], "--by")
        block = partial(
            _block,
            date=day,
            by=names.reporter(who),
            note=words,
            evidence=shown,
            public=public,
            assumed=list(assumed or []),
        )
    place, data = _route(at), block(changes=changes)
    while writer.wanted_before(at.path, [Append(place, data)], () if owner else ("owner",)):
        question = "The role that owns it from now on"
        owner = talk.until_right(
            Ask("--owner", question, None, partial(names.role, option="--owner"))
        )
        changes["owner"] = names.role(owner, "--owner")
        data = block(changes=changes)
    _report(writer, at, writer.append(at.path, [Append(place, data)], agreed=True))


class _Rest:
    """What somebody who is asked for the note is asked for besides: only what this update needs."""

    def __init__(self, writer: Writer, at: Referent, names: "RolesAndBoards") -> None:
        self._writer = writer
        self._at = at
        self._names = names
        self._talk = writer.conversation

    def status(self) -> str | None:
        """A status that may follow the one that holds; Enter leaves it."""
        register = self._writer.context.register([self._at.path])
        now = Progress(register, self._writer.context.today).everything[self._at.reference].status
        action = self._at.kind == "action"
        known = tuple(NEXT) if action else RECOMMENDATION_STATUSES
        following = [each for each in known if each != now and may_follow(now, each, action=action)]

        def check(typed: str) -> None:
            name = _status(self._at, typed, [now, *following])
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
        return self._talk.until_right(Ask("--note", "What happened", None, _note))

    def evidence(self, status: str | None) -> list[str]:
        """What shows it, where it is done and nothing that was named shows it yet.

        A recommendation is shown by what shows its actions too; the inspectorate closes it alone.
        """
        action, subject = self._at.kind == "action", self._at.value
        done = ACTION_DONE if action else RECOMMENDATION_COMPLETE
        if status is None or _status(self._at, status) not in done:
            return []
        shown, reopened = shown_by_own(subject)
        below = () if action else subject.actions
        if shown or any(has_evidence(each.updates, reopened) for each in below):
            return []
        question = "What shows it: a title, or TITLE=AT (an address, a file, a product)"
        check = partial(_piece_of_evidence, self._writer)
        return [self._talk.until_right(Ask("--evidence", question, None, check))]

    def agreed_by(self, status: str | None, due: str | None) -> str | None:
        """Who agreed, where an action is cancelled or a date moves."""
        if not due and (status is None or _status(self._at, status) != "cancelled"):
            return None
        check = partial(self._names.role_or_board, option="--agreed-by")
        return self._talk.until_right(
            Ask("--agreed-by", "The role or board that agreed", None, check)
        )

    def ref(self, status: str | None) -> str | None:
        """The inspectorate's letter, where a recommendation is closed."""
        if status is None or _status(self._at, status) != "closed":
            return None
        question = "The inspectorate's letter or entry, such as Letter of 12 May 2025"
        return self._talk.until_right(Ask("--ref", question, None))


# From what was typed to an update: statuses, roles, days and evidence, each known or refused


def _route(at: Referent) -> Route:
    """Where an action's or a recommendation's updates stand; an action goes by its id."""
    return ("actions", at.value.id, "updates") if at.kind == "action" else ("updates",)


def _block(
    *,
    date: str,
    by: str,
    changes: Mapping[str, str | None],
    note: str,
    evidence: Sequence[Data],
    public: bool,
    assumed: Sequence[Data],
) -> dict[str, Data]:
    """The update in the order in which records have its keys; what is empty is left out."""
    last = {"evidence": list(evidence), "public": "true" if public else None}
    return without_blanks(
        {"date": date, "by": by, **changes, "note": note, **last, "assumed": list(assumed)}
    )


def _status(at: Referent, typed: str | None, offered: Sequence[str] = ()) -> str | None:
    """A status that this kind of thing can have, however it was spelt.

    Of those `offered`, if any, one is named in place of what is none.
    """
    if typed is None:
        return None
    known = tuple(NEXT) if at.kind == "action" else RECOMMENDATION_STATUSES
    offered = offered or known
    name = " ".join(re.split(r"[\s_-]+", typed.strip().lower()))
    if name in known:
        return name
    message = f"--status {as_line(typed)}: no status of {_KINDS[at.kind]}"
    if name in {*NEXT, *RECOMMENDATION_STATUSES}:
        other = next(words for kind, words in _KINDS.items() if kind != at.kind)
        raise wrong_use(f"{message}, but of {other}", f"one of: {', '.join(offered)}")
    meant = _MEANT.get(name)
    near = (meant,) if meant and meant in offered else nearest(name, offered)
    raise wrong_use(message, _perhaps(near, offered), instead=next(iter(near), ""))


_MEANT = {
    **dict.fromkeys(("done", "finished"), "complete"),
    **dict.fromkeys(("started", "begun", "ongoing", "under way", "underway"), "in progress"),
    **dict.fromkeys(("on hold", "waiting", "stuck"), "blocked"),
    **dict.fromkeys(("dropped", "abandoned"), "cancelled"),
}
"""What people call a status, and what may be meant: it is offered, never taken."""


_KINDS = {"action": "an action", "recommendation": "a recommendation"}


def _perhaps(near: Sequence[str], known: Sequence[str]) -> str:
    listed = f"one of: {', '.join(known[:_LISTED])}"
    if len(known) > _LISTED:
        listed += f" and {len(known) - _LISTED:,} more: recotrack show register"
    return f"perhaps {' or '.join(near)}; {listed}" if near else listed


class RolesAndBoards:
    """The roles and boards of a register."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def role(self, typed: str | None, option: str) -> str | None:
        """The id of a role."""
        return typed and self._id(typed, option, list(self._office.roles), "role")

    def role_or_board(self, typed: str | None, option: str) -> str | None:
        """The id of a role or a board."""
        known = [*self._office.boards, *self._office.roles]
        return typed and self._id(typed, option, known, "role or board")

    def reporter(self, who: Reporter | None) -> str:
        """The id of the role that reports; asked for where nothing names it."""
        if who is not None:
            return self._id(who.role, who.setting, list(self._office.roles), "role")
        return choose_role(self._office)

    def _id(self, typed: str, option: str, known: list[str], kind: str) -> str:
        said, names = as_id(typed), sorted(known)
        for name in (typed, said):
            if name in known:
                return name
        found = fitting(names, said)
        if len(found) == 1:
            return found[0]
        near = found or nearest(said, names)
        message = f"{option} {as_line(typed)}: no {kind} in register.yaml"
        raise wrong_use(message, _perhaps(near, names))


def _note(typed: str | None) -> str:
    """What happened, in words. Raises Failure if it says nothing."""
    text = text_of(None, typed, option="--note")
    if not text:
        raise wrong_use("the note is empty, so nothing is written", "--note, and what happened")
    if len(text) > LONGEST_NOTE:
        message = f"the note has {len(text):,} characters, and may have at most {LONGEST_NOTE:,}"
        raise wrong_use(message, "its gist as the note, and the document as --evidence TITLE=FILE")
    return text


def _line(typed: str | None, option: str) -> str | None:
    """A text of one line. Raises Failure where it was given and says nothing."""
    if typed is not None and not as_prose(typed):
        raise wrong_use(f"{option} is empty", f"{option} and its words, or no {option}")
    return as_line(typed) if typed else None


def _piece_of_evidence(writer: Writer, typed: str) -> Data:
    """Its title, and where it stands or which product it is."""
    title, _, where = (as_line(part) for part in typed.partition("="))
    if not title or (not where and "=" in typed):
        message = (
            f"--evidence {as_line(typed)}: {'nothing behind' if title else 'no title before'} ="
        )
        cure = 'a title, and where it stands: --evidence "Audit report=reports/audit.pdf"'
        raise wrong_use(message, cure)
    if not where:
        return {"title": title}
    if _ADDRESS.match(where):
        return {"title": title, "at": where}
    product = change.product(writer.context, where)
    if product is not None:
        return {"title": title, "product": product}
    path = _file(writer.context.root.parent, where)
    if path is None:
        raise _neither(writer, where)
    return {"title": title, "at": path}


def _file(home: Path, typed: str) -> str | None:
    """A file as records name it: from the folder that holds records/, with forward slashes.

    None for a word that names no file here and looks like none.
    """
    home = Path(os.path.normpath(home))  # ../records, as it may be typed
    for start in (home, Path.cwd()):
        full = Path(os.path.normpath(start / typed.replace("\\", "/")))
        if os.path.lexists(full) and full.is_relative_to(home):
            return full.relative_to(home).as_posix()
    looks_like_one = any(sign in typed for sign in "/\\.")
    return typed.replace("\\", "/") if looks_like_one else None


def _neither(writer: Writer, typed: str) -> Failure:
    """The failure that names the nearest products."""
    message = f"--evidence: {typed} is not an address, a file or a product"
    try:
        writer.find(typed, "product")
    except Failure as failure:
        return wrong_use(message, f"a path from the folder that holds records/; {failure.cure}")
    return wrong_use(message, "the same command again")


# What it changed, in a line, and where its subject stood before and stands now


def _report(writer: Writer, at: Referent, done: RecordWrite) -> None:
    """Say what changed, the state before and after, and what follows."""
    new: Update = done.register.referents[at.reference].value.updates[-1]
    name = f"{at.value.id}: " if at.kind == "action" else ""
    was, now = (Progress(each, writer.context.today) for each in (done.was, done.register))
    lines = [*_states(was, now, at.reference), *_news(was, new, at.reference)]
    writer.report(done, f"{name}{', '.join(_changes(new))}", *lines, *_ready(was, now, at))


def _changes(update: Update) -> Iterator[str]:
    """What the update says, in the order of its keys; a note that stands alone is a note."""
    parts = [
        update.status,
        f"due {uk(update.due)}" if update.due else None,
        f"agreed by {update.agreed_by}" if update.agreed_by else None,
        f"owner {update.owner}" if update.owner else None,
        f"expected {uk(update.forecast)}" if update.forecast else None,
        f"ref {update.ref}" if update.ref else None,
        _evidence_words(update),
    ]
    said = [part for part in parts if part]
    yield from said or ["note"]
    if update.public:
        yield "public"


def _evidence_words(update: Update) -> str | None:
    if len(update.evidence) > 1:
        return f"{len(update.evidence)} pieces of evidence"
    return f"evidence {update.evidence[0].title}" if update.evidence else None


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


def _news(was: Progress, new: Update, reference: str) -> Iterator[str]:
    old = repeated_update(new, was.everything[reference])
    if old is not None:
        yield f"warn   nothing new: the update of {uk(old.date)} says the same"


def _ready(was: Progress, now: Progress, at: Referent) -> Iterator[str]:
    """A recommendation whose last open action this was."""
    above = at.reference.rpartition("/")[0]
    if at.kind == "action" and _is_ready(now, above) and not _is_ready(was, above):
        count = count_of(len(now.actions_of(above)), "action")
        yield f"ready  {above} has no open action left ({count})"


def _is_ready(progress: Progress, reference: str) -> bool:
    standing = progress.recommendations.get(reference)
    return standing is not None and standing.ready_to_complete
