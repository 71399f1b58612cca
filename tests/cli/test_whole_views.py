"""What people read of a register in which every key stands: each view as a whole, beside its golden file.

Where another test asks for one line, this one sees what else a wrong figure, order, column or day changes.
"""

import json
import os
import re
import shlex
import tomllib
from collections.abc import Iterator
from datetime import date
from difflib import unified_diff
from html import unescape
from itertools import chain
from pathlib import Path
from shutil import copytree
from typing import Any
from unittest.mock import patch

import pytest

from recotrack.documents.charts import burn_up_chart, late_ages_chart, status_chart
from recotrack.progress import Progress
from recotrack.register import Context, for_audience
from recotrack.words import KINDS
from tests.conftest import Golden
from tests.documents.test_charts import of_measures, printed
from tests.every_state import FULL, TYPED, committed, crowded
from tests.exporting import package, rows
from tests.looking import at_terminal
from tests.repository import Repository, git

EARLY = "2025-09-30"
"""At a deadline."""
INDEXED = {
    "source",
    "owner",
    "owners_url",
    "status",
    "colour",
    "folder",
    "programme",
    "pillar",
    "board",
}
"""What the data of a site's search has as numbers of its words."""
ANSWERS = "<<<"
WIDEST = 120
"""How long a mapping or a list may be on a line, in JSON that is told in few."""
MERGED = "2026-06-29T12:00:00+00:00"

VIEWS = {
    "calendar": ["export --format ics", "export --format ics --audience public"],
    "check": ["check", "check --since HEAD", "check --since HEAD~1"],
    "diff": ["diff HEAD~1", "diff improvement-board:2025-07-08"],
    "list": ["list --all", "list", "list --owner custody-lead --sort late"],
    "log": ["log", "log --since improvement-board"],
    "overdue": ["overdue --within 400", "overdue --by board", "overdue --by owner"],
    "status": [
        "status", f"status --as-of {EARLY}", "status --by board", "status --by owner",
        "status --by programme", "status --by pillar", "status --by status", "status --known-on 2025-08-02",
    ],
}  # fmt: skip
SHOWN = [
    "register", "safer-custody", "safer-custody/pillar-1", "better-data", "old-plan", "old-plan/pillar-1",
    "2026-03-10-firearms", "2025-10-01-call-handling", "2025-05-14-custody", "2026-06-01-stalking/rec-01",
    "2025-02-11-bail", "2025-09-04-detention-times", "2025-10-02-call-handling-letter", "2025-11-20-custody-revisit",
    "2025-12-04-panel", "2026-06-01-stalking", "2025-05-14-custody/response", "2025-09-04-detention-times/response",
    "2025-10-01-call-handling/response",
]  # fmt: skip

AT_TERMINALS = [
    "80 list", "120 list --owner custody-lead --all", "80 overdue", "120 overdue --by board", "80 status",
    "80 log --since improvement-board", "80 show 2025-05-14-custody/rec-06",
]  # fmt: skip


@pytest.fixture(scope="module")
def every_state(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return committed(tmp_path_factory.mktemp("every-state") / "r")


@pytest.mark.parametrize("view", VIEWS)
def test_a_view(view: str, every_state: Repository, golden: Golden) -> None:
    """The first as a whole, the others by what they say otherwise."""
    whole, *others = (typed(every_state, words) for words in VIEWS[view])
    changed = (otherwise(whole.split("\n"), each.split("\n")) for each in others)
    golden(f"views/{view}.txt", "\n".join([whole, *changed]))


def test_at_a_terminal(every_state: Repository, golden: Golden) -> None:
    """In so much room, what is cut, and what is said below a line instead of in a column."""
    golden("views/terminal.txt", "".join(at_width(every_state, words) for words in AT_TERMINALS))


def at_width(person: Repository, words: str) -> str:
    columns, command = words.split(" ", 1)
    screen = at_terminal(
        person.folder, *shlex.split(command), columns=int(columns), as_of=person.today
    )
    return f"$ {command} ({columns} columns)\n{screen}\n"


def test_each_record(every_state: Repository, golden: Golden) -> None:
    listed = every_state.types("list", "--all", "--sort", "reference").out
    references = [*SHOWN, *re.findall(r"(?m)^\d\S+", listed)]
    golden("views/show.txt", "".join(typed(every_state, f"show {each}") for each in references))


@pytest.mark.parametrize("view", ["site", "tables"])
def test_for_readers_inside_and_outside(view: str, every_state: Repository, golden: Golden) -> None:
    """For those inside as a whole, for the public what it reads otherwise."""
    read_by = {}
    for audience in ("internal", "public"):
        folder = every_state.folder.parent / f"{view}-{audience}"
        if view == "site":
            every_state.done("site", str(folder), "--no-documents", "--audience", audience)
        else:
            every_state.done("export", "--format", "csv", "-o", str(folder), "--audience", audience)
        read_by[audience] = [*(site_of(folder) if view == "site" else cells_of(folder))]
    if view == "site":
        golden(
            "views/site-looks.txt", "\n".join(looks_of(every_state.folder.parent / "site-internal"))
        )
    golden(f"views/{view}.txt", "\n".join(read_by["internal"]))
    # In every row of a list those inside read the reference, too.
    inside = [re.sub(r" [\w-]+/[\w/-]+(?= \|)", "", line) for line in read_by["internal"]]
    golden(f"views/{view}-in-public.txt", otherwise(inside, read_by["public"]))


def test_the_papers_for_each_audience(every_state: Repository, golden: Golden) -> None:
    """For those inside as a whole, for a committee and the public what theirs say otherwise."""
    inside = papers_of(every_state, "internal")
    golden("views/papers.txt", whole(inside))
    for audience in ("committee", "public"):
        theirs = papers_of(every_state, audience)
        golden(f"views/papers-for-{audience}.txt", each_otherwise(inside, theirs))


def whole(papers: dict[str, list[str]]) -> str:
    return "\n".join(chain.from_iterable(papers.values()))


def each_otherwise(inside: dict[str, list[str]], theirs: dict[str, list[str]]) -> str:
    """What each of their papers says otherwise than that for those inside."""
    return "\n".join(
        f"== {name}\n{otherwise(inside[name], paper)}" for name, paper in theirs.items()
    )


@pytest.fixture(scope="module")
def other_office(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Another force, without git: work late by a part of it or put off past its deadline, a report
    that was withdrawn since the boards met, one without a record, and a file that cannot be read.
    """
    return laid_out("other_office", tmp_path_factory, "2026-06-30")


def laid_out(name: str, temporary: pytest.TempPathFactory, today: str) -> Repository:
    """The register in a folder of tests/typed/, without git."""
    made = Repository(temporary.mktemp(name) / "r", today)
    copytree(TYPED / name / "records", made.records)
    return made


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_the_site_and_the_papers_of_another_office(
    audience: str, other_office: Repository, golden: Golden
) -> None:
    """The documents that the site offers are those papers."""
    folder = other_office.folder.parent / audience
    other_office.types("site", str(folder), "--format", "md", "--audience", audience)
    golden(f"views/other-office-site-for-{audience}.txt", "\n".join(site_of(folder)))
    if audience != "public":
        reports_by_name(other_office, folder, audience)
    golden(f"views/other-office-papers-for-{audience}.txt", whole(papers_in(folder)))


def test_lists_that_take_several_pages(
    other_office: Repository, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With six rows on a page: the headings and the beginning of each row of each page of a list, its place among the others, and
    what its search finds.
    """
    for module in ("lists", "front"):
        monkeypatch.setattr(f"recotrack.site.{module}.MOST", 6)
    folder = other_office.folder.parent / "several-pages"
    other_office.types("site", str(folder), "--no-documents", "--audience", "internal")
    said = []
    for name, page in texts_of(folder):
        if 'class="leaves"' in page:
            said += ["", f"== {name}", *re.findall('<script defer[^>]*data-for="[^>]*>', page)]
            html = page.partition("<main")[2].replace('<th scope="row"', "<p")
            said += (line[:70] for line in lines_in(f"<main{html}", "main"))
    golden("views/lists-of-several-pages.txt", "\n".join(said))


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The least that is a register: nobody owns anything, no board chases it, and two files are broken."""
    made = FULL.laid_out("least", tmp_path_factory.mktemp("bare") / "r")
    made.today = "2026-02-28"
    made.writes("2026-02-01-broken/inspection.yaml", "title: [")
    made.writes("2026-02-01-broken/rec-01.yaml", made.reads("2026-01-15-custody/rec-02.yaml"))
    made.writes("programmes/broken/programme.yaml", "title: [")
    made.writes("programmes/broken/pillar-1.yaml", "title: Ways\nnumber: 1\n")
    (made.folder / "answer.txt").write_text("We have counted half of them.\n", "utf-8")
    return made


def test_the_site_and_the_papers_of_a_bare_register(bare: Repository, golden: Golden) -> None:
    """What a page says where nothing is recorded."""
    folder = bare.folder.parent / "site"
    said = bare.types("site", str(folder), "--format", "md", "--audience", "internal")
    assert said.code == 1, said.err
    golden("views/site-of-a-bare-register.txt", "\n".join(site_of(folder)))
    golden("views/papers-of-a-bare-register.txt", whole(papers_in(folder)))


@pytest.mark.parametrize("name", ["every_state", "other_office", "crowd"])
def test_the_charts(
    name: str, request: pytest.FixtureRequest, tmp_path: Path, golden: Golden
) -> None:
    """What each has for those inside, a line for a text or a shape; for the public what it has otherwise."""
    person: Repository = request.getfixturevalue(name)
    day = date.fromisoformat(person.today)
    register = Context(person.records, "records", day).seen_register()
    inside, public = (
        [*drawn_in(tmp_path, Progress(for_audience(register, audience, day), day))]
        for audience in ("internal", "public")
    )
    shown = "\n".join([*inside, "", "==== for the public", otherwise(inside, public)])
    golden(f"views/charts-of-{name.replace('_', '-')}.txt", shown)


def drawn_in(home: Path, progress: Progress) -> Iterator[str]:
    """The words and the picture of each chart, whose colours and patterns are left out."""
    work = [*progress.everything.values()]
    charts = [status_chart(progress, work), late_ages_chart(progress, work), *of_measures(progress)]
    charts += filter(None, (burn_up_chart(progress, work, kind=kind) for kind in KINDS))
    for chart in charts:
        filled = printed(home, chart)
        yield from ["", f"== {chart.name}", filled.text.split("\n")[-2]]
        for drawn in filled.charts.values():
            picture = re.sub(
                r"(?s)<defs>.*?</defs>\n|<rect [^>]*url[^>]*>\n|</svg>\n", "", drawn.svg
            )
            yield re.sub(r' (?:xmlns|fill|stroke|font)[a-z-]*="[^"]*"', "", picture)


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The register of every state, and in many places written over and added to since it was merged."""
    made = committed(tmp_path_factory.mktemp("rewritten") / "r")
    with patch.dict(os.environ, dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), MERGED)):
        made.commit()
    since = tomllib.loads((TYPED / "rewritten.toml").read_text("utf-8"))
    for path, old, new in since["edits"]:
        made.edits(path, old, new)
    for path, other in since["moved"].items():
        (made.records / path).rename(made.records / other)
    for path, text in since["new"].items():
        made.writes(path, text)
    for gone in ("2025-12-04-panel/rec-01.yaml", "2026-03-10-firearms/rec-06.yaml"):
        (made.records / gone).unlink()
    return made


@pytest.mark.parametrize("words", ["check --since HEAD", "diff HEAD"])
def test_what_was_written_over(words: str, rewritten: Repository, golden: Golden) -> None:
    golden(
        f"views/{words.split(maxsplit=1)[0]}-of-what-was-written-over.txt", typed(rewritten, words)
    )


def test_what_a_merge_left_in_conflict(tmp_path: Path, golden: Golden) -> None:
    """How each kind of fact is told, what stands in the files for whoever decides, and what is told then."""
    merged = committed(tmp_path / "r")
    both = tomllib.loads((TYPED / "merged.toml").read_text("utf-8"))
    merged.commit()
    merged.git("branch", "there")
    for side, branch in enumerate(("main", "there"), start=2):
        merged.git("checkout", "--quiet", branch)
        for edit in both["edits"]:
            merged.edits(edit[0], edit[1], edit[side])
        for gone in both["gone_here" if branch == "main" else "gone_there"]:
            (merged.records / gone).unlink()
        merged.commit()
    merged.git("checkout", "--quiet", "main")
    git(merged.folder, "merge", "--quiet", "there", fails=True)
    said = typed(merged, "resolve")
    files = {
        path.relative_to(merged.records).as_posix(): path.read_text("utf-8")
        for path in sorted(merged.records.rglob("*.yaml"))
    }
    conflicts = (
        f"== {path}\n{conflict}"
        for path, text in files.items()
        for conflict in re.findall(r"(?ms)^<<<<<<<.*?^>>>>>>>.*?\n", text)
    )
    # One is decided by hand, another is staged with git's markers in it.
    decided = "2025-09-04-detention-times/inspection.yaml"
    merged.writes(decided, re.sub(r"(?s)<<<<<<<.*?=======\n|>>>>>>>.*?\n", "", files[decided]))
    merged.git("add", "records/2025-05-14-custody/rec-01.yaml")
    again = (typed(merged, f"resolve {path}".strip()) for path in ("records/register.yaml", ""))
    golden("views/resolve.txt", "".join([said, *conflicts, "\n", *again]))


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A register in which most of what can be wrong is wrong, on the days beside a limit."""
    return laid_out("wrong", tmp_path_factory, "2026-05-01")


@pytest.fixture(scope="module")
def broken_office(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The least register, whose register.yaml cannot be read any more."""
    made = FULL.laid_out("least", tmp_path_factory.mktemp("broken-office") / "r")
    made.today = "2026-02-28"
    made.writes("register.yaml", "force: [")
    return made


@pytest.fixture(scope="module")
def strewn(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The least register, with files that cannot be read and others that are no records, more of both than are named,
    and with several updates of one day.
    """
    made = FULL.laid_out("least", tmp_path_factory.mktemp("strewn") / "r")
    made.today = "2026-02-28"
    for number in range(1, 8):
        made.writes(f"2026-02-01-broken/rec-{number:02}.yaml", "text: [")
        made.writes(f"2026-02-01-broken/notes-{number:02}.txt", "Ask them.\n")
    made.edits("register.yaml", "roles: {}", "roles: {lead: {title: Lead}}")
    told = ("The keys are counted.", "The keys are counted twice.", "The locks wait for Ann Other.")
    updates = "".join(f"  - date: 2026-02-20\n    by: lead\n    note: {each}\n" for each in told)
    keys = made.reads("2026-01-15-custody/rec-02.yaml")
    said = f"updates:\n{updates}    forecast: 2026-08-01\n    public: true\n"
    made.writes("2026-01-15-custody/rec-02.yaml", f"{keys}owner: lead\n{said}")
    return made


@pytest.fixture(scope="module")
def own_templates(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The least register, with templates of its own in most of which something is wrong."""
    made = FULL.laid_out("least", tmp_path_factory.mktemp("own-templates") / "r")
    made.today = "2026-02-28"
    copytree(TYPED / "own_templates" / "templates", made.folder / "templates")
    return made


@pytest.fixture(scope="module")
def rare(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Work, answers and days in states that other registers here do not have, for papers and exports."""
    return laid_out("rare", tmp_path_factory, "2026-06-30")


def test_the_tables_of_rare_states_for_the_public(rare: Repository, golden: Golden) -> None:
    folder = rare.folder.parent / "tables"
    said = typed(rare, "export --format csv -o ../tables --audience public")
    golden("views/tables-of-rare-states-in-public.txt", "\n".join([said, *cells_of(folder)]))


def test_the_site_of_rare_states_for_the_public(rare: Repository, golden: Golden) -> None:
    folder = rare.folder.parent / "site"
    rare.done("site", str(folder), "--no-documents", "--audience", "public")
    golden("views/site-of-rare-states-in-public.txt", "\n".join(site_of(folder)))


@pytest.fixture(scope="module")
def only_programme(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """What `recotrack init` leaves, with a programme of the force's own and without any report."""
    made = Repository(tmp_path_factory.mktemp("only-programme"), "2026-02-28")
    made.done("init", "--force", "Ravensmoor Police")
    made.writes("programmes/calls/programme.yaml", "title: Calls\n")
    return made


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return crowded(tmp_path_factory.mktemp("crowd"))


@pytest.mark.parametrize(
    "file", sorted(TYPED.glob("*/*.txt")), ids=lambda file: f"{file.parent.name}: {file.stem}"
)
def test_what_is_said_to_what_is_typed(
    file: Path, request: pytest.FixtureRequest, golden: Golden
) -> None:
    """Each command in a file of tests/typed/ says what stands below it there. A new case is a new line.
    The file's folder names the register. Answers stand behind <<< with | between them. JSON stands
    in few lines in the files `programs`.
    """
    person: Repository = request.getfixturevalue(file.parent.name)
    commands = re.findall(r"(?m)^\$ recotrack (.*)$", file.read_text("utf-8"))
    said = [typed(person, words) for words in commands]
    golden(file, "".join(map(folded, said) if file.stem == "programs" else said))


def folded(said: str) -> str:
    """JSON in what a command says in few lines: what is long has lines of its own below its name."""
    return re.sub(r"(?ms)^\{\n.*?^\}$", lambda found: laid(json.loads(found[0]), "\n "), said)


def laid(data: Any, below: str) -> str:
    line = json.dumps(data, ensure_ascii=False)
    if len(line) <= WIDEST or not isinstance(data, dict | list):
        return line
    if isinstance(data, list):
        return f"[{''.join(below + laid(each, f'{below} ') for each in data)}]"
    parts, long = [], False
    for key, each in data.items():
        said = f"{json.dumps(key)}: {laid(each, f'{below} ')}"
        was, long = long, "\n" in said
        parts += [below if was or long else " ", said]
    return f"{{{''.join(parts)}}}"


def typed(person: Repository, words: str) -> str:
    """A command, and what it prints and ends with. What stands after <<< is answered at a terminal,
    which may show each answer twice.
    """
    command, asks, answers = words.partition(ANSWERS)
    if asks:
        each = [answer.strip() for answer in answers.split("|")]
        code, screen = person.converses(*shlex.split(command), answers=each)
        screen = re.sub(r"\x1b\[\?\d+[hl]|\r", "", screen)
        text = re.sub(r"(?m)(: (.*)\n)\2\n", r"\1", screen)
    else:
        said = person.types(*shlex.split(command))
        code, text = said.code, f"{said.out}{said.err}"
    ended = f"exit {code}\n" if code else ""
    # Whatever else the register holds gives its commits other names.
    text = re.sub(r"\b[0-9a-f]{10}(?:[0-9a-f]{2}|[0-9a-f]{30})?\b", "COMMIT", text)
    text = re.sub(r'("recotrack": )".*"', r'\1"VERSION"', text)
    return f"$ recotrack {words}\n{text}{ended}\n"


def otherwise(one: list[str], other: list[str]) -> str:
    """The lines that are in one text alone."""
    lines = unified_diff(one, other, n=0, lineterm="")
    return "\n".join(each for each in lines if not each.startswith(("--- ", "+++ ", "@@")))


def site_of(folder: Path) -> Iterator[str]:
    """What the pages of a site say with their frames, its feed, and what its script finds."""
    for name, page in texts_of(folder):
        yield from ["", f"== {name}"]
        yield from map(unescape, re.findall("<title>(.*)</title>", page))
        yield from re.findall(r'data-for="[^>]*', page)
        yield from map(" / ".join, filter(None, [[*lines_in(page, 'nav class="crumbs"')]]))
        told = re.sub(r"<h(\d)[^>]*>", lambda found: f"{found[0]}{'#' * int(found[1])} ", page)
        told = re.sub(r'<tr id="([^"]*)"[^>]*>', r"\g<0>(#\1) ", told)
        for part in ("header", "main", "footer") if name == "index.html" else ("main",):
            yield from lines_in(told, part)
    yield from ["", "== feed.xml", *(folder / "feed.xml").read_text("utf-8").split("\n")]
    data = (folder / "assets" / "data.js").read_text("utf-8")
    found = json.loads(data.removeprefix("window.RECS=").removesuffix(";\n"))
    yield "== data.js"
    for row in found["rows"]:
        said = []
        for name, value in zip(found["fields"], row, strict=True):
            numbers = value if isinstance(value, list) else [value]
            words = [found["words"][each] if name in INDEXED else str(each) for each in numbers]
            said += [f"{name}: {', '.join(words)}"] if any(words) else []
        yield " | ".join(said)


def looks_of(site: Path) -> Iterator[str]:
    """What stands around the words of two pages, as HTML; then each kind of table, with # at a column of numbers,
    and each other element and class of what pages say, with the first page that has it.
    """
    for name in ("index.html", "inspections/2026-06-01-stalking/rec-01.html"):
        page = re.sub("version [0-9a-f]+", "version COMMIT", (site / name).read_text("utf-8"))
        yield from (f"== around {name}", re.sub(r"(?s)(<main[^>]*>).*(</main>)", r"\1...\2", page))
    seen: dict[str, str] = {}
    for name, page in texts_of(site):
        main = re.sub(r"(?s)<svg.*?</svg>", "", page.partition("<main")[2].partition("</main>")[0])
        for head in re.findall(r"(?s)<thead>.*?</thead>", main):
            cells = re.sub(r'<t[dh][^>]*class="number"[^>]*>', "#", head).replace("</th>", " | ")
            seen.setdefault(re.sub(r"<[^>]*>|\n", "", cells), name)
        for tag in re.findall(r"<[a-z][^>]*>", main):
            seen.setdefault(
                re.sub(r' (id|href|data-column|aria-label\w*|start|title)="[^"]*"', r" \1", tag),
                name,
            )
    yield from (f"{look}  ({name})" for look, name in sorted(seen.items()))
    data = (site / "assets" / "data.js").read_text("utf-8")
    yield f"== data.js begins with {data.partition('words')[0]}"


def pages_of(site: Path) -> Iterator[str]:
    """What each page says, a line for each block, with where its links lead."""
    for name, page in texts_of(site):
        yield from ["", f"== {name}", *lines_in(page, "main")]


def texts_of(site: Path) -> Iterator[tuple[str, str]]:
    """The path and the HTML of each page."""
    for page in sorted({*site.rglob("*.html")} - {site / "accessibility.html"}):
        yield page.relative_to(site).as_posix(), page.read_text("utf-8")


def lines_in(page: str, part: str) -> Iterator[str]:
    """What an element of a page says, a line for each block."""
    tag = part.split(maxsplit=1)[0]
    html = "".join(re.findall(rf"(?s)<{part}.*?</{tag}>", page))
    html = re.sub(r"(?s)<(svg|style|script)\b.*?</\1>|<wbr>", "", html)
    html = re.sub(r'<a ([^>]*)href="([^"]*)"[^>]*>(.*?)</a>', r"\1[\3](\2)", html)
    html = re.sub(r"</t[dh]>\s*<t[dh][^>]*>", " | ", re.sub(r"\s+", " ", html))
    html = re.sub(r"</?(?:h\d|p|li|tr|dt|section|caption|div)\b[^>]*>", "\n", html)
    lines = (unescape(re.sub(r"<[^>]*>", "", line)).strip() for line in html.split("\n"))
    yield from filter(None, lines)


def papers_of(person: Repository, audience: str) -> dict[str, list[str]]:
    """The lines of each document that the register offers to them, and of each report to a board."""
    folder = person.folder.parent / f"papers-{audience}"
    words = ("--format", "md", "-o", str(folder), "--audience", audience)
    person.types("render", "--all", *words)
    if audience != "public":
        reports_by_name(person, folder, audience)
    return papers_in(folder)


def reports_by_name(person: Repository, folder: Path, audience: str) -> None:
    """Adds the second report of each board, and the overview, which are made by name alone."""
    day = date.fromisoformat(person.today)
    boards = Context(person.records, "records", day).seen_register().boards
    of_boards = [
        (report, name) for name in boards for report in ("board-report", "committee-report")
    ]
    for report, board in [*of_boards, ("committee-report", "")]:
        about = ("--board", board) if board else ()
        made = person.types("render", report, *about, "--audience", audience, "--format", "md").out
        if made not in {paper.read_text("utf-8") for paper in folder.rglob(f"{report}*.md")}:
            (folder / f"{report}-by-name-{board}.md").write_text(made, "utf-8")


def papers_in(folder: Path) -> dict[str, list[str]]:
    """The lines of each document in Markdown below the folder."""
    return {
        paper.stem: ["", f"== {paper.stem}", *paper.read_text("utf-8").split("\n")]
        for paper in sorted(folder.rglob("*.md"))
    }


def cells_of(tables: Path) -> Iterator[str]:
    """Every cell in which something stands, below its row's key."""
    for table, resource in package(tables).items():
        key = resource["schema"]["primaryKey"]
        for row in rows(tables, table):
            yield f"{table}: {', '.join(row[each] for each in key)}"
            for name, value in row.items():
                if value and name not in key:
                    yield f"  {name}: {value}"
