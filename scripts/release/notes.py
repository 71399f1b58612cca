"""What a release says of itself: its section of CHANGELOG.md, and how to verify a download."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.release.build import ROOT, Build

NAME = "NOTES.md"
UNRELEASED = "Unreleased"
HEAD = re.compile(r"(?m)^## \[?(?P<name>[^\]\s]+)\]?(?: - (?P<day>\d{4}-\d\d-\d\d))?$")
WITHOUT = "Not released: CHANGELOG.md has no section for {version} yet, so this is all that is new."
VERIFY = """\
### How to verify what you downloaded

- Whether a file arrived as it was made: `sha256sum --check --ignore-missing SHA256SUMS`.
- Which commit and which workflow made it: `gh attestation verify FILE --repo {repository}`.
- Under which licences everything is that it carries: `THIRD-PARTY-LICENCES.txt`.
- Each part by name and version: `recotrack-{version}.cdx.json`, a bill of materials (CycloneDX).
"""


class Section(NamedTuple):
    """One version's part of the change log."""

    name: str
    day: str
    """As YYYY-MM-DD; empty where it has none yet."""
    text: str


def sections(changelog: str) -> list[Section]:
    """The versions in a change log, in its order, the newest first."""
    heads = list(HEAD.finditer(changelog))
    ends = [each.start() for each in heads[1:]] + [len(changelog)]
    return [
        Section(head["name"], head["day"] or "", changelog[head.end() : end].strip("\n"))
        for head, end in zip(heads, ends, strict=True)
    ]


def of_version(changelog: str, version: str) -> Section | None:
    """The section of a version; None where there is none."""
    return next((each for each in sections(changelog) if each.name == version), None)


def text_of(changelog: str, version: str, repository: str = "OWNER/recotrack") -> str:
    """The notes of a version. Without a section of its own: what is unreleased, and that it is."""
    found = of_version(changelog, version)
    if found is None:
        rest = of_version(changelog, UNRELEASED)
        shown = f"{WITHOUT.format(version=version)}\n\n{rest.text if rest else ''}"
    else:
        shown = found.text
    return f"{shown.rstrip()}\n\n{VERIFY.format(repository=repository, version=version)}"


def complaint(changelog: str, version: str) -> str:
    """Why a version cannot be released, by the change log, and what to do; empty where it can."""
    found = of_version(changelog, version)
    if found is None:
        return (
            f"CHANGELOG.md has no section for {version}: write its line, ## {version} - and the day"
        )
    if not found.day:
        return (
            f"CHANGELOG.md gives {version} no day: write ## {version} - and the day, as 2026-01-31"
        )
    if not found.text:
        return f"CHANGELOG.md says nothing under {version}: write what changes for those who use it"
    return ""


def notes(build: Build) -> Iterator[Path]:
    """The step: it stands beside the work, as the release's page has it and no file of its own."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    if wrong := complaint(changelog, build.version):
        sys.stderr.write(f"release: notes of what is unreleased: {wrong}\n")
    made = build.work / NAME
    made.write_text(text_of(changelog, build.version), encoding="utf-8", newline="\n")
    yield made
