"""Tells by its path what a file is, and what its name should be."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from recotrack.patterns import Pattern
from recotrack.problems import Fault, Spot
from recotrack.store import Listed, NameKind
from recotrack.words import as_id, nearest

PREFIXES = {"recommendation": "rec", "area for improvement": "afi", "cause of concern": "coc"}
"""The kinds of recommendation, with the beginning of their file names."""
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_RECORD = re.compile(
    rf"(?!programmes/)(?:"
    rf"(?P<recommendation>{_ID}/(?:rec|afi|coc)-{_ID})\.yaml"
    rf"|(?P<response>{_ID}/response)\.yaml"
    rf"|(?P<inspection>{_ID})/inspection\.yaml"
    rf"|(?P<register>register)\.yaml)"
    rf"|programmes/(?:"
    rf"(?P<programme>{_ID})/programme\.yaml"
    rf"|(?P<pillar>{_ID}/pillar-{_ID})\.yaml"
    rf"|(?P<measures>{_ID}/measures)\.yaml)"
)
"""All paths of records. The group that matched names the kind, and holds the reference."""
_FOLDER = re.compile(rf"programmes|programmes/{_ID}|{_ID}")
# A name with another ending for YAML, with none, or with the .txt that Notepad adds.
_NEARLY_A_RECORD = Pattern(r"([^.]+(?:\.[0-9]+)*)(?:\.ya?ml)?(?:\.txt)?", re.IGNORECASE)
_PRINTED_NUMBER = Pattern(r"\s*(\d+)((?:[.-]\d+)*)\s*([a-z]?)\s*", re.IGNORECASE | re.ASCII)


class RecordKind(NamedTuple):
    """The kind of a file, and its reference."""

    kind: str
    reference: str


@cache  # a path is asked about when it is listed, when it is read, and by rules
def kind_of(path: str) -> RecordKind | None:
    """The kind and reference of a record by its path; None if it is not the path of a record."""
    match = _RECORD.fullmatch(path)
    if match is None or match.lastgroup is None:
        return None
    return RecordKind(match.lastgroup, match[match.lastgroup])


def reference_of(path: str) -> str:
    """The reference of the record at a path; the path itself if no record can be there."""
    kind = kind_of(path)
    return kind.reference if kind else path


def path_of(reference: str, kind: str) -> str:
    """The path of the file with this reference."""
    if kind == "register":
        return "register.yaml"
    if kind == "programme":
        return f"programmes/{reference}/programme.yaml"
    if kind in {"pillar", "measures"}:
        return f"programmes/{reference}.yaml"
    return f"{reference}/inspection.yaml" if kind == "inspection" else f"{reference}.yaml"


def top_folder(name: str) -> str:
    """The first folder of a reference or a path: 2024-peel of 2024-peel/rec-03/audit."""
    return name.partition("/")[0]


def reference_above(reference: str) -> str:
    """The reference of what something is part of: 2024-peel/rec-03 for 2024-peel/rec-03/audit."""
    return reference.rpartition("/")[0]


def folders_above(paths: Iterable[str]) -> set[str]:
    """Every folder that one of the paths lies in: a and a/b, for a/b/c.yaml."""
    return {path[:at] for path in paths for at, sign in enumerate(path) if sign == "/"}


def file_id(kind: str, number: str) -> str | None:
    """The file name, without its ending, for a printed number: rec-07-1 for 7.1.

    None for a number of another form (IV, 3-5). Then any short name will do.
    """
    match = _PRINTED_NUMBER.fullmatch(number)
    if match is None:
        return None
    whole, parts, letter = match.groups()
    rest = "".join(f"-{part}" for part in re.split(r"[.-]", parts) if part)
    return f"{PREFIXES[kind]}-{whole.zfill(2)}{rest}{letter.lower()}"


def shown(path: str) -> str:
    """A path that can be printed anywhere: unprintable characters are escaped."""
    safe = path.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in safe)


def strange(listed: Listed) -> Fault | None:
    """The fault of a path that cannot be that of a record; None for records and their folders."""
    path, what = listed
    if what is NameKind.OUTSIDE:
        return _fault("outside-tree", path, what.value, "the file itself, in place of the link")
    if what is NameKind.CLOSED:
        return _fault("unreadable", path, what.value, "the right to list it, for whoever runs this")
    if what is NameKind.FOLDER:
        return None if _FOLDER.fullmatch(path) else _strange_folder(path)
    if what is not NameKind.FILE:
        return _fault("unexpected-file", path, what.value, "an ordinary file, or nothing")
    if kind_of(path):
        return None
    message = "not a record: it would go unread"
    return _fault("unexpected-file", path, message, _better_name(path))


def _strange_folder(path: str) -> Fault:
    folder, _, name = path.rpartition("/")
    better = as_id(name)
    candidate = f"{folder}/{better}" if folder else better
    # No name is right for a folder that lies deeper than the folders of records.
    fits = _FOLDER.fullmatch(candidate)
    cure = f"{better} as its name, if it holds records" if fits else _ELSEWHERE
    return _fault("unexpected-file", path, "not a folder that recotrack knows", cure)


def _better_name(path: str) -> str:
    folder, _, name = path.rpartition("/")
    match = _NEARLY_A_RECORD.fullmatch(name)
    better = re.sub(r"[^a-z0-9]+", "-", match[1].lower()).strip("-") if match else ""
    candidate = f"{folder}/{better}.yaml" if folder else f"{better}.yaml"
    if _COPY.search(better):
        return f"{_ELSEWHERE}; delete a copy once the record has all that is in it"
    if candidate != path and kind_of(candidate):
        return f"{better}.yaml, if it is one"
    return (
        _probable_name(folder, better if name.lower().endswith((".yaml", ".yml")) else "")
        or _ELSEWHERE
    )


_ELSEWHERE = "it elsewhere: outside the records folder, or with a name that begins with a dot"
_COPY = Pattern(r"-(?:copy|conflicted|backup|old)(?:-|$)|^copy-of-")
"""How Windows, shared folders and people name copies."""
_REPORT_FILES = ("inspection", "response")
_PROGRAMME_FILES = ("programme", "measures")
_PREFIX_MEANT = {
    **{kind.replace(" ", "-"): prefix for kind, prefix in PREFIXES.items()},
    "rec": "rec",
    "pillar": "pillar",
}
"""The beginnings of file names that people may choose, each with the one that is meant."""
_UNABBREVIATED = Pattern(rf"(?P<begins>{'|'.join(_PREFIX_MEANT)})-?(?P<number>[0-9].*)")


def _probable_name(folder: str, name: str) -> str:
    """The record that a YAML file was probably meant to be, by its folder and name."""
    if not name or not folder or folder == "programmes" or not _FOLDER.fullmatch(folder):
        return ""
    names = _PROGRAMME_FILES if folder.startswith("programmes/") else _REPORT_FILES
    better = next(iter(nearest(name, names, most=1)), "") or _shortened(name)
    if better and kind_of(f"{folder}/{better}.yaml"):
        return f"{better}.yaml, if it is one"
    return ""


def _shortened(name: str) -> str:
    """rec-01 for recommendation-1, pillar-1 for pillar1; empty for other names."""
    match = _UNABBREVIATED.fullmatch(name)
    if match is None:
        return ""
    prefix, number = _PREFIX_MEANT[match["begins"]], match["number"]
    if prefix == "pillar":
        return f"pillar-{number}"
    whole, *parts = number.split("-")
    return "-".join((prefix, whole.zfill(2), *parts))


def _fault(rule: str, path: str, message: str, write: str) -> Fault:
    return Fault(rule=rule, path=shown(path), message=message, write=(write,), spot=Spot(1, 1, 0))
