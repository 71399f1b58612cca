"""Under which licences is what a release carries: as somebody looked at it, and as packages say.

licences.toml says under which licence each package may be used, what its wheel has inside, and why
one that asks for more than that its text goes along is here. What the packages say of themselves,
in their metadata and in the bills of materials of some wheels, is read from where they lie.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, PackagePath, distributions
from pathlib import Path
from typing import Any, NamedTuple

from scripts.release.build import ROOT, Build
from scripts.release.tree import tree

HERE = "scripts/release/licences.toml"
Table = Mapping[str, Any]
TABLE: Table = tomllib.loads((ROOT / HERE).read_text(encoding="utf-8"))
ALLOWED = frozenset(TABLE["allowed"])
PINNED = re.compile(r"(?m)^([a-z0-9][a-z0-9.-]*)==(\S+?)(?: ; (.+?))? \\$")


class Pinned(NamedTuple):
    """A line of a requirements file."""

    name: str
    version: str
    only: str
    """Where it is installed, as pip writes it; empty for everywhere."""


class Inside(NamedTuple):
    """What a wheel has compiled in, as its own bill of materials names it."""

    name: str
    version: str
    licence: str
    """An expression of SPDX; empty where it says none."""
    by: str
    """Who wrote it, as far as it says."""
    purl: str


def pinned(file: str) -> list[Pinned]:
    """The packages that a requirements file names, by name."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return [Pinned(*found.groups(default="")) for found in PINNED.finditer(text)]


def normal(name: str) -> str:
    """A package's name as requirements files have it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def installed(folder: Path | None = None) -> dict[str, Distribution]:
    """What is installed in a folder, else for this Python; by name."""
    found = distributions(path=[str(folder)]) if folder else distributions()
    return {normal(each.name): each for each in found}


def taken(expression: str, allowed: Iterable[str] = ALLOWED) -> frozenset[str]:
    """The licences under which it is taken: of several to choose from, the first that is allowed.

    Raises LookupError where none is.
    """
    text = " ".join(expression.split())
    inner: dict[str, frozenset[str]] = {}
    while bracket := re.search(r"\(([^()]*)\)", text):
        word = f"#{len(inner)}"
        inner[word] = _or_none(bracket[1], inner, allowed)
        text = text[: bracket.start()] + word + text[bracket.end() :]
    if found := _or_none(text, inner, allowed):
        return found
    raise LookupError(expression)


def _or_none(text: str, inner: dict[str, frozenset[str]], allowed: Iterable[str]) -> frozenset[str]:
    for choice in text.split(" OR "):
        words = choice.strip().split(" AND ")
        parts = [inner.get(word, frozenset({word} & set(allowed))) for word in words]
        if all(parts):
            return frozenset().union(*parts)
    return frozenset()


def may_be(expression: str) -> bool:
    """Whether a licence is among those that need no reason."""
    try:
        return bool(taken(expression))
    except LookupError:
        return False


def complaints(names: Iterable[str], table: Table = TABLE) -> Iterator[str]:
    """What is wrong with the licences of these packages as they were looked at, and what to do."""
    for name in sorted(names):
        licence = table["packages"].get(name)
        if licence is None:
            yield (
                f"{name}: nobody has looked at its licence. Read its licence file and what its "
                f"wheel has inside, and add both to {HERE}"
            )
            continue
        for what, under in [(name, licence), *_named(name, table)]:
            if not may_be(under) and what not in table["reasons"]:
                yield (
                    f"{what}: {under} asks for more than that its text goes along. Do without it, "
                    f"or say under [reasons] in {HERE} why it binds no user"
                )


def unlisted(package: Distribution, table: Table = TABLE) -> Iterator[str]:
    """What is inside a package's wheel, or said of it, and not in licences.toml; and what to do."""
    name = normal(package.name)
    expected = table["said"].get(name) or table["packages"].get(name)
    if expected is not None and said(package) != expected:
        yield f"{name}: it says {said(package)}, no longer {expected}. Look again, and mend {HERE}"
    known = frozenset().union(*(under.split(" AND ") for _, under in _named(name, table)))
    for part in inside(package):
        if not _accounted(part, name, known, table):
            what = f"{part.name} {part.version}, {part.licence or 'under what it does not say'}"
            yield f"{name}: {what}, is inside. Look at it, and add it to [inside.{name}] in {HERE}"
    for library in libraries(package):
        if _library(library.name) not in table["inside"].get(name, {}):
            yield (
                f"{name}: nobody has accounted for {library.name}. Add it to [libraries] and "
                f"[inside.{name}] in {HERE}"
            )


def _accounted(part: Inside, name: str, known: Iterable[str], table: Table) -> bool:
    """Whether a part is named, or is under licences that its package's parts are known to have."""
    names = {**table["inside"].get(name, {}), **table["absent"].get(name, {})}
    if any(same(part.name, each) for each in names):
        return True
    try:
        return taken(part.licence) <= {*known, table["packages"].get(name)}
    except LookupError:
        return False


def same(one: str, other: str) -> bool:
    """Whether two names have a word in common: Little CMS 2, Little CMS."""
    words = [set(re.findall(r"[\w-]{3,}", each.lower())) for each in (one, other)]
    return bool(words[0] & words[1])


def _named(name: str, table: Table) -> list[tuple[str, str]]:
    parts = table["inside"].get(name, {})
    return [(f"{name}: {part}", licence) for part, licence in parts.items()]


def libraries(package: Distribution) -> list[PackagePath]:
    """The shared libraries in a wheel that are no modules of Python."""
    found = [
        each for each in package.files or () if re.search(r"\.(so|dylib|dll)(\.|$)", each.name)
    ]
    return [each for each in found if not re.search(r"\.(cpython|abi3|cp3)", each.name)]


def _library(file: str) -> str:
    names = [name for name in TABLE["libraries"] if file.startswith(name)]
    return TABLE["libraries"][max(names, key=len)] if names else ""


def said(package: Distribution) -> str:
    """What a package's metadata says, in its shortest way of saying it; empty for nothing."""
    metadata = package.metadata.json
    text = str(metadata.get("license_expression") or metadata.get("license") or "")
    kinds = [each for each in metadata.get("classifier", ()) if each.startswith("License ::")]
    return text if text or not kinds else kinds[0].rpartition(" :: ")[2]


def inside(package: Distribution) -> list[Inside]:
    """What the bills of materials in a wheel list, without the package itself."""
    files = [each for each in package.files or () if each.match("*.dist-info/sboms/*.json")]
    found = [
        _inside(part)
        for file in files
        for part in json.loads(file.read_text(encoding="utf-8")).get("components", ())
    ]
    own = normal(package.name)
    return sorted(each for each in set(found) if not each.purl.startswith(f"pkg:pypi/{own}@"))


def _inside(part: dict[str, Any]) -> Inside:
    licences = [_expression(each) for each in part.get("licenses", ())]
    return Inside(
        part["name"],
        part.get("version", ""),
        " AND ".join(filter(None, licences)),
        " ".join(part.get("author", "").split()),
        part.get("purl", ""),
    )


def _expression(entry: dict[str, Any]) -> str:
    licence = entry.get("license", {})
    return str(entry.get("expression") or licence.get("id") or licence.get("name") or "")


def accounted(build: Build) -> Iterator[Path]:
    """The step: it makes nothing, and stops where something is inside that nobody looked at."""
    packages = installed(tree(build))
    wrong = [*complaints(packages.keys() - {"recotrack"})]
    wrong += [each for package in packages.values() for each in unlisted(package)]
    if wrong:
        sys.exit("\n".join(f"release: {each}" for each in wrong))
    yield from ()
