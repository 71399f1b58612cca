"""What documents call a piece of work, and a report: in words, never by a file's name alone."""

import re
from dataclasses import replace

from recotrack.documents.entry import PrintedEntry
from recotrack.model import Action, Pillar, Recommendation
from recotrack.progress import Progress, Standing
from recotrack.register import NOT_STATED, reference_above, short_title_of, top_folder
from recotrack.words import SMALL_WORDS, capital, cut_at_word, one_line, uncapital

_MOST_OF_NAME, _MOST_OF_LONG_NAME = 80, 240
"""The most characters of a name in tables and headings, and of one whose phrases are longer."""
_CLAUSE_END = re.compile(r"[;:](?= )|,(?= (?:and|but|including|or|so|which|who)\b)")
_PHRASE_START = re.compile(
    r" (?=(?:about|at|by|for|from|in|on|so|that|to|under|which|who|with|within)\b)"
)
"""The start of a phrase that a name may leave out. A condition (if, unless, without, only by) is
none, since without it something else is asked. "of" and a bare "and" may join a verb's objects.
"""
_GOES_ON = re.compile(
    rf"(?:\b(?:{SMALL_WORDS}|sure|enough|order|able)|ing|\bsure(?: that)?(?: \S+){{1,3}})$",
    re.IGNORECASE,
)
"""The end of words that mean nothing without the next one: a small word, a verb without what it is
done to, or a subject without its verb (make sure that people ...)."""

_ASIDE = re.compile(r"( that), [^,]+, ")
"""Words between commas before what is asked: make sure that, as part of a plan, they ..."""
_OF_ADDRESSEE = re.compile(r"(?:\w+ ){1,3}(?:their|its|they)\b")
"""The first words after "should" that speak of whoever is asked: make sure that their forces."""
_BY_WHEN = re.compile(r"^(?:By|Within|From|Before|No later than) [^,]*, ")
_LIST_ITEM = re.compile(r"^ *(?:[-*+]|\d+[.)]) +(.+(?:\n *[a-zA-Z(].*)*)", re.MULTILINE)
"""An item of a list in a Markdown text."""


def short_title(progress: Progress, reference: str) -> str:
    """What papers call a report; no other report of the register is called so."""
    return progress.register.short_titles.get(reference, reference)


def distinct_title(progress: Progress, reference: str) -> str:
    """The report in the title of a document: its short title if one is recorded, else its title.

    No two reports have the same: where they would, each has its year, or what else tells it apart.
    """
    short, at = short_title(progress, reference), progress.register.inspections.get(reference)
    if at is None or at.inspection is None or at.inspection.short_title:
        return short
    return at.title + short.removeprefix(short_title_of(at.title))


def both_titles(progress: Progress, reference: str) -> str:
    """The title of a report, for a list that introduces it: with its short title, if that differs.

    Custody: An inspection of the suites of Ravensmoor. A programme has its title alone.
    """
    at = progress.register.inspections.get(reference)
    if at is None:
        return _programme_title(progress, reference)
    called = distinct_title(progress, reference)
    if called.casefold() in at.title.casefold():
        return at.title
    return called if called.startswith(at.title) else f"{called}: {at.title}"


def heading_of(subject: Recommendation, reference: str) -> str:
    """Recommendation 3; with its short name if the report printed no number."""
    if subject.number:
        return f"{subject.kind.capitalize()} {subject.number}"
    name = reference.rpartition("/")[2].partition("-")[2].replace("-", " ")
    return f"{subject.kind.capitalize()} ({name})"


def name_of(progress: Progress, reference: str) -> str:
    """The name of a recommendation or an action for readers: Recommendation 3, or its title."""
    standing = progress.everything.get(reference)
    if standing is None:
        return "a record that cannot be read"
    if isinstance(standing.subject, Recommendation):
        return heading_of(standing.subject, reference)
    return one_line(standing.title)


def what_entry(standing: Standing, most: int = _MOST_OF_NAME) -> PrintedEntry:
    """The title of an action, or what a finding asks for: Decide applications within 14 days."""
    title = title_entry(standing)
    who, words = _what_is_asked(title, standing.kind)
    name = _whole_phrases(words, most) or cut_at_phrase(words, _MOST_OF_LONG_NAME)
    return replace(title, value=f"{who}{name}")


def cut_at_phrase(words: str, most: int) -> str:
    """The words in at most `most` characters, cut where a phrase ends, or else at a word."""
    return _whole_phrases(words, most) or cut_at_word(words, most)


def in_few_words(standing: Standing, most: int) -> PrintedEntry:
    """`what_entry` in at most `most` characters; without a value if no phrase ends there, or no
    source states the words.
    """
    title = title_entry(standing)
    is_stated = title.value != NOT_STATED
    who, asked = _what_is_asked(title, standing.kind)
    words = _whole_phrases(asked, most - len(who)) if is_stated else ""
    return replace(title, value=f"{who}{words}" if words else None, otherwise="")


def _what_is_asked(title: PrintedEntry, kind: str) -> tuple[str, str]:
    """The title of an action, or what a finding asks for; and before that of whom, if that is said.

    What stands before "should" is left out, by when and by whom: rows and headings say that beside
    it, or it is much the same everywhere. By whom stays if "their forces" is of nobody without it.
    A cause of concern has no "should" of its own.
    """
    words = str(title.value).removesuffix(".")
    if kind not in {"recommendation", "area for improvement"}:
        return "", words
    who, should, asked = words.partition(" should ")
    if _OF_ADDRESSEE.match(_ASIDE.sub(r"\1 ", asked, count=1)):
        return capital(f"{_BY_WHEN.sub('', who)}{should}"), asked
    return "", capital(asked or words)


def _whole_phrases(words: str, most: int) -> str:
    """The words, cut at the end of a clause if that leaves half of the room or more; if not, before
    a phrase. Empty if that leaves too little.
    """
    if len(words) > most:
        words = _ASIDE.sub(r"\1 ", words, count=1)
    if len(words) <= most:
        return words
    for pattern in (_CLAUSE_END, _PHRASE_START):
        ends = (each.start() for each in pattern.finditer(words, most // 2))
        if fitting := [end for end in ends if end < most and _may_end(words[:end])]:
            return f"{words[: fitting[-1]]}…"
    return ""


def _may_end(words: str) -> bool:
    """Whether the words can be cut here: they end in no small word, and in no part of a list."""
    return not _GOES_ON.search(words) and "," not in words


def title_entry(standing: Standing) -> PrintedEntry:
    """The title of an action or the first sentence of a recommendation, on one line.

    If the sentence goes on in a list, it has all items of that.
    """
    words, subject = one_line(standing.title), standing.subject
    if isinstance(subject, Action):
        return PrintedEntry(words, "title" in subject.assumed)
    if goes_on(standing):
        items = (one_line(each[1]).rstrip(" ,;.") for each in _LIST_ITEM.finditer(subject.text))
        listed = " ".join(each if each.endswith((" and", " or")) else f"{each};" for each in items)
        words = f"{words} {listed.removesuffix(';')}" if listed else f"{words}…"
    return PrintedEntry(words, "text" in subject.assumed)


def goes_on(standing: Standing) -> bool:
    """Whether the first sentence of a finding has no end of its own, as before a list."""
    title = one_line(standing.title)
    return title != NOT_STATED and not title.endswith((".", "?", "!"))


def place_of(progress: Progress, reference: str, *, alone: bool = False) -> str:
    """The short title of the report and the number: Custody, recommendation 3. The number alone
    where no other report has findings: recommendation 3.

    A finding without a number has its short name if this stands `alone`. An action has the place of
    its recommendation, or of its pillar: Safer Custody, pillar 2.
    """
    folder, above = top_folder(reference), reference_above(reference)
    if folder in progress.register.inspections:
        alone = alone or folder == progress.only_report
        whole = short_title(progress, folder)
        numbered = (_numbered_kind(progress, each, alone=alone) for each in (reference, above))
        part = next(filter(None, numbered), "")
        if part and folder == progress.only_report:
            return part
    else:
        whole = short_title_of(_programme_title(progress, folder))
        part = _numbered_pillar(progress, above)
    return f"{whole}, {part}" if part else whole


def _numbered_kind(progress: Progress, reference: str, *, alone: bool) -> str:
    """Recommendation 3, in small letters. Empty if no such finding can be read."""
    standing = progress.recommendations.get(reference)
    if standing is None or not isinstance(standing.subject, Recommendation):
        return ""
    if alone:
        return uncapital(heading_of(standing.subject, reference))
    return " ".join(filter(None, (standing.kind, standing.subject.number)))


def _numbered_pillar(progress: Progress, reference: str) -> str:
    """Pillar 2, in small letters; the title of one without a number. Empty if it cannot be read."""
    pillar = _pillar(progress, reference)
    if pillar is None:
        return ""
    return f"pillar {pillar.number}" if pillar.number else one_line(pillar.title)


def full_name_of(progress: Progress, reference: str) -> str:
    """The name among those of other reports, if there are any: Recommendation 3 of Custody."""
    name, folder = name_of(progress, reference), top_folder(reference)
    is_named = reference not in progress.actions and folder != progress.only_report
    return f"{name} of {short_title(progress, folder)}" if is_named else name


def name_beside(progress: Progress, reference: str, other: str) -> str:
    """The name beside something of the same report: Recommendation 3; else with its own report."""
    is_near = top_folder(reference) == top_folder(other)
    return (name_of if is_near else full_name_of)(progress, reference)


def same_as(progress: Progress, standing: Standing) -> str:
    """The other record of the same finding, with which it is counted; empty if there is none."""
    other = standing.duplicate_of
    return full_name_of(progress, other) if other else ""


def successors(progress: Progress, standing: Standing) -> str:
    """What has taken the place of a recommendation, inside a sentence; empty if nothing is known to
    have.
    """
    later = progress.superseded_by(standing.reference)
    return " and ".join(uncapital(full_name_of(progress, each)) for each in later)


def part_of(progress: Progress, standing: Standing) -> str:
    """What an action belongs to: Action for recommendation 3, or its pillar. Empty for a
    recommendation.
    """
    if isinstance(standing.subject, Recommendation):
        return ""
    holder = reference_above(standing.reference)
    if holder in progress.recommendations:
        return f"Action for {uncapital(name_of(progress, holder))}"
    pillar = _pillar(progress, holder)
    return pillar.heading if pillar else "A pillar that cannot be read"


def _pillar(progress: Progress, reference: str) -> Pillar | None:
    found = progress.register.referents.get(reference)
    return found.value if found and isinstance(found.value, Pillar) else None


def _programme_title(progress: Progress, reference: str) -> str:
    at = progress.register.programmes.get(reference)
    return at.title if at else reference
