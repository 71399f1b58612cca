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


class Added(NamedTuple):
    """A file's bytes with what was added, and the plain data that these were read back as."""

    content: bytes
    parsed: source.ParsedFile


def add(
    data: bytes, path: str, additions: Iterable[Addition], order: Order = lambda _: ()
) -> bytes:
    """`data` with each addition spliced in, as `add_to` does it."""
    return add_to(data, source.read(data, path), path, additions, order).content


def add_to(
    data: bytes, parsed: source.ParsedFile, path: str, additions: Iterable[Addition], order: Order
) -> Added:
    """`data`, which has been read as `parsed`, with each addition spliced in, in turn.

    `path` is how the file is called. `order` gives the keys of the mapping at a route as documents
    show them: a new key goes after the last one there that stands before it.

    Raises Failure, naming the cure, where the file cannot be read, where a value already stands
    in a place to fill, where a list or mapping in `[...]` or `{...}` would have to grow, and where
    the result would not read back as the old data plus the new.
    """
    added = Added(data, parsed)
    for addition in additions:
        added = _add(added, path, addition, order)
    return added


def _add(before: Added, path: str, addition: Addition, order: Order) -> Added:
    data, value = before.content, _value(before.parsed, path)
    addition = with_positions(addition, value, path)
    _must_be_text(addition.entry if isinstance(addition, Append) else addition.value)
    wanted = [plus(value, addition, path)]
    if not data.endswith(b"\n"):  # the end of a text in the last line gains the line end
        ended = _value(source.read(data + b"\n", path), path)
        wanted.append(plus(ended, addition, path))
    faults: tuple[Fault, ...] = ()
    for quoted in (False, True):  # a text that no block can hold is written in quotes
        result = spliced(data, path, addition, order, quoted=quoted)
        again = source.read(result, path)
        faults = again.faults
        if not faults and again.value in wanted:
            return Added(result, again)
    for fault in faults:
        if fault.rule not in _OF_THE_TEXT:
            break
        raise wrong_use(f"the new text cannot be kept: {fault.message}", f"write {fault.write[0]}")
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


def _value(parsed: source.ParsedFile, path: str) -> Any:  # noqa: ANN401 - plain data
    if parsed.faults or not isinstance(parsed.value, dict | list):
        message = f"{path} cannot be read, so nothing is added to it"
        raise Failure(message, "recotrack check says where, and what to write")
    return parsed.value
