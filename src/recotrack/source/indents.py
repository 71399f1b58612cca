"""Mistakes about where a line begins: at no level, at the wrong one, without its dash."""

import re
from typing import NamedTuple

from recotrack.problems import Spot
from recotrack.source.characters import CharacterFault
from recotrack.source.parser_message import (
    STEP,
    ParserMessage,
    Parts,
    opens_block,
    parts_of,
    spaces,
    syntax,
)


class Level(NamedTuple):
    """A place where a line may begin: the indent of keys or entries above."""

    indent: int
    line: int
    is_list: bool


def levels(lines: list[str], number: int) -> list[Level]:
    """The levels that are open before a line, the outermost first."""
    open_levels: list[Level] = []
    text_of = -1  # the indent of the line whose text, after |, is being passed over
    for index, line in enumerate(lines[: number - 1], start=1):
        parts = parts_of(line)
        if not line.strip() or (text_of >= 0 and parts.indent > text_of):
            continue
        text_of = parts.indent if opens_block(line) else -1
        if parts.key or parts.dashes:
            open_levels = [level for level in open_levels if level.indent < parts.indent]
            open_levels.extend(_levels_of(line, index))
    return open_levels


def _levels_of(line: str, number: int) -> list[Level]:
    parts = parts_of(line)
    made, column = [], parts.indent
    for dash in re.findall(r"- *", parts.dashes):
        made.append(Level(column, number, is_list=True))
        column += len(dash)
    return [*made, Level(column, number, is_list=False)] if parts.key else made


def missing_dash(error: ParserMessage) -> CharacterFault | None:
    """A line among entries that has no dash, or one with a dash among keys."""
    number, parts = error.out_of_place
    above = levels(error.lines, number)
    beside = next((level for level in above if level.indent == parts.indent), None)
    if beside is None or not error.says("expected") or beside.is_list == bool(parts.dashes):
        return None
    text = error.line(number).strip()
    spot = Spot(number, parts.indent + 1, len(text))
    if beside.is_list:
        message = f"an entry of the list in line {beside.line} begins with a dash"
        others = [level for level in above if parts.key and level < beside and not level.is_list]
        return syntax(spot, message, f"- {text}", *map(_as_in, others[-1:]))
    message = f"a dash starts an entry of a list, but line {beside.line} has keys"
    lists = [level for level in above if level.indent > parts.indent and level.is_list]
    without = text[len(parts.dashes) :] or "the line without the dash"
    return syntax(spot, message, *(_below(error, number) or map(_as_in, lists[-1:])), without)


def _as_in(level: Level) -> str:
    return f"{spaces(level.indent)} before it, as in line {level.line}"


def _below(error: ParserMessage, number: int) -> list[str]:
    """The cure for an entry that stands right below a key without a value, but too far left."""
    key = parts_of(error.line(error.above(number)))
    if not key.key or key.value:
        return []
    return [f"{spaces(key.column + STEP)} before it, if it belongs to {key.key}"]


def under_a_value(error: ParserMessage) -> CharacterFault | None:
    """A key that is indented below a key which has its value already."""
    number, parts = error.out_of_place
    above = error.above(error.spot.line)
    other = parts_of(error.line(above))
    deeper = parts.indent > other.column
    if not error.says("mapping values") or not parts.key or not other.key or not deeper:
        return None
    spot = Spot(number, parts.indent + 1, len(error.line(number).strip()))
    message = f"this line is indented under {other.key}, which has its value already"
    fits = f"{spaces(other.column)} before it, as in line {above}"
    return syntax(spot, message, fits, *_above_too(error, parts))


def wrong_indent(error: ParserMessage) -> CharacterFault | None:
    """A line that begins where no line above it begins."""
    number, parts = error.out_of_place
    above = levels(error.lines, number)
    text = error.line(number).strip()
    if not text or not above or not (error.first_on_its_line or error.says("mapping values")):
        return None
    if any(level.indent == parts.indent for level in above):
        return None
    if parts.key and parts.indent < above[0].indent:
        return _first_is_indented(error, above[0], parts)
    spot = Spot(number, parts.indent + 1, len(text))
    message = f"{spaces(parts.indent)} before this line, and no line above begins there"
    cures = [*_above_too(error, parts), *map(_as_in, _nearest(above, parts))]
    return syntax(spot, message, *cures)


def _first_is_indented(error: ParserMessage, first: Level, parts: Parts) -> CharacterFault:
    spot = Spot(first.line, first.indent + 1, len(error.line(first.line).strip()))
    message = f"this line is indented further than line {error.spot.line}, which stands beside it"
    return syntax(spot, message, f"{spaces(parts.indent)} before it, or # if it is a comment")


def _above_too(error: ParserMessage, parts: Parts) -> list[str]:
    """The cure where not this line is out of place but the one above it."""
    above = error.above(error.spot.line)
    if parts_of(error.line(above)).indent >= parts.indent:
        return []
    if all(level.indent != parts.indent for level in levels(error.lines, above)):
        return []
    return [f"{spaces(parts.indent)} before line {above} too, if it belongs with the others"]


def _nearest(above: list[Level], parts: Parts) -> list[Level]:
    """The levels that a line may have been meant for, the nearest first."""
    alike = [level for level in above if level.is_list == bool(parts.dashes)] or above
    by_indent = {level.indent: level for level in reversed(alike)}
    nearest = sorted(by_indent.values(), key=lambda level: abs(level.indent - parts.indent))
    return [
        *nearest[:1],
        *(level for level in nearest[1:] if abs(level.indent - parts.indent) <= STEP),
    ]
