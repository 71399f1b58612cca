"""What is to become of one record, by which `write` knows its new bytes.

Each kind says what must stand at its path for it to be written at all, and makes the record of that
under the register's lock: what others wrote before is kept, or stops the write. What is made by
recotrack is read back, and must be the data that were meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, ClassVar

from recotrack import edit, source
from recotrack.merge import merge
from recotrack.model import KINDS, Update
from recotrack.model.shape import Shape, keys_at
from recotrack.problems import Failure, Route, command, wrong_use
from recotrack.register import Loaded, kind_of, reference_of, shaped


@dataclass(frozen=True)
class NewRecord:
    """A record where nothing stands yet."""

    path: str
    content: bytes
    data: Any = None
    """What its bytes must be read as, where somebody knows."""
    name_is_typed: bool = False
    """Whether a person has chosen the name, and can choose another one."""

    def name_taken(self, shown: str) -> Failure:
        """The failure where something has its name; `shown` is the path as the user sees it."""
        message = f"{shown} already exists"
        if self.name_is_typed:
            return wrong_use(message, "another name for a new record")
        cure = "the same command again, if it was written meanwhile; else take away what is there"
        return Failure(message, cure)

    @cached_property
    def parsed(self) -> source.ParsedFile:
        """What its bytes are read as."""
        return source.read(self.content, self.path)

    @property
    def reads_as_meant(self) -> bool:
        """Whether they are read as the data; or not at all, for which the rules refuse them."""
        return self.data is None or bool(self.parsed.faults) or self.parsed.value == self.data

    def made(self, shown: str) -> Loaded:
        """The record. Raises Failure if it does not read as it should."""
        if not self.reads_as_meant:
            message = f"nothing written: {shown} would not be read as what was given"
            raise Failure(message, "report it, with the command: it is a fault in recotrack")
        return shaped(self.path, self.content, self.parsed)


@dataclass(frozen=True, slots=True)
class Additions:
    """Additions to a record that is there, and texts that take the place of others in it; where
    there is none, to `start`, which makes it.
    """

    path: str
    additions: Sequence[edit.Change]
    start: bytes | None = None
    rests_on: bytes | None = None
    """The bytes that somebody saw who decided what to add; where they are others by now, nothing
    is added.
    """

    @property
    def may_be_absent(self) -> bool:
        """Whether it can be written where there is no record yet."""
        return self.start is not None

    def made(self, shown: str, there: Loaded | None) -> Loaded:
        """The new version of the record that is there. Raises Failure as `edit.changed` does."""
        base = there or shaped(self.path, self.start or b"")
        if self.rests_on is not None and base.content != self.rests_on:
            raise _changed_meanwhile(shown)
        file = edit.FileRead(shown, base.content or b"", base.parsed)
        added = edit.changed(file, self.additions, partial(_keys, self.path))
        return shaped(self.path, added.content, added.parsed)


@dataclass(frozen=True, slots=True)
class Reimported(Additions):
    """What a document says now, as changes of what its import wrote. What somebody has mended since
    stays; both are merged.
    """

    imported: bytes | None = None
    """What the import wrote; None if nobody knows, and then nothing is replaced."""

    def said(self, shown: str, there: Loaded) -> bytes:
        """What the document says, without what others wrote since."""
        begun = there if self.imported is None else shaped(self.path, self.imported)
        return Additions(self.path, self.additions).made(shown, begun).content or b""

    def made(self, shown: str, there: Loaded | None) -> Loaded:
        """The merged record. Raises Failure if a fact was mended that the document changes."""
        if there is None or there.content is None:
            raise _changed_meanwhile(shown)
        merged = merge(self.imported, there.content, self.said(shown, there))
        if merged.conflicts:
            keys = ", ".join(dict.fromkeys(" ".join(each.where) for each in merged.conflicts))
            reference = reference_of(self.path)
            why = (
                "the document says something else now, and so does whoever mended it since"
                if self.imported is not None
                else "the document says something else, and nothing here tells what was mended by "
                "hand since the import"
            )
            cure = (command("edit", reference), "takes over what is right; then the same command")
            raise Failure(f"nothing written: {shown}, {keys}: {why}", cure)
        return shaped(self.path, merged.content)


@dataclass(frozen=True, slots=True)
class RedactedNote:
    """A note of an update without some words; it must be what it `was` when somebody looked."""

    path: str
    redaction: edit.Redaction
    was: Update
    may_be_absent: ClassVar[bool] = False

    def made(self, shown: str, there: Loaded | None) -> Loaded:
        """The record without the words. Raises Failure as `edit.redact` does."""
        if there is None:
            raise _changed_meanwhile(shown)
        file = edit.FileRead(shown, there.content or b"", there.parsed)
        if not self._is_there(file.value()):
            raise _changed_meanwhile(shown)
        left = edit.redact(file, self.redaction, partial(_keys, self.path))
        return shaped(self.path, left.content, left.parsed)

    def _is_there(self, value: Any) -> bool:  # noqa: ANN401 - plain data
        try:
            update = source.value_at(value, self.redaction.update)
            # Of a text in a block the model drops the last line end, so words are compared.
            words = update["note"].split()
            return (update["date"], words) == (self.was.date.isoformat(), self.was.note.split())
        except (AttributeError, KeyError, IndexError, TypeError):
            return False


@dataclass(frozen=True, slots=True)
class RenamedReferences:
    """A record that refers to other things than it did, such as to another pillar."""

    path: str
    renamings: Sequence[edit.Renaming]
    may_be_absent: ClassVar[bool] = False

    def made(self, shown: str, there: Loaded | None) -> Loaded:
        """The record with the other names. Raises Failure as `edit.rename` does."""
        if there is None:
            raise _changed_meanwhile(shown)
        file = edit.FileRead(shown, there.content or b"", there.parsed)
        for each in self.renamings:
            file = edit.rename(file, each, partial(_keys, self.path))
        return shaped(self.path, file.content, file.parsed)


@dataclass(frozen=True, slots=True)
class Replacement:
    """A whole record where another one stands, which must still have the bytes of `expected`: for
    what nobody has worked on, such as register.yaml as `init` wrote it.
    """

    path: str
    content: bytes
    expected: bytes
    may_be_absent: ClassVar[bool] = False

    def made(self, shown: str, there: Loaded | None) -> Loaded:
        """The record. Raises Failure if somebody has written to the file that is there."""
        if there is None or there.content != self.expected:
            raise Failure(f"{shown} has changed since it was read", "the same command again")
        return shaped(self.path, self.content)


@dataclass(frozen=True, slots=True)
class EditedRecord:
    """A record as somebody has edited it, from what it was `before` (None: there was none)."""

    path: str
    content: bytes
    before: bytes | None
    may_be_absent: ClassVar[bool] = True

    def made(self, shown: str, there: Loaded | None) -> Loaded:
        """The record. Raises Failure if others have written to it meanwhile."""
        if (there.content if there else None) != self.before:
            happened = "was changed by somebody else" if there else "was taken away"
            message = f"nothing written: {shown} {happened} while you edited it"
            raise Failure(message, "go on with your edit: both are brought together")
        return shaped(self.path, self.content)


Entry = NewRecord | Additions | RedactedNote | RenamedReferences | Replacement | EditedRecord


def _changed_meanwhile(shown: str) -> Failure:
    message = f"nothing written: {shown} changed while this command ran"
    return Failure(message, "run the same command again")


def _keys(path: str, route: Route) -> list[str]:
    """The keys of a record's mapping in the order of docs/records.md, which is the models'."""
    kind = kind_of(path)
    keys = keys_at(KINDS[kind.kind], route) if kind else []
    return [key for key in keys if key not in Shape.model_fields]
