"""What a release says of itself, from CHANGELOG.md; and which change log stops one."""

import subprocess
import sys
from pathlib import Path

from scripts.release.build import ROOT, Build, version
from scripts.release.notes import complaint, notes, sections, text_of
from tests.tables import every_row

LOG = """# Change log

What changes.

## Unreleased

### Added

- Wards have gates.

## 0.3.0 - 2026-11-30

### Fixed

- Gates open.

## [0.2.1] - 2026-10-01

- A brick.

## 0.2.0

## 0.1.0 - 2026-01-31
"""


def test_the_notes_are_the_section_of_the_version() -> None:
    """With how to verify a download below; no other version's lines."""
    text = text_of(LOG, "0.3.0", "ravensmoor/recotrack")
    assert text.startswith("### Fixed\n\n- Gates open.\n\n### How to verify")
    assert "gh attestation verify FILE --repo ravensmoor/recotrack" in text
    assert "recotrack-0.3.0.cdx.json" in text
    assert "brick" not in text
    assert text_of(LOG, "0.2.1").startswith("- A brick.\n\n### How")


def test_without_a_section_they_are_what_is_unreleased_and_say_so() -> None:
    """`make release` works on any day; only a tag needs its section."""
    text = text_of(LOG, "0.4.0")
    assert text.startswith(
        "Not released: CHANGELOG.md has no section for 0.4.0 yet, so this is all that is new.\n\n"
        "### Added\n\n- Wards have gates.\n"
    )


@every_row(
    ("released", "said"),
    [
        ("0.3.0", ""),
        ("0.2.1", ""),
        ("0.4.0", "no section for 0.4.0: write its line, ## 0.4.0 - and the day"),
        ("0.3", "no section for 0.3: "),
        ("0.2.0", "gives 0.2.0 no day: write ## 0.2.0 - and the day"),
        ("0.1.0", "says nothing under 0.1.0"),
    ],
)
def test_what_stops_a_release(released: str, said: str) -> None:
    """No section, no day, nothing said: each with what to do."""
    found = complaint(LOG, released)
    assert said in found
    assert bool(said) == bool(found)


def test_the_change_log_of_this_repository_is_read() -> None:
    """Every second heading of it is a version, or what is unreleased."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = sections(text)
    assert len(found) == text.count("\n## ")
    assert found[0].name in {"Unreleased", version()}
    assert found[0].text
    assert len(text_of(text, version())) < 125_000, "GitHub takes no longer notes"


def test_long_notes_begin_with_what_fits_in_two_minutes() -> None:
    """Who has no more time reads at most ten points, of two lines each, before the first heading."""
    parted = {
        section.name: f"\n{section.text}".partition("\n### ")
        for section in sections((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    }
    long = {name: first for name, (first, _, rest) in parted.items() if len(rest) > 5_000}
    assert long
    for name, first in long.items():
        _, *points = first.split("\n- ")
        assert 0 < len(points) <= 10, name
        assert max(point.strip().count("\n") for point in points) < 2, name


def test_the_step_writes_them_beside_the_work(tmp_path: Path) -> None:
    """They are the text of the release's page, and no file to download."""
    (made,) = notes(Build(tmp_path / "out", tmp_path, version()))
    assert made == tmp_path / "NOTES.md"
    assert "### How to verify what you downloaded" in made.read_text(encoding="utf-8")


def test_checksums_of_an_earlier_build_do_not_stay(tmp_path: Path) -> None:
    """Whoever builds some of it again finds none, and no wrong ones."""
    (tmp_path / "SHA256SUMS").write_text("of what was there")
    argv = [sys.executable, "-m", "scripts.release", "notes"]
    folders = ["--out", str(tmp_path), "--work", str(tmp_path / "work")]
    subprocess.run([*argv, *folders], cwd=ROOT, check=True, capture_output=True)
    assert [each.name for each in tmp_path.iterdir()] == ["work"]
