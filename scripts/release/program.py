"""The program for machines without Python: one folder, which holds Python and all that is needed.

A folder, and not one file: that would unpack all of it into a temporary folder at every start, and
take many times as long as the command itself; where programs may not run from there, as on a
machine that is locked down, it would not start at all; and Ctrl-C would meet two processes. In a
folder a command takes hardly longer than where recotrack was installed into a Python.

What is packed is the tree, and of the Python that builds only its own library: what a developer
has installed is never in it. What binds somebody or only makes the program larger is left out: see
UNUSED.
"""

import ast
import gzip
import importlib.metadata
import shutil
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from scripts.release import third_party
from scripts.release.build import EPOCH, ROOT, Build, run, system
from scripts.release.libraries import Library, must_be_accounted, needed_glibc, texts
from scripts.release.licences import TABLE
from scripts.release.tree import tree

NAME = "recotrack"
INNER = "_internal"
BY_NAME = ("shellingham", "tzdata", "wcwidth")
"""Packages of which modules are loaded by a name that is put together, which PyInstaller does not
see: which shell this is, when it is midnight in London, how wide a terminal draws a sign."""
UNUSED = (
    # GPL: GNU readline, GDBM, Berkeley DB. recotrack's questions are asked by prompt-toolkit.
    *("readline", "_gdbm", "_dbm", "dbm.gnu", "dbm.ndbm"),
    # It connects to nothing: no TLS, and no OpenSSL to keep up to date. Digests are Python's own.
    *("ssl", "_ssl", "_hashlib"),
    # Windows to click on, and drawing in a terminal.
    *("tkinter", "_tkinter", "turtle", "curses", "_curses", "_curses_panel"),
    # For who develops: tests, installers, debuggers.
    *("test", "unittest", "doctest", "pydoc", "pdb", "idlelib", "lib2to3", "icalendar.tests"),
    *("ensurepip", "venv", "pip", "setuptools", "pkg_resources", "distutils"),
    # Other processes: what does it for those that look at every start, and nobody does.
    *("multiprocessing", "_multiprocessing", "_posixshmem", "concurrent.futures.process"),
    # Libraries of the system for what recotrack does not ask for.
    *("_uuid", "_crypt", "crypt", "nis", "ossaudiodev", "spwd"),
    # Of Pillow, which reading PDF loads, all but its core: fonts, screens, other pictures.
    *("PIL._avif", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingtk", "PIL._webp"),
    *("PIL.ImageQt", "PIL.ImageShow", "PIL.ImageTk"),
)
"""Modules that are left out: tests/release/test_program.py asks what it is for of the program."""


def program(build: Build) -> Iterator[Path]:
    """The program of this system, in a compressed archive with one folder in it."""
    if why := lacks_library():
        sys.exit(
            f"release: program: {why}\n"
            "  do this  install that; or name another Python: make clean, then make "
            "PYTHON=python3.13 release"
        )
    packed = tree(build)
    folder = _frozen(build, packed)
    _must_be_of(packed, _origins(build))
    libraries = must_be_accounted(build, folder / INNER)
    _write_papers(build, folder, libraries)
    yield _archived(build, folder)


def archive_of(build: Build) -> Path:
    """The program's archive for this system, whether it is there or not."""
    ending = "zip" if sys.platform == "win32" else "tar.gz"
    return build.out / f"{_top(build)}.{ending}"


def unpacked(archive: Path, into: Path) -> Path:
    """Unpack the program as its user would, and say where the program itself is."""
    if archive.suffix == ".zip":
        shutil.unpack_archive(archive, into)
    else:
        shutil.unpack_archive(archive, into, filter="tar")
    (found,) = into.glob(f"*/{NAME}{'.exe' if sys.platform == 'win32' else ''}")
    return found


def _top(build: Build) -> str:
    return f"{NAME}-{build.version}-{system()}"


def lacks_library() -> str:
    """Why this Python cannot be packed: its library is not there. Empty where it can."""
    ask = sysconfig.get_config_var
    if sys.platform == "win32" or ask("PYTHONFRAMEWORK"):
        return ""
    if not ask("Py_ENABLE_SHARED"):
        return f"{sys.executable} was built without --enable-shared, so it has no libpython"
    name = str(ask("INSTSONAME"))
    places = (Path(ask("LIBDIR") or ""), Path(sys.base_prefix, "lib"))
    if any((place / name).is_file() for place in places):
        return ""
    package = name.partition(".so")[0]
    return f"{sys.executable} is here without {name} (Debian: apt-get install {package})"


def _frozen(build: Build, packed: Path) -> Path:
    """The folder that PyInstaller makes of the tree."""
    work = build.work / "program"
    shutil.rmtree(work, ignore_errors=True)
    where: tuple[str | Path, ...] = (
        *("--distpath", work, "--workpath", work / "made", "--specpath", work),
        *("--paths", packed, "--runtime-hook", Path(__file__).with_name("children.py")),
        *("--additional-hooks-dir", Path(__file__).with_name("hooks")),
    )
    # Also as files: --help reads a verb's line in its source. Templates and fonts lie among them.
    whole = ("--collect-submodules", NAME, "--add-data", f"{packed / NAME}:{NAME}")
    by_name = [word for name in BY_NAME for word in ("--collect-submodules", name)]
    data = ("--collect-data", "odfdo", "--collect-data", "docx")
    metadata = [word for name in _packages(packed) for word in ("--copy-metadata", name)]
    unused = [
        word for name in (*UNUSED, *_of_the_builder(packed)) for word in ("--exclude-module", name)
    ]
    run(
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--onedir", "--console", "--name", NAME, "--contents-directory", INNER),
        # UTF-8 for all that is piped, as PYTHONUTF8=1 has it: of PYTHON's variables none counts.
        *("--python-option", "X utf8"),
        *(*where, *whole, *by_name, *data, *metadata, *unused, packed / NAME / "__main__.py"),
        PYTHONPATH=str(packed),
        PYTHONDONTWRITEBYTECODE="1",  # it imports of the tree, which has to stay as it is
        PYINSTALLER_CONFIG_DIR=str(build.work / "pyinstaller"),
    )
    return work / NAME


def _packages(packed: Path) -> list[str]:
    """The distributions of the tree: some ask for their own version, and scanners look for them."""
    found = importlib.metadata.distributions(path=[str(packed)])
    return sorted(each.metadata["Name"] for each in found)


def _of_the_builder(packed: Path) -> list[str]:
    """Modules that lie beside PyInstaller and not in the tree: none gets in, whoever asks."""
    names = {name.partition(".")[0] for name in importlib.metadata.packages_distributions()}
    return sorted(
        name for name in names if not (packed / name).is_dir() and not any(packed.glob(f"{name}.*"))
    )


def _origins(build: Build) -> Iterator[tuple[str, Path]]:
    """What each module, library and file of the program is called, and where it came from."""
    made = build.work / "program" / "made" / NAME
    for list_of in ("PYZ-00.toc", "COLLECT-00.toc"):
        entries = ast.literal_eval((made / list_of).read_text(encoding="utf-8"))
        for part in entries:
            if isinstance(part, list):
                for name, origin, kind in (each[:3] for each in part if len(each) >= 3):
                    if origin and kind != "SYMLINK" and origin != "-":
                        yield str(name), Path(origin)


def _must_be_of(packed: Path, origins: Iterator[tuple[str, Path]]) -> None:
    """Exits where a module came from what is installed here, and not from the tree."""
    beside = Path(sysconfig.get_path("purelib"))
    own = beside / "PyInstaller"
    hooks = beside / "_pyinstaller_hooks_contrib"
    strangers = sorted(
        name
        for name, origin in origins
        if "site-packages" in origin.parts
        and not any(origin.is_relative_to(each) for each in (packed, own, hooks))
    )
    if strangers:
        sys.exit(
            f"release: program: not of the tree, but of what is installed here: {strangers}\n"
            "  do this  see who asks for it, and leave it out (UNUSED in program.py)"
        )


def _write_papers(build: Build, folder: Path, libraries: list[Library]) -> None:
    """What it is and whose, beside the program."""
    sources = [origin for _, origin in _origins(build) if origin.parts[1:2] in {("lib",), ("usr",)}]
    papers = {
        "README.txt": _readme(build, folder),
        "LICENSE.txt": (ROOT / "LICENSE").read_text(encoding="utf-8"),
        third_party.NAME: third_party.texts(build.tree) + _table(libraries) + texts(sources),
    }
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _table(libraries: list[Library]) -> str:
    lines = [f"{each.path}\n    {each.licence}; {each.what}" for each in libraries]
    starter = f"{NAME}\n    {TABLE['program'][_STARTER]}; {_STARTER}"
    head = f"{third_party.RULE}\nThe compiled files of this program, and the licence of each\n"
    return "\n".join((head, starter, *lines, ""))


_STARTER = "PyInstaller's bootloader"


def _readme(build: Build, folder: Path) -> str:
    windows = sys.platform == "win32"
    start = rf".\{NAME} --help" if windows else f"./{NAME} --help"
    glibc = needed_glibc(folder)
    needs = (
        f"\n                glibc {glibc} or later (ldd --version says which there is)."
        if glibc
        else ""
    )
    return _README.format(
        version=build.version,
        system=system(),
        start=start,
        needs=needs,
        name=f"{NAME}.exe" if windows else NAME,
        inner=INNER,
        licences=third_party.NAME,
    )


_README = """recotrack {version}, for {system}
Keeps what the inspectorate told a force to do, the answers and the work, as plain records in git.

To start it     Open a terminal in this folder, and type: {start}
                Keep {name} and {inner} together. To type recotrack in any folder, add this one
                to your PATH.
What it needs   git (2.40 or later), installed for itself. No Python.{needs}
What it does    It connects to nothing, and writes only where a command says so.
To update it    Put the folder of the newer version in the place of this one.
To remove it    Delete this folder. It leaves nothing else behind. Your records are where you keep
                them, and stay.
Licences        recotrack: LICENSE.txt. What it carries of others: {licences}
"""


def _archived(build: Build, folder: Path) -> Path:
    made = archive_of(build)
    paths = sorted(folder.rglob("*"))
    pack = _zipped if made.suffix == ".zip" else _tarred
    files = [(f"{_top(build)}/{each.relative_to(folder).as_posix()}", each) for each in paths]
    pack(made, files, build.compression)
    return made


def _tarred(made: Path, files: list[tuple[str, Path]], compression: int) -> None:
    """Nobody's user, everybody to read; links stay links."""

    def leveled(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.mtime = int(EPOCH)
        member.uid = member.gid = 0
        member.uname = member.gname = ""
        if not member.issym():
            member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
        return member

    with (
        made.open("wb") as file,
        gzip.GzipFile("", "wb", compression, file, mtime=int(EPOCH)) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name, path in files:
            archive.add(path, name, recursive=False, filter=leveled)


def _zipped(made: Path, files: list[tuple[str, Path]], compression: int) -> None:
    with zipfile.ZipFile(made, "w") as archive:
        for name, path in files:
            if path.is_file():
                entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
                content = path.read_bytes()
                archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compression)
