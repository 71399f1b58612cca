"""Where a command writes its document: to standard output, or to a file or a folder outside the
records.
"""

import sys
from pathlib import Path

from recotrack import store
from recotrack.cli.context import say
from recotrack.problems import wrong_use
from recotrack.register import Context


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
    """Raises Failure, wrong use, for a folder that is, or lies in, the records folder."""
    _must_lie_outside(output, context, "folder")


def folder_for_many(output: Path | None, context: Context, why: str) -> Path:
    """The folder of -o.

    Raises Failure, wrong use: with the message `why` if -o was left out, and as
    `must_be_folder_outside` does.
    """
    if output is None or to_stdout(output):
        raise wrong_use(why, "-o and the folder for them")
    must_be_folder_outside(output, context)
    return output


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
