"""The bill of materials: every package that is shipped, and what cyclonedx-py cannot know of it."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from scripts.release.bom import REQUIREMENTS, completed, needed_by
from scripts.release.build import ROOT
from scripts.release.licences import TABLE, installed, normal, pinned

DIGEST = "0f" * 32


def found() -> dict[str, Any]:
    """What cyclonedx-py writes, as far as it is used."""
    parts = [
        {
            "type": "library",
            "bom-ref": f"requirements-L{number}",
            "name": each.name,
            "version": each.version,
            "purl": f"pkg:pypi/{each.name}@{each.version}",
            "description": f"requirements line {number}: {each.name}=={each.version} --hash=...",
            "externalReferences": [{"hashes": [{"alg": "SHA-256", "content": DIGEST}]}],
        }
        for number, each in enumerate(reversed(pinned(REQUIREMENTS)))
    ]
    root = {"bom-ref": "root-component", "name": "recotrack", "type": "application"}
    return {
        "bomFormat": "CycloneDX",
        "components": parts,
        "dependencies": [{"ref": part["bom-ref"]} for part in parts],
        "metadata": {
            "component": root,
            "properties": [{"name": "cdx:reproducible", "value": "true"}],
        },
    }


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    return completed(found(), "0.3.0", DIGEST, installed())


def every(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for each in part.get("components", ()):
        yield each
        yield from every(each)


def test_recotrack_stands_at_the_root(bill: dict[str, Any]) -> None:
    """By its version and the checksum of its wheel; the rest of it is of this version."""
    root = bill["metadata"]["component"]
    assert (root["purl"], root["version"]) == ("pkg:pypi/recotrack@0.3.0", "0.3.0")
    assert root["hashes"] == [{"alg": "SHA-256", "content": DIGEST}]
    assert root["name"] == "recotrack"


def test_each_package_has_its_licence_and_keeps_its_hashes(bill: dict[str, Any]) -> None:
    """In the order of their names; the line of the requirements file is left out."""
    parts = bill["components"]
    assert [each["name"] for each in parts] == sorted(TABLE["packages"])
    for each in parts:
        assert each["licenses"] == [{"expression": TABLE["packages"][each["name"]]}]
        assert each["bom-ref"] == each["purl"]
        assert "description" not in each
        assert each["externalReferences"]
    (only,) = [each for each in parts if "properties" in each and each["name"] == "colorama"]
    assert only["properties"] == [
        {"name": "recotrack:only-where", "value": "sys_platform == 'win32'"}
    ]


def test_what_wheels_have_compiled_in_is_listed_below_them(bill: dict[str, Any]) -> None:
    """By their own bills of materials with versions, the rest by name; not what they do without."""
    inside = {each["name"]: each.get("components", []) for each in bill["components"]}
    (openssl,) = [
        each
        for each in inside["cryptography"]
        if each["name"] == "openssl" and each["purl"].startswith("pkg:generic/")
    ]
    assert re.fullmatch(r"[\d.]+", openssl["version"])
    assert len(inside["typst"]) > 100
    assert {each["name"] for each in inside["lxml"]} == {*TABLE["inside"]["lxml"]}
    names = {each["name"].lower() for each in inside["pillow"]}
    assert names.isdisjoint({each.lower() for each in TABLE["absent"]["pillow"]})


def test_whoever_is_named_is_there_once(bill: dict[str, Any]) -> None:
    """Each part has a reference of its own, and who needs whom names no other ones."""
    refs = [each["bom-ref"] for each in every(bill)]
    assert len(refs) == len(set(refs))
    tops = {each["bom-ref"] for each in bill["components"]} | {"pkg:pypi/recotrack@0.3.0"}
    assert {each["ref"] for each in bill["dependencies"]} == tops
    assert {need for each in bill["dependencies"] for need in each["dependsOn"]} < tops


def test_nothing_in_it_tells_when_or_where_it_was_made(bill: dict[str, Any]) -> None:
    """The same inputs give the same bill."""
    assert completed(found(), "0.3.0", DIGEST, installed()) == bill
    assert "serialNumber" not in bill
    assert "timestamp" not in bill["metadata"]
    assert str(ROOT) not in repr(bill)


def test_who_needs_whom_is_as_pyproject_says() -> None:
    """What recotrack and its extra ask for, and nobody is in the list whom nobody needs."""
    graph = needed_by((ROOT / REQUIREMENTS).read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["office"]
    assert {*graph["recotrack"]} == {normal(re.split(r"[>=<]", each)[0]) for each in asked}
    assert graph["pdfplumber"] == ["pdfminer-six", "pillow", "pypdfium2"]
    assert {need for needs in graph.values() for need in needs} == {
        each.name for each in pinned(REQUIREMENTS)
    }
