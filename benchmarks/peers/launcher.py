"""Run a program and print what it took, as one line of JSON: `launcher.py LIMIT OUTPUT WORD...`.

A process of its own, and a small one: to Linux the memory of a new process peaks at least where
that of the one which started it did. So it imports nothing that is large, and nothing of ours.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time

_PEAKS_IN_A_MIB = 1024 * 1024 if sys.platform == "darwin" else 1024


def main(limit: str, output: str, *words: str) -> None:
    """CPU seconds of the program and its children, seconds on the clock, peak in MiB, its code."""
    with open(output, "wb") as printed:  # noqa: PTH123 - pathlib is not small
        started = time.perf_counter()
        process = subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        stop = threading.Timer(float(limit), os.killpg, (process.pid, signal.SIGKILL))
        stop.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        stop.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _PEAKS_IN_A_MIB
    print(json.dumps({"cpu": cpu, "wall": wall, "peak": peak, "code": process.returncode}))


if __name__ == "__main__":
    main(*sys.argv[1:])
