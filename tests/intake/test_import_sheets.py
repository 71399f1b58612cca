"""The pages of the review, of all documents of the corpus: they show every value and every word that is
to be written, and what is moved or taken out is neither lost nor changed.
"""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from recotrack.cli.importing.lines import lines_of
from recotrack.cli.importing.sheets import Sheet, paragraphs, split_at, text_of_paragraphs
from recotrack.dates import uk
from recotrack.edit import Data
from recotrack.intake.draft import Draft, Finding
from recotrack.intake.layouts import imported
from recotrack.intake.readers import read
from recotrack.intake.trackers import tracker
from recotrack.problems import Failure, Route
from tests.intake.corpus import Document, documents

QUICK = [each for each in documents() if each.file.suffix not in {".pdf", ".docx", ".odt"}]
"""A PDF takes seconds to read; what its drafts are like, the others show."""


@cache
def drafts(document: Document) -> tuple[Draft, ...]:
    paper = read(document.file.name, document.file.read_bytes())
    layout = document.expected.get("layout")
    made = tracker(paper, published=None) if layout == "tracker" else imported(paper, layout, None)
    assert made is not None
    return made.drafts


def sheets(document: Document) -> Iterator[Sheet]:
    for draft in drafts(document):
        yield Sheet(draft)
        yield from (Sheet(draft, at) for at in range(len(draft.findings)))


def leaves(data: Data, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """All texts in data, with their routes; not which keys are assumed."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in {"assumed", "source"}:
                yield from leaves(value, (*route, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from leaves(value, (*route, at))
    elif data:
        yield route, data


def words(text: str) -> list[str]:
    return text.split()


def of_days(text: str) -> str:
    """A day in ISO form as people write it."""
    try:
        return uk(date.fromisoformat(text))
    except ValueError:
        return text


def all_shown(sheet: Sheet, within: Route = ()) -> str:
    """All that a page shows, and the pages of its entries."""
    return " ".join(
        all_shown(sheet, each.route) if each.is_entry else each.words
        for each in lines_of(sheet, within, lambda role: role)
    )


@pytest.mark.parametrize("document", QUICK, ids=lambda each: each.name)
def test_every_word_that_is_to_be_written_is_shown(document: Document) -> None:
    for sheet in sheets(document):
        shown = " ".join(words(all_shown(sheet)))
        for route, text in leaves(sheet.data):
            if sheet.asked(route[:1]):
                continue  # what is to be asked has no day yet
            for part in paragraphs(of_days(text)) or [text]:
                assert " ".join(words(part)) in shown, route


@pytest.mark.parametrize("document", QUICK, ids=lambda each: each.name)
def test_a_text_of_its_own_paragraphs_is_that_text(document: Document) -> None:
    """Taken apart and put together, nothing but white space can have changed."""
    for sheet in sheets(document):
        for route, text in leaves(sheet.data):
            key = sheet.key(route)
            if key and key.is_text:
                again = text_of_paragraphs(paragraphs(text))
                assert words(again) == words(text)
                assert paragraphs(again) == paragraphs(text)
                assert sheet.with_value(route, text).data == sheet.data


@pytest.mark.parametrize("document", QUICK, ids=lambda each: each.name)
def test_a_value_is_changed_alone(document: Document) -> None:
    """Every other one stays, and is where it was."""
    for sheet in sheets(document):
        before = dict(leaves(sheet.data))
        for route, value in before.items():
            after = dict(leaves(sheet.with_value(route, "x y").data))
            assert after == {**before, route: "x y"}
            gone = dict(leaves(sheet.with_value(route, None).data))
            assert Counter(gone.values()) == Counter(before.values()) - Counter([value])


def test_a_paragraph_that_is_split_keeps_its_words() -> None:
    """At any word but the first, where these words stand there once."""
    text = "The force accepts this. It has begun to train, and will train all in March."
    parts = words(text)
    chosen = random.Random(5)
    for _ in range(20):
        at = chosen.randrange(1, len(parts) - 2)
        one, other = split_at(text, " ".join(parts[at : at + 3]))
        assert words(f"{one} {other}") == parts
        assert words(other)[0] == parts[at]


@pytest.mark.parametrize("typed", ["The force", "train", "nothing of it"])
def test_where_it_cannot_be_told_nothing_is_split(typed: str) -> None:
    with pytest.raises(Failure):
        split_at("The force accepts this. It has begun to train, and will train all.", typed)


def test_a_finding_without_a_number_is_called_after_its_kind() -> None:
    """Its file is, too: what was no recommendation has another name."""
    data: dict[str, Data] = {
        "kind": "recommendation",
        "text": "Teach first aid.",
        "addressed_to": "all",
    }
    draft = Draft(findings=(Finding("rec-first-aid", data), Finding("afi-first-aid", data)))
    kind: Route = ("kind",)
    changed = Sheet(draft, 0).typed(kind, "area for improvement", str)
    assert [each.name for each in changed.draft.findings] == ["afi-first-aid-2", "afi-first-aid"]
