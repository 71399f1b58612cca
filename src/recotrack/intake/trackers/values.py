"""Columns whose values show that they hold something else than their heading says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from recotrack.empty_words import is_blank
from recotrack.intake.inspectorates import INSPECTORATES
from recotrack.intake.labels import AFI
from recotrack.intake.paper import Cell, Passage
from recotrack.intake.readers.grid import Slot
from recotrack.intake.sentences import is_addressee, is_disposition, only_decides
from recotrack.intake.trackers.days import all_days, days_only
from recotrack.intake.trackers.facts import is_report
from recotrack.intake.trackers.meanings import UNKNOWN, HeadingMeaning, Means
from recotrack.intake.trackers.rows import (
    OF_FINDING,
    identity_of,
    is_printed_number,
    kind_named,
    kind_of,
)
from recotrack.intake.trackers.sheet import Column, Row, Sheet, most_say_what_to_do, says_what_to_do
from recotrack.intake.trackers.statuses import (
    MOST_OF_STATUS,
    is_colour,
    says_above,
    status_in,
    status_of_sheet,
)
from recotrack.intake.vocabulary import PatternWithWords, own_meaning
from recotrack.patterns import Pattern
from recotrack.words import one_line

_FIRST_DATE = re.compile(r"(?:original|initial|first|baseline)\b", re.IGNORECASE)
_FEW = _SEVERAL = 2
_BOARD_COLUMNS = frozenset({"to do", "todo", "doing", "backlog"})
"""Names of a task board's columns that are no status of the records."""


def corrected_by_values(sheet: Sheet) -> Sheet:
    """The sheet with the meanings of its columns corrected by their values. A column called Owner
    that holds addressees is one of addressees, and the other way round.
    """
    # The corrected meaning of one column may explain another one, so they are looked at twice.
    meanings = _with_meanings(sheet, _meanings_by_values(sheet))
    meanings = _with_meanings(meanings, _meanings_by_values(meanings))
    meanings = _with_meanings(meanings, _given_way(meanings.columns))
    meanings = _with_meanings(meanings, _surplus_columns(meanings))
    return _with_meanings(meanings, owners_by_rank(meanings.columns))


def _given_way(columns: Sequence[Column]) -> dict[str, HeadingMeaning]:
    """The columns that have nothing, since a person has said that another one has what their
    headings say.
    """
    said = {each.meaning.means for each in columns if own_meaning(each.heading)} & _ONE
    guessed = (each for each in columns if not own_meaning(each.heading))
    return {each.heading: UNKNOWN for each in guessed if each.meaning.means in said}


_ONE = frozenset({
    Means.NUMBER, Means.REPORT, Means.PUBLISHED, Means.INSPECTORATE, Means.KIND, Means.TEXT,
    Means.OWNER, Means.ACTION_OWNER, Means.DEADLINE, Means.DUE, Means.DUE_DATE, Means.REVISED,
    Means.STATUS, Means.UPDATED, Means.UPDATED_BY, Means.ACTION, Means.ADDED, Means.DECISION,
})  # fmt: skip
"""Of what a row has one at most."""


def owners_by_rank(columns: Sequence[Column]) -> dict[str, HeadingMeaning]:
    """The meanings of the columns of people, by their headings. Who is above the owner is the owner
    if no column has one, and none of those that are not known may have one. Of two columns of
    owners it is not known whose the second one has.
    """
    owners = [each.heading for each in columns if each.meaning.means is Means.OWNER]
    above = [each.heading for each in columns if each.meaning.means is Means.SPONSOR]
    if above and not owners:
        unknown = (each for each in columns if each.meaning.means is None)
        may_own = any(weight.what in _OWNERS for each in unknown for weight in each.weights)
        return {} if may_own else {above[0]: HeadingMeaning(Means.OWNER)}
    return {each: UNKNOWN for each in owners[1:] if each != owners[0]}


def with_owners_above(sheet: Sheet) -> Sheet:
    """The sheet, where the owner's cell of the row above holds for a row that says as above."""
    rows: list[Row] = []
    repeats: list[Cell] = []
    for row in sheet.rows:
        made = row
        for at, column in enumerate(row.columns if rows else ()):
            above = rows[-1].slots[at].cell if at < len(rows[-1].slots) else Cell()
            is_owner = column.meaning.means in _OWNERS and column in rows[-1].columns
            if is_owner and above.passages and says_above(row.slots[at].cell.text):
                repeats.append(row.slots[at].cell)
                slots = (*made.slots[:at], Slot(above, first=False), *made.slots[at + 1 :])
                made = replace(row, slots=slots)
        rows.append(made)
    return replace(sheet, rows=tuple(rows), repeats=(*sheet.repeats, *repeats))


_OWNERS = frozenset({Means.OWNER, Means.ACTION_OWNER})


def with_status_of_name(sheet: Sheet) -> Sheet:
    """The sheet, with a column of the status that its name, or the heading above it, says of all
    its rows, if no column has one: Closed recs.
    """
    named = status_of_sheet(sheet.title)
    said = named or status_of_sheet(sheet.heading)
    if not said or sheet.has(*_SAY_HOW_FAR):
        return sheet
    colours = [one_line(cell.text) for row in sheet.rows for cell in row.cells(Means.RAG)]
    if not all(map(is_colour, colours)):
        return sheet
    column = Column("Sheet" if named else "Heading", HeadingMeaning(Means.STATUS))
    slot = Slot(Cell((Passage(said),)), first=True)
    rows = (Row((*row.slots, slot), (*row.columns, column)) for row in sheet.rows)
    return replace(sheet, columns=(*sheet.columns, column), rows=tuple(rows))


_SAY_HOW_FAR = (Means.STATUS, Means.COMPLETED, Means.REF)


def _meanings_by_values(sheet: Sheet) -> dict[str, HeadingMeaning]:
    return {
        column.heading: heading
        for index, column in enumerate(sheet.columns)
        if not own_meaning(column.heading)
        and (heading := _meaning_by_values(sheet, column, sheet.values[index])) is not None
    }


def _kind_or_number(sheet: Sheet, means: Means, filled: Sequence[str]) -> Means | None:
    """KIND or NUMBER, if a column of texts or kinds holds such: Rec 1, Rec 2, AFI. Else None."""
    if all(map(kind_named, filled)):
        return Means.KIND
    numbers = means is Means.TEXT or not sheet.has(Means.NUMBER)
    return Means.NUMBER if numbers and all(map(_is_kind_or_number, filled)) else None


def _with_meanings(sheet: Sheet, meanings: Mapping[str, HeadingMeaning]) -> Sheet:
    return sheet.with_columns(
        lambda each: replace(each, meaning=meanings.get(each.heading, each.meaning))
    )


def _meaning_by_values(
    sheet: Sheet, column: Column, filled: Sequence[str]
) -> HeadingMeaning | None:
    """The meaning of a column by its values; None if the heading is right."""
    means = column.meaning.means
    if not filled:
        return None
    if named := _names_of(sheet, column, filled):
        return HeadingMeaning(named)
    if (of_days := _meaning_of_days(sheet, column, filled)) is not None:
        return of_days
    if (in_tasks := _meaning_in_tasks(sheet, means, filled)) is not None:
        return in_tasks
    if of_force := _answer_or_update(sheet, column):
        return HeadingMeaning(of_force)
    if means is Means.ACTION_OWNER and _owns_the_finding(sheet, column):
        return HeadingMeaning(Means.OWNER)
    if means in {Means.OWNER, Means.ADDRESSEE}:
        if sum(map(is_addressee, filled)) * 2 > len(filled):
            return HeadingMeaning(Means.ADDRESSEE)
        if "owner" in column.heading.lower() or "lead" in column.heading.lower():
            return HeadingMeaning(Means.OWNER)
    return None


def _names_of(sheet: Sheet, column: Column, filled: Sequence[str]) -> Means | None:
    """What the values of a column name, if its heading does not say so; else None."""
    means = column.meaning.means
    if means in {None, Means.UPDATE, Means.STATUS} and all(map(_SHARE.fullmatch, filled)):
        return Means.COMPLETED
    may_decide = means in _MAY_DECIDE and not sheet.has(Means.DECISION)
    if may_decide and all(map(is_disposition, filled)):
        return Means.DECISION
    if means in _IN_WORDS and _are_statuses(filled):
        return Means.STATUS
    if means is Means.UPDATE and _has_few_words_again(sheet, filled):
        return Means.STATUS
    if means is Means.DECISION and not any(map(only_decides, filled)):
        return Means.ANSWER
    if means is None:
        return _names_rows(sheet, column)
    return _kind_or_number(sheet, means, filled) if means in {Means.TEXT, Means.KIND} else None


_MAY_DECIDE = frozenset({None, Means.UPDATE, Means.ANSWER})
"""What the heading of a column of decisions may mean otherwise: Force position."""
_IN_WORDS = _MAY_DECIDE | {Means.COMMENTS}
"""What that of a column of statuses may."""


def _has_few_words_again(sheet: Sheet, filled: Sequence[str]) -> bool:
    """Whether a column that may tell how it stands has few words, of which some come again, and
    another one tells more: Moving, Waiting to start, Moving.
    """
    short = all(len(each.split()) <= MOST_OF_STATUS for each in filled)
    return (
        short
        and len({*filled}) < len(filled)
        and sheet.has(Means.COMMENTS)
        and not sheet.has(Means.STATUS)
    )


_SHARE = re.compile(r"\d{1,3} ?%")


def _names_rows(sheet: Sheet, column: Column) -> Means | None:
    """What a column that is not known names: each row by a number of its own, if it is the first
    one; or the reports, if it changes with their days of publication. Else None.
    """
    at = sheet.columns.index(column)
    days = (row.cell(Means.PUBLISHED).text for row in sheet.rows)
    said = [*zip((one_line(each.slots[at].cell.text) for each in sheet.rows), days, strict=True)]
    names = [name for name, _ in said if name]
    if at == 0 and not sheet.has(Means.NUMBER) and len({*names}) == len(names) > 1:
        return Means.NUMBER if all(map(is_printed_number, names)) else None
    if _OF_A_NUMBER.search(column.heading) and _may_number_findings(sheet, at):
        return Means.NUMBER
    pairs = {each for each in said if all(each)}
    apart = [{*each} for each in zip(*pairs, strict=True)]
    by_report = len(pairs) > 1 and all(len(each) == len(pairs) for each in apart)
    return Means.REPORT if by_report and not sheet.has(Means.REPORT) else None


_OF_A_NUMBER = PatternWithWords(r"\b{NO}\W*$", re.IGNORECASE)


def _may_number_findings(sheet: Sheet, index: int) -> bool:
    """Whether a column may have the numbers of the findings, which no other has: as reports print
    them, and of one kind none comes again below the same report.
    """
    said = [
        (
            one_line(row.slots[index].cell.text),
            row.cell(Means.REPORT).text,
            row.cell(Means.KIND).text,
        )
        for row in sheet.rows
    ]
    filled = [each for each in said if each[0]]
    printed = bool(filled) and all(is_printed_number(number) for number, _, _ in filled)
    return printed and len({*filled}) == len(filled) and not sheet.has(Means.NUMBER)


_SAY_WHAT = (Means.TEXT, Means.SUB, Means.ACTION)


def _answer_or_update(sheet: Sheet, column: Column) -> Means | None:
    """Whether the force's words are its answers or its updates, if their heading misleads."""
    if column.meaning.means is Means.UPDATE and _answers_beside_the_body(sheet, column):
        return Means.ANSWER
    if column.meaning.means is Means.ANSWER and _tells_of_work(sheet, column):
        return Means.UPDATE
    return None


def _answers_beside_the_body(sheet: Sheet, column: Column) -> bool:
    """Whether the only column of updates has the force's answers: its heading names the force, and
    the local policing body answers beside it, as in Force position, PFCC view.
    """
    updates = [each for each in sheet.columns if each.meaning.means is Means.UPDATE]
    works = (Means.ANSWER, Means.ACTION, Means.RAG, *_SAY_HOW_FAR)
    alone = updates == [column] and not sheet.has(*works)
    return alone and sheet.has(Means.BODY_ANSWER) and bool(_OF_FORCE.match(column.heading))


def _tells_of_work(sheet: Sheet, column: Column) -> bool:
    """Whether what a heading calls the force's words, and no answer, are its updates, with the day
    or the status of each in a column beside it: Force commentary, Date of commentary.
    """
    answers = [each for each in sheet.columns if each.meaning.means is Means.ANSWER]
    others = (Means.UPDATE, Means.COMMENTS, Means.BODY_ANSWER, Means.DECISION)
    alone = answers == [column] and not sheet.has(*others)
    beside = sheet.has(Means.UPDATED, Means.STATUS) and not _ANSWERS.search(column.heading)
    return alone and beside


_ANSWERS = re.compile(
    r"\b(?:response|reply|answer|statement|explanation|chief|cc)\b", re.IGNORECASE
)
_OF_FORCE = re.compile(
    r"(?:the )?(?:force|constabulary|police|chief constable|cc)\b", re.IGNORECASE
)


def _owns_the_finding(sheet: Sheet, column: Column) -> bool:
    """Whether a column of people, such as Who, has the findings' owners: it is beside their texts,
    and actions, if there are any, come behind it.
    """
    if sheet.has(Means.OWNER):
        return False
    ahead = {each.meaning.means for each in sheet.columns[: sheet.columns.index(column)]}
    beside_texts = Means.TEXT in ahead and Means.ACTION not in ahead
    return beside_texts or not sheet.has(Means.ACTION)


def _meaning_of_days(sheet: Sheet, column: Column, filled: Sequence[str]) -> HeadingMeaning | None:
    """The meaning of a column of days by its values; None if the heading is right."""
    means = column.meaning.means
    if means in _SPOKEN and not _may_be_spoken(filled):
        return UNKNOWN
    if means is Means.UPDATE and not _may_be_spoken(filled):
        return HeadingMeaning(Means.UPDATED)  # Last update: 4 May 2026
    if means is Means.PUBLISHED and not sheet.has(Means.REPORT) and not any(map(all_days, filled)):
        several = sum(each.meaning.means is Means.PUBLISHED for each in sheet.columns) > 1
        return (
            HeadingMeaning(Means.REPORT) if several else None
        )  # Publication, and Publication date
    if means is Means.DUE_DATE and any(
        each.meaning.means is Means.DUE and _FIRST_DATE.match(each.heading)
        for each in sheet.columns
    ):
        return HeadingMeaning(Means.REVISED)  # beside the original one
    if means is Means.DEADLINE and _is_own_deadline(sheet, column.heading, filled):
        return HeadingMeaning(Means.DUE_DATE)
    return None


_NAMES_THE_REPORT = re.compile(r"hmic|inspectorate|report|statutory|rec|published", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:action|improvement|delivery)s? plan\b", re.IGNORECASE)


def _is_own_deadline(sheet: Sheet, heading: str, filled: Sequence[str]) -> bool:
    """Whether a column of deadlines has the force's own dates: its heading does not name the
    report, and the sheet is a plan, or has actions or areas for improvement, which set none.

    Where a text names one of its days, it has the report's.
    """
    if _NAMES_THE_REPORT.search(heading):
        return False
    if sheet.has(Means.ACTION) and not sheet.has(Means.TEXT):
        return True  # of an action below a finding
    texts = [one_line(row.cell(Means.TEXT).text) for row in sheet.rows]
    days = {day for each in filled for day in all_days(each)}
    if days & {day for each in texts for day in all_days(each)}:
        return False
    named = [cell.text for cell in sheet.above] + [sheet.title]
    kinds = {identity_of(row).kind for row in sheet.rows if row.cell(Means.TEXT).passages}
    of_afis = kinds == {AFI} or kind_of(sheet) == AFI
    return of_afis or any(map(_PLAN.search, named))


def _meaning_in_tasks(
    sheet: Sheet, means: Means | None, filled: Sequence[str]
) -> HeadingMeaning | None:
    """The meaning of a column in a list of tasks whose tasks are recommendations; else None. So is
    one that is not known, if no other says what to do.
    """
    if means is None and not sheet.has(*_SAY_WHAT) and most_say_what_to_do(filled):
        return HeadingMeaning(Means.TEXT)
    if (
        means is Means.ACTION
        and not sheet.has(Means.NUMBER)
        and all(map(_is_kind_or_number, filled))
    ):
        return HeadingMeaning(Means.NUMBER)  # Action title: Recommendation 1
    if (
        means is Means.ACTION
        and not _texts_say_what_to_do(sheet)
        and all(map(says_what_to_do, filled))
    ):
        return HeadingMeaning(Means.TEXT)
    if (
        means is Means.TEXT
        and not any(map(says_what_to_do, filled))
        and _tasks_say_what_to_do(sheet)
    ):
        return HeadingMeaning(
            Means.COMMENTS
        )  # the description of a task that is the recommendation
    if means is Means.REPORT and any(map(_is_status, filled)):
        return UNKNOWN  # a bucket of a board: To do, In progress
    return None


_DAYS = (Means.DUE_DATE, Means.DEADLINE, Means.COMPLETED)
_WORDS = (Means.UPDATE, Means.COMMENTS, Means.ACTION)
_OF_ROWS = (Means.REPORT, Means.TEXT, Means.OWNER)
_SHORT = (Means.OWNER, Means.STATUS, Means.COMMENTS)
_LONG = 40


def likely_by_values(sheet: Sheet, index: int) -> tuple[tuple[Means, ...], str]:
    """What a column that is not known may have by its cells, and by what of them; nothing for a
    column of numbers alone.
    """
    values = sheet.values[index]
    if not any(map(_is_in_words, values)):
        return (), ""
    over_rows = any(
        not row.slots[index].first and row.slots[index].cell.passages for row in sheet.rows
    )
    if over_rows and (missing := tuple(each for each in _OF_ROWS if not sheet.has(each))):
        return missing, "its cells stand for several rows"
    if _are_days(values):
        return _DAYS, "its cells are days"
    if _are_sentences(values):
        return _WORDS, "its cells have sentences"
    return _SHORT, "its cells have few words"


def _are_days(values: Sequence[str]) -> bool:
    """Whether most cells are days, but for those that say that there is nothing: -, n/a, TBC."""
    said = [each for each in values if not is_blank(each)]
    return sum(bool(days_only(each)) for each in said) * 2 > len(said)


def _are_sentences(values: Sequence[str]) -> bool:
    return sum(len(each) > _LONG for each in values) * 2 > len(values)


def lacking_by_values(sheet: Sheet, index: int) -> Iterator[Means]:
    """What a column that is not known may have by its cells, and no other column has."""
    values = sheet.values[index]
    are_days, are_sentences = _are_days(values), _are_sentences(values)
    fits: Mapping[Means, bool] = {
        Means.NUMBER: _may_number_findings(sheet, index),
        Means.INSPECTORATE: all(map(_INSPECTORATE.fullmatch, values)),
        Means.REPORT: not are_days
        and (_may_name_reports(values) or _tells_numbers_apart(sheet, index)),
        Means.PUBLISHED: are_days and _may_date_reports(sheet, index),
        Means.UPDATED: are_days and sheet.has(Means.UPDATE, Means.COMMENTS),
        Means.ADDRESSEE: sum(map(is_addressee, values)) * 2 > len(values),
        Means.TEXT: are_sentences and not sheet.has(Means.SUB),
        Means.ANSWER: are_sentences and sheet.has(Means.DECISION),
    }
    yield from (means for means, fit in fits.items() if values and fit and not sheet.has(means))


_INSPECTORATE = Pattern(INSPECTORATES)


def _may_name_reports(values: Sequence[str]) -> bool:
    """Whether the cells may be titles of reports: what clearly is one, or few names for many rows,
    most of them of several words.
    """
    names = {*values}
    titles = [each for each in names if 1 < len(each.split()) <= _LONGEST_TITLE]
    if len(titles) * 2 <= len(names):
        return False
    if sum(map(is_report, titles)) * 2 > len(names):
        return True
    are_names = not any(each.endswith(".") or _is_status(each) for each in names)
    return are_names and _come_again(values)


_LONGEST_TITLE = 30
"""In words."""


def _tells_numbers_apart(sheet: Sheet, index: int) -> bool:
    """Whether numbers come again, and in this column's few values never beside the same one."""
    said = [(row.cell(Means.NUMBER).text, row.slots[index].cell.text) for row in sheet.rows]
    pairs = [each for each in said if all(each)]
    again = len({number for number, _ in pairs}) < len(pairs) == len({*pairs})
    return again and _come_again([name for _, name in pairs])


def _may_date_reports(sheet: Sheet, index: int) -> bool:
    """Whether the column has one day for each report; where none is named, few for many rows."""
    said = [(row.cell(Means.REPORT).text, row.slots[index].cell.text) for row in sheet.rows]
    if sheet.has(Means.REPORT):
        days = {each for each in said if all(each)}
        return len(days) == len({report for report, _ in days})
    return _come_again([day for _, day in said if day])


def _come_again(values: Sequence[str]) -> bool:
    """Whether a column has few values for many rows."""
    return len({*values}) <= max(2, len(values) // 2)


def may_have(means: Means, sheet: Sheet, index: int) -> bool:
    """Whether a column may have what its words speak for: days only where a cell has one, and
    words only where one is no day.
    """
    if means in _SPOKEN:
        return _may_be_spoken(sheet.values[index])
    return means not in _ARE_DAYS or any(map(all_days, sheet.values[index]))


_SPOKEN = frozenset({Means.ANSWER, Means.BODY_ANSWER})


def _may_be_spoken(values: Sequence[str]) -> bool:
    """Whether somebody's words may stand in a column: they are not all days."""
    return not all(map(days_only, values))


_ARE_DAYS = frozenset({
    Means.PUBLISHED, Means.DEADLINE, Means.DUE_DATE, Means.DUE, Means.REVISED, Means.FORECAST,
    Means.UPDATED, Means.SUBMITTED, Means.ADDED,
})  # fmt: skip


def _is_kind_or_number(words: str) -> bool:
    return is_printed_number(words) or kind_named(words) is not None


def _surplus_columns(sheet: Sheet) -> dict[str, HeadingMeaning]:
    """No meaning for surplus columns: if several hold numbers, texts or actions, the one with most
    printed numbers, texts that say what should be done, or actions in words, keeps its meaning. Of
    two such, the one that is called by the findings does: Finding no, beside ID.
    """
    meanings: dict[str, HeadingMeaning] = {}
    for means, fits in (
        (Means.NUMBER, is_printed_number),
        (Means.TEXT, says_what_to_do),
        (Means.ACTION, _is_in_words),
    ):
        its = [at for at, column in enumerate(sheet.columns) if column.meaning.means is means]
        if len(its) < _SEVERAL:
            continue
        several = [(sum(map(fits, sheet.values[at])), sheet.columns[at]) for at in its]
        best = max(count for count, _ in several)
        if best:
            likely = [column for count, column in several if count == best]
            called = [each for each in likely if OF_FINDING.search(each.heading)]
            kept = (called or likely)[0]
            of_rows = called and means is Means.NUMBER
            meanings |= {
                column.heading: HeadingMeaning(None)
                for count, column in several
                if column is not kept
                and (not count or (of_rows and not OF_FINDING.search(column.heading)))
            }
    return meanings


def _is_in_words(words: str) -> bool:
    """Whether a cell has more than a number: Step 1.1."""
    return not is_printed_number(words)


def _texts_say_what_to_do(sheet: Sheet) -> bool:
    """Whether a column of texts says what should be done."""
    return any(
        column.meaning.means is Means.TEXT and any(map(says_what_to_do, sheet.values[index]))
        for index, column in enumerate(sheet.columns)
    )


def _tasks_say_what_to_do(sheet: Sheet) -> bool:
    """Whether a column of tasks says what should be done, and no column of texts does."""
    return not _texts_say_what_to_do(sheet) and any(
        column.meaning.means is Means.ACTION and all(map(says_what_to_do, values))
        for index, column in enumerate(sheet.columns)
        if (values := sheet.values[index])
    )


def _is_status(words: str) -> bool:
    """Whether a cell is a status. "Behind closed doors: how forces ..." is a report's title."""
    short = len(words.split()) <= MOST_OF_STATUS
    return (short and status_in(words, {}) is not None) or words.lower() in _BOARD_COLUMNS


def _are_statuses(values: Sequence[str]) -> bool:
    """Whether nearly all of several values are statuses."""
    return len(values) > 1 and sum(map(_is_status, values)) > len(values) * _NEARLY_ALL


_NEARLY_ALL = 0.8
