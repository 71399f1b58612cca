"""The repository's own records against the document they were made from.

tests/seed/staffordshire.txt is Staffordshire's published response, as it was found. Nothing of it
may be missing from records/, but for the form's own labels and the sentences in which the chief
constable repeats a recommendation without its deadline.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.places import ROOT
from tests.seed_text import FACTS, LABELS, RESTATED, plain, seed_lines, seed_sentences
from tests.tables import every_row

RECORDS = ROOT / "records"
INSPECTION = RECORDS / "2024-08-22-soteria"

Record = dict[str, Any]

DEADLINES = {
    3: ("By 31 January 2025", "2025-01-31"),
    5: ("By 31 July 2025", "2025-07-31"),
    7: ("By 31 January 2025", "2025-01-31"),
    9: ("By 31 January 2025", "2025-01-31"),
    11: ("By 31 March 2025", "2025-03-31"),
}

# Bullets, from 1, of which the response says nothing: Rec 7 is silent on breaches of bail.
UNANSWERED = {7: {1}}


@cache
def load(path: Path) -> Record:
    """Plain data: every scalar as text, as recotrack itself reads it."""
    # BaseLoader makes text only, no objects, so it is as safe as SafeLoader.
    data: Record = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return data


def recommendations() -> dict[int, Record]:
    """The recommendations by their printed number."""
    records = [load(path) for path in sorted(INSPECTION.glob("rec-*.yaml"))]
    return {int(record["number"]): record for record in records}


def texts(data: object) -> Iterator[str]:
    """Every scalar in a record, however deep."""
    if isinstance(data, dict):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)
    else:
        yield str(data)


def bullets(text: str) -> set[int]:
    """The numbers, from 1, of a recommendation's bullets."""
    return set(range(1, len(re.findall(r"(?m)^- ", text)) + 1))


def answered(record: Record) -> set[int]:
    """The bullets that some action of the recommendation answers."""
    return {int(n) for action in record["actions"] for n in action.get("answers", [])}


@cache
def held() -> list[str]:
    """Every text of the records."""
    return [plain(text) for path in sorted(RECORDS.rglob("*.yaml")) for text in texts(load(path))]


@every_row("sentence", seed_sentences())
def test_sentence_is_in_the_records(sentence: str) -> None:
    """Each sentence of the response stands in one text of the records, word for word."""
    assert any(sentence in text for text in held())


def test_records_in_the_order_of_the_form_are_the_response() -> None:
    """Read as the form goes, the records say what the seed says: nothing more, nothing moved."""
    inspection, response = (
        load(INSPECTION / f"{name}.yaml") for name in ("inspection", "response")
    )
    found = recommendations().values()
    parts = [
        inspection["summary"],
        *(record["text"] for record in found),
        response["commissioner"]["initial_response"],
        response["chief_constable"]["comments"],
        *(record["response"]["chief_constable"] for record in found),
        response["commissioner"]["overall_comments"],
    ]
    assert " ".join(map(plain, parts)) == " ".join(seed_sentences())


@every_row("line", FACTS)
def test_fact_is_in_its_place(line: str) -> None:
    """Each line of the form's table of facts is in the key that recotrack has for it."""
    assert line in seed_lines()
    name, route, value = FACTS[line]
    found: Any = load(INSPECTION / f"{name}.yaml")
    for key in route:
        found = found[key]
    assert found == value


@every_row("label", sorted(LABELS))
def test_label_is_in_the_seed(label: str) -> None:
    """A label that is passed over does stand in the seed, on a line of its own."""
    assert label in seed_lines()


@pytest.mark.parametrize("number", RESTATED)
def test_restatement_says_no_more_than_the_recommendation(number: int) -> None:
    """What is passed over as a restatement is the recommendation's text without its deadline."""
    assert f"Rec {number}: {RESTATED[number]}" in seed_lines()
    record = recommendations()[number]
    text = plain(record["text"]).removeprefix(record["deadline"]["words"] + ", ")
    assert RESTATED[number].replace(" (NOM)", "") == text


def test_five_recommendations_with_their_deadlines() -> None:
    """Recommendations 3, 5, 7, 9 and 11 have the deadlines that their own words state."""
    found = recommendations()
    deadlines = {n: (r["deadline"]["words"], r["deadline"]["date"]) for n, r in found.items()}
    assert deadlines == DEADLINES
    assert {record["deadline"]["basis"] for record in found.values()} == {"stated"}
    assert all(r["text"].startswith(r["deadline"]["words"]) for r in found.values())


@pytest.mark.parametrize("number", DEADLINES)
def test_bullets_are_answered_or_known_not_to_be(number: int) -> None:
    """Each bullet is answered by an action, or is listed above as one that nothing answers."""
    record = recommendations()[number]
    unanswered = bullets(record["text"]) - answered(record)
    assert unanswered == UNANSWERED.get(number, set())
    assert answered(record) <= bullets(record["text"])
