"""The two packages that every Python installs: the wheel and the source archive."""

import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.release.build import Build, run
from scripts.release.source import source


def wheel(build: Build) -> Iterator[Path]:
    """For pip, pipx and uv."""
    yield _built(build, "--wheel", build.wheel)


def sdist(build: Build) -> Iterator[Path]:
    """The sources, from which the tests run too."""
    yield _built(build, "--sdist", build.out / f"recotrack-{build.version}.tar.gz")


def _built(build: Build, kind: str, made: Path) -> Path:
    # The pinned hatchling of this environment, none that is fetched for the occasion.
    how = ("-m", "build", "--no-isolation", kind, "--outdir", build.out)
    run(sys.executable, *how, source(build))
    return made
