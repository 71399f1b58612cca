"""schema: JSON Schema for editors, so that VS Code and others complete and check while typing."""

import json
import sys
from pathlib import Path
from typing import Annotated

from recotrack import store
from recotrack.cli.context import label_of, say
from recotrack.cli.names import unknown
from recotrack.cli.new_register import must_not_be_newer, schema_files
from recotrack.cli.text_option import name_argument, text_option
from recotrack.model import KINDS
from recotrack.model.schema import json_schema

Kind = Annotated[str | None, name_argument("KIND", "One kind of file; without one, all of them.")]

Into = Annotated[
    Path | None,
    text_option("--into", "DIR", "Write them into this folder, such as records/.schemas."),
]


def schema(kind: Kind = None, *, into: Into = None) -> None:
    """Print the JSON Schema of a kind of file, for editors.

    recotrack schema recommendation
    recotrack schema --into records/.schemas

    With --into it writes each into a file, as init did: do that after you update recotrack.
    """
    if kind is not None and kind not in KINDS:
        raise unknown("kind", kind, KINDS)
    if into is not None:
        _write(into, kind)
        return
    schemas = {name: json_schema(name) for name in ([kind] if kind else KINDS)}
    shown = schemas[kind] if kind else schemas
    sys.stdout.write(json.dumps(shown, indent=2) + "\n")


def _write(folder: Path, kind: str | None) -> None:
    """Write each schema as a file of the folder, and replace an older one. Raises Failure if the
    records have a newer format than these schemas.
    """
    there = folder.absolute()
    for each in (there, *there.parents):  # wherever in the records the folder is to stand
        must_not_be_newer(each)
    store.make_folder(folder)
    for path, text in schema_files():
        name = Path(path).name
        if kind is None or name == f"{kind}.json":
            store.overwrite(folder / name, text.encode())
            say(f"{label_of(folder)}/{name}")
