"""How others read recotrack's reports: the schemas of the formats, GitHub's runner, Azure's agent."""

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from jsonschema import Draft4Validator

from tests.places import TESTS

if TYPE_CHECKING:
    from xmlschema import XMLSchema10

SCHEMAS = TESTS / "schemas"


@cache
def _sarif() -> Draft4Validator:
    return Draft4Validator(json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_bytes()))


@cache
def _junit() -> "XMLSchema10":
    # Loaded when a report is read: it takes longer than collecting all tests of a module.
    from xmlschema import XMLSchema10  # noqa: PLC0415

    return XMLSchema10(SCHEMAS / "junit-10.xsd")


GITLAB = Draft4Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "additionalProperties": False,
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "pattern": "^[a-z0-9-]+$"},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}:[0-9]+$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": "^[^/.]"},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)
"""What GitLab's page on Code Quality asks of a report; there is no schema of GitLab's own."""

COMMAND = re.compile(r"::([a-z-]+)(?: (.*?))?::(.*)")
OLD_COMMAND = re.compile(r"##\[")


class Command(NamedTuple):
    """A line that GitHub's runner obeys."""

    name: str
    properties: dict[str, str]
    message: str


def obeyed(text: str) -> list[Command]:
    """What the runner does with a step's output: it listens to each line, until it is told to stop."""
    found: list[Command] = []
    stopped = ""
    for line in text.split("\n"):
        if stopped:
            stopped = "" if line == f"::{stopped}::" else stopped
            continue
        match = COMMAND.fullmatch(line.lstrip())
        if match and match[1] == "stop-commands":
            stopped = match[3]
        elif match:
            found.append(Command(match[1], _properties(match[2] or ""), _plain(match[3])))
        else:
            assert not OLD_COMMAND.search(line), line
    assert stopped == "", "the runner would never listen again"
    return found


def _properties(text: str) -> dict[str, str]:
    pairs = (each.split("=", 1) for each in text.split(",") if each)
    return {key: _plain(value).replace("%3A", ":") for key, value in pairs}


def _plain(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def azure_issues(text: str) -> list[Command]:
    """What Azure's agent does with the output of a step: a command may begin anywhere in a line."""
    found: list[Command] = []
    for line in text.split("\n"):
        at = line.lower().find("##vso[")
        if at < 0:
            assert "##[" not in line, line
            continue
        area, _, message = line[at + len("##vso[") :].partition("]")
        name, _, listed = area.partition(" ")
        assert (at, name) == (0, "task.logissue"), line
        pairs = (each.split("=", 1) for each in listed.split(";") if each)
        properties = {key: _unescaped(value) for key, value in pairs}
        found.append(Command(properties.pop("type"), properties, _unescaped(message)))
    return found


def _unescaped(text: str) -> str:
    for code, char in (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%")):
        text = text.replace(code, char)
    return text


def gitlab_entries(text: str) -> list[dict[str, Any]]:
    """What GitLab takes from a Code Quality report, in which each entry can be told from the others."""
    assert text.isascii()
    entries: list[dict[str, Any]] = json.loads(text)
    assert [error.message for error in GITLAB.iter_errors(entries)] == []
    assert len({each["fingerprint"] for each in entries}) == len(entries)
    return entries


def sarif_run(text: str) -> dict[str, Any]:
    """The one run of a SARIF file, which must be valid, and hang together where no schema can ask."""
    assert text.isascii()
    log = json.loads(text)
    assert [error.message for error in _sarif().iter_errors(log)] == []
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    prints = set()
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            _place_is_sound(location["physicalLocation"])
        prints.add((result["ruleId"], *result["partialFingerprints"].values()))
    assert len(prints) == len(run["results"]), "each result can be told from the others"
    return dict(run)


def _place_is_sound(place: dict[str, Any]) -> None:
    uri, region = place["artifactLocation"]["uri"], place["region"]
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri), uri
    assert not uri.startswith("/")
    assert unquote(uri)
    assert region["startLine"] >= 1
    assert region["startColumn"] >= 1
    assert region.get("endColumn", 10**9) > region["startColumn"]


def junit_cases(text: str) -> dict[str, ET.Element]:
    """The test cases of a JUnit file by name; it must be valid, and its sums must be right."""
    assert text.isascii()
    assert [error.reason for error in _junit().iter_errors(text)] == []
    root = ET.fromstring(text)  # noqa: S314 - we wrote it ourselves
    cases = {case.get("name", ""): case for case in root.iter("testcase")}
    assert len(cases) == len(list(root.iter("testcase"))), "a name means one case"
    for whole in (root, *root.iter("testsuite")):
        assert int(whole.get("tests", "")) == len(list(whole.iter("testcase")))
        assert int(whole.get("failures", "")) == len(list(whole.iter("failure")))
    assert all(len(case.findall("failure")) <= 1 for case in cases.values())
    return cases
