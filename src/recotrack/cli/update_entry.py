"""Makes an update from what a person typed, and refuses a status, role, day or evidence that does
not fit.

The command `update` and the packs that owners fill in get the same messages, with the name of the
option or of the cell.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from recotrack.change import as_line, as_prose, without_blanks
from recotrack.cli.asking import Conversation, must_say, text_of
from recotrack.cli.choosing import choose_role
from recotrack.cli.clock import day_typed
from recotrack.cli.names import known_by_title, perhaps
from recotrack.cli.record_words import days_of_updates, note_words
from recotrack.cli.writing import Reporter
from recotrack.dates import day_or_none, uk
from recotrack.edit import Data
from recotrack.empty_words import shows_something
from recotrack.model import Office, Update
from recotrack.model.evidence_place import WRITE_ANOTHER, Kind, evidence_place, is_seen
from recotrack.problems import Failure, Route, parts, wrong_use
from recotrack.progress import NEXT, RECOMMENDATION_STATUSES, statuses_of
from recotrack.register import (
    Context,
    Referent,
    corrected_day,
    correction_name,
    fitting,
    lookup,
    product_reference,
    thread_of,
)
from recotrack.words import nearest

LONGEST_NOTE = 10_000
"""Characters: some pages. What is longer is a document, and a document is evidence."""


def updates_of(at: Referent) -> Route:
    """The route of the updates of an action or a recommendation; an action is named by its id."""
    return ("actions", at.value.id, "updates") if at.kind == "action" else ("updates",)


def update_block(
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


def status_of(
    at: Referent, typed: str | None, offered: Sequence[str] = (), *, option: str = "--status"
) -> str | None:
    """A status that this kind of thing can have, however it was spelt.

    Raises Failure for an unknown status. Its cure names only those `offered`, if there are any.
    """
    if typed is None:
        return None
    known = statuses_of(action=at.kind == "action")
    offered = offered or known
    name = " ".join(re.split(r"[\s_-]+", typed.strip().lower()))
    if name in known:
        return name
    message = f"{option} {as_line(typed)}: not a status of {_KINDS[at.kind]}"
    if name in {*NEXT, *RECOMMENDATION_STATUSES}:
        other = next(words for kind, words in _KINDS.items() if kind != at.kind)
        raise wrong_use(f"{message}, but of {other}", f"one of: {', '.join(offered)}")
    meant = _MEANT.get(name)
    near = (meant,) if meant and meant in offered else nearest(name, offered)
    raise wrong_use(message, perhaps(near, offered), instead=next(iter(near), ""))


_MEANT = {
    **dict.fromkeys(("done", "finished"), "complete"),
    **dict.fromkeys(("started", "begun", "ongoing", "under way", "underway"), "in progress"),
    **dict.fromkeys(("on hold", "waiting", "stuck"), "blocked"),
    **dict.fromkeys(("dropped", "abandoned"), "cancelled"),
}
"""Other words for statuses, each with what may be meant. It is offered, and never assumed."""


_KINDS = {"action": "an action", "recommendation": "a recommendation"}


class RolesAndBoards:
    """The roles and boards of a register."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def role(self, typed: str | None, option: str) -> str | None:
        """The id of a role."""
        return typed and self.named("role", typed, option)

    def role_or_board(self, typed: str | None, option: str) -> str | None:
        """The id of a role or a board."""
        return typed and self.named("role or board", typed, option)

    def reporter(self, who: Reporter | None, conversation: Conversation) -> str:
        """The id of the role that reports; asked for where nothing names it."""
        if who is not None:
            return self.named("role", who.role, who.setting)
        role = choose_role(self._office)
        conversation.answered.append(("--by", role))
        return role

    def named(self, kind: str, typed: str, option: str) -> str:
        """The id of a role, a board, or either. Raises Failure (wrong use)."""
        return known_by_title(kind, typed, self._office.titles(kind), option)


class Mistaken(NamedTuple):
    """An update that is said to be typed in error, and the value of `corrects` that names it."""

    update: Update
    value: str


def mistaken(at: Referent, typed: str, option: str = "--corrects") -> list[Mistaken]:
    """The updates that fit a day, or a day with the first words of a note, and still count.

    Raises Failure if none fits, or if all that fit are corrected already.
    """
    updates: Sequence[Update] = at.value.updates
    places = fitting(updates, _value_typed(typed, option))
    if not places:
        message = f"{option} {as_line(typed)}: {at.reference} has no such update"
        raise wrong_use(message, days_of_updates(updates))
    by = {id(each.update): each.correction for each in thread_of(at.value).corrected}
    found = [each for each in places if id(updates[each]) not in by]
    if not found:
        day = next(each.date for each in by.values() if each)
        message = f"{option} {as_line(typed)}: that update of {at.reference} is corrected already"
        cure = f"{option} {day}, to take that correction back: then the update counts again"
        raise wrong_use(message, cure)
    return [Mistaken(updates[each], correction_name(updates, each)) for each in found]


def mistaken_words(option: str, each: Mistaken) -> str:
    """A line of a list to choose from: the option to type, and what the update says."""
    changes = ", ".join(changes_of(each.update))
    return f'{option}"{each.value}"  {each.update.by}, {changes}: {note_words(each.update)}'


def _value_typed(typed: str, option: str) -> str:
    """The value of `corrects` for what was typed: its day as records write days, then its words."""
    words = as_line(typed).split(" ")
    count = next((each for each in (3, 1) if day_or_none(" ".join(words[:each]))), len(words))
    day = day_typed(" ".join(words[:count]), option)
    return " ".join((day.isoformat(), *words[count:]))


def note_of(typed: str | None) -> str:
    """What happened, in words. Raises Failure if it says nothing."""
    return checked_note(text_of(None, typed, option="--note"))


def checked_note(text: str | None) -> str:
    """The note. Raises Failure if it is empty, or as long as a document."""
    if not text:
        raise wrong_use("the note is empty, so nothing is written", "--note, and what happened")
    if len(text) > LONGEST_NOTE:
        message = f"the note has {len(text):,} characters, and may have at most {LONGEST_NOTE:,}"
        raise wrong_use(message, "its gist as the note, and the document as --evidence TITLE=FILE")
    return text


def line_of(typed: str | None, option: str) -> str | None:
    """A text on one line; None if the option was not used. Raises Failure for an empty text."""
    if typed is not None and not as_prose(typed):
        raise wrong_use(f"{option} is empty", f"{option} and its words, or no {option}")
    return as_line(typed) if typed else None


def piece_of_evidence(context: Context, typed: str) -> Data:
    """The evidence that `typed` names, as TITLE=AT or TITLE alone. Raises Failure."""
    title, _, where = (as_line(part) for part in typed.partition("="))
    if not title or (not where and "=" in typed):
        message = (
            f"--evidence {as_line(typed)}: {'nothing after' if title else 'no title before'} ="
        )
        cure = 'a title, and where it stands: --evidence "Audit report=reports/audit.pdf"'
        raise wrong_use(message, cure)
    return evidence_of(context, title, where)


def evidence_of(
    context: Context, title: str, where: str = "", *, option: str = "--evidence"
) -> Data:
    """A piece of evidence, as records have it.

    Raises Failure if `where` is no place of evidence, if the title says nothing and there is no
    place, and if the title has no visible character.
    """
    if not is_seen(title):
        raise wrong_use(f"{option}: a title without a visible character", "what it is, in words")
    if not where:
        none_yet = f"the title of what shows it; no {option} if nothing shows it yet"
        must_say(title, option, none_yet, shows_something)
        return {"title": title}
    kind = must_be_place(where, option)
    if kind in {Kind.WEB, Kind.MAIL} or where.lower().startswith("www."):
        return {"title": title, "at": where}
    product = product_reference(context, where)
    if product is not None:
        return {"title": title, "product": product}
    path = _file(context.root.parent, where)
    if path is None:
        raise _not_found(context, where, option)
    if why := context.why_no_evidence(path):
        raise wrong_use(f"{option}: {where} is {why}", WRITE_ANOTHER)
    return {"title": title, "at": path}


def must_be_place(where: str, option: str) -> Kind:
    """The kind of place that evidence has. Raises Failure for a text that is no place."""
    place = evidence_place(where)
    if place.kind is Kind.NONE:
        shown = f" {where}" if is_seen(where) else ""
        raise wrong_use(f"{option}{shown}: not a place of evidence: {place.why}", place.write)
    return place.kind


def _file(home: Path, typed: str) -> str | None:
    """A file's path as records have it: from the folder that holds records/, with forward slashes.

    None if there is no such file, and the text has no slash or dot, as a path would.
    """
    home = Path(os.path.normpath(home))  # ../records, as it may be typed
    for start in (home, Path.cwd()):
        full = Path(os.path.normpath(start / typed.replace("\\", "/")))
        if os.path.lexists(full) and full.is_relative_to(home):
            return full.relative_to(home).as_posix()
    looks_like_a_path = any(sign in typed for sign in "/\\.")
    return typed.replace("\\", "/") if looks_like_a_path else None


def _not_found(context: Context, typed: str, option: str) -> Failure:
    """The failure for evidence that is nowhere. It names the nearest products."""
    message = f"{option}: {typed} is not an address, a file or a product"
    try:
        lookup(context, typed, ("product",))
    except Failure as failure:
        folder = "a path from the folder that holds records/;"
        return wrong_use(message, (folder, *parts(failure.cure)))
    return wrong_use(message, "the same command again")


def changes_of(update: Update) -> Iterator[str]:
    """What the update says, in the order of its keys; "note" if it has only a note."""
    parts = [
        update.status,
        f"due {uk(update.due)}" if update.due else None,
        f"agreed by {update.agreed_by}" if update.agreed_by else None,
        f"owner {update.owner}" if update.owner else None,
        f"expected {uk(update.forecast)}" if update.forecast else None,
        f"ref {update.ref}" if update.ref else None,
        f"corrects {uk(corrected_day(update.corrects))}" if update.corrects else None,
        _evidence_words(update),
    ]
    changes = [part for part in parts if part]
    yield from changes or ["note"]
    if update.public:
        yield "public"


def _evidence_words(update: Update) -> str | None:
    if len(update.evidence) > 1:
        return f"{len(update.evidence)} pieces of evidence"
    return f"evidence {update.evidence[0].title}" if update.evidence else None
