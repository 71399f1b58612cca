"""A site: its files, its links, what each audience may see, and the folder that it is written to."""

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import icalendar
import pytest

from recotrack.dates import with_weekday
from recotrack.documents.entry import PrintedEntry, joined
from recotrack.documents.formats.html import parts_html
from recotrack.documents.tree import Paragraph, Table
from recotrack.documents.work_names import what_entry
from recotrack.progress import Progress
from recotrack.register import as_of, for_audience
from recotrack.site.about import about
from recotrack.site.addresses import ACCESSIBILITY, STYLE
from recotrack.site.inspections import history
from recotrack.site.news import feed
from recotrack.site.site import Site
from recotrack.site.words import cell, entry_words, title_of
from recotrack.words import days_late
from tests import papers
from tests.acting import Person
from tests.conftest import Files, RegisterFrom, put, size, written
from tests.documents.making import BARE, INSPECTION, NO_TEMPLATES, OFFICE, RECOMMENDATION
from tests.marked import TODAY, marked_register, markers_in, secret, secrets_below
from tests.tables import every_row, some_of

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = "2026-11-01"


class Parsed(HTMLParser):
    """Where a page leads, what it has for ids, its words."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.tags: list[str] = []
        self.link_words: list[str] = []
        self._in_link = False
        # A line may end there; nothing is said.
        self.feed(page.read_text("utf-8").replace("<wbr>", ""))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "a":
            self.link_words.append("")
            self._in_link = True
        for name, value in attrs:
            if name in {"href", "src"} and value is not None:
                self.links.append(value)
            if name == "id" and value is not None:
                self.ids.append(value)

    def handle_endtag(self, tag: str) -> None:
        self._in_link = self._in_link and tag != "a"

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._in_link:
            self.link_words[-1] += data

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def pages(site: Path) -> Iterator[Path]:
    """The pages of a site, without its documents."""
    documents = site / "documents"
    yield from (each for each in sorted(site.rglob("*.html")) if documents not in each.parents)


def made(folder: Path, files: Files, *options: str, day: str = "2024-10-01") -> Path:
    """The site of a register; without documents."""
    for path, content in files.items():
        target = folder / "records" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    Person(folder, day).done("site", "out", "--no-documents", *options)
    return folder / "out"


def site_of(folder: Path, register: Files, audience: str = "internal") -> Site:
    """A site before it is made, on 30 June 2025."""
    whole = as_of(written(folder, register), papers.TODAY)
    progress = Progress(for_audience(whole, audience, papers.TODAY), papers.TODAY)
    return Site(
        progress=progress,
        audience=audience,
        knew=papers.knew(progress),
        templates=NO_TEMPLATES,
        forms=(),
        made_from="",
    )


@every_row(("audience",), [("internal",), ("public",)])
def test_an_owner_whose_role_has_ended(audience: str, tmp_path: Path) -> None:
    """The list of owners and its own page say so, and lists of others' work."""
    title = "Head of custody (role ended 29 June 2025)"
    register = papers.files(papers.recommendation(papers.action("audit")))
    register["register.yaml"] = papers.OFFICE.replace("  other:", "    until: 2025-06-29\n  other:")
    site = made(tmp_path / audience, register, "--audience", audience, day="2025-06-30")
    assert title in Parsed(site / "owners.html").link_words
    own = Parsed(site / "owners/head-of-custody.html")
    assert own.words.count(title) == 2
    assert Parsed(site / "work.html").link_words.count(title) == 2


@every_row(
    ("audience", "words"),
    [
        ("internal", "done on 3 March 2025 (assumed), by the lead"),
        ("public", "done on a day that is not stated, by the lead"),
    ],
)
def test_what_is_assumed_inside_a_sentence_is_marked_there_alone(
    audience: str, words: str, tmp_path: Path
) -> None:
    """As in documents: a day as people write it, and no second mark at the end."""
    register = papers.files(papers.recommendation(papers.action("x")))
    day = PrintedEntry(date(2025, 3, 3), assumed=True, in_public="a day that is not stated")
    entry = joined("done on ", day, ", by the lead")
    assert entry_words(site_of(tmp_path / audience, register, audience), entry) == words


@every_row(
    ("forms", "said"),
    [
        ("", ""),
        ("html md", ""),
        ("pdf", "pdf"),
        ("docx", "office"),
        ("odt", "office"),
        ("html pdf", "pdf there-as-pages"),
        ("docx html", "office there-as-pages"),
        ("html odt", "office there-as-pages"),
        ("docx html odt pdf", "pdf office there-as-pages"),
    ],
)
def test_the_accessibility_statement_is_about_what_is_offered(
    forms: str, said: str, tmp_path: Path
) -> None:
    """Of the formats that have faults those that are there, and whether each is a page as well."""
    site = replace(site_of(tmp_path / forms, dict(BARE)), forms=tuple(forms.split()))
    statement = about(site, ACCESSIBILITY).parts
    lines = {
        "pdf": "in PDF documents, some screen readers",
        "office": "documents for word processors",
        "there-as-pages": "is there as a web page too",
    }
    told = parts_html(statement)
    assert [name for name, words in lines.items() if words in told] == said.split()


@every_row(("length", "shown"), [(239, 239), (240, 240), (241, 235)])
def test_work_is_called_in_lists_as_in_documents(length: int, shown: int, tmp_path: Path) -> None:
    """In at most 240 characters. It ends with a whole word, and dots where something is left out."""
    title = ("word " * 60)[: length - 5] + "ended"
    register = papers.files(papers.recommendation(papers.action("x").replace("Do x", title)))
    site = site_of(tmp_path / str(length), register)
    (standing,) = site.progress.actions_of("2024-custody/rec-01")
    end = "" if length == shown else "…"
    assert title_of(site, standing) == f"{title[:shown].rstrip()}{end}"
    assert title_of(site, standing) == what_entry(standing).value


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo with its site in `out`."""
    folder = tmp_path_factory.mktemp("site")
    Person(folder, DAY).done("demo", "demo")
    Person(folder / "demo", DAY).done("site", "out", "--format", "html")
    return folder / "demo"


@pytest.fixture(scope="module")
def inside(demo: Path) -> Path:
    """The same demo's site for those within."""
    Person(demo, DAY).done("site", "inside", "--audience", "internal", "--no-documents")
    return demo / "inside"


def test_who_may_read_it_is_said_on_each_page(sites: list[Path]) -> None:
    """On screen beside the force's name, and on paper in the margin; never of a public site."""
    words = {"out": "", "inside": "For internal readers", "committee": "For a committee"}
    for site in sites:
        pages = [page.read_text() for page in site.rglob("*.html") if "documents" not in page.parts]
        said = f'<span class="readers">{words[site.name]}</span></p>' if words[site.name] else ""
        assert {said in page if said else 'class="readers"' not in page for page in pages} == {True}
        assert f'--readers: "{words[site.name]}"' in (site / STYLE).read_text()


def test_the_responses_that_the_front_page_counts(demo: Path) -> None:
    """Its link leads to all of them, with the days that it counts by."""
    front = (demo / "out/index.html").read_text()
    assert '<a href="inspections.html#responses-to-reports">all responses</a>' in front
    page = (demo / "out/inspections.html").read_text()
    responses = page.partition('id="responses-to-reports"')[2].partition("</table>")[0]
    # The five that are published, and the one that is awaited.
    assert responses.count("<tr>") == 1 + 6
    assert responses.count("No, ") == 1


def test_what_is_still_to_be_filled_in_is_named(tmp_path: Path) -> None:
    """Each page with square brackets of its template; a mended one, and brackets of a record, not."""
    (tmp_path / "records").mkdir()
    for path, text in papers.files(papers.recommendation()).items():
        target = tmp_path / "records" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(str(text).replace("Northshire Police", "'[North](shire) Police'"))
    person = Person(tmp_path, DAY)
    told = person.types("site", "out", "--no-documents").err
    where = "in square brackets, 9 places: in templates/site/accessibility.md.j2\n"
    assert f"to be filled in: accessibility.html, {where}" in told
    assert "to be filled in: about.html, in square brackets, 2 places: in templates/site" in told
    own = tmp_path / "templates" / "site"
    own.mkdir(parents=True)
    (own / "accessibility.md.j2").write_text(
        "# Accessible\n\nAsk {{ doc.force }} [here](about.html).\n"
    )
    told = person.types("site", "out", "--no-documents").err
    assert "accessibility.html" not in told
    assert "about.html" in told


@pytest.fixture(scope="module")
def all_inside(demo: Path) -> Path:
    """The same with its documents."""
    Person(demo, DAY).done("site", "all", "--audience", "internal", "--format", "html")
    return demo / "all"


@pytest.fixture(scope="module")
def sites(demo: Path, inside: Path) -> list[Path]:
    """The same demo's site for each audience."""
    Person(demo, DAY).done("site", "committee", "--audience", "committee", "--no-documents")
    return [demo / "out", demo / "committee", inside]


@pytest.mark.test_all("a long run")
def test_no_two_pages_have_the_same_title(demo: Path, all_inside: Path) -> None:
    """Nor a page and a document: whoever has many open, or hears their titles alone, tells them apart."""
    assert lists_of_facts(all_inside) == []
    for site in (demo / "out", all_inside):
        found = [(_title(page), page) for page in sorted(site.rglob("*.html"))]
        assert len(found) > 50
        titles = Counter(title for title, _ in found)
        assert [(title, page) for title, page in found if titles[title] > 1] == []


def lists_of_facts(site: Path) -> list[Path]:
    """The pages and documents with a table of them."""
    heads = re.compile(r'<th scope="col">(Field|Step|What)</th><th scope="col">Entry')
    return [page for page in site.rglob("*.html") if heads.search(page.read_text("utf-8"))]


def test_no_table_is_a_list_of_facts(demo: Path, inside: Path) -> None:
    """Headings such as Field and Entry would say nothing of their columns."""
    assert lists_of_facts(demo / "out") == lists_of_facts(inside) == []


def test_the_page_of_a_finding_begins_with_what_it_asks(demo: Path) -> None:
    """Its report comes next in the title. Among the pages above it, it has its name alone."""
    page = demo / "out" / "inspections" / "2024-09-26-hidden-harm" / "rec-01.html"
    first = "Recommendation 1: Make sure that every report of stalking is assessed for risk…"
    assert f'<h1 id="top">{first}</h1>' in page.read_text("utf-8")
    report = "Hidden harm: how well forces protect people at risk"
    assert _title(page) == f"{first} - {report} - Ravensmoor Police"
    assert f"Overview Inspections {report} Recommendation 1 {first} As published" in (
        Parsed(page).text
    )


def _title(page: Path) -> str:
    (title,) = re.findall("<title>(.*?)</title>", page.read_text("utf-8"))
    return str(title)


@pytest.mark.parametrize("audience", some_of(range(3), 0, 2))
def test_every_link_leads_to_a_file_of_the_site(sites: list[Path], audience: int) -> None:
    """Also those with a place in a page; none is from the top of a server, which a folder has not;
    no id is there twice, and each page can be reached from the front page.
    """
    site = sites[audience]
    parsed = {page.resolve(): Parsed(page) for page in pages(site)}
    reached, to_see = set[Path](), [(site / "index.html").resolve()]
    while to_see:
        page = to_see.pop()
        if page in reached or page not in parsed:
            continue
        reached.add(page)
        assert len(parsed[page].ids) == len(set(parsed[page].ids)), page
        for link in parsed[page].links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme == "https", link
                continue
            assert not link.startswith("/"), link
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.is_file(), (page, link)
            assert target.is_relative_to(site.resolve())
            if parts.fragment:
                assert parts.fragment in parsed[target].ids, (page, link)
            to_see.append(target)
    assert reached == set(parsed)


def test_a_link_to_an_action_leads_to_it(sites: list[Path]) -> None:
    """From lists, the feed and what the search finds: to its row on the page of its recommendation
    or pillar, where it is told what it is.
    """
    for site in sites:
        ids = {
            f"{page.relative_to(site).as_posix()}#{each}"
            for page in pages(site)
            for each in Parsed(page).ids
        }
        found = records(site)
        actions = [row[0] for row in found["rows"] if "#" in row[0]]
        linked = [link_of(each) for each in feed_of(site).iter(f"{ATOM}entry")]
        assert len(actions) > 60
        assert {*actions, *(each for each in linked if "#" in each)} <= ids
        lists = re.findall(r'<th scope="row"><a href="([^"]+)"', (site / "work.html").read_text())
        assert {each for each in lists if "#" in each} == set(actions)
    page = (sites[0] / "inspections/2024-09-26-hidden-harm/rec-02.html").read_text("utf-8")
    assert '<tr id="action-disclosure-figures"><th scope="row"><strong>Report the age' in page


REFERENCE = re.compile(r"\s*(20\d\d-|op-lantern/|rec-|afi-|coc-|pillar-)\S*\s*")


def test_a_link_says_what_it_leads_to(sites: list[Path]) -> None:
    """No reference and no folder is all that one says; what no source states is no link."""
    for site in sites:
        for page in pages(site):
            for words in Parsed(page).link_words:
                assert not REFERENCE.fullmatch(words), page
                assert words not in {"", "Not stated"}, page
                assert "://" not in words, page
        assert not (site / "owners" / "unnamed.html").exists()
    assert "Not stated" in Parsed(sites[0] / "owners.html").text


def test_the_history_says_once_what_is_not_published(sites: list[Path]) -> None:
    """Below the table, in which no cell is empty."""
    withheld = 0
    for page in (each for site in sites for each in pages(site)):
        told = page.read_text()
        withheld += " above are not public." in told
        assert "Not published</td>" not in told, page
        said = re.findall(r'<td data-column="What happened">(.*?)</td>', told)
        assert "" not in said, page
    assert withheld


def test_a_moved_date_is_called_so_once(demo: Path) -> None:
    page = Parsed(demo / "out" / "inspections" / "2024-09-26-hidden-harm" / "rec-01.html").text
    assert "Due 31 January 2027; moved once First due 31 March 2025 Decision" in page


def test_the_page_of_words_has_the_colours_in_the_order_of_the_policy(demo: Path) -> None:
    """Conditions of one colour that follow each other share a line."""
    told = (demo / "out" / "words.html").read_text()
    colours = re.findall(r"<strong[^>]*>(Blue|Grey|Green|Red|Amber)</strong>", told)
    assert " ".join(colours) == "Blue Grey Blue Green Red Amber Grey Green"
    text = Parsed(demo / "out" / "words.html").text
    assert "Green complete, submitted Red overdue, blocked" in text


def test_each_thing_has_its_page(demo: Path) -> None:
    """Inspections, recommendations, owners by their titles, boards, pillars and measures."""
    there = {page.relative_to(demo / "out").as_posix() for page in pages(demo / "out")}
    out, not_out = set[str](), set[str]()
    for path in (demo / "records").glob("20*/*.yaml"):
        if path.stem.startswith(("rec-", "afi-", "coc-")):
            report = (path.parent / "inspection.yaml").read_text()
            published = re.search(r"(?m)^published: (\S+)", report)
            is_out = published is not None and published[1] <= DAY
            (out if is_out else not_out).add(f"inspections/{path.parent.name}/{path.stem}.html")
    assert not_out
    pages_of_work = r"inspections/[^/]+/(rec|afi|coc)-[^/]+\.html"
    assert out == {page for page in there if re.fullmatch(pages_of_work, page)}
    pillars = {
        f"programmes/{path.parent.name}/{path.stem}.html"
        for path in (demo / "records" / "programmes").glob("*/pillar-*.yaml")
    }
    assert pillars
    assert pillars <= there
    assert "programmes/op-lantern/measures/days-for-a-device.html" in there
    assert "boards/operation-lantern-board.html" in there
    assert "owners/victim-services-manager.html" in there


def test_every_page_says_of_when_and_of_what_it_is(demo: Path) -> None:
    """The day; where the records are in no commit, none is named."""
    for page in pages(demo / "out"):
        assert "As of 1 November 2026 ." in Parsed(page).text


def test_the_commit(tmp_path: Path) -> None:
    """Its name, and whether a record differs from it; a file that is no record does not matter."""
    here = tmp_path / "here"
    put(here / "records", dict(BARE))
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "-qm", "all"],
    ):
        git(here, *words)
    name = git(here, "rev-parse", "HEAD")[:10]
    clerk = Person(here, DAY)
    clerk.done("site", "out", "--no-documents")
    front = here / "out" / "index.html"
    assert f"Made from version {name} of the records." in Parsed(front).text
    record = next((here / "records").glob("20*/rec-01.yaml"))
    record.write_text(record.read_text() + "\n# a remark\n")
    clerk.done("site", "out", "--no-documents")
    changed = f"Made from version {name} of the records, with later changes."
    assert changed in Parsed(front).text
    assert (
        git(here, "status", "--porcelain", "--", "records").strip()
        == f"M {record.relative_to(here)}"
    )


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.test_all("a long run")
def test_the_same_bytes_twice(demo: Path, tmp_path: Path) -> None:
    """In another folder, at another time."""
    for name in ("one", "again"):
        Person(demo, DAY).done("site", str(tmp_path / name), "--format", "html", "--format", "md")
    assert files_of(tmp_path / "one") == files_of(tmp_path / "again")


def files_of(folder: Path) -> dict[str, bytes]:
    found = (each for each in sorted(folder.rglob("*")) if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in found}


def test_where_no_format_is_named_there_is_no_markdown_to_download(
    tmp_path: Path, register_from: RegisterFrom
) -> None:
    """It is for other programs, and made where somebody asks for it."""
    register_from(tmp_path, BARE)
    Person(tmp_path, DAY).done("site", "out")
    offered = {each.suffix for each in (tmp_path / "out" / "documents").rglob("*")}
    assert ".html" in offered
    assert ".md" not in offered


def test_no_page_is_large(tmp_path: Path) -> None:
    """A list of many and of their actions takes several pages, none over 200 KB, on which each of
    them stands once.
    """
    many = size(120, 1000)
    Person(tmp_path, DAY).done("demo", "large", "--records", str(many))
    Person(tmp_path / "large", DAY).done("site", "out", "--no-documents", "--audience", "internal")
    site = tmp_path / "large" / "out"
    assert max(page.stat().st_size for page in pages(site)) < 200_000
    leaves = [site / "work.html", *(site / "work").iterdir()]
    assert len(leaves) > 1
    listed = [
        words
        for page in leaves
        for words in re.findall(
            r'<span class="reference">(.*?)</span></th>', page.read_text().replace("<wbr>", "")
        )
    ]
    rows = records(site)["rows"]
    assert sorted(listed) == sorted(row[1] for row in rows)
    assert len(listed) > many


def test_green_that_ends_after_the_deadline_says_so(demo: Path) -> None:
    """A recommendation whose actions end after the inspectorate's deadline, and such an action."""
    page = Parsed(demo / "out" / "inspections/2025-04-10-assessment/rec-01.html").text
    assert page.count("Green on track, but to end after the inspectorate's deadline") == 3


def records(site: Path) -> dict[str, list[list[str]]]:
    text = (site / "assets" / "data.js").read_text("utf-8")
    assert text.startswith("window.RECS=")
    found: dict[str, list[list[str]]] = json.loads(text.removeprefix("window.RECS=").rstrip(";\n"))
    return found


def test_the_front_page(demo: Path, inside: Path) -> None:
    """The clocks, what is late, progress by inspection and programme, the next meetings."""
    text = Parsed(demo / "out" / "index.html").text
    for words in (
        "What the inspectors of police forces asked Ravensmoor Police to do",
        "As of 1 November 2026:",
        "17 recommendations: 8 open (3 late), 3 complete, 4 closed by the inspectorate, 2 set aside",
        "4 areas for improvement: 4 open (1 late), 0 complete",
        "1 cause of concern: 0 open, 0 complete, 1 closed by the inspectorate",
        "Not yet: 10 days left on 1 November 2026",
        "5 responses published, 1 of them late: all responses",
        days_late(762),
        "Inspections with anything open",
        "Operation Lantern , areas for improvement 0 3 0 0 0 3 0 Operation Lantern , actions 8 16 21 0 0",
        "Operation Lantern Board Wednesday 11 November 2026",
    ):
        assert words in text
    status = json.loads(Person(demo, DAY).types("status", "--json").out)
    late = status["totals"]["recommendations"]["overdue"] + status["totals"]["actions"]["overdue"]
    # What the public does not see is in none of its figures.
    assert f"All late work ({late})" in Parsed(inside / "index.html").text


def test_a_report_of_which_only_an_action_is_open_has_something_open(tmp_path: Path) -> None:
    """Its recommendation is not accepted; what the force does all the same goes on."""
    rec = (
        f"{RECOMMENDATION}disposition: not accepted\nreason: It is done otherwise.\n"
        "actions:\n- {id: kits, title: Buy kits, added: 2024-09-01, owner: lead}\n"
    )
    site = made(tmp_path, {**BARE, "2024-custody/rec-01.yaml": rec}, "--audience", "internal")
    front = Parsed(site / "index.html").text
    assert "Inspections with anything open" in front
    assert "No inspection has anything open" not in front


def test_the_page_of_a_board(demo: Path, inside: Path) -> None:
    """Since when it tells what came and went; by which records that is known the papers say."""
    page = Path("boards", "operation-lantern-board.html")
    assert "The last meeting was on 9 September 2026. Rec" in Parsed(demo / "out" / page).text
    assert "The last meeting was on 9 September 2026. Rec" in Parsed(inside / page).text


def test_the_list_of_boards_counts_what_each_page_lists(demo: Path) -> None:
    """Of a board to which no programme reports that is everything, and never none."""
    listed = (demo / "out" / "boards.html").read_text("utf-8")
    rows = dict(re.findall(r'<a href="(boards/[^"]+)">(.*?)</tr>', listed, re.DOTALL))
    assert rows
    for path, row in rows.items():
        page = Parsed(demo / "out" / path).text
        assert (">None<" in row) == ("Late" not in page and "Open" not in page), path


def test_lists_begin_with_what_is_late(demo: Path) -> None:
    """The latest first; then what is open, then the rest, and nothing is lost."""
    page = Parsed(demo / "out" / "owners" / "superintendent-vulnerability.html")
    assert page.text.index(days_late(519)) < page.text.index(days_late(458))
    assert page.text.index("Open, and not late") < page.text.index("Done, or no longer asked for")


def test_the_public_reads_what_people_say(demo: Path, inside: Path) -> None:
    """A list says what the work is, calls it as the report does, and names the report; not how
    records lie. On the pages of one report no row names it. Inside, where people type references,
    they stand below.
    """
    late = Parsed(demo / "out" / "late.html").text
    for within in (late, Parsed(inside / "late.html").text):
        for words in (
            "violence disclosure scheme… Recommendation 2, Hidden harm: how well forces protect people at risk",
            "Sample forty reviews each month Action for Area for improvement (detention reviews), Cust",
        ):
            assert words in within
    here = "2024-09-26-hidden-harm"
    own = Parsed(demo / "out" / "inspections" / f"{here}.html").text
    assert "violence disclosure scheme… Recommendation 2 Superintendent, vulnerability" in own
    titles = [
        each.findtext(f"{ATOM}title") or "" for each in feed_of(demo / "out").iter(f"{ATOM}entry")
    ]
    assert (
        "Clear the applications older than four weeks - Hidden harm, recommendation 2: "
        "put off from 31 December 2025 to 31 March 2027"
    ) in titles
    assert (
        "report published: Evidence in every pocket: how forces examine digital devices" in titles
    )
    for words in (late, own, *titles):
        assert not re.search(r"(?<!/)20\d\d-\d\d-\d\d-[a-z]|/rec-|/afi-", words)
    assert f"{here}/rec-02" in Parsed(inside / "late.html").text


def test_another_report_is_named(tmp_path: Path) -> None:
    """That took the place of one, or in whose response it is answered: by its title."""
    title = re.search(r"(?m)^title: (.+)", str(INSPECTION))
    assert title
    files: Files = {
        **BARE,
        "2024-again/inspection.yaml": str(INSPECTION).replace(title[1], "Custody, corrected"),
        "2024-custody/inspection.yaml": f"{INSPECTION}withdrawn:\n  date: 2024-09-20\n"
        "  because: It was wrong.\n  replaced_by: 2024-again\n",
    }
    for audience in ("public", "internal"):
        site = made(tmp_path, files, "--audience", audience)
        page = Parsed(site / "inspections" / "2024-custody.html")
        assert "Replaced by Custody, corrected ." in page.text
        assert "It is not counted in any total." in page.text
        assert "../inspections/2024-again.html" in page.links


def test_documents_to_download(demo: Path, tmp_path: Path) -> None:
    """Each with its format and its size; HTML before Markdown. A draft of a letter and what an owner
    is asked are not for the public, and are offered inside.
    """
    page = Parsed(demo / "out" / "inspections" / "2024-09-26-hidden-harm.html")
    about = "2024-09-26-hidden-harm"
    made = demo / f"out/documents/inspections/{about}/response-record-{about}.html"
    size = made.stat().st_size
    assert f"Response record (HTML, {round(size / 1000)} KB)" in page.text
    for within in ("covering-letter-*", "invitation-*", "owner-digest-*"):
        assert not list((demo / "out" / "documents").rglob(within))
    put(tmp_path / "records", dict(BARE))
    inside = ("site", "out", "--audience", "internal", "--format", "md", "--format", "html")
    Person(tmp_path, "2024-10-01").done(*inside)
    assert list((tmp_path / "out" / "documents").rglob("invitation-*.md"))
    other = Parsed(tmp_path / "out" / "inspections" / "2024-custody.html")
    assert re.search(r"nvitation \(HTML, \d+ KB\) , [Ii]nvitation \(Markdown", other.text)


def test_a_recommendation(demo: Path) -> None:
    """Its words, where it stands, both answers, its actions and what has happened to them."""
    text = Parsed(demo / "out" / "inspections" / "2024-09-26-hidden-harm" / "rec-02.html").text
    for words in (
        "Overview Inspections Hidden harm: how well forces protect people at risk Recommendation 2",
        "As published By 31 July 2025, chief constables should decide applications",
        "Owner Superintendent, vulnerability",
        "Due 31 July 2025",
        f"Red {days_late(458)}",
        "Answer of the chief constable",
        "Answer of the Police and Crime Commissioner",
        "Report the age of applications monthly",
        "What has happened",
    ):
        assert words in text


def test_the_recommendations_of_a_cause_of_concern_are_listed_once(tmp_path: Path) -> None:
    """In their table, not among the links too; each names the cause of concern among its own."""
    concern = RECOMMENDATION.replace("kind: recommendation\nnumber: 1", "kind: cause of concern")
    part = "links:\n  - type: part_of\n    to: 2024-custody/coc-cells\n"
    files = {
        **BARE,
        "2024-custody/coc-cells.yaml": concern,
        "2024-custody/rec-01.yaml": f"{RECOMMENDATION}{part}",
    }
    folder = made(tmp_path, files) / "inspections/2024-custody"
    whole = (folder / "coc-cells.html").read_text()
    assert ("Its recommendations" in whole, "has the part" in whole) == (True, False)
    assert "part of" in (folder / "rec-01.html").read_text()


@every_row(
    ("audience", "said"),
    [("public", "Not recorded as published"), ("internal", "Awaited")],
)
def test_why_there_is_no_answer(tmp_path: Path, audience: str, said: str) -> None:
    """To the public an answer that may be there, and is not out, is not called awaited."""
    files = {**BARE, "2024-custody/response.yaml": "form_version: 1\n"}
    site = made(tmp_path / audience, files, "--audience", audience)
    page = Parsed(site / "inspections/2024-custody/rec-01.html").text
    assert (
        f"Answer of the chief constable {said} Answer of the Police and Crime Commissioner {said} Actions"
        in page
    )


def test_what_the_law_does_not_ask_for_is_not_missing(tmp_path: Path) -> None:
    """The body explains recommendations; of other findings no answer of it is awaited."""
    area = RECOMMENDATION.replace("kind: recommendation", "kind: area for improvement")
    files = {
        **BARE,
        "2024-custody/afi-01.yaml": area,
        "2024-custody/response.yaml": "published: 2024-09-30\n",
    }
    site = made(tmp_path, files) / "inspections" / "2024-custody"
    missing, theirs = "Answer of the chief constable Not recorded", "Answer of the Police and Crime"
    assert f"{missing} {theirs} Commissioner Not recorded" in Parsed(site / "rec-01.html").text
    page = Parsed(site / "afi-01.html").text
    assert missing in page
    assert theirs not in page


def test_the_feed(demo: Path) -> None:
    """Names for ever, times, an author, links into the site; with an address they are whole, and
    the names stay.
    """
    feed = feed_of(demo / "out")
    entries = feed.findall(f"{ATOM}entry")
    assert 1 < len(entries) <= 60
    names = [each.findtext(f"{ATOM}id") or "" for each in (feed, *entries)]
    assert len(set(names)) == len(names)
    assert all(name.startswith("tag:ravensmoor-police.invalid,2024:") for name in names)
    updated = [each.findtext(f"{ATOM}updated") or "" for each in entries]
    assert updated == sorted(updated, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == updated[0]
    titles = {each.findtext(f"{ATOM}title") for each in entries}
    assert "Operation Lantern Board met" in titles
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Ravensmoor Police"
    assert "relative" in (feed.findtext(f"{ATOM}subtitle") or "")
    for each in entries:
        assert (demo / "out" / link_of(each).partition("#")[0]).is_file()
    words = ["--base-url", "https://example.org/progress", "--no-documents"]
    Person(demo, DAY).done("site", "with-address", *words)
    whole = feed_of(demo / "with-address")
    assert [each.findtext(f"{ATOM}id") for each in (whole, *whole.findall(f"{ATOM}entry"))] == names
    itself = whole.find(f"{ATOM}link[@rel='self']")
    assert itself is not None
    assert itself.get("href") == "https://example.org/progress/feed.xml"
    assert all(
        link_of(each).startswith("https://example.org/progress/")
        for each in whole.findall(f"{ATOM}entry")
    )


def feed_of(site: Path) -> ET.Element:
    return ET.parse(site / "feed.xml").getroot()  # noqa: S314 - made by recotrack itself


def link_of(entry: ET.Element) -> str:
    found = entry.find(f"{ATOM}link")
    assert found is not None
    return found.get("href") or ""


@every_row(
    ("keys", "changed"),
    [
        ({}, ""),
        ({"ref": "Letter 1"}, ""),
        ({"status": "in progress"}, "In progress"),
        (
            {"due": "2025-08-31", "agreed_by": "gold"},
            "Due on 31 August 2025, as agreed by Gold Board",
        ),
        ({"owner": "other"}, "Owned by Head of contact"),
        ({"forecast": "2025-08-31"}, "Expected on 31 August 2025"),
        ({"evidence": "[{title: A log}]"}, "Evidence recorded"),
    ],
)
def test_the_public_sees_what_an_update_changed_though_its_note_is_withheld(
    keys: dict[str, str], changed: str, tmp_path: Path
) -> None:
    """One that changed nothing that is published is only counted."""
    record = papers.recommendation(
        papers.action("audit", papers.update("2025-06-10", "A.", **keys))
    )
    site = site_of(tmp_path / "-".join(["x", *keys]), papers.files(record), "public")
    about = "2024-custody/rec-01"
    parts = list(history(site, site.progress.actions_of(about), about))
    told = [row[2] for part in parts if isinstance(part, Table) for row in part.rows]
    assert told == ([cell(changed)] if changed else [])
    assert (Paragraph(cell(LEFT_OUT)) in parts) is not bool(changed)


LEFT_OUT = "1 update is not public."


def test_names_in_the_feed_stay(tmp_path: Path) -> None:
    """What is written later takes no name of what was there, also of the same day and kind."""
    update = "  - date: 2024-09-20\n    by: lead\n    note: {}\n    public: true\n"
    rec = f"{RECOMMENDATION}owner: lead\nupdates:\n"
    before = titles(
        made(tmp_path, {**BARE, "2024-custody/rec-01.yaml": rec + update.format("First")})
    )
    more = rec + update.format("First") + update.format("Second")
    after = titles(made(tmp_path, {**BARE, "2024-custody/rec-01.yaml": more}))
    assert len(after) == len(before) + 1
    assert before.items() <= after.items()
    assert "Second" in after.values()


DECISION = "decisions:\n- {date: 2024-09-20, by: lead, disposition: not accepted"
UPDATE = "updates:\n- {date: 2024-09-20, by: lead, note: Read on., public: true"


@every_row(
    ("said", "key", "title"),
    [
        (DECISION, "disposition", "decided: not accepted"),
        (DECISION, "date", "decided: not accepted"),
        (f"{UPDATE}, status: complete", "status", "status now complete"),
        (
            f"{UPDATE}, due: 2024-12-31",
            "due",
            "brought forward from 31 January 2025 to 31 December 2024",
        ),
        (f"{UPDATE}, owner: lead", "owner", "owner now Lead"),
        (f"{UPDATE}, forecast: 2024-12-31", "forecast", "expected by 31 December 2024"),
        (UPDATE, "note", "update"),
        (UPDATE, "date", "update"),
    ],
)
def test_what_no_source_states_is_no_news_to_the_public(
    said: str, key: str, title: str, tmp_path: Path
) -> None:
    """Where one states it, and to those inside in any case, it is."""
    for assumed, audience in (("", "public"), (key, "internal"), (key, "public")):
        rec = f"{RECOMMENDATION}disposition: accepted\n{said}, assumed: [{assumed}]}}\n"
        out = {
            "2024-custody/rec-01.yaml": rec,
            "2024-custody/response.yaml": "published: 2024-09-12\n",
        }
        site = site_of(tmp_path / f"{key}-{assumed}-{audience}", {**BARE, **out}, audience)
        found = ET.fromstring(feed(site))  # noqa: S314 - made by recotrack itself
        entries = [each.text or "" for each in found.iter(f"{ATOM}title")]
        is_news = any(each.endswith(f": {title}") for each in entries)
        assert is_news is ((assumed, audience) != (key, "public")), (title, audience, entries)


ANSWER = "published: 2024-09-12\n"
EVENTS = {
    "report published": ("2024-custody/inspection.yaml", INSPECTION, "assumed: [published]\n"),
    "report received": (
        "2024-custody/inspection.yaml", f"{INSPECTION}received: 2024-08-20\n", "assumed: [received]\n",
    ),
    "report withdrawn": (
        "2024-custody/inspection.yaml", f"{INSPECTION}withdrawn:\n  date: 2024-10-20\n  because: Figures.\n",
        "  assumed: [date]\n",
    ),
    "response published": ("2024-custody/response.yaml", ANSWER, "assumed: [published]\n"),
    "copy sent: Panel": (
        "2024-custody/response.yaml", f"{ANSWER}sent:\n  - to: Panel\n    date: 2024-09-13\n",
        "    assumed: [date]\n",
    ),
    "addendum published": (
        "2024-custody/response.yaml", f"{ANSWER}addenda:\n  - published: 2024-09-20\n    commissioner: More.\n",
        "    assumed: [published]\n",
    ),
    "comments invited": (
        "2024-custody/response.yaml", f"{ANSWER}chief_constable:\n  invited: 2024-09-02\n", "  assumed: [invited]\n",
    ),
    "comments received": (
        "2024-custody/response.yaml", f"{ANSWER}chief_constable:\n  received: 2024-09-09\n", "  assumed: [received]\n",
    ),
    "action added": (
        "2024-custody/rec-01.yaml", f"{RECOMMENDATION}actions:\n  - id: one\n    title: Do it\n    added: 2024-09-05\n",
        "    assumed: [added]\n",
    ),
}  # fmt: skip
"""What happens besides updates and decisions: its record, and the line that marks its day as assumed."""


@pytest.mark.parametrize("what", EVENTS)
def test_what_happened_on_a_day_that_no_source_states_is_no_news_to_the_public(
    what: str, tmp_path: Path
) -> None:
    """Its entry would give that day, also where the mark stands beside it and not above."""
    path, text, mark = EVENTS[what]
    for marks, audience in (("", "public"), (mark, "internal"), (mark, "public")):
        folder = tmp_path / f"{bool(marks)}-{audience}"
        found = feed(site_of(folder, {**BARE, path: text + marks}, audience))
        entries = ET.fromstring(found).iter(f"{ATOM}title")  # noqa: S314 - made by recotrack itself
        is_news = any(what in (each.text or "") for each in entries)
        assert is_news is ((marks, audience) != (mark, "public")), audience


RESPONSE = "published: 2025-06-10\nsent:\n"
COPIES = ("Secretary of State", "Inspectors of Constabulary", "Police and Crime Panel")
EVIDENCE = ("Audit", "Guide", "List")


def sent(*copies: str) -> Files:
    """Copies that all went out on one day."""
    told = "".join(f"  - {{to: {each}, date: 2025-06-10}}\n" for each in copies)
    return papers.files(papers.recommendation(), **{"2024-custody/response.yaml": RESPONSE + told})


def shown(*evidence: str) -> Files:
    """What one update shows."""
    titles = ", ".join(f"{{title: {each}}}" for each in evidence)
    update = papers.update("2025-06-10", "Done.", evidence=f"[{titles}]")
    return papers.files(papers.recommendation(updates=f"  - {update}\n"))


def met(*boards: str) -> Files:
    """Boards that all met on one day."""
    told = "".join(f"  {each}:\n    title: {each}\n    met: [2025-06-10]\n" for each in boards)
    office = papers.OFFICE.replace("boards:\n", f"boards:\n{told}")
    return papers.files(papers.recommendation(), **{"register.yaml": office})


@every_row(
    ("made_of", "names"), [(sent, COPIES), (shown, EVIDENCE), (met, ("audit", "panel", "silver"))]
)
def test_of_several_on_a_day_each_has_its_own_name_in_the_feed(
    made_of: Callable[..., Files], names: tuple[str, ...], tmp_path: Path
) -> None:
    """By whom or what it is about: one that is put in front of another takes no name of it."""
    folder = tmp_path / made_of.__name__

    def titles_of(*there: str) -> dict[str, str]:
        found = feed(site_of(folder / "-".join(there), made_of(*there)))
        return titles_in(ET.fromstring(found))  # noqa: S314 - made by recotrack itself

    whole = titles_of(*names)
    for name in names:
        alone = titles_of(name)
        assert alone.items() <= whole.items()
        assert len(alone) == len(whole) - len(names) + 1


def titles(site: Path) -> dict[str, str]:
    return titles_in(feed_of(site))


def titles_in(found: ET.Element) -> dict[str, str]:
    entries = found.findall(f"{ATOM}entry")
    return {
        each.findtext(f"{ATOM}id") or "": each.findtext(f"{ATOM}summary")
        or each.findtext(f"{ATOM}title")
        or ""
        for each in entries
    }


def test_the_calendar(demo: Path) -> None:
    """A whole day each that makes nobody busy; a name of its own that stays; the stamp is the day
    as of which it is; deadlines, last days, and meetings held and planned.
    """
    content = (demo / "out" / "deadlines.ics").read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    summaries = [str(each["summary"]) for each in events]
    assert len({str(each["uid"]) for each in events}) == len(events)
    for each in events:
        assert each.decoded("dtstamp").isoformat() == "2026-11-01T00:00:00+00:00"
        assert (each.decoded("dtend") - each.decoded("dtstart")).days == 1
        assert each["transp"] == "TRANSPARENT"
    for words in (
        (
            "Due: Decide applications under the domestic violence disclosure scheme… - Hidden harm, "
            "recommendation 2"
        ),
        "Last day to publish the response: Evidence in every pocket: how forces examine digital devices",
        "Operation Lantern Board meets",
        "Operation Lantern Board met",
    ):
        assert words in summaries


# ---- who may see what ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "form"),
    [
        ("public", "md"),
        ("committee", "md"),
        pytest.param("internal", "md", marks=pytest.mark.test_all("every combination")),
        pytest.param("public", "all", marks=pytest.mark.test_all("every combination")),
    ],
)
def test_no_byte_that_an_audience_may_not_see(
    audience: str, form: str, tmp_path: Path, register_from: RegisterFrom
) -> None:
    """In any file, its name included: pages, documents, the feed, the data of the search, the
    calendar. What may be seen is there. The formats of every document and audience are those of
    tests/register/test_audience.py.
    """
    marked = marked_register()
    register_from(tmp_path, marked.files)
    formats = [] if form == "all" else ["--format", form]
    Person(tmp_path, TODAY.isoformat()).done("site", "out", "--audience", audience, *formats)
    assert secrets_below(tmp_path / "out", marked, audience) == {}
    shown = {
        each
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
        for each in markers_in(path.read_bytes())
    }
    texts = [each for each in marked.markers.values() if each.route == ("text",)]
    assert {each.text for each in texts if not secret(each, audience)} <= shown


def test_a_public_site_has_no_word_of_what_comes_out_tomorrow(tmp_path: Path) -> None:
    """Not its title, in no page, feed, calendar or search; on its day it is there."""
    files: Files = {
        **BARE,
        "2024-secret/inspection.yaml": INSPECTION.replace("Custody", "Sleeping dogs").replace(
            "2024-08-22", "2024-10-02"
        ),
        "2024-secret/rec-01.yaml": RECOMMENDATION,
    }
    site = made(tmp_path, files, "--base-url", "https://example.org")
    for path, content in files_of(site).items():
        assert b"Sleeping" not in content, path
        assert b"2024-secret" not in content, path
    site = made(tmp_path, files, day="2024-10-02")
    assert (site / "inspections" / "2024-secret" / "rec-01.html").is_file()


def test_what_is_assumed_is_no_fact_in_public(tmp_path: Path) -> None:
    """A date that nobody states is not printed and not in the calendar, and that the work is late
    still is; inside it is there, and said to be assumed.
    """
    rec = RECOMMENDATION.replace("basis: stated", "basis: assumed").replace(
        "2025-01-31", "2024-09-01"
    )
    files: Files = {**BARE, "2024-custody/rec-01.yaml": f"{rec}owner: lead\nassumed:\n  - owner\n"}
    site = made(tmp_path, files)
    rec_page = Parsed(site / "inspections" / "2024-custody" / "rec-01.html").text
    assert "Late by a date that is not stated" in rec_page
    assert 'Due "by 31 January 2025", as the report says' in rec_page
    assert "Owner Not stated" in rec_page
    for path, content in files_of(site).items():
        assert b"1 September 2024" not in content, path
        assert b"20240901" not in content, path
    inside = made(tmp_path, files, "--audience", "internal")
    text = Parsed(inside / "inspections" / "2024-custody" / "rec-01.html").text
    assert "Due 1 September 2024 (assumed)" in text
    assert "Owner Lead (assumed)" in text
    assert b"20240901" in (inside / "deadlines.ics").read_bytes()


def test_no_assumed_day_is_printed_in_public(tmp_path: Path) -> None:
    """Of meetings, an action, a report, the response, the first date of work that has moved: in no page,
    feed or calendar; inside in all. What a source states of the same board stays.
    """
    days = {
        "board met": ("register.yaml", "3 March 2023", "20230303", "2023-03-03"),
        "board planned": ("register.yaml", "4 April 2027", "20270404", "2027-04-04"),
        "action added": ("2024-custody/rec-01.yaml", "5 May 2024", "", "2024-05-05"),
        "invited": ("2024-custody/response.yaml", "6 September 2024", "", "2024-09-06"),
        "first due": ("2024-custody/rec-02.yaml", "7 July 2024", "20240707", "2024-07-07"),
    }
    files: Files = {
        **BARE,
        "register.yaml": OFFICE.replace(
            "policy:",
            "boards:\n  board:\n    title: The board\n    met:\n      - 2023-03-03\n    planned:\n"
            "      - 2027-06-01\n    assumed:\n      - met\n  other:\n    title: The other board\n    met:\n"
            "      - 2023-02-02\n    planned:\n      - 2027-04-04\n    assumed:\n      - planned\npolicy:",
        ),
        "2024-custody/rec-01.yaml": f"{RECOMMENDATION}actions:\n  - id: one\n    title: Do it\n"
        "    added: 2024-05-05\n    assumed:\n      - added\n",
        "2024-custody/response.yaml": "published: 2024-09-30\nchief_constable:\n  invited: 2024-09-06\n"
        "  assumed:\n    - invited\n",
        "2024-custody/rec-02.yaml": RECOMMENDATION.replace("1", "2", 1).partition("deadline:")[0]
        + "deadline:\n  basis: none\nupdates:\n  - date: 2024-05-20\n    by: lead\n    note: Set.\n"
        "    due: 2024-07-07\n    assumed:\n      - due\n  - date: 2024-06-06\n    by: lead\n"
        "    note: Moved.\n    due: 2025-03-31\n",
    }
    for audience in ("public", "internal"):
        site = made(tmp_path, files, "--audience", audience)
        held = b"".join(files_of(site).values()).decode()
        for what, (_, words, stamp, iso) in days.items():
            shown = words in held or iso in held or (bool(stamp) and stamp in held)
            assert shown is (audience == "internal"), (audience, what)
        for day in (date(2027, 6, 1), date(2023, 2, 2)):
            assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in held
            assert with_weekday(day) in held, "on the page of the board"
        assert with_weekday(date(2027, 6, 1)) in Parsed(site / "index.html").text


# ---- odd registers ------------------------------------------------------------------------------

SCRIPT = "</script><script>alert(1)</script>"
HOSTILE = (
    "</script><script>alert(1)</script> <img src=x onerror=alert(1)> {{ 1 }} ]]> & \" ' \U0001f600"
)


def test_hostile_texts(tmp_path: Path) -> None:
    """They are shown as they are, and end neither a page, a script, the feed nor the calendar."""
    line = json.dumps(HOSTILE, ensure_ascii=False)
    files: Files = {
        **BARE,
        "register.yaml": OFFICE.replace("Northshire Police", line).replace(
            "title: Lead", f"title: {line}"
        ),
        "2024-custody/inspection.yaml": INSPECTION.replace("title: Custody", f"title: {line}"),
        "2024-custody/rec-01.yaml": RECOMMENDATION.replace("Do it by", f"{SCRIPT} by").replace(
            "text: ", "text: |\n  "
        )
        + f"owner: lead\nactions:\n  - id: one\n    title: {line}\n    added: 2024-09-01\n    due: 2024-09-02\n",
    }
    site = made(tmp_path, files)
    for page in pages(site):
        parsed = Parsed(page)
        assert parsed.tags.count("script") <= 1, page
        assert "img" not in parsed.tags
        assert "alert(1)" in page.read_text("utf-8")
    data = (site / "assets" / "data.js").read_bytes().decode()
    assert "</script" not in data
    assert "\u2028" not in data
    assert any(SCRIPT in str(row) for row in records(site)["rows"])
    feed = feed_of(site)
    assert any("<img src=x" in (each.text or "") for each in feed.iter(f"{ATOM}title"))
    events = icalendar.Calendar.from_ical((site / "deadlines.ics").read_bytes()).walk("VEVENT")
    assert any("onerror=alert(1)" in str(each["description"]) for each in events)


def test_nothing_is_recorded_yet(tmp_path: Path) -> None:
    """A report without recommendations, no programme, no board: every page says that there is none."""
    files: Files = {name: text for name, text in BARE.items() if "rec-01" not in name}
    site = made(tmp_path, files)
    nothing = "As of 1 October 2024: no recommendation and no action is recorded yet."
    assert nothing in Parsed(site / "index.html").text
    assert "There are none yet." in Parsed(site / "boards.html").text
    assert "Nothing is late." in Parsed(site / "late.html").text
    assert (
        "No recommendation of this report is recorded."
        in Parsed(site / "inspections/2024-custody.html").text
    )


def test_the_front_page_has_the_newest_responses_that_are_awaited(tmp_path: Path) -> None:
    """Ten of them, the newest first, and how many older ones there are."""
    titles = [f"Report of {day} August" for day in range(31, 20, -1)]
    files: Files = {"register.yaml": OFFICE}
    for day, title in zip(range(31, 20, -1), titles, strict=True):
        inspection = INSPECTION.replace("Custody", title).replace("22", str(day))
        files[f"2024-08-{day}-report/inspection.yaml"] = inspection
    said = Parsed(made(tmp_path, files) / "index.html").text
    listed = said.partition("Responses not yet published")[2].partition("Progress by inspection")[0]
    assert re.findall("Report of .. August", listed) == titles[:10]
    assert "And 1 older one." in listed


def test_a_record_that_cannot_be_read(tmp_path: Path) -> None:
    """The rest is made; the record is named, and the exit code is 1."""
    files: Files = {**BARE, "2024-custody/rec-02.yaml": "kind: [\n"}
    for path, content in files.items():
        target = tmp_path / "records" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(str(content))
    person = Person(tmp_path, "2024-10-01")
    done = person.types("site", "out", "--no-documents")
    said = done.err
    assert done.code == 1
    assert "records/2024-custody/rec-02.yaml cannot be read, and is not on the site" in said
    assert (tmp_path / "out" / "inspections" / "2024-custody" / "rec-01.html").is_file()


# ---- the folder ---------------------------------------------------------------------------------


def test_what_is_no_more_goes_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    """A page of a record that is gone is removed, with its folder; a file of somebody else is not
    touched, nor is one that the list names and that lies outside.
    """
    site = made(
        tmp_path,
        {
            **BARE,
            "2024-other/inspection.yaml": INSPECTION,
            "2024-other/rec-01.yaml": RECOMMENDATION,
        },
    )
    (site / "CNAME").write_text("example.org")
    (site / "inspections" / "note.txt").write_text("mine")
    outside = tmp_path / "precious"
    outside.write_text("mine")
    listed = site / ".recotrack-site"
    listed.write_text(listed.read_text() + f"../precious\n{outside}\n")
    for name in ("inspection", "rec-01"):
        (tmp_path / "records" / "2024-other" / f"{name}.yaml").unlink()
    made(tmp_path, {})
    assert not (site / "inspections" / "2024-other.html").exists()
    assert not (site / "inspections" / "2024-other").exists()
    assert (site / "inspections" / "2024-custody.html").exists()
    assert (site / "CNAME").read_text() == "example.org"
    assert (site / "inspections" / "note.txt").read_text() == "mine"
    assert outside.read_text() == "mine"


def test_what_stands_in_the_way_stays(tmp_path: Path) -> None:
    """A file that no site made is not replaced, a link not followed; nothing is written at all."""
    made(tmp_path, dict(BARE))
    person = Person(tmp_path, "2024-10-01")
    for prepare in ("file", "link"):
        target = tmp_path / prepare
        target.mkdir()
        if prepare == "file":
            (target / "index.html").write_text("mine")
        else:
            (tmp_path / "elsewhere").mkdir()
            (target / "inspections").symlink_to(tmp_path / "elsewhere")
        before = sorted(each.name for each in target.iterdir())
        said = person.refused("site", prepare, "--no-documents", code=3)
        assert "is there, and recotrack site did not make it" in said
        assert sorted(each.name for each in target.iterdir()) == before
    assert (tmp_path / "file" / "index.html").read_text() == "mine"
    assert not list((tmp_path / "elsewhere").iterdir())


def test_what_fails_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    """A mistake in a template is said with its line; no page is half of the one and of the other."""
    site = made(tmp_path, dict(BARE))
    before = files_of(site)
    (tmp_path / "templates" / "site").mkdir(parents=True)
    (tmp_path / "templates" / "site" / "about.md.j2").write_text("# About\n\n{{ doc.nothing }}\n")
    (tmp_path / "records" / "2024-custody" / "rec-01.yaml").unlink()
    said = Person(tmp_path, "2024-10-01").refused("site", "out", "--no-documents", code=3)
    assert "templates/site/about.md.j2:3" in said
    assert files_of(site) == before


def test_a_mistake_in_the_template_of_charts(tmp_path: Path) -> None:
    """It is said with its line, as one in a document's template is."""
    made(tmp_path, dict(BARE))
    (tmp_path / "templates" / "site").mkdir(parents=True)
    (tmp_path / "templates" / "site" / "chart.md.j2").write_text("{{ doc.chart }}\n")
    said = Person(tmp_path, "2024-10-01").refused("site", "out", "--no-documents", code=3)
    assert "templates/site/chart.md.j2, line 1 of its output: a document begins" in said


def test_a_statement_of_ones_own(tmp_path: Path) -> None:
    """The gaps of recotrack's draft are named; a register's own takes its place."""
    site = made(tmp_path, dict(BARE))
    text = Parsed(site / "accessibility.html").text
    assert "This accessibility statement applies to [the address of this site]." in text
    assert "contact: [name of the team" in text
    own = tmp_path / "templates" / "site"
    own.mkdir(parents=True)
    (own / "accessibility.md.j2").write_text("# Accessibility\n\nAsk us on 0123.\n")
    made(tmp_path, {})
    assert "Ask us on 0123." in Parsed(site / "accessibility.html").text


def test_where_a_site_must_not_lie(tmp_path: Path) -> None:
    """Not in the records, nor around them: its readers could read them."""
    made(tmp_path, dict(BARE))
    person = Person(tmp_path, "2024-10-01")
    assert "lies in the records folder" in person.refused("site", "records/site")
    assert "could read them" in person.refused("site", ".")
    assert "is not the address of a site" in person.refused(
        "site", "x", "--base-url", "example.org"
    )
    assert "one of: internal, committee, public" in person.refused("site", "x", "--audience", "all")
    assert not (tmp_path / "x").exists()


def test_the_board_of_all_work_repeats_no_list(inside: Path) -> None:
    """It links to the lists of what is late and of all work, and says how much they have; a board of a
    programme lists its own.
    """
    everything = Parsed(inside / "boards" / "service-improvement-board.html")
    rows = records(inside)["rows"]
    assert {
        f"What is late ({sum(int(row[12]) for row in rows)})",
        f"All work ({len(rows)})",
    } <= set(everything.link_words)
    assert {"../late.html", "../work.html"} <= set(everything.links)
    assert "Where it stands" not in everything.words
    assert "Where it stands" in Parsed(inside / "boards" / "operation-lantern-board.html").words


def test_the_page_of_an_owner_names_it_where_that_is_assumed(tmp_path: Path) -> None:
    """In the rows: where it is stated of all, they do not repeat it."""
    for assumed, heads in (("", 0), ("assumed: [owner]\n", 1)):
        register = papers.files(papers.recommendation(papers.action("audit"), more=assumed))
        site = made(tmp_path / f"{heads}", register, "--audience", "internal", day="2025-06-30")
        own = Parsed(site / "owners/head-of-custody.html")
        assert own.words.count("Owner") == heads
        assert ("Head of custody (assumed)" in own.link_words) is bool(heads)
