"""Labels that hide facts.

A label, such as a heading, counts as placed although no record holds it. So its words have to be
words that every form prints, words that the drafts have too, or a finding that is printed again. A
label with other words hides a fact, and is shown.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import groupby, pairwise

from recotrack.dates import day_or_none, month_of
from recotrack.edit import Data
from recotrack.intake.draft import Draft
from recotrack.intake.labels import NUMBER_IN_FRONT
from recotrack.intake.numbers import NUMBER_WORDS
from recotrack.intake.page_notices import DEAR, FAREWELL
from recotrack.intake.paper import Passage
from recotrack.intake.printed_days import MONTH, WITH_WEEKDAY
from recotrack.intake.vocabulary import forms, own_meaning
from recotrack.words import one_line


@cache
def _form_words() -> frozenset[str]:
    """The words of forms, with small words between them."""
    return frozenset(word for _, words in forms("words of forms") for word in words.split())


_WHOLE_SENTENCES = re.compile(
    rf"{DEAR.pattern}|{FAREWELL.pattern}|"
    r"(?:is (?:this|the) recommendation )?accepted(?:\?| or not\??| ?/.*\bnot accepted)|"
    r"complete[d]?(?: date|\?)|[>\s]*\(?(?:\d{1,3}(?:\.\d{1,3})*[a-z]?|[a-z]|[ivx]{1,5})[.):]?|"
    r"yes ?/ ?no\??|(?:the )?(?:chief constable|commissioner|mayor|pf?cc)['’]?s? welcome|"
    r"not (?:yet )?started\.?|report (?:\d|[a-d]|one|two|three)|nos?\.|"
    r"(?:what|how) .{2,40} done(?: about it)?\??|(?:ymateb )?y prif gwnstabl|comisiynydd",
    re.IGNORECASE,
)
"""Salutations, choices of a form, numbers of paragraphs, and "not started", which a record says by
having no update.
"""
_PAGE = re.compile(r"\b(?:pages?|pp?\.?) ?\d{1,3}\b", re.IGNORECASE)
_NUMBER_OF = re.compile(
    r"\b(rec|recommendation|finding|ref|reference|afi|action|item|para|page|version|form|report"
    r"|serial)s?(?:\.? |_)nos?\b",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHORT_FOR = re.compile(r"\(([A-Z]{2,8})s?\)")
_OF_A_NUMBER = re.compile(r"(?:r|rec|recs|afi|coc)\.?(?=\d)")
_SENTENCE = re.compile(r"(?<=[.?!;:])[”\"’)]*\s+(?=[A-Z“\"‘(])|\n")
_SINGLE_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
_MONTH_ALONE = re.compile(rf"\b(?P<month>{MONTH}),? (?P<year>\d{{4}})\b", re.IGNORECASE)
_NUMBER_WORDS = ("zero", *NUMBER_WORDS)
_DISPOSITION_WORDS = {
    "accepted": "accepted accept agreed agree fully wholly yes y",
    "partly accepted": "partly partially part accepted accept agreed agree",
    "not accepted": "not accepted accept agreed agree rejected reject no n",
    "not for us": "not for us this the force",
}
_STATUS_WORDS = {
    "complete": "complete completed done closed delivered 100 blue yes y",
    "blocked": "blocked hold paused stalled",
    "cancelled": "cancelled withdrawn no longer needed",
    "not started": "not yet started begun planned proposed outstanding",
    "in progress": "progress ongoing under way underway started track open amber green live active",
}


class DraftWords:
    """The words and days of drafts that a label may repeat."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.days: set[str] = set()
        self.words: set[str] = set()
        self._findings: list[str] = []
        self._fields: list[str] = []
        for draft in drafts:
            self._learn(draft)

    def _learn(self, draft: Draft) -> None:
        self._take(draft.inspection)
        self._take(draft.response)
        self._take(list(draft.roles.values()))
        for each in draft.findings:
            self._take(each.data)
            self._findings.append(str(each.data.get("text", "")))
            self._number(str(each.data.get("number", "")))
            for said in (*each.agreed, *(asked.words for asked in each.questions.values())):
                self.words.update(_folded_words(said))
        self._number(str(len(draft.findings)))
        self._number(str(draft.inspection.get("recommendations_in_report", "")))

    def _number(self, printed: str) -> None:
        self.words.update(_folded_words(printed))
        digits = re.sub(r"\D", "", printed)
        if digits and int(digits) < len(_NUMBER_WORDS):
            self.words.update({digits, _NUMBER_WORDS[int(digits)]})

    def _take(self, data: Data, key: str = "") -> None:
        """Takes names and titles as words, days as days, and other texts as a whole."""
        if isinstance(data, dict):
            for name, value in data.items():
                if key == "grades":
                    self.words.update(_folded_words(name))
                self._take(value, key if key == "grades" else name)
        elif isinstance(data, list):
            for value in data:
                self._take(value, key)
        elif isinstance(data, str):
            self._text(data, key)

    def _text(self, text: str, key: str) -> None:
        if _ISO_DAY.fullmatch(text):
            self.days.add(text)
        self._fields.append(text)
        if key in _KEYS_BY_WORDS:
            self.words.update(_folded_words(text))
        if key in {"disposition", "status"}:
            self.words.update((_DISPOSITION_WORDS | _STATUS_WORDS).get(text, text).split())

    def has(self, sentence: str) -> bool:
        """Whether a sentence has only words of the drafts or of forms."""
        if own_meaning(sentence) or _WHOLE_SENTENCES.fullmatch(one_line(sentence).strip(" ,:")):
            return True
        bare = _NUMBER_OF.sub(r"\1", _PAGE.sub(" ", NUMBER_IN_FRONT.sub("", sentence)))
        said = _folded_words(_without_abbreviations(self._without_days(bare)))
        rest = {word for word in set(said) if not self._is_known(word)}
        # Searching all texts is slow, so it comes last.
        return (
            not rest
            or any(f" {' '.join(said)} " in each for each in self._with(said))
            # At least half of the words are those of a finding, so that they only repeat it.
            or any(
                rest <= each and 2 * sum(word in each for word in said) >= len(said)
                for each in self._words_of_findings
            )
        )

    def times(self, text: str) -> int:
        """How often the texts of the drafts have all words of another one, in order."""
        said = spaced(text)
        return sum(each.count(said) * self._texts[each] for each in self._with(said.split()))

    def _with(self, words: Sequence[str]) -> Sequence[str]:
        """The texts of the drafts that have the rarest of some words: searching texts is slow."""
        return min((self._with_word.get(each, []) for each in words), key=len, default=())

    @cached_property
    def _texts(self) -> Counter[str]:
        """The texts of the drafts, with one space between words, and how often each is there."""
        return Counter(map(spaced, self._fields))

    @cached_property
    def _with_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for text in self._texts:
            for word in dict.fromkeys(text.split()):
                found.setdefault(word, []).append(text)
        return found

    @cached_property
    def _months(self) -> set[str]:
        return {day[:7] for day in self.days}

    @cached_property
    def _words_of_findings(self) -> list[frozenset[str]]:
        return [frozenset(_folded_words(each)) for each in self._findings]

    def _is_known(self, word: str) -> bool:
        # Known without the genitive, as Ravensmoor’s, or in parts, as sub-recommendation.
        forms = {word, re.sub(r"'s$", "", word), _OF_A_NUMBER.sub("", word)}
        known = any(form in _form_words() or form in self.words for form in forms)
        parts = re.split(r"[.'’&-]", word)
        return known or (len(parts) > 1 and all(map(self._is_known, filter(None, parts))))

    def _without_days(self, sentence: str) -> str:
        """The sentence without days of the drafts, in any form."""
        text = one_line(sentence)
        text = WITH_WEEKDAY.sub(self._without_day, text)
        return _MONTH_ALONE.sub(
            lambda month: (
                "" if f"{month['year']}-{month_of(month):02}" in self._months else month[0]
            ),
            text,
        )

    def _without_day(self, match: re.Match[str]) -> str:
        day = day_or_none(match["day"])
        return "" if day and day.isoformat() in self.days else match[0]


_KEYS_BY_WORDS = frozenset({
    "title", "name", "inspectorate", "kind", "url", "grades", "form_version", "force", "to",
    "number", "addressed_to", "words", "owner", "by", "pillars", "basis",
})  # fmt: skip


def pieces(passage: Passage, kept: DraftWords) -> Iterator[tuple[Passage, bool]]:
    """The parts of a passage, each with whether it hides a fact. Sentences that follow each other
    are one part if all of them do, or if none does.
    """
    text = passage.text
    cuts = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    spans = [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]
    judged = [(span, not kept.has(text[slice(*span)])) for span in spans]
    for hides, group in groupby(judged, key=lambda each: each[1]):
        its = [span for span, _ in group]
        yield passage.part(its[0][0], its[-1][1]), hides


def hides(passage: Passage, kept: DraftWords) -> bool:
    """Whether a passage has words that neither forms nor the drafts have."""
    return any(hidden for _, hidden in pieces(passage, kept))


def spaced(text: str) -> str:
    """The words of a text, folded, with a space before and behind each."""
    return f" {' '.join(_folded_words(text))} "


def _folded_words(text: str) -> Sequence[str]:
    return _SINGLE_WORD.findall(text.casefold().replace("’", "'"))


def _without_abbreviations(sentence: str) -> str:
    """The sentence without abbreviations of its own words: the National Operating Model (NOM)."""
    initials = {word[:1] for word in _folded_words(sentence)}
    return _SHORT_FOR.sub(
        lambda match: " " if set(match[1].casefold()) <= initials else match[0], sentence
    )
