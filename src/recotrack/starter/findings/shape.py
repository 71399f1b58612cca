"""The shape of a finding: what an inspectorate asks of a force, and how the force would answer."""

from typing import NamedTuple


class Task(NamedTuple):
    """One action: its id, its title, and the title of the evidence that it was done."""

    id: str
    title: str
    proof: str


class Finding(NamedTuple):
    """`should` goes on after "chief constables should", `subject` after "progress on"."""

    name: str
    subject: str
    owner: str
    pillar: int  # of Operation Lantern; 0: none
    should: str
    answer: str
    tasks: tuple[Task, ...]
    bullets: tuple[str, ...] = ()
