"""Compiles the patterns of all modules that are loaded, when it is loaded itself: by a process from which
others are forked, each of which would do that again. It takes as long as half of a small import.
"""

import gc

from recotrack.patterns import Pattern

for _each in gc.get_objects():
    if isinstance(_each, Pattern):
        _each.match("")
