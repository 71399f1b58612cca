"""The same records, settings and day give the same bytes, in whatever order a process keeps its sets.

Each process has an order of its own, drawn when it starts; PYTHONHASHSEED draws it here.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from recotrack.exports import FORMATS
from tests.acting import Person
from tests.exporting import DAY, demo

REC = "2024-09-26-hidden-harm/rec-02"
PRINTED = [
    ["check"],
    ["check", "--json"],
    ["list", "--all"],
    ["list", "--all", "--json"],
    ["log"],
    ["log", "--json"],
    ["overdue"],
    ["show", REC],
    ["show", "2024-09-26-hidden-harm"],
    ["status"],
    ["status", "--json", "--by", "owner"],
    ["status", "--by", "pillar"],
    *(["export", "--format", form] for form in ("ics", "json")),
]
WRITTEN = [
    *(
        ["export", "--format", form, "-o", f"export.{form}" if form != "csv" else "export"]
        for form in FORMATS
    ),
    ["chase", "-o", "packs"],
    ["site", "site", "--no-documents"],
]
PAPERS = [
    ["render", "action-log", "--board", "lantern-board", "-o", "action-log.pdf"],
    ["render", "response-record", "2024-09-26-hidden-harm", "-o", "response-record.docx"],
]
IN_ONE_PROCESS = """\
import json, os, sys

from recotrack.cli import main

for words in json.loads(os.environ["RECOTRACK_TESTS_SAID"]):
    sys.argv = ["recotrack", *words]
    print("$", *words, flush=True)
    try:
        main()
    except SystemExit as end:
        print("exit", end.code, flush=True)
"""


def made(start: Path, seed: int, typed: list[list[str]]) -> tuple[str, dict[str, bytes]]:
    """What all of it prints and what files it leaves, where sets are kept in the order of a seed."""
    settings = {
        "RECOTRACK_TODAY": DAY,
        "RECOTRACK_TESTS_SAID": json.dumps(typed),
        "PYTHONHASHSEED": str(seed),
    }
    done = subprocess.run(
        [sys.executable, "-c", IN_ONE_PROCESS],
        cwd=start,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout + done.stderr, Person(start).files()


@pytest.mark.parametrize(
    ("records", "typed", "ends"),
    [
        (12, PRINTED[::2], {"0", "1"}),
        pytest.param(12, PRINTED, {"0", "1"}, marks=pytest.mark.test_all("a long run")),
        pytest.param(12, WRITTEN, {"0"}, marks=pytest.mark.test_all("a long run")),
        pytest.param(30, PAPERS, {"0"}, marks=pytest.mark.test_all("a long run")),
    ],
    ids=["some printed", "printed", "written", "papers"],
)
def test_another_process_says_and_writes_the_same(
    tmp_path: Path, records: int, typed: list[list[str]], ends: set[str]
) -> None:
    """Each command that shows or makes something of the records, and every format."""
    start = demo(tmp_path, records).folder
    copies = [tmp_path / "one" / "demo", tmp_path / "two" / "demo"]
    for copy in copies:
        copytree(start, copy)
    (printed, files), (again, files_again) = (
        made(copy, seed, typed) for seed, copy in enumerate(copies, start=1)
    )
    codes = [line for line in printed.splitlines() if line.startswith("exit ")]
    assert {code.removeprefix("exit ") for code in codes} == ends, printed
    assert len(codes) == len(typed)
    made_there = {words[words.index("-o") + 1] for words in typed if "-o" in words}
    assert {path.partition("/")[0] for path in files} >= made_there
    assert printed == again
    assert files.keys() == files_again.keys()
    assert [path for path in files if files[path] != files_again[path]] == []
