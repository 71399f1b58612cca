"""The licences of what recotrack brings along: all looked at, none that binds whoever uses it."""

from copy import deepcopy
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest

from scripts.release.licences import (
    TABLE,
    complaints,
    installed,
    libraries,
    pinned,
    taken,
    unlisted,
)
from scripts.release.third_party import texts
from tests.places import ROOT
from tests.tables import every_row

NEEDED = {each.name for each in pinned("requirements-office.txt")}


# What is there


def test_every_package_was_looked_at() -> None:
    """Each that requirements-office.txt pins has a licence that may be; no line is left of one that went."""
    assert list(complaints(NEEDED)) == []
    assert TABLE["packages"].keys() == NEEDED
    assert {each.name for each in pinned("requirements.txt")} <= NEEDED
    for table in ("said", "inside", "absent"):
        assert TABLE[table].keys() <= NEEDED, table


@pytest.mark.test_all("a release")
def test_each_package_says_the_same() -> None:
    """Its metadata, its bill of materials and the libraries in its wheel, as they are on this system."""
    found = installed()
    here = sorted(NEEDED & found.keys())
    assert here
    assert [(name, said) for name in here for said in unlisted(found[name])] == []


def test_each_reason_is_for_something() -> None:
    """That would not be here without it."""
    bare = {**TABLE, "reasons": {}}
    refused = {each.rpartition(": ")[0] for each in complaints(NEEDED, bare)}
    assert refused == TABLE["reasons"].keys() - TABLE["program"].keys()
    for part, licence in TABLE["program"].items():
        assert (licence in TABLE["allowed"]) != (part in TABLE["reasons"]), part


def test_nothing_of_the_gpl_is_compiled_into_pillow() -> None:
    """Its bill of materials names what it could be built with; its wheels are built without."""
    from PIL import features  # noqa: PLC0415 - nothing else here needs it

    assert not features.check("libimagequant")
    assert not [each for each in libraries(installed()["pillow"]) if "fribidi" in each.name.lower()]


def test_what_is_copied_into_recotrack_has_its_licence_beside_it() -> None:
    """Each font, and the search; no other program or font of somebody else lies there."""
    templates = ROOT / "templates"
    beside = {file for _, file in TABLE["own"].values()}
    assert {
        path.relative_to(templates).as_posix() for path in templates.rglob("*LICENSE*")
    } == beside
    begins = tuple(Path(file).name.removesuffix("-LICENSE.txt") for file in beside)
    copied = {path.name for path in [*templates.rglob("*.ttf"), *templates.rglob("*.js")]}
    assert {name for name in copied if not name.startswith(begins)} == {"site.js"}


# What would be refused


def changed(**packages: str) -> dict[str, Any]:
    table: dict[str, Any] = deepcopy(dict(TABLE))
    table["packages"].update(packages)
    return table


def test_a_new_package_has_to_be_looked_at() -> None:
    """The message says what to do."""
    assert list(complaints({"ravensmoor-calendars"})) == [
        (
            "ravensmoor-calendars: nobody has looked at its licence. Read its licence file and what its "
            "wheel has inside, and add both to scripts/release/licences.toml"
        )
    ]


@every_row(
    "licence",
    [
        "GPL-3.0-only",
        "AGPL-3.0-or-later",
        "LGPL-2.1-only",
        "MPL-2.0",
        "SSPL-1.0",
        "MIT AND GPL-2.0-only",
    ],
)
def test_a_licence_that_asks_for_more_needs_a_reason(licence: str) -> None:
    """It stops the test until somebody writes why it binds no user."""
    table = changed(wards=licence)
    assert list(complaints({"wards"}, table)) == [
        (
            f"wards: {licence} asks for more than that its text goes along. Do without it, or say under "
            "[reasons] in scripts/release/licences.toml why it binds no user"
        )
    ]
    table["reasons"] = {"wards": "It is only asked, and nothing of it is handed on."}
    assert list(complaints({"wards"}, table)) == []


def test_of_several_licences_one_is_taken() -> None:
    """The first that may be; where two hold together, both must."""
    assert taken("GPL-2.0-only OR Apache-2.0") == {"Apache-2.0"}
    assert taken("(MIT OR GPL-2.0-only) AND Unicode-3.0") == {"MIT", "Unicode-3.0"}
    assert taken("Apache-2.0  OR  MIT") == {"Apache-2.0"}
    assert taken("(GPL-2.0-only AND MIT) OR (ISC AND (Zlib OR MIT))") == {"ISC", "Zlib"}
    for expression in ("GPL-2.0-only", "MIT AND GPL-2.0-only", "", "MIT AND (LGPL-2.1-only)"):
        with pytest.raises(LookupError):
            taken(expression)


# A package of our own making


def package(folder: Path, licence: str = "MIT", **files: str) -> Distribution:
    """Installed in a folder, with files in its .dist-info or beside it."""
    info = folder / "wards-1.0.dist-info"
    listed = ["wards-1.0.dist-info/METADATA,,"]
    for path, text in files.items():
        file = folder / path.replace("INFO", info.name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        listed.append(f"{file.relative_to(folder).as_posix()},,")
    info.mkdir(parents=True, exist_ok=True)
    head = f"Metadata-Version: 2.4\nName: wards\nVersion: 1.0\nLicense-Expression: {licence}\n"
    (info / "METADATA").write_text(head, encoding="utf-8")
    (info / "RECORD").write_text("\n".join(listed), encoding="utf-8")
    return installed(folder)["wards"]


BILL = """{"components": [
  {"name": "gates", "version": "2.1", "author": "A. Reeve", "licenses": [{"expression": "ISC OR GPL-2.0-only"}]},
  {"name": "locks", "version": "7", "licenses": [{"expression": "Zlib"}]},
  {"name": "walls", "version": "0.3", "licenses": [{"license": {"id": "GPL-3.0-only"}}]},
  {"name": "wards", "version": "1.0", "purl": "pkg:pypi/wards@1.0"}
]}"""


def test_what_a_wheel_has_inside_has_to_be_accounted_for(tmp_path: Path) -> None:
    """By its bill of materials, and the libraries that lie in it; each message says what to do. A
    licence that may be is named, too, where no other part is under it: the page lists them all.
    """
    files = {
        "INFO/sboms/wards.cdx.json": BILL,
        "wards.libs/libmoat-1f.so.2": "",
        "wards/_w.abi3.so": "",
    }
    found = package(tmp_path, **files)
    assert list(unlisted(found, changed(wards="ISC"))) == [
        "wards: it says MIT, no longer ISC. Look again, and mend scripts/release/licences.toml",
        (
            "wards: locks 7, Zlib, is inside. Look at it, and add it to [inside.wards] in "
            "scripts/release/licences.toml"
        ),
        (
            "wards: walls 0.3, GPL-3.0-only, is inside. Look at it, and add it to [inside.wards] in "
            "scripts/release/licences.toml"
        ),
        (
            "wards: nobody has accounted for libmoat-1f.so.2. Add it to [libraries] and [inside.wards] in "
            "scripts/release/licences.toml"
        ),
    ]


def test_every_text_goes_along(tmp_path: Path) -> None:
    """With name and version; what is compiled in is listed below."""
    package(
        tmp_path,
        **{
            "INFO/licenses/LICENSE": "Copyright A. Reeve\nDo as you like.\n",
            "INFO/sboms/wards.cdx.json": BILL,
            "wards/_copy/LICENSE.txt": "Copyright B. Moss\n",
            "wards/licence.py": "no text",
        },
    )
    text = texts(tmp_path)
    assert text.count("\n" + "=" * 78) == 2 + 3
    assert "\nwards 1.0\nLicence: MIT\n\n---- wards-1.0.dist-info/licenses/LICENSE\n\n" in text
    assert "Do as you like.\n\n---- wards/_copy/LICENSE.txt\n\nCopyright B. Moss\n\n----" in text
    listed = "as its own bill of materials says\n\ngates 2.1: ISC OR GPL-2.0-only; by A. Reeve\n"
    assert f"{listed}locks 7: Zlib\nwalls 0.3: GPL-3.0-only\n" in text
    assert "no text" not in text
    assert "\nPython\nLicence: Python-2.0.1\n" in text
    # Of these no wheel brings the text, and something inside one is under them.
    for name in ("LGPL-2.1", "MPL-2.0", "OFL-1.1"):
        assert f"\n{name}\nThe text of a licence that is named above\n\n" in text


@pytest.mark.test_all("a release")
def test_each_package_brings_its_text() -> None:
    """Or another under the same licence has the words."""
    (folder,) = {
        Path(str(each.locate_file(""))) for name, each in installed().items() if name in NEEDED
    }
    text = texts(folder)
    without = text.split("brings no text; these have that of the same licence: ")[1:]
    assert len(without) <= 1, "cobble"
    for name in NEEDED & installed().keys():
        package = installed()[name]
        assert f"\n{package.name} {package.version}\nLicence: {TABLE['packages'][name]}\n" in text
