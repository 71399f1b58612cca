"""Small words, said in one way everywhere: counts, articles, ids, near names, reading order."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import chain, count

_FIGURES = re.compile(r"(\d+)")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z‘“\"'(])|:$")
_LIKE_ENOUGH = 0.6
_LIKELY_SLIP = 0.75
"""What two words have in common, of which one is a slip: head and lead are just below."""

Order = tuple[tuple[tuple[int, int, str], ...], ...]


_PLACEHOLDERS = frozenset({
    "", "none", "none yet", "nothing", "nothing yet", "nil", "n/a", "na", "not applicable",
    "not yet", "no evidence", "no evidence yet", "pending", "awaited", "tbc", "tba", "tbd", "todo",
    "to do", "to come", "to follow", "will follow", "to be added", "to be advised",
    "to be confirmed", "to be decided", "to be provided",
})  # fmt: skip


def shell_word(text: str) -> str:
    """A text as one word of a command line: in double quotes, which hold in every shell; in single
    ones where a shell would read something in it.
    """
    if re.fullmatch(r"[\w./-]+", text):
        return text
    if re.fullmatch(r"[^\"$`\\!%]*", text):
        return f'"{text}"'
    inside = text.replace("'", "'\"'\"'")
    return f"'{inside}'"


def one_line(text: str) -> str:
    """The text with its white space folded: a line end inside a paragraph is a space."""
    return " ".join(text.split())


def says_something(text: str | None) -> bool:
    """Whether words say anything: a dash, None, TBC or To follow alone only hold a place."""
    folded = one_line(text or "")
    return folded.strip(" .,;:!?*_-–—…()[]\"'").lower() not in _PLACEHOLDERS


_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # those of full width too


def guarded(text: str) -> str:
    """A text as the cell of a table that a spreadsheet may open: an apostrophe stands before what
    it would take for a formula, and before a text that has such an apostrophe itself.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text of such a cell: `guarded`, undone."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


KINDS = ("recommendation", "area for improvement", "cause of concern", "action")
"""What is counted apart, in the order in which it is told. A sum of them would count nothing."""
ALWAYS_TOLD = ("recommendation", "action")
"""What a total names also where there is none: of the others many registers have none at all."""
_PLURALS = {
    "area for improvement": "areas for improvement",
    "cause of concern": "causes of concern",
    "file of measures": "files of measures",
}


def plural_of(word: str) -> str:
    """Errors; open areas for improvement."""
    for one, many in _PLURALS.items():
        if word.endswith(one):
            return word.removesuffix(one) + many
    return f"{word}s"


def count_of(number: int, word: str) -> str:
    """1 error, 2 errors."""
    return f"{number:,} {word if number == 1 else plural_of(word)}"


def capital(words: str) -> str:
    """The words as they begin a sentence."""
    return f"{words[:1].upper()}{words[1:]}"


def counts_of_kinds(
    numbers: Mapping[str, int], last: str = ", ", always: Collection[str] = ()
) -> str:
    """38 recommendations, 19 areas for improvement, 1 cause of concern: never one number for all of
    them. What there is none of is left out, but for what is `always` told; `last` stands before the
    last one.
    """
    told = [kind for kind in KINDS if numbers.get(kind) or kind in always] or KINDS[:1]
    *others, end = [count_of(numbers.get(kind, 0), kind) for kind in told]
    return f"{', '.join(others)}{last}{end}" if others else end


def of_them(number: int, total: int, so: str) -> str:
    """2 of them late; of a single one: late."""
    return so if total == 1 else f"{number:,} of them {so}"


def times(count: int) -> str:
    """once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def days_late(count: int) -> str:
    """1 day late, 51 days late: the only place that says so."""
    return f"{count_of(count, 'day')} late"


DAY_NOT_STATED = "day not stated"
"""Of what was done on a day that no source states: nothing is counted from that."""


def late_words(days: int | None, against_first: int) -> str:
    """How many days late by the date that holds, and by the first one where that differs. Empty
    where never late; `days` is None where it is not known, and not told then.
    """
    if not days:
        return f"{days_late(against_first)} against the first date" if against_first else ""
    if days == against_first:
        return days_late(days)
    first = (
        f"{against_first:,} against the first date"
        if against_first
        else "in time by the first date"
    )
    return f"{days_late(days)}, {first}"


def first_few(names: Sequence[str], most: int) -> str:
    """The first of the names, and how many more there are: a, b and 3 more."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def shortened(text: str, longest: int) -> str:
    """The text on one line, cut where it is longer."""
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def reason_of(error: OSError) -> str:
    """Why the system would not: "no such file or directory"."""
    return (error.strerror or str(error)).lower()


def with_article(noun: str) -> str:
    """A recommendation, an action."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def as_id(text: str) -> str:
    """Small letters (without accents), digits and hyphens of a text; empty where it has none."""
    letters = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def free_name(wanted: str, taken: Collection[str]) -> str:
    """The name, or the first of NAME-2, NAME-3 and so on that is nobody's yet."""
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(each for each in chain([wanted], numbered) if each not in taken)


def has_words(name: str, said: str) -> bool:
    """Whether all words of an id stand whole in another, in this order: peel in 2026-peel."""
    left = iter(name.split("-"))
    return bool(said) and all(word in left for word in said.split("-"))


def fitting(names: Collection[str], said: str) -> list[str]:
    """The ids that have all words of what was said, in their order: lantern, of lantern-board."""
    return [each for each in names if has_words(each, as_id(said))]


def nearest(name: str, known: Collection[str], most: int = 3) -> tuple[str, ...]:
    """The known names that `name` may be a slip of, the likeliest first, whatever their order."""
    return _nearest(name.lower(), tuple(known), most)


def slips(name: str, known: Collection[str], most: int = 3) -> tuple[str, ...]:
    """Those of `nearest` that `name` is likely a typing slip of: another number, or another word in
    the place of one, is another name.
    """
    return tuple(each for each in nearest(name, known, most) if _is_slip(name.lower(), each))


def _is_slip(name: str, known: str) -> bool:
    if _FIGURES.findall(name) != _FIGURES.findall(known):
        return False
    words, others = (re.findall(r"[^\W_]+", each) for each in (name, known))
    if "".join(words) == "".join(others):
        return True  # a hyphen that lacks, or is one too many
    if len(words) != len(others):
        words, others = ["".join(words)], ["".join(others)]
    return all(
        sorted(word) == sorted(other) or _likeness_of(word, other) > _LIKELY_SLIP
        for word, other in zip(words, others, strict=True)
    )


def _likeness_of(word: str, known: str) -> float:
    return SequenceMatcher(None, word, known, autojunk=False).ratio()


@lru_cache(maxsize=256)
def _nearest(name: str, known: tuple[str, ...], most: int) -> tuple[str, ...]:
    # As difflib.get_close_matches, which puts the last of those that are equally like it first.
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(name)
    likely = sorted((-likeness, each) for each in known if (likeness := _likeness(matcher, each)))
    return tuple(each for _, each in likely[:most])


def _likeness(matcher: "SequenceMatcher[str]", known: str) -> float:
    """How like the name it is, from 0.6 to 1; 0 where it is less."""
    matcher.set_seq1(known)
    # The quick ones are never too low: most names are out before the slow one is asked.
    if matcher.real_quick_ratio() < _LIKE_ENOUGH or matcher.quick_ratio() < _LIKE_ENOUGH:
        return 0.0
    likeness = matcher.ratio()
    return likeness if likeness >= _LIKE_ENOUGH else 0.0


def reading_order(reference: str) -> Order:
    """The key that sorts as people read: rec-9 before rec-10, a record before its parts."""
    return tuple(map(_segment, reference.split("/")))


@cache  # a few folders and ids make up thousands of references
def _segment(text: str) -> tuple[tuple[int, int, str], ...]:
    parts = (each for each in _FIGURES.split(text) if each)
    return tuple((0, int(each), "") if each.isdecimal() else (1, 0, each) for each in parts)


def first_sentence(text: str) -> str:
    """The first sentence of a Markdown text, white space folded, without a list behind it."""
    paragraph = re.split(r"\n\s*\n|\n(?=\s*[-*+] )", text.strip(), maxsplit=1)[0]
    return _SENTENCE_END.split(one_line(paragraph), maxsplit=1)[0]
