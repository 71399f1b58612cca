"""`make bench-peers`: the facts, the form that each tool is given them in, what is run, the tables.

None of the tools is needed, nor a network: a tool under test is a few words of Python.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.peers import (
    doorstop,
    environments,
    page,
    register,
    results,
    sphinx_needs,
    strictdoc,
    table,
    trestle,
)
from benchmarks.peers.facts import DAY, IN_A_REPORT, WORDS, Fact, fact, facts
from benchmarks.peers.measuring import Bench, Plan, why_not
from benchmarks.peers.results import Results, Run
from benchmarks.peers.running import NotDoneError, took
from benchmarks.peers.tool import COLUMNS, Place, Step, Tool
from benchmarks.peers.tools import TOOLS
from recotrack import source
from recotrack.checks import RULES
from recotrack.documents.allowance import MOST
from tests.conftest import ProblemsOf
from tests.places import ROOT
from tests.warm_python import warm_python

RECORDS = list(facts(IN_A_REPORT + 3))
PARSED: dict[str, Callable[[str], Any]] = {"json": json.loads, "yaml": yaml.safe_load}

on_posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows tells no CPU time of a child"
)


# The facts


def test_a_record_is_the_same_in_every_set() -> None:
    """Drawn by its number alone: made twice, and whatever the size, it is what it was."""
    assert list(facts(30)) == list(facts(60))[:30]
    assert list(facts(9))[6] == fact(7) != fact(8)


def test_a_record_has_what_the_page_says() -> None:
    """Sixty words or some more, an owner, two actions with three entries each, nothing to come."""
    for each in RECORDS:
        assert WORDS <= len(each.text.split()) < WORDS + 30
        assert each.owner
        assert each.text.startswith(each.words)
        assert [len(action.log) for action in each.actions] == [3, 3]
        for action in each.actions:
            days = [entry.date for entry in action.log]
            assert action.added < days[0] < days[1] < days[2] < DAY
            assert action.added < action.due <= each.due


def test_a_record_of_recotrack_is_of_the_size_that_the_page_says() -> None:
    """About 2.5 KB."""
    sizes = [len(text) for path, text in register.files(RECORDS) if "/rec-" in path]
    assert 2_300 < sum(sizes) / len(sizes) < 2_700


# What each tool is given


def said(record: Fact) -> Iterator[str]:
    """Every fact of a record, as words that have to be found."""
    yield from (record.title, record.text, record.answer, record.owner, str(record.due))
    for action in record.actions:
        yield from (action.title, str(action.added), str(action.due))
        for entry in action.log:
            yield from (str(entry.date), entry.by, entry.note)
            if entry.evidence:
                yield entry.evidence


def leaves(data: Any) -> Iterator[str]:
    """All texts in plain data, on one line each."""
    if isinstance(data, Mapping):
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from leaves(each)
    else:
        yield " ".join(str(data).split())


def carried(record: Fact, text: str) -> None:
    lacking = [words for words in said(record) if words not in text]
    assert lacking == []


def test_recotrack_carries_the_facts() -> None:
    """Every one, under keys of its own; the title opens the text."""
    files = dict(register.files(RECORDS))
    for record in RECORDS:
        data = source.read(files[f"records/{register.reference(record)}.yaml"].encode(), "").value
        carried(record, "\n".join(leaves(data)))
        assert data["text"].startswith(f"{record.title}.\n")
        assert (data["owner"], data["deadline"]["date"]) == (record.owner, str(record.due))
        assert [len(each["updates"]) for each in data["actions"]] == [3, 3]


def test_recotracks_records_have_no_problem(problems_of: ProblemsOf) -> None:
    """All rules are asked, and none has anything to say, so that its check ends as the others' do."""
    records = {path.removeprefix("records/"): text for path, text in register.files(RECORDS)}
    assert problems_of({**records}, DAY) == []


def test_doorstop_carries_the_facts() -> None:
    """One item a record; the title is its header, the text its text, the others attributes."""
    files = dict(doorstop.files(RECORDS))
    for record in RECORDS:
        data = yaml.safe_load(files[f"records/{doorstop.uid(record.number)}.yml"])
        carried(record, "\n".join(leaves(data)))
        assert (data["header"], data["text"]) == (record.title, record.text)
        assert [len(each["log"]) for each in data["actions"]] == [3, 3]
    settings = yaml.safe_load(files["records/.doorstop.yml"])
    assert settings["attributes"]["reviewed"] == ["report", "owner", "due", "answer", "actions"]


@pytest.mark.test_all("a peer")
def test_doorstop_carries_the_same_in_markdown() -> None:
    """The title is the heading, the text stands below it, all else above, as it does in YAML."""
    yaml_files, files = (dict(doorstop.files(RECORDS, form)) for form in ("yaml", "markdown"))
    for record in RECORDS:
        name = f"records/{doorstop.uid(record.number)}"
        above, below = files[f"{name}.md"].removeprefix("---\n").split("---\n\n", 1)
        same = {**yaml.safe_load(above), "header": record.title, "text": record.text}
        assert same == yaml.safe_load(yaml_files[f"{name}.yml"])
        assert below == f"# {record.title}\n\n{record.text}\n"
    assert yaml.safe_load(files["records/.doorstop.yml"])["settings"]["itemformat"] == "markdown"


@pytest.mark.parametrize("form", [strictdoc.files, strictdoc.files_of_one_each])
def test_strictdoc_carries_the_facts(
    form: Callable[[Iterable[Fact]], Iterator[tuple[str, str]]],
) -> None:
    """A node a record, with a field each; the grammar has every field, and asks for it."""
    documents = [text for path, text in form(RECORDS) if path.endswith(".sdoc")]
    nodes = [node for text in documents for node in text.split("[REQUIREMENT]\n")[1:]]
    assert len(nodes) == len(RECORDS)
    for record, node in zip(RECORDS, nodes, strict=True):
        carried(record, node)
        names = re.findall(r"(?m)^([A-Z]+): ", node)
        assert names == re.findall(r"(?m)^  - TITLE: (\w+)$", documents[0])
        assert f"UID: {strictdoc.uid(record.number)}\n" in node


@pytest.mark.parametrize("form", ["json", "yaml"])
@pytest.mark.test_all("a peer")
def test_trestle_carries_the_facts(form: str) -> None:
    """A plan a record; and what documents are made of has each record once more."""
    files = dict(trestle.files(RECORDS, form))
    for record in RECORDS:
        path = f"{trestle.FOLDER}/{trestle.name(record.number)}/{trestle.FOLDER}.{form}"
        plan = PARSED[form](files[path])[trestle.FOLDER]
        carried(record, "\n".join(leaves(plan)))
        (item,), (risk,) = plan["poam-items"], plan["risks"]
        assert (item["title"], item["description"]) == (record.title, record.text)
        assert len(risk["remediations"]) == 2
        assert len(risk["risk-log"]["entries"]) == 6
    rows = yaml.safe_load(files[trestle.TABLE])["records"]
    assert [row["text"] for row in rows] == [record.text for record in RECORDS]


def test_an_identifier_of_oscal_is_used_once() -> None:
    """What a plan names by a UUID has one that nothing else in it has."""
    _, text = next(iter(trestle.files(RECORDS, "json")))
    named = re.findall(r'"uuid": "([0-9a-f-]+)"', text)
    assert len(named) == len(set(named)) > 10


def test_sphinx_needs_carries_the_facts() -> None:
    """A page a record, with a need of its own and one for each action, linked to it."""
    files = dict(sphinx_needs.files(RECORDS))
    for record in RECORDS:
        name = sphinx_needs.uid(record.number)
        text = files[f"records/{name.lower()}.rst"]
        carried(record, text)
        assert re.findall(r"(?m)^\.\. (rec|act)::", text) == ["rec", "act", "act"]
        assert re.findall(r"(?m)^   :links: (.+)$", text) == [name, name]


def test_the_settings_of_sphinx_can_be_read() -> None:
    """They are Python, and name the fields that the pages use."""
    settings: dict[str, Any] = {}
    exec(dict(sphinx_needs.files(RECORDS))["conf.py"], settings)  # noqa: S102 - as Sphinx does
    assert set(settings["needs_fields"]) == {"owner", "due", "added", "report", "answer"}


# What is pinned


@pytest.mark.parametrize("package", environments.packages())
def test_every_package_is_pinned(package: str) -> None:
    """The tool itself, and all that it needs: what was measured can be measured again."""
    path = ROOT / "benchmarks" / "peers" / "requirements" / f"{package}.txt"
    how, *pins = path.read_text(encoding="utf-8").splitlines()
    assert how.startswith("# ")
    assert all(re.fullmatch(r"[\w.\[\]-]+==\S+( ; .+)?", pin) for pin in pins)
    assert environments.versions(package)


def test_every_tool_has_an_environment_or_is_recotracks() -> None:
    """And no environment is made for nothing."""
    assert {tool.package for tool in TOOLS.values()} == {"", *environments.packages()}
    assert next(iter(TOOLS)) == table.OURS
    assert all(set(tool.steps) <= set(COLUMNS) for tool in TOOLS.values())


# What a process takes


def python(words: str) -> list[str]:
    """A Python that looks for nothing that is installed, and so starts at once."""
    return [sys.executable, "-I", "-S", "-c", words]


@on_posix
def test_a_process_is_measured_with_its_children(tmp_path: Path) -> None:
    """CPU time of both, and what they printed."""
    work = "x = sum(range(10_000_000)); print('worked')"
    inner = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
    found = took(python(inner), tmp_path, 60)
    assert found.cpu > 0.05
    assert found.wall > 0.05
    assert found.peak > 5
    assert (found.stopped, found.printed) == (False, "worked\n")


@on_posix
def test_a_process_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    """With what it started; and that is no failure of the bench."""
    found = took(python("import time; time.sleep(60)"), tmp_path, 0.3)
    assert found.stopped
    assert found.wall < 30


@on_posix
def test_a_program_that_fails_gives_no_figure(tmp_path: Path) -> None:
    """A figure of a command that did nothing would be worse than none."""
    with pytest.raises(NotDoneError, match=r"ended with 3\nno such thing"):
        took(python("print('no such thing'); raise SystemExit(3)"), tmp_path, 60)


# What is run


PLAN = Plan((2, 4), 2, 60, 10)


def a_tool(log: Path, **more: Step) -> Tool:
    """A tool that writes down each of its runs, and leaves a file behind."""

    def logging(name: str) -> Callable[[Place], list[str]]:
        words = (
            "import os; there = os.path.exists('left'); open('left', 'a').close();"
            f"print({name!r}, there, file=open({str(log)!r}, 'a'))"
        )
        return lambda _: python(words)

    steps = {
        "cold": Step(logging("cold")),
        "warm": Step(logging("warm"), goes_on=True),
        "add": Step(logging("add")),
    }
    return Tool("this", "This", "", lambda _: iter([("one.txt", "1\n")]), {**steps, **more})


def measured(tool: Tool, tmp_path: Path, plan: Plan = PLAN) -> Results:
    found = Results("1 November 2026", "a machine", {}, plan.limit)
    programs = {tool.key: warm_python().parent}
    Bench({tool.key: tool}, programs, tmp_path / "data", plan, found, lambda: None).measure()
    return found


@pytest.mark.test_all("a peer")
@on_posix
def test_each_step_is_run_in_each_round(tmp_path: Path) -> None:
    """From the committed state, but where one goes on with what the last one left."""
    log = tmp_path / "log"
    found = measured(a_tool(log), tmp_path)
    turn = ["cold False", "warm True", "add False"]
    assert log.read_text(encoding="utf-8").splitlines() == turn * (1 + 2 * PLAN.rounds)
    assert found.sizes() == [2, 4]
    assert {len(list(found.of(size, "this", "warm"))) for size in (2, 4)} == {2}


@on_posix
@pytest.mark.test_all("a peer")
def test_what_takes_long_is_run_once(tmp_path: Path) -> None:
    """And with it what goes on from it; the others have all their rounds."""
    found = measured(a_tool(tmp_path / "log"), tmp_path, PLAN._replace(once=0))
    assert len(found.runs) == 2 * 3
    figure = found.figure(2, "this", "cold")
    assert figure is not None
    assert figure.runs == 1


@on_posix
@pytest.mark.test_all("a peer")
def test_what_was_stopped_is_not_asked_again(tmp_path: Path) -> None:
    """Neither in another round nor with more records, and nor is what is more than it."""
    plan = PLAN._replace(limit=2)
    sleeps = Step(lambda _: python("import time; time.sleep(60)"))
    more = Step(lambda _: python("pass"), more_than=("html",))
    found = measured(a_tool(tmp_path / "log", html=sleeps, site=more), tmp_path, plan)
    ends = [(run.records, run.step, run.stopped) for run in found.runs if run.stopped]
    assert ends == [
        (2, "html", "stopped at 2 s"),
        (2, "site", "not run: nor was its check done"),
        (4, "html", "not run: not done with fewer"),
        (4, "site", "not run: not done with fewer"),
    ]


@on_posix
@pytest.mark.test_all("a peer")
def test_a_step_that_did_not_do_its_work_ends_the_bench(tmp_path: Path) -> None:
    """In the first round, also where its exit code says that all is well."""
    idle = Step(lambda _: python("print('nothing to do')"), proof=lambda *_: False)
    with pytest.raises(NotDoneError, match="has not done it\nnothing to do"):
        measured(a_tool(tmp_path / "log", html=idle), tmp_path)


@on_posix
@pytest.mark.test_all("a peer")
def test_a_step_that_fails_later_is_put_down_as_failed(tmp_path: Path) -> None:
    """The measuring goes on: what took an hour is not lost."""
    html = Step(lambda _: python("pass"), proof=lambda place, _: place.records == 2)
    plan = PLAN._replace(rounds=1)
    found = measured(a_tool(tmp_path / "log", html=html), tmp_path, plan)
    failed = [(run.records, run.step, run.stopped) for run in found.runs if run.stopped]
    assert failed == [(4, "html", "failed")]
    assert len(list(found.of(4, "this", "add"))) == plan.rounds


def test_what_must_take_too_long_is_not_run(tmp_path: Path) -> None:
    """By the line through its times at the two sizes before."""
    tool = a_tool(tmp_path / "log")
    found = Results(
        "", "", {}, 60, [Run(100, "this", "cold", 2, 2), Run(1_000, "this", "cold", 8, 8)]
    )
    assert why_not(found, PLAN, tool, "cold", 2_000) == ""
    assert why_not(found, PLAN, tool, "cold", 10_000) == "not run: about 68 s"


@on_posix
@pytest.mark.test_all("a peer")
def test_what_a_tool_refuses_is_no_failure(tmp_path: Path) -> None:
    """It says that so many are too many for it: the table says it, too."""
    words = "import sys; sys.exit('too many of them') if len(sys.argv) > 3 else None"
    html = Step(
        lambda place: [*python(words), *["one"] * place.records],
        refusal=("too many", "refused: too many"),
    )
    found = measured(a_tool(tmp_path / "log", html=html), tmp_path, PLAN._replace(rounds=1))
    assert [run.stopped for run in found.of(4, "this", "html")] == ["refused: too many"]


@on_posix
@pytest.mark.test_all("a peer")
def test_a_data_set_is_a_repository_of_its_own(tmp_path: Path) -> None:
    """In which everything is committed, with what the tool wrote to make it ready."""
    tool = a_tool(tmp_path / "log")._replace(
        prepare=lambda _: [python("open('ready', 'w').close()")]
    )
    measured(tool, tmp_path, PLAN._replace(sizes=(2,), rounds=1))
    home = tmp_path / "data" / "this-2"
    listed = subprocess.run(
        ["git", "-C", str(home), "ls-files"], check=True, capture_output=True, text=True
    )
    assert listed.stdout.split() == ["one.txt", "ready"]


@on_posix
@pytest.mark.test_all("a peer")
def test_recotracks_own_steps_do_their_work(tmp_path: Path) -> None:
    """Each command ends well and its proof holds: a changed name of an option shows here."""
    ours = TOOLS["recotrack"]
    found = measured(ours, tmp_path, PLAN._replace(sizes=(IN_A_REPORT,), rounds=1))
    assert [(run.step, run.stopped) for run in found.runs] == [(step, "") for step in ours.steps]


# The tables

SEEN = ("recotrack", "doorstop", "strictdoc", "pyyaml")
SHOWN = {key: TOOLS[key] for key in SEEN}
GIVEN = Results(
    "1 November 2026",
    "a machine",
    {"recotrack": "0.1", "doorstop": "3.2"},
    60,
    [
        Run(100, "recotrack", "cold", 0.5, 0.6, 50),
        Run(100, "recotrack", "cold", 0.4, 0.5, 52),
        Run(100, "recotrack", "cold", 0.9, 0.9, 51),
        Run(100, "recotrack", "update", 0.4, 0.5, 51),
        Run(100, "doorstop", "cold", 1.5, 1.6, 70),
        Run(100, "doorstop", "update", 0.2, 0.3, 60),
        Run(100, "strictdoc", "cold", 12.04, 13, 140),
        Run(100, "strictdoc", "warm", 1.0, 1.1, 120),
        Run(100, "strictdoc", "site", stopped="stopped at 60 s"),
    ],
)


def test_a_table_has_a_row_for_each_tool() -> None:
    """CPU and wall as medians, the ratio, what was stopped, what there is not, and a star for one run."""
    rows = table.in_markdown(GIVEN, SHOWN).splitlines()
    assert rows[0] == "### 100 records"
    cells = {row.split(" | ")[0].strip("| "): row.strip("|").split(" | ")[1:] for row in rows[4:]}
    first = [each.strip() for each in cells["recotrack"]]
    assert first == ["0.50 (0.60)", "as the first", "-", "0.40 (0.50)*", *["-"] * 4, "52 MiB"]
    assert cells["doorstop, YAML"][0] == "1.50 (1.60)* ×3.0"
    assert cells["StrictDoc, one document"][:2] == ["12.0 (13.0)* ×24", "1.00 (1.10)* ×2.0"]
    assert cells["StrictDoc, one document"][7] == "stopped at 60 s"
    assert [each.strip() for each in cells["PyYAML alone"]] == ["-"] * 9


def test_where_recotrack_is_slower_is_marked() -> None:
    """In bold on the page, in words at a terminal."""
    assert "| 0.20 (0.30)* **×0.50** |" in table.in_markdown(GIVEN, SHOWN)
    text = table.in_text(GIVEN, SHOWN)
    (slower,) = (line for line in text.splitlines() if "SLOWER" in line)
    assert slower.split() == [
        "doorstop,", "YAML", "0.20", "s", "CPU", "0.30", "s", "60", "MiB", "0.50", "times", "recotrack",
        "is", "SLOWER",
    ]  # fmt: skip
    assert "100 records: HTML, a site\n  StrictDoc, one document   stopped at 60 s" in text


def test_results_are_read_as_they_were_written(tmp_path: Path) -> None:
    """So that a table can be printed again."""
    results.write(GIVEN, tmp_path / "build" / "results.json")
    assert results.read(tmp_path / "build" / "results.json") == GIVEN


@pytest.mark.parametrize(
    ("part", "anew"),
    [
        ("measured", lambda text: page.filled(text, GIVEN, SHOWN)),
        ("commands", lambda text: page.with_commands(text, SHOWN)),
    ],
)
def test_only_its_part_of_a_page_is_replaced(part: str, anew: Callable[[str], str]) -> None:
    """The rest is written by hand; done twice it is the same."""
    path = page.FIGURES if part == "measured" else page.METHOD
    text = path.read_text(encoding="utf-8")
    once = anew(text)
    empty = re.sub(rf"(?s)(<!-- {part}: .+? -->\n).*?(<!-- end -->)", r"\1\2", text)
    assert anew(empty) == once == anew(once)
    by_hand = re.compile(rf"(?s)<!-- {part}: .+?<!-- end -->")
    assert by_hand.sub("", once) == by_hand.sub("", text)
    assert "<!-- " not in by_hand.sub("", text)


def test_the_measured_part_says_when_and_where_recotrack_takes_more() -> None:
    """The day, the machine and the versions; then a line for each tool and step, with the sizes."""
    lines = page.measured(GIVEN, SHOWN).splitlines()
    assert lines[0] == (
        "Measured on 1 November 2026, on a machine: recotrack 0.1, doorstop 3.2. "
        "What took longer than 60 seconds was stopped."
    )
    assert lines[-1] == "- Change one by command: than doorstop, YAML, at 100 records."


# The page


def test_the_page_shows_the_commands_as_they_are() -> None:
    """If not: run `python -m benchmarks.peers commands`, read it, commit it."""
    text = page.METHOD.read_text(encoding="utf-8")
    assert text == page.with_commands(text, TOOLS)


def test_the_page_names_what_is_pinned() -> None:
    """The figures that stand there are those of the versions in the requirements."""
    text = page.FIGURES.read_text(encoding="utf-8")
    for package in environments.packages():
        for name, version in environments.versions(package).items():
            assert f"{name} {version}" in text


def test_the_page_has_every_tool_and_column() -> None:
    """As the code has them, at each size."""
    _, _, text = page.FIGURES.read_text(encoding="utf-8").partition("<!-- measured: ")
    tables = text.count(f"| Tool | {' | '.join(COLUMNS.values())} | Memory of a check |")
    assert tables >= 2
    for tool in TOOLS.values():
        assert text.count(f"| {tool.name} | ") == tables


def test_the_page_counts_the_rules_as_they_are() -> None:
    """What recotrack does in its check, where the others' do less or something else."""
    assert f"all {len(RULES)} rules" in page.METHOD.read_text(encoding="utf-8")


def test_the_page_says_how_long_a_document_may_be() -> None:
    """As the code has it: what is longer is refused, and other tools make it."""
    assert f"{MOST:,} characters and no more" in page.METHOD.read_text(encoding="utf-8")
