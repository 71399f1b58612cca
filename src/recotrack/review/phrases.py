"""A change in a few words of Markdown, by its kind."""

from collections import Counter

from recotrack.dates import uk
from recotrack.model import Update
from recotrack.review.escape import code, plain
from recotrack.review.fact_phrases import fact
from recotrack.review.side import Comparison
from recotrack.review.values import BACK, Change, Kind
from recotrack.review.words import evidence_words
from recotrack.words import count_of, times

NOTE = 240
"""Characters that are shown of a note's first line."""


class Phrases:
    """Writes the words, with the titles that roles have today."""

    def __init__(self, pair: Comparison) -> None:
        self._register = pair.after.register
        self._standings = pair.after.standings
        self._writers = {
            Kind.STATUS: _status,
            Kind.DUE: self._due,
            Kind.NEW: self._new,
            Kind.REMOVED: _removed,
            Kind.RENAMED: _renamed,
            Kind.LATE: _late,
            Kind.READY: _ready,
            Kind.EVIDENCE: _evidence,
            Kind.OWNER: self._owner,
            Kind.READING: _reading,
            Kind.UPDATE: _update,
        }

    def of(self, change: Change) -> str:
        """The words; none where the note that follows says it all."""
        writer = self._writers.get(change.kind)
        return writer(change) if writer else fact(self._register, change)

    def role(self, name: str | None) -> str:
        """A role's or a board's title."""
        return plain(self._register.role_title(name), 100)

    def said(self, update: Update) -> str:
        """When and by whom it was reported, and the first line of the note."""
        first, *rest = update.note.strip().split("\n")
        more = " …" if any(line.strip() for line in rest) else ""
        return f"{uk(update.date)}, {self.role(update.by)}: “{plain(first, NOTE)}{more}”"

    def _due(self, it: Change) -> str:
        move = it.move
        if it.update is None:
            return f"{fact(self._register, it)}, in the record itself"
        if move is None:
            return f"first date **{uk(it.after)}**"
        slip = f"{count_of(abs(move.days), 'day')} {'later' if move.days > 0 else 'earlier'}"
        agreed = self.role(move.agreed_by) if move.agreed_by else "nobody that is named"
        often = times(it.moves)
        first = f", the first date was {uk(it.first)}" if it.first and it.moves > 1 else ""
        dates = f"**{uk(move.before)} → {uk(move.after)}**"
        return f"due {dates}, {slip}; agreed by {agreed}; moved {often}{first}"

    def _new(self, it: Change) -> str:
        standing = self._standings.get(it.reference)
        facts = [f"**new {it.what}**", _contents(it.after)]
        if standing is not None:
            facts += [f"due {uk(standing.due)}" if standing.due else "no due date"]
            facts += [f"owner {self.role(standing.owner)}" if standing.owner else "no owner"]
            facts += [standing.status] if standing.started else []
        return ", ".join(filter(None, facts))

    def _owner(self, it: Change) -> str:
        if it.update is None:
            return fact(self._register, it)
        return f"owner **{self.role(it.before)} → {self.role(it.after)}**"


def _status(it: Change) -> str:
    back = "back: " if it.direction == BACK else ""
    by = f" by {code(it.what)}" if it.what else ""
    silent = it.update is None and not by and it.after != "not for us"
    return f"{back}**{it.before} → {it.after}**{by}{', and no new update says so' * silent}"


def _removed(it: Change) -> str:
    if it.what == "update":
        return f"**an update is gone**: “{plain(str(it.before), NOTE)}”"
    return f"**{it.what} removed**"


def _renamed(it: Change) -> str:
    return f"**renamed**, it was {code(str(it.before))}"


def _late(it: Change) -> str:
    return f"**now late**, due {uk(it.after)}"


def _ready(_: Change) -> str:
    return "**ready to complete**: an action is done, and none is open"


def _evidence(it: Change) -> str:
    title, where = evidence_words(it.after)
    return f"evidence: {plain(title, 100)}{f' ({code(where)})' if where else ''}"


def _reading(it: Change) -> str:
    if it.after is None:
        return f"the reading of {uk(it.before.date)} is gone: ~~{it.before.value}~~"
    last = f"{it.before.value} → " if it.before else ""
    note = f": “{plain(it.after.note, NOTE)}”" if it.after.note else ""
    return f"{last}**{it.after.value}** on {uk(it.after.date)}{note}"


def _update(it: Change) -> str:
    if it.before is None or it.before == it.after:
        return plain(it.what)
    reads = f"an update reads otherwise now, it was “{plain(str(it.before), NOTE)}”"
    return "; ".join(filter(None, [reads, plain(it.what)]))


_PLURALS = {
    "area for improvement": "areas for improvement",
    "cause of concern": "causes of concern",
    "measures": "files of measures",
}


def _contents(counted: Counter[str] | None) -> str:
    parts = [
        f"{number:,} {what if number == 1 else _PLURALS.get(what, f'{what}s')}"
        for what, number in (counted or Counter()).items()
    ]
    return f"with {', '.join(parts)}" if parts else ""
