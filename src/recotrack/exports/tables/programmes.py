"""Programmes as tables: their boards, pillars, products, measures and readings."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from recotrack.exports.tables.office import Named, numbered
from recotrack.exports.tables.shape import (
    Column,
    Source,
    Table,
    Type,
    count,
    day,
    held,
    name_of,
    source,
    text,
)
from recotrack.model import Measure, Pillar, Product, Programme, Reading
from recotrack.model.programme import Source as Cited
from recotrack.progress import Measured, measured, measures_of
from recotrack.register import File, ProgrammeAt


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


class _Inside(NamedTuple):
    """An entry of a list, with the reference of what has the list, and the place from 1."""

    reference: str
    number: int
    value: Any


def _programmes(source: Source) -> list[ProgrammeAt]:
    return list(source.progress.register.programmes.values())


def _value_of(at: ProgrammeAt) -> Programme | None:
    return at.programme


def _value(thing: Any) -> Any:  # noqa: ANN401 - any part of a programme
    return thing.value


def _boards(source: Source) -> Iterator[_Pair]:
    for at in _programmes(source):
        programme = at.programme
        if programme is None or (source.public and {"board", "boards"} & {*programme.assumed}):
            continue
        yield from (_Pair(at.reference, board) for board in programme.reports_to)


def _cited(source: Source) -> Iterator[_Inside]:
    for at in _programmes(source):
        for number, each in numbered(at.programme.references if at.programme else ()):
            yield _Inside(at.reference, number, each)


def _pillars(source: Source) -> list[File]:
    return [pillar for at in _programmes(source) for pillar in at.pillars]


def _pillar_roles(source: Source) -> Iterator[_Pair]:
    for file in _pillars(source):
        for part, key in (("lead", "leads"), ("partner", "partners")):
            named = source.held(file.value, key) or ()
            yield from (_Pair(file.reference, role, part) for role in dict.fromkeys(named))


def _products(source: Source) -> Iterator[Named]:
    for file in _pillars(source):
        yield from (Named(file.reference, each) for each in file.value.products)


def _measures(source: Source) -> Iterator[_MeasureAt]:
    for at in _programmes(source):
        for reference, measure in measures_of(at):
            yield _MeasureAt(reference, at.reference, measure, measured(measure))


def _readings(source: Source) -> Iterator[_Inside]:
    for measure in _measures(source):
        for number, each in numbered(measure.value.readings):
            yield _Inside(measure.reference, number, each)


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
        name_of("programme", "its reference", lambda _, at: at.reference),
        held(Programme, "title", _value_of),
        held(Programme, "aim", _value_of),
        held(Programme, "project_manager", _value_of, to="roles"),
        source(_value_of),
    ),
)
PROGRAMME_BOARDS = Table(
    "programme_boards",
    "The boards that a programme reports to.",
    ("programme", "board"),
    _boards,
    (
        name_of("programme", "the programme", lambda _, pair: pair.reference, to="programmes"),
        name_of("board", "the board", lambda _, pair: pair.other, to="boards"),
    ),
)
PROGRAMME_REFERENCES = Table(
    "programme_references",
    "Documents that a programme refers to.",
    ("programme", "number"),
    _cited,
    (
        name_of("programme", "the programme", lambda _, thing: thing.reference, to="programmes"),
        count("number", "its place, from 1", lambda _, thing: thing.number),
        held(Cited, "title", _value),
        held(Cited, "at", _value, name="address"),
    ),
)
PILLARS = Table(
    "pillars",
    "Parts of programmes.",
    ("pillar",),
    _pillars,
    (
        name_of("pillar", "its complete reference", lambda _, file: file.reference),
        name_of("programme", "the programme that it is part of",
                lambda _, file: file.reference.partition("/")[0], to="programmes"),
        held(Pillar, "number", _value),
        held(Pillar, "title", _value, needed=True),
        held(Pillar, "problem", _value),
        held(Pillar, "long_term_aim", _value),
        text("stakeholders", "who has an interest, with semicolons", _stakeholders),
        source(_value),
    ),
)
PILLAR_ROLES = Table(
    "pillar_roles",
    "The roles that lead a pillar, or work with it.",
    ("pillar", "role", "part"),
    _pillar_roles,
    (
        name_of("pillar", "the pillar", lambda _, pair: pair.reference, to="pillars"),
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
                lambda _, thing: f"{thing.name}/{thing.value.id}"),
        name_of("pillar", "the pillar that makes it", lambda _, thing: thing.name, to="pillars"),
        held(Product, "title", _value, needed=True),
        held(Product, "at", _value, name="address"),
        source(_value),
    ),
)
MEASURES = Table(
    "measures",
    "Key performance indicators, with what their last reading says.",
    ("measure",),
    _measures,
    (
        name_of("measure", "its complete reference", lambda _, thing: thing.reference),
        name_of("programme", "the programme", lambda _, thing: thing.programme, to="programmes"),
        held(Measure, "title", _value, needed=True),
        held(Measure, "unit", _value),
        held(Measure, "better", _value),
        held(Measure, "baseline", _value),
        held(Measure, "target", _value),
        day("last_read", "the day of the last reading", _of_last(lambda last: last.reading.date)),
        Column("last_value", Type.NUMBER, "the value of the last reading",
               _of_last(lambda last: last.reading.value)),
        text("than_last_time", "better, worse or the same as the reading before; higher or lower "
             "where nothing says which is good", _of_last(lambda last: last.than_last_time)),
        text("than_baseline", "the same of the value at the start",
             _of_last(lambda last: last.than_baseline)),
        Column("target_reached", Type.BOOLEAN, "whether the last reading reaches the target",
               _of_last(lambda last: last.target_reached)),
        source(_value),
    ),
)
READINGS = Table(
    "readings",
    "Values of measures.",
    ("measure", "number"),
    _readings,
    (
        name_of("measure", "the measure", lambda _, thing: thing.reference, to="measures"),
        count("number", "its place, from 1", lambda _, thing: thing.number),
        held(Reading, "date", _value),
        held(Reading, "value", _value),
        held(Reading, "note", _value),
    ),
)
# fmt: on
