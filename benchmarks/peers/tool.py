"""What a tool under measure is: the form it gives the facts, and its commands."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from benchmarks.peers.facts import Fact, fact

_turns = count(1)


class Place(NamedTuple):
    """A data set and the programs for it: `root` is the top of its repository."""

    root: Path
    programs: Path
    """The folder with the programs of the tool's environment."""
    records: int

    def program(self, name: str) -> str:
        """One of the tool's programs."""
        return str(self.programs / name)

    @property
    def last(self) -> Fact:
        """The last record."""
        return fact(self.records)


Proof = Callable[[Place, str], bool]
"""Whether a step has done what it is there for, by the files and by what it printed."""


def done(_place: Place, _printed: str) -> bool:
    """The proof where the exit code is enough."""
    return True


class Step(NamedTuple):
    """One thing that is measured. `before` is done by the bench itself, and takes no time of it."""

    words: Callable[[Place], Sequence[str]]
    before: Callable[[Place], None] | None = None
    proof: Proof = done
    goes_on: bool = False
    """Follows the step before it, with the caches that this one left."""
    more_than: Sequence[str] = ()
    """Steps that are a part of what it does: where they take too long, it does as well."""
    refusal: tuple[str, str] | None = None
    """What the tool prints where it refuses so many records, and what the table says then."""


class Tool(NamedTuple):
    """A row of the table. `package` names its requirements and environment; "" is recotrack's."""

    key: str
    name: str
    package: str
    files: Callable[[Iterable[Fact]], Iterator[tuple[str, str]]]
    steps: Mapping[str, Step]
    ours: bool = False
    """Whether it is recotrack, which is not held beside itself."""
    prepare: Callable[[Place], Iterable[Sequence[str]]] = lambda _place: ()
    """The commands that make the data set ready, before it is committed."""


COLUMNS = {
    "cold": "Check",
    "warm": "Check again",
    "changed": "Change one by hand, check",
    "update": "Change one by command",
    "add": "Add one by command",
    "markdown": "Markdown",
    "html": "HTML, one page",
    "site": "HTML, a site",
}
"""What is measured, by its name among the results; in this order."""


def changing(path: Callable[[Place], str]) -> Callable[[Place], None]:
    """A change by hand of one record: a word of its text, another one each time."""

    def change(place: Place) -> None:
        target = place.root / path(place)
        text = target.read_text(encoding="utf-8")
        assert _CHANGED in text
        another = text.replace(_CHANGED, f"{_CHANGED} number {next(_turns)}", 1)
        target.write_text(another, encoding="utf-8", newline="\n")

    return change


_CHANGED = "Officers"


def shows_change(path: str) -> Proof:
    """The proof of a check that writes what it has read: what was changed by hand stands there."""
    return lambda place, _printed: any(
        f"{_CHANGED} number " in each.read_text(encoding="utf-8") for each in place.root.glob(path)
    )


def writing(files: Callable[[Place], Iterable[tuple[str, str]]]) -> Callable[[Place], None]:
    """More files, by their paths from the top of the repository."""

    def write(place: Place) -> None:
        write_all(place.root, files(place))

    return write


def write_all(root: Path, files: Iterable[tuple[str, str]]) -> None:
    """All of them, below `root`."""
    for path, text in files:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def silent(_place: Place, printed: str) -> bool:
    """The proof of a check that finds nothing: no warning and no error."""
    return not any(word in printed.lower() for word in ("warning", "error"))


def holds(path: str) -> Proof:
    """The proof of a document: the last record's text stands in a file of that name or pattern."""

    def proof(place: Place, _printed: str) -> bool:
        sought = place.last.text.split(".")[0]
        return any(
            sought in " ".join(each.read_text(encoding="utf-8").split())
            for each in place.root.glob(path)
        )

    return proof


def more_files(pattern: str) -> Proof:
    """The proof of an addition: one file more than there are records."""
    return lambda place, _printed: len(list(place.root.glob(pattern))) == place.records + 1
