"""Mistakes about where a line begins: at no level, at the wrong one, without its dash."""

import re
from typing import NamedTuple

from recotrack.problems import Spot
from recotrack.source.characters import CharacterFault
from recotrack.source.complaint import (
    STEP,
    ParserMessage,
    Parts,
    opens_block,
    parts,
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
    found: list[Level] = []
    text_of = -1  # the indent of the line whose text, after |, is being passed over
    for index, line in enumerate(lines[: number - 1], start=1):
        here = parts(line)
        if not line.strip() or (text_of >= 0 and here.indent > text_of):
            continue
        text_of = here.indent if opens_block(line) else -1
        if here.key or here.dashes:
            found = [each for each in found if each.indent < here.indent]
            found.extend(_levels_of(line, index))
    return found


def _levels_of(line: str, number: int) -> list[Level]:
    here = parts(line)
    made, column = [], here.indent
    for dash in re.findall(r"- *", here.dashes):
        made.append(Level(column, number, is_list=True))
        column += len(dash)
    return [*made, Level(column, number, is_list=False)] if here.key else made


def missing_dash(at: ParserMessage) -> CharacterFault | None:
    """A line among entries that has no dash, or one with a dash among keys."""
    number, here = at.noticed
    above = levels(at.lines, number)
    beside = next((each for each in above if each.indent == here.indent), None)
    if beside is None or "expected" not in at.said or beside.is_list == bool(here.dashes):
        return None
    text = at.line(number).strip()
    spot = Spot(number, here.indent + 1, len(text))
    if beside.is_list:
        message = f"an entry of the list in line {beside.line} begins with a dash"
        others = [each for each in above if here.key and each < beside and not each.is_list]
        return syntax(spot, message, f"- {text}", *map(_as_in, others[-1:]))
    message = f"a dash starts an entry of a list, but line {beside.line} has keys"
    lists = [each for each in above if each.indent > here.indent and each.is_list]
    without = text[len(here.dashes) :] or "the line without the dash"
    return syntax(spot, message, *(_below(at, number) or map(_as_in, lists[-1:])), without)


def _as_in(level: Level) -> str:
    return f"{spaces(level.indent)} before it, as in line {level.line}"


def _below(at: ParserMessage, number: int) -> list[str]:
    """The cure for an entry that stands right below a key without a value, but too far left."""
    key = parts(at.line(at.above(number)))
    if not key.key or key.value:
        return []
    return [f"{spaces(key.column + STEP)} before it, if it belongs to {key.key}"]


def under_a_value(at: ParserMessage) -> CharacterFault | None:
    """A key that is indented below a key which has its value already."""
    number, here = at.noticed
    above = at.above(at.spot.line)
    other = parts(at.line(above))
    deeper = here.indent > other.column
    if "mapping values" not in at.said or not here.key or not other.key or not deeper:
        return None
    spot = Spot(number, here.indent + 1, len(at.line(number).strip()))
    message = f"this line is indented under {other.key}, which has its value already"
    fits = f"{spaces(other.column)} before it, as in line {above}"
    return syntax(spot, message, fits, *_above_too(at, here))


def wrong_indent(at: ParserMessage) -> CharacterFault | None:
    """A line that begins where no line above it begins."""
    number, here = at.noticed
    above = levels(at.lines, number)
    text = at.line(number).strip()
    if not text or not above or not (at.first_on_its_line or "mapping values" in at.said):
        return None
    if any(each.indent == here.indent for each in above):
        return None
    if here.key and here.indent < above[0].indent:
        return _first_is_indented(at, above[0], here)
    spot = Spot(number, here.indent + 1, len(text))
    message = f"{spaces(here.indent)} before this line, and no line above begins there"
    cures = [*_above_too(at, here), *map(_as_in, _nearest(above, here))]
    return syntax(spot, message, *cures)


def _first_is_indented(at: ParserMessage, first: Level, here: Parts) -> CharacterFault:
    spot = Spot(first.line, first.indent + 1, len(at.line(first.line).strip()))
    message = f"this line is indented further than line {at.spot.line}, which stands beside it"
    return syntax(spot, message, f"{spaces(here.indent)} before it, or # if it is a comment")


def _above_too(at: ParserMessage, here: Parts) -> list[str]:
    """The cure where not this line is out of place but the one above it."""
    above = at.above(at.spot.line)
    if parts(at.line(above)).indent >= here.indent:
        return []
    if all(each.indent != here.indent for each in levels(at.lines, above)):
        return []
    return [f"{spaces(here.indent)} before line {above} too, if it belongs with the others"]


def _nearest(above: list[Level], here: Parts) -> list[Level]:
    """The levels that a line may have been meant for, the nearest first."""
    alike = [each for each in above if each.is_list == bool(here.dashes)] or above
    by_indent = {each.indent: each for each in reversed(alike)}
    nearest = sorted(by_indent.values(), key=lambda each: abs(each.indent - here.indent))
    return [*nearest[:1], *(each for each in nearest[1:] if abs(each.indent - here.indent) <= STEP)]
