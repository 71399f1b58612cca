"""The facts in which two versions of a record differ, key by key: not its actions and updates."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from recotrack.difference import changes_in
from recotrack.problems import Route
from recotrack.register import File

_APART = frozenset({"actions", "updates", "readings"})
"""Lists whose entries are changes of their own kinds."""


class Fact(NamedTuple):
    """One value that is not what it was; None where it was not there, or is gone."""

    route: Route
    """In the later version; of what is gone, the nearest that is still there."""
    names: tuple[str, ...]
    """The keys that lead to it, and the ids of entries."""
    before: Any
    after: Any
    said: str = ""
    """What is told of it in the place of both values, which are none then."""


def changed_facts(
    record: tuple[File, File], part: tuple[Any, Any], route: Route = ()
) -> Iterator[Fact]:
    """Every fact that differs in a part of a record; texts with white space folded."""
    for change in changes_in(record, part, route, _APART):
        if not change.is_of_order:
            yield Fact(change.route, change.names, change.before, change.after)
