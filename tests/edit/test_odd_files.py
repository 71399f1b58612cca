"""Records are people's own: however one is laid out, an update adds lines and touches no other byte."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from recotrack import source, store
from recotrack.register import load
from tests.acting import Person

REC = "2024-08-22-soteria/rec-03.yaml"
HEAD = """\
kind: recommendation
number: 3
addressed_to: all forces
text: By 31 January 2025, all forces should train personnel.
deadline:
  words: By 31 January 2025
  date: 2025-01-31
  basis: stated
disposition: accepted
owner: pillar-4-lead
"""
ACTION = """\
actions:
  - id: audit
    title: Audit it
    added: 2024-10-16
"""
UPDATE = """\
      - date: 2024-10-16
        by: pillar-4-lead
        status: in progress
        note: Under way.
"""
WHOLE = f"{HEAD}{ACTION}    updates:\n{UPDATE}"
OWN = f"{HEAD}updates:\n{UPDATE.replace('      -', '  -').replace('        ', '    ')}"


class Odd(NamedTuple):
    """A file, what is updated in it, and the line that gives way to others, if one may."""

    text: str | bytes
    target: str = "rec-03/audit"
    gives_way: str = ""


def indented(text: str, by: int) -> str:
    return "".join(" " * by + line for line in text.splitlines(keepends=True))


def block(style: str, words: str, then: str = "") -> str:
    """The whole record with the last note as a block of this style; `then` stands behind it."""
    return f"{WHOLE.removesuffix('note: Under way.' + chr(10))}note: {style}\n{indented(words, 10)}{then}"


ODD = {
    # Line ends and the end of the file
    "crlf": Odd(WHOLE.replace("\n", "\r\n")),
    "crlf, own updates": Odd(OWN.replace("\n", "\r\n"), "rec-03"),
    "crlf, a block note": Odd(block("|", "Under\nway.\n").replace("\n", "\r\n")),
    "bom": Odd(b"\xef\xbb\xbf" + WHOLE.encode()),
    "bom and crlf": Odd(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode()),
    "no last line end": Odd(WHOLE.rstrip("\n")),
    "no last line end, crlf": Odd(WHOLE.replace("\n", "\r\n").removesuffix("\r\n")),
    "no last line end, own updates": Odd(OWN.rstrip("\n"), "rec-03"),
    "no last line end, no updates yet": Odd((HEAD + ACTION).rstrip("\n")),
    "no last line end, empty updates": Odd(f"{HEAD}{ACTION}    updates:", gives_way="    updates:"),
    "no last line end, a block note": Odd(block("|-", "Under way.\n").rstrip("\n")),
    "blank lines at the end": Odd(f"{WHOLE}\n\n\n"),
    "blank lines with spaces at the end": Odd(f"{WHOLE}   \n \n"),
    "blank lines everywhere": Odd(WHOLE.replace("\n", "\n\n")),
    "document markers": Odd(f"---\n{WHOLE}...\n"),
    "a document start with a comment": Odd(f"# Ours\n--- # begins\n{WHOLE}"),
    "a document end without a line end": Odd(f"---\n{WHOLE}..."),
    "own updates before a document end": Odd(f"{OWN}...\n", "rec-03"),
    # Comments
    "a comment at the head": Odd(f"# One\n\n# Two\n{WHOLE}"),
    "comments behind every line": Odd(WHOLE.replace("\n", "  # why\n")),
    "comments between updates": Odd(f"{HEAD}{ACTION}    updates:\n      # the first\n{UPDATE}      # the second\n{UPDATE}"),
    "a comment below the last update": Odd(f"{WHOLE}        # about the note\n"),
    "a comment at the end of the file": Odd(f"{WHOLE}\n# The end.\n"),
    "a comment without a line end": Odd(f"{WHOLE}# The end."),
    "comments and another action below": Odd(
        f"{WHOLE}      # about the updates\n\n  # the next one\n  - id: train\n    title: Train\n    added: 2024-10-16\n"
    ),
    "empty updates with a comment": Odd(f"{HEAD}{ACTION}    updates:  # none yet\n", gives_way="    updates:  # none yet\n"),
    "empty updates with comments below": Odd(
        f"{HEAD}{ACTION}    updates:\n      # none yet\n# The end.\n", gives_way="    updates:\n"
    ),
    # Empty lists
    "updates: []": Odd(f"{HEAD}{ACTION}    updates: []\n", gives_way="    updates: []\n"),
    "updates: [ ] and a comment": Odd(f"{HEAD}{ACTION}    updates: [ ]   # none\n", gives_way="    updates: [ ]   # none\n"),
    "own updates: []": Odd(f"{HEAD}updates: []\n", "rec-03", gives_way="updates: []\n"),
    "own updates empty in the middle": Odd(f"updates:\n{HEAD}", "rec-03", gives_way="updates:\n"),
    "no updates yet, own": Odd(HEAD, "rec-03"),
    # The order and the form of keys
    "updates before the other keys": Odd(
        f"actions:\n  - updates:\n{UPDATE}    id: audit\n    title: Audit it\n    added: 2024-10-16\n{HEAD}"
    ),
    "updates first, and empty": Odd(
        f"actions:\n  - updates:\n    id: audit\n    title: Audit it\n    added: 2024-10-16\n{HEAD}", gives_way="  - updates:\n"
    ),
    "own updates first": Odd(OWN.removeprefix(HEAD) + HEAD, "rec-03"),
    "quoted keys": Odd(
        WHOLE.replace("actions:", '"actions":').replace("updates:", "'updates':").replace("note:", '"note":')
    ),
    "a quoted empty key": Odd(f"{HEAD}{ACTION}    'updates' :\n", gives_way="    'updates' :\n"),
    "spaces before colons": Odd(WHOLE.replace("actions:", "actions :").replace("updates:", "updates  :").replace("note:", "note :")),
    "the dash on a line of its own": Odd(WHOLE.replace("  - id: audit\n", "  -\n    id: audit\n")),
    "many spaces after the dash": Odd(
        f"{HEAD}actions:\n-    id: audit\n     title: Audit it\n     added: 2024-10-16\n     updates:\n"
        "     -   date: 2024-10-16\n         by: pillar-4-lead\n         note: Under way.\n"
    ),
    # Indents
    "lists not indented": Odd(
        f"{HEAD}actions:\n- id: audit\n  title: Audit it\n  added: 2024-10-16\n  updates:\n"
        "  - date: 2024-10-16\n    by: pillar-4-lead\n    note: Under way.\n"
    ),
    "one space": Odd(
        f"{HEAD}actions:\n - id: audit\n   title: Audit it\n   added: 2024-10-16\n   updates:\n"
        "    - date: 2024-10-16\n      by: pillar-4-lead\n      note: Under way.\n"
    ),
    "seven spaces": Odd(
        f"{HEAD}actions:\n       - id: audit\n         title: Audit it\n         added: 2024-10-16\n         updates:\n"
        "                - date: 2024-10-16\n                  by: pillar-4-lead\n                  note: Under way.\n"
    ),
    "lists not indented, own updates": Odd(
        f"{HEAD}updates:\n- date: 2024-10-16\n  by: pillar-4-lead\n  note: Under way.\n", "rec-03"
    ),
    "trailing spaces": Odd(WHOLE.replace("\n", "   \n")),
    "tabs after values": Odd(WHOLE.replace("accepted\n", "accepted\t\n").replace("Under way.\n", "Under way.\t# so\n")),
    "tabs before comments": Odd(WHOLE.replace("updates:\n", "updates:\t# all of them\n")),
    # Texts
    "a literal note": Odd(block("|", "Under\nway.\n")),
    "a literal note, clipped, with blank lines": Odd(block("|", "Under\n\nway.\n", "\n\n")),
    "a literal note, stripped": Odd(block("|-", "Under\nway.\n", "\n")),
    "a literal note, kept": Odd(block("|+", "Under\nway.\n", "\n\n")),
    "a kept note, and more below": Odd(block("|+", "Under way.\n", "\n\n") + "pillars:\n  - op-soteria/pillar-4\n"),
    "a folded note": Odd(block(">", "Under\nway.\n")),
    "a folded note, kept": Odd(block(">+", "Under way.\n", "\n")),
    "a folded note, stripped": Odd(block(">-", "Under\n\nway.\n", "\n\n")),
    "a note with an indent of its own": Odd(block("|2", "Under\n  way.\n")),
    "a literal note that ends with a comment sign": Odd(block("|", "Under way.\n# no comment\n", "# a comment\n")),
    "a note over several plain lines": Odd(WHOLE.replace("note: Under way.", "note: Under\n          way, and\n\n          more.")),
    "a quoted note over several lines": Odd(WHOLE.replace("note: Under way.", 'note: "Under \\\n          way.\n\n          More."')),
    "a single-quoted note": Odd(WHOLE.replace("note: Under way.", "note: 'It''s: under way'")),
    "a note that is only quotes and signs": Odd(WHOLE.replace("note: Under way.", 'note: "\\"#: [\\u00e9]"')),
    "a very long line": Odd(WHOLE.replace("Under way.", "long " * 3000 + "line")),
    "unicode": Odd(WHOLE.replace("Under way.", "Ça va, naïve – “é” 你好 🚓 e\u0301")),
    "a last value that is empty": Odd(f"{WHOLE}        ref:\n"),
    "a last value in brackets": Odd(f"{WHOLE}        assumed: [date,\n          by]\n"),
    "flow lists and mappings elsewhere": Odd(
        HEAD.replace("deadline:\n  words: By 31 January 2025\n  date: 2025-01-31\n  basis: stated\n",
                     'deadline: {words: "By 31 January 2025", date: 2025-01-31,\n  basis: stated}\n')
        + "pillars: [op-soteria/pillar-4]\nassumed: [ owner, ]\n" + WHOLE.removeprefix(HEAD)
    ),
    "evidence as flow mappings": Odd(f"{WHOLE}        evidence:\n          - {{title: Report, at: 'https://force.example/a'}}\n"),
    "another action with the same first letters": Odd(
        WHOLE.replace("actions:\n", "actions:\n  - id: audit-2\n    title: Audit again\n    added: 2024-10-16\n    updates:\n" + UPDATE)
    ),
}  # fmt: skip


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path).with_register()


def lines_of(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def test_there_are_many() -> None:
    """Forty at the least, and no two the same."""
    assert len({each.text for each in ODD.values()}) == len(ODD) >= 40


def _rows() -> Iterator[Any]:
    """A line to every file; in `make test` to every other one. Several lines to all of them in
    `make test-all`, and here to those that have a block already.
    """
    test_all = pytest.mark.test_all("every combination")
    for at, name in enumerate(ODD):
        yield pytest.param(name, "One line.", id=f"{name}-line", marks=test_all if at % 2 else ())
        marks = () if "block" in name or name == "crlf" else test_all
        lines = "Several\nlines: #1\n\n  of them.\n"
        yield pytest.param(name, lines, id=f"{name}-block", marks=marks)


@pytest.mark.parametrize(("name", "note"), list(_rows()))
def test_every_old_line_is_still_there(person: Person, name: str, note: str) -> None:
    """Byte for byte and in its order; the update is read back, and check has nothing against it."""
    odd = ODD[name]
    before = odd.text if isinstance(odd.text, bytes) else odd.text.encode()
    (person.records / REC).write_bytes(before)
    was = person.types("check", "--json").out
    person.done("update", odd.target, "--note", "-", "--by", "pillar-4-lead", stdin=note)
    after = (person.records / REC).read_bytes()
    _only_added(before, after, odd.gives_way.encode())
    _same_line_ends(before, after)
    assert _notes(person, odd.target)[-1].split() == note.split()
    _all_else_is_as_it_was(before, after)
    assert was.count('"rule"') == person.types("check", "--json").out.count('"rule"')


def _only_added(before: bytes, after: bytes, gives_way: bytes) -> None:
    """Every old line stands in the new file, in its order; the last one may have gained its end."""
    gives_way = gives_way.replace(b"\n", b"\r\n") if b"\r\n" in before else gives_way
    left = iter(lines_of(after))
    for line in lines_of(before):
        if gives_way and line == gives_way:
            continue
        ends = {line, line + b"\n", line + b"\r\n"} if line[-1:] != b"\n" else {line}
        assert any(each in ends for each in left), line


def _same_line_ends(before: bytes, after: bytes) -> None:
    assert after.count(b"\r\n") == (after.count(b"\n") if b"\r\n" in before else 0)
    mark = b"\xef\xbb\xbf"
    assert after.startswith(mark) is before.startswith(mark)


def _notes(person: Person, target: str) -> list[str]:
    register = load(
        "records", store.listing(person.records), lambda path: store.read(person.records, path)
    )
    subject = register.files[REC].value
    action = next((each for each in subject.actions if target.endswith(f"/{each.id}")), None)
    return [each.note for each in (action or subject).updates]


def _all_else_is_as_it_was(before: bytes, after: bytes) -> None:
    """Read as data, the new file is the old one and the update."""
    old, new = source.read(before, REC).value, source.read(after, REC).value
    for holder in [new, *new.get("actions", [])]:
        holder["updates"] = [
            each for each in holder.get("updates") or [] if each["date"] != "2025-06-30"
        ]
    for holder in [old, *old.get("actions", [])]:
        holder["updates"] = holder.get("updates") or []
    assert _bare(new) == _bare(old)


def _bare(value: object) -> object:
    """Without the white space at the ends of texts: the last one may have gained its line end."""
    if isinstance(value, dict):
        return {key: _bare(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_bare(each) for each in value]
    return value.strip() if isinstance(value, str) else value


@pytest.mark.parametrize(
    "name", ["crlf", "bom and crlf", "no last line end", "own updates: []", "a literal note, kept"]
)
@pytest.mark.test_all("a long run")
def test_a_hundred_updates_are_as_good_as_one(person: Person, name: str) -> None:
    """What was added is as easy to add to as what people typed."""
    odd = ODD[name]
    (person.records / REC).write_bytes(
        odd.text if isinstance(odd.text, bytes) else odd.text.encode()
    )
    for number in range(10):
        before = (person.records / REC).read_bytes()
        person.done(
            "update",
            odd.target,
            "--note",
            "-",
            "--by",
            "pillar-4-lead",
            stdin=f"Line {number}.\n\nMore.\n",
        )
        _only_added(
            before, (person.records / REC).read_bytes(), b"" if number else odd.gives_way.encode()
        )
    assert [each.split()[1] for each in _notes(person, odd.target)[-10:]] == [
        f"{n}." for n in range(10)
    ]
