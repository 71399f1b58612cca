"""What documents call a piece of work, and a report: in words, never by a file's name alone.

A row prints its `PrintedItem`: what it is, its place among the work of all reports, and behind
them, small, the reference that can be typed.
"""

import re
from dataclasses import replace

from recotrack.documents.entry import PrintedEntry
from recotrack.model import Action, Pillar, Recommendation
from recotrack.progress import Progress, Standing, inspection_of
from recotrack.register import reference_above, short_title_of, top_folder
from recotrack.words import SMALL_WORDS, capital, cut_at_word, one_line, uncapital

_MOST_CHARACTERS = 80
"""The most characters of what a table says that work is."""
_PHRASE = re.compile(rf"[,;:]?(?: (?:{SMALL_WORDS})\b)+|[,;:](?= )")
"""Where a phrase begins: words that should not be the last before a cut."""

_ASIDE = re.compile(r"( that), [^,]+, ")
"""Words between commas that put off what is asked: make sure that, as part of a plan, they ..."""
_FIRST_ITEM = re.compile(r"^ *(?:[-*+]|\d+[.)]) +(.+(?:\n *[a-zA-Z(].*)*)", re.MULTILINE)
"""The first item of a list in a Markdown text."""


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


def what_entry(standing: Standing, most: int = _MOST_CHARACTERS) -> PrintedEntry:
    """The title of an action, or what a finding asks for, in at most `most` characters."""
    return in_few_words(title_entry(standing), standing.kind, most)


def in_few_words(title: PrintedEntry, kind: str, most: int) -> PrintedEntry:
    """The title of an action, or what a finding asks for: Decide applications within 14 days.

    By when, and who should do it, is left out: rows and headings say that beside it, or it is much
    the same everywhere. A cause of concern has no "should" of its own. Long words end where a
    clause or a phrase does.
    """
    words = str(title.printed).replace(" ...", "…").removesuffix(".")
    if kind in {"recommendation", "area for improvement"}:
        words = capital(words.partition(" should ")[2] or words)
    if len(words) > most:
        words = _ASIDE.sub(r"\1 ", words, count=1)
    return replace(title, value=_cut_at_phrase(words, most))


def _cut_at_phrase(words: str, most: int) -> str:
    """The words, cut at the end of a clause if that leaves half of the room or more; if not, before
    a phrase; if that leaves too little, at the end of a word.
    """
    ends = [each.start() for each in _PHRASE.finditer(words) if most // 2 < each.start() < most]
    if len(words) <= most or not ends:
        return cut_at_word(words, most)
    clauses = [end for end in ends if words[end] in ",;:"]
    return f"{words[: (clauses or ends)[-1]]}…"


def title_entry(standing: Standing) -> PrintedEntry:
    """The title of an action or the first sentence of a recommendation, on one line.

    If the sentence goes on in a list, it has the first item of that, and ends in dots.
    """
    words, subject = one_line(standing.title), standing.subject
    if isinstance(subject, Action):
        return PrintedEntry(words, "title" in subject.assumed)
    if not words.endswith((".", "?", "!")):
        item = _FIRST_ITEM.search(subject.text)
        goes_on = one_line(item[1]).rstrip(" ,;.") if item else ""
        words = " ".join(filter(None, (words, goes_on, "...")))
    return PrintedEntry(words, "text" in subject.assumed)


def place_of(progress: Progress, reference: str) -> str:
    """The short title of the report and the number: Custody, recommendation 3.

    An action has those of its recommendation, or of its pillar: Safer Custody, pillar 2.
    """
    folder, above = top_folder(reference), reference_above(reference)
    if folder in progress.register.inspections:
        whole = short_title(progress, folder)
        part = _numbered_kind(progress, reference) or _numbered_kind(progress, above)
    else:
        whole = short_title_of(_programme_title(progress, folder))
        part = _numbered_pillar(progress, above)
    return f"{whole}, {part}" if part else whole


def _numbered_kind(progress: Progress, reference: str) -> str:
    """Recommendation 3, in small letters. Empty if no such finding can be read."""
    standing = progress.recommendations.get(reference)
    if standing is None or not isinstance(standing.subject, Recommendation):
        return ""
    return " ".join(filter(None, (standing.kind, standing.subject.number)))


def _numbered_pillar(progress: Progress, reference: str) -> str:
    """Pillar 2, in small letters; the title of one without a number. Empty if it cannot be read."""
    pillar = _pillar(progress, reference)
    if pillar is None:
        return ""
    return f"pillar {pillar.number}" if pillar.number else one_line(pillar.title)


def full_name_of(progress: Progress, reference: str) -> str:
    """The name among those of other reports: Recommendation 3 of Custody."""
    name, folder = name_of(progress, reference), top_folder(reference)
    is_action = reference in progress.actions
    return name if is_action else f"{name} of {short_title(progress, folder)}"


def same_as(progress: Progress, standing: Standing) -> str:
    """The other record of the same finding, with which it is counted; empty if there is none."""
    other = standing.duplicate_of
    return full_name_of(progress, other) if other else ""


def successors(progress: Progress, standing: Standing) -> str:
    """What has taken the place of a recommendation; empty if nothing is known to have."""
    later = progress.superseded_by(standing.reference)
    return " and ".join(full_name_of(progress, each) for each in later)


def part_of(progress: Progress, standing: Standing) -> str:
    """What an action belongs to: Action for recommendation 3, or its pillar. Empty for a
    recommendation.
    """
    if isinstance(standing.subject, Recommendation):
        return ""
    holder = reference_above(standing.reference)
    if holder in progress.recommendations:
        name = name_of(progress, holder)
        return f"Action for {uncapital(name)}"
    pillar = _pillar(progress, holder)
    return pillar.heading if pillar else "A pillar that cannot be read"


def _pillar(progress: Progress, reference: str) -> Pillar | None:
    found = progress.register.referents.get(reference)
    return found.value if found and isinstance(found.value, Pillar) else None


def belongs_to(progress: Progress, standing: Standing) -> str:
    """The short title of the report; the title of the programme of a pillar's action."""
    folder = top_folder(standing.reference)
    if name := inspection_of(progress, standing):
        return short_title(progress, name)
    return _programme_title(progress, folder)


def _programme_title(progress: Progress, reference: str) -> str:
    at = progress.register.programmes.get(reference)
    return at.title if at else reference
