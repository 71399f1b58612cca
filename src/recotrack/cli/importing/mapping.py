"""Writes and reads the files for --map: what each column of a tracker means, which a person can
correct, and the words with which somebody's own documents announce something.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from recotrack import store
from recotrack.cli.asking import plain_text
from recotrack.cli.context import say
from recotrack.cli.importing.document import Document
from recotrack.cli.progress_bar import progress_bar
from recotrack.intake.own_words import is_words, words_of
from recotrack.intake.readers import read
from recotrack.intake.trackers import Mapping, mapping_of, suggested_mapping
from recotrack.intake.vocabulary import OwnWords
from recotrack.problems import wrong_use
from recotrack.words import count_of


class Maps(NamedTuple):
    """The contents of --map: a mapping of columns, files of words, and single wordings."""

    mapping: Mapping | None
    words: OwnWords
    """The words of the register's own file, and of each file of words that was typed."""
    wordings: tuple[str, ...]
    """As typed: Force narrative=chief-constable."""


OWN_WORDS = "words.txt"
"""The file of a register's own words, beside its records folder."""


def maps(given: Sequence[str], records: Path | None) -> Maps:
    """What the options say, and the register's own words. A message says how many these are.

    Raises Failure if a file is wrong; it names the line.
    """
    mapping, words, wordings = None, dict(_words_of_register(records)), []
    for each in given:
        if "=" in each and not Path(each).exists():
            wordings.append(each)
            continue
        text = plain_text(each)
        if is_words(text):
            words |= words_of(text, each)
        elif mapping is None:
            mapping = mapping_of(text, each)
        else:
            raise wrong_use(f"--map {each} is a second mapping of columns", "one at a time")
    return Maps(mapping, words, tuple(wordings))


def _words_of_register(records: Path | None) -> OwnWords:
    folder = Path(os.path.abspath(records)).parent if records else None  # noqa: PTH100 - see own_templates
    if folder is None or not store.is_taken(folder, OWN_WORDS):
        return {}
    words = words_of(plain_text(str(folder / OWN_WORDS)), OWN_WORDS)
    say(f"your own words count: {OWN_WORDS}, {count_of(len(words), 'wording')}")
    return words


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
