"""The checksums of a release, in the form that sha256sum reads."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from scripts.release.build import Build

NAME = "SHA256SUMS"


def sums(build: Build) -> Iterator[Path]:
    """One line for each file of the release, by name."""
    files = sorted(each for each in build.out.iterdir() if each.is_file() and each.name != NAME)
    lines = [f"{sha256(each.read_bytes()).hexdigest()}  {each.name}\n" for each in files]
    made = build.out / NAME
    made.write_text("".join(lines), encoding="utf-8", newline="\n")
    yield made
