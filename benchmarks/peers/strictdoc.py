"""StrictDoc's form of the facts: a node for each record, in one document or each in its own."""

from collections.abc import Callable, Iterable, Iterator

from benchmarks.peers.facts import OWNERS, Action, Entry, Fact
from benchmarks.peers.tool import Place, Step, Tool, changing, holds, shows_change

_FIELDS = ("UID", "TITLE", "REPORT", "OWNER", "DUE", "STATEMENT", "ANSWER", "ACTIONS")


def files(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    """All records in one document: every file by its path from the top of the repository.

    Everything is carried, in fields that the document's grammar declares: all of them must be
    there, and the owner is one of a list, which StrictDoc checks. A due date is text to it. The
    actions with their logs are one field of many lines; they could be nodes with a relation to
    theirs, for three times as many nodes. The markup is plain text and no screen beside the
    document is asked for: both are the quickest that it has.
    """
    yield _CONFIG
    nodes = "\n".join(map(node, facts))
    yield "records/recommendations.sdoc", f"{_head('Recommendations')}\n{nodes}"


def files_of_one_each(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    """The same, but that each record is a document."""
    yield _CONFIG
    for fact in facts:
        yield f"records/{uid(fact.number)}.sdoc", f"{_head(uid(fact.number))}\n{node(fact)}"


def uid(number: int) -> str:
    """Such as REC-00012."""
    return f"REC-{number:05}"


def node(fact: Fact) -> str:
    """A record as a node of a document."""
    lines = (
        "[REQUIREMENT]",
        f"UID: {uid(fact.number)}",
        f"TITLE: {fact.title}",
        f"REPORT: {fact.report.title}",
        f"OWNER: {fact.owner}",
        f"DUE: {fact.due}",
        *_long("STATEMENT", [fact.text]),
        *_long("ANSWER", [fact.answer]),
        *_long("ACTIONS", [line for each in fact.actions for line in _action(each)]),
    )
    return "\n".join(lines) + "\n"


def _action(action: Action) -> Iterator[str]:
    yield f"{action.name}: {action.title} (added {action.added}, due {action.due})"
    yield from map(_entry, action.log)


def _entry(entry: Entry) -> str:
    evidence = f" Evidence: {entry.evidence}." if entry.evidence else ""
    return f"- {entry.date} {entry.by}, {entry.status}: {entry.note}{evidence}"


def _long(name: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"{name}: >>>"
    yield from lines
    yield "<<<"


def _head(title: str) -> str:
    owners = ", ".join(OWNERS)
    fields = "\n".join(
        f"  - TITLE: {name}\n"
        f"    TYPE: {f'SingleChoice({owners})' if name == 'OWNER' else 'String'}\n"
        "    REQUIRED: True"
        for name in _FIELDS
    )
    return (
        f"[DOCUMENT]\nTITLE: {title}\nOPTIONS:\n  MARKUP: Text\n\n"
        f"[GRAMMAR]\nELEMENTS:\n- TAG: REQUIREMENT\n  FIELDS:\n{fields}\n"
    )


_CONFIG = (
    "strictdoc_config.py",
    """\
from strictdoc.core.project_config import ProjectConfig


def create_config():
    return ProjectConfig(project_title="Recommendations", project_features=[])
""",
)


def _export(form: str) -> Callable[[Place], list[str]]:
    """In one process: with several it takes more, of CPU and, where records are many, of time."""
    program, options = "strictdoc", ("--no-parallelization", f"--formats={form}", ".")
    return lambda place: [place.program(program), "export", *options]


def _new(path: Callable[[Place], str]) -> Step:
    """A node more, with what the check before it has kept."""
    return Step(
        lambda place: [
            place.program("strictdoc"), "manage", "new", "--document-path", path(place), ".",
        ],
        proof=lambda place, _: "TBD" in (place.root / path(place)).read_text(encoding="utf-8"),
        goes_on=True,
        more_than=("cold",),
    )  # fmt: skip


def _tool(
    key: str, name: str, form: Callable[[Iterable[Fact]], Iterator[tuple[str, str]]], last: str
) -> Tool:
    def path(place: Place) -> str:
        return last.format(uid(place.records))

    check = _export("json")
    exported = holds("output/json/*.json")
    return Tool(
        key,
        name,
        "strictdoc",
        form,
        {
            "cold": Step(check, proof=exported),
            "warm": Step(check, proof=exported, goes_on=True, more_than=("cold",)),
            "changed": Step(
                check,
                before=changing(path),
                proof=shows_change("output/json/*.json"),
                goes_on=True,
                more_than=("cold",),
            ),
            "add": _new(path),
            "site": Step(
                _export("html"),
                # the later nodes of a long document are in scripts beside its page
                proof=holds("output/html/*/records/*"),
                more_than=("cold",),
            ),
        },
    )


TOOLS = (
    _tool("strictdoc", "StrictDoc, one document", files, "records/recommendations.sdoc"),
    _tool("strictdoc-each", "StrictDoc, a document each", files_of_one_each, "records/{}.sdoc"),
)
