"""Compares what an import made of a document with what `tests/corpus/` expects of it, field by field.

What `expected.json` may say stands in `tests/corpus/README.md`.
"""

import difflib
import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pdfplumber

from tests.places import TESTS

CORPUS = TESTS / "corpus"
_EXPECTED = "expected.json"
Made = Mapping[str, Any]
"""A mapping of JSON: of `expected.json`, or of what `import --json` printed."""


@dataclass(frozen=True)
class Document:
    """One document of the corpus."""

    name: str
    file: Path

    @cached_property
    def expected(self) -> Made:
        """What an import of it should make: `expected.json` beside it."""
        made: Made = json.loads(self.file.with_name(_EXPECTED).read_bytes())
        return made

    @property
    def options(self) -> list[str]:
        """What is given on the command line besides the file."""
        layout = self.expected.get("layout")
        return [*self.expected["options"], *(["--layout", layout] if layout else [])]


class Field(NamedTuple):
    """One thing that the document says, and whether the import has it."""

    where: str
    kind: str
    wanted: Any
    found: Any
    right: bool


def documents() -> list[Document]:
    """All of them, by name."""
    return [_document(folder) for folder in sorted(CORPUS.iterdir()) if folder.is_dir()]


def _document(folder: Path) -> Document:
    (file,) = (path for path in folder.iterdir() if path.name != _EXPECTED)
    return Document(folder.name, file)


def fields(expected: Made, result: Made) -> list[Field]:
    """Every field that is expected; and one, wrong, for each record that nobody asked for."""
    # What found no place belongs to the document, whichever of its items is printed with it.
    rest = [text for item in result["items"] for text in item.get("unplaced", ())]
    found: list[Field] = []
    for index, wanted in enumerate(expected["items"]):
        item = result["items"][index] if index < len(result["items"]) else {}
        found += _fields_of_item(f"{index + 1}", wanted, item, rest)
    extra = result["items"][len(expected["items"]) :]
    return found + [
        Field(f"{_folded(each)[:40]}", "item", None, each, right=False) for each in extra
    ]


def share(judged: Sequence[Field]) -> float:
    """Of the fields, the part that is right: 0 to 1; 1 of none."""
    return sum(field.right for field in judged) / len(judged) if judged else 1.0


def table(judged: Iterable[tuple[str, Sequence[Field]]]) -> str:
    """By document and by kind of field: right, of how many, in per cent; and what is wrong."""
    by_document = [*judged]
    everything = [field for _name, its in by_document for field in its]
    kinds = sorted({field.kind for field in everything})
    by_kind = [(kind, [each for each in everything if each.kind == kind]) for kind in kinds]
    rows = [_row(name, its) for name, its in (*by_document, *by_kind, ("all", everything))]
    wrong = [
        f"{name}: {each.where}\n  wanted {_short(each.wanted)}\n  found  {_short(each.found)}"
        for name, its in by_document
        for each in its
        if not each.right
    ]
    return "\n".join([*rows, *wrong])


def _row(name: str, judged: Sequence[Field]) -> str:
    right = sum(field.right for field in judged)
    return f"{name:36}{right:5} of {len(judged):4}{100 * share(judged):7.1f}%"


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 160 else f"{text[:120]} ... {text[-30:]}"


# What the document expects of an item


def _fields_of_item(where: str, wanted: Made, item: Made, rest: Sequence[str]) -> Iterator[Field]:
    for key, value in wanted["inspection"].items():
        yield _judged(f"{where} inspection {key}", value, item.get("inspection", {}), key)
    yield from _nested(f"{where} response", wanted.get("response", {}), item.get("response", {}))
    asked = {each["at"] for each in item.get("questions", ())}
    made = [
        {**each, "unplaced": rest, "asked": f"{_name(each)} deadline" in asked}
        for each in item.get("recommendations", ())
    ]
    pairs, extra = _pairs(wanted["recommendations"], made)
    for index, (each, its) in enumerate(pairs, start=1):
        place = f"{where} {each['kind']} {index} ({_first(each['number'])})"
        yield from _fields_of_finding(place, each, its)
    for each in extra:
        yield Field(f"{where} {_folded(each.get('text', ''))[:40]}", "extra record", None, each, right=False)  # fmt: skip
    shown = _folded(_text(rest))
    for words in wanted.get("unplaced", ()):
        yield Field(f"{where} unplaced", "unplaced", words, shown, _folded(words) in shown)


def _nested(where: str, wanted: Made, made: Made) -> Iterator[Field]:
    for key, value in wanted.items():
        if isinstance(value, dict):
            yield from _nested(f"{where} {key}", value, made.get(key) or {})
        else:
            yield _judged(f"{where} {key}", value, made, key)


def _fields_of_finding(where: str, wanted: Made, made: Made) -> Iterator[Field]:
    if wanted.get("asked") or made.get("asked"):
        asked, found = wanted.get("asked", False), made.get("asked", False)
        yield Field(f"{where} asked", "asked", asked, found, asked == found)
    for key, value in wanted.items():
        if key == "asked":
            continue
        if key in _OWN:
            found, right = _OWN[key](value, made)
            yield Field(f"{where} {key}", key, value, found, right)
        elif key == "actions":
            yield from _fields_of_actions(
                where, value, made.get("actions", []), made.get("unplaced", ())
            )
        elif isinstance(value, dict):
            yield from _nested(f"{where} {key}", value, made.get(key) or {})
        else:
            yield _judged(f"{where} {key}", value, made, key)


def _fields_of_actions(
    where: str, wanted: Sequence[Made], made: Sequence[Made], rest: Sequence[str]
) -> Iterator[Field]:
    for each in wanted:
        place = f"{where} action {each['title'][:30]}"
        its = next((one for one in made if _folded(one["title"]) == _folded(each["title"])), {})
        yield from _fields_of_finding(place, each, {**its, "unplaced": rest})
    for one in made[len(wanted) :]:
        yield Field(f"{where} action {one['title'][:30]}", "extra record", None, one, right=False)


# How one field is judged


def _judged(where: str, wanted: Any, made: Made, key: str) -> Field:
    found = made.get(key)
    kind = " ".join(word for word in where.split() if word.isalpha() and word.islower())
    kind = f"{kind.split()[0]} {key}" if kind.startswith(("inspection", "response")) else key
    given = wanted if isinstance(wanted, list) and not _of_mappings(wanted) else [wanted]
    right = any(_same(key, one, found, made.get("assumed", ())) for one in given)
    return Field(where, kind, wanted, found, right)


def _of_mappings(value: Sequence[Any]) -> bool:
    return any(isinstance(each, dict) for each in value)


def _same(key: str, wanted: Any, found: Any, assumed: Sequence[str]) -> bool:
    if wanted is None:
        return found in (None, "", {}, []) or key in assumed
    if key == "grades" and isinstance(wanted, dict):
        return bool({_folded(k): v for k, v in wanted.items()} == {_folded(k): v for k, v in (found or {}).items()})  # fmt: skip
    if key in {"owner", "by"}:
        return _id(wanted) == _id(found or "")
    if key == "addressed_to":
        return _folded(wanted).casefold() == _folded(found or "").casefold()
    if isinstance(wanted, str):
        return _folded(wanted) == _folded("" if found is None else str(found))
    return bool(wanted == found)


def _id(role: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", role.casefold()))


def _folded(text: object) -> str:
    """The words alone: no signs of lists, no Markdown, white space as one space."""
    words = re.sub(r"\\([^\w\s])", r"\1", str(text))
    words = re.sub(r"^\s*(?:[-*•–]|\d+[.)]|\([a-z]+\))\s+", "", words, flags=re.MULTILINE)
    words = words.replace("**", "").replace("\u00ad", "")
    return " ".join(re.sub(r"(?<!\w)[_*]|[_*](?!\w)", "", words).split())


def _name(made: Made) -> str:
    """Of a record in its folder."""
    return str(made.get("reference", "")).rpartition("/")[2]


def _first(value: Any) -> str:
    return str(value[0] if isinstance(value, list) else value)


def _text(value: object) -> str:
    """All texts of a value of JSON, a line each."""
    return "\n".join(_texts(value))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
    elif value is not None:
        yield str(value)


# Keys of the corpus that are no keys of a record


def _updates(made: Made) -> list[Made]:
    """Those of the record and of its actions, as a spreadsheet's may be either."""
    within = [update for action in made.get("actions", ()) for update in action.get("updates", ())]
    return [*made.get("updates", ()), *within]


def _day(wanted: Any, made: Made) -> tuple[Any, bool]:
    days = [made.get("due"), *(action.get("due") for action in made.get("actions", ()))]
    return days, wanted in days and (made.get("deadline") or {}).get("date") != wanted


def _moved(wanted: Any, made: Made) -> tuple[Any, bool]:
    """Or only expected, as a move takes somebody who agreed to it, whom few spreadsheets name."""
    updates = _updates(made)
    days = [update.get(key) for update in updates for key in ("due", "forecast")]
    return days, wanted in days


def _status(wanted: Any, made: Made) -> tuple[Any, bool]:
    """The last that an update says. It may be said in words, as an update takes a day and evidence,
    which few spreadsheets have; and nothing need say that work is open.
    """
    updates = _updates(made)
    last = next((each["status"] for each in reversed(updates) if each.get("status")), "open")
    notes = [*(each.get("note", "") for each in updates), *made.get("unplaced", ())]
    said = any(wanted in note.casefold() for note in notes)
    unsaid = wanted in {"open", "not started"} and last in {"open", "not started", "in progress"}
    return last, wanted == last or said or unsaid


def _completed(wanted: Any, made: Made) -> tuple[Any, bool]:
    days = [each.get("date") for each in _updates(made)]
    return days, wanted in days


def _notes(wanted: Any, made: Made) -> tuple[Any, bool]:
    said = " ".join(_folded(each.get("note", "")) for each in _updates(made))
    return said, all(_folded(each) in said for each in ([wanted] if isinstance(wanted, str) else wanted))  # fmt: skip


def _dates(wanted: Any, made: Made) -> tuple[Any, bool]:
    days = [each.get("date") for each in _updates(made)]
    return days, [*wanted] == days


def _answer_starts(wanted: Any, made: Made) -> tuple[Any, bool]:
    answer = (made.get("response") or {}).get("chief_constable") or ""
    return answer, _folded(answer).startswith(_folded(wanted))


def _shown(wanted: Any, made: Made) -> tuple[Any, bool]:
    said = _folded(_text({key: value for key, value in made.items() if key != "text"}))
    return said, all(_folded(each) in said for each in wanted)


_OWN: dict[str, Callable[[Any, Made], tuple[Any, bool]]] = {
    "day": _day,
    "moved": _moved,
    "status": _status,
    "completed": _completed,
    "notes": _notes,
    "dates": _dates,
    "answer_starts": _answer_starts,
    "shown": _shown,
}


# Which record is which


def _pairs(
    wanted: Sequence[Made], made: Sequence[Made]
) -> tuple[list[tuple[Made, Made]], list[Made]]:
    """Each expected finding with the record that is most like it, or with an empty one; and the
    records that are left.
    """
    likest = sorted(
        ((_likeness(one, its), i, j) for i, one in enumerate(wanted) for j, its in enumerate(made)),
        key=lambda each: -each[0],
    )
    chosen: dict[int, int] = {}
    for likeness, i, j in likest:
        if likeness > 0.5 and i not in chosen and j not in chosen.values():
            chosen[i] = j
    pairs = [(one, made[chosen[i]] if i in chosen else {}) for i, one in enumerate(wanted)]
    return pairs, [its for j, its in enumerate(made) if j not in chosen.values()]


def _likeness(wanted: Made, made: Made) -> float:
    """Of their texts, mostly; number and kind decide between two that say the same."""
    texts = wanted["text"] if isinstance(wanted["text"], list) else [wanted["text"]]
    words = _folded(made.get("text", "")).split()
    likeness = (difflib.SequenceMatcher(None, _folded(each).split(), words) for each in texts)
    text: float = max(each.ratio() for each in likeness)
    number = str(made.get("number")) == _first(wanted["number"])
    return text + 0.1 * number + 0.1 * bool(made.get("kind") == wanted["kind"])


# Nothing is lost in silence


def lost_words(text: str, result: Made) -> list[str]:
    """Words and days of the document that stand nowhere in the result, in the order of their
    letters.

    `text` is what the document shows. What is said twice need not be in a result twice; so a word
    is lost only where it stands in it not even once. A day may stand in it in figures.
    """
    # What a hyphen at a line's end cut in two stands whole in the one and not in the other.
    grades = [item.get("inspection", {}).get("grades") or {} for item in result["items"]]
    said = [*_texts(result), *(area for each in grades for area in each)]
    kept = re.sub(r"\W", "", "".join(said)).casefold()
    words = {word for word in _words(text) if word not in kept}
    days = {match[0] for match in _DAY.finditer(text) if not _kept_day(match, kept)}
    return sorted(words | days)


_DAY = re.compile(r"\b([0-9]{2})/([0-9]{2})/([0-9]{4})\b")


def _kept_day(match: re.Match[str], kept: str) -> bool:
    day, month, year = match.groups()
    return f"{day}{month}{year}" in kept or f"{year}{month}{day}" in kept


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.casefold()))


def shown(file: Path) -> str:
    """The words that a document shows, furniture and all, read otherwise than recotrack does."""
    content = file.read_bytes()
    return _READ.get(file.suffix, _decoded)(content)


def _decoded(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _of_markup(content: bytes | str) -> str:
    """What stands between the tags, without the head and without what was deleted."""
    text = content if isinstance(content, str) else content.decode()
    hidden = r"<(head|script|style|w:delText)[ >].*?</\1>"
    text = re.sub(hidden, "", text, flags=re.DOTALL)
    within = r"</?(?:w:r|w:t|w:ins|w:del|text:span|b|i|o:p|strong|cite)\b[^>]*>"
    return html.unescape(re.sub(r"<[^>]*>", " ", re.sub(within, "", text)))


def _of_part(part: str) -> Callable[[bytes], str]:
    def read(content: bytes) -> str:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _of_markup(archive.read(part))

    return read


def _of_pdf(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    return re.sub(r"-\n", "", text)


def _of_workbook(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(value) for value in cells if isinstance(value, str))


_READ: dict[str, Callable[[bytes], str]] = {
    ".html": _of_markup,
    ".docx": _of_part("word/document.xml"),
    ".odt": _of_part("content.xml"),
    ".pdf": _of_pdf,
    ".xlsx": _of_workbook,
}
