"""What editors check while somebody types: JSON Schema, one for each kind of file."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from recotrack.cli.new_register import files_beside_records
from recotrack.cli.schema import schema
from recotrack.model import KINDS, Measure
from recotrack.model.schema import json_schema
from recotrack.register import kind_of
from recotrack.starter import demo_register
from tests.acting import Person
from tests.places import ROOT

RECORDS = ROOT / "records"


@cache
def records() -> dict[str, str]:
    """Our own records, and those of the demo."""
    own = {
        path.relative_to(RECORDS).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(RECORDS.rglob("*.yaml"))
    }
    return {**own, **dict(demo_register())}


def as_an_editor_reads(text: str) -> Any:
    """Types as YAML 1.2 has them: 3 is a number, an empty value is null. Days stay text."""
    return _days_as_text(YAML(typ="safe", pure=True).load(text))


def _days_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _days_as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_days_as_text(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def faults(path: str, text: str) -> list[str]:
    kind = kind_of(path)
    assert kind is not None
    read = as_an_editor_reads(text)
    return [error.message for error in validator(kind.kind).iter_errors(read)]


@cache
def validator(kind: str) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json_schema(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_valid_schema(kind: str) -> None:
    """An editor can use it, and it describes every key of the top level."""
    made = json_schema(kind)
    jsonschema.Draft7Validator.check_schema(made)
    of_a_list = kind == "measures"
    described = made["definitions"]["Measure"] if of_a_list else made
    shape = Measure if of_a_list else KINDS[kind]
    assert described["properties"].keys() == shape.model_fields.keys()


def test_valid_records_pass_as_an_editor_reads_them() -> None:
    """Numbers, true and false, days and empty values pass as an editor types them."""
    refused = {path: found for path, text in records().items() if (found := faults(path, text))}
    assert refused == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("owners: pillar-4-lead\n", "owners"),
        ("kind: recomendation\n", "recomendation"),
        ("actions:\n  - id: Not An Id\n    title: x\n    added: 2024-01-01\n", "Not An Id"),
        ("deadline:\n  date: 31 January 2025\n  basis: stated\n", "31 January 2025"),
        ("actions: none\n", "none"),
    ],
)
def test_what_check_refuses_is_marked_while_typing(text: str, said: str) -> None:
    """Unknown keys, words that are not allowed, ids, days and lists."""
    assert any(said in message for message in faults("2024-08-22-soteria/rec-03.yaml", text))


def test_a_record_says_where_its_schema_is() -> None:
    """The first line of each record names the schema of its kind, from where the record stands."""
    for path, text in records().items():
        kind = kind_of(path)
        assert kind is not None
        up = "../" * path.count("/")
        first = f"# yaml-language-server: $schema={up}.schemas/{kind.kind}.json"
        assert text.split("\n", maxsplit=1)[0] == first, path


def test_what_stands_beside_the_records_is_in_step(capsys: pytest.CaptureFixture[str]) -> None:
    """records/.schemas holds what init writes and `recotrack schema` prints: make docs renews it."""
    for path, text in files_beside_records():
        assert (RECORDS / path).read_text(encoding="utf-8") == text
    schema("pillar")
    assert json.loads(capsys.readouterr().out) == json_schema("pillar")


def test_schemas_are_renewed_where_one_says(tmp_path: Path) -> None:
    """All of them, or one; what else lies there stays, and no link is followed."""
    person = Person(tmp_path)
    folder = tmp_path / "records" / ".schemas"
    said = person.done("schema", "--into", "records/.schemas")
    assert said.splitlines() == [f"records/.schemas/{kind}.json" for kind in KINDS]
    written = {path: text for path, text in files_beside_records() if path.startswith(".schemas")}
    assert {f".schemas/{each.name}": each.read_text() for each in folder.iterdir()} == written
    (folder / "pillar.json").write_text("{}")
    (folder / "ours.json").write_text("{}")
    person.done("schema", "pillar", "--into", "records/.schemas")
    assert (folder / "pillar.json").read_text() == written[".schemas/pillar.json"]
    assert (folder / "ours.json").read_text() == "{}"
    (folder / "pillar.json").unlink()
    (folder / "pillar.json").symlink_to(tmp_path / "elsewhere.json")
    assert "is a link" in person.types("schema", "--into", "records/.schemas").err
    assert not (tmp_path / "elsewhere.json").exists()
