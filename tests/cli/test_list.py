"""`recotrack list`: what is open, whose it is, and by when."""

import json
import re
from pathlib import Path

import pytest

from tests.looking import at_terminal, files, lively, recotrack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lively(tmp_path)


def listed(folder: Path, *words: str, as_of: str = "2025-06-30") -> list[str]:
    """The references of the list, in its order."""
    result = recotrack(folder, "list", "--json", *words, as_of=as_of)
    assert result.code == 0, result.err
    return [item["reference"] for item in json.loads(result.out)["items"]]


def test_open_ones_by_due_date(folder: Path) -> None:
    """The default: what is open, the earliest due date first, what has no date last."""
    assert listed(folder) == [
        "2024-08-22-soteria/rec-03",
        "2024-08-22-soteria/rec-03/audit-ssaidp2",
        "2023-05-04-self-assessment/rec-01",
        "2024-08-22-soteria/rec-07",
        "2024-08-22-soteria/rec-05",
        "2024-08-22-soteria/rec-07/train-personnel",
        "2023-05-04-self-assessment/rec-02",
        "2024-08-22-soteria/rec-09",
    ]


def test_in_a_pipe_each_is_one_line_with_every_word(folder: Path) -> None:
    """Complete references, both dates, the colour's reason; nothing is cut or wrapped."""
    lines = recotrack(folder, "list", "--kind", "action").out.splitlines()
    assert lines == [
        "reference                                  due         days      first due                status       RAG                                                            owner          what",
        "2024-08-22-soteria/rec-03/audit-ssaidp2    2025-01-31  150 late  -                        in progress  red, overdue: due 31 January 2025, 150 days ago                Pillar 4 lead  Audit the SSAIDP2 so that word-on-word cases are covered",
        "2024-08-22-soteria/rec-07/train-personnel  2025-09-30  in 92     2025-03-31, moved twice  in progress  amber, date moved twice: moved 2 times, now 30 September 2025  Pillar 3 lead  Train all relevant personnel",
    ]


def test_the_count_is_no_row(folder: Path) -> None:
    """It goes to stderr, with what was left out, each under its own word, as status has it."""
    result = recotrack(folder, "list")
    said = "5 recommendations, 2 actions; 3 late; 1 duplicate not counted"
    assert result.err == f"{said} (and 2 done, 1 cancelled, 1 not for us: --all lists them)\n"
    everything = recotrack(folder, "list", "--all").err
    said = "6 recommendations, 4 actions; 3 late; 1 duplicate, 1 cancelled not counted"
    assert everything == f"{said}\n", "the totals of status"


def test_nothing_that_fits_is_no_failure(folder: Path) -> None:
    result = recotrack(folder, "list", "--due-before", "1 January 2020")
    assert (result.code, result.out, result.err) == (0, "", "nothing open fits\n")


def test_a_duplicate_says_so(folder: Path) -> None:
    result = recotrack(folder, "list", "--inspection", "2023-05-04-self-assessment")
    assert "(duplicate of 2024-08-22-soteria/rec-03) The force should train" in result.out


def test_a_duplicate_in_json_has_its_own_title(folder: Path) -> None:
    """There the original stands in a field of its own."""
    result = recotrack(folder, "list", "--json", "--inspection", "2023-05-04-self-assessment")
    items = [each for each in json.loads(result.out)["items"] if each["duplicate_of"]]
    assert [each["duplicate_of"] for each in items] == ["2024-08-22-soteria/rec-03"]
    assert items[0]["title"].startswith("The force should train")


@pytest.mark.parametrize(
    ("words", "last_segments"),
    [
        (["--owner", "pillar-4-lead"], ["rec-03", "audit-ssaidp2", "rec-01", "rec-02"]),
        (["--pillar", "pillar-3"], ["rec-07", "train-personnel"]),
        (["--board", "op-soteria-board", "--kind", "action"], ["audit-ssaidp2", "train-personnel"]),
        (["--status", "complete"], ["isva-memorandum", "write-process"]),
        (["--status", "in-progress"], ["audit-ssaidp2", "train-personnel"]),
        (["--status", "not for us", "--status", "cancelled"], ["drop-leaflet", "rec-11"]),
        (["--status", " In  Progress ", "--kind", "Action"], ["audit-ssaidp2", "train-personnel"]),
        (["--owner", "Pillar-4-LEAD", "--rag", "Amber"], ["rec-02"]),
        (["--rag", "red"], ["rec-03", "audit-ssaidp2", "rec-07"]),
        (["--rag", "grey", "--inspection", "assessment"], ["rec-01"]),
        (["--rag", "green"], ["isva-memorandum", "write-process"]),
        (["--inspection", "2023-05-04-self-assessment"], ["rec-01", "rec-02"]),
        (["--inspection", "assessment"], ["rec-01", "rec-02"]),
        (["--pillar", "soteria/pillar-3", "--kind", "action"], ["train-personnel"]),
        (["--sort", "reference", "--kind", "recommendation", "--board", "soteria"], ["rec-03", "rec-05", "rec-07", "rec-09"]),
        (["--due-before", "2025-01-31"], []),
        (["--due-before", "01/02/2025"], ["rec-03", "audit-ssaidp2"]),
        (["--owner", "pillar-4-lead", "--rag", "amber"], ["rec-02"]),
        (["--sort", "late", "--due-before", "2025-04-01"], ["rec-03", "audit-ssaidp2", "rec-01", "rec-07"]),
        (["--sort", "reference", "--kind", "recommendation", "--board", "op-soteria-board"], ["rec-03", "rec-05", "rec-07", "rec-09"]),
        (["--sort", "owner", "--kind", "recommendation", "--rag", "amber"], ["rec-05", "rec-02", "rec-09"]),
        (["--sort", "updated", "--kind", "action"], ["train-personnel", "audit-ssaidp2"]),
        (["--sort", "status", "--all", "--kind", "action"], ["drop-leaflet", "isva-memorandum", "write-process", "audit-ssaidp2", "train-personnel"]),
    ],
)  # fmt: skip
def test_filters_and_orders(folder: Path, words: list[str], last_segments: list[str]) -> None:
    """Each narrows the list; a status or a colour that is asked for brings finished ones too."""
    assert [each.rpartition("/")[2] for each in listed(folder, *words)] == last_segments


@pytest.mark.parametrize(
    ("words", "message", "cure"),
    [
        (["--owner", "pillar4-lead"], "there is no role pillar4-lead", "perhaps pillar-4-lead; one of: "),
        (["--board", "broad"], "there is no board broad", "perhaps op-soteria-board; one of: "),
        (["--status", "done"], "there is no status done", "one of: not started, in progress"),
        (["--rag", "orange"], "there is no colour orange", "one of: blue, green, amber, red"),
        (["--kind", "task"], "there is no kind task", "one of: recommendation, action"),
        (["--sort", "size"], "there is no order size", "one of: due, reference"),
        (["--pillar", "pillar-9"], "pillar-9 is not the reference of a pillar here", "perhaps one of these:\n           op-soteria/pillar-3\n           op-soteria/pillar-4"),
        (["--inspection", "sotera"], "sotera is not the reference of an inspection here", "perhaps one of these:\n           2024-08-22-soteria"),
        (["--due-before", "31/02/2025"], "--due-before: there is no 31 February 2025", "a day as 2025-01-31"),
    ],
)  # fmt: skip
def test_an_unknown_name_lists_the_known_ones(
    folder: Path, words: list[str], message: str, cure: str
) -> None:
    result = recotrack(folder, "list", *words)
    assert result.code == 2
    assert result.out == ""
    assert result.err.startswith(f"recotrack: {message}")
    assert f"  do this  {cure}" in result.err


def test_a_filter_takes_names_as_people_say_them(folder: Path) -> None:
    """A report's own file may be missing: its folder is named all the same. What fits several is
    listed."""
    report = folder / "records" / "2024-08-22-soteria"
    (report / "inspection.yaml").unlink()
    assert listed(folder, "--inspection", "soteria", "--kind", "recommendation", "--rag", "red")
    office = folder / "records" / "register.yaml"
    text = office.read_text(encoding="utf-8")
    text = text.replace("boards:\n", "boards:\n  audit-board:\n    title: Audit Board\n", 1)
    office.write_text(text, encoding="utf-8")
    told = recotrack(folder, "list", "--board", "board").err
    assert told.startswith("recotrack: board fits 2 boards\n  do this  one of: audit-board, op-")


def test_json_has_what_is_worked_out(folder: Path) -> None:
    result = recotrack(folder, "list", "--json", "--pillar", "pillar-3", "--kind", "action")
    whole = json.loads(result.out)
    assert (whole["schema_version"], whole["as_of"]) == (1, "2025-06-30")
    (item,) = whole["items"]
    assert item.pop("path").endswith("records/2024-08-22-soteria/rec-07.yaml")
    assert item == {
        "reference": "2024-08-22-soteria/rec-07/train-personnel",
        "kind": "action",
        "title": "Train all relevant personnel",
        "status": "in progress",
        "owner": "pillar-3-lead",
        "due": "2025-09-30",
        "first_due": "2025-03-31",
        "days_left": 92,
        "days_late": 0,
        "done_on": None,
        "done_days_late": None,
        "done_days_late_against_first": None,
        "done_day_assumed": False,
        "moves": 2,
        "not_agreed": 0,
        "rag": {
            "colour": "amber",
            "when": "date moved twice",
            "words": "date moved twice: moved 2 times, now 30 September 2025",
        },
        "updated": "2025-06-10",
        "inspection": "2024-08-22-soteria",
        "parts": [],
        "parts_done": 0,
        "pillars": ["op-soteria/pillar-3"],
        "duplicate_of": None,
        "withdrawn": None,
    }


def test_another_day_gives_another_list(folder: Path) -> None:
    """Before the report was out there was nothing of it."""
    assert listed(folder, as_of="2024-08-21") == [
        "2023-05-04-self-assessment/rec-01",
        "2023-05-04-self-assessment/rec-02",
    ]


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A broken record and a file with the wrong ending are on stderr, and the exit code says so."""
    folder = lively(
        tmp_path,
        {
            "2024-08-22-soteria/rec-03.yaml": "kind: [",
            "2024-08-22-soteria/rec-13.yml": "kind: recommendation",
            "2024-08-22-soteria/response.yaml": "published: [",
            "programmes/op-soteria/measures.yaml": "measures: [",
        },
    )
    result = recotrack(folder, "list")
    assert result.code == 1
    assert "rec-09" in result.out
    assert "rec-03" not in result.out.replace("duplicate of 2024-08-22-soteria/rec-03", "")
    told = [line.rpartition("/records/")[2] for line in result.err.splitlines()[1:]]
    assert told == [
        "2024-08-22-soteria/rec-03.yaml cannot be read, and is not in this list: recotrack check says why",
        "2024-08-22-soteria/rec-13.yml was not read, and is not in this list: recotrack check says why",
    ]


def test_without_a_readable_register_the_rest_is_listed(tmp_path: Path) -> None:
    folder = lively(tmp_path, {"register.yaml": "force: ["})
    result = recotrack(folder, "list", "--owner", "pillar-4-lead")
    assert result.code == 1
    assert "pillar-4-lead" in result.out
    assert "so titles, boards and policy are missing here" in result.err


def test_an_empty_register_is_no_green_list(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    assert recotrack(tmp_path, "list").code == 3
    (tmp_path / "records" / "register.yaml").write_text(str(files()["register.yaml"]))
    result = recotrack(tmp_path, "list")
    assert (result.code, result.out) == (3, "")
    assert "recotrack add inspection" in result.err


@pytest.mark.parametrize("columns", [80, 120])
def test_at_a_terminal_every_line_fits_and_no_reference_is_cut(folder: Path, columns: int) -> None:
    """Two lines each, with the shortest reference that can be typed back."""
    lines = at_terminal(folder, "list", columns=columns).splitlines()
    assert max(map(len, lines)) <= columns
    assert lines[0].split() == ["due", "days", "reference", "status", "owner"]
    text = "\n".join(lines)
    for name in (" rec-03 ", " audit-ssaidp2 ", " train-personnel "):
        assert name in text
    assert "  first due 31 Mar 2025, moved twice" in text
    title = "Audit the SSAIDP2 so that word-on-word cases are cove(red|…)"
    assert any(re.fullmatch(f"  red overdue +{title}", line) for line in lines)


def test_at_a_narrow_terminal_no_column_is_left_out(folder: Path) -> None:
    """What has no room on the first line stands on the next one."""
    lines = at_terminal(folder, "list", columns=60).splitlines()
    assert max(map(len, lines)) <= 60
    assert " ".join(" ".join(lines[:2]).split()) == "due days reference status owner"
    for name in ("rec-03", "audit-ssaidp2", "train-personnel", "in progress", "Pillar 4"):
        assert name in "\n".join(lines)
