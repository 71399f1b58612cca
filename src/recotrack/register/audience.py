"""A register as an audience may see it: what it may not see is cut out, once, for every page.

The sibling of `as_of`. Whatever is gathered from the register of an audience cannot show more.
Each key says in `model/` who sees it; here stands what depends on days and on other records.

The public sees nothing of an inspection before its own `published` day, and nothing of one that was
never published: neither it nor its recommendations, their actions, what is answered to them, the
links to them. Of a response it sees nothing before the `published` day of that. Of what is decided
after that it reads the reason only when an addendum has been published, that day or later.

Statuses, due dates, owners and colours of what is shown are those of the whole register. So a
status or a date stays where it is assumed: work that is late does not vanish with a date that
nobody states. Documents print such things as Not stated (`documents.entry`).
"""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, NoReturn

from recotrack.model import Decision, Evidence, Measure, Office, Response, Role, Shape, Update
from recotrack.model.key import Seen, keys_of
from recotrack.problems import Failure
from recotrack.register.as_of import as_of
from recotrack.register.cut import cut_file, kept, without_references, without_waivers
from recotrack.register.register import File, Register

AUDIENCES = ("internal", "committee", "public")
"""Who reads it: the force and the commissioner's office; a committee or a panel; everybody."""
NOT_STATED = "Not stated"
"""What the public reads where the source does not state it."""
WITHHELD = "Not published"
"""What stands in the place of a note, or of evidence, that the public may not see."""
_UNNAMED = "Role that the register does not name"
NOBODY = "not-stated-"
"""As a role: whoever is assumed. No record can name it, since an id does not end so."""
_NOT_OURS = "not for us"


def for_audience(register: Register, audience: str, day: date) -> Register:
    """The register, seen on the day, cut to what an audience may see; itself for `internal`.

    Raises Failure where register.yaml, without which no role has a title, cannot be read; KeyError
    for an audience that there is not.
    """
    return Reader(register, audience, day).of(as_of(register, day))


class Reader:
    """Who reads, on a day: a register and earlier versions of it are cut alike.

    What is out is judged by the register `now` and the day: what a board was told before the report
    was published is not told to the public, and may be told once it is. A record that two versions
    share is shared when it is cut.
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
        """What may be seen of the register, or of an earlier version of it. Raises Failure."""
        if self._audience == "internal":
            return register
        if register.office is None:
            message = f"{register.label}/register.yaml cannot be read, so no role has a title"
            cure = "mend it first: recotrack check says where"
            raise Failure(f"{message} that a {self._audience} document could print", cure)
        hidden, silent = self._hidden(register), self._silent(register)
        files, roles = {}, set[str]()
        for path, file in register.files.items():
            folder = path.partition("/")[0]
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
        unread = frozenset(path for path in register.unread if path.partition("/")[0] not in hidden)
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

    # What is out

    def _hidden(self, register: Register) -> frozenset[str]:
        """The folders of inspections that are not out."""
        if self._audience != "public":
            return frozenset()
        return frozenset(name for name in register.inspections if not self._is_out(register, name))

    def _is_out(self, register: Register, name: str) -> bool:
        at = self._judged(register, name).inspections[name]
        published = at.inspection.published if at.inspection else None
        return published is not None and published <= self._day

    def _judged(self, register: Register, name: str) -> Register:
        """The register whose word counts: now's, but for an inspection that it does not have."""
        return self._now if name in self._now.inspections else register

    def _silent(self, register: Register) -> frozenset[str]:
        """The folders of inspections whose response is not out."""
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
        answering = self._judged(register, _folder(file.path)).answering(_folder(file.path))
        response: Response | None = answering.response if answering else None
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
        """The record as it may be seen, and the roles that it names."""
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
        """Any value of a record, with what is inside it cut; itself where nothing is."""
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
        shape = _assumed_throughout(shape) if self._audience == "public" else shape
        changed: dict[str, Any] = {}
        for name, (seen, *_) in keys_of(type(shape)).items():
            held = getattr(shape, name)
            if held is None or held == ():
                continue
            cut = self._seen(shape, name, seen)
            cut = self._value(cut, roles)
            if seen is Seen.ROLE:
                roles.update((cut,) if isinstance(cut, str) else cut)
            if cut is not held:
                changed[name] = cut
        if not changed:
            return shape
        assumed = (each for each in shape.assumed if each not in changed or _below(changed[each]))
        return shape.model_copy(update={**changed, "assumed": tuple(assumed)})

    def _seen(self, shape: Shape, name: str, seen: Seen) -> Any:  # noqa: ANN401 - what a key holds
        """What a key holds for this audience, before what is inside it is cut."""
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
        """A note that was public once may have lost words since: today's counts."""
        if not (update.public and update.note in self._notes):
            return WITHHELD
        return NOT_STATED if "note" in update.assumed else update.note


def _assumed_throughout(shape: Shape) -> Shape:
    """The mapping with every key below one that is assumed marked as assumed, too."""
    below = {name: getattr(shape, name, None) for name in shape.assumed}
    marked = {name: _marked(held) for name, held in below.items() if _below(held)}
    return shape.model_copy(update=marked) if marked else shape


def _marked(held: Any) -> Any:  # noqa: ANN401 - a mapping, or a list of mappings
    if isinstance(held, tuple):
        return tuple(_marked(each) for each in held)
    shape: type[Shape] = type(held)
    own = keys_of(shape).keys() - keys_of(Shape).keys()
    keys = {name: getattr(held, name) for name in shape.model_fields if name in own}
    there = [name for name, each in keys.items() if each is not None and each != ()]
    below = {name: _marked(each) for name, each in keys.items() if _below(each)}
    return held.model_copy(update={**below, "assumed": tuple(there)})


def _below(held: Any) -> bool:  # noqa: ANN401 - what a key holds
    """Whether it is a mapping, or a list of mappings, which say themselves what is assumed."""
    return isinstance(held[0] if isinstance(held, tuple) and held else held, Shape)


def _same(before: Iterable[Any], after: Iterable[Any]) -> bool:
    return all(one is other for one, other in zip(before, after, strict=True))


def _nothing(path: str) -> NoReturn:
    """No bytes of a file belong to what was cut."""
    raise OSError(path)


def _empty(shape: Shape, name: str) -> Any:  # noqa: ANN401 - what a key holds
    """What stands for nothing under a key; where words have to be there, that they are withheld."""
    field = type(shape).model_fields[name]
    return WITHHELD if field.is_required() else field.get_default()


def _not_stated(shape: Shape, name: str) -> Any:  # noqa: ANN401 - what a key holds
    """The words Not stated, in the form of what stands under the key."""
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
"""What the public has in the place of what is assumed."""
_WITHHELD: dict[Seen, Callable[[Shape, str], Any]] = {
    Seen.COMMITTEE: _empty,
    Seen.SOME: lambda _, __: (Evidence(title=WITHHELD),),
}
"""What the public has in the place of what only others may see."""


# What depends on other records


def _without_answers(file: File) -> File:
    """The recommendation before the response is out."""
    decided = file.value.disposition
    known = decided if decided == _NOT_OURS else None
    without = {"disposition": known, "reason": None, "decisions": (), "response": None}
    return cut_file(file, without)


def _withheld_reason(decision: Decision) -> Decision:
    """That there is one is known: not accepted without a reason is still to be done."""
    assumed = tuple(key for key in decision.assumed if key != "because")
    return decision.model_copy(update={"because": WITHHELD, "assumed": assumed})


def _without(file: File, hidden: AbstractSet[str], silent: AbstractSet[str]) -> File:
    """The record without what it says of inspections that are not out."""
    if file.kind == "response":
        addenda = file.value.addenda
        out = (each for each in addenda if not (each.to and _folder(each.to) in hidden))
        return cut_file(file, {"addenda": kept(addenda, out)})
    if file.kind == "register":
        return without_waivers(file, lambda at: _folder(at) in hidden | silent)
    return without_references(file, lambda reference: _folder(reference) in hidden)


def _folder(reference: str) -> str:
    return reference.partition("/")[0]


def _with_roles(file: File, named: AbstractSet[str]) -> File:
    """register.yaml with a title for every role that a record names: its id is not for others."""
    office: Office = file.value
    unknown = sorted(named - office.roles.keys() - office.boards.keys())
    titles = {name: NOT_STATED if name == NOBODY else _UNNAMED for name in unknown}
    added = {name: Role(title=title) for name, title in titles.items()}
    return cut_file(file, {"roles": {**office.roles, **added}}) if added else file
