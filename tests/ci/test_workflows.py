"""The workflows, action.yml and the other files that a forge or a tool reads: what must hold of them.

What their steps do is tested in test_ci_scripts.py and test_worked_pull_request.py.
"""

import fnmatch
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.release.__main__ import STEPS
from tests.places import ROOT
from tests.steps import SCRIPTS, action, workflow

FOLDER = ROOT / ".github" / "workflows"
NAMES = sorted(path.stem for path in FOLDER.iterdir())
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
UNTRUSTED = re.compile(r"\$\{\{")


def tool(name: str) -> str:
    """A tool beside this Python, or on PATH."""
    folder = str(Path(sys.executable).parent)
    found = shutil.which(name, path=f"{folder}{os.pathsep}{os.environ['PATH']}")
    if found is None:
        pytest.skip(f"{name} is not installed: on Linux `make` does it")
    return found


def steps_of(name: str) -> Iterator[dict[str, Any]]:
    for job in workflow(name)["jobs"].values():
        yield from job.get("steps", ())


def every_step() -> Iterator[dict[str, Any]]:
    yield from action()["runs"]["steps"]
    for name in NAMES:
        yield from steps_of(name)


def texts() -> Iterator[tuple[str, str]]:
    for path in [*FOLDER.iterdir(), ROOT / "action.yml"]:
        yield path.name, path.read_text(encoding="utf-8")


def test_zizmor_finds_nothing() -> None:
    """In its strictest common setting, on workflows, action.yml and dependabot.yml."""
    words = [
        "--offline",
        "--no-config",
        "--persona=pedantic",
        "--strict-collection",
        "--no-progress",
        "--color=never",
    ]
    done = subprocess.run(
        [tool("zizmor"), *words, "."],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "No findings to report. Good job! (1 ignored)\n"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the workflows that docs/ci.md links to, and a commit where they leave one open."""
    folder = tmp_path_factory.mktemp("shown")
    (folder / ".git").mkdir()
    (folder / ".github" / "workflows").mkdir(parents=True)
    page = ROOT / "docs" / "ci.md"
    linked = re.findall(
        r"\((\.\./src/\S+\.yml|ci/publish\.yml)\)", page.read_text(encoding="utf-8")
    )
    for text in [(page.parent / each).read_text(encoding="utf-8") for each in linked]:
        name = text.split()[1]
        pinned = f"ravensmoor/recotrack@{'a' * 40} # v1"
        (folder / ".github" / "workflows" / f"{name}.yml").write_text(
            text.replace("OWNER/recotrack@COMMIT # its version", pinned).replace(
                "@DEPLOY # its version", f"@{'b' * 40} # v1"
            ),
            encoding="utf-8",
        )
    return folder


def test_the_workflows_that_the_documents_show_are_as_good(shown: Path) -> None:
    """zizmor and actionlint find nothing in them, but that their steps have no names."""
    assert len(list(shown.rglob("*.yml"))) == 4
    for words in (
        [tool("zizmor"), "--offline", "--no-config", "--persona=pedantic", "--no-progress", "."],
        [tool("actionlint"), "-no-color", "-shellcheck=", "-pyflakes="],
    ):
        done = subprocess.run(
            words, cwd=shown, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["check", "overdue", "recotrack-update"])
def test_the_workflows_that_the_documents_show_do_the_same(name: str, shown: Path) -> None:
    """When they run, what they may do and how runs are held apart is as in this repository."""
    text = (shown / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    found, own = yaml.safe_load(text), workflow(name)
    assert found[True] == own["on"]
    assert found["concurrency"] == own["concurrency"]
    for job, content in own["jobs"].items():
        assert found["jobs"][job].get("if") == content.get("if")
        asked = found["jobs"][job]["permissions"]
        assert asked.items() <= content["permissions"].items()
        # Its comment needs no checkout: the action brings the script.
        assert set(content["permissions"]) - set(asked) <= {"contents"}


def test_one_finding_is_set_aside_beside_its_reason() -> None:
    """The trigger of comment.yml, which by itself would be dangerous."""
    ignored = [
        line for _, text in texts() for line in text.splitlines() if "zizmor: ignore" in line
    ]
    (line,) = ignored
    assert line.split("# ")[1:] == [
        "zizmor: ignore[dangerous-triggers] it runs no code of the fork, and reads the artefact as text"
    ]


def test_actionlint_finds_nothing() -> None:
    """Without the tools that it would call, if they happened to be installed."""
    done = subprocess.run(
        [tool("actionlint"), "-no-color", "-shellcheck=", "-pyflakes="],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_every_action_is_pinned_by_its_commit() -> None:
    """With the version as a comment; and one action has one version everywhere."""
    used = [
        line.strip().lstrip("- ")
        for _, text in texts()
        for line in text.splitlines()
        if "uses:" in line
    ]
    own = {line for line in used if line.startswith("uses: $/")}  # of the same commit
    assert own == {"uses: $/.github/workflows/test.yml"}
    pinned = set(used) - own
    assert [line for line in pinned if not PINNED.fullmatch(line)] == []
    assert len({line.split("@")[0] for line in pinned}) == len(pinned) == 6


def test_no_step_puts_an_expression_into_a_shell() -> None:
    """Titles, branch names and inputs come by the environment, where they are only words."""
    assert [step["name"] for step in every_step() if UNTRUSTED.search(step.get("run", ""))] == []


def test_every_step_has_a_name_and_runs_one_command() -> None:
    """What a step does is a script or one command, which a test runs."""
    run = [step["run"] for step in every_step() if "run" in step]
    assert len(run) > 10
    assert [text for text in run if re.search(r"[\n;|]|&&", text)] == []
    assert all(step["name"] for step in every_step())


@pytest.mark.parametrize("name", NAMES)
def test_a_workflow_may_do_no_more_than_it_needs(name: str) -> None:
    """Nothing at the top; a job asks for what it needs, has a time limit, and runs are held apart."""
    found = workflow(name)
    assert found["permissions"] == {}
    assert "cancel-in-progress" in found["concurrency"]
    for job in found["jobs"].values():
        assert job["permissions"]
    # A job that calls a workflow has the limits of the jobs there.
    own = [job for job in found["jobs"].values() if "uses" not in job]
    assert own
    assert max(job["timeout-minutes"] for job in own) <= 30
    writes = {
        (job, key)
        for job, content in found["jobs"].items()
        for key, value in content["permissions"].items()
        if value != "read"
    }
    assert writes == {
        "check": {("comment", "pull-requests")},
        "comment": {("comment", "pull-requests")},
        "overdue": {("overdue", "issues")},
        "release": {
            ("attest", "attestations"),
            ("attest", "id-token"),
            ("draft", "contents"),
            ("pypi", "id-token"),
        },
        "recotrack-update": {
            ("update", "contents"),
            ("update", "issues"),
            ("update", "pull-requests"),
            ("close", "issues"),
        },
    }.get(name, set())


@pytest.mark.parametrize("name", NAMES)
def test_no_checkout_leaves_its_token_behind(name: str) -> None:
    """And where history is needed, all of it is fetched."""
    checkouts = [step for step in steps_of(name) if "actions/checkout" in step.get("uses", "")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)
    assert not any("repository" in step["with"] for step in checkouts)
    # Where another commit than the event's is fetched, it is one that was reviewed.
    named = {step["with"]["ref"] for step in checkouts if "ref" in step["with"]}
    assert named <= {"${{ github.event.repository.default_branch }}"}
    deep = [step for step in checkouts if step["with"].get("fetch-depth") == 0]
    assert bool(deep) == (name in {"check", "publish", "release"})


def test_a_required_check_always_runs() -> None:
    """On every pull request, group in the merge queue and push to a branch, whatever files it touches.

    The queue's own branches are no other push: their group is checked once.
    """
    assert workflow("check")["on"] == {
        "pull_request": None,
        "merge_group": None,
        "push": {"branches": ["**", "!gh-readonly-queue/**"]},
    }
    assert "if" not in workflow("check")["jobs"]["check"]


@pytest.mark.parametrize("steps", [list(steps_of("check")), action()["runs"]["steps"]])
def test_what_is_for_the_comment_fails_no_check(steps: list[dict[str, Any]]) -> None:
    """Neither what changed nor its upload; and where the upload fails, a warning says so."""
    lenient = [step["name"] for step in steps if step.get("continue-on-error")]
    assert [name.split(" ")[0] for name in lenient] == ["Say", "Keep"]
    (keep,) = [step for step in steps if step.get("id") == "keep"]
    after = steps[steps.index(keep) + 1]
    assert keep["name"] in lenient
    assert after["if"] == "${{ !cancelled() && steps.keep.outcome == 'failure' }}"
    assert after["run"].startswith('echo "::warning::')


def test_the_action_imports_nothing_of_the_checkout() -> None:
    """Python runs only files that lie beside the action, and no PYTHONPATH leads elsewhere."""
    steps = [step for step in action()["runs"]["steps"] if "$PYTHON" in step.get("run", "")]
    assert len(steps) == 11
    for step in steps:
        assert re.fullmatch(r'"\$PYTHON" "\$SCRIPTS/\w+\.py"', step["run"])
        assert step["env"]["SCRIPTS"] == "${{ github.action_path }}/.github/scripts"
        assert step["env"]["PYTHONPATH"] == ""


def test_no_module_is_looked_for_where_the_records_are() -> None:
    """`python -m` takes a pip.py or pydantic.py of the folder it is run in; with -P it does not."""
    files = [*FOLDER.iterdir(), *(ROOT / "docs" / "ci").iterdir(), *SCRIPTS.glob("*.py")]
    modules = [
        f"{path.name}: {line.strip()}"
        for path in files
        if path.name not in {"make_test.py", "test.yml"}  # they test the checkout, and run it
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"python3? .*-m |executable.*\"-m\"", line) and not re.search(r"-P\W", line)
    ]
    assert modules == []


def test_a_push_is_checked_even_if_another_follows() -> None:
    """Each is held against the commit before it, so none may be left out; a pull request's may."""
    group = workflow("check")["concurrency"]["group"]
    assert group == "check-${{ github.event.pull_request.number || github.run_id }}"


def test_no_fork_gets_a_token_that_can_write() -> None:
    """Its own run leaves the comment to comment.yml, which takes nothing else."""
    own = workflow("check")["jobs"]["comment"]["if"]
    assert "github.event.pull_request.head.repo.full_name == github.repository" in own
    other = workflow("comment")
    assert other["on"] == {"workflow_run": {"workflows": ["check"], "types": ["completed"]}}
    condition = other["jobs"]["comment"]["if"]
    assert "github.event.workflow_run.event == 'pull_request'" in condition
    assert "github.event.workflow_run.head_repository.full_name != github.repository" in condition
    assert [step for step in steps_of("comment") if "pip" in step.get("run", "")] == []


def test_nothing_of_an_issue_stands_in_a_step() -> None:
    """The script reads it from the event's file. What comes first in its text, and from which branch of
    which repository something was merged, only decides whether a job runs.
    """
    text = (FOLDER / "recotrack-update.yml").read_text(encoding="utf-8")
    assert re.findall(r"github\.event\.[\w.]+", text) == [
        "github.event.issue.number",
        "github.event.issue.body",
        "github.event.pull_request.merged",
        "github.event.pull_request.head.repo.full_name",
        "github.event.repository.default_branch",
    ]
    assert workflow("recotrack-update")["jobs"]["update"]["if"] == (
        "${{ startsWith(github.event.issue.body, '### Reference') }}"
    )


def test_what_is_installed_is_pinned_by_hash() -> None:
    """By requirements.txt, for documents by that of offices; recotrack is run from the checkout."""
    for name, file in (
        ("check", ""),
        ("overdue", ""),
        ("publish", "-office"),
        ("recotrack-update", ""),
    ):
        (pip,) = [step["run"] for step in steps_of(name) if "pip" in step.get("run", "")]
        assert pip.endswith(f"install --require-hashes --requirement requirements{file}.txt")


def test_what_is_published_is_for_the_public() -> None:
    """Where nobody says otherwise; and nothing else is handed to Pages, which everybody reads."""
    made = [each["env"] for each in steps_of("publish") if "make_" in each.get("run", "")]
    assert [env["AUDIENCE"] for env in made] == ["public", "public"]
    assert action()["inputs"]["audience"]["default"] == "public"
    for steps in (steps_of("publish"), action()["runs"]["steps"]):
        (pages,) = [each for each in steps if each.get("with", {}).get("name") == "github-pages"]
        assert "steps.site.outputs.pages == 'true'" in pages["if"]


def test_a_release_is_tested_collected_attested_and_then_approved() -> None:
    """In that order. Nothing goes to PyPI without the people of an environment."""
    jobs = workflow("release")["jobs"]
    assert workflow("release")["on"] == {"push": {"tags": ["v*"]}}
    assert {name: job.get("needs") for name, job in jobs.items()} == {
        "tag": None,
        "test": "tag",
        "packages": "tag",
        "zipapps": "tag",
        "programs": "tag",
        "collect": ["test", "packages", "zipapps", "programs"],
        "attest": "collect",
        "draft": "attest",
        "pypi": "draft",
    }
    assert [name for name, job in jobs.items() if "environment" in job] == ["pypi"]
    assert workflow("release")["concurrency"]["cancel-in-progress"] is False


def test_whoever_may_sign_runs_nothing_of_the_checkout() -> None:
    """The jobs that can say who they are hand on what others made, by actions alone."""
    jobs = workflow("release")["jobs"]
    signs = [name for name, job in jobs.items() if "id-token" in job["permissions"]]
    assert signs == ["attest", "pypi"]
    for name in signs:
        assert not any("run" in step for step in jobs[name]["steps"])
        assert not any("checkout" in step.get("uses", "") for step in jobs[name]["steps"])


def test_nothing_that_is_handed_out_comes_from_a_cache() -> None:
    """Another run, of another branch, could have left it there."""
    steps = [*steps_of("release"), *steps_of("test")]
    assert len(steps) > 20
    assert not [step["name"] for step in steps if "cache" in {*step.get("with", ())}]
    assert not [step["name"] for step in steps if "cache" in step.get("uses", "")]


def test_every_system_and_python_gets_its_zipapp() -> None:
    """Those that are tested, and Linux on ARM; a program each, of the oldest Linux that GitHub has."""
    jobs = workflow("release")["jobs"]
    tested = workflow("test")["jobs"]["test"]["strategy"]["matrix"]
    zipapps = jobs["zipapps"]["strategy"]["matrix"]
    assert zipapps["python"] == tested["python"]
    assert {*zipapps["system"]} == {*tested["system"], "ubuntu-24.04-arm"}
    programs = jobs["programs"]["strategy"]["matrix"]["system"]
    assert programs == [each.replace("ubuntu-24", "ubuntu-22") for each in zipapps["system"]]
    packages = jobs["packages"]["strategy"]["matrix"]["include"]
    assert [each["system"] for each in packages] == ["ubuntu-24.04", "ubuntu-24.04-arm"]
    assert all({"wheel", "sdist"} <= {*each["steps"].split()} for each in packages)


def test_what_the_jobs_of_a_release_make_is_collected() -> None:
    """Each keeps it under a name of its own, by which it is fetched; what follows takes the sum of it."""
    kept: dict[str, list[str]] = {}
    fetched: dict[str, list[str]] = {}
    for name, job in workflow("release")["jobs"].items():
        for step in job.get("steps", ()):
            uses, words = step.get("uses", ""), step.get("with", {})
            if "upload-artifact" in uses:
                kept.setdefault(name, []).append(words["name"])
            if "download-artifact" in uses:
                fetched.setdefault(name, []).append(words.get("name") or words["pattern"])
    assert all(
        each.startswith("made-")
        for name in ("packages", "zipapps", "programs")
        for each in kept[name]
    )
    assert all("${{ matrix." in each for each in kept["zipapps"] + kept["programs"])
    assert kept["collect"] == ["release", "pypi"]
    assert fetched == {
        "collect": ["made-*"], "attest": ["release"], "draft": ["release"], "pypi": ["pypi"]
    }  # fmt: skip


def test_the_steps_of_a_release_are_there() -> None:
    """What the jobs ask scripts/release for."""
    asked: set[str] = set()
    for job in workflow("release")["jobs"].values():
        matrix = job.get("strategy", {}).get("matrix", {}).get("include", ())
        texts = [each["steps"] for each in matrix]
        texts += [step.get("env", {}).get("STEPS", "") for step in job.get("steps", ())]
        asked |= {word for text in texts if "$" not in text for word in text.split()}
    assert asked <= STEPS.keys()
    assert {*STEPS} - asked == {"notes", "sums"}, "the draft and the collecting make them"


def test_make_release_is_the_same_without_make() -> None:
    """The same environment, from the same file by the same flags."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    script = (SCRIPTS / "make_release.py").read_text(encoding="utf-8")
    for word in ("release-env", "requirements-release.txt", "scripts.release", "--require-hashes"):
        assert word in makefile, word
        assert word in script, word


def test_every_system_and_python_is_tested() -> None:
    """Those that pyproject.toml names."""
    matrix = workflow("test")["jobs"]["test"]["strategy"]["matrix"]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert matrix["python"] == re.findall(r"Python :: (3\.\d+)\"", project)
    assert [re.split(r"-\d", system)[0] for system in matrix["system"]] == [
        "ubuntu",
        "macos",
        "windows",
    ]


def test_one_system_runs_every_test() -> None:
    """The cells run `make test`; what only .ci/run can break is run beside them, and a release needs both."""
    jobs = workflow("test")["jobs"]
    assert set(jobs) == {"test", "whole"}
    assert [step["run"] for step in jobs["whole"]["steps"] if "run" in step] == ["bash .ci/run"]
    assert workflow("release")["jobs"]["test"]["uses"].endswith("/.github/workflows/test.yml")


def test_the_action_does_the_same_as_the_workflows() -> None:
    """The scripts and commands of its steps are theirs, from the folder of the action."""
    of_action = {_bare(step["run"]) for step in action()["runs"]["steps"] if "run" in step}
    names = ("check", "comment", "overdue", "publish", "recotrack-update")
    theirs = {_bare(step["run"]) for name in names for step in steps_of(name) if "run" in step}
    only_here = {"install.py", "run_overdue.py"}
    assert of_action - only_here == {each for each in theirs if "pip" not in each}


def _bare(run: str) -> str:
    words = (
        run.replace('"$PYTHON"', "python").replace('"$SCRIPTS/', "").replace(".github/scripts/", "")
    )
    return re.sub(r"^python3? ", "", words).replace('.py"', ".py")


def test_the_actions_inputs_reach_its_commands() -> None:
    """Each by the environment; an unknown command is refused by install.py."""
    found = action()
    assert list(found["inputs"]) == [
        "command", "records", "since", "as-of", "strict", "sarif", "fail-on", "group-by",
        "audience", "header",
        "token", "cache", "version",
    ]  # fmt: skip
    env = [value for step in found["runs"]["steps"] for value in step.get("env", {}).values()]
    assert {value for value in env if value.startswith("${{ inputs")} == {
        f"${{{{ inputs.{name} }}}}" for name in found["inputs"] if name != "cache"
    }
    assert "inputs.cache == 'true'" in found["runs"]["steps"][0]["with"]["cache"]
    script = (ROOT / ".github" / "scripts" / "install.py").read_text(encoding="utf-8")
    listed = re.search(r"COMMANDS = \((.*?)\)", script)
    assert listed
    for command in re.findall(r'"(\w+)"', listed[1]):
        assert f"{command}:" in found["inputs"]["command"]["description"]
        assert any(f"== '{command}'" in step.get("if", "") for step in found["runs"]["steps"])


def test_the_actions_outputs_come_from_its_steps() -> None:
    """Each from a step that has that name and runs a script that hands it on."""
    found = action()
    steps = {step["id"]: step for step in found["runs"]["steps"] if "id" in step}
    assert list(found["outputs"]) == ["errors", "warnings", "changed", "late"]
    for output in found["outputs"].values():
        named = re.findall(r"steps\.(\w+)\.outputs\.(\w+)", output["value"])
        assert named
        for step, name in named:
            script = re.findall(r"\w+\.py", steps[step]["run"])[0]
            assert f'"{name}"' in (SCRIPTS / script).read_text(encoding="utf-8")


def test_dependabot_looks_after_the_actions() -> None:
    """Newer versions come as pull requests, after some days in which others can find them bad."""
    found = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))
    (only,) = found["updates"]
    assert only["package-ecosystem"] == "github-actions"
    assert only["cooldown"]["default-days"] >= 7


def test_the_example_of_code_owners_covers_every_record() -> None:
    """The last pattern that fits wins, as GitHub reads it; each office has files of its own."""
    lines = (ROOT / ".github" / "CODEOWNERS.example").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert all(owner.startswith("@") for _, *owners in rules for owner in owners)
    records = [path.relative_to(ROOT).as_posix() for path in (ROOT / "records").rglob("*.yaml")]
    owned = {path: _owners(path, rules) for path in [*records, ".github/workflows/check.yml"]}
    assert all(owned.values())
    response = "records/2024-08-22-soteria/response.yaml"
    assert set(owned[response]) != set(owned["records/2024-08-22-soteria/rec-03.yaml"])
    assert len({owner for owners in owned.values() for owner in owners}) == 3


def _owners(path: str, rules: list[list[str]]) -> list[str]:
    found: list[str] = []
    for pattern, *owners in rules:
        whole = pattern.lstrip("/") + ("*" if pattern.endswith("/") else "")
        if fnmatch.fnmatchcase(path, whole):
            found = owners
    return found


def test_pre_commit_finds_what_it_needs() -> None:
    """Each hook runs recotrack from this repository, on the whole register, whatever was changed.

    A commit that takes every record away, too: pre-commit would have no file to check.
    """
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["recotrack-check", "recotrack-history"]
    assert [hook["stages"] for hook in hooks] == [["pre-commit"], ["pre-push"]]
    for hook in hooks:
        assert hook["language"] == "python"
        assert hook["entry"].startswith("recotrack check")
        assert (hook["pass_filenames"], hook["always_run"]) == (False, True)
        assert "files" not in hook


def test_the_documented_lines_install_both_hooks() -> None:
    """`pre-commit install` alone would leave the one before a push out."""
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"(?s)```yaml\n(default_install.+?)```", page)
    shown = yaml.safe_load(text)
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (repo,) = shown["repos"]
    assert [hook["id"] for hook in repo["hooks"]] == [hook["id"] for hook in hooks]
    assert shown["default_install_hook_types"] == [hook["stages"][0] for hook in hooks]
