"""Run a command whose temporary files are kept in memory: `make test` and the like.

recotrack waits until what it writes is on the disk, and the tests write tens of thousands of files:
half a minute of waiting. Where the system has no room in memory, or lets nothing run there, the
files go where they always go; so do those of a test that is run by itself, to be looked at.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - the folder of Linux for files that are kept in memory
NEEDED = 4 << 30
"""Bytes that must be free there: twice what the tests write."""


def main() -> int:
    """Run the command of the arguments; its exit code. Ctrl-C is the command's."""
    signal.signal(signal.SIGINT, lambda *_: None)
    with _folder() as folder:
        environment = {**os.environ, **({"TMPDIR": str(folder)} if folder else {})}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


@contextmanager
def _folder() -> Iterator[Path | None]:
    """A folder in memory; it goes with all that is in it. None where there is no room, or where
    TMPDIR says where temporary files are to go.
    """
    if "TMPDIR" in os.environ or not has_room():
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="recotrack-tests-", dir=MEMORY))
    folder.chmod(0o711)  # tests that act as another user find theirs in it
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def has_room() -> bool:
    """Whether programs may run there, and the tests have room twice over."""
    if not os.access(MEMORY, os.W_OK | os.X_OK):
        return False
    system = os.statvfs(MEMORY)
    return not system.f_flag & os.ST_NOEXEC and system.f_bavail * system.f_frsize >= NEEDED


if __name__ == "__main__":
    sys.exit(main())
