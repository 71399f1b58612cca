"""libyaml's errors in words that a person who is no programmer can act on.

libyaml names the place where it noticed, which is often lines below the mistake. So each kind of
mistake has a small function that looks at the lines around, in the order of the table at the end.
The first explanation counts; if there is none, libyaml's own words are used.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from recotrack.problems import Spot
from recotrack.source.characters import CharacterFault, line_of_conflict
from recotrack.source.events import MarkedYAMLError, YAMLError
from recotrack.source.parser_message import (
    STEP,
    ParserMessage,
    Parts,
    in_quotes,
    opens_block,
    parser_message,
    parts_of,
    spaces,
    syntax,
)
from recotrack.source.refused import SHAPE

_NO_SPACE = re.compile(r"(?P<lead>\s*(?:- +)*(?P<key>[a-z][a-z0-9_]*)):(?P<value>[^\s:/].*)")
_NO_SPACE_DASH = re.compile(r"(?P<lead>\s*(?:- +)*)-(?P<value>[^\s-].*)")
_ODD_SPACE = re.compile("(?: *(?:- *)*|.*?: *)(?P<odd>[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]+)")
_WIDE_COLON = re.compile(
    "\\s*(?:- +)*(?P<key>[a-z][a-z0-9_]*)\\s*(?P<odd>\uff1a|\u2236|\ua789)\\s*(?P<value>.*)"
)
_EQUALS = re.compile(r"\s*(?:- +)*(?P<key>[a-z][a-z0-9_]*)\s*(?P<odd>[=;]|->)\s*(?P<value>.*)")
_KEY_LIKE = re.compile(r"\s*(?:- +)*[a-z][a-z0-9_]*:(?:\s|$)")
_YAML_SIGNS = "@`%&*!|>?,]}-"
_LIST = "a list with one entry per line, each after a dash"
_MAPPING = "each key on a line of its own, indented, without the braces"


def explain(data: bytes, yaml_error: YAMLError) -> CharacterFault:
    """The fault for an error of the C parser: rule, place, words and cure."""
    if not isinstance(yaml_error, MarkedYAMLError) or yaml_error.problem_mark is None:
        return syntax(Spot(1, 1), f"this is not YAML: {yaml_error}", SHAPE)
    error = parser_message(data, yaml_error)
    if error.says("nesting depth"):
        return CharacterFault("too-deep", error.spot, "nested deeper than any record", (SHAPE,))
    return next(filter(None, (ask(error) for ask in _EXPLANATIONS)), None) or _by_meaning(error)


def _by_meaning(error: ParserMessage) -> CharacterFault:
    for words, meaning, cure in _MEANINGS:
        if error.says(words) or words in error.while_doing:
            return syntax(error.spot, meaning, cure)
    return syntax(error.spot, f"this is not YAML: {error.libyaml_says}", SHAPE)


# ---- within a line: a missing space or colon, a sign that only looks right, misplaced text ------


def _left_conflict(error: ParserMessage) -> CharacterFault | None:
    """The ======= of a git conflict that was left when the lines around it were removed."""
    for spot in (error.start, error.spot):
        if error.line(spot.line).rstrip() == "=======":
            return line_of_conflict(Spot(spot.line, 1, 7))
    return None


def _odd_space(error: ParserMessage) -> CharacterFault | None:
    """A tab or a non-breaking space where YAML wants a space."""
    for number in sorted({error.start.line, error.spot.line, error.above(error.spot.line)}):
        match = _ODD_SPACE.match(error.line(number))
        if match is None or (number != error.spot.line and "\t" in match["odd"]):
            continue
        spot = Spot(number, match.start("odd") + 1, len(match["odd"]))
        if "\t" in match["odd"]:
            return syntax(spot, "a tab where YAML wants spaces", "spaces, two for each level")
        kind = f"U+{ord(match['odd'][0]):04X}"
        message = f"a space of another kind ({kind}), which YAML takes for a letter"
        return syntax(spot, message, "an ordinary space")
    return None


def _odd_colon(error: ParserMessage) -> CharacterFault | None:
    """A sign that only looks like the colon after a key."""
    for pattern in (_WIDE_COLON, _EQUALS):
        match = pattern.fullmatch(error.line(error.start.line).rstrip())
        if match is not None and error.says("expected ':'"):
            spot = Spot(error.start.line, match.start("odd") + 1, len(match["odd"]))
            return syntax(
                spot, "a colon and a space belong here", f"{match['key']}: {match['value']}"
            )
    return None


def _missing_space(error: ParserMessage) -> CharacterFault | None:
    """A missing space, as in `owner:pillar-4-lead` or `-id: x`, which YAML reads as one word."""
    if not error.says("expected ':'") and not error.says("mapping values"):
        return None
    number = error.start.line if error.says("expected ':'") else error.above(error.spot.line)
    line = error.line(number).rstrip()
    if match := _NO_SPACE.fullmatch(line):
        spot = Spot(number, match.end("lead") + 1)
        return syntax(
            spot, "a space is missing after this colon", f"{match['key']}: {match['value']}"
        )
    if match := _NO_SPACE_DASH.fullmatch(line):
        spot = Spot(number, match.end("lead") + 1)
        return syntax(spot, "a space is missing after this dash", f"- {match['value']}")
    return None


def _text_not_indented(error: ParserMessage) -> CharacterFault | None:
    """A line of a text after | that is not indented like the lines above it."""
    number = (
        min(error.start.line, error.spot.line) if error.says("expected ':'") else error.spot.line
    )
    parts = parts_of(error.line(number))
    if parts.key or parts.dashes or not error.line(number).strip():
        return None
    header = _header_above(error, number)
    if not header:
        return None
    first = next(line for line in range(header + 1, number + 1) if error.line(line).strip())
    spot = error.text_spot(number)
    if first == number:
        needed = parts_of(error.line(header)).column + STEP
        message = "the text below | is not indented deeper than its key"
        return syntax(spot, message, f"{spaces(needed)} before each line of the text")
    indent = parts_of(error.line(first)).indent
    message = (
        f"this line begins further left than the text above ({spaces(indent)}), so that text ends"
    )
    return syntax(spot, message, f"the same indent for each line of the text from line {first}")


def _header_above(error: ParserMessage, number: int) -> int:
    """The line above that opens the block of text which line `number` may belong to; 0 if none."""
    for above in range(number - 1, 0, -1):
        line = error.line(above)
        if opens_block(line):
            return above
        if line.strip() and parts_of(line).key:
            return 0
    return 0


def _line_without_key(error: ParserMessage) -> CharacterFault | None:
    """A line at the top that is neither key nor comment, noticed at the first key below it."""
    number = error.above(error.spot.line)
    is_blank = not error.line(number).strip()
    if not error.says("mapping values") or is_blank or _levels(error.lines, error.spot.line):
        return None
    message = "this line has no colon, so it is not a key, and no #, so it is not a comment"
    cures = ("a colon and a space after the key", "# before it, if it is a comment")
    return syntax(error.text_spot(number), message, *cures)


def _no_colon(error: ParserMessage) -> CharacterFault | None:
    """A line of text in the place of a key."""
    if not error.says("expected ':'"):
        return None
    number, _ = error.out_of_place
    text, spot = error.line(number).strip(), error.text_spot(number)
    message = "this line has no colon, so it is neither a key nor part of the value above"
    key = parts_of(error.line(error.above(number)))
    if key.key and not key.value:
        return syntax(spot, message, f"{key.key}: {text}")
    cures = [f"{text}:" if re.fullmatch("[a-z_]+", text) else "a colon and a space after the key"]
    return syntax(spot, message, *cures, *_under_its_key(key))


# ---- quotes: one never closed, one closed too early, a value that lacks them --------------------


def _never_closed(error: ParserMessage) -> CharacterFault | None:
    """A quote without a closing one."""
    if "quoted scalar" not in error.while_doing or not error.says("unexpected"):
        return None
    return _unclosed_quote(error, error.start, "this quote is never closed")


def _closed_lines_below(error: ParserMessage) -> CharacterFault | None:
    """A quote that is not closed on its line. The next quote is on a line below, so that the keys
    between them are inside the text.
    """
    if error.last is None or error.last.style not in {"'", '"'}:
        return None
    first, last = error.last.start_mark.line + 1, error.last.end_mark.line + 1
    if not any(_KEY_LIKE.match(error.line(line)) for line in range(first + 1, last + 1)):
        return None
    spot = Spot(first, error.last.start_mark.column + 1)
    return _unclosed_quote(
        error, spot, f"this quote is not closed on its line: it runs on to line {last}"
    )


def _unclosed_quote(error: ParserMessage, spot: Spot, message: str) -> CharacterFault:
    line = error.line(spot.line).rstrip()
    quote, text = line[spot.column - 1 : spot.column], line[spot.column :]
    lead = parts_of(line).lead
    cure = f"{lead}{quote}{text}{quote}" if quote not in text else in_quotes(lead, text)
    return syntax(spot, message, cure)


def _closed_early(error: ParserMessage) -> CharacterFault | None:
    """A quote that closes too early, as more text follows on the line."""
    last = error.last
    if last is None or last.style not in {"'", '"'} or last.end_mark.line + 1 != error.spot.line:
        return None
    line, start = error.noticed_line.rstrip(), last.start_mark
    if start.line != last.end_mark.line or not line[last.end_mark.column :].strip():
        return None
    text = line[start.column :]
    spot = Spot(error.spot.line, start.column + 1, last.end_mark.column - start.column)
    message = "the text in quotes ends here, and more follows it"
    return syntax(
        spot, message, in_quotes(parts_of(line).lead, _without_outer_quotes(text, last.style))
    )


def _without_outer_quotes(text: str, quote: str) -> str:
    """The value without its outer quotes; the inner ones belong to the text."""
    if text.startswith(quote) and text.endswith(quote) and len(text) > 1:
        return text[1:-1]
    return text


def _backslash(error: ParserMessage) -> CharacterFault | None:
    """A backslash inside "...", where it begins an escape."""
    if not error.says("escape") and not error.says("hexdecimal"):
        return None
    line = error.line(error.start.line).rstrip()
    value = line[error.start.column - 1 :]
    message = 'inside "..." a backslash begins a special character, and this is not one'
    return syntax(
        error.spot, message, in_quotes(parts_of(line).lead, _without_outer_quotes(value, '"'))
    )


def _colon_in_value(error: ParserMessage) -> CharacterFault | None:
    """A colon and a space inside a value, which would make a key."""
    if not error.says("mapping values are not allowed"):
        return None
    parts = parts_of(error.noticed_line)
    if parts.key and len(parts.key) + error.noticed_line.index(parts.key) + 1 < error.spot.column:
        message = "a value with a colon and a space in it needs quotes"
        return syntax(error.spot, message, *_colon_cures(error))
    if " " in parts.key:
        message = "a colon and a space in a value that goes on from the line above"
        return syntax(error.spot, message, _as_block(error))
    return None


def _colon_cures(error: ParserMessage) -> tuple[str, ...]:
    parts = parts_of(error.noticed_line)
    below = error.line(error.spot.line + 1)
    if below.strip() and not parts_of(below).key and parts_of(below).indent > parts.indent:
        return (_as_block(error, parts.key),)
    cure = in_quotes(parts.lead, parts.value.rstrip())
    key = re.search(
        r"(?:^| )([a-z][a-z0-9_]*):$", error.noticed_line[parts.value_at : error.spot.column]
    )
    return (cure, f"{key[1]}: on a line of its own") if key else (cure,)


def _as_block(error: ParserMessage, key: str = "") -> str:
    key = key or parts_of(error.line(error.above(error.spot.line))).key or "key"
    return f"{key}: | and the whole text on the lines below, indented"


def _value_with_sign(error: ParserMessage) -> CharacterFault | None:
    """A value that begins with a sign of YAML."""
    line = error.line(error.start.line).rstrip()
    parts = parts_of(line)
    first = parts.value[:1]
    spot = Spot(error.start.line, parts.value_at + 1)
    if (
        not first
        or first not in _YAML_SIGNS
        or error.start.column < spot.column
        or opens_block(line)
    ):
        return None
    if first == "%" and spot.column == 1:
        message = "a line that begins with % is a setting of YAML, and records have none"
        return syntax(spot, message, "the file without this line")
    if first == "-" and parts.key:
        return _entry_on_the_line(spot, parts)
    if first in "|>":
        return _text_on_the_line(spot, parts)
    message = f"a value that begins with {first} needs quotes"
    return syntax(spot, message, in_quotes(parts.lead, parts.value))


def _entry_on_the_line(spot: Spot, parts: Parts) -> CharacterFault:
    entry = f"{parts.value} on a line of its own, below {parts.key}:"
    return syntax(spot, "a list starts on the line below its key", entry, _or_text(parts))


def _text_on_the_line(spot: Spot, parts: Parts) -> CharacterFault:
    first = parts.value[0]
    below = f"{parts.lead}{first} and the text on the lines below, indented"
    cures = (below, _or_text(parts)) if first == "|" else (_or_text(parts), below)
    return syntax(spot, f"after {first} the text starts on the next line", *cures)


def _or_text(parts: Parts) -> str:
    return f"{in_quotes(parts.lead, parts.value)}, if it is text"


def _after_bracket(error: ParserMessage) -> CharacterFault | None:
    """Text after a list in brackets: `[SSAIDP2] audit`."""
    line = error.noticed_line.rstrip()
    parts = parts_of(line)
    if not parts.value.startswith(("[", "{")) or not error.says("expected"):
        return None
    if not line[: error.spot.column - 1].rstrip().endswith(("]", "}")):
        return None
    spot = Spot(error.spot.line, error.spot.column, len(line) - error.spot.column + 1)
    return syntax(spot, "more follows after the closing bracket", _or_text(parts))


def _colon_first(error: ParserMessage) -> CharacterFault | None:
    """A line that begins with a colon."""
    if not error.first_on_its_line or not error.noticed_line.lstrip().startswith(":"):
        return None
    return syntax(error.spot, "a colon without a key before it", "the key's name before the colon")


# ---- {...} and [...]: a bracket never closed, a comma too many or too few -----------------------


def _unclosed_bracket(error: ParserMessage) -> CharacterFault | None:
    """A bracket that is not closed, or a missing comma in it."""
    if not error.says("expected ',' or"):
        return None
    bracket = error.line(error.start.line)[error.start.column - 1 : error.start.column]
    cure = _LIST if bracket == "[" else _MAPPING
    sign = error.noticed_line[error.spot.column - 1 : error.spot.column]
    if error.spot.line == error.start.line and sign:
        closing = "]" if bracket == "[" else "}"
        if sign in {"]", "}"}:
            return syntax(error.spot, f"{bracket} is closed by {closing}, not by {sign}", closing)
        return syntax(error.spot, f"a comma is missing before this, inside {bracket}", cure)
    return syntax(
        error.start, "this bracket is not closed on its line, or a comma is missing", cure
    )


def _missing_value(error: ParserMessage) -> CharacterFault | None:
    """A missing value between two commas, or before a bracket."""
    if "flow" not in error.while_doing or not error.says("node content"):
        return None
    sign = error.noticed_line[error.spot.column - 1 : error.spot.column]
    if sign in {",", "]", "}"}:
        message = f"nothing stands before this {sign}"
        return syntax(error.spot, message, "an entry, or one comma less", _LIST)
    return _open_bracket_above(error)


def _open_bracket_above(error: ParserMessage) -> CharacterFault | None:
    """A bracket above that is not closed."""
    for number in range(error.spot.line, 0, -1):
        end = error.spot.column - 1 if number == error.spot.line else None
        line = error.line(number)[:end]
        column = max(line.rfind("["), line.rfind("{")) + 1
        if column:
            cure = _LIST if line[column - 1] == "[" else _MAPPING
            return syntax(Spot(number, column), "this bracket is not closed on its line", cure)
    return None


# ---- indents: a line at no level, at the wrong one, without its dash ----------------------------


class _Level(NamedTuple):
    """A level at which a line may begin: the indent of keys or entries above."""

    indent: int
    line: int
    is_list: bool


def _levels(lines: list[str], number: int) -> list[_Level]:
    """The levels that are open before a line, the outermost first."""
    open_levels: list[_Level] = []
    block_indent = -1  # the indent of the line with | whose text is being skipped
    for index, line in enumerate(lines[: number - 1], start=1):
        parts = parts_of(line)
        if not line.strip() or (block_indent >= 0 and parts.indent > block_indent):
            continue
        block_indent = parts.indent if opens_block(line) else -1
        if parts.key or parts.dashes:
            open_levels = [level for level in open_levels if level.indent < parts.indent]
            open_levels.extend(_levels_of(line, index))
    return open_levels


def _levels_of(line: str, number: int) -> list[_Level]:
    parts = parts_of(line)
    made, column = [], parts.indent
    for dash in re.findall(r"- *", parts.dashes):
        made.append(_Level(column, number, is_list=True))
        column += len(dash)
    return [*made, _Level(column, number, is_list=False)] if parts.key else made


def _missing_dash(error: ParserMessage) -> CharacterFault | None:
    """A line without a dash among entries of a list, or one with a dash among keys."""
    number, parts = error.out_of_place
    above = _levels(error.lines, number)
    beside = next((level for level in above if level.indent == parts.indent), None)
    if beside is None or not error.says("expected") or beside.is_list == bool(parts.dashes):
        return None
    text, spot = error.line(number).strip(), error.text_spot(number)
    if beside.is_list:
        message = f"an entry of the list in line {beside.line} begins with a dash"
        others = [level for level in above if parts.key and level < beside and not level.is_list]
        return syntax(spot, message, f"- {text}", *map(_indent_as_in, others[-1:]))
    message = f"a dash starts an entry of a list, but line {beside.line} has keys"
    lists = [level for level in above if level.indent > parts.indent and level.is_list]
    without = text[len(parts.dashes) :] or "the line without the dash"
    key = parts_of(error.line(error.above(number)))
    under = [] if key.value else _under_its_key(key)
    return syntax(spot, message, *(under or map(_indent_as_in, lists[-1:])), without)


def _indent_as_in(level: _Level) -> str:
    return f"{spaces(level.indent)} before it, as in line {level.line}"


def _under_its_key(key: Parts) -> list[str]:
    """The cure for a line that is too far left below its key, if there is one."""
    return [f"{spaces(key.column + STEP)} before it, if it belongs to {key.key}"] if key.key else []


def _under_key_with_value(error: ParserMessage) -> CharacterFault | None:
    """A key that is indented below a key with a value."""
    number, parts = error.out_of_place
    above = error.above(error.spot.line)
    other = parts_of(error.line(above))
    deeper = parts.indent > other.column
    if not error.says("mapping values") or not parts.key or not other.key or not deeper:
        return None
    message = f"this line is indented under {other.key}, which already has its value"
    fits = f"{spaces(other.column)} before it, as in line {above}"
    return syntax(error.text_spot(number), message, fits, *_line_above_too(error, parts))


def _wrong_indent(error: ParserMessage) -> CharacterFault | None:
    """A line that begins where no line above begins."""
    number, parts = error.out_of_place
    above, is_blank = _levels(error.lines, number), not error.line(number).strip()
    if is_blank or not above or not (error.first_on_its_line or error.says("mapping values")):
        return None
    if any(level.indent == parts.indent for level in above):
        return None
    if parts.key and parts.indent < above[0].indent:
        return _first_is_indented(error, above[0], parts)
    message = f"{spaces(parts.indent)} before this line, and no line above begins there"
    cures = [*_line_above_too(error, parts), *map(_indent_as_in, _nearest(above, parts))]
    return syntax(error.text_spot(number), message, *cures)


def _first_is_indented(error: ParserMessage, first: _Level, parts: Parts) -> CharacterFault:
    message = f"this line is indented further than line {error.spot.line}, which belongs beside it"
    cure = f"{spaces(parts.indent)} before it, or # if it is a comment"
    return syntax(error.text_spot(first.line), message, cure)


def _line_above_too(error: ParserMessage, parts: Parts) -> list[str]:
    """The cure if the line above is out of place, and not this one."""
    above = error.above(error.spot.line)
    if parts_of(error.line(above)).indent >= parts.indent:
        return []
    if all(level.indent != parts.indent for level in _levels(error.lines, above)):
        return []
    return [f"{spaces(parts.indent)} before line {above} too, if it belongs with the others"]


def _nearest(above: list[_Level], parts: Parts) -> list[_Level]:
    """The levels that a line may belong to, the nearest first."""
    alike = [level for level in above if level.is_list == bool(parts.dashes)] or above
    by_indent = {level.indent: level for level in reversed(alike)}
    nearest = sorted(by_indent.values(), key=lambda level: abs(level.indent - parts.indent))
    return [
        *nearest[:1],
        *(level for level in nearest[1:] if abs(level.indent - parts.indent) <= STEP),
    ]


# ---- the tables ---------------------------------------------------------------------------------

_EXPLANATIONS: tuple[Callable[[ParserMessage], CharacterFault | None], ...] = (
    _left_conflict,
    _never_closed,
    _closed_lines_below,
    _closed_early,
    _backslash,
    _odd_space,
    _odd_colon,
    _missing_space,
    _unclosed_bracket,
    _missing_value,
    _after_bracket,
    _value_with_sign,
    _colon_first,
    _text_not_indented,
    _colon_in_value,
    _line_without_key,
    _under_key_with_value,
    _missing_dash,
    _wrong_indent,
    _no_colon,
)
# Words of libyaml, their meaning for the user, and what to write. The first that fits is used.
_MEANINGS = (
    (
        "mapping values are not allowed",
        "a colon and a space where no key can be",
        "the value in quotes, or the line with the indent of its neighbours",
    ),
    (
        "did not find expected key",
        "this fits nothing above it: the value before it ended early",
        "the value in quotes, or a line of its own",
    ),
    (
        "cannot start any token",
        "a value that begins with this sign needs quotes",
        "the value in quotes",
    ),
    (
        "alphabetic or numeric",
        "a value that begins with this sign needs quotes",
        "the value in quotes",
    ),
    (
        "comment or line break",
        "after | or > the text starts on the next line",
        "the text on the lines below, indented",
    ),
    ("<document start>", "text after the end of the record", "the file without it"),
    ("indentation indicator", "an indentation number that does not fit", "| alone"),
)
