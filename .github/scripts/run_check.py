"""Run `recotrack check`, print what it found for GitHub, and keep the verdict for the next steps.

On a pull request and in the merge queue a warning that was there before is not annotated: whoever
reads the change is told what it brings. A push to the main branch shows them all.
"""

import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from runner import Settings, Stop, finish, git, put_output, recotrack, say, setting
from verdict import BLIND, FAILED, PASSED, Found, Verdict, keep

PROPOSED = {"pull_request", "merge_group"}
MANY = 200
"""Paths in a command: more of them are left to recotrack to find."""
Problem = dict[str, Any]


def step(settings: Settings) -> int:
    """The step: its exit code is the check's."""
    since = settings.get("SINCE", "")
    strict = ["--strict"] if settings.get("STRICT", "").lower() == "true" else []
    words = ["check", *strict, *(["--since", since] if since else [])]
    file = Path(setting(settings, "FOUND"))
    file.unlink(missing_ok=True)  # from another check in the same job
    done = recotrack(*words, "--output-format", "json")
    if done.returncode > 1:
        sys.stderr.write(done.stderr)
        say("error", f"the check could not look: {' '.join(done.stderr.split())}")
        hand_on(settings, file, Found(Verdict(), []))
        return done.returncode
    found = json.loads(done.stdout)
    problems, left_out = found["items"], found["left_out"]
    proposed = settings.get("GITHUB_EVENT_NAME") in PROPOSED
    # What fails the check is shown, however old it is.
    old = known_at(since, problems) if proposed and since and not strict else []
    show(words, problems, left_out, old)
    if settings.get("SARIF"):
        report = recotrack(*words, "--output-format", "sarif").stdout
        put(Path(settings["SARIF"]), report)
    errors = [each for each in problems if each["severity"] == "error"]
    rest = Counter[str]()
    for each in left_out:
        rest[each["severity"]] += each["count"]
    verdict = Verdict(
        FAILED if done.returncode else PASSED,
        len(errors) + rest["error"],
        len(problems) - len(errors) + rest["warning"],
    )
    if settings.get("BASE") == "failure" and verdict.result == PASSED:
        # the commit to compare with was not found: history was not looked at
        verdict = verdict._replace(result=BLIND)
    hand_on(settings, file, Found(verdict, errors))
    return done.returncode


def hand_on(settings: Settings, file: Path, found: Found) -> None:
    """To the steps that follow, and to whoever uses the action."""
    keep(file, found)
    if found.verdict.result != BLIND:
        put_output(settings, "errors", str(found.verdict.errors))
        put_output(settings, "warnings", str(found.verdict.warnings))


def put(file: Path, text: str) -> None:
    """Write a file of the checkout. A link that lies there in its place leads nowhere else."""
    folder = file.parent.resolve()
    if not file.is_absolute() and not folder.is_relative_to(Path.cwd().resolve()):
        raise Stop(f"{file} would be written outside of the checkout", "name another file: sarif")
    there = folder / file.name
    there.unlink(missing_ok=True)
    with there.open("x", encoding="utf-8", newline="\n") as new:
        new.write(text)


def show(
    words: list[str], problems: list[Problem], left_out: list[Problem], old: list[Problem]
) -> None:
    """Print the problems as GitHub reads them, but for the old ones. Of what recotrack leaves out
    of a flood nobody can say whether it is old.
    """
    new = Counter(map(place, problems))
    new.subtract(map(place, old))
    changed = {path for (path, _, _), count in new.items() if count > 0}
    paths = sorted(changed | {each["path"] for each in left_out})
    if paths or not old:
        chosen = paths if old and len(paths) <= MANY else []
        done = recotrack(*words, *chosen, "--output-format", "github")
        if done.returncode > 1:  # a path that recotrack does not take: then all of it
            done = recotrack(*words, "--output-format", "github")
        sys.stdout.write("".join(annotated(done.stdout, [each for each in new if new[each] <= 0])))
    if old:
        are = "warning that was" if len(old) == 1 else "warnings that were"
        sys.stdout.write(
            f"{len(old)} {are} there before: the check of the main branch shows them\n"
        )


def annotated(printed: str, hidden: Iterable[tuple[str, int, int]]) -> Iterator[str]:
    """The lines, without the annotations at these places; the log that follows them is whole."""
    starts = tuple(f"::warning file={path},line={line},col={at}," for path, line, at in hidden)
    annotations, stop, log = printed.partition("::stop-commands::")
    yield from (
        line for line in annotations.splitlines(keepends=True) if not line.startswith(starts)
    )
    yield from (stop, log)


def place(problem: Problem) -> tuple[str, int, int]:
    """Where an annotation stands."""
    return problem["path"], problem["line"], problem["column"]


def known_at(since: str, problems: list[Problem]) -> list[Problem]:
    """The warnings that are there at a commit, too: by what they say, whatever their line."""
    warnings = [each for each in problems if each["severity"] != "error"]
    if not warnings or Path(os.environ.get("RECOTRACK_RECORDS", "")).is_absolute():
        return []
    with tempfile.TemporaryDirectory() as folder:
        tree, index = Path(folder) / "tree", {"GIT_INDEX_FILE": f"{folder}/index"}
        tree.mkdir()
        if git("read-tree", since, **index) is None:
            return []
        if git("checkout-index", "--all", f"--prefix={tree}/", **index) is None:
            return []
        done = recotrack("check", "--output-format", "json", folder=tree)
    if done.returncode > 1:
        return []
    before = Counter(map(_said, json.loads(done.stdout)["items"]))
    old = []
    for each in warnings:
        if before[_said(each)] > 0:
            before[_said(each)] -= 1
            old.append(each)
    return old


def _said(problem: Problem) -> tuple[str, ...]:
    # A number of days that grew with the clock would be another text: the day is the same for both.
    return tuple(str(problem[key]) for key in ("rule", "path", "reference", "message"))


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
