"""Make the pictures of README and docs: what people see on GitHub, from the texts that the tests
hold; documents and the site as a browser shows them, and a terminal, from the demo and records/.

python scripts/make_pictures.py (it needs Chromium; --browser names another). The layout of GitHub
is only like GitHub's. docs/images/made-from.txt says of what each was made:
tests/house/test_pictures.py makes that again, and fails where a picture is stale.
"""

import argparse
import contextlib
import html
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from PIL import Image
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from recotrack.cli.verbs import VERBS
from recotrack.documents import DOCUMENTS

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
PICTURES = ROOT / "docs" / "images"
MADE_FROM = PICTURES / "made-from.txt"
WIDTH = 700
STYLE = """
body { margin: 0; padding: 12px; width: 700px; box-sizing: border-box; background: #fff;
  color: #1f2328; font: 12.5px/1.45 "Liberation Sans", Arial, sans-serif; }
.box { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden; }
.head { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; padding: 8px 16px; color: #59636e; }
.head b { color: #1f2328; }
.bot { border: 1px solid #d1d9e0; border-radius: 2em; padding: 0 7px; font-size: 12px; }
.body { padding: 16px; }
.body > :first-child { margin-top: 0; } .body > :last-child { margin-bottom: 0; }
h1 { font-size: 20px; margin: 0 0 4px; font-weight: 600; }
h2 { font-size: 18px; border-bottom: 1px solid #d1d9e0; padding-bottom: 5px; margin: 24px 0 16px; }
h3 { font-size: 15px; margin: 20px 0 10px; }
p, ul, table { margin: 0 0 12px; } ul { padding-left: 26px; }
a { color: #0969da; text-decoration: underline; }
code { background: #eff1f3; border-radius: 6px; padding: 2px 5px;
  font: 11px "Liberation Mono", monospace; }
table { border-collapse: collapse; } th, td { border: 1px solid #d1d9e0; padding: 5px 12px; }
tr:nth-child(2n) td { background: #f6f8fa; }
.note { border-bottom: 1px solid #d1d9e0; padding: 12px 16px; white-space: pre-line; }
.note b { display: block; } .where { color: #59636e; font-size: 12px; }
.gap { height: 16px; }
"""


def read(name: str) -> str:
    """A text that a test holds."""
    return (GOLDEN / name).read_text(encoding="utf-8")


def rendered(text: str) -> str:
    """Markdown as HTML, without the marks that no reader sees."""
    seen = re.sub(r"<!--.*?-->", "", text)
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(seen))


def box(head: str, body: str) -> str:
    """A frame with a line above it."""
    return f'<div class="box"><div class="head">{head}</div><div class="body">{body}</div></div>'


def comment() -> str:
    """The comment on a pull request."""
    head = '<b>github-actions</b> <span class="bot">bot</span> commented'
    return box(head, rendered(read("worked-pull-request-comment.md")))


def summary() -> str:
    """The page of the run: its annotations, and the beginning of what changed."""
    found = re.search(r"::error file=(.+?),line=(\d+),.*title=(.+?)::(.*)", read(CHECK))
    if found is None:
        raise SystemExit(f"no annotation in {CHECK}")
    path, line, title, words = (html.escape(_unescaped(part)) for part in found.groups())
    where = f'<span class="where">{path}#L{line}</span>'
    note = f'<div class="note"><b>✖ {title}</b>{words}\n{where}</div>'
    frame = f'<div class="box"><div class="head"><b>Annotations</b> 1 error</div>{note}</div>'
    text = read("worked-pull-request-comment.md").partition("### Op Soteria")[0]
    text = re.sub(r" Commit \[.*", "", text)  # the page names it at its top
    return f'{frame}<div class="gap"></div>{box("<b>check summary</b>", rendered(text))}'


CHECK = "worked-pull-request-check.txt"


def _unescaped(text: str) -> str:
    for sign, code in (("\n", "%0A"), ("\r", "%0D"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def issue() -> str:
    """The issue on what is late."""
    head = '<b>github-actions</b> <span class="bot">bot</span> opened'
    return f"<h1>What is late</h1>{box(head, rendered(read('worked-issue.md')))}"


# ---- documents, the site, a terminal -----------------------------------------------------------

DEMO_DAY = "2026-11-01"
STAFFORDSHIRE_DAY = "2025-03-01"
A_BOARD = "service-improvement-board"
AS_A_SCREEN = """
body { margin: 0; padding: 14px 18px; background: #17191c; color: #e8e8e8; }
pre { margin: 0; font: 12px/1.4 "Liberation Mono", monospace; }
"""
COLUMNS = 110


def recotrack(*words: str, folder: Path, **more: str) -> bytes:
    """What a command prints; it may find something that is late."""
    command = [sys.executable, "-P", "-m", "recotrack", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **more}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr.decode())
    return done.stdout


def terminal(demo: Path) -> str:
    """A person asks how things stand."""
    return asked(["status", "--as-of", DEMO_DAY], demo)


def asked(words: list[str], folder: Path, columns: int = COLUMNS) -> str:
    """A terminal in which somebody has typed a command."""
    console = Console(record=True, width=columns, file=io.StringIO(), highlight=False)
    console.print(Text(f"$ recotrack {' '.join(words)}"))
    console.print(Text.from_ansi(at_terminal(words, folder, columns)))
    screen = console.export_html(theme=MONOKAI, inline_styles=True, code_format="<pre>{code}</pre>")
    head = '<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>recotrack</title>'
    return f"{head}<style>{AS_A_SCREEN}</style><body>{screen}</body></html>"


def at_terminal(words: list[str], folder: Path, columns: int = COLUMNS) -> str:
    """What a command prints where somebody watches, with its colours."""
    leader, follower = os.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {
        "COLUMNS": str(columns), "LINES": "40", "TERM": "xterm-256color", "COLORTERM": "",
        "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1",
    }  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "recotrack", *words],
        cwd=folder, env=environment, stdout=follower, stderr=subprocess.DEVNULL,
    ):  # fmt: skip
        os.close(follower)
        screen = b""
        with contextlib.suppress(OSError):  # Linux says so when the other end is closed
            while chunk := os.read(leader, 65536):
                screen += chunk
    os.close(leader)
    return screen.decode().replace("\r\n", "\n")


def page(*words: str) -> Callable[[Path], str]:
    """A document as HTML."""
    return lambda folder: recotrack("render", *words, "--format", "html", folder=folder).decode()


def front_page(folder: Path) -> str:
    """The site's first page as one file: without its policy, which allows no style inside."""
    with tempfile.TemporaryDirectory() as made:
        words = ["site", made, "--no-documents", "--as-of", DEMO_DAY]
        recotrack(*words, folder=folder)
        text = Path(made, "index.html").read_text(encoding="utf-8")
        text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", text)
        for link in re.findall(r'<link rel="stylesheet" href="([^"]+)">', text):
            style = Path(made, link).read_text(encoding="utf-8")
            text = text.replace(f'<link rel="stylesheet" href="{link}">', f"<style>{style}</style>")
        return text


SIDE_BY_SIDE = """
body { margin: 0; padding: 10px; background: #fff; display: flex; gap: 12px; }
div { border: 1px solid #c4cad0; border-radius: 4px; height: 430px; overflow: hidden; }
div + div { width: 304px; }
iframe { border: 0; display: block; width: 570px; height: 430px; }
div + div iframe { width: 900px; height: 1274px; transform: scale(.3375); transform-origin: 0 0; }
"""


def in_a_minute(demo: Path) -> str:
    """What comes out, for whoever has a minute: an answer at a terminal, a paper for a board."""
    words = ["show", "hidden-harm/rec-02", "--as-of", DEMO_DAY]
    paper = page("board-report", "--board", A_BOARD, "--as-of", DEMO_DAY)(demo)
    frames = "".join(
        f'<div><iframe srcdoc="{html.escape(each)}" title="{title}"></iframe></div>'
        for title, each in (("A terminal", asked(words, demo, 76)), ("A board's paper", paper))
    )
    head = '<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>recotrack</title>'
    return f"{head}<style>{SIDE_BY_SIDE}</style><body>{frames}</body></html>"


class Picture(NamedTuple):
    """A picture of a page that recotrack makes."""

    of: Callable[[Path], str]
    """Its HTML, from the folder that holds records/."""
    demo: bool
    """Of the demo; else of records/ here."""
    size: tuple[int, int]
    needs: str = ""
    """The document or the command that makes it: without it there is no picture."""
    scale: int = 1
    """So many points of the picture to one of the page: more where the writing is small."""


PAGES = {
    "in-a-minute": Picture(
        in_a_minute, demo=True, size=(910, 452), needs="board-report", scale=2
    ),
    "terminal": Picture(terminal, demo=True, size=(860, 620)),
    "response": Picture(
        page("response-record", "--audience", "public", "--as-of", STAFFORDSHIRE_DAY),
        demo=False, size=(900, 900), needs="response-record",
    ),
    "board-report": Picture(
        page("board-report", "--board", A_BOARD, "--as-of", DEMO_DAY),
        demo=True, size=(900, 1200), needs="board-report",
    ),
    "public-progress": Picture(
        page("public-progress", "--as-of", STAFFORDSHIRE_DAY),
        demo=False, size=(900, 900), needs="public-progress",
    ),
    "site": Picture(front_page, demo=True, size=(1100, 900), needs="site"),
}  # fmt: skip


def pages() -> dict[str, str]:
    """The HTML of each picture that this recotrack can make."""
    there = {"", *DOCUMENTS, *VERBS}
    with tempfile.TemporaryDirectory() as folder:
        recotrack("demo", "demo", folder=Path(folder))
        # A copy, which is in no commit: the site names that, and it differs each time.
        shutil.copytree(ROOT / "records", Path(folder, "ours", "records"))
        homes = {True: Path(folder, "demo"), False: Path(folder, "ours")}
        return {
            name: each.of(homes[each.demo]) for name, each in PAGES.items() if each.needs in there
        }


def made_from() -> str:
    """Of what each picture is made: its name, and the digest of its words and layout."""
    return digests({**on_github(), **pages()})


def on_github() -> dict[str, str]:
    """The HTML of each picture of what GitHub shows, from the texts that the tests hold."""
    return {"comment": comment(), "summary": summary(), "issue": issue()}


def digests(contents: dict[str, str]) -> str:
    """A line for each picture, in the order of their names."""
    lines = (
        f"{sha256(content.encode()).hexdigest()}  {name}.png\n"
        for name, content in sorted(contents.items())
    )
    return "".join(lines)


def screenshot(browser: str, content: str, wanted: Picture, file: Path) -> None:
    """Take the picture of the upper part of a page."""
    width, height = wanted.size
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(content, encoding="utf-8")
        subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--hide-scrollbars", "--disable-lcd-text",
                f"--user-data-dir={folder}/user", f"--window-size={width},{height}",
                f"--force-device-scale-factor={wanted.scale}",
                f"--screenshot={file}", path.as_uri(),
            ],
            check=True, capture_output=True,
        )  # fmt: skip


def picture(browser: str, content: str, file: Path) -> None:
    """Take the picture of a page, as high as it is."""
    head = f'<!doctype html><html lang="en-GB"><meta charset="utf-8"><style>{STYLE}</style>'
    tell = "<script>document.title = document.documentElement.scrollHeight</script>"
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(f"{head}<body>{content}{tell}</body></html>", encoding="utf-8")
        flags = [
            "--headless",
            "--no-sandbox",
            "--hide-scrollbars",
            "--disable-lcd-text",
            f"--user-data-dir={folder}/user",
        ]
        run = [browser, *flags, f"--window-size={WIDTH},100"]
        dom = subprocess.run(
            [*run, "--dump-dom", page.as_uri()], check=True, capture_output=True, text=True
        )
        height = re.search(r"<title>(\d+)</title>", dom.stdout)
        if height is None:
            raise SystemExit(f"{browser} did not say how high the page is")
        run[-1] = f"--window-size={WIDTH},{height[1]}"
        shot = f"--screenshot={file}"
        subprocess.run([*run, shot, page.as_uri()], check=True, capture_output=True)


def shrink(file: Path) -> None:
    """As many colours as a picture of text needs; also those that few points have."""
    with Image.open(file) as shot:
        small = shot.convert("RGB").quantize(
            method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
    small.save(file, optimize=True)


def make_all(browser: str) -> None:
    """Make every picture, as they should be now."""
    PICTURES.mkdir(exist_ok=True)
    for name, content in on_github().items():
        file = PICTURES / f"{name}.png"
        picture(browser, content, file)
        shrink(file)
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size:,} bytes")
    for name, content in pages().items():
        file = PICTURES / f"{name}.png"
        screenshot(browser, content, PAGES[name], file)
        shrink(file)
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size:,} bytes")


def main() -> None:
    """Make them all, and note of what."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browser", default="chromium")
    make_all(parser.parse_args().browser)
    MADE_FROM.write_text(made_from(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
