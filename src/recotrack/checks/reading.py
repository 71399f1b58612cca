"""Rules about reading a file: the reader finds these faults; here each has its rule.

The reader stops at the first one that keeps a file from being read. None of them can be waived: no
register with an unread record may pass.
"""

from collections.abc import Iterator

from recotrack.checks.rule import Case
from recotrack.problems import Fault


def faults_of_reading(case: Case, rule: str) -> Iterator[Fault]:
    """The faults of a rule that the reader and the models found."""
    return (fault for fault in case.register.faults if fault.rule == rule)


def yaml_syntax(case: Case) -> Iterator[Fault]:
    """Places where the reader of YAML gave up."""
    yield from faults_of_reading(case, "yaml-syntax")


def duplicate_key(case: Case) -> Iterator[Fault]:
    """Keys that the same mapping has already."""
    yield from faults_of_reading(case, "duplicate-key")


def not_plain_yaml(case: Case) -> Iterator[Fault]:
    """Anchors, aliases, tags, merge keys and second documents."""
    yield from faults_of_reading(case, "not-plain-yaml")


def not_utf8(case: Case) -> Iterator[Fault]:
    """Bytes that are not UTF-8."""
    yield from faults_of_reading(case, "not-utf8")


def control_character(case: Case) -> Iterator[Fault]:
    """Invisible characters, and those that turn the direction of a text."""
    yield from faults_of_reading(case, "control-character")


def too_large(case: Case) -> Iterator[Fault]:
    """Files that are larger than allowed."""
    yield from faults_of_reading(case, "too-large")


def too_deep(case: Case) -> Iterator[Fault]:
    """Places that are nested deeper than allowed."""
    yield from faults_of_reading(case, "too-deep")


def merge_conflict(case: Case) -> Iterator[Fault]:
    """Git's conflict markers."""
    yield from faults_of_reading(case, "merge-conflict")


def unreadable(case: Case) -> Iterator[Fault]:
    """Files and folders that recotrack was not allowed to read."""
    yield from faults_of_reading(case, "unreadable")


def outside_tree(case: Case) -> Iterator[Fault]:
    """Links that lead out of the records folder."""
    yield from faults_of_reading(case, "outside-tree")
