"""Words that are said in one way everywhere: counts, articles, ids, near names, reading order."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache, partial
from heapq import nlargest
from itertools import count
from typing import TypeVar

from recotrack.patterns import Pattern

_DIGITS = re.compile(r"(\d+)")
_SENTENCE_END = Pattern(r"(?<=[.?!])\s+(?=[A-Z‘“\"'(])|:$")
_LIKE_ENOUGH = 0.6
_LIKELY_SLIP = 0.75
"""Words that are more alike than this are slips of each other. head and lead are just below."""
_LONG_ENOUGH = 4
"""Letters that a word has of which one other makes a slip: dcc and dci are two ranks."""
_COMPARED = 200
Forms = Callable[[str], Iterable[str]]
"""Gives all ways in which a known name may be typed, the usual one first."""

_Item = TypeVar("_Item")
Order = tuple[tuple[tuple[int, int, str], ...], ...]

HIDDEN = (
    "\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufff8\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""The characters, as a regular expression's class has them, that nobody sees and that no record may
hold: what Unicode tells programs not to show, from the soft hyphen to the tags.
"""
UNSEEN = f"{HIDDEN}\u034f\u200c\u200d\ufe00-\ufe0f"
"""These, and the joiners and variants that nobody sees either: emoji and some scripts need them."""


def shell_word(text: str) -> str:
    """The text as one word of a command line.

    It is in double quotes, which hold in every shell, or in single quotes if a shell would read
    something in it.
    """
    if re.fullmatch(r"[\w./-]+", text):
        return text
    if re.fullmatch(r"[^\"$`\\!%]*", text):
        return f'"{text}"'
    inside = text.replace("'", "'\"'\"'")
    return f"'{inside}'"


def one_line(text: str) -> str:
    """The text with its white space folded, line ends too."""
    return " ".join(text.split())


def one_case(text: str) -> str:
    """The text on one line and without capitals, to compare titles and notes as people do."""
    return one_line(text).casefold()


_FORMULA = Pattern(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # full-width signs, too


def guarded(text: str) -> str:
    """The text as a cell that a spreadsheet may open.

    An apostrophe is put before anything that looks like a formula, and before a text that already
    has such an apostrophe.
    """
    return f"'{text}" if _FORMULA.match(text) else text


KINDS = ("recommendation", "area for improvement", "cause of concern", "action")
"""The kinds that are counted separately, in the order in which they are told. Their sum would mean
nothing."""
GRAVEST_FIRST = ("cause of concern", "recommendation", "area for improvement")
"""The kinds of findings in the order in which a paper has the findings of a report."""
ALWAYS_TOLD = ("recommendation", "action")
"""The kinds that a total names even if there are none. Many registers have no others."""
_PLURALS = {
    "area for improvement": "areas for improvement",
    "box": "boxes",
    "cause of concern": "causes of concern",
    "file of measures": "files of measures",
    "group of columns": "groups of columns",
}


def plural_of(word: str) -> str:
    """The plural of a noun: errors, open areas for improvement."""
    for one, many in _PLURALS.items():
        if word.endswith(one):
            return word.removesuffix(one) + many
    return f"{word}s"


def count_of(number: int, word: str, does: str = "") -> str:
    """A number with its noun, and what it `does`, from the verb on: 1 error; 2 errors are new."""
    counted = f"{number:,} {word if number == 1 else plural_of(word)}"
    return f"{counted} {verb_for(number, does)}" if does else counted


_VERBS_OF_MANY = {"is": "are", "was": "were", "has": "have"}


def verb_for(number: int, words: str) -> str:
    """Words that begin with a verb, as in `is late`, for so many things: is late, are late."""
    verb, space, rest = words.partition(" ")
    many = _VERBS_OF_MANY.get(verb, verb.removesuffix("s"))
    return words if number == 1 else f"{many}{space}{rest}"


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return f"{words[:1].upper()}{words[1:]}"


def uncapital(words: str) -> str:
    """The words with a small first letter, to stand in a sentence."""
    return f"{words[:1].lower()}{words[1:]}"


def counts_of_kinds(
    numbers: Mapping[str, int], last: str = ", ", always: Collection[str] = ()
) -> str:
    """38 recommendations, 19 areas for improvement, 1 cause of concern: each kind with its number.

    Kinds of which there are none are left out, except those in `always`. `last` separates the last
    one.
    """
    told = [kind for kind in KINDS if numbers.get(kind) or kind in always] or KINDS[:1]
    *others, end = [count_of(numbers.get(kind, 0), kind) for kind in told]
    return f"{', '.join(others)}{last}{end}" if others else end


def of_them(number: int, total: int, so: str) -> str:
    """3 of them late, all late, both late; just "late" if there is only one in all."""
    if total == 1:
        return so
    every = "both" if total == 2 else "all"
    return f"{every if number == total else f'{number:,} of them'} {so}"


def first_named(items: Sequence[_Item], most: int) -> tuple[_Item, ...]:
    """The first items of a list that says how many more there are; one more than these is named,
    too.
    """
    return tuple(items if len(items) == most + 1 else items[:most])


def times(count: int) -> str:
    """How often: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def days_late(count: int) -> str:
    """1 day late, 51 days late."""
    return f"{count_of(count, 'day')} late"


def days_left(days: int) -> str:
    """How far off a last day is: 5 days left, due today, 3 days late."""
    if days < 0:
        return days_late(-days)
    return f"{count_of(days, 'day')} left" if days else "due today"


DAY_NOT_STATED = "day not stated"
"""Said of work that was done on a day that no source states. Nothing is counted from such a day."""


def late_words(days: int | None, against_first: int) -> str:
    """How many days late by the date that holds and, if it differs, by the first one.

    Empty if never late. `days` is None if it is not known, and is not told then.
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


def enumerated(parts: Sequence[str]) -> str:
    """Parts of a sentence as it counts them: a, b and c."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def first_few(names: Sequence[str], most: int) -> str:
    """The first of the names, and how many more there are: a, b and 3 more."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def in_folders(references: Iterable[str]) -> str:
    """All references, a folder of several named once: 2025-peel: rec-01, rec-02; custody/rec-07."""
    folders: dict[str, list[str]] = {}
    for each in references:
        folder, _, name = each.partition("/")
        folders.setdefault(folder, []).append(name)
    told = []
    for folder, names in folders.items():
        inside = [name for name in names if name]
        told += [folder] if len(inside) < len(names) else []
        told += [f"{folder}: {', '.join(inside)}"] if len(inside) > 1 else []
        told += [f"{folder}/{inside[0]}"] if len(inside) == 1 else []
    return "; ".join(told)


def shortened(text: str, longest: int) -> str:
    """The text on one line, cut if it is longer."""
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


SMALL_WORDS = (
    "a|about|after|an|and|are|as|at|be|because|before|but|by|each|every|for|from|had|has|have|"
    "if|in|is|its|not|of|on|only|or|so|that|the|their|to|under|unless|until|was|were|what|"
    "when|where|wherever|which|while|who|whose|with|within|without"
)
"""A pattern of words that should not be the last before a cut."""


def cut_at_word(text: str, longest: int) -> str:
    """The text, cut at the end of a word if it is longer and a word ends there."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    kept = kept.rpartition(" ")[0] or kept
    return f"{kept.rstrip(' ,;:.')}…"


def reason_of(error: OSError) -> str:
    """The system's reason, in small letters: no such file or directory."""
    return (error.strerror or str(error)).lower()


def with_article(noun: str) -> str:
    """A noun with its article: a recommendation, an action."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


@lru_cache(1024)  # the same roles, and the same words of titles, come many times
def as_id(text: str) -> str:
    """The text as an id of small letters without accents, digits and hyphens; may be empty."""
    plain = text.lower()
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in letters if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def free_name(wanted: str, taken: Collection[str]) -> str:
    """The name, or the first of NAME-2, NAME-3 and so on that is not taken."""
    if wanted not in taken:
        return wanted
    return next(name for number in count(2) if (name := f"{wanted}-{number}") not in taken)


def has_words(name: str, said: str) -> bool:
    """Whether an id has all words of another, in this order: 2026-peel has peel."""
    left = iter(name.split("-"))
    return bool(said) and all(word in left for word in said.split("-"))


def fitting(names: Collection[str], said: str) -> list[str]:
    """The ids that have all words that were typed, in their order: lantern-board for lantern."""
    return [each for each in names if has_words(each, as_id(said))]


def meant(said: str, named: Mapping[str, str]) -> list[str]:
    """The ids that are meant: by the id or the title in full, else by whole words of one of them.

    `named` has the title of each id.
    """
    name = as_id(said)
    if exact := [each for each in (said, name) if each in named]:
        return exact[:1]
    titles = {each: as_id(title) for each, title in named.items()}
    in_full = [each for each, title in titles.items() if name and title == name]
    by_title = (each for each, title in titles.items() if has_words(title, name))
    return in_full or fitting(named, said) or list(by_title)


def nearest(
    name: str,
    known: Collection[str],
    most: int = 3,
    forms: Forms = lambda known: (known,),
) -> tuple[str, ...]:
    """The known names that may be meant by `name`, the likeliest first; nothing if none is like it.

    Where the likeliest is a typing slip, none is given that is no slip.
    """
    name = name.lower()
    if len(known) > _COMPARED:
        known = nlargest(_COMPARED, sorted(known), key=partial(_pairs_shared, name, forms))
    return _nearest(name, tuple((each, *forms(each)) for each in known))[:most]


def _pairs_shared(name: str, forms: Forms, known: str) -> float:
    """The share of pairs of letters that the first form has, too: to compare 50,000 takes long."""
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    form = next(iter(forms(known)))
    return len([None for pair in pairs if pair in form]) / (len(pairs) + len(form) or 1)


@lru_cache(maxsize=256)  # a rule may look up one wrong name in many files
def _nearest(name: str, known: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    likeness = {each: max(_likeness(name, form) for form in forms) for each, *forms in known}
    # Equally likely names are in alphabetical order.
    near = sorted((each for each in likeness if likeness[each]), key=lambda it: (-likeness[it], it))
    forms_of = {each: forms for each, *forms in known}
    slipped = [each for each in near if any(is_slip(name, form) for form in forms_of[each])]
    return tuple(slipped if near[:1] == slipped[:1] else near)


def slips(name: str, known: Collection[str], most: int = 3) -> tuple[str, ...]:
    """Those of `nearest` of which `name` is probably a typing slip.

    Another number, or a whole other word, makes another name.
    """
    near = nearest(name, known, most)
    return tuple(each for each in near if is_slip(name.lower(), each))


def is_slip(name: str, known: str) -> bool:
    """Whether a name is probably a known one, mistyped: with the same numbers, and words alike."""
    if _DIGITS.findall(name) != _DIGITS.findall(known):
        return False
    words, others = (re.findall(r"[^\W_]+", each) for each in (name, known))
    if len(words) != len(others):  # a hyphen is missing, or too many
        return _differ_by_a_letter("".join(words), "".join(others))
    return all(map(_is_slip_of_word, words, others))


def _is_slip_of_word(word: str, other: str) -> bool:
    """Whether a word is mistyped. Few mistype its first letter."""
    one_letter = (
        len(word) >= _LONG_ENOUGH and word[:1] == other[:1] and _differ_by_a_letter(word, other)
    )
    return one_letter or sorted(word) == sorted(other) or _likeness(word, other) > _LIKELY_SLIP


def _differ_by_a_letter(one: str, other: str) -> bool:
    """Whether at most one letter is another, missing, or too many."""
    pairs = zip(one, other, strict=False)
    alike = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    rest, of_other = one[alike:], other[alike:]
    return rest[1:] in {of_other, of_other[1:]} or rest == of_other[1:]


def _likeness(name: str, known: str) -> float:
    """The likeness to the name, from 0.6 to 1; 0 if it is less."""
    matcher = SequenceMatcher(None, known, name, autojunk=False)
    # The quick ratios are upper bounds, which rule out most names before the slow one is needed.
    if matcher.real_quick_ratio() < _LIKE_ENOUGH or matcher.quick_ratio() < _LIKE_ENOUGH:
        return 0.0
    likeness = matcher.ratio()
    return likeness if likeness >= _LIKE_ENOUGH else 0.0


def reading_order(reference: str) -> Order:
    """A key that sorts as people read: rec-9 before rec-10, a record before its parts."""
    return tuple(map(_segment, reference.split("/")))


@cache  # thousands of references are made of a few folders and ids
def _segment(text: str) -> tuple[tuple[int, int, str], ...]:
    parts = (each for each in _DIGITS.split(text) if each)
    return tuple((0, int(each), "") if each.isdecimal() else (1, 0, each) for each in parts)


def first_sentence(text: str) -> str:
    """The first sentence of a Markdown text, on one line, without a list that follows it."""
    paragraph = re.split(r"\n\s*\n|\n(?=\s*[-*+] )", text.strip(), maxsplit=1)[0]
    return _SENTENCE_END.split(one_line(paragraph), maxsplit=1)[0]
