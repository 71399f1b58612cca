"""Starts recotrack, by its name and as `python -m recotrack`.

While modules load, Ctrl-C ends it like any program, without a traceback; `start` handles it later.
The signal is set on import, since what pip writes into the file `recotrack` does some work of its
own before it calls `main`.
"""

import signal

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def main() -> None:
    """Load recotrack, and run it."""
    from recotrack.cli import start  # noqa: PLC0415 - it takes its time, after the signal is set

    start()


if __name__ == "__main__":
    main()
