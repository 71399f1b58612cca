"""Other names in a record: what a key refers to is written anew, every other byte stays."""

from dataclasses import dataclass
from typing import Any

from recotrack import source
from recotrack.edit.adding import FileRead, add, read
from recotrack.edit.additions import Fill, with_positions
from recotrack.edit.redacting import replace_text
from recotrack.edit.splicing import Order, encoded
from recotrack.problems import Failure, Route


@dataclass(frozen=True, slots=True)
class Renaming:
    """Other names under a key that holds a name, or a list of names.

    A text in the route at the place of a list means the entry with that `id`.
    """

    route: Route
    was: tuple[str, ...]
    """The value that somebody saw there; nothing if the key was absent."""
    names: tuple[str, ...]
    """At least one entry, of which at most one is new."""
    is_list: bool = True


def rename(file: FileRead, wanted: Renaming, order: Order = lambda _: ()) -> FileRead:
    """The file with other names under a key.

    Raises Failure if the key does not hold what it `was`, and if the result does not read back as
    the old data with that change.
    """
    route = with_positions(Fill(wanted.route, None), file.value(), file.path).route
    held = _held(file.parsed.value, route)
    if held != wanted.was:
        message = f"nothing written: {file.path} changed while this command ran"
        raise Failure(message, "run the same command again")
    if not held:
        (name,) = wanted.names
        return add(file, [Fill(route, [name] if wanted.is_list else name)], order)
    new = [name for name in wanted.names if name not in held]
    gone = [place for place, name in enumerate(held) if name not in wanted.names]
    for name, place in zip(new, gone, strict=False):
        file = replace_text(file, (*route, place) if wanted.is_list else route, name)
    for place in reversed(gone[len(new) :]):
        file = _without_entry(file, (*route, place))
    return file


def _held(value: Any, route: Route) -> tuple[str, ...]:  # noqa: ANN401 - plain data
    parent = source.value_at(value, route[:-1])
    held = parent.get(route[-1])
    return tuple(held) if isinstance(held, list) else (held,) if held else ()


def _without_entry(file: FileRead, route: Route) -> FileRead:
    """The file without the line of an entry."""
    text, place = source.text_of(file.content), source.places(file.content)[route]
    start = text.rfind("\n", 0, place.value.start) + 1
    end = text.find("\n", place.value.end) + 1 or len(text)
    result = read(encoded(file.content, text[:start] + text[end:]), file.path)
    kept = list(_held(file.parsed.value, route[:-1]))
    del kept[int(route[-1])]
    if result.parsed.faults or list(_held(result.parsed.value, route[:-1])) != kept:
        message = f"{file.path} is laid out so that no entry can be taken out safely"
        raise Failure(message, "take it out in your editor: recotrack edit")
    return result
