"""Replaces the ids of roles and boards by ids made of their titles.

Ids are internal. A file of data for others still needs one name for each role in all its tables.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from operator import is_
from typing import Any

from recotrack.model import Office, Shape
from recotrack.model.key import Seen, keys_of
from recotrack.register.register import File, Register
from recotrack.words import as_id, free_name


def by_titles(register: Register) -> Register:
    """The register of an audience (`for_audience`), each id of a role or a board replaced by one
    that its title makes: Pillar 4 lead is pillar-4-lead. Of two with one title the second is -2.
    """
    office = register.office
    if office is None:
        return register
    names = _names(office)
    renamed = {path: _file(file, names) for path, file in register.files.items()}
    return replace(register, files=renamed)


def _names(office: Office) -> dict[str, str]:
    """The new id by the old one. All new ids differ, those of roles and boards too."""
    names: dict[str, str] = {}
    taken = set[str]()
    titles = [(name, each.title) for name, each in office.roles.items()]
    titles += [(name, each.title) for name, each in office.boards.items()]
    for name, said in titles:
        title = as_id(said) or "untitled"
        # A role and a board with the same id are one name in the records.
        new = names.get(name) or free_name(title, taken)
        names[name] = new
        taken.add(new)
    return names


def _file(file: File, names: Mapping[str, str]) -> File:
    value = _value(file.value, names)
    if isinstance(value, Office):
        tables = {
            key: {names[name]: each for name, each in getattr(value, key).items()}
            for key in ("roles", "boards")
        }
        value = value.model_copy(update=tables)
    return file if value is file.value else file._replace(value=value)


def _value(value: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - any part of a record
    if isinstance(value, Shape):
        return _shape(value, names)
    if isinstance(value, tuple):
        made = tuple(_value(each, names) for each in value)
        return value if all(map(is_, value, made)) else made
    if isinstance(value, dict):
        return {name: _value(each, names) for name, each in value.items()}
    if root := getattr(value, "root", None):  # measures.yaml
        return value.model_copy(update={"root": _value(root, names)})
    return value


def _shape(shape: Shape, names: Mapping[str, str]) -> Shape:
    changed: dict[str, Any] = {}
    for key, (seen, *_) in keys_of(type(shape)).items():
        held = getattr(shape, key)
        made = _roles(held, names.get) if seen is Seen.ROLE else _value(held, names)
        if made is not held:
            changed[key] = made
    return shape.model_copy(update=changed) if changed else shape


def _roles(held: Any, new: Callable[[str], str | None]) -> Any:  # noqa: ANN401 - one or several
    if isinstance(held, tuple):
        return tuple(new(each) or each for each in held) if held else held
    return (new(held) or held) if held else held
