"""The zipapp: recotrack and all that it needs in one file, for one Python minor and one system.

start.py runs in it. It is no tool's: such as shiv's reads a list of four thousand files and the
environment at each start, waits for ever for a lock where a file system has none, and takes any
folder that has the right name.
"""

import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib.machinery import EXTENSION_SUFFIXES
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from scripts.release import start
from scripts.release.build import Build, system
from scripts.release.tree import oldest_glibc, tree

_DAY = (2020, 1, 1, 0, 0, 0)
_MODE = 0o644
MadeFor = tuple[str, str, str, tuple[int, ...]]
"""As start.py: refuse takes it."""


def zipapp(build: Build) -> Iterator[Path]:
    """For whoever has a Python and no packages: one file to copy."""
    made = zipapp_of(build)
    write(made, pack(tree(build), build.compression), build.version, this_machine())
    yield made


def zipapp_of(build: Build) -> Path:
    """The zipapp for this Python and system, whether it is there or not."""
    python = "".join(map(str, sys.version_info[:2]))
    return build.out / f"recotrack-{build.version}-cp{python}-{system()}.pyz"


def this_machine() -> MadeFor:
    """What was built here needs this."""
    python = ".".join(map(str, sys.version_info[:2]))
    return python, system(), EXTENSION_SUFFIXES[0], oldest_glibc()


def pack(folder: Path, compression: int = 6) -> bytes:
    """All files of a folder, as one. The same bytes for the same files."""
    files = {each.relative_to(folder).as_posix(): each for each in folder.rglob("*")}
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, path in sorted(files.items()):
            if path.is_file() and path.suffix != ".pyc":
                _add(archive, name, path.read_bytes(), compression)
    return packed.getvalue()


def write(made: Path, packed: bytes, version: str, made_for: MadeFor) -> None:
    """The zipapp around what was packed."""
    digest = sha256(packed).hexdigest()
    text = Path(start.__file__).read_text(encoding="utf-8")
    call = f"main({made_for!r}, {f'{version}-{digest[:12]}'!r}, {digest!r})"
    with made.open("wb") as file:
        file.write(f"#!/usr/bin/env python{made_for[0]}\n".encode())
        with ZipFile(file, "w") as archive:
            _add(archive, "__main__.py", f"{text}\n\n{call}\n".encode())
            _add(archive, start.PACKED, packed, 0)
    made.chmod(0o755)


def _add(archive: ZipFile, name: str, data: bytes, compression: int = 6) -> None:
    info = ZipInfo(name, _DAY)
    info.create_system = 3  # as on Linux: a mode goes with it
    info.external_attr = _MODE << 16
    archive.writestr(info, data, ZIP_DEFLATED if compression else ZIP_STORED, compression)
