"""What the packed program does before anything else: it gives the environment back.

PyInstaller's starter points LD_LIBRARY_PATH at the program's own libraries, and keeps what it was
in LD_LIBRARY_PATH_ORIG. git and the user's editor would inherit that, and take a library of ours
for that of their system. The loader has read it when this runs: here nothing needs it any more.
"""

import os


def give_back() -> None:
    """Leave the environment as it was when the program was started."""
    for name in [each for each in os.environ if each.startswith("_PYI_")]:
        del os.environ[name]
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before


give_back()
