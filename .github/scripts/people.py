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
        text = file.read_text(encoding="utf-8")
        # BaseLoader makes texts of everything, and no objects: a login may be called `no` or 0123.
        found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
        roles = _keys(yaml.compose(text, Loader=yaml.BaseLoader))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise Stop(f"{file.as_posix()} cannot be read: {' '.join(str(error).split())}") from None
    if not found:  # nothing but comments, as init writes it
        return {}
    if not isinstance(found, dict):
        raise Stop(f"{file.as_posix()} has no roles", CURE)
    # YAML takes the last one and says nothing: whoever stands in the first would have no role.
    if twice := sorted({role for role in roles if roles.count(role) > 1}):
        raise Stop(f"{file.as_posix()} has {twice[0]} twice", CURE)
    return {role: _logins(file, str(role), value) for role, value in found.items()}


def _keys(node: yaml.Node | None) -> list[str]:
    return [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []


def _logins(file: Path, role: str, value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    logins = [each.removeprefix("@") for each in listed if isinstance(each, str)]
    if len(logins) != len(listed) or not all(map(_LOGIN.fullmatch, logins)):
        raise Stop(f"{file.as_posix()}: {role} has something that is no login", CURE)
    return logins
