"""What the tests of `export` share: a demo that was exported, and tables read back from their files."""

import csv
import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.acting import Person

DAY = "2026-11-01"
"""On which the demo's story ends."""


Reader = Callable[[str], Any]


def demo(folder: Path, records: int = 60) -> Person:
    """Somebody who stands where a demo was made."""
    Person(folder, DAY).done("demo", "demo", "--records", str(records))
    return Person(folder / "demo", DAY)


def package(folder: Path) -> dict[str, dict[str, Any]]:
    """The resources of a folder of tables, by name."""
    said = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return {each["name"]: each for each in said["resources"]}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The cells of a table, as they stand there."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def unguarded(cell: str) -> str:
    """The text of a cell: without the apostrophe before what a spreadsheet would run."""
    return re.sub(r"^'(?='*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])", "", cell)


def value_of(kind: str, cell: str) -> Any:
    """What a cell means by its schema. Raises ValueError for one that has not its type."""
    if cell == "":
        return None
    if kind == "boolean":
        return {"true": True, "false": False}[cell]
    readers: dict[str, Reader] = {
        "string": str,
        "integer": int,
        "number": Decimal,
        "date": date.fromisoformat,
    }
    return readers[kind](cell)
