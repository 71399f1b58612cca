"""Make every document that the records can make for AUDIENCE, in the folder at OUT."""

import os
import sys
from pathlib import Path

from runner import Settings, Stop, finish, recotrack, say, setting


def step(settings: Settings) -> int:
    """The step: where a document cannot be made, it says why, and is red."""
    out = Path(setting(settings, "OUT"))
    audience = setting(settings, "AUDIENCE")
    done = recotrack("render", "--all", "--audience", audience, "--output", str(out))
    if done.returncode:
        say("error", done.stderr.strip())
        return done.returncode
    there = (path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    made = sorted(path for path in there if path != ".recotrack-documents")  # the list of them
    if not made:
        raise Stop(f"the records make no document for {audience}", "name the folder: records")
    sys.stdout.write("".join(f"{path}\n" for path in made))
    return 0


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
