"""What people install: the wheel, away from the checkout, makes the same document."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from recotrack.starter import demo_register
from tests.places import ROOT
from tests.releasing import packages

pytestmark = pytest.mark.test_all("a release")

GOLDEN = ROOT / "tests" / "golden" / "staffordshire-response-record.md"
RENDER = ["-m", "recotrack", "render", "response-record", "--as-of", "2024-11-01"]


def environment() -> dict[str, str]:
    """Nothing that leads back to the checkout."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("RECOTRACK_")}
    return {key: value for key, value in kept.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}


def run(*command: str | Path, cwd: Path) -> bytes:
    """What it prints; its complaint, if it fails."""
    result = subprocess.run(command, cwd=cwd, capture_output=True, check=False, env=environment())
    assert result.returncode == 0, result.stdout.decode() + result.stderr.decode()
    return result.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python with the wheel installed; of this one it sees the dependencies alone."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = packages(tmp_path_factory).glob("*.whl")
    home = folder / "venv"
    venv.create(home, with_pip=False)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder)
        .decode()
        .strip()
    )
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps"]
    run(*install, "--no-index", "--quiet", "--disable-pip-version-check", wheel, cwd=folder)
    # After its own packages; and lines of .pth files in there, such as an editable install, do not count.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder with a copy of the real records, far from the checkout."""
    shutil.copytree(ROOT / "records", tmp_path / "records")
    return tmp_path


def test_it_is_the_wheel_that_runs(installed: Path, elsewhere: Path) -> None:
    """Not the checkout: its code and its templates are the installed ones."""
    where = "import recotrack.store as s; print(s.__file__); print(s.packaged_templates())"
    module, templates = run(installed, "-c", where, cwd=elsewhere).decode().split("\n")[:2]
    assert Path(module).is_relative_to(installed.parent.parent)
    assert Path(templates) == Path(module).parent.parent / "templates"


def test_what_a_package_index_shows_stands_alone(installed: Path, elsewhere: Path) -> None:
    """No link or picture that only a checkout has, and no word but the README's of what it is."""
    ask = "from importlib.metadata import metadata; print(metadata('recotrack').get_payload())"
    shown = run(installed, "-c", ask, cwd=elsewhere).decode()
    assert "](" not in shown
    first = (ROOT / "README.md").read_text(encoding="utf-8").split("\n\n")[:2]
    assert shown.replace("\r\n", "\n").strip().startswith("\n\n".join(first))
    for page in re.findall(r"`(docs/\S+?)`", shown):
        assert (ROOT / page).is_file()


def test_the_same_bytes_as_in_the_checkout(installed: Path, elsewhere: Path) -> None:
    """Golden file, checkout and wheel agree; two renderings do too, to a pipe and to a file."""
    golden = GOLDEN.read_bytes()
    assert run(installed, *RENDER, cwd=elsewhere) == golden
    assert run(installed, *RENDER, cwd=elsewhere) == golden
    (elsewhere / "out").mkdir()
    run(installed, *RENDER, "-o", "out/response.md", cwd=elsewhere)
    assert (elsewhere / "out" / "response.md").read_bytes() == golden


def test_own_templates_win_over_the_wheels(installed: Path, elsewhere: Path) -> None:
    """A register's own template is used by an installed recotrack as well."""
    own = elsewhere / "templates" / "response-record.md.j2"
    own.parent.mkdir()
    own.write_text("# {{ doc.force }}\n", encoding="utf-8")
    assert run(installed, *RENDER, cwd=elsewhere) == b"# Staffordshire\n"


def test_the_demo_is_that_of_the_checkout(installed: Path, elsewhere: Path) -> None:
    """The wheel carries what the demo is made of: the same files, with the same bytes."""
    run(installed, "-m", "recotrack", "demo", "made", "--records", "60", cwd=elsewhere)
    root = elsewhere / "made" / "records"
    for path, text in demo_register(records=60):
        assert (root / path).read_bytes() == text.encode(), path
