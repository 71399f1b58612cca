"""Additions to a file, one after the other, each read back before the next."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from recotrack import source
from recotrack.edit.additions import Addition, Append, plus, with_positions
from recotrack.edit.splicing import Order, spliced
from recotrack.edit.writer import Data
from recotrack.problems import Failure, Fault, command, wrong_use

_FAULTS_OF_TEXT = {"control-character", "too-large", "not-utf8"}
"""The rules that new words break by themselves, wherever they are put."""


class FileRead(NamedTuple):
    """A file: its path, its bytes, and the plain data that they were read as."""

    path: str
    content: bytes
    parsed: source.ParsedFile

    def value(self) -> Any:  # noqa: ANN401 - plain data
        """The plain data. Raises Failure if the file cannot be read."""
        if self.parsed.faults or not isinstance(self.parsed.value, dict | list):
            message = f"{self.path} cannot be read, so nothing is written to it"
            raise Failure(message, (command("check"), "says where, and what to write"))
        return self.parsed.value


def read(content: bytes, path: str) -> FileRead:
    """The file with these bytes."""
    return FileRead(path, content, source.read(content, path))


def add(file: FileRead, additions: Iterable[Addition], order: Order = lambda _: ()) -> FileRead:
    """The file with each addition spliced in, in turn.

    `order` gives the keys of the mapping at a route in the order of documents. A new key goes after
    the last of those before it.

    Raises Failure, with a cure, if the file cannot be read, if a place to fill has a value, if a
    list or mapping in `[...]` or `{...}` would have to grow, and if the result does not read back
    as the old data plus the new.
    """
    for addition in additions:
        file = _add(file, addition, order)
    return file


def _add(file: FileRead, addition: Addition, order: Order) -> FileRead:
    path, data, value = file.path, file.content, file.value()
    addition = with_positions(addition, value, path)
    _must_be_text(addition.entry if isinstance(addition, Append) else addition.value)
    wanted = [plus(value, addition, path)]
    if not data.endswith(b"\n"):  # a text in the last line may gain the line end
        wanted.append(plus(read(data + b"\n", path).value(), addition, path))
    faults: tuple[Fault, ...] = ()
    for quoted in (False, True):  # in quotes if the text cannot be written as a block
        result = read(spliced(data, path, addition, order, quoted=quoted), path)
        faults = result.parsed.faults
        if not faults and result.parsed.value in wanted:
            return result
    if faults and faults[0].rule in _FAULTS_OF_TEXT:
        message = f"the new text cannot be kept: {faults[0].message}"
        raise wrong_use(message, f"write {faults[0].write[0]}")
    raise Failure(
        f"{path} is laid out so that nothing can be added safely",
        "write the lists and mappings there in block style: one entry per line, each after a dash",
    )


def _must_be_text(value: Data) -> None:
    """Raises Failure for surrogates, as which a command line gives bytes that are not UTF-8."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            _must_be_text(each)
    elif value is not None and re.search("[\ud800-\udfff]", value):
        message = "the new text cannot be kept: it is not UTF-8"
        raise wrong_use(message, "type it again, or hand it over in a file saved as UTF-8")
