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
_AXE = """async ([tags, notTold]) => {
    const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, preload: false});
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


class Judge:
    """A browser without a network; opens pages, and says what is wrong with one."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    @contextmanager
    def page(self, file: Path, setting: Setting = WIDE, *, scripts: bool = True) -> Iterator[Page]:
        """The page of a file; without `scripts` those of the page do not run. It must not ask for
        anything else, or say that something is wrong.
        """
        context = self._browser.new_context(
            color_scheme=setting.scheme,
            viewport={"width": setting.width, "height": _HEIGHT},
            offline=True,
            java_script_enabled=scripts,
        )
        try:
            page = context.new_page()
            said: list[str] = []
            page.on("console", lambda message: said.append(message.text))
            page.on("dialog", lambda dialog: said.append(dialog.message))
            page.on("requestfailed", lambda request: said.append(request.url))
            page.goto(file.as_uri())
            yield page
            assert said == []
        finally:
            context.close()

    def online(self) -> BrowserContext:
        """A context with a network, for a server on this machine; whoever takes it closes it."""
        return self._browser.new_context()

    def faults(self, file: Path, first: Setting = WIDE, *others: Setting) -> list[str]:
        """What axe finds in the page, and whether it has to be scrolled sideways: as it is opened,
        and when its reader then changes to the other settings.
        """
        found = []
        with self.page(file, first) as page:
            page.evaluate(from_npm("axe-core/axe.min.js").read_text("utf-8"))
            for setting in (first, *others):
                page.emulate_media(color_scheme=setting.scheme)
                page.set_viewport_size({"width": setting.width, "height": _HEIGHT})
                faults = [*page.evaluate(_AXE, [AXE_TAGS, _NOT_TOLD]), *self.overflow(page)]
                found += [f"{setting.scheme}, {setting.width}: {each}" for each in faults]
        return found

    @staticmethod
    def heard(page: Page) -> Counter[str]:
        """How many things of each role there are for whoever hears the page."""
        session = page.context.new_cdp_session(page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
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
    return [program("java"), "-jar", str(from_npm("vnu-jar/build/dist/vnu.jar"))]


def html_errors(folder: Path) -> list[str]:
    """What the Nu HTML checker says of all pages below a folder."""
    command = [*html_checker(), "--errors-only", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False)
    said = done.stderr.decode().splitlines()
    assert (done.returncode == 0) is (not said), said
    return said
