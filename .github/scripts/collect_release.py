"""Put together what the jobs made: FOLDER has one folder for each, OUT gets the release.

Wheel and source archive were made on two machines, and have to be the same to the byte. Every other
job, on every system, built the wheel anew, and what is in it has to be the same: how a zip file is
compressed differs with the system's zlib. PYPI gets the two files that PyPI takes.
"""

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

from runner import Settings, Stop, add_summary, finish, put_output, setting
from scripts.release.build import Build, version
from scripts.release.sums import NAME, is_of, sums

FIRST = "made-packages-"
"""How the jobs begin whose packages are released."""


def step(settings: Settings) -> int:
    """The step: it stops where two jobs differ, and where something is missing."""
    made, out = Path(setting(settings, "FOLDER")), Path(setting(settings, "OUT"))
    pypi = Path(setting(settings, "PYPI"))
    found = same_everywhere(sorted(path for path in made.rglob("*") if path.is_file()))
    released = version()
    missing = [name for name in needed(released) if name not in found]
    if missing:
        raise Stop(f"no job made {', '.join(missing)}", "look at the jobs before this one")
    if strange := [name for name in found if not is_of(released, name)]:
        raise Stop(f"{', '.join(strange)} is not of {released}", "look at the jobs before this one")
    for folder in (out, pypi):
        folder.mkdir(parents=True)
    for name, files in found.items():
        shutil.copyfile(files[0], out / name)
    for name in packages(released):
        shutil.copyfile(out / name, pypi / name)
    (listed,) = sums(Build(out, out, released))
    put_output(settings, "bom", f"recotrack-{released}.cdx.json")
    add_summary(settings, summary(released, found, listed.read_text(encoding="utf-8")))
    return 0


def same_everywhere(files: Iterable[Path]) -> dict[str, list[Path]]:
    """The files by name, each with all that were made under it, the one to release first."""
    found: dict[str, list[Path]] = {}
    for file in sorted(files, key=lambda file: (not file.parent.name.startswith(FIRST), file)):
        if file.name != NAME:
            found.setdefault(file.name, []).append(file)
    for name, (first, *others) in found.items():
        for other in others:
            if not same(first, other):
                raise Stop(
                    f"{name} differs between {first.parent.name} and {other.parent.name}",
                    "find what of the system got into it; nothing is released",
                )
    return found


def same(first: Path, other: Path) -> bool:
    """Whether two files are the same: to the byte, or, a wheel of another kind of job, inside."""
    if first.read_bytes() == other.read_bytes():
        return True
    again = other.parent.name.startswith(FIRST) or other.suffix != ".whl"
    return not again and contents(first) == contents(other)


def contents(wheel: Path) -> dict[str, tuple[int, bytes]]:
    """What is in a wheel: of each file its mode and its bytes, of RECORD its lines in order."""
    with ZipFile(wheel) as file:
        return {
            each.filename: (
                each.external_attr >> 16,
                b"".join(sorted(file.read(each).splitlines(keepends=True)))
                if each.filename.endswith(".dist-info/RECORD")
                else file.read(each),
            )
            for each in file.infolist()
        }


def packages(released: str) -> tuple[str, str]:
    """What PyPI takes."""
    return f"recotrack-{released}-py3-none-any.whl", f"recotrack-{released}.tar.gz"


def needed(released: str) -> tuple[str, ...]:
    """What no release goes without."""
    return (*packages(released), f"recotrack-{released}.cdx.json", "THIRD-PARTY-LICENCES.txt")


def summary(released: str, found: dict[str, list[Path]], listed: str) -> str:
    """For the run's page: each file, how many jobs made the same, and its checksum."""
    digests = {name: digest for digest, name in (line.split("  ") for line in listed.splitlines())}
    rows = [
        f"| {name} | {files[0].stat().st_size / 1e6:.1f} MB | {len(files)} | `{digests[name]}` |"
        for name, files in sorted(found.items())
    ]
    head = "| file | size | times made, the same | SHA-256 |\n| --- | --- | --- | --- |"
    return "\n".join([f"## recotrack {released}", "", head, *rows])


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
