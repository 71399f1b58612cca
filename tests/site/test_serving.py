"""`recotrack site --serve`: shown on this machine alone, and made anew when something is saved."""

import re
import select
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tests.conftest import written
from tests.documents.making import BARE
from tests.programs import waits_in_threads

pytestmark = waits_in_threads
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

    def answer(self, path: str, how: str = "GET", **headers: str) -> HTTPResponse:
        """What is answered to a request as it stands: no address is made of it."""
        connection = HTTPConnection("127.0.0.1", int(self.address.rpartition(":")[2][:-1]))
        connection.putrequest(how, path, skip_host="Host" in headers, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        return connection.getresponse()


@contextmanager
def serving(folder: Path) -> Iterator[Shown]:
    written(folder, BARE)
    words = ["site", "out", "--serve", "--port", "0", "--no-documents", "--as-of", "2024-10-01"]
    process = subprocess.Popen(
        [sys.executable, "-m", "recotrack", *words], cwd=folder, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    address = ""
    for line in process.stderr:
        if found := re.match(r"http://127\.0\.0\.1:\d+/", line):
            address = found[0]
            break
    try:
        yield Shown(folder, process, address)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        process.stderr.close()


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """One for all that only ask."""
    with serving(tmp_path_factory.mktemp("shown")) as it:
        yield it


def test_it_is_made_anew_when_something_is_saved(tmp_path: Path) -> None:
    """A record, and a template; a page that is open then learns that there is a newer one. A mistake
    leaves what was there. The script that asks is in no file of the site.
    """
    with serving(tmp_path) as shown:
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


DATA = "/assets/data.js"


def test_only_this_machine_is_answered(shown: Shown) -> None:
    """A page of another name that was made to mean this machine reads nothing."""
    port = shown.address.rpartition(":")[2][:-1]
    assert shown.answer(DATA, Host=f"localhost:{port}").status == 200
    for host in ("elsewhere.example", f"elsewhere.example:{port}", f"127.0.0.1:1{port}", ""):
        for how in ("GET", "HEAD"):
            assert shown.answer(DATA, how, Host=host).status == 403


@pytest.mark.parametrize(
    ("site", "mode", "what", "status"),
    [
        ("same-origin", "no-cors", "script", 200),
        ("none", "navigate", "document", 200),  # typed
        ("cross-site", "navigate", "document", 200),  # a link was followed
        ("cross-site", "no-cors", "script", 403),
        ("cross-site", "no-cors", "image", 403),
        ("cross-site", "cors", "empty", 403),
        ("cross-site", "navigate", "iframe", 403),
        ("cross-site", "navigate", "object", 403),
        ("same-site", "no-cors", "script", 403),  # another port of this machine
    ],
)
def test_only_its_own_pages_are_answered(
    site: str, mode: str, what: str, status: int, shown: Shown
) -> None:
    """A page from elsewhere that loads the register as a script has the right Host."""
    asked = {"Sec_Fetch_Site": site, "Sec_Fetch_Mode": mode, "Sec_Fetch_Dest": what}
    for path in (DATA, "/.recotrack-newest.js?0"):
        assert shown.answer(path, **asked).status == status


def test_each_answer_says_that_it_is_for_nobody_else(shown: Shown) -> None:
    """For browsers that do not say who asks; what was asked for in vain, too."""
    for path, kind in (
        ("/", "text/html; charset=utf-8"),
        (DATA, "text/javascript; charset=utf-8"),
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/.recotrack-newest.js?0", "text/javascript; charset=utf-8"),
        ("/nothing.html", "text/plain; charset=utf-8"),
    ):
        headers = shown.answer(path).headers
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Content-Type"] == kind


NOT_SHOWN = [
    "/.recotrack-site",
    "/mine.txt",
    "/linked.html",
    "/linked/other.html",
    "/late.html",
    "/assets/../../records/register.yaml",
    "/%2e%2e/records/register.yaml",
    "/..%5crecords%5cregister.yaml",
    "//127.0.0.1/index.html",
    "/" + "long" * 5_000,
    "/a%00b.html",
    "/%ff%fe.html",
    "/index.html/",
]


def test_only_what_the_site_was_made_of_is_shown(shown: Shown) -> None:
    """Not what lies in its folder besides, nor what a link leads to, also one that took a page's
    place; in a line, and nothing is said on the terminal.
    """
    out = shown.folder / "out"
    (out / "mine.txt").write_text("mine")
    assert shown.answer("/late.html").status == 200
    (out / "late.html").unlink()
    for name, target in (
        ("linked.html", "records/register.yaml"),
        ("linked", "records"),
        ("late.html", "records/register.yaml"),
    ):
        (out / name).symlink_to(shown.folder / target)
    for path in NOT_SHOWN:
        answer = shown.answer(path)
        assert (answer.status, answer.read()) == (404, b"404 Not Found\n"), path
    said = shown.process.stderr
    assert said is not None
    assert not select.select([said], [], [], 0)[0]


@pytest.mark.test_all("a long run")
def test_what_a_page_is_can_be_asked_without_it(shown: Shown) -> None:
    """As HEAD does."""
    asked = shown.answer("/", "HEAD")
    assert (asked.status, asked.read()) == (200, b"")
    assert int(asked.headers["Content-Length"]) == len(shown.answer("/").read())
