"""Programmes as tables: their boards, pillars, products, measures and readings."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from recotrack.exports.tables.shape import (
    PLACE,
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
    own_reference,
    source,
    text,
    value_of,
)
from recotrack.model import Measure, Pillar, Product, Programme, Reading
from recotrack.model.programme import Source as Cited
from recotrack.progress import Measured, measured, measures_of
from recotrack.register import NOT_STATED, File, ProgrammeAt, top_folder
from recotrack.words import as_id


class _RoleIn(NamedTuple):
    """A role, and its part in a pillar."""

    reference: str
    role: str
    part: str


def _programmes(source: Source) -> list[ProgrammeAt]:
    return list(source.progress.register.programmes.values())


def _programme_of(at: ProgrammeAt) -> Programme | None:
    return at.programme


def _boards(source: Source) -> Iterator[Entry]:
    for at in _programmes(source):
        programme = at.programme
        if programme is None:
            continue
        named = programme.reports_to
        if named and source.public and programme.assumes_boards:
            named = (as_id(NOT_STATED),)  # left out, which is told
        yield from entries_of(at.reference, named)


def _pillars(source: Source) -> list[File]:
    return [pillar for at in _programmes(source) for pillar in at.pillars]


def _pillar_roles(source: Source) -> Iterator[_RoleIn]:
    for file in _pillars(source):
        for part, key in (("lead", "leads"), ("partner", "partners")):
            named = source.held(file.value, key) or ()
            yield from (_RoleIn(file.reference, role, part) for role in dict.fromkeys(named))


def _measures(source: Source) -> Iterator[Entry]:
    for at in _programmes(source):
        for number, (reference, measure) in enumerate(measures_of(at), 1):
            yield Entry(reference, number, measure)


def _of_last(value: Callable[[Measured], Any]) -> Callable[[Source, Entry], Any]:
    """The function that gives a value of the last reading; None without a reading."""
    return lambda _, thing: value(last) if (last := measured(thing.value)) else None


def _lists(
    things: Callable[[Source], Iterable[Any]], of: Callable[[Any], Iterable[Any]]
) -> Callable[[Source], Iterator[Entry]]:
    """The function that gives the entries of a list of each thing."""
    return lambda source: (
        entry for each in things(source) for entry in entries_of(each.reference, of(each))
    )


# fmt: off
PROGRAMMES = Table(
    "programmes",
    "Programmes of work.",
    ("programme",),
    _programmes,
    (
        own_reference("programme", "its reference"),
        *keys(Programme, _programme_of, "title", "aim"),
        held(Programme, "project_manager", _programme_of, to="roles"),
        *keys(Programme, _programme_of, "ended", "continued_in"),
        source(_programme_of),
    ),
)
PROGRAMME_BOARDS = Table(
    "programme_boards",
    "The boards that a programme reports to.",
    ("programme", "board"),
    _boards,
    (
        own_reference("programme", "the programme", to="programmes"),
        name_of("board", "the board", lambda _, thing: thing.value, to="boards"),
    ),
)
PROGRAMME_REFERENCES = Table(
    "programme_references",
    "Documents that a programme refers to.",
    ("programme", "number"),
    _lists(_programmes, lambda at: at.programme.references if at.programme else ()),
    (
        own_reference("programme", "the programme", to="programmes"),
        PLACE,
        held(Cited, "title", value_of),
        held(Cited, "at", value_of, name="address"),
    ),
)
PILLARS = Table(
    "pillars",
    "Parts of programmes.",
    ("pillar",),
    _pillars,
    (
        own_reference("pillar", "its complete reference"),
        name_of("programme", "the programme that it is part of",
                lambda _, file: top_folder(file.reference), to="programmes"),
        held(Pillar, "number", value_of),
        held(Pillar, "title", value_of, needed=True),
        *keys(Pillar, value_of, "problem", "long_term_aim"),
        *keys(Pillar, value_of, "ended", "continued_in"),
        text("stakeholders", "who has an interest, separated by semicolons",
             lambda source, file: "; ".join(source.held(file.value, "stakeholders") or ()) or None),
        source(value_of),
    ),
)
PILLAR_ROLES = Table(
    "pillar_roles",
    "The roles that lead a pillar, or work with it.",
    ("pillar", "role", "part"),
    _pillar_roles,
    (
        own_reference("pillar", "the pillar", to="pillars"),
        name_of("role", "the role", lambda _, thing: thing.role, to="roles"),
        name_of("part", "lead or partner", lambda _, thing: thing.part),
    ),
)
PRODUCTS = Table(
    "products",
    "What pillars make, and what may serve as evidence.",
    ("product",),
    _lists(_pillars, lambda file: file.value.products),
    (
        name_of("product", "its complete reference",
                lambda _, thing: f"{thing.reference}/{thing.value.id}"),
        own_reference("pillar", "the pillar that makes it", to="pillars"),
        held(Product, "title", value_of, needed=True),
        held(Product, "at", value_of, name="address"),
        source(value_of),
    ),
)
MEASURES = Table(
    "measures",
    "Key performance indicators, with what their last reading says.",
    ("measure",),
    _measures,
    (
        own_reference("measure", "its complete reference"),
        name_of("programme", "the programme", lambda _, thing: top_folder(thing.reference),
                to="programmes"),
        held(Measure, "title", value_of, needed=True),
        *keys(Measure, value_of, "unit", "better", "baseline", "target"),
        day("last_read", "the day of the last reading", _of_last(lambda last: last.reading.date)),
        Column("last_value", Type.NUMBER, "the value of the last reading",
               _of_last(lambda last: last.reading.value)),
        text("than_last_time", "better, worse or the same as the reading before; higher or lower "
             "if the measure does not say which is better",
             _of_last(lambda last: last.than_last_time)),
        text("than_baseline", "the same, compared with the baseline",
             _of_last(lambda last: last.than_baseline)),
        Column("target_reached", Type.BOOLEAN, "whether the last reading reaches the target",
               _of_last(lambda last: last.target_reached)),
        source(value_of),
    ),
)
READINGS = Table(
    "readings",
    "Values of measures.",
    ("measure", "number"),
    _lists(_measures, lambda measure: measure.value.readings),
    (
        own_reference("measure", "the measure", to="measures"),
        PLACE,
        *keys(Reading, value_of, "date", "value", "note"),
    ),
)
# fmt: on
