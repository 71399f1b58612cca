"""`recotrack site --serve`: shown on this machine alone, and made anew when something is saved."""

import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import written
from tests.documents import BARE

_LONGEST = 60


class Shown:
    """A site that is shown."""

    def __init__(self, folder: Path, process: "subprocess.Popen[str]", address: str) -> None:
        self.folder = folder
        self.process = process
        self.address = address

    def get(self, path: str, **headers: str) -> str:
        request = urllib.request.Request(self.address + path, headers=headers)  # noqa: S310 - this machine's own
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - as above
            text: str = answer.read().decode()
            return text

    def until(self, path: str, words: str) -> str:
        """What a file says, once it has these words."""
        end = time.monotonic() + _LONGEST
        while time.monotonic() < end:
            if words in (text := self.get(path)):
                return text
            time.sleep(0.2)
        raise AssertionError(f"{path} never said: {words}")


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Shown]:
    written(tmp_path, BARE)
    words = ["site", "out", "--serve", "--port", "0", "--no-documents", "--as-of", "2024-10-01"]
    process = subprocess.Popen(
        [sys.executable, "-m", "recotrack", *words], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    address = ""
    for line in process.stderr:
        if found := re.match(r"http://127\.0\.0\.1:\d+/", line):
            address = found[0]
            break
    try:
        yield Shown(tmp_path, process, address)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        process.stderr.close()


def test_it_is_made_anew_when_something_is_saved(shown: Shown) -> None:
    """A record, and a template; a page that is open then learns that there is a newer one. A mistake
    leaves what was there. The script that asks is in no file of the site.
    """
    front = shown.get("")
    asked = re.search(r'src="/(\.recotrack-newest\.js\?\d+)"', front)
    assert asked
    assert "location.reload" not in shown.get(asked[1])
    assert ".recotrack-newest" not in (shown.folder / "out" / "index.html").read_text()
    report = shown.folder / "records" / "2024-custody" / "inspection.yaml"
    report.write_text(report.read_text().replace("title: Custody", "title: Custody again"))
    shown.until("index.html", "Custody again")
    shown.until(asked[1], "location.reload")
    own = shown.folder / "templates" / "site"
    own.mkdir(parents=True)
    (own / "about.md.j2").write_text("# About us\n\nAll of it.\n")
    shown.until("about.html", "All of it.")
    (own / "about.md.j2").write_text("# About us\n\n{{ nothing }}\n")
    assert shown.process.stderr is not None
    assert any("about.md.j2:3" in shown.process.stderr.readline() for _ in range(6))
    assert "All of it." in shown.get("about.html")


def test_only_this_machine_is_answered(shown: Shown) -> None:
    """A page of another name that was made to mean this machine reads nothing."""
    for path in ("index.html", "assets/data.js"):
        with pytest.raises(urllib.error.HTTPError, match="403"):
            shown.get(path, Host="elsewhere.example:8000")
