"""Mistakes within a line: a missing space or colon, a sign that only looks right, a text astray."""

import re

from recotrack.problems import Spot
from recotrack.source.characters import CharacterFault
from recotrack.source.complaint import STEP, ParserMessage, opens_block, parts, spaces, syntax
from recotrack.source.indents import levels

_NO_SPACE = re.compile(r"(?P<lead>\s*(?:- +)*(?P<key>[a-z][a-z0-9_]*)):(?P<value>[^\s:/].*)")
_NO_SPACE_DASH = re.compile(r"(?P<lead>\s*(?:- +)*)-(?P<value>[^\s-].*)")
_ODD_SPACE = re.compile("(?: *(?:- *)*|.*?: *)(?P<odd>[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]+)")
_WIDE_COLON = re.compile(
    "\\s*(?:- +)*(?P<key>[a-z][a-z0-9_]*)\\s*(?P<odd>\uff1a|\u2236|\ua789)\\s*(?P<value>.*)"
)
_EQUALS = re.compile(r"\s*(?:- +)*(?P<key>[a-z][a-z0-9_]*)\s*(?P<odd>[=;]|->)\s*(?P<value>.*)")
_CONFLICT = re.compile(r"(?:={7}|<{7} .*|>{7} .*|\|{7} .*)")


def left_conflict(at: ParserMessage) -> CharacterFault | None:
    """A line that git left, whose companions somebody removed."""
    for spot in (at.start, at.spot):
        if _CONFLICT.fullmatch(at.line(spot.line).rstrip()):
            message = "a line that git left from a conflict"
            cure = "the file without it, once what stands around it is right"
            return CharacterFault("merge-conflict", Spot(spot.line, 1, 7), message, (cure,))
    return None


def odd_space(at: ParserMessage) -> CharacterFault | None:
    """A tab or a non-breaking space where YAML wants a space."""
    for number in sorted({at.start.line, at.spot.line, at.above(at.spot.line)}):
        match = _ODD_SPACE.match(at.line(number))
        if match is None or (number != at.spot.line and "\t" in match["odd"]):
            continue
        spot = Spot(number, match.start("odd") + 1, len(match["odd"]))
        if "\t" in match["odd"]:
            return syntax(spot, "a tab where YAML wants spaces", "spaces, two for each level")
        kind = f"U+{ord(match['odd'][0]):04X}"
        message = f"a space of another kind ({kind}), which YAML takes for a letter"
        return syntax(spot, message, "an ordinary space")
    return None


def odd_colon(at: ParserMessage) -> CharacterFault | None:
    """A sign that only looks like the colon after a key."""
    for pattern in (_WIDE_COLON, _EQUALS):
        match = pattern.fullmatch(at.line(at.start.line).rstrip())
        if match is not None and "expected ':'" in at.said:
            spot = Spot(at.start.line, match.start("odd") + 1, len(match["odd"]))
            return syntax(
                spot, "a colon and a space belong here", f"{match['key']}: {match['value']}"
            )
    return None


def missing_space(at: ParserMessage) -> CharacterFault | None:
    """`owner:pillar-4-lead`, `-id: x`: what YAML sees is one word."""
    if "expected ':'" not in at.said and "mapping values" not in at.said:
        return None
    number = at.start.line if "expected ':'" in at.said else at.above(at.spot.line)
    line = at.line(number).rstrip()
    if match := _NO_SPACE.fullmatch(line):
        spot = Spot(number, match.end("lead") + 1)
        return syntax(
            spot, "a space is missing after this colon", f"{match['key']}: {match['value']}"
        )
    if match := _NO_SPACE_DASH.fullmatch(line):
        spot = Spot(number, match.end("lead") + 1)
        return syntax(spot, "a space is missing after this dash", f"- {match['value']}")
    return None


def text_ended(at: ParserMessage) -> CharacterFault | None:
    """A line that was meant to belong to the text above, after |, and is not indented like it."""
    number = min(at.start.line, at.spot.line) if "expected ':'" in at.said else at.spot.line
    here = parts(at.line(number))
    if here.key or here.dashes or not at.line(number).strip():
        return None
    header = _header_above(at, number)
    if not header:
        return None
    first = next(each for each in range(header + 1, number + 1) if at.line(each).strip())
    spot = Spot(number, here.indent + 1, len(here.value.rstrip()))
    if first == number:
        needed = parts(at.line(header)).column + STEP
        message = "the text below | is not indented deeper than its key"
        return syntax(spot, message, f"{spaces(needed)} before each line of the text")
    indent = parts(at.line(first)).indent
    message = (
        f"this line begins further left than the text above ({spaces(indent)}), which so ended"
    )
    return syntax(spot, message, f"the same indent for each line of the text from line {first}")


def _header_above(at: ParserMessage, number: int) -> int:
    """The line above that opened the text which the line `number` would belong to; or 0."""
    for each in range(number - 1, 0, -1):
        line = at.line(each)
        if opens_block(line):
            return each
        if line.strip() and parts(line).key:
            return 0
    return 0


def stray(at: ParserMessage) -> CharacterFault | None:
    """A line at the top that is neither key nor comment, noticed at the first key below it."""
    number = at.above(at.spot.line)
    text = at.line(number).strip()
    if "mapping values" not in at.said or not text or levels(at.lines, at.spot.line):
        return None
    spot = Spot(number, parts(at.line(number)).indent + 1, len(text))
    message = "this line has no colon, so it is no key, and no #, so it is no comment"
    cures = ("a colon and a space after the key", "# before it, if it is a comment")
    return syntax(spot, message, *cures)


def no_colon(at: ParserMessage) -> CharacterFault | None:
    """A line of text where a key is wanted."""
    if "expected ':'" not in at.said:
        return None
    number, here = at.noticed
    text = at.line(number).strip()
    spot = Spot(number, here.indent + 1, len(text))
    message = "this line has no colon, so it is neither a key nor part of the value above"
    key = parts(at.line(at.above(number)))
    if key.key and not key.value:
        return syntax(spot, message, f"{key.key}: {text}")
    cures = [f"{text}:" if re.fullmatch("[a-z_]+", text) else "a colon and a space after the key"]
    if key.key:
        cures.append(f"{spaces(key.column + STEP)} before it, if it belongs to {key.key}")
    return syntax(spot, message, *cures)
