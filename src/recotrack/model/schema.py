"""Makes the JSON Schema of each kind of file from the models, for editors.

An editor reads 3 as a number and an empty value as null. So the schema allows every type that an
editor may read; `recotrack check` is strict.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from recotrack.docstrings import docstring_of
from recotrack.model import KINDS, Shape

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect that VS Code's YAML support checks best."""


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file."""
    _documented((KINDS[kind], *_below(Shape)))
    made = KINDS[kind].model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions = made.pop("$defs", {})
    whole = _as_typed({**made, "definitions": definitions})
    return {"$schema": DIALECT, "title": f"recotrack {kind}", **whole}


def _documented(models: Iterable[type]) -> None:
    """Give the models their docstrings, which pydantic describes them by, if Python dropped
    them.
    """
    for each in models:
        each.__doc__ = docstring_of(each)


def _below(model: type[Shape]) -> Iterator[type[Shape]]:
    for each in model.__subclasses__():
        yield each
        yield from _below(each)


def _as_typed(node: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(node, list):
        return [_as_typed(each) for each in node]
    if not isinstance(node, dict):
        return node
    node = {key: _as_typed(value) for key, value in node.items() if not _noise(key, value)}
    if "properties" in node:
        required = node.get("required", [])
        node["properties"] = {
            name: each if name in required else _or_empty(each)
            for name, each in node["properties"].items()
        }
    return node


def _noise(key: str, value: Any) -> bool:  # noqa: ANN401 - JSON
    # pydantic gives every key its own name as title. A key of a record that is called title is a
    # mapping here.
    return key == "default" or (key == "title" and isinstance(value, str))


def _or_empty(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a key that may be empty: pydantic says so for single values, not for lists."""
    options = schema.get("anyOf")
    if options is not None:
        return (
            schema
            if {"type": "null"} in options
            else {**schema, "anyOf": [*options, {"type": "null"}]}
        )
    kept = {key: schema[key] for key in ("description",) if key in schema}
    body = {key: value for key, value in schema.items() if key != "description"}
    return {**kept, "anyOf": [body, {"type": "null"}]}
