"""libyaml's complaints in words that a person who is no programmer can act on.

libyaml says where it noticed, which is often lines below the mistake. So each kind of mistake has a
small function that looks at the lines around that place; the first one that knows better is
believed, and libyaml's own words are the last resort.
"""

from collections.abc import Callable

from recotrack.problems import Spot
from recotrack.source import flow, indents, lines, quotes
from recotrack.source.characters import CharacterFault
from recotrack.source.complaint import SHAPE, ParserMessage, parser_message, syntax
from recotrack.source.events import MarkedYAMLError, YAMLError

_KNOW_BETTER: tuple[Callable[[ParserMessage], CharacterFault | None], ...] = (
    lines.left_conflict,
    quotes.never_closed,
    quotes.closed_later,
    quotes.closed_early,
    quotes.backslash,
    lines.odd_space,
    lines.odd_colon,
    lines.missing_space,
    flow.unclosed,
    flow.nothing_there,
    quotes.after_bracket,
    quotes.sign,
    quotes.nameless,
    lines.text_ended,
    quotes.colon,
    lines.stray,
    indents.under_a_value,
    indents.missing_dash,
    indents.wrong_indent,
    lines.no_colon,
)
# What libyaml says, what it means to whoever typed it, what to write. The first that fits is used.
_MEANINGS = (
    (
        "mapping values are not allowed",
        "a colon and a space where no key can stand",
        "the value in quotes, or the line with the indent of its neighbours",
    ),
    (
        "did not find expected key",
        "what stands here fits nothing above it: the value before it ended early",
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


def explain(data: bytes, error: YAMLError) -> CharacterFault:
    """Rule, place, words and cure for an error of the C parser."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return syntax(Spot(1, 1), f"this is not YAML: {error}", SHAPE)
    at = parser_message(data, error)
    if "nesting depth" in at.said:
        return CharacterFault("too-deep", at.spot, "nested deeper than any record", (SHAPE,))
    return next(filter(None, (ask(at) for ask in _KNOW_BETTER)), None) or _in_other_words(at)


def _in_other_words(at: ParserMessage) -> CharacterFault:
    for said, meaning, cure in _MEANINGS:
        if said in at.said or said in at.while_doing:
            return syntax(at.spot, meaning, cure)
    return syntax(at.spot, f"this is not YAML: {at.said}", SHAPE)
