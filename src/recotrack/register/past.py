"""A register as it stood at a commit, and what became of its files since: stayed, moved or gone.

What a record says tells where it moved, not git: a file that git does not track yet is followed
too. Names stand for nothing here but in a folder that was renamed as a whole.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any, NamedTuple

from recotrack import git, source
from recotrack.model.identity import paired
from recotrack.model.office import Waiver
from recotrack.problems import Failure
from recotrack.register.committed import (
    CommittedFiles,
    CommittedRegister,
    Objects,
    must_not_be_converted,
)
from recotrack.register.layout import kind_of
from recotrack.register.load import load
from recotrack.register.register import File, Register
from recotrack.register.when_typed import DayOf, Entry, WhenTyped
from recotrack.store import REGISTER, Folder, Listed, What, exists, read

Blobs = dict[str, str]
"""The names of git's objects, by path below the records folder."""


_SIGNS_OF_THE_SAME = 2
"""So many letters may be there in one of two reasons alone, and they are the same one."""
WaiverIdentity = tuple[str, str, str]
"""A waiver's rule, its place and its reason: by these it is the same one, whatever else it says."""


@dataclass(frozen=True)
class EarlierWaivers:
    """The waivers that ever stood in register.yaml up to some commits: what was used is spent."""

    folder: str
    commits: tuple[str, ...]
    roots: frozenset[str] | None = None
    """Where the records are in these commits, from the top; None: in `folder`."""

    def had(self, waiver: Waiver, reference_now: Callable[[str], str]) -> bool:
        """Whether the same waiver stood there once. Raises Failure where nobody can tell."""
        rule, place, reason = _identity(waiver)
        for data in self._versions:
            # Nobody can spell the rule's name in another way without a backslash.
            if (rule.encode() in data or b"\\" in data) and any(
                (rule, place) == (old_rule, reference_now(old_place))
                and _is_same_reason(reason, old)
                for old_rule, old_place, old in _waivers_in(data)
            ):
                return True
        what = f"whether the waiver for {rule} at {place} was used before"
        git.must_be_whole(self.folder, f"{what} is not in this shallow clone")
        return False

    @cached_property
    def _versions(self) -> list[bytes]:
        """Every register.yaml, wherever it was then; but not those of other registers."""
        found = [CommittedFiles(self.folder, each) for each in self.commits]
        roots = self.roots
        if roots is None:
            places = git.place(self.folder).paths
            roots = frozenset(root for each in found if (root := each.root_of(places)) is not None)
        others = {root for each in found for root in each.registers()} - roots
        paths = sorted(f"{root}/{REGISTER}".removeprefix("/") for root in others)
        return git.versions(self.folder, list(self.commits), REGISTER, *paths)


def _waivers_in(data: bytes) -> Iterator[WaiverIdentity]:
    """The waivers of a register.yaml, which may be one that is not valid today."""
    value = source.read(data, REGISTER).value
    for key in ("policy", "waivers"):
        value = value.get(key) if isinstance(value, dict) else None
    for each in value if isinstance(value, list) else ():
        if isinstance(each, dict):
            texts = (each.get(key) for key in ("rule", "at", "because"))
            rule, place, reason = (text if isinstance(text, str) else "" for text in texts)
            yield rule, place, _plain_letters(reason)


@dataclass(frozen=True)
class Past:
    """The records of a commit that are not the same today, and where each stands now."""

    register: Register
    """Only the files that changed since, and register.yaml."""
    now: dict[str, str | None]
    """Old path to today's; None where the record is gone. A renamed file is followed."""
    unchanged: frozenset[str] = frozenset()
    """Paths of the records that are the same today."""
    commit: str = "HEAD"
    """The commit's full name."""
    others: tuple["Past", ...] = ()
    """What else today's records are held to, where two lines of work merged each other."""
    earlier: EarlierWaivers | None = None
    """What was used before this; None where nobody looks."""
    root: str | None = None
    """Where the records were in the commit, from the top; None where nobody asked, or nowhere."""
    later: Register | None = None
    """Today's records, where what has another id in them is followed too."""
    when_typed: WhenTyped | None = None
    """Tells when an entry was typed that was not there yet; None where git is not asked."""

    @property
    def empty(self) -> bool:
        """Whether there was no record at all: then nothing is held to anything."""
        return not self.now and not self.unchanged

    def is_spent(self, waiver: Waiver) -> bool:
        """Whether a waiver that is new to every past was used before, and taken out since.

        Raises Failure where nobody can tell. This asks git: only for one that would be used.
        """
        new = all(past.is_new(waiver) for past in (self, *self.others))
        return new and self.earlier is not None and self.earlier.had(waiver, self.reference_now)

    def is_new(self, waiver: Waiver) -> bool:
        """Whether a waiver was not there yet. Where nobody can tell, it was."""
        if REGISTER in self.register.unread:
            return False
        rule, place, reason = _identity(waiver)
        return not any(
            (rule, place) == (old_rule, old_place) and _is_same_reason(reason, old)
            for old_rule, old_place, old in self._waivers
        )

    @cached_property
    def _waivers(self) -> frozenset[WaiverIdentity]:
        office = self.register.office
        waivers = office.policy.waivers if office else ()
        return frozenset(_identity(each, self.reference_now(each.at)) for each in waivers)

    @cached_property
    def renamed(self) -> dict[str, str]:
        """The old reference of each thing that has another one today, with that one."""
        pairs = ((kind_of(old), kind_of(new or "")) for old, new in self.now.items())
        files = {
            old.reference: new.reference
            for old, new in pairs
            if old is not None and new is not None and old.reference != new.reference
        }
        return files | dict(self._other_ids())

    def _other_ids(self) -> Iterator[tuple[str, str]]:
        """What has another id in the same file: known by its title."""
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
        """What a reference has become where a thing, its file or its folder has another name."""
        return _other_name(reference, self.renamed)

    def reference_before(self, reference: str) -> str:
        """What a thing of today was called."""
        return _other_name(reference, self._names_before)

    @cached_property
    def _names_before(self) -> dict[str, str]:
        return {new: old for old, new in self.renamed.items()}

    def entry(self, path: str, holds: Callable[[Any], bool]) -> Entry:
        """What stands in today's record at `path`, in a form in which git can be asked for it."""
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
    """A reference in which the longest part that has another name has that one."""
    parts = reference.split("/")
    for end in range(len(parts), 0, -1):
        new = names.get("/".join(parts[:end]))
        if new is not None:
            return "/".join([new, *parts[end:]])
    return reference


def _identity(waiver: Waiver, place: str | None = None) -> WaiverIdentity:
    return waiver.rule, place or waiver.at, _plain_letters(waiver.because or "")


def _is_same_reason(reason: str, old: str) -> bool:
    """Whether one is the other: but for a letter or two, which may only look like another one."""
    digits, old_digits = (re.sub(r"\D", "", each) for each in (reason, old))
    if reason == old or digits != old_digits:
        return reason == old
    blocks = SequenceMatcher(None, reason, old, autojunk=False).get_matching_blocks()
    alike = sum(block.size for block in blocks)
    return len(reason) + len(old) - 2 * alike <= _SIGNS_OF_THE_SAME


def _plain_letters(reason: str) -> str:
    """A reason's letters and digits alone: nobody gives another one by a full stop, by capitals,
    or by a sign that cannot be seen.
    """
    plain = unicodedata.normalize("NFKD", reason.casefold())
    return "".join(char for char in plain if char.isalnum())


def at_commit(label: str, folder: str, commit: str) -> Register:
    """The register in `folder` as a commit has it. Raises Failure where git cannot give it."""
    files = CommittedFiles(folder, commit)
    root = files.root_of(git.place(folder).paths)
    return _loaded(label, folder, files.records(root) if root is not None else {})


def committed_then(label: str, folder: str, commit: str) -> CommittedRegister | None:
    """The register in `folder` as a commit has it, in whatever folder it was; None where it has no
    records. Raises Failure where nobody can tell which of several it was.
    """
    place = git.place(folder)
    files = CommittedFiles(place.top, commit)
    root = files.found_root(place.paths, stands_in(place.top))
    return None if root is None else CommittedRegister(files, root, root, label)


class Earlier:
    """Earlier versions of the register in `folder`: what is the same as today is today's own.

    So only what differs is read and parsed. `today` is what lies there, or what the commit `judged`
    holds; of records that were known on an earlier day that is their own commit.
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
        """Where the folder lies. Raises Failure where it lies in no repository."""
        return git.place(self.folder)

    def at(self, commit: str, *, follow: bool = False) -> Register | None:
        """The register as a commit has it; None where it has no such register.

        With `follow` it is looked for in the other folders too, as it may have moved since. Raises
        Failure where git cannot give it.
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
            if what is What.FILE and path not in same
        }
        return _sharing(self.today, _loaded(self.today.label, self.folder, different), same)

    @property
    def _places(self) -> list[str]:
        """Where the records are looked for, from the top: first where they were in `judged`."""
        return [*self._roots, *self.place.paths]

    @cached_property
    def _after(self) -> CommittedFiles | None:
        return CommittedFiles(self.folder, self.judged) if self.judged else None

    def _still_there(self, root: str) -> bool:
        if self._after is not None:
            return root in self._after.registers()
        return stands_in(self.place.top)(root)

    def _in_both(self, then: Objects, after: CommittedFiles) -> frozenset[str]:
        """The paths at which both commits have the same."""
        root = after.root_of(self._places)
        now = after.everything(root) if root is not None else {}
        return frozenset(path for path, found in then.items() if now.get(path) == found)

    def _the_same(self, then: Objects) -> frozenset[str]:
        """The paths at which the work tree has what the commit has. Of what is no file nothing is
        read: it is the same where there is none today. Nor is a record read that the register does
        not hold: it may be reached all the same, by a link that leads out of it.
        """
        there = {*self.today.files, *self.today.unread}

        def is_same(path: str, what: What, name: str) -> bool:
            if what is not What.FILE:
                return path not in there
            return (path in there or not kind_of(path)) and self._has(path, name)

        return frozenset(path for path, (what, name) in then.items() if is_same(path, what, name))

    def _has(self, path: str, name: str) -> bool:
        """Whether the file in the work tree is git's object of this name; each is read once."""
        if path not in self._names:
            try:
                self._names[path] = git.names_of(self.today.read(path), len(name))
            except OSError:  # the faults of reading say so, if it is there at all
                self._names[path] = frozenset()
        return name in self._names[path]


def _sharing(after: Register, before: Register, same: Collection[str]) -> Register:
    """The records of `before`, with those of `after` that are the same."""
    shared = {path: file for path, file in after.files.items() if path in same}
    folders = {path[:at] for path in same for at, sign in enumerate(path) if sign == "/"}
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
    """What the records of the merge bases of `typed` and today's commit have become.

    `today` is what lies in `folder`, committed or not; `day_of` tells the days of commits. Raises
    Failure: no repository, no such commit, no common one, a shallow clone; records that git would
    keep otherwise than they lie there; records that nobody can find at the commit, though it has
    some.
    """
    bases = git.merge_bases(folder, typed)
    place = git.place(folder)
    _must_be_in_this_repository(folder, place, typed)
    _must_be_kept_as_it_is(today, folder, place)
    typings = [WhenTyped(folder, base, None, day_of, tuple(place.paths)) for base in bases]
    return _pasts(today, folder, typings, place.paths, stands_in(place.top))


def past_of_commit(today: Register, judged: CommittedRegister, typed: str, day_of: DayOf) -> Past:
    """The same where `today` is what a commit holds: nothing of a work tree is looked at."""
    files = judged.files
    bases = git.merge_bases(files.folder, typed, files.commit)
    today_registers = frozenset(files.registers())
    places = [judged.place, judged.root]
    typings = [WhenTyped(files.folder, base, files.commit, day_of, tuple(places)) for base in bases]
    return _pasts(today, files.folder, typings, places, today_registers.__contains__)


def _pasts(
    today: Register,
    folder: str,
    typings: Sequence[WhenTyped],
    places: Sequence[str],
    still_there: Callable[[str], bool],
) -> Past:
    """One past for each base, the others in the first; those without any records hold nothing."""
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
    """Whether a folder of the work tree `top` holds a register today."""
    return lambda root: exists(Folder(top), f"{root}/{REGISTER}")


def _must_be_in_this_repository(folder: str, place: git.RepositoryPlace, typed: str) -> None:
    """Raises Failure where the records became another repository, as a submodule or by a link.

    Its history is one that whoever made it could choose; what held before stands around it.
    """
    for outer, path in git.outer_places(folder, place):
        if not git.known_commit(outer, typed):
            continue
        for base in git.merge_bases(outer, typed):
            if CommittedFiles(outer, base).root_of([path]) is not None:
                message = f"{path} lies in another repository now; {base[:12]} held its records"
                raise Failure(message, "the records as ordinary files, in the repository as before")


def _must_be_kept_as_it_is(today: Register, folder: str, place: git.RepositoryPlace) -> None:
    """Raises Failure where git would not keep the records of the work tree as they lie there."""
    paths = sorted({*today.files, *today.unread})
    folders = {path[:at] for path in paths for at, sign in enumerate(path) if sign == "/"}
    for each in sorted(folders):
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
    """Raises Failure where git would not take up what lies at these paths, from the top.

    `targets` are what links among the records lead to.
    """
    for path, where, pattern in git.ignored(place.top, [*records, *targets]):
        message = f"git ignores {path}: {where} says {pattern}"
        raise Failure(message, f"no such line, or git add --force {path}")
    for blob, told in git.looked_away_from(place.top, [place.real, *targets]):
        if kind_of(blob.path.removeprefix(start)) or blob.path in targets:
            _must_lie_there(Folder(place.top), blob, told)


def _must_lie_there(top: Folder, blob: git.Blob, told: Sequence[str]) -> None:
    """Raises Failure where a file that git does not look at is another one than git has."""
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
        # Of two such options git heeds one.
        commands = [f"git update-index --no-{each} {blob.path}" for each in told]
        raise Failure(message, "\n           ".join(commands))


def later_paths(
    old: Register, later: Register, unchanged: Collection[str] = frozenset()
) -> dict[str, str | None]:
    """Where each file of an earlier register stands in a later one; None where it is gone.

    Where `old` is only what changed, `unchanged` are the paths of the rest: none of them is new.
    """
    before, after = {*old.files, *old.unread}, {*later.files, *later.unread}
    gone, new, both = before - after, after - before - set(unchanged), before & after
    displaced = _displaced(old, later, both, new)
    stayed: dict[str, str | None] = {path: path for path in sorted(both - displaced)}
    moved = moved_paths(old, gone | displaced, later, new | displaced)
    for path in displaced - set(moved.values()):
        moved[path] = moved[path] or path
    return stayed | moved


def _displaced(old: Register, later: Register, both: set[str], new: set[str]) -> set[str]:
    """The paths that another record took: what stood there says the same in another place now.

    Where that place says no more of it than the old one, only the words that name it were changed.
    """
    edited = [path for path in sorted(both) if _says_another_name(old, later, path)]
    if not edited:
        return set()
    places: dict[tuple[str, ...], list[File]] = {}
    for path in (*edited, *sorted(new)):
        if path in later.files:
            file = later.files[path]
            places.setdefault((file.kind, *_words(file)), []).append(file)

    def is_elsewhere(file: File) -> bool:
        others = places.get((file.kind, *_words(file)), ())
        kept = (_kept(file, each) for each in others if each.path != file.path)
        return max(kept, default=(0, 0)) > _kept(file, later.files[file.path])

    found = {path for path in edited if is_elsewhere(old.files[path])}
    heads = {_folder(path) for path in found if _kind(old, path) in _SOUGHT_FIRST}
    return found | {path for path in both if _folder(path) in heads}


def _says_another_name(old: Register, later: Register, path: str) -> bool:
    was, now = old.files.get(path), later.files.get(path)
    if was is None or now is None or was is now:
        return False
    return bool(_words(was)) and _words(was) != _words(now)


def _kept(old: File, new: File) -> tuple[int, int]:
    """How much of a record another one has: actions by their ids, then keys that say the same."""
    had, has = ({each.id for each in getattr(x.value, "actions", ())} for x in (old, new))
    keys = type(old.value).model_fields
    same = sum(getattr(old.value, key) == getattr(new.value, key, None) for key in keys)
    return len(had & has), same


def _loaded(label: str, folder: str, blobs: Blobs) -> Register:
    contents = git.contents(folder, list(blobs.values()))

    def read(path: str) -> bytes:
        return contents[blobs[path]]

    return load(label, (Listed(path, What.FILE) for path in sorted(blobs)), read)


def _is_same(today: Register, path: str, name: str) -> bool:
    try:
        return git.is_content_of(name, today.read(path))
    except OSError:  # the faults of reading say so
        return False


_SIMILAR = 0.6
"""From which part of their words in common two texts are one that was edited."""
_MOST_PAIRS = 40_000
"""Pairs that are compared word by word: so many files are never renamed and edited at once."""
_SOUGHT_FIRST = frozenset({"inspection", "programme"})
"""Kinds that say which folder took which one's place: they are looked for before the others."""


def moved_paths(
    old: Register, gone: Iterable[str], later: Register, new: Iterable[str]
) -> dict[str, str | None]:
    """Where each of the old paths `gone` stands now, among the paths `new`; None where it is gone.

    Each new file is taken once. What says the same is found first; then what has the same name in
    a folder that took its folder's place; then what says almost the same.
    """
    search = _Search(old, later, set(new), {}, {})
    waiting = sorted(gone, key=lambda path: (_kind(old, path) not in _SOUGHT_FIRST, path))
    for look in (search.same_words, search.same_name, search.similar_words):
        look([path for path in waiting if path not in search.moved])
    return {path: search.moved.get(path) for path in waiting}


def _kind(register: Register, path: str) -> str:
    file = register.files.get(path)
    return file.kind if file else ""


class _Search(NamedTuple):
    old: Register
    later: Register
    free: set[str]
    """New paths that nothing has been moved to yet."""
    moved: dict[str, str]
    """Old path to new path."""
    folders: dict[str, str]
    """Which folder took the place of which."""

    def _take(self, path: str, new_path: str) -> None:
        self.free.remove(new_path)
        self.moved[path] = new_path
        self.folders.setdefault(_folder(path), _folder(new_path))

    def same_words(self, waiting: list[str]) -> None:
        by_words: dict[tuple[str, str], list[File]] = {}
        for file in self._free_files():
            by_words.setdefault((file.kind, " ".join(_words(file))), []).append(file)
        for path, file in self._old_files(waiting):
            alike = by_words.get((file.kind, " ".join(_words(file))), ())
            free = [each for each in alike if each.path in self.free]
            if free and _words(file):
                self._take(path, min(free, key=lambda each: self._distance(file, each)).path)

    def _distance(self, file: File, new: File) -> tuple[bool, bool, bool, str]:
        """Of several that say the same, the one that is wholly the same, in the right folder."""
        folder = self.folders.get(_folder(file.path), _folder(file.path))
        return (
            file.value != new.value,
            _folder(new.path) != folder,
            _name(new.path) != _name(file.path),
            new.path,
        )

    def same_name(self, waiting: list[str]) -> None:
        """Files that could not be read are found too: the folder and the name are enough."""
        for path in waiting:
            folder = self.folders.get(_folder(path))
            new_path = f"{folder}/{_name(path)}"
            if folder is not None and new_path in self.free:
                self._take(path, new_path)

    def similar_words(self, waiting: list[str]) -> None:
        if len(waiting) * len(self.free) > _MOST_PAIRS:
            return
        rated = [
            (-likeness, self._distance(file, new), path)
            for path, file in self._old_files(waiting)
            for new in self._free_files()
            if file.kind == new.kind and (likeness := _likeness(file, new)) >= _SIMILAR
        ]
        for _, (*_, new_path), path in sorted(rated):
            if path not in self.moved and new_path in self.free:
                self._take(path, new_path)

    def _free_files(self) -> list[File]:
        files = self.later.files
        return [files[path] for path in sorted(self.free) if path in files]

    def _old_files(self, waiting: list[str]) -> Iterator[tuple[str, File]]:
        return ((path, self.old.files[path]) for path in waiting if path in self.old.files)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _words(file: File) -> list[str]:
    """The words that say which record it is; none of what has no words of its own."""
    value = file.value
    if file.kind == "recommendation":
        return [*(value.number or "").split(), *value.text.split()]
    if file.kind in {"inspection", "programme", "pillar"}:
        return list(value.title.split())
    return []


def _likeness(one: File, other: File) -> float:
    """Which part of the words of both they have in common."""
    words, others = Counter(_words(one)), Counter(_words(other))
    total = words.total() + others.total()
    return 2 * (words & others).total() / total if total else 0.0
