"""The peers: the facts, and the form that each tool is given them in.

None of the tools is needed, nor a network.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.peers import (
    doorstop,
    environments,
    register,
    sphinx_needs,
    strictdoc,
    trestle,
)
from benchmarks.peers.facts import DAY, IN_A_REPORT, WORDS, Fact, fact, facts
from benchmarks.peers.tool import COLUMNS
from benchmarks.peers.tools import TOOLS
from recotrack import source
from tests.conftest import ProblemsOf

ROOT = Path(__file__).resolve().parent.parent
RECORDS = list(facts(2 * IN_A_REPORT + 3))
PARSED: dict[str, Callable[[str], Any]] = {"json": json.loads, "yaml": yaml.safe_load}


# The facts


def test_a_record_is_the_same_in_every_set() -> None:
    """Drawn by its number alone: made twice, and whatever the size, it is what it was."""
    assert list(facts(30)) == list(facts(60))[:30]
    assert fact(7) == fact(7) != fact(8)


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
    exec(dict(sphinx_needs.files(RECORDS))["conf.py"], settings)  # noqa: S102
    assert set(settings["needs_fields"]) == {"owner", "due", "added", "report", "answer"}


# What is pinned


@pytest.mark.parametrize("package", environments.packages())
def test_every_package_is_pinned_by_its_hash(package: str) -> None:
    """The tool itself, and all that it needs."""
    path = ROOT / "benchmarks" / "peers" / "requirements" / f"{package}.txt"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    names = [line for line in lines if not line.startswith((" ", "#"))]
    assert all(re.fullmatch(r"[\w.\[\]-]+==\S+( ; .+)? \\", line) for line in names)
    assert sum("--hash=sha256:" in line for line in lines) >= len(names)
    assert environments.versions(package)


def test_every_tool_has_an_environment_or_is_recotracks() -> None:
    """And no environment is made for nothing."""
    assert {tool.package for tool in TOOLS.values()} == {"", *environments.packages()}
    assert next(iter(TOOLS)) == "recotrack"
    assert all(set(tool.steps) <= set(COLUMNS) for tool in TOOLS.values())
