"""doorstop's form of the facts: one document with an item for each record, in YAML or Markdown."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import yaml

from benchmarks.peers.facts import Action, Entry, Fact
from benchmarks.peers.tool import Place, Step, Tool, changing, holds, more_files, silent, writing

PREFIX = "REC"
DIGITS = 5
CHILD = "PLAN"
_CHILD_ITEM = f"plan/{CHILD}00001.yml"
_CARRIED = ["report", "owner", "due", "answer", "actions"]


def files(facts: Iterable[Fact], form: str = "yaml") -> Iterator[tuple[str, str]]:
    """Every file by its path from the top of the repository, the items as yaml or markdown.

    Everything is carried. The title is the item's header, the text its text; owner, due date and
    answer are attributes, which doorstop keeps, fingerprints and publishes as they are. The actions
    with their logs are one more attribute, a list: as items of a child document they cost three
    times as much to check. doorstop does not look into attributes: it knows no owner, no day.
    A record's report is its report's title in an attribute too. In Markdown the title is the
    heading and the text stands below it; all else stands above, in YAML, which doorstop reads with
    PyYAML's C loader there, and with the slower one where the whole item is YAML.
    """
    settings = {"digits": DIGITS, "itemformat": form, "prefix": PREFIX, "sep": ""}
    attributes = {"publish": _CARRIED, "reviewed": _CARRIED}
    yield "records/.doorstop.yml", _dumped({"settings": settings, "attributes": attributes})
    for fact in facts:
        yield f"records/{uid(fact.number)}.{_ENDINGS[form]}", _WRITTEN[form](item(fact))


def child() -> Iterator[tuple[str, str]]:
    """A second document with one item, which `doorstop link` needs."""
    settings = {"digits": DIGITS, "parent": PREFIX, "prefix": CHILD, "sep": ""}
    yield "plan/.doorstop.yml", _dumped({"settings": settings})
    yield _CHILD_ITEM, _dumped({**_PLAIN, "level": 1.0, "text": "A plan."})


def uid(number: int) -> str:
    """Such as REC00012."""
    return f"{PREFIX}{number:0{DIGITS}}"


_PLAIN: Mapping[str, Any] = {
    "active": True,
    "derived": False,
    "header": "",
    "level": "",
    "links": [],
    "normative": True,
    "ref": "",
    "reviewed": None,
    "text": "",
}


def item(fact: Fact) -> dict[str, Any]:
    """The data of an item's file."""
    return {
        **_PLAIN,
        "header": fact.title,
        "level": f"1.{fact.number}",
        "text": fact.text,
        "report": fact.report.title,
        "owner": fact.owner,
        "due": str(fact.due),
        "answer": fact.answer,
        "actions": [_action(each) for each in fact.actions],
    }


def _action(action: Action) -> dict[str, Any]:
    return {
        "name": action.name,
        "title": action.title,
        "added": str(action.added),
        "due": str(action.due),
        "log": [_entry(each) for each in action.log],
    }


def _entry(entry: Entry) -> dict[str, str]:
    return {name: str(value) for name, value in entry._asdict().items() if value}


def _dumped(data: Mapping[str, Any]) -> str:
    return yaml.dump(dict(data), allow_unicode=True, default_flow_style=False, sort_keys=True)


def _as_markdown(data: Mapping[str, Any]) -> str:
    above = {name: value for name, value in data.items() if name not in {"header", "text"}}
    return f"---\n{_dumped(above)}---\n\n# {data['header']}\n\n{data['text']}\n"


_ENDINGS = {"yaml": "yml", "markdown": "md"}
_WRITTEN: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "yaml": _dumped,
    "markdown": _as_markdown,
}


def _ready(place: Place) -> list[list[str]]:
    """A first run sets the files in doorstop's form; what it stamps is that from before it."""
    (place.root / ".mockvcs").mkdir()  # so that no git is asked for each of the files
    doorstop = place.program("doorstop")
    return [[doorstop, "--quiet"], [doorstop, "review", "all"]]


def _check(place: Place) -> list[str]:
    return [place.program("doorstop"), "--no-reformat"]


def _last(place: Place) -> str:
    return uid(place.records)


def _linked(place: Place, _printed: str) -> bool:
    return uid(place.records) in (place.root / _CHILD_ITEM).read_text(encoding="utf-8")


def _tool(key: str, name: str, form: str) -> Tool:
    ending = _ENDINGS[form]
    return Tool(
        key,
        name,
        "doorstop",
        lambda facts: files(facts, form),
        {
            "cold": Step(_check, proof=silent),
            "changed": Step(
                _check,
                before=changing(lambda place: f"records/{_last(place)}.{ending}"),
                proof=lambda _place, printed: "unreviewed changes" in printed,
            ),
            "update": Step(
                lambda place: [place.program("doorstop"), "link", f"{CHILD}00001", _last(place)],
                before=writing(lambda _place: child()),
                proof=_linked,
            ),
            "add": Step(
                lambda place: [place.program("doorstop"), "add", PREFIX],
                proof=more_files(f"records/REC*.{ending}"),
            ),
            "markdown": Step(
                lambda place: [
                    place.program("doorstop"), "publish", "--markdown", PREFIX, "all.md",
                ],
                proof=holds("all.md"),
            ),
            "html": Step(
                lambda place: [place.program("doorstop"), "publish", "--html", PREFIX, "public"],
                proof=holds("public/documents/REC.html"),
            ),
        },
        prepare=_ready,
    )  # fmt: skip


TOOLS = (
    _tool("doorstop", "doorstop, YAML", "yaml"),
    _tool("doorstop-markdown", "doorstop, Markdown", "markdown"),
)
