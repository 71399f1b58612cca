"""What to write in place of something that is no date, number or truth value."""

import re
import unicodedata

from recotrack.dates import typed_day

_UK = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})", re.ASCII)
_COMPACT = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_WHOLE = re.compile(r"\s*\+?(\d[\d_, ]*?)(?:\.0+)?\s*(?:days?|months?)?\s*", re.ASCII)
_NUMBER = re.compile(r"\s*\+?(-?\d*(?:[.,]\d{1,2})?)\s*(?:%|per ?cent)?\s*", re.ASCII)
LONGEST = 40
"""Characters of a text that may still be a slip for a date or a number."""
_A_DAY = "a day as YYYY-MM-DD, such as 2025-01-31; nothing while it is not known"
_NOT_KNOWN = {
    "tbc",
    "tba",
    "tbd",
    "n/a",
    "na",
    "unknown",
    "not known",
    "none",
    "null",
    "~",
    "-",
    "?",
}


def day_cure(text: str) -> str:
    """What to write for something that is no date. A date is offered, never taken."""
    if len(text) > LONGEST:
        return _A_DAY
    plain = unicodedata.normalize("NFKC", text).strip(" \"'“”‘’.,")
    if plain.lower() in _NOT_KNOWN or not plain:
        return "nothing at all, while the day is not known"
    if (match := _COMPACT.fullmatch(plain)) and (day := _day("-".join(match.groups()))):
        return day
    if _UK.fullmatch(plain):
        return _from_figures(plain)
    return _day(plain) or _A_DAY


def _day(text: str) -> str:
    try:
        return typed_day(text).isoformat()
    except ValueError:
        return ""


def _from_figures(text: str) -> str:
    month_first = _MONTH_FIRST.fullmatch(text)
    if day := _day(text):
        # 25-01-31: who writes hyphens may mean the year first.
        unclear = "-" in text and month_first is None
        return "a day as YYYY-MM-DD" if unclear else f"{day}, if day/month/year is meant"
    if month_first:
        month, sign, number, year = month_first.groups()
        if day := _day(f"{number}{sign}{month}{sign}{year}"):
            return f"{day}, if month/day/year is meant"
    return "a day as YYYY-MM-DD"


def no_such_day(text: str) -> str:
    """Why a text in the form YYYY-MM-DD is no day."""
    try:
        typed_day(text)
    except ValueError as error:
        return str(error)
    return f"there is no {text}"


def whole_cure(text: str) -> str:
    """What to write for something that is no whole number."""
    match = _WHOLE.fullmatch(text) if len(text) <= LONGEST else None
    found = re.sub(r"[_, ]", "", match.group(1)) if match else ""
    return found or "digits only, such as 56"


def number_cure(text: str) -> str:
    """What to write for something that is no number."""
    match = _NUMBER.fullmatch(text) if len(text) <= LONGEST else None
    found = match.group(1).replace(",", ".") if match else ""
    if found.startswith("."):
        found = f"0{found}"
    return found or "digits, with a point for decimals, such as 12.5"


def truth_cure(text: str) -> str:
    """What to write for something that is neither true nor false."""
    folded = text.strip().lower()
    if folded in {"yes", "y", "on", "true"}:
        return "true"
    return "false" if folded in {"no", "n", "off", "false"} else "true or false"
