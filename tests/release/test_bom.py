"""The bill of materials: every package that is shipped, and what cyclonedx-py cannot know of it."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest

from scripts.release.bom import REQUIREMENTS, completed, needed_by
from scripts.release.build import ROOT, version
from scripts.release.licences import TABLE, installed, normal, pinned
from scripts.release.third_party import NAME
from tests.releasing import Release, release, release_environment

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
    packages = parts[: len(TABLE["packages"])]
    assert [each["name"] for each in packages] == sorted(TABLE["packages"])
    for each in packages:
        assert each["licenses"] == [{"expression": TABLE["packages"][each["name"]]}]
        assert each["bom-ref"] == each["purl"]
        assert "description" not in each
        assert each["externalReferences"]
    (only,) = [each for each in packages if "properties" in each and each["name"] == "colorama"]
    assert only["properties"] == [
        {"name": "recotrack:only-where", "value": "sys_platform == 'win32'"}
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="what wheels say differs with the system")
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


def test_what_packs_recotrack_is_listed_too(bill: dict[str, Any]) -> None:
    """Of the program; the version of Python is that of the machine that built it."""
    besides = bill["components"][len(TABLE["packages"]) :]
    found = {each["name"]: each for each in besides}
    assert {*found} == {*TABLE["program"]}
    starter = found["PyInstaller's bootloader"]
    assert starter["purl"] == f"pkg:pypi/pyinstaller@{starter['version']}"
    assert starter["properties"] == [{"name": "recotrack:only-where", "value": "in the program"}]
    assert "version" not in found["Python"]


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


# As a release makes it


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Release:
    if os.name == "nt":
        pytest.skip("releases are made with make; on Windows the workflow calls what make calls")
    return release(tmp_path_factory)


@pytest.mark.test_all("a release")
def test_a_release_has_its_bill(made: Release) -> None:
    """Of its own wheel and version, with every package that it carries, and their hashes."""
    (file,) = made.build.out.glob("*.cdx.json")
    text = file.read_text(encoding="utf-8")
    bill = json.loads(text)
    root = bill["metadata"]["component"]
    assert root["hashes"][0]["content"] == sha256(made.build.wheel.read_bytes()).hexdigest()
    assert root["version"] == version()
    names = {each["name"] for each in bill["components"]}
    assert names == {*TABLE["packages"], *TABLE["program"]}
    hashes = bill["components"][0]["externalReferences"][0]["hashes"]
    assert len(hashes[0]["content"]) == 64


@pytest.mark.test_all("a release")
def test_a_bill_with_a_word_of_its_own_is_refused(
    made: Release, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """By the schema, strictly: so the release that is there was not."""
    (file,) = made.build.out.glob("*.cdx.json")
    bill = json.loads(file.read_text(encoding="utf-8"))
    bent = json.dumps({**bill, "parts": [], "components": [], "dependencies": []})
    ask = "import sys; from scripts.release.bom import complaint; sys.exit(complaint(sys.stdin.read()))"
    python = release_environment(tmp_path_factory) / "bin" / "python"
    done = subprocess.run(
        [python, "-c", ask], cwd=ROOT, input=bent, capture_output=True, text=True, check=False
    )
    assert "parts" in done.stderr


@pytest.mark.test_all("a release")
def test_the_texts_of_all_licences_lie_beside_it(made: Release) -> None:
    """Of each package that was installed for it, and of recotrack's own fonts."""
    text = (made.build.out / NAME).read_text(encoding="utf-8")
    for each in pinned(REQUIREMENTS):
        if not each.only.startswith("sys_platform"):
            assert f"Licence: {TABLE['packages'][each.name]}\n" in text
    for _, file in TABLE["own"].values():
        assert f"---- recotrack/templates/{file}\n" in text
    assert str(made.checkout) not in text
