"""YAML that is not plain (anchors, tags, keys that are no names), and its explanations."""

import re
from collections.abc import Callable
from typing import Any

from recotrack.problems import Spot
from recotrack.source.characters import CharacterFault, hidden_in, text_of
from recotrack.source.events import (
    AliasEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    parser,
)

Explain = Callable[[Any, str], tuple[str, tuple[str, ...]]]
"""Gives what was found and what to write instead, from the event and its line."""
_SIGNS = {"*": "an alias", "&": "an anchor", "!": "a tag"}
SHAPE = "a record as docs/records.md shows it"


class RefusedEvent(Exception):  # noqa: N818 - never leaves this folder
    """An event that ends the reading. The reason is worked out later, from the file's lines."""

    def __init__(self, rule: str, event: Any, explain: Explain) -> None:  # noqa: ANN401
        super().__init__(rule)
        self.rule, self.event, self.explain = rule, event, explain

    def fault(self, data: bytes) -> CharacterFault:
        """The fault, with a cure in the words of the file."""
        start, end = self.event.start_mark, self.event.end_mark
        line = text_of(data).split("\n")[start.line].rstrip()
        width = max(1, end.column - start.column) if end.line == start.line else 1
        message, write = self.explain(self.event, line)
        return CharacterFault(
            self.rule, Spot(start.line + 1, start.column + 1, width), message, write
        )


def _constant(message: str, *write: str) -> Explain:
    """An explanation that is the same for every event and line."""
    return lambda _event, _line: (message, write)


def not_plain(event: Any) -> RefusedEvent:  # noqa: ANN401
    """The refusal of an alias, an anchor or a tag."""
    return RefusedEvent("not-plain-yaml", event, _explain_sign)


def _explain_sign(event: Any, line: str) -> tuple[str, tuple[str, ...]]:  # noqa: ANN401
    from recotrack.source.parser_message import in_quotes, parts_of

    text = line[event.start_mark.column :]
    name, sign = text.split(" ")[0], text[:1]
    message = f"a value that begins with {sign} needs quotes: YAML takes it for {_SIGNS[sign]}"
    if sign == "*":
        cure = "the value itself: records repeat what they share"
    else:
        cure = f"the value without {name}"
    of_text = type(event) in {AliasEvent, ScalarEvent} and not name.startswith("!!")
    as_text = (f"{in_quotes(parts_of(line).lead, text)}, if it is text",) if of_text else ()
    return message, (*as_text, cure)


def bad_key(event: Any) -> RefusedEvent:  # noqa: ANN401
    """The refusal of a key that is no name."""
    if type(event) in {SequenceStartEvent, MappingStartEvent}:
        why = _constant("a key that is itself a list or mapping", "a name as the key")
        return RefusedEvent("not-plain-yaml", event, why)
    if type(event) is AliasEvent or event.value == "<<":
        why = _constant("a merge key: records repeat what they share", "the keys themselves")
        return RefusedEvent("not-plain-yaml", event, why)
    if event.anchor is not None or event.tag is not None:
        return not_plain(event)
    if event.value:
        return RefusedEvent("yaml-syntax", event, _explain_missing_colon)
    why = _constant("a colon without a key before it", "the key's name before the colon")
    return RefusedEvent("yaml-syntax", event, why)


def no_colon(key: Any, value: Any) -> bool:  # noqa: ANN401
    """Whether a key inside {...} has neither value nor colon."""
    return bool(key.end_mark.index == value.end_mark.index)


def _explain_missing_colon(event: Any, line: str) -> tuple[str, tuple[str, ...]]:  # noqa: ANN401
    """Explains a key without a colon inside {...}, as in `note: Under way, as the response says`,
    or `date:2025-01-31`.
    """
    from recotrack.source.parser_message import in_quotes, parts_of

    if match := re.fullmatch(r"([a-z][a-z0-9_]*):(.+)", event.value, re.DOTALL):
        return "a space is missing after the colon", (f"{match[1]}: {match[2]}",)
    parts = parts_of(line)
    if parts.value.startswith("{") and line[: event.start_mark.column].rstrip().endswith("{"):
        message = "inside {...} are keys and values, and this has no colon"
        return message, (f"{in_quotes(parts.lead, parts.value)}, if it is text",)
    message = "inside {...} a comma ends the value, so this is taken for a key"
    cures = ("the value before it in quotes", "each key on a line of its own, without the braces")
    return message, cures


def directive(event: Any) -> RefusedEvent:  # noqa: ANN401
    """The refusal of %YAML or %TAG."""
    message = "a line that begins with % is a setting of YAML, and records have none"
    return RefusedEvent("not-plain-yaml", event, _constant(message, "the file without this line"))


def second_document(event: Any) -> RefusedEvent:  # noqa: ANN401
    """The refusal of a second document, after `---`."""
    message = "a second document starts here: a record is one"
    cures = "the file without this line", "what follows in a file of its own"
    return RefusedEvent("not-plain-yaml", event, _constant(message, *cures))


def too_deep(event: Any) -> RefusedEvent:  # noqa: ANN401
    """The refusal of more levels than any record has."""
    return RefusedEvent("too-deep", event, _constant("nested deeper than any record", SHAPE))


def escaped(data: bytes) -> CharacterFault | None:
    r"""The fault of a character that no record may hold, written as an escape: "\0" is a NUL."""
    get = parser(data).get_event
    while (event := get()) is not None:
        found = hidden_in(event.value) if type(event) is ScalarEvent else None
        if found:
            why = _constant(f"{found}, written as an escape", "the text without it")
            return RefusedEvent("control-character", event, why).fault(data)
    return None
