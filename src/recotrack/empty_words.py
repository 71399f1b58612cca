"""Tells whether words say anything: a reason, an explanation, a piece of evidence.

A text says nothing if each of its words says nothing by itself, whatever the case, the dots, the
hyphens and the spaces: "Evidence to follow", "Noted.", "See above", "TBC", "x" and "-". One other
word is enough: "Noted by the board" names the board. So words are listed here, and no phrases.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable

from recotrack.patterns import Pattern
from recotrack.words import one_line


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BLANKS = frozenset({
    "", "none", "none yet", "nothing", "nothing yet", "nil", "n/a", "na", "not applicable",
    "not yet", "no evidence", "no evidence yet", "pending", "awaited", "tbc", "tba", "tbd", "todo",
    "to do", "to come", "to follow", "will follow", "to be added", "to be advised",
    "to be confirmed", "to be decided", "to be provided",
})  # fmt: skip
"""The words that people write into a cell to leave it empty."""

_LONGEST = 200
"""Characters: nobody needs more to say nothing."""

_SMALL_WORDS = _set("""
    a all also am an and any are as at be because been being but by currently due for from full
    given had has have he here i if in into is it its just me more my now of on once only or our
    please she shortly so some soon still thank thanks that the their there they this time to under
    until us very was we were what when which who will with would yet you your
    further later month new period quarter week
""")
_DENYING = _set("cannot never nil no none not nothing null unknown without na")
_WAITING = _set("""
    anticipated await awaited awaiting awaits come comes coming expected follow following follows
    outstanding pending tba tbc tbd todo
""")
_PROMISED = _set("""
    add added advise advised applicable arrive arrived available collate collated confirm confirmed
    decide decided determined forthcoming forward forwarded gathered known necessary needed obtained
    provide provided receive received required send sent submit submitted supplied supply uploaded
""")
_AGREEING = _set("""
    accept accepted accepts agree agreed agrees approved concur concurs fine ok okay yes
""")
_NOTING = _set("""
    acknowledge acknowledged acknowledges aware noted understood waived
    chief commissioner constable pcc pfcc
""")
"""Words that something was seen, and the offices that note or agree."""
_POINTING = _set("""
    above attached before below ditto earlier enclosed overleaf per previous previously refer same
    see stated
""")
_NAMELESS = _set("""
    answer answers comment comments detail details document documentation documents evidence
    explanation finding info information material materials note notes paperwork reason reasons
    recommendation recommendations reply response return returned something text update updates word
    words
""")
"""Names for the very thing that is asked for."""
_UNCHANGED = _set("""
    change changed changes continue continued continues continuing going handed handover hand
    movement ongoing owner ownership progress progressed progresses progressing reallocated
    reassigned remains same transferred unchanged underway way wip
""")
"""Words that work goes on as it did, or has another owner: no news of it."""
_BESIDE_UNCHANGED = _set("""
    action actions activity case good last made making normal open over position progression
    significant since situation status steadily steady still substantive task time usual well work
    working works
""")
_DONE = _set("actioned complete completed done finished")
"""These say nothing if they stand alone."""
_PAPERS = _set("""
    attachment certificate copies copy file files letter letters link links minutes paper papers
    report reports
""")
"""These name something, unless it is awaited ("Report to follow") or denied ("No report")."""
_MONTHS = _set("""
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
""")
_IN_BETWEEN = _SMALL_WORDS | {"course"}
_CLAIMING = _DONE | _IN_BETWEEN | _AGREEING
_PHRASES = {"course": "due course", "do": "to do", "force": "the force"}
"""Words that say nothing only in these phrases."""
_KNOWN = frozenset().union(
    _SMALL_WORDS, _DENYING, _WAITING, _PROMISED, _AGREEING, _NOTING, _POINTING, _NAMELESS,
    _DONE, _PAPERS, _MONTHS, _PHRASES,
)  # fmt: skip
_NO_NEWS = _KNOWN | _UNCHANGED | _BESIDE_UNCHANGED
_PAST = frozenset({"had", "was", "were"})
_STILL_TO_BE = Pattern(r"\b(?:to|will|yet to) be\b|\bnot yet\b|\bdue course\b|\bto come\b")
_AWAITED = Pattern(
    r"(?:still )?await(?:ing|s)?\b.*|.*\b(?:(?:to|will) (?:come|follow)|awaited|tbc"
    r"|(?:to|will) be (?:added|attached|obtained|provided|sent|supplied|uploaded))"
)
_NUMBER_OF_DAY = re.compile(r"\d+(?:st|nd|rd|th)?")
_WORD = re.compile(r"[^\W_]+")
_APART = re.compile(r"\b([^\W\d_])(?:[./ ](?=[^\W\d_]\b))")
"""The dot, stroke or space between single letters: T.B.C., n/a."""


def is_blank(text: str | None) -> bool:
    """Whether a text is what people write into an empty cell: a dash, None, TBC, To follow. A duty
    is judged by `says_something`, which knows more words.
    """
    return one_line(text or "").strip(" .,;:!?*_-–—…()[]\"'").lower() in _BLANKS


def says_something(text: str | None) -> bool:
    """Whether words may be a reason, an explanation or a piece of evidence.

    "Noted.", "As above" and "Evidence will be provided in due course" say nothing.
    """
    if not text:
        return False
    if len(text) > _LONGEST or _has_plain_word(text):
        return True  # nearly all texts
    words = _words_of(text)
    if _has_other_word(words):
        return True
    plain = " ".join(words)
    if any(word in words and phrase not in plain for word, phrase in _PHRASES.items()):
        return True
    waits = not _WAITING.isdisjoint(words) or _STILL_TO_BE.search(plain) is not None
    denies = not _DENYING.isdisjoint(words)
    names = not _PAPERS.isdisjoint(words)
    dated = any(map(_is_of_a_day, words))
    if names and dated:
        return True
    if names:
        return not (waits or denies)
    if dated:
        return not waits
    return len(words) > 1 and not _DONE.isdisjoint(words)


def tells_news(note: str | None) -> bool:
    """Whether a note says anything new of work. "No change.", "Ongoing." and "No further progress
    since last month." do not.
    """
    if not says_something(note):
        return False
    if len(note or "") > _LONGEST or _has_plain_word(note or "", _NO_NEWS):
        return True  # nearly all notes
    words = _words_of(note or "")
    names = not (_PAPERS | _DONE).isdisjoint(words) and _DENYING.isdisjoint(words)
    return names or _UNCHANGED.isdisjoint(words) or _has_other_word(words, _NO_NEWS)


def shows_something(title: str | None) -> bool:
    """Whether a title may name evidence. "Custody audit to follow" says that it is still to come,
    and "It is done" is a claim.
    """
    if not says_something(title):
        return False
    words = _words_of(title or "")
    if _CLAIMING.issuperset(words):
        return False
    while words and (words[-1] in _IN_BETWEEN or _is_of_a_day(words[-1])):
        words.pop()
    return _AWAITED.fullmatch(" ".join(words)) is None


def gives_reason(text: str | None) -> bool:
    """Whether a note may say why something happens to work. "It had not been sent" does, though it
    is no evidence.
    """
    words = frozenset(_words_of(text or ""))
    is_denied = not (_DENYING.isdisjoint(words) or _PAST.isdisjoint(words))
    return says_something(text) or (is_denied and _NAMELESS.isdisjoint(words))


def is_comment(text: str | None) -> bool:
    """Whether words are a comment. "We agree." and "Done." are, though they give no reason."""
    words = _words_of(text or "")
    said = not (_AGREEING | _DONE).isdisjoint(words)
    return says_something(text) or (said and not _STILL_TO_BE.search(" ".join(words)))


def denies(text: str | None) -> bool:
    """Whether words say that there is nothing: "No update received", "Nil return"."""
    if says_something(text):
        return False  # nearly all texts
    words = _words_of(text or "")
    return len(words) > 1 and not _DENYING.isdisjoint(words)


def _words_of(text: str) -> list[str]:
    """The words in small letters, without characters that nobody sees; "T.B.C." is one word."""
    shown = "".join(each for each in text if unicodedata.category(each) != "Cf")
    plain = one_line(
        re.sub("['\u2019\u2018\u02bc]", "", unicodedata.normalize("NFKC", shown).casefold())
    )
    return _WORD.findall(_APART.sub(r"\1", plain))


def _has_other_word(words: Iterable[str], known: Collection[str] = _KNOWN) -> bool:
    """Whether there is a word that says something; one letter, even if repeated, does not."""
    others = {*words}.difference(known)  # for nearly all texts the first of them decides
    return any(not _is_of_a_day(word) and len({*word}) > 1 for word in others)


def _has_plain_word(text: str, known: Collection[str] = _KNOWN) -> bool:
    """Whether some word between spaces, without punctuation, says something: a quick look, since in
    nearly all texts one of the first does.
    """
    for word in text.lower().split():
        if word.isalpha() and word.isascii() and word not in known and len({*word}) > 1:
            return True
    return False


def _is_of_a_day(word: str) -> bool:
    return word in _MONTHS or _NUMBER_OF_DAY.fullmatch(word) is not None
