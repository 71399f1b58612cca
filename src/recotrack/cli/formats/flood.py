"""Which of very many problems of one rule are shown, and a summary of the others.

The lines and columns of the others are not worked out. Totals, exit codes and waivers count all.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from recotrack.cli.streams import visible
from recotrack.problems import Severity
from recotrack.words import count_of

T = TypeVar("T")
Order = Any  # a value that can be compared: with a stricter type, mypy refuses each lambda


class Limit(NamedTuple):
    """How many problems of one rule are shown."""

    in_file: int
    in_run: int | None
    """In all files together; None for no limit."""


FOR_PEOPLE = Limit(20, 50)
"""For people: at a screen, in a log, on a page."""
FOR_PROGRAMS = Limit(1_000, None)
"""For programs: JSON and SARIF."""
_MOST_FILES = 20
"""How many files of a rule a summary names; it counts the others."""
SEE_MORE = (
    f"the same command with --json lists up to {FOR_PROGRAMS.in_file:,} of each rule in each file"
)


def limit_for(output_format: str) -> Limit:
    """How many are shown in a format."""
    return FOR_PROGRAMS if output_format in {"json", "sarif"} else FOR_PEOPLE


class Counted(NamedTuple):
    """What is counted of a problem, shown or not."""

    rule: str
    severity: Severity
    path: str
    examined: str
    fails: bool


class More(NamedTuple):
    """A line of a summary: what is left out of one file, or of all files without a line."""

    rule: str
    severity: Severity
    """The most serious one of the problems."""
    path: str
    """The file, or the first of several."""
    number: int
    files: int = 1

    @property
    def words(self) -> str:
        """Such as: and 80 more of duplicate-key in records/2024-08-22-soteria/rec-03.yaml."""
        where = self.path if self.files == 1 else count_of(self.files, "other file")
        return visible(f"and {self.number:,} more of {self.rule} in {where}")


class LeftOut(NamedTuple):
    """The counts of the problems that are not shown."""

    counts: Mapping[Counted, int]
    shown: frozenset[tuple[str, str]]
    """Each rule and path of which something is shown."""

    def number(self, severity: Severity) -> int:
        """How many of this severity."""
        return sum(count for each, count in self.counts.items() if each.severity is severity)

    def by_file(self) -> list[More]:
        """A line for each rule and severity in each file, in the order of the paths."""
        files: Counter[tuple[str, str, int]] = Counter()
        for each, count in self.counts.items():
            files[each.path, each.rule, _SEVERITIES.index(each.severity)] += count
        return [
            More(rule, _SEVERITIES[at], path, files[path, rule, at])
            for path, rule, at in sorted(files)
        ]

    def as_json(self) -> list[dict[str, Any]]:
        """How many problems of a rule in a file are missing from `items` of the JSON."""
        return [
            {
                "rule": each.rule,
                "severity": str(each.severity),
                "path": each.path,
                "count": each.number,
            }
            for each in self.by_file()
        ]

    def more(self) -> Iterator[More]:
        """The summary. Files of which no problem is shown come first, before the limit."""
        rules: dict[str, dict[str, list[More]]] = {}
        for each in self.by_file():
            rules.setdefault(each.rule, {}).setdefault(each.path, []).append(each)
        for rule, files in sorted(rules.items()):
            seen = {path for path in files if (rule, path) in self.shown}
            paths = [*(path for path in files if path not in seen), *sorted(seen)]
            yield from (_joined(files[path]) for path in paths[:_MOST_FILES])
            if others := paths[_MOST_FILES:]:
                rest = _joined([each for path in others for each in files[path]])
                yield rest._replace(files=len(others))

    def lines(self) -> Iterator[str]:
        """The summary as text, with how to see the rest."""
        if self.counts:
            yield from (each.words for each in self.more())
            yield f"  more   {SEE_MORE}"


NOTHING = LeftOut({}, frozenset())
"""Used if every problem is shown."""
_SEVERITIES = tuple(Severity)
"""The most serious first."""


def _joined(rows: Sequence[More]) -> More:
    worst = min(rows, key=lambda each: _SEVERITIES.index(each.severity)).severity
    return rows[0]._replace(severity=worst, number=sum(each.number for each in rows))


def shown_of(
    things: Sequence[T],
    counted_as: Callable[[T], Counted],
    at_most: Limit,
    order: Callable[[T], Order] | None = None,
) -> tuple[list[T], LeftOut]:
    """Which of `things` are shown, in the order in which they come, and what is left out.

    Of each rule errors come before warnings. The limit of a run is shared out among the files. Of a
    file those are shown that `order` sorts first; without `order`, those that come first.
    """
    counted = [counted_as(each) for each in things]
    rules: dict[tuple[Severity, str], dict[str, list[int]]] = {}
    for at, each in enumerate(counted):
        files = rules.setdefault((each.severity, each.rule), {})
        files.setdefault(each.path, []).append(at)
    kept: set[int] = set()
    in_file: Counter[tuple[str, str]] = Counter()
    in_run: Counter[str] = Counter()
    for (_, rule), files in sorted(rules.items(), key=lambda row: _SEVERITIES.index(row[0][0])):
        wanted = {
            path: min(len(places), at_most.in_file - in_file[rule, path])
            for path, places in files.items()
        }
        room = None if at_most.in_run is None else at_most.in_run - in_run[rule]
        for path, share in _shares(wanted, room).items():
            places = files[path]
            if order is not None and 0 < share < len(places):
                places.sort(key=lambda at: order(things[at]))
            kept.update(places[:share])
            in_file[rule, path] += share
            in_run[rule] += share
    rest = Counter(each for at, each in enumerate(counted) if at not in kept)
    shown = frozenset(pair for pair, count in in_file.items() if count)
    return [each for at, each in enumerate(things) if at in kept], LeftOut(rest, shown)


def _shares(wanted: dict[str, int], in_all: int | None) -> dict[str, int]:
    """How many each file may show: one more for each in turn, until there are `in_all`. So a file
    with many leaves room for others.
    """
    total = sum(wanted.values())
    if in_all is None or total <= in_all:
        return wanted
    shares = dict.fromkeys(wanted, 0)
    while in_all:
        for path, most_here in wanted.items():
            if in_all and shares[path] < most_here:
                shares[path] += 1
                in_all -= 1
    return shares
