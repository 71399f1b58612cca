"""Run the tests with the clock of the system on another day: `make test-on DAY="2028-02-29 12:00"`.

No test may know what day it is. The clock runs on from the moment that is named, in London, for
every process of the run (libfaketime, Debian's package faketime). Without a day it is one of
DAYS, and of the tests that start recotrack one part of PARTS: both drawn from the name of the
commit, as in .ci/run, so that the same commit is tested on the same day. More words go to pytest.
"""

import argparse
import os
import shutil
import subprocess
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.programs import ON_ANOTHER_DAY

DAYS = (
    "2028-02-28 23:59",  # the day that follows is there in leap years alone
    "2028-02-29 12:00",
    "2027-03-28 00:30",  # the clocks go forward at one
    "2027-10-31 00:30",  # and back at two
    "2026-12-31 23:59",
    "2036-12-01 12:00",
)
PARTS = 12
"""As many as keep .ci/run short."""
LONDON = ZoneInfo("Europe/London")


def main() -> int:
    """Run pytest there; its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.on_another_day", description=__doc__, allow_abbrev=False
    )
    parser.add_argument("--day", help="such as 2028-02-28 23:59; else one is drawn")
    asked, more = parser.parse_known_args()
    if not shutil.which("faketime"):
        sys.stderr.write("on_another_day: faketime is missing (Debian: apt-get install faketime)\n")
        return 3
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout
    day, words = (asked.day, []) if asked.day else drawn(int(commit, 16))
    sys.stdout.write(f"on {day}: pytest {' '.join([*words, *more])}\n")
    sys.stdout.flush()
    return subprocess.run(
        [*clock(day), sys.executable, "-m", "pytest", "--quiet", *words, *more],
        env={
            **os.environ,
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",  # what waits for seconds waits for real ones
            "NO_FAKE_STAT": "1",  # files keep the times that they have
            ON_ANOTHER_DAY: "1",
        },
        check=False,
    ).returncode


def drawn(commit: int) -> tuple[str, list[str]]:
    """The day and the part of the tests that belong to a commit."""
    rest, day = divmod(commit, len(DAYS))
    return DAYS[day], ["-m", "program and not test_all", f"--part={rest % PARTS + 1}/{PARTS}"]


def clock(day: str) -> list[str]:
    """What stands before a command, so that every process that it starts has the same clock."""
    moment = datetime.fromisoformat(day).replace(tzinfo=LONDON)
    seconds = int((moment - datetime.now(LONDON)).total_seconds())
    return ["faketime", "-m", "-f", f"{seconds:+}s"]


if __name__ == "__main__":
    sys.exit(main())
