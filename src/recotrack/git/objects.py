"""What stands in a commit: its tree, and the bytes of its files."""

import hashlib
from typing import NamedTuple

from recotrack.git.places import prefix, top
from recotrack.git.run import SHALLOW, output
from recotrack.problems import Failure

_HASHES = {40: "sha1", 64: "sha256"}
"""How a repository makes the names of its objects, by their length."""


class Blob(NamedTuple):
    """A file in a commit's tree: its path below the folder asked for, and its object's name."""

    path: str
    mode: str
    name: str


def tree(folder: str, commit_name: str) -> list[Blob]:
    """Every file below `folder` in a commit, read with `ls-tree`; empty where it was not there."""
    below = prefix(folder)
    listed = output(
        top(folder), "ls-tree", "-r", "-z", "--full-tree", commit_name, *([below] if below else [])
    )
    return [_blob(line, below) for line in listed.split(b"\0") if line]


def _blob(line: bytes, below: str) -> Blob:
    facts, _, path = line.partition(b"\t")
    mode, _, name = facts.decode().split(" ")
    return Blob(path.decode(errors="surrogateescape").removeprefix(below), mode, name)


def contents(folder: str, names: list[str]) -> dict[str, bytes]:
    """The bytes of objects by name, all in one `cat-file --batch`."""
    if not names:
        return {}
    unique = list(dict.fromkeys(names))
    data = output(folder, "cat-file", "--batch", stdin="\n".join(unique).encode() + b"\n")
    found, at = {}, 0
    for name in unique:
        end = data.index(b"\n", at)
        header = data[at:end].split(b" ")
        if header[-1] == b"missing":
            raise Failure(f"object {name} is missing from this repository", SHALLOW)
        size = int(header[2])
        found[name] = data[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found


def holds(blob_name: str, data: bytes) -> bool:
    """Whether the object of this name is a file with these bytes, or with their CRLF as LF.

    Asking so needs no index, which may be told to look away from a file (skip-worktree).
    """
    unix = data.replace(b"\r\n", b"\n")
    return blob_name in {_name_of(each, len(blob_name)) for each in {data, unix}}


def _name_of(data: bytes, length: int) -> str:
    whole = b"blob %d\0" % len(data) + data
    return hashlib.new(_HASHES[length], whole, usedforsecurity=False).hexdigest()
