"""schema: JSON Schema for editors, so that VS Code and others complete and check while typing."""

import json
import sys
from typing import Annotated

import typer

from recotrack.cli.names import unknown
from recotrack.model import KINDS
from recotrack.model.schema import json_schema

Kind = Annotated[
    str | None, typer.Argument(metavar="[KIND]", help="One kind of file; without one, all of them.")
]


def schema(kind: Kind = None) -> None:
    """Print the JSON Schema of a kind of file, for editors.

    recotrack schema recommendation
    recotrack schema > schemas.json
    """
    if kind is not None and kind not in KINDS:
        raise unknown("kind", kind, KINDS)
    schemas = {name: json_schema(name) for name in ([kind] if kind else KINDS)}
    shown = schemas[kind] if kind else schemas
    sys.stdout.write(json.dumps(shown, indent=2) + "\n")
