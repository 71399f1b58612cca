"""The rows of every table, such that each key is there once and each reference leads to a row."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from recotrack.exports.tables.shape import REGISTER, Refers, Source, Table, Value

Row = tuple[Value, ...]


class Lost(NamedTuple):
    """What a table could not hold: a row that is there already, or a name that means nothing."""

    table: str
    what: str
    """The row, by its key."""
    because: str


@dataclass(frozen=True)
class Filled:
    """The tables with their rows, in the order of the tables."""

    rows: dict[str, list[Row]]
    lost: tuple[Lost, ...]
    """Empty for a register in which `check` finds no error."""


def filled(
    tables: Sequence[Table], source: Source, done: Callable[[], object] = lambda: None
) -> Filled:
    """The rows of the tables. `done` is called after each.

    A reference that leads nowhere is left empty; where it is part of the key, the row is left out.
    Both are told in `lost`: the records say something that they do not have.
    """
    rows: dict[str, list[Row]] = {}
    keys: dict[str, set[Row]] = {}
    lost: list[Lost] = []
    for table in tables:
        kept = _once(table, rows_of(table, source), lost)
        keys[table.name] = set(map(_key_of(table, table.key), kept))
        for refers in table.refers:
            kept = _leading(table, refers, keys[refers.table], kept, lost)
        rows[table.name] = kept
        done()
    return Filled(rows, tuple(lost))


def rows_of(table: Table, source: Source) -> Iterator[Row]:
    """The rows of a table as the records have them."""
    values = [column.value for column in table.columns]
    for thing in table.things(source):
        yield tuple(value(source, thing) for value in values)


def _key_of(table: Table, names: Sequence[str]) -> Callable[[Row], Row]:
    places = [table.names.index(name) for name in names]
    return lambda row: tuple(row[place] for place in places)


def _once(table: Table, rows: Iterable[Row], lost: list[Lost]) -> list[Row]:
    """The rows without those whose key is there already: of two with one id, the first."""
    key_of = _key_of(table, table.key)
    kept: dict[Row, Row] = {}
    for row in rows:
        key = key_of(row)
        if key in kept:
            lost.append(Lost(table.name, _called(key), "is there twice"))
        else:
            kept[key] = row
    return list(kept.values())


def _leading(
    table: Table, refers: Refers, known: set[Row], rows: list[Row], lost: list[Lost]
) -> list[Row]:
    """The rows without what leads to no row of the other table."""
    key_of, named_by = _key_of(table, table.key), _key_of(table, (REGISTER, *refers.columns))
    needed = any(table.must_hold(each) for each in table.own if each.name in refers.columns)
    empty = {table.names.index(name) for name in refers.columns}
    kept = []
    for row in rows:
        named = named_by(row)
        if None in named or named in known:
            kept.append(row)
            continue
        because = f"names {_called(named)}, which is not there"
        lost.append(Lost(table.name, _called(key_of(row)), because))
        if not needed:
            kept.append(tuple(None if at in empty else each for at, each in enumerate(row)))
    return kept


def _called(key: Row) -> str:
    """A key without the register, as a person would name it."""
    return " ".join(str(each) for each in key[1:]) or str(key[0])
