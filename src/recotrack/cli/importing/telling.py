"""Tells on stderr what became of each part of a document, so that nothing is lost in silence."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from recotrack.cli.context import at_terminal, say, wrapped
from recotrack.cli.importing.sheets import OPTIONS
from recotrack.dates import uk_of_iso
from recotrack.intake.draft import Draft, Imported, characters
from recotrack.intake.paper import LeftOut, Passage
from recotrack.intake.proposal import Difference, Proposal
from recotrack.words import count_of, counts_of_kinds, first_few, one_line, times

SHOWN_PASSAGES = 12
"""How many passages are shown. The file beside the register has all of them."""
_LONGEST = 150
_LONGEST_VALUE = 80
_LONGEST_TITLE = 40
_EXAMPLES = 5
_MOST_NAMES = 8
_INDENT = len("  not placed   ")
"""The column at which the words begin, behind their heading."""
_OPTION_OF_TITLE = OPTIONS["inspection", "title"]
_MOST_CELLS = 3
"""Up to so many cells of a column get a line each; more of them share one."""


def tell(imported: Imported, drafts: Sequence[Draft]) -> None:
    """Say how much of a document is in records, what is not, what was guessed and taken out."""
    say(fitted(f"{imported.paper.name}: {summary(imported, drafts)}", 2))
    for line in (
        *(f"note         {each}" for each in imported.paper.notes),
        *_labels(imported.labels),
        *_unplaced(imported.unplaced),
        *_guesses(drafts),
        *_left_out(imported.left_out),
    ):
        say(fitted(f"  {line}", _INDENT))


def fitted(line: str, indent: int) -> str:
    """The line wrapped for the terminal, indented from its second line; in a pipe as it is."""
    return wrapped(line, indent) if at_terminal() else line


def summary(imported: Imported, drafts: Sequence[Draft]) -> str:
    """Read as response: 14 recommendations; 99.6% of characters placed; 3 passages not placed."""
    kinds = Counter(str(one.data["kind"]) for draft in drafts for one in draft.findings)
    several = f" of {len(drafts)} inspections" if len(drafts) > 1 else ""
    lost = count_of(len(imported.unplaced), "passage")
    return (
        f"read as {imported.layout}; {counts_of_kinds(kinds)}{several}; "
        f"{percent(imported)} of characters placed; "
        f"{f'{lost} not placed' if imported.unplaced else 'nothing is left over'}"
    )


def percent(imported: Imported) -> str:
    """The share of characters that were placed; 100% only if none was lost."""
    share = math.floor(imported.share_placed * 1000) / 10
    return f"{min(share, 99.9) if imported.unplaced else share:g}%"


def _guesses(drafts: Sequence[Draft]) -> Iterator[str]:
    """A line for each guess; one for all findings with the same guess for the same reason.

    A tracker of forty rows that say complete is told in one line.
    """
    for draft in drafts:
        title = cut(str(draft.inspection.get("title")), _LONGEST_TITLE)
        of_report = f", of {title}" if len(drafts) > 1 else ""
        alike: dict[tuple[str, str, str], list[str]] = {}
        for each in dict.fromkeys(draft.guesses):
            name, _, key = each.at.rpartition(" ")
            alike.setdefault((key, each.value, each.why), []).append(name)
        for (key, value, why), names in alike.items():
            named = first_few(names, _MOST_NAMES)
            # Of several reports none is named by it.
            is_alone = key == "title" and len(drafts) == 1
            hint = f"; {_OPTION_OF_TITLE} gives another" if is_alone else ""
            yield f"guessed      {named} {key}{of_report}: {_for_people(value)} ({why}){hint}"


def _labels(passages: Sequence[Passage]) -> Iterator[str]:
    """How many passages only announce others, such as headings, and so are in no record."""
    if passages:
        size = count_of(characters(each.text for each in passages), "character")
        if len(passages) == 1:
            yield f"labels       1 heading or the like, {size}, is in no record"
        else:
            yield f"labels       {len(passages):,} headings and the like, {size}, are in no record"


def _unplaced(passages: Sequence[Passage]) -> Iterator[str]:
    columns: dict[str, list[Passage]] = {}
    for each in passages:
        columns.setdefault(each.where.partition(", under ")[2], []).append(each)
    many = {key for key, cells in columns.items() if key and len(cells) > _MOST_CELLS}
    for heading in sorted(many):
        texts = [cut(each.text, _LONGEST_VALUE) for each in columns[heading]]
        yield f"not placed   {len(texts)} cells under {heading}: {first_few(texts, _EXAMPLES)}"
    alone = [each for each in passages if each.where.partition(", under ")[2] not in many]
    for each in alone[:SHOWN_PASSAGES]:
        yield f"not placed   {_place_prefix(each.where)}{cut(each.text, _LONGEST)}"
    if more := alone[SHOWN_PASSAGES:]:
        size = characters(each.text for each in more)
        yield f"not placed   {count_of(len(more), 'more passage')}, {count_of(size, 'character')}"


def _place_prefix(where: str) -> str:
    return f"{where}: " if where else ""


def cut(text: str, longest: int) -> str:
    """The text on one line. A long text is cut, and its length added."""
    line = one_line(text)
    if len(line) <= longest:
        return line
    return f"{line[:longest].rstrip()} ... ({count_of(len(line), 'character')})"


def _left_out(passages: Sequence[LeftOut]) -> Iterator[str]:
    """What was taken out of the text, by the reason: how much, and examples."""
    for why in dict.fromkeys(each.why for each in passages):
        texts = Counter(one_line(each.text) for each in passages if each.why == why)
        size = characters(each.text for each in passages if each.why == why)
        shown = [_quoted(text, count) for text, count in texts.most_common(_EXAMPLES)]
        others = len(texts) - len(shown)
        more = f" and {count_of(others, 'other')}" if others else ""
        total = f"{times(sum(texts.values()))}, {count_of(size, 'character')}"
        yield f"taken out    {why}, {total}: {', '.join(shown)}{more}"


def _quoted(text: str, count: int) -> str:
    quoted = f'"{cut(text, _LONGEST_VALUE)}"'
    return f"{quoted} {times(count)}" if count > 1 else quoted


def tell_proposals(proposals: Iterable[Proposal]) -> None:
    """Say which inspections are meant, and where records and document differ. The records stay."""
    for each in proposals:
        notes = [f"note         {note}" for note in (*each.place.notes, *each.notes)]
        for line in (*notes, *map(_differs, each.differences)):
            say(fitted(f"  {line}", _INDENT))


def _differs(difference: Difference) -> str:
    both = (difference.record, difference.document)
    here, there = (cut(_for_people(each), _LONGEST_VALUE) for each in both)
    return (
        f"differs      {difference.reference} {difference.key}: the record says {here}; "
        f"the document says {there}; the record stays"
    )


def _for_people(value: str) -> str:
    """A value for a person: days as people write them."""
    return re.sub(r"\b\d{4}-\d\d-\d\d\b(?!-)", lambda day: uk_of_iso(day[0]), value)


def leftovers(imported: Imported, drafts: Sequence[Draft]) -> str:
    """The text of the file beside the register: what is in no record, and what was taken out.

    Empty if nothing but hyphens and lines was left over.
    """
    words = (character.isalnum() for each in imported.left_out for character in each.text)
    if not (imported.unplaced or any(words)):
        return ""
    parts = [f"{imported.paper.name}: {summary(imported, drafts)}"]
    if imported.unplaced:
        parts.append("Not placed: it stands in no record.")
        parts += [f"{_place_prefix(each.where)}{each.text}" for each in imported.unplaced]
    if imported.left_out:
        parts.append("Taken out: it is on the page, but is no part of the text.")
        parts.append(
            "\n".join(
                f"{_place_prefix(each.where)}{each.text} ({each.why})" for each in imported.left_out
            )
        )
    return "\n\n".join(parts) + "\n"
