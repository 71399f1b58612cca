"""Drafts of records from responses, reports of an inspectorate and improvement plans.

There are four steps. A paper becomes lines, which are labels or words (`lines.py`, with
`printed.py` for passages, `tables.py` and `columns.py` for forms, `lists.py`,
`letters.py`; `speakers.py` says who speaks). Lines become spans: words with the labels
above them (`spans.py`). Each passage gets its slot (`sorting.py`). Slots become the data of records
(`drafting.py`, `about.py`). A table with headings, and work in lines (`plans.py`, `work.py`), are
rows, of which trackers makes records.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import NamedTuple, TypeGuard

from recotrack.edit import Data
from recotrack.intake.draft import (
    Draft,
    Guess,
    Imported,
    Judged,
    assumed_in,
    in_order,
    with_addressees,
)
from recotrack.intake.hidden import DraftWords, hides, pieces
from recotrack.intake.inspectorates import inspectorate_in
from recotrack.intake.labels import BY_SHAPE, Says
from recotrack.intake.layouts.choosing import layout_of
from recotrack.intake.layouts.drafting import (
    Around,
    PlacedDraft,
    ReportFacts,
    around,
    draft_of,
    guesses_about,
    with_guesses,
)
from recotrack.intake.layouts.endings import without_endings
from recotrack.intake.layouts.letters import letter_lines
from recotrack.intake.layouts.lines import LISTED, lines_of
from recotrack.intake.layouts.messages import one_message
from recotrack.intake.layouts.no_response import other_kind
from recotrack.intake.layouts.plans import work_in_answers, work_lines
from recotrack.intake.layouts.printed import Line
from recotrack.intake.layouts.sorting import (
    DOUBT,
    FRONT,
    LABEL,
    RECORD,
    UNPLACED,
    Placed,
    Slot,
    sort,
)
from recotrack.intake.layouts.speakers import NAMELESS, WHOSE, Answers, Said, author_of, has_words
from recotrack.intake.layouts.stated import is_form_name
from recotrack.intake.layouts.tables import with_answers_in_tables
from recotrack.intake.layouts.unclaimed import (
    with_findings_asked,
    with_unclaimed_asked,
    without_pieces,
)
from recotrack.intake.paper import Block, Paper, Passage
from recotrack.intake.trackers import tracker
from recotrack.words import first_few

__all__ = ["LAYOUTS", "NAMELESS", "WHOSE", "Said", "Says", "has_words", "imported"]

LAYOUTS = ("response", "report", "plan")


def imported(
    paper: Paper,
    layout: str | None,
    published: dt.date | None,
    whose: Answers | None = None,
    own_force: str | None = None,
) -> Imported:
    """The drafts of a paper. `layout` is one of LAYOUTS, or None to recognise it. `published` is
    the report's day, if it was given; relative deadlines count from it. `whose` says of passages
    whose words they are, where a person was asked. `own_force` is the register's, which answers if
    the paper names it.

    Tables are read by their columns. If the words around them state no finding and no answer, the
    paper is a tracker.
    """
    spoken = any(isinstance(block, Passage) for block in paper.blocks)
    if layout is None and not spoken and (tracked := _tracked(paper, published)):
        return tracked
    # Footnotes are at the end of the paper, and would be taken for the end of the last answer.
    aside = [each for each in paper.blocks if _is_note(each)]
    kept, of_others = one_message([each for each in paper.blocks if not _is_note(each)])
    lines = lines_of(replace(paper, blocks=tuple(kept)), layout)
    chosen = layout or layout_of(paper, lines)
    author = author_of(lines) if chosen == "response" else None
    if chosen == "response":
        lines = letter_lines([*work_in_answers(lines)], author)
        lines = [*with_answers_in_tables(lines, author)]
    if chosen == "plan":
        lines = list(work_lines(lines))
    reports = list(_split_reports(lines))
    if chosen == "response" and len(reports) > 1:
        reports[0] = list(_with_response_day(reports[0]))
    by = _common_inspectorate(reports[0]) if len(reports) > 1 else None
    known = ReportFacts(published, by, own_force)
    printed = [block for block in paper.blocks if isinstance(block, Passage)]
    reading = _Reading(chosen, author, whose or {}, known, printed)
    said = [_around(part, reading) for part in reports]
    if layout is None and spoken and not any(each.says_more for each in said):
        tracked = _tracked(paper, published)
        if tracked is not None:
            return _with_facts_around(tracked, said)
    parts = [draft_of(each, known) for each in said]
    signed = [*_with_common_names([part.draft for part in parts])]
    listed = any(line.label and line.label.title == LISTED for line in lines)
    drafts = tuple(signed if listed else _without_empty_responses(signed))
    held = DraftWords(drafts)
    found = [
        (each, draft)
        for part, draft in zip(parts, drafts, strict=True)
        for each in _placed_passages(part, draft)
    ]
    placed = [piece for each, _ in found for piece in _cut_label(each, held)]
    return Imported(
        paper=replace(paper, notes=(*paper.notes, *_notes_on_shape(lines))),
        layout=chosen,
        drafts=drafts,
        looks_like="" if layout else other_kind(paper, drafts, chosen),
        unplaced=(*(p for p, slot in placed if slot.part in _WITHOUT_PLACE), *aside, *of_others),
        labels=tuple(p for p, slot in placed if slot.part == LABEL),
        judged=tuple(judged for each, draft in found if (judged := _judged(each, draft))),
    )


def _judged(each: Placed, draft: Draft) -> Judged | None:
    """Where a passage of somebody's words is in a draft, by what that is known, and how sure."""
    slot = each.slot
    if not (slot.why or slot.known_by):
        return None
    names = [draft.findings[n].name for n in slot.findings if n < len(draft.findings)]
    place = f"{names[0]} response" if names else "response"
    part = "" if slot.part in {UNPLACED, DOUBT} else slot.part
    why = slot.why or slot.known_by
    return Judged(each.passage.text, f"{place} {part}".rstrip(), part != "", slot.sure, why)


def _tracked(paper: Paper, published: dt.date | None) -> Imported | None:
    """The drafts from the paper's trackers; None if they have no finding."""
    tracked = tracker(paper, published=published)
    if tracked is None or not any(draft.findings for draft in tracked.drafts):
        return None
    texts = [block.text for block in paper.blocks if isinstance(block, Passage)]
    drafts = (with_guesses(draft, texts) for draft in tracked.drafts)
    return replace(tracked, drafts=tuple(drafts))


def _with_facts_around(tracked: Imported, said: Sequence[Around]) -> Imported:
    """The import of a tracker, with what the words around its tables say of its reports."""
    if len(tracked.drafts) != len(said):
        return tracked
    drafts = tuple(_with_facts(*each) for each in zip(tracked.drafts, said, strict=True))
    titles = [
        tuple(str(each.inspection.get("title", "")) for each in pair)
        for pair in zip(tracked.drafts, drafts, strict=True)
    ]
    gone = {before for before, now in titles if before and before != now}
    # A title that was assumed and gave way to another is in no record any more.
    lost = [p for p in tracked.paper.passages() if any(each in p.text for each in gone)]
    shown = {id(p) for p in (*tracked.unplaced, *tracked.labels)}
    held = DraftWords(drafts if lost else ())
    left = [p for p in lost if id(p) not in shown and not held.times(p.text)]
    headings = [p for p in left if any(now and now in p.text for _, now in titles)]
    rest = [p for p in left if p not in headings]
    return replace(
        tracked,
        drafts=drafts,
        unplaced=(*tracked.unplaced, *rest),
        labels=(*tracked.labels, *headings),
    )


def _with_facts(tracked: Draft, said: Around) -> Draft:
    """The draft with the facts that are stated around the table, in place of those it assumes."""
    mine, other = tracked.inspection, dict(said.inspection)
    texts = [each.text for each in said.placing.passages()]
    read = [*said.guesses, *guesses_about(other, tracked.findings, texts)]
    if str(other.get("title", "")).startswith(str(mine.get("title", "-"))):
        other["title"] = mine["title"]  # with its day behind it
    assumed = assumed_in(mine)
    named = "title" in mine and "title" in other and "title" not in assumed
    if named and mine["title"] != other["title"]:
        return tracked  # it is about another report
    kept = {key: each for key, each in mine.items() if key not in other or key not in assumed}
    stated = {key: each for key, each in other.items() if key != "assumed"}
    still = {*(each for each in assumed if each not in other), *assumed_in(other)} - (
        kept.keys() - set(assumed)
    )
    made = {**stated, **kept}
    inspection = {key: each for key, each in in_order("inspection", made).items() if key in _OF_ALL}
    names = [key for key in inspection if key in still]
    guesses = [*tracked.guesses, *read]
    told = [each for each in guesses if not each.at.startswith("inspection ")]
    told += [each for each in guesses if each.at.removeprefix("inspection ") in names]
    if names:
        inspection["assumed"] = [*names]
    made_so = replace(tracked, inspection=inspection, guesses=tuple(dict.fromkeys(told)))
    return with_addressees(made_so)


_OF_ALL = frozenset({"title", "inspectorate", "published", "kind", "response_rule"})
"""What the words around a tracker say of its report."""


def _notes_on_shape(lines: Sequence[Line]) -> Iterator[str]:
    """A sentence on findings that no label names as such."""
    labels = [line.label for line in lines if line.label and line.label.part == BY_SHAPE]
    if labels:
        named = first_few([(*label.numbers, label.title)[0] for label in labels], _MOST_NAMED)
        yield (
            f"No label says what {named} are: their numbers and words do; --skip leaves one out."
        )


_MOST_NAMED = 8


def _is_note(block: Block) -> TypeGuard[Passage]:
    return isinstance(block, Passage) and block.note


_WITHOUT_PLACE = frozenset({UNPLACED, FRONT, DOUBT})


def _cut_label(each: Placed, kept: DraftWords) -> Iterator[Placed]:
    """The passage; if it is a label, without the words that no record and no form has, which are
    unplaced. A line above everything is a label if it hides nothing and is no sentence.
    """
    said = each.passage.text.rstrip()
    if each.slot.part == FRONT and not said.endswith(".") and not hides(each.passage, kept):
        yield Placed(each.passage, Slot(LABEL))
        return
    if each.slot.part != LABEL:
        yield each
        return
    for piece, hidden in pieces(each.passage, kept):
        yield Placed(piece, Slot(UNPLACED) if hidden else each.slot)


class _Reading(NamedTuple):
    """How all parts of a paper are read."""

    layout: str
    author: Says | None
    whose: Answers
    known: ReportFacts
    printed: Sequence[Passage]
    """The passages as the paper has them."""


def _around(lines: Sequence[Line], how: _Reading) -> Around:
    placed, stated = sort(lines, how.layout, how.author, how.whose)
    sheets = [line.sheet for line in lines if line.sheet is not None]
    placed = without_endings(placed, how.whose)
    if how.layout == "response":
        placed = [*without_pieces(placed, how.printed)]
        placed = [*with_unclaimed_asked(placed, how.whose)]
        placed = with_findings_asked(placed, stated, how.whose)
    return around(placed, stated, sheets, how.layout, how.known)


def _common_inspectorate(lines: Sequence[Line]) -> str | None:
    """The inspectorate of all reports that a paper answers, if the words above the first title name
    it: Response to two HMICFRS reports.
    """
    above = takewhile(
        lambda line: line.part != "title", (line for line in lines if line.passage is not None)
    )
    named = (inspectorate_in(line.text) for line in above if _SEVERAL_REPORTS.search(line.text))
    return next(named, None)


_SEVERAL_REPORTS = re.compile(r"\b(?:reports|inspections)\b", re.IGNORECASE)


def _with_common_names(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts of one response to several reports, each with the force and names of all parts."""
    for draft in drafts:
        if len(drafts) == 1 or not any(each.response for each in drafts):
            yield draft
            continue
        response = dict(draft.response)
        for other in drafts:
            for key in ("force", "chief_constable", "commissioner", "published"):
                response[key] = _with_names(response.get(key), other.response.get(key))
        kept = in_order("response", response)
        yield replace(draft, response=kept)


def _without_empty_responses(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts of one response to several reports. A later report without words of its own gets
    no response: a guess asks to set `answered_in` to the first report.
    """
    first_said = drafts[0].response
    for draft in drafts:
        said = draft.response.items()
        silent = all(
            not (isinstance(each, dict) and each.keys() - _NAME_KEYS)
            and _contains(first_said.get(key), each)
            for key, each in said
        )
        answered = draft is not drafts[0] and bool(first_said) and silent
        if answered:
            first = str(drafts[0].inspection.get("title", "the first report"))
            why = "one response answers both reports, and is recorded with the first"
            guesses = (*draft.guesses, Guess("inspection answered_in", first, why))
            yield replace(draft, response={}, guesses=guesses)
        else:
            yield draft


def _placed_passages(part: PlacedDraft, draft: Draft) -> Iterator[Placed]:
    """The passages of a part. If its response was dropped in favour of the first report's, passages
    that are in that response are labels.
    """
    moved = part.draft.response if not draft.response else {}
    said = {value for each in moved.values() for value in _texts_of(each)}
    for each in part.placed:
        again = each.slot.part == RECORD and each.passage.text.strip() in said
        yield each._replace(slot=Slot(LABEL)) if again else each


def _texts_of(value: Data) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (each for each in value.values() if isinstance(each, str))
    elif isinstance(value, str):
        yield value


def _contains(whole: Data, part: Data) -> bool:
    if isinstance(whole, dict) and isinstance(part, dict):
        return all(whole.get(key) == each for key, each in part.items())
    return whole == part


def _with_response_day(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of the first of several reports, with the day above its title as the response's."""
    above = True
    for line in lines:
        label = line.label
        if label is not None and label.says is Says.FACT:
            above = above and label.part != "title"
            if above and label.part == "page-published":
                yield line._replace(label=label._replace(part="response-published"))
                continue
        yield line


def _with_names(value: Data, other: Data) -> Data:
    if isinstance(value, dict) and isinstance(other, dict):
        who: dict[str, Data] = {key: other[key] for key in _NAME_KEYS if key in other}
        return who | value
    if isinstance(other, dict):
        return {key: other[key] for key in _NAME_KEYS if key in other}
    return value or other


_NAME_KEYS = ("title", "name")


def _split_reports(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each answered report. A second title begins a second report."""
    starts = [n for n, line in enumerate(lines) if line.says is Says.FACT and line.part == "title"]
    behind = [(n, lines[n + 1]) for n in starts if n + 1 < len(lines)]
    titled = [n for n, line in behind if line.passage and not is_form_name(line.text)]
    cuts = [0, *titled[1:], len(lines)]
    for start, end in pairwise(cuts):
        yield list(lines[start:end])
