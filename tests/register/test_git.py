"""git.py against real repositories: commits, trees, contents, and what is said where there is none."""

import hashlib
import os
import shlex
import sys
from pathlib import Path

import pytest

from recotrack import git
from recotrack.cli.cure_text import typed_text
from recotrack.problems import Exit, Failure
from tests.repository import git as run

ODD = "Straße \"7\" 'x'\tλ"


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A repository with one commit: files at the top, in a folder, and with odd names."""
    folder = tmp_path / "repository"
    for path, data in {
        "top.yaml": b"top\n",
        "records/register.yaml": b"force: X\n",
        "records/a/rec-01.yaml": b"",
        "records/a/twin.yaml": b"\x00\xff\r\n",
        "records/b/twin.yaml": b"\x00\xff\r\n",
        f"records/{ODD}/x.yaml": b"odd\n",
        "records-not/x.yaml": b"other\n",
    }.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    run(folder, "init", "--quiet", "--initial-branch=main")
    run(folder, "add", "--all")
    run(folder, "commit", "--quiet", "--message", "first")
    return folder


def failure(folder: Path, typed: str = "HEAD") -> Failure:
    with pytest.raises(Failure) as caught:
        git.merge_bases(str(folder), typed)
    assert caught.value.exit_code is Exit.COULD_NOT_RUN
    assert typed_text(caught.value.cure)
    return caught.value


def test_a_tree_has_the_files_below_the_folder(top: Path) -> None:
    """Paths are seen from the folder, whatever their letters; another folder's are not among them."""
    head = git.commit(str(top), "HEAD")
    blobs = git.tree(str(top / "records"), head)
    assert [each.path for each in blobs] == [
        f"{ODD}/x.yaml", "a/rec-01.yaml", "a/twin.yaml", "b/twin.yaml", "register.yaml",
    ]  # fmt: skip
    inside = git.tree(str(top / "records" / ODD), head)
    assert [each.path for each in inside] == ["x.yaml"]
    whole = {each.path for each in git.tree(str(top), head)}
    assert {"top.yaml", "records-not/x.yaml", "records/register.yaml"} < whole


def test_a_folder_that_was_not_there_yet_is_empty(top: Path) -> None:
    (top / "later").mkdir()
    assert git.tree(str(top / "later"), git.commit(str(top), "HEAD")) == []


@pytest.mark.skipif(os.name == "nt", reason="links and rights are POSIX's")
def test_a_tree_says_what_is_a_link_or_a_program(top: Path) -> None:
    (top / "records/link.yaml").symlink_to("register.yaml")
    (top / "records/register.yaml").chmod(0o755)
    run(top, "add", "--all")
    run(top, "commit", "--quiet", "--message", "second")
    modes = {each.path: each.mode for each in git.tree(str(top / "records"), "HEAD")}
    assert modes["link.yaml"] == "120000"
    assert modes["register.yaml"] == "100755"


@pytest.mark.skipif(sys.platform != "linux", reason="others refuse such names")
def test_a_name_that_is_no_text_is_read(top: Path) -> None:
    (top / "records" / os.fsdecode(b"caf\xe9.yaml")).write_bytes(b"latin\n")
    run(top, "add", "--all")
    run(top, "commit", "--quiet", "--message", "second")
    blobs = {os.fsencode(each.path): each.name for each in git.tree(str(top / "records"), "HEAD")}
    name = blobs[b"caf\xe9.yaml"]
    assert git.contents(str(top), [name]) == {name: b"latin\n"}


def test_contents_are_the_bytes(top: Path) -> None:
    """Empty files, bytes that are no text, line ends; two files that are the same are read once."""
    blobs = {each.path: each.name for each in git.tree(str(top / "records"), "HEAD")}
    found = git.contents(str(top), list(blobs.values()))
    assert len(found) == len(blobs) - 1
    assert found[blobs["a/rec-01.yaml"]] == b""
    assert found[blobs["a/twin.yaml"]] == found[blobs["b/twin.yaml"]] == b"\x00\xff\r\n"
    assert git.contents(str(top), []) == {}


def test_an_object_that_is_missing_is_a_failure(top: Path) -> None:
    with pytest.raises(Failure, match=r"object 1{40} is missing"):
        git.contents(str(top), ["1" * 40])


def test_bytes_are_compared_with_a_name_as_git_makes_it(top: Path) -> None:
    """CRLF for LF is the same file, as a checkout on Windows has it; LF for CRLF is not."""
    blobs = {each.path: each.name for each in git.tree(str(top), "HEAD")}
    assert git.is_content_of(blobs["top.yaml"], b"top\n")
    assert git.is_content_of(blobs["top.yaml"], b"top\r\n")
    assert git.is_content_of(blobs["records/a/twin.yaml"], b"\x00\xff\r\n")
    assert not git.is_content_of(blobs["records/a/twin.yaml"], b"\x00\xff\n")
    assert not git.is_content_of(blobs["top.yaml"], b"top")
    long = hashlib.sha256(b"blob 4\0top\n").hexdigest()
    assert git.is_content_of(long, b"top\n")


def test_whatever_names_a_commit_will_do(top: Path) -> None:
    head = run(top, "rev-parse", "HEAD").strip()
    run(top, "tag", "--annotate", "v1", "--message", "v1")
    run(top, "branch", "-m", "naïve/ünïcode")
    for typed in ("HEAD", "v1", "naïve/ünïcode", head, head[:8], "HEAD^{/first}", "@"):
        assert git.commit(str(top), typed) == head


def test_what_is_no_commit_is_said_to_be_none(top: Path) -> None:
    """Options, ranges, folders, files: what is typed never becomes an option of git's."""
    for typed in ("nowhere", "--all", "-h", "main..HEAD", "HEAD:records", "HEAD:top.yaml", "; ls"):
        assert failure(top, typed).message == f"there is no commit {typed}"


def test_the_merge_base_is_where_two_branches_parted(top: Path) -> None:
    base = git.commit(str(top), "HEAD")
    for branch in ("one", "two"):
        run(top, "switch", "--quiet", "--create", branch, base)
        run(top, "commit", "--quiet", "--allow-empty", "--message", branch)
    assert git.merge_bases(str(top), "one") == [base]
    assert git.merge_bases(str(top), "one", "two") == [base]
    assert git.merge_bases(str(top), "HEAD~1") == [base]
    assert git.merge_bases(str(top), "HEAD") == [git.commit(str(top), "two")]


def test_what_holds_no_repository_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert failure(tmp_path).message == f"{tmp_path} is not in a git repository"
    run(tmp_path, "init", "--quiet", "--bare")
    assert failure(tmp_path).message == f"{tmp_path} is not in a git repository"


def test_a_repository_that_git_does_not_trust_comes_with_gits_own_cure(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a container of a workflow the folder belongs to another user. git quotes what has spaces."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    said = failure(top)
    assert said.message == f"{top} belongs to another user, so git does not read it"
    command = ["git", "config", "--global", "--add", "safe.directory"]
    assert shlex.split(typed_text(said.cure)) == [*command, str(top)]


def test_a_shallow_clone_is_known(top: Path, tmp_path: Path) -> None:
    run(top, "commit", "--quiet", "--allow-empty", "--message", "second")
    clone = tmp_path / "clone"
    run(tmp_path, "clone", "--quiet", "--depth=1", top.as_uri(), str(clone))
    assert git.is_shallow(str(clone))
    assert not git.is_shallow(str(top))
    for typed in ("HEAD~1", run(top, "rev-parse", "HEAD~1").strip()):
        assert failure(clone, typed).message == f"{typed} is not in this shallow clone"
        assert "fetch-depth: 0" in typed_text(failure(clone, typed).cure)
        assert "GIT_DEPTH: 0" in typed_text(failure(clone, typed).cure)


def test_a_shallow_clone_whose_branches_do_not_meet_is_said_to_be_one(
    top: Path, tmp_path: Path
) -> None:
    run(top, "branch", "side")
    run(top, "commit", "--quiet", "--allow-empty", "--message", "second")
    clone = tmp_path / "clone"
    run(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", top.as_uri(), str(clone))
    run(clone, "fetch", "--quiet", "--depth=1", "origin", "side")
    said = failure(clone, "origin/side")
    assert said.message == "origin/side and HEAD have no common commit in this shallow clone"
    assert "git fetch --unshallow" in typed_text(said.cure)


def test_settings_are_read(top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No git and no such setting are the same to who asks."""
    run(top, "config", "recotrack.by", "liaison-officer")
    assert git.config(str(top), "recotrack.by") == "liaison-officer"
    assert git.config(str(top), "recotrack.none") is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert git.config(str(top), "recotrack.by") is None
    assert not git.is_in_work_tree(str(top))
    assert failure(top).message == "git is not installed, and this needs it"


# The last commit of a day


def commit_at(folder: Path, when: str, message: str, *options: str) -> str:
    """A commit at a moment, as git writes one."""
    os.environ.update(GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)
    try:
        run(folder, "commit", "--quiet", "--allow-empty", "--message", message, *options)
    finally:
        del os.environ["GIT_AUTHOR_DATE"], os.environ["GIT_COMMITTER_DATE"]
    return run(folder, "rev-parse", "HEAD").strip()


@pytest.fixture
def moments(tmp_path: Path) -> Path:
    """A repository without a commit."""
    run(tmp_path, "init", "--quiet", "--initial-branch=main")
    return tmp_path


def test_the_last_commit_up_to_a_moment(moments: Path) -> None:
    """The very second is in, the one after it is not; before the first there is none."""
    one = commit_at(moments, "1749160799 +0000", "a second before midnight")
    two = commit_at(moments, "1749160800 +0000", "at midnight")
    last = {at: git.last_commit(str(moments), two, at) for at in range(1749160798, 1749160802)}
    assert last == {1749160798: None, 1749160799: one, 1749160800: two, 1749160801: two}
    assert git.last_commit(str(moments), one, 1749160801) == one


def test_of_a_merge_only_the_line_that_was_merged_into_is_followed(moments: Path) -> None:
    """A commit made before the day and merged after it was not there on the day."""
    main = commit_at(moments, "1749000000 +0000", "main")
    run(moments, "switch", "--quiet", "--create", "side")
    side = commit_at(moments, "1749000100 +0000", "side")
    run(moments, "switch", "--quiet", "main")
    os.environ.update(GIT_AUTHOR_DATE="1749000300 +0000", GIT_COMMITTER_DATE="1749000300 +0000")
    try:
        run(moments, "merge", "--quiet", "--no-ff", "--message", "merge", "side")
    finally:
        del os.environ["GIT_AUTHOR_DATE"], os.environ["GIT_COMMITTER_DATE"]
    merge = run(moments, "rev-parse", "HEAD").strip()
    for at, expected in {1749000050: main, 1749000200: main, 1749000300: merge}.items():
        assert git.last_commit(str(moments), merge, at) == expected
    assert git.last_commit(str(moments), "side", 1749000200) == side


def test_in_a_shallow_clone_what_is_there_is_found(moments: Path, tmp_path: Path) -> None:
    """Whether anything was so old nobody can tell: that history was cut is asked apart."""
    commit_at(moments, "1749000000 +0000", "one")
    commit_at(moments, "1749000100 +0000", "two")
    clone = tmp_path / "clone"
    run(tmp_path, "clone", "--quiet", "--depth=1", moments.as_uri(), str(clone))
    assert git.last_commit(str(clone), "HEAD", 1749000100)
    assert git.last_commit(str(clone), "HEAD", 1749000050) is None
    assert git.is_shallow(str(clone))
    assert not git.is_shallow(str(moments))


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
@pytest.mark.parametrize("name", ["plain", "two\nlines"])
def test_where_a_folder_lies_in_its_work_tree(tmp_path: Path, name: str) -> None:
    """Its top, and the way from there, whatever the folders are called."""
    inside = tmp_path / name / "records"
    inside.mkdir(parents=True)
    run(tmp_path / name, "init", "--quiet")
    place = git.place(str(inside))
    assert (place.top, place.typed, place.real) == (str(tmp_path / name), "records", "records")
    assert git.prefix(str(inside)) == "records/"
    assert git.prefix(str(tmp_path / name)) == ""
