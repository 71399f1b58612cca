"""New lines put into a file's text, by the places of its values."""

import re
from collections.abc import Callable, Sequence

from recotrack import source
from recotrack.edit.additions import Addition, Append
from recotrack.edit.writer import Data, entry_lines, key_lines
from recotrack.problems import Failure, Route

_BOM = b"\xef\xbb\xbf"
Order = Callable[[Route], Sequence[str]]
"""A function that gives the keys of the mapping at a route, in the order of documents."""


def spliced(data: bytes, path: str, addition: Addition, order: Order, *, quoted: bool) -> bytes:
    """`data` with the addition's lines. With `quoted`, texts of several lines are in quotes."""
    places, text = source.places(data), source.text_of(data)
    route, value = _deepest_existing(addition, places)
    place, parent = places.get(route), places[route[:-1]]
    _must_be_block(parent, path)
    if place is not None and place.kind == "list" and not place.empty:
        _must_be_block(place, path)
        column = place.value.column - 1
        entry = addition.entry if isinstance(addition, Append) else value
        lines = entry_lines(entry, column, quoted=quoted)
        return _insert(data, text, _end_with_comments(text, places, place.value, column), lines)
    if place is not None and place.key is not None:
        lines = key_lines(str(route[-1]), value, place.key.column - 1, quoted=quoted)
        return _replace_empty(data, text, place.key, lines, block=not isinstance(value, str))
    if place is not None:  # an entry of a list, with nothing but brackets
        _must_be_block(place, path)
    column = parent.value.column - 1
    lines = key_lines(str(route[-1]), value, column, quoted=quoted)
    before = _span_before(places, route, order(route[:-1]))
    return _insert(data, text, _end_with_comments(text, places, before, column), lines)


def _deepest_existing(addition: Addition, places: source.Places) -> tuple[Route, Data]:
    """The deepest route whose parent exists, and the value to put there."""
    value: Data = [addition.entry] if isinstance(addition, Append) else addition.value
    route = addition.route
    while len(route) > 1 and (route[:-1] not in places or places[route[:-1]].empty):
        route, value = route[:-1], {str(route[-1]): value}
    return route, value


def _must_be_block(place: source.Place, path: str) -> None:
    if place.flow:
        message = f"{path}:{place.value.line} is written in brackets, and cannot grow there"
        raise Failure(message, "write it in block style: one entry per line, each after a dash")


def _span_before(places: source.Places, route: Route, order: Sequence[str]) -> source.Span:
    """The span after which a new key goes: the last key before it in `order`, else the mapping."""
    parent, name = route[:-1], str(route[-1])
    before = set(order[: order.index(name)]) if name in order else set()
    siblings = [other for other in places if len(other) == len(route) and other[:-1] == parent]
    earlier = [other for other in siblings if str(other[-1]) in before]
    place = places[earlier[-1]] if earlier else places[parent]
    return place.key if place.empty and place.key else place.value


def _end_with_comments(text: str, places: source.Places, span: source.Span, column: int) -> int:
    """The index after the last line of a value and its own comments.

    Comments below it are its own if they are indented deeper than `column`, where the new lines
    begin. Other comments, and blank lines, stay after the new lines.
    """
    end = span.end
    if end > span.start and text[end - 1] == "\n":  # a block scalar ends where the next line starts
        last = max(p.value.start for p in places.values() if p.value.end == end)
        end -= 1
        if not re.match(r"[|>]\d*\+", text[last:]):
            end = last + len(text[last:end].rstrip("\r\n"))
    return _past_comments(text, _line_end(text, end), column)


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def _past_comments(text: str, index: int, column: int) -> int:
    past = index
    for line in text[index:].splitlines(keepends=True):
        index += len(line)
        if line.strip() and not _is_comment_below(line, column):
            break
        past = index if line.strip() else past
    return past


def _is_comment_below(line: str, column: int) -> bool:
    bare = line.lstrip(" ")
    return bare.startswith("#") and len(line) - len(bare) > column


def _replace_empty(
    data: bytes, text: str, key: source.Span, lines: list[str], *, block: bool
) -> bytes:
    """The data with a value for an empty key. Comments after and below the key stay in place.

    A list or mapping (`block`) goes below the comments under its key.
    """
    end = _line_end(text, key.end)
    rest = text[key.end : end].rstrip("\r\n")
    comment = re.search(r"\s+#.*$", rest)
    kept = comment.group() if comment else ""
    line_end = text[key.end + len(rest) : end]
    if not block or rest.removesuffix(kept).strip() != ":":
        # The key stays as it was typed, maybe in quotes.
        rest = lines[0][lines[0].index(":") :] + kept
    text = text[: key.end] + rest + line_end + text[end:]
    below = key.end + len(rest) + len(line_end)
    after = _past_comments(text, below, key.column - 1)
    if block:
        return _insert(data, text, after, lines[1:])
    return _insert(data, text, below, _deeper(lines[1:], text[below:after]))


def _deeper(lines: list[str], comments: str) -> list[str]:
    """The lines of a text, indented deeper than comments below, which would become part of it."""
    if not lines or not comments.strip():
        return lines
    deepest = max(len(line) - len(line.lstrip(" ")) for line in comments.splitlines())
    own = min(len(line) - len(line.lstrip(" ")) for line in lines if line)
    more = " " * max(0, deepest + 1 - own)
    return [more + line if line else line for line in lines]


def _insert(data: bytes, text: str, index: int, lines: list[str]) -> bytes:
    newline = _newline(text)
    lead = newline if lines and index and text[index - 1] != "\n" else ""
    added = lead + "".join(line + newline for line in lines)
    return encoded(data, text[:index] + added + text[index:])


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def encoded(data: bytes, text: str) -> bytes:
    """The text as bytes, with the byte order mark that `data` has."""
    return (_BOM if data.startswith(_BOM) else b"") + text.encode()
