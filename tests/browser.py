"""Pages in a browser, as people meet them, and what judges them: axe, and the Nu HTML checker."""

import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.programs import from_npm, program

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_NOT_TOLD = ["imgNode", "elmPartiallyObscured", "shortTextContent"]
"""Whose contrast axe cannot tell, and need not: words in a picture, of which charts have a test of
their own; what is scrolled out of a table; a single letter."""
_ALL = {"type": "tag", "values": AXE_TAGS}
_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""Of these, what a page that turns dark may break: its style changes nothing but colours there."""
_AXE = """async ([rules, notTold]) => {
    const found = await axe.run(document, {
        runOnly: rules, preload: false, selectors: false, resultTypes: ["violations", "incomplete"]});
    const unsure = found.incomplete.filter(each => each.id == "color-contrast").map(each => ({
        ...each,
        nodes: each.nodes.filter(node => !node.any.every(any => notTold.includes(any.data?.messageKey))),
    }));
    return [...found.violations, ...unsure].flatMap(each => each.nodes.map(
        node => `${each.id}: ${each.help}: ${node.html.slice(0, 200)} ${node.any.map(any => any.message)}`));
}"""


class Setting(NamedTuple):
    """How somebody looks at a page."""

    scheme: Literal["light", "dark"]
    width: int
    """CSS pixels: 320 is a telephone, or 1280 enlarged to 400 %."""


_HEIGHT = 900
WIDE = Setting("light", 1280)
SETTINGS = [WIDE, Setting("dark", 1280), Setting("light", 320), Setting("dark", 320)]


class _Tab(NamedTuple):
    page: Page
    said: list[str]
    """By what is wrong in the page."""


class Judge:
    """A browser without a network; opens pages, and says what is wrong with one."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._tabs: dict[bool, _Tab] = {}
        """What the last page was shown in, by whether scripts run in it. To open another tab takes
        several times as long as to open a page."""

    @contextmanager
    def page(self, file: Path, setting: Setting = WIDE, *, scripts: bool = True) -> Iterator[Page]:
        """The page of a file; without `scripts` those of the page do not run. It must not ask for
        anything else, or say that something is wrong.
        """
        tab = self._tabs.pop(scripts, None) or self._new_tab(scripts=scripts)
        page, said = tab
        try:
            # What the page before still asks for ends here, and is none of this one's.
            page.goto("about:blank")
            said.clear()
            page.emulate_media(media="null", forced_colors="null")
            self.look(page, setting)
            page.goto(file.as_uri())
            yield page
            assert said == []
        except BaseException:
            page.context.close()
            raise
        if scripts in self._tabs:  # of a page that was opened and closed while this one was open
            page.context.close()
        else:
            self._tabs[scripts] = tab

    def _new_tab(self, *, scripts: bool) -> _Tab:
        context = self._browser.new_context(offline=True, java_script_enabled=scripts)
        page, said = context.new_page(), list[str]()
        page.on("console", lambda message: said.append(message.text))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("requestfailed", lambda request: said.append(request.url))
        return _Tab(page, said)

    def online(self) -> BrowserContext:
        """A context with a network, for a server on this machine; whoever takes it closes it."""
        return self._browser.new_context()

    def faults(self, file: Path, first: Setting = WIDE, *others: Setting) -> list[str]:
        """What axe finds in the page, and whether it has to be scrolled sideways: as it is opened,
        and when its reader then changes to the other settings.
        """
        with self.page(file, first) as page:
            return self.faults_of(page, first, *others)

    @classmethod
    def faults_of(cls, page: Page, *settings: Setting) -> list[str]:
        """The same of a page that is open, in each setting in turn."""
        found = []
        page.evaluate(from_npm("axe-core/axe.min.js").read_text("utf-8"))
        widths = set[int]()
        for setting in settings:
            rules = _COLOURS if setting.width in widths else _ALL
            widths.add(setting.width)
            cls.look(page, setting)
            faults = [*page.evaluate(_AXE, [rules, _NOT_TOLD]), *cls.overflow(page)]
            found += [f"{setting.scheme}, {setting.width}: {each}" for each in faults]
        return found

    @staticmethod
    def look(page: Page, setting: Setting) -> None:
        """Let the reader of an open page change to a setting."""
        page.emulate_media(color_scheme=setting.scheme)
        page.set_viewport_size({"width": setting.width, "height": _HEIGHT})

    @staticmethod
    def heard(page: Page) -> Counter[str]:
        """How many things of each role there are for whoever hears the page."""
        session = page.context.new_cdp_session(page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        session.detach()
        return Counter(each["role"]["value"] for each in nodes if not each["ignored"])

    @staticmethod
    def overflow(page: Page) -> list[str]:
        """Whether the page is wider than its window."""
        width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return [f"{width} pixels too wide"] if width > 0 else []


@contextmanager
def judge() -> Iterator[Judge]:
    """A browser as long as it is needed."""
    chromium = program("chromium", "chromium-browser", "google-chrome")
    from_npm("axe-core/axe.min.js")
    with sync_playwright() as playwright:
        # Without a sandbox, as root may have none; it opens nothing but our own files.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            yield Judge(browser)
        finally:
            browser.close()


def html_checker() -> list[str]:
    """The Nu HTML checker, as a command. Asked before any page is made: without it the test is over."""
    # It ends before code that is compiled well has paid for itself; what is compiled quickly takes
    # more of the stack.
    how = ["-XX:TieredStopAtLevel=1", "-Xss8m"]
    return [program("java"), *how, "-jar", str(from_npm("vnu-jar/build/dist/vnu.jar"))]


def html_errors(*places: Path) -> list[str]:
    """What the Nu HTML checker says of these pages, and of all below these folders."""
    command = [*html_checker(), "--errors-only", "--skip-non-html", *map(str, places)]
    done = subprocess.run(command, capture_output=True, check=False)
    said = done.stderr.decode().splitlines()
    assert (done.returncode == 0) is (not said), said
    return said
