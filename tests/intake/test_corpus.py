"""The corpus: what it expects stands in its documents, it is compared as it says, and `import` is as
good as it was.
"""

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from tests.acting import Person
from tests.intake.corpus import (
    Document,
    Field,
    Made,
    documents,
    fields,
    lost_words,
    share,
    shown,
    table,
)
from tests.tables import every_row, some_of

DOCUMENTS = {document.name: document for document in documents()}
# Only intake can change how they are read: every fifth one is enough to see that it did.
every_document = pytest.mark.parametrize(
    "document", some_of(DOCUMENTS.values(), *list(DOCUMENTS.values())[::5]), ids=DOCUMENTS
)


# What the corpus expects


def test_it_is_large_and_mixed() -> None:
    """At least 25 documents, in every format that is read."""
    assert len(DOCUMENTS) >= 25
    formats = {document.file.suffix for document in DOCUMENTS.values()}
    assert formats == {".txt", ".md", ".html", ".docx", ".odt", ".pdf", ".xlsx", ".csv"}


@every_document
def test_what_is_expected_stands_in_the_document(document: Document) -> None:
    """Letter by letter. In a PDF word by word, as lines of cells stand beside each other there."""
    given = " ".join(document.options)
    words = "".join((shown(document.file) + given).split())
    for text in _texts_expected(document.expected):
        for line in text.split("\n"):
            bare = line.removeprefix("- ").split()
            for each in bare if document.file.suffix == ".pdf" else ["".join(bare)]:
                assert each in words, line


def _texts_expected(expected: Made) -> Iterator[str]:
    for item in expected["items"]:
        yield from item.get("unplaced", ())
        for finding in item["recommendations"]:
            yield from _all(finding["text"])
            yield from _all([*finding.get("response", {}).values()])
            for key in ("shown", "notes", "owner"):
                yield from _all(finding.get(key))
            for action in finding.get("actions", ()):
                yield from (action["title"], *action.get("shown", ()), *action.get("notes", ()))
        response = item.get("response", {})
        for part in ("chief_constable", "commissioner"):
            for key, value in response.get(part, {}).items():
                yield from _all(value if key not in {"invited", "received"} else None)


def _all(value: Any) -> list[str]:
    """The texts that a field gives, each of which is right."""
    if isinstance(value, list):
        return [text for each in value for text in _all(each)]
    return [] if value is None else [value]


# How it is compared


def ideal(expected: Made) -> dict[str, Any]:
    """A result that has all of it, in the shape of `import --json`."""
    items = [
        {
            "inspection": _stated(item["inspection"]),
            "response": _stated(item.get("response", {})),
            "recommendations": [
                {"reference": f"report/{name}", **_finding(each)}
                for name, each in enumerate(item["recommendations"])
            ],
            "unplaced": [*item.get("unplaced", ())],
            "questions": [
                {"at": f"{name} deadline", "option": "--deadline"}
                for name, each in enumerate(item["recommendations"])
                if "asked" in each
            ],
        }
        for item in expected["items"]
    ]
    return {"schema_version": 1, "items": items}


def _stated(wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The first of what is right; nothing where nothing may be invented."""
    made: dict[str, Any] = {}
    for key, value in wanted.items():
        if isinstance(value, dict) and key != "grades":
            made[key] = _stated(value)
        elif isinstance(value, list) and key != "sent":
            made[key] = value[0]
        elif value is not None:
            made[key] = value
    return made


def _finding(wanted: Mapping[str, Any]) -> dict[str, Any]:
    own = {"asked", "day", "moved", "status", "completed", "notes", "dates", "answer_starts", "shown", "actions"}  # fmt: skip
    made = _stated({key: value for key, value in wanted.items() if key not in own})
    if "answer_starts" in wanted:
        made.setdefault("response", {})["chief_constable"] = wanted["answer_starts"] + " And so on."
    made |= {"due": wanted["day"]} if "day" in wanted else {}
    days = wanted.get("dates", [wanted["completed"]] if "completed" in wanted else [None])
    updates = [{"date": day} for day in days]
    updates[0]["note"] = " ".join([*wanted.get("notes", ()), *wanted.get("shown", ())])
    updates[-1]["status"] = wanted.get("status")
    updates[-1]["due"] = wanted.get("moved")
    actions = [_finding(each) for each in wanted.get("actions", ())]
    return {**made, "updates": updates, "actions": actions}


@every_document
def test_what_has_all_of_it_is_wholly_right(document: Document) -> None:
    judged = fields(document.expected, ideal(document.expected))
    assert [field for field in judged if not field.right] == []
    assert share(judged) == 1


@every_document
def test_nothing_at_all_has_nothing_that_the_document_states(document: Document) -> None:
    """What must not be invented is right, and so is work that nobody says is done."""
    judged = fields(document.expected, {"items": []})
    free = [each for each in judged if each.right and each.kind != "status"]
    assert [each for each in free if None not in _given(each.wanted)] == []


def _given(wanted: Any) -> list[Any]:
    return wanted if isinstance(wanted, list) else [wanted]


FORM = DOCUMENTS["form-hate-crime"].expected


def wrong(change: str, value: Any, expected: Made = FORM) -> list[str]:
    """Where a field is wrong, when the value at these keys of the ideal result is another one."""
    made = copy.deepcopy(ideal(expected))
    *route, last = (int(key) if key.isdigit() else key for key in change.split("/"))
    at: Any = made
    for key in route:
        at = at[key]
    at[last] = value
    return [field.where for field in fields(expected, made) if not field.right]


FIRST = "items/0/recommendations/0"


@every_row(
    ("change", "value", "where"),
    [
        (f"{FIRST}/number", "3", "1 recommendation 1 (2) number"),
        (f"{FIRST}/kind", "area for improvement", "1 recommendation 1 (2) kind"),
        (f"{FIRST}/addressed_to", "all forces", "1 recommendation 1 (2) addressed_to"),
        (f"{FIRST}/deadline/date", "2026-01-30", "1 recommendation 1 (2) deadline date"),
        (f"{FIRST}/deadline/words", "by 31 January 2026", "1 recommendation 1 (2) deadline words"),
        (f"{FIRST}/response/chief_constable", "We have.", "1 recommendation 1 (2) response chief_constable"),
        (f"{FIRST}/response/commissioner", "I have.", "1 recommendation 1 (2) response commissioner"),
        ("items/0/inspection/published", "2025-11-06", "1 inspection published"),
        ("items/0/response/published", "2025-12-01", "1 response published"),
        ("items/0/response/commissioner/name", "M Ashdown", "1 response commissioner name"),
    ],
)  # fmt: skip
def test_another_value_is_one_wrong_field(change: str, value: str, where: str) -> None:
    assert wrong(change, value) == [where]


def test_a_word_less_is_wrong() -> None:
    text = FORM["items"][0]["recommendations"][1]["text"]
    assert wrong("items/0/recommendations/1/text", text.replace(" single", "")) == [
        "1 recommendation 2 (4) text"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\n\n1. ".join(["{}"] * 4),
        "\n• ".join(["{}"] * 4),
        "  \n\n  *  ".join(["{}"] * 4),
        "{}\n- (a) {}\n- (b) {}\n- (c) {}".replace("- ", ""),
    ],
)
def test_white_space_and_signs_of_lists_are_no_difference(text: str) -> None:
    lines = FORM["items"][0]["recommendations"][1]["text"].replace("\n\n", "\n").split("\n")
    made = text.format(*(line.removeprefix("- ") for line in lines))
    assert wrong("items/0/recommendations/1/text", made) == []


def test_what_is_marked_as_assumed_is_not_invented() -> None:
    made = copy.deepcopy(ideal(FORM))
    made["items"][0]["response"] |= {"published": "2025-12-31", "assumed": ["published"]}
    assert share(fields(FORM, made)) == 1


def test_a_record_that_nobody_asked_for_is_one_wrong_field() -> None:
    made = copy.deepcopy(ideal(FORM))
    made["items"][0]["recommendations"].append({"text": "Another.", "number": "9"})
    judged = fields(FORM, made)
    assert [field.kind for field in judged if not field.right] == ["extra record"]


def test_a_record_that_is_missing_has_every_field_wrong_that_it_states() -> None:
    made = copy.deepcopy(ideal(FORM))
    del made["items"][0]["recommendations"][2]
    lost = [field for field in fields(FORM, made) if not field.right]
    assert {field.where.split(" (")[0] for field in lost} == {"1 recommendation 3"}
    assert {"number", "kind", "text", "date"} <= {field.kind for field in lost}


def test_records_are_found_by_their_texts_in_any_order() -> None:
    """Two with the same number are told apart."""
    expected = DOCUMENTS["numbers-twice"].expected
    made = copy.deepcopy(ideal(expected))
    made["items"][0]["recommendations"].reverse()
    assert share(fields(expected, made)) == 1


def test_a_deadline_that_is_not_asked_about_is_wrong() -> None:
    assert wrong("items/0/questions", [], DOCUMENTS["digital-md"].expected) == [
        "1 recommendation 4 (10) asked"
    ]


def test_a_deadline_that_is_asked_about_for_nothing_is_wrong() -> None:
    assert wrong("items/0/questions", [{"at": "0 deadline"}]) == ["1 recommendation 1 (2) asked"]


def test_what_has_to_be_shown_is_looked_for_where_it_is_shown() -> None:
    expected = DOCUMENTS["last-small-tables"].expected
    assert wrong("items/0/unplaced", [], expected) == ["1 unplaced"]


def test_the_table_says_how_many_and_what_is_wrong() -> None:
    good = Field("1 inspection title", "inspection title", "A", "A", right=True)
    bad = Field("1 recommendation 1 (2) text", "text", "A b", "A", right=False)
    assert table([("form", [good, bad]), ("letter", [good])]).splitlines() == [
        "form                                    1 of    2   50.0%",
        "letter                                  1 of    1  100.0%",
        "inspection title                        2 of    2  100.0%",
        "text                                    0 of    1    0.0%",
        "all                                     2 of    3   66.7%",
        "form: 1 recommendation 1 (2) text",
        '  wanted "A b"',
        '  found  "A"',
    ]


def test_a_day_is_lost_where_it_stands_nowhere_in_words_or_figures() -> None:
    made = {"items": [{"unplaced": ["Until 02/01/2026."]}], "due": "2026-01-03"}
    assert lost_words("01/01/2026 02/01/2026 03/01/2026", made) == ["01/01/2026"]


def test_a_word_is_lost_where_it_stands_nowhere() -> None:
    made = {"items": [{"unplaced": ["A plan was safe-", "guarded."], "notes": {"one": "twice"}}]}
    assert lost_words("A plan was safeguarded twice, in May.", made) == ["may"]


# What `import` makes of it

KNOWN = {
    "late-accepted-column": 85.7,
    "late-afis-without-numbers": 87.5,
    "late-force-response": 81.0,
    "late-italics": 88.0,
    "late-organisation-column": 94.4,
    "late-report-said-twice": 88.9,
    "letter-control-room": 96.3,  # what the chief constable tells is asked: whose is it?
    "plan-custody": 93.3,
    "plan-merged": 91.4,
    "quotation-burglary": 92.3,  # whose words they are is asked: nothing ends the quotations
    "tracker-struck": 95.0,
    "unseen-forms": 96.3,
    "unseen-mail": 90.6,
}
"""The per cent of its fields that are right, of each document where that is not all of them. It may
only rise.
"""
FURNITURE = """
january february march april may june july august september october november december mar jan
published inspectorate action
list none style type
"""
"""What need not come back: months, which become figures; what only leads to a fact in the title
lines of a sheet, and a heading of work; words of raw HTML.
"""

Imports = Callable[[Document], Made]


@pytest.fixture(scope="module")
def made_of(tmp_path_factory: pytest.TempPathFactory) -> Imports:
    """What `import --dry-run --json` prints of a document, in a folder without a register,
    on a day after all that it tells of.
    """
    person = Person(tmp_path_factory.mktemp("corpus"), today="2026-08-03")

    @cache
    def printed(name: str) -> Made:
        document = DOCUMENTS[name]
        words = ["import", str(document.file), *document.options, "--dry-run", "--json"]
        result = person.types(*words)
        assert result.code in {0, 1}, result.err
        made: Made = json.loads(result.out)
        return made

    return lambda document: printed(document.name)


@every_document
def test_no_document_is_read_worse_than_it_was(document: Document, made_of: Imports) -> None:
    judged = fields(document.expected, made_of(document))
    known = KNOWN.get(document.name, 100.0)
    assert round(100 * share(judged), 1) >= known, table([(document.name, judged)])


@pytest.mark.test_all("a long run")
def test_nineteen_fields_in_twenty_are_right(made_of: Imports) -> None:
    """Of all documents together."""
    judged = [(each.name, fields(each.expected, made_of(each))) for each in DOCUMENTS.values()]
    everything = [field for _name, its in judged for field in its]
    assert share(everything) >= 0.95, table(judged)


@every_document
def test_every_character_is_placed_or_shown(document: Document, made_of: Imports) -> None:
    """By import's own count, and by looking for each word of the document in what it printed."""
    made = made_of(document)
    counts = made["characters"]
    rest = (text for item in made["items"] for text in item["unplaced"])
    assert counts["total"] - counts["placed"] == sum(len("".join(text.split())) for text in rest)
    lost = lost_words(shown(document.file), made)
    assert [word for word in lost if word not in FURNITURE.split()] == []
