"""The numerals of lists and columns: letters and Roman numbers; and the numbers of attributes."""

import re


def numeral(number: int, style: str) -> str:
    """A number as a list of this style prints it: 3 for "1", c for "a", C for "A", iii for "i"."""
    if style in {"a", "A"} and number > 0:
        return letters(number) if style == "a" else letters(number).upper()
    if style in {"i", "I"} and 0 < number < 4000:
        return _roman(number) if style == "i" else _roman(number).upper()
    return str(number)


def letters(number: int) -> str:
    """A number from 1 as columns are named, in small letters: c for 3, aa for 27."""
    made = ""
    while number:
        number, rest = divmod(number - 1, 26)
        made = chr(ord("a") + rest) + made
    return made


def _roman(number: int) -> str:
    """A number in small Roman letters: iv for 4."""
    made = ""
    for value, numerals in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        made += numerals * (number // value)
        number %= value
    return made


def bounded_number(text: str, most: int) -> int:
    """The number in an attribute, from 1 to `most`; 1 where it is none."""
    return max(1, min(number_or(text, 1), most))


def number_or(text: str, otherwise: int) -> int:
    """The number in an attribute; another one where it is none."""
    return int(text) if re.fullmatch(r"-?\d{1,7}", text) else otherwise
