"""The cures for values of the wrong type (not a date, not a number, a list in place of a mapping),
and words for what was found.
"""

import re
import unicodedata

from recotrack.dates import day_or_none, typed_day
from recotrack.empty_words import says_something
from recotrack.patterns import Pattern
from recotrack.words import shortened

_THREE_NUMBERS = Pattern(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})", re.ASCII)
_COMPACT = Pattern(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?", re.ASCII)
_MONTH_FIRST = Pattern(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_WHOLE_NUMBER = Pattern(r"\s*\+?(\d[\d_, ]*?)(?:\.0+)?\s*(?:days?|months?)?\s*", re.ASCII)
_NUMBER = Pattern(r"\s*\+?(-?\d*(?:[.,]\d{1,2})?)\s*(?:%|per ?cent)?\s*", re.ASCII)
_LONGEST = 40
"""The length up to which a text may be a slip for a date or a number."""
_A_DAY = "a day as YYYY-MM-DD, such as 2025-01-31; nothing while it is not known"
_WANTED = {
    "tuple_type": "a list belongs here",
    "dict_type": "a mapping belongs here",
    "dataclass_type": "a mapping belongs here",
    "string_type": "a single value belongs here",
}
_LONGEST_PAIR = 60
"""The length up to which a key and a text may have been meant as one text."""


def day_cure(text: str) -> str:
    """The cure for a text that is not a date. A date is offered, never taken for granted."""
    if len(text) > _LONGEST:
        return _A_DAY
    plain = unicodedata.normalize("NFKC", text).strip(" \"'“”‘’.,")
    if not says_something(plain):
        return "nothing at all, while the day is not known"
    if (match := _COMPACT.fullmatch(plain)) and (day := _iso_day("-".join(match.groups()))):
        return day
    if _THREE_NUMBERS.fullmatch(plain):
        return _from_figures(plain)
    return _iso_day(plain) or _A_DAY


def _iso_day(text: str) -> str:
    day = day_or_none(text)
    return day.isoformat() if day else ""


def _from_figures(text: str) -> str:
    month_first = _MONTH_FIRST.fullmatch(text)
    if day := _iso_day(text):
        # 25-01-31: with hyphens the year may come first.
        unclear = "-" in text and month_first is None
        return "a day as YYYY-MM-DD" if unclear else f"{day}, if day/month/year is meant"
    if month_first:
        month, sign, number, year = month_first.groups()
        if day := _iso_day(f"{number}{sign}{month}{sign}{year}"):
            return f"{day}, if month/day/year is meant"
    return "a day as YYYY-MM-DD"


def no_such_day(text: str) -> str:
    """The reason why a text in the form YYYY-MM-DD is not a day."""
    try:
        typed_day(text)
    except ValueError as error:
        return str(error)
    return f"there is no {text}"


def whole_cure(text: str) -> str:
    """The cure for a text that is not a whole number."""
    match = _WHOLE_NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
    found = re.sub(r"[_, ]", "", match.group(1)) if match else ""
    return found or "digits only, such as 56"


def number_cure(text: str) -> str:
    """The cure for a text that is not a number."""
    match = _NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
    found = match.group(1).replace(",", ".") if match else ""
    if found.startswith("."):
        found = f"0{found}"
    return found or "digits, with a point for decimals, such as 12.5"


def truth_cure(text: str) -> str:
    """The cure for a text that is neither true nor false."""
    folded = text.strip().lower()
    if folded in {"yes", "y", "on", "true"}:
        return "true"
    return "false" if folded in {"no", "n", "off", "false"} else "true or false"


def short(text: str) -> str:
    """A text for a message: on one line, and cut if it is long."""
    return shortened(text, 40)


def wanted(kind: str, value: object) -> str:
    """The message for one of pydantic's kinds of error: what is wanted, and what was found."""
    if kind == "string_too_short":
        return "only white space"
    needed = _WANTED.get(kind, f"not what belongs here ({kind})")
    return f"{needed}, and this is {_found_in_words(value)}"


def _found_in_words(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    return "a mapping" if isinstance(value, dict) else "a single value"


def cures(kind: str, value: object, keys: list[str]) -> tuple[str, ...]:
    """The cures. `keys` are those of the mapping that is wanted here, or in the list."""
    if kind == "tuple_type":
        return (_as_list(value, keys),)
    if kind == "dict_type":
        return ("a line for each, indented below the key: its name, a colon, what belongs to it",)
    if kind == "dataclass_type":
        return (_as_mapping(value, keys),)
    return ("the value",) if kind == "string_too_short" else as_value(value)


def _as_list(value: object, keys: list[str]) -> str:
    if (
        isinstance(value, dict)
        and value
        and all(isinstance(entry, dict) for entry in value.values())
    ):
        return f"each entry after a dash, its name as a key of its own: - id: {next(iter(value))}"
    if isinstance(value, dict) and value:
        return f"a dash before the first key of each entry: - {next(iter(value)).lstrip('-')}: ..."
    if isinstance(value, str) and value.startswith("-"):
        return "a space after each dash"
    if isinstance(value, str) and len(keys) > 1:
        return (
            f"- {keys[0]}: ... on a line of its own, below the key; below it {', '.join(keys[1:])}"
        )
    if isinstance(value, str) and value == short(value):
        entry = f"{keys[0]}: {value}" if keys else value
        return f"- {entry} on a line of its own, below the key"
    return "one entry per line, each after a dash"


def _as_mapping(value: object, keys: list[str]) -> str:
    if isinstance(value, list) and len(value) == 1:
        return "the same lines without the dash"
    return f"what is known of {', '.join(keys)}: each key on a line of its own, with its value"


def as_value(value: object) -> tuple[str, ...]:
    """The cures for a list or a mapping in place of a single value."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return (f"{value[0]}, without dash or brackets",)
    if isinstance(value, dict) and len(value) == 1:
        ((key, text),) = value.items()
        whole = f"{key}: {text}"
        if isinstance(text, str) and len(whole) <= _LONGEST_PAIR and not re.search(r'["\\]', whole):
            alone, quoted = (
                f"{text} alone",
                f'"{whole}" in quotes, if the colon belongs to the text',
            )
            return (quoted, alone) if " " in key else (alone, quoted)
    return ("one value only",)
