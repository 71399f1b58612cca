"""What two versions are asked: registers in repositories, and the commands that are typed there.

A scene is a folder: `here/`, which is copied for each version, and `asked.json`. They are made with
the tests of the version that lies here, so that both are asked the same.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from re import Pattern
from typing import NamedTuple
from unittest.mock import patch

from recotrack import source
from recotrack.checks import RULES
from recotrack.documents.formats import FORMATS
from tests import every_verb, kept_release, merging_git, test_six_months
from tests.exporting import DAY as DAY_OF_DEMO
from tests.exporting import demo
from tests.merging_cases import case
from tests.otherwise import changed, written
from tests.repository import Repository
from tests.test_rules import BASE, applied
from tests.two_parties import FILES as TWO_PARTIES

RULE_DAY = "2026-01-05"
_MERGES = 150
_SEVERAL = 120
"""Registers in which a few facts change at once."""


class Asked(NamedTuple):
    """One question; `files` lie there while it is asked, None for one that is away."""

    words: Sequence[str]
    today: str
    name: str = ""
    files: Mapping[str, str | None] = {}
    writes: bool = False
    stdin: str = ""
    folder: str = ""
    environment: Mapping[str, str] = {}


def environment() -> dict[str, str]:
    """Nobody's own settings."""
    fixed = {"PYTHONHASHSEED": "0", "COLUMNS": "100", "HOME": tempfile.gettempdir()}
    return merging_git.environment(**fixed)


def made(place: Path, wanted: Pattern[str]) -> int:
    """Make the scenes whose names are wanted; how many questions they have."""
    count = 0
    moments = {f"GIT_{who}_DATE": "2025-12-01T10:00:00+00:00" for who in ("AUTHOR", "COMMITTER")}
    for name, make in SCENES.items():
        if wanted.search(name):
            here = place / name / "here"
            here.mkdir(parents=True)
            with patch.dict(os.environ, {**environment(), **moments}, clear=True):
                questions = [each._asdict() for each in make(here)]
            (here.parent / "asked.json").write_text(json.dumps(questions), encoding="utf-8")
            count += len(questions)
    return count


# What was promised, and each document in each format


def _kept(register: str) -> Callable[[Path], Iterator[Asked]]:
    def make(here: Path) -> Iterator[Asked]:
        person = kept_release.releases()[-1].laid_out(register, here)
        for words in [*kept_release.OF_NO_REGISTER, *kept_release.questions(person)]:
            yield Asked(words, kept_release.TODAY, writes="out" in words)
            if words[0] == "check" and "--json" in words:
                for form in ("sarif", "github", "gitlab", "junit"):
                    typed = ["--output-format" if each == "--json" else each for each in words]
                    typed.insert(typed.index("--output-format") + 1, form)
                    yield Asked(typed, kept_release.TODAY)
            if words[0] == "show" and "--json" in words:
                yield Asked([each for each in words if each != "--json"], kept_release.TODAY)

    return make


def _documents(here: Path) -> Iterator[Asked]:
    person = kept_release.releases()[-1].laid_out("full", here)
    papers = [each for each in kept_release.questions(person) if each[0] == "render"]
    for words in papers:
        for form in FORMATS:
            if form != "md":
                typed = [form if each == "md" else each for each in words]
                yield Asked(typed, kept_release.TODAY, writes=True)
    for audience in ("public", "committee", "internal"):
        typed = ["site", "out", "--audience", audience, "--no-documents"]
        yield Asked(typed, kept_release.TODAY, writes=True)
        yield Asked(
            ["export", "--format", "json", "-o", "out", "--audience", audience],
            kept_release.TODAY,
            writes=True,
        )


# Every verb at its work


def _desk(here: Path) -> Iterator[Asked]:
    desk = every_verb.made(here / "top")
    settings = {
        "EDITOR": f'"{desk.editor[0]}" "{desk.editor[1]}"',
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    for lines in every_verb.VERBS.values():
        for each in lines:
            if not each.git:
                yield Asked(
                    each.words, every_verb.TODAY, writes=True, stdin=each.stdin,
                    folder="top/desk", environment=settings,
                )  # fmt: skip


def _in_conflict(here: Path) -> Iterator[Asked]:
    desk = every_verb.made(here / "top")
    merging_git.git(desk.folder, "merge", "--no-edit", "theirs", check=False)
    yield Asked(["resolve"], every_verb.TODAY, writes=True, folder="top/desk")
    yield Asked(["check"], every_verb.TODAY, folder="top/desk")


# The rules' own examples


def _rules(here: Path) -> Iterator[Asked]:
    _committed(here, {path: content.decode() for path, content in BASE.items()})
    for rule in RULES:
        for what in ("breaks", "mends"):
            files = _example(getattr(rule, what)) if getattr(rule, what) else None
            if files is not None:
                yield from _of_a_change(files, f"{rule.name} {what}", RULE_DAY, thorough=True)


def _example(example: str) -> dict[str, str | None] | None:
    """The files in which a register with the example differs; None where texts cannot say it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            applied(example, folder)
            paths = [each for each in folder.rglob("*") if each.is_file() or each.is_symlink()]
            now = {each.relative_to(folder).as_posix(): each for each in paths}
            if any(each.is_symlink() for each in paths):
                return None
            texts = {path: file.read_text(encoding="utf-8") for path, file in now.items()}
        except (OSError, UnicodeDecodeError):
            return None
    before = {path: content.decode() for path, content in BASE.items()}
    changed: dict[str, str | None] = {
        path: text for path, text in texts.items() if before.get(path) != text
    }
    return {**changed, **{path: None for path in before if path not in texts}}


def _of_a_change(
    files: Mapping[str, str | None], name: str, today: str, *, thorough: bool = False
) -> Iterator[Asked]:
    """What is asked of records that are not as they were committed."""
    words = [["check", "--since", "HEAD", "--json"], ["diff", "HEAD"]]
    if thorough:
        words += [
            ["check"], ["check", "--json"], ["check", "--since", "HEAD"],
            ["check", "--since", "HEAD", "--output-format", "sarif"],
            ["diff", "HEAD", "--format", "json"],
            ["log", "--json"], ["list", "--all", "--json"],
        ]  # fmt: skip
    yield from (Asked(each, today, name=name, files=files) for each in words)


def _committed(here: Path, files: Mapping[str, str]) -> Repository:
    person = Repository(here)
    person.git("init", "--quiet", "--initial-branch=main", "--template=")
    for path, text in files.items():
        file = here / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    person.commit()
    return person


# One fact at a time, and several at once


def _leaves(register: str) -> Callable[[Path], Iterator[Asked]]:
    def make(here: Path) -> Iterator[Asked]:
        files = _register(register)
        _committed(here, {f"records/{path}": text for path, text in files.items()})
        for path, text in files.items():
            data = source.read(text.encode(), path).value
            for route, way, other in changed(data):
                name = f"{path} {way} {'.'.join(map(str, route))}"
                yield from _of_a_change({f"records/{path}": written(other)}, name, "2026-02-01")

    return make


def _several(here: Path) -> Iterator[Asked]:
    files = _register("two")
    _committed(here, {f"records/{path}": text for path, text in files.items()})
    for seed in range(_SEVERAL):
        rng = Random(seed)
        files_now: dict[str, str | None] = {}
        for path in rng.sample(sorted(files), 2):
            data = source.read(files[path].encode(), path).value
            for _ in range(rng.randint(1, 4)):
                data = rng.choice([each for _, _, each in changed(data)] or [data])
            files_now[f"records/{path}"] = written(data)
        yield from _of_a_change(files_now, f"seed {seed}", "2026-02-01")


def _register(name: str) -> dict[str, str]:
    if name == "two":
        return dict(TWO_PARTIES)
    folder = kept_release.releases()[-1].folder / name / "records"
    return {
        each.relative_to(folder).as_posix(): each.read_text(encoding="utf-8")
        for each in sorted(folder.rglob("*.yaml"))
    }


# Two merge bases, and folders that were renamed


def _bases(here: Path) -> Iterator[Asked]:
    person = Repository(here, RULE_DAY).committed({})
    rec, folder = "2024-08-22-soteria/rec-03.yaml", "2024-08-22-soteria"
    update = "      - date: 2024-11-{:02}\n        by: pillar-4-lead\n        note: On {}.\n"
    person.git("branch", "theirs")
    person.writes(rec, person.reads(rec) + update.format(6, "main"))
    first = person.commit()
    person.git("checkout", "--quiet", "theirs")
    person.edits(f"{folder}/rec-05.yaml", "text: |\n", "text: |\n  Each force should look again.\n")
    other = person.commit()
    person.git("merge", "--quiet", "--no-edit", first)
    person.git("checkout", "--quiet", "main")
    person.git("merge", "--quiet", "--no-edit", other)
    new = "2024-08-23-soteria"
    (here / "records" / folder).rename(here / "records" / new)
    for file in (here / "records").rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        if folder in text:
            file.write_text(text.replace(folder, new), encoding="utf-8")
    person.writes(
        f"{new}/rec-03.yaml", person.reads(f"{new}/rec-03.yaml").replace("On main", "On it")
    )
    person.commit()
    for words in (
        ["check", "--since", "theirs", "--json"], ["check", "--since", "HEAD~1", "--json"],
        ["check", "--since", "HEAD~2", "--json"], ["diff", "theirs"],
        ["diff", "HEAD~1"], ["diff", "HEAD~2"],
        ["diff", "theirs", "--format", "json"], ["diff", "HEAD~2", "--format", "json"],
        ["check", "--since", "theirs", "--commit", "HEAD", "--json"], ["diff", "op-soteria-board"],
        ["log", "--since", "op-soteria-board", "--json"],
    ):  # fmt: skip
        yield Asked(words, RULE_DAY)


# Merges from both sides


def _merges(here: Path) -> Iterator[Asked]:
    for seed in range(_MERGES):
        one = case(seed)
        sides = {
            "ours": one.ours.decode(),
            "theirs": one.theirs.decode(),
            "base": one.base.decode(),
        }
        for mine, other in (("ours", "theirs"), ("theirs", "ours")):
            files = {"o.yaml": sides["base"], "a.yaml": sides[mine], "b.yaml": sides[other]}
            words = ["merge-driver", "o.yaml", "a.yaml", "b.yaml", f"records/{one.path}"]
            yield Asked(words, RULE_DAY, name=f"{seed} {mine}", files=files, writes=True)
    (here / "x").write_text("", encoding="utf-8")


# Half a year, and a thousand records


def _months(here: Path) -> Iterator[Asked]:
    with tempfile.TemporaryDirectory() as name:
        office = test_six_months.Office(Path(name) / "ravensmoor", Path(name) / "programs")
        for month in test_six_months.MONTHS:
            test_six_months.lived(month.read_text(encoding="utf-8"), office)
        today = office.today.isoformat()
        shutil.copytree(office.folder, here, dirs_exist_ok=True, symlinks=True)
        commits = subprocess.run(
            ["git", "-C", str(here), "log", "--first-parent", "--format=%H"],
            check=True, capture_output=True, text=True,
        ).stdout.split()  # fmt: skip
    for at in range(1, len(commits), max(1, len(commits) // 12)):
        yield Asked(["check", "--since", commits[at], "--json"], today)
        yield Asked(["diff", commits[at]], today)
        yield Asked(["diff", commits[at], "--format", "json"], today)
        yield Asked(["check", "--commit", commits[at - 1], "--since", commits[at], "--json"], today)
    for words in (
        ["check", "--json"], ["status"], ["status", "--json"], ["list", "--all"],
        ["log"], ["log", "--json"],
        ["overdue"], ["diff"], ["render", "--all", "-o", "out"],
        ["export", "--format", "json", "-o", "out"],
    ):  # fmt: skip
        yield Asked(words, today, writes="out" in words)


def _thousand(here: Path) -> Iterator[Asked]:
    person = demo(here, 1000)
    for words in (
        ["check", "--json"], ["check"], ["check", "--output-format", "sarif"], ["status", "--json"],
        ["list", "--all", "--json"], ["overdue", "--json"], ["log", "--json"],
    ):  # fmt: skip
        yield Asked(words, DAY_OF_DEMO, folder=person.folder.name)


SCENES: dict[str, Callable[[Path], Iterator[Asked]]] = {
    "kept-full": _kept("full"),
    "kept-least": _kept("least"),
    "kept-odd-days": _kept("odd-days"),
    "documents": _documents,
    "desk": _desk,
    "in-conflict": _in_conflict,
    "rules": _rules,
    "leaves-full": _leaves("full"),
    "leaves-two": _leaves("two"),
    "several": _several,
    "bases": _bases,
    "merges": _merges,
    "months": _months,
    "thousand": _thousand,
}
