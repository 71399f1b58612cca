"""Runs git, which no other module does: reads commits, the index and settings.

Every call goes through `run`, which knows how git may be called, so that a repository that somebody
else prepared cannot give it commands. Arguments are lists, without a shell. What a user typed as a
commit is verified before it is used. Nothing here stages, commits or changes anything.

No call can run a filter, a merge driver, textconv, an external diff, a pager, an editor, a
credential helper or a hook, whatever a repository's settings say: objects are read with ls-tree and
cat-file --batch, and git never writes them into files. A new call has to keep that.
"""

import hashlib
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from recotrack.patterns import Pattern
from recotrack.problems import Failure

_SHALLOW = (
    "fetch the whole history: git fetch --unshallow; in a GitHub workflow set fetch-depth: 0 for "
    "actions/checkout, in GitLab CI set GIT_DEPTH: 0"
)
"""The cure if history was cut."""
_NAME_A_COMMIT = (
    "a branch, tag or commit that is here: see git log --all --oneline, or git fetch first"
)
_NAME_IN_FULL = "a name in full that is there: git for-each-ref"
_HASHES = {40: "sha1", 64: "sha256"}
"""The hash for the names of objects, by their length."""
_LABELS = ("-L", "ours", "-L", "base", "-L", "theirs")


class Blob(NamedTuple):
    """A file in a commit's tree, with its path below the folder that was asked for."""

    path: str
    mode: str
    name: str
    """The name of its object."""


class DatedCommit(NamedTuple):
    """A commit and its committer's time, in seconds since 1970."""

    name: str
    moment: int


class Stages(NamedTuple):
    """The versions of a file in conflict, by object name; None if a side has no such file."""

    path: str
    base: str | None
    ours: str | None
    theirs: str | None


_SETTINGS = (
    # Files called HEAD, config, objects and refs among the records look like a repository to git,
    # and its config may name programs to run. So git reads a bare repository only if it is told to.
    "safe.bareRepository=explicit",
    # Names a program that is asked which files changed.
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    # A cache of which commit came from which, written by another program and never verified.
    "core.commitGraph=false",
    # Nothing is fetched: see also the environment.
    "protocol.allow=never",
)
"""Settings that no file of a repository may change. They win over every file and the
environment."""
_ENVIRONMENT = {
    # A clone that lacks objects would fetch them with a program that its config names.
    "GIT_NO_LAZY_FETCH": "1",
    # The same for an older git, which does not know the variable above.
    "GIT_ALLOW_PROTOCOL": "none",
    # refs/replace substitutes another commit or file for the one that was named.
    "GIT_NO_REPLACE_OBJECTS": "1",
    # info/grafts gives a commit other parents.
    "GIT_GRAFT_FILE": os.devnull,
    # Reading writes nothing, not even the index.
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_KEPT_VARIABLES = Pattern(
    # Where git looks for repositories, and the user's own settings. GIT_CONFIG_COUNT and its like
    # are the user's, too (a container trusts a folder with them), and _SETTINGS wins over them.
    r"GIT_(CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|CONFIG_\w+|ATTR_NOSYSTEM"
    # Tells git in tests that the folder belongs to somebody else.
    r"|TEST_ASSUME_DIFFERENT_OWNER)"
)
"""The variables of git that are passed on. Others may name a file to trace to, or a program to
run."""
_WITH_GIT_DIR = ("GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_SHALLOW_FILE")
_WITH_GIT_DIR_UNCHANGED = ("GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH")
"""Variables that belong to a GIT_DIR. Before a push is accepted, its commits are in a
quarantine."""


def run(folder: str, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The outcome of git with these arguments in `folder`.

    Raises Failure if git cannot be started.
    """
    settings = (part for setting in _SETTINGS for part in ("-c", setting))
    try:
        command = [_program(), "--no-pager", "-C", folder, *settings, *arguments]
        return subprocess.run(
            command, input=stdin, capture_output=True, check=False, env=_environment(folder)
        )
    except (FileNotFoundError, StopIteration):
        raise Failure("git is not installed, and this needs it", "install git") from None
    except OSError as error:
        message = f"git cannot be started, and this needs it: {error}"
        raise Failure(message, "see whether git --version works") from None


def _program() -> str:
    """Git as found on PATH. Windows would otherwise take a git.exe in the current folder first."""
    if os.name != "nt":
        return "git"
    programs = (Path(folder, "git.exe") for folder in _search_path())
    return next(str(each) for each in programs if each.is_file())


def _search_path() -> list[str]:
    """PATH without entries that mean the current folder, which may be anybody's."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    return [folder for folder in folders if Path(folder).is_absolute()]


def _environment(folder: str) -> dict[str, str]:
    others = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("GIT_") or _KEPT_VARIABLES.fullmatch(name)
    }
    path = {"PATH": os.pathsep.join(_search_path())}
    return {**others, **path, **_repository_named(folder), **_ENVIRONMENT}


def _repository_named(folder: str) -> dict[str, str]:
    """The variables that name a repository, if that is the one of `folder`.

    The git that runs a hook sets them, for its own folder: with GIT_DIR and no work tree git would
    take `folder` for a top folder. If they mean another repository, git looks for the one of
    `folder`.
    """
    given = os.environ
    named, tree = given.get("GIT_DIR"), given.get("GIT_WORK_TREE")
    if not named:
        return {}
    here, git_dir = Path(os.path.realpath(folder)), Path(os.path.realpath(named))
    kept = {"GIT_DIR": str(git_dir)}
    if tree:
        top = Path(os.path.realpath(tree))
        if not _is_nearest(top, here):
            return {}
        kept["GIT_WORK_TREE"] = str(top)
    elif here == git_dir:  # as in a server's hook, where there is no work tree
        kept["GIT_IMPLICIT_WORK_TREE"] = "0"
    else:
        return {}
    # These may be relative to the current folder, and git -C changes it.
    paths = {name: str(Path(given[name]).absolute()) for name in _WITH_GIT_DIR if name in given}
    return {
        **kept,
        **paths,
        **{name: given[name] for name in _WITH_GIT_DIR_UNCHANGED if name in given},
    }


def _is_nearest(top: Path, folder: Path) -> bool:
    """Whether `folder` is `top` or inside it, without another repository in between."""
    if not folder.is_relative_to(top):
        return False
    between = [folder, *folder.parents][: len(folder.parts) - len(top.parts)]
    return not any(os.path.lexists(each / ".git") for each in between)


def output(folder: str, *arguments: str, stdin: bytes = b"") -> bytes:
    """What git printed. Raises Failure, in git's words, if git failed."""
    done = run(folder, *arguments, stdin=stdin)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise Failure(f"git {arguments[0]}: {said}", "see what git says of this folder: git status")
    return done.stdout


# Places of folders, and settings


def version() -> str:
    """The version of git; empty if git cannot be started."""
    try:
        said = run(".", "--version").stdout.decode(errors="replace")
    except Failure:
        return ""
    return said.strip().removeprefix("git version ")


def hooks_folder(folder: str) -> Path:
    """The folder of hooks for the work tree with the top `folder`. `run` sets another one."""
    for scope in ("--local", "--global", "--system"):
        done = run(folder, "config", scope, "--type=path", "--get", "core.hooksPath")
        if not done.returncode:
            return Path(folder, done.stdout.decode(errors="surrogateescape").rstrip("\n"))
    common = output(folder, "rev-parse", "--git-common-dir").decode(errors="surrogateescape")
    return Path(folder, common.rstrip("\n"), "hooks")


def config(folder: str, name: str) -> str | None:
    """A setting of git in `folder`; None if it is not set, or git cannot be started."""
    try:
        done = run(folder, "config", "--get", name)
    except Failure:
        return None
    return done.stdout.decode(errors="replace").strip() or None


def configs(folder: str, name: str) -> list[str]:
    """Every value of a setting, in git's order: the repository's own come last."""
    done = run(folder, "config", "-z", "--get-all", name)
    values = done.stdout.decode(errors="surrogateescape").split("\0")
    return [value for value in values if value]


def top(folder: str) -> str:
    """The top folder of the work tree. Raises Failure if `folder` is not in a work tree."""
    done = run(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        raise _no_repository(folder, done.stderr.decode(errors="replace"))
    return done.stdout.decode(errors="surrogateescape").rstrip("\n")


def _no_repository(folder: str, said: str) -> Failure:
    # Another user owns the repository, as in a container of a workflow. git prints the command
    # that mends this, in every language.
    for line in said.splitlines():
        if "safe.directory" in line:
            message = f"{folder} belongs to another user, so git does not read it"
            return Failure(message, line.strip())
    return Failure(f"{folder} is not in a git repository", "git init, and commit the records")


def prefix(folder: str) -> str:
    """The path from the work tree's top to `folder`, ending with a slash unless empty."""
    return _top_and_prefix(folder)[1]


def _top_and_prefix(folder: str) -> tuple[str, str]:
    """The top folder and the prefix, from one run of git.

    Raises Failure if `folder` is not in a work tree.
    """
    done = run(folder, "rev-parse", "--show-toplevel", "--show-prefix")
    if done.returncode:
        raise _no_repository(folder, done.stderr.decode(errors="replace"))
    lines = done.stdout.decode(errors="surrogateescape").removesuffix("\n").split("\n")
    if len(lines) == 2:
        return lines[0], lines[1]
    # There are more lines if the name of a folder has a line end in it.
    shown = output(folder, "rev-parse", "--show-prefix").decode(errors="surrogateescape")
    return top(folder), shown.rstrip("\n")


def must_be_repository(folder: str) -> None:
    """Raises Failure if `folder` is not in a repository, with or without a work tree."""
    done = run(folder, "rev-parse", "--git-dir")
    if done.returncode:
        raise _no_repository(folder, done.stderr.decode(errors="replace"))


class RepositoryPlace(NamedTuple):
    """The place of a folder in a work tree."""

    top: str
    """The work tree's top folder."""
    typed: str | None
    """The path from the top as it was typed, without following links. None if it leads elsewhere;
    empty for the top itself."""
    real: str
    """The path from the top, with links followed."""
    above: str
    """The folder above the top, or above the point where the typed path leaves for another
    repository."""

    @property
    def paths(self) -> list[str]:
        """Both paths, the typed one first."""
        return [self.real] if self.typed is None else [self.typed, self.real]


def place(folder: str) -> RepositoryPlace:
    """The place of `folder`. Raises Failure if it is not in a work tree."""
    top_folder, shown = _top_and_prefix(folder)
    absolute = _absolute(folder)
    below = _below_top(top_folder, absolute)
    above = str((below[0] if below else absolute).parent)
    return RepositoryPlace(top_folder, below[1] if below else None, shown.rstrip("/"), above)


def path_as_typed(top_folder: str, path: str) -> str | None:
    """The path from the top of a work tree to `path`, without following links.

    None if it leads elsewhere; empty for the top itself.
    """
    found = _below_top(top_folder, _absolute(path))
    return None if found is None else found[1]


def _absolute(path: str) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - .. is taken out, links are not followed


def _below_top(top_folder: str, path: Path) -> tuple[Path, str] | None:
    """The nearest folder above `path` that is the top, and the path from there."""
    real_top = os.path.realpath(top_folder)
    for each in (path, *path.parents):
        if os.path.realpath(each) == real_top:  # it does not raise for links in a circle
            shown = path.relative_to(each).as_posix()
            return each, "" if shown == "." else shown
    return None


def outer_places(folder: str, inner: RepositoryPlace) -> list[tuple[str, str]]:
    """The repositories around that of `folder`, each with the path from its top to `folder`.

    They are those around the path as typed: a link to another repository has others around it.
    """
    found, above = list[tuple[str, str]](), inner.above
    while "GIT_DIR" in os.environ or _may_be_in_repository(above):
        done = run(above, "rev-parse", "--show-toplevel")
        outer = done.stdout.decode(errors="surrogateescape").rstrip("\n")
        below = _below_top(outer, _absolute(folder)) if not done.returncode else None
        if below is None:
            break
        found.append((outer, below[1]))
        if str(below[0].parent) == above:
            break
        above = str(below[0].parent)
    return found


def _may_be_in_repository(folder: str) -> bool:
    """Whether git would find a repository from there: seen without starting it."""
    real = Path(os.path.realpath(folder))
    return any(os.path.lexists(each / ".git") for each in (real, *real.parents))


def is_in_work_tree(folder: str) -> bool:
    """Whether `folder` is in a git work tree."""
    try:
        return not run(folder, "rev-parse", "--show-toplevel").returncode
    except Failure:
        return False


# Commits. What was typed is verified before it is used


def commit(folder: str, typed: str) -> str:
    """The full name of the commit that `typed` means.

    Raises Failure if it is unknown, if it may be missing from a shallow clone, and if the name has
    several meanings.
    """
    name = known_commit(folder, typed)
    if not name:
        must_be_repository(folder)
        raise _no_commit(folder, typed)
    _must_be_one_name(folder, typed)
    return name


def known_commit(folder: str, typed: str) -> str:
    """The full name of the commit that git takes `typed` for; empty if there is none."""
    done = run(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{typed}^{{commit}}"
    )
    return "" if done.returncode else done.stdout.decode(errors="replace").strip()


_OPERATORS = Pattern(r"[~^:]|@\{")
"""Ends the name in what was typed, and begins the path from there: main~3, main@{1}."""
_FULL_NAME = Pattern(r"[0-9a-fA-F]{40}|[0-9a-fA-F]{64}")
_REF_FORMS = ("refs/{}", "refs/tags/{}", "refs/heads/{}", "refs/remotes/{}", "refs/remotes/{}/HEAD")
"""The meanings of a short name, in git's order."""


def _must_be_one_name(folder: str, typed: str) -> None:
    # git takes the first of these meanings, and tells others only in a warning. A tag called
    # origin/main, which anybody may push, would take the place of the branch.
    name = _OPERATORS.split(typed, maxsplit=1)[0]
    if name in {"", "@", "HEAD"} or name.startswith("-"):
        return
    if _FULL_NAME.fullmatch(name) and known_commit(folder, name) == name.lower():
        return  # git prefers a full name of a commit, whatever else has this name
    if name.startswith("refs/"):
        meant = [name] if name in _refs(folder, [name]) else []
        if not meant and known_commit(folder, name):
            raise Failure(
                f"there is no {name}, but something else that git finds by it", _NAME_IN_FULL
            )
        return
    meant = _refs(folder, [form.format(name) for form in _REF_FORMS])
    objects = _objects(folder, name) if meant else []
    if len(meant) + len(objects) > 1:
        message = f"{name} is ambiguous: {' and '.join([*meant, *objects])}"
        raise Failure(message, f"the one that is meant, in full: {' or '.join(meant)}")


def _refs(folder: str, names: list[str]) -> list[str]:
    listed = output(folder, "for-each-ref", "--format=%(refname)", "--", *names)
    found = listed.decode(errors="surrogateescape").split("\n")
    return [name for name in names if name in found]


def _objects(folder: str, name: str) -> list[str]:
    """The commits whose full names begin with `name`."""
    if not re.fullmatch(r"[0-9a-fA-F]{4,64}", name):
        return []
    listed = run(folder, "rev-parse", f"--disambiguate={name}").stdout.decode().split()
    return [f"commit {each[:12]}" for each in listed if _is_commit(folder, each)]


def _is_commit(folder: str, name: str) -> bool:
    return run(folder, "cat-file", "-t", name).stdout.strip() == b"commit"


def _no_commit(folder: str, typed: str) -> Failure:
    # In a workflow the commit before a push is zeros for a new branch, and empty on other events.
    if not typed.strip("0"):
        message = f"{typed or 'nothing'} names no commit: a workflow says so where none came before"
        cure = "name the branch that this one came from, such as refs/remotes/origin/main"
        return Failure(message, cure)
    if is_shallow(folder):
        return Failure(f"{typed} is not in this shallow clone", _SHALLOW)
    if not known_commit(folder, "HEAD"):
        return Failure("the branch has no commit yet", "git add the records, and git commit")
    return Failure(f"there is no commit {typed}", _NAME_A_COMMIT)


def must_be_whole(folder: str, message: str) -> None:
    """Raises Failure, with this message and the cure, if history was cut."""
    if is_shallow(folder):
        raise Failure(message, _SHALLOW)


def is_shallow(folder: str) -> bool:
    """Whether history was cut when this repository was cloned."""
    return run(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


_FILTER = re.compile(r"remote\.([\w./-]+)\.partialclonefilter")


def partial_remotes(folder: str) -> list[str]:
    """The remotes of which a partial clone fetches only a part, as without the files' contents."""
    done = run(folder, "config", "--get-regexp", "--name-only", r"^remote\..*\.partialclonefilter$")
    found = map(_FILTER.fullmatch, done.stdout.decode(errors="replace").split())
    return list(dict.fromkeys(match[1] for match in found if match))


def fetch_all_of(remotes: list[str]) -> list[str]:
    """The commands that fetch what a partial clone left out, now and from then on."""
    return [
        line
        for remote in remotes
        for line in (
            f"git config --unset-all remote.{remote}.partialclonefilter",
            f"git fetch --refetch {remote}",
        )
    ]


_MERGED = (
    "refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master",
    "refs/heads/main", "refs/heads/master", "HEAD",
)  # fmt: skip
"""The branches that hold merged work. The first that exists is used."""


def merged(folder: str) -> str | None:
    """The full name of the branch into which work is merged; None if there is no commit.

    It is that of the repository from which this one was cloned, else its own, else HEAD.
    """
    return next((each for each in _MERGED if known_commit(folder, each)), None)


def merge_bases(folder: str, first: str, second: str = "HEAD") -> list[str]:
    """The last commits that two lines of work share: several if each merged the other.

    Raises Failure (exit 3) if they share none, with the cure for a shallow clone.
    """
    names = (f"{each}^{{commit}}" for each in (first, second))
    done = run(folder, "merge-base", "--all", "--end-of-options", *names)
    found = done.stdout.decode().split()
    if done.returncode or not found:
        commit(folder, first), commit(folder, second)  # says it if there is no such commit
        if is_shallow(folder):
            raise Failure(
                f"{first} and {second} have no common commit in this shallow clone", _SHALLOW
            )
        raise Failure(
            f"{first} and {second} have no common commit", "name a commit of this history"
        )
    for each in (first, second):
        _must_be_one_name(folder, each)
    return found


def common_commits(folder: str, names: list[str]) -> list[str]:
    """The last commits that are in the history of each of these commits; may be none."""
    return run(folder, "merge-base", "--octopus", "--all", *names).stdout.decode().split()


def last_commit(folder: str, start: str, moment: int) -> str | None:
    """The last commit of a line of work up to a moment, in seconds since 1970; else None.

    Of a merge only the line that was merged into is followed: other work arrived with the merge. It
    is also None if `start` has no commit yet, and in a shallow clone that does not reach back so
    far (see `is_shallow`).
    """
    done = run(folder, "rev-list", "-1", "--first-parent", f"--min-age={moment}", start, "--")
    return done.stdout.decode().strip() or None


class CommitTimes(NamedTuple):
    """The times at which a commit was written and committed, in seconds since 1970.

    Both are what a machine or a person claimed.
    """

    name: str
    parents: tuple[str, ...]
    """Empty for a first commit, and for the oldest commit of a shallow clone."""
    authored: int
    committed: int
    outside: bool
    """It is a parent of the commits that were asked for, but not one of them."""


_UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD")
"""Heads of work that is coming into the work tree, while a merge or the like is unfinished."""


def commits_since(folder: str, base: str, head: str | None) -> list[CommitTimes]:
    """The commits up to `head`, by all parents, that are not in `base`; parents come first.

    Without `head` they are those up to HEAD, and those of a merge that is unfinished.
    """
    heads = [head] if head is not None else ["HEAD", *_under_way(folder)]
    order = ("--topo-order", "--reverse", "--boundary")
    form = ("--no-commit-header", "--format=%m %H %at %ct %P")
    listed = output(folder, "rev-list", *order, *form, *heads, f"^{base}", "--").decode()
    found = []
    for line in listed.splitlines():
        side, name, authored, committed, *parents = line.split(" ")
        times = int(authored or 0), int(committed or 0)
        found.append(CommitTimes(name, tuple(filter(None, parents)), *times, side == "-"))
    return found


def _under_way(folder: str) -> list[str]:
    """The heads of unfinished work.

    They are looked up as files, since a tag may have such a name.
    """
    asked = (word for name in _UNDER_WAY for word in ("--git-path", name))
    paths = output(folder, "rev-parse", *asked).decode(errors="surrogateescape").splitlines()
    both = zip(_UNDER_WAY, paths, strict=False)
    return [name for name, path in both if Path(folder, path).is_file()]


class FileChange(NamedTuple):
    """A file that a commit has in another version than each of its parents."""

    commit: str
    path: str
    """From the top folder."""
    path_before: str | None
    """The path before the commit, as far as git finds it; None if it did not move, or is new."""
    blob: str
    """The name of its object; zeros if the commit deleted the file."""


def file_changes(folder: str, commits: list[str], pattern: str) -> list[FileChange]:
    """What these commits changed in files whose names match `pattern`.

    The changes come in the order of `commits`.
    """
    compared = ("-r", "-c", "--root", "--raw", "-z", "-M", "-l1000", "--no-abbrev")
    listed = output(
        folder, "diff-tree", "--stdin", *compared, "--no-ext-diff", "--no-textconv",
        "--", f":(top,glob)**/{pattern}", stdin="\n".join(commits).encode() + b"\n",
    )  # fmt: skip
    parts = iter(listed.decode(errors="surrogateescape").split("\0"))
    found, commit_name = list[FileChange](), ""
    for part in parts:
        facts = part.lstrip(":").split(" ")
        if len(facts) == 1:
            commit_name = part
            continue
        # There is a colon for each parent, then the modes of parents and commit, then their names.
        modes, names = facts[: len(facts) // 2], facts[len(facts) // 2 : -1]
        path, before = next(parts), None
        if len(names) == 2 and facts[-1][0] in "RC":
            path, before = next(parts), path
        if modes[-1].startswith("100") or not names[-1].strip("0"):
            found.append(FileChange(commit_name, path, before, names[-1]))
    return found


def commits_of(folder: str, start: str, path: str = "") -> list[DatedCommit]:
    """The commits of a line of work that changed a path from the top, oldest first.

    Of a merge only the line that was merged into is followed. Without a path these are all commits.
    In a shallow clone the first is the one at which history was cut.
    """
    wanted = [f":(top,literal){path}"] if path else []
    listed = output(folder, "rev-list", "--first-parent", "--timestamp", start, "--", *wanted)
    pairs = (line.split(" ") for line in listed.decode().splitlines()[::-1])
    return [DatedCommit(name, int(moment)) for moment, name in pairs]


def versions(folder: str, commits: list[str], name: str, *others: str) -> list[bytes]:
    """All versions, up to these commits, of files called `name` in any folder.

    Files at the paths `others`, from the top, are left out. Merges are followed on both sides, and
    versions that came and went in between are included.
    """
    wanted = [f":(top,glob)**/{name}", *(f":(top,literal,exclude){each}" for each in others)]
    listed = output(folder, "rev-list", "--full-history", *commits, "--", *wanted)
    compared = ("-r", "-m", "--root", "--raw", "-z", "--no-abbrev", "--no-commit-id")
    nothing_run = ("--no-renames", "--no-ext-diff", "--no-textconv")
    changes = output(
        folder, "diff-tree", "--stdin", *compared, *nothing_run, "--", *wanted, stdin=listed
    )
    facts = (line.decode().lstrip(":").split(" ") for line in changes.split(b"\0")[:-1:2])
    blobs = [new for _, mode, _, new, _ in facts if mode.startswith("100")]
    return list(contents(folder, blobs).values())


# Content of commits


def tree(folder: str, commit_name: str) -> list[Blob]:
    """Every file below `folder` in a commit; empty if the folder did not exist."""
    below = prefix(folder)
    listed = output(
        top(folder), "ls-tree", "-r", "-z", "--full-tree", commit_name, *([below] if below else [])
    )
    return [_blob(line, below) for line in listed.split(b"\0") if line]


def whole_tree(folder: str, commit_name: str) -> list[Blob]:
    """Every file, link and submodule of a commit, by its path from the top.

    It also works without a work tree.
    """
    listed = output(folder, "ls-tree", "-r", "-z", "--full-tree", commit_name)
    return [_blob(line, "") for line in listed.split(b"\0") if line]


def _blob(line: bytes, below: str) -> Blob:
    facts, _, path = line.partition(b"\t")
    mode, _, name = facts.decode().split(" ")
    return Blob(path.decode(errors="surrogateescape").removeprefix(below), mode, name)


def contents(folder: str, names: list[str]) -> dict[str, bytes]:
    """The bytes of objects by name, from one `cat-file --batch`.

    Raises Failure if one is missing.
    """
    if not names:
        return {}
    found = dict(_batch(folder, list(dict.fromkeys(names))))
    for name, data in found.items():
        if data is None:
            raise _missing_object(folder, name)
    return {name: data for name, data in found.items() if data is not None}


def _missing_object(folder: str, name: str) -> Failure:
    if remotes := partial_remotes(folder):
        message = f"object {name} is not in this partial clone"
        return Failure(message, f"fetch what it left out: {'; '.join(fetch_all_of(remotes))}")
    cure = _SHALLOW if is_shallow(folder) else "clone it anew: git fsck says what else is missing"
    return Failure(f"object {name} is missing from this repository", cure)


def contents_there(folder: str, names: list[str]) -> list[bytes]:
    """The bytes of those of these objects that exist. A name may be COMMIT:PATH."""
    names = [name for name in names if "\n" not in name]
    if not names or not is_in_work_tree(folder):
        return []
    return [data for _, data in _batch(folder, names) if data is not None]


def _batch(folder: str, names: list[str]) -> Iterator[tuple[str, bytes | None]]:
    """Each name with the bytes of its object; None if it does not exist."""
    asked = "\n".join(names).encode(errors="surrogateescape") + b"\n"
    data, at = output(folder, "cat-file", "--batch", stdin=asked), 0
    for name in names:
        end = data.index(b"\n", at)
        header = data[at:end].split(b" ")
        if header[-1] in {b"missing", b"ambiguous"}:
            yield name, None
            at = end + 1
            continue
        size = int(header[-1])
        yield name, data[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def sizes(folder: str, names: list[str]) -> dict[str, int]:
    """The sizes of those of these objects that exist, in bytes."""
    asked = "\n".join(dict.fromkeys(names)).encode() + b"\n"
    lines = output(folder, "cat-file", "--batch-check", stdin=asked).decode().splitlines()
    found = (line.split(" ") for line in lines)
    return {each[0]: int(each[2]) for each in found if len(each) > 2}


def is_content_of(blob_name: str, data: bytes) -> bool:
    """Whether the object of this name is a file with these bytes, as they are or with CRLF as LF.

    This does not use the index, which may be told to ignore changes of a file (skip-worktree).
    """
    return blob_name in names_of(data, len(blob_name))


def names_of(data: bytes, length: int) -> frozenset[str]:
    """The names that git may have for a file with these bytes; `length` is that of a name."""
    unix = data.replace(b"\r\n", b"\n")
    return frozenset(_name_of(each, length) for each in {data, unix})


def _name_of(data: bytes, length: int) -> str:
    whole = b"blob %d\0" % len(data) + data
    return hashlib.new(_HASHES[length], whole, usedforsecurity=False).hexdigest()


def attributes(
    folder: str, paths: list[str], names: tuple[str, ...], commit_name: str | None = None
) -> list[tuple[str, str, str]]:
    """The attributes among `names` that are set for paths from the top: (path, attribute, value).

    They are those of the work tree whose top is `folder`, or those of a commit, for which git 2.40
    is needed. Raises Failure.
    """
    source = ("--source", commit_name) if commit_name else ()
    asked = "\0".join(paths).encode(errors="surrogateescape")
    if not commit_name:
        _must_be_files(*_files_above(folder, paths, ".gitattributes"), folder=folder)
    done = run(folder, "check-attr", "-z", "--stdin", *source, *names, stdin=asked)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise Failure(f"git check-attr: {said}", "git 2.40 or later: git --version")
    fields = done.stdout.decode(errors="surrogateescape").split("\0")
    found = zip(fields[::3], fields[1::3], fields[2::3], strict=False)
    return [each for each in found if each[2] not in {"unspecified", "unset"}]


def _files_above(folder: str, paths: list[str], name: str) -> list[str]:
    """The files called `name` that git reads in the folders above these paths."""
    above = {parent.as_posix() for path in paths for parent in PurePosixPath(path).parents}
    names = (f"{each}/{name}".removeprefix("./") for each in sorted(above))
    return [each for each in names if os.path.lexists(Path(folder, each))]


def _must_be_files(*names: str, folder: str) -> None:
    """Raises Failure if one is not an ordinary file: git would wait for ever at a pipe."""
    for name in names:
        path = Path(folder, name)
        if not os.path.lexists(path):
            raise Failure(f"there is no {name}", "the name of a file that is there")
        if path.exists() and not path.is_file():
            raise Failure(f"{name} is not an ordinary file", "an ordinary file in its place")


# Files that git ignores


class Ignored(NamedTuple):
    """A file that git ignores, and the line that says so."""

    path: str
    where: str
    """The file and its line: `.gitignore:3`."""
    pattern: str


def ignored(folder: str, paths: list[str]) -> list[Ignored]:
    """Those of these paths, from the top, that git ignores. Tracked files are never ignored."""
    if not paths:
        return []
    _must_be_files(*_files_above(folder, paths, ".gitignore"), folder=folder)
    asked = "\0".join(paths).encode(errors="surrogateescape")
    done = run(folder, "check-ignore", "-v", "-z", "--stdin", stdin=asked)
    if done.returncode not in {0, 1}:  # 1 means none
        said = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise Failure(f"git check-ignore: {said}", "see what git says of it: git status")
    fields = done.stdout.decode(errors="surrogateescape").split("\0")
    found = zip(fields[::4], fields[1::4], fields[2::4], fields[3::4], strict=False)
    return [
        Ignored(path, f"{source}:{line}", pattern)
        for source, line, pattern, path in found
        if not pattern.startswith("!")
    ]


class TrackedFile(NamedTuple):
    """A file in git's index."""

    blob: Blob
    skipped: tuple[str, ...]
    """The flags by which git is told to ignore its changes: skip-worktree, assume-unchanged."""


def tracked(folder: str, paths: list[str]) -> list[TrackedFile]:
    """The files in the index at or below these paths, from the top."""
    listed = output(
        folder, "ls-files", "-v", "-s", "-z", "--", *(f":(top,literal){each}" for each in paths)
    )
    found = list[TrackedFile]()
    for line in filter(None, listed.split(b"\0")):
        tag = line[:1]
        skipped = ("skip-worktree",) if tag in {b"S", b"s"} else ()
        assumed = ("assume-unchanged",) if tag.islower() else ()
        facts, _, path = line[2:].partition(b"\t")
        mode, name, _ = facts.decode().split(" ")
        blob = Blob(path.decode(errors="surrogateescape"), mode, name)
        found.append(TrackedFile(blob, (*skipped, *assumed)))
    return found


# Merges: files in conflict, and the merge of three files


def is_untracked(top_folder: str, path: str) -> bool:
    """Whether it is certain that the path is neither in the index nor in the commit of HEAD.

    It is not certain if git's files are damaged, belong to another user, or name another work tree.
    """
    if _top_of(top_folder) != os.path.realpath(top_folder):
        return False
    listed = run(top_folder, "ls-files", "-z", "--", f":(top,literal){path}")
    head = run(top_folder, "rev-parse", "--verify", "--quiet", "HEAD")
    if listed.returncode or listed.stdout:
        return False
    if head.returncode:  # there is no commit yet
        return not run(top_folder, "for-each-ref", "--count=1").stdout
    committed = run(top_folder, "ls-tree", "-z", "--full-tree", "HEAD", "--", path)
    return not (committed.returncode or committed.stdout)


def _top_of(folder: str) -> str:
    try:
        return os.path.realpath(top(folder))
    except Failure:
        return ""


def unmerged(folder: str) -> list[Stages]:
    """The files below `folder` in conflict, each with its versions."""
    below = prefix(folder)
    listed = output(folder, "ls-files", "-u", "-z", "--full-name", "--", ".")
    stages: dict[str, list[str | None]] = {}
    for line in listed.split(b"\0"):
        if line:
            facts, _, raw = line.partition(b"\t")
            _, name, stage = facts.decode().split(" ")
            path = raw.decode(errors="surrogateescape").removeprefix(below)
            stages.setdefault(path, [None, None, None])[int(stage) - 1] = name
    return [Stages(path, *versions) for path, versions in sorted(stages.items())]


def merged_text(folder: str, ours: str, base: str, theirs: str, *options: str) -> bytes | None:
    """The text of git's own merge of three files, with markers where both sides changed it.

    None if git cannot merge them: the files are not text, or it does not know an option. Raises
    Failure.
    """
    _must_be_files(ours, base, theirs, folder=folder)
    done = run(folder, "merge-file", "-q", "-p", *_LABELS, *options, ours, base, theirs)
    return done.stdout if 0 <= done.returncode < 128 else None


def merge_file(folder: str, ours: str, base: str, theirs: str) -> None:
    """Let git write its merge of three files into `ours`. Raises Failure."""
    _must_be_files(ours, base, theirs, folder=folder)
    run(folder, "merge-file", "-q", *_LABELS, ours, base, theirs)
