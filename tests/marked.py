"""A register in which every text is a marker of its own, and the markers that a file holds.

It is made from the models: a key that is new is in it. `SECRET` says what whom must not be shown to,
by the names of the keys, and knows nothing of the table in the code. For anything that is made for
an audience, whatever its format: `markers_in` looks into every part of it.
"""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin

import pikepdf
import yaml
from pydantic import RootModel

from recotrack.model import KINDS, Shape, plain_type
from recotrack.model.key import Model
from recotrack.model.types import Id
from tests.conftest import Files

TODAY = date(2025, 6, 2)
OUT, ASSUMED, WITHDRAWN = "2025-01-10-out", "2025-01-11-assumed", "2025-01-12-withdrawn"
DRAFT, LATER = "2025-01-13-draft", "2025-01-14-later"
TOMORROW, NEVER = "2025-06-03-tomorrow", "2025-01-15-never"
FOLDERS = (OUT, ASSUMED, WITHDRAWN, DRAFT, LATER, TOMORROW, NEVER)
"""Three inspections that are out with their response: of the second everything is assumed, the third
was withdrawn; two whose response was not published, or is tomorrow; one that is published tomorrow
itself; one that never was.
"""
_MARKER = re.compile(r"zq\d{5}x")


class Marker(NamedTuple):
    """A text that stands in one place."""

    text: str
    path: str
    """Below records/."""
    route: tuple[str, ...]
    """The keys that lead to it, without the places in lists."""
    assumed: bool
    public: bool
    """It stands in an update that is public."""
    is_id: bool


class Marked(NamedTuple):
    """The files of a register, and its markers."""

    files: Files
    markers: dict[str, Marker]


@cache
def marked_register() -> Marked:
    """The register; the day that it is made for is TODAY."""
    maker = _Maker()
    files: Files = {
        "register.yaml": maker.file("register"),
        "programmes/plan/programme.yaml": maker.file("programme"),
        "programmes/plan/pillar-1.yaml": maker.file("pillar"),
        "programmes/plan/measures.yaml": maker.file("measures"),
    }
    for folder in FOLDERS:
        for name, kind in (
            ("inspection", "inspection"), ("response", "response"), ("rec-01", "recommendation"),
            ("afi-one", "recommendation"), ("coc-one", "recommendation"),
        ):  # fmt: skip
            path = f"{folder}/{name}.yaml"
            files[path] = maker.file(kind, path, assumed=folder == ASSUMED)
    there = {each for text in files.values() for each in _MARKER.findall(str(text))}
    return Marked(files, {each.text: each for each in maker.markers if each.text in there})


_ROLE_KEYS = {"by", "owner", "agreed_by", "chair", "leads", "partners", "project_manager"}
_BOARD_KEYS = {"board", "boards"}
_NOT_PUBLIC = {
    "source",
    "evidence",
    "waits_for",
    "ref",
    "redacted",
    "references",
    "email",
    "corrects",
}
_ANSWERS = {"response", "reason", "decisions"}
_STAYS = {"to", "pillars", "response_rule", "programme"}
"""What stays where it is assumed, as sums rest on it; a document has to say that it is."""
_NAMES = {("title",), ("short_title",)}
"""By which people find a report; no claim, so that everybody reads them where they are assumed."""


def secret(marker: Marker, audience: str) -> bool:
    """Whether a marker must not be shown to an audience."""
    if audience == "internal":
        return False
    route = marker.route
    of_role = len(route) > 2 and route[0] == "roles"
    holder = of_role and (route[-1] in {"name", "email"} or "holders" in route)
    id_of_role = marker.is_id and (
        route[-1] in _ROLE_KEYS | _BOARD_KEYS or route in {("roles",), ("boards",)}
    )
    if audience == "committee" or holder or id_of_role:
        return holder or id_of_role
    folder = marker.path.partition("/")[0]
    if folder in {TOMORROW, NEVER}:
        return True
    if not _NOT_PUBLIC.isdisjoint(route) or (route[-1] == "note" and not marker.public):
        return True
    if "products" in route and route[-1] == "at":
        return True
    if route == ("decisions", "because") and not marker.path.endswith("/rec-01.yaml"):
        return True  # an addendum is to the first recommendation alone
    is_response = marker.path.endswith("/response.yaml") or not _ANSWERS.isdisjoint(route[:1])
    if folder in {DRAFT, LATER} and is_response:
        return True
    return marker.assumed and not marker.is_id and route[-1] not in _STAYS and route not in _NAMES


class _Maker:
    def __init__(self) -> None:
        self.markers: list[Marker] = []
        self._path = ""
        self._assumed = False
        self._role = self._board = ""

    def file(self, kind: str, path: str = "", *, assumed: bool = False) -> str:
        self._path, self._assumed = path, assumed
        data = self._shape(KINDS[kind], (), public=False)
        if kind == "inspection":
            _publish(data, path)
        elif kind == "response":
            _answer(data, path)
        elif kind == "recommendation":
            names = {"rec": "recommendation", "afi": "area for improvement"}
            data["kind"] = names.get(path.rpartition("/")[2][:3], "cause of concern")
            data["disposition"] = "not accepted"
            if path.startswith(OUT):  # what can be found by its owner, its board, its pillar
                data |= {"owner": self._role, "pillars": ["plan/pillar-1"]}
                for update in data["updates"]:
                    update["owner"] = self._role
        elif kind == "register":
            data["format"] = "1"
            self._role, self._board = next(iter(data["roles"])), next(iter(data["boards"]))
        elif kind == "programme":
            del data["boards"]
            data["board"] = self._board
        return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=1000)

    def _shape(self, shape: Model, route: tuple[str, ...], *, public: bool) -> Any:
        if issubclass(shape, RootModel):
            annotation = shape.model_fields["root"].annotation
            return self._value(plain_type(annotation), route, public=public)
        made: dict[str, Any] = {}
        for name, field in shape.model_fields.items():
            key = field.alias or name
            if name == "assumed":
                continue
            if name == "public":
                made[key] = "true" if public else "false"
                continue
            if name == "corrects":  # a day, and the first words of a note
                made[key] = f"2025-01-20 {self._marker((*route, key), public=public, is_id=False)}"
                continue
            annotation = field.rebuild_annotation()
            made[key] = self._value(annotation, (*route, key), public=public)
        if self._assumed:
            made["assumed"] = [key for key in made if key not in {"public", "source"}]
        return made

    def _value(self, annotation: Any, route: tuple[str, ...], *, public: bool) -> Any:
        if _is_id(annotation):
            return self._marker(route, public=public, is_id=True)
        plain = plain_type(annotation)
        origin = get_origin(plain)
        if origin is Literal:
            return get_args(plain)[0]
        if origin is tuple:
            entry = get_args(plain)[0]
            if route[-1:] == ("updates",):
                return [self._value(entry, route, public=each) for each in (True, False)]
            return [self._value(entry, route, public=public)]
        if origin is dict:
            named = get_args(plain)
            key = self._marker(route, public=public, is_id=_is_id(named[0]))
            return {key: self._value(named[1], (*route, key), public=public)}
        if isinstance(plain, type) and issubclass(plain, Shape):
            return self._shape(plain, route, public=public)
        if plain is str:
            return self._marker(route, public=public, is_id=_is_id(annotation))
        return {date: "2025-01-20", int: "3", bool: "true", Decimal: "12.5"}[plain]

    def _marker(self, route: tuple[str, ...], *, public: bool, is_id: bool) -> str:
        text = f"zq{len(self.markers):05}x"
        assumed = self._assumed and route[-1] != "source"
        self.markers.append(Marker(text, self._path, route, assumed, public, is_id))
        return text


def _is_id(annotation: Any) -> bool:
    mark = get_args(Id)[1]
    given = (annotation, *get_args(annotation))
    return any(mark in getattr(each, "__metadata__", ()) for each in given)


def _publish(data: dict[str, Any], path: str) -> None:
    folder = path.partition("/")[0]
    del data["answered_in"]
    if folder != WITHDRAWN:
        del data["withdrawn"]
    if folder == NEVER:
        del data["published"]
    else:
        data["published"] = folder[:10]
    data["response_due"] = "2025-05-20"
    if folder == OUT:
        data["programme"] = "plan"


def _answer(data: dict[str, Any], path: str) -> None:
    folder = path.partition("/")[0]
    if folder == DRAFT:
        del data["published"]
    else:
        data["published"] = "2025-06-03" if folder == LATER else "2025-01-25"
    for each in data["addenda"]:
        each |= {"published": "2025-06-03" if folder == LATER else "2025-01-30"}
        each["to"] = f"{folder}/rec-01"


def markers_in(content: bytes) -> set[str]:
    """The markers that a file holds: in its text, its properties, its parts, its names."""
    return {each for text in _texts(content) for each in _MARKER.findall(text.lower())}


def _texts(content: bytes) -> Iterator[str]:
    yield content.decode("utf-8", "ignore")
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                yield name
                yield from _texts(parts.read(name))
    elif content.startswith(b"%PDF"):
        yield from _texts_of_pdf(content)


def _texts_of_pdf(content: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(content)) as document:
        for each in document.objects:
            yield str(each.to_json() if hasattr(each, "to_json") else each)
            yield repr(each)
            if isinstance(each, pikepdf.Stream):
                yield each.read_bytes().decode("utf-8", "ignore")
    if shutil.which("pdftotext") is not None:
        done = subprocess.run(
            ["pdftotext", "-", "-"], input=content, capture_output=True, check=True
        )
        text = done.stdout.decode("utf-8", "ignore")
        yield text
        yield "".join(text.split())  # a narrow column breaks what is long


def secrets_below(folder: Path, marked: Marked, audience: str) -> dict[str, list[Marker]]:
    """What no file in a folder may hold for its audience, by the path of the file that does."""
    found: dict[str, list[Marker]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        held = markers_in(path.read_bytes() if path.is_file() else b"") | markers_in(name.encode())
        leaked = [marked.markers[each] for each in sorted(held)]
        if leaked := [each for each in leaked if secret(each, audience)]:
            found[name] = leaked
    return found


def shapes() -> list[type[Shape]]:
    """Every mapping that a record may have."""
    found = [*_below(Shape)]
    return [each for each in found if each.__module__.startswith("recotrack.model")]


def _below(shape: type[Shape]) -> Iterator[type[Shape]]:
    for each in shape.__subclasses__():
        yield each
        yield from _below(each)
