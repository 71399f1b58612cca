"""check --since is held to the right thing: which commit, which folder, which bytes.

The attacks bend a published text and hide it: behind a link, a move, a second merge base, a name that
means two commits, a conversion of git's. The honest changes at the end must stay green.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, move, rmtree

import pytest

from tests.repository import Repository
from tests.repository import git as run_git
from tests.tables import some_of

SOTERIA = "2024-08-22-soteria"
REC_03 = f"{SOTERIA}/rec-03.yaml"
REC_05 = f"{SOTERIA}/rec-05.yaml"
PILLAR_3 = "programmes/op-soteria/pillar-3.yaml"
BEND = ("all forces should make", "all forces may make")
LINKS = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The register of the rules' examples, committed."""
    return Repository(tmp_path / "work").committed()


def head(repository: Repository) -> str:
    return repository.git("rev-parse", "HEAD").strip()


def committed_rules(repository: Repository, base: str, commit: str = "HEAD") -> list[str]:
    """What is found in a commit, whatever lies in the folder."""
    return repository.rules(base, "--commit", commit)


# The commit that is judged


def test_a_commit_is_judged_and_not_the_work_tree(repository: Repository) -> None:
    """Mended in the folder it is bent in the commit all the same, and the other way round."""
    base = head(repository)
    repository.edits(REC_03, *BEND)
    bent = repository.commit()
    repository.edits(REC_03, *reversed(BEND))
    assert repository.rules(base) == []
    assert committed_rules(repository, base, bent) == ["text-changed"]
    mended = repository.commit()
    repository.edits(REC_03, *BEND)
    assert committed_rules(repository, base, mended) == []
    rmtree(repository.records)
    assert committed_rules(repository, base, bent) == ["text-changed"]


def test_a_commit_is_not_the_one_that_head_names(repository: Repository) -> None:
    """As on a server, whose HEAD names another branch."""
    base = head(repository)
    repository.git("switch", "--quiet", "--create", "ours")
    repository.edits(REC_03, *BEND)
    bent = repository.commit()
    repository.git("switch", "--quiet", "main")
    assert committed_rules(repository, base, "ours") == ["text-changed"]
    result = repository.check(base, "--commit", bent)
    assert result.out.endswith(
        f"records at {bent[:12]}: 1 error, 0 warnings; history since {base[:12]}\n"
    )


def test_a_commit_alone_is_checked_without_history(repository: Repository) -> None:
    repository.edits(REC_05, "owner: liaison-officer", "owner: nobody")
    wrong = repository.commit()
    repository.edits(REC_05, "owner: nobody", "owner: liaison-officer")
    result = repository.types("check", "--commit", wrong)
    assert result.code == 1
    assert f"records/{REC_05}:" in result.out
    assert "| owner: nobody" in result.out
    assert repository.types("check", "--commit", "HEAD~1").code == 0


@LINKS
def test_a_commit_is_read_as_the_work_tree_is(repository: Repository) -> None:
    """The same problems in the same words: names that are no records, links of every kind."""
    (repository.records / "notes.txt").write_text("No record.")
    (repository.records / f"{SOTERIA}/deeper").mkdir()
    (repository.records / f"{SOTERIA}/deeper/rec-01.yaml").write_text("kind: recommendation\n")
    (repository.records / ".hidden").write_text("Not ours.")
    for name, target in {
        f"{SOTERIA}/rec-07.yaml": "rec-05.yaml",
        f"{SOTERIA}/rec-08.yaml": "../../README.md",
        f"{SOTERIA}/rec-09.yaml": "nowhere.yaml",
        f"{SOTERIA}/rec-10.yaml": "/etc/hostname",
        "2024-linked": SOTERIA,
        "2025-out": "../docs",
    }.items():
        (repository.records / name).symlink_to(target)
    (repository.folder / "README.md").write_text("A register.")
    (repository.folder / "docs").mkdir()
    (repository.folder / "docs" / "a.md").write_text("A page.")
    repository.writes(f"{SOTERIA}/rec-11.yaml", "kind: [")
    here = repository.types("check", "--json")
    repository.commit()
    there = repository.types("check", "--commit", "HEAD", "--json")
    assert (there.code, there.out) == (here.code, here.out)
    assert here.out.count('"rule"') > 8


def test_evidence_is_looked_for_in_the_commit(repository: Repository) -> None:
    """A file that only lies here is none that the others will have."""
    repository.edits(
        PILLAR_3, "product: op-soteria/pillar-3/isva-memorandum-of-agreement", "at: minutes/a.md"
    )
    repository.commit()
    (repository.folder / "minutes").mkdir()
    (repository.folder / "minutes" / "a.md").write_text("Agreed.")
    assert repository.types("check", "--strict").code == 0
    assert repository.types("check", "--commit", "HEAD", "--strict").code == 1
    repository.commit()
    assert repository.types("check", "--commit", "HEAD", "--strict").code == 0


def test_where_the_records_are_in_a_commit(repository: Repository, tmp_path: Path) -> None:
    """records/ above the current folder, or the one that is named; in no commit another one."""
    base = head(repository)
    repository.edits(REC_03, *BEND)
    repository.commit()
    below = subprocess.run(
        [sys.executable, "-P", "-m", "recotrack", "check", "--commit", "HEAD", "--since", base],
        cwd=repository.records / SOTERIA, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "rec-03.yaml:5:23  error  text-changed" in below.stdout
    assert below.stdout.splitlines()[-1].startswith(".. at ")
    named = ("--records", str(repository.records))
    assert repository.rules(base, "--commit", "HEAD", *named) == ["text-changed"]
    result = repository.check(base, "--commit", "HEAD", "--records", "elsewhere")
    assert (result.code, result.out) == (3, "")
    assert "holds no register.yaml in elsewhere" in result.err
    result = repository.check(base, "--commit", "HEAD", "--records", str(tmp_path))
    assert (result.code, result.out) == (2, "")
    result = repository.check(base, f"records/{REC_03}", "--commit", "HEAD")
    assert (result.code, result.out) == (2, "")


def test_a_bare_repository_is_read_where_it_is_named(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As git names it to a hook; a folder that only looks like one is not trusted."""
    base = head(repository)
    repository.edits(REC_03, *BEND)
    repository.commit()
    server = Repository(tmp_path / "server")
    server.git("clone", "--quiet", "--bare", str(repository.folder), ".")
    result = server.check(base, "--commit", "main")
    assert (result.code, result.out) == (3, "")
    assert "is not in a git repository" in result.err
    monkeypatch.setenv("GIT_DIR", ".")
    assert committed_rules(server, base, "main") == ["text-changed"]
    assert server.rules(base, "--commit", "main", "--records", "records/") == ["text-changed"]
    assert server.check(base, "--commit", "main", "--records", "../x").code == 2
    assert server.check(base, "--commit", "main", "--records", ".").code == 3


# Where the records were


@LINKS
def test_records_that_moved_behind_a_link_are_held(repository: Repository) -> None:
    """Before the move is committed, and afterwards; with the same words nothing is wrong."""
    base = head(repository)
    repository.git("mv", "records", "real")
    (repository.folder / "records").symlink_to("real")
    assert repository.rules(base) == []
    repository.edits(REC_03, *BEND)
    assert repository.rules(base) == ["text-changed"]
    bent = repository.commit()
    assert repository.rules(base) == ["text-changed"]
    assert committed_rules(repository, base, bent) == ["text-changed"]
    repository.edits(REC_03, *reversed(BEND))
    moved = repository.commit()
    assert committed_rules(repository, base, moved) == []
    repository.edits(REC_03, *BEND)  # and from then on the base has the link
    repository.commit()
    assert repository.rules(moved) == ["text-changed"]
    assert committed_rules(repository, moved) == ["text-changed"]


@LINKS
def test_a_chain_of_links_is_followed(repository: Repository) -> None:
    base = head(repository)
    (repository.folder / "deep" / "er").mkdir(parents=True)
    move(repository.records, repository.folder / "deep" / "er" / "real")
    (repository.folder / "deep" / "link").symlink_to("er/../er")
    repository.records.symlink_to("deep/link/./real")
    repository.edits(REC_03, *BEND)
    repository.commit()
    assert repository.rules(base) == ["text-changed"]
    assert committed_rules(repository, base) == ["text-changed"]


@LINKS
def test_links_in_a_circle_are_no_records(repository: Repository) -> None:
    base = head(repository)
    rmtree(repository.records)
    repository.records.symlink_to("other")
    (repository.folder / "other").symlink_to("records")
    repository.commit()
    result = repository.check(base, "--commit", "HEAD")
    assert (result.code, result.out) == (3, "")
    assert "holds no register.yaml in records" in result.err
    assert f"no records/ in {repository.folder} or above it" in repository.cannot(base)


@LINKS
def test_a_record_that_becomes_a_link_is_held_to_its_words(repository: Repository) -> None:
    """To another record; and one that was a link is held when it becomes a file."""
    base = head(repository)
    text = repository.reads(REC_03)
    repository.writes(f"{SOTERIA}/rec-30.yaml", text.replace(*BEND))
    (repository.records / REC_03).unlink()
    (repository.records / REC_03).symlink_to("rec-30.yaml")
    assert "text-changed" in repository.rules(base)
    repository.commit()
    assert "text-changed" in committed_rules(repository, base)
    repository.writes(f"{SOTERIA}/rec-30.yaml", text)
    linked = repository.commit()
    assert not {"text-changed", "record-removed"} & set(repository.rules(base))
    (repository.records / REC_03).unlink()
    repository.writes(REC_03, text.replace(*BEND))
    assert "text-changed" in repository.rules(linked)
    repository.commit()
    assert "text-changed" in committed_rules(repository, linked)


@LINKS
def test_an_inspection_that_becomes_a_link_is_an_error(repository: Repository) -> None:
    """Out of the register: that is the error, and no record is called removed beside it."""
    base = head(repository)
    move(repository.records / SOTERIA, repository.folder / "elsewhere")
    (repository.records / SOTERIA).symlink_to("../elsewhere")
    told = repository.types("diff", base).out
    found = repository.rules(base)
    repository.commit()
    for each in (found, committed_rules(repository, base)):
        assert "outside-tree" in each
        assert "record-removed" not in each
    assert f"records/{REC_03}" in told
    assert "removed" not in told.partition("### Totals")[0]


@LINKS
def test_a_record_that_becomes_a_link_out_is_one_error(repository: Repository) -> None:
    """It is not removed: what stands there cannot be looked at. Another one that is gone is."""
    base = head(repository)
    move(repository.records / REC_03, repository.folder / "elsewhere.yaml")
    (repository.records / REC_03).symlink_to("../../elsewhere.yaml")
    assert repository.rules(base).count("outside-tree") == 1
    assert "record-removed" not in repository.rules(base)
    assert repository.check(base).code == 1
    (repository.records / REC_05).unlink()
    gone = [each for each in repository.found(base) if each.rule == "record-removed"]
    assert [each.path for each in gone] == [f"records/{REC_05}"]
    told = repository.types("diff", base).out
    assert "1 file that cannot be read" in told
    assert told.count("**recommendation removed**") == 1


@LINKS
def test_records_that_lead_into_another_repository_cannot_be_looked_at(
    repository: Repository, tmp_path: Path
) -> None:
    """A link to a clone in which the bent words were there all along."""
    other = Repository(tmp_path / "work" / "inner").committed()
    other.edits(REC_03, *BEND)
    other.commit()
    rmtree(repository.records)
    repository.records.symlink_to("inner/records")
    assert "lies in another repository now" in repository.cannot("main")


def test_records_that_became_a_submodule_cannot_be_looked_at(
    repository: Repository, tmp_path: Path
) -> None:
    """Their history would be one that whoever made it could choose."""
    base = head(repository)
    repository.git("switch", "--quiet", "--create", "ours")
    apart = tmp_path / "apart"
    copytree(repository.records, apart)
    for words in (("init", "--quiet", "--initial-branch=main"), ("add", "--all")):
        run_git(apart, *words)
    text = (apart / REC_03).read_text("utf-8")
    (apart / REC_03).write_text(text.replace(*BEND), "utf-8")
    run_git(apart, "commit", "--quiet", "--all", "--message", "bent")
    repository.git("rm", "--quiet", "-r", "records")
    repository.git(
        "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(apart), "records"
    )
    repository.git("commit", "--quiet", "--message", "records apart")
    assert "lies in another repository now" in repository.cannot("main")
    result = repository.check(base, "--commit", "HEAD")
    assert (result.code, result.out) == (3, "")


def test_a_larger_repository_that_became_a_submodule_is_noticed(
    repository: Repository, tmp_path: Path
) -> None:
    """The folder above the records, not they themselves."""
    outer = Repository(tmp_path / "outer")
    copytree(repository.records, outer.folder / "force" / "records")
    outer.git("init", "--quiet", "--initial-branch=main")
    outer.commit()
    rmtree(outer.folder / "force")
    copytree(repository.folder, outer.folder / "force")
    inner = Repository(outer.folder / "force")
    inner.edits(REC_03, *BEND)
    inner.commit()
    assert "lies in another repository now" in inner.cannot("main")


def test_an_inspection_in_a_repository_of_its_own_cannot_be_looked_at(
    repository: Repository,
) -> None:
    """git keeps no file of it here: only the name of a commit over there."""
    base = head(repository)
    inner = repository.records / SOTERIA
    run_git(inner, "init", "--quiet")
    run_git(inner, "add", "--all")
    run_git(inner, "commit", "--quiet", "--message", "apart")
    assert "is a git repository of its own" in repository.cannot(base)
    repository.git("rm", "--quiet", "-r", "--cached", f"records/{SOTERIA}")
    repository.git("-c", "advice.addEmbeddedRepo=false", "add", "--all")
    repository.git("commit", "--quiet", "--message", "apart")
    found = committed_rules(repository, base)
    assert {"unexpected-file", "record-removed"} <= set(found)


def test_a_second_register_is_not_the_first_one(repository: Repository) -> None:
    """A bent copy beside it has no history of its own, so it cannot be looked at."""
    base = head(repository)
    copytree(repository.records, repository.folder / "copy")
    file = repository.folder / "copy" / REC_03
    file.write_text(file.read_text("utf-8").replace(*BEND), "utf-8")
    for more in ((), ("--commit", "HEAD")):
        result = repository.check(base, "--records", "copy", *more)
        assert (result.code, result.out) == (3, "")
        assert "has no records in this folder, and has some in records" in result.err
        repository.commit()


def test_a_register_that_was_moved_is_found_by_what_is_gone(repository: Repository) -> None:
    """Not committed yet, committed, and as a commit."""
    base = head(repository)
    move(repository.records, repository.folder / "register")
    file = repository.folder / "register" / REC_03
    file.write_text(file.read_text("utf-8").replace(*BEND), "utf-8")
    here = ("--records", "register")
    assert repository.rules(base, *here) == ["text-changed"]
    repository.commit()
    assert repository.rules(base, *here) == ["text-changed"]
    assert repository.rules(base, *here, "--commit", "HEAD") == ["text-changed"]


def test_the_first_register_of_a_repository_is_held_to_nothing(tmp_path: Path) -> None:
    """In the folder and as a commit: it says so."""
    repository = Repository(tmp_path)
    repository.git("init", "--quiet", "--initial-branch=main")
    (tmp_path / "README.md").write_text("A register is to come.")
    base = repository.commit()
    repository.with_register()
    assert f"no records at {base[:12]} yet" in repository.check(base).out
    repository.commit()
    assert f"no records at {base[:12]} yet" in repository.check(base, "--commit", "HEAD").out


# Which commit is meant


def crossed(repository: Repository) -> str:
    """Two branches that each merged the other: they have two last commits in common."""
    repository.git("switch", "--quiet", "--create", "one")
    repository.edits(REC_03, "Under way when", "Well under way when")
    repository.git("commit", "--quiet", "--all", "--message", "bent on one")
    one = head(repository)
    repository.git("switch", "--quiet", "--create", "two", "main")
    text = repository.reads(REC_05)
    repository.writes(
        REC_05,
        text + "updates:\n  - date: 2025-01-10\n    by: liaison-officer\n    note: Heard of it.\n",
    )
    repository.git("commit", "--quiet", "--all", "--message", "an update on two")
    two = head(repository)
    repository.git("merge", "--quiet", "--no-edit", one)
    repository.git("switch", "--quiet", "one")
    repository.git("merge", "--quiet", "--no-edit", two)
    assert len(repository.git("merge-base", "--all", "one", "two").split()) == 2
    return two


def test_what_is_in_any_merge_base_is_held(repository: Repository) -> None:
    """Whichever of the two git names first: the update was merged in one, the other words in both."""
    crossed(repository)
    for branch, other in (("one", "two"), ("two", "one")):
        repository.git("switch", "--quiet", branch)
        text = repository.reads(REC_05)
        repository.writes(REC_05, text.partition("updates:")[0])
        repository.edits(REC_03, "Well under way", "Over")
        assert repository.rules(other).count("update-removed") == 1
        assert repository.rules(other).count("update-changed") == 1
        repository.git("commit", "--quiet", "--all", "--message", "gone")
        assert committed_rules(repository, other).count("update-removed") == 1
        repository.git("reset", "--quiet", "--hard", "HEAD~1")


def test_what_is_held_to_two_commits_says_so(repository: Repository) -> None:
    crossed(repository)
    repository.git("switch", "--quiet", "two")
    bases = repository.git("merge-base", "--all", "one", "HEAD").split()
    out = repository.check("one").out
    assert f"history since {bases[0][:12]} and {bases[1][:12]}\n" in out


@pytest.mark.parametrize("day", ["2099-01-01", "2099-01-03"])
def test_a_waiver_holds_where_it_is_new(
    day: str, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Spent in one of two merge bases it is spent, whatever the other says; and it is not unused."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00Z")
    repository.git("switch", "--quiet", "--create", "one")
    repository.edits(REC_03, *BEND)
    repository.appends("register.yaml", WAIVER)
    repository.git("commit", "--quiet", "--all", "--message", "with a waiver")
    one = head(repository)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2099-01-02T12:00:00Z")
    repository.git("switch", "--quiet", "--create", "two", "main")
    repository.git("commit", "--quiet", "--allow-empty", "--message", "nothing")
    two = head(repository)
    repository.git("merge", "--quiet", "--no-edit", one)
    repository.git("switch", "--quiet", "one")
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", two)
    assert len(repository.git("merge-base", "--all", "one", "two").split()) == 2
    assert repository.rules("two") == []
    repository.edits(REC_03, BEND[1], "all forces might make")
    assert repository.rules("two") == ["text-changed"]


def test_a_waiver_that_was_merged_in_one_base_is_a_note(repository: Repository) -> None:
    """It sets nothing aside, and is not unused: only in the change that brings it could anybody say."""
    one = crossed(repository)
    repository.git("switch", "--quiet", "--create", "noted", f"{one}~1")
    repository.appends("register.yaml", WAIVER)
    repository.git("commit", "--quiet", "--all", "--message", "with a waiver")
    noted = head(repository)
    repository.git("switch", "--quiet", "--create", "other", "two")
    repository.git("merge", "--quiet", "--no-edit", noted)
    repository.git("switch", "--quiet", "noted")
    repository.git("merge", "--quiet", "--no-edit", one)
    assert len(repository.git("merge-base", "--all", "noted", "other").split()) == 2
    assert "waiver-unused" not in repository.rules("other")


OF_REMOTE, OF_BRANCH = "refs/remotes/origin/main", "refs/heads/main"
AMBIGUOUS: dict[str, tuple[str, str, str]] = {
    # what is typed, the ref that is meant, and the one that somebody made beside it
    "a tag beside the remote branch": ("origin/main", OF_REMOTE, "refs/tags/origin/main"),
    "a branch beside the remote one": ("origin/main", OF_REMOTE, "refs/heads/origin/main"),
    "a tag beside the branch": ("main", OF_BRANCH, "refs/tags/main"),
    "with a way from there": ("main~0", OF_BRANCH, "refs/tags/main"),
    "with its type": ("main^{commit}", OF_BRANCH, "refs/tags/main"),
    "a remote whose name is the branch's": ("main", OF_BRANCH, "refs/remotes/main/HEAD"),
    "in the form of another": ("heads/main", OF_BRANCH, "refs/tags/heads/main"),
}


@pytest.mark.parametrize(
    "case",
    some_of(
        AMBIGUOUS,
        "a tag beside the remote branch",
        "with a way from there",
        "a remote whose name is the branch's",
    ),
)
def test_a_name_that_means_two_things_is_refused(case: str, repository: Repository) -> None:
    """Whoever may push a tag would choose what history is held to. The cure is the name in full."""
    typed, meant, beside = AMBIGUOUS[case]
    base = head(repository)
    repository.git("update-ref", OF_REMOTE, base)
    assert repository.rules(typed) == []
    repository.edits(REC_03, *BEND)
    bent = repository.commit()
    repository.git("update-ref", OF_BRANCH, base)
    repository.git("update-ref", beside, bent)
    ambiguous, cure = repository.cannot(typed).splitlines()
    assert " is ambiguous: " in ambiguous
    assert set(re.findall(r"refs/\S+", ambiguous)) == {meant, beside}
    assert set(re.findall(r"refs/\S+", cure)) == {meant, beside}
    assert repository.rules(meant) == ["text-changed"]


def test_a_full_name_means_itself_alone(repository: Repository) -> None:
    """Where it is not there, a branch with that long name does not stand in for it."""
    base = head(repository)
    repository.git("update-ref", "refs/heads/refs/remotes/origin/main", base)
    assert "there is no refs/remotes/origin/main" in repository.cannot("refs/remotes/origin/main")
    repository.git("update-ref", "refs/remotes/origin/main", base)
    assert repository.rules("refs/remotes/origin/main") == []


def test_a_branch_called_like_a_commit_is_ambiguous(repository: Repository) -> None:
    base = head(repository)
    assert repository.rules(base[:8]) == []
    repository.edits(REC_03, *BEND)
    bent = repository.commit()
    repository.git("update-ref", f"refs/heads/{base[:8]}", bent)
    err = repository.cannot(base[:8])
    assert f"refs/heads/{base[:8]} and commit {base[:12]}" in err
    repository.git("update-ref", "refs/heads/beef", base)  # and this is only a name
    assert repository.rules("beef") == ["text-changed"]
    repository.git("update-ref", f"refs/heads/{base}", bent)  # in full it is the commit, always
    assert repository.rules(base) == ["text-changed"]


# What is checked is what is committed


CONVERTED = {
    "encoding": ("working-tree-encoding=UTF-16", "working-tree-encoding=UTF-16"),
    "another encoding": ("working-tree-encoding=UTF-7", "working-tree-encoding=UTF-7"),
    "ident": ("ident", "ident"),
    "filter": ("filter=lfs", "filter=lfs"),
    "by a macro": ("hidden", "ident"),
}


@pytest.mark.parametrize("case", some_of(CONVERTED, "encoding", "filter", "by a macro"))
def test_what_git_gives_back_otherwise_cannot_be_looked_at(
    case: str, repository: Repository
) -> None:
    """A comment's sign may stand in the file and not in the commit, or the other way round."""
    attribute, said = CONVERTED[case]
    base = head(repository)
    lines = f"[attr]hidden ident\n*.md {attribute}\n"
    (repository.folder / ".gitattributes").write_text(lines, "utf-8")
    repository.commit()
    assert repository.check(base).code == 0  # no record
    assert repository.check(base, "--commit", "HEAD").code == 0
    (repository.folder / ".gitattributes").write_text(f"{lines}rec-03.yaml {attribute}\n", "utf-8")
    expected = f"git would change records/{REC_03} on its way in or out: its attribute {said}"
    assert expected in repository.cannot(base)
    repository.git("add", ".gitattributes")
    repository.git("commit", "--quiet", "--message", "attributes")
    result = repository.check(base, "--commit", "HEAD")
    assert (result.code, result.out) == (3, "")
    assert expected in result.err


@LINKS
def test_what_is_converted_behind_a_link_cannot_be_looked_at(repository: Repository) -> None:
    """The record is a link to a file that is none of ours."""
    base = head(repository)
    (repository.records / REC_03).rename(repository.records / ".kept.yaml")
    (repository.records / REC_03).symlink_to("../.kept.yaml")
    assert repository.rules(base) == []
    (repository.folder / ".gitattributes").write_text(".kept.yaml ident\n", "utf-8")
    assert "git would change records/.kept.yaml" in repository.cannot(base)
    repository.commit()
    result = repository.check(base, "--commit", "HEAD")
    assert (result.code, result.out) == (3, "")


def test_a_sign_that_an_encoding_hides_does_not_pass(repository: Repository) -> None:
    """In UTF-7 the sign of a comment has another spelling: the folder shows what was published, and
    the commit a comment.
    """
    base = head(repository)
    (repository.folder / ".gitattributes").write_text("*.yaml working-tree-encoding=UTF-7\n")
    path = repository.records / REC_03
    path.write_bytes(path.read_bytes().replace(b"  offences", b"  +ACM-offences"))
    assert "git would change" in repository.cannot(base)


@pytest.mark.parametrize("lines", some_of(["*.yaml text eol=crlf", "* text=auto", "*.yaml working-tree-encoding=UTF-8",
    "*.yaml -text", "*.yaml merge=recotrack diff=yaml"], "* text=auto", "*.yaml -text"))  # fmt: skip
def test_ends_of_lines_may_be_converted(lines: str, repository: Repository) -> None:
    base = head(repository)
    (repository.folder / ".gitattributes").write_text(f"{lines}\n", "utf-8")
    path = repository.records / REC_03
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert repository.rules(base) == []
    repository.commit()
    assert committed_rules(repository, base) == []
    repository.edits(REC_03, "Under way when", "Over when")
    assert repository.rules(base) == ["update-changed"]


NEW = f"{SOTERIA}/rec-30.yaml"
IGNORED: dict[str, tuple[str, str, str]] = {
    # the file with the line, the line, and how it is said
    "by the repository's own file": (".gitignore", "rec-30.yaml", ".gitignore:1 says rec-30.yaml"),
    "by a folder's": (f"records/{SOTERIA}/.gitignore", "rec-3?.yaml", f"records/{SOTERIA}/.gitignore:1 says rec-3?.yaml"),
    "by the clone's": (".git/info/exclude", "*-30.yaml", ".git/info/exclude:1 says *-30.yaml"),
    "with its folder": (".gitignore", "/records", ".gitignore:1 says /records"),
}  # fmt: skip


@pytest.mark.parametrize("case", IGNORED)
def test_a_record_that_git_ignores_cannot_be_looked_at(case: str, repository: Repository) -> None:
    """No commit will hold it, so what is checked is not what is committed. Once it is tracked, or
    taken out of what is ignored, it is looked at.
    """
    file, line, said = IGNORED[case]
    repository.writes(NEW, repository.reads(REC_05).replace("number: 5", "number: 30"))
    (repository.folder / file).write_text(f"{line}\n", "utf-8")
    assert f"git ignores records/{NEW}: {said}" in repository.cannot()
    assert f"git add --force records/{NEW}" in repository.cannot()
    assert repository.types("check").code == 0  # without history nobody asks git
    with (repository.folder / file).open("a", encoding="utf-8") as ignoring:
        ignoring.write(f"!records/\n!{line}\n!rec-30.yaml\n")
    assert repository.check().code == 0
    (repository.folder / file).write_text(f"{line}\n", "utf-8")
    repository.git("add", "--force", f"records/{NEW}")
    assert repository.check().code == 0


def test_a_tracked_record_that_is_ignored_is_looked_at(repository: Repository) -> None:
    """And so is a register in which other files are ignored."""
    (repository.folder / ".gitignore").write_text("rec-03.yaml\n*.md\n", "utf-8")
    (repository.records / "notes.md").write_text("Ours.\n", "utf-8")
    repository.edits(REC_03, *BEND)
    assert "text-changed" in repository.rules()


@LINKS
def test_a_record_that_leads_to_an_ignored_file_cannot_be_looked_at(repository: Repository) -> None:
    (repository.records / REC_03).rename(repository.records / ".kept.yaml")
    (repository.records / REC_03).symlink_to("../.kept.yaml")
    (repository.folder / ".gitignore").write_text(".kept.yaml\n", "utf-8")
    assert "git ignores records/.kept.yaml: .gitignore:1 says .kept.yaml" in repository.cannot()


LOOKED_AWAY = [("skip-worktree",), ("assume-unchanged",), ("skip-worktree", "assume-unchanged")]


@pytest.mark.parametrize("told", some_of(LOOKED_AWAY, LOOKED_AWAY[-1]), ids=" and ".join)
def test_a_record_that_git_does_not_look_at_cannot_be_looked_at(
    told: tuple[str, ...], repository: Repository
) -> None:
    """git add would leave the edit out; as long as the file is the same, nothing is hidden."""
    bend, mend = BEND, (BEND[1], BEND[0])
    repository.edits(REC_03, *bend)
    base = repository.commit()
    path = f"records/{REC_03}"
    for each in told:
        repository.git("update-index", f"--{each}", path)
    assert repository.check(base).code == 0
    repository.edits(REC_03, *mend)  # mended here, and not in what will be committed
    setting = " and ".join(told)
    err = repository.cannot(base)
    assert (
        f"git has another version of {path} than this folder, because of the setting {setting}"
        in err
    )
    cures = err.partition("do this  ")[2].strip().split("\n           ")
    assert cures == [f"git update-index --no-{each} {path}" for each in told]
    for each in cures:
        repository.git(*each.split()[1:])
    assert repository.rules(base) == ["text-changed"]


def test_a_record_that_does_not_lie_here_cannot_be_looked_at(repository: Repository) -> None:
    """In a sparse checkout it is not removed: the next commit has it."""
    repository.git("sparse-checkout", "set", "--no-cone", "/*", f"!/records/{REC_05}")
    assert not (repository.records / REC_05).exists()
    err = repository.cannot()
    assert (
        f"git has records/{REC_05}, and this folder has not, because of the setting skip-worktree"
        in err
    )
    assert "git sparse-checkout disable" in err
    repository.git("sparse-checkout", "disable")
    assert repository.rules() == []


# Waivers that were merged

WAIVER = """  waivers:
    - rule: text-changed
      at: 2024-08-22-soteria/rec-03
      because: The report was republished with the word corrected.
"""
REARMED = {
    "a last day": lambda text: text + "      until: 2030-01-01\n",
    "its reason wrapped": lambda text: text.replace("because: The report was", "because: |\n        The report\n        was"),
    "its keys in another order": lambda text: text.replace("    - rule: text-changed\n      at: 2024-08-22-soteria/rec-03\n", "    - at: 2024-08-22-soteria/rec-03\n      rule: text-changed\n"),
    "written twice": lambda text: text + text.partition("waivers:\n")[2],
    "a small letter": lambda text: text.replace("The report", "the report"),
    "no full stop": lambda text: text.replace("corrected.", "corrected"),
    "a space that nobody sees": lambda text: text.replace("The report", "The\u200d report"),
    "a letter that looks the same": lambda text: text.replace("republished", "republ\u0456shed"),
    "a slip of the pen": lambda text: text.replace("republished", "republised"),
}  # fmt: skip


@pytest.mark.parametrize(
    "case", some_of(REARMED, "a last day", "written twice", "a slip of the pen")
)
def test_a_merged_waiver_stays_spent(case: str, repository: Repository) -> None:
    """It is the same one by its rule, its place and its reason, whatever else is written to it."""
    register = repository.reads("register.yaml")
    repository.edits(REC_03, *BEND)
    repository.writes("register.yaml", register + WAIVER)
    assert repository.rules() == []
    repository.commit()
    repository.edits(REC_03, BEND[1], "all forces might make")
    repository.writes("register.yaml", register + REARMED[case](WAIVER))
    assert repository.rules() == ["text-changed"]


def test_a_reason_with_another_number_is_another_reason(repository: Repository) -> None:
    """A second correction, on another page or day, has its own waiver, which may sound alike."""
    register = repository.reads("register.yaml")
    first = WAIVER.replace("was republished", "was republished on 3 March 2025")
    repository.edits(REC_03, *BEND)
    repository.writes("register.yaml", register + first)
    repository.commit()
    repository.edits(REC_03, BEND[1], "all forces might make")
    repository.writes("register.yaml", register + first.replace("3 March", "4 March"))
    assert repository.rules() == []


def test_a_slip_of_the_pen_makes_no_other_reason_of_a_long_one(repository: Repository) -> None:
    """A reason of several sentences is compared as a short one is."""
    register = repository.reads("register.yaml")
    long = " It was corrected in the summary, in the second chapter and in the annex." * 4
    first = WAIVER.replace("corrected.", f"corrected.{long}")
    repository.edits(REC_03, *BEND)
    repository.writes("register.yaml", register + first)
    repository.commit()
    repository.edits(REC_03, BEND[1], "all forces might make")
    repository.writes("register.yaml", register + REARMED["a slip of the pen"](first))
    assert repository.rules() == ["text-changed"]


def test_a_merged_waiver_stays_spent_where_its_place_is_renamed(repository: Repository) -> None:
    """Its place has another name: it is the same waiver, neither new nor unused."""
    register = repository.reads("register.yaml") + WAIVER
    repository.edits(REC_03, *BEND)
    repository.writes("register.yaml", register)
    repository.commit()
    renamed_inspection(repository)
    assert repository.rules() == []
    repository.edits("2024-08-22-op-soteria/rec-03.yaml", BEND[1], "all forces might make")
    assert repository.rules() == ["text-changed"]


def spent(repository: Repository) -> None:
    """A waiver that was used, merged, and taken out in a later change."""
    register = repository.reads("register.yaml")
    repository.edits(REC_03, *BEND)
    repository.writes("register.yaml", register + WAIVER)
    repository.commit()
    repository.writes("register.yaml", register)
    repository.commit()


def bent_again(repository: Repository, waiver: str = WAIVER) -> str:
    """The base; after it the text is bent once more, with a waiver that the base has not."""
    base = head(repository)
    text = repository.reads(REC_03)
    repository.writes(REC_03, text.replace(BEND[1], "all forces might make"))
    repository.appends("register.yaml", waiver)
    return base


@pytest.mark.parametrize("case", some_of(REARMED, "written twice", "a slip of the pen"))
def test_a_waiver_that_was_taken_out_stays_spent(case: str, repository: Repository) -> None:
    """It was used, and taken out in a change that was merged too: the same one holds no more, by the
    files, by a commit, and in what a reviewer reads. It is said why, and it is not listed as holding.
    """
    spent(repository)
    base = bent_again(repository, REARMED[case](WAIVER))
    out = repository.check(base).out
    assert "1 error, 0 warnings" in out
    assert "a new waiver with another reason: the one in register.yaml was used before" in out
    assert "waived" not in out
    assert "**text-changed**" in repository.types("diff", base).out
    repository.commit()
    assert committed_rules(repository, base) == ["text-changed"]
    assert "**text-changed**" in repository.types("diff", base, "HEAD").out


def test_a_waiver_with_another_reason_holds_beside_the_spent_one(repository: Repository) -> None:
    """In whichever order the two are written."""
    spent(repository)
    register = repository.reads("register.yaml")
    other = WAIVER.replace("was republished with the word", "of June has the sentence").partition("\n")[2]  # fmt: skip
    base = bent_again(repository, WAIVER + other)
    assert repository.rules(base) == []
    repository.writes(
        "register.yaml", register + "  waivers:\n" + other + WAIVER.partition("\n")[2]
    )
    assert repository.rules(base) == []
    told = repository.types("diff", base).out.splitlines()
    (line,) = (each for each in told if "**text-changed**" in each)
    reason = "The report of June has the sentence corrected."
    assert line.endswith(f"Set aside in this change, because: {reason}")


def test_a_waiver_that_came_by_a_side_branch_and_went_is_spent(repository: Repository) -> None:
    """The merge left nothing of it in the line that it was merged into."""
    repository.git("switch", "--quiet", "--create", "side")
    spent(repository)
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "side")
    assert repository.rules(bent_again(repository)) == ["text-changed"]


def test_a_waiver_is_spent_where_the_records_were_before(repository: Repository) -> None:
    """The whole folder moved after it was used; and once more, in this change."""
    spent(repository)
    for old, new in (("records", "former"), ("former", "records")):
        repository.git("mv", old, new)
        repository.commit()
    former = repository.folder / "former"
    repository.git("mv", "records", "former")
    repository.commit()
    text = (former / "register.yaml").read_text("utf-8")
    other = WAIVER.replace("rec-03", "rec-05")
    for written in (text + other, text):
        (former / "register.yaml").write_text(written, "utf-8")
        repository.commit()
    repository.git("mv", "former", "records")
    repository.commit()
    base = bent_again(repository, WAIVER + other.partition("\n")[2])
    repository.edits(REC_05, "and manage them", "and guide them")
    assert repository.rules(base) == ["text-changed", "text-changed"]
    repository.git("mv", "records", "elsewhere")
    assert repository.rules(base, "--records", "elsewhere") == ["text-changed", "text-changed"]


def test_a_spent_waiver_is_spent_where_its_place_is_renamed(repository: Repository) -> None:
    """The inspection gets another name in the change that writes the waiver in again."""
    spent(repository)
    base = bent_again(repository, WAIVER.replace(SOTERIA, "2024-08-22-op-soteria"))
    renamed_inspection(repository)
    assert [each.rule for each in repository.history(base)] == ["text-changed"]


def test_a_waiver_of_another_register_spends_none(repository: Repository) -> None:
    """Two forces keep their records in one repository: each has its own waivers."""
    copytree(repository.records, repository.folder / "other" / "records")
    register = repository.folder / "other" / "records" / "register.yaml"
    text = register.read_text("utf-8")
    register.write_text(text + WAIVER, "utf-8")
    repository.commit()
    register.write_text(text, "utf-8")
    repository.edits(REC_03, *BEND)
    repository.commit()
    assert repository.rules(bent_again(repository)) == []


def test_a_waiver_is_looked_up_only_where_it_would_be_used(
    repository: Repository, tmp_path: Path
) -> None:
    """A shallow clone has not the history that tells: then, and only then, nobody can look."""
    spent(repository)
    origin = f"file://{repository.folder}"
    run_git(tmp_path, "clone", "--quiet", "--depth", "1", origin, "shallow")
    clone = Repository(tmp_path / "shallow")
    assert clone.rules() == []
    base = bent_again(clone)
    err = clone.cannot(base)
    assert f"whether the waiver for text-changed at {SOTERIA}/rec-03 was used before is not in this shallow clone" in err  # fmt: skip
    assert "git fetch --unshallow" in err
    clone.git("checkout", "--quiet", "--", f"records/{REC_03}")
    assert clone.rules(base) == ["waiver-unused"]


def test_where_nobody_can_tell_a_waiver_is_not_new(repository: Repository) -> None:
    """The register.yaml of the past cannot be read: it may have had the waiver."""
    register = repository.reads("register.yaml")
    repository.writes("register.yaml", register + WAIVER + "  odd: [\n")
    repository.commit()
    repository.writes("register.yaml", register + WAIVER)
    repository.edits(REC_03, *BEND)
    assert "text-changed" in repository.rules()


# Honest changes


def renamed_everywhere(repository: Repository, old: str, new: str) -> None:
    """A folder has another name, and what refers to it says so."""
    (repository.records / old).rename(repository.records / new)
    before, after = (f"{each.removeprefix('programmes/')}" for each in (old, new))
    for path in repository.records.rglob("*.yaml"):
        text = path.read_text("utf-8").replace(f"{before}/", f"{after}/")
        path.write_text(text.replace(f"programme: {before}\n", f"programme: {after}\n"), "utf-8")


def renamed_inspection(repository: Repository) -> None:
    renamed_everywhere(repository, SOTERIA, "2024-08-22-op-soteria")


def renamed_pillar(repository: Repository) -> None:
    (repository.records / PILLAR_3).rename(
        repository.records / "programmes/op-soteria/pillar-3a.yaml"
    )
    for path in repository.records.rglob("*.yaml"):
        text = path.read_text("utf-8").replace("op-soteria/pillar-3\n", "op-soteria/pillar-3a\n")
        path.write_text(text.replace("pillar-3/isva", "pillar-3a/isva"), "utf-8")
    repository.edits("programmes/op-soteria/pillar-3a.yaml", "number: 3", "number: 3a")


def wrapped(repository: Repository) -> None:
    repository.edits(
        REC_03,
        "rape and other serious sexual\n  offences",
        "rape\n  and other serious sexual offences",
    )
    repository.edits(REC_03, "note: Under way when the", "note: |\n          Under way\n          when the")  # fmt: skip


def reformatted(repository: Repository) -> None:
    text = repository.reads(REC_05)
    lines = [line for line in text.splitlines() if line.startswith(("owner", "disposition"))]
    rest = "".join(f"{line}\n" for line in text.splitlines() if line not in lines)
    repository.writes(REC_05, "# As agreed.\n" + "".join(f'{line.replace(": ", ": ", 1)}  # by us\n' for line in lines) + rest.replace("number: 5", 'number: "5"'))  # fmt: skip


UPDATE = """\
      - date: 2025-01-20
        by: pillar-4-lead
        due: 2025-03-31
        agreed_by: op-soteria-board
        note: The auditors come in March.
"""
HONEST: dict[str, Callable[[Repository], None]] = {
    "text wrapped anew": wrapped,
    "a comment": lambda it: it.writes(REC_03, "# Looked at in January.\n" + it.reads(REC_03)),
    "a file reformatted": reformatted,
    "an inspection renamed": renamed_inspection,
    "a programme renamed": lambda it: renamed_everywhere(it, "programmes/op-soteria", "programmes/soteria"),
    "a pillar renamed": renamed_pillar,
    "an agreed move": lambda it: it.writes(REC_03, it.reads(REC_03) + UPDATE),
    "a new reading": lambda it: it.writes(
        "programmes/op-soteria/measures.yaml",
        it.reads("programmes/op-soteria/measures.yaml") + "    - date: 2025-06-30\n      value: 55\n",
    ),
    "a meeting": lambda it: it.edits("register.yaml", "meets: monthly", "meets: monthly\n    met:\n      - 2025-01-10"),
}  # fmt: skip


@pytest.mark.parametrize(
    "case", some_of(HONEST, "text wrapped anew", "a pillar renamed", "an agreed move")
)
def test_honest_changes_stay_green(case: str, repository: Repository) -> None:
    """In the folder, and as a commit: no error, and nothing of history."""
    base = head(repository)
    HONEST[case](repository)
    assert repository.history(base) == []
    assert repository.check(base).code == 0
    repository.commit()
    assert repository.history(base, "--commit", "HEAD") == []


OTHER_PILLAR = """\
number: {number}
title: {title}
leads:
  - pillar-4-lead
actions:
  - id: {action}
    title: Something of its own
    added: 2024-10-16
    due: 2026-12-31
    updates:
      - date: 2024-11-06
        by: pillar-4-lead
        status: in progress
        note: Begun with {action}.
"""
PILLARS = {"1": ("Suspect focus", "map-suspects"), "2": ("Disruption", "map-places"),
           "5": ("Learning", "map-courses")}  # fmt: skip


def pillar(place: str, name: str, number: str | None = None) -> tuple[str, str]:
    """The path of a pillar's file, and what stands in it: that of one of PILLARS."""
    title, action = PILLARS[name]
    text = OTHER_PILLAR.format(number=number or place, title=title, action=action)
    return f"programmes/op-soteria/pillar-{place}.yaml", text


SWAPS: dict[str, tuple[list[str], dict[str, str]]] = {
    # the pillars that were there; afterwards the place, and which one stands in it
    "two that swap": (["1", "2"], {"1": "2", "2": "1"}),
    "three in a round": (["1", "2", "5"], {"1": "2", "2": "5", "5": "1"}),
    "one put before them": (["1", "2"], {"1": "5", "2": "1", "5": "2"}),
    "each one further": (["1", "2"], {"2": "1", "5": "2"}),
}


@pytest.mark.parametrize("numbers", some_of(["as the files", "as before"], "as the files"))
@pytest.mark.parametrize("case", some_of(SWAPS, "three in a round", "one put before them"))
def test_files_that_swap_their_names_are_renamed(
    case: str, numbers: str, repository: Repository
) -> None:
    """Each is held to what it said under its other name: all is there, and one altered note is found."""
    before, after = SWAPS[case]
    for name in before:
        repository.writes(*pillar(name, name))
    base = repository.commit()
    assert repository.check(base).code == 0
    for name in before:
        (repository.records / pillar(name, name)[0]).unlink()
    for place, name in after.items():
        number = place if numbers == "as the files" else name
        repository.writes(*pillar(place, name, number))
    assert repository.history(base) == []
    told = repository.types("diff", base).out
    assert told.count("**renamed**") == sum(name in before for name in after.values())
    assert ("**new pillar**" in told) == any(name not in before for name in after.values())
    repository.edits(pillar("2", "1")[0], "Begun with", "Never begun with")
    assert [each.rule for each in repository.history(base)] == ["update-changed"]
    repository.commit()
    assert [each.rule for each in repository.history(base, "--commit", "HEAD")] == [
        "update-changed"
    ]


def test_recommendations_that_swap_their_files_are_renamed(repository: Repository) -> None:
    """With all that they say; where only the published words are swapped, they are changed."""
    base = head(repository)
    one, two = repository.reads(REC_03), repository.reads(REC_05)
    repository.writes(REC_03, two)
    repository.writes(REC_05, one)
    assert repository.history(base) == []
    repository.writes(REC_05, one.replace("Under way when", "Over when"))
    assert [each.rule for each in repository.history(base)] == ["update-changed"]
    words = ("addressed_to:", "disposition:")

    def published(text: str) -> str:
        return words[0] + text.partition(words[0])[2].partition(words[1])[0]

    repository.writes(REC_03, one.replace(published(one), published(two)))
    repository.writes(REC_05, two.replace(published(two), published(one)))
    assert "text-changed" in repository.rules(base)


def test_titles_that_are_swapped_are_titles_that_changed(repository: Repository) -> None:
    """The actions stayed where they were: nothing is taken away."""
    for name in ("1", "2"):
        repository.writes(*pillar(name, name))
    base = repository.commit()
    for name, other in (("1", "2"), ("2", "1")):
        path, text = pillar(name, name)
        repository.writes(path, text.replace(PILLARS[name][0], PILLARS[other][0]))
    assert repository.history(base) == []
    assert "**renamed**" not in repository.types("diff", base).out


def test_a_title_that_another_new_file_takes_stays_that_files(repository: Repository) -> None:
    """A pillar gets a better title, and a new pillar the old one: no file has another name."""
    repository.writes(*pillar("1", "1"))
    base = repository.commit()
    path, text = pillar("1", "1")
    repository.writes(path, text.replace("Suspect focus", "Suspects"))
    repository.writes("programmes/op-soteria/pillar-2.yaml", "number: 2\ntitle: Suspect focus\nleads:\n  - pillar-4-lead\n")  # fmt: skip
    assert repository.history(base) == []


def test_inspections_that_swap_their_folders_are_renamed(repository: Repository) -> None:
    """With their responses, which say of themselves nothing by which one is known."""
    other = "2024-08-22-custody"
    copytree(repository.records / SOTERIA, repository.records / other)
    repository.edits(f"{other}/inspection.yaml", "title: ", "title: Custody and ")
    for path in (repository.records / other).glob("*.yaml"):
        text = path.read_text("utf-8").replace("Robin Marsh", "Kim Dale")
        path.write_text(text, "utf-8")
    base = repository.commit()
    for old, new in ((SOTERIA, "between"), (other, SOTERIA), ("between", other)):
        (repository.records / old).rename(repository.records / new)
    assert repository.history(base) == []
    repository.edits(f"{other}/response.yaml", "Robin Marsh", "Robin Moor")
    assert [each.rule for each in repository.history(base)] == ["response-changed"]


def test_a_waiver_that_is_not_needed_any_more_may_go(repository: Repository) -> None:
    register = repository.reads("register.yaml")
    repository.writes("register.yaml", register + WAIVER)
    repository.commit()
    repository.writes("register.yaml", register)
    assert repository.rules() == []


def test_evidence_is_held_where_a_programme_is_renamed(repository: Repository) -> None:
    """It may name the product's new place, and no other product; it may keep the old one, too, which
    is another rule's concern.
    """
    renamed_everywhere(repository, "programmes/op-soteria", "programmes/soteria")
    path = "programmes/soteria/pillar-3.yaml"
    product = "soteria/pillar-3/isva-memorandum-of-agreement"
    repository.edits(path, f"product: {product}", f"product: op-{product}")
    assert "update-changed" not in repository.rules()
    repository.edits(path, f"product: op-{product}", "product: soteria/pillar-3/another")
    assert "update-changed" in repository.rules()
