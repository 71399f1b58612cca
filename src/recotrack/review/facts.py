"""The facts in which two versions of a record differ, without its actions, updates and readings."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from recotrack.difference import changes_in
from recotrack.problems import Route
from recotrack.register import File

_TOLD_ELSEWHERE = frozenset({"actions", "updates", "readings"})
"""Lists whose entries are told as changes of other kinds."""


class Fact(NamedTuple):
    """A value that changed. None if it was not there yet, or was removed."""

    route: Route
    """The route in the later version. If it was removed: that of the nearest part still there."""
    names: tuple[str, ...]
    """The keys that lead to it, and the ids of entries."""
    before: Any
    after: Any
    said: str = ""
    """Words to be told in place of both values, which are then None."""


def changed_facts(
    record: tuple[File, File], part: tuple[Any, Any], route: Route = ()
) -> Iterator[Fact]:
    """Every fact that differs in a part of a record. A difference in white space does not count."""
    for change in changes_in(record, part, route, _TOLD_ELSEWHERE):
        if not change.is_of_order:
            yield Fact(change.route, change.names, change.before, change.after)
