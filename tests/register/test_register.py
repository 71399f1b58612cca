"""The register: what each path is, what a reference means, and the place of every problem."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack import store
from recotrack.cli.cure_text import typed_text
from recotrack.cli.problem_text import problem_text
from recotrack.problems import Failure, Fault, Problem, Route, See, Severity, Spot
from recotrack.register import (
    RecordReader,
    Register,
    as_of,
    file_id,
    kind_of,
    later_paths,
    load,
    path_of,
    shaped,
    with_records,
)
from recotrack.register import located as placed
from recotrack.register.context import filled
from recotrack.register.layout import shown, strange
from recotrack.register.place import Locator
from recotrack.register.register import KnownOn
from recotrack.store import Listed, NameKind
from tests import two_parties
from tests.conftest import ProblemsOf, written
from tests.places import TESTS
from tests.tables import every_row

BASE = TESTS / "rules" / "base" / "records"
REC = "2024-08-22-soteria/rec-03.yaml"
ELSEWHERE = "it elsewhere: outside the records folder, or with a name that begins with a dot"
COPY = f"{ELSEWHERE}; delete a copy once the record has all that is in it"
RECORD = """\
kind: recommendation
text: |
  By 31 January 2025, all forces
  should train.
deadline:
  words: 'By 31
    January 2025'
  date:
  basis: stated
actions:
  - id: audit
    updates: []
  -
pillars: [op/one, op/two]
"""


def base() -> Register:
    return load("records", store.listing(BASE), lambda path: store.read(BASE, path))


def problems(register: Register, faults: Iterable[tuple[Fault, Severity]]) -> list[Problem]:
    """Each fault with its place, as they are printed."""
    return sorted(placed(register, faults))


def located(fault: Fault, content: bytes | str = RECORD, label: str = "records") -> Problem:
    data = content.encode() if isinstance(content, str) else content
    register = Register(label, {}, (), frozenset(), lambda _path: data)
    (problem,) = problems(register, [(fault, Severity.ERROR)])
    return problem


def at(route: Route, **more: Any) -> Problem:
    return located(Fault(rule="x", path=REC, message="m", route=route, **more))


def marked(problem: Problem) -> str:
    start = problem.column - 1
    return problem.excerpt[start : start + problem.width]


@every_row(
    ("path", "kind", "reference"),
    [
        ("register.yaml", "register", "register"),
        ("2024-08-22-soteria/inspection.yaml", "inspection", "2024-08-22-soteria"),
        ("2024-08-22-soteria/response.yaml", "response", "2024-08-22-soteria/response"),
        ("2024-08-22-soteria/rec-03.yaml", "recommendation", "2024-08-22-soteria/rec-03"),
        ("2024-08-22-soteria/afi-training.yaml", "recommendation", "2024-08-22-soteria/afi-training"),
        ("2024-08-22-soteria/coc-1.yaml", "recommendation", "2024-08-22-soteria/coc-1"),
        ("programmes/op-soteria/programme.yaml", "programme", "op-soteria"),
        ("programmes/op-soteria/pillar-3.yaml", "pillar", "op-soteria/pillar-3"),
        ("programmes/op-soteria/measures.yaml", "measures", "op-soteria/measures"),
    ],
)  # fmt: skip
def test_a_path_says_what_a_file_is(path: str, kind: str, reference: str) -> None:
    """And the way back leads to the path."""
    found = kind_of(path)
    assert found is not None
    assert found == (kind, reference)
    assert path_of(reference, kind) == path


@every_row(
    "path",
    [
        "", "register.yml", "Register.yaml", "x/register.yaml", "inspection.yaml", "rec-03.yaml", "a/b/rec-03.yaml", "a/rec-03.yaml\n",
        "a/rec-.yaml", "a/rec.yaml", "a/rec-3A.yaml", "a/rec--3.yaml", "A/rec-03.yaml", "a b/rec-03.yaml", "../rec-03.yaml", "a/../rec-03.yaml",
        "programmes/rec-03.yaml", "programmes/inspection.yaml", "programmes/a/rec-03.yaml", "programmes/a/pillar.yaml", "programmes/programme.yaml", "a/programme.yaml", "a/measures.yaml",
    ],
)  # fmt: skip
def test_other_paths_are_no_records(path: str) -> None:
    """A name in capitals, a file a level off, a newline at the end: none of them is read."""
    assert kind_of(path) is None


@every_row(
    ("number", "name"),
    [("3", "rec-03"), ("03", "rec-03"), ("12", "rec-12"), ("123", "rec-123"), ("7.1", "rec-07-1"), ("7-1", "rec-07-1"), ("3a", "rec-03a"), ("3A", "rec-03a"), ("7.1b", "rec-07-1b"), (" 3 ", "rec-03")],
)  # fmt: skip
def test_the_file_name_of_a_printed_number(number: str, name: str) -> None:
    """Two figures at least, points as hyphens, a letter in small."""
    assert file_id("recommendation", number) == name
    assert kind_of(f"a/{name}.yaml") is not None


@every_row("number", ["", "IV", "3-", "a3", "3ab", "3/4", "٣", "3.", "1.2.x"])
def test_a_number_of_another_form_makes_no_name(number: str) -> None:
    """Then any short name will do."""
    assert file_id("cause of concern", number) is None


@given(path=st.text(max_size=30), what=st.sampled_from(NameKind))
def test_whatever_is_listed_is_a_record_or_has_one_fault(path: str, what: NameKind) -> None:
    """And what is printed of its name can be printed anywhere."""
    fault = strange(Listed(path, what))
    if fault is None:
        assert what in {NameKind.FILE, NameKind.FOLDER}
    else:
        assert fault.path.isprintable()
        assert problem_text(located(fault, "")).encode()


@given(name=st.binary(min_size=1, max_size=20))
def test_a_name_of_any_bytes_is_shown_in_print(name: bytes) -> None:
    """As a file system hands it out: what is not UTF-8 is an escape."""
    assert shown(name.decode("utf-8", "surrogateescape")).isprintable()


def test_a_route_becomes_line_and_column() -> None:
    """The first character of the value, and how much of its first line it takes."""
    found = at(("actions", 0, "id"))
    assert (found.path, found.line, found.column) == (f"records/{REC}", 11, 9)
    assert marked(found) == "audit"


def test_faults_are_put_in_order_by_their_places_alone() -> None:
    """A place is asked of those that were named before, and of others; a fault may bring its own."""
    register = Register("records", {}, (), frozenset(), lambda _path: RECORD.encode())
    first, second, third = (
        Fault(rule="x", path=REC, message="m", route=("actions", 0, "id")),
        Fault(rule="x", path=REC, message="m", route=("kind",)),
        Fault(rule="x", path=REC, message="m", spot=Spot(4, 2, 1)),
    )
    locator = Locator(register, [first])
    assert [locator.place(each) for each in (first, second, third)] == [(11, 9), (1, 7), (4, 2)]


@every_row(
    ("route", "more", "line", "text"),
    [
        ((), {}, 1, "kind: recommendation"),
        (("kind",), {"at_key": True}, 1, "kind"),
        (("text",), {}, 2, "|"),
        (("text",), {"words": "31 January 2025"}, 3, "31 January 2025"),
        (("text",), {"words": "all forces should"}, 3, "all forces"),
        (("text",), {"words": "not there"}, 2, "|"),
        (("deadline", "words"), {"words": "3"}, 6, "3"),
        (("deadline", "words"), {}, 6, "'By 31"),
        (("deadline", "words"), {"words": "31 January"}, 6, "31"),
        (("deadline", "date"), {}, 8, "date"),
        (("deadline", "nothing"), {}, 6, "words: 'By 31"),
        (("deadline", "nothing"), {"at_key": True}, 5, "deadline"),
        (("actions", 0, "updates"), {}, 12, "updates"),
        (("actions", 0, "updates", 3, "by"), {}, 12, "updates"),
        (("actions", 1), {}, 13, "-"),
        (("pillars", 1), {}, 14, "op/two"),
        (("pillars",), {}, 14, "[op/one, op/two]"),
        (("nothing",), {}, 1, "kind: recommendation"),
    ],
)  # fmt: skip
def test_what_a_problem_points_at(route: Route, more: dict[str, Any], line: int, text: str) -> None:
    """Value, key, words inside a value; of what is not there, the nearest thing around it."""
    found = at(route, **more)
    assert (found.line, marked(found)) == (line, text)


def test_places_count_characters_with_either_line_end_and_mark() -> None:
    """A byte order mark and CRLF change neither line nor column, and are not printed."""
    dos = b"\xef\xbb\xbf" + RECORD.replace("\n", "\r\n").encode()
    for route in [
        ("kind",),
        ("text",),
        ("deadline", "words"),
        ("actions", 0, "id"),
        ("actions", 1),
    ]:
        fault = Fault(rule="x", path=REC, message="m", route=route)
        assert located(fault, dos) == located(fault)
        assert located(fault, dos).excerpt == located(fault).excerpt


@every_row("content", ["", "# x\n", "---\n", "---", "--- # x\n", "\n\n", "a: @\n"])
def test_a_file_without_the_place_has_its_beginning(content: str) -> None:
    """Empty or broken: line 1, column 1, and the line as it stands."""
    found = located(Fault(rule="x", path=REC, message="m", route=("a", "b")), content)
    assert (found.line, found.column) == (1, 1)
    assert found.excerpt == content.partition("\n")[0]


def test_a_line_is_shown_as_it_stands() -> None:
    """With the blanks at its end, which nobody is pointed at; a last line may have no end."""
    fault = Fault(rule="x", path=REC, message="m", route=("kind",))
    found = located(fault, "kind: recommendation  \nnumber: 3\n")
    assert (found.excerpt, marked(found)) == ("kind: recommendation  ", "recommendation")
    assert marked(located(fault, "number: 3\nkind: recommendation")) == "recommendation"


def test_a_file_that_changes_moves_no_place(tmp_path: Path) -> None:
    """Line and text are those that were judged, whatever has been written, or taken away, since."""
    fault = (Fault(rule="x", path=REC, message="m", route=("kind",)), Severity.ERROR)
    for later in (lambda path: path.write_text(f"# new\n{RECORD}"), Path.unlink):
        register = written(tmp_path, {REC: RECORD})
        before = placed(register, [fault])
        later(tmp_path / "records" / REC)
        assert placed(register, [fault]) == before
        assert marked(before[0]) == "recommendation"


def test_a_place_that_the_reader_found_is_kept() -> None:
    """No second reading; without a width there is no line to show."""
    fault = Fault(rule="x", path=REC, message="m", spot=Spot(2, 3, 0))
    found = located(fault)
    assert (found.line, found.column, found.excerpt) == (2, 3, "")


def test_a_file_that_cannot_be_read_again_is_no_trouble() -> None:
    """It went away since: the problem is printed without its line."""

    def gone(_path: str) -> bytes:
        raise FileNotFoundError(2, "No such file or directory")

    register = Register("records", {}, (), frozenset(), gone)
    fault = Fault(rule="x", path=REC, message="m", route=("kind",))
    (found,) = problems(register, [(fault, Severity.ERROR)])
    assert problem_text(found).split("\n")[:2] == [f"records/{REC}:1:1  error  x", "         m"]


def test_other_places_are_worked_out_too() -> None:
    """What a fault says to see, in this file or another."""
    found = at(("kind",), see=(See(REC, ("deadline", "date"), "not known"),))
    (other,) = found.related
    assert (other.path, other.line, other.column, other.message) == (
        f"records/{REC}",
        8,
        3,
        "not known",
    )


def test_without_a_label_paths_stand_alone() -> None:
    """For a register that is read from a commit."""
    fault = Fault(rule="x", path=REC, message="m", route=("kind",))
    assert located(fault, label="").path == REC


def test_problems_sort_as_people_read() -> None:
    """By file, line, column, rule, whatever the order they were found in."""
    register = Register("r", {}, (), frozenset(), lambda _path: RECORD.encode())
    spots = [
        ("b", 1, 1, "x"),
        ("a", 10, 1, "x"),
        ("a", 9, 2, "x"),
        ("a", 9, 1, "y"),
        ("a", 9, 1, "x"),
    ]
    faults = [
        Fault(rule=rule, path=path, message="m", spot=Spot(line, column))
        for path, line, column, rule in spots
    ]
    for order in (faults, faults[::-1]):
        found = problems(register, [(fault, Severity.ERROR) for fault in order])
        places = [(each.path[2:], each.line, each.column, each.rule) for each in found]
        assert places == sorted(spots)


def test_references_of_places() -> None:
    """The action, product or measure that a route lies in, else the file's own reference."""
    register = base()
    action = register.actions[0]
    inside = (*action.route, "updates", 0, "note")
    assert register.reference_at(action.file.path, inside) == action.reference
    assert register.reference_at(action.file.path, action.route) == action.reference
    assert register.reference_at(action.file.path, ("deadline",)) == action.file.reference
    assert register.reference_at(action.file.path, ("actions",)) == action.file.reference
    assert register.reference_at(action.file.path, ("actions", 99, "id")) == action.file.reference
    assert register.reference_at("register.yaml", ("roles",)) == "register"
    assert register.reference_at("2024-08-22-soteria/inspection.yaml", ()) == "2024-08-22-soteria"
    assert (
        register.reference_at("2024-08-22-soteria/rec-99.yaml", ("kind",))
        == "2024-08-22-soteria/rec-99"
    )
    assert register.reference_at("README.md", ()) is None


def test_references_in_programmes() -> None:
    """A pillar's products and actions share one set of ids; measures have theirs."""
    referents = base().referents
    for thing in referents.values():
        assert base().reference_at(thing.path, thing.route) == thing.reference
    assert {"action", "product", "measure"} <= {thing.kind for thing in referents.values()}
    product = referents["op-soteria/pillar-3/isva-memorandum-of-agreement"]
    assert product.route == ("products", 0)
    assert base().reference_at(product.path, ("products", 0, "title")) == product.reference


def test_a_file_that_cannot_be_read_still_has_its_reference(tmp_path: Path) -> None:
    """Whoever names it is told that it is broken, not that there is no such thing."""
    register = written(tmp_path, {REC: "kind: @\n"})
    thing = register.referents["2024-08-22-soteria/rec-03"]
    assert (thing.kind, thing.path, thing.route) == ("recommendation", REC, ())
    assert thing.value is None
    assert register.unread == {REC}
    assert list(register.inspections) == ["2024-08-22-soteria"]
    assert register.inspections["2024-08-22-soteria"].recommendations == ()


@pytest.mark.parametrize(
    ("files", "empty"),
    [({}, True), ({"register.yaml": "force: F\n"}, True), ({"register.yaml": "@"}, True), ({REC: "@"}, False), ({"README.md": ""}, False)],
)  # fmt: skip
def test_an_empty_register(tmp_path: Path, files: dict[str, str | bytes], empty: bool) -> None:  # noqa: FBT001
    """No inspection and no programme, whether read or not: nothing to be green about."""
    assert written(tmp_path, files).empty is empty


def test_a_broken_register_yaml_leaves_the_rest(tmp_path: Path) -> None:
    """The office is unknown, and every other file is read."""
    files = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in BASE.rglob("*.yaml")}
    register = written(tmp_path, {**files, "register.yaml": "force: *\n"})
    assert register.office is None
    assert register.files.keys() == files.keys() - {"register.yaml"}
    assert [fault.path for fault in register.faults] == ["register.yaml"]


@given(
    order=st.permutations(
        sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*.yaml"))
    )
)
def test_no_order_of_files_changes_what_is_found(order: list[str]) -> None:
    """Places, texts and references come from the files alone."""
    contents = {path: (BASE / path).read_bytes().replace(b"owner", b"ownr", 1) for path in order}
    register = load(
        "records", [Listed(path, NameKind.FILE) for path in order], contents.__getitem__
    )
    found = problems(register, [(fault, Severity.ERROR) for fault in register.faults])
    again = load(
        "records", [Listed(path, NameKind.FILE) for path in sorted(order)], contents.__getitem__
    )
    assert [problem_text(each) for each in found] == [
        problem_text(each)
        for each in problems(again, [(fault, Severity.ERROR) for fault in again.faults])
    ]


@every_row(
    ("path", "kind"),
    [
        ("programmes/inspection/programme.yaml", "programme"), ("programme/inspection.yaml", "inspection"), ("programmes/a/pillar-3a.yaml", "pillar"),
        ("a/rec-1-2-3.yaml", "recommendation"), ("1/rec-1.yaml", "recommendation"), ("programmes-a/response.yaml", "response"),
        ("programmes/response.yaml", None), ("programmes/a/inspection.yaml", None), ("programmes/a/b/programme.yaml", None), ("programmes/a/measures-1.yaml", None),
        ("programmes/A/measures.yaml", None), ("programmes/a/pillar-.yaml", None), ("programmes/a/pillar_3.yaml", None), ("programmes/register.yaml", None),
        ("a/pillar-3.yaml", None), ("a/measure.yaml", None), ("a/responses.yaml", None), ("a/response.yml", None), ("a/response.yaml.yaml", None), ("a-/response.yaml", None),
        ("-a/response.yaml", None), ("a/xrec-03.yaml", None), ("a/rec-03-.yaml", None), ("a/rec_03.yaml", None), ("a/rec03.yaml", None), ("/register.yaml", None), ("registerxyaml", None), ("a/rec-03xyaml", None),
    ],
)  # fmt: skip
def test_near_misses_of_each_kind(path: str, kind: str | None) -> None:
    """One letter, one level or one hyphen off is no record; a folder's name says nothing else."""
    found = kind_of(path)
    assert (found and found.kind) == kind


@every_row(
    ("path", "write"),
    [
        ("2026-01-09-Audit", "2026-01-09-audit as its name, if it holds records"),
        ("2026-01-09 audit", "2026-01-09-audit as its name, if it holds records"),
        ("programmes/Op Lantern", "op-lantern as its name, if it holds records"),
        *(
            (
                path,
                "it elsewhere: outside the records folder, or with a name that begins with a dot",
            )
            for path in ("archive/2026-01-09-audit", "archive/2026-01-09 Audit", "(...)")
        ),
    ],
)
def test_a_folder_whose_name_is_none_is_offered_one(path: str, write: str) -> None:
    """A capital or a space in a folder's name is no reason to take its records elsewhere."""
    fault = strange(Listed(path, NameKind.FOLDER))
    assert fault is not None
    assert fault.write == (write,)


@every_row(
    ("path", "write"),
    [
        ("a/rec-3.yml", "rec-3.yaml, if it is one"), ("a/REC 03.YAML", "rec-03.yaml, if it is one"), ("a/rec_03", "rec-03.yaml, if it is one"),
        ("a/rec-7.1.yaml", "rec-7-1.yaml, if it is one"), ("a/rec-03.yaml.txt", "rec-03.yaml, if it is one"), ("Register.yml", "register.yaml, if it is one"),
        ("a/Inspection.yaml", "inspection.yaml, if it is one"), ("a/(rec-03).yaml", "rec-03.yaml, if it is one"), ("programmes/a/Pillar 3.yml", "pillar-3.yaml, if it is one"),
        ("programmes/a/pillar3.yaml", "pillar-3.yaml, if it is one"), ("programmes/a/measure.yaml", "measures.yaml, if it is one"),
        ("a/recommendation-1.yaml", "rec-01.yaml, if it is one"), ("a/recommendation12.yaml", "rec-12.yaml, if it is one"), ("a/rec7-1.yaml", "rec-07-1.yaml, if it is one"),
        ("a/area-for-improvement-2.yaml", "afi-02.yaml, if it is one"), ("a/recommendation-1", None), ("programmes/recommendation-1.yaml", None), ("programmes/a/recommendation-1.yaml", None),
        *((f"a/{each}.yaml", COPY) for each in ("rec-03 - Copy", "Copy of rec-03", "rec 03 old", "rec-03 (conflicted)")),
        ("a/rec-03.docx", None), ("a/notes.yaml", None), ("rec-03.yaml", None), ("a/b/rec-03.yaml", None), ("a/rec-03.yaml.bak", None),
    ],
)  # fmt: skip
def test_a_better_name_is_offered_where_there_is_one(path: str, write: str | None) -> None:
    """Only one that would be a record where the file lies; else it belongs somewhere else."""
    fault = strange(Listed(path, NameKind.FILE))
    assert fault is not None
    assert (fault.rule, fault.message) == (
        "unexpected-file",
        "not a record: it would go unread",
    )
    assert fault.write == (write or ELSEWHERE,)


@every_row(
    ("path", "what", "rule"),
    [
        ("a", NameKind.FOLDER, None), ("programmes", NameKind.FOLDER, None), ("programmes/a-1", NameKind.FOLDER, None),
        ("A", NameKind.FOLDER, "unexpected-file"), ("a/b", NameKind.FOLDER, "unexpected-file"), ("programmes/a/b", NameKind.FOLDER, "unexpected-file"), ("a b", NameKind.FOLDER, "unexpected-file"),
        ("a/rec-03.yaml", NameKind.OUTSIDE, "outside-tree"), ("a", NameKind.CLOSED, "unreadable"), ("a/rec-03.yaml", NameKind.FILE, None),
    ],
)  # fmt: skip
def test_what_may_lie_in_the_records_folder(path: str, what: NameKind, rule: str | None) -> None:
    """Folders of inspections and programmes, and records; a fault with its rule for all else."""
    fault = strange(Listed(path, what))
    assert (fault and fault.rule) == rule


def test_inside_a_strange_folder_nothing_is_looked_at() -> None:
    """It is named once; a folder whose name only begins so is looked at."""
    listed = [
        Listed("A", NameKind.FOLDER),
        Listed("A/x.txt", NameKind.FILE),
        Listed("Ab", NameKind.FILE),
    ]
    found = load("records", listed, lambda _: b"")
    assert [each.path for each in found.faults] == ["A", "Ab"]


def test_one_record_put_in_place_of_another(tmp_path: Path) -> None:
    """The others stay the same objects; what was wrong with the old one goes, and its own stays."""
    other = "2024-08-22-soteria/rec-05.yaml"
    register = written(
        tmp_path, {REC: "kind: @\n", other: "kind: [\n", "register.yaml": "force: F\n"}
    )
    good = (BASE / REC).read_bytes()
    mended = with_records(register, [shaped(REC, good)])
    assert list(mended.files) == [REC]
    assert mended.unread == register.unread - {REC}
    assert other in mended.unread
    assert {each.path for each in mended.faults} == {each.path for each in register.faults} - {REC}
    assert (mended.read(REC), mended.read(other)) == (good, b"kind: [\n")
    again = with_records(mended, [shaped(REC, b"kind: [\n")])
    assert (list(again.files), REC in again.unread) == ([], True)
    inspection = "2024-08-22-soteria/inspection.yaml"
    more = with_records(mended, [shaped(inspection, (BASE / inspection).read_bytes())])
    assert list(more.files) == ["2024-08-22-soteria/inspection.yaml", REC]
    assert more.files[REC] is mended.files[REC]


@every_row(
    ("error", "message", "cure"),
    [
        (FileNotFoundError(2, "No such file"), "no such file", "the same command again: the file went away while it ran"),
        (PermissionError(13, "Permission denied"), "permission denied", "the right to read it, for whoever runs this"),
        (OSError(5, "Input/output error"), "input/output error", "an ordinary file, on a disk that can be read"),
        (OSError("Broken"), "broken", "an ordinary file, on a disk that can be read"),
    ],
)  # fmt: skip
def test_why_a_file_cannot_be_read(error: OSError, message: str, cure: str) -> None:
    """In the system's words, with what helps; the record is there, and is not among the files."""

    def read(_: str) -> bytes:
        raise error

    found = load("records", [Listed(REC, NameKind.FILE)], read)
    (fault,) = found.faults
    assert (fault.rule, fault.message, fault.write) == ("unreadable", message, (cure,))
    assert (list(found.files), list(found.unread)) == ([], [REC])


def test_a_key_with_nothing_but_a_comment_behind_it() -> None:
    """`owner: #3`: whoever typed it is told of quotes; so only where a key is missing its value."""
    text = "owner: #3\nowner2: # 3\nowner3: '#3'\n"
    said = [
        located(Fault(rule=rule, path=REC, message="m", route=(key,), at_key=True), text).write
        for rule, key in [("missing-key", "owner"), ("other", "owner"), ("missing-key", "owner2"), ("missing-key", "owner3")]
    ]  # fmt: skip
    assert said == [("the value in quotes, if what follows # belongs to it",), (), (), ()]


def test_a_fault_of_its_own_severity_keeps_it() -> None:
    """Else it has that of its rule."""
    own = Fault(rule="x", path=REC, message="m", route=("kind",), severity=Severity.WARNING)
    assert located(own).severity is Severity.WARNING
    assert at(("kind",)).severity is Severity.ERROR


def test_many_places_of_a_file_are_those_of_a_few() -> None:
    """Sought one by one or all at once, a place is the same."""
    routes: list[Route] = [
        ("kind",),
        ("text",),
        ("deadline", "basis"),
        ("actions", 0, "id"),
        ("nothing",),
        ("actions", 1),
    ]
    register = Register("records", {}, (), frozenset(), lambda _: RECORD.encode())
    faults = [Fault(rule="x", path=REC, message="m", route=each) for each in routes]
    together = problems(register, [(each, Severity.ERROR) for each in faults])
    assert together == sorted(at(each) for each in routes)


def test_a_record_is_read_once_while_it_stays_as_it_is(tmp_path: Path) -> None:
    """One command sees one state of a file, until it looks again at what others wrote since."""
    written(tmp_path, {REC: (BASE / REC).read_bytes()})
    reader = RecordReader(store.Folder(tmp_path / "records"))
    first = reader.record(REC)
    assert reader.record(REC) is first
    (tmp_path / "records" / REC).write_text("kind: [\n", encoding="utf-8")
    assert reader.content(REC) == first.content
    assert reader.record(REC) is first
    reader.look_again()
    assert reader.content(REC) == b"kind: [\n"
    assert reader.record(REC).file is None


def test_a_file_that_went_away_mentions_nothing(tmp_path: Path) -> None:
    """It was listed, and somebody removed it before it was looked into: the others still are."""
    other = "2024-08-22-soteria/rec-05.yaml"
    written(tmp_path, {REC: "text: custody\n", other: "text: custody\n"})
    reader = RecordReader(store.Folder(tmp_path / "records"))
    paths = reader.paths()
    (tmp_path / "records" / REC).unlink()
    assert list(reader.mentioning(paths, "custody")) == [other]


def test_a_response_is_not_looked_for_in_another_folder(tmp_path: Path) -> None:
    """It has no words of its own to be known by: it was taken away, and another one was added."""
    response = "sent:\n  - to: the Home Secretary\n    date: 2025-08-01\n"
    old = written(tmp_path / "old", {"2025-06-12-custody/response.yaml": response})
    new = written(tmp_path / "new", {"2025-09-01-custody/response.yaml": response})
    assert [file.kind for file in (*old.files.values(), *new.files.values())] == ["response"] * 2
    assert later_paths(old, new) == {"2025-06-12-custody/response.yaml": None}


@every_row(
    ("places", "nearest"),
    [
        (("2025-01-09-audit/rec-01.yaml", "2025-06-12-custody/rec-02.yaml"), "2025-06-12-custody/rec-02.yaml"),
        (("2025-06-12-custody/rec-02.yaml", "2025-09-01-cells/rec-01.yaml"), "2025-06-12-custody/rec-02.yaml"),
        (("2025-01-09-audit/rec-02.yaml", "2025-09-01-cells/rec-01.yaml"), "2025-09-01-cells/rec-01.yaml"),
    ],
)  # fmt: skip
def test_of_two_records_with_its_words_the_nearer_one_is_it(
    tmp_path: Path, places: tuple[str, str], nearest: str
) -> None:
    """One in the same folder before one with the same name, whatever the folders are called."""
    text = (BASE / REC).read_bytes()
    folder = tmp_path / "and".join(places)
    old = written(folder / "old", {"2025-06-12-custody/rec-01.yaml": text})
    new = written(folder / "new", dict.fromkeys(places, text))
    assert later_paths(old, new) == {"2025-06-12-custody/rec-01.yaml": nearest}


def answered(**said: str) -> Register:
    """Reports, each of which says in which other one it is answered; `own` has a response."""
    report = "title: A report\ninspectorate: NPCC\nkind: thematic\npublished: 2024-11-04\n"
    own = {"own/response.yaml": "commissioner:\n  title: C\n  name: N\n"} if "own" in said else {}
    return two_parties.read(
        {
            two_parties.OFFICE: two_parties.FILES[two_parties.OFFICE],
            **{
                f"{name}/inspection.yaml": report + (f"answered_in: {to}/response\n" if to else "")
                for name, to in said.items()
            },
            **own,
        }
    )


@every_row(
    ("said", "by", "to_be"),
    [
        ({"own": ""}, "own", "own"),
        ({"a": ""}, "a", "a"),
        ({"a": "own", "own": ""}, "own", "own"),
        ({"a": "b", "b": "own", "own": ""}, "own", "own"),
        ({"a": "b", "b": ""}, "b", "b"),
        ({"a": "nowhere"}, None, None),
        ({"a": "b", "b": "a"}, "a", None),
        ({"a": "a"}, "a", None),
    ],
    ids=[
        "its own", "none yet", "another report", "at the end of a chain", "another one that has none yet",
        "one that is nowhere", "a circle", "itself",
    ],
)  # fmt: skip
def test_whose_response_answers_a_report(
    said: dict[str, str], by: str | None, to_be: str | None
) -> None:
    """The one with a response at the end of `answered_in`; in a circle nothing is to be answered."""
    register = answered(**said)
    first = next(iter(said))
    answering, coming = register.answering(first), register.to_be_answered_in(first)
    assert (answering and answering.reference, coming and coming.reference) == (by, to_be)


def test_all_reports_that_a_response_answers() -> None:
    """Itself among them."""
    register = answered(a="b", b="own", c="", own="")
    assert register.answered_by("own") == {"a", "b", "own"}
    assert register.answered_by("c") == {"c"}
    assert register.answered_by("a") == frozenset()


def test_a_register_without_a_report_is_to_be_begun() -> None:
    """Unless it is one of an earlier day, on which there was none yet."""
    office = {two_parties.OFFICE: two_parties.FILES[two_parties.OFFICE]}
    begun = two_parties.read(office)
    with pytest.raises(
        Failure, match=r"^records holds a register.yaml, and no inspection or programme yet$"
    ) as caught:
        filled(begun)
    assert typed_text(caught.value.cure) == "recotrack add inspection"
    known = replace(begun, known_on=KnownOn(date(2025, 6, 30), "c" * 40, "records"))
    with pytest.raises(
        Failure, match=r"^records held no inspection and no programme then$"
    ) as caught:
        filled(known)
    assert typed_text(caught.value.cure) == "a later day"
    for whole in (answered(a=""), two_parties.read({**office, "a/inspection.yaml": "["})):
        assert filled(whole) is whole


def test_where_updates_stand_that_were_typed_in_error() -> None:
    """Each record has the routes of updates that a later one corrects, and not that of the later."""
    error = "{0}- date: 2025-06-{1}\n{0}  by: sergeant\n{0}  note: It was {1}.\n{2}"
    trained = "        note: Half of them are trained.\n"
    drawn = "    note: The log is drawn up.\n"
    files = two_parties.changed(
        (
            two_parties.REC_01,
            trained,
            trained
            + error.format("      ", 14, "")
            + error.format("      ", 15, "        corrects: 2025-06-14\n"),
        ),
        (two_parties.REC_02, drawn, drawn + error.format("  ", 16, "    corrects: 2025-06-12\n")),
    )
    assert two_parties.read(files).corrected == {
        two_parties.REC_01: {("actions", 1, "updates", 1)},
        two_parties.REC_02: {("updates", 0)},
    }
    assert two_parties.read().corrected == {}


def test_what_is_of_the_day_is_there_on_the_day() -> None:
    """A meeting, an update, an action, a reading, a copy: and the day before it is not."""

    def seen(day: str) -> dict[str, int]:
        register = as_of(two_parties.read(), date.fromisoformat(day))
        office, files = register.office, register.files
        assert office is not None
        first, response = files[two_parties.REC_01].value, files[two_parties.RESPONSE].value
        return {
            "meetings": sum(len(each.met) for each in office.boards.values()),
            "actions": len(first.actions),
            "updates": sum(len(each.updates) for each in first.actions),
            "readings": len(files["programmes/op/measures.yaml"].value.root[0].readings),
            "copies": len(response.sent),
        }

    nothing = {"meetings": 1, "actions": 0, "updates": 0, "readings": 0, "copies": 0}
    days = {
        "2025-05-18": nothing,
        "2025-05-19": {**nothing, "actions": 2},
        "2025-05-20": {**nothing, "actions": 2},
        "2025-05-21": {**nothing, "actions": 2, "meetings": 2},
        "2025-05-30": {**nothing, "actions": 2, "meetings": 2},
        "2025-05-31": {**nothing, "actions": 2, "meetings": 2, "readings": 1},
        "2025-06-09": {**nothing, "actions": 2, "meetings": 2, "readings": 1},
        "2025-06-10": {**nothing, "actions": 2, "meetings": 2, "readings": 1, "updates": 1},
        "2025-06-22": {"meetings": 4, "actions": 2, "updates": 2, "readings": 2, "copies": 1},
        "2025-06-23": {"meetings": 4, "actions": 2, "updates": 2, "readings": 2, "copies": 2},
    }
    assert {day: seen(day) for day in days} == days


@pytest.mark.parametrize(("text", "width"), [("", 0), ("# c\n---\n", 1), ("\n---\n", 0)])
def test_a_record_of_nothing_is_pointed_at_where_it_has_a_character(
    text: str, width: int, problems_of: ProblemsOf
) -> None:
    """At the first of its first line."""
    (problem,) = problems_of({"programmes/op/programme.yaml": text})[:1]
    assert (problem.line, problem.column, problem.width) == (1, 1, width)
