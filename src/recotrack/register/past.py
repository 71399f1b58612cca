"""The register of an earlier commit: which of its records changed since, and where they are now."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from recotrack import git
from recotrack.model.identity import paired
from recotrack.model.office import Waiver
from recotrack.problems import Failure
from recotrack.register.committed import (
    CommittedFiles,
    CommittedRegister,
    Objects,
    must_not_be_converted,
)
from recotrack.register.earlier_waivers import EarlierWaivers, WaiverIdentity, identity_of
from recotrack.register.evidence_files import EvidenceFiles
from recotrack.register.layout import folders_above, kind_of
from recotrack.register.load import load
from recotrack.register.moved import later_paths
from recotrack.register.register import File, Register
from recotrack.register.when_typed import DayOf, Entry, WhenTyped
from recotrack.store import REGISTER, Folder, Listed, NameKind, exists, read

Blobs = dict[str, str]
"""The names of git's objects, by path below the records folder."""


@dataclass(frozen=True)
class Past:
    """The records of a commit that have changed since, and where each of them is now."""

    register: Register
    """Holds only the files that changed since, and register.yaml."""
    now: dict[str, str | None]
    """The path of today by the old path, also of a renamed file; None if the record was removed."""
    unchanged: frozenset[str] = frozenset()
    """Paths of the records that are unchanged."""
    commit: str = "HEAD"
    """The commit's full name."""
    others: tuple["Past", ...] = ()
    """The pasts at the other merge bases, if two lines of work merged each other."""
    earlier: EarlierWaivers | None = None
    """The waivers used before the commit; None if nobody asks for them."""
    root: str | None = None
    """The records folder in the commit, from the top; None if unknown, or if it has none."""
    later: Register | None = None
    """Today's records, if entries that have another id today are to be followed."""
    when_typed: WhenTyped | None = None
    """Tells when a new entry was typed; None if git is not asked."""
    evidence: EvidenceFiles | None = None
    """The files that evidence names, then and now; None if git is not asked."""

    @property
    def empty(self) -> bool:
        """Whether the commit had no records: then there is nothing to compare with."""
        return not self.now and not self.unchanged

    def is_spent(self, waiver: Waiver) -> bool:
        """Whether a waiver that is new to every past was used before, and taken out since.

        It asks git, so ask it only for a waiver that sets something aside. Raises Failure in a
        shallow clone.
        """
        new = all(past.is_new(waiver) for past in (self, *self.others))
        return new and self.earlier is not None and self.earlier.had(waiver, self.reference_now)

    def is_new(self, waiver: Waiver) -> bool:
        """Whether a waiver was not there yet. If register.yaml cannot be read, it is not new."""
        if REGISTER in self.register.unread:
            return False
        wanted = identity_of(waiver)
        return not any(map(wanted.is_same, self._waivers))

    @cached_property
    def _waivers(self) -> frozenset[WaiverIdentity]:
        identities = map(identity_of, self.register.waivers)
        return frozenset(each._replace(at=self.reference_now(each.at)) for each in identities)

    @cached_property
    def renamed(self) -> dict[str, str]:
        """The reference of today by the old one, of each thing that was renamed."""
        pairs = ((kind_of(old), kind_of(new or "")) for old, new in self.now.items())
        files = {
            old.reference: new.reference
            for old, new in pairs
            if old is not None and new is not None and old.reference != new.reference
        }
        return files | dict(self._other_ids())

    def _other_ids(self) -> Iterator[tuple[str, str]]:
        """Entries with another id in the same file, found by their titles."""
        for path, new_path in self.now.items():
            old = self.register.files.get(path)
            new = self.later.files.get(new_path or "") if self.later else None
            if old is None or new is None or old is new:
                continue
            lists = _named_entries(old), _named_entries(new)
            known, taken = ({each["id"] for entries in x for each in entries} for x in lists)
            for had, has in zip(*lists, strict=True):
                for before, after in paired("", had, has):
                    if before is not None and after is not None:
                        was, now = had[before]["id"], has[after]["id"]
                        if was not in taken and now not in known:
                            yield f"{old.reference}/{was}", f"{new.reference}/{now}"

    def reference_now(self, reference: str) -> str:
        """The reference of today: the thing, its file or its folder may have been renamed."""
        return _other_name(reference, self.renamed)

    def reference_before(self, reference: str) -> str:
        """The earlier reference of a thing of today."""
        return _other_name(reference, self._names_before)

    @cached_property
    def _names_before(self) -> dict[str, str]:
        return {new: old for old, new in self.renamed.items()}

    def entry(self, path: str, holds: Callable[[Any], bool]) -> Entry:
        """An entry of today's record at `path`, for asking git when it was typed."""
        paths = (path, *(old for old, new in self.now.items() if new == path and old != path))
        return Entry(paths, holds)


def _named_entries(file: File) -> list[list[dict[str, str]]]:
    """The ids and titles of its actions, its products and its measures."""
    lists = (
        getattr(file.value, "actions", ()),
        getattr(file.value, "products", ()),
        getattr(file.value, "root", ()),
    )
    return [[{"id": each.id, "title": each.title} for each in entries] for entries in lists]


def _other_name(reference: str, names: dict[str, str]) -> str:
    """The reference with its longest renamed part replaced."""
    parts = reference.split("/")
    for end in range(len(parts), 0, -1):
        new = names.get("/".join(parts[:end]))
        if new is not None:
            return "/".join([new, *parts[end:]])
    return reference


def at_commit(label: str, folder: str, commit: str) -> Register:
    """The register in `folder` as a commit has it. Raises Failure if git cannot give it."""
    files = CommittedFiles(folder, commit)
    root = files.root_of(git.place(folder).paths)
    return _loaded(label, folder, files.records(root) if root is not None else {})


def committed_then(label: str, folder: str, commit: str) -> CommittedRegister | None:
    """The register of `folder` in a commit, in which it may have been in another folder.

    None if the commit has no records. Raises Failure if several registers may be meant.
    """
    place = git.place(folder)
    files = CommittedFiles(place.top, commit)
    root = files.found_root(place.paths, stands_in(place.top))
    return None if root is None else CommittedRegister(files, root, root, label)


class EarlierRegisters:
    """Loads earlier versions of the register in `folder`.

    Only records that differ from `today` are read and parsed; the others are shared. `today` is the
    register of the work tree, or that of the commit `judged`. (If `today` is what was known on an
    earlier day, `judged` is its commit.)
    """

    def __init__(self, today: Register, folder: str, judged: str | None = None) -> None:
        self.today = today.whole
        self.folder = folder
        known = self.today.known_on
        self.judged = known.commit if known else judged
        self._roots = [known.root] if known else []
        self._names: dict[str, frozenset[str]] = {}

    @cached_property
    def place(self) -> git.RepositoryPlace:
        """Where the folder is in its repository. Raises Failure if it is in none."""
        return git.place(self.folder)

    def at(self, commit: str, *, follow: bool = False) -> Register | None:
        """The register as a commit has it; None if the commit does not have it.

        With `follow` it is looked for in other folders too: it may have moved since. Raises Failure
        if git cannot give it.
        """
        files = CommittedFiles(self.folder, commit)
        places = self._places
        root = files.found_root(places, self._still_there) if follow else files.root_of(places)
        if root is None:
            return None
        then = files.everything(root)
        same = self._the_same(then) if self._after is None else self._in_both(then, self._after)
        different = {
            path: name
            for path, (what, name) in then.items()
            if what is NameKind.FILE and path not in same
        }
        return _sharing(self.today, _loaded(self.today.label, self.folder, different), same)

    @property
    def _places(self) -> list[str]:
        """The folders, from the top, that may hold the records; first that of `judged`."""
        return [*self._roots, *self.place.paths]

    @cached_property
    def _after(self) -> CommittedFiles | None:
        return CommittedFiles(self.folder, self.judged) if self.judged else None

    def _still_there(self, root: str) -> bool:
        if self._after is not None:
            return root in self._after.registers()
        return stands_in(self.place.top)(root)

    def _in_both(self, then: Objects, after: CommittedFiles) -> frozenset[str]:
        """The paths at which both commits have the same object."""
        root = after.root_of(self._places)
        now = after.everything(root) if root is not None else {}
        return frozenset(path for path, found in then.items() if now.get(path) == found)

    def _the_same(self, then: Objects) -> frozenset[str]:
        """The paths at which the work tree has what the commit has.

        What is not a file is not read: it is the same if there is no record today. A record that
        the register does not hold is not read either: a link may lead out of the folder to it.
        """
        there = {*self.today.files, *self.today.unread}

        def is_same(path: str, what: NameKind, name: str) -> bool:
            if what is not NameKind.FILE:
                return path not in there
            return (path in there or not kind_of(path)) and self._has(path, name)

        return frozenset(path for path, (what, name) in then.items() if is_same(path, what, name))

    def _has(self, path: str, name: str) -> bool:
        """Whether the file in the work tree is git's object of this name. A file is read once."""
        if path not in self._names:
            try:
                self._names[path] = git.names_of(self.today.read(path), len(name))
            except OSError:  # the faults of reading say so, if it is there at all
                self._names[path] = frozenset()
        return name in self._names[path]


def _sharing(after: Register, before: Register, same: Collection[str]) -> Register:
    """The register with the records of `before`, and those of `after` at the paths `same`."""
    shared = {path: file for path, file in after.files.items() if path in same}
    folders = folders_above(same)
    faults = [fault for fault in after.faults if fault.path in same or fault.path in folders]

    def read(path: str) -> bytes:
        return after.read(path) if path in same else before.read(path)

    return Register(
        after.label,
        dict(sorted({**shared, **before.files}.items())),
        (*faults, *before.faults),
        (after.unread & frozenset(same)) | before.unread,
        read,
    )


def past(today: Register, folder: str, typed: str, day_of: DayOf) -> Past:
    """The past of today's records at the merge bases of HEAD and the commit `typed`.

    `today` is the register of the work tree in `folder`; `day_of` tells the days of commits. Raises
    Failure: no repository, no such commit, no merge base, a shallow clone; records that git would
    change when they are committed; a commit that has records, but none that can be identified.
    """
    bases = git.merge_bases(folder, typed)
    place = git.place(folder)
    _must_be_in_this_repository(folder, place, typed)
    _must_be_kept_as_it_is(today, folder, place)
    typings = [WhenTyped(folder, base, None, day_of, tuple(place.paths)) for base in bases]
    found = _pasts(today, folder, typings, place.paths, stands_in(place.top))
    return _with_evidence(found, CommittedFiles(folder, "HEAD"), place.real, place.top)


def past_of_commit(today: Register, judged: CommittedRegister, typed: str, day_of: DayOf) -> Past:
    """The past of the records of the commit `judged`. No work tree is looked at."""
    files = judged.files
    bases = git.merge_bases(files.folder, typed, files.commit)
    today_registers = frozenset(files.registers())
    places = [judged.place, judged.root]
    typings = [WhenTyped(files.folder, base, files.commit, day_of, tuple(places)) for base in bases]
    found = _pasts(today, files.folder, typings, places, today_registers.__contains__)
    return _with_evidence(found, files, judged.root, None)


def _with_evidence(past: Past, after: CommittedFiles, root: str, top: str | None) -> Past:
    """The past with the files that evidence names; `root` is the records folder of today."""
    if past.root is None:
        return past
    before = CommittedFiles(after.folder, past.commit)
    return replace(past, evidence=EvidenceFiles(before, past.root, after, root, top))


def _pasts(
    today: Register,
    folder: str,
    typings: Sequence[WhenTyped],
    places: Sequence[str],
    still_there: Callable[[str], bool],
) -> Past:
    """One past for each base that has records; the first holds the others."""
    found = [_past_at(today, typing, places, still_there) for typing in typings]
    first, *others = [each for each in found if not each.empty] or found[:1]
    roots = frozenset(each.root for each in found if each.root is not None)
    earlier = EarlierWaivers(folder, tuple(each.base for each in typings), roots)
    return replace(first, others=tuple(others), earlier=earlier)


def _past_at(
    today: Register,
    when_typed: WhenTyped,
    places: Sequence[str],
    still_there: Callable[[str], bool],
) -> Past:
    files = CommittedFiles(when_typed.folder, when_typed.base)
    root = files.found_root(places, still_there)
    blobs = files.records(root) if root is not None else {}
    records = {path: name for path, name in blobs.items() if kind_of(path)}
    there = {*today.files, *today.unread}
    changed = {
        path: name
        for path, name in records.items()
        if path == REGISTER or path not in there or not _is_same(today, path, name)
    }
    old = _loaded(today.label, files.folder, changed)
    unchanged = frozenset(records.keys() - changed.keys())
    now = later_paths(old, today, unchanged)
    if root is not None:
        when_typed = replace(when_typed, places=(*places, root))
    return Past(old, now, unchanged, files.commit, root=root, later=today, when_typed=when_typed)


def stands_in(top: str) -> Callable[[str], bool]:
    """A test whether a folder of the work tree `top` holds a register today."""
    return lambda root: exists(Folder(top), f"{root}/{REGISTER}")


def _must_be_in_this_repository(folder: str, place: git.RepositoryPlace, typed: str) -> None:
    """Raises Failure if the records were moved into another repository, by a submodule or a link.

    Whoever made that repository could choose its history; the true one is in the outer repository.
    """
    for outer, path in git.outer_places(folder, place):
        if not git.known_commit(outer, typed):
            continue
        for base in git.merge_bases(outer, typed):
            if CommittedFiles(outer, base).root_of([path]) is not None:
                message = f"{path} lies in another repository now; {base[:12]} held its records"
                raise Failure(message, "the records as ordinary files, in the repository as before")


def _must_be_kept_as_it_is(today: Register, folder: str, place: git.RepositoryPlace) -> None:
    """Raises Failure if git would not commit the records of the work tree as they are."""
    paths = sorted({*today.files, *today.unread})
    for each in sorted(folders_above(paths)):
        if exists(Folder(folder), f"{each}/.git"):
            name = today.shown(each)
            message = f"{name} is a git repository of its own: this one has none of its files"
            raise Failure(message, "the records as ordinary files of this repository")
    root, top = Folder(folder), Folder(place.top).resolve()
    start = f"{place.real}/" if place.real else ""
    real_paths = [f"{start}{path}" for path in paths]
    links = [(root / path).resolve() for path in paths if (root / path).is_symlink()]
    targets = [each.relative_to(top).as_posix() for each in links if each.is_relative_to(top)]
    must_not_be_converted(place.top, [*real_paths, *targets])
    _must_be_added(place, start, real_paths, targets)


def _must_be_added(
    place: git.RepositoryPlace, start: str, records: list[str], targets: list[str]
) -> None:
    """Raises Failure if git would not add the files at these paths, from the top.

    `targets` are the files that links among the records lead to.
    """
    index = git.tracked(place.top, [place.real, *targets])
    tracked = {each.blob.path for each in index}
    others = [path for path in (*records, *targets) if path not in tracked]
    for path, where, pattern in git.ignored(place.top, others):
        message = f"git ignores {path}: {where} says {pattern}"
        raise Failure(message, f"no such line, or git add --force {path}")
    for blob, told in index:
        if told and (kind_of(blob.path.removeprefix(start)) or blob.path in targets):
            _must_lie_there(Folder(place.top), blob, told)


def _must_lie_there(top: Folder, blob: git.Blob, told: Sequence[str]) -> None:
    """Raises Failure if git was told not to look at a file, and has another version of it."""
    because = f"because of the setting {' and '.join(told)}"
    file = top / blob.path
    if not file.exists() and not file.is_symlink():
        message = f"git has {blob.path}, and this folder has not, {because}"
        raise Failure(message, "all files: git sparse-checkout disable")
    try:
        same = blob.mode.startswith("100") and git.is_content_of(blob.name, read(top, blob.path))
    except OSError:
        same = False
    if not same:
        message = f"git has another version of {blob.path} than this folder, {because}"
        # git takes one of these options at a time.
        commands = [f"git update-index --no-{each} {blob.path}" for each in told]
        raise Failure(message, "\n           ".join(commands))


def _loaded(label: str, folder: str, blobs: Blobs) -> Register:
    contents = git.contents(folder, list(blobs.values()))

    def read(path: str) -> bytes:
        return contents[blobs[path]]

    return load(label, (Listed(path, NameKind.FILE) for path in sorted(blobs)), read)


def _is_same(today: Register, path: str, name: str) -> bool:
    try:
        return git.is_content_of(name, today.read(path))
    except OSError:  # the faults of reading say so
        return False
