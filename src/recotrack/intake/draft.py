"""Drafts: the data of records that an import proposes, with guesses and questions. They are plain
values, not yet checked against a register.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from recotrack.change import without_blanks
from recotrack.dates import Meaning
from recotrack.edit import Data
from recotrack.intake.doubt import Doubt
from recotrack.intake.paper import LeftOut, Paper, Passage
from recotrack.model import KINDS
from recotrack.model.shape import keys_at
from recotrack.problems import Route
from recotrack.words import one_line


class Guess(NamedTuple):
    """A value that the document does not state. In the record its key is in `assumed`."""

    at: str
    """The place in the draft: inspection kind, rec-03 addressed_to."""
    value: str
    why: str


@dataclass(frozen=True)
class Finding:
    """The draft of a recommendation, area for improvement or cause of concern."""

    name: str
    """The name of its file: rec-03, afi-2, afi-first-aid. It is unique in a draft."""
    data: dict[str, Data]
    """The data as in docs/records.md, in that order, without empty keys. While the question of a
    deadline is open, it has the words and the basis none. `actions` and `updates` come from
    trackers and plans. `owner` and `by` are ids of `Draft.roles`.
    """
    where: str = ""
    pillars: tuple[str, ...] = ()
    """The printed numbers of the pillars that its answer names. `proposal` finds the pillars."""
    questions: Mapping[Route, Meaning] = field(default_factory=dict)
    """The readings of words of which a person has to say which day they mean, by the route of the
    day: ("deadline",), ("due",), ("actions", 0, "due").
    """
    agreed: tuple[str, ...] = ()
    """Words of the document that the data say in their own form: Q2 2026, for 2026-06-30."""


@dataclass(frozen=True)
class Draft:
    """One inspection with its response and findings, as a document has them."""

    inspection: dict[str, Data] = field(default_factory=dict)
    """The stated facts by the keys of inspection.yaml."""
    response: dict[str, Data] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    roles: dict[str, str] = field(default_factory=dict)
    """The titles by id of the roles that own and report, as pillar-4-lead: Pillar 4 lead. The
    register may have some of them already.
    """
    guesses: tuple[Guess, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """What a person has to say of it; at the place of each there is nothing."""


class Judged(NamedTuple):
    """A passage of which it was judged whose words it is."""

    text: str
    at: str
    """Its place in the draft: rec-03 response chief_constable."""
    is_written: bool
    """Whether it is written there. Else it is nobody's answer, or a person has to say whose."""
    sure: float
    """How sure that is, 0 to 1."""
    why: str
    """By what it is known, or why it is not."""


@dataclass(frozen=True)
class Imported:
    """The result of an import. Every character, white space apart, is placed in a record, part of a
    label, left out by the reader, or in `unplaced`.
    """

    paper: Paper
    layout: str
    """The layout by which it was read: response, report, plan, tracker."""
    drafts: tuple[Draft, ...]
    looks_like: str = ""
    """What it seems to be, if nobody named the layout and it is no response: a news article."""
    unplaced: tuple[Passage, ...] = ()
    """The passages without a place, in reading order. They are shown, and kept beside the draft."""
    labels: tuple[Passage, ...] = ()
    """The passages that only announce others: headings, numbers, a finding repeated above its
    answer. `hidden` makes sure that no fact is lost in them.
    """
    judged: tuple[Judged, ...] = ()
    """The passages that are somebody's words, with how sure it is whose, in reading order."""

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The texts that the reader took out."""
        return self.paper.left_out

    @cached_property
    def total_characters(self) -> int:
        """The number of the document's characters, white space apart."""
        return characters(passage.text for passage in self.paper.passages())

    @property
    def placed_characters(self) -> int:
        """The number of characters that were placed or are a label."""
        return self.total_characters - characters(passage.text for passage in self.unplaced)

    @property
    def share_placed(self) -> float:
        """The share of characters that were placed or are a label: 0 to 1; 1 for an empty paper."""
        everything = self.total_characters
        return self.placed_characters / everything if everything else 1.0


def mapping_in(value: Data) -> dict[str, Data]:
    """The value if it is a mapping, or else an empty one."""
    return value if isinstance(value, dict) else {}


def entries_of(value: Data) -> list[dict[str, Data]]:
    """The mappings in a list; nothing if the value is no list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def mappings_within(value: Data) -> Iterator[dict[str, Data]]:
    """All mappings in a value, wherever they stand; itself first, if it is one."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from mappings_within(each)


def updates_in(data: Mapping[str, Data]) -> Iterator[dict[str, Data]]:
    """The updates of a finding and of its actions."""
    for each in (data, *entries_of(data.get("actions"))):
        yield from entries_of(each.get("updates"))


def published_in(inspection: Mapping[str, Data]) -> dt.date | None:
    """The day of publication of an inspection, if it has one."""
    day = inspection.get("published")
    return dt.date.fromisoformat(day) if isinstance(day, str) else None


def assumed_in(data: Mapping[str, Data]) -> list[Data]:
    """The keys of a mapping that are assumed."""
    assumed = data.get("assumed")
    return assumed if isinstance(assumed, list) else []


def assume(data: dict[str, Data], key: str) -> None:
    """Notes a key of a mapping as assumed."""
    data["assumed"] = [*assumed_in(data), key]


def with_addressees(draft: Draft) -> Draft:
    """The draft. In a report on one force, a finding that addresses nobody is assumed to address
    the force.
    """
    if draft.inspection.get("kind") != "force":
        return draft
    findings, guesses = [*draft.findings], [*draft.guesses]
    why = "its words address nobody, and the report is on one force"
    for at, each in enumerate(draft.findings):
        if not each.data.get("addressed_to"):
            data: dict[str, Data] = {**each.data, "addressed_to": "the force"}
            assume(data, "addressed_to")
            findings[at] = replace(each, data=in_order("recommendation", data))
            guesses.append(Guess(f"{each.name} addressed_to", "the force", why))
    return replace(draft, findings=tuple(findings), guesses=tuple(guesses))


def in_order(kind: str, data: Mapping[str, Data], route: Route = ()) -> dict[str, Data]:
    """The keys of a record, or of a mapping at `route` in it, that are not empty, in the order of
    docs/records.md.
    """
    keys = keys_at(KINDS[kind], route) or [*data]  # a table has free keys
    return {key: data[key] for key in sorted(without_blanks(data), key=keys.index)}


def characters(texts: Iterable[str]) -> int:
    """The number of characters that are no white space."""
    return sum(len("".join(text.split())) for text in texts)


DEADLINE: Route = ("deadline",)
"""The route of a finding's deadline."""


def asked_deadline(question: Meaning) -> dict[str, Data]:
    """The `deadline` of a record while a person has to say which day is meant."""
    words = one_line(question.words.replace("*", ""))
    return {"words": words, "basis": "none"} if words else {"basis": "none"}
