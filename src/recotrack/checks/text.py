"""Rules about Markdown texts: what they may not have, and what another program or the page of a
PDF has left in them.

Only keys with Markdown are looked at: in any other text `<p>` is just characters. A text is parsed
only if a quick look finds something.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from recotrack import markdown
from recotrack.checks.mappings import markdown_in
from recotrack.checks.rule import Case, once
from recotrack.patterns import Pattern
from recotrack.problems import Fault, Route
from recotrack.words import one_line, times

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
    if not (
        "<" in text
        or "#" in text
        or "![" in text
        or (("=" in text or "-" in text) and _UNDERLINE.search(text) is not None)
    ):
        return
    blocks = markdown.tokens(text) if len(text) <= _LONGEST else markdown.blocks(text)
    tokens = [each for block in blocks for each in (block, *(block.children or ()))]
    html = "".join(each.content for each in tokens if each.type in {"html_block", "html_inline"})
    if len(text) > _LONGEST:
        html += "".join(match.group() for match in _TAG.finditer(text))
    if html:
        tags = list(_TAG.finditer(html))
        first = tags[0] if tags else None
        words, name = (first.group(), first.group(1)) if first else (html.partition("\n")[0], None)
        instead = _INSTEAD.get((name or "").lower(), "the words without the tag")
        yield UnwantedMarkup(
            words,
            f"an HTML tag{_more(tags)}",
            (instead, f"\\{words.split()[0]} if the sign itself is meant"),
        )
    headings = [at for at, each in enumerate(blocks) if each.type == "heading_open"]
    if headings:
        yield _heading(text, blocks, headings)
    if any(each.type == "image" for each in tokens) or (len(text) > _LONGEST and "![" in text):
        images = [match.group() for match in _IMAGE.finditer(text)]
        message = f"an image{_more(images)}"
        yield UnwantedMarkup(images[0] if images else "![", message, (_INSTEAD["img"],))


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


# What a page leaves: broken words, page numbers, heads
#
# A hyphen at the end of a line may belong to the word, and a number on a line may be meant. So the
# messages ask, and none says that the text is wrong.


def page_furniture(case: Case) -> Iterator[Fault]:
    """Page numbers, running heads and other parts of a page in texts."""
    yield from faults_in_texts(case, "page-furniture", furniture)


def furniture(text: str) -> Iterator[UnwantedMarkup]:
    """What a page has left in a text: the first of each kind, with how many more there are."""
    if _may_break(text):
        yield from _broken_words(text)
    lines = text.split("\n")
    yield from _page_numbers(text, lines)
    if len(lines) > _FEWEST and _may_repeat(lines):
        yield from _repeated_lines(lines)
    if not text.isascii():
        for pattern, message, cure in _PRINT_CHARACTERS:
            found = pattern.found(text)
            if found:
                words = found[0]
                said = f'"{words}" has {message}{_and_more(found[1:])}'
                yield UnwantedMarkup(words, said, (cure(words),))


# A hyphen after a letter or figure, and then a line end, or a space and a small letter.
_BREAK = Pattern("[-\u2010](?<=[^\\W_].)(?:[ \t]{0,9}\n[ \t>]{0,99}|[ ]{1,2}(?=[a-z]))(?=[^\\W_])")
_WORD_BEFORE = Pattern(r"[^\W_](?:[\w'’-]*[^\W_])?$")
_WORD = Pattern(r"[\w'’-]{0,50}\w")
_LONGEST_WORD = 50
_HANGING = {"and", "or", "nor", "to", "but", "as", "through", "versus", "v", "via"}
"""Words after a hyphen that belongs there, as in "pre- and post-charge"."""


def _may_break(text: str) -> bool:
    """A quick look: whether some hyphen is before a gap, and is neither a dash nor a bullet."""
    if "-\n" in text or "\u2010" in text:
        return True
    gaps = text.count("- ")
    return gaps > 0 and gaps > text.count(" - ") + text.count("\n- ") + text.startswith("- ")


def _broken_words(text: str) -> Iterator[UnwantedMarkup]:
    found = []
    for match in _BREAK.finditer(text):
        start = max(0, match.start() - _LONGEST_WORD)
        before = _WORD_BEFORE.search(text[start : match.start()])
        after = _WORD.match(text, match.end())
        if before and after and after[0].lower() not in _HANGING:
            found.append((before[0], "\n" in match[0], after[0]))
    if not found:
        return
    (before_it, at_line_end, after_it), *more = found
    shown = f'"{before_it}-{"/" if at_line_end else " "}{after_it}"'
    message = f"{shown}: a word broken at the end of a line, or one with a hyphen?{_and_more(more)}"
    joined = f"{before_it}-{after_it} without the gap, if the hyphen belongs to it"
    whole = f"{before_it}{after_it}, if it is one word"
    write = (joined,) if after_it[0].isdigit() else (whole, joined)
    yield UnwantedMarkup(f"{before_it}- {after_it}", message, write)


_WITHOUT_IT = "the text without it, if the report has it only at the edge of a page"
_LONGEST_NUMBER = 30
"""The most characters of a line that has a page's number and nothing else."""
_EDGES = " \t>*_#"
_OF = r"\d{1,4}(?: ?(?:of|/) ?\d{1,4})?"
_NUMBER = re.compile(
    rf"(?:Page|PAGE)[ :]?{_OF}|(?i:page|pg?\.?) ?\d{{1,4}} ?(?:of|/) ?\d{{1,4}}"
    r"|\d{1,4} ?(?:of|/) ?\d{1,4}|[-–—|] ?\d{1,4} ?[-–—|]|\[\d{1,4}\]"
    r"|\d{1,4} ?\| ?(?i:page)|(?i:page) ?\| ?\d{1,4}"
    r"|OFFICIAL(?: ?[-–—:] ?SENSITIVE)?|©.{1,29}"
)
_BEGINS_NUMBER = frozenset("Pp-–—|[O©")
"""The characters, besides figures, with which `_NUMBER` and `_MAY_BE_NUMBER` can begin."""
_MAY_BE_NUMBER = re.compile(r"(?:(?i:page|pg?\.?) ?)?\d{1,3}")
_BESIDE = r"(?: {2,9}| ?[|–—•] ?| - )"
_HEAD_WITH_PAGE = Pattern(rf".{{3,90}}?{_BESIDE}Page {_OF}|Page {_OF}{_BESIDE}.{{3,90}}")
_IN_A_LINE = Pattern(r"Page \d{1,4} of \d{1,4}\b")
_SENTENCE_END = (".", ":", ";", "!", "?", ")", "”", '"', "'", "’")


def _page_numbers(text: str, lines: Sequence[str]) -> Iterator[UnwantedMarkup]:
    short = [at for at, line in enumerate(lines) if 0 < len(line) <= _LONGEST_NUMBER]
    found = [lines[at] for at in short if _is_number(lines, at)]
    if "Page" in text:
        heads = [line for line in lines if _HEAD_WITH_PAGE.fullmatch(line.strip(_EDGES))]
        inside = [line for line in lines if line not in heads and line not in found]
        found += heads
        found += [match for line in inside for match in _IN_A_LINE.found(line)]
    if found:
        words = one_line(found[0].strip(_EDGES))
        said = f'"{words}": a page number or marking?{_and_more(found[1:])}'
        yield UnwantedMarkup(words, said, (_WITHOUT_IT,))


def _is_number(lines: Sequence[str], at: int) -> bool:
    """Whether a line is a page's number. A bare number may be the end of a sentence instead."""
    line = lines[at].strip(_EDGES)
    if line[:1] not in _BEGINS_NUMBER and not line[:1].isdecimal():
        return False
    if _NUMBER.fullmatch(line):
        return True
    if not _MAY_BE_NUMBER.fullmatch(line) or len(lines) < _FEWEST:
        return False
    above = lines[at - 1].strip() if at else ""
    below = lines[at + 1].strip() if at + 1 < len(lines) else ""
    return bool(below) or not above or above.endswith(_SENTENCE_END)


_FEWEST = 2
"""A text of fewer lines has neither page heads nor feet."""
_LONGEST_HEAD = 90
_WORDS_OF_A_HEAD = 3
_LIST = Pattern(r"[ \t]{0,20}(?:[-+*•|>#]|\d{1,3}[.)]|\(?[a-z]{1,3}\))")
_COUNTED = Pattern(r"^\d{1,3} +| +\d{1,3}$")
_OWN_HEADINGS = Pattern(
    r"\b(?:recommendations?|rec|improvement|afi|concern|pillar|bullet|action|part|section|question)"
    r"\W{0,3}\d{0,3}$",
    re.IGNORECASE,
)


def _may_repeat(lines: Sequence[str]) -> bool:
    """A quick look: whether a line may occur twice. In nearly every text none can."""
    if len(set(lines)) < len(lines) - max(0, lines.count("") - 1):
        return True
    figured = [1 for line in lines if line[-1:] in _FIGURES or line[:1] in _FIGURES]
    return bool(figured) and len([1 for line in lines if _is_counted(line)]) > 1


_FIGURES = frozenset("0123456789")


def _is_counted(line: str) -> bool:
    """Whether a line begins or ends with a page number: 1 to 3 figures, as a year has four."""
    if line[-1:].isdigit() and not line[-4:].isdigit():
        return True
    return line[:1].isdigit() and not line[:4].isdigit()


def _repeated_lines(lines: Sequence[str]) -> Iterator[UnwantedMarkup]:
    """Lines of several words that occur more than once, whatever page number each has."""
    heads = Counter(
        _COUNTED.without(line) for line in map(str.strip, lines) if line and _may_be_head(line)
    )
    repeated = [line for line, count in heads.items() if count > 1]
    if repeated:
        words = one_line(repeated[0])
        said = f'"{words}" stands here {times(heads[repeated[0]])}: the head or foot of a page?'
        yield UnwantedMarkup(words, f"{said}{_and_more(repeated[1:])}", (_WITHOUT_IT,))


def _may_be_head(line: str) -> bool:
    if len(line) > _LONGEST_HEAD or line[-1] in ".,;:?!" or _LIST.match(line):
        return False
    words = _COUNTED.without(line).split()
    return len(words) >= _WORDS_OF_A_HEAD and not _OWN_HEADINGS.search(line)


_PRINT_CHARACTERS: tuple[tuple[Pattern, str, Callable[[str], str]], ...] = (
    (
        Pattern("\\S{0,30}?[\ufb00-\ufb06]\\S{0,30}"),
        "a ligature: one character for several letters",
        lambda words: unicodedata.normalize("NFKC", words),
    ),
    (
        Pattern("\\S{0,30}?[\ue000-\uf8ff\ufffd]\\S{0,30}"),
        "a character of the PDF's own, which other programs cannot show",
        lambda _: "the character that the report shows; a list, if it is a bullet",
    ),
)


def _and_more(others: Sequence[object]) -> str:
    return f" (and {len(others):,} more in this text)" if others else ""
