"""A change in a few words of Markdown: ~~what was removed~~ and **what is new**.

Each kind of change has its own words. A fact is told by its values before and after, a longer text
by the words that differ.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from recotrack.dates import uk
from recotrack.model import Action, Addendum, Decision, Shape, Update, Withdrawn
from recotrack.progress import (
    DECIDED_AGAINST,
    RECOMMENDATION_DONE,
    WITHDRAWN,
    Heard,
    measured_words,
)
from recotrack.register import Register
from recotrack.review.changes import BACK, ChangeKind, RecordChange
from recotrack.review.comparison import Comparison
from recotrack.review.escape import code, plain
from recotrack.words import capital, count_of, days_late, times

_LONGEST_NOTE = 240
"""Characters that are shown of a note's first line."""
_LONGEST_VALUE = 240
"""Characters that are shown of a value."""
_CONTEXT = 5
"""Words that are shown before and after a change in a text."""
_LONGEST_STRETCH = 25
"""Words that are shown of what is gone, and of what is new, in one place of a text."""
_MOST_PLACES = 5
"""Places of one text that are shown."""
_MOST_COMPARED = 1_000
"""The most words that are compared one by one. A longer stretch is told as removed and new."""


class Wording:
    """Puts changes in words, with the titles that roles have today."""

    def __init__(self, comparison: Comparison) -> None:
        self._register = comparison.after.register
        self._standings = comparison.after.standings
        self._writers = {
            ChangeKind.STATUS: self._status,
            ChangeKind.DUE: self._due,
            ChangeKind.NEW: self._new,
            ChangeKind.REMOVED: _removed,
            ChangeKind.RENAMED: _renamed,
            ChangeKind.LATE: _late,
            ChangeKind.READY: _ready,
            ChangeKind.EVIDENCE: _evidence,
            ChangeKind.OWNER: self._owner,
            ChangeKind.READING: self._reading,
            ChangeKind.UPDATE: _update,
        }

    def of(self, change: RecordChange) -> str:
        """The words; empty if the note that follows says it all."""
        writer = self._writers.get(change.kind)
        return writer(change) if writer else _fact(self._register, change)

    def report(self, update: Update, heard: Heard = Heard.NOT_ASKED) -> str:
        """When and by whom it was reported, and the first line of the note."""
        first, *rest = update.note.strip().split("\n")
        more = " …" if any(line.strip() for line in rest) else ""
        day = f"true on {uk(update.date)}, {heard}" if heard else uk(update.date)
        return capital(f"{day}, {self._role(update.by)}: “{plain(first, _LONGEST_NOTE)}{more}”")

    def _role(self, name: str | None) -> str:
        """A role's or a board's title."""
        return plain(self._register.role_title(name), 100)

    def _due(self, change: RecordChange) -> str:
        move = change.move
        if change.update is None:
            return f"{_fact(self._register, change)}, in the record itself"
        if move is None:
            return f"first date **{uk(change.after)}**"
        slip = f"{count_of(abs(move.days), 'day')} {'later' if move.days > 0 else 'earlier'}"
        agreed = self._role(move.agreed_by) if move.agreed_by else "nobody that is named"
        often = times(change.moves)
        first = ""
        if change.first and change.moves > 1:
            first = f", the first date was {uk(change.first)}"
        dates = f"**{uk(move.before)} → {uk(move.after)}**"
        return f"due {dates}, {slip}; agreed by {agreed}; moved {often}{first}"

    def _new(self, change: RecordChange) -> str:
        standing = self._standings.get(change.reference)
        facts = [f"**new {change.what}**", _contents(change.after)]
        if standing is not None and isinstance(standing.subject, Action):
            since = f", {change.heard}" if change.heard else ""
            facts += [f"added on {uk(standing.subject.added)}{since}"]
        if standing is not None:
            facts += [f"due {uk(standing.due)}" if standing.due else "no due date"]
            facts += [f"owner {self._role(standing.owner)}" if standing.owner else "no owner"]
            facts += [standing.status] if standing.started or not standing.is_open else []
        return ", ".join(filter(None, facts))

    def _reading(self, change: RecordChange) -> str:
        before, after = change.before, change.after
        if after is None:
            return f"the reading of {uk(before.date)} is gone: ~~{before.value}~~"
        last = f"{before.value} → " if before else ""
        since = f", {change.heard}" if change.heard else ""
        measure = self._register.referents[change.reference].value
        says = measured_words(measure, change.measured) if change.measured else ""
        note = f": “{plain(after.note, _LONGEST_NOTE)}”" if after.note else ""
        says = f", {plain(says)}" if says else ""
        return f"{last}**{after.value}** on {uk(after.date)}{since}{says}{note}"

    def _status(self, change: RecordChange) -> str:
        back = "back: " if change.direction == BACK else ""
        by = f" by {code(change.what)}" if change.what else ""
        said_elsewhere = change.after in {*DECIDED_AGAINST, WITHDRAWN} or change.before == WITHDRAWN
        silent = change.update is None and not by and not said_elsewhere
        standing = self._standings.get(change.reference)
        follows = standing is not None and standing.parts and not standing.says_status
        why = ", as its recommendations stand" if follows else ", and no new update says so"
        no_update = why if silent else ""
        late = self._done_late(change)
        return f"{back}**{change.before} → {change.after}**{by}{late}{no_update}"

    def _done_late(self, change: RecordChange) -> str:
        """How late the work was, if this change completes it or gives it up."""
        standing = self._standings.get(change.reference)
        if standing is None or change.before in RECOMMENDATION_DONE:
            return ""
        if change.after == "cancelled":
            return f", **{days_late(late)}**" if (late := standing.cancelled_late) else ""
        return f", **done, {standing.done_in_words}**" if standing.done_in_words else ""

    def _owner(self, change: RecordChange) -> str:
        if change.update is None:
            return _fact(self._register, change)
        return f"owner **{self._role(change.before)} → {self._role(change.after)}**"


def _removed(change: RecordChange) -> str:
    if change.what == "update":
        return f"**an update is gone**: “{plain(str(change.before), _LONGEST_NOTE)}”"
    return f"**{change.what} removed**"


def _renamed(change: RecordChange) -> str:
    return f"**renamed**, it was {code(str(change.before))}"


def _late(change: RecordChange) -> str:
    return f"**now late**, due {uk(change.after)}"


def _ready(_: RecordChange) -> str:
    return "**ready to complete**: an action is done, and none is open"


def _evidence(change: RecordChange) -> str:
    evidence = change.after
    where = evidence.at or evidence.product
    return f"evidence: {plain(evidence.title, 100)}{f' ({code(where)})' if where else ''}"


def _update(change: RecordChange) -> str:
    old = "" if change.before is None else plain(str(change.before), _LONGEST_NOTE)
    was = f"it was “{old}”" if old and change.before != change.after else ""
    return "; ".join(filter(None, [was, plain(change.what)]))


def _contents(counted: Counter[str] | None) -> str:
    parts = [
        count_of(number, "file of measures" if what == "measures" else what)
        for what, number in (counted or Counter()).items()
    ]
    return f"with {', '.join(parts)}" if parts else ""


# A fact


def _fact(register: Register, change: RecordChange) -> str:
    """A fact: its key, and its values before and after. Of longer texts the words that differ."""
    if change.before is None and change.after is None:  # a holder: only that it changed is told
        return plain(change.what)
    if isinstance(change.after or change.before, Addendum):
        return _addendum(change)
    if isinstance(change.after or change.before, Decision):
        return _decision(register, change)
    if isinstance(change.after or change.before, Withdrawn):
        return _withdrawn(change)
    return f"{plain(change.what)}: {_before_and_after(register, change)}"


def _addendum(change: RecordChange) -> str:
    """An addendum to a published response: its day, its subject, its author, how it begins."""
    each: Addendum = change.after or change.before
    what = f"addendum of {uk(each.published)}"
    about = f" to {code(each.to)}" if each.to else ""
    said = [
        f"by the {office}: “{plain(words, _LONGEST_NOTE)}”"
        for office, words in (
            ("commissioner", each.commissioner),
            ("chief constable", each.chief_constable),
        )
        if words
    ]
    head = f"**{what}**{about}" if change.after else f"~~{what}~~{about}, which is gone"
    return ", ".join([head, *said])


def _decision(register: Register, change: RecordChange) -> str:
    """A decision after publication: its day, by whom, why."""
    each: Decision = change.after or change.before
    words = f"decided on {uk(each.date)}: {each.disposition}"
    head = f"**{words}**" if change.after else f"~~{words}~~, which is gone"
    said = [head, f"by {plain(register.role_title(each.by))}"]
    if each.because:
        said.append(f"because: “{plain(each.because, _LONGEST_NOTE)}”")
    return ", ".join(said)


def _withdrawn(change: RecordChange) -> str:
    """A report that was withdrawn: from which day, why, and what replaces it."""
    each: Withdrawn = change.after or change.before
    words = f"report withdrawn from {uk(each.date)}"
    replaced = f", replaced by {code(each.replaced_by)}" if each.replaced_by else ""
    said = f"**{words}**" if change.after else f"~~{words}~~, which is gone"
    return f"{said}{replaced}: “{plain(each.because, _LONGEST_NOTE)}”"


def _before_and_after(register: Register, change: RecordChange) -> str:
    before, after = change.before, change.after
    if isinstance(before, str) and isinstance(after, str) and " " in before + after:
        return difference(before, after)
    if isinstance(before, tuple) and isinstance(after, tuple):
        return _entries(register, change)
    if before is None or before == ():
        return f"**{_short_value(register, change, after)}**"
    if after is None or after == ():
        return f"~~{_short_value(register, change, before)}~~"
    old, new = (_short_value(register, change, value) for value in (before, after))
    return f"**{old} → {new}**"


def _entries(register: Register, change: RecordChange) -> str:
    """The entries of a list that were removed, and those that were added."""
    before, after = change.before, change.after
    gone = [f"~~{_short_value(register, change, old)}~~" for old in before if old not in after]
    new = [f"**{_short_value(register, change, each)}**" for each in after if each not in before]
    return " ".join([*gone, *new]) or "in another order"


def _short_value(register: Register, change: RecordChange, value: Any) -> str:  # noqa: ANN401 - of any kind
    key = change.what.rpartition(", ")[2].replace(" ", "_")
    return plain(_value(register, key, value), _LONGEST_VALUE)


def _value(register: Register, key: str, value: Any) -> str:  # noqa: ANN401 - any value of a record
    """A value as people write it. `key` tells whether an id is that of a role."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return uk(value)
    if isinstance(value, tuple):
        return ", ".join(_value(register, key, each) for each in value)
    if isinstance(value, Shape):
        return _entry(register, value)
    return register.role_title(value) if key in _ROLES else str(value)


_ROLES = frozenset(
    {
        "owner", "by", "agreed_by", "board", "boards", "chair", "leads", "partners",
        "project_manager",
    }
)  # fmt: skip
_NAMES = ("title", "what", "to", "name", "id", "rule", "value")
"""The keys that may name an entry; the first that it has does."""


def _entry(register: Register, entry: Shape) -> str:
    """An entry of a list: the value that names it, then its other values."""
    fields = {key: value for key, value in entry if value is not None and value != ()}
    first = next((key for key in _NAMES if key in fields), "")
    rest = [
        f"{key.replace('_', ' ')} {_value(register, key, value)}"
        for key, value in fields.items()
        if key not in {first, "id"}
    ]
    head = str(fields[first]) if first else ""
    return f"{head} ({', '.join(rest)})" if head and rest else head or ", ".join(rest)


# A text, word by word


class TextChange(NamedTuple):
    """A change in a text: the unchanged words before it, the removed words, and the new ones."""

    kept: list[str]
    gone: list[str]
    new: list[str]


def difference(before: str, after: str) -> str:
    """How a text differs, in one line: each change with the words around it, up to a number."""
    changes, end = _changes_of_text(before, after)
    shown = changes[:_MOST_PLACES]
    parts = [part for each in shown for part in _with_context(each, first=each is changes[0])]
    more = len(changes) - _MOST_PLACES
    if more > 0:
        return " ".join([*parts, f"… and {more} more {'place' if more == 1 else 'places'}"])
    return " ".join([*parts, *_after_the_last(end)])


def _with_context(change: TextChange, *, first: bool) -> Iterator[str]:
    kept = change.kept
    if len(kept) > (_CONTEXT if first else 2 * _CONTEXT):
        if not first:
            yield _stretch(kept[:_CONTEXT])
        yield "…"
        kept = kept[-_CONTEXT:]
    if kept:
        yield _stretch(kept)
    if change.gone:
        yield f"~~{_stretch(change.gone)}~~"
    if change.new:
        yield f"**{_stretch(change.new)}**"


def _after_the_last(words: list[str]) -> Iterator[str]:
    """The first unchanged words after the last change."""
    if words:
        yield _stretch(words[:_CONTEXT]) + (" …" if len(words) > _CONTEXT else "")


def _stretch(words: list[str]) -> str:
    cut = len(words) > _LONGEST_STRETCH
    return plain(" ".join(words[:_LONGEST_STRETCH]), 300) + (" …" if cut else "")


def _changes_of_text(before: str, after: str) -> tuple[list[TextChange], list[str]]:
    """The changes in reading order, and the unchanged words after the last.

    Two changes with a single unchanged word between them become one, which reads better.
    """
    old, new = before.split(), after.split()
    start = _equal_at_the_start(old, new)
    end = _equal_at_the_start(old[start:][::-1], new[start:][::-1])
    last_old, last_new = len(old) - end, len(new) - end
    changes: list[TextChange] = []
    for change in _between(old[start:last_old], new[start:last_new]):
        if changes and len(change.kept) < 2:
            changes[-1].gone.extend([*change.kept, *change.gone])
            changes[-1].new.extend([*change.kept, *change.new])
        else:
            changes.append(change)
    if changes:
        changes[0] = changes[0]._replace(kept=old[:start])
    return changes, old[last_old:]


def _between(old: list[str], new: list[str]) -> Iterator[TextChange]:
    """The changes between two texts that differ at both ends."""
    if max(len(old), len(new)) > _MOST_COMPARED:
        yield TextChange([], old, new)
        return
    kept: list[str] = []
    for sign, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if sign == "equal":
            kept = old[a:b]
        else:
            yield TextChange(kept, old[a:b], new[c:d])
            kept = []


def _equal_at_the_start(old: list[str], new: list[str]) -> int:
    """How many words at the start are equal."""
    for at, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return at
    return min(len(old), len(new))
