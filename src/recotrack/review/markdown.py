"""A review as Markdown, for the comment on a pull request and for a board before it meets.

The most important comes first. A comment on GitHub holds 65,536 characters: a longer text is cut
from its least important end, and says so.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from recotrack.checks import RULES
from recotrack.dates import uk
from recotrack.problems import Problem, Severity
from recotrack.progress import Counts, by_way, named
from recotrack.review.changes import (
    ASIDE,
    BACK,
    FORWARD,
    ORDER,
    ChangeKind,
    RecordChange,
    Review,
    TotalsRow,
    Unread,
    Waived,
)
from recotrack.review.escape import code, plain
from recotrack.review.links import Links
from recotrack.review.wording import Wording
from recotrack.words import ALWAYS_TOLD, capital, count_of, in_folders, plural_of

LONGEST = 65_536
"""Characters of a comment on GitHub."""
_ROOM = 4_000
"""Characters kept free, for what a workflow adds to the comment."""
_LONGEST_HEADING = 200
"""Characters that a heading may take."""
_LONGEST_TITLE = 100
"""Characters that are shown of a title in a line."""
_MOST_PROBLEMS = 25
"""Lines of each sort of problems that are shown."""
_MOST_NAMED = 1_000
"""The most places that are named for one reason of a waiver."""
_MOST_ROWS = 40
"""The most rows of totals, besides that of the whole register."""
_REWRITTEN = "comments, quotes, order, line breaks"
_RULES = {rule.name: rule for rule in RULES}
_SECTIONS = {
    ChangeKind.PUBLISHED: "The inspectorate’s words",
    ChangeKind.STATUS: "Statuses",
    ChangeKind.DUE: "Dates",
    ChangeKind.NEW: "New and removed",
    ChangeKind.REMOVED: "New and removed",
    ChangeKind.RENAMED: "New and removed",
    ChangeKind.LATE: "Now late, now ready",
    ChangeKind.READY: "Now late, now ready",
    ChangeKind.EVIDENCE: "Evidence",
    ChangeKind.OWNER: "Owners",
    ChangeKind.RESPONSE: "The response",
    ChangeKind.READING: "Measures",
    ChangeKind.UPDATE: "Reported",
    ChangeKind.FACT: "Other facts",
}
"""The heading above the changes of each kind."""


def markdown(
    review: Review,
    link_base: str | None = None,
    longest: int = LONGEST,
    *,
    names_meeting: bool = False,
) -> str:
    """The whole text, ending with a line end; a single line if nothing has changed.

    `names_meeting`: it begins with the meeting since which it tells of changes, if there is one.
    """
    first = [*_met(review), ""] if names_meeting else []
    if review.empty:
        return "\n".join([*first, _nothing(review)]) + "\n"
    links = Links(review.comparison, link_base)
    above = [
        *first,
        *_head(review),
        *history_section(review, links),
        *judging_section(review, links),
        *unread_section(review, links),
    ]
    below = [
        *_totals(review),
        *_came_and_went(review),
        *problem_section(review, links),
        *typed_section(review, links),
        *_rewritten(review),
        *_later(review),
    ]
    room = longest - min(_ROOM, longest // 10) - sum(len(line) + 1 for line in (*above, *below))
    shown, left_out = fitting(_planned_lines(review, links), room)
    headings = _group_headings(review)
    middle = [line for section in sections(shown, headings) for line in section]
    return "\n".join([*above, *_left_out(left_out), *middle, *below]).strip("\n") + "\n"


def _nothing(review: Review) -> str:
    between = f"between {_snapshots(review, ' and ')}"
    count = len(review.reformatted)
    if not count:
        return f"Nothing has changed in the records {between}."
    files = count_of(count, "file", "is only written differently")
    return f"No change of meaning {between}: {files} ({_REWRITTEN})."


def _snapshots(review: Review, joint: str) -> str:
    before, after = review.comparison.before, review.comparison.after
    return f"**{_snapshot(before.words)}**{joint}**{_snapshot(after.words)}**"


def _snapshot(words: str) -> str:
    """A day or a commit; HEAD~1 as code, so that it can be copied out of a pipe."""
    name, opening, rest = words.partition(" (")
    return f"{code(name)}{opening}{plain(rest)}" if "~" in name else plain(words)


def _rewritten(review: Review) -> Iterator[str]:
    count = len(review.reformatted)
    if count:
        files = count_of(count, "file", "means the same as before")
        yield f"{files}, and only the writing differs: {_REWRITTEN}."


def _later(review: Review) -> Iterator[str]:
    if review.later:
        day = uk(review.comparison.after.day)
        records = count_of(review.later, "changed record", f"holds something dated after {day}")
        yield f"{records}, and that is not told here."


# The first lines


def _met(review: Review) -> Iterator[str]:
    comparison = review.comparison
    if comparison.since:
        board, day = comparison.since.meeting
        title = comparison.after.register.role_title(board)
        yield f"Since {plain(title)} met on {uk(day)}:"


def _head(review: Review) -> Iterator[str]:
    before, after = review.comparison.before, review.comparison.after
    yield "## What changed in the records"
    yield ""
    yield summary(review)
    yield ""
    seen = "" if review.comparison.by_dates else f", looked at on {uk(after.day)}"
    if before.day != after.day and not review.comparison.by_dates:
        seen = f", looked at on {uk(before.day)} and on {uk(after.day)}"
    yield f"From {_snapshots(review, ' to ')}{seen}."
    yield ""


def summary(review: Review) -> str:
    """How many changes of each kind, in one line, the most serious first."""
    return f"**{', '.join(_counted(review)) or 'No record has changed'}.**"


def _counted(review: Review) -> Iterator[str]:
    kinds = Counter(change.kind for change in review.changes)
    statuses = [change for change in review.changes if change.kind is ChangeKind.STATUS]
    ways = Counter(change.direction for change in statuses)
    closed = sum(change.after == "closed" for change in statuses)
    errors = sum(problem.severity is Severity.ERROR for problem in review.problems)
    past, judged = review.history_waived, review.judging_waived
    others = kinds.total() - sum(kinds[kind] for kind in _COUNTED_APART)
    for count, one, many in (
        (len(review.history) + len(past), "problem of history", "problems of history"),
        (len(past), _WAIVED, _WAIVED),
        (len(review.judging) + len(judged), f"change {_JUDGING}", f"changes {_JUDGING}"),
        (len(judged), _WAIVED, _WAIVED),
        (len(review.unread), "file that cannot be read", "files that cannot be read"),
        (kinds[ChangeKind.PUBLISHED], "published text changed", "published texts changed"),
        (ways[BACK], "status went back", "statuses went back"),
        (ways[FORWARD], "status went forward", "statuses went forward"),
        (closed, "of them closed", "of them closed"),
        (ways[ASIDE], "set aside", "set aside"),
        (kinds[ChangeKind.DUE], "date changed", "dates changed"),
        (kinds[ChangeKind.NEW], "new", "new"),
        (kinds[ChangeKind.REMOVED], "removed", "removed"),
        (kinds[ChangeKind.LATE], "now late", "now late"),
        (kinds[ChangeKind.READY], "ready to complete", "ready to complete"),
        (others, "other change", "other changes"),
        (errors, "new error", "new errors"),
        (len(review.problems) - errors, "new warning", "new warnings"),
    ):
        if count:
            yield f"{count:,} {one if count == 1 else many}"


_WAIVED = "of them set aside by a waiver"
_JUDGING = "to how work is judged"
_COUNTED_APART = (
    ChangeKind.PUBLISHED, ChangeKind.STATUS, ChangeKind.DUE, ChangeKind.NEW, ChangeKind.REMOVED,
    ChangeKind.LATE, ChangeKind.READY,
)  # fmt: skip


# Changes, as many as fit


class PlannedLine(NamedTuple):
    """A line that is to be shown if there is room: where it belongs, and what writes it."""

    group: str
    section: str
    rank: int
    write: Callable[[], str]


class WrittenLine(NamedTuple):
    """A line that is shown."""

    group: str
    section: str
    rank: int
    text: str


def _planned_lines(review: Review, links: Links) -> Iterator[PlannedLine]:
    """Every line, the most important first. A line is written only if there is room for it."""
    wording = Wording(review.comparison)
    for changes in _by_update(review.changes):
        kind = changes[0].kind
        write = partial(bullet, wording, links, changes)
        yield PlannedLine(changes[0].group, _SECTIONS[kind], ORDER[kind], write)


def _by_update(changes: Iterable[RecordChange]) -> list[list[RecordChange]]:
    """The changes in their order, in lists: what one update changed of one thing is one list."""
    joined: dict[object, list[RecordChange]] = {}
    for change in changes:
        key = (change.reference, id(change.update)) if change.update else object()
        joined.setdefault(key, []).append(change)
    return list(joined.values())


def fitting(lines: Iterable[PlannedLine], room: int) -> tuple[list[WrittenLine], dict[str, int]]:
    """The lines that fit into `room` characters, and how many of each section do not.

    Lines come with the most important first. After the first that does not fit none is shown, so
    that nothing less important takes its place.
    """
    shown: list[WrittenLine] = []
    left_out: dict[str, int] = {}
    headings: set[tuple[str, ...]] = set()
    for line in lines:
        text = line.write() if not left_out else ""
        new = {(line.group,), (line.group, line.section)} - headings
        room -= len(text) + 1 + _LONGEST_HEADING * len(new)
        headings |= new
        if left_out or room < 0:
            left_out[line.section] = left_out.get(line.section, 0) + 1
        else:
            shown.append(WrittenLine(line.group, line.section, line.rank, text))
    return shown, left_out


def _left_out(counted: dict[str, int]) -> Iterator[str]:
    if counted:
        parts = ", ".join(f"{number:,} under {name}" for name, number in counted.items())
        yield (
            f"**This is not all:** to stay within the length of a comment, {parts} are left out. "
            "`recotrack diff --format json` has everything."
        )
        yield ""


def sections(lines: Iterable[WrittenLine], headings: dict[str, str]) -> Iterator[list[str]]:
    """The lines under the headings of their group and section; groups by name."""
    groups: dict[str, dict[str, list[str]]] = {name: {} for name in sorted(headings)}
    for line in sorted(lines, key=lambda line: line.rank):
        groups[line.group].setdefault(line.section, []).append(line.text)
    for name, texts_by_section in groups.items():
        if texts_by_section:
            yield [headings[name], ""]
        for section, texts in texts_by_section.items():
            yield [f"**{section}**", "", *texts, ""]


def _group_headings(review: Review) -> dict[str, str]:
    """The heading of each group of changes: an inspection, a programme, or the register."""
    headings = {}
    for group in dict.fromkeys(change.group for change in review.changes):
        title, name = _group_title(review, group), code(group)
        headings[group] = f"### {plain(title, 120)} ({name})" if title else f"### {name}"
    headings["register"] = "### The register itself"
    return headings


def _group_title(review: Review, group: str) -> str:
    comparison = review.comparison
    earlier = (each.before for each in (comparison, *comparison.others))
    for snapshot in (comparison.after, *earlier):
        inspection = snapshot.register.inspections.get(group)
        if inspection and inspection.inspection:
            return inspection.inspection.title
        programme = snapshot.register.programmes.get(group)
        if programme and programme.programme:
            return programme.programme.title
    return ""


def bullet(wording: Wording, links: Links, changes: list[RecordChange]) -> str:
    """A line for changes by one update, or by none: the thing, what changed, what was said."""
    return f"- {_linked_title(links, changes[0])}: {_in_words(wording, changes)}"


def _linked_title(links: Links, change: RecordChange) -> str:
    """The thing's title after a link to its place."""
    name = change.reference.partition("/")[2] or change.path.rpartition("/")[2]
    title = plain(change.title.rstrip(".:"), _LONGEST_TITLE)
    if change.gone:
        return f"{code(name)} {title}"
    address = links.to(change.path, links.line(change))
    return f"[{plain(name)}]({address}) {title}"


def _in_words(wording: Wording, changes: list[RecordChange]) -> str:
    """What changed, and what the update said."""
    first = changes[0]
    words = "; ".join(filter(None, map(wording.of, changes)))
    said = wording.report(first.update, first.heard) if first.update else ""
    return " ".join(filter(None, [_stopped(words), said]))


def _stopped(words: str) -> str:
    """The words with a full stop, unless they end with a sign of their own, or are empty."""
    ends = not words or words.rstrip("*~”").endswith((".", "?", "!", "…"))
    return words if ends else f"{words}."


# Totals


def _totals(review: Review) -> Iterator[str]:
    yield "### Totals"
    yield ""
    yield from totals_table(review)
    yield ""
    if review.unread:
        yield "What cannot be read is in none of these."
        yield ""
    if review.comparison.others:
        base = (review.comparison.before.commit or "")[:10]
        yield f"The totals before are those of {base} alone."
        yield ""


def _came_and_went(review: Review) -> Iterator[str]:
    """For a board: what was open when it met, what came and went, and what is open now."""
    news = review.comparison.news
    if news is None:
        return
    title = review.comparison.after.register.role_title(news.board)
    yield f"### What came and went for {plain(title)}"
    yield ""
    for kind, balance in news.told:
        sums = f"{balance.open_then:,} open + {len(balance.came):,} - {len(balance.went):,}"
        yield f"**{capital(plural_of(kind))}: {sums} = {balance.open_now:,} open**"
        yield ""
        ways = by_way(balance.crossings)
        for way, those in ways.items():
            yield f"- {way}: {named(those, _NAMED, code)}"
        yield from [""] if ways else []


_NAMED = 20
"""How many things of one way are named. JSON has all of them."""


def totals_table(review: Review) -> Iterator[str]:
    """The totals of each group that changed, and of the register, with a row for each kind."""
    *rows, everything = review.rows
    columns = {"total": "total", "open": "open", "done": "done", "closed": "closed"}
    columns["late"] = "overdue"
    if everything.before.actions.cancelled != everything.after.actions.cancelled:
        columns["cancelled"] = "cancelled"
    yield f"| where | what | {' | '.join(columns)} |"
    yield f"| --- | --- | {' | '.join('---:' for _ in columns)} |"
    for row in rows[:_MOST_ROWS]:
        yield from _table_rows(row, columns.values())
    yield from _table_rows(everything, columns.values())
    if len(rows) > _MOST_ROWS:
        yield ""
        yield f"The rows of {len(rows) - _MOST_ROWS:,} more that changed are left out."


def _table_rows(row: TotalsRow, columns: Collection[str]) -> Iterator[str]:
    name = code(row.name) if row.name else "**all**"
    before, after = ({**each.by_kind, "action": each.actions} for each in (row.before, row.after))
    for kind, old in before.items():
        new = after[kind]
        there = old.total or new.total or old.cancelled or new.cancelled
        if there or (row.name is None and kind in ALWAYS_TOLD):
            cells = " | ".join(_cells(old, new, columns))
            yield f"| {name} | {plural_of(kind)} | {cells} |"


def _cells(before: Counts, after: Counts, columns: Iterable[str]) -> Iterator[str]:
    for column in columns:
        old, new = getattr(before, column), getattr(after, column)
        yield f"{new:,}" if old == new else f"{old:,} → **{new:,}**"


# Problems, and files that cannot be read


def history_section(review: Review, links: Links) -> Iterator[str]:
    """Changes of the merged past. A reviewer must see these first."""

    def what(problem: Problem) -> str:
        # The summary is for readers who do not know the rule by its name.
        said = plain(problem.in_words, 300)
        if problem.in_words == problem.message:  # else it begins with a key, as it is written
            said = capital(said)
        return f"{_RULES[problem.rule].page.summary} {said}"

    if review.history or review.history_waived:
        yield "### History: this should have stayed as it was"
        yield ""
        yield from _with_waived(review, links, review.history, review.history_waived, what)
        yield ""


def judging_section(review: Review, links: Links) -> Iterator[str]:
    """Changes of facts that decide others. They may be right, and must be seen."""
    if review.judging or review.judging_waived:
        yield "### How work is judged has changed: was this decided?"
        yield ""
        yield from _with_waived(
            review,
            links,
            review.judging,
            review.judging_waived,
            lambda problem: plain(problem.in_words, 300),
        )
        yield ""


def _with_waived(
    review: Review,
    links: Links,
    problems: Sequence[Problem],
    waived: Sequence[Waived],
    what: Callable[[Problem], str],
) -> Iterator[str]:
    """Problems, then those that waivers set aside: each reason once, with all its places.

    A problem about an edited update also tells what the update said before.
    """
    wording = Wording(review.comparison)

    def told(problem: Problem) -> str:
        edit = review.edits.get(problem)
        said = f"{what(problem)}: {_in_words(wording, [edit])}" if edit else what(problem)
        return f"**{problem.rule}**: {said}"

    for problem in problems[:_MOST_PROBLEMS]:
        yield f"- {_place(review, problem, links)} {told(problem)}"
    yield from _how_many_more(problems)
    yield from _waived_lines(review, links, waived, told)


_ASIDE_NOW = "Set aside in this change, because:"
_ASIDE_BEFORE = "Set aside by a waiver that was there before, because:"


def _waived_lines(
    review: Review, links: Links, waived: Sequence[Waived], told: Callable[[Problem], str]
) -> Iterator[str]:
    """What is set aside: errors first, a line for all that say the same for the same reason.

    Whoever reads this is to judge each, so no place goes without its name.
    """
    alike: dict[tuple[Severity, str, str], list[Problem]] = {}
    rest: dict[tuple[Severity, str, str], list[Problem]] = {}
    for problem, because, stood_before in sorted(waived, key=_errors_first):
        reason = f"{_ASIDE_BEFORE if stood_before else _ASIDE_NOW} {plain(because, 300)}"
        said = problem.severity, _stopped(told(problem)), reason
        if said in alike or len(alike) < _MOST_PROBLEMS:
            alike.setdefault(said, []).append(problem)
        else:
            same_rule = problem.severity, f"**{problem.rule}**.", reason
            rest.setdefault(same_rule, []).append(problem)
    for (severity, words, reason), problems in (*alike.items(), *rest.items()):
        if len(problems) == 1:
            yield f"- {_place(review, problems[0], links)} {words} {reason}"
        else:
            count = count_of(len(problems), severity)
            yield f"- {count} of {words} {_stopped(reason)} {_places(review, problems, links)}"


def _errors_first(waived: Waived) -> bool:
    return waived.problem.severity is not Severity.ERROR


def _places(review: Review, problems: Sequence[Problem], links: Links) -> str:
    """Every place: the first with links, the others only by their references."""
    first = [_place(review, each, links) for each in problems[:_MOST_PROBLEMS]]
    others = problems[_MOST_PROBLEMS:_MOST_NAMED]
    left_out = len(problems) - _MOST_NAMED
    parts = (
        ", ".join(first),
        plain(in_folders([each.reference or each.path for each in others]), LONGEST),
        f"and {left_out:,} more: `recotrack diff --format json` has them" if left_out > 0 else "",
    )
    return "; ".join(filter(None, parts))


def problem_section(review: Review, links: Links) -> Iterator[str]:
    """Problems that `check` did not find before: errors, then warnings."""
    if review.problems:
        yield "### New problems"
        yield ""
        alike: dict[tuple[Severity, str, str], list[Problem]] = {}
        for problem in sorted(review.problems, key=lambda each: str(each.severity)):
            said = problem.severity, problem.rule, plain(problem.in_words, 300)
            alike.setdefault(said, []).append(problem)
        lines = list(alike.items())
        for (kind, rule, what), problems in lines[:_MOST_PROBLEMS]:
            if len(problems) == 1:
                yield f"- {_place(review, problems[0], links)} {kind} **{rule}**: {what}"
            else:
                count, places = count_of(len(problems), kind), _places(review, problems, links)
                yield f"- {count} of **{rule}**: {_stopped(what)} {places}"
        left_out = [each for _, problems in lines[_MOST_PROBLEMS:] for each in problems]
        yield from _how_many_more(review.problems, shown=len(review.problems) - len(left_out))
        yield ""


def typed_section(review: Review, links: Links) -> Iterator[str]:
    """What may have been typed in time or too late, with the two days that git can give."""
    if review.typed_between:
        yield "### When it was typed, as far as git can tell"
        yield ""
        for fact in review.typed_between[:_MOST_PROBLEMS]:
            said = _stopped(plain(fact.place.message, 300))
            yield f"- {_place(review, fact.place, links)} {capital(said)}"
        yield from _how_many_more(review.typed_between, "`recotrack diff --format json` has them")
        yield ""


def _place(review: Review, problem: Problem, links: Links) -> str:
    register = review.comparison.after.register
    path = problem.path.removeprefix(f"{register.label}/")
    name = plain(f"{problem.reference or path}, line {problem.line}")
    there = path in register.files or path in register.unread
    return f"[{name}]({links.to(path, problem.line)})" if there else name


def unread_section(review: Review, links: Links) -> Iterator[str]:
    """Records that cannot be compared."""
    if review.unread:
        yield "### Not compared: files that cannot be read"
        yield ""
        for unread in review.unread[:_MOST_PROBLEMS]:
            yield f"- {_unread(unread, links)}"
        yield from _how_many_more(review.unread)
        yield ""


def _unread(unread: Unread, links: Links) -> str:
    name = plain(unread.path)
    if not unread.after:
        return f"{name} could not be read then; what it says now is compared with nothing"
    where = f"[{name}]({links.to(unread.path, 1)})"
    also = ", nor could it be then" if unread.before else ""
    return f"{where} cannot be read now{also}: `recotrack check` says why. It is in no total"


def _how_many_more(
    listed: Sequence[object],
    where: str = "`recotrack check` lists them",
    shown: int = _MOST_PROBLEMS,
) -> Iterator[str]:
    if len(listed) > shown:
        yield f"- … and {len(listed) - shown:,} more: {where}."
