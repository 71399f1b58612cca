"""Where a command writes its document: to standard output, or to a file or a folder outside the
records.
"""

import sys
from collections.abc import Collection, Iterable
from pathlib import Path

from recotrack import store
from recotrack.cli.context import say
from recotrack.problems import wrong_use
from recotrack.register import Context
from recotrack.words import first_few

_NAMED = 10
"""How many of the removed files are named."""


def to_stdout(output: Path | None) -> bool:
    """Whether the output goes to standard output: -o was left out, or is a hyphen."""
    return output is None or str(output) == "-"


def must_be_file_outside(output: Path | None, context: Context) -> None:
    """Raises Failure, wrong use, for a file in the records folder, and for a folder."""
    if output is None or to_stdout(output):
        return
    _must_lie_outside(output, context, "file")
    if output.is_dir():
        raise wrong_use(f"{output} is a folder", "name a file in it")


def must_be_folder_outside(output: Path, context: Context) -> None:
    """Raises Failure, wrong use, for a folder that lies in the records folder or in git's own, and
    for one in which the records lie: it is filled, and handed on as a whole.
    """
    _must_lie_outside(output, context, "folder")
    folder = output.resolve()
    if context.root.resolve().is_relative_to(folder):
        message = f"the records lie in {output}, and whoever is given that folder could read them"
        raise wrong_use(message, "name a folder beside the records, such as public")
    if ".git" in (part.casefold() for part in folder.parts):
        raise wrong_use(f"{output} lies in git's own folder", "name a folder outside it")


def folder_for_many(output: Path | None, context: Context, why: str) -> Path:
    """The folder of -o.

    Raises Failure, wrong use: with the message `why` if -o was left out, and as
    `must_be_folder_outside` does.
    """
    if output is None or to_stdout(output):
        raise wrong_use(why, "-o and the folder for them")
    must_be_folder_outside(output, context)
    return output


def fill(
    folder: Path,
    files: Iterable[tuple[str, bytes]],
    maker: store.Maker,
    evidence: Collection[Path],
    about: Collection[str] | None = None,
) -> list[str]:
    """Fill a folder as `store.fill_folder` does, and return the paths of its files. What was
    removed is said. No file of `evidence`, which records name, is removed or replaced.
    """
    made = store.fill_folder(folder, files, maker, about=about, evidence=evidence)
    if made.removed:
        named = first_few([str(folder / path) for path in made.removed], _NAMED)
        say(f"removed, as {maker.command} had made it and makes it no more: {named}")
    return made.paths


def _must_lie_outside(output: Path, context: Context, what: str) -> None:
    if output.resolve().is_relative_to(context.root.resolve()):
        message = f"{output} lies in the records folder, which holds records only"
        raise wrong_use(message, f"name a {what} outside it")
    store.must_have_no_links(output, context.root.parent)


def put(content: bytes, output: Path | None, *, name: str, binary: bool) -> None:
    """Write the content to its place. `name` is what messages call its format. Raises Failure."""
    if output is None or to_stdout(output):
        if sys.stdout.isatty():  # write() shows control characters as signs
            if binary:
                raise wrong_use(f"{name} is not for a terminal", "-o and a file")
            sys.stdout.write(content.decode())
            return
        # Bytes, so that the system's encoding and line ends change nothing.
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    store.write_document(output, content)
    say(str(output))
