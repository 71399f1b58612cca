"""What an import proposes, before anything is written: the data of records, and what is to be said
of them. It is values alone; nothing in it has been checked against a register.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from recotrack.dates import Meaning
from recotrack.edit import Data
from recotrack.intake.paper import LeftOut, Paper, Passage
from recotrack.words import one_line


class Guess(NamedTuple):
    """A value that the document does not state. Its key stands in `assumed` beside it, in the
    record.
    """

    at: str
    """Where it stands in the draft: inspection kind, rec-03 addressed_to."""
    value: str
    why: str


@dataclass(frozen=True)
class Finding:
    """A recommendation, area for improvement or cause of concern, as the draft of its record."""

    name: str
    """Of its file: rec-03, afi-2, afi-first-aid. No two in a draft have the same."""
    data: dict[str, Data]
    """As docs/records.md has it, keys in that order, the ones that are empty left out. `deadline`
    has the words and the basis none while `question` is open. Where a tracker tells of work,
    `actions` and `updates` stand in it too; `owner` and `by` are ids of `Draft.roles`.
    """
    where: str = ""
    pillars: tuple[str, ...] = ()
    """The numbers of the pillars that its answer names, as printed: 1, 2. Which pillars of the
    register they are is for whoever knows the register.
    """
    question: Meaning | None = None
    """The deadline's words, where only a person can say which day they mean, if any."""


@dataclass(frozen=True)
class Draft:
    """One inspection with its response and findings, as one document tells of them."""

    inspection: dict[str, Data] = field(default_factory=dict)
    """What the document says, in the keys of inspection.yaml; one that it lacks is not there."""
    response: dict[str, Data] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    roles: dict[str, str] = field(default_factory=dict)
    """Who owns and reports, as the document calls them: id and title, such as pillar-4-lead, Pillar
    4 lead. The register may have some of them already.
    """
    guesses: tuple[Guess, ...] = ()


@dataclass(frozen=True)
class Imported:
    """All that became of a document. Every character that is no white space was placed in a record,
    is a label that the form prints, was left out as furniture, or stands in `unplaced`.
    """

    paper: Paper
    layout: str
    """How it was read: response, report, plan, tracker."""
    drafts: tuple[Draft, ...]
    unplaced: tuple[Passage, ...] = ()
    """What found no place, in reading order: shown, and written beside the draft."""
    labels: tuple[Passage, ...] = ()
    """What only says what stands below or beside it: headings, numbers, column heads, and a finding
    that is said again above its answer. No word of them is lost with them: see `hidden`.
    """

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What the reader took out."""
        return self.paper.left_out

    @property
    def total_characters(self) -> int:
        """How many characters the document has that are no white space."""
        return characters(passage.text for passage in self.paper.passages())

    @property
    def placed_characters(self) -> int:
        """How many of them were placed or are a label."""
        return self.total_characters - characters(passage.text for passage in self.unplaced)

    @property
    def share_placed(self) -> float:
        """Of the characters of the document that are no white space, the share that was placed or
        is a label: 0 to 1; 1 of an empty one.
        """
        everything = self.total_characters
        return self.placed_characters / everything if everything else 1.0


def assumed_in(data: Mapping[str, Data]) -> list[Data]:
    """The keys of a mapping that the document does not state."""
    assumed = data.get("assumed")
    return assumed if isinstance(assumed, list) else []


def characters(texts: Iterable[str]) -> int:
    """How many characters there are that are no white space."""
    return sum(len("".join(text.split())) for text in texts)


def asked_deadline(question: Meaning) -> dict[str, Data]:
    """The `deadline` of a record while only a person can say which day is meant, if any."""
    words = one_line(question.words.replace("*", ""))
    return {"words": words, "basis": "none"} if words else {"basis": "none"}
