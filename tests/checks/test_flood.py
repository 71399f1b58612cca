"""A flood is a summary: of very many problems of one rule the first are shown, and all of them count."""

import json
from pathlib import Path
from typing import Any

import pytest

from recotrack.cli.formats.flood import FOR_PEOPLE, FOR_PROGRAMS, SEE_MORE, Counted, Limit, shown_of
from recotrack.problems import Severity
from tests.checks.test_check import HERE, register
from tests.conftest import Files
from tests.looking import BASE, recotrack
from tests.reading_reports import azure_issues, gitlab_entries, junit_cases, obeyed, sarif_run
from tests.tables import some_of

REC_03, REC_05 = f"{HERE}/rec-03.yaml", f"{HERE}/rec-05.yaml"
MANY, MORE = FOR_PROGRAMS.in_file, FOR_PROGRAMS.in_file + 1
FORMATS_FOR_PEOPLE = ("text", "github", "gitlab", "azure", "junit")


@pytest.fixture(autouse=True)
def _beside_the_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder in which one stands has records/: paths are short."""
    monkeypatch.chdir(tmp_path)


def base(path: str) -> str:
    """A record of the examples, in which nothing is wrong."""
    return (BASE / path).read_text(encoding="utf-8").rstrip("\n") + "\n"


def repeated(number: int, path: str = REC_03) -> Files:
    """A record with one key that is unknown, and stands there so many times too often."""
    return {path: base(path) + "a: b\n" * (number + 1)}


def without_owner(number: int) -> Files:
    """Records that nobody owns, so many: a warning in each."""
    text = base(REC_03).replace("owner: pillar-4-lead", "owner:", 1).replace("  - owner\n", "")
    return {
        f"{HERE}/rec-{at}.yaml": text.replace("number: 3", f"number: {at}")
        for at in range(101, 101 + number)
    }


def late(number: int, path: str = REC_03) -> Files:
    """A record with so many late actions."""
    action = (
        "  - id: step-{0}\n    title: Step {0}\n    added: 2024-10-16\n    due: 2025-01-31\n"
        "    owner: pillar-4-lead\n"
    )
    text = base(path).partition("actions:")[0].replace("date: 2025-01-31", "date: 2025-12-31")
    return {path: f"{text}actions:\n" + "".join(map(action.format, range(number)))}


def asked(folder: Path, *words: str) -> dict[str, Any]:
    """The JSON that a command gives."""
    found: dict[str, Any] = json.loads(recotrack(folder, *words, "--json").out)
    return found


def shown(out: str, rule: str) -> int:
    """How many problems of a rule a text shows."""
    return sum(line.endswith(f"  {rule}") for line in out.splitlines() if ".yaml:" in line)


# Which are shown


def of(path: str, *, severity: Severity = Severity.ERROR, rule: str = "rule") -> Counted:
    return Counted(rule, severity, path, path, fails=severity is Severity.ERROR)


def chosen(
    things: list[Counted], most: Limit = FOR_PEOPLE
) -> tuple[list[str], list[tuple[str, int]]]:
    """The paths of what is shown, and how many more there are of each."""
    kept, left_out = shown_of(things, lambda each: each, most)
    return [each.path for each in kept], [(each.path, each.number) for each in left_out.by_file()]


@pytest.mark.parametrize(
    ("most", "number", "left"),
    [(FOR_PEOPLE, 20, 0), (FOR_PEOPLE, 21, 1), (FOR_PROGRAMS, 1_000, 0), (FOR_PROGRAMS, 1_001, 1)],
)
def test_of_one_file(most: Limit, number: int, left: int) -> None:
    """People read 20 of a rule in a file, programs take 1,000: one more is counted."""
    paths, more = chosen([of("a")] * number, most)
    assert (len(paths), more) == (number - left, [("a", left)] * bool(left))


@pytest.mark.parametrize(("number", "left"), [(50, 0), (51, 1)])
def test_of_a_run(number: int, left: int) -> None:
    """People read 50 of a rule; programs take all files."""
    things = [of(f"{at:03}") for at in range(number)]
    paths, more = chosen(things)
    assert (len(paths), more) == (number - left, [("050", 1)] * left)
    assert chosen(things, FOR_PROGRAMS) == ([each.path for each in things], [])


def test_no_file_uses_up_what_another_one_needs() -> None:
    """The share of a run goes round: what one file has alone is seen beside any flood in others."""
    floods = [of(name) for name in "abcd" for _ in range(1_000)]
    paths, _ = chosen([*floods, of("z")])
    assert {name: paths.count(name) for name in "abcdz"} == {
        "a": 13, "b": 12, "c": 12, "d": 12, "z": 1,
    }  # fmt: skip


def test_each_rule_has_its_own() -> None:
    """A flood of one hides nothing of another one."""
    paths, more = chosen([*[of("a")] * 100, of("a", rule="another")])
    assert (len(paths), more) == (21, [("a", 80)])


def test_no_error_is_behind_warnings_of_its_rule() -> None:
    """In one file, and where the warnings of other files would take the whole share of a run."""
    warnings = [of(f"{at:02}", severity=Severity.WARNING) for at in range(60) for _ in range(30)]
    things = [*warnings, of("00"), of("zz")]
    kept, left_out = shown_of(things, lambda each: each, FOR_PEOPLE)
    assert len(kept) == 50
    assert [each for each in kept if each.fails] == [of("00"), of("zz")]
    assert left_out.number(Severity.ERROR) == 0
    assert left_out.number(Severity.WARNING) == len(warnings) - 48


def test_the_first_by_their_place_are_shown() -> None:
    """Whatever the order in which a rule finds them."""
    things = list(range(100, 0, -1))
    kept, _ = shown_of(things, lambda _: of("a"), FOR_PEOPLE, order=lambda each: each)
    assert kept == list(range(20, 0, -1))


def test_files_of_which_nothing_is_shown_are_named_first() -> None:
    """Then the others, and when that are too many lines, how many files they are."""
    things = [of(f"{at:03}") for at in range(60) for _ in range(2)]
    _, left_out = shown_of(things, lambda each: each, FOR_PEOPLE)
    words = [each.words for each in left_out.more()]
    assert words[:10] == [f"and 2 more of rule in {at:03}" for at in range(50, 60)]
    assert words[10:20] == [f"and 1 more of rule in {at:03}" for at in range(10)]
    assert words[20:] == ["and 40 more of rule in 40 other files"]


def test_a_line_of_several_severities_is_as_grave_as_the_worst() -> None:
    """A forge shows it as an error, also where most of what it counts are warnings."""
    warnings = [of("a", severity=Severity.WARNING)] * 30
    _, left_out = shown_of([*warnings, *[of("a")] * 21], lambda each: each, FOR_PEOPLE)
    (line,) = left_out.more()
    assert (line.severity, line.number) == (Severity.ERROR, 31)


# What check says


@pytest.mark.parametrize(("number", "left"), [(20, 0), (21, 1)])
def test_a_check_at_its_bound(number: int, left: int, tmp_path: Path) -> None:
    """Twenty are twenty; of one more it is said how many, where, and how to see it."""
    result = recotrack(register(tmp_path, repeated(number)), "check")
    assert shown(result.out, "duplicate-key") == 20
    summary = f"and 1 more of duplicate-key in records/{REC_03}\n  more   {SEE_MORE}\n"
    assert (summary in result.out, "more of" in result.out) == (bool(left), bool(left))
    assert result.out.endswith(f"records: {number + 1} errors, 0 warnings\n")


def test_the_first_are_shown_and_the_rest_by_json(tmp_path: Path) -> None:
    """In the order of their lines."""
    folder = register(tmp_path, repeated(100))
    first = base(REC_03).count("\n") + 2
    lines = [
        int(line.split(":")[1])
        for line in recotrack(folder, "check").out.splitlines()
        if line.endswith("  duplicate-key")
    ]
    assert lines == list(range(first, first + 20))
    found = asked(folder, "check")
    assert sum(each["rule"] == "duplicate-key" for each in found["items"]) == 100
    assert found["left_out"] == []


@pytest.mark.parametrize("number", some_of([MANY, MORE], MORE))
def test_json_and_sarif_at_their_bound(number: int, tmp_path: Path) -> None:
    """A thousand of a rule in a file; a field of its own says how many more."""
    folder = register(tmp_path, repeated(number))
    left = number - MANY
    found = asked(folder, "check")
    assert sum(each["rule"] == "duplicate-key" for each in found["items"]) == MANY
    rest = sum(each["count"] for each in found["left_out"])
    assert len(found["items"]) + rest == number + 1
    path = f"records/{REC_03}"
    row = {"rule": "duplicate-key", "severity": "error", "path": path, "count": left}
    assert found["left_out"] == [row] * left
    run = sarif_run(recotrack(folder, "check", "--output-format", "sarif").out)
    assert sum(each["ruleId"] == "duplicate-key" for each in run["results"]) == MANY
    row = {"ruleId": "duplicate-key", "level": "error", "uri": path, "count": left}
    assert run["properties"]["leftOut"] == [{**row, "suppressed": False}] * left


def test_a_flood_in_one_file_hides_none_in_another(tmp_path: Path) -> None:
    """The one key that stands twice in rec-05 is shown, in each form."""
    folder = register(tmp_path, {**repeated(300), **repeated(1, REC_05)})
    out = recotrack(folder, "check").out
    assert shown(out, "duplicate-key") == 21
    assert f"{REC_05}:" in out
    for form in FORMATS_FOR_PEOPLE:
        out = recotrack(folder, "check", "--output-format", form).out
        more = f"and 280 more of duplicate-key in records/{REC_03}"
        assert (more in out) == (form != "junit")  # there each key is a case
        assert "rec-05" in out


@pytest.mark.parametrize(("number", "left"), [(50, 0), (51, 1)])
def test_a_run_at_its_bound(number: int, left: int, tmp_path: Path) -> None:
    """The file of which nothing is shown is named; asked for itself it shows what it has."""
    folder = register(tmp_path, without_owner(number))
    result = recotrack(folder, "check")
    assert shown(result.out, "no-owner") == 50
    last = f"records/{HERE}/rec-151.yaml"
    assert (f"and 1 more of no-owner in {last}\n" in result.out) == bool(left)
    assert result.code == 0
    if left:
        alone = recotrack(folder, "check", str(folder / last)).out
        assert (shown(alone, "no-owner"), "more of" in alone) == (1, False)
        assert len(asked(folder, "check")["items"]) >= number


def test_totals_and_exit_code_count_all(tmp_path: Path) -> None:
    """In every form the same answer, and in words the number of them."""
    folder = register(tmp_path, repeated(200))
    ends = {
        recotrack(folder, "check", "--output-format", form).code
        for form in (*FORMATS_FOR_PEOPLE, "json", "sarif")
    }
    assert ends == {1}
    assert "records: 201 errors, 0 warnings" in recotrack(folder, "check").out


def test_what_is_left_out_fails_too(tmp_path: Path) -> None:
    """A warning of which nothing is shown is a reason for exit code 1 with --strict, and no case of
    JUnit is green that has one."""
    folder = register(tmp_path, without_owner(60))
    result = recotrack(folder, "check", "--strict", "--output-format", "junit")
    cases = {
        name.rpartition("/")[2]: case.find("failure")
        for name, case in junit_cases(result.out).items()
    }
    assert result.code == 1
    for at in range(101, 161):
        failure = cases[f"rec-{at}.yaml"]
        assert failure is not None, at
        said = failure.text or ""
        assert ("and 1 more of no-owner" in said) == (at > 150), at


def test_junit_counts_what_it_leaves_out(tmp_path: Path) -> None:
    """A failure of a file says how many problems there are."""
    folder = register(tmp_path, repeated(100))
    cases = junit_cases(recotrack(folder, "check", "--output-format", "junit").out)
    failure = cases[f"records/{REC_03}"].find("failure")
    assert failure is not None
    assert (failure.get("message") or "").endswith("(and 100 more problems)")
    assert (failure.text or "").endswith("\n\nand 80 more of duplicate-key")


def test_forges_are_told_how_many_more(tmp_path: Path) -> None:
    """GitLab by an entry and Azure by an issue, each at the file; GitHub in the notice that it has for that."""
    folder = register(tmp_path, repeated(100))
    words = f"and 80 more of duplicate-key in records/{REC_03}"

    def out(form: str) -> str:
        return recotrack(folder, "check", "--output-format", form).out

    entries = [each for each in gitlab_entries(out("gitlab")) if each["description"] == words]
    assert [each["location"] for each in entries] == [
        {"path": f"records/{REC_03}", "lines": {"begin": 1}}
    ]
    (issue,) = (each for each in azure_issues(out("azure")) if each.message == words)
    assert (issue.name, issue.properties["code"]) == ("error", "duplicate-key")
    *_, notice = obeyed(out("github"))
    assert notice.message == (
        "91 errors not shown here: GitHub shows ten of a kind for each step. The step's log lists the "
        "first of each rule, and counts the rest."
    )
    assert f"\n{words}\n" in out("github")


def test_gitlab_knows_it_again_when_there_are_fewer(tmp_path: Path) -> None:
    """What is left out of a file is one entry, whose name follows the file and not the number."""
    before, after = (
        [
            each["fingerprint"]
            for each in gitlab_entries(recotrack(folder, "check", "--output-format", "gitlab").out)
            if each["description"].startswith("and ")
        ]
        for number in (100, 60)
        for folder in [register(tmp_path, {**repeated(number), **repeated(number, REC_05)})]
    )
    assert before == after
    assert len(set(before)) == 2  # a file each


def waived(folder: Path, number: int) -> Path:
    """A register in which a record has so many updates by nobody known, and a waiver for them."""
    update = "  - date: 2024-11-{:02}\n    by: nobody-{}\n    note: Nothing.\n"
    text = base(REC_03).partition("actions:")[0].partition("updates:")[0]
    office = base("register.yaml") + (
        f"  waivers:\n    - rule: unknown-role\n      at: {HERE}/rec-03\n      because: Kept on paper.\n"
    )
    updates = "".join(update.format(min(n, 25), n) for n in range(1, number + 1))
    return register(folder, {REC_03: f"{text}updates:\n{updates}", "register.yaml": office})


def test_a_waiver_sets_all_of_them_aside(tmp_path: Path) -> None:
    """It counts every one; SARIF and JUnit show the first, as of what is not waived."""
    folder = waived(tmp_path, 25)
    result = recotrack(folder, "check")
    assert "Kept on paper. (25 set aside)" in result.out
    assert asked(folder, "check")["waived"][0]["set_aside"] == 25
    run = sarif_run(recotrack(folder, "check", "--output-format", "sarif").out)
    assert sum("suppressions" in each for each in run["results"]) == 25
    cases = junit_cases(recotrack(folder, "check", "--output-format", "junit").out)
    said = cases[f"records/{REC_03}"].findtext("system-out") or ""
    assert said.count("waived  unknown-role: Kept on paper.") == 20
    assert said.endswith("waived  and 5 more of unknown-role")


def test_what_is_waived_is_waived_also_where_sarif_leaves_it_out(tmp_path: Path) -> None:
    run = sarif_run(recotrack(waived(tmp_path, MORE), "check", "--output-format", "sarif").out)
    assert sum("suppressions" in each for each in run["results"]) == MANY
    (row,) = (each for each in run["properties"]["leftOut"] if each["ruleId"] == "unknown-role")
    assert (row["count"], row["suppressed"]) == (1, True)


# What overdue says


def overdue_in(found: dict[str, Any]) -> int:
    """How many items are late work."""
    return sum(each["rule"] == "overdue" for each in found["items"])


def test_all_that_is_late_is_listed(tmp_path: Path) -> None:
    """Whoever types this wants the list, in every grouping: it is work, and no flood of one fault."""
    folder = register(tmp_path, {**late(30), **late(30, REC_05)})
    for words in ((), ("--by", "owner"), ("--by", "inspection")):
        result = recotrack(folder, "overdue", *words, as_of="2025-06-30")
        assert (result.code, result.out.count(" Step ")) == (1, 60)
        assert ": 60 late" in result.out
        assert "more of" not in result.out


@pytest.mark.parametrize(("number", "left"), [(20, 0), (21, 1)])
def test_what_is_late_of_one_file_on_a_forge(number: int, left: int, tmp_path: Path) -> None:
    """The bound of `check`; all of it counts."""
    folder = register(tmp_path, late(number))
    result = recotrack(folder, "overdue", "--output-format", "azure", as_of="2025-06-30")
    said = [
        each for each in result.out.splitlines() if "task.logissue" in each and "overdue" in each
    ]
    assert (result.code, len(said)) == (1, 20 + left)
    assert (f"and 1 more of overdue in records/{REC_03}" in result.out) == bool(left)


def test_each_group_says_how_many_of_its_own_are_left_out(tmp_path: Path) -> None:
    """What is left out of the work of one owner is nothing of another's."""
    other = {REC_05: str(late(23, REC_05)[REC_05]).replace("pillar-4-lead", "pillar-5-lead")}
    folder = register(tmp_path, {**late(21), **other})
    words = ("overdue", "--by", "owner", "--output-format", "azure")
    log = recotrack(folder, *words, as_of="2025-06-30").out
    first, _, second = log.partition("\nPillar 4 lead\n")[2].partition("\npillar-5-lead\n")
    assert [each.strip() for each in first.splitlines() if "more of" in each] == [
        f"and 1 more of overdue in records/{REC_03}"
    ]
    assert [each.strip() for each in second.splitlines() if "more of" in each] == [
        f"and 3 more of overdue in records/{REC_05}"
    ]


def test_no_late_work_is_green(tmp_path: Path) -> None:
    """Each piece of work is a case of JUnit, and fails, shown or not."""
    folder = register(tmp_path, late(60))
    result = recotrack(folder, "overdue", "--output-format", "junit", as_of="2025-06-30")
    cases = junit_cases(result.out)
    failures = [case.find("failure") for name, case in cases.items() if "/step-" in name]
    assert len(failures) == 60
    said = [each.get("message") for each in failures if each is not None]
    assert len(said) == 60
    assert sum(each == "overdue: 1 more, not shown here" for each in said) == 40


def test_json_of_what_is_late_at_its_bound(tmp_path: Path) -> None:
    """A thousand of a file, and how many more."""
    folder = register(tmp_path, late(MORE))
    found = json.loads(recotrack(folder, "overdue", "--json", as_of="2025-06-30").out)
    assert (overdue_in(found), found["late"]) == (MANY, MORE)
    row = {"rule": "overdue", "severity": "error", "path": f"records/{REC_03}", "count": 1}
    assert found["left_out"] == [row]
