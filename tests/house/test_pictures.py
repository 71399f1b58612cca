"""The pictures of README and docs show what recotrack makes now."""

import re
import shutil
import sys

import pytest

from scripts import make_pictures
from tests.conftest import Golden
from tests.places import ROOT


def test_no_picture_of_what_github_shows_is_stale() -> None:
    """A comment, a summary and an issue: made of golden files, and so soon held against them."""
    there = make_pictures.MADE_FROM.read_text("utf-8").splitlines()
    assert set(make_pictures.digests(make_pictures.on_github()).splitlines()) <= set(there)


@pytest.mark.test_all("a browser")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_no_picture_is_stale(golden: Golden) -> None:
    """Each was made from what its command makes today; if not: pytest --update-goldens makes them where
    there is a Chromium, or python scripts/make_pictures.py; look at them, commit them.
    """
    made_from = make_pictures.made_from()
    if golden.updating and make_pictures.MADE_FROM.read_text("utf-8") != made_from:
        browser = shutil.which("chromium")
        assert browser, "the pictures are stale, and there is no Chromium to make them"
        make_pictures.make_all(browser)
    golden(make_pictures.MADE_FROM, made_from)


def test_each_picture_is_there_and_shown() -> None:
    """With words for whoever does not see it; no page shows one that nobody makes."""
    named = set(re.findall(r"  (\S+\.png)\n", make_pictures.MADE_FROM.read_text("utf-8")))
    assert {path.name for path in make_pictures.PICTURES.glob("*.png")} == named
    texts = [path.read_text("utf-8") for path in [ROOT / "README.md", *ROOT.glob("docs/*.md")]]
    shown = re.findall(r"!\[([^\]]{20,})\]\((?:docs/)?images/(\S+?\.png)\)", "".join(texts))
    assert {name for _, name in shown} == named


def test_no_picture_is_large() -> None:
    """A README is read over a slow line too."""
    large = {
        path.name for path in make_pictures.PICTURES.iterdir() if path.stat().st_size > 150_000
    }
    assert not large
