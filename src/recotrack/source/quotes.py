"""Mistakes about quotes: one never closed, one closed too early, a value that lacks them."""

import re

from recotrack.problems import Spot
from recotrack.source.characters import CharacterFault
from recotrack.source.complaint import ParserMessage, Parts, in_quotes, opens_block, parts, syntax

_KEY_LIKE = re.compile(r"\s*(?:- +)*[a-z][a-z0-9_]*:(?:\s|$)")
_SIGNS = "@`%&*!|>?,]}-"


def never_closed(at: ParserMessage) -> CharacterFault | None:
    """A quote that no other one follows."""
    if "quoted scalar" not in at.while_doing or "unexpected" not in at.said:
        return None
    return _unclosed(at, at.start, "this quote is never closed")


def closed_later(at: ParserMessage) -> CharacterFault | None:
    """A quote that was closed by the next one, lines below: keys stand inside the text."""
    if at.last is None or at.last.style not in {"'", '"'}:
        return None
    first, last = at.last.start_mark.line + 1, at.last.end_mark.line + 1
    if not any(_KEY_LIKE.match(at.line(each)) for each in range(first + 1, last + 1)):
        return None
    spot = Spot(first, at.last.start_mark.column + 1)
    return _unclosed(at, spot, f"this quote is not closed on its line: it runs on to line {last}")


def _unclosed(at: ParserMessage, spot: Spot, message: str) -> CharacterFault:
    line = at.line(spot.line).rstrip()
    quote, text = line[spot.column - 1 : spot.column], line[spot.column :]
    lead = parts(line).lead
    cure = f"{lead}{quote}{text}{quote}" if quote not in text else in_quotes(lead, text)
    return syntax(spot, message, cure)


def closed_early(at: ParserMessage) -> CharacterFault | None:
    """A quote that closed where nobody meant it to: more follows on the line."""
    last = at.last
    if last is None or last.style not in {"'", '"'} or last.end_mark.line + 1 != at.spot.line:
        return None
    line, start = at.here.rstrip(), last.start_mark
    if start.line != last.end_mark.line or not line[last.end_mark.column :].strip():
        return None
    text = line[start.column :]
    spot = Spot(at.spot.line, start.column + 1, last.end_mark.column - start.column)
    message = "the text in quotes ends here, and more follows it"
    return syntax(spot, message, in_quotes(parts(line).lead, _meant(text, last.style)))


def _meant(text: str, quote: str) -> str:
    """The value that was meant: the outer quotes are the user's, the inner ones the text's."""
    if text.startswith(quote) and text.endswith(quote) and len(text) > 1:
        return text[1:-1]
    return text


def backslash(at: ParserMessage) -> CharacterFault | None:
    """Inside "..." a backslash begins an escape."""
    if "escape" not in at.said and "hexdecimal" not in at.said:
        return None
    line = at.line(at.start.line).rstrip()
    value = line[at.start.column - 1 :]
    message = 'inside "..." a backslash begins a sign of its own, and this is none'
    return syntax(at.spot, message, in_quotes(parts(line).lead, _meant(value, '"')))


def colon(at: ParserMessage) -> CharacterFault | None:
    """A colon and a space inside a value: it would be a key."""
    if "mapping values are not allowed" not in at.said:
        return None
    found = parts(at.here)
    if found.key and len(found.key) + at.here.index(found.key) + 1 < at.spot.column:
        message = "a value with a colon and a space in it needs quotes"
        return syntax(at.spot, message, *_colon_cures(at))
    if " " in found.key:
        message = "a colon and a space in a value that goes on from the line above"
        return syntax(at.spot, message, _as_block(at))
    return None


def _colon_cures(at: ParserMessage) -> tuple[str, ...]:
    found = parts(at.here)
    below = at.line(at.spot.line + 1)
    if below.strip() and not parts(below).key and parts(below).indent > found.indent:
        return (_as_block(at, found.key),)
    cure = in_quotes(found.lead, found.value.rstrip())
    key = re.search(r"(?:^| )([a-z][a-z0-9_]*):$", at.here[found.value_at : at.spot.column])
    return (cure, f"{key[1]}: on a line of its own") if key else (cure,)


def _as_block(at: ParserMessage, key: str = "") -> str:
    key = key or parts(at.line(at.above(at.spot.line))).key or "key"
    return f"{key}: | and the whole text on the lines below, indented"


def sign(at: ParserMessage) -> CharacterFault | None:
    """A value that begins with a sign that means something to YAML."""
    line = at.line(at.start.line).rstrip()
    found = parts(line)
    first = found.value[:1]
    spot = Spot(at.start.line, found.value_at + 1)
    if not first or first not in _SIGNS or at.start.column < spot.column or opens_block(line):
        return None
    if first == "%" and spot.column == 1:
        message = (
            "a line that begins with % speaks to YAML itself: records are read in one way only"
        )
        return syntax(spot, message, "the file without this line")
    if first == "-" and found.key:
        return _entry_on_the_line(spot, found)
    if first in "|>":
        return _text_on_the_line(spot, found)
    message = f"a value that begins with {first} needs quotes"
    return syntax(spot, message, in_quotes(found.lead, found.value))


def _entry_on_the_line(spot: Spot, found: Parts) -> CharacterFault:
    entry = f"{found.value} on a line of its own, below {found.key}:"
    return syntax(spot, "a list starts on the line below its key", entry, _or_text(found))


def _text_on_the_line(spot: Spot, found: Parts) -> CharacterFault:
    first = found.value[0]
    below = f"{found.lead}{first} and the text on the lines below, indented"
    cures = (below, _or_text(found)) if first == "|" else (_or_text(found), below)
    return syntax(spot, f"after {first} the text starts on the next line", *cures)


def _or_text(found: Parts) -> str:
    return f"{in_quotes(found.lead, found.value)}, if it is text"


def after_bracket(at: ParserMessage) -> CharacterFault | None:
    """`[SSAIDP2] audit`: a list, and then something more."""
    line = at.here.rstrip()
    found = parts(line)
    if not found.value.startswith(("[", "{")) or "expected" not in at.said:
        return None
    if not line[: at.spot.column - 1].rstrip().endswith(("]", "}")):
        return None
    spot = Spot(at.spot.line, at.spot.column, len(line) - at.spot.column + 1)
    return syntax(spot, "more follows after the closing bracket", _or_text(found))


def nameless(at: ParserMessage) -> CharacterFault | None:
    """A line that begins with a colon."""
    if not at.first_on_its_line or not at.here.lstrip().startswith(":"):
        return None
    return syntax(at.spot, "a colon without a key before it", "the key's name before the colon")
