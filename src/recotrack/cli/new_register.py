"""What init and demo share: the files beside the records, where they go, and what to do next."""

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from recotrack import git, store
from recotrack.cli.context import label_of, shorter
from recotrack.model import KINDS
from recotrack.model.schema import json_schema
from recotrack.register import RecordReader

MERGE_LINE = "records/**/*.yaml merge=recotrack"
"""What .gitattributes says, so that git asks the merge driver about records."""
_IGNORE = """\
# Made by recotrack while it writes, and nobody's work: its lock, and what a crash may leave.
.recotrack*
"""


def files_beside_records() -> Iterator[tuple[str, str]]:
    """The files in a records folder that are no records: schemas for editors, what git ignores."""
    yield ".gitignore", _IGNORE
    yield from schema_files()


def schema_files() -> Iterator[tuple[str, str]]:
    """Only the schemas: what `init` writes, `schema --into` renews and `doctor` looks for."""
    for kind in KINDS:
        yield f".schemas/{kind}.json", schema_text(kind)


@cache
def schema_text(kind: str) -> str:
    """The schema of a kind of record, as editors read it: worked out once in a process."""
    return f"{json.dumps(json_schema(kind), ensure_ascii=False, indent=2)}\n"


def must_not_be_newer(root: Path) -> None:
    """Raises Failure if there are records in `root`, and their format is newer: what this
    recotrack puts beside records is not for them.
    """
    if store.exists(root, store.REGISTER):
        RecordReader(root.absolute()).record(store.REGISTER)


def next_steps(folder: Path, *commands: str) -> list[str]:
    """What to type next: into the folder, into git where it is in none yet, then `commands`."""
    place = shorter(folder)
    first = [] if label_of(folder) == "." else [f'cd "{place}"' if " " in place else f"cd {place}"]
    inside = git.is_in_work_tree(os.fspath(folder))
    return [*first, *([] if inside else ["git init"]), *commands]


def commands_below(title: str, commands: list[str]) -> str:
    """Commands below one another, for the eye and to copy."""
    return "\n".join([title, *(f"  {each}" for each in commands)])
