"""What the packed program does before anything else: it gives the environment back, and leaves
Ctrl-C to the system until it can say something itself.

PyInstaller's starter points LD_LIBRARY_PATH at the program's own libraries, and keeps what it was
in LD_LIBRARY_PATH_ORIG. git and the user's editor would inherit that, and take a library of ours
for that of their system. The loader has read it when this runs: here nothing needs it any more.
"""

import os
import signal


def give_back() -> None:
    """Leave the environment as it was when the program was started."""
    for name in [each for each in os.environ if each.startswith("_PYI_")]:
        del os.environ[name]
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before


def end_at_once() -> None:
    """Ctrl-C while modules load ends it as any program, without a traceback and exit 1, which would
    mean problems in the records. recotrack.cli: start takes it back.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":  # as which PyInstaller's starter runs this
    give_back()
    end_at_once()
