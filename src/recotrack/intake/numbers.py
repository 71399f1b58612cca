"""Printed numbers in all styles that a document may mix: 3, three, R.3, (iii), 7.1, 9a."""

import re
from functools import lru_cache

NUMBER_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
          "xv", "xvi", "xvii", "xviii", "xix", "xx")  # fmt: skip
_VALUES = {
    **{word: str(value) for value, word in enumerate(NUMBER_WORDS, start=1)},
    **{word: str(value) for value, word in enumerate(_ROMAN, start=1)},
}
_FIGURES = (
    r"\d{1,3}(?:[.]\d{1,3}){0,3}(?:(?:[a-z]|(?-i: [a-z]))(?![\w’'])|\([a-z]\))?(?![\d%]|[.,]\d)"
)
ONE = (
    rf"(?:{_FIGURES}|\((?:{_FIGURES}|(?!x{{3}})[ivx]{{1,5}}|[a-z])\)"
    rf"|(?:{'|'.join(sorted(NUMBER_WORDS, key=len)[::-1])})\b"
    rf"|(?!x{{3}})[ivx]{{1,5}}\b|(?!X{{3}})[IVX]{{1,5}}\b)"
)
"""A pattern for a number in any style. The letters of a Roman one are all small or all capital.
Three x and more fill a gap.
"""
_JOIN = r"(?:\s*,\s*(?:and\s+|&\s*)?|\s*(?:&|and)\s+|\s*/\s*)"
_WORD = r"(?:(?:recommendations?|recs?\.?|af[id]s?|r)\s*)?"
# After a dash words usually begin, even with I or One: Rec. 2 - I sat on one of the boards.
_TO = rf"(?:\s*[-–—]\s*(?={_WORD}\(?(?:\d|[ivx]{{1,5}}\b(?! ?[a-z])))|\s+to\s+)"
OF_PARAGRAPH = r"(?:\d{1,3}/)?\d{1,2}(?:\.\d{1,2}){1,3}"
"""A pattern for the number of a paragraph: 4.2, or 25/22.4 in the minutes of a year."""
SEVERAL = rf"{ONE}(?:(?:{_JOIN}|{_TO}){_WORD}(?:{ONE}))*"
"""A pattern for the numbers of one label: 3; 10 and 22; 3, 5 and 7; 3-5."""
_ONE = re.compile(ONE, re.IGNORECASE)
_RANGE = re.compile(rf"({ONE}){_TO}{_WORD}({ONE})", re.IGNORECASE)
_LEADING = re.compile(r"^(?:r|rec|afi|afd|coc)?[\s.]*0*(?=\d)")
_LONGEST_RANGE = 30


@lru_cache(4096)  # each number of a document is compared with each
def plain_number(printed: str) -> str:
    """A number in one style for comparison: 3 for three, R.3, 03 and (iii)."""
    bare = re.sub(r"[\s()]", "", printed).strip(".:").lower()
    return _VALUES.get(bare) or _LEADING.sub("", bare)


def printed_numbers(text: str) -> tuple[str, ...]:
    """The numbers of a label as printed, but words as figures, since files are named by them. A
    range is written out: 3, 4 and 5 for 3-5.
    """
    spread = _RANGE.sub(_written_out, text)
    return tuple(_without_brackets(each[0]) for each in _ONE.finditer(spread))


def _without_brackets(printed: str) -> str:
    bare = printed.strip("(").replace(" ", "") if "(" in printed[1:] else printed.strip("() ")
    return _VALUES[bare.lower()] if bare.lower() in NUMBER_WORDS else bare


def _written_out(match: re.Match[str]) -> str:
    first, last = plain_number(match[1]), plain_number(match[2])
    if not (first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < _LONGEST_RANGE):
        return match[0]
    return ", ".join(str(each) for each in range(int(first), int(last) + 1))
