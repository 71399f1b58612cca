"""`import` of a register that was exported as JSON, and the refusal to import exported tables."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from recotrack import source, starter, store
from recotrack.change import Entry, NewRecord, Replacement
from recotrack.cli.context import label_of, say
from recotrack.cli.new_register import commands_below, files_beside_records, next_steps
from recotrack.cli.progress_bar import progress_bar
from recotrack.cli.writing import NOTHING_WRITTEN, writer_for
from recotrack.intake.exported import exported_items, record_of
from recotrack.intake.paper import Paper, Table
from recotrack.model import Office
from recotrack.problems import Exit, Failure
from recotrack.register import shaped
from recotrack.words import count_of, first_few

_MOST_NAMED = 10
"""The most records that a message names."""


class _Compared(NamedTuple):
    """The records of an export, compared with those that the register has."""

    new: dict[str, bytes]
    """By path."""
    same: int
    differing: list[str]
    untouched: bytes | None
    """The content of register.yaml if `init` wrote it and nobody changed it. It is replaced."""


def import_exported(
    content: bytes, root: Path, *, as_of: str | None = None, dry_run: bool = False
) -> None:
    """Write the records of an export that do not exist yet into the records folder `root`, all or
    none. The folder is created if it does not exist.

    Raises Failure, and writes nothing, if a record exists with other data.
    """
    items = exported_items(content)
    with progress_bar(len(items), "records read") as step:
        records: dict[str, bytes] = {}
        for path, data in items:
            records[path] = record_of(path, data)
            step()
    if not store.is_taken(root, store.REGISTER):
        _make_register(root, records, dry_run=dry_run)
        return
    compared = _compared(root, records)
    if compared.differing:
        raise _refused(root, compared.differing)
    if not compared.new and compared.untouched is None:
        every_record = f"all {count_of(compared.same, 'record')} of the export"
        say(f"nothing to do: {label_of(root)} has {every_record}, with the same data")
        return
    writer = writer_for(root, as_of, dry_run=dry_run)
    added: list[Entry] = [NewRecord(path, content) for path, content in compared.new.items()]
    if compared.untouched is not None:
        added.insert(0, Replacement(store.REGISTER, records[store.REGISTER], compared.untouched))
    with progress_bar(len(added), "records written") as step:
        writer.write(*added, step=step)
    named = first_few([each.path for each in added], _MOST_NAMED)
    others = f"; {compared.same:,} were there already" if compared.same else ""
    _report(root, f"{count_of(len(added), 'record')} ({named}){others}", dry_run=dry_run)


def refuse_tables(paper: Paper) -> None:
    """Raises Failure for a document with a table that recotrack exported, as a workbook or as CSV.

    Read as trackers, such tables would give each finding several times, and the register's own
    words as the chief constable's.
    """
    heads = [
        [cell.text for cell in block.rows[0]]
        for block in paper.blocks
        if isinstance(block, Table) and block.rows
    ]
    if not any(head[0].strip() == _FIRST_COLUMN for head in heads if head):
        return
    from recotrack.exports.tables import TABLES  # noqa: PLC0415 - slow, and needed for these alone

    known = {table.names[:_COLUMNS_COMPARED] for table in TABLES}
    if any(tuple(each.strip() for each in head[:_COLUMNS_COMPARED]) in known for head in heads):
        what = "was exported from a register: it is a copy, from which nothing is read back"
        raise Failure(
            f"{paper.name} {what}",
            "to move a register: recotrack export --format json -o register.json; to have owners "
            "fill something in: recotrack chase",
        )


_FIRST_COLUMN = "register"
"""The first column of every table of `export`."""
_COLUMNS_COMPARED = 5
"""How many columns are compared to know such a table. A later recotrack may add columns after."""


def _make_register(root: Path, records: Mapping[str, bytes], *, dry_run: bool) -> None:
    """Write a new register, all of it or nothing."""
    if not dry_run:
        texts = {path: each.decode() for path, each in records.items()}
        store.write_tree(root, {**texts, **dict(files_beside_records())}.items())
    _report(root, f"a register of {count_of(len(records), 'record')}", dry_run=dry_run)


def _report(root: Path, written: str, *, dry_run: bool) -> None:
    say(f"{label_of(root)}: {written}")
    if dry_run:
        say(NOTHING_WRITTEN)
        return
    say(commands_below("next", next_steps(root.parent, "recotrack check")))


def _compared(root: Path, records: Mapping[str, bytes]) -> _Compared:
    new: dict[str, bytes] = {}
    same, differing = 0, []
    untouched = None
    for path, content in records.items():
        if not store.is_taken(root, path):
            new[path] = content
            continue
        there = _read(root, path)
        if there is None:
            differing.append(path)
        elif there == content or source.read(there, path) == source.read(content, path):
            same += 1
        elif path == store.REGISTER and _is_as_init_wrote_it(there, content):
            untouched = there
        else:
            differing.append(path)
    return _Compared(new, same, differing, untouched)


def _read(root: Path, path: str) -> bytes | None:
    """The bytes of a record; None if it cannot be read."""
    try:
        return store.read(root, path)
    except OSError:
        return None


def _is_as_init_wrote_it(there: bytes, exported: bytes) -> bool:
    """Whether a register.yaml is the one that `init` writes for the force of the exported one."""
    file, exported_file = (shaped(store.REGISTER, each).file for each in (there, exported))
    if not (file and exported_file) or file.value.force != exported_file.value.force:
        return False
    office: Office = file.value
    body = office.commissioner
    files = starter.new_register(
        force=office.force,
        commissioner_title=body.title or "",
        commissioner_short=body.short or "",
        commissioner_name=body.name or "",
        chief_constable=office.chief_constable.name or "",
    )
    return files[store.REGISTER].encode() == there


def _refused(root: Path, differing: list[str]) -> Failure:
    label = label_of(root)
    named = first_few([f"{label}/{path}" for path in differing], _MOST_NAMED)
    differ = count_of(len(differing), "record", "differs from the export")
    message = f"nothing written: {differ}: {named}"
    cure = "import it into a new folder, --records DIR, and compare the two"
    return Failure(message, cure, exit_code=Exit.PROBLEMS)
