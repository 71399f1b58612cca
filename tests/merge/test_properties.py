"""Random three-way edits: nothing lost, nothing doubled, and no side preferred."""

import re
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from recotrack import source
from recotrack.edit import Append, Data, Fill, add, read
from recotrack.merge import merge
from recotrack.merge.chunks import Chunk, cut
from recotrack.merge.order import Node, interleaved
from recotrack.problems import Failure
from tests.conftest import examples, size
from tests.edit.test_properties import files, places_to_add, randoms
from tests.merge.merging_cases import case
from tests.merging_git import merged_by_git
from tests.merging_rule import chosen, conflicts_in, wrong_with

FEW = 25
"""Cases for one test."""
LONG = pytest.mark.test_all("a long run")


@pytest.mark.parametrize(
    "start", [0, *(pytest.param(start, marks=LONG) for start in range(FEW, 150, FEW))]
)
def test_merges_of_real_looking_records(start: int) -> None:
    """What comes of each is worked out from plain data alone, by code that shares nothing with ours.

    Every conflict is a contradiction, and the other way round; with either side chosen the file
    reads as that side's part of the merge; no comment is lost; updates go by day.
    """
    for seed in range(start, start + size(8, FEW)):
        each = case(seed)
        there = merge(*each[1:])
        back = merge(each.base, each.theirs, each.ours)
        assert wrong_with(each, there.content, back.content, len(there.conflicts)) == [], seed


@pytest.mark.parametrize(
    "seeds", [range(10_000, 10_001), pytest.param(range(10_001, 10_006), marks=LONG)]
)
def test_merges_through_git(seeds: range, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same by `git merge` with the driver, from either branch; the exit code says if it is clean."""
    cases = [case(seed) for seed in seeds]
    for each, there, back in merged_by_git(tmp_path_factory.mktemp("git"), cases):
        conflicts = conflicts_in(there.content)
        assert wrong_with(each, there.content, back.content, conflicts) == []
        assert (there.code, back.code) == (int(conflicts > 0), int(conflicts > 0))
        assert there.content == merge(*each[1:]).content


# However oddly a file is laid out


def readable(file: str) -> bool:
    reading = source.read(file.encode(), "x")
    return not reading.faults and isinstance(reading.value, dict | list)


def text_of(chunk: Chunk) -> str:
    """A chunk's text, put together from its parts."""
    if chunk.parts is None:
        return chunk.lead + chunk.body
    inner = "".join(map(text_of, chunk.parts))
    if chunk.dash:
        end = chunk.column + len(chunk.dash)
        inner = inner[: chunk.column] + chunk.dash + inner[end:]
    return chunk.lead + chunk.head + inner + chunk.foot


@examples(20, 100)
@given(files)
def test_chunks_put_together_are_the_text(file: str) -> None:
    """No line is lost when a file is cut, and none is made up."""
    assume(readable(file))
    text = source.text_of(file.encode()).replace("\r\n", "\n")
    text = text if text.endswith("\n") else f"{text}\n"
    assert text_of(cut(text, source.read(text.encode(), "x").value)) == text


@examples(40, 150)
@given(files, randoms)
def test_additions_to_an_oddly_laid_out_file(file: str, rng: Random) -> None:
    """What `update` and `add` wrote on both sides is merged. It is refused, from either side, only
    where a comment would become part of somebody's text, as below.
    """
    assume(readable(file))
    base = file.encode()
    ours, theirs = (grown(file, rng) for _ in range(2))
    if refusal(base, ours, theirs) is None:
        check_both_ways(base, ours, theirs)
        return
    assert refusal(base, ours, theirs) == refusal(base, theirs, ours) == TOO_DIFFERENT
    assert re.search(r"(?m)^ +#", file)
    assert any(re.search(rb"l1\r?\n", side) for side in (ours, theirs))


@pytest.mark.parametrize("text_first", [False, True])
def test_a_comment_that_is_deeper_than_both_sides_entries(*, text_first: bool) -> None:
    """Under a key that was emptied a comment may stand further right than what both sides then add.
    It goes with the entry of each side, and behind a text of several lines it would be a line of
    that text: it is left to a person. Entries of one line are merged.
    """
    base, line = b"k:\n    # c\n", b"k:\n    # c\n  - q\n"
    text = b"k:\n    # c\n  - |-\n    l1\n    l2\n"
    sides = (text, line) if text_first else (line, text)
    assert refusal(base, *sides) == TOO_DIFFERENT
    merged = merge(base, line, b"k:\n    # c\n  - r\n")
    assert source.read(merged.content, "x").value == {"k": ["q", "r"]}
    assert not merged.conflicts


NEW: list[Data] = ["a", {"id": "x", "note": "n"}, ["q"], "l1\nl2", {"date": "2024-01-02"}]


def grown(file: str, rng: Random) -> bytes:
    data = file.encode()
    for _ in range(rng.randint(1, 2)):
        kind, route = rng.choice(places_to_add(source.read(data, "x").value))
        new = rng.choice(NEW)
        try:
            added = Append(route, new) if kind == "append" else Fill(route, new)
            data = add(read(data, "x"), [added]).content
        except Failure:
            continue
    return data


@LONG
@settings(max_examples=150)
@given(st.none() | files, files, files)
def test_files_that_have_nothing_in_common(base: str | None, ours: str, theirs: str) -> None:
    """They are merged with both sides valid, or refused from either side; nothing in between."""
    assume(all(readable(each) for each in (base, ours, theirs) if each is not None))
    three = None if base is None else base.encode(), ours.encode(), theirs.encode()
    if refusal(*three) is None:
        check_both_ways(*three)
    else:
        assert refusal(*three) == refusal(three[0], three[2], three[1]) == TOO_DIFFERENT


TOO_DIFFERENT = "the sides are laid out too differently to be put together"


def refusal(base: bytes | None, ours: bytes, theirs: bytes) -> str | None:
    try:
        merge(base, ours, theirs)
    except Failure as failure:
        return failure.message
    return None


def check_both_ways(base: bytes | None, ours: bytes, theirs: bytes) -> None:
    there, back = merge(base, ours, theirs), merge(base, theirs, ours)
    assert bool(there.conflicts) is bool(back.conflicts) is (there.content != back.content)
    for side in (0, 1):
        assert source.read(chosen(there.content, side), "x").faults == ()
        assert chosen(there.content, side) == chosen(back.content, 1 - side)


# The order


nodes = st.integers(0, 4) | st.tuples(st.sampled_from("abc"), st.integers(0, 1))
sides = st.lists(nodes, unique=True)


@given(sides, sides, st.booleans())
def test_every_part_comes_to_stand_once(ours: list[Node], theirs: list[Node], own: bool) -> None:  # noqa: FBT001
    """However the sides contradict each other, and the same from either side."""
    order = interleaved(5, (ours, theirs), lambda _: "", own_order=own)
    assert sorted(map(str, order)) == sorted({str(each) for each in [*range(5), *ours, *theirs]})
    assert order == interleaved(5, (theirs, ours), lambda _: "", own_order=own)
