"""Rules about Markdown texts: what they may not have, and what another program has left in them.

Only keys with Markdown are looked at: in any other text `<p>` is just characters. A text is parsed
only if a quick look finds something.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from recotrack import markdown
from recotrack.checks.mappings import markdown_in
from recotrack.checks.rule import Case, once
from recotrack.patterns import Pattern
from recotrack.problems import Fault, Route

if TYPE_CHECKING:
    from markdown_it.token import Token


class UnwantedMarkup(NamedTuple):
    """Unwanted words in a text, what is wrong with them, and what to write."""

    words: str
    message: str
    write: tuple[str, ...]


Look = Callable[[str], Iterator[UnwantedMarkup]]


def faults_in_texts(case: Case, rule: str, look: Look) -> Iterator[Fault]:
    """A fault for each thing that `look` finds in a Markdown text."""
    for path, route, text in _texts(case):
        for unwanted in look(text):
            yield Fault(rule=rule, path=path, route=route, **unwanted._asdict())


@once
def _texts(case: Case) -> list[tuple[str, Route, str]]:
    """Every Markdown text, with its path and its route."""
    return [
        (file.path, route, text)
        for file in case.register.files.values()
        for route, text in markdown_in(file.value)
    ]


def markup_not_allowed(case: Case) -> Iterator[Fault]:
    """HTML, headings and images in texts."""
    yield from faults_in_texts(case, "markup-not-allowed", not_allowed)


def stray_markup(case: Case) -> Iterator[Fault]:
    """Characters in texts that look like remains of markup."""
    yield from faults_in_texts(case, "stray-markup", stray)


_LONGEST = 50_000
"""The length above which a text (a pasted file) is not parsed within its lines, but searched for
patterns: the parser would need a minute for a megabyte of brackets."""

_UNDERLINE = re.compile(r"\n[ >]*(?:=+|-+)[ \t]*(?:\n|\Z)")
# Every repetition here is bounded, so that the time grows only with the length of a text.
_TAG = Pattern(r"</?([a-zA-Z][a-zA-Z0-9-]{0,40})[^>]{0,500}>|<[!?][^>]{0,500}>")
_IMAGE = Pattern(r"!\[[^\]]{0,500}\](?:\([^)]{0,500}\)|\[[^\]]{0,500}\])?")
_INSTEAD = {
    "p": "an empty line between paragraphs",
    "div": "an empty line between paragraphs",
    "br": "an empty line, if a paragraph ends here",
    "ul": "a list: each entry on its own line after a dash",
    "ol": "a list: each entry on its own line after 1. 2. 3.",
    "li": "a list: each entry on its own line after a dash, or after 1. 2. 3.",
    "b": "**words** for words that stand out",
    "strong": "**words** for words that stand out",
    "i": "*words* for emphasis",
    "em": "*words* for emphasis",
    "a": "[words](address) for a link",
    "table": "a list: a text has no tables",
    "img": "a link to the picture, with words that say what it shows",
    "span": "the words without the tag",
}
for _level in "123456":
    _INSTEAD[f"h{_level}"] = "a paragraph: the document sets the headings"


def not_allowed(text: str) -> Iterator[UnwantedMarkup]:
    """HTML, headings and images: the first of each kind, with how many more there are."""
    if not ("<" in text or "#" in text or "![" in text or _is_underlined(text)):
        return
    blocks = markdown.tokens(text) if len(text) <= _LONGEST else markdown.blocks(text)
    tokens = [each for block in blocks for each in (block, *(block.children or ()))]
    html = "".join(each.content for each in tokens if each.type in {"html_block", "html_inline"})
    if len(text) > _LONGEST:
        html += "".join(match.group() for match in _TAG.finditer(text))
    if html:
        yield _html(html)
    headings = [at for at, each in enumerate(blocks) if each.type == "heading_open"]
    if headings:
        yield _heading(text, blocks, headings)
    if any(each.type == "image" for each in tokens) or (len(text) > _LONGEST and "![" in text):
        images = [match.group() for match in _IMAGE.finditer(text)]
        message = f"an image{_more(images)}"
        yield UnwantedMarkup(images[0] if images else "![", message, (_INSTEAD["img"],))


def _is_underlined(text: str) -> bool:
    return ("=" in text or "-" in text) and _UNDERLINE.search(text) is not None


def _html(html: str) -> UnwantedMarkup:
    tags = list(_TAG.finditer(html))
    first = tags[0] if tags else None
    words, name = (first.group(), first.group(1)) if first else (html.partition("\n")[0], None)
    instead = _INSTEAD.get((name or "").lower(), "the words without the tag")
    return UnwantedMarkup(
        words,
        f"an HTML tag{_more(tags)}",
        (instead, f"\\{words.split()[0]} if the sign itself is meant"),
    )


def _heading(text: str, blocks: "list[Token]", headings: list[int]) -> UnwantedMarkup:
    opening, inline = blocks[headings[0]], blocks[headings[0] + 1]
    line = text.split("\n")[opening.map[0]].strip() if opening.map else ""
    if opening.markup.startswith("#"):
        message, second = "a heading", r"\# if the sign itself is meant"
    else:
        message, second = "a heading, because of the line of signs under it", ""
    write = ("a paragraph: the document sets the headings", second)
    words = line or inline.content
    return UnwantedMarkup(words, message + _more(headings), tuple(filter(None, write)))


def _more(places: list[re.Match[str]] | list[str] | list[int]) -> str:
    more = len(places) - 1
    return f", and {more:,} more in this text" if more > 0 else ""


_BULLETS = "•▪◦‣●"
_ENTITY = Pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_BULLET = Pattern(rf"[{_BULLETS}](?:\s{{0,40}}\S{{1,40}})?")
_ITEM = Pattern(r"<li[^>]{0,500}>\s{0,40}\(?\d+[.)]", re.IGNORECASE)
_ASTERISK = Pattern(r"\S{0,40}\*\S{0,40}")


def stray(text: str) -> Iterator[UnwantedMarkup]:
    """Single asterisks, bullets and numbers typed by hand, and entities: the first of each kind."""
    if text.isascii() and not ("*" in text or "&" in text or "<" in text):
        return
    if "*" in text and len(text) <= _LONGEST:
        yield from _asterisks(text)
    bullet = _BULLET.search(text)
    if bullet is not None:
        yield UnwantedMarkup(bullet.group(), "a bullet typed as a character", (_INSTEAD["ul"],))
    item = _ITEM.search(text)
    if item is not None:
        yield UnwantedMarkup(
            item.group(), "a number typed inside a numbered list", (_INSTEAD["ol"],)
        )
    entity = _ENTITY.search(text)
    if entity is not None:
        yield _entity(entity.group())


def _asterisks(text: str) -> Iterator[UnwantedMarkup]:
    tokens = [each for block in markdown.tokens(text) for each in block.children or ()]
    typed = (each.content for each in tokens if each.type == "text" and "*" in each.content)
    for content in typed:
        match = _ASTERISK.search(content)
        words = match.group() if match else "*"
        cure = "the text without it, or a second one after the words to emphasise"
        write = (cure, r"\* if the sign itself is meant")
        yield UnwantedMarkup(words, "an asterisk without its partner", write)
        return


def _entity(entity: str) -> UnwantedMarkup:
    from html import unescape  # noqa: PLC0415 - a large table, and hardly a text has an entity

    plain = unescape(entity)
    meant = "a space" if plain.isspace() or not plain.isprintable() else plain
    return UnwantedMarkup(entity, "HTML's way to write a character", (meant,))
