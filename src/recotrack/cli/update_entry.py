"""From what was typed to an update: statuses, roles, days and evidence, each known or refused."""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from recotrack import change
from recotrack.change import one_line, tidy, without_blanks
from recotrack.cli.asking import Ask, answers, text_of
from recotrack.cli.context import at_terminal, say
from recotrack.cli.writing import Reporter, Writer, iso
from recotrack.edit import Data
from recotrack.model import Office
from recotrack.problems import Failure, Route, wrong_use
from recotrack.progress import NEXT, RECOMMENDATION_STATUSES
from recotrack.register import Referent
from recotrack.words import as_id, nearest

LONGEST_NOTE = 10_000
"""Characters: some pages. What is longer is a document, and a document is evidence."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|mailto:|www\.", re.IGNORECASE)
_LISTED = 12

day = iso


def must_have(given: Mapping[str, str | None]) -> None:
    """Raises Failure (wrong use) where something is missing and nobody can be asked."""
    answers(*(Ask(option, option, value) for option, value in given.items()))


def route(at: Referent) -> Route:
    """Where an action's or a recommendation's updates stand; an action goes by its id."""
    return ("actions", at.value.id, "updates") if at.kind == "action" else ("updates",)


def block(
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


def status(at: Referent, typed: str | None) -> str | None:
    """A status that this kind of thing can have, however it was spelt."""
    if typed is None:
        return None
    known = tuple(NEXT) if at.kind == "action" else RECOMMENDATION_STATUSES
    name = " ".join(re.split(r"[\s_-]+", typed.strip().lower()))
    if name in known:
        return name
    message = f"--status {one_line(typed)}: no status of {_KINDS[at.kind]}"
    if name in {*NEXT, *RECOMMENDATION_STATUSES}:
        other = next(words for kind, words in _KINDS.items() if kind != at.kind)
        raise wrong_use(f"{message}, but of {other}", f"one of: {', '.join(known)}")
    raise wrong_use(message, _perhaps(name, known))


_KINDS = {"action": "an action", "recommendation": "a recommendation"}


def _perhaps(name: str, known: Sequence[str]) -> str:
    near = nearest(name, known)
    listed = f"one of: {', '.join(known[:_LISTED])}"
    if len(known) > _LISTED:
        listed += f" and {len(known) - _LISTED:,} more: recotrack show register"
    return f"perhaps {' or '.join(near)}; {listed}" if near else listed


class Names:
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
        from recotrack.cli.choosing import choose_role

        typed = choose_role(self._office)
        while typed not in self._office.roles:
            say(f"{typed}: no role in register.yaml")
            typed = choose_role(self._office)
        return typed

    def _id(self, typed: str, option: str, known: list[str], kind: str) -> str:
        for name in (typed, as_id(typed)):
            if name in known:
                return name
        message = f"{option} {one_line(typed)}: no {kind} in register.yaml"
        raise wrong_use(message, _perhaps(as_id(typed), sorted(known)))


def note(typed: str | None) -> str:
    """What happened, in words; asked for where it is missing. Raises Failure if it says nothing."""
    if not typed and at_terminal():
        from recotrack.cli.choosing import ask_text

        typed = ask_text("What happened")
    text = text_of(None, typed, option="--note")
    if not text:
        raise wrong_use("the note is empty, so nothing is written", "--note, and what happened")
    if len(text) > LONGEST_NOTE:
        message = f"the note has {len(text):,} characters, and may have {LONGEST_NOTE:,}"
        raise wrong_use(message, "its gist as the note, and the document as --evidence TITLE=FILE")
    return text


def line(typed: str | None, option: str) -> str | None:
    """A text of one line. Raises Failure where it was given and says nothing."""
    if typed is not None and not tidy(typed):
        raise wrong_use(f"{option} is empty", f"{option} and its words, or no {option}")
    return one_line(typed) if typed else None


def evidence(writer: Writer, typed: Sequence[str]) -> list[Data]:
    """Each piece of evidence: its title, and where it stands or which product it is."""
    return [_piece(writer, each) for each in typed]


def _piece(writer: Writer, typed: str) -> Data:
    title, _, where = (one_line(part) for part in typed.partition("="))
    if not title or (not where and "=" in typed):
        message = (
            f"--evidence {one_line(typed)}: {'nothing behind' if title else 'no title before'} ="
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
    path = _path(writer.context.root.parent, where)
    if path is None:
        raise _neither(writer, where)
    return {"title": title, "at": path}


def _path(home: Path, typed: str) -> str | None:
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
    message = f"--evidence: {typed} is no address, no file and no product"
    try:
        writer.find(typed, "product")
    except Failure as failure:
        return wrong_use(message, f"a path from the folder that holds records/; {failure.cure}")
    return wrong_use(message, "the same command again")
