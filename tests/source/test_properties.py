"""Laws of reading: nothing raises or hangs, every fault has a place in its file, and what other
programs wrote is read as they wrote it.
"""

import io
import re
from functools import cache
from typing import Any

import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from recotrack import source
from recotrack.cli.problem_text import problem_text
from recotrack.problems import Problem, Severity
from recotrack.register import load, located
from recotrack.store import Listed, NameKind
from recotrack.words import HIDDEN
from tests.places import ROOT, TESTS

RECORDS = ROOT / "records"
BROKEN = TESTS / "broken"
PATHS = {
    "register.yaml",
    "2024-08-22-soteria/inspection.yaml",
    "2024-08-22-soteria/response.yaml",
    "2024-08-22-soteria/rec-03.yaml",
    "programmes/op-soteria/programme.yaml",
    "programmes/op-soteria/pillar-3.yaml",
    "programmes/op-soteria/measures.yaml",
}
SIGNS = ["'", '"', ":", ": ", "- ", "-", "\t", " ", "  ", "{", "}", "[", "]", ",", "&a", "*a", "!", "|", ">", "%", "@", "`", "#", "? ", "\n", "\r", "---\n", "...\n", "\\", "<<: ", "\ufeff", "\u202e", "\x00", "=======\n", "~"]  # fmt: skip


def found_in(data: bytes, path: str) -> list[Problem]:
    """All that a check does with one file: read, give it a shape, find the places."""
    register = load("records", [Listed(path, NameKind.FILE)], lambda _path: data)
    return sorted(located(register, [(fault, Severity.ERROR) for fault in register.faults]))


def holds(data: bytes, path: str) -> None:
    """Every problem's place is in the file, and its text can be printed anywhere."""
    lines = source.text_of(data).split("\n")
    for problem in found_in(data, path):
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert any(problem.write)
        text = problem_text(problem)
        assert all(line.replace("\t", "").isprintable() for line in text.split("\n"))
        text.encode()


@cache
def _records() -> list[bytes]:
    return [path.read_bytes() for at in (RECORDS, BROKEN) for path in sorted(at.rglob("*.yaml"))]


@st.composite
def mutated(draw: st.DrawFn, slips: int = 4, moves: int = 3) -> bytes:
    """A record of the repository, or a broken one, after a few slips of the hand."""
    data = draw(st.sampled_from(_records()))
    for _ in range(draw(st.integers(1, slips))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 12)))
        sign = draw(st.sampled_from(SIGNS)).encode()
        middle = draw(st.sampled_from([b"", data[start:end] * 2, sign + data[start:end], sign]))
        data = data[:start] + middle + data[end:]
    lines = data.split(b"\n")
    for _ in range(draw(st.integers(0, moves))):
        at = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        moved = draw(st.sampled_from([[], [lines[at]] * 2, [lines[other]], [b"  " + lines[at]], [lines[at].lstrip()]]))  # fmt: skip
        lines[at : at + 1] = moved or [b""]
    return b"\n".join(lines)


YAMLISH = st.lists(st.sampled_from([*SIGNS, "a", "key", "2025-01-31", "é", "\r\n"]), max_size=40)


@given(data=st.binary(max_size=300), path=st.sampled_from(sorted(PATHS)))
def test_no_bytes_stop_a_check(data: bytes, path: str) -> None:
    """Random bytes: every problem has a place in the file, and nothing raises."""
    holds(data, path)


@given(text=st.text(max_size=200), path=st.sampled_from(sorted(PATHS)))
def test_no_text_stops_a_check(text: str, path: str) -> None:
    """Random text of any script, lone surrogates and all."""
    holds(text.encode("utf-8", "surrogatepass"), path)


@given(pieces=YAMLISH, path=st.sampled_from(sorted(PATHS)))
def test_no_heap_of_signs_stops_a_check(pieces: list[str], path: str) -> None:
    """Whatever YAML's own signs make when they are thrown together."""
    holds("".join(pieces).encode(), path)


@given(data=mutated(), path=st.sampled_from(sorted(PATHS)))
def test_no_slip_of_the_hand_stops_a_check(data: bytes, path: str) -> None:
    """Real files with bytes and lines deleted, doubled, swapped and put in."""
    holds(data, path)


# Most slips are faults: of single ones half are left to compare.
@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(data=mutated(slips=1, moves=1))
def test_what_is_read_without_fault_is_what_other_readers_read(data: bytes) -> None:
    """Where recotrack finds no fault, PyYAML's own reader of texts reads the same."""
    reading = source.read(data, "x.yaml")
    assume(not reading.faults)
    assert reading.value == emptied(yaml.load(data, Loader=yaml.CBaseLoader))  # noqa: S506


def emptied(value: Any) -> Any:
    """With None in place of empty texts, as recotrack reads them."""
    if isinstance(value, dict):
        return {key: emptied(each) for key, each in value.items()}
    if isinstance(value, list):
        return [emptied(each) for each in value]
    return value or None


# What may stand in a record: no control characters, nothing that turns or hides text.
CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff"
).filter(lambda char: not re.match(f"[{HIDDEN}]", char))
TEXTS = st.one_of(
    st.text(CHARACTERS, max_size=30),
    st.lists(st.text(CHARACTERS, max_size=12), min_size=2, max_size=4).map("\n".join),
    st.sampled_from(
        [
            "no",
            "1.10",
            "012",
            "~",
            "null",
            "2024-08-22",
            "&a",
            "*a",
            "!a",
            "- a",
            "a: b",
            "#",
            "'",
            '"',
            "\\",
            "|",
            "a ",
            "<<<<<<< ",
        ]
    ),
)
KEYS = st.text(CHARACTERS, min_size=1, max_size=12).filter(lambda key: key != "<<")
DATA = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
RECORDLIKE = st.dictionaries(KEYS, DATA, max_size=4) | st.lists(DATA, max_size=4)


@given(value=RECORDLIKE, flow=st.booleans(), width=st.sampled_from([20, 80, 10_000]))
def test_what_pyyaml_wrote_is_read_back(value: Any, flow: bool, width: int) -> None:  # noqa: FBT001
    """Plain data in any style of PyYAML: the same data, but for empty texts."""
    text = yaml.dump(value, allow_unicode=True, default_flow_style=flow, width=width)
    reading = source.read(text.encode(), "x.yaml")
    assert reading.faults == ()
    assert reading.value == emptied(yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506
    assert reading.value == emptied(value)


@given(value=RECORDLIKE, line_end=st.sampled_from(["\n", "\r\n"]), mark=st.booleans())
def test_what_ruamel_wrote_is_read_back(value: Any, line_end: str, mark: bool) -> None:  # noqa: FBT001
    """The writer that recotrack writes with: either line end, with or without a byte order mark."""
    stream = io.StringIO()
    writer = YAML()
    writer.width = 10_000
    writer.dump(value, stream)
    text = stream.getvalue()
    assume("\r" not in text)
    data = b"\xef\xbb\xbf" * mark + text.replace("\n", line_end).encode()
    reading = source.read(data, "x.yaml")
    assert reading.faults == ()
    assert reading.value == emptied(value)
