"""A site in a browser: every kind of page, and how a person finds what is late."""

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.acting import Person
from tests.browser import SETTINGS, Judge, Setting, html_checker, html_errors, judge
from tests.places import ROOT

KINDS = {
    "front": "index.html",
    "late": "late.html",
    "all work": "work.html",
    "inspections": "inspections.html",
    "owners": "owners.html",
    "words": "words.html",
    "about": "about.html",
    "accessibility": "accessibility.html",
    "inspection": "inspections/2024-09-26-hidden-harm.html",
    "recommendation": "inspections/2024-09-26-hidden-harm/rec-02.html",
    "owner": "owners/superintendent-vulnerability.html",
    "board": "boards/operation-lantern-board.html",
    "programme": "programmes/op-lantern.html",
    "pillar": "programmes/op-lantern/pillar-4.html",
    "measure": "programmes/op-lantern/measures/days-for-a-device.html",
}
NARROW = Setting("light", 320)

pytestmark = pytest.mark.test_all("a browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Judge]:
    with judge() as it:
        yield it


@pytest.fixture(scope="module")
def checker() -> None:
    """Without it a test is over before its pages are made."""
    html_checker()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sites of the demo, of a large one, and of the real records."""
    folder = tmp_path_factory.mktemp("made")
    here = Person(folder, "2026-11-01")
    here.done("demo", "small")
    here.done("demo", "large", "--records", "300")
    for name in ("small", "large"):
        person = Person(folder / name, "2026-11-01")
        documents = ["--format", "html"] if name == "small" else ["--no-documents"]
        person.done("site", str(folder / "sites" / name), *documents)
    inside = ["--no-documents", "--audience", "internal"]
    large = Person(folder / "large", "2026-11-01")
    large.done("site", str(folder / "sites" / "inside"), *inside)
    real = Person(ROOT, "2025-03-01")
    real.done("site", str(folder / "sites" / "real"), *inside)
    return folder / "sites"


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_can_read_it(browser: Judge, made: Path, kind: str) -> None:
    """axe finds nothing, and nobody has to scroll sideways: light and dark, at a desk and on a
    telephone.
    """
    assert browser.faults(made / "small" / KINDS[kind], *SETTINGS) == []


def test_no_column_of_a_list_is_off_the_screen(browser: Judge, made: Path) -> None:
    """Where columns stand beside one another they all can be seen, in whole words."""
    counted = ("index.html", "owners.html", "inspections.html", "programmes.html", "boards.html")
    for path in ("late.html", KINDS["owner"], KINDS["board"], *counted):
        with browser.page(made / "small" / path, Setting("light", 833)) as page:
            hidden = "all => all.some(each => each.scrollWidth > each.clientWidth)"
            assert not page.locator(".wide").evaluate_all(hidden), path
            broken = page.locator("td a", has_text="Superintendent, vulnerability")
            heights = broken.evaluate_all("all => all.map(each => each.getClientRects().length)")
            assert all(each <= 2 for each in heights), path


def test_a_long_list_and_the_real_records_too(browser: Judge, made: Path) -> None:
    """A list that takes several pages; a recommendation of the real records."""
    for path in ("large/work.html", "large/work/page-2.html", "real/index.html"):
        assert browser.faults(made / path) == [], path
    for page in sorted((made / "real" / "inspections").rglob("*.html"))[:3]:
        assert browser.faults(page, NARROW) == [], page


@pytest.mark.usefixtures("checker")
def test_the_checker_finds_no_error(made: Path) -> None:
    """In any page of the small ones, and in the lists of the large one."""
    large = made / "large"
    lists = [*large.glob("*.html"), large / "work"]
    assert html_errors(made / "small", made / "real", *lists) == []


def focused(page: Page) -> str:
    words = page.evaluate("document.activeElement.textContent || document.activeElement.id")
    return str(words).strip()


def tab_to(page: Page, words: str) -> None:
    """Tab until a link that begins with these words has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if focused(page).startswith(words):
            return
    raise AssertionError(f"no Tab leads to {words}")


def test_what_is_late_for_one_owner_by_keyboard_alone(browser: Judge, made: Path) -> None:
    """From the front page: past the menu, what is late, only hers, the recommendation, its report,
    its document. Nothing but Tab, Enter and letters.
    """
    with browser.page(made / "small" / "index.html") as page:
        page.keyboard.press("Tab")
        assert focused(page) == "Skip to main content"
        tab_to(page, "Late")
        page.keyboard.press("Enter")
        page.wait_for_url("**/late.html")
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "filter-owner":
                break
        page.keyboard.type("Superintendent, v")
        shown = page.locator("[role=status]")
        assert shown.inner_text() == "6 of 17 shown: owner Superintendent, vulnerability"
        assert page.locator("tbody >> nth=0").locator("tr:visible").count() == 3
        tab_to(page, "Decide applications under the domestic violence")
        page.keyboard.press("Enter")
        page.wait_for_url("**/rec-02.html")
        assert "domestic violence disclosure" in page.locator("main").inner_text()
        tab_to(page, "Hidden harm: how well forces protect people at risk")
        page.keyboard.press("Enter")
        page.wait_for_url("**/2024-09-26-hidden-harm.html")
        tab_to(page, "Response record (HTML, ")
        page.keyboard.press("Enter")
        page.wait_for_url("**/documents/inspections/2024-09-26-hidden-harm/response-record-*.html")
        assert page.title()


def test_scripts_off(browser: Judge, made: Path) -> None:
    """The same by links alone: no form that does nothing, all that is late, the owner's page."""
    with browser.page(made / "small" / "late.html", scripts=False) as page:
        assert page.locator("form, input, select, button").count() == 0
        late, put_off = (page.locator(f"tbody >> nth={n}").locator("tr") for n in range(2))
        assert (late.count(), put_off.count()) == (14, 3)
        page.click("text=Superintendent, vulnerability >> nth=0")
        assert page.locator("h1").inner_text() == "Superintendent, vulnerability"
        late = page.locator("h2:text-is('Late') + .wide tbody tr")
        assert late.count() == 3


def test_search(browser: Judge, made: Path) -> None:
    """From the front page: all words have to be there; what is found leads to its page, and back
    again all is shown.
    """
    with browser.page(made / "large" / "index.html") as page:
        page.fill("#search", "emergency calls")
        page.keyboard.press("Enter")
        page.wait_for_url("**/work.html?q=emergency+calls")
        page.locator("[role=status]:not(:empty)").wait_for()
        words = page.locator("[role=status]").inner_text()
        assert words.endswith("words emergency calls")
        rows = page.locator("main tbody tr")
        found = rows.count()
        assert 0 < found <= 200
        assert page.locator(".leaves").is_hidden()
        first = rows.first.locator("th a")
        title = first.inner_text()
        page.click("text=Show all")
        assert page.locator(".leaves").is_visible()
        assert rows.count() == 120
        page.fill("#filter-words", title)
        page.locator("main tbody tr").nth(119).wait_for(state="detached")
        page.locator("tbody a", has_text=title).first.click()
        page.wait_for_url("**/inspections/**")
        assert page.locator("main blockquote").count() >= 1


def test_a_search_that_finds_nothing_says_so(browser: Judge, made: Path) -> None:
    """In a sentence and without an empty table; the list comes back."""
    with browser.page(made / "small" / "work.html") as page:
        page.fill("#filter-words", "zebra")
        page.locator("[role=status]:not(:empty)").wait_for()
        words = page.locator("[role=status]").inner_text()
        assert words == 'Nothing found: words zebra. "Show all" brings back the list.'
        assert page.locator("main table:visible").count() == 0
        page.click("button:text-is('Show all')")
        page.locator("[role=status]:empty").wait_for(state="attached")
        assert page.locator("main tbody tr:visible").count() > 0


def test_a_search_forgives_a_wrong_letter(browser: Judge, made: Path) -> None:
    """And says that the words are only like those; a number is never taken for another."""
    with browser.page(made / "small" / "work.html") as page:
        status = page.locator("[role=status]")
        rows = page.locator("main tbody tr:visible")
        for typed, said in (("stalking", " words stalking"), ("stalkng", " words like stalkng")):
            page.fill("#filter-words", typed)
            page.locator("[role=status]", has_text=said).wait_for()
            assert status.inner_text().endswith(f" shown:{said}")
            assert "stalking" in rows.first.inner_text()
        page.fill("#filter-words", "2091")
        page.locator("[role=status]", has_text="Nothing found").wait_for()


def test_a_long_list_is_narrowed_as_a_whole(browser: Judge, made: Path) -> None:
    """By an owner, also where most of what they own stands on later pages; as many are shown as
    their own page says, and the rows look as those that were there.
    """
    with browser.page(made / "large" / "work.html") as page:
        before = page.locator("main tbody tr").first.evaluate("tr => tr.outerHTML")
        what = page.locator("main tbody tr th a").first.inner_text()
        name = page.locator("main tbody tr th").first.inner_text().replace("\n", " ")
        owner = page.locator("main tbody tr td").first.inner_text()
        page.focus("#filter-owner")
        page.locator("#filter-owner option").nth(8).wait_for(state="attached")
        page.select_option("#filter-owner", "Head of contact management")
        page.locator("[role=status]:not(:empty)").wait_for()
        words = page.locator("[role=status]").inner_text()
        shown = int(words.split()[0].replace(",", ""))
        page.select_option("#filter-owner", "")
        page.fill("#filter-words", name)
        page.locator("main tbody tr").nth(119).wait_for(state="detached")
        same = page.locator("main tbody tr").filter(has_text=what).first
        assert same.locator("td").first.inner_text() == owner
        text = (
            "tr => [...tr.cells].map(each => each.textContent.trim() + (each.dataset.column || ''))"
        )
        after = same.evaluate(text)
        page.set_content(f"<table><tbody>{before}</tbody></table>")
        assert page.locator("tr").evaluate(text) == after
    with browser.page(made / "large" / "owners/head-of-contact-management.html") as page:
        pages = [page.url, *page.locator(".leaves a").evaluate_all("all => all.map(a => a.href)")]
        rows = 0
        for url in dict.fromkeys(pages):
            page.goto(url)
            rows += page.locator("main .wide tbody tr").count()
        assert rows == shown


def test_an_owner_finds_all_its_work(browser: Judge, made: Path) -> None:
    """On its own page and among all work, also what is only assumed to be its own."""
    title = "Detective chief superintendent, investigations"
    own = "owners/detective-chief-superintendent-investigations.html"
    with browser.page(made / "inside" / own) as page:
        urls = [page.url, *page.locator(".leaves a").evaluate_all("all => all.map(a => a.href)")]
        rows = [
            each
            for url in dict.fromkeys(urls)
            if page.goto(url)
            for each in page.locator("main .wide tbody tr").all_inner_texts()
        ]
        assert any(f"{title} (assumed)" in each for each in rows)
        for address in (own, "work.html"):
            page.goto((made / "inside" / address).as_uri())
            page.focus("#filter-owner")
            page.locator("#filter-status option").nth(8).wait_for(state="attached")
            page.select_option("#filter-owner", title)
            page.locator("[role=status]:not(:empty)").wait_for()
            words = page.locator("[role=status]").inner_text()
            assert words.startswith(f"{len(rows)} of "), words


@pytest.fixture
def below_a_path(made: Path) -> Iterator[str]:
    """A small web server, on which the sites lie below a path."""
    handler = partial(_Quiet, directory=str(made))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def test_below_a_path_on_a_server(browser: Judge, below_a_path: str) -> None:
    """A site that lies not at the top of its server finds its style, its script and its pages."""
    context = browser.online()
    page = context.new_page()
    failed: list[str] = []
    page.on("response", lambda each: failed.append(each.url) if each.status >= 400 else None)
    page.goto(f"{below_a_path}/small/inspections/2024-09-26-hidden-harm/rec-02.html")
    page.click("text=Superintendent, vulnerability >> nth=0")
    assert page.url == f"{below_a_path}/small/owners/superintendent-vulnerability.html"
    page.click("nav >> text=All work")
    page.fill("#filter-words", "disclosure")
    page.locator("[role=status]:not(:empty)").wait_for()
    assert [each for each in failed if "favicon" not in each] == []
    context.close()


def test_on_paper(browser: Judge, made: Path) -> None:
    """The menu and the forms are gone; the day, and what the list was narrowed to, are there."""
    with browser.page(made / "small" / "late.html") as page:
        page.select_option("#filter-owner", "Superintendent, vulnerability")
        page.emulate_media(media="print")
        assert page.locator("nav").first.is_hidden()
        assert page.locator("form").is_hidden()
        assert page.locator("[role=status]").is_visible()
        assert page.locator("footer p").is_visible()
        assert page.locator("tbody >> nth=0").locator("tr:visible").count() == 3
