"""Turns pydantic's errors into faults: the place, what was found, and what to write instead."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from pydantic_core import ErrorDetails

from recotrack.model.cures import cures, short, wanted
from recotrack.model.key import Model
from recotrack.model.shape import Shape, describe, keys_at, needed_at, parents_of_key
from recotrack.problems import Fault, Key, Route, Value, one_of
from recotrack.source import value_at
from recotrack.words import as_id, nearest

NO_NAME = "a name here has small letters, digits and hyphens only"
_UNKNOWN = "unexpected_keyword_argument"
_FEW_KEYS = 4
"""A cure names all keys of a mapping that has no more than these."""
_NO_SUCH_KEY = "no such key here, unless a newer recotrack has it"
"""New keys do not raise the format number, so an older recotrack may meet them."""
_LONGEST_NAME = 60
"""The length up to which a text is made a name."""
_MOST_OF_A_KIND = 50
"""The most faults of one kind that are told of a file: a thousand come from one mistake."""
_A_NAME = "a name such as pillar-4-lead"


def faults_of(
    errors: list[ErrorDetails], shape: Model, path: str, value: object
) -> Iterator[Fault]:
    """Each error as a fault: an unknown key at the key, a missing key at its mapping.

    A misspelt key is one fault, not an unknown and a missing key. Of each kind of error only the
    first are told; the last of them says how many more there are.
    """
    left = Counter(error["type"] for error in errors)
    told: Counter[str] = Counter()
    first: list[tuple[ErrorDetails, int]] = []
    for error in errors:
        kind = error["type"]
        left[kind] -= 1
        if told[kind] < _MOST_OF_A_KIND:
            told[kind] += 1
            first.append((error, left[kind] if told[kind] == _MOST_OF_A_KIND else 0))
    misspelt = {_key_meant(error["loc"], shape) for error, _ in first if error["type"] == _UNKNOWN}
    for error, more in first:
        if error["type"] != "missing" or error["loc"] not in misspelt:
            fault = _fault(error, shape, path, value)
            count = f" (and {more:,} more like it in this file)" if more else ""
            yield fault._replace(message=f"{fault.message}{count}")


def _key_meant(route: Route, shape: Model) -> Route:
    """The route of the key that an unknown one is meant to be."""
    return (*route[:-1], _nearest_key(str(route[-1]), keys_at(shape, route[:-1])))


def top_fault(value: object, kind: str, shape: Model, path: str) -> Fault | None:
    """The fault of a file that is empty, or is not a list or a mapping as it should be."""
    is_list = kind == "measures"
    if isinstance(value, list if is_list else dict):
        return None
    wanted_type = "a list" if is_list else "a mapping of keys and values"
    found = "this file says nothing" if value is None else f"the file is not {wanted_type}"
    if isinstance(value, dict) and len(value) == 1 and isinstance(next(iter(value.values())), list):
        cure = f"the list alone, without {next(iter(value))}: above it"
    elif is_list:
        cure = f"a dash before the first key of each measure: - {needed_at(shape, (0,))[0]}: ..."
    else:
        cure = f"{', '.join(_main_keys(shape, ()))}: each key on a line of its own, with its value"
    return Fault(rule="wrong-type", path=path, message=found, write=(cure,))


def _fault(error: ErrorDetails, shape: Model, path: str, whole: object) -> Fault:
    route: Route = tuple(part for part in error["loc"] if part != "[key]")
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    wrong = partial(Fault, rule="wrong-type", path=path, route=route)
    if "[key]" in error["loc"][-1:]:
        name = str(route[-1])
        message = f"{short(name)} is not a name: small letters, digits and hyphens"
        return wrong(message=message, at_key=True, write=(f"{_as_name(name) or _A_NAME}:",))
    if kind == _UNKNOWN:
        return _unknown(route, shape, path, whole)
    if kind == "missing" or value is None:
        return _missing(route, shape, path, empty=kind != "missing" or error["msg"] == "empty")
    if kind == "literal_error":
        return _not_allowed(route, value, str(context["expected"]), path)
    if kind == "wrong_type":
        return wrong(message=str(context["message"]), write=tuple(context["write"]))
    if kind == "string_pattern_mismatch":
        name = _as_name(str(value))
        here = Key(str(route[-1]), name, pointed=True)
        return wrong(message=NO_NAME, write=(here if name else (here, _A_NAME),))
    keys = needed_at(shape, (*route, 0)) if kind == "tuple_type" else _main_keys(shape, route)
    return wrong(message=wanted(kind, value), write=cures(kind, value, keys))


def _main_keys(shape: Model, route: Route) -> list[str]:
    """The keys that a mapping must have; all its keys if they are few, or if none is needed."""
    own = [name for name in keys_at(shape, route) if name not in Shape.model_fields]
    return own if len(own) <= _FEW_KEYS else needed_at(shape, route) or own


def _as_name(text: str) -> str:
    """The id made of a text; empty if that is too long."""
    name = as_id(text)
    return name if len(name) <= _LONGEST_NAME else ""


def _unknown(route: Route, shape: Model, path: str, whole: object) -> Fault:
    *parent, name = route
    known = keys_at(shape, tuple(parent))
    fault = partial(Fault, rule="unknown-key", path=path, route=route, at_key=True)
    if near := _nearest_key(str(name), known):
        is_there = near in value_at(whole, tuple(parent))
        cure = ("one", Key(near), "with the right value") if is_there else Key(near)
        return fault(message=_NO_SUCH_KEY, write=(cure,))
    listed = f"one of: {', '.join(known)}"
    if elsewhere := parents_of_key(shape, str(name)):
        message = f"no such key here: it belongs under {' or '.join(elsewhere)}"
        return fault(message=message, write=("the line there", listed))
    if " " in str(name):
        indent = "the indent of the text above, if this line belongs to it"
        return fault(message="no such key here", write=(indent, listed))
    return fault(message=_NO_SUCH_KEY, write=(listed,))


def _nearest_key(name: str, known: Sequence[str]) -> str:
    """The known key that is most like `name`; empty if none is."""
    folded = re.sub(r"[\s-]+", "_", name.strip().lower()).strip("_")
    begun = [key for key in known if f"{folded}_".startswith(f"{key}_")]
    return next(iter([*begun, *nearest(folded, known, most=1)]), "")


def _missing(route: Route, shape: Model, path: str, *, empty: bool) -> Fault:
    name = route[-1]
    fault = partial(Fault, rule="missing-key", path=path, at_key=True)
    if not empty:
        cure = (Key(str(name)), describe(shape, route))
        return fault(route=route[:-1], message=f"{name} is missing", write=(cure,))
    message = "this is empty, and a value is needed"
    if isinstance(name, int):
        return fault(route=route, message=message, write=("the entry, or no dash",))
    inner = _main_keys(shape, route)
    below = f"and, indented below it, what is known of {', '.join(inner)}"
    cure = (Key(name), below if inner else "and the value")
    return fault(route=route, message=message, write=(cure,))


def _not_allowed(route: Route, value: Any, expected: str, path: str) -> Fault:  # noqa: ANN401
    allowed = [part.strip("'") for part in expected.replace(" or ", ", ").split(", ")]
    listed = one_of(str(route[-1]), ((Value(each),) for each in allowed))
    if route[-1] == "disposition":
        listed = (*listed, "; all but accepted need a reason")
    if not isinstance(value, str):
        message = wanted("string_type", value)
        return Fault(rule="wrong-type", path=path, route=route, message=message, write=(listed,))
    near = nearest(value, allowed, most=1)
    return Fault(
        rule="not-allowed",
        path=path,
        route=route,
        message=f"{short(value)} is not one of the allowed words",
        write=(*(Key(str(route[-1]), each, pointed=True) for each in near), listed),
    )
