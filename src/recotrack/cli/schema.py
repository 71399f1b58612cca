"""schema: JSON Schema for editors, so that VS Code and others complete and check while typing."""

from typing import Annotated

import typer

Kind = Annotated[
    str | None, typer.Argument(metavar="[KIND]", help="One kind of file; without one, all of them.")
]


def schema(kind: Kind = None) -> None:
    """Print the JSON Schema of a kind of file, for editors.

    recotrack schema recommendation
    recotrack schema > schemas.json
    """
    import json
    import sys

    from recotrack.model import KINDS
    from recotrack.model.schema import json_schema
    from recotrack.problems import wrong_use

    if kind is not None and kind not in KINDS:
        raise wrong_use(f"there is no kind {kind}", f"one of: {', '.join(KINDS)}")
    schemas = {name: json_schema(name) for name in ([kind] if kind else KINDS)}
    shown = schemas[kind] if kind else schemas
    sys.stdout.write(json.dumps(shown, ensure_ascii=False, indent=2) + "\n")
