"""A name that is not there: what a template that prints it is told."""

import re
from dataclasses import fields, is_dataclass

from jinja2 import StrictUndefined
from jinja2.utils import missing

from recotrack.words import nearest

_KINDS: dict[type, str] = {
    str: "a text",
    int: "a number",
    bool: "true or false",
    dict: "a table",
    list: "a list",
    tuple: "a list",
}
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Unknown(StrictUndefined):
    """Says which name is not there, and the nearest one that is."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        if self._undefined_obj is missing:
            return f"there is no {name} here: what a template may print begins with doc"
        known = _names(self._undefined_obj)
        near = nearest(name, known, most=1)
        instead = f"do you mean {near[0]}?" if near else f"it has {', '.join(known) or 'no parts'}"
        return f"there is no {name} in {kind(self._undefined_obj)}: {instead}"


def _names(value: object) -> list[str]:
    if not is_dataclass(value):
        return []
    properties = (name for name, each in vars(type(value)).items() if isinstance(each, property))
    return [each.name for each in fields(value)] + sorted(properties)


def kind(value: object) -> str:
    """What a value is, in words: a list, the response record."""
    if type(value) in _KINDS:
        return _KINDS[type(value)]
    return "the " + _WORD.sub(" ", type(value).__name__).lower()
