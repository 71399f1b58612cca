"""The forms in which `check` and `overdue` speak to other programs.

Each is read as its readers do: SARIF, JUnit and Code Quality by their schemas, commands by the rules of
GitHub's runner and Azure's agent, with problems of every rule and with texts that would like to be more than text.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from recotrack import __version__
from recotrack.checks import RULES, Rule
from recotrack.cli.check import check_report, outcome_of, rule_helps
from recotrack.cli.formats import (
    FORMATS,
    Examined,
    Report,
    ReportedProblem,
    WaivedProblem,
    chosen,
    printed,
)
from recotrack.cli.formats.flood import FOR_PEOPLE
from recotrack.cli.overdue.flood import shown_now
from recotrack.cli.overdue.report import overdue_report
from recotrack.problems import Failure, Problem, Related, Severity
from recotrack.progress import DAY_RULES, Filters, Progress, agenda
from tests.checks.test_rules import applied
from tests.conftest import Files, written
from tests.looking import Result, files, recotrack
from tests.places import TESTS
from tests.reading_reports import (
    Command,
    azure_issues,
    gitlab_entries,
    junit_cases,
    obeyed,
    sarif_run,
)
from tests.tables import every_row, one_in, some_of

HERE = TESTS / "formats"
OTHERS = [name for name in FORMATS if name != "text"]
NASTY = (
    "100% ::error::now\r\n##[error]]]> <img src=x onerror=y> \x1b[31mred [a](http://x) \u202e{0}"
)

by_rule = pytest.mark.parametrize(
    "rule",
    [
        pytest.param(
            rule,
            id=rule.name,
            marks=() if at % 25 == 0 else pytest.mark.test_all("every combination"),
        )
        for at, rule in enumerate(RULES)
    ],
)


def problem(
    message: str = "not a role in register.yaml",
    *,
    severity: Severity = Severity.ERROR,
    path: str = "records/2024-08-22-soteria/rec-03.yaml",
    line: int = 24,
) -> Problem:
    return Problem(
        path=path,
        line=line,
        column=12,
        rule="unknown-role",
        message=message,
        summary=message,
        in_words=message,
        severity=severity,
        reference="2024-08-22-soteria/rec-03/audit-ssaidp2",
        write=("owner: pillar-4-lead", "a role of that name"),
        basis="",
        related=(Related("records/register.yaml", 9, 1, "the roles"),),
        excerpt="    owner: pillar4-lead",
        width=12,
    )


def of(*problems: Problem, log: str = "the log\n") -> Report:
    """A report of a check that found these."""
    reported = tuple(
        ReportedProblem(
            each, each.severity is Severity.ERROR, each.path, each.message, each.message
        )
        for each in problems
    )
    paths = dict.fromkeys(each.path for each in problems)
    return Report(
        command="check",
        version="1.0",
        problems=reported,
        rules=rule_helps,
        examined=tuple(Examined(path, "2024-08-22-soteria", path) for path in paths),
        log=log,
    )


# Every rule


@by_rule
def test_problems_of_every_rule_are_valid_in_every_format(rule: Rule, tmp_path: Path) -> None:
    """The example that breaks a rule is reported with its place, and any reader can read it."""
    raised = applied(rule.page.breaks, tmp_path, with_past=rule.of_history)()
    outcome = outcome_of(raised, lambda _: True, FOR_PEOPLE, strict=False)
    found = check_report(raised, outcome, "the log\n", lambda _: True)
    mine = [each for each in raised.problems() if each.rule == rule.name]
    assert mine
    results = [
        each
        for each in sarif_run(printed("sarif", found))["results"]
        if each["ruleId"] == rule.name
    ]
    places = [each["locations"][0]["physicalLocation"]["region"] for each in results]
    assert [(each["startLine"], each["startColumn"]) for each in places] == [
        (each.line, each.column) for each in mine
    ]
    cases = junit_cases(printed("junit", found))
    for each in mine:
        kind = "failure" if each.severity is Severity.ERROR else "system-out"
        assert rule.name in (cases[each.path].findtext(kind) or "")
    titles = [each.properties["title"] for each in obeyed(printed("github", found))]
    assert any(title.startswith(rule.name) for title in titles)
    entries = [
        each for each in gitlab_entries(printed("gitlab", found)) if each["check_name"] == rule.name
    ]
    assert [each["location"]["lines"]["begin"] for each in entries] == [each.line for each in mine]
    issues = azure_issues(printed("azure", found))
    places = [(each.line, each.column) for each in mine]
    assert places == [
        (int(each.properties["linenumber"]), int(each.properties["columnnumber"]))
        for each in issues
        if each.properties["code"] == rule.name
    ]


@pytest.mark.parametrize("name", ["check", "overdue"])
def test_every_rule_has_its_help(name: str, tmp_path: Path) -> None:
    """SARIF carries what each rule says, why, and how serious it is; within GitHub's 1,024 signs."""
    written(tmp_path, files())
    run = sarif_run(recotrack(tmp_path, name, "--output-format", "sarif").out)
    rules = {each["id"]: each for each in run["tool"]["driver"]["rules"]}
    known = {each.name: each.severity for each in (RULES if name == "check" else DAY_RULES)}
    assert known.keys() <= rules.keys()
    for each in rules.values():
        assert each["help"]["text"]
        assert each["help"]["markdown"].startswith(f"**{each['shortDescription']['text']}**")
        assert len(each["fullDescription"]["text"]) <= 1024
    levels = {rule: each["defaultConfiguration"]["level"] for rule, each in rules.items()}
    notes = {"error": "error", "warning": "warning", "notice": "note"}
    assert {rule: notes[severity] for rule, severity in known.items()}.items() <= levels.items()


# Small cases, as printed


def small() -> Files:
    """A role that is misspelt, and one warning."""
    found = files()
    record = str(found["2024-08-22-soteria/rec-03.yaml"])
    found["2024-08-22-soteria/rec-03.yaml"] = record.replace(
        "owner: pillar-4-lead", "owner: pillar4-lead", 1
    )
    return {
        name: found[name]
        for name in (
            "register.yaml",
            "2024-08-22-soteria/inspection.yaml",
            "2024-08-22-soteria/response.yaml",
            "2024-08-22-soteria/rec-03.yaml",
            "programmes/op-soteria/programme.yaml",
            "programmes/op-soteria/pillar-4.yaml",
            "programmes/op-soteria/pillar-3.yaml",
        )
        if name in found
    }


@pytest.mark.parametrize("form", OTHERS)
@pytest.mark.parametrize("command", ["check", "overdue"])
def test_a_small_case(
    command: str,
    form: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    golden: Callable[[Path, str], None],
) -> None:
    """What one misspelt role, and one late action, look like in each format."""
    written(tmp_path, small())
    monkeypatch.chdir(tmp_path)
    result = recotrack(tmp_path, command, "--output-format", form)
    assert (result.code, result.err) == (1, "")
    text = result.out.replace(f'"{__version__}"', '"VERSION"')
    if form == "sarif":
        log = json.loads(text)
        driver = log["runs"][0]["tool"]["driver"]
        driver["rules"] = [each["id"] for each in driver["rules"]]
        text = json.dumps(log, indent=2) + "\n"
    golden(HERE / f"{command}.{form}.txt", text)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", some_of(["check", "overdue"], "check"))
def test_the_same_records_give_the_same_bytes(
    command: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing in a report is drawn from the clock, from chance or from where the folder lies."""
    outputs = set()
    for name in ("one", "two", "one"):
        written(tmp_path / name, small())
        monkeypatch.chdir(tmp_path / name)
        outputs.add(recotrack(tmp_path / name, command, "--output-format", form).out)
    assert len(outputs) == 1


@pytest.mark.parametrize("command", ["check", "overdue"])
def test_json_is_a_format_too(command: str, tmp_path: Path) -> None:
    """--json and --output-format json are the same, and may stand together."""
    written(tmp_path, small())
    plain = recotrack(tmp_path, command, "--json")
    assert plain == recotrack(tmp_path, command, "--output-format", "json")
    assert plain == recotrack(tmp_path, command, "--output-format", "JSON", "--json")


def test_text_is_what_there_was(tmp_path: Path) -> None:
    """--output-format text changes nothing."""
    written(tmp_path, small())
    assert recotrack(tmp_path, "check") == recotrack(tmp_path, "check", "--output-format", "text")


@pytest.mark.parametrize(
    ("typed", "json", "said"),
    [
        ("xml", False, "there is no output format xml"),
        ("sarif", True, "--json and --output-format sarif are two formats"),
    ],
)
def test_a_format_that_is_none(typed: str, json: bool, said: str) -> None:  # noqa: FBT001
    """Wrong use, with the formats that there are."""
    with pytest.raises(Failure) as failure:
        chosen(typed, json=json)
    assert (failure.value.message, failure.value.exit_code) == (said, 2)


# GitHub


def test_ten_of_a_kind_and_how_many_more() -> None:
    """Errors first, then warnings; what GitHub would drop is counted in a notice that it shows."""
    errors = [problem(line=line) for line in range(1, 25)]
    warnings = [problem(severity=Severity.WARNING, line=line) for line in range(1, 4)]
    notices = [problem(severity=Severity.NOTICE, line=line) for line in range(1, 13)]
    commands = obeyed(printed("github", of(*notices, *warnings, *errors)))
    assert [each.name for each in commands] == ["error"] * 10 + ["warning"] * 3 + ["notice"] * 10
    assert [each.properties["line"] for each in commands[:10]] == [str(n) for n in range(1, 11)]
    assert commands[-1] == Command(
        "notice",
        {"title": "recotrack check: more in the log"},
        "14 errors and 3 notices not shown here: GitHub shows ten of a kind for each step. "
        "The step's log lists them all.",
    )


@pytest.mark.parametrize(
    ("severity", "hidden"),
    # The line that says so is a notice itself, one of the ten.
    [(Severity.ERROR, "1 error"), (Severity.WARNING, "1 warning"), (Severity.NOTICE, "2 notices")],
)
def test_more_of_any_kind_is_told(severity: Severity, hidden: str) -> None:
    """Also where there is no error at all, or nothing but notices."""
    found = of(*(problem(severity=severity, line=line) for line in range(1, 12)))
    last = obeyed(printed("github", found))[-1]
    assert last.properties == {"title": "recotrack check: more in the log"}
    assert last.message.startswith(f"{hidden} not shown here")


def test_ten_of_a_kind_exactly() -> None:
    """Nothing is left out, so nothing is said about it."""
    commands = obeyed(printed("github", of(*(problem(line=line) for line in range(1, 11)))))
    assert [each.name for each in commands] == ["error"] * 10


def test_an_annotation_says_where_and_what_to_write() -> None:
    """Its place covers the value; its text is what a person would read at the terminal."""
    assert obeyed(printed("github", of(problem()))) == [
        Command(
            "error",
            {
                "file": "records/2024-08-22-soteria/rec-03.yaml",
                "line": "24",
                "col": "12",
                "endColumn": "24",
                "title": "unknown-role: 2024-08-22-soteria/rec-03/audit-ssaidp2",
            },
            "not a role in register.yaml\nwrite: owner: pillar-4-lead\nor: a role of that name",
        )
    ]


def test_the_log_stands_below_and_is_not_obeyed() -> None:
    """All of it in plain text; a command in it is text, in the old form of commands too."""
    log = f"before\n::error::no\n  ##[set-output name=x]y\n::{NASTY.splitlines()[0]}\nafter\n"
    text = printed("github", of(problem(), log=log))
    assert log in text
    assert len(obeyed(text)) == 1


# Texts that would like to be more


@pytest.mark.parametrize("path", ["records/a,b:c%d/rec-03.yaml", "records/\u202ex y/é.yaml"])
def test_a_text_stays_a_text(path: str) -> None:
    """Commands, markup, links, control characters: each reader sees words, and one problem."""
    nasty = replace(problem(NASTY, path=path), reference="a::b,c=%0A", write=(NASTY,), basis=NASTY)
    found = of(nasty, log=f"{NASTY}\n")
    (command,) = obeyed(printed("github", found))
    assert command.name == "error"
    assert command.properties.keys() == {"file", "line", "col", "endColumn", "title"}
    assert command.properties["title"] == "unknown-role: a::b,c=%0A"
    assert "100% ::error::now␍ ##[error]]]> <img src=x onerror=y> ␛[31mred" in command.message
    (result,) = sarif_run(printed("sarif", found))["results"]
    assert "](" not in result["message"]["text"]
    assert result["message"]["text"].isprintable() is False  # but for its own line ends:
    assert result["message"]["text"].replace("\n", "").isprintable()
    (case,) = junit_cases(printed("junit", found)).values()
    failure = case.find("failure")
    assert failure is not None
    assert "]]> <img src=x onerror=y>" in (failure.text or "")
    assert "\x1b" not in (failure.get("message") or "")
    (entry,) = gitlab_entries(printed("gitlab", found))
    assert "␛[31mred" in entry["description"]
    assert entry["description"].isprintable()
    (issue,) = azure_issues(printed("azure", found))
    assert issue.properties.keys() == {"sourcepath", "linenumber", "columnnumber", "code"}
    assert "100% ::error::now␍ # #[error]]]> <img src=x onerror=y> ␛[31mred" in issue.message


@pytest.mark.parametrize(
    "char", one_in(3, ["\x00", "\x0b", "\x1b", "\x7f", "\x9b", "\ud800", "\ufffe", "\U0001ffff"])
)
@pytest.mark.parametrize("form", ["github", "gitlab", "azure", "sarif", "junit"])
def test_a_character_that_no_format_can_hold(form: str, char: str) -> None:
    """It is shown by a sign, and the file stays valid."""
    text = printed(form, of(problem(f"a{char}b", path=f"records/{char}.yaml")))
    assert char not in text
    assert f"\\u{ord(char):04x}" not in text
    readers: dict[str, Callable[[str], object]] = {
        "github": obeyed, "gitlab": gitlab_entries, "azure": azure_issues,
        "sarif": sarif_run, "junit": junit_cases,
    }  # fmt: skip
    readers[form](text)


def test_a_path_is_never_absolute() -> None:
    """Records on another Windows drive have no relative path: the drive is left out."""
    run = sarif_run(printed("sarif", of(problem(path="D:/registers/records/rec-03.yaml"))))
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "registers/records/rec-03.yaml"
    (entry,) = gitlab_entries(printed("gitlab", of(problem(path="D:/registers/records/a.yaml"))))
    assert entry["location"]["path"] == "registers/records/a.yaml"


# GitLab


def test_gitlab_has_a_word_for_each_severity() -> None:
    """What fails a check is major; what is only to come is information."""
    found = of(*(problem(severity=each, line=at) for at, each in enumerate(Severity, start=1)))
    entries = gitlab_entries(printed("gitlab", found))
    assert [each["severity"] for each in entries] == ["major", "minor", "info"]


def test_gitlab_knows_again_what_moved() -> None:
    """So that a merge request does not list as new what stands further down now."""
    before, after, other = (
        [each["fingerprint"] for each in gitlab_entries(printed("gitlab", found))]
        for found in (
            of(problem(line=3), problem(line=9)),
            of(problem(line=5), problem(line=11)),
            of(problem("another", line=3)),
        )
    )
    assert before == after
    assert other[0] not in before


def test_gitlab_is_told_of_nothing_where_nothing_is_wrong() -> None:
    """An empty list is a report too: without one, what was mended would not show."""
    assert printed("gitlab", of()) == "[]\n"


# Azure DevOps


def test_an_issue_says_where_and_what_to_write() -> None:
    """Its signs are those that the agent takes back."""
    found = printed("azure", of(problem("50%; [a] b"), log="the log\n"))
    assert found == (
        "##vso[task.logissue type=error;sourcepath=records/2024-08-22-soteria/rec-03.yaml;"
        "linenumber=24;columnnumber=12;code=unknown-role;]50%AZP25%3B [a%5D b%0Awrite: owner: "
        "pillar-4-lead%0Aor: a role of that name\nthe log\n"
    )
    (issue,) = azure_issues(found)
    assert issue.message.split("\n")[0] == "50%; [a] b"


def test_azure_has_errors_and_warnings() -> None:
    """A notice is in the log alone."""
    found = of(*(problem(severity=each) for each in reversed(Severity)))
    assert [each.name for each in azure_issues(printed("azure", found))] == ["error", "warning"]


@every_row(
    "line",
    [
        "##vso[task.setvariable variable=x]y", "a ##VSO[task.complete result=Succeeded;]",
        "##[error]no", "###vso[a]", "####[b]", "##vso [fine]",
    ],
)  # fmt: skip
def test_the_log_gives_azure_no_orders(line: str) -> None:
    """A record may hold a command: in the log it is one no longer."""
    text = printed("azure", of(log=f"{line}\n"))
    assert azure_issues(text) == []
    assert text.replace("# #", "##") == f"{line}\n"


# SARIF


def test_a_fingerprint_does_not_know_the_line() -> None:
    """What moved down is the same problem; two alike in one place are told apart."""
    before = sarif_run(printed("sarif", of(problem(line=3), problem(line=9))))["results"]
    after = sarif_run(printed("sarif", of(problem(line=5), problem(line=11))))["results"]
    other = sarif_run(printed("sarif", of(problem("another", line=3))))["results"]
    prints = [
        [each["partialFingerprints"]["recotrack/v1"] for each in results]
        for results in (before, after, other)
    ]
    assert prints[0] == prints[1]
    assert [each.partition(":")[2] for each in prints[0]] == ["1", "2"]
    assert prints[2][0] not in prints[0]


def test_a_late_action_has_one_fingerprint_for_all_days(tmp_path: Path) -> None:
    """The days that it is late change every day; the result is the same."""
    written(tmp_path, files())

    def prints(day: str) -> dict[str, str]:
        run = sarif_run(recotrack(tmp_path, "overdue", "--output-format", "sarif", as_of=day).out)
        return {
            each["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]: each[
                "partialFingerprints"
            ]["recotrack/v1"]
            for each in run["results"]
            if each["ruleId"] == "overdue"
        }

    assert prints("2025-06-30").items() <= prints("2025-08-01").items()


def test_what_is_waived_is_suppressed(tmp_path: Path) -> None:
    """It is in the file with the reason, so that a reader counts it as settled."""
    found = small()
    waiver = (
        "  waivers:\n    - rule: unknown-role\n      at: 2024-08-22-soteria/rec-03\n"
        "      because: The directory is being renamed.\n"
    )
    found["register.yaml"] = str(found["register.yaml"]).rstrip("\n") + "\n" + waiver
    written(tmp_path, found)
    result = recotrack(tmp_path, "check", "--output-format", "sarif")
    waived = [each for each in sarif_run(result.out)["results"] if each["ruleId"] == "unknown-role"]
    assert [each.get("suppressions") for each in waived] == [
        [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "The directory is being renamed.",
            }
        ]
    ]
    cases = junit_cases(recotrack(tmp_path, "check", "--output-format", "junit").out)
    (case,) = (case for name, case in cases.items() if name.endswith("rec-03.yaml"))
    assert case.find("failure") is None
    assert "waived  unknown-role: The directory" in (case.findtext("system-out") or "")


# JUnit


def test_a_case_is_a_file_and_stays_when_it_mends(tmp_path: Path) -> None:
    """Every record is a case, well or not, so that a page can say "fixed"; suites are folders."""
    written(tmp_path, small())
    broken = junit_cases(recotrack(tmp_path, "check", "--output-format", "junit").out)
    written(tmp_path, {name: files()[name] for name in small()})
    mended = junit_cases(recotrack(tmp_path, "check", "--output-format", "junit").out)
    assert broken.keys() == mended.keys()
    assert len(broken) == len(small())
    failed = [name for name, case in broken.items() if case.find("failure") is not None]
    assert [name.rpartition("/")[2] for name in failed] == ["rec-03.yaml"]
    assert all(case.find("failure") is None for case in mended.values())


def test_several_problems_of_a_file_are_one_failure() -> None:
    """Readers show one failure for a case: it holds the text of all."""
    (case,) = junit_cases(printed("junit", of(problem("first"), problem("second")))).values()
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("message") == "unknown-role: first (and 1 more problem)"
    assert failure.text == "first\n\nsecond"


def test_warnings_fail_with_strict_alone(tmp_path: Path) -> None:
    """Else they are the output of a case that is well."""
    written(tmp_path, {name: files()[name] for name in small()} | silent())
    for words, failing in (((), 0), (("--strict",), 1)):
        result = recotrack(tmp_path, "check", "--output-format", "junit", *words)
        cases = junit_cases(result.out)
        assert sum(case.find("failure") is not None for case in cases.values()) == failing
        assert result.code == failing


def silent() -> Files:
    """A recommendation that nobody owns: a warning."""
    record = str(files()["2024-08-22-soteria/rec-03.yaml"])
    lines = [line for line in record.splitlines() if not line.startswith("owner:")]
    return {"2024-08-22-soteria/rec-03.yaml": "\n".join(lines).replace("  - owner\n", "") + "\n"}


def test_only_the_paths_that_were_asked_for(tmp_path: Path) -> None:
    """All is read; a report is about what was named."""
    written(tmp_path, small())
    folder = str(tmp_path / "records" / "programmes")
    result = recotrack(tmp_path, "check", folder, "--output-format", "junit")
    cases = junit_cases(result.out)
    assert all("/programmes/" in name for name in cases)
    assert cases
    assert result.code == 0


# What the day makes due


def due_report(folder: Path, day: str) -> Report:
    register = written(folder, files())
    progress = Progress(register, date.fromisoformat(day))
    due_now = agenda(progress, Filters())
    return overdue_report(progress, due_now, shown_now(register, due_now, FOR_PEOPLE, "late"), None)


def test_what_is_due_is_valid_in_every_format(tmp_path: Path) -> None:
    """Errors for what is late, warnings for what waits or is silent, notices for what comes."""
    found = due_report(tmp_path, "2025-06-30")
    results = sarif_run(printed("sarif", found))["results"]
    assert {each["ruleId"]: each["level"] for each in results} == {
        "overdue": "error",
        "stale": "warning",
    }
    assert {each.name for each in obeyed(printed("github", found))} == {"error", "warning"}
    cases = junit_cases(printed("junit", found))
    assert len(cases) == len(found.examined)
    failed = {name for name, case in cases.items() if case.find("failure") is not None}
    assert failed == {each.examined for each in found.problems if each.fails}


@pytest.mark.parametrize("form", ["github", "sarif", "junit"])
def test_a_record_that_cannot_be_read_is_never_green(form: str, tmp_path: Path) -> None:
    """It is in every report, as an error of its own."""
    broken: Files = {**files(), "2024-08-22-soteria/rec-09.yaml": "kind: [\n"}
    written(tmp_path, broken)
    result = recotrack(tmp_path, "overdue", "--output-format", form, "--fail-on", "none")
    assert result.code == 1
    assert "rec-09.yaml cannot be read, and what it makes due is missing here" in result.err
    if form == "github":
        first = obeyed(result.out)[0]
        assert (first.name, first.properties["title"]) == (
            "error",
            "not-read: 2024-08-22-soteria/rec-09",
        )
    elif form == "sarif":
        assert sarif_run(result.out)["results"][0]["ruleId"] == "not-read"
    else:
        failing = [
            name
            for name, case in junit_cases(result.out).items()
            if case.find("failure") is not None
        ]
        assert [name.rpartition("/")[2] for name in failing] == ["rec-09.yaml"]


@pytest.mark.parametrize("form", ["github", "sarif", "junit"])
def test_a_broken_file_that_makes_nothing_due_is_not_in_the_report(
    form: str, tmp_path: Path
) -> None:
    """As in the text: nothing that has a day stands in measures.yaml."""
    written(tmp_path, {**files(), "programmes/op-soteria/measures.yaml": "kind: [\n"})
    result = recotrack(tmp_path, "overdue", "--output-format", form, "--fail-on", "none")
    assert (result.code, result.err) == (0, "")
    assert "measures" not in result.out


def test_set_aside_is_a_problem_with_its_reason() -> None:
    """In no format does what is waived count."""
    found = replace(of(), waived=(WaivedProblem(problem(), NASTY),))
    assert obeyed(printed("github", found)) == []
    (result,) = sarif_run(printed("sarif", found))["results"]
    assert result["suppressions"][0]["justification"].startswith("100% ::error::now␍\n")


def test_a_wrong_format_is_wrong_use(tmp_path: Path) -> None:
    """Exit 2, with the formats that there are, before anything is read."""
    result: Result = recotrack(tmp_path, "overdue", "--output-format", "html")
    assert result.code == 2
    assert "one of: text, github, gitlab, azure, json, sarif, junit" in result.err
