"""The scripts of release.yml: which tag is refused, what is collected, and the draft that they make."""

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from tests.github_fake import REPOSITORY
from tests.places import ROOT
from tests.steps import Done, Runner

FILES = (".github/scripts", "scripts/release", "src/recotrack/__init__.py", "CHANGELOG.md")
HOME = f"https://github.com/{REPOSITORY}"


class Checkout:
    """A repository with what the scripts read, at version 0.3.0, as actions/checkout leaves a tag."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "checkout"
        for name in FILES:
            to = self.folder / name
            to.parent.mkdir(parents=True, exist_ok=True)
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, to)
        self.write("src/recotrack/__init__.py", '__version__ = "0.3.0"\n')
        self.write(
            "CHANGELOG.md",
            "# Change log\n\n## Unreleased\n\n- A wall.\n\n## 0.3.0 - 2026-11-30\n\n"
            "- Gates open ([how](docs/gates.md#by-hand), [more](https://example.org/)).\n",
        )
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit()
        self.git("update-ref", "refs/remotes/origin/main", "HEAD")
        event = {"repository": {"default_branch": "main"}}
        self.runner = Runner(self.folder, folder / "temp", "push", event)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8", newline="\n")

    def git(self, *words: str) -> None:
        who = ("-c", "user.name=A. Reeve", "-c", "user.email=a.reeve@ravensmoor.example")
        subprocess.run(["git", *who, *words], cwd=self.folder, check=True, capture_output=True)

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "a change")

    def script(self, name: str, tag: str = "v0.3.0", **env: str) -> Done:
        file = str(self.folder / ".github" / "scripts" / f"{name}.py")
        known = {"PYTHONPATH": str(self.folder), "GITHUB_REF_NAME": tag}
        return self.runner.run(name, [sys.executable, file], {**known, **env})


a_release = pytest.mark.test_all("a release")


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


# Which tag is a release


def test_a_tag_is_a_release(checkout: Checkout) -> None:
    """Its name is the version, the change log has it with its day, and main has its commit."""
    done = checkout.script("check_tag")
    assert (done.code, done.out) == (0, "::notice::v0.3.0 is a release of 0.3.0\n"), done.err
    assert checkout.runner.outputs["check_tag.version"] == "0.3.0"


@pytest.mark.parametrize(
    "tag",
    ["v0.3.1", *(pytest.param(each, marks=a_release) for each in ("0.3.0", "v0.3.0rc1", "v0.3"))],
)
def test_a_tag_of_another_version_is_refused(checkout: Checkout, tag: str) -> None:
    """And says what to do about it."""
    done = checkout.script("check_tag", tag)
    assert (done.code, done.out) == (
        3,
        (
            f"::error::the tag is {tag}, and src/recotrack/__init__.py says 0.3.0. "
            "take the tag away, and set v0.3.0 where __version__ is 0.3.0\n"
        ),
    )


@pytest.mark.parametrize(
    ("log", "said"),
    [
        ("## Unreleased\n\n- Gates.\n", "CHANGELOG.md has no section for 0.3.0"),
        pytest.param("## 0.3.0\n\n- Gates.\n", "CHANGELOG.md gives 0.3.0 no day", marks=a_release),
        pytest.param(
            "## 0.3.0 - 2026-11-30\n", "CHANGELOG.md says nothing under 0.3.0", marks=a_release
        ),
    ],
)
def test_a_version_that_the_change_log_does_not_have_is_refused(
    checkout: Checkout, log: str, said: str
) -> None:
    """Whoever takes a version reads what changed, and since when it is there."""
    checkout.write("CHANGELOG.md", log)
    done = checkout.script("check_tag")
    assert done.code == 3
    assert said in done.out
    assert "take the tag away, commit that, and set it again" in done.out


@a_release
def test_a_tag_beside_the_main_branch_is_refused(checkout: Checkout) -> None:
    """Nobody has reviewed its commit."""
    checkout.write("src/recotrack/gate.py", "open = True\n")
    checkout.commit()
    done = checkout.script("check_tag")
    assert done.code == 3
    assert "the commit of v0.3.0 is not on main, where it would have been reviewed" in done.out


# What the jobs made


def wheel(text: str = "open = True\n", mode: int = 0o644, *, stored: bool = False) -> bytes:
    """A wheel, as one system packs it or, stored and in another order, another one."""
    files = [("recotrack/gate.py", text), ("recotrack-0.3.0.dist-info/RECORD", "a,1,2\nb,3,4\n")]
    if stored:
        files = [
            (name, other) for (name, _), other in zip(files, (text, "b,3,4\na,1,2\n"), strict=True)
        ]
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_STORED if stored else ZIP_DEFLATED) as file:
        for name, content in reversed(files) if stored else files:
            info = ZipInfo(name)
            info.external_attr = mode << 16
            file.writestr(info, content)
    return packed.getvalue()


def made(folder: Path, *, arm: bytes | None = None, windows: bytes | None = None) -> Path:
    """What four jobs left, as actions/download-artifact puts it."""
    files = {
        "made-packages-ubuntu-24.04": {
            "recotrack-0.3.0-py3-none-any.whl": wheel(),
            "recotrack-0.3.0.tar.gz": b"sources",
            "recotrack-0.3.0.cdx.json": b"{}",
            "THIRD-PARTY-LICENCES.txt": b"texts",
            "SHA256SUMS": b"of this job",
        },
        "made-packages-ubuntu-24.04-arm": {
            "recotrack-0.3.0-py3-none-any.whl": arm or wheel(),
            "recotrack-0.3.0.tar.gz": b"sources",
            "SHA256SUMS": b"of that job",
        },
        "made-a-zipapp": {
            "recotrack-0.3.0-py3-none-any.whl": windows or wheel(stored=True),
            "recotrack-0.3.0-cp311-windows-amd64.pyz": b"zipapp",
        },
        "made-program": {
            "recotrack-0.3.0-py3-none-any.whl": wheel(),
            "recotrack-0.3.0-linux-x86_64.tar.gz": b"program",
        },
    }
    for job, contents in files.items():
        (folder / job).mkdir(parents=True)
        for name, content in contents.items():
            (folder / job / name).write_bytes(content)
    return folder


def collected(checkout: Checkout, folder: Path) -> Done:
    temp = checkout.runner.temp
    return checkout.script(
        "collect_release", FOLDER=str(folder), OUT=str(temp / "out"), PYPI=str(temp / "pypi")
    )


def test_what_the_jobs_made_becomes_one_release(checkout: Checkout, tmp_path: Path) -> None:
    """Each file once, with its checksum; PyPI gets the wheel and the source archive, no more."""
    done = collected(checkout, made(tmp_path / "made"))
    assert done.code == 0, done.out + done.err
    out = checkout.runner.temp / "out"
    listed = (out / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    names = [line.split("  ")[1] for line in listed]
    assert names == [
        "THIRD-PARTY-LICENCES.txt",
        "recotrack-0.3.0-cp311-windows-amd64.pyz",
        "recotrack-0.3.0-linux-x86_64.tar.gz",
        "recotrack-0.3.0-py3-none-any.whl",
        "recotrack-0.3.0.cdx.json",
        "recotrack-0.3.0.tar.gz",
    ]
    assert {path.name for path in out.iterdir()} == {*names, "SHA256SUMS"}
    assert {path.name for path in (checkout.runner.temp / "pypi").iterdir()} == {
        "recotrack-0.3.0-py3-none-any.whl",
        "recotrack-0.3.0.tar.gz",
    }
    assert checkout.runner.outputs["collect_release.bom"] == "recotrack-0.3.0.cdx.json"
    digest = listed[3].split("  ")[0]
    assert (out / names[3]).read_bytes() == wheel(), "of the packages, not of a zipapp's job"
    line = f"| recotrack-0.3.0-py3-none-any.whl | 0.0 MB | 4 | `{digest}` |"
    assert line in checkout.runner.summary
    if sha256sum := shutil.which("sha256sum"):
        subprocess.run([sha256sum, "--check", "--quiet", "SHA256SUMS"], cwd=out, check=True)


@pytest.mark.parametrize(
    ("others", "where"),
    [
        ({"arm": wheel("open = False\n")}, "made-packages-ubuntu-24.04-arm"),
        *(
            pytest.param(others, where, marks=a_release)
            for others, where in (
                ({"arm": wheel(stored=True)}, "made-packages-ubuntu-24.04-arm"),
                ({"windows": wheel("open = False\n", stored=True)}, "made-a-zipapp"),
                ({"windows": wheel(mode=0o755, stored=True)}, "made-a-zipapp"),
            )
        ),
    ],
)
def test_a_wheel_that_is_not_the_same_everywhere_is_not_released(
    checkout: Checkout, tmp_path: Path, others: dict[str, bytes], where: str
) -> None:
    """To the byte on two machines of one system; on another one, what is in it."""
    done = collected(checkout, made(tmp_path / "made", **others))
    assert (done.code, done.out) == (
        3,
        (
            "::error::recotrack-0.3.0-py3-none-any.whl differs between made-packages-ubuntu-24.04 and "
            f"{where}. find what of the system got into it; nothing is released\n"
        ),
    )
    assert not (checkout.runner.temp / "out").exists()


@a_release
def test_a_release_without_its_bill_of_materials_is_none(
    checkout: Checkout, tmp_path: Path
) -> None:
    """Nor without any other file that every release has."""
    folder = made(tmp_path / "made")
    (folder / "made-packages-ubuntu-24.04" / "recotrack-0.3.0.cdx.json").unlink()
    done = collected(checkout, folder)
    assert done.code == 3
    assert "no job made recotrack-0.3.0.cdx.json" in done.out


@a_release
def test_a_file_of_another_version_is_not_released(checkout: Checkout, tmp_path: Path) -> None:
    """Nor one that no step makes."""
    folder = made(tmp_path / "made")
    (folder / "made-program" / "recotrack-0.3.0rc1-linux-x86_64.tar.gz").write_bytes(b"older")
    done = collected(checkout, folder)
    assert done.code == 3
    assert "recotrack-0.3.0rc1-linux-x86_64.tar.gz is not of 0.3.0" in done.out


# The draft


GH = """#!{python}
import json, os, sys
with open(os.environ["SEEN"], "a", encoding="utf-8") as file:
    words = [open(each, encoding="utf-8").read() if each.endswith("NOTES.md") else each for each in sys.argv[1:]]
    file.write(json.dumps(words) + "\\n")
if sys.argv[2] == "view":
    print({{"none": "", "draft": "true", "published": "false"}}.get(os.environ["STATE"], ""))
    if os.environ["STATE"] in ("none", "down"):
        sys.exit("release not found" if os.environ["STATE"] == "none" else "HTTP 502")
"""


@pytest.fixture
def released(checkout: Checkout, tmp_path: Path) -> Path:
    """A folder with two files to release, and a `gh` that writes down what it is asked."""
    if os.name == "nt":
        pytest.skip(
            "the stand-in for gh is found by its #! line, and draft_release.py runs on Linux"
        )
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(GH.format(python=sys.executable), encoding="utf-8")
    gh.chmod(0o755)
    folder = tmp_path / "release"
    folder.mkdir()
    for name in ("SHA256SUMS", "recotrack-0.3.0.tar.gz"):
        (folder / name).write_bytes(b"")
    checkout.runner.more["PATH"] = f"{gh.parent}{os.pathsep}{os.environ['PATH']}"
    return folder


def drafted(checkout: Checkout, folder: Path, state: str) -> tuple[Done, list[list[str]]]:
    """The script, where the release is in a state; and what it asked gh."""
    seen = folder.parent / f"seen-{state}"
    done = checkout.script("draft_release", FOLDER=str(folder), SEEN=str(seen), STATE=state)
    return done, [json.loads(line) for line in seen.read_text(encoding="utf-8").splitlines()]


def test_a_release_is_a_draft_until_somebody_publishes_it(
    checkout: Checkout, released: Path
) -> None:
    """With all files, and the version's notes, whose links lead to the files of that tag."""
    done, seen = drafted(checkout, released, "none")
    assert done.code == 0, done.out + done.err
    (_, (*words, notes, first, second)) = seen
    assert words == [
        "release", "create", "v0.3.0", "--draft", "--verify-tag", "--title", "recotrack 0.3.0",
        "--notes-file",
    ]  # fmt: skip
    assert [Path(each).name for each in (first, second)] == ["SHA256SUMS", "recotrack-0.3.0.tar.gz"]
    assert notes.startswith(
        f"- Gates open ([how]({HOME}/blob/v0.3.0/docs/gates.md#by-hand), [more](https://example.org/)).\n\n"
    )
    assert f"gh attestation verify FILE --repo {REPOSITORY}" in notes
    assert f"[releases]({HOME}/releases)" in checkout.runner.summary


@a_release
def test_a_run_again_brings_the_draft_up_to_date(checkout: Checkout, released: Path) -> None:
    """And makes no second one."""
    done, seen = drafted(checkout, released, "draft")
    assert done.code == 0, done.out + done.err
    assert [each[:3] for each in seen] == [
        ["release", "view", "v0.3.0"], ["release", "edit", "v0.3.0"], ["release", "upload", "v0.3.0"]
    ]  # fmt: skip
    assert "--clobber" in seen[2]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("published", "v0.3.0 is published already, and a release is not altered"),
        pytest.param("down", "gh: HTTP 502. run this again", marks=a_release),
    ],
)
def test_what_is_published_is_not_touched(
    checkout: Checkout, released: Path, state: str, said: str
) -> None:
    """Nor anything, where it cannot be seen what is there."""
    done, seen = drafted(checkout, released, state)
    assert done.code == 3
    assert said in done.out
    assert [each[1] for each in seen] == ["view"]
