"""Turns faults into problems: one more pass over a file finds the lines and columns of routes."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from recotrack import source
from recotrack.problems import Fault, Problem, Related, Route, See, Severity, Spot
from recotrack.register.register import Register
from recotrack.register.summary import place_in_words, summary_of


def located(register: Register, faults: Iterable[tuple[Fault, Severity]]) -> list[Problem]:
    """Each fault, with its severity, as a problem; in the order in which they come."""
    faults = list(faults)
    locator = Locator(register, (fault for fault, _ in faults))
    return [locator.problem(fault, severity) for fault, severity in faults]


class _Text(NamedTuple):
    path: str
    whole: str
    lines: list[str]


class Locator:
    """Finds the places of faults in the bytes that were checked.

    The first question about a file finds the places of all `faults` in it, in one pass. A fault
    that was not among them takes another pass.
    """

    def __init__(self, register: Register, faults: Iterable[Fault]) -> None:
        self.register = register
        self._routes: dict[str, set[Route]] = defaultdict(set)
        for fault in faults:
            if fault.spot is None:
                self._routes[fault.path].add(fault.route)
            for each in fault.see:
                self._routes[each.path].add(each.route)
        self._places: dict[str, source.Places] = {}
        self._last_text = _Text("", "", [])

    def place(self, fault: Fault) -> tuple[int, int]:
        """The line and column of a fault, to sort the faults of a file by."""
        spot, _ = self._spot(fault)
        return spot.line, spot.column

    def problem(self, fault: Fault, severity: Severity) -> Problem:
        """The fault as a problem, with its line, its column and the text there."""
        spot, exact = self._spot(fault)
        quoted = spot.width and fault.path not in self.register.reworded
        line = self._line(fault.path, spot) if quoted else ""
        pointed = line[spot.column - 1 : spot.column - 1 + spot.width] if exact else ""
        file = self.register.files.get(fault.path)
        in_words = place_in_words(file.value) if file else None
        return Problem(
            path=self.register.shown(fault.path),
            line=spot.line,
            column=spot.column,
            rule=fault.rule,
            message=fault.message,
            summary=summary_of(fault, pointed, line),
            in_words=summary_of(fault, pointed, line, in_words),
            severity=fault.severity or severity,
            reference=self.register.reference_at(fault.path, fault.route),
            write=(*fault.write, *_comment_cure(fault, line)),
            basis=fault.basis,
            related=tuple(self._related(each) for each in fault.see),
            excerpt=line,
            width=spot.width if quoted else 0,
        )

    def _spot(self, fault: Fault) -> tuple[Spot, bool]:
        """The place of a fault, and whether it is just that of the value or words at fault."""
        if fault.spot is not None:
            return fault.spot, True
        place, exact = self._place(fault.path, fault.route)
        text = self._text(fault.path)
        if place is None:
            return Spot(1, 1, 1 if text.whole else 0), False
        if fault.words and (found := _inside(text.whole, place.value, fault.words)):
            return found, True
        if place.value.start == place.value.end and place.key is None:
            return _spot_of_nothing(text.lines, place), False
        at_key = place.key if fault.at_key or place.empty else None
        span = at_key or place.value
        end = text.whole.find("\n", span.start)
        last = min(span.end, len(text.whole) if end < 0 else end)
        width = max(1, len(text.whole[span.start : last].rstrip()))
        return Spot(span.line, span.column, width), exact and at_key is None

    def _place(self, path: str, route: Route) -> tuple[source.Place | None, bool]:
        """The place of the route, and True; else that of the nearest route above it, and False."""
        routes = self._routes[path]
        if path not in self._places or route not in routes:
            routes.add(route)
            self._places[path] = source.places_at(self._bytes(path), routes)
        places = self._places[path]
        return _nearest(places, route), route in places

    def _related(self, see: See) -> Related:
        spot, _ = self._spot(Fault("", see.path, "", see.route))
        return Related(self.register.shown(see.path), spot.line, spot.column, see.message)

    def _line(self, path: str, spot: Spot) -> str:
        lines = self._text(path).lines
        return lines[spot.line - 1] if spot.line <= len(lines) else ""

    def _text(self, path: str) -> _Text:
        """The text of a file. The last one is kept, as faults come file by file."""
        if path != self._last_text.path:
            text = source.text_of(self._bytes(path))
            lines = [line.rstrip("\r") for line in text.split("\n")]
            self._last_text = _Text(path, text, lines)
        return self._last_text

    def _bytes(self, path: str) -> bytes:
        try:
            return self.register.read(path)
        except OSError:
            return b""


def _nearest(places: source.Places, route: Route) -> source.Place | None:
    while route and route not in places:
        route = route[:-1]
    return places.get(route)


def _spot_of_nothing(lines: list[str], place: source.Place) -> Spot:
    """The place of an empty entry, which is its dash, or of an empty file."""
    line, column = place.value.line, place.value.column
    before = lines[line - 1][: column - 1].rstrip() if line <= len(lines) else ""
    if before.endswith("-"):
        return Spot(line, len(before))
    return Spot(1, 1, 1 if lines[0] else 0)


def _comment_cure(fault: Fault, line: str) -> tuple[str, ...]:
    """A cure for `owner: #3`, where people may not know that #3 is a comment."""
    if fault.rule == "missing-key" and re.search(r":\s+#\S", line):
        return ("the value in quotes, if what follows # belongs to it",)
    return ()


def _inside(text: str, span: source.Span, words: str) -> Spot | None:
    """Where `words` stand inside a value, however its lines are broken."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    match = re.compile(pattern).search(text, span.start, span.end)
    if match is None:
        return None
    found = source.spot_at(text, match.start())
    return found._replace(width=max(1, len(match.group().split("\n")[0].rstrip())))
