"""Make the response document of every inspection that has a response, in the folder at OUT."""

import os
import sys
from pathlib import Path

from runner import Settings, Stop, finish, recotrack, say, setting


def answered(records: Path) -> list[str]:
    """The inspections that have a response, by their reference."""
    return sorted(file.parent.name for file in records.glob("*/response.yaml"))


def step(settings: Settings) -> int:
    """The step: each document that can be made is made, also where another one cannot."""
    records = Path(settings.get("RECOTRACK_RECORDS") or "records")
    out = Path(setting(settings, "OUT"))
    out.mkdir(parents=True, exist_ok=True)
    found = answered(records)
    if not found:
        raise Stop(f"no inspection in {records} has a response", "name the folder: records")
    failed = 0
    for reference in found:
        file = out / f"{reference}-response-record.md"
        done = recotrack("render", "response-record", reference, "--output", str(file))
        if done.returncode:
            say("error", f"{reference}: {done.stderr.strip()}")
            failed = max(failed, done.returncode)
        else:
            sys.stdout.write(f"{file.name}\n")
    return failed


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
