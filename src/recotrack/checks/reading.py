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
    """A file that is not YAML from here on.

    Nothing of such a file can be read, so its recommendation would be missing from every table.
    The usual causes are a colon inside a value, a quote that is not closed, and a line whose indent
    differs from its neighbours'. Inside `{...}` a comma ends a value.

    Breaks::

        # 2024-08-22-soteria/inspection.yaml
        title: Soteria: progress of the forces

    Mends::

        # 2024-08-22-soteria/inspection.yaml
        title: "Soteria: progress of the forces"
    """
    yield from faults_of_reading(case, "yaml-syntax")


def duplicate_key(case: Case) -> Iterator[Fault]:
    """A key that stands twice in one place.

    Only one of the two can hold, and a reader of the file cannot tell which. It happens when two
    people add the same line, or when a block is copied and only half of it is changed.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        owner: pillar-4-lead
        owner: liaison-officer

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        owner: pillar-4-lead
    """
    yield from faults_of_reading(case, "duplicate-key")


def not_plain_yaml(case: Case) -> Iterator[Fault]:
    """YAML that does not mean what it shows: anchors, aliases, tags, merge keys, a second document.

    A record is read by people in a pull request, and must mean what it shows. A value that begins
    with *, & or ! is nearly always text that wants quotes.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        addressed_to: *all forces

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        addressed_to: "*all forces"
    """
    yield from faults_of_reading(case, "not-plain-yaml")


def not_utf8(case: Case) -> Iterator[Fault]:
    """A file whose bytes are not UTF-8 text.

    An editor has saved it in an older encoding, and its accents, dashes and curly quotes would come
    out as other characters in the published response.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        addressed_to: all forces <0x96> and the College

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        addressed_to: all forces – and the College
    """
    yield from faults_of_reading(case, "not-utf8")


def control_character(case: Case) -> Iterator[Fault]:
    """A character that cannot be seen, or that turns the direction of the text.

    It comes in with text pasted from a web page or a PDF. Whoever reviews the change would see
    another text than the one that is kept and published.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        addressed_to: all <U+202E>forces

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        addressed_to: all forces
    """
    yield from faults_of_reading(case, "control-character")


def too_large(case: Case) -> Iterator[Fault]:
    """A file of more than 1 MiB.

    A record is a few kilobytes of words. What makes one so large is a document pasted into it: keep
    that where it belongs, and give its address.

    Breaks::

        # 2024-08-22-soteria/inspection.yaml
        summary: <1 MiB of text>

    Mends::

        # 2024-08-22-soteria/inspection.yaml
        summary: The report is at the address below.
        url: https://hmicfrs.example/soteria
    """
    yield from faults_of_reading(case, "too-large")


def too_deep(case: Case) -> Iterator[Fault]:
    """Lists inside lists, or mappings inside mappings, over 32 levels.

    No record needs more than eight. It is a slip of the editor, or a file that is meant to do harm.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        pillars: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        pillars:
          - op-soteria/pillar-4
    """
    yield from faults_of_reading(case, "too-deep")


def merge_conflict(case: Case) -> Iterator[Fault]:
    """Conflict markers that git left in a file.

    Two people changed the same lines, and git has written both versions down. Nothing of the file
    counts until one is chosen: `recotrack resolve` keeps every update of both sides.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        <<<<<<< HEAD
        owner: pillar-4-lead
        =======
        owner: liaison-officer
        >>>>>>> update-owners

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        owner: liaison-officer
    """
    yield from faults_of_reading(case, "merge-conflict")


def unreadable(case: Case) -> Iterator[Fault]:
    """A file or folder that may not be read.

    It is there, but whoever runs the check has no right to open it, so nothing can be said about
    it. It is named rather than silently left out of every total.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml (no right to read it)
        kind: recommendation

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        kind: recommendation
    """
    yield from faults_of_reading(case, "unreadable")


def outside_tree(case: Case) -> Iterator[Fault]:
    """A link that leads out of the records folder.

    What stands outside is not under the same review, and is not there for whoever else has a copy
    of the register. A record is a file of its own.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml -> ../../elsewhere.yaml

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        kind: recommendation
    """
    yield from faults_of_reading(case, "outside-tree")
