"""Records in which one thing is not as it was: each value and each entry, in each way."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

Route = tuple[str | int, ...]


def changed(data: Any) -> Iterator[tuple[Route, str, Any]]:
    """The data with one thing other than it was: each value, each entry, in each way."""
    for route, value in _inside(data, ()):
        *above, key = route
        holder = _at(data, above)
        if isinstance(value, str):
            yield route, "otherwise", _with(data, route, _other(value))
        yield route, "gone", _without(data, route)
        if isinstance(holder, list):
            assert isinstance(key, int)
            twice = [*holder[: key + 1], holder[key], *holder[key + 1 :]]
            yield route, "twice", _with(data, tuple(above), twice)
            if key:
                turned = [*holder[: key - 1], holder[key], holder[key - 1], *holder[key + 1 :]]
                yield route, "before the one above", _with(data, tuple(above), turned)


def _inside(data: Any, route: Route) -> Iterator[tuple[Route, Any]]:
    entries = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in entries:
        yield (*route, key), value
        yield from _inside(value, (*route, key))


def _at(data: Any, route: Sequence[str | int]) -> Any:
    for key in route:
        data = data[key]
    return data


def _with(data: Any, route: Route, value: Any) -> Any:
    if not route:
        return value
    key, *rest = route
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    copy[key] = _with(data[key], tuple(rest), value)
    return copy


def _without(data: Any, route: Route) -> Any:
    *above, key = route
    holder = _at(data, above)
    if isinstance(holder, dict):
        left: Any = {name: each for name, each in holder.items() if name != key}
    else:
        left = [each for at, each in enumerate(holder) if at != key]
    return _with(data, tuple(above), left)


def _other(value: str) -> str:
    """Another value that may stand there: another day, another number, other words."""
    if value[:2] == "20" and value[4:5] == "-" == value[7:8] and len(value) == 10:
        return f"{value[:8]}{'04' if value[8:] != '04' else '11'}"
    if value.replace(".", "", 1).isdigit():
        return str(int(float(value)) + 1)
    if value in {"true", "false"}:
        return {"true": "false", "false": "true"}[value]
    swapped = {"in progress": "blocked", "complete": "in progress", "accepted": "not accepted"}
    return swapped.get(value) or (f"{value} indeed" if " " in value else f"{value}-x")


def written(value: Any, column: int = 0) -> str:
    """Plain data as YAML in blocks, each text in quotes."""
    space = " " * column
    if isinstance(value, dict):
        return "".join(f"{space}{key}:{_behind(each, column + 2)}" for key, each in value.items())
    lines = []
    for each in value:
        if isinstance(each, dict) and each:
            lines.append(f"{space}- {written(each, column + 2).lstrip(' ')}")
        else:
            lines.append(f"{space}- {json.dumps(each, ensure_ascii=False)}\n")
    return "".join(lines)


def _behind(value: Any, column: int) -> str:
    if isinstance(value, dict | list) and value:
        return "\n" + written(value, column)
    said = "" if value in (None, [], {}) else f" {json.dumps(value, ensure_ascii=False)}"
    return f"{said}\n"
