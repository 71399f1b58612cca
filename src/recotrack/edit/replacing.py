"""Changes to a file: additions, and other texts in the place of those that stand there."""

from collections.abc import Iterable

from recotrack import source
from recotrack.edit.adding import FileRead, add
from recotrack.edit.additions import Addition, Fill, Replace, with_positions
from recotrack.edit.redacting import replace_text
from recotrack.edit.splicing import Order

Change = Addition | Replace


def changed(file: FileRead, changes: Iterable[Change], order: Order = lambda _: ()) -> FileRead:
    """The file with each change in turn. Raises Failure as `add` and `replace_text` do."""
    for each in changes:
        file = (
            _replaced(file, each, order) if isinstance(each, Replace) else add(file, [each], order)
        )
    return file


def _replaced(file: FileRead, wanted: Replace, order: Order) -> FileRead:
    fill = with_positions(Fill(wanted.route, wanted.value), file.value(), file.path)
    parent = source.value_at(file.parsed.value, fill.route[:-1])
    there = parent.get(str(fill.route[-1])) if isinstance(parent, dict) else None
    if isinstance(there, str) and isinstance(wanted.value, str):
        return replace_text(file, fill.route, wanted.value)
    if there:
        file = replace_text(file, fill.route, None)
    return add(file, [fill], order) if wanted.value else file
