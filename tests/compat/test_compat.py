"""What was released is kept: each register of tests/compat/ is read, counted and added to as it was then.

docs/compatibility.md says what is promised. A test that fails here says which promise fell: then the code
is mended, not the folder, which is a fact. A new release gets a folder of its own: scripts/keep_release.py.
"""

import json
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from recotrack import __version__, source
from recotrack.exports.database import OLDEST
from recotrack.model.office import FORMAT
from recotrack.problems import Exit
from recotrack.register import kind_of
from scripts import keep_release
from tests.acting import Person
from tests.compat.promises import (
    broken,
    promised,
    promised_names,
    promised_paper,
    promised_problems,
    promised_schemas,
    whole_schema,
)
from tests.kept_release import (
    TODAY,
    Asked,
    Release,
    answer,
    answered_by,
    fields,
    fields_alone,
    releases,
    surface,
)
from tests.places import ROOT
from tests.repository import Repository
from tests.tables import every_row

CHANGELOG = ROOT / "CHANGELOG.md"
RELEASES = releases()
ASKED = [
    (release, asked)
    for release in RELEASES
    for asked in release.asked()
    if asked.words != ["schema"] or release.format == FORMAT  # keys hold within their format
]
REGISTERS = [(release, name) for release in RELEASES for name in release.registers()]

LaidOut = Callable[[Release, str], Repository]
by_release = pytest.mark.parametrize("release", RELEASES, ids=lambda each: each.name)
by_register = pytest.mark.parametrize(
    ("release", "register"), REGISTERS, ids=[f"{each.name} {name}" for each, name in REGISTERS]
)


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> LaidOut:
    """Each kept register, committed as it was: for commands that look."""

    @cache
    def made(release: Release, register: str) -> Repository:
        return release.laid_out(register, tmp_path_factory.mktemp(register) / "r")

    return made


@pytest.fixture
def copied(laid_out: LaidOut, tmp_path: Path) -> LaidOut:
    """A copy of a kept register, committed as it was: for a command that writes."""

    def made(release: Release, register: str) -> Repository:
        shutil.copytree(laid_out(release, register).folder, tmp_path / "r")
        return Repository(tmp_path / "r", TODAY)

    return made


SURFACE = "surface.json"
"""As an answer in mended.toml: of the names that a release had, and what held where nothing is said."""


def holds(release: Release, what: str, fell: list[str]) -> None:
    """Fails with every promise that fell, in words."""
    words = [f"{release.name} promised this, docs/compatibility.md says so: {what}", *fell]
    assert not fell, "\n  ".join(words)


def test_this_version_is_kept() -> None:
    """Whoever gives the code a new version keeps what it promises, in the same change."""
    kept = [each.name for each in RELEASES]
    assert f"format-{FORMAT}/{__version__}" in kept, "python -m scripts.keep_release"
    assert "format-1/0.1.0" in kept


# What it says


@pytest.mark.parametrize(
    ("release", "asked"), ASKED, ids=[f"{each.name} {asked.name}" for each, asked in ASKED]
)
def test_says_what_it_said(release: Release, asked: Asked, laid_out: LaidOut) -> None:
    """The same statuses, days, totals, references and exit codes, asked by the same words."""
    if "sqlite" in asked.words and sqlite3.sqlite_version_info < OLDEST:
        pytest.skip("this SQLite is older than those that recotrack writes for")
    result = answer(laid_out(release, asked.register), asked.words)
    fell = broken(asked, release.said(asked), result.out)
    if result.code != asked.exit:
        fell.insert(0, f"exit code: {asked.exit} became {result.code}")
    mended = {each.difference for each in release.mended() if each.answer == asked.name}
    assert mended <= set(fell), "mended.toml names what is as it was"
    unsaid = [each for each in fell if each not in mended]
    unsaid += other_types(release, asked, result.out)
    holds(release, f"what {asked.words[0]} says", unsaid)


@by_release
def test_what_is_mended_stands_first_in_the_change_log(release: Release) -> None:
    """Whoever has scripts reads there what comes out otherwise; each line is of a kept answer."""
    text = CHANGELOG.read_text(encoding="utf-8").partition("\n## ")[2]
    first = text.partition("\n### ")[2].partition("\n### ")[0]
    asked = {each.name: " ".join(each.words) for each in release.asked()}
    for each in release.mended():
        words = SURFACE if each.answer == SURFACE else asked[each.answer].split(" --as-of ")[0]
        assert first.startswith("Comes out otherwise\n")
        # Of a document the figures: nobody reads one of them by its name.
        said = "figures" if each.said_no_more else f"`{each.field}`"
        entries = (entry for entry in first.split("\n- ") if entry.startswith(f"`{words}`: "))
        assert any(said in entry for entry in entries), each
        assert each.reason.endswith(".")


def other_types(release: Release, asked: Asked, out: str) -> list[str]:
    """Fields of JSON that have a type here which they never had in the release."""
    known = release.surface()["fields"].get(answered_by(asked.words), {})
    found = fields(json.loads(out)) if known and out.startswith(("{", "[")) else {}
    return [
        f"{way}: {each}, and it was {known[way]}"
        for way, types in found.items()
        for each in types
        if way in known and each not in known[way].split(" or ")
    ]


@by_register
def test_fields_of_what_differs(release: Release, register: str, copied: LaidOut) -> None:
    """Of what import makes of a document, and doctor of a machine, the fields are promised alone."""
    kept = release.surface()["fields"]
    fell = []
    for name, now in fields_alone(copied(release, register)).items():
        for way, types in now.items():
            known = {*kept[name].get(way, "").split(" or "), "null"}
            more = sorted(types - known) if way in kept[name] and known != {"null"} else []
            fell += [f"{name} {way}: {each}, and it was {kept[name][way]}" for each in more]
        if register == "odd-days":
            gone = [way for way in kept[name] if way not in now and not way.endswith("[]")]
            fell += [f"{name} {way}: this field is gone" for way in gone]
    holds(release, "fields of JSON", fell)


@by_release
def test_names_are_there(release: Release) -> None:
    """Commands, options, rules with their severity, columns of exports, documents, exit codes."""
    kept = release.surface()
    del kept["fields"]
    fell = list(promised_names(kept, surface()))
    mended = [each.difference for each in release.mended() if each.answer == SURFACE]
    assert set(mended) <= set(fell), "mended.toml names what is as it was"
    unsaid = [each for each in fell if each not in mended]
    holds(release, "names that are typed or read", unsaid)


@by_release
def test_rules_are_known(release: Release, copied: LaidOut) -> None:
    """`recotrack rule NAME` tells of every rule that there was, and a waiver may name it."""
    rules = release.surface()["rules"]
    person = copied(release, "least")
    unknown = [name for name in rules if person.types("rule", name).code]
    holds(release, "the names of rules", unknown)
    lines = [
        f"    - {{rule: {name}, at: 2026-01-15-custody/rec-01, because: It was so that day.}}\n"
        for name, rule in rules.items()
        if rule["waivable"]
    ]
    person.edits("register.yaml", "policy: {}\n", f"policy:\n  waivers:\n{''.join(lines)}")
    found = json.loads(person.types("check", "--json").out)["items"]
    assert [each["message"] for each in found if each["rule"] == "waiver-invalid"] == []


@by_register
def test_an_export_comes_back(release: Release, register: str, tmp_path: Path) -> None:
    """What the release exported as JSON is a register again, with the same data."""
    whole = ["export", "--format", "json", "-o", "out"]
    (kept,) = (each for each in release.asked() if (each.register, each.words) == (register, whole))
    person = Person(tmp_path, TODAY)
    (tmp_path / "export.json").write_bytes(release.said(kept).encode())
    (tmp_path / "records").mkdir()
    person.done("import", "export.json")
    there = release.folder / register / "records"
    files = sorted(each.relative_to(there) for each in there.rglob("*.yaml"))
    assert files
    for path in files:
        old, new = ((root / path).read_bytes() for root in (there, person.records))
        assert source.read(new, path.name).value == source.read(old, path.name).value, path


# That it is rich enough to hold anything

NOT_THERE = {
    ("status", "open"): "a recommendation begins as open; no update may say so",
}
"""Values that no kept register can have, and why."""


@by_release
def test_every_key_stands_there(release: Release) -> None:
    """Each key that the release knew stands in one of its registers, and each word that is listed."""
    schemas = json.loads((release.folder / "said" / "full" / "schema.json").read_text("utf-8"))
    wanted, found = set[Seen](), set[Seen]()
    for kind, schema in schemas.items():
        wanted |= set(_known(whole_schema(schema)))
        for path, data in _records(release, kind):
            assert data is not None, path
            found |= set(_stands(whole_schema(schema), data))
    missing = sorted((key, value) for _, key, value in wanted - found)
    assert [each for each in missing if each not in NOT_THERE] == []


Seen = tuple[frozenset[str], str, str]
"""A mapping by its keys; one of them; and a word that it may have, or empty for any."""


def _known(schema: Any) -> Iterator[Seen]:
    keys = frozenset(schema.get("properties", ()))
    for key, inner in schema.get("properties", {}).items():
        if key not in {"assumed", "source"}:  # any mapping may have them: see the test below
            yield keys, key, ""
            yield from ((keys, key, word) for word in inner.get("enum", ()))
        yield from _known(inner)
    for part in ("items", "additionalProperties"):
        if isinstance(schema.get(part), dict):
            yield from _known(schema[part])


def _stands(schema: Any, data: Any) -> Iterator[Seen]:
    if isinstance(data, list):
        for each in data:
            yield from _stands(schema["items"], each)
    elif isinstance(data, dict):
        keys = frozenset(schema.get("properties", ()))
        for key, each in data.items():
            inner = schema.get("properties", {}).get(key) or schema["additionalProperties"]
            yield keys, key, ""
            if "enum" in inner:
                yield keys, key, each
            yield from _stands(inner, each)


def _records(release: Release, kind: str) -> Iterator[tuple[str, Any]]:
    for file in sorted(release.folder.glob("*/records/**/*.yaml")):
        path = file.as_posix().rpartition("/records/")[2]
        found = kind_of(path)
        if found is not None and found.kind == kind:
            yield path, source.read(file.read_bytes(), path).value


@by_release
def test_statuses_of_every_kind(release: Release) -> None:
    """Each status that is shown anywhere is shown on one of the days; so are both keys of all mappings."""
    lists = [each for each in release.asked() if each.words[:2] == ["list", "--all"]]
    items = [item for each in lists for item in json.loads(release.said(each))["items"]]
    statuses = {(item["kind"] == "action", item["status"]) for item in items}
    of_actions = {"not started", "in progress", "blocked", "complete", "verified", "cancelled"}
    of_findings = {
        "open", "complete", "verified", "submitted", "closed", "reopened", "superseded",
        "not for us", "not accepted", "withdrawn",
    }  # fmt: skip
    assert {status for action, status in statuses if action} == of_actions
    assert {status for action, status in statuses if not action} == of_findings
    assert any(item["duplicate_of"] for item in items)
    texts = [each.read_bytes() for each in release.folder.glob("*/records/**/*.yaml")]
    for each in (
        b"assumed:",
        b"source:",
        b"\r\n",
        b"\xef\xbb\xbf",
        b" # ",
        b"\\u201c",
        b"''",
        b"---\n",
    ):
        assert any(each in text for text in texts), each


# What is added


NEW = (
    ("update", "2025-05-14-custody/rec-01/audit-checks", "--note", "Times: none yet.", "--by", "quality-lead"),
    ("add", "action", "2025-05-14-custody/rec-02", "--title", "Read the rest", "--due", "2026-09-01"),
    ("add", "action", "2025-05-14-custody/rec-06", "--title", "Print the number"),
    ("add", "action", "better-data/pillar-1", "--title", "Count once"),
    ("add", "recommendation", "2025-12-04-panel", "--number", "2", "--addressed-to", "the force",
     "--text", "Publish them each month.", "--disposition", "accepted"),
    ("add", "inspection", "vetting", "--title", "Vetting", "--published", "2026-06-25", "--kind", "thematic",
     "--inspectorate", "HMICFRS", "--response-rule", "police-act-55"),
    ("add", "role", "vetting-lead", "--title", "Head of vetting"),
    ("add", "board", "vetting-board", "--title", "Vetting board"),
    ("add", "meeting", "improvement-board", "--date", "2026-06-30"),
    ("add", "programme", "vetting", "--title", "Vetting"),
    ("add", "pillar", "better-data", "--number", "2", "--title", "Another way"),
    ("add", "product", "safer-custody/pillar-1", "--title", "Film"),
    ("add", "measure", "safer-custody", "--title", "Complaints"),
    ("add", "reading", "safer-custody/measures/wait-for-nurse", "--value", "55", "--date", "2026-06-29"),
    ("add", "link", "2025-05-14-custody/rec-06", "--type", "depends_on", "--to", "2025-05-14-custody/rec-02"),
    ("invite", "2025-11-20-custody-revisit", "--date", "2025-11-25", "--due", "2025-12-20"),
    ("respond", "2025-12-04-panel/rec-01", "--as", "commissioner", "--file", "-"),
    ("respond", "2025-05-14-custody", "--as", "commissioner", "--date", "2026-06-30", "--file", "-"),
    ("publish", "2025-12-04-panel", "--date", "2026-06-30"),
    ("send", "2025-05-14-custody", "--to", "Police and Crime Panel", "--date", "2026-06-30"),
    ("withdraw", "2025-11-20-custody-revisit", "--date", "2026-06-30", "--because", "It was wrong."),
    ("waive", "no-owner", "2025-05-14-custody/rec-06", "--because", "Nobody yet."),
)  # fmt: skip
"""One of each command that adds, as it is typed."""
ADDS_NOTHING = {
    "init", "demo", "import", "edit", "redact", "list", "show", "status", "log", "check", "overdue",
    "diff", "rule", "render", "templates", "site", "chase", "export", "resolve", "merge-driver",
    "schema", "doctor",
}  # fmt: skip
"""import adds by the same way; edit and redact change what stands there, as their names say."""


def not_added(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Files in which a byte is gone, or stands in another place than around one insertion."""
    lost = []
    for path, old in before.items():
        new = after.get(path, b"")
        start = next(
            (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old)
        )
        end = len(old) - start
        if len(new) < len(old) or (end and new[-end:] != old[start:]):
            lost.append(path)
    return lost


@pytest.fixture(scope="module")
def errors_in(laid_out: LaidOut) -> Callable[[Release], list[tuple[str, str]]]:
    """What check finds in the fullest register of a release."""
    return cache(lambda release: _errors(laid_out(release, "full")))


@pytest.mark.parametrize("words", NEW, ids=lambda words: " ".join(words[:3]))
@by_release
def test_a_command_adds(
    release: Release,
    words: tuple[str, ...],
    copied: LaidOut,
    errors_in: Callable[[Release], list[tuple[str, str]]],
) -> None:
    """Every command that adds leaves each byte of what was there, and check finds what it found."""
    person = copied(release, "full")
    errors = errors_in(release)
    before = person.files()
    person.done(*words, stdin="As I said then.\n")
    after = person.files()
    assert after != before
    assert not_added(before, after) == []
    now = _errors(person)
    assert set(errors) <= set(now)
    if words[0] != "publish":  # from then on, what a response lacks is an error
        assert now == errors


def test_every_command_that_adds_is_asked() -> None:
    """A new command either adds, and is asked here, or does not."""
    names = {" ".join(words[: 2 if words[0] == "add" else 1]) for words in NEW}
    adding = {
        name
        for name in surface()["commands"]
        if name.split()[0] not in ADDS_NOTHING and name not in {"add", "recotrack"}
    }
    assert names == adding


@by_register
def test_an_update_goes_into_every_record(release: Release, register: str, copied: LaidOut) -> None:
    """Whatever the line ends, quotes and comments of a record: each gets its update, done or not."""
    person = copied(release, register)
    if register == "least":
        person.done("add", "role", "liaison", "--title", "Liaison officer")
    by = "liaison" if register == "least" else "liaison-officer"
    listed = json.loads(person.types("list", "--all", "--json").out)["items"]
    assert listed
    for each in listed:
        before = person.files()
        person.done("update", each["reference"], "--note", "Asked for news.", "--by", by)
        after = person.files()
        assert [path for path in after if after[path] != before.get(path)] == [each["path"]]
        assert not_added(before, after) == []
    now = json.loads(person.types("list", "--all", "--json").out)["items"]
    assert {each["updated"] for each in now} == {TODAY}


def _errors(person: Person) -> list[tuple[str, str]]:
    found = json.loads(person.types("check", "--json").out)["items"]
    return sorted((each["rule"], each["path"]) for each in found if each["severity"] == "error")


# What a broken promise looks like


@every_row(
    ("new", "said"),
    [
        ({"as_of": "2026-01-01", "items": [{"reference": "a", "due": "2026-01-01", "more": 1}]}, []),
        ({"as_of": "2026-01-01", "items": [{"reference": "a", "due": "2026-01-02"}]},
         ['items[a].due: "2026-01-01" became "2026-01-02"']),
        ({"as_of": "2026-01-01", "items": [{"reference": "a", "due_on": "2026-01-01"}]},
         ["items[a].due: this field is gone"]),
        ({"as_of": "2026-01-01", "items": [{"reference": "a", "due": None}]},
         ['items[a].due: "2026-01-01" became null']),
        ({"as_of": "2026-01-01", "items": []}, ["items, how many: 1 became 0"]),
        ({"items": [{"reference": "a", "due": "2026-01-01"}]}, ["as_of: this field is gone"]),
    ],
)  # fmt: skip
def test_promised_fields(new: Any, said: list[str]) -> None:
    """What changed is said by its way in; what came is not."""
    old = {"as_of": "2026-01-01", "items": [{"reference": "a", "due": "2026-01-01"}]}
    assert list(promised(old, new)) == said


def test_words_are_not_promised() -> None:
    """recotrack may say a thing otherwise; that it says something stays, and so do people's own words."""
    old = {
        "items": [{"message": "late", "rag": {"words": "late"}, "record": {"summary": "Cells."}}]
    }
    new = {
        "items": [{"message": "too late", "rag": {"words": "x"}, "record": {"summary": "Cells."}}]
    }
    assert list(promised(old, new)) == []
    new["items"][0]["record"]["summary"] = "Other cells."  # type: ignore[index]
    new["items"][0]["message"] = None  # type: ignore[assignment]
    assert list(promised(old, new)) == [
        "items[0].message: text became null",
        'items[0].record.summary: "Cells." became "Other cells."',
    ]


def _problem(rule: str, severity: str, line: int) -> dict[str, Any]:
    return {
        "rule": rule,
        "severity": severity,
        "path": "a.yaml",
        "line": line,
        "column": 1,
        "message": "x",
    }


def test_a_new_error_breaks_a_promise() -> None:
    """A rule may warn of more; a new error needs a year of warning first; none that was found goes."""
    old = {"items": [_problem("a", "error", 1), _problem("b", "warning", 2)]}
    more = _problem("c", "warning", 3)
    assert list(promised_problems(old, {"items": [more, *old["items"]]}, "items")) == []
    worse = {
        "items": [_problem("a", "error", 1), _problem("b", "error", 2), _problem("c", "error", 3)]
    }
    assert list(promised_problems(old, worse, "items")) == [
        'b at a.yaml:2:1: severity: "warning" became "error"',
        "c at a.yaml:3:1: a new error: it has to warn for a year first",
    ]
    assert list(promised_problems(old, {"items": []}, "items")) == [
        "a at a.yaml:1:1, how often: 1 became 0",
        "b at a.yaml:2:1, how often: 1 became 0",
    ]


def test_promised_names_and_keys() -> None:
    """Names and keys that came are no break; one that went is, and one that is needed now."""
    old: dict[str, Any] = {
        "commands": {
            "list": {"options": {"--all": "nothing"}, "needed_options": [], "most_arguments": 1}
        },
        "rules": {"late": {"severity": "warning"}},
        "exports": {"actions": ["id", "due"]},
    }
    new: dict[str, Any] = {
        "commands": {"list": {"options": {"--every": "nothing"}, "needed_options": ["--by"], "most_arguments": 0}},
        "rules": {"late": {"severity": "error"}, "later": {"severity": "error"}},
        "exports": {"actions": ["id", "due_on"]},
    }  # fmt: skip
    assert list(promised_names(old, {**old, "more": {}})) == []
    assert list(promised_names(old, new)) == [
        "commands list options --all: gone",
        "commands list needed_options: --by is needed now",
        "commands list most_arguments: 1 became 0",
        'rules late severity: "warning" became "error"',
        "exports actions: due is gone",
    ]
    keys = {"properties": {"a": {"enum": ["x", "y"]}, "b": {}}, "required": ["a"]}
    other = {"properties": {"a": {"enum": ["x"]}, "c": {}}, "required": ["a", "c"]}
    assert list(promised_schemas({"k": keys, "l": {}}, {"k": other})) == [
        "k: the key c is needed now", "k.a: y is gone", "k: the key b is gone",
        "l: this kind of file is gone",
    ]  # fmt: skip


def test_promised_papers() -> None:
    """Of a document the days and figures are promised, and neither words nor layout."""
    old = "# Late\n\n3 of 12 are late since 4 May 2025.\n"
    assert (
        list(promised_paper(old, "| late | all |\n| 3 | 12 |\n\nSince 4 May 2025; 1 new.\n")) == []
    )
    assert list(promised_paper("0 moves, 31 March 2026", "31\u00a0Mar 2026")) == []
    assert list(promised_paper("31 March 2026", "31 Mar 2025, 31 May 2026")) == [
        "the day 31 Mar 2026 is said no more"
    ]
    assert list(promised_paper(old, "4 of 12 are late since 5 May 2025.\n")) == [
        "the day 4 May 2025 is said no more",
        "the figure 3 is said no more",
    ]


# What the page says of it


PAGE = ROOT / "docs" / "compatibility.md"


def page() -> str:
    return " ".join(PAGE.read_text(encoding="utf-8").split())


def test_the_page_names_what_prints_json() -> None:
    """Each command with --json is named, and no other."""
    (listed,) = re.findall(r"These commands print JSON: (.*?); `export", page())
    commands = surface()["commands"]
    assert re.findall(r"`(\S+)`", listed) == sorted(
        name for name, each in commands.items() if "--json" in each["options"]
    )


def test_the_page_has_the_figures_of_the_code() -> None:
    """Exit codes, what holds where nothing is said, the versions of Python, doctor's words."""
    text = page()
    policy = surface()["policy_by_default"]
    assert f"{policy['due_soon']} days, {policy['stale_after']} days, the list there" in text
    (codes,) = re.findall(r"\| exit codes \| (.*?) \|", text)
    assert re.findall(r"\d", codes) == [str(int(each)) for each in Exit]
    pyproject = (PAGE.parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    versions = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', pyproject)
    assert f"today {', '.join(versions[:-1])} and {versions[-1]}." in text
    assert f"`{FORMAT}: nothing to upgrade`" in text
    assert f"format {FORMAT} is the only one" in text


def test_the_page_names_what_is_there() -> None:
    """Options that it speaks of are options, and there is no command to upgrade, as it says."""
    commands = surface()["commands"]
    options = {option for each in commands.values() for option in each["options"]}
    assert set(re.findall(r"(?<![\w-])--[a-z][\w-]+", page())) - {"--help"} <= options
    assert "There is no command to upgrade" in page()
    assert "upgrade" not in commands


def test_nothing_is_given_up_in_silence() -> None:
    """The page says that nothing is given up; then nothing in a help says that it is."""
    assert "Nothing is, at present." in page()
    helps = (PAGE.parent / "commands.md").read_text(encoding="utf-8")
    assert "deprecated" not in helps.lower()


# Keeping a release


def test_keeping_a_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The script writes all that the tests ask for; what lies there it never writes again."""
    source_folder = tmp_path / "registers"
    shutil.copytree(RELEASES[-1].folder / "least", source_folder / "least")
    monkeypatch.setattr(keep_release, "KEPT", tmp_path / "compat")
    monkeypatch.setattr(sys, "argv", ["keep_release", "--registers", str(source_folder)])
    assert keep_release.main() == 0
    (kept,) = (Release(each.parent) for each in tmp_path.glob("compat/*/*/asked.json"))
    assert kept.registers() == ["least"]
    for asked in kept.asked():
        assert broken(asked, kept.said(asked), kept.said(asked)) == []
    before = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    assert keep_release.main() == 1
    assert {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()} == before
