"""The whole register as it was at the commit given by --since, beside today's.

For the rules that work out what follows from a change.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from recotrack.checks.rule import Case
from recotrack.model import Shape
from recotrack.model.key import REFERENCES, keys_of
from recotrack.model.office import Board
from recotrack.progress import Progress
from recotrack.register import File, Register, top_folder


@dataclass(frozen=True)
class Earlier:
    """The earlier register beside today's. It finds a record of one in the other."""

    case: Case
    before: Register
    """The whole earlier register."""

    @cached_property
    def begins(self) -> bool:
        """Whether no report was recorded before: the register is new, or its past is only now
        imported.
        """
        return not self.before.inspections

    def was_recorded(self, path: str) -> bool:
        """Whether the report to which a file of today belongs was recorded before."""
        folder = self.reference_before(top_folder(path))
        return f"{folder}/inspection.yaml" in self.before.files

    def then_and_now(self, kind: str) -> Iterator[tuple[File, File]]:
        """Files of one kind that changed: the earlier and today's. Removed files are left out."""
        past = self.case.past
        if past is not None:
            for old in past.register.of_kind(kind):
                now = self.case.register.files.get(past.now.get(old.path) or "")
                if now is not None:
                    yield old, now

    def new(self, kind: str) -> Iterator[File]:
        """Files of one kind that are new."""
        past = self.case.past
        if past is not None:
            known = {*past.unchanged, *past.now.values()}
            yield from (each for each in self.case.register.of_kind(kind) if each.path not in known)

    def reference_now(self, reference: str) -> str:
        """Today's reference of the thing that had `reference`."""
        past = self.case.past
        return past.reference_now(reference) if past else reference

    def reference_before(self, reference: str) -> str:
        """The earlier reference of a thing of today."""
        past = self.case.past
        return past.reference_before(reference) if past else reference

    def is_same_board(self, before: str, now: str | None) -> bool:
        """Whether both names are of one board, which was at most renamed: its title is the same.

        While the first one is there, another of the same title is another board.
        """
        if before == now:
            return True
        boards_now = self.case.register.boards
        if before in boards_now:
            return False
        old, new = self.before.boards.get(before), boards_now.get(now or "")
        return old is not None and new is not None and old.title == new.title

    def board_before(self, name: str) -> Board | None:
        """The earlier board of one of today, which may have had another name; None if it is new."""
        old = self.before.boards
        renamed = (board for each, board in old.items() if self.is_same_board(each, name))
        return old.get(name) or next(renamed, None)

    @cached_property
    def progress(self) -> Progress:
        """The progress of everything today."""
        return Progress(self.case.register, self.case.today)

    def with_values(
        self, values: dict[str, Any], moved: Mapping[str, str] = MappingProxyType({})
    ) -> Progress:
        """The progress of everything today if the files had these values, given by path.

        `moved` gives the earlier references of pillars that are in another programme today.
        """
        today = self.case.register
        files = {
            path: file._replace(value=values[path]) if path in values else file
            for path, file in today.files.items()
        }
        if moved:
            files = {**self._programmes_left(moved.values()), **_moved_back(files, moved)}
        changed = Register(today.label, files, today.faults, today.unread, today.read)
        return Progress(changed, self.case.today)

    def _programmes_left(self, pillars: Iterable[str]) -> dict[str, File]:
        """The earlier files of the pillars' programmes, of which some may be gone today."""
        names = {top_folder(pillar) for pillar in pillars}
        programmes = self.before.of_kind("programme")
        return {file.path: file for file in programmes if file.reference in names}


def _moved_back(files: dict[str, File], moved: Mapping[str, str]) -> dict[str, File]:
    """The files with the earlier references of pillars, in their own files and in all others."""

    def name(reference: str) -> str:
        return moved.get(reference, reference)

    return {
        path: file._replace(reference=name(file.reference), value=with_names(file.value, name))
        if file.kind in {"recommendation", "pillar"}
        else file
        for path, file in files.items()
    }


def with_names(value: Any, name: Callable[[str], str], *, refers: bool = False) -> Any:  # noqa: ANN401
    """A record in which each reference is the one that `name` gives for it."""
    if isinstance(value, str):
        return name(value) if refers else value
    if isinstance(value, tuple):
        return tuple(with_names(each, name, refers=refers) for each in value)
    if isinstance(value, dict):
        return {key: with_names(each, name) for key, each in value.items()}
    if hasattr(value, "root"):
        return type(value).model_construct(with_names(value.root, name))
    if not isinstance(value, Shape):
        return value
    keys = keys_of(type(value))
    said = {
        key: with_names(each, name, refers=keys[key].refers in REFERENCES) for key, each in value
    }
    return value.model_copy(update=said)


def earlier(case: Case) -> Earlier | None:
    """Both registers; None without --since."""
    return case.once(_earlier)


def _earlier(case: Case) -> Earlier | None:
    past, today = case.past, case.register
    if past is None:
        return None
    same = {path: today.files[path] for path in past.unchanged if path in today.files}
    old = past.register
    files = dict(sorted({**same, **old.files}.items()))
    before = Register(today.label, files, old.faults, old.unread, old.read)
    return Earlier(case, before)
