"""Make the pictures of docs/ci.md: what people see on GitHub, from the texts that the tests hold.

python scripts/make_pictures.py (it needs Chromium; --browser names another). The layout is only
like GitHub's; the words are those of tests/golden: make the pictures anew when these change.
"""

import argparse
import html
import re
import subprocess
import tempfile
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
PICTURES = ROOT / "docs" / "images"
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


def main() -> None:
    """Make them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browser", default="chromium")
    browser = parser.parse_args().browser
    PICTURES.mkdir(exist_ok=True)
    for name, content in (("comment", comment()), ("summary", summary()), ("issue", issue())):
        file = PICTURES / f"{name}.png"
        picture(browser, content, file)
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
