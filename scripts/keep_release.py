"""Keep what this version promises: `python -m scripts.keep_release`, once, when a release is made.

It writes tests/compat/format-N/VERSION/: registers, what commands say of them, and the names that
people rely on. tests/compat/test_compat.py holds every later version to it. What is there is never
written again: what was released is a fact. The registers are those of the release before, unless
--registers names others: where a key came with this version, they have to hold it first, and the
test says which is missing.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

from recotrack import __version__
from recotrack.model.office import FORMAT
from tests.kept_release import (
    KEPT,
    OF_NO_REGISTER,
    Asked,
    Release,
    answer,
    answered_by,
    fields,
    fields_alone,
    in_words,
    questions,
    releases,
    surface,
)
from tests.repository import Repository


def main() -> int:
    """Keep this version, unless it is kept already. The exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.keep_release", description=__doc__)
    parser.add_argument(
        "--registers", metavar="DIR", type=Path, help="registers to keep: DIR/NAME/records"
    )
    source = parser.parse_args().registers or _newest()
    release = Release(KEPT / f"format-{FORMAT}" / __version__)
    if (release.folder / "asked.json").exists():
        sys.stderr.write(f"keep_release: {release.name} is kept already, and stays as it is\n")
        return 1
    if source is None:
        sys.stderr.write("keep_release: no registers to keep; name them: --registers DIR\n")
        return 2
    count = keep(release, source)
    sys.stdout.write(f"{release.name}: {count} answers kept\n")
    return 0


def _newest() -> Path | None:
    """The registers of the newest release of this format."""
    kept = [each.folder for each in releases() if each.folder.parent.name == f"format-{FORMAT}"]
    return max(
        kept, key=lambda each: [int(part) for part in re.findall(r"\d+", each.name)], default=None
    )


def keep(release: Release, source: Path) -> int:
    """Write the folder of a release from the registers in `source`; how many answers it has."""
    asked = list[Asked]()
    said = dict[str, dict[str, set[str]]]()
    for there in sorted(each.parent for each in source.resolve().glob("*/records")):
        if there.parent != release.folder:
            shutil.copytree(there, release.folder / there.name)
        with tempfile.TemporaryDirectory() as scratch:
            person = release.laid_out(there.name, Path(scratch) / "r")
            for words in [*(OF_NO_REGISTER if not asked else ()), *questions(person)]:
                asked.append(_asked(release, person, there.name, words, said))
            for name, found in fields_alone(person).items():
                _add(said.setdefault(name, {}), found)
    types = {verb: in_words(found) for verb, found in sorted(said.items())}
    texts = {
        "asked.json": [each._asdict() for each in asked],
        "surface.json": {**surface(), "fields": types},
    }
    for name, value in texts.items():
        _write(release.folder / name, json.dumps(value, indent=1) + "\n")
    return len(asked)


def _asked(
    release: Release,
    person: Repository,
    register: str,
    words: list[str],
    said: dict[str, dict[str, set[str]]],
) -> Asked:
    result = answer(person, words)
    is_json = result.out.startswith(("{", "["))
    name = re.sub(r"[^\w.-]+", "_", "_".join(words)).strip("_")
    kept = f"said/{register}/{name}.{'json' if is_json else 'txt'}"
    _write(release.folder / kept, result.out)
    if is_json and words[0] != "schema":
        kinds = said.setdefault(answered_by(words), {})
        _add(kinds, fields(json.loads(result.out)))
    return Asked(register, words, result.code, kept)


def _add(known: dict[str, set[str]], found: dict[str, set[str]]) -> None:
    for way, types in found.items():
        known.setdefault(way, set()).update(types)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


if __name__ == "__main__":
    sys.exit(main())
