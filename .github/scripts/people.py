"""Which accounts stand for the register's roles: `.github/recotrack-people.yaml`, if any."""

import re
from pathlib import Path

import yaml

from runner import Stop

FILE = Path(".github/recotrack-people.yaml")
_LOGIN = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._-]{0,38})")
CURE = "each line is a role, and a login or several: custody-lead: [asmith, bjones]"

People = dict[str, list[str]]


def people(file: Path = FILE) -> People:
    """The logins of each role."""
    try:
        # BaseLoader makes texts of everything, and no objects: a login may be called `no` or 0123.
        found = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise Stop(f"{file.as_posix()} cannot be read: {' '.join(str(error).split())}") from None
    if not found:  # nothing but comments, as init writes it
        return {}
    if not isinstance(found, dict):
        raise Stop(f"{file.as_posix()} has no roles", CURE)
    return {role: _logins(file, str(role), value) for role, value in found.items()}


def _logins(file: Path, role: str, value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    logins = [each.removeprefix("@") for each in listed if isinstance(each, str)]
    if len(logins) != len(listed) or not all(map(_LOGIN.fullmatch, logins)):
        raise Stop(f"{file.as_posix()}: {role} has something that is no login", CURE)
    return logins
