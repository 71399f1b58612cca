"""The bill of materials of a release, in the form of CycloneDX: `recotrack-VERSION.cdx.json`.

cyclonedx-py reads requirements-office.txt: every package with its version, its hashes and its
place on PyPI. What it cannot know is added here: recotrack itself, who needs whom, the licences as
somebody looked at them, and what wheels have compiled in, by their own bills, on this system. The
same inputs give the same bytes: it has no day and no number of its own.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

from scripts.release.build import ROOT, Build, run, system
from scripts.release.licences import TABLE, Inside, Pinned, inside, installed, pinned, same
from scripts.release.tree import tree

REQUIREMENTS = "requirements-office.txt"
OWN = "recotrack"
CRATES = "Crates of Rust"
"""They stand one by one in the wheel's own bill."""
SPEC = "1.6"
Json = dict[str, Any]


def bom(build: Build) -> Iterator[Path]:
    """The step: read, completed, and held to the schema of CycloneDX."""
    listed = build.work / "listed.cdx.json"
    what = ("requirements", REQUIREMENTS, "--pyproject", "pyproject.toml")
    how = ("--output-reproducible", "--sv", SPEC, "--of", "JSON", "-o", listed)
    quiet = "ignore:The Component this BOM is describing"  # who needs whom is added below
    run(sys.executable, "-W", quiet, "-m", "cyclonedx_py", *what, *how)
    found = json.loads(listed.read_text(encoding="utf-8"))
    wheel = sha256(build.wheel.read_bytes()).hexdigest()
    whole = completed(found, build.version, wheel, installed(tree(build)))
    made = build.out / f"recotrack-{build.version}.cdx.json"
    made.write_text(f"{json.dumps(whole, indent=2)}\n", encoding="utf-8", newline="\n")
    if wrong := complaint(made.read_text(encoding="utf-8")):
        sys.exit(f"release: the bill of materials is not as CycloneDX {SPEC} has it: {wrong}")
    yield made


def complaint(text: str) -> str:
    """What the schema of CycloneDX says against it; empty where all is well."""
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415 - only a release needs it
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415 - as above

    found = JsonStrictValidator(SchemaVersion.from_version(SPEC)).validate_str(text)
    return "" if found is None else str(found)


def completed(found: Json, version: str, wheel: str, packages: dict[str, Distribution]) -> Json:
    """What cyclonedx-py found, and what it cannot know. `wheel` is the SHA-256 of our own."""
    places = {each.name: each for each in pinned(REQUIREMENTS)}
    parts = [
        _component(each, places[each["name"]], packages.get(each["name"]))
        for each in sorted(found["components"], key=lambda each: str(each["name"]))
    ]
    besides = [*_besides()]
    metadata = found["metadata"]
    metadata["component"] = {**metadata["component"], **_own(version, wheel)}
    metadata["properties"].append({"name": "recotrack:compiled-parts-of", "value": system()})
    refs = {name: purl(name, each.version) for name, each in places.items()}
    refs[OWN] = purl(OWN, version)
    graph = [
        {"ref": refs[name], "dependsOn": sorted(refs[each] for each in needs)}
        for name, needs in needed_by((ROOT / REQUIREMENTS).read_text(encoding="utf-8")).items()
    ]
    graph += [{"ref": each["bom-ref"], "dependsOn": []} for each in besides]
    return {**found, "components": [*parts, *besides], "dependencies": graph}


def purl(name: str, version: str) -> str:
    """A package on PyPI, as bills of materials name it."""
    return f"pkg:pypi/{name}@{version}"


def _own(version: str, wheel: str) -> Json:
    return {
        "bom-ref": purl(OWN, version),
        "purl": purl(OWN, version),
        "version": version,
        "hashes": [{"alg": "SHA-256", "content": wheel}],
    }


def _component(found: Json, place: Pinned, package: Distribution | None) -> Json:
    kept = {key: value for key, value in found.items() if key != "description"}
    ref = purl(place.name, place.version)
    parts = [*_inside(ref, inside(package) if package else (), place.name)]
    return {
        **kept,
        "bom-ref": ref,
        "licenses": [{"expression": TABLE["packages"][place.name]}],
        **({"components": parts} if parts else {}),
        **({"properties": [_only(place.only)]} if place.only else {}),
    }


def _besides() -> Iterator[Json]:
    """What the program has besides, of a version that is pinned, or of its own."""
    versions = {each.name: each.version for each in pinned("requirements-release.txt")}
    for what, licence in TABLE["program"].items():
        name = what.lower().split("'")[0]
        version = versions.get(name, "")
        place = purl(name, version) if version else ""
        part = _part(f"program#{what}", Inside(what, version, licence, "", place))
        yield {**part, "properties": [_only("in the program")]}


def _only(marker: str) -> Json:
    return {"name": "recotrack:only-where", "value": marker}


def _inside(ref: str, parts: Iterable[Inside], name: str) -> Iterator[Json]:
    """What a wheel has inside: by its own bill with versions, the rest as somebody looked at it."""
    absent = {each.lower() for each in TABLE["absent"].get(name, {})}
    there = [part for part in parts if part.name.lower() not in absent]
    for part in there:
        yield _part(f"{ref}#{part.name}@{part.version}", part)
    for what, licence in TABLE["inside"].get(name, {}).items():
        if what != CRATES and not any(same(what, part.name) for part in there):
            yield _part(f"{ref}#{what}", Inside(what, "", licence, "", ""))


def _part(ref: str, part: Inside) -> Json:
    return {
        "type": "library",
        "bom-ref": re.sub(r"\s+", "-", ref),
        "name": part.name,
        **({"version": part.version} if part.version else {}),
        **({"licenses": [{"expression": part.licence}]} if part.licence else {}),
        **({"purl": part.purl} if part.purl else {}),
    }


def needed_by(requirements: str) -> dict[str, list[str]]:
    """Who needs whom: each package, and what it needs, as uv wrote it below each line (`# via`)."""
    found: dict[str, list[str]] = {OWN: []}
    for block in re.split(r"(?m)^(?=[a-z0-9])", requirements)[1:]:
        name = block.split("==")[0]
        found.setdefault(name, [])
        for user in re.findall(r"(?m)^    # (?:via |  )([\w.-]+)", block):
            found.setdefault(user, []).append(name)
    return dict(sorted(found.items()))
