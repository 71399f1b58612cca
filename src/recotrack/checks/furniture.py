"""The rule about parts of a page in text copied from a PDF: broken words, page numbers, heads.

A hyphen at the end of a line may belong to the word, and a number on a line may be meant. So the
messages ask, and none says that the text is wrong.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from recotrack.checks.rule import Case
from recotrack.checks.text import UnwantedMarkup, faults_in_texts
from recotrack.patterns import Pattern
from recotrack.problems import Fault
from recotrack.words import one_line, times


def page_furniture(case: Case) -> Iterator[Fault]:
    """Page numbers, running heads and other parts of a page in texts."""
    yield from faults_in_texts(case, "page-furniture", furniture)


def furniture(text: str) -> Iterator[UnwantedMarkup]:
    """What a page has left in a text: the first of each kind, with how many more there are."""
    if _may_break(text):
        yield from _broken_words(text)
    lines = text.split("\n")
    yield from _page_numbers(text, lines)
    if len(lines) > _FEWEST and _may_repeat(lines):
        yield from _repeated_lines(lines)
    if not text.isascii():
        yield from _print_characters(text)


# A hyphen after a letter or figure, and then a line end, or a space and a small letter.
_BREAK = Pattern("[-\u2010](?<=[^\\W_].)(?:[ \t]{0,9}\n[ \t>]{0,99}|[ ]{1,2}(?=[a-z]))(?=[^\\W_])")
_WORD_BEFORE = Pattern(r"[^\W_](?:[\w'’-]*[^\W_])?$")
_WORD = Pattern(r"[\w'’-]{0,50}\w")
_LONGEST_WORD = 50
_HANGING = {"and", "or", "nor", "to", "but", "as", "through", "versus", "v", "via"}
"""Words after a hyphen that belongs there, as in "pre- and post-charge"."""


def _may_break(text: str) -> bool:
    """A quick look: whether some hyphen is before a gap, and is neither a dash nor a bullet."""
    if "-\n" in text or "\u2010" in text:
        return True
    gaps = text.count("- ")
    return gaps > 0 and gaps > text.count(" - ") + text.count("\n- ") + text.startswith("- ")


def _broken_words(text: str) -> Iterator[UnwantedMarkup]:
    found = []
    for match in _BREAK.finditer(text):
        start = max(0, match.start() - _LONGEST_WORD)
        before = _WORD_BEFORE.search(text[start : match.start()])
        after = _WORD.match(text, match.end())
        if before and after and after[0].lower() not in _HANGING:
            found.append((before[0], "\n" in match[0], after[0]))
    if not found:
        return
    (before_it, at_line_end, after_it), *more = found
    shown = f'"{before_it}-{"/" if at_line_end else " "}{after_it}"'
    message = f"{shown}: a word broken at the end of a line, or one with a hyphen?{_more(more)}"
    joined = f"{before_it}-{after_it} without the gap, if the hyphen belongs to it"
    whole = f"{before_it}{after_it}, if it is one word"
    write = (joined,) if after_it[0].isdigit() else (whole, joined)
    yield UnwantedMarkup(f"{before_it}- {after_it}", message, write)


_WITHOUT_IT = "the text without it, if the report has it only at the edge of a page"
_LONGEST_NUMBER = 30
"""The most characters of a line that has a page's number and nothing else."""
_EDGES = " \t>*_#"
_OF = r"\d{1,4}(?: ?(?:of|/) ?\d{1,4})?"
_NUMBER = re.compile(
    rf"(?:Page|PAGE)[ :]?{_OF}|(?i:page|pg?\.?) ?\d{{1,4}} ?(?:of|/) ?\d{{1,4}}"
    r"|\d{1,4} ?(?:of|/) ?\d{1,4}|[-–—|] ?\d{1,4} ?[-–—|]|\[\d{1,4}\]"
    r"|\d{1,4} ?\| ?(?i:page)|(?i:page) ?\| ?\d{1,4}"
    r"|OFFICIAL(?: ?[-–—:] ?SENSITIVE)?|©.{1,29}"
)
_BEGINS_NUMBER = frozenset("Pp-–—|[O©")
"""The characters, besides figures, with which `_NUMBER` and `_MAY_BE_NUMBER` can begin."""
_MAY_BE_NUMBER = re.compile(r"(?:(?i:page|pg?\.?) ?)?\d{1,3}")
_BESIDE = r"(?: {2,9}| ?[|–—•] ?| - )"
_HEAD_WITH_PAGE = Pattern(rf".{{3,90}}?{_BESIDE}Page {_OF}|Page {_OF}{_BESIDE}.{{3,90}}")
_IN_A_LINE = Pattern(r"Page \d{1,4} of \d{1,4}\b")
_SENTENCE_END = (".", ":", ";", "!", "?", ")", "”", '"', "'", "’")


def _page_numbers(text: str, lines: Sequence[str]) -> Iterator[UnwantedMarkup]:
    short = [at for at, line in enumerate(lines) if 0 < len(line) <= _LONGEST_NUMBER]
    found = [lines[at] for at in short if _is_number(lines, at)]
    if "Page" in text:
        heads = [line for line in lines if _HEAD_WITH_PAGE.fullmatch(line.strip(_EDGES))]
        inside = [line for line in lines if line not in heads and line not in found]
        found += heads
        found += [match for line in inside for match in _IN_A_LINE.found(line)]
    if found:
        words = one_line(found[0].strip(_EDGES))
        said = f'"{words}": a page number or marking?{_more(found[1:])}'
        yield UnwantedMarkup(words, said, (_WITHOUT_IT,))


def _is_number(lines: Sequence[str], at: int) -> bool:
    """Whether a line is a page's number. A bare number may be the end of a sentence instead."""
    line = lines[at].strip(_EDGES)
    if line[:1] not in _BEGINS_NUMBER and not line[:1].isdecimal():
        return False
    if _NUMBER.fullmatch(line):
        return True
    if not _MAY_BE_NUMBER.fullmatch(line) or len(lines) < _FEWEST:
        return False
    above = lines[at - 1].strip() if at else ""
    below = lines[at + 1].strip() if at + 1 < len(lines) else ""
    return bool(below) or not above or above.endswith(_SENTENCE_END)


_FEWEST = 2
"""A text of fewer lines has neither page heads nor feet."""
_LONGEST_HEAD = 90
_WORDS_OF_A_HEAD = 3
_LIST = Pattern(r"[ \t]{0,20}(?:[-+*•|>#]|\d{1,3}[.)]|\(?[a-z]{1,3}\))")
_COUNTED = Pattern(r"^\d{1,3} +| +\d{1,3}$")
_OWN_HEADINGS = Pattern(
    r"\b(?:recommendations?|rec|improvement|afi|concern|pillar|bullet|action|part|section|question)"
    r"\W{0,3}\d{0,3}$",
    re.IGNORECASE,
)


def _may_repeat(lines: Sequence[str]) -> bool:
    """A quick look: whether a line may occur twice. In nearly every text none can."""
    if len(set(lines)) < len(lines) - max(0, lines.count("") - 1):
        return True
    figured = [1 for line in lines if line[-1:] in _FIGURES or line[:1] in _FIGURES]
    return bool(figured) and len([1 for line in lines if _is_counted(line)]) > 1


_FIGURES = frozenset("0123456789")


def _is_counted(line: str) -> bool:
    """Whether a line begins or ends with a page number: 1 to 3 figures, as a year has four."""
    if line[-1:].isdigit() and not line[-4:].isdigit():
        return True
    return line[:1].isdigit() and not line[:4].isdigit()


def _repeated_lines(lines: Sequence[str]) -> Iterator[UnwantedMarkup]:
    """Lines of several words that occur more than once, whatever page number each has."""
    heads = Counter(
        _COUNTED.without(line) for line in map(str.strip, lines) if line and _may_be_head(line)
    )
    repeated = [line for line, count in heads.items() if count > 1]
    if repeated:
        words = one_line(repeated[0])
        said = f'"{words}" stands here {times(heads[repeated[0]])}: the head or foot of a page?'
        yield UnwantedMarkup(words, f"{said}{_more(repeated[1:])}", (_WITHOUT_IT,))


def _may_be_head(line: str) -> bool:
    if len(line) > _LONGEST_HEAD or line[-1] in ".,;:?!" or _LIST.match(line):
        return False
    words = _COUNTED.without(line).split()
    return len(words) >= _WORDS_OF_A_HEAD and not _OWN_HEADINGS.search(line)


_PRINT_CHARACTERS: tuple[tuple[Pattern, str, Callable[[str], str]], ...] = (
    (
        Pattern("\\S{0,30}?[\ufb00-\ufb06]\\S{0,30}"),
        "a ligature: one character for several letters",
        lambda words: unicodedata.normalize("NFKC", words),
    ),
    (
        Pattern("\\S{0,30}?[\ue000-\uf8ff\ufffd]\\S{0,30}"),
        "a character of the PDF's own, which other programs cannot show",
        lambda _: "the character that the report shows; a list, if it is a bullet",
    ),
)


def _print_characters(text: str) -> Iterator[UnwantedMarkup]:
    for pattern, message, cure in _PRINT_CHARACTERS:
        found = pattern.found(text)
        if found:
            words = found[0]
            said = f'"{words}" has {message}{_more(found[1:])}'
            yield UnwantedMarkup(words, said, (cure(words),))


def _more(others: Sequence[object]) -> str:
    return f" (and {len(others):,} more in this text)" if others else ""
