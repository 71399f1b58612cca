"""What a person types, and the one thing that it means."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack.cli.cure_text import typed_text
from recotrack.problems import Exit, Failure
from recotrack.register import (
    Context,
    Referent,
    Register,
    as_of,
    candidate_paths,
    find,
    find_all,
    last_segment,
    lookup,
    nearest,
    shortener,
)
from tests.conftest import Files, size, written
from tests.looking import files
from tests.tables import every_row


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return written(tmp_path, files())


def failure(register: Register, typed: str, kinds: set[str] | None = None) -> Failure:
    with pytest.raises(Failure) as caught:
        find(register, typed, kinds=kinds)
    return caught.value


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("2024-08-22-soteria/rec-03/audit-ssaidp2", "2024-08-22-soteria/rec-03/audit-ssaidp2"),
        ("rec-03/audit-ssaidp2", "2024-08-22-soteria/rec-03/audit-ssaidp2"),
        ("audit-ssaidp2", "2024-08-22-soteria/rec-03/audit-ssaidp2"),
        ("rec-03", "2024-08-22-soteria/rec-03"),
        ("REC-03", "2024-08-22-soteria/rec-03"),
        ("2024-08-22-soteria", "2024-08-22-soteria"),
        ("2024-08-22-soteria/", "2024-08-22-soteria"),
        ("records/2024-08-22-soteria/", "2024-08-22-soteria"),
        ("response", "2024-08-22-soteria/response"),
        ("op-soteria", "op-soteria"),
        ("programmes/op-soteria", "op-soteria"),
        ("pillar-3", "op-soteria/pillar-3"),
        ("isva-memorandum-of-agreement", "op-soteria/pillar-3/isva-memorandum-of-agreement"),
        ("measures", "op-soteria/measures"),
        ("victims-withdrawing", "op-soteria/measures/victims-withdrawing"),
        ("register", "register"),
        ("records/2024-08-22-soteria/rec-03.yaml", "2024-08-22-soteria/rec-03"),
        ("./records/2024-08-22-soteria/rec-03.yaml", "2024-08-22-soteria/rec-03"),
        ("/home/ash/force/records/2024-08-22-soteria/rec-03.yaml", "2024-08-22-soteria/rec-03"),
        ("records\\2024-08-22-soteria\\rec-03.yaml", "2024-08-22-soteria/rec-03"),
        ("2024-08-22-soteria/rec-03.yaml", "2024-08-22-soteria/rec-03"),
        ("rec-03.yaml", "2024-08-22-soteria/rec-03"),
        ("records/2024-08-22-soteria/inspection.yaml", "2024-08-22-soteria"),
        ("programmes/op-soteria/programme.yaml", "op-soteria"),
        ("records/programmes/op-soteria/pillar-3.yaml", "op-soteria/pillar-3"),
        ("records/register.yaml", "register"),
    ],
)
def test_a_reference_a_tail_or_a_path_means_one_thing(
    register: Register, typed: str, reference: str
) -> None:
    """A complete reference, a tail of whole segments and the file's path all lead there."""
    assert find(register, typed).reference == reference


@pytest.mark.parametrize("typed", ["?", "...", "'", "/", "??/rec-03"])
def test_signs_alone_name_nothing(register: Register, typed: str) -> None:
    """Least of all register.yaml, which lies in no folder."""
    assert "is not the reference of anything here" in failure(register, typed).message


def test_a_tail_is_of_whole_segments(register: Register) -> None:
    """The end of a name is not a tail."""
    assert failure(register, "ssaidp2").exit_code is Exit.WRONG_USE


def test_a_complete_reference_is_never_ambiguous(tmp_path: Path) -> None:
    """What is complete wins over what merely ends with it."""
    found: Files = files()
    found["2025-01-01-other/inspection.yaml"] = found["2024-08-22-soteria/inspection.yaml"]
    found["2025-01-01-other/rec-03.yaml"] = str(found["2024-08-22-soteria/rec-03.yaml"]).replace(
        "id: audit-ssaidp2", "id: op-soteria"
    )
    assert find(written(tmp_path, found), "op-soteria").kind == "programme"


def test_what_fits_several_lists_them(tmp_path: Path) -> None:
    """Two recommendations have the same number: both are named."""
    found = files()
    found["2024-08-22-soteria/rec-02.yaml"] = found["2023-05-04-self-assessment/rec-02.yaml"]
    told = failure(written(tmp_path, found), "rec-02")
    assert told.message == "rec-02 fits 2 things"
    assert typed_text(told.cure).split("\n           ") == [
        "name one of them:",
        "2023-05-04-self-assessment/rec-02",
        "2024-08-22-soteria/rec-02",
    ]
    assert told.exit_code is Exit.WRONG_USE


@every_row(("more", "end"), [(1, "... and 1 more"), (4, "... and 4 more")])
def test_of_many_ten_are_listed(more: int, end: str) -> None:
    """And how many more there are, a single one too."""
    referents = {f"2024-01-{day:02}-x/rec-01": "" for day in range(1, 11 + more)}
    told = failure(of(referents), "rec-01")
    assert typed_text(told.cure).count("2024-01-") == 10
    assert typed_text(told.cure).endswith(
        f"{end}: more of the name, from its report on, chooses one"
    )


def test_kinds_choose_among_what_fits(tmp_path: Path) -> None:
    """An id that a pillar shares with an action of another file is settled by the kind wanted."""
    found = files()
    found["programmes/op-soteria/pillar-4.yaml"] = (
        str(found["programmes/op-soteria/pillar-4.yaml"])
        + "products:\n  - id: audit-ssaidp2\n    title: The audit\n"
    )
    register = written(tmp_path, found)
    assert find(register, "audit-ssaidp2", kinds={"product"}).kind == "product"
    assert "fits 2 things" in failure(register, "audit-ssaidp2").message


def test_a_thing_of_another_kind_is_said_to_be_one(register: Register) -> None:
    told = failure(register, "pillar-3", {"action", "recommendation"})
    assert told.message == "pillar-3 is a pillar"
    assert typed_text(told.cure) == "name an action or a recommendation"


def test_what_fits_nothing_names_the_nearest(register: Register) -> None:
    told = failure(register, "rec-13")
    assert told.message == "rec-13 is not the reference of anything here"
    assert "2024-08-22-soteria/rec-03" in typed_text(told.cure)


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("audit-ss", "2024-08-22-soteria/rec-03/audit-ssaidp2"),
        ("soteria/rec-03/Audit", "2024-08-22-soteria/rec-03/audit-ssaidp2"),
        ("ssaidp2", "2024-08-22-soteria/rec-03/audit-ssaidp2"),
    ],
)
def test_what_begins_so_or_holds_it_is_named_before_all_others(
    register: Register, typed: str, reference: str
) -> None:
    """A part of an id is no reference: a later id may begin so too. It says which one is meant."""
    told = failure(register, typed, {"action", "recommendation"})
    assert typed_text(told.cure) == f"perhaps one of these:\n           {reference}"


SAID = [
    ("soteria", "2024-08-22-soteria"),
    ("Soteria", "2024-08-22-soteria"),
    ("soteria/", "2024-08-22-soteria"),
    ("records/soteria/", "2024-08-22-soteria"),
    ("assessment", "2023-05-04-self-assessment"),
    ("self assessment", "2023-05-04-self-assessment"),
    ("2024-08", "2024-08-22-soteria"),
    ("2024", "2024-08-22-soteria"),
    ("soteria/rec-03", "2024-08-22-soteria/rec-03"),
    ("Soteria/REC-03", "2024-08-22-soteria/rec-03"),
    ("soteria/3", "2024-08-22-soteria/rec-03"),
    ("records\\soteria\\3", "2024-08-22-soteria/rec-03"),
    ("2024-08-22-soteria/3", "2024-08-22-soteria/rec-03"),
    ("soteria/03", "2024-08-22-soteria/rec-03"),
    ("3", "2024-08-22-soteria/rec-03"),
    ("11", "2024-08-22-soteria/rec-11"),
    ("soteria/response", "2024-08-22-soteria/response"),
    ("soteria/3/audit-ssaidp2", "2024-08-22-soteria/rec-03/audit-ssaidp2"),
    ("soteria/rec-03/audit-ssaidp2", "2024-08-22-soteria/rec-03/audit-ssaidp2"),
    ("3/audit-ssaidp2", "2024-08-22-soteria/rec-03/audit-ssaidp2"),
    ("op", "op-soteria"),
    ("soteria/pillar-3", "op-soteria/pillar-3"),
    ("programmes/soteria/pillar-3", "op-soteria/pillar-3"),
    ("soteria/measures/victims-withdrawing", "op-soteria/measures/victims-withdrawing"),
    ("op/3", "op-soteria/pillar-3"),
    ("op-soteria/3", "op-soteria/pillar-3"),
    (
        "op-soteria/3/isva-memorandum-of-agreement",
        "op-soteria/pillar-3/isva-memorandum-of-agreement",
    ),
    ("recommendation 3", "2024-08-22-soteria/rec-03"),
    ("Recommendation  3", "2024-08-22-soteria/rec-03"),
    ("soteria/Recommendation 3", "2024-08-22-soteria/rec-03"),
    ("2024-08-22-soteria/rec 3", "2024-08-22-soteria/rec-03"),
    ("rec-3", "2024-08-22-soteria/rec-03"),
    ("recommendation 3/audit-ssaidp2", "2024-08-22-soteria/rec-03/audit-ssaidp2"),
    ("pillar 3", "op-soteria/pillar-3"),
    ("op/Pillar 3", "op-soteria/pillar-3"),
    ("withdrawing", "op-soteria/measures/victims-withdrawing"),
    ("Victims withdrawing", "op-soteria/measures/victims-withdrawing"),
    ("soteria/withdrawing", "op-soteria/measures/victims-withdrawing"),
]
"""What people say, and what they mean by it."""


@pytest.mark.parametrize(("typed", "reference"), SAID)
def test_names_are_taken_as_people_say_them(register: Register, typed: str, reference: str) -> None:
    """Whole words of a folder's name, and a number as it is printed. So on paper, so here."""
    assert find(register, typed).reference == reference


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        *SAID,
        ("audit-ssaidp2", "2024-08-22-soteria/rec-03/audit-ssaidp2"),
        ("2024-08-22-soteria/rec-03/audit-ssaidp2", "2024-08-22-soteria/rec-03/audit-ssaidp2"),
        ("pillar-3/isva-memorandum-of-agreement", "op-soteria/pillar-3/isva-memorandum-of-agreement"),
        ("records/2024-08-22-soteria/rec-03.yaml", "2024-08-22-soteria/rec-03"),
    ],
)  # fmt: skip
def test_what_is_read_for_a_name_is_enough(tmp_path: Path, typed: str, reference: str) -> None:
    """Looked up for a write, where few files are read, it is the same thing."""
    written(tmp_path, files())
    context = Context(tmp_path / "records", "records", date(2025, 6, 30))
    kind = context.register().referents[reference].kind
    assert lookup(context, typed, (kind,)).reference == reference


def test_a_folder_goes_by_the_numbers_in_its_name(tmp_path: Path) -> None:
    """Before what lies in it, and alone where no recommendation has the number. Its day has none."""
    register = reports(tmp_path, "2025-02-03-inspection-999/rec-02", "2025-04-03-phase-3/rec-02")
    context = Context(tmp_path / "records", "records", date(2025, 6, 30))
    for typed, reference in {
        "999/rec-02": "2025-02-03-inspection-999/rec-02",
        "999/2": "2025-02-03-inspection-999/rec-02",
        "inspection 999/2": "2025-02-03-inspection-999/rec-02",
        "999": "2025-02-03-inspection-999",
        "3/rec-02": "2025-04-03-phase-3/rec-02",
        "3/audit-ssaidp2": "2024-08-22-soteria/rec-03/audit-ssaidp2",
        "3": "2024-08-22-soteria/rec-03",
    }.items():
        found = find(register, typed)
        assert found.reference == reference
        assert lookup(context, typed, (found.kind,)).reference == reference
    assert find(register, "3", kinds={"inspection"}).reference == "2025-04-03-phase-3"
    assert "is not the reference" in failure(register, "02/rec-02").message


def test_a_number_behind_a_kind_is_of_that_kind_alone(tmp_path: Path) -> None:
    """Area for improvement 4 is no recommendation 4, and no pillar."""
    found = files()
    for name in ("afi-04", "coc-04", "rec-04"):
        found[f"2024-08-22-soteria/{name}.yaml"] = found["2024-08-22-soteria/rec-11.yaml"]
    register = written(tmp_path, found)
    for said, name in {
        "area for improvement 4": "afi-04",
        "AFI 4": "afi-04",
        "cause of concern 4": "coc-04",
        "rec 4": "rec-04",
    }.items():
        assert find(register, said).reference == f"2024-08-22-soteria/{name}"
    assert "is not the reference" in failure(register, "area for improvement 5").message


def test_a_recommendation_that_names_the_number_is_not_the_only_one_meant(tmp_path: Path) -> None:
    """Where few files are read for a write: another report's recommendation has that number too."""
    found = files()
    name = "2024-08-22-soteria/rec-02.yaml"
    found[name] = str(found["2024-08-22-soteria/rec-11.yaml"]).replace(
        "should fund it.", "should fund it, as recommendation 2 says."
    )
    assert "recommendation 2" in str(found[name])
    register = written(tmp_path, found)
    context = Context(tmp_path / "records", "records", date(2025, 6, 30))
    assert "recommendation 2 fits 2 things" in failure(register, "recommendation 2").message
    with pytest.raises(Failure, match="recommendation 2 fits 2 things"):
        lookup(context, "recommendation 2", ("recommendation", "action"))


def test_an_id_that_is_written_with_escapes_is_meant_too(tmp_path: Path) -> None:
    """YAML lets any character of a quoted text be written as its number."""
    found = files()
    name = "2024-08-22-soteria/rec-09.yaml"
    found[name] = str(found[name]).replace("id: write-process", r'id: "audit\x2dssaidp2"')
    register = written(tmp_path, found)
    context = Context(tmp_path / "records", "records", date(2025, 6, 30))
    fits = "audit-ssaidp2 fits 2 things"
    assert fits in failure(register, "audit-ssaidp2").message
    with pytest.raises(Failure, match=fits):
        lookup(context, "audit-ssaidp2", ("action",))


def test_words_that_fit_several_measures_are_none_of_them(tmp_path: Path) -> None:
    """Also where few files are read, and one of them says the words as they were typed."""
    found = files()
    measure = "- id: {}\n  title: A measure, see days-open\n"
    found["programmes/op-soteria/measures.yaml"] = measure.format("days-still-open")
    found["programmes/custody/programme.yaml"] = found["programmes/op-soteria/programme.yaml"]
    found["programmes/custody/measures.yaml"] = measure.format("days-open-on-average").replace(
        ", see days-open", ""
    )
    register = written(tmp_path, found)
    context = Context(tmp_path / "records", "records", date(2025, 6, 30))
    assert "days-open fits 2 things" in failure(register, "days-open", {"measure"}).message
    with pytest.raises(Failure, match="days-open fits 2 things"):
        lookup(context, "days-open", ("measure",))
    for typed in ("custody/days-open", "custody/days"):
        found_there = lookup(context, typed, ("measure",))
        assert found_there.reference == "custody/measures/days-open-on-average"


def test_what_is_offered_is_then_taken(tmp_path: Path) -> None:
    """Whatever was typed, and whatever kind is wanted: each reference in the answer means one thing."""
    names = ("2025-02-03-peel/rec-02", "2026-01-15-peel/rec-02", "2026-01-15-peel/rec-03")
    register = reports(tmp_path, *names)
    tails = {"/".join(name.split("/")[at:]) for name in register.referents for at in range(4)}
    typed = {*tails, "peel", "peel/2", "2", "3", "rec-O3", "soterai", "pillar-9", "lead", "999/2"}
    offered = 0
    for kinds in (None, {"recommendation", "action"}, {"inspection", "response"}, {"pillar"}):
        for each in sorted(typed):
            try:
                find(register, each, kinds=kinds)
            except Failure as refused:
                for reference in typed_text(refused.cure).split("\n           ")[1:]:
                    if reference.startswith("... and "):
                        continue
                    offered += 1
                    assert find(register, reference, kinds=kinds).reference == reference
    assert offered > 30


def test_a_name_without_its_day_goes_before_a_part_of_one(tmp_path: Path) -> None:
    """soteria is the report of that name; the programme is asked for by kind, or by its own words."""
    register = written(tmp_path, files())
    assert find(register, "soteria").kind == "inspection"
    assert find(register, "soteria", kinds={"programme"}).reference == "op-soteria"
    assert find(register, "soteria", kinds={"programme", "inspection"}).kind == "inspection"


def reports(folder: Path, *names: str) -> Register:
    """The register with more reports, each with recommendation 2 alone, by folder and file."""
    found = files()
    for name in names:
        report = name.partition("/")[0]
        found[f"{report}/inspection.yaml"] = found["2024-08-22-soteria/inspection.yaml"]
        found[f"{name}.yaml"] = found["2023-05-04-self-assessment/rec-02.yaml"]
    return written(folder, found)


def test_a_report_that_is_named_is_the_only_one_looked_in(tmp_path: Path) -> None:
    """What soteria has not is not found in the report that only has the word in its name."""
    register = reports(tmp_path, "2025-02-03-soteria-again/rec-02")
    assert find(register, "again/2").reference == "2025-02-03-soteria-again/rec-02"
    assert find(register, "soteria-again/2").reference == "2025-02-03-soteria-again/rec-02"
    assert "is not the reference" in failure(register, "soteria/2").message
    assert "is not the reference" in failure(register, "2024-08-22-soteria/2").message
    again = tmp_path / "records" / "2025-02-03-soteria-again" / "rec-03.yaml"
    again.write_bytes((tmp_path / "records" / "2024-08-22-soteria" / "rec-09.yaml").read_bytes())
    context = Context(tmp_path / "records", "records", date(2025, 6, 30))
    for typed in ("soteria/2", "2024-08-22-soteria/2", "soteria/3/write-process"):
        with pytest.raises(Failure, match="is not the reference"):
            lookup(context, typed, ("recommendation", "action"))


def test_a_name_that_fits_several_lists_what_is_meant(tmp_path: Path) -> None:
    """Each in full, to be copied; which of them is never guessed, not even the newest."""
    names = ("2025-02-03-peel/rec-02", "2026-01-15-peel/rec-02", "2026-03-01-peel-custody/rec-02")
    register = reports(tmp_path, *names)
    assert typed_text(failure(register, "peel").cure).split("\n           ")[1:] == [
        "2025-02-03-peel",
        "2026-01-15-peel",
    ]
    assert typed_text(failure(register, "peel/2").cure).split("\n           ")[1:] == [*names[:2]]
    assert len(typed_text(failure(register, "2").cure).split("\n           ")) == 1 + len(names) + 1
    assert find(register, "2025-peel/2").reference == names[0]
    assert "fits 2 things" in failure(register, "2026-peel/2").message
    assert find(register, "custody/2").reference == names[2]


def test_a_bare_number_means_a_recommendation(tmp_path: Path) -> None:
    """Not an area for improvement while there is a recommendation of that number; nor a day, a
    pillar or an action of that name.
    """
    found = files()
    rec, afi = "2024-08-22-soteria/rec-07-1", "2024-08-22-soteria/afi-03"
    found[f"{rec}.yaml"] = str(found["2024-08-22-soteria/rec-07.yaml"]).replace(
        "number: 7", "number: 7.1"
    )
    found["2024-08-22-soteria/rec-03a.yaml"] = found["2024-08-22-soteria/rec-11.yaml"]
    found[f"{afi}.yaml"] = found["2024-08-22-soteria/rec-11.yaml"]
    found["2024-08-22-soteria/afi-04.yaml"] = found["2024-08-22-soteria/rec-11.yaml"]
    found["2024-08-22-soteria/rec-09.yaml"] = str(found["2024-08-22-soteria/rec-09.yaml"]).replace(
        "id: write-process", 'id: "3"'
    )
    register = written(tmp_path, found)
    context = Context(tmp_path / "records", "records", date(2025, 6, 30))
    kinds = ("action", "recommendation")
    for typed, reference in {
        "3": "2024-08-22-soteria/rec-03",
        "soteria/3": "2024-08-22-soteria/rec-03",
        "3a": "2024-08-22-soteria/rec-03a",
        "3A": "2024-08-22-soteria/rec-03a",
        "7.1": rec,
        "soteria/7.1": rec,
        "7-1": rec,
        "4": "2024-08-22-soteria/afi-04",
        "afi-03": afi,
        "rec-09/3": "2024-08-22-soteria/rec-09/3",
        "9/3": "2024-08-22-soteria/rec-09/3",
    }.items():
        assert find(register, typed).reference == reference
        assert lookup(context, typed, kinds).reference == reference
    assert find(register, "3", kinds={"action"}).reference == "2024-08-22-soteria/rec-09/3"
    assert lookup(context, "3", ("action",)).reference == "2024-08-22-soteria/rec-09/3"
    assert "is not the reference" in failure(register, "22").message
    assert shortener(register)("2024-08-22-soteria/rec-09/3") == "rec-09/3"


def test_a_file_that_cannot_be_read_is_named_however_it_is_called(tmp_path: Path) -> None:
    """It is there, and nothing else is meant in its place."""
    register = written(tmp_path, {**files(), "2024-08-22-soteria/rec-03.yaml": "kind: ["})
    for typed in ("3", "soteria/3", "soteria/rec-03", "soteria/3/audit-ssaidp2"):
        told = failure(register, typed)
        assert told.message == "records/2024-08-22-soteria/rec-03.yaml cannot be read"
        assert told.exit_code is Exit.PROBLEMS


def test_an_unknown_pillar_lists_the_pillars(register: Register) -> None:
    assert typed_text(failure(register, "xyz", {"pillar"}).cure) == (
        "perhaps one of these:\n           op-soteria/pillar-3\n           op-soteria/pillar-4"
    )


@pytest.mark.parametrize("typed", ["", "  ", "/", "..", "*", "rec-03//audit-ssaidp2"])
def test_odd_words_are_wrong_use(register: Register, typed: str) -> None:
    """They are refused with a cure."""
    told = failure(register, typed)
    assert told.exit_code is Exit.WRONG_USE
    assert typed_text(told.cure)


def test_a_slash_at_the_end_is_none(register: Register) -> None:
    assert find(register, "rec-03/").reference == "2024-08-22-soteria/rec-03"


def test_a_file_that_cannot_be_read_is_said_to_be_there(tmp_path: Path) -> None:
    """The thing exists: exit 1, the file and who says more. So for an action inside it."""
    register = written(tmp_path, {**files(), "2024-08-22-soteria/rec-03.yaml": "kind: ["})
    for typed in ("rec-03", "2024-08-22-soteria/rec-03", "rec-03.yaml", "rec-03/audit-ssaidp2"):
        told = failure(register, typed)
        assert told.message == "records/2024-08-22-soteria/rec-03.yaml cannot be read"
        assert told.exit_code is Exit.PROBLEMS
    told = failure(register, "audit-ssaidp2")
    assert typed_text(told.cure).endswith(
        "1 file cannot be read, and may hold it: recotrack check says why"
    )


def test_a_folder_without_its_file_says_what_is_missing(tmp_path: Path) -> None:
    found = files()
    del found["2024-08-22-soteria/inspection.yaml"]
    told = failure(written(tmp_path, found), "2024-08-22-soteria")
    assert told.message == "2024-08-22-soteria has no inspection.yaml"
    assert typed_text(told.cure) == "write records/2024-08-22-soteria/inspection.yaml"


def test_the_shortest_name_finds_its_thing_and_no_shorter_one_does(register: Register) -> None:
    """Printed at a terminal, it can be typed back."""
    short = shortener(register)
    for reference in register.referents:
        assert find(register, short(reference)).reference == reference
    assert short("2024-08-22-soteria/rec-03/audit-ssaidp2") == "audit-ssaidp2"


def test_two_reports_of_one_name_are_told_apart_by_their_days(tmp_path: Path) -> None:
    """A report that has its name alone goes without its day."""
    found = files()
    earlier = {
        name.replace("2024-08-22", "2022-01-20"): text
        for name, text in found.items()
        if name in {"2024-08-22-soteria/rec-03.yaml", "2024-08-22-soteria/rec-05.yaml"}
    }
    register = written(tmp_path, {**found, **earlier})
    short = shortener(register)
    for each in ("2024-08-22-soteria/rec-03", "2022-01-20-soteria/rec-05"):
        assert short(each) == each
        assert find(register, each).reference == each
    assert short("2023-05-04-self-assessment/rec-01") == "rec-01"
    assert short("2023-05-04-self-assessment") == "self-assessment"
    assert find(register, "self-assessment").reference == "2023-05-04-self-assessment"


segment = st.text("ab-1", min_size=1, max_size=4)
reference = st.lists(segment, min_size=1, max_size=3).map("/".join)


@given(st.sets(reference, min_size=1, max_size=12), st.data())
def test_every_tail_finds_its_thing_or_names_it(names: set[str], data: st.DataObject) -> None:
    """Whatever tail of whatever reference is typed: that one is found, or all that fit are named."""
    register = of(dict.fromkeys(names, ""))
    one = data.draw(st.sampled_from(sorted(names)))
    parts = one.split("/")
    tail = "/".join(parts[data.draw(st.integers(0, len(parts) - 1)) :])
    fitting = sorted(name for name in names if f"/{name}".endswith(f"/{tail}"))
    if tail in names or len(fitting) == 1:
        assert find(register, tail).reference == (tail if tail in names else fitting[0])
    else:
        told = failure(register, tail)
        assert told.message == f"{tail} fits {len(fitting)} things"
        named = typed_text(told.cure).split("\n           ")
        assert named[:11] == ["name one of them:", *fitting[:10]]
        assert [each.partition(":")[0] for each in named[11:]] == [
            f"... and {len(fitting) - 10} more"
        ][: len(fitting) - 10]


def test_the_nearest_among_many_is_found() -> None:
    """A slip of the finger is answered, also in a large register."""
    names = [
        f"2024-01-01-inspection-{at // 50}/rec-{at % 50:02}" for at in range(size(8_000, 50_000))
    ]
    near = nearest("2024-01-01-inspecton-77/rec-07", names)
    assert near[0] == "2024-01-01-inspection-77/rec-07"


def of(names: dict[str, str]) -> Register:
    """A register of recommendations that has nothing but their references."""
    register = Register("records", {}, (), frozenset(), lambda _: b"")
    referents = {name: Referent(name, "recommendation", f"{name}.yaml", (), "") for name in names}
    register.__dict__["referents"] = referents
    return register


# Names that are also those of something else


def test_an_action_called_as_a_file_does_not_stand_in_for_it(tmp_path: Path) -> None:
    """Each is found by what only it is called; what both are called names both."""
    found = files()
    found["2024-08-22-soteria/rec-09.yaml"] = str(found["2024-08-22-soteria/rec-09.yaml"]).replace(
        "id: write-process", "id: rec-03"
    )
    register = written(tmp_path, found)
    action = "2024-08-22-soteria/rec-09/rec-03"
    assert find(register, "2024-08-22-soteria/rec-03").kind == "recommendation"
    assert find(register, "2024-08-22-soteria/rec-03.yaml").kind == "recommendation"
    assert find(register, "rec-03.yaml").kind == "recommendation"
    assert find(register, action).kind == "action"
    assert find(register, "rec-09/rec-03").reference == action
    assert find(register, "rec-03", kinds={"action"}).reference == action
    assert find(register, "rec-03", kinds={"recommendation"}).kind == "recommendation"
    assert typed_text(failure(register, "rec-03").cure).split("\n           ")[1:] == [
        "2024-08-22-soteria/rec-03",
        action,
    ]
    short = shortener(register)
    assert short(action) == "rec-09/rec-03"
    assert short("2024-08-22-soteria/rec-03") == "soteria/rec-03"
    assert [each.kind for each in find_all(register, "rec-03", kinds={"action"})] == ["action"]
    assert len(find_all(register, "rec-03", kinds={"action", "recommendation"})) == 2
    assert find_all(register, "rec-03", kinds={"pillar"}) == []


def test_a_recommendation_called_as_an_action_does_not_hide_it(tmp_path: Path) -> None:
    """rec-audit-ssaidp2 and the action audit-ssaidp2 have no segment in common; rec-a and rec-a do."""
    text = str(files()["2024-08-22-soteria/rec-11.yaml"])
    register = written(tmp_path, {**files(), "2024-08-22-soteria/rec-audit-ssaidp2.yaml": text})
    assert find(register, "audit-ssaidp2").kind == "action"
    assert find(register, "rec-audit-ssaidp2").kind == "recommendation"


def test_a_file_wins_over_a_part_of_the_same_reference(tmp_path: Path) -> None:
    """An action measures of a record op-soteria cannot be, but a pillar's may be called as its file."""
    found = files()
    path = "programmes/op-soteria/pillar-3.yaml"
    found[path] = str(found[path]).replace("id: isva-memorandum\n", "id: pillar-3\n")
    register = written(tmp_path, found)
    assert find(register, "op-soteria/pillar-3").kind == "pillar"
    assert find(register, "pillar-3/pillar-3").kind == "action"
    assert find(register, "pillar-3", kinds={"pillar"}).kind == "pillar"
    assert "fits 2 things" in failure(register, "pillar-3").message


def test_what_is_typed_as_it_is_written_wins_over_small_letters() -> None:
    """Only what fits nothing is tried in small letters."""
    register = of({"a/Rec-1": "", "b/rec-1": ""})
    assert find(register, "Rec-1").reference == "a/Rec-1"
    assert find(register, "rec-1").reference == "b/rec-1"
    assert find(register, "REC-1").reference == "b/rec-1"


@pytest.mark.parametrize(
    ("typed", "kinds", "said"),
    [
        ("", None, "an empty name is not the reference of anything here"),
        (" x ", {"pillar"}, " x  is not the reference of a pillar here"),
        ("x", {"inspection", "action"}, "x is not the reference of an action or an inspection here"),
        ("audit-ssaidp2", {"pillar"}, "audit-ssaidp2 is an action"),
        ("rec-03", {"pillar"}, "rec-03 is a recommendation"),
    ],
)  # fmt: skip
def test_what_is_said_of_what_is_not_meant(
    typed: str, kinds: set[str] | None, said: str, register: Register
) -> None:
    """What was typed, and what was wanted."""
    assert failure(register, typed, kinds).message == said


@every_row(
    ("typed", "near"),
    [
        ("rec-3", ["a/rec-03", "a/rec-13", "a/rec-30"]),
        ("a/rec-3", ["a/rec-03", "a/rec-13", "a/rec-30"]),
        ("REC-O3", ["a/rec-03", "a/rec-13", "a/rec-30"]),
        ("zebra", []),
        ("", []),
        ("custody", ["2023-05-11-custody"]),
        ("cusotdy", ["2023-05-11-custody"]),
    ],
)
def test_the_nearest_names(typed: str, near: list[str]) -> None:
    """Three at most, the most alike first, then by name; nothing that only shares a few letters."""
    known = ["a/rec-30", "a/rec-13", "a/rec-03", "2023-05-11-custody", "a/xylophone", "b/rec-31"]
    assert nearest(typed, known) == tuple(near)
    assert nearest(typed, known) == nearest(typed, known[::-1])


def test_the_end_of_a_long_name_is_compared_as_it_is_written() -> None:
    """Of two segments typed, both are held to the last two, whatever folder stands above them."""
    assert nearest("ab/cd", ["2023-05-11-custody/ac/cd"]) == ("2023-05-11-custody/ac/cd",)
    kiosks = "2023-05-11-custody/rec-01/kiosks"
    assert nearest("kiosk", [kiosks, "2023-05-11-custody/rec-01/rota"]) == (kiosks,)


def test_an_unreadable_file_in_conflict_says_which_sides(tmp_path: Path) -> None:
    """The cure is that of its own fault, not of another file's."""
    conflict = (
        "<<<<<<< ours\nkind: recommendation\n=======\nkind: area for improvement\n>>>>>>> theirs\n"
    )
    register = written(
        tmp_path,
        {**files(), "2024-08-22-soteria/rec-03.yaml": conflict, "2024-08-22-soteria/rec-05.yaml": "["},
    )  # fmt: skip
    told = failure(register, "rec-03")
    assert told.message.startswith("records/2024-08-22-soteria/rec-03.yaml cannot be read: ")
    (fault,) = [each for each in register.faults if each.rule == "merge-conflict"]
    assert typed_text(told.cure) == fault.write[0]
    told = failure(register, "rec-05")
    assert told.message == "records/2024-08-22-soteria/rec-05.yaml cannot be read"
    assert typed_text(told.cure) == "recotrack check says why, and what to write"
    assert typed_text(failure(register, "nothing-such").cure).endswith(
        "2 files cannot be read, and may hold it: recotrack check says why"
    )


def test_what_came_later_was_not_there_on_the_day(tmp_path: Path) -> None:
    """That is said of what a later day has; of what no day has the nearest names are said."""
    register = as_of(written(tmp_path, files()), date(2024, 9, 30))
    told = failure(register, "audit-ssaidp2")
    assert told.message == "audit-ssaidp2 was not there on that day"
    assert typed_text(told.cure) == "a later day: --as-of DATE"
    told = failure(register, "audit-ssaidp3")
    assert told.message.startswith("audit-ssaidp3 is not the reference of anything here")


@every_row(
    ("typed", "itself", "holding"),
    [
        ("rec-03", {"a/rec-03.yaml", "b/rec-03.yaml"}, {"a/inspection.yaml", "programmes/p/pillar-1.yaml"}),
        ("a/rec-03", {"a/rec-03.yaml"}, set()),
        ("A\\REC-03.yaml", {"a/rec-03.yaml"}, set()),
        ("a", {"a/rec-03.yaml", "a/inspection.yaml"}, {"b/rec-03.yaml", "programmes/p/pillar-1.yaml"}),
        ("rec-03/audit", set(), {"a/rec-03.yaml", "b/rec-03.yaml"}),
        ("p/pillar-1/audit/", set(), {"programmes/p/pillar-1.yaml"}),
    ],
)  # fmt: skip
def test_which_files_a_name_may_be_about(typed: str, itself: set[str], holding: set[str]) -> None:
    """Told from paths alone: those that it may be, and those that may hold it."""
    paths = ["a/rec-03.yaml", "a/inspection.yaml", "b/rec-03.yaml", "programmes/p/pillar-1.yaml"]
    assert candidate_paths(typed, paths) == (itself, holding)


def test_what_the_thing_itself_is_called() -> None:
    """The last segment, without the ending of a file."""
    assert [last_segment(each) for each in ("a/b/C", "a/b.yaml", " X/", "a\\b/")] == ["c", "b", "x", "b"]  # fmt: skip


def test_exactly_ten_are_all_of_them() -> None:
    """No more are there, and none is said to be."""
    told = failure(of({f"2024-01-{day:02}-x/rec-01": "" for day in range(1, 11)}), "rec-01")
    assert typed_text(told.cure).count("2024-01-") == 10
    assert "more" not in typed_text(told.cure)
    assert typed_text(told.cure).split("\n           ")[1] == "2024-01-01-x/rec-01"


def test_of_two_parts_with_one_id_the_first_is_meant(tmp_path: Path) -> None:
    """The check says that the id stands twice; until then the action is found, not the product."""
    path = "programmes/op-soteria/pillar-3.yaml"
    text = str(files()[path]).replace("id: isva-memorandum-of-agreement", "id: isva-memorandum")
    register = written(tmp_path, {**files(), path: text})
    assert find(register, "isva-memorandum").kind == "action"
