"""Cuts a register to what an audience may see, once, so that no page can show more.

Each key says in `model/` who may see it. This module adds what depends on days and other records:

The public sees nothing of an inspection before its `published` day, and nothing of one that was
never published: no recommendations, actions, answers, or links to them. It sees nothing of a
response before that was published. The reason of a later decision it reads only once an addendum
has been published on the day of the decision or after it.

Statuses, due dates, owners and colours are those of the whole register. An assumed status or date
therefore stays, or late work would vanish with a date that nobody states. Documents print it as Not
stated (`documents.entry`).
"""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from operator import is_
from typing import Any, NoReturn

from recotrack.model import Decision, Evidence, Measure, Office, Response, Role, Shape, Update
from recotrack.model.key import TITLED, Seen, keys_of
from recotrack.problems import Failure, command
from recotrack.register.as_of import as_of
from recotrack.register.corrections import without_words
from recotrack.register.cut import cut_file, kept, without_references, without_waivers
from recotrack.register.layout import top_folder
from recotrack.register.register import File, Register

AUDIENCES = ("internal", "committee", "public")
"""The force and the commissioner's office; a committee or a panel; everybody."""
NOT_STATED = "Not stated"
"""What the public reads in place of something assumed."""
WITHHELD = "Not published"
"""What the public reads in place of a note or evidence that it may not see."""
_UNNAMED = "Role that the register does not name"
NOBODY = "not-stated-"
"""Stands for an assumed role. No record can name it: an id does not end with a hyphen."""
_NOT_OURS = "not for us"


def for_audience(register: Register, audience: str, day: date) -> Register:
    """The register, seen on the day, cut to what an audience may see. `internal` sees all of it.

    Raises Failure if register.yaml cannot be read, since no role has a title then; KeyError for an
    unknown audience.
    """
    return Reader(register, audience, day).of(as_of(register, day))


class Reader:
    """Cuts a register, and earlier versions of it, to what an audience sees on a day.

    What is published is judged by the register `now` and the day, also for an earlier version: the
    public is told what a board knew before publication once it is published. A record that two
    versions share stays shared.
    """

    def __init__(self, now: Register, audience: str, day: date) -> None:
        if audience not in AUDIENCES:
            raise KeyError(audience)
        self._now, self._audience, self._day = now, audience, day
        self._cut: dict[int, tuple[File, File, frozenset[str]]] = {}
        self._notes = frozenset(
            update.note for at in now.tracked for update in at.updates if update.public
        )

    def of(self, register: Register) -> Register:
        """The register, or an earlier version of it, cut for the audience. Raises Failure."""
        if self._audience == "internal":
            return register
        if register.office is None:
            message = f"{register.label}/register.yaml cannot be read, so no role has a title"
            cure = ("mend it first:", command("check"), "says where")
            raise Failure(f"{message} that a {self._audience} document could print", cure)
        hidden, silent = self._hidden(register), self._silent(register)
        files, roles = {}, set[str]()
        for path, file in register.files.items():
            folder = top_folder(path)
            if folder in hidden or (file.kind == "response" and folder in silent):
                continue
            files[path], named = self._file(file)
            roles |= named
            if file.kind != "recommendation":
                continue
            if folder in silent:
                files[path] = _without_answers(files[path])
            elif file.value.decisions:
                files[path] = self._without_reasons(register, files[path])
        files = {path: _without(file, hidden, silent) for path, file in files.items()}
        files["register.yaml"] = _with_roles(files["register.yaml"], roles)
        unread = frozenset(path for path in register.unread if top_folder(path) not in hidden)
        faults = tuple(each for each in register.faults if each.path in {*files, *unread})
        return Register(
            register.label,
            files,
            faults,
            unread,
            _nothing,
            withheld=silent - hidden,
            known_on=register.known_on,
            public=self._audience == "public",
        )

    # What is published

    def _hidden(self, register: Register) -> frozenset[str]:
        """The folders of inspections that are not published."""
        if self._audience != "public":
            return frozenset()
        return frozenset(name for name in register.inspections if not self._is_out(register, name))

    def _is_out(self, register: Register, name: str) -> bool:
        at = self._judged(register, name).inspections[name]
        published = at.inspection.published if at.inspection else None
        return published is not None and published <= self._day

    def _judged(self, register: Register, name: str) -> Register:
        """The register that tells whether an inspection is published: `now`, if it has that one."""
        return self._now if name in self._now.inspections else register

    def _silent(self, register: Register) -> frozenset[str]:
        """The folders of inspections whose response is not published."""
        if self._audience != "public":
            return frozenset()
        folders = register.inspections
        return frozenset(name for name in folders if not self._is_answered(register, name))

    def _is_answered(self, register: Register, name: str) -> bool:
        judged = self._judged(register, name)
        answering = judged.answering(name)
        response = answering.response if answering else None
        if answering is None or response is None or not self._is_out(judged, answering.reference):
            return False
        return response.published is not None and response.published <= self._day

    def _without_reasons(self, register: Register, file: File) -> File:
        """The recommendation without the reasons of decisions that no addendum has published."""
        if self._audience != "public":
            return file
        folder = top_folder(file.path)
        response = self._judged(register, folder).response_to(folder)
        added = response.addenda if response else ()
        days = [
            each.published
            for each in added
            if each.to == file.reference and each.published <= self._day
        ]
        last = max(days, default=date.min)
        decisions = tuple(
            each if each.because is None or each.date <= last else _withheld_reason(each)
            for each in file.value.decisions
        )
        return cut_file(file, {"decisions": decisions})

    # What stands in a record

    def _file(self, file: File) -> tuple[File, frozenset[str]]:
        """The record cut for the audience, and the roles that it names."""
        known = self._cut.get(id(file))
        if known is None:
            roles: set[str] = set()
            value = self._value(file.value, roles)
            cut = file
            if value is not file.value:
                cut = File(file.path, file.kind, file.reference, value)
            known = self._cut[id(file)] = (file, cut, frozenset(roles))
        return known[1:]

    def _value(self, value: Any, roles: set[str]) -> Any:  # noqa: ANN401 - any part of a record
        """A value of a record, cut on all levels; the same object if nothing is cut."""
        if isinstance(value, Shape):
            return self._shape(value, roles)
        if isinstance(value, tuple):
            cut = tuple(self._value(each, roles) for each in value)
            return value if _same(value, cut) else cut
        if isinstance(value, dict):
            named = {name: self._value(each, roles) for name, each in value.items()}
            return value if _same(value.values(), named.values()) else named
        if root := getattr(value, "root", None):  # measures.yaml
            cut = self._value(root, roles)
            return value if cut is root else value.model_copy(update={"root": cut})
        return value

    def _shape(self, shape: Shape, roles: set[str]) -> Shape:
        if self._audience == "public":
            shape = _named(_assumed_throughout(_without_words(shape)))
        changed: dict[str, Any] = {}
        for name, (seen, *_) in keys_of(type(shape)).items():
            held = getattr(shape, name)
            if held is None or held == ():
                continue
            cut = self._seen(shape, name, seen)
            cut = self._value(cut, roles)
            if seen in TITLED:
                roles.update((cut,) if isinstance(cut, str) else cut)
            if cut is not held:
                changed[name] = cut
        if not changed:
            return shape
        assumed = (each for each in shape.assumed if each not in changed or _below(changed[each]))
        return shape.model_copy(update={**changed, "assumed": tuple(assumed)})

    def _seen(self, shape: Shape, name: str, seen: Seen) -> Any:  # noqa: ANN401 - what a key holds
        """The value of a key for this audience, before its inside is cut."""
        held = getattr(shape, name)
        if seen is Seen.FORCE:
            return _empty(shape, name)
        if self._audience == "committee":
            return held
        return self._in_public(shape, name, seen)

    def _in_public(self, shape: Shape, name: str, seen: Seen) -> Any:  # noqa: ANN401 - as above
        if isinstance(shape, Update) and seen is Seen.IF_PUBLIC:
            return self._note(shape)
        if seen in _WITHHELD:
            return _WITHHELD[seen](shape, name)
        if name in shape.assumed and seen in _ASSUMED:
            return _ASSUMED[seen](shape, name)
        if isinstance(shape, Measure) and name == "readings":
            known = (each for each in shape.readings if not {"date", "value"} & set(each.assumed))
            return kept(shape.readings, known)
        if isinstance(shape, Response) and name == "addenda":
            out = (each for each in shape.addenda if each.published <= self._day)
            return kept(shape.addenda, out)
        return getattr(shape, name)

    def _note(self, update: Update) -> str:
        """The note for the public.

        It must be public today too: words may have been redacted since.
        """
        if not (update.public and update.note in self._notes):
            return WITHHELD
        return NOT_STATED if "note" in update.assumed else update.note


def _assumed_throughout(shape: Shape) -> Shape:
    """The mapping, in which all keys below an assumed key are marked as assumed too."""
    below = {name: getattr(shape, name, None) for name in shape.assumed}
    marked = {name: _marked(held) for name, held in below.items() if _below(held)}
    return shape.model_copy(update=marked) if marked else shape


def _named(shape: Shape) -> Shape:
    """The mapping, of which no name is marked as assumed."""
    if not shape.assumed:
        return shape
    keys = keys_of(type(shape))
    left = (each for each in shape.assumed if each not in keys or keys[each].seen is not Seen.NAME)
    return shape.model_copy(update={"assumed": tuple(left)})


def _marked(held: Any) -> Any:  # noqa: ANN401 - a mapping, or a list of mappings
    if isinstance(held, tuple):
        return tuple(_marked(each) for each in held)
    shape: type[Shape] = type(held)
    own = keys_of(shape).keys() - keys_of(Shape).keys()
    keys = {name: getattr(held, name) for name in shape.model_fields if name in own}
    there = [name for name, each in keys.items() if each is not None and each != ()]
    below = {name: _marked(each) for name, each in keys.items() if _below(each)}
    return held.model_copy(update={**below, "assumed": tuple(there)})


def _without_words(shape: Shape) -> Shape:
    """The work whose corrections repeat no words of a note; they name the same updates."""
    updates = getattr(shape, "updates", ())
    named = without_words(updates) if any(each.corrects for each in updates) else {}
    if not named:
        return shape
    cut = (
        each.model_copy(update={"corrects": named[place]}) if place in named else each
        for place, each in enumerate(updates)
    )
    return shape.model_copy(update={"updates": tuple(cut)})


def _below(held: Any) -> bool:  # noqa: ANN401 - what a key holds
    """Whether it is a mapping or a list of mappings, which have `assumed` keys of their own."""
    return isinstance(held[0] if isinstance(held, tuple) and held else held, Shape)


def _same(before: Iterable[Any], after: Iterable[Any]) -> bool:
    return all(map(is_, before, after))


def _nothing(path: str) -> NoReturn:
    """Reads no file: a cut record has no bytes."""
    raise OSError(path)


def _empty(shape: Shape, name: str) -> Any:  # noqa: ANN401 - what a key holds
    """The empty value of a key. A key that must have words says that they are withheld."""
    field = type(shape).model_fields[name]
    return WITHHELD if field.is_required() else field.get_default()


def _not_stated(shape: Shape, name: str) -> Any:  # noqa: ANN401 - what a key holds
    """The words Not stated, in the form that the key's value has."""
    held = getattr(shape, name)
    if isinstance(held, Mapping):
        return {NOT_STATED: NOT_STATED}
    return (NOT_STATED,) if isinstance(held, tuple) else NOT_STATED


def _somebody(shape: Shape, name: str) -> Any:  # noqa: ANN401 - what a key holds
    return (NOBODY,) if isinstance(getattr(shape, name), tuple) else NOBODY


_ASSUMED: dict[Seen, Callable[[Shape, str], Any]] = {
    Seen.WORDS: _not_stated,
    Seen.ADDED: _not_stated,
    Seen.ANSWER: lambda shape, name: (
        getattr(shape, name) if name == "response" else _not_stated(shape, name)
    ),
    Seen.GAP: _empty,
    Seen.ROLE: _somebody,
}
"""What the public sees in place of an assumed value."""
_WITHHELD: dict[Seen, Callable[[Shape, str], Any]] = {
    Seen.COMMITTEE: _empty,
    Seen.SOME: lambda _, __: (Evidence(title=WITHHELD),),
}
"""What the public sees in place of a value that it may not see."""


# What depends on other records


def _without_answers(file: File) -> File:
    """The recommendation as it is shown before the response is published."""
    decided = file.value.disposition
    known = decided if decided == _NOT_OURS else None
    without = {"disposition": known, "reason": None, "decisions": (), "response": None}
    return cut_file(file, without)


def _withheld_reason(decision: Decision) -> Decision:
    """The decision with its reason withheld.

    Without any reason the work would count as to be done.
    """
    assumed = tuple(key for key in decision.assumed if key != "because")
    return decision.model_copy(update={"because": WITHHELD, "assumed": assumed})


def _without(file: File, hidden: AbstractSet[str], silent: AbstractSet[str]) -> File:
    """The record without what it says of unpublished inspections."""
    if file.kind == "response":
        addenda = file.value.addenda
        out = (each for each in addenda if not (each.to and top_folder(each.to) in hidden))
        return cut_file(file, {"addenda": kept(addenda, out)})
    if file.kind == "register":
        return without_waivers(file, lambda at: top_folder(at) in hidden | silent)
    return without_references(file, lambda reference: top_folder(reference) in hidden)


def _with_roles(file: File, named: AbstractSet[str]) -> File:
    """register.yaml with a title for every role that a record names, since its id is internal."""
    office: Office = file.value
    unknown = sorted(named - office.roles.keys() - office.boards.keys())
    titles = {name: NOT_STATED if name == NOBODY else _UNNAMED for name in unknown}
    added = {name: Role(title=title) for name, title in titles.items()}
    return cut_file(file, {"roles": {**office.roles, **added}}) if added else file
