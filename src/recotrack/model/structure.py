"""A list where a mapping belongs, and the like: what was found, and how to turn it into that."""

import re

_WANTED = {
    "tuple_type": "a list belongs here",
    "dict_type": "a mapping belongs here",
    "model_type": "a mapping belongs here",
    "string_type": "a single value belongs here",
}
_LONGEST = 60


def short(text: str) -> str:
    """A text that can stand in a message: on one line, cut where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else f"{flat[:39]}…"


def wanted(kind: str, value: object) -> str:
    """What belongs here, and what was found, for one of pydantic's kinds of error."""
    if kind == "string_too_short":
        return "only white space"
    return f"{_WANTED.get(kind, f'not what belongs here ({kind})')}, and this is {_found(value)}"


def _found(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    return "a mapping" if isinstance(value, dict) else "a single value"


def cures(kind: str, value: object, keys: list[str]) -> tuple[str, ...]:
    """What to write instead; `keys` are those of the mapping that belongs here."""
    if kind == "tuple_type":
        return (_as_list(value),)
    if kind == "dict_type":
        return ("a name, a colon and what belongs to it for each, indented below the key",)
    if kind == "model_type":
        return (_as_mapping(value, keys),)
    return ("the value",) if kind == "string_too_short" else as_value(value)


def _as_list(value: object) -> str:
    if isinstance(value, dict) and value and all(isinstance(each, dict) for each in value.values()):
        return f"each entry after a dash, its name as a key of its own: - id: {next(iter(value))}"
    if isinstance(value, dict) and value:
        return f"a dash before the first key of each entry: - {next(iter(value)).lstrip('-')}: ..."
    if isinstance(value, str) and value.startswith("-"):
        return "a space after each dash"
    if isinstance(value, str) and value == short(value):
        return f"- {value} on a line of its own, below the key"
    return "one entry per line, each after a dash"


def _as_mapping(value: object, keys: list[str]) -> str:
    if isinstance(value, list) and len(value) == 1:
        return "the same lines without the dash"
    return f"what is known of {', '.join(keys)}: each key on a line of its own, with its value"


def as_value(value: object) -> tuple[str, ...]:
    """What to write where one value belongs."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return (f"{value[0]}, without dash or brackets",)
    if isinstance(value, dict) and len(value) == 1:
        ((key, text),) = value.items()
        whole = f"{key}: {text}"
        if isinstance(text, str) and len(whole) <= _LONGEST and not re.search(r'["\\]', whole):
            alone, quoted = (
                f"{text} alone",
                f'"{whole}" in quotes, if the colon belongs to the text',
            )
            return (quoted, alone) if " " in key else (alone, quoted)
    return ("one value only",)
