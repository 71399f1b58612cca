"""What an import of a document proposes, as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from recotrack.cli.importing.questions import OpenQuestion
from recotrack.cli.json_v1 import JsonObject, fields_of, print_json
from recotrack.edit import Data
from recotrack.intake.draft import Draft, Imported


def print_import(
    imported: Imported,
    drafts: Sequence[tuple[Draft, str | None]],
    questions: Sequence[OpenQuestion],
    today: date,
) -> None:
    """What an import proposes: an item for each inspection, with the name of its folder, if that is
    known. The records are as docs/records.md has them; a key that is not known is not there.
    """
    unplaced = [each.text for each in imported.unplaced]
    items = [
        {
            **_draft_json(draft, folder),
            "questions": [_question_json(each) for each in questions if each.draft == index],
            "unplaced": [] if index else unplaced,
        }
        for index, (draft, folder) in enumerate(drafts)
    ]
    print_json(
        items or [{**_EMPTY_DRAFT, "unplaced": unplaced}],
        today,
        document=imported.paper.name,
        layout=imported.layout,
        characters={"total": imported.total_characters, "placed": imported.placed_characters},
        labels=[each.text for each in imported.labels],
        left_out=[
            {"text": each.text, "why": each.why, "where": each.where or None}
            for each in imported.left_out
        ],
        notes=list(imported.paper.notes),
        passages=[
            fields_of(each, "text", "at", "is_written", "sure", "why") for each in imported.judged
        ],
    )


def _draft_json(draft: Draft, folder: str | None) -> JsonObject:
    within = f"{folder}/" if folder else ""
    return {
        "reference": folder,
        "inspection": _record_json(draft.inspection),
        "response": _record_json(draft.response),
        "recommendations": [
            {"reference": f"{within}{each.name}", **_record_json(each.data)}
            for each in draft.findings
        ],
        "roles": draft.roles,
        "guesses": [fields_of(each, "at", "value", "why") for each in draft.guesses],
    }


_EMPTY_DRAFT: JsonObject = {
    "reference": None, "inspection": {}, "response": {}, "recommendations": [], "roles": {},
    "guesses": [], "questions": [],
}  # fmt: skip


def _question_json(question: OpenQuestion) -> JsonObject:
    """A question: where it arises, the option that answers it, and what may be meant."""
    doubt = question.doubt
    return {
        "at": doubt.at,
        "option": question.option,
        "why": doubt.why,
        "words": doubt.words or None,
        "choices": list(question.choices),
        "candidates": [
            {"value": each.value, "where": each.where or None, "why": each.why or None}
            for each in doubt.candidates
        ],
    }


_NUMBERS = {"recommendations_in_report", "answers"}


def _record_json(value: Data, key: str = "") -> Any:  # noqa: ANN401 - JSON
    """The data of a record, all of it text, with numbers, true and false as JSON has them."""
    if isinstance(value, dict):
        return {name: _record_json(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_record_json(each, key) for each in value]
    if value and key in _NUMBERS:
        return int(value)
    return value == "true" if key == "public" else value
