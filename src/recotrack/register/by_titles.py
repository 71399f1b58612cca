"""Replaces the ids of roles and boards by ids made of their titles.

Ids are internal. A file of data for others still needs one name for each role in all its tables.
"""

from collections.abc import Mapping
from dataclasses import replace
from operator import is_
from typing import Any

from recotrack.model import Office, Shape
from recotrack.model.key import TITLED, keys_of
from recotrack.register.register import File, Register
from recotrack.words import as_id, free_name


def by_titles(register: Register) -> Register:
    """The register of an audience (`for_audience`) with new ids of roles and boards. The title
    Pillar 4 lead makes pillar-4-lead; a second one with that title is pillar-4-lead-2.
    """
    office = register.office
    if office is None:
        return register
    names = _names(office)
    renamed = {path: _renamed_file(file, names) for path, file in register.files.items()}
    return replace(register, files=renamed)


def _names(office: Office) -> dict[str, str]:
    """The new id by the old one. No two old ids get the same new one."""
    names: dict[str, str] = {}
    taken = set[str]()
    titles = [(name, each.title) for name, each in office.roles.items()]
    titles += [(name, each.title) for name, each in office.boards.items()]
    for name, title in titles:
        # A role and a board may have one id; then they have one new id, too.
        new = names.get(name) or free_name(as_id(title) or "untitled", taken)
        names[name] = new
        taken.add(new)
    return names


def _renamed_file(file: File, names: Mapping[str, str]) -> File:
    value = _renamed_value(file.value, names)
    if isinstance(value, Office):
        tables = {
            key: {names[name]: each for name, each in getattr(value, key).items()}
            for key in ("roles", "boards")
        }
        value = value.model_copy(update=tables)
    return file if value is file.value else file._replace(value=value)


def _renamed_value(value: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - any part of a record
    if isinstance(value, Shape):
        return _renamed_shape(value, names)
    if isinstance(value, tuple):
        renamed = tuple(_renamed_value(each, names) for each in value)
        return value if all(map(is_, value, renamed)) else renamed
    if isinstance(value, dict):
        return {name: _renamed_value(each, names) for name, each in value.items()}
    return value  # among others that of measures.yaml, which names no role and no board


def _renamed_shape(shape: Shape, names: Mapping[str, str]) -> Shape:
    changed: dict[str, Any] = {}
    for key, (seen, *_) in keys_of(type(shape)).items():
        value = getattr(shape, key)
        rename = _renamed_ids if seen in TITLED else _renamed_value
        renamed = rename(value, names)
        if renamed is not value:
            changed[key] = renamed
    return shape.model_copy(update=changed) if changed else shape


def _renamed_ids(ids: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - one id, several or None
    if isinstance(ids, tuple):
        return tuple(names.get(each, each) for each in ids)
    return names.get(ids, ids)
