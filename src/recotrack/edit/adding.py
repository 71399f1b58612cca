"""One addition after the other, each read back before the next."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from recotrack import source
from recotrack.edit.additions import Addition, Append, plus, with_positions
from recotrack.edit.splicing import Order, spliced
from recotrack.edit.writer import Data
from recotrack.problems import Failure, Fault, wrong_use

_OF_THE_TEXT = {"control-character", "too-large", "not-utf8"}
"""What can be wrong with the new words themselves, wherever they are put."""


class FileRead(NamedTuple):
    """A file as it is called, its bytes, and the plain data that they were read as."""

    path: str
    content: bytes
    parsed: source.ParsedFile

    def value(self) -> Any:  # noqa: ANN401 - plain data
        """The plain data. Raises Failure where there are none to add to."""
        if self.parsed.faults or not isinstance(self.parsed.value, dict | list):
            message = f"{self.path} cannot be read, so nothing is added to it"
            raise Failure(message, "recotrack check says where, and what to write")
        return self.parsed.value


def read(content: bytes, path: str) -> FileRead:
    """The file with these bytes."""
    return FileRead(path, content, source.read(content, path))


def add(file: FileRead, additions: Iterable[Addition], order: Order = lambda _: ()) -> FileRead:
    """The file with each addition spliced in, in turn.

    `order` gives the keys of the mapping at a route as documents show them: a new key goes after
    the last one there that stands before it.

    Raises Failure, naming the cure, where the file cannot be read, where a value already stands
    in a place to fill, where a list or mapping in `[...]` or `{...}` would have to grow, and where
    the result would not read back as the old data plus the new.
    """
    for addition in additions:
        file = _add(file, addition, order)
    return file


def _add(file: FileRead, addition: Addition, order: Order) -> FileRead:
    path, data, value = file.path, file.content, file.value()
    addition = with_positions(addition, value, path)
    _must_be_text(addition.entry if isinstance(addition, Append) else addition.value)
    wanted = [plus(value, addition, path)]
    if not data.endswith(b"\n"):  # the end of a text in the last line gains the line end
        wanted.append(plus(read(data + b"\n", path).value(), addition, path))
    faults: tuple[Fault, ...] = ()
    for quoted in (False, True):  # a text that no block can hold is written in quotes
        result = read(spliced(data, path, addition, order, quoted=quoted), path)
        faults = result.parsed.faults
        if not faults and result.parsed.value in wanted:
            return result
    if faults and faults[0].rule in _OF_THE_TEXT:
        message = f"the new text cannot be kept: {faults[0].message}"
        raise wrong_use(message, f"write {faults[0].write[0]}")
    raise Failure(
        f"{path} is laid out so that nothing can be added safely",
        "write the lists and mappings there in block style: one entry per line, each after a dash",
    )


def _must_be_text(value: Data) -> None:
    """Raises Failure for bytes of another encoding: from a command line they come as surrogates."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            _must_be_text(each)
    elif value is not None and re.search("[\ud800-\udfff]", value):
        message = "the new text cannot be kept: it is not UTF-8"
        raise wrong_use(message, "type it again, or hand it over in a file saved as UTF-8")
