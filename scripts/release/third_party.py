"""The texts that go along with a release: every licence of what it carries, in one file."""

import re
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution
from pathlib import Path

from scripts.release.build import Build
from scripts.release.licences import TABLE, inside, installed, normal, said
from scripts.release.tree import tree

NAME = "THIRD-PARTY-LICENCES.txt"
RULE = "=" * 78


def licences(build: Build) -> Iterator[Path]:
    """The step: every text in one file, as far as this system's wheels bring them."""
    made = build.out / NAME
    made.write_text(texts(tree(build)), encoding="utf-8", newline="\n")
    yield made


def texts(folder: Path) -> str:
    """The text of every licence of what is installed in a folder, and of Python: one file.

    What a wheel has compiled in is listed below it, by name, version, licence and author, where the
    wheel brings no text for it.
    """
    packages = [package for _, package in sorted(installed(folder).items())]
    parts = [_section(each, packages) for each in packages]
    return "\n".join([HEAD, *parts, _of_python(), *_texts_besides()])


HEAD = """\
What recotrack's zipapp and program carry of other people's work, and under which licences.
docs/licences.md has it in short. Packages are from the Python Package Index, under these names.

Portions of this software are copyright (c) The FreeType Project (www.freetype.org). All rights
reserved. This software is based in part on the work of the Independent JPEG Group.
"""


def _section(package: Distribution, others: Iterable[Distribution]) -> str:
    licence = _licence(package)
    head = f"{RULE}\n{package.name} {package.version}\nLicence: {licence}\n"
    shown = [f"\n---- {file}\n\n{text.rstrip()}\n" for file, text in _files(package)]
    if not shown:
        same = [each.name for each in others if _licence(each) == licence and any(_files(each))]
        shown = [f"\nIts wheel brings no text; these have that of the same licence: {same}\n"]
    return head + "".join(shown) + _listed(package)


def _licence(package: Distribution) -> str:
    return str(TABLE["packages"].get(normal(package.name)) or said(package))


def _files(package: Distribution) -> Iterator[tuple[str, str]]:
    """The licence files of a package, also those of what it has a copy of; by path."""
    for file in sorted(package.files or (), key=str):
        named = re.match(r"(?i).*(licen[cs]e|copying|notice|authors)", file.name)
        if (named or "licenses" in file.parts) and file.suffix not in {".py", ".pyi", ".h"}:
            yield str(file), Path(str(file.locate())).read_text(encoding="utf-8", errors="replace")


def _listed(package: Distribution) -> str:
    lines = [
        f"{each.name} {each.version}: {each.licence or 'see above'}"
        + (f"; by {each.by}" if each.by else "")
        for each in inside(package)
    ]
    head = "\n---- compiled in, as its own bill of materials says\n\n"
    return head + "\n".join(lines) + "\n" if lines else ""


def _texts_besides() -> Iterator[str]:
    """The licences of what wheels have inside whose texts no wheel brings."""
    for file in sorted((Path(__file__).parent / "texts").iterdir()):
        what = "The text of a licence that is named above"
        yield f"{RULE}\n{file.stem}\n{what}\n\n{file.read_text(encoding='utf-8')}"


def _of_python() -> str:
    """The licence of the Python that runs this, from beside its library; else where it is."""
    beside = Path(sysconfig.get_path("stdlib"))
    found = [each / "LICENSE.txt" for each in (beside, beside.parent)]
    text = next((each.read_text(encoding="utf-8") for each in found if each.is_file()), "")
    shown = text or "https://docs.python.org/3/license.html\n"
    return f"{RULE}\nPython\nLicence: {TABLE['program']['Python']}\n\n{shown}"
