"""register.yaml as tables: the register, its roles and boards, and its policy."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from recotrack.exports.tables.shape import (
    PLACE,
    REGISTER,
    Column,
    Entry,
    Source,
    Table,
    Type,
    day,
    entries_of,
    held,
    keys,
    name_of,
    named,
    own_reference,
    source,
    truth,
    value_of,
)
from recotrack.model import Board, Colouring, Commissioner, Office, Policy, Role, TimeLimit, Waiver
from recotrack.model.office import ChiefConstable, Holder
from recotrack.progress import Meetings, colour_lines, meetings


class _MeetingDay(NamedTuple):
    """A day on which a board met or was to meet."""

    board: str
    day: date
    met: bool
    planned: bool


def _holders(source: Source) -> Iterator[Entry]:
    for name, role in source.progress.register.roles.items():
        yield from entries_of(name, role.holders)


def _meetings(source: Source, thing: Entry) -> Meetings:
    return meetings(source.progress, thing.reference)


def _meeting_days(source: Source) -> Iterator[_MeetingDay]:
    for name, board in source.progress.register.boards.items():
        met = set(source.held(board, "met") or ())
        planned = set(source.held(board, "planned") or ())
        for each in sorted(met | planned):
            yield _MeetingDay(name, each, each in met, each in planned)


def _state(source: Source, thing: _MeetingDay) -> str:
    if thing.met:
        return "held"
    return "planned" if thing.day >= source.progress.today else "not recorded as held"


def _rag(source: Source) -> Iterator[Entry]:
    return entries_of(REGISTER, colour_lines(source.progress.policy))


def _itself(office: Office | None) -> Office | None:
    return office


def _commit(source: Source, _: Any) -> str | None:  # noqa: ANN401 - any part of register.yaml
    known = source.progress.register.known_on
    return known.commit if known else None


# fmt: off
REGISTERS = Table(
    "registers",
    "The register that was exported: one row.",
    (),
    lambda source: [source.progress.register.office],
    (
        held(Office, "force", _itself),
        held(Commissioner, "title", _itself, under="commissioner", name="commissioner_title",
             says="the office of the local policing body"),
        held(Commissioner, "short", _itself, under="commissioner", name="commissioner_short",
             says="its short form"),
        held(Commissioner, "name", _itself, under="commissioner", name="commissioner_name"),
        held(ChiefConstable, "name", _itself, under="chief_constable", name="chief_constable"),
        held(Policy, "due_soon", _itself, under="policy"),
        held(Policy, "stale_after", _itself, under="policy"),
        held(Office, "format", _itself, says="of the records"),
        day("as_of", "the day as of which all of it is", lambda source, _: source.progress.today),
        Column("known_on_commit", Type.TEXT, "with --known-on: the commit whose records these are",
               _commit),
        name_of("audience", "who may read it: internal, committee or public",
                lambda source, _: source.audience),
        name_of("version", "the recotrack that wrote it", lambda source, _: source.version),
    ),
)
ROLES = Table(
    "roles",
    "Whoever owns, verifies, reports or chairs.",
    ("role",),
    lambda source: named(source.progress.register.roles),
    (
        own_reference("role",
                      "the id of the role; to others than internal readers made of its title"),
        held(Role, "title", value_of, needed=True),
        *keys(Role, value_of, "name", "email", "until"),
        source(value_of),
    ),
)
ROLE_HOLDERS = Table(
    "role_holders",
    "Who held a role before the one who holds it now; for internal readers only.",
    ("role", "number"),
    _holders,
    (
        own_reference("role", "the role", to="roles"),
        PLACE,
        *keys(Holder, value_of, "name"),
        held(Holder, "from_", value_of, name="held_from"),
        *keys(Holder, value_of, "until"),
    ),
)
BOARDS = Table(
    "boards",
    "Meetings that chase progress.",
    ("board",),
    lambda source: named(source.progress.register.boards),
    (
        own_reference("board",
                      "the id of the board; to others than internal readers made of its title"),
        held(Board, "title", value_of, needed=True),
        held(Board, "chair", value_of, to="roles"),
        held(Board, "meets", value_of),
        day("last_met", "the last day it met", lambda source, thing: source.known(
            _meetings(source, thing).last, lambda: "met" in thing.value.assumed)),
        day("next_meeting", "the first planned day that has not passed",
            lambda source, thing: source.known(
                _meetings(source, thing).next, lambda: "planned" in thing.value.assumed)),
        source(value_of),
    ),
)
MEETINGS = Table(
    "meetings",
    "Days on which boards met, or are to meet.",
    ("board", "date"),
    _meeting_days,
    (
        name_of("board", "the board", lambda _, thing: thing.board, to="boards"),
        day("date", "the day", lambda _, thing: thing.day)._replace(needed=True),
        name_of("state", "held, planned, or not recorded as held: planned, and passed", _state),
        truth("was_planned", "whether the day was planned", lambda _, thing: thing.planned),
    ),
)
TIME_LIMITS = Table(
    "time_limits",
    "Named time limits for responses.",
    ("time_limit",),
    lambda source: named(source.progress.register.time_limits),
    (
        own_reference("time_limit", "its name"),
        *keys(TimeLimit, value_of, "days", "unit", "first_day_counts", "basis"),
    ),
)
RAG_POLICY = Table(
    "rag_policy",
    "The lines by which colours are given: the first that fits wins.",
    ("number",),
    _rag,
    (
        PLACE,
        held(Colouring, "colour", value_of),
        held(Colouring, "when", value_of, name="condition"),
    ),
)
WAIVERS = Table(
    "waivers",
    "Rules that are set aside for a place.",
    ("number",),
    lambda source: entries_of(REGISTER, source.progress.register.waivers),
    (
        PLACE,
        held(Waiver, "rule", value_of),
        held(Waiver, "at", value_of, name="place"),
        *keys(Waiver, value_of, "because", "until"),
    ),
)
# fmt: on
