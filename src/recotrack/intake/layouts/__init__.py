"""A paper into drafts of records: responses, reports of an inspectorate, improvement plans.

What a document's words announce makes lines (`lines.py`, of passages `printed.py` and `labels.py`,
of tables `tables.py` and `columns.py`, of letters `letters.py`, of owners `owners.py`), what holds
for them makes spans (`spans.py`), each passage gets its place (`sorting.py`), and what is placed
becomes the data of records (`drafting.py`, `about.py`, `work.py`).
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TypeGuard

from recotrack.edit import Data
from recotrack.intake.draft import Draft, Guess, Imported
from recotrack.intake.hidden import Kept, hides, pieces
from recotrack.intake.layouts.about import RESPONSE_ORDER
from recotrack.intake.layouts.choosing import layout_of
from recotrack.intake.layouts.columns import answered_by_a_body, tracks
from recotrack.intake.layouts.drafting import Made, made
from recotrack.intake.layouts.facts import inspectorate_in
from recotrack.intake.layouts.labels import Says
from recotrack.intake.layouts.letters import author_of, told_lines
from recotrack.intake.layouts.lines import LISTED, lines_of
from recotrack.intake.layouts.messages import one_message
from recotrack.intake.layouts.owners import owned_lines
from recotrack.intake.layouts.page_itself import without_the_page
from recotrack.intake.layouts.plans import work_in_answers, work_lines
from recotrack.intake.layouts.printed import Line
from recotrack.intake.layouts.sorting import FRONT, LABEL, RECORD, UNPLACED, Slot, Sorted, sort
from recotrack.intake.paper import Block, Paper, Passage, Table
from recotrack.intake.sentences import obliges
from recotrack.intake.trackers import tracker

LAYOUTS = ("response", "report", "plan")


def imported(paper: Paper, layout: str | None, published: dt.date | None) -> Imported:
    """What the paper makes of records. `layout` is one of LAYOUTS, or None: then it is recognised.
    `published` is the report's day, where it is given; relative deadlines count from it.

    What is a tracker is read by its columns, unless a layout is given.
    """
    if layout is None and _is_all_table(paper):
        tracked = tracker(paper, published=published)
        if tracked is not None and any(draft.findings for draft in tracked.drafts):
            return tracked
    # What stands last in the paper would else be the end of the last answer.
    aside = [each for each in paper.blocks if _is_note(each)]
    kept, of_others = one_message([each for each in paper.blocks if not _is_note(each)])
    lines = lines_of(replace(paper, blocks=tuple(kept)))
    chosen = layout or layout_of(paper, lines)
    author = author_of(lines) if chosen == "response" else None
    if chosen == "response":
        lines = list(owned_lines(told_lines([*work_in_answers(lines)], author)))
    if chosen == "plan":
        lines = list(work_lines(lines))
    reports = list(_reports(lines))
    if chosen == "response" and len(reports) > 1:
        reports[0] = list(_of_the_response(reports[0]))
    by = _inspectorate_of_all(reports[0]) if len(reports) > 1 else None
    parts = [_made(part, chosen, author, published, by) for part in reports]
    signed = [*_with_signatures([part.draft for part in parts])]
    listed = any(line.label and line.label.title == LISTED for line in lines)
    drafts = tuple(signed if listed else _answered_together(signed))
    held = Kept(drafts)
    sorted_parts = (
        _said_at_the_first(part, draft) for part, draft in zip(parts, drafts, strict=True)
    )
    placed = [piece for part in sorted_parts for each in part for piece in _shown(each, held)]
    return Imported(
        paper=paper,
        layout=chosen,
        drafts=drafts,
        unplaced=(*(p for p, slot in placed if slot.part in _NOWHERE), *aside, *of_others),
        labels=tuple(p for p, slot in placed if slot.part == LABEL),
    )


def _is_note(block: Block) -> TypeGuard[Passage]:
    return isinstance(block, Passage) and block.note


def _is_all_table(paper: Paper) -> bool:
    """Whether nothing stands outside its tables but a title and a day; where a column has what was
    done or the status, some sentences that lead to it too, as in a committee's paper.
    """
    outside = [block for block in paper.blocks if isinstance(block, Passage)]
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    if outside and any(answered_by_a_body(table.rows) for table in tables):
        return False
    if len(outside) <= 2:
        return True
    tells = all(tracks(table.rows) for table in tables) and bool(tables)
    return tells and len(outside) <= _LEADING and not any(obliges(each.text) for each in outside)


_LEADING = 6


_NOWHERE = frozenset({UNPLACED, FRONT})


def _shown(each: Sorted, kept: Kept) -> Iterator[Sorted]:
    """A label, and apart from it what it would hide; any other passage as it is. A line above
    everything that is no sentence, and says nothing more than that, is a label as well.
    """
    said = each.passage.text.rstrip()
    if each.slot.part == FRONT and not said.endswith(".") and not hides(each.passage, kept):
        yield Sorted(each.passage, Slot(LABEL))
        return
    if each.slot.part != LABEL:
        yield each
        return
    for piece, hidden in pieces(each.passage, kept):
        yield Sorted(piece, Slot(UNPLACED) if hidden else each.slot)


def _made(
    lines: Sequence[Line],
    layout: str,
    author: Says | None,
    published: dt.date | None,
    inspectorate: str | None,
) -> Made:
    placed, stated = sort(lines, layout, author)
    return made(without_the_page(placed), stated, layout, published, inspectorate)


def _inspectorate_of_all(lines: Sequence[Line]) -> str | None:
    """Whose reports they are that are answered at once, where the words above the first title say
    so: Response to two HMICFRS reports.
    """
    above = takewhile(
        lambda line: not (line.label and line.label.part == "title"),
        (line for line in lines if line.passage is not None),
    )
    said = [line.passage.text for line in above if line.passage is not None]
    return next((inspectorate_in(text) for text in said if _REPORTS.search(text)), None)


_REPORTS = re.compile(r"\b(?:reports|inspections)\b", re.IGNORECASE)


def _with_signatures(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Of one response to several reports each has the force and the names that any part states."""
    for draft in drafts:
        if len(drafts) == 1 or not any(each.response for each in drafts):
            yield draft
            continue
        response = dict(draft.response)
        for other in drafts:
            for key in ("force", "chief_constable", "commissioner", "published"):
                response[key] = _and_who(response.get(key), other.response.get(key))
        kept = {key: response[key] for key in RESPONSE_ORDER if response.get(key)}
        yield replace(draft, response=kept)


def _answered_together(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Where the response to a later report has no words of its own on it, the response to the
    first one is its response too: the record names that (`answered_in`), and none is written twice.
    """
    first_said = drafts[0].response
    for draft in drafts:
        said = draft.response.items()
        silent = all(_only_who(each) and _has(first_said.get(key), each) for key, each in said)
        answered = draft is not drafts[0] and bool(first_said) and silent
        if answered:
            first = str(drafts[0].inspection.get("title", "the first report"))
            why = "one response answers both reports, and stands at the first"
            guesses = (*draft.guesses, Guess("inspection answered_in", first, why))
            yield replace(draft, response={}, guesses=guesses)
        else:
            yield draft


def _said_at_the_first(part: Made, draft: Draft) -> Iterator[Sorted]:
    """The passages of a part. Of one whose response stands at the first report, those that say
    again what that one says are labels.
    """
    moved = part.draft.response if not draft.response else {}
    said = {value for each in moved.values() for value in _lines_of(each)}
    for each in part.placed:
        again = each.slot.part == RECORD and each.passage.text.strip() in said
        yield each._replace(slot=Slot(LABEL)) if again else each


def _lines_of(value: Data) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (each for each in value.values() if isinstance(each, str))
    elif isinstance(value, str):
        yield value


def _only_who(value: Data) -> bool:
    return not isinstance(value, dict) or all(key in _WHO for key in value)


def _has(whole: Data, part: Data) -> bool:
    if isinstance(whole, dict) and isinstance(part, dict):
        return all(whole.get(key) == each for key, each in part.items())
    return whole == part


def _of_the_response(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of the first of several reports; the day above its title is the response's."""
    above = True
    for line in lines:
        label = line.label
        if label is not None and label.says is Says.FACT:
            above = above and label.part != "title"
            if above and label.part == "page-published":
                yield line._replace(label=label._replace(part="response-published"))
                continue
        yield line


def _and_who(value: Data, other: Data) -> Data:
    if isinstance(value, dict) and isinstance(other, dict):
        who: dict[str, Data] = {key: other[key] for key in _WHO if key in other}
        return who | value
    if isinstance(other, dict):
        return {key: other[key] for key in _WHO if key in other}
    return value or other


_WHO = ("title", "name")


def _reports(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each report that is answered: a second title begins a second one."""
    starts = [
        n
        for n, line in enumerate(lines)
        if line.label and line.label.says is Says.FACT and line.label.part == "title"
    ]
    titled = [n for n in starts if n + 1 < len(lines) and lines[n + 1].passage is not None]
    cuts = [0, *titled[1:], len(lines)]
    for start, end in pairwise(cuts):
        yield list(lines[start:end])
