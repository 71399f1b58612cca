"""The lines of a page of the review: one for each value and paragraph of a record to be written.

Which lines there are follows from the data and the model. `_SHORT` gives keys names that fit on a
page; `_ALWAYS` has the keys that are shown even if they are empty.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from recotrack.cli.importing.sheets import NONE, Sheet, paragraphs
from recotrack.dates import uk_of_iso
from recotrack.edit import Data
from recotrack.intake.draft import assumed_in, entries_of, mapping_in
from recotrack.model import KINDS
from recotrack.model.shape import keys_at
from recotrack.problems import Route
from recotrack.register import short_title_of
from recotrack.words import count_of, one_line

TitleOf = Callable[[str], str]
"""The title of a role."""


class Line(NamedTuple):
    """A line of a page: a value, a paragraph of a text, or an entry with a page of its own."""

    route: Route
    """Of the value, in the data of the sheet."""
    called: str
    words: str
    part: int | None = None
    """Which paragraph of the text, or which of the passages without a place."""
    why: str = ""
    """Why the value is not sure, or why it is needed."""
    is_entry: bool = False


_SHORT: dict[Route, str] = {
    ("inspection", "published"): "report published",
    ("inspection", "response_rule"): "time limit",
    ("response", "published"): "response published",
    ("response", "published_at"): "address of the response",
    ("response", "chief_constable", "name"): "chief constable",
    ("response", "chief_constable", "comments"): "chief constable on the report",
    ("response", "chief_constable", "received"): "comments received",
    ("response", "commissioner", "name"): "commissioner",
    ("response", "commissioner", "title"): "commissioner's office",
    ("response", "commissioner", "initial_response"): "commissioner on the report",
    ("response", "commissioner", "response_to_chief_constable"): "commissioner on these comments",
    ("response", "commissioner", "overall_comments"): "commissioner, in closing",
    ("addressed_to",): "to",
    ("disposition",): "accepted",
    ("due",): "force's own date",
    ("pillars",): "pillars",
    ("response", "chief_constable"): "chief constable",
    ("response", "commissioner"): "commissioner",
    ("actions",): "action",
    ("updates",): "update",
    ("sent",): "copy sent",
}
_ALWAYS: dict[Route, tuple[str, ...]] = {
    ("inspection",): ("title", "short_title", "inspectorate", "kind", "published"),
    ("response", "chief_constable"): ("comments",),
    ("response", "commissioner"): ("initial_response", "overall_comments"),
    ("recommendation",): (
        "kind", "number", "addressed_to", "text", "deadline", "disposition", "owner", "pillars",
    ),
    ("recommendation", "response"): ("chief_constable", "commissioner"),
}  # fmt: skip
"""The keys of a mapping, by the kind of its record and its own key. Such a mapping is shown even if
the data have none."""
_ALWAYS_OF_ENTRY = {
    "actions": ("title", "owner", "due"),
    "updates": ("date", "by", "note", "status", "due", "owner", "ref"),
}
_SHOWN_OF_ENTRY = ("title", "to", "date", "status", "due", "owner", "ref", "note")
"""The keys that the line of an entry shows."""


def route_name(route: Route) -> str:
    """What a value, or an entry, is called: chief constable; update 2."""
    names = tuple(each for each in route if not isinstance(each, int))
    number = f" {route[-1] + 1}" if route and isinstance(route[-1], int) else ""
    return f"{_SHORT.get(names) or str(names[-1]).replace('_', ' ')}{number}"


def lines_of(sheet: Sheet, within: Route, title_of: TitleOf) -> Iterator[Line]:
    """The lines of a sheet, or of the one entry `within` it."""
    lacking = dict(sheet.lacking())
    starts = [within] if within or sheet.finding else [("inspection",), ("response",)]
    for start in starts:
        if sheet.value(start):
            for each in _lines(sheet, start, title_of):
                its = (why for at, why in lacking.items() if at[: len(each.route)] == each.route)
                yield each._replace(why=next(its, each.why))


def _lines(sheet: Sheet, at: Route, title_of: TitleOf) -> Iterator[Line]:
    """The lines of the mapping at a route, and of those in it."""
    kind, inner = sheet.in_record((*at, ""))
    data = mapping_in(sheet.value(at))
    names = tuple(each for each in inner[:-1] if not isinstance(each, int))
    of_entry = _ALWAYS_OF_ENTRY.get(str(names[-1])) if names else None
    always = of_entry or _ALWAYS.get((kind, *names), ())
    for name in keys_at(KINDS[kind], inner[:-1]) or data:
        value, route = data.get(name), (*at, name)
        if name in {"assumed", "source"}:
            continue
        if entries_of(value):
            yield from _entries(route, entries_of(value), title_of)
        elif name != "deadline" and (isinstance(value, dict) or (kind, *names, name) in _ALWAYS):
            yield from _lines(sheet, route, title_of)
        elif value or name in always or sheet.asked(route):
            yield from _of_value(sheet, route, title_of, _why(sheet, at, name))


def _of_value(sheet: Sheet, route: Route, title_of: TitleOf, why: str) -> Iterator[Line]:
    called, key = route_name(route), sheet.key(route)
    parts = paragraphs(sheet.value(route)) if key and key.is_text else []
    if not parts:
        yield Line(route, called, shown(sheet, route, title_of), why=why)
    for part, words in enumerate(parts):
        yield Line(route, called, one_line(words), part, why="" if part else why)


def _entries(route: Route, entries: list[dict[str, Data]], title_of: TitleOf) -> Iterator[Line]:
    for index, each in enumerate(entries):
        shown_words = {
            "date": uk_of_iso,
            "due": lambda day: f"due {uk_of_iso(day)}",
            "owner": title_of,
        }
        parts = [
            shown_words.get(key, str)(str(each[key])) for key in _SHOWN_OF_ENTRY if each.get(key)
        ]
        updates = entries_of(each.get("updates"))
        parts += [count_of(len(updates), "update")] if updates else []
        words = one_line(", ".join(parts))
        why = "assumed: " + ", ".join(map(str, assumed_in(each))) if assumed_in(each) else ""
        at = (*route, index)
        yield Line(at, route_name(at), words, why=why, is_entry=True)


def _why(sheet: Sheet, at: Route, name: str) -> str:
    """Why a value is not sure: it was guessed, or is assumed."""
    where = sheet.finding.name if sheet.finding else str(at[0])
    guesses = (each.why for each in sheet.draft.guesses if each.at == f"{where} {name}")
    assumed = name in assumed_in(mapping_in(sheet.value(at)))
    return next(guesses, "assumed" if assumed else "")


def shown(sheet: Sheet, route: Route, title_of: TitleOf) -> str:
    """A value as a person reads it; `none` if there is none."""
    value, key = sheet.value(route), sheet.key(route)
    if asked := sheet.asked(route):
        return f'to be asked, from "{one_line(asked.words)}"'
    if route == ("deadline",):
        return _deadline_words(sheet)
    if route == ("pillars",) and not value and sheet.finding and sheet.finding.pillars:
        return ", ".join(sheet.finding.pillars)
    if route == ("inspection", "short_title") and not value:
        return f"{short_title_of(str(sheet.value(('inspection', 'title'))))} (from the title)"
    if not value:
        return NONE
    if isinstance(value, list):
        return ", ".join(one_line(str(each)) for each in value)
    words = one_line(str(value))
    if key and key.is_role:
        return title_of(words)
    return uk_of_iso(words) if key and key.is_day else words


def _deadline_words(sheet: Sheet) -> str:
    deadline = mapping_in(sheet.value(("deadline",)))
    quoted = f', from "{one_line(str(deadline["words"]))}"' if deadline.get("words") else ""
    basis = deadline.get("basis") or NONE
    day = uk_of_iso(str(deadline.get("date") or NONE))
    return f"{day}{'' if basis == NONE else f' ({basis})'}{quoted}"
