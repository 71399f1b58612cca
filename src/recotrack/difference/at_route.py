"""A version of a record, or of a part of one, that differs at one place."""

from typing import Any

from recotrack.problems import Route


def with_value(whole: Any, route: Route, new: Any) -> Any:  # noqa: ANN401 - any part of a record
    """A copy of `whole` with `new` at the end of the route."""
    if not route:
        return new
    key, *rest = route
    inner = tuple(rest)
    if isinstance(whole, dict):
        return {**whole, key: with_value(whole.get(key), inner, new)}
    if isinstance(whole, tuple):
        return tuple(
            with_value(each, inner, new) if place == key else each
            for place, each in enumerate(whole)
        )
    if hasattr(whole, "root"):
        return type(whole)(with_value(whole.root, route, new))
    return whole.model_copy(update={str(key): with_value(getattr(whole, str(key)), inner, new)})
