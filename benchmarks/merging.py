"""merge: random three-way edits of real-looking records, merged by function and by git itself."""

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.figure import Figure
from benchmarks.processes import BenchRun
from recotrack.merge import merge
from tests.merge.merging_cases import case
from tests.merging_git import merged_by_git
from tests.merging_rule import Case, conflicts_in, wrong_with

MERGES = 3_000
THROUGH_GIT = 300
BRANCHES = 2
"""Repositories at once: git and Python take turns in each."""


def random_merges(bench_run: BenchRun) -> Iterator[Figure]:
    """What went wrong, by the rule said in plain data; and how many had a conflict."""
    merges, through_git = bench_run.size(MERGES), bench_run.size(THROUGH_GIT)
    count: Counter[str] = Counter()
    for seed in range(merges):
        count += _looked_at(case(seed))
    yield from _figures(f"{merges:,} random merges", count, merges)

    def by_git(branch: int) -> Counter[str]:
        folder = bench_run.scratch / f"merges-{branch}"
        return _by_git(folder, range(MERGES + branch, MERGES + through_git, BRANCHES))

    with ThreadPoolExecutor(BRANCHES) as threads:
        parts = threads.map(by_git, range(BRANCHES))
        yield from _figures(f"{through_git} git merges", sum(parts, Counter()), through_git)


def _looked_at(one: Case) -> Counter[str]:
    there = merge(*one[1:])
    back = merge(one.base, one.theirs, one.ours)
    return _counted(
        wrong_with(one, there.content, back.content, len(there.conflicts)), there.content
    )


def _by_git(folder: Path, seeds: Iterable[int]) -> Counter[str]:
    """What came of these cases, each as `git merge` left it from either branch."""
    cases = [case(seed) for seed in seeds]
    count: Counter[str] = Counter()
    for one, there, back in merged_by_git(folder, cases):
        conflicts = conflicts_in(there.content)
        wrong = wrong_with(one, there.content, back.content, conflicts)
        wrong += [] if there.code == back.code == int(conflicts > 0) else ["another exit code"]
        count += _counted(wrong, there.content)
    return count


def _counted(wrong: Iterable[str], content: bytes) -> Counter[str]:
    sides = sum(each == "other bytes from the other side" for each in wrong)
    other = sum(each != "other bytes from the other side" for each in wrong)
    return Counter(sides=sides, wrong=other, conflict=conflicts_in(content) > 0)


def _figures(what: str, count: Counter[str], of: int) -> Iterator[Figure]:
    yield Figure(f"{what}: lost, doubled, or in false conflict", count["wrong"], 0)
    yield Figure(f"{what}: other bytes from the other side", count["sides"], 0)
    share = 100 * count["conflict"] / of
    detail = f"{count['conflict']} merges, each a contradiction"
    yield Figure(f"{what}: in 100, with a conflict", share, 5, "", detail)
