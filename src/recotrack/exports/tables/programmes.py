"""Programmes as tables: their boards, pillars, products, measures and readings."""

from collections.abc import Callable, Iterator
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
from recotrack.register import File, ProgrammeAt, top_folder


class _Pair(NamedTuple):
    """The reference of a thing, and the name of one that it refers to."""

    reference: str
    other: str
    part: str = ""


class _MeasureAt(NamedTuple):
    reference: str
    programme: str
    value: Measure
    last: Measured | None


def _programmes(source: Source) -> list[ProgrammeAt]:
    return list(source.progress.register.programmes.values())


def _programme_of(at: ProgrammeAt) -> Programme | None:
    return at.programme


def _boards(source: Source) -> Iterator[_Pair]:
    for at in _programmes(source):
        programme = at.programme
        if programme is None or (source.public and {"board", "boards"} & {*programme.assumed}):
            continue
        yield from (_Pair(at.reference, board) for board in programme.reports_to)


def _cited(source: Source) -> Iterator[Entry]:
    for at in _programmes(source):
        yield from entries_of(at.reference, at.programme.references if at.programme else ())


def _pillars(source: Source) -> list[File]:
    return [pillar for at in _programmes(source) for pillar in at.pillars]


def _pillar_roles(source: Source) -> Iterator[_Pair]:
    for file in _pillars(source):
        for part, key in (("lead", "leads"), ("partner", "partners")):
            named = source.held(file.value, key) or ()
            yield from (_Pair(file.reference, role, part) for role in dict.fromkeys(named))


def _products(source: Source) -> Iterator[Entry]:
    for file in _pillars(source):
        yield from entries_of(file.reference, file.value.products)


def _measures(source: Source) -> Iterator[_MeasureAt]:
    for at in _programmes(source):
        for reference, measure in measures_of(at):
            yield _MeasureAt(reference, at.reference, measure, measured(measure))


def _readings(source: Source) -> Iterator[Entry]:
    for measure in _measures(source):
        yield from entries_of(measure.reference, measure.value.readings)


def _of_last(value: Callable[[Measured], Any]) -> Callable[[Source, _MeasureAt], Any]:
    """The function that gives a value of the last reading; None without a reading."""
    return lambda _, thing: value(thing.last) if thing.last else None


def _stakeholders(source: Source, thing: File) -> str | None:
    return "; ".join(source.held(thing.value, "stakeholders") or ()) or None


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
        name_of("board", "the board", lambda _, pair: pair.other, to="boards"),
    ),
)
PROGRAMME_REFERENCES = Table(
    "programme_references",
    "Documents that a programme refers to.",
    ("programme", "number"),
    _cited,
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
        text("stakeholders", "who has an interest, separated by semicolons", _stakeholders),
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
        name_of("role", "the role", lambda _, pair: pair.other, to="roles"),
        name_of("part", "lead or partner", lambda _, pair: pair.part),
    ),
)
PRODUCTS = Table(
    "products",
    "What pillars make, and what may serve as evidence.",
    ("product",),
    _products,
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
        name_of("programme", "the programme", lambda _, thing: thing.programme, to="programmes"),
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
    _readings,
    (
        own_reference("measure", "the measure", to="measures"),
        PLACE,
        *keys(Reading, value_of, "date", "value", "note"),
    ),
)
# fmt: on
