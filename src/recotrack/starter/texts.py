"""The files in `texts/`, which the package carries: each is read when it is first asked for."""

from functools import cache
from importlib.resources import as_file, files
from typing import Any

from recotrack import source, store


@cache
def text(name: str) -> str:
    """The text of a file, by its path in `texts/`."""
    with as_file(files("recotrack.starter")) as folder:
        return store.read(folder, f"texts/{name}").decode()


@cache
def data(name: str) -> Any:  # noqa: ANN401
    """The same as plain data. It is shared by all who ask: read it, and change nothing."""
    return source.read(text(name).encode(), name).value
