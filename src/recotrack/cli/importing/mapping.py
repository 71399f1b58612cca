"""What the columns of a tracker mean, as a file that a person corrects: written, and read."""

import sys
from pathlib import Path

from recotrack import store
from recotrack.cli.asking import plain_text
from recotrack.cli.context import say
from recotrack.cli.importing.document import Document
from recotrack.cli.progress_bar import progress_bar
from recotrack.intake.readers import read
from recotrack.intake.trackers import Mapping, mapping_of, suggested_mapping
from recotrack.problems import wrong_use


def mapping_from(file: str | None) -> Mapping | None:
    """The mapping in a file, if one is named. Raises Failure, with its line, where it is wrong."""
    return mapping_of(plain_text(file), file) if file else None


def suggest(document: Document, file: str, pages: range | None) -> None:
    """Write how the columns are read into a new file; `-` prints it."""
    text = suggested_mapping(read(*document, progress_bar, pages))
    if file == "-":
        sys.stdout.write(text)
        return
    target = Path(file)
    if store.is_taken(target.parent, target.name):
        raise wrong_use(f"{file} is there already", "another name; or import with --map")
    store.overwrite(target, text.encode())
    say(f"{file}: how the columns of {document.name} are read; correct it, then --map {file}")
