"""Every rule's own example, as its page has it: applied to the register in rules/base, it raises just that rule.

What is then printed is compared, text and all, with rules/expected/<rule>.txt. The mended example
raises the rule no more, and leaves no error. Where an example shows what no text can hold, it says
so in words that `apply` understands: <U+202E>, <0x96>, <1 MiB of text>, a link, no right to read.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack import store
from recotrack.checks import RULES, Case, Raised, Rule, raised
from recotrack.cli.cure_text import cure_text
from recotrack.cli.problem_text import problem_text
from recotrack.problems import Severity
from recotrack.register import Past, Register, later_paths, load
from recotrack.store import Listed, NameKind
from tests.conftest import TODAY, examples
from tests.places import TESTS
from tests.sources import PACKAGE
from tests.tables import every_row

HERE = TESTS / "rules"
PAGES = PACKAGE / "checks" / "pages"
BASE = {
    path.relative_to(HERE / "base").as_posix(): path.read_bytes()
    for path in sorted((HERE / "base").rglob("*"))
    if path.is_file()
}
RECORDS = sorted(path for path in BASE if path.endswith(".yaml"))

HEADER = re.compile(r"# (\S+?/?[\w.-]+)(?: -> (\S+)| \((no right to read it|removed)\))?")
TOP_KEY = re.compile(r"[A-Za-z_<]+(?=:)")
# Rules whose example cannot help raising another one, each with its reason.
ALSO: dict[str, set[str]] = {
    # A deadline that was changed by hand no longer says what its words say.
    "deadline-changed": {"deadline-differs"},
    # A duty that is dropped is a fact that decides by when a response is due.
    "duty-dropped": {"response-rule-changed"},
    # The day that the report is said to set is not the law's.
    "two-response-rules": {"limit-differs"},
    # A response that is not published may name anybody, until it is.
    "not-in-office": {"not-published"},
    # The programme still reports to the board that is gone.
    "meeting-removed": {"unknown-board"},
}

by_name = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def blocks(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Top-level blocks with their keys; a line at the margin that has no key goes with the next."""
    found: list[tuple[str, list[str]]] = []
    loose: list[str] = []
    for line in lines:
        key = TOP_KEY.match(line)
        if key is not None:
            found.append((key.group(), [*loose, line]))
            loose = []
        elif found and (not line or line[0] in " =>"):
            found[-1][1].append(line)
        else:
            loose.append(line)
    return found


def merged(old: str, new: list[str]) -> str:
    """`old` with the blocks of `new` in place of its own ones of the same keys; the others appended."""
    if new and new[0].startswith("- "):
        return "\n".join(new) + "\n"
    kept = blocks(old.splitlines())
    fresh = blocks(new)
    keys = dict.fromkeys(key for key, _ in fresh)
    lines = {key: [line for name, part in fresh if name == key for line in part] for key in keys}
    result = [line for key, part in kept for line in lines.pop(key, part)]
    return "\n".join([*result, *(line for part in lines.values() for line in part)]) + "\n"


def as_bytes(text: str) -> bytes:
    """The text with what its signs in angle brackets stand for."""
    text = re.sub(r"<U\+([0-9A-F]{4})>", lambda match: chr(int(match[1], 16)), text)
    text = text.replace("<1 MiB of text>", "x" * 1024 * 1024)
    pieces = re.split(r"<0x([0-9a-f]{2})>", text)
    return b"".join(
        bytes.fromhex(piece) if index % 2 else piece.encode() for index, piece in enumerate(pieces)
    )


def sections(example: str) -> Iterator[tuple[re.Match[str], list[str]]]:
    """Each file that an example names, with its lines."""
    lines = example.split("\n")
    heads = [(at, match) for at, line in enumerate(lines) if (match := HEADER.fullmatch(line))]
    assert heads, "an example begins with # and the path of a file"
    assert heads[0][0] == 0, "an example begins with # and the path of a file"
    ends = [*(at for at, _ in heads[1:]), len(lines)]
    for (at, match), end in zip(heads, ends, strict=True):
        yield match, lines[at + 1 : end]


def applied(example: str, folder: Path, *, with_past: bool = False) -> Callable[[], Raised]:
    """The base with an example applied to it, in `folder`; call the result to check it.

    Rules of history compare it with the base (`with_past`).
    """
    for path, content in {**BASE, "elsewhere.yaml": b"kind: recommendation\n"}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    closed = apply(example, folder)
    return lambda: checked(folder, closed, with_past=with_past)


def apply(example: str, folder: Path) -> frozenset[str]:
    """Apply an example to the register in `folder`; which of its files nobody may read."""
    closed = set()
    for match, lines in sections(example):
        path, target, state = match.groups()
        file = folder / "records" / path
        old = file.read_text(encoding="utf-8") if file.exists() else ""
        if state == "removed":
            file.unlink()
        elif target:
            file.unlink(missing_ok=True)
            file.symlink_to(target)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(as_bytes(merged(old, lines)))
        closed |= {path} if state == "no right to read it" else set()
    return frozenset(closed)


def the_past(today: Register) -> Past:
    """The base, as the commit before the example."""
    contents = {path.removeprefix("records/"): BASE[path] for path in RECORDS}
    base = load("records", [Listed(path, NameKind.FILE) for path in contents], contents.__getitem__)
    return Past(base, later_paths(base, today), later=today)


def checked(
    folder: Path, closed: frozenset[str] = frozenset(), *, with_past: bool = False
) -> Raised:
    return raised(case_in(folder, closed, with_past=with_past), RULES)


def case_in(folder: Path, closed: frozenset[str], *, with_past: bool) -> Case:
    root = folder / "records"

    def read(path: str) -> bytes:
        if path in closed:
            raise PermissionError(13, "Permission denied")
        return store.read(root, path)

    register = load("records", store.listing(root), read)
    past = the_past(register) if with_past else None
    return Case(register, TODAY, lambda path: (folder / path).exists(), past)


def test_nothing_is_wrong_with_the_base(tmp_path: Path) -> None:
    """The register that the examples change has no problem, not even a warning."""
    outcome = applied("# register.yaml", tmp_path)()
    assert [problem_text(problem) for problem in outcome.problems()] == []


@by_name
def test_what_a_rule_breaks(
    rule: Rule, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    """The example raises the rule, and what is printed says what to do."""
    problems = applied(rule.page.breaks, tmp_path, with_past=rule.of_history)().problems()
    rules = {problem.rule for problem in problems}
    texts = [problem_text(problem) for problem in problems if problem.rule == rule.name]
    assert rules - ALSO.get(rule.name, set()) == {rule.name}
    golden(HERE / "expected" / f"{rule.name}.txt", "\n\n".join(texts) + "\n")


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if not rule.for_good], ids=lambda rule: rule.name
)
def test_what_mends_it(rule: Rule, tmp_path: Path) -> None:
    """The mended example raises the rule no more, and leaves no error."""
    problems = applied(rule.page.mends, tmp_path, with_past=rule.of_history)().problems()
    left = [
        problem_text(problem)
        for problem in problems
        if problem.rule == rule.name or problem.severity is Severity.ERROR
    ]
    assert left == []


@every_row("rule", RULES)
def test_a_rule_is_documented(rule: Rule) -> None:
    """Its page says what is bad in a sentence, why that matters, and shows it wrong and right."""
    assert re.fullmatch(r"[A-Z`].{10,}\.", rule.page.summary)
    assert len(rule.page.summary) <= 110
    assert len(rule.page.why) > 60
    assert rule.page.breaks
    assert bool(rule.page.mends) is not rule.for_good
    assert rule.page.breaks != rule.page.mends
    page = (PAGES / f"{rule.name}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {rule.name}\n\n")


def test_no_advice_mends_what_is_true_for_good(tmp_path: Path) -> None:
    """What came late was late: it is a warning, no example shows it otherwise, nothing is to write."""
    for_good = [rule for rule in RULES if rule.for_good]
    assert [rule.name for rule in for_good] == ["response-late", "explanation-late"]
    for rule in for_good:
        assert rule.severity is Severity.WARNING
        problems = applied(rule.page.breaks, tmp_path, with_past=rule.of_history)().problems()
        cures = [problem.write for problem in problems if problem.rule == rule.name]
        assert [len(each) for each in cures] == [1]
        assert cure_text(cures[0][0]).startswith("nothing, if the day is right")


def test_names_are_unique_and_golden_files_have_a_rule() -> None:
    """One rule, one name; no golden file and no page is left of a rule that is gone."""
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert {path.stem for path in (HERE / "expected").iterdir()} == set(names)
    assert {path.stem for path in PAGES.iterdir()} == set(names)


def test_rules_that_look_back_come_last() -> None:
    """They see what every other rule found."""
    looking = [rule.looks_at_faults for rule in RULES]
    assert looking == sorted(looking)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """One file of the base, as a slip of the hand, an editor or a merge may leave it."""
    path = draw(st.sampled_from(RECORDS))
    lines = BASE[path].split(b"\n")
    for _ in range(draw(st.integers(1, 4))):
        lines = draw(st.sampled_from([deleted, doubled, swapped, replaced, indented, typed]))(
            draw, lines
        )
    return path, b"\n".join(lines)


def _at(draw: st.DrawFn, lines: list[bytes]) -> int:
    return draw(st.integers(0, max(0, len(lines) - 1)))


def deleted(draw: st.DrawFn, lines: list[bytes]) -> list[bytes]:
    at = _at(draw, lines)
    return lines[:at] + lines[at + draw(st.integers(1, 5)) :]


def doubled(draw: st.DrawFn, lines: list[bytes]) -> list[bytes]:
    at = _at(draw, lines)
    return lines[:at] + lines[at : at + 1] * 2 + lines[at + 1 :]


def swapped(draw: st.DrawFn, lines: list[bytes]) -> list[bytes]:
    one, other = sorted((_at(draw, lines), _at(draw, lines)))
    return [*lines[:one], *lines[other : other + 1], *lines[one:other], *lines[other + 1 :]]


PIECES = st.one_of(
    st.sampled_from([line.strip() for content in BASE.values() for line in content.split(b"\n")]),
    st.sampled_from(
        [b"[]", b"{a, b}", b"- ", b"'", b'"', b"|", b"*a", b"<p>", b"# x", b"0001-01-01"]
    ),
    st.sampled_from(
        [b"9999-12-31", b"999999999", b"months", b"working", b"relative", b"assumed: [a]"]
    ),
    st.text(max_size=12).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=6),
)


def replaced(draw: st.DrawFn, lines: list[bytes]) -> list[bytes]:
    at = _at(draw, lines)
    return [*lines[:at], draw(PIECES), *lines[at + 1 :]]


def indented(draw: st.DrawFn, lines: list[bytes]) -> list[bytes]:
    at = _at(draw, lines)
    return [*lines[:at], *(b"  " + line for line in lines[at : at + 3]), *lines[at + 3 :]]


def typed(draw: st.DrawFn, lines: list[bytes]) -> list[bytes]:
    """Another value behind a key, or something in the middle of one."""
    at = _at(draw, lines)
    for line in lines[at : at + 1]:
        key, colon, _ = line.partition(b": ")
        return [*lines[:at], key + colon + draw(PIECES), *lines[at + 1 :]]
    return lines


@examples(8, 60)
@given(damage=st.lists(damaged(), min_size=1, max_size=3))
def test_no_damage_stops_a_check(damage: list[tuple[str, bytes]]) -> None:
    """Whatever became of the files, every problem has a place, a text and nothing raises."""
    contents = {**BASE, **dict(damage)}
    records = {path.removeprefix("records/"): contents[path] for path in RECORDS}
    listed = [store.Listed(path, store.NameKind.FILE) for path in records]
    register = load("records", listed, records.__getitem__)
    for problem in raised(Case(register, TODAY, BASE.__contains__), RULES).problems():
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem_text(problem).startswith(problem.path)
