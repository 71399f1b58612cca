"""The checksums of a release, in the form that sha256sum reads."""

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from scripts.release.build import Build
from scripts.release.third_party import NAME as LICENCES

NAME = "SHA256SUMS"


def sums(build: Build) -> Iterator[Path]:
    """One line for each file of this version, by name. What else lies there is told."""
    there = sorted(each for each in build.out.iterdir() if each.is_file() and each.name != NAME)
    files = [each for each in there if is_of(build.version, each.name)]
    if others := [each.name for each in there if each not in files]:
        sys.stderr.write(
            f"release: not of {build.version}, so not in {NAME}: {', '.join(others)}\n"
        )
    lines = [f"{sha256(each.read_bytes()).hexdigest()}  {each.name}\n" for each in files]
    made = build.out / NAME
    made.write_text("".join(lines), encoding="utf-8", newline="\n")
    yield made


def is_of(version: str, name: str) -> bool:
    """Whether a file is of this version's release, by its name."""
    return name == LICENCES or name.startswith((f"recotrack-{version}-", f"recotrack-{version}."))
