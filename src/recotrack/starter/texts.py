"""The files in `texts/`, which come with the package. Each is read when it is first asked for."""

from functools import cache
from typing import Any

from recotrack import source, store


@cache
def text(name: str) -> str:
    """The text of a file, by its path in `texts/`."""
    return store.packaged_text(f"starter/texts/{name}")


@cache
def data(name: str) -> Any:  # noqa: ANN401
    """The file as plain data. All callers share it, so nobody may change it."""
    return source.read(text(name).encode()).value
