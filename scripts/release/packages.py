"""The two packages that every Python installs: the wheel and the source archive."""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scripts.release.build import Build, run
from scripts.release.source import source


def wheel(build: Build) -> Iterator[Path]:
    """For pip, pipx and uv."""
    yield built_wheel(build)


def sdist(build: Build) -> Iterator[Path]:
    """The sources, from which the tests run too."""
    yield _built(build, "--sdist", build.out / f"recotrack-{build.version}.tar.gz")


@cache
def built_wheel(build: Build) -> Path:
    """The wheel of what stands here now, built once by whichever step is the first to need it. One
    that lies about from before may be of other sources.
    """
    return _built(build, "--wheel", build.wheel)


def _built(build: Build, kind: str, made: Path) -> Path:
    # The pinned hatchling of this environment, none that is fetched for the occasion.
    how = ("-m", "build", "--no-isolation", kind, "--outdir", build.out)
    run(sys.executable, *how, source(build))
    return made
