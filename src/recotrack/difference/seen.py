"""Finds the records that show something else than they did in an earlier version."""

from recotrack.difference.changes import ENTRY, Change, changes
from recotrack.difference.redacted import REDACTION
from recotrack.register import Register, later_paths

_LOOKS_AHEAD = frozenset({"planned", "waivers"})
"""Keys of register.yaml that no view of a past day shows: meetings to come, waivers."""
_NAMES = frozenset({"roles", "boards"})
"""Tables of register.yaml of which a new entry shows only where a record names it."""


def seen_otherwise(before: Register, now: Register) -> dict[str, str]:
    """The reference, by path, of each record that shows something else, was added or was removed.

    A record that was only renamed is not among them.
    """
    there = {*now.files, *now.unread}
    moved = any(path not in there for path in (*before.files, *before.unread))
    paths = later_paths(before, now) if moved else {path: path for path in before.files}
    pairs = [(before.files.get(old), now.files.get(new or "")) for old, new in paths.items()]
    known = set(paths.values())
    pairs += [(None, file) for path, file in now.files.items() if path not in known]
    found = {}
    for was, file in pairs:
        one = file or was
        if one is None or was is file:  # neither can be read; or nothing was typed into it
            continue
        if was is None or file is None or any(map(_shows, changes(was, file))):
            found[one.path] = one.reference
    return found


def _shows(change: Change) -> bool:
    """Whether a view of a past day shows the change. No view shows what a redaction took out."""
    if change.name in REDACTION and getattr(change.trail[-2][1], "redacted", None):
        return False
    is_new_name = change.keys[-1] == ENTRY and change.keys[0] in _NAMES and change.before is None
    return not is_new_name and _LOOKS_AHEAD.isdisjoint(change.keys)
