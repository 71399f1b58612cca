"""Make the site for AUDIENCE in the folder at OUT; for the public also as GitHub Pages takes it.

That is a file artifact.tar in the folder at PAGES, and the output `pages` says true. Pages are for
everybody: what is not for the public is not packed.
"""

import os
import sys
import tarfile
from pathlib import Path

from runner import Settings, finish, put_output, recotrack, say, setting


def packed(folder: Path, file: Path) -> None:
    """The site as one file: the same site, the same bytes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(file, "w", format=tarfile.GNU_FORMAT) as tar:
        for path in sorted(folder.rglob("*")):
            tar.add(path, path.relative_to(folder).as_posix(), recursive=False, filter=_plain)


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = 0
    entry.mode = 0o755 if entry.isdir() else 0o644
    return entry


def step(settings: Settings) -> int:
    """The step: a site that could not be made is red, and is not packed."""
    out = Path(setting(settings, "OUT"))
    audience = setting(settings, "AUDIENCE")
    pages = Path(setting(settings, "PAGES"))
    done = recotrack("site", str(out), "--audience", audience)
    if done.returncode:
        say("error", done.stderr.strip())
        return done.returncode
    if audience == "public":
        packed(out, pages / "artifact.tar")
        put_output(settings, "pages", "true")
    sys.stdout.write(f"{sum(path.is_file() for path in out.rglob('*'))} files\n")
    return 0


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
