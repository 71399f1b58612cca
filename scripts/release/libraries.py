"""The compiled libraries in the program: each is accounted for, or no program is handed out."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.release.build import Build
from scripts.release.licences import TABLE, installed

_COMPILED = (
    b"\x7fELF",
    b"MZ",
    b"\xca\xfe\xba\xbe",
    *(bytes.fromhex(each) for each in ("feedface", "feedfacf", "cefaedfe", "cffaedfe")),
)
"""How files of Linux, Windows and macOS begin that a processor runs."""
_PYTHON = TABLE["program"]["Python"]
_KNOWN = {
    r"libpython3[\d.]*|python3\d*|python": (_PYTHON, "Python"),
    r"libffi[-\d]*": ("MIT", "libffi: Python's ctypes"),
    r"libz|zlib1?": ("Zlib", "zlib"),
    r"libbz2": ("bzip2-1.0.6", "bzip2"),
    r"liblzma": ("0BSD", "XZ Utils"),
    r"libsqlite3|sqlite3": ("blessing", "SQLite, in the public domain"),
    r"libexpat": ("MIT", "Expat: Python's XML"),
    r"libmpdec": ("BSD-2-Clause", "libmpdec: Python's decimal"),
    r"libb2": ("CC0-1.0", "BLAKE2: Python's hashlib"),
    r"libzstd": ("BSD-3-Clause", "Zstandard"),
    r"libgcc_s": ("GPL-3.0-or-later WITH GCC-exception-3.1", "GCC: what compiled code calls"),
    r"libstdc\+\+": ("GPL-3.0-or-later WITH GCC-exception-3.1", "GCC: what C++ calls"),
    r"vcruntime140(_1)?|msvcp140(_\d)?": ("Microsoft's terms for passing it on", "Visual C++"),
    r"api-ms-win-.*|ucrtbase": ("Microsoft's terms for passing it on", "part of Windows 10"),
}
"""Libraries that belong to no package: name without its ending, licence, what it is.

None of them binds who passes the program on. What does has no line here: GNU readline, GDBM and
Berkeley DB, which a Python may bring.
"""


class Library(NamedTuple):
    """A compiled file of the program, and whose it is."""

    path: str
    licence: str
    what: str


def compiled(folder: Path) -> Iterator[Path]:
    """Every compiled file below `folder`, told by how it begins; a link counts as its file."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4).startswith(_COMPILED):
                    yield path


def accounted(inner: Path, tree: Path) -> tuple[list[Library], list[str]]:
    """The libraries of the program by whose they are; and those that nobody accounted for.

    `inner` is the folder beside the program; `tree` holds the packages that were packed.
    """
    owners = {
        file.name: package
        for package, found in installed(tree).items()
        for file in found.files or ()
    }
    known, strangers = [], []
    for path in compiled(inner):
        place = path.relative_to(inner).as_posix()
        library = _library(path, place, owners)
        if library:
            known.append(library)
        else:
            strangers.append(place)
    return known, strangers


def _library(path: Path, place: str, owners: dict[str, str]) -> Library | None:
    owner = owners.get(path.name, "")
    if owner in TABLE["packages"]:
        return Library(place, TABLE["packages"][owner], owner)
    stem = path.name.partition(".")[0]
    if path.suffix in {".so", ".pyd"} and stem in sys.stdlib_module_names:
        return Library(place, _PYTHON, "Python")
    name = re.sub(r"(\.so|\.dylib|\.dll).*$", "", path.name.lower())
    for pattern, (licence, what) in _KNOWN.items():
        if re.fullmatch(pattern, name):
            return Library(place, licence, what)
    return None


def must_be_accounted(build: Build, inner: Path) -> list[Library]:
    """Each library of the program. Exits where one has no licence here."""
    known, strangers = accounted(inner, build.tree)
    if strangers:
        sys.exit(
            f"release: program: nobody accounted for {', '.join(strangers)}\n"
            "  do this  leave it out (UNUSED in program.py); or, where it binds nobody, give it "
            "its line in scripts/release/libraries.py"
        )
    return known


def needed_glibc(folder: Path) -> str:
    """The oldest glibc that all of the program runs with, such as 2.28; else empty."""
    found = {
        tuple(map(int, each.split(b".")))
        for path in compiled(folder)
        for each in re.findall(rb"GLIBC_(\d+\.\d+)", path.read_bytes())
    }
    return ".".join(map(str, max(found))) if found else ""


def texts(sources: list[Path]) -> str:
    """The licences of the libraries that came from the system, as Debian and its kin have them."""
    parts = []
    for package in sorted(set(filter(None, map(_debian_package, sources)))):
        paper = Path("/usr/share/doc", package, "copyright")
        if paper.is_file():
            parts.append(f"{package}\n\n{paper.read_text(encoding='utf-8')}")
    rule = f"\n\n{'=' * 78}\n\n"
    return "".join(f"{rule}{part.strip()}\n" for part in parts)


def _debian_package(path: Path) -> str:
    """The package that a library of the system belongs to; empty where dpkg does not say."""
    if not shutil.which("dpkg"):
        return ""
    # Debian's own list knows a library by the one of /lib and /usr/lib under which it was packed.
    for place in (path, path.resolve(), Path("/usr", *path.resolve().parts[1:])):
        said = subprocess.run(["dpkg", "-S", place], capture_output=True, check=False, text=True)
        if not said.returncode:
            return said.stdout.partition(":")[0]
    return ""
