"""The new parts of a draft: whole records, and additions to records of the register.

A value in a record is not changed. If the document says something else, that is a difference, which
a person decides. Empty keys are filled in. Only where a document is imported again, to mend what
was made of it, does what it says take the place of what the records say.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from recotrack.change import (
    Additions,
    NewRecord,
    Reimported,
    new_record,
    short_name,
    without_blanks,
)
from recotrack.change import response as awaited_response
from recotrack.edit import Addition, Append, Change, Data, Fill, Replace
from recotrack.intake.draft import Draft, Finding, assumed_in, in_order, mapping_in, mappings_within
from recotrack.intake.paper import Paper
from recotrack.model import KINDS, Board, Role
from recotrack.model.shape import Shape, keys_at
from recotrack.problems import Route, wrong_use
from recotrack.register import File, InspectionAt, Register, path_of, shaped
from recotrack.store import REGISTER
from recotrack.words import free_name, one_line

_SAME_TEXT = 0.5
"""Two texts are the same if the longer one has at least this share of the words of the shorter."""


class Place(NamedTuple):
    """The inspection of a draft."""

    folder: str
    is_there: bool
    notes: tuple[str, ...] = ()


class Difference(NamedTuple):
    """A value that differs between a record and the document. The record stays."""

    reference: str
    key: str
    record: str
    document: str


@dataclass(frozen=True)
class Proposal:
    """The records, additions and differences that a draft brings to an inspection."""

    place: Place
    files: tuple[NewRecord | Additions, ...]
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences on what was not written, and on what was linked."""


def place_of(inspection: Mapping[str, Data], register: Register | None, into: str | None) -> Place:
    """The register's inspection with the title and day of a draft, else a new one.

    `into` is the name of a folder, existing or new, that a person has given. Raises Failure (wrong
    use) if several inspections have the title and the day.
    """
    known = register.inspections if register else {}
    if into is not None:
        return Place(into, into in known)
    title, day = inspection.get("title"), inspection.get("published") or inspection.get("received")
    folded = _folded_words(title)
    titled = [
        each
        for each in known.values()
        if each.inspection is not None and _folded_words(each.inspection.title) == folded
    ]
    found = [each for each in titled if day is None or day in _days_of(each)]
    if len(found) > 1:
        named = " or ".join(f"--into {each.reference}" for each in found)
        raise wrong_use(f"{len(found)} inspections are called {title}", named)
    if found:
        notes = () if day else (f"{title} is taken to be {found[0].reference}, by its title",)
        return Place(found[0].reference, is_there=True, notes=notes)
    others = tuple(
        f"{each.reference} has the same title and another day: --into {each.reference}, if it is "
        "the same report"
        for each in titled
    )
    taken = [name.removeprefix(f"{day}-") for name in known]
    return Place(f"{day}-{short_name(str(title), taken)}", is_there=False, notes=others)


def _days_of(at: InspectionAt) -> set[str]:
    days = (at.inspection.published, at.inspection.received) if at.inspection else ()
    return {day.isoformat() for day in days if day}


class Again(NamedTuple):
    """A document that is imported again, and what its import wrote, by the paths of the records."""

    paper: Paper
    imported: Mapping[str, bytes]


def proposal(
    draft: Draft, place: Place, register: Register | None, again: Again | None = None
) -> Proposal:
    """The new parts of a draft, compared with the inspection's records in `register`; and other
    values for these, if the document is imported `again`.
    """
    return _Comparison(draft, place, register, again).proposal()


def findings_there(draft: Draft, place: Place, register: Register | None) -> dict[str, File]:
    """The inspection's records of a draft's findings, by the names of the findings."""
    return _Comparison(draft, place, register).there()


class _Comparison:
    """Compares one draft with one inspection."""

    def __init__(
        self, draft: Draft, place: Place, register: Register | None, again: Again | None = None
    ) -> None:
        self._words = _Words(again.paper) if again else None
        self._imported = again.imported if again else {}
        self._place = place
        self._folder = place.folder
        self._draft = draft
        self._register = register
        self._there = register.inspections.get(place.folder) if register else None
        self._records = self._there.recommendations if self._there else ()
        self._names = set(map(_file_name, self._records))
        """The names of files that are used, by records and for new ones."""
        self._numbered = _by_kind_and(self._records, "number")
        self._worded = _by_kind_and(self._records, "text")
        self._known = _register_ids(draft, register)
        answering = register.answering(place.folder) if register else None
        self._published = bool(answering and answering.response and answering.response.published)
        self._differences: list[Difference] = []
        self._notes: list[str] = []
        self._no_pillars: dict[str, list[str]] = {}
        """The findings that name unknown pillars, by the reason."""

    def there(self) -> dict[str, File]:
        found, taken = dict[str, File](), set[str]()
        for finding in self._draft.findings:
            if record := self._record_of(finding, taken):
                taken.add(_file_name(record))
                found[finding.name] = record
        return found

    def proposal(self) -> Proposal:
        there = self._there and self._there.file
        inspection = self._new_or_more("inspection", self._folder, there, self._draft.inspection)
        files = [*inspection, *self._response()]
        taken: set[str] = set()
        for finding in self._draft.findings:
            files += self._finding(finding, taken)
        no_pillars = (f"{'; '.join(who)}: {why}" for why, who in self._no_pillars.items())
        left = self._left(taken) if self._words else ()
        notes = tuple(dict.fromkeys((*self._notes, *no_pillars, *left)))
        return Proposal(self._place, tuple(files), tuple(self._differences), notes)

    def _response(self) -> Iterator[NewRecord | Additions]:
        data, reference = self._draft.response, f"{self._folder}/response"
        there = self._there.response_file if self._there else None
        if there is None and data:
            yield _new("response", reference, awaiting(data))
        elif data and (self._words or not self._published):
            yield from self._new_or_more("response", reference, there, data)
        elif data and there:
            self._note_published(reference, there, data)

    def _finding(self, finding: Finding, taken: set[str]) -> Iterator[NewRecord | Additions]:
        data = {
            key: _with_register_ids(value, key, self._known) for key, value in finding.data.items()
        }
        data |= self._pillars_of(finding)
        there = self._record_of(finding, taken)
        name = _file_name(there) if there else free_name(finding.name, self._names)
        taken.add(name)
        self._names.add(name)
        reference = f"{self._folder}/{name}"
        if there is None:
            yield _new("recommendation", reference, in_order("recommendation", data))
        elif not (self._words or _may_be_same(there.value.text, data.get("text"))):
            said = f"{reference} has other words: nothing of {finding.name} is written"
            self._notes.append(f"{said}, as it may be another one")
            self._differences.append(_difference(reference, "text", there.value.text, data["text"]))
        else:
            if self._published and not self._words:
                self._note_published(reference, there, {"response": data.pop("response", None)})
            yield from self._new_or_more("recommendation", reference, there, data)

    def _new_or_more(
        self, kind: str, reference: str, there: File | None, data: Mapping[str, Data]
    ) -> Iterator[NewRecord | Additions]:
        """A new record, or additions to an existing one."""
        if there is None:
            yield _new(kind, reference, in_order(kind, data))
            return
        if self._words:
            imported = self._imported.get(there.path)
            begun = shaped(there.path, imported).file if imported is not None else there
            texts = _as_texts((begun or there).value)
            wanted = _said_again(texts, data, self._words)
            if changes := list(_changes(texts, in_order(kind, wanted), ())):
                yield Reimported(path_of(reference, kind), changes, imported=imported)
            return
        if additions := self._compared(reference, there, data):
            yield Additions(path_of(reference, kind), additions)

    def _compared(self, reference: str, there: File, data: Mapping[str, Data]) -> list[Change]:
        """What a record does not say yet. Where it says something else, that is a difference."""
        additions: list[Change] = []
        for each in _additions(_as_texts(there.value), data, ()):
            if isinstance(each, Difference):
                self._differences.append(each._replace(reference=reference))
            else:
                additions.append(each)
        return additions

    def _note_published(self, reference: str, there: File, data: Mapping[str, Data]) -> None:
        """Notes what the document adds to a published response, to which an import adds nothing."""
        if self._compared(reference, there, data):
            self._notes.append(
                f"{reference}: the document says more than the response that is published, which "
                "stays as it is; recotrack respond makes an addendum of it"
            )

    def _left(self, taken: set[str]) -> Iterator[str]:
        """A sentence for each record whose words the document has, and that is no finding of it."""
        for each in self._records:
            if self._words and _file_name(each) not in taken and each.value.text in self._words:
                yield (
                    f"{each.reference} is no finding of the document any more: remove its file, if "
                    "that is right"
                )

    def _record_of(self, finding: Finding, taken: set[str]) -> File | None:
        """The record of a finding: by kind and number; without a number by its words or name."""
        said = finding.data
        if said.get("number") is not None:
            found = self._numbered.get((said.get("kind"), _folded_words(said["number"])), ())
            return next((each for each in found if _file_name(each) not in taken), None)
        by_words = self._worded.get((said.get("kind"), _folded_words(said.get("text"))), ())
        named = (each for each in self._records if each.reference.endswith(f"/{finding.name}"))
        likely = (
            each
            for each in named
            if each.value.kind == said.get("kind") and _may_be_same(each.value.text, said["text"])
        )
        both = chain(by_words, likely)
        return next((each for each in both if _file_name(each) not in taken), None)

    def _pillars_of(self, finding: Finding) -> dict[str, Data]:
        """The register's pillars with the numbers that an answer names."""
        if not finding.pillars or self._register is None or finding.data.get("pillars"):
            return {}
        name = self._programme(self._register)
        at = self._register.programmes.get(name) if name else None
        by_number = {
            str(each.value.number or each.reference.rpartition("pillar-")[2]): each.reference
            for each in (at.pillars if at else ())
        }
        found: list[Data] = [by_number[each] for each in finding.pillars if each in by_number]
        unknown = [each for each in finding.pillars if each not in by_number]
        if unknown:
            why = f"{name} has no such pillar" if name else "whose programme is not known"
            pillars = f"pillar{'' if len(unknown) == 1 else 's'} {' and '.join(unknown)}"
            self._no_pillars.setdefault(why, []).append(f"{finding.name} names {pillars}")
        return (
            {"pillars": found, "assumed": [*assumed_in(finding.data), "pillars"]} if found else {}
        )

    def _programme(self, register: Register) -> str | None:
        """The programme of the inspection; else the only one of the register."""
        known = self._there.inspection if self._there else None
        named = (known.programme if known else None) or self._draft.inspection.get("programme")
        if named:
            return str(named)
        return next(iter(register.programmes)) if len(register.programmes) == 1 else None


def _by_kind_and(
    records: Iterable[File], key: str
) -> dict[tuple[Data, tuple[str, ...]], list[File]]:
    """The records by their kind and the words of a key, folded."""
    found: dict[tuple[Data, tuple[str, ...]], list[File]] = {}
    for each in records:
        named = each.value.kind, _folded_words(getattr(each.value, key))
        found.setdefault(named, []).append(each)
    return found


def _file_name(record: File) -> str:
    return record.reference.rpartition("/")[2]


def entries(
    proposals: Iterable[Proposal], roles: Mapping[str, str], register: Register | None
) -> list[NewRecord | Additions]:
    """All that is to be written, with the new ones of `roles` that it names."""
    made = [entry for one in proposals for entry in one.files]
    mappings = (each for entry in made for data in data_of(entry) for each in mappings_within(data))
    named = {(key, str(each.get(key))) for each in mappings for key in (*_NAME_A_ROLE, _AGREES)}
    known = register.roles if register else {}
    boards = register.boards if register else {}
    needed = {role for key, role in named if key != _AGREES or role not in boards}
    new = {role: title for role, title in roles.items() if role in needed and role not in known}
    if new and register is not None:
        fills = [Fill(("roles", role), {"title": title}) for role, title in new.items()]
        made.insert(0, Additions(REGISTER, fills))
    return made


def data_of(entry: NewRecord | Additions) -> Iterator[Data]:
    """The data of a new record, or each addition: an entry of a list, or a value with its key."""
    if isinstance(entry, NewRecord):
        yield entry.data
        return
    for each in entry.additions:
        yield each.entry if isinstance(each, Append) else {str(each.route[-1]): each.value}


def _new(kind: str, reference: str, data: Mapping[str, Data]) -> NewRecord:
    return new_record(kind, path_of(reference, kind), data)


def awaiting(response: Mapping[str, Data]) -> dict[str, Data]:
    """The data of a new response, with all unknown parts as awaited.

    Names are only those signed in the document: other people may hold the offices now.
    """
    whole: dict[str, Data] = {}
    for key, value in awaited_response().items():
        said = response.get(key)
        whole[key] = {**value, **mapping_in(said)} if isinstance(value, dict) else said
    more = {key: value for key, value in response.items() if key not in whole}
    keys = keys_at(KINDS["response"], ())
    return dict(sorted({**whole, **more}.items(), key=lambda each: keys.index(each[0])))


# Roles


_NAME_A_ROLE = ("owner", "by")
_AGREES = "agreed_by"
"""It names a role or a board."""


def _register_ids(draft: Draft, register: Register | None) -> dict[str, dict[str, str]]:
    """By key the register's ids of what a draft names by the same title and another id."""
    of_roles = _same_titles(draft, register.roles if register else {})
    of_boards = _same_titles(draft, register.boards if register else {})
    return {**dict.fromkeys(_NAME_A_ROLE, of_roles), _AGREES: {**of_boards, **of_roles}}


def _same_titles(draft: Draft, known: Mapping[str, Role | Board]) -> dict[str, str]:
    titles = {_folded_words(each.title): name for name, each in known.items()}
    return {
        role: titles[_folded_words(title)]
        for role, title in draft.roles.items()
        if role not in known and _folded_words(title) in titles
    }


def _with_register_ids(value: Data, key: str, known: Mapping[str, Mapping[str, str]]) -> Data:
    if isinstance(value, dict):
        return {name: _with_register_ids(each, name, known) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_register_ids(each, key, known) for each in value]
    return known[key].get(value, value) if isinstance(value, str) and key in known else value


# Importing again


class _Words:
    """The words of a document."""

    def __init__(self, paper: Paper) -> None:
        self._words = f" {' '.join(' '.join(_folded_words(x.text)) for x in paper.passages())} "

    def __contains__(self, text: object) -> bool:
        """Whether each paragraph of a text stands in the document."""
        paragraphs = (" ".join(_folded_words(each)) for each in str(text).split("\n\n"))
        return all(f" {each} " in self._words for each in paragraphs)

    def tell(self, entry: Mapping[str, Any]) -> bool:
        """Whether an entry came of the document: it has its words, or a whole sentence of them."""
        text = str(entry.get("note") or entry.get("title") or entry.get("to") or "")
        sentences = [each for each in re.split(r"(?<=[.!?])\s+", text) if each.count(" ") > 1]
        return any(each in self for each in (text, *sentences))


_ANSWERS = frozenset({
    "chief_constable", "commissioner", "comments", "initial_response",
    "response_to_chief_constable", "overall_comments", "reason",
})  # fmt: skip
_STAY = frozenset({"owner", "pillars"})
"""What is changed by other commands, once a record has it."""


def _said_again(
    there: Mapping[str, Any], said: Mapping[str, Data], words: _Words
) -> dict[str, Data]:
    """What a record is to say: what the document says, and of the rest what did not come of it."""
    made: dict[str, Data] = {}
    guessed, before = assumed_in(said), there.get("assumed") or ()
    assumed: list[Data] = []
    for key in dict.fromkeys((*said, *there)):
        old, new = there.get(key), said.get(key)
        only_guessed = key in guessed and key not in before
        stays = bool(old) and (not new or only_guessed or key in _STAY)
        if key == "assumed":
            continue
        if isinstance(old, dict) and isinstance(new, dict | None) and key != "deadline":
            made[key] = _said_again(old, new or {}, words)
        elif isinstance(old, list) and any(isinstance(each, dict) for each in (*old, *(new or ()))):
            made[key] = _entries_said_again(old, new if isinstance(new, list) else [], words)
        elif not (stays and key in _ANSWERS and old in words):
            made[key] = old if stays else new
        if key in (before if stays else guessed):
            assumed.append(key)
    return {**made, "assumed": assumed}


def _entries_said_again(old: list[Any], new: list[Data], words: _Words) -> list[Data]:
    """The entries of a record that did not come of the document; and those of the document, each
    with what the record says of the one with its id.

    An update of the same day and reporter is the one that the document now tells otherwise.
    """
    told = {_day_and_reporter(each) for each in new} - {None}
    ids = {each["id"]: each for each in old if "id" in each}
    said: list[Data] = []
    for each in new:
        same = ids.pop(each["id"], None) if isinstance(each, dict) and "id" in each else None
        said.append(_said_again(same, each, words) if same and isinstance(each, dict) else each)
    others = [each for each in old if each.get("id", "") in ids or "id" not in each]
    stay = (each for each in others if not (words.tell(each) or _day_and_reporter(each) in told))
    return [*stay, *said]


def _day_and_reporter(entry: Data) -> tuple[Data, Data] | None:
    """None of an entry that is no update."""
    if isinstance(entry, dict) and {"date", "by"} <= entry.keys():
        return entry["date"], entry["by"]
    return None


def _changes(
    there: Mapping[str, Any], wanted: Mapping[str, Data], route: Route
) -> Iterator[Change]:
    """What makes one mapping of a record the other."""
    for key in dict.fromkeys((*wanted, *there)):
        old, new, at = _filled(there.get(key)), _filled(wanted.get(key)), (*route, key)
        if isinstance(old, dict) and isinstance(new, dict):
            yield from _changes(old, new, at)
        elif not old:
            yield from [Fill(at, new)] if new else []
        elif old != new and not (isinstance(new, str) and one_line(str(old)) == one_line(new)):
            yield Replace(at, new or None)


def _filled(value: Any) -> Any:  # noqa: ANN401 - plain data
    """Plain data without what is empty in them."""
    if isinstance(value, dict):
        return without_blanks({key: _filled(each) for key, each in value.items()})
    return [_filled(each) for each in value] if isinstance(value, list) else value


# Additions and differences


def _as_texts(value: Any) -> Any:  # noqa: ANN401 - a model, or what is in one
    """A record's values as plain data in which all values are texts, as in a draft."""
    if hasattr(value, "model_dump"):
        return _as_texts(value.model_dump(by_alias=True))
    if isinstance(value, dict):
        of_all_last = sorted(value, key=lambda key: key in Shape.model_fields)
        return {key: _as_texts(value[key]) for key in of_all_last}
    if isinstance(value, tuple | list):
        return [_as_texts(each) for each in value]
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def _additions(
    there: Mapping[str, Any], wanted: Mapping[str, Data], route: Route
) -> Iterator[Addition | Difference]:
    """The additions and differences of `wanted` against `there`, the mapping at `route`.

    An assumed value of the document is no difference.
    """
    assumed = assumed_in(wanted)
    for key, value in wanted.items():
        if value and key != "assumed":
            found = list(_additions_at((*route, key), there.get(key), value))
            filled = [each for each in found if not isinstance(each, Difference)]
            if key not in assumed:
                yield from found
            elif filled:
                yield from filled
                if key not in there.get("assumed", ()):
                    yield Append((*route, "assumed"), key)


def _additions_at(at: Route, old: Any, value: Data) -> Iterator[Addition | Difference]:  # noqa: ANN401
    if at[-1] == "deadline":
        yield from _deadline_difference(at, old, value)
    elif isinstance(value, list):
        yield from _entry_additions(at, old or [], value)
    elif not old:
        yield Fill(at, value)
    elif isinstance(value, dict):
        yield from _additions(old, value, at)
    elif _folded_words(old) != _folded_words(value):
        yield _difference("", ".".join(map(str, at)), old, value)


def _entry_additions(
    at: Route, old: list[Any], value: list[Data]
) -> Iterator[Addition | Difference]:
    """The new entries, and the additions and differences of entries with the same id."""
    if at[-1] == "pillars" and old:
        return  # the register decides the pillars
    for each in value:
        same = next((one for one in old if _is_entry(one, each)), None)
        if same is None:
            yield Append(at, each)
        elif isinstance(each, dict) and "id" in each:
            said = {key: inner for key, inner in each.items() if key not in {"id", "added"}}
            yield from _additions(same, said, (*at, same["id"]))


def _is_entry(old: Any, new: Data) -> bool:  # noqa: ANN401 - plain data
    """Whether two entries are the same: by id or title, else if `old` has all of `new`."""
    if isinstance(new, dict) and "id" in new:
        return old["id"] == new["id"] or _folded_words(old["title"]) == _folded_words(
            new.get("title")
        )
    return _has_all(old, new)


def _has_all(old: Any, new: Data) -> bool:  # noqa: ANN401 - plain data
    """Whether `old` has all values of `new`; it may have more."""
    if isinstance(new, dict):
        said = ((key, each) for key, each in new.items() if each and key != "assumed")
        return isinstance(old, dict) and all(_has_all(old.get(key), each) for key, each in said)
    if isinstance(new, list):
        return all(any(_has_all(one, each) for one in old or ()) for each in new)
    return _folded_words(old) == _folded_words(new)


def _deadline_difference(at: Route, old: Any, value: Data) -> Iterator[Difference]:  # noqa: ANN401
    """The difference of a deadline if the document has another day. No deadline is added to."""
    new = mapping_in(value)
    if new.get("date") and new.get("date") != (old or {}).get("date"):
        yield _difference("", str(at[-1]), _deadline_words(old or {}), _deadline_words(new))


def _deadline_words(data: Mapping[str, Any]) -> str:
    quoted = f', "{data["words"]}"' if data.get("words") else ""
    return f"{data.get('date') or 'no day'}{quoted}"


def _difference(reference: str, key: str, record: object, document: object) -> Difference:
    folded = (one_line(str(each)) for each in (record, document))
    return Difference(reference, key, *folded)


def _folded_words(value: object) -> tuple[str, ...]:
    """The words and figures of a value, folded for comparison."""
    return tuple(re.findall(r"\w+", str(value).casefold())) if value is not None else ()


def _may_be_same(one: object, other: object) -> bool:
    shorter, longer = sorted((set(_folded_words(one)), set(_folded_words(other))), key=len)
    return len(shorter & longer) >= _SAME_TEXT * len(shorter)
