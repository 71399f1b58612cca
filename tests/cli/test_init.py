"""`recotrack init`: a new register, and nothing overwritten."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from markdown_it import MarkdownIt

from recotrack import source
from recotrack.model import KINDS
from recotrack.model.schema import json_schema
from tests.acting import Person
from tests.conftest import Golden
from tests.places import ROOT
from tests.repository import git

FULL = [
    "--force", "Ravensmoor Police", "--title", "Police and Crime Commissioner", "--short", "PCC",
    "--commissioner", "Alex Winter", "--chief-constable", "Robin Marsh",
]  # fmt: skip


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    return Person(tmp_path)


def test_a_register_is_made_where_the_person_stands(officer: Person, golden: Golden) -> None:
    """With what they said, schemas for their editor, and what to do next."""
    said = officer.done("init", *FULL)
    golden("init/what-it-made.txt", said)
    text = officer.reads("register.yaml")
    assert text.startswith("# yaml-language-server: $schema=.schemas/register.json\n")
    value = source.read(text.encode(), "register.yaml").value
    assert value["force"] == "Ravensmoor Police"
    assert value["commissioner"] == {
        "title": "Police and Crime Commissioner", "short": "PCC", "name": "Alex Winter",
    }  # fmt: skip
    assert value["chief_constable"] == {"name": "Robin Marsh"}
    assert sorted(officer.files()) == [
        "README.md",
        "records/.gitignore",
        *(f"records/.schemas/{kind}.json" for kind in sorted(KINDS)),
        "records/register.yaml",
    ]


def test_the_schemas_fit_what_is_written(officer: Person) -> None:
    """Each is the schema of its kind; the new register.yaml is valid by its own."""
    officer.done("init", *FULL)
    for kind in KINDS:
        assert json.loads(officer.reads(f".schemas/{kind}.json")) == json_schema(kind)
    as_an_editor_reads_it = yaml.safe_load(officer.reads("register.yaml"))
    jsonschema.validate(as_an_editor_reads_it, json_schema("register"))


def test_the_same_words_make_the_same_bytes(tmp_path: Path) -> None:
    """Whoever runs it, and wherever."""
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        person = Person(tmp_path / name)
        person.done("init", *FULL)
        made.append(person.files())
    assert made[0] == made[1]


def test_a_new_register_is_fine_and_the_next_step_is_said(officer: Person) -> None:
    """It can be pushed to a server that checks it. What shows work has none to show yet."""
    officer.done("init", *FULL)
    result = officer.types("check")
    assert result.code == 0
    assert "no inspection or programme yet: recotrack add inspection" in result.out
    status = officer.types("status")
    assert status.code == 3
    assert "do this  recotrack add inspection" in status.err


def test_who_sees_no_question_is_asked_none(tmp_path: Path) -> None:
    """At a terminal whose output goes into a file."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals of this kind")
    leader, follower = pty.openpty()
    os.write(leader, b"Ravensmoor Police\n" * 9)
    program = [sys.executable, "-m", "recotrack", "init", str(tmp_path / "r")]
    done = subprocess.run(program, stdin=follower, capture_output=True, check=False)
    os.close(leader)
    os.close(follower)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"missing: --force" in done.stderr


def test_only_the_force_must_be_named(officer: Person) -> None:
    """All else may be awaited, and stands there empty."""
    officer.done("init", "--force", "Ravensmoor Police")
    assert source.read(officer.reads("register.yaml").encode(), "x").value["commissioner"] == {
        "title": None, "short": None, "name": None,
    }  # fmt: skip


def test_without_a_name_nothing_is_made(officer: Person) -> None:
    """In a pipe nobody can be asked: the option is named."""
    assert officer.refused("init", "--short", "PCC") == (
        "recotrack: missing: --force\n"
        "  do this  add it to the command; --help says what each means\n"
    )


def test_at_a_terminal_it_asks(officer: Person) -> None:
    """For the force until it has it; the rest may be left empty."""
    code, screen = officer.converses(
        "init", "--short", "PCC", answers=["", "Ravensmoor: Police", "", "Alex Winter", ""]
    )
    assert code == 0, screen
    assert "Name of the force: " in screen
    assert "Chief constable's name (Enter to leave it empty): " in screen
    text = officer.reads("register.yaml")
    assert "force: 'Ravensmoor: Police'\n" in text
    assert "  title:\n  short: PCC\n  name: Alex Winter\n" in text


def test_another_folder_is_named_and_made(officer: Person) -> None:
    """The next steps begin with going there; in a git repository none is started, and what was
    written is committed.
    """
    subprocess.run(["git", "init", "--quiet", str(officer.folder / "a b")], check=True)
    said = officer.done("init", "a b", *FULL)
    assert "a b/records/register.yaml: a register for" in said
    assert said.endswith(
        'next\n  cd "a b"\n  git add README.md records\n'
        '  git commit -m "A register for Ravensmoor Police"\n  recotrack import FILE\n'
        "  recotrack add role pillar-1-lead --title TITLE\n  recotrack add inspection\n"
    )
    assert "a b/records/register.yaml" in officer.files()


def test_a_folder_elsewhere_is_named_as_one_would_go_there(tmp_path: Path) -> None:
    """As it was typed; and whole where it would lead up and down again for longer."""
    deep = tmp_path / "here" / "/".join("a" * 60)
    deep.mkdir(parents=True)
    officer = Person(deep)

    def said(typed: str) -> str:
        return officer.done("init", typed, *FULL)

    up, elsewhere = "../" * 60 + "../there", tmp_path.as_posix()
    assert "next\n  cd ../next\n" in said("../next")
    assert said(up).startswith(f"{elsewhere}/there/records/register.yaml: ")
    assert f"next\n  cd {elsewhere}/there/second\n" in said(up + "/second")
    assert f"next\n  cd {elsewhere}/third\n" in said(f"{elsewhere}/third")
    assert f"  cd {tmp_path.as_posix()}/demo" in officer.done("demo", f"{tmp_path.as_posix()}/demo")


def test_a_register_that_is_there_is_left_alone(officer: Person) -> None:
    """The second init names it and says how to go on."""
    officer.done("init", *FULL)
    assert officer.refused("init", *FULL, code=3) == (
        "recotrack: nothing written: records/register.yaml already exists\n"
        "  do this  recotrack import, add role, add board or add inspection goes on from here\n"
    )


def test_a_folder_with_other_things_keeps_them(officer: Person) -> None:
    """What is missing is added."""
    (officer.records / ".schemas").mkdir(parents=True)
    (officer.records / ".schemas" / "register.json").write_text("mine", encoding="utf-8")
    officer.done("init", *FULL)
    assert officer.reads(".schemas/register.json") == "mine"
    assert "records/.schemas/response.json" in officer.files()


def test_a_file_in_the_folders_place_is_a_failure(officer: Person) -> None:
    """In a sentence, and the file stays."""
    officer.records.write_text("x", encoding="utf-8")
    assert "recotrack: nothing written: " in officer.refused("init", *FULL, code=3)


def test_git_does_not_see_what_recotrack_leaves_while_it_writes(officer: Person) -> None:
    """A register may become a repository later: its lock is ignored then."""
    officer.done("init", *FULL)
    officer.done("add", "role", "pillar-1-lead", "--title", "Pillar 1 lead")
    assert (officer.records / ".recotrack.lock").exists()
    subprocess.run(["git", "init", "--quiet"], cwd=officer.folder, check=True)
    status = ["git", "status", "--porcelain", "--untracked-files=all"]
    seen = subprocess.run(status, cwd=officer.folder, check=True, capture_output=True, text=True)
    assert "recotrack.lock" not in seen.stdout
    assert "records/register.yaml" in seen.stdout


# README.md, by which a clone explains itself


def fenced(text: str, language: str) -> list[str]:
    """The lines of the README's blocks in a language."""
    tokens = MarkdownIt("commonmark").parse(text)
    blocks = [each.content for each in tokens if each.type == "fence" and each.info == language]
    return "".join(blocks).splitlines()


def test_the_readmes_commands_do_what_it_says(officer: Person) -> None:
    """In the new register, each as it stands there: none is mistyped, or asks for what it has not."""
    officer.done("init", *FULL)
    readme = (officer.folder / "README.md").read_text(encoding="utf-8")
    assert readme.startswith("# The register of Ravensmoor Police\n")
    assert "$" not in readme
    git(officer.folder, "init", "--quiet")
    lines = fenced(readme, "sh")
    assert [line for line in lines if line.startswith("recotrack ")] == [
        "recotrack doctor", "recotrack status", "recotrack overdue", "recotrack list",
        "recotrack update", "recotrack check",
    ]  # fmt: skip
    # The first thing that it says comes first.
    assert "`recotrack add inspection` comes first" in readme
    assert "do this  recotrack add inspection" in officer.types("status").err
    officer.done(
        "add", "inspection", "--name", "peel", "--title", "PEEL", "--published", "2025-06-20",
        "--kind", "force", "--inspectorate", "HMICFRS",
    )  # fmt: skip
    merging = (ROOT / "docs" / "merging.md").read_text(encoding="utf-8")
    assert [line for line in lines if line.startswith("git config")] == [
        line for line in fenced(merging, "sh") if line.startswith("git config")
    ]
    (officer.folder / ".gitattributes").write_text("\n".join(fenced(readme, "text")) + "\n")
    for line in lines:
        program, *words = shlex.split(line)
        if program == "git":
            git(officer.folder, *words)
        elif program == "recotrack" and words != ["update"]:
            result = officer.types(*words)
            assert result.code in {0, 1}, (line, result)
    # In a pipe nobody can be asked: what is missing is named.
    assert officer.types("update").code == 2
    found = json.loads(officer.types("doctor", "--json").out)["items"]
    state = {each["reference"]: each["state"] for each in found}
    assert (state["merge: files"], state["merge: driver"]) == ("ok", "ok")
    assert 'python -m pip install ".[office]"' in lines
    assert "docs/install.md" in readme


@pytest.mark.parametrize("name", ["README.md", "README", "readme.md", "README.rst"])
def test_a_readme_that_is_there_stays(officer: Person, name: str) -> None:
    """Whatever it is: a repository has one thing to say of itself."""
    (officer.folder / name).write_text("ours\n", encoding="utf-8")
    assert "what this is, for whoever opens it" not in officer.done("init", *FULL)
    assert (officer.folder / name).read_text(encoding="utf-8") == "ours\n"
    assert [each for each in officer.files() if "readme" in each.lower()] == [name]


def test_a_link_called_readme_stays(officer: Person, tmp_path: Path) -> None:
    """Also one that leads nowhere: what it would lead to is not written."""
    (officer.folder / "README.md").symlink_to(tmp_path / "elsewhere.md")
    officer.done("init", *FULL)
    assert not (tmp_path / "elsewhere.md").exists()


def test_a_forces_name_is_no_markup(officer: Person) -> None:
    """Signs of Markdown in it are printed as they are."""
    officer.done("init", "--force", "A <b> & *B* $force [x](http://y) Police")
    text = (officer.folder / "README.md").read_text(encoding="utf-8")
    assert (
        MarkdownIt("commonmark")
        .render(text)
        .startswith("<h1>The register of A &lt;b&gt; &amp; *B* $force [x](http://y) Police</h1>")
    )


# --github: what the repository has besides

GITHUB = {
    ".github/ISSUE_TEMPLATE/update.yml", ".github/recotrack-people.yaml",
    ".github/workflows/check.yml", ".github/workflows/overdue.yml",
    ".github/workflows/recotrack-update.yml",
}  # fmt: skip
ACTION = f"ravensmoor/recotrack@{'a' * 40}"


def test_a_new_register_gets_what_github_needs(officer: Person) -> None:
    """The check, the reminder, the form and its workflow, who is who; and what is left to be put in."""
    said = officer.done("init", *FULL, "--github")
    assert set(officer.files()) >= GITHUB
    assert (
        "\nIn place of OWNER/recotrack@COMMIT put recotrack's repository and commit, in\n"
        "  .github/workflows/check.yml\n"
        "  .github/workflows/overdue.yml\n"
        "  .github/workflows/recotrack-update.yml\n"
        "COMMIT is what `git rev-parse HEAD` says in a clone of that repository, 40 characters."
    ) in said
    assert (
        "\non GitHub\n"
        "  in .github/recotrack-people.yaml, a line for each account that reports: custody-lead: asmith\n"
        "  all of it on the default branch: GitHub reads the form and its workflow only there\n"
        "  Settings, Actions, General: allow GitHub Actions to create pull requests\n"
    ) in said


def test_with_an_action_nothing_is_left_to_be_put_in(officer: Person) -> None:
    """Each workflow uses it."""
    said = officer.done("init", *FULL, "--github", "--action", ACTION)
    assert "In place of" not in said
    for name in ("check", "overdue", "recotrack-update"):
        text = (officer.folder / ".github" / "workflows" / f"{name}.yml").read_text("utf-8")
        assert f"- uses: {ACTION}\n" in text
        assert "OWNER" not in text


def test_the_workflows_are_those_of_the_documents(officer: Person) -> None:
    """One text: docs/ci.md links to what is written; the form is this repository's own."""
    officer.done("init", *FULL, "--github")
    page = ROOT / "docs" / "ci.md"
    linked = {
        name: (page.parent / target).read_text("utf-8")
        for name, target in re.findall(r"\[(\S+\.yml)\]\((\.\./src/\S+)\)", page.read_text("utf-8"))
    }
    for path in GITHUB:
        text = (officer.folder / path).read_text("utf-8")
        if "workflows" in path:
            assert linked[path.rpartition("/")[2]] == text
        if "TEMPLATE" in path:
            assert text == (ROOT / path).read_text("utf-8")
    assert (
        yaml.safe_load((officer.folder / ".github" / "recotrack-people.yaml").read_text()) is None
    )


def test_a_register_that_is_there_gets_only_that(officer: Person) -> None:
    """Not a byte of what is there changes; each file that stays is named."""
    officer.done("init", *FULL)
    mine = officer.folder / ".github" / "workflows" / "check.yaml"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine\n", encoding="utf-8")
    before = officer.files()
    said = officer.done("init", "--github", "--action", ACTION)
    assert ".github/workflows/check.yaml: is there, and stays as it is\n" in said
    assert "next" not in said
    after = officer.files()
    assert {path: after[path] for path in before} == before
    assert set(after) - set(before) == GITHUB - {".github/workflows/check.yml"}
    again = officer.done("init", "--github")
    assert again.count("is there, and stays as it is") == 5
    assert "on GitHub" not in again
    assert officer.files() == after


def test_with_the_forces_name_a_register_that_is_there_is_refused(officer: Person) -> None:
    """Who names it means a new one: nothing is written."""
    officer.done("init", *FULL)
    before = officer.files()
    assert "already exists" in officer.refused("init", *FULL, "--github", code=3)
    assert officer.files() == before


def test_github_looks_at_the_top_alone(officer: Person) -> None:
    """Below the top of a repository nothing is written, whether or not the folder is there."""
    subprocess.run(["git", "init", "--quiet", str(officer.folder)], check=True)
    (officer.folder / "here").mkdir()
    for name in ("here", "not/yet"):
        said = officer.refused("init", name, *FULL, "--github", code=3)
        assert "is not the top of its git repository" in said
    assert [path for path in officer.files() if not path.startswith(".git/")] == []
    officer.done("init", *FULL, "--github")


@pytest.mark.parametrize(
    "action", ["ravensmoor/recotrack@v1", "recotrack", f"a b/c@{'a' * 40}", f"a/b@{'a' * 40}\nx"]
)
def test_an_action_is_named_by_its_commit(officer: Person, action: str) -> None:
    """What can be moved is refused, and nothing is written."""
    said = officer.refused("init", *FULL, "--github", "--action", action)
    assert "not OWNER/REPOSITORY@COMMIT" in said
    assert officer.files() == {}


def test_an_action_without_its_workflows_is_refused(officer: Person) -> None:
    """Nothing would use it."""
    assert "--github as well" in officer.refused("init", *FULL, "--action", ACTION)
    assert officer.files() == {}


def test_a_link_in_the_place_of_a_workflow_stays(officer: Person, tmp_path: Path) -> None:
    """Also one that leads nowhere: what it leads to is not written."""
    folder = officer.folder / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "check.yml").symlink_to(tmp_path / "elsewhere.yml")
    officer.done("init", *FULL, "--github")
    assert not (tmp_path / "elsewhere.yml").exists()
