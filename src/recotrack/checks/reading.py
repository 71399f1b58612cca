"""Rules of reading: the reader finds these; here they are named and explained.

The reader stops at the first thing that keeps a file from being read. None of these can be waived:
a record that is not read cannot be green.
"""

from collections.abc import Iterator

from recotrack.checks.rule import Case
from recotrack.problems import Fault


def faults_of_reading(case: Case, rule: str) -> Iterator[Fault]:
    """What reading and shaping found under the name of a rule."""
    return (fault for fault in case.register.faults if fault.rule == rule)


def yaml_syntax(case: Case) -> Iterator[Fault]:
    """Where the reader of YAML gave up."""
    yield from faults_of_reading(case, "yaml-syntax")


def duplicate_key(case: Case) -> Iterator[Fault]:
    """Each key after the first of its name."""
    yield from faults_of_reading(case, "duplicate-key")


def not_plain_yaml(case: Case) -> Iterator[Fault]:
    """Anchors, aliases, tags, merge keys and second documents."""
    yield from faults_of_reading(case, "not-plain-yaml")


def not_utf8(case: Case) -> Iterator[Fault]:
    """Bytes that are no UTF-8."""
    yield from faults_of_reading(case, "not-utf8")


def control_character(case: Case) -> Iterator[Fault]:
    """Invisible characters, and those that turn the direction of a text."""
    yield from faults_of_reading(case, "control-character")


def too_large(case: Case) -> Iterator[Fault]:
    """Files over the limit of size."""
    yield from faults_of_reading(case, "too-large")


def too_deep(case: Case) -> Iterator[Fault]:
    """Where the nesting passes the limit."""
    yield from faults_of_reading(case, "too-deep")


def merge_conflict(case: Case) -> Iterator[Fault]:
    """Git's conflict markers."""
    yield from faults_of_reading(case, "merge-conflict")


def unreadable(case: Case) -> Iterator[Fault]:
    """Files and folders that the system did not let recotrack read."""
    yield from faults_of_reading(case, "unreadable")


def outside_tree(case: Case) -> Iterator[Fault]:
    """Links that lead out of the records folder."""
    yield from faults_of_reading(case, "outside-tree")
