"""The rows of every table, with unique keys and without references that lead nowhere."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from recotrack.exports.tables.shape import REGISTER, Refers, Source, Table, Value
from recotrack.register import NOT_STATED
from recotrack.words import as_id

Row = tuple[Value, ...]


_OF_OFFICE = frozenset({"roles", "boards", "time_limits"})
"""The tables of what register.yaml names."""


class Lost(NamedTuple):
    """A row, or a reference in it, that is left out: its key is a duplicate, or the reference leads
    nowhere.
    """

    table: str
    what: str
    """The key of the row."""
    because: str
    is_withheld: bool = False
    """Whether it refers to something that is not published. The records are right, then."""


@dataclass(frozen=True)
class Filled:
    """The tables with their rows, in the order of the tables."""

    rows: dict[str, list[Row]]
    lost: tuple[Lost, ...]
    """Empty for a register in which `check` finds no error."""


def filled(
    tables: Sequence[Table], source: Source, done: Callable[[], object] = lambda: None
) -> Filled:
    """The rows of the tables. `done` is called after each table.

    A reference that leads nowhere is left empty; if it is part of the key, the row is left out.
    `lost` lists both.
    """
    rows: dict[str, list[Row]] = {}
    keys: dict[str, set[Row]] = {}
    lost: list[Lost] = []
    for table in tables:
        kept = _with_unique_keys(table, rows_of(table, source), lost)
        keys[table.name] = set(map(_key_of(table, table.key), kept))
        for refers in table.refers:
            kept = _with_valid_references(table, refers, keys[refers.table], kept, source, lost)
        rows[table.name] = kept
        done()
    return Filled(rows, tuple(lost))


def rows_of(table: Table, source: Source) -> Iterator[Row]:
    """The rows of a table from the records, unchecked."""
    values = [column.value for column in table.columns]
    for thing in table.things(source):
        yield tuple(value(source, thing) for value in values)


def _key_of(table: Table, names: Sequence[str]) -> Callable[[Row], Row]:
    places = [table.names.index(name) for name in names]
    return lambda row: tuple(row[place] for place in places)


def _with_unique_keys(table: Table, rows: Iterable[Row], lost: list[Lost]) -> list[Row]:
    """The first row with each key; others are added to `lost`."""
    key_of = _key_of(table, table.key)
    kept: dict[Row, Row] = {}
    for row in rows:
        key = key_of(row)
        if key in kept:
            lost.append(Lost(table.name, _key_words(key), "is there twice"))
        else:
            kept[key] = row
    return list(kept.values())


def _with_valid_references(  # noqa: PLR0913, PLR0917 - a table, one of its references, and rows
    table: Table,
    refers: Refers,
    known: set[Row],
    rows: list[Row],
    source: Source,
    lost: list[Lost],
) -> list[Row]:
    """The rows without references that lead to no row of the other table."""
    key_of, named_by = _key_of(table, table.key), _key_of(table, (REGISTER, *refers.columns))
    needed = any(each.needed for each in table.own if each.name in refers.columns)
    empty = {table.names.index(name) for name in refers.columns}
    kept = []
    for row in rows:
        named = named_by(row)
        if None in named or named in known:
            kept.append(row)
            continue
        key = _key_words(key_of(row))
        if source.public and not {NOT_STATED, as_id(NOT_STATED)}.isdisjoint(named):
            because = "would name what no source states, which is not published"
            lost.append(Lost(table.name, key, because, is_withheld=True))
        else:
            why = "cannot be read" if _is_unread(named, refers, source) else "is not there"
            lost.append(Lost(table.name, key, f"names {_key_words(named)}, which {why}"))
        if not needed:
            kept.append(tuple(None if at in empty else each for at, each in enumerate(row)))
    return kept


def _is_unread(named: Row, refers: Refers, source: Source) -> bool:
    """Whether what is named may stand in a record that cannot be read.

    A report and a programme stand in their table even then, and what is in their folders has files
    of its own.
    """
    register = source.progress.register
    if refers.table in _OF_OFFICE:
        return register.office is None
    words = _key_words(named)
    above = (words.rsplit("/", times)[0] for times in range(words.count("/")))
    things = (register.referents.get(each) for each in above)
    return any(thing is not None and thing.value is None for thing in things)


def _key_words(key: Row) -> str:
    """A key in words, without its first column, which names the register."""
    return " ".join(str(each) for each in key[1:]) or str(key[0])
