"""Mistakes inside {...} and [...]: a bracket never closed, a comma too many or too few."""

from recotrack.problems import Spot
from recotrack.source.characters import CharacterFault
from recotrack.source.complaint import ParserMessage, syntax

_LIST = "a list with one entry per line, each after a dash"
_MAPPING = "each key on a line of its own, indented, without the braces"


def unclosed(at: ParserMessage) -> CharacterFault | None:
    """A bracket without its partner, or with something odd before it."""
    if "expected ',' or" not in at.said:
        return None
    bracket = at.line(at.start.line)[at.start.column - 1 : at.start.column]
    cure = _LIST if bracket == "[" else _MAPPING
    found = at.here[at.spot.column - 1 : at.spot.column]
    if at.spot.line == at.start.line and found:
        closing = "]" if bracket == "[" else "}"
        if found in {"]", "}"}:
            return syntax(at.spot, f"{bracket} is closed by {closing}, not by {found}", closing)
        return syntax(at.spot, f"a comma is missing before this, inside {bracket}", cure)
    return syntax(at.start, "this bracket is not closed on its line, or a comma is missing", cure)


def nothing_there(at: ParserMessage) -> CharacterFault | None:
    """Two commas, or a bracket, where a value should stand."""
    if "flow" not in at.while_doing or "node content" not in at.said:
        return None
    found = at.here[at.spot.column - 1 : at.spot.column]
    if found in {",", "]", "}"}:
        message = f"nothing stands before this {found}"
        return syntax(at.spot, message, "an entry, or one comma less", _LIST)
    return _left_open(at)


def _left_open(at: ParserMessage) -> CharacterFault | None:
    """The bracket above that nobody closed."""
    for number in range(at.spot.line, 0, -1):
        end = at.spot.column - 1 if number == at.spot.line else None
        line = at.line(number)[:end]
        column = max(line.rfind("["), line.rfind("{")) + 1
        if column:
            cure = _LIST if line[column - 1] == "[" else _MAPPING
            return syntax(Spot(number, column), "this bracket is not closed on its line", cure)
    return None
