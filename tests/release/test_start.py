"""How the zipapp starts: which Pythons it refuses, and where it unpacks itself, whoever else is there.

What is packed here is small; tests/release/test_release.py starts the real one.
"""

import ast
import os
import signal
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scripts.release import start, zipapp
from scripts.release.build import ROOT
from scripts.release.smoke import without_network
from tests.programs import ON_ANOTHER_DAY

if os.name == "nt":  # modes, owners and links are those of POSIX
    pytest.skip("the folders of Windows close themselves to others", allow_module_level=True)

PACKAGE = """\
import os, sys

def start():
    print("ran", os.path.dirname(os.path.dirname(__file__)))
    for each in sys.argv[1:]:
        try:
            print(each, getattr(__import__(each), "__file__", None))
        except ImportError:
            print(each, "is not there")
"""
EVIL = "def start(): print('somebody else ran')"


class Place(NamedTuple):
    """A machine of one's own: a zipapp, a cache and a folder for what is temporary."""

    top: Path

    @property
    def file(self) -> Path:
        return self.top / "recotrack.pyz"

    @property
    def cache(self) -> Path:
        return self.top / "cache"

    @property
    def temporary(self) -> Path:
        return self.top / "temporary"

    @property
    def unpacked(self) -> Path:
        """Where it lies in the cache."""
        (folder,) = (self.cache / "recotrack").iterdir()
        return folder

    def made(self, made_for: zipapp.MadeFor | None = None) -> None:
        package = self.top / "tree" / "recotrack"
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").touch()
        (package / "cli.py").write_text(PACKAGE)
        packed = zipapp.pack(self.top / "tree")
        zipapp.write(self.file, packed, "1.2.3", made_for or zipapp.this_machine())

    def command(self, *words: str) -> list[str]:
        return [sys.executable, str(self.file), *words]

    def settings(self, **more: str) -> dict[str, str]:
        ours = {"XDG_CACHE_HOME": str(self.cache), "TMPDIR": str(self.temporary)}
        ours |= {"HOME": str(self.top)}
        kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        return {**kept, **ours, **more}

    def run(self, *words: str, **more: Any) -> "subprocess.CompletedProcess[str]":
        settings = self.settings(**more.pop("settings", {}))
        return subprocess.run(
            self.command(*words), env=settings, capture_output=True, text=True, check=False, **more
        )

    def ran_from(self, **settings: str) -> Path:
        """The folder with the code that ran."""
        done = self.run(settings=settings)
        assert (done.returncode, done.stderr) == (0, "")
        word, _, folder = done.stdout.strip().partition(" ")
        assert word == "ran"
        return Path(folder)

    def no_cache(self) -> str:
        """A path where no folder can be made, whoever asks for it."""
        (self.top / "a-file").touch()
        return str(self.top / "a-file" / "cache")


a_release = pytest.mark.test_all("a release")
"""How a zipapp starts is altered with a release alone."""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path.resolve())
    made.temporary.mkdir()
    made.made()
    return made


def test_it_unpacks_itself_once(place: Place) -> None:
    """The first start unpacks into the user's cache, the second one finds it there."""
    folder = place.ran_from()
    assert folder == place.unpacked
    assert folder.name.startswith("1.2.3-")
    before = folder.stat()
    assert place.ran_from() == folder
    assert (folder.stat().st_ino, list(folder.parent.iterdir())) == (before.st_ino, [folder])


@a_release
def test_another_build_has_another_folder(place: Place) -> None:
    """Two builds of one version never run each other's code."""
    first = place.ran_from()
    (place.top / "tree" / "more.py").write_text("more = 1\n")
    place.made()
    second = place.ran_from()
    assert (first.parent, first != second) == (second.parent, True)


def test_by_any_name_and_from_anywhere(place: Place) -> None:
    """It can be called recotrack, stand on PATH behind a link, and be called from elsewhere."""
    (place.top / "bin").mkdir()
    (place.top / "bin" / "recotrack").symlink_to(place.file)
    done = subprocess.run(
        [sys.executable, "../bin/recotrack"],
        cwd=place.temporary,
        env=place.settings(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"ran {place.unpacked}\n"


def test_what_is_compiled_is_kept(place: Place) -> None:
    """Later starts are quick also for those whose Python leaves no compiled files beside sources."""
    folder = place.ran_from(PYTHONDONTWRITEBYTECODE="1")
    assert list((folder / "recotrack" / "__pycache__").glob("cli.*.pyc"))


PYTHON, SYSTEM, SUFFIX, _ = zipapp.this_machine()


@pytest.mark.parametrize(
    ("made_for", "said"),
    [
        (
            ("3.4", SYSTEM, SUFFIX, ()),
            (
                f"this file was made for Python 3.4 on {SYSTEM}; this is Python {PYTHON}\n"
                f"  do this  run it with Python 3.4, or get the file that was made for Python {PYTHON}\n"
            ),
        ),
        (
            (PYTHON, "beos-x86_64", SUFFIX, ()),
            (
                f"this file was made for Python {PYTHON} on beos-x86_64; this is {SYSTEM}\n"
                "  do this  get the file that was made for this system, or install recotrack with pip\n"
            ),
        ),
        (
            (PYTHON, SYSTEM, ".cpython-musl.so", ()),
            (
                f"this file was made for Python {PYTHON} on {SYSTEM}; this Python is of another build: it loads "
                f"{SUFFIX}, not .cpython-musl.so\n"
                "  do this  run it with the usual CPython, or install recotrack with pip\n"
            ),
        ),
    ],
    ids=["python", "system", "build"],
)
def test_it_refuses_what_it_was_not_made_for(
    place: Place, made_for: zipapp.MadeFor, said: str
) -> None:
    """In words, with exit 3, and before anything is unpacked."""
    place.made(made_for)
    done = place.run()
    assert (done.returncode, done.stdout, done.stderr) == (3, "", f"recotrack: {said}")
    assert not place.cache.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="glibc is Linux's")
def test_it_refuses_an_older_glibc(place: Place) -> None:
    """Compiled modules for a newer one would fail with a word of the loader."""
    place.made((PYTHON, SYSTEM, SUFFIX, (9, 99)))
    done = place.run()
    assert done.returncode == 3
    assert done.stderr.startswith(
        "recotrack: this file needs glibc 9.99 or newer; this is glibc 2."
    )


def test_nobody_is_sent_for_a_file_that_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a Python older than recotrack's oldest there is no zipapp to get."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'requires-python = ">={".".join(map(str, start.OLDEST))}"' in project
    with monkeypatch.context() as older:
        older.setattr(sys, "version_info", (3, 10, 13, "final", 0))
        with pytest.raises(start.Stopped) as stopped:
            start.refuse("3.11", SYSTEM, SUFFIX, ())
    assert stopped.value.cure == "run it with Python 3.11"


def test_an_older_python_can_read_it() -> None:
    """A Python 3 of ten years ago reads the file as far as the words that refuse it."""
    ast.parse(Path(start.__file__).read_text(), feature_version=(3, 4))


def test_nothing_strange_gets_between(place: Place) -> None:
    """Packages that PYTHONPATH or the machine's Python bring are neither taken nor seen."""
    strange = place.top / "strange"
    (strange / "recotrack").mkdir(parents=True)
    (strange / "recotrack" / "__init__.py").touch()
    (strange / "recotrack" / "cli.py").write_text(EVIL)
    (strange / "plugin.py").touch()
    done = place.run("plugin", "pytest", "json", settings={"PYTHONPATH": str(strange)})
    first, plugin, installed, own = done.stdout.splitlines()
    assert first == f"ran {place.unpacked}"
    assert (plugin, installed) == ("plugin is not there", "pytest is not there")
    assert own.endswith("json/__init__.py")


def test_nothing_of_the_folder_that_one_is_in(place: Place) -> None:
    """Nothing between two colons of PYTHONPATH means that folder, at Python's start; a stranger's clone
    runs nothing there, neither while it unpacks nor later. What Python itself brings stays, whatever
    PYTHONPATH names.
    """
    clone = place.top / "clone"
    clone.mkdir()
    for name in ("csv", "hashlib", "shutil", "tempfile", "zipfile", "recotrack"):
        (clone / f"{name}.py").write_text("print('a stranger')\n")
    brought = (
        each
        for each in sys.path
        if Path(each).name in {"lib-dynload", Path(os.__file__).parent.name}
    )
    for named in (os.pathsep, os.pathsep.join(["", *brought])):
        done = place.run("csv", "_csv", cwd=clone, settings={"PYTHONPATH": named})
        assert (done.returncode, done.stderr) == (0, "")
        first, library, compiled = done.stdout.splitlines()
        assert first == f"ran {place.unpacked}"
        assert library == f"csv {Path(os.__file__).parent / 'csv.py'}"
        assert compiled != "_csv is not there"


@a_release
def test_nobody_listens(place: Place) -> None:
    """Without an error stream it starts all the same; and where it cannot, the exit code says so."""
    for words, code in (("", 0), (f"RECOTRACK_UNPACK_INTO={place.no_cache()}", 3)):
        line = f'{words} "$0" "$@" 2>&- <&-'
        done = subprocess.run(
            ["sh", "-c", line, *place.command()],
            env=place.settings(),
            capture_output=True,
            check=False,
        )
        assert done.returncode == code


@a_release
def test_without_a_cache_a_temporary_folder_of_ones_own(place: Place) -> None:
    """Under a name that nobody can know before, closed to all others; it is found again."""
    folder = place.ran_from(XDG_CACHE_HOME=place.no_cache())
    (own,) = place.temporary.iterdir()
    assert folder.parent == own
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    assert place.ran_from(XDG_CACHE_HOME=place.no_cache()) == folder
    assert list(place.temporary.iterdir()) == [own]


@a_release
def test_what_is_temporary_may_be_half_gone(place: Place) -> None:
    """A system takes single files away there, those that nobody read for days: what is left is not run."""
    folder = place.ran_from(XDG_CACHE_HOME=place.no_cache())
    (folder / "recotrack" / "__init__.py").unlink()
    again = place.ran_from(XDG_CACHE_HOME=place.no_cache())
    assert again != folder
    assert place.ran_from(XDG_CACHE_HOME=place.no_cache()) == again


def prepared(place: Place, around: Path) -> Path:
    """What somebody put where it will be looked for."""
    name = place.ran_from().name
    package = around / name / "recotrack"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "cli.py").write_text(EVIL)
    (package.parent / ".files").write_text("2")
    return around


def test_what_others_prepared_is_not_run(place: Place) -> None:
    """A folder that others can write to, or somebody else's, or a link, whatever it leads to: what is
    in it never runs, not even where the user got it from somebody and it is safe by now.
    """
    prefix = f"{place.temporary}/recotrack-unpacked-"
    prepared(place, Path(f"{prefix}open")).chmod(0o777)
    next(prepared(place, Path(f"{prefix}inner")).iterdir()).chmod(0o757)
    Path(f"{prefix}link").symlink_to(prepared(place, place.top / "from-somebody"))
    if os.getuid() == 0:
        os.chown(prepared(place, Path(f"{prefix}theirs")), 12345, 12345)
    before = set(place.temporary.iterdir())
    ran_from = place.ran_from(XDG_CACHE_HOME=place.no_cache())
    assert {ran_from.parent} == set(place.temporary.iterdir()) - before


@a_release
def test_what_is_prepared_well_is_run(place: Place) -> None:
    """The prepared folder of these tests would run, if nobody else could write to it."""
    prepared(place, place.temporary / "recotrack-unpacked-open")
    done = place.run(settings={"XDG_CACHE_HOME": place.no_cache()})
    assert done.stdout == "somebody else ran\n"


def test_a_cache_in_a_folder_of_all_is_not_used(place: Place) -> None:
    """Where anybody can rename a folder, whatever is in it is anybody's, and it goes elsewhere."""
    shared = place.top / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    folder = place.ran_from(XDG_CACHE_HOME=str(shared))
    assert folder.is_relative_to(place.temporary)


def test_a_cache_below_a_sticky_folder_is_used(place: Place) -> None:
    """There nobody renames what is another's: so it is in /tmp, where containers have a home."""
    shared = place.top / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    assert place.ran_from(XDG_CACHE_HOME=str(shared / "mine")).is_relative_to(shared / "mine")


as_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can be two people")


@as_root
@pytest.mark.parametrize(
    "linked", ["recotrack", *(pytest.param(each, marks=a_release) for each in ("name", "above"))]
)
def test_links_of_others_lead_nowhere(place: Place, linked: str) -> None:
    """Not even to what is this user's own: a stranger's repository, cloned, may look like a cache."""
    clone = prepared(place, place.top / "clone" / "recotrack")
    name = next(clone.iterdir()).name
    shared = place.top / "shared"
    link, target = {
        "recotrack": (shared / "recotrack", clone),
        "name": (shared / "recotrack" / name, clone / name),
        "above": (shared / "above", clone.parent),
    }[linked]
    link.parent.mkdir(parents=True)
    link.symlink_to(target)
    for each in shared.rglob("*"):
        os.chown(each, 12345, 12345, follow_symlinks=False)
    shared.chmod(0o1777)
    cache = link if linked == "above" else shared
    assert place.ran_from(XDG_CACHE_HOME=str(cache)).is_relative_to(place.temporary)


@a_release
def test_links_of_ones_own_are_followed(place: Place) -> None:
    """As where a home has its cache on another disk."""
    disk = place.top / "disk"
    disk.mkdir()
    (place.top / "linked").symlink_to("other/../disk")
    (place.top / "other").mkdir()
    for _ in range(2):
        folder = place.ran_from(XDG_CACHE_HOME=str(place.top / "linked"))
        assert folder.parent == disk / "recotrack"


@pytest.mark.parametrize(
    "home", [".", *(pytest.param(each, marks=a_release) for each in ("no/path", "~"))]
)
def test_a_home_that_is_no_path_is_none(place: Place, home: str) -> None:
    """It would be below the folder that one is in, which may be a stranger's clone."""
    clone = place.top / "clone"
    prepared(place, clone / home / ".cache" / "recotrack")
    done = place.run(cwd=clone, settings={"HOME": home, "XDG_CACHE_HOME": ""})
    assert done.stdout.startswith(f"ran {place.temporary}/")


@as_root
def test_in_the_home_of_somebody_else_nothing_is_left(place: Place) -> None:
    """As sudo may have it: later its user could not write into folders of root's."""
    home = place.top / "home"
    home.mkdir()
    os.chown(home, 12345, 12345)
    assert place.ran_from(HOME=str(home), XDG_CACHE_HOME="").is_relative_to(place.temporary)
    assert list(home.iterdir()) == []


@as_root
@a_release
def test_a_group_may_write_where_it_is_the_users_own(place: Place) -> None:
    """So it is on many a Linux, where each user is a group; another group may hold anybody."""
    place.cache.mkdir()
    place.cache.chmod(0o775)
    assert place.ran_from().is_relative_to(place.cache)
    os.chown(place.cache, -1, 12345)
    assert place.ran_from().is_relative_to(place.temporary)


@pytest.mark.skipif(not without_network(), reason="no namespace can be made here")
@a_release
def test_in_a_namespace_nobody_is_anybody(place: Place) -> None:
    """Where the system does not know this user, what another prepared looks like one's own."""
    place.temporary.chmod(0o1777)
    prepared(place, place.temporary / "recotrack-unpacked-theirs")
    done = subprocess.run(
        ["unshare", "--user", *place.command()],
        env=place.settings(XDG_CACHE_HOME=place.no_cache()),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert f"{place.temporary} (others can write there, or above it)" in done.stderr


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_nobody_else_can_write_to_what_is_unpacked(place: Place, umask: int) -> None:
    """Whatever the umask of the one who starts it first; and all may read it."""
    assert place.run(umask=umask).returncode == 0
    folder = place.unpacked
    for path in (folder.parent, folder, *folder.rglob("*")):
        wanted = 0o755 if path.is_dir() else 0o644
        if path.suffix != ".pyc" or umask == 0:
            assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_the_folder_that_is_named(place: Place) -> None:
    """A variable names another folder than the cache."""
    chosen = place.top / "chosen"
    assert place.ran_from(RECOTRACK_UNPACK_INTO=str(chosen)).parent == chosen / "recotrack"
    assert not place.cache.exists()


def test_the_folder_that_is_named_and_no_other(place: Place) -> None:
    """Where that cannot be used it stops: nothing is unpacked where nobody looks for it."""
    done = place.run(settings={"RECOTRACK_UNPACK_INTO": place.no_cache()})
    assert (done.returncode, done.stderr) == (
        3,
        (
            f"recotrack: nowhere to unpack itself, which it does once: {place.no_cache()}/recotrack (Not a directory)\n"
            "  do this  name a folder of your own, with 250 MB to spare, in the variable RECOTRACK_UNPACK_INTO\n"
        ),
    )
    assert list(place.temporary.iterdir()) == []


def limited() -> None:
    """No file longer than this: as on a full disk, in the middle of a file."""
    import resource  # noqa: PLC0415 - Windows has none

    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


@a_release
def test_a_full_disk_leaves_nothing_that_runs(place: Place) -> None:
    """It says what is in the way; what was half unpacked is taken away, and never had the name."""
    done = place.run(preexec_fn=limited, settings={"RECOTRACK_UNPACK_INTO": str(place.cache)})
    assert done.returncode == 3
    assert f"{place.cache}/recotrack (File too large)" in done.stderr
    assert list((place.cache / "recotrack").iterdir()) == []
    assert place.ran_from() == place.unpacked


@a_release
def test_a_full_disk_for_what_is_temporary(place: Place) -> None:
    """There, too, nothing is left; each place that was tried is named with what is in the way."""
    done = place.run(preexec_fn=limited, settings={"XDG_CACHE_HOME": place.no_cache()})
    assert done.returncode == 3
    assert (
        f"{place.no_cache()}/recotrack (Not a directory), {place.temporary} (File too large)\n"
        in done.stderr
    )
    assert list(place.temporary.iterdir()) == []


def test_what_a_killed_one_left_is_not_run(place: Place) -> None:
    """It lies under another name: the next one starts from the beginning."""
    half = place.cache / "recotrack" / ".unpacking-abc" / "recotrack"
    half.mkdir(parents=True)
    (half / "__init__.py").write_text("def st")
    folder = place.ran_from()
    assert folder.name.startswith("1.2.3-")


@pytest.mark.skipif(ON_ANOTHER_DAY in os.environ, reason="files have the real clock's times there")
def test_what_a_killed_one_left_is_taken_away(place: Place) -> None:
    """By the next one that unpacks; not what another may be about to make at this moment."""
    own = place.cache / "recotrack"
    for name in ("long-ago", "now"):
        (own / f".unpacking-{name}" / "recotrack").mkdir(parents=True)
    os.utime(own / ".unpacking-long-ago", (1_000_000_000, 1_000_000_000))
    folder = place.ran_from()
    assert set(own.iterdir()) == {folder, own / ".unpacking-now"}


@a_release
def test_many_at_once(place: Place) -> None:
    """Each of them runs, from one folder, and nothing else is left."""
    started = [
        subprocess.Popen(
            place.command(), env=place.settings(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        for _ in range(6)
    ]
    said = {each.communicate()[0] for each in started}
    assert said == {f"ran {place.unpacked}\n".encode()}


def test_what_another_one_finished_meanwhile_is_not_left_behind(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was listed by its unfinished name, and has its own since: that is no reason to go elsewhere."""
    gone = f"{start._UNFINISHED}gone"
    monkeypatch.setattr(os, "listdir", lambda _: [gone])
    assert start._left_behind(str(place.top)) == []


def test_ctrl_c_while_it_loads(place: Place) -> None:
    """It ends as any program does: without a traceback, and not with 1, which means problems."""
    loading = "import os, signal; os.kill(os.getpid(), signal.SIGINT)\n"
    (place.top / "tree" / "recotrack" / "cli.py").write_text(loading)
    packed = zipapp.pack(place.top / "tree")
    zipapp.write(place.file, packed, "1.2.3", zipapp.this_machine())
    done = place.run()
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")


def test_a_damaged_file_is_told(place: Place) -> None:
    """A byte that changed on the way stops it before anything of it runs."""
    with zipfile.ZipFile(place.file) as archive:
        at = archive.getinfo(start.PACKED).header_offset + 100
    content = bytearray(place.file.read_bytes())
    content[at] ^= 0xFF
    place.file.write_bytes(content)
    done = place.run()
    assert (done.returncode, done.stderr) == (
        3,
        (
            f"recotrack: {place.file} is damaged, or not all there\n"
            "  do this  get it once more, and compare its checksum\n"
        ),
    )
    assert list((place.cache / "recotrack").iterdir()) == []
